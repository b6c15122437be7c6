//! The answer in the order in which a resident needs it: what to do and between which days; each
//! certificate and why; what stops and what goes on; what to bring; the sources.
//!
//! It is data, without a browser, so that every sentence of it can be tested at a terminal.

mod bring;
mod go;
mod timeline;

use chrono::{Datelike, Weekday};

use super::{Language, Message, joined, number_text};
use crate::calendar::Time;
use crate::date::{Date, after, birthday_in};
use crate::procedure::place::{OpenDays, Places, day_to_go, days_to_go, is_too_late, places};
use crate::procedure::{Errand, Facts, Guidance, Policy, guide};
use crate::profile::practice::Topic;
use crate::profile::{Profile, Reference};
use crate::record::{LocalText, Ref};
use crate::rules::source::{INSURANCE, RENEWAL_WINDOW, Source};
use crate::rules::term::{Basis, Limit};
use crate::rules::{
    Absence, Assessment, CardState, Cause, CertificateState, CertificateVerdict, ChangeKind,
    Expiry, Holder, Law, Next, Note, Procedure, Situation,
};
pub use bring::{Bring, Journey, Thing};
pub use go::{Go, Line};
pub use timeline::{Life, Timeline};

/// How urgent it is; never told by color alone.
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

/// The whole answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// How urgent.
    pub tone: Tone,
    /// The state in a line.
    pub kicker: String,
    /// What to do and by when.
    pub headline: String,
    /// The days and the reason to go or not.
    pub lead: Vec<String>,
    /// The days as a picture.
    pub timeline: Option<Timeline>,
    /// Each certificate.
    pub certificates: Vec<CertificateText>,
    /// What stops and what goes on, under its heading.
    pub stops: Option<(String, Vec<String>)>,
    /// What to bring.
    pub bring: Bring,
    /// Where to go and when.
    pub go: Vec<Go>,
    /// Remarks.
    pub notes: Vec<String>,
    /// Every source.
    pub sources: Vec<Citation>,
}

/// What the answer speaks of.
struct Case<'a> {
    language: Language,
    situation: &'a Situation,
    assessment: &'a Assessment,
    policy: Policy<'a>,
    /// Whose word the practice is.
    spoken: Option<Ref<'a, Profile>>,
    /// When the counters are open.
    days: OpenDays<'a>,
    /// The time of the day, where it is known.
    now: Option<Time>,
    /// The counter to go to.
    counter: &'a str,
    /// What the municipality's remarks are about.
    told: Vec<Topic>,
}

impl Case<'_> {
    fn say(&self, message: Message) -> String {
        self.language.say(message).to_owned()
    }

    fn fill(&self, message: Message, values: &[Value<'_>]) -> String {
        let mut words: Vec<String> = Vec::new();
        for value in values {
            words.push(match *value {
                Text(text) => text.to_owned(),
                Day(day) => self.day(day),
                Near(day) => self.near(day),
                Say(message) => self.say(message),
                Number(number) => number_text(number),
                Local(text) => local(self, text),
                Clock(time) => clock(time),
            });
        }
        let mut filled: Vec<&str> = Vec::new();
        for word in &words {
            filled.push(word);
        }
        self.language.fill(message, &filled)
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

    fn cite(&self, source: &Source) -> Citation {
        self.citation(source.title, source.url, source.checked)
    }
}

/// What the answer is asked of.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    /// The language of the answer.
    pub language: Language,
    /// What is known of the holder and the card.
    pub situation: &'a Situation,
    /// What the rules say of it.
    pub assessment: &'a Assessment,
    /// What is wanted of the counter, and by whom.
    pub errand: &'a Errand,
    /// Whose practice applies.
    pub policy: Policy<'a>,
    /// Whether the letter that came says otherwise.
    pub letter_disagrees: bool,
    /// The time of the day, where it is known.
    pub now: Option<Time>,
}

