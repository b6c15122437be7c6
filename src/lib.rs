//! 電子証明書ナビ (`shomei-navi`).
pub mod clock;
pub mod date;
pub mod procedure;
pub mod profile;
pub mod rules;
#[cfg(feature = "cli")]
pub mod terminal;
pub mod interview;
pub mod text;
#[cfg(feature = "web")]
pub mod embed;
#[cfg(feature = "web")]
mod view;
