//! The questions: what a person has comes first, and everything else is folded.

use leptos::prelude::*;

use super::field::{self, id_of};
use super::icons::{Icon, icon};
use super::parts::{
    Handler, Wiring, button, dynamic, element, focus_target, node, picture, plain, press, text,
};
use super::{Widget, banners};
use crate::interview::{Asked, Place, Question, Start};
use crate::rules::law::Law;
use crate::text::{Message, problem, question};

/// Where the two lines of the letter stand.
const LETTER: &str = r#"<svg viewBox="0 0 358 190" aria-hidden="true"><path d="M6 96L179 34 352 96v80a10 10 0 0 1-10 10H16a10 10 0 0 1-10-10z" class="card-envelope"/><rect x="34" y="4" width="290" height="170" rx="5" class="card-paper"/><rect x="48" y="18" width="262" height="34" rx="6" class="card-mark"/><text x="181" y="40" class="card-date">電子証明書の有効期限通知書</text><rect x="56" y="63" width="246" height="6" rx="3" class="card-shape"/><rect x="56" y="75" width="210" height="6" rx="3" class="card-shape"/><rect x="48" y="92" width="262" height="36" rx="6" class="card-mark"/><text x="112" y="115" class="card-date">有効期限</text><text x="240" y="115" class="card-date">2026年12月20日</text><path d="M6 132h346v44a10 10 0 0 1-10 10H16a10 10 0 0 1-10-10z" class="card-envelope"/><text x="179" y="166" class="card-date">有効期限のお知らせ（青い封筒）</text><circle cx="48" cy="18" r="11" class="card-dot"/><text x="48" y="22.5" class="card-number">1</text><circle cx="48" cy="92" r="11" class="card-dot"/><text x="48" y="96.5" class="card-number">2</text></svg>"#;

/// The form.
pub(super) fn form(widget: Widget) -> AnyView {
    // A frame whose sandbox allows no forms sends none, nor says so: the click on the button counts,
    // which a browser makes of the Enter key, too.
    let ask = |widget: Widget| -> Handler {
        Box::new(move |event| {
            event.prevent_default();
            widget.ask();
        })
    };
    let to_answer = Wiring {
        attributes: vec![
            ("type", "submit".to_owned()),
            ("class", "button button--wide".to_owned()),
        ],
        on: Some(("onclick", ask(widget))),
        ..Wiring::default()
    };
    let start = widget.derive(|answers| answers.start() as u8);
    let inside = vec![
        dynamic(move || errors(widget)),
        dynamic(move || {
            _ = start.get();
            opening(widget)
        }),
        dynamic(move || {
            _ = start.get();
            let mut questions = first(widget);
            questions.push(dynamic(move || banners(widget)));
            questions.push(more(widget));
            questions
        }),
        element(
            "button",
            to_answer,
            vec![plain(widget.say(Message::ToAnswer))],
        ),
        node(
            "p",
            "privacy",
            vec![
                icon(Icon::Lock, ""),
                text("span", "", widget.say(Message::Privacy)),
            ],
        ),
        dynamic(move || {
            _ = start.get();
            vec![other_starts(widget)]
        }),
    ];
    let wiring = Wiring {
        attributes: vec![("novalidate", "true".to_owned())],
        on: Some(("onsubmit", ask(widget))),
        ..Wiring::default()
    };
    element("form", wiring, inside)
}

/// The name of a start and what it leads to.
const fn words_of(start: Start) -> (Icon, Message, Message) {
    match start {
        Start::Card => (Icon::Card, Message::StartCard, Message::StartCardHint),
        Start::NoCard => (Icon::NoCard, Message::StartNoCard, Message::StartNoCardHint),
        Start::Letter => (Icon::Letter, Message::StartLetter, Message::StartLetterHint),
        Start::Report => (Icon::Alert, Message::StartReport, Message::StartReportHint),
        Start::Lost => (Icon::Phone, Message::StartLost, Message::StartLostHint),
        Start::Change => (Icon::Move, Message::StartChange, Message::StartChangeHint),
        Start::Stay => (Icon::Stay, Message::StartStay, Message::StartStayHint),
    }
}

