//! The interview: the questions, the answers keyed by question, and which question decides.
//!
//! Answers are replayed into a [`Case`] each time and never stored. Nothing typed is
//! lost: what cannot be read yet is left out of the case and reported as an [`Issue`].
//!
//! **Invariant:** what a person starts from suffices for an answer ([`Start`], [`Answers::is_enough`]);
//! every other question may stay open.
//! **Invariant:** only what changes the act is asked. [`deciding`] tries the options of each open
//! question and keeps the first whose answers lead to different acts.

mod start;
mod table;

use chrono::Datelike;

use crate::advice::{Act, advise};
use crate::calendar::Time;
use crate::date::entry::{Calendar, Entry, EntryProblem, Eras, Part};
use crate::date::{Date, age_on, date, months_earlier_clipped, months_later_clipped, parse_iso};
use crate::procedure::{Errand, Pins, Policy};
use crate::profile::practice::Visitor;
use crate::rules::law::Law;
use crate::rules::window::renewal_opens;
use crate::rules::{
    Assessment, CardEnd, CardKind, CardState, CertificateState, Change, ChangeKind, Contradiction,
    Extension, Extent, Field, Holder, IssueKind, Known, Note, NoticeKind, Procedure, Report,
    Situation, StatusChange, Stopped, assess, contradictions,
};
pub use start::Start;
pub(crate) use table::questions;

/// What is known of a person: the holder and the card, and the errand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Case {
    /// The holder and the card.
    pub situation: Situation,
    /// What is wanted, by whom and with what.
    pub errand: Errand,
}

/// Every kind of name, of which the form asks as one.
const NAMES: [ChangeKind; 3] = [ChangeKind::Name, ChangeKind::FormerName, ChangeKind::Alias];

impl Case {
    /// Adds a change of which nothing else is known.
    fn add(&mut self, kind: ChangeKind) {
        self.situation.changes.push(Change::of(kind));
    }

    /// The last change of that kind that was entered.
    fn change(&mut self, kind: ChangeKind) -> &mut Change {
        let changes = &mut self.situation.changes;
        let place = changes.iter().rposition(|change| change.kind == kind);
        let place = place.unwrap_or_else(|| {
            changes.push(Change::of(kind));
            changes.len() - 1
        });
        &mut changes[place]
    }

    /// Answers for every change of those kinds whether the signature certificate was issued again.
    fn reissued(&mut self, kinds: &[ChangeKind], known: Known) {
        for change in &mut self.situation.changes {
            if kinds.contains(&change.kind) {
                change.signature_reissued = Some(known);
            }
        }
    }

    /// Whether that is not known of a change of those kinds, and can be known: nothing is issued
    /// again after a day that is still to come.
    fn is_reissue_open(&self, kinds: &[ChangeKind], today: Date) -> bool {
        self.situation.changes.iter().any(|change| {
            kinds.contains(&change.kind)
                && change.on.is_none_or(|on| on <= today)
                && change
                    .signature_reissued
                    .is_none_or(|known| known == Known::Unknown)
        })
    }

    /// Whether a move is told to be from another municipality.
    fn moved_from_elsewhere(&self) -> bool {
        let mut changes = self.situation.changes.iter();
        changes.any(|change| change.from_elsewhere == Known::Yes)
    }

    /// Answers for every move whether the card was handed in.
    fn submitted(&mut self, known: Known) {
        for change in &mut self.situation.changes {
            if change.kind == ChangeKind::Address {
                change.card_submitted = known;
            }
        }
    }

    /// The holder has no period of stay any more.
    fn becomes(&mut self, status: StatusChange) {
        self.situation.status_changed = status;
        if self.situation.holder == Holder::PeriodOfStay {
            self.situation.holder = Holder::Citizen;
        }
    }

    fn lives_abroad(&mut self) {
        if self.situation.holder != Holder::PeriodOfStay {
            self.situation.holder = Holder::Abroad;
        }
        // Moving abroad took the holder out of the register; whether the signature certificate was
        // issued again since then nobody asked.
        self.situation.changes.push(Change {
            signature_reissued: Some(Known::Unknown),
            ..Change::of(ChangeKind::MovedAbroad)
        });
    }

    /// Whether a reading changed and it is not known whether by permission of the family court, which alone
    /// revokes.
    fn is_court_open(&self, today: Date) -> bool {
        let mut changes = self.situation.changes.iter();
        changes.any(|change| {
            change.kind == ChangeKind::NameReading
                && change.by_court == Known::Unknown
                && change.extent == Extent::Full
                && change.on.is_none_or(|on| on <= today)
        })
    }

