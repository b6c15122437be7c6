//! Suggests what the author of a file probably meant by a malformed text: full-width digits, a
//! year of an era, 午後 before an hour.

use crate::date::entry::{Entry, EntryProblem};
use crate::date::{IsoProblem, MonthDay, Time, iso, parse_iso};
use crate::record::{Fault, Form, What, is_address, is_phone};

/// Adds what to write, or why there is no such day, to each fault of a form.
pub(super) fn add(found: &mut [Fault]) {
    for fault in found {
        if let What::Malformed(text, form, what_to_do) = &mut fault.what {
            *what_to_do = mend(*form, text);
        }
    }
}

/// What to write in place of a text that is not of a form.
fn mend(form: Form, text: &str) -> Option<String> {
    let plain = plain(text);
    let mended = match form {
        Form::Address => Some(format!("https://{plain}"))
            .filter(|all| plain.starts_with("www.") && is_address(all)),
        Form::Phone => {
            let dialled: Vec<_> = plain
                .split(|one: char| !one.is_ascii_digit())
                .filter(|part| !part.is_empty())
                .collect();
            Some(dialled.join("-")).filter(|all| all != text && is_phone(all))
        }
        Form::Day => return day(text),
        Form::Time => time(&plain),
        Form::MonthDay => numbers(&plain).and_then(|numbers| {
            let [month, day] = *numbers.as_slice() else {
                return None;
            };
            let all = format!("{month:02}-{day:02}");
            MonthDay::parse(&all).map(|_| all)
        }),
        Form::Name => None,
    };
    mended.map(|mended| format!("write `{mended}`"))
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
