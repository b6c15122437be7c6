//! What the second file of the program hands over to the first: its parts of form and answer, as
//! functions that the first file calls without holding them.

use leptos::prelude::*;

use super::Widget;
use crate::advice::Advice;
use crate::interview::Question;
use crate::text::answer::Told;
use crate::text::{Answer, Language};

/// A part of the details on the screen.
pub(super) type Part = fn(Widget, &Answer) -> Vec<AnyView>;

/// A part of the form.
pub(super) type Questions = fn(Widget) -> Vec<AnyView>;

/// What is said of a question, or stands below it.
pub(super) type Help = fn(Widget, Question) -> Vec<AnyView>;

/// All that is called of the second file.
#[derive(Clone, Copy)]
pub(super) struct Details {
    /// The Japanese with the sentences of the details.
    pub(super) japanese: Language,
    /// Adds them to an answer.
    pub(super) add: fn(Language, &Advice<'_>, &mut Answer),
    /// What leads the answer where more is told than two dates.
    pub(super) told: Told,
    /// What another start than the card asks first.
    pub(super) opening: Questions,
    /// What belongs below a question of the card.
    pub(super) below: Help,
    /// What few have to tell.
    pub(super) more: Questions,
    /// The other things from which a person may start.
    pub(super) starts: Questions,
    /// What is offered beside a date.
    pub(super) suggestion: Help,
    /// What is wrong with a question.
    pub(super) problem: Help,
    /// All that is wrong.
    pub(super) errors: Questions,
    /// The number to call first, by its words and its address.
    pub(super) phone: fn(&str, &str) -> AnyView,
    /// What follows the verdict.
    pub(super) next: Part,
    /// Who goes, with which PINs and which form: all that changes the list and nothing else.
    pub(super) visit: Questions,
    /// The lines that fetch their own file on a tap.
    pub(super) take: Questions,
    /// The counter to go to.
    pub(super) counter: Part,
    /// The days to come.
    pub(super) days: Part,
    /// What few read.
    pub(super) folds: Part,
    /// The ways to other persons.
    pub(super) others: Part,
}

impl Details {
    /// A language with the sentences of the details; one that was loaded has them.
    pub(super) fn language(self, language: Language) -> Language {
        if language.tag() == self.japanese.tag() {
            self.japanese
        } else {
            language
        }
    }
}
