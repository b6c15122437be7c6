//! The head of the answer where more was told than the two dates of a card: a change, a loss, a period
//! of stay, a wish. A phone loads it after the rest.

use super::Value::{Near, Number, Plain, Say, Text};
use super::certificate::caused_by;
use super::go::free_dial;
use super::lead::{Lead, doubt, expired_on, last_day, new_card_from, next_day, takes};
use super::{Context, Tone};
use crate::advice::{Finding, Warning, WarningId};
use crate::date::Date;
use crate::rules::{CardEnd, CardState, Cause, ChangeKind, Known, Note, Procedure};
use crate::text::Message;

/// What stands first of it; `None` where two dates tell all.
pub(super) fn told(context: &Context<'_>) -> Option<Lead> {
    match context.advice.finding {
        Finding::SignatureOnly => Some(signature_only(context)),
        Finding::NewCard => no_card(context),
        Finding::ChangeCardPeriod => Some(change_period(context)),
        Finding::ContinueUse => Some(continued_use(context)),
        Finding::AfterMove(moved) => Some(Lead {
            tone: Tone::Act,
            kicker: context.say(Message::KickerAfterMove),
            headline: with_notification(context),
            sentences: after_move(context, moved),
            phone: None,
        }),
        Finding::Wish(procedure) => Some(wish(context, procedure)),
        Finding::Renewal
        | Finding::TooLate
        | Finding::FirstSignature
        | Finding::Expired
        | Finding::CardTooLate(_)
        | Finding::Nothing
        | Finding::Range { .. }
        | Finding::Unsure => None,
    }
}

fn signature_only(context: &Context<'_>) -> Lead {
    let assessment = &context.advice.safe;
    let signature = &assessment.signature;
    let mut lead = Vec::new();
    let mut kicker = Message::KickerLapsed;
    match signature.revoked {
        Some((Cause::Change(kind), on)) => {
            let cause = Say(caused_by(kind));
            lead.push(match on {
                Some(on) => context.fill(Message::LeadLapsed, &[Plain(on), cause]),
                None => context.fill(Message::LeadLapsedSome, &[cause]),
            });
        }
        Some((Cause::Card(_), _)) => kicker = Message::KickerEnded,
        Some((Cause::Reported, _)) => {}
        None => {
            let end = expired_on(signature);
            let of =
                |end| context.fill(Message::LeadOneEnds, &[Say(Message::Signature), Near(end)]);
            lead.extend(end.map(of));
        }
    }
    let headline = if assessment.one_journey_from.is_some() {
        lead.push(context.say(Message::LeadOneJourney));
        context.fill(
            Message::HeadlineOneJourney,
            &[Near(context.advice.act.from)],
        )
    } else {
        let mut any = context.say(Message::LeadAnyDay);
        context.add(&mut any, &next_day(context));
        lead.push(any);
        context.say(Message::HeadlineETax)
    };
    if context.assessment.user_authentication.in_doubt {
        lead.push(context.say(doubt(context)));
    } else if assessment.one_journey_from.is_none() {
        lead.push(context.say(Message::LeadNoHurry));
    }
    Lead {
        tone: Tone::Alert,
        kicker: context.say(kicker),
        headline,
        sentences: lead,
        phone: None,
    }
}

/// A card that can no longer be used, or never could.
fn no_card(context: &Context<'_>) -> Option<Lead> {
    let card = &context.advice.safe.card;
    let of = |kicker: Message, headline: String, sentences: Vec<String>| {
        Some(Lead {
            tone: Tone::Alert,
            kicker: context.say(kicker),
            headline,
            sentences,
            phone: None,
        })
    };
    if context.assessment.notes.has(Note::BasicResidentCard) {
        let lead = vec![context.say(Message::LeadBasicResident)];
        return of(Message::KickerBasicResident, new_card_from(context), lead);
    }
    match (card.state, card.ended) {
        (CardState::Lost, _) => Some(lost(context)),
        (CardState::Ended, Some((CardEnd::ReissueRequested, _))) => {
            let lead = vec![context.say(Message::LeadReissued), takes(context)];
            of(
                Message::KickerEnded,
                context.say(Message::HeadlineCollect),
                lead,
            )
        }
        (CardState::Ended, _) => {
            let lead = vec![context.say(Message::LeadEnded), takes(context)];
            of(Message::KickerEnded, new_card_from(context), lead)
        }
        (CardState::Valid | CardState::Renewable | CardState::Expired | CardState::Unknown, _) => {
            None
        }
    }
}

/// A lost card: it is stopped first, and another one applied for where it is not found.
fn lost(context: &Context<'_>) -> Lead {
    let calls = context.advice.phones_first();
    let (kicker, headline, lead) = if calls {
        (
            Message::KickerLost,
            Message::HeadlineStopCard,
            vec![context.say(Message::LeadLost)],
        )
    } else {
        (
            Message::KickerLostStopped,
            Message::HeadlineNotFound,
            vec![context.say(Message::LeadLostStopped), next_day(context)],
        )
    };
    Lead {
        tone: Tone::Alert,
        kicker: context.say(kicker),
        headline: context.say(headline),
        sentences: lead,
        phone: calls.then(|| free_dial(context)),
    }
}

/// The card's period, while it can be changed.
fn change_period(context: &Context<'_>) -> Lead {
    let mut lead = Vec::new();
    if let Some(end) = context.advice.safe.change_card_by {
        lead.push(context.fill(Message::LeadChangeCardPeriod, &[Near(end)]));
    }
    if context.situation.has_to_extend_stay() {
        lead.push(context.say(Message::LeadStayApply));
    } else {
        lead.push(context.say(Message::LeadStayBoth));
    }
    by_day(
        context,
        Message::KickerChangeCardPeriod,
        Message::HeadlineChangePeriod,
        context.advice.safe.change_card_by,
        lead,
    )
}

