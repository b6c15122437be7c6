//! The plan for a family: facts counted by hand from the rules, and 10,000 random families against a second search.
//!
//! The days of the facts are those of the law, of the Cabinet Office's list of holidays, and of the hours that a profile
//! states or that are usual: Monday to Friday, not on holidays, not from 29 December to 3 January.
//!
//! The second search is written in another way: it walks through the days, and at each of them tries every way to go or not
//! to go. It takes from the program what each person has to do, and the timetable of each office by itself; it calls nothing
//! of the plan.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use serde_json::{Value, json};
use shomei_navi::advice::family::{
    Apart, Arrival, Attends, ComesFor, CounterOf, FamilyJourney, FamilyPlan, HoursKnown,
    LETTER_DAYS, LastDay, Standing, Unplanned, Why, family,
};
use shomei_navi::advice::{Advice, Booked, CARD_TAKES_MONTHS, Finding, OpenDays, WaitFor, advise};
use shomei_navi::calendar::Time;
use shomei_navi::date::{Date, days_later, months_later_clipped};
use shomei_navi::procedure::place::Places;
use shomei_navi::procedure::{Errand, Guidance, Pins, Policy};
use shomei_navi::profile::ProfileFile;
use shomei_navi::profile::practice::{Document, Person, Visitor};
use shomei_navi::record::ExtensibleValue;
use shomei_navi::rules::{
    CardKind, ChangeKind, Extension, Holder, Known, Law, Next, Notice, NoticeKind, Procedure,
    Situation, contradictions,
};

use crate::cases::{CaseBuilder, change, day};
use crate::counter::{INVENTED, PROFILES, edited, profile, profile_in};
use crate::sweep::{PROCEDURES, VISITORS};

/// A Thursday.
const TODAY: &str = "2026-11-26";

/// What is known of a person, and what the person wants.
#[derive(Clone, Debug)]
pub(crate) struct Who(Situation, Errand);

/// An adult whose certificates end on that day and were never renewed: five years before the card (則13条).
pub(crate) fn ending(on: &str) -> Who {
    let year: u16 = on[..4].parse().unwrap();
    let (born, card) = (
        format!("1985{}", &on[4..]),
        format!("{}{}", year + 5, &on[4..]),
    );
    who(CaseBuilder::born(&born).card(&card).renewed(Known::No))
}

pub(crate) fn who(builder: CaseBuilder) -> Who {
    let errand = Errand {
        pins: Pins::Known,
        ..Errand::default()
    };
    Who(builder.0, errand)
}

impl Who {
    /// An agent goes, and the form of the notice is not at hand: two visits (rules.md §8).
    pub(crate) fn by_agent(mut self) -> Self {
        self.1.visitor = Some(Visitor::VoluntaryAgent);
        self
    }

    pub(crate) fn wants(mut self, procedure: Procedure) -> Self {
        self.1.want = Some(procedure);
        self
    }

    /// A move to come.
    pub(crate) fn moves(mut self, on: &str, from_elsewhere: Known) -> Self {
        let mut moved = change(ChangeKind::Address, on);
        moved.from_elsewhere = from_elsewhere;
        moved.signature_reissued = None;
        self.0.changes.push(moved);
        self
    }
}

/// An adult of whose certificates nothing is due for years.
pub(crate) fn idle() -> Who {
    who(CaseBuilder::born("1988-06-21")
        .card("2034-06-21")
        .renewed(Known::No))
}

/// A child of 14 whose card is good for years.
pub(crate) fn child() -> Who {
    who(CaseBuilder::born("2012-05-05")
        .card("2030-05-05")
        .renewed(Known::No))
}

/// A child of 8, whose card and certificates end on that day, the ninth or a later birthday.
pub(crate) fn child_ending(on: &str) -> Who {
    let year: u16 = on[..4].parse().unwrap();
    let born = format!("{}{}", year - 9, &on[4..]);
    who(CaseBuilder::born(&born).card(on).renewed(Known::No))
}

/// A municipality, or none.
pub(crate) struct Town {
    municipal: Option<ProfileFile>,
    national: ProfileFile,
}

impl Town {
    pub(crate) fn nowhere() -> Self {
        Self {
            municipal: None,
            national: profile("national"),
        }
    }

    pub(crate) fn of(municipal: ProfileFile) -> Self {
        Self {
            municipal: Some(municipal),
            ..Self::nowhere()
        }
    }

    fn fuchu(edit: impl FnOnce(&mut Value)) -> Self {
        Self::of(edited("132063", edit))
    }

    pub(crate) fn policy(&self, today: Date) -> Policy<'_> {
        Policy::on(today, self.municipal.as_ref(), &self.national)
    }

    pub(crate) fn advice<'a>(
        &'a self,
        all: &'a [Who],
        today: Date,
        now: Option<Time>,
    ) -> Vec<Advice<'a>> {
        let one = |Who(situation, errand): &'a Who| {
            let policy = self.policy(today);
            advise(situation, errand, policy, &Law::IN_FORCE, today, now)
        };
        all.iter().map(one).collect()
    }
}

/// A plan as lines: each journey with its days, its offices and its visits, each person who is on none, each pair that
/// shares none.
fn spell(plan: &FamilyPlan<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    for journey in &plan.journeys {
        let last = match journey.last {
            LastDay::On(last) => last.to_string(),
            LastDay::Later => "later".to_owned(),
            LastDay::Never => "on".to_owned(),
        };
        let mut line = format!("{}..{last}", journey.first);
        match &journey.counter {
            CounterOf::Offices(offices) => {
                for office in offices {
                    let _ = write!(line, " @{office}");
                }
            }
            CounterOf::Unknown => {}
            CounterOf::AfterMove => line += " moved",
        }
        line += ":";
        for served in &journey.serves {
            let _ = write!(line, " {}", served.person);
            if 1 < plan.members[served.person].guidance.visits.len() {
                line.push(if served.visit == 0 { 'a' } else { 'b' });
            }
        }
        lines.push(line);
    }
    for (person, member) in plan.members.iter().enumerate() {
        match member.standing {
            Standing::Planned(act) if act.sure => {}
            Standing::Planned(_) => lines.push(format!("{person} perhaps")),
            Standing::Nothing { look_again, .. } => {
                let again = look_again.map_or("never".to_owned(), |day| day.to_string());
                lines.push(format!("{person} nothing until {again}"));
            }
            Standing::WithoutVisit(_) => lines.push(format!("{person} without a visit")),
            Standing::Unplanned(_, why) => lines.push(format!("{person} {why:?}")),
        }
        if let Some(until) = member.insurance_stops {
            lines.push(format!("{person} insured until {until}"));
        }
    }
    for apart in &plan.apart {
        let [one, other] = apart.persons;
        lines.push(format!("{one}|{other} {:?}", apart.why));
    }
    lines
}

#[track_caller]
fn check_on(town: &Town, (today, now): (&str, Option<&str>), all: &[Who], wanted: &[&str]) {
    let now = now.and_then(Time::parse);
    let advice = town.advice(all, day(today), now);
    let plan = family(&advice);
    assert_eq!(spell(&plan), wanted);
    let needs = needs(&advice);
    assert_eq!(faults(&advice, &needs, &plan), Vec::<String>::new());
}

#[track_caller]
fn check(town: &Town, all: &[Who], wanted: &[&str]) {
    check_on(town, (TODAY, None), all, wanted);
}

/// Fuchu's counter is open from Monday to Friday and on the second and fourth Saturday.
fn fuchu() -> Town {
    Town::fuchu(|_| {})
}

/// Fuchu with one more opening.
fn opening_on(days: Value) -> Town {
    Town::fuchu(move |profile| {
        let opens = profile["hours"]["counter"]["opens"].as_array_mut().unwrap();
        opens.push(json!({ "days": days, "spans": [{ "from": "09:00", "to": "12:00" }] }));
    })
}

/// Windows open on the day after the day three months before the end (rules.md §3); 2026-12-20 is a Sunday.
#[test]
fn windows_that_overlap_are_one_journey() {
    let nowhere = Town::nowhere();
    check(&nowhere, &[], &[]);
    check(
        &nowhere,
        &[ending("2026-12-20"), ending("2027-01-20")],
        &["2026-11-26..2026-12-18: 0 1"],
    );
    // 2027-03-25 opens on Saturday 2026-12-26.
    check(
        &nowhere,
        &[ending("2026-12-20"), ending("2027-03-25")],
        &[
            "2026-11-26..2026-12-18: 0",
            "2026-12-28..2027-03-25: 1",
            "0|1 DaysApart",
        ],
    );
    // A window that opens tomorrow is waited for.
    check(
        &nowhere,
        &[ending("2026-12-20"), ending("2027-02-26")],
        &["2026-11-27..2026-12-18: 0 1"],
    );
    // The counter closes at 17:15.
    check_on(
        &nowhere,
        (TODAY, Some("17:30")),
        &[ending("2026-12-20"), ending("2027-01-20")],
        &["2026-11-27..2026-12-18: 0 1"],
    );
    // Six at once, each of whom is in the window; the seventh is not planned.
    let mut all = vec![
        ending("2026-12-20"),
        ending("2027-01-20"),
        ending("2027-02-10"),
        ending("2027-02-26"),
        ending("2026-12-10"),
        ending("2026-12-04"),
    ];
    check(&nowhere, &all, &["2026-11-27..2026-12-04: 0 1 2 3 4 5"]);
    all.push(ending("2026-12-18"));
    check(
        &nowhere,
        &all,
        &["2026-11-27..2026-12-04: 0 1 2 3 4 5", "6 TooManyCards"],
    );
    // Who need not go is none of the six.
    all.insert(0, idle());
    _ = all.pop();
    check(
        &nowhere,
        &all,
        &[
            "2026-11-27..2026-12-04: 1 2 3 4 5 6",
            "0 nothing until 2029-03-22",
        ],
    );
}

