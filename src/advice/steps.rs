//! The steps of an act, in their order.

use super::Advice;
use crate::date::Date;
use crate::rules::{CardState, Procedure, Stopped};

/// What is done in a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepId {
    /// The card is stopped by telephone.
    PhoneStop,
    /// The loss is reported to the police.
    PoliceReport,
    /// A new card is applied for.
    ApplyCard,
    /// The first of two visits.
    FirstVisit,
    /// The inquiry comes by mail, and the holder answers it.
    InquiryByMail,
    /// The second of two visits.
    SecondVisit,
    /// The only visit.
    Visit,
    /// The new card is collected.
    CollectCard,
}

/// How a card is applied for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ApplyBy {
    /// By smartphone or computer.
    Online,
    /// By post.
    Post,
    /// At a photo booth.
    Booth,
    /// At the counter.
    Counter,
}

impl ApplyBy {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Online, Self::Post, Self::Booth, Self::Counter];
}

/// A new card takes about a month, in places two (several municipal pages).
pub const CARD_TAKES_MONTHS: [u8; 2] = [1, 2];

/// A step of an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// What is done.
    pub id: StepId,
    /// The last day for it.
    pub by: Option<Date>,
}

pub(super) fn steps(advice: &Advice<'_>, what: Procedure, visits: usize) -> Vec<Step> {
    let step = |id: StepId| Step { id, by: None };
    let last = |id: StepId| Step {
        id,
        by: advice.act.by,
    };
    match what {
        Procedure::None => Vec::new(),
        Procedure::RenewCard => {
            let mut steps = Vec::new();
            let card = &advice.situation.card;
            if advice.assessment.card.state == CardState::Lost {
                if card.stopped != Stopped::ByPhone {
                    steps.push(step(StepId::PhoneStop));
                }
                steps.push(step(StepId::PoliceReport));
            }
            if card.stopped != Stopped::ReissueRequested {
                steps.push(step(StepId::ApplyCard));
            }
            steps.push(step(StepId::CollectCard));
            steps
        }
        Procedure::StopCard => vec![step(StepId::PhoneStop)],
        Procedure::Issue
        | Procedure::Renew
        | Procedure::Revoke
        | Procedure::ChangePin
        | Procedure::ResetPin
        | Procedure::UnlockPin
        | Procedure::ResumeCard
        | Procedure::ChangeCardPeriod
        | Procedure::ContinueUse => match visits {
            // The practice says how it is done without a visit.
            0 => Vec::new(),
            1 => vec![last(StepId::Visit)],
            _ => vec![
                step(StepId::FirstVisit),
                step(StepId::InquiryByMail),
                last(StepId::SecondVisit),
            ],
        },
    }
}
