//! An answer of the terminal, written straight into bytes.
//!
//! Words and dates need no escaping and are written by hand, which keeps a line under two
//! microseconds. Other texts go through the JSON library.

use serde_json::{Value, json};

use super::input::Problems;
use super::{MOST_PROBLEMS, field_name};
use crate::advice::explain::{Explained, What};
use crate::advice::{
    Act, Advice, ApplyBy, CARD_TAKES_MONTHS, Service, StepId, Usable, WaitFor, WarningId,
};
use crate::calendar::{Ahead, Span, Time};
use crate::date::{Date, iso};
use crate::interview::Deciding;
use crate::procedure::place::{Place, Places};
use crate::procedure::{Circumstance, Guidance, Journey, Thing};
use crate::profile::practice::{Person, Piece, Visitor, Way};
use crate::record::{ExtensibleValue, LocalText, Ref, Word};
use crate::rules::source::Source;
use crate::rules::term::Limit;
use crate::rules::{
    Assessment, CardEnd, CardState, Cause, CertificateVerdict, ChangeKind, Contradiction, Field,
    Next, Notes,
};

/// Why a line got no answer.
pub(super) struct Refusal {
    problems: Vec<String>,
    named: Vec<serde_json::Value>,
}

impl Refusal {
    pub(super) fn unreadable(problems: Vec<String>) -> Self {
        Self {
            problems,
            named: Vec::new(),
        }
    }

    pub(super) fn too_long(most: usize) -> Self {
        Self::unreadable(vec![format!(
            "longer than {most} bytes; allowed: one case a line"
        )])
    }

    pub(super) fn contradictions(found: &[(Field, Contradiction)]) -> Self {
        let mut problems = Problems::default();
        let mut named = Vec::new();
        for (field, contradiction) in found {
            let (field, check) = (field_name(*field), what_to_check(*contradiction));
            problems.add(format!("{field}: {check}"));
            if named.len() < MOST_PROBLEMS {
                named.push(json!({ "field": field, "id": contradiction.id(), "check": check }));
            }
        }
        Self {
            problems: problems.told(),
            named,
        }
    }

    pub(super) fn write(&self, number: u64, out: &mut Vec<u8>) {
        let error = format!("line {number}: {}", self.problems.join("; "));
        let value = if self.named.is_empty() {
            json!({ "error": error })
        } else {
            json!({ "error": error, "problems": self.named })
        };
        out.extend_from_slice(value.to_string().as_bytes());
    }
}

/// What is wrong with a fact and what to check, for an operator.
fn what_to_check(contradiction: Contradiction) -> String {
    match contradiction {
        Contradiction::BirthInFuture => "lies after today; check the year of birth".to_owned(),
        Contradiction::BirthTooLongAgo => {
            "lies more than 130 years back; check the year of birth".to_owned()
        }
        Contradiction::CardExpiryOffBirthday(birthday) => format!(
            "a card ends on a birthday, in that year on {birthday}; check it and the birth date, or tell holder \"period_of_stay\""
        ),
        Contradiction::CardExpiryTooFar(last) => {
            format!("no card lasts beyond {last}; check the year")
        }
        Contradiction::CardExpiryImpossible => {
            "no card of a person born then ends on that day; check the years of both".to_owned()
        }
        Contradiction::MadeBeforeFirstCard => {
            "lies before the first cards of 2016-01-01; check the year".to_owned()
        }
        Contradiction::BeforeBirth => "lies before the birth date; check both".to_owned(),
        Contradiction::InFuture => "lies after today; check the day".to_owned(),
        Contradiction::CardTermMismatch(ordinary, renewed) => format!(
            "a card made on that day ends on {ordinary}, or {renewed} if renewed in its window; check both days"
        ),
        Contradiction::IssuedBeforeFirstCard => {
            "lies before 2016-01-01; certificates of that time were on cards of the resident register (住基カード) and have all expired; check the year".to_owned()
        }
        Contradiction::IssuedBeforeCard => {
            "lies before this card can have been made; check it and the card's expiry".to_owned()
        }
        Contradiction::AfterCardExpiry => "lies after the card's last day; check both".to_owned(),
        Contradiction::OutlivesCard => {
            "no certificate outlives its card; check it and the card's expiry".to_owned()
        }
        Contradiction::ExpiryOffBirthday(birthday) => format!(
            "a certificate ends on a birthday, in that year on {birthday}, or with the card; check it and the birth date"
        ),
        Contradiction::OtherThanPrinted(other) => {
            format!("another day, {other}, is given as printed; check both")
        }
        Contradiction::ExpiryTooFar(last) => {
            format!("no certificate issued by today lasts beyond {last}; check the year")
        }
    }
}

