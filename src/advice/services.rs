//! What the card serves for today, and until when.
//!
//! Sources: 則13条・49条 for the certificates, several municipal pages for the use as a
//! health-insurance card (rules of the insurance: [`crate::rules::source::Source::Insurance`]).

use super::Advice;
use crate::date::Date;
use crate::rules::window::insurance_until;
use crate::rules::{CardState, CertificateState, CertificateVerdict, Expiry, Known, Stopped};

/// Whether something can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Usable {
    /// Yes.
    Yes,
    /// No.
    No,
    /// What is known does not decide it.
    Unknown,
}

/// A service that the card gives access to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Service {
    /// Whether it can be used today.
    pub usable: Usable,
    /// Its last day, where there is one.
    pub until: Option<Date>,
    /// Where the last day is not certain: a day through which it can be used at least.
    pub until_at_least: Option<Date>,
}

impl Service {
    /// The same where it ends by then at the latest.
    fn ending(self, ends: Option<Date>) -> Self {
        let Some(ends) = ends.filter(|_| self.usable == Usable::Yes) else {
            return self;
        };
        let known = self.until.or(self.until_at_least);
        match known {
            Some(earlier) if earlier <= ends => self,
            Some(_) | None => Self {
                usable: self.usable,
                until: Some(ends),
                until_at_least: None,
            },
        }
    }
}

/// The services, in the order in which a resident misses them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Services {
    /// マイナ保険証.
    pub insurance: Service,
    /// e-Tax and other applications that are signed.
    pub e_tax: Service,
    /// コンビニ交付.
    pub convenience_store: Service,
    /// マイナポータル.
    pub mynaportal: Service,
    /// The certificates on a smartphone, which end with those on the card.
    pub smartphone: Service,
    /// マイナ免許証, where the holder said whether the card is one.
    pub licence: Option<Service>,
}

impl Advice<'_> {
    /// Whether both certificates are in force until the earliest day on which they may end, so that nothing but
    /// their last day is open, which is the same for both.
    #[must_use]
    pub fn both_last_to_earliest_end(&self) -> bool {
        let (signature, other) = (
            &self.assessment.signature,
            &self.assessment.user_authentication,
        );
        let earliest = other.expires.range().map(|(from, _)| from);
        earliest.is_some_and(|from| self.assessment.today <= from)
            && !other.in_doubt
            && !signature.in_doubt
            && signature.revoked.is_none()
            && signature.expires == other.expires
    }
}

const NO: Service = Service {
    usable: Usable::No,
    until: None,
    until_at_least: None,
};

const UNKNOWN: Service = Service {
    usable: Usable::Unknown,
    ..NO
};

pub(super) fn services(advice: &Advice<'_>) -> Services {
    let found = &advice.assessment;
    let by_pin = advice.facts.has_pins();
    let is_missing =
        found.card.state == CardState::Lost || advice.situation.card.stopped == Stopped::ByPhone;
    let with = |verdict: &CertificateVerdict| {
        if by_pin && !is_missing {
            of(verdict, found.today)
        } else {
            NO
        }
    };
    // Without continued use the card ends, and everything with it (番法17条, 番令14条).
    let ends = advice.safe.continue_use_by;
    let (e_tax, mynaportal) = (
        with(&found.signature).ending(ends),
        with(&found.user_authentication).ending(ends),
    );
    Services {
        insurance: insurance(advice).ending(ends),
        e_tax,
        convenience_store: mynaportal,
        mynaportal,
        // They end with a stop of the card, not with its loss.
        smartphone: match (found.card.state, advice.situation.card.stopped) {
            (_, Stopped::ByPhone | Stopped::ReissueRequested) => NO,
            (CardState::Lost, Stopped::No | Stopped::Unknown) => UNKNOWN,
            (
                CardState::Valid
                | CardState::Renewable
                | CardState::Expired
                | CardState::Ended
                | CardState::Unknown,
                Stopped::No | Stopped::Unknown,
            ) => smartphone(e_tax, mynaportal),
        },
        licence: licence(advice).map(|service| service.ending(ends)),
    }
}

/// The licence is read off the card, while that is in force.
fn licence(advice: &Advice<'_>) -> Option<Service> {
    match advice.situation.licence_on_card {
        Known::Unknown => return None,
        Known::No => return Some(NO),
        Known::Yes => {}
    }
    let card = &advice.assessment.card;
    Some(match card.state {
        CardState::Valid | CardState::Renewable => Service {
            usable: Usable::Yes,
            until: card.expires,
            until_at_least: card.expires_between.map(|(from, _)| from),
        },
        CardState::Expired | CardState::Lost | CardState::Ended => NO,
        CardState::Unknown => UNKNOWN,
    })
}

/// What a certificate opens.
fn of(verdict: &CertificateVerdict, today: Date) -> Service {
    let usable = match verdict.state {
        CertificateState::Valid | CertificateState::Renewable => Usable::Yes,
        CertificateState::Expired | CertificateState::Revoked | CertificateState::NotIssued => {
            Usable::No
        }
        CertificateState::Unknown => Usable::Unknown,
    };
    match (usable, verdict.expires) {
        (Usable::No, _) => NO,
        (usable, Expiry::On(day)) => Service {
            usable,
            until: Some(day).filter(|_| usable == Usable::Yes),
            until_at_least: None,
        },
        // Nothing but the last day is open, so the certificate is in force until the first of them.
        (_, Expiry::Between(from, _)) if today <= from && !verdict.in_doubt => Service {
            usable: Usable::Yes,
            until: None,
            until_at_least: Some(from),
        },
        (_, Expiry::Between(..) | Expiry::Unknown) => UNKNOWN,
    }
}

/// The use as a health-insurance card goes on for some months after the certificate.
fn insurance(advice: &Advice<'_>) -> Service {
    let found = &advice.assessment;
    let (card, other) = (found.card.state, &found.user_authentication);
    let card_serves = match card {
        CardState::Lost | CardState::Ended => false,
        CardState::Valid | CardState::Renewable | CardState::Expired | CardState::Unknown => true,
    };
    let ended = match other.state {
        CertificateState::Revoked | CertificateState::NotIssued => true,
        CertificateState::Valid
        | CertificateState::Renewable
        | CertificateState::Expired
        | CertificateState::Unknown => false,
    };
    if !card_serves || ended || advice.situation.card.stopped == Stopped::ByPhone {
        return NO;
    }
    let until = |end: Date| insurance_until(advice.law, end);
    match other.expires {
        Expiry::On(end) if found.today <= until(end) && !other.in_doubt => Service {
            usable: Usable::Yes,
            until: Some(until(end)),
            until_at_least: None,
        },
        Expiry::On(end) if until(end) < found.today => NO,
        Expiry::Between(from, _) if found.today <= until(from) && !other.in_doubt => Service {
            usable: Usable::Yes,
            until: None,
            until_at_least: Some(until(from)),
        },
        Expiry::Between(_, to) if until(to) < found.today => NO,
        Expiry::On(_) | Expiry::Between(..) | Expiry::Unknown => UNKNOWN,
    }
}

/// The certificates on a smartphone end at the latest with those on the card (法16条の13・35条の13).
fn smartphone(signature: Service, other: Service) -> Service {
    match (signature.usable, other.usable) {
        (_, Usable::No) => NO,
        (Usable::Yes, Usable::Yes) => other,
        (Usable::No | Usable::Unknown, Usable::Yes) | (_, Usable::Unknown) => UNKNOWN,
    }
}
