//! The advice: what to do, by which day, and which question decides.
//!
//! The examples are those of the contract of the terminal; the days in them are the law's, the public holidays of the
//! Cabinet Office's list, and the usual closing of counters from 29 December to 3 January.

use std::path::Path;

use serde_json::{Value, json};
use shomei_navi::date::nth_birthday_after;
use shomei_navi::terminal::{Extras, Terminal};

use crate::cases::day;

/// The day of the examples.
const TODAY: &str = "2026-11-26";

/// The answer to a line with all that is written on demand.
#[track_caller]
pub(crate) fn ask(line: Value) -> Value {
    let shown = line.to_string();
    try_to_ask(line).unwrap_or_else(|| panic!("{shown} is refused"))
}

/// The same, or nothing for a line that is refused.
#[track_caller]
fn try_to_ask(mut line: Value) -> Option<Value> {
    line["today"] = line.get("today").cloned().unwrap_or(json!(TODAY));
    let profiles = Path::new(env!("CARGO_MANIFEST_DIR")).join("profiles");
    let mut terminal = Terminal::new(&profiles, day(TODAY)).unwrap().with(Extras {
        deciding: true,
        explain: true,
    });
    let mut output = Vec::new();
    let any_error = terminal
        .run(line.to_string().as_bytes(), &mut output)
        .unwrap();
    let answer = serde_json::from_slice(&output)
        .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&output)));
    (!any_error).then_some(answer)
}

/// Fails unless the answer holds each value at its JSON pointer.
#[track_caller]
fn check(line: &Value, wanted: &[(&str, Value)]) {
    let answer = ask(line.clone());
    for (pointer, value) in wanted {
        let found = answer.pointer(pointer).unwrap_or(&Value::Null);
        assert_eq!(found, value, "{pointer} of {line}: {answer}");
    }
}

/// The act that an answer to the deciding question leads to.
#[track_caller]
fn act_of<'a>(answer: &'a Value, given: &Value) -> &'a Value {
    let answers = answer["deciding"]["answers"].as_array().unwrap();
    let found = answers.iter().find(|one| one["answer"] == *given);
    &found.unwrap_or_else(|| panic!("{given} is not in {answers:?}"))["act"]
}

fn born_in_1979() -> Value {
    json!({ "birthdate": "1979-01-20", "card_expires": "2032-01-20" })
}

fn with(mut line: Value, key: &str, value: Value) -> Value {
    line[key] = value;
    line
}

#[test]
fn whether_it_was_renewed_decides_and_silence_leads_to_the_safe_act() {
    let answer = ask(born_in_1979());
    assert_eq!(answer["deciding"]["question"], "renewed_since_card");
    let no = act_of(&answer, &json!("no"));
    assert_eq!(no["what"], "renew");
    assert_eq!(no["legal_by"], "2027-01-20");
    assert_eq!(act_of(&answer, &json!("yes"))["what"], "none");
    check(
        &born_in_1979(),
        &[
            ("/act/what", json!("renew")),
            ("/act/legal_by", json!("2027-01-20")),
            ("/act/sure", json!(false)),
            ("/procedure", json!("renew")),
        ],
    );
}

#[test]
fn a_letter_or_a_machine_settles_what_memory_cannot() {
    for (key, value) in [
        ("letter", json!("certificates")),
        ("told_by", json!(["card_reader"])),
        ("told_by", json!(["mynaportal"])),
        ("letter_expiry", json!("2027-01-20")),
    ] {
        check(
            &with(born_in_1979(), key, value),
            &[
                ("/act/what", json!("renew")),
                ("/act/legal_by", json!("2027-01-20")),
                ("/act/sure", json!(true)),
                ("/deciding", Value::Null),
            ],
        );
    }
}

