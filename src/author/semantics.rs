//! What the types of a profile cannot say: parts that contradict each other, or that say nothing.
//!
//! Only an author is told of it; none of it can make a phone stumble. What no case ever meets is
//! looked for elsewhere, in `unreachable`.

use super::{fault_of_code, latest_end};
use crate::calendar::{Days, Hours, Opening, first_open_day};
use crate::date::iso;
use crate::profile::practice::{Booking, Of, Person, Practice, Scope, Visit, Visitor};
use crate::profile::{Profile, SCHEMA};
use crate::record::explain::nearest;
use crate::record::{Fault, Json, List, Ref, What, Word, pointer};

/// Collects semantic errors; values that already failed the check of their type are skipped.
pub(super) struct Faults<'a> {
    /// The places where something of the wrong type stands or ought to stand.
    blurred: Vec<String>,
    found: &'a mut Vec<Fault>,
}

impl<'a> Faults<'a> {
    pub(super) fn new(found: &'a mut Vec<Fault>) -> Self {
        let blurred = found.iter().filter_map(blurred).collect();
        Self { blurred, found }
    }

    pub(super) fn unless(&mut self, holds: bool, place: &[&str], words: impl Into<String>) {
        self.unless_of(holds, place, &[place], words);
    }

    /// As [`Self::unless`], where it hangs on other places than its own.
    pub(super) fn unless_of(
        &mut self,
        holds: bool,
        place: &[&str],
        of: &[&[&str]],
        words: impl Into<String>,
    ) {
        let is_clear = |place: &&[&str]| {
            let place = whole(place);
            let mut blurred = self.blurred.iter();
            blurred.all(|blurred| !is_within(&place, blurred) && !is_within(blurred, &place))
        };
        if !holds && of.iter().all(is_clear) {
            self.found.push(Fault {
                pointer: whole(place),
                what: What::Contradiction(words.into()),
            });
        }
    }
}

/// The place that cannot be relied on because of a fault; `None` where that touches nothing else.
pub(super) fn blurred(fault: &Fault) -> Option<String> {
    let below = |key: &str| Some(pointer(&fault.pointer, key));
    match &fault.what {
        What::Missing(key) => below(key),
        What::UnknownKey(key, allowed) => {
            let (above, _) = fault.pointer.rsplit_once('/')?;
            match nearest(key, allowed.iter().copied()) {
                Some(meant) => Some(pointer(above, meant)),
                // One at the top that is like no other leaves the others as they are.
                None => (!above.is_empty()).then(|| above.to_owned()),
            }
        }
        // What stands there is understood all the same.
        What::Twice(_)
        | What::Expected(..)
        | What::NoText
        | What::UnknownWord(..)
        | What::UnknownName(..)
        | What::Malformed(..)
        | What::OutOfRange(..)
        | What::Empty
        | What::Contradiction(_) => Some(fault.pointer.clone()),
        What::Repeated(_) | What::UnknownLanguage(_) => None,
    }
}

