//! Which day: facts counted by hand from the law, the Cabinet Office's holidays and the municipality's page; and a sweep
//! that holds every day of the months against a second reading of the profile's text.

use std::fs;

use chrono::{Datelike, Weekday};
use serde_json::Value;
use shomei_navi::advice::month::{
    Cost, DayState, Ends, FirstVisit, GoesOn, MOST_MONTHS, MonthDay, OneJourney, Together,
    WhichDay, Why,
};
use shomei_navi::advice::{Advice, advise};
use shomei_navi::calendar::is_public_holiday;
use shomei_navi::date::{Date, before};
use shomei_navi::procedure::{Errand, Pins, Policy};
use shomei_navi::profile::ProfileFile;
use shomei_navi::profile::practice::Visitor;
use shomei_navi::rules::source::Source;
use shomei_navi::rules::{
    CardKind, ChangeKind, Extension, Holder, IssueKind, Known, Law, Procedure, Situation,
    contradictions,
};
use shomei_navi::text::answer::{Dot, MonthText, which_day};
use shomei_navi::text::{Answer, answer};

use crate::cases::{CaseBuilder, change, day};
use crate::counter::{edited, japanese, profile};
use crate::languages::all;

/// A Saturday.
const TODAY: &str = "2026-11-28";

/// Somebody with a card, in a municipality, on a day.
struct Case {
    situation: Situation,
    errand: Errand,
    municipal: Option<ProfileFile>,
    today: Date,
}

impl Case {
    fn of(builder: CaseBuilder, code: &str, today: &str) -> Self {
        Self {
            situation: builder.0,
            errand: Errand {
                pins: Pins::Known,
                ..Errand::default()
            },
            municipal: Some(profile(code)),
            today: day(today),
        }
    }

    fn by_agent(mut self, with_form: bool) -> Self {
        self.errand.visitor = Some(Visitor::VoluntaryAgent);
        self.errand.inquiry_form = with_form;
        self
    }

    fn wants(mut self, procedure: Procedure) -> Self {
        self.errand.want = Some(procedure);
        self
    }

    /// What is found of it; the days are said by `look`.
    fn with<T>(&self, look: impl FnOnce(&Advice<'_>, &WhichDay<'_>) -> T) -> T {
        let national = profile("national");
        let policy = Policy::on(self.today, self.municipal.as_ref(), &national);
        let advice = advise(
            &self.situation,
            &self.errand,
            policy,
            &Law::IN_FORCE,
            self.today,
            None,
        );
        let guidance = advice.guidance();
        let found = advice.which_day(&guidance);
        look(&advice, &found)
    }

    fn has_months(&self) -> bool {
        self.with(|advice, _| advice.has_months(&advice.guidance()))
    }

    #[track_caller]
    fn states(&self, wanted: &[(&str, DayState)]) {
        self.with(|_, found| {
            for (on, state) in wanted {
                let one = day_of(found, day(on)).unwrap_or_else(|| panic!("{on} is in no month"));
                assert_eq!(one.state, *state, "{on}");
            }
        });
    }

    #[track_caller]
    fn ends(&self, first: Option<&str>, last: Option<&str>) {
        self.with(|_, found| {
            assert_eq!((found.first, found.last), (first.map(day), last.map(day)));
        });
    }

    #[track_caller]
    fn costs(&self, wanted: &[Cost]) {
        self.with(|_, found| assert_eq!(found.costs, wanted));
    }

    #[track_caller]
    fn one_journey(&self, wanted: Option<(Together, &str)>) {
        let wanted = wanted.map(|(does, from)| OneJourney {
            does,
            from: day(from),
        });
        self.with(|_, found| assert_eq!(found.one_journey, wanted));
    }

    #[track_caller]
    fn first_visit(&self, wanted: Option<FirstVisit>) {
        self.with(|_, found| assert_eq!(found.first_visit, wanted));
    }

    /// The reasons of a day, and their articles.
    #[track_caller]
    fn why(&self, on: &str, wanted: &[(Why, Option<Source>)]) {
        self.with(|advice, _| {
            let found = advice.reasons(&[day(on)]);
            let found: Vec<_> = found.iter().map(|one| (one.why, one.source)).collect();
            assert_eq!(found, wanted, "{on}");
        });
    }
}

fn day_of<'m, 'a>(found: &'m WhichDay<'a>, on: Date) -> Option<&'m MonthDay<'a>> {
    let mut all = found.months.iter().flat_map(|month| &month.days);
    all.find(|one| one.day == on)
}

/// An adult whose certificates end on that day and were never renewed: five years before the card (則13条).
fn ending(on: &str) -> CaseBuilder {
    let year: u16 = on[..4].parse().unwrap();
    let (born, card) = (
        format!("1985{}", &on[4..]),
        format!("{}{}", year + 5, &on[4..]),
    );
    CaseBuilder::born(&born).card(&card).renewed(Known::No)
}

