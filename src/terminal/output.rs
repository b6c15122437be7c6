//! An answer of the terminal, written straight into bytes.
//!
//! Everything that is a word or a date needs no escaping and is written by hand, which is what
//! keeps a line under two microseconds; texts from outside go through the JSON library.

use serde_json::json;

use super::field_name;
use crate::date::{Date, iso};
use crate::procedure::{Condition, Document, Guidance, Item, Of, Person, Visitor};
use crate::profile::{CONDITIONS, DOCUMENTS, OWNERS, PROCEDURES, Profile, VISITORS};
use crate::rules::source::Source;
use crate::rules::term::Limit;
use crate::rules::{
    Assessment, CardEnd, CardState, Cause, CertificateState, CertificateVerdict, ChangeKind,
    Contradiction, Field, Next, Notes, Procedure,
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
        let mut refusal = Self::unreadable(Vec::new());
        for (field, contradiction) in found {
            let (field, check) = (field_name(*field), what_to_check(*contradiction));
            refusal.problems.push(format!("{field}: {check}"));
            refusal
                .named
                .push(json!({ "field": field, "id": contradiction.id(), "check": check }));
        }
        refusal
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
        Contradiction::ExpiryTooFar(last) => {
            format!("no certificate issued by today lasts beyond {last}; check the year")
        }
    }
}

/// The word that stands for a value in a table of words.
fn word<T: PartialEq>(words: &[(&'static str, T)], value: &T) -> &'static str {
    words
        .iter()
        .find(|(_, other)| other == value)
        .map_or("none", |(word, _)| *word)
}

/// `"procedure"`, `"visits"` and `"fee_yen"` of an answer.
pub(super) fn guidance(guidance: &Guidance<'_>, visitor: Visitor, profile: &Profile) -> String {
    let person = |person: &Person| match person {
        Person::Holder => "holder",
        Person::LegalRepresentative => "legal_representative",
        Person::Agent => word(VISITORS, &visitor),
    };
    let visits: Vec<_> = guidance
        .visits
        .iter()
        .map(|visit| {
            json!({
                "who": visit.who.iter().map(person).collect::<Vec<_>>(),
                "same_day_finish": visit.same_day_finish,
                "items": visit.items.iter().map(|one| item(one, profile)).collect::<Vec<_>>(),
            })
        })
        .collect();
    let reference = guidance.reference.map(|reference| {
        json!({ "title": reference.title, "url": reference.url, "checked": reference.checked.to_string() })
    });
    format!(
        "\"procedure\":\"{}\",\"visits\":{},\"visits_source\":{},\"fee_yen\":{}",
        procedure_word(guidance.procedure),
        json!(visits),
        json!(reference),
        json!(guidance.fee_yen),
    )
}

fn procedure_word(procedure: Procedure) -> &'static str {
    word(PROCEDURES, &procedure)
}

fn item(item: &Item, profile: &Profile) -> serde_json::Value {
    let document = match &item.document {
        Document::Own(place) => profile
            .documents
            .get(*place)
            .map_or("own", |(id, _)| id.as_str()),
        known @ (Document::MyNumberCard
        | Document::IdentityDocument
        | Document::InquiryResponseForm
        | Document::PowerOfAttorney
        | Document::FamilyRegister
        | Document::GuardianshipCertificate
        | Document::ApplicationForm
        | Document::ExpirationNotice
        | Document::IssuanceNotification
        | Document::Pins
        | Document::Fee) => word(DOCUMENTS, known),
    };
    let conditions = |all: &[Condition]| -> Vec<_> {
        all.iter()
            .map(|condition| word(CONDITIONS, condition))
            .collect()
    };
    json!({
        "document": document,
        "of": word::<Of>(OWNERS, &item.of),
        "count": item.count,
        "photo": item.photo,
        "sealed": item.sealed,
        "issued_within_months": item.issued_within_months,
        "omit_if": conditions(&item.omit_if),
        "only_if": conditions(&item.only_if),
    })
}

/// `"notes"` of an answer.
pub(super) fn notes(notes: Notes) -> String {
    let notes: Vec<_> = notes
        .iter()
        .map(|note| {
            json!({
                "id": note.id(),
                "certainty": note.certainty().letter(),
                "source": note.source().title,
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

fn state(state: CertificateState) -> &'static str {
    match state {
        CertificateState::Valid => "valid",
        CertificateState::Renewable => "renewable",
        CertificateState::Expired => "expired",
        CertificateState::Revoked => "revoked",
        CertificateState::NotIssued => "not_issued",
        CertificateState::Unknown => "unknown",
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
        Cause::Card(end) => match end {
            CardEnd::LostOrReturned => "card_lost_or_returned",
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

    fn source(&mut self, source: &Source) {
        self.words(",\"source\":", Some(source.title));
        self.words(",\"certainty\":", Some(source.certainty.letter()));
    }

    fn certificate(&mut self, verdict: &CertificateVerdict) {
        self.words("\"state\":", Some(state(verdict.state)));
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
pub(super) fn assessment(verdict: &Assessment, guidance: &str, notes: &str, out: &mut Vec<u8>) {
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
    writer.day(",\"one_journey_from\":", verdict.one_journey_from);
    writer.day(",\"move_deadline\":", verdict.move_deadline);
    writer.raw(",\"notes\":");
    writer.raw(notes);
    writer.raw("}");
}