/// Of two ways with as few journeys: everything is done by the earliest days, then the days are more, then one goes on the
/// earlier journey.
#[test]
fn of_several_ways_the_one_that_is_done_first() {
    let nowhere = Town::nowhere();
    // 0 until 12-18; 1 from 12-07 (2027-03-06 is a Saturday, its last day Friday 03-05); 2 from 12-28 through 03-25.
    // With 1 on the second journey all is done by 03-05, with 1 on the first only by 03-25.
    check(
        &nowhere,
        &[
            ending("2026-12-20"),
            ending("2027-03-06"),
            ending("2027-03-25"),
        ],
        &[
            "2026-11-26..2026-12-18: 0",
            "2026-12-28..2027-03-05: 1 2",
            "0|1 NotFewer",
            "0|2 DaysApart",
        ],
    );
    // A PIN can be changed on any day: on the earlier journey, with as many days.
    check(
        &nowhere,
        &[
            ending("2027-03-25"),
            idle().wants(Procedure::ChangePin),
            ending("2026-12-20"),
        ],
        &[
            "2026-11-26..2026-12-18: 1 2",
            "2026-12-28..2027-03-25: 0",
            "0|1 NotFewer",
            "0|2 DaysApart",
        ],
    );
    // The certificates of which the PIN is changed end on 2029-06-21, beyond the days that are looked at. Nothing ends the
    // collection of a card.
    check(
        &nowhere,
        &[idle().wants(Procedure::ChangePin)],
        &["2026-11-26..later: 0"],
    );
    check(
        &nowhere,
        &[child_ending("2027-01-28")],
        &["2027-01-26..on: 0"],
    );
}

/// A parent comes for a child under 15 (rules.md §8); a new card takes the child along, and a month or two (§10).
#[test]
fn a_child_and_a_parent() {
    let nowhere = Town::nowhere();
    let all = [ending("2027-01-20"), child().wants(Procedure::ResetPin)];
    check(&nowhere, &all, &["2026-11-26..2027-01-20: 0 1"]);
    let advice = nowhere.advice(&all, day(TODAY), None);
    let plan = family(&advice);
    let attends = Attends {
        holders: vec![0],
        others: vec![(1, ComesFor::LegalRepresentative)],
        of_age: vec![0],
    };
    assert_eq!(plan.journeys[0].attends, attends);
    assert_eq!(plan.journeys[0].hours, HoursKnown::Usual);
    // Its items are those of the child's guidance: card, identity of the representative, family register.
    let [parents, childs] = plan.journeys[0].serves.as_slice() else {
        panic!("two are served");
    };
    assert_eq!(parents.journey.items.len(), 1);
    assert_eq!(childs.journey.items.len(), 3);
    // Applied for today, the card has come by 2027-01-26. The window of 2027-02-26 is open until then.
    let all = [ending("2027-02-26"), child_ending("2027-01-28")];
    check(&nowhere, &all, &["2027-01-26..2027-02-26: 0 1"]);
    let advice = nowhere.advice(&all, day(TODAY), None);
    let plan = family(&advice);
    assert_eq!(plan.journeys[0].attends.holders, [0, 1]);
    assert_eq!(plan.journeys[0].attends.of_age, [0]);
    assert_eq!(
        plan.journeys[0].attends.others,
        [(1, ComesFor::LegalRepresentative)]
    );
    assert_eq!(plan.members[1].apply_by, Some(day("2026-11-28")));
    assert_eq!(plan.journeys[0].serves[1].waits, Some(Arrival::Card));
    // That of 2027-01-20 is not.
    check(
        &nowhere,
        &[ending("2027-01-20"), child_ending("2027-01-28")],
        &[
            "2026-11-26..2027-01-20: 0",
            "2027-01-26..on: 1",
            "0|1 NotArrived",
        ],
    );
}

/// Two who must both appear both come, and nobody may come for them.
#[test]
fn a_couple_comes_together() {
    let nowhere = Town::nowhere();
    let all = [ending("2026-12-20"), ending("2027-01-20").by_agent()];
    let advice = nowhere.advice(&all[..1], day(TODAY), None);
    let plan = family(&advice);
    assert_eq!(plan.journeys[0].attends.holders, [0]);
    let couple = [all[0].clone(), all[0].clone()];
    let advice = nowhere.advice(&couple, day(TODAY), None);
    let attends = family(&advice).journeys.remove(0).attends;
    assert_eq!(
        (attends.holders, attends.others, attends.of_age),
        (vec![0, 1], vec![], vec![0, 1])
    );
    let advice = nowhere.advice(&all, day(TODAY), None);
    let attends = family(&advice).journeys.remove(0).attends;
    assert_eq!(attends.others, [(1, ComesFor::Agent)]);
    // Where either may come, who goes was asked.
    let either = Town::fuchu(|profile| {
        profile["practices"].as_array_mut().unwrap().push(json!({
            "applies": { "procedures": ["renew"], "visitors": ["voluntary_agent", "holder"] },
            "visits": [{
                "who": ["holder_or_agent"], "same_day_finish": true,
                "items": [{ "document": "my_number_card", "of": "holder" }],
            }],
            "source": "certificates",
        }));
    });
    let advice = either.advice(&all, day(TODAY), None);
    let attends = family(&advice).journeys.remove(0).attends;
    assert_eq!(
        (attends.holders, attends.others),
        (vec![0], vec![(1, ComesFor::AgentOrHolder)])
    );
}

/// Whoever is on no journey stands in the plan with the reason.
#[test]
fn who_is_on_no_journey_is_told_apart() {
    let nowhere = Town::nowhere();
    // 2029-06-21 opens on Thursday 2029-03-22.
    check(
        &nowhere,
        &[ending("2026-12-20"), idle()],
        &["2026-11-26..2026-12-18: 0", "1 nothing until 2029-03-22"],
    );
    // Whether it was renewed is not known: the safe act is planned, and said to be no more.
    let mut unsure = ending("2027-01-20");
    unsure.0.renewed_since_card = Known::Unknown;
    check(
        &nowhere,
        &[ending("2026-12-20"), unsure],
        &["2026-11-26..2026-12-18: 0 1", "1 perhaps"],
    );
    // Of a birth date alone nothing follows.
    let unknown = who(CaseBuilder::born("1985-07-15"));
    check(
        &nowhere,
        &[ending("2026-12-20"), unknown],
        &["2026-11-26..2026-12-18: 0", "1 NotSure"],
    );
    // By the law of common years the day of renewal of who is born on 29 February is not sure (rules.md §3): 2027-02-28 is a
    // Sunday, and its window opens on Sunday 2026-11-29.
    let leap = who(CaseBuilder::born("1988-02-29")
        .card("2032-02-29")
        .renewed(Known::No));
    check(
        &nowhere,
        &[leap],
        &["2026-11-30..2027-02-26: 0", "0 perhaps"],
    );
    // What a counter asks of who has a card of the older kind is not known.
    let older = who(CaseBuilder::born("1985-07-15").kind(CardKind::BasicResident));
    check(&nowhere, &[older], &["0 VisitsUnknown"]);
    check(
        &nowhere,
        &[ending("2026-12-20"), idle().wants(Procedure::StopCard)],
        &["2026-11-26..2026-12-18: 0", "1 without a visit"],
    );
    // A notice comes at most three months before the end, and this one is of the card as well.
    let mut noticed = ending("2026-12-20");
    noticed.0.notice = Notice {
        kind: NoticeKind::CardAndCertificates,
        ..Notice::default()
    };
    check(
        &nowhere,
        &[noticed, ending("2026-12-20")],
        &["2026-11-26..2026-12-18: 1", "0 NoticeDisagrees"],
    );
    // In 江東区 some Sundays are open, announced elsewhere: no day is known, and there may be one.
    let koto = Town::of(profile("131083"));
    check_on(
        &koto,
        ("2026-12-19", None),
        &[ending("2026-12-20")],
        &["0 NoOpenDay"],
    );
    // A move far ahead is beyond the days that are looked at.
    check(
        &nowhere,
        &[idle().moves("2028-03-01", Known::No)],
        &["0 TooFar"],
    );
}

/// An agent without the form goes twice; two weeks are left for the letter.
#[test]
fn a_visit_of_another_joins_the_first_or_the_second_of_two() {
    let nowhere = Town::nowhere();
    // The first by 01-06, so that two weeks are left until 01-20; 12-10 is two weeks after today.
    check(
        &nowhere,
        &[ending("2027-01-20").by_agent()],
        &["2026-11-26..2027-01-06: 0a", "2026-12-10..2027-01-20: 0b"],
    );
    check(
        &nowhere,
        &[ending("2026-12-09"), ending("2027-01-20").by_agent()],
        &["2026-11-26..2026-12-09: 0 1a", "2026-12-10..2027-01-20: 1b"],
    );
    // The window of 2027-04-07 opens on Friday 2027-01-08.
    check(
        &nowhere,
        &[ending("2027-04-07"), ending("2027-01-20").by_agent()],
        &["2026-11-26..2027-01-06: 1a", "2027-01-08..2027-01-20: 0 1b"],
    );
    // One joins the first, another the second.
    check(
        &nowhere,
        &[
            ending("2026-12-09"),
            ending("2027-01-20").by_agent(),
            ending("2027-04-07"),
        ],
        &[
            "2026-11-26..2026-12-09: 0 1a",
            "2027-01-08..2027-01-20: 1b 2",
            "0|2 DaysApart",
        ],
    );
    // Two who both go twice.
    check(
        &nowhere,
        &[
            ending("2027-01-20").by_agent(),
            ending("2027-01-15").by_agent(),
        ],
        &[
            // 2027-01-01 is a holiday, and the counter is closed from 12-29: two weeks before 01-15.
            "2026-11-26..2026-12-28: 0a 1a",
            "2026-12-10..2027-01-15: 0b 1b",
        ],
    );
    // Eight days are left, and a letter may take longer.
    check(
        &nowhere,
        &[ending("2026-12-04").by_agent(), ending("2026-12-04")],
        &["2026-11-26..2026-12-04: 1", "0 TooFewDays"],
    );
    let all = [ending("2027-01-20").by_agent()];
    let advice = nowhere.advice(&all, day(TODAY), None);
    let plan = family(&advice);
    let [first, second] = plan.journeys.as_slice() else {
        panic!("two journeys");
    };
    assert_eq!((first.serves[0].waits, first.serves[0].after), (None, None));
    assert_eq!(second.serves[0].waits, Some(Arrival::Inquiry));
    assert_eq!(second.serves[0].after, Some(0));
}

