//! What a resident reads, from answers as they are given to the sentences of the answer.
//!
//! The table holds the cases that the work was asked to show; the sweep goes through the product of
//! the questions and proves that every answer is whole: no mark of a place left open, no emphasis
//! that never ends, no empty line, something to carry wherever somebody has to go. It does not
//! prove that a sentence is true; the tables of the rules do that for the days in it.

use std::sync::LazyLock;

use shomei_navi::advice::advise;
use shomei_navi::date::Date;
use shomei_navi::date::entry::Entry;
use shomei_navi::interview::{Answers, Question};
use shomei_navi::procedure::Policy;
use shomei_navi::profile::ProfileFile;
use shomei_navi::rules::law::Law;
use shomei_navi::rules::{Note, Procedure, assess};
use shomei_navi::text::answer::note_message;
use shomei_navi::text::{Answer, Language, Message, answer};

use crate::counter::{INVENTED, japanese, profile, profile_in};
use crate::lives::day;

/// The answer in Naruto, or `None` where the answers do not hold together.
pub(crate) fn answer_to(answers: &Answers, today: Date) -> Option<Answer> {
    static NARUTO: LazyLock<ProfileFile> = LazyLock::new(|| profile("362026"));
    answer_of(&NARUTO, japanese(), answers, today)
}

/// The same in another language and at a counter with all that a profile may tell.
pub(crate) fn answer_in(language: Language, answers: &Answers) -> Option<Answer> {
    static COUNTER: LazyLock<ProfileFile> = LazyLock::new(|| profile_in(INVENTED, "362999"));
    answer_of(&COUNTER, language, answers, day(SWEEP_DAY))
}

fn answer_of(
    municipal: &ProfileFile,
    language: Language,
    answers: &Answers,
    today: Date,
) -> Option<Answer> {
    static NATIONAL: LazyLock<ProfileFile> = LazyLock::new(|| profile("national"));
    let case = answers.case(&Law::IN_FORCE, today)?;
    let policy = Policy::on(today, Some(municipal), &NATIONAL);
    let advice = advise(
        &case.situation,
        &case.errand,
        policy,
        &Law::IN_FORCE,
        today,
        None,
    );
    Some(answer(language, &advice))
}

pub(crate) fn told(dates: &[(Question, &str)]) -> Answers {
    let mut answers = Answers::default();
    for (question, on) in dates {
        *answers.entry_mut(*question) = Entry::western(day(on));
    }
    answers
}

/// Every sentence of an answer, in its order.
pub(crate) fn sentences(answer: &Answer) -> Vec<String> {
    let mut all = vec![answer.kicker.clone(), answer.headline.clone()];
    all.extend(answer.lead.iter().cloned());
    for one in &answer.certificates {
        all.extend(
            [
                &one.name,
                &one.purpose,
                &one.badge,
                &one.when,
                &one.source.line,
            ]
            .map(Clone::clone),
        );
        all.extend(one.opens.iter().chain(&one.why).cloned());
    }
    if let Some(days) = &answer.timeline {
        all.extend([&days.issued, &days.today_words, &days.label].map(Clone::clone));
        let names = days.lives.iter();
        all.extend(names.flat_map(|life| [life.name.clone(), life.end.clone()]));
        all.extend(days.marks.iter().map(|(_, words)| words.clone()));
    }
    if let Some((heading, lines)) = &answer.stops {
        all.push(heading.clone());
        all.extend(lines.iter().cloned());
    }
    let bring = &answer.bring;
    all.extend(bring.heading.iter().chain(&bring.notice).cloned());
    let fallbacks = bring.fallbacks.iter();
    all.extend(fallbacks.clone().map(|(heading, _)| heading.clone()));
    for journey in bring
        .journeys
        .iter()
        .chain(fallbacks.flat_map(|(_, then)| then))
    {
        if let Some((heading, text)) = &journey.before {
            all.extend([heading, text].map(Clone::clone));
        }
        all.extend(journey.heading.iter().cloned());
        for thing in &journey.things {
            all.push(thing.name.clone());
            all.extend(thing.details.iter().cloned());
        }
    }
    all.extend(bring.notes.iter().cloned());
    for part in &answer.go {
        all.extend(part.office.iter().cloned());
        for line in &part.lines {
            let link = line.link.iter().map(|link| link.line.as_str());
            all.push([line.words.as_str()].into_iter().chain(link).collect());
        }
    }
    all.extend(answer.notes.iter().cloned());
    all.extend(answer.sources.iter().map(|source| source.line.clone()));
    all
}

