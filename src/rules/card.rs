//! The card itself: when it ends, when it can be renewed, what ends it before its time.
//!
//! Refuses to extend a foreign resident's card by itself: it follows the stay only on request.

use core::ops::RangeInclusive;

use chrono::{Datelike, Months};

use super::note::{Note, Notes};
use super::source::{
    ADULT_CARD_AGE, ADULT_CARD_AGE_BEFORE, ADULT_CARD_AGE_CHANGED, ADULT_CARD_AGE_SETTLED,
    ADULT_CARD_BIRTHDAY, BASIC_RESIDENT_CARD, CARD_END, CARD_TERM, CARD_TERM_STAY, DAYS_FROM_MOVE,
    DAYS_FROM_PLANNED_MOVE, DAYS_TO_SUBMIT_CARD, FIRST_ISSUE, MINOR_CARD_BIRTHDAY,
    SPECIAL_PERIOD_MONTHS, SPECIFIED_RESIDENCE,
};
use super::window::{renewal_opens, renewal_opens_abroad};
use super::{CardEnd, CardKind, CardState, CardVerdict, Change, Holder, IssueKind, Situation};
use crate::date::{
    Date, after, age_on, before, birthday_in, days_later, is_birthday, nth_birthday_after,
};

/// The age from which a card made on `made` is an adult's (カ26条).
#[must_use]
pub fn adult_age_on(made: Date) -> i32 {
    if made < ADULT_CARD_AGE_CHANGED {
        ADULT_CARD_AGE_BEFORE
    } else {
        ADULT_CARD_AGE
    }
}

/// The birthday to which a card made on `made` lasts: the 10th, or the 5th under age (カ26条).
#[must_use]
pub fn term_of_card(born: Date, made: Date) -> i32 {
    if age_on(born, made) < adult_age_on(made) {
        MINOR_CARD_BIRTHDAY
    } else {
        ADULT_CARD_BIRTHDAY
    }
}

/// Whose card it is, by the age of the holder in the year in which it ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MadeFor {
    /// Made at 18 or over: it lasts to the 10th birthday, or to the 11th where it was renewed.
    Adult,
    /// Made under age: to the 5th or 6th.
    Minor,
}

/// Made at 19 before 2022-04-01 and in the window of the card before, a card ends at 25.
const LAST_AGE_OF_MINOR_CARD: i32 = ADULT_CARD_AGE_BEFORE - 1 + MINOR_CARD_BIRTHDAY + 1;

/// Made at 18, an adult's card ends at 28.
const FIRST_AGE_OF_ADULT_CARD: i32 = ADULT_CARD_AGE + ADULT_CARD_BIRTHDAY;

/// Whose card ends on `expires` (カ26条); between the two ages no card ends.
#[must_use]
pub fn made_for(born: Date, expires: Date) -> Option<MadeFor> {
    match expires.year() - born.year() {
        ..=LAST_AGE_OF_MINOR_CARD => Some(MadeFor::Minor),
        FIRST_AGE_OF_ADULT_CARD.. => Some(MadeFor::Adult),
        _ => None,
    }
}

/// Whether a card of this system can have ended on `birthday`.
pub(super) fn may_have_ended(born: Date, birthday: Date) -> bool {
    let nth = if age_on(born, birthday) <= LAST_AGE_OF_MINOR_CARD {
        MINOR_CARD_BIRTHDAY
    } else {
        ADULT_CARD_BIRTHDAY
    };
    nth_birthday_after(born, FIRST_ISSUE.max(born), nth) <= birthday
}

/// Whether a card renewed on the very birthday on which the one before it ended can end on
/// `expires`: by the text nearly a year longer. It happens; it is not advertised.
#[must_use]
pub fn renewed_on_expiry_birthday(born: Date, expires: Date, today: Date) -> Option<Date> {
    let nth = match made_for(born, before(expires))? {
        MadeFor::Adult => ADULT_CARD_BIRTHDAY,
        MadeFor::Minor => MINOR_CARD_BIRTHDAY,
    };
    let made = birthday_in(born, expires.year() - nth - 1);
    let fits = may_have_ended(born, made)
        && made <= today
        && nth_birthday_after(born, made, term_of_card(born, made) + 1) == expires;
    fits.then_some(made)
}