const KOTO: &str = "131083";
const FUCHU: &str = "132063";
const ATSUGI: &str = "142123";
const FUJIOKA: &str = "102091";
const NARUTO: &str = "362026";

/// 江東区: Monday to Friday, Sundays that are announced elsewhere; the system stops on 2026-12-20 (rules.md §8).
#[test]
fn every_day_of_a_month_is_what_the_page_and_the_law_make_it() {
    let case = Case::of(ending("2026-12-25"), KOTO, TODAY);
    case.states(&[
        ("2026-11-27", DayState::Before),
        ("2026-11-28", DayState::Closed),
        ("2026-11-29", DayState::Announced),
        ("2026-11-30", DayState::Open),
        ("2026-12-02", DayState::Open),
        ("2026-12-13", DayState::Announced),
        ("2026-12-20", DayState::Stopped),
        ("2026-12-25", DayState::Open),
        ("2026-12-26", DayState::After),
    ]);
    case.ends(Some("2026-11-30"), Some("2026-12-25"));
    // 府中市: the second and the fourth Saturday, too; nothing is said of the new year.
    let case = Case::of(ending("2027-01-20"), FUCHU, TODAY);
    case.states(&[
        ("2026-11-28", DayState::Open),
        ("2026-12-05", DayState::Closed),
        ("2026-12-12", DayState::Open),
        ("2026-12-29", DayState::UsuallyClosed),
        ("2027-01-01", DayState::Holiday),
        ("2027-01-11", DayState::Holiday),
        ("2027-01-17", DayState::Stopped),
    ]);
    case.ends(Some("2026-11-28"), Some("2027-01-20"));
    // 厚木市 closes from 29 December to 3 January by its own word.
    Case::of(ending("2027-01-20"), ATSUGI, TODAY).states(&[
        ("2026-12-29", DayState::Closed),
        ("2027-01-01", DayState::Holiday),
        ("2027-01-09", DayState::Open),
    ]);
    // 鳴門市 tells no hours.
    Case::of(ending("2027-01-20"), NARUTO, TODAY).states(&[
        ("2026-11-28", DayState::UsuallyClosed),
        ("2026-11-30", DayState::UsuallyOpen),
        ("2027-01-11", DayState::Holiday),
    ]);
}

/// 府中市 as if its offices served the case through 4 December.
#[test]
fn an_office_that_serves_no_longer_is_closed() {
    let mut case = Case::of(ending("2027-01-20"), FUCHU, TODAY);
    case.municipal = Some(edited(FUCHU, |file| {
        for office in file["offices"].as_object_mut().unwrap().values_mut() {
            office["applies"]["until"] = serde_json::json!("2026-12-04");
        }
    }));
    // A Friday and the second Saturday are open otherwise.
    case.states(&[
        ("2026-12-04", DayState::Open),
        ("2026-12-07", DayState::Closed),
        ("2026-12-11", DayState::Closed),
        ("2026-12-12", DayState::Closed),
        ("2027-01-11", DayState::Holiday),
    ]);
    case.ends(Some("2026-11-28"), Some("2026-12-04"));
}

/// 府中市 as if its page announced evenings of Wednesdays, and as if it announced days without saying which.
#[test]
fn announced_days_lie_among_the_days_of_the_week_that_the_page_names() {
    let with = |among: Option<&str>| {
        let mut case = Case::of(ending("2027-01-20"), FUCHU, TODAY);
        case.municipal = Some(edited(FUCHU, |file| {
            let mut opening = serde_json::json!({ "name": { "ja": "臨時の窓口" }, "spans": [{ "from": "17:00", "to": "19:00" }] });
            if let Some(weekday) = among {
                opening["among"] = serde_json::json!([weekday]);
            }
            for hours in file["hours"].as_object_mut().unwrap().values_mut() {
                hours["opens"].as_array_mut().unwrap().push(opening.clone());
            }
        }));
        case
    };
    // The first Saturday and a Sunday are closed; 11 January is a Monday and a public holiday.
    with(Some("sun")).states(&[
        ("2026-12-05", DayState::Closed),
        ("2026-12-06", DayState::Announced),
        ("2027-01-11", DayState::Holiday),
    ]);
    with(Some("mon")).states(&[
        ("2026-12-05", DayState::Closed),
        ("2026-12-07", DayState::Open),
        ("2027-01-11", DayState::Announced),
    ]);
    with(None).states(&[
        ("2026-12-05", DayState::Announced),
        ("2026-12-06", DayState::Announced),
        ("2027-01-11", DayState::Announced),
    ]);
}