/// What the form is for, and where that what it asks for stands.
fn opening(widget: Widget) -> Vec<AnyView> {
    let start = widget.with_untracked(crate::interview::Answers::start);
    let mut shown = Vec::new();
    if start == Start::Card {
        shown.push(text("p", "intro", widget.say(Message::Intro)));
    } else {
        let (drawing, name, hint) = words_of(start);
        let heading = vec![icon(drawing, ""), text("span", "", widget.say(name))];
        shown.push(focus_target(
            "start",
            "target",
            vec![
                node("h3", "heading", heading),
                text("p", "hint", widget.say(hint)),
            ],
        ));
    }
    if start == Start::Letter {
        let letter = picture(
            "picture",
            widget.say(Message::LetterPicture),
            LETTER.to_owned(),
        );
        shown.push(letter);
    } else if start.questions().contains(&Question::CardExpires) {
        shown.push(picture(
            "picture",
            widget.say(Message::Picture),
            widget.card(),
        ));
    }
    shown
}

/// The questions of the start.
fn first(widget: Widget) -> Vec<AnyView> {
    let start = widget.with_untracked(crate::interview::Answers::start);
    let mut shown = Vec::new();
    for id in start.questions() {
        if !is_below_another(*id, start.questions()) {
            shown.push(while_asked(widget, *id));
        }
    }
    shown
}

/// Whether a question is shown below another of those.
fn is_below_another(id: Question, others: &[Question]) -> bool {
    match id.row().asked {
        Asked::With(to) | Asked::WhereOpen(to) => others.contains(&to),
        Asked::Always | Asked::Where(_) | Asked::Unless(_) | Asked::For(_) => false,
    }
}

/// What few have to tell, made once it is unfolded.
fn more(widget: Widget) -> AnyView {
    let summary = vec![
        icon(Icon::Plus, ""),
        text("span", "", widget.say(Message::MoreHeading)),
    ];
    let inside = dynamic(move || {
        if widget.unfolded.get() {
            told_by_few(widget)
        } else {
            Vec::new()
        }
    });
    let unfold: Handler = Box::new(move |_| {
        if !widget.unfolded.get_untracked() {
            widget.unfolded.set(true);
        }
    });
    let wiring = Wiring {
        attributes: vec![("class", "fold fold--more".to_owned())],
        on: Some(("ontoggle", unfold)),
        ..Wiring::default()
    };
    element(
        "details",
        wiring,
        vec![node("summary", "", summary), inside],
    )
}

/// Whatever is presumed otherwise.
fn told_by_few(widget: Widget) -> Vec<AnyView> {
    let mut inside = Vec::new();
    for (heading, hint, place) in [
        (None, None, Place::Renewal),
        (
            Some(Message::Changes),
            Some(Message::ChangesHint),
            Place::Changes,
        ),
        (
            Some(Message::DatesKnown),
            Some(Message::DatesKnownHint),
            Place::Dates,
        ),
        (Some(Message::Others), None, Place::CardBoxes),
        (None, None, Place::Others),
    ] {
        let questions = questions_at(widget, place);
        if questions.is_empty() {
            continue;
        }
        let mut part = Vec::new();
        if let Some(heading) = heading {
            part.push(text("legend", "legend", widget.say(heading)));
        }
        if let Some(hint) = hint {
            part.push(text("p", "hint", widget.say(hint)));
        }
        part.extend(questions);
        inside.push(node(
            if heading.is_some() { "fieldset" } else { "div" },
            "question",
            part,
        ));
    }
    inside
}

