//! Finds unreachable parts of a profile: a practice after another that matches the same cases, a
//! remark under a condition that is never asked about, a document that no case requires.
//!
//! Runs the program itself on every kind of case, so its decisions are not implemented twice. A kind
//! that is missing in [`FACTS`] would be called unreachable, so [`FACTS`] must distinguish all that
//! a condition can distinguish.

use std::collections::{BTreeSet, HashSet};
use std::sync::LazyLock;

use super::{Answered, Coverage};
use crate::calendar::{Hours, Opening, SEARCH_DAYS, Stops, any_opening_on};
use crate::date::{Date, after, date, days_later};
use crate::procedure::{Circumstance, Errand, Facts, Pins};
use crate::profile::Profile;
use crate::profile::practice::{Condition, Item, Scope, Visit, Visitor};
use crate::profile::semantics::each_scope;
use crate::record::explain::blurred;
use crate::record::{
    Contradictions, Extensible, ExtensibleValue, Fault, Json, List, Ref, What, Word, element,
    is_within, pointer,
};
use crate::rules::{
    CardEnd, CardKind, Certificate, Change, ChangeKind, Holder, Known, Law, Procedure, Situation,
    StatusChange, assess,
};

/// An arbitrary day; the dates of the cases below are relative to it.
const TODAY: Date = date(2026, 6, 15);

/// What can be known of a certificate, as far as conditions distinguish it.
#[derive(Clone, Copy)]
enum Held {
    InForce,
    Expired,
    Declined,
    NotTold,
    /// In force, and for whoever turned 15 since it cannot have come with a signature certificate.
    Issued,
}

impl Held {
    const ALL: [Self; 5] = [
        Self::InForce,
        Self::Expired,
        Self::Declined,
        Self::NotTold,
        Self::Issued,
    ];

    fn certificate(self) -> Certificate {
        let printed = match self {
            Self::InForce => Some(days_later(TODAY, 30)),
            Self::Expired => Some(date(2026, 1, 15)),
            Self::Declined | Self::NotTold | Self::Issued => None,
        };
        Certificate {
            printed,
            issued: matches!(self, Self::Issued).then_some(date(2022, 7, 15)),
            declined: matches!(self, Self::Declined),
            ..Certificate::default()
        }
    }
}

/// What became of a card, as far as conditions tell it apart.
#[derive(Clone, Copy)]
enum Fate {
    InUse,
    Lost,
    PastItsDay,
    DeadlineMissed,
}

impl Fate {
    const ALL: [Self; 4] = [
        Self::InUse,
        Self::Lost,
        Self::PastItsDay,
        Self::DeadlineMissed,
    ];
}

/// Every kind of case: those of a kind of situation together, in the order of [`errands`].
static FACTS: LazyLock<Vec<Vec<Facts>>> = LazyLock::new(|| {
    let (mut seen, mut all) = (HashSet::new(), Vec::new());
    let errands = errands();
    for situation in situations() {
        let assessment = assess(&situation, &Law::IN_FORCE, TODAY);
        let facts = |errand: &Errand| Facts::new(&situation, &assessment, errand);
        // What the errand adds is the same for all that are alike without one.
        if seen.insert(facts(&Errand::default())) {
            all.push(errands.iter().map(facts).collect());
        }
    }
    all
});

