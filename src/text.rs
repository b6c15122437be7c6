//! What a resident reads: sentences by name, dates in words, and the answer in its order.
//!
//! No rule is decided here: verdicts are the input, sentences the output.

pub mod answer;
#[cfg(feature = "cli")]
pub mod catalogue;
pub mod marked;
pub mod message;
pub mod problem;
pub mod question;

use chrono::{Datelike, Weekday};

use crate::date::era::{Era, era_of};
pub use crate::date::number_text;
use crate::date::{Date, age_on};
pub use answer::{Answer, add_details, answer, headlines};
pub use message::Message;
use message::{END, PART_END, Part};

/// Before the letters that have a reading: ｜漢字《かんじ》.
pub const READING_START: char = '｜';
/// Between letters and reading.
pub const READING: char = '《';
/// Behind the reading.
pub const READING_END: char = '》';

/// A text without its readings, for what holds no elements.
#[must_use]
pub fn unread(words: &str) -> String {
    let mut kept = String::new();
    let mut in_reading = false;
    for character in words.chars() {
        match character {
            READING => in_reading = true,
            READING_END => in_reading = false,
            READING_START => {}
            _ if in_reading => {}
            _ => kept.push(character),
        }
    }
    kept
}

/// A language of the interface: its sentences, in the order of [`Message`].
///
/// A list, since its bytes reach a phone. Measured with all sentences, in kB after Brotli: fluent 0.16
/// adds 53 to the same program with a list, leptos-i18n 0.6 adds 13 for the Japanese alone and 120
/// with eleven languages, which it compiles in. What is missing is refused by `catalogue`, in the
/// build and in the tests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Language {
    tag: &'static str,
    sentences: &'static [&'static str],
}

/// Puts the sentences of a part in their places; whether they are as many as it has.
fn add(sentences: &mut Vec<&'static str>, part: Part, said: &'static str) -> bool {
    let end = Part::ENDS[part as usize];
    sentences.resize(sentences.len().max(end), "");
    let mut place = end - part.messages().len();
    let mut start = 0;
    for (at, byte) in said.bytes().enumerate() {
        if byte == END as u8 {
            if let (Some(kept), Some(sentence)) = (sentences.get_mut(place), said.get(start..at)) {
                *kept = sentence;
            }
            place += 1;
            start = at + 1;
        }
    }
    place == end && start == said.len()
}

