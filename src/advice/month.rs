//! Which day: the months in which an act can be done at the counter, each day with what it is; what another day would
//! cost; whether one journey does what would take two; and why each day of the answer is that day.
//!
//! **Invariant:** a day is possible here exactly where it lies in the days of the act and [`OpenDays`] admits somebody on
//! it, so that the months say what the advice says.

mod cost;
mod reason;

use chrono::Datelike;

pub use super::days::VisitDay;
use super::family::LETTER_DAYS;
use super::{Advice, Finding, OpenDays, SOON_DAYS, WaitFor};
use crate::calendar::is_public_holiday;
use crate::date::{Date, after, days_later, end_of_month_after};
use crate::procedure::Guidance;
use crate::rules::{CardState, Holder, Next, Procedure};
pub use cost::{Cost, Ends};
pub use reason::{Reason, Why};

/// At most so many months are shown.
pub const MOST_MONTHS: u32 = 4;

/// An end that is further away than this lies in none of them.
const FAR_DAYS: u32 = 31 * MOST_MONTHS;

/// So many where no day ends the act, or it ends after them.
const FEW_MONTHS: u32 = 2;

/// The months of an act, with what to know of its days.
#[derive(Clone, Debug)]
pub struct WhichDay<'a> {
    /// The months, in order.
    pub months: Vec<Month<'a>>,
    /// The first day on which one can go, and the last one where a day ends the act.
    pub first: Option<Date>,
    /// See `first`.
    pub last: Option<Date>,
    /// Whether the act can be done after the months that are shown.
    pub goes_on: GoesOn,
    /// What another day would cost.
    pub costs: Vec<Cost>,
    /// What one journey does, and from when.
    pub one_journey: Option<OneJourney>,
    /// When to make the first of two visits, where it takes two.
    pub first_visit: Option<FirstVisit>,
}

/// Whether an act can be done after the months that are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GoesOn {
    /// Its last day is in them.
    No,
    /// Through this day.
    Until(Date),
    /// No day ends it.
    WithoutEnd,
}

/// A month.
#[derive(Clone, Debug)]
pub struct Month<'a> {
    /// Its days, from the first.
    pub days: Vec<MonthDay<'a>>,
}

/// A day of a month.
#[derive(Clone, Debug)]
pub struct MonthDay<'a> {
    /// The day.
    pub day: Date,
    /// What it is.
    pub state: DayState,
    /// The offices to which one can come; empty where none admits anybody, and outside of the days of the act.
    pub visits: Vec<VisitDay<'a>>,
}

/// What a day is for an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DayState {
    /// Before the first day on which it can be done, or in the past.
    Before,
    /// An office that tells its hours is open.
    Open,
    /// An office is open by the usual hours; its own are not known.
    UsuallyOpen,
    /// A visit on it can be booked, only later than today.
    BookedLater,
    /// It can be booked no more.
    NotBookable,
    /// It is today, and no office admits anybody any more.
    Over,
    /// The system stands still in the whole country.
    Stopped,
    /// An office may be open on it: it opens on days that are announced elsewhere.
    Announced,
    /// The counter is closed, and it is a public holiday.
    Holiday,
    /// The counter is closed by its own hours.
    Closed,
    /// It is closed by the usual hours, or in the usual closing over the new year; its own word is not known.
    UsuallyClosed,
    /// After the last day.
    After,
}

impl DayState {
    /// Whether one can go on that day, as far as is known.
    #[must_use]
    pub const fn is_possible(self) -> bool {
        match self {
            Self::Open | Self::UsuallyOpen | Self::BookedLater => true,
            Self::Before
            | Self::NotBookable
            | Self::Over
            | Self::Stopped
            | Self::Announced
            | Self::Holiday
            | Self::Closed
            | Self::UsuallyClosed
            | Self::After => false,
        }
    }
}

/// One journey in the place of two, and the day from which.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OneJourney {
    /// What it does.
    pub does: Together,
    /// From this day on.
    pub from: Date,
}

/// What one journey does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Together {
    /// The signature certificate is issued, and the one for user authentication renewed.
    IssueAndRenewal,
    /// The certificates are made together with the notification of a move.
    WithNotification,
    /// They are issued anew on the day on which the card's period is changed.
    WithPeriod,
    /// A lost PIN is set anew, and the certificates are renewed.
    PinAndRenewal,
}

/// By when the first of two visits is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FirstVisit {
    /// On any day: nothing ends the second.
    Any,
    /// By this day, so that the letter comes before the last day of the second ([`LETTER_DAYS`]).
    By(Date),
    /// By this day, so that the card goes on serving as a health-insurance card; later it can be done, too.
    ForInsurance(Date),
    /// The days are too few to count on the letter.
    TooFewDays,
}

