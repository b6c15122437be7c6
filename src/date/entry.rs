//! A date as a person types it: an era and three fields, or one text pasted into the first.
//!
//! Full-width digits, 元年, `S55`, `昭55`, `昭和55年2月17日`, `1980/2/17` and `19800217` are all read.
//! Nothing typed is ever changed into another date: what does not fit is an [`EntryProblem`] that
//! says which part, and what would fit.

use chrono::Datelike;

use super::era::{Era, era_of, lies_in};
use super::{Date, FIRST_YEAR, LAST_YEAR, number_text};

/// The calendar in which the year is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Calendar {
    /// 西暦, four digits.
    #[default]
    Western,
    /// 和暦.
    Era(Era),
}

/// What stands in the fields, as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// The choice before the year.
    pub calendar: Calendar,
    /// The year field.
    pub year: String,
    /// The month field.
    pub month: String,
    /// The day field.
    pub day: String,
}

/// A field of an [`Entry`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The year.
    Year,
    /// The month.
    Month,
    /// The day.
    Day,
}

/// Why the fields are no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryProblem {
    /// Nothing was typed at all.
    Nothing,
    /// The first field that is still empty.
    Missing(Part),
    /// Something other than a number.
    NotANumber(Part),
    /// A Western year has four digits.
    YearNeedsFourDigits,
    /// The year is none that a person alive or a card can have.
    YearOutOfRange,
    /// The first year of an era is 元年 or 1.
    EraYearOutOfRange(Era),
    /// A month is 1 to 12.
    NoSuchMonth,
    /// The month has only so many days.
    NoSuchDay {
        /// The Western year.
        year: i32,
        /// The month.
        month: u32,
        /// Its last day.
        last: u32,
    },
    /// The era does not reach that day: the day is right in another one.
    OtherEra {
        /// The era that was chosen.
        chosen: Era,
        /// The day meant, in the reading that counts years on.
        day: Date,
    },
}

impl EntryProblem {
    /// The field that is most likely wrong.
    #[must_use]
    pub fn part(self) -> Part {
        match self {
            Self::Missing(part) | Self::NotANumber(part) => part,
            Self::Nothing
            | Self::YearNeedsFourDigits
            | Self::YearOutOfRange
            | Self::EraYearOutOfRange(_)
            | Self::OtherEra { .. } => Part::Year,
            Self::NoSuchMonth => Part::Month,
            Self::NoSuchDay { .. } => Part::Day,
        }
    }
}

impl Entry {
    /// The entry that shows `day` in the Western calendar.
    #[must_use]
    pub fn western(day: Date) -> Self {
        Self {
            calendar: Calendar::Western,
            year: number_text(day.year().into()),
            month: number_text(day.month().into()),
            day: number_text(day.day().into()),
        }
    }

    /// Whether nothing has been typed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        plain(&self.year).is_empty() && plain(&self.month).is_empty() && plain(&self.day).is_empty()
    }

    /// Takes what was typed or pasted into the year field.
    ///
    /// A whole date fills all three fields; a year that names its era moves the era into the
    /// choice before it. Everything else stays as typed.
    pub fn type_year(&mut self, typed: &str) {
        let plain = plain(typed);
        if let Some(whole) = whole_date(&plain) {
            *self = whole;
            return;
        }
        let (era, rest) = leading_era(&plain);
        let rest = without(rest, '年');
        match era {
            Some(era) if !rest.is_empty() && year_number(rest).is_some() => {
                self.calendar = Calendar::Era(era);
                rest.clone_into(&mut self.year);
            }
            _ => typed.clone_into(&mut self.year),
        }
    }

    /// Turns a year that was typed with its era into the Western one, for a field without a choice
    /// of calendars; the echo beside it shows both.
    pub fn to_western_year(&mut self) {
        if let (Calendar::Era(era), Some(year)) = (self.calendar, year_number(&self.year)) {
            let year = i32::try_from(year).unwrap_or_default();
            self.year = number_text((era.first_year() + year - 1).into());
            self.calendar = Calendar::Western;
        }
    }

    /// The day that the fields name.
    ///
    /// # Errors
    ///
    /// The first [`EntryProblem`], missing before impossible.
    pub fn read(&self) -> Result<Date, EntryProblem> {
        if self.is_empty() {
            return Err(EntryProblem::Nothing);
        }
        // What an input method left in the year field is read as if it had been typed there.
        let mut typed = self.clone();
        typed.type_year(&self.year);
        let fields = [
            (Part::Year, plain(&typed.year), '年'),
            (Part::Month, plain(&typed.month), '月'),
            (Part::Day, plain(&typed.day), '日'),
        ];
        if let Some((part, ..)) = fields.iter().find(|(_, text, _)| text.is_empty()) {
            return Err(EntryProblem::Missing(*part));
        }
        let [year, month, day] = fields.map(|(part, text, unit)| {
            let text = without(&text, unit);
            let number = if part == Part::Year {
                year_number(text)
            } else {
                digits(text)
            };
            number
                .ok_or(EntryProblem::NotANumber(part))
                .map(|number| (number, text.len()))
        });
        let ((year, width), (month, _), (day, _)) = (year?, month?, day?);
        let year = i32::try_from(year).unwrap_or(i32::MAX);
        let western = match typed.calendar {
            Calendar::Western if width < 4 => return Err(EntryProblem::YearNeedsFourDigits),
            Calendar::Western => year,
            Calendar::Era(era) if !(1..=99).contains(&year) => {
                return Err(EntryProblem::EraYearOutOfRange(era));
            }
            Calendar::Era(era) => era.first_year() + year - 1,
        };
        if !(FIRST_YEAR..=LAST_YEAR).contains(&western) {
            return Err(EntryProblem::YearOutOfRange);
        }
        if !(1..=12).contains(&month) {
            return Err(EntryProblem::NoSuchMonth);
        }
        let Some(date) = Date::from_ymd_opt(western, month, day) else {
            let last = (28..=31)
                .rev()
                .find(|day| Date::from_ymd_opt(western, month, *day).is_some());
            return Err(EntryProblem::NoSuchDay {
                year: western,
                month,
                last: last.unwrap_or(31),
            });
        };
        match typed.calendar {
            Calendar::Era(era) if !lies_in(date, era) => Err(EntryProblem::OtherEra {
                chosen: era,
                day: date,
            }),
            Calendar::Era(_) | Calendar::Western => Ok(date),
        }
    }
}