#[test]
fn each_office_is_told_with_its_own_hours() {
    Case::of(ending("2026-12-25"), KOTO, TODAY).with(|_, found| {
        let one = day_of(found, day("2026-12-02")).unwrap();
        let told: Vec<_> = one
            .visits
            .iter()
            .map(|visit| {
                let span = visit.hours[0];
                (visit.office, [span.from().minutes(), span.to().minutes()])
            })
            .collect();
        // A Wednesday: 8:30 to 19:00 at two of the offices, to 17:00 at the branches.
        assert_eq!(
            told,
            [
                (Some("main"), [510, 1140]),
                (Some("toyosu"), [510, 1140]),
                (Some("branches"), [510, 1020]),
            ]
        );
    });
}

#[test]
fn what_has_to_be_booked_says_from_when_and_until_when() {
    let with_booking = |closes: Value, opens: Value| {
        let mut case = Case::of(ending("2026-12-25"), FUCHU, TODAY);
        case.municipal = Some(edited(FUCHU, |file| {
            let mut booking = serde_json::json!({ "need": "required", "source": "certificates" });
            booking["closes"] = closes;
            booking["opens"] = opens;
            file["bookings"] = Value::Array(vec![booking]);
        }));
        case
    };
    let case = with_booking(
        serde_json::json!({ "days": 3 }),
        serde_json::json!({ "days": 14 }),
    );
    case.states(&[
        // Three days ahead of it is 27 November.
        ("2026-11-30", DayState::NotBookable),
        ("2026-12-01", DayState::Open),
        ("2026-12-11", DayState::Open),
        ("2026-12-12", DayState::Open),
        ("2026-12-14", DayState::BookedLater),
    ]);
    case.with(|_, found| {
        let visit = &day_of(found, day("2026-12-14")).unwrap().visits[0];
        assert_eq!(visit.bookable_from, Some(day("2026-11-30")));
        assert_eq!(visit.bookable_until, Some(day("2026-12-11")));
    });
    case.why("2026-12-22", &[(Why::Booking(day("2026-12-25")), None)]);
}

#[test]
fn the_months_are_those_in_which_it_can_be_done() {
    let months = |case: &Case| {
        case.with(|_, found| {
            let firsts = found.months.iter().map(|month| month.days[0].day);
            (
                firsts.map(|day| day.to_string()).collect::<Vec<_>>(),
                found.goes_on,
            )
        })
    };
    // The window of 2027-02-20 opens on 2026-11-21.
    let case = Case::of(ending("2027-02-20"), KOTO, TODAY);
    let wanted = ["2026-11-01", "2026-12-01", "2027-01-01", "2027-02-01"].map(str::to_owned);
    assert_eq!(months(&case), (wanted.to_vec(), GoesOn::No));
    // That of 2027-05-20 opens on 2027-02-21: soon, so that its months are shown already.
    let case = Case::of(ending("2027-05-20"), KOTO, TODAY);
    let wanted = ["2027-02-01", "2027-03-01", "2027-04-01", "2027-05-01"].map(str::to_owned);
    assert_eq!(months(&case), (wanted.to_vec(), GoesOn::No));
    case.ends(Some("2027-02-22"), Some("2027-05-20"));
    // No day ends a PIN.
    let case = Case::of(ending("2030-05-20"), KOTO, TODAY).wants(Procedure::ResetPin);
    let wanted = ["2026-11-01", "2026-12-01"].map(str::to_owned);
    assert_eq!(months(&case), (wanted.to_vec(), GoesOn::WithoutEnd));
}

#[test]
fn no_month_is_shown_where_nobody_goes_to_a_counter_here() {
    for (builder, wanted) in [
        (ending("2026-12-25"), true),
        // Nothing for years.
        (ending("2029-12-25"), false),
        // A new card is applied for from home, and collected on a day of which a letter tells.
        (
            CaseBuilder::born("1985-12-25")
                .card("2026-12-25")
                .renewed(Known::Yes),
            false,
        ),
        (ending("2026-12-25").holder(Holder::Abroad), false),
    ] {
        let case = Case::of(builder, KOTO, TODAY);
        assert_eq!(case.has_months(), wanted, "{:?}", case.situation);
    }
    let stop = Case::of(ending("2026-12-25"), KOTO, TODAY).wants(Procedure::StopCard);
    assert!(!stop.has_months());
}

/// rules.md §4: an issue is possible at any time while the card is valid; what ends is the use as a health-insurance card.
#[test]
fn the_insurance_ends_no_issue() {
    // Ended on 2026-10-20: through 2027-01-31.
    let case = Case::of(ending("2026-10-20"), FUCHU, TODAY);
    case.states(&[("2027-01-29", DayState::Open)]);
    case.ends(Some("2026-11-28"), None);
    case.with(|_, found| assert_eq!(found.goes_on, GoesOn::WithoutEnd));
    case.costs(&[Cost::Insurance(day("2027-01-31"))]);
    // Ended on 2026-08-31: through 2026-11-30, and days after it are possible.
    let case = Case::of(ending("2026-08-31"), FUCHU, TODAY);
    case.states(&[("2026-12-01", DayState::Open)]);
    case.costs(&[Cost::Insurance(day("2026-11-30"))]);
}

