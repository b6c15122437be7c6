//! The card itself: when it ends, when it can be renewed, what ends it before its time.
//!
//! A foreign resident's card is never extended by itself: it follows the stay only on request.

use core::ops::RangeInclusive;

use chrono::Datelike;

use super::evidence::warned_end_of_card;
use super::law::{Birthdays, CardTerm, Law, MadeFor, MoveDays, Row, Span, Spans};
use super::note::{Note, Notes};
use super::source::Source;
use super::window::{card_renewal_earns, card_renewal_opens, card_renewal_opens_abroad};
use super::{
    CardEnd, CardKind, CardState, CardVerdict, Change, ChangeKind, End, Extension, Holder,
    IssueKind, Known, Situation, StatusChange, Stopped,
};
use crate::date::{
    Date, after, age_on, before, birthday_in, days_later, months_earlier_clipped,
    nth_birthday_after,
};

/// The birthdays to which a card made on `made` lasts: the 10th, or the 5th under age (カ26条).
#[must_use]
pub fn term_of_card(law: &Law, born: Date, made: Date) -> Birthdays {
    let of_age = law.card_age.on(made).adult_from <= age_on(born, made);
    let made_for = if of_age {
        MadeFor::Adult
    } else {
        MadeFor::Minor
    };
    law.card.on(made).to(made_for)
}

/// The last day of a card made on `made` that lasts to the `nth` birthday after it.
pub(super) fn card_ends_on(law: &Law, born: Date, made: Date, nth: i32) -> Date {
    law.card.on(made).last.ends_on(born, made, nth)
}

/// The greatest age at which a minor's card ends: made at 19 before 2022-04-01 and in the window of
/// the card before, it ends at 25.
pub(super) fn last_age_of_minor_card(law: &Law) -> i32 {
    let mut lasts = i32::MIN;
    for term in law.card.spans() {
        lasts = lasts.max(term.value.minor.renewed);
    }
    age_of_minors(law) - 1 + lasts
}

/// Below this age a card can have been a minor's.
pub(super) fn age_of_minors(law: &Law) -> i32 {
    let mut below = i32::MIN;
    for age in law.card_age.spans() {
        below = below.max(age.value.minor_below);
    }
    below
}

/// The least age at which an adult's card ends: made at 18, it ends at 28.
fn first_age_of_adult_card(law: &Law) -> i32 {
    let (mut made, mut lasts) = (i32::MAX, i32::MAX);
    for age in law.card_age.spans() {
        made = made.min(age.value.adult_from);
    }
    for term in law.card.spans() {
        lasts = lasts.min(term.value.adult.ordinary);
    }
    made + lasts
}

/// Whose card ends at that age (カ26条); between the two ages no card ends.
fn made_for_at(law: &Law, age: i32) -> Option<MadeFor> {
    if age <= last_age_of_minor_card(law) {
        Some(MadeFor::Minor)
    } else if first_age_of_adult_card(law) <= age {
        Some(MadeFor::Adult)
    } else {
        None
    }
}

/// Whose card ends on `expires`.
#[must_use]
pub fn made_for(law: &Law, born: Date, expires: Date) -> Option<MadeFor> {
    ways(law, born, expires).find_map(|way| way.made_for(law, born))
}

/// A way in which a card can have come to end on its day: how long it lasts, with the days on which
/// such cards are made, and the birthday to which it lasts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Way {
    term: Span<CardTerm>,
    /// The birthday to which the card lasts.
    pub(super) birthday: Date,
}

/// Every way in which a card can have come to end on `expires`.
///
/// Where that is no last day by any rule, as after a correction of the birth date, the birthday of
/// that year is taken.
pub(super) const fn ways(law: &Law, born: Date, expires: Date) -> Ways {
    Ways {
        first: law.card.first(),
        terms: law.card.spans(),
        born,
        expires,
        found: false,
    }
}

