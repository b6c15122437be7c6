//! From what a person starts, and what is entered for it: which questions come first, what suffices, and
//! what the program puts into a field by itself.

use chrono::Datelike;

use super::{
    Answers, Calendar, Contradiction, Entry, EntryProblem, Eras, Part, Question, Wrong, date,
    months_earlier_clipped, months_later_clipped,
};
use crate::date::{Date, birthday_in, number_text};
use crate::rules::law::{FIRST_ISSUE, Law};

/// From what a person starts; the form then shows only the questions of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Start {
    /// The card, with its two dates.
    #[default]
    Card,
    /// The card is not at hand.
    NoCard,
    /// The letter.
    Letter,
    /// A machine said something.
    Report,
    /// The card is missing, or was.
    Lost,
    /// Something in the register changed, or will.
    Change,
    /// There is a period of stay.
    Stay,
}

impl Start {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 7] = [
        Self::Card,
        Self::NoCard,
        Self::Letter,
        Self::Report,
        Self::Lost,
        Self::Change,
        Self::Stay,
    ];

    /// What is asked of who starts from it, in the order of the form.
    #[must_use]
    pub fn questions(self) -> &'static [Question] {
        use Question as Q;
        match self {
            Self::Card => &[Q::Birth, Q::CardExpires],
            Self::NoCard => &[Q::Birth, Q::Letter, Q::LetterExpires],
            Self::Letter => &[Q::Letter, Q::LetterExpires],
            Self::Report => &[Q::Report, Q::Birth, Q::CardExpires],
            Self::Lost => &[Q::Stopped, Q::Birth],
            Self::Change => &[
                Q::AddressChanged,
                Q::AddressElsewhere,
                Q::AddressOn,
                Q::NameChanged,
                Q::NameOn,
                Q::ReadingChanged,
                Q::ReadingOn,
                Q::SexChanged,
                Q::SexOn,
                Q::BirthdateChanged,
                Q::BirthdateOn,
                Q::LeavesJapan,
                Q::LeavesOn,
                Q::Birth,
                Q::CardExpires,
            ],
            Self::Stay => &[
                Q::Birth,
                Q::CardExpires,
                Q::Extension,
                Q::StatusChanged,
                Q::SpecifiedResidence,
            ],
        }
    }

    /// What follows from starting there.
    const fn means(self) -> Option<Question> {
        match self {
            Self::NoCard => Some(Question::CardNotAtHand),
            Self::Lost => Some(Question::Lost),
            Self::Stay => Some(Question::PeriodOfStay),
            Self::Card | Self::Letter | Self::Report | Self::Change => None,
        }
    }

    /// Whether nothing can be said there without an answer to the question.
    const fn needs(self, question: Question) -> bool {
        match self {
            Self::Card | Self::Change | Self::Stay => {
                matches!(question, Question::Birth | Question::CardExpires)
            }
            Self::NoCard => matches!(question, Question::Birth),
            Self::Letter => matches!(question, Question::Letter | Question::LetterExpires),
            Self::Report => matches!(question, Question::Report | Question::Birth),
            Self::Lost => false,
        }
    }
}

/// The two dates of the card, and the question that they leave open.
const OF_TWO_DATES: [Question; 3] = [Question::Birth, Question::CardExpires, Question::Renewed];

/// The dates on which something ends.
const ENDS: [Question; 5] = [
    Question::CardExpires,
    Question::Printed,
    Question::LetterExpires,
    Question::ExtendedUntil,
    Question::ExtensionUntil,
];

/// The option of [`Question::Report`] that says which certificate ended, and that it did.
const REVOKED: &str = "etax_revoked";

impl Answers {
    /// From what the person starts.
    #[must_use]
    pub const fn start(&self) -> Start {
        self.start
    }

    /// Starts from there: ticks what that means, and clears what the former start had ticked. All that
    /// was entered stays.
    pub fn start_from(&mut self, start: Start) {
        if let Some(former) = self.ticked.take() {
            self.tick(former, false);
        }
        self.start = start;
        if let Some(meant) = start.means()
            && !self.is_ticked(meant)
        {
            self.tick(meant, true);
            self.ticked = Some(meant);
        }
        self.fill_in();
    }

