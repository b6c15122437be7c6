//! What another day than those of the act would cost.

use chrono::Datelike;

use super::{Advice, Span};
use crate::advice::WaitFor;
use crate::date::{Date, after, before, first_day_at, nth_birthday_after};
use crate::procedure::{Errand, Facts, Guidance, guide};
use crate::rules::{
    Absence, Assessment, CardKind, CertificateState, CertificateVerdict, End, Next, Procedure,
    assess, at_the,
};

/// What is lost by going before a day, or by not having gone by one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cost {
    /// A certificate that is made before this day has a last day so many years earlier: a renewal before its window has
    /// the fifth birthday, not the sixth (則13条・49条), and an issue before the birthday counts that birthday.
    Years {
        /// The first day on which it is not lost.
        before: Date,
        /// How many.
        years: i32,
    },
    /// Before this day no signature certificate is issued, so that it takes another journey: the holder is under 15.
    SignatureAge(Date),
    /// These certificates end on this day, and what they are used for stops.
    Stops(Ends, Date),
    /// The card serves as a health-insurance card through this day.
    Insurance(Date),
    /// The card ends on this day, and a new one is to be had.
    Card(Date),
    /// The move has to be notified by this day (住22条・23条).
    Notification(Date),
    /// The card ends where the days after a move pass; this is the last of them.
    CardByMove(Date),
    /// After this day it takes two visits, not one: the inquiry letter must be answered first.
    TwoVisits(Date),
}

/// Which certificates end on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ends {
    /// Both.
    Both,
    /// The one for signatures.
    Signature,
    /// The one for user authentication.
    UserAuthentication,
}

/// All of it, in the order of the days: what is too early, then what is too late.
pub(super) fn costs(advice: &Advice<'_>, guidance: &Guidance<'_>, span: Span) -> Vec<Cost> {
    let mut costs = Vec::new();
    too_early(advice, span, &mut costs);
    ends(advice, &mut costs);
    costs.extend(two_visits(advice, guidance, span));
    let found = &advice.assessment;
    if advice.act.wait_for == Some(WaitFor::Move) {
        costs.extend(found.notify_move_by.map(Cost::Notification));
    }
    costs.extend(found.move_deadline.map(Cost::CardByMove));
    costs.extend(found.notify_by.map(Cost::Notification));
    // Of both that one visit does the certificates may end first, and the card goes on.
    let end = if advice.listed == Procedure::ContinueUse {
        advice.safe.continue_use_by
    } else {
        advice.act.legal_by
    };
    if let (Procedure::ChangeCardPeriod | Procedure::ContinueUse, Some(end)) = (advice.listed, end)
    {
        let told = Cost::CardByMove(end);
        if !costs.contains(&told) {
            costs.extend([Cost::Card(end)]);
        }
    }
    costs
}

/// As the state stands on a day to come, if nothing is done before.
fn on(advice: &Advice<'_>, day: Date) -> Assessment {
    let (situation, law) = (advice.situation, advice.law);
    let found = assess(situation, law, day);
    at_the(End::Earliest, situation, &found, law)
}

fn too_early(advice: &Advice<'_>, (from, until): Span, costs: &mut Vec<Cost>) {
    let (safe, today) = (&advice.safe, advice.today);
    let Some(born) = advice.situation.birthdate else {
        return;
    };
    let is_in_time = |day: Date| today < day && until.is_none_or(|until| day <= until);
    match advice.listed {
        Procedure::Renew => {
            let both = [&safe.user_authentication, &safe.signature];
            let opens = both.into_iter().find(|verdict| {
                matches!(verdict.next, Next::Wait | Next::Renew) && verdict.renewal_opens.is_some()
            });
            // What is renewed earns the further birthday from a day on, which may be later than the window.
            let earns = opens.and_then(|verdict| verdict.renewal_earns);
            if let Some(day) = earns
                .map(|earns| earns.max(from))
                .filter(|day| is_in_time(*day))
            {
                let then = on(advice, day).user_authentication;
                let ordinary = advice.law.on(day).certificate.to.ordinary;
                let early = nth_birthday_after(born, before(day), ordinary);
                let early = safe.card.expires.into_iter().chain([early]).min();
                costs.extend(lost(day, early, then.after));
            }
        }
        // The birthday on the day of issue does not count. Which day a common year has in place of 29 February no law
        // says for certificates: 1 March is late enough by either.
        Procedure::Issue => {
            let age = nth_birthday_after(born, today, 1).year() - born.year();
            let day = first_day_at(born, age);
            let is_near = (day - from).num_days() <= super::SOON_DAYS.into();
            if is_near && from < day && is_in_time(day) {
                let (now, then) = (on(advice, from), on(advice, day));
                let both = [
                    (now.user_authentication, then.user_authentication),
                    (now.signature, then.signature),
                ];
                let lost = both.into_iter().find_map(|(now, then)| {
                    let issued = now.next == Next::Issue && then.next == Next::Issue;
                    lost(day, now.after.filter(|_| issued), then.after)
                });
                costs.extend(lost);
            }
        }
        Procedure::RenewCard
        | Procedure::Revoke
        | Procedure::ChangePin
        | Procedure::ResetPin
        | Procedure::UnlockPin
        | Procedure::ResumeCard
        | Procedure::ChangeCardPeriod
        | Procedure::ContinueUse
        | Procedure::StopCard
        | Procedure::None => {}
    }
    let is_made = matches!(advice.listed, Procedure::Renew | Procedure::Issue);
    if is_made && safe.signature.absent == Some(Absence::Under15) {
        let from_age = first_day_at(born, advice.assessment.law.signature_age);
        let is_near = (from_age - from).num_days() <= super::SOON_DAYS.into();
        if is_near && is_in_time(from_age) {
            costs.extend([Cost::SignatureAge(from_age)]);
        }
    }
}

