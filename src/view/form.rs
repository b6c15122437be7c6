//! The questions, in the order in which they help: the card, what sharpens it, who goes.

use leptos::html;
use leptos::prelude::*;

use super::Widget;
use super::field::{choice, date, id_of, tick};
use super::parts::{ConcatViews, button, details, landing, live, node, picture, rich, text};
use crate::date::entry::Part;
use crate::interview::{ChangeQuestion, Choice, DateQuestion, Tick};
use crate::procedure::Visitor;
use crate::text::{Message, problem};

/// Where the two dates stand on the card.
const CARD: &str = r#"<svg viewBox="0 0 360 150" aria-hidden="true"><rect x="1" y="1" width="358" height="148" rx="12" class="card-body"/><rect x="16" y="28" width="66" height="86" rx="4" class="card-shade"/><rect x="96" y="24" width="150" height="10" class="card-shade"/><rect x="96" y="44" width="230" height="8" class="card-shade"/><rect x="96" y="122" width="180" height="8" class="card-shade"/><rect x="94" y="76" width="116" height="28" rx="4" class="card-mark"/><rect x="218" y="76" width="132" height="28" rx="4" class="card-mark"/><text x="152" y="95" class="card-date">昭和60年7月15日生</text><text x="284" y="95" class="card-date">2031年7月15日まで有効</text><circle cx="152" cy="65" r="10" class="card-dot"/><circle cx="284" cy="65" r="10" class="card-dot"/><text x="152" y="69" class="card-number">1</text><text x="284" y="69" class="card-number">2</text></svg>"#;

/// The form.
pub(super) fn form(widget: Widget) -> AnyView {
    let told = Memo::new(move |_| widget.answers.with(|answers| answers.card_is_told()));
    let reads_card = Memo::new(move |_| {
        widget.answers.with(|answers| !answers.is_ticked(Tick::CardNotAtHand))
    });
    let expiry = move || {
        reads_card
            .get()
            .then(|| date(widget, DateQuestion::CardExpires, Message::CardExpiresHint))
    };
    let more = move || told.get().then(|| more(widget));
    html::form()
        .attr("novalidate", "")
        .class("form")
        .on(leptos::ev::submit, move |event| {
            event.prevent_default();
            widget.ask();
        })
        .child(vec![
            text("p", "intro", widget.say(Message::Intro)),
            text("p", "hint", widget.say(Message::Privacy)),
            errors(widget),
            picture("picture", widget.say(Message::Picture).to_owned(), CARD.to_owned()),
            date(widget, DateQuestion::Birth, Message::BirthHint),
            expiry.into_any(),
            node(
                "div",
                "question",
                vec![
                    tick(widget, Tick::PeriodOfStay, "stay", Message::PeriodOfStay),
                    tick(widget, Tick::CardNotAtHand, "no-card", Message::CardNotAtHand),
                ],
            ),
            more.into_any(),
            so_far(widget),
        ])
        .into_any()
}

/// Every problem at once, each leading to its question; it takes the focus when asked for.
fn errors(widget: Widget) -> AnyView {
    let list = move || {
        let today = widget.today.get();
        let issues = widget.answers.with(|answers| answers.issues(today));
        (widget.asked.get() && !issues.is_empty()).then(|| {
            let items = issues.into_iter().map(|issue| {
                let name = problem::name(widget.language, issue.question);
                let words = problem::issue(widget.language, issue);
                let line = widget.language.fill(Message::ErrorAt, &[&name, &words]);
                let id = id_of(issue.question, issue.part());
                node("li", "", vec![button("as-link", line, None, move || widget.focus(id))])
            });
            let items = node("ul", "", items.collect());
            let heading = text("h3", "", widget.say(Message::ErrorsHeading));
            landing("div", "errors", "errors", vec![heading, items])
        })
    };
    list.into_any()
}

/// What sharpens the answer.
fn more(widget: Widget) -> AnyView {
    let changes = ChangeQuestion::ALL.into_iter().map(|change| change_question(widget, change));
    let known = [Message::RenewedYes, Message::RenewedNo, Message::Unknown];
    let visitor = Memo::new(move |_| widget.answers.with(|answers| answers.visitor()));
    let for_holder = move || match visitor.get() {
        Visitor::Holder | Visitor::LegalRepresentative => None,
        Visitor::HouseholdMember => Some(vec![with_move(widget), letter_form(widget)]),
        Visitor::VoluntaryAgent => Some(vec![letter_form(widget)]),
    };
    let say = |message: Message| widget.say(message).to_owned();
    node(
        "div",
        "more",
        [
            vec![
                text("h3", "heading", say(Message::MoreHeading)),
                text("p", "hint", say(Message::MoreHint)),
                choice(
                    widget,
                    Choice::Renewed,
                    "renewed",
                    say(Message::Renewed),
                    Some(Message::RenewedHint),
                    &known,
                ),
                details(
                    "disclosure",
                    say(Message::DatesKnown),
                    vec![
                        text("p", "hint", say(Message::DatesKnownHint)),
                        date(widget, DateQuestion::Issued, Message::IssuedHint),
                        date(widget, DateQuestion::Printed, Message::PrintedHint),
                    ],
                ),
                node(
                    "fieldset",
                    "question",
                    [
                        vec![
                            text("legend", "legend", say(Message::Changes)),
                            text("p", "hint", say(Message::ChangesHint)),
                        ],
                        changes.collect(),
                    ]
                    .concat_views(),
                ),
                details("disclosure", say(Message::Others), others(widget)),
                text("h3", "heading", say(Message::VisitHeading)),
                choice(
                    widget,
                    Choice::Visitor,
                    "visitor",
                    say(Message::Visitor),
                    None,
                    &[
                        Message::VisitorHolder,
                        Message::VisitorRepresentative,
                        Message::VisitorHousehold,
                        Message::VisitorAgent,
                    ],
                ),
                for_holder.into_any(),
                choice(
                    widget,
                    Choice::Pins,
                    "pins",
                    say(Message::Pins),
                    Some(Message::PinsHint),
                    &[
                        Message::PinsKnown,
                        Message::PinsForgotten,
                        Message::PinsLocked,
                        Message::Unknown,
                    ],
                ),
                choice(
                    widget,
                    Choice::Letter,
                    "letter",
                    say(Message::Letter),
                    Some(Message::LetterHint),
                    &[
                        Message::LetterCertificates,
                        Message::LetterCard,
                        Message::LetterNone,
                        Message::Unknown,
                    ],
                ),
            ],
        ]
        .concat_views(),
    )
}

