//! What has to be known before going.

use super::{Advice, Booked};
use crate::date::{Date, before};
use crate::rules::{CertificateState, ChangeKind, Extent, Known, Next, Note, Procedure};

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
    /// Continued use of the card has to be asked for by the day before leaving Japan.
    ContinuedUseAbroad,
    /// A driver's licence on the card does not pass to a new card.
    LicenceNotCarried,
    /// The name on the card itself has to be written anew as well.
    CardNameToo,
    /// A booking is required.
    BookingRequired,
    /// A new card takes a month or two.
    ApplyEarly,
    /// The certificates on a smartphone end with those on the card.
    PhoneCertificatesEnd,
    /// The new certificate has to be registered with e-Tax.
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

impl Advice<'_> {
    /// Whether the card may end where the days after a move pass (番令14条). A move within the municipality
    /// costs no card; where nothing is said of a notification from elsewhere, it may be missing.
    #[must_use]
    pub fn move_may_end_card(&self) -> bool {
        let mut changes = self.situation.changes.iter();
        self.assessment.move_deadline.is_some()
            || changes.any(|change| change.from_elsewhere == Known::Yes)
    }
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
    let deadline = advice
        .assessment
        .move_deadline
        .or(advice.assessment.notify_by);
    let new_signature = matches!(
        what,
        Procedure::Renew
            | Procedure::Issue
            | Procedure::RenewCard
            | Procedure::ResumeCard
            | Procedure::ChangeCardPeriod
    );
    let (days, by) = (&advice.days, advice.act.by);
    let booking = days.booking(by.unwrap_or(advice.act.from), &|_| true);
    let booked =
        what != Procedure::None && what != Procedure::RenewCard && booking != Booked::NotNeeded;
    let book_by = match booking {
        Booked::By(day, _) => by.and(Some(day)),
        Booked::NotNeeded | Booked::Needed => None,
    };
    warn(notes.has(Note::ChangeToCome), WarningId::ChangeToCome, None);
    warn(deadline.is_some(), WarningId::MoveDeadline, deadline);
    warn(
        advice.assessment.may_lack_submission,
        WarningId::MoveDeadlineMayHavePassed,
        None,
    );
    warn(
        notes.has(Note::SpecialPeriod),
        WarningId::SpecialPeriod,
        advice.assessment.change_card_by,
    );
    let (situation, today) = (advice.situation, advice.today);
    let leaves = situation.changes.iter().filter(|change| {
        change.kind == ChangeKind::MovedAbroad && change.continued_use != Known::Yes
    });
    let leaves = leaves.filter_map(|change| change.on);
    let leaves = leaves.filter(|on| today < *on).min();
    warn(
        leaves.is_some(),
        WarningId::ContinuedUseAbroad,
        leaves.map(before),
    );
    warn(
        what == Procedure::RenewCard && situation.licence_on_card != Known::No,
        WarningId::LicenceNotCarried,
        None,
    );
    let is_renamed = what != Procedure::RenewCard
        && situation.changes.iter().any(|change| {
            let is_name = match change.kind {
                ChangeKind::Name | ChangeKind::Alias | ChangeKind::FormerName => true,
                ChangeKind::Address
                | ChangeKind::Sex
                | ChangeKind::Birthdate
                | ChangeKind::NameReading
                | ChangeKind::MovedAbroad => false,
            };
            // Whoever had the certificate issued again had the card written anew.
            is_name
                && change.extent == Extent::Full
                && change.signature_reissued != Some(Known::Yes)
                && change.on.is_none_or(|on| on <= today)
        });
    warn(is_renamed, WarningId::CardNameToo, None);
    warn(booked, WarningId::BookingRequired, book_by);
    warn(what == Procedure::RenewCard, WarningId::ApplyEarly, None);
    warn(new_signature, WarningId::PhoneCertificatesEnd, None);
    // Whoever holds none and gets none has nothing to register.
    let signature = &advice.assessment.signature;
    let holds_signature =
        signature.state != CertificateState::NotIssued || signature.next == Next::Issue;
    warn(new_signature && holds_signature, WarningId::TellEtax, None);
    found
}
