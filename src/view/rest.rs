//! The rest of the form: the other things from which a person may start, what few have to tell, and
//! what stands between a person and the answer. It is in the second file of the program.

use leptos::prelude::*;

use super::Widget;
use super::boxes::quiet;
use super::field::{self, id_of, input, labelled};
use super::help;
use super::icons::{Icon, icon};
use super::parts::{
    Handler, button, dynamic, focus_target, node, picture, plain, press, text, with,
};
use crate::interview::{Answers, Asked, Kind, Place, Question, Start};
use crate::rules::law::Law;
use crate::text::{Message, joined, problem, question as labels};

/// Where the two lines of the letter stand.
const LETTER: &str = r#"<svg viewBox="0 0 358 190" aria-hidden="true"><path d="M6 96L179 34 352 96v80a10 10 0 0 1-10 10H16a10 10 0 0 1-10-10z" class="card-envelope"/><rect x="34" y="4" width="290" height="170" rx="5" class="card-paper"/><rect x="48" y="18" width="262" height="34" rx="6" class="card-mark"/><text x="181" y="40" class="card-date">電子証明書の有効期限通知書</text><rect x="56" y="63" width="246" height="6" rx="3" class="card-shape"/><rect x="56" y="75" width="210" height="6" rx="3" class="card-shape"/><rect x="48" y="92" width="262" height="36" rx="6" class="card-mark"/><text x="112" y="115" class="card-date">有効期限</text><text x="240" y="115" class="card-date">2026年12月20日</text><path d="M6 132h346v44a10 10 0 0 1-10 10H16a10 10 0 0 1-10-10z" class="card-envelope"/><text x="179" y="166" class="card-date">有効期限のお知らせ（青い封筒）</text><circle cx="48" cy="18" r="11" class="card-dot"/><text x="48" y="22.5" class="card-number">1</text><circle cx="48" cy="92" r="11" class="card-dot"/><text x="48" y="96.5" class="card-number">2</text></svg>"#;

/// The name of a start and what it leads to.
const fn words_of(start: Start) -> (Icon, Message, Message) {
    match start {
        Start::Card => (Icon::CARD, Message::StartCard, Message::StartCardHint),
        Start::NoCard => (
            Icon::NO_CARD,
            Message::StartNoCard,
            Message::StartNoCardHint,
        ),
        Start::Letter => (Icon::LETTER, Message::StartLetter, Message::StartLetterHint),
        Start::Report => (Icon::ALERT, Message::StartReport, Message::StartReportHint),
        Start::Lost => (Icon::PHONE, Message::StartLost, Message::StartLostHint),
        Start::Change => (Icon::MOVE, Message::StartChange, Message::StartChangeHint),
        Start::Stay => (Icon::STAY, Message::StartStay, Message::StartStayHint),
    }
}

/// What a person starts from, where what it asks for stands, and its questions.
pub(super) fn opening(widget: Widget) -> Vec<AnyView> {
    let start = widget.with_untracked(Answers::start);
    let (drawing, name, hint) = words_of(start);
    let heading = vec![icon(drawing, ""), text("span", "", widget.say(name))];
    let mut shown = vec![focus_target(
        "start",
        "target",
        vec![
            node("h3", "heading", heading),
            text("p", "hint", widget.say(hint)),
        ],
    )];
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
    for id in start.questions() {
        // What belongs to another of them stands below that.
        if !start.questions().iter().any(|other| id.is_below(*other)) {
            shown.push(while_asked(widget, *id));
        }
    }
    shown
}

