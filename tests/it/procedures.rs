//! What to bring: the page of Naruto row by row, and the usual practice of rules.md section 8 where no page speaks.

use std::fmt::Write as _;
use std::path::Path;

use shomei_navi::procedure::{
    Condition, Document, Errand, Facts, Guidance, Item, Of, Person, Pins, Policy, Visit, Visitor,
    guide,
};
use shomei_navi::profile::Profile;
use shomei_navi::rules::{CardEnd, ChangeKind, Holder, IssueKind, Known, Note, Procedure};
use shomei_navi::terminal::read_profile;

use crate::lives::{Life, TODAY, day};

/// A checked-in profile.
pub(crate) fn profile(code: &str) -> Profile {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("profiles/{code}.json"));
    let text = std::fs::read_to_string(&path).unwrap();
    read_profile(&text).unwrap_or_else(|faults| panic!("{code}:\n{faults}"))
}

/// An errand, told step by step: a procedure wanted by the holder, whose PINs are known.
#[derive(Clone)]
struct Case {
    life: Life,
    errand: Errand,
    today: &'static str,
}

/// An adult whose certificates are in force.
fn adult(want: Procedure) -> Case {
    let life = Life::born("1985-07-15")
        .card("2031-07-15")
        .renewed(Known::Yes);
    of(life, want)
}

/// A child of 14, whose certificates are in force.
fn child(want: Procedure) -> Case {
    let life = Life::born("2012-05-05")
        .card("2028-05-05")
        .renewed(Known::No);
    of(life, want)
}

fn ward(want: Procedure) -> Case {
    let life = Life::born("1985-07-15")
        .card("2031-07-15")
        .renewed(Known::Yes);
    of(life.ward(), want)
}

fn of(life: Life, want: Procedure) -> Case {
    let errand = Errand {
        want: Some(want),
        pins: Pins::Known,
        ..Errand::default()
    };
    Case {
        life,
        errand,
        today: TODAY,
    }
}

impl Case {
    fn by(mut self, visitor: Visitor) -> Self {
        self.errand.visitor = visitor;
        self
    }

    fn with_form(mut self) -> Self {
        self.errand.inquiry_form = true;
        self
    }

    fn with_move(mut self) -> Self {
        self.errand.with_move = true;
        self
    }

    fn pins(mut self, pins: Pins) -> Self {
        self.errand.pins = pins;
        self
    }

    #[track_caller]
    fn facts(&self) -> Facts {
        Facts::new(&self.life.0, &self.life.on(self.today), &self.errand)
    }
}

fn spell(item: &Item) -> String {
    let document = match &item.document {
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
        Document::Own(_) => "own",
    };
    let of = match item.of {
        Of::Holder => "holder",
        Of::Agent => "agent",
        Of::Representative => "representative",
    };
    let mut text = format!("{document}/{of}");
    if item.count != 1 {
        let _ = write!(text, " x{}", item.count);
    }
    if item.photo {
        text += " photo";
    }
    if item.sealed {
        text += " sealed";
    }
    if let Some(months) = item.issued_within_months {
        let _ = write!(text, " {months}months");
    }
    for (word, conditions) in [("omit_if", &item.omit_if), ("only_if", &item.only_if)] {
        for condition in conditions {
            let _ = write!(text, " {word}:{condition:?}");
        }
    }
    text
}

fn spell_visit(visit: &Visit) -> String {
    let who: Vec<_> = visit
        .who
        .iter()
        .map(|person| match person {
            Person::Holder => "holder",
            Person::LegalRepresentative => "legal_representative",
            Person::Agent => "agent",
        })
        .collect();
    let items: Vec<_> = visit.items.iter().map(spell).collect();
    let finish = if visit.same_day_finish {
        "done"
    } else {
        "not done"
    };
    format!("{} {finish}: {}", who.join("+"), items.join(", "))
}

#[track_caller]
fn check_visits(guidance: &Guidance<'_>, wanted: &[&str]) {
    let found: Vec<_> = guidance.visits.iter().map(spell_visit).collect();
    assert_eq!(found, wanted);
}

/// At Naruto's counter, by its own page.
#[track_caller]
fn naruto(case: &Case, wanted: &[&str]) {
    let (municipal, national) = (profile("362026"), profile("national"));
    let policy = Policy::on(day(case.today), Some(&municipal), &national);
    let guidance = guide(&case.facts(), policy);
    check_visits(&guidance, wanted);
    assert!(!guidance.notes.has(Note::NationalPractice));
    assert!(!guidance.notes.has(Note::ProfileStale));
    assert_eq!(
        guidance.reference.map(|reference| reference.title.as_str()),
        Some("鳴門市「電子証明書について」")
    );
}

