//! The format as a page for people, in Markdown; made of the same types that read it.
//!
//! Describes each key by itself; what several mean together is described in the guide.

use core::fmt::Write as _;

use super::schema::joined;
use super::{LANGUAGES, Record, Type};

/// Lists of words that are given once, under the key to which a file may add its own.
type Lists = Vec<(&'static str, &'static [&'static str])>;

/// A section for each record of files of that type, in the order in which they are first met, and
/// one for each list of words.
#[must_use]
pub fn reference(value_type: &'static Type) -> String {
    let (mut records, mut lists) = (Vec::new(), Lists::new());
    collect(value_type, &mut records, &mut lists);
    let mut page = String::new();
    for record in records {
        let _ = writeln!(page, "## {}\n\n{}\n", record.name, joined(record.about));
        page.push_str("| key | must be there | what stands there | meaning |\n|---|---|---|---|\n");
        for key in record.keys {
            let _ = writeln!(
                page,
                "| `{}` | {} | {} | {} |",
                key.name,
                if key.needed { "yes" } else { "" },
                words(key.value_type, &lists),
                joined(key.about).replace('|', "\\|"),
            );
        }
        page.push('\n');
    }
    for (key, list) in &lists {
        let _ = writeln!(page, "## Known {key}\n\n{}\n", spelled(list));
    }
    let _ = writeln!(
        page,
        "## Languages\n\nA text by language is written `{{ \"ja\": \"…\", \"en\": \"…\" }}`; Japanese must be \
         there, and stands wherever another is not.\n\n{}",
        spelled(LANGUAGES)
    );
    page
}

fn collect(value_type: &'static Type, records: &mut Vec<&'static Record>, lists: &mut Lists) {
    match value_type {
        Type::List(each) | Type::Filled(each) | Type::Map(each) => {
            collect(each, records, lists);
        }
        Type::Extensible(words, key) if lists.iter().all(|(known, _)| known != key) => {
            lists.push((key, words));
        }
        Type::Record(record) if records.iter().all(|known| known.name != record.name) => {
            records.push(record);
            for key in record.keys {
                collect(key.value_type, records, lists);
            }
        }
        Type::Text
        | Type::Address
        | Type::Phone
        | Type::Day
        | Type::Time
        | Type::MonthDay
        | Type::Flag
        | Type::Whole(..)
        | Type::Word(_)
        | Type::Extensible(..)
        | Type::Own(_)
        | Type::LocalText
        | Type::Record(_) => {}
    }
}

fn spelled(words: &[&str]) -> String {
    let words: Vec<_> = words.iter().map(|word| format!("`{word}`")).collect();
    words.join(", ")
}

fn words(value_type: &Type, lists: &Lists) -> String {
    let known = |key: &str| format!("[known](#known-{key})");
    match value_type {
        Type::Text => "text".to_owned(),
        Type::Address => "web address".to_owned(),
        Type::Phone => "telephone number".to_owned(),
        Type::Day => "day, `\"YYYY-MM-DD\"`".to_owned(),
        Type::Time => "time, `\"HH:MM\"`".to_owned(),
        Type::MonthDay => "day of every year, `\"MM-DD\"`".to_owned(),
        Type::Flag => "`true` or `false`".to_owned(),
        Type::Whole(from, to) if from == to => format!("the number {from}"),
        Type::Whole(from, to) => format!("whole number, {from} to {to}"),
        Type::Word(words) => match lists.iter().find(|(_, list)| list == words) {
            Some((key, _)) => known(key),
            None => spelled(words),
        },
        Type::Extensible(_, key) => format!("{}, or a name under `{key}`", known(key)),
        Type::Own(key) => format!("a name under `{key}`"),
        Type::List(each) | Type::Filled(each) => format!("list: {}", words(each, lists)),
        Type::Map(each) => format!("by a name of your own: {}", words(each, lists)),
        Type::LocalText => "[text by language](#languages)".to_owned(),
        Type::Record(record) => {
            format!("[{}](#{})", record.name, record.name.to_lowercase())
        }
    }
}
