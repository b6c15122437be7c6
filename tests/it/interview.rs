//! The table of questions, row by row: each answer does to the case what it says, and nothing else is missing of a row.
//!
//! The match over all questions has no wildcard arm, so that a question without a fact here does not build.

use std::collections::HashSet;
use std::sync::LazyLock;

use shomei_navi::advice::{Act, advise};
use shomei_navi::date::Date;
use shomei_navi::date::entry::{Entry, EntryProblem, Part};
use shomei_navi::date::era::Era;
use shomei_navi::interview::{
    Answers, Asked, Case, Deciding, Kind, Question, Silence, Start, Tried, Wrong, deciding,
    preset_words,
};
use shomei_navi::procedure::{Pins, Policy};
use shomei_navi::profile::ProfileFile;
use shomei_navi::profile::practice::Visitor;
use shomei_navi::rules::law::Law;
use shomei_navi::rules::{
    CardEnd, CardKind, Change, ChangeKind, Extension, Extent, Holder, IssueKind, Known, NoticeKind,
    Procedure, Report, Reports, StatusChange, Stopped,
};
use shomei_navi::text::problem::issue;
use shomei_navi::text::question::{hint, label, options, short};

use crate::cases::day;
use crate::counter::{japanese, profile};

const TODAY: &str = "2026-11-26";

/// Answers to both dates of the card.
fn card() -> Answers {
    let mut answers = Answers::default();
    *answers.entry_mut(Question::Birth) = Entry::western(day("1988-06-01"));
    *answers.entry_mut(Question::CardExpires) = Entry::western(day("2030-06-01"));
    answers
}

fn last(case: &Case) -> &Change {
    case.situation.changes.last().unwrap()
}

/// A fact of a case.
type Fact = fn(&Case) -> bool;

