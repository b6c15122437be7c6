//! The days on which a card or a certificate can be renewed.
//!
//! The window is not counted forward by the civil code: the words are 「満了する日までの期間が三月未満」, and every
//! municipality that prints a dated example begins on the day after.
//!
//! **Invariant:** a window that would open before its rule's day of effect opens on that day. Where a
//! rule narrows it, it opens on the day from which it stays open, so no day is shown too early.

use super::law::{Dated, Law, Row, Window};
use crate::date::{Date, after, end_of_month_after, is_last_of_month, months_earlier_clipped};

/// The first day on which a certificate can be renewed: less than three months remain (則13条1号,
/// 則49条1号).
///
/// The day after the corresponding day three months earlier; where that day does not exist, the
/// first of the following month. 2023-07-07 opens on 2023-04-08, 2023-05-28 on 2023-03-01.
#[must_use]
pub fn renewal_opens(law: &Law, expiry: Date) -> Date {
    first_day(&law.window, expiry, |window| window.opens)
}

/// The months before `expiry` from which a certificate can be renewed; `None` where the window opens
/// not by them, but because its rule takes effect.
pub(super) fn months_of_window(law: &Law, expiry: Date) -> Option<u32> {
    let opens = renewal_opens(law, expiry);
    let months = law.window.on(opens).opens;
    (after(months_earlier_clipped(expiry, months)) == opens).then_some(months)
}

/// The first day on which a renewal earns the further birthday (則13条1号, 則49条1号).
#[must_use]
pub fn renewal_earns(law: &Law, expiry: Date) -> Date {
    first_day(&law.window, expiry, |window| window.earns)
}

/// The first day on which a card can be renewed (カ29条).
#[must_use]
pub fn card_renewal_opens(law: &Law, expiry: Date) -> Date {
    first_day(&law.card_window, expiry, |window| window.opens)
}

/// The same for people registered abroad (カ29条1項).
#[must_use]
pub fn card_renewal_opens_abroad(law: &Law, expiry: Date) -> Date {
    first_day(&law.card_window, expiry, |window| window.opens_abroad)
}

/// The first day on which a new card earns the further birthday (カ26条).
#[must_use]
pub fn card_renewal_earns(law: &Law, expiry: Date) -> Date {
    first_day(&law.card_window, expiry, |window| window.earns)
}

/// The first day from which on less than so many months remain, by the rule of each day.
fn first_day(rules: &Dated<Window>, expiry: Date, months: fn(Window) -> u32) -> Date {
    let by = |row: &Row<Window>| after(months_earlier_clipped(expiry, months(row.value)));
    let mut first = by(rules.first());
    for row in rules.later() {
        // Open the day before already, or else not before this rule counts.
        let goes_on = first < row.from && by(row) <= row.from;
        if !goes_on && row.from <= expiry {
            first = by(row).max(row.from);
        }
    }
    first
}

/// Whether counting forward by the civil code would give a later first day, so that the counter
/// should be asked: of three months for an expiry on the last day of February, April, June or
/// November.
#[must_use]
pub fn counts_differ_at_month_end(law: &Law, expiry: Date) -> bool {
    is_last_of_month(expiry)
        && months_of_window(law, expiry)
            .is_some_and(|months| !is_last_of_month(months_earlier_clipped(expiry, months)))
}

/// The last day of use as a health-insurance card after the certificate ended on `expiry`.
#[must_use]
pub fn insurance_until(law: &Law, expiry: Date) -> Date {
    end_of_month_after(expiry, law.insurance_months.on(expiry))
}
