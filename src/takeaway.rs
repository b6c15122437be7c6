//! What a person takes along: a calendar file, and the answer as a text to copy or share.
//!
//! Made of [`Advice`](crate::advice::Advice) and [`Answer`](crate::text::Answer) on the device, on a tap;
//! nothing is decided here. The days were planned by [`Advice::plan`](crate::advice::Advice::plan), the
//! sentences composed by [`add_details`](crate::text::add_details), and both stand in the answer.
//!
//! **Invariant:** the birth date is in nothing that is taken along.
//!
//! A phone loads it as a file of its own, so it reads fields and composes little.

mod calendar;
mod text;

pub use calendar::{Title, calendar};
pub use text::text;
