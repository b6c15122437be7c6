//! The head of the answer: the state in a line, what to do and by when, and the days with their reasons.
//!
//! [`Finding`] and the act decided what to say; here it becomes sentences.
//!
//! **Invariant:** headline and lead name the act with its last day, with the next day on which it can be done where none ends it, or
//! the day to come back.

use super::Value::{Near, Number, Plain, Say, Text};
use super::{Context, Pill, PillIcon, Told, Tone, age, go};
use crate::advice::{CARD_TAKES_MONTHS, Finding};
use crate::date::{Date, after};
use crate::procedure::Guidance;
use crate::rules::{
    CardState, CertificateState, CertificateVerdict, Holder, Next, Note, Procedure,
};
use crate::text::Message;

/// What stands first.
pub(super) struct Lead {
    pub(super) tone: Tone,
    pub(super) kicker: String,
    pub(super) headline: String,
    pub(super) sentences: Vec<String>,
    /// The number to call first, with its address.
    pub(super) phone: Option<(String, String)>,
}

/// So many sentences at most: a box that is read through.
const SENTENCES: usize = 3;

pub(super) fn lead(
    context: &Context<'_>,
    guidance: &Guidance<'_>,
    asks: bool,
    told: Option<Told>,
) -> Lead {
    let more = told.and_then(|Told(lead)| lead(context));
    let mut lead = more.unwrap_or_else(|| opening(context, guidance, asks));
    if guidance.needs_no_visit() && lead.phone.is_none() {
        // No counter is named if the list needs no visit.
        lead.headline = context.say(Message::HeadlineNoVisit);
        lead.sentences.clear();
    }
    if context.advice.notice_disagrees {
        // One of the two is wrong, and the letter is the better witness.
        lead.tone = Tone::Ask;
        lead.kicker = context.say(Message::KickerLetter);
    }
    lead.sentences.truncate(SENTENCES);
    lead
}

fn opening(context: &Context<'_>, guidance: &Guidance<'_>, asks: bool) -> Lead {
    match context.advice.finding {
        // Whoever wants one although it is too late is told so.
        Finding::Renewal
            if context
                .advice
                .renewal
                .is_some_and(|renewal| renewal.is_missed) =>
        {
            missed(context, asks)
        }
        Finding::Renewal => renew(context, guidance, asks),
        Finding::TooLate => missed(context, asks),
        Finding::FirstSignature => Lead {
            tone: Tone::Calm,
            kicker: context.say(Message::KickerFrom15),
            headline: context.say(Message::HeadlineETaxFirst),
            sentences: vec![
                context.fill(Message::LeadFrom15, &[age(context)]),
                next_day(context),
            ],
            phone: None,
        },
        Finding::Expired => expired(context, asks),
        Finding::NewCard => new_card(context),
        Finding::CardTooLate(deadline) => Lead {
            tone: Tone::Alert,
            kicker: context.say(Message::KickerTooLate),
            headline: new_card_from(context),
            sentences: vec![context.fill(Message::LeadNoOpenDay, &[Near(deadline)])],
            phone: None,
        },
        // Two dates lead to none of these, and where more is told, what says them is there.
        Finding::SignatureOnly
        | Finding::ChangeCardPeriod
        | Finding::ContinueUse
        | Finding::AfterMove(_)
        | Finding::Wish(_) => unsure(context, asks),
        Finding::Nothing => nothing(context, asks),
        Finding::Range {
            from,
            never_renewed_opens,
            ..
        } => range(context, from, never_renewed_opens.is_some(), asks),
        Finding::Unsure => unsure(context, asks),
    }
}

/// The state of somebody of whom one thing more has to be known, or who does not know it.
fn unknown(context: &Context<'_>, asks: bool) -> String {
    context.say(if asks {
        Message::KickerUnsure
    } else {
        Message::KickerAsk
    })
}

