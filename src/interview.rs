//! The interview: answers keyed by question, and what they amount to.
//!
//! Answers are replayed into a [`Situation`] each time and never stored. Refuses to lose anything
//! typed: what cannot be read yet is left out of the situation and named as an [`Issue`].
//!
//! **Invariant:** birth date and printed card expiry suffice for an answer; every other question
//! may stay open.

use chrono::Datelike;

use crate::date::entry::{Entry, EntryProblem, Part};
use crate::date::{Date, days_later, parse_iso};
use crate::procedure::{Errand, Pins};
use crate::profile::practice::Visitor;
use crate::rules::window::renewal_opens;
use crate::rules::{
    Assessment, Card, CardEnd, CardKind, Certificate, CertificateVerdict, Change, ChangeKind,
    Contradiction, Expiry, Extent, Field, Holder, IssueKind, Known, Law, Next, Procedure,
    Situation, contradictions, is_of_signature_age,
};

/// A question that is answered with a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateQuestion {
    /// 生年月日.
    Birth,
    /// The expiry printed on the card.
    CardExpires,
    /// The day of issue of the certificates.
    Issued,
    /// The expiry of the certificates, as read.
    Printed,
    /// The day of a change.
    Changed(ChangeQuestion),
}

/// A change that is asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeQuestion {
    /// 住所.
    Address,
    /// 氏名, 旧氏 or 通称.
    Name,
    /// 氏名の振り仮名.
    Reading,
    /// 性別.
    Sex,
    /// 生年月日.
    Birthdate,
}

impl ChangeQuestion {
    /// All, in the order in which they are asked.
    pub const ALL: [Self; 5] = [
        Self::Address,
        Self::Name,
        Self::Reading,
        Self::Sex,
        Self::Birthdate,
    ];

    const fn kind(self) -> ChangeKind {
        match self {
            Self::Address => ChangeKind::Address,
            Self::Name => ChangeKind::Name,
            Self::Reading => ChangeKind::NameReading,
            Self::Sex => ChangeKind::Sex,
            Self::Birthdate => ChangeKind::Birthdate,
        }
    }

    /// How far the change may go, in the order of the options; none where it is always the same.
    #[must_use]
    pub const fn extents(self) -> &'static [Extent] {
        match self {
            Self::Address => &[Extent::Full, Extent::Trifling, Extent::BuildingNameOnly],
            Self::Name => &[Extent::Full, Extent::Trifling],
            Self::Reading => &[Extent::FirstEntry, Extent::Full],
            Self::Sex | Self::Birthdate => &[],
        }
    }
}

/// A question with a box to tick.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tick {
    /// The card is not at hand.
    CardNotAtHand,
    /// The holder has a period of stay.
    PeriodOfStay,
    /// Something changed.
    Changed(ChangeQuestion),
    /// The holder lives abroad.
    Abroad,
    /// The holder is an adult ward.
    AdultWard,
    /// The card is a face-authentication card.
    FaceAuthentication,
    /// The card is lost.
    Lost,
    /// The card is an old one of the resident register.
    BasicResident,
}

/// A question with one of several answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Renewed since the card was received?
    Renewed,
    /// How far the change goes.
    Extent(ChangeQuestion),
    /// Whether the signature certificate was issued again after the change.
    Reissued(ChangeQuestion),
    /// Who goes.
    Visitor,
    /// The PINs.
    Pins,
    /// The letter.
    Letter,
    /// The form that came with the letter.
    Form,
    /// Whether it is done together with the notification of a move.
    WithMove,
    /// What is wanted of the counter.
    Want,
}

/// The letter that came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Letter {
    /// 電子証明書の有効期限通知書: the certificates only.
    Certificates,
    /// マイナンバーカード・電子証明書の有効期限通知書: a new card.
    Card,
    /// None came.
    None,
    /// Not known.
    Unknown,
}

