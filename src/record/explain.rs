//! The message of a fault, for the author of the file: what is wrong, what is allowed, what to do.

use core::fmt::{Display, Formatter, Result};

use super::{Fault, Form, JAPANESE, Json, Key, LANGUAGES, Record, What, pointer};

/// The similarity from which an allowed word is suggested.
const NEAR: f64 = 0.75;

/// The allowed word that was probably meant.
pub(crate) fn nearest<'a>(
    word: &str,
    allowed: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let word = word.to_lowercase().replace(['-', ' '], "_");
    allowed
        .into_iter()
        .map(|one| {
            let other = one.to_lowercase().replace('-', "_");
            let is_slip = (2 < other.len() && strsim::damerau_levenshtein(&word, &other) == 1)
                || (3 < word.len() && other.contains(&word))
                || (3 < other.len() && word.contains(&other));
            let likeness = strsim::normalized_damerau_levenshtein(&word, &other)
                .max(strsim::jaro_winkler(&word, &other))
                .max(if is_slip { NEAR } else { 0.0 });
            (likeness, one)
        })
        .filter(|(likeness, _)| NEAR <= *likeness)
        .max_by(|one, other| one.0.total_cmp(&other.0))
        .map(|(_, one)| one)
}

/// The key that is probably meant by one that nothing reads: the nearest of those that are not
/// there.
pub(crate) fn meant(
    name: &str,
    record: &'static Record,
    entries: &[(String, Json)],
) -> Option<&'static Key> {
    if name == "$schema" || record.keys.iter().any(|key| key.name == name) {
        return None;
    }
    let open = record
        .keys
        .iter()
        .filter(|key| entries.iter().all(|(there, _)| there != key.name));
    let found = nearest(name, open.map(|key| key.name))?;
    record.keys.iter().find(|key| key.name == found)
}

/// The tag that is probably meant by one in which no text is read.
fn language(tag: &str) -> Option<&'static str> {
    let plain = tag.to_lowercase().replace('_', "-");
    Some(match plain.as_str() {
        "jp" | "jpn" | "ja-jp" => JAPANESE,
        "easy" | "ja-simple" | "ja-hira" | "ja-kana" | "ja-jp-easy" => "ja-easy",
        "en-us" | "en-gb" | "eng" => "en",
        "zh" | "cn" | "zh-cn" | "zh-sg" | "chs" => "zh-Hans",
        "tw" | "zh-tw" | "zh-hk" | "cht" => "zh-Hant",
        "kr" | "ko-kr" => "ko",
        "vn" | "vi-vn" => "vi",
        "pt" | "br" | "pt-pt" => "pt-BR",
        "fil" | "ph" => "tl",
        "np" | "ne-np" => "ne",
        "id-id" => "id",
        _ => return nearest(tag, LANGUAGES.iter().copied()),
    })
}

/// Whether a tag in which no text is read probably means Japanese.
pub(super) fn is_japanese(tag: &str) -> bool {
    language(tag) == Some(JAPANESE)
}

/// The place that cannot be relied on because of a fault; `None` where that touches nothing else.
pub(crate) fn blurred(fault: &Fault) -> Option<String> {
    let below = |key: &str| Some(pointer(&fault.pointer, key));
    match &fault.what {
        What::Missing(key) => below(key),
        What::UnknownKey(key, allowed) => {
            let (above, _) = fault.pointer.rsplit_once('/')?;
            match nearest(key, allowed.iter().copied()) {
                Some(meant) => Some(pointer(above, meant)),
                // One at the top that is like no other leaves the others as they are.
                None => (!above.is_empty()).then(|| above.to_owned()),
            }
        }
        // What stands there is understood all the same.
        What::Twice(_)
        | What::Expected(..)
        | What::NoText
        | What::UnknownWord(..)
        | What::UnknownName(..)
        | What::Malformed(..)
        | What::OutOfRange(..)
        | What::Empty
        | What::Contradiction(_) => Some(fault.pointer.clone()),
        What::Repeated(_) | What::UnknownLanguage(_) => None,
    }
}

impl Form {
    const fn words(self) -> &'static str {
        match self {
            Self::Address => {
                "a web address, which begins with https:// and has no space; such as \
                 https://www.example.lg.jp/"
            }
            Self::Phone => {
                "a telephone number: ten digits from 0 on, or eleven from 050, 070, 080 or 090 \
                 on, with hyphens; such as 03-0000-0000"
            }
            Self::Day => "a day as YYYY-MM-DD",
            Self::Time => "a time as HH:MM, from 00:00 to 24:00",
            Self::MonthDay => "a day of every year as MM-DD",
            Self::Name => {
                "a name; begin it with a letter, since browsers put names of digits alone before \
                 all others"
            }
        }
    }
}

fn suggest<'a>(out: &mut Formatter<'_>, word: &str, allowed: &[impl AsRef<str> + 'a]) -> Result {
    if let Some(meant) = nearest(word, allowed.iter().map(AsRef::as_ref)) {
        write!(out, " (did you mean `{meant}`?)")?;
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
        write!(out, "{place}: {}", self.what)
    }
}

impl Display for What {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        match self {
            Self::Missing(key) => write!(out, "`{key}` is missing; add it"),
            Self::UnknownKey(key, _) if key == "$schema" => write!(
                out,
                "`$schema` stands at the top of the file only; take it away here"
            ),
            Self::UnknownKey(key, allowed) => {
                write!(out, "unknown key `{key}`")?;
                suggest(out, key, allowed)
            }
            Self::UnknownLanguage(tag) => {
                write!(out, "unknown language `{tag}`")?;
                if let Some(meant) = language(tag) {
                    write!(out, " (did you mean `{meant}`?)")?;
                }
                write!(out, "; allowed here: {}", LANGUAGES.join(", "))
            }
            Self::Twice(key) => write!(
                out,
                "`{key}` stands here twice and only the last is read; take one away, or join them"
            ),
            Self::Expected(wanted, found, mend) => {
                write!(out, "expected {wanted}, found {found}; {mend}")
            }
            Self::NoText => write!(out, "the text is empty; write one, or take the key away"),
            Self::UnknownWord(word, allowed) => {
                write!(out, "unknown word `{word}`")?;
                suggest(out, word, allowed)
            }
            Self::UnknownName(name, key, allowed) => {
                write!(out, "`{name}` is no name under `{key}`")?;
                suggest(out, name, allowed)?;
                write!(out, "; write one of these, or add `{name}` under `{key}`")
            }
            Self::Malformed(text, form, mend) => {
                write!(out, "`{text}` is not {}", form.words())?;
                match mend {
                    Some(mend) => write!(out, "; {mend}"),
                    None => Ok(()),
                }
            }
            Self::OutOfRange(value, from, to) => {
                write!(out, "{value} is out of range; allowed here: {from} to {to}")
            }
            Self::Empty => write!(
                out,
                "the list is empty; name at least one, or take the key away"
            ),
            Self::Repeated(place) => write!(
                out,
                "it stands in this list already, as number {}; take one away, or say how they differ",
                place + 1
            ),
            Self::Contradiction(words) => write!(out, "{words}"),
        }
    }
}
