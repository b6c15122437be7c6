//! One question: a date in three fields, a choice, a box to tick.
//!
//! A date is never moved along by itself from field to field. What is wrong is said beside a field
//! only once the answer was asked for: said when a field is left, it would push the button away from
//! under the finger that is pressing it.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::Widget;
use super::parts::{
    Follow, Handler, Wiring, button, dynamic, element, label, node, plain, text, with, words,
};
use crate::date::entry::{Calendar, Entry, EntryProblem, Eras, Part, in_its_era};
use crate::date::era::Era;
use crate::interview::{Answers, Issue, Kind, Question, Start, Wrong};
use crate::rules::Contradiction;
use crate::rules::law::Law;
use crate::text::question as labels;
use crate::text::{Message, joined, problem};

/// The ids of the hint and of the problem of a date question.
fn described_by(question: Question) -> [String; 2] {
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

/// What is said beside a date and can be put right with a tap.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Help {
    /// What is wrong, or may be.
    words: String,
    /// What each button says, and the date that it puts into the fields.
    repairs: Vec<(String, Entry)>,
    /// Whether the day may be printed as it was typed.
    may_be_printed: bool,
}

/// What is wrong, once the answer was asked for.
fn problem_of(widget: Widget, question: Question) -> Help {
    let Some(issue) = widget.issue_of(question) else {
        return Help::default();
    };
    let state = widget.state.read();
    let (answers, law, today) = (&state.answers, Law::in_force(), state.today);
    let mut help = Help {
        words: problem::issue(widget.language, issue),
        ..Help::default()
    };
    match issue.wrong {
        Wrong::Entry(EntryProblem::WhichEra { eras: found, .. }) => {
            return Help {
                words: help.words,
                ..eras(widget, answers.entry(question), found)
            };
        }
        Wrong::Entry(EntryProblem::WholeBesideOthers) => {
            if let Some(whole) = answers.entry(question).whole() {
                offer(widget, whole, &mut help);
            }
        }
        Wrong::Entry(EntryProblem::OtherEra { day, .. }) => {
            if let Some(right) = in_its_era(day) {
                offer(widget, right, &mut help);
            }
        }
        Wrong::Contradiction(Contradiction::CardExpiryOffBirthday(_)) => {
            help.may_be_printed = true;
            if let Some(right) = answers.repair(law, today) {
                offer(widget, right, &mut help);
            }
        }
        Wrong::Contradiction(Contradiction::CardExpiryImpossible)
            if answers.may_be_handwritten(law, today) =>
        {
            widget
                .say(Message::MaybeHandwritten)
                .clone_into(&mut help.words);
        }
        Wrong::Unanswered | Wrong::Entry(_) | Wrong::Contradiction(_) => {}
    }
    help
}

/// Offers a date to put into the fields, where it is one.
fn offer(widget: Widget, entry: Entry, help: &mut Help) {
    if let Ok(day) = entry.read() {
        let day = widget.language.both_calendars(day);
        help.repairs
            .push((widget.language.fill(Message::FixTo, &[&day]), entry));
    }
}

/// The eras of a year that was typed without one, each to be put before it.
fn eras(widget: Widget, entry: &Entry, offered: Eras) -> Help {
    let mut help = Help::default();
    let Some(year) = entry.bare_year() else {
        return help;
    };
    for era in Era::ALL {
        if offered.has(era) {
            let label = widget.language.year_in_era(era, year);
            help.repairs.push((label, entry.in_era(era)));
        }
    }
    help
}

/// What is offered while one types: the era of a bare year, where it is the only one or the year is
/// left behind, and the doubt that the date is the handwritten one.
fn suggestion(widget: Widget, question: Question) -> Help {
    if widget.issue_of(question).is_some() {
        return Help::default();
    }
    let state = widget.state.read();
    let (answers, today) = (&state.answers, state.today);
    let offered = answers.eras_to_offer(question, today);
    let mut help = eras(widget, answers.entry(question), offered);
    let is_card = question == Question::CardExpires && !answers.may_go_on();
    if is_card && answers.may_be_handwritten(Law::in_force(), today) {
        widget
            .say(Message::MaybeHandwritten)
            .clone_into(&mut help.words);
    } else if is_card && answers.is_filled_in() {
        widget.say(Message::FilledIn).clone_into(&mut help.words);
    }
    help
}

