//! The single element type of which everything on the screen is made.
//!
//! Leptos gives every combination of tag, attributes and children a type of its own, and each costs
//! a phone about half a kilobyte after Brotli: with typed elements this form weighed 115 kB. So
//! there is one element type of our own.
//!
//! An element that the loader has drawn before the program came is taken over, not made again: what
//! a person types there, the caret and the focus stay (see [`take_over`]).

use std::cell::{Cell, RefCell};

use leptos::prelude::*;
use leptos::tachys::dom::document;
use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::no_attrs;
use leptos::tachys::view::any_view::AnyViewState;
use leptos::tachys::view::{Mountable, Position, PositionState};
use leptos::web_sys::{Element, Event, HtmlInputElement, Node};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

use crate::text::marked::{Reader, marked};
use crate::text::unread;

/// A text that follows the state.
pub(super) type TextFn = Box<dyn Fn() -> String + Send>;

/// What is done on an event.
pub(super) type Handler = Box<dyn Fn(Event) + Send>;

/// A property or attribute that follows the state.
pub(super) enum Follow {
    /// What stands in a field.
    Value(TextFn),
    /// What is written in an element.
    Said(TextFn),
    /// Whether a box is marked.
    Checked(Box<dyn Fn() -> bool + Send>),
    /// Whether a field is the one that is wrong.
    Wrong(Box<dyn Fn() -> bool + Send>),
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

impl Wiring {
    /// Attributes alone. In one place: what each caller copies for itself is code that a phone has to load.
    pub(super) fn of(attributes: &[(&'static str, &str)]) -> Self {
        let mut owned = Vec::with_capacity(attributes.len());
        for (name, value) in attributes {
            owned.push((*name, (*value).to_owned()));
        }
        Self {
            attributes: owned,
            ..Self::default()
        }
    }
}

/// Wires an element once.
fn wire(element: &Element, wiring: Wiring, is_drawn: bool) {
    // What the loader drew says the same already.
    if !is_drawn {
        for (name, value) in &wiring.attributes {
            if value.is_empty() {
                continue;
            }
            _ = element.set_attribute(name, &unread(value));
            // By its class a page may style it from outside; docs/embedding.md says which will stay.
            if *name == "class" {
                _ = element.set_attribute("part", value);
            }
        }
        if !wiring.html.is_empty() {
            element.set_inner_html(&wiring.html);
        }
    }
    if let Some((event, act)) = wiring.on {
        let act = Closure::<dyn Fn(Event)>::new(act).into_js_value();
        _ = js_sys::Reflect::set(element, &JsValue::from_str(event), &act);
    }
    for follow in wiring.follow {
        follow_state(element.clone(), follow);
    }
}

fn follow_state(element: Element, follow: Follow) {
    let effect: Box<dyn Fn() + Send> = Box::new(move || {
        let input = element.unchecked_ref::<HtmlInputElement>();
        match &follow {
            Follow::Value(value) => {
                let value = value();
                // Setting what stands there already would move the caret.
                let old = input.value();
                if old != value {
                    input.set_value(&value);
                    // What comes into an empty field under a hand that types gives way to the next key.
                    if old.is_empty() && matches!(input.matches(":focus"), Ok(true)) {
                        input.select();
                    }
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

/// What the loader drew side by side and the program has not come to yet.
#[derive(Clone)]
struct Drawn {
    next: Element,
    /// The last of them; what the program makes is put behind it.
    last: Node,
}

impl Drawn {
    /// What was drawn in an element.
    fn inside(element: &Element) -> Option<Self> {
        Some(Self {
            next: element.first_element_child()?,
            last: element.last_child()?,
        })
    }

    /// What was drawn behind the next.
    fn behind(self) -> Option<Self> {
        if *self.next == self.last {
            return None;
        }
        let next = self.next.next_element_sibling()?;
        Some(Self { next, ..self })
    }
}

thread_local! {
    /// Where the program is in what was drawn, while it takes over.
    static DRAWN: RefCell<Option<Drawn>> = const { RefCell::new(None) };
}

/// Builds with what the loader drew in `container` in the place of new elements.
///
/// An element is taken over where its tag and its class are those that would be made next; what the
/// loader drew otherwise is taken away. The elements stay where they are, since one that is moved
/// loses the focus.
pub(super) fn take_over<T>(container: &Element, build: impl FnOnce() -> T) -> T {
    DRAWN.set(Drawn::inside(container));
    let all = build();
    clear_drawn();
    all
}

/// Takes away what was drawn and fits nothing.
fn clear_drawn() {
    let mut drawn = DRAWN.take();
    while let Some(now) = drawn {
        let element = now.next.clone();
        drawn = now.behind();
        element.remove();
    }
}

/// What the loader drew, where it is what is to be made now.
fn drawn(tag: &str, attributes: &[(&'static str, String)]) -> Option<Drawn> {
    let drawn = DRAWN.with_borrow(Clone::clone)?;
    let class = attributes.iter().find(|(name, _)| *name == "class");
    let class = class.map_or("", |(_, class)| class);
    let fits = drawn.next.tag_name().eq_ignore_ascii_case(tag) && drawn.next.class_name() == class;
    fits.then_some(drawn)
}

/// An element that is to be made.
struct Made {
    tag: &'static str,
    wiring: Wiring,
    children: Vec<AnyView>,
}

/// An element that is there.
struct There {
    element: Element,
    /// Kept: they hold what follows the state.
    _children: Vec<AnyViewState>,
    /// Where the loader drew it: the last of what it drew around it.
    last_around: Option<Node>,
}

impl Render for Made {
    type State = There;

    fn build(self) -> There {
        let drawn = drawn(self.tag, &self.wiring.attributes);
        // Whatever is inside of an element that is made is made as well.
        let mut outside = DRAWN.take();
        let element = match &drawn {
            Some(drawn) => drawn.next.clone(),
            #[allow(
                clippy::expect_used,
                reason = "the names of elements are written in this program"
            )]
            None => document().create_element(self.tag).expect("its name"),
        };
        let is_drawn = drawn.is_some();
        let last_around = drawn.map(|drawn| {
            let last = drawn.last.clone();
            outside = drawn.behind();
            // What is written as HTML is there, and nothing else is in it.
            if self.wiring.html.is_empty() {
                forget_texts(&element);
                DRAWN.set(Drawn::inside(&element));
            }
            last
        });
        wire(&element, self.wiring, is_drawn);
        let mut children = Vec::new();
        for child in self.children {
            let mut child = child.build();
            child.mount(&element, None);
            children.push(child);
        }
        clear_drawn();
        DRAWN.set(outside);
        There {
            element,
            _children: children,
            last_around,
        }
    }

    fn rebuild(self, there: &mut There) {
        let mut new = self.build();
        there.insert_before_this(&mut new);
        there.unmount();
        *there = new;
    }
}

/// Takes away the texts of an element that was drawn; the program writes its own in their place, and
/// holds on to them. What holds no text of its own stays.
fn forget_texts(element: &Element) {
    let mut next = element.first_child();
    while let Some(node) = next {
        next = node.next_sibling();
        if node.node_type() == Node::TEXT_NODE {
            _ = element.remove_child(&node);
        }
    }
}

impl Mountable for There {
    fn unmount(&mut self) {
        self.element.remove();
    }

    fn mount(&mut self, parent: &Element, marker: Option<&Node>) {
        let Some(last) = self.last_around.take() else {
            _ = parent.insert_before(&self.element, marker);
            return;
        };
        // It stands there and stays; what comes before it was put behind all that was drawn.
        while let Some(before) = last.next_sibling() {
            _ = parent.insert_before(&before, Some(&self.element));
        }
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        let Some(parent) = self.element.parent_element() else {
            return false;
        };
        child.mount(&parent, Some(&self.element));
        true
    }

    fn elements(&self) -> Vec<Element> {
        vec![self.element.clone()]
    }
}

no_attrs!(Made);

// What Leptos asks of a view for servers; there is none.
impl RenderHtml for Made {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(
        self,
        _: &mut String,
        _: &mut Position,
        _: bool,
        _: bool,
        _: Vec<AnyAttribute>,
    ) {
    }

    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> There {
        self.build()
    }

    fn into_owned(self) -> Self {
        self
    }
}

/// An element with all that it may have.
pub(super) fn element(tag: &'static str, wiring: Wiring, children: Vec<AnyView>) -> AnyView {
    Made {
        tag,
        wiring,
        children,
    }
    .into_any()
}

/// An element with attributes; an empty one is left out.
pub(super) fn with(
    tag: &'static str,
    attributes: &[(&'static str, &str)],
    children: Vec<AnyView>,
) -> AnyView {
    element(tag, Wiring::of(attributes), children)
}

/// An element with a class and what is in it.
pub(super) fn node(tag: &'static str, class: &str, children: Vec<AnyView>) -> AnyView {
    with(tag, &[("class", class)], children)
}

/// What a program moves the focus to.
pub(super) fn focus_target(id: &str, class: &str, children: Vec<AnyView>) -> AnyView {
    with(
        "div",
        &[("class", class), ("id", id), ("tabindex", "-1")],
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
            follow: vec![Follow::Said(words)],
            ..Wiring::of(&[("class", class), ("id", id), ("role", role)])
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
    name: &str,
    act: Option<Box<dyn Fn() + Send>>,
) -> AnyView {
    press(class, name, vec![plain(label)], act)
}

/// A button with more in it than a word; `name` is read in the place of what is in it.
pub(super) fn press(
    class: &str,
    name: &str,
    inside: Vec<AnyView>,
    act: Option<Box<dyn Fn() + Send>>,
) -> AnyView {
    let kind = if act.is_some() { "button" } else { "submit" };
    let attributes = [("type", kind), ("class", class), ("aria-label", name)];
    let on = act.map(|act| -> (&'static str, Handler) { ("onclick", Box::new(move |_| act())) });
    element(
        "button",
        Wiring {
            on,
            ..Wiring::of(&attributes)
        },
        inside,
    )
}

/// A label for the field of that id, or around the field it holds.
pub(super) fn label(target: &str, class: &str, children: Vec<AnyView>) -> AnyView {
    with("label", &[("class", class), ("for", target)], children)
}

/// A link out of the page.
pub(super) fn link(url: &str, words: String) -> AnyView {
    link_of("", url, "", vec![plain(words)])
}

/// A link with more in it than a word; `name` is read in the place of what is in it.
pub(super) fn link_of(class: &str, url: &str, name: &str, inside: Vec<AnyView>) -> AnyView {
    with(
        "a",
        &[
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
    let wiring = Wiring {
        html: svg,
        ..Wiring::of(&[("class", class), ("role", "img"), ("aria-label", label)])
    };
    element("div", wiring, Vec::new())
}
