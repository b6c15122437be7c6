//! The head of the answer: the state in a line, what to do and by when, and the days with their reasons.
//!
//! [`Finding`] and the act decided what to say; here it becomes sentences.

use super::Value::{Day, Near, Number, Say, Text};
use super::certificate::caused_by;
use super::{Context, Tone, age, clock, go};
use crate::advice::{CARD_TAKES_MONTHS, Finding, StepId, Warning, WarningId};
use crate::date::{Date, after, before};
use crate::procedure::Guidance;
use crate::rules::{
    CardEnd, CardState, Cause, CertificateState, CertificateVerdict, ChangeKind, Holder, Known,
    Next, Note, Procedure, Stopped,
};
use crate::text::{Message, joined};

/// What stands first.
pub(super) struct Lead {
    pub(super) tone: Tone,
    pub(super) kicker: String,
    pub(super) headline: String,
    pub(super) sentences: Vec<String>,
}

pub(super) fn lead(context: &Context<'_>, guidance: &Guidance<'_>) -> Lead {
    let mut lead = opening(context);
    if guidance.needs_no_visit() {
        // No counter is named if the list needs no visit.
        lead.headline = context.say(Message::NoVisit);
        if let Procedure::ResetPin | Procedure::UnlockPin = guidance.procedure {
            lead.kicker = context.say(Message::KickerPinInstead);
            lead.sentences.clear();
        }
    }
    if lead.tone == Tone::Act && guidance.is_once_and_free() {
        lead.sentences.push(context.say(Message::LeadOnceFree));
    }
    if context.advice.notice_disagrees {
        // One of the two is wrong, and the letter is the better witness.
        lead.tone = Tone::Ask;
        lead.kicker = context.say(Message::KickerUnsure);
        lead.sentences.push(context.say(Message::LetterDisagrees));
    }
    lead
}

fn opening(context: &Context<'_>) -> Lead {
    match context.advice.finding {
        Finding::Renewal => renew(context),
        Finding::TooLate => missed(context),
        Finding::FirstSignature => Lead {
            tone: Tone::Calm,
            kicker: context.say(Message::KickerFrom15),
            headline: to_use_it(context),
            sentences: vec![context.fill(Message::LeadFrom15, &[age(context)])],
        },
        Finding::Expired => expired(context),
        Finding::SignatureOnly => signature_only(context),
        Finding::NewCard => new_card(context),
        Finding::CardTooLate(deadline) => Lead {
            tone: Tone::Alert,
            kicker: context.say(Message::KickerTooLate),
            headline: context.say(Message::HeadlineNewCard),
            sentences: vec![context.with_day(Message::LeadNoOpenDay, deadline)],
        },
        Finding::ChangeCardPeriod => by_day(
            context,
            Message::KickerChangeCardPeriod,
            Message::LeadChangeCardPeriod,
            context.advice.safe.change_card_by,
        ),
        Finding::ContinueUse => by_day(
            context,
            Message::KickerContinueUse,
            continued_use(context),
            context.advice.safe.continue_use_by,
        ),
        Finding::AfterMove(moved) => Lead {
            tone: Tone::Act,
            kicker: context.say(Message::KickerAfterMove),
            headline: context.fill(Message::HeadlineAfterMove, &[Near(context.advice.act.from)]),
            sentences: after_move(context, moved),
        },
        Finding::Wish(procedure) => wish(context, procedure),
        Finding::Nothing => nothing(context),
        Finding::Range {
            from,
            to,
            is_either,
            never_renewed_opens,
            asks,
        } => range(context, (from, to), is_either, never_renewed_opens, asks),
        Finding::Unsure => unsure(context),
    }
}

fn to_use_it(context: &Context<'_>) -> String {
    context.fill(Message::HeadlineIssue, &[Text(context.counter)])
}

/// A renewal for which no open day is left.
fn missed(context: &Context<'_>) -> Lead {
    let mut lead = Vec::new();
    let mut known = context.days.is_known();
    if let Some(renewal) = context.advice.renewal {
        known = context.days.is_known_between(renewal.opens, renewal.closes);
        let message = if known {
            Message::LeadNoOpenDay
        } else {
            Message::LeadNoSureDay
        };
        lead.push(context.fill(message, &[Near(renewal.closes)]));
    }
    lead.push(context.say(Message::LeadIssueAfter));
    Lead {
        tone: Tone::Alert,
        kicker: context.say(if known {
            Message::KickerTooLate
        } else {
            Message::KickerTooLateUsually
        }),
        headline: to_use_it(context),
        sentences: lead,
    }
}

