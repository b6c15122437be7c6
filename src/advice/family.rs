//! One plan for a family: up to six cards, the fewest journeys to a counter, and who goes on which of them.
//!
//! What each person has to do, and between which days, is that person's [`Advice`]; nothing of it is decided again here. A
//! plan only chooses among the days on which each visit can be made. Persons are told by their place among the advice,
//! never by a name.
//!
//! **Invariant:** every person stands in the plan: with all visits, with nothing to do, or with the reason why no journey
//! is planned.
//! **Invariant:** no visit is planned on a day on which its own advice allows none: before its first day, after its last, on
//! a closed day, at an office that does not serve it, or before what it waits for can have come.

mod search;

use super::{Act, Advice, Booked, CARD_TAKES_MONTHS, Finding, OpenDays, act, plan};
use crate::date::{Date, after, before, days_later, months_later_clipped};
use crate::procedure::place::Places;
use crate::procedure::{Guidance, Journey};
use crate::profile::practice::{Document, Item, Person, Visit, Visitor};
use crate::record::{ExtensibleValue, Ref};
use crate::rules::Procedure;
use search::{
    DaySet, Ends, Found, HORIZON, Link, OfficeDays, Side, Wanted, Way, any_of, common, fewest,
    is_possible,
};

/// A plan is made for at most so many cards of those for which somebody has to go.
pub const MAX_CARDS: usize = 6;

/// The second of two visits is planned so many days after the first at the earliest: the inquiry is written and mailed, and
/// the holder answers it. Nobody states how long that takes, so two weeks are our own margin; who has the letter earlier
/// may go earlier.
pub const LETTER_DAYS: u32 = 14;

/// After so many days a card has come where a visit is to ask for it: [`CARD_TAKES_MONTHS`] of 31 days.
const CARD_DAYS: u32 = 31 * CARD_TAKES_MONTHS[1] as u32;

/// What a family has to do.
#[derive(Clone, Debug)]
pub struct FamilyPlan<'a> {
    /// Each person, in the order of the advice.
    pub members: Vec<Member<'a>>,
    /// The fewest journeys that serve all who can be planned, in the order of their last days, then of their first.
    pub journeys: Vec<FamilyJourney<'a>>,
    /// Every two persons who are planned and share no journey, and why.
    pub apart: Vec<Apart>,
}

/// A person of the family.
#[derive(Clone, Debug)]
pub struct Member<'a> {
    /// What the plan does for this person.
    pub standing: Standing,
    /// By when a new card is applied for so that it comes in time; see [`Advice::apply_by`].
    pub apply_by: Option<Date>,
    /// The last day of use as a health-insurance card, where the visits cannot be made by it. It ends no issue by law,
    /// so they are planned all the same.
    pub insurance_stops: Option<Date>,
    /// Who comes, how often, with what, and for how much.
    pub guidance: Guidance<'a>,
}

/// What the plan does for a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Every visit is on a journey. The act is that of the advice, or the renewal whose window opens soon; where
    /// [`Act::sure`] does not hold it is the safe one, and may turn out not to be needed.
    Planned(Act),
    /// Nothing has to be done now.
    Nothing {
        /// The day to look again, where there is one.
        look_again: Option<Date>,
        /// The last day to apply for an extension of the period of stay, which is not done at this counter.
        extend_stay_by: Option<Date>,
        /// Whether nothing that is open could change that.
        sure: bool,
    },
    /// It is done without a visit, such as by telephone.
    WithoutVisit(Act),
    /// It has to be done, or may have to be, and no journey is planned for it.
    Unplanned(Act, Unplanned),
}

/// Why no journey is planned for a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unplanned {
    /// Nothing is called for as far as is known, and to say that nothing is needed would be a guess.
    NotSure,
    /// The notice that came says otherwise, so one of the dates is wrong.
    NoticeDisagrees,
    /// Nobody states which visits it takes.
    VisitsUnknown,
    /// No day is known on which it can be done: the counter is closed, as far as is known.
    NoOpenDay,
    /// The visits follow one upon the other, and the days are too few to count on the letter between them.
    TooFewDays,
    /// It begins later than the days that are looked at.
    TooFar,
    /// The plan is made for the first [`MAX_CARDS`] cards for which somebody has to go.
    TooManyCards,
}

