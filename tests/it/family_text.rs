//! A family's plan in words: what is read of it, and its calendar file.
//!
//! The days are counted by hand from the law and the hours that a profile states; the file is taken apart by two readers that
//! others wrote. What this does **not** prove: the plan itself, which `family` holds.

use serde_json::json;
use shomei_navi::advice::family::family;
use shomei_navi::calendar::Time;
use shomei_navi::rules::{Known, Procedure};
use shomei_navi::takeaway::family::{FamilyText, Relative, family_calendar, family_text, pieces};
use shomei_navi::takeaway::{Made, Title, Tools};
use shomei_navi::text::{Language, answer};

use crate::cases::day;
use crate::counter::{edited, japanese, profile};
use crate::family::{Town, Who, child, child_ending, ending, idle};
use crate::languages::all;
use crate::takeaway::{Event, read};

/// A Thursday.
const TODAY: &str = "2026-11-26";

const NAMES: [&str; 7] = ["母", "父", "姉", "弟", "祖母", "祖父", "叔母"];

/// What is made of a plan.
struct Taken {
    text: String,
    neutral: Vec<Event>,
    plain: Vec<Event>,
    file: String,
}

fn take(language: Language, town: &Town, today: &str, all: &[(&str, Who)]) -> Taken {
    let today = day(today);
    let people: Vec<Who> = all.iter().map(|(_, who)| who.clone()).collect();
    let now = Time::parse("10:05");
    let advice = town.advice(&people, today, now);
    let plan = family(&advice);
    let answers: Vec<_> = advice
        .iter()
        .map(|one| answer(language, one, None))
        .collect();
    let mut relatives = Vec::new();
    for (((name, _), advice), answer) in all.iter().zip(&advice).zip(&answers) {
        relatives.push(Relative {
            name,
            advice,
            answer,
        });
    }
    let (made, tools) = (Made { today, now }, Tools::here());
    let words: FamilyText = family_text(language, made, &plan, &relatives, tools);
    let file = |title| family_calendar(made, &words, title, tools);
    let events = |title| file(title).map_or(Vec::new(), |file| read(&file));
    Taken {
        text: pieces(language, made, &words, tools)
            .iter()
            .flat_map(|piece| [piece.before, &*piece.words])
            .collect(),
        neutral: events(Title::Neutral),
        plain: events(Title::Plain),
        file: file(Title::Neutral).unwrap_or_default(),
    }
}

fn named(all: &[Who]) -> Vec<(&'static str, Who)> {
    NAMES.into_iter().zip(all.iter().cloned()).collect()
}

fn koto() -> Town {
    Town::of(profile("131083"))
}

/// Fails unless the text has these lines in their order, and the file these events: `last 20311220-1-1 20261218`.
#[track_caller]
fn check(town: &Town, today: &str, all: &[Who], lines: &[&str], events: &[&str]) {
    let taken = take(japanese(), town, today, &named(all));
    let mut rest = taken.text.lines();
    for line in lines {
        assert!(
            rest.any(|one| one == *line),
            "{line}\nis not in\n{}",
            taken.text
        );
    }
    assert_eq!(spell(&taken), events, "{}", taken.text);
}

/// The events without what all of them have.
fn spell(taken: &Taken) -> Vec<String> {
    let one = |event: &Event| {
        let id = event.id.strip_prefix("family-").unwrap();
        let id = id.strip_suffix("@shomei-navi").unwrap();
        let (kind, id) = id.split_once('-').unwrap();
        let (_, id) = id.split_once('-').unwrap();
        format!("{kind} {id} {}", event.from)
    };
    taken.neutral.iter().map(one).collect()
}

/// 江東区 is open from Monday to Friday. 2026-12-20 is a Sunday.
#[test]
fn one_journey_is_told_with_its_days_its_people_and_its_things() {
    check(
        &koto(),
        TODAY,
        &[ending("2026-12-20"), ending("2027-01-20")],
        &[
            "マイナンバーカード：家族の予定",
            "窓口に行く回数：1回",
            "1回目：母、父",
            "行ける日：11月26日（木）～11月27日（金）、11月30日（月）～12月4日（金）、12月7日（月）～12月11日（金）、12月14日（月）～12月18日（金）",
            "窓口に行ける最後の日：12月18日（金）",
            "行く人：母、父",
            "母",
            "持っていくもの",
            "・マイナンバーカード：有効期限内のもの",
            "カードの一時停止の解除もするときだけ",
            "父",
            "持っていくもの",
            "・マイナンバーカード：有効期限内のもの",
        ],
        &["last 20311220-1-1 20261218", "last 20320120-1-1 20261218"],
    );
    // Five days before Christmas, one before the counter closes over the new year, five after.
    check(
        &koto(),
        TODAY,
        &[ending("2027-01-08")],
        &[
            "行ける日：11月26日（木）～11月27日（金）、11月30日（月）～12月4日（金）、12月7日（月）～12月11日（金）、12月14日（月）～12月18日（金）、ほか11日",
            "窓口に行ける最後の日：2027年1月8日（金）",
        ],
        &["last 20320108-1-1 20270108"],
    );
}

