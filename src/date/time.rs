//! A time of the day and a day of every year, as files write them.

use super::Date;

/// A time of the day in Japan, in whole minutes; 24:00 is the end of the day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time(u16);

impl Time {
    /// The end of the day, in minutes.
    const END: u16 = 24 * 60;

    /// 24:00.
    pub const END_OF_DAY: Self = Self(Self::END);

    /// The time, or nothing where no clock shows it.
    #[must_use]
    pub const fn new(hour: u16, minute: u16) -> Option<Self> {
        if hour > 24 || minute > 59 {
            return None;
        }
        let minutes = hour * 60 + minute;
        if minutes > Self::END {
            return None;
        }
        Some(Self(minutes))
    }

    /// The time written as `HH:MM`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (hour, minute) = two_numbers(text, b':')?;
        Self::new(hour, minute)
    }

    /// Minutes after midnight, at most 1440.
    #[must_use]
    pub const fn minutes(self) -> u16 {
        self.0
    }
}

/// A day of every year.
///
/// Compared, never turned into a date: 2-29 therefore does no harm in a common year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MonthDay {
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

impl MonthDay {
    /// The day written as `MM-DD`; 29 February is one.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        const LEAP_YEAR: i32 = 2000;
        let (month, day) = two_numbers(text, b'-')?;
        Date::from_ymd_opt(LEAP_YEAR, month.into(), day.into())?;
        let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
        Some(Self { month, day })
    }
}

/// The two numbers of `NN-NN` or `NN:NN`.
fn two_numbers(text: &str, between: u8) -> Option<(u16, u16)> {
    let [a, b, mark, c, d] = *text.as_bytes() else {
        return None;
    };
    let digit = |one: u8| one.is_ascii_digit().then(|| u16::from(one - b'0'));
    (mark == between).then_some(())?;
    Some((digit(a)? * 10 + digit(b)?, digit(c)? * 10 + digit(d)?))
}
