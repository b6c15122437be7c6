//! What the rules say: the states of card and certificates, and what they call for.

use super::law::OnDay;
use super::note::Notes;
use super::situation::{CardEnd, ChangeKind};
use super::source::Source;
use super::term::{Basis, Limit, Term};
use crate::date::Date;

/// The state of a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CardState {
    /// In force, too early to renew.
    Valid,
    /// In force, and its renewal window is open.
    Renewable,
    /// Past its last day.
    Expired,
    /// Lost; it can still be found.
    Lost,
    /// Ended by law before its time.
    Ended,
    /// Its expiry is not known.
    Unknown,
}

/// The state of a certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CertificateState {
    /// In force, too early to renew.
    Valid,
    /// In force, and its renewal window is open.
    Renewable,
    /// Past its last day.
    Expired,
    /// Ended by itself before its time.
    Revoked,
    /// There is none.
    NotIssued,
    /// What is known does not decide it.
    Unknown,
}

impl CertificateState {
    /// Its name at the terminal and for the page around the widget.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Valid => "valid",
            Self::Renewable => "renewable",
            Self::Expired => "expired",
            Self::Revoked => "revoked",
            Self::NotIssued => "not_issued",
            Self::Unknown => "unknown",
        }
    }
}

/// What a certificate's state calls for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Next {
    /// Nothing until the window opens.
    Wait,
    /// 更新.
    Renew,
    /// 発行.
    Issue,
    /// A new card, with new certificates.
    RenewCard,
    /// The counter knows.
    AskCounter,
    /// Nothing.
    None,
}

/// When something ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expiry {
    /// The last valid day.
    On(Date),
    /// One of the days from the first to the second.
    Between(Date, Date),
    /// Not known.
    Unknown,
}

impl Expiry {
    /// The day, where there is only one.
    #[must_use]
    pub const fn day(self) -> Option<Date> {
        match self {
            Self::On(day) => Some(day),
            Self::Between(..) | Self::Unknown => None,
        }
    }

    /// The bounds, where there are two.
    #[must_use]
    pub const fn range(self) -> Option<(Date, Date)> {
        match self {
            Self::Between(from, to) => Some((from, to)),
            Self::On(_) | Self::Unknown => None,
        }
    }
}

/// Why a certificate ended before its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// A change in the register.
    Change(ChangeKind),
    /// Something else; a machine said so.
    Reported,
    /// The card ended, and the certificates with it.
    Card(CardEnd),
}

/// Why there is no certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Absence {
    /// The holder did not want it.
    Declined,
    /// The holder is under 15.
    Under15,
    /// The holder was under 15 then and is no longer.
    SinceTurned15,
    /// The card's last day tells that it was made under 15; one issued since is not presumed.
    CardOfUnder15,
    /// The holder is an adult ward.
    AdultWard,
    /// The card is a face-authentication card.
    FaceAuthentication,
}

/// The verdict on one certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CertificateVerdict {
    /// Its state on the day.
    pub state: CertificateState,
    /// Its last valid day, as it was issued.
    pub expires: Expiry,
    /// What set that day.
    pub limited_by: Option<Limit>,
    /// How that day was found.
    pub basis: Option<Basis>,
    /// The first day of its renewal window, while it is in force and the day is certain.
    pub renewal_opens: Option<Date>,
    /// So many months before its end that window opens; `None` where it opens because a rule takes
    /// effect, and for people registered abroad.
    pub renewal_months: Option<u32>,
    /// The last day of that window.
    pub renewal_closes: Option<Date>,
    /// The first day on which a renewal earns the further birthday; by some laws it comes later than
    /// that of the window.
    pub renewal_earns: Option<Date>,
    /// Why and when it ended before its time.
    pub revoked: Option<(Cause, Option<Date>)>,
    /// Why there is none.
    pub absent: Option<Absence>,
    /// Whether it may have ended before its time, or never have been issued.
    pub in_doubt: bool,
    /// What to do.
    pub next: Next,
    /// The last valid day that it gets when `next` is done today; not for a new card.
    pub after: Option<Date>,
    /// Where the rule stands.
    pub source: Source,
}

impl CertificateVerdict {
    /// It has no window.
    pub(super) fn close(&mut self) {
        self.renewal_opens = None;
        self.renewal_months = None;
        self.renewal_closes = None;
        self.renewal_earns = None;
    }