fn renew(context: &Context<'_>) -> Lead {
    let (signature, other) = (
        &context.advice.safe.signature,
        &context.advice.safe.user_authentication,
    );
    let renewing = |verdict: &CertificateVerdict| {
        verdict
            .expires
            .day()
            .filter(|_| verdict.next == Next::Renew)
            .zip(verdict.renewal_opens)
    };
    let mut lead = Vec::new();
    match (renewing(signature), renewing(other)) {
        (Some((end, opens)), Some((other_end, _))) if end == other_end => {
            lead.push(context.fill(Message::LeadBothEnd, &[Day(end), Near(opens)]));
        }
        (one, two) => {
            for (name, term) in [
                (Message::Signature, one),
                (Message::UserAuthentication, two),
            ] {
                if let Some((end, opens)) = term {
                    lead.push(
                        context.fill(Message::LeadOneEnds, &[Say(name), Day(end), Near(opens)]),
                    );
                }
            }
        }
    }
    for (name, verdict) in [
        (Message::Signature, signature),
        (Message::UserAuthentication, other),
    ] {
        if verdict.next == Next::Issue {
            lead.push(context.fill(Message::LeadIssueToo, &[Say(name)]));
        }
    }
    let mut day = context.assessment.today;
    if let Some(renewal) = context.advice.renewal {
        day = renewal.last.unwrap_or(renewal.closes);
        last_day(context, renewal.closes, renewal.last, &mut lead);
    }
    let kicker = if context.assessment.signature.state == CertificateState::Revoked {
        Message::KickerRenewOne
    } else if signature.state == CertificateState::Revoked {
        Message::KickerRenewUnsure
    } else {
        Message::KickerRenew
    };
    Lead {
        tone: Tone::Act,
        kicker: context.say(kicker),
        headline: context.fill(Message::HeadlineRenew, &[Near(day), Text(context.counter)]),
        sentences: lead,
    }
}

/// Says why the last day on which one can go is not the deadline itself, its hours, and until when
/// it is booked.
fn last_day(context: &Context<'_>, deadline: Date, last: Option<Date>, lead: &mut Vec<String>) {
    let days = context.days;
    let closed_from = last.map_or(context.assessment.today, after);
    let known = days.is_known_between(closed_from, deadline);
    match last {
        Some(day) if day == deadline => {}
        Some(day) => {
            let message = if days.is_open(deadline) {
                Message::LeadLastBookable
            } else if !known {
                Message::LeadLastUsualDay
            } else if days.may_be_more() {
                Message::LeadLastSureDay
            } else {
                Message::LeadLastOpenDay
            };
            lead.push(context.fill(message, &[Near(deadline), Near(day)]));
        }
        None if known && !days.may_be_more() => {
            lead.push(context.fill(Message::LeadNoOpenDay, &[Near(deadline)]));
        }
        None => lead.push(context.fill(Message::LeadNoSureDay, &[Near(deadline)])),
    }
    let Some(day) = last else { return };
    let hours = days.hours_on(day);
    if !hours.is_empty() {
        let hours = go::spans(context, hours);
        lead.push(context.fill(Message::LeadHours, &[Near(day), Text(&hours)]));
    }
    if let Some((by, at)) = days.book_by(day) {
        let mut by = context.near(by);
        if let Some(at) = at {
            by = joined(&[&by, " ", &clock(at)]);
        }
        lead.push(context.fill(Message::LeadBookBy, &[Near(day), Text(&by)]));
    }
}

/// Says why the first day on which one can go is not the first of the window. A day that is open,
/// but over or booked out, needs another reason than that it is closed.
fn first_day(context: &Context<'_>, opens: Date, first: Date, lead: &mut Vec<String>) {
    if first != opens && !context.days.is_open(opens) {
        let message = if context.days.is_known_between(opens, before(first)) {
            Message::LeadFirstOpenDay
        } else {
            Message::LeadFirstUsualDay
        };
        lead.push(context.fill(message, &[Near(opens), Near(first)]));
    }
}