/// Fuchu with a practice of its own for agents: two visits, and a form that counts for so many days on the second.
fn within(days: Option<u32>) -> Town {
    Town::fuchu(move |profile| {
        let mut form = json!({ "document": "inquiry_response_form", "of": "holder" });
        if let Some(days) = days {
            form["issued_within_days"] = json!(days);
        }
        let visit = |items: Value, done: bool| json!({ "who": ["agent"], "same_day_finish": done, "items": items });
        let card = json!({ "document": "my_number_card", "of": "holder" });
        profile["practices"].as_array_mut().unwrap().push(json!({
            "applies": { "procedures": ["renew"], "visitors": ["voluntary_agent"] },
            "visits": [visit(json!([card.clone()]), false), visit(json!([card, form]), true)],
            "source": "certificates",
        }));
    })
}

/// A form that counts for thirty days must not be older on the second visit.
#[test]
fn the_second_visit_is_made_while_the_inquiry_counts() {
    // 0 until 12-04; 1 from 01-25 (2027-04-24 is a Saturday of opening, the fourth) on; 2 goes twice until 02-26.
    let all = [
        ending("2026-12-04"),
        ending("2027-04-24"),
        ending("2027-02-26").by_agent(),
    ];
    check(
        &within(None),
        &all,
        &[
            "2026-11-27..2026-12-04 @general: 0 2a",
            "2027-01-25..2027-02-26 @general: 1 2b",
            "0|1 DaysApart",
        ],
    );
    // From 12-04 to 01-25 are 52 days.
    check(
        &within(Some(52)),
        &all,
        &[
            "2026-12-04..2026-12-04 @general: 0 2a",
            "2027-01-25..2027-01-25 @general: 1 2b",
            "0|1 DaysApart",
        ],
    );
    let advice = within(Some(30));
    let advice = advice.advice(&all, day(TODAY), None);
    assert_eq!(family(&advice).journeys.len(), 3);
}

/// Fuchu opens on Saturday 2026-12-12. By law both can come on it: the window of 2027-03-11 opens on it.
#[test]
fn the_only_day_for_both_is_a_saturday_of_opening() {
    let both = [ending("2026-12-12"), ending("2027-03-11")];
    check(&fuchu(), &both, &["2026-12-12..2026-12-12 @general: 0 1"]);
    check(
        &Town::nowhere(),
        &both,
        &[
            "2026-11-26..2026-12-11: 0",
            "2026-12-14..2027-03-11: 1",
            "0|1 NoOpenDay",
        ],
    );
    // Of a window that opens on Sunday the 13th, no day is common by law.
    check(
        &fuchu(),
        &[ending("2026-12-12"), ending("2027-03-12")],
        &[
            "2026-11-26..2026-12-12 @general: 0",
            "2026-12-14..2027-03-12 @general: 1",
            "0|1 DaysApart",
        ],
    );
}

/// The national system stops on 2026-12-20, the Sunday after the third Saturday (rules.md §8).
#[test]
fn a_stop_of_the_national_system_parts_two() {
    let both = [ending("2026-12-20"), ending("2027-03-19")];
    let sundays = opening_on(json!({ "weekdays": ["sun"] }));
    check(
        &sundays,
        &both,
        &[
            "2026-11-26..2026-12-18 @general: 0",
            "2026-12-21..2027-03-19 @general: 1",
            "0|1 NoOpenDay",
        ],
    );
    // An opening that names the day has thought of it.
    let named = opening_on(json!({ "dates": ["2026-12-20"] }));
    check(&named, &both, &["2026-12-20..2026-12-20 @general: 0 1"]);
    // One Sunday earlier nothing stops.
    check(
        &sundays,
        &[ending("2026-12-13"), ending("2027-03-12")],
        &["2026-12-13..2026-12-13 @general: 0 1"],
    );
}

/// Counters are usually closed from 29 December to 3 January.
#[test]
fn the_new_year_parts_two() {
    let both = [ending("2026-12-31"), ending("2027-03-28")];
    check(
        &Town::nowhere(),
        &both,
        &[
            "2026-11-26..2026-12-28: 0",
            "2027-01-04..2027-03-26: 1",
            "0|1 NoOpenDay",
        ],
    );
    check(
        &opening_on(json!({ "dates": ["2026-12-29"] })),
        &both,
        &["2026-12-29..2026-12-29 @general: 0 1"],
    );
}

/// One journey leads to one office.
#[test]
fn no_office_serves_both() {
    let both = [ending("2026-12-20"), idle().wants(Procedure::ResetPin)];
    // Fuchu does not say where a PIN is reset.
    check(
        &fuchu(),
        &both,
        &[
            "2026-11-26..2026-12-18 @general: 0",
            "2026-11-26..later: 1",
            "0|1 OfficeUnknown",
        ],
    );
    // Nor where one is changed: that may be another office.
    check(
        &fuchu(),
        &[both[1].clone(), idle().wants(Procedure::ChangePin)],
        &[
            "2026-11-26..later: 0",
            "2026-11-26..later: 1",
            "0|1 OfficeUnknown",
        ],
    );
    check(
        &fuchu(),
        &[both[1].clone(), both[1].clone()],
        &["2026-11-26..later: 0 1"],
    );
    let with = |procedures: Value| {
        Town::fuchu(move |profile| {
            let mut branch = profile["offices"]["general"].clone();
            branch["applies"]["procedures"] = procedures;
            profile["offices"]["branch"] = branch;
        })
    };
    check(
        &with(json!(["reset_pin"])),
        &both,
        &[
            "2026-11-26..2026-12-18 @general: 0",
            "2026-11-26..later @branch: 1",
            "0|1 OtherOffice",
        ],
    );
    check(
        &with(json!(["reset_pin", "renew"])),
        &both,
        &["2026-11-26..2026-12-18 @branch: 0 1"],
    );
    // Both serve a renewal. The edited profile is written in the order of the names.
    check(
        &with(json!(["renew"])),
        &[both[0].clone(), ending("2027-01-20")],
        &["2026-11-26..2026-12-18 @branch @general: 0 1"],
    );
}

/// The office that serves both is open on Saturdays only.
#[test]
fn the_common_office_has_days_of_its_own() {
    let saturdays = |days: Value| {
        Town::fuchu(move |profile| {
            profile["hours"]["saturday"] = json!({
                "opens": [{ "days": days, "spans": [{ "from": "09:00", "to": "12:00" }] }],
            });
            let mut hall = profile["offices"]["general"].clone();
            hall["applies"]["procedures"] = json!(["renew", "reset_pin"]);
            hall["hours"] = json!("saturday");
            profile["offices"]["hall"] = hall;
            let mut branch = profile["offices"]["general"].clone();
            branch["applies"]["procedures"] = json!(["reset_pin"]);
            profile["offices"]["branch"] = branch;
        })
    };
    let both = [ending("2026-12-20"), idle().wants(Procedure::ResetPin)];
    check(
        &saturdays(json!({ "weekdays": ["sat"] })),
        &both,
        &["2026-11-28..2026-12-19 @hall: 0 1"],
    );
    // Not before the end of 0: each goes to an office that is open.
    check(
        &saturdays(json!({ "dates": ["2026-12-26"] })),
        &both,
        &[
            "2026-11-26..2026-12-18 @general: 0",
            "2026-11-26..later @branch @hall: 1",
            "0|1 NoOpenDay",
        ],
    );
}

/// What is done before a move loses the signature certificate on that day: one visit with the notification, which has 14
/// days (住22条・23条).
#[test]
fn a_move_is_waited_for() {
    let nowhere = Town::nowhere();
    // 2027-03-08 opens on 12-09; the notification is due by 12-17.
    let moving = |elsewhere| ending("2027-03-08").moves("2026-12-03", elsewhere);
    check(
        &nowhere,
        &[ending("2026-12-20"), moving(Known::No)],
        &["2026-12-09..2026-12-17: 0 1"],
    );
    for elsewhere in [Known::Yes, Known::Unknown] {
        check(
            &nowhere,
            &[ending("2026-12-20"), moving(elsewhere)],
            &[
                "2026-12-09..2026-12-17 moved: 1",
                "2026-11-26..2026-12-18: 0",
                "0|1 Move",
            ],
        );
    }
    // Both move.
    check(
        &nowhere,
        &[
            ending("2027-01-20").moves("2026-12-03", Known::Yes),
            moving(Known::Yes),
        ],
        &["2026-12-09..2026-12-17 moved: 0 1"],
    );
}

