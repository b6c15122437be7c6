//! The days of an act that belong into a calendar: what is done on each, and from when until when.
//!
//! **Invariant:** no day is in the past, and none stands for "as soon as possible": where no day
//! begins or ends the act there is nothing to plan.

use super::{Act, Advice, Finding, WaitFor, WarningId};
use crate::date::Date;
use crate::procedure::Guidance;
use crate::rules::Procedure;

/// What a planned day is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The end has to be looked up again: earlier than this nothing can be done, whatever is open.
    Look,
    /// The first day of the renewal.
    FirstRenewal,
    /// The first day on which a new card can be applied for.
    FirstCard,
    /// The first day for anything else.
    First,
    /// The days from the first visit, at the earliest, to the last day of the second.
    Visits,
    /// The days in which one visit does it together with the notification of a move.
    WithMove,
    /// A visit has to be booked by this day.
    Book,
    /// The last day on which it can be done at the counter.
    Last,
    /// The same by the usual hours, since the counter's own are not known.
    LastUsually,
    /// A new card is applied for by this day, so that it comes in time.
    Apply,
    /// The last day of the card.
    CardEnd,
    /// The last day of a procedure that a move calls for.
    MoveDeadline,
    /// The last day to apply for an extension of the period of stay.
    ExtendStay,
}

/// A day, or days in a row, for a calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Planned {
    /// What they are for.
    pub role: Role,
    /// The first of them.
    pub from: Date,
    /// The last of them, included.
    pub to: Date,
    /// The end by law on which they hang. It stays the same when a counter changes its hours or another
    /// question is answered, so that a later plan can be told to be one of the same thing.
    pub end: Date,
}

pub(super) fn plan(advice: &Advice<'_>, guidance: &Guidance<'_>) -> Vec<Planned> {
    let mut all = Vec::new();
    // One of the two dates is wrong, or no day ends what is done from home.
    if advice.notice_disagrees || guidance.needs_no_visit() {
        return all;
    }
    let (act, safe, today) = (advice.act, &advice.safe, advice.today);
    let mut add = |role: Role, from: Date, to: Date, end: Date| {
        if today <= from {
            all.push(Planned {
                role,
                from,
                to,
                end,
            });
        }
    };
    let last = last(&act);
    let closes = advice.renewal.map(|renewal| renewal.closes);
    let insured = safe.insurance_until.filter(|until| today <= *until);
    let end = act
        .legal_by
        .or(closes)
        .or(insured)
        .or(safe.card.expires)
        .or(last);
    if let Some((role, from)) = first(advice, last).filter(|(_, from)| today < *from) {
        add(role, from, from, end.unwrap_or(from));
    }
    if let Some(last) = last {
        let end = end.unwrap_or(last);
        let span = if 1 < guidance.visits.len() {
            Some(Role::Visits)
        } else if act.wait_for == Some(WaitFor::Move) {
            Some(Role::WithMove)
        } else {
            None
        };
        if let Some(role) = span.filter(|_| act.from < last) {
            add(role, act.from, last, end);
        }
        for warning in advice.warnings() {
            if warning.id == WarningId::BookingRequired
                && let Some(by) = warning.by
            {
                add(Role::Book, by, by, end);
            }
        }
        let role = if advice.days.is_known() {
            Role::Last
        } else {
            Role::LastUsually
        };
        add(role, last, last, end);
    }
    if act.what == Procedure::RenewCard
        && let Some(end) = act.legal_by
    {
        if let Some(by) = advice.apply_by() {
            add(Role::Apply, by, by, end);
        }
        add(Role::CardEnd, end, end, end);
    }
    if act.what == Procedure::None
        && let Some(end) = advice.extend_stay_by()
    {
        add(Role::ExtendStay, end, end, end);
    }
    if let Some(deadline) = move_by(advice).filter(|by| act.legal_by != Some(*by)) {
        add(Role::MoveDeadline, deadline, deadline, deadline);
    }
    all
}

/// The last day on which an act can be done.
pub(super) fn last(act: &Act) -> Option<Date> {
    match act.what {
        // No day is known on which the counter is open, and the answer names the last one by law.
        Procedure::ChangeCardPeriod | Procedure::ContinueUse => act.by.or(act.legal_by),
        Procedure::Renew
        | Procedure::Issue
        | Procedure::RenewCard
        | Procedure::StopCard
        | Procedure::Revoke
        | Procedure::ChangePin
        | Procedure::ResetPin
        | Procedure::UnlockPin
        | Procedure::ResumeCard
        | Procedure::None => act.by,
    }
}

/// The day before which nothing can be done; `last` is the last one.
fn first(advice: &Advice<'_>, last: Option<Date>) -> Option<(Role, Date)> {
    let (act, safe) = (advice.act, &advice.safe);
    let from = advice.comes_back();
    match act.what {
        // That nothing is needed would be a guess, or something else comes first.
        Procedure::None if advice.may_not_go_on() || advice.extend_stay_by().is_some() => None,
        Procedure::None if Some(act.from) == safe.card.renewal_opens => {
            Some((Role::FirstCard, from))
        }
        Procedure::None if act.sure && !matches!(advice.finding, Finding::Range { .. }) => {
            Some((Role::FirstRenewal, from))
        }
        Procedure::None => Some((Role::Look, from)),
        Procedure::RenewCard => Some((Role::FirstCard, from)),
        Procedure::Renew => advice
            .renewal
            .filter(|renewal| advice.today < renewal.opens && act.wait_for.is_none())
            .map(|_| (Role::FirstRenewal, from)),
        // One visit does both from then on.
        Procedure::Issue
            if advice.finding == Finding::SignatureOnly && safe.one_journey_from.is_some() =>
        {
            Some((Role::First, from))
        }
        Procedure::Issue => act
            .wait_for
            .filter(|_| last.is_none())
            .map(|_| (Role::First, from)),
        // The next open day is no day before which it cannot be done.
        Procedure::Revoke
        | Procedure::ChangePin
        | Procedure::ResetPin
        | Procedure::UnlockPin
        | Procedure::ResumeCard
        | Procedure::ChangeCardPeriod
        | Procedure::ContinueUse
        | Procedure::StopCard => None,
    }
}

/// The last day of what a move calls for besides the act.
fn move_by(advice: &Advice<'_>) -> Option<Date> {
    let assessment = &advice.assessment;
    let abroad = advice
        .warnings()
        .into_iter()
        .find(|warning| warning.id == WarningId::ContinuedUseAbroad);
    assessment
        .move_deadline
        .or(assessment.notify_by)
        .or(assessment.notify_move_by)
        .or(abroad.and_then(|warning| warning.by))
}
