//! The sweep: every profile against every case. Screen, event and terminal are held to one another: each says the act of
//! the same advice.
//!
//! What it does **not** prove: that any list is the right one. It knows no page; a missing document, a wrong office
//! or an untrue sentence passes here, and is the matter of the tables and of the seeds. Of the days it takes one and,
//! with fewer states, those on which a profile turns; of the changes of a life a move, of the times of the day none. Of
//! the cases of one state that come to the same the text and the terminal see one.

use std::collections::{BTreeSet, HashSet};
use std::path::Path;
use std::ptr;

use serde_json::{Value, json};
use shomei_navi::advice::{Act, Advice, Finding, advise};
use shomei_navi::date::{Date, after};
use shomei_navi::procedure::place::{Places, places};
use shomei_navi::procedure::{
    Circumstance, Errand, Guidance, Journey, Otherwise, Pins, Policy, Thing, guide,
};
use shomei_navi::profile::ProfileFile;
use shomei_navi::profile::practice::{Booking, Contact, Fee, Person, Practice, Remark, Visitor};
use shomei_navi::record::{ExtensibleValue, Json, Ref, Word};
use shomei_navi::rules::{
    CardKind, ChangeKind, Holder, IssueKind, Known, Law, Procedure, Situation, contradictions,
};
use shomei_navi::terminal::Terminal;
use shomei_navi::text::answer;
use shomei_navi::text::{Answer, Message};

use crate::cases::{CaseBuilder, TODAY, day};
use crate::counter::{INVENTED, PROFILES, codes_in, is_pins, japanese, profile, profile_in};
use crate::sweep::{PROCEDURES, VISITORS};

/// A holder and a card in every state; the first four are those of most people.
fn states() -> Vec<(&'static str, CaseBuilder)> {
    let adult = || CaseBuilder::born("1985-07-15").card("2031-07-15");
    let child = |born, card| CaseBuilder::born(born).card(card).renewed(Known::No);
    vec![
        ("valid", adult().renewed(Known::Yes)),
        (
            "renewable",
            CaseBuilder::born("1985-02-17")
                .card("2032-02-17")
                .renewed(Known::No),
        ),
        ("expired", adult().renewed(Known::No)),
        (
            "revoked by a move",
            CaseBuilder::born("1990-03-01")
                .issued("2022-03-01", IssueKind::First)
                .changed(ChangeKind::Address, "2026-09-01"),
        ),
        ("first issue", child("2011-05-10", "2027-05-10")),
        (
            "none wanted",
            adult().renewed(Known::Yes).declined(true, true),
        ),
        ("under 15", child("2012-05-05", "2028-05-05")),
        ("16 years old", child("2010-08-01", "2031-08-01")),
        ("ward", adult().renewed(Known::Yes).ward()),
        ("lost", adult().renewed(Known::Yes).lost()),
        (
            "face authentication",
            adult()
                .renewed(Known::No)
                .kind(CardKind::FaceAuthentication),
        ),
        (
            "period of stay",
            CaseBuilder::born("1995-04-10")
                .holder(Holder::PeriodOfStay)
                .card("2027-10-31"),
        ),
        (
            "abroad",
            adult()
                .renewed(Known::Yes)
                .holder(Holder::Abroad)
                .changed(ChangeKind::MovedAbroad, "2026-01-15"),
        ),
        (
            "a card that ends",
            CaseBuilder::born("1987-01-10")
                .card("2027-01-10")
                .renewed(Known::Yes),
        ),
        (
            "nothing known",
            CaseBuilder::born("1960-05-31").renewed(Known::Unknown),
        ),
    ]
}