/// The text with full-width letters, digits and separators as their plain forms.
fn plain(text: &str) -> String {
    let mut plain = String::new();
    for character in text.chars() {
        plain.push(match character {
            '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '／' | '．' | '－' => {
                char::from_u32(u32::from(character) - 0xFEE0).unwrap_or(character)
            }
            '　' => ' ',
            'ー' | '−' | '‐' | '–' => '-',
            '。' | '・' | '、' | '，' => '.',
            '㍾' => 'M',
            '㍽' => 'T',
            '㍼' => 'S',
            '㍻' => 'H',
            '㋿' => 'R',
            _ => character,
        });
    }
    plain.trim_ascii().to_owned()
}

/// A plain text without the unit at its end.
fn without(text: &str, unit: char) -> &str {
    let text = text.trim_ascii();
    text.strip_suffix(unit).unwrap_or(text).trim_ascii()
}

/// The number in `text`, where it is nothing but one to eight digits.
fn digits(text: &str) -> Option<u32> {
    if text.is_empty() || 8 < text.len() {
        return None;
    }
    let mut number = 0;
    for digit in text.bytes() {
        if !digit.is_ascii_digit() {
            return None;
        }
        number = number * 10 + u32::from(digit - b'0');
    }
    Some(number)
}

/// The number of a year, where 元 is 1.
fn year_number(text: &str) -> Option<u32> {
    if text == "元" { Some(1) } else { digits(text) }
}

/// The era with which `text` begins, as 昭和, 昭 or S, and what follows it.
fn leading_era(text: &str) -> (Option<Era>, &str) {
    for era in Era::ALL {
        let short = era.name().chars().next().unwrap_or_default();
        let found = text
            .strip_prefix(era.name())
            .or_else(|| text.strip_prefix(short))
            .or_else(|| {
                let rest = text.strip_prefix([era.letter(), era.letter().to_ascii_lowercase()])?;
                Some(rest.strip_prefix('.').unwrap_or(rest))
            });
        if let Some(rest) = found {
            return (Some(era), rest);
        }
    }
    (None, text.strip_prefix("西暦").unwrap_or(text))
}

/// A text that is a whole date, as the entry that shows it.
fn whole_date(plain: &str) -> Option<Entry> {
    let (era, rest) = leading_era(plain);
    let rest = rest.trim_ascii();
    let mut parts = Vec::new();
    let mut part = String::new();
    for character in rest.chars() {
        match character {
            // The card writes 「2031年7月15日まで有効」 and 「昭和60年7月15日生」: what follows the day is
            // no part of it.
            '日' => break,
            '年' | '月' | '/' | '-' | '.' | ' ' => {
                if !part.is_empty() {
                    parts.push(core::mem::take(&mut part));
                }
            }
            _ => part.push(character),
        }
    }
    if !part.is_empty() {
        parts.push(part);
    }
    if era.is_none() && rest.len() == 8 && digits(rest).is_some() {
        return Some(Entry {
            calendar: Calendar::Western,
            year: rest.get(..4)?.to_owned(),
            month: rest.get(4..6)?.to_owned(),
            day: rest.get(6..)?.to_owned(),
        });
    }
    let [year, month, day] = parts.as_slice() else {
        return None;
    };
    digits(month)?;
    digits(day)?;
    year_number(year)?;
    Some(Entry {
        calendar: era.map_or(Calendar::Western, Calendar::Era),
        year: year.to_owned(),
        month: month.to_owned(),
        day: day.to_owned(),
    })
}

/// The right reading of a day in its own era, for an echo or a correction.
#[must_use]
pub fn in_its_era(day: Date) -> Option<Entry> {
    let (era, year) = era_of(day)?;
    Some(Entry {
        calendar: Calendar::Era(era),
        year: number_text(year.into()),
        ..Entry::western(day)
    })
}
