//! Variations at their edges: what was once told wrongly or not at all, each with the smallest case.

use std::path::Path;

use serde_json::{Value, json};
use shomei_navi::author;
use shomei_navi::procedure::{Pins, guide};
use shomei_navi::profile::Refused;
use shomei_navi::profile::practice::Visitor;
use shomei_navi::record::Json;
use shomei_navi::rules::{Known, Procedure};
use shomei_navi::terminal::Terminal;

use crate::cases::{CaseBuilder, TODAY, day};
use crate::counter::{Case, Counter, adult, invented_text, of, went};

const KAKUU: &str = "362999";
const MIHON: &str = "104990";
const REIDAI: &str = "142999";

fn ending(on: &'static str, card: &'static str) -> Case {
    let born = format!("1985{}", &on[4..]);
    let builder = CaseBuilder::born(&born).card(card).renewed(Known::No);
    of(builder, Procedure::Renew)
}

#[track_caller]
fn refused(code: &str, edit: impl FnOnce(&mut Value), words: &[&str]) {
    let json: Json = serde_json::from_str(&invented_text(code, edit)).unwrap();
    let Err(Refused::Faulty(faults)) = author::check(json) else {
        panic!("the profile was read");
    };
    let stated: Vec<_> = faults.iter().map(ToString::to_string).collect();
    let stated = stated.join("\n");
    for word in words {
        assert!(stated.contains(word), "`{word}` is not in: {stated}");
    }
}

/// An opening that no office of the case has needs no booking of anybody.
#[test]
fn a_booking_for_openings_is_shown_only_where_an_office_has_them() {
    let counter = Counter::invented_but(KAKUU, |profile| {
        profile["offices"]["hall"]["applies"] = json!({ "procedures": ["renew_card"] });
    });
    let case = adult(Procedure::Issue);
    counter.offices(&case, &["north", "post", "south"]);
    counter.never_tells(&case, &["予約が必要"]);
}

#[test]
fn an_opening_that_is_booked_has_a_name_to_be_shown() {
    refused(
        KAKUU,
        |profile| {
            let evening = profile["hours"]["hall"]["opens"][1]
                .as_object_mut()
                .unwrap();
            evening.remove("name");
        },
        &["name"],
    );
}

#[test]
fn a_fallback_is_shown_where_nobody_has_to_go_otherwise() {
    let case = adult(Procedure::ResetPin);
    Counter::invented(MIHON).tells(
        &case,
        &[
            "もう片方の暗証番号もわからないとき",
            "マイナンバーカードのほかの本人確認書類",
        ],
    );
}

#[test]
fn nobody_is_sent_to_the_counter_above_a_list_that_needs_no_visit() {
    let case = adult(Procedure::ResetPin);
    let answer = Counter::invented(MIHON).answer(&case, None);
    assert!(!answer.headline.contains("窓口へ"), "{}", answer.headline);
}

#[test]
fn a_terminal_forgets_a_booking_when_its_office_ends() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("turning");
    std::fs::create_dir_all(&folder).unwrap();
    let text = invented_text(KAKUU, |profile| {
        profile["bookings"] =
            json!([{ "offices": ["venue"], "need": "preferred", "source": "booking" }]);
        // Nothing but what is looked at: an author would hear of what this leaves unused.
        let evening = profile["hours"]["hall"]["opens"][1].as_object_mut();
        evening.unwrap().remove("id");
        profile.as_object_mut().unwrap().remove("fees");
        profile["offices"]["venue"]["applies"]["until"] = json!("2027-04-12");
    });
    std::fs::write(folder.join("362999.json"), text).unwrap();
    let line = |today: &str| {
        json!({
            "birthdate": "1985-07-15", "card_expires": "2031-07-15", "renewed_since_card": "yes",
            "municipality": KAKUU, "want": "renew", "pins": "known", "today": today,
        })
        .to_string()
    };
    let booked = |days: &[&str]| {
        let mut terminal = Terminal::new(&folder, day(TODAY)).unwrap();
        let input: Vec<_> = days.iter().map(|today| line(today)).collect();
        let mut output = Vec::new();
        terminal
            .run(input.join("\n").as_bytes(), &mut output)
            .unwrap();
        let lines = String::from_utf8(output).unwrap();
        let count = |line: &str| {
            let stated: Value = serde_json::from_str(line).unwrap();
            stated["bookings"].as_array().unwrap().len()
        };
        lines.lines().map(count).collect::<Vec<_>>()
    };
    assert_eq!(booked(&["2027-04-12"]), [1]);
    assert_eq!(booked(&["2027-04-13"]), [0]);
    assert_eq!(booked(&["2027-04-12", "2027-04-13"]), [1, 0]);
}

#[test]
fn no_pension_book_shows_a_face() {
    let case = adult(Procedure::RenewCard).by(Visitor::VoluntaryAgent);
    let bring = Counter::invented(MIHON).answer(&case, None).bring;
    let photo = &bring.journeys[0].things[1];
    assert!(photo.name.contains("顔写真"), "{photo:?}");
    assert!(!photo.details.concat().contains("年金手帳"), "{photo:?}");
}

