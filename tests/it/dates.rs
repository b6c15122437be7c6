//! Dates: birthdays, eras to the day, what a person types, and a long sweep against the second implementation.
//!
//! The sweep proves that two ways of counting agree over 111 years; it does not prove that what is counted is the law.
//! That is for the tables of `validity`.

use chrono::Datelike;
use shomei_navi::date::entry::{Calendar, Entry, EntryProblem, Part, in_its_era};
use shomei_navi::date::era::{Era, era_of, lies_in};
use shomei_navi::date::{
    Date, IsoProblem, after, age_on, birthday_in, days_later, end_of_month_after, is_last_of_month,
    iso, months_earlier_clipped, nth_birthday_after, parse_iso,
};
use shomei_navi::rules::Law;
use shomei_navi::rules::window::{insurance_until, renewal_opens};

use crate::cases::day;
use crate::second::{self, Day};

#[test]
fn a_birthday_on_the_day_itself_does_not_count() {
    #[track_caller]
    fn check(born: &str, from: &str, nth: i32, wanted: &str) {
        let found = nth_birthday_after(day(born), day(from), nth);
        assert_eq!(
            found,
            day(wanted),
            "{nth}th birthday after {from}, born {born}"
        );
    }
    check("1990-03-01", "2022-03-01", 5, "2027-03-01");
    check("1990-03-01", "2022-02-28", 5, "2026-03-01");
    check("1990-03-01", "2022-03-02", 5, "2027-03-01");
    check("1990-03-01", "2022-02-28", 1, "2022-03-01");
    check("1990-03-01", "2022-02-28", 6, "2027-03-01");
    check("1990-12-31", "2022-12-31", 1, "2023-12-31");
    check("1990-01-01", "2022-12-31", 1, "2023-01-01");
}

#[test]
fn a_leap_birthday_is_kept_on_the_28th_in_common_years_only() {
    let born = day("1992-02-29");
    assert_eq!(birthday_in(born, 2027), day("2027-02-28"));
    assert_eq!(birthday_in(born, 2028), day("2028-02-29"));
    assert_eq!(birthday_in(born, 2100), day("2100-02-28"));
    assert_eq!(birthday_in(day("1992-02-28"), 2028), day("2028-02-28"));
    assert_eq!(
        nth_birthday_after(born, day("2023-02-28"), 5),
        day("2028-02-29")
    );
    assert_eq!(
        nth_birthday_after(born, day("2024-02-28"), 5),
        day("2028-02-29")
    );
    assert_eq!(
        nth_birthday_after(born, day("2024-02-29"), 5),
        day("2029-02-28")
    );
}

#[test]
fn an_age_is_reached_on_the_birthday() {
    #[track_caller]
    fn check(born: &str, on: &str, wanted: i32) {
        assert_eq!(age_on(day(born), day(on)), wanted, "born {born}, on {on}");
    }
    check("2012-05-05", "2027-05-04", 14);
    check("2012-05-05", "2027-05-05", 15);
    check("2012-02-29", "2027-02-27", 14);
    // The first whole day as 15 (民法143条2項).
    check("2012-02-29", "2027-02-28", 14);
    check("2012-02-29", "2027-03-01", 15);
    check("2012-02-29", "2028-02-28", 15);
    check("2012-02-29", "2028-02-29", 16);
    check("2026-11-22", "2026-11-22", 0);
    check("2026-11-22", "2026-11-21", -1);
}

#[test]
fn months_back_are_clipped_and_months_on_go_to_their_end() {
    assert_eq!(
        months_earlier_clipped(day("2023-05-28"), 3),
        day("2023-02-28")
    );
    assert_eq!(
        months_earlier_clipped(day("2027-05-31"), 3),
        day("2027-02-28")
    );
    assert_eq!(
        months_earlier_clipped(day("2028-05-31"), 3),
        day("2028-02-29")
    );
    assert_eq!(end_of_month_after(day("2026-11-01"), 3), day("2027-02-28"));
    assert_eq!(end_of_month_after(day("2027-11-30"), 3), day("2028-02-29"));
    assert_eq!(days_later(day("2026-09-15"), 90), day("2026-12-14"));
    assert!(is_last_of_month(day("2026-02-28")) && !is_last_of_month(day("2028-02-28")));
}

