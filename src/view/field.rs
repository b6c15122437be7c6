//! One question: a date in three fields, a choice, a box to tick.
//!
//! A date is never moved along by itself from field to field, and what is wrong is said only after
//! the question is left, or when the answer was asked for.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::parts::{live, node, text};
use super::{Widget, bit};
use crate::date::entry::{Calendar, Part};
use crate::date::era::Era;
use crate::interview::{Choice, ChangeQuestion, DateQuestion, Issue, Tick};
use crate::text::{Message, problem};

/// The id of a date question's field.
pub(super) fn id_of(question: DateQuestion, part: Part) -> &'static str {
    use ChangeQuestion::{Address, Birthdate, Name, Reading, Sex};
    use DateQuestion::{Birth, CardExpires, Changed, Issued, Printed};
    let names = match question {
        Birth => ["birth-year", "birth-month", "birth-day"],
        CardExpires => ["card-year", "card-month", "card-day"],
        Issued => ["issued-year", "issued-month", "issued-day"],
        Printed => ["printed-year", "printed-month", "printed-day"],
        Changed(Address) => ["address-year", "address-month", "address-day"],
        Changed(Name) => ["name-year", "name-month", "name-day"],
        Changed(Reading) => ["reading-year", "reading-month", "reading-day"],
        Changed(Sex) => ["sex-year", "sex-month", "sex-day"],
        Changed(Birthdate) => ["birthdate-year", "birthdate-month", "birthdate-day"],
    };
    names[part as usize]
}

impl Widget {
    /// The first issue of a question that is due to be said.
    fn issue_of(&self, question: DateQuestion) -> Option<Issue> {
        let asked = self.asked.get();
        let left = self.left.get() & bit(question) != 0;
        let today = self.today.get();
        self.answers.with(|answers| {
            let due = asked || (left && answers.entry(question).is_full());
            let issues = || answers.issues(today).into_iter();
            due.then(|| issues().find(|issue| issue.question == question)).flatten()
        })
    }
}

/// A date in three fields; the birth date with a choice of the calendar before them.
pub(super) fn date(widget: Widget, question: DateQuestion, hint: Message) -> AnyView {
    let name = problem::name(widget.language, question);
    let base = id_of(question, Part::Year);
    let hint_id = [base, "-hint"].concat();
    let error_id = [base, "-error"].concat();
    let described = [hint_id.as_str(), " ", error_id.as_str()].concat();
    let issue = Memo::new(move |_| widget.issue_of(question));
    let echo = move || {
        widget.answers.with(|answers| match answers.entry(question).read() {
            Ok(day) => widget.language.both_calendars(day),
            Err(_) => String::new(),
        })
    };
    let error = move || {
        issue.get().map(|issue| problem::issue(widget.language, issue)).unwrap_or_default()
    };
    let mut row = Vec::new();
    if question == DateQuestion::Birth {
        row.push(calendar(widget, question));
    }
    for part in [Part::Year, Part::Month, Part::Day] {
        row.push(part_of_date(widget, question, part, issue, described.clone()));
    }
    html::fieldset()
        .class(move || if issue.get().is_some() { "question question--wrong" } else { "question" })
        .on(leptos::ev::focusout, move |_| widget.left.update(|left| *left |= bit(question)))
        .child(vec![
            text("legend", "legend", name),
            html::p().id(hint_id).class("hint").child(widget.say(hint)).into_any(),
            live(error_id, "error", "alert", error),
            node("div", "row", row),
            live([base, "-echo"].concat(), "echo", "status", echo),
        ])
        .into_any()
}

/// The choice of the calendar.
fn calendar(widget: Widget, question: DateQuestion) -> AnyView {
    let option = |value: &'static str, label: &'static str| {
        html::option().attr("value", value).child(label).into_any()
    };
    let mut options = vec![option("", widget.say(Message::Western))];
    options.extend(Era::ALL.into_iter().map(|era| option(era.name(), era.name())));
    let chosen = move || {
        widget.answers.with(|answers| match answers.entry(question).calendar {
            Calendar::Western => "",
            Calendar::Era(era) => era.name(),
        })
    };
    let choose = move |event: leptos::ev::Event| {
        let value = event_target_value(&event);
        let era = Era::ALL.into_iter().find(|era| era.name() == value);
        widget.answers.update(|answers| {
            answers.entry_mut(question).calendar = era.map_or(Calendar::Western, Calendar::Era);
        });
    };
    let select = html::select()
        .id("birth-calendar")
        .class("input input--calendar")
        .on(leptos::ev::change, choose)
        .child(options)
        .prop("value", chosen);
    label_above("birth-calendar", widget.say(Message::Calendar), select.into_any())
}

