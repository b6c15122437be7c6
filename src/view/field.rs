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
use crate::date::entry::{Calendar, Entry, EntryProblem, Eras, Part};
use crate::date::era::Era;
use crate::date::{age_on, months_earlier_clipped, months_later_clipped};
use crate::interview::{Issue, Kind, Question, Start, Wrong};
use crate::rules::Contradiction;
use crate::text::question as labels;
use crate::text::{Message, joined, number_text, problem};

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

/// A date in three fields; the birth date with a choice of the era before them.
fn date(widget: Widget, question: Question) -> AnyView {
    let name = labels::label(widget.language, question);
    let hint = labels::hint(question).map_or("", |hint| widget.say(hint));
    let [hint_id, error_id] = described_by(question);
    let error = move || {
        let issue = widget.issue_of(question);
        issue
            .map(|issue| problem::issue(widget.language, issue))
            .unwrap_or_default()
    };
    let mut row = Vec::new();
    for part in [Part::Year, Part::Month, Part::Day] {
        row.push(part_of_date(widget, question, part));
    }
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
        words(&error_id, "error", "alert", Box::new(error)),
        dynamic(move || ways_out(widget, question)),
    ];
    if question == Question::Birth {
        inside.push(chips(widget));
    }
    inside.push(node("div", "ymd", row));
    inside.push(words(
        "",
        "echo",
        "status",
        Box::new(move || echo(widget, question)),
    ));
    inside.push(dynamic(move || offers(widget, question)));
    node("fieldset", "question", inside)
}

/// The day that the fields name, in both calendars; of a birth date with the age, by which a wrong
/// era is seen.
fn echo(widget: Widget, question: Question) -> String {
    let today = widget.today();
    widget.with(|answers| {
        let entry = answers.entry(question);
        let Ok(day) = entry.read() else {
            return String::new();
        };
        let both = widget.language.both_calendars(day);
        if question == Question::Birth && day <= today {
            let age = number_text(age_on(day, today).into());
            return widget.language.fill(Message::EchoAge, &[&both, &age]);
        }
        if question == Question::CardExpires && answers.is_day_filled_in() {
            return widget.language.fill(Message::EchoFilledIn, &[&both]);
        }
        both
    })
}

/// One tap for what is wrong: the day that was meant, or that it is right as it stands.
fn ways_out(widget: Widget, question: Question) -> Vec<AnyView> {
    let Some(issue) = widget.issue_of(question) else {
        return Vec::new();
    };
    let Wrong::Contradiction(Contradiction::CardExpiryOffBirthday(day)) = issue.wrong else {
        return Vec::new();
    };
    let small = |words: String, act: Box<dyn Fn()>| {
        button("button button--small", words, String::new(), Some(act))
    };
    let mend: Box<dyn Fn()> = Box::new(move || {
        widget.update(|answers| *answers.entry_mut(question) = Entry::western(day));
        widget.focus(id_of(question, Part::Year));
    });
    let stays: Box<dyn Fn()> = Box::new(move || widget.start_from(Start::Stay));
    let meant = widget.language.both_calendars(day);
    vec![
        small(widget.language.fill(Message::MendTo, &[&meant]), mend),
        button(
            "as-link",
            widget.say(Message::AsPrinted).to_owned(),
            String::new(),
            Some(stays),
        ),
    ]
}

/// The eras that a year without one may be of, each as a button.
fn offers(widget: Widget, question: Question) -> Vec<AnyView> {
    let today = widget.today();
    let (year, eras) = widget.with(|answers| {
        let entry = answers.entry(question);
        let is_open = matches!(entry.read(), Err(EntryProblem::WhichEra(_)));
        let (first, last) = if question == Question::Birth {
            (months_earlier_clipped(today, 12 * OLDEST), today)
        } else {
            (
                months_earlier_clipped(today, 12 * NEAR_YEARS),
                months_later_clipped(today, 12 * NEAR_YEARS),
            )
        };
        let eras = if is_open {
            entry.eras_between(first, last)
        } else {
            Eras::default()
        };
        (entry.year.clone(), eras)
    });
    let mut shown = Vec::new();
    for era in Era::ALL {
        if eras.has(era) {
            let named = joined(&[era.name(), &year]);
            let words = widget.language.fill(Message::IsItEra, &[&named]);
            let act: Box<dyn Fn()> = Box::new(move || {
                widget.update(|answers| {
                    answers.entry_mut(question).calendar = Calendar::Era(era);
                });
                widget.focus(id_of(question, Part::Year));
            });
            shown.push(button("button button--quiet", words, String::new(), Some(act)));
        }
    }
    if shown.is_empty() {
        return shown;
    }
    vec![node("div", "buttons", shown)]
}

/// Nobody alive is older.
const OLDEST: u32 = 120;

/// No date but a birth date lies further away.
const NEAR_YEARS: u32 = 20;

/// The number by which the picture points at the question, where it does.
fn number(widget: Widget, question: Question) -> Vec<AnyView> {
    let start = widget.with_untracked(crate::interview::Answers::start);
    let digit = match (start, question) {
        (Start::Letter, Question::Letter) => "1",
        (Start::Letter, Question::LetterExpires) => "2",
        (_, Question::Birth) if start.questions().contains(&Question::CardExpires) => "1",
        (_, Question::CardExpires) => "2",
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

/// The eras of people alive, and the Western calendar; an older era can be typed.
const CHIPS: [Calendar; 4] = [
    Calendar::Era(Era::Showa),
    Calendar::Era(Era::Heisei),
    Calendar::Era(Era::Reiwa),
    Calendar::Western,
];

/// The choice of the calendar of the birth date, of which none is made before.
fn chips(widget: Widget) -> AnyView {
    let mut shown = Vec::new();
    for (place, calendar) in CHIPS.into_iter().enumerate() {
        let name = match calendar {
            Calendar::Era(era) => era.name(),
            Calendar::Western | Calendar::Open => widget.say(Message::Western),
        };
        let chosen =
            move || widget.with(|answers| answers.entry(Question::Birth).calendar) == calendar;
        let choose: Handler = Box::new(move |_| {
            widget.update(|answers| answers.entry_mut(Question::Birth).calendar = calendar);
        });
        // The first carries the id, so that the choice can be found.
        let id = if place == 0 { "birth-calendar" } else { "" };
        let field = input("radio", id, "birth-calendar", Box::new(chosen), choose);
        shown.push(label("", "chip", vec![field, text("span", "", name)]));
    }
    let attributes = [
        ("class", "chips"),
        ("role", "radiogroup"),
        ("aria-label", widget.say(Message::Calendar)),
        ("id", ""),
    ];
    with("div", attributes, shown)
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
        // Typed key by key, a date may go on; what comes at once is whole.
        let is_paste = event.is_none_or(|event| event.input_type() != "insertText");
        widget.update(|answers| {
            let before = answers.entry(Question::Birth).read().ok();
            let entry = answers.entry_mut(question);
            match part {
                Part::Year if composing => entry.year = typed,
                Part::Year if is_paste => entry.paste_year(&typed),
                Part::Year => entry.type_year(&typed),
                Part::Month => entry.month = typed,
                Part::Day => entry.day = typed,
            }
            if question == Question::Birth {
                answers.fill_in_birthday(before);
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
    let unit = label(&id, "", vec![plain(widget.say(name))]);
    node("div", "part", vec![element("input", wiring, Vec::new()), unit])
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
