//! Contradictions: facts that exclude each other, or that are impossible.
//!
//! Every contradiction is named at the field that is most likely wrong. Nothing is repaired here,
//! and rare but possible cases are accepted.

use chrono::Datelike;

use super::card::{
    age_of_minors, card_ends_on, computed_expiry, earlier, first_day_made, last_age_of_minor_card,
    renewed_on_expiry_birthday, term_of_card,
};
use super::law::{Birthdays, FIRST_ISSUE, LONGEST_LIFE, LastDay, Law};
use super::{CardKind, Holder, Notes, NoticeKind, Situation};
use crate::date::{Date, age_on, before, birthday_in};

/// Where a fact was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// 生年月日.
    Birthdate,
    /// The expiry printed on the card.
    CardExpires,
    /// The day on which the card was made.
    CardMade,
    /// The day of issue of the user-authentication certificate, or of both.
    Issued,
    /// The day of issue of the signature certificate.
    SignatureIssued,
    /// The expiry of the user-authentication certificate, as read.
    PrintedExpiry,
    /// The expiry of the signature certificate, as read.
    PrintedSignatureExpiry,
    /// The day printed in the notice.
    NoticeExpiry,
    /// The day of a change.
    Change(usize),
}

/// Two facts that cannot both be, or one that cannot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contradiction {
    /// Born after today.
    BirthInFuture,
    /// Born longer ago than anybody lives.
    BirthTooLongAgo,
    /// A citizen's card ends on a birthday; that year's is this.
    CardExpiryOffBirthday(Date),
    /// No card lasts that long from today, or from the day it was made; this is the last day.
    CardExpiryTooFar(Date),
    /// No card of this holder can end on that day.
    CardExpiryImpossible,
    /// Made before there were such cards.
    MadeBeforeFirstCard,
    /// Before the holder was born.
    BeforeBirth,
    /// After today.
    InFuture,
    /// A card made on that day ends on one of these days.
    CardTermMismatch(Date, Date),
    /// Issued before there were such certificates: the old ones of 住基カード have all expired.
    IssuedBeforeFirstCard,
    /// Issued when this card did not exist yet.
    IssuedBeforeCard,
    /// Issued after the card had ended.
    AfterCardExpiry,
    /// Outlives the card.
    OutlivesCard,
    /// A certificate ends on a birthday or with the card; that year's birthday is this.
    ExpiryOffBirthday(Date),
    /// No certificate issued by today lasts that long; this is the last day.
    ExpiryTooFar(Date),
    /// Two printed days differ; this is the other.
    OtherThanPrinted(Date),
}

impl Contradiction {
    /// The name by which the terminal calls it.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::BirthInFuture => "birth_in_future",
            Self::BirthTooLongAgo => "birth_too_long_ago",
            Self::CardExpiryOffBirthday(_) => "card_expiry_off_birthday",
            Self::CardExpiryTooFar(_) => "card_expiry_too_far",
            Self::CardExpiryImpossible => "card_expiry_impossible",
            Self::MadeBeforeFirstCard => "made_before_first_card",
            Self::BeforeBirth => "before_birth",
            Self::InFuture => "in_future",
            Self::CardTermMismatch(..) => "card_term_mismatch",
            Self::IssuedBeforeFirstCard => "issued_before_first_card",
            Self::IssuedBeforeCard => "issued_before_card",
            Self::AfterCardExpiry => "after_card_expiry",
            Self::OutlivesCard => "outlives_card",
            Self::ExpiryOffBirthday(_) => "expiry_off_birthday",
            Self::ExpiryTooFar(_) => "expiry_too_far",
            Self::OtherThanPrinted(_) => "other_than_printed",
        }
    }
}

