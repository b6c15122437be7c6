//! What stops and what goes on.

use super::Case;
use crate::date::after;
use crate::rules::{CardState, CertificateState, Next, Note};
use crate::text::Message;

/// What stops and what goes on.
pub(super) fn stops(case: &Case<'_>) -> Option<(String, Vec<String>)> {
    let assessment = case.assessment;
    let (signature, other) = (&assessment.signature, &assessment.user_authentication);
    let insurance = assessment.insurance_until;
    // A card without a PIN serves at a hospital's reader and nowhere else.
    let only_insurance = assessment.notes.has(Note::FaceAuthenticationCard);
    match other.state {
        CertificateState::Valid | CertificateState::Renewable => {
            let end = other.expires.day()?;
            let mut lines = Vec::new();
            let broken = match signature.state {
                CertificateState::Revoked | CertificateState::Expired => true,
                CertificateState::Valid
                | CertificateState::Renewable
                | CertificateState::NotIssued
                | CertificateState::Unknown => false,
            };
            if broken {
                lines.push(case.say(Message::StoppedSignature));
            }
            let signs = match signature.state {
                CertificateState::Valid | CertificateState::Renewable => Message::StopsFrom,
                CertificateState::Expired
                | CertificateState::Revoked
                | CertificateState::NotIssued
                | CertificateState::Unknown => Message::StopsFromOther,
            };
            if !only_insurance {
                lines.push(case.with_day(signs, after(end)));
            }
            if let Some(until) = insurance {
                lines.push(case.with_day(Message::GoesOnInsurance, until));
                lines.push(case.say(Message::GoesOnInsuranceLater));
            }
            let card_goes_on = assessment.card.expires.is_none_or(|card| end < card);
            if card_goes_on {
                lines.push(case.say(Message::GoesOnLater));
                lines.push(case.say(Message::GoesOnCard));
            }
            Some((
                case.say(if broken {
                    Message::StopsHeadingPast
                } else {
                    Message::StopsHeading
                }),
                lines,
            ))
        }
        CertificateState::Expired => {
            let stopped = if other.next == Next::RenewCard {
                Message::StoppedUntilCard
            } else {
                Message::StoppedBoth
            };
            let mut lines = Vec::new();
            if !only_insurance {
                lines.push(case.say(stopped));
            }
            if let Some(until) = insurance {
                if assessment.today <= until {
                    lines.push(case.with_day(Message::GoesOnInsurance, until));
                    lines.push(case.say(Message::GoesOnInsuranceLater));
                } else {
                    lines.push(case.with_day(Message::GoesOnInsurancePast, until));
                }
            }
            if assessment.card.state == CardState::Valid {
                lines.push(case.say(Message::GoesOnCard));
            }
            Some((case.say(Message::StopsHeadingPast), lines))
        }
        CertificateState::Revoked | CertificateState::NotIssued | CertificateState::Unknown => None,
    }
}
