//! What a person takes along: a calendar file, a text, and a screen for the clerk.
//!
//! The days in the tables are those of the rules: certificates made with an adult's card end five years before it, the
//! window opens on the day after the same day three months before, a new card takes up to two months, a move is notified
//! within 14 days. The form of the file is that of RFC 5545. In the sweep two readers that others wrote take every file
//! apart; they must find the same, and what was planned.
//!
//! What this does **not** prove: that an application of a phone takes the file.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarProperty, ICalendarValue,
};
use icalendar::parser::{Component, read_calendar_simple, unfold};
use serde_json::json;
use shomei_navi::advice::{Planned, advise};
use shomei_navi::calendar::Time;
use shomei_navi::date::entry::Entry;
use shomei_navi::date::era::era_of;
use shomei_navi::date::{Date, after, iso};
use shomei_navi::interview::{Answers, Question, deciding};
use shomei_navi::procedure::Policy;
use shomei_navi::profile::ProfileFile;
use shomei_navi::rules::law::Law;
use shomei_navi::takeaway::clerk::{ClerkScreen, NO_PROOF, clerk_screen};
use shomei_navi::takeaway::{Made, Title, calendar, text};
use shomei_navi::text::message::Part;
use shomei_navi::text::{Language, Message, answer, in_era, unread, year_of_era};

use crate::cases::day;
use crate::counter::{INVENTED, edited, japanese, profile, profile_in};
use crate::languages::all;
use crate::texts::given;

/// The day of the tables, and the time.
const TODAY: &str = "2026-11-26";
const NOW: &str = "10:05";

/// What is made of one answer.
struct Taken {
    plan: Vec<Planned>,
    neutral: Option<String>,
    plain: Option<String>,
    text: String,
    /// What it would cost to forget, as the screen says it.
    warnings: Vec<String>,
    clerk: Option<ClerkScreen>,
}

/// `None` where the answers do not hold together.
fn take(
    municipal: Option<&ProfileFile>,
    language: Language,
    answers: &Answers,
    today: Date,
    now: Option<&str>,
) -> Option<Taken> {
    static NATIONAL: LazyLock<ProfileFile> = LazyLock::new(|| profile("national"));
    let now = now.and_then(Time::parse);
    let law = &Law::IN_FORCE;
    let case = answers.case(law, today)?;
    let policy = Policy::on(today, municipal, &NATIONAL);
    let advice = advise(&case.situation, &case.errand, policy, law, today, now);
    let is_answered = |question: Question| answers.is_answered(question);
    let decides = deciding(&case, is_answered, policy, law, today, now);
    let answer = answer(language, &advice, decides.as_ref());
    let made = Made { today, now };
    Some(Taken {
        plan: answer.portable.plan.clone(),
        neutral: calendar(language, made, &answer, Title::Neutral),
        plain: calendar(language, made, &answer, Title::Plain),
        text: text(language, today, &answer),
        warnings: answer.warnings.clone(),
        clerk: answer.portable.errand.as_ref().map(clerk_screen),
    })
}

/// In 江東区 on the day of the tables.
#[track_caller]
fn in_koto(answers: &Answers) -> Taken {
    static KOTO: LazyLock<ProfileFile> = LazyLock::new(|| profile("131083"));
    take(Some(&KOTO), japanese(), answers, day(TODAY), Some(NOW)).unwrap()
}

/// The file of who has to renew by Friday 18 December, in 江東区.
fn file() -> String {
    in_koto(&never_renewed("1990-12-20", "2031-12-20"))
        .neutral
        .unwrap()
}

fn two(birth: &str, card: &str) -> Answers {
    given(&[(Question::Birth, birth), (Question::CardExpires, card)])
}

fn renewed(birth: &str, card: &str, option: u8) -> Answers {
    let mut answers = two(birth, card);
    answers.choose(Question::Renewed, option);
    answers
}

fn never_renewed(birth: &str, card: &str) -> Answers {
    renewed(birth, card, 1)
}

fn by_agent(mut answers: Answers) -> Answers {
    answers.choose(Question::Visitor, 3);
    answers
}

fn moved(mut answers: Answers, on: &str, from_elsewhere: bool) -> Answers {
    *answers.entry_mut(Question::AddressOn) = Entry::western(day(on));
    answers.tick(Question::AddressChanged, true);
    answers.choose(Question::AddressElsewhere, from_elsewhere.into());
    answers
}

fn on_a_stay(birth: &str, card: &str) -> Answers {
    let mut answers = two(birth, card);
    answers.tick(Question::PeriodOfStay, true);
    answers.choose(Question::Extension, 0);
    answers
}

/// An event, as a reader finds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Event {
    pub(crate) id: String,
    sequence: String,
    stamp: String,
    /// Digits of the first day.
    pub(crate) from: String,
    /// Digits of the day behind the last one.
    to: String,
    pub(crate) summary: String,
    pub(crate) description: String,
    pub(crate) location: Option<String>,
    url: Option<String>,
    /// What a reminder says, and its minutes from the beginning of the first day.
    pub(crate) alarms: Vec<(String, i64)>,
}

