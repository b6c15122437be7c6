//! The rules: from what is known of a card, and a day, to the state of card and certificates.
//!
//! Everything here is a small pure function beside its article; every number comes from a [`Law`]. No
//! municipality, no clock, no sentence for residents.
//!
//! **Invariant:** [`assess`] never fails and never guesses. What cannot be decided is a verdict of
//! its own, a range or [`Next::AskCounter`], with a [`Note`] that says why.
//! **Invariant:** contradictions are not repaired. [`contradictions`] names them; the caller
//! asks again before it shows a verdict.

pub mod card;
pub mod contradiction;
pub mod evidence;
pub mod law;
pub mod note;
pub mod revocation;
pub mod situation;
pub mod source;
pub mod term;
pub mod verdict;
pub mod window;

use crate::date::{Date, age_on};
pub use contradiction::{Contradiction, Field, contradictions};
pub use evidence::{Notice, NoticeKind, Report, Reports};
pub use law::Law;
pub use note::{Note, Notes};
pub use situation::{
    Card, CardEnd, CardKind, Certificate, Change, ChangeKind, Extension, Extent, Holder, IssueKind,
    Known, Relocation, Situation, StatusChange, Stay, Stopped,
};
use term::Term;
pub use verdict::{
    Absence, Assessment, CardState, CardVerdict, Cause, CertificateState, CertificateVerdict,
    Expiry, Next, Procedure,
};

/// It is worth waiting this many days for one journey instead of two; our advice, no rule.
const ONE_JOURNEY_DAYS: i64 = 31;

/// The state of the card and of both certificates on `today`, by that law.
#[must_use]
pub fn assess(situation: &Situation, law: &Law, today: Date) -> Assessment {
    assess_to(End::AsKnown, situation, law, today)
}

/// How what is not known is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// As a range, or as not known.
    AsKnown,
    /// Everything ends as early as it can, and what may have been revoked was.
    Earliest,
    /// Everything ends as late as it can, and what may have been revoked was not.
    Latest,
}

impl End {
    /// The term as it is read.
    fn pick(self, term: Term) -> Term {
        match self {
            Self::AsKnown => term,
            Self::Latest => term.ending(term.latest),
            Self::Earliest => term.ending(term.presumed),
        }
    }
}

/// Whether nothing is open: every certificate ends on one day or not at all.
#[must_use]
pub fn is_settled(situation: &Situation, found: &Assessment) -> bool {
    let is_open = |verdict: &CertificateVerdict| {
        verdict.state == CertificateState::Unknown || verdict.expires.range().is_some()
    };
    let reissue_is_open = found.signature.state == CertificateState::Revoked
        && situation
            .changes
            .iter()
            .any(|change| change.signature_reissued.is_none());
    !is_open(&found.signature)
        && !is_open(&found.user_authentication)
        && found.card.expires_between.is_none()
        && found.card.state != CardState::Unknown
        && !reissue_is_open
}

/// The same verdict with what is not known read as `end`; nothing is computed where all is known.
#[must_use]
pub fn at_the(end: End, situation: &Situation, found: &Assessment, law: &Law) -> Assessment {
    if is_settled(situation, found) {
        *found
    } else {
        assess_to(end, situation, law, found.today)
    }
}

