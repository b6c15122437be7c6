//! The fewest journeys that serve a number of visits: an exact search.
//!
//! A visit can be made on some days at some offices; the next one of the same person comes some days after it. Visits on
//! one day at one office are one journey. Days are counted from today, as places in a [`DaySet`].
//!
//! Whoever moves can go before the move or after it, with all visits: what was begun at the old counter is not finished
//! at the new one.
//!
//! The search divides the visits into one journey, then into two, and so on, until a division has a day for each journey.
//! Six cards with two visits each are twelve visits: few enough to try every division.

use super::Office;

/// How many days from today on are looked at. The latest window that is planned opens within
/// [`SOON_DAYS`](super::super::SOON_DAYS) and is open for three months; a card that is asked for then takes two months.
pub(super) const HORIZON: u32 = 256;

/// What stands for a day beyond all that are looked at.
const NEVER: u32 = u32::MAX;

/// Some of the days from today through the horizon.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct DaySet([u128; 2]);

impl DaySet {
    const WIDTH: u32 = 128;

    pub(super) fn insert(&mut self, place: u32) {
        let [low, high] = &mut self.0;
        match place.checked_sub(Self::WIDTH) {
            None => *low |= 1 << place,
            Some(rest) if rest < Self::WIDTH => *high |= 1 << rest,
            Some(_) => {}
        }
    }

    pub(super) const fn is_empty(self) -> bool {
        let [low, high] = self.0;
        low == 0 && high == 0
    }

    pub(super) const fn and(self, other: Self) -> Self {
        let ([low, high], [other_low, other_high]) = (self.0, other.0);
        Self([low & other_low, high & other_high])
    }

    pub(super) const fn or(self, other: Self) -> Self {
        let ([low, high], [other_low, other_high]) = (self.0, other.0);
        Self([low | other_low, high | other_high])
    }

    /// Those from a place on, it included.
    pub(super) fn from(self, place: u32) -> Self {
        let [low, high] = self.0;
        let above = |place: u32| u128::MAX.checked_shl(place).unwrap_or_default();
        Self([
            low & above(place),
            high & above(place.saturating_sub(Self::WIDTH)),
        ])
    }

    /// Those through a place, it included.
    fn through(self, place: u32) -> Self {
        let later = self.from(place.saturating_add(1));
        let ([low, high], [later_low, later_high]) = (self.0, later.0);
        Self([low & !later_low, high & !later_high])
    }

    pub(super) const fn first(self) -> Option<u32> {
        match self.0 {
            [0, 0] => None,
            [0, high] => Some(Self::WIDTH + high.trailing_zeros()),
            [low, _] => Some(low.trailing_zeros()),
        }
    }

    const fn last(self) -> Option<u32> {
        match self.0 {
            [0, 0] => None,
            [low, 0] => Some(Self::WIDTH - 1 - low.leading_zeros()),
            [_, high] => Some(2 * Self::WIDTH - 1 - high.leading_zeros()),
        }
    }

    /// The places, in order.
    pub(super) fn places(self) -> Vec<u32> {
        let mut all = Vec::new();
        let mut rest = self;
        while let Some(place) = rest.first() {
            all.push(place);
            rest = rest.from(place + 1);
        }
        all
    }
}

/// Where a journey leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// To this municipality.
    Here,
    /// To where a move leads that may be to another municipality.
    AfterMove,
}

/// What ends the days of a visit, the earlier before the later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Ends {
    /// A day among those that are looked at.
    Within,
    /// A later one.
    Later,
    /// None does.
    Never,
}

/// The days on which each office is open, for those that are on any.
pub(super) type OfficeDays<'a> = Vec<(Office<'a>, DaySet)>;

/// The days of a visit on one side.
#[derive(Clone, Debug)]
pub(super) struct Way<'a> {
    pub(super) side: Side,
    pub(super) days: OfficeDays<'a>,
    pub(super) ends: Ends,
}

impl Way<'_> {
    /// The days on which both can be made, where there is one.
    fn with(&self, other: &Self) -> Option<Self> {
        let days = common(&self.days, &other.days);
        let can_be = self.side == other.side && !days.is_empty();
        can_be.then(|| Way {
            side: self.side,
            days,
            ends: self.ends.min(other.ends),
        })
    }
}