    /// Whether the card was stopped by telephone, and nothing else is wanted yet.
    fn may_be_resumed(&self) -> bool {
        let card = &self.situation.card;
        card.lost && card.stopped == Stopped::ByPhone && self.errand.want.is_none()
    }

    /// Whether the card is missed and nothing was done yet but perhaps a stop.
    fn may_be_found(&self) -> bool {
        let not_asked_for = matches!(self.situation.card.stopped, Stopped::Unknown | Stopped::No);
        self.situation.card.lost && not_asked_for && self.errand.want.is_none()
    }

    /// A stop is lifted where there was one.
    fn resumes(&mut self) {
        self.errand.want = Some(Procedure::ResumeCard);
        if self.situation.card.stopped == Stopped::Unknown {
            self.situation.card.stopped = Stopped::ByPhone;
        }
    }

    fn goes(&mut self, visitor: Visitor) {
        self.errand.visitor = Some(visitor);
    }
}

/// What is asked.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// A date, and what it does to the case.
    Date(fn(&mut Case, Date)),
    /// A box to tick, and what it does to the case.
    Flag(fn(&mut Case)),
    /// One of the options.
    Choice,
}

/// An option of a question.
#[derive(Clone, Copy, Debug)]
pub struct Choice {
    /// Its word at the terminal; empty where the terminal has no such value.
    pub word: &'static str,
    /// The word by which a page chooses it for its readers.
    pub preset: Option<&'static str>,
    tell: fn(&mut Case),
}

impl Choice {
    /// Whether it is "I don't know".
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        self.word == "unknown"
    }

    /// Whether it says that the move was within the municipality, so that there was no card to hand
    /// in; the terminal says that of the move itself.
    fn is_within(&self, question: Question) -> bool {
        question == Question::CardSubmitted && self.word.is_empty()
    }
}

/// What silence means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Silence {
    /// Nothing can be said without an answer.
    Needed,
    /// The ordinary case is presumed.
    Presumed,
    /// Nothing is presumed; the question may decide.
    Open,
}

/// Where a question is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// What the card shows.
    Card,
    /// Beside it.
    CardBoxes,
    /// What sharpens the answer first.
    Renewal,
    /// Dates that some people know.
    Dates,
    /// What changed in the register.
    Changes,
    /// Other circumstances.
    Others,
    /// Who goes, and with what.
    Visit,
}

impl Place {
    /// All of them, in the order of the form.
    pub const ALL: [Self; 7] = [
        Self::Card,
        Self::CardBoxes,
        Self::Renewal,
        Self::Dates,
        Self::Changes,
        Self::Others,
        Self::Visit,
    ];
}