/// Every errand: what the state calls for, each procedure, and nothing; by everybody, with every answer.
fn errands() -> Vec<Errand> {
    let wants = PROCEDURES.map(Some).into_iter();
    let mut errands = Vec::new();
    for want in wants.chain([None, Some(Procedure::None)]) {
        for visitor in VISITORS {
            for pins in [Pins::Known, Pins::Forgotten, Pins::Locked, Pins::Unknown] {
                for (inquiry_form, with_move) in
                    [(false, false), (true, false), (false, true), (true, true)]
                {
                    errands.push(Errand {
                        want,
                        visitor: Some(visitor),
                        inquiry_form,
                        with_move,
                        pins,
                    });
                }
            }
        }
    }
    errands
}

/// A case as a line of the terminal; what a life of [`states`] does not use is left out.
fn line(situation: &Situation, errand: Errand, code: Option<&str>, today: Date) -> Value {
    let card = match situation.card.kind {
        CardKind::MyNumber => "my_number",
        CardKind::FaceAuthentication => "face_authentication",
        CardKind::SpecifiedResidence | CardKind::BasicResident => panic!("no state has one"),
    };
    let holder = match situation.holder {
        Holder::Citizen => "citizen",
        Holder::PeriodOfStay => "period_of_stay",
        Holder::Abroad => "abroad",
    };
    let renewed = match situation.renewed_since_card {
        Known::Yes => "yes",
        Known::No => "no",
        Known::Unknown => "unknown",
    };
    let pins = match errand.pins {
        Pins::Known => "known",
        Pins::Forgotten => "forgotten",
        Pins::Locked => "locked",
        Pins::Unknown => "unknown",
    };
    let want = errand.want.map(Word::word);
    let changes: Vec<_> = situation
        .changes
        .iter()
        .map(|change| {
            let kind = crate::cases::kind_word(change.kind);
            let reissued = change.signature_reissued.map(|known| known == Known::Yes);
            json!({ "kind": kind, "on": change.on.map(|on| on.to_string()), "signature_reissued": reissued })
        })
        .collect();
    let declined: &[&str] = if situation.signature.declined {
        &["signature", "user_authentication"]
    } else {
        &[]
    };
    let issued = situation.user_authentication.issued;
    json!({
        "today": today.to_string(), "municipality": code, "birthdate": situation.birthdate.map(|on| on.to_string()), "holder": holder,
        "adult_ward": situation.adult_ward, "card_type": card, "declined": declined, "changes": changes,
        "lost": situation.card.lost, "card_expires": situation.card.expires.map(|on| on.to_string()), "renewed_since_card": renewed,
        "issued": issued.map(|on| on.to_string()), "issue": issued.map(|_| "first"),
        "ended": situation.card.ended.map(|(_, on)| json!({
            "cause": "returned", "on": on.map(|on| on.to_string()),
        })),
        "want": want, "visitor": errand.visitor.map(Word::word), "inquiry_form": errand.inquiry_form,
        "with_move": errand.with_move, "pins": pins,
    })
}

fn condition_words<'a>(conditions: &[Circumstance<'a>]) -> Vec<&'a str> {
    let words = conditions.iter().map(|condition| match condition {
        ExtensibleValue::Known(condition) => condition.word(),
        ExtensibleValue::Own(name) => *name,
    });
    words.collect()
}

/// A thing as the terminal prints it, written a second time.
fn thing_words(thing: &Thing<'_>) -> Value {
    let item = thing.item;
    let document = match item.document() {
        ExtensibleValue::Known(document) => document.word(),
        ExtensibleValue::Own(name) => name,
    };
    let mut stated = json!({
        "document": document, "of": item.of().word(), "count": item.number(), "photo": item.photo(),
        "sealed": item.sealed(), "issued_within_months": item.issued_within_months(),
        "omit_if": condition_words(&thing.omit_if), "only_if": condition_words(&thing.only_if),
    });
    if let Some(name) = item.name() {
        stated["name"] = name.iter().collect();
    }
    if item.unexpired() {
        stated["unexpired"] = json!(true);
    }
    if item.original() {
        stated["original"] = json!(true);
    }
    if let Some(days) = item.issued_within_days() {
        stated["issued_within_days"] = json!(days);
    }
    let mut ways = Vec::new();
    for way in item.ways() {
        let pieces = way.pieces().iter();
        let piece = pieces.map(|one| json!({ "list": one.list(), "count": one.number() }));
        ways.push(piece.collect::<Vec<_>>());
    }
    if !ways.is_empty() {
        stated["ways"] = json!(ways);
    }
    let mut details = Vec::new();
    for text in item.details() {
        let entries = text.iter().map(|(tag, text)| (tag.to_owned(), json!(text)));
        details.push(Value::Object(entries.collect()));
    }
    if !details.is_empty() {
        stated["details"] = json!(details);
    }
    stated
}

