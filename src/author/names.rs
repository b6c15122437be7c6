//! The names that a profile gives itself, such as those of its sources: each is used somewhere.

use std::collections::BTreeSet;

use crate::profile::Profile;
use crate::profile::practice::{Condition, Document};
use crate::record::explain::{meant, nearest};
use crate::record::{Fault, Field, Json, Type, What, Word, pointer, value};

/// The keys whose names say nothing by themselves, and the words that are known without them and
/// refused as a contradiction.
const NAMED: [(&str, &[&str]); 5] = [
    ("sources", &[]),
    ("documents", Document::WORDS),
    ("conditions", Condition::WORDS),
    ("identity_lists", &[]),
    ("hours", &[]),
];

/// Adds every name that nothing uses.
pub(super) fn add(json: &Json, found: &mut Vec<Fault>) {
    let mut used = BTreeSet::new();
    collect(json, Profile::TYPE, &mut used);
    let mut all_was_read = true;
    for fault in found.iter() {
        match &fault.what {
            What::UnknownName(name, key, allowed) => {
                let meant = nearest(name, allowed.iter().map(String::as_str));
                all_was_read &= meant.is_some();
                used.extend(meant.map(|meant| (*key, meant.to_owned())));
            }
            What::UnknownKey(key, allowed) => {
                all_was_read &= nearest(key, allowed.iter().copied()).is_some();
            }
            What::Missing(_) | What::Expected(..) | What::Empty => all_was_read = false,
            What::UnknownLanguage(_)
            | What::Twice(_)
            | What::NoText
            | What::UnknownWord(..)
            | What::Malformed(..)
            | What::OutOfRange(..)
            | What::Repeated(_)
            | What::Contradiction(_) => {}
        }
    }
    for (key, words) in NAMED {
        let Some(Json::Object(entries)) = value(Some(json), key) else {
            continue;
        };
        for (name, _) in entries {
            let is_known = words.contains(&name.as_str());
            if all_was_read && !is_known && !used.contains(&(key, name.clone())) {
                let words = "nothing uses it; name it where it belongs, or take it away";
                found.push(Fault {
                    pointer: pointer(&pointer("", key), name),
                    what: What::Contradiction(words.to_owned()),
                });
            }
        }
    }
}

/// Collects every name that a file uses, with the key at its top where the name belongs.
fn collect(json: &Json, value_type: &'static Type, used: &mut BTreeSet<(&'static str, String)>) {
    match (value_type, json) {
        (Type::Extensible(_, key) | Type::Own(key), Json::Text(name)) => {
            used.insert((key, name.clone()));
        }
        (Type::List(each) | Type::Filled(each), Json::List(values)) => {
            for value in values {
                collect(value, each, used);
            }
        }
        (Type::Map(each), Json::Object(entries)) => {
            for (_, value) in entries {
                collect(value, each, used);
            }
        }
        (Type::Record(record), Json::Object(entries)) => {
            for (name, value) in entries {
                let known = record.keys.iter().find(|key| key.name == name);
                // What stands below a key with a slip is used all the same.
                if let Some(key) = known.or_else(|| meant(name, record, entries)) {
                    collect(value, key.value_type, used);
                }
            }
        }
        (_, _) => {}
    }
}
