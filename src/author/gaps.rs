//! What an author leaves out most easily, so that a resident would go in vain although the file is sound.

use crate::procedure::place::contradicts;
use crate::profile::Profile;
use crate::profile::practice::{Condition, Document, Person, Practice, Scope, Visitor};
use crate::record::{Contradictions, ExtensibleValue, Fault, Json, Ref, Word, element, pointer};
use crate::rules::Procedure;

/// Adds practices that are told to everybody and tell nobody but the holder to come.
pub(super) fn add(json: &Json, found: &mut Vec<Fault>) {
    let profile: Ref<'_, Profile> = Ref::new(Some(json));
    let mut faults = Contradictions::new(found);
    let top = pointer("", "practices");
    for (at, practice) in profile.practices().iter().enumerate() {
        let is_for_all = practice.applies().visitors().is_empty();
        let place = element(&top, at);
        faults.unless(!(is_for_all && is_of_the_holder(practice)), &place, || {
            format!(
                "only the holder comes, and without `visitors` it is told to a child's parent, a guardian \
                 and an agent, too; write `\"visitors\": [\"{}\"]` under `applies`, or name there all \
                 whom it is for",
                Visitor::Holder.word()
            )
        });
    }
}

/// Whether nobody but the holder comes on any of its visits.
fn is_of_the_holder(practice: Ref<'_, Practice>) -> bool {
    let mut visits = practice.visits().iter();
    let alone = visits.all(|visit| visit.who().iter().all(|who| who == Person::Holder));
    alone && practice.visits().iter().next().is_some()
}

/// What to think of, each with its place: nothing is wrong by itself.
pub(super) fn warnings(profile: Ref<'_, Profile>) -> Vec<String> {
    let mut all = Vec::new();
    let serves = |wanted: Procedure| {
        let mut offices = profile.offices().iter();
        offices.any(|(_, office)| office.applies().is_none_or(|scope| has(scope, wanted)))
    };
    if serves(Procedure::Renew) && !serves(Procedure::Issue) {
        all.push(
            "/offices: none serves `issue`, so who comes after the last day, or after a move or a new \
             name, reads of no office; where the same counters do it, add `issue` to them"
                .to_owned(),
        );
    }
    for (at, practice) in profile.practices().iter().enumerate() {
        let scope = practice.applies();
        let visitors = scope.visitors();
        let by_holder = visitors.is_empty() || visitors.iter().any(|one| one == Visitor::Holder);
        let makes = [Procedure::Renew, Procedure::Issue];
        let makes = makes.into_iter().any(|one| has(scope, one));
        if by_holder && makes && is_of_the_holder(practice) && !tells_of_lost_pins(practice) {
            all.push(format!(
                "/practices/{at}: it says nothing of a PIN that was forgotten or locked; the usual practice \
                 asks for an identity document then, with `\"only_if\": [\"pin_lost\"]`"
            ));
        }
    }
    let bookings = profile.bookings();
    for (at, booking) in bookings.iter().enumerate() {
        for (by, other) in bookings.iter().enumerate() {
            if contradicts(other, booking) {
                all.push(format!(
                    "/bookings/{at}: it is not told where /bookings/{by} holds, which requires a booking; \
                     say under `offices` and `openings` of both what each is for"
                ));
            }
        }
    }
    all
}

/// Whether a scope has a procedure; it has all where it names none.
fn has(scope: Ref<'_, Scope>, wanted: Procedure) -> bool {
    let mut procedures = scope.procedures().iter();
    scope.procedures().is_empty() || procedures.any(|one| one == wanted)
}

/// Whether a practice asks for something where a PIN is lost, or for an identity document always. What an author
/// calls a case of their own may be that.
fn tells_of_lost_pins(practice: Ref<'_, Practice>) -> bool {
    let of_pins = [
        Condition::PinLost,
        Condition::PinForgotten,
        Condition::PinLocked,
    ];
    let tells = |condition: ExtensibleValue<'_, Condition>| match condition {
        ExtensibleValue::Known(condition) => of_pins.contains(&condition),
        ExtensibleValue::Own(_) => true,
    };
    let mut visits = practice.visits().iter();
    visits.any(|visit| {
        let mut items = visit.items().iter();
        items.any(|item| {
            let is_identity = item.document() == ExtensibleValue::Known(Document::IdentityDocument);
            item.only_if().iter().any(tells) || is_identity && item.only_if().is_empty()
        })
    })
}
