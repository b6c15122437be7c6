//! When a counter is open: its days and hours, the public holidays, and the last open day before a
//! deadline.
//!
//! Everything is an argument: the hours come from the municipality's profile, `day` and `now` from
//! the caller. No clock, no time zone, no name of a holiday and no sentence.
//!
//! **Invariant:** a day is never invented. Every search is bounded by [`SEARCH_DAYS`] or
//! [`OPENING_DAYS`]; where it finds nothing, or where an [`Ahead`] says nothing, the answer is
//! `None`, never the nearest day that might do.
//! **Invariant:** closing rules win over opening rules. [`Hours::closed`] closes always;
//! what [`Stops`] closes gives way only to an opening that names the day itself.
//!
//! The public holidays are computed here although there are crates for them, because every byte
//! reaches a phone. Of the crates tried in November 2026 two agree with the Cabinet Office's list
//! for 2016 to 2027 and know the years after 2030: `jpholiday` 0.2.1 adds 9 kB after compression
//! and asks for a compiler newer than ours, `yasumi` 0.2.1 adds 34 kB and a second library of
//! dates. [`is_public_holiday`] adds 0.3 kB, and the tests hold it against the list.

use chrono::{Datelike, Weekday};

use crate::date::{Date, after, before, end_of_month_after, months_earlier_clipped};
pub use crate::date::{MonthDay, Time};
use crate::record::{Filled, List, LocalText, Ref, Text, Whole, record, words};

/// How many days [`last_open_day`], [`first_open_day`] and [`ahead_of`] look at before they give
/// up: a year, and the holidays at its end.
pub const SEARCH_DAYS: u16 = 400;

/// How many days on [`next_opening`] looks; a counter that is closed for two months is not one to
/// send a person to.
pub const OPENING_DAYS: u16 = 60;

record! {
    /// A stretch of one day in which the counter is open; a lunch break parts two of them.
    pub struct Span {
        /// The first minute.
        from: Time,
        /// The minute at which it is closed again.
        to: Time,
        /// The minute at which admission ends, where that is before `to`.
        last_reception: Option<Time>,
    }
}

impl Ref<'_, Span> {
    /// Whether who comes at `now` is still admitted.
    #[must_use]
    pub fn admits(self, now: Time) -> bool {
        self.from() <= now && now < self.last_reception().unwrap_or(self.to())
    }
}

/// 1 to 5 from the first of the month, or -1 to -5 from its end; 0 is no day.
pub type Nth = Whole<-5, 5>;

record! {
    /// The third Saturday, the last Friday.
    pub struct NthWeekday {
        /// 1 to 5 from the first of the month, or -1 to -5 from its end.
        nth: Nth,
        /// The day of the week.
        weekday: Weekday,
    }
}

record! {
    /// The same days every year, both ends included; 12-29 to 01-03 goes over the new year.
    pub struct Yearly {
        /// The first day.
        from: MonthDay,
        /// The last day.
        to: MonthDay,
    }
}

/// What a pattern of weekdays makes of a public holiday.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Holidays {
    /// The pattern does not match on it: 月～金（祝日を除く）.
    Skipped,
    /// The pattern matches whether or not the day is one: 毎週月曜日（祝日も）.
    Kept,
    /// The pattern matches likewise, and so does every public holiday: 土日祝.
    All,
}

words!(Holidays {
    "skipped" => Holidays::Skipped,
    "kept" => Holidays::Kept,
    "all" => Holidays::All,
});

record! {
    /// A pattern of days: 平日, 第2・第4土曜日, 第3土曜日の次の日曜日, 12月29日から1月3日.
    pub struct Days {
        /// The days of the week.
        weekdays: List<Weekday>,
        /// Which of them in their month: 1 to 5 from its first, -1 for the last; every one where it is left out.
        nth: List<Nth>,
        /// Only the first of `weekdays` after this day of the month, which may lie in the next month.
        after: Option<NthWeekday>,
        /// Single days.
        dates: List<Date>,
        /// Days of every year.
        yearly: List<Yearly>,
        /// What becomes of a public holiday: `skipped`, `kept`, or `all` to add every one; unsaid, it is skipped in an opening and kept in a closing.
        public_holidays: Option<Holidays>,
        /// The first day of all of this.
        from: Option<Date>,
        /// The last day of all of this.
        until: Option<Date>,
    }
}