#[test]
fn going_too_early_costs_a_year_where_no_card_caps_it() {
    // Issued on 2021-12-10 as the first, on a card through 2031-12-25: the window of 2026-12-25 has the sixth birthday,
    // 2031-12-25, before it 2030-12-25 (rules.md §2). Its first day is 2026-09-26.
    let builder = || ending("2026-12-25");
    let years = |before: &str, years: i32| Cost::Years {
        before: day(before),
        years,
    };
    let late = [
        Cost::Stops(Ends::Both, day("2026-12-25")),
        Cost::Insurance(day("2027-03-31")),
    ];
    let case = Case::of(builder(), KOTO, "2026-08-20");
    case.costs(&[&[years("2026-09-26", 1)][..], &late].concat());
    // In the window nothing is too early any more.
    Case::of(builder(), KOTO, TODAY).costs(&late);
    // An issue before the birthday counts it: 2030-12-10, from that day on 2031-12-10. Ended in 2025 by a printed day.
    let expired = CaseBuilder::born("1985-12-10")
        .card("2033-12-10")
        .printed("2025-12-10");
    Case::of(expired, KOTO, TODAY).costs(&[years("2026-12-10", 1)]);
    // Of 29 February in a common year no law says which day it is for certificates: through 2031, from 1 March on
    // through 2032 by either (rules.md §1).
    let leap = CaseBuilder::born("1988-02-29")
        .card("2033-02-28")
        .printed("2026-02-28");
    Case::of(leap, KOTO, "2027-02-10").costs(&[years("2027-03-01", 1)]);
    // On a card that ends before either there is nothing to lose.
    let capped = CaseBuilder::born("1985-12-10")
        .card("2028-12-10")
        .printed("2025-12-10");
    Case::of(capped, KOTO, TODAY).costs(&[]);
}

/// The signature certificate is issued from the 15th birthday on (rules.md §7).
#[test]
fn before_the_fifteenth_birthday_it_takes_another_journey() {
    let child = CaseBuilder::born("2011-12-15")
        .card("2030-12-15")
        .printed("2026-12-25");
    let case = Case::of(child, KOTO, TODAY);
    case.with(|_, found| {
        let told = Cost::SignatureAge(day("2026-12-15"));
        assert!(found.costs.contains(&told), "{:?}", found.costs);
    });
}

#[test]
fn a_face_authentication_card_stops_no_signature() {
    let face = ending("2026-12-25").kind(CardKind::FaceAuthentication);
    Case::of(face, KOTO, TODAY).costs(&[Cost::Insurance(day("2027-03-31"))]);
}

/// rules.md §8: with the form of the notice one visit before the end, two after it.
#[test]
fn an_agent_with_the_form_comes_twice_after_the_end() {
    let case = Case::of(ending("2026-12-25"), NARUTO, TODAY).by_agent(true);
    case.with(|_, found| {
        let told = Cost::TwoVisits(day("2026-12-25"));
        assert!(found.costs.contains(&told), "{:?}", found.costs);
    });
    case.first_visit(None);
}

#[test]
fn the_first_of_two_visits_leaves_the_letter_its_time() {
    let by = |on: &str| Some(FirstVisit::By(day(on)));
    // The last open day is Friday the 25th; two weeks before it the 11th.
    Case::of(ending("2026-12-25"), FUJIOKA, TODAY)
        .by_agent(false)
        .first_visit(by("2026-12-11"));
    // 2026-12-20 is a Sunday: the last open day is the 18th, and two weeks before it the 4th.
    Case::of(ending("2026-12-20"), FUJIOKA, TODAY)
        .by_agent(false)
        .first_visit(by("2026-12-04"));
    Case::of(ending("2026-12-05"), FUJIOKA, TODAY)
        .by_agent(false)
        .first_visit(Some(FirstVisit::TooFewDays));
    // The certificates ended on 2026-10-20, the insurance ends on Sunday 2027-01-31: Friday the 29th, two weeks before it
    // the 15th.
    Case::of(ending("2026-10-20"), FUJIOKA, TODAY)
        .by_agent(false)
        .first_visit(Some(FirstVisit::ForInsurance(day("2027-01-15"))));
    Case::of(ending("2026-05-20"), FUJIOKA, TODAY)
        .by_agent(false)
        .first_visit(Some(FirstVisit::Any));
    Case::of(ending("2026-12-25"), FUJIOKA, TODAY).first_visit(None);
}

