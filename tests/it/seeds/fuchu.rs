//! Fuchu's page (Tokyo), row by row.
//!
//! Two cells of its table of things to bring are lost in the page as stored: nothing stands in their place, and the usual
//! practice is shown as such. What the page only points to on other pages of the city is shown the same way.

use shomei_navi::calendar::Time;
use shomei_navi::procedure::Pins;
use shomei_navi::profile::practice::Visitor;
use shomei_navi::rules::Procedure;

use super::everywhere::{self, declined, want};
use crate::counter::Carried::{self, Left, Outdated, Profile, Rules};
use crate::counter::{Case, Counter, adult, child, expired, moved, page, ward};

fn counter() -> Counter {
    Counter::of("132063")
}

const HOLDER_CARD: &str = "holder done: card/holder";

/// 電子証明書の発行 · 本人: the card; whether first, after a change or after expiry.
#[test]
fn issue_by_the_holder() {
    for case in [
        adult(Procedure::Issue),
        declined(Procedure::Issue),
        moved(Procedure::Issue),
        expired(Procedure::Issue),
    ] {
        counter().visits(&case, &[HOLDER_CARD]);
        counter().fee(&case, Some(0));
    }
}

/// 暗証番号が不明の場合: what is needed then stands on another page. Where it is not given whether a PIN is lost, the document
/// that most municipalities want stands in the list under its condition, with the word that the city does not say so.
#[test]
fn a_lost_pin_is_not_described_here() {
    let case = moved(Procedure::Issue);
    counter().is_silent(&case.clone().pins(Pins::Forgotten));
    counter().is_silent(&case.clone().pins(Pins::Locked));
    let unstated = case.pins(Pins::Unknown);
    counter().visits(
        &unstated,
        &["holder done: card/holder, id/holder only_if:pin_lost"],
    );
    counter().tells(
        &unstated,
        &["府中市の案内にはありませんが、多くの市区町村で求められます"],
    );
    for want in [
        Procedure::ResetPin,
        Procedure::UnlockPin,
        Procedure::ChangePin,
    ] {
        counter().is_silent(&adult(want));
        counter().offices(&adult(want), &[]);
        counter().tells(
            &adult(want),
            &["暗証番号変更・再設定・ロック解除」にあります"],
        );
    }
}

/// 更新手続きについては別のページ: the usual practice, at the city's place and hours.
#[test]
fn a_renewal_is_not_described_here() {
    for visitor in crate::sweep::VISITORS {
        let case = adult(Procedure::Renew).by(visitor);
        counter().is_silent(&case);
        counter().is_silent(&case.clone().with_form());
        counter().offices(&case, &["general"]);
        counter().tells(
            &case,
            &["「マイナンバーカードと電子証明書の有効期限・更新」にあります"],
        );
    }
}

/// 同世帯員: what to bring is lost, that it is done on the day is not.
#[test]
fn the_household_together_with_a_move_is_done_on_the_day() {
    let case = moved(Procedure::Issue)
        .by(Visitor::HouseholdMember)
        .with_move();
    counter().is_silent(&case);
    counter().tells(
        &case,
        &[
            "転入届・転居届といっしょなら、その日に発行できます",
            "府中市の案内にはない",
            "行く前に窓口に確かめてください",
        ],
    );
    counter().never_tells(&case, &["その日には発行できません", "2回"]);
}

/// 同世帯員 without the notification, and その他の代理人: what to bring is lost, that it takes more than a day is not.
#[test]
fn an_agent_is_not_done_on_the_day() {
    for visitor in [Visitor::VoluntaryAgent, Visitor::HouseholdMember] {
        for case in [moved(Procedure::Issue), expired(Procedure::Issue)] {
            let case = case.by(visitor);
            counter().is_silent(&case);
            counter().tells(
                &case,
                &[
                    "その日には発行できません。申し込みのあと、市から本人に照会回答書が郵便で届きます",
                    "手続きは2回に分かれます",
                    "府中市の案内にはない",
                ],
            );
        }
    }
    // With the notice's form as well: that is for renewals.
    let with_form = moved(Procedure::Issue)
        .by(Visitor::VoluntaryAgent)
        .with_form();
    counter().tells(&with_form, &["手続きは2回に分かれます"]);
    let household = moved(Procedure::Issue).by(Visitor::HouseholdMember);
    counter().tells(
        &household,
        &["いっしょでなければ、ほかの代理の人と同じです"],
    );
}

/// Of representatives the page says nothing at all.
#[test]
fn a_legal_representative_is_not_described_here() {
    for case in [child(Procedure::Issue), ward(Procedure::Issue)] {
        counter().is_silent(&case.by(Visitor::LegalRepresentative));
    }
}

