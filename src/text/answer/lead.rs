//! What stands first: the state in a line, what to do and by when, and the days with their reasons.
//!
//! What leads was decided by [`Finding`], the days by the act; here they get their words.

use super::Value::{Day, Near, Number, Say, Text};
use super::certificate::caused_by;
use super::{Case, Tone, age, clock, go};
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

pub(super) fn lead(case: &Case<'_>, guidance: &Guidance<'_>) -> Lead {
    let mut lead = opening(case);
    if guidance.needs_no_visit() {
        // Nobody is sent to a counter above a list that needs none.
        lead.headline = case.say(Message::NoVisit);
        if let Procedure::ResetPin | Procedure::UnlockPin = guidance.procedure {
            lead.kicker = case.say(Message::KickerPinInstead);
            lead.sentences.clear();
        }
    }
    if lead.tone == Tone::Act && guidance.is_once_and_free() {
        lead.sentences.push(case.say(Message::LeadOnceFree));
    }
    if case.advice.notice_disagrees {
        // One of the two is wrong, and the letter is the better witness.
        lead.tone = Tone::Ask;
        lead.kicker = case.say(Message::KickerUnsure);
        lead.sentences.push(case.say(Message::LetterDisagrees));
    }
    lead
}

fn opening(case: &Case<'_>) -> Lead {
    match case.advice.finding {
        Finding::Renewal => renew(case),
        Finding::TooLate => missed(case),
        Finding::FirstSignature => Lead {
            tone: Tone::Calm,
            kicker: case.say(Message::KickerFrom15),
            headline: to_use_it(case),
            sentences: vec![case.fill(Message::LeadFrom15, &[age(case)])],
        },
        Finding::Expired => expired(case),
        Finding::SignatureOnly => signature_only(case),
        Finding::NewCard => new_card(case),
        Finding::ChangeCardPeriod => by_day(
            case,
            Message::KickerChangeCardPeriod,
            Message::LeadChangeCardPeriod,
            case.advice.safe.change_card_by,
        ),
        Finding::ContinueUse => by_day(
            case,
            Message::KickerContinueUse,
            continued_use(case),
            case.advice.safe.continue_use_by,
        ),
        Finding::AfterMove(moved) => Lead {
            tone: Tone::Act,
            kicker: case.say(Message::KickerAfterMove),
            headline: case.with_day(Message::HeadlineAfterMove, case.advice.act.from),
            sentences: after_move(case, moved),
        },
        Finding::Wish(procedure) => wish(case, procedure),
        Finding::Nothing => nothing(case),
        Finding::Range {
            from,
            to,
            is_either,
            never_renewed_opens,
            asks,
        } => range(case, (from, to), is_either, never_renewed_opens, asks),
        Finding::Unsure => unsure(case),
    }
}

fn to_use_it(case: &Case<'_>) -> String {
    case.fill(Message::HeadlineIssue, &[Text(case.counter)])
}

/// A renewal for which no open day is left.
fn missed(case: &Case<'_>) -> Lead {
    let mut lead = Vec::new();
    let mut known = case.days.is_known();
    if let Some(renewal) = case.advice.renewal {
        known = case.days.is_known_between(renewal.opens, renewal.closes);
        let message = if known {
            Message::LeadNoOpenDay
        } else {
            Message::LeadNoSureDay
        };
        lead.push(case.fill(message, &[Near(renewal.closes)]));
    }
    lead.push(case.say(Message::LeadIssueAfter));
    Lead {
        tone: Tone::Alert,
        kicker: case.say(if known {
            Message::KickerTooLate
        } else {
            Message::KickerTooLateUsually
        }),
        headline: to_use_it(case),
        sentences: lead,
    }
}

