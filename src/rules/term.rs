//! The last valid day of each certificate: from its issue, from the card alone, or as a range.
//!
//! Refuses to pick one of several possible days: where the histories that fit what is known end
//! on different days, the term spans from the first of them to the last.

use chrono::Datelike;

use super::card::{MadeFor, days_made, made_for, may_have_ended};
use super::note::{Note, Notes};
use super::source::{CERTIFICATE_BIRTHDAY, FIRST_ISSUE, RENEWED_CERTIFICATE_BIRTHDAY};
use super::window::renewal_opens;
use super::{CardKind, Holder, IssueKind, Known, Situation};
use crate::date::{Date, before, birthday_in, nth_birthday_after};

/// What sets the last valid day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Limit {
    /// The 5th or 6th birthday after the issue.
    Birthday,
    /// The user-authentication certificate's last day; for the signature certificate alone.
    UserAuthentication,
    /// The card's last day.
    Card,
    /// What the resident reads.
    Printed,
}

/// How the last valid day was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Read by the resident.
    Printed,
    /// Counted from the day of issue to this birthday.
    Issued {
        /// The day of issue.
        on: Date,
        /// The birthday, 5 or 6.
        birthday: i32,
    },
    /// Counted from the day of issue; whether to the 5th or 6th birthday is not known.
    IssuedSomehow {
        /// The day of issue.
        on: Date,
    },
    /// An adult's card, never renewed: five years before the card.
    CardNeverRenewed,
    /// An adult's card, renewed in the window or after expiry: with the card.
    CardRenewed,
    /// A card made under age: with the card.
    CardOfMinor,
    /// Issued anew on a day that is not known.
    ReissuedSomeDay,
    /// Nothing is known of the issue.
    IssuedSomeDay,
    /// It came with the user-authentication certificate.
    WithUserAuthentication,
}

/// The earliest and the latest day on which the card may end; mostly the same.
pub(super) type CardEnds = Option<(Date, Date)>;

/// The day on which the card ends, where there is only one.
fn only(card: CardEnds) -> Option<Date> {
    card.filter(|(earliest, latest)| earliest == latest)
        .map(|(day, _)| day)
}

/// From the earliest to the latest possible last valid day; mostly the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// The earliest.
    pub earliest: Date,
    /// The latest.
    pub latest: Date,
    /// What set the latest.
    pub limit: Limit,
    /// How it was found.
    pub basis: Basis,
}

impl Term {
    const fn on(day: Date, limit: Limit, basis: Basis) -> Self {
        Self {
            earliest: day,
            latest: day,
            limit,
            basis,
        }
    }

    const fn between(earliest: Date, latest: Date, limit: Limit, basis: Basis) -> Self {
        Self {
            earliest,
            latest,
            limit,
            basis,
        }
    }

    /// Not beyond the card.
    fn capped_by_card(self, card: CardEnds) -> Self {
        match card {
            Some((earliest, latest)) => self.capped(earliest, latest, Limit::Card),
            None => self,
        }
    }

    /// Not beyond the user-authentication certificate.
    fn capped_by(self, user_authentication: Option<Self>) -> Self {
        match user_authentication {
            Some(other) => self.capped(other.earliest, other.latest, Limit::UserAuthentication),
            None => self,
        }
    }

    fn capped(self, earliest: Date, latest: Date, limit: Limit) -> Self {
        Self {
            earliest: self.earliest.min(earliest),
            latest: self.latest.min(latest),
            limit: if latest < self.latest {
                limit
            } else {
                self.limit
            },
            basis: self.basis,
        }
    }
}

/// The last day that a user-authentication certificate issued on `day` gets (則49条).
#[must_use]
pub fn user_authentication_issued(
    born: Date,
    day: Date,
    birthday: i32,
    card: Option<Date>,
) -> Date {
    let by_birthday = nth_birthday_after(born, day, birthday);
    card.map_or(by_birthday, |card| by_birthday.min(card))
}

/// The last day that a signature certificate issued on `day` gets (則13条).
#[must_use]
pub fn signature_issued(
    born: Date,
    day: Date,
    birthday: i32,
    user_authentication: Option<Date>,
    card: Option<Date>,
) -> Date {
    let own = user_authentication_issued(born, day, birthday, card);
    user_authentication.map_or(own, |other| own.min(other))
}

