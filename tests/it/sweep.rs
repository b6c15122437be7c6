//! Every closed answer against every other, over many days: some verdict, its dates in order, its parts in agreement.
//!
//! What this does **not** prove: that any verdict is right. It knows no date of the law; a window that opens a day late or
//! a 5th birthday taken for a 6th passes here and is the matter of `validity`. Contradictory facts are passed through
//! the rules, which must not panic, but nothing is asked of what comes out: they are refused before a verdict is shown.
//!
//! A debug build takes every seventh day of those that the release build takes.

use shomei_navi::date::{Date, after};
use shomei_navi::procedure::{Errand, Facts, Pins, Policy, guide};
use shomei_navi::profile::practice::Visitor;
use shomei_navi::rules::term::Limit;
use shomei_navi::rules::{
    Assessment, CardEnd, CardKind, CardState, CertificateState, CertificateVerdict, Change,
    ChangeKind, Expiry, Extent, Holder, IssueKind, Known, Law, Next, Procedure, Situation, assess,
    contradictions,
};

use crate::cases::{KINDS, change, day};
use crate::counter::profile;

pub(crate) const PROCEDURES: [Procedure; 11] = [
    Procedure::Issue,
    Procedure::Renew,
    Procedure::Revoke,
    Procedure::ChangePin,
    Procedure::ResetPin,
    Procedure::UnlockPin,
    Procedure::ResumeCard,
    Procedure::RenewCard,
    Procedure::ChangeCardPeriod,
    Procedure::ContinueUse,
    Procedure::StopCard,
];

pub(crate) const VISITORS: [Visitor; 4] = [
    Visitor::Holder,
    Visitor::LegalRepresentative,
    Visitor::VoluntaryAgent,
    Visitor::HouseholdMember,
];

const HOLDERS: [Holder; 3] = [Holder::Citizen, Holder::PeriodOfStay, Holder::Abroad];

const CARDS: [CardKind; 4] = [
    CardKind::MyNumber,
    CardKind::FaceAuthentication,
    CardKind::SpecifiedResidence,
    CardKind::BasicResident,
];

const ISSUES: [IssueKind; 4] = [
    IssueKind::First,
    IssueKind::RenewedInWindow,
    IssueKind::Reissued,
    IssueKind::Unknown,
];

const ANSWERS: [Known; 3] = [Known::Yes, Known::No, Known::Unknown];

const EXTENTS: [Extent; 4] = [
    Extent::Full,
    Extent::Trifling,
    Extent::BuildingNameOnly,
    Extent::FirstEntry,
];

/// Birth dates, each with the expiry of a card and of a shorter one: adults, born on a month's end and on 29 February,
/// at the threshold of 20, a child of 14 in 2026, one born in 2022.
const BIRTHS: [(&str, [&str; 2]); 7] = [
    ("1985-07-15", ["2031-07-15", "2027-07-15"]),
    ("1990-03-01", ["2033-03-01", "2026-03-01"]),
    ("1992-02-29", ["2032-02-29", "2027-02-28"]),
    ("1960-05-31", ["2029-05-31", "2036-05-31"]),
    ("2003-05-01", ["2027-05-01", "2032-05-01"]),
    ("2012-05-05", ["2028-05-05", "2027-05-05"]),
    ("2022-11-30", ["2027-11-30", "2026-11-30"]),
];

/// The 5th and the 28th of every month of five years, in order.
fn days() -> Vec<Date> {
    let all = (2025..2030).flat_map(|year| {
        (1..=12).flat_map(move |month| {
            ["05", "28"].map(|of_month| day(&format!("{year}-{month:02}-{of_month}")))
        })
    });
    all.step_by(if cfg!(debug_assertions) { 7 } else { 1 })
        .collect()
}

/// The first and the last day that an expiry may be.
fn bounds(expiry: Expiry) -> Option<(Date, Date)> {
    match expiry {
        Expiry::On(day) => Some((day, day)),
        Expiry::Between(from, to) => Some((from, to)),
        Expiry::Unknown => None,
    }
}

fn in_force(state: CertificateState) -> bool {
    match state {
        CertificateState::Valid | CertificateState::Renewable => true,
        CertificateState::Expired
        | CertificateState::Revoked
        | CertificateState::NotIssued
        | CertificateState::Unknown => false,
    }
}

