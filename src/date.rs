//! Civil dates: birthdays, months with a named rounding, Japanese eras.
//!
//! No clock and no time zone: "today" is always an argument. A date here is a day of the
//! calendar in Japan, never an instant. Nothing in this module knows a rule of law.
//!
//! **Invariant:** arithmetic never fails. The calendar of the library reaches far beyond any
//! year that [`FIRST_YEAR`] and [`LAST_YEAR`] let in, and an overflow stays at its edge.

pub mod entry;
pub mod era;
mod time;

pub use time::{MonthDay, Time};

use chrono::{Datelike, Days, Months};

/// A day of the Gregorian calendar.
pub type Date = chrono::NaiveDate;

/// The earliest year that is read: the era Meiji begins in it.
pub const FIRST_YEAR: i32 = 1868;

/// The last year that is read; no certificate or card of today lasts that long.
pub const LAST_YEAR: i32 = 2199;

/// A date that is known to exist, for constants and tests.
///
/// # Panics
///
/// Where there is no such day; in a constant that is an error of the build.
#[must_use]
pub const fn date(year: i32, month: u32, day: u32) -> Date {
    match Date::from_ymd_opt(year, month, day) {
        Some(date) => date,
        None => panic!("no such day in the calendar"),
    }
}

/// The birthday in `year` of a person born on `born`.
///
/// Who is born on 29 February has it on 28 February in a common year. For the card that is law
/// (カ26条2項); for certificates it is the earlier and therefore safe reading.
#[must_use]
pub fn birthday_in(born: Date, year: i32) -> Date {
    match Date::from_ymd_opt(year, born.month(), born.day()) {
        Some(day) => day,
        None => Date::from_ymd_opt(year, 2, 28).unwrap_or(Date::MAX),
    }
}

/// The `nth` birthday after `day`; a birthday on `day` itself does not count.
#[must_use]
pub fn nth_birthday_after(born: Date, day: Date, nth: i32) -> Date {
    let this_year = birthday_in(born, day.year());
    let first = if day < this_year {
        day.year()
    } else {
        day.year() + 1
    };
    birthday_in(born, first + nth - 1)
}

/// The first whole day at an age: the birthday, and for a birth on 29 February 1 March in a common year
/// (民法143条2項).
#[must_use]
pub fn first_day_at(born: Date, age: i32) -> Date {
    let birthday = birthday_in(born, born.year() + age);
    if birthday.day() == born.day() {
        birthday
    } else {
        after(birthday)
    }
}

/// Full years of age on `day`, one more from [`first_day_at`] on; negative before birth.
#[must_use]
pub fn age_on(born: Date, day: Date) -> i32 {
    let years = day.year() - born.year();
    if day < first_day_at(born, years) {
        years - 1
    } else {
        years
    }
}

/// The same day `months` earlier, or the last day of that month where it has no such day.
#[must_use]
pub fn months_earlier_clipped(day: Date, months: u32) -> Date {
    day.checked_sub_months(Months::new(months))
        .unwrap_or(Date::MIN)
}

/// The same day `months` later, or the last day of that month where it has no such day.
#[must_use]
pub fn months_later_clipped(day: Date, months: u32) -> Date {
    day.checked_add_months(Months::new(months))
        .unwrap_or(Date::MAX)
}

/// The last day of the month that lies `months` after the month of `day`.
#[must_use]
pub fn end_of_month_after(day: Date, months: u32) -> Date {
    let first = day.with_day(1).unwrap_or(day);
    let following = first
        .checked_add_months(Months::new(months + 1))
        .unwrap_or(Date::MAX);
    before(following)
}

/// Whether `day` is the last of its month.
#[must_use]
pub fn is_last_of_month(day: Date) -> bool {
    after(day).day() == 1
}

/// The day after.
#[must_use]
pub fn after(day: Date) -> Date {
    day.succ_opt().unwrap_or(Date::MAX)
}

/// The day before.
#[must_use]
pub fn before(day: Date) -> Date {
    day.pred_opt().unwrap_or(Date::MIN)
}

/// The day `days` later.
#[must_use]
pub fn days_later(day: Date, days: u32) -> Date {
    day.checked_add_days(Days::new(u64::from(days)))
        .unwrap_or(Date::MAX)
}

/// Whether the birthday falls on `day`, in the sense of [`birthday_in`].
#[must_use]
pub fn is_birthday(born: Date, day: Date) -> bool {
    birthday_in(born, day.year()) == day
}

/// Why a text is no date of the form `YYYY-MM-DD`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IsoProblem {
    /// Not four digits, two digits and two digits between hyphens.
    Form,
    /// The calendar has no such day.
    NoSuchDay,
    /// The year is outside [`FIRST_YEAR`]..=[`LAST_YEAR`].
    Year,
}

/// Reads `YYYY-MM-DD` and nothing else.
///
/// Written by hand because the library's parser costs a phone 13 kB.
///
/// # Errors
///
/// Where the form, the year or the day is wrong.
pub fn parse_iso(text: &str) -> Result<Date, IsoProblem> {
    let bytes: &[u8; 10] = text.as_bytes().try_into().map_err(|_| IsoProblem::Form)?;
    if bytes[4] != b'-' || bytes[7] != b'-' {
        return Err(IsoProblem::Form);
    }
    let number = |range: core::ops::Range<usize>| {
        bytes[range].iter().try_fold(0_u32, |sum, byte| {
            byte.is_ascii_digit()
                .then(|| sum * 10 + u32::from(byte - b'0'))
                .ok_or(IsoProblem::Form)
        })
    };
    let (year, month, day) = (number(0..4)?, number(5..7)?, number(8..10)?);
    let year = i32::try_from(year).map_err(|_| IsoProblem::Year)?;
    if !(FIRST_YEAR..=LAST_YEAR).contains(&year) {
        return Err(IsoProblem::Year);
    }
    Date::from_ymd_opt(year, month, day).ok_or(IsoProblem::NoSuchDay)
}

/// The ten bytes of `YYYY-MM-DD`.
#[must_use]
pub fn iso(day: Date) -> [u8; 10] {
    let mut bytes = *b"0000-00-00";
    let mut put = |at: usize, width: usize, mut value: u32| {
        for place in (at..at + width).rev() {
            bytes[place] = b'0' + u8::try_from(value % 10).unwrap_or_default();
            value /= 10;
        }
    };
    put(0, 4, day.year().unsigned_abs());
    put(5, 2, day.month());
    put(8, 2, day.day());
    bytes
}

/// A number in digits, made by hand: the formatter of the library weighs more than all dates.
#[must_use]
pub fn number_text(number: i64) -> String {
    let mut places = Vec::new();
    let mut rest = number.unsigned_abs();
    loop {
        places.push(char::from(
            b'0' + u8::try_from(rest % 10).unwrap_or_default(),
        ));
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    if number < 0 {
        places.push('-');
    }
    places.into_iter().rev().collect()
}
