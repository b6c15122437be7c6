//! On which days one can go: what closes a counter besides its own word, and what has to be booked.
//!
//! The days come from the calendar, the law and the pages; none was taken from the program.

use serde_json::{Value, json};
use shomei_navi::advice::{Advice, OpenDays, WarningId, advise};
use shomei_navi::calendar::{Holidays, Time, spans_on};
use shomei_navi::date::days_later;
use shomei_navi::procedure::Policy;
use shomei_navi::procedure::place::places;
use shomei_navi::rules::law::Law;
use shomei_navi::rules::{Change, ChangeKind, Known, Procedure};

use crate::cases::{CaseBuilder, change, day};
use crate::counter::{
    Case, Counter, INVENTED, PROFILES, adult, codes_in, edited, of, profile, profile_in,
};

const KOTO: &str = "131083";
const FUJIOKA: &str = "102091";
const ATSUGI: &str = "142123";
const FUCHU: &str = "132063";

/// A renewal whose certificates end on that day, asked on `today`.
fn ending(on: &'static str, today: &'static str) -> Case {
    let born = format!("1985{}", &on[4..]);
    // An adult's first certificates end five years before the card.
    let year: u16 = on[..4].parse().unwrap();
    let card = format!("{}{}", year + 5, &on[4..]);
    let builder = CaseBuilder::born(&born).card(&card).renewed(Known::No);
    let mut case = of(builder, Procedure::Renew);
    case.errand.want = None;
    case.today = today;
    case
}

fn counter(code: &str, edit: impl FnOnce(&mut Value)) -> Counter {
    Counter {
        municipal: edited(code, edit),
        national: profile("national"),
    }
}

fn advice<'a>(counter: &'a Counter, case: &'a Case, now: Option<&str>) -> Advice<'a> {
    let now = now.and_then(Time::parse);
    let (policy, today) = (counter.policy(case), day(case.today));
    advise(
        &case.builder.0,
        &case.errand,
        policy,
        &Law::IN_FORCE,
        today,
        now,
    )
}

/// The act, its day, and the warning that a booking is needed: nothing, "needed", or the day by which.
#[track_caller]
fn check_act(
    counter: &Counter,
    case: &Case,
    now: Option<&str>,
    act: (Procedure, Option<&str>),
    booking: &str,
) {
    let advice = advice(counter, case, now);
    assert_eq!((advice.act.what, advice.act.by), (act.0, act.1.map(day)));
    let warnings = advice.warnings();
    let warning = warnings
        .iter()
        .find(|warning| warning.id == WarningId::BookingRequired);
    let found = warning.map(|one| one.by.map_or("needed".to_owned(), |by| by.to_string()));
    assert_eq!(found.unwrap_or_default(), booking);
}

/// The national system stops on the Sunday after the third Saturday, and was found to stop on no other
/// day (rules.md §8).
#[test]
fn the_national_system_does_not_stop_over_the_new_year() {
    let national = profile("national");
    let stops = national.at().stops();
    let lies = |on: &str| {
        let mut all = stops.iter();
        all.any(|days| days.contains(day(on), Holidays::Kept))
    };
    for on in ["2026-11-22", "2026-12-20", "2027-01-17"] {
        assert!(lies(on), "{on}");
    }
    for on in [
        "2026-12-28",
        "2026-12-29",
        "2026-12-31",
        "2027-01-01",
        "2027-01-03",
    ] {
        assert!(!lies(on), "{on}");
    }
}