/// See [`ways`].
pub(super) struct Ways {
    first: &'static Row<CardTerm>,
    terms: Spans<CardTerm>,
    born: Date,
    expires: Date,
    found: bool,
}

impl Iterator for Ways {
    type Item = Way;

    fn next(&mut self) -> Option<Way> {
        for term in self.terms.by_ref() {
            if let Some(birthday) = term.value.last.birthday(self.born, self.expires) {
                self.found = true;
                return Some(Way { term, birthday });
            }
        }
        if self.found {
            return None;
        }
        self.found = true;
        Some(Way {
            term: Span {
                value: self.first.value,
                from: self.first.from,
                until: Date::MAX,
            },
            birthday: birthday_in(self.born, self.expires.year()),
        })
    }
}

impl Way {
    /// Whose card it is.
    pub(super) fn made_for(&self, law: &Law, born: Date) -> Option<MadeFor> {
        made_for_at(law, self.birthday.year() - born.year())
    }

    /// So many months after the birthday it ends.
    pub(super) const fn months_after(&self) -> u32 {
        self.term.value.last.months_after
    }

    /// To which birthday such a card lasts.
    pub(super) const fn to(&self, made_for: MadeFor) -> Birthdays {
        self.term.value.to(made_for)
    }

    /// The days on which it can have been made: see [`days_made`].
    pub(super) fn days_made(&self, law: &Law, born: Date, today: Date) -> Days {
        let Some(made_for) = self.made_for(law, born) else {
            return [None, None];
        };
        let to = self.to(made_for);
        let year = self.birthday.year();
        let first = birthday_in(born, year - to.ordinary);
        let ordinary = (first, before(birthday_in(born, year - to.ordinary + 1)));
        let renewed = self.days_renewed(law, born, to.renewed);
        let of_that_age = |day: Date| {
            let (age, rule) = (age_on(born, day), law.card_age.on(day));
            match made_for {
                MadeFor::Adult => rule.adult_from <= age,
                MadeFor::Minor => age < rule.minor_below,
            }
        };
        let last_day = before(self.term.until).min(today);
        let mut found = [None, None];
        for (found, span) in found.iter_mut().zip([Some(ordinary), renewed]) {
            let Some((from, to)) = span else { continue };
            let (mut from, mut to) = (from.max(self.term.from).max(born), to.min(last_day));
            // An adult's card made at 18 or 19 is one from the day of the new age on.
            for row in law.card_age.later() {
                if from < row.from && !of_that_age(from) {
                    from = row.from;
                }
            }
            for row in law.card_age.later().iter().rev() {
                if row.from <= to && !of_that_age(to) {
                    to = before(row.from);
                }
            }
            if from <= to && of_that_age(from) && of_that_age(to) {
                *found = Some(from..=to);
            }
        }
        found
    }

    /// The days on which it can have been made in the window of a card before it.
    ///
    /// By a rule under which cards end on birthdays, the day itself would give a year more. There was
    /// such a card only where one can have been made so long before.
    fn days_renewed(&self, law: &Law, born: Date, nth: i32) -> Option<(Date, Date)> {
        let [from, until] = [nth, nth - 1].map(|nth| birthday_in(born, self.birthday.year() - nth));
        let mut found: Option<(Date, Date)> = None;
        for term in law.card.spans() {
            for birthday in [from, until] {
                let end = term.value.last.of(birthday);
                if end <= from || !may_have_ended(law, &term, born, birthday) {
                    continue;
                }
                let opens = card_renewal_earns(law, end).max(from);
                let closes = before(until).min(end);
                if opens <= closes {
                    let (first, last) = found.unwrap_or((opens, closes));
                    found = Some((first.min(opens), last.max(closes)));
                }
            }
        }
        found
    }

