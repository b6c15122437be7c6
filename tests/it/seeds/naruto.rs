//! Naruto's page, row by row.

use shomei_navi::procedure::Pins;
use shomei_navi::profile::practice::Visitor;
use shomei_navi::rules::{Holder, Procedure};

use super::everywhere::{self, declined, has_pins, stay, want};
use crate::cases::CaseBuilder;
use crate::counter::Carried::{self, Left, Profile};
use crate::counter::{Case, Counter, adult, child, expired, moved, of, page, ward};

fn counter() -> Counter {
    Counter::of("362026")
}

const HOLDER_CARD: &str = "holder done: card/holder";
const HOLDER_CARD_AND_ID: &str = "holder done: card/holder, id/holder";
const AGENT_FIRST: &str = "agent not done: card/holder, id/agent";
const AGENT_WITH_FORM: &str = "agent done: card/holder, form/holder sealed, id/agent photo";
const AGENT_WITH_NEW_PINS: &str =
    "agent done: card/holder, id/holder, form/holder sealed, id/agent photo, id/agent";

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
    let household = adult(Procedure::Renew)
        .by(Visitor::HouseholdMember)
        .with_form();
    counter().visits(&household, &[AGENT_WITH_FORM]);
    // What has expired is issued anew, for which the form is of no use.
    let late = expired(Procedure::Renew)
        .by(Visitor::VoluntaryAgent)
        .with_form();
    counter().visits(&late, &[AGENT_FIRST, AGENT_WITH_FORM]);
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

/// Whether a PIN is lost was not given, so the condition stays beside the item.
#[test]
fn pins_not_given_leave_the_condition_open() {
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
    for case in [
        adult(Procedure::ResetPin),
        adult(Procedure::UnlockPin),
        adult(Procedure::Renew).pins(Pins::Forgotten),
        adult(Procedure::Renew).with_form().pins(Pins::Locked),
        adult(Procedure::Issue).pins(Pins::Forgotten),
    ] {
        counter().visits(
            &case.by(Visitor::VoluntaryAgent),
            &[AGENT_FIRST, AGENT_WITH_NEW_PINS],
        );
    }
}

/// Who does not tell whether a PIN is lost has the form, and is told what happens where one is.
#[test]
fn the_form_is_of_no_use_where_a_pin_is_lost() {
    let case = adult(Procedure::Renew)
        .by(Visitor::VoluntaryAgent)
        .with_form()
        .pins(Pins::Unknown);
    counter().visits(&case, &[AGENT_WITH_FORM]);
    counter().fallback(&case, &["pin_lost"], &[AGENT_FIRST, AGENT_WITH_NEW_PINS]);
}

#[test]
fn every_answer_is_whole() {
    everywhere::every_answer_is_whole(&counter());
    everywhere::nothing_is_missing_where_the_pins_are_not_given(&counter());
}

/// The page speaks of issue, renewal and lost PINs; of a renewal by a representative, of a member of the household with a
/// move, and of a child or a ward alone, it does not.
#[test]
fn the_page_speaks_of_these_cases_and_of_no_others() {
    everywhere::speaks_only_where(&counter(), |case| {
        let issue_or_pin = matches!(
            want(case),
            Procedure::Issue | Procedure::ResetPin | Procedure::UnlockPin
        );
        let described = issue_or_pin || want(case) == Procedure::Renew;
        match case.visitor() {
            Visitor::Holder => described && !everywhere::is_represented(case),
            Visitor::LegalRepresentative => issue_or_pin && everywhere::is_represented(case),
            Visitor::VoluntaryAgent | Visitor::HouseholdMember => {
                described && !everywhere::is_with_move(case)
            }
        }
    });
}

fn stays(case: &Case) -> bool {
    case.builder.0.holder == Holder::PeriodOfStay
}

/// Whether a PIN is typed or set.
fn types_a_pin(case: &Case) -> bool {
    match want(case) {
        Procedure::Issue
        | Procedure::Renew
        | Procedure::ChangePin
        | Procedure::ResetPin
        | Procedure::UnlockPin
        | Procedure::ChangeCardPeriod
        | Procedure::ContinueUse => has_pins(case),
        Procedure::Revoke
        | Procedure::ResumeCard
        | Procedure::RenewCard
        | Procedure::StopCard
        | Procedure::None => false,
    }
}

#[test]
fn remarks_stand_where_they_belong() {
    everywhere::shown_only_where(
        &counter(),
        &[
            ("お知らせが届きます（", |case| {
                want(case) == Procedure::Renew && !stays(case)
            }),
            ("お知らせは届きません", stays),
            ("法定代理人が行って、暗証番号が", |case| {
                want(case) == Procedure::Renew
                    && case.visitor() == Visitor::LegalRepresentative
                    && has_pins(case)
            }),
            ("「電子証明書 不要」", |case| {
                want(case) == Procedure::RenewCard
            }),
            ("続けてまちがえるとロック", types_a_pin),
        ],
    );
}

