//! Atsugi's page of 2020-08-04 for those who got the notice, row by row.
//!
//! What it says of whoever comes with the form holds for the renewal alone: the form dies with the
//! certificate. Its lists for the holder stand after both the renewal and the issue after expiry,
//! and are taken for both.

use shomei_navi::procedure::Pins;
use shomei_navi::profile::practice::Visitor;
use shomei_navi::rules::window::renewal_opens;
use shomei_navi::rules::{ChangeKind, IssueKind, Known, Law, Procedure};

use super::everywhere;
use crate::cases::{CaseBuilder, TODAY, check_certificate, day};
use crate::counter::{
    Carried, Case, Counter, adult, child, edited, expired, moved, of, page, profile, ward,
};

fn counter() -> Counter {
    Counter::of("142123")
}

const HOLDER: &str = "holder done: card/holder";
const HOLDER_AND_ID: &str = "holder done: card/holder, id/holder";
const HOLDER_OPEN: &str = "holder done: card/holder, id/holder only_if:pin_lost";
const AGENT: &str = "agent done: card/holder, id/agent photo, form/holder sealed";

/// Never renewed; both certificates end on a Sunday, 2026-12-06.
fn sunday() -> Case {
    let builder = CaseBuilder::born("1985-12-06")
        .card("2031-12-06")
        .renewed(Known::No);
    of(builder, Procedure::Renew)
}

fn with_form() -> Case {
    adult(Procedure::Renew)
        .by(Visitor::VoluntaryAgent)
        .with_form()
}

#[track_caller]
fn check_open(on: &'static str, at: &str, wanted: bool) {
    everywhere::is_open(&counter(), on, at, wanted);
}

/// Whether the profile keeps a statement as one that no longer holds.
#[track_caller]
fn check_outdated(says: &str, holds: &str) {
    everywhere::keeps_as_outdated(&counter(), says, holds);
}

#[test]
fn the_holder_brings_the_card_and_one_id_only_where_a_pin_is_lost() {
    for (pins, wanted) in [
        (Pins::Known, HOLDER),
        (Pins::Unknown, HOLDER_OPEN),
        (Pins::Forgotten, HOLDER_AND_ID),
        (Pins::Locked, HOLDER_AND_ID),
    ] {
        counter().visits(&adult(Procedure::Renew).pins(pins), &[wanted]);
        counter().visits(&expired(Procedure::Issue).pins(pins), &[wanted]);
    }
}

/// The same words for the renewal and for the issue after expiry.
#[test]
fn the_holder_reads_which_ids_are_taken() {
    for want in [adult(Procedure::Renew), expired(Procedure::Issue)] {
        counter().reads(
            &want.pins(Pins::Unknown),
            &[
                "マイナンバーカード",
                "マイナンバーカードのほかの本人確認書類｜運転免許証、パスポート、年金手帳などから1点｜\
                 健康保険証は使えません。｜暗証番号に自信がない方、ロックされた方だけ",
            ],
        );
    }
}

#[test]
fn whoever_comes_for_the_holder_reads_what_the_form_asks_for() {
    counter().reads(
        &with_form(),
        &[
            "本人のマイナンバーカード",
            "代理の人の顔写真つきの本人確認書類｜運転免許証、マイナンバーカード、パスポート、運転経歴証明書などから1点",
            "照会書兼回答書｜有効期限のお知らせに入っていたもの｜本人がすべての欄を書いて、印を押します。\
             書いていない欄があると、手続きできません。｜「回答書」に書くこと：日付、本人の氏名と住所、\
             署名用の暗証番号（英数字6～16文字）、利用者証明用の暗証番号（数字4桁）、\
             住民基本台帳用の暗証番号（数字4桁。カードの住所などを窓口で書きかえるときに使うもの）｜\
             「委任状」に書くこと：日付、本人の氏名と住所、代理の人の氏名と住所、本人との関係｜\
             封筒は、照会書兼回答書を入れるためのもの｜封筒に入れて、封をしたもの",
        ],
    );
}

