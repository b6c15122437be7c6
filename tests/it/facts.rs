//! Facts of cases, a line each in `facts.jsonl`, written from the law and the usual practice by somebody who did not see
//! the program.
//!
//! `id`; `why`, the rule it follows from (its paragraph in the collection of rules); `in`, a line of the terminal;
//! `plain` where it is asked without `--deciding` and `--explain`. Then what must come out: `out`, paths with their
//! values, where `[key=value]` picks the element of a list, `.length` counts one, and `"__absent__"` stands for a key that
//! is not there; `has`, what lists must hold; `not`, what must not stand at a path. A path under `null` has no value.

use std::path::Path;

use serde_json::{Map, Value, json};
use shomei_navi::terminal::{Extras, Terminal};

use crate::cases::{TODAY, day};

const FACTS: &str = include_str!("facts.jsonl");

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

/// The value at a path; `None` where there is no such key.
fn at<'a>(answer: &'a Value, path: &str) -> Option<Value> {
    let mut value: &'a Value = answer;
    for part in path.replace('[', ".[").split('.') {
        if part == "length" {
            return value.as_array().map(|list| json!(list.len()));
        }
        let picked = part
            .strip_prefix('[')
            .and_then(|part| part.strip_suffix(']'));
        value = match picked {
            Some(picked) => {
                let (key, wanted) = picked.split_once('=').unwrap();
                let is_it = |one: &&Value| match one[key].as_str() {
                    Some(text) => text == wanted,
                    None => {
                        serde_json::from_str(wanted).is_ok_and(|wanted: Value| one[key] == wanted)
                    }
                };
                value.as_array()?.iter().find(is_it)?
            }
            None => value.get(part)?,
        };
    }
    Some(value.clone())
}

/// Every item of every visit.
fn items(answer: &Value) -> Vec<&Value> {
    let visits = answer["visits"].as_array().unwrap().iter();
    visits
        .flat_map(|visit| visit["items"].as_array().unwrap())
        .collect()
}

/// Whether an item is the one that is described: by its document, or by keys of which one with `!` must differ.
fn is_such(item: &Value, wanted: &Value) -> bool {
    let Some(keys) = wanted.as_object() else {
        return item["document"] == *wanted;
    };
    keys.iter()
        .all(|(key, wanted)| match key.strip_suffix('!') {
            Some(key) => item[key] != *wanted,
            None => item[key] == *wanted,
        })
}

/// The values of a key in a list.
fn all<'a>(answer: &'a Value, list: &str, key: &str) -> Vec<&'a Value> {
    answer[list]
        .as_array()
        .map_or_else(Vec::new, |list| list.iter().map(|one| &one[key]).collect())
}

/// Whether a list holds what is wanted.
fn holds(answer: &Value, list: &str, wanted: &Value) -> bool {
    let articles = || {
        let explained = answer["explain"].as_array().unwrap().iter();
        let steps = explained.flat_map(|one| one["steps"].as_array().unwrap());
        steps
            .filter_map(|step| step["article"].as_str())
            .collect::<Vec<_>>()
    };
    match (list, wanted.as_str()) {
        ("explain_articles", Some("*")) => !articles().is_empty(),
        ("explain_articles", Some(part)) => articles().iter().any(|article| article.contains(part)),
        (list, Some("*")) => answer[list].as_array().is_some_and(|list| !list.is_empty()),
        ("items", _) => items(answer).into_iter().any(|item| is_such(item, wanted)),
        ("fees", _) => {
            answer["fee_yen"] == *wanted || all(answer, "other_fees", "yen").contains(&wanted)
        }
        ("steps", _) => all(answer, "steps", "step").contains(&wanted),
        ("explain", _) => all(answer, "explain", "date").contains(&wanted),
        ("problems", _) => all(answer, "problems", "field").contains(&wanted),
        (list, _) => all(answer, list, "id").contains(&wanted),
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn entries(fact: &Value, key: &str) -> Map<String, Value> {
    fact[key].as_object().cloned().unwrap_or_default()
}

/// What is wrong with an answer.
fn faults(fact: &Value, answer: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    let mut out = entries(fact, "out");
    let is_error = out.remove("error") == Some(json!(true));
    if is_error == answer["error"].is_null() {
        faults.push(format!("error: {}", answer["error"]));
    }
    if !answer["error"].is_null() && !is_error {
        return faults;
    }
    for (path, wanted) in out {
        let found = at(answer, &path);
        let holds = match &found {
            None => wanted == "__absent__" || wanted.is_null(),
            Some(found) => *found == wanted,
        };
        if !holds {
            faults.push(format!("{path}: {found:?} instead of {wanted}"));
        }
    }
    for (name, wanted) in entries(fact, "has") {
        for one in list(&wanted)
            .iter()
            .filter(|one| !holds(answer, &name, one))
        {
            faults.push(format!("{name} lacks {one}"));
        }
    }
    for (name, unwanted) in entries(fact, "not") {
        let is_list = ["warnings", "steps", "items"].contains(&name.as_str());
        for one in list(&unwanted) {
            if is_list && holds(answer, &name, one) || at(answer, &name).as_ref() == Some(one) {
                faults.push(format!("{name} is {one}"));
            }
        }
    }
    faults
}

#[test]
fn every_fact_holds() {
    let facts: Vec<Value> = FACTS
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let mut stated = Vec::new();
    for plain in [false, true] {
        let some: Vec<&Value> = facts
            .iter()
            .filter(|fact| (fact["plain"] == true) == plain)
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
    assert!(450 < facts.len());
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
    ] {
        assert_eq!(faults(&fact, &answer).len(), 1, "{fact}");
    }
    let holds = json!({ "out": { "act.what": "renew" }, "has": { "items": ["my_number_card"] } });
    assert_eq!(faults(&holds, &answer), Vec::<String>::new());
}
