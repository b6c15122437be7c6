//! Semantic checks of a profile: parts that contradict each other, or that state nothing.
//!
//! The widget refuses such a file, as the check for its author does: otherwise it could show a closed
//! day as open, or omit a booking. The messages are for the author and not in the web build. Faults
//! that mislead no resident are reported by `author` alone: a wrong code, a source that was checked
//! after the profile, an unused name, an unreachable part.
//!
//! **Invariant:** whether something is a fault does not depend on a cargo feature.

use super::Profile;
use super::practice::{Booking, Condition, Document, Of, Person, Practice, Scope, Visit, Visitor};
use crate::calendar::{Days, Holidays, Opening};
use crate::date::{Date, before, iso, months_later_clipped};
use crate::record::{Contradictions, Fault, Json, List, Ref, Word, element, pointer, value};

/// A profile is used for at most so many months after someone looked at it.
const MONTHS_OF_USE: u32 = 12;

/// The last day on which a profile may be used that was looked at on `checked`: somebody looks
/// once a year.
#[must_use]
pub fn latest_end(checked: Date) -> Date {
    before(months_later_clipped(checked, MONTHS_OF_USE))
}

/// Adds every contradiction of a profile to the faults of its types.
pub(super) fn add(json: &Json, found: &mut Vec<Fault>) {
    // What is not understood reads as something or other, and nothing is said of it.
    let profile: Ref<'_, Profile> = Ref::new(Some(json));
    let mut faults = Contradictions::new(found);
    look_at_head(profile, &mut faults);
    look_at_names(profile, &mut faults);
    for (at, practice) in profile.practices().iter().enumerate() {
        look_at_practice(practice, &in_list("practices", at), &mut faults);
    }
    look_at_scopes(profile, &mut faults);
    look_at_hours(profile, &mut faults);
    for (at, booking) in profile.bookings().iter().enumerate() {
        look_at_booking(profile, booking, &in_list("bookings", at), &mut faults);
    }
}

/// The place of a key at the top.
fn top(key: &str) -> String {
    pointer("", key)
}

/// The place of an element of a list at the top.
fn in_list(key: &str, at: usize) -> String {
    element(&top(key), at)
}

fn look_at_head(profile: Ref<'_, Profile>, faults: &mut Contradictions<'_>) {
    let days = [&*top("checked"), &*top("until")];
    faults.unless_of(
        profile.checked() <= profile.until(),
        &top("until"),
        &days,
        || "`until` lies before `checked`; a profile lasts at least the day on which it was checked",
    );
    let end = latest_end(profile.checked());
    faults.unless_of(
        profile.is_national() || profile.until() <= end,
        &top("until"),
        &days,
        || {
            format!(
                "`until` lies more than a year after `checked`; somebody looks at least once a \
                 year, so write `{}` or earlier",
                String::from_utf8_lossy(&iso(end))
            )
        },
    );
    faults.unless(
        profile.is_national() || profile.usual_hours().is_none(),
        &top("usual_hours"),
        || {
            "only those of the national profile count; name the timetable at each of your \
             `offices`"
        },
    );
    faults.unless(
        profile.is_national() || profile.stops().is_empty(),
        &top("stops"),
        || {
            "only those of the national profile count; write days on which you are closed under \
             `closed` of your `hours`"
        },
    );
}

/// A predefined word means the same in every file.
fn look_at_names(profile: Ref<'_, Profile>, faults: &mut Contradictions<'_>) {
    let mut look = |key: &str, words: &[&str], name: &str| {
        faults.unless(!words.contains(&name), &pointer(&top(key), name), || {
            "this name is predefined, and the predefined one is meant wherever it is \
             used; choose another name, or take it away"
        });
    };
    for (name, _) in profile.documents().iter() {
        look("documents", Document::WORDS, name);
    }
    for (name, _) in profile.conditions().iter() {
        look("conditions", Condition::WORDS, name);
    }
}

/// Where scopes stand: in each element of a list or map under these keys.
const LIMITED: [&str; 6] = [
    "practices",
    "fees",
    "offices",
    "bookings",
    "contacts",
    "remarks",
];

/// Goes through every scope of the file, with the place of what it limits.
pub(crate) fn each_scope<'a>(
    profile: Ref<'a, Profile>,
    visit: &mut dyn FnMut(String, Ref<'a, Scope>),
) {
    let mut visit = |place: String, json| {
        if let Some(scope) = value(Some(json), "applies") {
            visit(place, Ref::new(Some(scope)));
        }
    };
    for key in LIMITED {
        let place = top(key);
        match value(Some(profile.json()), key) {
            Some(Json::List(values)) => {
                for (at, json) in values.iter().enumerate() {
                    visit(element(&place, at), json);
                }
            }
            Some(Json::Object(entries)) => {
                for (name, json) in entries {
                    visit(pointer(&place, name), json);
                }
            }
            Some(Json::Null | Json::Bool(_) | Json::Whole(_) | Json::Fraction | Json::Text(_))
            | None => {}
        }
    }
}

