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

use super::{Act, Advice, Booked, CARD_TAKES_MONTHS, Finding, OpenDays, WaitFor, act, plan};
use crate::date::{Date, after, days_later, months_later_clipped};
use crate::procedure::{Guidance, Journey};
use crate::profile::practice::{Document, Item, Person, Visit, Visitor};
use crate::record::{ExtensibleValue, Ref};
use crate::rules::Procedure;
use search::{DaySet, Found, HORIZON, Link, Wanted, can_share, common, fewest, is_possible};

/// A plan is made for at most so many cards.
pub const MAX_CARDS: usize = 6;

/// The second of two visits is planned so many days after the first at the earliest: the inquiry is written and mailed, and
/// the holder answers it. Nobody states how long that takes, so two weeks are our own margin; who has the letter earlier
/// may go earlier.
pub const LETTER_DAYS: u32 = 14;

/// After so many days a card has come where a visit is to ask for it: two months of 31 days.
const CARD_DAYS: u32 = 62;

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
    /// The last day of the health insurance certificate, where the visits are too many to be made by it: no day
    /// ends an issue by law, so they are planned beyond it.
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
    /// The plan is made for the first [`MAX_CARDS`] cards.
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
    /// The word that the new card can be collected: the longer of [`CARD_TAKES_MONTHS`] after the first day on which the card
    /// can be applied for.
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

/// Why two persons share no journey; where several hold, the last of them in this list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// They could, and there would not be fewer journeys.
    NotFewer,
    /// There would be a day, but for a letter or a card that one of them waits for.
    NotArrived,
    /// Their days overlap, and an office that serves both is open on none that both have.
    NoOpenDay,
    /// The office of one of them is not stated.
    OfficeUnknown,
    /// No office serves both.
    OtherOffice,
    /// The last day of one is before the first of the other.
    DaysApart,
    /// One of them waits for a move that may be to another municipality.
    Move,
}