/// 受付場所: one place, for what the page is about.
#[test]
fn one_place() {
    counter().offices(&adult(Procedure::Issue), &["general"]);
    counter().tells(&adult(Procedure::Issue), &["府中市役所 総合窓口課 1階"]);
    counter().offices(&adult(Procedure::RenewCard), &[]);
}

/// 受付時間: weekdays, and the 2nd and the 4th Saturday in the morning.
#[test]
fn hours() {
    let case = adult(Procedure::Issue);
    counter().tells(
        &case,
        &["平日 8:30～17:00", "第2、第4土曜日", "8:30～12:00"],
    );
    for (between, wanted) in [
        // A Sunday, a holiday, the week, and the 4th Saturday.
        (
            ("2026-11-22", "2026-11-29"),
            Some(("2026-11-24", "2026-11-28")),
        ),
        // The 1st and the 3rd Saturday with their Sundays.
        (("2026-12-05", "2026-12-06"), None),
        (("2026-12-19", "2026-12-20"), None),
        // The 2nd.
        (
            ("2026-12-12", "2026-12-13"),
            Some(("2026-12-12", "2026-12-12")),
        ),
    ] {
        counter().open_days(&case, between, wanted);
    }
    for weekday in [
        "2026-11-30",
        "2026-12-01",
        "2026-12-02",
        "2026-12-03",
        "2026-12-04",
    ] {
        counter().open_days(&case, (weekday, weekday), Some((weekday, weekday)));
    }
    for (today, now, wanted) in [
        ("2026-11-24", "08:29", "今日（火）は8:30～17:00"),
        ("2026-11-24", "16:59", "いま開いています（受付は17:00まで）"),
        (
            "2026-11-24",
            "17:00",
            "次に開くのは11月25日（水）8:30からです",
        ),
        ("2026-11-28", "11:59", "いま開いています（受付は12:00まで）"),
        (
            "2026-11-28",
            "12:00",
            "次に開くのは11月30日（月）8:30からです",
        ),
    ] {
        assert!(Time::parse(now).is_some());
        let case = Case {
            today,
            ..case.clone()
        };
        let says = counter().office_says(&case, Some(now));
        assert!(says[0].ends_with(wanted), "{today} {now}: {}", says[0]);
    }
}

/// 発行手数料: none, but 200 yen where the card itself was issued again at a charge.
#[test]
fn fees() {
    counter().fee(&adult(Procedure::Issue), Some(0));
    counter().tells(
        &adult(Procedure::Issue),
        &[
            "手数料は、いまは無料です",
            "紛失などで、料金のかかるカードの再発行をするとき：200円",
        ],
    );
    counter().never_tells(&adult(Procedure::Renew), &["200円"]);
}

/// Of what to bring the page as stored tells one thing only: the holder's, for an issue, with the PINs at hand.
#[test]
fn the_page_speaks_of_this_case_and_of_no_other() {
    everywhere::speaks_only_where(&counter(), |case| {
        want(case) == Procedure::Issue
            && case.visitor() == Visitor::Holder
            && !everywhere::has_lost_a_pin(case)
            && !everywhere::is_represented(case)
    });
}

fn is_issue(case: &Case) -> bool {
    want(case) == Procedure::Issue
}

fn is_household(case: &Case) -> bool {
    case.visitor() == Visitor::HouseholdMember
}

#[test]
fn remarks_stand_where_they_belong() {
    everywhere::shown_only_where(
        &counter(),
        &[
            ("前に使っていた暗証番号", |case| {
                is_issue(case) && everywhere::has_pins(case)
            }),
            ("住所や氏名が変わる届け出", |case| {
                is_issue(case) && !case.builder.0.changes.is_empty()
            }),
            ("転入届・転居届といっしょなら", |case| {
                is_issue(case) && is_household(case)
            }),
            (
                "代理の人が行くときは、その日には発行できません",
                |case| {
                    let agent = is_household(case) || case.visitor() == Visitor::VoluntaryAgent;
                    is_issue(case) && agent && !everywhere::is_with_move(case)
                },
            ),
            ("電子証明書の有効期限・更新」", |case| {
                want(case) == Procedure::Renew
            }),
            ("再設定・ロック解除」", |case| {
                matches!(
                    want(case),
                    Procedure::ChangePin | Procedure::ResetPin | Procedure::UnlockPin
                )
            }),
        ],
    );
}

#[test]
fn every_answer_is_whole() {
    everywhere::every_answer_is_whole(&counter());
    everywhere::nothing_is_missing_where_the_pins_are_not_given(&counter());
}

fn the_pin_used_before() {
    counter().tells(
        &moved(Procedure::Issue),
        &[
            "電子証明書を発行し直すときは、前に使っていた暗証番号を入れます",
            "暗証番号2つ",
        ],
    );
}

fn together_with_the_notification() {
    let words =
        ["住所や氏名が変わる届け出（転入届、婚姻届など）のときに、署名用もいっしょに発行できます"];
    counter().tells(&moved(Procedure::Issue), &words);
    counter().never_tells(&expired(Procedure::Issue), &words);
}

