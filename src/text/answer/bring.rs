//! What to bring: the journeys, each with its things, and what to know at the counter.
//!
//! The items were decided before; here they become sentences.

use super::Value::{Local, Near, Number, Say, Text};
use super::{Citation, Context, age, count, go, lead, local, thousands};
use crate::advice::{Finding, StepId};
use crate::procedure::{self, Circumstance, Guidance, Pins};
use crate::profile::Profile;
use crate::profile::practice::{
    AtCounter, Condition, Document, Item, Of, Person, Topic, Typist, Visitor,
};
use crate::record::{ExtensibleValue, List, Ref};
use crate::rules::{CardState, CertificateState, Extension, Known, Note, Procedure};
use crate::text::Message;

/// Where the issuer of the cards (J-LIS) tells the ways to apply for one.
const APPLICATIONS: &str = "https://www.kojinbango-card.go.jp/apprec/apply/";

/// What a clerk reads of who waits for the decision on a stay; in Japanese whatever the reader's language.
const SHOW_PENDING: &str = "在留期間の更新を申請中です。特例期間による、カードの有効期間の変更と、電子証明書の発行をお願いします。";
/// The same of who has the decision.
const SHOW_PERIOD: &str = "カードの有効期間の変更と、電子証明書の発行をお願いします。";

/// A thing to bring.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemText {
    /// Its name.
    pub name: String,
    /// What kind, and when it may be left out.
    pub details: Vec<String>,
    /// Whether we add something to the municipality's word.
    pub is_usual: bool,
}

/// Things that are needed only in a circumstance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The circumstance.
    pub heading: String,
    /// The things.
    pub things: Vec<ItemText>,
}

/// A journey to the counter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VisitText {
    /// "1回目", where there are several.
    pub heading: Option<String>,
    /// What happens before it, where it is not the first.
    pub before: Option<(String, String)>,
    /// Its last day, where it is the last of several.
    pub by: Option<String>,
    /// What to bring.
    pub things: Vec<ItemText>,
    /// What to bring in a circumstance.
    pub groups: Vec<Group>,
}

/// A step of what takes several, in its order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepText {
    /// What is done, or waited for.
    pub heading: String,
    /// What to know of it.
    pub words: Vec<String>,
    /// Where it is done, away from the counter.
    pub link: Option<Citation>,
    /// The place of its journey among [`Bring::journeys`], where one goes somewhere.
    pub visit: Option<usize>,
    /// Whether one waits for it; such a step has no number.
    pub is_wait: bool,
}

/// What to bring, in the order in which it is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bring {
    /// "本人が行く・1回", or that no visit is needed; `None` where there is nothing to do.
    pub heading: Option<String>,
    /// What to know of the journeys.
    pub notice: Option<String>,
    /// The steps, where there are several; each journey stands at its own.
    pub steps: Vec<StepText>,
    /// The journeys.
    pub journeys: Vec<VisitText>,
    /// What happens instead in a circumstance, under its words.
    pub fallbacks: Vec<(String, Vec<VisitText>)>,
    /// What to know at the counter.
    pub notes: Vec<String>,
}

