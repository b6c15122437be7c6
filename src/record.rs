//! A file format told once: of one declaration come the look at each key, every fault of a bad
//! file with its place, and the JSON Schema for editors.
//!
//! Refuses to use a file in which anything is wrong: [`faults`] looks first, at every place, and
//! only what has none is a [`File`]. So a look at it cannot fail.

pub(crate) mod fault;
pub mod json;
#[cfg(feature = "cli")]
pub mod reference;
#[cfg(feature = "cli")]
pub mod schema;

use core::marker::PhantomData;

use chrono::Weekday;

use crate::date::{Date, MonthDay, Time, number_text, parse_iso};
pub use json::Json;

/// What may stand at a place of a file.
#[derive(Debug)]
pub enum Shape {
    /// A text that is not empty.
    Text,
    /// A web address; nothing else is ever made a link.
    Address,
    /// A telephone number.
    Phone,
    /// `YYYY-MM-DD`.
    Day,
    /// `HH:MM`, up to 24:00.
    Time,
    /// `MM-DD`.
    MonthDay,
    /// `true` or `false`.
    Flag,
    /// A whole number from one to another.
    Whole(i64, i64),
    /// One of these words.
    Word(&'static [&'static str]),
    /// One of these words, or a name that the file itself gives under that key at its top.
    WordOrOwn(&'static [&'static str], &'static str),
    /// A name that the file itself gives under that key at its top.
    Own(&'static str),
    /// A list that may be empty.
    List(&'static Shape),
    /// A list with at least one element.
    Filled(&'static Shape),
    /// Names chosen by the author, each with such a value.
    Map(&'static Shape),
    /// A text by language; Japanese must be there.
    LocalText,
    /// An object with these keys.
    Record(&'static Record),
}

/// An object of the format.
#[derive(Debug)]
pub struct Record {
    /// What it is called in the schema.
    pub name: &'static str,
    /// What it is; empty where nobody reads it.
    pub about: &'static [&'static str],
    /// Its keys.
    pub keys: &'static [Key],
}

/// A key of an object.
#[derive(Debug)]
pub struct Key {
    /// Its name.
    pub name: &'static str,
    /// Whether it must be there.
    pub needed: bool,
    /// What it means; empty where nobody reads it.
    pub about: &'static [&'static str],
    /// What stands there.
    pub shape: &'static Shape,
}

/// What a description is where somebody reads it; a phone does not load it.
#[must_use]
pub const fn told(lines: &'static [&'static str]) -> &'static [&'static str] {
    if cfg!(feature = "cli") { lines } else { &[] }
}

/// What can stand at a key.
pub trait Field {
    /// What it looks like in a file.
    const SHAPE: &'static Shape;
    /// Whether the key must be there.
    const NEEDED: bool = true;
    /// What it is to the program.
    type Value<'a>;

    /// Looks at what [`faults`] has found to fit, or at what stands for a key that is not there.
    fn at(json: Option<&Json>) -> Self::Value<'_>;
}

/// A place in a file without faults.
///
/// A file is never turned into structs: its values are looked up where they stand. That spares a
/// phone the code that would build, copy and free some thirty kinds of them.
pub struct At<'a, T> {
    json: &'a Json,
    kind: PhantomData<fn() -> T>,
}

static NOTHING: Json = Json::Null;

impl<'a, T> At<'a, T> {
    /// The place where that stands; nothing is there where it is not.
    #[must_use]
    pub fn new(json: Option<&'a Json>) -> Self {
        Self {
            json: json.unwrap_or(&NOTHING),
            kind: PhantomData,
        }
    }

    /// The value as it stands there.
    #[must_use]
    pub fn json(self) -> &'a Json {
        self.json
    }
}

impl<T> Clone for At<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for At<'_, T> {}

impl<T> PartialEq for At<'_, T> {
    fn eq(&self, other: &Self) -> bool {
        self.json == other.json
    }
}

impl<T> Eq for At<'_, T> {}

impl<T> core::fmt::Debug for At<'_, T> {
    fn fmt(&self, out: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        self.json.fmt(out)
    }
}

/// A file in which nothing is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File<T> {
    json: Json,
    kind: PhantomData<fn() -> T>,
}

impl<T> File<T> {
    /// A file of what was found to have no faults.
    #[must_use]
    pub fn sound(json: Json) -> Self {
        Self {
            json,
            kind: PhantomData,
        }
    }