/// 12-29 to 01-03 closes a counter that does not say when it is closed over the new year.
#[test]
fn the_usual_closing_counts_where_a_municipality_does_not_say_its_own() {
    let silent = |profile: &mut Value| {
        profile["hours"]["counter"]
            .as_object_mut()
            .unwrap()
            .remove("closed");
    };
    let with = |closed: Value| {
        move |profile: &mut Value| {
            profile["hours"]["counter"]["closed"] = closed;
        }
    };
    let own_days = json!([{ "yearly": [{ "from": "12-31", "to": "01-03" }] }]);
    let own_dates = json!([{ "dates": ["2027-01-01"] }]);
    let elsewhere = json!([{ "yearly": [{ "from": "08-13", "to": "08-15" }] }]);
    let holidays = json!([{ "weekdays": ["sun"], "public_holidays": "all" }]);
    // Whether it is open on Monday the 28th, Tuesday the 29th, Thursday the 31st and Monday the 4th.
    for (what, counter, open) in [
        (
            "nothing",
            counter(FUCHU, silent),
            [true, false, false, true],
        ),
        (
            "its own days",
            counter(FUCHU, with(own_days)),
            [true, true, false, true],
        ),
        (
            "its own dates",
            counter(FUCHU, with(own_dates)),
            [true, true, true, true],
        ),
        (
            "other days",
            counter(FUCHU, with(elsewhere)),
            [true, false, false, true],
        ),
        (
            "Sundays and holidays",
            counter(FUCHU, with(holidays)),
            [true, false, false, true],
        ),
        (
            "12-29 to 01-03",
            Counter::of(ATSUGI),
            [true, false, false, true],
        ),
        (
            "年末年始 without its days",
            Counter::of(FUJIOKA),
            [true, false, false, true],
        ),
        (
            "nothing at all",
            Counter::of(KOTO),
            [true, false, false, true],
        ),
    ] {
        let case = adult(Procedure::Renew);
        for (on, open) in ["2026-12-28", "2026-12-29", "2026-12-31", "2027-01-04"]
            .into_iter()
            .zip(open)
        {
            counter.open_days(&case, (on, on), open.then_some((on, on)));
        }
        // New Year's Day is a public holiday.
        counter.open_days(&case, ("2027-01-01", "2027-01-01"), None);
        assert!(!what.is_empty());
    }
    // An opening that names the day has thought of it.
    let named = counter(FUCHU, |profile| {
        let opens = profile["hours"]["counter"]["opens"].as_array_mut().unwrap();
        opens.push(json!({
            "days": { "dates": ["2026-12-29"] }, "spans": [{ "from": "09:00", "to": "12:00" }],
        }));
    });
    let case = adult(Procedure::Renew);
    named.open_days(
        &case,
        ("2026-12-29", "2027-01-03"),
        Some(("2026-12-29", "2026-12-29")),
    );
}

/// What is not a municipality's word is shown as the usual closing, and its word as its own.
#[test]
fn the_usual_closing_is_shown_as_usual() {
    let usual = "多くの市区町村で窓口が休みの日：12月29日～1月3日";
    let own = "12月29日～1月3日";
    let case = ending("2026-12-31", "2026-12-01");
    for code in [KOTO, FUJIOKA, FUCHU] {
        let here = Counter::of(code);
        here.tells(
            &case,
            &[
                usual,
                "12月28日（月）までに、\n",
                "期限は12月31日（木）です。\n期限の日は、多くの市区町村で窓口が休みです。",
            ],
        );
        here.never_tells(&case, &["期限の日は、窓口で手続きできません"]);
    }
    let atsugi = Counter::of(ATSUGI);
    atsugi.tells(
        &case,
        &[
            own,
            "期限の日は、窓口で手続きできません",
            "12月28日（月）までに、\n",
        ],
    );
    atsugi.never_tells(&case, &[usual, "ふつう12月28日"]);
    // On the day itself nobody says that it is closed.
    let new_year = ending("2027-02-10", "2026-12-30");
    Counter::of(FUCHU).tells(
        &new_year,
        &["次に開くのは、ふつう来年1月4日（月）8:30からです", usual],
    );
    Counter::of(FUCHU).never_tells(&new_year, &["いまは閉まっています。次に"]);
    atsugi.tells(
        &new_year,
        &["いまは閉まっています。次に開くのは来年1月4日（月）8:30からです"],
    );
    // In June nobody has to know of it.
    Counter::of(KOTO).never_tells(&ending("2027-06-30", "2027-06-01"), &[usual]);
}

