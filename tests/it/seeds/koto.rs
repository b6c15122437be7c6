//! Koto's page, row by row.
//!
//! Three footnotes of its list of proofs have lost what they stood at. They are shown as far as they say it themselves; the
//! name of one paper is not known, and the resident is told so.

use shomei_navi::procedure::Pins;
use shomei_navi::profile::practice::Visitor;
use shomei_navi::rules::{Holder, IssueKind, Known, Procedure};
use shomei_navi::text::answer::Go;

use super::everywhere::{self, declined, teen, want};
use crate::cases::CaseBuilder;
use crate::counter::Carried::{self, Left, Outdated, Profile, Rules};
use crate::counter::{Case, Counter, adult, child, expired, moved, of, page, ward, went};

fn counter() -> Counter {
    Counter::of("131083")
}

/// What the page speaks of: certificates, PINs, and the card whose suspension is lifted.
const HERE: [Procedure; 7] = [
    Procedure::Issue,
    Procedure::Renew,
    Procedure::Revoke,
    Procedure::ChangePin,
    Procedure::ResetPin,
    Procedure::UnlockPin,
    Procedure::ResumeCard,
];

/// Of these, those with a certificate.
const CERTIFICATES: [Procedure; 4] = [
    Procedure::Issue,
    Procedure::Renew,
    Procedure::Revoke,
    Procedure::ChangePin,
];

/// And those with a PIN or the card.
const PINS: [Procedure; 3] = [
    Procedure::ResetPin,
    Procedure::UnlockPin,
    Procedure::ResumeCard,
];

const FAMILY: &str = "family_register/holder omit_if:same_register omit_if:domicile_here omit_if:foreign_national, proof_of_relationship/holder only_if:foreign_national, representative_statement/representative only_if:family_on_record";
const GUARDIAN: &str = "guardianship_certificate/holder";
const AGENT_FIRST: &str = "agent not done: id/agent";

/// 本人: the card while it is valid; one more document where a suspension is lifted or a PIN set anew.
#[test]
fn by_the_holder() {
    for want in CERTIFICATES {
        counter().visits(
            &adult(want),
            &["holder done: card/holder unexpired, id/holder only_if:card_suspended"],
        );
        for pins in [Pins::Forgotten, Pins::Locked] {
            counter().visits(
                &adult(want).pins(pins),
                &["holder done: card/holder unexpired, id/holder"],
            );
        }
        counter().visits(
            &adult(want).pins(Pins::Unknown),
            &["holder done: card/holder unexpired, id/holder only_if:pin_lost only_if:card_suspended"],
        );
    }
    for want in PINS {
        counter().visits(
            &adult(want),
            &["holder done: card/holder unexpired, id/holder"],
        );
    }
    for case in [
        declined(Procedure::Issue),
        moved(Procedure::Issue),
        expired(Procedure::Issue),
    ] {
        counter().visits(
            &case,
            &["holder done: card/holder unexpired, id/holder only_if:card_suspended"],
        );
    }
}

/// 法定代理人 · 電子証明書に関する手続き: both come.
#[test]
fn both_come_for_certificates() {
    const BOTH: &str = "holder+legal_representative done: card/holder, id/representative photo";
    for want in CERTIFICATES {
        for (case, proofs) in [(child(want), FAMILY), (ward(want), GUARDIAN)] {
            let case = case.by(Visitor::LegalRepresentative);
            let open = |conditions: &str| {
                format!("{BOTH}, id/holder{conditions}, id/representative{conditions}, {proofs}")
            };
            counter().visits(&case, &[&open(" only_if:card_suspended")]);
            counter().visits(&case.clone().pins(Pins::Forgotten), &[&open("")]);
            counter().visits(
                &case.clone().pins(Pins::Unknown),
                &[&open(" only_if:pin_lost only_if:card_suspended")],
            );
            counter().tells(&case, &["本人と法定代理人が行く・1回"]);
        }
    }
}

/// 法定代理人 · 一時停止解除や4桁の暗証番号の再設定: the representative comes.
#[test]
fn the_representative_comes_alone_for_pins() {
    for want in PINS {
        for (case, proofs) in [(child(want), FAMILY), (ward(want), GUARDIAN)] {
            let wanted = format!(
                "legal_representative done: card/holder, id/representative photo, id/holder, id/representative, {proofs}"
            );
            let case = case.by(Visitor::LegalRepresentative);
            counter().visits(&case, &[&wanted]);
            counter().tells(&case, &["法定代理人が行く・1回"]);
        }
    }
}