/// What has to be answered before the question is asked, and what answering it does to the case: for a choice a fact
/// for each option.
#[allow(clippy::too_many_lines, reason = "a row for each question")]
fn facts(question: Question) -> (Option<Question>, Vec<Fact>) {
    use Question as Q;
    match question {
        Q::Birth => (
            None,
            vec![|case| case.situation.birthdate == Some(day("2020-05-05"))],
        ),
        Q::CardExpires => (
            None,
            vec![|case| case.situation.card.expires == Some(day("2020-05-05"))],
        ),
        Q::Issued => (
            None,
            vec![|case| case.situation.user_authentication.issued == Some(day("2020-05-05"))],
        ),
        Q::Printed => (
            None,
            vec![|case| case.situation.user_authentication.printed == Some(day("2020-05-05"))],
        ),
        Q::PeriodOfStay => (
            None,
            vec![|case| case.situation.holder == Holder::PeriodOfStay],
        ),
        Q::SpecifiedResidence => (
            None,
            vec![|case| case.situation.card.kind == CardKind::SpecifiedResidence],
        ),
        Q::StatusChanged => (
            None,
            vec![
                |case| case.situation.status_changed == StatusChange::Permanent,
                |case| case.situation.status_changed == StatusChange::National,
                |case| case.situation.status_changed == StatusChange::No,
            ],
        ),
        Q::ExtensionUntil => (
            Some(Q::Extension),
            vec![|case| case.situation.stay.granted_until == Some(day("2020-05-05"))],
        ),
        Q::ExtendedUntil => (
            None,
            vec![|case| case.situation.card.extended_until == Some(day("2020-05-05"))],
        ),
        Q::Extension => (
            Some(Q::PeriodOfStay),
            vec![
                |case| case.situation.stay.extension == Extension::None,
                |case| case.situation.stay.extension == Extension::Pending,
                |case| case.situation.stay.extension == Extension::Granted,
                |case| case.situation.stay.extension == Extension::Unknown,
            ],
        ),
        Q::LeavesJapan => (
            None,
            vec![|case| last(case).kind == ChangeKind::MovedAbroad],
        ),
        Q::LeavesOn => (Some(Q::LeavesJapan), vec![is_on]),
        Q::ContinuedUse => (
            Some(Q::LeavesJapan),
            vec![
                |case| last(case).continued_use == Known::Yes,
                |case| last(case).continued_use == Known::No,
                |case| last(case).continued_use == Known::Unknown,
            ],
        ),
        Q::Report => (
            None,
            vec![
                |case| case.situation.reports.has(Report::CardReader),
                |case| case.situation.reports.has(Report::CardReaderExpired),
                |case| case.situation.reports.has(Report::Mynaportal),
                |case| case.situation.reports.has(Report::MynaportalExpired),
                |case| case.situation.reports.has(Report::EtaxRevoked),
                |case| case.situation.reports.has(Report::EtaxExpired),
                |case| case.situation.reports.has(Report::ConvenienceStoreRefused),
                |case| case.situation.reports == Reports::default(),
            ],
        ),
        Q::Stopped => (
            Some(Q::Lost),
            vec![
                |case| case.situation.card.stopped == Stopped::No,
                |case| case.situation.card.stopped == Stopped::ByPhone,
                |case| case.situation.card.stopped == Stopped::ReissueRequested,
                |case| case.situation.card.stopped == Stopped::Unknown,
            ],
        ),
        Q::Found => (
            Some(Q::Lost),
            vec![
                |case| case.errand.want == Some(Procedure::ResumeCard),
                |case| case.errand.want.is_none(),
                |case| case.errand.want.is_none(),
            ],
        ),
        Q::Missed => (
            Some(Q::Lost),
            vec![
                |case| case.errand.want == Some(Procedure::StopCard),
                |case| case.errand.want.is_none(),
                |case| case.errand.want.is_none(),
            ],
        ),
        Q::Returned => (
            None,
            vec![|case| case.situation.card.ended == Some((CardEnd::Returned, None))],
        ),
        Q::SignatureSince => (
            Some(Q::CardExpires),
            vec![
                |case| case.situation.signature_issued_at_15 == Known::Yes,
                |case| case.situation.signature_issued_at_15 == Known::No,
                |case| case.situation.signature_issued_at_15 == Known::Unknown,
            ],
        ),
        Q::Licence => (
            None,
            vec![|case| case.situation.licence_on_card == Known::Yes],
        ),
        Q::CardNotAtHand => (None, vec![|case| case.situation.card.expires.is_none()]),
        Q::Abroad => (
            None,
            vec![|case| {
                case.situation.holder == Holder::Abroad
                    && last(case).kind == ChangeKind::MovedAbroad
            }],
        ),
        Q::Lost => (None, vec![|case| case.situation.card.lost]),
        Q::FaceAuthentication => (
            None,
            vec![|case| case.situation.card.kind == CardKind::FaceAuthentication],
        ),
        Q::AdultWard => (None, vec![|case| case.situation.adult_ward]),
        Q::BasicResident => (
            None,
            vec![|case| case.situation.card.kind == CardKind::BasicResident],
        ),
        Q::AddressChanged => (None, vec![|case| last(case).kind == ChangeKind::Address]),
        Q::NameChanged => (None, vec![|case| last(case).kind == ChangeKind::Name]),
        Q::ReadingChanged => (
            None,
            vec![|case| last(case).kind == ChangeKind::NameReading],
        ),
        Q::SexChanged => (None, vec![|case| last(case).kind == ChangeKind::Sex]),
        Q::BirthdateChanged => (None, vec![|case| last(case).kind == ChangeKind::Birthdate]),
        Q::AddressExtent => (
            Some(Q::AddressChanged),
            vec![
                |case| last(case).extent == Extent::Full,
                |case| last(case).extent == Extent::Trifling,
                |case| last(case).extent == Extent::BuildingNameOnly,
            ],
        ),
        Q::AddressElsewhere => (
            Some(Q::AddressChanged),
            vec![
                |case| last(case).from_elsewhere == Known::No,
                |case| last(case).from_elsewhere == Known::Yes,
                |case| last(case).from_elsewhere == Known::Unknown,
            ],
        ),
        Q::NameExtent => (
            Some(Q::NameChanged),
            vec![|case| last(case).extent == Extent::Full, |case| {
                last(case).extent == Extent::Trifling
            }],
        ),
        Q::ReadingExtent => (
            Some(Q::ReadingChanged),
            vec![
                |case| last(case).extent == Extent::FirstEntry,
                |case| last(case).extent == Extent::Full && last(case).by_court == Known::Yes,
                |case| last(case).extent == Extent::Full && last(case).by_court == Known::Unknown,
            ],
        ),
        Q::AddressOn => (Some(Q::AddressChanged), vec![is_on]),
        Q::NameOn => (Some(Q::NameChanged), vec![is_on]),
        Q::ReadingOn => (Some(Q::ReadingChanged), vec![is_on]),
        Q::SexOn => (Some(Q::SexChanged), vec![is_on]),
        Q::BirthdateOn => (Some(Q::BirthdateChanged), vec![is_on]),
        Q::AddressReissued => (Some(Q::AddressChanged), reissued()),
        Q::NameReissued => (Some(Q::NameChanged), reissued()),
        Q::ReadingReissued => (Some(Q::ReadingChanged), reissued()),
        Q::SexReissued => (Some(Q::SexChanged), reissued()),
        Q::BirthdateReissued => (Some(Q::BirthdateChanged), reissued()),
        Q::CardSubmitted => (
            Some(Q::AddressChanged),
            vec![
                |case| last(case).card_submitted == Known::Yes,
                |case| last(case).card_submitted == Known::No,
                |case| last(case).from_elsewhere == Known::No,
                |case| last(case).card_submitted == Known::Unknown,
            ],
        ),
        Q::IssuedAs => (
            Some(Q::Issued),
            vec![
                |case| case.situation.user_authentication.issue == IssueKind::RenewedInWindow,
                |case| case.situation.user_authentication.issue == IssueKind::Reissued,
                |case| case.situation.user_authentication.issue == IssueKind::Unknown,
            ],
        ),
        Q::Renewed => (
            None,
            vec![
                |case| case.situation.renewed_since_card == Known::Yes,
                |case| case.situation.renewed_since_card == Known::No,
                |case| case.situation.renewed_since_card == Known::Unknown,
            ],
        ),
        Q::Want => (
            None,
            vec![
                |case| case.errand.want.is_none(),
                |case| case.errand.want == Some(Procedure::ChangePin),
                |case| case.errand.want == Some(Procedure::Revoke),
                |case| case.errand.want == Some(Procedure::StopCard),
                |case| {
                    case.errand.want == Some(Procedure::ResumeCard)
                        && case.situation.card.stopped == Stopped::ByPhone
                },
            ],
        ),
        Q::Visitor => (
            None,
            vec![
                |case| case.errand.visitor == Some(Visitor::Holder),
                |case| case.errand.visitor == Some(Visitor::LegalRepresentative),
                |case| case.errand.visitor == Some(Visitor::HouseholdMember),
                |case| case.errand.visitor == Some(Visitor::VoluntaryAgent),
            ],
        ),
        Q::Letter => (
            None,
            vec![
                |case| case.situation.notice.kind == NoticeKind::Certificates,
                |case| case.situation.notice.kind == NoticeKind::CardAndCertificates,
                |case| case.situation.notice.kind == NoticeKind::Unknown,
                |case| case.situation.notice.kind == NoticeKind::None,
                |case| case.situation.notice.kind == NoticeKind::NotTold,
            ],
        ),
        Q::LetterExpires => (
            None,
            vec![|case| case.situation.notice.expires == Some(day("2020-05-05"))],
        ),
        Q::WithMove => (
            Some(Q::Visitor),
            vec![
                |case| case.errand.with_move,
                |case| !case.errand.with_move,
                |case| !case.errand.with_move,
            ],
        ),
        Q::Form => (
            Some(Q::Visitor),
            vec![
                |case| case.errand.inquiry_form,
                |case| !case.errand.inquiry_form,
                |case| !case.errand.inquiry_form,
            ],
        ),
        // Of one known PIN nothing follows for the others.
        Q::PinSignature | Q::PinUser | Q::PinRegister => (
            None,
            vec![
                |case| case.errand.pins == Pins::Unknown,
                |case| case.errand.pins == Pins::Forgotten,
                |case| case.errand.pins == Pins::Locked,
            ],
        ),
    }
}

fn is_on(case: &Case) -> bool {
    last(case).on == Some(day("2020-05-05"))
}