/// Every contradiction in what was given, at its field; empty where there is none.
#[must_use]
pub fn contradictions(
    situation: &Situation,
    law: &Law,
    today: Date,
) -> Vec<(Field, Contradiction)> {
    let mut found = Vec::new();
    check_notice(situation, &mut found);
    // Without a birth date nothing else can be held against it.
    let Some(born) = situation.birthdate else {
        return found;
    };
    if today < born {
        found.push((Field::Birthdate, Contradiction::BirthInFuture));
        return found;
    }
    if age_on(born, today) > LONGEST_LIFE {
        found.push((Field::Birthdate, Contradiction::BirthTooLongAgo));
        return found;
    }
    if situation.card.kind == CardKind::BasicResident {
        return found;
    }
    check_card(situation, law, born, today, &mut found);
    check_issue(situation, law, born, today, &mut found);
    check_printed(situation, law, born, today, &mut found);
    for (place, change) in situation.changes.iter().enumerate() {
        if change.on.is_some_and(|on| on < born) {
            found.push((Field::Change(place), Contradiction::BeforeBirth));
        }
    }
    found
}

/// Whether card and certificates of this holder end on birthdays.
fn ends_on_birthdays(situation: &Situation) -> bool {
    if situation.ends_with_stay() || situation.card.extended_until.is_some() {
        return false;
    }
    let by_stay = match (situation.holder, situation.card.kind) {
        (Holder::PeriodOfStay, _) | (_, CardKind::SpecifiedResidence) => true,
        (
            Holder::Citizen | Holder::Abroad,
            CardKind::MyNumber | CardKind::FaceAuthentication | CardKind::BasicResident,
        ) => false,
    };
    // What was issued before a correction ends on the birthday that was written then.
    !by_stay && !situation.birthdate_was_corrected()
}

/// Two printed days of one certificate, or of one card, that differ.
fn check_notice(situation: &Situation, found: &mut Vec<(Field, Contradiction)>) {
    let Some(noticed) = situation.notice.expires else {
        return;
    };
    let of_card = situation.notice.kind == NoticeKind::CardAndCertificates;
    let others = [
        situation.user_authentication.printed,
        situation.card.expires.filter(|_| of_card),
    ];
    if let Some(other) = others.into_iter().flatten().find(|other| *other != noticed) {
        found.push((Field::NoticeExpiry, Contradiction::OtherThanPrinted(other)));
    }
}

fn check_card(
    situation: &Situation,
    law: &Law,
    born: Date,
    today: Date,
    found: &mut Vec<(Field, Contradiction)>,
) {
    let made = situation.card.made;
    let made_problem = made.and_then(|made| {
        if made < FIRST_ISSUE {
            Some(Contradiction::MadeBeforeFirstCard)
        } else if made < born {
            Some(Contradiction::BeforeBirth)
        } else if today < made {
            Some(Contradiction::InFuture)
        } else {
            None
        }
    });
    found.extend(made_problem.map(|problem| (Field::CardMade, problem)));
    let made = made.filter(|_| made_problem.is_none());

    let Some(expires) = situation.card.expires else {
        return;
    };
    let problem = if expires < born {
        Some(Contradiction::BeforeBirth)
    } else if !ends_on_birthdays(situation) {
        let longest = longest_card(law, born, made.unwrap_or(today));
        let longest = birthday_in(longest, longest.year() + 1);
        if longest < expires {
            Some(Contradiction::CardExpiryTooFar(longest))
        } else if expires < made.unwrap_or(FIRST_ISSUE) {
            Some(Contradiction::CardExpiryImpossible)
        } else {
            None
        }
    } else if let Some(right) = other_than_last_day_of_card(law, born, made, expires, today) {
        Some(Contradiction::CardExpiryOffBirthday(right))
    } else {
        impossible_term(law, born, expires, made, today)
    };
    found.extend(problem.map(|problem| (Field::CardExpires, problem)));
}

/// The latest last day of a card made by `day`.
fn longest_card(law: &Law, born: Date, day: Date) -> Date {
    card_ends_on(law, born, day, law.card.on(day).adult.renewed)
}

/// Whether a rule from that day on may count for what was issued by `day`; the first always does.
fn is_in_force(from: Date, day: Date) -> bool {
    from <= day.max(FIRST_ISSUE)
}