    /// The first day on which it can have been made on or after the birthday to which the card before
    /// it lasted, and not after that one's last day: by the text nearly a year longer.
    pub(super) fn renewed_since_birthday(
        &self,
        law: &Law,
        born: Date,
        today: Date,
    ) -> Option<Date> {
        let age = before(self.birthday).year() - born.year();
        let nth = self.to(made_for_at(law, age)?).renewed;
        let birthday = birthday_in(born, self.birthday.year() - nth);
        let made = birthday.max(self.term.from);
        let mut held_one = false;
        for term in law.card.spans() {
            held_one |=
                made <= term.value.last.of(birthday) && may_have_ended(law, &term, born, birthday);
        }
        let fits = held_one
            && made <= today
            && made < self.term.until
            && nth_birthday_after(born, made, term_of_card(law, born, made).renewed)
                == self.birthday;
        fits.then_some(made)
    }
}

/// Whether a card by that rule can have lasted to `birthday`.
fn may_have_ended(law: &Law, term: &Span<CardTerm>, born: Date, birthday: Date) -> bool {
    let to = if birthday.year() - born.year() <= last_age_of_minor_card(law) {
        term.value.minor
    } else {
        term.value.adult
    };
    nth_birthday_after(born, term.from.max(born), to.ordinary) <= birthday
        && (term.until == Date::MAX
            || birthday <= nth_birthday_after(born, before(term.until), to.renewed))
}

/// Whether it holds of one of the next last days, from `day` on, of cards that may have been held
/// then.
pub(super) fn any_end_ahead(
    law: &Law,
    born: Date,
    day: Date,
    holds: &dyn Fn(Date) -> bool,
) -> bool {
    for term in law.card.spans() {
        for nth in [0, 1] {
            let birthday = nth_birthday_after(born, day, nth);
            let end = term.value.last.of(birthday);
            if day <= end && may_have_ended(law, &term, born, birthday) && holds(end) {
                return true;
            }
        }
    }
    false
}

/// Whether a card can have been made on the very birthday to which the one before it lasted, or after
/// it and not after its last day, and end on `expires`: by the text nearly a year longer. It happens;
/// it is not advertised. The day is the first of them.
#[must_use]
pub fn renewed_on_expiry_birthday(
    law: &Law,
    born: Date,
    expires: Date,
    today: Date,
) -> Option<Date> {
    let mut first: Option<Date> = None;
    for way in ways(law, born, expires) {
        let made = way.renewed_since_birthday(law, born, today);
        first = earlier(first, made);
    }
    first
}

/// The earlier of two days, of which either may not be known.
pub(super) fn earlier(one: Option<Date>, other: Option<Date>) -> Option<Date> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    }
}

/// Spans of days, by the birthday to which a card lasts: the ordinary term first, then the one after
/// a renewal in the window.
pub(super) type Days = [Option<RangeInclusive<Date>>; 2];

/// The days on which a card that ends on `expires` can have been made, by the birthday to which it
/// lasts: the ordinary term first, then the one after a renewal in the window.
///
/// The days are those up to `today` on which cards were made at all; a span may be empty. Where more
/// than one rule leads to that day, a span reaches from the first day by any to the last.
#[must_use]
pub fn days_made(
    law: &Law,
    born: Date,
    expires: Date,
    today: Date,
) -> [Option<RangeInclusive<Date>>; 2] {
    let mut days = [None, None];
    for way in ways(law, born, expires) {
        for (all, found) in days.iter_mut().zip(way.days_made(law, born, today)) {
            let Some(found) = found else { continue };
            let (mut from, mut to) = found.into_inner();
            if let Some(before) = all.take() {
                let before: RangeInclusive<Date> = before;
                from = from.min(*before.start());
                to = to.max(*before.end());
            }
            *all = Some(from..=to);
        }
    }
    days
}

/// The first day on which a card that ends on `expires` can have been made.
pub(super) fn first_day_made(law: &Law, born: Date, expires: Date, today: Date) -> Option<Date> {
    hull(&days_made(law, born, expires, today)).map(|(from, _)| from)
}

