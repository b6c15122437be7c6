//! Every number of the law, as dated rows, each with its article and its day of effect.
//!
//! A term is looked up for the day of issue, of a card for the day it was made; a window for the day
//! of the visit. A change of the law is a row more, and nothing else: a test adds it to a copy with
//! [`Dated::and`] before it comes.
//!
//! **Invariant:** a day before the first row has the first row. No row is ever taken because none
//! fits.

use super::source::Source;
use crate::date::{Date, birthday_in, date, months_later_clipped, nth_birthday_after};

/// The first day on which a card or a certificate of this system was issued.
pub const FIRST_ISSUE: Date = date(2016, 1, 1);

/// The highest age that is accepted; an earlier birth date is a typing error. No law says so.
pub const LONGEST_LIFE: i32 = 130;

/// A value of the law from its day of effect on.
#[derive(Debug)]
pub struct Row<T: 'static> {
    /// The day of effect.
    pub from: Date,
    /// Where it stands written.
    pub article: Source,
    /// What holds from that day on.
    pub value: T,
}

/// A value of the law with its history: the first row, and those that came later, by their days.
#[derive(Clone, Copy, Debug)]
pub struct Dated<T: 'static> {
    first: &'static Row<T>,
    later: &'static [Row<T>],
}

/// A value of the law with the days for which it holds.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span<T> {
    /// The value.
    pub(super) value: T,
    /// The first day.
    pub(super) from: Date,
    /// The first day on which it holds no more.
    pub(super) until: Date,
}

impl<T: Copy> Dated<T> {
    const fn new(rows: &'static [Row<T>]) -> Self {
        match rows.split_first() {
            Some((first, later)) => Self { first, later },
            None => panic!("a value of the law has a first row"),
        }
    }

    /// The value on `day`: that of the last row by then, of the first row before all.
    #[must_use]
    pub fn on(&self, day: Date) -> T {
        let mut value = self.first.value;
        for row in self.later {
            if row.from <= day {
                value = row.value;
            }
        }
        value
    }

    /// Every row, in order.
    pub fn rows(&self) -> impl Iterator<Item = &'static Row<T>> + Clone {
        core::iter::once(self.first).chain(self.later)
    }

    /// The first row.
    pub(super) const fn first(&self) -> &'static Row<T> {
        self.first
    }

    /// The rows after the first.
    pub(super) const fn later(&self) -> &'static [Row<T>] {
        self.later
    }

    /// Every value with the days for which it holds.
    pub(super) const fn spans(&self) -> Spans<T> {
        Spans {
            of: *self,
            place: 0,
        }
    }

    /// The row at that place.
    fn row(&self, place: usize) -> Option<&'static Row<T>> {
        match place.checked_sub(1) {
            None => Some(self.first),
            Some(place) => self.later.get(place),
        }
    }

    /// A copy with one row more, to try a change of the law before it comes.
    ///
    /// The rows of the copy live as long as the program.
    #[must_use]
    pub fn and(self, from: Date, article: Source, value: T) -> Self {
        let new = Row {
            from,
            article,
            value,
        };
        let copies = self.later.iter().map(|row| Row { ..*row });
        let mut later: Vec<Row<T>> = copies.chain([new]).collect();
        later.sort_by_key(|row| row.from);
        Self {
            later: later.leak(),
            ..self
        }
    }
}

/// The values of the law with their days, in order.
#[derive(Clone, Debug)]
pub(super) struct Spans<T: 'static> {
    of: Dated<T>,
    place: usize,
}

impl<T: Copy> Iterator for Spans<T> {
    type Item = Span<T>;

    fn next(&mut self) -> Option<Span<T>> {
        let row = self.of.row(self.place)?;
        let next = self.of.later.get(self.place);
        self.place += 1;
        Some(Span {
            value: row.value,
            from: row.from,
            until: next.map_or(Date::MAX, |next| next.from),
        })
    }
}

