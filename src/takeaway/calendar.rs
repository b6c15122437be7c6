//! The calendar file (RFC 5545): the planned days as all-day events, each with two reminders.

use chrono::Datelike;

use super::Made;
use super::text::{plain, rest};
use crate::advice::Role;
use crate::date::{Date, after, before, date, iso, number_text};
use crate::text::{Answer, Language, Message, joined};

/// What an event is called.
///
/// Only its title: a calendar that a family or an office shares lists titles. What a person reads who
/// opens the event says with either title what to do and what to bring.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Title {
    /// 「役所の手続き（この日まで）」: nothing private.
    #[default]
    Neutral,
    /// 「マイナンバーカード：窓口に行ける最後の日」.
    Plain,
}

/// Behind the `@` of every identifier.
const DOMAIN: &str = "shomei-navi";

/// The first day that a sequence number counts from.
const EPOCH: Date = date(2026, 1, 1);

const MINUTES_OF_DAY: i64 = 24 * 60;

/// How far Japan's clocks are ahead of UTC.
const JAPAN_AHEAD: i64 = 9 * 60;

/// When reminders sound, in minutes of their day.
const REMINDED_AT: i64 = 9 * 60;

/// So many octets at most stand in a line, without its end (RFC 5545, 3.1).
const OCTETS: usize = 75;

/// A reminder: so many days before the day, and as a duration from the day's beginning to nine o'clock.
const REMINDERS: [(i64, &str); 2] = [(7, "-P6DT15H"), (1, "-PT15H")];

/// The planned days of an answer as a calendar file in UTF-8; `None` where no day is planned.
///
/// `language` has all its sentences, and `answer` its details. A file that is made later has the same
/// identifiers and higher sequence numbers, so that its events take the place of the earlier ones. An
/// identifier tells the kind of event, the municipality's code, and the end on which it hangs. A
/// reminder that would have sounded before the file was made is left out: calendars sound it at once.
#[must_use]
pub fn calendar(language: Language, made: Made, answer: &Answer, title: Title) -> Option<String> {
    let portable = &answer.portable;
    if portable.plan.is_empty() {
        return None;
    }
    let told = rest(language, made.today, answer);
    let mut events = Vec::new();
    for planned in &portable.plan {
        let Words {
            id,
            what,
            neutral,
            is_visit,
        } = words(planned.role);
        let what = language.fill(
            Message::ErrorAt,
            &[language.say(Message::Card), language.say(what)],
        );
        let what = plain(&what);
        let summary = match title {
            Title::Neutral => plain(language.say(neutral)),
            Title::Plain => what.clone(),
        };
        let code = portable.code.as_deref();
        let dash = if code.is_some() { "-" } else { "" };
        let code = code.unwrap_or_default();
        let counter = answer.counter.as_ref().filter(|_| is_visit);
        events.push(Event {
            id: joined(&[id, "-", code, dash, &digits(planned.end)]),
            from: planned.from,
            to: planned.to,
            summary,
            description: joined(&[&what, "\n", &told]),
            location: counter.map(|counter| plain(&counter.name)),
            url: portable.page.as_ref().map(|page| page.url.clone()),
        });
    }
    Some(file(made, &events))
}

/// An event for a calendar, of whole days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// What stands before the `@` of its identifier.
    pub id: String,
    /// Its first day.
    pub from: Date,
    /// Its last day, included.
    pub to: Date,
    /// Its title.
    pub summary: String,
    /// What is read by who opens it.
    pub description: String,
    /// Where one goes.
    pub location: Option<String>,
    /// The municipality's page.
    pub url: Option<String>,
}

/// Events as a calendar file in UTF-8, each with the reminders that can still sound.
#[must_use]
pub(super) fn file(Made { today, now }: Made, events: &[Event]) -> String {
    let now = now.map_or(0, |now| i64::from(now.minutes()));
    let made = since_epoch(today) * MINUTES_OF_DAY + now;
    let stamp = utc(today, now);
    let sequence = number_text(made.max(0));
    let mut file = File(String::new());
    file.put("BEGIN:VCALENDAR", &[]);
    file.put("VERSION:2.0", &[]);
    file.put("PRODID:-//shomei-navi//shomei-navi//JA", &[]);
    file.put("CALSCALE:GREGORIAN", &[]);
    for event in events {
        let summary = escaped(&event.summary);
        file.put("BEGIN:VEVENT", &[]);
        file.put("UID:", &[&event.id, "@", DOMAIN]);
        file.put("DTSTAMP:", &[&stamp]);
        file.put("SEQUENCE:", &[&sequence]);
        file.put("DTSTART;VALUE=DATE:", &[&digits(event.from)]);
        file.put("DTEND;VALUE=DATE:", &[&digits(after(event.to))]);
        file.put("SUMMARY:", &[&summary]);
        file.put("DESCRIPTION:", &[&escaped(&event.description)]);
        if let Some(location) = &event.location {
            file.put("LOCATION:", &[&escaped(location)]);
        }
        if let Some(url) = &event.url {
            file.put("URL:", &[url]);
        }
        file.put("TRANSP:TRANSPARENT", &[]);
        for (days, trigger) in REMINDERS {
            let sounds = (since_epoch(event.from) - days) * MINUTES_OF_DAY + REMINDED_AT;
            if sounds <= made {
                continue;
            }
            file.put("BEGIN:VALARM", &[]);
            file.put("ACTION:DISPLAY", &[]);
            file.put("DESCRIPTION:", &[&summary]);
            file.put("TRIGGER:", &[trigger]);
            file.put("END:VALARM", &[]);
        }
        file.put("END:VEVENT", &[]);
    }
    file.put("END:VCALENDAR", &[]);
    file.0
}