fn reissued() -> Vec<Fact> {
    vec![
        |case| last(case).signature_reissued == Some(Known::Yes),
        |case| last(case).signature_reissued == Some(Known::No),
        |case| last(case).signature_reissued == Some(Known::Unknown),
    ]
}

/// Answers `before`, so that the question behind it is asked.
fn prepare(answers: &mut Answers, before: Option<Question>) {
    match before {
        Some(Question::Visitor) => answers.choose(Question::Visitor, 2),
        Some(Question::Extension) => {
            answers.tick(Question::PeriodOfStay, true);
            answers.choose(Question::Extension, 2);
        }
        Some(Question::Issued) => {
            *answers.entry_mut(Question::Issued) = Entry::western(day("2024-05-01"));
        }
        // Of a stay that ends within the months in which one applies.
        Some(Question::PeriodOfStay) => {
            answers.tick(Question::PeriodOfStay, true);
            *answers.entry_mut(Question::CardExpires) = Entry::western(day("2026-12-20"));
        }
        // Of a card that was made for somebody under 15.
        Some(Question::CardExpires) => {
            *answers.entry_mut(Question::Birth) = Entry::western(day("2011-11-20"));
            *answers.entry_mut(Question::CardExpires) = Entry::western(day("2029-11-20"));
        }
        Some(flag) => answers.tick(flag, true),
        None => {}
    }
}

#[test]
fn each_answer_does_to_the_case_what_its_row_says() {
    for question in Question::ALL {
        let (before, facts) = facts(*question);
        let row = question.row();
        assert_eq!(row.id, *question, "the table is in another order");
        let mut answers = card();
        prepare(&mut answers, before);
        match row.kind {
            Kind::Date(_) => {
                *answers.entry_mut(*question) = Entry::western(day("2020-05-05"));
                assert!(facts[0](&answers.replayed()), "{question:?}");
            }
            Kind::Flag(_) => {
                answers.tick(*question, true);
                assert!(facts[0](&answers.replayed()), "{question:?}");
            }
            Kind::Choice => {
                assert_eq!(facts.len(), row.options.len(), "{question:?}");
                for (place, fact) in (0..).zip(&facts) {
                    answers.choose(*question, place);
                    assert!(fact(&answers.replayed()), "{question:?}, option {place}");
                }
            }
        }
    }
}

#[test]
fn a_question_counts_only_where_it_is_asked() {
    for question in Question::ALL {
        let (before, _) = facts(*question);
        let asked = |answers: &Answers| answers.is_asked(*question, &Law::IN_FORCE, day(TODAY));
        let mut answers = card();
        assert_eq!(asked(&answers), before.is_none(), "{question:?}");
        prepare(&mut answers, before);
        // A move long ago, so that the card may have ended.
        *answers.entry_mut(Question::AddressOn) = Entry::western(day("2024-10-01"));
        assert!(asked(&answers), "{question:?}");
    }
}

/// Whether a renewal and a new issue give different days: only then is it asked what the issue was. A renewal within
/// the window counts the sixth birthday, an issue the fifth (公的個人認証法施行規則).
#[test]
fn what_an_issue_was_is_asked_only_where_it_changes_the_days() {
    for (issued, wanted) in [
        // The first certificates ended on 2024-06-01 or 2025-06-01, so this may have been their renewal.
        ("2024-05-01", true),
        // Half a year before it: no renewal, so the days are those of an issue.
        ("2024-11-01", false),
    ] {
        let mut answers = card();
        *answers.entry_mut(Question::Issued) = Entry::western(day(issued));
        let asked = answers.is_asked(Question::IssuedAs, &Law::IN_FORCE, day(TODAY));
        assert_eq!(asked, wanted, "issued on {issued}");
        // Nor where the days were read.
        *answers.entry_mut(Question::Printed) = Entry::western(day("2029-06-01"));
        assert!(!answers.is_asked(Question::IssuedAs, &Law::IN_FORCE, day(TODAY)));
    }
}

#[test]
fn every_row_has_its_words_and_every_open_question_its_key() {
    let (mut names, mut presets) = (HashSet::new(), HashSet::new());
    for question in Question::ALL {
        let row = question.row();
        assert!(!label(japanese(), *question).contains('{'), "{question:?}");
        let suffix = match row.kind {
            Kind::Date(_) => "-year",
            Kind::Flag(_) | Kind::Choice => "",
        };
        assert!(
            names.insert(format!("{}{suffix}", row.name)),
            "{question:?}"
        );
        // What became of a missed card is told to a person; the terminal has the wishes that follow.
        // The contract asks nobody for the court.
        let is_of_screen = matches!(
            question,
            Question::Missed | Question::Found | Question::ReadingExtent
        );
        assert_eq!(
            row.silence == Silence::Open,
            is_of_screen || !row.key.is_empty(),
            "{question:?}"
        );
        assert_eq!(options(*question).len(), row.options.len());
        if let Kind::Date(_) = row.kind {
            // The picture beside it shows how a birth date is written.
            let is_shown = *question == Question::Birth;
            assert!(is_shown || hint(*question).is_some(), "{question:?}");
        }
        if row.silence == Silence::Open {
            let unknown = row.options.iter().position(|option| option.is_unknown());
            assert_eq!(unknown, Some(row.options.len() - 1), "{question:?}");
        }
        if let Asked::Always = row.asked {
            assert!(
                short(*question).is_some(),
                "{question:?} is not listed among the answers"
            );
        }
    }
    for word in preset_words() {
        assert!(presets.insert(word), "{word} stands twice");
        assert!(Answers::default().preset(word));
    }
    assert!(!Answers::default().preset("nonsense"));
    // What the builder of pages offers.
    let builder = include_str!("../../src/embed/builder.html");
    for list in ["case", "visitor"] {
        let (_, options) = builder
            .split_once(&format!("<select id=\"{list}\">"))
            .unwrap();
        let (options, _) = options.split_once("</select>").unwrap();
        let mut offered = 0;
        for option in options.split("<option value=\"").skip(1) {
            let (words, _) = option.split_once('"').unwrap();
            assert!(Answers::default().preset(words), "{words}");
            offered += 1;
        }
        assert!(offered > 5, "{list}");
    }
}