/// A journey to one counter on one day.
#[derive(Clone, Debug)]
pub struct FamilyJourney<'a> {
    /// The first day on which it can be made.
    pub first: Date,
    /// The last day on which it can be made, the safe one for everybody on it.
    pub last: LastDay,
    /// Every open day from the first to the last, as far as days are looked at. Where two journeys hang on each other, each
    /// of these days leaves days to the other.
    pub days: Vec<Date>,
    /// How the open days are known.
    pub hours: HoursKnown,
    /// Whether one of the offices opens on further days that are announced elsewhere.
    pub may_be_more: bool,
    /// Which counter it leads to.
    pub counter: CounterOf<'a>,
    /// What is done on it, in the order of the persons.
    pub serves: Vec<Served<'a>>,
    /// Who must come.
    pub attends: Attends,
}

/// The last day of a journey.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LastDay {
    /// This one.
    On(Date),
    /// One that is later than the days that are looked at.
    Later,
    /// No day ends it.
    Never,
}

/// How the open days of a journey are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HoursKnown {
    /// The offices state them.
    Stated,
    /// They are the usual ones of most municipalities, for some of the offices at least.
    Usual,
}

/// Which counter a journey leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CounterOf<'a> {
    /// The offices of this municipality that serve all of it on any of the days, by their names in the profile.
    Offices(Vec<&'a str>),
    /// This municipality's; which office it is is not stated.
    Unknown,
    /// After a move that may be to another municipality: the counter of where the family lives then.
    AfterMove,
}

/// What is done for one person on a journey.
#[derive(Clone, Debug)]
pub struct Served<'a> {
    /// Whose it is.
    pub person: usize,
    /// Which of the visits of that person, from 0.
    pub visit: usize,
    /// The visit: who comes, and what to bring.
    pub journey: Journey<'a>,
    /// What must have come before.
    pub waits: Option<Arrival>,
    /// The journey on which the visit before it is made, by its place in the plan.
    pub after: Option<usize>,
    /// The booking that is required for the last day of the journey, or for the first where no day ends it.
    pub booking: Booked,
}

/// What comes by mail before a visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// The inquiry after the first visit, which the holder answers: [`LETTER_DAYS`] after that visit.
    Inquiry,
    /// The notice that the new card is ready. Where the first visit collects it, it comes two months (the longer of
    /// [`CARD_TAKES_MONTHS`]) after the first day on which one can apply, which is not before a move that may be to another
    /// municipality. Otherwise it comes two months of 31 days after the visit before.
    Card,
}

/// Who must come on a journey.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attends {
    /// The persons of the plan who must come themselves.
    pub holders: Vec<usize>,
    /// For whom somebody else must come, and who that is. One may come for several of them.
    pub others: Vec<(usize, ComesFor)>,
    /// Those of `holders` who may be that somebody, if they are who it says: of age, and no adult ward. Where there is
    /// none, and `others` is not empty, somebody besides has to come.
    pub of_age: Vec<usize>,
}

/// Who comes for a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ComesFor {
    /// The legal representative.
    LegalRepresentative,
    /// An agent, or a member of the household.
    Agent,
    /// Either an agent or the person.
    AgentOrHolder,
}

/// Two persons who share no journey.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Apart {
    /// The two, the first before the second.
    pub persons: [usize; 2],
    /// Why.
    pub why: Why,
}

