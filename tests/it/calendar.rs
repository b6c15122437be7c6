//! Open days: the public holidays against the official list, every kind of pattern, and the days and hours found.
//!
//! The holidays until 2027 are those of 内閣府「国民の祝日」(syukujitsu.csv as of February 2026); from 2028 those of the
//! law with the equinoxes that the 国立天文台 forecasts, which no 官報 has fixed yet.
//!
//! The sweep proves that what is found is open, inside its interval and the outermost; it does not prove that an open
//! day is one. That is for the tables.

use chrono::{Datelike, Weekday};
use serde_json::{Value, json};
use shomei_navi::calendar::{
    Days, Holidays, Hours, OPENING_DAYS, SEARCH_DAYS, Stops, Time, ahead_of, first_open_day,
    is_open_on, is_public_holiday, last_open_day, next_opening, spans_on,
};
use shomei_navi::date::{Date, after, before, date, days_later};
use shomei_navi::record::{Field, File, List, Reading, Ref, Word};

use crate::cases::day;
use crate::counter::spell_span;

const WORKING_DAYS: [Weekday; 5] = [
    Weekday::Mon,
    Weekday::Tue,
    Weekday::Wed,
    Weekday::Thu,
    Weekday::Fri,
];

/// Every public holiday of a year, as month/day.
const OFFICIAL: [(i32, &str); 15] = [
    (
        2016,
        "1/1 1/11 2/11 3/20 3/21 4/29 5/3 5/4 5/5 7/18 8/11 9/19 9/22 10/10 11/3 11/23 12/23",
    ),
    (
        2017,
        "1/1 1/2 1/9 2/11 3/20 4/29 5/3 5/4 5/5 7/17 8/11 9/18 9/23 10/9 11/3 11/23 12/23",
    ),
    (
        2018,
        "1/1 1/8 2/11 2/12 3/21 4/29 4/30 5/3 5/4 5/5 7/16 8/11 9/17 9/23 9/24 10/8 11/3 11/23 12/23 12/24",
    ),
    (
        2019,
        "1/1 1/14 2/11 3/21 4/29 4/30 5/1 5/2 5/3 5/4 5/5 5/6 7/15 8/11 8/12 9/16 9/23 10/14 10/22 11/3 11/4 11/23",
    ),
    (
        2020,
        "1/1 1/13 2/11 2/23 2/24 3/20 4/29 5/3 5/4 5/5 5/6 7/23 7/24 8/10 9/21 9/22 11/3 11/23",
    ),
    (
        2021,
        "1/1 1/11 2/11 2/23 3/20 4/29 5/3 5/4 5/5 7/22 7/23 8/8 8/9 9/20 9/23 11/3 11/23",
    ),
    (
        2022,
        "1/1 1/10 2/11 2/23 3/21 4/29 5/3 5/4 5/5 7/18 8/11 9/19 9/23 10/10 11/3 11/23",
    ),
    (
        2023,
        "1/1 1/2 1/9 2/11 2/23 3/21 4/29 5/3 5/4 5/5 7/17 8/11 9/18 9/23 10/9 11/3 11/23",
    ),
    (
        2024,
        "1/1 1/8 2/11 2/12 2/23 3/20 4/29 5/3 5/4 5/5 5/6 7/15 8/11 8/12 9/16 9/22 9/23 10/14 11/3 11/4 11/23",
    ),
    (
        2025,
        "1/1 1/13 2/11 2/23 2/24 3/20 4/29 5/3 5/4 5/5 5/6 7/21 8/11 9/15 9/23 10/13 11/3 11/23 11/24",
    ),
    (
        2026,
        "1/1 1/12 2/11 2/23 3/20 4/29 5/3 5/4 5/5 5/6 7/20 8/11 9/21 9/22 9/23 10/12 11/3 11/23",
    ),
    (
        2027,
        "1/1 1/11 2/11 2/23 3/21 3/22 4/29 5/3 5/4 5/5 7/19 8/11 9/20 9/23 10/11 11/3 11/23",
    ),
    (
        2028,
        "1/1 1/10 2/11 2/23 3/20 4/29 5/3 5/4 5/5 7/17 8/11 9/18 9/22 10/9 11/3 11/23",
    ),
    (
        2029,
        "1/1 1/8 2/11 2/12 2/23 3/20 4/29 4/30 5/3 5/4 5/5 7/16 8/11 9/17 9/23 9/24 10/8 11/3 11/23",
    ),
    (
        2030,
        "1/1 1/14 2/11 2/23 3/20 4/29 5/3 5/4 5/5 5/6 7/15 8/11 8/12 9/16 9/23 10/14 11/3 11/4 11/23",
    ),
];

/// "8:30".
#[track_caller]
fn time(text: &str) -> Time {
    let (hour, minute) = text.split_once(':').unwrap();
    Time::new(hour.parse().unwrap(), minute.parse().unwrap()).unwrap()
}

fn days_of(text: &str) -> Vec<Date> {
    text.split_whitespace().map(day).collect()
}

/// A part of a file, as its author writes it.
#[track_caller]
fn file<T: Field>(value: &Value) -> File<T> {
    File::read(
        serde_json::from_value(value.clone()).unwrap(),
        Reading::Strict,
    )
    .unwrap()
}

