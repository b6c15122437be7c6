//! The days to come as a list, for the cases that were drawn.

use std::sync::LazyLock;

use shomei_navi::interview::{Answers, Question};
use shomei_navi::profile::ProfileFile;
use shomei_navi::text::Answer;
use shomei_navi::text::answer::Dot;

use crate::cases::day;
use crate::counter::{japanese, profile};
use crate::texts::{answer_of, given};

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
        for detail in &day.detail {
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

#[test]
fn show() {
    let two = |birth: &'static str, card: &'static str| given(&[(BIRTH, birth), (CARD, card)]);
    let mut c = two("1944-12-20", "2031-12-20");
    let b = c.clone();
    c.choose(Question::Renewed, 1);
    let d = two("1988-06-21", "2035-06-21");
    let mut e = given(&[
        (BIRTH, "1990-03-01"),
        (CARD, "2035-03-01"),
        (Question::AddressOn, "2026-10-20"),
    ]);
    e.choose(Question::Renewed, 0);
    e.tick(Question::AddressChanged, true);
    e.choose(Question::AddressReissued, 1);
    let f = two("1987-01-28", "2027-01-28");
    let mut g = two("1987-01-28", "2033-01-28");
    g.tick(Question::Lost, true);
    let mut i = two("1935-02-14", "2032-02-14");
    i.choose(Question::Renewed, 1);
    i.choose(Question::Visitor, 3);
    let mut o = given(&[
        (BIRTH, "1990-03-08"),
        (CARD, "2032-03-08"),
        (Question::AddressOn, "2026-12-03"),
    ]);
    o.choose(Question::Renewed, 1);
    o.tick(Question::AddressChanged, true);
    let mut p = two("1968-10-09", "2031-10-09");
    p.choose(Question::Renewed, 1);
    for (name, answers) in [
        ("B", b),
        ("C", c),
        ("D", d),
        ("E", e),
        ("F", f),
        ("G", g),
        ("I", i),
        ("O", o),
        ("P", p),
    ] {
        let a = in_koto(&answers, "2026-11-26");
        println!(
            "=== {name} {:?}\n[{}] {}\n  {}\n  pills {:?} phone {:?}",
            a.tone,
            a.kicker,
            a.headline,
            a.lead.join("\n  "),
            a.pills.iter().map(|p| &p.words).collect::<Vec<_>>(),
            a.phone
        );
        if let Some(q) = &a.question {
            println!("  ? {} | {:?}", q.heading, q.hint);
            for o in &q.options {
                println!("    - {} {}: {} {:?}", o.option, o.label, o.meaning, o.tone);
            }
        }
        println!("  actions {:?}", a.actions);
        println!("  warnings {:?}", a.warnings);
        if let Some(s) = &a.services {
            println!("  {} / {}", s.heading, s.side);
            for t in &s.tiles {
                print!("   {} {:?} {}｜{}", t.name, t.mark, t.words, t.long);
            }
            println!("\n  notes {:?}", s.notes);
        }
        println!("  bring {:?} {:?}", a.bring.heading, a.bring.notice);
        for s in &a.bring.steps {
            println!("    step {s:?}");
        }
        for j in &a.bring.journeys {
            println!("    {j:?}");
        }
        println!("    notes {:?}", a.bring.notes);
        println!("  counter {:?}", a.counter);
        println!(
            "  others {} places {}",
            a.others.len(),
            a.places_notes.len()
        );
        for d in spelled(&a) {
            println!("   {d}");
        }
        println!("  notes {:#?}", a.notes);
    }
}