/// Whether what to do fits the state.
fn fits(verdict: &CertificateVerdict) -> bool {
    match (verdict.state, verdict.next) {
        (
            CertificateState::Valid
            | CertificateState::Renewable
            | CertificateState::Expired
            | CertificateState::Revoked
            | CertificateState::Unknown,
            Next::RenewCard,
        )
        | (CertificateState::Valid, Next::Wait)
        | (CertificateState::Renewable, Next::Renew | Next::AskCounter)
        | (CertificateState::Expired | CertificateState::Revoked, Next::Issue)
        | (CertificateState::NotIssued, Next::None | Next::Issue)
        | (CertificateState::Unknown, Next::AskCounter) => true,
        (
            CertificateState::Valid
            | CertificateState::Renewable
            | CertificateState::Expired
            | CertificateState::Revoked
            | CertificateState::NotIssued
            | CertificateState::Unknown,
            Next::Wait
            | Next::Renew
            | Next::Issue
            | Next::RenewCard
            | Next::AskCounter
            | Next::None,
        ) => false,
    }
}

/// What must hold of a verdict by itself; the error says what does not.
fn faults_of(
    verdict: &CertificateVerdict,
    found: &Assessment,
    basic: bool,
) -> Result<(), &'static str> {
    let today = found.today;
    let ensure = |holds: bool, what: &'static str| if holds { Ok(()) } else { Err(what) };
    let span = bounds(verdict.expires);
    if let Expiry::Between(from, to) = verdict.expires {
        ensure(from < to, "a range runs backwards")?;
    }
    ensure(
        verdict.renewal_opens.is_some() == verdict.renewal_closes.is_some(),
        "a window has one end",
    )?;
    if let (Some(opens), Some(closes)) = (verdict.renewal_opens, verdict.renewal_closes) {
        ensure(in_force(verdict.state), "a window on what is not in force")?;
        ensure(opens <= closes, "a window runs backwards")?;
        ensure(
            Some(closes) == verdict.expires.day(),
            "a window closes on another day than the last",
        )?;
    }
    match verdict.state {
        CertificateState::Valid => {
            ensure(
                verdict.renewal_opens.is_none_or(|opens| today < opens),
                "valid within the window",
            )?;
            ensure(
                span.is_some_and(|(from, _)| today <= from),
                "valid beyond its end",
            )?;
        }
        CertificateState::Renewable => {
            ensure(
                verdict.renewal_opens.is_none_or(|opens| opens <= today),
                "renewable before the window",
            )?;
            ensure(
                span.is_some_and(|(from, _)| today <= from),
                "renewable beyond its end",
            )?;
        }
        CertificateState::Expired => ensure(
            // Whatever its own day was, it does not outlive its card.
            basic || span.map_or(found.card.state == CardState::Expired, |(_, to)| to < today),
            "expired before its end",
        )?,
        CertificateState::NotIssued => {
            ensure(span.is_none(), "what is not issued ends")?;
            ensure(verdict.absent.is_some(), "absent without a reason")?;
        }
        CertificateState::Revoked => ensure(verdict.revoked.is_some(), "revoked by nothing")?,
        CertificateState::Unknown => {}
    }
    ensure(
        (verdict.state == CertificateState::Revoked) == verdict.revoked.is_some(),
        "a cause without a revocation",
    )?;
    if let Some((_, Some(on))) = verdict.revoked {
        ensure(on <= today, "revoked on a day to come")?;
    }
    ensure(fits(verdict), "what to do does not fit the state")?;
    if let Some(last) = verdict.after {
        ensure(
            matches!(verdict.next, Next::Renew | Next::Issue),
            "a new last day for what is not done",
        )?;
        ensure(today <= last, "a new last day that has passed")?;
        ensure(
            found.card.expires.is_none_or(|card| last <= card),
            "a new last day beyond the card",
        )?;
    }
    if verdict.limited_by != Some(Limit::Printed) {
        let range = found.card.expires_between.map(|(_, latest)| latest);
        ensure(
            span.zip(found.card.expires.or(range))
                .is_none_or(|((_, to), card)| to <= card),
            "outlives the card",
        )?;
    }
    let card_is_over = match found.card.state {
        CardState::Expired | CardState::Lost | CardState::Ended => true,
        CardState::Valid | CardState::Renewable | CardState::Unknown => false,
    };
    ensure(
        !(card_is_over && in_force(verdict.state)),
        "in force on a card that is not",
    )
}