pub(super) fn bring(context: &Context<'_>, guidance: &Guidance<'_>) -> Bring {
    let visitor = context.advice.facts.visitor;
    let mut bring = Bring::default();
    if guidance.procedure == Procedure::None {
        return bring;
    }
    let instead = guidance
        .practice
        .and_then(|practice| practice.instead())
        .map(|text| local(context, text));
    for fallback in &guidance.fallbacks {
        let heading = context.fill(
            Message::OtherwiseVisits,
            &[
                Text(&phrases(context, &fallback.when)),
                Number(count(fallback.visits.len())),
            ],
        );
        bring
            .fallbacks
            .push((heading, journeys(context, &fallback.visits, visitor)));
    }
    let Some(first) = guidance.visits.first() else {
        bring.heading = instead.as_ref().map(|_| context.say(Message::NoVisit));
        bring.notice = instead;
        bring.notes = notes(context, guidance);
        return bring;
    };
    let several = 1 < guidance.visits.len();
    bring.heading = Some(context.fill(
        Message::BringSub,
        &[
            Say(goes(first.visit.who(), visitor)),
            Number(count(guidance.visits.len())),
        ],
    ));
    if several {
        let later = guidance.visits.iter().skip(1);
        let mailed = later.flat_map(|one| &one.items).any(is_inquiry_form);
        let mut notice = context.say(if mailed {
            Message::TwoVisits
        } else {
            Message::TwoVisitsOnly
        });
        if context.advice.errand.inquiry_form && !guidance.notes.has(Note::VisitUncertain) {
            context.add(&mut notice, context.language.say(Message::FormOfNoUse));
        }
        if guidance.procedure == Procedure::Renew && context.advice.renewal.is_some() {
            context.add(&mut notice, context.language.say(Message::TwoVisitsBy));
        }
        bring.notice = Some(notice);
    } else if guidance.procedure == Procedure::RenewCard {
        bring.notice = Some(context.say(Message::BringCard));
    }
    bring.journeys = journeys(context, &guidance.visits, visitor);
    if let Some(journey) = bring.journeys.last_mut().filter(|_| several) {
        let last = context.advice.listed_by();
        journey.by = last.map(|day| context.fill(Message::Until, &[Near(day)]));
    }
    let needs_pins = pins_as_thing(context, guidance);
    let by_pin = |group: &Group| group.heading == context.language.say(Message::OnlyIfPins);
    if let Some(thing) = needs_pins
        && let Some(journey) = bring.journeys.last_mut()
    {
        journey.things.push(thing);
        let may_be_lost = context.advice.errand.pins == Pins::Unknown;
        if may_be_lost && visitor == Visitor::Holder && !journey.groups.iter().any(by_pin) {
            bring.notes.push(context.say(Message::PinsDoubt));
        }
    }
    steps(context, guidance, &mut bring);
    bring.notes.extend(instead);
    bring.notes.extend(notes(context, guidance));
    bring
}

/// What the clerk reads of somebody whose card's period is to be changed, in Japanese.
pub(super) fn show(context: &Context<'_>) -> Option<(String, String)> {
    if context.language.tag() == "ja" || context.advice.finding != Finding::ChangeCardPeriod {
        return None;
    }
    let words = if context.situation.stay.extension == Extension::Pending {
        SHOW_PENDING
    } else {
        SHOW_PERIOD
    };
    Some((context.say(Message::ShowHeading), words.to_owned()))
}

/// The steps, where there are several.
fn steps(context: &Context<'_>, guidance: &Guidance<'_>, bring: &mut Bring) {
    let step = |heading: String, words: Vec<String>| StepText {
        heading,
        words,
        link: None,
        visit: None,
        is_wait: false,
    };
    let is_card = guidance.procedure == Procedure::RenewCard;
    if !is_card && guidance.visits.len() < 2 {
        return;
    }
    let mut steps = Vec::new();
    for one in context.advice.listed_steps().iter().filter(|_| is_card) {
        match one.id {
            StepId::PhoneStop => {
                let (number, _) = go::free_dial(context);
                steps.push(step(context.say(Message::StepPhone), vec![number]));
            }
            StepId::PoliceReport => steps.push(step(
                context.say(Message::StepPolice),
                vec![context.say(Message::PoliceReport)],
            )),
            StepId::ApplyCard => {
                let mut words = vec![context.say(Message::NewCardHow)];
                let state = context.advice.safe.card.state;
                if state == CardState::Lost {
                    words.push(context.say(Message::StepReport));
                }
                match state {
                    CardState::Lost | CardState::Ended | CardState::Expired => {
                        words.push(context.say(Message::NewCardExpress));
                    }
                    CardState::Valid | CardState::Renewable | CardState::Unknown => {}
                }
                steps.push(StepText {
                    link: Some(Citation {
                        line: context.say(Message::ApplyWays),
                        url: APPLICATIONS.to_owned(),
                    }),
                    ..step(context.say(Message::StepApply), words)
                });
            }
            // The journeys below.
            StepId::CollectCard
            | StepId::FirstVisit
            | StepId::InquiryByMail
            | StepId::SecondVisit
            | StepId::Visit => {}
        }
    }
    if is_card {
        let words = vec![lead::takes(context)];
        steps.push(StepText {
            is_wait: true,
            ..step(context.say(Message::StepWait), words)
        });
    }
    for (place, journey) in bring.journeys.iter_mut().enumerate() {
        if let Some((heading, words)) = journey.before.clone() {
            steps.push(StepText {
                is_wait: true,
                ..step(heading, vec![words])
            });
        }
        let heading = match &journey.heading {
            Some(heading) => heading.clone(),
            None => context.say(Message::StepCollect),
        };
        steps.push(StepText {
            visit: Some(place),
            ..step(heading, Vec::new())
        });
    }
    bring.steps = steps;
}

