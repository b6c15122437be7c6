//! A family's plan in words: what is shown of it, the same as a text to copy, and one calendar file.
//!
//! The plan was decided by [`family`](crate::advice::family::family), and what each person brings was composed with that
//! person's answer; here the two are put together.
//!
//! **Invariant:** an event of the file is known by whose card it is, what kind it is, where and which of the visits, never
//! by its place in the plan. A plan that comes out otherwise takes the place of the one before.
//! **Invariant:** a name stands in the title of an event only where that is asked for, and nowhere else in the file.

use chrono::Datelike;

use super::{Event, Made, Title, Tools};
use crate::advice::family::{
    Apart, Arrival, ComesFor, CounterOf, FamilyJourney, FamilyPlan, HoursKnown, LETTER_DAYS,
    LastDay, Member, Served, Standing, Unplanned, Why,
};
use crate::advice::{Act, Advice, Booked, CARD_TAKES_MONTHS};
use crate::date::{Date, after};
use crate::rules::{Expiry, Procedure};
use crate::text::{Answer, Language, Message, joined, number_text};

/// So many spans of open days are named; of the others it is told how many days they are.
const SPANS: usize = 4;

/// A person of the family, in the place that the person has in the plan.
#[derive(Clone, Copy, Debug)]
pub struct Relative<'a> {
    /// What the family calls the person.
    pub name: &'a str,
    /// What the plan was made of.
    pub advice: &'a Advice<'a>,
    /// The same in words, with its details.
    pub answer: &'a Answer,
}

/// A plan in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FamilyText {
    /// What is read, in its order.
    pub rows: Vec<Row>,
    entries: Vec<Entry>,
}

/// A line of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What kind of line.
    pub kind: RowKind,
    /// Its words, without a mark for a screen.
    pub words: String,
}

/// What kind of line it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// A journey, or what else the lines below are about.
    Heading,
    /// Whose things stand below, or when they are needed.
    Name,
    /// Something to know.
    Line,
    /// A thing to bring.
    Thing,
    /// That this person's answer asks a question; it leads there, and stands in no text.
    Asks(usize),
}

/// An event, with both of its titles.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Entry {
    plain: String,
    event: Event,
}

/// What an event is about.
#[derive(Clone, Copy)]
struct About {
    kind: &'static str,
    what: Message,
    neutral: Message,
    day: Date,
}

/// A plan in words; `people` are those that it was made of, in their order, and `language` has all its sentences.
#[must_use]
pub fn family_text(
    language: Language,
    made: Made,
    plan: &FamilyPlan<'_>,
    people: &[Relative<'_>],
    tools: Tools,
) -> FamilyText {
    let mut words = Words {
        language,
        made,
        plan,
        people,
        tools,
        rows: Vec::new(),
        entries: Vec::new(),
    };
    let count = number_text(i64::try_from(plan.journeys.len()).unwrap_or_default());
    let count = if plan.journeys.is_empty() {
        language.say(Message::FamilyNoJourney).to_owned()
    } else {
        language.fill(Message::FamilyCount, &[&count])
    };
    words.add(RowKind::Line, &count);
    for (place, journey) in plan.journeys.iter().enumerate() {
        words.journey(place, journey);
    }
    words.without();
    words.apart();
    FamilyText {
        rows: words.rows,
        entries: words.entries,
    }
}

/// A piece of the plan as a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What separates it from the piece before.
    pub before: &'static str,
    /// What kind of line; none for what is written around the plan.
    pub kind: Option<RowKind>,
    /// Its words.
    pub words: String,
}

/// The plan as a text in its pieces: all of them in a row are the text, with a line break between its lines and
/// none at its end.
#[must_use]
pub fn pieces(language: Language, made: Made, family: &FamilyText, tools: Tools) -> Vec<Piece> {
    let first = [
        language.say(Message::Card),
        language.say(Message::FamilyHeading),
    ];
    let mut pieces = vec![Piece {
        before: "",
        kind: None,
        words: (tools.plain)(&language.fill(Message::ErrorAt, &first)),
    }];
    for row in &family.rows {
        let before = match row.kind {
            RowKind::Heading => "\n\n",
            RowKind::Name | RowKind::Line => "\n",
            RowKind::Thing => "\n・",
            RowKind::Asks(_) => continue,
        };
        pieces.push(Piece {
            before,
            kind: Some(row.kind),
            words: row.words.clone(),
        });
    }
    pieces.push(Piece {
        before: "\n\n",
        kind: None,
        words: made_on(language, made, tools),
    });
    pieces
}