/// 法定代理人: where one is needed, the holder's own list is of no use, and whoever asks for the holder is told so.
#[test]
fn a_child_and_a_ward_do_not_go_alone() {
    for want in HERE {
        for case in [child(want), ward(want)] {
            let alone = counter().answer(&case, None).bring;
            let together = counter()
                .answer(&case.by(Visitor::LegalRepresentative), None)
                .bring;
            assert_eq!(alone.heading, together.heading);
            assert_eq!(alone.journeys, together.journeys);
        }
    }
}

/// (*4) 戸籍: may be left out in the one case or in the other.
fn register_left_out() {
    counter().tells(
        &child(Procedure::Issue).by(Visitor::LegalRepresentative),
        &[
            "戸籍謄本",
            "同じ世帯で、住民票で親子とわかり、本籍と筆頭者も同じとき、または、本籍が江東区にあるとき",
            "いりません",
        ],
    );
}

/// (*5) 外国人の方: a proof of the relationship; a family register nobody can have is not asked for.
#[test]
fn foreign_families_prove_the_relationship() {
    counter().tells(
        &child(Procedure::Renew).by(Visitor::LegalRepresentative),
        &["本人が外国籍のときだけ", "続柄を証明する書類"],
    );
    let builder = CaseBuilder::born("2014-03-01")
        .holder(Holder::PeriodOfStay)
        .card("2028-05-05");
    let case = of(builder, Procedure::Renew).by(Visitor::LegalRepresentative);
    counter().visits(
        &case,
        &[
            "holder+legal_representative done: card/holder, id/representative photo, id/holder only_if:card_suspended, id/representative only_if:card_suspended, proof_of_relationship/holder, representative_statement/representative only_if:family_on_record",
        ],
    );
    counter().never_tells(&case, &["戸籍"]);
}

/// (*6) What the representative fills in; which paper that is the page as stored does not tell.
fn statement_of_the_representative() {
    for want in HERE {
        counter().tells(
            &child(want).by(Visitor::LegalRepresentative),
            &[
                "法定代理人が書く書類",
                "書類の名前と、どこで書くかは、行く前に区に確かめてください",
                "同じ世帯で、住民票で親子とわかるか、本籍と筆頭者が同じときだけ",
            ],
        );
        counter().never_tells(
            &ward(want).by(Visitor::LegalRepresentative),
            &["法定代理人が書く書類"],
        );
    }
}

/// 15歳未満、成年被後見人の場合が該当: whoever is neither is represented by an agent like any other.
#[test]
fn only_children_under_15_and_wards_have_a_representative() {
    for want in [Procedure::Issue, Procedure::Renew, Procedure::ResetPin] {
        let case = teen(want);
        let agent = counter().answer(&case.clone().by(Visitor::VoluntaryAgent), None);
        let parent = case.by(Visitor::LegalRepresentative);
        assert_eq!(
            counter().answer(&parent, None).bring.journeys,
            agent.bring.journeys
        );
        let lost = counter().answer(&parent.clone().pins(Pins::Forgotten), None);
        assert_eq!(lost.bring.journeys.len(), 2, "{want:?}");
        counter().tells(
            &parent,
            &["法定代理人として手続きできるのは、本人が15歳未満か成年被後見人のとき"],
        );
    }
    counter().never_tells(
        &child(Procedure::Renew).by(Visitor::LegalRepresentative),
        &["法定代理人として手続きできるのは"],
    );
}

/// 任意代理人: never on one day; at first only the agent's own document, then everything.
#[test]
fn an_agent_goes_twice() {
    let second = |conditions: &str| {
        format!(
            "agent done: card/holder, id/agent photo, form/holder sealed, id/holder{conditions}, id/agent{conditions}"
        )
    };
    for visitor in [Visitor::VoluntaryAgent, Visitor::HouseholdMember] {
        for want in CERTIFICATES {
            let case = adult(want).by(visitor);
            counter().visits(&case, &[AGENT_FIRST, &second(" only_if:card_suspended")]);
            counter().visits(
                &case.clone().pins(Pins::Forgotten),
                &[AGENT_FIRST, &second("")],
            );
            counter().visits(
                &case.clone().pins(Pins::Unknown),
                &[
                    AGENT_FIRST,
                    &second(" only_if:pin_lost only_if:card_suspended"),
                ],
            );
        }
        for want in PINS {
            counter().visits(&adult(want).by(visitor), &[AGENT_FIRST, &second("")]);
        }
        for case in [moved(Procedure::Issue), expired(Procedure::Issue)] {
            counter().visits(
                &case.by(visitor).with_form(),
                &[AGENT_FIRST, &second(" only_if:card_suspended")],
            );
        }
    }
}