/// Whether a place is another or lies below it.
fn is_within(place: &str, other: &str) -> bool {
    place
        .strip_prefix(other)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

pub(super) fn whole(place: &[&str]) -> String {
    place
        .iter()
        .fold(String::new(), |above, part| pointer(&above, part))
}

/// Adds every contradiction of a profile to the faults of its types.
pub(super) fn add(json: &Json, found: &mut Vec<Fault>) {
    // What is not understood reads as something or other, and nothing is said of it.
    let profile: Ref<'_, Profile> = Ref::new(Some(json));
    let mut faults = Faults::new(found);
    look_at_head(profile, &mut faults);
    for (at, practice) in profile.practices().iter().enumerate() {
        look_at_practice(practice, &at.to_string(), &mut faults);
    }
    look_at_scopes(profile, &mut faults);
    look_at_hours(profile, &mut faults);
    for (at, booking) in profile.bookings().iter().enumerate() {
        look_at_booking(profile, booking, &at.to_string(), &mut faults);
    }
}

fn look_at_head(profile: Ref<'_, Profile>, faults: &mut Faults<'_>) {
    debug_assert!(profile.schema() == SCHEMA || !faults.blurred.is_empty());
    if let Some(words) = fault_of_code(profile.code()) {
        faults.unless(profile.is_national(), &["code"], words);
    }
    let days: [&[&str]; 2] = [&["checked"], &["until"]];
    faults.unless_of(
        profile.checked() <= profile.until(),
        &["until"],
        &days,
        "`until` lies before `checked`; a profile lasts at least the day on which it was checked",
    );
    let end = latest_end(profile.checked());
    faults.unless_of(
        profile.is_national() || profile.until() <= end,
        &["until"],
        &days,
        format!(
            "`until` lies more than a year after `checked`; somebody looks at least once a year, \
             so write `{}` or earlier",
            day(end)
        ),
    );
    for (name, source) in profile.sources().iter() {
        let place: &[&str] = &["sources", name, "checked"];
        faults.unless_of(
            source.checked() <= profile.checked(),
            place,
            &[place, &["checked"]],
            "it was looked at after the whole profile was; move the `checked` at the top, once all \
             of it was looked at again",
        );
        let dated: &[&str] = &["sources", name, "dated"];
        faults.unless_of(
            source.dated().is_none_or(|dated| dated <= source.checked()),
            dated,
            &[dated, place],
            "`dated` lies after `checked`; nobody can have looked at a page before its own date",
        );
    }
    faults.unless(
        profile.is_national() || profile.usual_hours().is_none(),
        &["usual_hours"],
        "only those of the national profile count; name the timetable at each of your `offices`",
    );
    faults.unless(
        profile.is_national() || profile.stops().is_empty(),
        &["stops"],
        "only those of the national profile count; write days on which you are closed under \
         `closed` of your `hours`",
    );
}

fn day(day: crate::date::Date) -> String {
    String::from_utf8_lossy(&iso(day)).into_owned()
}

/// Every scope of the file with its place.
pub(super) fn scopes(profile: Ref<'_, Profile>) -> Vec<(&'static str, String, Ref<'_, Scope>)> {
    let mut all = Vec::new();
    for (at, one) in profile.practices().iter().enumerate() {
        all.push(("practices", at.to_string(), one.applies()));
    }
    for (at, one) in profile.fees().iter().enumerate() {
        all.push(("fees", at.to_string(), one.applies()));
    }
    let mut add = |key, name: String, scope: Option<_>| {
        all.extend(scope.map(|scope| (key, name, scope)));
    };
    for (name, one) in profile.offices().iter() {
        add("offices", name.to_owned(), one.applies());
    }
    for (at, one) in profile.bookings().iter().enumerate() {
        add("bookings", at.to_string(), one.applies());
    }
    for (at, one) in profile.contacts().iter().enumerate() {
        add("contacts", at.to_string(), one.applies());
    }
    for (at, one) in profile.remarks().iter().enumerate() {
        add("remarks", at.to_string(), one.applies());
    }
    all
}

fn look_at_scopes(profile: Ref<'_, Profile>, faults: &mut Faults<'_>) {
    for (key, name, scope) in scopes(profile) {
        let place: &[&str] = &[key, &name, "applies"];
        let order = scope
            .from()
            .zip(scope.until())
            .is_none_or(|(from, until)| from <= until);
        faults.unless(
            order,
            place,
            "`until` lies before `from`, so it never applies; exchange them",
        );
        let excluded = |one| scope.unless().iter().any(|other| other == one);
        let both = scope.when().iter().any(excluded);
        faults.unless(
            !both,
            place,
            "a condition stands under `when` and under `unless`, so it never applies; take one away",
        );
    }
}

fn look_at_practice(practice: Ref<'_, Practice>, at: &str, faults: &mut Faults<'_>) {
    let place: &[&str] = &["practices", at];
    faults.unless_of(
        !practice.visits().is_empty() || practice.instead().is_some(),
        place,
        &[&["practices", at, "visits"], &["practices", at, "instead"]],
        "it has no `visits` and no `instead`; write the visits, or how it is done without one",
    );
    let visitors = practice.applies().visitors();
    look_at_visits(practice.visits(), visitors, place, faults);
    for (number, fallback) in practice.fallbacks().iter().enumerate() {
        let number = number.to_string();
        let place = ["practices", at, "fallbacks", &number];
        look_at_visits(fallback.visits(), visitors, &place, faults);
    }
}

fn look_at_visits(
    visits: Ref<'_, List<Visit>>,
    visitors: Ref<'_, List<Visitor>>,
    above: &[&str],
    faults: &mut Faults<'_>,
) {
    let any_of = |wanted: &[Visitor]| {
        visitors.is_empty() || visitors.iter().any(|visitor| wanted.contains(&visitor))
    };
    let by_representative = any_of(&[Visitor::LegalRepresentative]);
    let by_agent = any_of(&[Visitor::VoluntaryAgent, Visitor::HouseholdMember]);
    for (number, visit) in visits.iter().enumerate() {
        let text = number.to_string();
        let below = |keys: &[&'static str]| [above, &["visits", &text], keys].concat();
        let is_last = number + 1 == visits.len();
        faults.unless(
            visit.same_day_finish() || !is_last,
            &below(&["same_day_finish"]),
            "the last visit does not finish it; write true here, or add the visit that does",
        );
        faults.unless(
            !visit.same_day_finish() || is_last,
            &below(&["same_day_finish"]),
            "this visit finishes it and another one follows; write false here, or take those \
             after it away",
        );
        let applies = [&above[..2], &["applies", "visitors"]].concat();
        for person in visit.who() {
            let (fits, wanted) = match person {
                Person::Holder => (true, ""),
                Person::LegalRepresentative => (by_representative, "`legal_representative`"),
                Person::Agent | Person::HolderOrAgent => (
                    by_representative || by_agent,
                    "one who comes for the holder",
                ),
            };
            let who = below(&["who"]);
            faults.unless_of(
                fits,
                &who,
                &[&who, &applies],
                format!(
                    "`{}` comes, but the `visitors` of this practice do not include {wanted}; \
                     correct one of the two",
                    person.word()
                ),
            );
        }
        for (place, item) in visit.items().iter().enumerate() {
            let place = place.to_string();
            let item_place = [below(&["items"]).as_slice(), &[place.as_str()]].concat();
            let (fits, wanted) = match item.of() {
                Of::Holder => (true, ""),
                Of::Agent => (by_agent, "`voluntary_agent` or `household_member`"),
                Of::Representative => (by_representative, "`legal_representative`"),
            };
            let of = [item_place.as_slice(), &["of"]].concat();
            faults.unless_of(
                fits,
                &of,
                &[&of, &applies],
                format!(
                    "it is of the `{}`, but the `visitors` of this practice do not include \
                     {wanted}; correct one of the two",
                    item.of().word()
                ),
            );
            faults.unless(
                item.ways().is_empty() || item.count().is_none(),
                &item_place,
                "`ways` says how many are needed, and so does `count`; take `count` away",
            );
        }
    }
}

fn look_at_days(days: Ref<'_, Days>, place: &[&str], faults: &mut Faults<'_>) {
    let some = !days.weekdays().is_empty()
        || !days.dates().is_empty()
        || !days.yearly().is_empty()
        || days.public_holidays() == Some(crate::calendar::Holidays::All);
    let without = days.weekdays().is_empty() && (!days.nth().is_empty() || days.after().is_some());
    faults.unless(
        some || without,
        place,
        "no day is named; give `weekdays`, `dates`, `yearly` or `\"public_holidays\": \"all\"`",
    );
    faults.unless(
        !without,
        place,
        "`nth` and `after` choose among `weekdays`, and there are none; add `weekdays`",
    );
    faults.unless(
        days.nth().is_empty() || days.after().is_none(),
        place,
        "`nth` and `after` cannot stand together; `after` has an `nth` of its own",
    );
    let zero =
        days.nth().iter().any(|nth| nth == 0) || days.after().is_some_and(|after| after.nth() == 0);
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
        "`until` lies before `from`, so no day is named; exchange them",
    );
}

fn look_at_opening(opening: Ref<'_, Opening>, place: &[&str], faults: &mut Faults<'_>) {
    faults.unless(
        opening.days().is_some() || opening.name().is_some(),
        place,
        "neither `days` nor `name`; days that are announced elsewhere need a name to be told by",
    );
    for (at, span) in opening.spans().iter().enumerate() {
        let number = at.to_string();
        let below = [place, &["spans", &number]].concat();
        faults.unless(
            span.from() < span.to(),
            &below,
            "it ends before it begins; exchange `from` and `to`",
        );
        let reception = span
            .last_reception()
            .is_none_or(|last| span.from() <= last && last <= span.to());
        faults.unless(
            reception || span.to() <= span.from(),
            &below,
            "`last_reception` lies outside `from` and `to`; correct one of them",
        );
        let mut earlier = opening.spans().iter().take(at);
        faults.unless_of(
            earlier.all(|other| span.to() <= other.from() || other.to() <= span.from()),
            &below,
            &[&[place, &["spans"]].concat()],
            "it overlaps a span before it; a break at noon parts two spans, one until it and one \
             from it on",
        );
    }
}

fn look_at_hours(profile: Ref<'_, Profile>, faults: &mut Faults<'_>) {
    for (name, hours) in profile.hours().iter() {
        for (at, days) in hours.closed().iter().enumerate() {
            look_at_days(days, &["hours", name, "closed", &at.to_string()], faults);
        }
        for (at, opening) in hours.opens().iter().enumerate() {
            let at = at.to_string();
            let place: &[&str] = &["hours", name, "opens", &at];
            let before = faults.found.len();
            look_at_opening(opening, place, faults);
            let Some(days) = opening.days() else { continue };
            let below: &[&str] = &["hours", name, "opens", &at, "days"];
            look_at_days(days, below, faults);
            let alone = |key: &str, json: &Json| (key.to_owned(), json.clone());
            let alone = Json::Object(vec![
                alone("opens", &Json::List(vec![opening.json().clone()])),
                alone("closed", hours.closed().json()),
            ]);
            let alone: Ref<'_, Hours> = Ref::new(Some(&alone));
            let opens = first_open_day(alone, Ref::new(None), profile.checked(), profile.until());
            faults.unless_of(
                // Why it never opens may be told already.
                opens.is_some()
                    || before < faults.found.len()
                    || profile.until() < profile.checked(),
                place,
                &[place, &["hours", name, "closed"], &["checked"], &["until"]],
                "it is never open from `checked` to `until`: its days lie outside them, or \
                 `closed` takes them all; correct them, or take it away",
            );
        }
    }
    for (at, days) in profile.stops().iter().enumerate() {
        look_at_days(days, &["stops", &at.to_string()], faults);
    }
}

fn look_at_booking(
    profile: Ref<'_, Profile>,
    booking: Ref<'_, Booking>,
    at: &str,
    faults: &mut Faults<'_>,
) {
    let hours = profile.hours().iter();
    let openings = hours.flat_map(|(_, hours)| hours.opens());
    let ids: Vec<&str> = openings.filter_map(Ref::<Opening>::id).collect();
    for (number, name) in booking.openings().iter().enumerate() {
        let number = number.to_string();
        let place: &[&str] = &["bookings", at, "openings", &number];
        faults.unless_of(
            ids.contains(&name),
            place,
            &[place, &["hours"]],
            format!(
                "no opening under `hours` has the `id` `{name}`; those given: {}",
                if ids.is_empty() {
                    "none".to_owned()
                } else {
                    ids.join(", ")
                }
            ),
        );
    }
    for (number, name) in booking.openings().iter().enumerate() {
        let place: &[&str] = &["bookings", at, "openings", &number.to_string()];
        let hours = profile.hours().iter();
        let mut openings = hours.flat_map(|(_, hours)| hours.opens());
        let is_nameless =
            |opening: Ref<'_, Opening>| opening.id() == Some(name) && opening.name().is_none();
        faults.unless_of(
            !openings.any(is_nameless),
            place,
            &[place, &["hours"]],
            "the opening has no `name`, so residents could not be told which one this is for; add \
             its `name` under `hours`",
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
            &["bookings", at, key],
            "give exactly one of `months`, `days` and `open_days`",
        );
        faults.unless(
            !one || ahead.on_day().is_none() || ahead.months().is_some(),
            &["bookings", at, key],
            "`on_day` is a day of the month that `months` counts to; add `months`",
        );
    }
}
