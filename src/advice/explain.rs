//! Every date of an advice with the steps of its computation, each with its article.
//!
//! For operators and for people who check an answer; a phone does not load it.

use super::Advice;
use crate::date::Date;
use crate::rules::source::Source;
use crate::rules::term::{Basis, Limit};
use crate::rules::{CertificateVerdict, Expiry, Procedure};

/// A date with the steps that lead to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explained {
    /// The key of the date in an answer, such as `signature.expires`.
    pub of: &'static str,
    /// The date.
    pub date: Date,
    /// The steps, in their order.
    pub steps: Vec<Step>,
}

/// A step of a computation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// What is done.
    pub what: What,
    /// The date that it gives.
    pub date: Date,
    /// Where it stands written.
    pub source: Source,
}

/// What is done in a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// The resident reads the day off the card, the paper copy, a portal or the notice.
    Read,
    /// So many birthdays are counted after a day.
    Birthdays {
        /// The day after which they are counted.
        after: Date,
        /// How many.
        count: i32,
    },
    /// It follows from the last day of the card.
    FromCard,
    /// The earliest of several days that are possible.
    EarliestPossible,
    /// The latest of several days that are possible.
    LatestPossible,
    /// Not beyond the card.
    CapByCard,
    /// Not beyond the user-authentication certificate.
    CapByUserAuthentication,
    /// It came with the user-authentication certificate.
    WithUserAuthentication,
    /// A machine or the notice warns of the end, which lies on a birthday.
    Warned,
    /// The first day on which less than the window remains.
    Window,
    /// The last day of the month so many months after the end.
    Insurance,
    /// The first day on which a counter can be reached.
    FirstOpenDay,
    /// The last day on which a counter can be reached.
    LastOpenDay,
    /// The last day by law.
    LastDayByLaw,
    /// The day of the change, of the loss or of the end that revoked it.
    Revoked,
    /// The days after a move, counted from it or from its notification.
    DaysAfterMove,
    /// The day of a move that is to come.
    Move,
}

impl What {
    /// The word for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Birthdays { .. } => "birthdays_counted",
            Self::FromCard => "from_card",
            Self::EarliestPossible => "earliest_possible",
            Self::LatestPossible => "latest_possible",
            Self::CapByCard => "cap_by_card",
            Self::CapByUserAuthentication => "cap_by_user_authentication",
            Self::WithUserAuthentication => "with_user_authentication",
            Self::Warned => "warned",
            Self::Window => "window",
            Self::Insurance => "insurance",
            Self::FirstOpenDay => "first_open_day",
            Self::LastOpenDay => "last_open_day",
            Self::LastDayByLaw => "last_day_by_law",
            Self::Revoked => "revoked",
            Self::DaysAfterMove => "days_after_move",
            Self::Move => "move",
        }
    }
}