/// Why two persons share no journey. Where several hold on one side of a move, it is the last of them in this list; of two
/// sides it is the earlier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// They could, and there would not be fewer journeys.
    NotFewer,
    /// There would be a day, but for a letter or a card that one of them waits for.
    NotArrived,
    /// Their days overlap, and an office that serves both is open on none that both have.
    NoOpenDay,
    /// The office of one of them is not stated, and may be another.
    OfficeUnknown,
    /// No office serves both.
    OtherOffice,
    /// The last day of one is before the first of the other.
    DaysApart,
    /// One of them moves, perhaps to another municipality, and they could go together but for that.
    Move,
}

/// Where a visit can be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Office<'a> {
    /// At an office of this municipality, by its name in the profile.
    Named(&'a str),
    /// At the one for this procedure: the municipality states offices for others only, and it may be another.
    Unstated(Procedure),
    /// At the usual counter, which serves everything: no office at all is stated.
    Usual,
}

impl<'a> Office<'a> {
    const fn name(self) -> Option<&'a str> {
        match self {
            Self::Named(name) => Some(name),
            Self::Unstated(_) | Self::Usual => None,
        }
    }
}

/// Between which days an act can be done, whether or not a counter is open; no last one where no day ends it.
type Window = (Date, Option<Date>);

/// The days on one side on which an act can be done, before anything is waited for.
struct Open<'a> {
    /// By law.
    window: Window,
    /// Those on which a counter is open.
    way: Way<'a>,
}

/// The visits of one person.
struct Own<'a> {
    visits: Vec<Wanted<'a>>,
    /// Between them, by their places among these.
    links: Vec<Link>,
    /// On each side on which all of them can be made.
    open: Vec<Open<'a>>,
    insurance_stops: Option<Date>,
}

/// A person who has to go, while the plan is made.
struct Going<'a, 'b> {
    person: usize,
    advice: &'b Advice<'a>,
    act: Act,
    days: &'b OpenDays<'a>,
    /// The places of the visits in the list of all.
    visits: Vec<usize>,
    /// By law, on either side.
    window: Window,
    open: Vec<Open<'a>>,
}

/// The plan for a family whose members live in one municipality: advice of one policy, one law, one day and one time.
#[must_use]
pub fn family<'a>(advice: &[Advice<'a>]) -> FamilyPlan<'a> {
    let mut plan = FamilyPlan {
        members: Vec::new(),
        journeys: Vec::new(),
        apart: Vec::new(),
    };
    let Some(first) = advice.first() else {
        return plan;
    };
    let days = |places: &Places<'a>| OpenDays::of(places, first.policy, first.today, first.now);
    let here: Vec<OpenDays<'a>> = advice.iter().map(|one| days(&one.places)).collect();
    // Nothing is known of the counter of another municipality.
    let elsewhere = days(&Places::default());
    let (mut visits, mut links, mut going) = (Vec::new(), Vec::new(), Vec::new());
    for (person, (one, days)) in advice.iter().zip(&here).enumerate() {
        let act = to_do(one);
        let mut member = member(one, act);
        if matches!(member.standing, Standing::Planned(_)) {
            match own(one, person, &act, &member.guidance, [days, &elsewhere]) {
                Ok(_) if going.len() == MAX_CARDS => {
                    member.standing = Standing::Unplanned(act, Unplanned::TooManyCards);
                }
                Ok(own) => {
                    let before = visits.len();
                    member.insurance_stops = own.insurance_stops;
                    going.push(Going {
                        person,
                        advice: one,
                        act,
                        days,
                        visits: (before..before + own.visits.len()).collect(),
                        window: window(one, &act, own.insurance_stops),
                        open: own.open,
                    });
                    links.extend(own.links.iter().map(|link| Link {
                        earlier: link.earlier + before,
                        later: link.later + before,
                        ..*link
                    }));
                    visits.extend(own.visits);
                }
                Err(why) => member.standing = Standing::Unplanned(act, why),
            }
        }
        plan.members.push(member);
    }
    let found = fewest(&visits, &links);
    for one in &found {
        let made = journey(one, &found, &going, &plan.members, &elsewhere);
        plan.journeys.extend(made);
    }
    plan.apart = apart(&going, &visits, &links, &found);
    plan
}

