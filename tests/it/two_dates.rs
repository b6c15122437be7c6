//! What a phone answers before the second file of the program has come: what the two dates of a card
//! tell, in every state to which they lead. Nothing of it may need a sentence of the second file.

use std::collections::BTreeSet;

use shomei_navi::advice::{Finding, advise};
use shomei_navi::calendar::Time;
use shomei_navi::date::Date;
use shomei_navi::date::entry::Entry;
use shomei_navi::interview::{Answers, Kind, Question, Start, deciding};
use shomei_navi::procedure::Policy;
use shomei_navi::rules::law::Law;
use shomei_navi::text::answer::Told;
use shomei_navi::text::{Language, headlines, question};

use crate::cases::day;
use crate::counter::{INVENTED, codes_in, japanese, profile, profile_in};

/// Days in the middle of a year, before and in the closings of the new year, and a leap day.
const DAYS: [&str; 6] = [
    "2026-11-26",
    "2026-12-28",
    "2026-12-30",
    "2027-01-02",
    "2027-06-16",
    "2028-02-29",
];

/// Birthdays: around those days, at the ends of months, on the leap day.
const BIRTHDAYS: [&str; 9] = [
    "01-01", "02-28", "02-29", "03-01", "04-01", "06-16", "11-26", "12-20", "12-31",
];

/// Every answer that the two dates of a card and the question that they leave open can have, with the
/// day of the visit to the page.
fn lives() -> Vec<(Answers, Date)> {
    let mut all = Vec::new();
    let years = (1930..2010).step_by(16).chain(2004..=2026);
    for (year, birthday) in years.flat_map(|year| BIRTHDAYS.map(|birthday| (year, birthday))) {
        let Some(born) = Date::parse_from_str(&format!("{year}-{birthday}"), "%Y-%m-%d").ok()
        else {
            continue;
        };
        for ends in 2020..=2038 {
            // In a common year that card ends on 28 February.
            let ends = ["", "02-28"].into_iter().find_map(|other| {
                let end = if other.is_empty() { birthday } else { other };
                Date::parse_from_str(&format!("{ends}-{end}"), "%Y-%m-%d").ok()
            });
            for renewed in [None, Some(0), Some(1), Some(2)] {
                let mut answers = Answers::default();
                answers.put(Question::Birth, Entry::western(born));
                answers.put(Question::CardExpires, Entry::western(ends.unwrap()));
                if let Some(option) = renewed {
                    answers.choose(Question::Renewed, option);
                }
                assert!(!answers.tells_more(), "{answers:?}");
                all.extend(DAYS.map(|today| (answers.clone(), day(today))));
            }
        }
    }
    all
}

/// What leads an answer, in a word.
fn name(finding: Finding) -> &'static str {
    match finding {
        Finding::Renewal => "renewal",
        Finding::TooLate => "too late",
        Finding::FirstSignature => "first signature",
        Finding::Expired => "expired",
        Finding::SignatureOnly => "signature only",
        Finding::NewCard => "new card",
        Finding::CardTooLate(_) => "card too late",
        Finding::ChangeCardPeriod => "change card period",
        Finding::ContinueUse => "continue use",
        Finding::AfterMove(_) => "after move",
        Finding::Wish(_) => "wish",
        Finding::Nothing => "nothing",
        Finding::Range { .. } => "range",
        Finding::Unsure => "unsure",
    }
}

#[test]
fn the_first_file_of_the_program_answers_two_dates_alone() {
    let first = Language::japanese_without_details();
    let national = profile("national");
    let mut counters = vec![None, Some(profile_in(INVENTED, "362999"))];
    let codes = codes_in("profiles");
    let codes = codes.iter().filter(|code| *code != "national");
    counters.extend(codes.map(|code| Some(profile(code))));
    assert!(5 < counters.len());
    let (mut found, mut asked, mut answers) = (BTreeSet::new(), BTreeSet::new(), 0);
    for (place, life) in lives().iter().enumerate() {
        // Each at one counter and at one time; together all of them in every state.
        let municipal = counters[place % counters.len()].as_ref();
        let now = [None, Time::new(10, 0), Time::new(18, 30)][place % 3];
        let Some(case) = life.0.case(Law::in_force(), life.1) else {
            continue;
        };
        let (law, today) = (Law::in_force(), life.1);
        let policy = Policy::on(today, municipal, &national);
        let advice = advise(&case.situation, &case.errand, policy, law, today, now);
        let is_answered = |question| life.0.is_answered(question);
        let deciding = deciding(&case, is_answered, policy, law, today, now);
        let deciding = deciding.as_ref();
        found.insert(name(advice.finding));
        asked.extend(deciding.map(|deciding| deciding.question.row().name));
        answers += 1;
        let begun = headlines(first, &advice, deciding, None);
        let whole = headlines(japanese(), &advice, deciding, Some(Told::here()));
        assert!(
            begun == whole,
            "{life:?}\n{begun:#?}\nis less than\n{whole:#?}"
        );
        for date in deciding.iter().flat_map(|deciding| deciding.dates()) {
            assert!(!question::label(first, *date).is_empty(), "{date:?}");
        }
    }
    assert!(50_000 < answers, "{answers} answers");
    let all = [
        "expired", "new card", "nothing", "range", "renewal", "too late", "unsure",
    ];
    assert_eq!(found.into_iter().collect::<Vec<_>>(), all);
    assert_eq!(asked.into_iter().collect::<Vec<_>>(), ["renewed"]);
}

#[test]
fn whatever_else_is_told_waits_for_the_second_file() {
    for start in Start::ALL {
        let mut answers = Answers::default();
        answers.start_from(start);
        assert_eq!(answers.tells_more(), start != Start::Card, "{start:?}");
    }
    for question in Question::ALL {
        let mut answers = Answers::default();
        match question.row().kind {
            Kind::Date(_) => answers.put(*question, Entry::western(day("2020-05-05"))),
            Kind::Flag(_) | Kind::Choice => answers.choose(*question, 0),
        }
        let is_of_two_dates = matches!(
            question,
            Question::Birth | Question::CardExpires | Question::Renewed
        );
        assert_eq!(answers.tells_more(), !is_of_two_dates, "{question:?}");
    }
}
