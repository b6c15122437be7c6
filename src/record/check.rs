//! The check of a file against its type: whether something is wrong with it.
//!
//! **Invariant:** nothing here depends on a cargo feature. A phone leaves out where a fault stands
//! and what it is called (see [`super::fault`]), never whether it is one.

use super::fault::{Fault, Form, What, add, element, expected, is_japanese, meant, pointer};
use super::{JAPANESE, Json, LANGUAGES, Record, Type, entries, value};
use crate::date::{MonthDay, Time, parse_iso};

/// What a reader does with a key that it does not know.
///
/// A language in which no text is read counts as such a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// The key is a fault: this is for the author of the file.
    Strict,
    /// The key is skipped with all that stands below it: the file may be newer than the program.
    Lenient,
}

/// Every fault of a file, in the order of its places.
pub(super) fn faults(json: &Json, value_type: &'static Type, reading: Reading) -> Vec<Fault> {
    let mut check = Check {
        root: json,
        top: value_type,
        reading,
        faults: Vec::new(),
    };
    check.look(json, value_type, "");
    check.faults
}

struct Check<'a> {
    root: &'a Json,
    top: &'static Type,
    reading: Reading,
    faults: Vec<Fault>,
}

impl<'a> Check<'a> {
    #[inline]
    fn fault(&mut self, place: &str, what: impl FnOnce() -> What) {
        add(&mut self.faults, place, what);
    }

    #[inline]
    fn form(&mut self, fits: bool, text: &str, place: &str, form: Form) {
        if !fits {
            self.fault(place, || What::Malformed(text.to_owned(), form, None));
        }
    }

    fn is_strict(&self) -> bool {
        self.reading == Reading::Strict
    }

    fn look(&mut self, json: &Json, value_type: &'static Type, place: &str) {
        match (value_type, json) {
            (Type::Text, Json::Text(text)) => {
                if text.chars().all(is_blank) {
                    self.fault(place, || What::NoText);
                }
            }
            (Type::Address, Json::Text(text)) => {
                self.form(is_address(text), text, place, Form::Address);
            }
            (Type::Phone, Json::Text(text)) => {
                self.form(is_phone(text), text, place, Form::Phone);
            }
            (Type::Day, Json::Text(text)) => {
                self.form(parse_iso(text).is_ok(), text, place, Form::Day);
            }
            (Type::Time, Json::Text(text)) => {
                self.form(Time::parse(text).is_some(), text, place, Form::Time);
            }
            (Type::MonthDay, Json::Text(text)) => {
                self.form(MonthDay::parse(text).is_some(), text, place, Form::MonthDay);
            }
            (Type::Flag, Json::Bool(_)) => {}
            (Type::Whole(from, to), Json::Whole(number)) => {
                if number < from || to < number {
                    self.fault(place, || What::OutOfRange(*number, *from, *to));
                }
            }
            (Type::Word(words), Json::Text(text)) => {
                if !words.contains(&text.as_str()) {
                    self.fault(place, || What::UnknownWord(text.clone(), owned(words)));
                }
            }
            (Type::Extensible(words, key), Json::Text(text)) => {
                if !words.contains(&text.as_str()) {
                    self.name(place, text, key, words);
                }
            }
            (Type::Own(key), Json::Text(text)) => self.name(place, text, key, &[]),
            (Type::List(each) | Type::Filled(each), Json::List(values)) => {
                self.list(each, values, place);
            }
            (Type::Map(each), Json::Object(entries)) => {
                for (name, value) in entries {
                    let place = pointer(place, name);
                    self.form(is_name(name), name, &place, Form::Name);
                    self.look(value, each, &place);
                }
                self.twice(entries, place);
            }
            (Type::LocalText, Json::Object(entries)) => self.local_text(entries, place),
            (Type::Record(record), Json::Object(entries)) => self.record(record, entries, place),
            (_, other) => self.fault(place, || expected(value_type, other)),
        }
    }

    fn list(&mut self, each: &'static Type, values: &[Json], place: &str) {
        // An empty list of whom something applies to would apply it to all.
        if values.is_empty() {
            self.fault(place, || What::Empty);
        }
        for (at, value) in values.iter().enumerate() {
            let place = element(place, at);
            self.look(value, each, &place);
            // Two of the same thing are one with a count of two, or a slip.
            let earlier = &values[..at];
            if earlier.contains(value) {
                let before = || earlier.iter().position(|other| other == value);
                self.fault(&place, || What::Repeated(before().unwrap_or_default()));
            }
        }
    }