/// The days of the plan as a calendar file; `None` where there is none.
#[must_use]
pub fn family_calendar(
    made: Made,
    family: &FamilyText,
    title: Title,
    tools: Tools,
) -> Option<String> {
    let mut events = Vec::new();
    for entry in &family.entries {
        let mut event = entry.event.clone();
        if title == Title::Plain {
            event.summary.clone_from(&entry.plain);
        }
        events.push(event);
    }
    (!events.is_empty()).then(|| (tools.file)(made, &events))
}

fn made_on(language: Language, made: Made, tools: Tools) -> String {
    let day = language.day(made.today);
    (tools.plain)(&language.fill(Message::MadeOn, &[&day]))
}

/// The day by which a person's events are known: the end of the card, which no further answer changes; of who does not
/// know it the earliest end of the certificates.
fn end(advice: &Advice<'_>) -> Option<Date> {
    let safe = &advice.safe;
    safe.card
        .expires
        .or(match safe.user_authentication.expires {
            Expiry::On(day) | Expiry::Between(day, _) => Some(day),
            Expiry::Unknown => None,
        })
}

struct Words<'a> {
    language: Language,
    made: Made,
    plan: &'a FamilyPlan<'a>,
    people: &'a [Relative<'a>],
    tools: Tools,
    rows: Vec<Row>,
    entries: Vec<Entry>,
}

