//! Each certificate: its state in a word, its last day, and why that day.

use chrono::Datelike;

use super::Value::{Day, Number, Say, Text};
use super::{CertificateText, Context, Tone};
use crate::date::{Date, first_day_at};
use crate::rules::term::{Basis, Limit};
use crate::rules::{
    Absence, CardEnd, Cause, CertificateState, CertificateVerdict, ChangeKind, Expiry, Next, Note,
};
use crate::text::Message;

pub(super) fn caused_by(kind: ChangeKind) -> Message {
    match kind {
        ChangeKind::Address => Message::ByAddress,
        ChangeKind::Name | ChangeKind::Alias | ChangeKind::FormerName => Message::ByName,
        ChangeKind::NameReading => Message::ByReading,
        ChangeKind::Sex => Message::BySex,
        ChangeKind::Birthdate => Message::ByBirthdate,
        ChangeKind::MovedAbroad => Message::ByAbroad,
    }
}

fn when_changed(kind: ChangeKind) -> Message {
    match kind {
        ChangeKind::Address => Message::WhenAddress,
        ChangeKind::Name | ChangeKind::Alias | ChangeKind::FormerName => Message::WhenName,
        ChangeKind::NameReading => Message::WhenReading,
        ChangeKind::Sex => Message::WhenSex,
        ChangeKind::Birthdate => Message::WhenBirthdate,
        ChangeKind::MovedAbroad => Message::WhenAbroad,
    }
}

pub(super) fn certificate(
    context: &Context<'_>,
    verdict: &CertificateVerdict,
    is_signature: bool,
) -> CertificateText {
    let (name, purpose) = if is_signature {
        (Message::Signature, Message::SignatureUse)
    } else {
        let face = context.assessment.notes.has(Note::FaceAuthenticationCard);
        let used_for = if face {
            Message::FaceUse
        } else {
            Message::UserAuthenticationUse
        };
        (Message::UserAuthentication, used_for)
    };
    let (badge, tone) = match verdict.state {
        CertificateState::Valid => (Message::BadgeValid, Tone::Calm),
        CertificateState::Renewable if verdict.next == Next::RenewCard => {
            (Message::BadgeCard, Tone::Act)
        }
        CertificateState::Renewable => (Message::BadgeRenewable, Tone::Act),
        CertificateState::Expired => (Message::BadgeExpired, Tone::Alert),
        CertificateState::Revoked => (Message::BadgeRevoked, Tone::Alert),
        CertificateState::NotIssued => (Message::BadgeNotIssued, Tone::Quiet),
        CertificateState::Unknown => (Message::BadgeUnknown, Tone::Ask),
    };
    let when = match (verdict.state, verdict.expires) {
        (CertificateState::NotIssued, _) => context.say(Message::NotIssued),
        (CertificateState::Revoked, _) => match verdict.revoked {
            Some((by, Some(on))) => context.with_day(lapsed(by), on),
            Some((_, None)) | None => context.say(Message::Lapsed),
        },
        (CertificateState::Expired, Expiry::On(day)) => context.with_day(Message::EndedOn, day),
        (CertificateState::Expired, Expiry::Between(_, day)) => {
            context.with_day(Message::EndedAtMost, day)
        }
        (CertificateState::Expired, Expiry::Unknown) => match context.assessment.card.expires {
            Some(day) => context.with_day(Message::EndedAtMost, day),
            None => context.say(Message::AllEnded),
        },
        // A day that is past says nothing of one that may have been issued again since.
        (CertificateState::Unknown, Expiry::On(day)) if day < context.assessment.today => {
            context.say(Message::UntilNothing)
        }
        (_, Expiry::On(day)) if verdict.in_doubt => {
            context.with_day(Message::UntilUnlessEnded, day)
        }
        (_, Expiry::On(day)) => context.with_day(Message::Until, day),
        (_, Expiry::Between(from, to)) => {
            let message = if verdict.in_doubt {
                Message::BetweenUnlessEnded
            } else {
                Message::Between
            };
            context.fill(message, &[Day(from), Day(to)])
        }
        (_, Expiry::Unknown) => match context.assessment.card.expires {
            Some(day) => context.with_day(Message::UntilAtMost, day),
            None => context.say(Message::UntilNothing),
        },
    };
    let waits = verdict.state == CertificateState::Valid;
    let opens = verdict.renewal_opens.filter(|_| waits);
    CertificateText {
        name: context.say(name),
        purpose: context.say(purpose),
        badge: context.say(badge),
        tone,
        when,
        opens: opens.map(|opens| self::opens(context, opens)),
        why: why(context, verdict, is_signature),
        source: context.cite(verdict.source),
    }
}

/// How a lapse is dated: a change is recorded on the day of its notification or the next, and the
/// days after a move end on that day at the latest.
pub(super) fn lapsed(by: Cause) -> Message {
    match by {
        Cause::Card(CardEnd::MoveDeadlinePassed) => Message::LapsedAtMost,
        Cause::Card(
            CardEnd::ReissueRequested
            | CardEnd::Returned
            | CardEnd::Replaced
            | CardEnd::Death
            | CardEnd::MovedAbroad
            | CardEnd::SpecifiedResidenceDelivered,
        )
        | Cause::Change(_)
        | Cause::Reported => Message::LapsedOn,
    }
}

/// From when it can be renewed; with the card, where that can be renewed from the same day.
pub(super) fn opens(context: &Context<'_>, opens: Date) -> String {
    let message = if Some(opens) == context.assessment.card.renewal_opens {
        Message::OpensOnCard
    } else {
        Message::OpensOn
    };
    context.with_day(message, opens)
}