fn date_of(answers: &mut Answers, question: Question, on: &str) {
    *answers.entry_mut(question) = Entry::western(day(on));
}

fn today() -> Date {
    day(TODAY)
}

/// The case and what decides in it, where no municipality is known.
fn decides(answers: &Answers) -> (Case, Option<Deciding>) {
    static NATIONAL: LazyLock<ProfileFile> = LazyLock::new(|| profile("national"));
    let case = answers.case(&Law::IN_FORCE, today()).unwrap();
    let policy = Policy::on(today(), None, &NATIONAL);
    let is_answered = |question: Question| answers.is_answered(question);
    let found = deciding(&case, is_answered, policy, &Law::IN_FORCE, today(), None);
    (case, found)
}

fn act(answers: &Answers) -> Act {
    static NATIONAL: LazyLock<ProfileFile> = LazyLock::new(|| profile("national"));
    let case = answers.case(&Law::IN_FORCE, today()).unwrap();
    let policy = Policy::on(today(), None, &NATIONAL);
    let (situation, errand) = (&case.situation, &case.errand);
    advise(situation, errand, policy, &Law::IN_FORCE, today(), None).act
}

fn missed(answers: &Answers) -> Vec<Question> {
    let issues = answers.issues(&Law::IN_FORCE, today());
    issues.iter().map(|issue| issue.question).collect()
}

#[test]
fn each_start_asks_little_and_misses_only_that() {
    use Question as Q;
    for (start, wanted) in [
        (Start::Card, vec![Q::Birth, Q::CardExpires]),
        (Start::NoCard, vec![Q::Birth]),
        (Start::Letter, vec![Q::LetterExpires, Q::Letter]),
        (Start::Report, vec![Q::Birth, Q::Report]),
        (Start::Lost, vec![]),
        (Start::Change, vec![Q::Birth, Q::CardExpires]),
        (Start::Stay, vec![Q::Birth, Q::CardExpires]),
    ] {
        let mut answers = Answers::default();
        assert_eq!(answers.start(), Start::Card);
        answers.start_from(start);
        let (missed, wanted): (HashSet<_>, HashSet<_>) = (
            missed(&answers).into_iter().collect(),
            wanted.into_iter().collect(),
        );
        assert_eq!(missed, wanted, "{start:?}");
        assert_eq!(answers.is_enough(), wanted.is_empty(), "{start:?}");
        for question in &wanted {
            assert!(answers.is_needed(*question), "{start:?}");
            assert!(start.questions().contains(question), "{start:?}");
        }
    }
    assert_eq!(Start::ALL.len(), 7);
}

#[test]
fn what_a_start_ticked_goes_with_it_and_what_was_entered_stays() {
    let mut answers = card();
    answers.start_from(Start::NoCard);
    assert!(answers.is_ticked(Question::CardNotAtHand));
    answers.start_from(Start::Lost);
    assert!(!answers.is_ticked(Question::CardNotAtHand) && answers.is_ticked(Question::Lost));
    answers.start_from(Start::Stay);
    assert!(!answers.is_ticked(Question::Lost) && answers.is_ticked(Question::PeriodOfStay));
    answers.start_from(Start::Card);
    assert_eq!(answers, card());
    // What a person ticked is no start's to clear.
    answers.tick(Question::Lost, true);
    answers.start_from(Start::Lost);
    answers.start_from(Start::Card);
    assert!(answers.is_ticked(Question::Lost));
}

#[test]
fn what_suffices_for_an_answer_is_what_the_start_asks() {
    let enough = |fill: fn(&mut Answers)| {
        let mut answers = Answers::default();
        fill(&mut answers);
        let is_enough = answers.is_enough();
        assert_eq!(answers.case(&Law::IN_FORCE, today()).is_some(), is_enough);
        is_enough
    };
    let is_born = |answers: &mut Answers| date_of(answers, Question::Birth, "1944-12-20");
    assert!(!enough(|_| {}));
    assert!(!enough(|answers| date_of(
        answers,
        Question::Birth,
        "1944-12-20"
    )));
    assert!(!enough(|answers| date_of(
        answers,
        Question::CardExpires,
        "2031-12-20"
    )));
    // The letter with its day settles the case; its kind may be open.
    for kind in [None, Some(0), Some(1), Some(2)] {
        let mut answers = Answers::default();
        answers.start_from(Start::Letter);
        if let Some(kind) = kind {
            answers.choose(Question::Letter, kind);
        }
        assert!(!answers.is_enough());
        date_of(&mut answers, Question::LetterExpires, "2026-12-20");
        assert!(
            answers.is_enough() && missed(&answers).is_empty(),
            "{kind:?}"
        );
        let act = act(&answers);
        assert_eq!(act.legal_by, Some(day("2026-12-20")), "{kind:?}");
        assert_eq!(
            act.what == Procedure::RenewCard,
            kind == Some(1),
            "{kind:?}"
        );
    }
    // A day without a letter is none.
    let mut answers = Answers::default();
    answers.start_from(Start::Letter);
    date_of(&mut answers, Question::LetterExpires, "2026-12-20");
    answers.choose(Question::Letter, 3);
    assert!(!answers.is_enough());
    // What e-Tax calls revoked needs no birth date; any other report does.
    for report in 0..8 {
        let mut answers = Answers::default();
        answers.start_from(Start::Report);
        answers.choose(Question::Report, report);
        assert_eq!(answers.is_enough(), report == 4, "{report}");
        is_born(&mut answers);
        assert_eq!(answers.is_enough(), report != 7, "{report}");
    }
    let mut answers = Answers::default();
    answers.choose(Question::Report, 4);
    assert_eq!(act(&answers).what, Procedure::Issue);
    assert!(enough(|answers| answers.start_from(Start::Lost)));
    assert!(enough(|answers| answers.tick(Question::Returned, true)));
}