fn by_icalendar(file: &str) -> Vec<Event> {
    fn value(component: &Component<'_>, name: &str) -> Option<String> {
        Some(component.find_prop(name)?.val.as_str().to_owned())
    }
    let unescaped = |component: &Component<'_>, name: &str| {
        let property = component.find_prop(name)?;
        Some(property.val.clone().unescape_text().to_string())
    };
    let file = unfold(file);
    let read = read_calendar_simple(&file).unwrap();
    let [calendar] = read.as_slice() else {
        panic!("{file} is not one calendar");
    };
    assert_eq!(calendar.name.as_str(), "VCALENDAR");
    assert_eq!(value(calendar, "VERSION").unwrap(), "2.0");
    let events = calendar.components.iter().map(|event| {
        assert_eq!(event.name.as_str(), "VEVENT");
        for name in ["DTSTART", "DTEND"] {
            let [of_type] = event.find_prop(name).unwrap().params.as_slice() else {
                panic!("{name} has not one parameter");
            };
            assert_eq!(of_type.key.as_str(), "VALUE");
            assert_eq!(of_type.val.as_ref().unwrap().as_str(), "DATE");
        }
        let alarms = event.components.iter().map(|alarm| {
            assert_eq!(alarm.name.as_str(), "VALARM");
            assert_eq!(value(alarm, "ACTION").unwrap(), "DISPLAY");
            let minutes = match value(alarm, "TRIGGER").unwrap().as_str() {
                "-P6DT15H" => -(6 * 24 + 15) * 60,
                "-PT15H" => -15 * 60,
                other => panic!("{other}"),
            };
            (unescaped(alarm, "DESCRIPTION").unwrap(), minutes)
        });
        Event {
            id: value(event, "UID").unwrap(),
            sequence: value(event, "SEQUENCE").unwrap(),
            stamp: value(event, "DTSTAMP").unwrap(),
            from: value(event, "DTSTART").unwrap(),
            to: value(event, "DTEND").unwrap(),
            summary: unescaped(event, "SUMMARY").unwrap(),
            description: unescaped(event, "DESCRIPTION").unwrap(),
            location: unescaped(event, "LOCATION"),
            url: value(event, "URL"),
            alarms: alarms.collect(),
        }
    });
    events.collect()
}

fn by_calcard(file: &str) -> Vec<Event> {
    fn text(component: &ICalendarComponent, name: &ICalendarProperty) -> Option<String> {
        let entry = component.property(name)?;
        let [value] = entry.values.as_slice() else {
            panic!("{entry:?} has not one value");
        };
        if let ICalendarValue::Integer(number) = value {
            return Some(number.to_string());
        }
        let ICalendarValue::PartialDateTime(at) = value else {
            return Some(value.as_text().unwrap().to_owned());
        };
        let number = |part: Option<u8>| part.map_or(String::new(), |part| format!("{part:02}"));
        let year = at.year.unwrap();
        let day = format!("{year}{}{}", number(at.month), number(at.day));
        if at.hour.is_none() {
            return Some(day);
        }
        assert_eq!((at.tz_hour, at.tz_minute), (Some(0), Some(0)), "in UTC");
        let time = [at.hour, at.minute, at.second].map(number).concat();
        Some(format!("{day}T{time}Z"))
    }
    let calendar = ICalendar::parse(file).unwrap_or_else(|entry| panic!("{entry:?} in {file}"));
    let is = |one: &ICalendarComponent, kind: ICalendarComponentType| one.component_type == kind;
    let all = &calendar.components;
    let events = all
        .iter()
        .filter(|one| is(one, ICalendarComponentType::VEvent));
    let events = events.map(|event| {
        let mut alarms = Vec::new();
        for place in &event.component_ids {
            let alarm = &all[*place as usize];
            assert!(is(alarm, ICalendarComponentType::VAlarm));
            let trigger = alarm.property(&ICalendarProperty::Trigger).unwrap();
            let [ICalendarValue::Duration(before)] = trigger.values.as_slice() else {
                panic!("{trigger:?}");
            };
            assert!(before.neg);
            let hours = (before.weeks * 7 + before.days) * 24 + before.hours;
            let minutes = i64::from(hours * 60 + before.minutes);
            let words = text(alarm, &ICalendarProperty::Description);
            alarms.push((words.unwrap(), -minutes));
        }
        let of = |name: ICalendarProperty| text(event, &name);
        Event {
            id: of(ICalendarProperty::Uid).unwrap(),
            sequence: of(ICalendarProperty::Sequence).unwrap(),
            stamp: of(ICalendarProperty::Dtstamp).unwrap(),
            from: of(ICalendarProperty::Dtstart).unwrap(),
            to: of(ICalendarProperty::Dtend).unwrap(),
            summary: of(ICalendarProperty::Summary).unwrap(),
            description: of(ICalendarProperty::Description).unwrap(),
            location: of(ICalendarProperty::Location),
            url: of(ICalendarProperty::Url),
            alarms,
        }
    });
    events.collect()
}

/// What both readers find.
#[track_caller]
pub(crate) fn read(file: &str) -> Vec<Event> {
    let (one, other) = (by_icalendar(file), by_calcard(file));
    assert_eq!(one, other, "{file}");
    assert!(!one.is_empty(), "{file}");
    one
}

