//! The contract of the terminal: lines in, lines out.
//!
//! The verdicts themselves are the matter of the other modules; here it is that they come out under their keys, in their
//! order, and that a bad line is answered and passed.

use std::path::Path;

use serde_json::{Value, json};
use shomei_navi::terminal::{MOST_PROBLEMS, Terminal};

use crate::cases::{TODAY, day};

/// Runs `input` through a terminal whose own day is [`TODAY`]: its lines, and whether any was in error.
#[track_caller]
fn run(input: impl AsRef<[u8]>) -> (Vec<Value>, bool) {
    let profiles = Path::new(env!("CARGO_MANIFEST_DIR")).join("profiles");
    let mut terminal = Terminal::new(&profiles, day(TODAY)).unwrap();
    let mut output = Vec::new();
    let any_error = terminal.run(input.as_ref(), &mut output).unwrap();
    let text = String::from_utf8(output).unwrap();
    assert!(text.is_empty() || text.ends_with('\n'));
    let lines = text
        .lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}")));
    (lines.collect(), any_error)
}

/// The answer to one sound line.
#[track_caller]
fn answer(line: &Value) -> Value {
    let (mut answers, any_error) = run(line.to_string());
    assert_eq!(answers.len(), 1);
    let answer = answers.remove(0);
    assert!(!any_error, "{line}: {answer}");
    answer
}

/// The error that a line is answered with.
#[track_caller]
fn error(line: impl AsRef<[u8]>) -> String {
    let (answers, any_error) = run(line.as_ref());
    assert!(any_error && answers.len() == 1, "{answers:?}");
    let error = answers[0]["error"].as_str().unwrap();
    assert!(error.starts_with("line 1: "), "{error}");
    error.to_owned()
}

/// Fails unless the error names all of these.
#[track_caller]
fn check_error(line: &str, words: &[&str]) {
    let error = error(line);
    for word in words {
        assert!(error.contains(word), "`{word}` is missing in: {error}");
    }
}

fn keys(value: &Value) -> Vec<&str> {
    let mut keys: Vec<_> = value
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    keys.sort_unstable();
    keys
}

#[track_caller]
fn check_has(value: &Value, wanted: &[&str]) {
    let found = keys(value);
    for key in wanted {
        assert!(found.contains(key), "`{key}` is missing in {value}");
    }
}

const CERTIFICATE_KEYS: &[&str] = &[
    "state",
    "expires",
    "expires_between",
    "limited_by",
    "renewal_opens",
    "renewal_closes",
    "next",
    "source",
];

/// Every key that the contract names, whatever the verdict.
#[track_caller]
fn check_shape(answer: &Value) {
    check_has(
        answer,
        &[
            "card",
            "signature",
            "user_authentication",
            "procedure",
            "visits",
            "fee_yen",
            "notes",
        ],
    );
    check_has(&answer["card"], &["expires", "renewal_opens", "state"]);
    check_has(&answer["signature"], CERTIFICATE_KEYS);
    check_has(&answer["user_authentication"], CERTIFICATE_KEYS);
    check_has(&answer["user_authentication"], &["insurance_until"]);
    for visit in answer["visits"].as_array().unwrap() {
        check_has(visit, &["who", "same_day_finish", "items"]);
        assert!(!visit["who"].as_array().unwrap().is_empty());
        for item in visit["items"].as_array().unwrap() {
            assert_eq!(
                keys(item),
                [
                    "count",
                    "document",
                    "issued_within_months",
                    "of",
                    "omit_if",
                    "only_if",
                    "photo",
                    "sealed"
                ]
            );
        }
    }
    for note in answer["notes"].as_array().unwrap() {
        assert_eq!(keys(note), ["certainty", "id", "source"]);
        let certainty = note["certainty"].as_str().unwrap();
        assert!(["A", "B", "C", "D"].contains(&certainty), "{note}");
    }
}

fn note_ids(answer: &Value) -> Vec<&str> {
    let notes = answer["notes"].as_array().unwrap();
    notes
        .iter()
        .map(|note| note["id"].as_str().unwrap())
        .collect()
}