fn expired(context: &Context<'_>) -> Lead {
    let assessment = &context.advice.safe;
    let (signature, other) = (&assessment.signature, &assessment.user_authentication);
    let end = expired_on(other).or_else(|| expired_on(signature));
    let mut lead = match (end, assessment.card.expires) {
        (Some(end), Some(card)) => {
            vec![context.fill(Message::LeadExpired, &[Day(end), Day(card)])]
        }
        (Some(end), None) => vec![context.with_day(Message::LeadExpiredNoCard, end)],
        (None, _) => Vec::new(),
    };
    let by = context.advice.act.by;
    if let Some(until) = assessment.insurance_until
        && assessment.today <= until
    {
        last_day(context, until, by, &mut lead);
    }
    Lead {
        tone: Tone::Alert,
        kicker: context.say(Message::KickerExpired),
        headline: match by {
            Some(day) => context.fill(
                Message::HeadlineExpired,
                &[Near(day), Text(context.counter)],
            ),
            None => to_use_it(context),
        },
        sentences: lead,
    }
}

fn signature_only(context: &Context<'_>) -> Lead {
    let assessment = &context.advice.safe;
    let (signature, other) = (&assessment.signature, &assessment.user_authentication);
    let kicker = match signature.revoked {
        Some((Cause::Change(kind), _)) => {
            context.fill(Message::KickerLapsed, &[Say(caused_by(kind))])
        }
        Some((Cause::Reported, _)) => context.fill(Message::KickerLapsed, &[Text("")]),
        Some((Cause::Card(_), _)) => context.say(Message::KickerEnded),
        None => context.fill(Message::KickerExpiredOne, &[Say(Message::Signature)]),
    };
    let mut lead = Vec::new();
    let headline = if let Some(from) = assessment.one_journey_from {
        let day = context.advice.act.from;
        lead.push(context.fill(Message::LeadOneJourney, &[Near(from)]));
        first_day(context, from, day, &mut lead);
        let values = [Near(day), Text(context.counter)];
        context.fill(Message::HeadlineOneJourney, &values)
    } else {
        lead.push(context.say(Message::LeadIssueSignature));
        to_use_it(context)
    };
    if context.assessment.user_authentication.in_doubt {
        lead.push(context.say(doubt(context)));
    } else if let (Some(end), Next::Wait) = (other.expires.day(), other.next) {
        lead.push(context.with_day(Message::LeadOtherValid, end));
    }
    Lead {
        tone: Tone::Alert,
        kicker,
        headline,
        sentences: lead,
    }
}

fn expired_on(verdict: &CertificateVerdict) -> Option<Date> {
    verdict
        .expires
        .day()
        .filter(|_| verdict.state == CertificateState::Expired)
}

fn new_card(context: &Context<'_>) -> Lead {
    let card = &context.advice.safe.card;
    let alert = |kicker: Message, lead: Vec<String>| Lead {
        tone: Tone::Alert,
        kicker: context.say(kicker),
        headline: context.say(Message::HeadlineNewCard),
        sentences: lead,
    };
    if context.assessment.notes.has(Note::BasicResidentCard) {
        let lead = vec![context.say(Message::LeadBasicResident)];
        return alert(Message::KickerBasicResident, lead);
    }
    match (card.state, card.expires) {
        (CardState::Lost, _) => lost(context),
        (CardState::Ended, _) => {
            if matches!(card.ended, Some((CardEnd::ReissueRequested, _))) {
                return Lead {
                    headline: context.say(Message::HeadlineCollect),
                    ..alert(
                        Message::KickerEnded,
                        applied(context, Message::LeadReissued),
                    )
                };
            }
            alert(Message::KickerEnded, applied(context, Message::LeadEnded))
        }
        (CardState::Expired, end) => {
            let mut lead = Vec::new();
            lead.extend(end.map(|end| context.with_day(Message::LeadCardExpired, end)));
            if context.situation.holder == Holder::PeriodOfStay {
                lead.push(context.say(Message::LeadStayOver));
            }
            apply(context, &mut lead);
            alert(Message::KickerCardExpired, lead)
        }
        (CardState::Renewable | CardState::Valid | CardState::Unknown, Some(end)) => {
            let mut lead = vec![context.with_day(Message::LeadRenewCard, end)];
            let to_come = |opens: &Date| context.assessment.today < *opens;
            if let Some(opens) = card.renewal_opens.filter(to_come) {
                lead.push(context.fill(Message::LeadRenewCardFrom, &[Near(opens)]));
            }
            apply(context, &mut lead);
            Lead {
                tone: Tone::Act,
                kicker: context.say(Message::KickerRenewCard),
                headline: context.fill(Message::HeadlineRenewCard, &[Near(end)]),
                sentences: lead,
            }
        }
        (CardState::Renewable | CardState::Valid | CardState::Unknown, None) => Lead {
            tone: Tone::Act,
            ..alert(Message::KickerRenewCard, Vec::new())
        },
    }
}

