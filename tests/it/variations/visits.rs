//! Who comes, how often and with what.

use shomei_navi::procedure::{Pins, guide};
use shomei_navi::profile::practice::Visitor;
use shomei_navi::rules::{CardKind, Procedure};

use super::{kakuu, lost, mihon, on_a_stay, reidai};
use crate::counter::{adult, child, expired, moved, ward};

#[test]
fn two_of_one_list_or_one_of_each() {
    let mihon = mihon();
    mihon.visits(
        &adult(Procedure::RenewCard),
        &[
            "holder done: issuance_notification/holder, card/holder, id/holder unexpired ax2|ax1+bx1, residence_card/holder only_if:foreign_national, fee/holder only_if:own_fault",
        ],
    );
    mihon.tells(
        &adult(Procedure::RenewCard),
        &[
            "次のどれか1つをそろえます",
            "役所が出した顔写真つきのもの） 2点\nA（",
            "役所が出した顔写真つきのもの） 1点と、B（資格確認書",
            "有効期限内のもの",
            "本人が外国籍のときだけ",
        ],
    );
    // Nobody asks a person with a period of stay for the nationality.
    mihon.visits(
        &on_a_stay(Procedure::RenewCard),
        &[
            "holder done: issuance_notification/holder, card/holder, id/holder unexpired ax2|ax1+bx1, residence_card/holder, fee/holder only_if:own_fault",
        ],
    );
    mihon.visits(
        &lost(Procedure::RenewCard),
        &[
            "holder done: issuance_notification/holder, id/holder unexpired ax2|ax1+bx1, residence_card/holder only_if:foreign_national, fee/holder, police_report_number/holder",
        ],
    );
    // One of A, or two of B, and only where a PIN is lost.
    mihon.visits(
        &adult(Procedure::Renew),
        &["holder done: card/holder unexpired, id/holder unexpired ax1|bx2 only_if:card_suspended"],
    );
    mihon.visits(
        &adult(Procedure::Renew).pins(Pins::Locked),
        &["holder done: card/holder unexpired, id/holder unexpired ax1|bx2"],
    );
}

#[test]
fn the_representative_alone_or_with_the_holder() {
    const ALONE: &str = "legal_representative done: card/holder, id/representative photo";
    let kakuu = kakuu();
    for want in [Procedure::Issue, Procedure::Renew, Procedure::ResetPin] {
        let case = child(want).by(Visitor::LegalRepresentative);
        kakuu.visits(
            &case,
            &[&format!(
                "{ALONE}, family_register/holder 3months omit_if:domicile_here omit_if:parent_on_record"
            )],
        );
    }
    kakuu.visits(
        &ward(Procedure::Renew).by(Visitor::LegalRepresentative),
        &[&format!(
            "{ALONE}, guardianship_certificate/holder original 3months"
        )],
    );
    kakuu.visits(
        &ward(Procedure::ResetPin).by(Visitor::LegalRepresentative),
        &[&format!(
            "{ALONE}, id/representative, guardianship_certificate/holder original 3months"
        )],
    );
    kakuu.tells(
        &child(Procedure::Issue).by(Visitor::LegalRepresentative),
        &[
            "法定代理人が行く・1回",
            "発行から3か月以内のもの",
            "本籍が架空市にあるとき、または、本人と同じ世帯で、住民票で親子とわかるときは、いりません",
        ],
    );
    // 見本町: with the holder for the certificates, alone for the PINs.
    let mihon = mihon();
    mihon.visits(
        &child(Procedure::Issue).by(Visitor::LegalRepresentative),
        &[
            "holder+legal_representative done: card/holder, id/representative 3months ax2|ax1+bx1, family_register/holder original 3months omit_if:domicile_here omit_if:family_of_record, proof_of_relationship/holder only_if:young_ward",
        ],
    );
    mihon.visits(
        &ward(Procedure::Issue).by(Visitor::LegalRepresentative),
        &[
            "holder+legal_representative done: card/holder, id/representative 3months ax2|ax1+bx1, guardianship_certificate/holder 3months",
        ],
    );
    mihon.visits(
        &ward(Procedure::UnlockPin).by(Visitor::LegalRepresentative),
        &[
            "legal_representative done: card/holder, id/representative ax2|ax1+bx1, guardianship_certificate/holder 3months",
        ],
    );
    mihon.tells(
        &child(Procedure::Issue).by(Visitor::LegalRepresentative),
        &[
            "本人と法定代理人が行く・1回",
            "本人と同じ世帯で、本籍と筆頭者が同じときは、いりません",
        ],
    );
    // 例題市: with the adult ward, alone for a child.
    let reidai = reidai();
    reidai.visits(
        &child(Procedure::Issue).by(Visitor::LegalRepresentative),
        &[
            "legal_representative done: card/holder, id/representative photo, proof_of_relationship/holder 3months omit_if:parent_on_record",
        ],
    );
    reidai.visits(
        &ward(Procedure::Issue).by(Visitor::LegalRepresentative),
        &[
            "holder+legal_representative done: card/holder, id/representative photo, guardianship_certificate/holder 3months",
        ],
    );
}

