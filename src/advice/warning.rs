//! What has to be known before going.

use super::Advice;
use crate::date::Date;
use crate::profile::practice::Need;
use crate::rules::{Note, Procedure};

/// What a warning is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WarningId {
    /// A change that is to come revokes the signature certificate.
    ChangeToCome,
    /// The days after a move run.
    MoveDeadline,
    /// The days after a move may have passed, and the card with them.
    MoveDeadlineMayHavePassed,
    /// The special period of a stay runs.
    SpecialPeriod,
    /// Nobody is seen without a booking.
    BookingRequired,
    /// A new card takes a month or two.
    ApplyEarly,
    /// The certificates on a smartphone end with those on the card.
    PhoneCertificatesEnd,
    /// e-Tax has to be told of the new certificate.
    TellEtax,
}

/// A warning, and the day by which it matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Warning {
    /// What it is about.
    pub id: WarningId,
    /// The day, where there is one.
    pub by: Option<Date>,
}

pub(super) fn warnings(advice: &Advice<'_>) -> Vec<Warning> {
    let mut found = Vec::new();
    let mut warn = |holds: bool, id: WarningId, by: Option<Date>| {
        if holds {
            found.push(Warning { id, by });
        }
    };
    let notes = advice.assessment.notes;
    let what = advice.act.what;
    let deadline = advice.assessment.move_deadline;
    let new_signature = matches!(
        what,
        Procedure::Renew | Procedure::Issue | Procedure::RenewCard
    );
    let mut bookings = advice.places.bookings.iter();
    let booked = what != Procedure::None
        && what != Procedure::RenewCard
        && bookings.any(|booking| booking.need() == Need::Required);
    warn(notes.has(Note::ChangeToCome), WarningId::ChangeToCome, None);
    warn(deadline.is_some(), WarningId::MoveDeadline, deadline);
    warn(
        notes.has(Note::MoveDeadlineMayHavePassed),
        WarningId::MoveDeadlineMayHavePassed,
        None,
    );
    warn(
        notes.has(Note::SpecialPeriod),
        WarningId::SpecialPeriod,
        None,
    );
    warn(booked, WarningId::BookingRequired, None);
    warn(what == Procedure::RenewCard, WarningId::ApplyEarly, None);
    warn(new_signature, WarningId::PhoneCertificatesEnd, None);
    warn(new_signature, WarningId::TellEtax, None);
    found
}
