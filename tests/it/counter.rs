//! Cases at a counter, one line each, and what they are answered, written as words that a table can hold.
//!
//! Knows no practice: whoever checks says what a page says, and this only asks the program for it.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::LazyLock;

use shomei_navi::advice::{OpenDays, advise};
use shomei_navi::calendar::{Ahead, Span, Time, spans_on};
use shomei_navi::procedure::place::places;
use shomei_navi::procedure::{
    Circumstance, Errand, Facts, Guidance, Journey as Visit, Pins, Policy, Thing, guide,
};
use shomei_navi::profile::ProfileFile;
use shomei_navi::profile::practice::{Booking, Document, Of, Person, Visitor};
use shomei_navi::record::{ExtensibleValue, Ref, Word};
use shomei_navi::rules::law::Law;
use shomei_navi::rules::{IssueKind, Known, Note, Procedure};
use shomei_navi::terminal::read_profile;
use shomei_navi::text::answer::{Citation, Go, Line, VisitText};
use shomei_navi::text::{Answer, Language, Message, answer};

use crate::cases::{CaseBuilder, TODAY, day};

/// The language that is compiled in, put together once.
pub(crate) fn japanese() -> Language {
    static JAPANESE: LazyLock<Language> = LazyLock::new(Language::japanese);
    *JAPANESE
}

/// Where the profiles of real municipalities are.
pub(crate) const PROFILES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/profiles");

/// Where those of invented ones are, which use every word of the format.
pub(crate) const INVENTED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/profiles");

/// A checked-in profile.
#[track_caller]
pub(crate) fn profile(code: &str) -> ProfileFile {
    profile_in(PROFILES, code)
}

/// A profile of a folder.
#[track_caller]
pub(crate) fn profile_in(folder: &str, code: &str) -> ProfileFile {
    let path = Path::new(folder).join(format!("{code}.json"));
    let text = std::fs::read_to_string(&path)
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    read_profile(&text).unwrap_or_else(|faults| panic!("{code}:\n{faults}"))
}

/// The codes of all municipalities of a folder, in their order.
pub(crate) fn codes_in(folder: &str) -> Vec<String> {
    let mut codes = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let code = name.strip_suffix(".json").unwrap_or_default();
        if code.len() == 6 && code.bytes().all(|one| one.is_ascii_digit()) {
            codes.push(code.to_owned());
        }
    }
    codes.sort();
    codes
}

/// A checked-in profile with an edit; it must be sound.
#[track_caller]
pub(crate) fn edited(code: &str, edit: impl FnOnce(&mut serde_json::Value)) -> ProfileFile {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("profiles/{code}.json"));
    let mut value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    edit(&mut value);
    read_profile(&value.to_string()).unwrap()
}

/// The text of an invented profile with an edit.
#[track_caller]
pub(crate) fn invented_text(code: &str, edit: impl FnOnce(&mut serde_json::Value)) -> String {
    let path = Path::new(INVENTED).join(format!("{code}.json"));
    let mut value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    edit(&mut value);
    value.to_string()
}

/// An errand, built step by step: a procedure wanted by the holder, whose PINs are known.
#[derive(Clone)]
pub(crate) struct Case {
    pub(crate) builder: CaseBuilder,
    pub(crate) errand: Errand,
    pub(crate) today: &'static str,
}

/// An adult whose certificates are in force.
pub(crate) fn adult(want: Procedure) -> Case {
    let builder = CaseBuilder::born("1985-07-15")
        .card("2031-07-15")
        .renewed(Known::Yes);
    of(builder, want)
}

/// A child of 14, whose certificates are in force.
pub(crate) fn child(want: Procedure) -> Case {
    let builder = CaseBuilder::born("2012-05-05")
        .card("2028-05-05")
        .renewed(Known::No);
    of(builder, want)
}