/// The answer.
#[must_use]
pub fn answer(asked: &Asked<'_>) -> Answer {
    let (language, assessment, policy) = (asked.language, asked.assessment, asked.policy);
    let municipal = policy.municipal.map(|profile| {
        profile.counter().map_or_else(
            || language.fill(Message::CounterOf, &[profile.name().get(language.tag())]),
            |counter| counter.get(language.tag()).to_owned(),
        )
    });
    let counter = municipal.unwrap_or_else(|| language.say(Message::Counter).to_owned());
    let facts = |errand: &Errand| Facts::new(asked.situation, assessment, errand);
    let mut errand = *asked.errand;
    // The page may have changed by the day on which it can be done.
    let mut then = Policy {
        day: day_to_go(assessment, facts(&errand).procedure),
        ..policy
    };
    let mut open = places(&facts(&errand), then);
    let mut days = OpenDays::of(&open, policy, asked.now);
    let too_late = is_too_late(assessment, errand, &days);
    if too_late {
        // By the next open day it is no renewal any more, and the form of the notice is dead.
        errand.want = Some(Procedure::Issue);
        then = policy;
        open = places(&facts(&errand), then);
        days = OpenDays::of(&open, policy, asked.now);
    }
    let guidance = guide(&facts(&errand), then);
    let places = open;
    let case = Case {
        language,
        situation: asked.situation,
        assessment,
        policy,
        spoken: guidance.profile,
        days,
        now: asked.now,
        counter: &counter,
        told: places.remarks.iter().map(|one| one.topic()).collect(),
    };
    let (mut tone, mut kicker, mut headline, mut lead) = if too_late {
        missed(&case)
    } else {
        opening(&case, guidance.procedure, asked.errand.want)
    };
    if guidance.visits.is_empty() && guidance.practice.is_some() {
        // Nobody is sent to a counter above a list that needs none.
        headline = case.say(Message::NoVisit);
        if let Procedure::ResetPin | Procedure::UnlockPin = guidance.procedure {
            kicker = case.say(Message::KickerPinInstead);
            lead.clear();
        }
    }
    let done_at_once = guidance.fee_yen == Some(0)
        && matches!(guidance.visits.as_slice(), [only] if only.visit.same_day_finish())
        && guidance.fallbacks.is_empty()
        && guidance.other_fees.is_empty()
        && !guidance.notes.has(Note::VisitUncertain);
    if tone == Tone::Act && done_at_once {
        lead.push(case.say(Message::LeadOnceFree));
    }
    if asked.letter_disagrees {
        // One of the two is wrong, and the letter is the better witness.
        tone = Tone::Ask;
        kicker = case.say(Message::KickerUnsure);
        lead.push(case.say(Message::LetterDisagrees));
    }
    let certificates = vec![
        certificate(&case, &assessment.signature, true),
        certificate(&case, &assessment.user_authentication, false),
    ];
    let sources = sources(&case, &certificates, &guidance, &places);
    let needed = guidance.procedure != Procedure::None;
    Answer {
        tone,
        kicker,
        headline,
        lead,
        timeline: timeline::timeline(&case, &certificates),
        certificates,
        stops: stops(&case),
        bring: bring::bring(&case, &guidance, errand),
        go: if needed {
            go::go(&case, &places)
        } else {
            Vec::new()
        },
        notes: notes(&case),
        sources,
    }
}

/// A renewal for which no open day is left.
fn missed(case: &Case<'_>) -> Opening {
    let mut lead = Vec::new();
    if let Some((_, closes)) = days_to_go(case.assessment) {
        lead.push(case.fill(Message::LeadNoOpenDay, &[Near(closes)]));
    }
    lead.push(case.say(Message::LeadIssueAfter));
    let headline = case.fill(Message::HeadlineIssue, &[Text(case.counter)]);
    (
        Tone::Alert,
        case.say(Message::KickerTooLate),
        headline,
        lead,
    )
}