/// Whether a certificate issued on `day` can have replaced one in its window: less than three
/// months before a birthday on which an earlier one of this system can have ended.
///
/// A renewal on that birthday itself, which by the text lasts nearly six years, is left to those
/// who say that it was one.
fn may_be_a_renewal(born: Date, day: Date) -> bool {
    let next_birthday = nth_birthday_after(born, day, 1);
    let first_end = nth_birthday_after(born, FIRST_ISSUE.max(born), CERTIFICATE_BIRTHDAY);
    renewal_opens(next_birthday) <= day && first_end <= next_birthday
}

/// The term of a certificate issued on `day`, before any cap but the card's.
fn from_issue(
    situation: &Situation,
    born: Date,
    (day, kind): (Date, IssueKind),
    card: CardEnds,
    notes: &mut Notes,
) -> Term {
    let to = |birthday: i32| {
        let end = nth_birthday_after(born, day, birthday);
        let basis = Basis::Issued { on: day, birthday };
        Term::on(end, Limit::Birthday, basis).capped_by_card(card)
    };
    if card.is_none() {
        notes.add(Note::CardExpiryUnknown);
    }
    let renewable_here = situation.holder != Holder::Citizen || may_be_a_renewal(born, day);
    match kind {
        IssueKind::First | IssueKind::Reissued => to(CERTIFICATE_BIRTHDAY),
        IssueKind::RenewedInWindow => {
            if crate::date::is_birthday(born, day) {
                notes.add(Note::RenewedOnExpiryBirthday);
            } else if !renewable_here {
                notes.add(Note::RenewedOutsideWindow);
            }
            to(RENEWED_CERTIFICATE_BIRTHDAY)
        }
        IssueKind::Unknown => {
            let (fifth, sixth) = (to(CERTIFICATE_BIRTHDAY), to(RENEWED_CERTIFICATE_BIRTHDAY));
            if made_with_renewed_card(situation, born, day, only(card)) {
                notes.add(Note::CardRenewedAfterLapse);
                sixth
            } else if (situation.holder == Holder::Citizen && !may_be_a_renewal(born, day))
                || made_with_card(situation, born, day, only(card))
                || came_with_first_card(situation, born, day)
            {
                fifth
            } else if (fifth.earliest, fifth.latest) == (sixth.earliest, sixth.latest) {
                Term {
                    basis: Basis::IssuedSomehow { on: day },
                    ..fifth
                }
            } else if situation.renewed_since_card == Known::Yes {
                notes.add(Note::RenewedBeforeWindow);
                sixth
            } else {
                notes.add(Note::IssueKindUnknown);
                let basis = Basis::IssuedSomehow { on: day };
                Term::between(fifth.earliest, sixth.latest, sixth.limit, basis)
            }
        }
    }
}

/// Whether `day` is one on which the card itself was made, so that the certificates came with it.
fn made_with_card(situation: &Situation, born: Date, day: Date, card: Option<Date>) -> bool {
    let made_then = situation.card.made.is_none_or(|made| made == day);
    made_then
        && card.is_some_and(|card| {
            let nth = super::card::term_of_card(born, day);
            nth_birthday_after(born, day, nth) == card
        })
}

/// Whether the certificates came with a card that cannot itself have been renewed in its window.
fn came_with_first_card(situation: &Situation, born: Date, day: Date) -> bool {
    situation.renewed_since_card == Known::No
        && !may_have_ended(born, nth_birthday_after(born, day, 1))
}

/// Whether `day` is one on which the card was made in the window of the one before it.
fn made_with_renewed_card(
    situation: &Situation,
    born: Date,
    day: Date,
    card: Option<Date>,
) -> bool {
    let plausible = situation.card.made.is_none_or(|made| made == day)
        && situation.renewed_since_card != Known::Yes;
    plausible
        && may_be_a_renewal(born, day)
        && card.is_some_and(|card| {
            let nth = super::card::term_of_card(born, day) + 1;
            nth_birthday_after(born, day, nth) == card
        })
}