fn look_at_scopes(profile: Ref<'_, Profile>, faults: &mut Contradictions<'_>) {
    each_scope(profile, &mut |place, scope| {
        let place = pointer(&place, "applies");
        faults.unless(
            is_in_order(scope.from(), scope.until()),
            &place,
            || "`until` lies before `from`, so it never applies; exchange them",
        );
        let excluded = |one| scope.unless().iter().any(|other| other == one);
        faults.unless(!scope.when().iter().any(excluded), &place, || {
            "a condition stands under `when` and under `unless`, so it never applies; take one away"
        });
    });
}

fn is_in_order(from: Option<Date>, until: Option<Date>) -> bool {
    from.zip(until).is_none_or(|(from, until)| from <= until)
}

fn look_at_practice(practice: Ref<'_, Practice>, place: &str, faults: &mut Contradictions<'_>) {
    faults.unless_of(
        !practice.visits().is_empty() || practice.instead().is_some(),
        place,
        &[&pointer(place, "visits"), &pointer(place, "instead")],
        || "it has no `visits` and no `instead`; write the visits, or how it is done without one",
    );
    let visitors = practice.applies().visitors();
    let applies = pointer(&pointer(place, "applies"), "visitors");
    look_at_visits(practice.visits(), visitors, &applies, place, faults);
    let fallbacks = pointer(place, "fallbacks");
    for (at, fallback) in practice.fallbacks().iter().enumerate() {
        let place = element(&fallbacks, at);
        look_at_visits(fallback.visits(), visitors, &applies, &place, faults);
    }
}

fn look_at_visits(
    visits: Ref<'_, List<Visit>>,
    visitors: Ref<'_, List<Visitor>>,
    applies: &str,
    above: &str,
    faults: &mut Contradictions<'_>,
) {
    let comes = |visitor| visitors.is_empty() || visitors.has(visitor);
    let by_representative = comes(Visitor::LegalRepresentative);
    let by_agent = comes(Visitor::VoluntaryAgent) || comes(Visitor::HouseholdMember);
    let place = pointer(above, "visits");
    for (number, visit) in visits.iter().enumerate() {
        let place = element(&place, number);
        let finish = pointer(&place, "same_day_finish");
        let is_last = number + 1 == visits.len();
        faults.unless(
            visit.same_day_finish() || !is_last,
            &finish,
            || "the last visit does not finish it; write true here, or add the visit that does",
        );
        faults.unless(!visit.same_day_finish() || is_last, &finish, || {
            "this visit finishes it and another one follows; write false here, or take those after \
             it away"
        });
        let who = pointer(&place, "who");
        for person in visit.who() {
            let (fits, wanted) = match person {
                Person::Holder => (true, ""),
                Person::LegalRepresentative => (by_representative, "`legal_representative`"),
                Person::Agent | Person::HolderOrAgent => (
                    by_representative || by_agent,
                    "one who comes for the holder",
                ),
            };
            faults.unless_of(fits, &who, &[&who, applies], || {
                format!(
                    "`{}` comes, but the `visitors` of this practice do not include {wanted}; \
                     correct one of the two",
                    person.word()
                )
            });
        }
        let items = pointer(&place, "items");
        for (at, item) in visit.items().iter().enumerate() {
            let place = element(&items, at);
            let (fits, wanted) = match item.of() {
                Of::Holder => (true, ""),
                Of::Agent => (by_agent, "`voluntary_agent` or `household_member`"),
                Of::Representative => (by_representative, "`legal_representative`"),
            };
            let of = pointer(&place, "of");
            faults.unless_of(fits, &of, &[&of, applies], || {
                format!(
                    "it is of the `{}`, but the `visitors` of this practice do not include \
                     {wanted}; correct one of the two",
                    item.of().word()
                )
            });
            faults.unless(
                item.ways().is_empty() || item.count().is_none(),
                &place,
                || "`ways` says how many are needed, and so does `count`; take `count` away",
            );
        }
    }
}

fn look_at_days(days: Ref<'_, Days>, place: &str, faults: &mut Contradictions<'_>) {
    let is_chosen = !days.nth().is_empty() || days.after().is_some();
    let has_weekdays = !days.weekdays().is_empty();
    faults.unless(
        has_weekdays
            || is_chosen
            || !days.dates().is_empty()
            || !days.yearly().is_empty()
            || days.public_holidays() == Some(Holidays::All),
        place,
        || "no day is named; give `weekdays`, `dates`, `yearly` or `\"public_holidays\": \"all\"`",
    );
    faults.unless(
        has_weekdays || !is_chosen,
        place,
        || "`nth` and `after` choose among `weekdays`, and there are none; add `weekdays`",
    );
    faults.unless(
        days.nth().is_empty() || days.after().is_none(),
        place,
        || "`nth` and `after` cannot stand together; `after` has an `nth` of its own",
    );
    let mut nths = days
        .nth()
        .iter()
        .chain(days.after().map(|after| after.nth()));
    faults.unless(
        nths.all(|nth| nth != 0),
        place,
        || "`nth` counts from 1, or from -1 at the month's end; there is no 0",
    );
    faults.unless(
        is_in_order(days.from(), days.until()),
        place,
        || "`until` lies before `from`, so no day is named; exchange them",
    );
}

