//! A fault in words, for whoever wrote the file: what is wrong, what is allowed, what to do.

use core::fmt::{Display, Formatter, Result};

use super::check::{is_address, is_phone};
use super::{Fault, Form, JAPANESE, Json, Key, LANGUAGES, Record, What};
use crate::date::entry::{Entry, EntryProblem};
use crate::date::{IsoProblem, MonthDay, Time, iso, parse_iso};

/// A word at least this like one that is allowed was meant to be it.
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

impl Form {
    const fn words(self) -> &'static str {
        match self {
            Self::Address => {
                "a web address, which begins with https:// and has no space; such as \
                 https://www.city.naruto.tokushima.jp/"
            }
            Self::Phone => {
                "a telephone number: ten digits from 0 on, or eleven from 050, 070, 080 or 090 \
                 on, with hyphens; such as 088-684-1111"
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

    /// What was probably meant, in the right form; or why it is none.
    fn mend(self, text: &str) -> Option<String> {
        let plain = plain(text);
        let mended = match self {
            Self::Address => Some(format!("https://{plain}"))
                .filter(|all| plain.starts_with("www.") && is_address(all)),
            Self::Phone => {
                let dialled: Vec<_> = plain
                    .split(|one: char| !one.is_ascii_digit())
                    .filter(|part| !part.is_empty())
                    .collect();
                Some(dialled.join("-")).filter(|all| all != text && is_phone(all))
            }
            Self::Day => return day(text),
            Self::Time => time(&plain),
            Self::MonthDay => numbers(&plain).and_then(|numbers| {
                let [month, day] = *numbers.as_slice() else {
                    return None;
                };
                let all = format!("{month:02}-{day:02}");
                MonthDay::parse(&all).map(|_| all)
            }),
            Self::Name => None,
        };
        mended.map(|mended| format!("write `{mended}`"))
    }
}

/// The text with full-width digits and signs as their plain forms.
fn plain(text: &str) -> String {
    let plain = text.trim().chars().map(|one| match one {
        '！'..='～' => char::from_u32(u32::from(one) - 0xFEE0).unwrap_or(one),
        'ー' | '−' | '‐' | '–' => '-',
        _ => one,
    });
    plain.collect()
}

/// The numbers of a text in which nothing but signs and 年, 月, 日, 時, 分 stands between them.
fn numbers(plain: &str) -> Option<Vec<u16>> {
    let parts = plain.split(['/', '-', '.', ':', '年', '月', '日', '時', '分', ' ']);
    parts
        .filter(|part| !part.is_empty())
        .map(|part| part.parse().ok())
        .collect()
}

fn time(plain: &str) -> Option<String> {
    let (later, rest) = match plain.strip_prefix("午後") {
        Some(rest) => (12, rest),
        None => (0, plain.strip_prefix("午前").unwrap_or(plain)),
    };
    let numbers = match rest.strip_suffix("正午") {
        Some("") => vec![12],
        Some(_) | None => numbers(rest)?,
    };
    let (hour, minute) = match *numbers.as_slice() {
        [hour] => (hour, 0),
        [hour, minute] => (hour, minute),
        _ => return None,
    };
    let hour = if hour < 12 { hour + later } else { hour };
    let all = format!("{hour:02}:{minute:02}");
    Time::parse(&all).map(|_| all)
}

/// The day that was probably meant, or why there is none.
fn day(text: &str) -> Option<String> {
    if parse_iso(text) == Err(IsoProblem::Year) {
        return Some("the year is none of this time".to_owned());
    }
    let mut entry = Entry::default();
    entry.type_year(text);
    match entry.read() {
        Ok(day) => Some(format!("write `{}`", String::from_utf8_lossy(&iso(day)))),
        Err(EntryProblem::NoSuchDay { year, month, last }) => Some(format!(
            "the last day of that month is {year}-{month:02}-{last}"
        )),
        Err(EntryProblem::NoSuchMonth) => Some("a month is 01 to 12".to_owned()),
        Err(_) => None,
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
            Self::Malformed(text, form) => {
                write!(out, "`{text}` is not {}", form.words())?;
                match form.mend(text) {
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
