//! What the terminal prints of each variation.

use std::path::Path;

use serde_json::{Value, json};
use shomei_navi::terminal::Terminal;

use crate::cases::{TODAY, day};
use crate::counter::INVENTED;

/// Runs a line through a terminal with the profiles of a folder.
#[track_caller]
fn asked(line: &Value) -> Value {
    let mut terminal = Terminal::new(Path::new(INVENTED), day(TODAY)).unwrap();
    let mut output = Vec::new();
    let any_error = terminal
        .run(line.to_string().as_bytes(), &mut output)
        .unwrap();
    let answer = serde_json::from_slice(&output).unwrap();
    assert!(!any_error, "{line}: {answer}");
    answer
}

/// What a terminal prints of a case, under its keys.
#[test]
fn a_terminal_prints_every_variation() {
    let line = |code: &str, want: &str, visitor: &str| {
        json!({
            "birthdate": "1985-07-15", "card_expires": "2031-07-15", "renewed_since_card": "yes",
            "municipality": code, "want": want, "visitor": visitor, "pins": "known", "inquiry_form": true,
        })
    };
    let found = asked(&line("362999", "renew", "voluntary_agent"));
    assert_eq!(
        found["visits"],
        json!([{
            "who": ["voluntary_agent"], "same_day_finish": true, "pins_typed_by": "staff",
            "items": [
                {
                    "document": "my_number_card", "of": "holder", "count": 1, "photo": false, "sealed": false,
                    "issued_within_months": null, "omit_if": [], "only_if": [],
                },
                {
                    "document": "inquiry_response_form", "of": "holder", "count": 1, "photo": false, "sealed": true,
                    "issued_within_months": null, "issued_within_days": 30, "omit_if": [], "only_if": [],
                },
                {
                    "document": "identity_document", "of": "agent", "count": 1, "photo": true, "sealed": false,
                    "issued_within_months": null, "omit_if": [], "only_if": [],
                },
                {
                    "document": "facility_certificate", "of": "holder", "count": 1, "photo": false, "sealed": false,
                    "issued_within_months": null, "omit_if": [], "only_if": ["lives_in_facility"],
                },
            ],
        }])
    );
    assert_eq!(found["fallbacks"][0]["when"], json!(["pin_fails"]));
    assert_eq!(found["fallbacks"][0]["visits"].as_array().unwrap().len(), 2);
    assert_eq!(found["other_fees"][0]["yen"], 200);
    assert_eq!(found["bookings"][1]["from_notice"], true);
    assert_eq!(found["remarks"][0]["url"], "https://kakuu.example/now");

    let found = asked(&line("362999", "renew_card", "holder"));
    assert_eq!(
        found["bookings"][0],
        json!({
            "need": "required", "offices": ["hall"], "openings": [], "from_notice": false,
            "opens": { "months": 2, "on_day": 1, "days": null, "open_days": null, "at": "12:00" },
            "closes": { "months": null, "on_day": null, "days": null, "open_days": 3, "at": null },
            "url": "https://kakuu.example/booking", "phone": "0000-11-2222",
            "text": { "ja": "車いすの方と、その日に転入届を出す方は、予約がなくても受け付けます。" },
        })
    );
    assert_eq!(found["contacts"][1]["phone"], "0000-11-4444");

    let found = asked(&line("104990", "renew_card", "holder"));
    let identity = &found["visits"][0]["items"][2];
    assert_eq!(
        identity["ways"],
        json!([[{ "list": "a", "count": 2 }], [{ "list": "a", "count": 1 }, { "list": "b", "count": 1 }]])
    );
    assert_eq!(identity["unexpired"], true);

    let found = asked(&line("104990", "reset_pin", "holder"));
    assert_eq!(found["visits"], json!([]));
    assert_eq!(found["instead"]["en"], "Reset it at a convenience store.");
    assert_eq!(found["fallbacks"][0]["when"], json!(["other_pin_unknown"]));

    let found = asked(&line("104990", "issue", "voluntary_agent"));
    assert_eq!(found["visits"][1]["who"], json!(["holder_or_agent"]));
    assert_eq!(found["at_counter"], json!(["oral_questions"]));
    let mut branch = line("362999", "issue", "holder");
    branch["today"] = json!("2026-11-25");
    branch["now"] = json!("12:10");
    let north = &asked(&branch)["offices"][1];
    assert_eq!(north["open_now"], false);
    assert_eq!(
        north["next_open"],
        json!({ "day": "2026-11-25", "span": { "from": "13:00", "to": "16:30", "last_reception": "16:15" } })
    );
    assert_eq!(north["today"].as_array().unwrap().len(), 2);
}

/// A page's versions are told to a terminal as to a resident, whichever line comes first.
#[test]
fn a_terminal_turns_with_the_page() {
    let line = |today: &str| {
        json!({
            "birthdate": "1985-07-15", "card_expires": "2031-07-15", "renewed_since_card": "yes",
            "municipality": "142999", "want": "renew", "pins": "known", "today": today,
        })
    };
    let days = ["2027-04-01", "2027-03-31", "2027-04-01", "2027-03-31"];
    let lines: Vec<_> = days.iter().map(|today| line(today).to_string()).collect();
    let mut terminal = Terminal::new(Path::new(INVENTED), day(TODAY)).unwrap();
    let mut output = Vec::new();
    let input = lines.join("\n");
    assert!(!terminal.run(input.as_bytes(), &mut output).unwrap());
    let text = String::from_utf8(output).unwrap();
    let fees: Vec<Value> = text
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["fee_yen"].clone())
        .collect();
    assert_eq!(fees, [json!(200), json!(0), json!(200), json!(0)]);
    for (today, stated) in days.iter().zip(text.lines()) {
        assert_eq!(
            serde_json::from_str::<Value>(stated).unwrap(),
            asked(&line(today))
        );
    }
}
