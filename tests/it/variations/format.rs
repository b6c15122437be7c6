//! The invented municipalities use every key and word of the format, and nobody takes one for a real one.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::Value;
use shomei_navi::profile::Profile;
use shomei_navi::record::{Field, Type};

use crate::counter::{INVENTED, PROFILES, codes_in, profile_in};

/// A word, with the list that it is of: several lists have a `holder`.
fn word_of(words: &[&str], word: &str) -> String {
    format!("{word} of {}", words.join(" "))
}

/// Every key and word that is met in a value.
fn used(value_type: &Type, value: &Value, found: &mut BTreeSet<String>) {
    match (value_type, value) {
        (Type::Word(words) | Type::Extensible(words, _), Value::String(word)) => {
            let own = !words.contains(&word.as_str());
            found.insert(word_of(words, if own { "own" } else { word }));
        }
        (Type::List(each) | Type::Filled(each), Value::Array(values)) => {
            for value in values {
                used(each, value, found);
            }
        }
        (Type::Map(each), Value::Object(values)) => {
            for value in values.values() {
                used(each, value, found);
            }
        }
        (Type::Record(record), Value::Object(values)) => {
            for key in record.keys {
                if let Some(value) = values.get(key.name) {
                    found.insert(format!("{}.{}", record.name, key.name));
                    used(key.value_type, value, found);
                }
            }
        }
        _ => {}
    }
}

/// Every key and word that the format has.
fn all(value_type: &Type, found: &mut BTreeSet<String>) {
    match value_type {
        Type::Word(words) => found.extend(words.iter().map(|word| word_of(words, word))),
        Type::Extensible(words, _) => {
            let own = ["own"].iter().chain(*words);
            found.extend(own.map(|word| word_of(words, word)));
        }
        Type::List(each) | Type::Filled(each) | Type::Map(each) => all(each, found),
        Type::Record(record) => {
            for key in record.keys {
                found.insert(format!("{}.{}", record.name, key.name));
                all(key.value_type, found);
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
        | Type::Own(_)
        | Type::LocalText => {}
    }
}

#[test]
fn the_invented_municipalities_use_every_key_and_every_word_of_the_format() {
    let (mut wanted, mut found) = (BTreeSet::new(), BTreeSet::new());
    all(Profile::TYPE, &mut wanted);
    for code in codes_in(INVENTED) {
        let text = std::fs::read_to_string(Path::new(INVENTED).join(format!("{code}.json")));
        let value: Value = serde_json::from_str(&text.unwrap()).unwrap();
        used(Profile::TYPE, &value, &mut found);
    }
    let missing: Vec<_> = wanted.difference(&found).collect();
    // The days on which the national system stands still are stated by the national profile alone.
    assert_eq!(missing, ["Profile.stops", "Profile.usual_hours"]);
}

/// Nobody takes one of them for a real one.
#[test]
fn the_invented_municipalities_are_no_real_ones() {
    let real = codes_in(PROFILES);
    assert!(real.contains(&"362026".to_owned()));
    for code in codes_in(INVENTED) {
        assert!(!real.contains(&code), "{code}");
        // No prefecture numbers its cities, or its towns, up to 99.
        assert_eq!(&code[3..5], "99", "{code}");
        let invented = profile_in(INVENTED, &code);
        let invented = invented.at();
        assert_eq!((invented.code(), invented.owner()), (&*code, "test"));
        assert!(invented.page().ends_with(".example/"));
    }
}
