//! The one shape of which everything on the screen is made.
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

/// A text that follows the state.
pub(super) type Words = Box<dyn Fn() -> String + Send>;

/// What is done on an event.
pub(super) type Act = Box<dyn Fn(Event)>;

/// A property or attribute that follows the state.
pub(super) enum Follow {
    /// What stands in a field, or is written in an `<output>`.
    Value(Words),
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
    /// What follows the state.
    pub(super) follow: Vec<Follow>,
    /// An event, as the name of the property that hears it, and what is done on it.
    pub(super) on: Option<(&'static str, Act)>,
}

#[allow(clippy::needless_pass_by_value, reason = "a directive is handed both")]
/// Wires an element once; a directive's parameter has to be one that can be cloned.
fn wire(element: Element, wiring: Rc<Cell<Option<Wiring>>>) {
    let Some(wiring) = wiring.take() else { return };
    for (name, value) in &wiring.attributes {
        if !value.is_empty() {
            _ = element.set_attribute(name, value);
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
pub(super) fn landing(id: &str, class: &str, children: Vec<AnyView>) -> AnyView {
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

/// A text.
pub(super) fn plain(words: impl Into<String>) -> AnyView {
    let words: String = words.into();
    words.into_any()
}

/// What is there only in some states, and is made again when they change.
pub(super) fn dynamic(children: impl Fn() -> Vec<AnyView> + Send + 'static) -> AnyView {
    let children: Box<dyn Fn() -> Vec<AnyView> + Send> = Box::new(children);
    children.into_any()
}

/// A text that follows the state, as the value of an `<output>`: a node in it that is held on to
/// would be gone once a page translator has put its own in the place of ours.
pub(super) fn words(id: &str, class: &str, role: &str, words: Words) -> AnyView {
    element(
        "output",
        Wiring {
            attributes: vec![
                ("class", class.to_owned()),
                ("id", id.to_owned()),
                ("role", role.to_owned()),
            ],
            follow: vec![Follow::Value(words)],
            on: None,
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
    let kind = if act.is_some() { "button" } else { "submit" };
    let attributes = vec![
        ("type", kind.to_owned()),
        ("class", class.to_owned()),
        ("aria-label", name),
    ];
    let on = act.map(|act| -> (&'static str, Act) { ("onclick", Box::new(move |_| act())) });
    element(
        "button",
        Wiring {
            attributes,
            on,
            ..Wiring::default()
        },
        vec![plain(label)],
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
    with(
        "a",
        [
            ("class", ""),
            ("href", url),
            ("rel", "noopener"),
            ("tabindex", ""),
        ],
        vec![plain(words)],
    )
}

/// What is shown on request.
pub(super) fn details(class: &str, summary: &str, mut inside: Vec<AnyView>) -> AnyView {
    inside.insert(0, text("summary", "", summary));
    node("details", class, inside)
}

/// A picture, told in words.
pub(super) fn picture(class: &str, label: &str, svg: String) -> AnyView {
    let attributes = [
        ("class", class),
        ("role", "img"),
        ("aria-label", label),
        ("tabindex", ""),
    ];
    let drawn = html::div().inner_html(svg).into_any();
    with("div", attributes, vec![drawn])
}