    /// Its top.
    #[must_use]
    pub fn at(&self) -> At<'_, T> {
        At::new(Some(&self.json))
    }
}

/// A closed list of words.
pub trait Word: Copy + PartialEq + 'static {
    /// The words of the format.
    const WORDS: &'static [&'static str];
    /// What they stand for, in the same order.
    const ALL: &'static [Self];

    /// The word for it.
    #[must_use]
    fn word(self) -> &'static str {
        let mut place = 0;
        for one in Self::ALL {
            if *one == self {
                break;
            }
            place += 1;
        }
        Self::WORDS.get(place).copied().unwrap_or_default()
    }
}

/// Words to which the file may add its own, under a key at its top.
pub trait Open: Word {
    /// The key.
    const KEY: &'static str;
}

/// Declares the words of an enum.
macro_rules! words {
    ($name:ty { $($word:literal => $value:expr,)* }) => {
        impl $crate::record::Word for $name {
            const WORDS: &'static [&'static str] = &[$($word,)*];
            const ALL: &'static [Self] = &[$($value,)*];
        }
    };
}
pub(crate) use words;

/// Declares a record: its shape, and a look at each of its keys.
macro_rules! record {
    (
        $(#[doc = $about:literal])+
        pub struct $name:ident {
            $($(#[doc = $doc:literal])+ $field:ident: $type:ty,)*
        }
    ) => {
        $(#[doc = $about])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub struct $name;

        impl $crate::record::Field for $name {
            const SHAPE: &'static $crate::record::Shape =
                &$crate::record::Shape::Record(&$crate::record::Record {
                    name: if cfg!(feature = "cli") { stringify!($name) } else { "" },
                    about: $crate::record::told(&[$($about,)+]),
                    keys: &[$($crate::record::Key {
                        name: stringify!($field),
                        needed: <$type as $crate::record::Field>::NEEDED,
                        about: $crate::record::told(&[$($doc,)+]),
                        shape: <$type as $crate::record::Field>::SHAPE,
                    },)*],
                });
            type Value<'a> = $crate::record::At<'a, $name>;

            fn at(json: Option<&$crate::record::Json>) -> Self::Value<'_> {
                $crate::record::At::new(json)
            }
        }

        impl<'a> $crate::record::At<'a, $name> {
            $(
                $(#[doc = $doc])+
                #[must_use]
                pub fn $field(self) -> <$type as $crate::record::Field>::Value<'a> {
                    <$type as $crate::record::Field>::at(
                        $crate::record::value(Some(self.json()), stringify!($field)),
                    )
                }
            )*
        }
    };
}
pub(crate) use record;

/// The value of a key, where there is one.
pub(crate) fn value<'a>(json: Option<&'a Json>, key: &str) -> Option<&'a Json> {
    entries(json?)
        .iter()
        .find(|(name, _)| name == key)
        .map(|(_, value)| value)
}

/// The text, or none.
pub(crate) fn text_of(json: Option<&Json>) -> &str {
    match json {
        Some(Json::Text(text)) => text,
        Some(_) | None => "",
    }
}

fn elements(json: &Json) -> &[Json] {
    match json {
        Json::List(values) => values,
        Json::Null
        | Json::Bool(_)
        | Json::Whole(_)
        | Json::Fraction
        | Json::Text(_)
        | Json::Object(_) => &[],
    }
}

fn entries(json: &Json) -> &[(String, Json)] {
    match json {
        Json::Object(entries) => entries,
        Json::Null
        | Json::Bool(_)
        | Json::Whole(_)
        | Json::Fraction
        | Json::Text(_)
        | Json::List(_) => &[],
    }
}

fn place_of(words: &[&str], text: &str) -> Option<usize> {
    words.iter().position(|word| *word == text)
}

/// A text that is not empty.
#[derive(Clone, Copy, Debug)]
pub struct Text;

/// A web address.
#[derive(Clone, Copy, Debug)]
pub struct Address;

/// A telephone number, as it is written for people.
#[derive(Clone, Copy, Debug)]
pub struct Phone;

/// A whole number within bounds.
#[derive(Clone, Copy, Debug)]
pub struct Whole<const FROM: i64, const TO: i64>;

/// A list that may be empty.
#[derive(Clone, Copy, Debug)]
pub struct List<T>(PhantomData<T>);

/// A list with at least one element.
#[derive(Clone, Copy, Debug)]
pub struct Filled<T>(PhantomData<T>);

/// Values under names that the author chose, in the order of the file.
#[derive(Clone, Copy, Debug)]
pub struct Map<T>(PhantomData<T>);

/// A text in one or more languages.
#[derive(Clone, Copy, Debug)]
pub struct LocalText;

/// A word known to all, or a name that the file gives itself.
#[derive(Clone, Copy, Debug)]
pub struct OrOwn<T>(PhantomData<T>);

/// One of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Term<'a, T> {
    /// Known to all.
    Known(T),
    /// The file's own.
    Own(&'a str),
}

macro_rules! fields {
    ($($name:ty => $shape:expr, $value:ty, |$json:ident| $read:expr;)*) => {
        $(impl Field for $name {
            const SHAPE: &'static Shape = &$shape;
            type Value<'a> = $value;

            fn at($json: Option<&Json>) -> Self::Value<'_> {
                $read
            }
        })*
    };
}