/// Every source, once.
fn sources(
    case: &Case<'_>,
    certificates: &[CertificateText],
    guidance: &Guidance<'_>,
    places: &Places<'_>,
) -> Vec<Citation> {
    let assessment = case.assessment;
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
        cite(case.cite(assessment.card.source));
    }
    if assessment.user_authentication.renewal_opens.is_some() {
        cite(case.cite(&RENEWAL_WINDOW));
    }
    if assessment.insurance_until.is_some() {
        cite(case.cite(&INSURANCE));
    }
    for note in assessment
        .notes
        .iter()
        .filter(|note| note_message(*note).is_some())
    {
        cite(case.cite(note.source()));
    }
    let mut refer = |reference: Option<Ref<'_, Reference>>| {
        if let Some(reference) = reference {
            cite(case.refer(reference));
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
    /// A day with its year where that is not this year.
    Near(Date),
    Say(Message),
    Number(i64),
    /// A municipality's own text.
    Local(Ref<'a, LocalText>),
    /// A time of the day.
    Clock(Time),
}

use Value::{Clock, Day, Local, Near, Number, Say, Text};

/// 8:30.
fn clock(time: Time) -> String {
    let minutes = i64::from(time.minutes());
    let (hour, minute) = (number_text(minutes / 60), number_text(minutes % 60));
    let zero = if minute.len() < 2 { "0" } else { "" };
    joined(&[&hour, ":", zero, &minute])
}

/// The earlier of two days, where there is one.
fn earlier(one: Option<Date>, two: Option<Date>) -> Option<Date> {
    match (one, two) {
        (Some(one), Some(two)) => Some(one.min(two)),
        (one, two) => one.or(two),
    }
}

/// A municipality's own text.
fn local(case: &Case<'_>, text: Ref<'_, LocalText>) -> String {
    text.get(case.language.tag()).to_owned()
}

/// A count of things.
fn count(things: usize) -> i64 {
    i64::try_from(things).unwrap_or_default()
}

/// 1,000.
fn thousands(case: &Case<'_>, number: i64) -> String {
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
    case.language.fill(Message::Thousands, &[&above, &below])
}

/// The state, what to do, and the days.
fn opening(case: &Case<'_>, procedure: Procedure, wanted: Option<Procedure>) -> Opening {
    // A list to carry may be shown before the day has come; the state is told by the verdict.
    let told = match procedure {
        Procedure::ResetPin
        | Procedure::UnlockPin
        | Procedure::Revoke
        | Procedure::ChangePin
        | Procedure::ResumeCard
            if wanted.is_some() =>
        {
            procedure
        }
        Procedure::ResetPin
        | Procedure::UnlockPin
        | Procedure::Renew
        | Procedure::Issue
        | Procedure::RenewCard
        | Procedure::Revoke
        | Procedure::ChangePin
        | Procedure::ResumeCard
        | Procedure::None => case.assessment.procedure,
    };
    match told {
        Procedure::Renew => renew(case),
        Procedure::Issue => issue(case),
        Procedure::RenewCard => new_card(case),
        Procedure::ResetPin | Procedure::UnlockPin => {
            wish(case, Message::KickerPin, Message::LeadPinOnly)
        }
        Procedure::ChangePin => wish(case, Message::KickerChangePin, Message::LeadPinOnly),
        Procedure::ResumeCard => wish(case, Message::KickerResume, Message::LeadResume),
        Procedure::Revoke => wish(case, Message::KickerRevoke, Message::LeadRevoke),
        Procedure::None => nothing(case),
    }
}

type Opening = (Tone, String, String, Vec<String>);

fn renew(case: &Case<'_>) -> Opening {
    let (signature, other) = (
        &case.assessment.signature,
        &case.assessment.user_authentication,
    );
    let renewing = |verdict: &CertificateVerdict| {
        verdict
            .expires
            .day()
            .filter(|_| verdict.next == Next::Renew)
            .zip(verdict.renewal_opens)
    };
    let mut lead = Vec::new();
    let last = match (renewing(signature), renewing(other)) {
        (Some((end, opens)), Some((other_end, _))) if end == other_end => {
            lead.push(case.fill(Message::LeadBothEnd, &[Day(end), Near(opens)]));
            end
        }
        (one, two) => {
            for (name, term) in [
                (Message::Signature, one),
                (Message::UserAuthentication, two),
            ] {
                if let Some((end, opens)) = term {
                    lead.push(case.fill(Message::LeadOneEnds, &[Say(name), Day(end), Near(opens)]));
                }
            }
            earlier(one.map(|(end, _)| end), two.map(|(end, _)| end))
                .unwrap_or(case.assessment.today)
        }
    };
    for (name, verdict) in [
        (Message::Signature, signature),
        (Message::UserAuthentication, other),
    ] {
        if verdict.next == Next::Issue {
            lead.push(case.fill(Message::LeadIssueToo, &[Say(name)]));
        }
    }
    let headline = match last_day_to_go(case, last, &mut lead) {
        Some(day) => case.fill(Message::HeadlineRenew, &[Near(day), Text(case.counter)]),
        None => case.fill(Message::HeadlineIssue, &[Text(case.counter)]),
    };
    let kicker = if signature.state == CertificateState::Revoked {
        Message::KickerRenewOne
    } else {
        Message::KickerRenew
    };
    (Tone::Act, case.say(kicker), headline, lead)
}

/// The last day on which somebody is there before a deadline, which no weekend moves; `None`
/// where there is none left. Where that is an earlier day, or is not known, it is said.
fn last_day_to_go(case: &Case<'_>, deadline: Date, lead: &mut Vec<String>) -> Option<Date> {
    if !case.days.is_known() {
        warn_of_weekend(case, deadline, lead);
        return Some(deadline);
    }
    let day = case.days.last(case.assessment.today, deadline);
    match day {
        Some(day) if day == deadline => {}
        Some(day) => {
            let message = if case.days.may_be_more() {
                Message::LeadLastSureDay
            } else {
                Message::LeadLastOpenDay
            };
            lead.push(case.fill(message, &[Near(deadline), Near(day)]));
        }
        None if case.days.may_be_more() => {
            lead.push(case.fill(Message::LeadNoSureDay, &[Near(deadline)]));
            return Some(deadline);
        }
        None => lead.push(case.fill(Message::LeadNoOpenDay, &[Near(deadline)])),
    }
    if let Some(day) = day {
        let hours = go::spans(case, case.days.hours_on(day));
        lead.push(case.fill(Message::LeadHours, &[Near(day), Text(&hours)]));
    }
    day
}

/// The first day on which somebody is there, from a day on; where it is a later one, it is said.
fn first_day_to_go(case: &Case<'_>, opens: Date, closes: Date, lead: &mut Vec<String>) -> Date {
    match case.days.first(opens, closes) {
        Some(day) if day != opens => {
            lead.push(case.fill(Message::LeadFirstOpenDay, &[Near(opens), Near(day)]));
            day
        }
        Some(_) | None => opens,
    }
}

/// Counters are mostly closed at a weekend; said where nothing is known of this one's hours.
fn warn_of_weekend(case: &Case<'_>, last: Date, lead: &mut Vec<String>) {
    if matches!(last.weekday(), Weekday::Sat | Weekday::Sun) {
        lead.push(case.fill(Message::LeadWeekend, &[Near(last)]));
    }
}

fn issue(case: &Case<'_>) -> Opening {
    let assessment = case.assessment;
    let (signature, other) = (&assessment.signature, &assessment.user_authentication);
    let use_it = || case.fill(Message::HeadlineIssue, &[Text(case.counter)]);
    if signature.absent == Some(Absence::SinceTurned15) && other.next != Next::Issue {
        let lead = vec![case.say(Message::LeadFrom15)];
        return (Tone::Calm, case.say(Message::KickerFrom15), use_it(), lead);
    }
    if other.next == Next::Issue {
        let end = expired_on(other).or_else(|| expired_on(signature));
        let mut lead = match (end, assessment.card.expires) {
            (Some(end), Some(card)) => {
                vec![case.fill(Message::LeadExpired, &[Day(end), Day(card)])]
            }
            (Some(end), None) => vec![case.with_day(Message::LeadExpiredNoCard, end)],
            (None, _) => Vec::new(),
        };
        // Insurance is what most people would miss first, and it has a day of its own.
        let insured = assessment
            .insurance_until
            .filter(|until| assessment.today <= *until);
        let headline = match insured.and_then(|until| last_day_to_go(case, until, &mut lead)) {
            Some(day) => case.fill(Message::HeadlineExpired, &[Near(day), Text(case.counter)]),
            None => use_it(),
        };
        return (
            Tone::Alert,
            case.say(Message::KickerExpired),
            headline,
            lead,
        );
    }
    let kicker = match signature.revoked {
        Some((Cause::Change(kind), _)) => case.fill(Message::KickerLapsed, &[Say(caused_by(kind))]),
        Some((Cause::Card(_), _)) => case.say(Message::KickerEnded),
        None => case.fill(Message::KickerExpiredOne, &[Say(Message::Signature)]),
    };
    let mut lead = Vec::new();
    let headline = if let Some(from) = assessment.one_journey_from {
        lead.push(case.fill(Message::LeadOneJourney, &[Near(from)]));
        let closes = other.expires.day().unwrap_or(from);
        let day = first_day_to_go(case, from, closes, &mut lead);
        case.fill(
            Message::HeadlineOneJourney,
            &[Near(day), Text(case.counter)],
        )
    } else {
        lead.push(case.say(Message::LeadIssueSignature));
        use_it()
    };
    if let (Some(end), Next::Wait) = (other.expires.day(), other.next) {
        lead.push(case.with_day(Message::LeadOtherValid, end));
    }
    (Tone::Alert, kicker, headline, lead)
}

fn expired_on(verdict: &CertificateVerdict) -> Option<Date> {
    verdict
        .expires
        .day()
        .filter(|_| verdict.state == CertificateState::Expired)
}

fn new_card(case: &Case<'_>) -> Opening {
    let card = &case.assessment.card;
    let new = || case.say(Message::HeadlineNewCard);
    if case.assessment.notes.has(Note::BasicResidentCard) {
        let lead = vec![case.say(Message::LeadBasicResident)];
        return (
            Tone::Alert,
            case.say(Message::KickerBasicResident),
            new(),
            lead,
        );
    }
    match (card.state, card.expires) {
        (CardState::Lost, _) => (
            Tone::Alert,
            case.say(Message::KickerLost),
            new(),
            vec![case.say(Message::LeadLost)],
        ),
        (CardState::Ended, _) => (
            Tone::Alert,
            case.say(Message::KickerEnded),
            new(),
            vec![case.say(Message::LeadEnded)],
        ),
        (CardState::Expired, end) => {
            let mut lead = Vec::new();
            if let Some(end) = end {
                lead.push(case.with_day(Message::LeadCardExpired, end));
            }
            (
                Tone::Alert,
                case.say(Message::KickerCardExpired),
                new(),
                lead,
            )
        }
        (CardState::Renewable | CardState::Valid | CardState::Unknown, Some(end)) => {
            let opens = card.renewal_opens.map_or(Text(""), Near);
            let mut lead = vec![case.fill(Message::LeadRenewCard, &[Day(end), opens])];
            warn_of_weekend(case, end, &mut lead);
            let headline = case.fill(Message::HeadlineRenewCard, &[Near(end)]);
            (
                Tone::Act,
                case.say(Message::KickerRenewCard),
                headline,
                lead,
            )
        }
        (CardState::Renewable | CardState::Valid | CardState::Unknown, None) => (
            Tone::Act,
            case.say(Message::KickerRenewCard),
            new(),
            Vec::new(),
        ),
    }
}

/// Something that no day calls for.
fn wish(case: &Case<'_>, kicker: Message, what: Message) -> Opening {
    let other = &case.assessment.user_authentication;
    let mut lead = vec![case.say(what)];
    if let Some(opens) = other
        .renewal_opens
        .filter(|opens| case.assessment.today < *opens)
    {
        lead.push(case.with_day(Message::LeadRenewalLater, opens));
    }
    let headline = case.fill(Message::HeadlinePin, &[Text(case.counter)]);
    (Tone::Act, case.say(kicker), headline, lead)
}

fn nothing(case: &Case<'_>) -> Opening {
    let assessment = case.assessment;
    let (signature, other) = (&assessment.signature, &assessment.user_authentication);
    let both = [other, signature];
    let asks = both.iter().any(|verdict| verdict.next == Next::AskCounter);
    if let Some((from, to)) = both.iter().find_map(|verdict| verdict.expires.range()) {
        return between(case, asks, from, to);
    }
    if asks {
        return unsure(case);
    }
    let term = |verdict: &CertificateVerdict| verdict.expires.day().zip(verdict.renewal_opens);
    let mut lead = Vec::new();
    let opens = match (term(signature), term(other)) {
        (Some((end, opens)), Some((other_end, _))) if end == other_end => {
            lead.push(case.with_day(Message::LeadNothing, end));
            Some(opens)
        }
        (one, two) => {
            for (name, term) in [
                (Message::Signature, one),
                (Message::UserAuthentication, two),
            ] {
                if let Some((end, opens)) = term {
                    let values = [Say(name), Day(end), Day(opens)];
                    lead.push(case.fill(Message::LeadNothingOne, &values));
                }
            }
            earlier(one.map(|(_, opens)| opens), two.map(|(_, opens)| opens))
        }
    };
    let message = if opens.is_some() && opens == assessment.card.renewal_opens {
        lead.push(case.say(Message::LeadCardThen));
        Message::HeadlineNothingCard
    } else {
        Message::HeadlineNothing
    };
    if assessment.notes.has(Note::ChangeToCome) {
        lead.push(case.say(Message::NoteToCome));
    }
    let headline = match opens {
        None => case.say(Message::HeadlineNothingAtAll),
        // A new card is applied for without going anywhere.
        Some(opens) if message == Message::HeadlineNothingCard => case.with_day(message, opens),
        Some(opens) => {
            let closes = other.expires.day().unwrap_or(opens);
            let day = first_day_to_go(case, opens, closes, &mut lead);
            case.with_day(message, day)
        }
    };
    (Tone::Calm, case.say(Message::KickerNothing), headline, lead)
}

/// Two days are possible, or all between them.
fn between(case: &Case<'_>, asks: bool, from: Date, to: Date) -> Opening {
    let assessment = case.assessment;
    let other = &assessment.user_authentication;
    let never_renewed = other.basis == Some(Basis::IssuedSomeDay)
        && !assessment.notes.has(Note::CardRenewedAfterLapse);
    let only_two = assessment.notes.has(Note::IssueKindUnknown)
        || (never_renewed && assessment.card.expires == Some(to));
    let headline = if from < assessment.today {
        case.fill(Message::HeadlineMaybeEnded, &[Day(from)])
    } else if only_two {
        case.fill(Message::HeadlineEither, &[Day(from), Day(to)])
    } else {
        case.fill(Message::HeadlineBetween, &[Day(from), Day(to)])
    };
    let mut lead = Vec::new();
    if never_renewed {
        let opens = crate::rules::window::renewal_opens(&Law::IN_FORCE, from);
        lead.push(case.fill(Message::LeadEither, &[Day(from), Day(opens)]));
    }
    if from < assessment.today {
        lead.push(case.say(Message::LeadIssueAfter));
    }
    lead.push(case.say(if assessment.notes.has(Note::IssueKindUnknown) {
        Message::LeadBetweenKinds
    } else {
        Message::LeadBetween
    }));
    let (tone, kicker) = if asks {
        (Tone::Ask, Message::KickerUnsure)
    } else {
        (Tone::Calm, Message::KickerNothing)
    };
    (tone, case.say(kicker), headline, lead)
}

/// What is not known is not a day but something else.
fn unsure(case: &Case<'_>) -> Opening {
    let assessment = case.assessment;
    let (signature, other) = (&assessment.signature, &assessment.user_authentication);
    let mut lead = Vec::new();
    let headline = match (other.expires.day(), assessment.card.expires) {
        (Some(end), _) => {
            if signature.state == CertificateState::Unknown {
                lead.push(case.say(Message::LeadSignatureUnsure));
            }
            lead.push(case.with_day(Message::LeadOtherValid, end));
            if signature.state == CertificateState::Unknown {
                case.say(Message::HeadlineSignatureUnsure)
            } else {
                case.with_day(Message::Until, end)
            }
        }
        (None, Some(card)) if case.situation.holder == Holder::PeriodOfStay => {
            lead.push(case.with_day(Message::LeadStay, card));
            case.with_day(Message::HeadlineStay, card)
        }
        (None, Some(_)) => {
            lead.push(case.say(Message::LeadUnsure));
            case.say(Message::HeadlineUnsure)
        }
        (None, None) => {
            lead.push(case.say(Message::LeadBetween));
            case.say(Message::HeadlineTellCard)
        }
    };
    (Tone::Ask, case.say(Message::KickerUnsure), headline, lead)
}

fn caused_by(kind: ChangeKind) -> Message {
    match kind {
        ChangeKind::Address => Message::ByAddress,
        ChangeKind::Name | ChangeKind::Alias | ChangeKind::FormerName => Message::ByName,
        ChangeKind::NameReading => Message::ByReading,
        ChangeKind::Sex => Message::BySex,
        ChangeKind::Birthdate => Message::ByBirthdate,
        ChangeKind::MovedAbroad => Message::ByAbroad,
    }
}

fn when_changed(kind: ChangeKind) -> Message {
    match kind {
        ChangeKind::Address => Message::WhenAddress,
        ChangeKind::Name | ChangeKind::Alias | ChangeKind::FormerName => Message::WhenName,
        ChangeKind::NameReading => Message::WhenReading,
        ChangeKind::Sex => Message::WhenSex,
        ChangeKind::Birthdate => Message::WhenBirthdate,
        ChangeKind::MovedAbroad => Message::WhenAbroad,
    }
}

fn certificate(
    case: &Case<'_>,
    verdict: &CertificateVerdict,
    is_signature: bool,
) -> CertificateText {
    let (name, purpose) = if is_signature {
        (Message::Signature, Message::SignatureUse)
    } else {
        let face = case.assessment.notes.has(Note::FaceAuthenticationCard);
        let used_for = if face {
            Message::FaceUse
        } else {
            Message::UserAuthenticationUse
        };
        (Message::UserAuthentication, used_for)
    };
    let (badge, tone) = match verdict.state {
        CertificateState::Valid => (Message::BadgeValid, Tone::Calm),
        CertificateState::Renewable if verdict.next == Next::RenewCard => {
            (Message::BadgeCard, Tone::Act)
        }
        CertificateState::Renewable => (Message::BadgeRenewable, Tone::Act),
        CertificateState::Expired => (Message::BadgeExpired, Tone::Alert),
        CertificateState::Revoked => (Message::BadgeRevoked, Tone::Alert),
        CertificateState::NotIssued => (Message::BadgeNotIssued, Tone::Quiet),
        CertificateState::Unknown => (Message::BadgeUnknown, Tone::Ask),
    };
    let when = match (verdict.state, verdict.expires) {
        (CertificateState::NotIssued, _) => case.say(Message::NotIssued),
        (CertificateState::Revoked, _) => match verdict.revoked {
            Some((_, Some(on))) => case.with_day(Message::LapsedOn, on),
            Some((_, None)) | None => case.say(Message::Lapsed),
        },
        (CertificateState::Expired, Expiry::On(day)) => case.with_day(Message::EndedOn, day),
        (CertificateState::Expired, Expiry::Between(_, day)) => {
            case.with_day(Message::EndedAtMost, day)
        }
        (CertificateState::Expired, Expiry::Unknown) => match case.assessment.card.expires {
            Some(day) => case.with_day(Message::EndedAtMost, day),
            None => case.say(Message::AllEnded),
        },
        // A day that is past says nothing of one that may have been issued again since.
        (CertificateState::Unknown, Expiry::On(day)) if day < case.assessment.today => {
            case.say(Message::UntilNothing)
        }
        (_, Expiry::On(day)) => case.with_day(Message::Until, day),
        (_, Expiry::Between(from, to)) => case.fill(Message::Between, &[Day(from), Day(to)]),
        (_, Expiry::Unknown) => match case.assessment.card.expires {
            Some(day) => case.with_day(Message::UntilAtMost, day),
            None => case.say(Message::UntilNothing),
        },
    };
    let waits = verdict.state == CertificateState::Valid;
    let opens = verdict.renewal_opens.filter(|_| waits);
    CertificateText {
        name: case.say(name),
        purpose: case.say(purpose),
        badge: case.say(badge),
        tone,
        when,
        opens: opens.map(|opens| case.with_day(Message::OpensOn, opens)),
        why: why(case, verdict, is_signature),
        source: case.cite(verdict.source),
    }
}

/// Why that day, step by step.
fn why(case: &Case<'_>, verdict: &CertificateVerdict, is_signature: bool) -> Vec<String> {
    let mut steps = Vec::new();
    if let Some(absence) = verdict.absent {
        let born = case.situation.birthdate;
        steps.push(match absence {
            Absence::Declined => case.say(Message::WhyDeclined),
            Absence::Under15 => {
                let from = birthday_in(born, born.year() + case.assessment.law.signature_age);
                case.with_day(Message::WhyUnder15, from)
            }
            Absence::SinceTurned15 => case.say(Message::WhyFrom15),
            Absence::AdultWard => case.say(Message::WhyWard),
            Absence::FaceAuthentication => case.say(Message::WhyFace),
        });
    } else if let Some((cause, _)) = verdict.revoked {
        steps.push(match cause {
            Cause::Change(kind) => case.fill(Message::WhyLapse, &[Say(when_changed(kind))]),
            Cause::Card(_) => case.say(Message::WhyCardEnded),
        });
    } else {
        why_that_day(case, verdict, &mut steps);
        if !is_signature && case.assessment.signature.state == CertificateState::Revoked {
            steps.push(case.say(Message::WhyNoLapse));
        }
    }
    if let Some(after) = verdict.after {
        let message = if verdict.next == Next::Renew {
            Message::WhyAfterRenew
        } else {
            Message::WhyAfterIssue
        };
        steps.push(case.with_day(message, after));
    }
    steps
}

fn why_that_day(case: &Case<'_>, verdict: &CertificateVerdict, steps: &mut Vec<String>) {
    let Some(basis) = verdict.basis else {
        steps.push(case.say(Message::WhyUnknown));
        return;
    };
    let end = match verdict.expires {
        Expiry::On(day) | Expiry::Between(_, day) => Day(day),
        Expiry::Unknown => Text(""),
    };
    let card = case.assessment.card.expires.map_or(Text(""), Day);
    match basis {
        Basis::Printed => steps.push(case.say(Message::WhyPrinted)),
        Basis::CardNeverRenewed => {
            steps.push(case.fill(Message::WhyNeverRenewed, &[card, end]));
        }
        Basis::CardRenewed => steps.push(case.fill(Message::WhyRenewed, &[end])),
        Basis::CardOfMinor => steps.push(case.fill(Message::WhyMinor, &[end])),
        Basis::Issued {
            on,
            earned,
            counted,
            ..
        } => {
            let message = if earned {
                Message::WhyIssued6
            } else {
                Message::WhyIssued5
            };
            steps.push(case.fill(message, &[Day(on), Day(counted)]));
        }
        Basis::IssuedSomehow { on } if verdict.expires.range().is_some() => {
            steps.push(case.with_day(Message::WhySomehow, on));
        }
        Basis::IssuedSomehow { .. } => {}
        Basis::ReissuedSomeDay | Basis::IssuedSomeDay => {
            if verdict.expires.range().is_some() {
                steps.push(case.say(Message::WhySomeDay));
            }
        }
        Basis::WithUserAuthentication => steps.push(case.say(Message::WhyWith)),
    }
    let counted = match basis {
        Basis::Issued { .. } | Basis::ReissuedSomeDay | Basis::IssuedSomehow { .. } => true,
        Basis::Printed
        | Basis::CardNeverRenewed
        | Basis::CardRenewed
        | Basis::CardOfMinor
        | Basis::IssuedSomeDay
        | Basis::WithUserAuthentication => false,
    };
    match verdict.limited_by {
        Some(Limit::Card) if counted => steps.push(case.fill(Message::WhyCapCard, &[end])),
        Some(Limit::UserAuthentication) if counted => {
            steps.push(case.fill(Message::WhyCapUser, &[end]));
        }
        Some(Limit::Card | Limit::UserAuthentication | Limit::Birthday | Limit::Printed) | None => {
        }
    }
    // For people registered abroad the day is one page's word, and counted otherwise.
    if let (Some(opens), Holder::Citizen | Holder::PeriodOfStay) =
        (verdict.renewal_opens, case.situation.holder)
    {
        steps.push(case.with_day(Message::WhyWindow, opens));
    }
}

/// What stops and what goes on.
fn stops(case: &Case<'_>) -> Option<(String, Vec<String>)> {
    let assessment = case.assessment;
    let (signature, other) = (&assessment.signature, &assessment.user_authentication);
    let insurance = assessment.insurance_until;
    // A card without a PIN serves at a hospital's reader and nowhere else.
    let only_insurance = assessment.notes.has(Note::FaceAuthenticationCard);
    match other.state {
        CertificateState::Valid | CertificateState::Renewable => {
            let end = other.expires.day()?;
            let mut lines = Vec::new();
            let broken = match signature.state {
                CertificateState::Revoked | CertificateState::Expired => true,
                CertificateState::Valid
                | CertificateState::Renewable
                | CertificateState::NotIssued
                | CertificateState::Unknown => false,
            };
            if broken {
                lines.push(case.say(Message::StoppedSignature));
            }
            let signs = match signature.state {
                CertificateState::Valid | CertificateState::Renewable => Message::StopsFrom,
                CertificateState::Expired
                | CertificateState::Revoked
                | CertificateState::NotIssued
                | CertificateState::Unknown => Message::StopsFromOther,
            };
            if !only_insurance {
                lines.push(case.with_day(signs, after(end)));
            }
            if let Some(until) = insurance {
                lines.push(case.with_day(Message::GoesOnInsurance, until));
                lines.push(case.say(Message::GoesOnInsuranceLater));
            }
            let card_goes_on = assessment.card.expires.is_none_or(|card| end < card);
            if card_goes_on {
                lines.push(case.say(Message::GoesOnLater));
                lines.push(case.say(Message::GoesOnCard));
            }
            Some((
                case.say(if broken {
                    Message::StopsHeadingPast
                } else {
                    Message::StopsHeading
                }),
                lines,
            ))
        }
        CertificateState::Expired => {
            let stopped = if other.next == Next::RenewCard {
                Message::StoppedUntilCard
            } else {
                Message::StoppedBoth
            };
            let mut lines = Vec::new();
            if !only_insurance {
                lines.push(case.say(stopped));
            }
            if let Some(until) = insurance {
                if assessment.today <= until {
                    lines.push(case.with_day(Message::GoesOnInsurance, until));
                    lines.push(case.say(Message::GoesOnInsuranceLater));
                } else {
                    lines.push(case.with_day(Message::GoesOnInsurancePast, until));
                }
            }
            if assessment.card.state == CardState::Valid {
                lines.push(case.say(Message::GoesOnCard));
            }
            Some((case.say(Message::StopsHeadingPast), lines))
        }
        CertificateState::Revoked | CertificateState::NotIssued | CertificateState::Unknown => None,
    }
}

/// The remarks that a resident should know, in their order.
fn notes(case: &Case<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    for note in case.assessment.notes.iter() {
        // How the old certificates ended is idle where a new card is what is needed.
        let idle = note == Note::CardRenewedAfterLapse
            && case.assessment.procedure == Procedure::RenewCard;
        if let Some(message) = note_message(note)
            && !idle
        {
            let deadline = case.assessment.move_deadline.map_or(Text(""), Day);
            lines.push(case.fill(message, &[deadline]));
        }
    }
    lines
}

/// The sentence of a note, where the answer does not say it elsewhere.
#[must_use]
pub const fn note_message(note: Note) -> Option<Message> {
    Some(match note {
        Note::CardExpiryUnknown => Message::NoteCardExpiryUnknown,
        Note::RenewedBeforeWindow => Message::NoteRenewedBeforeWindow,
        Note::CardRenewedAfterLapse => Message::NoteCardRenewedAfterLapse,
        Note::LeapBirthday => Message::NoteLeapBirthday,
        Note::MonthEndWindow => Message::NoteMonthEnd,
        Note::RenewedOnExpiryBirthday | Note::RenewedOutsideWindow => Message::NoteExpiryBirthday,
        Note::SignatureYearShorter => Message::NoteSignatureShorter,
        Note::TriflingChange => Message::NoteTrifling,
        Note::BuildingNameOnly => Message::NoteBuilding,
        Note::FirstReading => Message::NoteFirstReading,
        Note::ReadingBeforeEffect => Message::NoteReadingBefore,
        Note::ReadingDayUnknown => Message::NoteReadingDay,
        Note::ReadingOfForeigner => Message::NoteReadingForeigner,
        Note::ChangeBeforeIssue => Message::NoteBeforeIssue,
        Note::ChangeOnIssueDay => Message::NoteOnIssueDay,
        Note::ReissueUnknown => Message::NoteReissueUnknown,
        Note::BirthdateCorrected => Message::NoteBirthdateCorrected,
        Note::MoveDeadline => Message::NoteMoveDeadline,
        Note::MoveReminder => Message::NoteMoveReminder,
        Note::SignatureMaybeIssued => Message::NoteMaybeIssued,
        Note::PeriodOfStay => Message::NotePeriodOfStay,
        Note::ExtendedCard => Message::NoteExtendedCard,
        Note::SpecialPeriod => Message::NoteSpecialPeriod,
        Note::AbroadWindow => Message::NoteAbroad,
        Note::SmartphoneEnds => Message::NoteSmartphone,
        Note::NothingKnown
        | Note::IssueKindUnknown
        | Note::ChangeToCome
        | Note::IssueDateUnknown
        | Note::CardMayBeRenewed
        | Note::CardAgeThreshold
        | Note::InsuranceGoesOn
        | Note::SignatureUnder15
        | Note::SignatureFrom15
        | Note::SignatureAdultWard
        | Note::FaceAuthenticationCard
        | Note::BasicResidentCard
        | Note::SpecifiedResidenceCard
        | Note::SpecifiedResidenceCertificates
        | Note::NationalPractice
        | Note::VisitUncertain
        | Note::MunicipalityUnknown
        | Note::ProfileStale => return None,
    })
}
