//! The rules: from what is known of a card, and a day, to the state of card and certificates.
//!
//! Everything here is a small pure function beside its article; every number comes from a [`Law`]. No
//! municipality, no clock, no sentence for residents.
//!
//! **Invariant:** [`assess`] never fails and never guesses. What cannot be decided is a verdict of
//! its own, a range or [`Next::AskCounter`], with a [`Note`] that says why.
//! **Invariant:** contradictions are not repaired. [`contradictions`] names them; the caller
//! asks again before it shows a verdict.

pub mod card;
pub mod contradiction;
pub mod evidence;
pub mod law;
pub mod note;
pub mod revocation;
pub mod source;
pub mod term;
pub mod window;

use crate::date::{Date, age_on, days_later};
pub use contradiction::{Contradiction, Field, contradictions};
pub use evidence::{Notice, NoticeKind, Report, Reports};
pub use law::Law;
use law::OnDay;
pub use note::{Note, Notes};
use source::Source;
use term::{Basis, Limit, Term};

/// Who holds the card, as far as the law tells holders apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Holder {
    /// A Japanese citizen, or a permanent resident, whom カ26条 treats alike.
    #[default]
    Citizen,
    /// A foreign resident with a period of stay (カ27条).
    PeriodOfStay,
    /// Registered abroad (国外転出者).
    Abroad,
}

/// What kind of card.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum CardKind {
    /// 個人番号カード.
    #[default]
    MyNumber,
    /// 顔認証マイナンバーカード: no PIN and no signature certificate.
    FaceAuthentication,
    /// 特定在留カード, since 2026-06-14.
    SpecifiedResidence,
    /// 住民基本台帳カード, issued until 2015-12-22.
    BasicResident,
}

/// An answer to a plain question, for which "I don't know" is always one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Known {
    /// Yes.
    Yes,
    /// No.
    No,
    /// Not known.
    #[default]
    Unknown,
}

/// How the certificate now in the card came to be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum IssueKind {
    /// With the card, or for the first time.
    First,
    /// Renewed while still effective, when so little remained that it earned the further birthday.
    RenewedInWindow,
    /// Issued anew: after a lapse, after expiry, or too early.
    Reissued,
    /// Not known.
    #[default]
    Unknown,
}

/// Why a card ended before its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CardEnd {
    /// Another was asked for after a loss (再交付): from then on a found card cannot be used again
    /// (カ28条4項).
    ReissueRequested,
    /// Given back.
    Returned,
    /// Another card was issued in its place.
    Replaced,
    /// The holder died.
    Death,
    /// Moved abroad without the measure for continued use.
    MovedAbroad,
    /// No notification within the days after a move, or the card not submitted in time.
    MoveDeadlinePassed,
    /// A specified residence card was delivered, which ends the ordinary card.
    SpecifiedResidenceDelivered,
}

/// What was done after a card was missed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Stopped {
    /// Not given.
    #[default]
    Unknown,
    /// Nothing.
    No,
    /// It was stopped by telephone (一時停止), which can be lifted.
    ByPhone,
    /// Another card was asked for (再交付), which cannot be undone.
    ReissueRequested,
}

/// What is known of an application to extend the period of stay.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Extension {
    /// Not given.
    #[default]
    Unknown,
    /// Not applied for.
    None,
    /// Applied for; nothing was decided yet.
    Pending,
    /// Permitted.
    Granted,
}

/// The period of stay of its holder.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stay {
    /// Whether it is extended.
    pub extension: Extension,
    /// The last day of the extended one.
    pub granted_until: Option<Date>,
}

/// Whether a holder whose card ends with a period of stay has none any more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum StatusChange {
    /// No, or not given.
    #[default]
    No,
    /// Has become a permanent resident.
    Permanent,
    /// Has become a Japanese national.
    National,
}