/// Why that day, step by step.
fn why(context: &Context<'_>, verdict: &CertificateVerdict, is_signature: bool) -> Vec<String> {
    let mut steps = Vec::new();
    if let Some(absence) = verdict.absent {
        if absence == Absence::CardOfUnder15 {
            steps.push(context.fill(Message::WhyCardOfUnder15, &[super::age(context)]));
        }
        steps.push(match absence {
            Absence::Declined => context.say(Message::WhyDeclined),
            Absence::Under15 => {
                let age = context.assessment.law.signature_age;
                let born = context.situation.birthdate;
                let from = born.map_or(Text(""), |born| Day(first_day_at(born, age)));
                context.fill(Message::WhyUnder15, &[from, super::age(context)])
            }
            Absence::SinceTurned15 | Absence::CardOfUnder15 => {
                context.fill(Message::WhyFrom15, &[super::age(context)])
            }
            Absence::AdultWard => context.say(Message::WhyWard),
            Absence::FaceAuthentication => context.say(Message::WhyFace),
        });
    } else if let Some((cause, _)) = verdict.revoked {
        steps.push(match cause {
            Cause::Change(kind) => context.fill(Message::WhyLapse, &[Say(when_changed(kind))]),
            Cause::Reported => context.say(Message::Lapsed),
            Cause::Card(_) => context.say(Message::WhyCardEnded),
        });
    } else {
        why_that_day(context, verdict, &mut steps);
        if !is_signature && context.assessment.signature.state == CertificateState::Revoked {
            steps.push(context.say(Message::WhyNoLapse));
        }
    }
    if let Some(after) = verdict.after {
        let message = if verdict.next == Next::Renew {
            Message::WhyAfterRenew
        } else {
            Message::WhyAfterIssue
        };
        steps.push(context.with_day(message, after));
    }
    steps
}

fn why_that_day(context: &Context<'_>, verdict: &CertificateVerdict, steps: &mut Vec<String>) {
    let Some(basis) = verdict.basis else {
        steps.push(context.say(Message::WhyUnknown));
        return;
    };
    let end = match verdict.expires {
        Expiry::On(day) | Expiry::Between(_, day) => Day(day),
        Expiry::Unknown => Text(""),
    };
    let card = context.assessment.card.expires.map_or(Text(""), Day);
    match basis {
        Basis::Printed => steps.push(context.say(Message::WhyPrinted)),
        // Some certificates last as long as the card.
        Basis::CardNeverRenewed if verdict.limited_by == Some(Limit::Card) => {
            steps.push(context.fill(Message::WhyCapCard, &[end]));
        }
        Basis::CardNeverRenewed => {
            let years = context.assessment.card.expires.zip(verdict.expires.day());
            let years = years.map_or(0, |(card, end)| card.year() - end.year());
            let years = Number(years.into());
            steps.push(context.fill(Message::WhyNeverRenewed, &[card, end, years]));
        }
        Basis::CardRenewed => steps.push(context.fill(Message::WhyRenewed, &[end])),
        Basis::CardOfMinor => steps.push(context.fill(Message::WhyMinor, &[end])),
        Basis::Issued {
            on,
            birthday,
            earned,
            counted,
        } => {
            let message = if earned.is_some() {
                Message::WhyIssued6
            } else {
                Message::WhyIssued5
            };
            let months = Number(earned.unwrap_or_default().into());
            let birthday = Number(birthday.into());
            steps.push(context.fill(message, &[Day(on), Day(counted), birthday, months]));
        }
        Basis::IssuedSomehow { on, months } if verdict.expires.range().is_some() => {
            steps.push(if context.assessment.notes.has(Note::IssueKindUnknown) {
                let years = context.assessment.law.years_earned();
                let values = [Day(on), Number(months.into()), Number(years.into())];
                context.fill(Message::WhySomehow, &values)
            } else {
                context.say(Message::WhyUnknown)
            });
        }
        Basis::IssuedSomehow { .. } => {}
        Basis::ReissuedSomeDay | Basis::IssuedSomeDay => {
            if verdict.expires.range().is_some() {
                steps.push(context.say(Message::WhySomeDay));
            }
        }
        Basis::WithUserAuthentication => steps.push(context.say(Message::WhyWith)),
        Basis::Warned => {
            let months = Number(context.assessment.law.window.opens.into());
            steps.push(context.fill(Message::WhyWarned, &[end, months]));
        }
    }
    let counted = match basis {
        Basis::Issued { .. } | Basis::ReissuedSomeDay | Basis::IssuedSomehow { .. } => true,
        Basis::Printed
        | Basis::CardNeverRenewed
        | Basis::CardRenewed
        | Basis::CardOfMinor
        | Basis::IssuedSomeDay
        | Basis::WithUserAuthentication
        | Basis::Warned => false,
    };
    match verdict.limited_by {
        Some(Limit::Card) if counted => steps.push(context.fill(Message::WhyCapCard, &[end])),
        Some(Limit::UserAuthentication) if counted => {
            steps.push(context.fill(Message::WhyCapUser, &[end]));
        }
        Some(Limit::Card | Limit::UserAuthentication | Limit::Birthday | Limit::Printed) | None => {
        }
    }
    // For people registered abroad the day is one page's word, and counted otherwise.
    if let (Some(opens), Some(months)) = (verdict.renewal_opens, verdict.renewal_months) {
        let months = Number(months.into());
        let message = if Some(opens) == context.assessment.card.renewal_opens {
            Message::WhyWindowCard
        } else {
            Message::WhyWindow
        };
        steps.push(context.fill(message, &[Day(opens), months]));
    }
}