/// What the advice says of a person; where it is something to do, it is not known yet whether it can be planned.
fn member<'a>(advice: &Advice<'a>, act: Act) -> Member<'a> {
    let guidance = advice.guidance();
    let standing = if advice.notice_disagrees {
        Standing::Unplanned(act, Unplanned::NoticeDisagrees)
    } else if act.what == Procedure::None {
        if advice.may_not_go_on() {
            Standing::Unplanned(act, Unplanned::NotSure)
        } else {
            Standing::Nothing {
                look_again: Some(advice.comes_back()).filter(|day| advice.today < *day),
                extend_stay_by: advice.extend_stay_by(),
                sure: act.sure,
            }
        }
    } else if guidance.needs_no_visit() {
        Standing::WithoutVisit(act)
    } else if guidance.visits.is_empty() {
        Standing::Unplanned(act, Unplanned::VisitsUnknown)
    } else {
        Standing::Planned(act)
    };
    Member {
        standing,
        apply_by: act::apply_by(&act),
        insurance_stops: None,
        guidance,
    }
}

/// The act; where nothing has to be done yet, the renewal whose window opens soon: it may be done on the journey of
/// another.
fn to_do(advice: &Advice<'_>) -> Act {
    let act = advice.act;
    if act.what != Procedure::None || advice.finding != Finding::Nothing || advice.may_not_go_on() {
        return act;
    }
    let (safe, days) = (&advice.safe, &advice.days);
    let act = act::act(advice.listed, safe, advice.renewal, days);
    Act {
        sure: act::is_sure(&act, advice.situation, &advice.assessment, advice.law, days),
        ..act
    }
}

/// Between which days an act can be done by law. Where the insurance stops before the visits are made, its day ends
/// nothing.
fn window(advice: &Advice<'_>, act: &Act, insurance_stops: Option<Date>) -> Window {
    let moved = advice.safe.move_to_come.filter(|_| act.wait_for.is_some());
    let earliest = moved.unwrap_or(advice.today);
    let renewal = advice.renewal;
    let opens = renewal.filter(|_| act.what == Procedure::Renew);
    // The next open day is no day before which it cannot be done; nobody goes anywhere to apply for a card.
    let is_next_open = act.what != Procedure::RenewCard
        && advice.days.first(earliest, Date::MAX) == Some(act.from);
    let from = match opens {
        Some(renewal) => renewal.opens.max(earliest),
        None if is_next_open => earliest,
        None => act.from,
    };
    // The end of a card ends no collection of the next.
    if act.what == Procedure::RenewCard {
        return (from, None);
    }
    let insured = insured(advice, act).filter(|_| insurance_stops.is_none());
    let until = act.legal_by.into_iter().chain(insured).min();
    // Where the days of a notification have no open day, the advice passes over its last one.
    let is_passed = act.wait_for.is_some() && act.legal_by.is_some_and(|by| by < act.from);
    let until = if is_passed { act.by } else { until };
    // After the renewal the certificates have ended, and it is of no use any more, or takes another visit.
    let closes = renewal.filter(|renewal| renewal.last.is_some() && insurance_stops.is_none());
    (from, until.or(closes.map(|renewal| renewal.closes)))
}

/// The last day of the insurance, which ends no issue by law.
fn insured(advice: &Advice<'_>, act: &Act) -> Option<Date> {
    let insured = act::insured(&advice.safe, advice.renewal);
    insured.filter(|_| act.what == Procedure::Issue)
}