/// A PIN can be changed before a move and after it, at the counter of that day.
#[test]
fn who_moves_goes_to_the_counter_of_the_day() {
    let nowhere = Town::nowhere();
    let pin = || idle().wants(Procedure::ChangePin);
    // The window of 2027-03-25 opens on Saturday 2026-12-26.
    for elsewhere in [Known::Yes, Known::Unknown] {
        check(
            &nowhere,
            &[pin().moves("2026-12-03", elsewhere), ending("2027-03-25")],
            &[
                "2026-11-26..2026-12-02: 0",
                "2026-12-28..2027-03-25: 1",
                "0|1 Move",
            ],
        );
    }
    check(
        &nowhere,
        &[pin().moves("2026-12-03", Known::No), ending("2027-03-25")],
        &["2026-12-28..2027-03-25: 0 1"],
    );
    // Together before the move, or together after it.
    check(
        &nowhere,
        &[ending("2026-12-20"), pin().moves("2026-12-03", Known::Yes)],
        &["2026-11-26..2026-12-02: 0 1"],
    );
    let moving = ending("2027-03-08").moves("2026-12-03", Known::Yes);
    check(
        &nowhere,
        &[pin().moves("2026-12-03", Known::Yes), moving.clone()],
        &["2026-12-09..2026-12-17 moved: 0 1"],
    );
    // The window of a card that ends on 2027-04-20 opens on 01-21, and the card comes by 03-21, a Sunday and a holiday; the
    // Monday is one in its place.
    check(
        &nowhere,
        &[child_ending("2027-04-20").moves("2026-12-03", Known::Yes)],
        &["2027-03-23..on moved: 0"],
    );
    // The application before the move is in vain: from the move on, two months.
    check(
        &nowhere,
        &[child_ending("2027-02-10").moves("2026-12-03", Known::Unknown)],
        &["2027-02-03..on moved: 0"],
    );
    // The inquiry comes from the counter of the first visit, so both are before the move, or neither.
    let reset = |on| {
        idle()
            .wants(Procedure::ResetPin)
            .by_agent()
            .moves(on, Known::Yes)
    };
    check(
        &nowhere,
        &[reset("2026-12-12")],
        &["2026-11-26..2026-11-27: 0a", "2026-12-10..2026-12-11: 0b"],
    );
    check(
        &nowhere,
        &[reset("2026-12-10")],
        &["2026-12-10..later moved: 0a", "2026-12-24..later moved: 0b"],
    );
}

/// What this municipality says of its counter holds for no other: Fuchu opens on Saturdays 2026-12-12 and 12-26.
#[test]
fn another_municipality_has_the_usual_hours() {
    let fuchu = fuchu();
    // 2027-03-08 opens on 12-09; the notification has the days from the move through 14 days later.
    for (moved, span) in [
        ("2026-12-03", "2026-12-09..2026-12-17 moved: 0"),
        ("2026-12-12", "2026-12-14..2026-12-25 moved: 0"),
    ] {
        let all = [ending("2027-03-08").moves(moved, Known::Yes)];
        check(&fuchu, &all, &[span]);
        let advice = fuchu.advice(&all, day(TODAY), None);
        let journey = family(&advice).journeys.remove(0);
        assert_eq!(journey.hours, HoursKnown::Usual);
        assert!(!journey.days.contains(&day("2026-12-12")));
    }
}

/// Where no day ends what is done, the end of the certificates does, as long as they can be renewed.
#[test]
fn what_no_day_ends_is_done_by_the_end_of_the_renewal() {
    let nowhere = Town::nowhere();
    check(
        &nowhere,
        &[ending("2027-01-20").wants(Procedure::ResetPin)],
        &["2026-11-26..2027-01-20: 0"],
    );
    // A move has ended the signature certificate; the window opens on Saturday 2026-12-26, and one visit does both.
    let Who(mut situation, errand) = ending("2027-03-25");
    situation
        .changes
        .push(change(ChangeKind::Address, "2026-10-01"));
    check(
        &nowhere,
        &[Who(situation, errand)],
        &["2026-12-28..2027-03-25: 0"],
    );
}

/// The insurance card is of use through the month three months after the end (rules.md §3), and an issue has no last day.
#[test]
fn the_insurance_stops_rather_than_that_nothing_is_planned() {
    let nowhere = Town::nowhere();
    check(
        &nowhere,
        &[ending("2026-08-20")],
        &["2026-11-26..2026-11-30: 0"],
    );
    // The second visit is two weeks later; a month more would be enough.
    check(
        &nowhere,
        &[ending("2026-08-20").by_agent()],
        &[
            "2026-11-26..on: 0a",
            "2026-12-10..on: 0b",
            "0 insured until 2026-11-30",
        ],
    );
    check(
        &nowhere,
        &[ending("2026-09-20").by_agent()],
        &["2026-11-26..2026-12-14: 0a", "2026-12-10..2026-12-28: 0b"],
    );
    // Its last day is today, a Saturday.
    check_on(
        &nowhere,
        ("2026-10-31", None),
        &[ending("2026-07-20")],
        &["2026-11-02..on: 0", "0 insured until 2026-10-31"],
    );
}

/// A visit that has to be booked is planned as long as it can be.
#[test]
fn a_booking_is_told() {
    let booked = Town::fuchu(|profile| {
        profile["bookings"] = json!([{
            "need": "required", "closes": { "days": 3, "at": "12:00" }, "source": "certificates",
        }]);
    });
    let both = [ending("2026-12-11"), ending("2027-01-20")];
    check(&booked, &both, &["2026-11-30..2026-12-11 @general: 0 1"]);
    let advice = booked.advice(&both, day(TODAY), None);
    let plan = family(&advice);
    let journey = &plan.journeys[0];
    assert_eq!(
        journey.serves[0].booking,
        Booked::By(day("2026-12-08"), Time::parse("12:00"))
    );
    assert_eq!(journey.hours, HoursKnown::Stated);
    // Until when is not said.
    let open = Town::fuchu(|profile| {
        profile["bookings"] = json!([{ "need": "required", "source": "certificates" }]);
    });
    let advice = open.advice(&both, day(TODAY), None);
    let plan = family(&advice);
    assert_eq!(plan.journeys[0].serves[0].booking, Booked::Needed);
    let none = fuchu();
    let advice = none.advice(&both, day(TODAY), None);
    let plan = family(&advice);
    assert_eq!(plan.journeys[0].serves[0].booking, Booked::NotNeeded);
}

/// A visit that a person has to make, as the second search sees it: the days, each with the offices that admit the person.
#[derive(Clone, Debug)]
struct Visit {
    person: usize,
    number: usize,
    days: BTreeMap<Date, Vec<String>>,
    /// So many days after the visit before it, at least and at most.
    gap: Option<(u32, Option<u32>)>,
    /// The last day on which it can be made, for whoever has one: at this municipality, and after a move.
    until: [Option<Date>; 2],
    /// The day from which the counter is another one.
    moved: Option<Date>,
    /// The last day of the insurance, which is passed over.
    insurance_stops: Option<Date>,
}

impl Visit {
    /// Whether it can be made on that day if the one before it was made on the other.
    fn follows(&self, before: Date, day: Date) -> bool {
        // What was begun at one counter is not finished at another.
        let is_one_side = self
            .moved
            .is_none_or(|moved| (before < moved) == (day < moved));
        is_one_side
            && self.gap.is_none_or(|(least, most)| {
                days_later(before, least) <= day
                    && most.is_none_or(|most| day <= days_later(before, most))
            })
    }

    /// Whether the day on which it is made decides about the next one.
    fn binds(&self, next: &Visit) -> bool {
        self.moved.is_some() || next.gap.is_some_and(|gap| gap.1.is_some())
    }
}

/// The days that the second search looks at.
const LOOKED_AT: u32 = 256;

/// The office of another municipality.
const ELSEWHERE: &str = "after the move";

/// The days of an act on one side.
struct Span {
    is_elsewhere: bool,
    from: Date,
    until: Option<Date>,
}

/// What is done, and the last day of the insurance that calls for it.
fn called(advice: &Advice<'_>) -> Option<(Procedure, Option<Date>)> {
    let what = advice.act.what;
    if advice.notice_disagrees {
        return None;
    }
    if what == Procedure::None {
        let is_idle = advice.finding == Finding::Nothing;
        return is_idle.then_some((advice.listed, None));
    }
    let user = &advice.safe.user_authentication;
    let is_missed = advice.renewal.is_some_and(|renewal| renewal.is_missed);
    let is_insured = what == Procedure::Issue && (user.next == Next::Issue || is_missed);
    let insured = advice.safe.insurance_until.filter(|_| is_insured);
    Some((what, insured.filter(|until| advice.today <= *until)))
}

/// Between which days something can be done: here, as the advice says it, and after a move from the first day by law on.
fn spans(advice: &Advice<'_>, what: Procedure, insured: Option<Date>, stops: bool) -> Vec<Span> {
    let (act, renewal, today) = (advice.act, advice.renewal, advice.today);
    let is_to_come = act.what == Procedure::None;
    let waits = act.wait_for == Some(WaitFor::Move);
    let (mut opens, mut closes) = (today, None);
    if what == Procedure::Renew
        && let Some(renewal) = renewal
    {
        (opens, closes) = (renewal.opens, Some(renewal.closes));
    }
    if what == Procedure::RenewCard {
        let card = advice.safe.card.renewal_opens.filter(|_| is_to_come);
        opens = card.unwrap_or(act.from);
    }
    if what == Procedure::Issue && advice.finding == Finding::SignatureOnly {
        opens = advice.safe.one_journey_from.unwrap_or(today);
    }
    // A renewal that is to come ends what no day ends, but no card.
    let renewed = renewal.and_then(|renewal| renewal.last);
    let renewed = renewed.filter(|_| what != Procedure::RenewCard && !stops);
    let (from, mut by) = match renewal {
        Some(renewal) if is_to_come && what == Procedure::Renew => (
            renewal.first.unwrap_or(renewal.opens),
            Some(renewal.last.unwrap_or(renewal.closes)),
        ),
        _ if is_to_come => (opens, None),
        _ => {
            let by_law = [Procedure::ChangeCardPeriod, Procedure::ContinueUse];
            let by_law = act.legal_by.filter(|_| by_law.contains(&what));
            (act.from, act.by.or(insured).or(by_law).or(renewed))
        }
    };
    let by_law = act.legal_by.or(closes).into_iter().chain(insured).min();
    let is_past_notification = waits && act.legal_by < Some(act.from);
    let by_law = if is_past_notification { act.by } else { by_law };
    let mut legal = by_law.or(renewed).filter(|_| what != Procedure::RenewCard);
    if stops {
        (by, legal) = (act.legal_by, act.legal_by);
    }
    let mut changes = advice.situation.changes.iter();
    let moved = changes.find(|change| {
        change.kind == ChangeKind::Address
            && change.on.is_some_and(|on| today < on)
            && change.from_elsewhere != Known::No
    });
    let Some(moved) = moved.and_then(|change| change.on) else {
        return vec![Span {
            is_elsewhere: false,
            from,
            until: by,
        }];
    };
    let last_before = days_later(moved, 0).pred_opt().unwrap();
    vec![
        Span {
            is_elsewhere: false,
            from,
            until: Some(by.map_or(last_before, |by| by.min(last_before))),
        },
        Span {
            is_elsewhere: true,
            from: opens.max(moved),
            until: legal,
        },
    ]
}