#[test]
fn iso_dates_are_read_strictly_and_written_back() {
    for text in ["1868-01-01", "2024-02-29", "2199-12-31"] {
        assert_eq!(core::str::from_utf8(&iso(day(text))).unwrap(), text);
    }
    for (text, wanted) in [
        ("2026-2-3", IsoProblem::Form),
        ("2026/02/03", IsoProblem::Form),
        ("20260203", IsoProblem::Form),
        ("2026-02-03 ", IsoProblem::Form),
        (" 2026-02-3", IsoProblem::Form),
        ("+026-02-03", IsoProblem::Form),
        ("２０２６-02-03", IsoProblem::Form),
        ("", IsoProblem::Form),
        ("2026-02-29", IsoProblem::NoSuchDay),
        ("2026-00-10", IsoProblem::NoSuchDay),
        ("2026-13-10", IsoProblem::NoSuchDay),
        ("2026-04-31", IsoProblem::NoSuchDay),
        ("1867-12-31", IsoProblem::Year),
        ("2200-01-01", IsoProblem::Year),
    ] {
        assert_eq!(parse_iso(text), Err(wanted), "{text}");
    }
}

#[test]
fn eras_follow_each_other_to_the_day() {
    #[track_caller]
    fn check(on: &str, era: Era, year: i32) {
        assert_eq!(era_of(day(on)), Some((era, year)), "{on}");
        assert!(lies_in(day(on), era), "{on}");
    }
    check("1912-07-29", Era::Meiji, 45);
    check("1912-07-30", Era::Taisho, 1);
    check("1926-12-24", Era::Taisho, 15);
    check("1926-12-25", Era::Showa, 1);
    check("1926-12-31", Era::Showa, 1);
    check("1927-01-01", Era::Showa, 2);
    check("1989-01-07", Era::Showa, 64);
    check("1989-01-08", Era::Heisei, 1);
    check("2019-04-30", Era::Heisei, 31);
    check("2019-05-01", Era::Reiwa, 1);
    check("2020-01-01", Era::Reiwa, 2);
}

/// 明治45年7月30日 is 大正元年7月30日, and 大正15年12月25日 is 昭和元年12月25日; no day is both 昭和 and 平成.
#[test]
fn two_eras_share_their_day_of_change_until_1926_and_none_later() {
    for (on, eras) in [
        ("1912-07-30", [Era::Meiji, Era::Taisho]),
        ("1926-12-25", [Era::Taisho, Era::Showa]),
    ] {
        assert!(eras.into_iter().all(|era| lies_in(day(on), era)), "{on}");
    }
    for (on, not) in [
        ("1912-07-31", Era::Meiji),
        ("1912-07-29", Era::Taisho),
        ("1926-12-26", Era::Taisho),
        ("1989-01-08", Era::Showa),
        ("1989-01-07", Era::Heisei),
        ("2019-05-01", Era::Heisei),
        ("2019-04-30", Era::Reiwa),
    ] {
        assert!(!lies_in(day(on), not), "{on} {not:?}");
    }
}

/// What a person types or pastes into the year field, and the day it is.
#[test]
fn a_whole_date_typed_into_one_field_is_read() {
    #[track_caller]
    fn check(typed: &str, wanted: &str) {
        let mut entry = Entry::default();
        entry.type_year(typed);
        assert_eq!(
            entry.read(),
            Ok(day(wanted)),
            "{typed} was taken as {entry:?}"
        );
    }
    check("1980/2/17", "1980-02-17");
    check("1980-02-17", "1980-02-17");
    check("1980.2.17", "1980-02-17");
    check("19800217", "1980-02-17");
    check("１９８００２１７", "1980-02-17");
    check("１９８０／２／１７", "1980-02-17");
    check("1980年2月17日", "1980-02-17");
    check("西暦1980年2月17日", "1980-02-17");
    check("昭和55年2月17日", "1980-02-17");
    check("昭和５５年２月１７日", "1980-02-17");
    check("昭和 55年 2月 17日", "1980-02-17");
    check("昭55.2.17", "1980-02-17");
    check("S55.2.17", "1980-02-17");
    check("s55/2/17", "1980-02-17");
    check("S.55.2.17", "1980-02-17");
    check("Ｓ５５．２．１７", "1980-02-17");
    check("㍼55年2月17日", "1980-02-17");
    check("平成元年1月8日", "1989-01-08");
    check("令和元年5月1日", "2019-05-01");
    check("R1-5-1", "2019-05-01");
    check("昭和64年1月7日", "1989-01-07");
    check("大正元年7月30日", "1912-07-30");
    check("明治45年7月29日", "1912-07-29");
    check("2031年7月15日まで有効", "2031-07-15");
    check("昭和60年7月15日生", "1985-07-15");
}

