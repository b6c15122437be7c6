//! Where to go and when: offices with their hours in words, booking, telephones, remarks.
//!
//! The calendar decided which days are open; here they become sentences.

use chrono::{Datelike, Weekday};

use super::Value::{Clock, Near, Number, Say, Text};
use super::{Answer, Citation, Context, clock, local};
use crate::calendar::{
    Ahead, Days, Holidays, Hours, MonthDay, OPENING_DAYS, Opening, Span, Stops, is_open_on,
};
use crate::date::{after, before, days_later};
use crate::procedure::place::{Place, Places};
use crate::profile::practice::{Booking, Contact, Need};
use crate::record::Ref;
use crate::text::{Message, joined, number_text};

/// A line, with where more is said of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// The words.
    pub words: String,
    /// A page, or a number to call.
    pub link: Option<Citation>,
}

/// How to go there: an office under its name, or a remark without one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Go {
    /// The office's name and place.
    pub office: Option<String>,
    /// Whether it is a thing to do before going.
    pub is_notice: bool,
    /// What is said of it, in its order.
    pub lines: Vec<Line>,
}

/// The counter to go to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counter {
    /// Its name and place.
    pub name: String,
    /// Its hours of today, or when it opens next; may be empty.
    pub today: String,
    /// Its address and what else is said of it; its hours in words where they make no table.
    pub lines: Vec<Line>,
    /// Its number, with its address.
    pub phone: Option<(String, String)>,
    /// Its hours.
    pub week: Option<Week>,
    /// When it is closed besides.
    pub notes: Vec<Line>,
}

/// A week of hours, from Monday.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Week {
    /// Its days.
    pub days: Vec<WeekDay>,
}

/// A day of the week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WeekDay {
    /// Its name.
    pub name: String,
    /// From when to when, a line each, or that it is closed.
    pub hours: Vec<String>,
    /// Whether it is today's.
    pub is_today: bool,
    /// Whether it is closed.
    pub is_closed: bool,
}

/// Something to do at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action {
    /// What.
    pub kind: ActionKind,
    /// What it does, for who sees no picture.
    pub name: String,
    /// Where it leads.
    pub url: String,
}

/// What can be done at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActionKind {
    /// Call the counter.
    Call,
    /// See where it is.
    Map,
    /// Book a visit.
    Book,
}

/// The number that stops a card, in the reader's language where it speaks that.
pub(super) fn free_dial(context: &Context<'_>) -> (String, String) {
    let number = context.say(Message::FreeDial);
    let url = dial(&number);
    (number, url)
}

/// A number as an address.
fn dial(number: &str) -> String {
    joined(&["tel:", number])
}

/// Where to go and when: the counter, the other offices, what has to be booked, remarks,
/// telephones.
pub(super) fn tell(context: &Context<'_>, places: &Places<'_>, answer: &mut Answer) {
    for booking in &places.bookings {
        answer.places_notes.push(Go {
            office: None,
            is_notice: booking.need() == Need::Required,
            lines: vec![Line {
                words: booked(context, places, *booking),
                link: page(context, booking.url()),
            }],
        });
    }
    for remark in &places.remarks {
        answer.places_notes.push(remark_of(
            local(context, remark.text()),
            page(context, remark.url()),
        ));
    }
    for contact in &places.contacts {
        answer.places_notes.push(reached(context, places, *contact));
    }
    for place in places.offices.iter().skip(1) {
        answer.others.push(office(context, place));
    }
    if let Some(first) = places.offices.first() {
        answer.counter = Some(counter(context, first));
    } else if let Some(enquiries) = &places.enquiries {
        answer.counter = Some(enquired(context, enquiries));
    }
}

fn remark_of(words: String, link: Option<Citation>) -> Go {
    Go {
        lines: vec![Line { words, link }],
        ..Go::default()
    }
}

/// Whom to call, and when.
fn reached(context: &Context<'_>, places: &Places<'_>, contact: Ref<'_, Contact>) -> Go {
    let mut words = local(context, contact.name());
    let hours = contact.hours().zip(places.profile);
    if let Some(hours) = hours.and_then(|(hours, profile)| profile.hours().get(hours)) {
        for line in in_words(context, hours) {
            words = joined(&[&words, " ", &line]);
        }
    }
    remark_of(words, call(context, Some(contact.phone())))
}

