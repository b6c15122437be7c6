//! The questions, in the order in which they help: the card, what sharpens it, who goes.

use leptos::prelude::*;

use super::Widget;
use super::field::{choice, date, id_of, tick};
use super::parts::{
    Act, Wiring, button, details, dynamic, element, landing, node, picture, text, with, words,
};
use crate::interview::{Answers, ChangeQuestion, Choice, DateQuestion, Tick};
use crate::profile::practice::Visitor;
use crate::text::{Message, problem};

/// Where the two dates stand on the card.
const CARD: &str = r#"<svg viewBox="0 0 360 150" aria-hidden="true"><rect x="1" y="1" width="358" height="148" rx="12" class="card-body"/><rect x="16" y="28" width="66" height="86" rx="4" class="card-shade"/><rect x="96" y="24" width="150" height="10" class="card-shade"/><rect x="96" y="44" width="230" height="8" class="card-shade"/><rect x="96" y="122" width="180" height="8" class="card-shade"/><rect x="94" y="76" width="116" height="28" rx="4" class="card-mark"/><rect x="218" y="76" width="132" height="28" rx="4" class="card-mark"/><text x="152" y="95" class="card-date">昭和60年7月15日生</text><text x="284" y="95" class="card-date">2031年7月15日まで有効</text><circle cx="152" cy="65" r="10" class="card-dot"/><circle cx="284" cy="65" r="10" class="card-dot"/><text x="152" y="69" class="card-number">1</text><text x="284" y="69" class="card-number">2</text></svg>"#;

/// The form.
pub(super) fn form(widget: Widget) -> AnyView {
    let reads_card = widget.derive(|answers| u8::from(!answers.is_ticked(Tick::CardNotAtHand)));
    let expiry = move || match reads_card.get() {
        0 => Vec::new(),
        _ => vec![date(
            widget,
            DateQuestion::CardExpires,
            Message::CardExpiresHint,
        )],
    };
    let submit: Act = Box::new(move |event| {
        event.prevent_default();
        widget.ask();
    });
    let wiring = Wiring {
        attributes: vec![("novalidate", "true".to_owned())],
        on: Some(("onsubmit", submit)),
        ..Wiring::default()
    };
    element(
        "form",
        wiring,
        vec![
            text("p", "intro", widget.say(Message::Intro)),
            text("p", "hint", widget.say(Message::Privacy)),
            dynamic(move || errors(widget)),
            picture("picture", widget.say(Message::Picture), CARD.to_owned()),
            date(widget, DateQuestion::Birth, Message::BirthHint),
            dynamic(expiry),
            node(
                "div",
                "question",
                vec![
                    tick(widget, Tick::PeriodOfStay, "stay", Message::PeriodOfStay),
                    tick(
                        widget,
                        Tick::CardNotAtHand,
                        "no-card",
                        Message::CardNotAtHand,
                    ),
                ],
            ),
            so_far(widget),
            more(widget),
        ],
    )
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
        let name = problem::name(widget.language, issue.question);
        let words = problem::issue(widget.language, issue);
        let line = widget.language.fill(Message::ErrorAt, &[&name, &words]);
        let id = id_of(issue.question, issue.part());
        let lead: Box<dyn Fn()> = Box::new(move || widget.focus(id));
        items.push(node(
            "li",
            "",
            vec![button("as-link", line, String::new(), Some(lead))],
        ));
    }
    let heading = text("h3", "", widget.say(Message::ErrorsHeading));
    vec![landing(
        "errors",
        "errors",
        vec![heading, node("ul", "", items)],
    )]
}

/// What sharpens the answer.
fn more(widget: Widget) -> AnyView {
    let say = |message: Message| widget.say(message).to_owned();
    let visitor = widget.derive(|answers| answers.visitor() as u8);
    let for_agent = move || {
        // Read, not only tracked: a memo that nobody has read has no sources yet.
        _ = visitor.get();
        match widget.with_untracked(Answers::visitor) {
            Visitor::Holder | Visitor::LegalRepresentative => Vec::new(),
            Visitor::HouseholdMember => vec![with_move(widget), letter_form(widget)],
            Visitor::VoluntaryAgent => vec![letter_form(widget)],
        }
    };
    let mut changes = vec![
        text("legend", "legend", say(Message::Changes)),
        text("p", "hint", say(Message::ChangesHint)),
    ];
    for change in ChangeQuestion::ALL {
        changes.push(change_question(widget, change));
    }
    let dates = vec![
        text("p", "hint", say(Message::DatesKnownHint)),
        date(widget, DateQuestion::Issued, Message::IssuedHint),
        date(widget, DateQuestion::Printed, Message::PrintedHint),
    ];
    let renewed = choice(
        widget,
        Choice::Renewed,
        "renewed",
        say(Message::Renewed),
        Some(Message::RenewedHint),
        &[Message::RenewedYes, Message::RenewedNo, Message::Unknown],
    );
    let want = choice(
        widget,
        Choice::Want,
        "want",
        say(Message::Want),
        None,
        &WANT_WORDS,
    );
    let visitor = choice(
        widget,
        Choice::Visitor,
        "visitor",
        say(Message::Visitor),
        None,
        &VISITOR_WORDS,
    );
    let pins = choice(
        widget,
        Choice::Pins,
        "pins",
        say(Message::Pins),
        Some(Message::PinsHint),
        &PIN_WORDS,
    );
    let letter = choice(
        widget,
        Choice::Letter,
        "letter",
        say(Message::Letter),
        Some(Message::LetterHint),
        &LETTER_WORDS,
    );
    let inside = vec![
        text("h3", "heading", say(Message::MoreHeading)),
        text("p", "hint", say(Message::MoreHint)),
        renewed,
        details("disclosure", widget.say(Message::DatesKnown), dates),
        node("fieldset", "question", changes),
        details("disclosure", widget.say(Message::Others), others(widget)),
        text("h3", "heading", say(Message::VisitHeading)),
        want,
        visitor,
        letter,
        dynamic(for_agent),
        pins,
        button(
            "button button--wide",
            say(Message::ToAnswerInFull),
            String::new(),
            None,
        ),
    ];
    node("div", "more", inside)
}