/// No hours are given: public holidays and the usual closing apply (assessment.md, case 14).
#[test]
fn without_a_municipality_the_usual_days_count() {
    let national = profile("national");
    for (end, today, by) in [
        ("2026-12-31", "2026-12-01", "2026-12-28"),
        ("2027-01-03", "2026-12-01", "2026-12-28"),
        ("2027-01-11", "2026-12-01", "2027-01-08"),
        ("2026-12-20", "2026-12-01", "2026-12-18"),
        ("2027-05-05", "2027-04-01", "2027-04-30"),
    ] {
        let case = ending(end, today);
        let policy = Policy::on(day(today), None, &national);
        let advice = advise(
            &case.builder.0,
            &case.errand,
            policy,
            &Law::IN_FORCE,
            day(today),
            None,
        );
        assert_eq!(advice.act.by, Some(day(by)), "{end}");
    }
}

/// The days that are reckoned with, the hours of a day, whether it is open today, the next day and
/// what is written of them: none opens a day that another closes.
#[test]
fn whatever_is_said_of_a_day_is_said_of_the_same_days() {
    let mut days_seen = 0;
    let all = [PROFILES, INVENTED].into_iter();
    for (folder, code) in
        all.flat_map(|folder| codes_in(folder).into_iter().map(move |code| (folder, code)))
    {
        let counter = Counter {
            municipal: profile_in(folder, &code),
            national: profile("national"),
        };
        let national = counter.national.at();
        let case = adult(Procedure::Renew);
        let facts = case.facts();
        for number in 0..250 {
            let today = days_later(day("2026-11-22"), number);
            let policy = Policy::on(today, Some(&counter.municipal), &counter.national);
            let places = places(&facts, policy);
            let days = OpenDays::of(&places, policy, today, None);
            let can_go = days.first(today, today).is_some();
            assert_eq!(can_go, days.last(today, today).is_some());
            assert!(!can_go || days.is_open(today));
            if days.is_known() {
                assert_eq!(can_go, !days.hours_on(today).is_empty(), "{code} {today}");
            }
            let mut any = false;
            for place in &places.offices {
                let Some(hours) = place.hours else { continue };
                let spans = spans_on(hours, days.stops, today);
                let walk_in = days.today(place).unwrap();
                assert!(walk_in.iter().all(|span| spans.contains(span)));
                let next = days.next(place);
                assert_eq!(
                    !walk_in.is_empty(),
                    next.is_some_and(|next| next.day == today),
                    "{code} {today}"
                );
                assert!(next.is_none_or(|next| days.is_open(next.day)));
                any |= !spans.is_empty();
                // A stop closes all but an opening that names the day.
                let mut stops = national.stops().iter();
                let is_stop = stops.any(|days| days.contains(today, Holidays::Kept));
                let named = hours
                    .opens()
                    .iter()
                    .filter_map(|one| one.days())
                    .any(|days| {
                        days.dates().iter().any(|date| date == today) || days.after().is_some()
                    });
                assert!(!is_stop || named || spans.is_empty(), "{code} {today}");
            }
            assert!(any || !days.is_known() || !can_go, "{code} {today}");
            days_seen += u32::from(can_go);
        }
    }
    assert!(500 < days_seen);
}

/// A booking that everybody needs, at all offices of Fuchu.
fn booked(closes: &Value) -> Counter {
    counter(FUCHU, |profile| {
        let mut booking = json!({ "need": "required", "source": "page" });
        booking["source"] = profile["offices"]["general"]["source"].clone();
        if !closes.is_null() {
            booking["closes"] = closes.clone();
        }
        profile["bookings"] = json!([booking]);
    })
}