/// `"procedure"`, `"visits"`, `"fee_yen"` and what else the practice says, of an answer.
pub(super) fn guidance(guidance: &Guidance<'_>, places: &Places<'_>, visitor: Visitor) -> String {
    let practice = guidance.practice;
    let reference = guidance.reference.map(|reference| {
        json!({
            "title": reference.title(),
            "url": reference.url(),
            "checked": reference.checked().to_string(),
        })
    });
    let fallbacks: Vec<_> = guidance
        .fallbacks
        .iter()
        .map(|fallback| {
            json!({
                "when": conditions(&fallback.when),
                "visits": visits(&fallback.visits, visitor),
            })
        })
        .collect();
    let at_counter: Vec<_> = practice
        .iter()
        .flat_map(|practice| practice.at_counter())
        .map(Word::word)
        .collect();
    let other_fees: Vec<_> = guidance
        .other_fees
        .iter()
        .map(|fee| {
            json!({
                "yen": fee.yen(),
                "when": fee.applies().when().iter().map(condition).collect::<Vec<_>>(),
                "text": fee.text().map(local),
            })
        })
        .collect();
    let instead = practice.and_then(|practice| practice.instead());
    format!(
        "\"procedure\":\"{}\",\"visits\":{},\"fallbacks\":{},\"instead\":{},\"at_counter\":{},\"visits_source\":{},\"fee_yen\":{},\"other_fees\":{},{}",
        guidance.procedure.word(),
        json!(visits(&guidance.visits, visitor)),
        json!(fallbacks),
        json!(instead.map(local)),
        json!(at_counter),
        json!(reference),
        json!(guidance.fee_yen),
        json!(other_fees),
        self::places(places),
    )
}

/// A municipality's own text, in each language that it has.
fn local(text: Ref<'_, LocalText>) -> Value {
    text.iter()
        .map(|(tag, text)| (tag.to_owned(), json!(text)))
        .collect::<serde_json::Map<_, _>>()
        .into()
}

fn visits(visits: &[Journey<'_>], visitor: Visitor) -> Vec<Value> {
    let person = |person: Person| match person {
        Person::Agent => visitor.word(),
        Person::Holder | Person::LegalRepresentative | Person::HolderOrAgent => person.word(),
    };
    visits
        .iter()
        .map(|visit| {
            let mut object = json!({
                "who": visit.visit.who().iter().map(person).collect::<Vec<_>>(),
                "same_day_finish": visit.visit.same_day_finish(),
                "items": visit.items.iter().map(item).collect::<Vec<_>>(),
            });
            if let Some(typist) = visit.visit.pins_typed_by() {
                object["pins_typed_by"] = json!(typist.word());
            }
            object
        })
        .collect()
}

fn condition(condition: Circumstance<'_>) -> &str {
    match condition {
        ExtensibleValue::Known(condition) => condition.word(),
        ExtensibleValue::Own(name) => name,
    }
}

fn conditions<'a>(all: &[Circumstance<'a>]) -> Vec<&'a str> {
    all.iter().copied().map(condition).collect()
}

fn item(thing: &Thing<'_>) -> Value {
    let item = thing.item;
    let document = match item.document() {
        ExtensibleValue::Known(document) => document.word(),
        ExtensibleValue::Own(name) => name,
    };
    let piece = |piece: Ref<'_, Piece>| json!({ "list": piece.list(), "count": piece.number() });
    let way = |way: Ref<'_, Way>| way.pieces().iter().map(piece).collect::<Vec<_>>();
    let mut object = json!({
        "document": document,
        "of": item.of().word(),
        "count": item.number(),
        "photo": item.photo(),
        "sealed": item.sealed(),
        "issued_within_months": item.issued_within_months(),
        "omit_if": conditions(&thing.omit_if),
        "only_if": conditions(&thing.only_if),
    });
    // What only some municipalities say is there only where one says it.
    let ways: Vec<_> = item.ways().iter().map(way).collect();
    let details: Vec<_> = item.details().iter().map(local).collect();
    let days = item.issued_within_days();
    for (key, value) in [
        ("name", item.name().map(local)),
        ("unexpired", item.unexpired().then_some(Value::Bool(true))),
        ("original", item.original().then_some(Value::Bool(true))),
        ("issued_within_days", days.map(|days| json!(days))),
        ("ways", (!ways.is_empty()).then(|| json!(ways))),
        ("details", (!details.is_empty()).then(|| json!(details))),
    ] {
        if let Some(value) = value {
            object[key] = value;
        }
    }
    object
}