/// A pattern with a key more.
fn with(mut pattern: Value, key: &str, value: Value) -> Value {
    pattern[key] = value;
    pattern
}

/// A list that is empty is left out.
fn with_all(object: Value, key: &str, values: Vec<Value>) -> Value {
    if values.is_empty() {
        return object;
    }
    with(object, key, Value::Array(values))
}

fn on(weekdays: &[Weekday]) -> Value {
    let words = weekdays.iter().map(|one| json!(one.word()));
    with_all(json!({}), "weekdays", words.collect())
}

fn nth(weekday: Weekday, nth: &[i64]) -> Value {
    with(on(&[weekday]), "nth", json!(nth))
}

fn after_the(nth: i64, weekday: Weekday, weekdays: &[Weekday]) -> Value {
    let anchor = json!({ "nth": nth, "weekday": weekday.word() });
    with(on(weekdays), "after", anchor)
}

fn dates(text: &str) -> Value {
    let dates: Vec<_> = text.split_whitespace().collect();
    json!({ "dates": dates })
}

fn yearly(from: &str, to: &str) -> Value {
    json!({ "yearly": [{ "from": from, "to": to }] })
}

/// "8:30-17:15", or with the last reception "8:30-17:15/17:00".
#[track_caller]
fn span(text: &str) -> Value {
    // A file writes two digits, and 24:00.
    let time = |text: &str| format!("{text:0>5}");
    let (hours, last) = match text.split_once('/') {
        Some((hours, last)) => (hours, Some(time(last))),
        None => (text, None),
    };
    let (from, to) = hours.split_once('-').unwrap();
    match last {
        Some(last) => json!({ "from": time(from), "to": time(to), "last_reception": last }),
        None => json!({ "from": time(from), "to": time(to) }),
    }
}

fn opens(days: Value, hours: &str) -> Value {
    let spans: Vec<_> = hours.split_whitespace().map(span).collect();
    with(json!({ "spans": spans }), "days", days)
}

fn hours(opens: Vec<Value>, closed: Vec<Value>) -> File<Hours> {
    let opens = with(json!({}), "opens", Value::Array(opens));
    file(&with_all(opens, "closed", closed))
}

/// When the national system stands still.
fn stops(all: Vec<Value>) -> File<List<Days>> {
    file(&Value::Array(all))
}

/// A day on which no test asks anything.
const NEVER: &str = "1900-01-01";

fn no_stops() -> File<List<Days>> {
    stops(vec![dates(NEVER)])
}

/// 平日8:30～12:00, 13:00～17:15 (受付17:00まで).
fn working_days() -> Value {
    opens(on(&WORKING_DAYS), "8:30-12:00 13:00-17:15/17:00")
}

/// The Sunday after the third Saturday, in the morning.
fn sundays() -> Value {
    opens(after_the(3, Weekday::Sat, &[Weekday::Sun]), "9:00-12:00")
}

/// 12月29日～1月3日.
fn new_year() -> Value {
    yearly("12-29", "01-03")
}

/// Working days but the new year.
fn ordinary() -> File<Hours> {
    hours(vec![working_days()], vec![new_year()])
}

/// The ordinary counter, and the Sunday after the third Saturday in the morning.
fn with_sundays() -> File<Hours> {
    hours(vec![working_days(), sundays()], vec![new_year()])
}

fn never() -> File<Hours> {
    hours(vec![opens(dates(NEVER), "9:00-12:00")], Vec::new())
}

#[test]
fn the_public_holidays_are_those_of_the_official_list_and_no_other_day() {
    #[track_caller]
    fn check(year: i32, listed: &str) {
        let listed: Vec<Date> = listed
            .split_whitespace()
            .map(|text| {
                let (month, day) = text.split_once('/').unwrap();
                date(year, month.parse().unwrap(), day.parse().unwrap())
            })
            .collect();
        let mut on = date(year, 1, 1);
        while on.year() == year {
            assert_eq!(is_public_holiday(on), listed.contains(&on), "{on}");
            on = after(on);
        }
    }
    for (year, listed) in OFFICIAL {
        check(year, listed);
    }
}

/// By the table of forecasts in ウィキペディア「春分の日」「秋分の日」, one column for each place in the cycle of leap years.
#[test]
fn the_equinoxes_of_later_years_are_those_of_the_forecasts() {
    #[track_caller]
    fn check(month: u32, years: core::ops::RangeInclusive<i32>, columns: [u32; 4]) {
        for year in years {
            let column = usize::try_from(year % 4).unwrap();
            let on = date(year, month, columns[column]);
            assert!(is_public_holiday(on), "{on}");
            // In September the day before may be one too.
            assert!(month == 9 || !is_public_holiday(before(on)), "before {on}");
        }
    }
    check(3, 2016..=2025, [20, 20, 21, 21]);
    check(3, 2026..=2055, [20, 20, 20, 21]);
    check(3, 2056..=2091, [20, 20, 20, 20]);
    check(3, 2092..=2099, [19, 20, 20, 20]);
    check(9, 2016..=2043, [22, 23, 23, 23]);
    check(9, 2044..=2075, [22, 22, 23, 23]);
    check(9, 2076..=2099, [22, 22, 22, 23]);
}