/// The PINs, where the one who goes types them.
fn pins_as_thing(context: &Context<'_>, guidance: &Guidance<'_>) -> Option<ItemText> {
    // With a card that was stopped and found, what the stop revoked is issued on the same visit.
    let issues = matches!(
        guidance.procedure,
        Procedure::Renew | Procedure::Issue | Procedure::ResumeCard
    );
    let visitor = context.advice.facts.visitor;
    let mut typist = None;
    let mut is_listed = false;
    for one in &guidance.visits {
        typist = typist.or(one.visit.pins_typed_by());
        for thing in &one.items {
            is_listed |= thing.item.document() == ExtensibleValue::Known(Document::Pins);
        }
    }
    // With a new card new ones are chosen.
    is_listed |= guidance.procedure == Procedure::RenewCard;
    let types = match typist {
        Some(Typist::Holder) => true,
        Some(Typist::Staff | Typist::Visitor) => false,
        None => issues && visitor == Visitor::Holder,
    };
    let lost = match context.advice.errand.pins {
        Pins::Forgotten | Pins::Locked => true,
        Pins::Known | Pins::Unknown => false,
    };
    let chooses_new = lost && issues && visitor == Visitor::Holder;
    if is_listed
        || !types
        || chooses_new
        || context.assessment.notes.has(Note::FaceAuthenticationCard)
    {
        return None;
    }
    let (name, mut details) = match context.assessment.signature.state {
        CertificateState::NotIssued => (Message::PinsOne, Vec::new()),
        CertificateState::Valid
        | CertificateState::Renewable
        | CertificateState::Expired
        | CertificateState::Revoked
        | CertificateState::Unknown => {
            (Message::PinsTwo, vec![context.say(Message::PinsTwoDetail)])
        }
    };
    details.push(context.say(Message::PinsMore));
    Some(ItemText {
        name: context.say(name),
        details,
        is_usual: typist.is_none() && is_local(context),
    })
}

/// Whether the list is the municipality's word; a list of the usual practice is marked as such as a
/// whole.
fn is_local(context: &Context<'_>) -> bool {
    context.spoken.is_some_and(|profile| !profile.is_national())
}

fn goes(who: Ref<'_, List<Person>>, visitor: Visitor) -> Message {
    if who.has(Person::Holder) {
        return if who.has(Person::Agent) {
            Message::GoesWithAgent
        } else if 1 < who.len() {
            Message::GoesBoth
        } else {
            Message::GoesHolder
        };
    }
    if who.has(Person::LegalRepresentative) {
        Message::GoesRepresentative
    } else if who.has(Person::HolderOrAgent) {
        Message::GoesEither
    } else if visitor == Visitor::HouseholdMember {
        Message::GoesHousehold
    } else {
        Message::GoesAgent
    }
}