fn situations() -> Vec<Situation> {
    let mut all = Vec::new();
    // Under 15, a minor, of age but under 15 when it was issued, of age.
    let births = [
        date(2016, 1, 1),
        date(2010, 1, 1),
        date(2007, 9, 1),
        date(1986, 1, 1),
    ];
    let holders = [
        (Holder::Citizen, StatusChange::No),
        (Holder::Citizen, StatusChange::Permanent),
        (Holder::PeriodOfStay, StatusChange::No),
        (Holder::Abroad, StatusChange::No),
    ];
    let cards = Fate::ALL.map(|fate| {
        let kinds = [CardKind::MyNumber, CardKind::FaceAuthentication];
        kinds.map(|kind| (kind, fate))
    });
    for born in births {
        for (holder, status_changed) in holders {
            for adult_ward in [false, true] {
                for (kind, fate) in cards.into_iter().flatten() {
                    for user_authentication in Held::ALL {
                        for signature in Held::ALL {
                            for changed in [false, true] {
                                let mut one = Situation::born(born);
                                one.holder = holder;
                                one.adult_ward = adult_ward;
                                one.card.kind = kind;
                                one.status_changed = status_changed;
                                match fate {
                                    Fate::InUse => {}
                                    Fate::Lost => one.card.lost = true,
                                    Fate::PastItsDay => {
                                        one.card.expires = Some(date(2026, 1, 15));
                                    }
                                    Fate::DeadlineMissed => {
                                        one.card.ended = Some((CardEnd::MoveDeadlinePassed, None));
                                    }
                                }
                                one.user_authentication = user_authentication.certificate();
                                one.signature = signature.certificate();
                                one.changes.extend(changed.then_some(MOVED));
                                all.push(one);
                            }
                        }
                    }
                }
            }
        }
    }
    all
}

/// What revokes a signature certificate.
const MOVED: Change = Change {
    on: Some(date(2026, 6, 1)),
    signature_reissued: Some(Known::No),
    ..Change::of(ChangeKind::Address)
};

/// How far apart those errands stand that leave everything open, from the first one on.
const OPEN_EVERY: usize = 2 * 2 * 4;

fn errands() -> Vec<Errand> {
    let mut all = Vec::new();
    for procedure in Procedure::ALL {
        for visitor in Visitor::ALL {
            for inquiry_form in [true, false] {
                for with_move in [true, false] {
                    for pins in [Pins::Unknown, Pins::Known, Pins::Forgotten, Pins::Locked] {
                        all.push(Errand {
                            want: Some(*procedure),
                            visitor: Some(*visitor),
                            inquiry_form,
                            with_move,
                            pins,
                        });
                    }
                }
            }
        }
    }
    all
}

/// A scope of a profile, and whether it fits at each moment of a trial.
struct Tried<'a> {
    /// The place of what the scope limits.
    place: String,
    scope: Ref<'a, Scope>,
    fits: Vec<Known>,
}

/// Every scope of the file, with the place of what it limits.
fn scopes(profile: Ref<'_, Profile>) -> Vec<(String, Ref<'_, Scope>)> {
    let mut all = Vec::new();
    each_scope(profile, &mut |place, scope| all.push((place, scope)));
    all
}

impl Tried<'_> {
    /// Whether what it limits stands under that key.
    fn is_of(&self, key: &str) -> bool {
        is_within(&self.place, &pointer("", key))
    }
}

/// Everything of a profile that is tried, on every kind of case that it tells apart, on every day
/// on which something changes.
struct Trial<'a> {
    profile: Ref<'a, Profile>,
    cases: Vec<Facts>,
    days: Vec<Date>,
    tried: Vec<Tried<'a>>,
}

impl<'a> Trial<'a> {
    fn new(profile: Ref<'a, Profile>) -> Self {
        let scopes = scopes(profile);
        let life = profile.checked()..=profile.until();
        let mut days = vec![profile.checked()];
        for (_, scope) in &scopes {
            days.extend(scope.from());
            days.extend(scope.until().map(after));
        }
        days.retain(|day| life.contains(day));
        days.sort_unstable();
        days.dedup();
        let mut trial = Self {
            profile,
            cases: cases(profile),
            days,
            tried: Vec::new(),
        };
        for (place, scope) in scopes {
            let fits = trial.fits(scope);
            trial.tried.push(Tried { place, scope, fits });
        }
        trial
    }

