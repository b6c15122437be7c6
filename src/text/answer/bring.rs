//! What to bring: the journeys, each with its things, and what to know at the counter.
//!
//! Which things those are was decided before; here they get their words.

use super::{Case, local, number, thousands};
use crate::procedure::{
    AtCounter, Condition, Document, Guidance, Item, Of, Person, Visit, Visitor,
};
use crate::record::OrOwn;
use crate::rules::{Note, Procedure};
use crate::text::{Message, joined};

/// A thing to bring.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thing {
    /// Its name.
    pub name: String,
    /// What kind, and when it may be left out.
    pub details: Vec<String>,
}

/// A journey to the counter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Journey {
    /// "1回目", where there are several.
    pub heading: Option<String>,
    /// What happens before it, where it is not the first.
    pub before: Option<(String, String)>,
    /// What to bring.
    pub things: Vec<Thing>,
}

/// What to bring, in the order in which it is told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bring {
    /// "本人が行く・1回", or that nobody has to go; `None` where there is nothing to do.
    pub heading: Option<String>,
    /// What to know of the journeys.
    pub notice: Option<String>,
    /// The journeys.
    pub journeys: Vec<Journey>,
    /// What happens instead in a circumstance, under its words.
    pub fallbacks: Vec<(String, Vec<Journey>)>,
    /// What to know at the counter.
    pub notes: Vec<String>,
}

pub(super) fn bring(
    case: &Case<'_>,
    guidance: &Guidance<'_>,
    visitor: Visitor,
    form_at_hand: bool,
) -> Bring {
    let mut bring = Bring::default();
    if guidance.procedure == Procedure::None {
        return bring;
    }
    let instead = guidance
        .practice
        .and_then(|practice| practice.instead.as_ref())
        .map(|text| local(case, text));
    let Some(first) = guidance.visits.first() else {
        bring.heading = Some(case.say(Message::NoVisit));
        bring.notice = instead;
        bring.notes = notes(case, guidance, visitor);
        return bring;
    };
    let count = guidance.visits.len();
    bring.heading = Some(case.fill(
        Message::BringSub,
        &[case.language.say(goes(&first.who, visitor)), &number(count)],
    ));
    if 1 < count {
        let mut notice = case.say(Message::TwoVisits);
        if form_at_hand {
            notice.push_str(case.language.say(Message::FormOfNoUse));
        }
        bring.notice = Some(notice);
    } else if guidance.procedure == Procedure::RenewCard {
        bring.notice = Some(case.say(Message::BringCard));
    }
    bring.journeys = journeys(case, &guidance.visits, visitor);
    for fallback in &guidance.fallbacks {
        let heading = case.fill(
            Message::OtherwiseVisits,
            &[
                &phrases(case, &fallback.when),
                &number(fallback.visits.len()),
            ],
        );
        bring
            .fallbacks
            .push((heading, journeys(case, &fallback.visits, visitor)));
    }
    bring.notes.extend(instead);
    bring.notes.extend(notes(case, guidance, visitor));
    bring
}

fn goes(who: &[Person], visitor: Visitor) -> Message {
    match who {
        [Person::Holder, _, ..] | [_, Person::Holder, ..] => Message::GoesBoth,
        [Person::LegalRepresentative, ..] => Message::GoesRepresentative,
        [Person::HolderOrAgent, ..] => Message::GoesEither,
        [Person::Agent, ..] if visitor == Visitor::HouseholdMember => Message::GoesHousehold,
        [Person::Agent, ..] => Message::GoesAgent,
        [Person::Holder] | [] => Message::GoesHolder,
    }
}

