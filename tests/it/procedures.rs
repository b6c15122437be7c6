//! What to bring: the usual practice of rules.md section 8, and what holds for every profile.

use std::path::Path;

use serde_json::{Value, json};
use shomei_navi::procedure::{Guidance, Pins, Policy, guide};
use shomei_navi::profile::practice::{Fee, Visitor};
use shomei_navi::record::{ExtensibleValue, Ref, Word};
use shomei_navi::rules::{
    CardEnd, CardKind, ChangeKind, Holder, IssueKind, Known, Note, Procedure, StatusChange,
};

use shomei_navi::terminal::Terminal;

use crate::cases::{CaseBuilder, TODAY, day};
use crate::counter::{
    Case, PROFILES, adult, check_visits, child, edited, of, profile, spell_visit, ward,
};

const HOLDER_CARD: &str = "holder done: card/holder";
const HOLDER_CARD_AND_ID: &str = "holder done: card/holder, id/holder";
const AGENT_WITH_FORM: &str = "agent done: card/holder, form/holder sealed, id/agent photo";

/// At a counter of which no profile tells: the usual practice, labelled as such.
#[track_caller]
fn usual(case: &Case, wanted: &[&str]) {
    let national = profile("national");
    let guidance = guide(&case.facts(), Policy::on(day(case.today), None, &national));
    check_visits(&guidance, wanted);
    assert!(guidance.notes.has(Note::NationalPractice));
}

/// As [`usual`], and told with "ask the counter".
#[track_caller]
fn usual_unsure(case: &Case, wanted: &[&str]) {
    usual(case, wanted);
    assert!(is_unsure(case), "{:?}", case.errand);
}

/// Whether the usual practice of a case is shown with "ask the counter".
fn is_unsure(case: &Case) -> bool {
    let national = profile("national");
    let guidance = guide(&case.facts(), Policy::on(day(case.today), None, &national));
    guidance.notes.has(Note::VisitUncertain)
}

/// Somebody with a period of stay, whose card ends with it.
fn on_a_stay(want: Procedure) -> Case {
    let builder = CaseBuilder::born("1998-04-03")
        .holder(Holder::PeriodOfStay)
        .card("2026-12-20");
    of(builder, want)
}

/// Somebody of 16 years.
fn teen(want: Procedure) -> Case {
    of(CaseBuilder::born("2010-08-01").card("2031-08-01"), want)
}

fn lost(want: Procedure) -> Case {
    let mut case = adult(want);
    case.builder = case.builder.lost();
    case
}

/// What Naruto's page does not speak of is answered by the usual practice, and labelled as such.
#[test]
fn where_narutos_page_is_silent_the_usual_practice_is_shown() {
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
        // A fee is marked as the usual one beside a municipality that names none.
        let usual = Guidance {
            is_usual_fee: here.fee_yen.is_some(),
            ..guide(&facts, Policy::on(day(TODAY), None, &national))
        };
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
    let expired = CaseBuilder::born("1985-07-15")
        .card("2031-07-15")
        .renewed(Known::No);
    let revoked = CaseBuilder::born("1990-03-01")
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
    const TOGETHER: &str =
        "agent done: card/holder, power_of_attorney/holder sealed, id/agent photo";
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

/// A PIN of which nobody is sure, that of the resident register among them: one more document.
#[test]
fn usual_holder_who_is_not_sure_of_every_pin() {
    const MAYBE: &str = "holder done: card/holder, id/holder only_if:pin_lost";
    for want in [Procedure::Issue, Procedure::Renew, Procedure::ContinueUse] {
        usual(&adult(want).pins(Pins::Unknown), &[MAYBE]);
    }
}

/// Of somebody of 15 to 17 the municipalities say different things: Kochi takes the representative, Matsuyama, Takatsuki,
/// Ageo and Ota do not.
#[test]
fn a_representative_of_somebody_of_15_to_17_asks_the_counter() {
    const ALONE: &str = "legal_representative done: card/holder, id/representative photo, family_register/holder omit_if:domicile_here";
    for want in [
        Procedure::Issue,
        Procedure::Renew,
        Procedure::ResetPin,
        Procedure::ResumeCard,
        Procedure::ContinueUse,
    ] {
        usual_unsure(&teen(want).by(Visitor::LegalRepresentative), &[ALONE]);
        usual(&child(want).by(Visitor::LegalRepresentative), &[ALONE]);
        assert!(!is_unsure(&child(want).by(Visitor::LegalRepresentative)));
        assert!(!is_unsure(&ward(want).by(Visitor::LegalRepresentative)));
    }
}

/// A child under 15 or a ward alone: the representative comes. One page says so.
#[test]
fn a_child_or_a_ward_does_not_go_alone() {
    for want in [
        Procedure::Issue,
        Procedure::Renew,
        Procedure::Revoke,
        Procedure::ResetPin,
        Procedure::ResumeCard,
        Procedure::ContinueUse,
    ] {
        usual_unsure(
            &child(want).by(Visitor::Holder),
            &[
                "legal_representative done: card/holder, id/representative photo, family_register/holder omit_if:domicile_here",
            ],
        );
        usual_unsure(
            &ward(want).by(Visitor::Holder),
            &[
                "legal_representative done: card/holder, id/representative photo, guardianship_certificate/holder",
            ],
        );
        usual(&teen(want), &[spell_of_holder(want)]);
    }
}

fn spell_of_holder(want: Procedure) -> &'static str {
    match want {
        Procedure::ResetPin | Procedure::UnlockPin | Procedure::ResumeCard => HOLDER_CARD_AND_ID,
        Procedure::Issue
        | Procedure::Renew
        | Procedure::Revoke
        | Procedure::ChangePin
        | Procedure::RenewCard
        | Procedure::ChangeCardPeriod
        | Procedure::ContinueUse
        | Procedure::StopCard
        | Procedure::None => HOLDER_CARD,
    }
}

