//! The advice: what to do, between which days, with which things and where, and how sure that is.
//!
//! The one place where rules, procedure and calendar become "do this". The screen, the event for
//! the page and the terminal are made from the same [`Advice`] and decide nothing.
//!
//! **Invariant:** every advice has an act. [`Act::what`] is [`Procedure::None`] only where
//! nothing needs to be done now, and [`Act::from`] is then the day to come back.
//! **Invariant:** what is not known leads to the safe act, that of the earliest possible end, and
//! [`Act::sure`] says so.

mod act;
mod clerk;
mod days;
#[cfg(feature = "cli")]
pub mod explain;
pub mod family;
mod finding;
pub mod month;
mod plan;
mod services;
mod steps;
mod warning;

use crate::calendar::Time;
use crate::date::{Date, after, days_later};
use crate::procedure::place::{Places, places};
use crate::procedure::{Errand, Facts, Guidance, Pins, Policy, guide};
use crate::record::Word;
use crate::rules::law::Law;
use crate::rules::window::renewal_opens;
use crate::rules::{
    Assessment, CardState, End, Next, Note, Notice, NoticeKind, Procedure, Situation, assess,
    at_the,
};
pub use act::{Act, WaitFor};
pub use clerk::{Certificates, ErrandAtCounter, Occasion, Wish};
pub use days::{Booked, OpenDays};
pub use finding::Finding;
pub use plan::{Planned, Role};
pub use services::{Service, Services, Usable};
pub use steps::{ApplyBy, CARD_TAKES_MONTHS, Step, StepId};
pub use warning::{Warning, WarningId};

/// A list of things to bring is shown this many days before its procedure can be done. Earlier,
/// it is of no use and may still change.
pub const SOON_DAYS: u32 = 92;

/// The notice comes at most so many days before a window opens.
const NOTICE_DAYS: u32 = 31;

/// When a renewal can be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Renewal {
    /// The first day of the window, and today at the earliest.
    pub opens: Date,
    /// The last day of the certificate that ends first.
    pub closes: Date,
    /// The first day on which one can go.
    pub first: Option<Date>,
    /// The last day on which one can go.
    pub last: Option<Date>,
    /// Whether no such day is left, nor can be one that is announced elsewhere.
    pub is_missed: bool,
}

/// What to do, with everything that follows from it.
#[derive(Clone, Debug)]
pub struct Advice<'a> {
    /// What is known of the holder and the card.
    pub situation: &'a Situation,
    /// What the rules say of it.
    pub assessment: Assessment,
    /// The same where everything that is open ends as early as it can.
    pub safe: Assessment,
    /// What leads the answer.
    pub finding: Finding,
    /// What to do first.
    pub act: Act,
    /// The same without the rare end of a card that was renewed after its certificates had lapsed: what
    /// the answers to a question are told apart by.
    pub(crate) usual: Act,
    /// The procedure for which visits and places are listed: that of the act, or the one whose window
    /// opens soon.
    pub listed: Procedure,
    /// When the renewal can be done, where one comes.
    pub renewal: Option<Renewal>,
    /// The answers on which the visits depend.
    pub facts: Facts,
    /// Who goes and with what, as entered.
    pub errand: Errand,
    /// Whose practice applies, on the day of the answer.
    pub policy: Policy<'a>,
    /// The day for which the visits and places are listed.
    pub list_day: Date,
    /// Where to go.
    pub places: Places<'a>,
    /// When.
    pub days: OpenDays<'a>,
    /// Whether the notice that came says otherwise.
    pub notice_disagrees: bool,
    /// The law.
    pub law: &'a Law,
    /// The day of the answer.
    pub today: Date,
    /// The time of that day, where it is known.
    pub now: Option<Time>,
}

