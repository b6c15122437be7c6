//! Where to go and when: offices with their hours in words, booking, telephones, remarks.
//!
//! Which days are open was decided by the calendar; here they get their words.

use chrono::Weekday;

use super::{Case, Citation, local};
use crate::calendar::{Ahead, Days, Holidays, Hours, MonthDay, Opening, Span, Time, next_opening};
use crate::procedure::place::{Place, Places};
use crate::procedure::practice::{Booking, Need};
use crate::text::{Message, joined, number_text};

/// An office, as a resident sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfficeText {
    /// Its name and place.
    pub name: String,
    /// Whether it is open, or when next.
    pub now: Option<String>,
    /// Its hours, address and what else to know.
    pub lines: Vec<String>,
    /// Its telephone.
    pub phone: Option<String>,
}

/// Where to go and when.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Go {
    /// What has to be booked.
    pub bookings: Vec<(String, Option<Citation>)>,
    /// The offices.
    pub offices: Vec<OfficeText>,
    /// Whom to call: the name and the number.
    pub contacts: Vec<(String, String)>,
    /// What else to know.
    pub remarks: Vec<(String, Option<Citation>)>,
}

pub(super) fn go(case: &Case<'_>, places: &Places<'_>) -> Go {
    let mut go = Go::default();
    for booking in &places.bookings {
        let mut line = String::new();
        for sentence in booked(case, places, booking) {
            line.push_str(&sentence);
        }
        go.bookings
            .push((line, link(case, booking.url.as_ref().map(|url| &url.0))));
    }
    for place in &places.offices {
        go.offices.push(office(case, place));
    }
    for contact in &places.contacts {
        let mut name = local(case, &contact.name);
        let hours = contact.hours.as_ref().zip(places.profile);
        if let Some(hours) = hours.and_then(|(hours, profile)| profile.hours.get(&hours.0)) {
            for line in in_words(case, hours) {
                name = joined(&[&name, " ", &line]);
            }
        }
        go.contacts.push((name, contact.phone.0.clone()));
    }
    for remark in &places.remarks {
        go.remarks.push((
            local(case, &remark.text),
            link(case, remark.url.as_ref().map(|url| &url.0)),
        ));
    }
    go
}

fn link(case: &Case<'_>, url: Option<&String>) -> Option<Citation> {
    url.map(|url| Citation {
        line: case.say(Message::MoreThere),
        url: url.clone(),
    })
}

fn office(case: &Case<'_>, place: &Place<'_>) -> OfficeText {
    let office = place.office;
    let mut name = local(case, &office.name);
    if let Some(at) = &office.place {
        name = joined(&[&name, " ", &local(case, at)]);
    }
    let mut lines = Vec::new();
    if let Some(hours) = place.hours {
        lines.extend(in_words(case, hours));
    }
    for text in office.address.iter().chain(&office.details) {
        lines.push(local(case, text));
    }
    OfficeText {
        name,
        now: place.hours.map(|hours| now(case, hours)),
        lines,
        phone: office.phone.as_ref().map(|phone| phone.0.clone()),
    }
}

/// Whether it is open today, or which day next.
fn now(case: &Case<'_>, hours: &Hours) -> String {
    let today = case.assessment.today;
    match next_opening(hours, case.days.stops, today, case.now) {
        Some(next) if next.is_open_now => case.fill(
            Message::OpenNow,
            &[&clock(next.span.last_reception.unwrap_or(next.span.to))],
        ),
        Some(next) if next.day == today => {
            case.fill(Message::OpenToday, &[&span(case, &next.span)])
        }
        Some(next) => case.fill(
            Message::OpenNext,
            &[&case.near(next.day), &clock(next.span.from)],
        ),
        None => case.say(Message::OpenUnknown),
    }
}

/// 8:30.
fn clock(time: Time) -> String {
    let minutes = i64::from(time.minutes());
    let (hour, minute) = (number_text(minutes / 60), number_text(minutes % 60));
    let zero = if minute.len() < 2 { "0" } else { "" };
    joined(&[&hour, ":", zero, &minute])
}

/// 8:30～17:15.
fn span(case: &Case<'_>, span: &Span) -> String {
    let whole = case.fill(Message::FromTo, &[&clock(span.from), &clock(span.to)]);
    match span.last_reception {
        Some(last) => case.fill(Message::LastReception, &[&whole, &clock(last)]),
        None => whole,
    }
}

/// Every opening and every closing, a line each.
fn in_words(case: &Case<'_>, hours: &Hours) -> Vec<String> {
    let mut lines = Vec::new();
    for opening in hours.opens.iter() {
        lines.extend(opening_in_words(case, opening));
    }
    let mut closed = String::new();
    for days in &hours.closed {
        join(case, &mut closed, &days_in_words(case, days));
    }
    if !closed.is_empty() {
        lines.push(case.fill(Message::ClosedOn, &[&closed]));
    }
    lines
}

fn opening_in_words(case: &Case<'_>, opening: &Opening) -> Option<String> {
    let mut spans = String::new();
    for one in opening.spans.iter() {
        join(case, &mut spans, &span(case, one));
    }
    let name = opening.name.as_ref().map(|name| local(case, name));
    let days = match &opening.days {
        None => {
            return Some(case.fill(Message::DaysAnnounced, &[&name.unwrap_or_default(), &spans]));
        }
        Some(days) => days_in_words(case, days),
    };
    // Single days that are all over are of no use to anybody.
    if days.is_empty() {
        return None;
    }
    let days = match name {
        Some(name) => case.fill(Message::NamedDays, &[&name, &days]),
        None => days,
    };
    Some(joined(&[&days, " ", &spans]))
}

