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
#[must_use]
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
const NATIONAL: &str = include_str!("../profiles/national.json");