fn visit_words(visits: &[Journey<'_>], visitor: Visitor) -> Value {
    let mut all = Vec::new();
    for journey in visits {
        let visit = journey.visit;
        let who = visit.who().iter().map(|person| match person {
            Person::Agent => visitor.word(),
            Person::Holder | Person::LegalRepresentative | Person::HolderOrAgent => person.word(),
        });
        let mut stated = json!({
            "who": who.collect::<Vec<_>>(), "same_day_finish": visit.same_day_finish(),
            "items": journey.items.iter().map(thing_words).collect::<Vec<_>>(),
        });
        if let Some(typist) = visit.pins_typed_by() {
            stated["pins_typed_by"] = json!(typist.word());
        }
        all.push(stated);
    }
    Value::Array(all)
}

fn fallback_words(fallbacks: &[Otherwise<'_>], visitor: Visitor) -> Value {
    let stated = fallbacks.iter().map(|fallback| {
        json!({
            "when": condition_words(&fallback.when), "visits": visit_words(&fallback.visits, visitor),
        })
    });
    Value::Array(stated.collect())
}

/// Somebody comes, with things, and in the end it is done; or it is said how it is done without.
fn check_guidance(guidance: &Guidance<'_>, procedure: Procedure) -> Result<(), &'static str> {
    let ensure = |holds: bool, what: &'static str| if holds { Ok(()) } else { Err(what) };
    ensure(guidance.procedure == procedure, "another procedure")?;
    if procedure == Procedure::None {
        return ensure(guidance.visits.is_empty(), "a visit for nothing");
    }
    let practice = guidance.practice.ok_or("no practice fits")?;
    ensure(
        !guidance.visits.is_empty() || practice.instead().is_some(),
        "neither a visit nor how it is done without",
    )?;
    let journeys = [&guidance.visits].into_iter();
    let fallbacks = guidance.fallbacks.iter();
    for visits in journeys.chain(fallbacks.map(|fallback| &fallback.visits)) {
        for (place, journey) in visits.iter().enumerate() {
            ensure(!journey.visit.who().is_empty(), "nobody comes")?;
            ensure(!journey.items.is_empty(), "nothing to bring")?;
            let last = place + 1 == visits.len();
            ensure(
                journey.visit.same_day_finish() == last,
                "it does not finish with the last visit",
            )?;
        }
    }
    for fallback in &guidance.fallbacks {
        ensure(!fallback.when.is_empty(), "a fallback for nothing")?;
        ensure(!fallback.visits.is_empty(), "a fallback without a visit")?;
    }
    Ok(())
}

/// Every thing has a name, and none stands twice in a journey.
fn check_journeys(stated: &[answer::VisitText], visits: &[Journey<'_>]) -> Result<(), String> {
    if stated.len() != visits.len() {
        return Err("not as many journeys as visits".to_owned());
    }
    for (stated, journey) in stated.iter().zip(visits) {
        let groups = stated.groups.iter();
        let mut things: Vec<_> = stated.things.iter().collect();
        things.extend(groups.flat_map(|group| &group.things));
        things.retain(|thing| !is_pins(&thing.name));
        if things.len() != journey.items.len() {
            return Err("not as many things as items".to_owned());
        }
        for (at, thing) in things.iter().enumerate() {
            if things[..at].contains(thing) {
                return Err(format!("「{}」 stands twice", thing.name));
            }
        }
    }
    Ok(())
}

/// Every sentence is whole, and the journeys are those of the guidance; a sentence that was `read` is not read again.
fn check_text(
    stated: &Answer,
    guidance: &Guidance<'_>,
    read: &mut HashSet<String>,
) -> Result<(), String> {
    for sentence in crate::texts::sentences(stated) {
        if read.contains(&sentence) {
            continue;
        }
        let whole = !sentence.trim().is_empty()
            && !sentence.contains(['{', '}'])
            && !sentence.contains("。。")
            && !sentence.contains("：：")
            && !sentence.starts_with(['、', '：', '。'])
            && sentence.matches('*').count() % 2 == 0;
        if !whole {
            return Err(format!("「{sentence}」"));
        }
        read.insert(sentence);
    }
    let bring = &stated.bring;
    check_journeys(&bring.journeys, &guidance.visits)?;
    for ((_, journeys), fallback) in bring.fallbacks.iter().zip(&guidance.fallbacks) {
        check_journeys(journeys, &fallback.visits)?;
    }
    Ok(())
}

/// What the terminal must print of a guidance; as a text, for reading each line again takes most of the time.
fn wanted(guidance: &Guidance<'_>, visitor: Visitor) -> String {
    let procedure = guidance.procedure.word();
    let visits = visit_words(&guidance.visits, visitor);
    let fallbacks = fallback_words(&guidance.fallbacks, visitor);
    format!(
        "\"procedure\":\"{procedure}\",\"visits\":{visits},\"fallbacks\":{fallbacks},\"instead\":"
    )
}

/// What the terminal must print of an act.
fn act_words(act: &Act) -> String {
    let day = |day: Option<Date>| day.map_or("null".to_owned(), |day| format!("\"{day}\""));
    format!(
        "\"act\":{{\"what\":\"{}\",\"from\":{},\"by\":{},\"legal_by\":{},\"wait_for\":{},\"sure\":{}}}",
        act.what.word(),
        day(Some(act.from)),
        day(act.by),
        day(act.legal_by),
        if act.wait_for.is_some() {
            "\"move\""
        } else {
            "null"
        },
        act.sure
    )
}

/// What the terminal must print of the states that the page receives.
fn state_words(event: [&str; 3]) -> [String; 3] {
    let [procedure, signature, other] = event;
    [
        format!("\"procedure\":\"{procedure}\""),
        format!("\"signature\":{{\"state\":\"{signature}\""),
        format!("\"user_authentication\":{{\"state\":\"{other}\""),
    ]
}

fn ensure(holds: bool, what: &str) -> Result<(), String> {
    if holds { Ok(()) } else { Err(what.to_owned()) }
}

/// What leads the answer on the screen is the act, with its day.
fn check_act(stated: &Answer, advice: &Advice<'_>) -> Result<(), String> {
    let (act, want) = (&advice.act, advice.errand.want);
    let says = |day: Date| {
        let verdict = crate::texts::verdict(stated).join("\n");
        verdict.contains(&japanese().near_day(day, advice.today))
    };
    let holds = match advice.finding {
        _ if advice.guidance().needs_no_visit() => true,
        Finding::Renewal => {
            let by = advice.renewal.and_then(|renewal| renewal.last);
            by.is_none_or(says)
                && (want.is_some() || (act.what == Procedure::Renew && by == act.by))
        }
        Finding::TooLate => {
            let kickers = [Message::KickerTooLate, Message::KickerTooLateUsually];
            act.what == Procedure::Issue
                && kickers
                    .iter()
                    .any(|one| stated.kicker == japanese().say(*one))
        }
        Finding::Expired => {
            want.is_some() || (act.what == Procedure::Issue && act.by.is_none_or(says))
        }
        Finding::FirstSignature | Finding::SignatureOnly => {
            want.is_some() || act.what == Procedure::Issue
        }
        Finding::NewCard | Finding::CardTooLate(_) => {
            want.is_some() || act.what == Procedure::RenewCard
        }
        Finding::ChangeCardPeriod | Finding::ContinueUse => act.by.is_none_or(says),
        Finding::AfterMove(_) => act.wait_for.is_some() && says(act.from),
        Finding::Wish(procedure) => act.what == procedure,
        Finding::Nothing => {
            want.is_some_and(|want| want != Procedure::None)
                || (act.what == Procedure::None && (advice.renewal.is_none() || says(act.from)))
        }
        Finding::Range { .. } => true,
        // What may have ended is doubted, and the safe act leads with its day all the same.
        Finding::Unsure => {
            !advice.assessment.user_authentication.in_doubt || act.by.is_none_or(says)
        }
    };
    let wished = want.is_none_or(|want| act.what == want);
    let bounded = act.by.is_none_or(|by| act.from <= by && advice.today <= by);
    ensure(
        holds,
        &format!("the screen says {:?}, the act is {act:?}", stated.headline),
    )?;
    ensure(wished, "another act than was wanted")?;
    ensure(bounded, "the act ends before it begins")?;
    Ok(())
}

/// What the terminal is asked, and what it must answer.
struct Swept<'a> {
    name: &'a str,
    line: Value,
    wanted: Vec<String>,
}

/// The days on which something of a profile is new, or no more, and the first of all.
fn days_of(profile: &ProfileFile) -> BTreeSet<Date> {
    let profile = profile.at();
    let practices = profile.practices().iter().map(Ref::<Practice>::applies);
    let fees = profile.fees().iter().map(Ref::<Fee>::applies);
    let offices = profile.offices().iter();
    let optional = offices.map(|(_, one)| one.applies());
    let optional = optional
        .chain(profile.bookings().iter().map(Ref::<Booking>::applies))
        .chain(profile.contacts().iter().map(Ref::<Contact>::applies))
        .chain(profile.remarks().iter().map(Ref::<Remark>::applies));
    let scopes = practices.chain(fees).chain(optional.flatten());
    let turns = scopes.flat_map(|scope| scope.from().into_iter().chain(scope.until().map(after)));
    turns.chain([day(TODAY)]).collect()
}

/// Every thing by its place in the file, with what is still open.
fn spelled_things<'a>(guidance: &Guidance<'a>) -> Vec<(*const Json, Vec<&'a str>)> {
    let fallbacks = guidance.fallbacks.iter();
    let journeys = fallbacks.flat_map(|fallback| &fallback.visits);
    let things = guidance
        .visits
        .iter()
        .chain(journeys)
        .flat_map(|one| &one.items);
    things
        .map(|thing| {
            let mut open = condition_words(&thing.omit_if);
            open.extend(condition_words(&thing.only_if));
            (ptr::from_ref(thing.item.json()), open)
        })
        .collect()
}

/// The offices by name, and how many bookings, contacts and remarks.
fn spelled_places<'a>(places: &Places<'a>) -> (Vec<&'a str>, [usize; 3]) {
    let counts = [
        places.bookings.len(),
        places.contacts.len(),
        places.remarks.len(),
    ];
    let offices = places.offices.iter().map(|place| place.id);
    (offices.collect(), counts)
}

/// What the state calls for, with the PINs known and nothing else at hand.
fn is_plain(errand: Errand) -> bool {
    let nothing = !errand.inquiry_form && !errand.with_move;
    errand.want.is_none() && errand.pins == Pins::Known && nothing
}

/// Every case in one municipality, or in none: all through the guidance, those that differ through the text and the
/// terminal. How many there were.
fn sweep(folder: &str, code: Option<&str>, national: &ProfileFile) -> u64 {
    let municipal = code.map(|code| profile_in(folder, code));
    let days = municipal.as_ref().map_or([day(TODAY)].into(), days_of);
    let (states, errands) = (states(), errands());
    let mut asked = 0;
    let (mut swept, mut read) = (Vec::new(), HashSet::new());
    for today in days {
        let policy = Policy::on(today, municipal.as_ref(), national);
        let mut lines = HashSet::new();
        let all = if today == day(TODAY) { states.len() } else { 4 };
        for (name, CaseBuilder(situation)) in &states[..all] {
            let found = contradictions(situation, &Law::IN_FORCE, today);
            assert!(found.is_empty(), "{name} on {today}: {found:?}");
            let mut texts = HashSet::new();
            for errand in &errands {
                asked += 1;
                let advice = advise(situation, errand, policy, &Law::IN_FORCE, today, None);
                let listed = advice.guidance();
                let mut checked = check_guidance(&listed, advice.listed).map_err(str::to_owned);
                let done = guide(&advice.facts_of_act(), policy.on_day(advice.list_day));
                let visitor = advice.facts.visitor;
                let spelled = (advice.act, visitor, spelled_things(&listed));
                // The terminal sees every state, and every list once.
                if lines.insert(format!("{spelled:?}")) || is_plain(*errand) {
                    let mut wanted = vec![wanted(&done, visitor), act_words(&advice.act)];
                    wanted.extend(state_words(advice.event()));
                    swept.push(Swept {
                        name,
                        line: line(situation, *errand, code, today),
                        wanted,
                    });
                }
                let lost = matches!(errand.pins, Pins::Forgotten | Pins::Locked);
                // A text hangs on this and on nothing else but the state and the day.
                let text = (
                    format!("{spelled:?}"),
                    (errand.want, errand.inquiry_form, lost),
                    (listed.fee_yen, listed.other_fees.len()),
                    listed
                        .practice
                        .map(|practice| ptr::from_ref(practice.json())),
                    spelled_places(&places(&advice.facts, policy.on_day(advice.list_day))),
                );
                if texts.insert(text) {
                    let composed = answer::answer(japanese(), &advice, None);
                    checked = checked
                        .and_then(|()| check_text(&composed, &listed, &mut read))
                        .and_then(|()| check_act(&composed, &advice));
                }
                if let Err(what) = checked {
                    panic!("{what}\nin {code:?} on {today}, {name}: {errand:#?}");
                }
            }
        }
    }
    check_terminal(folder, &swept);
    asked
}

/// The terminal answers every line with what it must.
fn check_terminal(folder: &str, swept: &[Swept<'_>]) {
    let mut input = String::new();
    for one in swept {
        input += &one.line.to_string();
        input.push('\n');
    }
    let mut terminal = Terminal::new(Path::new(folder), day(TODAY)).unwrap();
    let mut output = Vec::new();
    terminal.run(input.as_bytes(), &mut output).unwrap();
    let text = String::from_utf8(output).unwrap();
    assert_eq!(text.lines().count(), swept.len());
    for (one, composed) in swept.iter().zip(text.lines()) {
        let Swept { name, line, wanted } = one;
        for wanted in wanted {
            assert!(
                composed.contains(wanted),
                "{name}: {line}\n{wanted}\nis not in {composed}"
            );
        }
    }
}

#[test]
#[allow(clippy::print_stdout, reason = "the count is the report of a sweep")]
fn every_profile_answers_every_case() {
    let national = profile("national");
    let mut policies = vec![(PROFILES, None)];
    for folder in [PROFILES, INVENTED] {
        policies.extend(
            codes_in(folder)
                .into_iter()
                .map(|code| (folder, Some(code))),
        );
    }
    let asked: u64 = std::thread::scope(|scope| {
        let mut all = Vec::new();
        for (folder, code) in &policies {
            all.push(scope.spawn(|| sweep(folder, code.as_deref(), &national)));
        }
        all.into_iter().map(|one| one.join().unwrap()).sum()
    });
    println!("{asked} cases in {} municipalities", policies.len() - 1);
    assert!(asked >= 9_600 * policies.len() as u64, "{asked}");
}