/// The file as an address (RFC 2397), so that it is there without a request.
#[must_use]
pub fn address(file: &str) -> String {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    let mut address = "data:text/calendar;charset=utf-8,".to_owned();
    for byte in file.bytes() {
        if byte.is_ascii_alphanumeric() {
            address.push(char::from(byte));
        } else {
            address.push('%');
            for digit in [byte >> 4, byte & 15] {
                address.push(char::from(DIGITS[usize::from(digit)]));
            }
        }
    }
    address
}

/// What is said of a planned day.
struct Words {
    /// The kind of event in its identifier. What may become another kind by one more answer has the
    /// same.
    id: &'static str,
    what: Message,
    neutral: Message,
    /// Whether one goes to the counter of the answer for it.
    is_visit: bool,
}

fn words(role: Role) -> Words {
    let of = |id: &'static str, what: Message, neutral: Message| Words {
        id,
        what,
        neutral,
        is_visit: false,
    };
    let visit = |id: &'static str, what: Message, neutral: Message| Words {
        is_visit: true,
        ..of(id, what, neutral)
    };
    let (from, between, by) = (
        Message::NeutralFrom,
        Message::NeutralBetween,
        Message::NeutralBy,
    );
    match role {
        Role::Look => visit("from", Message::DaysLook, from),
        Role::FirstRenewal => visit("from", Message::DaysFirst, from),
        Role::FirstCard => of("from", Message::DaysFirstCard, from),
        Role::First => visit("from", Message::DaysFirstGo, from),
        Role::Visits => visit("between", Message::PlanVisits, between),
        Role::WithMove => visit("between", Message::PlanWithMove, between),
        Role::Book => of("book", Message::DaysBook, by),
        Role::Last => visit("last", Message::DaysLast, by),
        Role::LastUsually => visit("last", Message::DaysLastUsual, by),
        Role::Apply => of("apply", Message::PlanApply, by),
        Role::CardEnd => of("card", Message::DaysCard, by),
        Role::MoveDeadline => of("move", Message::DaysMoveDeadline, by),
        Role::ExtendStay => of("stay", Message::PlanStay, by),
    }
}

/// Days since the first one that is counted from.
fn since_epoch(day: Date) -> i64 {
    i64::from(day.num_days_from_ce() - EPOCH.num_days_from_ce())
}

/// 20261218.
pub(super) fn digits(day: Date) -> String {
    let mut text = String::new();
    for byte in iso(day) {
        if byte != b'-' {
            text.push(char::from(byte));
        }
    }
    text
}

/// 20261126T010500Z, of a time in Japan in minutes of its day.
fn utc(day: Date, minutes: i64) -> String {
    let (day, minutes) = if minutes < JAPAN_AHEAD {
        (before(day), minutes + MINUTES_OF_DAY - JAPAN_AHEAD)
    } else {
        (day, minutes - JAPAN_AHEAD)
    };
    let two = |number: i64| {
        let text = number_text(number);
        if number < 10 {
            joined(&["0", &text])
        } else {
            text
        }
    };
    let (hour, minute) = (two(minutes / 60), two(minutes % 60));
    joined(&[&digits(day), "T", &hour, &minute, "00Z"])
}

/// A value of the type TEXT (RFC 5545, 3.3.11).
fn escaped(words: &str) -> String {
    let mut value = String::new();
    for character in words.chars() {
        match character {
            '\n' => value.push_str("\\n"),
            '\\' | ';' | ',' => {
                value.push('\\');
                value.push(character);
            }
            _ => value.push(character),
        }
    }
    value
}

/// The lines of a file.
struct File(String);

impl File {
    /// A line, folded (RFC 5545, 3.1). No value brings another line: what no text may hold is left out.
    fn put(&mut self, name: &str, values: &[&str]) {
        let mut width = 0;
        for part in [name].iter().chain(values) {
            for character in part.chars().filter(|one| !one.is_control()) {
                let octets = character.len_utf8();
                if OCTETS < width + octets {
                    self.0.push_str("\r\n ");
                    width = 1;
                }
                self.0.push(character);
                width += octets;
            }
        }
        self.0.push_str("\r\n");
    }
}