fields! {
    Text => Shape::Text, &'a str, |json| text_of(json);
    Address => Shape::Address, &'a str, |json| text_of(json);
    Phone => Shape::Phone, &'a str, |json| text_of(json);
    Date => Shape::Day, Date, |json| parse_iso(text_of(json)).unwrap_or_default();
    Time => Shape::Time, Time, |json| Time::parse(text_of(json)).unwrap_or_default();
    MonthDay => Shape::MonthDay, MonthDay,
        |json| MonthDay::parse(text_of(json)).unwrap_or_default();
    LocalText => Shape::LocalText, At<'a, LocalText>, |json| At::new(json);
}

impl<const FROM: i64, const TO: i64> Field for Whole<FROM, TO> {
    const SHAPE: &'static Shape = &Shape::Whole(FROM, TO);
    type Value<'a> = i64;

    fn at(json: Option<&Json>) -> i64 {
        match json {
            Some(Json::Whole(number)) => *number,
            Some(_) | None => FROM,
        }
    }
}

impl Field for bool {
    const SHAPE: &'static Shape = &Shape::Flag;
    const NEEDED: bool = false;
    type Value<'a> = Self;

    fn at(json: Option<&Json>) -> Self {
        matches!(json, Some(Json::Bool(true)))
    }
}

impl<T: Word> Field for T {
    const SHAPE: &'static Shape = &Shape::Word(T::WORDS);
    type Value<'a> = T;

    fn at(json: Option<&Json>) -> T {
        T::ALL[place_of(T::WORDS, text_of(json)).unwrap_or_default()]
    }
}

impl<T: Field> Field for Option<T> {
    const SHAPE: &'static Shape = T::SHAPE;
    const NEEDED: bool = false;
    type Value<'a> = Option<T::Value<'a>>;

    fn at(json: Option<&Json>) -> Self::Value<'_> {
        json.is_some().then(|| T::at(json))
    }
}

impl<T: Field> Field for List<T> {
    const SHAPE: &'static Shape = &Shape::List(T::SHAPE);
    const NEEDED: bool = false;
    type Value<'a> = At<'a, Self>;

    fn at(json: Option<&Json>) -> Self::Value<'_> {
        At::new(json)
    }
}

impl<T: Field> Field for Filled<T> {
    const SHAPE: &'static Shape = &Shape::Filled(T::SHAPE);
    type Value<'a> = At<'a, List<T>>;

    fn at(json: Option<&Json>) -> Self::Value<'_> {
        At::new(json)
    }
}

impl<T: Field> Field for Map<T> {
    const SHAPE: &'static Shape = &Shape::Map(T::SHAPE);
    const NEEDED: bool = false;
    type Value<'a> = At<'a, Self>;

    fn at(json: Option<&Json>) -> Self::Value<'_> {
        At::new(json)
    }
}

impl<T: Open> Field for OrOwn<T> {
    const SHAPE: &'static Shape = &Shape::WordOrOwn(T::WORDS, T::KEY);
    type Value<'a> = Term<'a, T>;

    fn at(json: Option<&Json>) -> Self::Value<'_> {
        let text = text_of(json);
        match place_of(T::WORDS, text) {
            Some(place) => Term::Known(T::ALL[place]),
            None => Term::Own(text),
        }
    }
}

/// The elements of a list, in their order.
#[derive(Debug)]
pub struct Elements<'a, T> {
    left: core::slice::Iter<'a, Json>,
    kind: PhantomData<fn() -> T>,
}

