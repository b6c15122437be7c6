//! 電子証明書ナビ (`shomei-navi`): tells a resident when the certificates on a My Number Card end,
//! between which days to go, and what to bring to this municipality's counter.
//!
//! # The map
//!
//! ```text
//! date <- {
//!     clock,
//!     rules <- record <- calendar <- profile <- procedure <- advice <- interview <- text
//!         <- takeaway
//! } <- { terminal, view <- embed, author }
//! ```
//!
//! `a <- b`: `b` may use `a` and what stands before it. Chains in braces stand beside each other:
//! none uses another, and all may use what stands before the braces. `bin` uses anything. The tests
//! read this order and hold the sources against it, so a new module is one name in it and one line
//! below.
//!
//! - [`date`]: civil dates, times of the day, Japanese eras, and dates as people type them.
//! - [`clock`]: today in Japan, the only reader of the clock.
//! - [`rules`]: from what is known of a holder and a card to the state of card and certificates.
//!   Each rule is a small function beside its article; every number of the law is a dated row in
//!   [`rules::law`], with its article and its day of effect; causes of revocation are in
//!   [`rules::revocation`].
//! - [`record`]: declares a file format once and derives the reader, the error messages and the
//!   JSON Schema.
//! - [`calendar`]: public holidays, and the days on which a counter is open.
//! - [`profile`]: what a municipality states, with its source. Municipalities are files in
//!   `profiles/`, never code.
//! - [`procedure`]: who comes, how often, with what, and where to; what a municipality states
//!   overrides the usual practice.
//! - [`advice`]: the one place where rules, procedure and calendar become "do this, between these
//!   days, with these things". The screen, the event for the page and the terminal are made of it.
//! - [`interview`]: one table of questions, the answers replayed into a case, and which question
//!   decides.
//! - [`text`]: every sentence, by name, in Japanese; other languages are catalogues in `languages/`;
//!   the answer in its order, as data.
//! - [`takeaway`]: what a person takes along, made of advice and answer on the device: a calendar file,
//!   a text to copy, a screen for the clerk. No birth date is in it.
//! - [`terminal`] (feature `cli`): the same rules, a line of JSON in and one out.
//! - [`author`] (feature `cli`): the checks and the reference for authors of profiles.
//! - `view` and `embed` (feature `web`): what a person sees, and the interface to the page.
//!
//! # What always holds
//!
//! - **The rules never fail and never guess.** What cannot be decided is a verdict of its own.
//! - **Every conclusion carries its source** and how sure it is.
//! - **Today is an argument**, and the day is Tokyo's wherever the phone is.
//! - **No data leaves.** Once the program runs it fetches its second file, whatever was entered, further ones
//!   when a person unfolds a line, prints or chooses a language, and nothing else: no other request, no cookie,
//!   nothing stored but what the worker of our own page keeps, which is files of `dist/` and profiles.
//! - **The core knows no browser:** `--no-default-features` leaves `view` and `embed` out, and code
//!   that uses them does not build.

pub mod advice;
#[cfg(feature = "cli")]
pub mod author;
pub mod calendar;
#[cfg(any(feature = "web", feature = "cli"))]
pub mod clock;
pub mod date;
#[cfg(feature = "web")]
pub mod embed;
pub mod interview;
pub mod procedure;
pub mod profile;
pub mod record;
pub mod rules;
pub mod takeaway;
#[cfg(feature = "cli")]
pub mod terminal;
pub mod text;
#[cfg(feature = "web")]
mod view;