/// What can be done at once: only what there is.
pub(super) fn actions(context: &Context<'_>, places: &Places<'_>, actions: &mut Vec<Action>) {
    let mut add = |kind: ActionKind, name: String, url: String| {
        actions.push(Action { kind, name, url });
    };
    let first = places.offices.first().or(places.enquiries.as_ref());
    let first = first.map(|place| place.office);
    let own = first.and_then(|office| Some((office.name(), office.phone()?)));
    let contact = places.contacts.first();
    let called = own.or_else(|| contact.map(|contact| (contact.name(), contact.phone())));
    if let Some((name, phone)) = called {
        let words = local(context, name);
        let name = context.fill(Message::ActionCall, &[Text(&words), Text(phone)]);
        add(ActionKind::Call, name, dial(phone));
    }
    if let Some((name, address)) = first.and_then(|office| Some((office.name(), office.address()?)))
    {
        let words = local(context, name);
        add(
            ActionKind::Map,
            context.fill(Message::ActionMap, &[Text(&words)]),
            // The address as the municipality writes it, whatever the reader's language.
            map(address.get("ja")),
        );
    }
    for booking in &places.bookings {
        if let Some(url) = booking.url() {
            add(
                ActionKind::Book,
                context.say(Message::ActionBook),
                url.to_owned(),
            );
            break;
        }
    }
}

/// A page that shows an address on a map; nothing is fetched before it is followed.
fn map(address: &str) -> String {
    const DIGITS: [char; 16] = [
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F',
    ];
    let mut url = "https://www.google.com/maps/search/?api=1&query=".to_owned();
    for byte in address.bytes() {
        if byte.is_ascii_alphanumeric() {
            url.push(char::from(byte));
        } else {
            url.push('%');
            url.push(DIGITS[usize::from(byte >> 4)]);
            url.push(DIGITS[usize::from(byte & 15)]);
        }
    }
    url
}

fn page(context: &Context<'_>, url: Option<&str>) -> Option<Citation> {
    url.map(|url| Citation {
        line: context.say(Message::MoreThere),
        url: url.to_owned(),
    })
}

fn call(context: &Context<'_>, phone: Option<&str>) -> Option<Citation> {
    phone.map(|phone| Citation {
        line: context.fill(Message::Call, &[Text(phone)]),
        url: dial(phone),
    })
}

fn named(context: &Context<'_>, place: &Place<'_>) -> String {
    let name = local(context, place.office.name());
    match place.office.place() {
        Some(at) => joined(&[&name, " ", &local(context, at)]),
        None => name,
    }
}

fn counter(context: &Context<'_>, place: &Place<'_>) -> Counter {
    let office = place.office;
    let plain = |words: String| Line { words, link: None };
    let mut lines = Vec::new();
    if let Some(address) = office.address() {
        lines.push(plain(local(context, address)));
    }
    for detail in office.details() {
        lines.push(plain(local(context, detail)));
    }
    let mut today = String::new();
    let mut notes = Vec::new();
    let mut table = None;
    if let Some(hours) = place.hours {
        today = now(context, place);
        table = week(context, hours, &mut notes);
        if table.is_none() {
            for line in in_words(context, hours) {
                lines.push(plain(line));
            }
        }
        for line in closed_besides(context, hours) {
            notes.push(plain(line));
        }
    }
    Counter {
        name: named(context, place),
        today,
        lines,
        phone: office.phone().map(|phone| (phone.to_owned(), dial(phone))),
        week: table,
        notes,
    }
}

/// An office that tells by telephone where this is done, and when; its own hours are for other things.
fn enquired(context: &Context<'_>, place: &Place<'_>) -> Counter {
    let phone = place.office.phone();
    Counter {
        name: named(context, place),
        today: String::new(),
        lines: vec![Line {
            words: context.say(Message::AskByPhone),
            link: None,
        }],
        phone: phone.map(|phone| (phone.to_owned(), dial(phone))),
        week: None,
        notes: Vec::new(),
    }
}

