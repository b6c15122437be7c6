//! The second file of the program: the rest of the form, and the details of the answer, which are what to
//! bring, where to go, the days, and what few read.
//!
//! A phone fetches their code and their sentences in a second file, after the first field stands.
//! What only this file names is in the second file only: `xtask/src/split.rs` cuts it off, and
//! `src/embed/shomei-navi.js` loads it; whatever was entered, it is the same file.

// Between the two files stand an import and an export, which need the word `unsafe`; the attribute
// `wasm_split` would write the same, and 1 kB after Brotli of waiting besides.
#![allow(
    unsafe_code,
    reason = "an import and an export between two files of one program"
)]

use leptos::prelude::*;

use super::Widget;
use super::beside::{beside, phone};
use super::boxes::{class_of, heading, is_idle, note, quiet};
use super::field::{input, labelled};
use super::icons::{Icon, icon};
use super::line::line;
use super::on_tap::Tap;
use super::parts::{
    Handler, Wiring, button, dynamic, element, link, node, plain, rich, text, unfolding, with,
};
use super::rest::{questions_at, start_row};
use super::second::Details;
use super::{help, rest};
use crate::interview::{Kind, Place, Question, Start};
use crate::text::answer::{
    Bring, CertificateText, Citation, Counter, DayText, Dot, Go, ItemText, Line, Told, VisitText,
    Week,
};
use crate::text::message::Part;
use crate::text::{Answer, Language, Message, add_details, question};

/// What is called of the second file, which must be here.
#[cfg(target_family = "wasm")]
pub(super) fn load() -> Details {
    // The splitter joins the two by their names, and the caller is told of the file by the loader.
    #[link(wasm_import_module = "__wasm_split_placeholder__")]
    unsafe extern "C" {
        #[link_name = "__wasm_split_00details00_import_00000000000000000000000000000001"]
        #[allow(improper_ctypes, reason = "both sides are one Rust program")]
        safe fn there() -> Details;
    }
    there()
}

/// The same in one program.
#[cfg(not(target_family = "wasm"))]
pub(super) fn load() -> Details {
    details()
}

/// Where the second file begins: what only this names is in it.
#[cfg_attr(
    target_family = "wasm",
    unsafe(export_name = "__wasm_split_00details00_export_00000000000000000000000000000001")
)]
#[allow(
    improper_ctypes_definitions,
    reason = "both sides are one Rust program"
)]
extern "C" fn details() -> Details {
    Details {
        japanese: Language::japanese_without_details()
            .with(Part::Details, const { Part::Details.japanese() }),
        add: add_details,
        told: Told::here(),
        opening: rest::opening,
        below: rest::below,
        more: rest::told_by_few,
        starts: rest::other_starts,
        suggestion: help::suggestion,
        problem: help::problem,
        errors: rest::errors,
        phone,
        next,
        visit,
        take,
        counter,
        days,
        folds,
        others,
    }
}

/// What brings a person back before the day on which to look again.
fn sooner(widget: Widget, answer: &Answer) -> Vec<AnyView> {
    if !is_idle(answer) {
        return Vec::new();
    }
    let mut rows = vec![heading(
        Icon::INFO,
        widget.say(Message::SoonerHeading),
        Vec::new(),
    )];
    for start in [Start::Change, Start::Lost, Start::Report] {
        rows.push(start_row(widget, start));
    }
    vec![node("nav", "part-of-answer starts", rows)]
}

/// What follows the verdict: what stands beside it, what to hold up at the counter, what brings a person
/// back, or what to bring.
fn next(widget: Widget, answer: &Answer) -> Vec<AnyView> {
    let mut parts = beside(widget, answer);
    if let Some((heading, words)) = &answer.show {
        let attributes = [("class", "show__words"), ("lang", "ja")];
        let inside = vec![
            text("h4", "subheading", heading.clone()),
            with("p", &attributes, vec![plain(words.clone())]),
        ];
        parts.push(node("div", "show", inside));
    }
    parts.extend(sooner(widget, answer));
    parts.extend(bring(widget, answer));
    parts
}

fn visit(widget: Widget) -> Vec<AnyView> {
    let summary = vec![
        icon(Icon::PEOPLE, ""),
        text("span", "", widget.say(Message::VisitHeading)),
        icon(Icon::PLUS, "icon--small"),
    ];
    // Chromium keeps what holds a choice outside of a form for ever, with all around it, once it was taken
    // away. Nothing is sent: the Enter key in a choice would.
    let stays: Handler = Box::new(|event| event.prevent_default());
    let wiring = Wiring {
        on: Some(("onsubmit", stays)),
        ..Wiring::of(&[("novalidate", "true")])
    };
    let questions = element("form", wiring, questions_at(widget, Place::Visit));
    vec![unfolding("fold", summary, vec![questions])]
}