fn journeys(case: &Case<'_>, visits: &[Visit], visitor: Visitor) -> Vec<Journey> {
    let several = 1 < visits.len();
    let by_holder = visits.iter().all(|visit| *visit.who == [Person::Holder]);
    let together = visits.iter().all(|visit| visit.who == visits[0].who);
    let mut journeys = Vec::new();
    for (place, visit) in visits.iter().enumerate() {
        let mut things: Vec<Thing> = Vec::new();
        for (at, item) in visit.items.iter().enumerate() {
            let is_second = visit
                .items
                .iter()
                .take(at)
                .any(|other| other.document == item.document && other.of == item.of);
            things.push(thing(case, item, is_second, by_holder, several));
        }
        let mailed = visit.items.iter().any(is_inquiry_form);
        let heading = case.fill(Message::VisitNumber, &[&number(place + 1)]);
        journeys.push(Journey {
            heading: several.then(|| {
                if together {
                    heading
                } else {
                    let who = case.language.say(goes(&visit.who, visitor));
                    joined(&[&heading, "・", who])
                }
            }),
            before: (0 < place && mailed).then(|| {
                (
                    case.say(Message::BetweenHeading),
                    case.say(Message::BetweenText),
                )
            }),
            things,
        });
    }
    journeys
}

fn is_inquiry_form(item: &Item) -> bool {
    item.document == OrOwn::Known(Document::InquiryResponseForm)
}

/// The name of a document known to all, and what kind is meant where the municipality says
/// nothing of it.
fn named(
    document: Document,
    item: &Item,
    is_second: bool,
    by_holder: bool,
    mailed: bool,
) -> (Message, Option<Message>) {
    match document {
        Document::MyNumberCard if by_holder => (Message::Card, None),
        Document::MyNumberCard => (Message::CardOfHolder, None),
        Document::IdentityDocument => {
            let detail = if item.photo && item.of != Of::Holder {
                Message::PhotoDetail
            } else {
                Message::IdentityDetail
            };
            let name = match (item.of, item.photo, is_second) {
                (Of::Holder, true, _) => Message::PhotoOfHolder,
                (Of::Holder, false, _) if by_holder => Message::IdentityOther,
                (Of::Holder, false, _) => Message::IdentityOtherOfHolder,
                (Of::Agent, _, true) => Message::IdentityMoreOfAgent,
                (Of::Agent, true, false) => Message::PhotoOfAgent,
                (Of::Agent, false, false) => Message::IdentityOfAgent,
                (Of::Representative, _, true) => Message::IdentityMoreOfRepresentative,
                (Of::Representative, true, false) => Message::PhotoOfRepresentative,
                (Of::Representative, false, false) => Message::IdentityOfRepresentative,
            };
            (name, Some(detail))
        }
        Document::InquiryResponseForm if mailed => (Message::InquiryFormMailed, None),
        Document::InquiryResponseForm => (Message::InquiryForm, None),
        Document::PowerOfAttorney => (Message::PowerOfAttorney, None),
        Document::FamilyRegister => (Message::FamilyRegister, Some(Message::FamilyRegisterDetail)),
        Document::GuardianshipCertificate => {
            (Message::Guardianship, Some(Message::GuardianshipDetail))
        }
        Document::ProofOfRelationship => (Message::ProofOfRelationship, None),
        Document::ApplicationForm => (Message::ApplicationForm, None),
        Document::ExpirationNotice => (Message::ExpirationNotice, None),
        Document::IssuanceNotification => (
            Message::IssuanceNotification,
            Some(Message::IssuanceNotificationDetail),
        ),
        Document::ResidenceCard => (Message::ResidenceCard, None),
        Document::Pins => (Message::PinsDocument, None),
        Document::Fee => (Message::FeeDocument, None),
    }
}

