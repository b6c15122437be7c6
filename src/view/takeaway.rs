//! What a person takes along, as a file of the program of its own: the answer as a text, to copy or to
//! share, as a file for the calendar, and as a screen for the clerk.
//!
//! It is made on the device. What the browser does on a tap is done by `src/embed/takeaway.js`, which
//! finds its buttons by `data-take`.

// As between the first file and the second; see [`super::details`].
#![allow(
    unsafe_code,
    reason = "an import and an export between two files of one program"
)]

use leptos::prelude::*;

use super::Widget;
use super::field::input;
use super::icons::{Icon, icon};
use super::on_tap::OnTap;
use super::parts::{Handler, dynamic, label, node, plain, text, with};
use crate::clock::now_in_browser;
use crate::profile::practice::Visitor;
use crate::takeaway::{Made, Title, Tools, address, calendar, clerk, next_year, text as as_text};
use crate::text::message::Part;
use crate::text::{Answer, Language, Message, joined};

/// It hands texts over to other programs.
pub(super) const SHARES: u8 = 1;
/// It opens files for a calendar.
pub(super) const KEEPS: u8 = 2;
/// It is part of an application that leads out to another browser.
const LEAVES: u8 = 4;
/// It prints.
const PRINTS: u8 = 8;
/// One person after another uses it, and nothing may be left on it.
const IS_SHARED: u8 = 16;

pub(super) fn can(takeaway: OnTap, ability: u8) -> bool {
    takeaway.abilities & ability != 0
}

/// Whether one person after another uses the browser.
pub(super) fn is_shared(takeaway: OnTap) -> bool {
    can(takeaway, IS_SHARED)
}

/// What is called of its file, which must be here; `japanese` has all sentences but its own.
#[cfg(target_family = "wasm")]
pub(super) fn load(japanese: Language) -> OnTap {
    #[link(wasm_import_module = "__wasm_split_placeholder__")]
    unsafe extern "C" {
        #[link_name = "__wasm_split_00takeaway00_import_00000000000000000000000000000002"]
        #[allow(improper_ctypes, reason = "both sides are one Rust program")]
        safe fn there(japanese: Language) -> OnTap;
    }
    there(japanese)
}

/// The same in one program.
#[cfg(not(target_family = "wasm"))]
pub(super) fn load(japanese: Language) -> OnTap {
    takeaway(japanese)
}

/// Where its file begins: what only this names is in it.
#[cfg_attr(
    target_family = "wasm",
    unsafe(export_name = "__wasm_split_00takeaway00_export_00000000000000000000000000000002")
)]
#[allow(
    improper_ctypes_definitions,
    reason = "both sides are one Rust program"
)]
extern "C" fn takeaway(japanese: Language) -> OnTap {
    OnTap {
        show,
        japanese: japanese.with(Part::Takeaway, const { Part::Takeaway.japanese() }),
        abilities: 0,
    }
}

/// What a family's plan is written with, of this file, which must be here.
#[cfg(target_family = "wasm")]
pub(super) fn tools() -> Tools {
    #[link(wasm_import_module = "__wasm_split_placeholder__")]
    unsafe extern "C" {
        #[link_name = "__wasm_split_00takeaway00_import_00000000000000000000000000000004"]
        #[allow(improper_ctypes, reason = "both sides are one Rust program")]
        safe fn there() -> Tools;
    }
    there()
}

/// The same in one program.
#[cfg(not(target_family = "wasm"))]
pub(super) fn tools() -> Tools {
    tools_here()
}

#[cfg_attr(
    target_family = "wasm",
    unsafe(export_name = "__wasm_split_00takeaway00_export_00000000000000000000000000000004")
)]
#[allow(
    improper_ctypes_definitions,
    reason = "both sides are one Rust program"
)]
extern "C" fn tools_here() -> Tools {
    Tools::here()
}

/// A button whose tap `takeaway.js` hears, by what it is to do.
pub(super) fn to_browser(
    act: &'static str,
    drawing: Icon,
    label: &str,
    said: [&str; 2],
) -> AnyView {
    let [done, failed] = said;
    let attributes = [
        ("type", "button"),
        ("class", "button button--quiet"),
        ("data-take", act),
        ("data-done", done),
        ("data-failed", failed),
    ];
    with("button", &attributes, vec![icon(drawing, ""), plain(label)])
}