/// カードの有効期間変更: the card, the residence card and the PIN. The household goes once in many places, any other agent
/// twice.
#[test]
fn usual_change_of_the_cards_period() {
    const BOTH: &str = "card/holder, residence_card/holder";
    let case = on_a_stay(Procedure::ChangeCardPeriod);
    for pins in [Pins::Known, Pins::Unknown] {
        usual(&case.clone().pins(pins), &[&format!("holder done: {BOTH}")]);
    }
    assert!(!is_unsure(&case));
    usual(
        &case.clone().pins(Pins::Forgotten),
        &[&format!("holder done: {BOTH}, id/holder")],
    );
    usual_unsure(
        &case.clone().by(Visitor::HouseholdMember),
        &[&format!("agent done: {BOTH}, id/agent photo")],
    );
    usual(
        &case.clone().by(Visitor::VoluntaryAgent),
        &[
            &format!("agent not done: {BOTH}, id/agent photo"),
            &format!("agent done: {BOTH}, form/holder sealed, id/agent photo"),
        ],
    );
    // For a child the representative comes; the family register is kept of Japanese nationals only.
    let mut child = CaseBuilder::born("2015-04-03").card("2026-12-20");
    child.0.holder = Holder::PeriodOfStay;
    for visitor in [Visitor::Holder, Visitor::LegalRepresentative] {
        usual_unsure(
            &of(child.clone(), Procedure::ChangeCardPeriod).by(visitor),
            &[&format!(
                "legal_representative done: {BOTH}, id/representative photo, proof_of_relationship/holder omit_if:parent_on_record"
            )],
        );
    }
}

/// A permanent resident has one; whoever has become a national gave it back, and is told whom it concerns.
#[test]
fn a_residence_card_is_asked_for_only_of_who_has_one() {
    for (status, wanted) in [
        (
            StatusChange::Permanent,
            "holder done: card/holder, residence_card/holder",
        ),
        (
            StatusChange::National,
            "holder done: card/holder, residence_card/holder only_if:foreign_national",
        ),
    ] {
        let mut builder = CaseBuilder::born("1990-11-01").card("2027-02-28");
        builder.0.status_changed = status;
        usual(&of(builder, Procedure::ChangeCardPeriod), &[wanted]);
    }
}

/// 継続利用, after a move or before leaving Japan: the card and the PIN.
#[test]
fn usual_continued_use() {
    const FIRST: &str = "agent not done: card/holder, id/agent photo";
    let case = adult(Procedure::ContinueUse);
    usual(&case, &[HOLDER_CARD]);
    usual(&case.clone().pins(Pins::Forgotten), &[HOLDER_CARD_AND_ID]);
    let household = case.clone().by(Visitor::HouseholdMember);
    for case in [household.clone(), household.clone().with_move()] {
        usual(&case, &["agent done: card/holder, id/agent photo"]);
        assert!(!is_unsure(&case));
    }
    usual(
        &household.pins(Pins::Forgotten),
        &[
            FIRST,
            "agent done: card/holder, form/holder sealed, id/agent photo, id/holder",
        ],
    );
    usual(
        &case.by(Visitor::VoluntaryAgent),
        &[
            FIRST,
            "agent done: card/holder, form/holder sealed, id/agent photo",
        ],
    );
}