#[test]
fn a_year_that_names_its_era_moves_the_era_into_the_choice() {
    #[track_caller]
    fn check(typed: &str, calendar: Calendar, year: &str) {
        let mut entry = Entry {
            month: "2".to_owned(),
            day: "17".to_owned(),
            ..Entry::default()
        };
        entry.type_year(typed);
        let taken = (entry.calendar, entry.year.as_str());
        assert_eq!(taken, (calendar, year), "{typed}");
        assert_eq!(
            (entry.month.as_str(), entry.day.as_str()),
            ("2", "17"),
            "{typed}"
        );
    }
    check("S55", Calendar::Era(Era::Showa), "55");
    check("昭55", Calendar::Era(Era::Showa), "55");
    check("昭和55", Calendar::Era(Era::Showa), "55");
    check("昭和55年", Calendar::Era(Era::Showa), "55");
    check("昭和５５", Calendar::Era(Era::Showa), "55");
    check("H元", Calendar::Era(Era::Heisei), "元");
    check("令和元年", Calendar::Era(Era::Reiwa), "元");
    // Nothing else is touched, not even what is no year.
    check("1980", Calendar::Western, "1980");
    check("昭和", Calendar::Western, "昭和");
    check("abc", Calendar::Western, "abc");
}

#[test]
fn an_era_that_is_typed_first_is_kept_while_the_year_follows() {
    let mut entry = Entry {
        calendar: Calendar::Era(Era::Showa),
        ..Entry::default()
    };
    entry.type_year("55");
    assert_eq!(entry.calendar, Calendar::Era(Era::Showa));
    entry.type_year("1980/2/17");
    assert_eq!(entry.read(), Ok(day("1980-02-17")), "{entry:?}");
}

const WEST: Calendar = Calendar::Western;
const SHOWA: Calendar = Calendar::Era(Era::Showa);
const HEISEI: Calendar = Calendar::Era(Era::Heisei);

/// What three fields hold is this day, or this problem.
#[track_caller]
fn check_fields(calendar: Calendar, fields: [&str; 3], wanted: Result<&str, EntryProblem>) {
    let [year, month, of_month] = fields.map(str::to_owned);
    let entry = Entry {
        calendar,
        year,
        month,
        day: of_month,
    };
    assert_eq!(entry.read(), wanted.map(day), "{entry:?}");
}

#[test]
fn three_fields_are_read() {
    check_fields(WEST, ["1980", "2", "17"], Ok("1980-02-17"));
    check_fields(WEST, ["１９８０", "０２", "１７"], Ok("1980-02-17"));
    check_fields(WEST, ["1980年", "2月", "17日"], Ok("1980-02-17"));
    check_fields(SHOWA, ["55", "2", "17"], Ok("1980-02-17"));
    check_fields(HEISEI, ["元", "1", "8"], Ok("1989-01-08"));
    check_fields(HEISEI, ["元年", "1", "8"], Ok("1989-01-08"));
    // What an input method left in the field counts as typed.
    check_fields(WEST, ["S55", "2", "17"], Ok("1980-02-17"));
    check_fields(WEST, ["昭和55年", "2", "17"], Ok("1980-02-17"));
}

#[test]
fn three_empty_fields_are_no_date_of_which_a_part_is_missing() {
    check_fields(WEST, ["", " ", "　"], Err(EntryProblem::Nothing));
}

#[test]
fn three_fields_name_what_is_missing_or_no_number() {
    use EntryProblem::{Missing, NotANumber};
    for (fields, problem) in [
        (["", "2", ""], Missing(Part::Year)),
        (["1980", " ", ""], Missing(Part::Month)),
        (["1980", "2", "　"], Missing(Part::Day)),
        // Missing comes before impossible.
        (["19x0", "13", ""], Missing(Part::Day)),
        (["198x", "2", "17"], NotANumber(Part::Year)),
        (["1980", "Feb", "17"], NotANumber(Part::Month)),
        (["1980", "2", "-1"], NotANumber(Part::Day)),
        (["1980", "2", "1.5"], NotANumber(Part::Day)),
    ] {
        check_fields(WEST, fields, Err(problem));
        let (Missing(part) | NotANumber(part)) = problem else {
            unreachable!("only these two stand in the table")
        };
        assert_eq!(problem.part(), part);
    }
}