/// The terms of certificates with the days of issue for which they hold on some card, in order.
#[derive(Clone, Debug)]
pub(super) struct CertificateSpans {
    of: Dated<CertificateTerm>,
    place: usize,
}

impl Iterator for CertificateSpans {
    type Item = Span<CertificateTerm>;

    fn next(&mut self) -> Option<Span<CertificateTerm>> {
        let row = self.of.row(self.place)?;
        let mut until = Date::MAX;
        for later in self.of.later.iter().skip(self.place).rev() {
            if later.value.on_cards == row.value.on_cards {
                until = later.from;
            }
        }
        self.place += 1;
        Some(Span {
            value: row.value,
            from: row.from,
            until,
        })
    }
}

/// The generation of a card, by the day on which it was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Generation(pub u8);

/// To which birthday something lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Birthdays {
    /// In general.
    pub ordinary: i32,
    /// Where a still effective one was renewed in its window.
    pub renewed: i32,
}

/// On which day ends what lasts to a birthday.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LastDay {
    /// So many months after the birthday, at the latest on the last day of that month.
    pub months_after: u32,
}

impl LastDay {
    /// The last day of what lasts to `birthday`.
    #[must_use]
    pub fn of(self, birthday: Date) -> Date {
        if self.months_after == 0 {
            return birthday;
        }
        months_later_clipped(birthday, self.months_after)
    }

    /// The last day of what lasts to the `nth` birthday after `day`.
    #[must_use]
    pub fn ends_on(self, born: Date, day: Date, nth: i32) -> Date {
        self.of(nth_birthday_after(born, day, nth))
    }

    /// The birthday to which lasted what ended on `last`, if it lasted to one.
    #[must_use]
    pub fn birthday(self, born: Date, last: Date) -> Option<Date> {
        use chrono::Datelike;
        if self.months_after == 0 {
            return Some(birthday_in(born, last.year())).filter(|birthday| *birthday == last);
        }
        let earliest = crate::date::months_earlier_clipped(last, self.months_after).year();
        (earliest..=last.year())
            .map(|year| birthday_in(born, year))
            .find(|birthday| self.of(*birthday) == last)
    }
}

/// How long a certificate lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CertificateTerm {
    /// On cards of this generation, and of the later ones that have no row of their own.
    pub on_cards: Generation,
    /// To which birthday after the issue.
    pub to: Birthdays,
    /// On which day that is.
    pub last: LastDay,
}

/// Whose card it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MadeFor {
    /// Made for an adult: it lasts to the 10th birthday, or to the 11th where it was renewed.
    Adult,
    /// Made under age: to the 5th or 6th.
    Minor,
}

/// How long a card lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CardTerm {
    /// To which birthday, made for an adult.
    pub adult: Birthdays,
    /// Made under age.
    pub minor: Birthdays,
    /// On which day that is.
    pub last: LastDay,
}

impl CardTerm {
    /// To which birthday a card lasts that was made for such a holder.
    #[must_use]
    pub const fn to(self, made_for: MadeFor) -> Birthdays {
        match made_for {
            MadeFor::Adult => self.adult,
            MadeFor::Minor => self.minor,
        }
    }
}

/// Whose card is an adult's, by the age on the day on which it was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CardAge {
    /// From this age on it is an adult's.
    pub adult_from: i32,
    /// Below this age it may still be a minor's, applied for under an older rule.
    pub minor_below: i32,
}

/// When one may come to renew, and what that earns: months before the last day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// One may come when less than these remain.
    pub opens: u32,
    /// The same for a person registered abroad.
    pub opens_abroad: u32,
    /// The further birthday is earned when less than these remain.
    pub earns: u32,
}

/// The days after a move from another municipality.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MoveDays {
    /// From the planned day of moving out to the moving-in notification.
    pub from_planned: u32,
    /// From the actual move to that notification.
    pub from_move: u32,
    /// From that notification to the submission of the card for continued use.
    pub to_submit: u32,
}