#[test]
fn who_has_a_letter_or_a_report_is_not_offered_that_there_is_none() {
    let offered = |start: Start, question: Question| -> Vec<u8> {
        let mut answers = Answers::default();
        answers.start_from(start);
        let all = 0..u8::try_from(question.row().options.len()).unwrap();
        all.filter(|option| answers.is_offered(question, *option))
            .collect()
    };
    assert_eq!(offered(Start::Letter, Question::Letter), [0, 1, 2]);
    assert_eq!(offered(Start::NoCard, Question::Letter), [0, 1, 2, 3, 4]);
    assert_eq!(offered(Start::Report, Question::Report).len(), 7);
    assert_eq!(offered(Start::Card, Question::Report).len(), 8);
}

/// The day in the letter is held against what else was read, at its own field.
#[test]
fn a_day_in_the_letter_that_contradicts_another_is_named_there() {
    let mut answers = card();
    answers.choose(Question::Letter, 0);
    date_of(&mut answers, Question::LetterExpires, "2027-06-01");
    date_of(&mut answers, Question::Printed, "2028-06-01");
    assert_eq!(missed(&answers), [Question::LetterExpires]);
}

#[test]
fn nothing_is_asked_that_is_known_already() {
    let law = &Law::IN_FORCE;
    let asked = |answers: &Answers, question| answers.is_asked(question, law, today());
    // Whether it was issued again after a day that is to come.
    for (change, on, reissued) in [
        (
            Question::AddressChanged,
            Question::AddressOn,
            Question::AddressReissued,
        ),
        (
            Question::NameChanged,
            Question::NameOn,
            Question::NameReissued,
        ),
        (
            Question::ReadingChanged,
            Question::ReadingOn,
            Question::ReadingReissued,
        ),
        (Question::SexChanged, Question::SexOn, Question::SexReissued),
        (
            Question::BirthdateChanged,
            Question::BirthdateOn,
            Question::BirthdateReissued,
        ),
    ] {
        let mut answers = card();
        answers.tick(change, true);
        assert!(asked(&answers, reissued), "{change:?}");
        date_of(&mut answers, on, TODAY);
        assert!(asked(&answers, reissued), "{change:?}");
        answers.choose(reissued, 0);
        date_of(&mut answers, on, "2026-11-27");
        assert!(!asked(&answers, reissued), "{change:?}");
        // What was answered before counts no more.
        let case = answers.case(law, today()).unwrap();
        assert_eq!(
            last(&case).signature_reissued,
            Some(Known::Unknown),
            "{change:?}"
        );
        answers.tick(reissued, false);
        let (_, found) = decides(&answers);
        assert!(
            found.is_none_or(|found| found.question != reissued),
            "{change:?}"
        );
    }
    // Who goes for a child, or for a ward; which PIN of a certificate that is not there.
    for (born, ward, wanted) in [
        ("2011-11-26", false, true),
        ("2011-11-27", false, false),
        ("1988-06-01", true, false),
    ] {
        let mut answers = Answers::default();
        date_of(&mut answers, Question::Birth, born);
        answers.tick(Question::AdultWard, ward);
        assert_eq!(asked(&answers, Question::Visitor), wanted, "{born}");
        assert_eq!(asked(&answers, Question::PinSignature), wanted, "{born}");
        assert!(asked(&answers, Question::PinUser));
        // What a page answers for its readers can still be changed.
        assert!(answers.preset("voluntary_agent"));
        assert!(asked(&answers, Question::Visitor), "{born}");
    }
    let mut answers = card();
    answers.tick(Question::FaceAuthentication, true);
    for pin in PINS {
        assert!(!asked(&answers, pin));
    }
    // A move that is none has neither an other municipality nor a certificate to issue again.
    let mut answers = card();
    answers.tick(Question::AddressChanged, true);
    answers.choose(Question::AddressExtent, 1);
    assert!(!asked(&answers, Question::AddressElsewhere));
    assert!(!asked(&answers, Question::AddressReissued));
    // Nor does a first reading, or one that no court permitted, end it (令和5年法律48号附則5条).
    let mut answers = card();
    answers.tick(Question::ReadingChanged, true);
    answers.choose(Question::ReadingExtent, 0);
    assert!(!asked(&answers, Question::ReadingReissued));
    // The form comes with the letter.
    let mut answers = card();
    answers.choose(Question::Visitor, 3);
    assert!(asked(&answers, Question::Form));
    answers.choose(Question::Letter, 3);
    assert!(!asked(&answers, Question::Form));
    // Whoever moved within the municipality had no card to hand in, and whoever came from another did not.
    let mut answers = card();
    answers.tick(Question::AddressChanged, true);
    date_of(&mut answers, Question::AddressOn, "2024-10-01");
    date_of(&mut answers, Question::CardExpires, "2033-06-01");
    assert!(asked(&answers, Question::CardSubmitted));
    answers.choose(Question::AddressElsewhere, 1);
    assert!(asked(&answers, Question::CardSubmitted));
    assert!(!answers.is_offered(Question::CardSubmitted, 2));
    let found = decides(&answers).1.unwrap();
    assert_eq!(found.question, Question::CardSubmitted);
    assert!(found.answers.iter().all(|tried| tried.option < 2));
    answers.choose(Question::AddressElsewhere, 0);
    assert!(!asked(&answers, Question::CardSubmitted));
}

const PINS: [Question; 3] = [
    Question::PinSignature,
    Question::PinUser,
    Question::PinRegister,
];

/// Whoever is not sure of all of them brings one more document (rules of the counter).
#[test]
fn the_pins_count_together() {
    let together = |born: &str, chosen: [Option<u8>; 3]| {
        let mut answers = card();
        date_of(&mut answers, Question::Birth, born);
        answers.tick(Question::CardNotAtHand, true);
        for (pin, option) in PINS.into_iter().zip(chosen) {
            if let Some(option) = option {
                answers.choose(pin, option);
            }
        }
        answers.case(&Law::IN_FORCE, today()).unwrap().errand.pins
    };
    let adult = |chosen| together("1988-06-01", chosen);
    assert_eq!(adult([None; 3]), Pins::Unknown);
    assert_eq!(adult([Some(0); 3]), Pins::Known);
    assert_eq!(adult([Some(0), Some(0), None]), Pins::Unknown);
    assert_eq!(adult([Some(0), Some(2), Some(0)]), Pins::Locked);
    assert_eq!(adult([Some(2), Some(0), Some(1)]), Pins::Forgotten);
    // A child has no signature certificate, and so no PIN of it.
    assert_eq!(
        together("2015-06-01", [None, Some(0), Some(0)]),
        Pins::Known
    );
    assert_eq!(together("2015-06-01", [None, Some(0), None]), Pins::Unknown);
}