fn digits(day: Date) -> String {
    String::from_utf8(iso(day).to_vec())
        .unwrap()
        .replace('-', "")
}

/// Fails unless the file holds just these events: `last 2026-12-18`, `between 2026-12-10 2026-12-24`.
#[track_caller]
fn check(code: &str, answers: &Answers, today: &str, wanted: &[&str]) {
    let municipal = (!code.is_empty()).then(|| profile(code));
    let taken = take(municipal.as_ref(), japanese(), answers, day(today), None).unwrap();
    let Some(file) = taken.neutral else {
        assert!(wanted.is_empty(), "no file, but {wanted:?}\n{}", taken.text);
        return;
    };
    let found: Vec<_> = read(&file)
        .into_iter()
        .map(|event| {
            let kind = event.id.split('-').next().unwrap().to_owned();
            (kind, event.from, event.to)
        })
        .collect();
    let wanted: Vec<_> = wanted
        .iter()
        .map(|event| {
            let mut words = event.split(' ');
            let kind = words.next().unwrap().to_owned();
            let from = day(words.next().unwrap());
            let to = words.next().map_or(from, day);
            (kind, digits(from), digits(after(to)))
        })
        .collect();
    assert_eq!(found, wanted, "{}", taken.text);
}

#[test]
fn who_has_nothing_to_do_takes_the_day_to_come_back() {
    // 2030-03-01, so from 2029-12-02 on, which is a Sunday.
    let answers = never_renewed("1990-03-01", "2035-03-01");
    check("131083", &answers, TODAY, &["from 2029-12-03"]);
    check("", &answers, TODAY, &["from 2029-12-03"]);
    // Renewed, the certificates end with the card; a new card is applied for from home, also on a Sunday.
    let answers = renewed("1985-07-15", "2031-07-15", 0);
    check("362026", &answers, TODAY, &["from 2031-04-16"]);
    // Whatever is open, nothing ends before 2029-07-15, a Sunday.
    let answers = two("1985-07-15", "2034-07-15");
    check("142123", &answers, TODAY, &["from 2029-04-16"]);
    // Born on 29 February: 2027-02-28 is the safe end, and 2026-11-29 a Sunday.
    let answers = never_renewed("1992-02-29", "2032-02-29");
    check("131083", &answers, TODAY, &["from 2026-11-30"]);
}

#[test]
fn who_has_to_go_takes_the_last_day_on_which_one_can() {
    // The end is a Sunday; 厚木市 and 府中市 open on that Saturday only.
    let answers = never_renewed("1990-12-13", "2031-12-13");
    check("131083", &answers, TODAY, &["last 2026-12-11"]);
    check("142123", &answers, TODAY, &["last 2026-12-12"]);
    check("132063", &answers, TODAY, &["last 2026-12-12"]);
    check("102091", &answers, TODAY, &["last 2026-12-11"]);
    // The usual closing over the new year, where no municipality is known.
    let answers = never_renewed("1985-12-31", "2031-12-31");
    check("", &answers, TODAY, &["last 2026-12-28"]);
    // On 29 February: by 2027-02-28, a Sunday.
    let answers = never_renewed("1992-02-29", "2032-02-29");
    check("362026", &answers, "2027-01-12", &["last 2027-02-26"]);
    // Not known whether it was renewed: the safe act.
    let answers = two("1985-07-15", "2031-07-15");
    check("362026", &answers, "2026-05-01", &["last 2026-07-15"]);
    // Expired on 2026-07-15: the insurance ends with October, whose last day is a Saturday.
    let answers = never_renewed("1985-07-15", "2031-07-15");
    check("362026", &answers, "2026-08-10", &["last 2026-10-30"]);
    check("142123", &answers, "2026-08-10", &["last 2026-10-31"]);
    // The day itself is one of the days that are left.
    check("131083", &answers, "2026-07-15", &["last 2026-07-15"]);
}

#[test]
fn who_goes_twice_takes_the_days_between() {
    // 2027-02-14 is a Sunday.
    let answers = by_agent(never_renewed("1935-02-14", "2032-02-14"));
    let wanted = ["between 2026-11-26 2027-02-12", "last 2027-02-12"];
    check("131083", &answers, TODAY, &wanted);
    check("362026", &answers, TODAY, &wanted);
    // From the next open day on: 23 January is a Saturday.
    let wanted = ["between 2027-01-25 2027-02-12", "last 2027-02-12"];
    check("131083", &answers, "2027-01-23", &wanted);
}

#[test]
fn who_needs_a_new_card_takes_the_day_to_apply_and_the_end() {
    let answers = two("1987-01-28", "2027-01-28");
    let wanted = ["apply 2026-11-28", "card 2027-01-28"];
    check("131083", &answers, TODAY, &wanted);
    check("", &answers, TODAY, &wanted);
    // Two months before is over: as soon as possible is no day.
    check("362026", &answers, "2026-12-15", &["card 2027-01-28"]);
    check("362026", &answers, "2027-01-29", &[]);
}