fn label_above(id: &'static str, label: &'static str, field: AnyView) -> AnyView {
    let label = html::label().attr("for", id).class("label").child(label).into_any();
    node("div", "part", vec![label, field])
}

/// The year, the month or the day.
fn part_of_date(
    widget: Widget,
    question: DateQuestion,
    part: Part,
    issue: Memo<Option<Issue>>,
    described: String,
) -> AnyView {
    let id = id_of(question, part);
    let (label, class) = match part {
        Part::Year => (Message::Year, "input input--year"),
        Part::Month => (Message::Month, "input input--short"),
        Part::Day => (Message::Day, "input input--short"),
    };
    let autocomplete = match (question, part) {
        (DateQuestion::Birth, Part::Year) => "bday-year",
        (DateQuestion::Birth, Part::Month) => "bday-month",
        (DateQuestion::Birth, Part::Day) => "bday-day",
        (_, Part::Year | Part::Month | Part::Day) => "off",
    };
    let value = move || {
        widget.answers.with(|answers| {
            let entry = answers.entry(question);
            match part {
                Part::Year => entry.year.clone(),
                Part::Month => entry.month.clone(),
                Part::Day => entry.day.clone(),
            }
        })
    };
    let input = move |event: leptos::ev::Event| {
        let typed = event_target_value(&event);
        // While an input method is composing, its text is left alone.
        let composing = event.dyn_ref::<web_sys::InputEvent>().is_some_and(|event| event.is_composing());
        widget.left.update(|left| *left &= !bit(question));
        widget.answers.update(|answers| {
            let entry = answers.entry_mut(question);
            match part {
                Part::Year if composing => entry.year = typed,
                Part::Year => {
                    entry.type_year(&typed);
                    if question != DateQuestion::Birth {
                        entry.to_western_year();
                    }
                }
                Part::Month => entry.month = typed,
                Part::Day => entry.day = typed,
            }
        });
    };
    let wrong = move || issue.get().is_some_and(|issue| issue.part() == part).then_some("true");
    let field = html::input()
        .id(id)
        .class(class)
        .attr("type", "text")
        .attr("inputmode", "numeric")
        .attr("autocomplete", autocomplete)
        .attr("aria-describedby", described)
        .attr("aria-invalid", wrong)
        .prop("value", value)
        .on(leptos::ev::input, input);
    label_above(id, widget.say(label), field.into_any())
}

/// One of several answers.
pub(super) fn choice(
    widget: Widget,
    choice: Choice,
    id: &'static str,
    legend: String,
    hint: Option<Message>,
    options: &[Message],
) -> AnyView {
    let mut inside = vec![text("legend", "legend", legend)];
    inside.extend(hint.map(|hint| text("p", "hint", widget.say(hint))));
    for (place, message) in (0_u8..).zip(options) {
        let checked = move || widget.answers.with(|answers| answers.chosen(choice)) == Some(place);
        let pick = move |_| widget.answers.update(|answers| answers.choose(choice, place));
        // The first option carries the id, so that the question can be found again.
        let name = (place == 0).then_some(id);
        let field = html::input()
            .attr("id", name)
            .class("mark")
            .attr("type", "radio")
            .attr("name", id)
            .prop("checked", checked)
            .on(leptos::ev::change, pick);
        inside.push(beside(field.into_any(), widget.say(*message).to_owned()));
    }
    node("fieldset", "question", inside)
}

/// A box to tick.
pub(super) fn tick(widget: Widget, tick: Tick, id: &'static str, label: Message) -> AnyView {
    let checked = move || widget.answers.with(|answers| answers.is_ticked(tick));
    let set = move |event: leptos::ev::Event| {
        let on = event_target_checked(&event);
        widget.answers.update(|answers| answers.tick(tick, on));
    };
    let field = html::input()
        .attr("id", Some(id))
        .class("mark")
        .attr("type", "checkbox")
        .attr("name", id)
        .prop("checked", checked)
        .on(leptos::ev::change, set);
    beside(field.into_any(), widget.say(label).to_owned())
}

/// A label around its field.
pub(super) fn beside(field: AnyView, label: String) -> AnyView {
    html::label().class("choice").child((field, text("span", "", label))).into_any()
}