fn thing(case: &Case<'_>, item: &Item, is_second: bool, by_holder: bool, mailed: bool) -> Thing {
    let mut details: Vec<String> = Vec::new();
    let name = match &item.document {
        OrOwn::Known(document) => {
            let (name, detail) = named(*document, item, is_second, by_holder, mailed);
            // The municipality's own words tell better which ones it takes.
            if item.details.is_empty() && item.ways.is_empty() {
                details.extend(detail.map(|detail| case.say(detail)));
            }
            case.say(name)
        }
        OrOwn::Own(id) => case
            .speaks()
            .and_then(|profile| profile.documents.get(id))
            .map(|text| local(case, text))
            .unwrap_or_default(),
    };
    for detail in &item.details {
        details.push(local(case, detail));
    }
    ways(case, item, &mut details);
    let marks = [
        (
            item.sealed && item.document != OrOwn::Known(Document::PowerOfAttorney),
            Message::SealedDetail,
        ),
        (
            item.sealed && item.document == OrOwn::Known(Document::PowerOfAttorney),
            Message::PowerOfAttorneyPins,
        ),
        (item.unexpired, Message::UnexpiredDetail),
        (item.original, Message::OriginalDetail),
    ];
    for (holds, message) in marks {
        if holds {
            details.push(case.say(message));
        }
    }
    let numbers = [
        (
            item.issued_within_months.map(|months| months.0),
            Message::WithinMonths,
        ),
        (
            item.issued_within_days.map(|days| days.0),
            Message::WithinDays,
        ),
        (
            Some(item.number()).filter(|count| 1 < *count),
            Message::Count,
        ),
    ];
    for (value, message) in numbers {
        if let Some(value) = value {
            details.push(case.fill(message, &[&crate::text::number_text(value)]));
        }
    }
    if !item.only_if.is_empty() {
        details.push(case.fill(Message::OnlyIf, &[&phrases(case, &item.only_if)]));
    }
    if !item.omit_if.is_empty() {
        let message = if case.speaks().is_some_and(|profile| !profile.is_national()) {
            Message::OmitIf
        } else {
            Message::OmitMaybe
        };
        details.push(case.fill(message, &[&phrases(case, &item.omit_if)]));
    }
    Thing { name, details }
}

/// The ways to show who somebody is, of which any one is enough.
fn ways(case: &Case<'_>, item: &Item, details: &mut Vec<String>) {
    for (at, way) in item.ways.iter().enumerate() {
        if at == 0 && 1 < item.ways.len() {
            details.push(case.say(Message::AnyOfWays));
        }
        let mut line = String::new();
        for piece in way.pieces.iter() {
            let list = case
                .speaks()
                .and_then(|profile| profile.identity_lists.get(&piece.list.0))
                .map(|text| local(case, text))
                .unwrap_or_default();
            let count = piece.count.map_or(1, |count| count.0);
            let part = case.fill(
                Message::FromList,
                &[&list, &crate::text::number_text(count)],
            );
            if !line.is_empty() {
                line.push_str(case.language.say(Message::And));
            }
            line.push_str(&part);
        }
        details.push(line);
    }
}

/// The words for circumstances of which any one counts.
pub(super) fn phrases(case: &Case<'_>, conditions: &[OrOwn<Condition>]) -> String {
    let mut words = String::new();
    for condition in conditions {
        let phrase = match condition {
            OrOwn::Known(condition) => phrase(case, *condition),
            OrOwn::Own(id) => case
                .speaks()
                .and_then(|profile| profile.conditions.get(id))
                .map(|own| local(case, &own.text))
                .unwrap_or_default(),
        };
        if !words.is_empty() {
            words.push_str(case.language.say(Message::Or));
        }
        words.push_str(&phrase);
    }
    words
}

/// The words for a circumstance.
fn phrase(case: &Case<'_>, condition: Condition) -> String {
    let message = match condition {
        Condition::DomicileHere => {
            let here = case.speaks().filter(|profile| !profile.is_national());
            return match here {
                Some(profile) => case.fill(
                    Message::IfDomicileHere,
                    &[profile.name.get(case.language.tag())],
                ),
                None => case.say(Message::IfDomicile),
            };
        }
        Condition::PinLost => Message::IfPinLost,
        Condition::PinFails => Message::IfPinFails,
        Condition::OtherPinKnown => Message::IfOtherPinKnown,
        Condition::NoPhotoIdentity => Message::IfNoPhotoIdentity,
        Condition::SameHousehold => Message::IfSameHousehold,
        Condition::ParentOnRecord => Message::IfParentOnRecord,
        Condition::ForeignNational | Condition::PeriodOfStay => Message::IfForeignNational,
        Condition::CardSuspended => Message::IfCardSuspended,
        Condition::OwnFault => Message::IfOwnFault,
        Condition::InquiryForm => Message::IfInquiryForm,
        Condition::CertificateEffective => Message::IfEffective,
        Condition::CertificateExpired => Message::IfExpired,
        Condition::SignatureRevoked => Message::IfRevoked,
        Condition::FirstIssue => Message::IfFirstIssue,
        Condition::WithMove => Message::IfWithMove,
        Condition::HolderUnder15 => Message::IfUnder15,
        Condition::HolderMinor => Message::IfMinor,
        Condition::HolderAdultWard => Message::IfAdultWard,
        Condition::Abroad => Message::IfAbroad,
        Condition::CardLost => Message::IfCardLost,
        Condition::FaceAuthentication => Message::IfFaceAuthentication,
    };
    case.say(message)
}