/// From the first of the days to the last.
pub(super) fn hull(days: &Days) -> Option<(Date, Date)> {
    let mut found: Option<(Date, Date)> = None;
    for days in days.iter().flatten() {
        let (from, to) = found.unwrap_or((*days.start(), *days.end()));
        found = Some((from.min(*days.start()), to.max(*days.end())));
    }
    found
}

/// The birth date, as it was written before a correction, of the holder of a card that ends on
/// `expires`; `None` where two rules lead to that day from different birthdays.
pub(super) fn birthdate_behind(law: &Law, born: Date, expires: Date, today: Date) -> Option<Date> {
    let mut found = None;
    for term in law.card.spans() {
        let last = term.value.last;
        let written = if last.birthday(born, expires).is_some() {
            born
        } else {
            birthday_in(
                months_earlier_clipped(expires, last.months_after),
                born.year(),
            )
        };
        if law.card.later().is_empty() {
            return Some(written);
        }
        let birthday = last.birthday(written, expires);
        let fits = birthday.is_some_and(|birthday| {
            let days = Way { term, birthday }.days_made(law, written, today);
            hull(&days).is_some()
        });
        if fits && found.is_some_and(|other| other != written) {
            return None;
        }
        found = found.or(fits.then_some(written));
    }
    found
}

/// The last day of a card of which only the day it was made is known (カ26条): two days where it may
/// have been made in the window of the one before it, or applied for under the older age.
pub(super) fn computed_expiry(
    situation: &Situation,
    law: &Law,
    made: Date,
    notes: &mut Notes,
) -> Option<(Date, Date)> {
    if situation.ends_with_stay()
        || situation.card.kind == CardKind::SpecifiedResidence
        || situation.birthdate_was_corrected()
    {
        return None;
    }
    let born = situation.birthdate?;
    let nth = term_of_card(law, born, made);
    let certificate = &situation.user_authentication;
    let renewed_with_card =
        certificate.issued == Some(made) && certificate.issue == IssueKind::RenewedInWindow;
    let to = |nth: i32| card_ends_on(law, born, made, nth);
    if renewed_with_card {
        return Some((to(nth.renewed), to(nth.renewed)));
    }
    let ages = law.card_age.on(made);
    if (ages.adult_from..ages.minor_below).contains(&age_on(born, made)) {
        notes.add(Note::CardAgeThreshold);
        return Some((to(law.card.on(made).minor.ordinary), to(nth.ordinary)));
    }
    let may_be_renewed =
        any_end_ahead(law, born, made, &|end| card_renewal_earns(law, end) <= made);
    if may_be_renewed {
        notes.add(Note::CardMayBeRenewed);
        return Some((to(nth.ordinary), to(nth.renewed)));
    }
    Some((to(nth.ordinary), to(nth.ordinary)))
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
fn deadline_after(change: &Change, law: &Law, today: Date) -> Deadline {
    let Some(relocation) = change.relocation else {
        return Deadline::Kept;
    };
    let moved = change.on.or(relocation.planned).unwrap_or(today);
    let MoveDays {
        from_planned,
        from_move,
        to_submit,
    } = law.move_days.on(moved);
    let by_plan = relocation.planned.map(|day| days_later(day, from_planned));
    let by_move = change.on.map(|day| days_later(day, from_move));
    let notify_by = earlier(by_plan, by_move);
    let step = |by: Option<Date>, done: Option<Date>| match (by, done) {
        (None, _) => Deadline::Kept,
        (Some(by), Some(done)) if done <= by => Deadline::Kept,
        (Some(by), Some(_)) => Deadline::Passed(after(by)),
        (Some(by), None) if today <= by => Deadline::Runs(by),
        (Some(by), None) => Deadline::Passed(after(by)),
    };
    match step(notify_by, relocation.notified) {
        Deadline::Kept => step(
            relocation.notified.map(|day| days_later(day, to_submit)),
            relocation.card_submitted,
        ),
        other @ (Deadline::Runs(_) | Deadline::Passed(_)) => other,
    }
}

/// What the days after every move came to: how the card ended by them, and the last day of those
/// that still run.
fn move_deadlines(
    situation: &Situation,
    law: &Law,
    today: Date,
    notes: &mut Notes,
) -> (Ended, Option<Date>) {
    let mut ended = None;
    let mut move_deadline = None;
    for change in &situation.changes {
        match deadline_after(change, law, today) {
            Deadline::Kept => {}
            Deadline::Runs(by) => {
                notes.add(Note::MoveDeadline);
                move_deadline = earlier(move_deadline, Some(by));
            }
            Deadline::Passed(on) if on <= today => {
                ended = ended.or(Some((CardEnd::MoveDeadlinePassed, Some(on))));
            }
            Deadline::Passed(_) => {}
        }
        // The days of the notification are not known, but by now all of them are over.
        if change.card_submitted == Known::No
            && change.days_are_over(law, today)
            && let Some(on) = change.on
        {
            let last = days_later(on, law.move_days.on(on).after_move());
            ended = ended.or(Some((CardEnd::MoveDeadlinePassed, Some(after(last)))));
        }
    }
    (ended, move_deadline)
}

/// A card whose holder moved abroad before there was continued use, or without asking for it, ended
/// that day (番法17条, 番令14条).
fn ended_abroad(situation: &Situation, law: &Law, today: Date) -> Ended {
    for change in moves_abroad(situation, law, today) {
        let on = change.on?;
        if change.continued_use == Known::No || !law.continued_use.on(on) {
            return Some((CardEnd::MovedAbroad, Some(on)));
        }
    }
    None
}

/// The moves abroad up to today after which nothing shows that the card goes on.
fn moves_abroad<'a>(
    situation: &'a Situation,
    law: &'a Law,
    today: Date,
) -> impl Iterator<Item = &'a Change> {
    situation.changes.iter().filter(move |change| {
        change.kind == ChangeKind::MovedAbroad
            && change
                .on
                .is_some_and(|on| on <= today && !situation.was_seen_since(law, on, today))
    })
}

