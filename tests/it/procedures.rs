//! What to bring: the usual practice of rules.md section 8, and what holds for every profile.

use serde_json::json;
use shomei_navi::procedure::{Pins, Policy, guide};
use shomei_navi::profile::practice::Visitor;
use shomei_navi::rules::{ChangeKind, Holder, IssueKind, Known, Note, Procedure};

use crate::counter::{Case, adult, check_visits, child, edited, of, profile, spell_visit, ward};
use crate::lives::{Life, TODAY, day};

const HOLDER_CARD: &str = "holder done: card/holder";
const HOLDER_CARD_AND_ID: &str = "holder done: card/holder, id/holder";
const AGENT_WITH_FORM: &str = "agent done: card/holder, form/holder sealed, id/agent photo";

/// At a counter of which no profile tells: the usual practice, told as such.
#[track_caller]
fn usual(case: &Case, wanted: &[&str]) {
    let national = profile("national");
    let guidance = guide(&case.facts(), Policy::on(day(case.today), None, &national));
    check_visits(&guidance, wanted);
    assert!(guidance.notes.has(Note::NationalPractice));
}

/// What Naruto's page does not speak of is answered by the usual practice, and told as such.
#[test]
fn where_narutos_page_is_silent_the_usual_practice_is_told() {
    let (municipal, national) = (profile("362026"), profile("national"));
    for case in [
        adult(Procedure::Renew)
            .by(Visitor::HouseholdMember)
            .with_move(),
        child(Procedure::Renew).by(Visitor::LegalRepresentative),
        adult(Procedure::RenewCard),
        adult(Procedure::Revoke),
        adult(Procedure::ChangePin),
        adult(Procedure::ResumeCard),
    ] {
        let facts = case.facts();
        let here = guide(&facts, Policy::on(day(TODAY), Some(&municipal), &national));
        let usual = guide(&facts, Policy::on(day(TODAY), None, &national));
        assert_eq!(here, usual, "{:?}", case.errand);
        assert!(here.notes.has(Note::NationalPractice), "{:?}", case.errand);
    }
}

// The usual practice, row by row.

#[test]
fn usual_holder() {
    for want in [Procedure::Issue, Procedure::Renew] {
        usual(&adult(want), &[HOLDER_CARD]);
        usual(&adult(want).pins(Pins::Forgotten), &[HOLDER_CARD_AND_ID]);
        usual(&adult(want).pins(Pins::Locked), &[HOLDER_CARD_AND_ID]);
    }
    usual(&adult(Procedure::ResetPin), &[HOLDER_CARD_AND_ID]);
    usual(&adult(Procedure::UnlockPin), &[HOLDER_CARD_AND_ID]);
}

#[test]
fn usual_legal_representative() {
    for want in [Procedure::Issue, Procedure::Renew] {
        usual(
            &child(want).by(Visitor::LegalRepresentative),
            &[
                "legal_representative done: card/holder, id/representative photo, family_register/holder omit_if:domicile_here",
            ],
        );
        usual(
            &ward(want).by(Visitor::LegalRepresentative),
            &[
                "legal_representative done: card/holder, id/representative photo, guardianship_certificate/holder",
            ],
        );
    }
}

#[test]
fn a_representative_of_somebody_of_age_who_is_no_ward_asks_the_counter() {
    let national = profile("national");
    let policy = Policy::on(day(TODAY), None, &national);
    let case = adult(Procedure::Renew).by(Visitor::LegalRepresentative);
    assert!(guide(&case.facts(), policy).notes.has(Note::VisitUncertain));
}

#[test]
fn usual_agent_renewing_with_the_form_before_expiry() {
    let case = adult(Procedure::Renew)
        .by(Visitor::VoluntaryAgent)
        .with_form();
    usual(&case, &[AGENT_WITH_FORM]);
}

/// No form, expired, revoked, or a PIN that cannot be read off the form: an inquiry is mailed first.
#[test]
fn usual_agent_otherwise_takes_two_visits() {
    let expired = Life::born("1985-07-15")
        .card("2031-07-15")
        .renewed(Known::No);
    let revoked = Life::born("1990-03-01")
        .issued("2022-03-01", IssueKind::First)
        .changed(ChangeKind::Address, "2026-09-01");
    for case in [
        adult(Procedure::Renew),
        adult(Procedure::Issue).with_form(),
        of(expired, Procedure::Renew).with_form(),
        of(revoked, Procedure::Renew).with_form(),
        adult(Procedure::Renew).with_form().pins(Pins::Forgotten),
        adult(Procedure::ResetPin).with_form(),
    ] {
        let national = profile("national");
        let facts = case.clone().by(Visitor::VoluntaryAgent).facts();
        let guidance = guide(&facts, Policy::on(day(TODAY), None, &national));
        let finished: Vec<_> = guidance
            .visits
            .iter()
            .map(|visit| visit.visit.same_day_finish())
            .collect();
        assert_eq!(finished, [false, true], "{:?}", case.errand);
        let second = spell_visit(&guidance.visits[1]);
        assert!(second.contains("form/holder sealed"), "{second}");
    }
}