/// A day whose booking has closed is not offered, and the last day to book is shown.
#[test]
fn a_required_booking_bounds_the_last_day() {
    use Procedure::{Issue, Renew};
    // Friday 2026-12-11 is the last day of the certificates.
    let on = |today| ending("2026-12-11", today);
    let three_days = booked(&json!({ "days": 3, "at": "12:00" }));
    let three_open = booked(&json!({ "open_days": 3 }));
    let unsaid = booked(&Value::Null);
    let eleventh = Some("2026-12-11");
    for (counter, today, now, act, booking) in [
        (
            &three_days,
            "2026-12-01",
            None,
            (Renew, eleventh),
            "2026-12-08",
        ),
        (
            &three_days,
            "2026-12-08",
            Some("11:59"),
            (Renew, eleventh),
            "2026-12-08",
        ),
        // The booking has closed, and there is no day left.
        (
            &three_days,
            "2026-12-08",
            Some("12:00"),
            (Issue, Some("2027-03-31")),
            "2027-03-28",
        ),
        (
            &three_days,
            "2026-12-09",
            None,
            (Issue, Some("2027-03-31")),
            "2027-03-28",
        ),
        (
            &three_open,
            "2026-12-01",
            None,
            (Renew, eleventh),
            "2026-12-08",
        ),
        // How long before is not said.
        (&unsaid, "2026-12-11", None, (Renew, eleventh), "needed"),
    ] {
        check_act(counter, &on(today), now, act, booking);
    }
    three_days.tells(
        &on("2026-12-01"),
        &["12月11日（金）に行くには、12月8日（火） 12:00までに予約してください。"],
    );
    unsaid.never_tells(&on("2026-12-01"), &["までに予約してください"]);
    // The last day is open, and can be booked no more.
    let week = booked(&json!({ "days": 7 }));
    let case = ending("2026-12-14", "2026-12-05");
    check_act(
        &week,
        &case,
        None,
        (Renew, Some("2026-12-14")),
        "2026-12-07",
    );
    let closed = counter(FUCHU, |profile| {
        let source = profile["offices"]["general"]["source"].clone();
        profile["bookings"] = json!([{ "need": "required", "closes": { "months": 1, "on_day": 10 }, "source": source }]);
    });
    let case = ending("2027-01-06", "2026-12-15");
    closed.never_tells(&case, &["1月6日（水）は窓口が休み"]);
}

/// Hours in which nobody is seen without a booking are not shown as if one could walk in.
#[test]
fn an_office_that_requires_a_booking_is_not_shown_as_open() {
    let case = Case {
        today: "2026-12-01",
        ..adult(Procedure::Renew)
    };
    let all = booked(&json!({ "days": 3 }));
    for now in [None, Some("10:00")] {
        let says = all.office_says(&case, now);
        assert_eq!(says[0], "予約した人だけが手続きできます");
    }
    // Only Saturdays are booked: the other days are shown as before.
    let saturdays = counter(FUCHU, |profile| {
        let source = profile["offices"]["general"]["source"].clone();
        let opening = &mut profile["hours"]["counter"]["opens"][1];
        opening["id"] = json!("saturday");
        opening["name"] = json!({ "ja": "土曜窓口" });
        profile["bookings"] = json!([{
            "openings": ["saturday"], "need": "required", "closes": { "days": 2 }, "source": source,
        }]);
    });
    for (today, now, says) in [
        ("2026-12-01", "10:00", "いま開いています（受付は17:00まで）"),
        // The second Saturday of December.
        (
            "2026-12-12",
            "10:00",
            "いまは閉まっています。次に開くのは12月14日（月）8:30からです",
        ),
    ] {
        let case = Case {
            today,
            ..adult(Procedure::Renew)
        };
        assert_eq!(saturdays.office_says(&case, Some(now))[0], says);
    }
    // Saturday the 12th is the last day while it can be booked, and then Friday the 11th.
    for (today, by, booking) in [
        ("2026-12-10", "2026-12-12", "2026-12-10"),
        ("2026-12-11", "2026-12-11", ""),
    ] {
        let case = ending("2026-12-12", today);
        check_act(
            &saturdays,
            &case,
            None,
            (Procedure::Renew, Some(by)),
            booking,
        );
    }
    let late = ending("2026-12-12", "2026-12-11");
    saturdays.tells(
        &late,
        &["期限は12月12日（土）です。\n期限の日は、もう予約できません。"],
    );
    saturdays.never_tells(
        &late,
        &["期限の日は、窓口で手続きできません", "期限の日は、多くの"],
    );
}

/// Counted of an office that does not tell its hours, too.
#[test]
fn a_booking_counts_at_an_office_without_hours() {
    let naruto = counter("362026", |profile| {
        let source = profile["offices"]["citizens"]["source"].clone();
        profile["bookings"] = json!([{
            "offices": ["citizens"], "need": "required", "closes": { "days": 3 }, "source": source,
        }]);
    });
    let on = |today| ending("2026-12-11", today);
    let act = (Procedure::Renew, Some("2026-12-11"));
    check_act(&naruto, &on("2026-12-08"), None, act, "2026-12-08");
    assert_eq!(
        advice(&naruto, &on("2026-12-09"), None).act.what,
        Procedure::Issue
    );
}