/// The safe act: what is right whatever the answer to the open question is.
fn safe_act(context: &Context<'_>, lead: &mut Vec<String>) -> String {
    let act = context.advice.act;
    match (act.what, act.by) {
        (Procedure::None, _) if context.advice.extend_stay_by().is_some() => {
            come_back(context, lead)
        }
        // That nothing is needed would be a guess.
        (Procedure::None, _) if context.advice.may_not_go_on() => {
            let today = context.assessment.today;
            let first = context.days.first(today, Date::MAX).unwrap_or(today);
            lead.insert(0, next_open(context, first));
            context.fill(Message::HeadlineGo, &[Text(context.counter)])
        }
        (Procedure::None, _) => come_back(context, lead),
        (Procedure::RenewCard, _) => {
            let end = context.advice.safe.card.expires;
            lead.extend(end.map(|end| current_card(context, end)));
            new_card_from(context)
        }
        (Procedure::ChangeCardPeriod, Some(by)) => {
            context.fill(Message::HeadlineChangePeriod, &[Near(by)])
        }
        (_, Some(by)) => context.fill(Message::HeadlineSafe, &[Near(by)]),
        (_, None) => {
            lead.insert(0, next_day(context));
            context.fill(Message::HeadlineGo, &[Text(context.counter)])
        }
    }
}

/// Until when nothing needs to be done, and the day to come back.
fn come_back(context: &Context<'_>, lead: &mut Vec<String>) -> String {
    let (act, today) = (context.advice.act, context.assessment.today);
    if let Some(end) = context.advice.extend_stay_by() {
        lead.insert(0, context.say(Message::NotePeriodOfStay));
        return context.fill(Message::HeadlineStay, &[Near(end)]);
    }
    let Some((until, back)) = context.advice.goes_on() else {
        // A card may be renewed although its certificates have no window.
        let is_later = act.what == Procedure::None && today < act.from;
        let card = is_later.then(|| context.fill(Message::LeadNothingCard, &[Near(act.from)]));
        lead.insert(
            0,
            card.unwrap_or_else(|| context.say(Message::LeadComeBackAny)),
        );
        return context.say(Message::HeadlineNothingAtAll);
    };
    let is_open = matches!(context.advice.finding, Finding::Range { .. });
    let message = if is_open {
        Message::LeadComeBack
    } else {
        Message::LeadNothing
    };
    lead.insert(0, context.fill(message, &[Near(back)]));
    context.fill(Message::HeadlineNothing, &[Plain(until)])
}

/// The next day for something that no day ends.
pub(super) fn next_day(context: &Context<'_>) -> String {
    // Whoever applies for a card need not go, so that its act begins on any day.
    let from = context.advice.act.from;
    next_open(context, context.days.first(from, Date::MAX).unwrap_or(from))
}

fn next_open(context: &Context<'_>, from: Date) -> String {
    let message = if !context.days.is_known() {
        Message::LeadNextDayUsually
    } else if from == context.assessment.today {
        Message::LeadToday
    } else {
        Message::LeadNextDay
    };
    context.fill(message, &[Near(from)])
}

/// From when another card can be applied for.
pub(super) fn new_card_from(context: &Context<'_>) -> String {
    let from = context.advice.act.from;
    if context.assessment.today < from {
        context.fill(Message::HeadlineNewCardFrom, &[Near(from)])
    } else {
        context.say(Message::HeadlineNewCard)
    }
}

/// How long the card still serves, and how long another one takes.
fn current_card(context: &Context<'_>, end: Date) -> String {
    let [months, at_most] = CARD_TAKES_MONTHS.map(|months| Number(months.into()));
    context.fill(Message::LeadRenewCard, &[Near(end), months, at_most])
}

/// A renewal for which no open day is left.
fn missed(context: &Context<'_>, asks: bool) -> Lead {
    let mut lead = Vec::new();
    let mut known = context.days.is_known();
    if let Some(renewal) = context.advice.renewal {
        known = context.days.is_known_between(renewal.opens, renewal.closes);
        lead.push(context.fill(Message::LeadBothEnd, &[Near(renewal.closes)]));
    }
    lead.push(context.say(Message::LeadIssueAfter));
    let kicker = if known {
        Message::KickerTooLate
    } else {
        Message::KickerTooLateUsually
    };
    Lead {
        tone: Tone::Alert,
        kicker: if asks {
            unknown(context, true)
        } else {
            context.say(kicker)
        },
        headline: issue(context, &mut lead),
        sentences: lead,
        phone: None,
    }
}