#[test]
fn after_a_move_whose_days_are_over_the_card_is_asked_for_first() {
    let line = json!({
        "birthdate": "1988-06-01", "card_expires": "2033-06-01",
        "changes": [{ "kind": "address", "on": "2024-10-01" }],
    });
    let answer = ask(line.clone());
    assert_eq!(answer["act"]["what"], "issue");
    assert_eq!(answer["act"]["sure"], false);
    assert_eq!(answer["deciding"]["question"], "card_submitted");
    assert_eq!(act_of(&answer, &json!(true))["what"], "issue");
    // A card that ended with the days after the move is replaced at once.
    let ended = act_of(&answer, &json!(false));
    assert_eq!(ended["what"], "renew_card");
    assert_eq!(ended["from"], TODAY);
    assert_eq!(answer["warnings"][0]["id"], "move_deadline_may_have_passed");
    // What a system says today is stronger than what a person remembers.
    let mut revoked = with(line, "told_by", json!(["etax_revoked"]));
    revoked["changes"][0]["signature_reissued"] = json!(true);
    check(&revoked, &[("/signature/state", json!("revoked"))]);
}

#[test]
fn the_last_day_to_go_is_open_where_no_hours_are_known() {
    // 29 to 31 December: the usual closing.
    let line = json!({
        "birthdate": "1985-12-31", "card_expires": "2031-12-31", "renewed_since_card": "no",
    });
    check(
        &line,
        &[
            ("/act/by", json!("2026-12-28")),
            ("/act/legal_by", json!("2026-12-31")),
            ("/act/sure", json!(true)),
            ("/deciding", Value::Null),
        ],
    );
}

#[test]
fn where_no_open_day_is_left_it_is_an_issue_from_the_next() {
    // 13 and 14 February 2027 are a Saturday and a Sunday.
    check(
        &json!({
            "today": "2027-02-13", "municipality": "102091",
            "birthdate": "1990-02-14", "card_expires": "2032-02-14", "renewed_since_card": "no",
        }),
        &[
            ("/procedure", json!("issue")),
            ("/act/what", json!("issue")),
            ("/act/from", json!("2027-02-15")),
            ("/signature/state", json!("renewable")),
        ],
    );
}

/// Koto opens on Sundays that it announces elsewhere; one of them may be the last day.
#[test]
fn where_only_an_announced_day_is_left_the_act_is_not_sure() {
    check(
        &json!({
            "today": "2027-02-13", "municipality": "131083",
            "birthdate": "1990-02-14", "card_expires": "2032-02-14", "renewed_since_card": "no",
        }),
        &[
            ("/act/what", json!("renew")),
            ("/act/legal_by", json!("2027-02-14")),
            ("/act/sure", json!(false)),
        ],
    );
}

#[test]
fn the_day_in_the_letter_is_enough() {
    for line in [
        json!({ "birthdate": "1944-12-20", "letter_expiry": "2026-12-20", "municipality": "131083" }),
        json!({ "letter_expiry": "2026-12-20", "municipality": "131083" }),
    ] {
        // 19 December is a Saturday, 20 December a Sunday on which the national system stops.
        check(
            &line,
            &[
                ("/act/what", json!("renew")),
                ("/act/by", json!("2026-12-18")),
                ("/act/legal_by", json!("2026-12-20")),
                ("/procedure", json!("renew")),
            ],
        );
        let answer = ask(line.clone());
        assert!(!answer["visits"].as_array().unwrap().is_empty(), "{line}");
        assert!(!answer["offices"].as_array().unwrap().is_empty(), "{line}");
    }
}

/// The 120 adult cards: born 1980-07-20, made on the 15th of each month from 2016-12 to 2026-11.
pub(crate) fn adult_cards() -> impl Iterator<Item = (String, String)> {
    (0..120).map(|month| {
        let (year, month) = (2016 + (11 + month) / 12, (11 + month) % 12 + 1);
        let made = format!("{year}-{month:02}-15");
        let expires = nth_birthday_after(day("1980-07-20"), day(&made), 10);
        (made, expires.to_string())
    })
}

