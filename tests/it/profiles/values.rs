//! Values of another kind, form, list or range than the format wants.

use serde_json::json;
use shomei_navi::author::origin::check_digit;

use super::{check, check_at, check_one, faults_of, from, sound};

#[test]
fn a_value_of_another_kind_is_reported_with_the_kind_wanted_and_what_to_do() {
    let item = "/practices/0/visits/0/items/0";
    for (place, value, wanted, mend) in [
        (
            "/name",
            json!("見本市"),
            "a text by language in { }, found a text",
            "{ \"ja\": \"…\" }",
        ),
        (
            "/name",
            json!(["見本市"]),
            "a text by language in { }, found a list",
            "take the [ ] away",
        ),
        (
            "/owner",
            json!({ "ja": "市民課" }),
            "a text in quotation marks, found an object",
            "one text",
        ),
        (
            "/owner",
            json!(["市民課"]),
            "a text in quotation marks, found a list",
            "not several",
        ),
        (
            "/code",
            json!(362_026),
            "a text in quotation marks, found a number",
            "put it in quotation marks",
        ),
        (
            "/schema",
            json!("2"),
            "a whole number, found a text",
            "quotation marks away",
        ),
        (
            "/practices",
            json!({}),
            "a list in [ ], found an object",
            "between [ and ]",
        ),
        (
            "/practices/0",
            json!("x"),
            "an object in { }, found a text",
            "keys and values",
        ),
        (
            "/practices/0/applies",
            json!([{}]),
            "an object in { }, found a list",
            "take the [ ] away",
        ),
        (
            "/practices/0/applies/procedures",
            json!("issue"),
            "a list in [ ], found a text",
            "even a single one",
        ),
        (
            "/practices/0/applies/visitors/0",
            json!(1),
            "a text in quotation marks, found a number",
            "put it in",
        ),
        (
            "/practices/3/uncertain",
            json!("true"),
            "true or false, found a text",
            "quotation marks away",
        ),
        (
            "/practices/0/visits/0/same_day_finish",
            json!(1),
            "true or false, found a number",
            "without quotation marks",
        ),
        (
            &format!("{item}/count"),
            json!(1.5),
            "a whole number, found a number that is not whole",
            "write it",
        ),
        (
            &format!("{item}/sealed"),
            json!([]),
            "true or false, found a list",
            "write it",
        ),
        (
            "/fees/0/yen",
            json!("0"),
            "a whole number, found a text",
            "quotation marks away",
        ),
        (
            "/fees/0/yen",
            json!("無料"),
            "a whole number, found a text",
            "without quotation marks",
        ),
        (
            "/checked",
            json!(20_261_122),
            "a text in quotation marks, found a number",
            "put it in",
        ),
        (
            "/name/en",
            json!(true),
            "a text in quotation marks, found true or false",
            "put it in",
        ),
        (
            "/documents",
            json!([]),
            "an object in { }, found a list",
            "keys and values",
        ),
        (
            "/$schema",
            json!(1),
            "a text in quotation marks, found a number",
            "put it in",
        ),
    ] {
        check(
            place,
            value,
            "expected",
            &[&format!("expected {wanted}"), mend],
        );
    }
    let found = faults_of(&from(&json!([])));
    check_one(
        &found,
        "expected",
        "",
        &["expected an object in { }, found a list"],
    );
}