/// The answers to "yes, no, I don't know", in the order of the options.
pub const KNOWN: [Known; 3] = [Known::Yes, Known::No, Known::Unknown];
/// Who may go, in the order of the options.
pub const VISITORS: [Visitor; 4] = [
    Visitor::Holder,
    Visitor::LegalRepresentative,
    Visitor::HouseholdMember,
    Visitor::VoluntaryAgent,
];
/// The PINs, in the order of the options.
pub const PINS: [Pins; 4] = [Pins::Known, Pins::Forgotten, Pins::Locked, Pins::Unknown];
/// What may be wanted of the counter besides what the state calls for, in the order of the options.
pub const WANTS: [Option<Procedure>; 4] = [
    None,
    Some(Procedure::ChangePin),
    Some(Procedure::Revoke),
    Some(Procedure::ResumeCard),
];
/// The letters, in the order of the options.
pub const LETTERS: [Letter; 4] = [
    Letter::Certificates,
    Letter::Card,
    Letter::None,
    Letter::Unknown,
];

/// What a page may answer for everybody who reads it, since it is about that case: nothing personal.
const PRESETS: [(&str, Preset); 21] = [
    ("change_pin", Preset::Choice(Choice::Want, 1)),
    ("revoke", Preset::Choice(Choice::Want, 2)),
    ("resume_card", Preset::Choice(Choice::Want, 3)),
    ("holder", Preset::Choice(Choice::Visitor, 0)),
    ("legal_representative", Preset::Choice(Choice::Visitor, 1)),
    ("household_member", Preset::Choice(Choice::Visitor, 2)),
    ("voluntary_agent", Preset::Choice(Choice::Visitor, 3)),
    ("pin_forgotten", Preset::Choice(Choice::Pins, 1)),
    ("pin_locked", Preset::Choice(Choice::Pins, 2)),
    ("letter_of_certificates", Preset::Choice(Choice::Letter, 0)),
    ("letter_of_card", Preset::Choice(Choice::Letter, 1)),
    ("inquiry_form", Preset::Choice(Choice::Form, 0)),
    ("with_move", Preset::Choice(Choice::WithMove, 0)),
    (
        "address",
        Preset::Tick(Tick::Changed(ChangeQuestion::Address)),
    ),
    ("name", Preset::Tick(Tick::Changed(ChangeQuestion::Name))),
    (
        "name_reading",
        Preset::Tick(Tick::Changed(ChangeQuestion::Reading)),
    ),
    ("period_of_stay", Preset::Tick(Tick::PeriodOfStay)),
    ("abroad", Preset::Tick(Tick::Abroad)),
    ("lost", Preset::Tick(Tick::Lost)),
    (
        "face_authentication",
        Preset::Tick(Tick::FaceAuthentication),
    ),
    ("adult_ward", Preset::Tick(Tick::AdultWard)),
];

/// The words for what a page may answer.
#[cfg(feature = "cli")]
pub fn preset_words() -> impl Iterator<Item = &'static str> {
    PRESETS.iter().map(|(word, _)| *word)
}

/// An answer that a page may give.
#[derive(Clone, Copy)]
enum Preset {
    /// The option at that place.
    Choice(Choice, u8),
    Tick(Tick),
}

/// Everything answered so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    entries: [Entry; 9],
    ticks: [bool; 12],
    choices: [Option<u8>; 17],
}

const fn place_of_date(question: DateQuestion) -> usize {
    match question {
        DateQuestion::Birth => 0,
        DateQuestion::CardExpires => 1,
        DateQuestion::Issued => 2,
        DateQuestion::Printed => 3,
        DateQuestion::Changed(change) => 4 + change as usize,
    }
}

const fn place_of_tick(tick: Tick) -> usize {
    match tick {
        Tick::CardNotAtHand => 0,
        Tick::PeriodOfStay => 1,
        Tick::Abroad => 2,
        Tick::AdultWard => 3,
        Tick::FaceAuthentication => 4,
        Tick::Lost => 5,
        Tick::BasicResident => 6,
        Tick::Changed(change) => 7 + change as usize,
    }
}

const fn place_of_choice(choice: Choice) -> usize {
    match choice {
        Choice::Renewed => 0,
        Choice::Visitor => 1,
        Choice::Pins => 2,
        Choice::Letter => 3,
        Choice::Form => 4,
        Choice::Extent(change) => 5 + change as usize,
        Choice::Reissued(change) => 10 + change as usize,
        Choice::WithMove => 15,
        Choice::Want => 16,
    }
}

/// What is wrong with the answer to a date question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// It is no date.
    Entry(EntryProblem),
    /// It contradicts something.
    Contradiction(Contradiction),
}