/// Every date of the advice, with its steps.
#[must_use]
pub fn explain(advice: &Advice<'_>) -> Vec<Explained> {
    let found = &advice.assessment;
    let mut all = Vec::new();
    if let Some(date) = found.card.expires {
        let what = if advice.situation.card.expires == Some(date) {
            What::Read
        } else {
            What::FromCard
        };
        let source = if what == What::Read {
            found.card.source
        } else {
            Source::CardTerm
        };
        let steps = vec![Step { what, date, source }];
        all.push(Explained {
            of: "card.expires",
            date,
            steps,
        });
    }
    opens(&mut all, "card.renewal_opens", found.card.renewal_opens);
    certificate(
        &mut all,
        &found.signature,
        ["signature.expires", "signature.renewal_opens"],
    );
    certificate(
        &mut all,
        &found.user_authentication,
        [
            "user_authentication.expires",
            "user_authentication.renewal_opens",
        ],
    );
    let single = |of: &'static str, date: Date, what: What, source: Source| Explained {
        of,
        date,
        steps: vec![Step { what, date, source }],
    };
    if let Some(date) = found.insurance_until {
        let of = "user_authentication.insurance_until";
        all.push(single(of, date, What::Insurance, Source::Insurance));
    }
    let act = advice.act;
    all.push(single(
        "act.from",
        act.from,
        What::FirstOpenDay,
        Source::UsualPractice,
    ));
    if let Some(by) = act.by {
        all.push(single(
            "act.by",
            by,
            What::LastOpenDay,
            Source::UsualPractice,
        ));
    }
    for (of, date, what, source) in [
        (
            "act.legal_by",
            act.legal_by,
            What::LastDayByLaw,
            article_of(advice),
        ),
        (
            "move_deadline",
            found.move_deadline.or(found.notify_move_by),
            What::DaysAfterMove,
            // The card ends by the one, and by the other nothing.
            if found.move_deadline.is_some() {
                Source::CardEnd
            } else {
                Source::MoveNotification
            },
        ),
        (
            "act.wait_for",
            found.move_to_come,
            What::Move,
            Source::SignatureLapse,
        ),
        (
            "signature.revoked_on",
            found.signature.revoked.and_then(|(_, on)| on),
            What::Revoked,
            found.signature.source,
        ),
        (
            "user_authentication.revoked_on",
            found.user_authentication.revoked.and_then(|(_, on)| on),
            What::Revoked,
            found.user_authentication.source,
        ),
    ] {
        all.extend(date.map(|date| single(of, date, what, source)));
    }
    all
}

/// Where the last day by law of the act stands.
fn article_of(advice: &Advice<'_>) -> Source {
    match advice.act.what {
        Procedure::ContinueUse => Source::CardEnd,
        Procedure::ChangeCardPeriod => Source::CardTermStay,
        Procedure::RenewCard => advice.assessment.card.source,
        Procedure::Renew
        | Procedure::Issue
        | Procedure::Revoke
        | Procedure::ChangePin
        | Procedure::ResetPin
        | Procedure::UnlockPin
        | Procedure::ResumeCard
        | Procedure::StopCard
        | Procedure::None => advice.assessment.user_authentication.source,
    }
}

fn opens(all: &mut Vec<Explained>, of: &'static str, date: Option<Date>) {
    if let Some(date) = date {
        let step = Step {
            what: What::Window,
            date,
            source: Source::RenewalWindow,
        };
        all.push(Explained {
            of,
            date,
            steps: vec![step],
        });
    }
}

fn certificate(
    all: &mut Vec<Explained>,
    verdict: &CertificateVerdict,
    [expires, renewal_opens]: [&'static str; 2],
) {
    let ends = match verdict.expires {
        Expiry::On(day) => Some((day, day)),
        Expiry::Between(from, to) => Some((from, to)),
        Expiry::Unknown => None,
    };
    if let (Some((from, to)), Some(basis)) = (ends, verdict.basis) {
        let mut steps = Vec::new();
        let mut step = |what: What, date: Date| {
            steps.push(Step {
                what,
                date,
                source: verdict.source,
            });
        };
        match basis {
            Basis::Printed => step(What::Read, to),
            Basis::Issued {
                on,
                birthday,
                counted,
                ..
            } => {
                let what = What::Birthdays {
                    after: on,
                    count: birthday,
                };
                step(what, counted);
            }
            Basis::CardNeverRenewed | Basis::CardRenewed | Basis::CardOfMinor => {
                step(What::FromCard, to);
            }
            Basis::WithUserAuthentication => step(What::WithUserAuthentication, to),
            Basis::Warned => step(What::Warned, to),
            Basis::IssuedSomehow { .. } | Basis::ReissuedSomeDay | Basis::IssuedSomeDay => {}
        }
        if from != to {
            step(What::EarliestPossible, from);
            step(What::LatestPossible, to);
        }
        match verdict.limited_by {
            Some(Limit::Card) => step(What::CapByCard, to),
            Some(Limit::UserAuthentication) => step(What::CapByUserAuthentication, to),
            Some(Limit::Birthday | Limit::Printed) | None => {}
        }
        all.push(Explained {
            of: expires,
            date: to,
            steps,
        });
    }
    opens(all, renewal_opens, verdict.renewal_opens);
}