/// One visit with the form, while the certificates are in force; two without, and where the PIN on it is wrong.
#[test]
fn an_agent_with_the_form_comes_once_while_it_holds_and_twice_otherwise() {
    const CARD_AND_ID: &str = "agent not done: card/holder, id/agent photo";
    const AFTER_FAILURE: &str =
        "agent done: card/holder, form/holder sealed 30days, id/agent photo, id/holder";
    let kakuu = kakuu();
    let agent = adult(Procedure::Renew).by(Visitor::VoluntaryAgent);
    let once = agent.clone().with_form();
    let with_form = "agent done: card/holder, form/holder sealed 30days, id/agent photo, facility_certificate/holder only_if:lives_in_facility";
    kakuu.visits(&once, &[with_form]);
    kakuu.fallback(&once, &["pin_fails"], &[CARD_AND_ID, AFTER_FAILURE]);
    kakuu.tells(
        &once,
        &[
            "代理の人が行く・1回",
            "発行から30日以内のもの",
            "本人が施設に入所しているときだけ",
            "暗証番号がちがったとき（2回行きます）",
            "暗証番号は、職員が入れます",
        ],
    );
    // Who does not say whether the PINs are known is told of both.
    let unsure = once.clone().pins(Pins::Unknown);
    kakuu.visits(&unsure, &[with_form]);
    let either = ["pin_fails", "pin_lost"];
    kakuu.fallback(&unsure, &either, &[CARD_AND_ID, AFTER_FAILURE]);
    for pins in [Pins::Forgotten, Pins::Locked] {
        let case = once.clone().pins(pins);
        kakuu.visits(&case, &[CARD_AND_ID, AFTER_FAILURE]);
    }
    let twice = [
        "agent not done: id/agent",
        "agent done: card/holder, form/holder sealed 30days, id/agent photo",
    ];
    let late = expired(Procedure::Renew).by(Visitor::VoluntaryAgent);
    for case in [
        agent,
        late.with_form(),
        moved(Procedure::Renew)
            .by(Visitor::HouseholdMember)
            .with_form(),
        adult(Procedure::Issue)
            .by(Visitor::VoluntaryAgent)
            .with_form(),
    ] {
        kakuu.visits(&case, &twice);
    }
}

#[test]
fn a_member_of_the_household_comes_once_together_with_a_move() {
    let together = adult(Procedure::Issue)
        .by(Visitor::HouseholdMember)
        .with_move();
    kakuu().visits(
        &together,
        &["agent done: card/holder, power_of_attorney/holder sealed, id/agent"],
    );
    mihon().visits(
        &together,
        &["agent done: card/holder, pins/holder sealed, id/agent ax1|bx2"],
    );
    let stranger = adult(Procedure::Issue)
        .by(Visitor::VoluntaryAgent)
        .with_move();
    for counter in [kakuu(), mihon()] {
        for case in [
            stranger.clone(),
            adult(Procedure::Issue).by(Visitor::HouseholdMember),
        ] {
            let guidance = guide(&case.facts(), counter.policy(&case));
            assert_eq!(guidance.visits.len(), 2, "{:?}", case.errand);
        }
    }
}

/// The second visit: by the agent again, by either, by the holder.
#[test]
fn the_second_visit_is_whoevers_the_page_says() {
    let case = adult(Procedure::Issue).by(Visitor::VoluntaryAgent);
    kakuu().visits(
        &case,
        &[
            "agent not done: id/agent",
            "agent done: card/holder, form/holder sealed 30days, id/agent photo",
        ],
    );
    mihon().visits(
        &case,
        &[
            "agent not done: answer_to_questions/holder, id/agent ax1|bx2",
            "holder_or_agent done: card/holder, form/holder sealed 30days, id/holder ax1|bx2, id/agent ax2|ax1+bx1 only_if:agent_comes",
        ],
    );
    reidai().visits(
        &case,
        &[
            "agent not done: card/holder, id/agent",
            "holder done: card/holder, form/holder 30days",
        ],
    );
    kakuu().tells(&case, &["代理の人が行く・2回", "1回目\n", "2回目\n"]);
    mihon().tells(
        &case,
        &[
            "1回目・代理の人が行く",
            "2回目・本人か代理の人が行く",
            "本人が書いた質問への答え",
            "本人ではなく代理の人が行くときだけ",
            "窓口で、本人しか知らないことを聞かれる",
        ],
    );
    reidai().tells(&case, &["1回目・代理の人が行く", "2回目・本人が行く"]);
}