fn show(widget: Widget, answer: &Answer, takeaway: OnTap) -> Vec<AnyView> {
    let made = now(widget);
    let language = widget.language;
    let say = |message| language.say(message);
    let file = to_calendar(widget, answer, language, takeaway);
    let failed = say(Message::TakeFailed);
    let is_shared = is_shared(takeaway);
    let mut buttons = Vec::new();
    if !is_shared {
        let label = say(Message::TakeCopy);
        let said = [say(Message::TakeCopied), failed];
        buttons.push(to_browser("copy", Icon::DOCUMENT, label, said));
    }
    if can(takeaway, SHARES) {
        let label = say(Message::TakeShare);
        buttons.push(to_browser("share", Icon::GO, label, ["", failed]));
    }
    let mut sheet = Vec::new();
    if can(takeaway, PRINTS) {
        let label = say(Message::TakePrint);
        buttons.push(to_browser("print", Icon::DOCUMENT, label, ["", failed]));
        sheet.push(for_paper(answer, made, language));
    }
    let mut text_parts = Vec::new();
    if !is_shared {
        let words = as_text(language, made.today, answer);
        text_parts.push(node("div", "carried", vec![words.into_any()]));
    }
    let status = [("class", "hint"), ("data-said", "take"), ("role", "status")];
    text_parts.push(node("div", "buttons", buttons));
    text_parts.push(with("p", &status, Vec::new()));
    let mut parts = Vec::new();
    if can(takeaway, KEEPS) {
        parts.extend(file);
        parts.extend(text_parts);
    } else {
        // It speaks of the text above.
        parts.extend(text_parts);
        parts.extend(file);
    }
    parts.extend(for_the_clerk(widget, answer, made, language, takeaway));
    parts.extend(sheet);
    parts
}

/// What is on paper and not on the screen: whose guide it is and of which day, every day in both calendars,
/// room for notes. `paper.js` puts it with a copy of what is on the screen onto a sheet.
fn for_paper(answer: &Answer, made: Made, language: Language) -> AnyView {
    let say = |message| language.say(message);
    let day = language.both_calendars(made.today);
    let mut about = vec![text("p", "", language.fill(Message::MadeOn, &[&day]))];
    if let Some(page) = &answer.portable.page {
        about.push(text("p", "", page.line.clone()));
    }
    let mut days = vec![text("h3", "heading", say(Message::DaysHeading))];
    for one in &answer.days {
        let mut words = vec![text("span", "", one.words.clone())];
        if let Some(detail) = &one.detail {
            words.push(text("small", "", detail.clone()));
        }
        let both = language.both_calendars(one.date);
        let day = vec![text("b", "", one.day.clone()), text("small", "", both)];
        days.push(node("dt", "", day));
        days.push(node("dd", "", words));
    }
    let notes = vec![
        text("p", "", say(Message::PaperNoPin)),
        text("p", "sheet__notes", say(Message::PaperNotes)),
    ];
    let (next, year) = next_year(language, made.today);
    // Whoever goes twice for another person gets a page of their own.
    let helper = match &answer.portable.errand {
        Some(errand) if errand.visitor != Visitor::Holder && 1 < answer.bring.journeys.len() => {
            say(Message::PaperHelper)
        }
        Some(_) | None => "",
    };
    let attributes = [
        ("class", "sheet"),
        ("hidden", "hidden"),
        ("data-next", &next),
        ("data-year", &year),
        ("data-helper", helper),
    ];
    let inside = vec![
        text("h2", "", say(Message::Title)),
        node("div", "sheet__about", about),
        node("dl", "sheet__days", days),
        node("div", "sheet__room", notes),
    ];
    with("div", &attributes, inside)
}

/// The day of the answer, and the time; a preview has none.
pub(super) fn now(widget: Widget) -> Made {
    let state = widget.state.read_untracked();
    Made {
        today: state.today,
        now: state.now.and(now_in_browser().1),
    }
}