#[test]
fn two_dates_and_one_question_give_every_adult_card_a_sure_act() {
    let (mut asked, mut exact) = (0, 0);
    for (made, expires) in adult_cards() {
        let line = json!({ "birthdate": "1980-07-20", "card_expires": expires });
        let answer = ask(line.clone());
        exact += usize::from(!answer["user_authentication"]["expires"].is_null());
        let never = format!("{}-07-20", expires[..4].parse::<i32>().unwrap() - 5);
        let opens = format!("{}-04-21", &never[..4]);
        if answer["deciding"].is_null() {
            assert_eq!(answer["act"]["sure"], true, "{made}: {answer}");
        } else {
            asked += 1;
            assert_eq!(answer["deciding"]["question"], "renewed_since_card");
            // Where the earliest end that is possible lies beyond its window, nothing is asked.
            assert!(opens.as_str() <= TODAY, "{made}: {answer}");
            for given in ["yes", "no"] {
                let stated = ask(with(line.clone(), "renewed_since_card", json!(given)));
                assert_eq!(stated["act"]["sure"], true, "{made}, {given}: {stated}");
                assert_eq!(&stated["act"], act_of(&answer, &json!(given)), "{made}");
                assert!(stated["deciding"].is_null(), "{made}, {given}: {stated}");
            }
        }
        let not_renewed = ask(with(line, "renewed_since_card", json!("no")));
        let found = &not_renewed["user_authentication"]["expires"];
        assert!(
            *found == json!(never) || expires.as_str() < TODAY,
            "{made}: {found}"
        );
    }
    // The figures of the contract: two dates alone give an exact day for four of them.
    assert_eq!(exact, 4);
    assert!(0 < asked && asked < 120, "{asked} were asked");
}

/// A line of the sweep with one more answer, or nothing where its key has no place in it.
fn stated(line: &Value, key: &str, answer: &Value) -> Option<Value> {
    let mut stated = line.clone();
    match key {
        "renewed_since_card" => {}
        "issue" if line.get("issued").is_some() => {}
        "card_submitted" | "signature_reissued" if line.get("changes").is_some() => {
            stated["changes"][0][key] = answer.clone();
            return Some(stated);
        }
        _ => return None,
    }
    stated[key] = answer.clone();
    Some(stated)
}

