//! Builds, serves and tests the widget; the browser tests use the same server and the same sessions.
//!
//! Everything comes from crates.io, Debian or npm. Nothing is downloaded from anywhere else, and
//! nothing is written but `dist/`, `target/` and, where an author asks for it, `profiles/` and `docs/`.
//!
//! In reading order: where things are, how the program is compiled, what a phone need not load, what makes `dist/` ready for a
//! server, what is built and how much it may weigh, that it is the same everywhere, how it is served
//! well and badly, how what tests need is brought, which browsers and web servers there are, how a
//! browser is driven, how a picture is taken, how other people's pages fare, the whole test run, and
//! the tools for authors of profiles.

#![allow(
    clippy::missing_errors_doc,
    reason = "every error is a chain of sentences for the person at the terminal"
)]

pub mod workspace;

mod compile;

pub mod slim;

pub mod glue;

pub mod languages;

pub mod package;

pub mod dist;

pub mod twice;

pub mod faults;

pub mod server;

pub mod setup;

pub mod browsers;

pub mod webservers;

pub mod engine;

pub mod shoot;

pub mod matrix;

pub mod suite;

pub mod profile;
