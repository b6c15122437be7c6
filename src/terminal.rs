//! The rules at a terminal: a line of JSON in, a line of JSON out.
//!
//! Unknown keys are errors. The answer to a bad line is an error that names the first problems at
//! once and what is allowed; the next line is read as usual.
//!
//! What repeats from line to line, the visits and the notes, is written once and kept. The store,
//! a line and its problems are bounded, so memory stays flat however long the input is.

pub mod input;
mod output;

use std::collections::HashMap;
use std::io::{self, BufRead as _, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use crate::advice::advise;
use crate::advice::explain::explain;
use crate::date::{Date, after};
use crate::interview::{Question, deciding};
use crate::procedure::place::places;
use crate::procedure::{Facts, Policy, guide};
use crate::profile::{self, ProfileFile};
use crate::record::Json;
use crate::rules::law::Law;
use crate::rules::{Field, Note, Notes, contradictions};

/// A longer line is an error; no case needs a hundredth of it.
const LONGEST_LINE: usize = 1 << 20;

/// So many problems of a line are named; of the others it is said how many they are.
pub const MOST_PROBLEMS: usize = 20;

/// What is read at once.
const READ_AT_ONCE: usize = 1 << 18;

/// So many written answers are kept before the store is emptied.
const KEPT: usize = 4096;

/// The usual practice, compiled in so that there always is an answer.
const NATIONAL: &str = include_str!("../profiles/national.json");

/// Reads a profile's text.
///
/// # Errors
///
/// Every problem of it, one a line.
pub fn read_profile(text: &str) -> Result<ProfileFile, String> {
    let json: Json =
        serde_json::from_str(text).map_err(|error| format!("/: it cannot be read: {error}"))?;
    profile::read(json).map_err(|refused| refused.to_string())
}

/// The written part of an answer that depends on the practice alone.
struct Written {
    text: String,
    offices: Vec<output::OfficeText>,
    notes: Notes,
    /// How many visits it takes.
    visits: usize,
}

/// What is written besides, because it costs time.
#[derive(Clone, Copy, Debug, Default)]
pub struct Extras {
    /// The question that decides, with what each answer would lead to.
    pub deciding: bool,
    /// Every date with the steps of its computation.
    pub explain: bool,
}

/// Answers lines, with the profiles of a folder.
#[derive(Debug)]
pub struct Terminal {
    folder: PathBuf,
    today: Date,
    extras: Extras,
    national: ProfileFile,
    /// The profiles that were asked for; `None` where there is none that can be used; and the days
    /// on which something in it begins or has ended.
    municipal: Vec<(String, Option<ProfileFile>, Vec<Date>)>,
    visits: HashMap<(usize, bool, usize, Facts), Written>,
    notes: HashMap<Notes, String>,
}

impl core::fmt::Debug for Written {
    fn fmt(&self, out: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        out.write_str(&self.text)
    }
}

impl Terminal {
    /// A terminal that looks for profiles in `folder`; `today` stands where a line has none.
    ///
    /// # Errors
    ///
    /// Where the usual practice that is compiled in cannot be read.
    pub fn new(folder: &Path, today: Date) -> Result<Self, String> {
        Ok(Self {
            folder: folder.to_owned(),
            today,
            extras: Extras::default(),
            national: read_profile(NATIONAL)?,
            // The first place stands for "none was named".
            municipal: vec![(String::new(), None, Vec::new())],
            visits: HashMap::new(),
            notes: HashMap::new(),
        })
    }

    /// The same, with more in each answer.
    #[must_use]
    pub fn with(self, extras: Extras) -> Self {
        Self { extras, ..self }
    }

    /// Answers every line of `input`; tells whether any was in error.
    ///
    /// Whenever more has to be read, the answers so far are handed on before: whoever types a line,
    /// or asks through a pipe, sees the answer at once.
    ///
    /// # Errors
    ///
    /// Where reading or writing fails.
    pub fn run(&mut self, input: impl Read, output: impl Write) -> Result<bool, Failed> {
        let mut input = BufReader::with_capacity(READ_AT_ONCE, input);
        let mut output = BufWriter::with_capacity(READ_AT_ONCE, output);
        let (mut line, mut answer) = (Vec::new(), Vec::new());
        let (mut number, mut any_error) = (0_u64, false);
        while let Some(length) = next_line(&mut input, &mut output, &mut line)? {
            number += 1;
            answer.clear();
            let result = match length {
                Length::Fits => self.answer(line.trim_ascii_end(), &mut answer),
                Length::TooLong => Err(output::Refusal::too_long(LONGEST_LINE)),
            };
            if let Err(refusal) = result {
                any_error = true;
                answer.clear();
                refusal.write(number, &mut answer);
            }
            answer.push(b'\n');
            output.write_all(&answer).map_err(Failed::Writing)?;
        }
        output.flush().map_err(Failed::Writing)?;
        Ok(any_error)
    }

    /// Answers one line into `answer`.
    fn answer(&mut self, line: &[u8], answer: &mut Vec<u8>) -> Result<(), output::Refusal> {
        let line = input::read(line, self.today).map_err(output::Refusal::unreadable)?;
        let (case, today, law) = (&line.case, line.today, &Law::IN_FORCE);
        let found = contradictions(&case.situation, law, today);
        if !found.is_empty() {
            return Err(output::Refusal::contradictions(&found));
        }
        let place = line
            .municipality
            .as_deref()
            .map_or(0, |code| self.place_of(code));
        let municipal = self.municipal[place].1.as_ref();
        let policy = Policy::on(today, municipal, &self.national);
        let advice = advise(&case.situation, &case.errand, policy, law, today, line.now);
        // A list that is shown before its day is no part of an answer here.
        let facts = advice.facts_of_act();
        let then = policy.on_day(advice.list_day);
        // A practice may begin or end within a profile's life; between two such days nothing changes.
        let version = self.municipal[place]
            .2
            .iter()
            .filter(|day| **day <= then.day)
            .count();
        let key = (place, policy.municipal.is_some(), version, facts);
        if self.visits.len() >= KEPT {
            self.visits.clear();
        }
        let elsewhere;
        let there = if facts.procedure == advice.facts.procedure {
            &advice.places
        } else {
            elsewhere = places(&facts, then);
            &elsewhere
        };
        let written = self.visits.entry(key).or_insert_with(|| {
            let mut guidance = guide(&facts, then);
            if place != 0 && municipal.is_none() {
                guidance.notes.add(Note::MunicipalityUnknown);
            }
            Written {
                text: output::guidance(&guidance, there, facts.visitor),
                offices: output::offices(there),
                notes: guidance.notes,
                visits: guidance.visits.len(),
            }
        });
        let mut open_days = Vec::new();
        if policy.municipal.is_some() {
            output::open_days(&advice, there, &written.offices, &mut open_days);
        } else {
            // There is no usual place.
            open_days.extend_from_slice(output::NO_PLACE);
        }
        let mut notes = advice.assessment.notes;
        written.notes.iter().for_each(|note| notes.add(note));
        if self.notes.len() >= KEPT {
            self.notes.clear();
        }
        let notes = self
            .notes
            .entry(notes)
            .or_insert_with(|| output::notes(notes));
        output::assessment(&advice.assessment, &written.text, notes, &open_days, answer);
        output::advice(&advice, written.visits, answer);
        if self.extras.deciding {
            // What has no key is asked of people alone.
            let is_of_screen = |question: Question| question.row().key.is_empty();
            let found = deciding(case, is_of_screen, policy, law, today, line.now);
            output::deciding(found.as_ref(), answer);
        }
        if self.extras.explain {
            output::explain(&explain(&advice), answer);
        }
        answer.push(b'}');
        Ok(())
    }

    /// The place of a municipality's profile, read when it is first asked for.
    fn place_of(&mut self, code: &str) -> usize {
        if let Some(place) = self
            .municipal
            .iter()
            .position(|(known, _, _)| known == code)
        {
            return place;
        }
        let path = self.folder.join(format!("{code}.json"));
        let profile = match std::fs::read_to_string(&path) {
            Ok(text) => read_profile(&text)
                .map_err(|faults| warn(&format!("{}: not used:\n{faults}", path.display())))
                .ok(),
            Err(error) => {
                warn(&format!(
                    "{}: {error}; the usual practice is used",
                    path.display()
                ));
                None
            }
        };
        // A stream that names ever new municipalities does not grow the list without end.
        if self.municipal.len() >= KEPT {
            self.municipal.truncate(1);
            self.visits.clear();
        }
        let turns = profile.as_ref().map(days_of_change).unwrap_or_default();
        self.municipal.push((code.to_owned(), profile, turns));
        self.municipal.len() - 1
    }
}

/// On the operator's channel beside the answers.
fn warn(text: &str) {
    // Where nobody hears it the answers go on.
    let _ = writeln!(io::stderr(), "{text}");
}

/// The days on which something of a profile begins or has ended.
fn days_of_change(profile: &ProfileFile) -> Vec<Date> {
    let profile = profile.at();
    let practices = profile.practices().iter().map(|one| one.applies());
    // Whether an office serves the case decides which bookings are shown.
    let offices = profile.offices().iter().map(|(_, one)| one.applies());
    let optional = offices.chain(profile.bookings().iter().map(|one| one.applies()));
    let optional = optional.chain(profile.contacts().iter().map(|one| one.applies()));
    let optional = optional.chain(profile.remarks().iter().map(|one| one.applies()));
    practices
        .chain(profile.fees().iter().map(|one| one.applies()))
        .chain(optional.flatten())
        .flat_map(|scope| scope.from().into_iter().chain(scope.until().map(after)))
        .collect()
}

/// Why a run ended before its input did.
#[derive(Debug)]
pub enum Failed {
    /// The input cannot be read.
    Reading(io::Error),
    /// The answers cannot be written.
    Writing(io::Error),
}

impl core::fmt::Display for Failed {
    fn fmt(&self, out: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Self::Reading(error) => write!(out, "cannot read the input: {error}"),
            Self::Writing(error) => write!(out, "cannot write the answers: {error}"),
        }
    }
}

