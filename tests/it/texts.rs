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
use shomei_navi::interview::{Answers, Case, Question};
use shomei_navi::procedure::Policy;
use shomei_navi::profile::ProfileFile;
use shomei_navi::profile::practice::Visitor;
use shomei_navi::rules::law::Law;
use shomei_navi::rules::{
    Change, ChangeKind, Extension, Holder, IssueKind, Known, Note, Procedure, Stopped, assess,
};
use shomei_navi::text::answer::note_message;
use shomei_navi::text::{Answer, Language, Message, answer};

use crate::cases::{CaseBuilder, change, day};
use crate::counter::{INVENTED, japanese, profile, profile_in};

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

pub(crate) fn given(dates: &[(Question, &str)]) -> Answers {
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
        let names = days.bars.iter();
        all.extend(names.flat_map(|bar| [bar.name.clone(), bar.end.clone()]));
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
fn who_never_renewed_reads_the_last_day_and_what_to_carry() {
    let mut answers = given(&[(BIRTH, "1985-07-15"), (CARD, "2031-07-15")]);
    answers.choose(Question::Renewed, 1);
    check(
        &answers,
        "2026-05-01",
        &[
            "いま更新できます",
            "7月15日（水）までに\n鳴門市役所 市民課へ",
            "2つの電子証明書は2026年7月15日（水）で終わります",
            "4月16日（木）から",
            "マイナ保険証は、新しくしなくても、ふつう2026年10月31日（土）まで使えます",
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
            "署名用電子証明書は、住所が変わって使えなくなっています",
            "12月2日（水）以降に\n鳴門市役所 市民課へ",
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
        &["署名用が使えるか、\n窓口で確かめてください"],
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
        answer.headline, "カードが使えるか、\n窓口で確かめてください",
        "{answer:#?}"
    );
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
            "ふつうは、2026年7月15日（水）か\n2031年7月15日（火）に終わります",
            "更新は2026年4月16日（木）からその日までです",
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
            "2026年7月15日（水）に\n終わっているかもしれません",
            "期限のあとは、更新ではなく、新しく発行します",
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
    assert_eq!(signature.badge, "要確認");
    assert_eq!(signature.when, "期限は、窓口で確かめてください");
    assert_eq!(other.when, "2026年7月15日（水）で終わりました");
}

/// Without a PIN there is neither e-Tax nor a copy from a convenience store to lose.
#[test]
fn a_face_authentication_card_loses_the_insurance_only() {
    for today in ["2026-05-01", "2026-08-10"] {
        let mut answers = given(&[(BIRTH, "1985-07-15"), (CARD, "2031-07-15")]);
        answers.choose(Question::Renewed, 1);
        answers.tick(Question::FaceAuthentication, true);
        let answer = answer_to(&answers, day(today)).expect("the answers hold together");
        let (_, lines) = answer.stops.expect("something stops");
        let lines = lines.join("\n").replace('*', "");
        assert!(
            lines.contains(
                "マイナ保険証は、新しくしなくても、ふつう2026年10月31日（土）まで使えます"
            ),
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
    answer(japanese(), &advice)
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
            "早めに新しいカードの申し込みを",
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
            "2027年1月31日（日）まで使えるという案内があります。加入している健康保険に聞いてください",
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
        "なくしたカードは、まず止めてください",
        "0120-95-0178に電話して",
    ];
    for one in [Stopped::Unknown, Stopped::No] {
        says(stopped(one), &first);
        says(
            stopped(one),
            &[
                "止めるだけにしてください",
                "警察に届けて",
                "新しいカードは、スマートフォン",
            ],
        );
    }
    says(
        stopped(Stopped::ByPhone),
        &[
            "電話で止めてあります",
            "窓口で停止を解除できます",
            "!まず止めて",
            "!0120",
        ],
    );
    says(
        stopped(Stopped::ReissueRequested),
        &[
            "できるのをお待ちください",
            "見つかっても使えません",
            "!まず止めて",
            "!新しいカードは、スマートフォン",
            "!特急",
        ],
    );
    for one in [Stopped::No, Stopped::ByPhone, Stopped::ReissueRequested] {
        says(stopped(one), &["マイナ保険証は使えません", "資格確認書"]);
    }
    says(in_force(), &["!警察", "!マイナ保険証は使えません"]);
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
            "新しいカードの手数料は、窓口で聞いてください",
            "マイナ保険証は使えません",
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
            "カードと電子証明書が今も使えるかは、まだわかりません",
            "マイナ保険証が今も使えるかは、窓口か、加入している健康保険に聞いてください",
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
            "ふつう2028年9月30日",
        ],
    );
}

#[test]
fn only_the_family_court_makes_a_changed_reading_revoke() {
    let reading = |by_court| in_force().reading_changed("2026-07-01", by_court);
    says(
        reading(Known::Yes),
        &[
            "家庭裁判所の許可で振り仮名が変わって",
            "!許可なしの届け出だけなら",
        ],
    );
    says(
        reading(Known::No),
        &[
            "許可なしの届け出だけなら",
            "!使えなくなっています",
            "!許可を得て",
        ],
    );
    says(
        reading(Known::Unknown),
        &[
            "家庭裁判所の許可を得て2026年5月26日（火）以降に",
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
            "本籍地の市区町村の窓口か在外公館へ",
            "12か月前からという案内が1件",
            "!住民票のある市区町村",
            "!お住まいの",
        ],
    );
    says(in_window(), &["お住まいの市区町村の窓口へ", "!在外公館"]);
}

#[test]
fn continued_use_is_shown_by_the_kind_of_the_move() {
    let leaving = in_force().changed(ChangeKind::MovedAbroad, "2026-12-20");
    says(
        leaving,
        &[
            "転出の前の日の2026年12月19日（土）までに、窓口でカードの継続利用を頼んでください",
            "!引っ越してきたあとも",
        ],
    );
    // The certificates end before the day of continued use.
    says(
        in_window().changed(ChangeKind::MovedAbroad, "2027-01-10"),
        &[
            "転出の前の日の2027年1月9日（土）までに",
            "2026年12月20日（日）までに済ませてください",
        ],
    );
    let lately = Change {
        card_submitted: Known::No,
        ..change(ChangeKind::Address, "2026-11-01")
    };
    says(
        moved_in(lately),
        &[
            "引っ越してきたあともカードを使うには",
            "!転出の前の日",
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
            "届け出（転入届・転居届）と同じ日に1回で済みます",
            "カードも窓口に出してください（継続利用）",
        ],
    );
    says(
        in_window().with(Change {
            from_elsewhere: Known::No,
            ..to_come
        }),
        &["と同じ日に1回で済みます", "!カードも窓口に出して"],
    );
}

#[test]
fn a_period_of_stay_is_shown_before_the_card_ends_and_not_after() {
    let pending = stay("2026-12-10", Extension::Pending);
    says(
        pending,
        &[
            "在留期間を更新した方、永住者や日本国籍になった方は、カードの期限の2026年12月10日（木）までに",
            "カードの期間を1回だけ、2か月延ばせます（特例期間）",
            "マイナ保険証がいつまで使えるかは、加入している健康保険に聞いてください",
            "!自動では延びません",
            "!延ばせません",
        ],
    );
    says(
        stay("2026-12-10", Extension::Granted),
        &["2026年12月10日（木）までに", "!1回だけ"],
    );
    says(
        stay("2026-11-10", Extension::Unknown),
        &[
            "カードの期限のあとは、カードの期間を延ばせません",
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
        &["ふつう2028年9月30日（土）まで", "!少なくとも"],
    );
    let open = CaseBuilder::born("1988-06-01").card("2033-06-01");
    says(
        open,
        &[
            "マイナ保険証は、ふつう、少なくとも2028年9月30日（土）までは使えます",
            "!ふつう2028年",
        ],
    );
    says(
        CaseBuilder::born("1988-06-01"),
        &["マイナ保険証が今も使えるかは"],
    );
    let long_past = CaseBuilder::born("1985-06-20")
        .card("2031-06-20")
        .renewed(Known::No);
    says(
        long_past,
        &["2026年9月30日（水）で使えなくなりました", "!ふつう2026年"],
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
            "署名用は、",
            "署名用を発行し直した日がわかると",
            "!更新したかどうかや発行日",
        ],
    );
    let open = CaseBuilder::born("1988-06-01").card("2033-06-01");
    says(
        open,
        &["更新したかどうかや発行日", "!署名用を発行し直した日"],
    );
}

#[test]
fn somebody_under_15_loses_no_e_tax_and_goes_with_a_representative() {
    says(
        child_without(),
        &[
            "コンビニ交付、マイナポータルは、発行し直すまで使えません",
            "!e-Tax、コンビニ交付",
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
            "e-Tax、コンビニ交付、マイナポータルは、発行し直すまで",
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
            "利用者証明用の暗証番号（数字4桁）",
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
            "!署名用は使えません。もう1つ",
            "発行し直していなければ、署名用は使えません",
        ],
    );
    says(
        moved(Known::No),
        &[
            "署名用は使えません。もう1つは、いま更新できます",
            "!署名用が使えるかは",
        ],
    );
    says(moved(Known::Yes), &["いま更新できます", "!もう1つは"]);
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
            "2027年1月8日（金）までに",
            "カードと電子証明書が今も使えるかは、まだわかりません",
        ],
    );
}
