//! What a municipality's page does not say: marked as the usual practice where it stands.

use serde_json::json;
use shomei_navi::profile::practice::Visitor;
use shomei_navi::rules::Procedure;

use crate::counter::{Case, Counter, adult, child, edited, profile};

const USUAL: &str = "（一般的な取り扱い）";

/// Whether the examples of an identity document are marked as ours, where they are those of the usual practice.
#[track_caller]
fn is_marked(here: &Counter, case: &Case) -> Option<bool> {
    let photo = "マイナンバーカード、運転免許証など、役所が発行したもの";
    let journeys = here.answer(case, None).bring.journeys;
    let mut things = journeys.iter().flat_map(|journey| {
        let groups = journey.groups.iter();
        journey
            .things
            .iter()
            .chain(groups.flat_map(|group| &group.things))
    });
    let found = things.find(|thing| thing.details.iter().any(|detail| detail == photo));
    found.map(|thing| thing.is_usual)
}

/// 江東区 asks a representative for an identity document with a photograph and names no example (its page
/// of 2023-12-25), 鳴門市 an agent likewise; 厚木市 names its own.
#[test]
fn examples_of_documents_are_marked_at_the_item() {
    let by_parent = child(Procedure::Renew).by(Visitor::LegalRepresentative);
    let by_agent = adult(Procedure::Renew).by(Visitor::VoluntaryAgent);
    assert_eq!(is_marked(&Counter::of("131083"), &by_parent), Some(true));
    assert_eq!(is_marked(&Counter::of("362026"), &by_agent), Some(true));
    for code in ["142123", "132063"] {
        assert_ne!(
            is_marked(&Counter::of(code), &by_parent),
            Some(true),
            "{code}"
        );
    }
    // The municipality's own words need no mark.
    let own = Counter {
        municipal: edited("131083", |profile| {
            for practice in profile["practices"].as_array_mut().unwrap() {
                for visit in practice["visits"].as_array_mut().into_iter().flatten() {
                    for item in visit["items"].as_array_mut().unwrap() {
                        if item["document"] == "identity_document"
                            && item["details"].is_null()
                            && item["ways"].is_null()
                        {
                            item["details"] = json!([{ "ja": "区が認めるもの" }]);
                        }
                    }
                }
            }
        }),
        national: profile("national"),
    };
    own.tells(&by_parent, &["区が認めるもの"]);
    assert_eq!(is_marked(&own, &by_parent), None);
    // A list that is the usual practice as a whole says so once, for all of it.
    let abroad = Counter {
        municipal: edited("131083", |profile| {
            profile["practices"].as_array_mut().unwrap().truncate(1);
            profile["identity_lists"] = json!({ "none": { "ja": "なし" } });
        }),
        national: profile("national"),
    };
    abroad.tells(
        &by_parent,
        &["江東区の案内にはないので、持っていくものは、多くの市区町村の例です"],
    );
    assert_eq!(is_marked(&abroad, &by_parent), Some(false));
}

/// 鳴門市 and 藤岡市 name no fee for a renewal; 厚木市 says that it is free.
#[test]
fn a_fee_that_the_municipality_does_not_name_is_marked() {
    let case = adult(Procedure::Renew);
    let fee = ["手数料は、いまは無料です。", USUAL].concat();
    for (code, is_marked) in [("362026", true), ("102091", true), ("142123", false)] {
        let here = Counter::of(code);
        here.tells(&case, &["手数料は、いまは無料です。"]);
        if is_marked {
            here.tells(&case, &[&fee]);
        } else {
            here.never_tells(&case, &[&fee]);
        }
    }
}

/// 府中市 opens on the second and fourth Saturday and says nothing of holidays; 厚木市 is closed on all;
/// 江東区 counts its Wednesday among 平日.
#[test]
fn public_holidays_that_the_municipality_does_not_name_are_marked() {
    let case = Case {
        today: "2026-12-01",
        ..adult(Procedure::Renew)
    };
    for (code, says, never) in [
        (
            "132063",
            "第2、第4土曜日（祝日はふつう休み）",
            "土曜日（祝日を除く）",
        ),
        ("142123", "休み：日曜日、祝日", "ふつう休み"),
        (
            "131083",
            "祝日は休みです。",
            "江東区役所 祝日は、ふつう休み",
        ),
    ] {
        let here = Counter::of(code);
        here.tells(&case, &[says]);
        here.never_tells(&case, &[never]);
    }
}