#[test]
fn an_ordinary_year_has_sixteen_holidays_or_a_few_more() {
    for year in 2016..=2099 {
        let mut count = 0;
        let mut on = date(year, 1, 1);
        while on.year() == year {
            count += u32::from(is_public_holiday(on));
            on = after(on);
        }
        assert!((16..=22).contains(&count), "{year}: {count}");
    }
}

#[test]
fn the_ends_of_the_calendar_have_an_answer_too() {
    for on in [before(Date::MAX), Date::MAX, after(Date::MIN)] {
        assert!(!is_public_holiday(on), "{on}");
    }
    let (never, stops) = (never(), no_stops());
    let (never, stops) = (never.at(), Stops::of_system(stops.at()));
    let found = last_open_day(never, stops, Date::MIN, after(Date::MIN));
    assert_eq!(found, None);
    assert_eq!(first_open_day(never, stops, Date::MAX, Date::MAX), None);
    assert_eq!(next_opening(never, stops, Date::MAX, None, &|_| true), None);
}

#[test]
fn a_time_is_a_minute_of_the_day_or_its_end() {
    for (hour, minute, wanted) in [
        (0, 0, Some(0)),
        (8, 30, Some(510)),
        (23, 59, Some(1439)),
        (24, 0, Some(1440)),
        (24, 1, None),
        (25, 0, None),
        (8, 60, None),
        (u16::MAX, u16::MAX, None),
    ] {
        let found = Time::new(hour, minute).map(Time::minutes);
        assert_eq!(found, wanted, "{hour}:{minute}");
    }
    assert!(time("8:59") < time("9:00"));
}

#[test]
fn a_time_is_written_as_two_digits_and_two_digits() {
    for (text, wanted) in [
        ("00:00", Some(0)),
        ("08:30", Some(510)),
        ("24:00", Some(1440)),
        ("24:01", None),
        ("08:60", None),
        ("8:30", None),
        ("08-30", None),
        ("08:3a", None),
        ("", None),
    ] {
        assert_eq!(Time::parse(text).map(Time::minutes), wanted, "{text}");
    }
}

/// All days of an interval that belong to a pattern, with what becomes of holidays where it does not say.
#[track_caller]
fn check_days(days: &Value, unsaid: Holidays, from: &str, until: &str, wanted: &str) {
    let pattern = file::<Days>(days);
    let mut found = Vec::new();
    let mut on = day(from);
    while on <= day(until) {
        if pattern.at().contains(on, unsaid) {
            found.push(on);
        }
        on = after(on);
    }
    assert_eq!(found, days_of(wanted), "{days:?}");
}

#[test]
fn weekdays_skip_public_holidays_or_keep_them_or_take_all_of_them() {
    #[track_caller]
    fn check(weekdays: &[Weekday], said: Option<Holidays>, unsaid: Holidays, wanted: &str) {
        let days = said.map_or(on(weekdays), |said| {
            with(on(weekdays), "public_holidays", json!(said.word()))
        });
        // 敬老の日 is Monday the 21st, 秋分の日 Wednesday the 23rd, and the 22nd lies between them.
        check_days(&days, unsaid, "2026-09-18", "2026-09-28", wanted);
    }
    let (skipped, kept, all) = (Holidays::Skipped, Holidays::Kept, Holidays::All);
    let working = "2026-09-18 2026-09-24 2026-09-25 2026-09-28";
    check(&WORKING_DAYS, None, skipped, working);
    check(&WORKING_DAYS, Some(skipped), kept, working);
    let mondays = "2026-09-21 2026-09-28";
    check(&[Weekday::Mon], None, kept, mondays);
    check(&[Weekday::Mon], Some(kept), skipped, mondays);
    check(
        &[Weekday::Sat, Weekday::Sun],
        Some(all),
        skipped,
        "2026-09-19 2026-09-20 2026-09-21 2026-09-22 2026-09-23 2026-09-26 2026-09-27",
    );
    check(&[], Some(all), skipped, "2026-09-21 2026-09-22 2026-09-23");
    check(&[], None, skipped, "");
}

#[test]
fn the_nth_weekday_counts_from_either_end_of_its_month() {
    #[track_caller]
    fn check(weekday: Weekday, which: &[i64], wanted: &str) {
        let days = nth(weekday, which);
        check_days(&days, Holidays::Kept, "2026-11-01", "2027-01-31", wanted);
    }
    check(
        Weekday::Sat,
        &[2, 4],
        "2026-11-14 2026-11-28 2026-12-12 2026-12-26 2027-01-09 2027-01-23",
    );
    check(Weekday::Sun, &[1], "2026-11-01 2026-12-06 2027-01-03");
    // December 2026 has no fifth Sunday.
    check(Weekday::Sun, &[5], "2026-11-29 2027-01-31");
    check(Weekday::Fri, &[-1], "2026-11-27 2026-12-25 2027-01-29");
    check(Weekday::Thu, &[-1], "2026-11-26 2026-12-31 2027-01-28");
    check(Weekday::Sun, &[-2], "2026-11-22 2026-12-20 2027-01-24");
    check(Weekday::Sun, &[-5], "2026-11-01 2027-01-03");
    check(Weekday::Sun, &[0], "");
}

