//! The examples hold: those in `facts.jsonl`, written from the law and the usual practice by somebody who did not see the
//! program, and those in `published.jsonl`, copied from pages of municipalities.
//!
//! The form of a line is described in `fact.rs`. `cargo xtask dist` shows every line on `cases.html`.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::{Value, json};
use shomei_navi::terminal::{Extras, Terminal};

use crate::cases::{TODAY, day};
use crate::fact::{ABSENT, at, entries, facts, faults, is_of_list, is_plain, list};

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

/// Every example with its answer.
fn answered() -> Vec<(Value, Value)> {
    let mut all = Vec::new();
    for plain in [false, true] {
        let some: Vec<Value> = facts()
            .unwrap()
            .into_iter()
            .filter(|fact| is_plain(fact) == plain)
            .collect();
        let lines: Vec<&Value> = some.iter().map(|fact| &fact["in"]).collect();
        let answers = answers(&lines, !plain);
        assert_eq!(answers.len(), some.len(), "an answer for each example");
        all.extend(some.into_iter().zip(answers));
    }
    all
}

#[test]
fn every_fact_holds() {
    let all = answered();
    let mut stated = Vec::new();
    for (fact, answer) in &all {
        for fault in faults(fact, answer) {
            stated.push(format!(
                "{} ({}): {fault}\n    {}",
                fact["id"], fact["why"], fact["in"]
            ));
        }
    }
    assert!(stated.is_empty(), "{}", stated.join("\n"));
    assert!(460 < all.len());
}

/// No example holds whatever the program answers: with any of its expectations changed it fails, and so it does where
/// the answer has nothing of what is expected. What must not be is what some other answer has at that place.
#[test]
fn every_expectation_of_every_fact_can_fail() {
    let all = answered();
    let is_answer = |answer: &&Value| answer["error"].is_null();
    let errorless: Vec<&Value> = all
        .iter()
        .map(|(_, answer)| answer)
        .filter(is_answer)
        .collect();
    let (mut idle, mut tried) = (Vec::new(), 0);
    for (fact, answer) in &all {
        // Each is a statement that must fail, with the answer that it is put to.
        let mut false_ones: Vec<(Value, Value)> = Vec::new();
        let mut answer = answer.clone();
        for (path, wanted) in entries(fact, "out") {
            if path == "error" {
                let other = json!({ "out": { "error": wanted != true } });
                false_ones.push((other, answer.clone()));
                // What else is said of an answer that is an error is looked at for itself.
                answer["error"] = Value::Null;
                continue;
            }
            for other in [json!(null), json!(ABSENT), json!("another"), json!(7)] {
                if other != wanted {
                    false_ones.push((json!({ "out": { &path: other } }), answer.clone()));
                }
            }
            if wanted != ABSENT {
                false_ones.push((json!({ "out": { &path: wanted } }), json!({})));
            }
        }
        for (name, wanted) in entries(fact, "has") {
            for one in list(&wanted) {
                false_ones.push((json!({ "has": { &name: [one] } }), json!({})));
                false_ones.push((json!({ "has": { &name: ["another"] } }), answer.clone()));
            }
        }
        for (name, unwanted) in entries(fact, "not") {
            for one in list(&unwanted) {
                let statement = json!({ "not": { &name: [one] } });
                match errorless
                    .iter()
                    .find(|other| !faults(&statement, other).is_empty())
                {
                    Some(other) => false_ones.push((statement, (*other).clone())),
                    None => idle.push(format!("{}: no answer has {one} at {name}", fact["id"])),
                }
                if !is_of_list(&name) && !leads(&answer, &name) {
                    idle.push(format!("{}: the answer has no {name}", fact["id"]));
                }
            }
        }
        tried += false_ones.len();
        for (statement, answer) in false_ones {
            if faults(&statement, &answer).is_empty() {
                idle.push(format!("{}: {statement} cannot fail", fact["id"]));
            }
        }
    }
    assert!(idle.is_empty(), "{}", idle.join("\n"));
    assert!(5_000 < tried, "{tried}");
}

/// Whether a path stands in an answer, or goes through a null that does.
fn leads(answer: &Value, path: &str) -> bool {
    let ends = path.match_indices('.').map(|(end, _)| end);
    ends.chain([path.len()])
        .any(|end| match at(answer, &path[..end]) {
            Some(found) => end == path.len() || found.is_null(),
            None => false,
        })
}

/// A key that is not there and a key without a value are told apart, both ways.
#[test]
fn a_null_is_not_a_key_that_is_not_there() {
    let (null, absent) = (json!({ "act": { "by": null } }), json!({ "act": {} }));
    for (wanted, holds, fails) in [
        (json!(null), &null, &absent),
        (json!(ABSENT), &absent, &null),
    ] {
        let fact = json!({ "out": { "act.by": wanted } });
        assert_eq!(faults(&fact, holds), Vec::<String>::new(), "{fact}");
        assert_eq!(faults(&fact, fails).len(), 1, "{fact}");
        // Nothing at all stands under a name that was mistyped.
        let fact = json!({ "out": { "act.bye.until": wanted } });
        assert_eq!(faults(&fact, &null).is_empty(), wanted == ABSENT, "{fact}");
    }
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