/// The days on which a card that ends on `expires` can have been made, by the birthday to which it
/// lasts: the ordinary term first, then the one after a renewal in the window.
///
/// The days are those up to `today` on which cards were made at all; a span may be empty.
#[must_use]
pub fn days_made(born: Date, expires: Date, today: Date) -> [Option<RangeInclusive<Date>>; 2] {
    let Some(made_for) = made_for(born, expires) else {
        return [None, None];
    };
    let nth = match made_for {
        MadeFor::Adult => ADULT_CARD_BIRTHDAY,
        MadeFor::Minor => MINOR_CARD_BIRTHDAY,
    };
    let first = birthday_in(born, expires.year() - nth);
    let ordinary = (first, before(birthday_in(born, expires.year() - nth + 1)));
    // Renewed in the window of a card that ended on `first`; the day itself would give a year more.
    // There was such a card only where one can have been made so long before.
    let renewed = may_have_ended(born, first).then(|| (renewal_opens(first), before(first)));
    let of_that_age = |day: Date| {
        let age = age_on(born, day);
        match made_for {
            MadeFor::Adult => age >= adult_age_on(day),
            // Applied for under the old age and made a little later.
            MadeFor::Minor if day < ADULT_CARD_AGE_SETTLED => age < ADULT_CARD_AGE_BEFORE,
            MadeFor::Minor => age < ADULT_CARD_AGE,
        }
    };
    [Some(ordinary), renewed].map(|span| {
        let (from, to) = span?;
        let from = from.max(FIRST_ISSUE).max(born);
        // An adult's card made at 18 or 19 is one from the day of the new age on.
        let from = if of_that_age(from) {
            from
        } else {
            from.max(ADULT_CARD_AGE_CHANGED)
        };
        let to = to.min(today);
        let to = if of_that_age(to) {
            to
        } else {
            to.min(before(ADULT_CARD_AGE_SETTLED))
        };
        (from <= to && of_that_age(from) && of_that_age(to)).then_some(from..=to)
    })
}

/// The last day of a card of which only the day it was made is known (カ26条): two days where it may
/// have been made in the window of the one before it, or applied for under the older age.
pub(super) fn computed_expiry(
    situation: &Situation,
    made: Date,
    notes: &mut Notes,
) -> Option<(Date, Date)> {
    if situation.holder == Holder::PeriodOfStay
        || situation.card.kind == CardKind::SpecifiedResidence
        || situation.birthdate_was_corrected()
    {
        return None;
    }
    let born = situation.birthdate;
    let nth = term_of_card(born, made);
    let certificate = &situation.user_authentication;
    let renewed_with_card =
        certificate.issued == Some(made) && certificate.issue == IssueKind::RenewedInWindow;
    let to = |nth: i32| nth_birthday_after(born, made, nth);
    if renewed_with_card {
        return Some((to(nth + 1), to(nth + 1)));
    }
    if (ADULT_CARD_AGE_CHANGED..ADULT_CARD_AGE_SETTLED).contains(&made)
        && (ADULT_CARD_AGE..ADULT_CARD_AGE_BEFORE).contains(&age_on(born, made))
    {
        notes.add(Note::CardAgeThreshold);
        return Some((to(MINOR_CARD_BIRTHDAY), to(nth)));
    }
    let next_birthday = to(1);
    let in_window = renewal_opens(next_birthday) <= made && may_have_ended(born, next_birthday);
    let on_expiry = is_birthday(born, made) && may_have_ended(born, made);
    if in_window || on_expiry {
        notes.add(Note::CardMayBeRenewed);
        return Some((to(nth), to(nth + 1)));
    }
    Some((to(nth), to(nth)))
}

/// The deadlines after a move from another municipality (番令14条).
enum Deadline {
    /// Kept, or not begun.
    Kept,
    /// Still running to that day.
    Runs(Date),
    /// Passed; the card ended on the day after.
    Passed(Date),
}

/// Whether the notification was made within 30 days of the planned and 14 of the actual move, and
/// the card submitted within 90 days of the notification.
fn deadline_after(change: &Change, today: Date) -> Deadline {
    let Some(relocation) = change.relocation else {
        return Deadline::Kept;
    };
    let by_plan = relocation
        .planned
        .map(|day| days_later(day, DAYS_FROM_PLANNED_MOVE));
    let by_move = change.on.map(|day| days_later(day, DAYS_FROM_MOVE));
    let notify_by = match (by_plan, by_move) {
        (Some(plan), Some(moved)) => Some(plan.min(moved)),
        (plan, moved) => plan.or(moved),
    };
    let step = |by: Option<Date>, done: Option<Date>| match (by, done) {
        (None, _) => Deadline::Kept,
        (Some(by), Some(done)) if done <= by => Deadline::Kept,
        (Some(by), Some(_)) => Deadline::Passed(after(by)),
        (Some(by), None) if today <= by => Deadline::Runs(by),
        (Some(by), None) => Deadline::Passed(after(by)),
    };
    match step(notify_by, relocation.notified) {
        Deadline::Kept => step(
            relocation
                .notified
                .map(|day| days_later(day, DAYS_TO_SUBMIT_CARD)),
            relocation.card_submitted,
        ),
        other @ (Deadline::Runs(_) | Deadline::Passed(_)) => other,
    }
}