/// A visit that has to be made.
#[derive(Clone, Debug)]
pub(super) struct Wanted<'a> {
    /// Whose.
    pub(super) person: usize,
    /// How it can be made, at most one way for each side; all visits of a person have the same sides.
    pub(super) ways: Vec<Way<'a>>,
}

impl<'a> Wanted<'a> {
    fn on(&self, side: Side) -> Option<&Way<'a>> {
        self.ways.iter().find(|way| way.side == side)
    }
}

/// That one visit comes after another, both by their places among the visits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Link {
    pub(super) earlier: usize,
    pub(super) later: usize,
    /// So many days after it at the earliest.
    pub(super) at_least: u32,
    /// So many at the latest.
    pub(super) at_most: Option<u32>,
}

/// A journey of a division.
#[derive(Clone, Debug)]
pub(super) struct Found<'a> {
    /// The visits that are made on it, by their places.
    pub(super) visits: Vec<usize>,
    /// The days on which it can be made, each with some days of the other journeys.
    pub(super) days: DaySet,
    pub(super) side: Side,
    pub(super) ends: Ends,
    /// The offices that serve all of it on any of the days.
    pub(super) offices: Vec<Office<'a>>,
}

/// The days, whatever the office.
pub(super) fn any_of(days: &[(Office<'_>, DaySet)]) -> DaySet {
    let mut all = DaySet::default();
    for (_, one) in days {
        all = all.or(*one);
    }
    all
}

/// The same offices, on the days that both have.
pub(super) fn common<'a>(
    one: &[(Office<'a>, DaySet)],
    other: &[(Office<'a>, DaySet)],
) -> OfficeDays<'a> {
    let mut both = Vec::new();
    for (office, days) in one {
        let theirs = other.iter().find(|(other, _)| other == office);
        let days = theirs.map(|(_, theirs)| days.and(*theirs));
        both.extend(
            days.filter(|days| !days.is_empty())
                .map(|days| (*office, days)),
        );
    }
    both
}

/// How a link does not hold.
enum Gap {
    /// The later journey is less than so many days after the earlier.
    TooShort(u32),
    /// It is more than so many.
    TooLong(u32),
}

/// The first link that does not hold, with the days of its two journeys.
fn broken<'l>(links: &'l [Link], at: &[u32]) -> Option<(&'l Link, Gap, [u32; 2])> {
    links.iter().find_map(|link| {
        let (earlier, later) = (*at.get(link.earlier)?, *at.get(link.later)?);
        let too_long = link.at_most.filter(|most| earlier + most < later);
        let gap = if later < earlier + link.at_least {
            Gap::TooShort(link.at_least)
        } else {
            Gap::TooLong(too_long?)
        };
        Some((link, gap, [earlier, later]))
    })
}

/// The first days on which journeys with these days can be made, one for each, so that each link holds.
///
/// The solutions of such links have a least one, for each journey by itself: from the first days of all, whichever is too
/// early for another has to move on.
fn earliest(days: &[DaySet], links: &[Link]) -> Option<Vec<u32>> {
    let mut at = Vec::new();
    for days in days {
        at.push(days.first()?);
    }
    while let Some((link, gap, [earlier, later])) = broken(links, &at) {
        let (journey, from) = match gap {
            Gap::TooShort(least) => (link.later, earlier + least),
            Gap::TooLong(most) => (link.earlier, later - most),
        };
        *at.get_mut(journey)? = days.get(journey)?.from(from).first()?;
    }
    Some(at)
}

/// The last days, likewise.
fn latest(days: &[DaySet], links: &[Link]) -> Option<Vec<u32>> {
    let mut at = Vec::new();
    for days in days {
        at.push(days.last()?);
    }
    while let Some((link, gap, [earlier, later])) = broken(links, &at) {
        let (journey, through) = match gap {
            Gap::TooShort(least) => (link.earlier, later.checked_sub(least)?),
            Gap::TooLong(most) => (link.later, earlier + most),
        };
        *at.get_mut(journey)? = days.get(journey)?.through(through).last()?;
    }
    Some(at)
}

/// Visits that are tried together.
#[derive(Clone, Debug)]
struct Group<'a> {
    /// Their places.
    visits: Vec<usize>,
    way: Way<'a>,
}

/// A division of the visits, with what it is preferred by.
struct Division<'a> {
    groups: Vec<Group<'a>>,
    /// The last day of each journey, then the first of each, then the last of each visit, all in order.
    rank: Vec<u32>,
}

struct Search<'s, 'a> {
    visits: &'s [Wanted<'a>],
    links: &'s [Link],
    most: usize,
    best: Option<Division<'a>>,
}