#[test]
fn who_moves_takes_the_days_of_the_notification() {
    // 14 days from the move.
    let answers = moved(
        never_renewed("1990-03-01", "2032-03-01"),
        "2026-12-10",
        false,
    );
    let wanted = ["between 2026-12-10 2026-12-24", "last 2026-12-24"];
    check("131083", &answers, TODAY, &wanted);
    check("142123", &answers, TODAY, &wanted);
    // The certificates end before the move: that first, then the notification.
    let answers = moved(
        never_renewed("1990-12-20", "2031-12-20"),
        "2027-01-20",
        false,
    );
    let wanted = ["last 2026-12-18", "move 2027-02-03"];
    check("131083", &answers, TODAY, &wanted);
}

#[test]
fn who_wants_both_in_one_visit_takes_its_first_day() {
    // The certificate for user authentication ends on 2027-03-01; its window opens on 2026-12-02.
    let answers = crate::texts::moved();
    check("362026", &answers, "2026-11-22", &["from 2026-12-02"]);
}

#[test]
fn who_has_to_extend_the_stay_takes_that_day() {
    let answers = on_a_stay("1995-04-10", "2028-10-31");
    check("131083", &answers, TODAY, &["stay 2028-10-31"]);
}

#[test]
fn a_booking_has_a_day_of_its_own() {
    let koto = edited("131083", |profile| {
        profile["bookings"] = json!([
            { "need": "required", "closes": { "days": 3 }, "source": "certificates" }
        ]);
    });
    let answers = never_renewed("1990-12-20", "2031-12-20");
    let taken = take(Some(&koto), japanese(), &answers, day(TODAY), None).unwrap();
    let found: Vec<_> = read(&taken.neutral.unwrap())
        .into_iter()
        .map(|event| (event.id.split('-').next().unwrap().to_owned(), event.from))
        .collect();
    let wanted = [("book", "20261215"), ("last", "20261218")];
    assert_eq!(
        found,
        wanted.map(|(kind, from)| (kind.to_owned(), from.to_owned()))
    );
    assert!(taken.text.contains("予約が必要です"), "{}", taken.text);
}

#[test]
fn what_has_no_day_makes_no_file() {
    // Lost: the telephone at once.
    let mut lost = two("1987-01-28", "2033-01-28");
    lost.tick(Question::Lost, true);
    check("131083", &lost, TODAY, &[]);
    // Only the counter knows.
    let mut unsure = two("1988-06-01", "2033-06-01");
    *unsure.entry_mut(Question::AddressOn) = Entry::western(day("2024-10-01"));
    unsure.tick(Question::AddressChanged, true);
    check("362026", &unsure, TODAY, &[]);
    check("", &unsure, TODAY, &[]);
    // Without the card's date no end is known.
    let mut no_card = given(&[(Question::Birth, "1985-07-15")]);
    no_card.tick(Question::CardNotAtHand, true);
    check("131083", &no_card, TODAY, &[]);
    // A letter that says otherwise: one of the dates is wrong.
    let mut letter = renewed("1985-07-15", "2031-07-15", 0);
    letter.choose(Question::Letter, 1);
    check("131083", &letter, TODAY, &[]);
}

#[test]
fn lines_end_with_both_signs_and_have_75_octets_at_most() {
    let file = file();
    assert!(file.ends_with("END:VCALENDAR\r\n"));
    assert!(!file.replace("\r\n", "").contains(['\r', '\n']));
    let mut folded = 0;
    for line in file.split("\r\n") {
        assert!(line.len() <= 75, "{} octets: {line}", line.len());
        folded += usize::from(line.starts_with(' '));
    }
    assert!(10 < folded, "{folded} lines are folded");
    // A character of three octets is not cut: a line that goes on has 73 octets or more.
    let lines: Vec<_> = file.split("\r\n").collect();
    for pair in lines.windows(2) {
        assert!(!pair[1].starts_with(' ') || 72 < pair[0].len(), "{pair:?}");
    }
}

#[test]
fn the_file_says_what_it_is() {
    let file = file();
    let lines: Vec<_> = file.split("\r\n").collect();
    assert_eq!(
        lines[..4],
        [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//shomei-navi//shomei-navi//JA",
            "CALSCALE:GREGORIAN",
        ]
    );
    for line in [
        "DTSTART;VALUE=DATE:20261218",
        "DTEND;VALUE=DATE:20261219",
        "UID:last-131083-20261220@shomei-navi",
        "URL:https://www.city.koto.lg.jp/",
        "TRANSP:TRANSPARENT",
        "SUMMARY:役所の手続き（この日まで）",
    ] {
        assert!(lines.contains(&line), "{line}\n{file}");
    }
    // An end that lies in another month, and in another year.
    let ends = in_koto(&two("1987-01-31", "2027-01-31")).neutral.unwrap();
    assert!(ends.contains("DTEND;VALUE=DATE:20270201\r\n"), "{ends}");
}

