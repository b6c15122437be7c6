//! The reader of profiles: both checked-in ones are sound, and every fault is named with its place and its mend.
//!
//! Each case is one edit of Naruto's profile, so that what is named is that fault and no other.

use serde_json::{Value, json};
use shomei_navi::date::date;
use shomei_navi::procedure::Document;
use shomei_navi::profile::{Fault, Json, Profile, What, read};
use shomei_navi::terminal::read_profile;

use crate::counter::profile;

fn text() -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/profiles/362026.json");
    std::fs::read_to_string(path).unwrap()
}

/// Naruto's profile with its edits: a place and what stands there, or `null` for what is taken away.
#[track_caller]
fn edited(edits: &[(&str, Value)]) -> Value {
    let mut profile: Value = serde_json::from_str(&text()).unwrap();
    for (place, value) in edits {
        let (parent, key) = place.rsplit_once('/').unwrap();
        let parent = profile
            .pointer_mut(parent)
            .unwrap_or_else(|| panic!("{place} has no parent"));
        match parent {
            Value::Object(fields) => {
                let key = key.replace("~1", "/");
                if value.is_null() {
                    assert!(fields.remove(&key).is_some(), "{place} is not there");
                } else {
                    fields.insert(key, value.clone());
                }
            }
            Value::Array(values) => values[key.parse::<usize>().unwrap()] = value.clone(),
            other @ (Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_)) => {
                panic!("{place}: nothing can stand below {other}")
            }
        }
    }
    profile
}

fn faults(edits: &[(&str, Value)]) -> Vec<Fault> {
    read(&Json::from(edited(edits))).expect_err("the profile was read")
}

fn kind(what: &What) -> &'static str {
    match what {
        What::Missing(_) => "missing",
        What::UnknownKey(..) => "unknown_key",
        What::Expected(..) => "expected",
        What::UnknownWord(..) => "unknown_word",
        What::NoDate(_) => "no_date",
        What::OutOfRange(..) => "out_of_range",
        What::Empty => "empty",
        What::OtherSchema(_) => "other_schema",
        What::EndsBeforeChecked => "ends_before_checked",
    }
}

/// One edit, one fault: its kind, its place, and words of its message.
#[track_caller]
fn check(place: &str, value: Value, wanted: &str, pointer: &str, words: &[&str]) {
    let found = faults(&[(place, value)]);
    let [fault] = found.as_slice() else {
        panic!("{place}: one fault was put in, found {found:?}");
    };
    assert_eq!(
        (kind(&fault.what), fault.pointer.as_str()),
        (wanted, pointer)
    );
    let message = fault.to_string();
    let shown = if pointer.is_empty() { "/" } else { pointer };
    assert!(message.starts_with(&format!("{shown}: ")), "{message}");
    for word in words {
        assert!(message.contains(word), "`{word}` is missing in: {message}");
    }
    assert!(!message.ends_with('.'), "{message}");
}

#[test]
fn both_checked_in_profiles_are_read() {
    let naruto = profile("362026");
    assert_eq!(naruto.code, "362026");
    assert_eq!(naruto.name.get("ja"), "鳴門市");
    assert_eq!(naruto.checked, date(2026, 11, 22));
    let national = profile("national");
    assert_eq!(national.code, "national");
    assert!(!national.fees.is_empty());
}

/// Every profile that is checked in is used, lasts a year at most from the day it was checked unless it is the usual
/// practice, and is called like its code.
#[test]
fn every_checked_in_profile_is_sound() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/profiles");
    let mut seen = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        let is_profile = std::path::Path::new(name)
            .extension()
            .is_some_and(|extension| extension == "json");
        if !is_profile || name.ends_with(".schema.json") {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let profile: Profile =
            read_profile(&text).unwrap_or_else(|faults| panic!("{name}:\n{faults}"));
        assert_eq!(format!("{}.json", profile.code), name);
        let lasts = (profile.until - profile.checked).num_days();
        assert!(
            profile.code == "national" || lasts <= 366,
            "{name}: {lasts}"
        );
        seen += 1;
    }
    assert!(seen >= 2);
}

#[test]
fn a_text_in_another_language_is_told_where_there_is_one() {
    let both = edited(&[("/name/en", json!("Naruto"))]);
    let profile = read(&Json::from(both)).unwrap();
    assert_eq!(profile.name.get("en"), "Naruto");
    assert_eq!(profile.name.get("vi"), "鳴門市");
}

