//! Declares a file format once and derives the reader, the error messages and the JSON Schema.
//!
//! A file with a fault is not used: [`File::read`] checks every place first, and nothing else makes
//! a [`File`]. So reading a value of it cannot fail.

mod check;
mod contradiction;
#[cfg(feature = "cli")]
pub(crate) mod explain;
mod fault;
pub mod json;
#[cfg(feature = "cli")]
pub mod reference;
#[cfg(feature = "cli")]
pub mod schema;

use core::marker::PhantomData;

use chrono::Weekday;

use crate::date::{Date, MonthDay, Time, parse_iso};
pub use check::Reading;
#[cfg(feature = "cli")]
pub(crate) use check::{is_address, is_phone};
pub(crate) use contradiction::Contradictions;
#[cfg(feature = "cli")]
pub(crate) use contradiction::is_within;
pub use fault::{Fault, Form, What};
pub(crate) use fault::{element, pointer};
pub use json::Json;

/// What may stand at a place of a file.
#[derive(Debug)]
pub enum Type {
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
    Extensible(&'static [&'static str], &'static str),
    /// A name that the file itself gives under that key at its top.
    Own(&'static str),
    /// A list that may be empty.
    List(&'static Type),
    /// A list with at least one element.
    Filled(&'static Type),
    /// Names chosen by the author, each with such a value.
    Map(&'static Type),
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
    /// Doc text; empty in the web build.
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
    /// Doc text; empty in the web build.
    pub about: &'static [&'static str],
    /// What stands there.
    pub value_type: &'static Type,
}

/// Doc text; empty in the web build.
#[must_use]
pub const fn doc(lines: &'static [&'static str]) -> &'static [&'static str] {
    if cfg!(feature = "cli") { lines } else { &[] }
}

/// What can stand at a key.
pub trait Field {
    /// What it looks like in a file.
    const TYPE: &'static Type;
    /// Whether the key must be there.
    const NEEDED: bool = true;
    /// What it is to the program.
    type Value<'a>;

    /// Reads what was checked before, or what stands for a key that is not there.
    fn at(json: Option<&Json>) -> Self::Value<'_>;
}

/// A place in a file without faults.
///
/// A file is never turned into structs: its values are looked up where they stand. That spares a
/// phone the code that would build, copy and free some thirty kinds of them.
pub struct Ref<'a, T> {
    json: &'a Json,
    kind: PhantomData<fn() -> T>,
}

static NOTHING: Json = Json::Null;

impl<'a, T> Ref<'a, T> {
    /// The place where that stands; nothing is there where it is not. Whoever has not checked it
    /// reads something or other, so a caller outside goes by way of a [`File`].
    pub(crate) fn new(json: Option<&'a Json>) -> Self {
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

impl<T> Clone for Ref<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Ref<'_, T> {}

impl<T> PartialEq for Ref<'_, T> {
    fn eq(&self, other: &Self) -> bool {
        self.json == other.json
    }
}

impl<T> Eq for Ref<'_, T> {}

impl<T> core::fmt::Debug for Ref<'_, T> {
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

impl<T: Field> File<T> {
    /// Checks a file and makes it one that can be used.
    ///
    /// # Errors
    ///
    /// Every fault of the file, in the order of its places.
    pub fn read(json: Json, reading: Reading) -> Result<Self, Vec<Fault>> {
        Self::read_with(json, reading, |_, _| {})
    }

    /// As [`Self::read`], with further checks, which may add to the faults.
    pub(crate) fn read_with(
        json: Json,
        reading: Reading,
        more: impl FnOnce(&Json, &mut Vec<Fault>),
    ) -> Result<Self, Vec<Fault>> {
        let mut found = check::faults(&json, T::TYPE, reading);
        more(&json, &mut found);
        if !found.is_empty() {
            return Err(found);
        }
        Ok(Self {
            json,
            kind: PhantomData,
        })
    }
}

impl<T> File<T> {
    /// Its top.
    #[must_use]
    pub fn at(&self) -> Ref<'_, T> {
        Ref::new(Some(&self.json))
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
    fn word(self) -> &'static str;
}

/// Words to which the file may add its own, under a key at its top.
pub trait Open: Word {
    /// The key.
    const KEY: &'static str;
}

/// Declares the words of an enum. A variant without a word does not build; one that no file may
/// name has its word under `besides`.
macro_rules! words {
    (
        $name:ty { $($word:literal => $value:path,)* }
        $(besides { $($other:literal => $beside:path,)* })?
    ) => {
        impl $crate::record::Word for $name {
            const WORDS: &'static [&'static str] = &[$($word,)*];
            const ALL: &'static [Self] = &[$($value,)*];

            fn word(self) -> &'static str {
                match self {
                    $($value => $word,)*
                    $($($beside => $other,)*)?
                }
            }
        }
    };
}
pub(crate) use words;