/// Whether the card may have ended by a move abroad: continued use is not known, and the holder
/// does not live there with it.
pub(super) fn may_have_ended_abroad(situation: &Situation, law: &Law, today: Date) -> bool {
    situation.holder != Holder::Abroad
        && moves_abroad(situation, law, today).any(|change| change.continued_use == Known::Unknown)
}

/// Whether a card in that state can still be changed or taken along.
const fn is_in_force(state: CardState) -> bool {
    match state {
        CardState::Valid | CardState::Renewable | CardState::Unknown => true,
        CardState::Expired | CardState::Lost | CardState::Ended => false,
    }
}

/// The last day to change the period of a card that ends with a stay, where that can be done now: while
/// the card is in force, once an extension was applied for or permitted, or there is no period of
/// stay any more (カ27条2項). Where no application is known, it is counted in the months before
/// the end, in which one applies.
pub(super) fn change_by(
    situation: &Situation,
    law: &Law,
    card: &CardVerdict,
    today: Date,
) -> Option<Date> {
    let expires = card.expires.filter(|_| is_in_force(card.state))?;
    if situation.status_changed != StatusChange::No {
        return situation.card.extended_until.is_none().then_some(expires);
    }
    if situation.holder != Holder::PeriodOfStay
        || situation.card.kind == CardKind::SpecifiedResidence
    {
        return None;
    }
    let can_change = match situation.stay.extension {
        Extension::Pending => true,
        Extension::Granted => situation.stay.granted_until.is_none_or(|to| expires < to),
        Extension::None => false,
        Extension::Unknown => card_renewal_opens(law, expires) <= today,
    };
    can_change.then_some(expires)
}