#[test]
fn the_birth_date_alone_is_a_case() {
    let answer = answer(&json!({ "birthdate": "1985-07-15" }));
    check_shape(&answer);
    assert_eq!(answer["card"]["state"], "unknown");
    assert_eq!(answer["card"]["expires"], Value::Null);
    for certificate in ["signature", "user_authentication"] {
        assert_eq!(answer[certificate]["state"], "unknown");
        assert_eq!(answer[certificate]["expires"], Value::Null);
        assert_eq!(answer[certificate]["expires_between"], Value::Null);
        assert_eq!(answer[certificate]["limited_by"], Value::Null);
        assert_eq!(answer[certificate]["next"], "ask_counter");
    }
    assert_eq!(answer["procedure"], "none");
    assert_eq!(answer["visits"], json!([]));
    assert_eq!(answer["fee_yen"], Value::Null);
    assert!(note_ids(&answer).contains(&"nothing_known"));
}

#[test]
fn a_worked_example_comes_out_under_its_keys() {
    let answer = answer(&json!({
        "today": "2026-11-22", "birthdate": "1990-03-01", "issued": "2022-03-01", "issue": "first",
        "changes": [{ "kind": "address", "on": "2026-09-01" }],
    }));
    check_shape(&answer);
    let own = &answer["user_authentication"];
    assert_eq!(own["state"], "valid");
    assert_eq!(own["expires"], "2027-03-01");
    assert_eq!(own["limited_by"], "birthday");
    assert_eq!(own["renewal_opens"], "2026-12-02");
    assert_eq!(own["renewal_closes"], "2027-03-01");
    assert_eq!(own["next"], "wait");
    assert_eq!(own["insurance_until"], "2027-06-30");
    assert!(own["source"].as_str().unwrap().contains("49条"));
    let signature = &answer["signature"];
    assert_eq!(signature["state"], "revoked");
    assert_eq!(signature["renewal_opens"], Value::Null);
    assert_eq!(signature["next"], "issue");
    assert_eq!(answer["procedure"], "issue");
    assert_eq!(answer["fee_yen"], 0);
    assert_eq!(answer["visits"][0]["who"], json!(["holder"]));
    assert_eq!(
        answer["visits"][0]["items"][0],
        json!({
            "document": "my_number_card", "of": "holder", "count": 1, "photo": false, "sealed": false,
            "issued_within_months": null, "omit_if": [], "only_if": [],
        })
    );
    assert!(note_ids(&answer).contains(&"national_practice"));
}

#[test]
fn a_range_comes_out_as_two_days() {
    let answer = answer(&json!({
        "today": "2024-03-01", "birthdate": "1985-07-15", "card_expires": "2031-07-15",
    }));
    for certificate in ["signature", "user_authentication"] {
        assert_eq!(answer[certificate]["expires"], Value::Null);
        assert_eq!(
            answer[certificate]["expires_between"],
            json!(["2026-07-15", "2028-07-15"])
        );
    }
}

/// Every key of the contract with its default, given and as `null`, against the line that leaves it out.
#[test]
fn a_default_given_or_null_is_the_same_as_left_out() {
    let base = json!({ "birthdate": "1985-07-15", "card_expires": "2031-07-15", "want": "renew" });
    let wanted = answer(&base);
    for (key, default) in [
        ("today", json!(TODAY)),
        ("municipality", Value::Null),
        ("holder", json!("citizen")),
        ("adult_ward", json!(false)),
        ("card_made", Value::Null),
        ("issued", Value::Null),
        ("issue", json!("unknown")),
        ("renewed_since_card", json!("unknown")),
        ("signature_issued", Value::Null),
        ("signature_issue", json!("unknown")),
        ("printed_expiry", Value::Null),
        ("printed_signature_expiry", Value::Null),
        ("declined", json!([])),
        ("changes", json!([])),
        ("lost", json!(false)),
        ("visitor", json!("holder")),
        ("inquiry_form", json!(false)),
        ("with_move", json!(false)),
        ("pins", json!("unknown")),
    ] {
        for value in [default, Value::Null] {
            let mut line = base.clone();
            line[key] = value;
            assert_eq!(answer(&line), wanted, "{line}");
        }
    }
    let mut change = json!({ "kind": "address", "on": "2026-09-01" });
    let line = |change: &Value| json!({ "birthdate": "1990-03-01", "issued": "2022-03-01", "changes": [change] });
    let wanted = answer(&line(&change));
    // Whether it was issued again is open until it is given.
    for key in ["minor", "first_entry"] {
        change[key] = json!(false);
        assert_eq!(answer(&line(&change)), wanted, "{key}");
    }
    let mut undated = json!({ "birthdate": "1990-03-01", "changes": [{ "kind": "address" }] });
    let wanted = answer(&undated);
    undated["changes"][0]["on"] = Value::Null;
    assert_eq!(answer(&undated), wanted);
}

