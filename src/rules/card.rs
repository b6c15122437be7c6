//! The card itself: when it ends, when it can be renewed, what ends it before its time.
//!
//! Refuses to extend a foreign resident's card by itself: it follows the stay only on request.

use core::ops::RangeInclusive;

use chrono::Datelike;

use super::law::{Birthdays, CardTerm, Law, MadeFor, MoveDays, Span};
use super::note::{Note, Notes};
use super::source::{
    BASIC_RESIDENT_CARD, CARD_END, CARD_TERM, CARD_TERM_STAY, SPECIFIED_RESIDENCE,
};
use super::window::{card_renewal_earns, card_renewal_opens, card_renewal_opens_abroad};
use super::{
    CardEnd, CardKind, CardState, CardVerdict, Change, End, Holder, IssueKind, Known, Situation,
};
use crate::date::{
    Date, after, age_on, before, birthday_in, days_later, months_earlier_clipped,
    months_later_clipped, nth_birthday_after,
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

/// The ages at which cards end, over all rules.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ages {
    /// The greatest at which a minor's card ends: made at 19 before 2022-04-01 and in the window of
    /// the card before, it ends at 25.
    last_of_minor: i32,
    /// The least at which an adult's card ends: made at 18, it ends at 28.
    first_of_adult: i32,
}

impl Ages {
    fn of(law: &Law) -> Self {
        let (term, age) = (law.card.first().value, law.card_age.first().value);
        let (mut below, mut from) = (age.minor_below, age.adult_from);
        for row in law.card_age.later() {
            below = below.max(row.value.minor_below);
            from = from.min(row.value.adult_from);
        }
        let (mut minor, mut adult) = (term.minor.renewed, term.adult.ordinary);
        for row in law.card.later() {
            minor = minor.max(row.value.minor.renewed);
            adult = adult.min(row.value.adult.ordinary);
        }
        Self {
            last_of_minor: below - 1 + minor,
            first_of_adult: from + adult,
        }
    }

    /// Whose card ends at that age (カ26条); between the two ages no card ends.
    const fn made_for(self, age: i32) -> Option<MadeFor> {
        if age <= self.last_of_minor {
            Some(MadeFor::Minor)
        } else if self.first_of_adult <= age {
            Some(MadeFor::Adult)
        } else {
            None
        }
    }

    /// To which birthdays a card lasts that ends in the year in which its holder comes to that age.
    pub(super) const fn lasts(self, term: CardTerm, age: i32) -> Birthdays {
        if age <= self.last_of_minor {
            term.minor
        } else {
            term.adult
        }
    }
}

/// To which birthdays a card lasts that ends on `told`, by the age of its holder then.
pub(super) fn lasts_by_age(law: &Law, term: CardTerm, born: Date, told: Date) -> Birthdays {
    Ages::of(law).lasts(term, told.year() - born.year())
}

/// Whose card ends on `expires`.
#[must_use]
pub fn made_for(law: &Law, born: Date, expires: Date) -> Option<MadeFor> {
    let mut found = None;
    ways(law, born, expires, &mut |way| {
        found = found.or(way.made_for);
    });
    found
}

/// A way in which a card can have come to end on its day: how long it lasts, with the days on which
/// such cards are made, and the birthday to which it lasts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Way {
    term: Span<CardTerm>,
    ages: Ages,
    /// Whose card it is; `None` where no card ends at that age.
    pub(super) made_for: Option<MadeFor>,
    /// The birthday to which the card lasts.
    pub(super) birthday: Date,
}

/// Shows every way in which a card can have come to end on `expires`.
///
/// Where that is no last day by any rule, as after a correction of the birth date, the birthday of
/// that year is taken.
pub(super) fn ways(law: &Law, born: Date, expires: Date, show: &mut dyn FnMut(&Way)) {
    let ages = Ages::of(law);
    let way = |term: Span<CardTerm>, birthday: Date| Way {
        term,
        ages,
        made_for: ages.made_for(birthday.year() - born.year()),
        birthday,
    };
    let first = law.card.first();
    let mut is_one = false;
    if !law.card.later().is_empty() || first.value.last.months_after != 0 {
        for term in law.card.spans() {
            if let Some(birthday) = term.value.last.birthday(born, expires) {
                is_one = true;
                show(&way(term, birthday));
            }
        }
    }
    if !is_one {
        let term = Span {
            value: first.value,
            from: first.from,
            until: Date::MAX,
        };
        show(&way(term, birthday_in(born, expires.year())));
    }
}

