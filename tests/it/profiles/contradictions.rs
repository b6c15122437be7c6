//! Parts of a profile that contradict each other, a row for each way to do so.

use serde_json::{Value, json};

use shomei_navi::profile::{Refused, read};
use shomei_navi::record::What;

use super::{check_at, edited, faults_of, from, sound};

/// A contradiction: an author is told of it alone, and the widget and the terminal refuse the file for
/// the same reason.
#[track_caller]
fn check(edits: &[(&str, Option<Value>)], pointer: &str, words: &[&str]) {
    check_at(edits, "contradiction", pointer, words);
    let json = from(&edited(edits));
    let Err(Refused::Faulty(refused)) = read(json.clone()) else {
        panic!("{pointer}: {words:?} is used");
    };
    assert_eq!(refused, faults_of(&json));
}

/// One row for each thing that the parts of a file can do to each other.
#[test]
fn parts_that_contradict_each_other_are_reported_with_what_to_do() {
    let visit = "/practices/0/visits/0";
    let holder_card = json!({ "document": "my_number_card", "of": "holder" });
    let opening = "/hours/hall/opens/0";
    for (place, value, pointer, words) in [
        // Its life.
        ("/until", json!("2026-11-21"), "/until", "before `checked`"),
        (
            "/until",
            json!("2027-11-22"),
            "/until",
            "write `2027-11-21` or earlier",
        ),
        (
            "/stops",
            json!([{ "dates": ["2027-01-17"] }]),
            "/stops",
            "only those of the national profile count",
        ),
        // Its names.
        (
            "/documents/pins",
            json!({ "ja": "暗証番号" }),
            "/documents/pins",
            "choose another name",
        ),
        (
            "/conditions/pin_lost",
            json!({ "text": { "ja": "忘れたとき" } }),
            "/conditions/pin_lost",
            "choose another name",
        ),
        // Its scopes.
        (
            "/practices/2/applies/until",
            json!("2026-11-30"),
            "/practices/2/applies",
            "`until` lies before `from`",
        ),
        (
            "/fees/0/applies",
            json!({ "when": ["pin_lost"], "unless": ["pin_lost"] }),
            "/fees/0/applies",
            "under `when` and under `unless`",
        ),
        // Its visits.
        (
            &format!("{visit}/same_day_finish"),
            json!(false),
            &format!("{visit}/same_day_finish"),
            "does not finish it",
        ),
        (
            "/practices/3/visits/0/same_day_finish",
            json!(true),
            "/practices/3/visits/0/same_day_finish",
            "another one follows",
        ),
        (
            "/practices/2/fallbacks/0/visits/1/same_day_finish",
            json!(false),
            "/practices/2/fallbacks/0/visits/1/same_day_finish",
            "does not finish it",
        ),
        (
            &format!("{visit}/who"),
            json!(["agent"]),
            &format!("{visit}/who"),
            "do not include one who comes for the holder",
        ),
        (
            &format!("{visit}/who"),
            json!(["holder", "legal_representative"]),
            &format!("{visit}/who"),
            "do not include `legal_representative`",
        ),
        (
            &format!("{visit}/items/0/of"),
            json!("agent"),
            &format!("{visit}/items/0/of"),
            "do not include `voluntary_agent`",
        ),
        (
            &format!("{visit}/items/0/of"),
            json!("representative"),
            &format!("{visit}/items/0/of"),
            "do not include `legal_representative`",
        ),
        (
            "/practices/1/visits/0/items/1/count",
            json!(2),
            "/practices/1/visits/0/items/1",
            "take `count` away",
        ),
        // Its days.
        (
            &format!("{opening}/days"),
            json!({ "from": "2026-12-01" }),
            &format!("{opening}/days"),
            "no day is named",
        ),
        (
            &format!("{opening}/days"),
            json!({ "nth": [1] }),
            &format!("{opening}/days"),
            "add `weekdays`",
        ),
        (
            &format!("{opening}/days/nth"),
            json!([0]),
            &format!("{opening}/days"),
            "there is no 0",
        ),
        (
            "/hours/hall/opens/1/days/nth",
            json!([1]),
            "/hours/hall/opens/1/days",
            "cannot stand together",
        ),
        (
            "/hours/hall/opens/1/days/until",
            json!("2026-11-30"),
            "/hours/hall/opens/1/days",
            "`until` lies before `from`",
        ),
        // Its hours.
        (
            &format!("{opening}/spans/0/to"),
            json!("08:00"),
            &format!("{opening}/spans/0"),
            "ends before it begins",
        ),
        (
            &format!("{opening}/spans/1/last_reception"),
            json!("17:30"),
            &format!("{opening}/spans/1"),
            "outside `from` and `to`",
        ),
        (
            &format!("{opening}/spans/1/from"),
            json!("11:30"),
            &format!("{opening}/spans/1"),
            "a break at noon parts two spans",
        ),
        // Its bookings.
        (
            "/bookings/0/closes",
            json!({ "days": 3, "open_days": 3 }),
            "/bookings/0/closes",
            "exactly one of",
        ),
        (
            "/bookings/0/closes",
            json!({ "at": "12:00" }),
            "/bookings/0/closes",
            "exactly one of",
        ),
        (
            "/bookings/0/closes",
            json!({ "days": 3, "on_day": 1 }),
            "/bookings/0/closes",
            "add `months`",
        ),
    ] {
        check(&[(place, Some(value))], pointer, &[words]);
    }
    check(
        &[("/practices/4/instead", None)],
        "/practices/4",
        &["no `visits` and no `instead`"],
    );
    check(
        &[("/hours/hall/opens/0/days", None)],
        "/hours/hall/opens/0",
        &["neither `days` nor `name`"],
    );
    check(
        &[("/hours/hall/opens/0/among", Some(json!(["sun"])))],
        "/hours/hall/opens/0",
        &["both `days` and `among`"],
    );
    check(
        &[("/hours/hall/opens/1/name", None)],
        "/bookings/0/openings/0",
        &["the opening has no `name`", "add its `name` under `hours`"],
    );
    let visits = json!([{ "who": ["holder"], "same_day_finish": true, "items": [holder_card] }]);
    let both = edited(&[("/practices/4/visits", Some(visits))]);
    assert_eq!(faults_of(&from(&both)), []);
}