impl MoveDays {
    /// So long they may run after the move.
    #[must_use]
    pub const fn after_move(self) -> u32 {
        self.from_move + self.to_submit
    }
}

/// The law with its history.
#[derive(Clone, Copy, Debug)]
pub struct Law {
    /// The generation of a card made on a day.
    pub generation: Dated<Generation>,
    /// How long a certificate issued on a day lasts (則13条, 則49条).
    pub certificate: Dated<CertificateTerm>,
    /// How long a card made on a day lasts (カ26条).
    pub card: Dated<CardTerm>,
    /// From which age a card made on a day is an adult's (カ26条).
    pub card_age: Dated<CardAge>,
    /// When a certificate can be renewed (則13条1号, 則49条1号).
    pub window: Dated<Window>,
    /// When a card can be renewed (カ26条, カ29条).
    pub card_window: Dated<Window>,
    /// A signature certificate is issued from this age (事務処理要領).
    pub signature_age: Dated<i32>,
    /// Whether a changed reading of the name revokes the signature certificate (法12条1号).
    pub reading_revokes: Dated<bool>,
    /// The days after a move (番令14条).
    pub move_days: Dated<MoveDays>,
    /// The insurance use goes on to the end of the month so many after the month of the end.
    pub insurance_months: Dated<u32>,
    /// Whether a card can be taken along on a move abroad (番法17条).
    pub continued_use: Dated<bool>,
    /// A user-authentication certificate issued before a move abroad is revoked so many days after
    /// the planned day (法31条2号); practice differs.
    pub days_abroad: Dated<u32>,
    /// A card that ended by a move abroad is issued again free of charge for so many days.
    pub free_after_leaving: Dated<u32>,
    /// A special period of stay lasts at most so many months.
    pub special_months: Dated<u32>,
}

/// Rows in the order of their days: `day, article => value;`.
macro_rules! dated {
    ($kind:ty: $($from:expr, $article:ident => $value:expr;)+) => {{
        const ROWS: &[Row<$kind>] = &[$(Row { from: $from, article: Source::$article, value: $value },)+];
        Dated::new(ROWS)
    }};
}

const FIFTH_OR_SIXTH: Birthdays = Birthdays {
    ordinary: 5,
    renewed: 6,
};
const TENTH_OR_ELEVENTH: Birthdays = Birthdays {
    ordinary: 10,
    renewed: 11,
};
const ON_THE_BIRTHDAY: LastDay = LastDay { months_after: 0 };
const THREE_MONTHS: Window = Window {
    opens: 3,
    opens_abroad: 12,
    earns: 3,
};

impl Law {
    /// The law as it is in force.
    pub const IN_FORCE: Self = Self {
        // No rule tells generations apart yet.
        generation: dated! { Generation: FIRST_ISSUE, Unwritten => Generation(1); },
        certificate: dated! { CertificateTerm:
            FIRST_ISSUE, CertificateTerm => CertificateTerm {
                on_cards: Generation(1),
                to: FIFTH_OR_SIXTH,
                last: ON_THE_BIRTHDAY,
            };
        },
        card: dated! { CardTerm:
            FIRST_ISSUE, CardTerm => CardTerm {
                adult: TENTH_OR_ELEVENTH,
                minor: FIFTH_OR_SIXTH,
                last: ON_THE_BIRTHDAY,
            };
        },
        card_age: dated! { CardAge:
            FIRST_ISSUE, CardTerm => CardAge { adult_from: 20, minor_below: 20 };
            date(2022, 4, 1), CardTerm => CardAge { adult_from: 18, minor_below: 20 };
            // The age is that of the day of the application; how long a card made later may have been
            // applied for before, no source states.
            date(2022, 10, 1), Unwritten => CardAge { adult_from: 18, minor_below: 18 };
        },
        window: dated! { Window: FIRST_ISSUE, RenewalWindow => THREE_MONTHS; },
        card_window: dated! { Window: FIRST_ISSUE, CardRenewal => THREE_MONTHS; },
        signature_age: dated! { i32: FIRST_ISSUE, SignatureCapacity => 15; },
        reading_revokes: dated! { bool:
            FIRST_ISSUE, NameReading => false;
            date(2026, 5, 26), NameReading => true;
        },
        move_days: dated! { MoveDays:
            FIRST_ISSUE, CardEnd => MoveDays { from_planned: 30, from_move: 14, to_submit: 90 };
        },
        insurance_months: dated! { u32: FIRST_ISSUE, Insurance => 3; },
        continued_use: dated! { bool:
            FIRST_ISSUE, CardEnd => false;
            date(2024, 5, 27), CardEnd => true;
        },
        days_abroad: dated! { u32: FIRST_ISSUE, UserAuthenticationLapse => 30; },
        free_after_leaving: dated! { u32: FIRST_ISSUE, UsualPractice => 90; },
        special_months: dated! { u32: FIRST_ISSUE, UsualPractice => 2; },
    };

