//! Fujioka's page, row by row.
//!
//! Much of it was written for the card of the resident register. It speaks of the holder alone, and
//! asks for a photo ID beside the card in every procedure.

use shomei_navi::procedure::Pins;
use shomei_navi::profile::practice::Visitor;
use shomei_navi::rules::window::renewal_opens;
use shomei_navi::rules::{CardKind, ChangeKind, Extent, Holder, IssueKind, Known, Law, Procedure};

use super::everywhere;
use crate::cases::{CaseBuilder, TODAY, check_certificate, day};
use crate::counter::{
    Carried, Case, Counter, adult, child, expired, moved, of, page, profile, ward,
};

fn counter() -> Counter {
    Counter::of("102091")
}

const CARD_AND_ID: &str = "holder done: card/holder, id/holder photo";
const WITH_FORM: &str = "holder done: card/holder, id/holder photo, application_form/holder";
const WITH_BOTH_FORMS: &str =
    "holder done: card/holder, id/holder photo, application_form/holder, application_form/holder";
const FIRST: &str = "holder not done: card/holder, application_form/holder";
const SECOND: &str = "holder done: card/holder, form/holder";
const NO_ID: &[&str] = &["no_photo_identity"];

const CARD_LINE: &str = "マイナンバーカード";
const ID_LINE: &str = "マイナンバーカードのほかの、顔写真つきの本人確認書類｜運転免許証、パスポートなど｜\
     住所や氏名が変わったのに、書きかえていないものは使えません。";
const REPLY_LINE: &str = "郵便で届いた照会書兼回答書";
const ISSUE_LINE: &str = "電子証明書発行申請書｜藤岡市のホームページのPDF｜\
     印刷できないときは、窓口でもらえるか、電話で聞いてください。";
const REVOCATION_LINE: &str = "電子証明書失効申請書｜藤岡市のホームページのPDF｜\
     印刷できないときは、窓口でもらえるか、電話で聞いてください。";
const PIN_LINE: &str = "電子証明書パスワード変更申請書｜藤岡市のホームページのPDF｜\
     印刷できないときは、窓口でもらえるか、電話で聞いてください。";

const ISSUE_FORM: &str = "電子証明書発行申請書\n藤岡市のホームページのPDF";
const REVOCATION_FORM: &str = "電子証明書失効申請書\n藤岡市のホームページのPDF";
const PIN_FORM: &str = "電子証明書パスワード変更申請書\n藤岡市のホームページのPDF";
const PHOTO_ID: &str =
    "マイナンバーカードのほかの、顔写真つきの本人確認書類\n運転免許証、パスポートなど";
const STALE_ID: &str = "住所や氏名が変わったのに、書きかえていないものは使えません。";

/// What the page says is done for the holder.
const PROCEDURES: [Procedure; 6] = [
    Procedure::Issue,
    Procedure::Renew,
    Procedure::Revoke,
    Procedure::ChangePin,
    Procedure::ResetPin,
    Procedure::UnlockPin,
];

/// Both certificates end on a Sunday, 2026-12-06.
fn sunday() -> Case {
    let builder = CaseBuilder::born("1985-12-06")
        .card("2031-12-06")
        .renewed(Known::No);
    of(builder, Procedure::Renew)
}

#[track_caller]
fn check_open(on: &'static str, at: &str, wanted: bool) {
    everywhere::is_open(&counter(), on, at, wanted);
}

/// Whether the profile keeps a statement as one that no longer holds, and nobody is told these words.
#[track_caller]
fn check_outdated(says: &str, holds: &str, unwanted: &[&str]) {
    everywhere::keeps_as_outdated(&counter(), says, holds);
    for want in PROCEDURES {
        for case in [
            adult(want),
            expired(want),
            moved(want),
            adult(want).by(Visitor::VoluntaryAgent),
            child(want).by(Visitor::LegalRepresentative),
        ] {
            counter().never_tells(&case, unwanted);
        }
    }
}