/// A source of a later day, and what no case meets or nothing uses: left to the check for authors.
#[test]
fn what_misleads_nobody_is_a_fault_for_its_author_only() {
    for (place, value, pointer, words) in [
        (
            "/sources/page/checked",
            json!("2026-11-23"),
            "/sources/page/checked",
            "after the whole profile",
        ),
        (
            "/sources/page/dated",
            json!("2026-12-01"),
            "/sources/page/dated",
            "`dated` lies after `checked`",
        ),
        (
            "/documents/ticket",
            json!({ "ja": "券" }),
            "/documents/ticket",
            "nothing uses it",
        ),
        (
            "/conditions/tall",
            json!({ "text": { "ja": "背が高いとき" } }),
            "/conditions/tall",
            "nothing uses it",
        ),
        (
            "/identity_lists/c",
            json!({ "ja": "その他" }),
            "/identity_lists/c",
            "nothing uses it",
        ),
        (
            "/hours/branch",
            sound()["hours"]["hall"].clone(),
            "/hours/branch",
            "nothing uses it",
        ),
        (
            "/sources/leaflet",
            sound()["sources"]["page"].clone(),
            "/sources/leaflet",
            "nothing uses it",
        ),
        (
            "/hours/hall/opens/2/days",
            json!({ "dates": ["2024-03-03"] }),
            "/hours/hall/opens/2",
            "never open from `checked` to `until`",
        ),
        (
            "/hours/hall/closed/-",
            json!({ "weekdays": ["sat"], "dates": ["2027-03-28"] }),
            "/hours/hall/opens/2",
            "`closed` takes them all",
        ),
    ] {
        check_at(
            &[(place, Some(value.clone()))],
            "contradiction",
            pointer,
            &[words],
        );
        assert!(
            read(from(&edited(&[(place, Some(value))]))).is_ok(),
            "{place}"
        );
    }
    let two = json!(["own_fault", "no_photo_identity"]);
    check_at(
        &[("/fees/1/text", None), ("/fees/1/applies/when", Some(two))],
        "contradiction",
        "/fees/1",
        &["which several conditions", "under `text`"],
    );
}

/// A booking that speaks of openings at other offices than its own would never be shown.
#[test]
fn a_booking_of_openings_elsewhere_is_refused() {
    let booking = json!([{
        "offices": ["branch"], "openings": ["sunday"], "need": "required", "source": "page",
    }]);
    let mut branch = sound()["offices"]["hall"].clone();
    branch.as_object_mut().unwrap().remove("hours");
    check(
        &[
            ("/offices/branch", Some(branch)),
            ("/bookings", Some(booking)),
        ],
        "/bookings/0/openings/0",
        &["no opening of the offices that it is for has the `id` `sunday`"],
    );
}

/// A later key may have said it; to who skips the key nothing is said.
#[test]
fn what_is_empty_without_a_key_of_a_later_program_is_refused() {
    for (place, value) in [
        ("/hours/hall/closed/-", json!({ "lunar": ["01-01"] })),
        ("/bookings/0/closes", json!({ "weeks": 1 })),
    ] {
        let json = from(&edited(&[(place, Some(value))]));
        let Err(Refused::Faulty(refused)) = read(json) else {
            panic!("{place} is used");
        };
        assert!(matches!(refused[0].what, What::Contradiction(_)), "{place}");
    }
}
