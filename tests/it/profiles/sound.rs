//! The profiles that are checked in, and what a sound one says.

use std::collections::BTreeSet;

use serde_json::Value;
use shomei_navi::author;
use shomei_navi::author::Coverage;
use shomei_navi::date::date;
use shomei_navi::profile::practice::{Document, Item, Visitor};
use shomei_navi::profile::{Profile, ProfileFile, read};
use shomei_navi::record::{ExtensibleValue, Field, Json, Ref, Type};
use shomei_navi::rules::Procedure;

use super::{checked_in, faults_of, from, sound};
use crate::counter::profile;

#[test]
fn both_checked_in_profiles_are_read() {
    let naruto = profile("362026");
    let naruto = naruto.at();
    assert_eq!(naruto.code(), "362026");
    assert_eq!(naruto.name().get("ja"), "鳴門市");
    assert_eq!(naruto.checked(), date(2026, 11, 22));
    let national = profile("national");
    assert_eq!(national.at().code(), "national");
    assert!(!national.at().fees().is_empty());
}

/// Every profile that is checked in is used whole, is called like its code, and says nothing that no case meets.
#[test]
fn every_checked_in_profile_is_sound() {
    for path in checked_in() {
        let text = std::fs::read_to_string(&path).unwrap();
        let json: Json = serde_json::from_str(&text).unwrap();
        let profile: ProfileFile =
            author::check(json).unwrap_or_else(|refused| panic!("{}:\n{refused}", path.display()));
        assert_eq!(
            Some(format!("{}.json", profile.at().code()).as_str()),
            path.file_name().unwrap().to_str()
        );
        for mark in author::TO_FILL_IN {
            assert!(!text.contains(mark), "{}: {mark}", path.display());
        }
    }
}

#[test]
fn the_profile_of_these_tests_is_sound() {
    let found = faults_of(&from(&sound()));
    assert!(found.is_empty(), "{found:?}");
}

/// A new key has its faults tested, too.
#[test]
fn every_key_of_the_format_stands_in_the_profile_of_these_tests() {
    fn look<'a>(value_type: &'a Type, value: &Value, seen: &mut BTreeSet<(&'a str, &'a str)>) {
        match (value_type, value) {
            (Type::List(each) | Type::Filled(each), Value::Array(values)) => {
                for value in values {
                    look(each, value, seen);
                }
            }
            (Type::Map(each), Value::Object(fields)) => {
                for value in fields.values() {
                    look(each, value, seen);
                }
            }
            (Type::Record(record), Value::Object(fields)) => {
                for key in record.keys {
                    if let Some(value) = fields.get(key.name) {
                        seen.insert((record.name, key.name));
                        look(key.value_type, value, seen);
                    }
                }
            }
            _ => {}
        }
    }
    let mut seen = BTreeSet::new();
    look(Profile::TYPE, &sound(), &mut seen);
    for (record, stated) in author::schema()["$defs"].as_object().unwrap() {
        // Its keys are languages.
        if record == "LocalText" {
            continue;
        }
        for key in stated["properties"].as_object().unwrap().keys() {
            // A municipality has neither stops nor usual hours, and the schema is no part of the format.
            let stands = seen.contains(&(record.as_str(), key.as_str()));
            assert!(
                stands || ["stops", "usual_hours"].contains(&key.as_str()) || key == "$schema",
                "{record}.{key}"
            );
        }
    }
}

#[test]
fn a_text_in_another_language_is_used_where_there_is_one() {
    let profile = read(from(&sound())).unwrap();
    let name = profile.at().name();
    assert_eq!(name.get("en"), "Sample City");
    assert_eq!(name.get("vi"), "見本市");
}

#[test]
fn a_municipality_may_have_documents_and_conditions_of_its_own() {
    let profile = read(from(&sound())).unwrap();
    let profile = profile.at();
    let visit = profile.practices().iter().next().unwrap().visits();
    let documents: Vec<_> = visit
        .iter()
        .next()
        .unwrap()
        .items()
        .iter()
        .map(Ref::<Item>::document)
        .collect();
    assert_eq!(documents[0], ExtensibleValue::Known(Document::MyNumberCard));
    assert_eq!(documents[2], ExtensibleValue::Own("queue_ticket"));
    assert_eq!(
        profile.documents().get("queue_ticket").unwrap().get("ja"),
        "整理券"
    );
    let own = profile.conditions().get("child_at_home").unwrap();
    assert_eq!(own.all().len(), 2);
}

#[test]
fn how_much_a_profile_tells_is_listed_by_procedure_and_visitor() {
    let stated = author::coverage(read(from(&sound())).unwrap().at());
    for (procedure, visitor, how) in [
        // Not with a lost card.
        (Procedure::Issue, Visitor::Holder, Coverage::Part),
        (Procedure::Renew, Visitor::Holder, Coverage::Part),
        // Not from 15 on.
        (
            Procedure::Renew,
            Visitor::LegalRepresentative,
            Coverage::Part,
        ),
        (Procedure::Renew, Visitor::VoluntaryAgent, Coverage::Whole),
        (
            Procedure::Renew,
            Visitor::HouseholdMember,
            Coverage::Nothing,
        ),
        (Procedure::Issue, Visitor::VoluntaryAgent, Coverage::Nothing),
        (Procedure::ResetPin, Visitor::Holder, Coverage::Whole),
        (Procedure::RenewCard, Visitor::Holder, Coverage::Nothing),
    ] {
        assert!(
            stated.contains(&(procedure, visitor, how)),
            "{procedure:?} by {visitor:?}"
        );
    }
    // The usual practice has a word for every case.
    let national = author::coverage(profile("national").at());
    assert!(national.iter().all(|(.., how)| *how == Coverage::Whole));
}