impl<'a, T: Field> Iterator for Elements<'a, T> {
    type Item = T::Value<'a>;

    fn next(&mut self) -> Option<T::Value<'a>> {
        self.left.next().map(|json| T::at(Some(json)))
    }
}

impl<'a, T: Field> IntoIterator for At<'a, List<T>> {
    type Item = T::Value<'a>;
    type IntoIter = Elements<'a, T>;

    fn into_iter(self) -> Elements<'a, T> {
        Elements {
            left: elements(self.json).iter(),
            kind: PhantomData,
        }
    }
}

impl<'a, T: Field> At<'a, List<T>> {
    /// The elements, in their order.
    #[must_use]
    pub fn iter(self) -> Elements<'a, T> {
        self.into_iter()
    }

    /// How many there are.
    #[must_use]
    pub fn len(self) -> usize {
        elements(self.json).len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        elements(self.json).is_empty()
    }
}

impl<T: Word> At<'_, List<T>> {
    /// Whether that word is among them.
    #[must_use]
    pub fn has(self, word: T) -> bool {
        self.iter().any(|one| one == word)
    }
}

impl<'a, T: Field> At<'a, Map<T>> {
    /// The value of that name.
    #[must_use]
    pub fn get(self, name: &str) -> Option<T::Value<'a>> {
        value(Some(self.json), name).map(|json| T::at(Some(json)))
    }

    /// Every name with its value, in the order of the file.
    pub fn iter(self) -> impl Iterator<Item = (&'a str, T::Value<'a>)> {
        entries(self.json)
            .iter()
            .map(|(name, json)| (name.as_str(), T::at(Some(json))))
    }
}

impl<'a> At<'a, LocalText> {
    /// The text in `language`, or in Japanese, which every one has.
    #[must_use]
    pub fn get(self, language: &str) -> &'a str {
        let text = value(Some(self.json), language);
        text_of(text.or_else(|| value(Some(self.json), "ja")))
    }

    /// Every language with its text.
    pub fn iter(self) -> impl Iterator<Item = (&'a str, &'a str)> {
        entries(self.json)
            .iter()
            .map(|(tag, text)| (tag.as_str(), text_of(Some(text))))
    }
}

words!(Weekday {
    "mon" => Weekday::Mon,
    "tue" => Weekday::Tue,
    "wed" => Weekday::Wed,
    "thu" => Weekday::Thu,
    "fri" => Weekday::Fri,
    "sat" => Weekday::Sat,
    "sun" => Weekday::Sun,
});