/// At a counter of which no profile tells: the usual practice, told as such.
#[track_caller]
fn usual(case: &Case, wanted: &[&str]) {
    let national = profile("national");
    let guidance = guide(&case.facts(), Policy::on(day(case.today), None, &national));
    check_visits(&guidance, wanted);
    assert!(guidance.notes.has(Note::NationalPractice));
}

const HOLDER_CARD: &str = "holder done: card/holder";
const HOLDER_CARD_AND_ID: &str = "holder done: card/holder, id/holder";
const AGENT_FIRST: &str = "agent not done: card/holder, id/agent";
const AGENT_WITH_FORM: &str = "agent done: card/holder, form/holder sealed, id/agent photo";

// Naruto's page, from its first list to its last.

/// 電子証明書の新規発行 · 本人.
#[test]
fn naruto_issue_by_the_holder() {
    naruto(&adult(Procedure::Issue), &[HOLDER_CARD]);
}

/// 電子証明書の新規発行 · 法定代理人: under 15 the family register, which may be left out where it is Naruto's own; for a
/// ward the certificate of registered matters, not older than three months.
#[test]
fn naruto_issue_by_the_legal_representative() {
    naruto(
        &child(Procedure::Issue).by(Visitor::LegalRepresentative),
        &[
            "legal_representative done: card/holder, id/representative photo, family_register/holder omit_if:DomicileHere",
        ],
    );
    naruto(
        &ward(Procedure::Issue).by(Visitor::LegalRepresentative),
        &[
            "legal_representative done: card/holder, id/representative photo, guardianship_certificate/holder 3months",
        ],
    );
}

/// 電子証明書の新規発行 · 任意代理人: not on one day.
#[test]
fn naruto_issue_by_an_agent_takes_two_visits() {
    let case = adult(Procedure::Issue).by(Visitor::VoluntaryAgent);
    naruto(&case, &[AGENT_FIRST, AGENT_WITH_FORM]);
    // The form in the notice is for the renewal only.
    naruto(&case.with_form(), &[AGENT_FIRST, AGENT_WITH_FORM]);
}

/// 電子証明書の更新 · 本人.
#[test]
fn naruto_renewal_by_the_holder() {
    naruto(&adult(Procedure::Renew), &[HOLDER_CARD]);
}

/// 電子証明書の更新 · 任意代理人 · 「照会書兼回答書」がお手元にある場合（即日更新可能）.
#[test]
fn naruto_renewal_by_an_agent_with_the_form_takes_one_visit() {
    let case = adult(Procedure::Renew)
        .by(Visitor::VoluntaryAgent)
        .with_form();
    naruto(&case, &[AGENT_WITH_FORM]);
}

/// 電子証明書の更新 · 任意代理人 · お手元にない場合.
#[test]
fn naruto_renewal_by_an_agent_without_the_form_takes_two_visits() {
    let case = adult(Procedure::Renew).by(Visitor::VoluntaryAgent);
    naruto(&case, &[AGENT_FIRST, AGENT_WITH_FORM]);
    let member = adult(Procedure::Renew).by(Visitor::HouseholdMember);
    naruto(&member, &[AGENT_FIRST, AGENT_WITH_FORM]);
}

/// 暗証番号を忘れた場合 · 本人: the card and one more.
#[test]
fn naruto_pins_by_the_holder() {
    for want in [Procedure::ResetPin, Procedure::UnlockPin] {
        naruto(&adult(want), &[HOLDER_CARD_AND_ID]);
    }
    for pins in [Pins::Forgotten, Pins::Locked] {
        naruto(&adult(Procedure::Renew).pins(pins), &[HOLDER_CARD_AND_ID]);
        naruto(&adult(Procedure::Issue).pins(pins), &[HOLDER_CARD_AND_ID]);
    }
}

/// Whether a PIN is lost was not told, so the condition stays beside the item.
#[test]
fn naruto_pins_not_told_leave_the_condition_open() {
    naruto(
        &adult(Procedure::Renew).pins(Pins::Unknown),
        &["holder done: card/holder, id/holder only_if:PinLost"],
    );
}

/// 暗証番号を忘れた場合 · 法定代理人: two of the representative's, one with a photo, and one more of the holder's.
#[test]
fn naruto_pins_by_the_legal_representative() {
    const ALL: &str = "legal_representative done: card/holder, id/holder, id/representative photo, id/representative";
    for want in [Procedure::ResetPin, Procedure::UnlockPin] {
        naruto(
            &child(want).by(Visitor::LegalRepresentative),
            &[&format!(
                "{ALL}, family_register/holder omit_if:DomicileHere"
            )],
        );
        naruto(
            &ward(want).by(Visitor::LegalRepresentative),
            &[&format!("{ALL}, guardianship_certificate/holder 3months")],
        );
    }
}