/// Without a photo ID it takes two journeys, with an inquiry in between.
#[track_caller]
fn check_without_id(want: Procedure, first: &str) {
    let case = if want == Procedure::UnlockPin {
        locked()
    } else {
        adult(want)
    };
    counter().fallback(&case, NO_ID, &[first, SECOND]);
    counter().tells(
        &case,
        &[
            "顔写真つきの本人確認書類がないとき（2回行きます）",
            "郵便で届いた照会書兼回答書",
        ],
    );
}

/// Such a change ends the signature certificate, and not the other.
#[track_caller]
fn check_revokes(kind: ChangeKind, holder: Holder) {
    let builder = CaseBuilder::born("1990-03-01")
        .holder(holder)
        .card("2032-03-01")
        .issued("2022-03-01", IssueKind::First)
        .printed("2027-03-01")
        .changed(kind, "2026-09-01");
    let found = builder.on(TODAY);
    check_certificate(&found.signature, "revoked", "signature");
    check_certificate(
        &found.user_authentication,
        "valid revoked:none",
        "user authentication",
    );
}

/// A locked PIN of which nobody said whether it is forgotten, too.
fn locked() -> Case {
    adult(Procedure::UnlockPin).pins(Pins::Locked)
}

#[test]
fn every_procedure_needs_the_card_a_photo_id_and_its_form() {
    for want in [Procedure::Issue, Procedure::Renew] {
        counter().visits(&adult(want), &[WITH_FORM]);
        counter().visits(
            &adult(want).pins(Pins::Unknown),
            &[&format!(
                "{WITH_FORM}, application_form/holder only_if:pin_forgotten"
            )],
        );
        // Whoever forgot a PIN has it reset as well, with the form for that; who locked it may know it.
        counter().visits(&adult(want).pins(Pins::Forgotten), &[WITH_BOTH_FORMS]);
        counter().visits(
            &adult(want).pins(Pins::Locked),
            &[&format!(
                "{WITH_FORM}, application_form/holder only_if:pin_forgotten"
            )],
        );
    }
    counter().visits(&expired(Procedure::Issue), &[WITH_FORM]);
    counter().visits(&moved(Procedure::Issue), &[WITH_FORM]);
    for want in [Procedure::Revoke, Procedure::ChangePin, Procedure::ResetPin] {
        counter().visits(&adult(want), &[WITH_FORM]);
    }
    counter().visits(
        &locked(),
        &[&format!(
            "{CARD_AND_ID}, application_form/holder only_if:pin_forgotten"
        )],
    );
}

/// What is read of each thing, with a photo ID and without one.
#[test]
fn the_holder_reads_which_ids_are_taken_and_which_form_it_is() {
    let pin_also = format!("{PIN_LINE}｜暗証番号がわからないときだけ");
    for (case, forms) in [
        (adult(Procedure::Issue), vec![ISSUE_LINE]),
        (adult(Procedure::Renew), vec![ISSUE_LINE]),
        (
            adult(Procedure::Renew).pins(Pins::Unknown),
            vec![ISSUE_LINE, pin_also.as_str()],
        ),
        (
            adult(Procedure::Renew).pins(Pins::Forgotten),
            vec![ISSUE_LINE, PIN_LINE],
        ),
        (adult(Procedure::Revoke), vec![REVOCATION_LINE]),
        (adult(Procedure::ChangePin), vec![PIN_LINE]),
        (adult(Procedure::ResetPin), vec![PIN_LINE]),
        (locked(), vec![pin_also.as_str()]),
    ] {
        let with_id = [&[CARD_LINE, ID_LINE], forms.as_slice()].concat();
        counter().reads(&case, &with_id);
        let without = [&[CARD_LINE], forms.as_slice(), &[CARD_LINE, REPLY_LINE]].concat();
        let heading = "顔写真つきの本人確認書類がないとき（2回行きます）";
        counter().reads_otherwise(&case, heading, &without);
    }
}