/// A card without PINs: nothing of what is done about a lost one.
#[test]
fn a_face_authentication_card_is_changed_without_a_pin() {
    let builder = CaseBuilder::born("1985-07-15")
        .card("2031-07-15")
        .kind(CardKind::FaceAuthentication);
    let case = of(builder, Procedure::ContinueUse).pins(Pins::Unknown);
    usual(&case, &[HOLDER_CARD]);
}

/// カードの一時停止: by telephone, at every hour, whoever calls.
#[test]
fn a_card_is_stopped_by_telephone() {
    let national = profile("national");
    for visitor in crate::sweep::VISITORS {
        for case in [
            adult(Procedure::StopCard),
            lost(Procedure::StopCard),
            child(Procedure::StopCard),
        ] {
            let facts = case.by(visitor).facts();
            let found = guide(&facts, Policy::on(day(TODAY), None, &national));
            assert!(found.needs_no_visit(), "{visitor:?}");
            let instead = found
                .practice
                .and_then(Ref::instead)
                .map(|text| text.get("ja"));
            let instead = instead.unwrap_or_default();
            assert!(
                instead.contains("0120-95-0178") && instead.contains("24時間"),
                "{instead}"
            );
            assert_eq!(found.fee_yen, Some(0));
        }
    }
}

/// A new card is collected with the postcard and the old card; of a lost one with two more documents, and the number
/// that the police gave.
#[test]
fn usual_collection_of_a_new_card() {
    usual_unsure(
        &adult(Procedure::RenewCard),
        &["holder done: card/holder, issuance_notification/holder"],
    );
    usual_unsure(
        &lost(Procedure::RenewCard),
        &["holder done: issuance_notification/holder, id/holder x2, police_report_number/holder"],
    );
    for visitor in [Visitor::Holder, Visitor::LegalRepresentative] {
        usual_unsure(
            &child(Procedure::RenewCard).by(visitor),
            &[
                "holder+legal_representative done: card/holder, issuance_notification/holder, id/representative photo, family_register/holder omit_if:domicile_here",
            ],
        );
    }
}

/// The answer of the terminal to a line on 2026-11-26.
#[track_caller]
fn assessed(mut line: Value) -> Value {
    line["today"] = json!("2026-11-26");
    let profiles = Path::new(PROFILES);
    let mut terminal = Terminal::new(profiles, day("2026-11-26")).unwrap();
    let mut output = Vec::new();
    let any_error = terminal
        .run(line.to_string().as_bytes(), &mut output)
        .unwrap();
    let text = String::from_utf8(output).unwrap();
    assert!(!any_error, "{text}");
    serde_json::from_str(&text).unwrap()
}

/// What to bring and to pay in the examples of the terminal's contract.
#[test]
fn examples_of_the_contract() {
    let stay = |expires: &str| {
        json!({
            "holder": "period_of_stay", "birthdate": "1998-04-03", "card_expires": expires,
            "stay": { "extension": "pending" },
        })
    };
    for (line, what, fee, items) in [
        (
            stay("2026-12-20"),
            "change_card_period",
            Some(0),
            &["my_number_card", "residence_card"][..],
        ),
        (
            stay("2026-11-10"),
            "renew_card",
            Some(1000),
            &["my_number_card", "issuance_notification"],
        ),
        (
            json!({ "birthdate": "1990-11-01", "card_expires": "2027-02-28", "status_changed": "permanent" }),
            "change_card_period",
            Some(0),
            &["my_number_card", "residence_card"],
        ),
        (
            json!({
                "birthdate": "1990-11-01", "pins": "known",
                "changes": [{ "kind": "moved_abroad", "on": "2026-12-20" }],
            }),
            "continue_use",
            None,
            &["my_number_card"],
        ),
        (
            json!({
                "birthdate": "1990-11-01", "card_expires": "2033-11-01", "stopped": "by_phone",
                "want": "resume_card",
            }),
            "resume_card",
            None,
            &["my_number_card", "identity_document"],
        ),
    ] {
        let found = assessed(line);
        assert_eq!(found["act"]["what"], what);
        assert_eq!(found["fee_yen"], json!(fee), "{what}");
        let visits = found["visits"].as_array().unwrap();
        let [visit] = visits.as_slice() else {
            panic!("{what}: {visits:?}");
        };
        let carried = visit["items"].as_array().unwrap().iter();
        let carried: Vec<_> = carried
            .map(|item| item["document"].as_str().unwrap())
            .collect();
        assert_eq!(carried, items, "{what}");
    }
}