/// The hours as a table, where they are the same every week; what it does not say goes to `notes`.
fn week(context: &Context<'_>, hours: Ref<'_, Hours>, notes: &mut Vec<Line>) -> Option<Week> {
    const WEEK: [Weekday; 7] = [
        Weekday::Mon,
        Weekday::Tue,
        Weekday::Wed,
        Weekday::Thu,
        Weekday::Fri,
        Weekday::Sat,
        Weekday::Sun,
    ];
    let mut all_closed = false;
    for days in hours.closed() {
        all_closed |= days.public_holidays() == Some(Holidays::All);
        // A closing by the day of the week would have to be taken from the table.
        if !days.weekdays().is_empty() && days.public_holidays() != Some(Holidays::All) {
            return None;
        }
    }
    let mut holidays = None;
    for opening in hours.opens() {
        let Some(days) = opening.days() else { continue };
        let is_plain = days.nth().is_empty()
            && days.after().is_none()
            && days.dates().is_empty()
            && days.yearly().is_empty()
            && days.from().is_none()
            && days.until().is_none()
            && days.public_holidays() != Some(Holidays::All);
        let said = if all_closed {
            Some(Holidays::Skipped)
        } else {
            days.public_holidays()
        };
        if !is_plain || holidays.is_some_and(|one| one != said) {
            return None;
        }
        holidays = Some(said);
    }
    let today = context.assessment.today.weekday();
    let mut week = Week { days: Vec::new() };
    for weekday in WEEK {
        let mut spans = Vec::new();
        for opening in hours.opens() {
            let is_open = opening
                .days()
                .is_some_and(|days| days.weekdays().has(weekday));
            if is_open {
                for span in opening.spans() {
                    // In their order; a sort would weigh 2 kB.
                    let after = spans
                        .iter()
                        .take_while(|one: &&Ref<'_, Span>| one.from() <= span.from());
                    spans.insert(after.count(), span);
                }
            }
        }
        let mut lines = Vec::new();
        for span in &spans {
            lines.push(clock(span.from()));
            lines.push(clock(span.to()));
        }
        let is_closed = lines.is_empty();
        if is_closed {
            lines.push(context.say(Message::WeekClosed));
        }
        week.days.push(WeekDay {
            name: context.language.weekday(weekday),
            hours: lines,
            is_today: weekday == today,
            is_closed,
        });
    }
    let mut tell = |words: String| notes.push(Line { words, link: None });
    for opening in hours.opens() {
        let mut spans = opening.spans().iter();
        let ends_earlier = spans.any(|one| one.last_reception().is_some());
        if opening.days().is_none() || opening.name().is_some() || ends_earlier {
            let line = opening_in_words(context, opening, Unsaid::Skipped);
            line.into_iter().for_each(&mut tell);
        }
    }
    // What is closed on public holidays says so below.
    if let Some(said) = holidays.filter(|_| !all_closed) {
        tell(context.say(match said {
            Some(Holidays::Kept | Holidays::All) => Message::WeekHolidaysKept,
            Some(Holidays::Skipped) => Message::WeekHolidays,
            None => Message::WeekHolidaysUsually,
        }));
    }
    let closed = closed_in_words(context, hours);
    if !closed.is_empty() {
        tell(context.fill(Message::ClosedOn, &[Text(&closed)]));
    }
    Some(week)
}

fn office(context: &Context<'_>, place: &Place<'_>) -> Go {
    let office = place.office;
    let mut lines = Vec::new();
    let mut tell = |words: String, link: Option<Citation>| lines.push(Line { words, link });
    if let Some(hours) = place.hours {
        let now = now(context, place);
        tell(joined(&["*", &now, "*"]), None);
        for line in in_words(context, hours) {
            tell(line, None);
        }
        for line in closed_besides(context, hours) {
            tell(line, None);
        }
    }
    if let Some(address) = office.address() {
        tell(local(context, address), None);
    }
    for detail in office.details() {
        tell(local(context, detail), None);
    }
    if office.phone().is_some() {
        tell(String::new(), call(context, office.phone()));
    }
    Go {
        office: Some(named(context, place)),
        is_notice: false,
        lines,
    }
}

/// Whether it is open today for who comes without a booking, or which day next.
fn now(context: &Context<'_>, place: &Place<'_>) -> String {
    let today = context.assessment.today;
    let days = context.days;
    match days.next(place) {
        Some(next) if next.is_open_now => context.fill(
            Message::OpenNow,
            &[Clock(next.span.last_reception().unwrap_or(next.span.to()))],
        ),
        Some(next) if next.day == today => {
            let hours_of_today = match context.now {
                Some(_) => span(context, next.span),
                None => spans(context, days.today(place).into_iter().flatten()),
            };
            let weekday = context.language.weekday(today.weekday());
            context.fill(Message::OpenToday, &[Text(&weekday), Text(&hours_of_today)])
        }
        Some(next) => {
            let message = if days.is_known_between(today, before(next.day)) {
                Message::OpenNext
            } else {
                Message::OpenNextUsually
            };
            context.fill(message, &[Near(next.day), Clock(next.span.from())])
        }
        None if days.is_by_booking(place) => context.say(Message::OpenByBooking),
        None => context.say(Message::OpenUnknown),
    }
}

/// 8:30～17:15.
fn span(context: &Context<'_>, span: Ref<'_, Span>) -> String {
    let whole = context.fill(Message::FromTo, &[Clock(span.from()), Clock(span.to())]);
    match span.last_reception() {
        Some(last) => context.fill(Message::LastReception, &[Text(&whole), Clock(last)]),
        None => whole,
    }
}

/// 8:30～12:00、13:00～17:15.
pub(super) fn spans<'a>(
    context: &Context<'_>,
    spans: impl IntoIterator<Item = Ref<'a, Span>>,
) -> String {
    let mut words = String::new();
    for one in spans {
        join(context, &mut words, &span(context, one));
    }
    words
}

