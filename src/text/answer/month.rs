//! Which day, in words: the months as tables, what to know of their days, and why each day of the answer is that day.
//!
//! A phone loads it as a file of its own, which may call nothing that only the details of the answer call.

use chrono::{Datelike, Weekday};

use super::Value::{Day, Near, Number, Text};
use super::{Answer, Context, DayText, Dot, go, local};
use crate::advice::Advice;
use crate::advice::family::LETTER_DAYS;
use crate::advice::month::{
    Cost, DayState, Ends, FirstVisit, GoesOn, Month, MonthDay, OneJourney, Reason, Together,
    VisitDay, WhichDay, Why,
};
use crate::date::Date;
use crate::profile::practice::Topic;
use crate::rules::source::Source;
use crate::text::{Language, Message, joined, number_text};

/// Which day, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhichDayText {
    /// The first and the last day, each with its hours.
    pub ends: Vec<DayHours>,
    /// The months.
    pub months: Vec<MonthText>,
    /// The names of the days of the week, from Sunday, as printed calendars have them.
    pub weekdays: Vec<String>,
    /// What the marks mean: the mark, the words, and the hours of the days that have it.
    pub legend: Vec<Meaning>,
    /// What to know of it: whether it goes on, one journey in the place of two, what another day costs.
    pub notes: Vec<String>,
    /// Why each day of the answer is that day.
    pub why: Vec<WhyText>,
}

/// A day with its hours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayHours {
    /// What the day is, or its mark.
    pub name: String,
    /// The day, or several.
    pub day: String,
    /// The offices with their hours, a line each, and when a visit is booked.
    pub hours: Vec<String>,
}

/// A mark of the months.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meaning {
    /// The mark.
    pub mark: String,
    /// What it means.
    pub words: String,
    /// The hours of those days.
    pub hours: Vec<String>,
}

/// A month as a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonthText {
    /// Its name.
    pub caption: String,
    /// Its weeks, each of seven cells; only those in which something is said of a day.
    pub weeks: Vec<Vec<Option<Cell>>>,
    /// The days whose hours are others than those of the most.
    pub lines: Vec<DayHours>,
}

/// A day of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Its number.
    pub number: String,
    /// A sign or a short word; may be empty.
    pub mark: String,
    /// The same in words, for who does not see it.
    pub words: String,
    /// How it stands out.
    pub look: Look,
}

/// How a day stands out; its mark says it as well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// The first or the last day on which one can go.
    End,
    /// Another one on which one can.
    Possible,
    /// One cannot.
    Idle,
}

/// Why a day of the answer is that day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhyText {
    /// The day.
    pub day: String,
    /// What happens on it, as the list of the days says.
    pub words: String,
    /// Why, with the article.
    pub lines: Vec<String>,
}

/// Which day, of an answer that has its details and months to show.
#[must_use]
pub fn which_day(language: Language, advice: &Advice<'_>, answer: &Answer) -> WhichDayText {
    let guidance = advice.guidance();
    let context = Context::new(language, advice, guidance.profile, "");
    let found = advice.which_day(&guidance);
    let usual = most_common(&found.months);
    let mut weekdays = Vec::new();
    let mut weekday = Weekday::Sun;
    for _ in 0..7 {
        weekdays.push(language.weekday(weekday));
        weekday = weekday.succ();
    }
    let mut months = Vec::new();
    for month in &found.months {
        put(&mut months, table(&context, month, &found, usual));
    }
    let mut ends = Vec::new();
    let told = [
        (Message::MonthFirst, found.first),
        (Message::MonthLast, found.last),
    ];
    for (name, day) in told {
        if let Some(day) = day {
            let all = found.months.iter().flat_map(|month| &month.days);
            let mut hours = Vec::new();
            for one in all.filter(|one| one.day == day) {
                hours = hours_of(&context, &one.visits, true);
            }
            put(
                &mut ends,
                DayHours {
                    name: context.say(name),
                    day: context.near(day),
                    hours,
                },
            );
        }
    }
    WhichDayText {
        ends,
        months,
        weekdays,
        legend: legend(&context, &found.months, usual),
        notes: notes(&context, &found),
        why: why(&context, answer),
    }
}

/// Puts one behind the others. [`Vec::push`] grows by a function that only the details of the answer have, too.
fn put<T>(all: &mut Vec<T>, one: T) {
    all.extend([one]);
}

/// Whether one finds the same offices at the same hours.
fn is_same(one: &[VisitDay<'_>], other: &[VisitDay<'_>]) -> bool {
    let mut both = one.iter().zip(other);
    one.len() == other.len()
        && both.all(|(one, other)| one.office == other.office && one.hours == other.hours)
}