/// The timetable of each office by itself.
fn offices<'a>(
    advice: &Advice<'a>,
    what: Procedure,
    is_elsewhere: bool,
) -> Vec<(String, OpenDays<'a>)> {
    let of = |places: &Places<'a>| OpenDays::of(places, advice.policy, advice.today, advice.now);
    if is_elsewhere {
        // The usual hours, and nothing that this municipality says.
        return vec![(ELSEWHERE.to_owned(), of(&Places::default()))];
    }
    let mut all = Vec::new();
    for place in &advice.places.offices {
        let only = Places {
            offices: vec![*place],
            ..advice.places.clone()
        };
        all.push((place.id.to_owned(), of(&only)));
    }
    if all.is_empty() {
        // Who states an office for something does not say that it does the rest.
        let municipal = advice.policy.municipal;
        let is_any = municipal.is_some_and(|profile| profile.offices().iter().next().is_some());
        let name = if is_any {
            format!("?{what:?}")
        } else {
            "?".to_owned()
        };
        all.push((name, of(&advice.places)));
    }
    all
}

/// The visits of one person; `None` where none can be planned.
fn visits_of(advice: &Advice<'_>, person: usize) -> Option<Vec<Visit>> {
    let (what, insured) = called(advice)?;
    if what == Procedure::None {
        return None;
    }
    let guidance = advice.guidance();
    let mut tries = vec![(insured, false)];
    if insured.is_some() {
        tries.push((None, true));
    }
    for (by_insurance, stops) in tries {
        let mut all: Vec<Visit> = Vec::new();
        for span in spans(advice, what, by_insurance, stops) {
            let visits = visits_on_side(advice, person, what, &span, &guidance);
            let visits = visits.filter(|visits| !visits.is_empty() && can_be_made(visits));
            let Some(visits) = visits else { continue };
            if all.is_empty() {
                all = visits;
                continue;
            }
            for (visit, more) in all.iter_mut().zip(visits) {
                visit.days.extend(more.days);
                visit.until[1] = more.until[1];
            }
        }
        for visit in &mut all {
            visit.insurance_stops = insured.filter(|_| stops);
        }
        if !all.is_empty() {
            return Some(all);
        }
    }
    None
}

/// The visits on one side.
fn visits_on_side(
    advice: &Advice<'_>,
    person: usize,
    what: Procedure,
    span: &Span,
    guidance: &Guidance<'_>,
) -> Option<Vec<Visit>> {
    let offices = offices(advice, what, span.is_elsewhere);
    let end = days_later(advice.today, LOOKED_AT);
    let mut open: BTreeMap<Date, Vec<String>> = BTreeMap::new();
    for day in advice.today.iter_days().take(LOOKED_AT as usize) {
        if day < span.from || span.until.is_some_and(|until| until < day) {
            continue;
        }
        for (office, days) in &offices {
            if days.first(day, day).is_some() {
                open.entry(day).or_default().push(office.clone());
            }
        }
    }
    let count = guidance.visits.len();
    let mut all = Vec::new();
    for (number, journey) in guidance.visits.iter().enumerate() {
        let is_collected = what == Procedure::RenewCard && number + 1 == count;
        let mut days = open.clone();
        if is_collected && number == 0 {
            let come = months_later_clipped(span.from, CARD_TAKES_MONTHS[1].into());
            days.retain(|day, _| come <= *day);
            if end <= come {
                return None;
            }
        }
        let counts = journey.items.iter().filter(|thing| {
            thing.item.document() == ExtensibleValue::Known(Document::InquiryResponseForm)
        });
        let most = counts
            .filter_map(|thing| thing.item.issued_within_days())
            .min();
        let least = if is_collected { 62 } else { LETTER_DAYS };
        let mut changes = advice.situation.changes.iter();
        let moved = changes.find_map(|change| {
            let on = change.on.filter(|on| advice.today < *on);
            on.filter(|_| change.kind == ChangeKind::Address && change.from_elsewhere != Known::No)
        });
        all.push(Visit {
            person,
            number,
            days,
            gap: (number > 0).then(|| (least, most.map(|most| most.try_into().unwrap()))),
            until: if span.is_elsewhere {
                [None, span.until]
            } else {
                [span.until, None]
            },
            moved,
            insurance_stops: None,
        });
    }
    Some(all)
}

/// Whether there is a row of days, one for each of these visits of one person.
fn can_be_made(visits: &[Visit]) -> bool {
    fn from(visits: &[Visit], before: Option<Date>) -> bool {
        let Some((visit, rest)) = visits.split_first() else {
            return true;
        };
        let mut days = visit.days.keys();
        days.any(|day| {
            before.is_none_or(|before| visit.follows(before, *day)) && from(rest, Some(*day))
        })
    }
    from(visits, None)
}

