//! What a profile's shape cannot say: parts that contradict each other, or that say nothing.
//!
//! Only an author is told of it; none of it can make a phone stumble.

use super::{Profile, SCHEMA};
use crate::calendar::{Days, Opening};
use crate::procedure::practice::{Practice, Scope};
use crate::record::{At, Fault, What, pointer};

/// Collects faults below a place.
struct Faults(Vec<Fault>);

impl Faults {
    fn unless(&mut self, holds: bool, place: &[&str], words: &'static str) {
        if !holds {
            let mut whole = String::new();
            for part in place {
                whole = pointer(&whole, part);
            }
            self.0.push(Fault {
                pointer: whole,
                what: What::Contradiction(words),
            });
        }
    }
}

/// Every contradiction of a profile whose shape is right.
pub(super) fn contradictions(profile: At<'_, Profile>) -> Vec<Fault> {
    let mut faults = Faults(Vec::new());
    debug_assert_eq!(profile.schema(), SCHEMA);
    let digits =
        profile.code().len() == 6 && profile.code().bytes().all(|one| one.is_ascii_digit());
    faults.unless(
        profile.is_national() || (digits && check_digit_fits(profile.code())),
        &["code"],
        "no local government code; it has six digits, of which the last is the check digit",
    );
    faults.unless(
        profile.checked() <= profile.until(),
        &["until"],
        "`until` lies before `checked`; a profile lasts at least the day on which it was checked",
    );
    faults.unless(
        profile.is_national() || (profile.until() - profile.checked()).num_days() <= 366,
        &["until"],
        "`until` lies more than a year after `checked`; somebody looks at least once a year",
    );
    for (name, source) in profile.sources().iter() {
        faults.unless(
            source.checked() <= profile.checked(),
            &["sources", name, "checked"],
            "it was looked at after the profile was; move the profile's `checked`",
        );
    }
    for (at, practice) in profile.practices().iter().enumerate() {
        look_at_practice(practice, &at.to_string(), &mut faults);
    }
    for (at, fee) in profile.fees().iter().enumerate() {
        look_at_scope(
            fee.applies(),
            &["fees", &at.to_string(), "applies"],
            &mut faults,
        );
    }
    look_at_hours(profile, &mut faults);
    look_at_bookings(profile, &mut faults);
    faults.0
}

/// The sixth digit of a local government code follows from the five before it.
fn check_digit_fits(code: &str) -> bool {
    let digits: Vec<u32> = code.chars().filter_map(|one| one.to_digit(10)).collect();
    let [a, b, c, d, e, check] = digits.as_slice() else {
        return false;
    };
    let sum = a * 6 + b * 5 + c * 4 + d * 3 + e * 2;
    (11 - sum % 11) % 10 == *check
}

fn look_at_scope(scope: At<'_, Scope>, place: &[&str], faults: &mut Faults) {
    let order = scope
        .from()
        .zip(scope.until())
        .is_none_or(|(from, until)| from <= until);
    faults.unless(
        order,
        place,
        "`until` lies before `from`, so it never applies",
    );
    let both = scope
        .when()
        .iter()
        .any(|one| scope.unless().iter().any(|other| other == one));
    faults.unless(
        !both,
        place,
        "a condition stands under `when` and `unless`, so it never applies",
    );
}

fn look_at_practice(practice: At<'_, Practice>, at: &str, faults: &mut Faults) {
    look_at_scope(practice.applies(), &["practices", at, "applies"], faults);
    faults.unless(
        !practice.visits().is_empty() || practice.instead().is_some(),
        &["practices", at, "visits"],
        "there is no visit and no `instead`; say how it is done without one",
    );
    faults.unless(
        practice.visits().iter().last().is_none_or(|last| last.same_day_finish()),
        &["practices", at, "visits"],
        "the last visit does not finish it; set `same_day_finish` there, or add the visit that does",
    );
    for (place, fallback) in practice.fallbacks().iter().enumerate() {
        faults.unless(
            fallback.visits().iter().last().is_none_or(|last| last.same_day_finish()),
            &["practices", at, "fallbacks", &place.to_string(), "visits"],
            "the last visit does not finish it; set `same_day_finish` there, or add the visit that does",
        );
    }
}