fn renew(case: &Case<'_>) -> Lead {
    let (signature, other) = (
        &case.advice.safe.signature,
        &case.advice.safe.user_authentication,
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
            lead.push(case.fill(Message::LeadBothEnd, &[Day(end), Near(opens)]));
        }
        (one, two) => {
            for (name, term) in [
                (Message::Signature, one),
                (Message::UserAuthentication, two),
            ] {
                if let Some((end, opens)) = term {
                    lead.push(case.fill(Message::LeadOneEnds, &[Say(name), Day(end), Near(opens)]));
                }
            }
        }
    }
    for (name, verdict) in [
        (Message::Signature, signature),
        (Message::UserAuthentication, other),
    ] {
        if verdict.next == Next::Issue {
            lead.push(case.fill(Message::LeadIssueToo, &[Say(name)]));
        }
    }
    let mut day = case.assessment.today;
    if let Some(renewal) = case.advice.renewal {
        day = renewal.last.unwrap_or(renewal.closes);
        last_day(case, renewal.closes, renewal.last, &mut lead);
    }
    let kicker = if case.assessment.signature.state == CertificateState::Revoked {
        Message::KickerRenewOne
    } else if signature.state == CertificateState::Revoked {
        Message::KickerRenewUnsure
    } else {
        Message::KickerRenew
    };
    Lead {
        tone: Tone::Act,
        kicker: case.say(kicker),
        headline: case.fill(Message::HeadlineRenew, &[Near(day), Text(case.counter)]),
        sentences: lead,
    }
}

/// Says why the last day on which one can go is not the deadline itself, its hours, and until when
/// it is booked.
fn last_day(case: &Case<'_>, deadline: Date, last: Option<Date>, lead: &mut Vec<String>) {
    let days = case.days;
    let closed_from = last.map_or(case.assessment.today, after);
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
            lead.push(case.fill(message, &[Near(deadline), Near(day)]));
        }
        None if known && !days.may_be_more() => {
            lead.push(case.fill(Message::LeadNoOpenDay, &[Near(deadline)]));
        }
        None => lead.push(case.fill(Message::LeadNoSureDay, &[Near(deadline)])),
    }
    let Some(day) = last else { return };
    let hours = days.hours_on(day);
    if !hours.is_empty() {
        let hours = go::spans(case, hours);
        lead.push(case.fill(Message::LeadHours, &[Near(day), Text(&hours)]));
    }
    if let Some((by, at)) = days.book_by(day) {
        let mut by = case.near(by);
        if let Some(at) = at {
            by = joined(&[&by, " ", &clock(at)]);
        }
        lead.push(case.fill(Message::LeadBookBy, &[Near(day), Text(&by)]));
    }
}

/// Says why the first day on which one can go is not the first of the window. A day that is open,
/// but over or booked out, needs another reason than that it is closed.
fn first_day(case: &Case<'_>, opens: Date, first: Date, lead: &mut Vec<String>) {
    if first != opens && !case.days.is_open(opens) {
        let message = if case.days.is_known_between(opens, before(first)) {
            Message::LeadFirstOpenDay
        } else {
            Message::LeadFirstUsualDay
        };
        lead.push(case.fill(message, &[Near(opens), Near(first)]));
    }
}

fn expired(case: &Case<'_>) -> Lead {
    let assessment = &case.advice.safe;
    let (signature, other) = (&assessment.signature, &assessment.user_authentication);
    let end = expired_on(other).or_else(|| expired_on(signature));
    let mut lead = match (end, assessment.card.expires) {
        (Some(end), Some(card)) => {
            vec![case.fill(Message::LeadExpired, &[Day(end), Day(card)])]
        }
        (Some(end), None) => vec![case.with_day(Message::LeadExpiredNoCard, end)],
        (None, _) => Vec::new(),
    };
    let by = case.advice.act.by;
    if let Some(until) = assessment.insurance_until
        && assessment.today <= until
    {
        last_day(case, until, by, &mut lead);
    }
    Lead {
        tone: Tone::Alert,
        kicker: case.say(Message::KickerExpired),
        headline: match by {
            Some(day) => case.fill(Message::HeadlineExpired, &[Near(day), Text(case.counter)]),
            None => to_use_it(case),
        },
        sentences: lead,
    }
}