fn look_at_opening(opening: Ref<'_, Opening>, place: &str, faults: &mut Contradictions<'_>) {
    faults.unless(
        opening.days().is_some() || opening.name().is_some(),
        place,
        || "neither `days` nor `name`; days that are announced elsewhere need a name to be shown",
    );
    faults.unless(
        opening.days().is_none() || opening.among().is_empty(),
        place,
        || "both `days` and `among`; `among` is for days that are announced elsewhere, so take one of them away",
    );
    let spans = pointer(place, "spans");
    for (at, span) in opening.spans().iter().enumerate() {
        let place = element(&spans, at);
        faults.unless(
            span.from() < span.to(),
            &place,
            || "it ends before it begins; exchange `from` and `to`",
        );
        let last = span.last_reception().unwrap_or(span.to());
        faults.unless(
            (span.from() <= last && last <= span.to()) || span.to() <= span.from(),
            &place,
            || "`last_reception` lies outside `from` and `to`; correct one of them",
        );
        let mut earlier = opening.spans().iter().take(at);
        faults.unless_of(
            earlier.all(|other| span.to() <= other.from() || other.to() <= span.from()),
            &place,
            &[&spans],
            || {
                "it overlaps a span before it; a break at noon parts two spans, one until it and \
                 one from it on"
            },
        );
    }
}

fn look_at_hours(profile: Ref<'_, Profile>, faults: &mut Contradictions<'_>) {
    for (name, hours) in profile.hours().iter() {
        let place = pointer(&top("hours"), name);
        let closed = pointer(&place, "closed");
        for (at, days) in hours.closed().iter().enumerate() {
            look_at_days(days, &element(&closed, at), faults);
        }
        let opens = pointer(&place, "opens");
        for (at, opening) in hours.opens().iter().enumerate() {
            let place = element(&opens, at);
            look_at_opening(opening, &place, faults);
            if let Some(days) = opening.days() {
                look_at_days(days, &pointer(&place, "days"), faults);
            }
        }
    }
    for (at, days) in profile.stops().iter().enumerate() {
        look_at_days(days, &in_list("stops", at), faults);
    }
}

fn look_at_booking(
    profile: Ref<'_, Profile>,
    booking: Ref<'_, Booking>,
    place: &str,
    faults: &mut Contradictions<'_>,
) {
    let openings = pointer(place, "openings");
    let (hours, offices) = (top("hours"), top("offices"));
    for (at, name) in booking.openings().iter().enumerate() {
        let item = element(&openings, at);
        let of = [&*item, &*hours, &*offices, &*pointer(place, "offices")];
        let (mut is_given, mut is_nameless) = (false, false);
        each_opening(profile, booking, &mut |opening| {
            if opening.id() == Some(name) {
                is_given = true;
                is_nameless |= opening.name().is_none();
            }
        });
        faults.unless_of(is_given, &item, &of, || {
            let mut ids = Vec::new();
            each_opening(profile, booking, &mut |opening| ids.extend(opening.id()));
            format!(
                "no opening of the offices that it is for has the `id` `{name}`; those given: {}",
                if ids.is_empty() {
                    "none".to_owned()
                } else {
                    ids.join(", ")
                }
            )
        });
        faults.unless_of(!is_nameless, &item, &of, || {
            "the opening has no `name`, so residents could not see which one this is for; add \
             its `name` under `hours`"
        });
    }
    for (key, ahead) in [("opens", booking.opens()), ("closes", booking.closes())] {
        let Some(ahead) = ahead else { continue };
        let place = pointer(place, key);
        let is_one = [
            ahead.months().is_some(),
            ahead.days().is_some(),
            ahead.open_days().is_some(),
        ]
        .into_iter()
        .filter(|is_there| *is_there)
        .count()
            == 1;
        faults.unless(
            is_one,
            &place,
            || "give exactly one of `months`, `days` and `open_days`",
        );
        faults.unless(
            !is_one || ahead.on_day().is_none() || ahead.months().is_some(),
            &place,
            || "`on_day` is a day of the month that `months` counts to; add `months`",
        );
    }
}

/// Goes through the openings of the offices that a booking is for. One that speaks of other openings
/// would never be shown.
fn each_opening<'a>(
    profile: Ref<'a, Profile>,
    booking: Ref<'_, Booking>,
    visit: &mut dyn FnMut(Ref<'a, Opening>),
) {
    let named = booking.offices();
    for (id, office) in profile.offices().iter() {
        let is_one = named.is_empty() || named.iter().any(|one| one == id);
        let hours = office.hours().filter(|_| is_one);
        if let Some(hours) = hours.and_then(|hours| profile.hours().get(hours)) {
            for opening in hours.opens() {
                visit(opening);
            }
        }
    }
}