/// 暗証番号を忘れた場合 · 任意代理人: not on one day, and in the end two of the agent's and one more of the holder's.
#[test]
fn naruto_pins_by_an_agent_take_two_visits() {
    const SECOND: &str =
        "agent done: card/holder, id/holder, form/holder sealed, id/agent photo, id/agent";
    for case in [
        adult(Procedure::ResetPin),
        adult(Procedure::UnlockPin),
        adult(Procedure::Renew).pins(Pins::Forgotten),
        adult(Procedure::Renew).with_form().pins(Pins::Locked),
        adult(Procedure::Issue).pins(Pins::Forgotten),
    ] {
        naruto(&case.by(Visitor::VoluntaryAgent), &[AGENT_FIRST, SECOND]);
    }
}

/// What Naruto's page does not speak of is answered by the usual practice, and told as such.
#[test]
fn where_narutos_page_is_silent_the_usual_practice_is_told() {
    let (municipal, national) = (profile("362026"), profile("national"));
    for case in [
        adult(Procedure::Renew)
            .by(Visitor::HouseholdMember)
            .with_move(),
        child(Procedure::Renew).by(Visitor::LegalRepresentative),
        adult(Procedure::RenewCard),
        adult(Procedure::Revoke),
        adult(Procedure::ChangePin),
        adult(Procedure::ResumeCard),
    ] {
        let facts = case.facts();
        let here = guide(&facts, Policy::on(day(TODAY), Some(&municipal), &national));
        let usual = guide(&facts, Policy::on(day(TODAY), None, &national));
        assert_eq!(here, usual, "{:?}", case.errand);
        assert!(here.notes.has(Note::NationalPractice), "{:?}", case.errand);
    }
}

// The usual practice, row by row.

#[test]
fn usual_holder() {
    for want in [Procedure::Issue, Procedure::Renew] {
        usual(&adult(want), &[HOLDER_CARD]);
        usual(&adult(want).pins(Pins::Forgotten), &[HOLDER_CARD_AND_ID]);
        usual(&adult(want).pins(Pins::Locked), &[HOLDER_CARD_AND_ID]);
    }
    usual(&adult(Procedure::ResetPin), &[HOLDER_CARD_AND_ID]);
    usual(&adult(Procedure::UnlockPin), &[HOLDER_CARD_AND_ID]);
}

#[test]
fn usual_legal_representative() {
    for want in [Procedure::Issue, Procedure::Renew] {
        usual(
            &child(want).by(Visitor::LegalRepresentative),
            &[
                "legal_representative done: card/holder, id/representative photo, family_register/holder omit_if:DomicileHere",
            ],
        );
        usual(
            &ward(want).by(Visitor::LegalRepresentative),
            &[
                "legal_representative done: card/holder, id/representative photo, guardianship_certificate/holder",
            ],
        );
    }
}

#[test]
fn a_representative_of_somebody_of_age_who_is_no_ward_asks_the_counter() {
    let national = profile("national");
    let policy = Policy::on(day(TODAY), None, &national);
    let case = adult(Procedure::Renew).by(Visitor::LegalRepresentative);
    assert!(guide(&case.facts(), policy).notes.has(Note::VisitUncertain));
}

#[test]
fn usual_agent_renewing_with_the_form_before_expiry() {
    let case = adult(Procedure::Renew)
        .by(Visitor::VoluntaryAgent)
        .with_form();
    usual(&case, &[AGENT_WITH_FORM]);
}

/// No form, expired, revoked, or a PIN that cannot be read off the form: an inquiry is mailed first.
#[test]
fn usual_agent_otherwise_takes_two_visits() {
    let expired = Life::born("1985-07-15")
        .card("2031-07-15")
        .renewed(Known::No);
    let revoked = Life::born("1990-03-01")
        .issued("2022-03-01", IssueKind::First)
        .changed(ChangeKind::Address, "2026-09-01");
    for case in [
        adult(Procedure::Renew),
        adult(Procedure::Issue).with_form(),
        of(expired, Procedure::Renew).with_form(),
        of(revoked, Procedure::Renew).with_form(),
        adult(Procedure::Renew).with_form().pins(Pins::Forgotten),
        adult(Procedure::ResetPin).with_form(),
    ] {
        let national = profile("national");
        let facts = case.clone().by(Visitor::VoluntaryAgent).facts();
        let guidance = guide(&facts, Policy::on(day(TODAY), None, &national));
        let finished: Vec<_> = guidance
            .visits
            .iter()
            .map(|visit| visit.same_day_finish)
            .collect();
        assert_eq!(finished, [false, true], "{:?}", case.errand);
        let second = spell_visit(&guidance.visits[1]);
        assert!(second.contains("form/holder sealed"), "{second}");
    }
}