/// What is known of the card.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Card {
    /// The kind.
    pub kind: CardKind,
    /// The expiry printed on it.
    pub expires: Option<Date>,
    /// The last day in the field for additional entries (追記欄), to which it was extended; it wins
    /// over the printed one.
    pub extended_until: Option<Date>,
    /// The day on which it was made.
    pub made: Option<Date>,
    /// Whether it is lost. Neither card nor certificates end by that.
    pub lost: bool,
    /// Whether it was stopped after it was missed.
    pub stopped: Stopped,
    /// Whether, why and when it ended before its time; the day may be unknown.
    pub ended: Option<(CardEnd, Option<Date>)>,
}

/// What is known of one certificate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Certificate {
    /// The day of issue.
    pub issued: Option<Date>,
    /// How it was issued.
    pub issue: IssueKind,
    /// The expiry read off the card, the paper copy or a portal.
    pub printed: Option<Date>,
    /// Not issued by the holder's choice.
    pub declined: bool,
}

/// What changed in the register.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ChangeKind {
    /// 住所.
    Address,
    /// 氏名.
    Name,
    /// 性別.
    Sex,
    /// 生年月日, corrected.
    Birthdate,
    /// 氏名の振り仮名.
    NameReading,
    /// 通称, of foreign residents.
    Alias,
    /// 旧氏 and its reading.
    FormerName,
    /// 国外転出: removal from the register, even where the card is taken along for continued use.
    MovedAbroad,
}

/// How far a change goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Extent {
    /// An ordinary change.
    #[default]
    Full,
    /// 軽微な修正 (則20条): the same thing written otherwise.
    Trifling,
    /// Only a building's name added or dropped; no rule was found.
    BuildingNameOnly,
    /// The first entry of a reading (令和5年法律48号附則5条).
    FirstEntry,
}

/// The notifications after a move from another municipality; `None` is "not yet".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Relocation {
    /// The day of moving out that was planned in the moving-out notification.
    pub planned: Option<Date>,
    /// The day of the moving-in notification.
    pub notified: Option<Date>,
    /// The day on which the card was submitted for continued use.
    pub card_submitted: Option<Date>,
}

/// A change in the resident register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// What changed.
    pub kind: ChangeKind,
    /// When, where known.
    pub on: Option<Date>,
    /// How far it goes.
    pub extent: Extent,
    /// Whether the signature certificate was issued again after it. `None` where that was not given:
    /// then it counts as not issued again, and the question is open.
    pub signature_reissued: Option<Known>,
    /// For a move, whether it was from another municipality.
    pub from_elsewhere: Known,
    /// For a move from another municipality, whether the card was handed in at the counter.
    pub card_submitted: Known,
    /// For a move from another municipality, its notifications.
    pub relocation: Option<Relocation>,
    /// For a reading of the name, whether the family court permitted the change.
    pub by_court: Known,
    /// For a move abroad, whether continued use of the card was asked for by the day before.
    pub continued_use: Known,
}

impl Change {
    /// A change of which nothing else is known.
    #[must_use]
    pub const fn of(kind: ChangeKind) -> Self {
        Self {
            kind,
            on: None,
            extent: Extent::Full,
            signature_reissued: None,
            from_elsewhere: Known::Unknown,
            card_submitted: Known::Unknown,
            relocation: None,
            by_court: Known::Unknown,
            continued_use: Known::Unknown,
        }
    }

    /// Whether it is a move within Japan that is to come.
    fn is_move_to_come(&self, today: Date) -> bool {
        self.kind == ChangeKind::Address
            && self.extent == Extent::Full
            && self.on.is_some_and(|on| today < on)
    }

    /// The day of a move that may have been from another municipality, for which nothing tells that
    /// the card was handed in (番令14条).
    fn unseen_move(&self, today: Date) -> Option<Date> {
        // Whoever had the signature certificate issued again had the card handed in.
        let was_seen =
            self.card_submitted == Known::Yes || self.signature_reissued == Some(Known::Yes);
        let is_one = self.kind == ChangeKind::Address
            && self.extent == Extent::Full
            && self.relocation.is_none()
            && self.from_elsewhere != Known::No
            && !was_seen;
        self.on.filter(|on| is_one && *on <= today)
    }

    /// Whether the days for handing in the card are over, by whatever day the move was notified.
    fn days_are_over(&self, law: &Law, today: Date) -> bool {
        self.unseen_move(today)
            .is_some_and(|on| days_later(on, law.move_days.on(on).after_move()) < today)
    }