/// 電子証明書の新規発行: never issued, lapsed by a change, or expired.
fn issue_in_each_state() {
    for case in [
        declined(Procedure::Issue),
        moved(Procedure::Issue),
        expired(Procedure::Issue),
    ] {
        counter().visits(&case, &[HOLDER_CARD]);
    }
}

/// Everything here is done at one office.
fn at_the_citizens_office() {
    for want in [
        Procedure::Issue,
        Procedure::Renew,
        Procedure::ResetPin,
        Procedure::UnlockPin,
    ] {
        counter().offices(&adult(want), &["citizens"]);
        counter().tells(&adult(want), &["鳴門市役所 市民課"]);
    }
    counter().tells(&expired(Procedure::Issue), &["鳴門市役所 市民課"]);
    assert_eq!(counter().municipal.at().owner(), "鳴門市 市民課");
}

fn notice() {
    let words = ["有効期限のお知らせが届きます（地方公共団体情報システム機構から）"];
    counter().tells(&adult(Procedure::Renew), &words);
    counter().never_tells(&stay(Procedure::Renew), &words);
}

fn no_notice_with_a_period_of_stay() {
    let words = ["在留期間のある外国籍の方には、有効期限のお知らせは届きません"];
    counter().tells(&stay(Procedure::Renew), &words);
    counter().never_tells(&adult(Procedure::Renew), &words);
}

fn no_notice_needed() {
    counter().tells(&adult(Procedure::Renew), &["届かなくても更新できます"]);
    for case in [
        adult(Procedure::Renew),
        adult(Procedure::Renew).by(Visitor::VoluntaryAgent),
    ] {
        counter().never_tells(&case, &["有効期限通知書"]);
    }
}

fn where_the_dates_stand_on_the_card() {
    let words = ["生年月日の右がカードの期限", "その下の段が電子証明書の期限"];
    counter().tells(&adult(Procedure::Renew), &words);
    let lost = CaseBuilder::born("1985-07-15").card("2031-07-15").lost();
    counter().never_tells(&of(lost, Procedure::RenewCard), &words);
}

fn locks() {
    for want in [Procedure::Renew, Procedure::ResetPin, Procedure::UnlockPin] {
        counter().tells(
            &adult(want),
            &["続けてまちがえるとロックされます（署名用は5回、利用者証明用は3回）"],
        );
    }
    everywhere::no_pin_on_a_face_authentication_card(&counter());
}

fn boxes_of_the_application() {
    let words = ["カードの申請書の「電子証明書 不要」の欄にしるしを付けないで"];
    counter().tells(&adult(Procedure::RenewCard), &words);
    counter().never_tells(&adult(Procedure::Renew), &words);
}

/// With the same letter at hand an agent who knows the PINs goes once, and is told that the holder writes them.
fn the_holder_writes_the_pins() {
    for case in [adult(Procedure::ResetPin), adult(Procedure::UnlockPin)] {
        counter().tells(
            &case.by(Visitor::VoluntaryAgent),
            &["照会書兼回答書には、本人が暗証番号を書きます"],
        );
    }
}

/// The inquiry is mailed to the holder between two visits.
fn inquiry_between_two_visits() {
    for want in [Procedure::Issue, Procedure::Renew, Procedure::ResetPin] {
        counter().tells(
            &adult(want).by(Visitor::VoluntaryAgent),
            &[
                "手続きは2回に分かれます",
                "手続きは2回に分かれます",
                "「照会書兼回答書」が本人に郵送されます",
                "封筒に入れて封をします",
            ],
        );
    }
}

/// What a document with a photograph is.
fn photo_by_an_authority() {
    counter().tells(
        &child(Procedure::Issue).by(Visitor::LegalRepresentative),
        &["マイナンバーカード、運転免許証など、役所が発行したもの"],
    );
}

fn register_of_naruto_left_out() {
    counter().tells(
        &child(Procedure::Issue).by(Visitor::LegalRepresentative),
        &["戸籍謄本", "本籍が鳴門市にあるときは、いりません"],
    );
}

/// The page's list for a lost PIN holds whatever else is done on the day, so it is shown at a renewal, too, of which the
/// page says nothing for a representative.
fn lost_pin_at_a_renewal_by_the_representative() {
    let case = child(Procedure::Renew).by(Visitor::LegalRepresentative);
    counter().is_silent(&case);
    counter().tells(
        &case,
        &["暗証番号がわからないときは、本人のカードのほかの本人確認書類と、法定代理人の本人確認書類がもう1点"],
    );
}

