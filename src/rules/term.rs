//! The last valid day of each certificate: from its issue, from the card alone, or as a range.
//!
//! If several days are possible, none is chosen: the term is a range from the first to the last.

use chrono::Datelike;

use super::card::{
    Way, any_end_ahead, card_ends_on, days_made, earlier, first_day_made, hull, term_of_card, ways,
};
use super::evidence::{Proof, latest_warned, warned_end};
use super::law::{Birthdays, CertificateTerm, Generation, Law, MadeFor};
use super::note::{Note, Notes};
use super::window::{renewal_earns, renewal_opens};
use super::{Holder, IssueKind, Known, Situation};
use crate::date::{Date, before, birthday_in};

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
        /// The birthday: today the 5th or 6th.
        birthday: i32,
        /// Where a renewal earned it, because less than so many months remained.
        earned: Option<u32>,
        /// The last day that this gives, whatever else may end it earlier.
        counted: Date,
    },
    /// Counted from the day of issue; whether to the 5th or 6th birthday is not known.
    IssuedSomehow {
        /// The day of issue.
        on: Date,
        /// A renewal earned the further birthday where less than so many months remained.
        months: u32,
    },
    /// An adult's card, never renewed: so much before the card as the terms differ, five years.
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
    /// A machine or the notice warns of the end, and it lies on a birthday.
    Warned,
}

/// The earliest and the latest day on which the card may end; mostly the same.
pub(super) type CardEnds = Option<(Date, Date)>;

/// The days on which the card may end for its certificates: what was issued before the card was
/// extended still ends with the day that was printed then.
pub(super) fn caps(situation: &Situation, card: CardEnds) -> CardEnds {
    let (extended, printed) = (situation.card.extended_until, situation.card.expires);
    match extended.zip(printed) {
        Some((extended, printed)) if printed < extended => {
            let issued = situation.user_authentication.issued;
            let since = issued.is_some_and(|issued| printed < issued);
            Some((if since { extended } else { printed }, extended))
        }
        Some(_) | None => card,
    }
}

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
    /// The earliest that is presumed: the rare card that was renewed after its certificates had
    /// lapsed is not, a note tells of it.
    pub presumed: Date,
    /// The latest.
    pub latest: Date,
    /// What set the latest.
    pub limit: Limit,
    /// How it was found.
    pub basis: Basis,
}

impl Term {
    /// The same where it ends on one of its days.
    pub(super) fn ending(self, day: Date) -> Self {
        Self {
            earliest: day,
            presumed: day,
            latest: day,
            limit: if day == self.latest {
                self.limit
            } else {
                Limit::Birthday
            },
            ..self
        }
    }

    const fn on(day: Date, limit: Limit, basis: Basis) -> Self {
        Self {
            earliest: day,
            presumed: day,
            latest: day,
            limit,
            basis,
        }
    }

    const fn between(earliest: Date, latest: Date, limit: Limit, basis: Basis) -> Self {
        Self {
            earliest,
            presumed: earliest,
            latest,
            limit,
            basis,
        }
    }

