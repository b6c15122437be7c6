//! What a notice or a machine said: proof of an end that memory cannot give.
//!
//! Rank: a printed day, a machine, the letter, what the person remembers. The notice is sent two to
//! three months before an end, and readers and portals warn in the last three months or say that it
//! is over; so such a warning decides between several possible days (several
//! municipal pages).

use chrono::Datelike;

use super::Situation;
use super::law::Law;
use crate::date::{Date, birthday_in, months_later_clipped};

/// What a notice (有効期限通知書) says of itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NoticeKind {
    /// It is not known whether one came.
    #[default]
    NotTold,
    /// None came.
    None,
    /// 電子証明書の有効期限通知書: the certificates only.
    Certificates,
    /// マイナンバーカード・電子証明書の有効期限通知書: a new card.
    CardAndCertificates,
    /// One came; which of the two is not known.
    Unknown,
}

/// The notice that came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Notice {
    /// Its kind.
    pub kind: NoticeKind,
    /// The day printed in it.
    pub expires: Option<Date>,
}

/// What a machine said today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Report {
    /// The card reader of a clinic or pharmacy: it ends within three months.
    CardReader,
    /// マイナポータル: it ends within three months.
    Mynaportal,
    /// The card reader: it has expired.
    CardReaderExpired,
    /// マイナポータル: it has expired.
    MynaportalExpired,
    /// e-Tax: the signature certificate was revoked.
    EtaxRevoked,
    /// e-Tax: the signature certificate has expired.
    EtaxExpired,
    /// The machine of a convenience store refused the card.
    ConvenienceStoreRefused,
}

/// A set of reports; it is copied, never allocated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reports(u8);

impl Reports {
    /// Adds one.
    pub fn add(&mut self, report: Report) {
        self.0 |= 1 << report as u8;
    }

    /// Whether it is in.
    #[must_use]
    pub const fn has(self, report: Report) -> bool {
        self.0 & (1 << report as u8) != 0
    }
}

impl FromIterator<Report> for Reports {
    fn from_iter<I: IntoIterator<Item = Report>>(reports: I) -> Self {
        let mut all = Self::default();
        reports.into_iter().for_each(|report| all.add(report));
        all
    }
}

/// What the evidence says of an end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Proof {
    /// It lies before today.
    Past,
    /// It is not later than the window reaches from today: a letter may be old.
    Near,
    /// The same, and it is not over: a machine says so today.
    Soon,
}

/// What machines and notice say of the user-authentication certificate.
pub(super) fn proof_of_user_authentication(reports: Reports, notice: Notice) -> Option<Proof> {
    let any = |all: &[Report]| all.iter().any(|report| reports.has(*report));
    if says_expired(reports) || reports.has(Report::ConvenienceStoreRefused) {
        return Some(Proof::Past);
    }
    let by_letter = match notice.kind {
        NoticeKind::Certificates | NoticeKind::CardAndCertificates | NoticeKind::Unknown => true,
        NoticeKind::None | NoticeKind::NotTold => false,
    };
    if any(&[Report::CardReader, Report::Mynaportal]) {
        return Some(Proof::Soon);
    }
    by_letter.then_some(Proof::Near)
}

/// Whether a machine says in words that the user-authentication certificate has expired; the machine of
/// a store refuses for other reasons, too.
pub(super) fn says_expired(reports: Reports) -> bool {
    reports.has(Report::CardReaderExpired) || reports.has(Report::MynaportalExpired)
}

/// What machines say of the signature certificate.
pub(super) fn proof_of_signature(reports: Reports) -> Option<Proof> {
    reports.has(Report::EtaxExpired).then_some(Proof::Past)
}

/// The last day that a warning of today can mean.
pub(super) fn latest_warned(law: &Law, today: Date) -> Date {
    months_later_clipped(today, law.window.on(today).opens)
}

/// The end that a machine or the notice warns of, where nothing is known of the card and its issue:
/// certificates and card of a citizen end on a birthday, and one is warned in the last months; so it
/// is the next birthday, where that is near enough.
pub(super) fn warned_end(situation: &Situation, law: &Law, today: Date) -> Option<Date> {
    let is_known = situation.card.expires.is_some()
        || situation.card.extended_until.is_some()
        || situation.card.made.is_some()
        || situation.printed().is_some()
        || situation.issue_of_user_authentication().is_some();
    let proof = proof_of_user_authentication(situation.reports, situation.notice);
    let is_near = matches!(proof, Some(Proof::Near | Proof::Soon));
    if is_known || !is_near || !situation.ends_on_birthday() {
        return None;
    }
    let born = situation.birthday_of_issue(law, today)?;
    let latest = latest_warned(law, today);
    let mut next = None;
    for year in today.year()..=latest.year() {
        for span in law.certificate_spans() {
            let end = span.value.last.of(birthday_in(born, year));
            if today <= end && end <= latest && next.is_none_or(|next| end < next) {
                next = Some(end);
            }
        }
    }
    next
}

/// The same of the card, where the notice is of the card as well.
pub(super) fn warned_end_of_card(situation: &Situation, law: &Law, today: Date) -> Option<Date> {
    match situation.notice.kind {
        NoticeKind::CardAndCertificates => warned_end(situation, law, today),
        NoticeKind::NotTold | NoticeKind::None | NoticeKind::Certificates | NoticeKind::Unknown => {
            None
        }
    }
}