/// Born on 1980-07-20, made on the 15th of each month from 2016-12 to 2026-11.
#[test]
fn every_adult_card_is_a_sure_act_at_once_or_one_tap_away() {
    let (mut at_once, mut by_tap) = (0, 0);
    for (_, expires) in crate::advice::adult_cards() {
        let mut answers = Answers::default();
        date_of(&mut answers, Question::Birth, "1980-07-20");
        date_of(&mut answers, Question::CardExpires, &expires);
        let (_, found) = decides(&answers);
        let Some(found) = found else {
            assert!(act(&answers).sure, "{expires}");
            at_once += 1;
            continue;
        };
        assert_eq!(found.question, Question::Renewed, "{expires}");
        by_tap += 1;
        // Never renewed: they end five years before the card (rules, 6), and a renewal was possible
        // from the day after the day three months earlier.
        let year = expires[..4].parse::<i32>().unwrap() - 5;
        assert_eq!(
            found.since,
            Some(day(&format!("{year}-04-21"))),
            "{expires}"
        );
        for tried in &found.answers {
            let mut answers = answers.clone();
            answers.choose(found.question, tried.option);
            let act = act(&answers);
            assert!(act.sure, "{expires}, {}", tried.option);
            assert_eq!(act, tried.act, "{expires}, {}", tried.option);
            assert!(decides(&answers).1.is_none(), "{expires}, {}", tried.option);
            let ends = ["no", "yes"].map(|word| {
                let years = if word == "no" { year } else { year + 5 };
                (word, day(&format!("{years}-07-20")))
            });
            let word = found.question.row().options[usize::from(tried.option)].word;
            assert!(
                ends.contains(&(word, tried.expires.unwrap())),
                "{expires}, {word}"
            );
        }
        // The dates that settle it as well.
        for (question, on) in [
            (Question::Printed, format!("{year}-07-20")),
            (Question::LetterExpires, format!("{year}-07-20")),
            (Question::Issued, format!("{}-03-01", year - 4)),
        ] {
            assert!(found.dates().contains(&question));
            assert!(
                answers.is_asked(question, &Law::IN_FORCE, today()),
                "{question:?} is offered and has no field"
            );
            let mut answers = answers.clone();
            answers.choose(Question::Letter, 0);
            if question != Question::LetterExpires {
                answers = Answers::default();
                date_of(&mut answers, Question::Birth, "1980-07-20");
                date_of(&mut answers, Question::CardExpires, &expires);
            }
            date_of(&mut answers, question, &on);
            if answers.case(&Law::IN_FORCE, today()).is_some() {
                let asks = decides(&answers).1;
                assert!(
                    asks.is_none_or(|asks| asks.question != Question::Renewed),
                    "{expires}"
                );
            }
        }
    }
    assert_eq!(at_once + by_tap, 120);
    assert!(0 < by_tap && by_tap < at_once + by_tap);
}

/// Every question that decides has answers that differ, and is one that the page can show.
#[test]
fn nothing_is_asked_where_every_answer_leads_to_the_same_act() {
    let mut asked = HashSet::new();
    for (born, expires) in [
        ("1979-01-20", "2032-01-20"),
        ("1988-06-01", "2033-06-01"),
        ("1998-04-03", "2026-12-20"),
        ("2011-11-20", "2029-11-20"),
        ("1985-12-31", "2031-12-31"),
    ] {
        for start in Start::ALL {
            for moved in [
                None,
                Some("2024-10-01"),
                Some("2026-11-20"),
                Some("2026-12-20"),
            ] {
                let mut answers = Answers::default();
                date_of(&mut answers, Question::Birth, born);
                date_of(&mut answers, Question::CardExpires, expires);
                answers.start_from(start);
                if let Some(moved) = moved {
                    answers.tick(Question::AddressChanged, true);
                    date_of(&mut answers, Question::AddressOn, moved);
                }
                if answers.case(&Law::IN_FORCE, today()).is_none() {
                    continue;
                }
                let Some(found) = decides(&answers).1 else {
                    continue;
                };
                asked.insert(found.question);
                let first = &found.answers[0];
                let differs = |tried: &Tried| tried.act.differs(&first.act);
                assert!(found.answers.iter().any(differs), "{answers:?}");
                assert_eq!(found.since.is_some(), found.question == Question::Renewed);
                for tried in &found.answers {
                    let mut answers = answers.clone();
                    answers.choose(found.question, tried.option);
                    assert_eq!(act(&answers), tried.act, "{answers:?}");
                }
            }
        }
    }
    for question in [
        Question::Renewed,
        Question::CardSubmitted,
        Question::Extension,
    ] {
        assert!(asked.contains(&question), "{question:?} never decides");
    }
}

fn typed(answers: &mut Answers, question: Question, fields: [&str; 3]) {
    for (part, text) in [Part::Year, Part::Month, Part::Day].into_iter().zip(fields) {
        let mut whole = String::new();
        for key in text.chars() {
            whole.push(key);
            answers.type_into(question, part, &whole, false);
        }
    }
}

fn fields(answers: &Answers, question: Question) -> [&str; 3] {
    let entry = answers.entry(question);
    [&entry.year, &entry.month, &entry.day].map(String::as_str)
}

