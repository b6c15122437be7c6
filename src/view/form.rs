//! The form: the two dates of the card, which a phone shows before anything else. What else a person
//! may tell is [`super::rest`], in the second file of the program.

use leptos::prelude::*;

use super::field;
use super::icons::{Icon, icon};
use super::parts::{Handler, Wiring, dynamic, element, focus_target, node, picture, plain, text};
use super::{Widget, banners, later, missing};
use crate::interview::{Answers, Start};
use crate::rules::law::Law;
use crate::text::Message;

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
        on: Some(("onclick", ask(widget))),
        ..Wiring::of(&[("type", "submit"), ("class", "button button--wide")])
    };
    let start = widget.derive(|answers| answers.start() as u8);
    let inside = vec![
        dynamic(move || errors(widget)),
        dynamic(move || {
            _ = start.get();
            let mut questions = questions(widget);
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
                icon(Icon::LOCK, ""),
                text("span", "", widget.say(Message::Privacy)),
            ],
        ),
        missing(widget, ""),
        later(
            widget,
            Box::new(move |details, widget| {
                _ = start.get();
                (details.starts)(widget)
            }),
        ),
    ];
    let wiring = Wiring {
        on: Some(("onsubmit", ask(widget))),
        ..Wiring::of(&[("novalidate", "true")])
    };
    element("form", wiring, inside)
}

/// What is asked first: of the card, or what else the person starts from.
fn questions(widget: Widget) -> Vec<AnyView> {
    if widget.with_untracked(Answers::start) != Start::Card {
        return vec![later(
            widget,
            Box::new(|details, widget| (details.opening)(widget)),
        )];
    }
    let mut shown = vec![
        text("p", "intro", widget.say(Message::Intro)),
        picture("picture", widget.say(Message::Picture), widget.card()),
    ];
    for (place, question) in ["1", "2"].into_iter().zip(Start::Card.questions()) {
        let question = *question;
        let asked = widget.derive_state(move |state| {
            u8::from(
                state
                    .answers
                    .is_asked(question, Law::in_force(), state.today),
            )
        });
        shown.push(dynamic(move || {
            if asked.get() == 0 {
                return Vec::new();
            }
            let date = field::date(widget, question, place);
            if !question.has_others_below() {
                return vec![date];
            }
            let below = later(
                widget,
                Box::new(move |details, widget| (details.below)(widget, question)),
            );
            vec![node("div", "", vec![date, below])]
        }));
    }
    shown
}

/// What few have to tell, made once it is unfolded.
fn more(widget: Widget) -> AnyView {
    let summary = vec![
        icon(Icon::PLUS, ""),
        text("span", "", widget.say(Message::MoreHeading)),
    ];
    let inside = later(
        widget,
        Box::new(move |details, widget| {
            if widget.facts.unfolded.get() == 1 {
                (details.more)(widget)
            } else {
                Vec::new()
            }
        }),
    );
    let unfold: Handler = Box::new(move |_| {
        if !widget.state.read_untracked().is_unfolded {
            widget.state.write().is_unfolded = true;
        }
    });
    let wiring = Wiring {
        on: Some(("ontoggle", unfold)),
        ..Wiring::of(&[("class", "fold fold--more")])
    };
    element(
        "details",
        wiring,
        vec![node("summary", "", summary), inside],
    )
}

/// What keeps from the answer, once it was asked for; it takes the focus then.
fn errors(widget: Widget) -> Vec<AnyView> {
    if !widget.is_asked() || widget.issues().is_empty() {
        return Vec::new();
    }
    let inside = match widget.detailed() {
        Some((details, widget)) => (details.errors)(widget),
        None => vec![text("p", "", widget.say(Message::SoFarWrong))],
    };
    vec![focus_target("errors", "errors", inside)]
}