#[test]
fn usual_household_member_together_with_a_move() {
    const TOGETHER: &str = "agent done: card/holder, power_of_attorney/holder sealed, id/agent";
    for want in [Procedure::Issue, Procedure::Renew] {
        usual(
            &adult(want).by(Visitor::HouseholdMember).with_move(),
            &[TOGETHER],
        );
    }
    // Somebody of another household gets no such ease, and without a move nobody does.
    let stranger = adult(Procedure::Issue)
        .by(Visitor::VoluntaryAgent)
        .with_move();
    let alone = adult(Procedure::Issue).by(Visitor::HouseholdMember);
    for case in [stranger, alone] {
        let national = profile("national");
        let policy = Policy::on(day(TODAY), None, &national);
        assert_eq!(guide(&case.facts(), policy).visits.len(), 2);
    }
}

// What holds for all.

#[test]
fn certificates_are_free_and_a_lost_card_is_not() {
    let national = profile("national");
    let fee = |case: &Case| guide(&case.facts(), Policy::on(day(TODAY), None, &national)).fee_yen;
    assert_eq!(fee(&adult(Procedure::Renew)), Some(0));
    assert_eq!(fee(&adult(Procedure::Issue)), Some(0));
    let mut lost = adult(Procedure::RenewCard);
    lost.life = lost.life.ended(CardEnd::LostOrReturned, "2026-11-01");
    // 800 yen for the card and 200 for its certificates.
    assert_eq!(fee(&lost), Some(1000));
    // A foreign resident's lapsed card is charged too; how much is not known.
    let stay = Life::born("1995-04-10")
        .holder(Holder::PeriodOfStay)
        .card("2026-10-31");
    assert_eq!(fee(&of(stay, Procedure::RenewCard)), None);
}

#[test]
fn past_its_end_a_profile_gives_way_to_the_usual_practice() {
    let (municipal, national) = (profile("362026"), profile("national"));
    assert_eq!(municipal.until, day("2027-11-21"));
    let case = Case {
        today: "2027-11-22",
        ..adult(Procedure::Renew)
    };
    let facts = case.facts();
    let last = guide(
        &facts,
        Policy::on(day("2027-11-21"), Some(&municipal), &national),
    );
    assert!(!last.notes.has(Note::ProfileStale) && !last.notes.has(Note::NationalPractice));
    let stale = guide(
        &facts,
        Policy::on(day("2027-11-22"), Some(&municipal), &national),
    );
    assert!(stale.notes.has(Note::ProfileStale) && stale.notes.has(Note::NationalPractice));
    check_visits(&stale, &[HOLDER_CARD]);
}

#[test]
fn nothing_to_do_has_no_visits_and_everything_else_has_some() {
    let (municipal, national) = (profile("362026"), profile("national"));
    for policy in [
        Policy::on(day(TODAY), Some(&municipal), &national),
        Policy::on(day(TODAY), None, &national),
    ] {
        let none = guide(&adult(Procedure::None).facts(), policy);
        assert!(none.visits.is_empty() && none.fee_yen.is_none());
        for want in crate::sweep::PROCEDURES {
            for visitor in crate::sweep::VISITORS {
                let guidance = guide(&adult(want).by(visitor).facts(), policy);
                assert!(!guidance.visits.is_empty(), "{want:?} by {visitor:?}");
            }
        }
    }
}

#[test]
fn a_case_no_profile_speaks_of_holds_the_card_and_asks_the_counter() {
    let empty = Profile::silent();
    let facts = adult(Procedure::Renew).facts();
    let guidance = guide(&facts, Policy::on(day(TODAY), None, &empty));
    check_visits(&guidance, &["holder not done: card/holder"]);
    assert!(guidance.notes.has(Note::VisitUncertain));
    assert!(guidance.reference.is_none());
}

/// An item that several conditions let one leave out is left out only where all hold.
#[test]
fn an_item_is_left_out_only_where_all_its_conditions_hold() {
    let mut national = profile("national");
    let practice = national
        .practices
        .iter_mut()
        .find(|practice| {
            practice.procedures.contains(&Procedure::Renew)
                && practice.visitors == [Visitor::Holder]
        })
        .unwrap();
    practice.visits[0].items[0].omit_if = vec![Condition::HolderMinor, Condition::PinLost];
    let kept = "holder done: card/holder";
    for (case, wanted) in [
        (adult(Procedure::Renew), kept),
        (child(Procedure::Renew), kept),
        (
            adult(Procedure::Renew).pins(Pins::Forgotten),
            HOLDER_CARD_AND_ID,
        ),
        (
            child(Procedure::Renew).pins(Pins::Forgotten),
            "holder done: id/holder",
        ),
        (
            child(Procedure::Renew).pins(Pins::Unknown),
            "holder done: card/holder omit_if:PinLost, id/holder only_if:PinLost",
        ),
    ] {
        let guidance = guide(&case.facts(), Policy::on(day(TODAY), None, &national));
        check_visits(&guidance, &[wanted]);
    }
}
