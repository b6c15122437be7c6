//! A JSON value from any parser: the browser on a phone, a library at a terminal.
//!
//! No parser is compiled into the widget; the browser has one, and a second costs 20 kB.

/// How deep lists and objects may stand in each other; a profile needs eleven. Readers call
/// themselves for each level, and a stack that ends takes the program with it.
#[cfg(any(feature = "cli", feature = "web"))]
pub const DEEPEST: usize = 64;

/// A JSON value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Json {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Whole(i64),
    /// A number that is not whole; no profile needs one.
    Fraction,
    /// A string.
    Text(String),
    /// An array.
    List(Vec<Json>),
    /// An object, in its order.
    Object(Vec<(String, Json)>),
}

#[cfg(any(feature = "cli", feature = "web"))]
impl Json {
    /// A number; to a browser 1.0 is the same as 1.
    fn number(value: f64) -> Self {
        #[allow(
            clippy::cast_possible_truncation,
            reason = "only a number that survives both ways is whole"
        )]
        let whole = value as i64;
        #[allow(
            clippy::cast_precision_loss,
            clippy::float_cmp,
            reason = "only a number that survives both ways is whole"
        )]
        let same = whole as f64 == value;
        if same {
            Self::Whole(whole)
        } else {
            Self::Fraction
        }
    }
}

#[cfg(feature = "cli")]
impl<'de> serde::Deserialize<'de> for Json {
    /// Keeps the order of an object and every entry of a key that stands there twice, so that a
    /// checker can tell of it. What is nested more than [`DEEPEST`] levels deep is an error.
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        serde::de::DeserializeSeed::deserialize(Within(DEEPEST), deserializer)
    }
}

/// Reads a value with at most so many levels.
#[cfg(feature = "cli")]
#[derive(Clone, Copy)]
struct Within(usize);

#[cfg(feature = "cli")]
impl Within {
    /// For what stands in a list or an object.
    fn inside<E: serde::de::Error>(self) -> Result<Self, E> {
        self.0.checked_sub(1).map(Self).ok_or_else(|| {
            E::custom(format_args!(
                "nested more than {DEEPEST} levels deep; no profile needs a quarter of it"
            ))
        })
    }
}

#[cfg(feature = "cli")]
impl<'de> serde::de::DeserializeSeed<'de> for Within {
    type Value = Json;

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<Json, D::Error> {
        deserializer.deserialize_any(self)
    }
}

#[cfg(feature = "cli")]
impl<'de> serde::de::Visitor<'de> for Within {
    type Value = Json;

    fn expecting(&self, out: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        out.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Json, E> {
        Ok(Json::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Json, E> {
        Ok(Json::Whole(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Json, E> {
        Ok(i64::try_from(value).map_or(Json::Fraction, Json::Whole))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Json, E> {
        Ok(Json::number(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Json, E> {
        Ok(Json::Text(value.to_owned()))
    }

    fn visit_seq<A: serde::de::SeqAccess<'de>>(self, mut list: A) -> Result<Json, A::Error> {
        let inside = self.inside()?;
        let mut values = Vec::new();
        while let Some(value) = list.next_element_seed(inside)? {
            values.push(value);
        }
        Ok(Json::List(values))
    }

    fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<Json, A::Error> {
        let inside = self.inside()?;
        let mut entries = Vec::new();
        while let Some(key) = map.next_key()? {
            entries.push((key, map.next_value_seed(inside)?));
        }
        Ok(Json::Object(entries))
    }
}

#[cfg(feature = "web")]
impl From<&wasm_bindgen::JsValue> for Json {
    /// What is nested more than [`DEEPEST`] levels deep becomes null, which no reader takes for a
    /// file: the page says that the profile cannot be read.
    fn from(value: &wasm_bindgen::JsValue) -> Self {
        Self::within(value, DEEPEST).unwrap_or(Self::Null)
    }
}

#[cfg(feature = "web")]
impl Json {
    fn within(value: &wasm_bindgen::JsValue, levels: usize) -> Option<Self> {
        use wasm_bindgen::JsCast;
        Some(if let Some(value) = value.as_string() {
            Self::Text(value)
        } else if let Some(value) = value.as_bool() {
            Self::Bool(value)
        } else if let Some(value) = value.as_f64() {
            Self::number(value)
        } else if let Some(values) = value.dyn_ref::<js_sys::Array>() {
            let levels = levels.checked_sub(1)?;
            let mut list = Vec::new();
            for value in values.iter() {
                list.push(Self::within(&value, levels)?);
            }
            Self::List(list)
        } else if let Some(object) = value.dyn_ref::<js_sys::Object>() {
            let levels = levels.checked_sub(1)?;
            let mut entries = Vec::new();
            for entry in js_sys::Object::entries(object).iter() {
                let entry: js_sys::Array = entry.dyn_into().ok()?;
                let value = Self::within(&entry.get(1), levels)?;
                entries.push((entry.get(0).as_string()?, value));
            }
            Self::Object(entries)
        } else {
            Self::Null
        })
    }
}

#[cfg(all(test, feature = "cli"))]
mod tests {
    use super::{DEEPEST, Json};

    /// Reads a value of so many levels, in two shapes.
    #[track_caller]
    fn check(levels: usize, is_read: bool) {
        for (open, inside, close) in [("[", "1", "]"), ("{\"a\":", "[]", "}")] {
            let outer = levels - usize::from(inside == "[]");
            let text = open.repeat(outer) + inside + &close.repeat(outer);
            match serde_json::from_str::<Json>(&text) {
                Ok(_) => assert!(is_read, "{levels} levels were read"),
                Err(error) => {
                    let error = error.to_string();
                    assert!(
                        !is_read && error.contains("nested more than 64 levels"),
                        "{error}"
                    );
                }
            }
        }
    }

    #[test]
    fn what_is_nested_too_deeply_is_an_error() {
        check(1, true);
        check(DEEPEST, true);
        check(DEEPEST + 1, false);
        check(127, false);
        check(5_000, false);
        check(1_000_000, false);
    }
}