/// A place that is there from the first, so that what comes into it is said; it is made anew only
/// when it says something else.
fn help(
    widget: Widget,
    question: Question,
    [id, class, role]: [&str; 3],
    find: fn(Widget, Question) -> Help,
) -> AnyView {
    let found = Memo::new(move |_| find(widget, question));
    let class = class.to_owned();
    let shown = dynamic(move || {
        let found = found.get();
        if found == Help::default() {
            return Vec::new();
        }
        let mut inside = Vec::new();
        if !found.words.is_empty() {
            inside.push(text("p", "", found.words));
        }
        for (label, entry) in found.repairs {
            let act: Box<dyn Fn() + Send> = Box::new(move || {
                widget.update(|answers| answers.put(question, entry.clone()));
                widget.focus(id_of(question, Part::Year));
            });
            inside.push(button(
                "button button--fix",
                label,
                String::new(),
                Some(act),
            ));
        }
        let mut shown = vec![node("div", &class, inside)];
        if found.may_be_printed {
            let act: Box<dyn Fn() + Send> = Box::new(move || {
                widget.start_from(Start::Stay);
            });
            let label = widget.say(Message::AsPrinted).to_owned();
            shown.push(button("as-link", label, String::new(), Some(act)));
        }
        shown
    });
    with(
        "div",
        [("id", id), ("role", role), ("class", ""), ("tabindex", "")],
        vec![shown],
    )
}

/// A date in three fields; where it is one of long ago, with the eras before them.
fn date(widget: Widget, question: Question) -> AnyView {
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
        node("legend", "legend", {
            let mut inside = number(widget, question);
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
    inside.push(help(widget, question, ["", "offer", "status"], suggestion));
    inside.push(help(
        widget,
        question,
        [&error_id, "err", "alert"],
        problem_of,
    ));
    node("fieldset", "question", inside)
}

/// The number by which the picture points at the question, where it does.
fn number(widget: Widget, question: Question) -> Vec<AnyView> {
    let start = widget.with_untracked(Answers::start);
    let digit = match (start, question) {
        (Start::Letter, Question::Letter) => "1",
        (Start::Letter, Question::LetterExpires) | (_, Question::CardExpires) => "2",
        (_, Question::Birth) if start.questions().contains(&Question::CardExpires) => "1",
        _ => return Vec::new(),
    };
    let hidden = [
        ("class", "number"),
        ("aria-hidden", "true"),
        ("role", ""),
        ("tabindex", ""),
    ];
    vec![with("span", hidden, vec![plain(digit)])]
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
    let wiring = Wiring {
        attributes: vec![
            ("class", "chips".to_owned()),
            ("role", "radiogroup".to_owned()),
            ("aria-label", widget.say(Message::Calendar).to_owned()),
        ],
        ..Wiring::default()
    };
    element("div", wiring, chips)
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
    let field = element("input", wiring, Vec::new());
    let unit = label(&id, "unit", vec![plain(widget.say(name))]);
    node("div", "part", vec![unit, field])
}

/// One of several answers.
fn choice(widget: Widget, question: Question) -> AnyView {
    let id = question.row().name;
    let legend = labels::label(widget.language, question);
    let mut titled = number(widget, question);
    titled.push(plain(legend));
    let mut inside = vec![node("legend", "legend", titled)];
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
        if !widget.with_untracked(|answers| answers.is_offered(question, place)) {
            continue;
        }
        let checked = move || widget.with(|answers| answers.chosen(question)) == Some(place);
        let pick: Handler =
            Box::new(move |_| widget.update(|answers| answers.choose(question, place)));
        // The first option carries the id, so that the question can be found again.
        let own_id = if place == 0 { id } else { "" };
        let field = input("radio", own_id, id, Box::new(checked), pick);
        inside.push(labelled(field, widget.label(*message)));
    }
    let [_, error_id] = described_by(question);
    inside.push(help(
        widget,
        question,
        [&error_id, "err", "alert"],
        problem_of,
    ));
    let attributes = [
        ("class", "question"),
        ("aria-describedby", &joined(&[&hint_id, " ", &error_id])),
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
    checked: Box<dyn Fn() -> bool + Send>,
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
