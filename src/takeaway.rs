//! What a person takes along: a calendar file, the answer as a text to copy or share, and a screen to show
//! to the clerk.
//!
//! Made of the [`Answer`](crate::text::Answer) on the device, on a tap; nothing is decided here. The days
//! were planned by [`Advice::plan`](crate::advice::Advice::plan), the sentences composed by [`add_details`](crate::text::add_details), and both stand in the answer.
//!
//! **Invariant:** the birth date is in nothing that is taken along.
//!
//! A phone loads it as a file of its own, so it reads fields and composes little.

mod calendar;
pub mod clerk;
mod text;

use crate::calendar::Time;
use crate::date::Date;

pub use calendar::{Title, calendar};
pub use text::{next_year, text};

/// When something is made that is taken along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Made {
    /// The day of the answer.
    pub today: Date,
    /// The time of that day in Japan, where it is known.
    pub now: Option<Time>,
}