/// Without `today` it is the terminal's own.
#[test]
fn today_stands_where_a_line_has_none() {
    let line = |today: Value| json!({ "birthdate": "1985-07-15", "printed_expiry": "2026-07-15", "today": today });
    assert_eq!(
        answer(&line(Value::Null))["user_authentication"]["state"],
        "expired"
    );
    assert_eq!(
        answer(&line(json!("2026-07-15")))["user_authentication"]["state"],
        "renewable"
    );
}

#[test]
fn every_word_of_the_contract_is_read() {
    for (key, words) in [
        ("holder", &["citizen", "period_of_stay", "abroad"][..]),
        (
            "issue",
            &["first", "renewed_in_window", "reissued", "unknown"],
        ),
        (
            "signature_issue",
            &["first", "renewed_in_window", "reissued", "unknown"],
        ),
        ("renewed_since_card", &["yes", "no", "unknown"]),
        (
            "want",
            &[
                "issue",
                "renew",
                "revoke",
                "change_pin",
                "reset_pin",
                "unlock_pin",
                "resume_card",
                "renew_card",
                "change_card_period",
                "continue_use",
                "stop_card",
                "none",
            ],
        ),
        (
            "visitor",
            &[
                "holder",
                "legal_representative",
                "voluntary_agent",
                "household_member",
            ],
        ),
        ("pins", &["known", "forgotten", "locked", "unknown"]),
        ("stopped", &["no", "by_phone", "reissue_requested"]),
        ("status_changed", &["no", "permanent", "national"]),
    ] {
        for word in words {
            let mut line = json!({ "birthdate": "1985-07-15", "card_expires": "2031-07-15" });
            line[key] = json!(word);
            let answer = answer(&line);
            check_shape(&answer);
            if key == "want" {
                assert_eq!(answer["procedure"], *word);
                // The telephone needs no visit.
                let none = ["none", "stop_card"].contains(word);
                assert_eq!(answer["visits"] == json!([]), none, "{word}");
            }
        }
        let mut line = json!({ "birthdate": "1985-07-15" });
        line[key] = json!("nonsense");
        let mut named = vec![key, "nonsense"];
        named.extend_from_slice(words);
        check_error(&line.to_string(), &named);
    }
    for kind in [
        "address",
        "name",
        "sex",
        "birthdate",
        "name_reading",
        "alias",
        "former_name",
    ] {
        let line = json!({
            "birthdate": "1990-03-01", "printed_expiry": "2027-03-01", "issued": "2022-03-01",
            "changes": [{ "kind": kind, "on": "2026-09-01", "by_court": true }],
        });
        assert_eq!(answer(&line)["signature"]["state"], "revoked", "{kind}");
    }
    for declined in ["signature", "user_authentication"] {
        let line = json!({ "birthdate": "1985-07-15", "declined": [declined] });
        assert_eq!(answer(&line)[declined]["state"], "not_issued");
    }
}

#[test]
fn the_keys_of_a_change_reach_the_rules() {
    let state = |change: Value| {
        let line =
            json!({ "birthdate": "1990-03-01", "issued": "2022-03-01", "changes": [change] });
        answer(&line)["signature"]["state"].clone()
    };
    let on = "2026-09-01";
    assert_eq!(state(json!({ "kind": "address", "on": on })), "revoked");
    assert_eq!(
        state(json!({ "kind": "address", "on": on, "minor": true })),
        "valid"
    );
    assert_eq!(
        state(json!({ "kind": "name_reading", "on": on, "first_entry": true })),
        "valid"
    );
    assert_eq!(
        state(json!({ "kind": "address", "on": on, "signature_reissued": true })),
        "valid"
    );
    assert_eq!(state(json!({ "kind": "address" })), "revoked");
}