#[test]
fn an_unknown_word_is_reported_with_those_allowed() {
    for (place, word, words) in [
        (
            "/practices/0/applies/procedures/0",
            "renewal",
            &["did you mean `renew`?", "renew_card"][..],
        ),
        (
            "/practices/0/applies/procedures/0",
            "RENEW",
            &["did you mean `renew`?"],
        ),
        (
            "/practices/0/applies/procedures/0",
            "更新",
            &["`更新`; allowed here: issue, renew"],
        ),
        (
            "/practices/0/applies/visitors/0",
            "grandmother",
            &["household_member"],
        ),
        (
            "/practices/0/applies/visitors/0",
            "legal-representative",
            &["did you mean `legal_representative`?"],
        ),
        (
            "/practices/0/visits/0/who/0",
            "self",
            &["legal_representative"],
        ),
        (
            "/practices/0/visits/0/items/0/of",
            "me",
            &["representative"],
        ),
        (
            "/practices/0/visits/0/pins_typed_by",
            "stuff",
            &["did you mean `staff`?"],
        ),
        (
            "/practices/0/at_counter/0",
            "new_pin",
            &["did you mean `new_pins`?"],
        ),
        (
            "/conditions/child_at_home/all/0",
            "holder_under15",
            &["did you mean `holder_under_15`?"],
        ),
        (
            "/hours/hall/opens/0/days/weekdays/0",
            "月",
            &["allowed here: mon, tue"],
        ),
        (
            "/hours/hall/opens/0/days/weekdays/0",
            "Monday",
            &["did you mean `mon`?"],
        ),
        (
            "/hours/hall/opens/1/days/public_holidays",
            "closed",
            &["skipped, kept, all"],
        ),
        ("/bookings/0/need", "yes", &["required, preferred, none"]),
        ("/remarks/0/topic", "crowded", &["did you mean `crowding`?"]),
    ] {
        check(place, json!(word), "unknown word", words);
    }
}

#[test]
fn a_name_is_given_where_it_belongs() {
    for (place, name, words) in [
        (
            "/practices/0/visits/0/items/2/document",
            "queue_tiket",
            &[
                "did you mean `queue_ticket`?",
                "my_number_card",
                "add `queue_tiket` under `documents`",
            ][..],
        ),
        (
            "/practices/1/visits/0/items/2/omit_if/1",
            "child_at_hom",
            &["did you mean `child_at_home`?", "under `conditions`"],
        ),
        (
            "/practices/0/applies/unless/0",
            "cardlost",
            &["did you mean `card_lost`?"],
        ),
        (
            "/practices/0/source",
            "pages",
            &[
                "did you mean `page`?",
                "allowed here: page",
                "under `sources`",
            ],
        ),
        (
            "/practices/1/visits/0/items/1/ways/0/pieces/0/list",
            "A",
            &["did you mean `a`?", "under `identity_lists`"],
        ),
        (
            "/offices/hall/hours",
            "halls",
            &["did you mean `hall`?", "under `hours`"],
        ),
        (
            "/bookings/0/offices/0",
            "branch",
            &["allowed here: hall", "under `offices`"],
        ),
        (
            "/outdated/0/source",
            "leaflet",
            &["`leaflet` is no name under `sources`"],
        ),
    ] {
        check(place, json!(name), "unknown name", words);
    }
    check(
        "/bookings/0/openings/0",
        json!("sundays"),
        "contradiction",
        &[
            "no opening of the offices that it is for has the `id` `sundays`",
            "sunday",
        ],
    );
}

#[test]
fn a_text_in_a_wrong_form_is_reported_with_the_right_one() {
    let span = "/hours/hall/opens/1/spans/0/from";
    let yearly = "/hours/hall/closed/0/yearly/0/from";
    for (place, text, mend) in [
        ("/checked", "2026-2-1", "write `2026-02-01`"),
        ("/checked", "2026/11/22", "write `2026-11-22`"),
        ("/checked", "令和8年11月22日", "write `2026-11-22`"),
        ("/checked", "２０２６－１１－２２", "write `2026-11-22`"),
        ("/checked", "20261122", "write `2026-11-22`"),
        (
            "/checked",
            "2026-02-30",
            "the last day of that month is 2026-02-28",
        ),
        ("/checked", "2026-13-01", "a month is 01 to 12"),
        ("/checked", "yesterday", "a day as YYYY-MM-DD"),
        ("/checked", "", "a day as YYYY-MM-DD"),
        ("/checked", "0026-11-22", "the year is none of this time"),
        (span, "8:30", "write `08:30`"),
        (span, "8時30分", "write `08:30`"),
        (span, "午後1時", "write `13:00`"),
        (span, "正午", "write `12:00`"),
        (span, "８：３０", "write `08:30`"),
        (span, "25:00", "from 00:00 to 24:00"),
        (span, "0830", "a time as HH:MM"),
        (yearly, "12/29", "write `12-29`"),
        (yearly, "12月29日", "write `12-29`"),
        (yearly, "1-3", "write `01-03`"),
        (yearly, "02-30", "a day of every year as MM-DD"),
        ("/page", "javascript:alert(1)", "begins with https://"),
        (
            "/page",
            "www.city.example.lg.jp",
            "write `https://www.city.example.lg.jp`",
        ),
        ("/page", "https://", "begins with https://"),
        ("/page", "https://localhost/", "such as https://"),
        (
            "/page",
            "https://www.city.example.lg.jp/証明 書",
            "has no space",
        ),
        (
            "/bookings/0/url",
            "ftp://www.city.example.lg.jp/",
            "begins with https://",
        ),
        (
            "/offices/hall/phone",
            "088(684)1111",
            "write `088-684-1111`",
        ),
        (
            "/offices/hall/phone",
            "０８８ー６８４ー１１１１",
            "write `088-684-1111`",
        ),
        ("/offices/hall/phone", "684-1111", "ten digits from 0 on"),
        (
            "/offices/hall/phone",
            "088-684-11111",
            "such as 03-0000-0000",
        ),
        ("/offices/hall/phone", "市民課", "ten digits from 0 on"),
        ("/offices/hall/phone", "090-1234-567", "eleven from 050"),
    ] {
        // A day of nobody's file would make others contradict it.
        let wanted = [&format!("`{text}` is not"), mend];
        check(place, json!(text), "malformed", &wanted);
    }
    let office = sound()["offices"]["hall"].clone();
    check_at(
        &[("/offices/2", Some(office))],
        "malformed",
        "/offices/2",
        &["`2` is not a name", "begin it with a letter"],
    );
}