/// The visits of the first six of all who can be planned.
fn needs(advice: &[Advice<'_>]) -> Vec<Visit> {
    let all = advice.iter().enumerate();
    let going = all.filter_map(|(person, one)| visits_of(one, person));
    going.take(6).flatten().collect()
}

/// What has been done, on some day of the walk: for each visit the day on which it was made.
type Done = Vec<Option<Date>>;

/// Whether so many journeys are enough, by a walk through the days.
///
/// On each day, for each office, one may stay at home or go; whoever goes takes along all who can be served, but those whose
/// next visit may come too late then. Of two states with the same visits done, one in which no visit waits longer and no more
/// journeys were made stands for both.
fn is_enough(visits: &[Visit], journeys: usize) -> bool {
    let mut days: BTreeMap<Date, BTreeSet<String>> = BTreeMap::new();
    for visit in visits {
        for (day, offices) in &visit.days {
            days.entry(*day)
                .or_default()
                .extend(offices.iter().cloned());
        }
    }
    let mut states: Vec<(Done, usize)> = vec![(vec![None; visits.len()], 0)];
    for (day, offices) in days {
        for office in offices {
            let mut next = states.clone();
            for (done, made) in &states {
                if *made == journeys {
                    continue;
                }
                let mut ways: Vec<Done> = vec![done.clone()];
                for (place, visit) in visits.iter().enumerate() {
                    let before = (visit.number > 0).then(|| done[place - 1]);
                    let is_due = match before {
                        None => true,
                        Some(None) => false,
                        Some(Some(before)) => visit.follows(before, day),
                    };
                    let here = visit.days.get(&day);
                    let is_here = here.is_some_and(|offices| offices.contains(&office));
                    if done[place].is_some() || !is_due || !is_here {
                        continue;
                    }
                    // The next visit must follow within some days or before a move: it may be better to go later.
                    let is_optional = visits
                        .get(place + 1)
                        .is_some_and(|next| next.person == visit.person && visit.binds(next));
                    let mut served = ways.clone();
                    for way in &mut served {
                        way[place] = Some(day);
                    }
                    if is_optional {
                        ways.extend(served);
                    } else {
                        ways = served;
                    }
                }
                next.extend(
                    ways.into_iter()
                        .filter(|way| way != done)
                        .map(|way| (way, made + 1)),
                );
            }
            states = undominated(visits, next);
            let is_done = |(done, _): &(Done, usize)| done.iter().all(Option::is_some);
            if states.iter().any(is_done) {
                return true;
            }
            // Who was not taken along on the last day, or has no journey left, is not served any more.
            states.retain(|(done, made)| {
                let mut all = visits.iter().zip(done);
                *made < journeys
                    && all.all(|(visit, done)| {
                        let last = visit.days.keys().next_back();
                        done.is_some() || last.is_some_and(|last| day <= *last)
                    })
            });
        }
    }
    visits.is_empty()
}

/// The states that no other stands for.
fn undominated(visits: &[Visit], states: Vec<(Done, usize)>) -> Vec<(Done, usize)> {
    let stands_for = |(one, made): &(Done, usize), (other, others): &(Done, usize)| {
        made <= others
            && visits.iter().enumerate().all(|(place, visit)| {
                let after = visits
                    .get(place + 1)
                    .filter(|after| after.person == visit.person);
                match (one[place], other[place], after) {
                    (None, None, _) | (Some(_), None, None) => true,
                    (None, Some(_), _) | (Some(_), None, Some(_)) => false,
                    (Some(_), Some(_), None) => true,
                    (Some(_), Some(_), Some(_)) if one[place + 1].is_some() => true,
                    (Some(day), Some(others), Some(after)) => {
                        day == others || (!visit.binds(after) && day < others)
                    }
                }
            })
    };
    let mut kept: Vec<(Done, usize)> = Vec::new();
    for state in states {
        if !kept.iter().any(|other| stands_for(other, &state)) {
            kept.retain(|other| !stands_for(&state, other));
            kept.push(state);
        }
    }
    kept
}

/// Whether the journeys can be made on these days, each at one office.
fn holds(visits: &[Visit], plan: &FamilyPlan<'_>, on: &[Date]) -> Result<(), String> {
    let mut done: BTreeMap<(usize, usize), Date> = BTreeMap::new();
    for (journey, day) in plan.journeys.iter().zip(on) {
        let mut common: Option<Vec<String>> = None;
        for served in &journey.serves {
            let key = (served.person, served.visit);
            let mut all = visits.iter();
            let Some(visit) = all.find(|visit| (visit.person, visit.number) == key) else {
                return Err(format!("{key:?} is nobody's"));
            };
            let Some(offices) = visit.days.get(day) else {
                return Err(format!("{key:?} cannot go on {day}"));
            };
            let both = |common: Vec<String>| {
                let shared = common.into_iter().filter(|office| offices.contains(office));
                shared.collect::<Vec<_>>()
            };
            common = Some(common.map_or_else(|| offices.clone(), both));
            if done.insert(key, *day).is_some() {
                return Err(format!("{key:?} goes twice"));
            }
        }
        let common = common.unwrap_or_default();
        if common.is_empty() {
            return Err(format!("no office serves all on {day}"));
        }
        // Nobody knows the name of an office that is not stated.
        let named = |office: &String| match &journey.counter {
            CounterOf::Offices(offices) => offices.contains(&office.as_str()),
            CounterOf::Unknown => office.starts_with('?'),
            CounterOf::AfterMove => office == ELSEWHERE,
        };
        if !common.iter().all(named) {
            return Err(format!("{common:?} are open on {day}, not named"));
        }
    }
    for visit in visits {
        let Some(day) = done.get(&(visit.person, visit.number)) else {
            return Err(format!("{} is left at home", visit.person));
        };
        if visit.number > 0 {
            let before = done[&(visit.person, visit.number - 1)];
            if !visit.follows(before, *day) {
                return Err(format!("{} on {day} after {before}", visit.person));
            }
        }
    }
    Ok(())
}

/// Whether the days of two journeys are those of which each leaves a day to the other.
fn days_of_two(visits: &[Visit], both: [&FamilyJourney<'_>; 2]) -> Result<(), String> {
    let [own, others] = both.map(|journey| visits_on(visits, journey));
    let sides = both.map(is_elsewhere);
    let suits = |one: Date, other: Date| {
        own.iter().all(|visit| {
            let mut theirs = others.iter().filter(|later| later.person == visit.person);
            theirs.all(|later| {
                if visit.number < later.number {
                    later.follows(one, other)
                } else {
                    visit.follows(other, one)
                }
            })
        })
    };
    let (ones, twos) = (days_on(&own, sides[0]), days_on(&others, sides[1]));
    let wanted = [
        ones.iter()
            .copied()
            .filter(|one| twos.iter().any(|other| suits(*one, *other)))
            .collect::<Vec<_>>(),
        twos.iter()
            .copied()
            .filter(|other| ones.iter().any(|one| suits(*one, *other)))
            .collect(),
    ];
    if both.map(|journey| journey.days.clone()) == wanted {
        Ok(())
    } else {
        Err(format!("two journeys have the days {wanted:?}"))
    }
}

/// The visits that are made on a journey.
fn visits_on<'v>(visits: &'v [Visit], journey: &FamilyJourney<'_>) -> Vec<&'v Visit> {
    let served = journey.serves.iter().filter_map(|served| {
        let mut all = visits.iter();
        all.find(|visit| (visit.person, visit.number) == (served.person, served.visit))
    });
    served.collect()
}

fn is_elsewhere(journey: &FamilyJourney<'_>) -> bool {
    journey.counter == CounterOf::AfterMove
}

/// The days on which one office of a side admits all of them.
fn days_on(own: &[&Visit], is_elsewhere: bool) -> Vec<Date> {
    let all = own.first().into_iter().flat_map(|visit| &visit.days);
    let on_side = all.filter(|(_, offices)| (offices[0] == ELSEWHERE) == is_elsewhere);
    let days = on_side.map(|(day, _)| *day);
    days.filter(|day| is_open(own, *day)).collect()
}

/// What ends the days of visits that hang on no others.
fn last_of(own: &[&Visit], is_elsewhere: bool, today: Date) -> LastDay {
    let until = own
        .iter()
        .filter_map(|visit| visit.until[usize::from(is_elsewhere)]);
    match until.min() {
        None => LastDay::Never,
        Some(until) if days_later(today, LOOKED_AT) <= until => LastDay::Later,
        Some(_) => {
            let last = days_on(own, is_elsewhere).pop();
            last.map_or(LastDay::Never, LastDay::On)
        }
    }
}

/// Whether one office admits all of them on a day.
fn is_open(own: &[&Visit], day: Date) -> bool {
    let mut offices = own
        .first()
        .and_then(|visit| visit.days.get(&day))
        .into_iter()
        .flatten();
    offices.any(|office| {
        let mut all = own.iter().map(|visit| visit.days.get(&day));
        all.all(|offices| offices.is_some_and(|offices| offices.contains(office)))
    })
}

fn if_not(holds: bool, what: &str) -> Result<(), String> {
    if holds { Ok(()) } else { Err(what.to_owned()) }
}

/// What is wrong with who goes.
fn faults_of_members(
    advice: &[Advice<'_>],
    visits: &[Visit],
    plan: &FamilyPlan<'_>,
) -> Vec<String> {
    let mut found = Vec::new();
    let mut ensure = |holds: Result<(), String>| found.extend(holds.err());
    // Nobody is dropped, and nobody goes who need not.
    ensure(if_not(
        plan.members.len() == advice.len(),
        "a person is missing",
    ));
    for (person, member) in plan.members.iter().enumerate() {
        let goes = visits.iter().any(|visit| visit.person == person);
        let is_planned = matches!(member.standing, Standing::Planned(_));
        ensure(if_not(
            goes == is_planned,
            &format!("{person} is {:?}", member.standing),
        ));
        let mut own = visits.iter().filter(|visit| visit.person == person);
        let stops = own.next().and_then(|visit| visit.insurance_stops);
        ensure(if_not(
            stops == member.insurance_stops,
            "the insurance stops, or does not",
        ));
        if let Standing::Nothing { look_again, .. } = member.standing {
            let is_nothing = advice[person].act.what == Procedure::None;
            ensure(if_not(is_nothing, "something is to be done"));
            let is_later = look_again.is_none_or(|day| advice[person].today < day);
            ensure(if_not(is_later, "to look again in the past"));
        }
    }
    found
}

/// Everything that is wrong with a plan.
fn faults(advice: &[Advice<'_>], visits: &[Visit], plan: &FamilyPlan<'_>) -> Vec<String> {
    let mut found = faults_of_members(advice, visits, plan);
    let mut ensure = |holds: Result<(), String>| found.extend(holds.err());
    // The first and the last days hold together.
    let first: Vec<Date> = plan.journeys.iter().map(|journey| journey.first).collect();
    let last = |journey: &FamilyJourney<'_>| match journey.last {
        LastDay::On(last) => last,
        LastDay::Later | LastDay::Never => *journey.days.last().unwrap_or(&journey.first),
    };
    let last: Vec<Date> = plan.journeys.iter().map(last).collect();
    ensure(holds(visits, plan, &first));
    ensure(holds(visits, plan, &last));
    for (place, journey) in plan.journeys.iter().enumerate() {
        let (days, last) = (&journey.days, last[place]);
        let is_whole = days.first() == Some(&journey.first) && days.last() == Some(&last);
        ensure(if_not(
            is_whole,
            "the days are not from the first to the last",
        ));
        let own = visits_on(visits, journey);
        ensure(if_not(
            days.iter().all(|day| is_open(&own, *day)),
            "closed on a day of the journey",
        ));
        let is_linked = own.iter().any(|visit| {
            let mut all = visits.iter();
            all.any(|other| other.person == visit.person && other.number != visit.number)
        });
        if !is_linked {
            let side = is_elsewhere(journey);
            ensure(if_not(
                last_of(&own, side, advice[0].today) == journey.last,
                "an end that is none",
            ));
            ensure(if_not(days_on(&own, side) == *days, "days are missing"));
        }
        let is_usual = journey.hours == HoursKnown::Usual && !journey.may_be_more;
        ensure(if_not(
            is_usual || !is_elsewhere(journey),
            "the hours of another municipality are known",
        ));
        // Who must come does: each holder of whom a visit says so.
        for served in &journey.serves {
            for who in served.journey.visit.who() {
                let comes = &journey.attends;
                let is_there = match who {
                    Person::Holder => comes.holders.contains(&served.person),
                    Person::LegalRepresentative => comes
                        .others
                        .contains(&(served.person, ComesFor::LegalRepresentative)),
                    Person::Agent => comes.others.contains(&(served.person, ComesFor::Agent)),
                    Person::HolderOrAgent => {
                        comes.holders.contains(&served.person)
                            || comes
                                .others
                                .contains(&(served.person, ComesFor::AgentOrHolder))
                    }
                };
                ensure(if_not(is_there, "who must come stays at home"));
            }
        }
    }
    if let [one, other] = plan.journeys.as_slice() {
        ensure(days_of_two(visits, [one, other]));
    }
    // Every two who share no journey are named.
    let planned: Vec<usize> = (0..advice.len())
        .filter(|person| visits.iter().any(|visit| visit.person == *person))
        .collect();
    for one in &planned {
        for other in planned.iter().filter(|other| one < *other) {
            let goes = |person: usize, journey: &FamilyJourney<'_>| {
                journey.serves.iter().any(|served| served.person == person)
            };
            let share = plan
                .journeys
                .iter()
                .any(|journey| goes(*one, journey) && goes(*other, journey));
            let named = plan
                .apart
                .iter()
                .any(|apart| apart.persons == [*one, *other]);
            ensure(if_not(
                share != named,
                "two are apart and nothing is said, or the other way",
            ));
        }
    }
    // The fewest.
    let count = plan.journeys.len();
    if count > 0 && is_enough(visits, count - 1) {
        ensure(Err(format!("{count} journeys, and fewer are enough")));
    }
    found
}

/// Numbers that look drawn by lot and are the same in every run (splitmix64).
struct Lots(u64);

impl Lots {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, most: u32) -> u32 {
        u32::try_from(self.next() % u64::from(most)).unwrap()
    }

    fn one_in(&mut self, many: u32) -> bool {
        self.below(many) == 0
    }

    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(u32::try_from(all.len()).unwrap()) as usize]
    }
}