pub(crate) fn ward(want: Procedure) -> Case {
    let builder = CaseBuilder::born("1985-07-15")
        .card("2031-07-15")
        .renewed(Known::Yes);
    of(builder.ward(), want)
}

pub(crate) fn of(builder: CaseBuilder, want: Procedure) -> Case {
    let errand = Errand {
        want: Some(want),
        pins: Pins::Known,
        ..Errand::default()
    };
    Case {
        builder,
        errand,
        today: TODAY,
    }
}

impl Case {
    pub(crate) fn visitor(&self) -> Visitor {
        self.errand.visitor.unwrap_or_default()
    }

    pub(crate) fn by(mut self, visitor: Visitor) -> Self {
        self.errand.visitor = Some(visitor);
        self
    }

    pub(crate) fn with_form(mut self) -> Self {
        self.errand.inquiry_form = true;
        self
    }

    pub(crate) fn with_move(mut self) -> Self {
        self.errand.with_move = true;
        self
    }

    pub(crate) fn pins(mut self, pins: Pins) -> Self {
        self.errand.pins = pins;
        self
    }

    #[track_caller]
    pub(crate) fn facts(&self) -> Facts {
        Facts::new(&self.builder.0, &self.builder.on(self.today), &self.errand)
    }
}

fn spell_condition<'a>(condition: &Circumstance<'a>) -> &'a str {
    match condition {
        ExtensibleValue::Known(condition) => condition.word(),
        ExtensibleValue::Own(own) => own,
    }
}

/// An item: `document/whose`, then what kind, how many, and the conditions that are open.
fn spell(thing: &Thing<'_>) -> String {
    let item = thing.item;
    let document = match item.document() {
        ExtensibleValue::Own(own) => own,
        ExtensibleValue::Known(document) => match document {
            Document::MyNumberCard => "card",
            Document::IdentityDocument => "id",
            Document::InquiryResponseForm => "form",
            Document::PowerOfAttorney => "power_of_attorney",
            Document::FamilyRegister => "family_register",
            Document::GuardianshipCertificate => "guardianship_certificate",
            Document::ApplicationForm => "application_form",
            Document::ExpirationNotice => "notice",
            Document::IssuanceNotification => "issuance_notification",
            Document::Pins => "pins",
            Document::Fee => "fee",
            Document::ProofOfRelationship => "proof_of_relationship",
            Document::ResidenceCard => "residence_card",
            Document::PoliceReportNumber => "police_report_number",
        },
    };
    let of = match item.of() {
        Of::Holder => "holder",
        Of::Agent => "agent",
        Of::Representative => "representative",
    };
    let mut text = format!("{document}/{of}");
    if item.number() != 1 {
        let _ = write!(text, " x{}", item.number());
    }
    if item.photo() {
        text += " photo";
    }
    if item.sealed() {
        text += " sealed";
    }
    for (holds, word) in [
        (item.unexpired(), " unexpired"),
        (item.original(), " original"),
    ] {
        if holds {
            text += word;
        }
    }
    if let Some(months) = item.issued_within_months() {
        let _ = write!(text, " {months}months");
    }
    if let Some(days) = item.issued_within_days() {
        let _ = write!(text, " {days}days");
    }
    let mut sign = " ";
    for way in item.ways() {
        for (at, piece) in way.pieces().iter().enumerate() {
            let count = piece.number();
            let _ = write!(
                text,
                "{}{}x{count}",
                if at == 0 { sign } else { "+" },
                piece.list()
            );
        }
        sign = "|";
    }
    for (word, conditions) in [("omit_if", &thing.omit_if), ("only_if", &thing.only_if)] {
        for condition in conditions {
            let _ = write!(text, " {word}:{}", spell_condition(condition));
        }
    }
    text
}