/// A person with visits, while the plan is made.
struct Going<'a, 'b> {
    person: usize,
    advice: &'b Advice<'a>,
    days: &'b OpenDays<'a>,
    /// The places of the visits in the list of all.
    visits: Vec<usize>,
    /// The first and the last day by law, whether or not the counter is open; no last one where no day ends the act.
    window: (Date, Option<Date>),
    /// The open days in it, for each office.
    open: Vec<DaySet>,
    is_elsewhere: bool,
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
    // Of an act that waits for a move, those of the advice are of what was listed before.
    let days = |one: &Advice<'a>| OpenDays::of(&one.places, one.policy, one.today, one.now);
    let all_days: Vec<OpenDays<'a>> = advice.iter().map(days).collect();
    let serves = |office: &str| all_days.iter().any(|days| days.offices().contains(&office));
    let mut offices: Vec<&'a str> = Vec::new();
    for (office, _) in first
        .policy
        .municipal
        .into_iter()
        .flat_map(|profile| profile.offices().iter())
    {
        if serves(office) {
            offices.push(office);
        }
    }
    if serves("") {
        offices.push("");
    }
    let (mut visits, mut links, mut going) = (Vec::new(), Vec::new(), Vec::new());
    for (person, (one, days)) in advice.iter().zip(&all_days).enumerate() {
        let guidance = one.guidance();
        let mut member = member(one, guidance);
        if let Standing::Planned(act) = member.standing {
            let own = if person < MAX_CARDS {
                wanted(one, days, person, &act, &member.guidance, &offices)
            } else {
                Err(Unplanned::TooManyCards)
            };
            match own {
                Ok(own) => {
                    let before = visits.len();
                    going.push(Going {
                        person,
                        advice: one,
                        days,
                        visits: (before..before + own.visits.len()).collect(),
                        window: window(one, &act),
                        open: own.open,
                        is_elsewhere: own.is_elsewhere,
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
        let made = journey(
            one,
            &found,
            &visits,
            &going,
            &plan.members,
            &offices,
            first.today,
        );
        plan.journeys.extend(made);
    }
    plan.apart = apart(&going, &visits, &links, &found);
    plan
}

/// What the advice says of a person; where it is something to do, it is not known yet whether it can be planned.
fn member<'a>(advice: &Advice<'a>, guidance: Guidance<'a>) -> Member<'a> {
    let act = to_do(advice);
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
    let is_open = match advice.finding {
        Finding::Nothing => false,
        Finding::Renewal
        | Finding::TooLate
        | Finding::FirstSignature
        | Finding::Expired
        | Finding::SignatureOnly
        | Finding::NewCard
        | Finding::CardTooLate(_)
        | Finding::ChangeCardPeriod
        | Finding::ContinueUse
        | Finding::AfterMove(_)
        | Finding::Wish(_)
        | Finding::Range { .. }
        | Finding::Unsure => true,
    };
    if act.what != Procedure::None || is_open || advice.may_not_go_on() {
        return act;
    }
    Act {
        sure: act.sure,
        ..act::act(advice.listed, &advice.safe, advice.renewal, &advice.days)
    }
}

/// The visits of one person.
struct Own {
    visits: Vec<Wanted>,
    links: Vec<Link>,
    open: Vec<DaySet>,
    is_elsewhere: bool,
}

/// The first and the last day of an act by law.
fn window(advice: &Advice<'_>, act: &Act) -> (Date, Option<Date>) {
    let is_renewed = act.what == Procedure::Renew && act.wait_for.is_none();
    let opens = advice.renewal.filter(|_| is_renewed);
    let from = opens.map_or(act.from, |renewal| renewal.opens);
    // The end of a card ends no collection of the next.
    let ends = act.legal_by.filter(|_| act.what != Procedure::RenewCard);
    (from, ends.or(plan::last(act)))
}

/// The visits of a person, each with the days on which it can be made.
fn wanted(
    advice: &Advice<'_>,
    days: &OpenDays<'_>,
    person: usize,
    act: &Act,
    guidance: &Guidance<'_>,
    offices: &[&str],
) -> Result<Own, Unplanned> {
    let today = advice.today;
    let by = plan::last(act);
    let end = days_later(today, HORIZON);
    if end <= act.from {
        return Err(Unplanned::TooFar);
    }
    let mut open = vec![DaySet::default(); offices.len()];
    let (mut day, mut collected) = (today, None);
    let card_from = months_later_clipped(act.from, CARD_TAKES_MONTHS[1].into());
    for place in 0..HORIZON {
        if act.from <= day && by.is_none_or(|by| day <= by) {
            for office in days.offices_on(day) {
                let at = offices.iter().position(|other| *other == office);
                if let Some(open) = at.and_then(|at| open.get_mut(at)) {
                    open.insert(place);
                }
            }
        }
        if day == card_from {
            collected = Some(place);
        }
        day = after(day);
    }
    let is_elsewhere =
        act.wait_for == Some(WaitFor::Move) && advice.situation.may_move_elsewhere(today);
    let count = guidance.visits.len();
    let (mut visits, mut links) = (Vec::new(), Vec::new());
    for (place, visit) in guidance.visits.iter().enumerate() {
        let is_last = place + 1 == count;
        let mut days = open.clone();
        if let Some(before) = place.checked_sub(1) {
            links.push(Link {
                earlier: before,
                later: place,
                at_least: match waits(act.what, place, is_last) {
                    Some(Arrival::Card) => CARD_DAYS,
                    Some(Arrival::Inquiry) | None => LETTER_DAYS,
                },
                at_most: answered_within(visit),
            });
        } else if waits(act.what, place, is_last) == Some(Arrival::Card) {
            let from = collected.ok_or(Unplanned::TooFar)?;
            for office in &mut days {
                *office = office.from(from);
            }
        }
        visits.push(Wanted {
            person,
            days,
            ends: by.is_some_and(|by| by < end),
            is_elsewhere,
        });
    }
    if visits.iter().any(|visit| visit.any_office().is_empty()) {
        return Err(Unplanned::NoOpenDay);
    }
    if !is_possible(&visits, &links) {
        return Err(Unplanned::TooFewDays);
    }
    Ok(Own {
        visits,
        links,
        open,
        is_elsewhere,
    })
}

/// What a visit waits for: a new card is collected on the last, and an inquiry comes before each but the first.
const fn waits(what: Procedure, visit: usize, is_last: bool) -> Option<Arrival> {
    match what {
        Procedure::RenewCard if is_last => Some(Arrival::Card),
        _ if visit == 0 => None,
        Procedure::RenewCard
        | Procedure::Issue
        | Procedure::Renew
        | Procedure::Revoke
        | Procedure::ChangePin
        | Procedure::ResetPin
        | Procedure::UnlockPin
        | Procedure::ResumeCard
        | Procedure::ChangeCardPeriod
        | Procedure::ContinueUse
        | Procedure::StopCard
        | Procedure::None => Some(Arrival::Inquiry),
    }
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
    found: &Found,
    all: &[Found],
    visits: &[Wanted],
    going: &[Going<'a, '_>],
    members: &[Member<'a>],
    offices: &[&'a str],
    today: Date,
) -> Option<FamilyJourney<'a>> {
    let mut days = Vec::new();
    for place in found.days.places() {
        days.push(days_later(today, place));
    }
    let (first, last) = (*days.first()?, *days.last()?);
    let booked = if found.ends { last } else { first };
    let mut serving = Vec::new();
    for (office, days) in offices.iter().zip(&found.offices) {
        if !days.is_empty() {
            serving.push(*office);
        }
    }
    let (mut serves, mut attends) = (Vec::new(), Attends::default());
    let (mut hours, mut may_be_more) = (HoursKnown::Stated, false);
    for one in going {
        let made = one.visits.iter().enumerate();
        for (place, _) in made.filter(|(_, visit)| found.visits.contains(visit)) {
            let visits_of = &members.get(one.person)?.guidance.visits;
            let journey = visits_of.get(place)?.clone();
            attend(&mut attends, one, journey.visit, first);
            if !one.days.is_known() {
                hours = HoursKnown::Usual;
            }
            may_be_more |= one.days.may_be_more();
            let before = place
                .checked_sub(1)
                .and_then(|before| one.visits.get(before));
            let what = to_do(one.advice).what;
            serves.push(Served {
                person: one.person,
                visit: place,
                journey,
                waits: waits(what, place, place + 1 == visits_of.len()),
                after: before.and_then(|before| {
                    all.iter()
                        .position(|journey| journey.visits.contains(before))
                }),
                booking: one
                    .days
                    .booking(booked, &|office| serving.contains(&office)),
            });
        }
    }
    let is_elsewhere = found.visits.iter().any(|visit| {
        let visit = visits.get(*visit);
        visit.is_some_and(|visit| visit.is_elsewhere)
    });
    serving.retain(|office| !office.is_empty());
    let last = match found.ends {
        true => LastDay::On(last),
        false => LastDay::Never,
    };
    Some(FamilyJourney {
        first,
        last,
        days,
        hours,
        may_be_more,
        counter: if is_elsewhere {
            CounterOf::AfterMove
        } else if serving.is_empty() {
            CounterOf::Unknown
        } else {
            CounterOf::Offices(serving)
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
    visits: &[Wanted],
    links: &[Link],
    found: &[Found],
) -> Vec<Apart> {
    let mut all = Vec::new();
    let goes = |journey: &Found, who: &Going<'_, '_>| {
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

/// Why two persons share no journey.
fn why(one: &Going<'_, '_>, other: &Going<'_, '_>, visits: &[Wanted], links: &[Link]) -> Why {
    if one.is_elsewhere != other.is_elsewhere {
        return Why::Move;
    }
    let both = common(&one.open, &other.open);
    if both.iter().any(|days| !days.is_empty()) {
        for mine in &one.visits {
            for theirs in &other.visits {
                if can_share(visits, links, *mine, *theirs) {
                    return Why::NotFewer;
                }
            }
        }
        return Why::NotArrived;
    }
    let from = one.window.0.max(other.window.0);
    let mut ends = [one.window.1, other.window.1].into_iter().flatten();
    if ends.any(|until| until < from) {
        return Why::DaysApart;
    }
    let (offices, others) = (one.days.offices(), other.days.offices());
    if offices.iter().any(|office| others.contains(office)) {
        Why::NoOpenDay
    } else if offices.contains(&"") || others.contains(&"") {
        Why::OfficeUnknown
    } else {
        Why::OtherOffice
    }
}