/// By when to have it issued anew, or that any day will do.
fn issue(context: &Context<'_>, lead: &mut Vec<String>) -> String {
    if let Some(by) = context.advice.act.by {
        return context.fill(Message::HeadlineIssueBy, &[Near(by), Text(context.counter)]);
    }
    lead.insert(0, next_day(context));
    context.say(Message::HeadlineAnyDay)
}

fn renew(context: &Context<'_>, guidance: &Guidance<'_>, asks: bool) -> Lead {
    let (signature, other) = (
        &context.advice.safe.signature,
        &context.advice.safe.user_authentication,
    );
    let ends = |verdict: &CertificateVerdict| {
        let end = verdict.expires.day();
        end.filter(|_| verdict.next == Next::Renew)
    };
    let mut lead = Vec::new();
    match (ends(signature), ends(other)) {
        (Some(end), Some(other_end)) if end == other_end => {
            lead.push(context.fill(Message::LeadBothEnd, &[Near(end)]));
        }
        (one, two) => {
            for (name, end) in [
                (Message::Signature, one),
                (Message::UserAuthentication, two),
            ] {
                if let Some(end) = end {
                    lead.push(context.fill(Message::LeadOneEnds, &[Say(name), Near(end)]));
                }
            }
        }
    }
    let mut day = context.advice.act.by.unwrap_or(context.assessment.today);
    if let Some(renewal) = context.advice.renewal {
        day = renewal.last.unwrap_or(renewal.closes);
        last_day(context, renewal.closes, renewal.last, &mut lead);
    }
    for (name, verdict) in [
        (Message::Signature, signature),
        (Message::UserAuthentication, other),
    ] {
        if verdict.next == Next::Issue {
            lead.push(context.fill(Message::LeadIssueToo, &[Say(name)]));
        }
    }
    let is_twice = 1 < guidance.visits.len();
    let kicker = if context.assessment.signature.state == CertificateState::Revoked {
        Message::KickerRenewOne
    } else if signature.state == CertificateState::Revoked {
        Message::KickerRenewUnsure
    } else if is_twice {
        Message::KickerTwoVisits
    } else {
        Message::KickerRenew
    };
    let headline = if asks {
        Message::HeadlineSafe
    } else if is_twice {
        Message::HeadlineTwoVisits
    } else {
        Message::HeadlineRenew
    };
    Lead {
        tone: if asks { Tone::Ask } else { Tone::Act },
        kicker: if asks {
            unknown(context, true)
        } else {
            context.say(kicker)
        },
        headline: context.fill(headline, &[Near(day), Text(context.counter)]),
        sentences: lead,
        phone: None,
    }
}

/// Says why the last day on which one can go is not the deadline itself.
pub(super) fn last_day(
    context: &Context<'_>,
    deadline: Date,
    last: Option<Date>,
    lead: &mut Vec<String>,
) {
    let days = context.days;
    let closed_from = last.map_or(context.assessment.today, after);
    let known = days.is_known_between(closed_from, deadline);
    let message = match last {
        Some(day) if day == deadline => return,
        Some(_) if days.is_open(deadline) => Message::LeadLastBookable,
        Some(_) if !known => Message::LeadLastUsualDay,
        Some(_) if days.may_be_more() => Message::LeadLastSureDay,
        Some(_) => Message::LeadLastOpenDay,
        None if known && !days.may_be_more() => Message::LeadLastOpenDay,
        None => Message::LeadNoSureDay,
    };
    lead.push(context.say(message));
}

