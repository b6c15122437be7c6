//! What the pages say of every certificate, wherever its holder lives, and what must hold of every counter.
//!
//! A page repeats the law in its own words; each check here holds the rules against one such sentence.

use shomei_navi::procedure::Pins;
use shomei_navi::profile::practice::Visitor;
use shomei_navi::rules::{
    CardKind, CertificateState, ChangeKind, Holder, IssueKind, Known, Procedure,
};

use crate::cases::{CaseBuilder, TODAY, check_certificate, day};
use crate::counter::{Case, Counter, adult, child, expired, moved, of, ward};
use crate::texts::sentences;

#[track_caller]
fn check(builder: &CaseBuilder, today: &str, user_authentication: &str, signature: &str) {
    let found = builder.on(today);
    check_certificate(&found.user_authentication, user_authentication, today);
    check_certificate(&found.signature, signature, today);
}

/// Both last to the 5th birthday after their issue; one on the day of issue does not count.
pub(super) fn fifth_birthday() {
    let builder = CaseBuilder::born("1990-03-01").issued("2022-03-01", IssueKind::First);
    let wanted = "2027-03-01 by:birthday";
    check(&builder, "2026-06-01", wanted, wanted);
}

/// Neither lasts longer than the card.
pub(super) fn no_longer_than_the_card() {
    let builder = CaseBuilder::born("1990-03-01")
        .card("2026-03-01")
        .issued("2022-03-01", IssueKind::First);
    let wanted = "2026-03-01 by:card";
    check(&builder, "2025-06-01", wanted, wanted);
}

/// The signature certificate lasts no longer than the other, though its own 5th birthday lies further on.
pub(super) fn signature_no_longer_than_the_other() {
    let builder = CaseBuilder::born("1990-02-17")
        .issued("2024-06-10", IssueKind::First)
        .signature_issued("2026-09-03", IssueKind::Reissued)
        .changed_and_reissued(ChangeKind::Address, "2026-09-01");
    check(
        &builder,
        TODAY,
        "2029-02-17 by:birthday",
        "2029-02-17 by:user_authentication",
    );
}

/// A new name, address, sex or birth date ends the signature certificate on that day, before its own.
pub(super) fn a_change_ends_the_signature() {
    for (kind, word) in [
        (ChangeKind::Name, "name"),
        (ChangeKind::Address, "address"),
        (ChangeKind::Sex, "sex"),
        (ChangeKind::Birthdate, "birthdate"),
    ] {
        let builder = CaseBuilder::born("1990-03-01")
            .issued("2024-03-01", IssueKind::First)
            .changed(kind, "2026-09-01");
        let found = builder.on(TODAY);
        let wanted = format!("revoked revoked:{word}@2026-09-01 next:issue");
        check_certificate(&found.signature, &wanted, word);
    }
}

/// A new name or address does nothing to the other.
pub(super) fn a_change_leaves_the_other() {
    for kind in [ChangeKind::Name, ChangeKind::Address] {
        let builder = CaseBuilder::born("1990-03-01")
            .issued("2024-03-01", IssueKind::First)
            .changed(kind, "2026-09-01");
        let found = builder.on(TODAY);
        check_certificate(
            &found.user_authentication,
            "valid 2029-03-01 revoked:none",
            "user authentication",
        );
    }
}

/// Through its last day it is in force, and on the next no more.
pub(super) fn expiry_ends_both() {
    let builder = CaseBuilder::born("1990-03-01").issued("2022-03-01", IssueKind::First);
    check(&builder, "2027-03-01", "renewable", "renewable");
    check(&builder, "2027-03-02", "expired", "expired");
}

/// Renewal opens when less than three months remain: on the day after the corresponding day.
pub(super) fn three_months() {
    let builder = CaseBuilder::born("1990-03-01").issued("2022-03-01", IssueKind::First);
    let window = "opens:2026-12-02 closes:2027-03-01";
    let valid = format!("valid {window}");
    check(&builder, "2026-12-01", &valid, &valid);
    let renewable = format!("renewable {window} next:renew");
    check(&builder, "2026-12-02", &renewable, &renewable);
}

