//! The answer in plain lines: what to do and by when, what to bring, where to go. To copy, to share,
//! or to stand in an event of a calendar.
//!
//! **Invariant:** no mark for a screen is left: no emphasis, no reading, no space of no width.

use chrono::Datelike;

use crate::date::Date;
use crate::text::answer::{Bring, Counter, ItemText, Line, PillIcon, VisitText};
use crate::text::marked::Reader;
use crate::text::{Answer, Language, Message, joined, number_text, unread};

/// Lets a long name break on a screen.
const ZERO_WIDTH_SPACE: char = '\u{200b}';

/// The answer as a text, with a line break between its lines and none at its end.
///
/// `language` has all its sentences, and `answer` its details. The text says on which day it was made,
/// and every day of the year after that one has its year: "next year" would be read as another one
/// when it has come.
#[must_use]
pub fn text(language: Language, today: Date, answer: &Answer) -> String {
    let first = language.fill(
        Message::ErrorAt,
        &[language.say(Message::Card), &answer.kicker],
    );
    joined(&[&plain(&first), "\n", &rest(language, today, answer)])
}

/// What follows the first line, which says what it is about.
pub(super) fn rest(language: Language, today: Date, answer: &Answer) -> String {
    let mut lines = Lines {
        language,
        text: String::new(),
    };
    lines.add(&in_one_line(language, &answer.headline));
    if let Some((number, _)) = &answer.phone {
        lines.add(number);
    }
    let mut lead = String::new();
    for sentence in &answer.lead {
        lead = lines.with(&lead, sentence);
    }
    lines.add(&lead);
    let mut pills = String::new();
    for pill in &answer.pills {
        match pill.icon {
            // The hours stand with the counter; those of today are soon those of another day.
            PillIcon::Clock => {}
            PillIcon::Check => pills = lines.with(&pills, &pill.words),
        }
    }
    lines.add(&pills);
    // What it would cost to forget, such as by when to book.
    for warning in &answer.warnings {
        lines.add(warning);
    }
    lines.bring(&answer.bring);
    if let Some(caution) = &answer.portable.caution {
        lines.add(caution);
    }
    lines.gap();
    for notice in answer.places_notes.iter().filter(|one| one.is_notice) {
        for line in &notice.lines {
            let words = lines.linked(line);
            lines.add(&words);
        }
    }
    if let Some(counter) = &answer.counter {
        lines.counter(counter);
    }
    if let Some(page) = &answer.portable.page {
        lines.add(&joined(&[&page.line, " ", &page.url]));
    }
    lines.gap();
    let made = language.day(today);
    lines.add(&language.fill(Message::MadeOn, &[&made]));
    with_years(language, today, &plain(lines.text.trim_end()))
}

/// A sentence without the marks for a screen.
pub(super) fn plain(words: &str) -> String {
    let mut kept = String::new();
    for character in unread(words).chars() {
        if character != '*' && character != ZERO_WIDTH_SPACE {
            kept.push(character);
        }
    }
    kept
}

/// A thing to bring in one line, with what is said of it.
pub(super) fn thing(language: Language, thing: &ItemText) -> String {
    let lines = Lines {
        language,
        text: String::new(),
    };
    plain(&lines.thing(thing))
}

/// A headline without the line breaks at which one would breathe.
fn in_one_line(language: Language, headline: &str) -> String {
    let between = match Reader::of(language.tag()) {
        Reader::Japanese | Reader::Chinese => "",
        Reader::Other => " ",
    };
    let mut words = String::new();
    for character in headline.chars() {
        if character == '\n' {
            words.push_str(between);
        } else {
            words.push(character);
        }
    }
    words
}

/// What a language says before a month of the next year, and that year by its number; the first is empty
/// where a language says the number anyway.
#[must_use]
pub fn next_year(language: Language, today: Date) -> (String, String) {
    // 「来年{1}月」 and 「{0}年{1}月」: what stands before the month, and behind the year.
    let (next, whole) = (
        unread(language.say(Message::DayNext)),
        unread(language.say(Message::DayLong)),
    );
    let (mut word, mut unit) = ("", "");
    let place = |words: &str, mark: u8| words.bytes().position(|byte| byte == mark);
    if let (Some(month), Some(year)) = (place(&next, b'{'), place(&whole, b'}')) {
        let behind = whole.get(year + 1..).unwrap_or_default();
        unit = behind
            .get(..place(behind, b'{').unwrap_or(0))
            .unwrap_or_default();
        let has_no_year = next.as_bytes().get(month + 1) == Some(&b'1');
        word = next
            .get(..month)
            .filter(|_| has_no_year)
            .unwrap_or_default();
    }
    let year = number_text(i64::from(today.year()) + 1);
    (word.to_owned(), joined(&[&year, unit]))
}

/// A text in which the days of the next year have its number where the language says 「来年」 of them.
fn with_years(language: Language, today: Date, words: &str) -> String {
    let (word, year) = next_year(language, today);
    if word.is_empty() {
        return words.to_owned();
    }
    let mut text = String::new();
    let mut rest = words.chars();
    loop {
        let behind = rest.as_str().strip_prefix(word.as_str());
        // Of a day, and of nothing else.
        let behind = behind.filter(|behind| {
            behind
                .bytes()
                .next()
                .is_some_and(|one| one.is_ascii_digit())
        });
        if let Some(behind) = behind {
            text.push_str(&year);
            rest = behind.chars();
        } else if let Some(character) = rest.next() {
            text.push(character);
        } else {
            return text;
        }
    }
}

