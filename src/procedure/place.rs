//! Where to go and when: the offices that serve a case, what has to be booked, whom to call, what
//! else the municipality says of it.
//!
//! Only a municipality's own word is told here; there is no usual place. What applies is decided
//! by the same conditions as the visits.

use super::{Errand, Facts, Policy};
use crate::calendar::{
    Days, Hours, Opening, Span, Time, first_open_day, last_open_day, next_opening, spans_on,
};
use crate::date::{Date, after};
use crate::profile::Profile;
use crate::profile::practice::{Booking, Contact, Office, Remark, Scope};
use crate::record::{List, Ref};
use crate::rules::{Assessment, Next, Procedure};

/// Where to go, when, and what to know of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places<'a> {
    /// Whose word it is.
    pub profile: Option<Ref<'a, Profile>>,
    /// The offices, in the order of the profile.
    pub offices: Vec<Place<'a>>,
    /// What has to be booked.
    pub bookings: Vec<Ref<'a, Booking>>,
    /// Whom to call.
    pub contacts: Vec<Ref<'a, Contact>>,
    /// What else to know.
    pub remarks: Vec<Ref<'a, Remark>>,
}

impl<'a> Places<'a> {
    /// Every opening of the offices, once: offices may share a timetable.
    #[must_use]
    pub fn openings(&self) -> Vec<Ref<'a, Opening>> {
        let mut all = Vec::new();
        for place in &self.offices {
            for opening in place.hours.into_iter().flat_map(Ref::<Hours>::opens) {
                if !all
                    .iter()
                    .any(|one: &Ref<'_, Opening>| core::ptr::eq(one.json(), opening.json()))
                {
                    all.push(opening);
                }
            }
        }
        all
    }
}

/// An office.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place<'a> {
    /// Its name in the profile.
    pub id: &'a str,
    /// The office.
    pub office: Ref<'a, Office>,
    /// When it is open, where the profile says so.
    pub hours: Option<Ref<'a, Hours>>,
}

impl Place<'_> {
    /// Whether it is one of the offices, with one of the openings, that a booking speaks of.
    fn has(&self, booking: Ref<'_, Booking>) -> bool {
        let (offices, openings) = (booking.offices(), booking.openings());
        let is_one = offices.is_empty() || offices.iter().any(|office| office == self.id);
        let mut opens = openings.is_empty();
        for opening in self.hours.into_iter().flat_map(Ref::<Hours>::opens) {
            opens |= openings.iter().any(|one| opening.id() == Some(one));
        }
        is_one && opens
    }
}

/// The places for a case.
#[must_use]
pub fn places<'a>(facts: &Facts, policy: Policy<'a>) -> Places<'a> {
    let mut places = Places::default();
    let Some(profile) = policy.municipal else {
        return places;
    };
    let fits = |scope: Option<Ref<'_, Scope>>| {
        scope.is_none_or(|scope| facts.fits(scope, profile, policy.day))
    };
    places.profile = Some(profile);
    for (id, office) in profile.offices().iter() {
        if fits(office.applies()) {
            places.offices.push(Place {
                id,
                office,
                hours: office.hours().and_then(|hours| profile.hours().get(hours)),
            });
        }
    }
    for booking in profile.bookings() {
        let anywhere = booking.offices().is_empty() && booking.openings().is_empty();
        let here = anywhere || places.offices.iter().any(|place| place.has(booking));
        if fits(booking.applies()) && here {
            places.bookings.push(booking);
        }
    }
    for contact in profile.contacts() {
        if fits(contact.applies()) {
            places.contacts.push(contact);
        }
    }
    for remark in profile.remarks() {
        if fits(remark.applies()) {
            places.remarks.push(remark);
        }
    }
    places
}

/// When any of the offices that serve a case is open.
#[derive(Clone, Debug)]
pub struct OpenDays<'a> {
    /// The hours of each office that tells them, and the last day on which it serves the case.
    hours: Vec<(Ref<'a, Hours>, Date)>,
    /// Whether all of them do.
    is_known: bool,
    /// When the national system stands still.
    pub stops: Ref<'a, List<Days>>,
    /// Today, and the time where it is known.
    now: (Date, Option<Time>),
}

impl<'a> OpenDays<'a> {
    /// The open days of the places.
    #[must_use]
    pub fn of(places: &Places<'a>, policy: Policy<'a>, now: Option<Time>) -> Self {
        let mut hours = Vec::new();
        let mut is_known = true;
        for place in &places.offices {
            let ends = place.office.applies().and_then(Ref::<Scope>::until);
            match place.hours {
                Some(one) => hours.push((one, ends.unwrap_or(Date::MAX))),
                None => is_known = false,
            }
        }
        Self {
            is_known: is_known && !hours.is_empty(),
            hours,
            stops: policy.national.stops(),
            now: (policy.day, now),
        }
    }