/// Under 15 there is in principle no signature certificate, and no age for the other.
pub(super) fn none_under_15() {
    for (born, card) in [("2012-05-05", "2028-05-05"), ("2024-05-05", "2029-05-05")] {
        let builder = CaseBuilder::born(born).card(card).renewed(Known::No);
        let valid = format!("valid {card}");
        check(&builder, TODAY, &valid, "not_issued absent:under_15");
    }
}

/// Nor for an adult ward, who has the other.
pub(super) fn none_for_a_ward() {
    let case = ward(Procedure::Renew);
    let wanted = "not_issued absent:adult_ward";
    check(&case.builder, TODAY, "valid 2031-07-15", wanted);
}

/// That it is "in principle" is what the resident is shown.
#[track_caller]
pub(super) fn in_principle(counter: &Counter) {
    for case in [child(Procedure::Renew), ward(Procedure::Renew)] {
        counter.tells(
            &case,
            &["原則として発行できません。例外は窓口に聞いてください"],
        );
    }
}

/// A card whose holder wanted no certificates.
pub(super) fn declined(want: Procedure) -> Case {
    of(
        CaseBuilder::born("1985-07-15")
            .card("2031-07-15")
            .declined(true, true),
        want,
    )
}

/// Who wanted none has none.
pub(super) fn none_where_declined() {
    let wanted = "not_issued absent:declined";
    check(&declined(Procedure::Issue).builder, TODAY, wanted, wanted);
}

/// Both by their names, each with its use.
#[track_caller]
pub(super) fn names_and_uses(counter: &Counter) {
    counter.tells(
        &adult(Procedure::Renew),
        &[
            "署名用電子証明書\ne-Taxなどの電子申請",
            "利用者証明用電子証明書\nマイナポータル、コンビニ交付、マイナ保険証",
        ],
    );
}

/// What a PIN looks like.
#[track_caller]
pub(super) fn forms_of_the_pins(counter: &Counter) {
    counter.tells(
        &adult(Procedure::Renew),
        &["英数字6～16文字のものと、数字4桁のもの"],
    );
}

/// With a face-authentication card nobody is asked for a PIN, nor for a document because one is lost.
#[track_caller]
pub(super) fn no_pin_on_a_face_authentication_card(counter: &Counter) {
    for pins in [Pins::Known, Pins::Unknown] {
        for want in [Procedure::Issue, Procedure::Renew] {
            let case = face(want).pins(pins);
            counter.never_tells(&case, &["暗証番号を入れます", "暗証番号がわからない"]);
        }
    }
}

/// Somebody of 16, with a card of younger days: there is no signature certificate yet.
pub(super) fn teen(want: Procedure) -> Case {
    let builder = CaseBuilder::born("2010-05-05")
        .card("2028-05-05")
        .renewed(Known::No)
        .issued("2024-01-10", IssueKind::First);
    of(builder, want)
}

/// Somebody whose card ends with the period of stay.
pub(super) fn stay(want: Procedure) -> Case {
    let builder = CaseBuilder::born("1990-03-01")
        .holder(Holder::PeriodOfStay)
        .card("2028-05-05")
        .renewed(Known::No);
    of(builder, want)
}

fn face(want: Procedure) -> Case {
    let builder = CaseBuilder::born("1985-07-15")
        .card("2031-07-15")
        .renewed(Known::Yes)
        .kind(CardKind::FaceAuthentication);
    of(builder, want)
}

/// A child of 14 whose certificate ran out on a card that lasts.
fn lapsed_child(want: Procedure) -> Case {
    let builder = CaseBuilder::born("2012-05-05")
        .card("2028-05-05")
        .printed("2026-05-05");
    of(builder, want)
}

fn cases(want: Procedure) -> [Case; 10] {
    [
        adult(want),
        child(want),
        ward(want),
        expired(want),
        moved(want),
        lapsed_child(want),
        declined(want),
        teen(want),
        stay(want),
        face(want),
    ]
}

