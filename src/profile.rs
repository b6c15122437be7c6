//! A municipality's profile: what it says of its own counter, with its source, the day someone
//! looked, and an end.
//!
//! The file format is not the model: [`read`] turns a [`Json`] value into a [`Profile`] and names
//! every problem at once, each with its place. A profile with a problem is not used at all.

pub mod json;

use crate::date::{Date, number_text, parse_iso};
use crate::procedure::{Condition, Document, Fee, Item, Of, Person, Practice, Visit, Visitor};
use crate::rules::Procedure;
pub use json::Json;

/// The version of the format that this program reads.
pub const SCHEMA: i64 = 1;

/// A page or law that a profile relies on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reference {
    /// Its name within the profile.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its address.
    pub url: String,
    /// The day someone last looked.
    pub checked: Date,
}

/// A text in one or more languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LocalText(Vec<(String, String)>);

impl LocalText {
    /// The text in `language`, or in Japanese, which every profile has.
    #[must_use]
    pub fn get(&self, language: &str) -> &str {
        let find = |wanted: &str| self.0.iter().find(|(tag, _)| tag == wanted);
        find(language)
            .or_else(|| find("ja"))
            .map_or("", |(_, text)| text)
    }
}

/// What a municipality says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// 全国地方公共団体コード, or `national`.
    pub code: String,
    /// The municipality's name.
    pub name: LocalText,
    /// Where to go, where there is one place.
    pub counter: Option<LocalText>,
    /// Who answers for the profile.
    pub owner: String,
    /// The municipality's own page.
    pub page: String,
    /// The day someone last looked.
    pub checked: Date,
    /// The last day on which it is used.
    pub until: Date,
    /// What it relies on.
    pub references: Vec<Reference>,
    /// What it does.
    pub practices: Vec<Practice>,
    /// What it costs.
    pub fees: Vec<Fee>,
    /// Documents of its own.
    pub documents: Vec<(String, LocalText)>,
}

impl Profile {
    /// A profile that says nothing, so that every case is told with "ask the counter".
    #[must_use]
    pub fn silent() -> Self {
        Self {
            code: String::new(),
            name: LocalText::default(),
            counter: None,
            owner: String::new(),
            page: String::new(),
            checked: Date::MIN,
            until: Date::MAX,
            references: Vec::new(),
            practices: Vec::new(),
            fees: Vec::new(),
            documents: Vec::new(),
        }
    }
}

/// A problem of a profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where, as a JSON pointer.
    pub pointer: String,
    /// What is wrong.
    pub what: What,
}

/// What is wrong at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// A key that must be there is not.
    Missing(&'static str),
    /// A key that nothing reads.
    UnknownKey(String, &'static [&'static str]),
    /// A value of another kind.
    Expected(&'static str, &'static str),
    /// A word that is none of those allowed.
    UnknownWord(String, Vec<String>),
    /// No date of the form `YYYY-MM-DD`.
    NoDate(String),
    /// A number outside its range.
    OutOfRange(i64, i64, i64),
    /// A list with nothing in it.
    Empty,
    /// The profile is written for another version of the format.
    OtherSchema(i64),
    /// The end lies before the day it was checked.
    EndsBeforeChecked,
}

#[cfg(feature = "cli")]
impl core::fmt::Display for Fault {
    fn fmt(&self, out: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let place = if self.pointer.is_empty() {
            "/"
        } else {
            &self.pointer
        };
        write!(out, "{place}: ")?;
        match &self.what {
            What::Missing(key) => write!(out, "`{key}` is missing; add it"),
            What::UnknownKey(key, allowed) => {
                write!(
                    out,
                    "unknown key `{key}`; allowed here: {}",
                    allowed.join(", ")
                )
            }
            What::Expected(wanted, found) => write!(out, "expected {wanted}, found {found}"),
            What::UnknownWord(word, allowed) => {
                write!(
                    out,
                    "unknown word `{word}`; allowed here: {}",
                    allowed.join(", ")
                )
            }
            What::NoDate(text) => {
                write!(
                    out,
                    "`{text}` is no day of the calendar; write it as YYYY-MM-DD"
                )
            }
            What::OutOfRange(value, from, to) => {
                write!(out, "{value} is out of range; allowed: {from} to {to}")
            }
            What::Empty => write!(
                out,
                "the list is empty; name at least one, or leave the key out"
            ),
            What::OtherSchema(version) => write!(
                out,
                "this file is for version {version} of the format; this program reads {SCHEMA}"
            ),
            What::EndsBeforeChecked => write!(out, "`until` lies before `checked`"),
        }
    }
}

