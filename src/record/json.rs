//! A JSON value from any parser: the browser on a phone, a library at a terminal.
//!
//! No parser is compiled into the widget; the browser has one, and a second costs 20 kB.

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
    /// checker can tell of it.
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;
        impl<'de> serde::de::Visitor<'de> for Any {
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

            fn visit_seq<A: serde::de::SeqAccess<'de>>(
                self,
                mut list: A,
            ) -> Result<Json, A::Error> {
                let mut values = Vec::new();
                while let Some(value) = list.next_element()? {
                    values.push(value);
                }
                Ok(Json::List(values))
            }

            fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<Json, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Json::Object(entries))
            }
        }
        deserializer.deserialize_any(Any)
    }
}

/// How deep a value may be nested, as in the parser of the terminal; below it there is nothing. A
/// profile needs a handful, and the stack of a program on a phone is short.
#[cfg(feature = "web")]
const DEEPEST: u8 = 127;

#[cfg(feature = "web")]
impl From<&wasm_bindgen::JsValue> for Json {
    fn from(value: &wasm_bindgen::JsValue) -> Self {
        Self::read(value, DEEPEST)
    }
}

#[cfg(feature = "web")]
impl Json {
    fn read(value: &wasm_bindgen::JsValue, depth: u8) -> Self {
        use wasm_bindgen::JsCast;
        let Some(below) = depth.checked_sub(1) else {
            return Self::Null;
        };
        if let Some(value) = value.as_string() {
            Self::Text(value)
        } else if let Some(value) = value.as_bool() {
            Self::Bool(value)
        } else if let Some(value) = value.as_f64() {
            Self::number(value)
        } else if let Some(values) = value.dyn_ref::<js_sys::Array>() {
            let values = values.iter().map(|value| Self::read(&value, below));
            Self::List(values.collect())
        } else if let Some(object) = value.dyn_ref::<js_sys::Object>() {
            let entries = js_sys::Object::entries(object);
            let pair = |entry: wasm_bindgen::JsValue| {
                let entry: js_sys::Array = entry.dyn_into().ok()?;
                let value = Self::read(&entry.get(1), below);
                Some((entry.get(0).as_string()?, value))
            };
            Self::Object(entries.iter().filter_map(pair).collect())
        } else {
            Self::Null
        }
    }
}