/// One journey in the place of two, and the day from which.
#[test]
fn one_journey_is_told_with_the_day_from_which() {
    // rules.md §5: the move revoked the signature certificate; the window of the other, 2027-03-01, opens on 2026-12-02.
    let moved = || {
        CaseBuilder::born("1990-03-01")
            .issued("2022-03-01", IssueKind::First)
            .changed(ChangeKind::Address, "2026-09-01")
    };
    let case = Case::of(moved(), KOTO, TODAY);
    case.one_journey(Some((Together::IssueAndRenewal, "2026-12-02")));
    case.states(&[
        ("2026-12-01", DayState::Before),
        ("2026-12-02", DayState::Open),
    ]);
    // A move to come: one visit with its notification, from that day to 14 days after it (住22条・23条).
    let to_come = Case::of(
        ending("2030-03-01").with(change(ChangeKind::Address, "2026-12-03")),
        KOTO,
        TODAY,
    );
    to_come.one_journey(Some((Together::WithNotification, "2026-12-03")));
    to_come.ends(Some("2026-12-03"), Some("2026-12-17"));
    to_come.why(
        "2026-12-17",
        &[(Why::Notification, Some(Source::MoveNotification))],
    );
    to_come.with(|_, found| {
        assert!(found.costs.contains(&Cost::Notification(day("2026-12-17"))));
    });
    // The window is open: a forgotten PIN and the renewal are one visit from today on.
    Case::of(ending("2026-12-25"), KOTO, TODAY)
        .wants(Procedure::ResetPin)
        .one_journey(Some((Together::PinAndRenewal, "2026-11-30")));
    Case::of(ending("2029-12-25"), KOTO, TODAY)
        .wants(Procedure::ResetPin)
        .one_journey(None);
    let stays = CaseBuilder::born("1999-04-11")
        .holder(Holder::PeriodOfStay)
        .card("2027-02-18")
        .stay(Extension::Pending);
    Case::of(stays, KOTO, TODAY).one_journey(Some((Together::WithPeriod, "2026-11-30")));
    Case::of(ending("2026-12-25"), KOTO, TODAY).one_journey(None);
}

#[test]
fn why_a_day_is_that_day_is_told_with_its_article() {
    let case = Case::of(ending("2026-12-20"), KOTO, TODAY);
    case.why("2026-12-18", &[(Why::LastOpen(day("2026-12-20")), None)]);
    case.why(
        "2026-12-20",
        &[
            (Why::SignatureEnds, Some(Source::Inferred)),
            (Why::UserAuthenticationEnds, Some(Source::Inferred)),
        ],
    );
    case.why("2027-03-31", &[(Why::Insurance, Some(Source::Insurance))]);
    // It was read off the card.
    case.why("2031-12-20", &[(Why::CardRead, Some(Source::CardTerm))]);
    // The window of 2027-05-20 opens on Sunday 2027-02-21, on which the counter is closed.
    let case = Case::of(ending("2027-05-20"), KOTO, TODAY);
    case.why("2027-02-21", &[(Why::Opens, Some(Source::RenewalWindow))]);
    case.why("2027-02-22", &[(Why::FirstOpen, None)]);
    // Nothing of the window is said on a day that is none of its own.
    case.why("2027-02-23", &[]);
}

/// A day of the timetable of an office in the text of a profile, read by another hand: whether it is open. `None` where a
/// profile says what this does not know.
fn is_open_by_text(hours: &Value, day: Date) -> Option<bool> {
    let is_closed = hours["closed"].as_array().into_iter().flatten();
    let mut closes_new_year = false;
    for days in is_closed {
        closes_new_year |= days["yearly"].is_array();
        if is_among(days, day, true)? {
            return Some(false);
        }
    }
    let is_new_year = matches!((day.month(), day.day()), (12, 29..) | (1, ..=3));
    let third_saturday = before(day);
    let is_stop = day.weekday() == Weekday::Sun && (third_saturday.day0() / 7 == 2);
    if is_stop || (is_new_year && !closes_new_year) {
        return Some(false);
    }
    for opening in hours["opens"].as_array().unwrap() {
        if !opening["days"].is_null() && is_among(&opening["days"], day, false)? {
            return Some(true);
        }
    }
    Some(false)
}

fn is_among(days: &Value, day: Date, is_closing: bool) -> Option<bool> {
    for key in days.as_object()?.keys() {
        if !["weekdays", "nth", "public_holidays", "yearly"].contains(&key.as_str()) {
            return None;
        }
    }
    let is_holiday = is_public_holiday(day);
    let holidays = days["public_holidays"].as_str();
    if holidays == Some("all") && is_holiday {
        return Some(true);
    }
    for span in days["yearly"].as_array().into_iter().flatten() {
        let at = day.format("%m-%d").to_string();
        let (from, to) = (span["from"].as_str()?, span["to"].as_str()?);
        let is_in = if from <= to {
            from <= at.as_str() && at.as_str() <= to
        } else {
            from <= at.as_str() || at.as_str() <= to
        };
        if is_in {
            return Some(true);
        }
    }
    let skips = holidays.unwrap_or(if is_closing { "kept" } else { "skipped" }) == "skipped";
    let name = day.format("%a").to_string().to_lowercase();
    let mut weekdays = days["weekdays"].as_array().into_iter().flatten();
    let mut fits = weekdays.any(|weekday| weekday == name.as_str()) && !(skips && is_holiday);
    if let Some(all) = days["nth"].as_array() {
        fits &= all
            .iter()
            .any(|nth| nth.as_i64() == Some(i64::from(day.day0() / 7 + 1)));
    }
    Some(fits)
}