#[test]
fn a_municipality_may_have_documents_of_its_own() {
    let own = edited(&[
        ("/documents", json!({ "queue_ticket": { "ja": "整理券" } })),
        (
            "/practices/0/visits/0/items/0/document",
            json!("queue_ticket"),
        ),
    ]);
    let profile = read(&Json::from(own)).unwrap();
    let item = &profile.practices[0].visits[0].items[0];
    assert_eq!(item.document, Document::Own(0));
    assert_eq!(profile.documents[0].1.get("ja"), "整理券");
}

#[test]
fn what_must_be_there_is_asked_for() {
    for key in [
        "schema",
        "code",
        "name",
        "owner",
        "page",
        "checked",
        "until",
        "sources",
        "practices",
    ] {
        let place = format!("/{key}");
        let found = faults(&[(&place, Value::Null)]);
        let first = &found[0];
        assert_eq!(
            (first.pointer.as_str(), kind(&first.what)),
            ("", "missing"),
            "{key}: {found:?}"
        );
        assert_eq!(first.to_string(), format!("/: `{key}` is missing; add it"));
    }
    let practice = "/practices/0";
    for key in ["procedures", "visitors", "visits", "source"] {
        check(
            &format!("{practice}/{key}"),
            Value::Null,
            "missing",
            practice,
            &[key, "add it"],
        );
    }
    let visit = "/practices/0/visits/0";
    for key in ["who", "same_day_finish", "items"] {
        check(
            &format!("{visit}/{key}"),
            Value::Null,
            "missing",
            visit,
            &[key],
        );
    }
    let item = "/practices/0/visits/0/items/0";
    for key in ["document", "of"] {
        check(
            &format!("{item}/{key}"),
            Value::Null,
            "missing",
            item,
            &[key],
        );
    }
    check(
        "/name",
        json!({ "en": "Naruto" }),
        "missing",
        "/name",
        &["`ja`"],
    );
    check(
        "/fees",
        json!([{ "procedures": ["renew"], "source": "certificates" }]),
        "missing",
        "/fees/0",
        &["`yen`"],
    );
}

#[test]
fn a_key_that_nothing_reads_is_named_with_those_allowed() {
    check(
        "/colour",
        json!("red"),
        "unknown_key",
        "/colour",
        &["`colour`", "allowed here", "practices", "fees"],
    );
    check(
        "/practices/0/visit",
        json!([]),
        "unknown_key",
        "/practices/0/visit",
        &["`visit`", "visits"],
    );
    check(
        "/practices/0/visits/0/items/0/foto",
        json!(true),
        "unknown_key",
        "/practices/0/visits/0/items/0/foto",
        &["`foto`", "photo"],
    );
    check(
        "/sources/certificates/link",
        json!("x"),
        "unknown_key",
        "/sources/certificates/link",
        &["`link`", "url"],
    );
    // A pointer escapes what would read as a step.
    check("/a~1b", json!(1), "unknown_key", "/a~1b", &["`a/b`"]);
}

#[test]
fn a_value_of_another_kind_is_told_with_the_kind_wanted() {
    for (place, value, wanted, found) in [
        ("/name", json!("鳴門市"), "an object", "a string"),
        ("/code", json!(362_026), "a string", "a number"),
        ("/schema", json!("1"), "a whole number", "a string"),
        ("/practices", json!({}), "an array", "an object"),
        ("/practices/0", json!("x"), "an object", "a string"),
        (
            "/practices/0/procedures",
            json!("issue"),
            "an array",
            "a string",
        ),
        ("/practices/0/visitors/0", json!(1), "a string", "a number"),
        (
            "/practices/0/when",
            json!("pin_lost"),
            "an array",
            "a string",
        ),
        (
            "/practices/0/certain",
            json!("no"),
            "true or false",
            "a string",
        ),
        (
            "/practices/0/visits/0/same_day_finish",
            json!(1),
            "true or false",
            "a number",
        ),
        (
            "/practices/0/visits/0/items/0/count",
            json!(1.5),
            "a whole number",
            "a number",
        ),
        (
            "/practices/0/visits/0/items/0/sealed",
            json!([]),
            "true or false",
            "an array",
        ),
        ("/checked", json!(20_261_122), "a string", "a number"),
        ("/name/ja", json!(true), "a string", "true or false"),
    ] {
        check(
            place,
            value,
            "expected",
            place,
            &[&format!("expected {wanted}, found {found}")],
        );
    }
    let found = read(&Json::from(json!([]))).unwrap_err();
    assert_eq!(found.len(), 1);
    assert_eq!(
        found[0].to_string(),
        "/: expected an object, found an array"
    );
}