#[test]
fn three_fields_name_what_cannot_be() {
    use EntryProblem::{EraYearOutOfRange, NoSuchMonth, YearNeedsFourDigits, YearOutOfRange};
    for (calendar, fields, problem, part) in [
        (WEST, ["80", "2", "17"], YearNeedsFourDigits, Part::Year),
        (WEST, ["1867", "2", "17"], YearOutOfRange, Part::Year),
        (WEST, ["2200", "2", "17"], YearOutOfRange, Part::Year),
        (
            SHOWA,
            ["0", "2", "17"],
            EraYearOutOfRange(Era::Showa),
            Part::Year,
        ),
        (
            SHOWA,
            ["100", "2", "17"],
            EraYearOutOfRange(Era::Showa),
            Part::Year,
        ),
        (WEST, ["1980", "0", "17"], NoSuchMonth, Part::Month),
        (WEST, ["1980", "13", "17"], NoSuchMonth, Part::Month),
    ] {
        check_fields(calendar, fields, Err(problem));
        assert_eq!(problem.part(), part);
    }
    for (fields, year, month, last) in [
        (["1980", "2", "30"], 1980, 2, 29),
        (["1981", "2", "29"], 1981, 2, 28),
        (["1981", "4", "31"], 1981, 4, 30),
        (["1981", "7", "0"], 1981, 7, 31),
    ] {
        let problem = EntryProblem::NoSuchDay { year, month, last };
        check_fields(WEST, fields, Err(problem));
        assert_eq!(problem.part(), Part::Day);
    }
}

/// The day that was meant stands beside the era that was chosen; neither is moved silently.
#[test]
fn a_day_beyond_its_era_is_named_with_the_day_that_was_meant() {
    for (calendar, fields, chosen, meant) in [
        (SHOWA, ["64", "1", "8"], Era::Showa, "1989-01-08"),
        (SHOWA, ["1", "12", "24"], Era::Showa, "1926-12-24"),
        (HEISEI, ["元", "1", "7"], Era::Heisei, "1989-01-07"),
        (HEISEI, ["31", "5", "1"], Era::Heisei, "2019-05-01"),
        (HEISEI, ["38", "11", "22"], Era::Heisei, "2026-11-22"),
    ] {
        let problem = EntryProblem::OtherEra {
            chosen,
            day: day(meant),
        };
        check_fields(calendar, fields, Err(problem));
        assert_eq!(problem.part(), Part::Year);
    }
}

#[test]
fn a_year_typed_with_its_era_can_be_shown_as_the_western_one() {
    for (typed, wanted) in [
        ("S55", "1980"),
        ("H元", "1989"),
        ("令和8", "2026"),
        ("1980", "1980"),
    ] {
        let mut entry = Entry::default();
        entry.type_year(typed);
        entry.to_western_year();
        assert_eq!(
            (entry.calendar, entry.year.as_str()),
            (WEST, wanted),
            "{typed}"
        );
    }
}

#[test]
fn every_day_comes_back_from_both_calendars() {
    let mut today = day("1868-10-23");
    while today < day("2100-01-01") {
        assert_eq!(Entry::western(today).read(), Ok(today));
        assert_eq!(in_its_era(today).unwrap().read(), Ok(today));
        today = after(today);
    }
    assert_eq!(in_its_era(day("1868-10-22")), None);
}

fn plain(day: Date) -> Day {
    Day {
        year: day.year(),
        month: day.month(),
        day: day.day(),
    }
}

/// Every `stride`th day from 1990 to 2100.
fn days(stride: usize) -> impl Iterator<Item = Date> {
    let first = day("1990-01-01");
    first
        .iter_days()
        .take_while(|day| day.year() <= 2100)
        .step_by(stride)
}

/// All 366 days on which one can be born.
fn births() -> Vec<Date> {
    day("1988-01-01").iter_days().take(366).collect()
}

/// The walk over years of the second implementation is slow without optimisation, so a debug build takes every 29th day
/// (a prime beside 7, 30 and 365); the release build takes all 14.8 million pairs.
#[test]
fn the_5th_and_6th_birthday_agree_with_the_second_way_of_counting() {
    let stride = if cfg!(debug_assertions) { 29 } else { 1 };
    let births = births();
    assert_eq!(births.len(), 366);
    let mut compared = 0_u32;
    for from in days(stride) {
        for born in &births {
            let fifth = second::nth_birthday_after(plain(*born), plain(from), 5);
            assert_eq!(
                plain(nth_birthday_after(*born, from, 5)),
                fifth,
                "{born} {from}"
            );
            let sixth = second::birthday_in(plain(*born), fifth.year + 1);
            assert_eq!(
                plain(nth_birthday_after(*born, from, 6)),
                sixth,
                "{born} {from}"
            );
            compared += 1;
        }
    }
    assert!(compared > 366 * 1300);
}

#[test]
fn windows_and_insurance_agree_with_the_second_way_of_counting() {
    for expiry in days(1) {
        let opens = renewal_opens(&Law::IN_FORCE, expiry);
        assert_eq!(
            plain(opens),
            second::renewal_opens(plain(expiry)),
            "{expiry}"
        );
        let until = insurance_until(&Law::IN_FORCE, expiry);
        assert_eq!(
            plain(until),
            second::insurance_until(plain(expiry)),
            "{expiry}"
        );
        assert!(opens < expiry && expiry < until, "{expiry}");
    }
}