#[test]
fn signs_that_mean_something_are_escaped() {
    let koto = edited("131083", |profile| {
        let name = json!({ "ja": "1階, 東; 西\\南:\"北\"" });
        for office in ["main", "toyosu", "branches"] {
            profile["offices"][office]["name"] = name.clone();
            profile["offices"][office]
                .as_object_mut()
                .unwrap()
                .remove("place");
        }
    });
    let answers = never_renewed("1990-12-20", "2031-12-20");
    let taken = take(Some(&koto), japanese(), &answers, day(TODAY), None).unwrap();
    let file = taken.neutral.unwrap();
    let written = r#"LOCATION:1階\, 東\; 西\\南:"北""#;
    assert!(unfold(&file).contains(written), "{file}");
    let [event] = &read(&file)[..] else {
        panic!("{file}");
    };
    let wanted = r#"1階, 東; 西\南:"北""#;
    assert_eq!(event.location.as_deref(), Some(wanted));
    // A line break of the text is one of the description.
    let (_, rest) = taken.text.split_once('\n').unwrap();
    assert!(event.description.ends_with(rest), "{event:?}");
}

#[test]
fn the_stamp_is_in_universal_time_and_reminders_sound_at_nine() {
    let answers = never_renewed("1990-12-20", "2031-12-20");
    let event = |today: &str, now: Option<&str>| {
        let koto = profile("131083");
        let taken = take(Some(&koto), japanese(), &answers, day(today), now).unwrap();
        let file = taken.neutral.unwrap();
        read(&file).remove(0)
    };
    for (today, now, stamp) in [
        (TODAY, Some(NOW), "20261126T010500Z"),
        (TODAY, Some("08:59"), "20261125T235900Z"),
        (TODAY, Some("09:00"), "20261126T000000Z"),
        (TODAY, None, "20261125T150000Z"),
        ("2026-12-01", None, "20261130T150000Z"),
    ] {
        assert_eq!(event(today, now).stamp, stamp);
    }
    // A week and a day before 2026-12-18, as long as that is to come.
    let (week, one_day) = (-(7 * 24 - 9) * 60, -(24 - 9) * 60);
    for (today, now, wanted) in [
        ("2026-12-10", None, &[week, one_day][..]),
        ("2026-12-11", Some("08:59"), &[week, one_day]),
        ("2026-12-11", Some("09:00"), &[one_day]),
        ("2026-12-17", Some("10:00"), &[]),
        ("2026-12-18", None, &[]),
    ] {
        let alarms = event(today, now).alarms;
        let minutes: Vec<_> = alarms.iter().map(|(_, minutes)| *minutes).collect();
        assert_eq!(minutes, wanted, "{today} {now:?}");
        assert!(
            alarms
                .iter()
                .all(|(words, _)| words == "役所の手続き（この日まで）")
        );
    }
}

/// Minutes since the beginning of 2026 in Japan; a question answered in between makes no other event.
#[test]
fn a_second_file_takes_the_place_of_the_first() {
    let koto = profile("131083");
    let events = |answers: &Answers, today: &str, now: Option<&str>| {
        let taken = take(Some(&koto), japanese(), answers, day(today), now).unwrap();
        let kept = |event: Event| (event.id, event.sequence.parse::<i64>().unwrap());
        let events = read(&taken.neutral.unwrap()).into_iter().map(kept);
        events.collect::<Vec<_>>()
    };
    for answers in [
        never_renewed("1990-12-20", "2031-12-20"),
        never_renewed("1990-03-01", "2035-03-01"),
        by_agent(never_renewed("1935-02-14", "2032-02-14")),
        two("1987-01-28", "2027-01-28"),
        moved(
            never_renewed("1990-03-01", "2032-03-01"),
            "2026-12-10",
            false,
        ),
        on_a_stay("1995-04-10", "2028-10-31"),
    ] {
        let mut before = events(&answers, "2026-11-25", None);
        for (today, now) in [
            ("2026-11-25", "08:00"),
            ("2026-11-25", "23:59"),
            (TODAY, "00:00"),
        ] {
            let then = events(&answers, today, Some(now));
            assert_eq!(before.len(), then.len(), "{answers:?}");
            for ((id, earlier), (other, later)) in before.iter().zip(&then) {
                assert_eq!(id, other);
                assert!(earlier < later, "{earlier} {later} in {id}");
            }
            before = then;
        }
    }
    let open = two("1990-12-20", "2031-12-20");
    let settled = never_renewed("1990-12-20", "2031-12-20");
    let (open, settled) = (events(&open, TODAY, None), events(&settled, TODAY, None));
    assert_eq!(open, settled);
    assert_eq!(open[0].1, 329 * 24 * 60);
}

#[test]
fn a_title_tells_nothing_unless_it_is_asked_for() {
    let taken = in_koto(&by_agent(never_renewed("1935-02-14", "2032-02-14")));
    let titles = |file: Option<String>| {
        let events = read(&file.unwrap()).into_iter();
        events.map(|event| event.summary).collect::<Vec<_>>()
    };
    assert_eq!(
        titles(taken.neutral),
        ["役所の手続き（この期間に）", "役所の手続き（この日まで）"]
    );
    assert_eq!(
        titles(taken.plain),
        [
            "マイナンバーカード：窓口に2回行く期間",
            "マイナンバーカード：窓口に行ける最後の日"
        ]
    );
    for message in [
        Message::NeutralFrom,
        Message::NeutralBetween,
        Message::NeutralBy,
    ] {
        for language in all() {
            let title = unread(language.say(message)).to_lowercase();
            for word in [
                "カード",
                "card",
                "卡",
                "카드",
                "tarjeta",
                "cartão",
                "kartu",
                "thẻ",
                "証明",
            ] {
                assert!(!title.contains(word), "{}: {title}", language.tag());
            }
        }
    }
}

