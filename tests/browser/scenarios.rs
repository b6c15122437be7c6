//! The scenarios: what residents do, in Chromium, Firefox and `WebKit`, on pages that are not ours.
//!
//! A scenario finds things by role and name, as a person does. It never looks at classes or ids, never
//! compares HTML and never sleeps: a click or a key comes with the effect that is awaited (see
//! `control`). A missing browser is a SKIPPED line for a person, and a failure where `CI=true`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a panic is the report"
)]

#[macro_use]
mod runner;
mod abroad;
mod axe;
mod carried;
mod cases;
mod cms;
mod control;
mod embedding;
mod examples;
mod family;
mod faults;
mod harness;
mod host_pages;
mod keyboard;
mod kiosk;
mod languages;
mod main_job;
mod measured;
mod month;
mod offline;
mod on_paper;
mod opening;
mod page;
mod places;
mod recorded;
mod sheet;
mod takeaway;
mod upload;
