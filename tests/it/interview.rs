//! The table of questions, row by row: each answer does to the case what it says, and nothing else is missing of a row.
//!
//! The match over all questions has no wildcard arm, so that a question without a fact here does not build.

use std::collections::HashSet;

use shomei_navi::date::entry::Entry;
use shomei_navi::interview::{Answers, Asked, Case, Kind, Question, Silence, preset_words};
use shomei_navi::procedure::Pins;
use shomei_navi::profile::practice::Visitor;
use shomei_navi::rules::law::Law;
use shomei_navi::rules::{
    CardEnd, CardKind, Change, ChangeKind, Extension, Extent, Holder, IssueKind, Known, NoticeKind,
    Procedure, Report, Reports, StatusChange, Stopped,
};
use shomei_navi::text::question::{hint, label, options, short};

use crate::cases::day;
use crate::counter::japanese;

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
            Some(Q::Letter),
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
        Some(Question::Letter) => answers.choose(Question::Letter, 0),
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
        assert_eq!(
            row.silence == Silence::Open,
            !row.key.is_empty(),
            "{question:?}"
        );
        assert_eq!(options(*question).len(), row.options.len());
        if let Kind::Date(_) = row.kind {
            assert!(hint(*question).is_some(), "{question:?}");
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
}