#[test]
fn remarks_are_shown_to_those_whom_they_concern() {
    let computer = "インターネットにつながるパソコン";
    let lock = "5回まちがえるとロックされます";
    for want in PROCEDURES {
        let uses = matches!(want, Procedure::Issue | Procedure::Renew);
        for (words, stated) in [(computer, uses), (lock, want == Procedure::UnlockPin)] {
            if stated {
                counter().tells(&adult(want), &[words]);
            } else {
                counter().never_tells(&adult(want), &[words]);
            }
        }
    }
}

/// The page speaks of nobody who comes for the holder, leaves children and wards to a telephone
/// call, and knows neither a suspended card nor a new one.
#[test]
fn what_the_page_does_not_speak_of_is_shown_as_usual_practice() {
    for want in PROCEDURES {
        counter().is_silent(&adult(want).by(Visitor::VoluntaryAgent));
        counter().is_silent(&adult(want).by(Visitor::VoluntaryAgent).with_form());
        counter().is_silent(&adult(want).by(Visitor::HouseholdMember).with_move());
        for case in [child(want), ward(want)] {
            counter().is_silent(&case);
            counter().is_silent(&case.by(Visitor::LegalRepresentative));
        }
    }
    counter().is_silent(&adult(Procedure::ResumeCard));
    counter().is_silent(&adult(Procedure::RenewCard));
}

#[test]
fn the_office_is_shown_for_what_is_done_there() {
    for want in PROCEDURES {
        counter().offices(&adult(want), &["citizens"]);
    }
    counter().offices(&adult(Procedure::RenewCard), &[]);
}

/// Neither Saturday nor Sunday is a day to go.
#[test]
fn certificates_that_end_on_a_sunday_are_renewed_by_friday() {
    counter().tells(
        &sunday(),
        &[
            "12月4日（金）までに、\n藤岡市役所 市民課で更新",
            "期限は12月6日（日）です。\n期限の日は、窓口で手続きできません。",
        ],
    );
}

