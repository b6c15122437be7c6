//! What a page says from a day on, what it leaves open, its fees and its languages.

use shomei_navi::procedure::guide;
use shomei_navi::profile::practice::Visitor;

use shomei_navi::rules::{ChangeKind, Holder, Note, Procedure};

use super::{kakuu, lost, mihon, on_a_stay, reidai};
use crate::counter::{Case, adult, moved};
use crate::sweep::PROCEDURES;

/// 例題市's page changes on 1 April 2027: the documents, the second visit, the fee.
#[test]
fn a_page_holds_through_its_last_day_and_the_next_from_its_first() {
    let reidai = reidai();
    let on = |today, want| Case {
        today,
        ..adult(want)
    };
    let renew = |today| on(today, Procedure::Renew);
    reidai.visits(
        &renew("2027-03-31"),
        &["holder done: card/holder, notice/holder"],
    );
    reidai.visits(
        &renew("2027-04-01"),
        &["holder done: card/holder, id/holder photo"],
    );
    reidai.fallback(
        &renew("2027-04-01"),
        &["no_photo_identity", "long_expired"],
        &[
            "holder not done: card/holder",
            "holder done: card/holder, form/holder 30days",
        ],
    );
    let agent = |today| renew(today).by(Visitor::VoluntaryAgent);
    reidai.visits(
        &agent("2027-03-31"),
        &[
            "agent not done: card/holder, id/agent",
            "holder done: card/holder, form/holder 30days",
        ],
    );
    reidai.visits(
        &agent("2027-04-01"),
        &[
            "agent not done: application_form/holder, id/agent",
            "holder done: card/holder, form/holder 30days, seal/holder",
        ],
    );
    reidai.fee(&renew("2027-03-31"), Some(0));
    reidai.fee(&renew("2027-04-01"), Some(200));
    reidai.tells(
        &renew("2027-03-31"),
        &["手数料は、いまは無料です", "2026年度"],
    );
    reidai.tells(
        &renew("2027-04-01"),
        &[
            "手数料は、ふつう200円です",
            "その日のうちに使えます",
            "2027年度",
        ],
    );
    // Who moved: no notice is asked for before, and it costs less after.
    let since = |today| Case {
        today,
        ..moved(Procedure::Issue)
    };
    reidai.visits(&since("2027-02-27"), &["holder done: card/holder"]);
    reidai.fee(&since("2027-04-01"), Some(100));
    // 架空市's card.
    let card = |today| Case {
        today,
        ..lost(Procedure::RenewCard)
    };
    kakuu().fee(&card("2027-03-31"), Some(800));
    kakuu().fee(&card("2027-04-01"), Some(1200));
    kakuu().tells(&card("2027-04-01"), &["手数料は、ふつう1,200円です"]);
    // The profile itself ends.
    kakuu().fee(&card("2027-11-21"), Some(1200));
    kakuu().is_silent(&card("2027-11-22"));
}

/// A fee that hangs on something nobody was asked stands beside the one that is certain.
#[test]
fn a_fee_with_a_cause_is_shown_with_it() {
    kakuu().fee(&adult(Procedure::Issue), Some(0));
    kakuu().tells(
        &adult(Procedure::Issue),
        &["なくした、こわしたなどで発行し直すとき：200円"],
    );
    mihon().fee(&lost(Procedure::RenewCard), Some(1000));
    mihon().tells(
        &lost(Procedure::RenewCard),
        &["自分の責任でないとき：0円", "を頼むとき：2,000円"],
    );
    mihon().fee(&on_a_stay(Procedure::RenewCard), Some(1000));
    mihon().fee(&adult(Procedure::RenewCard), Some(0));
    mihon().tells(
        &adult(Procedure::RenewCard),
        &["在留期間が過ぎて、カードを作り直すとき：1,000円"],
    );
}

/// What the page does not know for certain, and what the counter says nothing of.
#[test]
fn what_is_not_certain_is_shown_as_such() {
    let mut abroad = adult(Procedure::Issue);
    abroad.builder = abroad
        .builder
        .holder(Holder::Abroad)
        .changed(ChangeKind::MovedAbroad, "2026-01-15");
    let unsure = [
        (reidai(), abroad),
        (
            mihon(),
            adult(Procedure::RenewCard).by(Visitor::VoluntaryAgent),
        ),
    ];
    for (counter, case) in &unsure {
        let guidance = guide(&case.facts(), counter.policy(case));
        assert!(guidance.notes.has(Note::VisitUncertain));
        counter.tells(case, &["行く前に窓口に確かめてください"]);
    }
    reidai().is_silent(&adult(Procedure::Revoke));
    kakuu().is_silent(&adult(Procedure::RenewCard).by(Visitor::VoluntaryAgent));
}

#[test]
fn what_no_longer_holds_never_reaches_a_resident() {
    for want in PROCEDURES {
        kakuu().never_tells(&adult(want), &["期限は5年間"]);
    }
}

/// A text is shown in the language that is asked for, or else in Japanese.
#[test]
fn a_text_of_a_profile_may_stand_in_several_languages() {
    let kakuu = kakuu().municipal;
    let kakuu = kakuu.at();
    assert_eq!(kakuu.name().get("en"), "Kakuu City");
    assert_eq!(kakuu.name().get("ja-easy"), "かくうし");
    assert_eq!(kakuu.name().get("vi"), "架空市");
    let document = kakuu.documents().get("facility_certificate").unwrap();
    assert_eq!(document.get("zh-Hans"), "入住证明");
    assert_eq!(document.get("ne"), "入所していることの証明書");
}