    /// Whether more was told than the two dates of the card and what they leave open. A phone loads
    /// what answers that after the rest.
    #[must_use]
    pub fn tells_more(&self) -> bool {
        self.start != Start::Card
            || Question::ALL
                .iter()
                .any(|question| !OF_TWO_DATES.contains(question) && self.is_answered(*question))
    }

    /// Whether the answers amount to a first answer.
    #[must_use]
    pub fn is_enough(&self) -> bool {
        let has_card = self.is_ticked(Question::CardNotAtHand)
            || self.is_ticked(Question::BasicResident)
            || self.date(Question::CardExpires).is_some();
        let report = self.word(Question::Report);
        let has_report = !report.is_empty() && !super::NOTHING.contains(&report);
        let has_letter =
            self.counts(Question::LetterExpires) && self.date(Question::LetterExpires).is_some();
        let is_born = self.date(Question::Birth).is_some();
        is_born && (has_card || has_report)
            || report == REVOKED
            || has_letter
            || self.is_ticked(Question::Lost)
            || self.is_ticked(Question::Returned)
    }

    /// Whether an answer to the question is missed, where the person started: nothing can be said
    /// without it.
    #[must_use]
    pub fn is_needed(&self, question: Question) -> bool {
        self.start.needs(question) && !self.is_enough()
    }

    /// Takes what stands in a field of a date after a key, or at once where it was pasted or filled in
    /// by the browser.
    pub fn type_into(&mut self, question: Question, part: Part, typed: &str, at_once: bool) {
        // What was filled in makes room for a whole date.
        let made_room =
            question == Question::CardExpires && part == Part::Year && self.is_filled_in();
        let entry = self.entry_mut(question);
        match part {
            Part::Year => {
                let before = entry.clone();
                if made_room {
                    entry.month.clear();
                    entry.day.clear();
                }
                if at_once {
                    entry.paste_year(typed);
                } else {
                    entry.type_year(typed);
                }
                if made_room && entry.month.is_empty() && entry.day.is_empty() {
                    entry.month = before.month;
                    entry.day = before.day;
                }
                // Where no era is shown, none is kept behind an empty field.
                if typed.is_empty() && question != Question::Birth {
                    entry.calendar = Calendar::Open;
                }
            }
            Part::Month => typed.clone_into(&mut entry.month),
            Part::Day => typed.clone_into(&mut entry.day),
        }
        self.fill_in();
    }

    /// Puts another date into the fields: one that was offered.
    pub fn put(&mut self, question: Question, entry: Entry) {
        *self.entry_mut(question) = entry;
        self.fill_in();
    }

    /// Puts the month and the day of the birthday into the fields of the card, where nothing was typed
    /// into them, and takes them back with the birth date.
    pub(super) fn fill_in(&mut self) {
        let is_free = if self.filled.is_some() {
            self.is_filled_in()
        } else {
            let entry = self.entry(Question::CardExpires);
            entry.month.is_empty() && entry.day.is_empty()
        };
        if !is_free {
            return;
        }
        let ends_with_stay = self.start == Start::Stay
            || self.is_ticked(Question::PeriodOfStay)
            || self.is_ticked(Question::SpecifiedResidence)
            || self.is_ticked(Question::StatusChanged);
        // In a common year that card ends on 28 February.
        let born = self
            .date(Question::Birth)
            .filter(|born| !ends_with_stay && (born.month(), born.day()) != (2, 29));
        let fill = born.map(|born| {
            let [month, day] = [born.month(), born.day()].map(|number| number_text(number.into()));
            (month, day)
        });
        let entry = self.entry_mut(Question::CardExpires);
        let (month, day) = fill.clone().unwrap_or_default();
        entry.month = month;
        entry.day = day;
        self.filled = fill;
    }

    /// Whether month and day of the card stand there as they were filled in from the birth date.
    #[must_use]
    pub fn is_filled_in(&self) -> bool {
        let entry = self.entry(Question::CardExpires);
        self.filled
            .as_ref()
            .is_some_and(|(month, day)| entry.month == *month && entry.day == *day)
    }