record! {
    /// Hours on some days.
    pub struct Opening {
        /// A name by which a booking speaks of it.
        id: Option<Text>,
        /// What residents call it, such as 「水曜延長窓口」.
        name: Option<LocalText>,
        /// On which days; where it is left out they are announced elsewhere, and no day is ever computed.
        days: Option<Days>,
        /// Without `days`: the days of the week among which they are announced; a Saturday, a Sunday or a public holiday where it is left out.
        among: List<Weekday>,
        /// From when to when.
        spans: Filled<Span>,
    }
}

record! {
    /// The hours of a counter.
    pub struct Hours {
        /// When it is open; a day of several openings has the hours of all of them.
        opens: Filled<Opening>,
        /// When it is closed whatever `opens` says.
        closed: List<Days>,
    }
}

record! {
    /// How long before a visit its booking opens or closes, in exactly one of the three ways.
    pub struct Ahead {
        /// So many months before.
        months: Option<Whole<0, 12>>,
        /// With `months`: on this day of that month, or on its last where it has no such day.
        on_day: Option<Whole<1, 31>>,
        /// So many calendar days before.
        days: Option<Whole<0, 366>>,
        /// So many open days before (3開庁日前).
        open_days: Option<Whole<0, 60>>,
        /// At this time of that day; it does not move the day.
        at: Option<Time>,
    }
}

/// The next time at which a person is admitted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NextOpening<'a> {
    /// The day.
    pub day: Date,
    /// The hours.
    pub span: Ref<'a, Span>,
    /// Whether who stands there now is admitted.
    pub is_open_now: bool,
}

/// The days on which a counter is closed although its own word does not close it.
///
/// They close every opening but one that names the day by [`Days::dates`] or [`Days::after`]: who
/// opens on the very Sunday of a stop has thought of it.
#[derive(Clone, Copy, Debug)]
pub struct Stops<'a> {
    /// The national system stands still.
    pub national: Ref<'a, List<Days>>,
    /// Counters are usually closed. A timetable that closes on days of its own in this time says
    /// itself when it is closed, and is not held to the usual days.
    pub usual: Ref<'a, List<Days>>,
}

impl<'a> Stops<'a> {
    /// Only those of the national system.
    #[must_use]
    pub fn of_system(national: Ref<'a, List<Days>>) -> Self {
        let usual = Ref::new(None);
        Self { national, usual }
    }

    /// Whether counters are usually closed on `day`.
    #[must_use]
    pub fn is_usual(self, day: Date) -> bool {
        lies_in_any(self.usual, day)
    }

    /// Whether `hours` are closed on `day`.
    fn close(self, hours: Ref<'_, Hours>, day: Date) -> bool {
        lies_in_any(self.national, day) || (self.is_usual(day) && !self.is_listed_in(hours))
    }

    /// Whether `hours` would be open on `day` but for the usual closing.
    #[must_use]
    pub fn close_as_usual(self, hours: Ref<'_, Hours>, day: Date) -> bool {
        self.is_usual(day)
            && is_open_on(hours, Self::of_system(self.national), day)
            && !is_open_on(hours, self, day)
    }

    /// Whether `hours` name a closed day of their own in the time of the usual closing. A Sunday or
    /// a public holiday in it says nothing of the days around it.
    fn is_listed_in(self, hours: Ref<'_, Hours>) -> bool {
        for days in hours.closed() {
            for day in days.dates() {
                if self.is_usual(day) {
                    return true;
                }
            }
            for own in days.yearly() {
                for usual in self.usual.iter().flat_map(Ref::<Days>::yearly) {
                    if own.overlaps(usual) {
                        return true;
                    }
                }
            }
        }
        false
    }
}