/// The hours of the usual counter: Monday to Friday, not on holidays, not over the new year (rules.md §8).
fn usual_hours() -> Value {
    serde_json::json!({
        "opens": [{ "days": { "weekdays": ["mon", "tue", "wed", "thu", "fri"] } }]
    })
}

/// Holders and cards of many kinds around a day.
fn lives() -> Vec<CaseBuilder> {
    let mut all = Vec::new();
    for end in [
        "2026-12-20",
        "2026-12-31",
        "2027-01-03",
        "2027-02-28",
        "2027-05-20",
    ] {
        all.push(ending(end));
        all.push(ending(end).kind(CardKind::FaceAuthentication));
        all.push(ending(end).changed(ChangeKind::Address, "2026-11-20"));
        for moved in ["2026-12-10", "2026-12-28", "2027-02-01"] {
            all.push(ending(end).with(change(ChangeKind::Address, moved)));
        }
        let mut open = ending(end);
        open.0.renewed_since_card = Known::Unknown;
        all.push(open);
    }
    for ended in ["2026-08-31", "2026-10-20", "2026-11-27"] {
        all.push(ending(ended));
    }
    all.push(
        CaseBuilder::born("2011-12-15")
            .card("2030-12-15")
            .printed("2026-12-25"),
    );
    all.push(CaseBuilder::born("1990-03-01").issued("2022-03-01", IssueKind::First));
    for extension in [Extension::Pending, Extension::Unknown, Extension::Granted] {
        let stays = CaseBuilder::born("1999-04-11").holder(Holder::PeriodOfStay);
        all.push(stays.card("2027-02-18").stay(extension));
    }
    all.push(ending("2029-05-20"));
    all
}

/// No day is possible outside of the days of the act or on a closed day, and every other day of them is; the first and the
/// last are those of the advice; and each day of the answer but today says why.
#[test]
fn every_day_of_every_month_agrees_with_the_page_and_the_advice() {
    let (mut asked, mut shown, mut possible) = (0, 0, 0);
    let wants = [None, Some(Procedure::ResetPin), Some(Procedure::Revoke)];
    for code in [KOTO, FUCHU, ATSUGI, FUJIOKA, NARUTO] {
        let path = format!("{}/profiles/{code}.json", env!("CARGO_MANIFEST_DIR"));
        let text: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
        for (builder, want) in lives().iter().flat_map(|one| wants.map(|want| (one, want))) {
            for visitor in [None, Some(Visitor::VoluntaryAgent)] {
                for today in ["2026-11-27", "2026-11-28", "2026-12-29", "2027-01-16"] {
                    let mut case = Case::of(builder.clone(), code, today);
                    case.errand.want = want;
                    case.errand.visitor = visitor;
                    if !contradictions(&case.situation, &Law::IN_FORCE, case.today).is_empty() {
                        continue;
                    }
                    asked += 1;
                    if let Some(count) = hold(&case, &text) {
                        shown += 1;
                        possible += count;
                    }
                }
            }
        }
    }
    assert!(
        3_000 < asked && 2_000 < shown && 50_000 < possible,
        "{asked} {shown} {possible}"
    );
}