/// The same day of another year; 28 February for the 29th.
fn years_from(day: Date, years: i32) -> Date {
    use chrono::Datelike;
    let year = day.year() + years;
    day.with_year(year)
        .or_else(|| day.with_day(28)?.with_year(year))
        .unwrap()
}

/// A person as drawn: what is due, who goes, what is wanted.
fn drawn(lots: &mut Lots, today: Date) -> Who {
    let answers = [Known::No, Known::No, Known::Yes, Known::Unknown];
    loop {
        let near = |lots: &mut Lots, ahead: u32| days_later(today, lots.below(ahead));
        let end = match lots.below(8) {
            0 => days_later(years_from(today, -1), 240 + lots.below(125)),
            1..=4 => near(lots, 60),
            _ => near(lots, 200),
        };
        let age = 25 + i32::try_from(lots.below(60)).unwrap();
        let mut situation = Situation::born(years_from(end, -age));
        situation.renewed_since_card = lots.of(&answers);
        let mut errand = Errand {
            pins: lots.of(&[Pins::Known, Pins::Known, Pins::Unknown, Pins::Forgotten]),
            inquiry_form: lots.one_in(3),
            ..Errand::default()
        };
        if lots.one_in(3) {
            errand.visitor = Some(lots.of(&VISITORS));
        }
        situation.adult_ward = lots.one_in(15);
        situation.card.expires = Some(years_from(end, 5));
        match lots.below(12) {
            // A card that ends.
            0 => situation.card.expires = Some(end),
            // A child.
            1 | 2 => {
                let age = 5 + i32::try_from(lots.below(14)).unwrap();
                situation.birthdate = Some(years_from(end, -age));
                let later = lots.of(&[0, 0, 2, 4]);
                situation.card.expires = Some(years_from(end, later));
                situation.renewed_since_card = Known::No;
            }
            // Nothing is due.
            3 => situation.card.expires = Some(years_from(end, 8)),
            4 => {
                errand.want = Some(lots.of(&PROCEDURES));
                if lots.one_in(2) {
                    let mut moved = change(ChangeKind::Address, "2026-12-01");
                    moved.on = Some(days_later(today, 1 + lots.below(60)));
                    moved.from_elsewhere = lots.of(&answers);
                    situation.changes.push(moved);
                }
            }
            5 => {
                situation.card.expires = Some(end);
                situation.holder = Holder::PeriodOfStay;
                situation.stay.extension = lots.of(&[
                    Extension::None,
                    Extension::Unknown,
                    Extension::Pending,
                    Extension::Granted,
                ]);
            }
            // The address changed, or will.
            6 => {
                let mut moved = change(ChangeKind::Address, "2026-10-01");
                moved.on = Some(days_later(years_from(today, -1), 250 + lots.below(114)));
                moved.from_elsewhere = lots.of(&answers);
                situation.changes.push(moved);
            }
            7 | 8 => {
                let mut moved = change(ChangeKind::Address, "2026-12-01");
                moved.signature_reissued = None;
                moved.on = Some(days_later(today, 1 + lots.below(60)));
                if lots.one_in(20) {
                    moved.on = Some(days_later(today, 300));
                }
                moved.from_elsewhere = lots.of(&answers);
                situation.changes.push(moved);
                errand.with_move = lots.one_in(3);
            }
            9 if lots.one_in(3) => situation.card.lost = true,
            10 if lots.one_in(4) => situation.card.expires = None,
            11 if lots.one_in(4) => situation.notice.kind = NoticeKind::CardAndCertificates,
            _ => {}
        }
        if contradictions(&situation, &Law::IN_FORCE, today).is_empty() {
            return Who(situation, errand);
        }
    }
}

/// Municipalities that state much and little, and none.
fn towns() -> Vec<Town> {
    let mut all = vec![Town::nowhere(), Town::nowhere(), fuchu(), within(Some(20))];
    for (folder, code) in [
        (PROFILES, "131083"),
        (PROFILES, "142123"),
        (PROFILES, "362026"),
        (INVENTED, "104990"),
        (INVENTED, "142999"),
        (INVENTED, "362999"),
    ] {
        all.push(Town::of(profile_in(folder, code)));
    }
    // Offices of which none does all, one of them open on few days.
    all.push(Town::fuchu(|profile| {
        profile["hours"]["rare"] = json!({
            "opens": [{
                "days": { "weekdays": ["tue"], "nth": [1, 3] }, "spans": [{ "from": "09:00", "to": "12:00" }],
            }],
        });
        let general = profile["offices"]["general"].clone();
        for (office, procedures, hours) in [
            ("cards", json!(["renew_card", "change_card_period", "continue_use"]), "counter"),
            ("pins", json!(["reset_pin", "unlock_pin", "change_pin", "issue"]), "counter"),
            ("hall", json!(["renew", "renew_card", "reset_pin", "revoke"]), "rare"),
        ] {
            let mut office_of = general.clone();
            office_of["applies"]["procedures"] = procedures;
            office_of["hours"] = json!(hours);
            profile["offices"][office] = office_of;
        }
        profile["bookings"] = json!([{
            "offices": ["general"], "need": "required", "closes": { "days": 2 }, "source": "certificates",
        }]);
    }));
    all
}

/// The best way to divide visits of which none waits for another into so many journeys: what
/// [`family`] says it prefers, over every division.
fn preferred(visits: &[Visit], journeys: usize, today: Date) -> Option<[Vec<Date>; 3]> {
    let mut spans: BTreeMap<(u32, bool), (Date, Date)> = BTreeMap::new();
    let mut masks: BTreeMap<(Date, &str), u32> = BTreeMap::new();
    for (place, visit) in visits.iter().enumerate() {
        for (day, offices) in &visit.days {
            for office in offices {
                *masks.entry((*day, office)).or_default() |= 1 << place;
            }
        }
    }
    for ((day, office), mask) in masks {
        // Every part of those who can go together.
        let mut part = mask;
        while part != 0 {
            let way = (part, office == ELSEWHERE);
            let span = spans.entry(way).or_insert((day, day));
            span.1 = day;
            part = (part - 1) & mask;
        }
    }
    for ((mask, is_elsewhere), span) in &mut spans {
        let all = visits.iter().enumerate();
        let own: Vec<&Visit> = all
            .filter(|(place, _)| *mask >> place & 1 == 1)
            .map(|(_, visit)| visit)
            .collect();
        if !matches!(last_of(&own, *is_elsewhere, today), LastDay::On(_)) {
            span.1 = Date::MAX;
        }
    }
    let mut best: Option<[Vec<Date>; 3]> = None;
    let all = (1_u32 << visits.len()) - 1;
    let mut open: Vec<(u32, Vec<(u32, bool)>)> = vec![(all, Vec::new())];
    while let Some((left, taken)) = open.pop() {
        if left != 0 && taken.len() < journeys {
            let lowest = left & left.wrapping_neg();
            let whole = spans
                .keys()
                .filter(|(mask, _)| *mask & lowest != 0 && *mask & !left == 0);
            for way in whole {
                let mut taken = taken.clone();
                taken.push(*way);
                open.push((left & !way.0, taken));
            }
        }
        if left == 0 {
            let spans_of = taken.iter().map(|way| (spans[way], way.0.count_ones()));
            let mut rank = [Vec::new(), Vec::new(), Vec::new()];
            for ((first, last), persons) in spans_of {
                rank[0].push(last);
                rank[1].push(first);
                rank[2].extend((0..persons).map(|_| last));
            }
            for days in &mut rank {
                days.sort();
            }
            if best.as_ref().is_none_or(|best| rank < *best) {
                best = Some(rank);
            }
        }
    }
    best
}

/// The same of a plan.
fn rank(plan: &FamilyPlan<'_>) -> [Vec<Date>; 3] {
    let mut rank = [Vec::new(), Vec::new(), Vec::new()];
    for journey in &plan.journeys {
        let last = match journey.last {
            LastDay::On(last) => last,
            LastDay::Later | LastDay::Never => Date::MAX,
        };
        rank[0].push(last);
        rank[1].push(journey.first);
        rank[2].extend(journey.serves.iter().map(|_| last));
    }
    for days in &mut rank {
        days.sort();
    }
    rank
}

/// Names what a plan shows.
fn count(plan: &FamilyPlan<'_>, visits: &[Visit], see: &mut dyn FnMut(String)) {
    see(format!("{} journeys", plan.journeys.len()));
    let is_free = |visit: &Visit| {
        visit.moved.is_some_and(|moved| {
            let mut days = visit.days.keys();
            days.next().is_some_and(|day| *day < moved) && days.any(|day| moved <= *day)
        })
    };
    if visits.iter().any(is_free) {
        see("before a move or after it".to_owned());
    }
    for journey in &plan.journeys {
        let last = match journey.last {
            LastDay::On(_) => "on a day",
            LastDay::Later => "later",
            LastDay::Never => "never",
        };
        see(last.to_owned());
        if journey.counter == CounterOf::AfterMove && journey.serves.len() > 1 {
            see("together after a move".to_owned());
        }
    }
    if visits.iter().any(|visit| visit.number > 0) {
        see("two visits".to_owned());
    }
    for member in &plan.members {
        if member.insurance_stops.is_some() {
            see("uninsured".to_owned());
        }
        match member.standing {
            Standing::Planned(_) => see("planned".to_owned()),
            Standing::Nothing { .. } => see("nothing".to_owned()),
            Standing::WithoutVisit(_) => see("without a visit".to_owned()),
            Standing::Unplanned(_, why) => see(format!("{why:?}")),
        }
    }
    for apart in &plan.apart {
        see(format!("{:?}", apart.why));
    }
}