/// The term that the card's expiry alone allows (則13条・49条 with カ26条).
///
/// Certificates made with an adult's card end five years before it, those renewed in the window or
/// after expiry end with it, those issued anew earlier end in between; under age all end with it.
fn from_card(
    situation: &Situation,
    born: Date,
    card: Date,
    kind: IssueKind,
    today: Date,
    notes: &mut Notes,
) -> Option<Term> {
    let made_for = made_for(born, card)?;
    // Where this card can have been made in the window of the one before it, after the certificates
    // had lapsed, they end a year before what the table of terms says.
    let after_lapse = days_made(born, card, today)[1].is_some();
    if after_lapse && situation.renewed_since_card != Known::Yes {
        notes.add(Note::CardRenewedAfterLapse);
    }
    match made_for {
        MadeFor::Minor => return Some(Term::on(card, Limit::Card, Basis::CardOfMinor)),
        MadeFor::Adult => {}
    }
    let never = birthday_in(born, card.year() - CERTIFICATE_BIRTHDAY);
    let never_renewed = Term::on(never, Limit::Birthday, Basis::CardNeverRenewed);
    let with_card = Term::on(card, Limit::Card, Basis::CardRenewed);
    let year_before = |day: Date| birthday_in(born, day.year() - 1);
    let window_was_open = renewal_opens(never) <= today;
    // What was issued anew before the window opened ends by the 5th birthday after its last day.
    let last_early_day = if window_was_open {
        before(renewal_opens(never))
    } else {
        today
    };
    let early = nth_birthday_after(born, last_early_day, CERTIFICATE_BIRTHDAY)
        .max(never)
        .min(card);

    let earliest = if after_lapse {
        year_before(never)
    } else {
        never
    };
    let up_to = |latest: Date, basis: Basis, notes: &mut Notes| {
        if latest == earliest {
            return never_renewed;
        }
        notes.add(Note::IssueDateUnknown);
        let limit = if latest == card {
            Limit::Card
        } else {
            Limit::Birthday
        };
        Term::between(earliest, latest, limit, basis)
    };
    let latest = if window_was_open {
        card
    } else if after_lapse && renewal_opens(year_before(never)) <= today {
        year_before(card)
    } else {
        early
    };
    Some(match (kind, situation.renewed_since_card) {
        (IssueKind::First, _) | (IssueKind::Unknown | IssueKind::RenewedInWindow, Known::No) => {
            never_renewed
        }
        (IssueKind::Unknown, Known::Unknown) if latest == never => never_renewed,
        (IssueKind::RenewedInWindow, _) => with_card,
        (IssueKind::Unknown, Known::Yes) if window_was_open => {
            notes.add(Note::RenewedBeforeWindow);
            with_card
        }
        (IssueKind::Reissued, _) | (IssueKind::Unknown, Known::Yes) => {
            up_to(latest, Basis::ReissuedSomeDay, notes)
        }
        (IssueKind::Unknown, Known::Unknown) => up_to(latest, Basis::IssuedSomeDay, notes),
    })
}

/// The term that follows from the card where nothing is known of the issue.
fn without_issue_day(
    situation: &Situation,
    card: CardEnds,
    kind: IssueKind,
    today: Date,
    notes: &mut Notes,
) -> Option<Term> {
    let decides = match (situation.holder, situation.card.kind) {
        (_, CardKind::SpecifiedResidence | CardKind::BasicResident) | (Holder::PeriodOfStay, _) => {
            false
        }
        (Holder::Citizen | Holder::Abroad, CardKind::MyNumber | CardKind::FaceAuthentication) => {
            true
        }
    };
    let (Some(born), Some(card), true) = (situation.birthday_of_issue(), card, decides) else {
        notes.add(Note::NothingKnown);
        return None;
    };
    let (earliest, latest) = card;
    let first = from_card(situation, born, earliest, kind, today, notes)?;
    if earliest == latest {
        return Some(first);
    }
    let second = from_card(situation, born, latest, kind, today, notes)?;
    Some(Term {
        earliest: first.earliest.min(second.earliest),
        ..second
    })
}

/// The term of the user-authentication certificate, or `None` where nothing can be said.
pub(super) fn user_authentication(
    situation: &Situation,
    card: CardEnds,
    today: Date,
    notes: &mut Notes,
) -> Option<Term> {
    let told = &situation.user_authentication;
    if let Some(printed) = told.printed {
        return Some(Term::on(printed, Limit::Printed, Basis::Printed));
    }
    if situation.holder == Holder::PeriodOfStay && card.is_some() {
        notes.add(Note::ExtendedCard);
    }
    let Some(issue) = situation.issue_of_user_authentication() else {
        return without_issue_day(situation, card, told.issue, today, notes);
    };
    let Some(born) = situation.birthday_of_issue() else {
        notes.add(Note::NothingKnown);
        return None;
    };
    // A stay that is not known may end it at any time.
    if situation.holder == Holder::PeriodOfStay && card.is_none() {
        notes.add(Note::NothingKnown);
        return None;
    }
    Some(from_issue(situation, born, issue, card, notes))
}