/// When a question is asked.
#[derive(Clone, Copy, Debug)]
pub enum Asked {
    /// Always.
    Always,
    /// Unless one of these boxes is ticked.
    Unless(&'static [Question]),
    /// Where that box is ticked.
    With(Question),
    /// Where that question is answered and this one is open.
    WhereOpen(Question),
    /// Where one of these goes.
    For(&'static [Visitor]),
    /// Where the other answers call for it.
    Where(fn(&Answers, &Law, Date) -> bool),
}

/// A row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// The question.
    pub id: Question,
    /// The name of its elements on the page.
    pub name: &'static str,
    /// Its key at the terminal; empty for a question that never decides.
    pub key: &'static str,
    /// Where it is shown.
    pub place: Place,
    /// When it is asked.
    pub asked: Asked,
    /// What silence means.
    pub silence: Silence,
    /// The word by which a page answers it for its readers.
    pub preset: Option<&'static str>,
    /// Whether it is open in a case, of which the rules say this.
    opens: fn(&Case, &Assessment) -> bool,
    /// What is asked.
    pub kind: Kind,
    /// The options, in their order.
    pub options: &'static [Choice],
}

macro_rules! make_questions {
    ($(
        $(#[doc = $doc:literal])+
        $id:ident {
            name: $name:literal, label: $label:ident $(of $of:ident)?,
            $(hint: $hint:ident,)? $(short: $short:ident,)? $(key: $key:literal,)?
            place: $place:ident, asked: $asked:expr, silence: $silence:ident,
            $(preset: $preset:literal,)? $(opens: $opens:expr,)?
            kind: $kind:expr,
            $(options: [$(
                $option:ident $word:literal $(preset $chosen:literal)? => $tell:expr,
            )*],)?
        }
    )*) => {
        /// A question of the interview.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Question { $($(#[doc = $doc])+ $id,)* }

        impl Question {
            /// All of them, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$id,)*];
        }

        static TABLE: &[Row] = &[$(
            Row {
                id: Question::$id,
                name: $name,
                key: [$($key,)? ""][0],
                place: Place::$place,
                asked: $asked,
                silence: Silence::$silence,
                preset: [$(Some($preset),)? None][0],
                opens: {
                    let opens: &[fn(&Case, &Assessment) -> bool] = &[$($opens,)? |_, _| false];
                    opens[0]
                },
                kind: $kind,
                options: &[$($(
                    Choice {
                        word: $word,
                        preset: [$(Some($chosen),)? None][0],
                        tell: $tell,
                    },
                )*)?],
            },
        )*];
    };
}
questions!(make_questions);

impl Question {
    /// All of them, in the order in which the form shows them.
    pub fn in_form() -> impl Iterator<Item = Self> {
        Place::ALL.into_iter().flat_map(|place| {
            let all = Self::ALL.iter().copied();
            all.filter(move |question| question.row().place == place)
        })
    }

    /// Whether it belongs to another, below which it is asked once that is answered.
    #[must_use]
    pub fn is_below(self, other: Self) -> bool {
        match self.row().asked {
            Asked::With(to) | Asked::WhereOpen(to) => to == other,
            Asked::Always | Asked::Where(_) | Asked::Unless(_) | Asked::For(_) => false,
        }
    }

    /// Whether others belong to it.
    #[must_use]
    pub fn has_others_below(self) -> bool {
        Self::ALL.iter().any(|other| other.is_below(self))
    }

    /// Its row of the table.
    #[must_use]
    pub fn row(self) -> &'static Row {
        &TABLE[self as usize]
    }
}

/// Everything answered so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answers {
    given: Vec<Given>,
    start: Start,
    /// What the start ticked by itself.
    ticked: Option<Question>,
    /// The month and the day that were put into the fields of the card from the birth date.
    filled: Option<(String, String)>,
}

/// What was given to a question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Given {
    /// What was typed; empty for what is no date.
    entry: Entry,
    /// The option that was chosen, or the first for a box that is ticked.
    option: Option<u8>,
}

impl Default for Answers {
    fn default() -> Self {
        let mut given = Vec::new();
        given.resize(Question::ALL.len(), Given::default());
        Self {
            given,
            start: Start::default(),
            ticked: None,
            filled: None,
        }
    }
}

/// What is wrong with the answer to a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// None of the options was chosen.
    Unanswered,
    /// It is no date.
    Entry(EntryProblem),
    /// It contradicts something.
    Contradiction(Contradiction),
}

/// A problem with an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Issue {
    /// Where.
    pub question: Question,
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
            Wrong::Contradiction(_) | Wrong::Unanswered => Part::Year,
        }
    }
}

/// The words for what a page may answer.
#[cfg(feature = "cli")]
pub fn preset_words() -> impl Iterator<Item = &'static str> {
    let of_row = |row: &'static Row| row.preset.into_iter();
    let of_options = |row: &'static Row| row.options.iter().filter_map(|option| option.preset);
    TABLE
        .iter()
        .flat_map(move |row| of_row(row).chain(of_options(row)))
}

impl Answers {
    /// The date typed for a question.
    #[must_use]
    pub fn entry(&self, question: Question) -> &Entry {
        &self.given[question as usize].entry
    }

    /// The same, to type into.
    pub fn entry_mut(&mut self, question: Question) -> &mut Entry {
        &mut self.given[question as usize].entry
    }

    /// Whether a box is ticked.
    #[must_use]
    pub fn is_ticked(&self, question: Question) -> bool {
        self.chosen(question).is_some()
    }

    /// Ticks a box or clears it.
    pub fn tick(&mut self, question: Question, on: bool) {
        self.given[question as usize].option = on.then_some(0);
        self.fill_in();
    }

    /// The place of the option chosen.
    #[must_use]
    pub fn chosen(&self, question: Question) -> Option<u8> {
        self.given[question as usize].option
    }

