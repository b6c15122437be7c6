//! A line of the terminal: its shape, apart from the model, and the problems of a bad one.
//!
//! Unknown keys are errors. `null` means "not given" wherever a key may be left out.

use std::borrow::Cow;

use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{
    Deserializer, IgnoredAny, IntoDeserializer as _, MapAccess, Unexpected, Visitor as Visit,
};
use serde_json::value::RawValue;

use super::MOST_PROBLEMS;
use crate::calendar::Time;
use crate::date::{Date, FIRST_YEAR, IsoProblem, LAST_YEAR, parse_iso};
use crate::interview::Case;
use crate::procedure::{Errand, Pins};
use crate::profile::practice::Visitor;
use crate::record::Word;
use crate::rules::{
    Card, CardEnd, CardKind, Certificate, Change, ChangeKind, Extension, Extent, Holder, IssueKind,
    Known, Notice, NoticeKind, Procedure, Relocation, Report, Situation, StatusChange, Stay,
    Stopped,
};

/// What a line asks.
#[derive(Debug)]
pub struct Asked {
    /// The day.
    pub today: Date,
    /// The local government code.
    pub municipality: Option<String>,
    /// The time of the day.
    pub now: Option<Time>,
    /// What is known of the person.
    pub case: Case,
}

/// A day of a line.
#[derive(Clone, Copy)]
struct Day(Date);

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;
        impl Visit<'_> for Text {
            type Value = Day;

            fn expecting(&self, out: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                out.write_str("a date as YYYY-MM-DD")
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Day, E> {
                parse_iso(text).map(Day).map_err(|problem| match problem {
                    IsoProblem::Form => E::invalid_value(Unexpected::Str(text), &self),
                    IsoProblem::NoSuchDay => {
                        E::custom(format_args!("`{text}` is no day of the calendar"))
                    }
                    IsoProblem::Year => E::custom(format_args!(
                        "`{text}` is out of range; allowed are the years {FIRST_YEAR} to {LAST_YEAR}"
                    )),
                })
            }
        }
        deserializer.deserialize_str(Text)
    }
}

/// A time of a line.
#[derive(Clone, Copy)]
struct Clock(Time);

impl<'de> Deserialize<'de> for Clock {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;
        impl Visit<'_> for Text {
            type Value = Clock;

            fn expecting(&self, out: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                out.write_str("a time of the day in Japan as HH:MM")
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Clock, E> {
                Time::parse(text)
                    .map(Clock)
                    .ok_or_else(|| E::invalid_value(Unexpected::Str(text), &self))
            }
        }
        deserializer.deserialize_str(Text)
    }
}

/// The words that a profile has too, and a few besides.
struct Listed<T: 'static>(&'static [T]);

impl<T: Word> Listed<T> {
    fn all(&self) -> impl Iterator<Item = T> {
        T::ALL.iter().chain(self.0).copied()
    }

    fn spelled(&self) -> String {
        let words: Vec<_> = self.all().map(|one| format!("`{}`", one.word())).collect();
        words.join(", ")
    }
}

impl<T: Word> Visit<'_> for Listed<T> {
    type Value = T;

    fn expecting(&self, out: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(out, "one of {}", self.spelled())
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<T, E> {
        let found = self.all().find(|one| one.word() == text);
        found.ok_or_else(|| {
            let allowed = self.spelled();
            E::custom(format_args!(
                "unknown variant `{text}`, expected one of {allowed}"
            ))
        })
    }
}

#[derive(Clone, Copy)]
struct ProcedureWord(Procedure);

impl<'de> Deserialize<'de> for ProcedureWord {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let none = Listed(&[Procedure::None]);
        deserializer.deserialize_str(none).map(Self)
    }
}

#[derive(Clone, Copy)]
struct VisitorWord(Visitor);

impl<'de> Deserialize<'de> for VisitorWord {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Listed(&[])).map(Self)
    }
}

/// A closed list of words, each with what it stands for.
macro_rules! words {
    ($name:ident => $target:ty { $($word:literal => $value:expr,)* }) => {
        #[derive(Clone, Copy)]
        struct $name($target);

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Word;
                impl Visit<'_> for Word {
                    type Value = $name;

                    fn expecting(&self, out: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                        out.write_str(concat!("one of" $(, " `", $word, "`")*))
                    }

                    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<$name, E> {
                        match text {
                            $($word => Ok($name($value)),)*
                            _ => Err(E::unknown_variant(text, &[$($word),*])),
                        }
                    }
                }
                deserializer.deserialize_str(Word)
            }
        }
    };
}