#[test]
fn the_text_is_what_one_would_write_down() {
    let taken = in_koto(&never_renewed("1990-12-20", "2031-12-20"));
    let lines: Vec<_> = taken.text.lines().collect();
    assert_eq!(
        lines[..3],
        [
            "マイナンバーカード：いま更新できます",
            "12月18日（金）までに、江東区の窓口で更新",
            "期限は12月20日（日）です。期限の日は、窓口が開かないことがあります。",
        ]
    );
    for line in [
        "持っていくもの：本人が行く・1回",
        "・マイナンバーカード：有効期限内のもの",
        "窓口：江東区役所 2階 3番窓口（区民課 住民記録係）",
        "月～火 8:30～17:00、水 8:30～19:00、木～金 8:30～17:00",
        "電話 03-3647-3162",
        "江東区のページ https://www.city.koto.lg.jp/",
    ] {
        assert!(lines.contains(&line), "{line}\n{}", taken.text);
    }
    assert!(
        lines
            .last()
            .unwrap()
            .starts_with("2026年11月26日（木）に作った案内です。")
    );
    // What is not the municipality's word says so.
    let national = take(
        None,
        japanese(),
        &never_renewed("1990-12-20", "2031-12-20"),
        day(TODAY),
        None,
    );
    let text = national.unwrap().text;
    assert!(text.contains("多くの市区町村の例です"), "{text}");
}

/// 「来年」 would be read as another year when it has come.
#[test]
fn days_of_the_next_year_have_its_number() {
    let koto = profile("131083");
    let answers = by_agent(never_renewed("1935-02-14", "2032-02-14"));
    for language in all() {
        let taken = take(Some(&koto), language, &answers, day(TODAY), None).unwrap();
        for word in ["来年", "明年", "내년"] {
            assert!(
                !taken.text.contains(word),
                "{}: {}",
                language.tag(),
                taken.text
            );
        }
        let last = unread(&language.day(day("2027-02-12")));
        assert!(
            taken.text.contains(&last),
            "{last} is not in {}",
            taken.text
        );
    }
}

/// Every form in which the program writes a birth date, and the year by itself, which stands nowhere else.
fn forms(born: Date, today: Date, language: Language) -> Vec<String> {
    use chrono::Datelike;
    let mut forms = vec![
        String::from_utf8(iso(born).to_vec()).unwrap(),
        digits(born),
        in_era(born),
        language.day(born),
        language.both_calendars(born),
        language.birth(born, today),
    ];
    if born.year() < 2016 {
        forms.push(born.year().to_string());
    }
    if let Some((era, year)) = era_of(born) {
        forms.push(year_of_era(era, year.unsigned_abs()));
    }
    forms.iter().map(|form| unread(form)).collect()
}

/// Lives of all ages with all that changes what is taken along.
fn lives() -> Vec<(Answers, Date)> {
    let mut lives = Vec::new();
    let birthdays = [
        "1935-02-14",
        "1956-02-29",
        "1965-05-31",
        "1978-01-20",
        "1985-07-15",
        "1990-12-20",
        "2003-09-09",
        "2009-06-30",
        "2014-03-31",
        "2019-11-30",
    ];
    for born in birthdays {
        for ends in 2026..=2036 {
            let leap = format!("{ends}{}", &born[4..]);
            let ends = if born.ends_with("02-29") && ends % 4 != 0 {
                format!("{ends}-02-28")
            } else {
                leap
            };
            for renewed in [None, Some(0), Some(1), Some(2)] {
                let mut answers = two(born, &ends);
                if let Some(option) = renewed {
                    answers.choose(Question::Renewed, option);
                }
                let mut agent = answers.clone();
                agent.choose(Question::Visitor, 3);
                let mut parent = answers.clone();
                parent.choose(Question::Visitor, 1);
                let moves = moved(answers.clone(), "2026-12-10", true);
                let has_moved = moved(answers.clone(), "2026-11-01", true);
                let mut lost = answers.clone();
                lost.tick(Question::Lost, true);
                let on_a_stay = on_a_stay(born, &ends);
                for answers in [answers, agent, parent, moves, has_moved, lost, on_a_stay] {
                    for today in [TODAY, "2026-12-28", "2027-06-16"] {
                        lives.push((answers.clone(), day(today)));
                    }
                }
            }
        }
    }
    lives
}

/// So many lines are still a text to read; those that part it are not counted.
const LINES: usize = 25;