/// What the days after every move came to: how the card ended by them, and the last day of those
/// that still run.
fn move_deadlines(situation: &Situation, today: Date, notes: &mut Notes) -> (Ended, Option<Date>) {
    let mut ended = None;
    let mut move_deadline = None;
    for change in &situation.changes {
        match deadline_after(change, today) {
            Deadline::Kept => {}
            Deadline::Runs(by) => {
                notes.add(Note::MoveDeadline);
                move_deadline = Some(move_deadline.map_or(by, |other: Date| other.min(by)));
            }
            Deadline::Passed(on) if on <= today => {
                ended = ended.or(Some((CardEnd::MoveDeadlinePassed, Some(on))));
            }
            Deadline::Passed(_) => {}
        }
    }
    (ended, move_deadline)
}

/// Why a card ended before its time, and when.
type Ended = Option<(CardEnd, Option<Date>)>;

/// The verdict on the card, and the last day of a deadline that runs.
pub(super) fn verdict(
    situation: &Situation,
    today: Date,
    notes: &mut Notes,
) -> (CardVerdict, Option<Date>) {
    let card = &situation.card;
    match card.kind {
        CardKind::MyNumber => {}
        CardKind::FaceAuthentication => notes.add(Note::FaceAuthenticationCard),
        CardKind::SpecifiedResidence => {
            notes.add(Note::SpecifiedResidenceCard);
            notes.add(Note::SpecifiedResidenceCertificates);
        }
        CardKind::BasicResident => {
            notes.add(Note::BasicResidentCard);
            let state = CardState::Expired;
            return (
                CardVerdict {
                    state,
                    expires: None,
                    expires_between: None,
                    renewal_opens: None,
                    ended: None,
                    source: &BASIC_RESIDENT_CARD,
                },
                None,
            );
        }
    }
    let told = card.expires.map(|day| (day, day));
    let span = told.or_else(|| {
        card.made
            .and_then(|made| computed_expiry(situation, made, notes))
    });
    let expires = span.filter(|(from, to)| from == to).map(|(day, _)| day);
    let expires_between = span.filter(|(from, to)| from != to);

    let mut ended = card.ended.filter(|(_, on)| on.is_none_or(|on| on <= today));
    let (passed, move_deadline) = move_deadlines(situation, today, notes);
    ended = ended.or(passed);
    // A card that had expired by then was not ended by what came after.
    let ended = ended.filter(|(cause, on)| match (cause, on, expires) {
        (CardEnd::LostOrReturned, ..) => true,
        (_, Some(on), Some(expires)) => *on <= expires,
        (_, None, Some(expires)) => today <= expires,
        (_, _, None) => true,
    });

    if situation.holder == Holder::PeriodOfStay {
        notes.add(Note::PeriodOfStay);
    }
    let window_opens = |expires: Date| match situation.holder {
        Holder::Citizen => Some(renewal_opens(expires)),
        Holder::Abroad => Some(renewal_opens_abroad(expires)),
        // The stay is extended first, at the immigration office; then the card, on request.
        Holder::PeriodOfStay => None,
    };
    let renewal_opens = expires.and_then(window_opens);
    let source = match (ended, situation.holder, card.kind) {
        (Some(_), ..) => &CARD_END,
        (None, _, CardKind::SpecifiedResidence) => &SPECIFIED_RESIDENCE,
        (None, Holder::PeriodOfStay, _) => &CARD_TERM_STAY,
        (None, Holder::Citizen | Holder::Abroad, _) => &CARD_TERM,
    };
    let state = match (ended, expires) {
        (Some((CardEnd::LostOrReturned | CardEnd::Replaced, _)), _) => CardState::Lost,
        (Some(_), _) => CardState::Ended,
        (None, None) => match expires_between {
            Some((_, latest)) if latest < today => CardState::Expired,
            Some((earliest, _)) if today < window_opens(earliest).unwrap_or(earliest) => {
                CardState::Valid
            }
            Some(_) | None => CardState::Unknown,
        },
        (None, Some(expires)) if expires < today => CardState::Expired,
        (None, Some(_)) if renewal_opens.is_some_and(|opens| opens <= today) => {
            CardState::Renewable
        }
        (None, Some(_)) => CardState::Valid,
    };
    if let (Holder::PeriodOfStay, CardState::Expired, Some(expires)) =
        (situation.holder, state, expires)
    {
        let special = expires.checked_add_months(Months::new(SPECIAL_PERIOD_MONTHS));
        if special.is_some_and(|last| today <= last) {
            notes.add(Note::SpecialPeriod);
        }
    }
    (
        CardVerdict {
            state,
            expires,
            expires_between,
            renewal_opens,
            ended,
            source,
        },
        move_deadline,
    )
}
