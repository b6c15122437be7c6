//! The same arithmetic done a second way: by walking the calendar a day, a birthday or a month's end at a time, without
//! chrono and without the library, so that an error in the one is not an error in the other. It was written from the rules
//! alone and is slow on purpose. It refuses (panics on) a day that the calendar does not have, a 0th birthday, a
//! certificate or card older than its holder, and a certificate issued after the end of what caps it; it knows nothing of
//! periods of stay, revocation, or dates read off a card.

/// A day of the Gregorian calendar; its order is the calendar's order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[allow(clippy::struct_field_names, reason = "a day of a month is called so")]
pub(crate) struct Day {
    /// The year, as written.
    pub(crate) year: i32,
    /// The month, 1 to 12.
    pub(crate) month: u32,
    /// The day of the month, from 1.
    pub(crate) day: u32,
}

/// The first day on which one is of age at 18; the day before, it was 20.
const OF_AGE_AT_18_SINCE: Day = Day {
    year: 2022,
    month: 4,
    day: 1,
};

/// The day after `day`.
pub(crate) fn next_day(day: Day) -> Day {
    check(day);
    if day.day < days_in_month(day.year, day.month) {
        Day {
            day: day.day + 1,
            ..day
        }
    } else if day.month < 12 {
        Day {
            month: day.month + 1,
            day: 1,
            ..day
        }
    } else {
        Day {
            year: day.year + 1,
            month: 1,
            day: 1,
        }
    }
}

/// Whether `year` has a 29 February.
pub(crate) fn is_leap(year: i32) -> bool {
    if year % 100 == 0 {
        year % 400 == 0
    } else {
        year % 4 == 0
    }
}

/// How many days the month has.
pub(crate) fn days_in_month(year: i32, month: u32) -> u32 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        _ => panic!("no month {month}"),
    }
}

/// The birthday kept in `year`: 29 February is kept on the 28th in common years. The year of birth is not looked at.
pub(crate) fn birthday_in(birth: Day, year: i32) -> Day {
    check(birth);
    if birth.month == 2 && birth.day == 29 && !is_leap(year) {
        Day {
            year,
            month: 2,
            day: 28,
        }
    } else {
        Day { year, ..birth }
    }
}

/// The `n`th birthday strictly after `day`, counted one by one.
pub(crate) fn nth_birthday_after(birth: Day, day: Day, n: u32) -> Day {
    check(day);
    assert!(n > 0, "there is no 0th birthday after a day");
    let mut year = day.year;
    let mut counted = 0;
    loop {
        let birthday = birthday_in(birth, year);
        if birthday > day {
            counted += 1;
        }
        if counted == n {
            return birthday;
        }
        year += 1;
    }
}

/// The first day on which less than three months remain of what expires at the end of `expiry`.
///
/// Walks back from `expiry` and stops before the first day that has the same number three months earlier or, in a month
/// too short for that number, before that month's last day.
pub(crate) fn renewal_opens(expiry: Day) -> Day {
    check(expiry);
    let mut opens = expiry;
    let mut months_back = 0;
    loop {
        let before = previous_day(opens);
        if before.month != opens.month {
            months_back += 1;
        }
        if months_back == 3 && before.day <= expiry.day {
            return opens;
        }
        opens = before;
    }
}

/// The last day of use as a health-insurance card: the end of the third month after the month of expiry.
pub(crate) fn insurance_until(expiry: Day) -> Day {
    check(expiry);
    let mut day = expiry;
    let mut ends_of_month = 0;
    loop {
        let tomorrow = next_day(day);
        if tomorrow.month != day.month {
            ends_of_month += 1;
        }
        if ends_of_month == 4 {
            return day;
        }
        day = tomorrow;
    }
}

/// When a user-authentication certificate issued on `issued` expires; `in_window` is a renewal with less than three months
/// left of a certificate still effective, `card` the card's expiry.
pub(crate) fn user_authentication_expiry(
    birth: Day,
    issued: Day,
    in_window: bool,
    card: Option<Day>,
) -> Day {
    assert!(birth <= issued, "issued {issued:?}, before birth");
    let mut expiry = nth_birthday_after(birth, issued, if in_window { 6 } else { 5 });
    if let Some(card) = card {
        check(card);
        assert!(
            issued <= card,
            "issued {issued:?}, after the card's end {card:?}"
        );
        if card < expiry {
            expiry = card;
        }
    }
    expiry
}