pub(crate) fn spell_visit(visit: &Visit<'_>) -> String {
    let who: Vec<_> = visit
        .visit
        .who()
        .iter()
        .map(|person| match person {
            Person::Holder => "holder",
            Person::LegalRepresentative => "legal_representative",
            Person::Agent => "agent",
            Person::HolderOrAgent => "holder_or_agent",
        })
        .collect();
    let items: Vec<_> = visit.items.iter().map(spell).collect();
    let finish = if visit.visit.same_day_finish() {
        "done"
    } else {
        "not done"
    };
    format!("{} {finish}: {}", who.join("+"), items.join(", "))
}

/// 8:30.
fn spell_time(time: Time) -> String {
    format!("{}:{:02}", time.minutes() / 60, time.minutes() % 60)
}

pub(crate) fn spell_span(span: Ref<'_, Span>) -> String {
    let last = span.last_reception().map(spell_time);
    let last = last.map_or(String::new(), |last| format!("/{last}"));
    format!(
        "{}-{}{last}",
        spell_time(span.from()),
        spell_time(span.to())
    )
}

/// Whether it must be, where, and when: "required at:hall opens:2months/1@12:00 closes:3open".
fn spell_booking(booking: Ref<'_, Booking>) -> String {
    let mut text = booking.need().word().to_owned();
    let offices: Vec<_> = booking.offices().iter().collect();
    let openings: Vec<_> = booking.openings().iter().collect();
    for (word, names) in [("at", offices), ("in", openings)] {
        if !names.is_empty() {
            let _ = write!(text, " {word}:{}", names.join(","));
        }
    }
    for (word, ahead) in [("opens", booking.opens()), ("closes", booking.closes())] {
        let Some(ahead) = ahead else { continue };
        let _ = write!(text, " {word}:");
        for (count, unit) in [
            (ahead.months(), "months"),
            (ahead.days(), "days"),
            (ahead.open_days(), "open"),
        ] {
            if let Some(count) = count {
                let _ = write!(text, "{count}{unit}");
            }
        }
        if let Some(on_day) = ahead.on_day() {
            let _ = write!(text, "/{on_day}");
        }
        if let Some(at) = ahead.at() {
            let _ = write!(text, "@{}", spell_time(at));
        }
    }
    if booking.from_notice() {
        text += " from_notice";
    }
    text
}

#[track_caller]
pub(crate) fn check_visits(guidance: &Guidance<'_>, wanted: &[&str]) {
    let found: Vec<_> = guidance.visits.iter().map(spell_visit).collect();
    assert_eq!(found, wanted);
}

/// A municipality's counter, by its checked-in profile.
pub(crate) struct Counter {
    pub(crate) municipal: ProfileFile,
    pub(crate) national: ProfileFile,
}

impl Counter {
    /// By its local government code.
    #[track_caller]
    pub(crate) fn of(code: &str) -> Self {
        Self {
            municipal: profile(code),
            national: profile("national"),
        }
    }

    /// An invented municipality's.
    #[track_caller]
    pub(crate) fn invented(code: &str) -> Self {
        Self {
            municipal: profile_in(INVENTED, code),
            national: profile("national"),
        }
    }

    /// An invented municipality's, with an edit; it must be sound.
    #[track_caller]
    pub(crate) fn invented_but(code: &str, edit: impl FnOnce(&mut serde_json::Value)) -> Self {
        let text = invented_text(code, edit);
        Self {
            municipal: read_profile(&text).unwrap(),
            national: profile("national"),
        }
    }