/// A lost card: it is stopped first, and another one applied for where it is not found.
fn lost(context: &Context<'_>) -> Lead {
    let is_stopped = context.situation.card.stopped == Stopped::ByPhone;
    let (kicker, headline, what) = if is_stopped {
        (
            Message::KickerLostStopped,
            Message::HeadlineNewCard,
            Message::LeadLostStopped,
        )
    } else {
        (
            Message::KickerLost,
            Message::HeadlineStopCard,
            Message::LeadLost,
        )
    };
    Lead {
        tone: Tone::Alert,
        kicker: context.say(kicker),
        headline: context.say(headline),
        sentences: applied(context, what),
    }
}

/// A reason, and then how another card is got.
fn applied(context: &Context<'_>, reason: Message) -> Vec<String> {
    let mut lead = vec![context.say(reason)];
    apply(context, &mut lead);
    lead
}

/// How another card is got, and how long that takes.
fn apply(context: &Context<'_>, lead: &mut Vec<String>) {
    for step in context.advice.steps(1) {
        lead.extend(match step.id {
            StepId::PoliceReport => Some(context.say(Message::PoliceReport)),
            StepId::ApplyCard => Some(context.say(Message::NewCardHow)),
            StepId::CollectCard => {
                let months = CARD_TAKES_MONTHS.map(|months| Number(months.into()));
                Some(context.fill(Message::NewCardTakes, &months))
            }
            // The headline says it, or the list of things to bring.
            StepId::PhoneStop
            | StepId::FirstVisit
            | StepId::InquiryByMail
            | StepId::SecondVisit
            | StepId::Visit => None,
        });
    }
    let is_gone = match context.advice.safe.card.state {
        CardState::Lost | CardState::Ended | CardState::Expired => true,
        CardState::Valid | CardState::Renewable | CardState::Unknown => false,
    };
    if is_gone && context.situation.card.stopped != Stopped::ReissueRequested {
        lead.push(context.say(Message::NewCardExpress));
    }
}

/// What may not be usable any more.
fn doubt(context: &Context<'_>) -> Message {
    let notes = context.assessment.notes;
    let of_card = [Note::MoveDeadlineMayHavePassed, Note::AbroadMayHaveEnded];
    let only_certificate = notes.has(Note::UserAuthenticationAbroad)
        && !of_card.into_iter().any(|note| notes.has(note));
    if only_certificate {
        Message::LeadUserAuthenticationUnsure
    } else {
        Message::LeadCardUnsure
    }
}

/// Before leaving Japan continued use is another thing than after a move.
fn continued_use(context: &Context<'_>) -> Message {
    let deadline = context.advice.safe.continue_use_by;
    let leaves =
        |warning: &Warning| warning.id == WarningId::ContinuedUseAbroad && warning.by == deadline;
    if context.advice.warnings().iter().any(leaves) {
        Message::LeadContinueUseAbroad
    } else {
        Message::LeadContinueUse
    }
}

/// Why to wait for a move, and by which day it has to be done after it.
fn after_move(context: &Context<'_>, moved: Date) -> Vec<String> {
    // A card is applied for at the new counter, which one visit does not do.
    let of_card = context.advice.act.what == Procedure::RenewCard;
    let mut lead = Vec::new();
    if !of_card {
        lead.push(context.fill(Message::LeadAfterMove, &[Near(moved)]));
    }
    let may_be_elsewhere = context.situation.changes.iter().any(|change| {
        change.kind == ChangeKind::Address
            && change.on == Some(moved)
            && change.from_elsewhere != Known::No
    });
    if may_be_elsewhere {
        lead.push(context.say(Message::LeadMoveElsewhere));
    }
    let act = context.advice.act;
    if let Some(deadline) = act.legal_by.filter(|_| !of_card) {
        lead.push(context.with_day(Message::LeadAfterMoveBy, act.by.unwrap_or(deadline)));
    }
    lead
}

