//! The examples with what must come out of each, and what is wrong with an answer.
//!
//! The native tests run them, and `xtask` compiles this file as well: it makes `cases.html` of the
//! same lines, and refuses to where one does not hold. Nothing here panics, since `xtask` says what is
//! wrong with a line to its author.
//!
//! A line is an object:
//!
//! - `id`: one word, by which a row of the page is linked to;
//! - `subject`: the table of the page, a key of `SUBJECTS` in `xtask/src/cases.rs`;
//! - `name`: what the case is, in Japanese for a clerk;
//! - `source`: for an example of our own a list of what it follows from, names of
//!   `shomei_navi::rules::source::Source` or of `sources.json`; for a published example the page, with
//!   `title`, `url` where there is one, `dated`, the day that the page gives, and `looked`, the day
//!   somebody looked;
//! - `why`: the rule in English;
//! - `in`: a line of the terminal, with `today`;
//! - `plain`: true where it is asked without `--deciding` and `--explain`;
//! - then what must come out: `out`, paths with their values, where `[key=value]` picks the element of
//!   a list, `.length` counts one, and `"__absent__"` stands for a key that is not there, which a null is
//!   not; `has`, what lists must hold; `not`, what must not stand at a path. A path under a null is not there.

use serde_json::{Map, Value, json};

/// The files of examples, those of municipalities' pages first.
pub(crate) const FILES: [(&str, &str); 2] = [
    ("published.jsonl", include_str!("published.jsonl")),
    ("facts.jsonl", include_str!("facts.jsonl")),
];

/// Stands in `out` for a key that is not there.
pub(crate) const ABSENT: &str = "__absent__";

/// Every example, in the order of the files.
pub(crate) fn facts() -> Result<Vec<Value>, String> {
    let mut facts = Vec::new();
    for (file, text) in FILES {
        for (number, line) in (1..).zip(text.lines()) {
            let fact: Value = serde_json::from_str(line)
                .map_err(|error| format!("{file}, line {number}: {error}"))?;
            facts.push(fact);
        }
    }
    Ok(facts)
}

/// Whether an example is asked without `--deciding` and `--explain`.
pub(crate) fn is_plain(fact: &Value) -> bool {
    fact["plain"] == true
}

/// The value at a path; `None` where there is no such key.
pub(crate) fn at(answer: &Value, path: &str) -> Option<Value> {
    let mut value = answer;
    for part in path.replace('[', ".[").split('.') {
        if part == "length" {
            return value.as_array().map(|list| json!(list.len()));
        }
        let picked = part
            .strip_prefix('[')
            .and_then(|part| part.strip_suffix(']'));
        value = match picked {
            Some(picked) => {
                let (key, wanted) = picked.split_once('=')?;
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

/// The elements of a list; none where it is no list.
pub(crate) fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// Every item of every visit.
fn items(answer: &Value) -> Vec<&Value> {
    let visits = list(&answer["visits"]).iter();
    visits.flat_map(|visit| list(&visit["items"])).collect()
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
fn all<'a>(answer: &'a Value, name: &str, key: &str) -> Vec<&'a Value> {
    list(&answer[name]).iter().map(|one| &one[key]).collect()
}

/// Whether a list holds what is wanted.
pub(crate) fn holds(answer: &Value, name: &str, wanted: &Value) -> bool {
    let articles = || {
        let explained = list(&answer["explain"]).iter();
        let steps = explained.flat_map(|one| list(&one["steps"]));
        steps
            .filter_map(|step| step["article"].as_str())
            .collect::<Vec<_>>()
    };
    match (name, wanted.as_str()) {
        ("explain_articles", Some("*")) => !articles().is_empty(),
        ("explain_articles", Some(part)) => articles().iter().any(|article| article.contains(part)),
        (name, Some("*")) => !list(&answer[name]).is_empty(),
        ("items", _) => items(answer).into_iter().any(|item| is_such(item, wanted)),
        ("fees", _) => {
            answer["fee_yen"] == *wanted || all(answer, "other_fees", "yen").contains(&wanted)
        }
        ("steps", _) => all(answer, "steps", "step").contains(&wanted),
        ("explain", _) => all(answer, "explain", "date").contains(&wanted),
        ("problems", _) => all(answer, "problems", "field").contains(&wanted),
        (name, _) => all(answer, name, "id").contains(&wanted),
    }
}

/// What must come out, by its key: `out`, `has` or `not`.
pub(crate) fn entries(fact: &Value, key: &str) -> Map<String, Value> {
    fact[key].as_object().cloned().unwrap_or_default()
}

/// Whether what must not be is an element of a list, not the value at a path.
pub(crate) fn is_of_list(name: &str) -> bool {
    ["warnings", "steps", "items", "fees"].contains(&name)
}

/// What is wrong with an answer.
pub(crate) fn faults(fact: &Value, answer: &Value) -> Vec<String> {
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
        // A key that is not there is not a null: what a name that was mistyped finds must fail.
        let holds = match &found {
            None => wanted == ABSENT,
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
        for one in list(&unwanted) {
            if is_of_list(&name) && holds(answer, &name, one)
                || at(answer, &name).as_ref() == Some(one)
            {
                faults.push(format!("{name} is {one}"));
            }
        }
    }
    faults
}