    /// Whether an office opens on further days that are announced elsewhere, so that a day that
    /// looks closed may be open.
    #[must_use]
    pub fn may_be_more(&self) -> bool {
        let announced = |opening: Ref<'_, Opening>| opening.days().is_none();
        self.hours
            .iter()
            .any(|(hours, _)| hours.opens().iter().any(announced))
    }

    /// The day from which one of the offices can still be reached: not today where it admits
    /// nobody any more.
    fn reachable(&self, hours: Ref<'_, Hours>, from: Date) -> Date {
        let (today, now) = self.now;
        if from != today || now.is_none() {
            return from;
        }
        match next_opening(hours, self.stops, today, now) {
            Some(next) if next.day == today => today,
            Some(_) | None => after(today),
        }
    }

    /// The hours of a day, of the first office that is open on it.
    #[must_use]
    pub fn hours_on(&self, day: Date) -> Vec<Ref<'a, Span>> {
        let mut spans = Vec::new();
        for (hours, ends) in &self.hours {
            if spans.is_empty() && day <= *ends {
                spans = spans_on(*hours, self.stops, day);
            }
        }
        spans
    }

    /// Whether the hours are known, of all of the offices: where one of them does not tell its
    /// own, nobody knows that all are closed.
    #[must_use]
    pub fn is_known(&self) -> bool {
        self.is_known
    }

    /// The last day on or before `deadline`, and not before `from`, on which one is open.
    #[must_use]
    pub fn last(&self, from: Date, deadline: Date) -> Option<Date> {
        let mut last = None;
        for (hours, ends) in &self.hours {
            // None is less than any day.
            last = last.max(last_open_day(
                *hours,
                self.stops,
                self.reachable(*hours, from),
                deadline.min(*ends),
            ));
        }
        last
    }

    /// The first day from `from` to `until` on which one is open.
    #[must_use]
    pub fn first(&self, from: Date, until: Date) -> Option<Date> {
        let mut first = None;
        for (hours, ends) in &self.hours {
            let from = self.reachable(*hours, from);
            if let Some(day) = first_open_day(*hours, self.stops, from, until.min(*ends))
                && first.is_none_or(|first| day < first)
            {
                first = Some(day);
            }
        }
        first
    }
}

/// Farther ahead nobody carries a list, and no page tells what it will say.
const SOON_DAYS: i64 = 92;

/// The day for which a list is told: the first on which the procedure can be done, where that is
/// soon, for the page may have changed by then.
#[must_use]
pub fn day_to_go(assessment: &Assessment, procedure: Procedure) -> Date {
    let opens = match procedure {
        Procedure::Renew => days_to_go(assessment).map(|(opens, _)| opens),
        Procedure::RenewCard => assessment.card.renewal_opens,
        Procedure::Issue
        | Procedure::Revoke
        | Procedure::ChangePin
        | Procedure::ResetPin
        | Procedure::UnlockPin
        | Procedure::ResumeCard
        | Procedure::None => None,
    };
    let today = assessment.today;
    let soon = |opens: &Date| today < *opens && (*opens - today).num_days() <= SOON_DAYS;
    opens.filter(soon).unwrap_or(today)
}

/// Between which days to go: from the first on which what is called for can be done, and today at
/// the earliest, through the last day of the certificate that ends first. `None` where no day ends
/// it, or none begins it.
#[must_use]
pub fn days_to_go(assessment: &Assessment) -> Option<(Date, Date)> {
    let mut span = None;
    for verdict in [&assessment.user_authentication, &assessment.signature] {
        let opens = match verdict.next {
            Next::Renew | Next::Wait => verdict.renewal_opens,
            Next::Issue | Next::RenewCard | Next::AskCounter | Next::None => None,
        };
        let window = opens.zip(verdict.renewal_closes);
        if let Some((opens, closes)) = window
            && span.is_none_or(|(_, earlier)| closes < earlier)
        {
            span = Some((opens.max(assessment.today), closes));
        }
    }
    span
}

/// Whether a renewal is called for, and no counter opens before it is too late:
/// then what can be done is an issue. A day that may be open after all leaves it a renewal.
#[must_use]
pub fn is_too_late(assessment: &Assessment, errand: Errand, days: &OpenDays<'_>) -> bool {
    let renews = assessment.procedure == Procedure::Renew && errand.want.is_none();
    renews
        && days.is_known()
        && !days.may_be_more()
        && days_to_go(assessment).is_some_and(|(from, closes)| days.last(from, closes).is_none())
}
