//! One question: a date in three fields, a choice, a box to tick.
//!
//! A date is never moved along by itself from field to field. What is wrong is said beside a field
//! only once the answer was asked for: said when a field is left, it would push the button away from
//! under the finger that is pressing it.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::Widget;
use super::parts::{Follow, Handler, Wiring, element, label, node, plain, text, with, words};
use crate::date::entry::{Calendar, Part};
use crate::date::era::Era;
use crate::interview::{Issue, Kind, Place, Question};
use crate::text::question as labels;
use crate::text::{Message, joined, problem, unread};

/// The ids of the hint and of the problem of a date question.
fn described_by(question: Question) -> [String; 2] {
    ["-hint", "-error"].map(|suffix| joined(&[question.row().name, suffix]))
}

/// The id of a date question's field.
pub(super) fn id_of(question: Question, part: Part) -> String {
    let suffix = match part {
        Part::Year => "-year",
        Part::Month => "-month",
        Part::Day => "-day",
    };
    joined(&[question.row().name, suffix])
}

/// The id by which a question is found.
pub(super) fn id_to_find(question: Question) -> String {
    match question.row().kind {
        Kind::Date(_) => id_of(question, Part::Year),
        Kind::Flag(_) | Kind::Choice => question.row().name.to_owned(),
    }
}

/// A question with all that is shown of it.
pub(super) fn question(widget: Widget, question: Question) -> AnyView {
    match question.row().kind {
        Kind::Date(_) => date(widget, question),
        Kind::Flag(_) => flag(widget, question),
        Kind::Choice => choice(widget, question),
    }
}

impl Widget {
    /// The first issue of a question that is due to be said.
    fn issue_of(&self, question: Question) -> Option<Issue> {
        if !self.is_asked() {
            return None;
        }
        self.issues()
            .into_iter()
            .find(|issue| issue.question == question)
    }
}

/// A date in three fields; the birth date with a choice of the calendar before them.
fn date(widget: Widget, question: Question) -> AnyView {
    let name = labels::label(widget.language, question);
    let hint = labels::hint(question).map_or("", |hint| widget.say(hint));
    let [hint_id, error_id] = described_by(question);
    let echo = move || {
        widget.with(|answers| match answers.entry(question).read() {
            Ok(day) => widget.language.both_calendars(day),
            Err(_) => String::new(),
        })
    };
    let error = move || {
        let issue = widget.issue_of(question);
        issue
            .map(|issue| problem::issue(widget.language, issue))
            .unwrap_or_default()
    };
    let mut row = Vec::new();
    if question == Question::Birth {
        row.push(calendar(widget, question));
    }
    for part in [Part::Year, Part::Month, Part::Day] {
        row.push(part_of_date(widget, question, part));
    }
    node(
        "fieldset",
        "question",
        vec![
            node("legend", "legend", {
                let mut inside = number(question);
                inside.push(plain(name));
                inside
            }),
            with(
                "p",
                [
                    ("class", "hint"),
                    ("id", &hint_id),
                    ("role", ""),
                    ("tabindex", ""),
                ],
                vec![plain(hint)],
            ),
            words(&error_id, "error", "alert", Box::new(error)),
            node("div", "row", row),
            words("", "echo", "status", Box::new(echo)),
        ],
    )
}

/// The number by which the picture of the card points at the question.
fn number(question: Question) -> Vec<AnyView> {
    if question.row().place != Place::Card {
        return Vec::new();
    }
    let digit = if question == Question::Birth {
        "1"
    } else {
        "2"
    };
    let hidden = [
        ("class", "number"),
        ("aria-hidden", "true"),
        ("role", ""),
        ("tabindex", ""),
    ];
    vec![with("span", hidden, vec![plain(digit)])]
}

/// The value of the option that is no era.
const WESTERN: &str = "western";

/// The choice of the calendar.
fn calendar(widget: Widget, question: Question) -> AnyView {
    let option = |value: &str, language: &str, label: &str| {
        with(
            "option",
            [
                ("value", value),
                ("lang", language),
                ("role", ""),
                ("tabindex", ""),
            ],
            // An option holds no elements.
            vec![unread(label).into_any()],
        )
    };
    let mut options = vec![option(WESTERN, "", widget.say(Message::Western))];
    for era in Era::ALL {
        options.push(option(era.name(), "ja", era.name()));
    }
    let chosen = move || {
        widget.with(|answers| match answers.entry(question).calendar {
            Calendar::Western => WESTERN.to_owned(),
            Calendar::Era(era) => era.name().to_owned(),
        })
    };
    let choose: Handler = Box::new(move |event| {
        let value = event_target_value(&event);
        let era = Era::ALL.into_iter().find(|era| era.name() == value);
        widget.update(|answers| {
            answers.entry_mut(question).calendar = era.map_or(Calendar::Western, Calendar::Era);
        });
    });
    let wiring = Wiring {
        attributes: vec![
            ("id", "birth-calendar".to_owned()),
            ("class", "input input--calendar".to_owned()),
        ],
        follow: vec![Follow::Value(Box::new(chosen))],
        on: Some(("onchange", choose)),
        ..Wiring::default()
    };
    let select = element("select", wiring, options);
    label_above("birth-calendar", widget.say(Message::Calendar), select)
}

fn label_above(id: &str, words: &'static str, field: AnyView) -> AnyView {
    let words = label(id, "label", vec![plain(words)]);
    node("div", "part", vec![words, field])
}