/// A problem with an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Issue {
    /// Where.
    pub question: DateQuestion,
    /// What.
    pub wrong: Wrong,
}

impl Issue {
    /// The one field that is marked.
    #[must_use]
    pub fn part(self) -> Part {
        match self.wrong {
            Wrong::Entry(problem) => problem.part(),
            Wrong::Contradiction(Contradiction::CardExpiryOffBirthday(_)) => Part::Month,
            Wrong::Contradiction(_) => Part::Year,
        }
    }
}

impl Answers {
    /// The date typed for a question.
    #[must_use]
    pub fn entry(&self, question: DateQuestion) -> &Entry {
        &self.entries[place_of_date(question)]
    }

    /// The same, to type into.
    pub fn entry_mut(&mut self, question: DateQuestion) -> &mut Entry {
        &mut self.entries[place_of_date(question)]
    }

    /// Whether a box is ticked.
    #[must_use]
    pub fn is_ticked(&self, tick: Tick) -> bool {
        self.ticks[place_of_tick(tick)]
    }

    /// Ticks a box or clears it.
    pub fn tick(&mut self, tick: Tick, on: bool) {
        self.ticks[place_of_tick(tick)] = on;
    }

    /// The place of the option chosen.
    #[must_use]
    pub fn chosen(&self, choice: Choice) -> Option<u8> {
        self.choices[place_of_choice(choice)]
    }

    /// Chooses an option.
    pub fn choose(&mut self, choice: Choice, option: u8) {
        self.choices[place_of_choice(choice)] = Some(option);
    }

    /// Answers what the page answers for its readers, in words with spaces between; says whether all
    /// of them are known. An unknown word changes nothing.
    pub fn preset(&mut self, words: &str) -> bool {
        let mut all_known = true;
        let mut word = String::new();
        for character in words.chars().chain([' ']) {
            if character != ' ' {
                word.push(character);
                continue;
            }
            let mut known = word.is_empty();
            for (name, preset) in PRESETS {
                if name == word {
                    known = true;
                    match preset {
                        Preset::Choice(choice, option) => self.choose(choice, option),
                        Preset::Tick(tick) => self.tick(tick, true),
                    }
                }
            }
            all_known &= known;
            word.clear();
        }
        all_known
    }

    fn pick<T: Copy>(&self, choice: Choice, options: &[T]) -> Option<T> {
        options.get(usize::from(self.chosen(choice)?)).copied()
    }

    /// What is wanted of the counter, where that is not what the state calls for.
    #[must_use]
    pub fn wanted(&self) -> Option<Procedure> {
        self.pick(Choice::Want, &WANTS).flatten()
    }

    /// Who goes.
    #[must_use]
    pub fn visitor(&self) -> Visitor {
        self.pick(Choice::Visitor, &VISITORS).unwrap_or_default()
    }

    /// Who comes: the holder where nobody was chosen, but for a child under 15 and an adult ward
    /// the one who acts for them.
    fn comes(&self, today: Date) -> Visitor {
        let child = self
            .date(DateQuestion::Birth)
            .is_some_and(|born| !is_of_signature_age(&Law::IN_FORCE, born, today));
        if self.chosen(Choice::Visitor).is_none() && (child || self.is_ticked(Tick::AdultWard)) {
            return Visitor::LegalRepresentative;
        }
        self.visitor()
    }

    /// The letter that came.
    #[must_use]
    pub fn letter(&self) -> Letter {
        self.pick(Choice::Letter, &LETTERS)
            .unwrap_or(Letter::Unknown)
    }

    fn date(&self, question: DateQuestion) -> Option<Date> {
        self.entry(question).read().ok()
    }

    /// Whether the questions of the card are answered, so that there is a first answer.
    #[must_use]
    pub fn card_is_told(&self) -> bool {
        let card = self.is_ticked(Tick::CardNotAtHand)
            || self.is_ticked(Tick::BasicResident)
            || self.date(DateQuestion::CardExpires).is_some();
        card && self.date(DateQuestion::Birth).is_some()
    }

    /// Whether a date of the card may still be on its way: the 1 of a 15, which would contradict the
    /// other date.
    #[must_use]
    pub fn may_go_on(&self) -> bool {
        [DateQuestion::Birth, DateQuestion::CardExpires]
            .into_iter()
            .any(|question| {
                let is_short = self.entry(question).day.chars().count() == 1;
                is_short && self.date(question).is_some_and(|date| date.day() <= 3)
            })
    }

