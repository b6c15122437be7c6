//! What is wrong with a date, and what to type instead: a sentence without blame.

use super::{Language, Message, in_era, number_text, year_of_era};
use crate::date::entry::{EntryProblem, Part};
use crate::interview::{Issue, Wrong};
use crate::rules::Contradiction;

/// The sentence for an issue.
#[must_use]
pub fn issue(language: Language, issue: Issue) -> String {
    match issue.wrong {
        Wrong::Unanswered => language.say(Message::WrongUnanswered).to_owned(),
        Wrong::Entry(problem) => entry(language, problem),
        Wrong::Contradiction(contradiction) => self::contradiction(language, contradiction),
    }
}

fn entry(language: Language, problem: EntryProblem) -> String {
    let plain = match problem {
        EntryProblem::Nothing => Message::WrongMissing,
        EntryProblem::Missing(Part::Year) => Message::WrongMissingYear,
        EntryProblem::Missing(Part::Month) => Message::WrongMissingMonth,
        EntryProblem::Missing(Part::Day) => Message::WrongMissingDay,
        EntryProblem::NotANumber(_) => Message::WrongNotANumber,
        EntryProblem::YearNeedsFourDigits => Message::WrongFourDigits,
        EntryProblem::WholeBesideOthers => Message::WrongWholeDate,
        EntryProblem::WhichEra { year, eras } => {
            return match eras.only() {
                Some(era) => {
                    let meant = year_of_era(era, year);
                    language.fill(Message::WrongWhichEraOne, &[&meant])
                }
                None => language.fill(Message::WrongWhichEra, &[&number_text(year.into())]),
            };
        }
        EntryProblem::YearOutOfRange => Message::WrongYear,
        EntryProblem::NoSuchMonth => Message::WrongMonth,
        EntryProblem::EraYearOutOfRange(era) => {
            return language.fill(Message::WrongEraYear, &[era.name()]);
        }
        EntryProblem::NoSuchDay { year, month, last } => {
            let [year, month, last] = [
                number_text(year.into()),
                number_text(month.into()),
                number_text(last.into()),
            ];
            return language.fill(Message::WrongDay, &[&year, &month, &last]);
        }
        EntryProblem::OtherEra { chosen, day } => {
            let (western, right) = (language.day(day), in_era(day));
            return language.fill(Message::WrongEra, &[chosen.name(), &western, &right]);
        }
    };
    language.say(plain).to_owned()
}

fn contradiction(language: Language, contradiction: Contradiction) -> String {
    let (message, days) = match contradiction {
        Contradiction::BirthInFuture => (Message::BirthInFuture, [None, None]),
        // The form asks for one printed day only.
        Contradiction::OtherThanPrinted(_) => (Message::SoFarWrong, [None, None]),
        Contradiction::BirthTooLongAgo => (Message::BirthTooLongAgo, [None, None]),
        Contradiction::CardExpiryOffBirthday(day) => {
            (Message::CardExpiryOffBirthday, [Some(day), None])
        }
        Contradiction::CardExpiryTooFar(day) => (Message::CardExpiryTooFar, [Some(day), None]),
        Contradiction::CardExpiryImpossible => (Message::CardExpiryImpossible, [None, None]),
        Contradiction::MadeBeforeFirstCard | Contradiction::IssuedBeforeFirstCard => {
            (Message::BeforeFirstCard, [None, None])
        }
        Contradiction::BeforeBirth => (Message::BeforeBirth, [None, None]),
        Contradiction::InFuture => (Message::InFuture, [None, None]),
        Contradiction::CardTermMismatch(first, second) => {
            (Message::CardTermMismatch, [Some(first), Some(second)])
        }
        Contradiction::IssuedBeforeCard => (Message::IssuedBeforeCard, [None, None]),
        Contradiction::AfterCardExpiry => (Message::AfterCardExpiry, [None, None]),
        Contradiction::OutlivesCard => (Message::OutlivesCard, [None, None]),
        Contradiction::ExpiryOffBirthday(day) => (Message::ExpiryOffBirthday, [Some(day), None]),
        Contradiction::ExpiryTooFar(day) => (Message::ExpiryTooFar, [Some(day), None]),
    };
    let [first, second] = days.map(|day| day.map_or_else(String::new, |day| language.day(day)));
    let values = [first.as_str(), second.as_str()];
    language.fill(message, &values)
}