impl<'a> Search<'_, 'a> {
    /// Tries every way to place the visits from `place` on.
    ///
    /// A new journey is begun only behind those that there are, so no division is tried twice.
    fn place(&mut self, groups: &[Group<'a>], place: usize) {
        let Some(visit) = self.visits.get(place) else {
            self.weigh(groups);
            return;
        };
        let goes = |other: &usize| {
            let other = self.visits.get(*other);
            other.is_some_and(|other| other.person == visit.person)
        };
        let mut own = groups.iter().filter(|group| group.visits.iter().any(goes));
        let side = own.next().map(|group| group.way.side);
        let ways = visit.ways.iter();
        let ways: Vec<_> = ways
            .filter(|way| side.is_none_or(|side| way.side == side))
            .collect();
        for (at, group) in groups.iter().enumerate() {
            if group.visits.iter().any(goes) {
                continue;
            }
            for joined in ways.iter().filter_map(|way| group.way.with(way)) {
                let mut groups = groups.to_vec();
                if let Some(group) = groups.get_mut(at) {
                    group.visits.push(place);
                    group.way = joined;
                }
                self.place(&groups, place + 1);
            }
        }
        if groups.len() < self.most {
            for way in ways {
                let begun = Group {
                    visits: vec![place],
                    way: way.clone(),
                };
                self.place(&with(groups, begun), place + 1);
            }
        }
    }

    /// Keeps a division that is possible and better than the best.
    fn weigh(&mut self, groups: &[Group<'a>]) {
        let days = days_of(groups);
        let links = between(self.links, groups);
        let bounds = earliest(&days, &links).zip(latest(&days, &links));
        let Some((first, last)) = bounds else { return };
        let (mut rank, mut firsts, mut of_visits) = (Vec::new(), Vec::new(), Vec::new());
        let ends = ended(groups, &links);
        for ((first, last), (ends, group)) in
            first.into_iter().zip(last).zip(ends.iter().zip(groups))
        {
            let last = if *ends == Ends::Within { last } else { NEVER };
            insert(&mut rank, last);
            insert(&mut firsts, first);
            for _ in &group.visits {
                insert(&mut of_visits, last);
            }
        }
        rank.extend(firsts);
        rank.extend(of_visits);
        if self.best.as_ref().is_none_or(|best| rank < best.rank) {
            self.best = Some(Division {
                groups: groups.to_vec(),
                rank,
            });
        }
    }
}

fn days_of(groups: &[Group<'_>]) -> Vec<DaySet> {
    groups.iter().map(|group| any_of(&group.way.days)).collect()
}

fn with<T: Clone>(all: &[T], one: T) -> Vec<T> {
    let mut all = all.to_vec();
    all.push(one);
    all
}

/// Puts a number at its place. By hand, because the sort of the library is made for millions.
fn insert(numbers: &mut Vec<u32>, number: u32) {
    let place = numbers.iter().position(|other| number < *other);
    numbers.insert(place.unwrap_or(numbers.len()), number);
}

/// The links between the journeys of the visits. No two visits of a person are on one journey.
fn between(links: &[Link], groups: &[Group<'_>]) -> Vec<Link> {
    let of = |visit: usize| {
        let mut groups = groups.iter();
        groups.position(|group| group.visits.contains(&visit))
    };
    let mut all = Vec::new();
    for link in links {
        if let Some((earlier, later)) = of(link.earlier).zip(of(link.later)) {
            all.push(Link {
                earlier,
                later,
                ..*link
            });
        }
    }
    all
}

/// What ends each journey: what ends a visit, or a journey on which a link makes it hang.
fn ended(groups: &[Group<'_>], links: &[Link]) -> Vec<Ends> {
    let mut ended: Vec<Ends> = groups.iter().map(|group| group.way.ends).collect();
    // One link further with each round.
    for _ in links {
        for link in links {
            let of = |journey: usize| ended.get(journey).copied().unwrap_or(Ends::Never);
            let (earlier, later) = (of(link.earlier), of(link.later));
            if let Some(ends) = ended.get_mut(link.earlier) {
                *ends = earlier.min(later);
            }
            if let Some(ends) = ended.get_mut(link.later).filter(|_| link.at_most.is_some()) {
                *ends = later.min(earlier);
            }
        }
    }
    ended
}

/// The fewest journeys that serve all visits, in their order; each visit alone must be possible.
///
/// Of several ways one is taken by these, in this order:
///
/// 1. The list of the last days of the journeys, in order, is the least: then all is done by the earliest days for certain, and
///    nothing lies open longer than it has to.
/// 2. The list of the first days is the least: of two ways with the same last days this one has more days.
/// 3. The list of the last days of the visits is the least: whoever can goes on the earlier journey, and has other days if
///    something comes between.
/// 4. The persons who stand first go on the journey that is begun first.
pub(super) fn fewest<'a>(visits: &[Wanted<'a>], links: &[Link]) -> Vec<Found<'a>> {
    for most in 1..=visits.len() {
        let mut search = Search {
            visits,
            links,
            most,
            best: None,
        };
        search.place(&[], 0);
        if let Some(best) = search.best {
            return journeys(&best.groups, links).unwrap_or_default();
        }
    }
    Vec::new()
}

/// The journeys of a division, in the order of their last days, then of their first.
fn journeys<'a>(groups: &[Group<'a>], links: &[Link]) -> Option<Vec<Found<'a>>> {
    let links = between(links, groups);
    let all = days_of(groups);
    let (first, last) = (earliest(&all, &links)?, latest(&all, &links)?);
    let ends = ended(groups, &links);
    let mut ordered: Vec<Found<'a>> = Vec::new();
    for (place, group) in groups.iter().enumerate() {
        let (first, last) = (*first.get(place)?, *last.get(place)?);
        let mut days = DaySet::default();
        for day in all.get(place)?.from(first).through(last).places() {
            // Between the first and the last a day may still leave none to another journey.
            let mut fixed = all.clone();
            let mut only = DaySet::default();
            only.insert(day);
            *fixed.get_mut(place)? = only;
            if earliest(&fixed, &links).is_some() {
                days.insert(day);
            }
        }
        let mut offices = Vec::new();
        for (office, open) in &group.way.days {
            if !open.and(days).is_empty() {
                offices.push(*office);
            }
        }
        let one = Found {
            visits: group.visits.clone(),
            days,
            side: group.way.side,
            ends: *ends.get(place)?,
            offices,
        };
        let key = |one: &Found<'_>| {
            let last = one.days.last().filter(|_| one.ends == Ends::Within);
            (last.unwrap_or(NEVER), one.days.first())
        };
        let later = ordered.iter().position(|other| key(&one) < key(other));
        ordered.insert(later.unwrap_or(ordered.len()), one);
    }
    Some(ordered)
}

/// Whether each of the visits has a day on a side, where each is a journey of its own, or two of them one together.
///
/// Whoever has no day there goes on the other side.
pub(super) fn is_possible(
    visits: &[Wanted<'_>],
    links: &[Link],
    side: Side,
    together: Option<[usize; 2]>,
) -> bool {
    let mut groups: Vec<Group<'_>> = Vec::new();
    for (place, visit) in visits.iter().enumerate() {
        let Some(way) = visit.on(side).or(visit.ways.first()) else {
            return false;
        };
        let joins = together.filter(|[_, other]| *other == place);
        let Some(group) = joins.and_then(|[one, _]| groups.get_mut(one)) else {
            groups.push(Group {
                visits: vec![place],
                way: way.clone(),
            });
            continue;
        };
        let Some(joined) = group.way.with(way) else {
            return false;
        };
        group.visits.push(place);
        group.way = joined;
    }
    earliest(&days_of(&groups), &between(links, &groups)).is_some()
}