#[test]
fn usual_household_member_together_with_a_move() {
    const TOGETHER: &str = "agent done: card/holder, power_of_attorney/holder sealed, id/agent";
    for want in [Procedure::Issue, Procedure::Renew] {
        usual(
            &adult(want).by(Visitor::HouseholdMember).with_move(),
            &[TOGETHER],
        );
    }
    // Somebody of another household gets no such ease, and without a move nobody does.
    let stranger = adult(Procedure::Issue)
        .by(Visitor::VoluntaryAgent)
        .with_move();
    let alone = adult(Procedure::Issue).by(Visitor::HouseholdMember);
    for case in [stranger, alone] {
        let national = profile("national");
        let policy = Policy::on(day(TODAY), None, &national);
        assert_eq!(guide(&case.facts(), policy).visits.len(), 2);
    }
}

// What holds for all.

#[test]
fn certificates_are_free_and_a_lost_card_is_not() {
    let national = profile("national");
    let fee = |case: &Case| guide(&case.facts(), Policy::on(day(TODAY), None, &national)).fee_yen;
    assert_eq!(fee(&adult(Procedure::Renew)), Some(0));
    assert_eq!(fee(&adult(Procedure::Issue)), Some(0));
    let mut lost = adult(Procedure::RenewCard);
    lost.life = lost.life.lost();
    // 800 yen for the card and 200 for its certificates.
    assert_eq!(fee(&lost), Some(1000));
    // A foreign resident's lapsed card is charged too; how much is not known.
    let stay = Life::born("1995-04-10")
        .holder(Holder::PeriodOfStay)
        .card("2026-10-31");
    assert_eq!(fee(&of(stay, Procedure::RenewCard)), None);
}

#[test]
fn past_its_end_a_profile_gives_way_to_the_usual_practice() {
    let (municipal, national) = (profile("362026"), profile("national"));
    assert_eq!(municipal.at().until(), day("2027-11-21"));
    let case = Case {
        today: "2027-11-22",
        ..adult(Procedure::Renew)
    };
    let facts = case.facts();
    let last = guide(
        &facts,
        Policy::on(day("2027-11-21"), Some(&municipal), &national),
    );
    assert!(!last.notes.has(Note::ProfileStale) && !last.notes.has(Note::NationalPractice));
    let stale = guide(
        &facts,
        Policy::on(day("2027-11-22"), Some(&municipal), &national),
    );
    assert!(stale.notes.has(Note::ProfileStale) && stale.notes.has(Note::NationalPractice));
    check_visits(&stale, &[HOLDER_CARD]);
}

#[test]
fn nothing_to_do_has_no_visits_and_everything_else_has_some() {
    let (municipal, national) = (profile("362026"), profile("national"));
    for policy in [
        Policy::on(day(TODAY), Some(&municipal), &national),
        Policy::on(day(TODAY), None, &national),
    ] {
        let none = guide(&adult(Procedure::None).facts(), policy);
        assert!(none.visits.is_empty() && none.fee_yen.is_none());
        for want in crate::sweep::PROCEDURES {
            for visitor in crate::sweep::VISITORS {
                let guidance = guide(&adult(want).by(visitor).facts(), policy);
                assert!(!guidance.visits.is_empty(), "{want:?} by {visitor:?}");
            }
        }
    }
}

/// The usual practice speaks of everything, so that a list is never empty for want of words.
#[test]
fn the_usual_practice_speaks_of_every_case() {
    let national = profile("national");
    let policy = Policy::on(day(TODAY), None, &national);
    for want in crate::sweep::PROCEDURES {
        for visitor in crate::sweep::VISITORS {
            for case in [adult(want), child(want), ward(want)] {
                let found = guide(&case.by(visitor).facts(), policy);
                assert!(found.practice.is_some(), "{want:?} by {visitor:?}");
            }
        }
    }
}

/// Of several conditions that let one leave an item out, each is enough.
#[test]
fn an_item_is_left_out_where_any_of_its_conditions_holds() {
    let national = edited("national", |national| {
        let practices = national["practices"].as_array_mut().unwrap();
        let renewal = |practice: &&mut serde_json::Value| {
            let applies = &practice["applies"];
            let renews = applies["procedures"].as_array().unwrap();
            renews.contains(&json!("renew")) && applies["visitors"] == json!(["holder"])
        };
        let practice = practices.iter_mut().find(renewal).unwrap();
        practice["visits"][0]["items"][0]["omit_if"] = json!(["holder_minor", "pin_lost"]);
    });
    let known = "holder done: card/holder";
    for (case, wanted) in [
        (adult(Procedure::Renew), known),
        (child(Procedure::Renew).by(Visitor::Holder), "holder done: "),
        (
            adult(Procedure::Renew).pins(Pins::Forgotten),
            "holder done: id/holder",
        ),
        (
            child(Procedure::Renew)
                .by(Visitor::Holder)
                .pins(Pins::Unknown),
            "holder done: id/holder only_if:pin_lost",
        ),
        (
            adult(Procedure::Renew).pins(Pins::Unknown),
            "holder done: card/holder omit_if:pin_lost, id/holder only_if:pin_lost",
        ),
    ] {
        let guidance = guide(&case.facts(), Policy::on(day(TODAY), None, &national));
        check_visits(&guidance, &[wanted]);
    }
}