fn signature_only(case: &Case<'_>) -> Lead {
    let assessment = &case.advice.safe;
    let (signature, other) = (&assessment.signature, &assessment.user_authentication);
    let kicker = match signature.revoked {
        Some((Cause::Change(kind), _)) => case.fill(Message::KickerLapsed, &[Say(caused_by(kind))]),
        Some((Cause::Reported, _)) => case.fill(Message::KickerLapsed, &[Text("")]),
        Some((Cause::Card(_), _)) => case.say(Message::KickerEnded),
        None => case.fill(Message::KickerExpiredOne, &[Say(Message::Signature)]),
    };
    let mut lead = Vec::new();
    let headline = if let Some(from) = assessment.one_journey_from {
        let day = case.advice.act.from;
        lead.push(case.fill(Message::LeadOneJourney, &[Near(from)]));
        first_day(case, from, day, &mut lead);
        let values = [Near(day), Text(case.counter)];
        case.fill(Message::HeadlineOneJourney, &values)
    } else {
        lead.push(case.say(Message::LeadIssueSignature));
        to_use_it(case)
    };
    if case.assessment.user_authentication.in_doubt {
        lead.push(case.say(doubt(case)));
    } else if let (Some(end), Next::Wait) = (other.expires.day(), other.next) {
        lead.push(case.with_day(Message::LeadOtherValid, end));
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

fn new_card(case: &Case<'_>) -> Lead {
    let card = &case.advice.safe.card;
    let alert = |kicker: Message, lead: Vec<String>| Lead {
        tone: Tone::Alert,
        kicker: case.say(kicker),
        headline: case.say(Message::HeadlineNewCard),
        sentences: lead,
    };
    if case.assessment.notes.has(Note::BasicResidentCard) {
        let lead = vec![case.say(Message::LeadBasicResident)];
        return alert(Message::KickerBasicResident, lead);
    }
    match (card.state, card.expires) {
        (CardState::Lost, _) => lost(case),
        (CardState::Ended, _) => {
            if matches!(card.ended, Some((CardEnd::ReissueRequested, _))) {
                return Lead {
                    headline: case.say(Message::HeadlineCollect),
                    ..alert(Message::KickerEnded, applied(case, Message::LeadReissued))
                };
            }
            alert(Message::KickerEnded, applied(case, Message::LeadEnded))
        }
        (CardState::Expired, end) => {
            let mut lead = Vec::new();
            lead.extend(end.map(|end| case.with_day(Message::LeadCardExpired, end)));
            if case.situation.holder == Holder::PeriodOfStay {
                lead.push(case.say(Message::LeadStayOver));
            }
            apply(case, &mut lead);
            alert(Message::KickerCardExpired, lead)
        }
        (CardState::Renewable | CardState::Valid | CardState::Unknown, Some(end)) => {
            let mut lead = vec![case.with_day(Message::LeadRenewCard, end)];
            let to_come = |opens: &Date| case.assessment.today < *opens;
            if let Some(opens) = card.renewal_opens.filter(to_come) {
                lead.push(case.fill(Message::LeadRenewCardFrom, &[Near(opens)]));
            }
            apply(case, &mut lead);
            Lead {
                tone: Tone::Act,
                kicker: case.say(Message::KickerRenewCard),
                headline: case.fill(Message::HeadlineRenewCard, &[Near(end)]),
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
fn lost(case: &Case<'_>) -> Lead {
    let is_stopped = case.situation.card.stopped == Stopped::ByPhone;
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
        kicker: case.say(kicker),
        headline: case.say(headline),
        sentences: applied(case, what),
    }
}

/// A reason, and then how another card is got.
fn applied(case: &Case<'_>, reason: Message) -> Vec<String> {
    let mut lead = vec![case.say(reason)];
    apply(case, &mut lead);
    lead
}

/// How another card is got, and how long that takes.
fn apply(case: &Case<'_>, lead: &mut Vec<String>) {
    for step in case.advice.steps(1) {
        lead.extend(match step.id {
            StepId::PoliceReport => Some(case.say(Message::PoliceReport)),
            StepId::ApplyCard => Some(case.say(Message::NewCardHow)),
            StepId::CollectCard => {
                let months = CARD_TAKES_MONTHS.map(|months| Number(months.into()));
                Some(case.fill(Message::NewCardTakes, &months))
            }
            // The headline says it, or the list of things to bring.
            StepId::PhoneStop
            | StepId::FirstVisit
            | StepId::InquiryByMail
            | StepId::SecondVisit
            | StepId::Visit => None,
        });
    }
    let is_gone = match case.advice.safe.card.state {
        CardState::Lost | CardState::Ended | CardState::Expired => true,
        CardState::Valid | CardState::Renewable | CardState::Unknown => false,
    };
    if is_gone && case.situation.card.stopped != Stopped::ReissueRequested {
        lead.push(case.say(Message::NewCardExpress));
    }
}

/// What may not be usable any more.
fn doubt(case: &Case<'_>) -> Message {
    let notes = case.assessment.notes;
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
fn continued_use(case: &Case<'_>) -> Message {
    let deadline = case.advice.safe.continue_use_by;
    let leaves =
        |warning: &Warning| warning.id == WarningId::ContinuedUseAbroad && warning.by == deadline;
    if case.advice.warnings().iter().any(leaves) {
        Message::LeadContinueUseAbroad
    } else {
        Message::LeadContinueUse
    }
}

/// Why to wait for a move, and by which day it has to be done after it.
fn after_move(case: &Case<'_>, moved: Date) -> Vec<String> {
    let mut lead = vec![case.fill(Message::LeadAfterMove, &[Near(moved)])];
    let may_be_elsewhere = case.situation.changes.iter().any(|change| {
        change.kind == ChangeKind::Address
            && change.on == Some(moved)
            && change.from_elsewhere != Known::No
    });
    if may_be_elsewhere {
        lead.push(case.say(Message::LeadMoveElsewhere));
    }
    let act = case.advice.act;
    if let Some(deadline) = act.legal_by {
        lead.push(case.with_day(Message::LeadAfterMoveBy, act.by.unwrap_or(deadline)));
    }
    lead
}

/// Something that can be done only to a day, and not after it.
fn by_day(case: &Case<'_>, kicker: Message, what: Message, deadline: Option<Date>) -> Lead {
    let act = case.advice.act;
    let mut lead = Vec::new();
    lead.extend(deadline.map(|day| case.with_day(what, day)));
    if let Some(first) = act.legal_by {
        // The certificates end first, and one visit does both.
        if deadline != Some(first) {
            lead.push(case.with_day(Message::LeadAfterMoveBy, first));
        }
        last_day(case, first, act.by, &mut lead);
    }
    let headline = match act.by.or(act.legal_by) {
        Some(day) => case.fill(Message::HeadlineRenew, &[Near(day), Text(case.counter)]),
        None => case.fill(Message::HeadlinePin, &[Text(case.counter)]),
    };
    Lead {
        tone: Tone::Act,
        kicker: case.say(kicker),
        headline,
        sentences: lead,
    }
}

/// Something that no day calls for.
fn wish(case: &Case<'_>, procedure: Procedure) -> Lead {
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
    let other = &case.assessment.user_authentication;
    let mut lead = vec![case.say(what)];
    if let Some(opens) = other
        .renewal_opens
        .filter(|opens| case.assessment.today < *opens)
    {
        lead.push(case.with_day(Message::LeadRenewalLater, opens));
    }
    Lead {
        tone: Tone::Act,
        kicker: case.say(kicker),
        headline: if procedure == Procedure::StopCard {
            case.say(Message::HeadlineStopCard)
        } else {
            case.fill(Message::HeadlinePin, &[Text(case.counter)])
        },
        sentences: lead,
    }
}

fn nothing(case: &Case<'_>) -> Lead {
    let assessment = case.assessment;
    let (signature, other) = (&assessment.signature, &assessment.user_authentication);
    let term = |verdict: &CertificateVerdict| verdict.expires.day().zip(verdict.renewal_opens);
    let mut lead = Vec::new();
    match (term(signature), term(other)) {
        (Some((end, _)), Some((other_end, _))) if end == other_end => {
            lead.push(case.with_day(Message::LeadNothing, end));
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
                    lead.push(case.fill(message, &[Say(name), Day(end), Day(opens)]));
                }
            }
        }
    }
    let renewal = case.advice.renewal;
    let with_card =
        renewal.is_some_and(|renewal| Some(renewal.opens) == assessment.card.renewal_opens);
    if with_card {
        lead.push(case.say(Message::LeadCardThen));
    }
    if assessment.notes.has(Note::ChangeToCome) {
        lead.push(case.say(Message::NoteToCome));
    }
    let headline = match renewal {
        None => case.say(Message::HeadlineNothingAtAll),
        // A new card is applied for without going anywhere.
        Some(renewal) if with_card => case.with_day(Message::HeadlineNothingCard, renewal.opens),
        Some(renewal) => {
            let day = case.advice.act.from;
            first_day(case, renewal.opens, day, &mut lead);
            case.with_day(Message::HeadlineNothing, day)
        }
    };
    Lead {
        tone: Tone::Calm,
        kicker: case.say(Message::KickerNothing),
        headline,
        sentences: lead,
    }
}

/// Two days are possible, or all between them.
fn range(
    case: &Case<'_>,
    (from, to): (Date, Date),
    is_either: bool,
    never_renewed_opens: Option<Date>,
    asks: bool,
) -> Lead {
    let assessment = case.assessment;
    let other = &assessment.user_authentication;
    let only_signature = other.expires.range().is_none();
    let headline = if from < assessment.today {
        case.fill(Message::HeadlineMaybeEnded, &[Day(from)])
    } else if only_signature {
        case.fill(Message::HeadlineBetweenSignature, &[Day(from), Day(to)])
    } else if is_either {
        case.fill(Message::HeadlineEither, &[Day(from), Day(to)])
    } else {
        case.fill(Message::HeadlineBetween, &[Day(from), Day(to)])
    };
    let mut lead = Vec::new();
    if other.in_doubt {
        lead.push(case.say(doubt(case)));
    }
    if let Some(opens) = never_renewed_opens.filter(|_| !only_signature) {
        lead.push(case.fill(Message::LeadEither, &[Day(from), Day(opens)]));
    }
    if from < assessment.today {
        lead.push(case.say(Message::LeadIssueAfter));
    }
    lead.push(if assessment.notes.has(Note::IssueKindUnknown) {
        let years = Number(assessment.law.years_earned().into());
        case.fill(Message::LeadBetweenKinds, &[years])
    } else if only_signature {
        case.say(Message::LeadBetweenSignature)
    } else {
        case.say(Message::LeadBetween)
    });
    let (tone, kicker) = if asks {
        (Tone::Ask, Message::KickerUnsure)
    } else {
        (Tone::Calm, Message::KickerNothing)
    };
    Lead {
        tone,
        kicker: case.say(kicker),
        headline,
        sentences: lead,
    }
}

/// What is not known is not a day but something else.
fn unsure(case: &Case<'_>) -> Lead {
    let assessment = case.assessment;
    let (signature, other) = (&assessment.signature, &assessment.user_authentication);
    let mut lead = Vec::new();
    let may_be_gone = signature.in_doubt && other.expires.range().is_some();
    let headline = match (other.expires.day(), assessment.card.expires) {
        _ if other.in_doubt => {
            let doubt = doubt(case);
            lead.push(case.say(doubt));
            case.say(if doubt == Message::LeadCardUnsure {
                Message::HeadlineCardUnsure
            } else {
                Message::HeadlineUserAuthenticationUnsure
            })
        }
        _ if may_be_gone => {
            lead.push(case.say(Message::LeadSignatureUnsure));
            case.say(Message::HeadlineSignatureUnsure)
        }
        (Some(end), _) => {
            if signature.state == CertificateState::Unknown {
                lead.push(case.say(Message::LeadSignatureUnsure));
            }
            lead.push(case.with_day(Message::LeadOtherValid, end));
            if signature.state == CertificateState::Unknown {
                case.say(Message::HeadlineSignatureUnsure)
            } else {
                case.with_day(Message::Until, end)
            }
        }
        (None, Some(card)) if case.situation.holder == Holder::PeriodOfStay => {
            lead.push(case.with_day(Message::LeadStay, card));
            lead.push(case.with_day(Message::LeadChangeCardPeriod, card));
            case.with_day(Message::HeadlineStay, card)
        }
        (None, Some(_)) => {
            lead.push(case.say(Message::LeadUnsure));
            case.say(Message::HeadlineUnsure)
        }
        (None, None) => {
            lead.push(case.say(Message::LeadBetween));
            case.say(Message::HeadlineTellCard)
        }
    };
    Lead {
        tone: Tone::Ask,
        kicker: case.say(Message::KickerUnsure),
        headline,
        sentences: lead,
    }
}