    /// Chooses an option.
    pub fn choose(&mut self, question: Question, option: u8) {
        self.given[question as usize].option = Some(option);
        self.fill_in();
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
            all_known &= word.is_empty() || self.preset_word(&word);
            word.clear();
        }
        all_known
    }

    fn preset_word(&mut self, word: &str) -> bool {
        for row in TABLE {
            if row.preset == Some(word) {
                self.tick(row.id, true);
                return true;
            }
            for (place, option) in (0_u8..).zip(row.options) {
                if option.preset == Some(word) {
                    self.choose(row.id, place);
                    return true;
                }
            }
        }
        false
    }

    /// Who goes; the holder by default.
    #[must_use]
    pub fn visitor(&self) -> Visitor {
        let mut case = Case::default();
        self.replay(Question::Visitor.row(), &mut case);
        case.errand.visitor.unwrap_or_default()
    }

    /// The word of the option that was chosen; empty where none was.
    fn word(&self, question: Question) -> &'static str {
        let option = self.chosen(question).map(usize::from);
        let chosen = option.and_then(|option| question.row().options.get(option));
        chosen.map_or("", |choice| choice.word)
    }

    fn date(&self, question: Question) -> Option<Date> {
        self.entry(question).read().ok()
    }

    /// Whether a question is answered.
    #[must_use]
    pub fn is_answered(&self, question: Question) -> bool {
        self.is_ticked(question) || self.date(question).is_some()
    }

    /// Whether a date of the card may still be on its way: the 1 of a 15, which would contradict the
    /// other date.
    #[must_use]
    pub fn may_go_on(&self) -> bool {
        [Question::Birth, Question::CardExpires]
            .into_iter()
            .filter(|question| *question == Question::Birth || !self.is_filled_in())
            .any(|question| {
                let mut typed = self.entry(question).day.chars();
                let is_short = typed.next().is_some() && typed.next().is_none();
                is_short && self.date(question).is_some_and(|date| date.day() <= 3)
            })
    }

    /// Whether somebody acts for the holder by law: a child, or an adult ward. Who goes is known then,
    /// and there is no signature certificate.
    #[must_use]
    pub fn is_represented(&self, law: &Law, today: Date) -> bool {
        let age = self.date(Question::Birth).map(|born| age_on(born, today));
        self.is_ticked(Question::AdultWard)
            || age.is_some_and(|age| (0..law.signature_age.on(today)).contains(&age))
    }

    /// Whether another answer leaves no place for the question.
    fn is_out_of_place(&self, question: Question) -> bool {
        if question == Question::LetterExpires {
            return NOTHING.contains(&self.word(Question::Letter));
        }
        if question == Question::ExtensionUntil {
            return self.word(Question::Extension) != "granted";
        }
        if PINS.contains(&question) {
            return self.is_ticked(Question::FaceAuthentication);
        }
        // What did not really change moved nobody and ended nothing.
        for (other, by, word) in [
            (Question::AddressElsewhere, Question::AddressExtent, "minor"),
            (Question::AddressReissued, Question::AddressExtent, "minor"),
            (Question::NameReissued, Question::NameExtent, "minor"),
            (
                Question::ReadingReissued,
                Question::ReadingExtent,
                "first_entry",
            ),
            // The form comes with the letter.
            (Question::Form, Question::Letter, "none"),
        ] {
            if question == other && self.word(by) == word {
                return true;
            }
        }
        false
    }

    /// Whether an answer to the question counts, given the other answers.
    #[must_use]
    pub fn counts(&self, question: Question) -> bool {
        let is_asked = match question.row().asked {
            Asked::Always | Asked::Where(_) => true,
            Asked::Unless(boxes) => !boxes.iter().any(|one| self.is_ticked(*one)),
            Asked::With(other) | Asked::WhereOpen(other) => self.is_answered(other),
            Asked::For(visitors) => visitors.contains(&self.visitor()),
        };
        is_asked && !self.is_out_of_place(question)
    }

    /// Whether the question is asked, given the other answers.
    #[must_use]
    pub fn is_asked(&self, question: Question, law: &Law, today: Date) -> bool {
        let row = question.row();
        if !self.counts(question) || self.is_of_day_to_come(question, today) {
            return false;
        }
        let is_called_for = match row.asked {
            Asked::WhereOpen(_) => {
                let holds = self.case(law, today);
                holds.is_some_and(|case| (row.opens)(&case, &assess(&case.situation, law, today)))
            }
            Asked::Where(calls) => calls(self, law, today),
            Asked::Always | Asked::Unless(_) | Asked::With(_) | Asked::For(_) => true,
        };
        is_called_for || self.is_answered(question)
    }

    /// Whether it asks what was done after a day that is still to come.
    fn is_of_day_to_come(&self, question: Question, today: Date) -> bool {
        for (reissued, on) in [
            (Question::AddressReissued, Question::AddressOn),
            (Question::NameReissued, Question::NameOn),
            (Question::ReadingReissued, Question::ReadingOn),
            (Question::SexReissued, Question::SexOn),
            (Question::BirthdateReissued, Question::BirthdateOn),
        ] {
            if question == reissued {
                return self.date(on).is_some_and(|on| today < on);
            }
        }
        false
    }

    /// Whether an option is shown: who starts from a letter or a report has one, and who moved from
    /// elsewhere did not move within the municipality.
    #[must_use]
    pub fn is_offered(&self, question: Question, option: u8) -> bool {
        let Some(choice) = question.row().options.get(usize::from(option)) else {
            return false;
        };
        if choice.is_within(question) {
            return self.word(Question::AddressElsewhere) != "true";
        }
        let is_there = match self.start {
            Start::Letter => question == Question::Letter,
            Start::Report => question == Question::Report,
            Start::Card | Start::NoCard | Start::Lost | Start::Change | Start::Stay => false,
        };
        !is_there || !NOTHING.contains(&choice.word)
    }

    /// The PINs together; without the one of a certificate that is not there.
    fn pins(&self, has_signature: bool) -> Pins {
        let mut each = Vec::new();
        for question in PINS {
            if question == Question::PinSignature && !has_signature {
                continue;
            }
            each.push(match self.chosen(question) {
                Some(0) => Pins::Known,
                Some(1) => Pins::Forgotten,
                Some(2) => Pins::Locked,
                Some(_) | None => Pins::Unknown,
            });
        }
        Pins::together(&each)
    }

    /// Every problem of the answers, in the order of the questions.
    ///
    /// Only what nothing can be said without is missed where it is empty.
    #[must_use]
    pub fn issues(&self, law: &Law, today: Date) -> Vec<Issue> {
        let case = self.replayed();
        let found = if self.is_enough() {
            contradictions(&case.situation, law, today)
        } else {
            Vec::new()
        };
        let mut issues = Vec::new();
        for row in TABLE {
            let question = row.id;
            if !self.counts(question) {
                continue;
            }
            let mut note = |wrong: Wrong| issues.push(Issue { question, wrong });
            let is_needed = self.is_needed(question);
            match row.kind {
                Kind::Date(_) => {
                    if (is_needed || !self.is_untouched(question))
                        && let Err(problem) = self.read(question, today)
                    {
                        note(Wrong::Entry(problem));
                    }
                }
                Kind::Choice | Kind::Flag(_) if is_needed && !self.is_ticked(question) => {
                    note(Wrong::Unanswered);
                }
                Kind::Choice | Kind::Flag(_) => continue,
            }
            for (field, contradiction) in &found {
                if question_of(*field, &case.situation) == Some(question) {
                    note(Wrong::Contradiction(*contradiction));
                }
            }
        }
        issues
    }

    /// Replays the answer to one question.
    fn replay(&self, row: &Row, case: &mut Case) {
        match row.kind {
            Kind::Date(tell) => {
                if let Some(day) = self.date(row.id) {
                    tell(case, day);
                }
            }
            Kind::Flag(tell) => {
                if self.is_ticked(row.id) {
                    tell(case);
                }
            }
            Kind::Choice => {
                let option = self.chosen(row.id).map(usize::from);
                if let Some(option) = option.and_then(|place| row.options.get(place)) {
                    (option.tell)(case);
                }
            }
        }
    }

    /// The case that the answers make, even where they contradict each other.
    #[must_use]
    pub fn replayed(&self) -> Case {
        let mut case = Case::default();
        for row in TABLE {
            if self.counts(row.id) {
                self.replay(row, &mut case);
            }
        }
        // A change of which nothing is said of the certificate since leaves that open.
        for change in &mut case.situation.changes {
            _ = change.signature_reissued.get_or_insert(Known::Unknown);
        }
        case.errand.pins = self.pins(true);
        case
    }

    /// The case, where the answers amount to one that holds together.
    #[must_use]
    pub fn case(&self, law: &Law, today: Date) -> Option<Case> {
        let mut case = self.is_enough().then(|| self.replayed())?;
        if self.is_represented(law, today) {
            case.errand.pins = self.pins(false);
        }
        for change in &mut case.situation.changes {
            // Nothing was issued again after a day that is to come.
            if change.on.is_some_and(|on| today < on) {
                change.signature_reissued = Some(Known::Unknown);
            }
        }
        contradictions(&case.situation, law, today)
            .is_empty()
            .then_some(case)
    }
}

