//! The examples hold: those in `facts.jsonl`, written from the law and the usual practice by somebody who did not see the
//! program, and those in `published.jsonl`, copied from pages of municipalities.
//!
//! The form of a line is described in `fact.rs`. `cargo xtask dist` shows every line on `cases.html`.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::{Value, json};
use shomei_navi::terminal::{Extras, Terminal};

use crate::cases::{TODAY, day};
use crate::fact::{facts, faults, is_plain};

/// The answers of the terminal to `lines`.
fn answers(lines: &[&Value], extras: bool) -> Vec<Value> {
    let profiles = Path::new(env!("CARGO_MANIFEST_DIR")).join("profiles");
    let extras = Extras {
        deciding: extras,
        explain: extras,
    };
    let terminal = Terminal::new(&profiles, day(TODAY)).unwrap();
    let mut output = Vec::new();
    let lines: Vec<String> = lines.iter().map(|line| line.to_string()).collect();
    let input = lines.join("\n");
    terminal
        .with(extras)
        .run(input.as_bytes(), &mut output)
        .unwrap();
    let text = String::from_utf8(output).unwrap();
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn every_fact_holds() {
    let facts = facts().unwrap();
    let mut stated = Vec::new();
    for plain in [false, true] {
        let some: Vec<&Value> = facts
            .iter()
            .filter(|fact| is_plain(fact) == plain)
            .collect();
        let lines: Vec<&Value> = some.iter().map(|fact| &fact["in"]).collect();
        for (fact, answer) in some.iter().zip(answers(&lines, !plain)) {
            for fault in faults(fact, &answer) {
                stated.push(format!(
                    "{} ({}): {fault}\n    {}",
                    fact["id"], fact["why"], fact["in"]
                ));
            }
        }
    }
    assert!(stated.is_empty(), "{}", stated.join("\n"));
    assert!(460 < facts.len());
}

/// A row of the page is linked to by its id, and says what must come out of the example.
#[test]
fn every_fact_has_an_id_of_its_own_and_an_expectation() {
    let mut ids = BTreeSet::new();
    for fact in facts().unwrap() {
        let id = fact["id"].as_str().unwrap().to_owned();
        let is_word = |one: char| one.is_ascii_alphanumeric() || "-_".contains(one);
        assert!(id.chars().all(is_word), "{id}");
        let expects = ["out", "has", "not"].map(|key| fact[key].is_object());
        assert!(expects.contains(&true), "{id}");
        assert!(ids.insert(id.clone()), "{id} stands twice");
    }
}

/// A fact that is wrong is found: each kind of statement can fail.
#[test]
fn a_false_fact_is_found() {
    let line = json!({ "birthdate": "1979-01-20", "card_expires": "2032-01-20", "renewed_since_card": "no" });
    let answer = answers(&[&line], true).remove(0);
    for fact in [
        json!({ "out": { "act.what": "none" } }),
        json!({ "out": { "error": true } }),
        json!({ "out": { "act.what": "__absent__" } }),
        json!({ "out": { "visits.length": 9 } }),
        json!({ "has": { "warnings": ["change_to_come"] } }),
        json!({ "has": { "items": ["residence_card"] } }),
        json!({ "has": { "explain": ["2020-01-01"] } }),
        json!({ "has": { "fees": [7] } }),
        json!({ "not": { "act.what": ["renew"] } }),
        json!({ "not": { "items": ["my_number_card"] } }),
        json!({ "not": { "fees": [0] } }),
    ] {
        assert_eq!(faults(&fact, &answer).len(), 1, "{fact}");
    }
    let holds = json!({ "out": { "act.what": "renew" }, "has": { "items": ["my_number_card"] } });
    assert_eq!(faults(&holds, &answer), Vec::<String>::new());
}
