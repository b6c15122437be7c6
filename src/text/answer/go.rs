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

/// A line, with where more is said of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// The words.
    pub words: String,
    /// A page, or a number to call.
    pub link: Option<Citation>,
}

/// What is told of going there: an office under its name, or a remark without one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Go {
    /// The office's name and place.
    pub office: Option<String>,
    /// Whether it is a thing to do before going.
    pub is_notice: bool,
    /// What is said of it, in its order.
    pub lines: Vec<Line>,
}

/// Where to go and when: what has to be booked, the offices, remarks, telephones.
pub(super) fn go(case: &Case<'_>, places: &Places<'_>) -> Vec<Go> {
    let mut all = Vec::new();
    for booking in &places.bookings {
        all.push(Go {
            office: None,
            is_notice: booking.need() == Need::Required,
            lines: vec![Line {
                words: booked(case, places, *booking),
                link: page(case, booking.url()),
            }],
        });
    }
    for place in &places.offices {
        all.push(office(case, place));
    }
    for remark in &places.remarks {
        all.push(Go {
            lines: vec![Line {
                words: local(case, remark.text()),
                link: page(case, remark.url()),
            }],
            ..Go::default()
        });
    }
    for contact in &places.contacts {
        let mut words = local(case, contact.name());
        let hours = contact.hours().zip(places.profile);
        if let Some(hours) = hours.and_then(|(hours, profile)| profile.hours().get(hours)) {
            for line in in_words(case, hours) {
                words = joined(&[&words, " ", &line]);
            }
        }
        all.push(Go {
            lines: vec![Line {
                words,
                link: call(case, Some(contact.phone())),
            }],
            ..Go::default()
        });
    }
    all
}

fn page(case: &Case<'_>, url: Option<&str>) -> Option<Citation> {
    url.map(|url| Citation {
        line: case.say(Message::MoreThere),
        url: url.to_owned(),
    })
}

fn call(case: &Case<'_>, phone: Option<&str>) -> Option<Citation> {
    phone.map(|phone| Citation {
        line: case.fill(Message::Call, &[Text(phone)]),
        url: joined(&["tel:", phone]),
    })
}

fn office(case: &Case<'_>, place: &Place<'_>) -> Go {
    let office = place.office;
    let mut name = local(case, office.name());
    if let Some(at) = office.place() {
        name = joined(&[&name, " ", &local(case, at)]);
    }
    let mut lines = Vec::new();
    let mut tell = |words: String, link: Option<Citation>| lines.push(Line { words, link });
    if let Some(hours) = place.hours {
        let now = now(case, hours);
        tell(joined(&["*", &now, "*"]), None);
        for line in in_words(case, hours) {
            tell(line, None);
        }
    }
    if let Some(address) = office.address() {
        tell(local(case, address), None);
    }
    for detail in office.details() {
        tell(local(case, detail), None);
    }
    if office.phone().is_some() {
        tell(String::new(), call(case, office.phone()));
    }
    Go {
        office: Some(name),
        is_notice: false,
        lines,
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

/// 8:30～12:00、13:00～17:15.
pub(super) fn spans<'a>(case: &Case<'_>, spans: impl IntoIterator<Item = At<'a, Span>>) -> String {
    let mut words = String::new();
    for one in spans {
        join(case, &mut words, &span(case, one));
    }
    words
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
    let spans = spans(case, opening.spans());
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
fn booked(case: &Case<'_>, places: &Places<'_>, booking: At<'_, Booking>) -> String {
    let mut words = String::new();
    let mut tell = |sentence: &str| words.push_str(sentence);
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
    tell(&if only.is_empty() {
        case.say(need)
    } else {
        case.fill(Message::BookingAt, &[Text(&only), Say(need)])
    });
    if let Some(opens) = booking.opens() {
        tell(&case.fill(Message::BookingOpens, &[Text(&ahead(case, opens))]));
    }
    if let Some(closes) = booking.closes() {
        tell(&case.fill(Message::BookingCloses, &[Text(&ahead(case, closes))]));
    }
    if booking.from_notice() {
        tell(&case.say(Message::BookingFromNotice));
    }
    if let Some(phone) = booking.phone() {
        tell(&case.fill(Message::BookingPhone, &[Text(phone)]));
    }
    if let Some(text) = booking.text() {
        tell(&local(case, text));
    }
    words
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
