//! What to do first, from which day, and by which.

use super::{CARD_TAKES_MONTHS, OpenDays, Renewal, rests_on_inference};
use crate::date::{Date, months_earlier_clipped};
use crate::rules::law::Law;
use crate::rules::{
    Assessment, CardState, CertificateState, End, Extension, Holder, Next, Note, Procedure,
    Situation, StatusChange, at_the, is_settled,
};

/// What to do first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Act {
    /// The procedure; [`Procedure::None`] where nothing has to be done now.
    pub what: Procedure,
    /// The first day on which it can really be done; where nothing has to be done, the day to come
    /// back.
    pub from: Date,
    /// The last day on which it can really be done: open, not stopped, still bookable. `None` where
    /// no day ends it, and for a new card, which takes a month or two.
    pub by: Option<Date>,
    /// The last day by law.
    pub legal_by: Option<Date>,
    /// What has to come first.
    pub wait_for: Option<WaitFor>,
    /// Whether nothing that is open, and no rule that rests on one page or on an inference, could
    /// change `what` or `by`.
    pub sure: bool,
}

/// What has to come before an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WaitFor {
    /// A move that is to come.
    Move,
}

impl Act {
    /// Whether it is another act: `what`, `from`, `by` or what it waits for.
    #[must_use]
    pub fn differs(&self, other: &Self) -> bool {
        (self.what, self.from, self.by, self.wait_for)
            != (other.what, other.from, other.by, other.wait_for)
    }
}

/// Between which days a renewal can be done by law: from the first on which it can, and today at
/// the earliest, through the last day of the certificate that ends first.
pub(super) fn window(safe: &Assessment) -> Option<(Date, Date)> {
    let mut span = None;
    for verdict in [&safe.user_authentication, &safe.signature] {
        let opens = match verdict.next {
            Next::Renew | Next::Wait => verdict.renewal_opens,
            Next::Issue | Next::RenewCard | Next::AskCounter | Next::None => None,
        };
        let window = opens.zip(verdict.renewal_closes);
        if let Some((opens, closes)) = window
            && span.is_none_or(|(_, earlier)| closes < earlier)
        {
            span = Some((opens.max(safe.today), closes));
        }
    }
    span
}

/// When a renewal can be done.
pub(super) fn renewal(safe: &Assessment, days: &OpenDays<'_>) -> Option<Renewal> {
    let (opens, closes) = window(safe)?;
    let last = days.last(opens, closes);
    Some(Renewal {
        opens,
        closes,
        first: days.first(opens, closes),
        last,
        is_missed: last.is_none() && !days.may_be_more(),
    })
}

/// What is done in place of `called` where it is too late for that: by the next open day there is no
/// renewal any more, and a card that ended cannot be changed or taken along.
pub(super) fn instead_of(
    called: Procedure,
    safe: &Assessment,
    renewal: Option<Renewal>,
    days: &OpenDays<'_>,
) -> Option<Procedure> {
    let is_over = |by: Option<Date>| {
        by.is_some_and(|by| days.last(safe.today, by).is_none() && !days.may_be_more())
    };
    let (is_too_late, instead) = match called {
        Procedure::Renew => (
            renewal.is_some_and(|renewal| renewal.is_missed),
            Procedure::Issue,
        ),
        Procedure::ChangeCardPeriod => (is_over(safe.change_card_by), Procedure::RenewCard),
        Procedure::ContinueUse => (is_over(safe.continue_use_by), Procedure::RenewCard),
        Procedure::Issue
        | Procedure::RenewCard
        | Procedure::StopCard
        | Procedure::Revoke
        | Procedure::ChangePin
        | Procedure::ResetPin
        | Procedure::UnlockPin
        | Procedure::ResumeCard
        | Procedure::None => return None,
    };
    is_too_late.then_some(instead)
}

/// Whether the certificate for user authentication has to be issued anew. A renewal that is too late leaves it in force
/// until it ends.
fn is_without_certificate(safe: &Assessment, renewal: Option<Renewal>) -> bool {
    let is_too_late = renewal.is_some_and(|renewal| renewal.is_missed);
    safe.user_authentication.next == Next::Issue || is_too_late
}

