//! What the beginning of an answer and its details are both made of.

use leptos::prelude::*;

use super::icons::{Icon, icon};
use super::parts::{button, node, rich, text};
use crate::text::Answer;
use crate::text::answer::Tone;

pub(super) fn class_of(tone: Tone, classes: [&'static str; 5]) -> &'static str {
    match tone {
        Tone::Act => classes[0],
        Tone::Calm => classes[1],
        Tone::Alert => classes[2],
        Tone::Ask => classes[3],
        Tone::Quiet => classes[4],
    }
}

/// A heading of a part, with its icon and with what stands at its end.
pub(super) fn heading(drawing: Icon, words: &str, side: Vec<AnyView>) -> AnyView {
    let mut inside = vec![icon(drawing, ""), text("span", "", words)];
    inside.extend(side);
    node("h3", "heading", inside)
}

/// What is said apart from the rest, with its icon.
pub(super) fn note(drawing: Icon, class: &str, words: &str) -> AnyView {
    node("div", class, vec![icon(drawing, ""), rich("p", "", words)])
}

/// Whether nothing has to be done for now.
pub(super) fn is_idle(answer: &Answer) -> bool {
    answer.tone == Tone::Calm && answer.question.is_none()
}

/// A button that leads away from the answer.
pub(super) fn quiet(label: String, act: Box<dyn Fn() + Send>) -> AnyView {
    button("button button--quiet", label, "", Some(act))
}
