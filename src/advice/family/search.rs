//! The fewest journeys that serve a number of visits: an exact search.
//!
//! A visit can be made on some days at some offices; the next one of the same person comes some days after it. Visits on
//! one day at one office are one journey. Days are counted from today, as places in a [`DaySet`].
//!
//! The search divides the visits into one journey, then into two, and so on, until a division has a day for each journey.
//! Six cards with two visits each are twelve visits: few enough to try every division.

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

/// A visit that has to be made.
#[derive(Clone, Debug)]
pub(super) struct Wanted {
    /// Whose.
    pub(super) person: usize,
    /// On which days, for each office.
    pub(super) days: Vec<DaySet>,
    /// Whether its last day lies within those that are looked at.
    pub(super) ends: bool,
    /// Which municipality's counter it is made at.
    pub(super) is_elsewhere: bool,
}

impl Wanted {
    /// The days, whatever the office.
    pub(super) fn any_office(&self) -> DaySet {
        any_of(&self.days)
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
pub(super) struct Found {
    /// The visits that are made on it, by their places.
    pub(super) visits: Vec<usize>,
    /// The days on which it can be made, each with some days of the other journeys.
    pub(super) days: DaySet,
    /// Whether a last day ends it.
    pub(super) ends: bool,
    /// The days on which each office serves all of it.
    pub(super) offices: Vec<DaySet>,
}

fn any_of(days: &[DaySet]) -> DaySet {
    let mut all = DaySet::default();
    for one in days {
        all = all.or(*one);
    }
    all
}

/// The same offices, on the days that both have.
pub(super) fn common(one: &[DaySet], other: &[DaySet]) -> Vec<DaySet> {
    let both = one.iter().zip(other);
    both.map(|(one, other)| one.and(*other)).collect()
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
    loop {
        let mut moved = None;
        for link in links {
            let (earlier, later) = (*at.get(link.earlier)?, *at.get(link.later)?);
            let too_far = |most: u32| earlier.saturating_add(most) < later;
            if later < earlier + link.at_least {
                moved = Some((link.later, earlier + link.at_least));
            } else if link.at_most.is_some_and(too_far) {
                moved = Some((link.earlier, later - link.at_most.unwrap_or_default()));
            }
            if moved.is_some() {
                break;
            }
        }
        let Some((journey, from)) = moved else {
            return Some(at);
        };
        *at.get_mut(journey)? = days.get(journey)?.from(from).first()?;
    }
}

/// The last days, likewise.
fn latest(days: &[DaySet], links: &[Link]) -> Option<Vec<u32>> {
    let mut at = Vec::new();
    for days in days {
        at.push(days.last()?);
    }
    loop {
        let mut moved = None;
        for link in links {
            let (earlier, later) = (*at.get(link.earlier)?, *at.get(link.later)?);
            let too_far = |most: u32| earlier.saturating_add(most) < later;
            if later < earlier + link.at_least {
                moved = Some((link.earlier, later.checked_sub(link.at_least)?));
            } else if link.at_most.is_some_and(too_far) {
                moved = Some((link.later, earlier + link.at_most.unwrap_or_default()));
            }
            if moved.is_some() {
                break;
            }
        }
        let Some((journey, through)) = moved else {
            return Some(at);
        };
        *at.get_mut(journey)? = days.get(journey)?.through(through).last()?;
    }
}

/// Visits that are tried together.
#[derive(Clone, Debug)]
struct Group {
    /// The persons, a bit for each.
    persons: u32,
    is_elsewhere: bool,
    days: Vec<DaySet>,
}

impl Group {
    fn of(visit: &Wanted) -> Self {
        Self {
            persons: bit(visit.person),
            is_elsewhere: visit.is_elsewhere,
            days: visit.days.clone(),
        }
    }

    /// The group with one more visit, where it has a day for both.
    fn with(&self, visit: &Wanted) -> Option<Self> {
        if self.persons & bit(visit.person) != 0 || self.is_elsewhere != visit.is_elsewhere {
            return None;
        }
        let days = common(&self.days, &visit.days);
        (!any_of(&days).is_empty()).then_some(Self {
            persons: self.persons | bit(visit.person),
            is_elsewhere: self.is_elsewhere,
            days,
        })
    }
}

fn bit(person: usize) -> u32 {
    u32::try_from(person)
        .ok()
        .and_then(|person| 1_u32.checked_shl(person))
        .unwrap_or_default()
}

/// A division of the visits, with what it is preferred by.
struct Division {
    /// The journey of each visit.
    journeys: Vec<usize>,
    /// The last day of each journey, then the first of each, then the last of each visit, all in order.
    rank: Vec<u32>,
}

struct Search<'s> {
    visits: &'s [Wanted],
    links: &'s [Link],
    most: usize,
    best: Option<Division>,
}

impl Search<'_> {
    /// Tries every way to place the visits that are left.
    ///
    /// A new journey is begun only behind those that there are, so no division is tried twice.
    fn place(&mut self, groups: &[Group], journeys: &[usize]) {
        let Some(visit) = self.visits.get(journeys.len()) else {
            self.weigh(groups, journeys);
            return;
        };
        for (place, group) in groups.iter().enumerate() {
            let Some(joined) = group.with(visit) else {
                continue;
            };
            let mut groups = groups.to_vec();
            if let Some(group) = groups.get_mut(place) {
                *group = joined;
            }
            self.place(&groups, &with(journeys, place));
        }
        if groups.len() < self.most {
            let begun = with(groups, Group::of(visit));
            self.place(&begun, &with(journeys, groups.len()));
        }
    }