impl Way {
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
        let Some(made_for) = self.made_for else {
            return [None, None];
        };
        let to = self.to(made_for);
        let year = self.birthday.year();
        let first = birthday_in(born, year - to.ordinary);
        let ordinary = (first, before(birthday_in(born, year - to.ordinary + 1)));
        let renewed = self.days_renewed(law, born, to.renewed);
        let last_day = if self.term.until <= today {
            before(self.term.until)
        } else {
            today
        };
        let spans = [(Some(ordinary), to.ordinary), (renewed, to.renewed)];
        spans.map(|(span, nth)| {
            let (from, to) = span?;
            // From one birthday to the next the holder is of one age.
            let age = year - nth - born.year();
            let of_that_age = |day: Date| {
                let rule = law.card_age.on(day);
                match made_for {
                    MadeFor::Adult => rule.adult_from <= age,
                    MadeFor::Minor => age < rule.minor_below,
                }
            };
            let mut from = from.max(self.term.from).max(born);
            let mut to = to.min(last_day);
            if to < from {
                return None;
            }
            // An adult's card made at 18 or 19 is one from the day of the new age on.
            if !of_that_age(from) {
                let mut days = law.card_age.later().iter().map(|row| row.from);
                from = days.find(|day| from < *day && of_that_age(*day))?;
            }
            if !of_that_age(to) {
                let days = law.card_age.later().iter().rev();
                let mut days = days.map(|row| before(row.from));
                to = days.find(|day| *day < to && of_that_age(*day))?;
            }
            (from <= to).then_some(from..=to)
        })
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
                if end <= from || !self.ages.may_have_ended(&term, born, birthday) {
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
        let nth = self.to(self.ages.made_for(age)?).renewed;
        let birthday = birthday_in(born, self.birthday.year() - nth);
        let made = birthday.max(self.term.from);
        let held_one = law.card.spans().any(|term| {
            made <= term.value.last.of(birthday) && self.ages.may_have_ended(&term, born, birthday)
        });
        let fits = held_one
            && made <= today
            && made < self.term.until
            && nth_birthday_after(born, made, term_of_card(law, born, made).renewed)
                == self.birthday;
        fits.then_some(made)
    }
}

impl Ages {
    /// Whether a card by that rule can have lasted to `birthday`.
    fn may_have_ended(self, term: &Span<CardTerm>, born: Date, birthday: Date) -> bool {
        let to = self.lasts(term.value, birthday.year() - born.year());
        nth_birthday_after(born, term.from.max(born), to.ordinary) <= birthday
            && (term.until == Date::MAX
                || birthday <= nth_birthday_after(born, before(term.until), to.renewed))
    }
}

/// The next last days, from `day` on, of cards that may have been held then.
pub(super) fn ends_ahead(law: &Law, born: Date, day: Date) -> impl Iterator<Item = Date> {
    let birthdays = [0, 1].map(|nth| nth_birthday_after(born, day, nth));
    let ages = Ages::of(law);
    law.card.spans().flat_map(move |term| {
        birthdays.into_iter().filter_map(move |birthday| {
            let end = term.value.last.of(birthday);
            (day <= end && ages.may_have_ended(&term, born, birthday)).then_some(end)
        })
    })
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
    let mut found: Option<Date> = None;
    ways(law, born, expires, &mut |way| {
        let made = way.renewed_since_birthday(law, born, today);
        found = found.into_iter().chain(made).min();
    });
    found
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
    let mut days: Days = [None, None];
    ways(law, born, expires, &mut |way| {
        for (all, found) in days.iter_mut().zip(way.days_made(law, born, today)) {
            *all = match (all.take(), found) {
                (Some(one), Some(other)) => {
                    let from = *one.start().min(other.start());
                    let to = *one.end().max(other.end());
                    Some(from..=to)
                }
                (one, other) => one.or(other),
            };
        }
    });
    days
}

/// The first day on which a card that ends on `expires` can have been made.
pub(super) fn first_day_made(law: &Law, born: Date, expires: Date, today: Date) -> Option<Date> {
    days_made(law, born, expires, today)
        .into_iter()
        .flatten()
        .map(|days| *days.start())
        .min()
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
            let mut is_possible = false;
            ways(law, written, expires, &mut |way| {
                let is_it = way.birthday == birthday && way.term.from == term.from;
                let days = way.days_made(law, written, today);
                is_possible |= is_it && days.iter().any(Option::is_some);
            });
            is_possible
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
    if situation.holder == Holder::PeriodOfStay
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
        ends_ahead(law, born, made).any(|end| card_renewal_earns(law, end) <= made);
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
                move_deadline = Some(move_deadline.map_or(by, |other: Date| other.min(by)));
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
                    source: &BASIC_RESIDENT_CARD,
                },
                None,
            );
        }
    }
    let told = situation.card_printed().map(|day| (day, day));
    let span = told.or_else(|| {
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
        Holder::Citizen => Some(card_renewal_opens(law, expires)),
        Holder::Abroad => Some(card_renewal_opens_abroad(law, expires)),
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
        && today <= months_later_clipped(expires, law.special_months.on(expires))
    {
        notes.add(Note::SpecialPeriod);
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
