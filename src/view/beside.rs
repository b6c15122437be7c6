//! What stands beside the verdict: what it would cost to forget, what can be done at once, and what works
//! until when. It is in the second file of the program.

use leptos::prelude::*;

use super::Widget;
use super::boxes::{heading, is_idle, note};
use super::icons::{Icon, icon};
use super::parts::{button, link_of, node, plain, rich, text, with};
use crate::interview::Question;
use crate::text::Message;
use crate::text::answer::{Action, ActionKind, Answer, Mark, ServiceKind, Services};

/// All of it, in its order.
pub(super) fn beside(widget: Widget, answer: &Answer) -> Vec<AnyView> {
    let mut parts = Vec::new();
    for line in &answer.warnings {
        parts.push(note(Icon::ALERT, "note note--warn", line));
    }
    if !answer.actions.is_empty() {
        let mut shown = Vec::new();
        for one in &answer.actions {
            shown.push(action(widget, one));
        }
        let name = widget.say(Message::ActionsName);
        let attributes = [("class", "actions"), ("aria-label", name)];
        parts.push(with("nav", &attributes, shown));
    }
    parts.extend(services(widget, answer));
    parts
}

/// The number to call first.
pub(super) fn phone(label: &str, url: &str) -> AnyView {
    let inside = vec![icon(Icon::PHONE, ""), plain(label)];
    link_of("button button--phone", url, "", inside)
}

fn action(widget: Widget, action: &Action) -> AnyView {
    let (drawing, words) = match action.kind {
        ActionKind::Call => (Icon::PHONE, Message::CallShort),
        ActionKind::Map => (Icon::MAP, Message::MapShort),
        ActionKind::Book => (Icon::BOOK, Message::BookShort),
    };
    let inside = vec![icon(drawing, ""), text("span", "", widget.say(words))];
    link_of("action", &action.url, &action.name, inside)
}

/// What works until when.
fn services(widget: Widget, answer: &Answer) -> Vec<AnyView> {
    let Some(services) = &answer.services else {
        return Vec::new();
    };
    let side = vec![text("span", "heading__side", services.side.clone())];
    let mut parts = vec![
        heading(Icon::CLOCK, &services.heading, side),
        tiles(services),
    ];
    for line in &services.notes {
        parts.push(rich("p", "hint", line));
    }
    if !is_idle(answer) {
        let change: Box<dyn Fn() + Send> =
            Box::new(move || widget.change(Question::AddressChanged));
        let label = widget.say(Message::ToChanges).to_owned();
        parts.push(button("as-link", label, "", Some(change)));
    }
    vec![node("section", "part-of-answer", parts)]
}

fn tiles(services: &Services) -> AnyView {
    let mut tiles = Vec::new();
    for tile in &services.tiles {
        let drawing = match tile.service {
            ServiceKind::Insurance => Icon::INSURANCE,
            ServiceKind::Etax => Icon::ETAX,
            ServiceKind::ConvenienceStore => Icon::STORE,
            ServiceKind::Mynaportal => Icon::PORTAL,
            ServiceKind::Smartphone => Icon::SMARTPHONE,
            ServiceKind::Licence => Icon::LICENCE,
        };
        let (mark, class, mark_class) = match tile.mark {
            Mark::Yes => (Icon::YES, "tile", "mark--yes"),
            Mark::No => (Icon::NO, "tile tile--no", "mark--no"),
            Mark::Doubt => (Icon::ALERT, "tile tile--doubt", "mark--doubt"),
            Mark::Unknown => (Icon::QUESTION, "tile tile--doubt", "mark--doubt"),
        };
        let seen = [("class", "tile__seen"), ("aria-hidden", "true")];
        let seen = with(
            "div",
            &seen,
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
