//! The format as a JSON Schema (draft 2020-12), for editors; made of the same types that read it.
//!
//! Refuses to say more than the reader checks: a name that another part of the file gives is a
//! plain string here, and `cargo xtask profile check` knows the rest.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::{LANGUAGES, Record, Type};

/// The schema of files of that type.
#[must_use]
pub fn schema(id: &str, title: &str, value_type: &Type) -> Value {
    let mut definitions = BTreeMap::new();
    let top = of(value_type, &mut definitions);
    let mut all = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": id,
        "title": title,
    });
    if let (Value::Object(all), Value::Object(top)) = (&mut all, top) {
        all.extend(top);
        all.insert("$defs".to_owned(), json!(definitions));
    }
    all
}

/// The lines of a doc comment as one text.
pub(super) fn joined(lines: &[&str]) -> String {
    let lines: Vec<_> = lines.iter().map(|line| line.trim()).collect();
    lines.join(" ")
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{name}") })
}

fn of(value_type: &Type, definitions: &mut BTreeMap<String, Value>) -> Value {
    match value_type {
        Type::Text => text(),
        Type::Address => json!({ "type": "string", "pattern": "^https?://[!-~]+$" }),
        Type::Phone => json!({ "type": "string", "pattern": "^0[0-9-]+[0-9]$" }),
        Type::Day => {
            json!({ "type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" })
        }
        Type::Time => {
            json!({ "type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$" })
        }
        Type::MonthDay => {
            json!({ "type": "string", "pattern": "^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$" })
        }
        Type::Flag => json!({ "type": "boolean" }),
        Type::Whole(from, to) => json!({ "type": "integer", "minimum": from, "maximum": to }),
        Type::Word(words) => json!({ "enum": words }),
        Type::Extensible(words, key) => json!({
            "anyOf": [{ "enum": words }, { "type": "string", "minLength": 1, "description": format!("a name under `{key}`") }],
        }),
        Type::Own(key) => {
            json!({ "type": "string", "minLength": 1, "description": format!("a name under `{key}`") })
        }
        // An empty list that may be left out is left out.
        Type::List(each) | Type::Filled(each) => json!({
            "type": "array",
            "items": of(each, definitions),
            "minItems": 1,
            "uniqueItems": true,
        }),
        Type::Map(each) => json!({
            "type": "object",
            "additionalProperties": of(each, definitions),
            "propertyNames": { "pattern": "[^0-9\\s]" },
        }),
        Type::LocalText => {
            let name = "LocalText";
            let tags: Map<String, Value> = LANGUAGES
                .iter()
                .map(|tag| ((*tag).to_owned(), text()))
                .collect();
            definitions.insert(
                name.to_owned(),
                json!({
                    "description": "A text by language; Japanese must be there.",
                    "type": "object",
                    "properties": tags,
                    "required": ["ja"],
                    "additionalProperties": false,
                }),
            );
            reference(name)
        }
        Type::Record(record) => {
            if !definitions.contains_key(record.name) {
                // Its own place first: a record may stand within itself.
                definitions.insert(record.name.to_owned(), Value::Null);
                let object = object(record, definitions);
                definitions.insert(record.name.to_owned(), object);
            }
            reference(record.name)
        }
    }
}

fn text() -> Value {
    json!({ "type": "string", "minLength": 1, "pattern": "[^\\s\\u3000]" })
}

fn object(record: &Record, definitions: &mut BTreeMap<String, Value>) -> Value {
    let mut properties = Map::new();
    for key in record.keys {
        let mut property = of(key.value_type, definitions);
        if let Value::Object(property) = &mut property {
            property.insert("description".to_owned(), json!(joined(key.about)));
        }
        properties.insert(key.name.to_owned(), property);
    }
    if properties.contains_key("schema") {
        properties.insert(
            "$schema".to_owned(),
            json!({ "type": "string", "description": "Where an editor finds this schema." }),
        );
    }
    let needed = record.keys.iter().filter(|key| key.needed);
    json!({
        "description": joined(record.about),
        "type": "object",
        "properties": properties,
        "required": needed.map(|key| key.name).collect::<Vec<_>>(),
        "additionalProperties": false,
    })
}
