//! One question: a date in three fields, a choice, a box to tick.
//!
//! A date is never moved along by itself from field to field. What is wrong is said beside a field
//! only once the answer was asked for: said when a field is left, it would push the button away from
//! under the finger that is pressing it.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::parts::{
    Follow, Handler, Wiring, dynamic, element, label, node, plain, text, with, words,
};
use super::second::{Details, Help};
use super::{Widget, later};
use crate::date::entry::{Calendar, Part};
use crate::date::era::Era;
use crate::interview::{Issue, Kind, Question};
use crate::text::question as labels;
use crate::text::{Message, joined};

/// The ids of the hint and of the problem of a date question.
pub(super) fn described_by(question: Question) -> [String; 2] {
    ["-hint", "-error"].map(|suffix| joined(&[question.row().name, suffix]))
}

/// The id of a date question's field.
pub(super) fn id_of(question: Question, part: Part) -> String {
    if !matches!(question.row().kind, Kind::Date(_)) {
        return question.row().name.to_owned();
    }
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

impl Widget {
    /// The first issue of a question that is due to be said.
    pub(super) fn issue_of(&self, question: Question) -> Option<Issue> {
        if !self.is_asked() {
            return None;
        }
        self.issues()
            .into_iter()
            .find(|issue| issue.question == question)
    }
}

/// A date in three fields; where it is one of long ago, with the eras before them. `place` is the
/// number by which the picture points at it; may be empty.
pub(super) fn date(widget: Widget, question: Question, place: &str) -> AnyView {
    let name = labels::label(widget.language, question);
    let hint = labels::hint(question).map_or("", |hint| widget.say(hint));
    let [hint_id, error_id] = described_by(question);
    let echo = move || {
        let state = widget.state.read();
        match state.answers.entry(question).read() {
            Ok(day) if question == Question::Birth => widget.language.birth(day, state.today),
            Ok(day) => widget.language.both_calendars(day),
            Err(_) => String::new(),
        }
    };
    let mut inside = vec![
        node("legend", "legend", titled(place, name)),
        with(
            "p",
            &[("class", "hint"), ("id", &hint_id)],
            vec![plain(hint)],
        ),
    ];
    if question == Question::Birth {
        inside.push(chips(widget, question));
    }
    let mut row = Vec::new();
    for part in [Part::Year, Part::Month, Part::Day] {
        row.push(part_of_date(widget, question, part));
    }
    inside.push(node("div", "ymd", row));
    inside.push(words("", "echo", "status", Box::new(echo)));
    inside.push(help(widget, question, ["", "status"], |details| {
        details.suggestion
    }));
    inside.push(help(widget, question, [&error_id, "alert"], |details| {
        details.problem
    }));
    node("fieldset", "question", inside)
}

/// A question's name behind the number by which the picture points at it.
pub(super) fn titled(place: &str, name: String) -> Vec<AnyView> {
    let mut inside = Vec::new();
    if !place.is_empty() {
        let hidden = [("class", "number"), ("aria-hidden", "true")];
        inside.push(with("span", &hidden, vec![plain(place)]));
    }
    inside.push(plain(name));
    inside
}

/// A place that is there from the first, so that what comes into it is said.
fn help(
    widget: Widget,
    question: Question,
    [id, role]: [&str; 2],
    which: fn(Details) -> Help,
) -> AnyView {
    let inside = later(
        widget,
        Box::new(move |details, widget| which(details)(widget, question)),
    );
    with(
        "div",
        &[("id", id), ("role", role), ("class", "")],
        vec![inside],
    )
}

/// The choice of the calendar, with none chosen before.
fn chips(widget: Widget, question: Question) -> AnyView {
    let mut chips = Vec::new();
    for calendar in Calendar::OFFERED {
        chips.push(chip(widget, question, calendar));
    }
    // An era of long ago stands among them once it was typed.
    let typed = widget.derive(move |answers| match answers.entry(question).calendar {
        Calendar::Era(Era::Taisho) => 1,
        Calendar::Era(Era::Meiji) => 2,
        Calendar::Era(Era::Showa | Era::Heisei | Era::Reiwa)
        | Calendar::Open
        | Calendar::Western => 0,
    });
    chips.push(dynamic(move || match typed.get() {
        1 => vec![chip(widget, question, Calendar::Era(Era::Taisho))],
        2 => vec![chip(widget, question, Calendar::Era(Era::Meiji))],
        _ => Vec::new(),
    }));
    let attributes = [
        ("class", "chips"),
        ("role", "radiogroup"),
        ("aria-label", widget.say(Message::Calendar)),
    ];
    with("div", &attributes, chips)
}

/// The name that the chips of a question share.
pub(super) fn chips_of(question: Question) -> String {
    joined(&[question.row().name, "-calendar"])
}

fn chip(widget: Widget, question: Question, calendar: Calendar) -> AnyView {
    let checked = move || widget.with(|answers| answers.entry(question).calendar) == calendar;
    let pick: Handler = Box::new(move |_| {
        widget.update(|answers| {
            let mut entry = answers.entry(question).clone();
            entry.calendar = calendar;
            answers.put(question, entry);
        });
    });
    let name = match calendar {
        Calendar::Era(era) => era.name(),
        Calendar::Open | Calendar::Western => widget.say(Message::Western),
    };
    let group = chips_of(question);
    let field = input("radio", "", &group, Box::new(checked), pick);
    label("", "chip", vec![field, text("span", "", name)])
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
        let event = event.dyn_ref::<web_sys::InputEvent>();
        // While an input method is composing, its text is left alone.
        let composing = event.is_some_and(web_sys::InputEvent::is_composing);
        // Whatever is no key: a paste, a drop, a browser that fills in.
        let at_once = event.is_none_or(|event| {
            let kind = event.input_type();
            kind != "insertText" && !kind.starts_with("delete")
        });
        widget.update(|answers| {
            if composing && part == Part::Year {
                answers.entry_mut(question).year = typed;
            } else {
                answers.type_into(question, part, &typed, at_once);
            }
        });
    });
    let wrong = move || {
        widget
            .issue_of(question)
            .is_some_and(|issue| issue.part() == part)
    };
    let [hint, error] = described_by(question);
    let wiring = Wiring {
        follow: vec![
            Follow::Value(Box::new(value)),
            Follow::Wrong(Box::new(wrong)),
        ],
        on: Some(("oninput", act)),
        ..Wiring::of(&[
            ("id", &id),
            ("type", "text"),
            ("class", class),
            ("inputmode", "numeric"),
            ("autocomplete", autocomplete),
            ("aria-describedby", &joined(&[&hint, " ", &error])),
        ])
    };
    let field = element("input", wiring, Vec::new());
    let unit = label(&id, "unit", vec![plain(widget.say(name))]);
    node("div", "part", vec![unit, field])
}

/// A box or a radio button.
pub(super) fn input(
    kind: &str,
    id: &str,
    name: &str,
    checked: Box<dyn Fn() -> bool + Send>,
    act: Handler,
) -> AnyView {
    let wiring = Wiring {
        follow: vec![Follow::Checked(checked)],
        on: Some(("onchange", act)),
        ..Wiring::of(&[
            ("id", id),
            ("type", kind),
            ("class", "mark"),
            ("name", name),
        ])
    };
    element("input", wiring, Vec::new())
}

/// A label around its field.
pub(super) fn labelled(field: AnyView, words: String) -> AnyView {
    label("", "choice", vec![field, text("span", "", words)])
}
