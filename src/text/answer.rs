//! The answer in the order in which a resident needs it: what to do and between which days; each
//! certificate and why; what stops and what goes on; what to bring; the sources.
//!
//! It is data, without a browser, so that every sentence of it can be tested at a terminal.

mod asking;
mod bring;
mod certificate;
mod days;
mod go;
mod lead;
mod month;
mod notes;
mod told;
mod works;

use super::{Language, Message, joined, number_text};
use crate::advice::{Advice, ErrandAtCounter, OpenDays, Planned};
use crate::calendar::Time;
use crate::date::Date;
use crate::interview::{Deciding, Question};
use crate::procedure::place::Places;
use crate::procedure::{Guidance, Policy};
use crate::profile::{Profile, Reference};
use crate::record::{LocalText, Ref};
use crate::rules::source::Source;
use crate::rules::{Assessment, Holder, Procedure, Situation};
pub use bring::{Bring, Group, ItemText, StepText, VisitText};
pub use go::{Action, ActionKind, Counter, Go, Line, Week, WeekDay};
pub use month::{Cell, DayHours, Look, Meaning, MonthText, WhichDayText, WhyText, which_day};
pub use notes::note_message;

/// How urgent it is; never shown by color alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Something can be done now.
    Act,
    /// Nothing needs to be done.
    Calm,
    /// Something has ended.
    Alert,
    /// Something is not sure.
    Ask,
    /// There is nothing.
    Quiet,
}

/// A source, as a resident sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// Its title with the day someone looked.
    pub line: String,
    /// Its address.
    pub url: String,
}

/// A certificate, as a resident sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CertificateText {
    /// Its name.
    pub name: String,
    /// What it is for.
    pub purpose: String,
    /// Its state in a word.
    pub badge: String,
    /// How urgent.
    pub tone: Tone,
    /// Its last day.
    pub when: String,
    /// From when it can be renewed, where that is not open yet.
    pub opens: Option<String>,
    /// Why that day, step by step.
    pub why: Vec<String>,
    /// Where that stands.
    pub source: Citation,
}

/// A short fact under the headline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pill {
    /// Its picture.
    pub icon: PillIcon,
    /// Its words.
    pub words: String,
}

/// The picture of a short fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PillIcon {
    /// Hours.
    Clock,
    /// How often, and what it costs.
    Check,
}

/// The question that decides, as it stands in the answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asking {
    /// The question.
    pub question: Question,
    /// What it asks.
    pub heading: String,
    /// What makes it answerable from memory.
    pub hint: Option<String>,
    /// Its answers, "I don't know" last.
    pub options: Vec<OptionText>,
}

/// An answer to the question that decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OptionText {
    /// The place of the option; one past the last where the question lists no "I don't know".
    pub option: u8,
    /// Its name.
    pub label: String,
    /// What it would mean.
    pub meaning: String,
    /// How urgent that is.
    pub tone: Tone,
}

/// What works until when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Services {
    /// What the days or words below tell.
    pub heading: String,
    /// Under which condition; may be empty.
    pub side: String,
    /// The services.
    pub tiles: Vec<Tile>,
    /// What the tiles do not say.
    pub notes: Vec<String>,
}

/// A service with its mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tile {
    /// Which.
    pub service: ServiceKind,
    /// Its name; it may break at a space of no width.
    pub name: String,
    /// Whether it works.
    pub mark: Mark,
    /// A day or a word.
    pub words: String,
    /// All of it in one sentence, for who does not see it.
    pub long: String,
}

/// A service that the card gives access to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ServiceKind {
    /// マイナ保険証.
    Insurance,
    /// e-Tax.
    Etax,
    /// コンビニ交付.
    ConvenienceStore,
    /// マイナポータル.
    Mynaportal,
    /// The certificates on a smartphone.
    Smartphone,
    /// マイナ免許証.
    Licence,
}

/// Whether something works.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// It does.
    Yes,
    /// It does not.
    No,
    /// It does not go on by itself.
    Doubt,
    /// Nobody here knows.
    Unknown,
}

/// A day of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayText {
    /// What kind of day.
    pub dot: Dot,
    /// The day.
    pub date: Date,
    /// The same in words.
    pub day: String,
    /// What happens.
    pub words: String,
    /// More of it.
    pub detail: Option<String>,
    /// Whether the stretch to the next one is not to scale, or one in which something has stopped.
    pub gap: bool,
}