fn notes(case: &Case<'_>, guidance: &Guidance<'_>, visitor: Visitor) -> Vec<String> {
    let mut lines = Vec::new();
    pins(case, guidance, visitor, &mut lines);
    for what in guidance
        .practice
        .iter()
        .flat_map(|practice| &practice.at_counter)
    {
        lines.push(case.say(match what {
            AtCounter::OralQuestions => Message::OralQuestions,
            AtCounter::ApplicationWritten => Message::ApplicationWritten,
            AtCounter::OriginalsOnly => Message::OriginalsOnly,
            AtCounter::NewPins => Message::NewPins,
        }));
    }
    lines.push(match guidance.fee_yen {
        Some(0) => case.say(Message::FeeFree),
        Some(yen) => case.fill(Message::FeeYen, &[&thousands(yen.into())]),
        None => case.say(Message::FeeUnknown),
    });
    for fee in &guidance.other_fees {
        let cause = match &fee.text {
            Some(text) => local(case, text),
            None => phrases(case, &fee.applies.when),
        };
        lines.push(case.fill(Message::OtherFee, &[&cause, &thousands(fee.yen.0)]));
    }
    match guidance.procedure {
        Procedure::Renew | Procedure::Issue => lines.push(case.say(Message::NoteOneDay)),
        Procedure::Revoke
        | Procedure::ChangePin
        | Procedure::ResetPin
        | Procedure::UnlockPin
        | Procedure::ResumeCard
        | Procedure::RenewCard
        | Procedure::None => {}
    }
    let name = case
        .policy
        .municipal
        .map(|profile| profile.name.get(case.language.tag()));
    let uncertain = guidance.notes.has(Note::VisitUncertain);
    lines.push(match (guidance.notes.has(Note::NationalPractice), name) {
        (_, _) if uncertain => case.say(Message::UncertainPractice),
        (false, Some(name)) => case.fill(Message::LocalPractice, &[name]),
        (true, Some(name)) => case.fill(Message::NationalPractice, &[name]),
        (_, None) => case.say(Message::NationalOnly),
    });
    lines
}

/// Who types which PINs.
fn pins(case: &Case<'_>, guidance: &Guidance<'_>, visitor: Visitor, lines: &mut Vec<String>) {
    use crate::procedure::practice::Typist;
    if case.assessment.notes.has(Note::FaceAuthenticationCard) {
        return;
    }
    let told = guidance.visits.iter().find_map(|visit| visit.pins_typed_by);
    let has_form = |visit: &Visit| visit.items.iter().any(is_inquiry_form);
    let issues = matches!(guidance.procedure, Procedure::Renew | Procedure::Issue);
    let by_form = guidance.visits.iter().any(has_form);
    if by_form {
        lines.push(case.say(Message::PinsByAgent));
    }
    match (told, visitor) {
        (Some(Typist::Staff), _) => lines.push(case.say(Message::PinsByStaff)),
        (Some(Typist::Visitor), _) => lines.push(case.say(Message::PinsByVisitor)),
        (Some(Typist::Holder), _) => lines.push(case.say(Message::PinsAtCounter)),
        (None, Visitor::Holder) if issues => lines.push(case.say(Message::PinsAtCounter)),
        (
            None,
            Visitor::Holder
            | Visitor::LegalRepresentative
            | Visitor::VoluntaryAgent
            | Visitor::HouseholdMember,
        ) => {}
    }
}