/// What to do, by which day, with what and where.
///
/// `policy` is that of `today`; `now` is the time in Japan, where it is known: a counter that has
/// closed for today counts no more.
#[must_use]
pub fn advise<'a>(
    situation: &'a Situation,
    errand: &Errand,
    policy: Policy<'a>,
    law: &'a Law,
    today: Date,
    now: Option<Time>,
) -> Advice<'a> {
    let assessment = assess(situation, law, today);
    let safe = at_the(End::Earliest, situation, &assessment, law);
    let mut errand = *errand;
    // A stop cannot be lifted from a card that ended.
    let is_dead = match assessment.card.state {
        CardState::Expired | CardState::Ended => true,
        CardState::Valid | CardState::Renewable | CardState::Lost | CardState::Unknown => false,
    };
    let is_in_vain = is_dead && errand.want == Some(Procedure::ResumeCard);
    let wanted = errand.want.filter(|_| !is_in_vain);
    errand.want = wanted.or_else(|| by_pins(&assessment, errand.pins));
    let called = errand.want.unwrap_or(safe.procedure);
    let is_idle = called == Procedure::None && errand.want.is_none();
    // What a counter asks of who renews a card is not asked of who has none yet.
    let is_first_card = errand.want.is_none() && assessment.notes.has(Note::BasicResidentCard);
    let mut listed = if is_idle {
        opens_soon(&safe)
    } else if is_first_card {
        Procedure::None
    } else {
        called
    };
    // Where a procedure is done, and when: by the page of the day on which it can be done.
    let list = |procedure: Procedure, with_move: bool, day: Date| {
        let errand = Errand {
            want: Some(procedure),
            with_move,
            ..errand
        };
        let facts = Facts::new(situation, &assessment, &errand);
        let open = places(&facts, policy.on_day(day));
        let days = OpenDays::of(&open, policy, today, now);
        (facts, open, days)
    };
    let mut list_day = day_of_list(&safe, listed);
    let (mut facts, mut open, mut days) = list(listed, errand.with_move, list_day);
    let mut renewal = act::renewal(&safe, &days);
    let instead = act::instead_of(called, &safe, renewal, &days).filter(|_| errand.want.is_none());
    if let Some(instead) = instead {
        // The form of the notice is of no use for it.
        listed = instead;
        list_day = today;
        (facts, open, days) = list(listed, errand.with_move, list_day);
        renewal = act::renewal(&safe, &days);
    }
    let lead = finding::finding(&assessment, &safe, errand.want, instead, law);
    let mut act = act::act(instead.unwrap_or(called), &safe, renewal, &days);
    if let Finding::CardTooLate(deadline) = lead {
        // The present card ends then; until it does, no other is made in its place.
        act.from = after(deadline);
        act.legal_by = None;
    }
    let usual = act;
    if let Finding::Range { from, .. } = lead
        && act.what == Procedure::None
    {
        // Whatever is open, nothing ends before this one's window.
        act.from = act.from.min(first_to_renew(from, law, &days, today));
    }
    let after_move = |days: &OpenDays<'_>| {
        act::after_move(&act, &safe, renewal, days, situation.moves_elsewhere(today))
            .filter(|_| wanted.is_none())
    };
    let mut waiting = after_move(&days);
    // The days are those of the offices that do it, and they decide what is done and when; so they are asked again.
    for _ in 0..2 {
        let Some(found) = waiting else { break };
        let day = found.from.min(days_later(today, SOON_DAYS));
        // Whoever lives in the same household comes with the notification.
        let there = list(found.what, true, day);
        waiting = after_move(&there.2);
        if waiting.is_some() {
            list_day = day;
            (facts, open, days) = there;
        }
    }
    if let Some(waiting) = waiting {
        act = waiting;
        listed = waiting.what;
        errand.with_move = true;
    }
    act.sure = errand.want.is_some() || act::is_sure(&act, situation, &assessment, law, &days);
    Advice {
        situation,
        finding: match waiting.and(safe.move_to_come) {
            Some(moved) => Finding::AfterMove(moved),
            None => lead,
        },
        assessment,
        safe,
        act,
        usual: if waiting.is_some() { act } else { usual },
        listed,
        renewal,
        facts,
        errand,
        policy,
        list_day,
        places: open,
        days,
        law,
        notice_disagrees: notice_disagrees(situation.notice, &assessment),
        today,
        now,
    }
}