/// 有効期限到達による更新 stands on another page: whether the form that came with the notice makes it one visit, this page
/// does not say. Its own word for agents is shown, as unsure, and to ask before going.
#[test]
fn whether_the_form_from_the_notice_makes_it_one_visit_is_left_open() {
    for visitor in [Visitor::VoluntaryAgent, Visitor::HouseholdMember] {
        let without = adult(Procedure::Renew).by(visitor);
        let with = without.clone().with_form();
        let list = |case: &Case| counter().answer(case, None).bring.journeys;
        assert_eq!(list(&with), list(&without));
        counter().tells(
            &with,
            &[
                "手続きは2回に分かれます",
                "この場合に持っていくものは、市区町村によって違います。行く前に窓口に確かめてください",
                "1回で終わるかは、区のこのページではわかりません",
            ],
        );
        counter().never_tells(&with, &["行くのは、ふつう1回です"]);
        counter().tells(&without, &["江東区の案内にもとづいています"]);
        // It serves neither an expired certificate nor a forgotten PIN.
        let forgotten = with.pins(Pins::Forgotten);
        counter().visits(
            &forgotten,
            &[
                AGENT_FIRST,
                "agent done: card/holder, id/agent photo, form/holder sealed, id/holder, id/agent",
            ],
        );
        let late = expired(Procedure::Renew).by(visitor).with_form();
        counter().visits(
            &late,
            &[
                AGENT_FIRST,
                "agent done: card/holder, id/agent photo, form/holder sealed, id/holder only_if:card_suspended, id/agent only_if:card_suspended",
            ],
        );
    }
}

/// A member of the household together with a move: of that the page says nothing.
#[test]
fn together_with_a_move_is_not_described_here() {
    for want in HERE {
        counter().is_silent(&adult(want).by(Visitor::HouseholdMember).with_move());
    }
}

/// A new card is described elsewhere, and not collected here.
#[test]
fn a_new_card_is_not_described_here() {
    for visitor in crate::sweep::VISITORS {
        counter().offices(&adult(Procedure::RenewCard).by(visitor), &[]);
    }
}

/// 手続き場所: the main office, Toyosu, and the seven branches.
#[test]
fn places() {
    for want in HERE {
        counter().offices(&adult(want), &["main", "toyosu", "branches"]);
    }
    counter().tells(
        &adult(Procedure::Issue),
        &[
            "江東区役所 2階 3番窓口",
            "豊洲特別出張所",
            "出張所（区内7か所）",
        ],
    );
}

/// The three offices as a resident sees them on a day.
fn on(today: &'static str, now: &str) -> Vec<Go> {
    let case = Case {
        today,
        ..adult(Procedure::Issue)
    };
    let mut go = went(&counter().answer(&case, Some(now)));
    go.retain(|part| part.office.is_some());
    go
}

fn words(office: &Go) -> String {
    let lines: Vec<_> = office
        .lines
        .iter()
        .map(|line| line.words.as_str())
        .collect();
    lines.join("\n")
}

#[track_caller]
fn check_now(today: &'static str, now: &str, wanted: [&str; 3]) {
    let offices = on(today, now);
    assert_eq!(offices.len(), wanted.len());
    for (office, wanted) in offices.iter().zip(wanted) {
        let found = &office.lines[0].words;
        assert!(found.contains(wanted), "{today} {now}: {found}");
    }
}

