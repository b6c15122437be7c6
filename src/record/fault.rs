//! A fault in words, for whoever wrote the file: where, what is wrong, what is allowed, what to do.
//!
//! Refuses to reach a phone; there a file with a fault is simply not used.

use core::fmt::{Display, Formatter, Result};

use super::{Fault, What};

/// A word this far from one that is allowed was meant to be it.
const NEAR: f64 = 0.75;

/// The allowed word that was probably meant.
fn nearest<'a>(word: &str, allowed: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    allowed
        .into_iter()
        .map(|one| {
            (
                strsim::normalized_damerau_levenshtein(word, one)
                    .max(strsim::jaro_winkler(word, one)),
                one,
            )
        })
        .filter(|(likeness, _)| NEAR <= *likeness)
        .max_by(|one, other| one.0.total_cmp(&other.0))
        .map(|(_, one)| one)
}

fn suggest<'a>(out: &mut Formatter<'_>, word: &str, allowed: &[impl AsRef<str> + 'a]) -> Result {
    if let Some(meant) = nearest(word, allowed.iter().map(AsRef::as_ref)) {
        write!(out, "; did you mean `{meant}`?")?;
    }
    let allowed: Vec<_> = allowed.iter().map(AsRef::as_ref).collect();
    if allowed.is_empty() {
        return Ok(());
    }
    write!(out, "; allowed here: {}", allowed.join(", "))
}

impl Display for Fault {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        let place = if self.pointer.is_empty() {
            "/"
        } else {
            &self.pointer
        };
        write!(out, "{place}: ")?;
        match &self.what {
            What::Missing(key) => write!(out, "`{key}` is missing; add it"),
            What::UnknownKey(key, allowed) => {
                write!(out, "unknown key `{key}`")?;
                suggest(out, key, allowed)
            }
            What::Twice(key) => write!(
                out,
                "`{key}` stands here twice and only one would be read; take one away"
            ),
            What::Expected(wanted, found) => write!(out, "expected {wanted}, found {found}"),
            What::NoText => write!(out, "the text is empty; write one, or leave the key out"),
            What::UnknownWord(word, allowed) => {
                write!(out, "unknown word `{word}`")?;
                suggest(out, word, allowed)
            }
            What::UnknownName(name, key, allowed) => {
                write!(out, "`{name}` is not a name under `{key}`")?;
                suggest(out, name, allowed)?;
                write!(out, "; or add it to `{key}`")
            }
            What::Malformed(text, form) => write!(out, "`{text}` is not {form}"),
            What::OutOfRange(value, from, to) => {
                write!(out, "{value} is out of range; allowed: {from} to {to}")
            }
            What::Empty => write!(
                out,
                "the list is empty; name at least one, or leave the key out"
            ),
            What::Contradiction(words) => write!(out, "{words}"),
        }
    }
}