#[test]
fn an_nth_weekday_that_is_a_holiday_is_not_made_up_for() {
    let mondays = nth(Weekday::Mon, &[2]);
    let (from, until) = ("2026-09-01", "2026-11-30");
    check_days(
        &mondays,
        Holidays::Skipped,
        from,
        until,
        "2026-09-14 2026-11-09",
    );
    check_days(
        &mondays,
        Holidays::Kept,
        from,
        until,
        "2026-09-14 2026-10-12 2026-11-09",
    );
}

#[test]
fn the_sunday_after_the_third_saturday_is_not_always_the_third_sunday() {
    let (from, until) = ("2026-11-01", "2027-01-31");
    let sundays = after_the(3, Weekday::Sat, &[Weekday::Sun]);
    check_days(
        &sundays,
        Holidays::Skipped,
        from,
        until,
        "2026-11-22 2026-12-20 2027-01-17",
    );
    let third = with(sundays, "nth", json!([3]));
    check_days(
        &third,
        Holidays::Skipped,
        from,
        until,
        "2026-12-20 2027-01-17",
    );
}

#[test]
fn the_day_after_a_day_of_the_month_may_lie_in_the_next() {
    #[track_caller]
    fn check(days: &Value, unsaid: Holidays, wanted: &str) {
        check_days(days, unsaid, "2026-11-01", "2027-01-31", wanted);
    }
    let (skipped, kept) = (Holidays::Skipped, Holidays::Kept);
    let after_last = after_the(-1, Weekday::Sat, &[Weekday::Sun]);
    check(
        &after_last,
        skipped,
        "2026-11-01 2026-11-29 2026-12-27 2027-01-31",
    );
    // October 2026 and January 2027 have a fifth Saturday, November and December have none.
    let after_fifth = after_the(5, Weekday::Sat, &[Weekday::Sun]);
    check(&after_fifth, skipped, "2026-11-01 2027-01-31");
    // The last Thursday of 2026 is its last day, and the Friday after it 元日.
    let friday = after_the(-1, Weekday::Thu, &[Weekday::Fri]);
    check(&friday, skipped, "2026-11-27 2027-01-29");
    check(&friday, kept, "2026-11-27 2027-01-01 2027-01-29");
}

#[test]
fn only_the_first_of_the_weekdays_after_a_day_counts() {
    #[track_caller]
    fn check(days: &Value, wanted: &str) {
        check_days(days, Holidays::Kept, "2026-11-01", "2026-12-31", wanted);
    }
    let (sat, sun) = (Weekday::Sat, Weekday::Sun);
    check(&after_the(3, sat, &[sat]), "2026-11-28 2026-12-26");
    check(&after_the(3, sat, &[sat, sun]), "2026-11-22 2026-12-20");
    check(
        &after_the(1, Weekday::Mon, &[Weekday::Tue, Weekday::Wed]),
        "2026-11-03 2026-12-08",
    );
    check(
        &after_the(1, Weekday::Mon, &[Weekday::Sun]),
        "2026-11-08 2026-12-13",
    );
    check(&after_the(0, sat, &[sun]), "");
    check(&after_the(3, sat, &[]), "");
}

#[test]
fn single_dates_belong_whatever_day_they_are() {
    let days = file::<Days>(&dates("2026-11-23 2026-11-29"));
    for unsaid in [Holidays::Skipped, Holidays::Kept, Holidays::All] {
        let found: Vec<_> = days_of("2026-11-22 2026-11-23 2026-11-28 2026-11-29")
            .into_iter()
            .filter(|on| days.at().contains(*on, unsaid))
            .collect();
        // All brings the other holidays in, and the 23rd is one anyway.
        assert_eq!(found, days_of("2026-11-23 2026-11-29"), "{unsaid:?}");
    }
}

#[test]
fn days_of_every_year_may_cross_the_new_year() {
    #[track_caller]
    fn check(ends: (&str, &str), from: &str, until: &str, wanted: &str) {
        let days = yearly(ends.0, ends.1);
        check_days(&days, Holidays::Kept, from, until, wanted);
    }
    check(
        ("12-29", "01-03"),
        "2026-12-25",
        "2027-01-10",
        "2026-12-29 2026-12-30 2026-12-31 2027-01-01 2027-01-02 2027-01-03",
    );
    check(
        ("08-13", "08-15"),
        "2026-08-01",
        "2027-08-14",
        "2026-08-13 2026-08-14 2026-08-15 2027-08-13 2027-08-14",
    );
    check(("11-13", "11-13"), "2026-01-01", "2026-12-31", "2026-11-13");
    check(
        ("09-01", "09-30"),
        "2026-08-25",
        "2026-09-02",
        "2026-09-01 2026-09-02",
    );
    check(("02-29", "02-29"), "2026-01-01", "2028-12-31", "2028-02-29");
    check(
        ("02-28", "02-29"),
        "2027-02-01",
        "2028-03-31",
        "2027-02-28 2028-02-28 2028-02-29",
    );
}

#[test]
fn a_pattern_holds_from_its_first_day_to_its_last() {
    let days = json!({
        "weekdays": ["mon"], "dates": ["2026-11-08", "2026-11-24"],
        "yearly": [{ "from": "11-01", "to": "11-10" }], "public_holidays": "all",
        "from": "2026-11-09", "until": "2026-11-23",
    });
    check_days(
        &days,
        Holidays::Kept,
        "2026-10-01",
        "2026-12-31",
        "2026-11-09 2026-11-10 2026-11-16 2026-11-23",
    );
}