/// Reads a profile.
///
/// # Errors
///
/// Every problem of the file, in its order.
pub fn read(json: &Json) -> Result<Profile, Vec<Fault>> {
    let mut reader = Reader { faults: Vec::new() };
    let profile = reader.profile(json);
    match profile {
        Some(profile) if reader.faults.is_empty() => Ok(profile),
        Some(_) | None => Err(reader.faults),
    }
}

/// Words of the format and what they stand for.
type Words<T> = &'static [(&'static str, T)];

pub(crate) const PROCEDURES: Words<Procedure> = &[
    ("issue", Procedure::Issue),
    ("renew", Procedure::Renew),
    ("revoke", Procedure::Revoke),
    ("change_pin", Procedure::ChangePin),
    ("reset_pin", Procedure::ResetPin),
    ("unlock_pin", Procedure::UnlockPin),
    ("resume_card", Procedure::ResumeCard),
    ("renew_card", Procedure::RenewCard),
];

pub(crate) const VISITORS: Words<Visitor> = &[
    ("holder", Visitor::Holder),
    ("legal_representative", Visitor::LegalRepresentative),
    ("voluntary_agent", Visitor::VoluntaryAgent),
    ("household_member", Visitor::HouseholdMember),
];

pub(crate) const CONDITIONS: Words<Condition> = &[
    ("inquiry_form", Condition::InquiryForm),
    ("certificate_effective", Condition::CertificateEffective),
    ("with_move", Condition::WithMove),
    ("pin_lost", Condition::PinLost),
    ("holder_under_15", Condition::HolderUnder15),
    ("holder_minor", Condition::HolderMinor),
    ("holder_adult_ward", Condition::HolderAdultWard),
    ("domicile_here", Condition::DomicileHere),
    ("card_lost", Condition::CardLost),
    ("period_of_stay", Condition::PeriodOfStay),
];

pub(crate) const DOCUMENTS: Words<Document> = &[
    ("my_number_card", Document::MyNumberCard),
    ("identity_document", Document::IdentityDocument),
    ("inquiry_response_form", Document::InquiryResponseForm),
    ("power_of_attorney", Document::PowerOfAttorney),
    ("family_register", Document::FamilyRegister),
    (
        "guardianship_certificate",
        Document::GuardianshipCertificate,
    ),
    ("application_form", Document::ApplicationForm),
    ("expiration_notice", Document::ExpirationNotice),
    ("issuance_notification", Document::IssuanceNotification),
    ("pins", Document::Pins),
    ("fee", Document::Fee),
];

pub(crate) const OWNERS: Words<Of> = &[
    ("holder", Of::Holder),
    ("agent", Of::Agent),
    ("representative", Of::Representative),
];

const PERSONS: Words<Person> = &[
    ("holder", Person::Holder),
    ("legal_representative", Person::LegalRepresentative),
    ("agent", Person::Agent),
];

/// An object whose keys are being read.
struct Fields<'a> {
    pointer: String,
    entries: &'a [(String, Json)],
}

impl<'a> Fields<'a> {
    fn find(&self, key: &str) -> Option<(&'a Json, String)> {
        let (_, value) = self.entries.iter().find(|(name, _)| name == key)?;
        Some((value, pointer(&self.pointer, key)))
    }
}

/// The place of `key` below `place` (RFC 6901).
fn pointer(place: &str, key: &str) -> String {
    if !cfg!(feature = "cli") {
        return String::new();
    }
    let mut pointer = place.to_owned();
    pointer.push('/');
    pointer.push_str(&key.replace('~', "~0").replace('/', "~1"));
    pointer
}

struct Reader {
    faults: Vec<Fault>,
}

impl Reader {
    /// Notes a fault. On a phone that there is one is all that matters: its place and its words,
    /// which only a terminal shows, are not even compiled.
    #[inline]
    fn fault(&mut self, pointer: &str, what: impl FnOnce() -> What) {
        let (pointer, what) = if cfg!(feature = "cli") {
            (pointer.to_owned(), what())
        } else {
            (String::new(), What::Empty)
        };
        self.faults.push(Fault { pointer, what });
    }