/// The PINs of a card.
const PINS: [Question; 3] = [
    Question::PinSignature,
    Question::PinUser,
    Question::PinRegister,
];
/// The words of options that say that nothing came, or that it is not known.
const NOTHING: [&str; 2] = ["none", "unknown"];

/// The question in whose answer a contradiction is named.
fn question_of(field: Field, situation: &Situation) -> Option<Question> {
    Some(match field {
        Field::Birthdate => Question::Birth,
        Field::CardExpires => Question::CardExpires,
        Field::CardMade | Field::Issued | Field::SignatureIssued => Question::Issued,
        Field::PrintedExpiry | Field::PrintedSignatureExpiry => Question::Printed,
        Field::NoticeExpiry => Question::LetterExpires,
        Field::Change(place) => match situation.changes.get(place)?.kind {
            ChangeKind::Address => Question::AddressOn,
            ChangeKind::Name | ChangeKind::Alias | ChangeKind::FormerName => Question::NameOn,
            ChangeKind::NameReading => Question::ReadingOn,
            ChangeKind::Sex => Question::SexOn,
            ChangeKind::Birthdate => Question::BirthdateOn,
            ChangeKind::MovedAbroad => Question::LeavesOn,
        },
    })
}

/// What one answer to the deciding question would lead to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tried {
    /// The place of the option.
    pub option: u8,
    /// The act.
    pub act: Act,
    /// The last day of the user-authentication certificate, where it is one day.
    pub expires: Option<Date>,
    /// The state of the user-authentication certificate.
    pub user_authentication: CertificateState,
    /// The state of the signature certificate.
    pub signature: CertificateState,
    /// The state of the card.
    pub card: CardState,
}