/// The openings of `day`, in the order of the timetable; none where the counter is closed.
#[must_use]
pub fn openings_on<'a>(
    hours: Ref<'a, Hours>,
    stops: Stops<'_>,
    day: Date,
) -> Vec<Ref<'a, Opening>> {
    let mut openings = Vec::new();
    _ = any_opening_on(hours, stops, day, &mut |opening| {
        openings.push(opening);
        false
    });
    openings
}

/// Whether `fits` any of the openings of `day`, in the sense of [`openings_on`].
pub fn any_opening_on<'a>(
    hours: Ref<'a, Hours>,
    stops: Stops<'_>,
    day: Date,
    fits: &mut dyn FnMut(Ref<'a, Opening>) -> bool,
) -> bool {
    let mut is_allowed = None;
    for opening in hours.opens() {
        let Some(days) = opening.days() else { continue };
        let membership = days.membership(day, Holidays::Skipped);
        if let Membership::Outside = membership {
            continue;
        }
        // Looked at only where it would be open otherwise.
        let [is_closed, is_stopped] = *is_allowed
            .get_or_insert_with(|| [lies_in_any(hours.closed(), day), stops.close(hours, day)]);
        let is_open = match membership {
            Membership::Outside => false,
            Membership::Pattern => !is_stopped,
            Membership::Named => true,
        };
        if is_open && !is_closed && fits(opening) {
            return true;
        }
    }
    false
}

/// The hours of `day` in order of time, each once; none where the counter is closed.
///
/// Overlapping hours are kept apart: they may belong to openings for different errands, and the
/// joint span would promise the one in the hours of the other.
#[must_use]
pub fn spans_on<'a>(hours: Ref<'a, Hours>, stops: Stops<'_>, day: Date) -> Vec<Ref<'a, Span>> {
    spans_of(hours, stops, day, &|_| true)
}

/// As [`spans_on`], of those openings that `fits`.
#[must_use]
pub fn spans_of<'a>(
    hours: Ref<'a, Hours>,
    stops: Stops<'_>,
    day: Date,
    fits: &dyn Fn(Ref<'a, Opening>) -> bool,
) -> Vec<Ref<'a, Span>> {
    let mut spans = Vec::new();
    _ = any_opening_on(hours, stops, day, &mut |opening| {
        if fits(opening) {
            for span in opening.spans() {
                insert_in_order(&mut spans, span);
            }
        }
        false
    });
    spans
}

/// Whether the counter is open at any time of `day`.
#[must_use]
pub fn is_open_on(hours: Ref<'_, Hours>, stops: Stops<'_>, day: Date) -> bool {
    any_opening_on(hours, stops, day, &mut |_| true)
}

/// The last open day from `from` to `deadline`, both included: the day by which to go at the latest.
#[must_use]
pub fn last_open_day(
    hours: Ref<'_, Hours>,
    stops: Stops<'_>,
    from: Date,
    deadline: Date,
) -> Option<Date> {
    let mut day = deadline;
    for _ in 0..SEARCH_DAYS {
        if day < from {
            return None;
        }
        if is_open_on(hours, stops, day) {
            return Some(day);
        }
        day = before(day);
    }
    None
}

/// The first open day from `from` to `until`, both included.
#[must_use]
pub fn first_open_day(
    hours: Ref<'_, Hours>,
    stops: Stops<'_>,
    from: Date,
    until: Date,
) -> Option<Date> {
    let mut day = from;
    for _ in 0..SEARCH_DAYS {
        if until < day {
            return None;
        }
        if is_open_on(hours, stops, day) {
            return Some(day);
        }
        day = after(day);
    }
    None
}