/// The open days where no municipality is known.
pub(super) const NO_PLACE: &[u8] =
    b",\"offices\":[],\"first_open_day\":null,\"last_open_day\":null";

/// What is said of an office on every day, in the order of the keys.
pub(super) struct OfficeText {
    before_opening: String,
    after_opening: String,
}

/// What is said of each office on every day.
pub(super) fn offices(places: &Places<'_>) -> Vec<OfficeText> {
    let inside = |object: &Value| {
        let text = object.to_string();
        text[1..text.len() - 1].to_owned()
    };
    let office = |place: &Place<'_>| OfficeText {
        before_opening: inside(&json!({
            "address": place.office.address().map(local),
            "details": place.office.details().iter().map(local).collect::<Vec<_>>(),
            "id": place.id,
            "name": local(place.office.name()),
        })),
        after_opening: inside(&json!({
            "phone": place.office.phone(),
            "place": place.office.place().map(local),
        })),
    };
    places.offices.iter().map(office).collect()
}

/// `"offices"`, `"first_open_day"` and `"last_open_day"` of an answer: what hangs on the day.
///
/// `texts` are those of [`offices`] for the same places.
pub(super) fn open_days(
    advice: &Advice<'_>,
    places: &Places<'_>,
    texts: &[OfficeText],
    out: &mut Vec<u8>,
) {
    let (now, days) = (advice.now, &advice.days);
    let mut writer = Writer(out);
    writer.raw(",\"offices\":[");
    for (at, (place, text)) in places.offices.iter().zip(texts).enumerate() {
        let (spans, next) = (days.today(place), days.next(place));
        writer.raw(if at == 0 { "{" } else { ",{" });
        writer.raw(&text.before_opening);
        match &next {
            Some(next) => {
                writer.day(",\"next_open\":{\"day\":", Some(next.day));
                writer.raw(",\"span\":");
                writer.span(next.span);
                writer.raw("}");
            }
            None => writer.raw(",\"next_open\":null"),
        }
        match now {
            Some(_) => {
                let is_open = next.as_ref().is_some_and(|next| next.is_open_now);
                writer.flag(",\"open_now\":", is_open);
            }
            None => writer.raw(",\"open_now\":null"),
        }
        writer.raw(",");
        writer.raw(&text.after_opening);
        match spans {
            Some(spans) => {
                writer.raw(",\"today\":[");
                for (at, span) in spans.into_iter().enumerate() {
                    writer.raw(if at == 0 { "" } else { "," });
                    writer.span(span);
                }
                writer.raw("]}");
            }
            None => writer.raw(",\"today\":null}"),
        }
    }
    writer.raw("]");
    let renewal = advice.renewal.filter(|_| days.is_known());
    writer.day(
        ",\"first_open_day\":",
        renewal.and_then(|renewal| renewal.first),
    );
    writer.day(
        ",\"last_open_day\":",
        renewal.and_then(|renewal| renewal.last),
    );
}

/// `"bookings"`, `"contacts"` and `"remarks"` of an answer.
fn places(places: &Places<'_>) -> String {
    let bookings: Vec<_> = places
        .bookings
        .iter()
        .map(|booking| {
            json!({
                "need": booking.need().word(),
                "offices": booking.offices().iter().collect::<Vec<_>>(),
                "openings": booking.openings().iter().collect::<Vec<_>>(),
                "opens": booking.opens().map(ahead),
                "closes": booking.closes().map(ahead),
                "from_notice": booking.from_notice(),
                "url": booking.url(),
                "phone": booking.phone(),
                "text": booking.text().map(local),
            })
        })
        .collect();
    let contacts: Vec<_> = places
        .contacts
        .iter()
        .map(|contact| json!({ "name": local(contact.name()), "phone": contact.phone() }))
        .collect();
    let remarks: Vec<_> = places
        .remarks
        .iter()
        .map(|remark| {
            json!({
                "topic": remark.topic().word(),
                "text": local(remark.text()),
                "url": remark.url(),
            })
        })
        .collect();
    format!(
        "\"bookings\":{},\"contacts\":{},\"remarks\":{}",
        json!(bookings),
        json!(contacts),
        json!(remarks),
    )
}

