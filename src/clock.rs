//! Today in Japan. The only reader of the clock; everything else takes the day as an argument.
//!
//! Japan has had one offset and no summer time since 1952, so nine hours are added and no table of
//! time zones is carried: the day is Tokyo's wherever the device is.

use crate::date::{Date, Time, date, days_later};

const JAPAN_SECONDS_AHEAD: i64 = 9 * 60 * 60;
const SECONDS_A_DAY: i64 = 24 * 60 * 60;

/// The day in Japan at so many seconds after the start of 1970 in UTC.
#[must_use]
pub fn day_in_japan(unix_seconds: i64) -> Date {
    let days = (unix_seconds + JAPAN_SECONDS_AHEAD).div_euclid(SECONDS_A_DAY);
    days_later(date(1970, 1, 1), u32::try_from(days).unwrap_or_default())
}

/// The time of the day in Japan at so many seconds after the start of 1970 in UTC.
#[must_use]
pub fn time_in_japan(unix_seconds: i64) -> Option<Time> {
    let minutes = (unix_seconds + JAPAN_SECONDS_AHEAD).rem_euclid(SECONDS_A_DAY) / 60;
    let minutes = u16::try_from(minutes).ok()?;
    Time::new(minutes / 60, minutes % 60)
}

/// Today in Japan and the time there, by the browser's clock.
#[cfg(feature = "web")]
#[must_use]
#[allow(
    clippy::disallowed_methods,
    reason = "this is the one reader of the clock"
)]
pub fn now_in_browser() -> (Date, Option<Time>) {
    #[allow(
        clippy::cast_possible_truncation,
        reason = "seconds fit by many thousand years"
    )]
    let seconds = (js_sys::Date::now() / 1000.0) as i64;
    (day_in_japan(seconds), time_in_japan(seconds))
}

/// Today in Japan, by the system's clock.
#[cfg(feature = "cli")]
#[must_use]
#[allow(
    clippy::disallowed_methods,
    reason = "this is the one reader of the clock"
)]
pub fn today_on_system() -> Date {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    day_in_japan(since.map_or(0, |since| {
        i64::try_from(since.as_secs()).unwrap_or_default()
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_begins_at_midnight_in_japan_wherever_the_device_is() {
        // 2026-07-15T14:59:59Z is one second before midnight in Tokyo.
        let last_second = 1_784_127_599;
        assert_eq!(day_in_japan(last_second), date(2026, 7, 15));
        assert_eq!(day_in_japan(last_second + 1), date(2026, 7, 16));
        assert_eq!(day_in_japan(0), date(1970, 1, 1));
        assert_eq!(time_in_japan(last_second), Time::new(23, 59));
        assert_eq!(time_in_japan(last_second + 1), Time::new(0, 0));
    }
}