/// The visits of a person, each with the days on which it can be made; `counters` are the one here and the one after a
/// move.
fn own<'a>(
    advice: &Advice<'a>,
    person: usize,
    act: &Act,
    guidance: &Guidance<'_>,
    counters: [&OpenDays<'a>; 2],
) -> Result<Own<'a>, Unplanned> {
    let count = guidance.visits.len();
    let mut links = Vec::new();
    for (later, visit) in guidance.visits.iter().enumerate().skip(1) {
        links.push(Link {
            earlier: later - 1,
            later,
            at_least: match waits(act.what, later, count) {
                Some(Arrival::Card) => CARD_DAYS,
                Some(Arrival::Inquiry) | None => LETTER_DAYS,
            },
            at_most: answered_within(visit),
        });
    }
    let mut refused = Unplanned::NoOpenDay;
    // By the insurance's last day where that is possible, else without it.
    for insurance_stops in [None].into_iter().chain(insured(advice, act).map(Some)) {
        let mut own = Own {
            visits: Vec::new(),
            links: links.clone(),
            open: Vec::new(),
            insurance_stops,
        };
        for (side, counter) in [Side::Here, Side::AfterMove].into_iter().zip(counters) {
            let open = open(advice, act, insurance_stops, side, counter);
            let made = open.and_then(|open| {
                let visits = visits(&open, person, act, count, advice.today)?;
                if is_possible(&visits, &links, side, None) {
                    Ok((open, visits))
                } else {
                    Err(Unplanned::TooFewDays)
                }
            });
            match made {
                Ok((open, visits)) => {
                    own.open.push(open);
                    if own.visits.is_empty() {
                        own.visits = visits;
                    } else {
                        let more = visits.into_iter().map(|visit| visit.ways);
                        for (visit, ways) in own.visits.iter_mut().zip(more) {
                            visit.ways.extend(ways);
                        }
                    }
                }
                Err(why) if refused == Unplanned::NoOpenDay => refused = why,
                Err(_) => {}
            }
        }
        if !own.open.is_empty() {
            return Ok(own);
        }
    }
    Err(refused)
}

/// The days on which an act can be done on a side.
fn open<'a>(
    advice: &Advice<'a>,
    act: &Act,
    insurance_stops: Option<Date>,
    side: Side,
    counter: &OpenDays<'a>,
) -> Result<Open<'a>, Unplanned> {
    let today = advice.today;
    let moved = advice.situation.may_move_elsewhere(today);
    let (mut from, mut until) = window(advice, act, insurance_stops);
    let window = match side {
        Side::Here => {
            let cut = |until: Option<Date>| moved.map(before).into_iter().chain(until).min();
            let window = (from, cut(until));
            // As the advice says it, of the days on which this municipality is open.
            from = act.from;
            until = cut(plan::last(act)
                .filter(|_| insurance_stops.is_none())
                .or(until));
            window
        }
        Side::AfterMove => {
            from = from.max(moved.ok_or(Unplanned::NoOpenDay)?);
            (from, until)
        }
    };
    let end = days_later(today, HORIZON);
    if end <= from {
        return Err(Unplanned::TooFar);
    }
    let municipal = advice.policy.municipal.into_iter();
    let states_offices = municipal
        .flat_map(|profile| profile.offices().iter())
        .next()
        .is_some();
    let office_of = |office: Option<&'a str>| match office {
        Some(name) => Office::Named(name),
        None if side == Side::Here && states_offices => Office::Unstated(act.what),
        None => Office::Usual,
    };
    let offices = counter.offices().into_iter();
    let mut days: OfficeDays<'a> = offices
        .map(|office| (office_of(office), DaySet::default()))
        .collect();
    let mut day = today;
    for place in 0..HORIZON {
        if from <= day && until.is_none_or(|until| day <= until) {
            for office in counter.offices_on(day) {
                for (other, days) in &mut days {
                    if *other == office_of(office) {
                        days.insert(place);
                    }
                }
            }
        }
        day = after(day);
    }
    let ends = match until {
        Some(until) if until < end => Ends::Within,
        Some(_) => Ends::Later,
        None => Ends::Never,
    };
    let way = Way { side, days, ends };
    Ok(Open { window, way })
}