impl<'a> Advice<'a> {
    /// Whether there are months to show: somebody goes to a counter here whose days are of use. Whoever applies for a
    /// card need not go, and is told when to collect it; of counters for people abroad no hours are known.
    #[must_use]
    pub fn has_months(&self, guidance: &Guidance<'_>) -> bool {
        let goes = match self.listed {
            Procedure::None | Procedure::StopCard | Procedure::RenewCard => false,
            Procedure::Renew
            | Procedure::Issue
            | Procedure::Revoke
            | Procedure::ChangePin
            | Procedure::ResetPin
            | Procedure::UnlockPin
            | Procedure::ResumeCard
            | Procedure::ChangeCardPeriod
            | Procedure::ContinueUse => true,
        };
        // One of the dates is wrong, to say that nothing is needed would be a guess, or the window hangs on what
        // is open.
        let is_doubtful = self.notice_disagrees
            || (self.act.what == Procedure::None && self.may_not_go_on())
            || matches!(self.finding, Finding::Range { .. });
        // A move to another municipality is notified there, on days that nobody here knows.
        let waits = self.act.wait_for == Some(WaitFor::Move);
        let is_elsewhere = waits && self.situation.moves_elsewhere(self.today);
        let is_over = matches!(self.safe.card.state, CardState::Expired | CardState::Ended);
        goes && !is_doubtful
            && !is_elsewhere
            && !is_over
            && self.situation.holder != Holder::Abroad
            && !guidance.visits.is_empty()
    }