/// Something that can be done only to a day, and not after it.
fn by_day(context: &Context<'_>, kicker: Message, what: Message, deadline: Option<Date>) -> Lead {
    let act = context.advice.act;
    let mut lead = Vec::new();
    lead.extend(deadline.map(|day| context.with_day(what, day)));
    if let Some(first) = act.legal_by {
        // The certificates end first, and one visit does both.
        if deadline != Some(first) {
            lead.push(context.with_day(Message::LeadAfterMoveBy, first));
        }
        last_day(context, first, act.by, &mut lead);
    }
    let headline = match act.by.or(act.legal_by) {
        Some(day) => context.fill(Message::HeadlineRenew, &[Near(day), Text(context.counter)]),
        None => context.fill(Message::HeadlinePin, &[Text(context.counter)]),
    };
    Lead {
        tone: Tone::Act,
        kicker: context.say(kicker),
        headline,
        sentences: lead,
    }
}

/// Something that no day calls for.
fn wish(context: &Context<'_>, procedure: Procedure) -> Lead {
    let (kicker, what) = match procedure {
        Procedure::ResetPin | Procedure::UnlockPin => (Message::KickerPin, Message::LeadPinOnly),
        Procedure::ResumeCard => (Message::KickerResume, Message::LeadResume),
        Procedure::Revoke => (Message::KickerRevoke, Message::LeadRevoke),
        Procedure::StopCard => (Message::KickerStopCard, Message::LeadStopCard),
        Procedure::ChangePin
        | Procedure::Issue
        | Procedure::Renew
        | Procedure::RenewCard
        | Procedure::ChangeCardPeriod
        | Procedure::ContinueUse
        | Procedure::None => (Message::KickerChangePin, Message::LeadPinOnly),
    };
    let other = &context.assessment.user_authentication;
    let mut lead = vec![context.say(what)];
    if let Some(opens) = other
        .renewal_opens
        .filter(|opens| context.assessment.today < *opens)
    {
        lead.push(context.with_day(Message::LeadRenewalLater, opens));
    }
    Lead {
        tone: Tone::Act,
        kicker: context.say(kicker),
        headline: if procedure == Procedure::StopCard {
            context.say(Message::HeadlineStopCard)
        } else {
            context.fill(Message::HeadlinePin, &[Text(context.counter)])
        },
        sentences: lead,
    }
}

fn nothing(context: &Context<'_>) -> Lead {
    let assessment = context.assessment;
    let (signature, other) = (&assessment.signature, &assessment.user_authentication);
    let term = |verdict: &CertificateVerdict| verdict.expires.day().zip(verdict.renewal_opens);
    let mut lead = Vec::new();
    match (term(signature), term(other)) {
        (Some((end, _)), Some((other_end, _))) if end == other_end => {
            lead.push(context.with_day(Message::LeadNothing, end));
        }
        (one, two) => {
            for (name, term) in [
                (Message::Signature, one),
                (Message::UserAuthentication, two),
            ] {
                if let Some((end, opens)) = term {
                    let message = if Some(opens) == assessment.card.renewal_opens {
                        Message::LeadValidOne
                    } else {
                        Message::LeadNothingOne
                    };
                    lead.push(context.fill(message, &[Say(name), Day(end), Day(opens)]));
                }
            }
        }
    }
    let renewal = context.advice.renewal;
    let with_card =
        renewal.is_some_and(|renewal| Some(renewal.opens) == assessment.card.renewal_opens);
    if with_card {
        lead.push(context.say(Message::LeadCardThen));
    }
    if assessment.notes.has(Note::ChangeToCome) {
        lead.push(context.say(Message::NoteToCome));
    }
    let headline = match renewal {
        None => context.say(Message::HeadlineNothingAtAll),
        // A new card is applied for without going anywhere.
        Some(renewal) if with_card => context.with_day(Message::HeadlineNothingCard, renewal.opens),
        Some(renewal) => {
            let day = context.advice.act.from;
            first_day(context, renewal.opens, day, &mut lead);
            context.with_day(Message::HeadlineNothing, day)
        }
    };
    Lead {
        tone: Tone::Calm,
        kicker: context.say(Message::KickerNothing),
        headline,
        sentences: lead,
    }
}