/// The screen to show to the clerk, and what opens it; nothing where nobody goes to a counter.
fn for_the_clerk(
    widget: Widget,
    answer: &Answer,
    made: Made,
    language: Language,
    takeaway: OnTap,
) -> Vec<AnyView> {
    let Some(errand) = &answer.portable.errand else {
        return Vec::new();
    };
    let say = |message| language.say(message);
    let screen = clerk::clerk_screen(errand);
    // The things by the names that a clerk knows.
    let japanese = takeaway.japanese;
    let others = (language.tag() != japanese.tag()).then(|| widget.answer_in(japanese));
    let answer = match &others {
        Some(Some(other)) => other,
        Some(None) | None => answer,
    };
    let read_as = match language.tag() {
        "ja-easy" => "ja",
        tag => tag,
    };
    let bar = vec![
        text("b", "", clerk::FOR_THE_CLERK),
        // In the reader's language, in a screen that is in Japanese.
        with(
            "span",
            &[("lang", read_as), ("class", "")],
            vec![to_browser(
                "close",
                Icon::NO,
                say(Message::TakeClose),
                ["", ""],
            )],
        ),
    ];
    let mut inside = vec![
        node("div", "clerk__bar", bar),
        text("h3", "clerk__title", screen.procedure),
    ];
    if let Some(certificates) = screen.certificates {
        inside.push(text("p", "clerk__which", certificates));
    }
    let mut rows = Vec::new();
    for (name, words) in screen.rows {
        let mut said = Vec::new();
        for line in words {
            said.push(text("p", "", line));
        }
        rows.push(text("dt", "", name));
        rows.push(node("dd", "", said));
    }
    let mut things = Vec::new();
    for journey in &answer.bring.journeys {
        if let Some(heading) = &journey.heading {
            things.push(text("p", "", heading.clone()));
        }
        for thing in &journey.things {
            things.push(text("p", "", joined(&["・", &thing.name])));
        }
    }
    rows.push(text("dt", "", clerk::BROUGHT));
    rows.push(node("dd", "", things));
    inside.push(node("dl", "clerk__rows", rows));
    let asks = widget.derive_state(|state| u8::from(state.asks_in_writing));
    inside.push(dynamic(move || match asks.get() {
        0 => Vec::new(),
        _ => vec![text("p", "clerk__wish", clerk::IN_WRITING)],
    }));
    inside.push(text("p", "hint", clerk::NO_PROOF));
    inside.push(text("p", "hint", japanese.day(made.today)));
    let dialog = [
        ("class", "clerk"),
        ("id", "clerk"),
        ("lang", "ja"),
        ("aria-label", clerk::FOR_THE_CLERK),
    ];
    let checked = move || asks.get() == 1;
    let toggle: Handler = Box::new(move |_| {
        let mut state = widget.state.write();
        state.asks_in_writing = !state.asks_in_writing;
    });
    let field = input("checkbox", "", "", Box::new(checked), toggle);
    let words = text("span", "", say(Message::TakeInWriting));
    let open = to_browser("clerk", Icon::PEOPLE, say(Message::TakeClerk), ["", ""]);
    vec![
        node("div", "buttons", vec![open]),
        label("", "choice", vec![field, words]),
        with("dialog", &dialog, inside),
    ]
}

/// The file for the calendar, or why there is none; nothing where no day is planned.
fn to_calendar(
    widget: Widget,
    answer: &Answer,
    language: Language,
    takeaway: OnTap,
) -> Vec<AnyView> {
    let say = |message| language.say(message);
    if answer.portable.plan.is_empty() || is_shared(takeaway) {
        return Vec::new();
    }
    if !can(takeaway, KEEPS) {
        let mut parts = vec![text("p", "hint", say(Message::TakeNoCalendar))];
        if can(takeaway, LEAVES) {
            parts.push(text("p", "hint", say(Message::TakeOutsideHint)));
            let label = say(Message::TakeOutside);
            let outside = to_browser("outside", Icon::GO, label, ["", ""]);
            parts.push(node("div", "buttons", vec![outside]));
        }
        return parts;
    }
    let is_plain = widget.derive_state(|state| u8::from(state.has_plain_title));
    let label_of_file = say(Message::TakeCalendar);
    let file = dynamic(move || {
        let title = if is_plain.get() == 0 {
            Title::Neutral
        } else {
            Title::Plain
        };
        // Made anew with each title, so that the later file has the higher number.
        let composed = widget.answer_untracked();
        let file = composed
            .answer
            .as_ref()
            .and_then(|answer| calendar(language, now(widget), answer, title));
        let address = address(&file.unwrap_or_default());
        let attributes = [
            ("class", "button button--quiet"),
            ("href", &address),
            ("download", FILE_NAME),
            ("id", "calendar"),
        ];
        let inside = vec![icon(Icon::DAY, ""), plain(label_of_file)];
        vec![with("a", &attributes, inside)]
    });
    let checked = move || is_plain.get() == 1;
    let toggle: Handler = Box::new(move |_| {
        let mut state = widget.state.write();
        state.has_plain_title = !state.has_plain_title;
    });
    let field = input("checkbox", "", "", Box::new(checked), toggle);
    let words = text("span", "", say(Message::TakePlainTitle));
    vec![
        node("div", "buttons", vec![file]),
        text("p", "hint", say(Message::TakeCalendarHint)),
        label("", "choice", vec![field, words]),
    ]
}

/// What the file is called; it tells nothing.
pub(super) const FILE_NAME: &str = "tetsuzuki.ics";
