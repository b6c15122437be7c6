//! The reader of profiles: those checked in are sound, and every fault is named once, with its place and its mend.
//!
//! Each case is one edit of a sound profile in which every key of the format stands, so that what is named is that fault
//! and no other. What the author of a file sees of it is tested with `cargo xtask profile`.

#![allow(clippy::too_many_lines, reason = "a table has as many lines as it has")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use shomei_navi::author;
use shomei_navi::author::Told;
use shomei_navi::date::date;
use shomei_navi::profile::practice::{Document, Item, Visitor};
use shomei_navi::profile::{Profile, ProfileFile, Refused, read};
use shomei_navi::record::{At, Fault, Field, Json, Reading, Shape, Term, What};
use shomei_navi::rules::Procedure;

use crate::counter::profile;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn text() -> String {
    std::fs::read_to_string(root().join("tests/profiles/sound/362026.json")).unwrap()
}

fn sound() -> Value {
    serde_json::from_str(&text()).unwrap()
}

/// The sound profile with something else at its places: a value, or nothing where none is given.
#[track_caller]
fn edited(edits: &[(&str, Option<Value>)]) -> Value {
    let mut profile = sound();
    for (place, value) in edits {
        put(&mut profile, place, value.clone());
    }
    profile
}

#[track_caller]
fn put(profile: &mut Value, place: &str, value: Option<Value>) {
    if place.is_empty() {
        *profile = value.unwrap();
        return;
    }
    let (parent, key) = place.rsplit_once('/').unwrap();
    let parent = profile
        .pointer_mut(parent)
        .unwrap_or_else(|| panic!("{place} has no parent"));
    match (parent, value) {
        (Value::Object(fields), None) => {
            assert!(fields.remove(key).is_some(), "{place} is not there");
        }
        (Value::Object(fields), Some(value)) => {
            fields.insert(key.replace("~1", "/"), value);
        }
        (Value::Array(values), None) => {
            values.remove(key.parse().unwrap());
        }
        (Value::Array(values), Some(value)) if key == "-" => values.push(value),
        (Value::Array(values), Some(value)) => values[key.parse::<usize>().unwrap()] = value,
        (other, _) => panic!("{place}: nothing can stand below {other}"),
    }
}

fn from(value: &Value) -> Json {
    serde_json::from_value(value.clone()).unwrap()
}

/// Every fault that an author is told of.
fn faults_of(json: &Json) -> Vec<Fault> {
    match author::check(json.clone()) {
        Ok(_) => Vec::new(),
        Err(Refused::Faulty(faults)) => faults,
        Err(other @ (Refused::TooNew | Refused::TooOld)) => panic!("{other}"),
    }
}

fn kind(what: &What) -> &'static str {
    match what {
        What::Missing(_) => "missing",
        What::UnknownKey(..) => "unknown key",
        What::UnknownLanguage(_) => "unknown language",
        What::Twice(_) => "twice",
        What::Expected(..) => "expected",
        What::NoText => "no text",
        What::UnknownWord(..) => "unknown word",
        What::UnknownName(..) => "unknown name",
        What::Malformed(..) => "malformed",
        What::OutOfRange(..) => "out of range",
        What::Empty => "empty",
        What::Repeated(_) => "repeated",
        What::Contradiction(_) => "contradiction",
    }
}

/// Exactly one fault: its kind, its place, and words of its message.
#[track_caller]
fn check_one(found: &[Fault], wanted: &str, pointer: &str, words: &[&str]) {
    let [fault] = found else {
        let all: Vec<_> = found.iter().map(ToString::to_string).collect();
        panic!(
            "{pointer}: one fault was put in, found:\n{}",
            all.join("\n")
        );
    };
    let message = fault.to_string();
    assert_eq!(
        (kind(&fault.what), fault.pointer.as_str()),
        (wanted, pointer),
        "{message}"
    );
    let shown = if pointer.is_empty() { "/" } else { pointer };
    assert!(message.starts_with(&format!("{shown}: ")), "{message}");
    for word in words {
        assert!(message.contains(word), "`{word}` is missing in: {message}");
    }
    assert!(!message.ends_with('.'), "{message}");
}

/// One edit, one fault at the same place.
#[track_caller]
fn check(place: &str, value: Value, wanted: &str, words: &[&str]) {
    check_at(&[(place, Some(value))], wanted, place, words);
}

/// Some edits, one fault.
#[track_caller]
fn check_at(edits: &[(&str, Option<Value>)], wanted: &str, pointer: &str, words: &[&str]) {
    check_one(&faults_of(&from(&edited(edits))), wanted, pointer, words);
}