/// How many families are drawn.
const FAMILIES: u32 = 10_000;

#[test]
fn random_families_go_as_seldom_as_the_second_search_says() {
    let (towns, mut lots) = (towns(), Lots(20_261_126));
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    for number in 0..FAMILIES {
        let today = days_later(day("2026-11-22"), lots.below(150));
        let town = &towns[lots.below(u32::try_from(towns.len()).unwrap()) as usize];
        let now = lots
            .one_in(3)
            .then(|| Time::new(8 + u16::try_from(lots.below(11)).unwrap(), 0).unwrap());
        let most = if lots.one_in(10) { 9 } else { 6 };
        let size = 1 + lots.below(most);
        let all: Vec<Who> = (0..size).map(|_| drawn(&mut lots, today)).collect();
        let advice = town.advice(&all, today, now);
        let plan = family(&advice);
        let visits = needs(&advice);
        let found = faults(&advice, &visits, &plan);
        assert!(
            found.is_empty(),
            "family {number} on {today}: {found:#?}\n{:#?}\n{all:#?}",
            spell(&plan)
        );
        let waits = visits.iter().any(|visit| visit.number > 0);
        if !waits && !visits.is_empty() {
            let best = preferred(&visits, plan.journeys.len(), today).unwrap();
            assert_eq!(
                rank(&plan),
                best,
                "family {number} on {today}: {:#?}\n{all:#?}",
                spell(&plan)
            );
        }
        count(&plan, &visits, &mut |what| {
            *seen.entry(what).or_default() += 1;
        });
    }
    // What the lots have to bring about for this to mean something.
    for (what, at_least) in [
        ("1 journeys", 1000),
        ("2 journeys", 1000),
        ("3 journeys", 300),
        ("4 journeys", 50),
        ("two visits", 1000),
        ("planned", 10_000),
        ("nothing", 1000),
        ("without a visit", 20),
        ("before a move or after it", 200),
        ("together after a move", 50),
        ("later", 100),
        ("never", 100),
        ("uninsured", 10),
    ] {
        assert!(
            seen.get(what).is_some_and(|count| at_least <= *count),
            "{what}: {seen:#?}"
        );
    }
    for why in [
        Unplanned::NotSure,
        Unplanned::NoticeDisagrees,
        Unplanned::TooFewDays,
        Unplanned::TooFar,
        Unplanned::TooManyCards,
    ] {
        assert!(seen.contains_key(&format!("{why:?}")), "{why:?}: {seen:#?}");
    }
    for why in [
        Why::NotFewer,
        Why::NotArrived,
        Why::NoOpenDay,
        Why::OfficeUnknown,
        Why::OtherOffice,
        Why::DaysApart,
        Why::Move,
    ] {
        assert!(seen.contains_key(&format!("{why:?}")), "{why:?}: {seen:#?}");
    }
}

/// Fails unless a plan with that change is found to be wrong.
#[track_caller]
fn check_found(advice: &[Advice<'_>], part: &str, change: &dyn Fn(&mut FamilyPlan<'_>)) {
    let mut plan = family(advice);
    change(&mut plan);
    let found = faults(advice, &needs(advice), &plan);
    assert!(
        found.iter().any(|fault| fault.contains(part)),
        "{part}: {found:#?}"
    );
}

/// The same of what a move, an office that is not stated, and the insurance ask of a plan.
#[test]
fn a_wrong_counter_is_found() {
    let (nowhere, fuchu) = (Town::nowhere(), fuchu());
    let pin = || idle().wants(Procedure::ChangePin);
    let moving = [pin().moves("2026-12-03", Known::Yes), ending("2027-03-25")];
    let advice = nowhere.advice(&moving, day(TODAY), None);
    // At the old counter after the move, alone or with who does not move.
    check_found(&advice, "not named", &|plan| {
        plan.journeys[0].last = LastDay::On(day("2026-12-03"));
        plan.journeys[0].days.push(day("2026-12-03"));
    });
    check_found(&advice, "no office serves all", &|plan| {
        let mut served = plan.journeys.remove(0).serves;
        plan.journeys[0].serves.append(&mut served);
    });
    check_found(&advice, "an end that is none", &|plan| {
        plan.journeys[0].last = LastDay::Later;
    });
    // The inquiry of the old counter is brought to the new one.
    let twice = [idle().wants(Procedure::ResetPin).by_agent()];
    let twice = twice.map(|one| one.moves("2026-12-12", Known::Yes));
    let advice = nowhere.advice(&twice, day(TODAY), None);
    check_found(&advice, "0 on 2026-12-14 after 2026-11-26", &|plan| {
        plan.journeys[1].first = day("2026-12-14");
        plan.journeys[1].counter = CounterOf::AfterMove;
    });
    // On a Saturday on which this municipality opens, or by its word.
    let moves = [ending("2027-03-08").moves("2026-12-03", Known::Yes)];
    let advice = fuchu.advice(&moves, day(TODAY), None);
    check_found(&advice, "closed on a day", &|plan| {
        plan.journeys[0].days.insert(2, day("2026-12-12"));
    });
    check_found(&advice, "hours of another", &|plan| {
        plan.journeys[0].hours = HoursKnown::Stated;
    });
    // Two procedures at an office of which none is stated.
    let pins = [pin(), idle().wants(Procedure::ResetPin)];
    let advice = fuchu.advice(&pins, day(TODAY), None);
    check_found(&advice, "no office serves all", &|plan| {
        let mut served = plan.journeys.remove(1).serves;
        plan.journeys[0].serves.append(&mut served);
    });
    // By the insurance, where that is too soon for two visits.
    let ended = [ending("2026-08-20").by_agent()];
    let advice = nowhere.advice(&ended, day(TODAY), None);
    check_found(&advice, "the insurance stops", &|plan| {
        plan.members[0].insurance_stops = None;
    });
    check_found(&advice, "0 is Unplanned", &|plan| {
        let Standing::Planned(act) = plan.members[0].standing else {
            panic!("it is planned");
        };
        plan.members[0].standing = Standing::Unplanned(act, Unplanned::TooFewDays);
    });
}

/// The checks of a plan find what is wrong with one: each kind of fault can be found.
#[test]
fn a_wrong_plan_is_found() {
    let nowhere = Town::nowhere();
    let all = [
        ending("2026-12-09"),
        ending("2027-01-20").by_agent(),
        ending("2027-01-20"),
    ];
    let advice = nowhere.advice(&all, day(TODAY), None);
    let visits = needs(&advice);
    let sound = family(&advice);
    assert_eq!(faults(&advice, &visits, &sound), Vec::<String>::new());
    let finds = |part: &str, change: &dyn Fn(&mut FamilyPlan<'_>)| {
        check_found(&advice, part, change);
    };
    // One journey more: one person of the first goes alone.
    finds("fewer are enough", &|plan| {
        let mut more = plan.journeys[0].clone();
        plan.journeys[0].serves.truncate(1);
        more.serves.remove(0);
        plan.journeys.push(more);
    });
    // A day too late, by one open day: Thursday 12-10.
    finds("cannot go on 2026-12-10", &|plan| {
        plan.journeys[0].last = LastDay::On(day("2026-12-10"));
        plan.journeys[0].days.push(day("2026-12-10"));
    });
    // A closed day, a day before the first.
    finds("cannot go on 2026-11-28", &|plan| {
        plan.journeys[0].first = day("2026-11-28");
    });
    finds("cannot go on 2026-11-25", &|plan| {
        plan.journeys[0].first = day("2026-11-25");
    });
    // Before the letter can have come.
    finds("1 on 2026-12-09 after 2026-11-26", &|plan| {
        plan.journeys[1].first = day("2026-12-09");
    });
    finds("left at home", &|plan| _ = plan.journeys[0].serves.pop());
    finds("goes twice", &|plan| {
        let twice = plan.journeys[0].serves[0].clone();
        plan.journeys[0].serves.push(twice);
    });
    finds("days are missing", &|plan| {
        plan.journeys[0].serves.truncate(1);
        _ = plan.journeys[0].days.remove(1);
    });
    finds("two journeys have the days", &|plan| {
        _ = plan.journeys[1].days.remove(1);
    });
    finds("who must come", &|plan| {
        plan.journeys[0].attends.holders.clear();
    });
    finds("nothing is said", &|plan| {
        plan.apart.push(Apart {
            persons: [0, 1],
            why: Why::Move,
        });
    });
    finds("not named", &|plan| {
        plan.journeys[0].counter = CounterOf::AfterMove;
    });
    finds("a person is missing", &|plan| _ = plan.members.pop());
    finds("is WithoutVisit", &|plan| {
        if let Standing::Planned(act) = plan.members[0].standing {
            plan.members[0].standing = Standing::WithoutVisit(act);
        }
    });
}

/// The second search counts right where the count is plain.
#[test]
fn the_second_search_counts() {
    let nowhere = Town::nowhere();
    for (all, count) in [
        (vec![ending("2026-12-20"), ending("2027-01-20")], 1),
        (vec![ending("2026-12-20"), ending("2027-03-25")], 2),
        (vec![ending("2027-01-20").by_agent()], 2),
        (
            vec![
                ending("2027-01-20").by_agent(),
                ending("2026-12-09"),
                ending("2027-04-07"),
            ],
            2,
        ),
        (
            vec![
                ending("2026-12-04"),
                ending("2027-01-20").by_agent(),
                ending("2027-04-24"),
            ],
            3,
        ),
    ] {
        let advice = nowhere.advice(&all, day(TODAY), None);
        let visits = needs(&advice);
        assert!(
            is_enough(&visits, count) && !is_enough(&visits, count - 1),
            "{all:?}"
        );
    }
}