impl<'a> Advice<'a> {
    /// Who comes, how often, with what, and for how much.
    #[must_use]
    pub fn guidance(&self) -> Guidance<'a> {
        guide(&self.facts, self.policy.on_day(self.list_day))
    }

    /// The facts of the act itself, where the list is shown before its day.
    #[must_use]
    pub fn facts_of_act(&self) -> Facts {
        let mut facts = self.facts;
        facts.procedure = self.act.what;
        facts
    }

    /// The procedure that the act is; what the page and the terminal receive.
    #[must_use]
    pub const fn procedure(&self) -> Procedure {
        self.act.what
    }

    /// What the page around the widget receives: the procedure and the states of the signature and
    /// the user-authentication certificate, never a day and nothing that was entered.
    #[must_use]
    pub fn event(&self) -> [&'static str; 3] {
        [
            self.procedure().word(),
            self.assessment.signature.state.word(),
            self.assessment.user_authentication.state.word(),
        ]
    }

    /// What of the card can be used today, and until when.
    #[must_use]
    pub fn services(&self) -> Services {
        services::services(self)
    }

    /// The same if the certificates last as long as they can, where that is not known and they are not
    /// otherwise in doubt.
    #[must_use]
    pub fn services_at_most(&self) -> Option<Services> {
        let other = &self.assessment.user_authentication;
        let (_, to) = other.expires.range()?;
        if other.in_doubt || to < self.today {
            return None;
        }
        let latest = Advice {
            assessment: at_the(End::Latest, self.situation, &self.assessment, self.law),
            ..self.clone()
        };
        Some(services::services(&latest))
    }

    /// The steps of the act, in their order, where it takes `visits` visits.
    #[must_use]
    pub fn steps(&self, visits: usize) -> Vec<Step> {
        steps::steps(self, self.act.what, visits)
    }

    /// The steps of what is listed, also where its day is still to come; of a procedure that takes one
    /// visit.
    #[must_use]
    pub fn listed_steps(&self) -> Vec<Step> {
        steps::steps(self, self.listed, 1)
    }

    /// The last day on which what is listed can be done; of a renewal also before its window opens.
    #[must_use]
    pub fn listed_by(&self) -> Option<Date> {
        let renewal = self.renewal.filter(|_| self.listed == Procedure::Renew);
        match renewal {
            Some(renewal) => Some(renewal.last.unwrap_or(renewal.closes)),
            None => self.act.by,
        }
    }

    /// Until when everything goes on whatever is open, and the day on which to look again.
    #[must_use]
    pub fn goes_on(&self) -> Option<(Date, Date)> {
        let renewal = self.renewal?;
        let first = renewal.first.unwrap_or(renewal.opens);
        Some(match self.finding {
            Finding::Range { from, .. } if from < renewal.closes => {
                (from, first_to_renew(from, self.law, &self.days, self.today))
            }
            Finding::Renewal
            | Finding::TooLate
            | Finding::FirstSignature
            | Finding::Expired
            | Finding::SignatureOnly
            | Finding::NewCard
            | Finding::CardTooLate(_)
            | Finding::ChangeCardPeriod
            | Finding::ContinueUse
            | Finding::AfterMove(_)
            | Finding::Wish(_)
            | Finding::Nothing
            | Finding::Range { .. }
            | Finding::Unsure => (renewal.closes, first),
        })
    }

    /// The day to come back, as the answer says it; [`Act::from`] of everything else.
    #[must_use]
    pub fn comes_back(&self) -> Date {
        let is_open = matches!(self.finding, Finding::Range { .. });
        let looks = self.goes_on().filter(|_| is_open);
        match (self.act.what, looks) {
            (Procedure::None, Some((_, back))) => back,
            (_, _) => self.act.from,
        }
    }

    /// Whether it would be a guess to say that nothing is needed, of an act that is nothing.
    #[must_use]
    pub fn may_not_go_on(&self) -> bool {
        let found = &self.assessment;
        match self.finding {
            Finding::Range { .. } | Finding::Unsure => {
                found.user_authentication.in_doubt
                    || found.signature.in_doubt
                    || self.goes_on().is_none()
            }
            Finding::Renewal
            | Finding::TooLate
            | Finding::FirstSignature
            | Finding::Expired
            | Finding::SignatureOnly
            | Finding::NewCard
            | Finding::CardTooLate(_)
            | Finding::ChangeCardPeriod
            | Finding::ContinueUse
            | Finding::AfterMove(_)
            | Finding::Wish(_)
            | Finding::Nothing => false,
        }
    }

    /// By when a new card is applied for so that it comes before the present one ends, if it takes as
    /// long as it may ([`CARD_TAKES_MONTHS`]); `None` where the present one has ended.
    #[must_use]
    pub fn apply_by(&self) -> Option<Date> {
        act::apply_by(&self.act)
    }

    /// The days for a calendar, in the order in which they are done; `guidance` is that of this advice.
    #[must_use]
    pub fn plan(&self, guidance: &Guidance<'_>) -> Vec<Planned> {
        plan::plan(self, guidance)
    }

    /// The last day of a card that ends with a stay of which no extension was asked for yet, where nothing
    /// else comes before it: the extension has to be asked for by then.
    #[must_use]
    pub fn extend_stay_by(&self) -> Option<Date> {
        let stays = self.situation.has_to_extend_stay();
        let end = self.assessment.card.expires.filter(|_| stays)?;
        (self.today <= end && self.goes_on().is_none()).then_some(end)
    }

    /// Whether the first thing to do is a telephone call that stops the card.
    #[must_use]
    pub fn phones_first(&self) -> bool {
        self.steps(1)
            .first()
            .is_some_and(|step| step.id == StepId::PhoneStop)
    }

    /// What else has to be known before going.
    #[must_use]
    pub fn warnings(&self) -> Vec<Warning> {
        warning::warnings(self)
    }
}

/// A lost PIN brings a person to the counter where nothing else does.
fn by_pins(assessment: &Assessment, pins: Pins) -> Option<Procedure> {
    let mut verdicts = [&assessment.signature, &assessment.user_authentication].into_iter();
    let waits = verdicts.all(|verdict| matches!(verdict.next, Next::Wait | Next::None));
    if assessment.procedure != Procedure::None || !waits {
        return None;
    }
    match pins {
        Pins::Forgotten => Some(Procedure::ResetPin),
        Pins::Locked => Some(Procedure::UnlockPin),
        Pins::Known | Pins::Unknown => None,
    }
}