/// So many years are lost before a day, where any are.
fn lost(before: Date, early: Option<Date>, then: Option<Date>) -> Option<Cost> {
    let years = then?.year() - early?.year();
    (0 < years).then_some(Cost::Years { before, years })
}

/// What stops where nothing is done.
fn ends(advice: &Advice<'_>, costs: &mut Vec<Cost>) {
    let (found, today) = (&advice.assessment, advice.today);
    // Of what is open no day is said to be the last.
    let end = |verdict: &CertificateVerdict| match verdict.state {
        CertificateState::Valid | CertificateState::Renewable => verdict.expires.day(),
        CertificateState::Expired
        | CertificateState::Revoked
        | CertificateState::NotIssued
        | CertificateState::Unknown => None,
    };
    let is_renewed = match advice.listed {
        Procedure::Renew | Procedure::Issue => true,
        // Where the certificates end before the card does.
        Procedure::ContinueUse => advice.act.legal_by < advice.safe.continue_use_by,
        Procedure::RenewCard
        | Procedure::Revoke
        | Procedure::ChangePin
        | Procedure::ResetPin
        | Procedure::UnlockPin
        | Procedure::ResumeCard
        | Procedure::ChangeCardPeriod
        | Procedure::StopCard
        | Procedure::None => false,
    };
    if !is_renewed {
        return;
    }
    // What another visit renews is no cost of this one.
    let next = advice.safe.user_authentication.next;
    let window = advice.renewal.is_some()
        && (advice.listed != Procedure::Issue || next == Next::Renew || next == Next::Issue);
    let (signature, other) = (end(&found.signature), end(&found.user_authentication));
    // A face-authentication card serves as a health-insurance card, and for nothing with a PIN.
    if window && advice.situation.card.kind != CardKind::FaceAuthentication {
        match (signature, other) {
            (Some(one), Some(two)) if one == two => costs.extend([Cost::Stops(Ends::Both, one)]),
            (one, two) => {
                costs.extend(one.map(|day| Cost::Stops(Ends::Signature, day)));
                costs.extend(two.map(|day| Cost::Stops(Ends::UserAuthentication, day)));
            }
        }
    }
    // Its certificate is made by what is listed.
    let is_made = next == Next::Issue || window;
    costs.extend(
        found
            .insurance_until
            .filter(|until| today <= *until && is_made && !found.user_authentication.in_doubt)
            .map(Cost::Insurance),
    );
}

/// Whether who comes has to come twice after the last day of the window.
fn two_visits(advice: &Advice<'_>, guidance: &Guidance<'_>, (_, until): Span) -> Option<Cost> {
    let closes = advice.renewal?.closes;
    if advice.listed != Procedure::Renew || until != Some(closes) || guidance.visits.len() != 1 {
        return None;
    }
    let day = after(closes);
    let then = on(advice, day);
    if then.procedure != Procedure::Issue {
        return None;
    }
    let errand = Errand {
        want: Some(Procedure::Issue),
        ..advice.errand
    };
    let facts = Facts::new(advice.situation, &then, &errand);
    let visits = guide(&facts, advice.policy.on_day(day)).visits;
    (1 < visits.len()).then_some(Cost::TwoVisits(closes))
}