    /// One or the other.
    fn or(self, other: Self) -> Self {
        let later = if self.latest < other.latest {
            other
        } else {
            self
        };
        let (earliest, latest) = (
            self.earliest.min(other.earliest),
            self.latest.max(other.latest),
        );
        let basis = if earliest == latest {
            later.basis
        } else {
            Basis::IssuedSomeDay
        };
        Self::between(earliest, latest, later.limit, basis)
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
            presumed: self.presumed.min(earliest),
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
    term: CertificateTerm,
    born: Date,
    day: Date,
    birthday: i32,
    card: Option<Date>,
) -> Date {
    let by_birthday = term.last.ends_on(born, day, birthday);
    card.map_or(by_birthday, |card| by_birthday.min(card))
}

/// The last day that a signature certificate issued on `day` gets (則13条).
#[must_use]
pub fn signature_issued(
    term: CertificateTerm,
    born: Date,
    day: Date,
    birthday: i32,
    user_authentication: Option<Date>,
    card: Option<Date>,
) -> Date {
    let own = user_authentication_issued(term, born, day, birthday, card);
    user_authentication.map_or(own, |other| own.min(other))
}

/// Whether a certificate issued on `day` can have replaced one, of which so little remained that the
/// day is not before `opens` of its end: a last day on which an earlier one of this system can have
/// ended.
///
/// A renewal on that last day itself, which by the text lasts nearly six years, is left to those who
/// say that it was one.
fn may_replace(law: &Law, born: Date, day: Date, opens: fn(&Law, Date) -> Date) -> bool {
    // Under one rule a card ends on no other days than certificates.
    let many = !law.certificate.later().is_empty() || !law.card.later().is_empty();
    if many && any_end_ahead(law, born, day, &|end| day < end && opens(law, end) <= day) {
        return true;
    }
    for span in law.certificate_spans() {
        let CertificateTerm { to, last, .. } = span.value;
        for nth in [0, 1] {
            let end = last.ends_on(born, day, nth);
            if day < end
                && opens(law, end) <= day
                && last.ends_on(born, span.from.max(born), to.ordinary) <= end
                && (span.until == Date::MAX
                    || end <= last.ends_on(born, before(span.until), to.renewed))
            {
                return true;
            }
        }
    }
    false
}

/// Whether a certificate issued on `day` can have earned the further birthday.
fn may_be_a_renewal(law: &Law, born: Date, day: Date) -> bool {
    may_replace(law, born, day, renewal_earns)
}

/// The generations of which the card may be whose certificate was issued on `day`: the earliest and
/// the latest.
fn generations(
    situation: &Situation,
    law: &Law,
    born: Date,
    (day, kind): (Date, IssueKind),
    today: Date,
) -> [Generation; 2] {
    let by_day = &law.generation;
    if by_day.later().is_empty() {
        return [by_day.first().value; 2];
    }
    let expires = situation.card.expires;
    let with_card = kind == IssueKind::First
        && (expires.is_none() || made_with_card(situation, law, born, day, expires));
    if let Some(made) = situation.card.made.or(with_card.then_some(day)) {
        return [by_day.on(made); 2];
    }
    let Some(expires) = expires.filter(|_| situation.ends_on_birthday()) else {
        return [by_day.first().value, by_day.on(day)];
    };
    match hull(&days_made(law, born, expires, today)) {
        Some((from, to)) => [by_day.on(from), by_day.on(to.min(day))],
        None => [by_day.first().value, by_day.on(day)],
    }
}

/// How long a certificate issued on `day` lasts, on the earliest and on the latest generation of
/// which the card may be.
pub(super) fn terms_on(
    situation: &Situation,
    law: &Law,
    born: Date,
    issue: (Date, IssueKind),
    today: Date,
) -> [CertificateTerm; 2] {
    if law.certificate.later().is_empty() {
        return [law.certificate.first().value; 2];
    }
    generations(situation, law, born, issue, today).map(|card| law.certificate_on(issue.0, card))
}

/// The term of a certificate issued on `day`, before any cap but the card's.
fn from_issue(
    situation: &Situation,
    law: &Law,
    born: Date,
    (day, kind): (Date, IssueKind),
    card: CardEnds,
    today: Date,
    notes: &mut Notes,
) -> Term {
    let terms = terms_on(situation, law, born, (day, kind), today);
    let months = law.window.on(day).earns;
    let somehow = Basis::IssuedSomehow { on: day, months };
    let to = |nth: fn(Birthdays) -> i32, earned: Option<u32>| {
        let [one, other] = terms.map(|term| term.last.ends_on(born, day, nth(term.to)));
        let basis = if one == other {
            Basis::Issued {
                on: day,
                birthday: nth(terms[1].to),
                earned,
                counted: one,
            }
        } else {
            somehow
        };
        Term::between(one.min(other), one.max(other), Limit::Birthday, basis).capped_by_card(card)
    };
    let (fifth, sixth) = (
        to(|birthdays| birthdays.ordinary, None),
        to(|birthdays| birthdays.renewed, Some(months)),
    );
    if card.is_none() {
        notes.add(Note::CardExpiryUnknown);
    }
    match kind {
        IssueKind::First | IssueKind::Reissued => fifth,
        IssueKind::RenewedInWindow => {
            let mut on_last_day = false;
            for span in law.certificate_spans() {
                on_last_day |= span.value.last.ends_on(born, day, 0) == day;
            }
            if on_last_day {
                notes.add(Note::RenewedOnExpiryBirthday);
            } else if situation.holder == Holder::Citizen && !may_be_a_renewal(law, born, day) {
                // One may come earlier than what earns the further birthday.
                if may_replace(law, born, day, renewal_opens) {
                    return fifth;
                }
                notes.add(Note::RenewedOutsideWindow);
            }
            sixth
        }
        IssueKind::Unknown => {
            if made_with_renewed_card(situation, law, born, day, only(card)) {
                notes.add(Note::CardRenewedAfterLapse);
                sixth
            } else if (situation.holder == Holder::Citizen && !may_be_a_renewal(law, born, day))
                || made_with_card(situation, law, born, day, only(card))
                || came_with_first_card(situation, law, born, day)
            {
                fifth
            } else if (fifth.earliest, fifth.latest) == (sixth.earliest, sixth.latest) {
                Term {
                    basis: somehow,
                    ..fifth
                }
            } else if situation.renewed_since_card == Known::Yes {
                notes.add(Note::RenewedBeforeWindow);
                sixth
            } else {
                notes.add(Note::IssueKindUnknown);
                Term::between(fifth.earliest, sixth.latest, sixth.limit, somehow)
            }
        }
    }
}

/// Whether `day` is one on which the card itself was made, so that the certificates came with it.
fn made_with_card(
    situation: &Situation,
    law: &Law,
    born: Date,
    day: Date,
    card: Option<Date>,
) -> bool {
    let made_then = situation.card.made.is_none_or(|made| made == day);
    made_then
        && card.is_some_and(|card| {
            let nth = term_of_card(law, born, day).ordinary;
            card_ends_on(law, born, day, nth) == card
        })
}

/// Whether the certificates came with a card that cannot itself have been renewed in its window.
fn came_with_first_card(situation: &Situation, law: &Law, born: Date, day: Date) -> bool {
    situation.renewed_since_card == Known::No && !any_end_ahead(law, born, day, &|end| day < end)
}

/// Whether `day` is one on which the card was made in the window of the one before it.
fn made_with_renewed_card(
    situation: &Situation,
    law: &Law,
    born: Date,
    day: Date,
    card: Option<Date>,
) -> bool {
    let plausible = situation.card.made.is_none_or(|made| made == day)
        && situation.renewed_since_card != Known::Yes;
    plausible
        && may_be_a_renewal(law, born, day)
        && card.is_some_and(|card| {
            let nth = term_of_card(law, born, day).renewed;
            card_ends_on(law, born, day, nth) == card
        })
}

/// The term that the card's expiry alone allows (則13条・49条 with カ26条).
///
/// Certificates made with an adult's card end five years before it, those renewed in the window or
/// after expiry end with it, those issued anew earlier end in between; under age all end with it.
/// Where the card may have been made under more than one rule, each is tried.
fn from_card(
    situation: &Situation,
    law: &Law,
    born: Date,
    card: Date,
    kind: IssueKind,
    today: Date,
    notes: &mut Notes,
) -> Option<Term> {
    let mut all: Option<Term> = None;
    let only_one_rule = law.card.later().is_empty();
    let some_can_be = only_one_rule || first_day_made(law, born, card, today).is_some();
    for way in ways(law, born, card) {
        let Some(made_for) = way.made_for(law, born) else {
            continue;
        };
        let days = way.days_made(law, born, today);
        let made = match hull(&days) {
            Some(made) => made,
            None if only_one_rule || !some_can_be => {
                let year = way.birthday.year() - way.to(made_for).ordinary;
                let day = way.renewed_since_birthday(law, born, today);
                let day = day.unwrap_or_else(|| birthday_in(born, year));
                (day, day)
            }
            None => continue,
        };
        let mut day = Some(made.0);
        while let Some(made_on) = day {
            let generation = law.generation.on(made_on);
            let printed = Printed {
                born,
                card,
                way,
                made_for,
                after_lapse: days[1].is_some(),
                generation,
                certificate: law.certificate_on(made_on, generation),
            };
            let term = printed.term(situation, law, kind, today, notes);
            all = Some(match all {
                Some(other) if other != term => {
                    notes.add(Note::IssueDateUnknown);
                    other.or(term)
                }
                Some(_) | None => term,
            });
            day = next_amendment(law, made_on).filter(|from| *from <= made.1);
        }
    }
    all
}

/// The first day after `day` from which on cards or their certificates are of another kind.
fn next_amendment(law: &Law, day: Date) -> Option<Date> {
    let mut next = None;
    for row in law.generation.later() {
        next = earlier(next, Some(row.from).filter(|from| day < *from));
    }
    for row in law.certificate.later() {
        next = earlier(next, Some(row.from).filter(|from| day < *from));
    }
    next
}

/// A printed last day of a card, and how that card came to be.
struct Printed {
    born: Date,
    card: Date,
    way: Way,
    made_for: MadeFor,
    /// Whether it can have been made in the window of the one before it.
    after_lapse: bool,
    generation: Generation,
    /// How long certificates last that were made with it.
    certificate: CertificateTerm,
}

impl Printed {
    fn term(
        &self,
        situation: &Situation,
        law: &Law,
        kind: IssueKind,
        today: Date,
        notes: &mut Notes,
    ) -> Term {
        let Self {
            born,
            card,
            after_lapse,
            certificate,
            ..
        } = *self;
        // Where this card can have been made in the window of the one before it, after the
        // certificates had lapsed, they end a year before what the table of terms says.
        if after_lapse && situation.renewed_since_card != Known::Yes {
            notes.add(Note::CardRenewedAfterLapse);
        }
        let years = self.way.to(self.made_for).ordinary - certificate.to.ordinary;
        if years < 0 || (years == 0 && self.way.months_after() <= certificate.last.months_after) {
            let basis = match self.made_for {
                MadeFor::Minor => Basis::CardOfMinor,
                MadeFor::Adult => Basis::CardNeverRenewed,
            };
            return Term::on(card, Limit::Card, basis);
        }
        let year_of_card = self.way.birthday.year();
        let in_year = |year: i32| certificate.last.of(birthday_in(born, year));
        let never = in_year(year_of_card - years);
        let never_renewed = Term::on(never, Limit::Birthday, Basis::CardNeverRenewed);
        let with_card = Term::on(card, Limit::Card, Basis::CardRenewed);
        let earns = renewal_earns(law, never);
        let window_was_open = earns <= today;
        // What was issued anew before the window opened ends by the 5th birthday after its last day.
        let last_early_day = if window_was_open {
            before(earns)
        } else {
            today
        };
        let issued = |day: Date| {
            let term = law.certificate_on(day, self.generation);
            let end = term.last.ends_on(born, day, term.to.ordinary);
            end.max(never).min(card)
        };
        let early = issued(last_early_day);

        let earliest = if after_lapse {
            in_year(year_of_card - years - 1)
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
            Term {
                presumed: never.min(latest),
                ..Term::between(earliest, latest, limit, basis)
            }
        };
        let latest = if window_was_open {
            card
        } else if after_lapse && renewal_earns(law, earliest) <= today {
            let renewed = law.certificate_on(today, self.generation).last;
            let birthday = birthday_in(born, year_of_card - 1);
            in_year(year_of_card - 1)
                .max(renewed.of(birthday))
                .min(card)
        } else {
            early
        };
        match (kind, situation.renewed_since_card) {
            (IssueKind::First, _)
            | (IssueKind::Unknown | IssueKind::RenewedInWindow, Known::No) => never_renewed,
            (IssueKind::Unknown, Known::Unknown) if latest == never => never_renewed,
            (IssueKind::RenewedInWindow, _) => with_card,
            (IssueKind::Unknown, Known::Yes) if window_was_open => {
                // One may have come before what earns the further birthday.
                let came = renewal_opens(law, never);
                if came < earns && issued(came) < card {
                    notes.add(Note::IssueDateUnknown);
                    let basis = Basis::ReissuedSomeDay;
                    return Term::between(issued(came), card, Limit::Card, basis);
                }
                notes.add(Note::RenewedBeforeWindow);
                with_card
            }
            (IssueKind::Reissued, _) | (IssueKind::Unknown, Known::Yes) => {
                up_to(latest, Basis::ReissuedSomeDay, notes)
            }
            (IssueKind::Unknown, Known::Unknown) => up_to(latest, Basis::IssuedSomeDay, notes),
        }
    }
}

/// The term that is left of the possible ends: the latest that fits the proof; `None` where none
/// does.
pub(super) fn narrowed(
    term: Term,
    proof: Proof,
    born: Option<Date>,
    law: &Law,
    today: Date,
) -> Option<Term> {
    let latest = latest_warned(law, today);
    let fits = |day: Date| match proof {
        Proof::Past => day < today,
        Proof::Near => day <= latest,
        Proof::Soon => today <= day && day <= latest,
    };
    let mut found: Option<Date> = None;
    let mut consider = |day: Date| {
        if term.earliest <= day && day <= term.latest && fits(day) {
            found = found.max(Some(day));
        }
    };
    consider(term.earliest);
    consider(term.latest);
    if let Some(born) = born {
        for year in term.earliest.year()..=term.latest.year() {
            for span in law.certificate_spans() {
                consider(span.value.last.of(birthday_in(born, year)));
            }
        }
    }
    found.map(|day| term.ending(day))
}

/// The term that follows from the card where nothing is known of the issue.
fn without_issue_day(
    situation: &Situation,
    law: &Law,
    card: CardEnds,
    kind: IssueKind,
    today: Date,
    notes: &mut Notes,
) -> Option<Term> {
    let born = situation.birthday_of_issue(law, today);
    let ends_on_birthday = situation.ends_on_birthday();
    let (Some(born), Some(card), true) = (born, card, ends_on_birthday) else {
        notes.add(Note::NothingKnown);
        return None;
    };
    let (earliest, latest) = card;
    let first = from_card(situation, law, born, earliest, kind, today, notes)?;
    if earliest == latest {
        return Some(first);
    }
    let second = from_card(situation, law, born, latest, kind, today, notes)?;
    Some(Term {
        earliest: first.earliest.min(second.earliest),
        presumed: first.presumed.min(second.presumed),
        ..second
    })
}

/// The term of the user-authentication certificate, or `None` where nothing can be said.
pub(super) fn user_authentication(
    situation: &Situation,
    law: &Law,
    card: CardEnds,
    today: Date,
    notes: &mut Notes,
) -> Option<Term> {
    let certificate = &situation.user_authentication;
    if let Some(printed) = situation.printed() {
        return Some(Term::on(printed, Limit::Printed, Basis::Printed));
    }
    if situation.ends_with_stay() && card.is_some() {
        notes.add(Note::ExtendedCard);
    }
    if let Some(end) = warned_end(situation, law, today) {
        return Some(Term::on(end, Limit::Birthday, Basis::Warned));
    }
    let Some(issue) = situation.issue_of_user_authentication() else {
        return without_issue_day(situation, law, card, certificate.issue, today, notes);
    };
    let Some(born) = situation.birthday_of_issue(law, today) else {
        notes.add(Note::NothingKnown);
        return None;
    };
    // A stay that is not known may end it at any time.
    if situation.ends_with_stay() && card.is_none() {
        notes.add(Note::NothingKnown);
        return None;
    }
    Some(from_issue(situation, law, born, issue, card, today, notes))
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
        .filter(|change| change.signature_reissued == Some(Known::Yes))
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
    law: &Law,
    held: Other,
    card: CardEnds,
    today: Date,
    notes: &mut Notes,
) -> Option<Term> {
    let certificate = &situation.signature;
    if let Some(printed) = certificate.printed {
        return Some(Term::on(printed, Limit::Printed, Basis::Printed));
    }
    let with = situation.issue_of_user_authentication();
    let own = if let Some(day) = certificate.issued {
        Some(from_issue(
            situation,
            law,
            situation.birthdate?,
            (day, certificate.issue),
            card,
            today,
            notes,
        ))
    } else if let Reissue::Since(from) = reissue(situation)
        // Both issued after the change, on one day, is itself the issue that was given.
        && with.is_none_or(|(day, _)| from.is_none_or(|from| day < from))
    {
        reissued_after_change(situation, law, from, held.term(), card, today, notes)
    } else if let (Some((day, kind)), Some(born)) = (with, situation.birthday_of_issue(law, today))
    {
        let kind = match certificate.issue {
            IssueKind::Unknown => kind,
            own @ (IssueKind::First | IssueKind::RenewedInWindow | IssueKind::Reissued) => own,
        };
        Some(from_issue(
            situation,
            law,
            born,
            (day, kind),
            card,
            today,
            notes,
        ))
    } else if let Other::Ends(other) = held {
        let term = without_issue_day(
            situation,
            law,
            card,
            certificate.issue,
            today,
            &mut Notes::default(),
        );
        Some(match term {
            Some(term) if certificate.issue != IssueKind::Unknown => term,
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
        without_issue_day(situation, law, card, certificate.issue, today, notes)
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
    law: &Law,
    from: Option<Date>,
    other: Option<Term>,
    card: CardEnds,
    today: Date,
    notes: &mut Notes,
) -> Option<Term> {
    let born = situation.birthdate?;
    let issued = situation.issue_of_user_authentication().map(|(day, _)| day);
    let made = only(card).and_then(|card| first_day_made(law, born, card, today));
    let from = [from, issued, made].into_iter().flatten().max()?.min(today);
    let [earliest, latest] = [from, today].map(|day| {
        let terms = terms_on(situation, law, born, (day, IssueKind::Reissued), today);
        terms.map(|term| term.last.ends_on(born, day, term.to.ordinary))
    });
    let (earliest, latest) = (earliest[0].min(earliest[1]), latest[0].max(latest[1]));
    let term = Term::between(earliest, latest, Limit::Birthday, Basis::ReissuedSomeDay)
        .capped_by(other)
        .capped_by_card(card);
    if term.earliest != term.latest {
        notes.add(Note::IssueDateUnknown);
    }
    Some(term)
}