/// Holds the months of a case against the text of its profile; how many days are possible, where months are shown.
fn hold(case: &Case, text: &Value) -> Option<usize> {
    case.with(|advice, found| {
        let whole: Answer = answer(japanese(), advice, None);
        assert_eq!(
            whole.portable.has_months,
            advice.has_months(&advice.guidance())
        );
        if !whole.portable.has_months {
            return None;
        }
        let told = format!("{:?} {:?} on {}", case.situation, case.errand, case.today);
        let offices = &advice.places.offices;
        let hours_of = |id: &str| {
            let hours = text["offices"][id]["hours"].as_str();
            hours.map_or_else(usual_hours, |hours| text["hours"][hours].clone())
        };
        let mut timetables: Vec<Value> = offices.iter().map(|place| hours_of(place.id)).collect();
        if timetables.is_empty() {
            timetables.push(usual_hours());
        }
        let is_open = |day: Date| {
            let mut all = timetables.iter();
            all.any(|hours| {
                is_open_by_text(hours, day).expect("the hours are of a kind that is known")
            })
        };
        let act = &advice.act;
        // The days of the act, as the answer says them.
        let (first, last) = if act.what == Procedure::None {
            let renewal = advice
                .renewal
                .expect("only a renewal is listed before its day");
            (renewal.first, renewal.last)
        } else if act.what == Procedure::Issue && act.wait_for.is_none() {
            // The insurance ends no issue.
            (Some(act.from), None)
        } else {
            (Some(act.from), act.by)
        };
        let mut count = 0;
        for one in found.months.iter().flat_map(|month| &month.days) {
            let is_past = one.day < case.today || first.is_none_or(|first| one.day < first);
            let ends = last.or(act.legal_by.filter(|_| act.what != Procedure::Issue));
            // What is done with a card ends with it, where that is within the months that can be shown.
            let far = case.today + chrono::Days::new(4 * 31);
            let card = advice.safe.card.expires.filter(|end| *end <= far);
            let ends = ends.or(card);
            let is_over = ends.is_some_and(|last| last < one.day);
            let wanted = !is_past && !is_over && is_open(one.day);
            // After the insurance an issue with a move goes on to the end of the notification.
            let is_after_insurance =
                act.wait_for.is_some() && act.what == Procedure::Issue && is_over;
            if !is_after_insurance {
                assert_eq!(one.state.is_possible(), wanted, "{} of {told}", one.day);
            }
            assert_eq!(
                one.visits.is_empty(),
                !one.state.is_possible(),
                "{} of {told}",
                one.day
            );
            count += usize::from(one.state.is_possible());
        }
        assert!(found.months.len() <= MOST_MONTHS as usize);
        if let (Some(first), Some(by)) = (found.first, found.last) {
            assert!(first <= by, "{told}");
        }
        // The last day that the list tells is that of the months.
        let told_last = whole.days.iter().find(|one| {
            one.words == "窓口に行ける最後の日" || one.words == "ふつうなら、窓口に行ける最後の日"
        });
        if let (Some(listed), Some(last)) = (told_last, found.last) {
            assert_eq!(listed.date, last, "{told}");
        }
        let words = which_day(japanese(), advice, &whole);
        for day in &whole.days {
            let has_why = words.why.iter().any(|why| why.day == day.day);
            assert!(
                has_why || day.dot == Dot::Today,
                "no reason for {} {} of {told}\n{:#?}",
                day.day,
                day.words,
                whole.days
            );
        }
        Some(count)
    })
}

/// 厚木市: 「お知らせが送られたあとの1～2週間は、窓口がとても混みます」; the page gives no days for it.
#[test]
fn when_it_is_crowded_is_told_with_the_months() {
    for (code, wanted) in [(ATSUGI, true), (FUCHU, false)] {
        Case::of(ending("2026-12-25"), code, TODAY).with(|advice, _| {
            let words = which_day(japanese(), advice, &answer(japanese(), advice, None));
            let told = words.notes.iter().any(|one| one.contains("とても混みます"));
            assert_eq!(told, wanted, "{:?}", words.notes);
        });
    }
}

/// Where no municipality is named, nothing of it is Japanese but for the names of laws and of what they say, which are
/// told apart.
#[test]
fn every_language_says_the_months_in_its_own_words() {
    let cases = || {
        [
            Case::of(ending("2026-12-25"), KOTO, TODAY).by_agent(true),
            Case::of(ending("2026-10-20"), KOTO, TODAY).by_agent(false),
            Case::of(ending("2026-12-25"), KOTO, "2026-08-20"),
            Case::of(
                CaseBuilder::born("1990-03-01")
                    .issued("2022-03-01", IssueKind::First)
                    .changed(ChangeKind::Address, "2026-09-01"),
                KOTO,
                TODAY,
            ),
            Case::of(ending("2030-05-20"), KOTO, TODAY).wants(Procedure::ResetPin),
        ]
    };
    for language in all() {
        for mut case in cases() {
            case.municipal = None;
            case.with(|advice, found| {
                let words = which_day(language, advice, &answer(language, advice, None));
                let cells = words
                    .months
                    .iter()
                    .flat_map(|month| month.weeks.iter().flatten());
                let mut said: Vec<&String> = words.weekdays.iter().chain(&words.notes).collect();
                said.extend(words.months.iter().map(|month| &month.caption));
                said.extend(words.ends.iter().flat_map(|end| [&end.name, &end.day]));
                said.extend(words.legend.iter().flat_map(|one| [&one.mark, &one.words]));
                said.extend(cells.flatten().flat_map(|cell| [&cell.number, &cell.words]));
                said.extend(words.why.iter().flat_map(|one| [&one.day, &one.words]));
                assert_eq!(words.weekdays.len(), 7);
                assert!(!words.why.is_empty() && !words.legend.is_empty());
                assert_eq!(words.months.len(), found.months.len());
                for words in said {
                    let has_kana = words
                        .chars()
                        .any(|one| matches!(one, '\u{3041}'..='\u{30ff}'));
                    let is_japanese = language.tag().starts_with("ja");
                    assert!(is_japanese || !has_kana, "{}: {words}", language.tag());
                    assert!(!words.contains(['{', '}']), "{}: {words}", language.tag());
                }
                let caption = |month: &MonthText| month.caption.clone();
                let captions: Vec<_> = words.months.iter().map(caption).collect();
                assert!(
                    captions.iter().all(|one| one.contains(['6', '7'])),
                    "{captions:?}"
                );
            });
        }
    }
}

