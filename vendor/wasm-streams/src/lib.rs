//! Stands in for the crate `wasm-streams`, with what its one user here names of it.
//!
//! Leptos always compiles its client for server functions, which streams bodies through
//! `wasm-streams`; that crate exports three classes to JavaScript, and what is exported is kept,
//! whether anybody calls it or not. This widget talks to no server, so nothing here ever runs. It
//! refuses to stream: a stream made here has nothing in it.

use futures_util::stream::{Empty, Stream, empty};
use wasm_bindgen::JsValue;

/// A stream of the browser.
#[derive(Debug)]
pub struct ReadableStream {
    raw: web_sys::ReadableStream,
}

impl ReadableStream {
    /// Holds a stream of the browser.
    #[must_use]
    pub fn from_raw(raw: web_sys::ReadableStream) -> Self {
        Self { raw }
    }

    /// A stream of the browser with nothing in it.
    pub fn from_stream<S: Stream<Item = Result<JsValue, JsValue>> + 'static>(_stream: S) -> Self {
        Self {
            raw: JsValue::UNDEFINED.into(),
        }
    }

    /// The stream of the browser.
    #[must_use]
    pub fn into_raw(self) -> web_sys::ReadableStream {
        self.raw
    }

    /// A stream with nothing in it.
    pub fn into_stream(self) -> Empty<Result<JsValue, JsValue>> {
        empty()
    }
}
