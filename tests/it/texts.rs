//! What a resident reads, from answers as they are given to the sentences of the answer.
//!
//! The table holds the cases that the work was asked to show; the sweep goes through the product of
//! the questions and proves that every answer is whole: no mark of a place left open, no emphasis
//! that never ends, no empty line, something to carry wherever somebody has to go. It does not
//! prove that a sentence is true; the tables of the rules do that for the days in it.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use shomei_navi::advice::{Advice, Service, Usable, advise};
use shomei_navi::date::Date;
use shomei_navi::date::entry::Entry;
use shomei_navi::interview::{Answers, Case, Question, Start, deciding};
use shomei_navi::procedure::Policy;
use shomei_navi::profile::ProfileFile;
use shomei_navi::profile::practice::Visitor;
use shomei_navi::rules::law::Law;
use shomei_navi::rules::{
    CertificateState, Change, ChangeKind, Extension, Holder, IssueKind, Known, Note, Procedure,
    Stopped, assess,
};
use shomei_navi::text::answer::{Mark, note_message};
use shomei_navi::text::message::Part;
use shomei_navi::text::{Answer, Language, Message, answer, question};

use crate::cases::{CaseBuilder, change, day};
use crate::counter::{INVENTED, japanese, profile, profile_in, went};

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

pub(crate) fn answer_of(
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
    let decides = deciding(
        &case,
        |question| answers.is_answered(question),
        policy,
        &Law::IN_FORCE,
        today,
        None,
    );
    Some(answer(language, &advice, decides.as_ref()))
}

pub(crate) fn given(dates: &[(Question, &str)]) -> Answers {
    let mut answers = Answers::default();
    for (question, on) in dates {
        *answers.entry_mut(*question) = Entry::western(day(on));
    }
    answers
}

/// The box of the verdict.
pub(crate) fn verdict(answer: &Answer) -> Vec<String> {
    let mut all = vec![answer.kicker.clone(), answer.headline.clone()];
    all.extend(answer.lead.iter().cloned());
    all
}