/// The last day by one of the rules that is nearest to what was given, in its year.
struct Nearest {
    born: Date,
    given: Date,
    /// Whether what was given is such a day.
    is_last_day: bool,
    /// The nearest with its distance; one outside of the days of its rule comes after all others.
    found: Option<(bool, i64, Date)>,
}

impl Nearest {
    const fn to(given: Date, born: Date) -> Self {
        Self {
            born,
            given,
            is_last_day: false,
            found: None,
        }
    }

    /// Considers a rule from its day of effect to the day before the next; the first rule has no
    /// bound.
    fn consider(&mut self, last: LastDay, to: Birthdays, from: Date, until: Date) {
        let (born, given) = (self.born, self.given);
        let first = if from <= FIRST_ISSUE {
            Date::MIN
        } else {
            last.ends_on(born, from.max(born), to.ordinary)
        };
        let latest = if until == Date::MAX {
            Date::MAX
        } else {
            last.ends_on(born, before(until), to.renewed)
        };
        self.is_last_day |=
            first <= given && given <= latest && last.birthday(born, given).is_some();
        for year in [given.year() - 1, given.year()] {
            let end = last.of(birthday_in(born, year));
            let key = (end < first || latest < end, (end - given).num_days().abs());
            let is_nearer = self
                .found
                .is_none_or(|(outside, days, _)| key < (outside, days));
            if end.year() == given.year() && is_nearer {
                self.found = Some((key.0, key.1, end));
            }
        }
    }

    /// `None` where what was given is a last day itself.
    fn other(self) -> Option<Date> {
        let found = self.found.map(|(.., end)| end);
        found.filter(|end| !self.is_last_day && *end != self.given)
    }
}

/// `None` where `given` is a last day of cards made on `made`, or on any day; otherwise the last day
/// of that year that is nearest to it.
fn other_than_last_day_of_card(
    law: &Law,
    born: Date,
    made: Option<Date>,
    given: Date,
    today: Date,
) -> Option<Date> {
    let is_minors = given.year() - born.year() <= last_age_of_minor_card(law);
    let mut nearest = Nearest::to(given, born);
    for span in law.card.spans() {
        let (term, from, until) = (span.value, span.from, span.until);
        if is_in_force(from, made.unwrap_or(today)) && made.is_none_or(|made| made < until) {
            let to = if is_minors { term.minor } else { term.adult };
            nearest.consider(term.last, to, from, until);
        }
    }
    nearest.other()
}

/// The same of certificates issued by `today`.
fn other_than_last_day_of_certificate(
    law: &Law,
    born: Date,
    given: Date,
    today: Date,
) -> Option<Date> {
    let mut nearest = Nearest::to(given, born);
    for span in law.certificate_spans() {
        if is_in_force(span.from, today) {
            nearest.consider(span.value.last, span.value.to, span.from, span.until);
        }
    }
    nearest.other()
}

/// A term that no card of a citizen has.
fn impossible_term(
    law: &Law,
    born: Date,
    expires: Date,
    made: Option<Date>,
    today: Date,
) -> Option<Contradiction> {
    if let Some(made) = made {
        let to = term_of_card(law, born, made);
        // At 18 and 19 the card may have been applied for under the older age.
        let young = age_on(born, made) < age_of_minors(law);
        let ends = |nth: i32| card_ends_on(law, born, made, nth);
        let fits = |to: Birthdays| ends(to.ordinary) == expires || ends(to.renewed) == expires;
        if fits(to) || (young && fits(law.card.on(made).minor)) {
            return None;
        }
        let (ordinary, renewed) = (ends(to.ordinary), ends(to.renewed));
        return Some(if renewed < expires {
            Contradiction::CardExpiryTooFar(renewed)
        } else {
            Contradiction::CardTermMismatch(ordinary, renewed)
        });
    }
    if first_day_made(law, born, expires, today).is_some()
        || renewed_on_expiry_birthday(law, born, expires, today).is_some()
    {
        return None;
    }
    let longest = longest_card(law, born, today);
    Some(if longest < expires {
        Contradiction::CardExpiryTooFar(longest)
    } else {
        Contradiction::CardExpiryImpossible
    })
}