#[test]
fn two_readers_find_in_every_file_what_was_planned_and_no_birth_date() {
    let profiles = ["102091", "131083", "132063", "142123", "362026"].map(profile);
    let mut profiles: Vec<_> = profiles.into_iter().map(Some).collect();
    profiles.extend([None, Some(profile_in(INVENTED, "362999"))]);
    let languages = all();
    let (mut files, mut warned, mut kinds) = (0, 0, BTreeSet::new());
    for (place, (answers, today)) in lives().into_iter().enumerate() {
        let municipal = profiles[place % profiles.len()].as_ref();
        let language = languages[place / 3 % languages.len()];
        let now = [None, Some("08:30"), Some("17:40")][place / 5 % 3];
        let Some(taken) = take(municipal, language, &answers, today, now) else {
            continue;
        };
        let case = answers.case(&Law::IN_FORCE, today).unwrap();
        let born = case.situation.birthdate.unwrap();
        let mut told = vec![taken.text.clone()];
        let lines = taken.text.lines().filter(|line| !line.is_empty());
        let lines = lines.count();
        assert!(lines <= LINES, "{lines} lines:\n{}", taken.text);
        assert!(
            !taken.text.lines().any(|line| line.ends_with(' ')),
            "{}",
            taken.text
        );
        for mark in ['*', '｜', '《', '》', '\u{200b}', '{', '|', '\0'] {
            assert!(!taken.text.contains(mark), "{mark} in {}", taken.text);
        }
        assert!(!taken.text.contains("\n\n\n"), "{}", taken.text);
        for warning in &taken.warnings {
            // The text says the next year by its number.
            let bare = unread(warning).replace(['*', '\u{200b}'], "");
            let is_told = bare.split("来年").all(|part| taken.text.contains(part));
            assert!(is_told, "{warning} is not in\n{}", taken.text);
            warned += 1;
        }
        assert_eq!(taken.neutral.is_none(), taken.plan.is_empty());
        for (title, file) in [
            (Title::Neutral, &taken.neutral),
            (Title::Plain, &taken.plain),
        ] {
            let Some(file) = file else { continue };
            files += 1;
            assert!(file.split("\r\n").all(|line| line.len() <= 75), "{file}");
            let events = read(file);
            assert_eq!(events.len(), taken.plan.len(), "{file}");
            let ids: BTreeSet<_> = events.iter().map(|event| &event.id).collect();
            assert_eq!(ids.len(), events.len(), "two of one name in {file}");
            for (event, planned) in events.iter().zip(&taken.plan) {
                kinds.insert(format!("{:?}", planned.role));
                assert!(
                    today <= planned.from && planned.from <= planned.to,
                    "{planned:?}"
                );
                assert_eq!(event.from, digits(planned.from));
                assert_eq!(event.to, digits(after(planned.to)));
                let before = |days: i64| {
                    let on = planned.from - chrono::Days::new(days.unsigned_abs());
                    let is_to_come = today < on || today == on && now != Some("17:40");
                    is_to_come.then_some((event.summary.clone(), -days * 24 * 60 + 9 * 60))
                };
                let alarms: Vec<_> = [7, 1].into_iter().filter_map(before).collect();
                assert_eq!(event.alarms, alarms, "{file}");
                let is_neutral = Part::Takeaway.messages()[..3]
                    .iter()
                    .any(|message| unread(language.say(*message)) == event.summary);
                assert_eq!(is_neutral, title == Title::Neutral, "{}", event.summary);
                assert!(
                    event
                        .description
                        .contains(taken.text.split_once('\n').unwrap().1)
                );
                let plain = [&event.summary, &event.description];
                for mark in ['*', '｜', '《', '\u{200b}'] {
                    assert!(!plain.iter().any(|words| words.contains(mark)), "{file}");
                }
            }
            told.push(unfold(file));
        }
        for told in told {
            for form in forms(born, today, language) {
                assert!(!told.contains(&form), "{form} is in\n{told}");
            }
        }
    }
    assert!(2000 < files, "only {files} files");
    assert!(100 < warned, "only {warned} warnings");
    let kinds: Vec<_> = kinds.iter().map(String::as_str).collect();
    assert!(8 < kinds.len(), "only {kinds:?}");
}

/// The checks of the sweep see what they look for.
#[test]
fn a_birth_date_and_a_broken_file_are_found() {
    let born = day("1990-12-20");
    for told in [
        "1990年12月20日（木）",
        "平成2年12月20日",
        "1990-12-20",
        "DTSTART;VALUE=DATE:19901220",
        "1990年生まれ",
    ] {
        let mut forms = forms(born, day(TODAY), japanese()).into_iter();
        assert!(forms.any(|form| told.contains(&form)), "{told}");
    }
    let file = file();
    let is_read = |file: String| std::panic::catch_unwind(|| read(&file)).is_ok();
    assert!(is_read(file.clone()));
    for (right, wrong) in [
        ("\r\n ", "\r\n"),
        (";VALUE=DATE:20261219", ":20261219"),
        ("END:VALARM\r\n", ""),
        ("ACTION:DISPLAY", "ACTION:EMAIL"),
    ] {
        let broken = file.replacen(right, wrong, 1);
        assert!(broken != file && !is_read(broken), "{wrong}");
    }
}

/// What the clerk reads, a line each: the procedure, the certificates, and each row.
#[track_caller]
fn check_clerk(answers: &Answers, today: &str, wanted: &[&str]) {
    static KOTO: LazyLock<ProfileFile> = LazyLock::new(|| profile("131083"));
    let taken = take(Some(&KOTO), japanese(), answers, day(today), Some(NOW)).unwrap();
    let Some(screen) = taken.clerk else {
        assert!(wanted.is_empty(), "no screen");
        return;
    };
    assert_eq!(lines(&screen), wanted);
}