/// The first day on which a certificate that ends then can be renewed at the counter.
fn first_to_renew(end: Date, law: &Law, days: &OpenDays<'_>, today: Date) -> Date {
    let opens = renewal_opens(law, end).max(today);
    days.first(opens, Date::MAX).unwrap_or(opens)
}

/// The renewal whose window opens soon, although nothing has to be done yet.
fn opens_soon(safe: &Assessment) -> Procedure {
    let soon = days_later(safe.today, SOON_DAYS);
    let is_soon = |opens: Option<Date>| opens.is_some_and(|opens| opens <= soon);
    if is_soon(safe.card.renewal_opens) {
        Procedure::RenewCard
    } else if is_soon(safe.signature.renewal_opens)
        || is_soon(safe.user_authentication.renewal_opens)
    {
        Procedure::Renew
    } else {
        Procedure::None
    }
}

/// The day for which a list is made: the first on which the procedure can be done, where that is
/// soon.
fn day_of_list(safe: &Assessment, listed: Procedure) -> Date {
    let opens = match listed {
        Procedure::Renew => act::window(safe).map(|(opens, _)| opens),
        Procedure::RenewCard => safe.card.renewal_opens,
        Procedure::Issue
        | Procedure::Revoke
        | Procedure::ChangePin
        | Procedure::ResetPin
        | Procedure::UnlockPin
        | Procedure::ResumeCard
        | Procedure::ChangeCardPeriod
        | Procedure::ContinueUse
        | Procedure::StopCard
        | Procedure::None => None,
    };
    let soon = days_later(safe.today, SOON_DAYS);
    opens
        .filter(|opens| safe.today < *opens && *opens <= soon)
        .unwrap_or(safe.today)
}

/// Whether the notice does not fit what was found: it comes two to three months before the end, and
/// its title tells whether of the card or of the certificates. One date may be wrong.
fn notice_disagrees(notice: Notice, assessment: &Assessment) -> bool {
    let soon = days_later(assessment.today, NOTICE_DAYS);
    let far = |opens: Option<Date>| opens.is_some_and(|opens| soon < opens);
    let new_card = assessment.procedure == Procedure::RenewCard;
    match notice.kind {
        NoticeKind::Certificates => new_card || far(assessment.user_authentication.renewal_opens),
        NoticeKind::CardAndCertificates => !new_card && far(assessment.card.renewal_opens),
        NoticeKind::Unknown | NoticeKind::None | NoticeKind::NotTold => false,
    }
}

/// Whether a note of the assessment rests on one page or on an inference, and could change the act.
pub(crate) fn rests_on_inference(assessment: &Assessment) -> bool {
    assessment.notes.iter().any(|note| match note {
        Note::NothingKnown
        | Note::CardAgeThreshold
        | Note::LeapBirthday
        | Note::RenewedOnExpiryBirthday
        | Note::RenewedOutsideWindow
        | Note::BuildingNameOnly
        | Note::ChangeOnIssueDay
        | Note::SignatureMaybeIssued
        | Note::AbroadWindow
        | Note::UserAuthenticationAbroad
        | Note::SpecifiedResidenceCertificates => true,
        Note::IssueDateUnknown
        | Note::IssueKindUnknown
        | Note::CardExpiryUnknown
        | Note::RenewedBeforeWindow
        | Note::CardRenewedAfterLapse
        | Note::CardMayBeRenewed
        | Note::MonthEndWindow
        | Note::SignatureYearShorter
        | Note::InsuranceGoesOn
        | Note::TriflingChange
        | Note::FirstReading
        | Note::ReadingBeforeEffect
        | Note::ReadingDayUnknown
        | Note::ReadingOfForeigner
        | Note::ChangeBeforeIssue
        | Note::ReissueUnknown
        | Note::ChangeToCome
        | Note::BirthdateCorrected
        | Note::MoveDeadline
        | Note::MoveReminder
        | Note::MoveDeadlineMayHavePassed
        | Note::SignatureUnder15
        | Note::SignatureFrom15
        | Note::SignatureAdultWard
        | Note::FaceAuthenticationCard
        | Note::BasicResidentCard
        | Note::PeriodOfStay
        | Note::ExtendedCard
        | Note::SpecialPeriod
        | Note::StatusChanged
        | Note::ReadingWithoutCourt
        | Note::ReadingCourtUnknown
        | Note::SignatureAfterStop
        | Note::AbroadMayHaveEnded
        | Note::CardOfUnder15
        | Note::SpecifiedResidenceCard
        | Note::SmartphoneEnds
        | Note::NationalPractice
        | Note::VisitUncertain
        | Note::MunicipalityUnknown
        | Note::ProfileStale => false,
    })
}
