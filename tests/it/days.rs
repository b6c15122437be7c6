//! The days to come as a list, for the cases that were drawn.

use std::sync::LazyLock;

use shomei_navi::date::after;
use shomei_navi::date::entry::Entry;
use shomei_navi::interview::{Answers, Question, Start};
use shomei_navi::profile::ProfileFile;
use shomei_navi::text::Answer;
use shomei_navi::text::answer::Dot;

use crate::cases::day;
use crate::counter::{japanese, profile};
use crate::texts::{answer_of, given, sentences};

/// The day of the drawings.
const TODAY: &str = "2026-11-26";

const BIRTH: Question = Question::Birth;
const CARD: Question = Question::CardExpires;

/// The answer in 江東区.
#[track_caller]
pub(crate) fn in_koto(answers: &Answers, today: &str) -> Answer {
    static KOTO: LazyLock<ProfileFile> = LazyLock::new(|| profile("131083"));
    answer_of(&KOTO, japanese(), answers, day(today)).expect("the answers hold together")
}

/// Each day as its dot, the day, what happens, its detail, and a dash where a gap follows.
fn spelled(answer: &Answer) -> Vec<String> {
    let mut all = Vec::new();
    for day in &answer.days {
        let dot = match day.dot {
            Dot::Today => "●",
            Dot::Act => "○",
            Dot::Stop => "■",
            Dot::End => "□",
        };
        let mut line = format!("{dot} {} {}", day.day, day.words);
        if let Some(detail) = &day.detail {
            line += "／";
            line += detail;
        }
        if day.gap {
            line += " …";
        }
        all.push(line);
    }
    all
}

fn two(birth: &str, card: &str) -> Answers {
    given(&[(BIRTH, birth), (CARD, card)])
}

/// The same, of a holder whose certificates were never renewed.
fn never_renewed(birth: &str, card: &str) -> Answers {
    let mut answers = two(birth, card);
    answers.choose(Question::Renewed, 1);
    answers
}

fn moved_on(mut answers: Answers, on: &str) -> Answers {
    *answers.entry_mut(Question::AddressOn) = Entry::western(day(on));
    answers.tick(Question::AddressChanged, true);
    answers
}

