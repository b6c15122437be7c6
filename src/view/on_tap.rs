//! What later files of the program make when a person taps a line: a table of these lines, and what is
//! called of each file.
//!
//! The places of a further line are a row in CONTRIBUTING.md.

use leptos::prelude::*;

use super::Widget;
use super::icons::Icon;
use crate::text::{Answer, Language, Message};

/// A line that unfolds what comes on a tap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tap {
    /// What a person takes along.
    Takeaway,
    /// Which day to go.
    Month,
    /// The plan of all persons that were asked for.
    Family,
}

impl Tap {
    /// All of them.
    pub(super) const ALL: [Self; 3] = [Self::Takeaway, Self::Month, Self::Family];

    /// The name by which the loader knows what it needs.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Takeaway => "takeaway",
            Self::Month => "month",
            Self::Family => "family",
        }
    }

    /// The one of that name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        let mut all = Self::ALL.iter();
        all.find(|tap| tap.name() == name).copied()
    }

    /// The one without which it cannot be shown.
    pub(super) const fn needs(self) -> Option<Self> {
        match self {
            Self::Takeaway | Self::Month => None,
            Self::Family => Some(Self::Takeaway),
        }
    }

    /// What the line says.
    pub(super) const fn heading(self) -> (Icon, Message) {
        match self {
            Self::Takeaway => (Icon::DAY, Message::TakeHeading),
            Self::Month => (Icon::DAY, Message::MonthHeading),
            Self::Family => (Icon::PEOPLE, Message::FamilyHeading),
        }
    }
}

/// What is called of the files of a line.
#[derive(Clone, Copy)]
pub(super) struct OnTap {
    /// Shows what stands below the line; the widget has the language with its sentences.
    pub(super) show: fn(Widget, &Answer, OnTap) -> Vec<AnyView>,
    /// The Japanese with its sentences; a language that was loaded has them.
    pub(super) japanese: Language,
    /// What the browser can do with it, as the sum that `takeaway.js` tells.
    pub(super) abilities: u8,
}

impl OnTap {
    /// The reader's language with the sentences of the line.
    pub(super) fn language(self, widget: Widget) -> Language {
        let language = widget.state.read_untracked().language;
        if language.tag() == self.japanese.tag() {
            self.japanese
        } else {
            language
        }
    }
}

/// Whether the files of a line have come.
#[derive(Clone, Copy)]
pub(super) enum Taking {
    /// Nobody has asked for them.
    NotYet,
    OnTheWay,
    Failed,
    Here(OnTap),
}

/// A line as it is now.
#[derive(Clone, Copy)]
pub(super) struct Unfolding {
    pub(super) coming: Taking,
    /// Whether a person has unfolded it.
    pub(super) is_open: bool,
}

impl Unfolding {
    /// As it is at first.
    pub(super) const FOLDED: Self = Self {
        coming: Taking::NotYet,
        is_open: false,
    };

    /// What its parts follow, as one number: [`Self::is_open`], and which of [`Taking`].
    pub(super) fn fact(self) -> u8 {
        let coming = match self.coming {
            Taking::NotYet | Taking::OnTheWay => 0,
            Taking::Failed => 2,
            Taking::Here(_) => 4,
        };
        coming + u8::from(self.is_open)
    }
}