impl Words<'_> {
    fn say(&self, message: Message) -> &'static str {
        self.language.say(message)
    }

    fn add(&mut self, kind: RowKind, words: &str) {
        let words = (self.tools.plain)(words);
        self.rows.push(Row { kind, words });
    }

    /// A line, of a sentence without values.
    fn line(&mut self, message: Message) {
        self.add(RowKind::Line, self.language.say(message));
    }

    /// A line of a sentence with values.
    fn told(&mut self, message: Message, values: &[&str]) {
        let words = self.language.fill(message, values);
        self.add(RowKind::Line, &words);
    }

    fn name(&self, person: usize) -> &str {
        self.people.get(person).map_or("", |one| one.name)
    }

    /// A day with its year where that is not this year: 「来年」 would be read as another one when it has come.
    fn day(&self, day: Date) -> String {
        let today = self.made.today;
        if day.year() == today.year() {
            self.language.near_day(day, today)
        } else {
            self.language.day(day)
        }
    }

    fn listed(&self, words: &mut String, more: &str) {
        if !words.is_empty() {
            words.push_str(self.say(Message::Comma));
        }
        words.push_str(more);
    }

    fn journey(&mut self, place: usize, journey: &FamilyJourney<'_>) {
        let mut names = String::new();
        for served in &journey.serves {
            let name = self.visit_of(served);
            self.listed(&mut names, &name);
        }
        let number = number(place + 1);
        let heading = self
            .language
            .fill(Message::FamilyJourney, &[&number, &names]);
        self.add(RowKind::Heading, &heading);
        let days = self.days(journey);
        self.told(Message::FamilyDays, &[&days]);
        match journey.last {
            LastDay::On(last) => {
                let last = self.day(last);
                let what = self.say(last_word(journey));
                self.told(Message::ErrorAt, &[what, &last]);
            }
            LastDay::Later | LastDay::Never => self.line(Message::FamilyLater),
        }
        if journey.hours == HoursKnown::Usual {
            self.line(Message::FamilyUsual);
        }
        if journey.may_be_more {
            self.line(Message::OpenUnknown);
        }
        let (counter, call) = self.counter(journey);
        self.told(
            Message::ErrorAt,
            &[self.language.say(Message::GoHeading), &counter],
        );
        if let Some(call) = call {
            self.add(RowKind::Line, &call);
        }
        self.comes(journey);
        for served in &journey.serves {
            self.served(journey, served, &counter);
        }
    }

    /// The open days, as spans of days in a row.
    fn days(&self, journey: &FamilyJourney<'_>) -> String {
        let mut spans: Vec<(Date, Date)> = Vec::new();
        for day in &journey.days {
            match spans.last_mut() {
                Some((_, last)) if after(*last) == *day => *last = *day,
                _ => spans.push((*day, *day)),
            }
        }
        let mut words = String::new();
        for (from, to) in spans.iter().take(SPANS) {
            let mut span = self.day(*from);
            if from != to {
                span = self
                    .language
                    .fill(Message::FromTo, &[&span, &self.day(*to)]);
            }
            self.listed(&mut words, &span);
        }
        let mut others = 0;
        if let Some((more, _)) = spans.get(SPANS) {
            others = journey.days.iter().filter(|day| more <= *day).count();
        }
        match others {
            0 => words,
            others => self
                .language
                .fill(Message::FamilyMore, &[&words, &number(others)]),
        }
    }

    /// What the counter is called, and the number to call.
    fn counter(&self, journey: &FamilyJourney<'_>) -> (String, Option<String>) {
        let first = journey.serves.first();
        let Some(one) = first.and_then(|served| self.people.get(served.person)) else {
            return (String::new(), None);
        };
        let municipal = one.advice.policy.municipal;
        let names = match &journey.counter {
            CounterOf::AfterMove => {
                return (self.say(Message::FamilyAfterMove).to_owned(), None);
            }
            CounterOf::Unknown => {
                let name =
                    municipal.map(|profile| profile.name().get(self.language.tag()).to_owned());
                return match name {
                    Some(name) => (
                        self.language.fill(Message::CounterOf, &[&name]),
                        Some(self.say(Message::AskByPhone).to_owned()),
                    ),
                    None => (self.say(Message::Counter).to_owned(), None),
                };
            }
            CounterOf::Offices(names) => names,
        };
        let (mut words, mut call) = (String::new(), None);
        for (place, office) in one.advice.places.offices.iter().enumerate() {
            if !names.contains(&office.id) {
                continue;
            }
            let counter = one.answer.counter.as_ref();
            let name = match place.checked_sub(1) {
                None => counter.map(|counter| counter.name.as_str()),
                Some(place) => {
                    let other = one.answer.others.get(place);
                    other.and_then(|other| other.office.as_deref())
                }
            };
            if place == 0 {
                let phone = counter.and_then(|counter| counter.phone.as_ref());
                call = phone.map(|(number, _)| self.language.fill(Message::Call, &[number]));
            }
            self.listed(&mut words, name.unwrap_or_default());
        }
        (words, call)
    }

    /// Who must come.
    fn comes(&mut self, journey: &FamilyJourney<'_>) {
        let attends = &journey.attends;
        let mut all = String::new();
        for person in &attends.holders {
            let name = self.name(*person).to_owned();
            self.listed(&mut all, &name);
        }
        for (person, comes) in &attends.others {
            let message = match comes {
                ComesFor::LegalRepresentative => Message::FamilyLegal,
                ComesFor::Agent => Message::FamilyAgent,
                ComesFor::AgentOrHolder => Message::FamilyEither,
            };
            let words = self.language.fill(message, &[self.name(*person)]);
            self.listed(&mut all, &words);
        }
        self.told(Message::FamilyComes, &[&all]);
        if attends.others.is_empty() {
            return;
        }
        let mut of_age = String::new();
        for person in &attends.of_age {
            let name = self.name(*person).to_owned();
            self.listed(&mut of_age, &name);
        }
        if !of_age.is_empty() {
            self.told(Message::FamilyMayAct, &[&of_age]);
        }
    }

    /// Whose visit it is, and which of several.
    fn visit_of(&self, served: &Served<'_>) -> String {
        let name = self.name(served.person);
        match self.number_of(served) {
            Some(number) => self.language.fill(Message::VisitBy, &[name, &number]),
            None => name.to_owned(),
        }
    }

    /// 「1回目」, where there are several.
    fn number_of(&self, served: &Served<'_>) -> Option<String> {
        let member = self.plan.members.get(served.person)?;
        (1 < member.guidance.visits.len()).then(|| {
            let number = number(served.visit + 1);
            self.language.fill(Message::VisitNumber, &[&number])
        })
    }

    /// What is done for a person on a journey.
    fn served(&mut self, journey: &FamilyJourney<'_>, served: &Served<'_>, counter: &str) {
        let Some(Relative { advice, answer, .. }) = self.people.get(served.person).copied() else {
            return;
        };
        let plan = self.plan;
        let Some(member) = plan.members.get(served.person) else {
            return;
        };
        let name = self.visit_of(served);
        self.add(RowKind::Name, &name);
        let start = self.rows.len();
        if let Standing::Planned(act) = member.standing {
            self.act(&act, advice, answer);
        }
        self.member(member);
        match served.waits {
            Some(Arrival::Inquiry) => {
                self.told(
                    Message::FamilyAfterLetter,
                    &[&number_text(LETTER_DAYS.into())],
                );
            }
            Some(Arrival::Card) => {
                // What comes before this visit: to apply, and by when.
                if let Standing::Planned(act) = member.standing {
                    self.headline(served.person, &act);
                }
                let [least, most] = CARD_TAKES_MONTHS.map(|months| number_text(months.into()));
                self.told(Message::FamilyAfterCard, &[&least, &most]);
            }
            None => {}
        }
        self.booking(journey, served);
        if let Some(visit) = answer.bring.journeys.get(served.visit) {
            if !visit.things.is_empty() {
                self.line(Message::BringHeading);
            }
            for thing in &visit.things {
                let words = (self.tools.thing)(self.language, thing);
                self.add(RowKind::Thing, &words);
            }
            for group in &visit.groups {
                self.add(RowKind::Name, &group.heading);
                for thing in &group.things {
                    let words = (self.tools.thing)(self.language, thing);
                    self.add(RowKind::Thing, &words);
                }
            }
        }
        if let Some(caution) = &answer.portable.caution {
            self.add(RowKind::Line, caution);
        }
        let about = self.about(start);
        self.asks(served.person);
        self.plan_visit(journey, served, counter, &about);
    }

    /// What is to be done, and how sure that is.
    fn act(&mut self, act: &Act, advice: &Advice<'_>, answer: &Answer) {
        if act.what == advice.act.what {
            self.add(RowKind::Line, &answer.kicker);
        } else {
            self.line(Message::FamilySoon);
        }
        if !act.sure {
            self.line(Message::FamilyPerhaps);
        }
    }

    /// What the person's answer says first, where it is about that act.
    fn headline(&mut self, person: usize, act: &Act) {
        if let Some(Relative { advice, answer, .. }) = self.people.get(person)
            && act.what == advice.act.what
        {
            let headline = answer.headline.replace('\n', "");
            self.add(RowKind::Line, &headline);
        }
    }

    /// What else is to be known of a person.
    fn member(&mut self, member: &Member<'_>) {
        if let Some(by) = member.apply_by {
            let by = self.day(by);
            self.told(
                Message::ErrorAt,
                &[self.language.say(Message::PlanApply), &by],
            );
        }
        if let Some(until) = member.insurance_stops {
            let until = self.day(until);
            self.told(Message::FamilyInsurance, &[&until]);
        }
    }

    fn booking(&mut self, journey: &FamilyJourney<'_>, served: &Served<'_>) {
        let day = match journey.last {
            LastDay::On(last) => last,
            LastDay::Later | LastDay::Never => journey.first,
        };
        match served.booking {
            Booked::NotNeeded => {}
            Booked::Needed => self.line(Message::BookingFirst),
            Booked::By(by, at) => {
                let (day, mut by) = (self.day(day), self.day(by));
                if let Some(at) = at {
                    let minutes = i64::from(at.minutes());
                    let (hour, minute) = (number_text(minutes / 60), number_text(minutes % 60));
                    let zero = if minute.len() < 2 { "0" } else { "" };
                    by = joined(&[&by, " ", &hour, ":", zero, &minute]);
                }
                self.told(Message::LeadBookBy, &[&day, &by]);
            }
        }
    }

    /// The lines from one on, as they stand in an event.
    fn about(&self, start: usize) -> String {
        let mut about = String::new();
        for row in self.rows.iter().skip(start) {
            about.push('\n');
            if row.kind == RowKind::Thing {
                about.push('・');
            }
            about.push_str(&row.words);
        }
        about
    }

    /// The way to a question of which the answer hangs.
    fn asks(&mut self, person: usize) {
        let answer = self.people.get(person).map(|one| one.answer);
        // Once, however many visits it takes.
        let is_led_to = self
            .rows
            .iter()
            .any(|row| row.kind == RowKind::Asks(person));
        if !is_led_to && answer.is_some_and(|answer| answer.question.is_some()) {
            let name = self.name(person).to_owned();
            let words = self.language.fill(Message::FamilyAsk, &[&name]);
            self.add(RowKind::Asks(person), &words);
        }
    }

    /// The persons who are on no journey, and why.
    fn without(&mut self) {
        let plan = self.plan;
        let mut is_headed = false;
        for (person, member) in plan.members.iter().enumerate() {
            if matches!(member.standing, Standing::Planned(_)) {
                self.plan_apply(person, member);
                continue;
            }
            if !is_headed {
                self.add(RowKind::Heading, self.language.say(Message::FamilyWithout));
                is_headed = true;
            }
            let name = self.name(person).to_owned();
            self.add(RowKind::Name, &name);
            self.standing(person, member.standing);
            self.member(member);
            self.asks(person);
            self.plan_apply(person, member);
        }
    }

    fn standing(&mut self, person: usize, standing: Standing) {
        match standing {
            Standing::Planned(_) => {}
            Standing::Nothing {
                look_again,
                extend_stay_by,
                sure,
            } => {
                self.line(if sure {
                    Message::KickerNothing
                } else {
                    Message::FamilyNothingSoFar
                });
                if let Some(day) = look_again {
                    let day = self.day(day);
                    self.told(Message::LeadComeBack, &[&day]);
                }
                if let Some(day) = extend_stay_by {
                    let day = self.day(day);
                    self.told(
                        Message::ErrorAt,
                        &[self.language.say(Message::PlanStay), &day],
                    );
                }
            }
            Standing::WithoutVisit(act) => {
                let kicker = self.people.get(person).map(|one| one.answer.kicker.clone());
                self.add(RowKind::Line, &kicker.unwrap_or_default());
                self.headline(person, &act);
                self.line(Message::NoVisit);
            }
            Standing::Unplanned(act, why) => {
                self.headline(person, &act);
                self.line(match why {
                    Unplanned::NotSure => Message::FamilyUndecided,
                    Unplanned::NoticeDisagrees => Message::FamilyNotice,
                    Unplanned::VisitsUnknown => Message::FamilyVisitsUnknown,
                    Unplanned::NoOpenDay => Message::FamilyNoOpenDay,
                    Unplanned::TooFewDays => Message::FamilyTooFewDays,
                    Unplanned::TooFar => Message::FamilyTooFar,
                    Unplanned::TooManyCards => Message::FamilyFull,
                });
            }
        }
    }

    /// Which two cannot go together, and why.
    fn apart(&mut self) {
        let plan = self.plan;
        for (place, Apart { persons, why }) in plan.apart.iter().enumerate() {
            if place == 0 {
                self.add(RowKind::Heading, self.language.say(Message::FamilyApart));
            }
            let [one, other] = persons.map(|person| self.name(person));
            let pair = self.language.fill(Message::FamilyPair, &[one, other]);
            let why = self.say(match why {
                Why::NotFewer => Message::FamilyNotFewer,
                Why::NotArrived => Message::FamilyNotArrived,
                Why::NoOpenDay => Message::FamilyNoCommonDay,
                Why::OfficeUnknown => Message::FamilyOfficeUnknown,
                Why::OtherOffice => Message::FamilyOtherOffice,
                Why::DaysApart => Message::FamilyDaysApart,
                Why::Move => Message::FamilyMove,
            });
            self.told(Message::ErrorAt, &[&pair, why]);
        }
    }

    /// The events of a visit.
    fn plan_visit(
        &mut self,
        journey: &FamilyJourney<'_>,
        served: &Served<'_>,
        counter: &str,
        about: &str,
    ) {
        let mut days = Vec::new();
        let (from, by) = (Message::NeutralFrom, Message::NeutralBy);
        let last = match journey.last {
            LastDay::On(last) => Some(last),
            LastDay::Later | LastDay::Never => None,
        };
        if last != Some(journey.first) && self.made.today < journey.first {
            days.push(("from", Message::DaysFirstGo, from, journey.first));
        }
        if let Some(last) = last {
            if let Booked::By(day, _) = served.booking
                && self.made.today <= day
            {
                days.push(("book", Message::DaysBook, by, day));
            }
            days.push(("last", last_word(journey), by, last));
        }
        for (kind, what, neutral, day) in days {
            let about_it = About {
                kind,
                what,
                neutral,
                day,
            };
            let number = self.number_of(served);
            let visit = (served.visit + 1, number.as_deref(), counter);
            self.enter(served.person, about_it, visit, about);
        }
    }

    /// The events of a person that hang on no visit.
    fn plan_apply(&mut self, person: usize, member: &Member<'_>) {
        let by = Message::NeutralBy;
        let mut days = Vec::new();
        if let Some(day) = member.apply_by {
            days.push(("apply", Message::PlanApply, by, day));
        }
        match member.standing {
            Standing::Planned(act) | Standing::WithoutVisit(act) | Standing::Unplanned(act, _) => {
                if act.what == Procedure::RenewCard
                    && let Some(day) = act.legal_by
                {
                    days.push(("card", Message::DaysCard, by, day));
                }
            }
            Standing::Nothing {
                look_again,
                extend_stay_by,
                ..
            } => {
                if let Some(day) = extend_stay_by {
                    days.push(("stay", Message::PlanStay, by, day));
                } else if let Some(day) = look_again {
                    days.push(("from", Message::DaysLook, Message::NeutralFrom, day));
                }
            }
        }
        for (kind, what, neutral, day) in days {
            let about = About {
                kind,
                what,
                neutral,
                day,
            };
            if self.made.today <= day {
                self.enter(person, about, (1, None, ""), "");
            }
        }
    }

    /// Enters an event of one of the visits, with the counter.
    fn enter(
        &mut self,
        person: usize,
        About {
            kind,
            what,
            neutral,
            day,
        }: About,
        (visit, number_of, counter): (usize, Option<&str>, &str),
        about: &str,
    ) {
        let Some(one) = self.people.get(person) else {
            return;
        };
        let language = self.language;
        let fill = |one: &str, other: &str| language.fill(Message::ErrorAt, &[one, other]);
        let plain = self.tools.plain;
        let mut what = language.say(what).to_owned();
        if let Some(number) = number_of {
            what = language.fill(Message::VisitBy, &[number, &what]);
        }
        let card = language.say(Message::Card);
        let profile = one.advice.policy.municipal;
        let code = profile.map_or("", |profile| profile.code());
        let ends = |one: &Relative<'_>| end(one.advice);
        // Of persons whose cards end on one day, the first, the second …
        let of_one_end = self.people.iter().take(person);
        let place = 1 + of_one_end.filter(|other| ends(other) == ends(one)).count();
        let end = ends(one).map_or(String::new(), self.tools.digits);
        let (place, visit) = (number(place), number(visit));
        let id = joined(&[
            "family-", kind, "-", code, "-", &end, "-", &place, "-", &visit,
        ]);
        let made = made_on(language, self.made, self.tools);
        let description = joined(&[&plain(&fill(card, &what)), about, "\n\n", &made]);
        self.entries.push(Entry {
            plain: plain(&fill(card, &fill(one.name, &what))),
            event: Event {
                id,
                from: day,
                to: day,
                summary: plain(language.say(neutral)),
                description,
                location: Some(plain(counter)).filter(|counter| !counter.is_empty()),
                url: one
                    .answer
                    .portable
                    .page
                    .as_ref()
                    .map(|page| page.url.clone()),
            },
        });
    }
}

/// What the last day of a journey is called.
fn last_word(journey: &FamilyJourney<'_>) -> Message {
    match journey.hours {
        HoursKnown::Stated => Message::DaysLast,
        HoursKnown::Usual => Message::DaysLastUsual,
    }
}

fn number(count: usize) -> String {
    number_text(i64::try_from(count).unwrap_or_default())
}
