//! The guide for authors of profiles: its examples are right, its tables whole, and its days are those it names.
//!
//! Its sentences are not tested; a person reads them.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use shomei_navi::author::{self, Answered};
use shomei_navi::calendar::{Days, Holidays};
use shomei_navi::date::date;
use shomei_navi::profile::Refused;
use shomei_navi::profile::practice::{Condition, Document};
use shomei_navi::record::{File, Json, Reading, What, Word};
use shomei_navi::rules::Procedure;

fn guide() -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/profile.md");
    std::fs::read_to_string(path).unwrap()
}

fn sound() -> Value {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/profiles/sound/362026.json"
    );
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn from(value: &Value) -> Json {
    serde_json::from_value(value.clone()).unwrap()
}

/// The rows of the table below a head, cell by cell, without back-ticks.
#[track_caller]
fn table(head: &str) -> Vec<Vec<String>> {
    let guide = guide();
    let (_, below) = guide
        .split_once(&format!("\n{head}\n"))
        .unwrap_or_else(|| panic!("no table with {head}"));
    below
        .lines()
        .skip(1)
        .take_while(|line| line.starts_with('|'))
        .map(|line| {
            let cells = line.trim_matches('|').split('|');
            cells
                .map(|cell| cell.trim().trim_matches('`').to_owned())
                .collect()
        })
        .collect()
}

/// A whole profile is sound; a part of one has the right shape where it would stand.
#[test]
fn every_example_is_right() {
    let guide = guide();
    let mut seen = 0;
    for block in guide.split("```json\n").skip(1) {
        let (block, _) = block.split_once("```").unwrap();
        let example: Value =
            serde_json::from_str(block).unwrap_or_else(|error| panic!("{error} in:\n{block}"));
        seen += 1;
        if example.get("schema").is_some() {
            let checked = author::check(from(&example));
            assert!(checked.is_ok(), "{block}\n{}", checked.unwrap_err());
            continue;
        }
        let mut whole = sound();
        let keys = example.as_object().unwrap();
        for (key, value) in keys {
            whole[key] = value.clone();
        }
        let Err(Refused::Faulty(faults)) = author::check(from(&whole)) else {
            continue;
        };
        for fault in faults {
            let here = keys
                .keys()
                .any(|key| fault.pointer.starts_with(&format!("/{key}")));
            // Around a part of another profile, names are missing or have nothing to do.
            let words = fault.to_string();
            let is_name = matches!(fault.what, What::UnknownName(..))
                || words.contains("nothing uses it")
                || words.contains("no opening under");
            assert!(!here || is_name, "{block}\n{words}");
        }
    }
    assert!(seen > 7);
}

#[test]
fn every_condition_is_shown_with_how_much_is_known_of_it() {
    let rows = table("| condition | in Japanese | known |");
    let stated: Vec<_> = rows.iter().map(|row| row[0].as_str()).collect();
    let all: BTreeSet<_> = Condition::WORDS.iter().copied().collect();
    assert_eq!(stated.iter().copied().collect::<BTreeSet<_>>(), all);
    assert_eq!(stated.len(), all.len());
    for condition in Condition::ALL {
        let row = rows.iter().find(|row| row[0] == condition.word()).unwrap();
        let known = match author::answered(*condition) {
            Answered::Always => "always",
            Answered::Sometimes => "sometimes",
            Answered::Never => "never",
        };
        assert_eq!(row[2], known, "{}", condition.word());
    }
}

#[test]
fn every_procedure_is_shown() {
    let rows = table("| procedure | in Japanese |");
    let stated: Vec<_> = rows.iter().map(|row| row[0].as_str()).collect();
    let all: Vec<_> = Procedure::ALL.iter().map(|one| one.word()).collect();
    assert_eq!(stated, all);
}

#[test]
fn every_document_is_shown() {
    let rows = table("| document | in Japanese |");
    let stated: Vec<_> = rows.iter().map(|row| row[0].as_str()).collect();
    assert_eq!(stated, Document::WORDS);
}

/// `1–3, 9` as days of January 2027.
fn days_of(text: &str) -> BTreeSet<u32> {
    let mut all = BTreeSet::new();
    for part in text.split(", ") {
        let (first, last) = part.split_once('–').unwrap_or((part, part));
        all.extend(first.parse::<u32>().unwrap()..=last.parse().unwrap());
    }
    all
}

#[test]
fn every_pattern_of_days_names_the_days_that_it_says() {
    let rows = table("| in Japanese | `days` | January 2027 |");
    assert!(rows.len() > 10);
    for row in rows {
        let value: Value = serde_json::from_str(&row[1]).unwrap();
        let mut whole = sound();
        whole["hours"]["hall"]["opens"][0]["days"] = value.clone();
        whole["hours"]["hall"]["closed"] = json!([{ "dates": ["2027-12-31"] }]);
        let checked = author::check(from(&whole));
        assert!(checked.is_ok(), "{}\n{}", row[1], checked.unwrap_err());
        let days: File<Days> = File::read(from(&value), Reading::Strict).unwrap();
        let days = days.at();
        let found: BTreeSet<_> = (1..=31)
            .filter(|day| days.contains(date(2027, 1, *day), Holidays::Skipped))
            .collect();
        assert_eq!(found, days_of(&row[2]), "{}", row[0]);
    }
}

#[test]
fn every_way_to_count_back_from_a_visit_is_right() {
    for row in table("| in Japanese | `opens` or `closes` |") {
        let mut whole = sound();
        whole["bookings"][0]["opens"] = serde_json::from_str(&row[1]).unwrap();
        let checked = author::check(from(&whole));
        assert!(checked.is_ok(), "{}\n{}", row[1], checked.unwrap_err());
    }
}