    /// The date questions that are asked, given the answers before them.
    #[must_use]
    pub fn asked(&self) -> Vec<DateQuestion> {
        let mut asked = vec![DateQuestion::Birth];
        if !self.is_ticked(Tick::CardNotAtHand) && !self.is_ticked(Tick::BasicResident) {
            asked.push(DateQuestion::CardExpires);
        }
        asked.push(DateQuestion::Issued);
        asked.push(DateQuestion::Printed);
        for change in self.changed() {
            asked.push(DateQuestion::Changed(change));
        }
        asked
    }

    /// Every problem of the answers, in the order of the questions.
    ///
    /// Only the birth date and the card's expiry are missed where they are empty.
    #[must_use]
    pub fn issues(&self, today: Date) -> Vec<Issue> {
        let needed = |question: DateQuestion| match question {
            DateQuestion::Birth | DateQuestion::CardExpires => true,
            DateQuestion::Issued | DateQuestion::Printed | DateQuestion::Changed(_) => false,
        };
        let situation = self.told();
        let found = situation
            .map(|told| contradictions(&told, &Law::IN_FORCE, today))
            .unwrap_or_default();
        let changes = self.changed();
        let question_of = |field: Field| match field {
            Field::Birthdate => Some(DateQuestion::Birth),
            Field::CardExpires => Some(DateQuestion::CardExpires),
            Field::CardMade | Field::Issued | Field::SignatureIssued => Some(DateQuestion::Issued),
            Field::PrintedExpiry | Field::PrintedSignatureExpiry => Some(DateQuestion::Printed),
            Field::Change(place) => changes.get(place).copied().map(DateQuestion::Changed),
        };
        let mut issues = Vec::new();
        for question in self.asked() {
            let mut note = |wrong: Wrong| issues.push(Issue { question, wrong });
            if (needed(question) || !self.entry(question).is_empty())
                && let Err(problem) = self.entry(question).read()
            {
                note(Wrong::Entry(problem));
            }
            for (field, contradiction) in &found {
                if question_of(*field) == Some(question) {
                    note(Wrong::Contradiction(*contradiction));
                }
            }
        }
        issues
    }

    fn changed(&self) -> Vec<ChangeQuestion> {
        let mut changed = Vec::new();
        for change in ChangeQuestion::ALL {
            if self.is_ticked(Tick::Changed(change)) {
                changed.push(change);
            }
        }
        changed
    }

    /// The situation as told, whether or not it holds together; `None` before the first answer.
    fn told(&self) -> Option<Situation> {
        if !self.card_is_told() {
            return None;
        }
        let card_at_hand = !self.is_ticked(Tick::CardNotAtHand);
        let kind = if self.is_ticked(Tick::BasicResident) {
            CardKind::BasicResident
        } else if self.is_ticked(Tick::FaceAuthentication) {
            CardKind::FaceAuthentication
        } else {
            CardKind::MyNumber
        };
        let holder = if self.is_ticked(Tick::PeriodOfStay) {
            Holder::PeriodOfStay
        } else if self.is_ticked(Tick::Abroad) {
            Holder::Abroad
        } else {
            Holder::Citizen
        };
        Some(Situation {
            holder,
            adult_ward: self.is_ticked(Tick::AdultWard),
            card: Card {
                kind,
                expires: self
                    .date(DateQuestion::CardExpires)
                    .filter(|_| card_at_hand),
                made: None,
                ended: self
                    .is_ticked(Tick::Lost)
                    .then_some((CardEnd::LostOrReturned, None)),
            },
            user_authentication: Certificate {
                issued: self.date(DateQuestion::Issued),
                issue: IssueKind::Unknown,
                printed: self.date(DateQuestion::Printed),
                declined: false,
            },
            renewed_since_card: self.pick(Choice::Renewed, &KNOWN).unwrap_or_default(),
            changes: self.changes(),
            ..Situation::born(self.date(DateQuestion::Birth)?)
        })
    }