/// The last day to ask for continued use of the card: the day before leaving Japan, or the end of the
/// days after a move from another municipality (番令14条).
pub(super) fn continue_use_by(
    situation: &Situation,
    law: &Law,
    card: &CardVerdict,
    move_deadline: Option<Date>,
    today: Date,
) -> Option<Date> {
    if !is_in_force(card.state) {
        return None;
    }
    let mut by = move_deadline;
    for change in &situation.changes {
        let leaves = change.kind == ChangeKind::MovedAbroad
            && change.continued_use != Known::Yes
            && change.on.is_some_and(|on| today < on);
        if leaves {
            by = earlier(by, change.on.map(before));
        }
        if change.card_submitted == Known::No
            && let Some(on) = change.unseen_move(today)
        {
            let days = law.move_days.on(on);
            // Counted from the notification, which may have been made on the day of the move.
            let first = days_later(on, days.to_submit);
            let last = days_later(on, days.after_move());
            let day = if today <= first { first } else { last };
            by = earlier(by, Some(day).filter(|day| today <= *day));
        }
    }
    by
}

/// Why a card ended before its time, and when.
type Ended = Option<(CardEnd, Option<Date>)>;

/// The verdict on the card, and the last day of a deadline that runs.
pub(super) fn verdict(
    end: End,
    situation: &Situation,
    law: &Law,
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
                    source: Source::BasicResidentCard,
                },
                None,
            );
        }
    }
    let warned = warned_end_of_card(situation, law, today);
    let read = situation.card_printed().or(warned);
    let printed = read.map(|day| (day, day));
    let span = printed.or_else(|| {
        card.made
            .and_then(|made| computed_expiry(situation, law, made, notes))
    });
    let span = span.map(|(from, to)| match end {
        End::AsKnown => (from, to),
        End::Earliest => (from, from),
        End::Latest => (to, to),
    });
    let expires = span.filter(|(from, to)| from == to).map(|(day, _)| day);
    let expires_between = span.filter(|(from, to)| from != to);

    let mut ended = card.ended.filter(|(_, on)| on.is_none_or(|on| on <= today));
    let (passed, move_deadline) = move_deadlines(situation, law, today, notes);
    ended = ended
        .or(passed)
        .or_else(|| ended_abroad(situation, law, today));
    if card.stopped == Stopped::ReissueRequested {
        ended = Some((CardEnd::ReissueRequested, None));
    }
    // A card that had expired by then was not ended by what came after.
    let ended = ended.filter(|(cause, on)| match (cause, on, expires) {
        (CardEnd::ReissueRequested | CardEnd::Returned, ..) => true,
        (_, Some(on), Some(expires)) => *on <= expires,
        (_, None, Some(expires)) => today <= expires,
        (_, _, None) => true,
    });

    if situation.holder == Holder::PeriodOfStay {
        notes.add(Note::PeriodOfStay);
    }
    if situation.status_changed != StatusChange::No {
        notes.add(Note::StatusChanged);
    }
    let window_opens = |expires: Date| match situation.holder {
        // The period is changed first, at the immigration office where it is a stay; then the card's,
        // on request.
        _ if situation.ends_with_stay() && card.extended_until.is_none() => None,
        Holder::Citizen => Some(card_renewal_opens(law, expires)),
        Holder::Abroad => Some(card_renewal_opens_abroad(law, expires)),
        Holder::PeriodOfStay => None,
    };
    let renewal_opens = expires.and_then(window_opens);
    let source = match (ended, situation.holder, card.kind) {
        (Some(_), ..) => Source::CardEnd,
        (None, _, CardKind::SpecifiedResidence) => Source::SpecifiedResidence,
        (None, Holder::PeriodOfStay, _) => Source::CardTermStay,
        (None, Holder::Citizen | Holder::Abroad, _) => Source::CardTerm,
    };
    let state = match (ended, expires) {
        (Some(_), _) => CardState::Ended,
        (None, _) if card.lost => CardState::Lost,
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
