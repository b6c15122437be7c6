//! Writes the worker that keeps our own page for when there is no network.
//!
//! It knows its version, so that a new version is a new worker to a browser.

use anyhow::{Context, Result, ensure};
use serde_json::json;

use crate::minify::minified;

/// The worker that keeps our own page, for this version: its files with their hashes, and those that
/// every visit needs.
///
/// # Errors
///
/// Where the worker has no place for them.
pub(crate) fn worker(worker: &str, version: &str, files: &[u8], needed: &[&str]) -> Result<String> {
    let mut text = worker.to_owned();
    let files = str::from_utf8(files).context("the hashes are no text")?;
    for (place, value) in [
        (
            "const VERSION = \"\";",
            format!("const VERSION = {};", json!(version)),
        ),
        ("const FILES = {};", format!("const FILES = {files};")),
        (
            "const NEEDED = [];",
            format!("const NEEDED = {};", json!(needed)),
        ),
    ] {
        ensure!(
            text.matches(place).count() == 1,
            "the worker has no place `{place}`"
        );
        text = text.replace(place, &value);
    }
    minified(&text).context("in the worker")
}

#[cfg(test)]
mod tests {
    use super::worker;

    #[test]
    fn a_worker_knows_its_version_and_its_files() {
        let text = "const VERSION = \"\";\nconst FILES = {};\nconst NEEDED = [];\nalert(VERSION, FILES, NEEDED);\n";
        let made = worker(text, "1.2.3-0123abcd", b"{\"a\":\"sha256-x\"}", &["a"]).unwrap();
        for part in ["1.2.3-0123abcd", "sha256-x", "[`a`]"] {
            assert!(made.contains(part), "{made}");
        }
        assert!(worker("const FILES = {};", "1", b"{}", &[]).is_err());
    }
}