/// What to bring, visit by visit.
fn bring(widget: Widget, answer: &Answer) -> Vec<AnyView> {
    let Bring {
        heading: Some(who),
        notice,
        journeys,
        fallbacks,
        notes,
        steps,
    } = &answer.bring
    else {
        return Vec::new();
    };
    let side = vec![text("small", "heading__side", who.clone())];
    let mut parts = vec![heading(Icon::CARD, widget.say(Message::BringHeading), side)];
    if let Some(notice) = notice {
        parts.push(note(Icon::INFO, "note", notice));
    }
    let mut place = 0;
    let mut shown = Vec::new();
    for one in steps {
        let mut inside = vec![text("h4", "subheading", one.heading.clone())];
        for line in &one.words {
            inside.push(rich("p", "", line));
        }
        if let Some(more) = &one.link {
            inside.push(node("p", "", vec![cite(more)]));
        }
        let visit = one.visit.and_then(|visit| journeys.get(visit));
        if let Some(visit) = visit {
            inside.extend(what_to_bring(widget, visit, &mut place));
        }
        let class = if one.is_wait {
            "step step--wait"
        } else {
            "step"
        };
        shown.push(node("li", class, inside));
    }
    if shown.is_empty() {
        for one in journeys {
            parts.push(journey(widget, one, &mut place));
        }
    } else {
        parts.push(node("ol", "steps", shown));
    }
    for (heading, then) in fallbacks {
        let mut inside = Vec::new();
        for one in then {
            inside.push(journey(widget, one, &mut place));
        }
        parts.push(fold(Icon::KEY, heading, inside));
    }
    for line in notes {
        parts.push(rich("p", "source", line));
    }
    vec![node("section", "part-of-answer", parts)]
}

fn journey(widget: Widget, journey: &VisitText, place: &mut u32) -> AnyView {
    let mut inside = Vec::new();
    if let Some((heading, words)) = &journey.before {
        inside.push(text("h4", "subheading", heading.clone()));
        inside.push(rich("p", "", words));
    }
    if let Some(heading) = &journey.heading {
        inside.push(text("h4", "subheading", heading.clone()));
    }
    if let Some(by) = &journey.by {
        inside.push(rich("p", "", by));
    }
    inside.extend(what_to_bring(widget, journey, place));
    node("div", "journey", inside)
}

/// The things of a journey; those of a circumstance stand apart.
fn what_to_bring(widget: Widget, journey: &VisitText, place: &mut u32) -> Vec<AnyView> {
    let mut inside = vec![things(widget, &journey.things, place)];
    for group in &journey.groups {
        let heading = vec![icon(Icon::KEY, ""), text("span", "", group.heading.clone())];
        let under = vec![
            node("h4", "subheading", heading),
            things(widget, &group.things, place),
        ];
        inside.push(node("div", "condition", under));
    }
    inside
}

fn things(widget: Widget, things: &[ItemText], place: &mut u32) -> AnyView {
    let mut shown = Vec::new();
    for one in things {
        shown.push(thing(widget, one, *place));
        *place += 1;
    }
    if shown.is_empty() {
        return ().into_any();
    }
    node("ul", "things", shown)
}

fn thing(widget: Widget, thing: &ItemText, place: u32) -> AnyView {
    let mut inside = vec![labelled(
        packing_checkbox(widget, place),
        thing.name.clone(),
    )];
    for line in &thing.details {
        inside.push(text("p", "thing__detail", line.clone()));
    }
    if thing.is_usual {
        inside.push(text(
            "p",
            "thing__detail thing__usual",
            widget.say(Message::UsualMark),
        ));
    }
    node("li", "thing", inside)
}

