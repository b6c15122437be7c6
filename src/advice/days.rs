//! The days on which a counter can be reached: open, not stopped, and still bookable.
//!
//! **Invariant:** there is always a timetable. Where no office tells its hours, the usual ones of
//! the national profile count, and [`OpenDays::is_known`] says so.

use crate::calendar::{
    Days, Hours, Opening, SEARCH_DAYS, Span, Time, ahead_of, any_opening_on, is_open_on, spans_on,
};
use crate::date::{Date, after, before};
use crate::procedure::Policy;
use crate::procedure::place::Places;
use crate::profile::practice::{Booking, Need, Scope};
use crate::record::{List, Ref};

/// When the offices that serve a case can be reached.
#[derive(Clone, Debug)]
pub struct OpenDays<'a> {
    counters: Vec<Counter<'a>>,
    is_known: bool,
    /// Bookings without which nobody is seen.
    required: Vec<Ref<'a, Booking>>,
    /// When the national system stands still.
    pub stops: Ref<'a, List<Days>>,
    today: Date,
    now: Option<Time>,
}

/// An office with its timetable.
#[derive(Clone, Copy, Debug)]
struct Counter<'a> {
    office: &'a str,
    hours: Ref<'a, Hours>,
    /// The last day on which it serves the case.
    ends: Date,
}

impl<'a> OpenDays<'a> {
    /// The open days of the places.
    #[must_use]
    pub fn of(places: &Places<'a>, policy: Policy<'a>, today: Date, now: Option<Time>) -> Self {
        let mut counters = Vec::new();
        for place in &places.offices {
            if let Some(hours) = place.hours {
                let ends = place.office.applies().and_then(Ref::<Scope>::until);
                counters.push(Counter {
                    office: place.id,
                    hours,
                    ends: ends.unwrap_or(Date::MAX),
                });
            }
        }
        let is_known = !counters.is_empty() && counters.len() == places.offices.len();
        if !is_known && let Some(hours) = policy.usual_hours() {
            counters.push(Counter {
                office: "",
                hours,
                ends: Date::MAX,
            });
        }
        let mut required = places.bookings.clone();
        required.retain(|booking| booking.need() == Need::Required);
        Self {
            counters,
            is_known,
            required,
            stops: policy.national.stops(),
            today,
            now,
        }
    }

    /// Whether every office tells its hours. Otherwise the usual hours were added, and a day that
    /// looks closed may be open.
    #[must_use]
    pub const fn is_known(&self) -> bool {
        self.is_known
    }

    /// Whether an office opens on further days that are announced elsewhere.
    #[must_use]
    pub fn may_be_more(&self) -> bool {
        let announced = |opening: Ref<'_, Opening>| opening.days().is_none();
        self.counters
            .iter()
            .any(|counter| counter.hours.opens().iter().any(announced))
    }

    /// The hours of a day, of the first office that is open on it; none where only the usual hours
    /// are known.
    #[must_use]
    pub fn hours_on(&self, day: Date) -> Vec<Ref<'a, Span>> {
        let mut spans = Vec::new();
        for counter in &self.counters {
            if spans.is_empty() && day <= counter.ends && !counter.office.is_empty() {
                spans = spans_on(counter.hours, self.stops, day);
            }
        }
        spans
    }

    /// The last day from `from` to `deadline`, both included, on which one can go.
    #[must_use]
    pub fn last(&self, from: Date, deadline: Date) -> Option<Date> {
        let mut day = deadline;
        for _ in 0..SEARCH_DAYS {
            if day < from {
                return None;
            }
            if self.can_go(day) {
                return Some(day);
            }
            day = before(day);
        }
        None
    }

    /// The first day from `from` to `until`, both included, on which one can go.
    #[must_use]
    pub fn first(&self, from: Date, until: Date) -> Option<Date> {
        let mut day = from;
        for _ in 0..SEARCH_DAYS {
            if until < day {
                return None;
            }
            if self.can_go(day) {
                return Some(day);
            }
            day = after(day);
        }
        None
    }

    /// The next time of today at which what is said of the offices changes.
    #[must_use]
    pub fn changes_at(&self) -> Option<Time> {
        let now = self.now?;
        let mut next: Option<Time> = None;
        let mut consider = |time: Time| {
            if now < time && next.is_none_or(|next| time < next) {
                next = Some(time);
            }
        };
        for counter in &self.counters {
            for span in spans_on(counter.hours, self.stops, self.today) {
                consider(span.from());
                consider(span.to());
                consider(span.last_reception().unwrap_or(span.to()));
            }
        }
        for closes in self.required.iter().filter_map(|booking| booking.closes()) {
            if let Some(at) = closes.at() {
                consider(at);
            }
        }
        next
    }

    /// Whether one of the offices admits somebody on that day who sets out now.
    fn can_go(&self, day: Date) -> bool {
        self.counters.iter().any(|counter| {
            day <= counter.ends
                && any_opening_on(counter.hours, self.stops, day, &mut |opening| {
                    self.admits(opening, day) && self.is_bookable(counter.office, opening, day)
                })
        })
    }

    /// Whether an opening of that day is not over yet.
    fn admits(&self, opening: Ref<'_, Opening>, day: Date) -> bool {
        let Some(now) = self.now.filter(|_| day == self.today) else {
            return true;
        };
        let ends = |span: Ref<'_, Span>| span.last_reception().unwrap_or(span.to());
        opening.spans().iter().any(|span| now < ends(span))
    }

    /// Whether no booking that the opening requires has closed for that day.
    fn is_bookable(&self, office: &str, opening: Ref<'_, Opening>, day: Date) -> bool {
        let is_open = |day: Date| {
            let mut counters = self.counters.iter();
            counters.any(|counter| is_open_on(counter.hours, self.stops, day))
        };
        self.required.iter().all(|booking| {
            let (offices, openings) = (booking.offices(), booking.openings());
            let covers = (offices.is_empty() || offices.iter().any(|one| one == office))
                && (openings.is_empty() || openings.iter().any(|one| opening.id() == Some(one)));
            if !covers {
                return true;
            }
            let Some(closes) = booking.closes() else {
                return true;
            };
            match ahead_of(closes, day, &is_open) {
                Some(last) if last == self.today => match (closes.at(), self.now) {
                    (Some(at), Some(now)) => now < at,
                    _ => true,
                },
                Some(last) => self.today < last,
                None => true,
            }
        })
    }
}
