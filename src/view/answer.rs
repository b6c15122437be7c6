//! The answer first, then the days, the certificates, what to bring, the answers given, the sources.

use leptos::prelude::*;

use super::Widget;
use super::field::{id_to_find, labelled, packing_checkbox};
use super::parts::{button, details, dynamic, focus_target, link, node, rich, text};
use crate::interview::{Asked, Kind, Question};
use crate::text::answer::{
    Answer, Bring, CertificateText, Citation, Counter, Go, ItemText, Tone, VisitText,
};
use crate::text::{Message, joined, question};

/// The screen of the answer.
pub(super) fn answer(widget: Widget) -> AnyView {
    // Answers are not changed here; a new day makes all of it anew, and a counter that opens only
    // what is said of counters, so that no reader loses their place.
    let version = widget.derive_state(|state| state.date_version);
    let shown = dynamic(move || {
        _ = version.get();
        match &widget.answer_untracked().answer {
            Some(answer) => parts(widget, answer.clone()),
            // The clock moved on and the answers no longer hold together.
            None => vec![text("p", "error", widget.say(Message::SoFarWrong))],
        }
    });
    let back = node(
        "div",
        "buttons",
        vec![
            button(
                "button button--quiet",
                widget.say(Message::BackToForm).to_owned(),
                String::new(),
                Some(Box::new(move || widget.change("birth-year".to_owned()))),
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
    let mut parts = vec![focus_target("answer", tone, opening)];
    parts.push(paragraphs(&answer.warnings));
    if let Some(services) = answer.services {
        parts.push(text("h3", "heading", services.heading));
        for tile in services.tiles {
            parts.push(text("p", "", tile.long));
        }
        parts.push(paragraphs(&services.notes));
    }
    for day in answer.days {
        parts.push(text("p", "", joined(&[&day.day, " ", &day.words])));
    }
    for one in answer.certificates {
        parts.push(certificate(widget, one));
    }
    bring(widget, answer.bring, &mut parts);
    let version = widget.derive_state(|state| state.opening_status_version);
    parts.push(dynamic(move || {
        _ = version.get();
        match &widget.answer_untracked().answer {
            Some(answer) => {
                let mut parts = Vec::new();
                parts.extend(answer.counter.clone().map(counter));
                let mut all = answer.others.clone();
                all.extend(answer.places_notes.iter().cloned());
                parts.extend(go(widget, all));
                parts
            }
            None => Vec::new(),
        }
    }));
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
    let mut place = 0;
    for one in bring.journeys {
        parts.push(journey(widget, one, &mut place));
    }
    for (heading, then) in bring.fallbacks {
        let mut inside = Vec::new();
        for one in then {
            inside.push(journey(widget, one, &mut place));
        }
        parts.push(details("disclosure", &heading, inside));
    }
    parts.push(paragraphs(&bring.notes));
}

/// So many offices are shown at once; more would bury what comes after them.
const OFFICES_SHOWN: usize = 3;

fn go(widget: Widget, go: Vec<Go>) -> Vec<AnyView> {
    let mut parts = Vec::new();
    if go.is_empty() {
        return parts;
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
    parts
}

fn counter(counter: Counter) -> AnyView {
    let mut inside = vec![
        text("h4", "subheading", counter.name),
        rich("p", "", &counter.today),
    ];
    for line in counter.lines.into_iter().chain(counter.notes) {
        inside.push(rich("p", "", &line.words));
    }
    if let Some((number, url)) = counter.phone {
        inside.push(link(&url, number));
    }
    node("div", "office", inside)
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

fn journey(widget: Widget, journey: VisitText, place: &mut u32) -> AnyView {
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
        things.push(thing(widget, one, *place));
        *place += 1;
    }
    inside.push(node("ul", "things", things));
    for group in journey.groups {
        let mut things = Vec::new();
        for one in group.things {
            things.push(thing(widget, one, *place));
            *place += 1;
        }
        inside.push(text("h4", "subheading", group.heading));
        inside.push(node("ul", "things", things));
    }
    node("div", "journey", inside)
}

fn thing(widget: Widget, thing: ItemText, place: u32) -> AnyView {
    let mut inside = vec![labelled(packing_checkbox(widget, place), thing.name)];
    for line in thing.details {
        inside.push(text("p", "thing__detail", line));
    }
    if thing.is_usual {
        inside.push(text("p", "thing__detail", widget.say(Message::UsualMark)));
    }
    node("li", "thing", inside)
}

/// The answers given, each with the way back to its question; questions that share a name stand in
/// one row.
fn given(widget: Widget) -> AnyView {
    let mut rows: Vec<(Message, Question, String)> = Vec::new();
    for id in Question::in_form() {
        let Some(name) = question::short(id) else {
            continue;
        };
        let words = answer_to(widget, id).unwrap_or_default();
        match rows.iter_mut().find(|row| row.0 == name) {
            Some((_, _, value)) => {
                if !value.is_empty() && !words.is_empty() {
                    value.push_str(widget.say(Message::Comma));
                }
                value.push_str(&words);
            }
            None => rows.push((name, id, words)),
        }
    }
    let mut inside = Vec::new();
    for (name, id, mut value) in rows {
        if value.is_empty() {
            let silence = if name == Message::ShortChanges {
                Message::NothingChanged
            } else {
                Message::NoAnswer
            };
            widget.say(silence).clone_into(&mut value);
        }
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
    // Without the card there is no question of its date; what keeps it away is.
    let target = match id.row().asked {
        Asked::Unless(boxes) => boxes
            .iter()
            .find(|one| widget.with_untracked(|answers| answers.is_ticked(**one)))
            .copied()
            .unwrap_or(id),
        Asked::Always | Asked::With(_) | Asked::WhereOpen(_) | Asked::For(_) => id,
    };
    let label = widget.language.fill(Message::ChangeOf, &[widget.say(name)]);
    let change = button(
        "as-link",
        widget.say(Message::Change).to_owned(),
        label,
        Some(Box::new(move || widget.change(id_to_find(target)))),
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
