//! The format as a page for people, in Markdown; made of the same shapes that read it.
//!
//! Tells each key by itself; what several mean together is for a guide to tell.

use core::fmt::Write as _;

use super::schema::joined;
use super::{LANGUAGES, Record, Shape};

/// Lists of words that are told once, under the key to which a file may add its own.
type Lists = Vec<(&'static str, &'static [&'static str])>;

/// A section for each record of files of that shape, in the order in which they are first met, and
/// one for each list of words.
#[must_use]
pub fn reference(shape: &'static Shape) -> String {
    let (mut records, mut lists) = (Vec::new(), Lists::new());
    collect(shape, &mut records, &mut lists);
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
                words(key.shape, &lists),
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

fn collect(shape: &'static Shape, records: &mut Vec<&'static Record>, lists: &mut Lists) {
    match shape {
        Shape::List(each) | Shape::Filled(each) | Shape::Map(each) => {
            collect(each, records, lists);
        }
        Shape::WordOrOwn(words, key) if lists.iter().all(|(known, _)| known != key) => {
            lists.push((key, words));
        }
        Shape::Record(record) if records.iter().all(|known| known.name != record.name) => {
            records.push(record);
            for key in record.keys {
                collect(key.shape, records, lists);
            }
        }
        Shape::Text
        | Shape::Address
        | Shape::Phone
        | Shape::Day
        | Shape::Time
        | Shape::MonthDay
        | Shape::Flag
        | Shape::Whole(..)
        | Shape::Word(_)
        | Shape::WordOrOwn(..)
        | Shape::Own(_)
        | Shape::LocalText
        | Shape::Record(_) => {}
    }
}

fn spelled(words: &[&str]) -> String {
    let words: Vec<_> = words.iter().map(|word| format!("`{word}`")).collect();
    words.join(", ")
}

fn words(shape: &Shape, lists: &Lists) -> String {
    let known = |key: &str| format!("[known](#known-{key})");
    match shape {
        Shape::Text => "text".to_owned(),
        Shape::Address => "web address".to_owned(),
        Shape::Phone => "telephone number".to_owned(),
        Shape::Day => "day, `\"YYYY-MM-DD\"`".to_owned(),
        Shape::Time => "time, `\"HH:MM\"`".to_owned(),
        Shape::MonthDay => "day of every year, `\"MM-DD\"`".to_owned(),
        Shape::Flag => "`true` or `false`".to_owned(),
        Shape::Whole(from, to) if from == to => format!("the number {from}"),
        Shape::Whole(from, to) => format!("whole number, {from} to {to}"),
        Shape::Word(words) => match lists.iter().find(|(_, list)| list == words) {
            Some((key, _)) => known(key),
            None => spelled(words),
        },
        Shape::WordOrOwn(_, key) => format!("{}, or a name under `{key}`", known(key)),
        Shape::Own(key) => format!("a name under `{key}`"),
        Shape::List(each) | Shape::Filled(each) => format!("list: {}", words(each, lists)),
        Shape::Map(each) => format!("by a name of your own: {}", words(each, lists)),
        Shape::LocalText => "[text by language](#languages)".to_owned(),
        Shape::Record(record) => {
            format!("[{}](#{})", record.name, record.name.to_lowercase())
        }
    }
}