/// The offices and hours of most days on which one can go.
fn most_common<'m, 'a>(months: &'m [Month<'a>]) -> &'m [VisitDay<'a>] {
    let mut common: &[VisitDay<'a>] = &[];
    let mut most = 0;
    for day in possible(months) {
        let same = possible(months).filter(|other| is_same(&day.visits, &other.visits));
        let count = same.count();
        if most < count {
            (common, most) = (&day.visits, count);
        }
    }
    common
}

fn possible<'m, 'a>(months: &'m [Month<'a>]) -> impl Iterator<Item = &'m MonthDay<'a>> {
    let all = months.iter().flat_map(|month| &month.days);
    all.filter(|day| day.state.is_possible())
}

fn table(
    context: &Context<'_>,
    month: &Month<'_>,
    found: &WhichDay<'_>,
    usual: &[VisitDay<'_>],
) -> MonthText {
    let (mut weeks, mut week) = (Vec::new(), Vec::new());
    let mut caption = String::new();
    for one in &month.days {
        if one.day.day() == 1 {
            let name = context.language.listed(Message::Months, one.day.month0());
            let year = Number(one.day.year().into());
            caption = context.fill(Message::MonthCaption, &[year, Text(&name)]);
            week.resize(one.day.weekday().num_days_from_sunday() as usize, None);
        }
        put(&mut week, Some(cell(context, one, found, usual)));
        if week.len() == 7 {
            keep(&mut weeks, core::mem::take(&mut week));
        }
    }
    week.resize(if week.is_empty() { 0 } else { 7 }, None);
    keep(&mut weeks, week);
    let mut lines: Vec<DayHours> = Vec::new();
    let mut told: Vec<&MonthDay<'_>> = Vec::new();
    for one in &month.days {
        let is_told = told.iter().any(|other| is_same(&one.visits, &other.visits));
        if !one.state.is_possible() || is_same(&one.visits, usual) || is_told {
            continue;
        }
        put(&mut told, one);
        let (mark, _) = sign(context, one.state, &one.visits, usual).unwrap_or_default();
        let (mut day, mut day_count) = (String::new(), 0);
        for other in &month.days {
            if is_same(&one.visits, &other.visits) {
                day_count += 1;
                if !day.is_empty() {
                    day.push_str(context.language.say(Message::Comma));
                }
                day.push_str(&context.near(other.day));
            }
        }
        put(
            &mut lines,
            DayHours {
                name: mark,
                day,
                hours: hours_of(context, &one.visits, day_count == 1),
            },
        );
    }
    MonthText {
        caption,
        weeks,
        lines,
    }
}

/// Keeps a week in which something can be said of a day: of weeks before and after the days of the act nobody needs a
/// row.
fn keep(weeks: &mut Vec<Vec<Option<Cell>>>, week: Vec<Option<Cell>>) {
    let mut days = week.iter().flatten();
    if days.any(|cell| !cell.mark.is_empty()) {
        put(weeks, week);
    }
}

fn cell(
    context: &Context<'_>,
    one: &MonthDay<'_>,
    found: &WhichDay<'_>,
    usual: &[VisitDay<'_>],
) -> Cell {
    let sign = sign(context, one.state, &one.visits, usual);
    let (mut mark, mut words) = sign.unwrap_or_default();
    let day = Some(one.day);
    let ends = [
        (found.first, Message::MonthFirst, 0),
        (found.last, Message::MonthLast, 1),
    ];
    let mut look = if one.state.is_possible() {
        Look::Possible
    } else {
        Look::Idle
    };
    for (end, name, place) in ends {
        if end == day {
            mark = context.language.listed(Message::MonthMarks, place);
            words = joined(&[
                &words,
                context.language.say(Message::Comma),
                &context.say(name),
            ]);
            look = Look::End;
        }
    }
    Cell {
        number: number_text(one.day.day().into()),
        mark,
        words,
        look,
    }
}

/// The mark of a day and what it means; a day outside of the act has none.
fn sign(
    context: &Context<'_>,
    state: DayState,
    visits: &[VisitDay<'_>],
    usual: &[VisitDay<'_>],
) -> Option<(String, String)> {
    let listed = |place: u32| context.language.listed(Message::MonthMarks, place);
    let (mark, words) = match state {
        DayState::Before | DayState::After => return None,
        DayState::Open if is_same(visits, usual) => ("○".to_owned(), Message::MonthOpen),
        DayState::Open => ("◎".to_owned(), Message::MonthOther),
        DayState::UsuallyOpen => ("△".to_owned(), Message::MonthUsual),
        DayState::BookedLater => ("▽".to_owned(), Message::MonthBookedLater),
        DayState::NotBookable => ("×".to_owned(), Message::MonthNotBookable),
        DayState::Over => ("×".to_owned(), Message::MonthOver),
        DayState::Holiday => (listed(2), Message::MonthHoliday),
        DayState::Stopped => (listed(3), Message::MonthStopped),
        DayState::Announced => ("？".to_owned(), Message::MonthAnnounced),
        DayState::Closed => ("–".to_owned(), Message::MonthClosed),
        DayState::UsuallyClosed => ("(–)".to_owned(), Message::MonthUsuallyClosed),
    };
    Some((mark, context.say(words)))
}

/// What the marks mean that stand in the months.
fn legend(context: &Context<'_>, months: &[Month<'_>], usual: &[VisitDay<'_>]) -> Vec<Meaning> {
    let mut legend: Vec<Meaning> = Vec::new();
    // Those on which one can go first.
    for is_possible in [true, false] {
        for one in months.iter().flat_map(|month| &month.days) {
            if one.state.is_possible() != is_possible {
                continue;
            }
            let Some((mark, words)) = sign(context, one.state, &one.visits, usual) else {
                continue;
            };
            if legend.iter().any(|other| other.words == words) {
                continue;
            }
            let is_usual = is_possible && is_same(&one.visits, usual);
            let hours = if is_usual {
                hours_of(context, usual, false)
            } else {
                Vec::new()
            };
            put(&mut legend, Meaning { mark, words, hours });
        }
    }
    legend
}

/// The offices with their hours, those with the same hours in one line; and of one day when a visit is booked.
fn hours_of(context: &Context<'_>, visits: &[VisitDay<'_>], is_one_day: bool) -> Vec<String> {
    let mut lines = Vec::new();
    let mut told: Vec<&VisitDay<'_>> = Vec::new();
    for one in visits {
        let is_like = |other: &VisitDay<'_>| {
            (
                other.is_known,
                &other.hours,
                other.bookable_from,
                other.bookable_until,
            ) == (
                one.is_known,
                &one.hours,
                one.bookable_from,
                one.bookable_until,
            )
        };
        if told.iter().any(|other| is_like(other)) {
            continue;
        }
        put(&mut told, one);
        let mut names = String::new();
        for other in visits.iter().filter(|other| is_like(other)) {
            let name = name_of(context, other.office);
            if !names.is_empty() && !name.is_empty() {
                names.push_str(context.language.say(Message::Comma));
            }
            names.push_str(&name);
        }
        let mut line = go::spans(context, one.hours.iter().copied());
        // Usual hours are no word of an office.
        if !one.is_known {
            line = context.fill(Message::MonthUsualHours, &[Text(&line)]);
        }
        if !names.is_empty() {
            line = context.fill(Message::NamedDays, &[Text(&names), Text(&line)]);
        }
        for (message, day) in [
            (Message::BookingOpens, one.bookable_from),
            (Message::BookingCloses, one.bookable_until),
        ] {
            if let Some(day) = day.filter(|_| is_one_day) {
                let booked = context.fill(message, &[Near(day)]);
                line = context.fill(Message::Sentences, &[Text(&line), Text(&booked)]);
            }
        }
        put(&mut lines, line);
    }
    lines
}

/// What an office is called.
fn name_of(context: &Context<'_>, office: Option<&str>) -> String {
    for place in &context.advice.places.offices {
        if Some(place.id) == office {
            return local(context, place.office.name());
        }
    }
    String::new()
}

/// What to know of the days.
fn notes(context: &Context<'_>, found: &WhichDay<'_>) -> Vec<String> {
    let mut notes = Vec::new();
    match found.goes_on {
        GoesOn::No => {}
        GoesOn::Until(day) => notes.push(context.fill(Message::MonthGoesOn, &[Near(day)])),
        GoesOn::WithoutEnd => notes.push(context.say(Message::MonthEndless)),
    }
    if let Some(OneJourney { does, from }) = found.one_journey {
        let message = match does {
            Together::IssueAndRenewal => Message::OneIssueAndRenewal,
            Together::WithNotification => Message::OneWithNotification,
            Together::WithPeriod => Message::OneWithPeriod,
            Together::PinAndRenewal => Message::OnePinAndRenewal,
        };
        notes.push(context.fill(message, &[Near(from)]));
    }
    let letter = Number(LETTER_DAYS.into());
    match found.first_visit {
        None | Some(FirstVisit::Any) => {}
        Some(FirstVisit::By(day)) => {
            notes.push(context.fill(Message::FirstVisitBy, &[Near(day), letter]));
        }
        Some(FirstVisit::ForInsurance(day)) => {
            notes.push(context.fill(Message::FirstVisitInsurance, &[Near(day), letter]));
        }
        Some(FirstVisit::TooFewDays) => notes.push(context.say(Message::FirstVisitTooFew)),
    }
    for cost in &found.costs {
        notes.push(match *cost {
            Cost::Years { before, years } => {
                context.fill(Message::CostYears, &[Near(before), Number(years.into())])
            }
            Cost::SignatureAge(from) => {
                context.fill(Message::CostAge, &[Near(from), super::age(context)])
            }
            Cost::Stops(Ends::Both, day) => context.fill(Message::CostBoth, &[Near(day)]),
            Cost::Stops(Ends::Signature, day) => context.fill(Message::CostSignature, &[Near(day)]),
            Cost::Stops(Ends::UserAuthentication, day) => {
                context.fill(Message::CostUser, &[Near(day)])
            }
            Cost::Insurance(day) => context.fill(Message::CostInsurance, &[Near(day)]),
            Cost::Card(day) => context.fill(Message::CostCard, &[Near(day)]),
            Cost::Notification(day) => context.fill(Message::CostNotification, &[Near(day)]),
            Cost::CardByMove(day) => context.fill(Message::CostCardByMove, &[Near(day)]),
            Cost::TwoVisits(day) => context.fill(Message::CostTwoVisits, &[Near(day)]),
        });
    }
    // When it is crowded, as the municipality says it.
    for remark in &context.advice.places.remarks {
        if remark.topic() == Topic::Crowding {
            notes.push(local(context, remark.text()));
        }
    }
    notes
}

/// Why each day of the list is that day.
fn why(context: &Context<'_>, answer: &Answer) -> Vec<WhyText> {
    let mut days: Vec<Date> = Vec::new();
    for one in &answer.days {
        put(&mut days, one.date);
    }
    let reasons = context.advice.reasons(&days);
    let mut all = Vec::new();
    let mut told = None;
    for one in answer.days.iter().filter(|one| one.dot != Dot::Today) {
        let mut lines: Vec<String> = Vec::new();
        // Several things may happen on a day; all of them are told with the first.
        if told != Some(one.date) {
            for reason in reasons.iter().filter(|reason| reason.day == one.date) {
                let line = reason_in_words(context, answer, reason);
                if lines.last() != Some(&line) {
                    put(&mut lines, line);
                }
            }
        }
        told = Some(one.date);
        if !lines.is_empty() {
            let DayText { day, words, .. } = one;
            put(
                &mut all,
                WhyText {
                    day: day.clone(),
                    words: words.clone(),
                    lines,
                },
            );
        }
    }
    all
}

fn reason_in_words(context: &Context<'_>, answer: &Answer, reason: &Reason) -> String {
    let law = &context.assessment.law;
    // The same sentences stand at each certificate.
    let of_certificate = |place: usize| {
        let why = answer.certificates.get(place).map(|one| &one.why);
        why.and_then(|lines| lines.first())
            .cloned()
            .unwrap_or_default()
    };
    let words = match reason.why {
        Why::SignatureEnds | Why::Revoked => of_certificate(0),
        Why::UserAuthenticationEnds => of_certificate(1),
        Why::CardRead => context.say(Message::WhyCardRead),
        Why::CardEnds => context.say(Message::WhyCardEnds),
        Why::Opens => {
            let months = Number(law.window.opens.into());
            context.fill(Message::WhyWindow, &[Day(reason.day), months])
        }
        Why::CardOpens => {
            let months = Number(law.card_window.opens.into());
            context.fill(Message::WhyWindowCard, &[Day(reason.day), months])
        }
        Why::FirstOpen => context.say(Message::WhyFirstOpen),
        Why::LastOpen(end) => context.fill(Message::WhyLastOpen, &[Near(end)]),
        Why::Insurance => {
            let months = context.advice.law.insurance_months.on(reason.day);
            context.fill(Message::WhyInsurance, &[Number(months.into())])
        }
        Why::Move => context.say(Message::WhyMove),
        Why::Notification => {
            let days = Number(law.move_days.from_move.into());
            context.fill(Message::WhyNotification, &[days])
        }
        Why::CardByMove => context.say(Message::WhyCardByMove),
        Why::LegalBy => context.say(Message::WhyLegalBy),
        Why::Booking(day) => context.fill(Message::WhyBooking, &[Near(day)]),
    };
    match reason.source {
        Some(source) => context.fill(
            Message::WhyWithArticle,
            &[Text(&words), Text(Source::title(source))],
        ),
        None => words,
    }
}
