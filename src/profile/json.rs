//! A JSON value, whoever parsed it: the browser on a phone, a library at a terminal.
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

impl Json {
    /// What kind of value it is, for a message.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "true or false",
            Self::Whole(_) | Self::Fraction => "a number",
            Self::Text(_) => "a string",
            Self::List(_) => "an array",
            Self::Object(_) => "an object",
        }
    }
}

#[cfg(feature = "cli")]
impl From<serde_json::Value> for Json {
    fn from(value: serde_json::Value) -> Self {
        use serde_json::Value;
        match value {
            Value::Null => Self::Null,
            Value::Bool(value) => Self::Bool(value),
            Value::Number(value) => value.as_i64().map_or(Self::Fraction, Self::Whole),
            Value::String(value) => Self::Text(value),
            Value::Array(values) => Self::List(values.into_iter().map(Self::from).collect()),
            Value::Object(fields) => Self::Object(
                fields
                    .into_iter()
                    .map(|(key, value)| (key, value.into()))
                    .collect(),
            ),
        }
    }
}

#[cfg(feature = "web")]
impl From<&wasm_bindgen::JsValue> for Json {
    fn from(value: &wasm_bindgen::JsValue) -> Self {
        use wasm_bindgen::JsCast;
        if let Some(value) = value.as_string() {
            Self::Text(value)
        } else if let Some(value) = value.as_bool() {
            Self::Bool(value)
        } else if let Some(value) = value.as_f64() {
            #[allow(
                clippy::cast_possible_truncation,
                reason = "a fraction is told apart just below"
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
        } else if let Some(values) = value.dyn_ref::<js_sys::Array>() {
            Self::List(values.iter().map(|value| Self::from(&value)).collect())
        } else if let Some(object) = value.dyn_ref::<js_sys::Object>() {
            let entries = js_sys::Object::entries(object);
            let pair = |entry: wasm_bindgen::JsValue| {
                let entry: js_sys::Array = entry.dyn_into().ok()?;
                Some((entry.get(0).as_string()?, Self::from(&entry.get(1))))
            };
            Self::Object(entries.iter().filter_map(pair).collect())
        } else {
            Self::Null
        }
    }
}