#[test]
fn a_lost_card_is_lost() {
    let answer = answer(&json!({
        "birthdate": "1985-07-15", "card_expires": "2031-07-15", "lost": true,
    }));
    assert_eq!(answer["card"]["state"], "lost");
    // Nothing is revoked before another card is asked for; whether it was is not known.
    assert_eq!(answer["user_authentication"]["state"], "unknown");
    assert_eq!(
        answer["user_authentication"]["insurance_until"],
        Value::Null
    );
    assert_eq!(answer["user_authentication"]["next"], "renew_card");
    assert_eq!(answer["procedure"], "renew_card");
    assert_eq!(answer["fee_yen"], 1000);
}

#[test]
fn a_municipality_that_is_named_is_used_and_an_unknown_one_is_reported() {
    let line = |code: Value| {
        json!({
            "birthdate": "1985-07-15", "card_expires": "2031-07-15", "renewed_since_card": "no",
            "today": "2026-11-22", "want": "reset_pin", "visitor": "voluntary_agent", "municipality": code,
        })
    };
    let naruto = answer(&line(json!("362026")));
    let national = answer(&line(Value::Null));
    assert!(!note_ids(&naruto).contains(&"national_practice"));
    assert_eq!(naruto["visits"][1]["items"].as_array().unwrap().len(), 5);
    assert!(note_ids(&national).contains(&"national_practice"));
    assert!(!note_ids(&national).contains(&"municipality_unknown"));
    let unknown = answer(&line(json!("999999")));
    assert_eq!(unknown["visits"], national["visits"]);
    assert!(note_ids(&unknown).contains(&"municipality_unknown"));
    assert!(note_ids(&unknown).contains(&"national_practice"));
    let mut stale = line(json!("362026"));
    stale["today"] = json!("2027-11-22");
    stale["renewed_since_card"] = json!("yes");
    let stale = answer(&stale);
    assert!(note_ids(&stale).contains(&"profile_stale"));
    assert_eq!(stale["visits"], national["visits"]);
    for code in ["naruto", "36202", "../362026", "national", ""] {
        check_error(
            &line(json!(code)).to_string(),
            &["municipality", "six digits"],
        );
    }
}

/// The store of written answers must not mix one case's visits or notes with another's.
#[test]
fn an_answer_does_not_depend_on_the_lines_before_it() {
    let mut lines = Vec::new();
    for code in [json!("362026"), json!("999999"), Value::Null] {
        for visitor in [
            "holder",
            "legal_representative",
            "voluntary_agent",
            "household_member",
        ] {
            for pins in ["known", "forgotten"] {
                for today in ["2026-11-22", "2027-11-22"] {
                    for born in ["1985-07-15", "2012-07-15"] {
                        lines.push(json!({
                            "birthdate": born, "today": today, "municipality": code,
                            "visitor": visitor, "pins": pins, "want": "issue",
                        }));
                    }
                }
            }
        }
    }
    let together = lines
        .iter()
        .fold(String::new(), |text, line| format!("{text}{line}\n"));
    let (answers, any_error) = run(together.repeat(2));
    assert!(!any_error && answers.len() == 2 * lines.len());
    for (line, (first, second)) in lines
        .iter()
        .zip(answers.iter().zip(&answers[lines.len()..]))
    {
        assert_eq!(first, second, "{line}");
        assert_eq!(first, &answer(line), "{line}");
    }
}

#[test]
fn a_visitor_is_called_as_in_the_question() {
    for visitor in [
        "holder",
        "legal_representative",
        "voluntary_agent",
        "household_member",
    ] {
        let line = json!({ "birthdate": "1985-07-15", "want": "issue", "visitor": visitor });
        for visit in answer(&line)["visits"].as_array().unwrap() {
            assert_eq!(visit["who"], json!([visitor]));
        }
    }
}

#[test]
fn a_contradiction_is_an_error_that_names_the_fields() {
    let line = json!({
        "birthdate": "1985-07-15", "card_expires": "2031-07-16", "issued": "2015-01-01",
        "changes": [{ "kind": "name", "on": "1985-07-01" }],
    });
    let (answers, any_error) = run(line.to_string());
    assert!(any_error);
    let error = answers[0]["error"].as_str().unwrap();
    for word in [
        "line 1: ",
        "card_expires",
        "2031-07-15",
        "issued",
        "changes[0].on",
    ] {
        assert!(error.contains(word), "`{word}` is missing in: {error}");
    }
    let named = answers[0]["problems"].as_array().unwrap();
    assert_eq!(named.len(), 3);
    for problem in named {
        assert_eq!(keys(problem), ["check", "field", "id"]);
    }
}

