//! The line under which stands what a person takes along. It is in the second file of the program; what
//! stands there comes when it is unfolded ([`super::takeaway`]).

use leptos::prelude::*;
use leptos::web_sys::Element;
use wasm_bindgen::JsCast;

use super::icons::{Icon, icon};
use super::parts::{Handler, Wiring, button, dynamic, element, node, text, with};
use super::{Taking, Widget};
use crate::text::Message;

/// The line, and what stands below it.
pub(super) fn take(widget: Widget) -> Vec<AnyView> {
    let coming = widget.derive_state(|state| match state.takeaway {
        Taking::NotYet | Taking::OnTheWay => 0,
        Taking::Failed => 1,
        Taking::Here(_) => 2,
    });
    let summary = vec![
        icon(Icon::DAY, ""),
        text("span", "", widget.say(Message::TakeHeading)),
        icon(Icon::PLUS, "icon--small"),
    ];
    // What is missing is read out.
    let missing = with(
        "div",
        [
            ("role", "status"),
            ("id", "take"),
            ("tabindex", "-1"),
            ("class", ""),
        ],
        vec![dynamic(move || match coming.get() {
            0 => vec![text("p", "hint", widget.say(Message::Waiting))],
            1 => {
                let again: Box<dyn Fn() + Send> = Box::new(move || {
                    fetch(widget);
                    // The button goes, and the focus must not go with it.
                    widget.focus("take".to_owned());
                });
                let label = widget.say(Message::Again).to_owned();
                vec![
                    text("p", "error", widget.say(Message::DetailsFailed)),
                    button("button", label, String::new(), Some(again)),
                ]
            }
            _ => Vec::new(),
        })],
    );
    // Nothing is made for a line that is folded.
    let open = widget.derive_state(|state| u8::from(state.is_taking));
    let inside = dynamic(move || {
        _ = (coming.get(), widget.facts.version.get());
        if open.get() == 0 {
            return Vec::new();
        }
        let state = widget.state.read_untracked();
        let Taking::Here(takeaway) = state.takeaway else {
            return Vec::new();
        };
        drop(state);
        match &widget.answer_untracked().answer {
            Some(answer) => (takeaway.show)(widget, answer, takeaway),
            None => Vec::new(),
        }
    });
    let unfold: Handler = Box::new(move |event| {
        let line = event.target();
        let is_open = line
            .and_then(|line| line.dyn_into::<Element>().ok())
            .is_some_and(|line| matches!(line.matches("[open]"), Ok(true)));
        if widget.state.read_untracked().is_taking != is_open {
            widget.state.write().is_taking = is_open;
        }
        if is_open {
            fetch(widget);
        }
    });
    let wiring = Wiring {
        attributes: vec![("class", "fold fold--more".to_owned())],
        on: Some(("ontoggle", unfold)),
        ..Wiring::default()
    };
    let inside = vec![node("summary", "", summary), missing, inside];
    vec![element("details", wiring, inside)]
}

/// Has the loader fetch it, where it is not here nor on the way.
fn fetch(widget: Widget) {
    let now = widget.state.read_untracked().takeaway;
    match now {
        Taking::OnTheWay | Taking::Here(_) => {}
        Taking::NotYet | Taking::Failed => {
            widget.state.write().takeaway = Taking::OnTheWay;
            widget.tell(&["takeaway"]);
        }
    }
}
