//! What is wrong with a file, and where.
//!
//! Only an author reads the messages. The web build does not use a file with a fault: it records
//! that there is one, and neither its place nor its message is compiled.

#[cfg(feature = "cli")]
pub(super) use super::explain::{blurred, is_japanese, meant};
use super::{Json, Type};

/// Whether somebody reads where a fault stands and what it is called. Whether something is a fault
/// never depends on it.
pub(super) const WORDED: bool = cfg!(feature = "cli");

/// A problem of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where, as a JSON pointer (RFC 6901).
    pub pointer: String,
    /// What is wrong.
    pub what: What,
}

/// What is wrong at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// A key that must be there is not.
    Missing(&'static str),
    /// A key that nothing reads.
    UnknownKey(String, Vec<&'static str>),
    /// A language in which no text is read.
    UnknownLanguage(String),
    /// A key that stands there twice; the earlier value would be lost.
    Twice(String),
    /// A value of another kind: what is wanted, what is there, and what to do.
    Expected(&'static str, &'static str, &'static str),
    /// A text with nothing in it.
    NoText,
    /// A word that is none of those allowed.
    UnknownWord(String, Vec<String>),
    /// A name that the file does not give under that key.
    UnknownName(String, &'static str, Vec<String>),
    /// Not of that form; and what to do, where somebody knows what was meant.
    Malformed(String, Form, Option<String>),
    /// A number outside its range.
    OutOfRange(i64, i64, i64),
    /// A list with nothing in it; in a build without words, whatever is wrong.
    Empty,
    /// An element that stands in the list already, at that place.
    Repeated(usize),
    /// The parts of the file contradict each other: what is wrong, and what to do.
    Contradiction(String),
}

/// The form of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A web address.
    Address,
    /// A telephone number.
    Phone,
    /// `YYYY-MM-DD`.
    Day,
    /// `HH:MM`.
    Time,
    /// `MM-DD`.
    MonthDay,
    /// A name that the author chose.
    Name,
}

/// Adds a fault at a place.
#[inline]
pub(super) fn add(found: &mut Vec<Fault>, place: &str, what: impl FnOnce() -> What) {
    if WORDED {
        found.push(Fault {
            pointer: place.to_owned(),
            what: what(),
        });
    } else {
        add_without_words(found);
    }
}

/// Once for all places: inlined, it would stand in a phone's program twenty times.
#[inline(never)]
fn add_without_words(found: &mut Vec<Fault>) {
    found.push(Fault {
        pointer: String::new(),
        what: What::Empty,
    });
}

/// The place of `key` below `place`.
pub(crate) fn pointer(place: &str, key: &str) -> String {
    if !WORDED {
        return String::new();
    }
    let mut pointer = place.to_owned();
    pointer.push('/');
    pointer.push_str(&key.replace('~', "~0").replace('/', "~1"));
    pointer
}

/// The place of an element of a list.
pub(crate) fn element(place: &str, at: usize) -> String {
    if !WORDED {
        return String::new();
    }
    let mut pointer = place.to_owned();
    pointer.push('/');
    pointer.push_str(&at.to_string());
    pointer
}

/// The key that an unknown one probably means, where faults have words: of a slip one fault is
/// reported and not several.
#[cfg(not(feature = "cli"))]
pub(super) fn meant(
    _: &str,
    _: &'static super::Record,
    _: &[(String, Json)],
) -> Option<&'static super::Key> {
    None
}

/// The place that cannot be relied on because of a fault, where faults have words.
#[cfg(not(feature = "cli"))]
pub(super) fn blurred(_: &Fault) -> Option<String> {
    None
}

/// Whether an unknown tag probably means Japanese, where faults have words.
#[cfg(not(feature = "cli"))]
pub(super) fn is_japanese(_: &str) -> bool {
    false
}

/// What stands at a place where something else belongs.
pub(super) fn expected(value_type: &Type, json: &Json) -> What {
    let wanted = match value_type {
        Type::Text
        | Type::Address
        | Type::Phone
        | Type::Day
        | Type::Time
        | Type::MonthDay
        | Type::Word(_)
        | Type::Extensible(..)
        | Type::Own(_) => "a text in quotation marks",
        Type::Flag => "true or false",
        Type::Whole(..) => "a whole number",
        Type::List(_) | Type::Filled(_) => "a list in [ ]",
        Type::Map(_) | Type::Record(_) => "an object in { }",
        Type::LocalText => "a text by language in { }",
    };
    let found = match json {
        Json::Null => "null",
        Json::Bool(_) => "true or false",
        Json::Whole(_) => "a number",
        Json::Fraction => "a number that is not whole",
        Json::Text(_) => "a text",
        Json::List(_) => "a list",
        Json::Object(_) => "an object",
    };
    let mend = match (value_type, json) {
        (_, Json::Null) => "write it, or take the key away where it may be left out",
        (Type::LocalText, Json::Text(_)) => "write it as { \"ja\": \"…\" }",
        (Type::Flag, Json::Text(text)) if text == "true" || text == "false" => {
            "take its quotation marks away"
        }
        (Type::Whole(..), Json::Text(text)) if text.trim().parse::<i64>().is_ok() => {
            "take its quotation marks away"
        }
        (Type::Flag | Type::Whole(..), _) => "write it without quotation marks",
        (Type::List(_) | Type::Filled(_), _) => "put it between [ and ], even a single one",
        (Type::Map(_) | Type::Record(_) | Type::LocalText, Json::List(values))
            if values.len() == 1 =>
        {
            "take the [ ] away"
        }
        (Type::Map(_) | Type::Record(_) | Type::LocalText, _) => {
            "write its keys and values between { and }"
        }
        (_, Json::Whole(_) | Json::Fraction | Json::Bool(_)) => "put it in quotation marks",
        (_, Json::Object(_)) => "it is one text, the same in every language",
        (_, Json::List(_) | Json::Text(_)) => "it is one text, not several",
    };
    What::Expected(wanted, found, mend)
}
