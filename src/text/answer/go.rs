//! Where to go and when: offices with their hours in words, booking, telephones, remarks.
//!
//! Which days are open was decided by the calendar; here they get their words.

use chrono::Weekday;

use super::Value::{Clock, Near, Number, Say, Text};
use super::{Case, Citation, clock, local};
use crate::calendar::{Ahead, Days, Holidays, Hours, MonthDay, Opening, Span, next_opening};
use crate::procedure::place::{Place, Places};
use crate::procedure::practice::{Booking, Need};
use crate::record::At;
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
        for sentence in booked(case, places, *booking) {
            line.push_str(&sentence);
        }
        go.bookings.push((line, link(case, booking.url())));
    }
    for place in &places.offices {
        go.offices.push(office(case, place));
    }
    for contact in &places.contacts {
        let mut name = local(case, contact.name());
        let hours = contact.hours().zip(places.profile);
        if let Some(hours) = hours.and_then(|(hours, profile)| profile.hours().get(hours)) {
            for line in in_words(case, hours) {
                name = joined(&[&name, " ", &line]);
            }
        }
        go.contacts.push((name, contact.phone().to_owned()));
    }
    for remark in &places.remarks {
        go.remarks
            .push((local(case, remark.text()), link(case, remark.url())));
    }
    go
}

fn link(case: &Case<'_>, url: Option<&str>) -> Option<Citation> {
    url.map(|url| Citation {
        line: case.say(Message::MoreThere),
        url: url.to_owned(),
    })
}

fn office(case: &Case<'_>, place: &Place<'_>) -> OfficeText {
    let office = place.office;
    let mut name = local(case, office.name());
    if let Some(at) = office.place() {
        name = joined(&[&name, " ", &local(case, at)]);
    }
    let mut lines = Vec::new();
    if let Some(hours) = place.hours {
        lines.extend(in_words(case, hours));
    }
    for text in office.address().into_iter().chain(office.details()) {
        lines.push(local(case, text));
    }
    OfficeText {
        name,
        now: place.hours.map(|hours| now(case, hours)),
        lines,
        phone: office.phone().map(str::to_owned),
    }
}

/// Whether it is open today, or which day next.
fn now(case: &Case<'_>, hours: At<'_, Hours>) -> String {
    let today = case.assessment.today;
    match next_opening(hours, case.days.stops, today, case.now) {
        Some(next) if next.is_open_now => case.fill(
            Message::OpenNow,
            &[Clock(next.span.last_reception().unwrap_or(next.span.to()))],
        ),
        Some(next) if next.day == today => {
            case.fill(Message::OpenToday, &[Text(&span(case, next.span))])
        }
        Some(next) => case.fill(
            Message::OpenNext,
            &[Near(next.day), Clock(next.span.from())],
        ),
        None => case.say(Message::OpenUnknown),
    }
}

/// 8:30～17:15.
fn span(case: &Case<'_>, span: At<'_, Span>) -> String {
    let whole = case.fill(Message::FromTo, &[Clock(span.from()), Clock(span.to())]);
    match span.last_reception() {
        Some(last) => case.fill(Message::LastReception, &[Text(&whole), Clock(last)]),
        None => whole,
    }
}

/// Every opening and every closing, a line each.
fn in_words(case: &Case<'_>, hours: At<'_, Hours>) -> Vec<String> {
    let mut lines = Vec::new();
    for opening in hours.opens() {
        lines.extend(opening_in_words(case, opening));
    }
    let mut closed = String::new();
    for days in hours.closed() {
        join(case, &mut closed, &days_in_words(case, days));
    }
    if !closed.is_empty() {
        lines.push(case.fill(Message::ClosedOn, &[Text(&closed)]));
    }
    lines
}