    /// Whether nobody typed anything into the fields of a date.
    pub(super) fn is_untouched(&self, question: Question) -> bool {
        let entry = self.entry(question);
        let is_filled = question == Question::CardExpires && self.is_filled_in();
        entry.is_empty() || is_filled && entry.year.is_empty()
    }

    /// The day that was typed, or why it is none; with the eras that fit the question.
    pub(super) fn read(&self, question: Question, today: Date) -> Result<Date, EntryProblem> {
        let read = self.entry(question).read();
        let Err(EntryProblem::WhichEra { year, .. }) = read else {
            return read;
        };
        let eras = self.eras(question, today);
        Err(if eras.is_empty() {
            EntryProblem::YearNeedsFourDigits
        } else {
            EntryProblem::WhichEra { year, eras }
        })
    }

    /// The eras in which a year that was typed without one is plausible.
    #[must_use]
    pub fn eras(&self, question: Question, today: Date) -> Eras {
        let years = |years: u32| years * 12;
        let (first, last) = if question == Question::Birth {
            // An age of 0 to 120; whoever was born in 明治 is so old that it is better typed.
            (
                months_earlier_clipped(today, years(121)).max(date(1912, 7, 31)),
                today,
            )
        } else if ENDS.contains(&question) {
            // Of late, or within the years for which a card is made.
            (
                months_earlier_clipped(today, years(5)),
                months_later_clipped(today, years(11)),
            )
        } else {
            // Since there are such cards; what is to come is near.
            (FIRST_ISSUE, months_later_clipped(today, years(2)))
        };
        self.entry(question).eras_between(first, last)
    }

    /// The eras to offer while the date is still being typed: where two digits fit one only, or once the
    /// year is left behind. The 19 of a 1985 is nobody's era yet.
    #[must_use]
    pub fn eras_to_offer(&self, question: Question, today: Date) -> Eras {
        let entry = self.entry(question);
        let goes_on =
            entry.month.is_empty() || question == Question::CardExpires && self.is_filled_in();
        let is_short = entry.bare_year().is_none_or(|year| year < 10);
        let eras = self.eras(question, today);
        if goes_on && (is_short || eras.only().is_none()) {
            return Eras::default();
        }
        eras
    }

    /// The date that the start asks for and that was left out; with it more is sure.
    #[must_use]
    pub fn left_out(&self) -> &'static [Question] {
        const CARD: &[Question] = &[Question::CardExpires];
        let is_left_out = self.start.questions().contains(&Question::CardExpires)
            && self.counts(Question::CardExpires)
            && self.date(Question::CardExpires).is_none();
        if is_left_out { CARD } else { &[] }
    }

    /// The card's expiry on the birthday of its year, where it is off it.
    #[must_use]
    pub fn repair(&self, law: &Law, today: Date) -> Option<Entry> {
        for issue in self.issues(law, today) {
            if issue.question == Question::CardExpires
                && let Wrong::Contradiction(Contradiction::CardExpiryOffBirthday(right)) =
                    issue.wrong
            {
                return Some(Entry::western(right));
            }
        }
        None
    }

    /// Whether what was entered as the last day of the card is rather the handwritten one of its
    /// certificates: a birthday on which certificates may end, while no card that is in force does.
    #[must_use]
    pub fn may_be_handwritten(&self, law: &Law, today: Date) -> bool {
        let (Some(born), Some(expires)) =
            (self.date(Question::Birth), self.date(Question::CardExpires))
        else {
            return false;
        };
        // The birthdays are counted from the one after the first issue.
        let first_end = FIRST_ISSUE.year() + law.certificate.on(FIRST_ISSUE).to.ordinary - 1;
        let fits =
            birthday_in(born, expires.year()) == expires && birthday_in(born, first_end) <= expires;
        let is_impossible = || {
            let wrong = Wrong::Contradiction(Contradiction::CardExpiryImpossible);
            let issues = self.issues(law, today);
            issues.iter().any(|issue| issue.wrong == wrong)
        };
        fits && (expires < today || is_impossible())
    }
}
