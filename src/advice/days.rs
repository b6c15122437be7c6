//! The days on which a counter can be reached: open, not stopped, and still bookable.
//!
//! **Invariant:** there is always a timetable. Where an office does not give its hours, the usual ones of
//! the national profile stand for it, and [`OpenDays::is_known`] says so.

use chrono::Datelike;

use crate::calendar::{
    Ahead, Holidays, Hours, NextOpening, Opening, SEARCH_DAYS, Span, Stops, Time, ahead_of,
    any_opening_on, is_open_on, is_public_holiday, next_opening, spans_of, spans_on,
};
use crate::date::{Date, after, before};
use crate::procedure::Policy;
use crate::procedure::place::{Place, Places, covers};
use crate::profile::practice::{Booking, Need, Scope};
use crate::record::Ref;

/// When the offices that serve a case can be reached.
#[derive(Clone, Debug)]
pub struct OpenDays<'a> {
    counters: Vec<Counter<'a>>,
    /// Mandatory bookings.
    required: Vec<Ref<'a, Booking>>,
    /// What closes a counter besides its own word.
    pub stops: Stops<'a>,
    today: Date,
    now: Option<Time>,
}

/// Whether a visit requires a booking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Booked {
    /// No: an opening of that day is for whoever comes.
    NotNeeded,
    /// Yes; until when it can be booked is not said.
    Needed,
    /// Yes, by this day, and until when on it where that is said.
    By(Date, Option<Time>),
}

/// An office to which one can come on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VisitDay<'a> {
    /// Its name in the profile, where one is stated.
    pub office: Option<&'a str>,
    /// Its hours of that day, in order; of an office that does not tell them, the usual ones.
    pub hours: Vec<Ref<'a, Span>>,
    /// Whether it tells them.
    pub is_known: bool,
    /// From when a visit on that day can be booked, where it has to be and the office says so.
    pub bookable_from: Option<Date>,
    /// Until when, likewise.
    pub bookable_until: Option<Date>,
}

/// An office with its timetable.
#[derive(Clone, Copy, Debug)]
struct Counter<'a> {
    /// Its name in the profile, where one is stated.
    office: Option<&'a str>,
    hours: Ref<'a, Hours>,
    /// Whether it tells its hours; otherwise they are the usual ones.
    is_known: bool,
    /// The last day on which it serves the case.
    ends: Date,
}

impl<'a> OpenDays<'a> {
    /// Whether what was open today has closed by now where nobody can go any more: the time is known, and no
    /// booking is needed that could be too late instead.
    pub(super) const fn closes_by_time(&self) -> bool {
        self.now.is_some() && self.required.is_empty()
    }

    /// The open days of the places.
    #[must_use]
    pub fn of(places: &Places<'a>, policy: Policy<'a>, today: Date, now: Option<Time>) -> Self {
        let mut counters = Vec::new();
        let mut add = |office: Option<&'a str>, own: Option<Ref<'a, Hours>>, ends: Option<Date>| {
            if let Some(hours) = own.or_else(|| policy.usual_hours()) {
                counters.push(Counter {
                    office,
                    hours,
                    is_known: own.is_some(),
                    ends: ends.unwrap_or(Date::MAX),
                });
            }
        };
        for place in &places.offices {
            let ends = place.office.applies().and_then(Ref::<Scope>::until);
            add(Some(place.id), place.hours, ends);
        }
        if places.offices.is_empty() {
            add(None, None, None);
        }
        let mut required = places.bookings.clone();
        required.retain(|booking| booking.need() == Need::Required);
        Self {
            counters,
            required,
            stops: policy.stops(),
            today,
            now,
        }
    }

    /// Whether every office tells its hours. Otherwise the usual hours count, and a day that looks
    /// closed may be open.
    #[must_use]
    pub fn is_known(&self) -> bool {
        !self.counters.is_empty() && self.counters.iter().all(|counter| counter.is_known)
    }

    /// Whether the offices tell by themselves that they are closed on the closed days from `from`
    /// to `until`, both included: no usual hours and no usual closing counts.
    #[must_use]
    pub fn is_known_between(&self, from: Date, until: Date) -> bool {
        let mut day = from;
        for _ in 0..SEARCH_DAYS {
            if until < day {
                break;
            }
            let mut serving = self.serving(day);
            if serving.any(|counter| self.stops.close_as_usual(counter.hours, day)) {
                return false;
            }
            day = after(day);
        }
        self.is_known()
    }