fn join(case: &Case<'_>, list: &mut String, one: &str) {
    if !list.is_empty() && !one.is_empty() {
        list.push_str(case.language.say(Message::Comma));
    }
    list.push_str(one);
}

/// Days by rule, in words; empty where all of them are over.
fn days_in_words(case: &Case<'_>, days: &Days) -> String {
    let today = case.assessment.today;
    let mut words = String::new();
    if days.until.is_some_and(|until| until < today) {
        return words;
    }
    if !days.weekdays.is_empty() {
        words = weekdays_in_words(case, days);
    }
    for date in &days.dates {
        if today <= *date {
            join(case, &mut words, &case.near(*date));
        }
    }
    for yearly in &days.yearly {
        let between = [month_day(case, yearly.from), month_day(case, yearly.to)];
        let between = if yearly.from == yearly.to {
            between[0].clone()
        } else {
            case.fill(Message::FromTo, &[&between[0], &between[1]])
        };
        join(case, &mut words, &between);
    }
    if days.public_holidays == Some(Holidays::All) {
        join(case, &mut words, case.language.say(Message::PublicHolidays));
    }
    for (bound, message) in [
        (days.from, Message::FromDay),
        (days.until, Message::UntilDay),
    ] {
        if let Some(day) = bound.filter(|day| today <= *day && !words.is_empty()) {
            words = case.fill(message, &[&words, &case.near(day)]);
        }
    }
    words
}

fn weekdays_in_words(case: &Case<'_>, days: &Days) -> String {
    let weekday = |day: Weekday| {
        let one = case.language.weekday(day).to_string();
        case.fill(Message::OnWeekday, &[&one])
    };
    let ordinal = |nth: i64, message: Message, last: Message| {
        if nth < 0 {
            case.say(last)
        } else {
            case.fill(message, &[&number_text(nth)])
        }
    };
    let working = [
        Weekday::Mon,
        Weekday::Tue,
        Weekday::Wed,
        Weekday::Thu,
        Weekday::Fri,
    ];
    if days.nth.is_empty() && days.after.is_none() && *days.weekdays == working {
        return case.say(Message::WorkingDays);
    }
    let mut names = String::new();
    for day in &days.weekdays {
        join(case, &mut names, &weekday(*day));
    }
    if let Some(after) = &days.after {
        let nth = ordinal(after.nth.0, Message::Nth, Message::Last);
        let first = joined(&[&nth, &weekday(after.weekday)]);
        return case.fill(Message::DayAfter, &[&first, &names]);
    }
    let mut nths = String::new();
    for nth in &days.nth {
        join(
            case,
            &mut nths,
            &ordinal(nth.0, Message::Nth, Message::Last),
        );
    }
    joined(&[&nths, &names])
}

fn month_day(case: &Case<'_>, day: MonthDay) -> String {
    case.fill(
        Message::MonthDay,
        &[&number_text(day.month.into()), &number_text(day.day.into())],
    )
}

/// The sentences about booking, in their order.
fn booked(case: &Case<'_>, places: &Places<'_>, booking: &Booking) -> Vec<String> {
    let mut lines = Vec::new();
    let need = match booking.need {
        Need::Required => Message::BookingRequired,
        Need::Preferred => Message::BookingPreferred,
        Need::None => Message::BookingNone,
    };
    let mut only = String::new();
    for office in &places.offices {
        if booking.offices.iter().any(|one| one.0 == office.id) {
            join(case, &mut only, &local(case, &office.office.name));
        }
        for opening in office.hours.iter().flat_map(|hours| hours.opens.iter()) {
            let name = opening.name.as_ref().filter(|_| {
                opening
                    .id
                    .as_ref()
                    .is_some_and(|id| booking.openings.contains(id))
            });
            if let Some(name) = name {
                let name = local(case, name);
                if !only.contains(&name) {
                    join(case, &mut only, &name);
                }
            }
        }
    }
    lines.push(if only.is_empty() {
        case.say(need)
    } else {
        case.fill(Message::BookingAt, &[&only, case.language.say(need)])
    });
    if let Some(opens) = &booking.opens {
        lines.push(case.fill(Message::BookingOpens, &[&ahead(case, opens)]));
    }
    if let Some(closes) = &booking.closes {
        lines.push(case.fill(Message::BookingCloses, &[&ahead(case, closes)]));
    }
    if booking.from_notice {
        lines.push(case.say(Message::BookingFromNotice));
    }
    if let Some(phone) = &booking.phone {
        lines.push(case.fill(Message::BookingPhone, &[&phone.0]));
    }
    lines.extend(booking.text.iter().map(|text| local(case, text)));
    lines
}

/// 行く日の2か月前の1日 12:00.
fn ahead(case: &Case<'_>, ahead: &Ahead) -> String {
    let mut words = String::new();
    let on_day = ahead.on_day.map(|day| number_text(day.0));
    if let (Some(months), Some(day)) = (ahead.months, &on_day) {
        words = case.fill(Message::MonthsAheadOn, &[&number_text(months.0), day]);
    } else {
        let counts = [
            (ahead.months.map(|one| one.0), Message::MonthsAhead),
            (ahead.days.map(|one| one.0), Message::DaysAhead),
            (ahead.open_days.map(|one| one.0), Message::OpenDaysAhead),
        ];
        for (count, message) in counts {
            if let Some(count) = count {
                words = case.fill(message, &[&number_text(count)]);
            }
        }
    }
    match ahead.at {
        Some(at) => joined(&[&words, " ", &clock(at)]),
        None => words,
    }
}