fn opening_in_words(case: &Case<'_>, opening: At<'_, Opening>) -> Option<String> {
    let mut spans = String::new();
    for one in opening.spans() {
        join(case, &mut spans, &span(case, one));
    }
    let name = opening.name().map(|name| local(case, name));
    let days = match opening.days() {
        None => {
            return Some(case.fill(
                Message::DaysAnnounced,
                &[Text(&name.unwrap_or_default()), Text(&spans)],
            ));
        }
        Some(days) => days_in_words(case, days),
    };
    // Single days that are all over are of no use to anybody.
    if days.is_empty() {
        return None;
    }
    let days = match name {
        Some(name) => case.fill(Message::NamedDays, &[Text(&name), Text(&days)]),
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
fn days_in_words(case: &Case<'_>, days: At<'_, Days>) -> String {
    let today = case.assessment.today;
    let mut words = String::new();
    if days.until().is_some_and(|until| until < today) {
        return words;
    }
    if !days.weekdays().is_empty() {
        words = weekdays_in_words(case, days);
    }
    for date in days.dates() {
        if today <= date {
            join(case, &mut words, &case.near(date));
        }
    }
    for yearly in days.yearly() {
        let between = [month_day(case, yearly.from()), month_day(case, yearly.to())];
        let between = if yearly.from() == yearly.to() {
            between[0].clone()
        } else {
            case.fill(Message::FromTo, &[Text(&between[0]), Text(&between[1])])
        };
        join(case, &mut words, &between);
    }
    if days.public_holidays() == Some(Holidays::All) {
        join(case, &mut words, case.language.say(Message::PublicHolidays));
    }
    for (bound, message) in [
        (days.from(), Message::FromDay),
        (days.until(), Message::UntilDay),
    ] {
        if let Some(day) = bound.filter(|day| today <= *day && !words.is_empty()) {
            words = case.fill(message, &[Text(&words), Near(day)]);
        }
    }
    words
}

fn weekdays_in_words(case: &Case<'_>, days: At<'_, Days>) -> String {
    let weekday = |day: Weekday| {
        let mut one = String::new();
        one.push(case.language.weekday(day));
        case.fill(Message::OnWeekday, &[Text(&one)])
    };
    let ordinal = |nth: i64, message: Message, last: Message| {
        if nth < 0 {
            case.say(last)
        } else {
            case.fill(message, &[Number(nth)])
        }
    };
    // Monday to Friday and no other.
    let working = days.weekdays().len() == 5
        && !days.weekdays().has(Weekday::Sat)
        && !days.weekdays().has(Weekday::Sun);
    if working && days.nth().is_empty() && days.after().is_none() {
        return case.say(Message::WorkingDays);
    }
    let mut names = String::new();
    for day in days.weekdays() {
        join(case, &mut names, &weekday(day));
    }
    if let Some(after) = days.after() {
        let nth = ordinal(after.nth(), Message::Nth, Message::Last);
        let first = joined(&[&nth, &weekday(after.weekday())]);
        return case.fill(Message::DayAfter, &[Text(&first), Text(&names)]);
    }
    let mut nths = String::new();
    for nth in days.nth() {
        join(case, &mut nths, &ordinal(nth, Message::Nth, Message::Last));
    }
    joined(&[&nths, &names])
}

fn month_day(case: &Case<'_>, day: MonthDay) -> String {
    case.fill(
        Message::MonthDay,
        &[Number(day.month.into()), Number(day.day.into())],
    )
}

/// The sentences about booking, in their order.
fn booked(case: &Case<'_>, places: &Places<'_>, booking: At<'_, Booking>) -> Vec<String> {
    let mut lines = Vec::new();
    let need = match booking.need() {
        Need::Required => Message::BookingRequired,
        Need::Preferred => Message::BookingPreferred,
        Need::None => Message::BookingNone,
    };
    let mut only = String::new();
    for office in &places.offices {
        if booking.offices().iter().any(|one| one == office.id) {
            join(case, &mut only, &local(case, office.office.name()));
        }
    }
    for opening in places.openings() {
        if let Some(name) = opening.name()
            && opening
                .id()
                .is_some_and(|id| booking.openings().iter().any(|one| one == id))
        {
            join(case, &mut only, &local(case, name));
        }
    }
    lines.push(if only.is_empty() {
        case.say(need)
    } else {
        case.fill(Message::BookingAt, &[Text(&only), Say(need)])
    });
    if let Some(opens) = booking.opens() {
        lines.push(case.fill(Message::BookingOpens, &[Text(&ahead(case, opens))]));
    }
    if let Some(closes) = booking.closes() {
        lines.push(case.fill(Message::BookingCloses, &[Text(&ahead(case, closes))]));
    }
    if booking.from_notice() {
        lines.push(case.say(Message::BookingFromNotice));
    }
    if let Some(phone) = booking.phone() {
        lines.push(case.fill(Message::BookingPhone, &[Text(phone)]));
    }
    if let Some(text) = booking.text() {
        lines.push(local(case, text));
    }
    lines
}

/// 行く日の2か月前の1日 12:00.
fn ahead(case: &Case<'_>, ahead: At<'_, Ahead>) -> String {
    let mut words = String::new();
    let on_day = ahead.on_day().map(number_text);
    if let (Some(months), Some(day)) = (ahead.months(), &on_day) {
        words = case.fill(Message::MonthsAheadOn, &[Number(months), Text(day)]);
    } else {
        let counts = [
            (ahead.months(), Message::MonthsAhead),
            (ahead.days(), Message::DaysAhead),
            (ahead.open_days(), Message::OpenDaysAhead),
        ];
        for (count, message) in counts {
            if let Some(count) = count {
                words = case.fill(message, &[Number(count)]);
            }
        }
    }
    match ahead.at() {
        Some(at) => joined(&[&words, " ", &clock(at)]),
        None => words,
    }
}