    pub(crate) fn policy(&self, case: &Case) -> Policy<'_> {
        Policy::on(day(case.today), Some(&self.municipal), &self.national)
    }

    /// What the municipality itself says: these journeys, and neither as usual practice nor unsure.
    #[track_caller]
    pub(crate) fn visits(&self, case: &Case, wanted: &[&str]) {
        let guidance = guide(&case.facts(), self.policy(case));
        check_visits(&guidance, wanted);
        for note in [
            Note::NationalPractice,
            Note::ProfileStale,
            Note::VisitUncertain,
        ] {
            assert!(!guidance.notes.has(note), "{note:?}");
        }
    }

    /// What is shown instead where something turns out otherwise: the conditions, then the journeys.
    #[track_caller]
    pub(crate) fn fallback(&self, case: &Case, when: &[&str], wanted: &[&str]) {
        let guidance = guide(&case.facts(), self.policy(case));
        let found = guidance.fallbacks.iter().find(|fallback| {
            let words: Vec<_> = fallback.when.iter().map(spell_condition).collect();
            words == when
        });
        let found = found.unwrap_or_else(|| panic!("{when:?}: {:?}", guidance.fallbacks));
        let visits: Vec<_> = found.visits.iter().map(spell_visit).collect();
        assert_eq!(visits, wanted);
    }

    /// The municipality says nothing of this case, so the usual practice is labelled as such.
    #[track_caller]
    pub(crate) fn is_silent(&self, case: &Case) {
        let here = guide(&case.facts(), self.policy(case));
        let usual = guide(
            &case.facts(),
            Policy::on(day(case.today), None, &self.national),
        );
        assert!(here.notes.has(Note::NationalPractice), "{:?}", case.errand);
        assert_eq!(here.visits, usual.visits, "{:?}", case.errand);
    }

    /// What it costs; `None` where that is not known.
    #[track_caller]
    pub(crate) fn fee(&self, case: &Case, yen: Option<u32>) {
        assert_eq!(guide(&case.facts(), self.policy(case)).fee_yen, yen);
    }

    /// The names, in the profile, of the offices that serve the case.
    #[track_caller]
    pub(crate) fn offices(&self, case: &Case, wanted: &[&str]) {
        let facts = case.facts();
        let places = places(&facts, self.policy(case));
        let found: Vec<_> = places.offices.iter().map(|place| place.id).collect();
        assert_eq!(found, wanted);
    }

    /// The first and the last open day between two days, over all offices that serve the case.
    #[track_caller]
    pub(crate) fn open_days(
        &self,
        case: &Case,
        between: (&str, &str),
        wanted: Option<(&str, &str)>,
    ) {
        let (facts, policy) = (case.facts(), self.policy(case));
        let days = OpenDays::of(&places(&facts, policy), policy, policy.day, None);
        let (from, until) = (day(between.0), day(between.1));
        let found = days.first(from, until).zip(days.last(from, until));
        assert_eq!(found, wanted.map(|(first, last)| (day(first), day(last))));
    }

    /// What has to be booked, each spelled by [`spell_booking`].
    #[track_caller]
    pub(crate) fn bookings(&self, case: &Case, wanted: &[&str]) {
        let (facts, policy) = (case.facts(), self.policy(case));
        let places = places(&facts, policy);
        let found: Vec<_> = places
            .bookings
            .iter()
            .map(|one| spell_booking(*one))
            .collect();
        assert_eq!(found, wanted);
    }

    /// From and until which day a visit is booked, by the only booking that is spelled so.
    #[track_caller]
    pub(crate) fn booked(
        &self,
        case: &Case,
        booking: &str,
        visit: &str,
        wanted: (Option<&str>, Option<&str>),
    ) {
        let (facts, policy) = (case.facts(), self.policy(case));
        let places = places(&facts, policy);
        let days = OpenDays::of(&places, policy, policy.day, None);
        let fits = |one: &&Ref<'_, Booking>| spell_booking(**one).starts_with(booking);
        let found: Vec<_> = places.bookings.iter().filter(fits).collect();
        let [one] = found.as_slice() else {
            panic!("{booking}: {found:?}");
        };
        let on =
            |ahead: Option<Ref<'_, Ahead>>| ahead.and_then(|ahead| days.ahead(ahead, day(visit)));
        let found = (on(one.opens()), on(one.closes()));
        assert_eq!(found, (wanted.0.map(day), wanted.1.map(day)), "{visit}");
    }

    /// The hours of an office on a day, such as "8:30-12:00 13:00-17:15/17:00", with the last reception after a slash.
    #[track_caller]
    pub(crate) fn hours(&self, office: &str, on: &str, wanted: &str) {
        let profile = self.municipal.at();
        let policy = Policy::on(day(on), Some(&self.municipal), &self.national);
        let office = profile.offices().get(office).unwrap();
        let hours = profile.hours().get(office.hours().unwrap()).unwrap();
        let found: Vec<_> = spans_on(hours, policy.stops(), day(on))
            .into_iter()
            .map(spell_span)
            .collect();
        assert_eq!(found.join(" "), wanted, "{on}");
    }

    /// The whole answer, as a resident sees it.
    #[track_caller]
    pub(crate) fn answer(&self, case: &Case, now: Option<&str>) -> Answer {
        let policy = self.policy(case);
        let now = now.and_then(Time::parse);
        let today = day(case.today);
        let advice = advise(
            &case.builder.0,
            &case.errand,
            policy,
            &Law::IN_FORCE,
            today,
            now,
        );
        answer(japanese(), &advice, None)
    }

    /// What is said of the first office, whether it is open now first.
    #[track_caller]
    pub(crate) fn office_says(&self, case: &Case, now: Option<&str>) -> Vec<String> {
        let answer = self.answer(case, now);
        let went = went(&answer);
        let office = went.iter().find(|part| part.office.is_some()).unwrap();
        let lines = office.lines.iter();
        lines.map(|line| line.words.replace('*', "")).collect()
    }

    /// The addresses that are linked beside what is said of going there: pages and telephones.
    #[track_caller]
    pub(crate) fn links(&self, case: &Case) -> Vec<String> {
        let go = went(&self.answer(case, None));
        let lines = go.iter().flat_map(|part| &part.lines);
        lines
            .filter_map(|line| line.link.as_ref().map(|link| link.url.clone()))
            .collect()
    }

    /// The list to carry as the resident reads it, a line for each thing: its name, then its details.
    #[track_caller]
    pub(crate) fn reads(&self, case: &Case, wanted: &[&str]) {
        let bring = self.answer(case, None).bring;
        assert_eq!(lines(&bring.journeys), wanted, "{:?}", case.errand);
    }

    /// The list to carry where something turns out otherwise, under its heading.
    #[track_caller]
    pub(crate) fn reads_otherwise(&self, case: &Case, heading: &str, wanted: &[&str]) {
        let bring = self.answer(case, None).bring;
        let found = bring.fallbacks.iter().find(|(other, _)| other == heading);
        let (_, then) = found.unwrap_or_else(|| panic!("{heading}: {:?}", bring.fallbacks));
        assert_eq!(lines(then), wanted, "{:?}", case.errand);
    }

    /// The resident is told each of these.
    #[track_caller]
    pub(crate) fn tells(&self, case: &Case, wanted: &[&str]) {
        let all = crate::texts::sentences(&self.answer(case, None))
            .join("\n")
            .replace('*', "");
        for sentence in wanted {
            assert!(all.contains(sentence), "「{sentence}」 is not in:\n{all}");
        }
    }

    /// The resident is told none of these.
    #[track_caller]
    pub(crate) fn never_tells(&self, case: &Case, unwanted: &[&str]) {
        let all = crate::texts::sentences(&self.answer(case, None))
            .join("\n")
            .replace('*', "");
        for sentence in unwanted {
            assert!(!all.contains(sentence), "「{sentence}」 is in:\n{all}");
        }
    }
}