    /// Keeps a division that is possible and better than the best.
    fn weigh(&mut self, groups: &[Group], journeys: &[usize]) {
        let days: Vec<DaySet> = groups.iter().map(|group| any_of(&group.days)).collect();
        let Some(links) = between(self.links, journeys) else {
            return;
        };
        let bounds = earliest(&days, &links).zip(latest(&days, &links));
        let Some((first, last)) = bounds else { return };
        let ends = ended(self.visits, journeys, &links);
        let (mut rank, mut firsts, mut of_visits) = (Vec::new(), Vec::new(), Vec::new());
        let last = |journey: usize| {
            let ends = ends.get(journey).is_some_and(|ends| *ends);
            last.get(journey).filter(|_| ends).copied().unwrap_or(NEVER)
        };
        for (journey, first) in first.into_iter().enumerate() {
            insert(&mut rank, last(journey));
            insert(&mut firsts, first);
        }
        for journey in journeys {
            insert(&mut of_visits, last(*journey));
        }
        rank.extend(firsts);
        rank.extend(of_visits);
        if self.best.as_ref().is_none_or(|best| rank < best.rank) {
            self.best = Some(Division {
                journeys: journeys.to_vec(),
                rank,
            });
        }
    }
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

/// The links between the journeys of the visits; `None` where one journey would come after itself.
fn between(links: &[Link], journeys: &[usize]) -> Option<Vec<Link>> {
    let mut all = Vec::new();
    for link in links {
        let (earlier, later) = (*journeys.get(link.earlier)?, *journeys.get(link.later)?);
        if earlier == later {
            return None;
        }
        all.push(Link {
            earlier,
            later,
            ..*link
        });
    }
    Some(all)
}

/// Which journeys a last day ends: that of a visit, or that of a journey on which a link makes it hang.
fn ended(visits: &[Wanted], journeys: &[usize], links: &[Link]) -> Vec<bool> {
    let mut ended = vec![false; visits.len()];
    for (visit, journey) in visits.iter().zip(journeys) {
        if let Some(ends) = ended.get_mut(*journey) {
            *ends |= visit.ends;
        }
    }
    // One link further with each round.
    for _ in links {
        for link in links {
            let of = |journey: usize| ended.get(journey).copied().unwrap_or_default();
            let (earlier, later) = (of(link.earlier), of(link.later));
            if let Some(ends) = ended.get_mut(link.earlier) {
                *ends |= later;
            }
            if let Some(ends) = ended.get_mut(link.later) {
                *ends |= earlier && link.at_most.is_some();
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
pub(super) fn fewest(visits: &[Wanted], links: &[Link]) -> Vec<Found> {
    for most in 1..=visits.len() {
        let mut search = Search {
            visits,
            links,
            most,
            best: None,
        };
        search.place(&[], &[]);
        if let Some(best) = search.best {
            return journeys(visits, links, &best.journeys).unwrap_or_default();
        }
    }
    Vec::new()
}

/// The journeys of a division, in the order of their last days, then of their first.
fn journeys(visits: &[Wanted], links: &[Link], journeys: &[usize]) -> Option<Vec<Found>> {
    let links = between(links, journeys)?;
    let ends = ended(visits, journeys, &links);
    let (mut found, mut all): (Vec<Found>, Vec<DaySet>) = (Vec::new(), Vec::new());
    for (place, (visit, journey)) in visits.iter().zip(journeys).enumerate() {
        if let Some(found) = found.get_mut(*journey) {
            found.offices = common(&found.offices, &visit.days);
            found.visits.push(place);
        } else {
            found.push(Found {
                visits: vec![place],
                days: DaySet::default(),
                ends: *ends.get(*journey)?,
                offices: visit.days.clone(),
            });
        }
    }
    for one in &found {
        all.push(any_of(&one.offices));
    }
    let (first, last) = (earliest(&all, &links)?, latest(&all, &links)?);
    let mut ordered: Vec<Found> = Vec::new();
    for (place, mut one) in found.into_iter().enumerate() {
        let (first, last) = (*first.get(place)?, *last.get(place)?);
        for day in all.get(place)?.from(first).through(last).places() {
            // Between the first and the last a day may still leave none to another journey.
            let mut fixed = all.clone();
            let mut only = DaySet::default();
            only.insert(day);
            *fixed.get_mut(place)? = only;
            if earliest(&fixed, &links).is_some() {
                one.days.insert(day);
            }
        }
        for office in &mut one.offices {
            *office = office.and(one.days);
        }
        let key = |one: &Found| {
            let last = one.days.last().filter(|_| one.ends);
            (last.unwrap_or(NEVER), one.days.first())
        };
        let later = ordered.iter().position(|other| key(&one) < key(other));
        ordered.insert(later.unwrap_or(ordered.len()), one);
    }
    Some(ordered)
}

/// Whether each of the visits has a day, where each is a journey of its own.
pub(super) fn is_possible(visits: &[Wanted], links: &[Link]) -> bool {
    let days: Vec<DaySet> = visits.iter().map(Wanted::any_office).collect();
    earliest(&days, links).is_some()
}

/// Whether two visits, by their places, can be made on one journey where every other visit is a journey of its own.
pub(super) fn can_share(visits: &[Wanted], links: &[Link], one: usize, other: usize) -> bool {
    let Some((visit, joined)) = visits.get(one).zip(visits.get(other)) else {
        return false;
    };
    let mut days: Vec<DaySet> = visits.iter().map(Wanted::any_office).collect();
    let journeys: Vec<usize> = (0..visits.len())
        .map(|place| if place == other { one } else { place })
        .collect();
    let Some(links) = between(links, &journeys) else {
        return false;
    };
    if let Some(days) = days.get_mut(one) {
        *days = any_of(&common(&visit.days, &joined.days));
    }
    earliest(&days, &links).is_some()
}