/// The span that admits a person on `day` at `now`, or else the next one to begin; without `now`
/// the first of the day. Only openings count that `fits`.
///
/// Of two that admit at once it is the first in the order of [`spans_on`].
#[must_use]
pub fn next_opening<'a>(
    hours: Ref<'a, Hours>,
    stops: Stops<'_>,
    day: Date,
    now: Option<Time>,
    fits: &dyn Fn(Ref<'a, Opening>) -> bool,
) -> Option<NextOpening<'a>> {
    let mut on = day;
    // Counts only on the first day; whoever comes on a later one may come at its beginning.
    let mut now = now;
    for _ in 0..=OPENING_DAYS {
        let spans = spans_of(hours, stops, on, fits);
        if let Some(now) = now {
            for span in &spans {
                if span.admits(now) {
                    return Some(NextOpening {
                        day: on,
                        span: *span,
                        is_open_now: true,
                    });
                }
            }
        }
        for span in &spans {
            if now.is_none_or(|now| now < span.from()) {
                return Some(NextOpening {
                    day: on,
                    span: *span,
                    is_open_now: false,
                });
            }
        }
        on = after(on);
        now = None;
    }
    None
}

/// The day that lies `ahead` of a visit; nothing where `ahead` says nothing, or nothing before the
/// visit.
#[must_use]
pub fn ahead_of(
    ahead: Ref<'_, Ahead>,
    visit: Date,
    is_open: &dyn Fn(Date) -> bool,
) -> Option<Date> {
    if let Some(months) = ahead.months() {
        let same_day = months_earlier_clipped(visit, small(months));
        let Some(on_day) = ahead.on_day() else {
            return Some(same_day);
        };
        let last = end_of_month_after(same_day, 0).day();
        let found = same_day.with_day(small(on_day).min(last))?;
        return (found <= visit).then_some(found);
    }
    if let Some(days) = ahead.days() {
        return visit.checked_sub_days(chrono::Days::new(small(days).into()));
    }
    let mut left = ahead.open_days()?;
    let mut day = visit;
    for _ in 0..=SEARCH_DAYS {
        if left == 0 {
            return Some(day);
        }
        day = before(day);
        if is_open(day) {
            left -= 1;
        }
    }
    None
}

/// A number that its bounds keep small and not negative.
fn small(number: i64) -> u32 {
    u32::try_from(number).unwrap_or_default()
}

/// How a day belongs to a pattern.
enum Membership {
    /// It does not.
    Outside,
    /// By weekday, by the days of every year, or as a public holiday.
    Pattern,
    /// By its own date, or as the one day after another of its month.
    Named,
}

impl Ref<'_, Days> {
    /// Whether `day` is one of them; `unsaid` is what becomes of public holidays where
    /// [`Days::public_holidays`] does not say.
    #[must_use]
    pub fn contains(self, day: Date, unsaid: Holidays) -> bool {
        match self.membership(day, unsaid) {
            Membership::Outside => false,
            Membership::Pattern | Membership::Named => true,
        }
    }

    fn membership(self, day: Date, unsaid: Holidays) -> Membership {
        let is_before = self.from().is_some_and(|from| day < from);
        let is_after = self.until().is_some_and(|until| until < day);
        if is_before || is_after {
            return Membership::Outside;
        }
        if self.dates().iter().any(|date| date == day) {
            return Membership::Named;
        }
        let holidays = self.public_holidays().unwrap_or(unsaid);
        if self.has_weekday(day, holidays) {
            return match self.after() {
                Some(_) => Membership::Named,
                None => Membership::Pattern,
            };
        }
        for yearly in self.yearly() {
            if yearly.contains(day) {
                return Membership::Pattern;
            }
        }
        match holidays {
            Holidays::All if is_public_holiday(day) => Membership::Pattern,
            Holidays::All | Holidays::Kept | Holidays::Skipped => Membership::Outside,
        }
    }

    /// Whether the pattern of weekdays, with all that narrows it, matches on `day`.
    fn has_weekday(self, day: Date, holidays: Holidays) -> bool {
        if !self.weekdays().has(day.weekday()) {
            return false;
        }
        if !self.nth().is_empty() && !self.has_nth(day) {
            return false;
        }
        if let Some(anchor) = self.after()
            && !self.is_first_after(anchor, day)
        {
            return false;
        }
        match holidays {
            Holidays::Skipped => !is_public_holiday(day),
            Holidays::Kept | Holidays::All => true,
        }
    }

    fn has_nth(self, day: Date) -> bool {
        for nth in self.nth() {
            if is_nth_of_month(day, nth) {
                return true;
            }
        }
        false
    }

    /// Whether `day` is the first of the weekdays after the `anchor` of this month or the last.
    ///
    /// Seen from `day`: the anchor lies within the seven days before it, or further back a day of
    /// the same weekday would be the first; and none of the weekdays lies in between.
    fn is_first_after(self, anchor: Ref<'_, NthWeekday>, day: Date) -> bool {
        let mut earlier = before(day);
        for _ in 0..7 {
            if earlier.weekday() == anchor.weekday() && is_nth_of_month(earlier, anchor.nth()) {
                return true;
            }
            if self.weekdays().has(earlier.weekday()) {
                return false;
            }
            earlier = before(earlier);
        }
        false
    }
}