/// What kind of day it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dot {
    /// Today.
    Today,
    /// A day on which to act.
    Act,
    /// Something ends.
    Stop,
    /// The last end.
    End,
}

/// What is told only by what a person takes along.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Portable {
    /// The days for a calendar.
    pub plan: Vec<Planned>,
    /// The code of the municipality whose counter it is.
    pub code: Option<String>,
    /// That municipality's page, named as such.
    pub page: Option<Citation>,
    /// That the list of things is not the municipality's word; it stands among the notes of
    /// [`Bring`] as well.
    pub caution: Option<String>,
    /// What the clerk has to know, where somebody goes to the counter.
    pub errand: Option<ErrandAtCounter>,
    /// Whether there are months of days to choose from.
    pub has_months: bool,
}

/// The whole answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// How urgent.
    pub tone: Tone,
    /// The state in a line.
    pub kicker: String,
    /// What to do and by when; a line break where one would breathe.
    pub headline: String,
    /// The days and the reason to go or not.
    pub lead: Vec<String>,
    /// Short facts.
    pub pills: Vec<Pill>,
    /// The number to call first, with its address.
    pub phone: Option<(String, String)>,
    /// The question that decides.
    pub question: Option<Asking>,
    /// What can be done at once.
    pub actions: Vec<Action>,
    /// What can cost something.
    pub warnings: Vec<String>,
    /// What to hold up at the counter: what it is, and the words in Japanese; for who reads another
    /// language.
    pub show: Option<(String, String)>,
    /// What works until when.
    pub services: Option<Services>,
    /// What to bring.
    pub bring: Bring,
    /// The counter to go to.
    pub counter: Option<Counter>,
    /// The other offices.
    pub others: Vec<Go>,
    /// Bookings, remarks, telephones.
    pub places_notes: Vec<Go>,
    /// The days to come.
    pub days: Vec<DayText>,
    /// Each certificate.
    pub certificates: Vec<CertificateText>,
    /// Remarks.
    pub notes: Vec<String>,
    /// Every source.
    pub sources: Vec<Citation>,
    /// What is told only by what a person takes along.
    pub portable: Portable,
}

