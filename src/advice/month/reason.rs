//! Why each day of the answer is that day, with its article.

use super::Advice;
use crate::advice::Finding;
use crate::date::Date;
use crate::rules::source::Source;
use crate::rules::window::{insurance_until, renewal_opens};
use crate::rules::{CertificateState, CertificateVerdict, Procedure};

/// Why a day of the answer is that day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reason {
    /// The day.
    pub day: Date,
    /// Why.
    pub why: Why,
    /// Where the rule stands; none for what a counter says of itself.
    pub source: Option<Source>,
}

/// What makes a day of the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The signature certificate ends; how that was found stands beside it.
    SignatureEnds,
    /// The certificate for user authentication ends, likewise.
    UserAuthenticationEnds,
    /// The signature certificate was revoked by itself.
    Revoked,
    /// It is the last day of the card, which the person read off it.
    CardRead,
    /// It is the last day of the card, by rule.
    CardEnds,
    /// The window of the renewal opens.
    Opens,
    /// The window of a new card opens.
    CardOpens,
    /// The counter is open for the first time in the days of the act.
    FirstOpen,
    /// The counter is open for the last time before this end by law.
    LastOpen(Date),
    /// The card serves as a health-insurance card for so long after its certificate has ended.
    Insurance,
    /// The move revokes the signature certificate.
    Move,
    /// A move is notified within days.
    Notification,
    /// The card ends where the days after a move pass.
    CardByMove,
    /// The period of the card is changed while it is in force.
    LegalBy,
    /// A visit on this day, the last one, has to be booked by then.
    Booking(Date),
}

/// Why each of `told` is that day, in the order in which it is found; of one day there may be several reasons.
pub(super) fn reasons(advice: &Advice<'_>, told: &[Date]) -> Vec<Reason> {
    let mut all: Vec<Reason> = Vec::new();
    let mut tell = |day: Option<Date>, why: Why, source: Option<Source>| {
        if let Some(day) = day.filter(|day| told.iter().any(|one| one == day)) {
            let reason = Reason { day, why, source };
            if !all.contains(&reason) {
                all.extend([reason]);
            }
        }
    };
    let (found, act) = (&advice.assessment, &advice.act);
    let (signature, other) = (&found.signature, &found.user_authentication);
    if let Some((_, on)) = signature.revoked {
        tell(on, Why::Revoked, Some(signature.source));
    }
    tell(
        end_of(signature),
        Why::SignatureEnds,
        Some(signature.source),
    );
    let end = end_of(other);
    tell(end, Why::UserAuthenticationEnds, Some(other.source));
    let insured = end.map(|end| insurance_until(advice.law, end));
    tell(insured, Why::Insurance, Some(Source::Insurance));
    let is_read = advice.situation.card.expires == found.card.expires;
    let why = if is_read {
        Why::CardRead
    } else {
        Why::CardEnds
    };
    tell(found.card.expires, why, Some(found.card.source));
    tell(found.move_to_come, Why::Move, Some(Source::SignatureLapse));
    tell(found.move_deadline, Why::CardByMove, Some(Source::CardEnd));
    for by in [found.notify_by, found.notify_move_by] {
        tell(by, Why::Notification, Some(Source::MoveNotification));
    }
    opening(advice, &mut tell);
    let article = match act.what {
        Procedure::ContinueUse => Some(Source::CardEnd),
        Procedure::ChangeCardPeriod => Some(Source::CardTermStay),
        Procedure::Renew
        | Procedure::Issue
        | Procedure::RenewCard
        | Procedure::Revoke
        | Procedure::ChangePin
        | Procedure::ResetPin
        | Procedure::UnlockPin
        | Procedure::ResumeCard
        | Procedure::StopCard
        | Procedure::None => None,
    };
    tell(
        act.legal_by.filter(|by| {
            // Where the certificates end first, that is their day and not the last one of what is listed.
            article.is_some()
                && (act.what != Procedure::ContinueUse || advice.safe.continue_use_by == Some(*by))
        }),
        Why::LegalBy,
        article,
    );
    // What is no open day is told by its law alone.
    let end = act.legal_by.or(advice.insured());
    if let Some((by, end)) = act.by.zip(end).filter(|(by, _)| is_possible(advice, *by)) {
        if by != end {
            tell(Some(by), Why::LastOpen(end), None);
        }
        let visits = advice.days.visits_on(by);
        let is_booked = visits.iter().all(|one| one.bookable_until.is_some());
        let until = visits.iter().filter_map(|one| one.bookable_until).max();
        tell(until.filter(|_| is_booked), Why::Booking(by), None);
    }
    all
}

/// Why the first day of the act, or the day to come back, is that day.
fn opening(advice: &Advice<'_>, tell: &mut dyn FnMut(Option<Date>, Why, Option<Source>)) {
    let (safe, today) = (&advice.safe, advice.today);
    let card = safe.card.renewal_opens;
    tell(card, Why::CardOpens, Some(Source::CardRenewal));
    // Of several ends that are possible the window of each may be told.
    let closes = advice.renewal.map(|renewal| renewal.closes);
    let early = match advice.finding {
        Finding::Range { from, .. } => Some(from),
        Finding::Renewal
        | Finding::TooLate
        | Finding::FirstSignature
        | Finding::Expired
        | Finding::SignatureOnly
        | Finding::NewCard
        | Finding::CardTooLate(_)
        | Finding::ChangeCardPeriod
        | Finding::ContinueUse
        | Finding::AfterMove(_)
        | Finding::Wish(_)
        | Finding::Nothing
        | Finding::Unsure => None,
    };
    let windows = [early, closes].map(|end| end.map(|end| renewal_opens(advice.law, end)));
    let moved = safe.move_to_come.filter(|_| advice.act.wait_for.is_some());
    for opens in windows
        .into_iter()
        .chain([safe.one_journey_from, moved, Some(today)])
        .flatten()
    {
        if today < opens && Some(opens) != moved {
            tell(Some(opens), Why::Opens, Some(Source::RenewalWindow));
        }
        let from = opens.max(today);
        let first = advice.days.first(from, Date::MAX);
        tell(first.filter(|first| from < *first), Why::FirstOpen, None);
    }
}

/// Whether one can go on a day.
fn is_possible(advice: &Advice<'_>, day: Date) -> bool {
    advice.days.first(day, day) == Some(day)
}

/// The day of an end that the answer tells; the first of several that are possible.
fn end_of(verdict: &CertificateVerdict) -> Option<Date> {
    let (from, _) = match verdict.state {
        CertificateState::Revoked | CertificateState::NotIssued => return None,
        CertificateState::Valid
        | CertificateState::Renewable
        | CertificateState::Expired
        | CertificateState::Unknown => match verdict.expires.day() {
            Some(day) => (day, day),
            None => verdict.expires.range()?,
        },
    };
    (!verdict.in_doubt).then_some(from)
}