/// The last day of use as a health-insurance card, of a card without that certificate: what most people would miss first,
/// and it has a day of its own.
pub(super) fn insured(safe: &Assessment, renewal: Option<Renewal>) -> Option<Date> {
    let until = safe.insurance_until;
    until.filter(|until| is_without_certificate(safe, renewal) && safe.today <= *until)
}

/// The act of doing `what`, as `safe` stands; it is not known yet whether it is sure.
pub(super) fn act(
    what: Procedure,
    safe: &Assessment,
    renewal: Option<Renewal>,
    days: &OpenDays<'_>,
) -> Act {
    let today = safe.today;
    let open_from = |day: Date| days.first(day, Date::MAX).unwrap_or(day);
    let plain = |from: Date| Act {
        what,
        from,
        by: None,
        legal_by: None,
        wait_for: None,
        sure: true,
    };
    let until = |last: Option<Date>| Act {
        by: last.and_then(|last| days.last(today, last)),
        legal_by: last,
        ..plain(open_from(today))
    };
    match what {
        Procedure::Renew => match renewal {
            Some(renewal) => Act {
                by: renewal.last.or(Some(renewal.closes)),
                legal_by: Some(renewal.closes),
                ..plain(renewal.first.unwrap_or(renewal.opens))
            },
            None => plain(open_from(today)),
        },
        Procedure::Issue => {
            if is_without_certificate(safe, renewal) {
                let insured = insured(safe, renewal);
                return Act {
                    by: insured.and_then(|until| days.last(today, until)),
                    ..plain(open_from(today))
                };
            }
            plain(open_from(safe.one_journey_from.unwrap_or(today)))
        }
        Procedure::RenewCard => {
            let in_force = match safe.card.state {
                CardState::Valid | CardState::Renewable | CardState::Unknown => true,
                CardState::Expired | CardState::Lost | CardState::Ended => false,
            };
            let opens = safe.card.renewal_opens.filter(|_| in_force);
            Act {
                legal_by: safe.card.expires.filter(|_| in_force),
                // A card is applied for without going anywhere, in place of one that ended at once.
                ..plain(opens.unwrap_or(today).max(today))
            }
        }
        Procedure::ChangeCardPeriod => until(safe.change_card_by),
        // One visit does both, so the first end counts.
        Procedure::ContinueUse => {
            let ends = renewal.map(|renewal| renewal.closes);
            until(safe.continue_use_by.into_iter().chain(ends).min())
        }
        Procedure::Revoke
        | Procedure::ChangePin
        | Procedure::ResetPin
        | Procedure::UnlockPin
        | Procedure::ResumeCard => plain(open_from(today)),
        // The telephone answers at every hour.
        Procedure::StopCard => plain(today),
        Procedure::None => plain(day_to_come_back(safe, renewal)),
    }
}