#[test]
fn an_unreadable_line_names_what_is_wrong_and_what_is_allowed() {
    check_error("{}", &["birthdate", "missing", "YYYY-MM-DD"]);
    check_error("[]", &["not an object", "one JSON object a line"]);
    check_error("null", &["not an object"]);
    check_error("\"1985-07-15\"", &["not an object"]);
    check_error("not json", &["no JSON", "one JSON object a line"]);
    check_error("{\"birthdate\":\"1985-07-15\"", &["no JSON"]);
    check_error(
        "{\"birthdate\":\"1985-07-15\"} {\"birthdate\":\"1985-07-15\"}",
        &["no JSON"],
    );
    check_error("\n", &["line 1: "]);
    check_error("   \n", &["line 1: "]);
    check_error(
        "{\"birthdate\":\"1985-07-15\",\"colour\":\"red\"}",
        &["unknown field `colour`", "card_expires"],
    );
    check_error(
        "{\"birthdate\":\"1985-07-15\",\"birthdate\":\"1985-07-16\"}",
        &["duplicate field `birthdate`"],
    );
    check_error(
        "{\"birthdate\":\"1985-07-15\",\"lost\":\"yes\"}",
        &["lost: ", "boolean"],
    );
    check_error(
        "{\"birthdate\":\"1985-07-15\",\"changes\":[{\"on\":\"2026-09-01\"}]}",
        &["changes: ", "kind"],
    );
    check_error(
        "{\"birthdate\":\"1985-07-15\",\"changes\":[{\"kind\":\"name\",\"when\":null}]}",
        &["changes: ", "when", "signature_reissued"],
    );
    check_error(
        "{\"birthdate\":\"1985-07-15\",\"declined\":[\"both\"]}",
        &["declined: ", "both", "user_authentication"],
    );
    let (answers, any_error) = run(b"{\"birthdate\":\"\xff\"}\n");
    assert!(any_error && answers.len() == 1);
}

#[test]
fn a_date_is_year_month_day_and_nothing_else() {
    for text in [
        "1985/07/15",
        "19850715",
        "1985-7-15",
        "1985-07-15T00:00:00Z",
        "昭和60年7月15日",
        "",
    ] {
        check_error(
            &json!({ "birthdate": text }).to_string(),
            &["birthdate: ", "YYYY-MM-DD"],
        );
    }
    check_error(
        "{\"birthdate\":\"1985-02-29\"}",
        &["birthdate: ", "1985-02-29", "no day of the calendar"],
    );
    check_error(
        "{\"birthdate\":\"1085-07-15\"}",
        &["birthdate: ", "1868", "2199"],
    );
    check_error("{\"birthdate\":19850715}", &["birthdate: "]);
    check_error("{\"birthdate\":null}", &["birthdate: "]);
    check_error(
        "{\"birthdate\":\"1985-07-15\",\"issued\":\"soon\",\"today\":\"now\",\"holder\":\"tourist\"}",
        &["issued: ", "today: ", "holder: ", "period_of_stay"],
    );
}

#[test]
fn order_is_kept_bad_lines_are_counted_and_the_rest_goes_on() {
    let input = "{\"birthdate\":\"1985-07-15\",\"printed_expiry\":\"2027-07-15\"}\n\
                 \n\
                 nonsense\r\n\
                 {\"birthdate\":\"1985-07-15\",\"printed_expiry\":\"2028-07-15\"}\r\n\
                 {\"birthdate\":\"2031-07-15\"}\n\
                 {\"birthdate\":\"1985-07-15\",\"printed_expiry\":\"2029-07-15\"}";
    let (answers, any_error) = run(input);
    assert!(any_error);
    assert_eq!(answers.len(), 6);
    for (place, expires) in [(0, "2027-07-15"), (3, "2028-07-15"), (5, "2029-07-15")] {
        assert_eq!(answers[place]["user_authentication"]["expires"], expires);
    }
    for place in [1, 2, 4] {
        let error = answers[place]["error"].as_str().unwrap();
        assert!(
            error.starts_with(&format!("line {}: ", place + 1)),
            "{error}"
        );
    }
}

#[test]
fn nothing_in_is_nothing_out() {
    assert_eq!(run(""), (Vec::new(), false));
}

