//! Japanese eras, right to the day on which one follows another.
//!
//! Refuses to guess: a year beyond the end of an era is a problem with the right reading beside
//! it, never silently moved into the next era.

use chrono::Datelike;

use super::{Date, date};

/// An era in living memory, and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Era {
    /// 明治.
    Meiji,
    /// 大正.
    Taisho,
    /// 昭和.
    Showa,
    /// 平成.
    Heisei,
    /// 令和.
    Reiwa,
}

impl Era {
    /// All, the latest first, as a person chooses among them.
    pub const ALL: [Self; 5] = [
        Self::Reiwa,
        Self::Heisei,
        Self::Showa,
        Self::Taisho,
        Self::Meiji,
    ];

    /// The first day of the era.
    #[must_use]
    pub const fn first_day(self) -> Date {
        match self {
            Self::Meiji => date(1868, 10, 23),
            Self::Taisho => date(1912, 7, 30),
            Self::Showa => date(1926, 12, 25),
            Self::Heisei => date(1989, 1, 8),
            Self::Reiwa => date(2019, 5, 1),
        }
    }

    /// The last day of the era, or `None` while it goes on.
    ///
    /// 大正 and 昭和 each began on the very day on which the era before them ended; 平成 and 令和
    /// on the day after.
    #[must_use]
    pub const fn last_day(self) -> Option<Date> {
        match self {
            Self::Meiji => Some(date(1912, 7, 30)),
            Self::Taisho => Some(date(1926, 12, 25)),
            Self::Showa => Some(date(1989, 1, 7)),
            Self::Heisei => Some(date(2019, 4, 30)),
            Self::Reiwa => None,
        }
    }

    /// The Western year in which the era's first year lies.
    #[must_use]
    pub fn first_year(self) -> i32 {
        self.first_day().year()
    }

    /// The letter by which forms abbreviate it.
    #[must_use]
    pub const fn letter(self) -> char {
        match self {
            Self::Meiji => 'M',
            Self::Taisho => 'T',
            Self::Showa => 'S',
            Self::Heisei => 'H',
            Self::Reiwa => 'R',
        }
    }

    /// The name, in the two characters with which it is written.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Meiji => "明治",
            Self::Taisho => "大正",
            Self::Showa => "昭和",
            Self::Heisei => "平成",
            Self::Reiwa => "令和",
        }
    }
}

/// The era of `day` and the year in it; the later era on a day that belongs to two.
///
/// `None` before the era Meiji began.
#[must_use]
pub fn era_of(day: Date) -> Option<(Era, i32)> {
    Era::ALL
        .into_iter()
        .find(|era| era.first_day() <= day)
        .map(|era| (era, day.year() - era.first_year() + 1))
}

/// Whether `day` may be written in `era`.
#[must_use]
pub fn lies_in(day: Date, era: Era) -> bool {
    era.first_day() <= day && era.last_day().is_none_or(|last| day <= last)
}