#[test]
fn a_text_is_not_empty() {
    for place in [
        "/owner",
        "/name/ja",
        "/practices/4/instead/ja",
        "/sources/page/title",
    ] {
        for text in ["", " ", "　\n"] {
            check(
                place,
                json!(text),
                "no text",
                &["the text is empty; write one"],
            );
        }
    }
}

#[test]
fn a_number_keeps_its_range() {
    let item = "/practices/0/visits/0/items/0";
    for (place, value, range) in [
        (format!("{item}/count"), 0, "1 to 9"),
        (format!("{item}/count"), 10, "1 to 9"),
        (format!("{item}/issued_within_months"), 25, "1 to 24"),
        (format!("{item}/issued_within_days"), 0, "1 to 366"),
        ("/fees/1/yen".to_owned(), -1, "0 to 100000"),
        ("/hours/hall/opens/2/days/nth/0".to_owned(), 6, "-5 to 5"),
        ("/bookings/0/opens/on_day".to_owned(), 32, "1 to 31"),
    ] {
        let wanted = [&format!("{value} is out of range"), range];
        check(&place, json!(value), "out of range", &wanted);
    }
}

/// A list that is empty would apply to all, or to nobody: it says neither.
#[test]
fn a_list_is_not_empty_even_where_it_may_be_left_out() {
    for place in [
        "/practices",
        "/practices/0/applies/procedures",
        "/practices/0/applies/visitors",
        "/practices/0/visits",
        "/practices/0/visits/0/items",
        "/fees",
        "/bookings",
    ] {
        check(
            place,
            json!([]),
            "empty",
            &["name at least one, or take the key away"],
        );
    }
    check(
        "/practices/0/applies/unless",
        json!([]),
        "empty",
        &["at least one"],
    );
}

#[test]
fn a_code_carries_its_check_digit() {
    for (code, words) in [
        ("362027", ["`362027` is none", "`362026`"]),
        ("36202", ["`36202` is none", "`362026`"]),
        ("3620", ["too short", "six digits"]),
        ("３６２０２６", ["too short", "six digits"]),
        ("naruto", ["not of digits", "six digits"]),
        ("", ["too short", "six digits"]),
    ] {
        if code.is_empty() {
            check("/code", json!(code), "no text", &["empty"]);
        } else {
            check("/code", json!(code), "contradiction", &words);
        }
    }
    // 総務省「全国地方公共団体コード」: Sapporo, Chiyoda, Fuchu (Tokyo), Koto, Atsugi, Fujioka, Naruto, Naha.
    for code in [
        "011002", "131016", "132063", "131083", "142123", "102091", "362026", "472018",
    ] {
        let (five, last) = code.split_at(5);
        assert_eq!(check_digit(five), last.parse().ok(), "{code}");
    }
    for wrong in ["", "1310", "13101x", "131016", "１３１０１"] {
        assert_eq!(check_digit(wrong), None, "{wrong}");
    }
}