// What holds for all.

#[test]
fn certificates_are_free() {
    let national = profile("national");
    let fee = |case: &Case| guide(&case.facts(), Policy::on(day(TODAY), None, &national)).fee_yen;
    assert_eq!(fee(&adult(Procedure::Renew)), Some(0));
    assert_eq!(fee(&adult(Procedure::Issue)), Some(0));
    assert_eq!(fee(&on_a_stay(Procedure::ChangeCardPeriod)), Some(0));
}

/// What a new card costs: free in its last months and after its end, but not where it was lost by one's own fault (1,000
/// yen, 800 without certificates, 2,000 as an express issue), where it ended with a stay, or by a missed deadline.
#[test]
fn a_new_card_is_free_unless_it_was_lost_or_lapsed() {
    const LOST: &[(&str, i64)] = &[
        ("no_fault", 0),
        ("without_certificates", 800),
        ("express", 2000),
    ];
    const PLAIN: &[(&str, i64)] = &[("without_certificates", 800)];
    let ended = |end: CardEnd, on: &str| {
        let mut case = adult(Procedure::RenewCard);
        case.builder = case.builder.ended(end, on);
        case
    };
    let became = |status: StatusChange, card: &str| {
        let mut builder = CaseBuilder::born("1990-11-01").card(card);
        builder.0.status_changed = status;
        of(builder, Procedure::RenewCard)
    };
    let stay = |card: &str| {
        let builder = CaseBuilder::born("1998-04-03")
            .holder(Holder::PeriodOfStay)
            .card(card);
        of(builder, Procedure::RenewCard)
    };
    let card = |expires: &str| {
        of(
            CaseBuilder::born("1985-12-01").card(expires),
            Procedure::RenewCard,
        )
    };
    let mut asked_for = adult(Procedure::RenewCard);
    asked_for.builder.0.card.stopped = shomei_navi::rules::Stopped::ReissueRequested;
    for (name, case, yen, others) in [
        ("in its last months", card("2026-12-01"), Some(0), &[][..]),
        ("after its end", card("2025-12-01"), Some(0), &[]),
        ("lost", lost(Procedure::RenewCard), Some(1000), LOST),
        // How it is made was decided when it was asked for.
        ("reissue asked for", asked_for, Some(1000), &[]),
        ("ended with the stay", stay("2026-11-10"), Some(1000), PLAIN),
        ("how much is not known", stay("2027-11-10"), None, &[]),
        (
            "permanent resident, too late",
            became(StatusChange::Permanent, "2026-11-10"),
            Some(1000),
            PLAIN,
        ),
        (
            "no continued use after a move",
            ended(CardEnd::MoveDeadlinePassed, "2026-10-01"),
            Some(1000),
            PLAIN,
        ),
        (
            "left Japan 91 days ago",
            ended(CardEnd::MovedAbroad, "2026-08-23"),
            Some(1000),
            PLAIN,
        ),
        (
            "left Japan 90 days ago",
            ended(CardEnd::MovedAbroad, "2026-08-24"),
            Some(0),
            &[],
        ),
        (
            "replaced",
            ended(CardEnd::Replaced, "2026-10-01"),
            Some(0),
            &[],
        ),
    ] {
        let national = profile("national");
        let found = guide(&case.facts(), Policy::on(day(case.today), None, &national));
        assert_eq!(found.fee_yen, yen, "{name}");
        let cause = |fee: &Ref<'_, Fee>| match fee.applies().when().iter().last() {
            Some(ExtensibleValue::Known(condition)) => (condition.word(), fee.yen()),
            other => panic!("{name}: {other:?}"),
        };
        let found: Vec<_> = found.other_fees.iter().map(cause).collect();
        assert_eq!(found, others, "{name}");
    }
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
                // A card is stopped by telephone.
                let goes = want != Procedure::StopCard;
                assert!(
                    guidance.visits.is_empty() != goes,
                    "{want:?} by {visitor:?}"
                );
                assert!(guidance.needs_no_visit() != goes, "{want:?} by {visitor:?}");
            }
        }
    }
}

/// The usual practice speaks of everything, so that a list is never empty for want of words.
#[test]
fn the_usual_practice_covers_every_case() {
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
        (teen(Procedure::Renew), "holder done: "),
        (
            adult(Procedure::Renew).pins(Pins::Forgotten),
            "holder done: id/holder",
        ),
        (
            teen(Procedure::Renew).pins(Pins::Unknown),
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