#[track_caller]
fn check(answers: &Answers, today: &str, wanted: &[&str]) {
    let answer = answer_to(answers, day(today)).expect("the answers hold together");
    let all = sentences(&answer).join("\n").replace('*', "");
    for sentence in wanted {
        assert!(all.contains(sentence), "「{sentence}」 is not in:\n{all}");
    }
}

const BIRTH: Question = Question::Birth;
const CARD: Question = Question::CardExpires;

#[test]
fn who_never_renewed_is_told_the_last_day_and_what_to_carry() {
    let mut answers = told(&[(BIRTH, "1985-07-15"), (CARD, "2031-07-15")]);
    answers.choose(Question::Renewed, 1);
    check(
        &answers,
        "2026-05-01",
        &[
            "いま更新できます",
            "7月15日（水）までに\n鳴門市役所 市民課へ",
            "2つの電子証明書は2026年7月15日（水）で終わります",
            "4月16日（木）から",
            "マイナ保険証は2026年10月31日（土）まで",
            "本人が行く・1回",
        ],
    );
    answers.choose(Question::Visitor, 3);
    check(
        &answers,
        "2026-05-01",
        &["代理の人が行く・2回", "郵便で届いた照会書兼回答書"],
    );
    answers.choose(Question::Form, 0);
    check(
        &answers,
        "2026-05-01",
        &["代理の人が行く・1回", "封筒に入れて、封をしたもの"],
    );
}

/// Issued on 2022-03-01, moved on 2026-09-01, and the signature certificate not issued again.
pub(crate) fn moved() -> Answers {
    let mut answers = told(&[
        (BIRTH, "1990-03-01"),
        (Question::Issued, "2022-03-01"),
        (Question::AddressOn, "2026-09-01"),
    ]);
    answers.tick(Question::CardNotAtHand, true);
    answers.tick(Question::AddressChanged, true);
    answers.choose(Question::AddressReissued, 1);
    answers
}

#[test]
fn who_moved_is_told_of_one_journey_for_both() {
    let mut answers = moved();
    check(
        &answers,
        "2026-11-22",
        &[
            "署名用電子証明書は、住所が変わって使えなくなっています",
            "12月2日（水）以降に\n鳴門市役所 市民課へ",
            "2026年9月1日（火）に失効",
            "今日発行すると、2027年3月1日（月）まで使えます",
            "更新できるのは2026年12月2日（水）から",
        ],
    );
    // Whoever does not say whether it was issued again is not told as a fact that it is dead.
    answers.choose(Question::AddressReissued, 2);
    check(
        &answers,
        "2026-11-22",
        &["署名用が使えるか、\n窓口で確かめてください"],
    );
}

#[test]
fn what_a_move_may_have_ended_comes_before_days_that_are_far() {
    let mut answers = told(&[
        (BIRTH, "1988-06-01"),
        (CARD, "2033-06-01"),
        (Question::AddressOn, "2024-10-01"),
    ]);
    answers.tick(Question::AddressChanged, true);
    let answer = answer_to(&answers, day("2026-11-26")).expect("the answers hold together");
    assert_eq!(
        answer.headline, "署名用が使えるか、\n窓口で確かめてください",
        "{answer:#?}"
    );
}

#[test]
fn who_has_a_card_of_the_resident_register_is_told_of_no_card_to_bring() {
    let mut answers = told(&[(BIRTH, "1970-03-03")]);
    answers.tick(Question::BasicResident, true);
    let answer = answer_to(&answers, day("2026-11-26")).expect("the answers hold together");
    assert_eq!(answer.bring.heading, None, "{answer:#?}");
    assert!(answer.headline.contains("新しいカード"), "{answer:#?}");
}