/// By its own word, not by the usual practice; and it says so of nothing else.
#[test]
fn atsugi_itself_says_what_is_free() {
    let mut counter = counter();
    counter.national = edited("national", |national| {
        national.as_object_mut().unwrap().remove("fees");
    });
    counter.fee(&adult(Procedure::Renew), Some(0));
    counter.fee(&expired(Procedure::Issue), Some(0));
    for case in [
        moved(Procedure::Issue),
        adult(Procedure::Issue),
        adult(Procedure::ResetPin),
        expired(Procedure::Revoke),
    ] {
        counter.fee(&case, None);
    }
}

#[test]
fn remarks_on_the_notice_are_for_those_who_renew() {
    for case in [
        expired(Procedure::Issue),
        adult(Procedure::ResetPin),
        adult(Procedure::RenewCard),
    ] {
        counter().never_tells(&case, &["お知らせが届いても", "J-LIS", "1～2週間"]);
        counter().tells(&case, &["1時間より長くかかる", "500番台"]);
    }
}

#[test]
fn whoever_brings_the_form_comes_once() {
    for case in [
        with_form(),
        with_form().pins(Pins::Unknown),
        with_form().by(Visitor::HouseholdMember),
    ] {
        counter().visits(&case, &[AGENT]);
        counter().fee(&case, Some(0));
    }
}

/// Nothing is said of an agent without the form, after expiry, or who does not know the PINs that
/// the form asks for; of legal representatives; of a first issue or one after a move; of the PINs
/// by themselves; of a new card.
#[test]
fn what_the_page_does_not_speak_of_is_shown_as_usual_practice() {
    for case in [
        adult(Procedure::Renew).by(Visitor::VoluntaryAgent),
        adult(Procedure::Renew).by(Visitor::HouseholdMember),
        adult(Procedure::Renew)
            .by(Visitor::HouseholdMember)
            .with_form()
            .with_move(),
        with_form().pins(Pins::Forgotten),
        with_form().pins(Pins::Locked),
        expired(Procedure::Issue)
            .by(Visitor::VoluntaryAgent)
            .with_form(),
        moved(Procedure::Renew)
            .by(Visitor::VoluntaryAgent)
            .with_form(),
        moved(Procedure::Issue),
        child(Procedure::Renew).by(Visitor::LegalRepresentative),
        child(Procedure::Renew)
            .by(Visitor::LegalRepresentative)
            .with_form(),
        adult(Procedure::Revoke)
            .by(Visitor::VoluntaryAgent)
            .with_form(),
        expired(Procedure::ChangePin),
        ward(Procedure::Renew).by(Visitor::LegalRepresentative),
        adult(Procedure::Issue),
        adult(Procedure::Revoke),
        adult(Procedure::ChangePin),
        adult(Procedure::ResetPin),
        adult(Procedure::UnlockPin),
        adult(Procedure::RenewCard),
    ] {
        counter().is_silent(&case);
    }
}

#[test]
fn the_office_is_shown_for_certificates_and_a_telephone_for_a_new_card() {
    for want in [
        Procedure::Issue,
        Procedure::Renew,
        Procedure::Revoke,
        Procedure::ChangePin,
        Procedure::ResetPin,
        Procedure::UnlockPin,
        Procedure::ResumeCard,
    ] {
        counter().offices(&adult(want), &["citizens"]);
        let called = |link: &String| link == "tel:046-225-2039";
        let links = counter().links(&adult(want));
        assert_eq!(
            links.iter().filter(|link| called(link)).count(),
            1,
            "{want:?}"
        );
    }
    let card = adult(Procedure::RenewCard);
    counter().offices(&card, &[]);
    assert_eq!(
        counter().links(&card).last().map(String::as_str),
        Some("tel:046-225-2039")
    );
}