impl Language {
    /// A catalogue as it is loaded: its parts in their order, each with [`PART_END`](message::PART_END) behind
    /// it and nothing before that where it was not loaded; none where a part has another number of sentences
    /// than these have, since it then belongs to another version.
    #[must_use]
    pub fn new(tag: &'static str, catalogue: &'static str) -> Option<Self> {
        let mut sentences = Vec::with_capacity(Message::ALL.len());
        let mut parts = Part::ALL.iter();
        let mut start = 0;
        for (place, byte) in catalogue.bytes().enumerate() {
            if byte == PART_END as u8 {
                let said = catalogue.get(start..place).unwrap_or_default();
                if !add(&mut sentences, *parts.next()?, said) && !said.is_empty() {
                    return None;
                }
                start = place + 1;
            }
        }
        let sentences: &'static [&'static str] = sentences.leak();
        (start > 0 && start == catalogue.len()).then_some(Self { tag, sentences })
    }

    /// The language that is compiled in, with all parts.
    #[must_use]
    pub fn japanese() -> Self {
        let parts = Part::ALL.iter();
        parts.fold(Self::japanese_without_details(), |language, part| {
            language.with(*part, part.japanese())
        })
    }

    /// Its first part alone: a phone loads the others later.
    #[must_use]
    pub fn japanese_without_details() -> Self {
        Self {
            tag: "ja",
            sentences: &[],
        }
        .with(Part::First, const { Part::First.japanese() })
    }

    /// The same with one part more; `said` are its sentences, each with [`END`] behind it.
    ///
    /// What is made lives as long as the program, which makes each once.
    #[must_use]
    pub fn with(self, part: Part, said: &'static str) -> Self {
        let mut sentences = self.sentences.to_vec();
        add(&mut sentences, part, said);
        let sentences: &'static [&'static str] = sentences.leak();
        Self { sentences, ..self }
    }

    /// The tag by which a profile names it.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        self.tag
    }

    /// A sentence without places for values.
    #[must_use]
    pub fn say(self, message: Message) -> &'static str {
        let sentence = self.sentences.get(message as usize);
        sentence.copied().unwrap_or_default()
    }

    /// One of the names that a message lists with bars between.
    #[must_use]
    fn listed(self, message: Message, place: u32) -> String {
        let mut name = String::new();
        let mut bars = 0;
        for character in self.say(message).chars() {
            if character == '|' {
                bars += 1;
            } else if bars == place {
                name.push(character);
            }
        }
        name
    }

    /// A sentence with its values.
    #[must_use]
    pub fn fill(self, message: Message, values: &[&str]) -> String {
        let mut filled = String::new();
        let mut rest = self.say(message).chars();
        while let Some(character) = rest.next() {
            if character != '{' {
                filled.push(character);
                continue;
            }
            // A mark is a digit between braces.
            let place = rest.next().and_then(|digit| digit.to_digit(10));
            rest.next();
            let value = place.and_then(|place| values.get(place as usize));
            filled.push_str(value.copied().unwrap_or_default());
        }
        filled
    }

    /// A label of the form; where it says up to which age a parent acts, that age stands in it.
    #[must_use]
    pub fn label(self, message: Message, age: i32) -> String {
        self.fill(message, &[&number_text(age.into())])
    }

    fn date(self, message: Message, day: Date, last: &str) -> String {
        let month = self.listed(Message::Months, day.month0());
        let (year, day) = (
            number_text(day.year().into()),
            number_text(day.day().into()),
        );
        self.fill(message, &[&year, &month, &day, last])
    }

    /// 2026年7月15日（水）.
    #[must_use]
    pub fn day(self, day: Date) -> String {
        self.date(Message::DayLong, day, &self.weekday(day.weekday()))
    }

    /// 水.
    #[must_use]
    pub fn weekday(self, day: Weekday) -> String {
        self.listed(Message::Weekdays, day.num_days_from_monday())
    }

    /// The day with the day of the week, and with its year where that is not this year; a day that is
    /// years away has no day of the week.
    #[must_use]
    pub fn near_day(self, day: Date, today: Date) -> String {
        let message = match day.year() - today.year() {
            0 => Message::DayShort,
            1 => Message::DayNext,
            _ => Message::DayFar,
        };
        self.date(message, day, &self.weekday(day.weekday()))
    }

    /// The same without the day of the week, where nobody acts or closes on it.
    #[must_use]
    pub fn plain_day(self, day: Date, today: Date) -> String {
        let message = match day.year() - today.year() {
            0 => Message::DayPlain,
            1 => Message::DayPlainNext,
            _ => Message::DayFar,
        };
        self.date(message, day, "")
    }

    /// 2026年（令和8年）7月15日, both calendars, as an echo of what was typed.
    #[must_use]
    pub fn both_calendars(self, day: Date) -> String {
        self.date(Message::BothCalendars, day, &era_year(day))
    }

    /// 昭和19年（1944年）12月20日・81歳, which shows a wrong era by the age.
    #[must_use]
    pub fn birth(self, born: Date, today: Date) -> String {
        if today < born || era_of(born).is_none() {
            return self.both_calendars(born);
        }
        let values = [
            era_year(born),
            number_text(born.year().into()),
            self.listed(Message::Months, born.month0()),
            number_text(born.day().into()),
            number_text(age_on(born, today).into()),
        ];
        let [era, year, month, day, age] = &values;
        self.fill(Message::BirthEcho, &[era, year, month, day, age])
    }

    /// 昭和43年（1968年）, to choose from.
    #[must_use]
    pub fn year_in_era(self, era: Era, year: u32) -> String {
        let western = number_text(i64::from(era.first_year()) + i64::from(year) - 1);
        self.fill(Message::EraYear, &[&year_of_era(era, year), &western])
    }
}

/// 昭和64年1月7日: as a card prints it, in every language.
#[must_use]
pub fn in_era(day: Date) -> String {
    let mut text = era_year(day);
    text.push_str(&number_text(day.month().into()));
    text.push('月');
    text.push_str(&number_text(day.day().into()));
    text.push('日');
    text
}

/// 令和8年, 令和元年; nothing before the era Meiji.
fn era_year(day: Date) -> String {
    let Some((era, year)) = era_of(day) else {
        return String::new();
    };
    year_of_era(era, year.unsigned_abs())
}

/// 令和8年, 令和元年, in every language.
#[must_use]
pub fn year_of_era(era: Era, year: u32) -> String {
    let mut text = era.name().to_owned();
    if year == 1 {
        text.push('元');
    } else {
        text.push_str(&number_text(year.into()));
    }
    text.push('年');
    text
}

/// Parts of a text that is no sentence, one after the other.
#[must_use]
pub fn joined(parts: &[&str]) -> String {
    let mut text = String::new();
    for part in parts {
        text.push_str(part);
    }
    text
}