/// 受付時間: weekdays to 17:00, Wednesdays to 19:00, at the main office and Toyosu only.
#[test]
fn hours() {
    const TO_17: &str = "いま開いています（受付は17:00まで）";
    const TO_19: &str = "いま開いています（受付は19:00まで）";
    // A Tuesday, a Wednesday, a Friday.
    check_now("2026-11-24", "08:30", [TO_17; 3]);
    check_now("2026-11-25", "16:30", [TO_19, TO_19, TO_17]);
    check_now("2026-11-25", "18:59", [TO_19, TO_19, "11月26日（木）8:30"]);
    check_now("2026-11-25", "19:00", ["11月26日（木）8:30"; 3]);
    check_now("2026-11-27", "17:00", ["11月30日（月）8:30"; 3]);
    let case = adult(Procedure::Issue);
    for weekday in [
        "2026-11-30",
        "2026-12-01",
        "2026-12-02",
        "2026-12-03",
        "2026-12-04",
    ] {
        check_now(weekday, "08:30", ["いま開いています"; 3]);
        check_now(weekday, "08:29", ["）は8:30～"; 3]);
    }
    counter().open_days(
        &case,
        ("2026-11-22", "2026-11-29"),
        Some(("2026-11-24", "2026-11-27")),
    );
    counter().open_days(&case, ("2026-11-28", "2026-11-29"), None);
}

/// 水曜延長窓口・日曜窓口は、本庁舎と豊洲特別出張所のみ.
#[test]
fn evenings_and_sundays_at_two_offices_only() {
    let offices = on("2026-11-24", "10:00");
    for (office, has) in offices.iter().zip([true, true, false]) {
        let all = words(office);
        for opening in ["水曜延長窓口", "日曜開庁日"] {
            assert_eq!(all.contains(opening), has, "{:?}: {all}", office.office);
        }
    }
    assert!(words(&offices[2]).contains("平日"));
}

/// 日曜開庁日: from 9 to 16, on days that the page does not name, so that none is ever reckoned with.
#[test]
fn sundays_are_shown_and_never_reckoned_with() {
    counter().tells(
        &adult(Procedure::Issue),
        &["日曜開庁日 9:00～16:00（日にちは、市区町村の案内で確かめてください）"],
    );
    for sunday in ["2026-11-29", "2026-12-06", "2026-12-13", "2026-12-27"] {
        counter().open_days(&adult(Procedure::Issue), (sunday, sunday), None);
    }
}

/// 手数料: the first issue is free; through one's own fault 200 yen, and 800 more for the card.
#[test]
fn fees() {
    // 15 by now, with a card of younger days: the signature certificate is a first issue.
    let fifteen = CaseBuilder::born("2011-05-10")
        .card("2028-05-10")
        .issued("2023-06-01", IssueKind::First);
    counter().fee(&of(fifteen, Procedure::Issue), Some(0));
    counter().tells(
        &moved(Procedure::Issue),
        &["自分の責任で発行し直すとき（カードの再発行には、ほかに800円）：200円"],
    );
    let lost = CaseBuilder::born("1985-07-15").card("2031-07-15").lost();
    counter().fee(&of(lost, Procedure::RenewCard), Some(1000));
    counter().tells(
        &adult(Procedure::RenewCard),
        &["自分の責任で再発行するとき（カード800円、電子証明書200円）：1,000円"],
    );
    counter().never_tells(&adult(Procedure::Renew), &["200円"]);
}

/// All but a new card and a household with a move; and an agent's renewal with the form from the notice is shown as unsure.
#[test]
fn the_page_speaks_of_these_cases_and_of_no_others() {
    everywhere::speaks_only_where(&counter(), |case| {
        let visitor = case.visitor();
        let by_an_agent = visitor != Visitor::Holder
            && !(visitor == Visitor::LegalRepresentative && everywhere::is_represented(case));
        let elsewhere = everywhere::is_with_move(case) || has_the_form(case);
        is_here(case) && !(by_an_agent && elsewhere)
    });
}

/// Whether an agent has the form from the notice for a renewal, and it can serve.
fn has_the_form(case: &Case) -> bool {
    want(case) == Procedure::Renew
        && case.errand.inquiry_form
        && everywhere::is_in_force(case)
        && !everywhere::has_lost_a_pin(case)
}

fn is_here(case: &Case) -> bool {
    HERE.contains(&want(case))
}

#[test]
fn remarks_stand_where_they_belong() {
    everywhere::shown_only_where(
        &counter(),
        &[
            ("水曜日の19時からは", is_here),
            ("「電子証明書の写し」でわかります", is_here),
            ("スマートフォンにも入れられます", is_here),
            ("スマートフォンの電子証明書）", is_here),
            ("有効期限到達による更新」", |case| {
                want(case) == Procedure::Renew
            }),
            ("区のこのページではわかりません", |case| {
                let agent = matches!(
                    case.visitor(),
                    Visitor::VoluntaryAgent | Visitor::HouseholdMember
                );
                agent && has_the_form(case) && !everywhere::is_with_move(case)
            }),
            ("法定代理人として手続きできるのは", |case| {
                is_here(case)
                    && case.visitor() == Visitor::LegalRepresentative
                    && !everywhere::is_represented(case)
            }),
        ],
    );
}

