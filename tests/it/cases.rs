//! Holders and cards, one line each, and verdicts written as words that a table can hold.
//!
//! Knows no rule: it only fills a [`Situation`] and spells what came out of it.

use shomei_navi::date::{Date, parse_iso};
use shomei_navi::rules::term::Limit;
use shomei_navi::rules::{
    Absence, Assessment, CardEnd, CardKind, CardState, Cause, Certificate, CertificateState,
    CertificateVerdict, Change, ChangeKind, Expiry, Extension, Extent, Holder, IssueKind, Known,
    Law, Next, Note, Relocation, Situation, assess, contradictions,
};

/// The day on which the facts of the law were looked up, and "today" of most cases.
pub(crate) const TODAY: &str = "2026-11-22";

/// Every kind of change.
pub(crate) const KINDS: [ChangeKind; 8] = [
    ChangeKind::Address,
    ChangeKind::Name,
    ChangeKind::Sex,
    ChangeKind::Birthdate,
    ChangeKind::NameReading,
    ChangeKind::Alias,
    ChangeKind::FormerName,
    ChangeKind::MovedAbroad,
];

/// `day("2026-11-22")`.
#[track_caller]
pub(crate) fn day(text: &str) -> Date {
    parse_iso(text).unwrap_or_else(|problem| panic!("{text}: {problem:?}"))
}

/// A holder and a card, built step by step.
#[derive(Clone, Debug)]
pub(crate) struct CaseBuilder(pub(crate) Situation);

impl CaseBuilder {
    #[track_caller]
    pub(crate) fn born(on: &str) -> Self {
        Self(Situation::born(day(on)))
    }

    pub(crate) fn holder(mut self, holder: Holder) -> Self {
        self.0.holder = holder;
        self
    }

    pub(crate) fn ward(mut self) -> Self {
        self.0.adult_ward = true;
        self
    }

    pub(crate) fn kind(mut self, kind: CardKind) -> Self {
        self.0.card.kind = kind;
        self
    }

    /// The expiry printed on the card.
    #[track_caller]
    pub(crate) fn card(mut self, expires: &str) -> Self {
        self.0.card.expires = Some(day(expires));
        self
    }

    #[track_caller]
    pub(crate) fn made(mut self, on: &str) -> Self {
        self.0.card.made = Some(day(on));
        self
    }

    pub(crate) fn stay(mut self, extension: Extension) -> Self {
        self.0.stay.extension = extension;
        self
    }

    pub(crate) fn lost(mut self) -> Self {
        self.0.card.lost = true;
        self
    }

    #[track_caller]
    pub(crate) fn ended(mut self, end: CardEnd, on: &str) -> Self {
        self.0.card.ended = Some((end, (!on.is_empty()).then(|| day(on))));
        self
    }

    /// Both certificates, or that for user authentication where the other is given separately.
    #[track_caller]
    pub(crate) fn issued(mut self, on: &str, issue: IssueKind) -> Self {
        self.0.user_authentication = Certificate {
            issued: Some(day(on)),
            issue,
            ..self.0.user_authentication
        };
        self
    }

    pub(crate) fn issue(mut self, issue: IssueKind) -> Self {
        self.0.user_authentication.issue = issue;
        self
    }

    #[track_caller]
    pub(crate) fn signature_issued(mut self, on: &str, issue: IssueKind) -> Self {
        self.0.signature = Certificate {
            issued: Some(day(on)),
            issue,
            ..self.0.signature
        };
        self
    }

    #[track_caller]
    pub(crate) fn printed(mut self, expiry: &str) -> Self {
        self.0.user_authentication.printed = Some(day(expiry));
        self
    }

    #[track_caller]
    pub(crate) fn printed_signature(mut self, expiry: &str) -> Self {
        self.0.signature.printed = Some(day(expiry));
        self
    }

    pub(crate) fn declined(mut self, user_authentication: bool, signature: bool) -> Self {
        self.0.user_authentication.declined = user_authentication;
        self.0.signature.declined = signature;
        self
    }