fn assess_to(end: End, situation: &Situation, law: &Law, today: Date) -> Assessment {
    let mut notes = Notes::default();
    let (mut card, move_deadline) = card::verdict(end, situation, law, today, &mut notes);
    let mut user_authentication =
        revocation::user_authentication(end, situation, law, &card, today, &mut notes);
    let mut signature = revocation::signature(
        end,
        situation,
        law,
        &card,
        &user_authentication,
        today,
        &mut notes,
    );
    if is_in_doubt(situation, law, today, &mut notes) && end == End::AsKnown {
        card.doubt();
        user_authentication.doubt();
        signature.doubt();
    }
    let insurance_until = insurance_until(&card, &user_authentication, law);
    if insurance_until.is_some() {
        notes.add(Note::InsuranceGoesOn);
    }
    let change_card_by = card::change_by(situation, law, &card, today);
    let continue_use_by = card::continue_use_by(situation, law, &card, move_deadline, today);
    let calls = Calls {
        card: card.state,
        next: [signature.next, user_authentication.next],
        continues: continue_use_by.is_some(),
        changes_period: change_card_by.is_some(),
        resumes: situation.card.stopped == Stopped::ByPhone,
    };
    let procedure = calls.procedure();
    if procedure.ends_those_on_the_phone() {
        notes.add(Note::SmartphoneEnds);
    }
    if situation.stay.extension == Extension::Pending && change_card_by.is_some() {
        notes.add(Note::SpecialPeriod);
    }
    if situation.moved_lately(law, today) {
        notes.add(Note::MoveReminder);
    }
    let one_journey_from = user_authentication.renewal_opens.filter(|opens| {
        signature.next == Next::Issue
            && user_authentication.next == Next::Wait
            && (*opens - today).num_days() <= ONE_JOURNEY_DAYS
    });
    // In the window the one gets the further birthday, the other as a new issue the ordinary one.
    let both_at_once = user_authentication.next == Next::Renew || one_journey_from.is_some();
    if signature.next == Next::Issue && both_at_once {
        notes.add(Note::SignatureYearShorter);
    }
    for verdict in [&signature, &user_authentication] {
        if verdict.renewal_opens.is_some()
            && let Some(expiry) = verdict.expires.day()
            && window::counts_differ_at_month_end(law, expiry)
        {
            notes.add(Note::MonthEndWindow);
        }
    }
    Assessment {
        today,
        law: law.on(today),
        card,
        signature,
        user_authentication,
        insurance_until,
        procedure,
        one_journey_from,
        move_deadline,
        notify_by: situation.notify_by(law, today),
        may_lack_submission: situation.may_lack_submission(law, today),
        change_card_by,
        continue_use_by,
        move_to_come: situation.move_to_come(today),
        notify_move_by: situation.notify_move_by(law, today),
        notes,
    }
}

/// Whether card and certificates may have ended, although their days are not over; each reason is a
/// note, or stands in the state of the card.
fn is_in_doubt(situation: &Situation, law: &Law, today: Date, notes: &mut Notes) -> bool {
    // A lost card may be stopped at any time, and does not serve its holder until it is found.
    let may_be_stopped = situation.card.stopped == Stopped::ByPhone || situation.card.lost;
    let abroad = card::may_have_ended_abroad(situation, law, today);
    if abroad {
        notes.add(Note::AbroadMayHaveEnded);
    }
    let by_move = situation.may_have_ended(law, today);
    if by_move {
        notes.add(Note::MoveDeadlineMayHavePassed);
    }
    may_be_stopped || abroad || by_move
}

/// The last day of use as a health-insurance card. A card that was lost or ended cannot be used,
/// even if its certificate would have lasted longer.
fn insurance_until(
    card: &CardVerdict,
    user_authentication: &CertificateVerdict,
    law: &Law,
) -> Option<Date> {
    match card.state {
        CardState::Lost | CardState::Ended => return None,
        CardState::Valid | CardState::Renewable | CardState::Expired | CardState::Unknown => {}
    }
    match user_authentication.state {
        CertificateState::Valid
        | CertificateState::Renewable
        | CertificateState::Expired
        | CertificateState::Unknown => user_authentication
            .expires
            .day()
            .map(|expiry| window::insurance_until(law, expiry)),
        CertificateState::Revoked | CertificateState::NotIssued => None,
    }
}

/// What the states call for.
struct Calls {
    card: CardState,
    next: [Next; 2],
    /// Continued use of the card has to be asked for.
    continues: bool,
    /// The card's period can be changed.
    changes_period: bool,
    /// The card is stopped by telephone.
    resumes: bool,
}

impl Calls {
    /// The procedure that serves everything at once: what is gone before what ends, the card before
    /// the certificates, a renewal before an issue.
    fn procedure(&self) -> Procedure {
        let calls_for = |next: Next| self.next.contains(&next);
        let (is_gone, renewable) = match self.card {
            CardState::Expired | CardState::Lost | CardState::Ended => (true, false),
            CardState::Renewable => (false, true),
            CardState::Valid | CardState::Unknown => (false, false),
        };
        if is_gone {
            Procedure::RenewCard
        } else if self.continues {
            Procedure::ContinueUse
        } else if self.changes_period {
            Procedure::ChangeCardPeriod
        } else if self.resumes {
            Procedure::ResumeCard
        } else if renewable || calls_for(Next::RenewCard) {
            Procedure::RenewCard
        } else if calls_for(Next::Renew) {
            Procedure::Renew
        } else if calls_for(Next::Issue) {
            Procedure::Issue
        } else {
            Procedure::None
        }
    }
}

/// Whether a signature certificate is issued to a person born on `born`, on `day`: not under 15.
#[must_use]
pub fn is_of_signature_age(law: &Law, born: Date, day: Date) -> bool {
    law.signature_age.on(day) <= age_on(born, day)
}
