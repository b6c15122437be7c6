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
    check("1980", Calendar::Open, "1980");
    check("昭和", Calendar::Open, "昭和");
    check("abc", Calendar::Open, "abc");
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

/// Types a text key by key, as the field then stands: what a key left is what the next one is added to.
fn type_keys(entry: &mut Entry, keys: &str) {
    for key in keys.chars() {
        let typed = format!("{}{key}", entry.year);
        entry.type_year(&typed);
    }
}

/// The event fires for each character; no date falls apart on the way.
#[test]
fn a_date_typed_key_by_key_is_the_one_that_is_pasted() {
    for (keys, month, of_month, wanted) in [
        ("令和13", "12", "20", "2031-12-20"),
        ("令和元", "5", "1", "2019-05-01"),
        ("昭和60", "7", "15", "1985-07-15"),
        ("昭60", "7", "15", "1985-07-15"),
        ("S60", "7", "15", "1985-07-15"),
        ("s60年", "7", "15", "1985-07-15"),
        ("昭和６０年", "７", "１５", "1985-07-15"),
        ("大正14", "2", "3", "1925-02-03"),
        ("明治45", "7", "29", "1912-07-29"),
        ("1985", "7", "15", "1985-07-15"),
        ("西暦1985年", "7", "15", "1985-07-15"),
        ("1985/7/15", "", "", "1985-07-15"),
        ("1985/7/1", "", "", "1985-07-01"),
        ("1985/07/15", "", "", "1985-07-15"),
        ("1985-07-30", "", "", "1985-07-30"),
        ("19850715", "", "", "1985-07-15"),
        ("S19850715", "", "", "1985-07-15"),
        ("S600715", "", "", "1985-07-15"),
        ("S60.7.15", "", "", "1985-07-15"),
        ("昭和60年7月15日", "", "", "1985-07-15"),
        ("令和13年1月1日", "", "", "2031-01-01"),
    ] {
        let mut typed = Entry {
            month: month.to_owned(),
            day: of_month.to_owned(),
            ..Entry::default()
        };
        let mut pasted = typed.clone();
        type_keys(&mut typed, keys);
        pasted.paste_year(keys);
        assert_eq!(typed.read(), Ok(day(wanted)), "{keys}: {typed:?}");
        assert_eq!(pasted.read(), Ok(day(wanted)), "{keys} pasted: {pasted:?}");
        // What a paste brings at once stands in its three fields.
        assert!(!pasted.month.is_empty() && !pasted.day.is_empty(), "{keys}");
    }
}

#[test]
fn the_era_that_was_typed_stays_the_calendar() {
    let mut entry = Entry::default();
    type_keys(&mut entry, "令和13");
    assert_eq!(
        (entry.calendar, entry.year.as_str()),
        (Calendar::Era(Era::Reiwa), "13")
    );
    // Four digits are no year of any era, whatever was chosen before.
    entry.type_year("2031");
    assert_eq!(
        (entry.calendar, entry.year.as_str()),
        (Calendar::Open, "2031")
    );
    // Both calendars may be told at once, where they agree.
    check_fields(SHOWA, ["1985", "7", "15"], Ok("1985-07-15"));
    let problem = EntryProblem::OtherEra {
        chosen: Era::Heisei,
        day: day("1985-07-15"),
    };
    check_fields(HEISEI, ["1985", "7", "15"], Err(problem));
}