#[track_caller]
fn check_spans(hours: &File<Hours>, stops: &File<List<Days>>, on: &str, wanted: &str) {
    let (hours, stops) = (hours.at(), Stops::of_system(stops.at()));
    let found = spans_on(hours, stops, day(on));
    let found: Vec<_> = found.into_iter().map(spell_span).collect();
    assert_eq!(found.join(" "), wanted, "{on}");
    let is_open = is_open_on(hours, stops, day(on));
    assert_eq!(is_open, !wanted.is_empty(), "{on}");
}

#[test]
fn the_hours_of_a_day_stand_in_order_of_time_and_identical_ones_once() {
    check_spans(
        &ordinary(),
        &no_stops(),
        "2026-11-20",
        "8:30-12:00 13:00-17:15/17:00",
    );
    let fridays = hours(
        vec![
            opens(on(&[Weekday::Fri]), "17:15-19:00"),
            opens(on(&WORKING_DAYS), "13:00-17:15 8:30-12:00"),
            opens(on(&[Weekday::Fri]), "8:30-12:00 17:15-19:00 8:30-11:00"),
            opens(nth(Weekday::Fri, &[1]), "8:30-12:00/11:30"),
        ],
        Vec::new(),
    );
    check_spans(
        &fridays,
        &no_stops(),
        "2026-11-19",
        "8:30-12:00 13:00-17:15",
    );
    check_spans(
        &fridays,
        &no_stops(),
        "2026-11-20",
        "8:30-11:00 8:30-12:00 13:00-17:15 17:15-19:00",
    );
    check_spans(
        &fridays,
        &no_stops(),
        "2026-11-06",
        "8:30-11:00 8:30-12:00 8:30-12:00/11:30 13:00-17:15 17:15-19:00",
    );
}

#[test]
fn overlapping_hours_are_kept_apart() {
    let hours = hours(
        vec![
            opens(on(&WORKING_DAYS), "10:00-19:00"),
            opens(on(&WORKING_DAYS), "8:30-17:15"),
        ],
        Vec::new(),
    );
    check_spans(&hours, &no_stops(), "2026-11-20", "8:30-17:15 10:00-19:00");
}

#[test]
fn a_closed_day_is_closed_even_where_an_opening_names_it() {
    let all = vec![
        working_days(),
        sundays(),
        opens(dates("2026-12-29"), "9:00-12:00"),
    ];
    let hours = self::hours(all.clone(), vec![new_year()]);
    check_spans(&hours, &no_stops(), "2026-12-29", "");
    check_spans(&hours, &no_stops(), "2026-12-20", "9:00-12:00");
    let hours = self::hours(all, vec![new_year(), dates("2026-12-20")]);
    check_spans(&hours, &no_stops(), "2026-12-20", "");
}

#[test]
fn a_closing_by_weekday_keeps_holidays_and_an_opening_skips_them() {
    let hours = hours(
        vec![opens(
            with(on(&WORKING_DAYS), "public_holidays", json!("all")),
            "9:00-17:00",
        )],
        vec![on(&[Weekday::Mon])],
    );
    // 2026-11-23 is 勤労感謝の日 and a Monday, 2026-11-03 is 文化の日 and a Tuesday.
    check_spans(&hours, &no_stops(), "2026-11-23", "");
    check_spans(&hours, &no_stops(), "2026-11-03", "9:00-17:00");
    check_spans(&ordinary(), &no_stops(), "2026-11-03", "");
}

#[test]
fn a_stop_closes_every_opening_but_one_that_names_the_day() {
    let stops = stops(vec![dates("2026-11-18 2026-11-21 2026-11-22 2026-11-24")]);
    let morning = "9:00-12:00";
    let open_on = |days| hours(vec![opens(days, morning)], Vec::new());
    // A Wednesday, by its weekday.
    check_spans(&ordinary(), &stops, "2026-11-18", "");
    check_spans(
        &ordinary(),
        &stops,
        "2026-11-19",
        "8:30-12:00 13:00-17:15/17:00",
    );
    // The Sunday after the third Saturday names its day; every Sunday does not, nor does the fourth.
    check_spans(&with_sundays(), &stops, "2026-11-22", morning);
    check_spans(&open_on(on(&[Weekday::Sun])), &stops, "2026-11-22", "");
    check_spans(&open_on(nth(Weekday::Sun, &[4])), &stops, "2026-11-22", "");
    check_spans(&open_on(nth(Weekday::Sat, &[3])), &stops, "2026-11-21", "");
    // A date names its day, the days of every year do not.
    check_spans(&open_on(dates("2026-11-24")), &stops, "2026-11-24", morning);
    let yearly = yearly("11-24", "11-24");
    check_spans(&open_on(yearly), &stops, "2026-11-24", "");
    // The opening that names the day is open, the one beside it is not.
    let named = opens(dates("2026-11-24"), morning);
    let both = hours(vec![working_days(), named], vec![new_year()]);
    check_spans(&both, &stops, "2026-11-24", morning);
}

