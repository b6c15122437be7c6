//! Parts of a profile that no case ever meets.

use serde_json::json;

use super::{check_one, edited, faults_of, from};

/// An unreachable part is a fault of the file: its author meant it to be shown.
#[test]
fn an_unreachable_part_is_reported_with_the_reason() {
    let by_all = json!({ "procedures": ["renew"] });
    for (place, value, pointer, words) in [
        // A wider practice stands before, or the same one.
        (
            "/practices/2/applies",
            by_all.clone(),
            "/practices/3/applies",
            "every case of it fits /practices/2 before",
        ),
        (
            "/practices/3/applies",
            json!({ "procedures": ["renew"], "visitors": ["legal_representative"], "when": ["holder_under_15", "pin_lost"] }),
            "/practices/3/applies",
            "fits /practices/1 before",
        ),
        (
            "/practices/4/applies",
            json!({ "procedures": ["issue", "renew"], "visitors": ["holder"], "when": ["holder_minor"], "unless": ["card_lost"] }),
            "/practices/4/applies",
            "fits /practices/0 before",
        ),
        // Two together catch all of it.
        (
            "/practices/4/applies",
            json!({ "procedures": ["renew"], "visitors": ["voluntary_agent"], "when": ["certificate_effective"] }),
            "/practices/4/applies",
            "fits /practices/2 or /practices/3 before",
        ),
        // Nobody is asked.
        (
            "/practices/1/applies/when",
            json!(["domicile_here"]),
            "/practices/1/applies",
            "`domicile_here` is never asked",
        ),
        (
            "/practices/1/applies/when",
            json!(["told_by_phone"]),
            "/practices/1/applies",
            "`told_by_phone` is never asked",
        ),
        (
            "/remarks/0/applies/when",
            json!(["no_photo_identity"]),
            "/remarks/0/applies",
            "`no_photo_identity` is never asked",
        ),
        (
            "/offices/hall/applies/when",
            json!(["domicile_here"]),
            "/offices/hall/applies",
            "`domicile_here` is never asked",
        ),
        (
            "/contacts/0/applies/when",
            json!(["domicile_here"]),
            "/contacts/0/applies",
            "`domicile_here` is never asked",
        ),
        (
            "/bookings/0/applies/when",
            json!(["domicile_here"]),
            "/bookings/0/applies",
            "`domicile_here` is never asked",
        ),
        (
            "/practices/0/applies/unless",
            json!(["no_photo_identity"]),
            "/practices/0/applies",
            "under `unless` it excludes nobody",
        ),
        (
            "/practices/0/applies/when",
            json!(["foreign_national"]),
            "/practices/0/applies",
            "`foreign_national` is known of some for whom it holds",
        ),
        // It cannot be.
        (
            "/practices/0/applies/when",
            json!(["with_move"]),
            "/practices/0/applies",
            "`with_move` never holds for these",
        ),
        (
            "/practices/4/applies/unless",
            json!(["pin_lost", "face_authentication"]),
            "/practices/4/applies",
            "this never applies",
        ),
        (
            "/practices/1/applies/when",
            json!(["certificate_effective", "certificate_expired"]),
            "/practices/1/applies",
            "these circumstances never hold at once",
        ),
        // It is over, or lies after the end.
        (
            "/remarks/0/applies/until",
            json!("2026-03-31"),
            "/remarks/0/applies",
            "lies before `checked`",
        ),
        (
            "/practices/2/applies",
            json!({ "procedures": ["renew"], "visitors": ["voluntary_agent"], "from": "2028-04-01" }),
            "/practices/2/applies",
            "after the end of the profile",
        ),
        // A fee before it is always the one.
        (
            "/fees/1/applies",
            json!({ "procedures": ["renew"], "when": ["own_fault"] }),
            "/fees/1/applies",
            "every case of it fits a fee before",
        ),
        (
            "/fees/1/applies/when",
            json!(["inquiry_form", "with_move"]),
            "",
            "",
        ),
        (
            "/fees/1/applies/unless",
            json!(["own_fault"]),
            "/fees/1/applies",
            "under `when` and under `unless`",
        ),
        // An item that is on no list, and a fallback that never applies.
        (
            "/practices/0/visits/0/items/1/only_if",
            json!(["with_move"]),
            "/practices/0/visits/0/items/1",
            "it is never listed in a case of this practice",
        ),
        (
            "/practices/1/visits/0/items/2/omit_if",
            json!(["holder_minor"]),
            "/practices/1/visits/0/items/2",
            "it is never listed in a case of this practice",
        ),
        (
            "/practices/2/fallbacks/0/when",
            json!(["certificate_expired"]),
            "/practices/2/fallbacks/0/when",
            "none of these ever holds",
        ),
        (
            "/practices/2/fallbacks/0/visits/1/items/0/only_if",
            json!(["certificate_expired"]),
            "/practices/2/fallbacks/0/visits/1/items/0",
            "it is never listed in a case",
        ),
    ] {
        let edits = edited(&[(place, Some(value))]);
        // What is then unused is reported as well; that is not checked here.
        let mut found = faults_of(&from(&edits));
        found.retain(|fault| !fault.to_string().contains("nothing uses it"));
        if words.is_empty() {
            assert_eq!(found, [], "{place}");
        } else {
            check_one(&found, "contradiction", pointer, &[words]);
        }
    }
}

/// A condition that is never asked may stay open where it is shown next to something.
#[test]
fn a_condition_that_stays_open_is_no_fault_where_it_is_shown() {
    for place in [
        "/practices/0/visits/0/items/1/only_if",
        "/practices/0/visits/0/items/1/omit_if",
        "/practices/2/fallbacks/0/when",
        "/fees/1/applies/when",
    ] {
        for condition in [
            "domicile_here",
            "no_photo_identity",
            "own_fault",
            "foreign_national",
        ] {
            let edits = edited(&[(place, Some(json!([condition])))]);
            assert_eq!(faults_of(&from(&edits)), [], "{place}: {condition}");
        }
    }
}