fn ahead(ahead: Ref<'_, Ahead>) -> Value {
    json!({
        "months": ahead.months(),
        "on_day": ahead.on_day(),
        "days": ahead.days(),
        "open_days": ahead.open_days(),
        "at": ahead.at().map(clock),
    })
}

/// `08:30`.
fn clock(time: Time) -> String {
    format!("{:02}:{:02}", time.minutes() / 60, time.minutes() % 60)
}

/// `"notes"` of an answer.
pub(super) fn notes(notes: Notes) -> String {
    let notes: Vec<_> = notes
        .iter()
        .map(|note| {
            json!({
                "id": note.id(),
                "certainty": note.certainty().letter(),
                "source": note.source().title(),
            })
        })
        .collect();
    json!(notes).to_string()
}

fn card_state(state: CardState) -> &'static str {
    match state {
        CardState::Valid => "valid",
        CardState::Renewable => "renewable",
        CardState::Expired => "expired",
        CardState::Lost => "lost",
        CardState::Ended => "ended",
        CardState::Unknown => "unknown",
    }
}

fn next(next: Next) -> &'static str {
    match next {
        Next::Wait => "wait",
        Next::Renew => "renew",
        Next::Issue => "issue",
        Next::RenewCard => "renew_card",
        Next::AskCounter => "ask_counter",
        Next::None => "none",
    }
}

fn cause(cause: Cause) -> &'static str {
    match cause {
        Cause::Change(kind) => match kind {
            ChangeKind::Address => "address",
            ChangeKind::Name => "name",
            ChangeKind::Sex => "sex",
            ChangeKind::Birthdate => "birthdate",
            ChangeKind::NameReading => "name_reading",
            ChangeKind::Alias => "alias",
            ChangeKind::FormerName => "former_name",
            ChangeKind::MovedAbroad => "moved_abroad",
        },
        Cause::Reported => "reported",
        Cause::Card(end) => match end {
            CardEnd::ReissueRequested => "card_reissue_requested",
            CardEnd::Returned => "card_returned",
            CardEnd::Replaced => "card_replaced",
            CardEnd::Death => "death",
            CardEnd::MovedAbroad => "card_not_continued_abroad",
            CardEnd::MoveDeadlinePassed => "move_deadline_passed",
            CardEnd::SpecifiedResidenceDelivered => "specified_residence_delivered",
        },
    }
}

/// Writes `"key":` and what follows.
struct Writer<'a>(&'a mut Vec<u8>);