/// The last day of the card as printed, or else the latest that follows from the day it was made.
fn last_day_of_card(situation: &Situation, law: &Law) -> Option<Date> {
    let computed = || {
        let made = situation.card.made.filter(|made| {
            situation
                .birthdate
                .is_some_and(|born| FIRST_ISSUE.max(born) <= *made)
        })?;
        computed_expiry(situation, law, made, &mut Notes::default()).map(|(_, latest)| latest)
    };
    situation.card_printed().or_else(computed)
}

fn check_issue(
    situation: &Situation,
    law: &Law,
    born: Date,
    today: Date,
    found: &mut Vec<(Field, Contradiction)>,
) {
    let (own, other) = (situation.user_authentication, situation.signature);
    if own.issued.is_none() && other.issued.is_none() {
        return;
    }
    let card_is_sound = !found.iter().any(|(field, _)| *field == Field::CardExpires);
    let expires = last_day_of_card(situation, law).filter(|_| card_is_sound);
    // The card, and so every certificate in it, is no older than this.
    let card_from = situation.card.made.or_else(|| {
        let expires = situation
            .card
            .expires
            .filter(|_| card_is_sound && ends_on_birthdays(situation))?;
        earlier(
            first_day_made(law, born, expires, today),
            renewed_on_expiry_birthday(law, born, expires, today),
        )
    });
    for (field, issued) in [
        (Field::Issued, situation.user_authentication.issued),
        (Field::SignatureIssued, situation.signature.issued),
    ] {
        let Some(issued) = issued else { continue };
        let problem = if issued < FIRST_ISSUE {
            Contradiction::IssuedBeforeFirstCard
        } else if issued < born {
            Contradiction::BeforeBirth
        } else if today < issued {
            Contradiction::InFuture
        } else if expires.is_some_and(|expires| expires < issued) {
            Contradiction::AfterCardExpiry
        } else if card_from.is_some_and(|from| issued < from) {
            Contradiction::IssuedBeforeCard
        } else {
            continue;
        };
        found.push((field, problem));
    }
}

fn check_printed(
    situation: &Situation,
    law: &Law,
    born: Date,
    today: Date,
    found: &mut Vec<(Field, Contradiction)>,
) {
    let card = last_day_of_card(situation, law);
    for (field, printed) in [
        (Field::PrintedExpiry, situation.user_authentication.printed),
        (Field::NoticeExpiry, situation.notice.expires),
        (Field::PrintedSignatureExpiry, situation.signature.printed),
    ] {
        let Some(printed) = printed else { continue };
        let one_more = i32::from(!ends_on_birthdays(situation));
        let mut longest: Option<Date> = None;
        for span in law.certificate_spans() {
            if is_in_force(span.from, today) {
                let (to, last) = (span.value.to, span.value.last);
                let day = today.min(before(span.until));
                longest = longest.max(Some(last.ends_on(born, day, to.renewed + one_more)));
            }
        }
        let longest = longest.unwrap_or(today);
        // Where no rule says which day counts in a common year, the day that is printed does.
        let leap =
            (born.month(), born.day()) == (2, 29) && (printed.month(), printed.day()) == (3, 1);
        let problem = if printed < FIRST_ISSUE.max(born) {
            Contradiction::IssuedBeforeFirstCard
        } else if card.is_some_and(|card| card < printed) {
            Contradiction::OutlivesCard
        } else if crate::date::after(longest) < printed {
            Contradiction::ExpiryTooFar(longest)
        } else if ends_on_birthdays(situation)
            && card != Some(printed)
            && !leap
            && let Some(right) = other_than_last_day_of_certificate(law, born, printed, today)
        {
            Contradiction::ExpiryOffBirthday(right)
        } else {
            continue;
        };
        found.push((field, problem));
    }
}
