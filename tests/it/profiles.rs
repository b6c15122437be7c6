//! The reader of profiles: those checked in are sound, and every fault is named once, with its place and its mend.
//!
//! Each case is one edit of a sound profile in which every key of the format stands, so that what is named is that fault
//! and no other. What the author of a file sees of it is tested with `cargo xtask profile`.

#![allow(clippy::too_many_lines, reason = "a table has as many lines as it has")]

mod contradictions;
mod keys;
mod readings;
mod schema;
mod sound;
mod unreachable;
mod values;

use std::path::{Path, PathBuf};

use serde_json::Value;
use shomei_navi::author;
use shomei_navi::profile::Refused;
use shomei_navi::record::{Fault, Json, What};

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

/// Every fault of a file, as reported to its author.
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
