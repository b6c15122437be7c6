//! The answer: what to do, what works until when, what to bring, where to go, the days; the rest
//! folded.

use leptos::prelude::*;

use super::Widget;
use super::field::{labelled, packing_checkbox};
use super::icons::{Icon, icon};
use super::parts::{
    button, dynamic, focus_target, link, link_of, node, plain, press, rich, text, unfolding, with,
};
use crate::interview::{Kind, Place, Question, Start};
use crate::text::answer::{
    Action, ActionKind, Answer, Asking, Bring, CertificateText, Citation, Counter, DayText, Dot,
    Go, ItemText, Line, Mark, PillIcon, ServiceKind, Services, Tone, VisitText, Week,
};
use crate::text::{Message, question};

/// The screen of the answer.
pub(super) fn answer(widget: Widget) -> AnyView {
    // What is entered beside the list changes what stands around it, and not itself: it keeps the
    // focus. A counter that opens changes only what is said of counters.
    let version = widget.derive_state(|state| state.answer_version);
    let opening = widget.derive_state(|state| state.opening_status_version);
    let part = move |make: fn(Widget, &Answer) -> Vec<AnyView>| {
        dynamic(move || {
            _ = version.get();
            match &widget.answer_untracked().answer {
                Some(answer) => make(widget, answer),
                None => Vec::new(),
            }
        })
    };
    let counter = dynamic(move || {
        _ = (version.get(), opening.get());
        match &widget.answer_untracked().answer {
            Some(answer) => counter(widget, answer),
            None => Vec::new(),
        }
    });
    let verdict = dynamic(move || {
        _ = version.get();
        match &widget.answer_untracked().answer {
            Some(answer) => verdict(widget, answer),
            // What was entered beside the list does not hold together, or the clock moved on.
            None => vec![text("p", "error", widget.say(Message::SoFarWrong))],
        }
    });
    let first = node(
        "div",
        "column",
        vec![
            verdict,
            part(services),
            part(sooner),
            part(bring),
            visit(widget),
        ],
    );
    let second = node(
        "div",
        "column column--side",
        vec![counter, part(days), part(folds)],
    );
    node(
        "div",
        "",
        vec![node("div", "columns", vec![first, second]), ways_on(widget)],
    )
}