/// Continued use of the card; before leaving Japan it is another thing than after a move.
fn continued_use(context: &Context<'_>) -> Lead {
    let deadline = context.advice.safe.continue_use_by;
    let leaves =
        |warning: &Warning| warning.id == WarningId::ContinuedUseAbroad && warning.by == deadline;
    let kicker = Message::KickerContinueUse;
    if let Some(deadline) = deadline
        && context.advice.warnings().iter().any(leaves)
    {
        let lead = vec![context.fill(Message::LeadContinueUseAbroad, &[Near(deadline)])];
        let headline = Message::HeadlineContinueUseAbroad;
        return by_day(context, kicker, headline, Some(deadline), lead);
    }
    let lead = vec![context.say(Message::LeadContinueUse)];
    by_day(
        context,
        kicker,
        Message::HeadlineContinueUse,
        deadline,
        lead,
    )
}

/// Something that can be done only to a day, and not after it.
fn by_day(
    context: &Context<'_>,
    kicker: Message,
    headline: Message,
    deadline: Option<Date>,
    mut sentences: Vec<String>,
) -> Lead {
    let act = context.advice.act;
    if let Some(end) = act.legal_by {
        // The certificates end first, and one visit does both.
        if deadline != Some(end) {
            sentences.push(context.fill(Message::LeadAfterMoveBy, &[Near(end)]));
        }
        last_day(context, end, act.by, &mut sentences);
    }
    let headline = if let Some(day) = act.by.or(act.legal_by) {
        context.fill(headline, &[Near(day)])
    } else {
        sentences.insert(0, next_day(context));
        context.fill(Message::HeadlineGo, &[Text(context.counter)])
    };
    Lead {
        tone: Tone::Act,
        kicker: context.say(kicker),
        headline,
        sentences,
        phone: None,
    }
}

/// From when until when the notification of a move and the rest are one visit.
fn with_notification(context: &Context<'_>) -> String {
    let act = context.advice.act;
    match act.by {
        Some(by) if act.from < by => {
            context.fill(Message::HeadlineWithMove, &[Near(act.from), Near(by)])
        }
        Some(by) => context.fill(Message::HeadlineWithMoveOn, &[Near(by)]),
        None => context.fill(Message::HeadlineAfterMove, &[Near(act.from)]),
    }
}

/// Why to wait for a move, and what sets the days of that visit.
fn after_move(context: &Context<'_>, moved: Date) -> Vec<String> {
    // A card is applied for at the new counter, which one visit does not do.
    let act = context.advice.act;
    let mut lead = Vec::new();
    if act.what != Procedure::RenewCard {
        lead.push(context.say(Message::LeadAfterMove));
        let safe = &context.advice.safe;
        let opens = context.advice.renewal.map(|renewal| renewal.opens);
        let opens = opens.filter(|opens| moved < *opens && act.what == Procedure::Renew);
        let notify_by = safe.notify_move_by.filter(|by| Some(*by) == act.legal_by);
        lead.extend(match (opens, notify_by, act.legal_by) {
            (Some(opens), Some(by), _) => {
                Some(context.fill(Message::LeadMoveDays, &[Near(opens), Near(by)]))
            }
            (None, Some(by), _) => {
                let days = Number(context.assessment.law.move_days.from_move.into());
                Some(context.fill(Message::LeadNotifyMoveBy, &[Near(by), days]))
            }
            (_, None, Some(by)) => Some(context.fill(Message::LeadAfterMoveBy, &[Near(by)])),
            (_, None, None) => None,
        });
    }
    let may_be_elsewhere = context.situation.changes.iter().any(|change| {
        change.kind == ChangeKind::Address
            && change.on == Some(moved)
            && change.from_elsewhere != Known::No
    });
    if may_be_elsewhere {
        lead.push(context.say(Message::LeadMoveElsewhere));
    }
    lead
}

/// Something that no day calls for.
fn wish(context: &Context<'_>, procedure: Procedure) -> Lead {
    let (kicker, what) = match procedure {
        Procedure::ResetPin | Procedure::UnlockPin => (Message::KickerPin, None),
        Procedure::ResumeCard => (Message::KickerResume, Some(Message::LeadResume)),
        Procedure::Revoke => (Message::KickerRevoke, Some(Message::LeadRevoke)),
        Procedure::StopCard => (Message::KickerStopCard, Some(Message::LeadLost)),
        Procedure::ChangePin
        | Procedure::Issue
        | Procedure::Renew
        | Procedure::RenewCard
        | Procedure::ChangeCardPeriod
        | Procedure::ContinueUse
        | Procedure::None => (Message::KickerChangePin, None),
    };
    let mut lead = Vec::new();
    lead.extend(what.map(|what| context.say(what)));
    let calls = procedure == Procedure::StopCard;
    let headline = if calls {
        lead.push(context.say(Message::LeadStopCard));
        Message::HeadlineStopCard
    } else {
        lead.insert(0, next_day(context));
        Message::HeadlineAnyDay
    };
    let other = &context.assessment.user_authentication;
    if let Some(opens) = other
        .renewal_opens
        .filter(|opens| context.assessment.today < *opens)
    {
        lead.push(context.fill(Message::LeadRenewalLater, &[Near(opens)]));
    }
    Lead {
        tone: Tone::Act,
        kicker: context.say(kicker),
        headline: context.say(headline),
        sentences: lead,
        phone: calls.then(|| free_dial(context)),
    }
}