/// A text that grows line by line.
struct Lines {
    language: Language,
    text: String,
}

impl Lines {
    /// A line; nothing for no words. A heading has a space behind its colon in many languages.
    fn add(&mut self, words: &str) {
        let words = words.trim_end();
        if !words.is_empty() {
            self.text.push_str(words);
            self.text.push('\n');
        }
    }

    /// An empty line, once.
    fn gap(&mut self) {
        if !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// What it is, a colon, and more of it.
    fn named(&mut self, name: &str, words: &str) {
        let line = self.language.fill(Message::ErrorAt, &[name, words]);
        self.add(&line);
    }

    /// Words behind others in one line.
    fn with(&self, words: &str, more: &str) -> String {
        if words.is_empty() {
            more.to_owned()
        } else if words.ends_with(['。', '.', '।']) {
            self.language.fill(Message::Sentences, &[words, more])
        } else {
            joined(&[words, " / ", more])
        }
    }

    /// Words with the address or the number of which they speak.
    fn linked(&self, line: &Line) -> String {
        let mut words = line.words.clone();
        if let Some(link) = &line.link {
            // 「電話 03-…」 tells the number by itself.
            let more = if link.url.starts_with("tel:") {
                &link.line
            } else {
                &link.url
            };
            words = self.with(&words, more);
        }
        words
    }

    fn bring(&mut self, bring: &Bring) {
        self.gap();
        let mut is_headed = false;
        let mut visits = bring.journeys.iter();
        for step in &bring.steps {
            if step.visit.is_some() {
                self.visits(bring, visits.next(), &mut is_headed);
                continue;
            }
            let mut words = String::new();
            for sentence in &step.words {
                words = self.with(&words, sentence);
            }
            if let Some(link) = &step.link {
                words = self.with(&words, &link.url);
            }
            self.named(&step.heading, &words);
        }
        for visit in visits {
            self.visits(bring, Some(visit), &mut is_headed);
        }
        self.visits(bring, None, &mut is_headed);
    }

    /// A visit with its things, and before the first one who goes and how often.
    fn visits(&mut self, bring: &Bring, visit: Option<&VisitText>, is_headed: &mut bool) {
        if !*is_headed && let Some(heading) = &bring.heading {
            if bring.journeys.is_empty() {
                self.add(heading);
            } else {
                self.named(self.language.say(Message::BringHeading), heading);
            }
            self.add(bring.notice.as_deref().unwrap_or_default());
        }
        *is_headed = true;
        let Some(visit) = visit else { return };
        match (&visit.heading, &visit.by) {
            (Some(heading), Some(by)) => self.named(heading, by),
            (heading, _) => self.add(heading.as_deref().unwrap_or_default()),
        }
        self.things(&visit.things);
        for group in &visit.groups {
            self.named(&group.heading, "");
            self.things(&group.things);
        }
    }

    fn things(&mut self, things: &[ItemText]) {
        for thing in things {
            let words = self.thing(thing);
            self.add(&joined(&["・", &words]));
        }
    }

    /// A thing with what is said of it.
    fn thing(&self, thing: &ItemText) -> String {
        let mut details = String::new();
        for detail in &thing.details {
            details = self.with(&details, detail);
        }
        let mut words = thing.name.clone();
        if !details.is_empty() {
            words = self.language.fill(Message::ErrorAt, &[&words, &details]);
        }
        if thing.is_usual {
            words = self.language.fill(Message::UsualPractice, &[&words]);
        }
        words
    }

    fn counter(&mut self, counter: &Counter) {
        self.named(self.language.say(Message::GoHeading), &counter.name);
        let mut about = String::new();
        for line in &counter.lines {
            about = self.with(&about, &self.linked(line));
        }
        self.add(&about);
        let hours = self.hours(counter);
        self.add(&hours);
        let mut notes = String::new();
        for note in &counter.notes {
            notes = self.with(&notes, &note.words);
        }
        self.add(&notes);
        if let Some((number, _)) = &counter.phone {
            let line = self.language.fill(Message::Call, &[number]);
            self.add(&line);
        }
    }

    /// 月～金 8:30～17:15: days in a row that have the same hours, of the days that have any.
    fn hours(&self, counter: &Counter) -> String {
        let mut words = String::new();
        let Some(week) = &counter.week else {
            return words;
        };
        let mut place = 0;
        while let Some(first) = week.days.get(place) {
            let mut last = first;
            while let Some(next) = week.days.get(place + 1) {
                if next.hours != first.hours {
                    break;
                }
                last = next;
                place += 1;
            }
            place += 1;
            if first.is_closed {
                continue;
            }
            let mut spans = String::new();
            for span in first.hours.chunks_exact(2) {
                if let [from, to] = span {
                    let span = self.language.fill(Message::FromTo, &[from, to]);
                    spans = self.listed(&spans, &span);
                }
            }
            let days = if last.name == first.name {
                first.name.clone()
            } else {
                self.language
                    .fill(Message::FromTo, &[&first.name, &last.name])
            };
            words = self.listed(&words, &joined(&[&days, " ", &spans]));
        }
        words
    }

    /// One more of a list.
    fn listed(&self, words: &str, more: &str) -> String {
        if words.is_empty() {
            more.to_owned()
        } else {
            joined(&[words, self.language.say(Message::Comma), more])
        }
    }
}