#[test]
#[allow(
    clippy::too_many_lines,
    reason = "a row for every statement, in the page's order"
)]
fn every_statement_of_the_page() {
    use Carried::{Left, Outdated, Profile, Rules};
    let counts = page(
        "Fujioka",
        &[
            (
                "certificates for the card of the resident register were issued until 2015-12-22",
                Rules(|| {
                    let builder = CaseBuilder::born("1960-05-05").kind(CardKind::BasicResident);
                    counter().tells(
                        &of(builder, Procedure::RenewCard),
                        &["2015年12月22日に終わりました"],
                    );
                }),
            ),
            (
                "those that are out go on to their own end",
                Outdated(|| {
                    check_outdated(
                        "住基カードの電子証明書",
                        "すべて期限が切れた",
                        &["住基カード"],
                    );
                    let builder = CaseBuilder::born("1960-05-05").kind(CardKind::BasicResident);
                    counter().tells(
                        &of(builder, Procedure::RenewCard),
                        &["住基カードの電子証明書は、すべて期限が切れています"],
                    );
                }),
            ),
            (
                "since 2016 there are only those on My Number cards, so one has to be applied for",
                Rules(|| {
                    let builder = CaseBuilder::born("1960-05-05").kind(CardKind::BasicResident);
                    counter().tells(
                        &of(builder, Procedure::RenewCard),
                        &["マイナンバーカードが必要です。"],
                    );
                }),
            ),
            (
                "procedures for certificates are done on open days from 9:00 to 17:00",
                Profile(|| {
                    counter().tells(
                        &sunday(),
                        &[
                            "金 9:00～17:00",
                            "電子証明書の手続きは9:00から17:00までです",
                        ],
                    );
                    for (at, wanted) in [
                        ("08:30", false),
                        ("08:59", false),
                        ("09:00", true),
                        ("16:59", true),
                        ("17:00", false),
                    ] {
                        check_open("2026-11-24", at, wanted);
                    }
                }),
            ),
            (
                "not at the counter of an evening",
                Profile(|| {
                    counter().tells(&sunday(), &["夜間窓口では、電子証明書の手続きはできません"]);
                    for at in ["17:14", "17:30", "18:30"] {
                        check_open("2026-11-25", at, false);
                    }
                }),
            ),
            (
                "more is said on the portal of the service",
                Left("another site, which explains the service and not this counter"),
            ),
            (
                "the service shows offices on the web that nobody poses as another or alters what is sent",
                Left("how it works inside; what each certificate is for is told instead"),
            ),
            (
                "a certificate carries who somebody is, and ends by itself when that changes",
                Outdated(|| {
                    check_outdated("氏名や住所などが変わると", "署名用だけ", &[]);
                    counter().tells(
                        &moved(Procedure::Issue),
                        &[
                            "9月1日に住所が変わったため、署名用電子証明書が使えません。",
                            "コンビニ交付：来年3月1日まで使えます",
                        ],
                    );
                }),
            ),
            (
                "so it does with the name",
                Rules(|| check_revokes(ChangeKind::Name, Holder::Citizen)),
            ),
            (
                "with the address, that of the flat in its house too",
                Rules(|| {
                    check_revokes(ChangeKind::Address, Holder::Citizen);
                    // Only the building's name: no rule was found, so the counter is asked.
                    let builder = CaseBuilder::born("1990-03-01")
                        .issued("2022-03-01", IssueKind::First)
                        .changed_to(ChangeKind::Address, "2026-09-01", Extent::BuildingNameOnly);
                    check_certificate(
                        &builder.on(TODAY).signature,
                        "unknown next:ask_counter",
                        "signature",
                    );
                }),
            ),
            (
                "with the date of birth",
                Rules(|| check_revokes(ChangeKind::Birthdate, Holder::Citizen)),
            ),
            (
                "with the sex",
                Rules(|| check_revokes(ChangeKind::Sex, Holder::Citizen)),
            ),
            (
                "and with the alias of a foreign resident who has one",
                Rules(|| check_revokes(ChangeKind::Alias, Holder::PeriodOfStay)),
            ),
            (
                "for children and adult wards it is done otherwise: ask the 市民課",
                Profile(|| {
                    for want in PROCEDURES {
                        counter().is_silent(&child(want).by(Visitor::LegalRepresentative));
                        counter().is_silent(&ward(want).by(Visitor::LegalRepresentative));
                    }
                    counter().tells(
                        &child(Procedure::ResetPin).by(Visitor::LegalRepresentative),
                        &["15歳未満の方の手続きは、ほかの方と違います。行く前に、市民課に聞いてください。"],
                    );
                    counter().tells(
                        &ward(Procedure::ResetPin).by(Visitor::LegalRepresentative),
                        &["成年被後見人の方の手続きは、ほかの方と違います。行く前に、市民課に聞いてください。"],
                    );
                    counter().never_tells(&adult(Procedure::ResetPin), &["ほかの方と違います"]);
                }),
            ),
            (
                "those of 15 are children in this",
                Outdated(|| {
                    check_outdated("15歳以下", "15歳未満", &["15歳以下"]);
                    // On 2026-11-22 the one has turned 15, the other turns 15 the day after.
                    let born = |on, card| {
                        let builder = CaseBuilder::born(on).card(card).renewed(Known::No);
                        of(builder, Procedure::ChangePin)
                    };
                    let of_15 = born("2011-11-22", "2027-11-22");
                    counter().visits(&of_15, &[WITH_FORM]);
                    counter().never_tells(&of_15, &["15歳未満の方の手続き"]);
                    counter().is_silent(&born("2011-11-23", "2027-11-23"));
                }),
            ),
            (
                "to use them one needs a computer on the web",
                Profile(|| {
                    counter().tells(
                        &adult(Procedure::Issue),
                        &["パソコンで使うときは、インターネットにつながるパソコンと"],
                    );
                }),
            ),
            (
                "a card of the resident register that holds the certificate",
                Outdated(|| {
                    check_outdated(
                        "記録した住基カードがいる",
                        "マイナンバーカードがいる",
                        &["住基カード"],
                    );
                    counter().visits(&adult(Procedure::Issue), &[WITH_FORM]);
                }),
            ),
            (
                "and a device that reads the card",
                Profile(|| {
                    counter().tells(
                        &adult(Procedure::Issue),
                        &["カードを読む機器（ICカードリーダライタ）がいります。"],
                    );
                }),
            ),
            (
                "a certificate is issued onto the card",
                Profile(|| counter().visits(&adult(Procedure::Issue), &[WITH_FORM])),
            ),
            (
                "it lasts five years from its issue",
                Outdated(|| {
                    check_outdated("5年間", "5回目の誕生日", &["5年間"]);
                    // Five years from 2022-06-10 would be over in June.
                    let builder =
                        CaseBuilder::born("1990-03-01").issued("2022-06-10", IssueKind::First);
                    check_certificate(
                        &builder.on(TODAY).signature,
                        "2027-03-01 by:birthday",
                        "signature",
                    );
                }),
            ),
            (
                "to issue: the application, as a PDF",
                Profile(|| counter().tells(&adult(Procedure::Issue), &[ISSUE_FORM])),
            ),
            (
                "200 yen",
                Outdated(|| {
                    check_outdated("200円", "無料", &["200円"]);
                    for case in [
                        adult(Procedure::Issue),
                        adult(Procedure::Renew),
                        expired(Procedure::Issue),
                        moved(Procedure::Issue),
                    ] {
                        counter().fee(&case, Some(0));
                    }
                    // What the page asks nothing for is not said to be free.
                    counter().fee(&adult(Procedure::ResetPin), None);
                    assert!(profile("102091").at().fees().is_empty());
                }),
            ),
            (
                "an ID with a photograph: a driving licence, a passport and the like",
                Profile(|| counter().tells(&adult(Procedure::Issue), &[PHOTO_ID])),
            ),
            (
                "one on which a name or an address was not changed does not count",
                Profile(|| counter().tells(&moved(Procedure::Issue), &[STALE_ID])),
            ),
            (
                "the My Number card",
                Profile(|| counter().visits(&adult(Procedure::Issue), &[WITH_FORM])),
            ),
            (
                "without that ID an inquiry is mailed to one's home",
                Profile(|| check_without_id(Procedure::Issue, FIRST)),
            ),
            (
                "and nothing is issued on the same day",
                Profile(|| counter().fallback(&expired(Procedure::Issue), NO_ID, &[FIRST, SECOND])),
            ),
            (
                "it is renewed from the day three months before it ends",
                Outdated(|| {
                    check_outdated("3か月前から", "次の日", &["3か月前から"]);
                    assert_eq!(
                        renewal_opens(&Law::IN_FORCE, day("2026-12-06")),
                        day("2026-09-07")
                    );
                    counter().tells(&sunday(), &["2026年9月7日（月）から更新できます。"]);
                    counter().never_tells(&sunday(), &["9月6日"]);
                }),
            ),
            (
                "a certificate can be made void",
                Profile(|| counter().visits(&adult(Procedure::Revoke), &[WITH_FORM])),
            ),
            (
                "it ends by itself when its time is over",
                Rules(|| {
                    let found = expired(Procedure::Issue).builder.on(TODAY);
                    check_certificate(&found.signature, "expired 2026-07-15", "signature");
                }),
            ),
            (
                "and by a move",
                Rules(|| {
                    let found = moved(Procedure::Issue).builder.on(TODAY);
                    check_certificate(&found.signature, "revoked:address@2026-09-01", "signature");
                }),
            ),
            (
                "on request where it is not needed any more, or the card is lost",
                Profile(|| {
                    let lost = CaseBuilder::born("1985-07-15").card("2031-07-15").lost();
                    // Nobody brings a card that is lost.
                    counter().visits(
                        &of(lost.clone(), Procedure::Revoke),
                        &["holder done: id/holder photo, application_form/holder"],
                    );
                    counter().fallback(
                        &of(lost, Procedure::Revoke),
                        NO_ID,
                        &[
                            "holder not done: application_form/holder",
                            "holder done: form/holder",
                        ],
                    );
                }),
            ),
            (
                "for that: its own application, as a PDF",
                Profile(|| counter().tells(&adult(Procedure::Revoke), &[REVOCATION_FORM])),
            ),
            (
                "an ID with a photograph",
                Profile(|| counter().tells(&adult(Procedure::Revoke), &[PHOTO_ID])),
            ),
            (
                "with name and address of today",
                Profile(|| counter().tells(&adult(Procedure::Revoke), &[STALE_ID])),
            ),
            (
                "the My Number card",
                Profile(|| counter().visits(&adult(Procedure::Revoke), &[WITH_FORM])),
            ),
            (
                "or the card of the resident register",
                Outdated(|| {
                    check_outdated(
                        "失効、暗証番号の変更",
                        "マイナンバーカードだけ",
                        &["住基カード"],
                    );
                }),
            ),
            (
                "without that ID an inquiry is mailed, and it is not void on the same day",
                Profile(|| check_without_id(Procedure::Revoke, FIRST)),
            ),
            (
                "a PIN can be changed",
                Profile(|| {
                    counter().visits(&adult(Procedure::ChangePin), &[WITH_FORM]);
                    counter().tells(
                        &adult(Procedure::ChangePin),
                        &["新しい暗証番号は、窓口で決めて入れます。"],
                    );
                }),
            ),
            (
                "for that: the application to change it, as a PDF",
                Profile(|| counter().tells(&adult(Procedure::ChangePin), &[PIN_FORM])),
            ),
            (
                "an ID with a photograph",
                Profile(|| counter().tells(&adult(Procedure::ChangePin), &[PHOTO_ID])),
            ),
            (
                "with name and address of today",
                Profile(|| counter().tells(&adult(Procedure::ChangePin), &[STALE_ID])),
            ),
            (
                "the My Number card",
                Profile(|| counter().visits(&adult(Procedure::ChangePin), &[WITH_FORM])),
            ),
            (
                "or the card of the resident register",
                Outdated(|| {
                    check_outdated(
                        "暗証番号の変更、初期化",
                        "マイナンバーカードだけ",
                        &["住基カード"],
                    );
                }),
            ),
            (
                "without that ID an inquiry is mailed, and it is not changed on the same day",
                Profile(|| check_without_id(Procedure::ChangePin, FIRST)),
            ),
            (
                "a PIN can be reset",
                Profile(|| counter().visits(&adult(Procedure::ResetPin), &[WITH_FORM])),
            ),
            (
                "whoever forgot it has it reset, and then changes it",
                Profile(|| {
                    counter().tells(
                        &adult(Procedure::ResetPin),
                        &[PIN_FORM, "新しい暗証番号は、窓口で決めて入れます。"],
                    );
                    counter().visits(
                        &adult(Procedure::Renew).pins(Pins::Forgotten),
                        &[WITH_BOTH_FORMS],
                    );
                }),
            ),
            (
                "for that: the same application, as a PDF",
                Profile(|| counter().tells(&adult(Procedure::ResetPin), &[PIN_FORM])),
            ),
            (
                "an ID with a photograph",
                Profile(|| counter().tells(&adult(Procedure::ResetPin), &[PHOTO_ID])),
            ),
            (
                "with name and address of today",
                Profile(|| counter().tells(&adult(Procedure::ResetPin), &[STALE_ID])),
            ),
            (
                "the My Number card",
                Profile(|| counter().visits(&adult(Procedure::ResetPin), &[WITH_FORM])),
            ),
            (
                "or the card of the resident register",
                Outdated(|| {
                    check_outdated(
                        "初期化、ロックの解除",
                        "マイナンバーカードだけ",
                        &["住基カード"],
                    );
                }),
            ),
            (
                "without that ID an inquiry is mailed, and it is not reset on the same day",
                Profile(|| check_without_id(Procedure::ResetPin, FIRST)),
            ),
            (
                "after five wrong tries it is locked",
                Profile(|| {
                    counter().tells(
                        &adult(Procedure::UnlockPin),
                        &["署名用の暗証番号は、5回まちがえるとロックされます。"],
                    );
                }),
            ),
            (
                "whichever of the two it is",
                Outdated(|| {
                    check_outdated("5回まちがえる", "利用者証明用は3回", &["利用者証明用は5回"]);
                }),
            ),
            (
                "a lock can be taken off",
                Profile(|| {
                    counter().visits(
                        &locked(),
                        &[&format!(
                            "{CARD_AND_ID}, application_form/holder only_if:pin_forgotten"
                        )],
                    );
                }),
            ),
            (
                "whoever forgot it as well has it reset and changed at once",
                Profile(|| {
                    counter().tells(&locked(), &[PIN_FORM, "暗証番号がわからないときだけ"]);
                }),
            ),
            (
                "for that: an ID with a photograph",
                Profile(|| counter().tells(&adult(Procedure::UnlockPin), &[PHOTO_ID])),
            ),
            (
                "with name and address of today",
                Profile(|| counter().tells(&adult(Procedure::UnlockPin), &[STALE_ID])),
            ),
            (
                "the My Number card",
                Profile(|| {
                    counter().visits(
                        &locked(),
                        &[&format!(
                            "{CARD_AND_ID}, application_form/holder only_if:pin_forgotten"
                        )],
                    );
                }),
            ),
            (
                "or the card of the resident register",
                Outdated(|| {
                    check_outdated(
                        "ロックの解除は、住基カード",
                        "マイナンバーカードだけ",
                        &["住基カード"],
                    );
                }),
            ),
            (
                "without that ID an inquiry is mailed, and it is not taken off on the same day",
                Profile(|| {
                    check_without_id(
                        Procedure::UnlockPin,
                        "holder not done: card/holder, application_form/holder only_if:pin_forgotten",
                    );
                }),
            ),
            (
                "the user-authentication certificate is for logging in to the portal and the like",
                Rules(|| {
                    counter().tells(
                        &sunday(),
                        &["利用者証明用電子証明書\nマイナポータル、コンビニ交付"],
                    );
                }),
            ),
            (
                "it lasts to the fifth birthday after its issue",
                Rules(|| {
                    let builder =
                        CaseBuilder::born("1990-03-01").issued("2022-03-02", IssueKind::First);
                    let found = builder.on(TODAY).user_authentication;
                    check_certificate(&found, "2027-03-01 by:birthday", "user authentication");
                }),
            ),
            (
                "at the longest as long as the card",
                Rules(|| {
                    let builder = CaseBuilder::born("1990-03-01")
                        .card("2027-03-01")
                        .issued("2024-06-10", IssueKind::Reissued);
                    let found = builder.on(TODAY).user_authentication;
                    check_certificate(&found, "2027-03-01 by:card", "user authentication");
                }),
            ),
            (
                "more of the portal is said elsewhere",
                Left("another site, which is about the portal and not about certificates"),
            ),
            (
                "the signature certificate is for filing taxes and the like",
                Rules(|| counter().tells(&sunday(), &["署名用電子証明書\ne-Taxなどの電子申請"])),
            ),
            (
                "it lasts as long as the other",
                Rules(|| {
                    let builder = CaseBuilder::born("1985-02-17")
                        .issued("2024-06-10", IssueKind::First)
                        .changed(ChangeKind::Address, "2026-09-01")
                        .signature_issued("2026-09-03", IssueKind::Reissued);
                    let wanted = "2029-02-17 by:user_authentication";
                    check_certificate(&builder.on(TODAY).signature, wanted, "signature");
                }),
            ),
            (
                "where name or address change before, it ends and has to be issued again",
                Rules(|| {
                    for kind in [ChangeKind::Name, ChangeKind::Address] {
                        let builder = CaseBuilder::born("1990-03-01")
                            .issued("2022-03-01", IssueKind::First)
                            .changed(kind, "2026-09-01");
                        check_certificate(
                            &builder.on(TODAY).signature,
                            "revoked next:issue",
                            "signature",
                        );
                    }
                }),
            ),
            (
                "under 15 and for wards there is in principle only the other one",
                Rules(|| {
                    let found = child(Procedure::Renew).builder.on(TODAY);
                    check_certificate(&found.signature, "not_issued absent:under_15", "signature");
                    check_certificate(&found.user_authentication, "valid", "the other");
                    let found = ward(Procedure::Renew).builder.on(TODAY);
                    check_certificate(
                        &found.signature,
                        "not_issued absent:adult_ward",
                        "signature",
                    );
                    check_certificate(&found.user_authentication, "valid", "the other");
                    counter().tells(&child(Procedure::ResetPin), &["原則として発行できません"]);
                }),
            ),
            (
                "the 市民課 of the 市民環境部 answers for the page",
                Profile(|| {
                    assert_eq!(profile("102091").at().owner(), "藤岡市 市民環境部 市民課");
                    counter().tells(
                        &sunday(),
                        &[
                            "藤岡市の案内にもとづいています。",
                            "藤岡市「公的個人認証サービス」（",
                        ],
                    );
                }),
            ),
            (
                "telephone, fax and mail of its 市民窓口係",
                Profile(|| {
                    counter().tells(
                        &sunday(),
                        &[
                            "市民窓口係（ファックス 0274-20-1183、メール shimin@city.fujioka.gunma.jp）電話 0274-40-2256",
                        ],
                    );
                }),
            ),
            (
                "telephone, fax and mail of its 管理記録係",
                Profile(|| {
                    counter().tells(
                        &sunday(),
                        &[
                            "管理記録係（ファックス 0274-20-1183、メール koseki@city.fujioka.gunma.jp）電話 0274-40-2355",
                        ],
                    );
                }),
            ),
            (
                "news, and where to go for a wedding, a birth, taxes and so on",
                Left("navigation to other services of the city"),
            ),
            (
                "where the city hall stands",
                Profile(|| counter().tells(&sunday(), &["群馬県藤岡市中栗須327番地"])),
            ),
            (
                "telephone and fax of the whole city hall",
                Left("the two sections that know of certificates are told instead"),
            ),
            (
                "how to get there, letters to the mayor, about the site",
                Left("navigation, nothing of certificates"),
            ),
            (
                "the city hall is open from 8:30 to 17:15",
                Profile(|| {
                    counter().tells(&sunday(), &["市役所は8:30から17:15まで開いていますが"]);
                    check_open("2026-11-24", "08:45", false);
                    check_open("2026-11-24", "17:10", false);
                }),
            ),
            (
                "and closed on Saturdays, Sundays, holidays and over the new year",
                Profile(|| {
                    let case = adult(Procedure::Renew);
                    counter().tells(
                        &case,
                        &["休み：土曜日、日曜日、祝日", "年末年始も休みです。"],
                    );
                    for (between, wanted) in [
                        (("2026-11-21", "2026-11-23"), None), // Saturday to 勤労感謝の日
                        (
                            ("2026-11-20", "2026-11-24"),
                            Some(("2026-11-20", "2026-11-24")),
                        ),
                        (("2027-03-20", "2027-03-22"), None), // 春分の日 on a Sunday, and its substitute
                        (("2026-12-29", "2027-01-03"), None),
                    ] {
                        counter().open_days(&case, between, wanted);
                    }
                }),
            ),
            (
                "of a Wednesday evening there are copies of the register and talks about taxes",
                Profile(|| {
                    counter().tells(&sunday(), &["水曜日の夜間窓口では"]);
                    check_open("2026-11-25", "18:00", false);
                }),
            ),
            (
                "read aloud, other languages, copyright",
                Left("about the site, nothing of certificates"),
            ),
        ],
    );
    assert_eq!(counts, [46, 16, 12, 7]);
}