/// What leads the answer where more is told than the two dates of a card.
#[derive(Clone, Copy)]
pub struct Told(fn(&Context<'_>) -> Option<lead::Lead>);

impl Told {
    /// It, for who has it; whoever does not call this does not load it.
    #[must_use]
    pub fn here() -> Self {
        Self(told::told)
    }
}

/// What the sentences are made from.
struct Context<'a> {
    language: Language,
    advice: &'a Advice<'a>,
    situation: &'a Situation,
    assessment: &'a Assessment,
    policy: Policy<'a>,
    /// Whose word the practice is.
    spoken: Option<Ref<'a, Profile>>,
    /// When the counters are open.
    days: &'a OpenDays<'a>,
    /// The time of the day, where it is known.
    now: Option<Time>,
    /// The counter to go to.
    counter: &'a str,
}

impl<'a> Context<'a> {
    fn new(
        language: Language,
        advice: &'a Advice<'a>,
        spoken: Option<Ref<'a, Profile>>,
        counter: &'a str,
    ) -> Self {
        Self {
            language,
            advice,
            situation: advice.situation,
            assessment: &advice.assessment,
            policy: advice.policy,
            spoken,
            days: &advice.days,
            now: advice.now,
            counter,
        }
    }
}

impl Context<'_> {
    fn say(&self, message: Message) -> String {
        self.language.say(message).to_owned()
    }

    fn fill(&self, message: Message, values: &[Value<'_>]) -> String {
        let mut words: Vec<String> = Vec::new();
        for value in values {
            words.push(self.fill_one(*value));
        }
        let mut filled: Vec<&str> = Vec::new();
        for word in &words {
            filled.push(word);
        }
        self.language.fill(message, &filled)
    }

    /// A value in words.
    fn fill_one(&self, value: Value<'_>) -> String {
        let today = self.assessment.today;
        match value {
            Text(text) => text.to_owned(),
            Day(day) => self.day(day),
            Near(day) => self.near(day),
            Plain(day) => self.language.plain_day(day, today),
            Say(message) => self.say(message),
            Number(number) => number_text(number),
            Local(text) => local(self, text),
            Clock(time) => clock(time),
        }
    }

    /// Adds a sentence to those that stand there.
    fn add(&self, sentences: &mut String, sentence: &str) {
        *sentences = if sentences.is_empty() {
            sentence.to_owned()
        } else {
            self.language
                .fill(Message::Sentences, &[sentences, sentence])
        };
    }

    fn day(&self, day: Date) -> String {
        self.language.day(day)
    }

    fn near(&self, day: Date) -> String {
        self.language.near_day(day, self.assessment.today)
    }

    fn with_day(&self, message: Message, day: Date) -> String {
        self.fill(message, &[Day(day)])
    }

    fn citation(&self, title: &str, url: &str, checked: Date) -> Citation {
        let checked = self.language.both_calendars(checked);
        let line = self.fill(Message::SourceLine, &[Text(title), Text(&checked)]);
        Citation {
            line,
            url: url.to_owned(),
        }
    }

    fn refer(&self, reference: Ref<'_, Reference>) -> Citation {
        let (title, url) = (reference.title(), reference.url());
        let Some(dated) = reference.dated() else {
            return self.citation(title, url, reference.checked());
        };
        // How old a page is tells more than when somebody looked.
        let dated = self.language.both_calendars(dated);
        let title = self.fill(Message::PageDated, &[Text(title), Text(&dated)]);
        self.citation(&title, url, reference.checked())
    }

    fn cite(&self, source: Source) -> Citation {
        let [title, url] = source.written();
        self.citation(title, url, source.checked())
    }
}

/// The answer in a language.
#[must_use]
pub fn answer(language: Language, advice: &Advice<'_>, deciding: Option<&Deciding>) -> Answer {
    let mut answer = headlines(language, advice, deciding, Some(Told::here()));
    add_details(language, advice, &mut answer);
    answer
}

/// What of the answer is read first: what to do and what settles it. It lacks what [`add_details`]
/// adds.
///
/// A phone loads the two one after the other, so this must not call what is only in the other: what
/// leads where more is told than two dates is handed over once it is there.
#[must_use]
pub fn headlines(
    language: Language,
    advice: &Advice<'_>,
    deciding: Option<&Deciding>,
    told: Option<Told>,
) -> Answer {
    let counter = counter_name(language, advice);
    let guidance = advice.guidance();
    let context = Context::new(language, advice, guidance.profile, &counter);
    let lead = lead::lead(&context, &guidance, deciding.is_some(), told);
    let mut answer = Answer {
        tone: lead.tone,
        kicker: lead.kicker,
        headline: lead.headline,
        lead: lead.sentences,
        pills: Vec::new(),
        phone: lead.phone,
        question: deciding.map(|deciding| asking::asking(&context, deciding)),
        actions: Vec::new(),
        warnings: Vec::new(),
        show: None,
        services: None,
        bring: Bring::default(),
        counter: None,
        others: Vec::new(),
        places_notes: Vec::new(),
        days: Vec::new(),
        certificates: Vec::new(),
        notes: Vec::new(),
        sources: Vec::new(),
        portable: Portable::default(),
    };
    // Before one more answer, and where nobody has to go, the hours of a day are no help.
    if answer.tone != Tone::Ask && advice.act.what != Procedure::None {
        answer.pills = lead::pills(&context, &guidance);
    }
    answer
}

/// Adds what is read next: what can cost something, what can be done at once, what works, what to
/// bring, where and when to go, the days, each certificate and why, the sources.
pub fn add_details(language: Language, advice: &Advice<'_>, answer: &mut Answer) {
    let counter = counter_name(language, advice);
    let guidance = advice.guidance();
    let context = Context::new(language, advice, guidance.profile, &counter);
    let assessment = &advice.assessment;
    answer.warnings = notes::warnings(&context);
    answer.services = works::services(&context);
    answer.show = bring::show(&context);
    answer.bring = bring::bring(&context, &guidance);
    if goes(&guidance, answer) {
        go::actions(&context, &advice.places, &mut answer.actions);
        go::tell(&context, &advice.places, answer);
    }
    answer.days = days::days(&context);
    answer.certificates = vec![
        certificate::certificate(&context, &assessment.signature, true),
        certificate::certificate(&context, &assessment.user_authentication, false),
    ];
    answer.notes = notes::notes(&context);
    answer.sources = sources(&context, &answer.certificates, &guidance, &advice.places);
    answer.portable = portable(&context, &guidance, answer);
}

/// What is told only by what a person takes along.
fn portable(context: &Context<'_>, guidance: &Guidance<'_>, answer: &Answer) -> Portable {
    let municipal = context.policy.municipal;
    let page = |profile: Ref<'_, Profile>| Citation {
        line: context.fill(Message::ToMunicipality, &[Local(profile.name())]),
        url: profile.page().to_owned(),
    };
    let caution = bring::caution(context, guidance);
    Portable {
        plan: context.advice.plan(guidance),
        has_months: context.advice.has_months(guidance),
        code: municipal.map(|profile| profile.code().to_owned()),
        page: municipal.map(page),
        caution: caution.filter(|_| !answer.bring.journeys.is_empty()),
        errand: context
            .advice
            .errand_at_counter()
            .filter(|_| !answer.bring.journeys.is_empty()),
    }
}