/// Every case with every errand, whether the PINs are known or forgotten.
fn errands() -> impl Iterator<Item = Case> {
    crate::sweep::PROCEDURES
        .into_iter()
        .flat_map(cases)
        .flat_map(|case| crate::sweep::VISITORS.map(|visitor| case.clone().by(visitor)))
        .flat_map(|case| [Pins::Known, Pins::Forgotten].map(|pins| case.clone().pins(pins)))
        .flat_map(|case| [case.clone(), case.with_form()])
        .flat_map(|case| [case.clone(), case.with_move()])
}

/// Whether the holder is a child under 15 or an adult ward, for whom a representative acts.
pub(super) fn is_represented(case: &Case) -> bool {
    let situation = &case.builder.0;
    situation.adult_ward || Some(day("2011-11-22")) < situation.birthdate
}

/// Whether there is a PIN to forget.
pub(super) fn has_pins(case: &Case) -> bool {
    case.builder.0.card.kind != CardKind::FaceAuthentication
}

/// Whether one is forgotten.
pub(super) fn has_lost_a_pin(case: &Case) -> bool {
    let sets_one = matches!(want(case), Procedure::ResetPin | Procedure::UnlockPin);
    has_pins(case) && (case.errand.pins == Pins::Forgotten || sets_one)
}

/// Whether every certificate is known to be in force; with a period of stay that is not known, and no notice comes.
pub(super) fn is_in_force(case: &Case) -> bool {
    let asks_for_issue = case.builder.on(case.today).procedure == Procedure::Issue;
    !asks_for_issue && case.builder.0.holder != Holder::PeriodOfStay
}

/// Whether a member of the household comes with the notification of a move.
pub(super) fn is_with_move(case: &Case) -> bool {
    case.errand.with_move && case.visitor() == Visitor::HouseholdMember
}

/// What the case is about.
pub(super) fn want(case: &Case) -> Procedure {
    case.errand.want.unwrap()
}

/// The page speaks of these cases and of no others: what to bring is the municipality's word there, and the usual
/// practice everywhere else.
#[track_caller]
pub(super) fn speaks_only_where(counter: &Counter, speaks: impl Fn(&Case) -> bool) {
    for case in errands() {
        let representative = case.visitor() == Visitor::LegalRepresentative;
        if representative
            && !is_represented(&case)
            && case.builder.0.birthdate < Some(day("2008-11-23"))
        {
            // Nobody represents a person of age who is no ward; that is shown as unsure everywhere.
            continue;
        }
        let notes = counter.answer(&case, None).bring.notes.join("\n");
        assert_eq!(
            notes.contains("の案内にもとづいています"),
            speaks(&case),
            "{:?} {:?}:\n{notes}",
            case.errand,
            case.builder
        );
    }
}

