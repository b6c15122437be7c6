//! Naruto's page, row by row.

use shomei_navi::procedure::{Pins, Visitor};
use shomei_navi::rules::Procedure;

use crate::counter::{Counter, adult, child, ward};

fn counter() -> Counter {
    Counter::of("362026")
}

const HOLDER_CARD: &str = "holder done: card/holder";
const HOLDER_CARD_AND_ID: &str = "holder done: card/holder, id/holder";
const AGENT_FIRST: &str = "agent not done: card/holder, id/agent";
const AGENT_WITH_FORM: &str = "agent done: card/holder, form/holder sealed, id/agent photo";

/// 電子証明書の新規発行 · 本人.
#[test]
fn issue_by_the_holder() {
    counter().visits(&adult(Procedure::Issue), &[HOLDER_CARD]);
}

/// 電子証明書の新規発行 · 法定代理人: under 15 the family register, which may be left out where it is Naruto's own; for a
/// ward the certificate of registered matters, not older than three months.
#[test]
fn issue_by_the_legal_representative() {
    counter().visits(
        &child(Procedure::Issue).by(Visitor::LegalRepresentative),
        &[
            "legal_representative done: card/holder, id/representative photo, family_register/holder omit_if:domicile_here",
        ],
    );
    counter().visits(
        &ward(Procedure::Issue).by(Visitor::LegalRepresentative),
        &[
            "legal_representative done: card/holder, id/representative photo, guardianship_certificate/holder 3months",
        ],
    );
}

/// 電子証明書の新規発行 · 任意代理人: not on one day.
#[test]
fn issue_by_an_agent_takes_two_visits() {
    let case = adult(Procedure::Issue).by(Visitor::VoluntaryAgent);
    counter().visits(&case, &[AGENT_FIRST, AGENT_WITH_FORM]);
    // The form in the notice is for the renewal only.
    counter().visits(&case.with_form(), &[AGENT_FIRST, AGENT_WITH_FORM]);
}

/// 電子証明書の更新 · 本人.
#[test]
fn renewal_by_the_holder() {
    counter().visits(&adult(Procedure::Renew), &[HOLDER_CARD]);
}

/// 電子証明書の更新 · 任意代理人 · 「照会書兼回答書」がお手元にある場合（即日更新可能）.
#[test]
fn renewal_by_an_agent_with_the_form_takes_one_visit() {
    let case = adult(Procedure::Renew)
        .by(Visitor::VoluntaryAgent)
        .with_form();
    counter().visits(&case, &[AGENT_WITH_FORM]);
}

/// 電子証明書の更新 · 任意代理人 · お手元にない場合.
#[test]
fn renewal_by_an_agent_without_the_form_takes_two_visits() {
    let case = adult(Procedure::Renew).by(Visitor::VoluntaryAgent);
    counter().visits(&case, &[AGENT_FIRST, AGENT_WITH_FORM]);
    let member = adult(Procedure::Renew).by(Visitor::HouseholdMember);
    counter().visits(&member, &[AGENT_FIRST, AGENT_WITH_FORM]);
}

/// 暗証番号を忘れた場合 · 本人: the card and one more.
#[test]
fn pins_by_the_holder() {
    for want in [Procedure::ResetPin, Procedure::UnlockPin] {
        counter().visits(&adult(want), &[HOLDER_CARD_AND_ID]);
    }
    for pins in [Pins::Forgotten, Pins::Locked] {
        counter().visits(&adult(Procedure::Renew).pins(pins), &[HOLDER_CARD_AND_ID]);
        counter().visits(&adult(Procedure::Issue).pins(pins), &[HOLDER_CARD_AND_ID]);
    }
}

/// Whether a PIN is lost was not told, so the condition stays beside the item.
#[test]
fn pins_not_told_leave_the_condition_open() {
    counter().visits(
        &adult(Procedure::Renew).pins(Pins::Unknown),
        &["holder done: card/holder, id/holder only_if:pin_lost"],
    );
}

/// 暗証番号を忘れた場合 · 法定代理人: two of the representative's, one with a photo, and one more of the holder's.
#[test]
fn pins_by_the_legal_representative() {
    const ALL: &str = "legal_representative done: card/holder, id/holder, id/representative photo, id/representative";
    for want in [Procedure::ResetPin, Procedure::UnlockPin] {
        counter().visits(
            &child(want).by(Visitor::LegalRepresentative),
            &[&format!(
                "{ALL}, family_register/holder omit_if:domicile_here"
            )],
        );
        counter().visits(
            &ward(want).by(Visitor::LegalRepresentative),
            &[&format!("{ALL}, guardianship_certificate/holder 3months")],
        );
    }
}

/// 暗証番号を忘れた場合 · 任意代理人: not on one day, and in the end two of the agent's and one more of the holder's.
#[test]
fn pins_by_an_agent_take_two_visits() {
    const SECOND: &str =
        "agent done: card/holder, id/holder, form/holder sealed, id/agent photo, id/agent";
    for case in [
        adult(Procedure::ResetPin),
        adult(Procedure::UnlockPin),
        adult(Procedure::Renew).pins(Pins::Forgotten),
        adult(Procedure::Renew).with_form().pins(Pins::Locked),
        adult(Procedure::Issue).pins(Pins::Forgotten),
    ] {
        counter().visits(&case.by(Visitor::VoluntaryAgent), &[AGENT_FIRST, SECOND]);
    }
}
