//! What an author of a profile is given: every problem of a file, the schema for an editor, the
//! reference of keys, and how much of the counter's work the file tells.

mod mend;
mod names;
mod semantics;
mod unreachable;

use chrono::Months;
use serde_json::{Value, json};

use crate::date::{Date, before};
use crate::profile::practice::{Condition, Visitor};
use crate::profile::{NATIONAL, Profile, ProfileFile, Refused, SCHEMA, read_with};
use crate::record::{Field, Json, Reading, Ref, reference, schema};
use crate::rules::Procedure;

/// Checks a profile for its author: unknown keys are faults, and so are parts that contradict each
/// other or that no case ever meets. These take too long to find on a phone, and harm nobody there.
///
/// # Errors
///
/// Why it cannot be used, with every problem of the file.
pub fn check(json: Json) -> Result<ProfileFile, Refused> {
    read_with(json, Reading::Strict, |json, found| {
        mend::add(found);
        names::add(json, found);
        semantics::add(json, found);
        unreachable::add(json, found);
    })
}

/// How much of a kind of case a profile tells; the rest is told as the usual practice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// Every circumstance that it tells apart.
    Whole,
    /// Some of them.
    Part,
    /// Nothing.
    Nothing,
}

/// How much of each kind of case a profile tells.
#[must_use]
pub fn told(profile: Ref<'_, Profile>) -> Vec<(Procedure, Visitor, Told)> {
    unreachable::told(profile)
}

/// How much is known of a condition when it is decided what applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answered {
    /// Whether it holds is known in every case.
    Always,
    /// In some cases it is known to hold, in others it stays open.
    Sometimes,
    /// It is never known to hold.
    Never,
}

/// How much is known of a condition.
#[must_use]
pub fn answered(condition: Condition) -> Answered {
    unreachable::answered(condition)
}

/// The sixth digit of a local government code, which follows from the five before it; `None` where
/// they are not five digits.
#[must_use]
pub fn check_digit(five: &str) -> Option<u32> {
    const WEIGHTS: [u32; 5] = [6, 5, 4, 3, 2];
    let digits: Vec<u32> = five.chars().filter_map(|one| one.to_digit(10)).collect();
    let sum: u32 = digits
        .iter()
        .zip(WEIGHTS)
        .map(|(digit, weight)| digit * weight)
        .sum();
    let all_are_digits = five.len() == WEIGHTS.len() && digits.len() == WEIGHTS.len();
    all_are_digits.then(|| (11 - sum % 11) % 10)
}

/// Why something is no local government code, and what would be.
#[must_use]
pub fn fault_of_code(code: &str) -> Option<String> {
    const WANTED: &str = "a local government code has six digits, the last of which checks the \
                          five before it";
    let Some(five) = code.get(..5) else {
        return Some(format!("`{code}` is too short; {WANTED}"));
    };
    let Some(right) = check_digit(five) else {
        return Some(format!("`{code}` is not of digits; {WANTED}"));
    };
    (code != format!("{five}{right}"))
        .then(|| format!("`{code}` is none; {WANTED}, and for {five} that makes `{five}{right}`"))
}

/// The last day on which a profile may be used that was looked at on `checked`: somebody looks
/// once a year.
#[must_use]
pub fn latest_end(checked: Date) -> Date {
    let year = Months::new(12);
    before(checked.checked_add_months(year).unwrap_or(Date::MAX))
}

/// What stands in a new profile where its author has to write: a text, an address.
pub const TO_FILL_IN: [&str; 2] = ["【記入】", "example.lg.jp"];

/// What the schema is called, beside the profiles.
pub const SCHEMA_FILE: &str = "profile.schema.json";

/// The JSON Schema of profiles.
#[must_use]
pub fn schema() -> Value {
    let mut schema = schema::schema(SCHEMA_FILE, "電子証明書ナビ profile", Profile::TYPE);
    // What the profile knows of itself beyond its type.
    let head = &mut schema["$defs"]["Profile"]["properties"];
    head["schema"]["const"] = json!(SCHEMA);
    head["code"]["pattern"] = json!(format!("^([0-9]{{6}}|{NATIONAL})$"));
    schema
}

/// Every key of a profile with its meaning, as a page.
#[must_use]
pub fn keys() -> String {
    let page = reference::reference(Profile::TYPE);
    format!(
        "# The keys of a profile\n\n\
         Written by `cargo xtask profile schema` from the types that read a profile; change those, not this page.\n\
         What the keys do together is told in [the guide](profile.md).\n\n\
         {page}"
    )
}
