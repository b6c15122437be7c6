//! The days to come, as a list: today, the first and the last day for the act, what ends and when.

use chrono::Datelike;

use super::Value::{Near, Text};
use super::{Context, DayText, Dot};
use crate::advice::{Finding, WarningId};
use crate::date::{Date, number_text};
use crate::rules::{
    CardState, CertificateState, CertificateVerdict, Expiry, Next, Procedure, Stopped,
};
use crate::text::Message;

/// A day before it is put among the others.
struct Entry {
    day: Date,
    dot: Dot,
    words: Message,
    detail: Option<Message>,
}

/// So many days apart, a stretch is not to scale.
const FAR_DAYS: i64 = 92;

/// In the order of the days; of one day, what is told first stands first. A sort would weigh 2 kB.
fn in_order(all: Vec<Entry>) -> Vec<Entry> {
    let mut sorted: Vec<Entry> = Vec::new();
    for one in all {
        let before = sorted.iter().take_while(|other| other.day <= one.day);
        sorted.insert(before.count(), one);
    }
    sorted
}

pub(super) fn days(context: &Context<'_>) -> Vec<DayText> {
    let mut all: Vec<Entry> = Vec::new();
    ends(context, &mut all);
    acts(context, &mut all);
    all.insert(
        0,
        Entry {
            day: context.assessment.today,
            dot: Dot::Today,
            words: today(context),
            detail: None,
        },
    );
    let mut all = in_order(all);
    // The last thing that ends closes the list.
    if let Some(last) = all.last_mut()
        && last.dot == Dot::Stop
    {
        last.dot = Dot::End;
    }
    let mut list = Vec::new();
    for (place, one) in all.iter().enumerate() {
        let day = if one.dot == Dot::Today {
            let (month, day) = (
                number_text(one.day.month().into()),
                number_text(one.day.day().into()),
            );
            let short = context.fill(Message::ShortDay, &[Text(&month), Text(&day)]);
            context.fill(Message::DaysToday, &[Text(&short)])
        } else {
            context.fill_one(Near(one.day))
        };
        let gap = all.get(place + 1).is_some_and(|next| {
            FAR_DAYS < (next.day - one.day).num_days()
                || (one.dot == Dot::Stop && context.assessment.today <= one.day)
        });
        list.push(DayText {
            dot: one.dot,
            date: one.day,
            day,
            words: context.say(one.words),
            detail: one.detail.map(|detail| context.say(detail)),
            gap,
        });
    }
    list
}

/// What can be done, or works, today.
fn today(context: &Context<'_>) -> Message {
    let assessment = context.assessment;
    let act = context.advice.act;
    let is_now = act.from <= assessment.today;
    let safe = &context.advice.safe;
    let other = &safe.user_authentication;
    // While the counter is closed only a renewal is told, of which this is the time.
    let is_closed = !is_now && act.what != Procedure::Renew && is_in_force(&safe.signature);
    if (act.wait_for.is_some() || is_closed) && is_in_force(other) {
        return Message::DaysUsable;
    }
    match act.what {
        Procedure::StopCard => Message::DaysPhoneNow,
        Procedure::RenewCard if context.advice.phones_first() => Message::DaysPhoneNow,
        Procedure::RenewCard if context.situation.card.stopped == Stopped::ReissueRequested => {
            Message::DaysWaitNow
        }
        Procedure::RenewCard if is_now => Message::DaysApplyNow,
        Procedure::Issue
            if other.state == CertificateState::Expired
                && context
                    .advice
                    .safe
                    .insurance_until
                    .is_some_and(|until| assessment.today <= until) =>
        {
            Message::DaysInsuranceOnly
        }
        Procedure::Renew
            if context
                .advice
                .renewal
                .is_some_and(|renewal| renewal.opens <= assessment.today) =>
        {
            Message::DaysRenewNow
        }
        Procedure::None | Procedure::Renew | Procedure::RenewCard if is_in_force(other) => {
            Message::DaysUsable
        }
        Procedure::None => Message::DaysAsk,
        Procedure::Renew
        | Procedure::RenewCard
        | Procedure::Issue
        | Procedure::Revoke
        | Procedure::ChangePin
        | Procedure::ResetPin
        | Procedure::UnlockPin
        | Procedure::ResumeCard
        | Procedure::ChangeCardPeriod
        | Procedure::ContinueUse => Message::DaysGoNow,
    }
}

fn is_in_force(verdict: &CertificateVerdict) -> bool {
    match verdict.state {
        CertificateState::Valid | CertificateState::Renewable => true,
        CertificateState::Expired
        | CertificateState::Revoked
        | CertificateState::NotIssued
        | CertificateState::Unknown => false,
    }
}

