//! A date as a person types it: an era and three fields, or one text pasted into the first.
//!
//! Full-width digits, 元年, `S55`, `昭55`, `昭和55年2月17日`, `1980/2/17` and `19800217` are all read,
//! in every field of a date by the same rule. Nothing typed is ever changed into another date: what
//! does not fit is an [`EntryProblem`] that says which part, and what would fit.
//!
//! **Invariant:** a whole date in the field of the year counts only where the other fields are empty
//! or agree with it.

use chrono::Datelike;

use super::era::{Era, era_of, lies_in};
use super::{Date, FIRST_YEAR, LAST_YEAR, number_text};

/// The calendar in which the year is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Calendar {
    /// None was chosen: four digits are 西暦, and one or two want their era.
    #[default]
    Open,
    /// 西暦, four digits.
    Western,
    /// 和暦.
    Era(Era),
}

impl Calendar {
    /// Those that are offered beside a date of long ago; the others are typed.
    pub const OFFERED: [Self; 4] = [
        Self::Era(Era::Showa),
        Self::Era(Era::Heisei),
        Self::Era(Era::Reiwa),
        Self::Western,
    ];
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

/// Some of the eras; it is copied, never allocated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Eras(u8);

impl Eras {
    /// Adds one.
    pub fn add(&mut self, era: Era) {
        self.0 |= 1 << era as u8;
    }

    /// Whether it is in.
    #[must_use]
    pub const fn has(self, era: Era) -> bool {
        self.0 & (1 << era as u8) != 0
    }

    /// Whether none is in.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The one that is in, where no other is.
    #[must_use]
    pub fn only(self) -> Option<Era> {
        let mut found = None;
        for era in Era::ALL {
            if self.has(era) {
                if found.is_some() {
                    return None;
                }
                found = Some(era);
            }
        }
        found
    }
}

impl FromIterator<Era> for Eras {
    fn from_iter<I: IntoIterator<Item = Era>>(eras: I) -> Self {
        let mut all = Self::default();
        for era in eras {
            all.add(era);
        }
        all
    }
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
    /// A year of one or two digits without its era.
    WhichEra {
        /// The year.
        year: u32,
        /// The eras that have it.
        eras: Eras,
    },
    /// A whole date in the field of the year, and another month or day beside it.
    WholeBesideOthers,
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
            | Self::WhichEra { .. }
            | Self::WholeBesideOthers
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

    /// Takes what stands in the year field after a key.
    ///
    /// A whole date fills all three fields once no further figure can belong to it; a year that names
    /// its era moves the era into the choice before it. Everything else stays as typed.
    pub fn type_year(&mut self, typed: &str) {
        let is_year = self.take_year(typed);
        // No era has such a year: what was chosen before does not hold for it.
        let is_western = year_number(&self.plain_year()).is_some_and(is_western_year);
        if is_year && is_western && matches!(self.calendar, Calendar::Era(_)) {
            self.calendar = Calendar::Open;
        }
    }

    /// Takes what came into the year field at once: pasted, or filled in by the browser.
    pub fn paste_year(&mut self, pasted: &str) {
        self.type_year(pasted);
        self.spread();
    }

    /// Takes a text into the year field; tells whether it is no whole date.
    fn take_year(&mut self, typed: &str) -> bool {
        let mut plain = plain(typed);
        // The unit that ends a date comes when its figures were spread already.
        if !self.day.is_empty() && !self.month.is_empty() && digits(without(&plain, '日')).is_some()
        {
            plain.truncate(without(&plain, '日').len());
        }
        if let Some(whole) = whole_date(&plain, self.calendar) {
            if whole.may_go_on || !self.has_room_for(&whole.entry) {
                typed.clone_into(&mut self.year);
            } else {
                *self = whole.entry;
            }
            return false;
        }
        let (era, rest) = leading_era(&plain);
        let rest = without(rest, '年');
        let calendar = match era {
            Some(era) => Some(Calendar::Era(era)),
            None => plain.starts_with(WESTERN).then_some(Calendar::Western),
        };
        match calendar {
            Some(calendar) if year_number(rest).is_some() => {
                self.calendar = calendar;
                rest.clone_into(&mut self.year);
            }
            // `contains` would bring a search for whole words, which weighs half a kilobyte.
            None if typed.chars().any(|one| one == '日') && digits(&plain).is_some() => {
                self.year = plain;
            }
            Some(_) | None => typed.clone_into(&mut self.year),
        }
        true
    }

    /// Spreads a whole date in the year field over all three.
    fn spread(&mut self) {
        if let Some(whole) = self.whole()
            && self.has_room_for(&whole)
        {
            *self = whole;
        }
    }

    /// The whole date that stands in the year field, as the entry that shows it.
    #[must_use]
    pub fn whole(&self) -> Option<Self> {
        whole_date(&plain(&self.year), self.calendar).map(|whole| whole.entry)
    }

    /// Whether the other fields are empty or say the same.
    fn has_room_for(&self, whole: &Self) -> bool {
        [
            (&self.month, &whole.month, '月'),
            (&self.day, &whole.day, '日'),
        ]
        .into_iter()
        .all(|(own, other, unit)| {
            let own = plain(own);
            own.is_empty() || digits(without(&own, unit)) == digits(other)
        })
    }

    fn plain_year(&self) -> String {
        without(&plain(&self.year), '年').to_owned()
    }