    /// It may have ended before its time, unless it is known to have ended.
    pub(super) fn doubt(&mut self) {
        match self.state {
            CertificateState::Valid | CertificateState::Renewable | CertificateState::Unknown => {
                self.state = CertificateState::Unknown;
                self.in_doubt = true;
                self.close();
                self.after = None;
                if self.next != Next::RenewCard {
                    self.next = Next::AskCounter;
                }
            }
            CertificateState::Expired | CertificateState::Revoked | CertificateState::NotIssued => {
            }
        }
    }
}

/// The verdict on the card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CardVerdict {
    /// Its state on the day.
    pub state: CardState,
    /// Its last valid day.
    pub expires: Option<Date>,
    /// Its possible last valid days, where there is more than one.
    pub expires_between: Option<(Date, Date)>,
    /// The first day on which it can be renewed.
    pub renewal_opens: Option<Date>,
    /// Why and when it ended before its time.
    pub ended: Option<(CardEnd, Option<Date>)>,
    /// Where the rule stands.
    pub source: Source,
}

impl CardVerdict {
    /// It may have ended before its time.
    pub(super) fn doubt(&mut self) {
        if self.state == CardState::Valid {
            self.state = CardState::Unknown;
        }
    }

    /// The earliest and the latest day on which it may end.
    pub(crate) fn ends(&self) -> Option<(Date, Date)> {
        self.expires.map(|day| (day, day)).or(self.expires_between)
    }
}

/// A thing that is done at the counter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Procedure {
    /// 電子証明書の発行.
    Issue,
    /// 電子証明書の更新.
    Renew,
    /// 電子証明書の失効, on request.
    Revoke,
    /// 暗証番号の変更, while it is known.
    ChangePin,
    /// 暗証番号の再設定 (初期化).
    ResetPin,
    /// 暗証番号のロック解除.
    UnlockPin,
    /// カードの一時停止解除.
    ResumeCard,
    /// カードの更新 or 再交付: a new card.
    RenewCard,
    /// カードの有効期間変更, of a resident with a period of stay; the special period, too.
    ChangeCardPeriod,
    /// カードの継続利用, after a move or before leaving Japan.
    ContinueUse,
    /// カードの一時停止, by telephone.
    StopCard,
    /// Nothing to do.
    None,
}

/// The verdict on everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Assessment {
    /// The day for which it holds.
    pub today: Date,
    /// The numbers of the law in force on that day.
    pub law: OnDay,
    /// The card.
    pub card: CardVerdict,
    /// The signature certificate.
    pub signature: CertificateVerdict,
    /// The user-authentication certificate.
    pub user_authentication: CertificateVerdict,
    /// The last day of use as a health-insurance card.
    pub insurance_until: Option<Date>,
    /// What the state calls for.
    pub procedure: Procedure,
    /// The day from which one journey serves both, where one certificate has to be issued anew and
    /// the other's window is about to open.
    pub one_journey_from: Option<Date>,
    /// The last day to notify a move or submit the card for it, while that runs.
    pub move_deadline: Option<Date>,
    /// The last day to notify a move that may have been from another municipality, while that runs.
    pub notify_by: Option<Date>,
    /// Whether it is open whether the card was handed in after a move, and the days of the notification
    /// are over, so that it should have been.
    pub may_lack_submission: bool,
    /// The last day to change the card's period, where that can be done now.
    pub change_card_by: Option<Date>,
    /// The last day to ask for continued use of the card, where that is open.
    pub continue_use_by: Option<Date>,
    /// The day of a move to come, which one visit for the certificates waits for.
    pub move_to_come: Option<Date>,
    /// The last day to notify that move (住22条・23条).
    pub notify_move_by: Option<Date>,
    /// Remarks.
    pub notes: Notes,
}

/// Lets a term be read as an expiry.
impl From<Term> for Expiry {
    fn from(term: Term) -> Self {
        if term.earliest == term.latest {
            Self::On(term.latest)
        } else {
            Self::Between(term.earliest, term.latest)
        }
    }
}

impl Procedure {
    /// Whether the certificates on a smartphone end by it: with every renewal and issue, and with a stop
    /// or the end of the card (法16条の13・35条の13).
    pub(crate) const fn ends_those_on_the_phone(self) -> bool {
        match self {
            Self::Renew
            | Self::RenewCard
            | Self::Issue
            | Self::ResumeCard
            | Self::ChangeCardPeriod => true,
            Self::ContinueUse
            | Self::StopCard
            | Self::Revoke
            | Self::ChangePin
            | Self::ResetPin
            | Self::UnlockPin
            | Self::None => false,
        }
    }
}