    /// The months of what is listed, where [`Advice::has_months`].
    #[must_use]
    pub fn which_day(&self, guidance: &Guidance<'_>) -> WhichDay<'a> {
        let span = span(self);
        let (from, until) = span;
        let start = from.max(self.today);
        let (count, goes_on) = self.months_of(start, until);
        let mut months = Vec::new();
        for place in 0..count {
            months.extend([self.month(end_of_month_after(start, place), span)]);
        }
        let all = months.iter().flat_map(|month: &Month<'_>| &month.days);
        let first = all.clone().find(|one| one.state.is_possible());
        let last = until.and_then(|until| self.days.last(start, until));
        WhichDay {
            first: first.map(|one| one.day),
            last,
            goes_on,
            costs: cost::costs(self, guidance, span),
            one_journey: self
                .one_journey(from)
                .filter(|_| guidance.visits.len() == 1),
            first_visit: self.first_visit(guidance, span),
            months,
        }
    }

    /// Why each of the days that the answer tells is that day.
    #[must_use]
    pub fn reasons(&self, told: &[Date]) -> Vec<Reason> {
        reason::reasons(self, told)
    }

    /// How many months are shown from the first day, and whether the act goes on after them.
    fn months_of(&self, start: Date, until: Option<Date>) -> (u32, GoesOn) {
        let shown = |day: Date| {
            let years = day.year() - start.year();
            let months = years * 12 + day.month0().cast_signed() - start.month0().cast_signed();
            months.unsigned_abs() + 1
        };
        match until {
            // All of its days are past.
            Some(until) if until < start => (1, GoesOn::No),
            Some(until) if shown(until) <= MOST_MONTHS => (shown(until), GoesOn::No),
            Some(until) => (FEW_MONTHS, GoesOn::Until(until)),
            None => {
                // The last day of the insurance stands in them.
                let told = self.act.by.filter(|by| start <= *by).map_or(0, shown);
                (told.clamp(FEW_MONTHS, MOST_MONTHS), GoesOn::WithoutEnd)
            }
        }
    }

    /// A month, by its last day.
    fn month(&self, end: Date, span: Span) -> Month<'a> {
        let mut days = Vec::new();
        let mut day = end.with_day(1).unwrap_or(end);
        while day <= end {
            let visits = match side(day, span) {
                None if self.today <= day => self.days.visits_on(day),
                None | Some(_) => Vec::new(),
            };
            let state = state(&self.days, self.today, day, span, &visits);
            // `push` would grow by a function that only the details of the answer have, too.
            days.extend([MonthDay { day, state, visits }]);
            day = after(day);
        }
        Month { days }
    }

    /// What one journey does in the place of two.
    fn one_journey(&self, from: Date) -> Option<OneJourney> {
        let (safe, act) = (&self.safe, &self.act);
        let found = |does: Together, from: Date| Some(OneJourney { does, from });
        if act.wait_for == Some(WaitFor::Move) {
            return found(Together::WithNotification, act.from);
        }
        let next = [safe.signature.next, safe.user_authentication.next];
        match self.listed {
            Procedure::Issue => {
                let from = safe
                    .one_journey_from
                    .filter(|_| next == [Next::Issue, Next::Wait])?;
                found(Together::IssueAndRenewal, from)
            }
            // Once the window is open, nothing is earlier.
            Procedure::Renew if next == [Next::Issue, Next::Renew] && self.today < from => {
                found(Together::IssueAndRenewal, from)
            }
            Procedure::ChangeCardPeriod => found(Together::WithPeriod, act.from),
            Procedure::ResetPin | Procedure::UnlockPin | Procedure::ChangePin => {
                let soon = days_later(self.today, SOON_DAYS);
                let renewal = self.renewal.filter(|renewal| renewal.opens <= soon)?;
                found(Together::PinAndRenewal, renewal.first?)
            }
            Procedure::Renew
            | Procedure::RenewCard
            | Procedure::Revoke
            | Procedure::ResumeCard
            | Procedure::ContinueUse
            | Procedure::StopCard
            | Procedure::None => None,
        }
    }

    /// By when the first of two visits is made.
    fn first_visit(&self, guidance: &Guidance<'_>, (from, until): Span) -> Option<FirstVisit> {
        if guidance.visits.len() < 2 {
            return None;
        }
        // The first visit is the notification of the move, and nothing but a window ends the second.
        if self.act.wait_for == Some(WaitFor::Move) {
            let closes = self.renewal.map(|renewal| renewal.closes);
            let in_time = closes.filter(|_| self.act.what == Procedure::Renew);
            let in_time = in_time.map(|closes| days_earlier(closes, LETTER_DAYS));
            let by = self
                .days
                .last(from, until.into_iter().chain(in_time).min()?);
            return Some(by.map_or(FirstVisit::TooFewDays, FirstVisit::By));
        }
        // The last day that leaves the time of the letter before a last visit.
        let by = |last: Option<Date>| {
            let last = self.days.last(from, last?)?;
            self.days.last(from, days_earlier(last, LETTER_DAYS))
        };
        Some(match until {
            Some(until) => by(Some(until)).map_or(FirstVisit::TooFewDays, FirstVisit::By),
            None if self.insured().is_none() => FirstVisit::Any,
            None => by(self.insured()).map_or(FirstVisit::TooFewDays, FirstVisit::ForInsurance),
        })
    }

    /// The last day of use as a health-insurance card where it waits for an issue, which it does not end.
    fn insured(&self) -> Option<Date> {
        let until = self.safe.insurance_until;
        until.filter(|until| {
            self.listed == Procedure::Issue && self.today <= *until && self.act.by.is_some()
        })
    }
}

/// From when until when something can be done by law; no last day where none ends it.
type Span = (Date, Option<Date>);

/// The days of what is listed, whether or not a counter is open.
fn span(advice: &Advice<'_>) -> Span {
    let (act, today) = (&advice.act, advice.today);
    if act.wait_for == Some(WaitFor::Move) {
        // Where the days of the notification have no open day, the advice passes over its last one.
        let moved = advice.safe.move_to_come.unwrap_or(act.from);
        let opens = advice.renewal.filter(|_| act.what == Procedure::Renew);
        let from = opens.map_or(moved, |renewal| renewal.opens.max(moved));
        return (from, act.legal_by.max(act.by));
    }
    // What is done with a card is done while it is in force; of an end that is far no day is shown.
    let far = days_later(today, FAR_DAYS);
    let card = advice.safe.card.expires.filter(|end| *end <= far);
    match advice.listed {
        Procedure::Renew => match advice.renewal {
            Some(renewal) => (renewal.opens, Some(renewal.closes)),
            None => (act.from, card),
        },
        // The next open day is no day before which it cannot be done.
        Procedure::Issue if advice.days.first(today, Date::MAX) != Some(act.from) => {
            (act.from, card)
        }
        Procedure::ChangeCardPeriod | Procedure::ContinueUse => (today, act.legal_by),
        Procedure::Issue
        | Procedure::RenewCard
        | Procedure::Revoke
        | Procedure::ChangePin
        | Procedure::ResetPin
        | Procedure::UnlockPin
        | Procedure::ResumeCard
        | Procedure::StopCard
        | Procedure::None => (today, card),
    }
}

/// On which side of the days of an act a day lies; `None` for one of them.
fn side(day: Date, (from, until): Span) -> Option<DayState> {
    if day < from {
        Some(DayState::Before)
    } else if until.is_some_and(|until| until < day) {
        Some(DayState::After)
    } else {
        None
    }
}

/// What a day is.
fn state(
    days: &OpenDays<'_>,
    today: Date,
    day: Date,
    span: Span,
    visits: &[VisitDay<'_>],
) -> DayState {
    if day < today {
        return DayState::Before;
    }
    if let Some(outside) = side(day, span) {
        return outside;
    }
    if !visits.is_empty() {
        return if visits.iter().all(|one| one.bookable_from.is_some()) {
            DayState::BookedLater
        } else if visits.iter().any(|one| one.is_known) {
            DayState::Open
        } else {
            DayState::UsuallyOpen
        };
    }
    if days.is_stopped(day) {
        return DayState::Stopped;
    }
    if days.is_open(day) {
        return if day == today && days.closes_by_time() {
            DayState::Over
        } else {
            DayState::NotBookable
        };
    }
    let is_usual = !days.is_known_between(day, day);
    if is_usual && days.stops.is_usual(day) {
        return DayState::UsuallyClosed;
    }
    let is_holiday = is_public_holiday(day);
    if days.may_open_on(day) && !days.stops.is_usual(day) {
        DayState::Announced
    } else if is_holiday {
        DayState::Holiday
    } else if is_usual {
        DayState::UsuallyClosed
    } else {
        DayState::Closed
    }
}

/// The day so many days before, or the earliest there is.
fn days_earlier(day: Date, days: u32) -> Date {
    day.checked_sub_days(chrono::Days::new(days.into()))
        .unwrap_or(Date::MIN)
}