/// The year, the month or the day.
fn part_of_date(widget: Widget, question: Question, part: Part) -> AnyView {
    let id = id_of(question, part);
    let (name, class) = match part {
        Part::Year => (Message::Year, "input input--year"),
        Part::Month => (Message::Month, "input input--short"),
        Part::Day => (Message::Day, "input input--short"),
    };
    let autocomplete = match (question, part) {
        (Question::Birth, Part::Year) => "bday-year",
        (Question::Birth, Part::Month) => "bday-month",
        (Question::Birth, Part::Day) => "bday-day",
        (_, Part::Year | Part::Month | Part::Day) => "off",
    };
    let value = move || {
        widget.with(|answers| {
            let entry = answers.entry(question);
            match part {
                Part::Year => entry.year.clone(),
                Part::Month => entry.month.clone(),
                Part::Day => entry.day.clone(),
            }
        })
    };
    let act: Handler = Box::new(move |event| {
        let typed = event_target_value(&event);
        // While an input method is composing, its text is left alone.
        let event = event.dyn_ref::<web_sys::InputEvent>();
        let composing = event.is_some_and(web_sys::InputEvent::is_composing);
        widget.update(|answers| {
            let entry = answers.entry_mut(question);
            match part {
                Part::Year if composing => entry.year = typed,
                Part::Year => {
                    entry.type_year(&typed);
                    if question != Question::Birth {
                        entry.to_western_year();
                    }
                }
                Part::Month => entry.month = typed,
                Part::Day => entry.day = typed,
            }
        });
    });
    let wrong = move || {
        widget
            .issue_of(question)
            .is_some_and(|issue| issue.part() == part)
    };
    let wiring = Wiring {
        attributes: vec![
            ("id", id.clone()),
            ("type", "text".to_owned()),
            ("class", class.to_owned()),
            ("inputmode", "numeric".to_owned()),
            ("autocomplete", autocomplete.to_owned()),
            ("aria-describedby", {
                let [hint, error] = described_by(question);
                joined(&[&hint, " ", &error])
            }),
        ],
        follow: vec![
            Follow::Value(Box::new(value)),
            Follow::Wrong(Box::new(wrong)),
        ],
        on: Some(("oninput", act)),
        ..Wiring::default()
    };
    label_above(&id, widget.say(name), element("input", wiring, Vec::new()))
}

/// One of several answers.
fn choice(widget: Widget, question: Question) -> AnyView {
    let id = question.row().name;
    let legend = labels::label(widget.language, question);
    let mut inside = vec![text("legend", "legend", legend)];
    let mut hint_id = String::new();
    if let Some(hint) = labels::hint(question) {
        hint_id = joined(&[id, "-hint"]);
        let attributes = [
            ("class", "hint"),
            ("id", &hint_id),
            ("role", ""),
            ("tabindex", ""),
        ];
        inside.push(with("p", attributes, vec![plain(widget.say(hint))]));
    }
    for (place, message) in (0_u8..).zip(labels::options(question)) {
        let checked = move || widget.with(|answers| answers.chosen(question)) == Some(place);
        let pick: Handler =
            Box::new(move |_| widget.update(|answers| answers.choose(question, place)));
        // The first option carries the id, so that the question can be found again.
        let own_id = if place == 0 { id } else { "" };
        let field = input("radio", own_id, id, Box::new(checked), pick);
        inside.push(labelled(field, widget.label(*message)));
    }
    let attributes = [
        ("class", "question"),
        ("aria-describedby", &hint_id),
        ("role", ""),
        ("tabindex", ""),
    ];
    with("fieldset", attributes, inside)
}

/// A box to tick.
fn flag(widget: Widget, question: Question) -> AnyView {
    let checked = move || widget.with(|answers| answers.is_ticked(question));
    let set: Handler = Box::new(move |event| {
        let on = event_target_checked(&event);
        widget.update(|answers| answers.tick(question, on));
    });
    let field = input("checkbox", question.row().name, "", Box::new(checked), set);
    labelled(field, labels::label(widget.language, question))
}

/// A box to check off at the door: the thing that stands at that place of the list.
pub(super) fn packing_checkbox(widget: Widget, place: u32) -> AnyView {
    // No list has more items than bits; the last box would then stand for all of them.
    let bit = 1_u64 << place.min(63);
    let checked = move || widget.fixed.read_value().checked_items & bit != 0;
    let set: Handler = Box::new(move |event| {
        let mut fixed = widget.fixed.write_value();
        if event_target_checked(&event) {
            fixed.checked_items |= bit;
        } else {
            fixed.checked_items &= !bit;
        }
    });
    input("checkbox", "", "", Box::new(checked), set)
}

fn input(
    kind: &str,
    id: &str,
    name: &str,
    checked: Box<dyn Fn() -> bool>,
    act: Handler,
) -> AnyView {
    let wiring = Wiring {
        attributes: vec![
            ("id", id.to_owned()),
            ("type", kind.to_owned()),
            ("class", "mark".to_owned()),
            ("name", name.to_owned()),
        ],
        follow: vec![Follow::Checked(checked)],
        on: Some(("onchange", act)),
        ..Wiring::default()
    };
    element("input", wiring, Vec::new())
}

/// A label around its field.
pub(super) fn labelled(field: AnyView, words: String) -> AnyView {
    label("", "choice", vec![field, text("span", "", words)])
}