    /// The changes told, in the order of their questions; moving abroad comes last.
    fn changes(&self) -> Vec<Change> {
        let mut changes: Vec<Change> = Vec::new();
        for change in self.changed() {
            changes.push(self.change(change));
        }
        if self.is_ticked(Tick::Abroad) {
            // Moving abroad took the holder out of the register; whether the signature certificate
            // was issued again since then nobody asked.
            changes.push(Change {
                kind: ChangeKind::MovedAbroad,
                on: None,
                extent: Extent::Full,
                signature_reissued: Known::Unknown,
                relocation: None,
            });
        }
        changes
    }

    /// What a ticked change amounts to.
    fn change(&self, change: ChangeQuestion) -> Change {
        Change {
            kind: change.kind(),
            on: self.date(DateQuestion::Changed(change)),
            extent: self
                .pick(Choice::Extent(change), change.extents())
                .unwrap_or_default(),
            signature_reissued: self
                .pick(Choice::Reissued(change), &KNOWN)
                .unwrap_or_default(),
            relocation: None,
        }
    }

    /// The situation, where the answers amount to one that holds together.
    #[must_use]
    pub fn situation(&self, today: Date) -> Option<Situation> {
        self.told()
            .filter(|situation| contradictions(situation, &Law::IN_FORCE, today).is_empty())
    }

    /// What is wanted of the counter.
    ///
    /// Where nothing is called for, a lost PIN is what brings a person there; and where the window
    /// may open within three months, the list to carry is shown before its day.
    #[must_use]
    pub fn errand(&self, assessment: &Assessment) -> Errand {
        let pins = if self.is_ticked(Tick::FaceAuthentication) {
            // There is none to forget.
            Pins::Known
        } else {
            self.pick(Choice::Pins, &PINS).unwrap_or_default()
        };
        let verdicts = [&assessment.signature, &assessment.user_authentication];
        let waits = verdicts
            .iter()
            .all(|verdict| matches!(verdict.next, Next::Wait | Next::None));
        let soon = days_later(assessment.today, SOON_DAYS);
        let earliest = |verdict: &&CertificateVerdict| match verdict.expires {
            Expiry::On(day) | Expiry::Between(day, _) => Some(renewal_opens(&Law::IN_FORCE, day)),
            Expiry::Unknown => None,
        };
        let may_open = verdicts
            .iter()
            .filter_map(earliest)
            .any(|opens| opens <= soon);
        let card_opens = assessment
            .card
            .renewal_opens
            .is_some_and(|opens| opens <= soon);
        let want = match (assessment.procedure, pins) {
            _ if self.is_ticked(Tick::BasicResident) => Some(Procedure::None),
            _ if self.wanted().is_some() => self.wanted(),
            (Procedure::None, Pins::Forgotten) if waits => Some(Procedure::ResetPin),
            (Procedure::None, Pins::Locked) if waits => Some(Procedure::UnlockPin),
            (Procedure::None, _) if card_opens => Some(Procedure::RenewCard),
            (Procedure::None, _) if may_open => Some(Procedure::Renew),
            (_, Pins::Known | Pins::Unknown | Pins::Forgotten | Pins::Locked) => None,
        };
        Errand {
            want,
            visitor: self.comes(assessment.today),
            inquiry_form: self.pick(Choice::Form, &KNOWN) == Some(Known::Yes),
            with_move: self.pick(Choice::WithMove, &KNOWN) == Some(Known::Yes),
            pins,
        }
    }

    /// Whether the letter does not fit what was found: it comes two to three months before the
    /// end, and its title tells whether of the card or of the certificates. One date may be wrong.
    #[must_use]
    pub fn letter_disagrees(&self, assessment: &Assessment) -> bool {
        let soon = days_later(assessment.today, LETTER_DAYS);
        let far = |opens: Option<Date>| opens.is_some_and(|opens| soon < opens);
        let new_card = assessment.procedure == Procedure::RenewCard;
        match self.letter() {
            Letter::Certificates => new_card || far(assessment.user_authentication.renewal_opens),
            Letter::Card => !new_card && far(assessment.card.renewal_opens),
            Letter::None | Letter::Unknown => false,
        }
    }
}

/// The list to carry is shown so many days before a window opens.
const SOON_DAYS: u32 = 92;

/// The letter comes at most so many days before the window opens.
const LETTER_DAYS: u32 = 31;

/// A day that the host page set for a preview.
#[must_use]
pub fn preview_day(text: &str) -> Option<Date> {
    parse_iso(text.trim_ascii()).ok()
}