/// Everywhere one may go, the counter first, and what is said of going there.
pub(crate) fn went(answer: &Answer) -> Vec<Go> {
    let plain = |words: String| Line { words, link: None };
    let mut all = Vec::new();
    if let Some(counter) = &answer.counter {
        let mut lines = vec![plain(counter.today.clone())];
        for day in counter.week.iter().flat_map(|week| &week.days) {
            lines.push(plain(format!("{} {}", day.name, day.hours.join("～"))));
        }
        lines.extend(counter.notes.iter().chain(&counter.lines).cloned());
        if let Some((phone, url)) = &counter.phone {
            lines.push(Line {
                words: String::new(),
                link: Some(Citation {
                    line: format!("電話 {phone}"),
                    url: url.clone(),
                }),
            });
        }
        lines.retain(|line| !line.words.is_empty() || line.link.is_some());
        all.push(Go {
            office: Some(counter.name.clone()),
            is_notice: false,
            lines,
        });
    }
    all.extend(answer.others.iter().chain(&answer.places_notes).cloned());
    all
}

/// Whether a thing is the PINs that we add to every list; they are no document, and stand in no page's list.
pub(crate) fn is_pins(name: &str) -> bool {
    [Message::PinsTwo, Message::PinsOne]
        .iter()
        .any(|message| japanese().say(*message) == name)
}

