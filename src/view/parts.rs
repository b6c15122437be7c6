//! The few shapes of which everything on the screen is made.

use leptos::html;
use leptos::prelude::*;

/// An element with a class and what is in it.
pub(super) fn node(tag: &'static str, class: &'static str, children: Vec<AnyView>) -> AnyView {
    html::custom(tag).class(class).child(children).into_any()
}

/// An element with a class and a text.
pub(super) fn text(tag: &'static str, class: &'static str, words: impl Into<String>) -> AnyView {
    node(tag, class, vec![words.into().into_any()])
}

/// An element that can be focused by a program and is found by its id.
pub(super) fn landing(
    tag: &'static str,
    id: &'static str,
    class: &'static str,
    children: Vec<AnyView>,
) -> AnyView {
    html::custom(tag).id(id).class(class).attr("tabindex", "-1").child(children).into_any()
}

/// An element with an id, a class and a text that changes.
pub(super) fn live(
    id: String,
    class: &'static str,
    role: &'static str,
    words: impl Fn() -> String + Send + 'static,
) -> AnyView {
    html::p().id(id).class(class).attr("role", role).child(words).into_any()
}

/// A text with `*emphasis*`.
pub(super) fn rich(tag: &'static str, class: &'static str, words: &str) -> AnyView {
    let spans = words.split('*').enumerate().map(|(place, part)| {
        if place % 2 == 1 {
            text("strong", "", part)
        } else {
            part.to_owned().into_any()
        }
    });
    node(tag, class, spans.collect())
}

/// A button.
pub(super) fn button(
    class: &'static str,
    label: String,
    name: Option<String>,
    act: impl Fn() + 'static,
) -> AnyView {
    html::button()
        .attr("type", "button")
        .class(class)
        .attr("aria-label", name)
        .on(leptos::ev::click, move |_| act())
        .child(label)
        .into_any()
}

/// A link out of the page.
pub(super) fn link(url: String, label: String) -> AnyView {
    html::a().attr("href", url).attr("rel", "noopener").child(label).into_any()
}

/// What is shown on request.
pub(super) fn details(class: &'static str, summary: String, inside: Vec<AnyView>) -> AnyView {
    let summary = text("summary", "", summary);
    node("details", class, [vec![summary], inside].concat_views())
}

/// A picture, told in words.
pub(super) fn picture(class: &'static str, label: String, svg: String) -> AnyView {
    html::div().class(class).attr("role", "img").attr("aria-label", label).inner_html(svg).into_any()
}

/// Joins lists of views, which cannot be cloned.
pub(super) trait ConcatViews {
    fn concat_views(self) -> Vec<AnyView>;
}

impl<const N: usize> ConcatViews for [Vec<AnyView>; N] {
    fn concat_views(self) -> Vec<AnyView> {
        self.into_iter().flatten().collect()
    }
}
