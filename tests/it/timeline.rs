//! The picture of the days: which lines it has, where they end, and where a day stands.
//!
//! The days are those of the tables of validity; the sweep proves that a later day never stands
//! further left and that nothing leaves the picture. How it looks is for the browsers' acts.

use std::fmt::Write as _;

use chrono::Days;
use shomei_navi::interview::{Answers, Question};
use shomei_navi::text::answer::Timeline;

use crate::cases::day;
use crate::texts::{answer_in, answer_to, cases, given, moved};

const BIRTH: Question = Question::Birth;
const CARD: Question = Question::CardExpires;

#[track_caller]
fn picture(answers: &Answers, today: &str) -> Timeline {
    let answer = answer_to(answers, day(today)).expect("the answers hold together");
    answer.timeline.expect("there is a picture")
}

/// Each line as its name, how it ends, and the days of window and insurance.
#[track_caller]
fn check(answers: &Answers, today: &str, lines: &[&str], marks: &[&str], edges: [&str; 2]) {
    let days = picture(answers, today);
    let stated: Vec<String> = days
        .bars
        .iter()
        .map(|bar| {
            let mut line = format!("{} {} {}", bar.name, bar.end, bar.until);
            for (sign, day) in [("<", bar.opens), (">", bar.goes_on), ("x", bar.would_last)] {
                if let Some(day) = day {
                    write!(line, " {sign}{day}").unwrap();
                }
            }
            line
        })
        .collect();
    assert_eq!(stated, lines, "on {today}");
    let said: Vec<&str> = days.marks.iter().map(|(_, words)| words.as_str()).collect();
    assert_eq!(said, marks, "on {today}");
    assert_eq!([days.begins, days.ends], edges.map(day), "on {today}");
}

#[test]
fn certificates_end_before_their_card() {
    // Never renewed: the card's expiry less five years; the window from the day after 15 April; the
    // insurance to the end of the third month after.
    let mut answers = given(&[(BIRTH, "1985-07-15"), (CARD, "2031-07-15")]);
    answers.choose(Question::Renewed, 1);
    check(
        &answers,
        "2026-05-01",
        &[
            "2つの電子証明書 2026/7/15まで 2026-07-15 <2026-04-16 >2026-10-31",
            "カード 2031/7/15まで 2031-07-15",
        ],
        &["4/16", "7/15", "10/31"],
        ["2021-07-15", "2031-07-15"],
    );
    // Past their last day nothing can be renewed, and the insurance goes on.
    check(
        &answers,
        "2026-08-10",
        &[
            "2つの電子証明書 2026/7/15で終わりました 2026-07-15 >2026-10-31",
            "カード 2031/7/15まで 2031-07-15",
        ],
        &["7/15", "10/31"],
        ["2021-07-15", "2031-07-15"],
    );
}

#[test]
fn a_lapse_is_a_line_that_ends_where_the_register_changed() {
    let answers = moved();
    check(
        &answers,
        "2026-11-22",
        &[
            "署名用 2026/9/1ごろに失効 2026-09-01 x2027-03-01",
            "利用者証明用 2027/3/1まで 2027-03-01 <2026-12-02 >2027-06-30",
        ],
        &["12/2", "2027/3/1", "6/30"],
        ["2022-03-01", "2027-07-31"],
    );
    let days = picture(&answers, "2026-11-22");
    assert_eq!(days.issued, "発行 2022/3/1");
    for fact in [
        "今日は2026年11月22日（日）",
        "発行 2022年3月1日（火）",
        "署名用電子証明書：2026年9月1日（火）ごろに失効",
        "利用者証明用電子証明書：2027年3月1日（月）まで",
        "更新できるのは2026年12月2日（水）から",
        "マイナ保険証は、新しくしなくても、ふつう2027年6月30日（水）まで使えます",
    ] {
        assert!(days.label.contains(fact), "{fact} is not in {}", days.label);
    }
}

#[test]
fn card_and_certificates_may_end_on_one_day() {
    // Made under age, so that all end together; the signature certificate is not there under 15.
    let answers = given(&[(BIRTH, "2013-05-10"), (CARD, "2027-05-10")]);
    check(
        &answers,
        "2027-03-01",
        &[
            "利用者証明用 2027/5/10まで 2027-05-10 <2027-02-11 >2027-08-31",
            "カード 2027/5/10まで 2027-05-10 <2027-02-11",
        ],
        &["2/11", "5/10", "8/31"],
        ["2022-05-10", "2027-09-30"],
    );
}

#[test]
fn a_later_day_never_stands_further_left_and_none_leaves_the_picture() {
    const WIDTH: i64 = 320;
    let mut seen = 0;
    for answers in cases() {
        let language = crate::counter::japanese();
        let Some(days) = answer_in(language, &answers).and_then(|answer| answer.timeline) else {
            continue;
        };
        seen += 1;
        assert!(days.begins <= days.today && days.today <= days.ends);
        let (left, right) = days.breaks(WIDTH);
        assert!(0 <= left && left < right && right <= WIDTH);
        assert_eq!(days.place(days.begins, WIDTH), 0);
        assert_eq!(days.place(days.near.0, WIDTH), left);
        assert_eq!(days.place(days.near.1, WIDTH), right);
        let mut before = 0;
        let mut at = days.begins;
        while at <= days.ends {
            let place = days.place(at, WIDTH);
            assert!(
                before <= place && place <= WIDTH,
                "{at} in {days:?} stands at {place}"
            );
            before = place;
            at = at.checked_add_days(Days::new(9)).unwrap();
        }
        // What is written under the line is not written over.
        for pair in days.marks.windows(2) {
            let apart = days.place(pair[1].0, WIDTH) - days.place(pair[0].0, WIDTH);
            assert!(40 <= apart, "{pair:?} stand {apart} apart");
        }
        for bar in &days.bars {
            let ends = [bar.opens, Some(bar.until), bar.goes_on];
            let ends: Vec<_> = ends.into_iter().flatten().collect();
            assert!(ends.is_sorted(), "{bar:?}");
            assert!(bar.until <= days.ends, "{bar:?} leaves {days:?}");
        }
    }
    assert!(100 < seen, "only {seen} pictures");
}
