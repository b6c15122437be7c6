//! A line of the answer that unfolds what comes on a tap ([`super::on_tap`]). The line is in the second file
//! of the program; what stands below it comes when it is unfolded.

use leptos::prelude::*;
use leptos::web_sys::Element;
use wasm_bindgen::JsCast;

use super::Widget;
use super::icons::{Icon, icon};
use super::on_tap::{Taking, Tap};
use super::parts::{Handler, Wiring, button, dynamic, element, node, text, with};
use crate::text::{Message, joined};

/// The line, and what stands below it.
pub(super) fn line(widget: Widget, tap: Tap) -> Vec<AnyView> {
    let (drawing, heading) = tap.heading();
    let summary = vec![
        icon(drawing, ""),
        text("span", "", widget.say(heading)),
        icon(Icon::PLUS, "icon--small"),
    ];
    // Made anew for another answer, it stays as it was.
    let is_open = widget.state.read_untracked().lines[tap as usize].is_open;
    let open = if is_open { "open" } else { "" };
    let id = joined(&["on-tap-", tap.name()]);
    // What is missing is read out.
    let attributes = [("role", "status"), ("id", &id), ("tabindex", "-1")];
    let back_to = id.clone();
    let inside = dynamic(move || match whole(widget, tap) {
        Whole::OnTheWay => vec![text("p", "hint", widget.say(Message::Waiting))],
        Whole::Failed => {
            let id = back_to.clone();
            let again: Box<dyn Fn() + Send> = Box::new(move || {
                fetch_all(widget, tap);
                // The button goes, and the focus must not go with it.
                widget.focus(id.clone());
            });
            let label = widget.say(Message::Again).to_owned();
            vec![
                text("p", "error", widget.say(Message::DetailsFailed)),
                button("button", label, "", Some(again)),
            ]
        }
        Whole::Here => Vec::new(),
    });
    let missing = with("div", &attributes, vec![inside]);
    // Nothing is made for a line that is folded.
    let inside = dynamic(move || {
        _ = widget.facts.version.get();
        let is_here = matches!(whole(widget, tap), Whole::Here);
        let line = widget.state.read_untracked().lines[tap as usize];
        match (line.coming, is_here && line.is_open) {
            (Taking::Here(files), true) => match &widget.answer_untracked().answer {
                Some(answer) => {
                    let language = files.language(widget);
                    (files.show)(Widget { language, ..widget }, answer, files)
                }
                None => Vec::new(),
            },
            (Taking::Here(_), false) | (Taking::NotYet | Taking::OnTheWay | Taking::Failed, _) => {
                Vec::new()
            }
        }
    });
    let unfold: Handler = Box::new(move |event| {
        let line = event.target();
        let is_open = line
            .and_then(|line| line.dyn_into::<Element>().ok())
            .is_some_and(|line| matches!(line.matches("[open]"), Ok(true)));
        if widget.state.read_untracked().lines[tap as usize].is_open != is_open {
            widget.state.write().lines[tap as usize].is_open = is_open;
        }
        if is_open {
            fetch_all(widget, tap);
        }
    });
    let wiring = Wiring {
        on: Some(("ontoggle", unfold)),
        ..Wiring::of(&[("class", "fold fold--more"), ("open", open)])
    };
    let inside = vec![node("summary", "", summary), missing, inside];
    vec![element("details", wiring, inside)]
}

/// Whether all that a line needs has come.
enum Whole {
    OnTheWay,
    Failed,
    Here,
}

fn whole(widget: Widget, tap: Tap) -> Whole {
    let coming = |tap: Tap| {
        _ = widget.facts.lines[tap as usize].get();
        widget.state.read_untracked().lines[tap as usize].coming
    };
    let own = coming(tap);
    match (own, tap.needs().map_or(own, coming)) {
        (Taking::Failed, _) | (_, Taking::Failed) => Whole::Failed,
        (Taking::Here(_), Taking::Here(_)) => Whole::Here,
        (Taking::NotYet | Taking::OnTheWay, _) | (_, Taking::NotYet | Taking::OnTheWay) => {
            Whole::OnTheWay
        }
    }
}

/// Has the loader fetch all that a line needs.
fn fetch_all(widget: Widget, tap: Tap) {
    if let Some(other) = tap.needs() {
        fetch(widget, other);
    }
    fetch(widget, tap);
}

/// Has the loader fetch its files, where they are not here nor on the way.
fn fetch(widget: Widget, tap: Tap) {
    let now = widget.state.read_untracked().lines[tap as usize].coming;
    match now {
        Taking::OnTheWay | Taking::Here(_) => {}
        Taking::NotYet | Taking::Failed => {
            widget.state.write().lines[tap as usize].coming = Taking::OnTheWay;
            widget.tell(&["later ", tap.name()]);
        }
    }
}
