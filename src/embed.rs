//! The doorway from the page: what the custom element calls to show the widget and to take it away.
//!
//! The element itself is `embed/shomei-navi.js`: it loads, shows the fallback where loading fails,
//! and hands over. No rule and no sentence stands here.

use std::any::Any;

use leptos::mount::mount_to;
use wasm_bindgen::prelude::*;

use crate::interview::preview_day;
use crate::profile::{self, Refused};
use crate::record::Json;
use crate::text::Message;
use crate::view::{self, Setting};

/// A widget on a page; freeing it takes it away.
#[wasm_bindgen]
pub struct Mounted {
    _handle: Box<dyn Any>,
}

/// Shows the widget in `container`, an element inside the shadow root.
///
/// # Errors
///
/// Where the usual practice that is compiled in cannot be read; the element then shows its fallback.
///
/// `profile` is the municipality's profile as parsed JSON; null where the page named no
/// municipality, false where there is no such file, and undefined where it is no JSON; `today` is a day for a preview, as `YYYY-MM-DD`, or null.
#[wasm_bindgen]
#[allow(
    clippy::needless_pass_by_value,
    reason = "the binding hands strings over, never lends them"
)]
pub fn mount(
    container: web_sys::HtmlElement,
    profile: &JsValue,
    today: Option<String>,
) -> Result<Mounted, JsValue> {
    let read = |value: &JsValue| profile::read(Json::from(value));
    let (municipal, refused) = if profile.is_null() {
        (None, None)
    } else if *profile == JsValue::FALSE {
        (None, Some(Message::MissingProfile))
    } else {
        match read(profile) {
            Ok(profile) => (Some(profile), None),
            Err(Refused::TooNew) => (None, Some(Message::NewerProfile)),
            Err(Refused::TooOld) => (None, Some(Message::OlderProfile)),
            Err(Refused::Faulty(_)) => (None, Some(Message::UnreadableProfile)),
        }
    };
    let national = js_sys::JSON::parse(NATIONAL)?;
    let national = read(&national).map_err(|_| JsValue::NULL)?;
    let setting = Setting {
        refused,
        municipal,
        national,
        preview: today.as_deref().and_then(preview_day),
    };
    let root = container.clone();
    let handle = mount_to(container, move || view::widget(setting, root));
    Ok(Mounted {
        _handle: Box::new(handle),
    })
}

/// The usual practice, compiled in so that there always is an answer.
const NATIONAL: &str = {
    const WRITTEN: &str = include_str!("../profiles/national.json");
    const DENSE: [u8; dense_length(WRITTEN.as_bytes())] = dense(WRITTEN.as_bytes());
    match core::str::from_utf8(&DENSE) {
        Ok(text) => text,
        Err(_) => panic!("only blanks outside of texts were taken out"),
    }
};

/// Whether each byte of a JSON text counts: a blank counts only within a text.
const fn counts(byte: u8, in_text: bool) -> bool {
    in_text || !matches!(byte, b' ' | b'\n')
}

const fn dense_length(json: &[u8]) -> usize {
    let (mut at, mut length, mut in_text) = (0, 0, false);
    while at < json.len() {
        in_text ^= json[at] == b'"';
        length += counts(json[at], in_text) as usize;
        at += 1;
    }
    length
}

/// The same JSON without blanks; of the author's layout a phone has no use. An escaped quotation
/// mark would mislead it, and the national profile has none: it would not be read.
const fn dense<const N: usize>(json: &[u8]) -> [u8; N] {
    let mut dense = [0; N];
    let (mut at, mut length, mut in_text) = (0, 0, false);
    while at < json.len() {
        in_text ^= json[at] == b'"';
        if counts(json[at], in_text) {
            dense[length] = json[at];
            length += 1;
        }
        at += 1;
    }
    dense
}