#[test]
fn a_whole_date_counts_only_beside_fields_that_are_empty_or_agree() {
    for (text, month, of_month, wanted) in [
        ("1985/07/15", "", "", Some("1985-07-15")),
        ("1985/07/15", "7", "", Some("1985-07-15")),
        ("1985/07/15", "07", "15日", Some("1985-07-15")),
        ("1985/07/15", "", "16", None),
        ("S19850715", "2", "3", None),
        ("19850715", "2", "3", None),
        ("昭和60年7月15日", "7", "5", None),
        ("S600715", "8", "15", None),
    ] {
        for by_key in [false, true] {
            let mut entry = Entry {
                month: month.to_owned(),
                day: of_month.to_owned(),
                ..Entry::default()
            };
            if by_key {
                type_keys(&mut entry, text);
            } else {
                entry.paste_year(text);
            }
            let wanted = wanted.map(day).ok_or(EntryProblem::WholeBesideOthers);
            assert_eq!(entry.read(), wanted, "{text}: {entry:?}");
            if wanted.is_err() {
                assert_eq!(EntryProblem::WholeBesideOthers.part(), Part::Year);
                let whole = entry.whole().unwrap();
                assert_eq!(whole.read(), Ok(day("1985-07-15")), "{text}");
                // Nothing of what was typed is gone.
                assert_eq!((&*entry.month, &*entry.day), (month, of_month), "{text}");
            }
        }
    }
    // What an input method leaves in the field is held to the same.
    check_fields(
        Calendar::Open,
        ["昭和60年7月15日", "8", "15"],
        Err(EntryProblem::WholeBesideOthers),
    );
    check_fields(
        Calendar::Open,
        ["昭和60年7月15日", "", ""],
        Ok("1985-07-15"),
    );
}

#[test]
fn an_era_that_does_not_hold_the_whole_date_is_told() {
    let mut entry = Entry::default();
    entry.paste_year("H19850715");
    let problem = EntryProblem::OtherEra {
        chosen: Era::Heisei,
        day: day("1985-07-15"),
    };
    assert_eq!(entry.read(), Err(problem));
}

/// Heisei has 31 years, Showa 64, Taisho 15 and Meiji 45; Reiwa goes on.
#[test]
fn a_year_without_its_era_asks_which() {
    use Era::{Heisei, Meiji, Reiwa, Showa, Taisho};
    for (year, number, eras) in [
        ("60", 60, vec![Showa, Reiwa]),
        ("43", 43, vec![Meiji, Showa, Reiwa]),
        ("４３", 43, vec![Meiji, Showa, Reiwa]),
        // 平成 ended on 30 April of its year 31.
        ("31", 31, vec![Meiji, Showa, Reiwa]),
        ("14", 14, vec![Meiji, Taisho, Showa, Heisei, Reiwa]),
    ] {
        let eras = eras.into_iter().collect();
        let problem = EntryProblem::WhichEra { year: number, eras };
        check_fields(Calendar::Open, [year, "7", "15"], Err(problem));
        assert_eq!(problem.part(), Part::Year);
    }
    // The month and the day decide where an era ends within its year: 平成31年4月30日, 昭和64年1月7日.
    let eras = |entry: [&str; 3]| {
        let [year, month, of_month] = entry.map(str::to_owned);
        let entry = Entry {
            year,
            month,
            day: of_month,
            ..Entry::default()
        };
        entry.eras_between(day("1912-07-31"), day(TODAY))
    };
    assert_eq!(
        eras(["31", "4", "30"]),
        [Showa, Heisei].into_iter().collect()
    );
    assert_eq!(eras(["31", "5", "1"]).only(), Some(Showa));
    assert_eq!(eras(["64", "", ""]).only(), Some(Showa));
    assert_eq!(eras(["43", "", ""]).only(), Some(Showa));
    assert_eq!(eras(["元", "4", "30"]).only(), Some(Heisei));
    assert_eq!(
        eras(["元", "5", "1"]),
        [Heisei, Reiwa].into_iter().collect()
    );
    assert!(eras(["65", "", ""]).is_empty());
    assert!(eras(["198", "", ""]).is_empty() && eras(["", "", ""]).is_empty());
    // No era has such a year.
    for year in ["65x", "0", "00"] {
        let entry = Entry {
            year: year.to_owned(),
            month: "7".to_owned(),
            day: "15".to_owned(),
            ..Entry::default()
        };
        assert!(!matches!(entry.read(), Err(EntryProblem::WhichEra { .. })));
    }
    check_fields(
        Calendar::Open,
        ["198", "7", "15"],
        Err(EntryProblem::YearNeedsFourDigits),
    );
    // Where 西暦 was chosen, that is what is missing.
    check_fields(
        WEST,
        ["43", "7", "15"],
        Err(EntryProblem::YearNeedsFourDigits),
    );
}

/// The day of the examples.
const TODAY: &str = "2026-11-26";

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