/// The act where a move is to come: what is done before it loses the signature certificate on that
/// day, and one visit with the notification does both (法15条). The notification has days of its own
/// (住22条・23条), and both have to be possible on that visit. `None` where it has to be done before
/// the move, or does not concern it.
pub(super) fn after_move(
    act: &Act,
    safe: &Assessment,
    renewal: Option<Renewal>,
    days: &OpenDays<'_>,
    is_elsewhere: bool,
) -> Option<Act> {
    let moved = safe.move_to_come?;
    let notify_by = safe.notify_move_by?;
    // From a day on, and by the earlier of what ends the act itself and the notification's last day.
    let visit = |what: Procedure, from: Date, ends: Option<Date>| {
        let legal_by = ends.map_or(notify_by, |ends| ends.min(notify_by));
        let by = days.last(from, legal_by);
        // Where no open day is left in the days of the notification, its last day is missed rather
        // than the certificates.
        let last = by.or_else(|| ends.and_then(|ends| days.last(from, ends)));
        let first = days.first(from, last.unwrap_or(Date::MAX));
        Act {
            what,
            from: first.unwrap_or(from),
            by: last,
            legal_by: Some(legal_by),
            wait_for: Some(WaitFor::Move),
            sure: act.sure,
        }
    };
    // What ends before the move is done before it.
    let in_window = renewal.filter(|renewal| moved <= renewal.closes);
    match act.what {
        Procedure::Renew => {
            let ends = in_window?.closes;
            days.first(moved, ends)?;
            Some(visit(Procedure::Renew, moved, Some(ends)))
        }
        Procedure::Issue if act.by.is_some_and(|by| by < moved) => None,
        // The insurance ends no issue by law.
        Procedure::Issue => Some(Act {
            legal_by: Some(notify_by),
            ..visit(Procedure::Issue, moved, act.by)
        }),
        Procedure::None => {
            let is_held = match safe.signature.state {
                CertificateState::Valid
                | CertificateState::Renewable
                | CertificateState::Unknown => true,
                CertificateState::Expired
                | CertificateState::Revoked
                | CertificateState::NotIssued => false,
            };
            // A window that opens in the days of the notification is waited for.
            let renewed_then = in_window.and_then(|renewal| {
                let from = renewal.opens.max(moved);
                let ends = renewal.closes.min(notify_by);
                days.first(from, ends)?;
                Some(visit(Procedure::Renew, from, Some(renewal.closes)))
            });
            match renewed_then {
                Some(renewed) => Some(renewed),
                None if is_held => Some(visit(Procedure::Issue, moved, None)),
                None => None,
            }
        }
        // Applied for at the old counter, a card is made in vain where the move is to elsewhere.
        Procedure::RenewCard if is_elsewhere => {
            let in_time = act.legal_by.is_some_and(|by| moved <= by);
            in_time.then_some(Act {
                from: moved.max(act.from),
                wait_for: Some(WaitFor::Move),
                ..*act
            })
        }
        Procedure::RenewCard
        | Procedure::ChangeCardPeriod
        | Procedure::ContinueUse
        | Procedure::StopCard
        | Procedure::Revoke
        | Procedure::ChangePin
        | Procedure::ResetPin
        | Procedure::UnlockPin
        | Procedure::ResumeCard => None,
    }
}

/// See [`Advice::apply_by`](super::Advice::apply_by).
pub(super) fn apply_by(act: &Act) -> Option<Date> {
    let end = act.legal_by;
    let end = end.filter(|_| act.what == Procedure::RenewCard)?;
    let [_, at_most] = CARD_TAKES_MONTHS;
    let by = months_earlier_clipped(end, at_most.into());
    (act.from <= by).then_some(by)
}

/// The day on which something can be done next; today where none is known.
fn day_to_come_back(safe: &Assessment, renewal: Option<Renewal>) -> Date {
    let certificates = renewal.map(|renewal| renewal.first.unwrap_or(renewal.opens));
    let card = safe.card.renewal_opens;
    let both = [certificates, card];
    let first = both.into_iter().flatten().min();
    first.unwrap_or(safe.today).max(safe.today)
}

/// Whether nothing that is open could change what the act is, or by when; of an act that follows
/// from the state, not from a wish.
pub(super) fn is_sure(
    act: &Act,
    situation: &Situation,
    assessment: &Assessment,
    law: &Law,
    days: &OpenDays<'_>,
) -> bool {
    let is_leap = assessment.notes.has(Note::LeapBirthday);
    let only_leap = is_leap && act.what == Procedure::None;
    if rests_on_inference(assessment) && !only_leap {
        return false;
    }
    if situation.may_have_ended(law, assessment.today) {
        return false;
    }
    // Whether the stay is extended decides whether the card's period can be changed.
    if act.what == Procedure::ChangeCardPeriod
        && situation.holder == Holder::PeriodOfStay
        && situation.stay.extension == Extension::Unknown
        && situation.status_changed == StatusChange::No
    {
        return false;
    }
    let latest = at_the(End::Latest, situation, assessment, law);
    let renewal = renewal(&latest, days);
    let is_without_day = |renewal: Renewal| renewal.last.is_none() && !renewal.is_missed;
    if act.what == Procedure::Renew && renewal.is_some_and(is_without_day) {
        // Only days that are announced elsewhere are left.
        return false;
    }
    if is_settled(situation, assessment) {
        return true;
    }
    let is_missed = renewal.is_some_and(|renewal| renewal.is_missed);
    let late_what = if latest.procedure == Procedure::Renew && is_missed {
        Procedure::Issue
    } else {
        latest.procedure
    };
    let late = self::act(late_what, &latest, renewal, days);
    (act.what, act.by) == (late.what, late.by)
}