impl Writer<'_> {
    fn raw(&mut self, text: &str) {
        self.0.extend_from_slice(text.as_bytes());
    }

    /// A word that needs no escaping.
    fn word(&mut self, word: &str) {
        self.0.push(b'"');
        self.raw(word);
        self.0.push(b'"');
    }

    fn words(&mut self, key: &str, value: Option<&str>) {
        self.raw(key);
        match value {
            Some(value) => self.word(value),
            None => self.raw("null"),
        }
    }

    fn day(&mut self, key: &str, day: Option<Date>) {
        self.raw(key);
        match day {
            Some(day) => {
                self.0.push(b'"');
                self.0.extend_from_slice(&iso(day));
                self.0.push(b'"');
            }
            None => self.raw("null"),
        }
    }

    fn range(&mut self, key: &str, range: Option<(Date, Date)>) {
        self.raw(key);
        match range {
            Some((from, to)) => {
                self.day("[", Some(from));
                self.day(",", Some(to));
                self.raw("]");
            }
            None => self.raw("null"),
        }
    }

    /// `08:30`.
    fn clock(&mut self, key: &str, time: Time) {
        let digit = |value: u16| b'0' + u8::try_from(value % 10).unwrap_or_default();
        let (hour, minute) = (time.minutes() / 60, time.minutes() % 60);
        self.raw(key);
        self.0.extend([b'"', digit(hour / 10), digit(hour), b':']);
        self.0.extend([digit(minute / 10), digit(minute), b'"']);
    }

    fn span(&mut self, span: Ref<'_, Span>) {
        self.clock("{\"from\":", span.from());
        match span.last_reception() {
            Some(time) => self.clock(",\"last_reception\":", time),
            None => self.raw(",\"last_reception\":null"),
        }
        self.clock(",\"to\":", span.to());
        self.raw("}");
    }

    fn source(&mut self, source: Source) {
        self.words(",\"source\":", Some(source.title()));
        self.words(",\"certainty\":", Some(source.certainty().letter()));
    }

    fn flag(&mut self, key: &str, value: bool) {
        self.raw(key);
        self.raw(if value { "true" } else { "false" });
    }

    fn act(&mut self, act: &Act) {
        self.words("{\"what\":", Some(act.what.word()));
        self.day(",\"from\":", Some(act.from));
        self.day(",\"by\":", act.by);
        self.day(",\"legal_by\":", act.legal_by);
        let wait_for = act.wait_for.map(|wait_for| match wait_for {
            WaitFor::Move => "move",
        });
        self.words(",\"wait_for\":", wait_for);
        self.flag(",\"sure\":", act.sure);
        self.raw("}");
    }

    fn service(&mut self, key: &str, service: Service) {
        let usable = match service.usable {
            Usable::Yes => "yes",
            Usable::No => "no",
            Usable::Unknown => "unknown",
        };
        self.raw(key);
        self.words("{\"usable\":", Some(usable));
        self.day(",\"until\":", service.until);
        self.day(",\"until_at_least\":", service.until_at_least);
        self.raw("}");
    }

    fn certificate(&mut self, verdict: &CertificateVerdict) {
        self.words("\"state\":", Some(verdict.state.word()));
        self.day(",\"expires\":", verdict.expires.day());
        self.range(",\"expires_between\":", verdict.expires.range());
        let limit = verdict.limited_by.map(|limit| match limit {
            Limit::Birthday => "birthday",
            Limit::UserAuthentication => "user_authentication",
            Limit::Card => "card",
            Limit::Printed => "printed",
        });
        self.words(",\"limited_by\":", limit);
        self.day(",\"renewal_opens\":", verdict.renewal_opens);
        self.day(",\"renewal_closes\":", verdict.renewal_closes);
        self.words(",\"revoked_by\":", verdict.revoked.map(|(by, _)| cause(by)));
        self.day(",\"revoked_on\":", verdict.revoked.and_then(|(_, on)| on));
        self.words(",\"next\":", Some(next(verdict.next)));
        self.day(",\"expires_if_done_today\":", verdict.after);
        self.source(verdict.source);
    }
}

/// The whole answer.
pub(super) fn assessment(
    verdict: &Assessment,
    guidance: &str,
    notes: &str,
    open_days: &[u8],
    out: &mut Vec<u8>,
) {
    let mut writer = Writer(out);
    writer.day("{\"card\":{\"expires\":", verdict.card.expires);
    writer.range(",\"expires_between\":", verdict.card.expires_between);
    writer.day(",\"renewal_opens\":", verdict.card.renewal_opens);
    writer.words(",\"state\":", Some(card_state(verdict.card.state)));
    writer.source(verdict.card.source);
    writer.raw("},\"signature\":{");
    writer.certificate(&verdict.signature);
    writer.raw("},\"user_authentication\":{");
    writer.certificate(&verdict.user_authentication);
    writer.day(",\"insurance_until\":", verdict.insurance_until);
    writer.raw("},");
    writer.raw(guidance);
    writer.0.extend_from_slice(open_days);
    writer.day(",\"one_journey_from\":", verdict.one_journey_from);
    // Of a move to come the days of its notification are known as well.
    let move_deadline = verdict.move_deadline.or(verdict.notify_move_by);
    writer.day(",\"move_deadline\":", move_deadline);
    writer.raw(",\"notes\":");
    writer.raw(notes);
}