#[test]
fn every_answer_is_whole() {
    everywhere::every_answer_is_whole(&counter());
    everywhere::nothing_is_missing_where_the_pins_are_not_given(&counter());
}

fn crowded_after_19() {
    for case in [
        adult(Procedure::Renew),
        adult(Procedure::Issue).by(Visitor::VoluntaryAgent),
    ] {
        counter().tells(
            &case,
            &["水曜日の19時からは、システムの都合で、番号札を取っていても受け付けられないことがあります"],
        );
    }
}

fn application_written_there() {
    for want in HERE {
        for case in [
            adult(want),
            adult(want).by(Visitor::VoluntaryAgent),
            child(want).by(Visitor::LegalRepresentative),
            ward(want).by(Visitor::LegalRepresentative),
        ] {
            for pins in [Pins::Known, Pins::Forgotten] {
                let case = case.clone().pins(pins);
                counter().tells(&case, &["申請書は、窓口で書きます"]);
            }
        }
    }
}

/// The usual four causes end it; since 2026-05-26 a changed reading of the name does, too, where the
/// family court permitted it.
fn changes_end_the_signature() {
    everywhere::a_change_ends_the_signature();
    let builder = CaseBuilder::born("1990-03-01")
        .issued("2024-03-01", IssueKind::First)
        .reading_changed("2026-06-01", Known::Yes);
    let found = builder.on(crate::cases::TODAY);
    crate::cases::check_certificate(&found.signature, "revoked", "a changed reading");
}

fn the_paper_copy() {
    counter().tells(
        &adult(Procedure::Renew),
        &["電子証明書の期限は、発行のときに渡された「電子証明書の写し」でわかります"],
    );
}

fn the_online_window() {
    let go = went(&counter().answer(&adult(Procedure::Renew), None));
    let mut lines = go.iter().flat_map(|part| &part.lines);
    let line = lines
        .find(|line| line.words.contains("「オンライン窓口」で確かめられます"))
        .unwrap();
    assert_eq!(line.link.as_ref().unwrap().url, "https://www.jpki.go.jp/");
}

fn renewal_on_another_page() {
    let words = ["「電子証明書（公的個人認証サービス）有効期限到達による更新」でも案内"];
    counter().tells(&adult(Procedure::Renew), &words);
    counter().never_tells(&adult(Procedure::Issue), &words);
}

/// Told whatever is done, where a PIN is set anew with it.
#[track_caller]
fn shown_with_a_lost_pin(case: fn(Procedure) -> Case, visitor: Visitor, words: &str) {
    for want in HERE {
        counter().tells(&case(want).by(visitor).pins(Pins::Forgotten), &[words]);
    }
}

fn examples_of_the_holder() {
    shown_with_a_lost_pin(
        adult,
        Visitor::Holder,
        "マイナンバーカードのほかの本人確認書類\n運転免許証、年金手帳、基礎年金番号通知書など",
    );
}

fn examples_for_a_child() {
    for case in [child, ward] {
        shown_with_a_lost_pin(
            case,
            Visitor::LegalRepresentative,
            "本人の、マイナンバーカードのほかの本人確認書類\n医療証など",
        );
    }
}

fn examples_at_first() {
    for want in HERE {
        for pins in [Pins::Known, Pins::Forgotten] {
            counter().tells(
                &adult(want).by(Visitor::VoluntaryAgent).pins(pins),
                &["1回目\n代理の人の本人確認書類\n運転免許証、パスポートなど"],
            );
        }
    }
}

fn examples_for_an_agents_holder() {
    shown_with_a_lost_pin(
        adult,
        Visitor::VoluntaryAgent,
        "本人の、マイナンバーカードのほかの本人確認書類\n運転免許証など",
    );
}

fn one_more_of_the_agent() {
    shown_with_a_lost_pin(
        adult,
        Visitor::VoluntaryAgent,
        "代理の人の本人確認書類を、もう1点",
    );
}

fn one_more_of_the_representative() {
    for case in [child, ward] {
        shown_with_a_lost_pin(
            case,
            Visitor::LegalRepresentative,
            "法定代理人の本人確認書類を、もう1点",
        );
    }
}