/// What must hold between the verdicts.
fn faults_between(found: &Assessment) -> Result<(), &'static str> {
    let ensure = |holds: bool, what: &'static str| if holds { Ok(()) } else { Err(what) };
    let (signature, other) = (&found.signature, &found.user_authentication);
    if signature.limited_by != Some(Limit::Printed)
        && let (Some((_, own)), Some((_, others))) =
            (bounds(signature.expires), bounds(other.expires))
    {
        ensure(
            own <= others,
            "the signature certificate outlives the other",
        )?;
    }
    let nexts = [signature.next, other.next];
    let fits = match found.procedure {
        Procedure::RenewCard => {
            nexts.contains(&Next::RenewCard)
                || matches!(
                    found.card.state,
                    CardState::Renewable | CardState::Expired | CardState::Lost | CardState::Ended
                )
        }
        Procedure::Renew => nexts.contains(&Next::Renew) && !nexts.contains(&Next::RenewCard),
        Procedure::Issue => nexts.contains(&Next::Issue) && !nexts.contains(&Next::Renew),
        Procedure::None => nexts
            .iter()
            .all(|next| matches!(next, Next::Wait | Next::AskCounter | Next::None)),
        Procedure::ChangeCardPeriod => found.change_card_by.is_some_and(|by| found.today <= by),
        Procedure::ContinueUse => found.continue_use_by.is_some_and(|by| found.today <= by),
        Procedure::Revoke
        | Procedure::ChangePin
        | Procedure::ResetPin
        | Procedure::UnlockPin
        | Procedure::ResumeCard
        | Procedure::StopCard => false,
    };
    ensure(fits, "the procedure is none that a state calls for")?;
    if let Some(until) = found.insurance_until {
        ensure(
            other.expires.day().is_some_and(|expires| expires < until),
            "the insurance use ends before the certificate",
        )?;
        ensure(
            !matches!(found.card.state, CardState::Lost | CardState::Ended),
            "insurance use of a card that ended",
        )?;
    }
    if let Some((from, to)) = found.card.expires_between {
        ensure(from < to, "the card's range runs backwards")?;
    }
    if let (Some(opens), Some(expires)) = (found.card.renewal_opens, found.card.expires) {
        ensure(opens <= expires, "the card's window runs backwards")?;
    }
    ensure(
        found.one_journey_from.is_none_or(|from| found.today < from),
        "one journey from a day that has passed",
    )?;
    ensure(
        found.move_deadline.is_none_or(|by| found.today <= by),
        "a deadline that has passed runs",
    )
}

/// Goes through the days of a life; counts the verdicts.
fn live(situation: &Situation, days: &[Date]) -> u64 {
    let mut asked = 0;
    // What has ended does not come back by itself.
    let mut over = [None; 2];
    for today in days {
        let found = assess(situation, &Law::IN_FORCE, *today);
        if !contradictions(situation, &Law::IN_FORCE, *today).is_empty() {
            continue;
        }
        asked += 1;
        let basic = situation.card.kind == CardKind::BasicResident;
        for (verdict, over) in [found.signature, found.user_authentication]
            .iter()
            .zip(&mut over)
        {
            if let Err(fault) = faults_of(verdict, &found, basic) {
                panic!("{fault} on {today}: {verdict:#?}\nof {situation:#?}\nin {found:#?}");
            }
            match verdict.state {
                CertificateState::Expired | CertificateState::Revoked => *over = Some(*today),
                CertificateState::Valid | CertificateState::Renewable => assert_eq!(
                    *over, None,
                    "over and back on {today}: {verdict:#?}\nof {situation:#?}"
                ),
                CertificateState::NotIssued | CertificateState::Unknown => {}
            }
        }
        if let Err(fault) = faults_between(&found) {
            panic!("{fault} on {today}: {situation:#?}\nin {found:#?}");
        }
    }
    asked
}

/// Runs `each` for every birth date, on as many threads as there are.
fn for_every_birth(each: impl Fn(Date, [Date; 2]) -> u64 + Sync) -> u64 {
    std::thread::scope(|scope| {
        let threads: Vec<_> = BIRTHS
            .iter()
            .map(|(born, cards)| scope.spawn(|| each(day(born), cards.map(day))))
            .collect();
        let each = threads.into_iter().map(std::thread::ScopedJoinHandle::join);
        each.map(|asked| asked.unwrap_or_else(|report| std::panic::resume_unwind(report)))
            .sum()
    })
}