    /// The year, where it has one or two digits and neither era nor calendar was chosen.
    #[must_use]
    pub fn bare_year(&self) -> Option<u32> {
        let year = self.plain_year();
        let is_short = year == "元" || year.len() <= 2;
        year_number(&year).filter(|_| self.calendar == Calendar::Open && is_short)
    }

    /// The eras in which a bare year, with month and day where they are there already, lies between
    /// two days.
    #[must_use]
    pub fn eras_between(&self, first: Date, last: Date) -> Eras {
        let Some(year) = self.bare_year() else {
            return Eras::default();
        };
        let year = i32::try_from(year).unwrap_or_default();
        let fits = |era: Era| {
            // Whoever types a year 0 is told so by any era.
            if year == 0 {
                return false;
            }
            let western = era.first_year() + year - 1;
            let [from, to] = match self.in_era(era).read() {
                Ok(day) => [Some(day); 2],
                Err(EntryProblem::Missing(_)) => [
                    Date::from_ymd_opt(western, 1, 1),
                    Date::from_ymd_opt(western, 12, 31),
                ],
                Err(_) => [None; 2],
            };
            let (Some(from), Some(to)) = (from, to) else {
                return false;
            };
            let end = era.last_day().unwrap_or(Date::MAX).min(last);
            from <= end && era.first_day().max(first) <= to
        };
        Era::ALL.into_iter().filter(|era| fits(*era)).collect()
    }

    /// The same with its year in that era.
    #[must_use]
    pub fn in_era(&self, era: Era) -> Self {
        Self {
            calendar: Calendar::Era(era),
            ..self.clone()
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
        // What an input method left in the year field is read as if it had been pasted there.
        let mut typed = self.clone();
        typed.take_year(&self.year);
        typed.spread();
        if typed.whole().is_some() {
            return Err(EntryProblem::WholeBesideOthers);
        }
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
        if let Some(year) = typed.bare_year() {
            let eras = typed.eras_between(Date::MIN, Date::MAX);
            return Err(if eras.is_empty() {
                EntryProblem::YearNeedsFourDigits
            } else {
                EntryProblem::WhichEra { year, eras }
            });
        }
        let is_western = is_western_year(year);
        let year = i32::try_from(year).unwrap_or(i32::MAX);
        let western = match typed.calendar {
            Calendar::Open | Calendar::Western if width < 4 => {
                return Err(EntryProblem::YearNeedsFourDigits);
            }
            Calendar::Open | Calendar::Western => year,
            // Both calendars at once, which may agree.
            Calendar::Era(_) if is_western => year,
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
            Calendar::Era(_) | Calendar::Open | Calendar::Western => Ok(date),
        }
    }
}

/// How the Western calendar is called before a year.
const WESTERN: &str = "西暦";

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
    (None, text.strip_prefix(WESTERN).unwrap_or(text))
}

/// Whether a number can be a year of the Western calendar that is read here.
fn is_western_year(number: u32) -> bool {
    i32::try_from(number).is_ok_and(|year| (FIRST_YEAR..=LAST_YEAR).contains(&year))
}

/// A text that is a whole date.
struct Whole {
    /// The entry that shows it.
    entry: Entry,
    /// Whether another figure of the day may follow: the 1 of a 15.
    may_go_on: bool,
}

/// A text that is a whole date; where it names no era, a short year is in the calendar chosen.
fn whole_date(plain: &str, chosen: Calendar) -> Option<Whole> {
    let (era, rest) = leading_era(plain);
    let rest = rest.trim_ascii();
    let mut parts = Vec::new();
    let mut part = String::new();
    let mut is_ended = false;
    for character in rest.chars() {
        match character {
            // The card writes 「2031年7月15日まで有効」 and 「昭和60年7月15日生」: what follows the day is
            // no part of it.
            '日' => {
                is_ended = true;
                break;
            }
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
    if let [run] = parts.as_slice()
        && run.len() == rest.len()
    {
        return run_of_digits(run, era, chosen);
    }
    let [year, month, day] = parts.as_slice() else {
        return None;
    };
    digits(month)?;
    let number = digits(day)?;
    let is_western = is_western_year(year_number(year)?);
    Some(Whole {
        entry: Entry {
            calendar: match era {
                // One that is beside a Western year has to hold it.
                Some(era) => Calendar::Era(era),
                None if is_western => Calendar::Western,
                None => chosen,
            },
            year: year.to_owned(),
            month: month.to_owned(),
            day: day.to_owned(),
        },
        may_go_on: !is_ended && day.len() == 1 && number <= 3,
    })
}

/// `19850715`, also with its era before it, and `S600715`.
fn run_of_digits(run: &str, era: Option<Era>, chosen: Calendar) -> Option<Whole> {
    digits(run)?;
    let short = era.map_or(chosen, Calendar::Era);
    let (calendar, width) = match (short, run.len()) {
        (_, 8) => (Calendar::Western, 4),
        (Calendar::Era(_), 6) => (short, 2),
        (Calendar::Open | Calendar::Western | Calendar::Era(_), _) => return None,
    };
    let mut entry = Entry {
        calendar,
        year: run.get(..width)?.to_owned(),
        month: run.get(width..width + 2)?.to_owned(),
        day: run.get(width + 2..)?.to_owned(),
    };
    // An era that does not hold the day is kept beside it, for whoever reads it to see.
    if let Some(era) = era
        && entry.read().is_ok_and(|day| !lies_in(day, era))
    {
        entry.calendar = Calendar::Era(era);
    }
    Some(Whole {
        entry,
        may_go_on: false,
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
