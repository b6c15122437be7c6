//! Tools for authors of profiles: every problem of a file, the schema for an editor, the
//! reference of keys, and how many cases the file covers.

mod gaps;
mod mend;
mod names;
pub mod origin;
mod unreachable;

use serde_json::{Value, json};

use crate::profile::practice::{Condition, Visitor};
use crate::profile::{NATIONAL, Profile, ProfileFile, Refused, SCHEMA, read_with};
use crate::record::{Field, Json, Reading, Ref, reference, schema};
use crate::rules::Procedure;

/// Checks a profile for its author: unknown keys are faults, and so are a wrong code, names that
/// nothing uses and parts that no case ever meets. They mislead no resident, and would weigh on a
/// phone.
///
/// # Errors
///
/// Why it cannot be used, with every problem of the file.
pub fn check(json: Json) -> Result<ProfileFile, Refused> {
    read_with(json, Reading::Strict, |json, found| {
        mend::add(found);
        names::add(json, found);
        origin::add(json, found);
        unreachable::add(json, found);
        gaps::add(json, found);
    })
}

/// What an author should think of although nothing is wrong: what a resident would look for in vain.
#[must_use]
pub fn warnings(profile: Ref<'_, Profile>) -> Vec<String> {
    gaps::warnings(profile)
}

/// How much of a kind of case a profile covers; the rest is shown as the usual practice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coverage {
    /// Every circumstance.
    Whole,
    /// Some of them.
    Part,
    /// Nothing.
    Nothing,
}

/// How much of each kind of case a profile covers.
#[must_use]
pub fn coverage(profile: Ref<'_, Profile>) -> Vec<(Procedure, Visitor, Coverage)> {
    unreachable::coverage(profile)
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
         What the keys do together is described in [the guide](profile.md).\n\n\
         {page}"
    )
}
