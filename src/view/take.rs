//! The line under which stands what a person takes along. It is in the second file of the program; what
//! stands there comes when it is unfolded ([`super::takeaway`]).

use leptos::prelude::*;

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
    // Read out when it comes.
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
    let inside = dynamic(move || {
        _ = (coming.get(), widget.version.get());
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
    let wiring = Wiring {
        attributes: vec![("class", "fold".to_owned())],
        on: Some(("ontoggle", Box::new(move |_| fetch(widget)) as Handler)),
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