    /// Whether they may be over: the move may have been notified at once.
    fn days_may_be_over(&self, law: &Law, today: Date) -> bool {
        self.unseen_move(today)
            .is_some_and(|on| days_later(on, law.move_days.on(on).to_submit) < today)
    }
}

/// All that is known of a holder and a card.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Situation {
    /// Date of birth, as it is in the register now; a printed last day is enough without it.
    pub birthdate: Option<Date>,
    /// Who holds the card.
    pub holder: Holder,
    /// Whether the holder is an adult ward (成年被後見人).
    pub adult_ward: bool,
    /// The card.
    pub card: Card,
    /// The user-authentication certificate.
    pub user_authentication: Certificate,
    /// The signature certificate; where neither day nor kind is given, it came with the other.
    pub signature: Certificate,
    /// Whether the certificates were renewed since the card was received.
    pub renewed_since_card: Known,
    /// Whether a first signature certificate was issued since the holder came of age for it.
    pub signature_issued_at_15: Known,
    /// The period of stay.
    pub stay: Stay,
    /// Whether the card is a driver's licence, too (マイナ免許証).
    pub licence_on_card: Known,
    /// Whether the holder has no period of stay any more, while the card still shows one.
    pub status_changed: StatusChange,
    /// The notice that came.
    pub notice: Notice,
    /// What machines said today.
    pub reports: Reports,
    /// The changes, in any order.
    pub changes: Vec<Change>,
}

impl Situation {
    /// A holder of whom only the date of birth is known.
    #[must_use]
    pub fn born(birthdate: Date) -> Self {
        Self {
            birthdate: Some(birthdate),
            ..Self::default()
        }
    }

    /// The last day of the user-authentication certificate as read: off the card, the paper copy, a
    /// portal, or the notice.
    pub(crate) fn printed(&self) -> Option<Date> {
        self.user_authentication.printed.or(self.notice.expires)
    }

    /// The last day of the card as read: off the card, or off a notice that is of the card as well.
    pub(crate) fn card_printed(&self) -> Option<Date> {
        let by_notice = self
            .notice
            .expires
            .filter(|_| self.notice.kind == NoticeKind::CardAndCertificates);
        self.card.extended_until.or(self.card.expires).or(by_notice)
    }

    /// Whether the card ends with a period of stay, not on a birthday (カ27条).
    pub(crate) fn ends_with_stay(&self) -> bool {
        self.holder == Holder::PeriodOfStay || self.status_changed != StatusChange::No
    }

    /// Whether there was a move of late, after which the days for handing in the card may run.
    fn moved_lately(&self, law: &Law, today: Date) -> bool {
        self.changes.iter().any(|change| {
            change.kind == ChangeKind::Address
                && change.extent == Extent::Full
                && change.relocation.is_none()
                && change.from_elsewhere != Known::No
                && change.card_submitted != Known::Yes
                && change.on.is_none_or(|on| {
                    on <= today && today <= days_later(on, law.move_days.on(on).after_move())
                })
        })
    }

    /// Whether a future move is known to be to another municipality.
    pub(crate) fn moves_elsewhere(&self, today: Date) -> bool {
        let mut changes = self.changes.iter();
        changes.any(|change| change.is_move_to_come(today) && change.from_elsewhere == Known::Yes)
    }

    /// See [`Assessment::notify_by`].
    fn notify_by(&self, law: &Law, today: Date) -> Option<Date> {
        let moves = self
            .changes
            .iter()
            .filter_map(|change| change.unseen_move(today));
        let days = moves.map(|on| days_later(on, law.move_days.on(on).from_move));
        days.filter(|by| today <= *by).min()
    }

    /// The day of the first move that is to come.
    pub(crate) fn move_to_come(&self, today: Date) -> Option<Date> {
        let moves = self.changes.iter();
        let to_come = moves.filter(|change| change.is_move_to_come(today));
        to_come.filter_map(|change| change.on).min()
    }