/// When a signature certificate issued on `issued` expires; as [`user_authentication_expiry`], and never after the
/// user-authentication certificate, where one is held.
pub(crate) fn signature_expiry(
    birth: Day,
    issued: Day,
    in_window: bool,
    user_authentication: Option<Day>,
    card: Option<Day>,
) -> Day {
    let mut expiry = user_authentication_expiry(birth, issued, in_window, card);
    if let Some(other) = user_authentication {
        check(other);
        assert!(
            issued <= other,
            "issued {issued:?}, after the other certificate's end {other:?}"
        );
        if other < expiry {
            expiry = other;
        }
    }
    expiry
}

/// When a card made on `made` expires: of age the 10th birthday after, under age the 5th; one more each where the card was
/// renewed with less than three months left (`in_window`).
pub(crate) fn card_expiry(birth: Day, made: Day, in_window: bool) -> Day {
    let mut birthdays = if is_of_age(birth, made) { 10 } else { 5 };
    if in_window {
        birthdays += 1;
    }
    nth_birthday_after(birth, made, birthdays)
}

/// Whether one is of age on `day`, the birthday itself included.
fn is_of_age(birth: Day, day: Day) -> bool {
    assert!(birth <= day, "{day:?} is before birth");
    let needed = if day < OF_AGE_AT_18_SINCE { 20 } else { 18 };
    let mut age = 0;
    let mut year = birth.year + 1;
    while birthday_in(birth, year) <= day {
        age += 1;
        year += 1;
    }
    age >= needed
}

/// The day before `day`.
fn previous_day(day: Day) -> Day {
    if day.day > 1 {
        Day {
            day: day.day - 1,
            ..day
        }
    } else if day.month > 1 {
        let month = day.month - 1;
        Day {
            month,
            day: days_in_month(day.year, month),
            ..day
        }
    } else {
        Day {
            year: day.year - 1,
            month: 12,
            day: 31,
        }
    }
}

