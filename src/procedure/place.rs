//! Where to go: the offices that serve a case with their timetables, what has to be booked, whom to
//! call, what else the municipality says of it.
//!
//! Only what a municipality states is used here; there is no usual place. What applies is decided
//! by the same conditions as the visits.

use super::{Facts, Policy};
use crate::calendar::{Hours, Opening};
use crate::profile::Profile;
use crate::profile::practice::{Booking, Contact, Need, Office, Remark, Scope};
use crate::record::{List, Ref, Text};

/// Where to go, when, and what to know of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places<'a> {
    /// Whose word it is.
    pub profile: Option<Ref<'a, Profile>>,
    /// The offices, in the order of the profile.
    pub offices: Vec<Place<'a>>,
    /// Whom to ask where no office is said to serve the case: the first of the municipality's that
    /// tells its telephone.
    pub enquiries: Option<Place<'a>>,
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
        let mut openings = self.hours.into_iter().flat_map(Ref::<Hours>::opens);
        (booking.openings().is_empty() && is_among(texts(booking.offices()), self.id))
            || openings.any(|opening| covers(booking, self.id, opening))
    }
}

/// Whether a booking is for an opening of an office.
#[must_use]
pub fn covers(booking: Ref<'_, Booking>, office: &str, opening: Ref<'_, Opening>) -> bool {
    is_among(texts(booking.offices()), office)
        && (booking.openings().is_empty()
            || opening
                .id()
                .is_some_and(|id| is_among(booking.openings(), id)))
}

/// Whether a required booking leaves nothing of what another says: that none is needed, or that one
/// helps.
#[must_use]
pub fn contradicts(required: Ref<'_, Booking>, other: Ref<'_, Booking>) -> bool {
    if required.need() != Need::Required || other.need() == Need::Required {
        return false;
    }
    // Said without a place, 「予約はいりません」 would be read of every one.
    let is_everywhere = other.offices().is_empty() && other.openings().is_empty();
    (is_everywhere && other.need() == Need::None)
        || (is_within(texts(other.offices()), texts(required.offices()))
            && is_within(other.openings(), required.openings()))
}

/// Whether all that is meant by some names is meant by others.
fn is_within(names: Ref<'_, List<Text>>, others: Ref<'_, List<Text>>) -> bool {
    others.is_empty() || (!names.is_empty() && names.iter().all(|name| is_among(others, name)))
}

/// Whether a name is among those that are meant; none named means all.
fn is_among(names: Ref<'_, List<Text>>, name: &str) -> bool {
    names.is_empty() || names.iter().any(|one| one == name)
}

/// Names of one kind or another as texts, so that one code reads them all.
fn texts<T>(names: Ref<'_, List<T>>) -> Ref<'_, List<Text>> {
    Ref::new(Some(names.json()))
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
        let place = Place {
            id,
            office,
            hours: office.hours().and_then(|hours| profile.hours().get(hours)),
        };
        if fits(office.applies()) {
            places.offices.push(place);
        } else if places.enquiries.is_none() && office.phone().is_some() {
            places.enquiries = Some(place);
        }
    }
    if !places.offices.is_empty() {
        places.enquiries = None;
    }
    for booking in profile.bookings() {
        let anywhere = booking.offices().is_empty() && booking.openings().is_empty();
        let here = anywhere || places.offices.iter().any(|place| place.has(booking));
        if fits(booking.applies()) && here {
            places.bookings.push(booking);
        }
    }
    let all = places.bookings.clone();
    places
        .bookings
        .retain(|one| !all.iter().any(|other| contradicts(*other, *one)));
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