/// rules.md §5: a move to another municipality is notified there, on days that this one's page does not tell.
#[test]
fn a_move_to_another_municipality_has_no_months_of_this_one() {
    let moves = |from_elsewhere: Known| {
        let mut moved = change(ChangeKind::Address, "2026-12-03");
        moved.from_elsewhere = from_elsewhere;
        Case::of(ending("2030-03-01").with(moved), FUCHU, TODAY)
    };
    assert!(!moves(Known::Yes).has_months());
    assert!(moves(Known::No).has_months());
}

/// What hangs on an open question has no first day: "look again" is said of it.
#[test]
fn what_is_not_settled_has_no_months() {
    let card = || CaseBuilder::born("1990-02-20").card("2032-02-20");
    assert!(!Case::of(card(), KOTO, "2026-11-10").has_months());
    assert!(!Case::of(card().renewed(Known::Unknown), KOTO, "2026-11-10").has_months());
    assert!(Case::of(card().renewed(Known::No), KOTO, "2026-11-25").has_months());
}

/// rules.md §4, §5: a PIN is set anew on a card that is in force.
#[test]
fn what_is_done_with_a_card_ends_with_it() {
    let card = |on: &str| CaseBuilder::born("1985-12-10").card(on).renewed(Known::Yes);
    Case::of(card("2026-12-10"), KOTO, TODAY)
        .wants(Procedure::ChangePin)
        .states(&[
            ("2026-12-10", DayState::Open),
            ("2026-12-11", DayState::After),
        ]);
    let ended = Case::of(card("2026-11-10"), KOTO, TODAY).wants(Procedure::ChangePin);
    assert!(!ended.has_months());
}

/// rules.md §5: the card of who did not hand it in ends 90 days after the notification at the latest; that the
/// certificates end before that does not end the card.
#[test]
fn the_certificates_may_end_before_the_card_that_is_not_handed_in() {
    let mut moved = change(ChangeKind::Address, "2026-11-10");
    moved.from_elsewhere = Known::Yes;
    moved.card_submitted = Known::No;
    let case = Case::of(ending("2026-12-20").with(moved), KOTO, TODAY);
    case.with(|advice, found| {
        assert_eq!(advice.listed, Procedure::ContinueUse);
        let end = advice.safe.continue_use_by.unwrap();
        assert!(day("2026-12-20") < end, "{end}");
        assert!(!found.costs.contains(&Cost::Card(day("2026-12-20"))));
        assert!(!found.costs.contains(&Cost::CardByMove(day("2026-12-20"))));
    });
    case.with(|advice, _| {
        let all = advice.reasons(&[day("2026-12-20")]);
        assert!(all.iter().all(|one| one.why != Why::LegalBy), "{all:?}");
    });
}

/// A signature certificate that is issued anew keeps neither the other one nor the insurance card from ending.
#[test]
fn what_another_visit_renews_is_no_cost() {
    let case = Case::of(
        ending("2029-05-20").changed(ChangeKind::Address, "2026-11-20"),
        KOTO,
        TODAY,
    );
    case.with(|advice, found| {
        assert_eq!(advice.listed, Procedure::Issue);
        let is_other = |cost: &Cost| matches!(cost, Cost::Stops(..) | Cost::Insurance(_));
        assert!(!found.costs.iter().any(is_other), "{:?}", found.costs);
    });
}

/// The first of two visits with a move is its notification, within 14 days (住22条・23条); nothing ends the second.
#[test]
fn the_first_of_two_visits_with_a_move_is_its_notification() {
    let moves = |on: &str| {
        let mut moved = change(ChangeKind::Address, on);
        moved.from_elsewhere = Known::No;
        Case::of(ending("2030-03-01").with(moved), KOTO, TODAY).by_agent(false)
    };
    // Thursday the 17th is the last of the 14 days.
    moves("2026-12-03").first_visit(Some(FirstVisit::By(day("2026-12-17"))));
    // Saturday the 19th is closed: Friday the 18th.
    moves("2026-12-05").first_visit(Some(FirstVisit::By(day("2026-12-18"))));
    assert!(moves("2026-12-05").with(|_, found| found.one_journey.is_none()));
}