fn expired(context: &Context<'_>, asks: bool) -> Lead {
    let safe = &context.advice.safe;
    let (signature, other) = (&safe.signature, &safe.user_authentication);
    let end = expired_on(other).or_else(|| expired_on(signature));
    let mut lead = Vec::new();
    let until = safe
        .insurance_until
        .filter(|until| safe.today <= *until && !other.in_doubt);
    let headline = match (context.advice.act.by, until) {
        (Some(by), Some(until)) => {
            lead.push(context.fill(Message::LeadExpired, &[Near(by), Text(context.counter)]));
            context.fill(Message::HeadlineExpired, &[Plain(until)])
        }
        (by, _) => {
            lead.extend(end.map(|end| context.fill(Message::LeadExpiredOn, &[Plain(end)])));
            let card = safe.card.expires.filter(|_| by.is_none());
            lead.extend(card.map(|card| context.fill(Message::LeadUntilCard, &[Plain(card)])));
            issue(context, &mut lead)
        }
    };
    Lead {
        tone: Tone::Alert,
        kicker: if asks {
            unknown(context, true)
        } else {
            context.say(Message::KickerExpired)
        },
        headline,
        sentences: lead,
        phone: None,
    }
}

pub(super) fn expired_on(verdict: &CertificateVerdict) -> Option<Date> {
    verdict
        .expires
        .day()
        .filter(|_| verdict.state == CertificateState::Expired)
}

fn new_card(context: &Context<'_>) -> Lead {
    let card = &context.advice.safe.card;
    let of = |tone: Tone, kicker: Message, lead: Vec<String>| Lead {
        tone,
        kicker: context.say(kicker),
        headline: new_card_from(context),
        sentences: lead,
        phone: None,
    };
    match (card.state, card.expires) {
        (CardState::Expired, end) => {
            let mut lead = Vec::new();
            lead.extend(end.map(|end| context.fill(Message::LeadCardExpired, &[Plain(end)])));
            if context.situation.holder == Holder::PeriodOfStay {
                lead.push(context.say(Message::LeadStayOver));
            }
            lead.push(takes(context));
            of(Tone::Alert, Message::KickerCardExpired, lead)
        }
        // Of a card that is lost or has ended more is told than two dates.
        (
            CardState::Renewable
            | CardState::Valid
            | CardState::Unknown
            | CardState::Lost
            | CardState::Ended,
            end,
        ) => {
            let mut lead = Vec::new();
            lead.extend(end.map(|end| current_card(context, end)));
            of(Tone::Act, Message::KickerRenewCard, lead)
        }
    }
}

/// How long another card takes.
pub(super) fn takes(context: &Context<'_>) -> String {
    let months = CARD_TAKES_MONTHS.map(|months| Number(months.into()));
    context.fill(Message::NewCardTakes, &months)
}

