//! Whose profile it is and where it was taken from: its code, and the days of its sources. A mistake
//! here does not change the answer to a resident.

use crate::profile::Profile;
use crate::record::{Contradictions, Fault, Json, Ref, pointer};

/// Adds what is wrong with the code and the sources.
pub(super) fn add(json: &Json, found: &mut Vec<Fault>) {
    let profile: Ref<'_, Profile> = Ref::new(Some(json));
    let mut faults = Contradictions::new(found);
    let top = |key: &str| pointer("", key);
    faults.unless(
        profile.is_national() || is_code(profile.code()),
        &top("code"),
        || fault_of_code(profile.code()),
    );
    for (name, source) in profile.sources().iter() {
        let place = pointer(&top("sources"), name);
        let checked = pointer(&place, "checked");
        faults.unless_of(
            source.checked() <= profile.checked(),
            &checked,
            &[&checked, &top("checked")],
            || {
                "it was looked at after the whole profile was; move the `checked` at the top, once \
                 all of it was looked at again"
            },
        );
        let dated = pointer(&place, "dated");
        faults.unless_of(
            source.dated().is_none_or(|dated| dated <= source.checked()),
            &dated,
            &[&dated, &checked],
            || "`dated` lies after `checked`; nobody can have looked at a page before its own date",
        );
    }
}

/// The sixth digit of a local government code, which follows from the five before it; `None` where
/// they are not five digits.
#[must_use]
pub fn check_digit(five: &str) -> Option<u32> {
    let mut sum = 0;
    let mut weight = 6;
    for one in five.chars() {
        if weight == 1 {
            return None;
        }
        sum += one.to_digit(10)? * weight;
        weight -= 1;
    }
    (weight == 1).then_some((11 - sum % 11) % 10)
}

/// Whether it is a local government code: six digits, the last of which checks the five before it.
#[must_use]
pub fn is_code(code: &str) -> bool {
    let right = code.get(..5).and_then(check_digit);
    let mut rest = code.chars().skip(5);
    let last = rest.next().and_then(|last| last.to_digit(10));
    right.is_some() && right == last && rest.next().is_none()
}

/// Why something is no local government code, and what would be.
#[must_use]
pub fn fault_of_code(code: &str) -> String {
    const WANTED: &str = "a local government code has six digits, the last of which checks the \
                          five before it";
    let Some(five) = code.get(..5) else {
        return format!("`{code}` is too short; {WANTED}");
    };
    let Some(right) = check_digit(five) else {
        return format!("`{code}` is not of digits; {WANTED}");
    };
    format!("`{code}` is none; {WANTED}, and for {five} that makes `{five}{right}`")
}
