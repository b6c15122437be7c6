//! What cannot be: facts that contradict each other or the world.
//!
//! Every contradiction is named at the field that is most likely wrong. Nothing is repaired here,
//! and nothing is refused that a rare life could hold.

use chrono::Datelike;

use super::card::{
    adult_age_on, computed_expiry, days_made, renewed_on_expiry_birthday, term_of_card,
};
use super::source::{ADULT_CARD_BIRTHDAY, FIRST_ISSUE, LONGEST_LIFE, RENEWED_CERTIFICATE_BIRTHDAY};
use super::{CardKind, Holder, Notes, Situation};
use crate::date::{Date, age_on, birthday_in, is_birthday, nth_birthday_after};

/// Where a fact was told.
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
        }
    }
}

/// Every contradiction in what was told, at its field; empty where there is none.
#[must_use]
pub fn contradictions(situation: &Situation, today: Date) -> Vec<(Field, Contradiction)> {
    let mut found = Vec::new();
    let born = situation.birthdate;
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
    check_card(situation, today, &mut found);
    check_issue(situation, today, &mut found);
    check_printed(situation, today, &mut found);
    for (place, change) in situation.changes.iter().enumerate() {
        if change.on.is_some_and(|on| on < born) {
            found.push((Field::Change(place), Contradiction::BeforeBirth));
        }
    }
    found
}

/// Whether card and certificates of this holder end on birthdays.
fn ends_on_birthdays(situation: &Situation) -> bool {
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

fn check_card(situation: &Situation, today: Date, found: &mut Vec<(Field, Contradiction)>) {
    let born = situation.birthdate;
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
        let longest = nth_birthday_after(born, made.unwrap_or(today), ADULT_CARD_BIRTHDAY + 1);
        let longest = birthday_in(longest, longest.year() + 1);
        if longest < expires {
            Some(Contradiction::CardExpiryTooFar(longest))
        } else if expires < made.unwrap_or(FIRST_ISSUE) {
            Some(Contradiction::CardExpiryImpossible)
        } else {
            None
        }
    } else if !is_birthday(born, expires) {
        Some(Contradiction::CardExpiryOffBirthday(birthday_in(
            born,
            expires.year(),
        )))
    } else {
        impossible_term(born, expires, made, today)
    };
    found.extend(problem.map(|problem| (Field::CardExpires, problem)));
}

/// A term that no card of a citizen has.
fn impossible_term(
    born: Date,
    expires: Date,
    made: Option<Date>,
    today: Date,
) -> Option<Contradiction> {
    if let Some(made) = made {
        let nth = term_of_card(born, made);
        // At 18 and 19 the card may have been applied for under the older age.
        let young = age_on(born, made) < adult_age_on(FIRST_ISSUE);
        let fits = |nth: i32| {
            [nth, nth + 1]
                .into_iter()
                .any(|nth| nth_birthday_after(born, made, nth) == expires)
        };
        if fits(nth) || (young && fits(super::source::MINOR_CARD_BIRTHDAY)) {
            return None;
        }
        let [ordinary, renewed] = [nth, nth + 1].map(|nth| nth_birthday_after(born, made, nth));
        return Some(if renewed < expires {
            Contradiction::CardExpiryTooFar(renewed)
        } else {
            Contradiction::CardTermMismatch(ordinary, renewed)
        });
    }
    if days_made(born, expires, today).iter().any(Option::is_some)
        || renewed_on_expiry_birthday(born, expires, today).is_some()
    {
        return None;
    }
    let longest = nth_birthday_after(born, today, ADULT_CARD_BIRTHDAY + 1);
    Some(if longest < expires {
        Contradiction::CardExpiryTooFar(longest)
    } else {
        Contradiction::CardExpiryImpossible
    })
}

/// The last day of the card as printed, or else the latest that follows from the day it was made.
fn last_day_of_card(situation: &Situation) -> Option<Date> {
    let computed = || {
        let made = situation
            .card
            .made
            .filter(|made| FIRST_ISSUE.max(situation.birthdate) <= *made)?;
        computed_expiry(situation, made, &mut Notes::default()).map(|(_, latest)| latest)
    };
    situation.card.expires.or_else(computed)
}

fn check_issue(situation: &Situation, today: Date, found: &mut Vec<(Field, Contradiction)>) {
    let born = situation.birthdate;
    let card_is_sound = !found.iter().any(|(field, _)| *field == Field::CardExpires);
    let expires = last_day_of_card(situation).filter(|_| card_is_sound);
    // The card, and so every certificate in it, is no older than this.
    let card_from = situation.card.made.or_else(|| {
        let expires = situation
            .card
            .expires
            .filter(|_| card_is_sound && ends_on_birthdays(situation))?;
        let [ordinary, renewed] = days_made(born, expires, today);
        let from = [renewed, ordinary]
            .into_iter()
            .flatten()
            .map(|days| *days.start());
        from.chain(renewed_on_expiry_birthday(born, expires, today))
            .min()
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

fn check_printed(situation: &Situation, today: Date, found: &mut Vec<(Field, Contradiction)>) {
    let born = situation.birthdate;
    let card = last_day_of_card(situation);
    for (field, printed) in [
        (Field::PrintedExpiry, situation.user_authentication.printed),
        (Field::PrintedSignatureExpiry, situation.signature.printed),
    ] {
        let Some(printed) = printed else { continue };
        let birthdays = RENEWED_CERTIFICATE_BIRTHDAY + i32::from(!ends_on_birthdays(situation));
        let longest = nth_birthday_after(born, today, birthdays);
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
            && !is_birthday(born, printed)
            && card != Some(printed)
            && !leap
        {
            Contradiction::ExpiryOffBirthday(birthday_in(born, printed.year()))
        } else {
            continue;
        };
        found.push((field, problem));
    }
}