/// Every sentence of an answer, in its order.
pub(crate) fn sentences(answer: &Answer) -> Vec<String> {
    let mut all = verdict(answer);
    all.extend(answer.pills.iter().map(|pill| pill.words.clone()));
    all.extend(answer.phone.iter().map(|(words, _)| words.clone()));
    if let Some(asking) = &answer.question {
        all.push(asking.heading.clone());
        all.extend(asking.hint.iter().cloned());
        for option in &asking.options {
            all.extend([&option.label, &option.meaning].map(Clone::clone));
        }
    }
    all.extend(answer.actions.iter().map(|action| action.name.clone()));
    all.extend(answer.warnings.iter().cloned());
    if let Some(services) = &answer.services {
        all.push(services.heading.clone());
        all.extend(
            Some(&services.side)
                .filter(|side| !side.is_empty())
                .cloned(),
        );
        let tiles = services.tiles.iter();
        all.extend(tiles.flat_map(|tile| [&tile.name, &tile.words, &tile.long].map(Clone::clone)));
        all.extend(services.notes.iter().cloned());
    }
    for day in &answer.days {
        all.extend([&day.day, &day.words].map(Clone::clone));
        all.extend(day.detail.iter().cloned());
    }
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
        all.extend(journey.heading.iter().chain(&journey.by).cloned());
        let groups = journey.groups.iter();
        all.extend(groups.clone().map(|group| group.heading.clone()));
        for thing in journey
            .things
            .iter()
            .chain(groups.flat_map(|group| &group.things))
        {
            all.push(thing.name.clone());
            all.extend(thing.details.iter().cloned());
        }
    }
    for step in &bring.steps {
        all.push(step.heading.clone());
        all.extend(step.words.iter().cloned());
    }
    all.extend(bring.notes.iter().cloned());
    for part in &went(answer) {
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
fn who_never_renewed_reads_the_last_day_and_what_to_carry() {
    let mut answers = given(&[(BIRTH, "1985-07-15"), (CARD, "2031-07-15")]);
    answers.choose(Question::Renewed, 1);
    check(
        &answers,
        "2026-05-01",
        &[
            "いま更新できます",
            "7月15日（水）までに、\n鳴門市役所 市民課で更新",
            "期限は7月15日（水）です",
            "4月16日（木）から",
            "保険証：10月31日まで使えます",
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
    let mut answers = given(&[
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
fn who_moved_reads_of_one_journey_for_both() {
    let mut answers = moved();
    check(
        &answers,
        "2026-11-22",
        &[
            "9月1日に住所が変わったため、署名用電子証明書が使えません",
            "12月2日（水）からなら、\n更新もいっしょにできます",
            "2026年9月1日（火）ごろに失効",
            "今日発行すると、2027年3月1日（月）まで使えます",
            "更新できるのは2026年12月2日（水）から",
        ],
    );
    // Whoever does not say whether it was issued again is not shown as a fact that it is dead.
    answers.choose(Question::AddressReissued, 2);
    check(
        &answers,
        "2026-11-22",
        &[
            "その場でわかります",
            "署名用（e-Taxなど）がいまも使えるかは、まだわかりません",
        ],
    );
}

#[test]
fn what_a_move_may_have_ended_comes_before_days_that_are_far() {
    let mut answers = given(&[
        (BIRTH, "1988-06-01"),
        (CARD, "2033-06-01"),
        (Question::AddressOn, "2024-10-01"),
    ]);
    answers.tick(Question::AddressChanged, true);
    let answer = answer_to(&answers, day("2026-11-26")).expect("the answers hold together");
    assert_eq!(
        answer.headline, "鳴門市役所 市民課へ行けば、\nその場でわかります",
        "{answer:#?}"
    );
    let doubt = "カードと電子証明書がいまも使えるかは、まだわかりません。";
    assert!(answer.lead.iter().any(|line| line == doubt), "{answer:#?}");
}

#[test]
fn who_has_a_card_of_the_resident_register_reads_of_no_card_to_bring() {
    let mut answers = given(&[(BIRTH, "1970-03-03")]);
    answers.tick(Question::BasicResident, true);
    let answer = answer_to(&answers, day("2026-11-26")).expect("the answers hold together");
    assert_eq!(answer.bring.heading, None, "{answer:#?}");
    assert!(answer.headline.contains("新しいカード"), "{answer:#?}");
}

#[test]
fn the_card_alone_gives_what_is_certain_of_two_days() {
    let answers = given(&[(BIRTH, "1985-07-15"), (CARD, "2031-07-15")]);
    check(
        &answers,
        "2026-05-01",
        &[
            "あと1つで、答えが決まります",
            "7月15日（水）までに\n窓口へ行けば、安心です",
            "更新したことがなければ、電子証明書の期限は7月15日（水）です",
            "更新できるようになったのは、4月16日からです",
            "期限は7月15日（水）。7月15日（水）までに窓口へ",
            "期限は2031年7月15日。いまは何もいりません",
        ],
    );
}

#[test]
fn a_day_that_may_be_past_is_shown_with_what_can_still_be_done() {
    let answers = given(&[(BIRTH, "1985-07-15"), (CARD, "2031-07-15")]);
    check(
        &answers,
        "2026-11-22",
        &[
            "その場でわかります",
            "更新したことがなければ、電子証明書は7月15日（水）に期限が切れています",
        ],
    );
}

/// Moved, and maybe issued again since: the day on which the old one would have ended is none of the
/// new one's.
#[test]
fn a_certificate_of_which_nothing_is_sure_has_no_day_that_is_past() {
    let mut answers = given(&[(BIRTH, "1985-07-15"), (CARD, "2031-07-15")]);
    answers.choose(Question::Renewed, 1);
    answers.tick(Question::AddressChanged, true);
    let answer = answer_to(&answers, day("2026-08-10")).expect("the answers hold together");
    let (signature, other) = (&answer.certificates[0], &answer.certificates[1]);
    assert_eq!(signature.badge, "未確定");
    assert_eq!(signature.when, "期限は、窓口に聞いてください");
    assert_eq!(other.when, "2026年7月15日（水）に期限が切れました");
}

/// Without a PIN there is neither e-Tax nor a copy from a convenience store to lose.
#[test]
fn a_face_authentication_card_loses_the_insurance_only() {
    for today in ["2026-05-01", "2026-08-10"] {
        let mut answers = given(&[(BIRTH, "1985-07-15"), (CARD, "2031-07-15")]);
        answers.choose(Question::Renewed, 1);
        answers.tick(Question::FaceAuthentication, true);
        let answer = answer_to(&answers, day(today)).expect("the answers hold together");
        let services = answer.services.expect("there is a card");
        let words: Vec<_> = services
            .tiles
            .iter()
            .map(|tile| tile.words.as_str())
            .collect();
        assert_eq!(words[0], "10/31", "{today}");
        for (tile, word) in services.tiles.iter().zip(&words).skip(1) {
            assert!(tile.mark == Mark::No, "{today}: {word}");
        }
    }
}

/// The sentences of the details come to a phone later; said before, they would be empty.
#[test]
fn only_the_details_say_what_is_loaded_with_them() {
    // What of the answers is said first is seen in the sweep of `two_dates`.
    let details = |file: &str| {
        // The sheet of paper has the heading of the days; it comes after the details.
        [
            "beside.rs",
            "details.rs",
            "rest.rs",
            "help.rs",
            "line.rs",
            "on_tap.rs",
            "takeaway.rs",
            "month.rs",
            "family.rs",
        ]
        .iter()
        .any(|own| file.ends_with(&format!("view/{own}")))
            || file.contains("text/answer")
            || file.contains("src/takeaway")
            || file.ends_with("text/problem.rs")
    };
    // The file of the family comes with that of what is taken along.
    let family =
        |file: &str| file.ends_with("takeaway/family.rs") || file.ends_with("view/family.rs");
    let takeaway = |file: &str| {
        file.contains("src/takeaway") || file.ends_with("view/takeaway.rs") || family(file)
    };
    let month =
        |file: &str| file.ends_with("text/answer/month.rs") || file.ends_with("view/month.rs");
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![root];
    let mut read = 0;
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.display().to_string();
            if path.is_dir() {
                folders.push(path);
            } else {
                read += 1;
                let source = fs::read_to_string(&path).unwrap();
                let none: &[Message] = &[];
                let others = [
                    if details(&name) {
                        none
                    } else {
                        Part::Details.messages()
                    },
                    if takeaway(&name) {
                        none
                    } else {
                        Part::Takeaway.messages()
                    },
                    if month(&name) {
                        none
                    } else {
                        Part::Month.messages()
                    },
                    if family(&name) {
                        none
                    } else {
                        Part::Family.messages()
                    },
                ];
                for message in others.concat() {
                    for end in [")", ",", " ", ";", "\n"] {
                        let said = format!("Message::{message:?}{end}");
                        assert!(!source.contains(&said), "{name} says {message:?}");
                    }
                }
            }
        }
    }
    assert!(50 < read, "{read} files");
    let first = Language::japanese_without_details();
    for asked in Start::Card.questions() {
        let words = [question::label(first, *asked)];
        let hint = question::hint(*asked).map(|hint| first.say(hint).to_owned());
        for words in words.into_iter().chain(hint) {
            assert!(!words.is_empty(), "{asked:?}");
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
        let first = usize::from(matches!(
            message,
            Message::DayShort | Message::DayNext | Message::DayPlain | Message::DayPlainNext
        ));
        for place in first..first + places {
            assert!(
                words.contains(&format!("{{{place}}}")),
                "{message:?} leaves out {{{place}}}"
            );
        }
    }
}

#[test]
fn what_is_no_fact_is_never_shown_as_one() {
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

/// The same of each PIN.
fn choose_pins(answers: &mut Answers, option: u8) {
    for pin in [
        Question::PinSignature,
        Question::PinUser,
        Question::PinRegister,
    ] {
        answers.choose(pin, option);
    }
}

/// Every card with each of these, renewed or not, and every state of the PINs once.
pub(crate) fn cases() -> impl Iterator<Item = Answers> {
    CARDS.into_iter().flat_map(|(birth, card)| {
        TICKS.into_iter().flat_map(move |tick| {
            (0..4).map(move |one| {
                let mut answers = given(&[(BIRTH, birth), (CARD, card)]);
                if let Some(tick) = tick {
                    answers.tick(tick, true);
                }
                answers.choose(Question::Renewed, one % 3);
                choose_pins(&mut answers, one);
                answers.choose(Question::Letter, one);
                answers.choose(Question::Form, one % 3);
                answers
            })
        })
    })
}

/// What the box of a verdict leaves out: the last day of the act, the next day for one that no day ends, the day to come
/// back, or that it can be done at once.
pub(crate) fn missing(language: Language, advice: &Advice<'_>, answer: &Answer) -> Option<String> {
    let told = verdict(answer).join("\n");
    let says = |day: Date| {
        told.contains(&language.near_day(day, advice.today))
            || told.contains(&language.plain_day(day, advice.today))
    };
    let is_said = |message: Message| told.contains(language.say(message));
    let act = advice.act;
    let at_once = [
        Message::HeadlineNewCard,
        Message::HeadlineCollect,
        Message::HeadlineNotFound,
    ];
    let holds = if answer.phone.is_some() {
        is_said(Message::HeadlineStopCard)
    } else if advice.guidance().needs_no_visit() {
        is_said(Message::HeadlineNoVisit)
    } else if act.what == Procedure::None {
        says(act.from)
            || advice.goes_on().is_some_and(|(_, back)| says(back))
            || (act.from == advice.today && is_said(Message::LeadComeBackAny))
            // Of whom too little is known, the counter knows more; a stay is extended elsewhere first.
            || advice.days.first(advice.today, Date::MAX).is_some_and(says)
            || (advice.situation.holder == Holder::PeriodOfStay
                && advice.assessment.card.expires.is_some_and(says))
    } else if act.wait_for.is_some() {
        says(act.from)
    } else if let Some(by) = act.by {
        says(by)
    } else if act.what == Procedure::RenewCard && act.from == advice.today {
        at_once.iter().any(|message| is_said(*message))
    } else {
        says(act.from)
    };
    (!holds).then(|| format!("{told}\n{act:?}"))
}

/// No line begins with a particle, and none ends on a figure.
fn is_well_broken(headline: &str) -> bool {
    let mut lines = headline.split('\n').skip(1);
    let particles = [
        "に", "まで", "は", "を", "が", "で", "と", "へ", "の", "も", "、", "。",
    ];
    lines.all(|line| !particles.iter().any(|particle| line.starts_with(particle)))
}

/// With the answers and the advice of each case, in a language.
fn each_verdict(
    language: Language,
    all: impl Iterator<Item = Answers>,
    look: &mut dyn FnMut(&Answers, &Advice<'_>, &Answer),
) {
    static NATIONAL: LazyLock<ProfileFile> = LazyLock::new(|| profile("national"));
    static COUNTER: LazyLock<ProfileFile> = LazyLock::new(|| profile_in(INVENTED, "362999"));
    let today = day(SWEEP_DAY);
    for answers in all {
        let Some(case) = answers.case(&Law::IN_FORCE, today) else {
            continue;
        };
        let policy = Policy::on(today, Some(&COUNTER), &NATIONAL);
        let Case { situation, errand } = &case;
        let law = &Law::IN_FORCE;
        let advice = advise(situation, errand, policy, law, today, None);
        let asked = |question| answers.is_answered(question);
        let decides = deciding(&case, asked, policy, law, today, None);
        let stated = answer(language, &advice, decides.as_ref());
        look(&answers, &advice, &stated);
    }
}

#[test]
fn every_verdict_names_an_act_with_a_day_or_the_day_to_come_back_in_every_language() {
    let mut seen = 0;
    let languages = crate::languages::all();
    for language in &languages {
        each_verdict(*language, cases(), &mut |answers, advice, stated| {
            seen += 1;
            let missing = missing(*language, advice, stated);
            assert_eq!(missing, None, "{} {answers:?}", language.tag());
            assert!(stated.lead.len() <= 3, "{:?}", stated.lead);
            assert!(is_well_broken(&stated.headline), "{}", stated.headline);
        });
    }
    assert_eq!(languages.len(), 12);
    assert!(3_000 < seen, "only {seen} verdicts");
}

/// What a verdict says of use is what the list of services says: it never promises more.
#[test]
fn no_verdict_promises_what_the_services_do_not() {
    let changes = [
        None,
        Some((Question::AddressChanged, Question::AddressOn)),
        Some((Question::NameChanged, Question::NameOn)),
        Some((Question::SexChanged, Question::SexOn)),
    ];
    let days = ["2026-11-10", "2026-06-20", "2025-12-01", "2022-04-01"];
    // Of the first two the certificates end this year or, once renewed, with the card.
    let cards = [("1986-12-18", "2031-12-18"), ("1987-02-08", "2032-02-08")];
    let all = cards.into_iter().chain(CARDS).flat_map(|(birth, card)| {
        changes.into_iter().flat_map(move |change| {
            days.into_iter().flat_map(move |on| {
                (0..4).flat_map(move |renewed| {
                    (0..3).map(move |known| {
                        let mut answers = given(&[(BIRTH, birth), (CARD, card)]);
                        if let Some((what, when)) = change {
                            *answers.entry_mut(when) = Entry::western(day(on));
                            answers.tick(what, true);
                        }
                        // Three is no answer.
                        for (question, option) in [
                            (Question::Renewed, renewed),
                            (Question::AddressElsewhere, known),
                            (Question::AddressReissued, 2 - known),
                        ] {
                            if option < 3 {
                                answers.choose(question, option);
                            }
                        }
                        answers
                    })
                })
            })
        })
    });
    let until_then = japanese().say(Message::LeadUntilThen);
    let (mut both, mut nothing) = (0, 0);
    each_verdict(japanese(), all, &mut |answers, advice, stated| {
        let services = advice.services();
        let lasts = |service: Service, day: Option<Date>| {
            let until = service.until.or(service.until_at_least);
            service.usable == Usable::Yes && (until.is_none() || day <= until)
        };
        let other = &advice.assessment.user_authentication;
        let told = verdict(stated).join("\n");
        if told.contains(until_then) {
            both += 1;
            let earliest = other.expires.range().map(|(from, _)| from);
            assert!(lasts(services.insurance, earliest), "{answers:?}\n{told}");
            assert!(lasts(services.e_tax, earliest), "{answers:?}\n{told}");
        }
        if stated.headline.ends_with("このまま使えます") {
            nothing += 1;
            let signature = advice.assessment.signature.state;
            assert!(lasts(services.mynaportal, None), "{answers:?}\n{told}");
            assert!(
                lasts(services.e_tax, None) || signature == CertificateState::NotIssued,
                "{answers:?}\n{told}"
            );
        }
    });
    assert!(40 < both && 500 < nothing, "{both} {nothing}");
}

/// Fourteen days from a move to another municipality (番令14条); within one, no day costs the card.
#[test]
fn a_move_whose_days_run_is_warned_of() {
    for (elsewhere, submitted, expected) in [
        (Some(1), None, true),
        (Some(0), None, false),
        (None, None, false),
        (Some(1), Some(0), false),
    ] {
        let mut answers = given(&[(BIRTH, "1987-02-08"), (CARD, "2032-02-08")]);
        *answers.entry_mut(Question::AddressOn) = Entry::western(day("2026-11-10"));
        answers.tick(Question::AddressChanged, true);
        for (question, option) in [
            (Question::AddressElsewhere, elsewhere),
            (Question::CardSubmitted, submitted),
        ] {
            if let Some(option) = option {
                answers.choose(question, option);
            }
        }
        each_verdict(japanese(), [answers].into_iter(), &mut |_, _, stated| {
            let warned = stated.warnings.join("\n");
            let day = "*11月24日（火）*までです。過ぎると、カードが使えなくなります。";
            assert_eq!(
                warned.contains(day),
                expected,
                "{elsewhere:?} {submitted:?} {warned}"
            );
        });
    }
}

/// The cards of adults that two dates tell of, whatever the day on which they were made.
#[test]
fn every_card_of_an_adult_gets_an_act_with_a_day() {
    let mut seen = 0;
    let cards = (2027..=2036).flat_map(|year| {
        (1..=12).map(move |month| {
            let (birth, card) = (
                format!("1980-{month:02}-20"),
                format!("{year}-{month:02}-20"),
            );
            given(&[(BIRTH, &birth), (CARD, &card)])
        })
    });
    each_verdict(japanese(), cards, &mut |answers, advice, stated| {
        seen += 1;
        assert_eq!(missing(japanese(), advice, stated), None, "{answers:?}");
    });
    assert_eq!(seen, 120);
}

#[test]
fn every_answer_is_whole_whatever_is_given() {
    let today = day(SWEEP_DAY);
    let mut seen = 0;
    for (birth, card) in CARDS {
        for tick in TICKS {
            for (renewed, visitor) in (0..3).flat_map(|one| (0..4).map(move |two| (one, two))) {
                for (pins, letter, form) in
                    (0..4).flat_map(|one| [(one, 0, 0), (one, 1, 1), (one, 2, 2)])
                {
                    let mut answers = given(&[(BIRTH, birth), (CARD, card)]);
                    if let Some(tick) = tick {
                        answers.tick(tick, true);
                    }
                    for (choice, option) in [
                        (Question::Renewed, renewed),
                        (Question::Visitor, visitor),
                        (Question::Letter, letter),
                        (Question::Form, form),
                        (Question::AddressReissued, form),
                        (Question::WithMove, letter),
                    ] {
                        answers.choose(choice, option);
                    }
                    choose_pins(&mut answers, pins);
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

/// The answer to a situation where no municipality tells more than the usual practice.
#[track_caller]
fn answer_for(case: &Case, today: &str) -> Answer {
    static NATIONAL: LazyLock<ProfileFile> = LazyLock::new(|| profile("national"));
    let today = day(today);
    let policy = Policy::on(today, None, &NATIONAL);
    let Case { situation, errand } = case;
    let advice = advise(situation, errand, policy, &Law::IN_FORCE, today, None);
    answer(japanese(), &advice, None)
}

/// Fails unless each sentence stands in the answer, and those with `!` do not.
#[track_caller]
fn says(builder: CaseBuilder, wanted: &[&str]) {
    let situation = builder.0;
    let case = Case {
        situation,
        ..Case::default()
    };
    says_of(&case, wanted);
}

#[track_caller]
fn says_of(case: &Case, wanted: &[&str]) {
    let answer = answer_for(case, "2026-11-26");
    let all: Vec<String> = sentences(&answer)
        .iter()
        .map(|sentence| sentence.replace('*', ""))
        .collect();
    for word in wanted {
        let (sentence, is_wanted) = match word.strip_prefix('!') {
            Some(sentence) => (sentence, false),
            None => (*word, true),
        };
        let found = all.iter().any(|line| line.contains(sentence));
        assert_eq!(found, is_wanted, "「{word}」:\n{}", all.join("\n"));
    }
}

/// Never renewed: the certificates end on 2026-12-20, in their window.
fn in_window() -> CaseBuilder {
    CaseBuilder::born("1985-12-20")
        .card("2031-12-20")
        .renewed(Known::No)
}

/// Never renewed: the certificates end on 2028-06-01.
fn in_force() -> CaseBuilder {
    CaseBuilder::born("1988-06-01")
        .card("2033-06-01")
        .renewed(Known::No)
}

/// The card ends on 2026-12-20.
fn card_in_window() -> CaseBuilder {
    CaseBuilder::born("1985-12-20")
        .card("2026-12-20")
        .renewed(Known::Yes)
}

/// Ended in October.
fn expired_card() -> CaseBuilder {
    CaseBuilder::born("1985-10-20")
        .card("2026-10-20")
        .renewed(Known::Yes)
}

fn stopped(stopped: Stopped) -> CaseBuilder {
    let mut builder = in_force().lost();
    builder.0.card.stopped = stopped;
    builder
}

fn moved_in(change: Change) -> CaseBuilder {
    in_force().with(Change {
        from_elsewhere: Known::Yes,
        ..change
    })
}

fn stay(expires: &str, extension: Extension) -> CaseBuilder {
    let mut builder = CaseBuilder::born("1990-03-03")
        .card(expires)
        .holder(Holder::PeriodOfStay);
    builder.0.stay.extension = extension;
    builder
}

/// 7 years old, and the certificates ended in October.
fn child_without() -> CaseBuilder {
    CaseBuilder::born("2019-10-20")
        .card("2027-10-20")
        .printed("2026-10-20")
}

#[test]
fn a_renewal_is_shown_with_its_cost_its_place_and_what_follows() {
    let stated = [
        "更新は、義務ではありません",
        "手数料は、いまは無料です",
        "住民票のある市区町村の窓口でします",
        "次の期限が1年早くなることがあります",
        "e-Taxに登録してください",
        "スマートフォンに入れた電子証明書も使えなくなります",
        "!マイナ免許証",
        "!特急発行",
    ];
    says(in_window(), &stated);
    says(
        in_force(),
        &["!更新は、義務", "!e-Taxに登録", "!スマートフォンに入れた"],
    );
    // No signature certificate will be held.
    says(
        child_without(),
        &["!e-Taxに登録", "スマートフォンに入れた電子証明書"],
    );
}

#[test]
fn a_new_card_is_shown_early_with_its_ways_and_its_time() {
    let ways = [
        "新しいカードは、スマートフォン",
        "できるまで1か月ほど、市区町村によっては2か月ほど",
    ];
    says(card_in_window(), &ways);
    says(
        card_in_window(),
        &[
            "いますぐ、新しいカードを\n申し込んでください",
            "いまのカードは12月20日（日）までです。新しいカードを受け取れるまで、1～2か月かかります",
            "マイナ免許証を使っている方は、免許の情報が、ふつう、新しいカードに移りません",
            "!特急発行",
            "!窓口が開いていないことがあります",
            "!申し込めるのは9月21日",
        ],
    );
    says(expired_card(), &ways);
    says(
        expired_card(),
        &[
            "特急発行",
            "来年1月31日まで使えるという案内があります。加入している健康保険に聞いてください",
            "!ふつう2027年1月31日",
        ],
    );
    says(in_window(), &["!新しいカードは、スマートフォン"]);
    let mut no_licence = card_in_window();
    no_licence.0.licence_on_card = Known::No;
    says(no_licence, &["!マイナ免許証"]);
}

#[test]
fn a_lost_card_is_stopped_first_and_dead_only_when_another_was_asked_for() {
    let first = [
        "カードをなくした、盗まれた",
        "まず、電話で\nカードを止めてください",
        "0120-95-0178",
    ];
    for one in [Stopped::Unknown, Stopped::No] {
        says(stopped(one), &first);
        says(
            stopped(one),
            &["警察に届ける", "新しいカードは、スマートフォン"],
        );
    }
    says(
        stopped(Stopped::ByPhone),
        &[
            "電話で止めてあります",
            "見つからなければ、\n新しいカードを申し込んでください",
            "窓口でまた使えるように",
            "!まず、電話で",
            "!0120",
        ],
    );
    says(
        stopped(Stopped::ReissueRequested),
        &[
            "できるのをお待ちください",
            "見つかっても使えません",
            "!まず、電話で",
            "!新しいカードは、スマートフォン",
            "!特急",
        ],
    );
    for one in [Stopped::No, Stopped::ByPhone, Stopped::ReissueRequested] {
        says(stopped(one), &["保険証：使えません", "資格確認書"]);
    }
    says(in_force(), &["!警察", "!保険証：使えません"]);
}

/// rules.md §8: the system stops on Sunday 2026-12-20, and on no Sunday does the usual counter open.
#[test]
fn no_closed_day_is_called_open_to_who_stopped_the_card() {
    let case = Case {
        situation: stopped(Stopped::ByPhone).0,
        ..Case::default()
    };
    for (today, open) in [
        ("2026-11-27", "11月27日（金）"),
        ("2026-11-28", "11月30日（月）"),
        ("2026-12-20", "12月21日（月）"),
        ("2026-12-31", "1月4日（月）"),
    ] {
        let all = sentences(&answer_for(&case, today)).join("\n");
        let all = all.replace('*', "");
        let lines = all.lines();
        let told: Vec<_> = lines.filter(|line| line.contains("に開いて")).collect();
        assert!(!told.is_empty(), "{all}");
        assert!(
            told.iter().all(|line| line.contains(open)),
            "{today}: {told:?}"
        );
    }
}

#[test]
fn a_card_that_ended_by_a_move_ended_at_the_latest_on_its_day_and_may_cost() {
    let not_handed_in = Change {
        card_submitted: Known::No,
        ..change(ChangeKind::Address, "2026-06-01")
    };
    says(
        moved_in(not_handed_in),
        &[
            "遅くとも2026年9月14日（月）に失効",
            "新しいカードの手数料は、窓口に聞いてください",
            "保険証：使えません",
            "!いまは無料",
        ],
    );
    says(expired_card(), &["手数料は、いまは無料です"]);
    let within = Change {
        from_elsewhere: Known::No,
        ..change(ChangeKind::Address, "2026-06-01")
    };
    says(
        in_force().with(within),
        &["2026年6月1日（月）ごろに失効", "!遅くとも"],
    );
}

#[test]
fn what_may_have_ended_is_never_shown_as_valid() {
    let unseen = moved_in(Change::of(ChangeKind::Address));
    let mut unseen = unseen;
    unseen.0.changes[0].on = Some(day("2026-06-01"));
    says(
        unseen.clone(),
        &[
            "使えなくなっていなければ、2028年6月1日（木）まで",
            "カードと電子証明書がいまも使えるかは、まだわかりません",
            "マイナ保険証がいまも使えるかは、窓口か、加入している健康保険に聞いてください",
            "!利用者証明用は2028年",
            "!ふつう2028年",
        ],
    );
    unseen.0.changes[0].card_submitted = Known::Yes;
    unseen.0.changes[0].signature_reissued = Some(Known::Yes);
    says(
        unseen,
        &[
            "!使えなくなっていなければ",
            "!まだわかりません",
            "保険証：2028年9月30日まで使えます",
        ],
    );
}

#[test]
fn only_the_family_court_makes_a_changed_reading_revoke() {
    let reading = |by_court| in_force().reading_changed("2026-07-01", by_court);
    says(
        reading(Known::Yes),
        &[
            "家庭裁判所の許可で振り仮名が変わったため",
            "!許可なしの届け出だけなら",
        ],
    );
    says(
        reading(Known::No),
        &[
            "許可なしの届け出だけなら",
            "!署名用電子証明書が使えません",
            "!許可を得て",
        ],
    );
    says(
        reading(Known::Unknown),
        &[
            "家庭裁判所の許可を得て5月26日以降に",
            "わからなければ、窓口に聞いてください",
            "!失効しています",
        ],
    );
}

#[test]
fn a_changed_name_is_written_on_the_card_too() {
    says(
        in_force().changed(ChangeKind::Name, "2026-11-01"),
        &["カードの氏名も窓口で書きかえます"],
    );
    says(
        in_force().changed(ChangeKind::Address, "2026-11-01"),
        &["!カードの氏名も"],
    );
}

#[test]
fn whoever_lives_abroad_is_sent_to_the_registered_domicile_or_a_consulate() {
    let abroad = in_window().holder(Holder::Abroad);
    says(
        abroad,
        &[
            "本籍地の市区町村の窓口か在外公館で更新",
            "12か月前からという案内が1件",
            "!住民票のある市区町村",
            "!お住まいの",
        ],
    );
    says(
        in_window(),
        &["お住まいの市区町村の窓口で更新", "!在外公館"],
    );
}

#[test]
fn continued_use_is_shown_by_the_kind_of_the_move() {
    let leaving = in_force().changed(ChangeKind::MovedAbroad, "2026-12-20");
    says(
        leaving,
        &[
            "12月18日（金）までに、\n継続利用を窓口で頼んでください",
            "国外へ転出する方は、12月19日（土）までに",
            "!引っ越してきたあとも",
        ],
    );
    // The certificates end before the day of continued use.
    says(
        in_window().changed(ChangeKind::MovedAbroad, "2027-01-10"),
        &[
            "国外へ転出する方は、来年1月9日（土）までに",
            "電子証明書の更新は、12月20日（日）までです",
        ],
    );
    let lately = Change {
        card_submitted: Known::No,
        ..change(ChangeKind::Address, "2026-11-01")
    };
    says(
        moved_in(lately),
        &[
            "までに、\nカードを窓口に出してください",
            "引っ越してきたあともカードを使うための手続き",
            "!国外へ転出",
            "!マイナ保険証を使い続けるなら",
        ],
    );
    let to_come = change(ChangeKind::Address, "2026-12-10");
    says(
        in_window().with(Change {
            from_elsewhere: Known::Yes,
            ..to_come
        }),
        &[
            "届け出と同じ日に、1回で済みます",
            "カードも窓口へ（継続利用）",
        ],
    );
    says(
        in_window().with(Change {
            from_elsewhere: Known::No,
            ..to_come
        }),
        &["と同じ日に、1回で済みます", "!カードも窓口へ"],
    );
}

#[test]
fn a_period_of_stay_is_shown_before_the_card_ends_and_not_after() {
    let pending = stay("2026-12-10", Extension::Pending);
    says(
        pending,
        &[
            "12月10日（木）までに、\nカードの期間を変えてください",
            "カードの期間を1回だけ、2か月延ばせます（特例期間）",
            "マイナ保険証がいつまで使えるかは、加入している健康保険に聞いてください",
            "期限のあとは、延ばせません",
            "!自動では延びません",
            "!先に入管",
        ],
    );
    says(
        stay("2026-12-10", Extension::Granted),
        &["12月10日（木）までに", "!1回だけ"],
    );
    says(
        stay("2026-11-10", Extension::Unknown),
        &[
            "カードの期限が過ぎたので、カードの期間は延ばせません",
            "!特例期間",
            "!自動では延びません",
        ],
    );
    says(stay("2028-12-10", Extension::Unknown), &["!延ばせません"]);
}

#[test]
fn the_insurance_is_shown_in_every_state() {
    says(
        in_force(),
        &["保険証：2028年9月30日まで使えます", "!少なくとも"],
    );
    let open = CaseBuilder::born("1988-06-01").card("2033-06-01");
    says(open, &["保険証：使えます", "保険証は、早ければこの日まで"]);
    says(
        CaseBuilder::born("1988-06-01"),
        &["マイナ保険証がいまも使えるかは"],
    );
    let long_past = CaseBuilder::born("1985-06-20")
        .card("2031-06-20")
        .renewed(Known::No);
    says(
        long_past,
        &[
            "9月30日（水）を最後に使えなくなりました",
            "!9月30日まで使えます",
        ],
    );
}

#[test]
fn a_range_of_the_signature_certificate_alone_is_shown_as_its_own() {
    let reissued = in_force()
        .printed("2031-06-01")
        .changed_and_reissued(ChangeKind::Name, "");
    says(
        reissued,
        &[
            "署名用電子証明書の期限は、早ければ2028年6月1日です",
            "!。電子証明書の期限は、早ければ",
        ],
    );
    let open = CaseBuilder::born("1988-06-01").card("2033-06-01");
    says(
        open,
        &[
            "電子証明書の期限は、早ければ2028年6月1日です",
            "!署名用電子証明書の期限は、早ければ",
        ],
    );
}

#[test]
fn somebody_under_15_loses_no_e_tax_and_goes_with_a_representative() {
    says(
        child_without(),
        &[
            "コンビニ交付：使えません",
            "なし",
            "本人もいっしょに行くように求める市区町村もあります",
            "!法定代理人が行ってください",
        ],
    );
    let expired = CaseBuilder::born("1985-10-20")
        .card("2031-10-20")
        .renewed(Known::No);
    says(
        expired,
        &[
            "e-Tax：使えません",
            "止まった",
            "英数字6～16文字",
            "!法定代理人が行ってください",
        ],
    );
}

#[test]
fn a_child_who_goes_alone_reads_that_the_representative_goes() {
    let mut case = Case {
        situation: child_without().0,
        ..Case::default()
    };
    case.errand.visitor = Some(Visitor::Holder);
    says_of(
        &case,
        &[
            "15歳未満の方や成年被後見人の方だけでは、手続きできません。法定代理人が行ってください",
            "暗証番号（数字4桁）",
            "!英数字6～16文字",
            "!本人もいっしょに",
        ],
    );
}

#[test]
fn where_the_card_ends_with_its_certificates_a_new_card_is_applied_for() {
    let with_card = CaseBuilder::born("1985-06-20")
        .card("2027-06-20")
        .renewed(Known::Yes);
    says(
        with_card,
        &[
            "新しいカードを申し込めるのは2027年3月21日（日）から",
            "から、新しいカードを申し込めます",
            "!更新できるのは",
        ],
    );
    says(
        in_force(),
        &[
            "更新できるのは2028年3月2日（木）から",
            "!新しいカードを申し込めるのは",
        ],
    );
}

#[test]
fn a_signature_certificate_that_may_be_gone_beside_a_renewal_is_not_shown_as_gone() {
    let moved = |reissued| {
        in_window().with(Change {
            signature_reissued: Some(reissued),
            from_elsewhere: Known::No,
            ..change(ChangeKind::Address, "2026-09-01")
        })
    };
    says(
        moved(Known::Unknown),
        &[
            "署名用が使えるかは、窓口に聞いてください",
            "!署名用は使えません。利用者証明用",
            "作り直していなければ、署名用は使えません",
        ],
    );
    says(
        moved(Known::No),
        &[
            "署名用は使えません。利用者証明用は更新の時期です",
            "!署名用が使えるかは",
        ],
    );
    says(
        moved(Known::Yes),
        &["いま更新できます", "!署名用は使えません"],
    );
}

#[test]
fn a_renewal_given_for_a_day_outside_any_window_is_doubted() {
    let on = |day: &str| CaseBuilder::born("1985-07-15").issued(day, IssueKind::RenewedInWindow);
    says(
        on("2024-01-10"),
        &[
            "この発行日は、更新の時期に合いません。期限が1年早い",
            "!誕生日の当日に更新",
        ],
    );
    says(on("2024-06-10"), &["!更新の時期に合いません"]);
}

#[test]
fn a_card_of_somebody_under_15_is_shown_to_have_had_none_at_first() {
    let young = CaseBuilder::born("2010-11-30")
        .card("2028-11-30")
        .renewed(Known::No);
    says(
        young,
        &[
            "15歳になる前に作られたカードとわかります",
            "原則として、はじめは署名用が入っていません",
            "入っていないはずです",
        ],
    );
    says(in_force(), &["!入っていないはずです", "!はじめは署名用が"]);
}

/// Moved from elsewhere 108 days ago: the card may have ended, and if not, 8 January is the last open day of the renewal.
#[test]
fn a_doubt_leaves_the_day_of_the_safe_act_in_the_headline() {
    let builder = CaseBuilder::born("1990-01-10")
        .card("2032-01-10")
        .renewed(Known::No)
        .with(Change {
            on: Some(day("2026-08-10")),
            signature_reissued: Some(Known::Unknown),
            ..Change::of(ChangeKind::Address)
        });
    says(
        builder,
        &[
            "来年1月8日（金）までに",
            "カードと電子証明書がいまも使えるかは、まだわかりません",
        ],
    );
}
