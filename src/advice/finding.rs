//! The first statement of the answer: a closed list, with sentences in the texts.

use crate::date::Date;
use crate::rules::law::Law;
use crate::rules::term::Basis;
use crate::rules::window::renewal_opens;
use crate::rules::{Absence, Assessment, Next, Note, Procedure};

/// What leads the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finding {
    /// The renewal window is open.
    Renewal,
    /// The renewal window is open, but no day is left on which one can go.
    TooLate,
    /// The holder has turned 15, and no signature certificate was issued.
    FirstSignature,
    /// The user-authentication certificate has to be issued anew.
    Expired,
    /// Only the signature certificate has to be issued anew.
    SignatureOnly,
    /// A new card is needed.
    NewCard,
    /// A new card is needed, because no day is left on which the present one can be kept in force; the
    /// last day for that by law.
    CardTooLate(Date),
    /// The card's period has to be changed, while the card is in force.
    ChangeCardPeriod,
    /// Continued use of the card has to be asked for.
    ContinueUse,
    /// A move is to come, and one visit with its notification does everything.
    AfterMove(Date),
    /// Something that no day calls for: a PIN, a stop, a revocation.
    Wish(Procedure),
    /// Nothing has to be done now.
    Nothing,
    /// A certificate ends on one of several days.
    Range {
        /// The first of them.
        from: Date,
        /// The last of them.
        to: Date,
        /// Whether only these two are possible.
        is_either: bool,
        /// Where the first one is that of a certificate that was never renewed: the first day of its
        /// renewal window.
        never_renewed_opens: Option<Date>,
        /// Whether it decides what to do.
        asks: bool,
    },
    /// What is not known is not a day but something else.
    Unsure,
}

/// What leads the answer; `want` is what brings the person besides the state, `instead` what is done
/// where it is too late for what the state calls for.
///
/// Where something is called for whatever is open, `safe` tells what comes first.
pub(super) fn finding(
    assessment: &Assessment,
    safe: &Assessment,
    want: Option<Procedure>,
    instead: Option<Procedure>,
    law: &Law,
) -> Finding {
    match instead {
        Some(Procedure::RenewCard) => {
            let deadlines = [safe.change_card_by, safe.continue_use_by];
            let deadline = deadlines.into_iter().flatten().min();
            return deadline.map_or(Finding::NewCard, Finding::CardTooLate);
        }
        Some(_) if assessment.procedure == Procedure::Renew => return Finding::TooLate,
        Some(_) | None => {}
    }
    match want {
        Some(
            wish @ (Procedure::ResetPin
            | Procedure::UnlockPin
            | Procedure::Revoke
            | Procedure::ChangePin
            | Procedure::ResumeCard
            | Procedure::StopCard),
        ) => return Finding::Wish(wish),
        // The list may be wanted before its day; the state leads the answer.
        Some(
            Procedure::Renew
            | Procedure::Issue
            | Procedure::RenewCard
            | Procedure::ChangeCardPeriod
            | Procedure::ContinueUse
            | Procedure::None,
        )
        | None => {}
    }
    if assessment.procedure == Procedure::None {
        // Where the signature certificate may be gone and nothing else is due, that comes before the
        // days of the other.
        let only_signature = safe.procedure == Procedure::Issue
            && matches!(safe.user_authentication.next, Next::Wait | Next::None);
        if assessment.signature.in_doubt && only_signature {
            return Finding::Unsure;
        }
        return nothing(assessment, law);
    }
    let (signature, other) = (&safe.signature, &safe.user_authentication);
    match safe.procedure {
        Procedure::Renew => Finding::Renewal,
        Procedure::RenewCard => Finding::NewCard,
        Procedure::ChangeCardPeriod => Finding::ChangeCardPeriod,
        Procedure::ContinueUse => Finding::ContinueUse,
        Procedure::ResumeCard => Finding::Wish(Procedure::ResumeCard),
        Procedure::Issue if other.next == Next::Issue => Finding::Expired,
        Procedure::Issue if signature.absent == Some(Absence::SinceTurned15) => {
            Finding::FirstSignature
        }
        Procedure::Issue => Finding::SignatureOnly,
        Procedure::ResetPin
        | Procedure::UnlockPin
        | Procedure::Revoke
        | Procedure::ChangePin
        | Procedure::StopCard
        | Procedure::None => nothing(assessment, law),
    }
}

/// Nothing is called for, as far as is known.
fn nothing(assessment: &Assessment, law: &Law) -> Finding {
    let both = [&assessment.user_authentication, &assessment.signature];
    let asks = both.iter().any(|verdict| verdict.next == Next::AskCounter);
    if let Some((from, to)) = both.iter().find_map(|verdict| verdict.expires.range()) {
        let is_never_renewed = assessment.user_authentication.basis == Some(Basis::IssuedSomeDay)
            && !assessment.notes.has(Note::CardRenewedAfterLapse);
        return Finding::Range {
            from,
            to,
            is_either: assessment.notes.has(Note::IssueKindUnknown)
                || (is_never_renewed && assessment.card.expires == Some(to)),
            never_renewed_opens: is_never_renewed.then(|| renewal_opens(law, from)),
            asks,
        };
    }
    if asks {
        Finding::Unsure
    } else {
        Finding::Nothing
    }
}