/// Every opening and every closing, a line each.
fn in_words(context: &Context<'_>, hours: Ref<'_, Hours>) -> Vec<String> {
    let mut lines = Vec::new();
    let mut closing = hours.closed().iter();
    let unsaid = if closing.any(|days| days.public_holidays() == Some(Holidays::All)) {
        Unsaid::Skipped
    } else {
        Unsaid::UsuallySkipped
    };
    for opening in hours.opens() {
        lines.extend(opening_in_words(context, opening, unsaid));
    }
    let closed = closed_in_words(context, hours);
    if !closed.is_empty() {
        lines.push(context.fill(Message::ClosedOn, &[Text(&closed)]));
    }
    lines
}

/// Every closing.
fn closed_in_words(context: &Context<'_>, hours: Ref<'_, Hours>) -> String {
    let mut closed = String::new();
    for days in hours.closed() {
        let days = days_in_words(context, days, Unsaid::Kept);
        join(context, &mut closed, &days);
    }
    closed
}

/// What closes a counter besides its own word: stops of the national system, and the usual closing
/// while it is near.
fn closed_besides(context: &Context<'_>, hours: Ref<'_, Hours>) -> Vec<String> {
    let mut lines = Vec::new();
    let stopped = stopped(context, hours);
    if !stopped.is_empty() {
        lines.push(context.fill(Message::StoppedOn, &[Text(&stopped)]));
    }
    let today = context.assessment.today;
    let near = days_later(today, OPENING_DAYS.into());
    let (stops, mut day) = (context.days.stops, today);
    while day <= near {
        if stops.close_as_usual(hours, day) {
            let mut usual = String::new();
            for days in stops.usual {
                let days = days_in_words(context, days, Unsaid::Kept);
                join(context, &mut usual, &days);
            }
            lines.push(context.fill(Message::UsuallyClosedOn, &[Text(&usual)]));
            break;
        }
        day = after(day);
    }
    lines
}

/// The next days on which the counter would be open but for a stop of the national system.
fn stopped(context: &Context<'_>, hours: Ref<'_, Hours>) -> String {
    let stops = context.days.stops;
    let none = Stops {
        national: Ref::new(None),
        ..stops
    };
    let mut words = String::new();
    let mut day = context.assessment.today;
    for _ in 0..=OPENING_DAYS {
        let mut national = stops.national.iter();
        if national.any(|days| days.contains(day, Holidays::Kept))
            && is_open_on(hours, none, day)
            && !is_open_on(hours, stops, day)
        {
            join(context, &mut words, &context.near(day));
        }
        day = after(day);
    }
    words
}