/// Whether somebody has to find a counter. Who has to ask there has to find it, too.
fn goes(guidance: &Guidance<'_>, answer: &Answer) -> bool {
    guidance.procedure != Procedure::None || answer.tone == Tone::Ask
}

/// What the counter is called to which the holder goes.
fn counter_name(language: Language, advice: &Advice<'_>) -> String {
    let municipal = advice.policy.municipal.map(|profile| {
        profile.counter().map_or_else(
            || language.fill(Message::CounterOf, &[profile.name().get(language.tag())]),
            |counter| counter.get(language.tag()).to_owned(),
        )
    });
    // A holder abroad has no city hall at the place of residence.
    if advice.situation.holder == Holder::Abroad {
        language.say(Message::CounterAbroad).to_owned()
    } else {
        municipal.unwrap_or_else(|| language.say(Message::Counter).to_owned())
    }
}

/// Every source, once.
fn sources(
    context: &Context<'_>,
    certificates: &[CertificateText],
    guidance: &Guidance<'_>,
    places: &Places<'_>,
) -> Vec<Citation> {
    let assessment = context.assessment;
    let mut sources: Vec<Citation> = Vec::new();
    let mut cite = |citation: Citation| {
        if !sources.contains(&citation) {
            sources.push(citation);
        }
    };
    for text in certificates {
        cite(text.source.clone());
    }
    if assessment.card.expires.is_some() {
        cite(context.cite(assessment.card.source));
    }
    if assessment.user_authentication.renewal_opens.is_some() {
        cite(context.cite(Source::RenewalWindow));
    }
    if assessment.insurance_until.is_some() {
        cite(context.cite(Source::Insurance));
    }
    for note in assessment
        .notes
        .iter()
        .filter(|note| notes::note_message(*note).is_some())
    {
        cite(context.cite(note.source()));
    }
    let mut refer = |reference: Option<Ref<'_, Reference>>| {
        if let Some(reference) = reference {
            cite(context.refer(reference));
        }
    };
    refer(guidance.reference);
    if let Some(profile) = places.profile {
        for place in &places.offices {
            refer(profile.sources().get(place.office.source()));
        }
    }
    sources
}

/// What stands at a place of a sentence.
#[derive(Clone, Copy)]
enum Value<'a> {
    Text(&'a str),
    /// A day with its year.
    Day(Date),
    /// A day on which one acts or something closes, with its day of the week, and its year where that
    /// is not this year.
    Near(Date),
    /// Another day, with its year where that is not this year.
    Plain(Date),
    Say(Message),
    Number(i64),
    /// A municipality's own text.
    Local(Ref<'a, LocalText>),
    /// A time of the day.
    Clock(Time),
}

use Value::{Clock, Day, Local, Near, Number, Plain, Say, Text};

/// 8:30.
fn clock(time: Time) -> String {
    let minutes = i64::from(time.minutes());
    let (hour, minute) = (number_text(minutes / 60), number_text(minutes % 60));
    let zero = if minute.len() < 2 { "0" } else { "" };
    joined(&[&hour, ":", zero, &minute])
}

/// The age from which a signature certificate is issued.
fn age(context: &Context<'_>) -> Value<'static> {
    Number(context.assessment.law.signature_age.into())
}

/// A municipality's own text.
fn local(context: &Context<'_>, text: Ref<'_, LocalText>) -> String {
    text.get(context.language.tag()).to_owned()
}

/// A count of things.
fn count(things: usize) -> i64 {
    i64::try_from(things).unwrap_or_default()
}

/// 1,000.
fn thousands(context: &Context<'_>, number: i64) -> String {
    let (above, below) = (number / 1000, number_text(number % 1000));
    if above == 0 {
        return below;
    }
    let zeros = ["", "00", "0", ""]
        .get(below.len())
        .copied()
        .unwrap_or_default();
    let below = joined(&[zeros, &below]);
    let above = number_text(above);
    context.language.fill(Message::Thousands, &[&above, &below])
}