#[test]
fn a_stop_by_weekday_keeps_holidays_and_ends_with_its_last_day() {
    let mondays = with(on(&[Weekday::Mon]), "until", json!("2026-11-23"));
    let stops = stops(vec![mondays]);
    let hours = hours(
        vec![opens(
            with(on(&WORKING_DAYS), "public_holidays", json!("kept")),
            "9:00-17:00",
        )],
        Vec::new(),
    );
    check_spans(&hours, &stops, "2026-11-23", "");
    check_spans(&hours, &stops, "2026-11-30", "9:00-17:00");
}

/// Days that are announced elsewhere are no reason to send anybody, and close nothing.
#[test]
fn an_opening_without_days_opens_nothing() {
    let announced = json!({ "spans": [span("9:00-12:00")] });
    let beside = hours(vec![working_days(), announced.clone()], Vec::new());
    check_spans(&beside, &no_stops(), "2026-11-22", "");
    check_spans(
        &beside,
        &no_stops(),
        "2026-11-20",
        "8:30-12:00 13:00-17:15/17:00",
    );
    let alone = hours(vec![announced], Vec::new());
    check_next(&alone, "2026-11-20", None, None);
}

#[test]
fn the_last_day_to_go_lies_before_a_weekend_holidays_and_the_new_year() {
    #[track_caller]
    fn check(hours: &File<Hours>, from: &str, deadline: &str, wanted: Option<&str>) {
        let found = last_open_day(
            hours.at(),
            Stops::of_system(no_stops().at()),
            day(from),
            day(deadline),
        );
        assert_eq!(found, wanted.map(day), "{from} to {deadline}");
    }
    let ordinary = ordinary();
    // A Sunday, and the Friday before.
    check(&ordinary, "2026-04-13", "2026-07-12", Some("2026-07-10"));
    check(&ordinary, "2026-04-13", "2026-07-10", Some("2026-07-10"));
    check(&ordinary, "2026-07-10", "2026-07-12", Some("2026-07-10"));
    check(&ordinary, "2026-07-11", "2026-07-12", None);
    // Weekend and three holidays.
    check(&ordinary, "2026-06-23", "2026-09-23", Some("2026-09-18"));
    check(&ordinary, "2026-02-06", "2026-05-06", Some("2026-05-01"));
    check(&ordinary, "2019-02-06", "2019-05-06", Some("2019-04-26"));
    // 2027-01-04 is a Monday.
    check(&ordinary, "2026-10-03", "2027-01-03", Some("2026-12-28"));
    check(&ordinary, "2026-10-04", "2027-01-04", Some("2027-01-04"));
    check(&ordinary, "2026-12-29", "2027-01-03", None);
    check(
        &with_sundays(),
        "2026-08-22",
        "2026-11-22",
        Some("2026-11-22"),
    );
    check(&ordinary, "2026-08-22", "2026-11-22", Some("2026-11-20"));
    check(&ordinary, "2026-11-20", "2026-11-19", None);
    check(&never(), "2026-01-01", "2026-12-31", None);
}

#[test]
fn a_stop_moves_the_last_day_to_go() {
    let (hours, stops) = (ordinary(), stops(vec![dates("2026-07-09 2026-07-10")]));
    let (from, deadline) = (day("2026-04-13"), day("2026-07-12"));
    let found = last_open_day(hours.at(), Stops::of_system(stops.at()), from, deadline);
    assert_eq!(found, Some(day("2026-07-08")));
}

#[test]
fn the_first_day_to_go_lies_after_a_weekend_holidays_and_the_new_year() {
    #[track_caller]
    fn check(from: &str, until: &str, wanted: Option<&str>) {
        let found = first_open_day(
            ordinary().at(),
            Stops::of_system(no_stops().at()),
            day(from),
            day(until),
        );
        assert_eq!(found, wanted.map(day), "{from} to {until}");
    }
    check("2026-07-11", "2026-10-12", Some("2026-07-13"));
    check("2026-07-13", "2026-10-12", Some("2026-07-13"));
    check("2026-09-19", "2026-12-18", Some("2026-09-24"));
    check("2026-12-29", "2027-03-28", Some("2027-01-04"));
    check("2019-04-27", "2019-07-26", Some("2019-05-07"));
    check("2026-12-29", "2027-01-03", None);
    check("2026-12-29", "2027-01-04", Some("2027-01-04"));
    check("2026-11-20", "2026-11-19", None);
}

#[test]
fn a_search_gives_up_after_a_little_more_than_a_year() {
    let once = hours(vec![opens(dates("2027-06-01"), "9:00-12:00")], Vec::new());
    let on = day("2027-06-01");
    let reach = u32::from(SEARCH_DAYS) - 1;
    let (far, farther) = (days_later(on, reach), days_later(on, reach + 1));
    let (once, stops) = (once.at(), no_stops());
    assert_eq!(
        last_open_day(once, Stops::of_system(stops.at()), on, far),
        Some(on)
    );
    assert_eq!(
        last_open_day(once, Stops::of_system(stops.at()), on, farther),
        None
    );
    let near = on
        .checked_sub_days(chrono::Days::new(u64::from(reach)))
        .unwrap();
    assert_eq!(
        first_open_day(once, Stops::of_system(stops.at()), near, on),
        Some(on)
    );
    assert_eq!(
        first_open_day(once, Stops::of_system(stops.at()), before(near), on),
        None
    );
}