impl Ref<'_, Yearly> {
    fn contains(self, day: Date) -> bool {
        self.has(place_in_year(day.month(), day.day()))
    }

    /// Whether they have a day in common.
    fn overlaps(self, other: Ref<'_, Yearly>) -> bool {
        self.has(place_of(other.from())) || other.has(place_of(self.from()))
    }

    fn has(self, at: u32) -> bool {
        let (from, to) = (place_of(self.from()), place_of(self.to()));
        if from <= to {
            from <= at && at <= to
        } else {
            from <= at || at <= to
        }
    }
}

fn place_of(day: MonthDay) -> u32 {
    place_in_year(day.month.into(), day.day.into())
}

/// A number that grows with the day of the year, whatever the year.
fn place_in_year(month: u32, day: u32) -> u32 {
    month * 32 + day
}

/// Whether `day` is the `nth` of its weekday in its month, from the end where `nth` is negative.
fn is_nth_of_month(day: Date, nth: i64) -> bool {
    let passed = if nth < 0 {
        end_of_month_after(day, 0).day() - day.day()
    } else {
        day.day() - 1
    };
    u64::from(passed / 7 + 1) == nth.unsigned_abs()
}

/// Whether `day` lies in one of several closings.
fn lies_in_any(closings: Ref<'_, List<Days>>, day: Date) -> bool {
    for days in closings {
        if days.contains(day, Holidays::Kept) {
            return true;
        }
    }
    false
}

/// Puts a span at its place, unless it stands there already.
///
/// By hand because a day has two or three spans, and the sort of the library is made for millions.
fn insert_in_order<'a>(spans: &mut Vec<Ref<'a, Span>>, span: Ref<'a, Span>) {
    let mut at = spans.len();
    for (place, other) in spans.iter().enumerate().rev() {
        if *other == span {
            return;
        }
        if (span.from(), span.to()) < (other.from(), other.to()) {
            at = place;
        }
    }
    spans.insert(at, span);
}

/// Whether `day` is a holiday of the law (休日): a national holiday, a substitute for one, or a day
/// between two (国民の祝日に関する法律, 昭和23年法律178号, 3条).
///
/// Right from 2016 to 2099 by the law as it stands; before and after, by the same rules unproved.
/// The equinoxes of a year are fixed by the 官報 of the February before, so those of later years
/// are computed, and a special law may move any day yet.
#[must_use]
pub fn is_public_holiday(day: Date) -> bool {
    is_national_holiday(day) || is_substitute_holiday(day) || is_between_holidays(day)
}