/// Whatever is presumed otherwise.
pub(super) fn told_by_few(widget: Widget) -> Vec<AnyView> {
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
pub(super) fn other_starts(widget: Widget) -> Vec<AnyView> {
    let now = widget.with_untracked(Answers::start);
    let mut rows = vec![text("h3", "heading", widget.say(Message::StartsHeading))];
    for start in Start::ALL {
        if start == now {
            continue;
        }
        rows.push(start_row(widget, start));
    }
    // Nobody is kept here who came by mistake.
    let others = dynamic(move || {
        _ = widget.facts.version.get();
        let mut ways = Vec::new();
        for (place, name) in widget.people() {
            let label = widget.language.fill(Message::ToPerson, &[&name]);
            ways.push(quiet(label, Box::new(move || widget.to_person(place))));
        }
        ways
    });
    vec![node("nav", "starts", rows), others]
}

/// A thing from which a person may start.
pub(super) fn start_row(widget: Widget, start: Start) -> AnyView {
    let (drawing, name, hint) = words_of(start);
    let words = vec![plain(widget.say(name)), text("small", "", widget.say(hint))];
    let face = vec![
        icon(drawing, ""),
        node("span", "start__words", words),
        icon(Icon::GO, "icon--small"),
    ];
    let act: Box<dyn Fn() + Send> = Box::new(move || widget.start_from(start));
    press("start", "", face, Some(act))
}

/// The questions of a place that the start does not ask itself, each shown while it is asked; those
/// that belong to another stand below it.
pub(super) fn questions_at(widget: Widget, place: Place) -> Vec<AnyView> {
    let start = widget.with_untracked(Answers::start);
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

/// A question with those that belong to it.
fn with_belonging(widget: Widget, id: Question) -> AnyView {
    if !id.has_others_below() {
        return question(widget, id);
    }
    let mut inside = vec![question(widget, id)];
    inside.extend(below(widget, id));
    node("div", "", inside)
}

/// Those that belong to a question, which are shown once it is answered.
pub(super) fn below(widget: Widget, id: Question) -> Vec<AnyView> {
    let first = widget.with_untracked(Answers::start).questions();
    let mut belonging = Vec::new();
    for other in Question::ALL {
        // What the start asks by itself is not asked once more.
        let is_elsewhere = first.contains(other) && !first.contains(&id);
        if other.is_below(id) && !is_elsewhere {
            belonging.push(*other);
        }
    }
    if belonging.is_empty() {
        return Vec::new();
    }
    let answered = widget.derive(move |answers| u8::from(answers.is_answered(id)));
    vec![dynamic(move || {
        if answered.get() == 0 {
            return Vec::new();
        }
        let mut questions = Vec::new();
        for one in &belonging {
            questions.push(while_asked(widget, *one));
        }
        vec![node("div", "nested", questions)]
    })]
}

/// Every problem at once, each leading to its question.
pub(super) fn errors(widget: Widget) -> Vec<AnyView> {
    let mut items = Vec::new();
    for issue in widget.issues() {
        let name = labels::label(widget.language, issue.question);
        let words = problem::issue(widget.language, issue);
        let line = widget.language.fill(Message::ErrorAt, &[&name, &words]);
        let id = id_of(issue.question, issue.part());
        let lead: Box<dyn Fn() + Send> = Box::new(move || widget.focus(id.clone()));
        items.push(node(
            "li",
            "",
            vec![button("as-link", line, "", Some(lead))],
        ));
    }
    let heading = text("h3", "", widget.say(Message::ErrorsHeading));
    vec![heading, node("ul", "", items)]
}

/// A question with all that is shown of it.
fn question(widget: Widget, question: Question) -> AnyView {
    match question.row().kind {
        Kind::Date(_) => field::date(widget, question, number(widget, question)),
        Kind::Flag(_) => flag(widget, question),
        Kind::Choice => choice(widget, question),
    }
}

/// The number by which the picture points at the question, where it does.
fn number(widget: Widget, question: Question) -> &'static str {
    let start = widget.with_untracked(Answers::start);
    match (start, question) {
        (Start::Letter, Question::Letter) => "1",
        (Start::Letter, Question::LetterExpires) | (_, Question::CardExpires) => "2",
        (_, Question::Birth) if start.questions().contains(&Question::CardExpires) => "1",
        _ => "",
    }
}

/// One of several answers.
fn choice(widget: Widget, question: Question) -> AnyView {
    let id = question.row().name;
    let legend = labels::label(widget.language, question);
    let legend = field::titled(number(widget, question), legend);
    let mut inside = vec![node("legend", "legend", legend)];
    let mut hint_id = String::new();
    if let Some(hint) = labels::hint(question) {
        hint_id = joined(&[id, "-hint"]);
        let attributes = [("class", "hint"), ("id", &hint_id)];
        inside.push(with("p", &attributes, vec![plain(widget.say(hint))]));
    }
    for (place, message) in (0_u8..).zip(labels::options(question)) {
        if !widget.with_untracked(|answers| answers.is_offered(question, place)) {
            continue;
        }
        let checked = move || widget.with(|answers| answers.chosen(question)) == Some(place);
        let pick: Handler =
            Box::new(move |_| widget.update(|answers| answers.choose(question, place)));
        // The first option carries the id, so that the question can be found again.
        let own_id = if place == 0 { id } else { "" };
        let field = input("radio", own_id, id, Box::new(checked), pick);
        inside.push(labelled(field, widget.label(*message)));
    }
    let [_, error_id] = field::described_by(question);
    let error = [("id", error_id.as_str()), ("role", "alert")];
    inside.push(with("div", &error, help::problem(widget, question)));
    let attributes = [
        ("class", "question"),
        ("aria-describedby", &joined(&[&hint_id, " ", &error_id])),
    ];
    with("fieldset", &attributes, inside)
}

/// A box to tick.
fn flag(widget: Widget, question: Question) -> AnyView {
    let checked = move || widget.with(|answers| answers.is_ticked(question));
    let set: Handler = Box::new(move |event| {
        let on = event_target_checked(&event);
        widget.update(|answers| answers.tick(question, on));
    });
    let field = input("checkbox", question.row().name, "", Box::new(checked), set);
    labelled(field, labels::label(widget.language, question))
}