/// The day, the hours, and whether one may go in at once.
#[track_caller]
fn check_next(
    hours: &File<Hours>,
    on: &str,
    now: Option<&str>,
    wanted: Option<(&str, &str, bool)>,
) {
    let found = next_opening(
        hours.at(),
        Stops::of_system(no_stops().at()),
        day(on),
        now.map(time),
        &|_| true,
    );
    let found = found.map(|next| (next.day, spell_span(next.span), next.is_open_now));
    let wanted = wanted.map(|(on, hours, is_open)| (day(on), hours.to_owned(), is_open));
    assert_eq!(found, wanted, "{on} {now:?}");
}

#[test]
fn the_counter_admits_from_the_first_minute_until_the_last_reception() {
    #[track_caller]
    fn check(now: &str, on: &str, hours: &str, is_open_now: bool) {
        let wanted = Some((on, hours, is_open_now));
        check_next(&ordinary(), "2026-11-19", Some(now), wanted);
    }
    let (morning, afternoon) = ("8:30-12:00", "13:00-17:15/17:00");
    check("0:00", "2026-11-19", morning, false);
    check("8:29", "2026-11-19", morning, false);
    check("8:30", "2026-11-19", morning, true);
    check("11:59", "2026-11-19", morning, true);
    check("12:00", "2026-11-19", afternoon, false);
    check("12:59", "2026-11-19", afternoon, false);
    check("13:00", "2026-11-19", afternoon, true);
    check("16:59", "2026-11-19", afternoon, true);
    check("17:00", "2026-11-20", morning, false);
    check("17:14", "2026-11-20", morning, false);
    check("17:15", "2026-11-20", morning, false);
    check("24:00", "2026-11-20", morning, false);
}

#[test]
fn the_next_opening_lies_after_weekend_holidays_and_new_year() {
    #[track_caller]
    fn check(on: &str, now: Option<&str>, wanted: &str) {
        check_next(&ordinary(), on, now, Some((wanted, "8:30-12:00", false)));
    }
    // 勤労感謝の日 is the Monday.
    check("2026-11-20", Some("17:00"), "2026-11-24");
    check("2026-11-22", Some("10:00"), "2026-11-24");
    // Golden Week, and the ten days of 2019.
    check("2026-05-01", Some("17:00"), "2026-05-07");
    check("2019-04-26", Some("17:00"), "2019-05-07");
    check("2026-12-28", Some("17:15"), "2027-01-04");
    check("2027-01-01", Some("10:00"), "2027-01-04");
    // Without a time, the first hours of the day or of the next open one.
    check("2026-11-20", None, "2026-11-20");
    check("2026-11-21", None, "2026-11-24");
}

#[test]
fn of_overlapping_hours_the_first_in_order_is_named() {
    #[track_caller]
    fn check(hours: &File<Hours>, now: &str, wanted: &str, is_open_now: bool) {
        let wanted = Some(("2026-11-20", wanted, is_open_now));
        check_next(hours, "2026-11-20", Some(now), wanted);
    }
    let hours = hours(
        vec![opens(on(&WORKING_DAYS), "10:00-19:00 8:30-17:15")],
        Vec::new(),
    );
    check(&hours, "8:00", "8:30-17:15", false);
    check(&hours, "10:00", "8:30-17:15", true);
    check(&hours, "17:15", "10:00-19:00", true);
}

#[test]
fn hours_may_last_to_the_end_of_the_day() {
    let late = hours(vec![opens(on(&[Weekday::Fri]), "20:00-24:00")], Vec::new());
    let tonight = ("2026-11-20", "20:00-24:00", true);
    check_next(&late, "2026-11-20", Some("23:59"), Some(tonight));
    let next_week = ("2026-11-27", "20:00-24:00", false);
    check_next(&late, "2026-11-20", Some("24:00"), Some(next_week));
}

#[test]
fn a_stop_is_no_opening() {
    let (hours, stops) = (ordinary(), stops(vec![dates("2026-11-19 2026-11-20")]));
    let now = Some(time("9:00"));
    let found = next_opening(
        hours.at(),
        Stops::of_system(stops.at()),
        day("2026-11-19"),
        now,
        &|_| true,
    );
    assert_eq!(found.unwrap().day, day("2026-11-24"));
}

#[test]
fn the_next_opening_is_sought_for_two_months() {
    let once = hours(vec![opens(dates("2027-01-20"), "9:00-12:00")], Vec::new());
    let (on, reach) = (day("2027-01-20"), u64::from(OPENING_DAYS));
    let first = on.checked_sub_days(chrono::Days::new(reach)).unwrap();
    let (never, stops) = (never(), no_stops());
    let (once, stops) = (once.at(), Stops::of_system(stops.at()));
    assert_eq!(
        next_opening(once, stops, first, None, &|_| true)
            .unwrap()
            .day,
        on
    );
    assert_eq!(
        next_opening(once, stops, before(first), None, &|_| true),
        None
    );
    assert_eq!(next_opening(once, stops, after(on), None, &|_| true), None);
    let now = Some(time("9:00"));
    assert_eq!(next_opening(never.at(), stops, on, now, &|_| true), None);
}

