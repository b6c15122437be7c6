//! The answer: what to do; and below it the details, which come later.

use leptos::prelude::*;

use super::boxes::{class_of, quiet};
use super::icons::{Icon, icon};
use super::parts::{button, dynamic, focus_target, node, press, rich, text, with};
use super::second::{Details, Part};
use super::{Widget, later, missing};
use crate::text::answer::{Answer, Asking, PillIcon, Tone};
use crate::text::{Message, question};

/// The screen of the answer.
pub(super) fn answer(widget: Widget) -> AnyView {
    // What is entered beside the list changes what stands around it, and not itself: it keeps the
    // focus. A counter that opens changes only what is said of counters.
    let version = widget.derive_state(|state| state.answer_version);
    let opening = widget.derive_state(|state| state.opening_status_version);
    let part = move |follow: Option<Memo<u8>>, which: fn(Details) -> Part| {
        later(
            widget,
            Box::new(move |details, widget| {
                _ = (version.get(), follow.map(|follow| follow.get()));
                match &widget.answer_untracked().answer {
                    Some(answer) => which(details)(widget, answer),
                    None => Vec::new(),
                }
            }),
        )
    };
    // What is entered there changes what stands around it, and not itself.
    let visit = later(widget, Box::new(|details, widget| (details.visit)(widget)));
    let missing = missing(widget, widget.say(Message::Waiting));
    let verdict = dynamic(move || {
        _ = version.get();
        match &widget.answer_untracked().answer {
            Some(answer) => vec![verdict(widget, answer)],
            None if widget.waits() => Vec::new(),
            // What was entered beside the list does not hold together, or the clock moved on.
            None => vec![text("p", "error", widget.say(Message::SoFarWrong))],
        }
    });
    let first = node(
        "div",
        "column",
        vec![verdict, missing, part(None, |details| details.next), visit],
    );
    let second = node(
        "div",
        "column column--side",
        vec![
            part(Some(opening), |details| details.counter),
            part(None, |details| details.days),
            part(None, |details| details.folds),
        ],
    );
    node(
        "div",
        "",
        vec![
            node("div", "columns", vec![first, second]),
            ways_on(widget, part(None, |details| details.others)),
        ],
    )
}

fn icon_of(tone: Tone) -> Icon {
    match tone {
        Tone::Act => Icon::BELL,
        Tone::Calm => Icon::CHECK,
        Tone::Alert => Icon::ALERT,
        Tone::Ask => Icon::QUESTION,
        Tone::Quiet => Icon::INFO,
    }
}

/// The one loud box.
fn verdict(widget: Widget, answer: &Answer) -> AnyView {
    let tone = class_of(
        answer.tone,
        [
            "verdict verdict--act",
            "verdict verdict--calm",
            "verdict verdict--alert",
            "verdict verdict--ask",
            "verdict",
        ],
    );
    let band = vec![
        icon(icon_of(answer.tone), ""),
        text("span", "", answer.kicker.clone()),
    ];
    let mut body = vec![text("h3", "verdict__headline", answer.headline.clone())];
    // Two dates call nobody first.
    if let (Some((label, url)), Some(details)) = (&answer.phone, widget.details()) {
        body.push((details.phone)(label, url));
    }
    for line in &answer.lead {
        body.push(rich("p", "verdict__lead", line));
    }
    let mut pills = Vec::new();
    for pill in &answer.pills {
        let drawing = match pill.icon {
            PillIcon::Clock => Icon::CLOCK,
            PillIcon::Check => Icon::TICK,
        };
        let inside = vec![icon(drawing, ""), text("span", "", pill.words.clone())];
        pills.push(node("li", "pill", inside));
    }
    if !pills.is_empty() {
        body.push(node("ul", "pills", pills));
    }
    let mut inside = vec![
        node("p", "verdict__band", band),
        node("div", "verdict__body", body),
    ];
    if let Some(asking) = &answer.question {
        inside.push(asked(widget, asking));
    } else {
        let dates = dates_that_settle(widget);
        if !dates.is_empty() {
            inside.push(node("div", "asked", dates));
        }
    }
    focus_target("answer", tone, inside)
}

/// The question that decides, each answer with what it would mean.
fn asked(widget: Widget, asking: &Asking) -> AnyView {
    let id = asking.question;
    let mut inside = vec![text("p", "legend", asking.heading.clone())];
    if let Some(hint) = &asking.hint {
        inside.push(rich("p", "hint", hint));
    }
    for one in &asking.options {
        let option = one.option;
        let words = vec![
            text("b", "", one.label.clone()),
            rich("span", "", &one.meaning),
        ];
        let face = vec![
            icon(icon_of(one.tone), ""),
            node("span", "option__words", words),
            icon(Icon::GO, "icon--small"),
        ];
        let choose: Box<dyn Fn() + Send> = Box::new(move || {
            widget.update(|answers| answers.choose(id, option));
            widget.answered_again();
        });
        inside.push(press("option", String::new(), face, Some(choose)));
    }
    inside.extend(dates_that_settle(widget));
    let attributes = [
        ("class", "asked"),
        ("role", "group"),
        ("aria-label", &asking.heading),
        ("id", ""),
    ];
    with("div", attributes, inside)
}

/// The dates that settle it as well, for whoever has one at hand.
fn dates_that_settle(widget: Widget) -> Vec<AnyView> {
    let dates = widget.answer_untracked().dates;
    let mut inside = Vec::new();
    if !dates.is_empty() {
        inside.push(text("p", "hint", widget.say(Message::DatesKnown)));
    }
    for date in dates {
        let label = question::label(widget.language, *date);
        let to_date: Box<dyn Fn() + Send> = Box::new(move || widget.change(*date));
        inside.push(button("as-link", label, String::new(), Some(to_date)));
    }
    inside
}

/// Back to the questions; `others` leads on to other persons.
fn ways_on(widget: Widget, others: AnyView) -> AnyView {
    let privacy = vec![
        icon(Icon::LOCK, ""),
        text("span", "", widget.say(Message::Privacy)),
    ];
    let inside = vec![
        quiet(
            widget.say(Message::BackToForm).to_owned(),
            Box::new(move || widget.back()),
        ),
        others,
    ];
    node(
        "div",
        "",
        vec![
            node("div", "buttons", inside),
            node("p", "privacy", privacy),
        ],
    )
}