fn insurance_card() {
    everywhere::is_outdated(&counter(), "健康保険証", &["健康保険証"]);
}

fn the_inquiry() {
    for want in [Procedure::Issue, Procedure::Renew, Procedure::ResetPin] {
        counter().tells(
            &adult(want).by(Visitor::VoluntaryAgent),
            &[
                "手続きは2回に分かれます",
                "手続きは2回に分かれます",
                "「照会書兼回答書」が本人に郵送されます",
            ],
        );
    }
}

fn sealed_by_the_holder() {
    counter().tells(
        &adult(Procedure::Issue).by(Visitor::VoluntaryAgent),
        &[
            "本人が照会書兼回答書に書いて、封筒に入れて封をします",
            "郵便で届いた照会書兼回答書\n封筒に入れて、封をしたもの",
        ],
    );
}

fn staff_type_the_pins() {
    for want in HERE {
        for pins in [Pins::Known, Pins::Unknown] {
            counter().tells(
                &adult(want).by(Visitor::VoluntaryAgent).pins(pins),
                &["暗証番号は、職員が入れます"],
            );
        }
    }
    counter().never_tells(&adult(Procedure::Issue), &["職員が入れます"]);
}

fn smartphone() {
    counter().tells(
        &adult(Procedure::Renew),
        &["電子証明書は、スマートフォンにも入れられます（2023年5月11日から）"],
    );
}

fn without_the_card() {
    counter().tells(
        &adult(Procedure::Renew),
        &["カードを持ち歩かずに、コンビニ交付などが使えます"],
    );
}

fn toll_free() {
    counter().tells(
        &adult(Procedure::Renew),
        &["マイナンバー総合フリーダイヤル（スマートフォンの電子証明書）電話 0120-95-0178"],
    );
}

fn whom_to_ask() {
    let office = &on("2026-11-24", "10:00")[0];
    let name = office.office.as_deref();
    assert_eq!(name, Some("江東区役所 2階 3番窓口（区民課 住民記録係）"));
    assert!(words(office).contains("江東区東陽4-11-28"));
    let calls = office.lines.iter().filter_map(|line| line.link.as_ref());
    let calls: Vec<_> = calls.map(|link| link.url.as_str()).collect();
    assert_eq!(calls, ["tel:03-3647-3162"]);
    let municipal = &counter().municipal;
    assert_eq!(municipal.at().owner(), "江東区 区民部 区民課 住民記録係");
}

