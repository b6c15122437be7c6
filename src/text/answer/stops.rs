//! What stops and what goes on.

use super::Context;
use super::Value::Number;
use crate::advice::Finding;
use crate::date::{Date, after};
use crate::rules::{CardState, CertificateState, CertificateVerdict, Holder, Next, Note, Stopped};
use crate::text::Message;

/// What stops and what goes on.
pub(super) fn stops(context: &Context<'_>) -> Option<(String, Vec<String>)> {
    let assessment = context.assessment;
    let (signature, other) = (&assessment.signature, &assessment.user_authentication);
    let mut lines = Vec::new();
    let heading = match other.state {
        CertificateState::Valid | CertificateState::Renewable => {
            let broken = match signature.state {
                CertificateState::Revoked | CertificateState::Expired => true,
                CertificateState::Valid
                | CertificateState::Renewable
                | CertificateState::NotIssued
                | CertificateState::Unknown => false,
            };
            if broken {
                lines.push(context.say(Message::StoppedSignature));
            }
            ends(context, &mut lines);
            lines.extend(insurance(context));
            goes_on(context, &mut lines);
            if broken {
                Message::StopsHeadingPast
            } else {
                Message::StopsHeading
            }
        }
        CertificateState::Expired => {
            let signs = signature.state != CertificateState::NotIssued;
            let stopped = match (other.next == Next::RenewCard, signs) {
                (true, true) => Message::StoppedUntilCard,
                (true, false) => Message::StoppedOtherUntilCard,
                (false, true) => Message::StoppedBoth,
                (false, false) => Message::StoppedOther,
            };
            if !only_insurance(context) {
                lines.push(context.say(stopped));
            }
            lines.extend(insurance(context));
            if assessment.card.state == CardState::Valid {
                lines.push(context.say(Message::GoesOnCard));
            }
            Message::StopsHeadingPast
        }
        CertificateState::Revoked | CertificateState::NotIssued | CertificateState::Unknown => {
            lines.extend(insurance(context));
            Message::StopsHeadingPast
        }
    };
    (!lines.is_empty()).then(|| (context.say(heading), lines))
}

/// A card without a PIN serves at a hospital's reader and nowhere else.
fn only_insurance(context: &Context<'_>) -> bool {
    context.assessment.notes.has(Note::FaceAuthenticationCard)
}

/// From which day what stops that needs a certificate in force.
fn ends(context: &Context<'_>, lines: &mut Vec<String>) {
    let assessment = context.assessment;
    let Some(end) = assessment.user_authentication.expires.day() else {
        return;
    };
    if only_insurance(context) {
        return;
    }
    let in_force = |verdict: &&CertificateVerdict| match verdict.state {
        CertificateState::Valid | CertificateState::Renewable => true,
        CertificateState::Expired
        | CertificateState::Revoked
        | CertificateState::NotIssued
        | CertificateState::Unknown => false,
    };
    let signature = Some(&assessment.signature).filter(in_force);
    let of_signature = signature.and_then(|verdict| verdict.expires.day());
    if of_signature == Some(end) {
        lines.push(context.with_day(Message::StopsFrom, after(end)));
        return;
    }
    if let Some(day) = of_signature {
        lines.push(context.with_day(Message::StopsFromSignature, after(day)));
    }
    lines.push(context.with_day(Message::StopsFromOther, after(end)));
}

/// What goes on after the certificates, where the card does.
fn goes_on(context: &Context<'_>, lines: &mut Vec<String>) {
    let assessment = context.assessment;
    let Some(end) = assessment.user_authentication.expires.day() else {
        return;
    };
    if assessment.card.expires.is_none_or(|card| end < card) {
        // If it is too late for a renewal, that comes first.
        if context.advice.finding != Finding::TooLate {
            let years = Number(assessment.law.years_earned().into());
            lines.push(context.fill(Message::GoesOnLater, &[years]));
        }
        lines.push(context.say(Message::GoesOnCard));
    }
}

/// Until when the card serves as a health-insurance card, and what comes then.
pub(super) fn insurance(context: &Context<'_>) -> Vec<String> {
    let (assessment, card) = (context.assessment, context.situation.card);
    if assessment.notes.has(Note::BasicResidentCard) {
        return Vec::new();
    }
    let other = &assessment.user_authentication;
    let is_gone = match assessment.card.state {
        CardState::Lost | CardState::Ended => true,
        CardState::Valid | CardState::Renewable | CardState::Expired | CardState::Unknown => false,
    };
    let is_revoked = match other.state {
        CertificateState::Revoked | CertificateState::NotIssued => true,
        CertificateState::Valid
        | CertificateState::Renewable
        | CertificateState::Expired
        | CertificateState::Unknown => false,
    };
    if is_gone || is_revoked || card.stopped == Stopped::ByPhone {
        return vec![context.say(Message::InsuranceStopped)];
    }
    // No source states what becomes of it after a period of stay.
    let with_stay = context.situation.holder == Holder::PeriodOfStay
        && (assessment.card.state == CardState::Expired
            || other
                .expires
                .day()
                .is_none_or(|end| assessment.card.expires == Some(end)));
    if with_stay {
        return vec![context.say(Message::GoesOnInsuranceStay)];
    }
    if other.in_doubt {
        return vec![context.say(Message::InsuranceUnsure)];
    }
    match assessment.insurance_until {
        Some(until) if until < assessment.today => {
            vec![context.with_day(Message::GoesOnInsurancePast, until)]
        }
        Some(until)
            if assessment.card.state == CardState::Expired
                || other.expires.day() == assessment.card.expires =>
        {
            vec![context.with_day(Message::GoesOnInsuranceCard, until)]
        }
        Some(until) => vec![
            context.with_day(Message::GoesOnInsurance, until),
            context.say(Message::GoesOnInsuranceLater),
        ],
        None => vec![match at_least(context) {
            Some(until) => context.with_day(Message::GoesOnInsuranceAtLeast, until),
            None => context.say(Message::InsuranceUnsure),
        }],
    }
}

/// The last day of that use where everything ends as early as it can, while that is to come.
fn at_least(context: &Context<'_>) -> Option<Date> {
    let (from, _) = context.assessment.user_authentication.expires.range()?;
    let safe = &context.advice.safe;
    let is_earliest = safe.user_authentication.expires.day() == Some(from);
    safe.insurance_until
        .filter(|until| is_earliest && context.assessment.today <= *until)
}
