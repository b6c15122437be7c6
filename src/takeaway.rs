//! What a person takes along: a calendar file, the answer as a text to copy or share, a screen to show
//! to the clerk, and the same for a family's plan.
//!
//! Made of the [`Answer`](crate::text::Answer) on the device, on a tap; nothing is decided here. The days
//! were planned by [`Advice::plan`](crate::advice::Advice::plan), the sentences composed by [`add_details`](crate::text::add_details), and both stand in the answer.
//!
//! **Invariant:** the birth date is in nothing that is taken along.
//!
//! A phone loads it as a file of its own, so it reads fields and composes little.

mod calendar;
pub mod clerk;
pub mod family;
mod text;

use crate::calendar::Time;
use crate::date::Date;
use crate::text::Language;
use crate::text::answer::ItemText;

pub use calendar::{Event, Title, address, calendar};
pub use text::{next_year, text};

/// When something is made that is taken along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Made {
    /// The day of the answer.
    pub today: Date,
    /// The time of that day in Japan, where it is known.
    pub now: Option<Time>,
}

/// What a family's plan is written with, too: as functions that are called without being held, since what
/// two later files of the program hold would have to stand in the first.
#[derive(Clone, Copy, Debug)]
pub struct Tools {
    /// Makes a calendar file of events.
    pub file: fn(Made, &[Event]) -> String,
    /// Makes an address of that file.
    pub address: fn(&str) -> String,
    /// A day as an identifier has it.
    pub digits: fn(Date) -> String,
    /// A thing to bring in one line.
    pub thing: fn(Language, &ItemText) -> String,
    /// A sentence without the marks for a screen.
    pub plain: fn(&str) -> String,
}

impl Tools {
    /// They, for who has them.
    #[must_use]
    pub fn here() -> Self {
        Self {
            file: calendar::file,
            address,
            digits: calendar::digits,
            thing: text::thing,
            plain: text::plain,
        }
    }
}