    /// Whether a scope fits at each moment: each case on each day.
    fn fits(&self, scope: Ref<'_, Scope>) -> Vec<Known> {
        let is_dated = scope.from().is_some() || scope.until().is_some();
        let mut fits = Vec::with_capacity(self.cases.len() * self.days.len());
        for facts in &self.cases {
            let on = |day: &Date| facts.could_fit(scope, self.profile, *day);
            if is_dated {
                fits.extend(self.days.iter().map(on));
            } else {
                // What knows no day is the same on each.
                let always = self.days.first().map_or(Known::No, on);
                fits.extend(self.days.iter().map(|_| always));
            }
        }
        fits
    }

    /// Every moment, with the case that stands for it.
    fn moments(&self) -> impl Iterator<Item = (usize, &Facts)> {
        let days = self.days.len();
        (0..self.cases.len() * days).map(move |moment| (moment, &self.cases[moment / days]))
    }

    /// The scopes of what stands under a key.
    fn of(&self, key: &str) -> Vec<&Tried<'a>> {
        self.tried.iter().filter(|one| one.is_of(key)).collect()
    }

    fn is_possible(&self, facts: &Facts, any_of: Ref<'_, List<Extensible<Condition>>>) -> bool {
        let mut any_of = any_of.iter();
        any_of.any(|one| facts.holds(one, self.profile) != Known::No)
    }

    /// Whether the list of such a case has the item, perhaps under a condition.
    fn is_listed(&self, facts: &Facts, item: Ref<'_, Item>) -> bool {
        let mut omitted = item.omit_if().iter();
        (item.only_if().is_empty() || self.is_possible(facts, item.only_if()))
            && !omitted.any(|one| facts.holds(one, self.profile) == Known::Yes)
    }

    /// Why a scope that fits does not fit all whom its words mean, or more than those.
    fn half_known(&self, one: &Tried<'_>) -> Option<String> {
        let (profile, scope) = (self.profile, one.scope);
        let held = |condition: Circumstance<'_>| -> HashSet<Known> {
            let others = |other: &Circumstance<'_>| *other != condition;
            let meant = self.meant(scope).filter(|facts| {
                let mut when = scope.when().iter().filter(others);
                let mut unless = scope.unless().iter().filter(others);
                when.all(|other| facts.holds(other, profile) == Known::Yes)
                    && unless.all(|other| facts.holds(other, profile) != Known::Yes)
            });
            meant.map(|facts| facts.holds(condition, profile)).collect()
        };
        for condition in scope.unless() {
            let held = held(condition);
            if held.contains(&Known::Unknown) && !held.contains(&Known::Yes) {
                return Some(format!(
                    "`{}` is never asked, so under `unless` it excludes nobody; say it in \
                     words, or write it where it may stay open: under `only_if` or `omit_if` of an \
                     item, or under `when` of a fallback",
                    spelled(condition)
                ));
            }
        }
        for condition in scope.when().iter().chain(scope.unless()) {
            let held = held(condition);
            let is_half = held.contains(&Known::Yes)
                && held.contains(&Known::Unknown)
                && !held.contains(&Known::No);
            // A fee under an open condition is shown next to the others.
            if is_half && !one.is_of("fees") {
                return Some(format!(
                    "`{}` is known of some for whom it holds, and of others it is never asked, so it \
                     would not be shown to them; say it in words, or write it where it may stay open: under \
                     `only_if` or `omit_if` of an item, or under `when` of a fallback",
                    spelled(condition)
                ));
            }
        }
        None
    }

    /// The cases of the procedures and visitors that a scope names.
    fn meant(&self, scope: Ref<'_, Scope>) -> impl Iterator<Item = &Facts> {
        let (procedures, visitors) = (scope.procedures(), scope.visitors());
        self.cases.iter().filter(move |facts| {
            (procedures.is_empty() || procedures.has(facts.procedure))
                && (visitors.is_empty() || visitors.has(facts.visitor))
        })
    }

    /// Why a scope fits no case at all.
    fn why(&self, scope: Ref<'_, Scope>) -> String {
        let profile = self.profile;
        if scope.until().is_some_and(|until| until < profile.checked()) {
            return "its `until` lies before `checked`, so it no longer applies; take it away, and \
                    keep it under `outdated` where the page still says so"
                .to_owned();
        }
        if scope.from().is_some_and(|from| profile.until() < from) {
            return "its `from` lies after the end of the profile, so it never applies; correct \
                    one of the two"
                .to_owned();
        }
        let meant: Vec<_> = self.meant(scope).collect();
        for condition in scope.when() {
            let mut held = meant.iter().map(|facts| facts.holds(condition, profile));
            if held.clone().any(|held| held == Known::Yes) {
                continue;
            }
            let word = spelled(condition);
            return if held.any(|held| held == Known::Unknown) {
                format!(
                    "`{word}` is never asked, so it is never known to hold and this never \
                     applies; say it in words, or write it where it may stay open: under `only_if` \
                     or `omit_if` of an item, or under `when` of a fallback"
                )
            } else {
                format!(
                    "`{word}` never holds for these procedures and visitors, so this never \
                     applies; correct one of them"
                )
            };
        }
        for condition in scope.unless() {
            let mut held = meant.iter().map(|facts| facts.holds(condition, profile));
            if held.all(|held| held == Known::Yes) {
                return format!(
                    "`{}` always holds for these procedures and visitors, so this never applies; \
                     correct one of them",
                    spelled(condition)
                );
            }
        }
        "these circumstances never hold at once, so this never applies; take some away".to_owned()
    }
}

