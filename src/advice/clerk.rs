//! What a clerk has to know of who stands at the counter: of what to do, and for whom. No day is in it,
//! since the day of an end is the birthday.

use super::Advice;
use crate::procedure::Pins;
use crate::profile::practice::Visitor;
use crate::rules::{CardState, CertificateState, Next, Procedure};

/// What is to be done at the counter, and what a person may not know to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErrandAtCounter {
    /// The procedure; never none.
    pub procedure: Procedure,
    /// What becomes of the certificates.
    pub certificates: Certificates,
    /// Why now.
    pub occasion: Option<Occasion>,
    /// Who comes.
    pub visitor: Visitor,
    /// What the holder knows of the PINs.
    pub pins: Pins,
    /// What is to be asked for, too.
    pub wishes: Vec<Wish>,
}

/// What becomes of the certificates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certificates {
    /// The procedure does the same to both.
    Both,
    /// The one for user authentication alone.
    UserAuthentication,
    /// The one for signatures alone.
    Signature,
    /// User authentication is renewed, and a signature certificate is issued.
    RenewedAndIssued,
    /// The procedure says it, or does not touch them.
    Unsaid,
}

/// Why somebody comes now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occasion {
    /// The certificates are in force, and can be renewed.
    Window,
    /// A certificate has run out.
    Expired,
    /// One was revoked.
    Revoked,
    /// The card is in force, and can be renewed.
    CardWindow,
    /// The card has run out.
    CardExpired,
}

/// What a person may not know to ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// The PIN of the Basic Resident Register, which is asked for when a card is made, or when a lost PIN is set anew.
    RegisterPin,
    /// What to do with the certificates on a smartphone, which end with the procedure (法16条の13・35条の13).
    Smartphone,
}

impl Advice<'_> {
    /// What is to be done at the counter; `None` where nobody has to go there.
    #[must_use]
    pub fn errand_at_counter(&self) -> Option<ErrandAtCounter> {
        let procedure = self.listed;
        match procedure {
            Procedure::None | Procedure::StopCard => return None,
            Procedure::Renew
            | Procedure::RenewCard
            | Procedure::Issue
            | Procedure::Revoke
            | Procedure::ChangePin
            | Procedure::ResetPin
            | Procedure::UnlockPin
            | Procedure::ResumeCard
            | Procedure::ChangeCardPeriod
            | Procedure::ContinueUse => {}
        }
        let pins = self.errand.pins;
        let makes_card = procedure == Procedure::RenewCard;
        let has_lost_pin = match pins {
            Pins::Forgotten | Pins::Locked => true,
            Pins::Known | Pins::Unknown => false,
        };
        let mut wishes = Vec::new();
        if makes_card || has_lost_pin {
            wishes.push(Wish::RegisterPin);
        }
        if procedure.ends_those_on_the_phone() {
            wishes.push(Wish::Smartphone);
        }
        Some(ErrandAtCounter {
            procedure,
            // What is not sure is not said to be so: the counter looks it up.
            certificates: if self.act.sure {
                self.certificates_of(procedure)
            } else {
                Certificates::Unsaid
            },
            occasion: self.occasion_of(procedure),
            visitor: self.facts.visitor,
            pins,
            wishes,
        })
    }

    fn certificates_of(&self, procedure: Procedure) -> Certificates {
        let [signature, user] = [self.safe.signature.next, self.safe.user_authentication.next];
        match (procedure, signature, user) {
            (Procedure::Renew, Next::Renew, Next::Renew)
            | (Procedure::Issue, Next::Issue, Next::Issue) => Certificates::Both,
            (Procedure::Renew, Next::Issue, Next::Renew) => Certificates::RenewedAndIssued,
            (Procedure::Renew, Next::Renew, _) | (Procedure::Issue, Next::Issue, _) => {
                Certificates::Signature
            }
            (Procedure::Renew, _, Next::Renew) | (Procedure::Issue, _, Next::Issue) => {
                Certificates::UserAuthentication
            }
            (
                Procedure::Renew
                | Procedure::Issue
                | Procedure::RenewCard
                | Procedure::Revoke
                | Procedure::ChangePin
                | Procedure::ResetPin
                | Procedure::UnlockPin
                | Procedure::ResumeCard
                | Procedure::ChangeCardPeriod
                | Procedure::ContinueUse
                | Procedure::StopCard
                | Procedure::None,
                _,
                _,
            ) => Certificates::Unsaid,
        }
    }

    fn occasion_of(&self, procedure: Procedure) -> Option<Occasion> {
        let found = &self.assessment;
        let states = [found.signature.state, found.user_authentication.state];
        let (revoked, expired) = (
            states.contains(&CertificateState::Revoked),
            states.contains(&CertificateState::Expired),
        );
        match procedure {
            Procedure::Renew if !revoked && !expired => states
                .contains(&CertificateState::Renewable)
                .then_some(Occasion::Window),
            Procedure::Issue if expired => Some(Occasion::Expired),
            Procedure::Renew | Procedure::Issue => revoked.then_some(Occasion::Revoked),
            Procedure::RenewCard => match found.card.state {
                CardState::Renewable => Some(Occasion::CardWindow),
                CardState::Expired => Some(Occasion::CardExpired),
                CardState::Valid | CardState::Lost | CardState::Ended | CardState::Unknown => None,
            },
            Procedure::Revoke
            | Procedure::ChangePin
            | Procedure::ResetPin
            | Procedure::UnlockPin
            | Procedure::ResumeCard
            | Procedure::ChangeCardPeriod
            | Procedure::ContinueUse
            | Procedure::StopCard
            | Procedure::None => None,
        }
    }
}