/// Every place of a value with what stands there, the whole first.
fn places(value: &Value) -> Vec<(String, Value)> {
    let mut all = vec![(String::new(), value.clone())];
    match value {
        Value::Object(fields) => {
            for (key, below) in fields {
                let below = places(below).into_iter();
                all.extend(below.map(|(place, value)| (format!("/{key}{place}"), value)));
            }
        }
        Value::Array(values) => {
            for (at, below) in values.iter().enumerate() {
                let below = places(below).into_iter();
                all.extend(below.map(|(place, value)| (format!("/{at}{place}"), value)));
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
    all
}

/// The checked-in profiles, the usual practice among them, and those of invented municipalities.
fn checked_in() -> Vec<PathBuf> {
    let folders = ["profiles", "tests/profiles"];
    let entries = folders
        .iter()
        .flat_map(|folder| std::fs::read_dir(root().join(folder)).unwrap());
    let mut all: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    all.retain(|path| {
        let name = path.file_name().unwrap().to_str().unwrap();
        name != author::SCHEMA_FILE && Path::new(name).extension().is_some_and(|end| end == "json")
    });
    all.sort();
    assert!(all.len() >= 2);
    all
}

#[test]
fn both_checked_in_profiles_are_read() {
    let naruto = profile("362026");
    let naruto = naruto.at();
    assert_eq!(naruto.code(), "362026");
    assert_eq!(naruto.name().get("ja"), "鳴門市");
    assert_eq!(naruto.checked(), date(2026, 11, 22));
    let national = profile("national");
    assert_eq!(national.at().code(), "national");
    assert!(!national.at().fees().is_empty());
}

/// Every profile that is checked in is used whole, is called like its code, and says nothing that no case meets.
#[test]
fn every_checked_in_profile_is_sound() {
    for path in checked_in() {
        let text = std::fs::read_to_string(&path).unwrap();
        let json: Json = serde_json::from_str(&text).unwrap();
        let profile: ProfileFile =
            author::check(json).unwrap_or_else(|refused| panic!("{}:\n{refused}", path.display()));
        assert_eq!(
            Some(format!("{}.json", profile.at().code()).as_str()),
            path.file_name().unwrap().to_str()
        );
        for mark in author::TO_FILL_IN {
            assert!(!text.contains(mark), "{}: {mark}", path.display());
        }
    }
}

#[test]
fn the_profile_of_these_tests_is_sound() {
    let found = faults_of(&from(&sound()));
    assert!(found.is_empty(), "{found:?}");
}

/// A new key has its faults tested, too.
#[test]
fn every_key_of_the_format_stands_in_the_profile_of_these_tests() {
    fn look<'a>(shape: &'a Shape, value: &Value, seen: &mut BTreeSet<(&'a str, &'a str)>) {
        match (shape, value) {
            (Shape::List(each) | Shape::Filled(each), Value::Array(values)) => {
                for value in values {
                    look(each, value, seen);
                }
            }
            (Shape::Map(each), Value::Object(fields)) => {
                for value in fields.values() {
                    look(each, value, seen);
                }
            }
            (Shape::Record(record), Value::Object(fields)) => {
                for key in record.keys {
                    if let Some(value) = fields.get(key.name) {
                        seen.insert((record.name, key.name));
                        look(key.shape, value, seen);
                    }
                }
            }
            _ => {}
        }
    }
    let mut seen = BTreeSet::new();
    look(Profile::SHAPE, &sound(), &mut seen);
    for (record, told) in author::schema()["$defs"].as_object().unwrap() {
        // Its keys are languages.
        if record == "LocalText" {
            continue;
        }
        for key in told["properties"].as_object().unwrap().keys() {
            // A municipality has no stops, and the schema is no part of the format.
            let stands = seen.contains(&(record.as_str(), key.as_str()));
            assert!(
                stands || key == "stops" || key == "$schema",
                "{record}.{key}"
            );
        }
    }
}

#[test]
fn a_text_in_another_language_is_told_where_there_is_one() {
    let profile = read(from(&sound())).unwrap();
    let name = profile.at().name();
    assert_eq!(name.get("en"), "Sample City");
    assert_eq!(name.get("vi"), "見本市");
}

#[test]
fn a_municipality_may_have_documents_and_conditions_of_its_own() {
    let profile = read(from(&sound())).unwrap();
    let profile = profile.at();
    let visit = profile.practices().iter().next().unwrap().visits();
    let documents: Vec<_> = visit
        .iter()
        .next()
        .unwrap()
        .items()
        .iter()
        .map(At::<Item>::document)
        .collect();
    assert_eq!(documents[0], Term::Known(Document::MyNumberCard));
    assert_eq!(documents[2], Term::Own("queue_ticket"));
    assert_eq!(
        profile.documents().get("queue_ticket").unwrap().get("ja"),
        "整理券"
    );
    let own = profile.conditions().get("child_at_home").unwrap();
    assert_eq!(own.all().len(), 2);
}

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
fn a_key_that_stands_twice_is_told() {
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
fn a_value_of_another_kind_is_told_with_the_kind_wanted_and_what_to_do() {
    let item = "/practices/0/visits/0/items/0";
    for (place, value, wanted, mend) in [
        (
            "/name",
            json!("見本市"),
            "a text by language in { }, found a text",
            "{ \"ja\": \"…\" }",
        ),
        (
            "/name",
            json!(["見本市"]),
            "a text by language in { }, found a list",
            "take the [ ] away",
        ),
        (
            "/owner",
            json!({ "ja": "市民課" }),
            "a text in quotation marks, found an object",
            "one text",
        ),
        (
            "/owner",
            json!(["市民課"]),
            "a text in quotation marks, found a list",
            "not several",
        ),
        (
            "/code",
            json!(362_026),
            "a text in quotation marks, found a number",
            "put it in quotation marks",
        ),
        (
            "/schema",
            json!("2"),
            "a whole number, found a text",
            "quotation marks away",
        ),
        (
            "/practices",
            json!({}),
            "a list in [ ], found an object",
            "between [ and ]",
        ),
        (
            "/practices/0",
            json!("x"),
            "an object in { }, found a text",
            "keys and values",
        ),
        (
            "/practices/0/applies",
            json!([{}]),
            "an object in { }, found a list",
            "take the [ ] away",
        ),
        (
            "/practices/0/applies/procedures",
            json!("issue"),
            "a list in [ ], found a text",
            "even a single one",
        ),
        (
            "/practices/0/applies/visitors/0",
            json!(1),
            "a text in quotation marks, found a number",
            "put it in",
        ),
        (
            "/practices/3/uncertain",
            json!("true"),
            "true or false, found a text",
            "quotation marks away",
        ),
        (
            "/practices/0/visits/0/same_day_finish",
            json!(1),
            "true or false, found a number",
            "without quotation marks",
        ),
        (
            &format!("{item}/count"),
            json!(1.5),
            "a whole number, found a number that is not whole",
            "write it",
        ),
        (
            &format!("{item}/sealed"),
            json!([]),
            "true or false, found a list",
            "write it",
        ),
        (
            "/fees/0/yen",
            json!("0"),
            "a whole number, found a text",
            "quotation marks away",
        ),
        (
            "/fees/0/yen",
            json!("無料"),
            "a whole number, found a text",
            "without quotation marks",
        ),
        (
            "/checked",
            json!(20_261_122),
            "a text in quotation marks, found a number",
            "put it in",
        ),
        (
            "/name/en",
            json!(true),
            "a text in quotation marks, found true or false",
            "put it in",
        ),
        (
            "/documents",
            json!([]),
            "an object in { }, found a list",
            "keys and values",
        ),
        (
            "/$schema",
            json!(1),
            "a text in quotation marks, found a number",
            "put it in",
        ),
    ] {
        check(
            place,
            value,
            "expected",
            &[&format!("expected {wanted}"), mend],
        );
    }
    let found = faults_of(&from(&json!([])));
    check_one(
        &found,
        "expected",
        "",
        &["expected an object in { }, found a list"],
    );
}

#[test]
fn an_unknown_word_is_told_with_those_allowed() {
    for (place, word, words) in [
        (
            "/practices/0/applies/procedures/0",
            "renewal",
            &["did you mean `renew`?", "renew_card"][..],
        ),
        (
            "/practices/0/applies/procedures/0",
            "RENEW",
            &["did you mean `renew`?"],
        ),
        (
            "/practices/0/applies/procedures/0",
            "更新",
            &["`更新`; allowed here: issue, renew"],
        ),
        (
            "/practices/0/applies/visitors/0",
            "grandmother",
            &["household_member"],
        ),
        (
            "/practices/0/applies/visitors/0",
            "legal-representative",
            &["did you mean `legal_representative`?"],
        ),
        (
            "/practices/0/visits/0/who/0",
            "self",
            &["legal_representative"],
        ),
        (
            "/practices/0/visits/0/items/0/of",
            "me",
            &["representative"],
        ),
        (
            "/practices/0/visits/0/pins_typed_by",
            "stuff",
            &["did you mean `staff`?"],
        ),
        (
            "/practices/0/at_counter/0",
            "new_pin",
            &["did you mean `new_pins`?"],
        ),
        (
            "/conditions/child_at_home/all/0",
            "holder_under15",
            &["did you mean `holder_under_15`?"],
        ),
        (
            "/hours/hall/opens/0/days/weekdays/0",
            "月",
            &["allowed here: mon, tue"],
        ),
        (
            "/hours/hall/opens/0/days/weekdays/0",
            "Monday",
            &["did you mean `mon`?"],
        ),
        (
            "/hours/hall/opens/1/days/public_holidays",
            "closed",
            &["skipped, kept, all"],
        ),
        ("/bookings/0/need", "yes", &["required, preferred, none"]),
        ("/remarks/0/topic", "crowded", &["did you mean `crowding`?"]),
    ] {
        check(place, json!(word), "unknown word", words);
    }
}

#[test]
fn a_name_is_given_where_it_belongs() {
    for (place, name, words) in [
        (
            "/practices/0/visits/0/items/2/document",
            "queue_tiket",
            &[
                "did you mean `queue_ticket`?",
                "my_number_card",
                "add `queue_tiket` under `documents`",
            ][..],
        ),
        (
            "/practices/1/visits/0/items/2/omit_if/1",
            "child_at_hom",
            &["did you mean `child_at_home`?", "under `conditions`"],
        ),
        (
            "/practices/0/applies/unless/0",
            "cardlost",
            &["did you mean `card_lost`?"],
        ),
        (
            "/practices/0/source",
            "pages",
            &[
                "did you mean `page`?",
                "allowed here: page",
                "under `sources`",
            ],
        ),
        (
            "/practices/1/visits/0/items/1/ways/0/pieces/0/list",
            "A",
            &["did you mean `a`?", "under `identity_lists`"],
        ),
        (
            "/offices/hall/hours",
            "halls",
            &["did you mean `hall`?", "under `hours`"],
        ),
        (
            "/bookings/0/offices/0",
            "branch",
            &["allowed here: hall", "under `offices`"],
        ),
        (
            "/outdated/0/source",
            "leaflet",
            &["`leaflet` is no name under `sources`"],
        ),
    ] {
        check(place, json!(name), "unknown name", words);
    }
    check(
        "/bookings/0/openings/0",
        json!("sundays"),
        "contradiction",
        &["no opening under `hours` has the `id` `sundays`", "sunday"],
    );
}

#[test]
fn a_text_in_a_wrong_form_is_told_with_the_right_one() {
    let span = "/hours/hall/opens/1/spans/0/from";
    let yearly = "/hours/hall/closed/0/yearly/0/from";
    for (place, text, mend) in [
        ("/checked", "2026-2-1", "write `2026-02-01`"),
        ("/checked", "2026/11/22", "write `2026-11-22`"),
        ("/checked", "令和8年11月22日", "write `2026-11-22`"),
        ("/checked", "２０２６－１１－２２", "write `2026-11-22`"),
        ("/checked", "20261122", "write `2026-11-22`"),
        (
            "/checked",
            "2026-02-30",
            "the last day of that month is 2026-02-28",
        ),
        ("/checked", "2026-13-01", "a month is 01 to 12"),
        ("/checked", "yesterday", "a day as YYYY-MM-DD"),
        ("/checked", "", "a day as YYYY-MM-DD"),
        ("/checked", "0026-11-22", "the year is none of this time"),
        (span, "8:30", "write `08:30`"),
        (span, "8時30分", "write `08:30`"),
        (span, "午後1時", "write `13:00`"),
        (span, "正午", "write `12:00`"),
        (span, "８：３０", "write `08:30`"),
        (span, "25:00", "from 00:00 to 24:00"),
        (span, "0830", "a time as HH:MM"),
        (yearly, "12/29", "write `12-29`"),
        (yearly, "12月29日", "write `12-29`"),
        (yearly, "1-3", "write `01-03`"),
        (yearly, "02-30", "a day of every year as MM-DD"),
        ("/page", "javascript:alert(1)", "begins with https://"),
        (
            "/page",
            "www.city.example.lg.jp",
            "write `https://www.city.example.lg.jp`",
        ),
        ("/page", "https://", "begins with https://"),
        ("/page", "https://localhost/", "such as https://"),
        (
            "/page",
            "https://www.city.example.lg.jp/証明 書",
            "has no space",
        ),
        (
            "/bookings/0/url",
            "ftp://www.city.example.lg.jp/",
            "begins with https://",
        ),
        (
            "/offices/hall/phone",
            "088(684)1111",
            "write `088-684-1111`",
        ),
        (
            "/offices/hall/phone",
            "０８８ー６８４ー１１１１",
            "write `088-684-1111`",
        ),
        ("/offices/hall/phone", "684-1111", "ten digits from 0 on"),
        (
            "/offices/hall/phone",
            "088-684-11111",
            "such as 03-0000-0000",
        ),
        ("/offices/hall/phone", "市民課", "ten digits from 0 on"),
        ("/offices/hall/phone", "090-1234-567", "eleven from 050"),
    ] {
        // A day of nobody's file would make others contradict it.
        let wanted = [&format!("`{text}` is not"), mend];
        check(place, json!(text), "malformed", &wanted);
    }
    let office = sound()["offices"]["hall"].clone();
    check_at(
        &[("/offices/2", Some(office))],
        "malformed",
        "/offices/2",
        &["`2` is not a name", "begin it with a letter"],
    );
}

#[test]
fn a_text_is_not_empty() {
    for place in [
        "/owner",
        "/name/ja",
        "/practices/4/instead/ja",
        "/sources/page/title",
    ] {
        for text in ["", " ", "　\n"] {
            check(
                place,
                json!(text),
                "no text",
                &["the text is empty; write one"],
            );
        }
    }
}

#[test]
fn a_number_keeps_its_range() {
    let item = "/practices/0/visits/0/items/0";
    for (place, value, range) in [
        (format!("{item}/count"), 0, "1 to 9"),
        (format!("{item}/count"), 10, "1 to 9"),
        (format!("{item}/issued_within_months"), 25, "1 to 24"),
        (format!("{item}/issued_within_days"), 0, "1 to 366"),
        ("/fees/1/yen".to_owned(), -1, "0 to 100000"),
        ("/hours/hall/opens/2/days/nth/0".to_owned(), 6, "-5 to 5"),
        ("/bookings/0/opens/on_day".to_owned(), 32, "1 to 31"),
    ] {
        let wanted = [&format!("{value} is out of range"), range];
        check(&place, json!(value), "out of range", &wanted);
    }
}

/// A list that is empty would apply to all, or to nobody: it says neither.
#[test]
fn a_list_is_not_empty_even_where_it_may_be_left_out() {
    for place in [
        "/practices",
        "/practices/0/applies/procedures",
        "/practices/0/applies/visitors",
        "/practices/0/visits",
        "/practices/0/visits/0/items",
        "/fees",
        "/bookings",
    ] {
        check(
            place,
            json!([]),
            "empty",
            &["name at least one, or take the key away"],
        );
    }
    check(
        "/practices/0/applies/unless",
        json!([]),
        "empty",
        &["at least one"],
    );
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
        let told = refused.to_string();
        assert!(told.starts_with("/schema: "), "{told}");
        for word in words {
            assert!(told.contains(word), "{told}");
        }
        assert!(read(from(&other)).is_err());
    }
}

#[test]
fn a_code_carries_its_check_digit() {
    for (code, words) in [
        ("362027", ["`362027` is none", "`362026`"]),
        ("36202", ["`36202` is none", "`362026`"]),
        ("3620", ["too short", "six digits"]),
        ("３６２０２６", ["too short", "six digits"]),
        ("naruto", ["not of digits", "six digits"]),
        ("", ["too short", "six digits"]),
    ] {
        if code.is_empty() {
            check("/code", json!(code), "no text", &["empty"]);
        } else {
            check("/code", json!(code), "contradiction", &words);
        }
    }
    // 総務省「全国地方公共団体コード」: Sapporo, Chiyoda, Fuchu (Tokyo), Koto, Atsugi, Fujioka, Naruto, Naha.
    for code in [
        "011002", "131016", "132063", "131083", "142123", "102091", "362026", "472018",
    ] {
        let (five, last) = code.split_at(5);
        assert_eq!(author::check_digit(five), last.parse().ok(), "{code}");
    }
    for wrong in ["", "1310", "13101x", "131016", "１３１０１"] {
        assert_eq!(author::check_digit(wrong), None, "{wrong}");
    }
}

/// One row for each thing that the parts of a file can do to each other.
#[test]
fn parts_that_contradict_each_other_are_told_with_what_to_do() {
    let visit = "/practices/0/visits/0";
    let holder_card = json!({ "document": "my_number_card", "of": "holder" });
    let opening = "/hours/hall/opens/0";
    for (place, value, pointer, words) in [
        // Its life.
        ("/until", json!("2026-11-21"), "/until", "before `checked`"),
        (
            "/until",
            json!("2027-11-22"),
            "/until",
            "write `2027-11-21` or earlier",
        ),
        (
            "/sources/page/checked",
            json!("2026-11-23"),
            "/sources/page/checked",
            "after the whole profile",
        ),
        (
            "/sources/page/dated",
            json!("2026-12-01"),
            "/sources/page/dated",
            "`dated` lies after `checked`",
        ),
        (
            "/stops",
            json!([{ "dates": ["2027-01-17"] }]),
            "/stops",
            "only those of the national profile count",
        ),
        // Its names.
        (
            "/documents/ticket",
            json!({ "ja": "券" }),
            "/documents/ticket",
            "nothing uses it",
        ),
        (
            "/conditions/tall",
            json!({ "text": { "ja": "背が高いとき" } }),
            "/conditions/tall",
            "nothing uses it",
        ),
        (
            "/identity_lists/c",
            json!({ "ja": "その他" }),
            "/identity_lists/c",
            "nothing uses it",
        ),
        (
            "/hours/branch",
            sound()["hours"]["hall"].clone(),
            "/hours/branch",
            "nothing uses it",
        ),
        (
            "/sources/leaflet",
            sound()["sources"]["page"].clone(),
            "/sources/leaflet",
            "nothing uses it",
        ),
        (
            "/documents/pins",
            json!({ "ja": "暗証番号" }),
            "/documents/pins",
            "choose another name",
        ),
        (
            "/conditions/pin_lost",
            json!({ "text": { "ja": "忘れたとき" } }),
            "/conditions/pin_lost",
            "choose another name",
        ),
        // Its scopes.
        (
            "/practices/2/applies/until",
            json!("2026-11-30"),
            "/practices/2/applies",
            "`until` lies before `from`",
        ),
        (
            "/fees/0/applies",
            json!({ "when": ["pin_lost"], "unless": ["pin_lost"] }),
            "/fees/0/applies",
            "under `when` and under `unless`",
        ),
        // Its visits.
        (
            &format!("{visit}/same_day_finish"),
            json!(false),
            &format!("{visit}/same_day_finish"),
            "does not finish it",
        ),
        (
            "/practices/3/visits/0/same_day_finish",
            json!(true),
            "/practices/3/visits/0/same_day_finish",
            "another one follows",
        ),
        (
            "/practices/2/fallbacks/0/visits/1/same_day_finish",
            json!(false),
            "/practices/2/fallbacks/0/visits/1/same_day_finish",
            "does not finish it",
        ),
        (
            &format!("{visit}/who"),
            json!(["agent"]),
            &format!("{visit}/who"),
            "do not include one who comes for the holder",
        ),
        (
            &format!("{visit}/who"),
            json!(["holder", "legal_representative"]),
            &format!("{visit}/who"),
            "do not include `legal_representative`",
        ),
        (
            &format!("{visit}/items/0/of"),
            json!("agent"),
            &format!("{visit}/items/0/of"),
            "do not include `voluntary_agent`",
        ),
        (
            &format!("{visit}/items/0/of"),
            json!("representative"),
            &format!("{visit}/items/0/of"),
            "do not include `legal_representative`",
        ),
        (
            "/practices/1/visits/0/items/1/count",
            json!(2),
            "/practices/1/visits/0/items/1",
            "take `count` away",
        ),
        // Its days.
        (
            &format!("{opening}/days"),
            json!({ "from": "2026-12-01" }),
            &format!("{opening}/days"),
            "no day is named",
        ),
        (
            &format!("{opening}/days"),
            json!({ "nth": [1] }),
            &format!("{opening}/days"),
            "add `weekdays`",
        ),
        (
            &format!("{opening}/days/nth"),
            json!([0]),
            &format!("{opening}/days"),
            "there is no 0",
        ),
        (
            "/hours/hall/opens/1/days/nth",
            json!([1]),
            "/hours/hall/opens/1/days",
            "cannot stand together",
        ),
        (
            "/hours/hall/opens/1/days/until",
            json!("2026-11-30"),
            "/hours/hall/opens/1/days",
            "`until` lies before `from`",
        ),
        (
            "/hours/hall/opens/2/days",
            json!({ "dates": ["2024-03-03"] }),
            "/hours/hall/opens/2",
            "never open from `checked` to `until`",
        ),
        (
            "/hours/hall/closed/-",
            json!({ "weekdays": ["sat"], "dates": ["2027-03-28"] }),
            "/hours/hall/opens/2",
            "`closed` takes them all",
        ),
        // Its hours.
        (
            &format!("{opening}/spans/0/to"),
            json!("08:00"),
            &format!("{opening}/spans/0"),
            "ends before it begins",
        ),
        (
            &format!("{opening}/spans/1/last_reception"),
            json!("17:30"),
            &format!("{opening}/spans/1"),
            "outside `from` and `to`",
        ),
        (
            &format!("{opening}/spans/1/from"),
            json!("11:30"),
            &format!("{opening}/spans/1"),
            "a break at noon parts two spans",
        ),
        // Its bookings.
        (
            "/bookings/0/closes",
            json!({ "days": 3, "open_days": 3 }),
            "/bookings/0/closes",
            "exactly one of",
        ),
        (
            "/bookings/0/closes",
            json!({ "at": "12:00" }),
            "/bookings/0/closes",
            "exactly one of",
        ),
        (
            "/bookings/0/closes",
            json!({ "days": 3, "on_day": 1 }),
            "/bookings/0/closes",
            "add `months`",
        ),
    ] {
        check_at(&[(place, Some(value))], "contradiction", pointer, &[words]);
    }
    check_at(
        &[("/practices/4/instead", None)],
        "contradiction",
        "/practices/4",
        &["no `visits` and no `instead`"],
    );
    check_at(
        &[("/hours/hall/opens/0/days", None)],
        "contradiction",
        "/hours/hall/opens/0",
        &["neither `days` nor `name`"],
    );
    check_at(
        &[("/hours/hall/opens/1/name", None)],
        "contradiction",
        "/bookings/0/openings/0",
        &["the opening has no `name`", "add its `name` under `hours`"],
    );
    let two = json!(["own_fault", "no_photo_identity"]);
    check_at(
        &[("/fees/1/text", None), ("/fees/1/applies/when", Some(two))],
        "contradiction",
        "/fees/1",
        &["which several conditions", "under `text`"],
    );
    let visits = json!([{ "who": ["holder"], "same_day_finish": true, "items": [holder_card] }]);
    let both = edited(&[("/practices/4/visits", Some(visits))]);
    assert_eq!(faults_of(&from(&both)), []);
}

/// What nobody ever meets is a fault of the file: somebody meant it to be told.
#[test]
fn what_no_case_meets_is_told_with_the_reason() {
    let by_all = json!({ "procedures": ["renew"] });
    for (place, value, pointer, words) in [
        // A wider practice stands before, or the same one.
        (
            "/practices/2/applies",
            by_all.clone(),
            "/practices/3/applies",
            "every case of it fits /practices/2 before",
        ),
        (
            "/practices/3/applies",
            json!({ "procedures": ["renew"], "visitors": ["legal_representative"], "when": ["holder_under_15", "pin_lost"] }),
            "/practices/3/applies",
            "fits /practices/1 before",
        ),
        (
            "/practices/4/applies",
            json!({ "procedures": ["issue", "renew"], "visitors": ["holder"], "when": ["holder_minor"], "unless": ["card_lost"] }),
            "/practices/4/applies",
            "fits /practices/0 before",
        ),
        // Two together catch all of it.
        (
            "/practices/4/applies",
            json!({ "procedures": ["renew"], "visitors": ["voluntary_agent"], "when": ["certificate_effective"] }),
            "/practices/4/applies",
            "fits /practices/2 or /practices/3 before",
        ),
        // Nobody is asked.
        (
            "/practices/1/applies/when",
            json!(["domicile_here"]),
            "/practices/1/applies",
            "nobody is asked about `domicile_here`",
        ),
        (
            "/practices/1/applies/when",
            json!(["told_by_phone"]),
            "/practices/1/applies",
            "nobody is asked about `told_by_phone`",
        ),
        (
            "/remarks/0/applies/when",
            json!(["no_photo_identity"]),
            "/remarks/0/applies",
            "nobody is asked about `no_photo_identity`",
        ),
        (
            "/offices/hall/applies/when",
            json!(["domicile_here"]),
            "/offices/hall/applies",
            "nobody is asked about `domicile_here`",
        ),
        (
            "/contacts/0/applies/when",
            json!(["domicile_here"]),
            "/contacts/0/applies",
            "nobody is asked about `domicile_here`",
        ),
        (
            "/bookings/0/applies/when",
            json!(["domicile_here"]),
            "/bookings/0/applies",
            "nobody is asked about `domicile_here`",
        ),
        (
            "/practices/0/applies/unless",
            json!(["no_photo_identity"]),
            "/practices/0/applies",
            "under `unless` it keeps nobody out",
        ),
        (
            "/practices/0/applies/when",
            json!(["foreign_national"]),
            "/practices/0/applies",
            "`foreign_national` is known of some for whom it holds",
        ),
        // It cannot be.
        (
            "/practices/0/applies/when",
            json!(["with_move"]),
            "/practices/0/applies",
            "`with_move` never holds for these",
        ),
        (
            "/practices/4/applies/unless",
            json!(["pin_lost", "face_authentication"]),
            "/practices/4/applies",
            "this never applies",
        ),
        (
            "/practices/1/applies/when",
            json!(["certificate_effective", "certificate_expired"]),
            "/practices/1/applies",
            "all of these circumstances at once",
        ),
        // It is over, or lies after the end.
        (
            "/remarks/0/applies/until",
            json!("2026-03-31"),
            "/remarks/0/applies",
            "lies before `checked`",
        ),
        (
            "/practices/2/applies",
            json!({ "procedures": ["renew"], "visitors": ["voluntary_agent"], "from": "2028-04-01" }),
            "/practices/2/applies",
            "after the end of the profile",
        ),
        // A fee before it is always the one.
        (
            "/fees/1/applies",
            json!({ "procedures": ["renew"], "when": ["own_fault"] }),
            "/fees/1/applies",
            "every case of it fits a fee before",
        ),
        (
            "/fees/1/applies/when",
            json!(["inquiry_form", "with_move"]),
            "",
            "",
        ),
        (
            "/fees/1/applies/unless",
            json!(["own_fault"]),
            "/fees/1/applies",
            "under `when` and under `unless`",
        ),
        // A thing that nobody is told to bring, and a way out that nobody takes.
        (
            "/practices/0/visits/0/items/1/only_if",
            json!(["with_move"]),
            "/practices/0/visits/0/items/1",
            "nobody in a case of this practice is ever told",
        ),
        (
            "/practices/1/visits/0/items/2/omit_if",
            json!(["holder_minor"]),
            "/practices/1/visits/0/items/2",
            "nobody in a case of this practice is ever told",
        ),
        (
            "/practices/2/fallbacks/0/when",
            json!(["certificate_expired"]),
            "/practices/2/fallbacks/0/when",
            "none of these ever holds",
        ),
        (
            "/practices/2/fallbacks/0/visits/1/items/0/only_if",
            json!(["certificate_expired"]),
            "/practices/2/fallbacks/0/visits/1/items/0",
            "nobody in a case",
        ),
    ] {
        let edits = edited(&[(place, Some(value))]);
        // What is then unused is told as well; here it is beside the point.
        let mut found = faults_of(&from(&edits));
        found.retain(|fault| !fault.to_string().contains("nothing uses it"));
        if words.is_empty() {
            assert_eq!(found, [], "{place}");
        } else {
            check_one(&found, "contradiction", pointer, &[words]);
        }
    }
}

/// A condition about which nobody is asked may stay open where it is told beside something.
#[test]
fn a_condition_that_stays_open_is_no_fault_where_it_is_told() {
    for place in [
        "/practices/0/visits/0/items/1/only_if",
        "/practices/0/visits/0/items/1/omit_if",
        "/practices/2/fallbacks/0/when",
        "/fees/1/applies/when",
    ] {
        for condition in [
            "domicile_here",
            "no_photo_identity",
            "own_fault",
            "foreign_national",
        ] {
            let edits = edited(&[(place, Some(json!([condition])))]);
            assert_eq!(faults_of(&from(&edits)), [], "{place}: {condition}");
        }
    }
}

#[test]
fn how_much_a_profile_tells_is_listed_by_procedure_and_visitor() {
    let told = author::told(read(from(&sound())).unwrap().at());
    for (procedure, visitor, how) in [
        // Not with a lost card.
        (Procedure::Issue, Visitor::Holder, Told::Part),
        (Procedure::Renew, Visitor::Holder, Told::Part),
        // Not from 15 on.
        (Procedure::Renew, Visitor::LegalRepresentative, Told::Part),
        (Procedure::Renew, Visitor::VoluntaryAgent, Told::Whole),
        (Procedure::Renew, Visitor::HouseholdMember, Told::Nothing),
        (Procedure::Issue, Visitor::VoluntaryAgent, Told::Nothing),
        (Procedure::ResetPin, Visitor::Holder, Told::Whole),
        (Procedure::RenewCard, Visitor::Holder, Told::Nothing),
    ] {
        assert!(
            told.contains(&(procedure, visitor, how)),
            "{procedure:?} by {visitor:?}"
        );
    }
    // The usual practice has a word for every case.
    let national = author::told(profile("national").at());
    assert!(national.iter().all(|(.., how)| *how == Told::Whole));
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
    let told = author::check(from(&all)).unwrap_err().to_string();
    assert_eq!(told.lines().count(), found.len(), "{told}");
}

/// The JSON Schema that is checked in, with a program that did not make it.
struct Schema(boon::Schemas, boon::SchemaIndex);

impl Schema {
    fn checked_in() -> Self {
        let path = root().join("profiles").join(author::SCHEMA_FILE);
        let schema = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        let (mut schemas, mut compiler) = (boon::Schemas::new(), boon::Compiler::new());
        let place = "https://shomei-navi.test/profile.schema.json";
        compiler.add_resource(place, schema).unwrap();
        let index = compiler.compile(place, &mut schemas).unwrap();
        Self(schemas, index)
    }

    fn refuses(&self, profile: &Value) -> Option<String> {
        let found = self.0.validate(profile, self.1);
        found.err().map(|error| format!("{error:#}"))
    }
}

/// What is checked in is what the shapes say; `cargo xtask profile schema` writes it.
#[test]
fn the_schema_and_the_page_of_keys_are_current() {
    let text = |path: &str| std::fs::read_to_string(root().join(path)).unwrap();
    let schema: Value = serde_json::from_str(&text("profiles/profile.schema.json")).unwrap();
    assert!(
        schema == author::schema(),
        "run `cargo xtask profile schema`"
    );
    let is_current = text("docs/profile-keys.md") == author::keys();
    assert!(is_current, "run `cargo xtask profile schema`");
}

#[test]
fn every_sound_profile_is_valid_under_the_schema() {
    let schema = Schema::checked_in();
    let tests = root().join("tests/profiles/sound/362026.json");
    for path in checked_in().into_iter().chain([tests]) {
        let text = std::fs::read_to_string(&path).unwrap();
        let refused = schema.refuses(&serde_json::from_str(&text).unwrap());
        assert!(
            refused.is_none(),
            "{}:\n{}",
            path.display(),
            refused.unwrap()
        );
    }
}

/// The files of faults are read by `cargo xtask profile check` in its own tests; an editor refuses those that hang on
/// their shape alone, and no other.
#[test]
fn the_schema_refuses_the_faults_that_it_can_see() {
    let schema = Schema::checked_in();
    let folder = root().join("tests/profiles/faults");
    let expected = std::fs::read_to_string(folder.join("expected.txt")).unwrap();
    let mut refused = 0;
    for head in expected.lines().filter_map(|line| line.strip_prefix("== ")) {
        let name = head.split(' ').next().unwrap();
        for file in std::fs::read_dir(folder.join(name)).unwrap() {
            let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
            // What is no JSON is nothing to a schema.
            let Ok(value) = serde_json::from_str(&text) else {
                assert!(name.starts_with("json-"), "{name}");
                continue;
            };
            let found = schema.refuses(&value).is_some();
            assert_eq!(found, head.ends_with("(refused by the schema)"), "{name}");
            refused += usize::from(found);
        }
    }
    assert!(refused > 30, "{refused}");
}

/// Every needed key that is missing, every key that nothing reads, and every value of another kind.
#[test]
fn the_schema_refuses_a_slip_anywhere() {
    let schema = Schema::checked_in();
    for (place, value) in places(&sound()) {
        let other = if value.is_object() {
            json!(true)
        } else {
            json!({ "ja": 1 })
        };
        for slip in [Value::Null, other] {
            let found = schema.refuses(&edited(&[(&place, Some(slip))]));
            assert!(found.is_some(), "{place}");
        }
        if value.is_object() {
            let found = schema.refuses(&edited(&[(&format!("{place}/zzz"), Some(json!(7)))]));
            assert!(found.is_some(), "{place}/zzz");
        }
        if value.is_array() {
            assert!(
                schema
                    .refuses(&edited(&[(&place, Some(json!([])))]))
                    .is_some(),
                "{place}"
            );
        }
    }
}