fn spelled(condition: Circumstance<'_>) -> &str {
    match condition {
        ExtensibleValue::Known(condition) => condition.word(),
        ExtensibleValue::Own(name) => name,
    }
}

/// One case of each kind that a profile tells apart.
fn cases(profile: Ref<'_, Profile>) -> Vec<Facts> {
    let conditions = conditions(profile);
    // As bytes, which are hashed in one go.
    let held = |facts: &Facts| -> Vec<u8> {
        let held = conditions.iter().map(|one| facts.holds(*one, profile));
        held.map(|known| known as u8).collect()
    };
    let (mut alike, mut seen, mut cases) = (HashSet::new(), HashSet::new(), Vec::new());
    for situation in FACTS.iter() {
        // Where an errand leaves everything open, it hides nothing of the situation.
        let open = situation.iter().step_by(OPEN_EVERY);
        if alike.insert(open.flat_map(held).collect::<Vec<_>>()) {
            let is_distinct =
                |facts: &&Facts| seen.insert((facts.procedure, facts.visitor, held(facts)));
            cases.extend(situation.iter().filter(is_distinct).copied());
        }
    }
    cases
}

/// Every condition that a profile names, and what its own are made of.
fn conditions(profile: Ref<'_, Profile>) -> Vec<Circumstance<'_>> {
    let mut all: Vec<Circumstance<'_>> = Vec::new();
    for (_, scope) in scopes(profile) {
        all.extend(scope.when().iter().chain(scope.unless()));
    }
    for practice in profile.practices() {
        let mut visits = vec![practice.visits()];
        for fallback in practice.fallbacks() {
            all.extend(fallback.when());
            visits.push(fallback.visits());
        }
        let items = visits.into_iter().flatten().flat_map(Ref::<Visit>::items);
        all.extend(items.flat_map(|item| item.only_if().iter().chain(item.omit_if())));
    }
    for (_, own) in profile.conditions().iter() {
        all.extend(own.all().iter().map(ExtensibleValue::Known));
    }
    let mut once: Vec<Circumstance<'_>> = Vec::new();
    for one in all {
        if !once.contains(&one) {
            once.push(one);
        }
    }
    once
}

/// Whether what hangs on a place of the wrong type decides what is met.
fn decides(place: &str) -> bool {
    const HANGS: [&str; 6] = [
        "applies",
        "conditions",
        "only_if",
        "omit_if",
        "when",
        "unless",
    ];
    const LISTS: [&str; 8] = [
        "checked",
        "until",
        "practices",
        "fees",
        "offices",
        "bookings",
        "contacts",
        "remarks",
    ];
    let parts: Vec<_> = place.split('/').skip(1).collect();
    let whole = parts.first().is_none_or(|first| LISTS.contains(first)) && parts.len() <= 2;
    whole || parts.iter().any(|part| HANGS.contains(part))
}

/// Adds whatever no case meets to the faults found before.
pub(super) fn add(json: &Json, found: &mut Vec<Fault>) {
    look_at_hours(Ref::new(Some(json)), found);
    let is_of_shape = |fault: &&Fault| !matches!(fault.what, What::Contradiction(_));
    let mut of_shape = found.iter().filter(is_of_shape).filter_map(blurred);
    let profile: Ref<'_, Profile> = Ref::new(Some(json));
    if of_shape.any(|place| decides(&place)) || profile.until() < profile.checked() {
        return;
    }
    let mut faults = Contradictions::new(found);
    let trial = Trial::new(profile);
    look_at_practices(&trial, &mut faults);
    look_at_fees(&trial, &mut faults);
    for one in &trial.tried {
        let place = pointer(&one.place, "applies");
        // Practices and fees hang on each other as well.
        let fits = one.fits.contains(&Known::Yes);
        if !fits && !one.is_of("practices") && !one.is_of("fees") {
            faults.unless(false, &place, || trial.why(one.scope));
        } else if let Some(words) = trial.half_known(one) {
            faults.unless(false, &place, || words);
        }
    }
}

/// Openings of which no day comes while the profile is used.
fn look_at_hours(profile: Ref<'_, Profile>, found: &mut Vec<Fault>) {
    let (from, until) = (profile.checked(), profile.until());
    let all = pointer("", "hours");
    for (name, hours) in profile.hours().iter() {
        let here = pointer(&all, name);
        for (at, opening) in hours.opens().iter().enumerate() {
            let place = element(&pointer(&here, "opens"), at);
            // The reason may be reported already.
            let is_reported = found.iter().any(|fault| is_within(&fault.pointer, &place));
            let (checked, until_place) = (pointer("", "checked"), pointer("", "until"));
            let of = [
                &*place,
                &*pointer(&here, "closed"),
                &*checked,
                &*until_place,
            ];
            Contradictions::new(found).unless_of(
                is_reported || until < from || opens_ever(hours, opening, from, until),
                &place,
                &of,
                || {
                    "it is never open from `checked` to `until`: its days lie outside them, or \
                     `closed` takes them all; correct them, or take it away"
                },
            );
        }
    }
}

/// Whether an opening has a day; one whose days are announced elsewhere may.
fn opens_ever(hours: Ref<'_, Hours>, opening: Ref<'_, Opening>, from: Date, until: Date) -> bool {
    let stops = Stops::of_system(Ref::new(None));
    let mut days = from.iter_days().take(SEARCH_DAYS.into());
    opening.days().is_none()
        || days.any(|day| {
            let mut is_it = |one: Ref<'_, Opening>| one == opening;
            day <= until && any_opening_on(hours, stops, day, &mut is_it)
        })
}

fn look_at_practices(trial: &Trial<'_>, faults: &mut Contradictions<'_>) {
    let scopes = trial.of("practices");
    let mut cases_of = vec![Vec::new(); scopes.len()];
    let mut caught_by = vec![BTreeSet::new(); scopes.len()];
    for (moment, facts) in trial.moments() {
        let fits = |(_, one): &(usize, &&Tried<'_>)| one.fits[moment] == Known::Yes;
        let mut fitting = scopes.iter().enumerate().filter(fits);
        let Some((first, _)) = fitting.next() else {
            continue;
        };
        cases_of[first].push(facts);
        for (later, _) in fitting {
            caught_by[later].insert(first);
        }
    }
    for (at, practice) in trial.profile.practices().iter().enumerate() {
        let place = &*scopes[at].place;
        let cases = &cases_of[at];
        if cases.is_empty() {
            let earlier = caught_by[at].iter().map(|at| format!("/practices/{at}"));
            let earlier: Vec<_> = earlier.collect();
            let words = if earlier.is_empty() {
                trial.why(practice.applies())
            } else {
                format!(
                    "every case of it fits {} before, and the first that fits counts; move it \
                     before, or narrow what stands before",
                    earlier.join(" or ")
                )
            };
            faults.unless(false, &pointer(place, "applies"), || words);
            continue;
        }
        look_at_visits(trial, cases, practice.visits(), place, faults);
        for (number, fallback) in practice.fallbacks().iter().enumerate() {
            let above = element(&pointer(place, "fallbacks"), number);
            let mut cases_of_it = cases.iter();
            faults.unless(
                cases_of_it.any(|facts| trial.is_possible(facts, fallback.when())),
                &pointer(&above, "when"),
                || {
                    "none of these ever holds in a case of this practice, so it is never shown; \
                     correct it, or take the fallback away"
                },
            );
            look_at_visits(trial, cases, fallback.visits(), &above, faults);
        }
    }
}

fn look_at_visits(
    trial: &Trial<'_>,
    cases: &[&Facts],
    visits: Ref<'_, List<Visit>>,
    above: &str,
    faults: &mut Contradictions<'_>,
) {
    for (number, visit) in visits.iter().enumerate() {
        let items = pointer(&element(&pointer(above, "visits"), number), "items");
        for (place, item) in visit.items().iter().enumerate() {
            let mut cases = cases.iter();
            faults.unless(
                cases.any(|facts| trial.is_listed(facts, item)),
                &element(&items, place),
                || {
                    "by its `only_if` and `omit_if` it is never listed in a case of this practice; \
                     correct them, or take it away"
                },
            );
        }
    }
}

fn look_at_fees(trial: &Trial<'_>, faults: &mut Contradictions<'_>) {
    let fees = trial.of("fees");
    let mut is_reached = vec![false; fees.len()];
    for (moment, _) in trial.moments() {
        for (at, fee) in fees.iter().enumerate() {
            is_reached[at] |= fee.fits[moment] != Known::No;
            if fee.fits[moment] == Known::Yes {
                break;
            }
        }
    }
    for (at, record) in trial.profile.fees().iter().enumerate() {
        let fee = fees[at];
        if is_reached[at] {
            let is_own = |one: Circumstance<'_>| matches!(one, ExtensibleValue::Own(_));
            let is_plain = !fee.scope.when().iter().any(is_own)
                && fee.scope.when().iter().filter(may_be_open).count() < 2;
            faults.unless(
                is_plain || record.text().is_some() || !fee.fits.contains(&Known::Unknown),
                &fee.place,
                || {
                    "it is shown next to the others with its cause, which several conditions, or one \
                     of your own, do not give; say it in words under `text`"
                },
            );
            continue;
        }
        let words = if fee.fits.iter().all(|fits| *fits == Known::No) {
            trial.why(fee.scope)
        } else {
            "every case of it fits a fee before, and the first that fits counts; move it before, \
             or narrow what stands before"
                .to_owned()
        };
        faults.unless(false, &pointer(&fee.place, "applies"), || words);
    }
}

/// Whether it is not known of everybody whether a condition holds.
fn may_be_open(condition: &Circumstance<'_>) -> bool {
    match condition {
        ExtensibleValue::Known(condition) => answered(*condition) != Answered::Always,
        ExtensibleValue::Own(_) => true,
    }
}

/// How much of each kind of case a profile tells.
pub(super) fn coverage(profile: Ref<'_, Profile>) -> Vec<(Procedure, Visitor, Coverage)> {
    let trial = Trial::new(profile);
    let practices = trial.of("practices");
    let (mut covered, mut uncovered) = (HashSet::new(), HashSet::new());
    for (moment, facts) in trial.moments() {
        let kind = (facts.procedure, facts.visitor);
        if practices.iter().any(|one| one.fits[moment] == Known::Yes) {
            covered.insert(kind);
        } else {
            uncovered.insert(kind);
        }
    }
    let mut all = Vec::new();
    for procedure in Procedure::ALL {
        for visitor in Visitor::ALL {
            let kind = (*procedure, *visitor);
            let coverage = match (covered.contains(&kind), uncovered.contains(&kind)) {
                (true, false) => Coverage::Whole,
                (true, true) => Coverage::Part,
                (false, _) => Coverage::Nothing,
            };
            all.push((*procedure, *visitor, coverage));
        }
    }
    all
}

/// How much is known of a condition.
pub(super) fn answered(condition: Condition) -> Answered {
    let nothing = Ref::new(None);
    let holds = |facts: &Facts| facts.holds(ExtensibleValue::Known(condition), nothing);
    let all: HashSet<_> = FACTS.iter().flatten().map(holds).collect();
    match (all.contains(&Known::Yes), all.contains(&Known::Unknown)) {
        (true, false) => Answered::Always,
        (true, true) => Answered::Sometimes,
        (false, _) => Answered::Never,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::IssueKind;

    /// Cases of all ages with all kinds of cards, far more than are tried: none is of a kind of its
    /// own.
    #[test]
    fn every_kind_of_case_is_among_those_tried() {
        let tried: HashSet<_> = FACTS.iter().map(|errands| errands[0]).collect();
        let open = &errands()[0];
        let mut seen = HashSet::new();
        let day = |months: u32| crate::date::months_earlier_clipped(date(2032, 1, 20), months);
        let days = [
            None,
            Some(day(0)),
            Some(day(50)),
            Some(day(65)),
            Some(day(67)),
            Some(day(90)),
            Some(day(125)),
        ];
        let kinds = [
            CardKind::MyNumber,
            CardKind::FaceAuthentication,
            CardKind::SpecifiedResidence,
            CardKind::BasicResident,
        ];
        let ends = [
            None,
            Some(CardEnd::Returned),
            Some(CardEnd::Replaced),
            Some(CardEnd::MoveDeadlinePassed),
        ];
        let changes = [
            None,
            Some(ChangeKind::Address),
            Some(ChangeKind::Birthdate),
            Some(ChangeKind::NameReading),
        ];
        for born in [2024, 2016, 2011, 2010, 2008, 2006, 1986, 1950] {
            for holder in [Holder::Citizen, Holder::PeriodOfStay, Holder::Abroad] {
                for kind in kinds {
                    for end in ends {
                        for change in changes {
                            for expires in days {
                                for (place, issued) in days.into_iter().enumerate() {
                                    let mut one = Situation::born(date(born, 3, 5));
                                    one.holder = holder;
                                    one.adult_ward = place % 2 == 1;
                                    one.card.kind = kind;
                                    one.card.expires = expires;
                                    one.card.ended = end.map(|end| (end, None));
                                    one.user_authentication.issued = issued;
                                    one.user_authentication.printed = days[place / 2];
                                    one.signature.declined = place == 3;
                                    one.signature.printed = days[6 - place];
                                    one.user_authentication.declined = place == 4;
                                    one.user_authentication.issue =
                                        [IssueKind::First, IssueKind::Unknown][place % 2];
                                    one.changes
                                        .extend(change.map(|kind| Change { kind, ..MOVED }));
                                    let assessment = assess(&one, &Law::IN_FORCE, TODAY);
                                    seen.insert(Facts::new(&one, &assessment, open));
                                }
                            }
                        }
                    }
                }
            }
        }
        let missing: Vec<_> = seen.difference(&tried).collect();
        assert!(missing.is_empty(), "{}: {missing:#?}", missing.len());
    }

    #[test]
    fn every_condition_that_is_asked_is_met_and_not_met() {
        let profile = Ref::new(None);
        for condition in Condition::ALL {
            let all = FACTS.iter().flatten();
            let held: HashSet<_> = all
                .map(|facts| facts.holds(ExtensibleValue::Known(*condition), profile))
                .collect();
            let both = held.contains(&Known::Yes) && held.contains(&Known::No);
            let open = held.contains(&Known::Unknown);
            assert!(both || open, "{}: {held:?}", condition.word());
        }
    }
}