/// A box to check off at the door: the thing that stands at that place of the list.
fn packing_checkbox(widget: Widget, place: u32) -> AnyView {
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

/// The counter to go to, with this week's hours.
fn counter(widget: Widget, answer: &Answer) -> Vec<AnyView> {
    let mut parts = Vec::new();
    if let Some(counter) = &answer.counter {
        let side = vec![rich("span", "heading__side", &counter.today)];
        parts.push(heading(Icon::HALL, widget.say(Message::GoHeading), side));
        parts.push(counter_body(widget, counter));
    }
    // What has to be done before going is never folded, nor the number to call.
    let mut folded = Vec::new();
    let has_phone = answer
        .counter
        .as_ref()
        .is_some_and(|one| one.phone.is_some());
    for one in &answer.places_notes {
        if one.is_notice || (!has_phone && is_to_call(one)) {
            parts.push(remark(one));
        } else {
            folded.push(remark(one));
        }
    }
    for one in &answer.others {
        folded.push(remark(one));
    }
    if !folded.is_empty() {
        parts.push(fold(Icon::HALL, widget.say(Message::OtherOffices), folded));
    }
    if parts.is_empty() {
        return parts;
    }
    vec![node("section", "part-of-answer", parts)]
}

/// Whether it is a number to call.
fn is_to_call(go: &Go) -> bool {
    for line in &go.lines {
        if let Some(link) = &line.link
            && link.url.starts_with("tel:")
        {
            return true;
        }
    }
    false
}

fn counter_body(widget: Widget, counter: &Counter) -> AnyView {
    let mut inside = vec![text("h4", "counter__name", counter.name.clone())];
    for line in &counter.lines {
        inside.push(line_of("p", line));
    }
    if let Some((label, url)) = &counter.phone {
        inside.push(node("p", "", vec![link(url, label.clone())]));
    }
    if let Some(week) = &counter.week {
        inside.push(hours(widget, week));
    }
    for line in &counter.notes {
        inside.push(line_of("p", line));
    }
    node("div", "counter", inside)
}

/// The week of a counter; today is marked.
fn hours(widget: Widget, week: &Week) -> AnyView {
    let (mut names, mut times) = (Vec::new(), Vec::new());
    for day in &week.days {
        let class = match (day.is_today, day.is_closed) {
            (true, _) => "hours__today",
            (false, true) => "hours__closed",
            (false, false) => "",
        };
        names.push(with(
            "th",
            &[("scope", "col"), ("class", class)],
            vec![plain(day.name.clone())],
        ));
        let mut lines = Vec::new();
        for line in &day.hours {
            lines.push(text("span", "hours__time", line.clone()));
        }
        times.push(node("td", class, lines));
    }
    node(
        "table",
        "hours",
        vec![
            text("caption", "only-read", widget.say(Message::WeekName)),
            node("thead", "", vec![node("tr", "", names)]),
            node("tbody", "", vec![node("tr", "", times)]),
        ],
    )
}

fn remark(go: &Go) -> AnyView {
    let mut inside = Vec::new();
    if let Some(name) = &go.office {
        inside.push(text("h4", "subheading", name.clone()));
    }
    for line in &go.lines {
        inside.push(line_of("p", line));
    }
    node(
        "div",
        if go.is_notice {
            "note note--warn"
        } else {
            "remark"
        },
        vec![node("div", "", inside)],
    )
}

fn line_of(tag: &'static str, line: &Line) -> AnyView {
    let mut shown = vec![rich("span", "", &line.words)];
    if let Some(more) = &line.link {
        shown.push(cite(more));
    }
    node(tag, "", shown)
}

/// The days to come, as a list.
fn days(widget: Widget, answer: &Answer) -> Vec<AnyView> {
    if answer.days.is_empty() {
        return Vec::new();
    }
    let mut list = Vec::new();
    for day in &answer.days {
        list.push(day_of(day));
    }
    let parts = vec![
        heading(Icon::DAY, widget.say(Message::DaysHeading), Vec::new()),
        node("ol", "days", list),
    ];
    vec![node("section", "part-of-answer", parts)]
}

fn day_of(day: &DayText) -> AnyView {
    let dot = match day.dot {
        Dot::Today => "dot dot--today",
        Dot::Act => "dot",
        Dot::Stop => "dot dot--stop",
        Dot::End => "dot dot--end",
    };
    let mut words = vec![rich("span", "", &day.words)];
    if let Some(detail) = &day.detail {
        words.push(text("small", "", detail.clone()));
    }
    node(
        "li",
        if day.gap { "days__gap" } else { "" },
        vec![
            node("span", dot, Vec::new()),
            text("b", "", day.day.clone()),
            node("span", "days__words", words),
        ],
    )
}

/// The lines of what comes on a tap: which day to go, where there are days to choose from, and what is taken along.
fn take(widget: Widget) -> Vec<AnyView> {
    // Made once, not with each answer: what follows the state is remembered by it.
    let has_months = widget.derive_state(move |state| {
        let composed = widget.compose(state);
        u8::from(matches!(&composed.answer, Some(answer) if answer.portable.has_months))
    });
    let months = dynamic(move || match has_months.get() {
        0 => Vec::new(),
        _ => line(widget, Tap::Month),
    });
    let mut lines = vec![months];
    lines.extend(line(widget, Tap::Takeaway));
    lines.push(dynamic(move || {
        _ = widget.facts.version.get();
        match widget.fixed.read_value().persons.len() {
            0 | 1 => Vec::new(),
            _ => line(widget, Tap::Family),
        }
    }));
    lines
}

/// What few read: each certificate and why, remarks, what was entered, the sources.
fn folds(widget: Widget, answer: &Answer) -> Vec<AnyView> {
    let mut parts = Vec::new();
    let mut certificates = Vec::new();
    for one in &answer.certificates {
        certificates.push(certificate(one));
    }
    parts.push(fold(
        Icon::INFO,
        widget.say(Message::FoldCertificates),
        certificates,
    ));
    if !answer.notes.is_empty() {
        let inside = vec![lines("ul", "notes", "li", &answer.notes)];
        parts.push(fold(Icon::INFO, widget.say(Message::NotesHeading), inside));
    }
    parts.push(fold(
        Icon::PEN,
        widget.say(Message::YourAnswers),
        vec![given(widget)],
    ));
    let mut sources = Vec::new();
    for one in &answer.sources {
        sources.push(node("li", "", vec![cite(one)]));
    }
    let sources = vec![node("ul", "notes", sources)];
    parts.push(fold(Icon::DOCUMENT, widget.say(Message::Sources), sources));
    vec![node("div", "folds", parts)]
}

fn fold(drawing: Icon, heading: &str, inside: Vec<AnyView>) -> AnyView {
    let summary = vec![
        icon(drawing, ""),
        text("span", "", heading),
        icon(Icon::PLUS, "icon--small"),
    ];
    unfolding("fold", summary, inside)
}

fn lines(tag: &'static str, class: &str, each: &'static str, words: &[String]) -> AnyView {
    let mut inside = Vec::new();
    for line in words {
        inside.push(rich(each, "", line));
    }
    node(tag, class, inside)
}

fn cite(citation: &Citation) -> AnyView {
    link(&citation.url, citation.line.clone())
}

fn certificate(certificate: &CertificateText) -> AnyView {
    let badge = class_of(
        certificate.tone,
        [
            "badge badge--act",
            "badge badge--calm",
            "badge badge--alert",
            "badge badge--ask",
            "badge badge--quiet",
        ],
    );
    let head = vec![
        text("h4", "certificate__name", certificate.name.clone()),
        text("span", badge, certificate.badge.clone()),
    ];
    let mut inside = vec![
        node("div", "certificate__head", head),
        text("p", "hint", certificate.purpose.clone()),
        text("p", "certificate__when", certificate.when.clone()),
    ];
    if let Some(opens) = &certificate.opens {
        inside.push(text("p", "", opens.clone()));
    }
    inside.push(lines("ul", "notes", "li", &certificate.why));
    inside.push(node("p", "source", vec![cite(&certificate.source)]));
    node("section", "certificate", inside)
}

/// What was entered, each with the way back to its question; questions that share a name stand in
/// one row.
fn given(widget: Widget) -> AnyView {
    let mut rows: Vec<(Message, Question, String)> = Vec::new();
    for id in Question::in_form() {
        let (Some(name), Some(words)) = (question::short(id), answer_to(widget, id)) else {
            continue;
        };
        match rows.iter_mut().find(|row| row.0 == name) {
            Some((_, _, value)) => {
                value.push_str(widget.say(Message::Comma));
                value.push_str(&words);
            }
            None => rows.push((name, id, words)),
        }
    }
    let mut inside = Vec::new();
    for (name, id, value) in rows {
        inside.push(row_of_given(widget, id, name, value));
    }
    node("dl", "given", inside)
}

/// An answer in words, where there is one.
fn answer_to(widget: Widget, id: Question) -> Option<String> {
    widget.with_untracked(|answers| match id.row().kind {
        Kind::Date(_) => {
            let day = answers.entry(id).read().ok()?;
            Some(widget.language.both_calendars(day))
        }
        Kind::Flag(_) => answers
            .is_ticked(id)
            .then(|| question::label(widget.language, id)),
        Kind::Choice => {
            let chosen = usize::from(answers.chosen(id)?);
            let option = question::options(id).get(chosen)?;
            Some(widget.label(*option))
        }
    })
}

fn row_of_given(widget: Widget, id: Question, name: Message, value: String) -> AnyView {
    let label = widget.language.fill(Message::ChangeOf, &[widget.say(name)]);
    let change = button(
        "as-link",
        widget.say(Message::Change).to_owned(),
        &label,
        Some(Box::new(move || widget.change(id))),
    );
    node(
        "div",
        "given__row",
        vec![
            text("dt", "", widget.say(name)),
            text("dd", "", value),
            node("dd", "", vec![change]),
        ],
    )
}

/// On to another person, and back to those asked for before.
fn others(widget: Widget, _: &Answer) -> Vec<AnyView> {
    let mut ways = vec![
        quiet(
            widget.say(Message::StartAgain).to_owned(),
            Box::new(move || widget.start_again()),
        ),
        quiet(
            widget.say(Message::AnotherPerson).to_owned(),
            Box::new(move || widget.another_person()),
        ),
    ];
    for (place, name) in widget.people() {
        let label = widget.language.fill(Message::ToPerson, &[&name]);
        ways.push(quiet(label, Box::new(move || widget.to_person(place))));
    }
    ways
}