fn journeys(
    context: &Context<'_>,
    visits: &[procedure::Journey<'_>],
    visitor: Visitor,
) -> Vec<VisitText> {
    let several = 1 < visits.len();
    let mut by_holder = true;
    let mut together = true;
    for one in visits {
        let who = goes(one.visit.who(), visitor);
        by_holder &= who == Message::GoesHolder;
        together &= who == goes(visits[0].visit.who(), visitor);
    }
    let mut journeys = Vec::new();
    for (place, one) in visits.iter().enumerate() {
        let mut things: Vec<ItemText> = Vec::new();
        let mut groups: Vec<Group> = Vec::new();
        let mut mailed = false;
        let mut sealed = false;
        for (at, item) in one.items.iter().enumerate() {
            let mut is_second = false;
            for other in one.items.iter().take(at) {
                is_second |= other.item.document() == item.item.document()
                    && other.item.of() == item.item.of();
            }
            if is_inquiry_form(item) {
                mailed = true;
                sealed |= item.item.sealed();
            }
            let thing = thing(context, item, is_second, by_holder, 0 < place);
            match only_if(context, item) {
                None => things.push(thing),
                Some(heading) => match groups.iter_mut().find(|group| group.heading == heading) {
                    Some(group) => group.things.push(thing),
                    None => groups.push(Group {
                        heading,
                        things: vec![thing],
                    }),
                },
            }
        }
        let heading = context.fill(Message::VisitNumber, &[Number(count(place + 1))]);
        journeys.push(VisitText {
            heading: several.then(|| {
                if together {
                    heading
                } else {
                    let who = context.language.say(goes(one.visit.who(), visitor));
                    context.language.fill(Message::VisitBy, &[&heading, who])
                }
            }),
            before: (0 < place && mailed).then(|| {
                let text = if sealed {
                    Message::BetweenText
                } else {
                    Message::BetweenUnsealed
                };
                (context.say(Message::BetweenHeading), context.say(text))
            }),
            by: None,
            things,
            groups,
        });
    }
    journeys
}

/// The circumstance in which a thing is needed, where it is not always.
fn only_if(context: &Context<'_>, thing: &procedure::Thing<'_>) -> Option<String> {
    let conditions = &thing.only_if;
    if conditions.is_empty() {
        return None;
    }
    let mut by_pin = false;
    let mut by_else = context.advice.facts.visitor != Visitor::Holder;
    for condition in conditions {
        match condition {
            ExtensibleValue::Known(Condition::PinLost) => by_pin = true,
            // Whoever stopped the card comes for that.
            ExtensibleValue::Known(Condition::CardSuspended) => {}
            ExtensibleValue::Known(_) | ExtensibleValue::Own(_) => by_else = true,
        }
    }
    Some(if by_pin && !by_else {
        context.say(Message::OnlyIfPins)
    } else {
        context.fill(Message::OnlyIf, &[Text(&phrases(context, conditions))])
    })
}

fn is_inquiry_form(thing: &procedure::Thing<'_>) -> bool {
    thing.item.document() == ExtensibleValue::Known(Document::InquiryResponseForm)
}

/// The name of a document known to all, and what kind is usually meant.
fn named(
    document: Document,
    item: Ref<'_, Item>,
    is_second: bool,
    by_holder: bool,
    mailed: bool,
) -> (Message, Option<Message>) {
    match document {
        Document::MyNumberCard if by_holder => (Message::Card, None),
        Document::MyNumberCard => (Message::CardOfHolder, None),
        Document::IdentityDocument => {
            let detail = match (item.photo(), item.of()) {
                (true, Of::Holder) => Message::PhotoDetailOfHolder,
                (true, Of::Agent | Of::Representative) => Message::PhotoDetail,
                (false, _) => Message::IdentityDetail,
            };
            let name = match (item.of(), item.photo(), is_second) {
                (Of::Holder, true, _) if by_holder => Message::PhotoOther,
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
        Document::ResidenceCard if by_holder => (Message::ResidenceCard, None),
        Document::ResidenceCard => (Message::ResidenceCardOfHolder, None),
        Document::PoliceReportNumber => (
            Message::PoliceReportNumber,
            Some(Message::PoliceReportNumberDetail),
        ),
        Document::Pins => (Message::PinsDocument, None),
        Document::Fee => (Message::FeeDocument, None),
    }
}

fn thing(
    context: &Context<'_>,
    thing: &procedure::Thing<'_>,
    is_second: bool,
    by_holder: bool,
    mailed: bool,
) -> ItemText {
    let item = thing.item;
    let mut details: Vec<String> = Vec::new();
    let mut is_usual = false;
    let name = match item.document() {
        ExtensibleValue::Known(document) => {
            let (name, detail) = named(document, item, is_second, by_holder, mailed);
            // The municipality's own words tell better which ones it takes.
            if item.details().is_empty()
                && item.ways().is_empty()
                && let Some(detail) = detail
            {
                is_usual = is_local(context);
                details.push(context.say(detail));
            }
            match item.name() {
                Some(name) => local(context, name),
                None => context.say(name),
            }
        }
        ExtensibleValue::Own(id) => context
            .spoken
            .and_then(|profile| profile.documents().get(id))
            .map(|text| local(context, text))
            .unwrap_or_default(),
    };
    for detail in item.details() {
        details.push(local(context, detail));
    }
    ways(context, item, &mut details);
    let sealed = if item.document() == ExtensibleValue::Known(Document::PowerOfAttorney) {
        Message::PowerOfAttorneyPins
    } else {
        Message::SealedDetail
    };
    for (holds, message) in [
        (item.sealed(), sealed),
        (item.unexpired(), Message::UnexpiredDetail),
        (item.original(), Message::OriginalDetail),
    ] {
        if holds {
            details.push(context.say(message));
        }
    }
    for (value, message) in [
        (item.issued_within_months(), Message::WithinMonths),
        (item.issued_within_days(), Message::WithinDays),
        (item.count().filter(|count| 1 < *count), Message::Count),
    ] {
        if let Some(value) = value {
            details.push(context.fill(message, &[Number(value)]));
        }
    }
    if !thing.omit_if.is_empty() {
        let usual = context.spoken.is_none_or(Ref::is_national);
        let message = if usual {
            Message::OmitMaybe
        } else {
            Message::OmitIf
        };
        details.push(context.fill(message, &[Text(&phrases(context, &thing.omit_if))]));
    }
    ItemText {
        name,
        details,
        is_usual,
    }
}

/// The ways to show who somebody is, of which any one is enough.
fn ways(context: &Context<'_>, item: Ref<'_, Item>, details: &mut Vec<String>) {
    if 1 < item.ways().len() {
        details.push(context.say(Message::AnyOfWays));
    }
    for way in item.ways() {
        let mut line = String::new();
        for piece in way.pieces() {
            let list = context
                .spoken
                .and_then(|profile| profile.identity_lists().get(piece.list()))
                .map(|text| local(context, text))
                .unwrap_or_default();
            let part = context.fill(Message::FromList, &[Text(&list), Number(piece.number())]);
            if !line.is_empty() {
                line.push_str(context.language.say(Message::And));
            }
            line.push_str(&part);
        }
        details.push(line);
    }
}

/// The words for circumstances of which any one counts.
pub(super) fn phrases(context: &Context<'_>, conditions: &[Circumstance<'_>]) -> String {
    let mut words = String::new();
    for condition in conditions {
        let phrase = match condition {
            ExtensibleValue::Known(condition) => phrase(context, *condition),
            ExtensibleValue::Own(id) => context
                .spoken
                .and_then(|profile| profile.conditions().get(id))
                .map(|own| local(context, own.text()))
                .unwrap_or_default(),
        };
        if !words.is_empty() {
            words.push_str(context.language.say(Message::Or));
        }
        words.push_str(&phrase);
    }
    words
}

/// The words for a circumstance.
fn phrase(context: &Context<'_>, condition: Condition) -> String {
    let message = match condition {
        Condition::DomicileHere => {
            return match context.policy.municipal {
                Some(profile) => context.fill(Message::IfDomicileHere, &[Local(profile.name())]),
                None => context.say(Message::IfDomicile),
            };
        }
        Condition::PinLost => Message::IfPinLost,
        Condition::PinForgotten => Message::IfPinForgotten,
        Condition::PinLocked => Message::IfPinLocked,
        Condition::PinFails => Message::IfPinFails,
        Condition::OtherPinKnown => Message::IfOtherPinKnown,
        Condition::NoPhotoIdentity => Message::IfNoPhotoIdentity,
        Condition::SameHousehold => Message::IfSameHousehold,
        Condition::ParentOnRecord => Message::IfParentOnRecord,
        Condition::ForeignNational | Condition::PeriodOfStay => Message::IfForeignNational,
        Condition::CardSuspended => Message::IfCardSuspended,
        Condition::OwnFault => Message::IfOwnFault,
        Condition::NoFault => Message::IfNoFault,
        Condition::WithoutCertificates => Message::IfWithoutCertificates,
        Condition::Express => Message::IfExpress,
        // What is known of every case is settled, and never said as a condition.
        Condition::InquiryForm
        | Condition::CertificateEffective
        | Condition::CertificateExpired
        | Condition::SignatureRevoked
        | Condition::FirstIssue
        | Condition::WithMove
        | Condition::HolderUnder15
        | Condition::HolderMinor
        | Condition::HolderAdultWard
        | Condition::Abroad
        | Condition::CardLost
        | Condition::CardLapsed
        | Condition::FaceAuthentication => return String::new(),
    };
    context.say(message)
}

fn notes(context: &Context<'_>, guidance: &Guidance<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    pins(context, guidance, &mut lines);
    for what in guidance.practice.into_iter().flat_map(Ref::at_counter) {
        lines.push(context.say(match what {
            AtCounter::OralQuestions => Message::OralQuestions,
            AtCounter::ApplicationWritten => Message::ApplicationWritten,
            AtCounter::OriginalsOnly => Message::OriginalsOnly,
            AtCounter::NewPins => Message::NewPins,
        }));
    }
    // The lead sends who has a card that ended to the counter for the fee.
    let is_ended = context.assessment.card.state == CardState::Ended;
    let fee = match guidance.fee_yen {
        Some(0) | None if is_ended => None,
        Some(0) => Some(context.say(Message::FeeFree)),
        Some(yen) => Some(context.fill(Message::FeeYen, &[Text(&thousands(context, yen.into()))])),
        None => Some(context.say(Message::FeeUnknown)),
    };
    lines.extend(fee.map(|fee| {
        if guidance.is_usual_fee {
            context.fill(Message::UsualPractice, &[Text(&fee)])
        } else {
            fee
        }
    }));
    for fee in &guidance.other_fees {
        let why = if let Some(text) = fee.text() {
            local(context, text)
        } else {
            let mut when = Vec::new();
            // Only conditions that are open need to be shown.
            for condition in fee.applies().when() {
                if context
                    .advice
                    .facts
                    .holds(condition, context.policy.national)
                    == Known::Unknown
                {
                    when.push(condition);
                }
            }
            phrases(context, &when)
        };
        let yen = thousands(context, fee.yen());
        lines.push(context.fill(Message::OtherFee, &[Text(&why), Text(&yen)]));
    }
    let issues = matches!(guidance.procedure, Procedure::Renew | Procedure::Issue);
    // The municipality may state it itself, with another rule.
    let remarks = &context.advice.places.remarks;
    let is_stated = remarks
        .iter()
        .any(|remark| remark.topic() == Topic::UsableAfter);
    if issues && !is_stated {
        lines.push(context.say(Message::NoteOneDay));
    }
    let name = context.policy.municipal.map(Ref::<Profile>::name);
    lines.extend(caution(context, guidance).or_else(|| {
        let name = name?;
        Some(context.fill(Message::LocalPractice, &[Local(name)]))
    }));
    represented(context, guidance, &mut lines);
    if context.advice.finding == Finding::ChangeCardPeriod
        && context.advice.facts.visitor != Visitor::Holder
    {
        lines.push(context.say(Message::ChangePeriodAgent));
    }
    lines
}

/// That the list is not the municipality's word, where it is not.
pub(super) fn caution(context: &Context<'_>, guidance: &Guidance<'_>) -> Option<String> {
    let name = context.policy.municipal.map(Ref::<Profile>::name);
    let uncertain = guidance.notes.has(Note::VisitUncertain);
    match (guidance.notes.has(Note::NationalPractice), name) {
        (_, _) if uncertain => Some(context.say(Message::UncertainPractice)),
        (false, Some(_)) => None,
        (true, Some(name)) => Some(context.fill(Message::NationalPractice, &[Local(name)])),
        (_, None) => Some(context.say(Message::NationalOnly)),
    }
}

/// Who has to go for somebody under 15 or an adult ward.
fn represented(context: &Context<'_>, guidance: &Guidance<'_>, lines: &mut Vec<String>) {
    let notes = context.assessment.notes;
    let is_represented = context.situation.adult_ward || notes.has(Note::SignatureUnder15);
    match context.advice.facts.visitor {
        Visitor::Holder if is_represented => {
            lines.push(context.fill(Message::RepresentativeGoes, &[age(context)]));
        }
        Visitor::LegalRepresentative
            if is_represented && guidance.notes.has(Note::NationalPractice) =>
        {
            lines.push(context.say(Message::RepresentativeWithHolder));
        }
        Visitor::Holder
        | Visitor::LegalRepresentative
        | Visitor::VoluntaryAgent
        | Visitor::HouseholdMember => {}
    }
}

/// Who types which PINs.
fn pins(context: &Context<'_>, guidance: &Guidance<'_>, lines: &mut Vec<String>) {
    if context.assessment.notes.has(Note::FaceAuthenticationCard) {
        return;
    }
    let mut typist = None;
    let mut by_form = false;
    for one in &guidance.visits {
        typist = typist.or(one.visit.pins_typed_by());
        by_form |= one.items.iter().any(is_inquiry_form);
    }
    let issues = matches!(guidance.procedure, Procedure::Renew | Procedure::Issue);
    let types = matches!(typist, Some(Typist::Holder | Typist::Visitor));
    if by_form && !types {
        lines.push(context.say(Message::PinsByAgent));
    }
    let visitor = context.advice.facts.visitor;
    let lost = match context.advice.errand.pins {
        Pins::Forgotten | Pins::Locked => true,
        Pins::Known | Pins::Unknown => false,
    };
    // A visitor other than the holder chooses no PIN.
    if lost && issues && visitor == Visitor::Holder {
        lines.push(context.say(Message::NewPins));
        return;
    }
    match typist {
        Some(Typist::Staff) => lines.push(context.say(Message::PinsByStaff)),
        Some(Typist::Visitor) => lines.push(context.say(Message::PinsByVisitor)),
        // They are among the things.
        Some(Typist::Holder) | None => {}
    }
}