/// The days of issue that are tried: none, on a birthday, in a window of some, in none, lately.
fn issued_on() -> [Option<Date>; 5] {
    [
        None,
        Some(day("2022-03-01")),
        Some(day("2022-12-10")),
        Some(day("2024-06-10")),
        Some(day("2026-11-20")),
    ]
}

#[test]
fn every_holder_card_and_issue_has_one_verdict_with_its_dates_in_order() {
    let days = days();
    let asked = for_every_birth(|born, cards| {
        let mut asked = 0;
        let mut situation = Situation::born(born);
        for holder in HOLDERS {
            situation.holder = holder;
            for kind in CARDS {
                situation.card.kind = kind;
                for expires in [None, Some(cards[0]), Some(cards[1])] {
                    situation.card.expires = expires;
                    for ended in [
                        None,
                        Some((CardEnd::Returned, None)),
                        Some((CardEnd::Death, Some(day("2027-01-20")))),
                    ] {
                        situation.card.ended = ended;
                        for renewed in ANSWERS {
                            situation.renewed_since_card = renewed;
                            asked += every_issue(&mut situation, &days);
                        }
                    }
                }
            }
        }
        asked
    });
    assert!(asked > 100_000, "{asked}");
}

fn every_issue(situation: &mut Situation, days: &[Date]) -> u64 {
    let mut asked = 0;
    for issued in issued_on() {
        situation.user_authentication.issued = issued;
        for issue in ISSUES {
            situation.user_authentication.issue = issue;
            for (other, own) in [(false, false), (true, false), (false, true), (true, true)] {
                situation.user_authentication.declined = other;
                situation.signature.declined = own;
                for ward in [false, true] {
                    situation.adult_ward = ward;
                    asked += live(situation, days);
                }
            }
        }
    }
    asked
}

#[test]
fn every_day_made_and_second_issue_has_one_verdict_with_its_dates_in_order() {
    let days = days();
    let made = [
        "2016-02-10",
        "2021-07-20",
        "2022-04-20",
        "2023-03-01",
        "2026-05-01",
    ]
    .map(day);
    let asked = for_every_birth(|born, cards| {
        let mut asked = 0;
        let mut situation = Situation::born(born);
        for holder in HOLDERS {
            situation.holder = holder;
            for made in made.map(Some).into_iter().chain([None]) {
                situation.card.made = made;
                for expires in [None, Some(cards[0]), Some(cards[1])] {
                    situation.card.expires = expires;
                    for renewed in ANSWERS {
                        situation.renewed_since_card = renewed;
                        asked += every_second_issue(&mut situation, cards, &days);
                    }
                }
            }
        }
        asked
    });
    assert!(asked > 100_000, "{asked}");
}

fn every_second_issue(situation: &mut Situation, cards: [Date; 2], days: &[Date]) -> u64 {
    let mut asked = 0;
    for issued in [None, Some(day("2022-04-20")), Some(day("2023-03-01"))] {
        situation.user_authentication.issued = issued;
        for printed in [None, Some(cards[1])] {
            situation.user_authentication.printed = printed;
            for own in [None, Some(day("2024-06-10")), Some(day("2026-11-20"))] {
                situation.signature.issued = own;
                for issue in ISSUES {
                    situation.signature.issue = issue;
                    for printed in [None, Some(cards[1])] {
                        situation.signature.printed = printed;
                        asked += live(situation, days);
                    }
                }
            }
        }
    }
    asked
}

/// Every kind and extent, dated and not, issued again or not; alone and before another.
fn changes() -> Vec<Vec<Change>> {
    let mut all = Vec::new();
    for kind in KINDS {
        for extent in EXTENTS {
            for on in ["", "2022-03-01", "2026-05-25", "2027-06-10"] {
                for signature_reissued in ANSWERS {
                    // What has not happened yet has not been followed by anything.
                    if signature_reissued != Known::No && on == "2027-06-10" {
                        continue;
                    }
                    let one = Change {
                        extent,
                        signature_reissued: Some(signature_reissued),
                        ..change(kind, on)
                    };
                    all.push(vec![one]);
                    all.push(vec![change(ChangeKind::Name, "2026-10-01"), one]);
                }
            }
        }
    }
    all
}