/// The question that decides, and what each of its answers would lead to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deciding {
    /// The question.
    pub question: Question,
    /// Each option that was tried.
    pub answers: Vec<Tried>,
    /// Of [`Question::Renewed`]: the first day on which the certificates that came with the card could
    /// be renewed, which makes it a question about some weeks.
    pub since: Option<Date>,
}

impl Deciding {
    /// The dates that settle the question as well, for whoever can read one.
    #[must_use]
    pub fn dates(&self) -> &'static [Question] {
        if self.question == Question::Renewed {
            &[Question::LetterExpires, Question::Issued, Question::Printed]
        } else if self.question == Question::IssuedAs {
            &[Question::LetterExpires, Question::Printed]
        } else {
            &[]
        }
    }
}

/// The first open question whose answers lead to different acts; `None` where no open question
/// changes the act.
///
/// `is_answered` is true for questions that were answered with "I don't know": none is asked twice.
#[must_use]
pub fn deciding(
    case: &Case,
    is_answered: impl Fn(Question) -> bool,
    policy: Policy<'_>,
    law: &Law,
    today: Date,
    now: Option<Time>,
) -> Option<Deciding> {
    let assessment = assess(&case.situation, law, today);
    for row in TABLE {
        let is_open = row.silence == Silence::Open && (row.opens)(case, &assessment);
        if !is_open || is_answered(row.id) {
            continue;
        }
        let mut answers: Vec<Tried> = Vec::new();
        let mut first: Option<Act> = None;
        let mut differs = false;
        let mut since = None;
        for (option, choice) in (0_u8..).zip(row.options) {
            // Nor is tried what was told to be otherwise.
            if choice.is_unknown() || choice.is_within(row.id) && case.moved_from_elsewhere() {
                continue;
            }
            let mut tried = case.clone();
            (choice.tell)(&mut tried);
            // An answer that cannot be is not offered.
            if !contradictions(&tried.situation, law, today).is_empty() {
                continue;
            }
            let advice = advise(&tried.situation, &tried.errand, policy, law, today, now);
            let found = &advice.assessment;
            let expires = found.user_authentication.expires.day();
            if tried.situation.renewed_since_card == Known::No && row.id == Question::Renewed {
                since = expires.map(|expires| renewal_opens(law, expires));
            }
            let usual = *first.get_or_insert(advice.usual);
            differs |= usual.differs(&advice.usual);
            answers.push(Tried {
                option,
                act: advice.act,
                expires,
                user_authentication: found.user_authentication.state,
                signature: found.signature.state,
                card: found.card.state,
            });
        }
        if differs {
            return Some(Deciding {
                question: row.id,
                answers,
                since,
            });
        }
    }
    None
}

/// A day that the host page set for a preview.
#[must_use]
pub fn preview_day(text: &str) -> Option<Date> {
    parse_iso(text.trim_ascii()).ok()
}