/// The visits on a side, each with its days.
fn visits<'a>(
    open: &Open<'a>,
    person: usize,
    act: &Act,
    count: usize,
    today: Date,
) -> Result<Vec<Wanted<'a>>, Unplanned> {
    let mut visits = Vec::new();
    for place in 0..count {
        let mut way = open.way.clone();
        if place == 0 && waits(act.what, place, count) == Some(Arrival::Card) {
            let (from, _) = open.window;
            let come = months_later_clipped(from, CARD_TAKES_MONTHS[1].into());
            let come = (0..HORIZON).find(|place| come <= days_later(today, *place));
            let come = come.ok_or(Unplanned::TooFar)?;
            for (_, days) in &mut way.days {
                *days = days.from(come);
            }
        }
        if any_of(&way.days).is_empty() {
            return Err(Unplanned::NoOpenDay);
        }
        visits.push(Wanted {
            person,
            ways: vec![way],
        });
    }
    Ok(visits)
}

/// What a visit of `count` waits for: a new card is collected on the last, and an inquiry comes before each but the first.
fn waits(what: Procedure, visit: usize, count: usize) -> Option<Arrival> {
    if what == Procedure::RenewCard && visit + 1 == count {
        return Some(Arrival::Card);
    }
    (0 < visit).then_some(Arrival::Inquiry)
}

/// Within how many days after the visit before it a visit must be made, where its inquiry counts no longer. The inquiry is
/// sent on the day of that visit at the earliest.
fn answered_within(visit: &Journey<'_>) -> Option<u32> {
    let mut within = None;
    for thing in &visit.items {
        let is_inquiry =
            thing.item.document() == ExtensibleValue::Known(Document::InquiryResponseForm);
        let days = Ref::<Item>::issued_within_days(thing.item).filter(|_| is_inquiry);
        let days = days.and_then(|days| u32::try_from(days).ok());
        within = match (within, days) {
            (Some(one), Some(other)) if one < other => Some(one),
            (one, other) => other.or(one),
        };
    }
    within
}

/// A journey of the plan; `None` where it has no day, which the search excludes.
fn journey<'a>(
    found: &Found<'a>,
    all: &[Found<'a>],
    going: &[Going<'a, '_>],
    members: &[Member<'a>],
    elsewhere: &OpenDays<'a>,
) -> Option<FamilyJourney<'a>> {
    let today = going.first()?.advice.today;
    let mut days = Vec::new();
    for place in found.days.places() {
        days.push(days_later(today, place));
    }
    let (first, last) = (*days.first()?, *days.last()?);
    let (last, booked) = match found.ends {
        Ends::Within => (LastDay::On(last), last),
        Ends::Later => (LastDay::Later, first),
        Ends::Never => (LastDay::Never, first),
    };
    let (mut serves, mut attends) = (Vec::new(), Attends::default());
    let (mut hours, mut may_be_more) = (HoursKnown::Stated, false);
    for one in going {
        let counter = match found.side {
            Side::Here => one.days,
            Side::AfterMove => elsewhere,
        };
        let made = one.visits.iter().enumerate();
        for (place, _) in made.filter(|(_, visit)| found.visits.contains(visit)) {
            let visits_of = &members.get(one.person)?.guidance.visits;
            let journey = visits_of.get(place)?.clone();
            attend(&mut attends, one, journey.visit, first);
            if !counter.is_known() {
                hours = HoursKnown::Usual;
            }
            may_be_more |= counter.may_be_more();
            let before = place
                .checked_sub(1)
                .and_then(|before| one.visits.get(before));
            serves.push(Served {
                person: one.person,
                visit: place,
                journey,
                waits: waits(one.act.what, place, visits_of.len()),
                after: before.and_then(|before| {
                    all.iter()
                        .position(|journey| journey.visits.contains(before))
                }),
                booking: counter.booking(booked, &|office| {
                    let mut serving = found.offices.iter();
                    serving.any(|other| other.name() == office)
                }),
            });
        }
    }
    let names: Vec<&'a str> = found
        .offices
        .iter()
        .filter_map(|office| office.name())
        .collect();
    Some(FamilyJourney {
        first,
        last,
        days,
        hours,
        may_be_more,
        counter: match found.side {
            Side::AfterMove => CounterOf::AfterMove,
            Side::Here if names.is_empty() => CounterOf::Unknown,
            Side::Here => CounterOf::Offices(names),
        },
        serves,
        attends,
    })
}

