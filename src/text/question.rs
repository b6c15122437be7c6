//! What the questions are called: labels, hints and options, from the table of the interview.

use super::{Language, Message};
use crate::interview::{Question, questions};

/// The words of a question.
struct Words {
    label: Message,
    /// What stands in the place of the label's value.
    of: Option<Message>,
    hint: Option<Message>,
    /// Its name among the answers given; several questions may share one.
    short: Option<Message>,
    options: &'static [Message],
}

macro_rules! make_words {
    ($(
        $(#[doc = $doc:literal])+
        $id:ident {
            name: $name:literal, label: $label:ident $(of $of:ident)?,
            $(hint: $hint:ident,)? $(short: $short:ident,)? $(key: $key:literal,)?
            place: $place:ident, asked: $asked:expr, silence: $silence:ident,
            $(preset: $preset:literal,)? $(opens: $opens:expr,)?
            kind: $kind:expr,
            $(options: [$(
                $option:ident $word:literal $(preset $chosen:literal)? => $tell:expr,
            )*],)?
        }
    )*) => {
        const fn words(question: Question) -> &'static Words {
            match question {
                $(Question::$id => &Words {
                    label: Message::$label,
                    of: [$(Some(Message::$of),)? None][0],
                    hint: [$(Some(Message::$hint),)? None][0],
                    short: [$(Some(Message::$short),)? None][0],
                    options: &[$($(Message::$option,)*)?],
                },)*
            }
        }
    };
}
questions!(make_words);

/// What a question is called.
#[must_use]
pub fn label(language: Language, question: Question) -> String {
    let words = words(question);
    match words.of {
        Some(of) => language.fill(words.label, &[language.say(of)]),
        None => language.say(words.label).to_owned(),
    }
}

/// What makes it easier to answer.
#[must_use]
pub fn hint(question: Question) -> Option<Message> {
    words(question).hint
}

/// Its name among the answers given; `None` where it is not listed there.
#[must_use]
pub fn short(question: Question) -> Option<Message> {
    words(question).short
}

/// What its options are called, in their order.
#[must_use]
pub fn options(question: Question) -> &'static [Message] {
    words(question).options
}