/// Panics unless the calendar has this day.
fn check(day: Day) {
    assert!(
        (1..=days_in_month(day.year, day.month)).contains(&day.day),
        "no such day: {day:?}"
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `ymd(2026, 11, 22)` for 2026-11-22.
    fn ymd(year: i32, month: u32, day: u32) -> Day {
        Day { year, month, day }
    }

    #[test]
    fn four_centuries_have_146_097_days() {
        let mut day = ymd(1900, 1, 1);
        let mut walked = 0;
        while day < ymd(2300, 1, 1) {
            let tomorrow = next_day(day);
            assert!(tomorrow > day);
            assert_eq!(previous_day(tomorrow), day);
            day = tomorrow;
            walked += 1;
        }
        assert_eq!((day, walked), (ymd(2300, 1, 1), 146_097));
    }

    #[test]
    fn centuries_are_leap_every_fourth() {
        assert_eq!(
            [1900, 2000, 2023, 2024, 2100].map(is_leap),
            [false, true, false, true, false]
        );
    }

    #[test]
    fn months_have_their_lengths() {
        let common: u32 = (1..=12).map(|month| days_in_month(2026, month)).sum();
        assert_eq!(
            (common, days_in_month(2026, 2), days_in_month(2028, 2)),
            (365, 28, 29)
        );
    }

    #[test]
    #[should_panic(expected = "no such day")]
    fn a_day_off_the_calendar_is_refused() {
        next_day(ymd(2026, 2, 29));
    }

    #[test]
    #[should_panic(expected = "no 0th birthday")]
    fn a_0th_birthday_is_refused() {
        nth_birthday_after(ymd(1990, 1, 1), ymd(2026, 1, 1), 0);
    }

    #[test]
    #[should_panic(expected = "after the card's end")]
    fn a_certificate_after_the_card_is_refused() {
        user_authentication_expiry(
            ymd(1990, 1, 1),
            ymd(2026, 1, 2),
            false,
            Some(ymd(2026, 1, 1)),
        );
    }

    #[test]
    fn leap_day_is_kept_on_the_28th_in_common_years_only() {
        let birth = ymd(2000, 2, 29);
        assert_eq!(birthday_in(birth, 2027), ymd(2027, 2, 28));
        assert_eq!(birthday_in(birth, 2028), ymd(2028, 2, 29));
        assert_eq!(birthday_in(ymd(2000, 2, 28), 2028), ymd(2028, 2, 28));
        assert_eq!(birthday_in(ymd(2000, 3, 1), 2027), ymd(2027, 3, 1));
    }

    #[test]
    fn a_birthday_on_the_day_itself_does_not_count() {
        let birth = ymd(1980, 3, 1);
        assert_eq!(
            nth_birthday_after(birth, ymd(2022, 3, 1), 5),
            ymd(2027, 3, 1)
        );
        assert_eq!(
            nth_birthday_after(birth, ymd(2022, 2, 28), 5),
            ymd(2026, 3, 1)
        );
        assert_eq!(
            nth_birthday_after(birth, ymd(2022, 2, 28), 1),
            ymd(2022, 3, 1)
        );
    }

    #[test]
    fn a_kept_leap_birthday_does_not_count_on_the_day_itself() {
        let birth = ymd(1996, 2, 29);
        assert_eq!(
            nth_birthday_after(birth, ymd(2023, 2, 28), 5),
            ymd(2028, 2, 29)
        );
        assert_eq!(
            nth_birthday_after(birth, ymd(2024, 2, 28), 5),
            ymd(2028, 2, 29)
        );
        assert_eq!(
            nth_birthday_after(birth, ymd(2024, 2, 29), 5),
            ymd(2029, 2, 28)
        );
    }

    #[test]
    fn renewal_opens_as_the_published_examples_say() {
        for (expiry, opens) in [
            (ymd(2023, 7, 7), ymd(2023, 4, 8)),   // Nerima
            (ymd(2023, 5, 28), ymd(2023, 3, 1)),  // Nerima
            (ymd(2020, 9, 24), ymd(2020, 6, 25)), // Setagaya
            (ymd(2027, 5, 31), ymd(2027, 3, 1)),
            (ymd(2026, 12, 31), ymd(2026, 10, 1)),
            (ymd(2027, 1, 31), ymd(2026, 11, 1)),
            (ymd(2028, 5, 28), ymd(2028, 2, 29)),
            (ymd(2028, 5, 29), ymd(2028, 3, 1)),
            (ymd(2027, 2, 28), ymd(2026, 11, 29)),
        ] {
            assert_eq!(renewal_opens(expiry), opens, "{expiry:?}");
        }
    }

    #[test]
    fn renewal_never_opens_earlier_for_a_later_expiry() {
        let mut expiry = ymd(2026, 1, 1);
        while expiry < ymd(2034, 1, 1) {
            let later = next_day(expiry);
            assert!(renewal_opens(expiry) <= renewal_opens(later), "{expiry:?}");
            expiry = later;
        }
    }

    #[test]
    fn insurance_goes_on_to_the_end_of_the_third_month() {
        assert_eq!(insurance_until(ymd(2026, 4, 1)), ymd(2026, 7, 31));
        assert_eq!(insurance_until(ymd(2027, 2, 1)), ymd(2027, 5, 31));
        assert_eq!(insurance_until(ymd(2028, 2, 29)), ymd(2028, 5, 31));
        assert_eq!(insurance_until(ymd(2026, 11, 30)), ymd(2027, 2, 28));
    }

    #[test]
    fn the_user_authentication_certificate_is_capped_by_the_card() {
        let birth = ymd(1985, 2, 17);
        let issued = ymd(2024, 6, 10);
        assert_eq!(
            user_authentication_expiry(birth, issued, false, None),
            ymd(2029, 2, 17)
        );
        assert_eq!(
            user_authentication_expiry(birth, issued, true, None),
            ymd(2030, 2, 17)
        );
        let card = Some(ymd(2028, 2, 17));
        assert_eq!(
            user_authentication_expiry(birth, issued, true, card),
            ymd(2028, 2, 17)
        );
    }

    #[test]
    fn a_signature_certificate_after_a_move_ends_with_the_other() {
        let birth = ymd(1985, 2, 17);
        let issued = ymd(2024, 6, 10);
        let other = user_authentication_expiry(birth, issued, false, None);
        assert_eq!(
            signature_expiry(birth, issued, false, Some(other), None),
            ymd(2029, 2, 17)
        );
        let again = ymd(2026, 9, 3);
        assert_eq!(
            signature_expiry(birth, again, false, Some(other), None),
            ymd(2029, 2, 17)
        );
        assert_eq!(
            signature_expiry(birth, again, false, None, None),
            ymd(2031, 2, 17)
        );
    }

    #[test]
    fn on_one_day_the_other_may_get_the_6th_and_the_signature_the_5th() {
        let birth = ymd(1985, 2, 17);
        let issued = ymd(2028, 12, 1);
        let other = user_authentication_expiry(birth, issued, true, None);
        assert_eq!(other, ymd(2034, 2, 17));
        assert_eq!(
            signature_expiry(birth, issued, false, Some(other), None),
            ymd(2033, 2, 17)
        );
    }

    #[test]
    fn a_card_lasts_ten_birthdays_of_age_and_five_under() {
        let birth = ymd(2004, 6, 15);
        // 17, then 18 on the birthday itself.
        assert_eq!(
            card_expiry(birth, ymd(2022, 6, 14), false),
            ymd(2026, 6, 15)
        );
        assert_eq!(
            card_expiry(birth, ymd(2022, 6, 15), false),
            ymd(2032, 6, 15)
        );
        assert_eq!(card_expiry(birth, ymd(2022, 6, 14), true), ymd(2027, 6, 15));
        assert_eq!(card_expiry(birth, ymd(2022, 6, 15), true), ymd(2033, 6, 15));
    }

    #[test]
    fn one_was_of_age_at_20_until_march_2022() {
        let nineteen = ymd(2002, 6, 15);
        assert_eq!(
            card_expiry(nineteen, ymd(2022, 3, 31), false),
            ymd(2026, 6, 15)
        );
        assert_eq!(
            card_expiry(nineteen, ymd(2022, 4, 1), false),
            ymd(2031, 6, 15)
        );
        let twenty = ymd(2002, 3, 31);
        assert_eq!(
            card_expiry(twenty, ymd(2022, 3, 31), false),
            ymd(2032, 3, 31)
        );
    }

    #[test]
    fn a_leap_day_card_ends_on_the_28th_in_common_years() {
        let birth = ymd(1992, 2, 29);
        assert_eq!(card_expiry(birth, ymd(2017, 5, 1), false), ymd(2027, 2, 28));
        assert_eq!(card_expiry(birth, ymd(2018, 5, 1), false), ymd(2028, 2, 29));
    }

    #[test]
    fn an_adults_first_certificates_end_five_years_before_the_card() {
        let mut made = ymd(2024, 1, 1);
        while made < ymd(2028, 1, 1) {
            for birth in [ymd(1990, 1, 1), ymd(1990, 7, 7), ymd(1990, 12, 31)] {
                let card = card_expiry(birth, made, false);
                let first = user_authentication_expiry(birth, made, false, Some(card));
                assert_eq!(
                    Day {
                        year: first.year + 5,
                        ..first
                    },
                    card
                );
                // Renewed in the window, they end with it.
                let mut renewed = renewal_opens(first);
                while renewed < first {
                    assert_eq!(
                        user_authentication_expiry(birth, renewed, true, Some(card)),
                        card
                    );
                    renewed = next_day(renewed);
                }
            }
            made = next_day(made);
        }
    }

    #[test]
    fn a_childs_certificates_end_with_the_card() {
        let birth = ymd(2015, 8, 3);
        let card = card_expiry(birth, ymd(2024, 8, 3), false);
        assert_eq!(card, ymd(2029, 8, 3));
        assert_eq!(
            user_authentication_expiry(birth, ymd(2024, 8, 3), false, Some(card)),
            card
        );
        assert_eq!(
            user_authentication_expiry(birth, ymd(2024, 9, 1), false, Some(card)),
            card
        );
    }
}