#[track_caller]
fn check_ahead(ahead: &Value, visit: &str, wanted: Option<&str>) {
    let (ordinary, stops) = (ordinary(), no_stops());
    let is_open = |on| is_open_on(ordinary.at(), Stops::of_system(stops.at()), on);
    let found = ahead_of(file(ahead).at(), day(visit), &is_open);
    assert_eq!(found, wanted.map(day), "{ahead} of {visit}");
}

#[test]
fn a_booking_so_many_months_ahead_is_clipped_to_the_end_of_the_month() {
    #[track_caller]
    fn check(months: i64, on_day: Option<i64>, visit: &str, wanted: Option<&str>) {
        let ahead = json!({ "months": months });
        let ahead = match on_day {
            Some(on_day) => with(ahead, "on_day", json!(on_day)),
            None => ahead,
        };
        check_ahead(&ahead, visit, wanted);
    }
    check(2, Some(1), "2027-01-15", Some("2026-11-01"));
    check(2, Some(1), "2027-01-31", Some("2026-11-01"));
    check(1, Some(31), "2027-03-15", Some("2027-02-28"));
    check(1, Some(31), "2028-03-15", Some("2028-02-29"));
    check(1, Some(20), "2027-03-31", Some("2027-02-20"));
    check(1, None, "2027-03-31", Some("2027-02-28"));
    check(1, None, "2028-03-31", Some("2028-02-29"));
    check(1, None, "2027-01-15", Some("2026-12-15"));
    check(3, None, "2027-05-31", Some("2027-02-28"));
    check(0, None, "2027-01-15", Some("2027-01-15"));
    check(0, Some(1), "2027-01-15", Some("2027-01-01"));
    check(0, Some(15), "2027-01-15", Some("2027-01-15"));
    // The 20th lies after the visit.
    check(0, Some(20), "2027-01-15", None);
}

#[test]
fn a_booking_so_many_days_ahead_counts_back_from_the_visit() {
    #[track_caller]
    fn check(unit: &str, count: i64, visit: &str, wanted: Option<&str>) {
        check_ahead(&json!({ unit: count }), visit, wanted);
    }
    check("days", 30, "2027-01-15", Some("2026-12-16"));
    check("days", 1, "2027-01-01", Some("2026-12-31"));
    check("days", 0, "2027-01-15", Some("2027-01-15"));
    // Tuesday: the Monday before is 勤労感謝の日.
    check("open_days", 1, "2026-11-24", Some("2026-11-20"));
    check("open_days", 3, "2026-11-24", Some("2026-11-18"));
    check("open_days", 1, "2027-01-04", Some("2026-12-28"));
    check("open_days", 0, "2026-11-22", Some("2026-11-22"));
}

#[test]
fn a_booking_ahead_says_one_thing_or_nothing() {
    check_ahead(&json!({}), "2027-01-15", None);
    check_ahead(&json!({ "at": "09:00" }), "2027-01-15", None);
    check_ahead(&json!({ "on_day": 1 }), "2027-01-15", None);
    let mut every = json!({ "months": 1, "days": 7, "open_days": 2, "at": "09:00" });
    check_ahead(&every, "2027-01-15", Some("2026-12-15"));
    every.as_object_mut().unwrap().remove("months");
    check_ahead(&every, "2027-01-15", Some("2027-01-08"));
    let one = file(&json!({ "open_days": 1 }));
    let found = ahead_of(one.at(), day("2027-01-15"), &|_| false);
    assert_eq!(found, None, "a counter that never opens");
}

#[test]
fn what_is_found_is_open_inside_its_interval_and_the_outermost() {
    #[track_caller]
    fn check(hours: Ref<'_, Hours>, stops: Stops<'_>, from: Date, until: Date) {
        let is_closed = |first: Date, last: Date| {
            let mut on = first;
            while on <= last {
                assert!(!is_open_on(hours, stops, on), "{on} in {from} to {until}");
                on = after(on);
            }
        };
        let found = (
            first_open_day(hours, stops, from, until),
            last_open_day(hours, stops, from, until),
        );
        let (Some(first), Some(last)) = found else {
            assert_eq!(found, (None, None), "{from} to {until}");
            return is_closed(from, until);
        };
        for on in [first, last] {
            assert!(from <= on && on <= until, "{on} in {from} to {until}");
            assert!(is_open_on(hours, stops, on), "{on}");
        }
        is_closed(from, before(first));
        is_closed(after(last), until);
    }
    let stops = stops(vec![
        yearly("05-10", "05-12"),
        after_the(2, Weekday::Tue, &[Weekday::Sun, Weekday::Wed]),
    ]);
    let weekends = hours(
        vec![opens(
            with(nth(Weekday::Sun, &[-1]), "public_holidays", json!("all")),
            "10:00-16:00",
        )],
        vec![new_year(), on(&[Weekday::Mon])],
    );
    for hours in [ordinary(), with_sundays(), weekends] {
        for width in [0, 5, 90] {
            let mut from = date(2019, 1, 1);
            while from.year() <= 2028 {
                let until = days_later(from, width);
                check(hours.at(), Stops::of_system(stops.at()), from, until);
                from = after(from);
            }
        }
    }
}