/// Each answer is given in a line of its own: the question that decides is one whose lines lead to different acts, with
/// these acts; where none decides, no question has such lines.
#[test]
fn the_question_that_decides_is_found_again_by_telling_every_answer() {
    let cards = [
        ("1979-01-20", "2032-01-20"),
        ("1979-01-20", "2027-01-20"),
        ("1988-06-01", "2030-06-01"),
        ("1988-06-01", "2033-06-01"),
        ("1964-02-29", "2031-02-28"),
        ("2012-12-20", "2027-12-20"),
        ("2007-08-15", "2028-08-15"),
    ];
    let days = |days: &[&str]| days.iter().map(|day| json!(day)).collect::<Vec<_>>();
    let keys = [
        ("card_submitted", vec![json!(true), json!(false)]),
        ("signature_reissued", vec![json!(true), json!(false)]),
        ("renewed_since_card", days(&["yes", "no"])),
        ("issue", days(&["renewed_in_window", "reissued"])),
    ];
    let (mut decided, mut settled) = (0, 0);
    for (born, expires) in cards {
        for issued in [
            None,
            Some("2022-05-01"),
            Some("2024-05-10"),
            Some("2026-03-01"),
        ] {
            for moved in [None, Some("2024-10-01"), Some("2026-11-20")] {
                let mut line = json!({ "birthdate": born, "card_expires": expires });
                if let Some(issued) = issued {
                    line["issued"] = json!(issued);
                    line["issue"] = json!("unknown");
                }
                if let Some(moved) = moved {
                    line["changes"] = json!([{ "kind": "address", "on": moved }]);
                }
                let Some(answer) = try_to_ask(line.clone()) else {
                    continue;
                };
                let act = |stated: Value| try_to_ask(stated).map(|answer| answer["act"].clone());
                let acts = |key: &str, answers: &[Value]| -> Vec<(Value, Value)> {
                    let stated = |one: &Value| Some((one.clone(), act(stated(&line, key, one)?)?));
                    answers.iter().filter_map(stated).collect()
                };
                if let Some(question) = answer["deciding"]["question"].as_str() {
                    decided += 1;
                    let (key, answers) = keys.iter().find(|(key, _)| *key == question).unwrap();
                    let wanted = acts(key, answers);
                    let found = answer["deciding"]["answers"].as_array().unwrap();
                    let found = found
                        .iter()
                        .map(|one| (one["answer"].clone(), one["act"].clone()));
                    assert_eq!(found.collect::<Vec<_>>(), wanted, "{line}");
                } else {
                    settled += 1;
                    for (key, answers) in &keys {
                        // What a day of issue proves is not asked, and would contradict it.
                        let proved = match *key {
                            "issue" => answer["user_authentication"]["expires"].is_string(),
                            // In the days of the notification it is not asked either.
                            "card_submitted" => {
                                moved == Some("2026-11-20")
                                    || issued.is_some_and(|issued| moved < Some(issued))
                            }
                            _ => false,
                        };
                        if proved {
                            continue;
                        }
                        let acts = acts(key, answers);
                        let plan = |act: &Value| {
                            ["what", "from", "by", "wait_for"].map(|key| act[key].clone())
                        };
                        for (one, act) in &acts {
                            let first = plan(&acts[0].1);
                            assert_eq!(plan(act), first, "{key}: {one} of {line}");
                        }
                    }
                }
            }
        }
    }
    assert!(20 < decided && 20 < settled, "{decided} and {settled}");
}

#[test]
fn every_date_is_explained_with_its_article() {
    let answer =
        ask(json!({ "birthdate": "1990-03-01", "issued": "2022-03-01", "issue": "first" }));
    let explained = answer["explain"].as_array().unwrap();
    let of = |key: &str| {
        explained
            .iter()
            .find(|one| one["of"] == key)
            .unwrap_or_else(|| panic!("{key} is not in {explained:?}"))
    };
    let ends = of("user_authentication.expires");
    assert_eq!(ends["date"], "2027-03-01");
    assert_eq!(ends["steps"][0]["step"], "birthdays_counted");
    assert_eq!(ends["steps"][0]["after"], "2022-03-01");
    assert_eq!(ends["steps"][0]["count"], 5);
    assert!(
        ends["steps"][0]["article"]
            .as_str()
            .unwrap()
            .contains("49条")
    );
    assert_eq!(
        of("user_authentication.renewal_opens")["date"],
        "2026-12-02"
    );
    assert_eq!(
        of("user_authentication.insurance_until")["date"],
        "2027-06-30"
    );
}

/// Where no day is left to keep a card in force, it ends on its day, and another is applied for after that (カ27条2項;
/// continued use by the day before leaving). 2026-11-28 is a Saturday, 2027-02-27 too.
#[test]
fn too_late_to_keep_the_card_another_is_applied_for_once_it_ended() {
    for (line, from) in [
        (
            json!({
                "today": "2026-11-28", "birthdate": "1985-05-05", "card_expires": "2031-05-05",
                "changes": [{ "kind": "moved_abroad", "on": "2026-11-30" }],
            }),
            "2026-11-30",
        ),
        (
            json!({
                "today": "2027-02-27", "birthdate": "1990-11-01", "card_expires": "2027-02-28",
                "status_changed": "permanent",
            }),
            "2027-03-01",
        ),
    ] {
        let answer = try_to_ask(line.clone()).unwrap();
        assert_eq!(answer["act"]["what"], "renew_card", "{line}");
        assert_eq!(answer["act"]["from"], from, "{line}");
        assert_eq!(answer["act"]["by"], Value::Null, "{line}");
    }
}