#[test]
fn month_and_day_of_the_card_come_from_the_birthday_and_go_with_it() {
    let mut answers = Answers::default();
    typed(&mut answers, Question::Birth, ["1985", "7", "15"]);
    assert_eq!(fields(&answers, Question::CardExpires), ["", "7", "15"]);
    assert!(answers.is_filled_in());
    // They are no answer by themselves.
    let issues = answers.issues(&Law::IN_FORCE, today());
    let missing = Wrong::Entry(EntryProblem::Missing(Part::Year));
    assert_eq!(issues.len(), 1);
    assert_eq!(
        (issues[0].question, issues[0].wrong),
        (Question::CardExpires, missing)
    );
    let mut reported = answers.clone();
    reported.start_from(Start::Report);
    reported.choose(Question::Report, 0);
    assert!(reported.is_enough() && missed(&reported).is_empty());
    // Another birthday takes them along, and none takes them back.
    answers.type_into(Question::Birth, Part::Day, "16", false);
    assert_eq!(fields(&answers, Question::CardExpires), ["", "7", "16"]);
    answers.type_into(Question::Birth, Part::Day, "", false);
    assert_eq!(fields(&answers, Question::CardExpires), ["", "", ""]);
    answers.type_into(Question::Birth, Part::Day, "15", false);
    answers.type_into(Question::CardExpires, Part::Year, "2031", false);
    assert!(answers.is_filled_in() && answers.is_enough());
    // What a person changed is theirs.
    answers.type_into(Question::CardExpires, Part::Day, "2", false);
    assert!(!answers.is_filled_in());
    answers.type_into(Question::Birth, Part::Day, "", false);
    assert_eq!(fields(&answers, Question::CardExpires), ["2031", "7", "2"]);
}

#[test]
fn nothing_is_filled_in_where_the_card_need_not_end_on_the_birthday() {
    for prepare in [
        (|answers| answers.start_from(Start::Stay)) as fn(&mut Answers),
        |answers| answers.tick(Question::PeriodOfStay, true),
        |answers| answers.tick(Question::SpecifiedResidence, true),
        |answers| answers.choose(Question::StatusChanged, 0),
    ] {
        let mut answers = Answers::default();
        prepare(&mut answers);
        typed(&mut answers, Question::Birth, ["1985", "7", "15"]);
        assert_eq!(fields(&answers, Question::CardExpires), ["", "", ""]);
        // The same where that is told afterwards.
        let mut answers = Answers::default();
        typed(&mut answers, Question::Birth, ["1985", "7", "15"]);
        prepare(&mut answers);
        assert_eq!(fields(&answers, Question::CardExpires), ["", "", ""]);
    }
    // In a common year such a card ends on 28 February (カ26条2項).
    let mut answers = Answers::default();
    typed(&mut answers, Question::Birth, ["1988", "2", "29"]);
    assert_eq!(fields(&answers, Question::CardExpires), ["", "", ""]);
    // Nor over what was typed before.
    let mut answers = Answers::default();
    typed(&mut answers, Question::CardExpires, ["2031", "8", "1"]);
    typed(&mut answers, Question::Birth, ["1985", "7", "15"]);
    assert_eq!(fields(&answers, Question::CardExpires), ["2031", "8", "1"]);
}

#[test]
fn a_whole_date_takes_the_place_of_what_was_filled_in() {
    for (text, at_once) in [
        ("2031/12/3", true),
        ("2031/12/20", false),
        ("20311220", false),
    ] {
        let mut answers = Answers::default();
        typed(&mut answers, Question::Birth, ["1985", "7", "15"]);
        if at_once {
            answers.type_into(Question::CardExpires, Part::Year, text, true);
        } else {
            typed(&mut answers, Question::CardExpires, [text, "", ""]);
        }
        let wanted = if at_once { "3" } else { "20" };
        assert_eq!(
            fields(&answers, Question::CardExpires),
            ["2031", "12", wanted]
        );
    }
}

/// 令, 令和, 令和1, 令和13: an event for each, in every date field.
#[test]
fn every_date_field_understands_an_era_that_is_typed() {
    for question in Question::ALL {
        if !matches!(question.row().kind, Kind::Date(_)) {
            continue;
        }
        let mut answers = Answers::default();
        for text in ["令", "令和", "令和1"] {
            answers.type_into(*question, Part::Year, text, false);
        }
        let field = format!("{}3", answers.entry(*question).year);
        answers.type_into(*question, Part::Year, &field, false);
        answers.type_into(*question, Part::Month, "7", false);
        answers.type_into(*question, Part::Day, "15", false);
        assert_eq!(
            fields(&answers, *question),
            ["13", "7", "15"],
            "{question:?}"
        );
        assert_eq!(answers.entry(*question).read(), Ok(day("2031-07-15")));
        // The era is kept behind an empty field only where it is shown.
        answers.type_into(*question, Part::Year, "", false);
        answers.type_into(*question, Part::Year, "13", false);
        let is_read = answers.entry(*question).read().is_ok();
        assert_eq!(is_read, *question == Question::Birth, "{question:?}");
    }
}

/// A birth: an age of 0 to 120 today, and of nobody in 明治; an end: of late or within the years of a card.
#[test]
fn a_year_without_its_era_is_offered_the_eras_that_fit() {
    use Era::{Heisei, Reiwa, Showa, Taisho};
    for (question, year, wanted) in [
        (Question::Birth, "43", vec![Showa]),
        (Question::Birth, "60", vec![Showa]),
        (Question::Birth, "14", vec![Taisho, Showa, Heisei]),
        (Question::Birth, "8", vec![Taisho, Showa, Heisei, Reiwa]),
        (Question::Birth, "9", vec![Taisho, Showa, Heisei]),
        (Question::Birth, "31", vec![Showa, Heisei]),
        (Question::Birth, "80", vec![]),
        (Question::CardExpires, "13", vec![Reiwa]),
        (Question::CardExpires, "31", vec![]),
        (Question::LetterExpires, "8", vec![Reiwa]),
        (Question::Printed, "2", vec![]),
        (Question::Issued, "30", vec![Heisei]),
        (Question::AddressOn, "6", vec![Reiwa]),
    ] {
        let mut answers = Answers::default();
        answers.type_into(question, Part::Year, year, false);
        let found = answers.eras(question, today());
        assert_eq!(
            found,
            wanted.iter().copied().collect(),
            "{question:?} {year}"
        );
        assert_eq!(found.only().is_some(), wanted.len() == 1);
    }
    // While one types, only what cannot be the beginning of four digits is offered.
    for (question, fields, wanted) in [
        (Question::Birth, ["43", "", ""], vec![Showa]),
        (Question::Birth, ["19", "", ""], vec![]),
        (Question::Birth, ["20", "", ""], vec![]),
        (Question::Birth, ["19", "7", ""], vec![Showa, Heisei]),
        (Question::Issued, ["2", "", ""], vec![]),
        (Question::Issued, ["2", "7", ""], vec![Reiwa]),
        (Question::CardExpires, ["2", "", ""], vec![]),
        (Question::CardExpires, ["20", "", ""], vec![]),
        (Question::CardExpires, ["13", "", ""], vec![Reiwa]),
        (Question::Birth, ["1985", "7", ""], vec![]),
    ] {
        let mut answers = Answers::default();
        typed(&mut answers, question, fields);
        let found = answers.eras_to_offer(question, today());
        assert_eq!(
            found,
            wanted.into_iter().collect(),
            "{question:?} {fields:?}"
        );
    }
    // The problem names the same.
    let mut answers = Answers::default();
    typed(&mut answers, Question::Birth, ["43", "7", "15"]);
    let wrong = answers.issues(&Law::IN_FORCE, today())[0].wrong;
    let eras = [Showa].into_iter().collect();
    assert_eq!(
        wrong,
        Wrong::Entry(EntryProblem::WhichEra { year: 43, eras })
    );
    // An age of 121 is none.
    let later = day("2034-01-01");
    let mut answers = Answers::default();
    answers.type_into(Question::Birth, Part::Year, "1", false);
    assert!(!answers.eras(Question::Birth, later).has(Taisho));
    answers.type_into(Question::Birth, Part::Year, "2", false);
    assert!(answers.eras(Question::Birth, later).has(Taisho));
}