/// Adds who must come for a visit on a day.
fn attend(attends: &mut Attends, going: &Going<'_, '_>, visit: Ref<'_, Visit>, day: Date) {
    let (person, advice) = (going.person, going.advice);
    for who in visit.who() {
        let other = match who {
            Person::Holder => None,
            Person::LegalRepresentative => Some(ComesFor::LegalRepresentative),
            Person::Agent => Some(ComesFor::Agent),
            // Who goes was asked.
            Person::HolderOrAgent if advice.facts.visitor == Visitor::Holder => None,
            Person::HolderOrAgent => Some(ComesFor::AgentOrHolder),
        };
        if let Some(other) = other {
            attends.others.push((person, other));
            continue;
        }
        attends.holders.push(person);
        let age = advice.situation.age_on(day);
        let is_of_age = age.is_some_and(|age| advice.assessment.law.adult_age <= age);
        if is_of_age && !advice.situation.adult_ward {
            attends.of_age.push(person);
        }
    }
}

/// Every two persons who share no journey.
fn apart(
    going: &[Going<'_, '_>],
    visits: &[Wanted<'_>],
    links: &[Link],
    found: &[Found<'_>],
) -> Vec<Apart> {
    let mut all = Vec::new();
    let goes = |journey: &Found<'_>, who: &Going<'_, '_>| {
        let mut own = who.visits.iter();
        own.any(|visit| journey.visits.contains(visit))
    };
    for (place, one) in going.iter().enumerate() {
        for other in going.iter().skip(place + 1) {
            let mut journeys = found.iter();
            if !journeys.any(|journey| goes(journey, one) && goes(journey, other)) {
                all.push(Apart {
                    persons: [one.person, other.person],
                    why: why(one, other, visits, links),
                });
            }
        }
    }
    all
}

/// Why two persons share no journey: of the sides, what keeps them apart least.
fn why(one: &Going<'_, '_>, other: &Going<'_, '_>, visits: &[Wanted<'_>], links: &[Link]) -> Why {
    let mut least = Why::Move;
    for mine in &one.open {
        let side = mine.way.side;
        let mut all = other.open.iter();
        let Some(theirs) = all.find(|theirs| theirs.way.side == side) else {
            continue;
        };
        let can_share = one.visits.iter().any(|mine| {
            let mut all = other.visits.iter();
            all.any(|theirs| is_possible(visits, links, side, Some([*mine, *theirs])))
        });
        let why = if can_share {
            Why::NotFewer
        } else if !common(&mine.way.days, &theirs.way.days).is_empty() {
            Why::NotArrived
        } else if overlap(mine.window, theirs.window) {
            not_open(&mine.way.days, &theirs.way.days)
        } else if overlap(one.window, other.window) {
            Why::Move
        } else {
            Why::DaysApart
        };
        least = least.min(why);
    }
    least
}

fn overlap((from, until): Window, (others_from, others_until): Window) -> bool {
    let from = from.max(others_from);
    let mut ends = until.into_iter().chain(others_until);
    ends.all(|until| from <= until)
}

/// Why no day that two have leads both to one office.
fn not_open(mine: &OfficeDays<'_>, theirs: &OfficeDays<'_>) -> Why {
    let mut both = mine.iter().chain(theirs);
    if mine
        .iter()
        .any(|(office, _)| theirs.iter().any(|(other, _)| other == office))
    {
        Why::NoOpenDay
    } else if both.all(|(office, _)| office.name().is_some()) {
        Why::OtherOffice
    } else {
        Why::OfficeUnknown
    }
}
