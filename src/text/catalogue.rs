//! A language as its translators write it: `languages/<tag>.json`, each sentence under the name of
//! its [`Message`].
//!
//! A catalogue is refused if it lacks a sentence, leaves out a placeholder or has an unknown one: no
//! language silently falls back on another. Every problem is reported.

use serde_json::{Map, Value};

use super::Message;
use super::message::{END, PART_END, Part};
use super::{READING, READING_END, READING_START};

/// What the page says before the program runs, or where it cannot; these stand in the loader and
/// not in the program.
pub const OF_THE_LOADER: [&str; 12] = [
    "LanguageMenu",
    "Unreviewed",
    "SeeJapanese",
    "Readings",
    "LanguageFailed",
    "Waiting",
    "Slow",
    "Failed",
    "Broken",
    "Again",
    "Folded",
    "Elsewhere",
];

/// A language that can be loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Catalogue {
    /// How the web names it; `ja-easy` for やさしい日本語.
    pub tag: String,
    /// Its name in itself.
    pub name: String,
    /// The native speakers who reviewed it, and when; may be empty.
    pub reviewed: Option<String>,
    /// The sentences in the order of [`Message`], each with [`END`] behind it, and [`PART_END`] behind each
    /// part.
    pub sentences: String,
    /// What the loader says, in the order of [`OF_THE_LOADER`].
    pub loader: Vec<String>,
}

impl Catalogue {
    /// Reads a catalogue.
    ///
    /// # Errors
    ///
    /// Every problem of it, each in a sentence with the name of the message.
    pub fn read(json: &str) -> Result<Self, Vec<String>> {
        let file: Value =
            serde_json::from_str(json).map_err(|error| vec![format!("it is no JSON: {error}")])?;
        let mut problems = Vec::new();
        let text = |key: &str| file.get(key).and_then(Value::as_str).map(str::to_owned);
        let mut needed = |key: &str| {
            text(key).unwrap_or_else(|| {
                problems.push(format!("{key} is missing; write it as a text"));
                String::new()
            })
        };
        let (tag, name) = (needed("tag"), needed("name"));
        let none = Map::new();
        let written = file.get("messages").and_then(Value::as_object);
        let written = written.unwrap_or(&none);
        let mut sentence = |name: &str, japanese: Option<&str>| {
            let text = written.get(name).and_then(Value::as_str);
            problems.extend(problems_of(name, text, japanese));
            text.unwrap_or_default().to_owned()
        };
        let mut sentences = String::new();
        let japanese = super::Language::japanese();
        for part in Part::ALL {
            for message in part.messages() {
                sentences.push_str(&sentence(message.name(), Some(japanese.say(*message))));
                sentences.push(END);
            }
            sentences.push(PART_END);
        }
        let loader = OF_THE_LOADER.map(|name| sentence(name, None)).to_vec();
        for name in written.keys() {
            let is_known = OF_THE_LOADER.contains(&name.as_str())
                || Message::ALL.iter().any(|message| message.name() == name);
            if !is_known {
                problems.push(format!("{name}: there is no such message; take it out"));
            }
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok(Self {
            tag,
            name,
            reviewed: text("reviewed"),
            sentences,
            loader,
        })
    }
}

/// What is wrong with one sentence; `japanese` tells which places it must have.
fn problems_of(name: &str, text: Option<&str>, japanese: Option<&str>) -> Vec<String> {
    let Some(text) = text.filter(|text| !text.trim().is_empty()) else {
        return vec![format!("{name} is missing; translate it")];
    };
    let mut problems = Vec::new();
    if text.contains([END, PART_END]) {
        problems.push(format!("{name} holds a character of no text"));
    }
    let readings = [READING_START, READING, READING_END].map(|mark| text.matches(mark).count());
    if readings[0] != readings[1] || readings[1] != readings[2] {
        problems.push(format!(
            "{name} has a reading that is not whole; write ｜漢字《かんじ》"
        ));
    }
    if text.matches('*').count() % 2 == 1 {
        problems.push(format!("{name} has emphasis that never ends; write *…*"));
    }
    let Some(japanese) = japanese else {
        return problems;
    };
    if text.matches('*').count() != japanese.matches('*').count() {
        problems.push(format!(
            "{name} has other emphasis than the Japanese: {japanese}"
        ));
    }
    if text.matches('|').count() != japanese.matches('|').count() {
        problems.push(format!(
            "{name} has another number of names than the Japanese: {japanese}"
        ));
    }
    for place in 0..10 {
        let mark = format!("{{{place}}}");
        // A language may leave out the year of an era or the day of the week.
        let may_go =
            name == "BothCalendars" || name.starts_with("Day") && !name.starts_with("Days");
        if japanese.contains(&mark) && !text.contains(&mark) && !may_go {
            problems.push(format!("{name} leaves out {mark}: {japanese}"));
        }
        if text.contains(&mark) && !japanese.contains(&mark) && !(may_go && place < 4) {
            problems.push(format!(
                "{name} has a {mark}, and the Japanese has not: {japanese}"
            ));
        }
    }
    problems
}