fn look_at_days(days: At<'_, Days>, place: &[&str], faults: &mut Faults) {
    let some = !days.weekdays().is_empty()
        || !days.dates().is_empty()
        || !days.yearly().is_empty()
        || days.public_holidays() == Some(crate::calendar::Holidays::All);
    faults.unless(
        some,
        place,
        "no day is named; give `weekdays`, `dates`, `yearly` or `\"public_holidays\": \"all\"`",
    );
    let without = days.weekdays().is_empty() && (!days.nth().is_empty() || days.after().is_some());
    faults.unless(
        !without,
        place,
        "`nth` and `after` choose among `weekdays`, and there are none",
    );
    faults.unless(
        days.nth().is_empty() || days.after().is_none(),
        place,
        "`nth` and `after` cannot stand together; `after` has an `nth` of its own",
    );
    let zero =
        days.nth().iter().any(|one| one == 0) || days.after().is_some_and(|after| after.nth() == 0);
    faults.unless(
        !zero,
        place,
        "`nth` counts from 1, or from -1 at the month's end; there is no 0",
    );
    let order = days
        .from()
        .zip(days.until())
        .is_none_or(|(from, until)| from <= until);
    faults.unless(
        order,
        place,
        "`until` lies before `from`, so no day is named",
    );
}

fn look_at_opening(opening: At<'_, Opening>, place: &[&str], faults: &mut Faults) {
    faults.unless(
        opening.days().is_some() || opening.name().is_some(),
        place,
        "neither `days` nor `name`; days that are announced elsewhere need a name to be told by",
    );
    for span in opening.spans() {
        faults.unless(
            span.from() < span.to(),
            place,
            "a span ends before it begins",
        );
        let reception = span
            .last_reception()
            .is_none_or(|last| span.from() <= last && last <= span.to());
        faults.unless(reception, place, "`last_reception` lies outside its span");
    }
}

fn look_at_hours(profile: At<'_, Profile>, faults: &mut Faults) {
    for (name, hours) in profile.hours().iter() {
        for (at, opening) in hours.opens().iter().enumerate() {
            let at = at.to_string();
            look_at_opening(opening, &["hours", name, "opens", &at], faults);
            if let Some(days) = opening.days() {
                look_at_days(days, &["hours", name, "opens", &at, "days"], faults);
            }
        }
        for (at, days) in hours.closed().iter().enumerate() {
            look_at_days(days, &["hours", name, "closed", &at.to_string()], faults);
        }
    }
    for (at, days) in profile.stops().iter().enumerate() {
        look_at_days(days, &["stops", &at.to_string()], faults);
    }
}

fn look_at_bookings(profile: At<'_, Profile>, faults: &mut Faults) {
    for (at, booking) in profile.bookings().iter().enumerate() {
        let at = at.to_string();
        for name in booking.openings() {
            let known = profile.hours().iter().any(|(_, hours)| {
                hours
                    .opens()
                    .iter()
                    .any(|opening| opening.id() == Some(name))
            });
            faults.unless(
                known,
                &["bookings", &at, "openings"],
                "no opening under `hours` has that `id`",
            );
        }
        for (key, ahead) in [("opens", booking.opens()), ("closes", booking.closes())] {
            let Some(ahead) = ahead else { continue };
            let kinds = [
                ahead.months().is_some(),
                ahead.days().is_some(),
                ahead.open_days().is_some(),
            ];
            let one = kinds.iter().filter(|kind| **kind).count() == 1;
            faults.unless(
                one,
                &["bookings", &at, key],
                "give exactly one of `months`, `days` and `open_days`",
            );
            faults.unless(
                ahead.on_day().is_none() || ahead.months().is_some(),
                &["bookings", &at, key],
                "`on_day` is a day of the month that `months` counts to; add `months`",
            );
        }
    }
}
