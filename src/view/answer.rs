//! The answer: what to do; and below it the details, which come later.

use leptos::prelude::*;

use super::boxes::{class_of, quiet};
use super::icons::{Icon, icon};
use super::parts::{button, dynamic, focus_target, node, press, rich, text, with};
use super::second::{Details, Part, Questions};
use super::{PARTS, Widget, later, missing};
use crate::text::answer::{Answer, Asking, PillIcon, Tone};
use crate::text::{Message, question};

/// The screen of the answer.
pub(super) fn answer(widget: Widget) -> AnyView {
    let missing = missing(widget, widget.say(Message::Waiting));
    let ahead = widget.derive_state(|state| state.ahead);
    let verdict = dynamic(move || {
        _ = (widget.facts.version.get(), ahead.get());
        match &widget.answer_untracked().answer {
            Some(answer) => vec![verdict(widget, answer)],
            None if widget.waits() => Vec::new(),
            // What was entered beside the list does not hold together, or the clock moved on.
            None => vec![text("p", "error", widget.say(Message::SoFarWrong))],
        }
    });
    let mut first = vec![verdict, missing];
    let mut side = Vec::new();
    let mut last = Vec::new();
    for (place, below) in (2..).zip(BELOW) {
        let column = match below {
            Below::Next(_) | Below::Questions(_) => &mut first,
            Below::Counter(_) | Below::Side(_) | Below::Line(_) => &mut side,
            Below::Last(_) => &mut last,
        };
        column.push(part(widget, place, below));
    }
    node(
        "div",
        "",
        vec![
            node(
                "div",
                "columns",
                vec![
                    node("div", "column", first),
                    node("div", "column column--side", side),
                ],
            ),
            ways_on(widget, last),
        ],
    )
}

/// What stands below the verdict, each as what the second file makes of it.
#[derive(Clone, Copy)]
enum Below {
    /// What follows the verdict.
    Next(fn(Details) -> Part),
    /// What asks. What is entered there changes what stands around it, and not itself: it keeps the focus.
    Questions(fn(Details) -> Questions),
    /// What changes when a counter opens or closes, too.
    Counter(fn(Details) -> Part),
    /// What stands beside all that on a wide screen.
    Side(fn(Details) -> Part),
    /// A line there that stays unfolded when the answer changes.
    Line(fn(Details) -> Questions),
    /// What stands behind the way back.
    Last(fn(Details) -> Part),
}

/// All of it, in the order in which it is made; see [`super::PARTS`].
const BELOW: [Below; PARTS as usize - 1] = [
    Below::Next(|details| details.next),
    Below::Questions(|details| details.visit),
    Below::Counter(|details| details.counter),
    Below::Side(|details| details.days),
    Below::Line(|details| details.take),
    Below::Side(|details| details.folds),
    Below::Last(|details| details.others),
];

/// One of them, once those before it are there.
fn part(widget: Widget, place: u8, below: Below) -> AnyView {
    let version = widget.derive_state(move |state| match below {
        _ if state.parts < place => 0,
        Below::Counter(_) => state.opening_status_version,
        Below::Next(_) | Below::Questions(_) | Below::Side(_) | Below::Line(_) | Below::Last(_) => {
            1
        }
    });
    later(
        widget,
        Box::new(move |details, widget| {
            if version.get() == 0 {
                return Vec::new();
            }
            let part = match below {
                Below::Questions(part) | Below::Line(part) => return part(details)(widget),
                Below::Next(part)
                | Below::Counter(part)
                | Below::Side(part)
                | Below::Last(part) => part,
            };
            _ = widget.facts.version.get();
            match &widget.answer_untracked().answer {
                Some(answer) => part(details)(widget, answer),
                None => Vec::new(),
            }
        }),
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
        inside.push(press("option", "", face, Some(choose)));
    }
    inside.extend(dates_that_settle(widget));
    let attributes = [
        ("class", "asked"),
        ("role", "group"),
        ("aria-label", &asking.heading),
    ];
    with("div", &attributes, inside)
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
        inside.push(button("as-link", label, "", Some(to_date)));
    }
    inside
}

/// Back to the questions; `others` leads on to other persons.
fn ways_on(widget: Widget, others: Vec<AnyView>) -> AnyView {
    let privacy = vec![
        icon(Icon::LOCK, ""),
        text("span", "", widget.say(Message::Privacy)),
    ];
    let mut inside = vec![quiet(
        widget.say(Message::BackToForm).to_owned(),
        Box::new(move || widget.back()),
    )];
    inside.extend(others);
    node(
        "div",
        "",
        vec![
            node("div", "buttons", inside),
            node("p", "privacy", privacy),
        ],
    )
}
