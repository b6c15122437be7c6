//! The questions, in the order in which they help: the card, what sharpens it, who goes.

use leptos::prelude::*;

use super::Widget;
use super::field::{self, id_of};
use super::parts::{
    Handler, Wiring, button, details, dynamic, element, focus_target, node, picture, text, with,
    words,
};
use crate::interview::{Asked, Place, Question};
use crate::rules::law::Law;
use crate::text::{Message, problem, question};

/// Where the two dates stand on the card.
const CARD: &str = r#"<svg viewBox="0 0 360 150" aria-hidden="true"><rect x="1" y="1" width="358" height="148" rx="12" class="card-body"/><rect x="16" y="28" width="66" height="86" rx="4" class="card-shade"/><rect x="96" y="24" width="150" height="10" class="card-shade"/><rect x="96" y="44" width="230" height="8" class="card-shade"/><rect x="96" y="122" width="180" height="8" class="card-shade"/><rect x="94" y="76" width="116" height="28" rx="4" class="card-mark"/><rect x="218" y="76" width="132" height="28" rx="4" class="card-mark"/><text x="152" y="95" class="card-date">昭和60年7月15日生</text><text x="284" y="95" class="card-date">2031年7月15日まで有効</text><circle cx="152" cy="65" r="10" class="card-dot"/><circle cx="284" cy="65" r="10" class="card-dot"/><text x="152" y="69" class="card-number">1</text><text x="284" y="69" class="card-number">2</text></svg>"#;

/// The form.
pub(super) fn form(widget: Widget) -> AnyView {
    let submit: Handler = Box::new(move |event| {
        event.prevent_default();
        widget.ask();
    });
    let wiring = Wiring {
        attributes: vec![("novalidate", "true".to_owned())],
        on: Some(("onsubmit", submit)),
        ..Wiring::default()
    };
    let mut inside = vec![
        text("p", "intro", widget.say(Message::Intro)),
        text("p", "hint", widget.say(Message::Privacy)),
        dynamic(move || errors(widget)),
        picture("picture", widget.say(Message::Picture), CARD.to_owned()),
    ];
    inside.extend(questions_at(widget, Place::Card));
    inside.push(node(
        "div",
        "question",
        questions_at(widget, Place::CardBoxes),
    ));
    inside.push(so_far(widget));
    inside.push(more(widget));
    element("form", wiring, inside)
}

/// The questions of a place, each shown while it is asked; those that belong to a box stand below
/// it.
fn questions_at(widget: Widget, place: Place) -> Vec<AnyView> {
    let mut shown = Vec::new();
    for id in Question::ALL {
        let row = id.row();
        if row.place == place && !matches!(row.asked, Asked::With(_) | Asked::WhereOpen(_)) {
            shown.push(while_asked(widget, *id));
        }
    }
    shown
}

/// A question while it is asked, with those that belong to it.
fn while_asked(widget: Widget, id: Question) -> AnyView {
    let mut belonging = Vec::new();
    for other in Question::ALL {
        if let Asked::With(to) | Asked::WhereOpen(to) = other.row().asked
            && to == id
        {
            belonging.push(*other);
        }
    }
    if let Asked::Always = id.row().asked {
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
        return node("div", "", vec![field::question(widget, id), inside]);
    }
    let asked = widget.derive_state(move |state| {
        u8::from(state.answers.is_asked(id, Law::in_force(), state.today))
    });
    dynamic(move || match asked.get() {
        0 => Vec::new(),
        _ => vec![field::question(widget, id)],
    })
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
        let lead: Box<dyn Fn()> = Box::new(move || widget.focus(id.clone()));
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

/// What sharpens the answer.
fn more(widget: Widget) -> AnyView {
    let say = |message: Message| widget.say(message).to_owned();
    let mut changes = vec![
        text("legend", "legend", say(Message::Changes)),
        text("p", "hint", say(Message::ChangesHint)),
    ];
    changes.extend(questions_at(widget, Place::Changes));
    let mut dates = vec![text("p", "hint", say(Message::DatesKnownHint))];
    dates.extend(questions_at(widget, Place::Dates));
    let mut inside = vec![
        text("h3", "heading", say(Message::MoreHeading)),
        text("p", "hint", say(Message::MoreHint)),
    ];
    inside.extend(questions_at(widget, Place::Renewal));
    inside.push(details(
        "disclosure",
        widget.say(Message::DatesKnown),
        dates,
    ));
    inside.push(node("fieldset", "question", changes));
    inside.push(details(
        "disclosure",
        widget.say(Message::Others),
        questions_at(widget, Place::Others),
    ));
    inside.push(text("h3", "heading", say(Message::VisitHeading)));
    inside.extend(questions_at(widget, Place::Visit));
    inside.push(button(
        "button button--wide",
        say(Message::ToAnswerInFull),
        String::new(),
        None,
    ));
    node("div", "more", inside)
}

/// What is known so far, and the way to the answer.
fn so_far(widget: Widget) -> AnyView {
    let kicker = move || match &widget.answer().answer {
        Some(answer) => answer.kicker.clone(),
        // Once it is said beside the field, once is enough; and not before the last figure is typed.
        None if widget.with(|answers| answers.is_enough() && !answers.may_go_on())
            && !widget.is_asked() =>
        {
            match widget.issues().first() {
                Some(issue) => problem::issue(widget.language, *issue),
                None => widget.say(Message::SoFarWrong).to_owned(),
            }
        }
        None if widget.is_asked() => widget.say(Message::SoFarWrong).to_owned(),
        None => widget.say(Message::SoFarEmpty).to_owned(),
    };
    let headline = move || match &widget.answer().answer {
        Some(answer) => answer.headline.clone(),
        None => String::new(),
    };
    node(
        "div",
        "so-far",
        vec![
            text("h3", "so-far__heading", widget.say(Message::SoFar)),
            // One region: the state and the day are said together, and only when they change.
            with(
                "div",
                [
                    ("id", "so-far"),
                    ("role", "status"),
                    ("class", ""),
                    ("for", ""),
                ],
                vec![
                    words("", "so-far__kicker", "", Box::new(kicker)),
                    words("", "so-far__headline", "", Box::new(headline)),
                ],
            ),
            button(
                "button",
                widget.say(Message::ToAnswer).to_owned(),
                String::new(),
                None,
            ),
        ],
    )
}