words!(HolderWord => Holder {
    "citizen" => Holder::Citizen,
    "period_of_stay" => Holder::PeriodOfStay,
    "abroad" => Holder::Abroad,
});
words!(CardWord => CardKind {
    "my_number" => CardKind::MyNumber,
    "face_authentication" => CardKind::FaceAuthentication,
    "specified_residence" => CardKind::SpecifiedResidence,
    "basic_resident" => CardKind::BasicResident,
});
words!(IssueWord => IssueKind {
    "first" => IssueKind::First,
    "renewed_in_window" => IssueKind::RenewedInWindow,
    "reissued" => IssueKind::Reissued,
    "unknown" => IssueKind::Unknown,
});
words!(KnownWord => Known {
    "yes" => Known::Yes,
    "no" => Known::No,
    "unknown" => Known::Unknown,
});
words!(ChangeWord => ChangeKind {
    "address" => ChangeKind::Address,
    "name" => ChangeKind::Name,
    "sex" => ChangeKind::Sex,
    "birthdate" => ChangeKind::Birthdate,
    "name_reading" => ChangeKind::NameReading,
    "alias" => ChangeKind::Alias,
    "former_name" => ChangeKind::FormerName,
    "moved_abroad" => ChangeKind::MovedAbroad,
});
words!(EndWord => CardEnd {
    "returned" => CardEnd::Returned,
    // The word of before `lost` and `returned` were two.
    "lost_or_returned" => CardEnd::Returned,
    "reissue_requested" => CardEnd::ReissueRequested,
    "replaced" => CardEnd::Replaced,
    "death" => CardEnd::Death,
    "moved_abroad" => CardEnd::MovedAbroad,
    "move_deadline_passed" => CardEnd::MoveDeadlinePassed,
    "specified_residence_delivered" => CardEnd::SpecifiedResidenceDelivered,
});
words!(PinsWord => Pins {
    "known" => Pins::Known,
    "forgotten" => Pins::Forgotten,
    "locked" => Pins::Locked,
    "unknown" => Pins::Unknown,
});
words!(LetterWord => NoticeKind {
    "none" => NoticeKind::None,
    "certificates" => NoticeKind::Certificates,
    "card_and_certificates" => NoticeKind::CardAndCertificates,
    "kind_unknown" => NoticeKind::Unknown,
});
words!(ReportWord => Report {
    "card_reader" => Report::CardReader,
    "mynaportal" => Report::Mynaportal,
    "card_reader_expired" => Report::CardReaderExpired,
    "mynaportal_expired" => Report::MynaportalExpired,
    "etax_revoked" => Report::EtaxRevoked,
    "etax_expired" => Report::EtaxExpired,
    "convenience_store_refused" => Report::ConvenienceStoreRefused,
});
words!(StoppedWord => Stopped {
    "no" => Stopped::No,
    "by_phone" => Stopped::ByPhone,
    "reissue_requested" => Stopped::ReissueRequested,
});
words!(ExtensionWord => Extension {
    "none" => Extension::None,
    "pending" => Extension::Pending,
    "granted" => Extension::Granted,
});
words!(StatusWord => StatusChange {
    "no" => StatusChange::No,
    "permanent" => StatusChange::Permanent,
    "national" => StatusChange::National,
});
words!(DeclinedWord => bool {
    "signature" => true,
    "user_authentication" => false,
});

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EndLine {
    cause: EndWord,
    #[serde(default)]
    on: Option<Day>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RelocationLine {
    #[serde(default)]
    planned_move_out: Option<Day>,
    #[serde(default)]
    notified_on: Option<Day>,
    #[serde(default)]
    card_submitted_on: Option<Day>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ChangeLine {
    kind: ChangeWord,
    #[serde(default)]
    on: Option<Day>,
    #[serde(default)]
    minor: Option<bool>,
    #[serde(default)]
    first_entry: Option<bool>,
    #[serde(default)]
    building_name_only: Option<bool>,
    #[serde(default)]
    signature_reissued: Option<bool>,
    #[serde(default)]
    from_elsewhere: Option<bool>,
    #[serde(default)]
    card_submitted: Option<bool>,
    #[serde(default)]
    relocation: Option<RelocationLine>,
    #[serde(default)]
    by_court: Option<bool>,
    #[serde(default)]
    continued_use: Option<bool>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StayLine {
    #[serde(default)]
    extension: Option<ExtensionWord>,
    #[serde(default)]
    granted_until: Option<Day>,
}

/// What is known of each PIN; one that is left out is not known.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EachPin {
    #[serde(default)]
    signature: Option<PinsWord>,
    #[serde(default)]
    user_authentication: Option<PinsWord>,
    /// That of the resident register (住民基本台帳用).
    #[serde(default)]
    register: Option<PinsWord>,
}

/// One word for all PINs, or a word for each.
enum PinsLine {
    All(PinsWord),
    Each(EachPin),
}

impl<'de> Deserialize<'de> for PinsLine {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct WordOrEach;
        impl<'de> Visit<'de> for WordOrEach {
            type Value = PinsLine;

            fn expecting(&self, out: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                out.write_str(
                    "a word for all PINs, or an object with `signature`, `user_authentication` and \
                     `register`",
                )
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<PinsLine, E> {
                PinsWord::deserialize(text.into_deserializer()).map(PinsLine::All)
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<PinsLine, A::Error> {
                EachPin::deserialize(MapAccessDeserializer::new(map)).map(PinsLine::Each)
            }
        }
        deserializer.deserialize_any(WordOrEach)
    }
}

impl PinsLine {
    /// What holds of them together: whoever is not sure of one of them brings one more document.
    fn together(&self) -> Pins {
        let each = match self {
            Self::All(word) => return word.0,
            Self::Each(each) => [&each.signature, &each.user_authentication, &each.register],
        };
        Pins::together(&each.map(|word| word.map_or(Pins::Unknown, |word| word.0)))
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line<'a> {
    #[serde(default)]
    today: Option<Day>,
    #[serde(default)]
    now: Option<Clock>,
    #[serde(default, borrow)]
    municipality: Option<Cow<'a, str>>,
    #[serde(default)]
    birthdate: Option<Day>,
    #[serde(default)]
    letter: Option<LetterWord>,
    #[serde(default)]
    letter_expiry: Option<Day>,
    #[serde(default)]
    told_by: Option<Vec<ReportWord>>,
    #[serde(default)]
    holder: Option<HolderWord>,
    #[serde(default)]
    adult_ward: Option<bool>,
    #[serde(default)]
    card_type: Option<CardWord>,
    #[serde(default)]
    card_expires: Option<Day>,
    #[serde(default)]
    card_made: Option<Day>,
    #[serde(default)]
    issued: Option<Day>,
    #[serde(default)]
    issue: Option<IssueWord>,
    #[serde(default)]
    renewed_since_card: Option<KnownWord>,
    #[serde(default)]
    signature_issued: Option<Day>,
    #[serde(default)]
    signature_issue: Option<IssueWord>,
    #[serde(default)]
    printed_expiry: Option<Day>,
    #[serde(default)]
    printed_signature_expiry: Option<Day>,
    #[serde(default)]
    declined: Option<Vec<DeclinedWord>>,
    #[serde(default)]
    changes: Option<Vec<ChangeLine>>,
    #[serde(default)]
    lost: Option<bool>,
    #[serde(default)]
    returned: Option<bool>,
    #[serde(default)]
    stopped: Option<StoppedWord>,
    #[serde(default)]
    stay: Option<StayLine>,
    #[serde(default)]
    status_changed: Option<StatusWord>,
    #[serde(default)]
    card_extended_until: Option<Day>,
    #[serde(default)]
    signature_issued_at_15: Option<bool>,
    #[serde(default)]
    licence_on_card: Option<bool>,
    #[serde(default)]
    ended: Option<EndLine>,
    #[serde(default)]
    want: Option<ProcedureWord>,
    #[serde(default)]
    visitor: Option<VisitorWord>,
    #[serde(default)]
    inquiry_form: Option<bool>,
    #[serde(default)]
    with_move: Option<bool>,
    #[serde(default)]
    pins: Option<PinsLine>,
}

/// Reads a line; `today` stands where it has none.
///
/// # Errors
///
/// The first [`MOST_PROBLEMS`] problems of the line, each with its key, what is wrong and what is
/// allowed, and how many more there are.
pub fn read(line: &[u8], today: Date) -> Result<Asked, Vec<String>> {
    // A list would be read as the keys in their order.
    if line.trim_ascii_start().first() != Some(&b'{') {
        return Err(explain(line, ""));
    }
    let read: Line<'_> =
        serde_json::from_slice(line).map_err(|error| explain(line, &without_place(&error)))?;
    let code_is_sound =
        |code: &str| code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit());
    if let Some(code) = read
        .municipality
        .as_deref()
        .filter(|code| !code_is_sound(code))
    {
        return Err(vec![format!(
            "municipality: `{}` is no local government code; allowed: six digits, such as \"362026\"",
            shortened(code)
        )]);
    }
    let may_lack_birthdate = read.letter_expiry.is_some()
        || read.lost == Some(true)
        || read.returned == Some(true)
        || read.stopped.is_some();
    if read.birthdate.is_none() && !may_lack_birthdate {
        return Err(vec![MISSING_BIRTHDATE.to_owned()]);
    }
    Ok(case(read, today))
}

const MISSING_BIRTHDATE: &str = "birthdate: missing; allowed: a date as YYYY-MM-DD; only a line \
                                 with `letter_expiry`, `lost`, `returned` or `stopped` may be \
                                 without it";

fn case(line: Line<'_>, today: Date) -> Asked {
    let declined = line.declined.unwrap_or_default();
    let issue = line.issue.map(|word| word.0).unwrap_or_default();
    let certificate =
        |issued: Option<Day>, issue, printed: Option<Day>, signature: bool| Certificate {
            issued: issued.map(|day| day.0),
            issue,
            printed: printed.map(|day| day.0),
            declined: declined.iter().any(|word| word.0 == signature),
        };
    let returned = line
        .returned
        .unwrap_or_default()
        .then_some((CardEnd::Returned, None));
    let ended = line.ended.map(|end| (end.cause.0, end.on.map(|day| day.0)));
    let errand = Errand {
        want: line.want.map(|word| word.0),
        visitor: line.visitor.map(|word| word.0),
        inquiry_form: line.inquiry_form.unwrap_or_default(),
        with_move: line.with_move.unwrap_or_default(),
        pins: line.pins.map(|pins| pins.together()).unwrap_or_default(),
    };
    let situation = Situation {
        birthdate: line.birthdate.map(|day| day.0),
        notice: Notice {
            kind: line.letter.map(|word| word.0).unwrap_or_default(),
            expires: line.letter_expiry.map(|day| day.0),
        },
        reports: line
            .told_by
            .unwrap_or_default()
            .iter()
            .map(|word| word.0)
            .collect(),
        signature_issued_at_15: line.signature_issued_at_15.map_or(Known::Unknown, known),
        licence_on_card: line.licence_on_card.map_or(Known::Unknown, known),
        stay: line.stay.map_or_else(Stay::default, |stay| Stay {
            extension: stay.extension.map(|word| word.0).unwrap_or_default(),
            granted_until: stay.granted_until.map(|day| day.0),
        }),
        status_changed: line.status_changed.map(|word| word.0).unwrap_or_default(),
        holder: line.holder.map(|word| word.0).unwrap_or_default(),
        adult_ward: line.adult_ward.unwrap_or_default(),
        card: Card {
            kind: line.card_type.map(|word| word.0).unwrap_or_default(),
            expires: line.card_expires.map(|day| day.0),
            made: line.card_made.map(|day| day.0),
            extended_until: line.card_extended_until.map(|day| day.0),
            lost: line.lost.unwrap_or_default(),
            stopped: line.stopped.map(|word| word.0).unwrap_or_default(),
            ended: ended.or(returned),
        },
        user_authentication: certificate(line.issued, issue, line.printed_expiry, false),
        signature: certificate(
            line.signature_issued,
            line.signature_issue.map(|word| word.0).unwrap_or_default(),
            line.printed_signature_expiry,
            true,
        ),
        renewed_since_card: line
            .renewed_since_card
            .map(|word| word.0)
            .unwrap_or_default(),
        changes: line
            .changes
            .unwrap_or_default()
            .iter()
            .map(change)
            .collect(),
    };
    Asked {
        today: line.today.map_or(today, |day| day.0),
        municipality: line.municipality.map(Cow::into_owned),
        now: line.now.map(|time| time.0),
        case: Case { situation, errand },
    }
}

const fn known(value: bool) -> Known {
    if value { Known::Yes } else { Known::No }
}

fn change(line: &ChangeLine) -> Change {
    let extent = if line.minor.unwrap_or_default() {
        Extent::Trifling
    } else if line.building_name_only.unwrap_or_default() {
        Extent::BuildingNameOnly
    } else if line.first_entry.unwrap_or_default() {
        Extent::FirstEntry
    } else {
        Extent::Full
    };
    Change {
        kind: line.kind.0,
        on: line.on.map(|day| day.0),
        extent,
        signature_reissued: line.signature_reissued.map(known),
        from_elsewhere: line.from_elsewhere.map_or(Known::Unknown, known),
        card_submitted: line.card_submitted.map_or(Known::Unknown, known),
        relocation: line.relocation.as_ref().map(|relocation| Relocation {
            planned: relocation.planned_move_out.map(|day| day.0),
            notified: relocation.notified_on.map(|day| day.0),
            card_submitted: relocation.card_submitted_on.map(|day| day.0),
        }),
        by_court: line.by_court.map_or(Known::Unknown, known),
        continued_use: line.continued_use.map_or(Known::Unknown, known),
    }
}

/// The problems of a line that could not be read: each key is tried by itself, and nothing of it is
/// kept but the first problems.
fn explain(line: &[u8], error: &str) -> Vec<String> {
    let no_json = |error| vec![format!("no JSON: {error}; allowed: one JSON object a line")];
    if line.trim_ascii_start().first() != Some(&b'{') {
        return match serde_json::from_slice(line) {
            Err(error) => no_json(error),
            Ok(IgnoredAny) => vec!["not an object; allowed: one JSON object a line, such as {\"birthdate\": \"1985-07-15\"}".to_owned()],
        };
    }
    let mut keys = match serde_json::from_slice::<TriedKeys>(line) {
        Ok(keys) => keys,
        Err(error) => return no_json(error),
    };
    if !keys.may_lack_birthdate {
        keys.problems.first(MISSING_BIRTHDATE.to_owned());
    }
    if keys.problems.is_empty() {
        // A key that stands twice is the one fault that no key has by itself.
        keys.problems.add(shortened(error).into_owned());
    }
    keys.problems.told()
}

/// What is wrong with the keys of a line, each tried by itself.
#[derive(Default)]
struct TriedKeys {
    problems: Problems,
    /// Whether the birth date is there, or something in whose stead it may be missing.
    may_lack_birthdate: bool,
}

impl TriedKeys {
    fn try_key(&mut self, key: &str, value: &RawValue) {
        let stands_for_birthdate = matches!(
            key,
            "birthdate" | "letter_expiry" | "lost" | "returned" | "stopped"
        );
        self.may_lack_birthdate |= stands_for_birthdate && value.get() != "null";
        let key = shortened(key);
        let alone = format!("{{{}:{}}}", serde_json::Value::from(&*key), value.get());
        if let Err(error) = serde_json::from_str::<Line<'_>>(&alone) {
            let what = without_place(&error);
            self.problems.add(format!("{key}: {}", shortened(&what)));
        }
    }
}

impl<'de> Deserialize<'de> for TriedKeys {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Keys;
        impl<'de> Visit<'de> for Keys {
            type Value = TriedKeys;

            fn expecting(&self, out: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                out.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<TriedKeys, A::Error> {
                let mut keys = TriedKeys::default();
                while let Some((key, value)) = map.next_entry::<String, &RawValue>()? {
                    keys.try_key(&key, value);
                }
                Ok(keys)
            }
        }
        deserializer.deserialize_map(Keys)
    }
}

/// The first problems of a line, and how many more there are.
#[derive(Default)]
pub(super) struct Problems {
    named: Vec<String>,
    more: usize,
}

impl Problems {
    pub(super) fn add(&mut self, problem: String) {
        if self.named.len() < MOST_PROBLEMS {
            self.named.push(problem);
        } else {
            self.more += 1;
        }
    }

    fn first(&mut self, problem: String) {
        self.named.insert(0, problem);
        if MOST_PROBLEMS < self.named.len() {
            self.named.truncate(MOST_PROBLEMS);
            self.more += 1;
        }
    }

    fn is_empty(&self) -> bool {
        self.named.is_empty()
    }

    pub(super) fn told(mut self) -> Vec<String> {
        if self.more != 0 {
            self.named.push(format!("and {} more", self.more));
        }
        self.named
    }
}

/// A text of a line for a message: of a long one the beginning and the end, where it says what is
/// allowed.
fn shortened(text: &str) -> Cow<'_, str> {
    const BEGINNING: usize = 200;
    const END: usize = 1_000;
    if text.len() <= BEGINNING + END {
        return text.into();
    }
    let beginning = &text[..text.floor_char_boundary(BEGINNING)];
    let end = &text[text.ceil_char_boundary(text.len() - END)..];
    format!("{beginning} … {end}").into()
}

/// The words of an error without the column, which refers to a generated text.
fn without_place(error: &serde_json::Error) -> String {
    let mut text = error.to_string();
    if let Some(at) = text.rfind(" at line ") {
        text.truncate(at);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::date;

    #[test]
    fn every_problem_of_a_line_is_named_at_once() {
        let line = br#"{"birthdate":"2023-02-29","holder":"tourist","colour":"red","lost":1}"#;
        let problems = read(line, date(2026, 11, 22)).err().unwrap_or_default();
        assert_eq!(problems.len(), 4, "{problems:?}");
        let all = problems.join("\n");
        for word in [
            "no day of the calendar",
            "period_of_stay",
            "unknown field `colour`",
            "lost: ",
        ] {
            assert!(all.contains(word), "{word} is missing in {all}");
        }
    }
}