const STATEMENTS: &[(&str, Carried)] = &[
    (
        "The service shows, over the internet, who applies and that nothing was altered",
        Left("what the whole service is for; nothing to do or to bring follows from it"),
    ),
    (
        "Details stand on the service's portal",
        Left("a link to further reading"),
    ),
    ("It locks at the fifth error in a row", Profile(locks)),
    ("It locks at the third error in a row", Profile(locks)),
    (
        "On the card the date right of the birth date is the card's own",
        Profile(where_the_dates_stand_on_the_card),
    ),
    (
        "The line below it is that of the certificates",
        Profile(where_the_dates_stand_on_the_card),
    ),
    (
        "Whoever goes on using it has a new one issued",
        Profile(|| counter().visits(&moved(Procedure::Issue), &[HOLDER_CARD])),
    ),
    (
        "For that one comes to the citizens' office",
        Profile(at_the_citizens_office),
    ),
    (
        "First issue with the card: do not tick the two boxes that decline",
        Profile(boxes_of_the_application),
    ),
    (
        "Or later on the card one has: who took none at the delivery, changed name or address, or let them expire",
        Profile(issue_in_each_state),
    ),
    ("Issue, holder: the card", Profile(issue_by_the_holder)),
    (
        "Issue, representative: the holder's card and an identity document of the representative's",
        Profile(issue_by_the_legal_representative),
    ),
    (
        "It has a photograph and was issued by an authority, such as a My Number card or a driving licence",
        Profile(photo_by_an_authority),
    ),
    (
        "And a proof: under 15 the family register",
        Profile(issue_by_the_legal_representative),
    ),
    (
        "Which may be left out where it and the residence are Naruto's",
        Profile(register_of_naruto_left_out),
    ),
    (
        "For a ward the certificate of registered matters, at most three months old",
        Profile(issue_by_the_legal_representative),
    ),
    (
        "Issue, agent: the holder is asked in writing first, so it is not done on one day",
        Profile(inquiry_between_two_visits),
    ),
    (
        "First visit: the holder's card, an identity document of the agent's",
        Profile(issue_by_an_agent_takes_two_visits),
    ),
    (
        "Second visit: the card, the sealed form, a photo identity document of the agent's",
        Profile(issue_by_an_agent_takes_two_visits),
    ),
    (
        "A notice is sent to whoever is due to renew",
        Profile(notice),
    ),
    (
        "Except to foreign residents with a period of stay",
        Profile(no_notice_with_a_period_of_stay),
    ),
    (
        "Without the notice one can renew as well",
        Profile(no_notice_needed),
    ),
    ("Renewal, holder: the card", Profile(renewal_by_the_holder)),
    (
        "Renewal, agent with the form: on one day, with card, sealed form and photo identity document",
        Profile(renewal_by_an_agent_with_the_form_takes_one_visit),
    ),
    (
        "Renewal, agent without the form: inquiry first, not on one day",
        Profile(inquiry_between_two_visits),
    ),
    (
        "First visit: the card, an identity document of the agent's",
        Profile(renewal_by_an_agent_without_the_form_takes_two_visits),
    ),
    (
        "Second visit: the card, the sealed form, a photo identity document",
        Profile(renewal_by_an_agent_without_the_form_takes_two_visits),
    ),
    (
        "A forgotten PIN is set anew and a locked one unlocked at the citizens' office",
        Profile(at_the_citizens_office),
    ),
    (
        "PIN, holder: the card and one more document",
        Profile(pins_by_the_holder),
    ),
    (
        "PIN, representative: the holder's card, one more of the holder's, two of the representative's, one with a photograph",
        Profile(pins_by_the_legal_representative),
    ),
    (
        "The same where it is forgotten at a renewal",
        Profile(lost_pin_at_a_renewal_by_the_representative),
    ),
    (
        "And the same proofs as for an issue",
        Profile(pins_by_the_legal_representative),
    ),
    (
        "PIN, agent: the holder is asked in writing and tells the new PIN there; not on one day",
        Profile(the_holder_writes_the_pins),
    ),
    (
        "First visit: the holder's card, an identity document of the agent's",
        Profile(pins_by_an_agent_take_two_visits),
    ),
    (
        "Second visit: the card, one more of the holder's, the sealed form, two of the agent's, one with a photograph",
        Profile(pins_by_an_agent_take_two_visits),
    ),
];

#[test]
fn every_statement_of_the_page() {
    assert_eq!(page("鳴門市", STATEMENTS), [33, 0, 0, 2]);
}