/// The things of some journeys, a line each; what is needed only in a circumstance tells that last.
fn lines(journeys: &[VisitText]) -> Vec<String> {
    let mut all = Vec::new();
    for journey in journeys {
        let always = journey.things.iter().map(|thing| (thing, None));
        let groups = journey.groups.iter();
        let sometimes = groups.flat_map(|group| {
            let heading = Some(&group.heading);
            group.things.iter().map(move |thing| (thing, heading))
        });
        for (thing, only_if) in always.chain(sometimes) {
            if is_pins(&thing.name) {
                continue;
            }
            let mut line = thing.name.clone();
            for detail in thing.details.iter().chain(only_if) {
                line += "｜";
                line += detail;
            }
            all.push(line);
        }
    }
    all
}

/// An adult whose certificates ran out on 2026-07-15, on a card that lasts.
pub(crate) fn expired(want: Procedure) -> Case {
    let builder = CaseBuilder::born("1985-07-15")
        .card("2031-07-15")
        .renewed(Known::No);
    of(builder, want)
}

/// An adult who moved on 2026-09-01, whose signature certificate died with it.
pub(crate) fn moved(want: Procedure) -> Case {
    use shomei_navi::rules::ChangeKind;
    let builder = CaseBuilder::born("1990-03-01")
        .issued("2022-03-01", IssueKind::First)
        .changed(ChangeKind::Address, "2026-09-01");
    of(builder, want)
}

/// How a statement of a page is carried.
pub(crate) enum Carried {
    /// The profile says it, and this holds the program against the page.
    Profile(fn()),
    /// The rules say it for everybody, and this shows that they do.
    Rules(fn()),
    /// It no longer holds; the profile keeps it as outdated, and this checks that it is not shown.
    Outdated(fn()),
    /// It is left out on purpose, for this reason.
    Left(&'static str),
}

/// Every statement of a page, in its order, in our own words, and how it is carried: runs all
/// checks, prints the counts and returns them: in the profile, in the rules, outdated, left out.
#[track_caller]
#[allow(clippy::print_stdout, reason = "the counts are the report of a table")]
pub(crate) fn page(name: &str, statements: &[(&str, Carried)]) -> [usize; 4] {
    let (mut profile, mut rules, mut outdated, mut left) = (0, 0, 0, 0);
    for (says, carried) in statements {
        assert!(!says.is_empty());
        match carried {
            Carried::Profile(check) => {
                check();
                profile += 1;
            }
            Carried::Rules(check) => {
                check();
                rules += 1;
            }
            Carried::Outdated(check) => {
                check();
                outdated += 1;
            }
            Carried::Left(why) => {
                assert!(why.len() > 10, "{says}: say why");
                left += 1;
            }
        }
    }
    println!(
        "{name}: {} statements: {profile} in the profile, {rules} in the rules, {outdated} outdated, {left} left out",
        statements.len()
    );
    [profile, rules, outdated, left]
}
