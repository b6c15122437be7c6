//! The single element type of which everything on the screen is made.
//!
//! Leptos gives every combination of tag, attributes and children a type of its own, and each costs
//! a phone about half a kilobyte after Brotli: with typed elements this form weighed 115 kB. So
//! there is one element type, whose attributes and listener are wired by a directive.

use std::cell::Cell;
use std::rc::Rc;

use leptos::html;
use leptos::prelude::*;
use leptos::web_sys::{Element, Event, HtmlInputElement};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

use crate::text::marked::{Reader, marked};
use crate::text::unread;

/// A text that follows the state.
pub(super) type TextFn = Box<dyn Fn() -> String + Send>;

/// What is done on an event.
pub(super) type Handler = Box<dyn Fn(Event)>;

/// A property or attribute that follows the state.
pub(super) enum Follow {
    /// What stands in a field.
    Value(TextFn),
    /// What is written in an element.
    Said(TextFn),
    /// Whether a box is marked.
    Checked(Box<dyn Fn() -> bool>),
    /// Whether a field is the one that is wrong.
    Wrong(Box<dyn Fn() -> bool>),
}

/// What an element has besides its tag and its children.
#[derive(Default)]
pub(super) struct Wiring {
    /// Attributes; one without a value is left out.
    pub(super) attributes: Vec<(&'static str, String)>,
    /// What is written inside, as HTML; nothing where there are children.
    pub(super) html: String,
    /// What follows the state.
    pub(super) follow: Vec<Follow>,
    /// An event, as the name of the property that hears it, and what is done on it.
    pub(super) on: Option<(&'static str, Handler)>,
}

#[allow(clippy::needless_pass_by_value, reason = "a directive is handed both")]
/// Wires an element once; a directive's parameter has to be one that can be cloned.
fn wire(element: Element, wiring: Rc<Cell<Option<Wiring>>>) {
    let Some(wiring) = wiring.take() else { return };
    for (name, value) in &wiring.attributes {
        if !value.is_empty() {
            _ = element.set_attribute(name, &unread(value));
        }
        // By its class a page may style it from outside; docs/embedding.md says which will stay.
        if *name == "class" {
            _ = element.set_attribute("part", value);
        }
    }
    if let Some((event, act)) = wiring.on {
        // A property, not a listener: when the element is made anew in place, it is replaced.
        let act = Closure::<dyn Fn(Event)>::new(act).into_js_value();
        _ = js_sys::Reflect::set(&element, &JsValue::from_str(event), &act);
    }
    if !wiring.html.is_empty() {
        element.set_inner_html(&wiring.html);
    }
    for follow in wiring.follow {
        follow_state(element.clone(), follow);
    }
}

fn follow_state(element: Element, follow: Follow) {
    let effect: Box<dyn Fn()> = Box::new(move || {
        let input = element.unchecked_ref::<HtmlInputElement>();
        match &follow {
            Follow::Value(value) => {
                let value = value();
                // Setting what stands there already would move the caret.
                if input.value() != value {
                    input.set_value(&value);
                }
            }
            Follow::Said(words) => {
                let html = marked(&words(), READER.get());
                // What is written again is said again by a screen reader.
                if element.inner_html() != html {
                    element.set_inner_html(&html);
                }
            }
            Follow::Checked(checked) => input.set_checked(checked()),
            Follow::Wrong(wrong) => {
                _ = if wrong() {
                    element.set_attribute("aria-invalid", "true")
                } else {
                    element.remove_attribute("aria-invalid")
                };
            }
        }
    });
    // Kept until whatever made the element is made anew or goes away.
    StoredValue::new_local(RenderEffect::new(move |_| effect()));
}

/// An element with all that it may have.
pub(super) fn element(tag: &'static str, wiring: Wiring, children: Vec<AnyView>) -> AnyView {
    let wiring = Rc::new(Cell::new(Some(wiring)));
    html::custom(tag)
        .directive(wire, wiring)
        .child(children)
        .into_any()
}

/// An element with attributes; an empty one is left out.
pub(super) fn with<const N: usize>(
    tag: &'static str,
    attributes: [(&'static str, &str); N],
    children: Vec<AnyView>,
) -> AnyView {
    let mut owned = Vec::new();
    for (name, value) in attributes {
        owned.push((name, value.to_owned()));
    }
    element(
        tag,
        Wiring {
            attributes: owned,
            ..Wiring::default()
        },
        children,
    )
}

/// An element with a class and what is in it.
pub(super) fn node(tag: &'static str, class: &str, children: Vec<AnyView>) -> AnyView {
    with(
        tag,
        [("class", class), ("id", ""), ("role", ""), ("tabindex", "")],
        children,
    )
}

/// What a program moves the focus to.
pub(super) fn focus_target(id: &str, class: &str, children: Vec<AnyView>) -> AnyView {
    with(
        "div",
        [
            ("class", class),
            ("id", id),
            ("role", ""),
            ("tabindex", "-1"),
        ],
        children,
    )
}

/// An element with a class and a text.
pub(super) fn text(tag: &'static str, class: &str, words: impl Into<String>) -> AnyView {
    node(tag, class, vec![plain(words)])
}

/// A text, with its readings and what of it is Japanese among other words.
pub(super) fn plain(words: impl Into<String>) -> AnyView {
    let words: String = words.into();
    let html = marked(&words, READER.get());
    if html == words {
        return words.into_any();
    }
    let wiring = Wiring {
        html,
        ..Wiring::default()
    };
    element("span", wiring, Vec::new())
}

thread_local! {
    static READER: Cell<Reader> = const { Cell::new(Reader::Japanese) };
}

/// Says of which language the texts are that are made from now on.
pub(super) fn read_in(tag: &str) {
    READER.set(Reader::of(tag));
}

/// What is there only in some states, and is made again when they change.
pub(super) fn dynamic(children: impl Fn() -> Vec<AnyView> + Send + 'static) -> AnyView {
    let children: Box<dyn Fn() -> Vec<AnyView> + Send> = Box::new(children);
    children.into_any()
}

/// A text that follows the state, as all that is in an element: a node in it that is held on to
/// would be gone once a page translator has put its own in the place of ours.
pub(super) fn words(id: &str, class: &str, role: &str, words: TextFn) -> AnyView {
    element(
        // No `<output>`: that is a field of the form, and a field needs a name.
        "div",
        Wiring {
            attributes: vec![
                ("class", class.to_owned()),
                ("id", id.to_owned()),
                ("role", role.to_owned()),
            ],
            follow: vec![Follow::Said(words)],
            ..Wiring::default()
        },
        Vec::new(),
    )
}

/// A text with `*emphasis*`.
pub(super) fn rich(tag: &'static str, class: &str, words: &str) -> AnyView {
    let mut spans = Vec::new();
    let mut part = String::new();
    let mut strong = false;
    // The mark at the end stands for the end of the text.
    for character in words.chars().chain(['*']) {
        if character != '*' {
            part.push(character);
            continue;
        }
        let said = core::mem::take(&mut part);
        spans.push(if strong {
            text("strong", "", said)
        } else {
            plain(said)
        });
        strong = !strong;
    }
    node(tag, class, spans)
}

/// A button, or the one that sends the form where it does nothing of its own.
pub(super) fn button(
    class: &str,
    label: String,
    name: String,
    act: Option<Box<dyn Fn()>>,
) -> AnyView {
    press(class, name, vec![plain(label)], act)
}

/// A button with more in it than a word; `name` is read in the place of what is in it.
pub(super) fn press(
    class: &str,
    name: String,
    inside: Vec<AnyView>,
    act: Option<Box<dyn Fn()>>,
) -> AnyView {
    let kind = if act.is_some() { "button" } else { "submit" };
    let attributes = vec![
        ("type", kind.to_owned()),
        ("class", class.to_owned()),
        ("aria-label", name),
    ];
    let on = act.map(|act| -> (&'static str, Handler) { ("onclick", Box::new(move |_| act())) });
    element(
        "button",
        Wiring {
            attributes,
            on,
            ..Wiring::default()
        },
        inside,
    )
}

/// A label for the field of that id, or around the field it holds.
pub(super) fn label(target: &str, class: &str, children: Vec<AnyView>) -> AnyView {
    with(
        "label",
        [
            ("class", class),
            ("for", target),
            ("role", ""),
            ("tabindex", ""),
        ],
        children,
    )
}

/// A link out of the page.
pub(super) fn link(url: &str, words: String) -> AnyView {
    link_of("", url, "", vec![plain(words)])
}

/// A link with more in it than a word; `name` is read in the place of what is in it.
pub(super) fn link_of(class: &str, url: &str, name: &str, inside: Vec<AnyView>) -> AnyView {
    with(
        "a",
        [
            ("class", class),
            ("href", url),
            ("rel", "noopener"),
            ("aria-label", name),
        ],
        inside,
    )
}

/// What is shown on request, below its line.
pub(super) fn unfolding(class: &str, summary: Vec<AnyView>, mut inside: Vec<AnyView>) -> AnyView {
    inside.insert(0, node("summary", "", summary));
    node("details", class, inside)
}

/// A picture with its description.
pub(super) fn picture(class: &str, label: &str, svg: String) -> AnyView {
    let attributes = vec![
        ("class", class.to_owned()),
        ("role", "img".to_owned()),
        ("aria-label", label.to_owned()),
    ];
    let wiring = Wiring {
        attributes,
        html: svg,
        ..Wiring::default()
    };
    element("div", wiring, Vec::new())
}