const STATEMENTS: &[(&str, Carried)] = &[
    (
        "The service shows that the right person applies, that nothing was altered and nobody pretends",
        Left("what the whole service is for; nothing to do or to bring follows from it"),
    ),
    (
        "Before that it is ended by a change of name, address, sex or birth date",
        Rules(changes_end_the_signature),
    ),
    (
        "The end stands on the paper copy that was handed over at the issue",
        Profile(the_paper_copy),
    ),
    (
        "What such copies look like",
        Left("two pictures; the copy is named, and how it looks decides nothing"),
    ),
    (
        "Whether it is in force can be seen at the portal's online window",
        Profile(the_online_window),
    ),
    (
        "Of the renewal at the end of the term another page tells",
        Profile(renewal_on_another_page),
    ),
    (
        "What is done: issue and renewal, revocation, PINs set anew, PINs changed",
        Profile(by_the_holder),
    ),
    ("On weekdays from 8:30 to 17:00", Profile(hours)),
    ("On Wednesdays to 19:00", Profile(hours)),
    (
        "On certain Sundays from 9:00 to 16:00",
        Profile(sundays_are_shown_and_never_reckoned_with),
    ),
    ("The first issue is free", Profile(fees)),
    (
        "A re-issue through one's own fault costs 200 yen",
        Profile(fees),
    ),
    ("and the card itself 800 more", Profile(fees)),
    (
        "At the main office, second floor, window 3",
        Profile(places),
    ),
    ("or at one of seven branches, or at Toyosu", Profile(places)),
    (
        "After 19:00 the system is limited, and who has a number may still not be served: come early",
        Profile(crowded_after_19),
    ),
    (
        "The evening and the Sundays are at the main office and Toyosu only",
        Profile(evenings_and_sundays_at_two_offices_only),
    ),
    (
        "The application is written at the counter",
        Profile(application_written_there),
    ),
    (
        "Holder: the card, while it is valid",
        Profile(by_the_holder),
    ),
    (
        "Holder, with a suspension lifted or the 4-digit PIN set anew: one more document",
        Profile(by_the_holder),
    ),
    (
        "Such as a driving licence, a pension book, a notice of the pension number",
        Profile(examples_of_the_holder),
    ),
    ("or a health-insurance card", Outdated(insurance_card)),
    (
        "A legal representative is for who is under 15 or an adult ward",
        Profile(only_children_under_15_and_wards_have_a_representative),
    ),
    (
        "To lift a suspension or set the 4-digit PIN anew, the representative comes",
        Profile(the_representative_comes_alone_for_pins),
    ),
    (
        "For all that has to do with certificates both come",
        Profile(both_come_for_certificates),
    ),
    (
        "Representative: the holder's card, a photo identity document of the representative's",
        Profile(both_come_for_certificates),
    ),
    (
        "With a suspension or a PIN: one more of the holder's, such as a medical certificate",
        Profile(examples_for_a_child),
    ),
    ("or a health-insurance card", Outdated(insurance_card)),
    (
        "and one more of the representative's",
        Profile(one_more_of_the_representative),
    ),
    ("such as a health-insurance card", Outdated(insurance_card)),
    (
        "Under 15, proof of the right to represent: not where one household, one register and the record show it",
        Profile(register_left_out),
    ),
    (
        "nor where the holder's register is Koto's",
        Profile(register_left_out),
    ),
    (
        "Foreign nationals bring a proof of the relationship",
        Profile(foreign_families_prove_the_relationship),
    ),
    (
        "Something is filled in by the representative where the household and either record or register show it",
        Profile(statement_of_the_representative),
    ),
    (
        "What these proofs are called",
        Left(
            "the list is lost in the page as stored; the register is named by its footnote, the other paper by nothing",
        ),
    ),
    (
        "For a ward the certificate of registered matters",
        Profile(both_come_for_certificates),
    ),
    (
        "An agent is not done on one day",
        Profile(an_agent_goes_twice),
    ),
    (
        "Whether that holds with the form from the notice, for which another page is named",
        Profile(whether_the_form_from_the_notice_makes_it_one_visit_is_left_open),
    ),
    (
        "After the application the ward mails an inquiry to the holder",
        Profile(the_inquiry),
    ),
    (
        "The holder fills it in and seals it, and the agent brings it",
        Profile(sealed_by_the_holder),
    ),
    (
        "The two visits need different things",
        Profile(an_agent_goes_twice),
    ),
    (
        "First visit: an identity document of the agent's, such as a licence or a passport",
        Profile(examples_at_first),
    ),
    ("or a health-insurance card", Outdated(insurance_card)),
    (
        "Second visit: the holder's card, a photo identity document of the agent's, the sealed form",
        Profile(an_agent_goes_twice),
    ),
    ("The staff type the PINs", Profile(staff_type_the_pins)),
    (
        "With a suspension or a PIN: one more of the holder's, such as a licence",
        Profile(examples_for_an_agents_holder),
    ),
    ("or a health-insurance card", Outdated(insurance_card)),
    (
        "and one more of the agent's",
        Profile(one_more_of_the_agent),
    ),
    ("such as a health-insurance card", Outdated(insurance_card)),
    (
        "Since 11 May 2023 certificates can be put on a smartphone, too",
        Profile(smartphone),
    ),
    (
        "Then services can be used without carrying the card, such as those of convenience stores",
        Profile(without_the_card),
    ),
    (
        "Others are applications for families and moves, and one's own medical data",
        Left("other services' offers; one example is told"),
    ),
    (
        "More on smartphones stands on another site",
        Left("a link to further reading"),
    ),
    (
        "Questions on them go to a toll-free number",
        Profile(toll_free),
    ),
    (
        "What can be filed with certificates: national and local taxes, pensions, cars",
        Left(
            "other offices' procedures; the tax return stands for them as the use of the certificate",
        ),
    ),
    (
        "Related pages and links",
        Left("navigation of the site, and links to further reading"),
    ),
    (
        "A reader for documents can be had for nothing",
        Left("an advert for a program; nothing here needs it"),
    ),
    (
        "Questions go to the section for resident records, with its window, address and telephone",
        Profile(whom_to_ask),
    ),
    (
        "Readers are asked what they think of the page",
        Left("navigation: a questionnaire of the site"),
    ),
];

#[test]
fn every_statement_of_the_page() {
    assert_eq!(page("江東区", STATEMENTS), [43, 1, 6, 9]);
}