impl core::error::Error for Failed {}

/// How long a line is.
#[derive(Clone, Copy)]
enum Length {
    /// It was read.
    Fits,
    /// It was passed over.
    TooLong,
}

/// Reads the next line, or passes over one that is too long without keeping it; `None` at the end.
///
/// Before it waits for more of the input it writes what the output holds.
fn next_line(
    input: &mut BufReader<impl Read>,
    output: &mut impl Write,
    line: &mut Vec<u8>,
) -> Result<Option<Length>, Failed> {
    line.clear();
    let (mut begun, mut length) = (false, Length::Fits);
    loop {
        if input.buffer().is_empty() {
            output.flush().map_err(Failed::Writing)?;
        }
        let chunk = match input.fill_buf() {
            Ok(chunk) => chunk,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(Failed::Reading(error)),
        };
        if chunk.is_empty() {
            return Ok(begun.then_some(length));
        }
        begun = true;
        let end = memchr::memchr(b'\n', chunk);
        let used = end.map_or(chunk.len(), |end| end + 1);
        if LONGEST_LINE < line.len() + used {
            length = Length::TooLong;
            line.clear();
        }
        if let Length::Fits = length {
            line.extend_from_slice(&chunk[..used]);
        }
        input.consume(used);
        if end.is_some() {
            return Ok(Some(length));
        }
    }
}

/// The name of a field in a line.
pub(crate) fn field_name(field: Field) -> String {
    match field {
        Field::Birthdate => "birthdate".to_owned(),
        Field::CardExpires => "card_expires".to_owned(),
        Field::CardMade => "card_made".to_owned(),
        Field::Issued => "issued".to_owned(),
        Field::SignatureIssued => "signature_issued".to_owned(),
        Field::PrintedExpiry => "printed_expiry".to_owned(),
        Field::PrintedSignatureExpiry => "printed_signature_expiry".to_owned(),
        Field::NoticeExpiry => "letter_expiry".to_owned(),
        Field::Change(place) => format!("changes[{place}].on"),
    }
}
