//! 電子証明書ナビ (`shomei-navi`).
pub mod clock;
pub mod date;
#[cfg(feature = "web")]
pub mod embed;
pub mod interview;
pub mod procedure;
pub mod profile;
pub mod rules;
#[cfg(feature = "cli")]
pub mod terminal;
pub mod text;
#[cfg(feature = "web")]
mod view;