/// A problem of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where, as a JSON pointer (RFC 6901).
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
    UnknownKey(String, Vec<&'static str>),
    /// A language in which no text is read.
    UnknownLanguage(String),
    /// A key that stands there twice; the earlier value would be lost.
    Twice(String),
    /// A value of another kind: what is wanted, what is there, and what to do.
    Expected(&'static str, &'static str, &'static str),
    /// A text with nothing in it.
    NoText,
    /// A word that is none of those allowed.
    UnknownWord(String, Vec<String>),
    /// A name that the file does not give under that key.
    UnknownName(String, &'static str, Vec<String>),
    /// Not of that form.
    Malformed(String, Form),
    /// A number outside its range.
    OutOfRange(i64, i64, i64),
    /// A list with nothing in it.
    Empty,
    /// An element that stands in the list already, at that place.
    Repeated(usize),
    /// The parts of the file contradict each other: what is wrong, and what to do.
    Contradiction(String),
}

/// The form of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A web address.
    Address,
    /// A telephone number.
    Phone,
    /// `YYYY-MM-DD`.
    Day,
    /// `HH:MM`.
    Time,
    /// `MM-DD`.
    MonthDay,
    /// A name that the author chose.
    Name,
}

/// Every fault of a file, in the order of its places.
///
/// On a phone that there is one is all that matters: its place and its words, which only a
/// terminal shows, are not even compiled.
#[must_use]
pub fn faults(json: &Json, shape: &Shape) -> Vec<Fault> {
    walk(json, shape).faults
}

/// Every name that a file uses, under the key at its top where the name belongs.
#[cfg(feature = "cli")]
pub(crate) fn uses(json: &Json, shape: &Shape) -> Vec<(&'static str, String)> {
    walk(json, shape).used
}

fn walk<'a>(json: &'a Json, shape: &'a Shape) -> Walk<'a> {
    let mut walk = Walk {
        root: json,
        #[cfg(feature = "cli")]
        top: shape,
        faults: Vec::new(),
        #[cfg(feature = "cli")]
        used: Vec::new(),
    };
    walk.look(json, shape, "");
    walk
}

/// The place of `key` below `place`.
pub(crate) fn pointer(place: &str, key: &str) -> String {
    if !STRICT {
        return String::new();
    }
    let mut pointer = place.to_owned();
    pointer.push('/');
    pointer.push_str(&key.replace('~', "~0").replace('/', "~1"));
    pointer
}

struct Walk<'a> {
    root: &'a Json,
    #[cfg(feature = "cli")]
    top: &'a Shape,
    faults: Vec<Fault>,
    #[cfg(feature = "cli")]
    used: Vec<(&'static str, String)>,
}

/// An author is told more than a phone has to know.
const STRICT: bool = cfg!(feature = "cli");

impl Walk<'_> {
    #[inline]
    fn fault(&mut self, pointer: &str, what: impl FnOnce() -> What) {
        let (pointer, what) = if STRICT {
            (pointer.to_owned(), what())
        } else {
            (String::new(), What::Empty)
        };
        self.faults.push(Fault { pointer, what });
    }

    fn look(&mut self, json: &Json, shape: &Shape, place: &str) {
        match (shape, json) {
            (Shape::Text, Json::Text(text)) => {
                if text.is_empty() || (STRICT && text.trim().is_empty()) {
                    self.fault(place, || What::NoText);
                }
            }
            (Shape::Address, Json::Text(text)) => {
                let rest = text
                    .strip_prefix("https://")
                    .or_else(|| text.strip_prefix("http://"));
                let fits = rest.is_some_and(|rest| !STRICT || fault::has_host(rest));
                self.form(fits, text, place, Form::Address);
            }
            (Shape::Phone, Json::Text(text)) => {
                let digits = text.bytes().all(|one| one.is_ascii_digit() || one == b'-');
                let fits = digits && !text.is_empty() && (!STRICT || fault::is_dialled(text));
                self.form(fits, text, place, Form::Phone);
            }
            (Shape::Day, Json::Text(text)) => {
                self.form(parse_iso(text).is_ok(), text, place, Form::Day);
            }
            (Shape::Time, Json::Text(text)) => {
                self.form(Time::parse(text).is_some(), text, place, Form::Time);
            }
            (Shape::MonthDay, Json::Text(text)) => {
                self.form(MonthDay::parse(text).is_some(), text, place, Form::MonthDay);
            }
            (Shape::Flag, Json::Bool(_)) => {}
            (Shape::Whole(from, to), Json::Whole(number)) => {
                if number < from || to < number {
                    self.fault(place, || What::OutOfRange(*number, *from, *to));
                }
            }
            (Shape::Word(words), Json::Text(text)) => {
                if !words.contains(&text.as_str()) {
                    self.fault(place, || What::UnknownWord(text.clone(), owned(words)));
                }
            }
            (Shape::WordOrOwn(words, key), Json::Text(text)) => {
                if !words.contains(&text.as_str()) {
                    self.name(place, text, key, words);
                }
            }
            (Shape::Own(key), Json::Text(text)) => self.name(place, text, key, &[]),
            (Shape::List(each) | Shape::Filled(each), Json::List(values)) => {
                // An empty list of whom something applies to would apply it to all.
                if values.is_empty() && (STRICT || matches!(shape, Shape::Filled(_))) {
                    self.fault(place, || What::Empty);
                }
                for (index, value) in (0_i64..).zip(values) {
                    self.look(value, each, &pointer(place, &number_text(index)));
                }
                self.repeated(values, place);
            }
            (Shape::Map(each), Json::Object(entries)) => {
                for (name, value) in entries {
                    let place = pointer(place, name);
                    self.form(!STRICT || fault::is_name(name), name, &place, Form::Name);
                    self.look(value, each, &place);
                }
                self.twice(entries, place);
            }
            (Shape::LocalText, Json::Object(entries)) => self.local_text(entries, place),
            (Shape::Record(record), Json::Object(entries)) => self.record(record, entries, place),
            (_, other) => self.fault(place, || fault::expected(shape, other)),
        }
    }

    #[inline]
    fn form(&mut self, fits: bool, text: &str, place: &str, form: Form) {
        if !fits {
            self.fault(place, || What::Malformed(text.to_owned(), form));
        }
    }

    fn names(&self, key: &str, name: &str) -> bool {
        match self.given(key) {
            // What is wrong there is told there.
            Some(other) if STRICT && !matches!(other, Json::Object(_)) => true,
            all => value(all, name).is_some(),
        }
    }

    /// What stands at the top under that key, or under one that was probably meant to be it.
    fn given(&self, key: &str) -> Option<&Json> {
        let found = value(Some(self.root), key);
        #[cfg(feature = "cli")]
        if let (None, Shape::Record(top)) = (found, self.top) {
            let entries = entries(self.root);
            let is_meant = |name: &str| {
                fault::meant(name, top, entries).is_some_and(|meant| meant.name == key)
            };
            let slip = entries.iter().find(|(name, _)| is_meant(name));
            return slip.map(|(_, value)| value);
        }
        found
    }

    fn name(&mut self, place: &str, text: &str, key: &'static str, words: &[&str]) {
        #[cfg(feature = "cli")]
        self.used.push((key, text.to_owned()));
        if self.names(key, text) {
            return;
        }
        let mut allowed = Vec::new();
        if STRICT {
            allowed = owned(words);
            if let Some(Json::Object(entries)) = self.given(key) {
                allowed.extend(entries.iter().map(|(name, _)| name.clone()));
            }
        }
        self.fault(place, || What::UnknownName(text.to_owned(), key, allowed));
    }

    fn local_text(&mut self, entries: &[(String, Json)], place: &str) {
        let mut japanese = false;
        for (tag, value) in entries {
            japanese |= tag == JAPANESE || (STRICT && fault::language(tag) == Some(JAPANESE));
            self.look(value, &Shape::Text, &pointer(place, tag));
            if STRICT && !LANGUAGES.contains(&tag.as_str()) {
                self.fault(&pointer(place, tag), || What::UnknownLanguage(tag.clone()));
            }
        }
        if !japanese {
            self.fault(place, || What::Missing(JAPANESE));
        }
        self.twice(entries, place);
    }

    fn record(&mut self, record: &'static Record, entries: &[(String, Json)], place: &str) {
        let meant = |name: &str| {
            if STRICT {
                fault::meant(name, record, entries)
            } else {
                None
            }
        };
        for key in record.keys {
            let names = |name: &str| {
                name == key.name || meant(name).is_some_and(|meant| meant.name == key.name)
            };
            if key.needed && !entries.iter().any(|(name, _)| names(name)) {
                self.fault(place, || What::Missing(key.name));
            }
        }
        for (name, value) in entries {
            let known = record.keys.iter().find(|key| key.name == name);
            // An editor finds the schema by this key, at the top only.
            if known.is_none() && name == "$schema" && place.is_empty() {
                if STRICT {
                    self.look(value, &Shape::Text, &pointer(place, name));
                }
                continue;
            }
            if known.is_none() {
                self.fault(&pointer(place, name), || {
                    let allowed = record.keys.iter().map(|key| key.name).collect();
                    What::UnknownKey(name.clone(), allowed)
                });
            }
            // Whatever else is wrong below a key with a slip is told in the same breath.
            if let Some(key) = known.or_else(|| meant(name)) {
                self.look(value, key.shape, &pointer(place, name));
            }
        }
        self.twice(entries, place);
    }

    /// A browser keeps the last of two values under one key and says nothing, so only a terminal
    /// ever sees both.
    fn twice(&mut self, entries: &[(String, Json)], place: &str) {
        if STRICT {
            for (at, (name, _)) in entries.iter().enumerate() {
                if entries.iter().take(at).any(|(before, _)| before == name) {
                    self.fault(&pointer(place, name), || What::Twice(name.clone()));
                }
            }
        }
    }

    /// Two of the same thing are one with a count of two, or a slip.
    fn repeated(&mut self, values: &[Json], place: &str) {
        if STRICT {
            for (at, value) in values.iter().enumerate() {
                if let Some(before) = values.iter().take(at).position(|other| other == value) {
                    let index = i64::try_from(at).unwrap_or_default();
                    let place = pointer(place, &number_text(index));
                    self.fault(&place, || What::Repeated(before));
                }
            }
        }
    }
}

/// The language that every text has.
const JAPANESE: &str = "ja";

/// The languages in which a text may stand.
pub const LANGUAGES: &[&str] = &[
    "ja", "ja-easy", "en", "zh-Hans", "zh-Hant", "ko", "vi", "pt-BR", "es", "tl", "ne", "id",
];

fn owned(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}