#[test]
fn every_change_has_one_verdict_in_whatever_order_it_is_given() {
    let (days, changes) = (days(), changes());
    let from = day("2026-12-01");
    let days: Vec<_> = days.into_iter().filter(|day| from <= *day).collect();
    let asked = for_every_birth(|born, cards| {
        let mut asked = 0;
        let mut situation = Situation::born(born);
        for holder in HOLDERS {
            situation.holder = holder;
            for expires in [None, Some(cards[0])] {
                situation.card.expires = expires;
                for issued in [None, Some(day("2022-03-01")), Some(day("2024-06-10"))] {
                    situation.user_authentication.issued = issued;
                    for changes in &changes {
                        situation.changes.clone_from(changes);
                        asked += live(&situation, &days);
                        if changes.len() > 1 {
                            let stated = assess(&situation, &Law::IN_FORCE, after(from));
                            situation.changes.reverse();
                            assert_eq!(
                                assess(&situation, &Law::IN_FORCE, after(from)),
                                stated,
                                "{situation:#?}"
                            );
                        }
                    }
                }
            }
        }
        asked
    });
    assert!(asked > 10_000, "{asked}");
}

/// Lives in every state, for the errands.
fn situations() -> Vec<Situation> {
    let mut situations = Vec::new();
    for (born, cards) in BIRTHS {
        for holder in HOLDERS {
            for renewed in ANSWERS {
                for (ward, ended) in [
                    (false, None),
                    (true, None),
                    (false, Some((CardEnd::Returned, None))),
                ] {
                    let mut situation = Situation::born(day(born));
                    situation.card.expires = Some(day(cards[0]));
                    situation.card.ended = ended;
                    situation.holder = holder;
                    situation.adult_ward = ward;
                    situation.renewed_since_card = renewed;
                    situations.push(situation.clone());
                    situation
                        .changes
                        .push(change(ChangeKind::Address, "2024-09-01"));
                    situations.push(situation);
                }
            }
        }
    }
    situations
}

#[test]
fn every_errand_has_visits_with_persons_and_things_unless_there_is_nothing_to_do() {
    let (municipal, national) = (profile("362026"), profile("national"));
    let mut asked = 0;
    let today = ["2025-02-05", "2026-06-05", "2027-03-05", "2029-04-05"].map(day);
    let wants = PROCEDURES.map(Some).into_iter();
    let wants: Vec<_> = wants.chain([None, Some(Procedure::None)]).collect();
    for situation in situations() {
        for today in today {
            let found = assess(&situation, &Law::IN_FORCE, today);
            for want in &wants {
                for errand in errands(*want) {
                    let facts = Facts::new(&situation, &found, &errand);
                    for policy in [
                        Policy::on(today, Some(&municipal), &national),
                        Policy::on(today, None, &national),
                    ] {
                        check_errand(&facts, policy, want.unwrap_or(found.procedure));
                        asked += 1;
                    }
                }
            }
        }
    }
    assert!(asked > 1_000_000, "{asked}");
}

fn errands(want: Option<Procedure>) -> impl Iterator<Item = Errand> {
    let pins = [Pins::Known, Pins::Forgotten, Pins::Locked, Pins::Unknown];
    VISITORS.into_iter().flat_map(move |visitor| {
        pins.into_iter().flat_map(move |pins| {
            [(false, false), (true, false), (false, true), (true, true)].map(
                |(inquiry_form, with_move)| Errand {
                    want,
                    visitor: Some(visitor),
                    inquiry_form,
                    with_move,
                    pins,
                },
            )
        })
    })
}

fn check_errand(facts: &Facts, policy: Policy<'_>, procedure: Procedure) {
    let guidance = guide(facts, policy);
    assert_eq!(guidance.procedure, procedure, "{facts:?}");
    // A card is stopped by telephone.
    let nothing = matches!(procedure, Procedure::None | Procedure::StopCard);
    assert_eq!(guidance.visits.is_empty(), nothing, "{facts:?}");
    for (place, visit) in guidance.visits.iter().enumerate() {
        assert!(!visit.visit.who().is_empty(), "nobody comes: {facts:?}");
        assert!(!visit.items.is_empty(), "nothing to bring: {facts:?}");
        let last = place + 1 == guidance.visits.len();
        assert!(
            last || !visit.visit.same_day_finish(),
            "finished before the last visit: {facts:?}"
        );
        for item in &visit.items {
            assert!(
                (1..=9).contains(&item.item.number()),
                "{item:?} of {facts:?}"
            );
            let both = visit.items.iter().filter(|other| *other == item).count();
            assert_eq!(both, 1, "{item:?} stands twice: {facts:?}");
        }
    }
}
