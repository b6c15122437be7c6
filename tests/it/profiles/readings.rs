//! The strict and the lenient reading of a profile: what one refuses the other refuses, but for keys that it does not know.
//!
//! Both readings are one code on every device: that the code asks for no cargo feature is tested here, too.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use shomei_navi::author;
use shomei_navi::profile::{ProfileFile, Refused, read};
use shomei_navi::record::{Fault, Json, Reading, What};

use super::{root, sound};

/// Every file of a folder and of those below it, in order.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(files(&path));
        } else if path.extension().is_some_and(|end| end == "json") {
            all.push(path);
        }
    }
    all.sort();
    all
}

fn faults(value: &Value, reading: Reading) -> Vec<Fault> {
    let json: Json = serde_json::from_value(value.clone()).unwrap();
    ProfileFile::read(json, reading).err().unwrap_or_default()
}

fn is_of_a_key(fault: &Fault) -> bool {
    matches!(fault.what, What::UnknownKey(..) | What::UnknownLanguage(_))
}

#[test]
fn what_one_reading_refuses_the_other_refuses_but_for_unknown_keys() {
    let mut skipped = Vec::new();
    let (mut refused, mut sound) = (0, 0);
    for path in files(&root().join("tests/profiles")) {
        let text = fs::read_to_string(&path).unwrap();
        // What is no JSON reaches no reader.
        let Ok(json) = serde_json::from_str::<Json>(&text) else {
            continue;
        };
        let strict = ProfileFile::read(json.clone(), Reading::Strict).err();
        let lenient = ProfileFile::read(json, Reading::Lenient).err();
        match (strict.unwrap_or_default(), lenient.unwrap_or_default()) {
            (strict, lenient) if strict.is_empty() => {
                assert_eq!(lenient, [], "{}", path.display());
                sound += 1;
            }
            (strict, lenient) if lenient.is_empty() => {
                assert!(strict.iter().all(is_of_a_key), "{}", path.display());
                let folder = path.parent().unwrap().file_name().unwrap();
                skipped.push(folder.to_str().unwrap().to_owned());
            }
            (strict, lenient) => {
                // An author reads less of a key with a slip than a reader that skips it.
                let is_whole = strict.iter().any(is_of_a_key) || strict == lenient;
                assert!(is_whole, "{}: {lenient:?}", path.display());
                assert!(!lenient.iter().any(is_of_a_key), "{}", path.display());
                refused += 1;
            }
        }
    }
    assert_eq!(
        skipped,
        ["key-schema-elsewhere", "key-unknown", "language-unknown"]
    );
    assert!(30 < refused && 30 < sound, "{refused} {sound}");
}

/// A file with a language that came later is used on a phone of today, and that is reported to its author.
#[test]
fn a_language_that_is_not_known_is_skipped_with_its_text() {
    for text in [json!("เมืองตัวอย่าง"), json!(""), json!(7), json!({ "a": [] })]
    {
        let mut profile = sound();
        profile["name"]["th"] = text;
        let found = faults(&profile, Reading::Strict);
        assert!(found.iter().any(is_of_a_key), "{found:?}");
        assert_eq!(faults(&profile, Reading::Lenient), []);
        let profile = read(serde_json::from_value(profile).unwrap()).unwrap();
        let name = profile.at().name();
        assert_eq!(name.get("en"), "Sample City");
        assert!(name.iter().all(|(tag, _)| tag != "th"));
    }
}

#[test]
fn an_unknown_key_is_skipped_wherever_it_stands() {
    for place in [
        "",
        "/sources/page",
        "/practices/0/visits/0/items/0",
        "/fees/0/applies",
    ] {
        let mut profile = sound();
        profile.pointer_mut(place).unwrap()["added_later"] = json!({ "ja": [] });
        assert!(faults(&profile, Reading::Strict).iter().all(is_of_a_key));
        assert_eq!(faults(&profile, Reading::Lenient), [], "{place}");
    }
}

/// A slip that stands for a needed key is a fault in both readings: one names the slip, the other what is missing.
#[test]
fn a_slip_in_a_needed_key_is_refused_by_both() {
    for (object, key, slip) in [
        ("", "owner", "ownr"),
        ("/name", "ja", "jp"),
        ("", "sources", "sorces"),
    ] {
        let mut profile = sound();
        let fields = profile
            .pointer_mut(object)
            .unwrap()
            .as_object_mut()
            .unwrap();
        let value = fields.remove(key).unwrap();
        fields.insert(slip.to_owned(), value);
        let strict = faults(&profile, Reading::Strict);
        assert!(strict.len() == 1 && is_of_a_key(&strict[0]), "{strict:?}");
        let lenient = faults(&profile, Reading::Lenient);
        assert!(!lenient.is_empty(), "{slip}");
        assert!(!lenient.iter().any(is_of_a_key), "{lenient:?}");
    }
}

/// The widget and the terminal read leniently, an author's check strictly.
#[test]
fn a_profile_is_used_leniently_and_checked_strictly() {
    let mut profile = sound();
    profile["added_later"] = json!(true);
    let json: Json = serde_json::from_value(profile).unwrap();
    assert!(read(json.clone()).is_ok());
    assert!(matches!(author::check(json), Err(Refused::Faulty(faults)) if faults.len() == 1));
}

/// A check that a feature switches would be another one on a phone, where no test of these runs.
#[test]
fn the_check_depends_on_no_feature() {
    for path in [
        "src/record/check.rs",
        "src/record/contradiction.rs",
        "src/profile/semantics.rs",
    ] {
        let text = fs::read_to_string(root().join(path)).unwrap();
        assert!(!text.contains("cfg"), "{path}");
    }
}