/// What may not be usable any more.
pub(super) fn doubt(context: &Context<'_>) -> Message {
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

fn nothing(context: &Context<'_>, asks: bool) -> Lead {
    let assessment = context.assessment;
    let mut lead = Vec::new();
    let renewal = context.advice.renewal;
    let with_card =
        renewal.is_some_and(|renewal| Some(renewal.opens) == assessment.card.renewal_opens);
    let headline = if let Some(renewal) = renewal.filter(|_| with_card) {
        // A new card is applied for without going anywhere.
        lead.push(context.fill(Message::LeadNothingCard, &[Near(renewal.opens)]));
        lead.push(context.say(Message::LeadCardThen));
        context.fill(Message::HeadlineNothing, &[Plain(renewal.closes)])
    } else {
        come_back(context, &mut lead)
    };
    Lead {
        tone: Tone::Calm,
        kicker: if asks {
            unknown(context, true)
        } else {
            context.say(Message::KickerNothing)
        },
        headline,
        sentences: lead,
        phone: None,
    }
}

/// Two days are possible, or all between them.
fn range(context: &Context<'_>, from: Date, is_never_renewed: bool, asks: bool) -> Lead {
    let today = context.assessment.today;
    let other = &context.assessment.user_authentication;
    let mut lead = Vec::new();
    if other.in_doubt {
        lead.push(context.say(doubt(context)));
    }
    let headline = safe_act(context, &mut lead);
    if context.advice.act.what == Procedure::None {
        lead.push(context.fill(
            if other.expires.range().is_some() {
                Message::LeadEarliest
            } else {
                Message::LeadEarliestSignature
            },
            &[Plain(from)],
        ));
    } else {
        let message = match (from < today, is_never_renewed) {
            (true, true) => Message::LeadEitherPast,
            (true, false) => Message::LeadEarliestPast,
            (false, true) => Message::LeadEither,
            (false, false) => Message::LeadEarliest,
        };
        lead.push(context.fill(message, &[Near(from)]));
        if is_never_renewed && context.advice.both_last_to_earliest_end() {
            lead.push(context.say(Message::LeadUntilThen));
        }
    }
    let is_calm = context.advice.act.what == Procedure::None && !asks;
    Lead {
        tone: if is_calm { Tone::Calm } else { Tone::Ask },
        kicker: if is_calm {
            context.say(Message::KickerNothing)
        } else {
            unknown(context, asks)
        },
        headline,
        sentences: lead,
        phone: None,
    }
}

/// What is not known is not a day but something else.
fn unsure(context: &Context<'_>, asks: bool) -> Lead {
    let assessment = context.assessment;
    let (signature, other) = (&assessment.signature, &assessment.user_authentication);
    let mut lead = Vec::new();
    let headline = safe_act(context, &mut lead);
    let to_apply =
        context.advice.act.what == Procedure::None && context.advice.extend_stay_by().is_some();
    if to_apply {
        // The lead says what comes after that.
    } else if other.in_doubt {
        lead.push(context.say(doubt(context)));
    } else if signature.in_doubt
        || signature.state == CertificateState::Unknown && other.state != CertificateState::Unknown
    {
        lead.push(context.say(Message::LeadSignatureUnsure));
    } else if assessment.card.expires.is_none() {
        lead.push(context.say(Message::LeadTellCard));
    } else {
        lead.push(context.say(Message::LeadUnsure));
    }
    Lead {
        tone: Tone::Ask,
        kicker: if to_apply && !asks {
            context.say(Message::KickerStay)
        } else {
            unknown(context, asks)
        },
        headline,
        sentences: lead,
        phone: None,
    }
}

/// What people telephone about: the hours of that day, how often, and what it costs.
pub(super) fn pills(context: &Context<'_>, guidance: &Guidance<'_>) -> Vec<Pill> {
    let mut pills = Vec::new();
    if guidance.procedure == Procedure::None || guidance.needs_no_visit() {
        return pills;
    }
    let mut tell = |icon: PillIcon, words: String| pills.push(Pill { icon, words });
    let act = context.advice.act;
    let waits = act.wait_for.map(|_| act.from);
    let by = waits.or(act.by);
    let hours = context
        .days
        .hours_on(by.unwrap_or(context.assessment.today));
    let is_applied_for = guidance.procedure == Procedure::RenewCard;
    if !hours.is_empty() && !is_applied_for {
        let hours = go::spans(context, hours);
        let message = if by.is_some_and(|by| context.assessment.today < by) {
            Message::PillThatDay
        } else {
            Message::PillToday
        };
        tell(PillIcon::Clock, context.fill(message, &[Text(&hours)]));
    }
    if 1 < guidance.visits.len() {
        tell(PillIcon::Check, context.say(Message::PillTwice));
    }
    // The loss of a card is reported at the counter.
    let from_home = match context.advice.safe.card.state {
        CardState::Valid | CardState::Renewable | CardState::Expired | CardState::Unknown => true,
        CardState::Lost | CardState::Ended => false,
    };
    if is_applied_for && from_home {
        tell(PillIcon::Check, context.say(Message::PillPhoto));
        tell(PillIcon::Check, context.say(Message::PillFromHome));
    }
    if guidance.is_once_and_free() && !is_applied_for {
        tell(PillIcon::Check, context.say(Message::PillOnce));
    } else if guidance.fee_yen == Some(0)
        && guidance.other_fees.is_empty()
        && context.assessment.card.state != CardState::Ended
    {
        tell(PillIcon::Check, context.say(Message::PillFree));
    }
    pills
}
