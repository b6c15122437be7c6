//! Builds, serves and tests the widget; the browser tests use the same server and the same sessions.
//!
//! Everything comes from crates.io, Debian or npm. Nothing is downloaded from anywhere else, and
//! nothing is written but `dist/`, `target/` and, where an author asks for it, `profiles/` and `docs/`.
//!
//! In reading order; a module uses only modules that stand above it, and a test checks that:
//!
//! - [`workspace`]: where things are, and how another program is run.
//! - [`dependencies`]: holds every dependency to the rules of `deny.toml`.
//! - [`compile`], [`merge`], [`split`], [`trim_panics`], [`glue`], [`minify`], [`arrange`]: compiles the program,
//!   splits it in files, and removes what a phone does not need.
//! - [`limits`]: every budget, with its unit and its limit.
//! - [`opening`], [`worker`], [`offline`], [`languages`], [`kiosk`], [`examples`], [`cases`], [`package`], [`weight`],
//!   [`sbom`], [`dist`], [`reproducible`]: writes the first questions and the page of examples as HTML and what works
//!   without a network, builds `dist/`, lists what is in it, checks its size, and checks that the build is
//!   reproducible.
//! - [`setup`], [`browsers`], [`webservers`]: finds and installs what the tests need.
//! - [`faults`], [`server`]: serves `dist/`, well and badly.
//! - [`engine`], [`shoot`]: drives a browser, and takes pictures.
//! - [`cms`]: sets up content management systems, and serves the widget beside them.
//! - [`memory`], [`throughput`], [`budget`]: measures memory, the program at the terminal and times, and holds
//!   everything to its budget.
//! - [`matrix`], [`suite`]: runs all tests, and compares the table of host pages with the documentation.
//! - [`profile`]: the tools for authors of profiles.

#![allow(
    clippy::missing_errors_doc,
    reason = "every error is a chain of sentences for the person at the terminal"
)]

pub mod workspace;

pub mod dependencies;

mod compile;

mod merge;

mod split;

pub mod trim_panics;

pub mod glue;

pub mod minify;

pub mod arrange;

pub mod limits;

pub mod opening;

mod worker;

mod offline;

pub mod languages;

mod kiosk;

mod examples;

pub mod cases;

pub mod package;

pub mod weight;

pub mod sbom;

pub mod dist;

pub mod reproducible;

pub mod setup;

pub mod browsers;

pub mod webservers;

pub mod faults;

pub mod server;

pub mod engine;

pub mod shoot;

pub mod cms;

pub mod memory;

pub mod throughput;

pub mod budget;

pub mod matrix;

pub mod suite;

pub mod profile;

#[cfg(test)]
mod layers;