#[test]
fn every_event_reminds_a_week_and_a_day_before_where_that_is_to_come() {
    let all = named(&[ending("2026-12-20"), ending("2027-02-26")]);
    let taken = take(japanese(), &koto(), TODAY, &all);
    // The window of 2027-02-26 opens on the next day: of its first day nothing can be said a week before.
    let minutes = |event: &Event| event.alarms.iter().map(|(_, at)| *at).collect::<Vec<_>>();
    let week = -(6 * 24 + 15) * 60;
    for event in &taken.neutral {
        let wanted = if event.from == "20261127" {
            vec![]
        } else {
            vec![week, -15 * 60]
        };
        assert_eq!(minutes(event), wanted, "{}", event.id);
    }
    assert_eq!(
        spell(&taken),
        [
            "from 20311220-1-1 20261127",
            "last 20311220-1-1 20261218",
            "from 20320226-1-1 20261127",
            "last 20320226-1-1 20261218",
        ]
    );
}

/// Two visits; a card that is applied for; a booking; a day to look again.
#[test]
fn what_belongs_to_each_of_the_visits_has_an_event_of_its_own() {
    // The letter between the visits is counted with two weeks: 2027-02-14 is a Sunday.
    let visits = take(
        japanese(),
        &koto(),
        TODAY,
        &named(&[ending("2027-02-14").by_agent()]),
    );
    assert_eq!(
        spell(&visits),
        [
            "last 20320214-1-1 20270129",
            "from 20320214-1-2 20261210",
            "last 20320214-1-2 20270212",
        ]
    );
    assert!(visits.text.contains("1回目：母・1回目"), "{}", visits.text);
    assert!(visits.text.contains("14日たてば"), "{}", visits.text);
    check(
        &koto(),
        TODAY,
        &[child_ending("2027-01-28")],
        &[
            "そのあとの日でもかまいません。",
            "行く人：母、母の法定代理人",
            "新しいカードを申し込む日の目安：11月28日（土）",
        ],
        &[
            "from 20270128-1-1 20270126",
            "apply 20270128-1-1 20261128",
            "card 20270128-1-1 20270128",
        ],
    );
    // A card that ends next week: a new one takes one to two months by several municipal pages, so the application
    // may not wait for the visit.
    let late = take(
        japanese(),
        &koto(),
        TODAY,
        &named(&[child_ending("2026-12-04")]),
    );
    let act = "いますぐ、新しいカードを申し込んでください";
    assert!(late.text.contains(act), "{}", late.text);
    let booked = Town::of(edited("131083", |profile| {
        profile["bookings"] = json!([
            { "need": "required", "closes": { "days": 3 }, "source": "certificates" }
        ]);
    }));
    check(
        &booked,
        TODAY,
        &[ending("2026-12-20")],
        &["12月18日（金）に行くには、12月15日（火）までに予約してください。"],
        &[
            // It is too late to book Friday 27 November.
            "from 20311220-1-1 20261130",
            "book 20311220-1-1 20261215",
            "last 20311220-1-1 20261218",
        ],
    );
    check(
        &koto(),
        TODAY,
        &[idle()],
        &[
            "窓口に行く予定は、ありません。",
            "予定に入っていない人",
            "母",
            "いまは、何もしなくてかまいません",
        ],
        &["from 20340621-1-1 20290322"],
    );
}