fn lines(screen: &ClerkScreen) -> Vec<String> {
    let mut lines = vec![screen.procedure.to_owned()];
    lines.extend(screen.certificates.map(str::to_owned));
    for (name, words) in &screen.rows {
        lines.push(format!("{name}: {}", words.join(" / ")));
    }
    lines
}

/// With every renewal, issue and new card the certificates on a smartphone end.
const SMARTPHONE: &str = "スマートフォンに電子証明書を入れているときは、そのあとの手続きも知りたい";

#[test]
fn the_clerk_reads_what_is_to_be_done() {
    let phone = format!("お願い: {SMARTPHONE}");
    let window = "時期: 更新の期間内（期限切れでも、失効でもありません）";
    // Both certificates end on 2026-12-20.
    let renews = never_renewed("1990-12-20", "2031-12-20");
    let both = "署名用・利用者証明用の2つ";
    check_clerk(
        &renews,
        TODAY,
        &["電子証明書の更新", both, "来た人: 本人", window, &phone],
    );
    // By somebody else, and with a PIN that nobody knows any more: the third one is asked for, too.
    let mut agent = by_agent(renews.clone());
    agent.choose(Question::PinUser, 1);
    check_clerk(
        &agent,
        TODAY,
        &[
            "電子証明書の更新",
            both,
            "来た人: 任意代理人",
            window,
            "暗証番号: わからないものがある / 初期化（再設定）もお願いします",
            &format!("お願い: 住民基本台帳用（数字4桁）の暗証番号も確かめたい / {SMARTPHONE}"),
        ],
    );
    // Ended on 2026-07-15: no renewal, but new certificates.
    check_clerk(
        &never_renewed("1985-07-15", "2031-07-15"),
        "2026-08-10",
        &[
            "電子証明書の新規発行",
            both,
            "来た人: 本人",
            "時期: 電子証明書の期限切れ",
            &phone,
        ],
    );
    // A move revokes the signature certificate alone (法12条), where it was not issued anew since.
    let not_reissued = |mut answers: Answers| {
        answers.choose(Question::AddressReissued, 1);
        answers
    };
    let stays = moved(
        never_renewed("1990-03-01", "2035-03-01"),
        "2026-11-01",
        false,
    );
    check_clerk(
        &not_reissued(stays.clone()),
        TODAY,
        &[
            "電子証明書の新規発行",
            "署名用",
            "来た人: 本人",
            "時期: 失効した電子証明書がある",
            &phone,
        ],
    );
    // Where that is open, nothing is said of it.
    check_clerk(
        &stays,
        TODAY,
        &["電子証明書の新規発行", "来た人: 本人", &phone],
    );
    // In the window, and after a move: one is renewed, the other issued anew.
    check_clerk(
        &not_reissued(moved(renews.clone(), "2026-11-01", false)),
        TODAY,
        &[
            "電子証明書の更新",
            "利用者証明用の更新と、署名用の新規発行",
            "来た人: 本人",
            "時期: 失効した電子証明書がある",
            &phone,
        ],
    );
    // Whether they were renewed with the card's is open: nothing of them is said to be so.
    for today in ["2026-05-01", "2026-08-10"] {
        let open = two("1985-07-15", "2031-07-15");
        let taken = take(None, japanese(), &open, day(today), Some(NOW)).unwrap();
        let lines = lines(&taken.clerk.unwrap()).join("\n");
        assert!(!lines.contains("時期") && !lines.contains("2つ"), "{lines}");
    }
    // Under 15 there is no signature certificate (施行規則), and a parent goes.
    check_clerk(
        &two("2021-12-20", "2026-12-20"),
        TODAY,
        &[
            "マイナンバーカードの申請・受け取り",
            "来た人: 法定代理人",
            "時期: カードの更新の期間内",
            &format!("お願い: 住民基本台帳用（数字4桁）の暗証番号も確かめたい / {SMARTPHONE}"),
        ],
    );
    // Nothing is to be done for years.
    check_clerk(&never_renewed("1990-03-01", "2035-03-01"), TODAY, &[]);
}

/// The day of an end is the birthday, so that no day is on it; nor is a year.
#[test]
fn no_day_is_on_the_screen_for_the_clerk() {
    let mut seen = BTreeSet::new();
    let koto = profile("131083");
    for year in 1950..2026 {
        for (card, today) in [
            (2026, TODAY),
            (2031, TODAY),
            (2031, "2026-05-01"),
            (2030, TODAY),
        ] {
            let birth = format!("{year}-12-20");
            for option in 0..3 {
                let answers = renewed(&birth, &format!("{card}-12-20"), option);
                let taken = take(Some(&koto), japanese(), &answers, day(today), Some(NOW));
                let Some(screen) = taken.and_then(|taken| taken.clerk) else {
                    continue;
                };
                let lines = lines(&screen).join("\n");
                seen.insert(screen.procedure);
                // Of PINs and of the two certificates.
                let rest = lines.replace("数字4桁", "").replace("の2つ", "");
                assert!(
                    !rest.contains(|one: char| one.is_numeric() || "年月日".contains(one)),
                    "{lines}"
                );
            }
        }
    }
    assert!(2 <= seen.len(), "{seen:?}");
    assert!(NO_PROOF.contains("証明書ではありません"));
}