/// 「予約が必要です」 and 「予約はいりません」 are never said of the same thing.
#[test]
fn a_booking_is_not_both_needed_and_not_needed() {
    let required = |at: &'static [&str]| (at, "required");
    let none = |at: &'static [&str]| (at, "none");
    for (bookings, stated) in [
        (vec![required(&[]), none(&[])], false),
        (vec![required(&[]), none(&["main"])], false),
        (vec![required(&["main"]), none(&["main"])], false),
        (
            vec![required(&["main", "branches"]), none(&["branches"])],
            false,
        ),
        (vec![required(&["main"]), none(&[])], false),
        // Of two places each is shown with its name.
        (vec![required(&["main"]), none(&["branches"])], true),
        (vec![none(&[])], true),
    ] {
        let here = counter(KOTO, |profile| {
            let source = profile["offices"]["main"]["source"].clone();
            let all = bookings.iter().map(|(at, need)| {
                let mut booking = json!({ "need": need, "source": source });
                if !at.is_empty() {
                    booking["offices"] = json!(at);
                }
                booking
            });
            profile["bookings"] = all.collect();
        });
        let case = adult(Procedure::Renew);
        if stated {
            here.tells(&case, &["予約はいりません"]);
        } else {
            here.never_tells(&case, &["予約はいりません"]);
            here.tells(&case, &["予約が必要です"]);
        }
    }
}

/// What is done with the notification of a move within the municipality, and its first and last day.
#[track_caller]
fn check_move(town: &Counter, card: &str, moved: &str, wanted: (Procedure, &str, &str)) {
    let builder = CaseBuilder::born(&format!("1985{}", &card[4..]))
        .card(card)
        .renewed(Known::No)
        .with(Change {
            signature_reissued: None,
            from_elsewhere: Known::No,
            ..change(ChangeKind::Address, moved)
        });
    let mut case = of(builder, wanted.0);
    case.errand.want = None;
    case.today = "2026-11-26";
    let advice = advice(town, &case, None);
    let act = advice.act;
    let last = Some(day(wanted.2));
    assert_eq!(
        (act.what, act.from, act.by),
        (wanted.0, day(wanted.1), last)
    );
    // The list of what to bring and the days are of the same act.
    assert_eq!(advice.listed, act.what);
    assert_eq!(advice.days.last(act.from, day(wanted.2)), last);
}

/// The notification has 14 days (住22条・23条), and where no certificate ends before 2030, the signature certificate is issued
/// anew with it. The counter of 府中市 is open on the second and the fourth Saturday in the morning: 12 and 26 December. From
/// Monday the 7th one has until Monday the 21st, and where the counter closes on that day, until Friday the 18th.
#[test]
fn a_move_that_is_to_come_counts_the_hours_of_the_counter_that_does_it() {
    let fuchu = counter(FUCHU, |_| {});
    let closed = counter(FUCHU, |profile| {
        for hours in profile["hours"].as_object_mut().unwrap().values_mut() {
            hours["closed"] = json!([{ "dates": ["2026-12-21"] }]);
        }
    });
    let issue = |from, by| (Procedure::Issue, from, by);
    for (town, moved, wanted) in [
        (&fuchu, "2026-12-12", issue("2026-12-12", "2026-12-26")),
        (&fuchu, "2026-12-07", issue("2026-12-07", "2026-12-21")),
        (&closed, "2026-12-07", issue("2026-12-07", "2026-12-18")),
    ] {
        check_move(town, "2035-12-18", moved, wanted);
    }
    // The window of what ends on 30 March opens on 31 December, on which the counter is closed; from 4 January to the 5th, the 14th day, both are possible.
    let renew = (Procedure::Renew, "2027-01-04", "2027-01-05");
    check_move(&fuchu, "2032-03-30", "2026-12-22", renew);
}