#[test]
fn the_last_but_one_is_not_the_last() {
    let counter = Counter::invented_but(MIHON, |profile| {
        profile["hours"]["office"]["opens"][2]["days"]["nth"] = json!([-2]);
    });
    counter.never_tells(&adult(Procedure::Renew), &["月末窓口（最終日曜日）"]);
}

#[test]
fn the_first_of_two_weekdays_is_shown_for_each() {
    let counter = Counter::invented_but(MIHON, |profile| {
        profile["hours"]["office"]["opens"][1]["days"] =
            json!({ "weekdays": ["sat", "sun"], "nth": [1] });
    });
    counter.never_tells(&adult(Procedure::Renew), &["第1土曜日、日曜日"]);
}

/// 2027-03-21 is a Sunday, and 春分の日.
#[test]
fn a_weekday_that_is_closed_on_holidays_is_shown_so() {
    let kakuu = Counter::invented(KAKUU);
    kakuu.hours("hall", "2027-05-05", "");
    let case = adult(Procedure::Renew);
    kakuu.tells(&case, &["夜間窓口：水曜日（祝日はふつう休み）"]);
    Counter::invented(MIHON).never_tells(&case, &["第2、第4土曜日（祝日"]);
    let kept = Counter::invented_but(KAKUU, |profile| {
        profile["hours"]["branch"]["opens"][0]["days"]["public_holidays"] = json!("kept");
    });
    kept.hours("north", "2027-05-05", "8:30-12:00 13:00-16:30/16:15");
    let answer = kept.answer(&case, None);
    let went = went(&answer);
    let north = went
        .iter()
        .find(|part| part.office.as_deref() == Some("北支所"));
    assert!(
        !north.unwrap().lines[1].words.starts_with("平日 "),
        "{north:?}"
    );
}

/// An office that ends is no place to go to after its last day.
#[test]
fn no_day_after_the_end_of_an_office_is_shown_as_the_last() {
    let counter = Counter::invented_but(KAKUU, |profile| {
        let days = &mut profile["hours"]["venue"]["opens"][0]["days"];
        days.as_object_mut().unwrap().remove("until");
    });
    let case = Case {
        today: "2027-04-10",
        ..ending("2027-04-17", "2032-04-17")
    };
    counter.open_days(
        &case,
        ("2027-04-10", "2027-04-17"),
        Some(("2027-04-10", "2027-04-16")),
    );
}

/// Where one office does not tell its hours, nobody knows that all are closed.
#[test]
fn a_counter_without_hours_is_not_shown_as_closed() {
    let counter = Counter::invented_but(KAKUU, |profile| {
        profile["offices"]["hall"]
            .as_object_mut()
            .unwrap()
            .remove("hours");
        // Its evening and its Sunday went with the hours.
        profile["bookings"].as_array_mut().unwrap().remove(1);
    });
    counter.never_tells(
        &ending("2026-12-13", "2031-12-13"),
        &["12月13日（日）は、窓口が休み"],
    );
}

/// Asked in March for a window that opens in April, when the page changes.
#[test]
fn the_list_is_that_of_the_day_on_which_somebody_can_go() {
    let case = Case {
        today: "2027-03-20",
        ..ending("2027-07-09", "2032-07-09")
    };
    let reidai = Counter::invented(REIDAI);
    reidai.tells(&case, &["更新できるのは2027年4月10日（土）から"]);
    reidai.tells(
        &case,
        &["顔写真つきの本人確認書類", "手数料は、ふつう200円です"],
    );
}

#[test]
fn a_condition_that_is_never_asked_is_refused() {
    for (key, at) in [("bookings", "0"), ("remarks", "1"), ("offices", "post")] {
        for condition in ["foreign_national", "lives_in_facility"] {
            refused(
                KAKUU,
                |profile| {
                    let one = match at.parse::<usize>() {
                        Ok(at) => &mut profile[key][at],
                        Err(_) => &mut profile[key][at],
                    };
                    one["applies"]["when"] = json!([condition]);
                },
                &[&format!("/{key}/{at}/applies: "), "never asked"],
            );
        }
    }
}

#[test]
fn a_practice_that_could_never_apply_is_refused() {
    refused(
        KAKUU,
        |profile| profile["practices"][1]["applies"]["when"] = json!(["no_photo_identity"]),
        &["/practices/1", "fallback"],
    );
}

/// Beside the others stands only its cause, and several conditions, or one of the file's own, are no sentence.
#[test]
fn a_fee_that_hangs_on_more_than_words_can_tell_has_a_text() {
    for when in [
        json!(["own_fault", "no_photo_identity"]),
        json!(["lives_in_facility"]),
    ] {
        refused(
            KAKUU,
            |profile| {
                let fee = profile["fees"][0].as_object_mut().unwrap();
                fee.remove("text");
                fee["applies"]["when"] = when;
            },
            &["/fees/0: ", "`text`"],
        );
    }
}