/// Declares a record: its type, and a look at each of its keys.
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
            const TYPE: &'static $crate::record::Type =
                &$crate::record::Type::Record(&$crate::record::Record {
                    name: if cfg!(feature = "cli") { stringify!($name) } else { "" },
                    about: $crate::record::doc(&[$($about,)+]),
                    keys: &[$($crate::record::Key {
                        name: stringify!($field),
                        needed: <$type as $crate::record::Field>::NEEDED,
                        about: $crate::record::doc(&[$($doc,)+]),
                        value_type: <$type as $crate::record::Field>::TYPE,
                    },)*],
                });
            type Value<'a> = $crate::record::Ref<'a, $name>;

            fn at(json: Option<&$crate::record::Json>) -> Self::Value<'_> {
                $crate::record::Ref::new(json)
            }
        }

        impl<'a> $crate::record::Ref<'a, $name> {
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

/// A predefined word, or a name that the file defines.
#[derive(Clone, Copy, Debug)]
pub struct Extensible<T>(PhantomData<T>);

/// The value of an [`Extensible`] field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExtensibleValue<'a, T> {
    /// Predefined.
    Known(T),
    /// Defined by the file.
    Own(&'a str),
}

macro_rules! fields {
    ($($name:ty => $value_type:expr, $value:ty, |$json:ident| $read:expr;)*) => {
        $(impl Field for $name {
            const TYPE: &'static Type = &$value_type;
            type Value<'a> = $value;

            fn at($json: Option<&Json>) -> Self::Value<'_> {
                $read
            }
        })*
    };
}

fields! {
    Text => Type::Text, &'a str, |json| text_of(json);
    Address => Type::Address, &'a str, |json| text_of(json);
    Phone => Type::Phone, &'a str, |json| text_of(json);
    Date => Type::Day, Date, |json| parse_iso(text_of(json)).unwrap_or_default();
    Time => Type::Time, Time, |json| Time::parse(text_of(json)).unwrap_or_default();
    MonthDay => Type::MonthDay, MonthDay,
        |json| MonthDay::parse(text_of(json)).unwrap_or_default();
    LocalText => Type::LocalText, Ref<'a, LocalText>, |json| Ref::new(json);
}

impl<const FROM: i64, const TO: i64> Field for Whole<FROM, TO> {
    const TYPE: &'static Type = &Type::Whole(FROM, TO);
    type Value<'a> = i64;

    fn at(json: Option<&Json>) -> i64 {
        match json {
            Some(Json::Whole(number)) => *number,
            Some(_) | None => FROM,
        }
    }
}

impl Field for bool {
    const TYPE: &'static Type = &Type::Flag;
    const NEEDED: bool = false;
    type Value<'a> = Self;

    fn at(json: Option<&Json>) -> Self {
        matches!(json, Some(Json::Bool(true)))
    }
}

impl<T: Word> Field for T {
    const TYPE: &'static Type = &Type::Word(T::WORDS);
    type Value<'a> = T;

    fn at(json: Option<&Json>) -> T {
        T::ALL[place_of(T::WORDS, text_of(json)).unwrap_or_default()]
    }
}

impl<T: Field> Field for Option<T> {
    const TYPE: &'static Type = T::TYPE;
    const NEEDED: bool = false;
    type Value<'a> = Option<T::Value<'a>>;

    fn at(json: Option<&Json>) -> Self::Value<'_> {
        json.is_some().then(|| T::at(json))
    }
}

impl<T: Field> Field for List<T> {
    const TYPE: &'static Type = &Type::List(T::TYPE);
    const NEEDED: bool = false;
    type Value<'a> = Ref<'a, Self>;

    fn at(json: Option<&Json>) -> Self::Value<'_> {
        Ref::new(json)
    }
}

impl<T: Field> Field for Filled<T> {
    const TYPE: &'static Type = &Type::Filled(T::TYPE);
    type Value<'a> = Ref<'a, List<T>>;

    fn at(json: Option<&Json>) -> Self::Value<'_> {
        Ref::new(json)
    }
}

impl<T: Field> Field for Map<T> {
    const TYPE: &'static Type = &Type::Map(T::TYPE);
    const NEEDED: bool = false;
    type Value<'a> = Ref<'a, Self>;

    fn at(json: Option<&Json>) -> Self::Value<'_> {
        Ref::new(json)
    }
}

impl<T: Open> Field for Extensible<T> {
    const TYPE: &'static Type = &Type::Extensible(T::WORDS, T::KEY);
    type Value<'a> = ExtensibleValue<'a, T>;

    fn at(json: Option<&Json>) -> Self::Value<'_> {
        let text = text_of(json);
        match place_of(T::WORDS, text) {
            Some(place) => ExtensibleValue::Known(T::ALL[place]),
            None => ExtensibleValue::Own(text),
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

impl<'a, T: Field> IntoIterator for Ref<'a, List<T>> {
    type Item = T::Value<'a>;
    type IntoIter = Elements<'a, T>;

    fn into_iter(self) -> Elements<'a, T> {
        Elements {
            left: elements(self.json).iter(),
            kind: PhantomData,
        }
    }
}

impl<'a, T: Field> Ref<'a, List<T>> {
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

impl<T: Word> Ref<'_, List<T>> {
    /// Whether that word is among them.
    #[must_use]
    pub fn has(self, word: T) -> bool {
        self.iter().any(|one| one == word)
    }
}

impl<'a, T: Field> Ref<'a, Map<T>> {
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

impl<'a> Ref<'a, LocalText> {
    /// The text in `language`, or in Japanese, which every one has.
    #[must_use]
    pub fn get(self, language: &str) -> &'a str {
        let text = value(Some(self.json), language);
        text_of(text.or_else(|| value(Some(self.json), "ja")))
    }

    /// Every known language with its text.
    pub fn iter(self) -> impl Iterator<Item = (&'a str, &'a str)> {
        entries(self.json)
            .iter()
            .filter(|(tag, _)| LANGUAGES.contains(&tag.as_str()))
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

/// The language that every text has.
const JAPANESE: &str = "ja";

/// The languages in which a text may stand. This is the one list of them; what cannot use it is held
/// against it by a test.
pub const LANGUAGES: &[&str] = &[
    "ja", "ja-easy", "en", "zh-Hans", "zh-Hant", "ko", "vi", "pt-BR", "es", "tl", "ne", "id",
];