#[test]
fn an_expiry_off_the_birthday_is_put_right_with_a_tap() {
    let mut answers = Answers::default();
    date_of(&mut answers, Question::Birth, "1944-12-20");
    date_of(&mut answers, Question::CardExpires, "2031-12-02");
    let right = answers.repair(&Law::IN_FORCE, today()).unwrap();
    assert_eq!(right.read(), Ok(day("2031-12-20")));
    // Or it is printed so.
    let mut stays = answers.clone();
    stays.start_from(Start::Stay);
    assert_eq!(stays.repair(&Law::IN_FORCE, today()), None);
    assert!(missed(&stays).is_empty());
    answers.put(Question::CardExpires, right);
    assert_eq!(answers.repair(&Law::IN_FORCE, today()), None);
    assert!(missed(&answers).is_empty());
}

/// A card made since 2016 at 18 or over ends on a tenth birthday, so not before 2026 or late in 2025; the certificates of
/// the first years ended from 2020 on, on a birthday too, and that day is written by hand on the card.
#[test]
fn the_handwritten_date_is_suspected_where_it_fits_one() {
    for (born, expires, wanted) in [
        ("1985-07-15", "2024-07-15", true),
        ("1985-07-15", "2026-07-15", true),
        ("1985-07-15", "2027-07-15", false),
        ("1985-07-15", "2031-07-15", false),
        // No certificate ends on such a day.
        ("1985-07-15", "2024-07-16", false),
        ("1985-07-15", "2018-07-15", false),
    ] {
        let mut answers = Answers::default();
        date_of(&mut answers, Question::Birth, born);
        date_of(&mut answers, Question::CardExpires, expires);
        let found = answers.may_be_handwritten(&Law::IN_FORCE, today());
        assert_eq!(found, wanted, "{expires}");
    }
}

/// 永住者 and 日本国籍: no period of stay any more, whatever was ticked before.
#[test]
fn a_stay_that_ended_by_another_status_is_none_any_more() {
    let mut answers = Answers::default();
    date_of(&mut answers, Question::Birth, "1990-11-01");
    date_of(&mut answers, Question::CardExpires, "2027-02-28");
    answers.start_from(Start::Stay);
    for (option, status) in [(0, StatusChange::Permanent), (1, StatusChange::National)] {
        answers.choose(Question::StatusChanged, option);
        let (case, found) = decides(&answers);
        assert_eq!(case.situation.status_changed, status);
        assert_eq!(case.situation.holder, Holder::Citizen);
        assert!(found.is_none());
        let act = act(&answers);
        assert_eq!(act.what, Procedure::ChangeCardPeriod);
        assert_eq!(act.legal_by, Some(day("2027-02-28")));
        assert_eq!(act.by, Some(day("2027-02-26")));
    }
}

#[test]
fn what_was_read_and_what_was_meant_are_said_in_words() {
    let language = japanese();
    for (born, wanted) in [
        ("1944-12-20", "昭和19年（1944年）12月20日・81歳"),
        ("2019-05-01", "令和元年（2019年）5月1日・7歳"),
        // Nobody is born after today: no age is said.
        ("2026-11-27", "2026年（令和8年）11月27日"),
    ] {
        assert_eq!(language.birth(day(born), today()), wanted);
    }
    assert_eq!(language.year_in_era(Era::Showa, 43), "昭和43年（1968年）");
    let said = |year: &str| {
        let mut answers = Answers::default();
        typed(&mut answers, Question::Birth, [year, "7", "15"]);
        issue(language, answers.issues(&Law::IN_FORCE, today())[0])
    };
    assert!(said("43").starts_with("昭和43年のことですか"));
    // Of several none is named.
    assert!(said("14").starts_with("14年では"));
    assert!(said("80").contains("4桁"));
}

/// A page presets words, not options: they go on to mean the same.
#[test]
fn the_words_of_a_page_mean_what_they_meant() {
    for (words, fact) in [
        (
            "status_changed",
            (|case| case.situation.status_changed == StatusChange::Permanent) as Fact,
        ),
        ("letter_of_certificates", |case| {
            case.situation.notice.kind == NoticeKind::Certificates
        }),
        ("letter_of_card", |case| {
            case.situation.notice.kind == NoticeKind::CardAndCertificates
        }),
        ("pin_forgotten", |case| case.errand.pins == Pins::Forgotten),
        ("pin_locked", |case| case.errand.pins == Pins::Locked),
        ("voluntary_agent", |case| {
            case.errand.visitor == Some(Visitor::VoluntaryAgent)
        }),
        ("lost", |case| case.situation.card.lost),
        ("period_of_stay", |case| {
            case.situation.holder == Holder::PeriodOfStay
        }),
    ] {
        let mut answers = card();
        assert!(answers.preset(words));
        assert!(fact(&answers.replayed()), "{words}");
    }
}