fn call_centre() {
    for want in [Procedure::Issue, Procedure::Renew, Procedure::ResetPin] {
        counter().tells(
            &adult(want),
            &["府中市マイナンバーカードコールセンター", "0120-657-115"],
        );
    }
}

fn hours_of_the_call_centre() {
    counter().tells(
        &adult(Procedure::Issue),
        &["コールセンター（年末年始は休み） 平日 8:30～17:00"],
    );
}

const STATEMENTS: &[(&str, Carried)] = &[
    (
        "It shows that the document is genuine and was sent by its author",
        Left("what a signature is; nothing to do or to bring follows from it"),
    ),
    (
        "It shows that whoever logs in is the holder",
        Left("what logging in is; nothing to do or to bring follows from it"),
    ),
    (
        "Using them takes a smartphone or a computer",
        Left(
            "how they are used at home; the widget tells how long they last and what the counter wants",
        ),
    ),
    (
        "With a computer: a card reader, its driver and the client software, which is free on the portal",
        Left(
            "how they are used at home; the widget tells how long they last and what the counter wants",
        ),
    ),
    (
        "A card without certificates can get them",
        Profile(|| counter().visits(&declined(Procedure::Issue), &[HOLDER_CARD])),
    ),
    (
        "They can be used about 24 hours after issue",
        Rules(|| {
            counter().tells(&moved(Procedure::Issue), &["使えるようになるまで1日ほど"]);
        }),
    ),
    (
        "Whoever has them issued again types the PIN used before",
        Profile(the_pin_used_before),
    ),
    (
        "Where it is not known, another page tells what to do",
        Profile(a_lost_pin_is_not_described_here),
    ),
    (
        "Of renewals another page tells",
        Profile(a_renewal_is_not_described_here),
    ),
    ("The holder can do it", Profile(issue_by_the_holder)),
    (
        "A member of the household can, together with a notification of a move",
        Profile(the_household_together_with_a_move_is_done_on_the_day),
    ),
    (
        "Another agent can, but not on one day",
        Profile(an_agent_is_not_done_on_the_day),
    ),
    (
        "At the city hall, on its first floor, at the general counter",
        Profile(one_place),
    ),
    (
        "From 18 March to 13 April in a venue in the history museum instead",
        Outdated(|| {
            everywhere::is_outdated(
                &counter(),
                "特設会場",
                &["3月18日", "4月13日", "歴史館", "特設会場"],
            );
        }),
    ),
    ("On weekdays from 8:30 to 17:00", Profile(hours)),
    (
        "On the 2nd and the 4th Saturday from 8:30 to noon",
        Profile(hours),
    ),
    ("The issue is free", Profile(fees)),
    (
        "It costs 200 yen with a card that is issued again at a charge, as after a loss",
        Profile(fees),
    ),
    (
        "Of the card's own re-issue another page tells",
        Left("a link; the fee of the certificate is told, that of the card is the usual one"),
    ),
    ("Table, holder: the card", Profile(issue_by_the_holder)),
    (
        "Table, holder: the mark for the same day is lost, but there is nothing for a second visit",
        Profile(issue_by_the_holder),
    ),
    (
        "Table, household: on the same day with the notification",
        Profile(the_household_together_with_a_move_is_done_on_the_day),
    ),
    (
        "Table, household: what to bring",
        Left("the cells are lost in the page as stored; the usual practice is labelled as such"),
    ),
    (
        "Table, household: otherwise the row of other agents counts",
        Profile(an_agent_is_not_done_on_the_day),
    ),
    (
        "Table, other agents: not on the same day; a form is mailed to the holder after the application",
        Profile(an_agent_is_not_done_on_the_day),
    ),
    (
        "Table, other agents: what to bring at each visit",
        Left("the cells are lost in the page as stored; the usual practice is labelled as such"),
    ),
    (
        "Whoever goes on using it has it issued together with the notification",
        Profile(together_with_the_notification),
    ),
    (
        "More on the use of certificates stands on the portal",
        Left("a link to further reading"),
    ),
    (
        "The call centre answers, too, under its number",
        Profile(call_centre),
    ),
    (
        "Monday to Friday from 8:30 to 17:00, not on holidays nor over the new year",
        Profile(hours_of_the_call_centre),
    ),
    (
        "A reader for documents can be had for nothing",
        Left("an advert for a program; nothing here needs it"),
    ),
    (
        "The general counter answers for the page",
        Profile(|| assert_eq!(counter().municipal.at().owner(), "府中市 市民部 総合窓口課")),
    ),
];

#[test]
fn every_statement_of_the_page() {
    assert_eq!(page("府中市", STATEMENTS), [21, 1, 1, 9]);
}