/// Two days are possible, or all between them.
fn range(
    context: &Context<'_>,
    (from, to): (Date, Date),
    is_either: bool,
    never_renewed_opens: Option<Date>,
    asks: bool,
) -> Lead {
    let assessment = context.assessment;
    let other = &assessment.user_authentication;
    let only_signature = other.expires.range().is_none();
    let headline = if from < assessment.today {
        context.fill(Message::HeadlineMaybeEnded, &[Day(from)])
    } else if only_signature {
        context.fill(Message::HeadlineBetweenSignature, &[Day(from), Day(to)])
    } else if is_either {
        context.fill(Message::HeadlineEither, &[Day(from), Day(to)])
    } else {
        context.fill(Message::HeadlineBetween, &[Day(from), Day(to)])
    };
    let mut lead = Vec::new();
    if other.in_doubt {
        lead.push(context.say(doubt(context)));
    }
    if let Some(opens) = never_renewed_opens.filter(|_| !only_signature) {
        lead.push(context.fill(Message::LeadEither, &[Day(from), Day(opens)]));
    }
    if from < assessment.today {
        lead.push(context.say(Message::LeadIssueAfter));
    }
    lead.push(if assessment.notes.has(Note::IssueKindUnknown) {
        let years = Number(assessment.law.years_earned().into());
        context.fill(Message::LeadBetweenKinds, &[years])
    } else if only_signature {
        context.say(Message::LeadBetweenSignature)
    } else {
        context.say(Message::LeadBetween)
    });
    let (tone, kicker) = if asks {
        (Tone::Ask, Message::KickerUnsure)
    } else {
        (Tone::Calm, Message::KickerNothing)
    };
    Lead {
        tone,
        kicker: context.say(kicker),
        headline,
        sentences: lead,
    }
}

/// What is not known is not a day but something else.
fn unsure(context: &Context<'_>) -> Lead {
    let assessment = context.assessment;
    let (signature, other) = (&assessment.signature, &assessment.user_authentication);
    let mut lead = Vec::new();
    let may_be_gone = signature.in_doubt && other.expires.range().is_some();
    let headline = match (other.expires.day(), assessment.card.expires) {
        _ if other.in_doubt => {
            let doubt = doubt(context);
            lead.push(context.say(doubt));
            context.say(if doubt == Message::LeadCardUnsure {
                Message::HeadlineCardUnsure
            } else {
                Message::HeadlineUserAuthenticationUnsure
            })
        }
        _ if may_be_gone => {
            lead.push(context.say(Message::LeadSignatureUnsure));
            context.say(Message::HeadlineSignatureUnsure)
        }
        (Some(end), _) => {
            if signature.state == CertificateState::Unknown {
                lead.push(context.say(Message::LeadSignatureUnsure));
            }
            lead.push(context.with_day(Message::LeadOtherValid, end));
            if signature.state == CertificateState::Unknown {
                context.say(Message::HeadlineSignatureUnsure)
            } else {
                context.with_day(Message::Until, end)
            }
        }
        (None, Some(card)) if context.situation.holder == Holder::PeriodOfStay => {
            lead.push(context.with_day(Message::LeadStay, card));
            lead.push(context.with_day(Message::LeadChangeCardPeriod, card));
            context.with_day(Message::HeadlineStay, card)
        }
        (None, Some(_)) => {
            lead.push(context.say(Message::LeadUnsure));
            context.say(Message::HeadlineUnsure)
        }
        (None, None) => {
            lead.push(context.say(Message::LeadBetween));
            context.say(Message::HeadlineTellCard)
        }
    };
    // The safe act has a day, and that day is worth more than the doubt.
    let headline = match context.advice.act.by.filter(|_| other.in_doubt) {
        Some(day) => context.fill(Message::HeadlineRenew, &[Near(day), Text(context.counter)]),
        None => headline,
    };
    Lead {
        tone: Tone::Ask,
        kicker: context.say(Message::KickerUnsure),
        headline,
        sentences: lead,
    }
}