/// A plan that comes out otherwise takes the place of the one before: whoever is added, leaves or stands elsewhere.
#[test]
fn an_event_is_known_by_whose_card_it_is() {
    let ids = |all: &[Who]| -> Vec<String> {
        let taken = take(japanese(), &koto(), TODAY, &named(all));
        let mut ids: Vec<String> = taken.neutral.into_iter().map(|event| event.id).collect();
        ids.sort();
        let count = ids.len();
        ids.dedup();
        assert_eq!(count, ids.len(), "two events have one identifier");
        ids
    };
    let (mother, father, sister) = (
        ending("2026-12-20"),
        ending("2027-01-20"),
        ending("2026-12-10"),
    );
    let all = ids(&[mother.clone(), father.clone(), sister.clone()]);
    assert_eq!(all.len(), 3);
    assert_eq!(all, ids(&[sister.clone(), mother.clone(), father.clone()]));
    // Without the sister they go by another day, each with the same identifier.
    let two = ids(&[father.clone(), mother.clone()]);
    assert!(two.iter().all(|id| all.contains(id)), "{two:?} {all:?}");
    // By an agent the father goes twice: what was one visit is the first of them.
    let twice = ids(&[mother.clone(), father.by_agent()]);
    assert!(two.iter().all(|id| twice.contains(id)), "{two:?} {twice:?}");
    // Twins have cards of one day.
    let twins = ids(&[mother.clone(), mother.clone()]);
    assert_eq!(
        twins,
        ["1", "2"].map(|place| format!("family-last-131083-20311220-{place}-1@shomei-navi"))
    );
    // Without a municipality, and without a date of the card, there is still a name for each.
    let nowhere = take(japanese(), &Town::nowhere(), TODAY, &named(&[mother]));
    assert_eq!(
        nowhere.neutral[0].id,
        "family-last--20311220-1-1@shomei-navi"
    );
}

#[test]
fn a_name_stands_in_a_title_that_was_asked_for_and_no_birth_date_anywhere() {
    let all = named(&[ending("2026-12-20"), child().wants(Procedure::ResetPin)]);
    let taken = take(japanese(), &koto(), TODAY, &all);
    assert!(!taken.file.contains('母') && !taken.file.contains('父'));
    assert_eq!(taken.neutral.len(), taken.plain.len());
    for (neutral, plain) in taken.neutral.iter().zip(&taken.plain) {
        assert_eq!(neutral.id, plain.id);
        assert_eq!(neutral.description, plain.description);
        assert!(
            neutral.summary.starts_with("役所の手続き"),
            "{}",
            neutral.summary
        );
        let title = ["マイナンバーカード：母：", "マイナンバーカード：父："];
        assert!(
            title.iter().any(|title| plain.summary.starts_with(title)),
            "{}",
            plain.summary
        );
        assert!(neutral.location.is_some() && !neutral.alarms.is_empty());
    }
    for words in [&taken.text, &taken.file] {
        for born in ["1985", "2012", "昭和60", "平成24"] {
            assert!(!words.contains(born), "{born} in {words}");
        }
    }
    // The parent comes along for the child.
    assert!(
        taken.text.contains("行く人：母、父の法定代理人"),
        "{}",
        taken.text
    );
    assert!(taken.text.contains("母が兼ねられます"), "{}", taken.text);
}

/// Whoever is on no journey, and which two are not on one, is told with the reason.
#[test]
fn who_cannot_go_together_is_told_why() {
    check(
        &Town::nowhere(),
        TODAY,
        &[ending("2026-12-20"), ending("2027-03-25")],
        &[
            "窓口に行く回数：2回",
            "多くの市区町村の受付時間で計算しています。行く前に窓口に確かめてください。",
            "窓口：お住まいの市区町村の窓口",
            "別々に行く人",
            "母と父：手続きできる時期が重なりません。",
        ],
        &[
            "last 20311220-1-1 20261218",
            "from 20320325-1-1 20261228",
            "last 20320325-1-1 20270325",
        ],
    );
    let seven = vec![ending("2026-12-20"); 7];
    let taken = take(japanese(), &koto(), TODAY, &named(&seven));
    assert!(
        taken.text.contains(
            "叔母\n12月18日（金）までに、江東区の窓口で更新\nまとめられるのは、6人分までです。"
        ),
        "{}",
        taken.text
    );
}

#[test]
fn every_language_says_it_without_marks_for_a_screen() {
    let all_of_them = named(&[
        ending("2026-12-20"),
        ending("2027-02-14").by_agent(),
        child_ending("2027-01-28"),
        idle(),
        ending("2027-03-25").moves("2026-12-15", Known::Unknown),
    ]);
    for language in all() {
        for town in [koto(), Town::nowhere()] {
            let taken = take(language, &town, TODAY, &all_of_them);
            for mark in ["*", "{", "}", "｜", "《", "\u{200b}", "来年"] {
                assert!(!taken.text.contains(mark), "{mark} in {}", taken.text);
            }
            for line in taken.text.lines() {
                assert!(!line.ends_with('：') && line == line.trim(), "{line:?}");
            }
            assert!(!taken.neutral.is_empty());
        }
    }
}