    /// The age in full years, where the birth date is known.
    #[must_use]
    pub fn age_on(&self, day: Date) -> Option<i32> {
        self.birthdate.map(|born| age_on(born, day))
    }

    /// Whether the card may have ended by a move after which it was perhaps not handed in (番令14条).
    #[must_use]
    pub fn may_have_ended(&self, law: &Law, today: Date) -> bool {
        self.is_unseen(law, today, |change| {
            change.card_submitted == Known::Unknown && change.days_may_be_over(law, today)
        })
    }

    /// See [`Assessment::may_lack_submission`].
    fn may_lack_submission(&self, law: &Law, today: Date) -> bool {
        self.is_unseen(law, today, |change| {
            change.card_submitted == Known::Unknown
                && change
                    .unseen_move(today)
                    .is_some_and(|on| days_later(on, law.move_days.on(on).from_move) < today)
        })
    }

    /// Whether there is such a move, and nothing since shows that the card goes on.
    fn is_unseen(&self, law: &Law, today: Date, is_such: impl Fn(&Change) -> bool) -> bool {
        let mut moved: Option<Date> = None;
        for change in &self.changes {
            if is_such(change) {
                moved = moved.max(change.on);
            }
        }
        moved.is_some_and(|moved| !self.was_seen_since(law, moved, today))
    }

    /// Whether a card that was made since `moved`, or a certificate issued since, shows that the card
    /// goes on.
    pub(crate) fn was_seen_since(&self, law: &Law, moved: Date, today: Date) -> bool {
        let made = self.card.made.or_else(|| {
            let expires = self.card.expires.filter(|_| !self.ends_with_stay())?;
            card::first_day_made(law, self.birthdate?, expires, today)
        });
        let seen = [made, self.user_authentication.issued, self.signature.issued];
        let reissued = |change: &Change| {
            change.signature_reissued == Some(Known::Yes) && change.on.is_none_or(|on| moved <= on)
        };
        seen.into_iter().flatten().any(|day| moved < day) || self.changes.iter().any(reissued)
    }

    /// The day of issue of the user-authentication certificate and how it came to be, where both
    /// are known: a card whose certificates were never renewed has those made with it.
    pub(crate) fn issue_of_user_authentication(&self) -> Option<(Date, IssueKind)> {
        let certificate = &self.user_authentication;
        let with_card = || {
            let came_with_it = match (certificate.issue, self.renewed_since_card) {
                (IssueKind::First, _) | (IssueKind::Unknown, Known::No) => true,
                (IssueKind::Unknown, Known::Yes | Known::Unknown)
                | (IssueKind::RenewedInWindow | IssueKind::Reissued, _) => false,
            };
            self.card
                .made
                .filter(|_| came_with_it)
                .map(|made| (made, certificate.issue))
        };
        certificate
            .issued
            .map(|day| (day, certificate.issue))
            .or_else(with_card)
    }

    /// Whether a correction of the birth date makes the birthdays of what was issued before unsure.
    pub(crate) fn birthdate_was_corrected(&self) -> bool {
        self.changes
            .iter()
            .any(|change| change.kind == ChangeKind::Birthdate && change.extent == Extent::Full)
    }

    /// The date whose birthdays count for what is in the card now, or `None` where a corrected
    /// birth date hides it. The card's own expiry tells the birthday it was made with.
    pub(crate) fn birthday_of_issue(&self, law: &Law, today: Date) -> Option<Date> {
        let issued = self.user_authentication.issued;
        let corrected_since = self.changes.iter().any(|change| {
            change.kind == ChangeKind::Birthdate
                && change.extent == Extent::Full
                && match (change.on, issued) {
                    (Some(on), Some(issued)) => issued <= on,
                    (Some(_) | None, _) => true,
                }
        });
        if !corrected_since || self.ends_with_stay() {
            return self.birthdate;
        }
        card::birthdate_behind(law, self.birthdate?, self.card.expires?, today)
    }
}

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
    pub source: &'static Source,
}

impl CertificateVerdict {
    /// It has no window.
    fn close(&mut self) {
        self.renewal_opens = None;
        self.renewal_months = None;
        self.renewal_closes = None;
        self.renewal_earns = None;
    }