    fn object<'a>(
        &mut self,
        json: &'a Json,
        place: &str,
        allowed: &'static [&'static str],
    ) -> Option<Fields<'a>> {
        let Json::Object(entries) = json else {
            self.fault(place, || What::Expected("an object", json.kind()));
            return None;
        };
        for (key, _) in entries {
            if !allowed.is_empty() && !allowed.contains(&key.as_str()) {
                self.fault(&pointer(place, key), || {
                    What::UnknownKey(key.clone(), allowed)
                });
            }
        }
        Some(Fields {
            pointer: place.to_owned(),
            entries,
        })
    }

    /// The value of a key that must be there.
    fn required<'a>(
        &mut self,
        fields: &Fields<'a>,
        key: &'static str,
    ) -> Option<(&'a Json, String)> {
        let found = fields.find(key);
        if found.is_none() {
            self.fault(&fields.pointer, || What::Missing(key));
        }
        found
    }

    fn text(&mut self, fields: &Fields<'_>, key: &'static str) -> Option<String> {
        let (json, place) = self.required(fields, key)?;
        self.text_at(json, &place)
    }

    fn text_at(&mut self, json: &Json, place: &str) -> Option<String> {
        let Json::Text(text) = json else {
            self.fault(place, || What::Expected("a string", json.kind()));
            return None;
        };
        Some(text.clone())
    }

    fn day(&mut self, fields: &Fields<'_>, key: &'static str) -> Option<Date> {
        let (json, place) = self.required(fields, key)?;
        let text = self.text_at(json, &place)?;
        let day = parse_iso(&text).ok();
        if day.is_none() {
            self.fault(&place, || What::NoDate(text));
        }
        day
    }

    /// A number from `from` to `to`, or `None` where the key is not there.
    fn number(&mut self, fields: &Fields<'_>, key: &str, from: i64, to: i64) -> Option<i64> {
        let (json, place) = fields.find(key)?;
        let Json::Whole(value) = json else {
            self.fault(&place, || What::Expected("a whole number", json.kind()));
            return None;
        };
        if !(from..=to).contains(value) {
            self.fault(&place, || What::OutOfRange(*value, from, to));
            return None;
        }
        Some(*value)
    }

    /// A yes or no, or `absent` where the key is not there.
    fn flag(&mut self, fields: &Fields<'_>, key: &str, absent: bool) -> bool {
        let Some((json, place)) = fields.find(key) else {
            return absent;
        };
        let Json::Bool(value) = json else {
            self.fault(&place, || What::Expected("true or false", json.kind()));
            return absent;
        };
        *value
    }

    fn word<T: Clone>(&mut self, json: &Json, place: &str, words: Words<T>) -> Option<T> {
        let text = self.text_at(json, place)?;
        let found = words.iter().find(|(word, _)| *word == text);
        if found.is_none() {
            let allowed = words.iter().map(|(word, _)| (*word).to_owned()).collect();
            self.fault(place, || What::UnknownWord(text, allowed));
        }
        found.map(|(_, value)| value.clone())
    }

    /// Every element of a list that may be left out, with its place.
    ///
    /// The elements are handed out, not read inside: one copy of this code serves every list.
    fn list<'a>(&mut self, fields: &Fields<'a>, key: &str) -> Vec<(&'a Json, String)> {
        let Some((json, place)) = fields.find(key) else {
            return Vec::new();
        };
        let Json::List(values) = json else {
            self.fault(&place, || What::Expected("an array", json.kind()));
            return Vec::new();
        };
        let mut all = Vec::new();
        for (index, value) in (0_i64..).zip(values) {
            all.push((value, pointer(&place, &number_text(index))));
        }
        all
    }

    /// Every element of a list that has at least one.
    fn filled<'a>(&mut self, fields: &Fields<'a>, key: &'static str) -> Vec<(&'a Json, String)> {
        if let Some((Json::List(values), place)) = self.required(fields, key)
            && values.is_empty()
        {
            self.fault(&place, || What::Empty);
        }
        self.list(fields, key)
    }

    /// The words of a list.
    fn words<T: Clone>(&mut self, list: &[(&Json, String)], words: Words<T>) -> Vec<T> {
        let mut all = Vec::new();
        for (json, place) in list {
            all.extend(self.word(json, place, words));
        }
        all
    }

    /// The words of a list that may be left out.
    fn conditions(&mut self, fields: &Fields<'_>, key: &str) -> Vec<Condition> {
        let list = self.list(fields, key);
        self.words(&list, CONDITIONS)
    }

    /// The procedures to which something applies.
    fn procedures(&mut self, fields: &Fields<'_>) -> Vec<Procedure> {
        let list = self.filled(fields, "procedures");
        self.words(&list, PROCEDURES)
    }

    fn local_text(&mut self, json: &Json, place: &str) -> Option<LocalText> {
        let fields = self.object(json, place, &[])?;
        let mut texts = Vec::new();
        for (tag, text) in fields.entries {
            let text = self.text_at(text, &pointer(place, tag))?;
            texts.push((tag.clone(), text));
        }
        if texts.iter().all(|(tag, _)| tag != "ja") {
            self.fault(place, || What::Missing("ja"));
        }
        Some(LocalText(texts))
    }

    fn profile(&mut self, json: &Json) -> Option<Profile> {
        const KEYS: &[&str] = &[
            "$schema",
            "schema",
            "code",
            "name",
            "counter",
            "owner",
            "page",
            "checked",
            "until",
            "sources",
            "documents",
            "practices",
            "fees",
        ];
        let fields = self.object(json, "", KEYS)?;
        match self.required(&fields, "schema") {
            Some((Json::Whole(SCHEMA), _)) | None => {}
            Some((Json::Whole(version), place)) => {
                // Nothing below can be relied on in another version.
                self.fault(&place, || What::OtherSchema(*version));
                return None;
            }
            Some((other, place)) => {
                self.fault(&place, || What::Expected("a whole number", other.kind()));
            }
        }
        let name = self.required(&fields, "name");
        let name = name.and_then(|(json, place)| self.local_text(json, &place));
        let counter = fields.find("counter");
        let counter = counter.and_then(|(json, place)| self.local_text(json, &place));
        let (code, owner, page) = (
            self.text(&fields, "code"),
            self.text(&fields, "owner"),
            self.text(&fields, "page"),
        );
        let (checked, until) = (self.day(&fields, "checked"), self.day(&fields, "until"));
        if checked
            .zip(until)
            .is_some_and(|(checked, until)| until < checked)
        {
            self.fault("/until", || What::EndsBeforeChecked);
        }
        let references = self.references(&fields);
        let documents = self.documents(&fields);
        let mut practices = Vec::new();
        for (json, place) in self.filled(&fields, "practices") {
            practices.extend(self.practice(json, &place, &references, &documents));
        }
        let mut fees = Vec::new();
        for (json, place) in self.list(&fields, "fees") {
            fees.extend(self.fee(json, &place, &references));
        }
        Some(Profile {
            code: code?,
            name: name?,
            counter,
            owner: owner?,
            page: page?,
            checked: checked?,
            until: until?,
            references,
            practices,
            fees,
            documents,
        })
    }

    fn references(&mut self, fields: &Fields<'_>) -> Vec<Reference> {
        let mut references = Vec::new();
        let Some((json, place)) = self.required(fields, "sources") else {
            return references;
        };
        let Some(sources) = self.object(json, &place, &[]) else {
            return references;
        };
        for (id, json) in sources.entries {
            let below = pointer(&place, id);
            let fields = self.object(json, &below, &["title", "url", "checked"]);
            let Some(fields) = fields else {
                references.push(Reference {
                    id: id.clone(),
                    ..Reference::default()
                });
                continue;
            };
            let (title, url) = (self.text(&fields, "title"), self.text(&fields, "url"));
            let checked = self.day(&fields, "checked");
            // One with a fault keeps its place, so that it is not missed wherever it is named.
            references.push(Reference {
                id: id.clone(),
                title: title.unwrap_or_default(),
                url: url.unwrap_or_default(),
                checked: checked.unwrap_or_default(),
            });
        }
        references
    }

    fn documents(&mut self, fields: &Fields<'_>) -> Vec<(String, LocalText)> {
        let mut documents = Vec::new();
        let Some((json, place)) = fields.find("documents") else {
            return documents;
        };
        let Some(own) = self.object(json, &place, &[]) else {
            return documents;
        };
        for (id, json) in own.entries {
            let text = self.local_text(json, &pointer(&place, id));
            documents.push((id.clone(), text.unwrap_or_default()));
        }
        documents
    }

    fn reference(&mut self, fields: &Fields<'_>, references: &[Reference]) -> Option<usize> {
        let (json, place) = self.required(fields, "source")?;
        let id = self.text_at(json, &place)?;
        // Where there are no sources at all, that is the one fault.
        if references.is_empty() {
            return Some(0);
        }
        let found = references.iter().position(|reference| reference.id == id);
        if found.is_none() {
            let allowed = references
                .iter()
                .map(|reference| reference.id.clone())
                .collect();
            self.fault(&place, || What::UnknownWord(id, allowed));
        }
        found
    }

    fn practice(
        &mut self,
        json: &Json,
        place: &str,
        references: &[Reference],
        documents: &[(String, LocalText)],
    ) -> Option<Practice> {
        const KEYS: &[&str] = &[
            "procedures",
            "visitors",
            "when",
            "unless",
            "certain",
            "visits",
            "source",
        ];
        let fields = self.object(json, place, KEYS)?;
        let procedures = self.procedures(&fields);
        let visitors = self.filled(&fields, "visitors");
        let visitors = self.words(&visitors, VISITORS);
        let mut visits = Vec::new();
        for (json, place) in self.filled(&fields, "visits") {
            visits.extend(self.visit(json, &place, documents));
        }
        Some(Practice {
            procedures,
            visitors,
            when: self.conditions(&fields, "when"),
            unless: self.conditions(&fields, "unless"),
            certain: self.flag(&fields, "certain", true),
            visits,
            source: self.reference(&fields, references)?,
        })
    }

    fn visit(
        &mut self,
        json: &Json,
        place: &str,
        documents: &[(String, LocalText)],
    ) -> Option<Visit> {
        let fields = self.object(json, place, &["who", "same_day_finish", "items"])?;
        self.required(&fields, "same_day_finish");
        let who = self.filled(&fields, "who");
        let who = self.words(&who, PERSONS);
        let mut items = Vec::new();
        for (json, place) in self.filled(&fields, "items") {
            items.extend(self.item(json, &place, documents));
        }
        Some(Visit {
            who,
            same_day_finish: self.flag(&fields, "same_day_finish", false),
            items,
        })
    }

    fn item(
        &mut self,
        json: &Json,
        place: &str,
        documents: &[(String, LocalText)],
    ) -> Option<Item> {
        const KEYS: &[&str] = &[
            "document",
            "of",
            "count",
            "photo",
            "sealed",
            "issued_within_months",
            "omit_if",
            "only_if",
        ];
        let fields = self.object(json, place, KEYS)?;
        let (json, below) = self.required(&fields, "document")?;
        let id = self.text_at(json, &below)?;
        let document = match documents.iter().position(|(own, _)| *own == id) {
            Some(own) => Document::Own(own),
            None => self.word(json, &below, DOCUMENTS)?,
        };
        let (json, below) = self.required(&fields, "of")?;
        let of = self.word(json, &below, OWNERS)?;
        let count = self.number(&fields, "count", 1, 9).unwrap_or(1);
        let months = self.number(&fields, "issued_within_months", 1, 24);
        Some(Item {
            document,
            of,
            count: u8::try_from(count).unwrap_or(1),
            photo: self.flag(&fields, "photo", false),
            sealed: self.flag(&fields, "sealed", false),
            issued_within_months: months.and_then(|months| u8::try_from(months).ok()),
            omit_if: self.conditions(&fields, "omit_if"),
            only_if: self.conditions(&fields, "only_if"),
        })
    }

    fn fee(&mut self, json: &Json, place: &str, references: &[Reference]) -> Option<Fee> {
        let fields = self.object(
            json,
            place,
            &["procedures", "when", "unless", "yen", "source"],
        )?;
        let procedures = self.procedures(&fields);
        self.required(&fields, "yen")?;
        let yen = self.number(&fields, "yen", 0, 100_000)?;
        Some(Fee {
            procedures,
            when: self.conditions(&fields, "when"),
            unless: self.conditions(&fields, "unless"),
            yen: u32::try_from(yen).unwrap_or_default(),
            source: self.reference(&fields, references)?,
        })
    }
}