/// Whether the signature certificate was issued again after a change, and so not before when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reissue {
    /// Nothing tells so.
    None,
    /// After this change, whose day may be unknown.
    Since(Option<Date>),
}

impl Reissue {
    /// The day before which it was not issued again, where known.
    pub(super) const fn since(self) -> Option<Date> {
        match self {
            Self::Since(day) => day,
            Self::None => None,
        }
    }
}

/// The latest change after which the signature certificate was issued again.
pub(super) fn reissue(situation: &Situation) -> Reissue {
    situation
        .changes
        .iter()
        .filter(|change| change.signature_reissued == Known::Yes)
        .fold(Reissue::None, |latest, change| {
            Reissue::Since(latest.since().max(change.on))
        })
}

/// What is known of the user-authentication certificate beside a signature certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Other {
    /// There is none, so it sets no limit.
    NotHeld,
    /// There is one; when it ends is not known.
    Unknown,
    /// There is one that ends so.
    Ends(Term),
}

impl Other {
    const fn term(self) -> Option<Term> {
        match self {
            Self::Ends(term) => Some(term),
            Self::NotHeld | Self::Unknown => None,
        }
    }
}

/// The term of the signature certificate; `held` is that of the user-authentication certificate
/// where one is held, whether or not it is known.
pub(super) fn signature(
    situation: &Situation,
    held: Other,
    card: CardEnds,
    today: Date,
    notes: &mut Notes,
) -> Option<Term> {
    let told = &situation.signature;
    if let Some(printed) = told.printed {
        return Some(Term::on(printed, Limit::Printed, Basis::Printed));
    }
    let with = situation.issue_of_user_authentication();
    let own = if let Some(day) = told.issued {
        Some(from_issue(
            situation,
            situation.birthdate,
            (day, told.issue),
            card,
            notes,
        ))
    } else if let Reissue::Since(from) = reissue(situation)
        // Both issued after the change, on one day, is itself the issue that was told.
        && with.is_none_or(|(day, _)| from.is_none_or(|from| day < from))
    {
        reissued_after_change(situation, from, held.term(), card, today, notes)
    } else if let (Some((day, kind)), Some(born)) = (with, situation.birthday_of_issue()) {
        let kind = match told.issue {
            IssueKind::Unknown => kind,
            own @ (IssueKind::First | IssueKind::RenewedInWindow | IssueKind::Reissued) => own,
        };
        Some(from_issue(situation, born, (day, kind), card, notes))
    } else if let Other::Ends(other) = held {
        let term = without_issue_day(situation, card, told.issue, today, &mut Notes::default());
        Some(match term {
            Some(term) if told.issue != IssueKind::Unknown => term,
            _ => Term {
                limit: if other.limit == Limit::Printed {
                    Limit::UserAuthentication
                } else {
                    other.limit
                },
                basis: if other.limit == Limit::Printed {
                    Basis::WithUserAuthentication
                } else {
                    other.basis
                },
                ..other
            },
        })
    } else {
        without_issue_day(situation, card, told.issue, today, notes)
    }?;
    match held {
        Other::Unknown => None,
        Other::Ends(other) => Some(own.capped_by(Some(other))),
        Other::NotHeld => Some(own),
    }
}

/// A signature certificate issued again on a day from `from` to `today`: the 5th birthday after
/// it, at most to the end of the other certificate and the card.
fn reissued_after_change(
    situation: &Situation,
    from: Option<Date>,
    other: Option<Term>,
    card: CardEnds,
    today: Date,
    notes: &mut Notes,
) -> Option<Term> {
    let born = situation.birthdate;
    let issued = situation.issue_of_user_authentication().map(|(day, _)| day);
    let made = only(card).and_then(|card| {
        let [ordinary, renewed] = days_made(born, card, today);
        [renewed, ordinary]
            .into_iter()
            .flatten()
            .map(|days| *days.start())
            .min()
    });
    let from = [from, issued, made].into_iter().flatten().max()?.min(today);
    let [earliest, latest] =
        [from, today].map(|day| nth_birthday_after(born, day, CERTIFICATE_BIRTHDAY));
    let term = Term::between(earliest, latest, Limit::Birthday, Basis::ReissuedSomeDay)
        .capped_by(other)
        .capped_by_card(card);
    if term.earliest != term.latest {
        notes.add(Note::IssueDateUnknown);
    }
    Some(term)
}