    /// It may have ended before its time, unless it is known to have ended.
    fn doubt(&mut self) {
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
    pub source: &'static Source,
}

impl CardVerdict {
    /// It may have ended before its time.
    fn doubt(&mut self) {
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
    /// Remarks.
    pub notes: Notes,
}

/// It is worth waiting this many days for one journey instead of two; our advice, no rule.
const ONE_JOURNEY_DAYS: i64 = 31;

/// The state of the card and of both certificates on `today`, by that law.
#[must_use]
pub fn assess(situation: &Situation, law: &Law, today: Date) -> Assessment {
    assess_to(End::AsKnown, situation, law, today)
}

/// How what is not known is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// As a range, or as not known.
    AsKnown,
    /// Everything ends as early as it can, and what may have been revoked was.
    Earliest,
    /// Everything ends as late as it can, and what may have been revoked was not.
    Latest,
}

impl End {
    /// The term as it is read.
    fn pick(self, term: Term) -> Term {
        match self {
            Self::AsKnown => term,
            Self::Latest => term.ending(term.latest),
            Self::Earliest => term.ending(term.presumed),
        }
    }
}

/// Whether nothing is open: every certificate ends on one day or not at all.
#[must_use]
pub fn is_settled(situation: &Situation, found: &Assessment) -> bool {
    let is_open = |verdict: &CertificateVerdict| {
        verdict.state == CertificateState::Unknown || verdict.expires.range().is_some()
    };
    let reissue_is_open = found.signature.state == CertificateState::Revoked
        && situation
            .changes
            .iter()
            .any(|change| change.signature_reissued.is_none());
    !is_open(&found.signature)
        && !is_open(&found.user_authentication)
        && found.card.expires_between.is_none()
        && found.card.state != CardState::Unknown
        && !reissue_is_open
}

/// The same verdict with what is not known read as `end`; nothing is computed where all is known.
#[must_use]
pub fn at_the(end: End, situation: &Situation, found: &Assessment, law: &Law) -> Assessment {
    if is_settled(situation, found) {
        *found
    } else {
        assess_to(end, situation, law, found.today)
    }
}

fn assess_to(end: End, situation: &Situation, law: &Law, today: Date) -> Assessment {
    let mut notes = Notes::default();
    let (mut card, move_deadline) = card::verdict(end, situation, law, today, &mut notes);
    let mut user_authentication =
        revocation::user_authentication(end, situation, law, &card, today, &mut notes);
    let mut signature = revocation::signature(
        end,
        situation,
        law,
        &card,
        &user_authentication,
        today,
        &mut notes,
    );
    if is_in_doubt(situation, law, today, &mut notes) && end == End::AsKnown {
        card.doubt();
        user_authentication.doubt();
        signature.doubt();
    }
    let insurance_until = insurance_until(&card, &user_authentication, law);
    if insurance_until.is_some() {
        notes.add(Note::InsuranceGoesOn);
    }
    let change_card_by = card::change_by(situation, law, &card, today);
    let continue_use_by = card::continue_use_by(situation, law, &card, move_deadline, today);
    let calls = Calls {
        card: card.state,
        next: [signature.next, user_authentication.next],
        continues: continue_use_by.is_some(),
        changes_period: change_card_by.is_some(),
        resumes: situation.card.stopped == Stopped::ByPhone,
    };
    let procedure = calls.procedure();
    if procedure.ends_those_on_the_phone() {
        notes.add(Note::SmartphoneEnds);
    }
    if situation.stay.extension == Extension::Pending && change_card_by.is_some() {
        notes.add(Note::SpecialPeriod);
    }
    if situation.moved_lately(law, today) {
        notes.add(Note::MoveReminder);
    }
    let one_journey_from = user_authentication.renewal_opens.filter(|opens| {
        signature.next == Next::Issue
            && user_authentication.next == Next::Wait
            && (*opens - today).num_days() <= ONE_JOURNEY_DAYS
    });
    // In the window the one gets the further birthday, the other as a new issue the ordinary one.
    let both_at_once = user_authentication.next == Next::Renew || one_journey_from.is_some();
    if signature.next == Next::Issue && both_at_once {
        notes.add(Note::SignatureYearShorter);
    }
    for verdict in [&signature, &user_authentication] {
        if verdict.renewal_opens.is_some()
            && let Some(expiry) = verdict.expires.day()
            && window::counts_differ_at_month_end(law, expiry)
        {
            notes.add(Note::MonthEndWindow);
        }
    }
    Assessment {
        today,
        law: law.on(today),
        card,
        signature,
        user_authentication,
        insurance_until,
        procedure,
        one_journey_from,
        move_deadline,
        notify_by: situation.notify_by(law, today),
        may_lack_submission: situation.may_lack_submission(law, today),
        change_card_by,
        continue_use_by,
        move_to_come: situation.move_to_come(today),
        notes,
    }
}

/// Whether card and certificates may have ended, although their days are not over; each reason is a
/// note, or stands in the state of the card.
fn is_in_doubt(situation: &Situation, law: &Law, today: Date, notes: &mut Notes) -> bool {
    // A lost card may be stopped at any time, and does not serve its holder until it is found.
    let may_be_stopped = situation.card.stopped == Stopped::ByPhone || situation.card.lost;
    let abroad = card::may_have_ended_abroad(situation, law, today);
    if abroad {
        notes.add(Note::AbroadMayHaveEnded);
    }
    let by_move = situation.may_have_ended(law, today);
    if by_move {
        notes.add(Note::MoveDeadlineMayHavePassed);
    }
    may_be_stopped || abroad || by_move
}

/// The last day of use as a health-insurance card. A card that was lost or ended cannot be used,
/// even if its certificate would have lasted longer.
fn insurance_until(
    card: &CardVerdict,
    user_authentication: &CertificateVerdict,
    law: &Law,
) -> Option<Date> {
    match card.state {
        CardState::Lost | CardState::Ended => return None,
        CardState::Valid | CardState::Renewable | CardState::Expired | CardState::Unknown => {}
    }
    match user_authentication.state {
        CertificateState::Valid
        | CertificateState::Renewable
        | CertificateState::Expired
        | CertificateState::Unknown => user_authentication
            .expires
            .day()
            .map(|expiry| window::insurance_until(law, expiry)),
        CertificateState::Revoked | CertificateState::NotIssued => None,
    }
}

impl Procedure {
    /// Whether the certificates on a smartphone end by it: with every renewal and issue, and with a stop
    /// or the end of the card (法16条の13・35条の13).
    const fn ends_those_on_the_phone(self) -> bool {
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

/// What the states call for.
struct Calls {
    card: CardState,
    next: [Next; 2],
    /// Continued use of the card has to be asked for.
    continues: bool,
    /// The card's period can be changed.
    changes_period: bool,
    /// The card is stopped by telephone.
    resumes: bool,
}

impl Calls {
    /// The procedure that serves everything at once: what is gone before what ends, the card before
    /// the certificates, a renewal before an issue.
    fn procedure(&self) -> Procedure {
        let calls_for = |next: Next| self.next.contains(&next);
        let (is_gone, renewable) = match self.card {
            CardState::Expired | CardState::Lost | CardState::Ended => (true, false),
            CardState::Renewable => (false, true),
            CardState::Valid | CardState::Unknown => (false, false),
        };
        if is_gone {
            Procedure::RenewCard
        } else if self.continues {
            Procedure::ContinueUse
        } else if self.changes_period {
            Procedure::ChangeCardPeriod
        } else if self.resumes {
            Procedure::ResumeCard
        } else if renewable || calls_for(Next::RenewCard) {
            Procedure::RenewCard
        } else if calls_for(Next::Renew) {
            Procedure::Renew
        } else if calls_for(Next::Issue) {
            Procedure::Issue
        } else {
            Procedure::None
        }
    }
}

/// Whether a signature certificate is issued to a person born on `born`, on `day`: not under 15.
#[must_use]
pub fn is_of_signature_age(law: &Law, born: Date, day: Date) -> bool {
    law.signature_age.on(day) <= age_on(born, day)
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