fn class_of(tone: Tone, classes: [&'static str; 5]) -> &'static str {
    match tone {
        Tone::Act => classes[0],
        Tone::Calm => classes[1],
        Tone::Alert => classes[2],
        Tone::Ask => classes[3],
        Tone::Quiet => classes[4],
    }
}

fn icon_of(tone: Tone) -> Icon {
    match tone {
        Tone::Act => Icon::Bell,
        Tone::Calm => Icon::Check,
        Tone::Alert => Icon::Alert,
        Tone::Ask => Icon::Question,
        Tone::Quiet => Icon::Info,
    }
}

/// A heading of a part, with its icon and with what stands at its end.
fn heading(drawing: Icon, words: &str, side: Vec<AnyView>) -> AnyView {
    let mut inside = vec![icon(drawing, ""), text("span", "", words)];
    inside.extend(side);
    node("h3", "heading", inside)
}

/// The one loud box, what can be done at once, and what it would cost to forget.
fn verdict(widget: Widget, answer: &Answer) -> Vec<AnyView> {
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
    if let Some((label, url)) = &answer.phone {
        let inside = vec![icon(Icon::Phone, ""), plain(label.clone())];
        body.push(link_of("button button--phone", url, "", inside));
    }
    for line in &answer.lead {
        body.push(rich("p", "verdict__lead", line));
    }
    let mut pills = Vec::new();
    for pill in &answer.pills {
        let drawing = match pill.icon {
            PillIcon::Clock => Icon::Clock,
            PillIcon::Check => Icon::Tick,
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
    let mut parts = vec![focus_target("answer", tone, inside)];
    for line in &answer.warnings {
        parts.push(note(Icon::Alert, "note note--warn", line));
    }
    if !answer.actions.is_empty() {
        let mut shown = Vec::new();
        for one in &answer.actions {
            shown.push(action(widget, one));
        }
        let name = widget.say(Message::ActionsName);
        let attributes = [
            ("class", "actions"),
            ("aria-label", name),
            ("id", ""),
            ("role", ""),
        ];
        parts.push(with("nav", attributes, shown));
    }
    if let Some((heading, words)) = &answer.show {
        let attributes = [
            ("class", "show__words"),
            ("lang", "ja"),
            ("id", ""),
            ("role", ""),
        ];
        let inside = vec![
            text("h4", "subheading", heading.clone()),
            with("p", attributes, vec![plain(words.clone())]),
        ];
        parts.push(node("div", "show", inside));
    }
    parts
}

/// What is said apart from the rest, with its icon.
fn note(drawing: Icon, class: &str, words: &str) -> AnyView {
    node("div", class, vec![icon(drawing, ""), rich("p", "", words)])
}

fn action(widget: Widget, action: &Action) -> AnyView {
    let (drawing, words) = match action.kind {
        ActionKind::Call => (Icon::Phone, Message::CallShort),
        ActionKind::Map => (Icon::Map, Message::MapShort),
        ActionKind::Book => (Icon::Book, Message::BookShort),
    };
    let inside = vec![icon(drawing, ""), text("span", "", widget.say(words))];
    link_of("action", &action.url, &action.name, inside)
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
            icon(Icon::Go, "icon--small"),
        ];
        let choose: Box<dyn Fn()> = Box::new(move || {
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
        let to_date: Box<dyn Fn()> = Box::new(move || widget.change(*date));
        inside.push(button("as-link", label, String::new(), Some(to_date)));
    }
    inside
}

/// What works until when.
fn services(widget: Widget, answer: &Answer) -> Vec<AnyView> {
    let Some(services) = &answer.services else {
        return Vec::new();
    };
    let side = vec![text("span", "heading__side", services.side.clone())];
    let mut parts = vec![
        heading(Icon::Clock, &services.heading, side),
        tiles(services),
    ];
    for line in &services.notes {
        parts.push(rich("p", "hint", line));
    }
    if !is_idle(answer) {
        let change: Box<dyn Fn()> = Box::new(move || widget.change(Question::AddressChanged));
        let label = widget.say(Message::ToChanges).to_owned();
        parts.push(button("as-link", label, String::new(), Some(change)));
    }
    vec![node("section", "part-of-answer", parts)]
}

/// Whether nothing has to be done for now.
fn is_idle(answer: &Answer) -> bool {
    answer.tone == Tone::Calm && answer.question.is_none()
}

/// What brings a person back before the day on which to look again.
fn sooner(widget: Widget, answer: &Answer) -> Vec<AnyView> {
    if !is_idle(answer) {
        return Vec::new();
    }
    let mut rows = vec![heading(
        Icon::Info,
        widget.say(Message::SoonerHeading),
        Vec::new(),
    )];
    for start in [Start::Change, Start::Lost, Start::Report] {
        rows.push(super::form::start_row(widget, start));
    }
    vec![node("nav", "part-of-answer starts", rows)]
}

fn tiles(services: &Services) -> AnyView {
    let mut tiles = Vec::new();
    for tile in &services.tiles {
        let drawing = match tile.service {
            ServiceKind::Insurance => Icon::Insurance,
            ServiceKind::Etax => Icon::Etax,
            ServiceKind::ConvenienceStore => Icon::Store,
            ServiceKind::Mynaportal => Icon::Portal,
            ServiceKind::Smartphone => Icon::Smartphone,
            ServiceKind::Licence => Icon::Licence,
        };
        let (mark, class, mark_class) = match tile.mark {
            Mark::Yes => (Icon::Yes, "tile", "mark--yes"),
            Mark::No => (Icon::No, "tile tile--no", "mark--no"),
            Mark::Doubt => (Icon::Alert, "tile tile--doubt", "mark--doubt"),
            Mark::Unknown => (Icon::Question, "tile tile--doubt", "mark--doubt"),
        };
        let seen = [
            ("class", "tile__seen"),
            ("aria-hidden", "true"),
            ("id", ""),
            ("role", ""),
        ];
        let seen = with(
            "div",
            seen,
            vec![
                icon(drawing, ""),
                text("span", "tile__name", tile.name.clone()),
                icon(mark, mark_class),
                text("b", "tile__words", tile.words.clone()),
            ],
        );
        let read = text("span", "only-read", tile.long.clone());
        tiles.push(node("li", class, vec![seen, read]));
    }
    node("ul", "tiles", tiles)
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
    let mut parts = vec![heading(Icon::Card, widget.say(Message::BringHeading), side)];
    if let Some(notice) = notice {
        parts.push(note(Icon::Info, "note", notice));
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
        parts.push(fold(Icon::Key, heading, inside));
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
        let heading = vec![icon(Icon::Key, ""), text("span", "", group.heading.clone())];
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

/// Who goes, with which PINs and which form: all that changes the list and nothing else.
fn visit(widget: Widget) -> AnyView {
    let summary = vec![
        icon(Icon::People, ""),
        text("span", "", widget.say(Message::VisitHeading)),
        icon(Icon::Plus, "icon--small"),
    ];
    unfolding(
        "fold",
        summary,
        super::form::questions_at(widget, Place::Visit),
    )
}

/// The counter to go to, with this week's hours.
fn counter(widget: Widget, answer: &Answer) -> Vec<AnyView> {
    let mut parts = Vec::new();
    if let Some(counter) = &answer.counter {
        let side = vec![rich("span", "heading__side", &counter.today)];
        parts.push(heading(Icon::Hall, widget.say(Message::GoHeading), side));
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
        parts.push(fold(Icon::Hall, widget.say(Message::OtherOffices), folded));
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
            [("scope", "col"), ("class", class), ("id", ""), ("role", "")],
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
        heading(Icon::Day, widget.say(Message::DaysHeading), Vec::new()),
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

/// What few read: each certificate and why, remarks, what was entered, the sources.
fn folds(widget: Widget, answer: &Answer) -> Vec<AnyView> {
    let mut parts = Vec::new();
    let mut certificates = Vec::new();
    for one in &answer.certificates {
        certificates.push(certificate(one));
    }
    parts.push(fold(
        Icon::Info,
        widget.say(Message::FoldCertificates),
        certificates,
    ));
    if !answer.notes.is_empty() {
        let inside = vec![lines("ul", "notes", "li", &answer.notes)];
        parts.push(fold(Icon::Info, widget.say(Message::NotesHeading), inside));
    }
    parts.push(fold(
        Icon::Pen,
        widget.say(Message::YourAnswers),
        vec![given(widget)],
    ));
    let mut sources = Vec::new();
    for one in &answer.sources {
        sources.push(node("li", "", vec![cite(one)]));
    }
    let sources = vec![node("ul", "notes", sources)];
    parts.push(fold(Icon::Document, widget.say(Message::Sources), sources));
    vec![node("div", "folds", parts)]
}

fn fold(drawing: Icon, heading: &str, inside: Vec<AnyView>) -> AnyView {
    let summary = vec![
        icon(drawing, ""),
        text("span", "", heading),
        icon(Icon::Plus, "icon--small"),
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
        label,
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

/// Back to the questions, and on to another person.
fn ways_on(widget: Widget) -> AnyView {
    let quiet = |message: Message, act: Box<dyn Fn()>| {
        let label = widget.say(message).to_owned();
        button("button button--quiet", label, String::new(), Some(act))
    };
    let mut inside = vec![
        quiet(Message::BackToForm, Box::new(move || widget.back())),
        quiet(
            Message::AnotherPerson,
            Box::new(move || widget.another_person()),
        ),
        quiet(Message::StartAgain, Box::new(move || widget.start_again())),
    ];
    for (place, name) in widget.people() {
        let label = widget.language.fill(Message::ToPerson, &[&name]);
        let go: Box<dyn Fn()> = Box::new(move || widget.to_person(place));
        inside.push(button(
            "button button--quiet",
            label,
            String::new(),
            Some(go),
        ));
    }
    let privacy = vec![
        icon(Icon::Lock, ""),
        text("span", "", widget.say(Message::Privacy)),
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