    pub(crate) fn renewed(mut self, renewed: Known) -> Self {
        self.0.renewed_since_card = renewed;
        self
    }

    pub(crate) fn with(mut self, change: Change) -> Self {
        self.0.changes.push(change);
        self
    }

    /// A full change; an empty day is one that is not known.
    #[track_caller]
    pub(crate) fn changed(self, kind: ChangeKind, on: &str) -> Self {
        self.with(change(kind, on))
    }

    #[track_caller]
    pub(crate) fn changed_to(self, kind: ChangeKind, on: &str, extent: Extent) -> Self {
        self.with(Change {
            extent,
            ..change(kind, on)
        })
    }

    /// A changed reading of the name, with or without the permission of the family court.
    #[track_caller]
    pub(crate) fn reading_changed(self, on: &str, by_court: Known) -> Self {
        self.with(Change {
            by_court,
            ..change(ChangeKind::NameReading, on)
        })
    }

    /// A full change, after which the signature certificate was issued again.
    #[track_caller]
    pub(crate) fn changed_and_reissued(self, kind: ChangeKind, on: &str) -> Self {
        self.with(Change {
            signature_reissued: Some(Known::Yes),
            ..change(kind, on)
        })
    }

    /// A move from another municipality; an empty day stands for "not given" or "not yet".
    #[track_caller]
    pub(crate) fn moved_in(self, on: &str, planned: &str, notified: &str, submitted: &str) -> Self {
        let known = |text: &str| (!text.is_empty()).then(|| day(text));
        self.with(Change {
            signature_reissued: Some(Known::Yes),
            relocation: Some(Relocation {
                planned: known(planned),
                notified: known(notified),
                card_submitted: known(submitted),
            }),
            ..change(ChangeKind::Address, on)
        })
    }

    /// The verdict on a day; the case must hold no contradiction then.
    #[track_caller]
    pub(crate) fn on(&self, today: &str) -> Assessment {
        self.by(&Law::IN_FORCE, day(today))
    }

    /// The verdict by another law.
    #[track_caller]
    pub(crate) fn by(&self, law: &Law, today: Date) -> Assessment {
        let found = contradictions(&self.0, law, today);
        assert!(found.is_empty(), "{found:?} on {today} in {:?}", self.0);
        assess(&self.0, law, today)
    }
}

#[track_caller]
pub(crate) fn change(kind: ChangeKind, on: &str) -> Change {
    Change {
        on: (!on.is_empty()).then(|| day(on)),
        signature_reissued: Some(Known::No),
        ..Change::of(kind)
    }
}

/// Fails unless every word of `wanted` is among the words that spell the verdict.
#[track_caller]
pub(crate) fn check_certificate(verdict: &CertificateVerdict, wanted: &str, of: &str) {
    check_words(&certificate_words(verdict), wanted, of);
}

/// As [`check_certificate`], for the card.
#[track_caller]
pub(crate) fn check_card(assessment: &Assessment, wanted: &str) {
    let card = &assessment.card;
    let state = match card.state {
        CardState::Valid => "valid",
        CardState::Renewable => "renewable",
        CardState::Expired => "expired",
        CardState::Lost => "lost",
        CardState::Ended => "ended",
        CardState::Unknown => "unknown",
    };
    let expiry = match (card.expires, card.expires_between) {
        (Some(on), _) => on.to_string(),
        (None, Some((from, to))) => format!("{from}..{to}"),
        (None, None) => "?".to_owned(),
    };
    let ended = card.ended.map_or("none".to_owned(), |(end, on)| {
        format!("{}@{}", end_word(end), known(on))
    });
    let words = [
        state.to_owned(),
        expiry,
        format!("opens:{}", known(card.renewal_opens)),
        format!("ended:{ended}"),
    ];
    check_words(&words, wanted, &format!("card on {}", assessment.today));
}

#[track_caller]
fn check_words(words: &[String], wanted: &str, of: &str) {
    for word in wanted.split_whitespace() {
        assert!(
            words.iter().any(|other| other == word),
            "{of}: wanted `{word}`, found `{}`",
            words.join(" ")
        );
    }
}