#[test]
fn a_line_that_is_too_long_is_answered_and_passed() {
    let short = "{\"birthdate\":\"1985-07-15\"}";
    // Spaces are allowed between the parts, so this would be a case if it were shorter.
    let long = format!("{{{}{}", " ".repeat(3 << 20), &short[1..]);
    let (answers, any_error) = run(format!("{short}\n{long}\n{short}\n{long}"));
    assert!(any_error);
    assert_eq!(answers.len(), 4);
    assert_eq!(answers[0], answers[2]);
    for (place, number) in [(1, 2), (3, 4)] {
        let error = answers[place]["error"].as_str().unwrap();
        assert!(
            error.starts_with(&format!("line {number}: longer than ")),
            "{error}"
        );
    }
    let fits = format!("{{{}{}", " ".repeat(1 << 19), &short[1..]);
    let (answers, any_error) = run(format!("{fits}\n"));
    assert!(!any_error && answers.len() == 1);
}

#[test]
fn deep_nesting_is_an_error_like_any_other() {
    let line = format!("{{\"birthdate\":{}", "[".repeat(100_000));
    assert!(error(&line).contains("no JSON"));
    for depth in [5_000, 100_000] {
        let nested = |open: &str, close: &str| open.repeat(depth) + "1" + &close.repeat(depth);
        for value in [nested("[", "]"), nested("{\"a\":", "}")] {
            let with = |key: &str| format!("{{\"birthdate\":\"1985-07-15\",\"{key}\":{value}}}");
            check_error(&with("colour"), &["unknown field `colour`"]);
            for key in ["changes", "pins", "relocation", "want", "told_by", "stay"] {
                check_error(&with(key), &[&format!("{key}: ")]);
            }
        }
        check_error(&nested("[", "]"), &["not an object"]);
    }
}

/// Fails unless of `all` problems the first are named and the others counted.
#[track_caller]
fn check_problems(line: &str, of_each: &str, all: usize) {
    let error = error(line);
    let named = error.matches(of_each).count();
    assert_eq!(named, all.min(MOST_PROBLEMS), "of {all} in {error}");
    let others = all - named;
    assert_eq!(error.contains(" more"), others != 0, "{error}");
    assert!(
        others == 0 || error.ends_with(&format!("; and {others} more")),
        "{error}"
    );
}

#[test]
fn of_many_problems_the_first_are_named_and_the_others_counted() {
    for unknown in [1, 19, 20, 21, 30_000] {
        let keys: Vec<_> = (0..unknown).map(|one| format!("\"k{one}\":1")).collect();
        let keys = keys.join(",");
        let line = format!("{{\"birthdate\":\"1985-07-15\",{keys}}}");
        check_problems(&line, "unknown field", unknown);
        // The missing birth date is the first, whatever else is wrong.
        let error = error(format!("{{{keys}}}"));
        assert!(error.starts_with("line 1: birthdate: missing"), "{error}");
        let others = (unknown + 1).saturating_sub(MOST_PROBLEMS);
        assert_eq!(error.ends_with(&format!("and {others} more")), others != 0);
    }
    for changes in [1, 20, 21, 5_000] {
        let change = "{\"kind\":\"name\",\"on\":\"1984-01-01\"}";
        let changes_text = vec![change; changes].join(",");
        let line = format!("{{\"birthdate\":\"1985-07-15\",\"changes\":[{changes_text}]}}");
        check_problems(&line, "lies before the birth date", changes);
        let (answers, _) = run(&line);
        let problems = answers[0]["problems"].as_array().unwrap();
        assert_eq!(problems.len(), changes.min(MOST_PROBLEMS));
    }
}

#[test]
fn a_long_text_is_not_repeated_in_its_problem() {
    let long = "長".repeat(100_000);
    for (line, words) in [
        (json!({ "birthdate": long }), ["birthdate: ", "YYYY-MM-DD"]),
        (
            json!({ "birthdate": "1985-07-15", &long: 1 }),
            ["unknown field", "`pins`"],
        ),
        (
            json!({ "birthdate": "1985-07-15", "holder": long }),
            ["holder: ", "`period_of_stay`"],
        ),
        (
            json!({ "birthdate": "1985-07-15", "municipality": long }),
            ["municipality: ", "six digits"],
        ),
    ] {
        let line = line.to_string();
        check_error(&line, &words);
        let length = error(&line).len();
        assert!(length < 4_000, "{length} bytes for {words:?}");
    }
}