/// The words for what is wanted, in the order of the options.
pub(super) const WANT_WORDS: [Message; 4] = [
    Message::WantState,
    Message::WantChangePin,
    Message::WantRevoke,
    Message::WantResume,
];

/// The words for who goes, in the order of the options.
pub(super) const VISITOR_WORDS: [Message; 4] = [
    Message::VisitorHolder,
    Message::VisitorRepresentative,
    Message::VisitorHousehold,
    Message::VisitorAgent,
];

/// The words for the PINs, in the order of the options.
pub(super) const PIN_WORDS: [Message; 4] = [
    Message::PinsKnown,
    Message::PinsForgotten,
    Message::PinsLocked,
    Message::Unknown,
];

/// The words for the letters, in the order of the options.
pub(super) const LETTER_WORDS: [Message; 4] = [
    Message::LetterCertificates,
    Message::LetterCard,
    Message::LetterNone,
    Message::Unknown,
];

const YES_NO_UNKNOWN: [Message; 3] = [Message::Yes, Message::No, Message::Unknown];

fn letter_form(widget: Widget) -> AnyView {
    let legend = widget.say(Message::Form).to_owned();
    choice(
        widget,
        Choice::Form,
        "form",
        legend,
        Some(Message::FormHint),
        &YES_NO_UNKNOWN,
    )
}

fn with_move(widget: Widget) -> AnyView {
    let legend = widget.say(Message::WithMove).to_owned();
    choice(
        widget,
        Choice::WithMove,
        "with-move",
        legend,
        None,
        &YES_NO_UNKNOWN,
    )
}

fn others(widget: Widget) -> Vec<AnyView> {
    let mut ticks = Vec::new();
    for (question, id, label) in [
        (Tick::Lost, "lost", Message::Lost),
        (
            Tick::FaceAuthentication,
            "face",
            Message::FaceAuthentication,
        ),
        (Tick::AdultWard, "ward", Message::AdultWard),
        (Tick::Abroad, "abroad", Message::Abroad),
        (Tick::BasicResident, "basic", Message::BasicResident),
    ] {
        ticks.push(tick(widget, question, id, label));
    }
    ticks
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
            &[
                Message::AddressFull,
                Message::AddressTrifling,
                Message::AddressBuilding,
            ],
        )),
        ChangeQuestion::Name => Some((
            Message::NameExtent,
            &[Message::NameFull, Message::NameTrifling],
        )),
        ChangeQuestion::Reading => Some((
            Message::ReadingExtent,
            &[Message::ReadingFirst, Message::ReadingFull],
        )),
        ChangeQuestion::Sex | ChangeQuestion::Birthdate => None,
    };
    let name = problem::change_name(change);
    let ticked = widget.derive(move |answers| u8::from(answers.is_ticked(Tick::Changed(change))));
    let inside = move || {
        if ticked.get() == 0 {
            return Vec::new();
        }
        {
            let mut questions = Vec::new();
            if let Some((legend, options)) = extents {
                let legend = widget.say(legend).to_owned();
                let asked = Choice::Extent(change);
                questions.push(choice(widget, asked, extent_id, legend, None, options));
            }
            questions.push(date(
                widget,
                DateQuestion::Changed(change),
                Message::ChangedOnHint,
            ));
            let legend = widget.language.fill(Message::Reissued, &[widget.say(name)]);
            let asked = Choice::Reissued(change);
            questions.push(choice(
                widget,
                asked,
                reissued_id,
                legend,
                None,
                &YES_NO_UNKNOWN,
            ));
            vec![node("div", "nested", questions)]
        }
    };
    node(
        "div",
        "",
        vec![
            tick(widget, Tick::Changed(change), id, name),
            dynamic(inside),
        ],
    )
}

/// What is known so far, and the way to the answer.
fn so_far(widget: Widget) -> AnyView {
    let kicker = move || match widget.answer() {
        Some(answer) => answer.kicker,
        // Once it is said beside the field, once is enough; and not before the last figure is typed.
        None if widget.with(|answers| answers.card_is_told() && !answers.may_go_on())
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
    let headline = move || {
        widget
            .answer()
            .map(|answer| answer.headline)
            .unwrap_or_default()
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