    /// The law as it is in force, at one address: where every caller passes it, the compiler
    /// computes with its numbers and leaves out what only a law with more rows needs. Measured in
    /// the widget.
    #[must_use]
    pub fn in_force() -> &'static Self {
        static IN_FORCE: Law = Law::IN_FORCE;
        &IN_FORCE
    }

    /// How long a certificate lasts that is issued on `day` on a card of that generation.
    ///
    /// A later row counts, unless it is of an earlier generation than one that fits already.
    #[must_use]
    pub fn certificate_on(&self, day: Date, card: Generation) -> CertificateTerm {
        let mut found = self.certificate.first.value;
        for row in self.certificate.later {
            let of = row.value.on_cards;
            if row.from <= day && of <= card && found.on_cards <= of {
                found = row.value;
            }
        }
        found
    }

    /// Every term of certificates, with the days of issue for which it holds on some card.
    pub(super) const fn certificate_spans(&self) -> CertificateSpans {
        CertificateSpans {
            of: self.certificate,
            place: 0,
        }
    }

    /// What can be read on `day`, for those who say it in sentences.
    #[must_use]
    pub fn on(&self, day: Date) -> OnDay {
        let mut reading = self.reading_revokes.spans();
        OnDay {
            window: self.window.on(day),
            card_window: self.card_window.on(day),
            certificate: self.certificate_on(day, self.generation.on(day)),
            signature_age: self.signature_age.on(day),
            adult_age: self.card_age.on(day).adult_from,
            move_days: self.move_days.on(day),
            free_after_leaving: self.free_after_leaving.on(day),
            special_months: self.special_months.on(day),
            reading_from: reading.find(|row| row.value).map(|row| row.from),
        }
    }
}

impl OnDay {
    /// So many years more a certificate lasts where a renewal earned the further birthday.
    #[must_use]
    pub const fn years_earned(&self) -> i32 {
        self.certificate.to.renewed - self.certificate.to.ordinary
    }
}

/// The numbers in force on one day, as sentences say them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OnDay {
    /// When a certificate can be renewed.
    pub window: Window,
    /// When a card can be renewed.
    pub card_window: Window,
    /// How long a certificate issued that day lasts, on a card made that day.
    pub certificate: CertificateTerm,
    /// A signature certificate is issued from this age.
    pub signature_age: i32,
    /// A person is of age from this age on.
    pub adult_age: i32,
    /// The days after a move.
    pub move_days: MoveDays,
    /// A card that ended by a move abroad is issued again free of charge for so many days.
    pub free_after_leaving: u32,
    /// A special period of stay lasts at most so many months.
    pub special_months: u32,
    /// The day from which on a changed reading revokes.
    pub reading_from: Option<Date>,
}
