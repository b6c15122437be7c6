//! What is said beside a date while it is typed and once the answer was asked for, with what puts it
//! right in a tap. It is in the second file of the program.

use leptos::prelude::*;

use super::Widget;
use super::field::id_of;
use super::parts::{button, dynamic, node, text};
use crate::date::entry::{Entry, EntryProblem, Eras, Part, in_its_era};
use crate::date::era::Era;
use crate::interview::{Question, Start, Wrong};
use crate::rules::Contradiction;
use crate::rules::law::Law;
use crate::text::{Message, problem as problems};

/// What is said beside a date and can be put right with a tap.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Help {
    /// What is wrong, or may be.
    words: String,
    /// What each button says, and the date that it puts into the fields.
    repairs: Vec<(String, Entry)>,
    /// Whether the day may be printed as it was typed.
    may_be_printed: bool,
}

/// What is wrong, once the answer was asked for.
pub(super) fn problem(widget: Widget, question: Question) -> Vec<AnyView> {
    help(widget, question, "err", problem_of)
}

/// What is offered while one types.
pub(super) fn suggestion(widget: Widget, question: Question) -> Vec<AnyView> {
    help(widget, question, "offer", suggested)
}

/// It is made anew only when it says something else.
fn help(
    widget: Widget,
    question: Question,
    class: &'static str,
    find: fn(Widget, Question) -> Help,
) -> Vec<AnyView> {
    let found = Memo::new(move |_| find(widget, question));
    vec![dynamic(move || {
        let found = found.get();
        if found == Help::default() {
            return Vec::new();
        }
        let mut inside = Vec::new();
        if !found.words.is_empty() {
            inside.push(text("p", "", found.words));
        }
        for (label, entry) in found.repairs {
            let act: Box<dyn Fn() + Send> = Box::new(move || {
                widget.update(|answers| answers.put(question, entry.clone()));
                widget.focus(id_of(question, Part::Year));
            });
            inside.push(button("button button--fix", label, "", Some(act)));
        }
        let mut shown = vec![node("div", class, inside)];
        if found.may_be_printed {
            let act: Box<dyn Fn() + Send> = Box::new(move || {
                widget.start_from(Start::Stay);
            });
            let label = widget.say(Message::AsPrinted).to_owned();
            shown.push(button("as-link", label, "", Some(act)));
        }
        shown
    })]
}

fn problem_of(widget: Widget, question: Question) -> Help {
    let Some(issue) = widget.issue_of(question) else {
        return Help::default();
    };
    let state = widget.state.read();
    let (answers, law, today) = (&state.answers, Law::in_force(), state.today);
    let mut help = Help {
        words: problems::issue(widget.language, issue),
        ..Help::default()
    };
    match issue.wrong {
        Wrong::Entry(EntryProblem::WhichEra { eras: found, .. }) => {
            return Help {
                words: help.words,
                ..eras(widget, answers.entry(question), found)
            };
        }
        Wrong::Entry(EntryProblem::WholeBesideOthers) => {
            if let Some(whole) = answers.entry(question).whole() {
                offer(widget, whole, &mut help);
            }
        }
        Wrong::Entry(EntryProblem::OtherEra { day, .. }) => {
            if let Some(right) = in_its_era(day) {
                offer(widget, right, &mut help);
            }
        }
        Wrong::Contradiction(Contradiction::CardExpiryOffBirthday(_)) => {
            help.may_be_printed = true;
            if let Some(right) = answers.repair(law, today) {
                offer(widget, right, &mut help);
            }
        }
        Wrong::Contradiction(Contradiction::CardExpiryImpossible)
            if answers.may_be_handwritten(law, today) =>
        {
            widget
                .say(Message::MaybeHandwritten)
                .clone_into(&mut help.words);
        }
        Wrong::Unanswered | Wrong::Entry(_) | Wrong::Contradiction(_) => {}
    }
    help
}

/// Offers a date to put into the fields, where it is one.
fn offer(widget: Widget, entry: Entry, help: &mut Help) {
    if let Ok(day) = entry.read() {
        let day = widget.language.both_calendars(day);
        help.repairs
            .push((widget.language.fill(Message::FixTo, &[&day]), entry));
    }
}

/// The eras of a year that was typed without one, each to be put before it.
fn eras(widget: Widget, entry: &Entry, offered: Eras) -> Help {
    let mut help = Help::default();
    let Some(year) = entry.bare_year() else {
        return help;
    };
    for era in Era::ALL {
        if offered.has(era) {
            let label = widget.language.year_in_era(era, year);
            help.repairs.push((label, entry.in_era(era)));
        }
    }
    help
}

/// What is offered while one types: the era of a bare year, where it is the only one or the year is
/// left behind, and the doubt that the date is the handwritten one.
fn suggested(widget: Widget, question: Question) -> Help {
    if widget.issue_of(question).is_some() {
        return Help::default();
    }
    let state = widget.state.read();
    let (answers, today) = (&state.answers, state.today);
    let offered = answers.eras_to_offer(question, today);
    let mut help = eras(widget, answers.entry(question), offered);
    let is_card = question == Question::CardExpires && !answers.may_go_on();
    if is_card && answers.may_be_handwritten(Law::in_force(), today) {
        widget
            .say(Message::MaybeHandwritten)
            .clone_into(&mut help.words);
    } else if is_card && answers.is_filled_in() {
        widget.say(Message::FilledIn).clone_into(&mut help.words);
    }
    help
}