/// At a convenience store: beside the counter, and only where the other PIN is known and a certificate is in force.
#[test]
fn a_reset_without_a_visit_is_shown_beside_the_counter() {
    const STORE: &str = "コンビニの機械";
    let kakuu = kakuu();
    for want in [Procedure::ResetPin, Procedure::UnlockPin] {
        let case = adult(want);
        kakuu.visits(
            &case,
            &["holder done: card/holder, id/holder omit_if:other_pin_known"],
        );
        kakuu.tells(
            &case,
            &[
                "本人が行く・1回",
                STORE,
                "もう片方がわかるときは",
                "もう1つの暗証番号がわかるときは、いりません",
            ],
        );
        kakuu.fallback(
            &case,
            &["no_photo_identity"],
            &[
                "holder not done: card/holder",
                "holder done: card/holder, form/holder, id/holder",
            ],
        );
        // Not where a certificate has ended, nor for anybody else.
        for case in [expired(want), moved(want)] {
            kakuu.visits(&case, &["holder done: card/holder, id/holder"]);
            kakuu.never_tells(&case, &[STORE]);
        }
        kakuu.never_tells(&adult(want).by(Visitor::VoluntaryAgent), &[STORE]);
    }
    kakuu.never_tells(&adult(Procedure::Renew), &[STORE]);
}

#[test]
fn a_reset_without_a_visit_is_shown_as_the_only_way() {
    let mihon = mihon();
    for want in [Procedure::ResetPin, Procedure::UnlockPin] {
        let case = adult(want);
        mihon.visits(&case, &[]);
        mihon.fallback(
            &case,
            &["other_pin_unknown"],
            &["holder done: card/holder, id/holder ax1|bx2"],
        );
        mihon.tells(&case, &["窓口に行かずにできます", "コンビニの機械"]);
        // With a certificate that has ended, at the counter like anybody.
        mihon.visits(
            &expired(want),
            &["holder done: card/holder unexpired, id/holder unexpired ax1|bx2"],
        );
        mihon.never_tells(&expired(want), &["コンビニの機械", "窓口に行かずに"]);
    }
}

/// A PIN that is forgotten needs more than one that is only locked, and a thing may have the city's own name.
#[test]
fn a_thing_hangs_on_what_became_of_the_pin() {
    let reidai = reidai();
    let questions = "questionnaire/holder only_if:no_photo_identity";
    let form = "application_form/holder";
    for (want, pins, rest) in [
        (
            Procedure::ResetPin,
            Pins::Forgotten,
            format!("{form}, seal/holder, {questions}"),
        ),
        (
            Procedure::ResetPin,
            Pins::Unknown,
            format!("{form}, seal/holder omit_if:pin_locked, {questions}"),
        ),
        (Procedure::UnlockPin, Pins::Known, questions.to_owned()),
        (
            Procedure::UnlockPin,
            Pins::Locked,
            format!("{form} only_if:pin_forgotten, {questions}"),
        ),
    ] {
        let case = adult(want).pins(pins);
        let wanted = format!("holder done: card/holder, id/holder, {rest}");
        reidai.visits(&case, &[&wanted]);
    }
    reidai.tells(
        &adult(Procedure::UnlockPin).pins(Pins::Locked),
        &[
            "例題市が認める本人確認書類",
            "運転免許証、パスポート、資格確認書",
            "暗証番号の申請書",
            "暗証番号がわからないときだけ",
        ],
    );
}

/// A face-authentication card has no PIN to know, so nothing hangs on one.
#[test]
fn for_a_card_without_a_pin_no_pin_is_mentioned() {
    let mut face = adult(Procedure::Renew).pins(Pins::Forgotten);
    face.builder = face.builder.kind(CardKind::FaceAuthentication);
    kakuu().visits(
        &face,
        &["holder done: card/holder unexpired, id/holder only_if:card_suspended"],
    );
    kakuu().tells(
        &face,
        &["顔認証マイナンバーカードの方は、暗証番号を入れません"],
    );
    kakuu().never_tells(&adult(Procedure::Renew), &["暗証番号を入れません"]);
}