/// The days on which something is to be done.
fn acts(context: &Context<'_>, all: &mut Vec<Entry>) {
    let (advice, today) = (context.advice, context.assessment.today);
    let act = advice.act;
    let mut tell = |day: Option<Date>, dot: Dot, words: Message, detail: Option<Message>| {
        if let Some(day) = day.filter(|day| today < *day) {
            all.push(Entry {
                day,
                dot,
                words,
                detail,
            });
        }
    };
    let moved = context.assessment.move_to_come;
    tell(moved, Dot::Act, Message::DaysMove, None);
    let deadline = context
        .assessment
        .move_deadline
        .or(context.assessment.notify_by)
        .or(context.assessment.notify_move_by);
    tell(deadline, Dot::Stop, Message::DaysMoveDeadline, None);
    let is_renewal_to_come = advice.renewal.is_some_and(|renewal| today < renewal.opens);
    let is_open = matches!(advice.finding, Finding::Range { .. });
    let (first, detail) = match act.what {
        Procedure::None if Some(act.from) == advice.safe.card.renewal_opens => {
            (Message::DaysFirstCard, None)
        }
        Procedure::None if act.sure && !is_open => (Message::DaysFirst, None),
        Procedure::None => (Message::DaysLook, Some(Message::DaysLookDetail)),
        Procedure::RenewCard => (Message::DaysFirstCard, None),
        Procedure::Renew if is_renewal_to_come => (Message::DaysFirst, None),
        Procedure::Renew
        | Procedure::Issue
        | Procedure::Revoke
        | Procedure::ChangePin
        | Procedure::ResetPin
        | Procedure::UnlockPin
        | Procedure::ResumeCard
        | Procedure::ChangeCardPeriod
        | Procedure::ContinueUse
        | Procedure::StopCard => (Message::DaysFirstGo, None),
    };
    let from = advice.comes_back();
    // That the counter is closed today its hours say.
    let is_told = Some(from) == moved
        || Some(from) == act.by
        || (act.what == Procedure::Renew && !is_renewal_to_come && act.wait_for.is_none());
    let from = Some(from).filter(|_| !is_told);
    tell(from, Dot::Act, first, detail);
    let is_insurance = act.what == Procedure::Issue;
    let detail = is_insurance.then_some(Message::DaysLastInsurance);
    let is_end = |day: Date| Some(day) == act.legal_by;
    tell(
        act.by.filter(|by| !is_end(*by)),
        Dot::Act,
        if context.days.is_known() {
            Message::DaysLast
        } else {
            Message::DaysLastUsual
        },
        detail,
    );
    for warning in advice.warnings() {
        if warning.id == WarningId::BookingRequired {
            tell(warning.by, Dot::Act, Message::DaysBook, None);
        }
    }
}

/// The days on which something ends.
fn ends(context: &Context<'_>, all: &mut Vec<Entry>) {
    let assessment = context.assessment;
    let today = assessment.today;
    let (signature, other) = (&assessment.signature, &assessment.user_authentication);
    let mut tell = |day: Date, words: Message, detail: Option<Message>| {
        all.push(Entry {
            day,
            dot: Dot::Stop,
            words,
            detail,
        });
    };
    let card = assessment.card.expires;
    let end = |verdict: &CertificateVerdict| match verdict.state {
        CertificateState::Revoked | CertificateState::NotIssued => None,
        CertificateState::Valid
        | CertificateState::Renewable
        | CertificateState::Expired
        | CertificateState::Unknown => match verdict.expires {
            _ if verdict.in_doubt => None,
            Expiry::On(day) => Some((day, true)),
            // Where a new card is to be had either way, what may be past is idle.
            Expiry::Between(from, _)
                if from < today && context.advice.act.what == Procedure::RenewCard =>
            {
                None
            }
            Expiry::Between(from, _) => Some((from, false)),
            Expiry::Unknown => None,
        },
    };
    let word = |(day, is_sure): (Date, bool), name: Message| match (day < today, is_sure) {
        (true, true) => Message::DaysEnded,
        (true, false) => Message::DaysMaybeEnded,
        (false, false) => Message::DaysEarliest,
        (false, true) => name,
    };
    if let Some((_, Some(on))) = signature.revoked
        && on <= today
    {
        tell(on, Message::DaysLapsed, None);
    }
    let (one, two) = (end(signature), end(other));
    match (one, two) {
        (one, Some(two)) => {
            let both = one == Some(two) || one.is_none();
            if let Some(one) = one.filter(|_| !both) {
                tell(one.0, word(one, Message::DaysEndSignature), None);
            }
            let name = if both {
                Message::DaysEnd
            } else {
                Message::DaysEndOther
            };
            let ends_later = today <= two.0 && two.1 && one == Some(two);
            let detail = ends_later.then_some(Message::DaysEndDetail);
            if card != Some(two.0) || !two.1 {
                tell(two.0, word(two, name), detail);
            }
        }
        (Some(one), None) => tell(one.0, word(one, Message::DaysEndSignature), None),
        (None, None) => {}
    }
    let is_dead = match assessment.card.state {
        CardState::Lost | CardState::Ended => true,
        CardState::Valid | CardState::Renewable | CardState::Expired | CardState::Unknown => false,
    };
    let at_least = context.advice.services().insurance.until_at_least;
    let insured = assessment.insurance_until.or(at_least);
    if let Some(until) = insured.filter(|until| today <= *until && !other.in_doubt && !is_dead) {
        let words = if assessment.insurance_until.is_some() {
            Message::DaysInsurance
        } else {
            Message::DaysInsuranceEarly
        };
        tell(until, words, Some(Message::DaysInsuranceDetail));
    }
    if let Some(card) = card.filter(|_| !is_dead) {
        let again = matches!(other.next, Next::Issue | Next::Renew) && today < card;
        let detail =
            (again && two.is_none_or(|two| two.0 < card)).then_some(Message::DaysCardDetail);
        tell(card, Message::DaysCard, detail);
    }
}