/// What becomes of a public holiday where a rule does not say.
#[derive(Clone, Copy)]
enum Unsaid {
    /// An opening skips it, since the timetable is closed on all of them.
    Skipped,
    /// An opening skips it as is usual; the municipality does not say so.
    UsuallySkipped,
    /// A closing keeps it.
    Kept,
}

fn opening_in_words(
    context: &Context<'_>,
    opening: Ref<'_, Opening>,
    unsaid: Unsaid,
) -> Option<String> {
    let spans = spans(context, opening.spans());
    let name = opening.name().map(|name| local(context, name));
    let days = match opening.days() {
        None => {
            return Some(context.fill(
                Message::DaysAnnounced,
                &[Text(&name.unwrap_or_default()), Text(&spans)],
            ));
        }
        Some(days) => days_in_words(context, days, unsaid),
    };
    // Single days that are all over are of no use to anybody.
    if days.is_empty() {
        return None;
    }
    let days = match name {
        Some(name) => context.fill(Message::NamedDays, &[Text(&name), Text(&days)]),
        None => days,
    };
    Some(joined(&[&days, " ", &spans]))
}

fn join(context: &Context<'_>, list: &mut String, one: &str) {
    if !list.is_empty() && !one.is_empty() {
        list.push_str(context.language.say(Message::Comma));
    }
    list.push_str(one);
}

/// Days by rule, in words; empty where all of them are over.
fn days_in_words(context: &Context<'_>, days: Ref<'_, Days>, unsaid: Unsaid) -> String {
    let today = context.assessment.today;
    let mut words = String::new();
    if days.until().is_some_and(|until| until < today) {
        return words;
    }
    if !days.weekdays().is_empty() {
        words = weekdays_in_words(context, days, unsaid);
    }
    for date in days.dates() {
        if today <= date {
            join(context, &mut words, &context.near(date));
        }
    }
    for yearly in days.yearly() {
        let between = [
            month_day(context, yearly.from()),
            month_day(context, yearly.to()),
        ];
        let between = if yearly.from() == yearly.to() {
            between[0].clone()
        } else {
            context.fill(Message::FromTo, &[Text(&between[0]), Text(&between[1])])
        };
        join(context, &mut words, &between);
    }
    if days.public_holidays() == Some(Holidays::All) {
        join(
            context,
            &mut words,
            context.language.say(Message::PublicHolidays),
        );
    }
    if words.is_empty() {
        return words;
    }
    match (days.from().filter(|from| today <= *from), days.until()) {
        (Some(from), Some(until)) => context.fill(
            Message::FromUntilDay,
            &[Text(&words), Near(from), Near(until)],
        ),
        (Some(from), None) => context.fill(Message::FromDay, &[Text(&words), Near(from)]),
        (None, Some(until)) => context.fill(Message::UntilDay, &[Text(&words), Near(until)]),
        (None, None) => words,
    }
}

/// Days of the week, and what becomes of those that are public holidays where the words by
/// themselves say otherwise.
fn weekdays_in_words(context: &Context<'_>, days: Ref<'_, Days>, unsaid: Unsaid) -> String {
    let (words, working) = weekdays_by_name(context, days);
    let message = match (days.public_holidays(), unsaid) {
        (Some(Holidays::Skipped), _) | (None, Unsaid::Skipped) if !working => {
            Message::HolidaysSkipped
        }
        (None, Unsaid::UsuallySkipped) if !working => Message::HolidaysUsuallySkipped,
        (Some(Holidays::Kept), Unsaid::Skipped | Unsaid::UsuallySkipped) if working => {
            Message::HolidaysKept
        }
        (Some(Holidays::Skipped | Holidays::Kept | Holidays::All) | None, _) => return words,
    };
    context.fill(message, &[Text(&words)])
}