/// The first year with 天皇誕生日 on 23 February. The law of the abdication (平成29年法律63号附則10条)
/// moved it on 2019-05-01, between the two days, so that 2019 has none.
const BIRTHDAY_IN_FEBRUARY: i32 = 2020;

/// The last year with 天皇誕生日 on 23 December.
const BIRTHDAY_IN_DECEMBER: i32 = 2018;

/// The year of the accession: 1 May (即位の日) and 22 October (即位礼正殿の儀), which count as national
/// holidays for the days around them (平成30年法律99号, 附則2条).
const ACCESSION: i32 = 2019;

/// The year for which the Olympic Games were called, and to which they were put off. Both times
/// 海の日, スポーツの日 and 山の日 moved (平成27年法律33号32条, changed by 令和2年法律68号).
const GAMES: [i32; 2] = [2020, 2021];

/// 国民の祝日 (2条).
fn is_national_holiday(day: Date) -> bool {
    let (year, date) = (day.year(), day.day());
    let is_monday = |nth| day.weekday() == Weekday::Mon && is_nth_of_month(day, nth);
    match day.month() {
        // 元日, 成人の日.
        1 => date == 1 || is_monday(2),
        // 建国記念の日, 天皇誕生日.
        2 => date == 11 || (date == 23 && year >= BIRTHDAY_IN_FEBRUARY),
        // 春分の日.
        3 => date == equinox(year, SPRING),
        // 昭和の日.
        4 => date == 29,
        // 憲法記念日, みどりの日, こどもの日.
        5 => (3..=5).contains(&date) || (date == 1 && year == ACCESSION),
        // 海の日, and スポーツの日 on the day after it in the years of the Games.
        7 if year == GAMES[0] => date == 23 || date == 24,
        7 if year == GAMES[1] => date == 22 || date == 23,
        7 => is_monday(3),
        // 山の日, from 2016 (平成26年法律43号).
        8 if year == GAMES[0] => date == 10,
        8 if year == GAMES[1] => date == 8,
        8 => date == 11,
        // 敬老の日, 秋分の日.
        9 => is_monday(3) || date == equinox(year, AUTUMN),
        // スポーツの日, 体育の日 until 2019.
        10 if GAMES.contains(&year) => false,
        10 => is_monday(2) || (date == 22 && year == ACCESSION),
        // 文化の日, 勤労感謝の日.
        11 => date == 3 || date == 23,
        12 => date == 23 && year <= BIRTHDAY_IN_DECEMBER,
        _ => false,
    }
}

/// 振替休日: the next day that is no national holiday itself, after one on a Sunday (3条2項).
fn is_substitute_holiday(day: Date) -> bool {
    let mut earlier = before(day);
    // A week without a gap has its Sunday.
    for _ in 0..7 {
        if !is_national_holiday(earlier) {
            return false;
        }
        if earlier.weekday() == Weekday::Sun {
            return true;
        }
        earlier = before(earlier);
    }
    false
}

/// 国民の休日: a day between two national holidays (3条3項).
fn is_between_holidays(day: Date) -> bool {
    is_national_holiday(before(day)) && is_national_holiday(after(day))
}

/// The years for which the approximation of the equinoxes was made.
const EQUINOX_YEARS: [i32; 2] = [1980, 2099];

/// The sun at the equinox of March 1980, in millionths of a day of that month.
const SPRING: u32 = 20_843_100;

/// The same for September.
const AUTUMN: u32 = 23_248_800;

/// How much later the sun comes each year, in millionths of a day; each leap year takes a day back.
const LATER_EACH_YEAR: u32 = 242_194;

/// The day of the month on which the equinox falls (春分日, 秋分日), by the approximation of
/// 『新こよみ便利帳』. Outside its years it stands still rather than drift.
fn equinox(year: i32, in_1980: u32) -> u32 {
    let [first, last] = EQUINOX_YEARS;
    let since = year.clamp(first, last).abs_diff(first);
    (in_1980 + LATER_EACH_YEAR * since) / 1_000_000 - since / 4
}