/// Fails unless these notes are present, and those with `!` absent.
#[track_caller]
pub(crate) fn check_notes(assessment: &Assessment, wanted: &str) {
    for word in wanted.split_whitespace() {
        let (id, stated) = word
            .strip_prefix('!')
            .map_or((word, true), |id| (id, false));
        let note = Note::ALL.iter().find(|note| note.id() == id);
        let note = *note.unwrap_or_else(|| panic!("no note is called {id}"));
        let found: Vec<_> = assessment.notes.iter().map(Note::id).collect();
        assert_eq!(
            assessment.notes.has(note),
            stated,
            "{word} on {}: {found:?}",
            assessment.today
        );
    }
}

fn known(day: Option<Date>) -> String {
    day.map_or("none".to_owned(), |day| day.to_string())
}

fn certificate_words(verdict: &CertificateVerdict) -> Vec<String> {
    let state = match verdict.state {
        CertificateState::Valid => "valid",
        CertificateState::Renewable => "renewable",
        CertificateState::Expired => "expired",
        CertificateState::Revoked => "revoked",
        CertificateState::NotIssued => "not_issued",
        CertificateState::Unknown => "unknown",
    };
    let expiry = match verdict.expires {
        Expiry::On(day) => day.to_string(),
        Expiry::Between(from, to) => format!("{from}..{to}"),
        Expiry::Unknown => "?".to_owned(),
    };
    let limit = match verdict.limited_by {
        Some(Limit::Birthday) => "birthday",
        Some(Limit::UserAuthentication) => "user_authentication",
        Some(Limit::Card) => "card",
        Some(Limit::Printed) => "printed",
        None => "none",
    };
    let next = match verdict.next {
        Next::Wait => "wait",
        Next::Renew => "renew",
        Next::Issue => "issue",
        Next::RenewCard => "renew_card",
        Next::AskCounter => "ask_counter",
        Next::None => "none",
    };
    let absent = match verdict.absent {
        Some(Absence::Declined) => "declined",
        Some(Absence::Under15) => "under_15",
        Some(Absence::SinceTurned15) => "since_turned_15",
        Some(Absence::CardOfUnder15) => "card_of_under_15",
        Some(Absence::AdultWard) => "adult_ward",
        Some(Absence::FaceAuthentication) => "face_authentication",
        None => "none",
    };
    let revoked = verdict
        .revoked
        .map_or("none".to_owned(), |(by, on)| match by {
            Cause::Change(kind) => format!("{}@{}", kind_word(kind), known(on)),
            Cause::Reported => format!("reported@{}", known(on)),
            Cause::Card(end) => format!("card_{}@{}", end_word(end), known(on)),
        });
    vec![
        state.to_owned(),
        expiry,
        format!("by:{limit}"),
        format!("opens:{}", known(verdict.renewal_opens)),
        format!("closes:{}", known(verdict.renewal_closes)),
        format!("earns:{}", known(verdict.renewal_earns)),
        format!("revoked:{revoked}"),
        format!("absent:{absent}"),
        format!("next:{next}"),
        format!("after:{}", known(verdict.after)),
    ]
}

pub(crate) fn kind_word(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Address => "address",
        ChangeKind::Name => "name",
        ChangeKind::Sex => "sex",
        ChangeKind::Birthdate => "birthdate",
        ChangeKind::NameReading => "name_reading",
        ChangeKind::Alias => "alias",
        ChangeKind::FormerName => "former_name",
        ChangeKind::MovedAbroad => "moved_abroad",
    }
}

fn end_word(end: CardEnd) -> &'static str {
    match end {
        CardEnd::ReissueRequested => "reissue_requested",
        CardEnd::Returned => "returned",
        CardEnd::Replaced => "replaced",
        CardEnd::Death => "death",
        CardEnd::MovedAbroad => "abroad",
        CardEnd::MoveDeadlinePassed => "deadline",
        CardEnd::SpecifiedResidenceDelivered => "residence_card",
    }
}
