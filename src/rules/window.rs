//! The days on which a thing that ends can be renewed.
//!
//! Refuses a forward count by the civil code: the words are 「満了する日までの期間が三月未満」, and every
//! municipality that prints a dated example begins on the day after.

use chrono::Datelike;

use super::source::{INSURANCE_MONTHS, WINDOW_MONTHS, WINDOW_MONTHS_ABROAD};
use crate::date::{Date, after, end_of_month_after, is_last_of_month, months_earlier_clipped};

/// The first day on which less than three months remain (則13条1号, 則49条1号, カ29条).
///
/// The day after the corresponding day three months earlier; where that day does not exist, the
/// first of the following month. 2023-07-07 opens on 2023-04-08, 2023-05-28 on 2023-03-01.
#[must_use]
pub fn renewal_opens(expiry: Date) -> Date {
    after(months_earlier_clipped(expiry, WINDOW_MONTHS))
}

/// The first day on which less than a year remains, for people registered abroad (カ29条1項).
#[must_use]
pub fn renewal_opens_abroad(expiry: Date) -> Date {
    after(months_earlier_clipped(expiry, WINDOW_MONTHS_ABROAD))
}

/// Whether counting forward by the civil code would give a later first day, so that the counter
/// should be asked: expiry on the last day of February, April, June or November.
#[must_use]
pub fn counts_differ_at_month_end(expiry: Date) -> bool {
    is_last_of_month(expiry) && matches!(expiry.month(), 2 | 4 | 6 | 11)
}

/// The last day of use as a health-insurance card after the certificate ended on `expiry`.
#[must_use]
pub fn insurance_until(expiry: Date) -> Date {
    end_of_month_after(expiry, INSURANCE_MONTHS)
}