#[test]
fn the_card_alone_gives_what_is_certain_of_two_days() {
    let answers = told(&[(BIRTH, "1985-07-15"), (CARD, "2031-07-15")]);
    check(
        &answers,
        "2026-05-01",
        &[
            "2026年7月15日（水）か、\n2031年7月15日（火）に終わります",
            "更新は2026年4月16日（木）からその日までです",
        ],
    );
}

#[test]
fn a_day_that_may_be_past_is_told_with_what_can_still_be_done() {
    let answers = told(&[(BIRTH, "1985-07-15"), (CARD, "2031-07-15")]);
    check(
        &answers,
        "2026-11-22",
        &[
            "2026年7月15日（水）に\n終わっているかもしれません",
            "期限のあとは、更新ではなく、新しく発行します",
        ],
    );
}

/// Moved, and maybe issued again since: the day on which the old one would have ended is none of the
/// new one's.
#[test]
fn a_certificate_of_which_nothing_is_sure_has_no_day_that_is_past() {
    let mut answers = told(&[(BIRTH, "1985-07-15"), (CARD, "2031-07-15")]);
    answers.choose(Question::Renewed, 1);
    answers.tick(Question::AddressChanged, true);
    let answer = answer_to(&answers, day("2026-08-10")).expect("the answers hold together");
    let (signature, other) = (&answer.certificates[0], &answer.certificates[1]);
    assert_eq!(signature.badge, "要確認");
    assert_eq!(signature.when, "期限は、窓口で確かめてください");
    assert_eq!(other.when, "2026年7月15日（水）で終わりました");
}

/// Without a PIN there is neither e-Tax nor a copy from a convenience store to lose.
#[test]
fn a_face_authentication_card_loses_the_insurance_only() {
    for today in ["2026-05-01", "2026-08-10"] {
        let mut answers = told(&[(BIRTH, "1985-07-15"), (CARD, "2031-07-15")]);
        answers.choose(Question::Renewed, 1);
        answers.tick(Question::FaceAuthentication, true);
        let answer = answer_to(&answers, day(today)).expect("the answers hold together");
        let (_, lines) = answer.stops.expect("something stops");
        let lines = lines.join("\n").replace('*', "");
        assert!(
            lines.contains("マイナ保険証は2026年10月31日（土）まで使えます"),
            "{lines}"
        );
        for other in ["e-Tax", "コンビニ", "マイナポータル"] {
            assert!(!lines.contains(other), "{other} on {today}: {lines}");
        }
    }
}

#[test]
fn marks_and_emphasis_of_every_sentence_are_whole() {
    for message in Message::ALL {
        let words = japanese().say(*message);
        assert!(!words.is_empty(), "{message:?} is empty");
        assert_eq!(
            words.matches('*').count() % 2,
            0,
            "emphasis in {message:?} never ends"
        );
        let places = (0..10)
            .filter(|place| words.contains(&format!("{{{place}}}")))
            .count();
        // A date may go without its year.
        let first = usize::from(*message == Message::DayShort);
        for place in first..first + places {
            assert!(
                words.contains(&format!("{{{place}}}")),
                "{message:?} leaves out {{{place}}}"
            );
        }
    }
}

#[test]
fn what_is_no_fact_is_never_told_as_one() {
    for note in Note::ALL.iter().filter(|note| !note.certainty().is_fact()) {
        let Some(message) = note_message(*note) else {
            continue;
        };
        let words = japanese().say(message);
        let sends_on = ["窓口", "写し"].iter().any(|place| words.contains(place));
        // Whether a certificate is there at all is answered by the headline that sends to the counter.
        let by_headline = *note == Note::SignatureMaybeIssued;
        assert!(
            sends_on || by_headline,
            "{note:?} is told as a fact: {words}"
        );
    }
}

/// The day on which the sweeps ask.
const SWEEP_DAY: &str = "2026-11-22";

/// Cards in every state on that day, each by birth date and expiry.
const CARDS: [(&str, &str); 8] = [
    ("1985-07-15", "2031-07-15"),
    ("1985-07-15", "2032-07-15"),
    ("2012-02-29", "2028-02-29"),
    ("2011-05-10", "2027-05-10"),
    ("2010-11-30", "2030-11-30"),
    ("1990-12-01", "2026-12-01"),
    ("1990-11-01", "2026-11-01"),
    ("1950-01-08", "2036-01-08"),
];