#[test]
fn an_unknown_word_is_told_with_those_allowed() {
    for (place, word, allowed) in [
        ("/practices/0/procedures/0", "renewal", "renew_card"),
        ("/practices/0/visitors/0", "grandmother", "household_member"),
        ("/practices/2/unless/0", "pins_lost", "pin_lost"),
        ("/practices/6/when/1", "effective", "certificate_effective"),
        (
            "/practices/0/visits/0/who/0",
            "self",
            "legal_representative",
        ),
        (
            "/practices/0/visits/0/items/0/document",
            "drivers_lisence",
            "identity_document",
        ),
        ("/practices/0/visits/0/items/0/of", "me", "representative"),
        ("/practices/0/source", "page", "certificates"),
    ] {
        check(
            place,
            json!(word),
            "unknown_word",
            place,
            &[&format!("`{word}`"), "allowed here", allowed],
        );
    }
}

#[test]
fn a_date_is_a_day_of_the_calendar() {
    for text in ["2026-02-30", "2026/11/22", "令和8年11月22日", ""] {
        check(
            "/checked",
            json!(text),
            "no_date",
            "/checked",
            &[&format!("`{text}`"), "YYYY-MM-DD"],
        );
    }
    check(
        "/sources/certificates/checked",
        json!("2026-13-01"),
        "no_date",
        "/sources/certificates/checked",
        &["`2026-13-01`"],
    );
}

#[test]
fn a_number_keeps_its_range() {
    let item = "/practices/0/visits/0/items/0";
    for (key, value, range) in [
        ("count", 0, "1 to 9"),
        ("count", 10, "1 to 9"),
        ("issued_within_months", 0, "1 to 24"),
        ("issued_within_months", 25, "1 to 24"),
    ] {
        let place = format!("{item}/{key}");
        check(
            &place,
            json!(value),
            "out_of_range",
            &place,
            &[&value.to_string(), range],
        );
    }
    check(
        "/fees",
        json!([{ "procedures": ["renew"], "yen": -1, "source": "certificates" }]),
        "out_of_range",
        "/fees/0/yen",
        &["-1", "0 to 100000"],
    );
}

/// An empty list never means "unknown", nor "nothing needed".
#[test]
fn a_list_is_not_empty() {
    for place in [
        "/practices",
        "/practices/0/procedures",
        "/practices/0/visitors",
        "/practices/0/visits",
        "/practices/0/visits/0/who",
        "/practices/0/visits/0/items",
    ] {
        check(place, json!([]), "empty", place, &["empty", "at least one"]);
    }
}

#[test]
fn another_version_of_the_format_is_the_only_fault() {
    let found = faults(&[("/schema", json!(2)), ("/colour", json!("red"))]);
    let last = found.last().unwrap();
    assert_eq!(
        (kind(&last.what), last.pointer.as_str()),
        ("other_schema", "/schema")
    );
    check(
        "/schema",
        json!(2),
        "other_schema",
        "/schema",
        &["version 2", "reads 1"],
    );
}

#[test]
fn a_profile_ends_after_it_was_checked() {
    check(
        "/until",
        json!("2026-11-21"),
        "ends_before_checked",
        "/until",
        &["`until`", "`checked`"],
    );
    let same_day = edited(&[("/until", json!("2026-11-22"))]);
    assert!(read(&Json::from(same_day)).is_ok());
}

#[test]
fn every_fault_is_named_at_once() {
    let found = faults(&[
        ("/colour", json!("red")),
        ("/owner", Value::Null),
        ("/checked", json!("yesterday")),
        ("/practices/0/visitors/0", json!("grandmother")),
        ("/practices/1/visits/0/items", json!([])),
        ("/practices/2/source", json!("page")),
        ("/practices/4/visits/0/items/0/count", json!(0)),
    ]);
    let mut places: Vec<_> = found
        .iter()
        .map(|fault| (fault.pointer.as_str(), kind(&fault.what)))
        .collect();
    places.sort_unstable();
    assert_eq!(
        places,
        [
            ("", "missing"),
            ("/checked", "no_date"),
            ("/colour", "unknown_key"),
            ("/practices/0/visitors/0", "unknown_word"),
            ("/practices/1/visits/0/items", "empty"),
            ("/practices/2/source", "unknown_word"),
            ("/practices/4/visits/0/items/0/count", "out_of_range"),
        ]
    );
    let told = read_profile(&edited(&[("/owner", Value::Null), ("/page", json!(1))]).to_string());
    let lines = told.unwrap_err();
    assert_eq!(lines.lines().count(), 2, "{lines}");
}

#[test]
fn what_is_no_json_is_told_as_such() {
    for text in ["", "{", "{\"schema\": 1,}"] {
        let told = read_profile(text).unwrap_err();
        assert!(told.starts_with("/: no JSON"), "{told}");
    }
}