/// The other things from which a person may start.
fn other_starts(widget: Widget) -> AnyView {
    let now = widget.with_untracked(crate::interview::Answers::start);
    let mut rows = vec![text("h3", "heading", widget.say(Message::StartsHeading))];
    for start in Start::ALL {
        if start == now {
            continue;
        }
        rows.push(start_row(widget, start));
    }
    node("nav", "starts", rows)
}

/// A thing from which a person may start.
pub(super) fn start_row(widget: Widget, start: Start) -> AnyView {
    let (drawing, name, hint) = words_of(start);
    let words = vec![plain(widget.say(name)), text("small", "", widget.say(hint))];
    let face = vec![
        icon(drawing, ""),
        node("span", "start__words", words),
        icon(Icon::Go, "icon--small"),
    ];
    let act: Box<dyn Fn() + Send> = Box::new(move || widget.start_from(start));
    press("start", String::new(), face, Some(act))
}

/// The questions of a place that the start does not ask itself, each shown while it is asked; those
/// that belong to another stand below it.
pub(super) fn questions_at(widget: Widget, place: Place) -> Vec<AnyView> {
    let start = widget.with_untracked(crate::interview::Answers::start);
    let mut shown = Vec::new();
    for id in Question::ALL {
        let row = id.row();
        let is_here = row.place == place && !start.questions().contains(id);
        if is_here && !matches!(row.asked, Asked::With(_) | Asked::WhereOpen(_)) {
            shown.push(while_asked(widget, *id));
        }
    }
    shown
}

/// A question while it is asked, with those that belong to it.
fn while_asked(widget: Widget, id: Question) -> AnyView {
    if let Asked::Always = id.row().asked {
        return with_belonging(widget, id);
    }
    let asked = widget.derive_state(move |state| {
        u8::from(state.answers.is_asked(id, Law::in_force(), state.today))
    });
    dynamic(move || match asked.get() {
        0 => Vec::new(),
        _ => vec![with_belonging(widget, id)],
    })
}

/// A question with those that belong to it, which are shown once it is answered.
fn with_belonging(widget: Widget, id: Question) -> AnyView {
    let first = widget
        .with_untracked(crate::interview::Answers::start)
        .questions();
    let mut belonging = Vec::new();
    for other in Question::ALL {
        // What the start asks by itself is not asked once more.
        let is_elsewhere = first.contains(other) && !first.contains(&id);
        if let Asked::With(to) | Asked::WhereOpen(to) = other.row().asked
            && to == id
            && !is_elsewhere
        {
            belonging.push(*other);
        }
    }
    if belonging.is_empty() {
        return field::question(widget, id);
    }
    let answered = widget.derive(move |answers| u8::from(answers.is_answered(id)));
    let inside = dynamic(move || {
        if answered.get() == 0 {
            return Vec::new();
        }
        let mut questions = Vec::new();
        for one in &belonging {
            questions.push(while_asked(widget, *one));
        }
        vec![node("div", "nested", questions)]
    });
    node("div", "", vec![field::question(widget, id), inside])
}

/// Every problem at once, each leading to its question; it takes the focus when asked for.
fn errors(widget: Widget) -> Vec<AnyView> {
    if !widget.is_asked() {
        return Vec::new();
    }
    let issues = widget.issues();
    if issues.is_empty() {
        return Vec::new();
    }
    let mut items = Vec::new();
    for issue in issues {
        let name = question::label(widget.language, issue.question);
        let words = problem::issue(widget.language, issue);
        let line = widget.language.fill(Message::ErrorAt, &[&name, &words]);
        let id = id_of(issue.question, issue.part());
        let lead: Box<dyn Fn() + Send> = Box::new(move || widget.focus(id.clone()));
        items.push(node(
            "li",
            "",
            vec![button("as-link", line, String::new(), Some(lead))],
        ));
    }
    let heading = text("h3", "", widget.say(Message::ErrorsHeading));
    vec![focus_target(
        "errors",
        "errors",
        vec![heading, node("ul", "", items)],
    )]
}