    /// Whether an office opens on further days that are announced elsewhere.
    #[must_use]
    pub fn may_be_more(&self) -> bool {
        let announced = |opening: Ref<'_, Opening>| opening.days().is_none();
        self.counters
            .iter()
            .any(|counter| counter.hours.opens().iter().any(announced))
    }

    /// Whether a closed day may be one of these further days.
    #[must_use]
    pub fn may_open_on(&self, day: Date) -> bool {
        let weekday = day.weekday();
        let is_free = is_public_holiday(day) || 5 <= weekday.num_days_from_monday();
        let may = |opening: Ref<'_, Opening>| {
            let among = opening.among();
            opening.days().is_none() && (among.has(weekday) || among.is_empty() && is_free)
        };
        let mut serving = self.serving(day);
        serving.any(|counter| counter.hours.opens().iter().any(may))
    }

    /// The hours of a day on which one can go, of the first office where one can; none where only
    /// the usual hours are known.
    #[must_use]
    pub fn hours_on(&self, day: Date) -> Vec<Ref<'a, Span>> {
        let mut spans = Vec::new();
        for counter in self.serving(day) {
            if spans.is_empty() && counter.is_known {
                spans = spans_of(counter.hours, self.stops, day, &|opening| {
                    self.can_come(counter.office, opening, day)
                });
            }
        }
        spans
    }

    /// Every office to which one can come on a day, each with its hours, in the order of the profile.
    pub(super) fn visits_on(&self, day: Date) -> Vec<VisitDay<'a>> {
        let mut visits = Vec::new();
        for counter in self.serving(day) {
            let hours = spans_of(counter.hours, self.stops, day, &|opening| {
                self.can_come(counter.office, opening, day)
            });
            if hours.is_empty() {
                continue;
            }
            let (bookable_from, bookable_until) = self.bookable(counter, day);
            visits.extend([VisitDay {
                office: counter.office,
                hours,
                is_known: counter.is_known,
                bookable_from,
                bookable_until,
            }]);
        }
        visits
    }

    /// From when and until when a visit to an office on a day can be booked; neither where an opening of
    /// that day needs no booking, or nobody says.
    fn bookable(&self, counter: &Counter<'a>, day: Date) -> (Option<Date>, Option<Date>) {
        let mut found: Option<(Option<Date>, Option<Date>)> = None;
        let office = counter.office.unwrap_or_default();
        _ = any_opening_on(counter.hours, self.stops, day, &mut |opening| {
            if !self.can_come(counter.office, opening, day) {
                return false;
            }
            // Whoever needs two bookings has both; of two openings one is enough.
            let (mut from, mut until) = (None, None);
            let all = self.required.iter();
            for booking in all.filter(|one| covers(**one, office, opening)).copied() {
                let opens = booking.opens().and_then(|ahead| self.ahead(ahead, day));
                from = from.max(opens.filter(|opens| self.today < *opens));
                let closes = self.closes(booking, day).map(|(last, _)| last);
                until = [until, closes].into_iter().flatten().min();
            }
            let (earliest, latest) = found.unwrap_or((from, until));
            // What is not said limits nothing.
            let latest = until.and(latest).max(latest.and(until));
            found = Some((earliest.min(from), latest));
            false
        });
        found.unwrap_or_default()
    }

    /// Whether the national system stands still on a day.
    pub(super) fn is_stopped(&self, day: Date) -> bool {
        let mut stops = self.stops.national.iter();
        stops.any(|days| days.contains(day, Holidays::Kept))
    }

    /// The next time at which an office admits who comes without a booking.
    #[must_use]
    pub fn next(&self, place: &Place<'a>) -> Option<NextOpening<'a>> {
        let without = |opening| !self.must_be_booked(Some(place.id), opening);
        next_opening(place.hours?, self.stops, self.today, self.now, &without)
    }

    /// The hours of today in which an office admits who comes without a booking.
    #[must_use]
    pub fn today(&self, place: &Place<'a>) -> Option<Vec<Ref<'a, Span>>> {
        let without = |opening| !self.must_be_booked(Some(place.id), opening);
        Some(spans_of(place.hours?, self.stops, self.today, &without))
    }

    /// Whether an office requires a booking.
    #[must_use]
    pub fn is_by_booking(&self, place: &Place<'a>) -> bool {
        let mut openings = place.hours.into_iter().flat_map(Ref::<Hours>::opens);
        openings.all(|opening| self.must_be_booked(Some(place.id), opening))
    }

    /// Whether a counter that serves the case is open on a day, for whoever may come.
    #[must_use]
    pub fn is_open(&self, day: Date) -> bool {
        let mut serving = self.serving(day);
        serving.any(|counter| is_open_on(counter.hours, self.stops, day))
    }

    /// The day that lies `ahead` of a visit. Its open days (開庁日) are those on which any of the
    /// offices is open; an office that opens over the new year adds none (地方自治法4条の2).
    #[must_use]
    pub fn ahead(&self, ahead: Ref<'_, Ahead>, visit: Date) -> Option<Date> {
        let is_open = |day| self.is_open(day) && !self.stops.is_usual(day);
        ahead_of(ahead, visit, &is_open)
    }

    /// The booking that a visit on a day requires at any of the offices that are `meant`; where one needs none, none is
    /// required.
    #[must_use]
    pub fn booking(&self, day: Date, meant: &dyn Fn(Option<&str>) -> bool) -> Booked {
        let (mut is_free, mut latest) = (self.required.is_empty(), None);
        _ = self.any_way(day, &mut |office, opening| {
            if meant(office) {
                is_free |= !self.must_be_booked(office, opening);
                // Whoever needs two bookings has both.
                let closings = self.required_for(office, opening);
                let first = closings
                    .filter_map(|booking| self.closes(booking, day))
                    .min();
                latest = latest.max(first);
            }
            false
        });
        match latest {
            _ if is_free => Booked::NotNeeded,
            None => Booked::Needed,
            Some((day, at)) => Booked::By(day, Some(at).filter(|at| *at != Time::END_OF_DAY)),
        }
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

    /// The offices at which somebody is admitted on a day, in the order of the profile, one perhaps more
    /// than once.
    pub(super) fn offices_on(&self, day: Date) -> Vec<Option<&'a str>> {
        let mut offices = Vec::new();
        _ = self.any_way(day, &mut |office, _| {
            offices.push(office);
            false
        });
        offices
    }

    /// The offices, whether or not they are open; one without a name where none is stated.
    pub(super) fn offices(&self) -> Vec<Option<&'a str>> {
        let counters = self.counters.iter();
        counters.map(|counter| counter.office).collect()
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

    /// The counters that serve the case on a day, whether or not they are open.
    fn serving(&self, day: Date) -> impl Iterator<Item = &Counter<'a>> {
        self.counters
            .iter()
            .filter(move |counter| day <= counter.ends)
    }

    /// Whether one of the offices admits somebody on that day who sets out now.
    fn can_go(&self, day: Date) -> bool {
        self.any_way(day, &mut |_, _| true)
    }

    /// Whether `fits` any office and opening of a day to which one can come.
    fn any_way(
        &self,
        day: Date,
        fits: &mut dyn FnMut(Option<&'a str>, Ref<'a, Opening>) -> bool,
    ) -> bool {
        self.serving(day).any(|counter| {
            any_opening_on(counter.hours, self.stops, day, &mut |opening| {
                self.can_come(counter.office, opening, day) && fits(counter.office, opening)
            })
        })
    }

    /// Whether an opening of that day is not over yet, and no booking for it has closed.
    fn can_come(&self, office: Option<&str>, opening: Ref<'_, Opening>, day: Date) -> bool {
        self.admits(opening, day) && self.is_bookable(office, opening, day)
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
    fn is_bookable(&self, office: Option<&str>, opening: Ref<'_, Opening>, day: Date) -> bool {
        let now = (self.today, self.now.unwrap_or_default());
        let mut required = self.required_for(office, opening);
        required.all(|booking| self.closes(booking, day).is_none_or(|closes| now < closes))
    }

    /// The bookings that an office requires in an opening.
    fn required_for(
        &self,
        office: Option<&str>,
        opening: Ref<'_, Opening>,
    ) -> impl Iterator<Item = Ref<'a, Booking>> {
        let required = self.required.iter().copied();
        required.filter(move |booking| covers(*booking, office.unwrap_or_default(), opening))
    }

    fn must_be_booked(&self, office: Option<&str>, opening: Ref<'_, Opening>) -> bool {
        self.required_for(office, opening).next().is_some()
    }

    /// When the booking of a visit on `day` closes; at the end of a day where no time is given.
    fn closes(&self, booking: Ref<'_, Booking>, day: Date) -> Option<(Date, Time)> {
        let closes = booking.closes()?;
        let last = self.ahead(closes, day)?;
        Some((last, closes.at().unwrap_or(Time::END_OF_DAY)))
    }
}
