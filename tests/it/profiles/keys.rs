//! Keys that are missing, unknown, misspelt or written twice, and another version of the format.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use shomei_navi::author;
use shomei_navi::profile::{ProfileFile, Refused, read};
use shomei_navi::record::{Json, Reading};

use super::{check, check_at, check_one, edited, faults_of, from, kind, places, sound, text};

#[test]
fn what_must_be_there_is_asked_for() {
    for (place, keys) in [
        ("", "schema code name owner page checked until practices"),
        ("/sources/page", "title url checked"),
        ("/conditions/told_by_phone", "text"),
        ("/practices/0", "applies source"),
        ("/practices/0/visits/0", "who items"),
        ("/practices/0/visits/0/items/0", "document of"),
        ("/practices/1/visits/0/items/1/ways/0", "pieces"),
        ("/practices/1/visits/0/items/1/ways/0/pieces/0", "list"),
        ("/practices/2/fallbacks/0", "when visits"),
        ("/fees/0", "applies yen source"),
        ("/hours/hall", "opens"),
        ("/hours/hall/opens/0", "spans"),
        ("/hours/hall/opens/0/spans/0", "from to"),
        ("/hours/hall/opens/1/days/after", "nth weekday"),
        ("/hours/hall/closed/0/yearly/0", "from to"),
        ("/offices/hall", "name source"),
        ("/bookings/0", "need source"),
        ("/contacts/0", "name phone source"),
        ("/remarks/0", "topic text source"),
        ("/outdated/0", "says holds source"),
        ("/name", "ja"),
    ] {
        for key in keys.split(' ') {
            let edits = [(format!("{place}/{key}"), None)];
            let edits: Vec<_> = edits
                .iter()
                .map(|(at, value)| (at.as_str(), value.clone()))
                .collect();
            check_at(
                &edits,
                "missing",
                place,
                &[&format!("`{key}` is missing; add it")],
            );
        }
    }
}