/// What else may be so, one at a time.
const TICKS: [Option<Question>; 11] = [
    None,
    Some(Question::CardNotAtHand),
    Some(Question::PeriodOfStay),
    Some(Question::Abroad),
    Some(Question::AdultWard),
    Some(Question::FaceAuthentication),
    Some(Question::Lost),
    Some(Question::BasicResident),
    Some(Question::AddressChanged),
    Some(Question::ReadingChanged),
    Some(Question::BirthdateChanged),
];

/// Every card with each of these, renewed or not, and every state of the PINs once.
pub(crate) fn cases() -> impl Iterator<Item = Answers> {
    CARDS.into_iter().flat_map(|(birth, card)| {
        TICKS.into_iter().flat_map(move |tick| {
            (0..4).map(move |one| {
                let mut answers = told(&[(BIRTH, birth), (CARD, card)]);
                if let Some(tick) = tick {
                    answers.tick(tick, true);
                }
                answers.choose(Question::Renewed, one % 3);
                answers.choose(Question::Pins, one);
                answers.choose(Question::Letter, one);
                answers.choose(Question::Form, one % 3);
                answers
            })
        })
    })
}

#[test]
fn every_answer_is_whole_whatever_is_told() {
    let today = day(SWEEP_DAY);
    let mut seen = 0;
    for (birth, card) in CARDS {
        for tick in TICKS {
            for (renewed, visitor) in (0..3).flat_map(|one| (0..4).map(move |two| (one, two))) {
                for (pins, letter, form) in
                    (0..4).flat_map(|one| [(one, 0, 0), (one, 1, 1), (one, 2, 2)])
                {
                    let mut answers = told(&[(BIRTH, birth), (CARD, card)]);
                    if let Some(tick) = tick {
                        answers.tick(tick, true);
                    }
                    for (choice, option) in [
                        (Question::Renewed, renewed),
                        (Question::Visitor, visitor),
                        (Question::Pins, pins),
                        (Question::Letter, letter),
                        (Question::Form, form),
                        (Question::AddressReissued, form),
                        (Question::WithMove, letter),
                    ] {
                        answers.choose(choice, option);
                    }
                    let Some(answer) = answer_to(&answers, today) else {
                        continue;
                    };
                    seen += 1;
                    for sentence in sentences(&answer) {
                        let whole = !sentence.trim().is_empty()
                            && !sentence.contains(['{', '}'])
                            && !sentence.contains("。。")
                            && sentence.matches('*').count() % 2 == 0;
                        assert!(whole, "「{sentence}」 in {answers:?}");
                    }
                    assert!(
                        answer
                            .bring
                            .journeys
                            .iter()
                            .all(|journey| !journey.things.is_empty())
                    );
                    let case = answers.case(&Law::IN_FORCE, today).unwrap();
                    let goes = assess(&case.situation, &Law::IN_FORCE, today).procedure;
                    assert!(
                        goes == Procedure::None
                            || tick == Some(Question::BasicResident)
                            || !answer.bring.journeys.is_empty(),
                        "nothing to carry for {goes:?} in {answers:?}"
                    );
                }
            }
        }
    }
    assert!(5_000 < seen, "only {seen} answers were looked at");
}

#[test]
fn a_last_day_on_a_weekend_is_told_with_a_warning() {
    // 2026-11-28 is a Saturday; the card ends on it, and no last day is moved for a weekend.
    let answers = told(&[(BIRTH, "1956-11-28"), (CARD, "2026-11-28")]);
    check(
        &answers,
        "2026-11-22",
        &[
            "11月28日（土）までに、\n新しいカードを申し込みます",
            "最後の日の11月28日（土）は、窓口が開いていないことがあります",
        ],
    );
    // A Friday, on which counters are closed for the New Year.
    let answers = told(&[(BIRTH, "1957-01-01"), (CARD, "2027-01-01")]);
    check(
        &answers,
        "2026-12-22",
        &["最後の日の2027年1月1日（金）は、窓口が開いていないことがあります"],
    );
}