/// `"act"`, `"steps"`, `"services"` and `"warnings"` of an answer.
pub(super) fn advice(advice: &Advice<'_>, visits: usize, out: &mut Vec<u8>) {
    let mut writer = Writer(out);
    writer.raw(",\"act\":");
    writer.act(&advice.act);
    writer.raw(",\"steps\":[");
    for (place, step) in advice.steps(visits).iter().enumerate() {
        writer.raw(if place == 0 { "" } else { "," });
        writer.words("{\"step\":", Some(step_word(step.id)));
        writer.day(",\"by\":", step.by);
        if step.id == StepId::ApplyCard {
            writer.raw(",\"ways\":[");
            for (place, way) in ApplyBy::ALL.into_iter().enumerate() {
                writer.words(if place == 0 { "" } else { "," }, Some(way_word(way)));
            }
            let [least, most] = CARD_TAKES_MONTHS;
            writer.raw(&format!("],\"takes_months\":[{least},{most}]"));
        }
        writer.raw("}");
    }
    let services = advice.services();
    writer.service("],\"services\":{\"insurance\":", services.insurance);
    writer.service(",\"e_tax\":", services.e_tax);
    writer.service(",\"convenience_store\":", services.convenience_store);
    writer.service(",\"mynaportal\":", services.mynaportal);
    writer.service(",\"smartphone\":", services.smartphone);
    match services.licence {
        Some(licence) => writer.service(",\"licence\":", licence),
        None => writer.raw(",\"licence\":null"),
    }
    writer.raw("},\"warnings\":[");
    for (place, warning) in advice.warnings().iter().enumerate() {
        writer.raw(if place == 0 { "" } else { "," });
        writer.words("{\"id\":", Some(warning_word(warning.id)));
        writer.day(",\"by\":", warning.by);
        writer.raw("}");
    }
    writer.raw("]");
}

/// `"deciding"` of an answer.
pub(super) fn deciding(found: Option<&Deciding>, out: &mut Vec<u8>) {
    let mut writer = Writer(out);
    writer.raw(",\"deciding\":");
    let Some(found) = found else {
        writer.raw("null");
        return;
    };
    let row = found.question.row();
    writer.words("{\"question\":", Some(row.key));
    writer.raw(",\"answers\":[");
    let options = found.answers.iter().filter_map(|tried| {
        let option = row.options.get(usize::from(tried.option))?;
        (!option.word.is_empty()).then_some((option.word, &tried.act))
    });
    for (place, (word, act)) in options.enumerate() {
        writer.raw(if place == 0 { "" } else { "," });
        writer.raw("{\"answer\":");
        match word {
            "true" | "false" => writer.raw(word),
            word => writer.word(word),
        }
        writer.raw(",\"act\":");
        writer.act(act);
        writer.raw("}");
    }
    writer.raw("]}");
}

/// `"explain"` of an answer.
pub(super) fn explain(all: &[Explained], out: &mut Vec<u8>) {
    let all: Vec<_> = all
        .iter()
        .map(|one| {
            let steps: Vec<_> = one
                .steps
                .iter()
                .map(|step| {
                    let mut object = json!({
                        "step": step.what.word(),
                        "date": step.date.to_string(),
                        "article": step.source.title(),
                        "certainty": step.source.certainty().letter(),
                    });
                    if let What::Birthdays { after, count } = step.what {
                        object["after"] = json!(after.to_string());
                        object["count"] = json!(count);
                    }
                    object
                })
                .collect();
            json!({ "of": one.of, "date": one.date.to_string(), "steps": steps })
        })
        .collect();
    Writer(out).raw(&format!(",\"explain\":{}", json!(all)));
}

const fn step_word(step: StepId) -> &'static str {
    match step {
        StepId::PhoneStop => "phone_stop",
        StepId::PoliceReport => "police_report",
        StepId::ApplyCard => "apply_card",
        StepId::FirstVisit => "first_visit",
        StepId::InquiryByMail => "inquiry_by_mail",
        StepId::SecondVisit => "second_visit",
        StepId::Visit => "visit",
        StepId::CollectCard => "collect_card",
    }
}

const fn way_word(way: ApplyBy) -> &'static str {
    match way {
        ApplyBy::Online => "online",
        ApplyBy::Post => "post",
        ApplyBy::Booth => "booth",
        ApplyBy::Counter => "counter",
    }
}

const fn warning_word(warning: WarningId) -> &'static str {
    match warning {
        WarningId::ChangeToCome => "change_to_come",
        WarningId::MoveDeadline => "move_deadline",
        WarningId::MoveDeadlineMayHavePassed => "move_deadline_may_have_passed",
        WarningId::SpecialPeriod => "special_period",
        WarningId::ContinuedUseAbroad => "continued_use_abroad",
        WarningId::LicenceNotCarried => "licence_not_carried",
        WarningId::CardNameToo => "card_name_too",
        WarningId::BookingRequired => "booking_required",
        WarningId::ApplyEarly => "apply_early",
        WarningId::PhoneCertificatesEnd => "phone_certificates_end",
        WarningId::TellEtax => "tell_etax",
    }
}