/// What the tables below show for some places holds for all: one slip, one fault, and it is there.
#[test]
fn a_slip_anywhere_is_named_once_and_at_its_place() {
    // Without looking for what no case meets, which takes its time.
    let faults_of = |json: &Json| ProfileFile::read(json.clone(), Reading::Strict).unwrap_err();
    let check = |place: &str, value: Value, wanted: &str, words: &[&str]| {
        let found = faults_of(&from(&edited(&[(place, Some(value))])));
        check_one(&found, wanted, place, words);
    };
    for (place, value) in places(&sound()) {
        check(
            &place,
            Value::Null,
            "expected",
            &["null", "take the key away"],
        );
        let other = if value.is_object() {
            json!(true)
        } else {
            json!({ "ja": "x" })
        };
        check(&place, other, "expected", &["expected", "found"]);
        match value {
            Value::Object(_) => {
                let inner = format!("{place}/zzz");
                let found = faults_of(&from(&edited(&[(&inner, Some(json!(7)))])));
                assert!(
                    !found.is_empty() && found.iter().all(|fault| fault.pointer == inner),
                    "{inner}: {found:?}"
                );
            }
            Value::Array(values) => {
                check(&place, json!([]), "empty", &["at least one"]);
                let again = values[0].clone();
                let end = format!("{place}/-");
                let last = format!("{place}/{}", values.len());
                let edits = [(end.as_str(), Some(again))];
                let found = faults_of(&from(&edited(&edits)));
                let repeated: Vec<_> = found
                    .iter()
                    .filter(|fault| kind(&fault.what) == "repeated")
                    .collect();
                assert_eq!(repeated.len(), 1, "{place}: {found:?}");
                assert_eq!(repeated[0].pointer, last);
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
}

#[test]
fn a_key_that_nothing_reads_is_named_with_the_nearest() {
    for (place, key, words) in [
        (
            "",
            "colour",
            &["`colour`", "allowed here: schema, code", "practices"][..],
        ),
        ("", "office", &["did you mean `offices`?"]),
        ("/practices/0", "note", &["`note`", "applies, uncertain"]),
        (
            "/practices/0/visits/0/items/0",
            "foto",
            &["did you mean `photo`?"],
        ),
        (
            "/practices/0/visits/0/items/0",
            "Photo",
            &["did you mean `photo`?"],
        ),
        (
            "/practices/0/visits/0/items/0",
            "onlyIf",
            &["did you mean `only_if`?"],
        ),
        ("/sources/page", "link", &["`link`", "title, url"]),
        (
            "/hours/hall/opens/0/days",
            "holidays",
            &["did you mean `public_holidays`?"],
        ),
        ("/hours/hall/opens/0", "$schema", &["top of the file only"]),
        // A pointer escapes what would read as a step.
        ("", "a~1b", &["`a/b`"]),
    ] {
        let place = format!("{place}/{key}");
        let value = if key == "office" {
            json!({})
        } else {
            json!("x")
        };
        let found = faults_of(&from(&edited(&[(&place, Some(value))])));
        let first: Vec<_> = found
            .into_iter()
            .filter(|fault| kind(&fault.what) == "unknown key")
            .collect();
        check_one(&first, "unknown key", &place, words);
    }
}

/// A key with a slip is not missing as well, and what stands below it is looked at all the same.
#[test]
fn a_slip_in_a_key_is_one_fault() {
    for (right, wrong) in [
        ("/practices", "/practises"),
        ("/sources", "/source"),
        ("/documents", "/document"),
        ("/until", "/untill"),
        ("/practices/0/source", "/practices/0/sourse"),
        ("/practices/0/visits/0/who", "/practices/0/visits/0/woh"),
        ("/practices/2/applies/when", "/practices/2/applies/wen"),
        ("/practices/3/applies", "/practices/3/aplies"),
        ("/practices/0/visits/0/items", "/practices/0/visits/0/item"),
        ("/hours/hall/opens", "/hours/hall/open"),
        ("/name/ja", "/name/jp"),
    ] {
        let value = sound().pointer(right).cloned();
        let kind = if wrong.ends_with("jp") {
            "unknown language"
        } else {
            "unknown key"
        };
        let (_, meant) = right.rsplit_once('/').unwrap();
        let words = format!("did you mean `{meant}`?");
        check_at(&[(right, None), (wrong, value)], kind, wrong, &[&words]);
    }
    let mut items = sound()["practices"].clone();
    items[0]["visits"][0]["items"][0]["of"] = json!("me");
    let both = edited(&[("/practices", None), ("/practises", Some(items))]);
    let found: Vec<_> = faults_of(&from(&both));
    let places: Vec<_> = found.iter().map(|fault| fault.pointer.as_str()).collect();
    assert_eq!(places, ["/practises", "/practises/0/visits/0/items/0/of"]);
}

#[test]
fn a_language_is_one_of_those_that_are_read() {
    for (tag, meant) in [
        ("jp", "`ja`"),
        ("JA", "`ja`"),
        ("ja-JP", "`ja`"),
        ("easy", "`ja-easy`"),
        ("ja_easy", "`ja-easy`"),
        ("zh", "`zh-Hans`"),
        ("zh-CN", "`zh-Hans`"),
        ("zh-TW", "`zh-Hant`"),
        ("zh-hant", "`zh-Hant`"),
        ("kr", "`ko`"),
        ("pt", "`pt-BR`"),
        ("en-US", "`en`"),
        ("fil", "`tl`"),
        ("vn", "`vi`"),
        ("np", "`ne`"),
    ] {
        let words = [
            &format!("did you mean {meant}?"),
            "allowed here: ja, ja-easy, en",
        ];
        check(
            &format!("/name/{tag}"),
            json!("x"),
            "unknown language",
            &words,
        );
    }
    check(
        "/name/german",
        json!("x"),
        "unknown language",
        &["`german`; allowed here: ja"],
    );
}

/// A browser reads the last of two, and only the text of the file still has both.
#[test]
fn a_key_that_stands_twice_is_reported() {
    for (before, again, place) in [
        ("\"code\": \"362026\",", "\"code\": \"362026\",", "/code"),
        ("\"ja\": \"見本市\",", "\"ja\": \"見本市\",", "/name/ja"),
        ("\"$schema\":", "\"$schema\": \"x\",", "/$schema"),
        (
            "\"queue_ticket\": {",
            "\"queue_ticket\": { \"ja\": \"券\" },",
            "/documents/queue_ticket",
        ),
        (
            "\"who\": [\"holder\"],",
            "\"who\": [\"holder\"],",
            "/practices/0/visits/0/who",
        ),
    ] {
        let text = text().replacen(before, &format!("{again} {before}"), 1);
        let json: Json = serde_json::from_str(&text).unwrap();
        check_one(
            &faults_of(&json),
            "twice",
            place,
            &["stands here twice", "take one away"],
        );
    }
}

#[test]
fn another_version_of_the_format_is_the_only_problem() {
    for (version, words) in [
        (1, ["an earlier version", "by its guide"]),
        (3, ["a later version", "a later program"]),
    ] {
        let other = edited(&[
            ("/schema", Some(json!(version))),
            ("/colour", Some(json!("red"))),
        ]);
        let refused = author::check(from(&other)).unwrap_err();
        assert!(!matches!(refused, Refused::Faulty(_)));
        let stated = refused.to_string();
        assert!(stated.starts_with("/schema: "), "{stated}");
        for word in words {
            assert!(stated.contains(word), "{stated}");
        }
        assert!(read(from(&other)).is_err());
    }
}

#[test]
fn every_problem_is_named_at_once() {
    let all = edited(&[
        ("/colour", Some(json!("red"))),
        ("/owner", None),
        ("/name/jp", Some(json!("見本市"))),
        ("/sources/page/dated", Some(json!("2027-01-01"))),
        (
            "/practices/0/applies/visitors/0",
            Some(json!("grandmother")),
        ),
        ("/practices/1/visits/0/items/1/photo", Some(json!("true"))),
        ("/practices/2/source", Some(json!("pages"))),
        ("/practices/3/visits/1/same_day_finish", Some(json!(false))),
        ("/practices/3/visits/0/items/0/count", Some(json!(0))),
        ("/fees/0/yen", Some(json!("0"))),
        ("/hours/hall/opens/0/spans/0/from", Some(json!("8:30"))),
        (
            "/bookings/0/closes",
            Some(json!({ "days": 3, "open_days": 3 })),
        ),
        ("/contacts/0/phone", Some(json!("95-0178"))),
        ("/outdated", Some(json!([]))),
    ]);
    let found = faults_of(&from(&all));
    let places: BTreeSet<_> = found
        .iter()
        .map(|fault| (fault.pointer.as_str(), kind(&fault.what)))
        .collect();
    let wanted = BTreeSet::from([
        ("", "missing"),
        ("/colour", "unknown key"),
        ("/name/jp", "unknown language"),
        ("/sources/page/dated", "contradiction"),
        ("/practices/0/applies/visitors/0", "unknown word"),
        ("/practices/1/visits/0/items/1/photo", "expected"),
        ("/practices/2/source", "unknown name"),
        ("/practices/3/visits/1/same_day_finish", "contradiction"),
        ("/practices/3/visits/0/items/0/count", "out of range"),
        ("/fees/0/yen", "expected"),
        ("/hours/hall/opens/0/spans/0/from", "malformed"),
        ("/bookings/0/closes", "contradiction"),
        ("/contacts/0/phone", "malformed"),
        ("/outdated", "empty"),
    ]);
    assert_eq!(places, wanted);
    assert_eq!(found.len(), wanted.len());
    let stated = author::check(from(&all)).unwrap_err().to_string();
    assert_eq!(stated.lines().count(), found.len(), "{stated}");
}
