//! The answer first, then the days, the certificates, what to bring, the answers given, the sources.

use chrono::Datelike;
use leptos::prelude::*;

use super::Widget;
use super::field::{beside, mark};
use super::form::{LETTER_WORDS, PIN_WORDS, VISITOR_WORDS, WANT_WORDS};
use super::parts::{button, details, dynamic, landing, link, node, picture, rich, text};
use crate::date::Date;
use crate::interview::{ChangeQuestion, Choice, DateQuestion, Tick};
use crate::text::answer::{
    Answer, Bring, CertificateText, Citation, Go, Journey, Thing, Timeline, Tone,
};
use crate::text::{Message, joined, number_text, problem, unread};

/// The screen of the answer.
pub(super) fn answer(widget: Widget) -> AnyView {
    let shown = dynamic(move || match widget.answer() {
        Some(answer) => parts(widget, answer),
        // The clock moved on and the answers no longer hold together.
        None => vec![text("p", "error", widget.say(Message::SoFarWrong))],
    });
    let back = node(
        "div",
        "buttons",
        vec![
            button(
                "button button--quiet",
                widget.say(Message::BackToForm).to_owned(),
                String::new(),
                Some(Box::new(move || widget.change("birth-year"))),
            ),
            button(
                "button button--quiet",
                widget.say(Message::StartAgain).to_owned(),
                String::new(),
                Some(Box::new(move || widget.start_again())),
            ),
        ],
    );
    node("div", "", vec![shown, back])
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

fn parts(widget: Widget, answer: Answer) -> Vec<AnyView> {
    let say = |message: Message| widget.say(message).to_owned();
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
    let mut opening = vec![
        text("p", "verdict__kicker", answer.kicker),
        text("h3", "verdict__headline", answer.headline),
    ];
    for line in &answer.lead {
        opening.push(rich("p", "verdict__lead", line));
    }
    let mut parts = vec![landing("answer", tone, opening)];
    let today = widget.today();
    if let Some(days) = answer.timeline {
        parts.push(timeline(widget, &days, today));
    }
    for one in answer.certificates {
        parts.push(certificate(widget, one));
    }
    if let Some((heading, lines)) = answer.stops {
        parts.push(text("h3", "heading", heading));
        parts.push(paragraphs(&lines));
    }
    bring(widget, answer.bring, &mut parts);
    go(widget, answer.go, &mut parts);
    if !answer.notes.is_empty() {
        parts.push(text("h3", "heading", say(Message::NotesHeading)));
        parts.push(lines("ul", "notes", "li", &answer.notes));
    }
    parts.push(text("h3", "heading", say(Message::YourAnswers)));
    parts.push(given(widget));
    let mut sources = Vec::new();
    for one in answer.sources {
        sources.push(node("li", "", vec![cite(one)]));
    }
    let sources = vec![node("ul", "notes", sources)];
    parts.push(details("disclosure", widget.say(Message::Sources), sources));
    parts.push(text("p", "hint", say(Message::Privacy)));
    parts
}

fn bring(widget: Widget, bring: Bring, parts: &mut Vec<AnyView>) {
    let Some(heading) = bring.heading else { return };
    let title = vec![
        text("span", "", widget.say(Message::BringHeading)),
        text("small", "heading__sub", heading),
    ];
    parts.push(node("h3", "heading", title));
    if let Some(notice) = bring.notice {
        parts.push(rich("p", "notice", &notice));
    }
    for one in bring.journeys {
        parts.push(journey(one));
    }
    for (heading, then) in bring.fallbacks {
        let mut inside = Vec::new();
        for one in then {
            inside.push(journey(one));
        }
        parts.push(details("disclosure", &heading, inside));
    }
    parts.push(paragraphs(&bring.notes));
}

/// So many offices are shown at once; more would bury what comes after them.
const OFFICES_SHOWN: usize = 3;

fn go(widget: Widget, go: Vec<Go>, parts: &mut Vec<AnyView>) {
    if go.is_empty() {
        return;
    }
    parts.push(text("h3", "heading", widget.say(Message::GoHeading)));
    let mut others = Vec::new();
    let mut offices = 0;
    for one in go {
        let class = if one.office.is_some() {
            offices += 1;
            "office"
        } else if one.is_notice {
            "notice"
        } else {
            "remark"
        };
        let mut inside = Vec::new();
        if let Some(name) = one.office {
            inside.push(text("h4", "subheading", name));
        }
        for line in one.lines {
            let mut shown = vec![rich("span", "", &line.words)];
            if let Some(more) = line.link {
                shown.push(cite(more));
            }
            inside.push(node("p", "", shown));
        }
        let shown = node("div", class, inside);
        if class == "office" && OFFICES_SHOWN < offices {
            others.push(shown);
            continue;
        }
        if class != "office" && !others.is_empty() {
            parts.push(more_offices(widget, &mut others));
        }
        parts.push(shown);
    }
    if !others.is_empty() {
        parts.push(more_offices(widget, &mut others));
    }
}

fn more_offices(widget: Widget, others: &mut Vec<AnyView>) -> AnyView {
    let heading = widget.say(Message::OtherOffices);
    details("disclosure", heading, core::mem::take(others))
}

fn paragraphs(words: &[String]) -> AnyView {
    lines("div", "lines", "p", words)
}

fn lines(tag: &'static str, class: &str, each: &'static str, words: &[String]) -> AnyView {
    let mut inside = Vec::new();
    for line in words {
        inside.push(rich(each, "", line));
    }
    node(tag, class, inside)
}

fn cite(citation: Citation) -> AnyView {
    link(&citation.url, citation.line)
}

fn certificate(widget: Widget, certificate: CertificateText) -> AnyView {
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
    let why = vec![
        lines("ol", "steps", "li", &certificate.why),
        node("p", "source", vec![cite(certificate.source)]),
    ];
    node(
        "section",
        "certificate",
        vec![
            node(
                "div",
                "certificate__head",
                vec![
                    text("h4", "certificate__name", certificate.name),
                    text("span", badge, certificate.badge),
                ],
            ),
            text("p", "hint", certificate.purpose),
            text("p", "certificate__when", certificate.when),
            text(
                "p",
                "certificate__opens",
                certificate.opens.unwrap_or_default(),
            ),
            details("why", widget.say(Message::Why), why),
        ],
    )
}

fn journey(journey: Journey) -> AnyView {
    let mut inside = Vec::new();
    if let Some((heading, words)) = journey.before {
        inside.push(text("h4", "subheading", heading));
        inside.push(rich("p", "", &words));
    }
    if let Some(heading) = journey.heading {
        inside.push(text("h4", "subheading", heading));
    }
    let mut things = Vec::new();
    for one in journey.things {
        things.push(thing(one));
    }
    inside.push(node("ul", "things", things));
    node("div", "journey", inside)
}

fn thing(thing: Thing) -> AnyView {
    let mut inside = vec![beside(mark(), thing.name)];
    for line in thing.details {
        inside.push(text("p", "thing__detail", line));
    }
    node("li", "thing", inside)
}

/// What else may have been ticked.
const OTHERS: [(Tick, Message); 7] = [
    (Tick::PeriodOfStay, Message::PeriodOfStay),
    (Tick::CardNotAtHand, Message::CardNotAtHand),
    (Tick::Lost, Message::Lost),
    (Tick::FaceAuthentication, Message::FaceAuthentication),
    (Tick::AdultWard, Message::AdultWard),
    (Tick::Abroad, Message::Abroad),
    (Tick::BasicResident, Message::BasicResident),
];

/// The names of the boxes that are ticked, or `None` where none is.
fn ticked(widget: Widget, boxes: &[(Tick, Message)]) -> Option<String> {
    let mut names = String::new();
    for (tick, name) in boxes {
        if widget.with(|answers| answers.is_ticked(*tick)) {
            if !names.is_empty() {
                names.push_str(widget.say(Message::Comma));
            }
            names.push_str(widget.say(*name));
        }
    }
    Some(names).filter(|names| !names.is_empty())
}

/// The answers given, each with the way back to its question.
fn given(widget: Widget) -> AnyView {
    let say = |message: Message| widget.say(message).to_owned();
    let day = |question: DateQuestion| {
        widget
            .with(|answers| answers.entry(question).read().ok())
            .map(|day| widget.language.both_calendars(day))
    };
    let option = |choice: Choice, options: &[Message]| {
        let chosen = widget.with(|answers| answers.chosen(choice))?;
        options
            .get(usize::from(chosen))
            .map(|message| say(*message))
    };
    let boxes = ChangeQuestion::ALL.map(|one| (Tick::Changed(one), problem::change_name(one)));
    let changed = ticked(widget, &boxes).unwrap_or_else(|| say(Message::NothingChanged));
    let rows: [(Message, Option<String>, &'static str); 11] = [
        (Message::Birth, day(DateQuestion::Birth), "birth-year"),
        (
            Message::CardExpires,
            day(DateQuestion::CardExpires),
            "card-year",
        ),
        (
            Message::ShortIssued,
            day(DateQuestion::Issued),
            "issued-year",
        ),
        (
            Message::ShortPrinted,
            day(DateQuestion::Printed),
            "printed-year",
        ),
        (
            Message::ShortRenewed,
            option(
                Choice::Renewed,
                &[Message::RenewedYes, Message::RenewedNo, Message::Unknown],
            ),
            "renewed",
        ),
        (Message::ShortOthers, ticked(widget, &OTHERS), "stay"),
        (Message::ShortChanges, Some(changed), "address"),
        (
            Message::ShortWant,
            option(Choice::Want, &WANT_WORDS),
            "want",
        ),
        (
            Message::ShortVisitor,
            option(Choice::Visitor, &VISITOR_WORDS),
            "visitor",
        ),
        (Message::ShortPins, option(Choice::Pins, &PIN_WORDS), "pins"),
        (
            Message::ShortLetter,
            option(Choice::Letter, &LETTER_WORDS),
            "letter",
        ),
    ];
    let mut inside = Vec::new();
    for (name, value, id) in rows {
        let label = widget.language.fill(Message::ChangeOf, &[widget.say(name)]);
        let change = button(
            "as-link",
            say(Message::Change),
            label,
            Some(Box::new(move || widget.change(id))),
        );
        inside.push(node(
            "div",
            "given__row",
            vec![
                text("dt", "", say(name)),
                text("dd", "", value.unwrap_or_else(|| say(Message::NoAnswer))),
                node("dd", "", vec![change]),
            ],
        ));
    }
    node("dl", "given", inside)
}

/// The window, the last day and the insurance as a picture.
fn timeline(widget: Widget, days: &Timeline, today: Date) -> AnyView {
    const WIDTH: i64 = 360;
    let span = (days.to - days.from).num_days().max(1);
    let place = |day: Date| (day - days.from).num_days() * WIDTH / span;
    let short = |day: Date| {
        let (month, day) = (
            number_text(day.month().into()),
            number_text(day.day().into()),
        );
        let language = widget.language;
        language.fill(Message::TimelineDay, &[&month, &day])
    };
    let mut svg = String::from("<svg viewBox=\"0 0 360 112\" aria-hidden=\"true\">");
    let mut bar = |from: i64, to: i64, class: &str| {
        let width = (to - from).max(1);
        svg.push_str(&joined(&[
            "<rect y=\"34\" height=\"20\" x=\"",
            &number_text(from),
            "\" width=\"",
            &number_text(width),
            "\" class=\"",
            class,
            "\"/>",
        ]));
    };
    let (opens, closes, ends) = (place(days.opens), place(days.closes), place(days.insurance));
    bar(0, opens, "line-before");
    bar(opens, closes, "line-window");
    bar(closes, ends, "line-insurance");
    bar(ends, WIDTH, "line-after");
    let mut label = |x: i64, y: i64, class: &str, words: &str| {
        let x = x.clamp(16, WIDTH - 20);
        svg.push_str(&joined(&[
            "<text x=\"",
            &number_text(x),
            "\" y=\"",
            &number_text(y),
            "\" class=\"",
            class,
            "\">",
            &unread(words),
            "</text>",
        ]));
    };
    let now = place(today).clamp(0, WIDTH);
    label(
        now.clamp(44, WIDTH - 44),
        14,
        "line-label line-strong",
        &widget
            .language
            .fill(Message::TimelineToday, &[&short(today)]),
    );
    label(opens, 72, "line-label", &short(days.opens));
    label(closes, 72, "line-label line-strong", &short(days.closes));
    label(ends, 72, "line-label", &short(days.insurance));
    label(
        i64::midpoint(opens, closes),
        90,
        "line-label line-blue",
        widget.say(Message::TimelineWindow),
    );
    // Lower: with letters set apart, both are too long in some languages to stand side by side.
    label(
        i64::midpoint(closes, ends),
        106,
        "line-label line-yellow",
        widget.say(Message::TimelineInsurance),
    );
    let mark = number_text(now);
    svg.push_str(&joined(&[
        "<path class=\"line-now\" d=\"M",
        &mark,
        " 32l-7 -12h14z\"/></svg>",
    ]));
    picture("timeline", &days.label, svg)
}