/// Words, and the cases in which they are shown.
pub(super) type Stated = (&'static str, fn(&Case) -> bool);

/// Each of these words is shown in its cases and in no others.
#[track_caller]
pub(super) fn shown_only_where(counter: &Counter, all: &[Stated]) {
    for case in errands() {
        let answer = sentences(&counter.answer(&case, None)).join("\n");
        for (words, belongs) in all {
            assert_eq!(
                answer.contains(words),
                belongs(&case),
                "「{words}」 {:?} {:?}:\n{answer}",
                case.errand,
                case.builder
            );
        }
    }
}

/// Every answer of a counter is whole, and sends nobody away with an empty list.
#[track_caller]
pub(super) fn every_answer_is_whole(counter: &Counter) {
    let mut seen = 0;
    let unstated = errands().map(|case| case.pins(Pins::Unknown));
    for case in errands().chain(unstated) {
        let answer = counter.answer(&case, Some("10:00"));
        for sentence in sentences(&answer) {
            let whole = !sentence.trim().is_empty()
                && !sentence.contains(['{', '}'])
                && !sentence.contains("。。")
                && sentence.matches('*').count() % 2 == 0;
            assert!(whole, "「{sentence}」 for {:?}", case.errand);
        }
        let journeys = &answer.bring.journeys;
        let carries = journeys.iter().all(|journey| !journey.things.is_empty());
        // A card is stopped by telephone.
        let goes = want(&case) != Procedure::StopCard;
        assert!(journeys.is_empty() != goes && carries, "{:?}", case.errand);
        seen += 1;
    }
    assert!(2_000 < seen, "only {seen} answers were looked at");
}

/// Whoever does not tell whether a PIN is lost is told everything that is needed where it is.
#[track_caller]
pub(super) fn nothing_is_missing_where_the_pins_are_not_given(counter: &Counter) {
    for want in [Procedure::Issue, Procedure::Renew] {
        for visitor in crate::sweep::VISITORS {
            for case in cases(want) {
                let things = |pins: Pins| -> Vec<(usize, String)> {
                    let answer = counter.answer(&case.clone().by(visitor).pins(pins), None);
                    let journeys = answer.bring.journeys.into_iter().enumerate();
                    journeys
                        .flat_map(|(at, journey)| {
                            let groups = journey.groups.into_iter();
                            let things = groups.flat_map(|group| group.things);
                            let things = journey.things.into_iter().chain(things);
                            things.map(move |one| (at, one.name))
                        })
                        .collect()
                };
                let stated = things(Pins::Unknown);
                for thing in things(Pins::Forgotten) {
                    assert!(
                        stated.contains(&thing),
                        "{thing:?} is missing for {want:?} by {visitor:?}: {stated:?}"
                    );
                }
            }
        }
    }
}

/// A statement that no longer holds is kept apart under its words, and nobody is told `words`.
#[track_caller]
pub(super) fn is_outdated(counter: &Counter, says: &str, words: &[&str]) {
    let mut outdated = counter.municipal.at().outdated().iter();
    assert!(
        outdated.any(|one| one.says().contains(says)),
        "「{says}」 is kept nowhere"
    );
    for visitor in crate::sweep::VISITORS {
        for want in crate::sweep::PROCEDURES {
            for case in [adult(want), child(want), ward(want)] {
                let case = case.by(visitor).pins(Pins::Unknown);
                counter.never_tells(&case, words);
            }
        }
    }
}

/// The profile keeps a statement as one that no longer holds, with what holds now.
#[track_caller]
pub(super) fn keeps_as_outdated(counter: &Counter, says: &str, holds: &str) {
    let mut outdated = counter.municipal.at().outdated().iter();
    let one = outdated.find(|one| one.says().contains(says));
    let one = one.unwrap_or_else(|| panic!("「{says}」 is not kept"));
    assert!(one.holds().contains(holds), "{}", one.holds());
}

/// Whether the first office stands open at a time of a day.
#[track_caller]
pub(super) fn is_open(counter: &Counter, on: &'static str, at: &str, wanted: bool) {
    let case = Case {
        today: on,
        ..expired(Procedure::Issue)
    };
    let now = counter.office_says(&case, Some(at)).remove(0);
    let is_open = now.starts_with("いま開いています");
    assert_eq!(is_open, wanted, "{on} {at}: {now}");
}

/// The states that the cases stand for, so that no check above speaks of another than it says.
#[test]
fn the_cases_are_what_they_are_called() {
    let state = |case: &Case| case.builder.on(case.today).user_authentication.state;
    assert_eq!(state(&adult(Procedure::Renew)), CertificateState::Valid);
    assert_eq!(state(&expired(Procedure::Issue)), CertificateState::Expired);
    let teen = teen(Procedure::Issue).builder.on(TODAY);
    check_certificate(&teen.signature, "absent:since_turned_15 next:issue", "16");
    let child = lapsed_child(Procedure::Issue);
    assert_eq!(state(&child), CertificateState::Expired);
    assert!(day("2026-05-05") < day(child.today));
}