/// The cases that were drawn, by their letters. Ends, insurance, windows and last open days are those of rules.md: the
/// certificates end five years before the card, the window opens on the day after the same day three months before, the
/// insurance goes on to the end of the third month after.
fn drawn() -> Vec<(&'static str, Answers, &'static [&'static str])> {
    let mut moved = moved_on(two("1990-03-01", "2035-03-01"), "2026-10-20");
    moved.choose(Question::Renewed, 0);
    moved.choose(Question::AddressReissued, 1);
    let mut lost = two("1987-01-28", "2033-01-28");
    lost.tick(Question::Lost, true);
    let mut by_agent = never_renewed("1935-02-14", "2032-02-14");
    by_agent.choose(Question::Visitor, 3);
    vec![
        (
            "B",
            two("1944-12-20", "2031-12-20"),
            &[
                "● 今日 11/26 もう更新できます",
                "○ 12月18日（金） 窓口に行ける最後の日",
                "■ 12月20日（日） いちばん早い期限 …",
                "■ 来年3月31日（水） 保険証は、早ければこの日まで／そのあとは資格確認書が届く …",
                "□ 2031年12月20日 カードの期限",
            ],
        ),
        (
            "C",
            never_renewed("1944-12-20", "2031-12-20"),
            &[
                "● 今日 11/26 もう更新できます",
                "○ 12月18日（金） 窓口に行ける最後の日",
                "■ 12月20日（日） 期限／e-Taxなどはこの日まで …",
                "■ 来年3月31日（水） 保険証もこの日まで／そのあとは資格確認書が届く …",
                "□ 2031年12月20日 カードの期限／この日までは、電子証明書を作り直せます。身分証明書としても使えます",
            ],
        ),
        (
            "D",
            two("1988-06-21", "2035-06-21"),
            &[
                "● 今日 11/26 使えます …",
                "○ 2029年3月22日 期限を調べる日／早ければ更新できます",
                "■ 2029年6月21日 いちばん早い期限 …",
                "■ 2029年9月30日 保険証は、早ければこの日まで／そのあとは資格確認書が届く …",
                "□ 2035年6月21日 カードの期限",
            ],
        ),
        (
            "E",
            moved,
            &[
                "■ 10月20日（火） 署名用が使えなくなった",
                "● 今日 11/26 窓口で手続きできます …",
            ],
        ),
        (
            "F",
            two("1987-01-28", "2027-01-28"),
            &[
                "● 今日 11/26 新しいカードを申し込めます",
                "□ 来年1月28日（木） カードの期限",
            ],
        ),
        ("G", lost, &["● 今日 11/26 電話で止められます"]),
        (
            "I",
            by_agent,
            &[
                "● 今日 11/26 もう更新できます",
                "○ 来年2月12日（金） 窓口に行ける最後の日",
                "■ 来年2月14日（日） 期限／e-Taxなどはこの日まで …",
                "■ 来年5月31日（月） 保険証もこの日まで／そのあとは資格確認書が届く …",
                "□ 2032年2月14日 カードの期限／この日までは、電子証明書を作り直せます。身分証明書としても使えます",
            ],
        ),
        (
            "O",
            moved_on(never_renewed("1990-03-08", "2032-03-08"), "2026-12-03"),
            &[
                "● 今日 11/26 使えます",
                "○ 12月3日（木） 引っ越し",
                "○ 12月9日（水） 更新できる最初の日",
                "■ 12月17日（木） 引っ越しの手続きの期限 …",
                "■ 来年3月8日（月） 期限／e-Taxなどはこの日まで …",
                "■ 来年6月30日（水） 保険証もこの日まで／そのあとは資格確認書が届く …",
                "□ 2032年3月8日 カードの期限",
            ],
        ),
        (
            "P",
            never_renewed("1968-10-09", "2031-10-09"),
            &[
                "■ 10月9日（金） 期限が切れた",
                "● 今日 11/26 保険証だけ使えます",
                "○ 来年1月29日（金） 窓口に行ける最後の日／保険証を続けて使うなら",
                "■ 来年1月31日（日） 保険証もこの日まで／そのあとは資格確認書が届く …",
                "□ 2031年10月9日 カードの期限／この日までは、電子証明書を作り直せます。身分証明書としても使えます",
            ],
        ),
    ]
}

#[test]
fn the_days_are_those_that_were_drawn() {
    for (name, answers, wanted) in drawn() {
        let found = spelled(&in_koto(&answers, TODAY));
        assert!(found.len() >= wanted.len(), "{name}: {found:#?}");
        assert_eq!(found[..wanted.len()], *wanted, "{name}");
    }
}

/// The verdict of each: what stands in the headline of the drawing, line by line.
#[test]
fn the_headlines_are_those_that_were_drawn() {
    let wanted = [
        "12月18日（金）までに\n窓口へ行けば、安心です",
        "12月18日（金）までに、\n江東区の窓口で更新",
        "2029年6月21日まで、\nこのまま使えます",
        "e-Taxを使う方は、\n窓口で作り直してください",
        "いますぐ、新しいカードを\n申し込んでください",
        "まず、電話で\nカードを止めてください",
        "1回目は、なるべく早く。\n2回目は来年2月12日（金）まで",
        "12月9日（水）～\n12月17日（木）に、\n引っ越しの届け出といっしょに",
        "保険証は、\n来年1月31日まで使えます",
    ];
    for ((name, answers, _), wanted) in drawn().into_iter().zip(wanted) {
        let answer = in_koto(&answers, TODAY);
        assert_eq!(answer.headline, wanted, "{name}");
    }
}

/// The five services, a word or a day each.
#[test]
fn the_services_are_those_that_were_drawn() {
    let wanted: [(&str, [&str; 5]); 9] = [
        ("いまの状態", ["使えます"; 5]),
        (
            "いつまで使えるか",
            ["来年3/31", "12/20", "12/20", "12/20", "12/20"],
        ),
        ("いまの状態", ["使えます"; 5]),
        (
            "いま使えるもの、使えないもの",
            ["使えます", "止まった", "使えます", "使えます", "入れ直す"],
        ),
        (
            "いつまで使えるか",
            ["来年4/30", "来年1/28", "来年1/28", "来年1/28", "来年1/28"],
        ),
        ("止めると使えなくなるもの", ["止まる"; 5]),
        (
            "いつまで使えるか",
            ["来年5/31", "来年2/14", "来年2/14", "来年2/14", "来年2/14"],
        ),
        (
            "いつまで使えるか",
            ["来年6/30", "届け出まで", "来年3/8", "来年3/8", "入れ直す"],
        ),
        (
            "いま使えるもの、使えないもの",
            ["来年1/31", "止まった", "止まった", "止まった", "止まった"],
        ),
    ];
    for ((name, answers, _), (heading, words)) in drawn().into_iter().zip(wanted) {
        let services = in_koto(&answers, TODAY).services.expect("there is a card");
        assert_eq!(services.heading, heading, "{name}");
        let found: Vec<_> = services
            .tiles
            .iter()
            .map(|tile| tile.words.as_str())
            .collect();
        assert_eq!(found, words, "{name}");
    }
}

/// Beside the services, the certificates and their reasons, which are folded.
#[test]
fn no_day_is_said_more_than_three_times() {
    for (name, answers, _) in drawn() {
        let mut answer = in_koto(&answers, TODAY);
        answer.services = None;
        answer.certificates.clear();
        // What the other answers would mean is no repetition.
        answer.question = None;
        let said = sentences(&answer).join("\n").replace('*', "");
        let mut at = day(TODAY);
        for _ in 0..4_000 {
            let near = japanese().plain_day(at, day(TODAY));
            let times = said
                .match_indices(&near)
                .filter(|(place, _)| {
                    !said[..*place].ends_with(|one: char| one.is_ascii_digit() || one == '年')
                })
                .count();
            assert!(
                times <= 3,
                "{name}: {near} is said {times} times in\n{said}"
            );
            at = after(at);
        }
    }
}

/// Koto's offices serve the certificates only: for a card its own page says to ask, and the telephone is that of
/// 住民記録係 in profiles/131083.json.
#[test]
fn who_has_to_ask_finds_the_telephone() {
    for (birth, card) in [("1986-12-03", "2026-12-03"), ("2012-05-10", "2027-05-10")] {
        let answer = in_koto(&two(birth, card), TODAY);
        let counter = answer.counter.expect("somebody to ask");
        let (number, _) = counter.phone.expect("a telephone");
        assert_eq!(number, "03-3647-3162", "{birth}");
        assert!(
            counter.week.is_none() && counter.today.is_empty(),
            "{birth}"
        );
    }
    // A machine said that it has expired, and of the card nothing is known: the headline sends to the counter.
    let mut told = given(&[(BIRTH, "1968-10-09")]);
    told.start_from(Start::Report);
    told.choose(Question::Report, 1);
    let counter = in_koto(&told, TODAY).counter.expect("somebody to ask");
    assert!(counter.phone.is_some());
    // Who renews a certificate is served there.
    let counter = in_koto(&never_renewed("1944-12-20", "2031-12-20"), TODAY).counter;
    assert!(counter.is_some_and(|counter| counter.week.is_some()));
}

/// A card that can be applied for from 11 February is listed in November, and begins with the application.
#[test]
fn a_list_before_its_day_begins_with_its_first_step() {
    let answer = in_koto(&two("2012-05-10", "2027-05-10"), TODAY);
    let first = answer.bring.steps.first().map(|step| step.heading.as_str());
    assert_eq!(first, Some("新しいカードを申し込む"));
}
