//! The native tests: tables of facts from the law, sweeps against a second implementation, profiles, the terminal, and
//! the layering of the sources.
//!
//! Every expectation is taken from the law or a municipality's page, never from what the program printed. The modules
//! stand in the order in which the program is built: dates, rules, procedures, terminal.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a panic is the report"
)]

mod advice;
mod assess;
mod calendar;
mod cases;
mod contradiction;
mod contributing;
mod counter;
mod dates;
mod days;
mod edges;
mod fact;
mod facts;
mod family;
mod family_text;
mod guide;
mod interview;
mod languages;
mod law;
mod layering;
mod month;
mod open_days;
mod plain_text;
mod procedures;
mod profiles;
mod revocation;
mod second;
mod seeds;
mod simulated;
mod sweep;
mod takeaway;
mod terminal;
mod texts;
mod two_dates;
mod usual;
mod validity;
mod variations;