/// Days of the week, and whether they are the working days.
fn weekdays_by_name(context: &Context<'_>, days: Ref<'_, Days>) -> (String, bool) {
    let weekday = |day: Weekday| {
        let name = context.language.weekday(day);
        context.fill(Message::OnWeekday, &[Text(&name)])
    };
    let ordinal = |nth: i64| match nth {
        -1 => context.say(Message::Last),
        nth if nth < 0 => context.fill(Message::NthFromLast, &[Number(-nth)]),
        nth => context.fill(Message::Nth, &[Number(nth)]),
    };
    // Monday to Friday and no other.
    let working = days.weekdays().len() == 5
        && !days.weekdays().has(Weekday::Sat)
        && !days.weekdays().has(Weekday::Sun);
    if working && days.nth().is_empty() && days.after().is_none() {
        return (context.say(Message::WorkingDays), true);
    }
    let mut nths = String::new();
    for nth in days.nth() {
        join(context, &mut nths, &ordinal(nth));
    }
    let mut names = String::new();
    for day in days.weekdays() {
        // 第1土曜日、第1日曜日: each has its own.
        let name = weekday(day);
        let name = if nths.is_empty() {
            name
        } else {
            context.fill(Message::NthWeekday, &[Text(&nths), Text(&name)])
        };
        join(context, &mut names, &name);
    }
    let words = match days.after() {
        Some(after) => {
            let first = context.fill(
                Message::NthWeekday,
                &[Text(&ordinal(after.nth())), Text(&weekday(after.weekday()))],
            );
            context.fill(Message::DayAfter, &[Text(&first), Text(&names)])
        }
        None => names,
    };
    (words, false)
}

fn month_day(context: &Context<'_>, day: MonthDay) -> String {
    context.fill(
        Message::MonthDay,
        &[Number(day.month.into()), Number(day.day.into())],
    )
}

/// The sentences about booking, in their order.
fn booked(context: &Context<'_>, places: &Places<'_>, booking: Ref<'_, Booking>) -> String {
    let mut words = String::new();
    let mut tell = |sentence: &str| context.add(&mut words, sentence);
    let need = match booking.need() {
        Need::Required => Message::BookingRequired,
        Need::Preferred => Message::BookingPreferred,
        Need::None => Message::BookingNone,
    };
    let mut only = String::new();
    for office in &places.offices {
        if booking.offices().iter().any(|one| one == office.id) {
            join(context, &mut only, &local(context, office.office.name()));
        }
    }
    for opening in places.openings() {
        if let Some(name) = opening.name()
            && opening
                .id()
                .is_some_and(|id| booking.openings().iter().any(|one| one == id))
        {
            join(context, &mut only, &local(context, name));
        }
    }
    tell(&if only.is_empty() {
        context.say(need)
    } else {
        context.fill(Message::BookingAt, &[Text(&only), Say(need)])
    });
    if booking.from_notice() {
        tell(&context.say(Message::BookingFromNotice));
    }
    if let Some(opens) = booking.opens() {
        tell(&context.fill(Message::BookingOpens, &[Text(&ahead(context, opens))]));
    }
    if let Some(closes) = booking.closes() {
        tell(&context.fill(Message::BookingCloses, &[Text(&ahead(context, closes))]));
    }
    if let Some(phone) = booking.phone() {
        tell(&context.fill(Message::BookingPhone, &[Text(phone)]));
    }
    if let Some(text) = booking.text() {
        tell(&local(context, text));
    }
    words
}

/// 行く日の2か月前の1日 12:00.
fn ahead(context: &Context<'_>, ahead: Ref<'_, Ahead>) -> String {
    let mut words = String::new();
    let on_day = ahead.on_day().map(number_text);
    if let (Some(months), Some(day)) = (ahead.months(), &on_day) {
        words = context.fill(Message::MonthsAheadOn, &[Number(months), Text(day)]);
    } else {
        let counts = [
            (ahead.months(), Message::MonthsAhead),
            (ahead.days(), Message::DaysAhead),
            (ahead.open_days(), Message::OpenDaysAhead),
        ];
        for (count, message) in counts {
            if let Some(count) = count {
                words = context.fill(message, &[Number(count)]);
            }
        }
    }
    match ahead.at() {
        Some(at) => joined(&[&words, " ", &clock(at)]),
        None => words,
    }
}