    /// What stands at the top under that key, or, for an author, under one that was probably meant
    /// to be it.
    fn given(&self, key: &str) -> Option<&'a Json> {
        let found = value(Some(self.root), key);
        if let (None, true, Type::Record(top)) = (found, self.is_strict(), self.top) {
            let entries = entries(self.root);
            let is_meant =
                |name: &str| meant(name, top, entries).is_some_and(|meant| meant.name == key);
            let slip = entries.iter().find(|(name, _)| is_meant(name));
            return slip.map(|(_, value)| value);
        }
        found
    }

    fn name(&mut self, place: &str, text: &str, key: &'static str, words: &[&str]) {
        let given = self.given(key);
        let is_known = match given {
            Some(Json::Object(entries)) => entries.iter().any(|(name, _)| name == text),
            // What is wrong there is a fault of its own.
            Some(_) => true,
            None => false,
        };
        if !is_known {
            self.fault(place, || {
                let mut allowed = owned(words);
                let names = given.map(entries).unwrap_or_default().iter();
                allowed.extend(names.map(|(name, _)| name.clone()));
                What::UnknownName(text.to_owned(), key, allowed)
            });
        }
    }

    fn local_text(&mut self, entries: &[(String, Json)], place: &str) {
        let mut japanese = false;
        for (tag, value) in entries {
            let is_known = LANGUAGES.contains(&tag.as_str());
            if !is_known && !self.is_strict() {
                continue;
            }
            // A slip of an author is one fault and not two.
            japanese |= tag == JAPANESE || (!is_known && is_japanese(tag));
            let place = pointer(place, tag);
            self.look(value, &Type::Text, &place);
            if !is_known {
                self.fault(&place, || What::UnknownLanguage(tag.clone()));
            }
        }
        if !japanese {
            self.fault(place, || What::Missing(JAPANESE));
        }
        self.twice(entries, place);
    }

    fn record(&mut self, record: &'static Record, entries: &[(String, Json)], place: &str) {
        let is_strict = self.is_strict();
        // Only an author's slip stands for the key that it misses: a reader that skips the slip
        // has nothing there.
        let meant = |name: &str| {
            if is_strict {
                meant(name, record, entries)
            } else {
                None
            }
        };
        for key in record.keys {
            let names = |name: &str| {
                name == key.name || meant(name).is_some_and(|meant| meant.name == key.name)
            };
            if key.needed && !entries.iter().any(|(name, _)| names(name)) {
                self.fault(place, || What::Missing(key.name));
            }
        }
        let is_top = core::ptr::eq(entries, super::entries(self.root));
        for (name, value) in entries {
            let known = record.keys.iter().find(|key| key.name == name);
            let place = pointer(place, name);
            // An editor finds the schema by this key, at the top only.
            if known.is_none() && name == "$schema" && is_top {
                self.look(value, &Type::Text, &place);
                continue;
            }
            if known.is_none() && is_strict {
                self.fault(&place, || {
                    let allowed = record.keys.iter().map(|key| key.name).collect();
                    What::UnknownKey(name.clone(), allowed)
                });
            }
            // Whatever else is wrong below a key with a slip is reported with it.
            if let Some(key) = known.or_else(|| meant(name)) {
                self.look(value, key.value_type, &place);
            }
        }
        self.twice(entries, place);
    }

    /// A browser keeps the last of two values under one key and says nothing, so only a terminal
    /// ever sees both.
    fn twice(&mut self, entries: &[(String, Json)], place: &str) {
        for (at, (name, _)) in entries.iter().enumerate() {
            if entries.iter().take(at).any(|(before, _)| before == name) {
                self.fault(&pointer(place, name), || What::Twice(name.clone()));
            }
        }
    }
}

fn owned(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

/// Whether it is a web address with the name of a host and without a blank.
pub(crate) fn is_address(text: &str) -> bool {
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    let Some(rest) = rest else {
        return false;
    };
    // A host has a dot between two other characters.
    let (mut in_host, mut begun, mut dotted, mut named) = (true, false, false, false);
    for one in rest.bytes() {
        if !one.is_ascii_graphic() {
            return false;
        }
        in_host &= !matches!(one, b'/' | b'?' | b'#');
        if in_host {
            let is_dot = one == b'.';
            named |= dotted && !is_dot;
            dotted |= begun && is_dot;
            begun |= !is_dot;
        }
    }
    named
}

/// Whether nothing is seen of a character. The table of all of Unicode would have to be loaded, and
/// keyboards write these.
fn is_blank(one: char) -> bool {
    matches!(one, '\t'..='\r' | ' ' | '\u{a0}' | '\u{3000}')
}

/// Whether a telephone in Japan can dial it: ten digits from 0 on, or eleven from 050 to 090 on,
/// with hyphens between them.
pub(crate) fn is_phone(text: &str) -> bool {
    let (mut digits, mut first) = (0, [0; 3]);
    for one in text.bytes() {
        if one.is_ascii_digit() {
            if digits < first.len() {
                first[digits] = one;
            }
            digits += 1;
        } else if one != b'-' {
            return false;
        }
    }
    let wanted = match first {
        [b'0', b'5'..=b'9', b'0'] => 11,
        _ => 10,
    };
    digits == wanted && text.starts_with('0') && !text.ends_with('-')
}

/// Whether a browser keeps such a name at its place: one of digits alone would come before all
/// others.
fn is_name(name: &str) -> bool {
    name.chars()
        .any(|one| !one.is_ascii_digit() && !is_blank(one))
}