#[test]
fn the_stops_of_a_municipality_are_refused() {
    refused(
        KAKUU,
        |profile| profile["stops"] = json!([{ "dates": ["2027-01-20"] }]),
        &["/stops", "closed"],
    );
}

#[test]
fn the_form_of_the_first_visit_is_not_the_one_that_is_mailed_after_it() {
    let counter = Counter::invented_but(KAKUU, |profile| {
        let first = &mut profile["practices"][9]["visits"][0]["items"];
        let form = json!({ "document": "inquiry_response_form", "of": "holder", "sealed": true });
        first.as_array_mut().unwrap().push(form);
    });
    let case = adult(Procedure::Renew).by(Visitor::VoluntaryAgent);
    let journeys = counter.answer(&case, None).bring.journeys;
    assert!(
        !journeys[0].things[1].name.contains("郵便で届いた"),
        "{journeys:#?}"
    );
    assert!(
        journeys[1].things[1].name.contains("郵便で届いた"),
        "{journeys:#?}"
    );
}

#[test]
fn nothing_is_shown_as_mailed_where_nothing_is() {
    let counter = Counter::invented_but(KAKUU, |profile| {
        let second = &mut profile["practices"][9]["visits"][1]["items"];
        second.as_array_mut().unwrap().remove(1);
    });
    let case = adult(Procedure::Renew).by(Visitor::VoluntaryAgent);
    counter.never_tells(&case, &["照会書兼回答書が、郵便で"]);
}

#[test]
fn the_holder_with_an_agent_reads_of_no_representative() {
    let counter = Counter::invented_but(KAKUU, |profile| {
        profile["practices"][9]["visits"][1]["who"] = json!(["holder", "agent"]);
    });
    let case = adult(Procedure::Renew).by(Visitor::VoluntaryAgent);
    counter.never_tells(&case, &["本人と法定代理人"]);
}

#[test]
fn a_thing_of_the_holder_is_shown_as_such_where_another_comes() {
    let counter = Counter::invented_but(KAKUU, |profile| {
        let card = json!({ "document": "residence_card", "of": "holder" });
        let second = &mut profile["practices"][9]["visits"][1]["items"];
        second.as_array_mut().unwrap().push(card);
    });
    let case = adult(Procedure::Renew).by(Visitor::VoluntaryAgent);
    counter.tells(&case, &["本人の在留カード"]);
}

#[test]
fn a_stop_on_an_open_weekday_is_shown() {
    let case = Case {
        today: "2027-08-10",
        ..adult(Procedure::Renew)
    };
    Counter::invented(REIDAI).tells(&case, &["8月22日（日）"]);
}

#[test]
fn nothing_is_free_at_once_that_may_cost() {
    let mut case = ending("2026-12-18", "2031-12-18");
    case.errand.pins = Pins::Known;
    let kakuu = Counter::invented(KAKUU);
    let guidance = guide(&case.facts(), kakuu.policy(&case));
    assert_eq!(guidance.other_fees.len(), 1);
    kakuu.never_tells(
        &case,
        &["窓口に行くのは、ふつう1回です。手数料は、いまは無料です。"],
    );
}

#[test]
fn the_pins_are_typed_or_written_but_not_both() {
    let case = adult(Procedure::Renew).by(Visitor::VoluntaryAgent);
    Counter::invented(REIDAI).never_tells(&case, &["照会書兼回答書には、本人が暗証番号を書きます"]);
}

#[test]
fn days_from_one_to_another_are_shown_as_one() {
    let case = adult(Procedure::Renew);
    Counter::invented(KAKUU).never_tells(&case, &["から）（"]);
}

#[test]
fn all_hours_of_today_are_shown() {
    let case = Case {
        today: "2026-11-25",
        ..adult(Procedure::Renew)
    };
    let answer = Counter::invented(KAKUU).answer(&case, None);
    let went = went(&answer);
    let north = went
        .iter()
        .find(|part| part.office.as_deref() == Some("北支所"));
    let now = &north.unwrap().lines[0].words;
    assert!(now.contains("16:30"), "{now}");
}

#[test]
fn the_municipality_says_when_it_can_be_used() {
    let case = Case {
        today: "2027-04-05",
        ..adult(Procedure::Renew)
    };
    let reidai = Counter::invented(REIDAI);
    reidai.tells(&case, &["その日のうちに使えます"]);
    reidai.never_tells(&case, &["使えるようになるまで1日ほど"]);
}

/// The only open day that is left is the first visit's: the second comes after the end, whatever the mail does.
#[test]
fn a_second_visit_that_may_come_too_late_is_shown_as_an_issue() {
    let case = Case {
        today: "2026-12-26",
        ..ending("2027-01-02", "2032-01-02")
    };
    Counter::of("131083").tells(
        &case.by(Visitor::VoluntaryAgent).pins(Pins::Forgotten),
        &[
            "2回目は12月28日（月）まで",
            "2回目が期限を過ぎると、更新ではなく、新しい発行になります。",
        ],
    );
}
