//! The JSON Schema and the page of keys: they are current, and the schema refuses what a type can show.

use serde_json::{Value, json};
use shomei_navi::author;

use super::{checked_in, edited, places, root, sound};

/// The JSON Schema that is checked in, with a program that did not make it.
struct Schema(boon::Schemas, boon::SchemaIndex);

impl Schema {
    fn checked_in() -> Self {
        let path = root().join("profiles").join(author::SCHEMA_FILE);
        let schema = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        let (mut schemas, mut compiler) = (boon::Schemas::new(), boon::Compiler::new());
        let place = "https://shomei-navi.test/profile.schema.json";
        compiler.add_resource(place, schema).unwrap();
        let index = compiler.compile(place, &mut schemas).unwrap();
        Self(schemas, index)
    }

    fn refuses(&self, profile: &Value) -> Option<String> {
        let found = self.0.validate(profile, self.1);
        found.err().map(|error| format!("{error:#}"))
    }
}

/// What is checked in is what the types say; `cargo xtask profile schema` writes it.
#[test]
fn the_schema_and_the_page_of_keys_are_current() {
    let text = |path: &str| std::fs::read_to_string(root().join(path)).unwrap();
    let schema: Value = serde_json::from_str(&text("profiles/profile.schema.json")).unwrap();
    assert!(
        schema == author::schema(),
        "run `cargo xtask profile schema`"
    );
    let is_current = text("docs/profile-keys.md") == author::keys();
    assert!(is_current, "run `cargo xtask profile schema`");
}

#[test]
fn every_sound_profile_is_valid_under_the_schema() {
    let schema = Schema::checked_in();
    let tests = root().join("tests/profiles/sound/362026.json");
    for path in checked_in().into_iter().chain([tests]) {
        let text = std::fs::read_to_string(&path).unwrap();
        let refused = schema.refuses(&serde_json::from_str(&text).unwrap());
        assert!(
            refused.is_none(),
            "{}:\n{}",
            path.display(),
            refused.unwrap()
        );
    }
}

/// The files of faults are read by `cargo xtask profile check` in its own tests; an editor refuses those that hang on
/// their types alone, and no other.
#[test]
fn the_schema_refuses_the_faults_that_it_can_see() {
    let schema = Schema::checked_in();
    let folder = root().join("tests/profiles/faults");
    let expected = std::fs::read_to_string(folder.join("expected.txt")).unwrap();
    let mut refused = 0;
    for head in expected.lines().filter_map(|line| line.strip_prefix("== ")) {
        let name = head.split(' ').next().unwrap();
        for file in std::fs::read_dir(folder.join(name)).unwrap() {
            let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
            // What is no JSON is nothing to a schema.
            let Ok(value) = serde_json::from_str(&text) else {
                assert!(name.starts_with("json-"), "{name}");
                continue;
            };
            let found = schema.refuses(&value).is_some();
            assert_eq!(found, head.ends_with("(refused by the schema)"), "{name}");
            refused += usize::from(found);
        }
    }
    assert!(refused > 30, "{refused}");
}

/// Every needed key that is missing, every key that nothing reads, and every value of another kind.
#[test]
fn the_schema_refuses_a_slip_anywhere() {
    let schema = Schema::checked_in();
    for (place, value) in places(&sound()) {
        let other = if value.is_object() {
            json!(true)
        } else {
            json!({ "ja": 1 })
        };
        for slip in [Value::Null, other] {
            let found = schema.refuses(&edited(&[(&place, Some(slip))]));
            assert!(found.is_some(), "{place}");
        }
        if value.is_object() {
            let found = schema.refuses(&edited(&[(&format!("{place}/zzz"), Some(json!(7)))]));
            assert!(found.is_some(), "{place}/zzz");
        }
        if value.is_array() {
            assert!(
                schema
                    .refuses(&edited(&[(&place, Some(json!([])))]))
                    .is_some(),
                "{place}"
            );
        }
    }
}
