//! What is known of a holder and a card: the input of the rules.
//!
//! Refuses to fill a gap: what was not given is `None`, or a variant of its own.

use super::card;
use super::evidence::{Notice, NoticeKind, Reports};
use super::law::Law;
use crate::date::{Date, age_on, days_later};

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
    pub(super) fn is_move_to_come(&self, today: Date) -> bool {
        self.kind == ChangeKind::Address
            && self.extent == Extent::Full
            && self.on.is_some_and(|on| today < on)
    }

    /// The day of a move that may have been from another municipality, for which nothing tells that
    /// the card was handed in (番令14条).
    pub(super) fn unseen_move(&self, today: Date) -> Option<Date> {
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
    pub(super) fn days_are_over(&self, law: &Law, today: Date) -> bool {
        self.unseen_move(today)
            .is_some_and(|on| days_later(on, law.move_days.on(on).after_move()) < today)
    }

    /// Whether they may be over: the move may have been notified at once.
    pub(super) fn days_may_be_over(&self, law: &Law, today: Date) -> bool {
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
    /// Whether an extension of the stay is to be asked for before anything of the card can follow it.
    #[must_use]
    pub fn has_to_extend_stay(&self) -> bool {
        let is_asked_for = match self.stay.extension {
            Extension::None | Extension::Unknown => false,
            Extension::Pending | Extension::Granted => true,
        };
        self.holder == Holder::PeriodOfStay
            && self.status_changed == StatusChange::No
            && !is_asked_for
    }

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

    /// Whether card and certificates end on a birthday: they follow from the day on which the card was
    /// made, not from a stay or an entry.
    pub(super) fn ends_on_birthday(&self) -> bool {
        if self.ends_with_stay() || self.card.extended_until.is_some() {
            return false;
        }
        match (self.holder, self.card.kind) {
            (_, CardKind::SpecifiedResidence | CardKind::BasicResident)
            | (Holder::PeriodOfStay, _) => false,
            (
                Holder::Citizen | Holder::Abroad,
                CardKind::MyNumber | CardKind::FaceAuthentication,
            ) => true,
        }
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
    pub(super) fn moved_lately(&self, law: &Law, today: Date) -> bool {
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

    /// The day of the first move to come that may be to another municipality.
    pub(crate) fn may_move_elsewhere(&self, today: Date) -> Option<Date> {
        let moves = self.changes.iter();
        let elsewhere = moves
            .filter(|change| change.is_move_to_come(today) && change.from_elsewhere != Known::No);
        elsewhere.filter_map(|change| change.on).min()
    }

    /// See [`Assessment::notify_by`].
    pub(super) fn notify_by(&self, law: &Law, today: Date) -> Option<Date> {
        let moves = self
            .changes
            .iter()
            .filter_map(|change| change.unseen_move(today));
        let days = moves.map(|on| days_later(on, law.move_days.on(on).from_move));
        days.filter(|by| today <= *by).min()
    }

    /// See [`Assessment::notify_move_by`].
    pub(super) fn notify_move_by(&self, law: &Law, today: Date) -> Option<Date> {
        let on = self.move_to_come(today)?;
        Some(days_later(on, law.move_days.on(on).from_move))
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
    pub(super) fn may_lack_submission(&self, law: &Law, today: Date) -> bool {
        self.is_unseen(law, today, |change| {
            change.card_submitted == Known::Unknown
                && change
                    .unseen_move(today)
                    .is_some_and(|on| days_later(on, law.move_days.on(on).from_move) < today)
        })
    }

    /// Whether there is such a move, and nothing since shows that the card goes on.
    pub(super) fn is_unseen(
        &self,
        law: &Law,
        today: Date,
        is_such: impl Fn(&Change) -> bool,
    ) -> bool {
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
