//! The interface to the page: what the custom element calls to show and to remove the widget.
//!
//! The element itself is `embed/shomei-navi.js`: it loads the program, and shows the fallback if
//! loading fails. No rule and no sentence stands here.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Array, Function};
use leptos::mount::mount_to;
use wasm_bindgen::prelude::*;

use crate::interview::preview_day;
use crate::profile::{self, Refused};
use crate::record::Json;
use crate::text::{Language, Message};
use crate::view::{self, Setting, Tap, Widget};

/// 2.5 kB less after Brotli than the allocator that Rust brings; no slower to start, as measured.
#[cfg(target_family = "wasm")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

/// A widget on a page; freeing it takes it away.
#[wasm_bindgen]
pub struct Mounted {
    widget: Widget,
    _handle: Box<dyn Any>,
}

/// Shows the widget in `container`, an element inside the shadow root.
///
/// What the loader has drawn there is taken over, with what was typed into it; `card` is the picture of
/// the card in it, as SVG.
/// `settings` is what the page set, see [`setting`].
/// `tell` hears in words with spaces between: that an answer is shown (`answered`, the
/// procedure, the states of the signature and the user authentication certificate), that it is left
/// for the questions (`asking`), which attribute cannot be used (`wrong`, its name), that a person
/// wants to try again what did not come (`again`), and that later files of the program are wanted
/// (`later`, what for), of which [`Mounted::came`] tells.
///
/// # Errors
///
/// Where the usual practice that is compiled in cannot be read; the element then shows its fallback.
#[wasm_bindgen]
#[allow(
    clippy::needless_pass_by_value,
    reason = "the binding hands strings over, never lends them"
)]
pub fn mount(
    container: web_sys::HtmlElement,
    card: String,
    settings: &Array,
    tell: Function,
) -> Result<Mounted, JsValue> {
    let national = js_sys::JSON::parse(NATIONAL)?;
    let national = profile::read(Json::from(&national)).map_err(|_| JsValue::NULL)?;
    let setting = setting(settings);
    let root = container.clone();
    let made = Rc::new(Cell::new(None));
    let making = made.clone();
    // Made inside, so that all of it goes when the handle does.
    let handle = view::take_over(&container.clone(), move || {
        mount_to(container, move || {
            let widget = Widget::new(national, root, card, tell);
            widget.set(setting);
            widget.take_typed();
            making.set(Some(widget));
            view::show(widget)
        })
    });
    Ok(Mounted {
        widget: made.take().ok_or(JsValue::NULL)?,
        _handle: Box::new(handle),
    })
}

#[wasm_bindgen]
#[allow(
    clippy::needless_pass_by_value,
    reason = "the binding hands strings over, never lends them"
)]
impl Mounted {
    /// Has the second file of the program fetched, with what an answer tells further down.
    pub fn fetch_details(&self) {
        self.widget.fetch_details();
    }

    /// Hears whether the later files that were wanted for something came and are part of this program now:
    /// `abilities` is what the browser can do with what is taken along (`abilities` in `takeaway.js`; 0 for
    /// all else), and none where a file did not come. `catalogue` are the sentences so far of the language
    /// that is shown, where that is not Japanese.
    pub fn came(&self, wanted: &str, abilities: Option<u8>, catalogue: Option<String>) {
        let language = catalogue.and_then(|catalogue| known(self.widget.tag(), catalogue));
        self.widget.came(Tap::named(wanted), abilities, language);
    }

    /// Goes from the answer back to the questions, as the back gesture of a browser does.
    pub fn back(&self) {
        self.widget.back();
    }

    /// Takes over what the page has changed; `settings` as in [`mount`]. What was typed stays.
    pub fn change(&self, settings: &Array) {
        self.widget.set(setting(settings));
    }
}

/// What the page set, in this order, since a record of the binding would be a class of its own:
///
/// 0. the municipality's profile as parsed JSON; null where the page named no municipality, false where
///    there is no such file, undefined where it is no JSON, and true where it did not come;
/// 1. a day for a preview, as `YYYY-MM-DD`;
/// 2. words for what the page answers for its readers;
/// 3. the tag of the language;
/// 4. its sentences, none for Japanese: those of the first file, and of each later one that was asked for;
/// 5. and 6. whether the language, and the theme, that the page set is unknown.
fn setting(settings: &Array) -> Setting {
    let text = |at| settings.get(at).as_string();
    let is_wrong = |at| settings.get(at) == JsValue::TRUE;
    let profile = &settings.get(0);
    let today = text(1);
    let (municipal, refused) = if profile.is_null() {
        (None, None)
    } else if *profile == JsValue::FALSE {
        (None, Some(Message::MissingProfile))
    } else if *profile == JsValue::TRUE {
        (None, Some(Message::UnreachedProfile))
    } else {
        match profile::read(Json::from(profile)) {
            Ok(profile) => (Some(profile), None),
            Err(Refused::TooNew) => (None, Some(Message::NewerProfile)),
            Err(Refused::TooOld) => (None, Some(Message::OlderProfile)),
            Err(Refused::Faulty(_)) => (None, Some(Message::UnreadableProfile)),
        }
    };
    let preview = today.as_deref().and_then(preview_day);
    Setting {
        refused,
        municipal,
        preview,
        wrong_preview: today.is_some() && preview.is_none(),
        wrong_language: is_wrong(5),
        wrong_theme: is_wrong(6),
        preset: text(2).unwrap_or_default(),
        language: match (text(3), text(4)) {
            (Some(tag), Some(catalogue)) => known(tag, catalogue),
            (None, _) | (_, None) => None,
        },
    }
}

thread_local! {
    /// The languages that were shown, each with its catalogue. What a language says lives as long as the
    /// program, and a page may change its attributes as often as it likes.
    static KNOWN: RefCell<Vec<(Language, &'static str)>> = const { RefCell::new(Vec::new()) };
}

/// The language of that tag with those sentences, made once.
fn known(tag: String, catalogue: String) -> Option<Language> {
    let known = KNOWN.with_borrow(|known| {
        let mut known = known.iter();
        known
            .find(|(language, of)| **of == catalogue && language.tag() == tag)
            .map(|(language, _)| *language)
    });
    if known.is_some() {
        return known;
    }
    let catalogue: &'static str = catalogue.leak();
    let language = Language::new(tag.leak(), catalogue)?;
    KNOWN.with_borrow_mut(|known| known.push((language, catalogue)));
    Some(language)
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