const YES_NO_UNKNOWN: [Message; 3] = [Message::Yes, Message::No, Message::Unknown];

fn letter_form(widget: Widget) -> AnyView {
    let legend = widget.say(Message::Form).to_owned();
    choice(widget, Choice::Form, "form", legend, Some(Message::FormHint), &YES_NO_UNKNOWN)
}

fn with_move(widget: Widget) -> AnyView {
    let legend = widget.say(Message::WithMove).to_owned();
    choice(widget, Choice::WithMove, "with-move", legend, None, &YES_NO_UNKNOWN)
}

fn others(widget: Widget) -> Vec<AnyView> {
    [
        (Tick::Lost, "lost", Message::Lost),
        (Tick::FaceAuthentication, "face", Message::FaceAuthentication),
        (Tick::AdultWard, "ward", Message::AdultWard),
        (Tick::Abroad, "abroad", Message::Abroad),
        (Tick::BasicResident, "basic", Message::BasicResident),
    ]
    .into_iter()
    .map(|(question, id, label)| tick(widget, question, id, label))
    .collect()
}

/// A change, with what is asked of it once it is ticked.
fn change_question(widget: Widget, change: ChangeQuestion) -> AnyView {
    let (id, extent_id, reissued_id) = match change {
        ChangeQuestion::Address => ("address", "address-extent", "address-reissued"),
        ChangeQuestion::Name => ("name", "name-extent", "name-reissued"),
        ChangeQuestion::Reading => ("reading", "reading-extent", "reading-reissued"),
        ChangeQuestion::Sex => ("sex", "sex-extent", "sex-reissued"),
        ChangeQuestion::Birthdate => ("birthdate", "birthdate-extent", "birthdate-reissued"),
    };
    let extents: Option<(Message, &[Message])> = match change {
        ChangeQuestion::Address => Some((
            Message::AddressExtent,
            &[Message::AddressFull, Message::AddressTrifling, Message::AddressBuilding],
        )),
        ChangeQuestion::Name => {
            Some((Message::NameExtent, &[Message::NameFull, Message::NameTrifling]))
        }
        ChangeQuestion::Reading => {
            Some((Message::ReadingExtent, &[Message::ReadingFirst, Message::ReadingFull]))
        }
        ChangeQuestion::Sex | ChangeQuestion::Birthdate => None,
    };
    let name = problem::change_name(change);
    let ticked = Memo::new(move |_| {
        widget.answers.with(|answers| answers.is_ticked(Tick::Changed(change)))
    });
    let inside = move || {
        ticked.get().then(|| {
            let mut questions = Vec::new();
            if let Some((legend, options)) = extents {
                let legend = widget.say(legend).to_owned();
                let asked = Choice::Extent(change);
                questions.push(choice(widget, asked, extent_id, legend, None, options));
            }
            questions.push(date(widget, DateQuestion::Changed(change), Message::ChangedOnHint));
            let legend = widget.language.fill(Message::Reissued, &[widget.say(name)]);
            let asked = Choice::Reissued(change);
            questions.push(choice(widget, asked, reissued_id, legend, None, &YES_NO_UNKNOWN));
            node("div", "nested", questions)
        })
    };
    node("div", "", vec![tick(widget, Tick::Changed(change), id, name), inside.into_any()])
}

/// What is known so far, and the way to the answer.
fn so_far(widget: Widget) -> AnyView {
    let answer = Memo::new(move |_| {
        widget.answer().map(|answer| {
            let lead = answer.lead.into_iter().next().unwrap_or(answer.headline);
            (answer.kicker, lead)
        })
    });
    let nothing = move || {
        let told = widget.answers.with(|answers| answers.card_is_told());
        widget.say(if told { Message::SoFarWrong } else { Message::SoFarEmpty }).to_owned()
    };
    let kicker = move || answer.get().map_or_else(nothing, |(kicker, _)| kicker);
    let lead = move || answer.get().map(|(_, lead)| rich("span", "", &lead));
    let words = node(
        "div",
        "so-far__words",
        vec![
            text("h3", "so-far__heading", widget.say(Message::SoFar)),
            live("so-far".to_owned(), "so-far__kicker", "status", kicker),
            node("p", "so-far__lead", vec![lead.into_any()]),
        ],
    );
    let ask = html::button()
        .attr("type", "submit")
        .class("button")
        .child(widget.say(Message::ToAnswer))
        .into_any();
    // The first field is where an answer to change begins; the id is named here once.
    debug_assert_eq!(id_of(DateQuestion::Birth, Part::Year), "birth-year");
    node("div", "so-far", vec![words, ask])
}