/// A Sunday is no day to go, but the Saturday before it is; on the Sunday itself there is none left.
#[test]
fn certificates_that_end_on_a_sunday_are_renewed_by_saturday() {
    counter().tells(
        &sunday(),
        &[
            "12月5日（土）までに、\n厚木市役所 市民課で更新",
            "期限は12月6日（日）です。\n期限の日は、窓口で手続きできません。",
            "土 8:30～12:00",
        ],
    );
    let on_the_day = Case {
        today: "2026-12-06",
        ..sunday()
    };
    counter().tells(&on_the_day, &["期限までに開く窓口は、もうありません"]);
}

#[test]
#[allow(
    clippy::too_many_lines,
    reason = "a row for every statement, in the page's order"
)]
fn every_statement_of_the_page() {
    use Carried::{Left, Outdated, Profile, Rules};
    let counts = page(
        "Atsugi",
        &[
            (
                "the page was last changed on 2020-08-04",
                Profile(|| {
                    let profile = profile("142123");
                    let (_, source) = profile.at().sources().iter().next().unwrap();
                    assert_eq!(source.dated(), Some(day("2020-08-04")));
                    counter().tells(
                        &sunday(),
                        &[
                            "厚木市「電子証明書の有効期限通知書が届いた方へ」、ページの日付は2020年（令和2年）8月4日（",
                            "厚木市の案内にもとづいています。",
                        ],
                    );
                }),
            ),
            (
                "whose certificates are about to end gets a notice from J-LIS",
                Profile(|| {
                    counter().tells(
                        &sunday(),
                        &["有効期限のお知らせは、地方公共団体情報システム機構（J-LIS）から"],
                    );
                }),
            ),
            (
                "whoever wants to go on using them has to renew",
                Profile(|| {
                    counter().visits(&adult(Procedure::Renew), &[HOLDER]);
                    counter().tells(&sunday(), &["期限のあとも", "更新がいります"]);
                }),
            ),
            (
                "at the counter of the 市民課",
                Profile(|| {
                    counter().offices(&adult(Procedure::Renew), &["citizens"]);
                    counter().tells(&sunday(), &["厚木市役所 市民課"]);
                }),
            ),
            (
                "after they ended new ones can be issued as long as the card lasts",
                Profile(|| {
                    counter().visits(&expired(Procedure::Issue), &[HOLDER]);
                    counter().fee(&expired(Procedure::Issue), Some(0));
                    counter().tells(
                        &expired(Procedure::Issue),
                        &["カードの期限（2031年7月15日）までは、いつでも作り直せます。"],
                    );
                }),
            ),
            (
                "a picture of the card's expiry",
                Left("a picture; both expiries are computed and told as days"),
            ),
            (
                "more people renew, so the counter is crowded",
                Profile(|| counter().tells(&adult(Procedure::Renew), &["窓口が混んでいると"])),
            ),
            (
                "it may take more than an hour, so bring time",
                Profile(|| {
                    counter().tells(
                        &adult(Procedure::Renew),
                        &["1時間より長くかかることがあります", "時間に余裕をもって"],
                    );
                }),
            ),
            (
                "notices go out in the middle of a month to those whose certificates end in the month after next",
                Profile(|| {
                    counter().tells(
                        &sunday(),
                        &["期限のおよそ2か月前、月の中ごろに送られます。"],
                    );
                }),
            ),
            (
                "for one or two weeks after that it is very crowded",
                Profile(|| {
                    counter().tells(
                        &sunday(),
                        &["お知らせが送られたあとの1～2週間は、窓口がとても混みます。"],
                    );
                    // Whoever has let them end gets no notice any more.
                    counter().never_tells(&expired(Procedure::Issue), &["1～2週間"]);
                }),
            ),
            (
                "better not to come right after the notice",
                Profile(|| counter().tells(&sunday(), &["届いてすぐに行くのは避けてください"])),
            ),
            (
                "how crowded it is can be seen on the web",
                Profile(|| {
                    counter().tells(&sunday(), &["いまの混みぐあいは、厚木市のホームページ"]);
                    let links = counter().links(&sunday());
                    let page = "https://www.city.atsugi.kanagawa.jp/";
                    assert!(links.iter().any(|link| link.starts_with(page)), "{links:?}");
                }),
            ),
            (
                "there the 500s under 異動受付 are those who come for My Number",
                Profile(|| {
                    counter().tells(
                        &sunday(),
                        &["「異動受付」の500番台が、マイナンバーの手続きの番号です。"],
                    );
                }),
            ),
            (
                "five or more of them mean that it is crowded",
                Profile(|| {
                    counter().tells(
                        &sunday(),
                        &["500番台が5つ以上出ているときは、混んでいます。"],
                    );
                }),
            ),
            (
                "the certificates are a function of the card, for convenience stores and e-Tax",
                Rules(|| counter().tells(&sunday(), &["e-Taxなどの電子申請", "コンビニ交付"])),
            ),
            (
                "they are used with the PINs chosen when the card was handed over",
                Left("how the PINs came to be; which ones are asked for is told below"),
            ),
            (
                "the signature certificate shows that a document sent was not altered",
                Left("how it works inside; what it is for is told instead"),
            ),
            (
                "its PIN has 6 to 16 letters and digits",
                Rules(|| counter().tells(&sunday(), &["英数字6～16文字のものと、数字4桁のもの"])),
            ),
            (
                "it is for filing taxes on the web and the like",
                Rules(|| counter().tells(&sunday(), &["署名用電子証明書\ne-Taxなどの電子申請"])),
            ),
            (
                "it lasts to the fifth birthday after its issue",
                Rules(|| {
                    let builder =
                        CaseBuilder::born("1990-03-01").issued("2022-03-02", IssueKind::First);
                    check_certificate(
                        &builder.on(TODAY).signature,
                        "2027-03-01 by:birthday",
                        "signature",
                    );
                }),
            ),
            (
                "renewed in its last three months, to the sixth",
                Rules(|| {
                    let builder = CaseBuilder::born("1990-03-01")
                        .issued("2022-01-10", IssueKind::RenewedInWindow);
                    check_certificate(
                        &builder.on(TODAY).signature,
                        "2027-03-01 by:birthday",
                        "signature",
                    );
                }),
            ),
            (
                "counted from the day three months before the end",
                Outdated(|| {
                    check_outdated("3か月前から", "次の日");
                    // Three months before 2026-12-06 is 09-06; less than three remain on the day after.
                    assert_eq!(
                        renewal_opens(&Law::IN_FORCE, day("2026-12-06")),
                        day("2026-09-07")
                    );
                    counter().tells(&sunday(), &["2026年9月7日（月）から更新できます。"]);
                    counter().never_tells(&sunday(), &["9月6日", "3か月前から"]);
                }),
            ),
            (
                "at the longest as long as the card",
                Rules(|| {
                    // The card of an adult made in 2017 ends on 2027-03-01, the fifth birthday is 2029-03-01.
                    let builder = CaseBuilder::born("1990-03-01")
                        .card("2027-03-01")
                        .issued("2024-06-10", IssueKind::Reissued);
                    check_certificate(
                        &builder.on(TODAY).signature,
                        "2027-03-01 by:card",
                        "signature",
                    );
                }),
            ),
            (
                "and at the longest as long as the other certificate",
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
                "the user-authentication certificate shows that it is the holder who uses a page",
                Left("how it works inside; what it is for is told instead"),
            ),
            (
                "its PIN has four digits",
                Rules(|| counter().tells(&sunday(), &["数字4桁のもの"])),
            ),
            (
                "it is for papers from a convenience store and the like",
                Rules(|| {
                    counter().tells(
                        &sunday(),
                        &["利用者証明用電子証明書\nマイナポータル、コンビニ交付"],
                    );
                }),
            ),
            (
                "it too lasts to the fifth birthday",
                Rules(|| {
                    let builder =
                        CaseBuilder::born("1990-03-01").issued("2022-03-02", IssueKind::First);
                    let found = builder.on(TODAY).user_authentication;
                    check_certificate(&found, "2027-03-01 by:birthday", "user authentication");
                }),
            ),
            (
                "renewed in its last three months, to the sixth",
                Rules(|| {
                    let builder = CaseBuilder::born("1990-03-01")
                        .issued("2022-01-10", IssueKind::RenewedInWindow);
                    let found = builder.on(TODAY).user_authentication;
                    check_certificate(&found, "2027-03-01 by:birthday", "user authentication");
                }),
            ),
            (
                "it too at the longest as long as the card",
                Rules(|| {
                    let builder = CaseBuilder::born("1990-03-01")
                        .card("2027-03-01")
                        .issued("2024-06-10", IssueKind::Reissued);
                    let found = builder.on(TODAY).user_authentication;
                    check_certificate(&found, "2027-03-01 by:card", "user authentication");
                }),
            ),
            (
                "not everybody who got the notice has to renew",
                Profile(|| {
                    counter().tells(
                        &sunday(),
                        &["お知らせが届いても、全員が更新しなければならないわけではありません。"],
                    );
                }),
            ),
            (
                "whoever files taxes with the card has to",
                Profile(|| counter().tells(&sunday(), &["期限のあとも、e-Tax、"])),
            ),
            (
                "and whoever wants papers from a convenience store later, too",
                Profile(|| counter().tells(&sunday(), &["コンビニ交付（住民票の写しなど）"])),
            ),
            (
                "who shows it as an ID only and needs no PIN can do without",
                Profile(|| {
                    counter().tells(
                        &sunday(),
                        &["身分証明書としてだけ使う方は、更新しなくてもかまいません。"],
                    );
                }),
            ),
            (
                "so whoever needs no PIN misses nothing",
                Outdated(|| {
                    // The insurance use goes by the face, without a PIN, and needs the certificate.
                    check_outdated("暗証番号を使わない人", "マイナ保険証");
                    counter().tells(&sunday(), &["マイナ保険証を使う方は、更新がいります。"]);
                    counter().never_tells(&sunday(), &["支障"]);
                }),
            ),
            (
                "the card stays an ID to its own end",
                Rules(|| {
                    counter().tells(&expired(Procedure::Issue), &["身分証明書としても使えます"]);
                }),
            ),
            (
                "but e-Tax and convenience stores stop",
                Rules(|| {
                    counter().tells(
                        &sunday(),
                        &[
                            "e-Tax：12月6日まで使えます",
                            "コンビニ交付：12月6日まで使えます",
                        ],
                    );
                }),
            ),
            (
                "who wants them after all renews, or has them issued when they are needed",
                Profile(|| counter().tells(&sunday(), &["必要になったときに、発行できます。"])),
            ),
            (
                "the counter is on the first floor of the main building",
                Profile(|| counter().tells(&sunday(), &["厚木市役所 市民課 本庁舎1階"])),
            ),
            (
                "on working days from 8:30 to 17:15",
                Profile(|| {
                    counter().tells(&sunday(), &["金 8:30～17:15"]);
                    for (at, wanted) in [
                        ("08:29", false),
                        ("08:30", true),
                        ("17:14", true),
                        ("17:15", false),
                    ] {
                        check_open("2026-11-24", at, wanted);
                    }
                }),
            ),
            (
                "on Saturdays from 8:30 to noon",
                Profile(|| {
                    counter().tells(&sunday(), &["土 8:30～12:00"]);
                    for (at, wanted) in [
                        ("08:29", false),
                        ("08:30", true),
                        ("11:59", true),
                        ("12:00", false),
                    ] {
                        check_open("2026-11-28", at, wanted);
                    }
                }),
            ),
            (
                "nothing is done on holidays and over the new year, on a Saturday neither",
                Profile(|| {
                    let case = adult(Procedure::Renew);
                    // Saturday, 29 April 2028, is 昭和の日.
                    counter().open_days(&case, ("2028-04-29", "2028-04-30"), None);
                    counter().open_days(&case, ("2026-12-29", "2027-01-03"), None);
                    counter().tells(&case, &["土曜日が祝日のときも"]);
                }),
            ),
            (
                "it is free",
                Profile(|| {
                    counter().fee(&adult(Procedure::Renew), Some(0));
                    counter().fee(&with_form(), Some(0));
                    counter().fee(&expired(Procedure::Issue), Some(0));
                    let profile = profile("142123");
                    let own = profile.at().fees();
                    assert!(!own.is_empty() && own.iter().all(|fee| fee.yen() == 0));
                }),
            ),
            (
                "what is needed hangs on whether the holder comes or somebody else",
                Profile(|| {
                    counter().visits(&adult(Procedure::Renew), &[HOLDER]);
                    counter().visits(&with_form(), &[AGENT]);
                }),
            ),
            (
                "papers are brought as originals",
                Profile(|| {
                    for case in [
                        adult(Procedure::Renew),
                        with_form(),
                        expired(Procedure::Issue),
                    ] {
                        counter().tells(&case, &["コピーではなく原本"]);
                    }
                }),
            ),
            (
                "the holder brings the card",
                Profile(|| counter().visits(&adult(Procedure::Renew), &[HOLDER])),
            ),
            (
                "and one ID: a driving licence, a passport, a pension book and the like",
                Profile(|| {
                    counter().tells(
                        &adult(Procedure::Renew).pins(Pins::Forgotten),
                        &[
                            "マイナンバーカードのほかの本人確認書類\n運転免許証、パスポート、年金手帳などから1点",
                        ],
                    );
                }),
            ),
            (
                "the health-insurance card is one of them",
                Outdated(|| {
                    check_outdated("健康保険証", "2025年12月");
                    let case = adult(Procedure::Renew).pins(Pins::Forgotten);
                    counter().tells(&case, &["健康保険証は使えません。"]);
                    counter().never_tells(&case, &["、健康保険証", "健康保険証、"]);
                }),
            ),
            (
                "the ID is needed only where the two PINs are not known",
                Profile(|| {
                    let case = adult(Procedure::Renew);
                    counter().visits(&case.clone().pins(Pins::Known), &[HOLDER]);
                    counter().visits(&case.clone().pins(Pins::Forgotten), &[HOLDER_AND_ID]);
                    counter().visits(&case.pins(Pins::Unknown), &[HOLDER_OPEN]);
                }),
            ),
            (
                "whoever comes for the holder brings the holder's card",
                Profile(|| counter().visits(&with_form(), &[AGENT])),
            ),
            (
                "and one ID with a photograph: a driving licence, My Number card, passport, driving record and the like",
                Profile(|| {
                    counter().tells(
                        &with_form(),
                        &[
                            "代理の人の顔写真つきの本人確認書類\n運転免許証、マイナンバーカード、パスポート、運転経歴証明書などから1点",
                        ],
                    );
                }),
            ),
            (
                "the card of the resident register is one of them",
                Outdated(|| {
                    check_outdated("住民基本台帳カード", "2025年12月");
                    counter().never_tells(&with_form(), &["住民基本台帳カード", "住基カード"]);
                }),
            ),
            (
                "and the form that came with the notice",
                Profile(|| {
                    counter().tells(
                        &with_form(),
                        &["照会書兼回答書\n有効期限のお知らせに入っていたもの"],
                    );
                }),
            ),
            (
                "the holder fills it in and puts a seal to it",
                Profile(|| {
                    counter().tells(&with_form(), &["本人がすべての欄を書いて、印を押します。"]);
                }),
            ),
            (
                "and seals it in the envelope made for it",
                Profile(|| {
                    counter().visits(&with_form(), &[AGENT]);
                    counter().tells(
                        &with_form(),
                        &[
                            "封筒は、照会書兼回答書を入れるためのもの",
                            "封筒に入れて、封をしたもの",
                        ],
                    );
                }),
            ),
            (
                "where anything is left blank it is not done",
                Profile(|| {
                    counter().tells(
                        &with_form(),
                        &["書いていない欄があると、手続きできません。"],
                    );
                }),
            ),
            (
                "the answer: date, the holder's name and address, and all three PINs",
                Profile(|| {
                    counter().tells(
                        &with_form(),
                        &[
                            "「回答書」に書くこと：日付、本人の氏名と住所、署名用の暗証番号",
                            "利用者証明用の暗証番号（数字4桁）",
                            "住民基本台帳用の暗証番号（数字4桁。",
                        ],
                    );
                }),
            ),
            (
                "the power of attorney: date, names and addresses of both, and what they are to each other",
                Profile(|| {
                    counter().tells(
                        &with_form(),
                        &[
                            "「委任状」に書くこと：日付、本人の氏名と住所、代理の人の氏名と住所、本人との関係",
                        ],
                    );
                }),
            ),
            (
                "the page was published on 2020-08-04",
                Left("the same day as that of its last change, which the profile has"),
            ),
            (
                "a PDF needs Acrobat Reader; related files and pages",
                Left("navigation; the files themselves are not part of the page"),
            ),
            (
                "the section for My Number answers for the page",
                Profile(|| {
                    assert!(
                        profile("142123")
                            .at()
                            .owner()
                            .contains("社会保障・税番号制度担当")
                    );
                    counter().tells(
                        &adult(Procedure::RenewCard),
                        &["厚木市役所 市民課 社会保障・税番号制度担当"],
                    );
                }),
            ),
            (
                "it keeps the same hours",
                Profile(|| {
                    counter().tells(
                        &adult(Procedure::RenewCard),
                        &["平日 8:30～17:15 土曜日（祝日を除く） 8:30～12:00"],
                    );
                }),
            ),
            (
                "and is closed on Sundays, holidays, 12-29 to 01-03, and substitute holidays",
                Profile(|| {
                    let case = adult(Procedure::Renew);
                    counter().tells(&case, &["休み：日曜日、祝日、12月29日～1月3日", "振替休日"]);
                    for (between, wanted) in [
                        (("2026-11-22", "2026-11-22"), None), // Sunday
                        (("2026-11-23", "2026-11-23"), None), // 勤労感謝の日
                        (
                            ("2027-03-20", "2027-03-23"),
                            Some(("2027-03-20", "2027-03-23")),
                        ),
                        (("2027-03-21", "2027-03-22"), None), // 春分の日 on a Sunday, and its substitute
                        (
                            ("2026-12-27", "2027-01-04"),
                            Some(("2026-12-28", "2027-01-04")),
                        ),
                        (("2026-12-29", "2027-01-03"), None),
                    ] {
                        counter().open_days(&case, between, wanted);
                    }
                }),
            ),
            (
                "its telephone",
                Profile(|| counter().tells(&sunday(), &["046-225-2039"])),
            ),
            (
                "its fax",
                Profile(|| counter().tells(&sunday(), &["ファックス（046-223-3506）"])),
            ),
            (
                "its mail",
                Profile(|| counter().tells(&sunday(), &["メール（2600@city.atsugi.kanagawa.jp）"])),
            ),
            (
                "or a form on the web",
                Left("a link whose address the page's text does not tell; its mail is told"),
            ),
            (
                "what do you think of this page?",
                Left("about the page itself, not about certificates"),
            ),
        ],
    );
    assert_eq!(counts, [42, 14, 4, 8]);
}
