//! What a resident reads: sentences by name, dates in words, and the answer in its order.
//!
//! No rule is decided here; a verdict comes in and words go out.

pub mod answer;
pub mod message;
pub mod problem;

use chrono::{Datelike, Weekday};

use crate::date::Date;
use crate::date::era::era_of;
pub use crate::date::number_text;
pub use answer::{Answer, Asked, answer};
pub use message::Message;

/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// 日本語.
    #[default]
    Japanese,
}

impl Language {
    /// The tag by which the web names it.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Japanese => "ja",
        }
    }

    /// A sentence without places for values.
    #[must_use]
    pub fn say(self, message: Message) -> &'static str {
        match self {
            Self::Japanese => message.ja(),
        }
    }

    /// A sentence with its values.
    #[must_use]
    pub fn fill(self, message: Message, values: &[&str]) -> String {
        let mut filled = String::new();
        let mut rest = self.say(message).chars();
        while let Some(character) = rest.next() {
            if character != '{' {
                filled.push(character);
                continue;
            }
            // A mark is a digit between braces.
            let place = rest.next().and_then(|digit| digit.to_digit(10));
            rest.next();
            let value = place.and_then(|place| values.get(place as usize));
            filled.push_str(value.copied().unwrap_or_default());
        }
        filled
    }

    /// 2026年7月15日（水）.
    #[must_use]
    pub fn day(self, day: Date) -> String {
        match self {
            Self::Japanese => {
                let mut text = number_text(day.year().into());
                text.push('年');
                text.push_str(&self.day_of_year(day));
                text
            }
        }
    }

    /// 7月15日（水）.
    #[must_use]
    pub fn day_of_year(self, day: Date) -> String {
        match self {
            Self::Japanese => {
                let mut text = month_and_day(day);
                text.push('（');
                text.push(weekday(day.weekday()));
                text.push('）');
                text
            }
        }
    }

    /// 水.
    #[must_use]
    pub fn weekday(self, day: Weekday) -> char {
        match self {
            Self::Japanese => weekday(day),
        }
    }

    /// The day with its year where that is not this year.
    #[must_use]
    pub fn near_day(self, day: Date, today: Date) -> String {
        if day.year() == today.year() {
            self.day_of_year(day)
        } else {
            self.day(day)
        }
    }

    /// 2026年（令和8年）7月15日, both calendars, as an echo of what was typed.
    #[must_use]
    pub fn both_calendars(self, day: Date) -> String {
        match self {
            Self::Japanese => {
                let mut text = number_text(day.year().into());
                text.push('年');
                if let Some(year) = era_year(day) {
                    text.push('（');
                    text.push_str(&year);
                    text.push('）');
                }
                text.push_str(&month_and_day(day));
                text
            }
        }
    }

    /// 昭和64年1月7日.
    #[must_use]
    pub fn in_era(self, day: Date) -> String {
        match self {
            Self::Japanese => {
                let mut text = era_year(day).unwrap_or_default();
                text.push_str(&month_and_day(day));
                text
            }
        }
    }
}

/// 7月15日.
fn month_and_day(day: Date) -> String {
    let mut text = number_text(day.month().into());
    text.push('月');
    text.push_str(&number_text(day.day().into()));
    text.push('日');
    text
}

/// 令和8年, 令和元年.
fn era_year(day: Date) -> Option<String> {
    let (era, year) = era_of(day)?;
    let mut text = era.name().to_owned();
    if year == 1 {
        text.push('元');
    } else {
        text.push_str(&number_text(year.into()));
    }
    text.push('年');
    Some(text)
}

fn weekday(day: Weekday) -> char {
    match day {
        Weekday::Mon => '月',
        Weekday::Tue => '火',
        Weekday::Wed => '水',
        Weekday::Thu => '木',
        Weekday::Fri => '金',
        Weekday::Sat => '土',
        Weekday::Sun => '日',
    }
}

/// Parts of a text that is no sentence, one after the other.
#[must_use]
pub fn joined(parts: &[&str]) -> String {
    let mut text = String::new();
    for part in parts {
        text.push_str(part);
    }
    text
}
