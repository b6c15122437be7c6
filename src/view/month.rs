//! Which day to go, as a file of the program of its own: the months in which something can be done, as tables; what
//! another day would cost; and why each day of the answer is that day.

// As between the first file and the second; see [`super::details`].
#![allow(
    unsafe_code,
    reason = "an import and an export between two files of one program"
)]

use leptos::prelude::*;

use super::Widget;
use super::icons::{Icon, icon};
use super::on_tap::OnTap;
use super::parts::{node, plain, rich, text, with};
use crate::advice::advise;
use crate::procedure::Policy;
use crate::rules::law::Law;
use crate::text::answer::{Cell, DayHours, Look, MonthText, WhichDayText, which_day};
use crate::text::message::Part;
use crate::text::{Answer, Language, Message, joined};

/// What is called of this file, which must be here; `japanese` has the sentences of the details.
#[cfg(target_family = "wasm")]
pub(super) fn load(japanese: Language) -> OnTap {
    #[link(wasm_import_module = "__wasm_split_placeholder__")]
    unsafe extern "C" {
        #[link_name = "__wasm_split_00month00_import_00000000000000000000000000000003"]
        #[allow(improper_ctypes, reason = "both sides are one Rust program")]
        safe fn there(japanese: Language) -> OnTap;
    }
    there(japanese)
}

/// The same in one program.
#[cfg(not(target_family = "wasm"))]
pub(super) fn load(japanese: Language) -> OnTap {
    month(japanese)
}

/// Where this file begins: what only this names is in it.
#[cfg_attr(
    target_family = "wasm",
    unsafe(export_name = "__wasm_split_00month00_export_00000000000000000000000000000003")
)]
#[allow(
    improper_ctypes_definitions,
    reason = "both sides are one Rust program"
)]
extern "C" fn month(japanese: Language) -> OnTap {
    OnTap {
        show,
        japanese: japanese.with(Part::Month, const { Part::Month.japanese() }),
        abilities: 0,
    }
}

fn show(widget: Widget, answer: &Answer, _: OnTap) -> Vec<AnyView> {
    let language = widget.language;
    let Some(found) = found(widget, answer) else {
        return Vec::new();
    };
    let mut parts = Vec::new();
    let mut ends = Vec::new();
    for end in &found.ends {
        let day = language.fill(Message::NamedDays, &[&end.name, &end.day]);
        let mut inside = vec![text("b", "", day)];
        inside.extend(hours("small", &end.hours));
        ends.push(node("li", "", inside));
    }
    if !ends.is_empty() {
        parts.push(node("ul", "notes", ends));
    }
    for month in &found.months {
        parts.push(table(&found.weekdays, month));
        let mut lines = Vec::new();
        for line in &month.lines {
            lines.push(other_hours(line));
        }
        if !lines.is_empty() {
            parts.push(node("ul", "notes", lines));
        }
    }
    let mut legend = Vec::new();
    for one in &found.legend {
        let words = language.fill(Message::NamedDays, &[&one.mark, &one.words]);
        let mut inside = vec![text("span", "", words)];
        inside.extend(hours("small", &one.hours));
        legend.push(node("li", "", inside));
    }
    parts.push(node("ul", "notes", legend));
    let mut notes = Vec::new();
    for one in &found.notes {
        notes.push(rich("p", "", one));
    }
    parts.extend(notes);
    let summary = vec![
        icon(Icon::INFO, ""),
        text("span", "", language.say(Message::MonthWhy)),
        icon(Icon::PLUS, "icon--small"),
    ];
    let why = reasons(language, &found);
    if !why.is_empty() {
        let inside = vec![node("summary", "", summary), node("ul", "notes", why)];
        parts.push(node("details", "fold", inside));
    }
    parts
}

/// Which day, of what was entered.
fn found(widget: Widget, answer: &Answer) -> Option<WhichDayText> {
    let (fixed, state) = (widget.fixed.read_value(), widget.state.read_untracked());
    let (law, today) = (Law::in_force(), state.today);
    let case = state.answers.case(law, today)?;
    let policy = Policy::on(today, fixed.setting.municipal.as_ref(), &fixed.national);
    let advice = advise(&case.situation, &case.errand, policy, law, today, state.now);
    Some(which_day(widget.language, &advice, answer))
}

/// A line of hours each.
fn hours(tag: &'static str, lines: &[String]) -> Vec<AnyView> {
    let mut shown = Vec::new();
    for line in lines {
        shown.push(node("div", "", vec![text(tag, "", line.clone())]));
    }
    shown
}

/// Days whose hours are others than those of the most.
fn other_hours(line: &DayHours) -> AnyView {
    let mut inside = vec![text("span", "", joined(&[&line.name, " ", &line.day]))];
    inside.extend(hours("small", &line.hours));
    node("li", "", inside)
}

fn table(weekdays: &[String], month: &MonthText) -> AnyView {
    let mut names = Vec::new();
    for name in weekdays {
        names.push(with("th", &[("scope", "col")], vec![plain(name.clone())]));
    }
    let mut weeks = Vec::new();
    for week in &month.weeks {
        let mut days = Vec::new();
        for day in week {
            days.push(match day {
                Some(cell) => day_of(cell),
                None => node("td", "", Vec::new()),
            });
        }
        weeks.push(node("tr", "", days));
    }
    node(
        "table",
        "hours",
        vec![
            node("caption", "", vec![text("b", "", month.caption.clone())]),
            node("thead", "", vec![node("tr", "", names)]),
            node("tbody", "", weeks),
        ],
    )
}

fn day_of(cell: &Cell) -> AnyView {
    let class = match cell.look {
        Look::End => "hours__today",
        Look::Possible => "",
        Look::Idle => "hours__closed",
    };
    let mut inside = vec![text("span", "hours__time", cell.number.clone())];
    if !cell.mark.is_empty() {
        let sign = [("class", "hours__time"), ("aria-hidden", "true")];
        inside.push(with(
            "span",
            &sign,
            vec![text("span", "", cell.mark.clone())],
        ));
        inside.push(text("span", "only-read", cell.words.clone()));
    }
    node("td", class, inside)
}

/// Why each day of the answer is that day.
fn reasons(language: Language, found: &WhichDayText) -> Vec<AnyView> {
    let mut shown = Vec::new();
    for one in &found.why {
        let day = language.fill(Message::NamedDays, &[&one.day, &one.words]);
        let mut inside = vec![text("b", "", day)];
        for line in &one.lines {
            inside.push(rich("p", "", line));
        }
        shown.push(node("li", "", inside));
    }
    shown
}
