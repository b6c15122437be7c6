//! Whatever a municipality may say, said once: three invented ones use every word of the format, and each variation is
//! shown to do what it says, to the day and to the document. Then the sweep: every profile against every case.
//!
//! What the sweep does **not** prove: that any list is the right one. It knows no page; a missing document, a wrong office
//! or an untrue sentence passes here, and is the matter of the tables and of the seeds. Of the days it takes one and,
//! with fewer states, those on which a profile turns; of the changes of a life a move, of the times of the day none. Of
//! the cases of one state that come to the same the text and the terminal see one.

use std::collections::{BTreeSet, HashSet};
use std::path::Path;
use std::ptr;

use serde_json::{Value, json};
use shomei_navi::date::{Date, after};
use shomei_navi::procedure::place::{Places, day_to_go, places};
use shomei_navi::procedure::{
    Circumstance, Errand, Facts, Guidance, Journey, Otherwise, Pins, Policy, Thing, guide,
};
use shomei_navi::profile::practice::{Booking, Contact, Fee, Person, Practice, Remark, Visitor};
use shomei_navi::profile::{Profile, ProfileFile};
use shomei_navi::record::{At, Field, Json, Shape, Term, Word};
use shomei_navi::rules::{
    CardEnd, CardKind, ChangeKind, Holder, IssueKind, Known, Note, Procedure, Situation, assess,
    contradictions,
};
use shomei_navi::terminal::Terminal;
use shomei_navi::text::answer::{self, Go};
use shomei_navi::text::{Answer, Asked};

use crate::counter::{
    Case, Counter, INVENTED, PROFILES, adult, child, codes_in, expired, japanese, moved, of,
    profile, profile_in, ward,
};
use crate::lives::{Life, TODAY, day};
use crate::sweep::{PROCEDURES, VISITORS};

/// 架空市: booking, branches, post offices, a venue for some weeks.
fn kakuu() -> Counter {
    Counter::invented("362999")
}

/// 見本町: lists of identity documents, nothing at the counter, the holder beside the representative.
fn mihon() -> Counter {
    Counter::invented("104990")
}

/// 例題市: a page until the end of March, and another from April on.
fn reidai() -> Counter {
    Counter::invented("142999")
}

/// An adult whose certificates end on a day of `year`, on a card that lasts five years more.
fn ending(on: &'static str, card: &'static str) -> Case {
    let born = format!("1985{}", &on[4..]);
    let life = Life::born(&born).card(card).renewed(Known::No);
    of(life, Procedure::Renew)
}

fn lost(want: Procedure) -> Case {
    let mut case = adult(want);
    case.life = case.life.ended(CardEnd::LostOrReturned, "2026-11-01");
    case
}

/// Somebody with a period of stay, whose certificates end with the card.
fn on_a_stay(want: Procedure) -> Case {
    let life = Life::born("1995-04-10")
        .holder(Holder::PeriodOfStay)
        .card("2027-10-31");
    of(life, want)
}

// The format.

/// A word, with the list that it is of: several lists have a `holder`.
fn word_of(words: &[&str], word: &str) -> String {
    format!("{word} of {}", words.join(" "))
}

/// Every key and word that is met in a value.
fn used(shape: &Shape, value: &Value, found: &mut BTreeSet<String>) {
    match (shape, value) {
        (Shape::Word(words) | Shape::WordOrOwn(words, _), Value::String(word)) => {
            let own = !words.contains(&word.as_str());
            found.insert(word_of(words, if own { "own" } else { word }));
        }
        (Shape::List(each) | Shape::Filled(each), Value::Array(values)) => {
            for value in values {
                used(each, value, found);
            }
        }
        (Shape::Map(each), Value::Object(values)) => {
            for value in values.values() {
                used(each, value, found);
            }
        }
        (Shape::Record(record), Value::Object(values)) => {
            for key in record.keys {
                if let Some(value) = values.get(key.name) {
                    found.insert(format!("{}.{}", record.name, key.name));
                    used(key.shape, value, found);
                }
            }
        }
        _ => {}
    }
}

/// Every key and word that the format has.
fn all(shape: &Shape, found: &mut BTreeSet<String>) {
    match shape {
        Shape::Word(words) => found.extend(words.iter().map(|word| word_of(words, word))),
        Shape::WordOrOwn(words, _) => {
            let own = ["own"].iter().chain(*words);
            found.extend(own.map(|word| word_of(words, word)));
        }
        Shape::List(each) | Shape::Filled(each) | Shape::Map(each) => all(each, found),
        Shape::Record(record) => {
            for key in record.keys {
                found.insert(format!("{}.{}", record.name, key.name));
                all(key.shape, found);
            }
        }
        Shape::Text
        | Shape::Address
        | Shape::Phone
        | Shape::Day
        | Shape::Time
        | Shape::MonthDay
        | Shape::Flag
        | Shape::Whole(..)
        | Shape::Own(_)
        | Shape::LocalText => {}
    }
}

#[test]
fn the_invented_municipalities_use_every_key_and_every_word_of_the_format() {
    let (mut wanted, mut found) = (BTreeSet::new(), BTreeSet::new());
    all(Profile::SHAPE, &mut wanted);
    for code in codes_in(INVENTED) {
        let text = std::fs::read_to_string(Path::new(INVENTED).join(format!("{code}.json")));
        let value: Value = serde_json::from_str(&text.unwrap()).unwrap();
        used(Profile::SHAPE, &value, &mut found);
    }
    let missing: Vec<_> = wanted.difference(&found).collect();
    // The days on which the national system stands still are told by the national profile alone.
    assert_eq!(missing, ["Profile.stops"]);
}

/// Nobody takes one of them for a real one.
#[test]
fn the_invented_municipalities_are_no_real_ones() {
    let real = codes_in(PROFILES);
    assert!(real.contains(&"362026".to_owned()));
    for code in codes_in(INVENTED) {
        assert!(!real.contains(&code), "{code}");
        // No prefecture numbers its cities, or its towns, up to 99.
        assert_eq!(&code[3..5], "99", "{code}");
        let invented = profile_in(INVENTED, &code);
        let invented = invented.at();
        assert_eq!((invented.code(), invented.owner()), (&*code, "test"));
        assert!(invented.page().ends_with(".example/"));
    }
}

// Booking.

/// Each booking is told where it applies, and nowhere else: for one procedure, at some counters, in the evening and on a
/// Sunday, for nobody.
#[test]
fn a_booking_is_told_for_its_procedures_and_its_counters_only() {
    const CARD: &str = "required at:hall opens:2months/1@12:00 closes:3open";
    const EVENING: &str = "required in:evening,sunday opens:30days closes:1days@17:00";
    const BRANCHES: &str = "preferred at:north,south closes:1open from_notice";
    const POST: &str = "none at:post";
    let kakuu = kakuu();
    kakuu.bookings(&adult(Procedure::RenewCard), &[CARD, EVENING]);
    kakuu.bookings(&adult(Procedure::Renew), &[EVENING, BRANCHES, POST]);
    kakuu.bookings(&adult(Procedure::Issue), &[EVENING, POST]);
    kakuu.bookings(&adult(Procedure::ResetPin), &[EVENING]);
    // The post office serves the holder only, so nobody else is told of it.
    for visitor in [Visitor::LegalRepresentative, Visitor::VoluntaryAgent] {
        let case = adult(Procedure::Renew).by(visitor);
        kakuu.bookings(&case, &[EVENING, BRANCHES]);
        kakuu.bookings(&adult(Procedure::Issue).by(visitor), &[EVENING]);
    }
    mihon().bookings(
        &adult(Procedure::Renew),
        &[
            "required in:month_end opens:1months closes:2open@17:15",
            "required at:hamlet in:visiting opens:10open",
        ],
    );
    for want in [Procedure::RenewCard, Procedure::ResetPin] {
        mihon().bookings(&adult(want), &[]);
    }
}

/// The 1st of two months before, and three open days before the visit.
#[test]
fn a_booking_opens_and_closes_by_the_calendar() {
    #[track_caller]
    fn check(visit: &str, opens: &str, closes: &str) {
        let case = adult(Procedure::RenewCard);
        let wanted = (Some(opens), Some(closes));
        kakuu().booked(&case, "required at:hall", visit, wanted);
    }
    check("2027-01-15", "2026-11-01", "2027-01-12");
    // Monday the 11th is 成人の日.
    check("2027-01-13", "2026-11-01", "2027-01-07");
    // Over the new year, and over a weekend before it.
    check("2027-01-05", "2026-11-01", "2026-12-25");
    // 建国記念の日, and the day before it on which the counter is closed.
    check("2027-02-12", "2026-12-01", "2027-02-05");
    check("2027-04-30", "2027-02-01", "2027-04-26");
    check("2027-05-31", "2027-03-01", "2027-05-26");
}

#[test]
fn a_booking_for_the_evening_or_sunday_counts_calendar_days() {
    #[track_caller]
    fn check(visit: &str, opens: &str, closes: &str) {
        let case = adult(Procedure::Renew);
        let wanted = (Some(opens), Some(closes));
        kakuu().booked(&case, "required in:evening,sunday", visit, wanted);
    }
    check("2026-12-02", "2026-11-02", "2026-12-01");
    check("2027-01-17", "2026-12-18", "2027-01-16");
}

#[test]
fn a_booking_so_many_open_days_ahead_passes_over_the_closed_ones() {
    let (kakuu, mihon, reidai) = (kakuu(), mihon(), reidai());
    let renew = adult(Procedure::Renew);
    let branches = "preferred at:north,south";
    kakuu.booked(&renew, branches, "2026-11-27", (None, Some("2026-11-26")));
    kakuu.booked(&renew, branches, "2027-01-04", (None, Some("2026-12-28")));
    let month_end = "required in:month_end";
    let (opens, closes) = (Some("2026-12-31"), Some("2027-01-28"));
    mihon.booked(&renew, month_end, "2027-01-31", (opens, closes));
    let (opens, closes) = (Some("2027-04-30"), Some("2027-05-27"));
    mihon.booked(&renew, month_end, "2027-05-30", (opens, closes));
    // The fourth Saturday and the last Sunday of December are open days like any other.
    let visiting = "required at:hamlet in:visiting";
    mihon.booked(&renew, visiting, "2027-01-13", (Some("2026-12-26"), None));
    // 2027-03-18 is the first day at the museum, and the 22nd a holiday.
    let moved = Case {
        today: "2027-03-10",
        ..adult(Procedure::Renew)
    };
    let museum = "required at:museum";
    reidai.booked(&moved, museum, "2027-03-25", (Some("2027-03-17"), None));
    reidai.booked(&moved, museum, "2027-04-01", (Some("2027-03-25"), None));
}

#[test]
fn a_booking_is_told_with_its_days_its_number_and_who_is_seen_without() {
    kakuu().tells(
        &adult(Procedure::RenewCard),
        &[
            "架空市役所：予約が必要です",
            "行く日の2か月前の月の1日 12:00から",
            "行く日の3開庁日前まで",
            "0000-11-2222",
            "車いすの方と、その日に転入届を出す方は、予約がなくても",
            "夜間窓口、休日窓口：予約が必要です",
            "行く日の30日前から",
            "行く日の1日前 17:00まで",
        ],
    );
    let renew = adult(Procedure::Renew);
    kakuu().tells(
        &renew,
        &[
            "北支所、南支所：予約をすると",
            "お知らせが届いた日から予約できます",
            "架空郵便局：予約はいりません",
        ],
    );
    kakuu().never_tells(&renew, &["2か月前", "車いす", "0000-11-2222"]);
    mihon().tells(
        &renew,
        &[
            "月末窓口：予約が必要です",
            "行く日の1か月前から",
            "行く日の2開庁日前 17:15まで",
            "奥見本集会所、出張窓口：予約が必要です",
            "行く日の10開庁日前から",
        ],
    );
}

// Where and when.

#[test]
fn an_office_serves_its_procedures_and_its_visitors_only() {
    #[track_caller]
    fn check(case: &Case, wanted: &[&str]) {
        kakuu().offices(case, wanted);
    }
    let branches = ["hall", "north", "south"];
    let all = ["hall", "north", "south", "post", "venue"];
    check(&adult(Procedure::Renew), &all);
    check(&adult(Procedure::Issue), &all[..4]);
    check(&adult(Procedure::RenewCard), &["hall", "venue"]);
    for want in [
        Procedure::ResetPin,
        Procedure::UnlockPin,
        Procedure::ChangePin,
    ] {
        check(&adult(want), &branches);
    }
    for want in [Procedure::Revoke, Procedure::ResumeCard] {
        check(&adult(want), &["hall"]);
    }
    // The post office: nobody but the holder, and not every holder.
    for visitor in [
        Visitor::LegalRepresentative,
        Visitor::VoluntaryAgent,
        Visitor::HouseholdMember,
    ] {
        check(&adult(Procedure::Issue).by(visitor), &branches);
    }
    for case in [child(Procedure::Issue), ward(Procedure::Issue)] {
        check(&case, &branches);
    }
    let mut face = adult(Procedure::Issue);
    face.life = face.life.kind(CardKind::FaceAuthentication);
    check(&face, &branches);
    let holder = adult(Procedure::RenewCard);
    mihon().offices(&holder, &["office", "library"]);
    let agent = holder.by(Visitor::VoluntaryAgent);
    mihon().offices(&agent, &["office"]);
    mihon().offices(&adult(Procedure::Issue), &["office", "hamlet"]);
}

#[test]
fn an_office_of_some_weeks_is_told_until_its_last_day() {
    let on = |today| Case {
        today,
        ..adult(Procedure::RenewCard)
    };
    kakuu().offices(&on("2026-11-22"), &["hall", "venue"]);
    kakuu().offices(&on("2027-04-13"), &["hall", "venue"]);
    kakuu().offices(&on("2027-04-14"), &["hall"]);
    kakuu().tells(
        &on("2026-11-22"),
        &[
            "架空駅前 特設会場",
            "2027年3月18日（木）から",
            "2027年4月13日（火）まで",
        ],
    );
    kakuu().never_tells(&on("2027-04-14"), &["特設会場"]);
    let venue = |on, hours| kakuu().hours("venue", on, hours);
    venue("2027-03-17", "");
    venue("2027-03-18", "10:00-18:00");
    // A Saturday, a Sunday that is 春分の日, and the holiday in its place.
    venue("2027-03-20", "10:00-18:00");
    venue("2027-03-21", "");
    venue("2027-03-22", "");
    venue("2027-04-13", "10:00-18:00");
    venue("2027-04-14", "");
    venue("2028-03-23", "");
}

/// 例題市's counter moves to the museum for some weeks: one is closed while the other is open.
#[test]
fn a_counter_that_moves_is_at_one_place_each_day() {
    let reidai = reidai();
    for (on, hall, museum) in [
        ("2027-03-17", "8:45-17:00", ""),
        ("2027-03-18", "", "9:00-16:00"),
        ("2027-04-13", "", "9:00-16:00"),
        ("2027-04-14", "8:45-17:00", ""),
        // Only in that year.
        ("2028-03-23", "8:45-17:00", ""),
    ] {
        reidai.hours("hall", on, hall);
        reidai.hours("museum", on, museum);
    }
    let case = Case {
        today: "2027-03-10",
        ..adult(Procedure::Renew)
    };
    let days = ("2027-03-13", "2027-04-18");
    reidai.open_days(&case, days, Some(("2027-03-15", "2027-04-16")));
    reidai.tells(&case, &["工事のあいだ、窓口は市民館に移ります"]);
    reidai.never_tells(&adult(Procedure::Renew), &["工事のあいだ"]);
}

#[test]
fn hours_of_each_group_of_offices_with_lunch_and_last_reception() {
    let kakuu = kakuu();
    let hall = "8:30-17:15/17:00";
    let evening = "8:30-17:15/17:00 17:15-19:00/18:45";
    let branch = "8:30-12:00 13:00-16:30/16:15";
    for (office, on, hours) in [
        ("hall", "2026-11-20", hall),
        ("hall", "2026-11-25", evening),
        ("north", "2026-11-25", branch),
        ("south", "2026-11-25", branch),
        ("post", "2026-11-25", "9:00-16:00/15:30"),
        // A Wednesday that is こどもの日, and the one day on which the hall is closed.
        ("hall", "2027-05-05", ""),
        ("hall", "2027-02-10", ""),
        ("north", "2027-02-10", branch),
        // Year-end: the post office has two days more of its own, but the national system stands still.
        ("hall", "2026-12-28", hall),
        ("hall", "2026-12-29", ""),
        ("post", "2026-12-29", ""),
        ("hall", "2027-01-03", ""),
        ("hall", "2027-01-04", hall),
        // Single days.
        ("hall", "2027-03-14", "9:00-16:00"),
        ("hall", "2027-03-28", ""),
        ("hall", "2027-04-04", "9:00-16:00"),
    ] {
        kakuu.hours(office, on, hours);
    }
    let at = |now: &str, wanted: &str| {
        let case = Case {
            today: "2026-11-25",
            ..adult(Procedure::Renew)
        };
        let answer = kakuu.answer(&case, Some(now));
        let north = |part: &&Go| part.office.as_deref() == Some("北支所");
        let told = &answer.go.iter().find(north).unwrap().lines[0].words;
        assert!(told.contains(wanted), "{now}: {told}");
    };
    at("08:00", "8:30");
    at("11:59", "12:00まで");
    at("12:00", "13:00");
    at("16:14", "受付は16:15まで");
    at("16:15", "11月26日（木）8:30から");
}

#[test]
fn the_sunday_after_the_third_saturday_and_the_last_of_the_month() {
    let (kakuu, mihon) = (kakuu(), mihon());
    // The day on which the national system stands still as a rule; a city that opens on it names it.
    for on in ["2026-11-22", "2026-12-20", "2027-01-17", "2027-02-21"] {
        kakuu.hours("hall", on, "9:00-12:00");
    }
    for on in ["2026-11-15", "2026-11-29", "2026-12-13", "2026-12-27"] {
        kakuu.hours("hall", on, "");
    }
    // 春分の日.
    kakuu.hours("hall", "2027-03-21", "");
    for on in ["2026-11-29", "2026-12-27", "2027-01-31", "2027-02-28"] {
        mihon.hours("office", on, "9:00-15:00/14:30");
    }
    for on in ["2026-11-22", "2026-12-20", "2027-01-24", "2029-04-29"] {
        mihon.hours("office", on, "");
    }
    // The second and the fourth Saturday, 勤労感謝の日 among them.
    for on in ["2026-11-14", "2026-11-28", "2027-01-09", "2024-11-23"] {
        mihon.hours("office", on, "9:00-12:00");
    }
    for on in ["2026-11-07", "2026-11-21", "2027-01-30"] {
        mihon.hours("office", on, "");
    }
    kakuu.tells(
        &adult(Procedure::Renew),
        &["休日窓口：第3土曜日の次の日曜日（祝日を除く） 9:00～12:00"],
    );
    mihon.tells(
        &adult(Procedure::Renew),
        &[
            "月末窓口：最終日曜日（祝日を除く） 9:00～15:00（受付は14:30まで）",
            "土曜窓口：第2、第4土曜日 9:00～12:00",
        ],
    );
}

/// Where the fourth Sunday is the one after the third Saturday, the national system stands still.
#[test]
fn a_stop_of_the_national_system_closes_what_does_not_name_the_day() {
    let reidai = reidai();
    for on in ["2026-12-27", "2027-01-24", "2027-02-28", "2027-04-25"] {
        reidai.hours("hall", on, "9:00-12:00/11:30");
    }
    for on in ["2026-11-22", "2027-08-22"] {
        reidai.hours("hall", on, "");
    }
    mihon().hours("library", "2026-12-06", "10:00-18:00");
    mihon().hours("library", "2026-12-20", "");
}

#[test]
fn a_library_is_open_on_holidays_and_closed_on_mondays() {
    let mihon = mihon();
    for (on, hours) in [
        ("2026-11-24", "10:00-18:00"),
        // 天皇誕生日, a Tuesday, and 勤労感謝の日, a Monday.
        ("2027-02-23", "10:00-18:00"),
        ("2026-11-23", ""),
        // The fourth Thursday.
        ("2026-11-26", ""),
        ("2026-11-19", "10:00-18:00"),
        ("2026-12-29", ""),
    ] {
        mihon.hours("library", on, hours);
    }
}

#[test]
fn single_days_are_told_while_they_are_to_come() {
    let mihon = mihon();
    mihon.hours("hamlet", "2026-11-25", "13:00-15:00");
    mihon.hours("hamlet", "2026-11-26", "");
    let on = |today| Case {
        today,
        ..adult(Procedure::Issue)
    };
    mihon.tells(
        &on("2026-11-25"),
        &["11月25日（水）、12月9日（水）、2027年1月13日（水）"],
    );
    mihon.tells(&on("2026-11-26"), &["12月9日（水）、2027年1月13日（水）"]);
    mihon.never_tells(&on("2026-11-26"), &["11月25日（水）、"]);
    // What is announced elsewhere is told as such, and no day of it is ever reckoned with.
    mihon.tells(
        &on("2026-11-22"),
        &["出張窓口（追加） 10:00～11:30（日にちは"],
    );
    mihon.never_tells(&on("2027-01-14"), &["出張窓口（1月"]);
}

/// The last day to go is the last on which a counter that serves the case is open.
#[test]
fn the_last_day_to_go_is_told_where_the_counter_is_closed_on_the_last_day() {
    // A Sunday on which 架空市 is open, and one on which it is not.
    kakuu().tells(
        &ending("2026-12-20", "2031-12-20"),
        &["12月20日（日）までに"],
    );
    kakuu().tells(
        &ending("2026-12-13", "2031-12-13"),
        &["12月13日（日）は窓口が休みです", "12月11日（金）までに"],
    );
    // The new year.
    kakuu().tells(
        &ending("2027-01-03", "2032-01-03"),
        &["2027年1月3日（日）は", "12月28日（月）までに"],
    );
    let case = ending("2027-01-03", "2032-01-03");
    let days = ("2026-12-01", "2027-01-03");
    kakuu().open_days(&case, days, Some(("2026-12-01", "2026-12-28")));
    let closed = ("2026-12-29", "2027-01-03");
    kakuu().open_days(&case, closed, None);
}

// Who comes, with what.

#[test]
fn two_of_one_list_or_one_of_each() {
    let mihon = mihon();
    mihon.visits(
        &adult(Procedure::RenewCard),
        &[
            "holder done: issuance_notification/holder, card/holder, id/holder unexpired ax2|ax1+bx1, residence_card/holder only_if:foreign_national, fee/holder only_if:own_fault",
        ],
    );
    mihon.tells(
        &adult(Procedure::RenewCard),
        &[
            "次のどれか1つをそろえます",
            "役所が出した顔写真つきのもの） 2点\nA（",
            "役所が出した顔写真つきのもの） 1点と、B（資格確認書",
            "有効期限内のもの",
            "外国籍の方のときだけ",
        ],
    );
    // Nobody asks a person with a period of stay for the nationality.
    mihon.visits(
        &on_a_stay(Procedure::RenewCard),
        &[
            "holder done: issuance_notification/holder, card/holder, id/holder unexpired ax2|ax1+bx1, residence_card/holder, fee/holder only_if:own_fault",
        ],
    );
    mihon.visits(
        &lost(Procedure::RenewCard),
        &[
            "holder done: issuance_notification/holder, id/holder unexpired ax2|ax1+bx1, residence_card/holder only_if:foreign_national, fee/holder",
        ],
    );
    // One of A, or two of B, and only where a PIN is lost.
    mihon.visits(
        &adult(Procedure::Renew),
        &["holder done: card/holder unexpired, id/holder unexpired ax1|bx2 only_if:card_suspended"],
    );
    mihon.visits(
        &adult(Procedure::Renew).pins(Pins::Locked),
        &["holder done: card/holder unexpired, id/holder unexpired ax1|bx2"],
    );
}

#[test]
fn the_representative_alone_or_with_the_holder() {
    const ALONE: &str = "legal_representative done: card/holder, id/representative photo";
    let kakuu = kakuu();
    for want in [Procedure::Issue, Procedure::Renew, Procedure::ResetPin] {
        let case = child(want).by(Visitor::LegalRepresentative);
        kakuu.visits(
            &case,
            &[&format!(
                "{ALONE}, family_register/holder 3months omit_if:domicile_here omit_if:parent_on_record"
            )],
        );
    }
    kakuu.visits(
        &ward(Procedure::Renew).by(Visitor::LegalRepresentative),
        &[&format!(
            "{ALONE}, guardianship_certificate/holder original 3months"
        )],
    );
    kakuu.visits(
        &ward(Procedure::ResetPin).by(Visitor::LegalRepresentative),
        &[&format!(
            "{ALONE}, id/representative, guardianship_certificate/holder original 3months"
        )],
    );
    kakuu.tells(
        &child(Procedure::Issue).by(Visitor::LegalRepresentative),
        &[
            "法定代理人が行く・1回",
            "発行から3か月以内のもの",
            "本籍が架空市にあるとき、または、本人と同じ世帯で、住民票で親子とわかるときは、いりません",
        ],
    );
    // 見本町: with the holder for the certificates, alone for the PINs.
    let mihon = mihon();
    mihon.visits(
        &child(Procedure::Issue).by(Visitor::LegalRepresentative),
        &[
            "holder+legal_representative done: card/holder, id/representative 3months ax2|ax1+bx1, family_register/holder original 3months omit_if:domicile_here omit_if:family_of_record, proof_of_relationship/holder only_if:young_ward",
        ],
    );
    mihon.visits(
        &ward(Procedure::Issue).by(Visitor::LegalRepresentative),
        &[
            "holder+legal_representative done: card/holder, id/representative 3months ax2|ax1+bx1, guardianship_certificate/holder 3months",
        ],
    );
    mihon.visits(
        &ward(Procedure::UnlockPin).by(Visitor::LegalRepresentative),
        &[
            "legal_representative done: card/holder, id/representative ax2|ax1+bx1, guardianship_certificate/holder 3months",
        ],
    );
    mihon.tells(
        &child(Procedure::Issue).by(Visitor::LegalRepresentative),
        &[
            "本人と法定代理人が行く・1回",
            "本人と同じ世帯で、本籍と筆頭者が同じときは、いりません",
        ],
    );
    // 例題市: with the adult ward, alone for a child.
    let reidai = reidai();
    reidai.visits(
        &child(Procedure::Issue).by(Visitor::LegalRepresentative),
        &[
            "legal_representative done: card/holder, id/representative photo, proof_of_relationship/holder 3months omit_if:parent_on_record",
        ],
    );
    reidai.visits(
        &ward(Procedure::Issue).by(Visitor::LegalRepresentative),
        &[
            "holder+legal_representative done: card/holder, id/representative photo, guardianship_certificate/holder 3months",
        ],
    );
}

/// One visit with the form, while the certificates are in force; two without, and where the PIN on it is wrong.
#[test]
fn an_agent_with_the_form_comes_once_while_it_holds_and_twice_otherwise() {
    const CARD_AND_ID: &str = "agent not done: card/holder, id/agent photo";
    const AFTER_FAILURE: &str =
        "agent done: card/holder, form/holder sealed 30days, id/agent photo, id/holder";
    let kakuu = kakuu();
    let agent = adult(Procedure::Renew).by(Visitor::VoluntaryAgent);
    let once = agent.clone().with_form();
    let with_form = "agent done: card/holder, form/holder sealed 30days, id/agent photo, facility_certificate/holder only_if:lives_in_facility";
    kakuu.visits(&once, &[with_form]);
    kakuu.fallback(&once, &["pin_fails"], &[CARD_AND_ID, AFTER_FAILURE]);
    kakuu.tells(
        &once,
        &[
            "代理の人が行く・1回",
            "発行から30日以内のもの",
            "本人が施設に入所しているときだけ",
            "暗証番号がちがったとき（2回行きます）",
            "暗証番号は、職員が入れます",
        ],
    );
    // Who does not say whether the PINs are known is told of both.
    let unsure = once.clone().pins(Pins::Unknown);
    kakuu.visits(&unsure, &[with_form]);
    let either = ["pin_fails", "pin_lost"];
    kakuu.fallback(&unsure, &either, &[CARD_AND_ID, AFTER_FAILURE]);
    for pins in [Pins::Forgotten, Pins::Locked] {
        let case = once.clone().pins(pins);
        kakuu.visits(&case, &[CARD_AND_ID, AFTER_FAILURE]);
    }
    let twice = [
        "agent not done: id/agent",
        "agent done: card/holder, form/holder sealed 30days, id/agent photo",
    ];
    let late = expired(Procedure::Renew).by(Visitor::VoluntaryAgent);
    for case in [
        agent,
        late.with_form(),
        moved(Procedure::Renew)
            .by(Visitor::HouseholdMember)
            .with_form(),
        adult(Procedure::Issue)
            .by(Visitor::VoluntaryAgent)
            .with_form(),
    ] {
        kakuu.visits(&case, &twice);
    }
}

#[test]
fn a_member_of_the_household_comes_once_together_with_a_move() {
    let together = adult(Procedure::Issue)
        .by(Visitor::HouseholdMember)
        .with_move();
    kakuu().visits(
        &together,
        &["agent done: card/holder, power_of_attorney/holder sealed, id/agent"],
    );
    mihon().visits(
        &together,
        &["agent done: card/holder, pins/holder sealed, id/agent ax1|bx2"],
    );
    let stranger = adult(Procedure::Issue)
        .by(Visitor::VoluntaryAgent)
        .with_move();
    for counter in [kakuu(), mihon()] {
        for case in [
            stranger.clone(),
            adult(Procedure::Issue).by(Visitor::HouseholdMember),
        ] {
            let guidance = guide(&case.facts(), counter.policy(&case));
            assert_eq!(guidance.visits.len(), 2, "{:?}", case.errand);
        }
    }
}

/// The second visit: by the agent again, by either, by the holder.
#[test]
fn the_second_visit_is_whoevers_the_page_says() {
    let case = adult(Procedure::Issue).by(Visitor::VoluntaryAgent);
    kakuu().visits(
        &case,
        &[
            "agent not done: id/agent",
            "agent done: card/holder, form/holder sealed 30days, id/agent photo",
        ],
    );
    mihon().visits(
        &case,
        &[
            "agent not done: answer_to_questions/holder, id/agent ax1|bx2",
            "holder_or_agent done: card/holder, form/holder sealed 30days, id/holder ax1|bx2, id/agent ax2|ax1+bx1 only_if:agent_comes",
        ],
    );
    reidai().visits(
        &case,
        &[
            "agent not done: card/holder, id/agent",
            "holder done: card/holder, form/holder 30days",
        ],
    );
    kakuu().tells(&case, &["代理の人が行く・2回", "1回目\n", "2回目\n"]);
    mihon().tells(
        &case,
        &[
            "1回目・代理の人が行く",
            "2回目・本人か代理の人が行く",
            "本人が書いた質問への答え",
            "本人ではなく代理の人が行くときだけ",
            "窓口で、本人しか知らないことを聞かれる",
        ],
    );
    reidai().tells(&case, &["1回目・代理の人が行く", "2回目・本人が行く"]);
}

/// At a convenience store: beside the counter, and only where the other PIN is known and a certificate is in force.
#[test]
fn a_reset_without_a_visit_is_told_beside_the_counter() {
    const STORE: &str = "コンビニの機械";
    let kakuu = kakuu();
    for want in [Procedure::ResetPin, Procedure::UnlockPin] {
        let case = adult(want);
        kakuu.visits(
            &case,
            &["holder done: card/holder, id/holder omit_if:other_pin_known"],
        );
        kakuu.tells(
            &case,
            &[
                "本人が行く・1回",
                STORE,
                "もう片方がわかるときは",
                "もう1つの暗証番号がわかるときは、いりません",
            ],
        );
        kakuu.fallback(
            &case,
            &["no_photo_identity"],
            &[
                "holder not done: card/holder",
                "holder done: card/holder, form/holder, id/holder",
            ],
        );
        // Not where a certificate has ended, nor for anybody else.
        for case in [expired(want), moved(want)] {
            kakuu.visits(&case, &["holder done: card/holder, id/holder"]);
            kakuu.never_tells(&case, &[STORE]);
        }
        kakuu.never_tells(&adult(want).by(Visitor::VoluntaryAgent), &[STORE]);
    }
    kakuu.never_tells(&adult(Procedure::Renew), &[STORE]);
}

#[test]
fn a_reset_without_a_visit_is_told_as_the_only_way() {
    let mihon = mihon();
    for want in [Procedure::ResetPin, Procedure::UnlockPin] {
        let case = adult(want);
        mihon.visits(&case, &[]);
        mihon.fallback(
            &case,
            &["other_pin_unknown"],
            &["holder done: card/holder, id/holder ax1|bx2"],
        );
        mihon.tells(&case, &["窓口に行かずにできます", "コンビニの機械"]);
        // With a certificate that has ended, at the counter like anybody.
        mihon.visits(
            &expired(want),
            &["holder done: card/holder unexpired, id/holder unexpired ax1|bx2"],
        );
        mihon.never_tells(&expired(want), &["コンビニの機械", "窓口に行かずに"]);
    }
}

/// A PIN that is forgotten needs more than one that is only locked, and a thing may have the city's own name.
#[test]
fn a_thing_hangs_on_what_became_of_the_pin() {
    let reidai = reidai();
    let questions = "questionnaire/holder only_if:no_photo_identity";
    let form = "application_form/holder";
    for (want, pins, rest) in [
        (
            Procedure::ResetPin,
            Pins::Forgotten,
            format!("{form}, seal/holder, {questions}"),
        ),
        (
            Procedure::ResetPin,
            Pins::Unknown,
            format!("{form}, seal/holder omit_if:pin_locked, {questions}"),
        ),
        (Procedure::UnlockPin, Pins::Known, questions.to_owned()),
        (
            Procedure::UnlockPin,
            Pins::Locked,
            format!("{form} only_if:pin_forgotten, {questions}"),
        ),
    ] {
        let case = adult(want).pins(pins);
        let wanted = format!("holder done: card/holder, id/holder, {rest}");
        reidai.visits(&case, &[&wanted]);
    }
    reidai.tells(
        &adult(Procedure::UnlockPin).pins(Pins::Locked),
        &[
            "例題市が認める本人確認書類",
            "運転免許証、パスポート、資格確認書",
            "暗証番号の申請書",
            "暗証番号がわからないときだけ",
        ],
    );
}

/// A face-authentication card has no PIN to know, so nothing hangs on one.
#[test]
fn a_card_without_a_pin_is_told_of_no_pin() {
    let mut face = adult(Procedure::Renew).pins(Pins::Forgotten);
    face.life = face.life.kind(CardKind::FaceAuthentication);
    kakuu().visits(
        &face,
        &["holder done: card/holder unexpired, id/holder only_if:card_suspended"],
    );
    kakuu().tells(
        &face,
        &["顔認証マイナンバーカードの方は、暗証番号を入れません"],
    );
    kakuu().never_tells(&adult(Procedure::Renew), &["暗証番号を入れません"]);
}

// Days.

/// 例題市's page changes on 1 April 2027: the documents, the second visit, the fee.
#[test]
fn a_page_holds_through_its_last_day_and_the_next_from_its_first() {
    let reidai = reidai();
    let on = |today, want| Case {
        today,
        ..adult(want)
    };
    let renew = |today| on(today, Procedure::Renew);
    reidai.visits(
        &renew("2027-03-31"),
        &["holder done: card/holder, notice/holder"],
    );
    reidai.visits(
        &renew("2027-04-01"),
        &["holder done: card/holder, id/holder photo"],
    );
    reidai.fallback(
        &renew("2027-04-01"),
        &["no_photo_identity", "long_expired"],
        &[
            "holder not done: card/holder",
            "holder done: card/holder, form/holder 30days",
        ],
    );
    let agent = |today| renew(today).by(Visitor::VoluntaryAgent);
    reidai.visits(
        &agent("2027-03-31"),
        &[
            "agent not done: card/holder, id/agent",
            "holder done: card/holder, form/holder 30days",
        ],
    );
    reidai.visits(
        &agent("2027-04-01"),
        &[
            "agent not done: application_form/holder, id/agent",
            "holder done: card/holder, form/holder 30days, seal/holder",
        ],
    );
    reidai.fee(&renew("2027-03-31"), Some(0));
    reidai.fee(&renew("2027-04-01"), Some(200));
    reidai.tells(&renew("2027-03-31"), &["手数料は無料です", "2026年度"]);
    reidai.tells(
        &renew("2027-04-01"),
        &["手数料は200円です", "その日のうちに使えます", "2027年度"],
    );
    // Who moved: no notice is asked for before, and it costs less after.
    let since = |today| Case {
        today,
        ..moved(Procedure::Issue)
    };
    reidai.visits(&since("2027-02-27"), &["holder done: card/holder"]);
    reidai.fee(&since("2027-04-01"), Some(100));
    // 架空市's card.
    let card = |today| Case {
        today,
        ..lost(Procedure::RenewCard)
    };
    kakuu().fee(&card("2027-03-31"), Some(800));
    kakuu().fee(&card("2027-04-01"), Some(1200));
    kakuu().tells(&card("2027-04-01"), &["手数料は1,200円です"]);
    // The profile itself ends.
    kakuu().fee(&card("2027-11-21"), Some(1200));
    kakuu().is_silent(&card("2027-11-22"));
}

/// A fee that hangs on something nobody was asked stands beside the one that is certain.
#[test]
fn a_fee_with_a_cause_is_told_with_it() {
    kakuu().fee(&adult(Procedure::Issue), Some(0));
    kakuu().tells(
        &adult(Procedure::Issue),
        &["なくした、こわしたなどで発行し直すとき：200円"],
    );
    mihon().fee(&lost(Procedure::RenewCard), Some(1000));
    mihon().fee(&on_a_stay(Procedure::RenewCard), Some(1000));
    mihon().fee(&adult(Procedure::RenewCard), Some(0));
    mihon().tells(
        &adult(Procedure::RenewCard),
        &["在留期間が過ぎて、カードを作り直すとき：1,000円"],
    );
}

/// What the page does not know for certain, and what the counter says nothing of.
#[test]
fn what_is_not_certain_is_told_as_such() {
    let mut abroad = adult(Procedure::Issue);
    abroad.life = abroad
        .life
        .holder(Holder::Abroad)
        .changed(ChangeKind::MovedAbroad, "2026-01-15");
    let unsure = [
        (reidai(), abroad),
        (
            mihon(),
            adult(Procedure::RenewCard).by(Visitor::VoluntaryAgent),
        ),
    ];
    for (counter, case) in &unsure {
        let guidance = guide(&case.facts(), counter.policy(case));
        assert!(guidance.notes.has(Note::VisitUncertain));
        counter.tells(case, &["行く前に窓口で確かめてください"]);
    }
    reidai().is_silent(&adult(Procedure::Revoke));
    kakuu().is_silent(&adult(Procedure::RenewCard).by(Visitor::VoluntaryAgent));
}

#[test]
fn what_no_longer_holds_never_reaches_a_resident() {
    for want in PROCEDURES {
        kakuu().never_tells(&adult(want), &["期限は5年間"]);
    }
}

/// A text is told in the language that is asked for, or else in Japanese.
#[test]
fn a_text_of_a_profile_may_stand_in_several_languages() {
    let kakuu = kakuu().municipal;
    let kakuu = kakuu.at();
    assert_eq!(kakuu.name().get("en"), "Kakuu City");
    assert_eq!(kakuu.name().get("ja-easy"), "かくうし");
    assert_eq!(kakuu.name().get("vi"), "架空市");
    let document = kakuu.documents().get("facility_certificate").unwrap();
    assert_eq!(document.get("zh-Hans"), "入住证明");
    assert_eq!(document.get("ne"), "入所していることの証明書");
}

// The terminal.

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
    for (today, told) in days.iter().zip(text.lines()) {
        assert_eq!(
            serde_json::from_str::<Value>(told).unwrap(),
            asked(&line(today))
        );
    }
}

// The sweep.

/// A holder and a card in every state; the first four are those of most people.
fn states() -> Vec<(&'static str, Life)> {
    let adult = || Life::born("1985-07-15").card("2031-07-15");
    let child = |born, card| Life::born(born).card(card).renewed(Known::No);
    vec![
        ("valid", adult().renewed(Known::Yes)),
        (
            "renewable",
            Life::born("1985-02-17")
                .card("2032-02-17")
                .renewed(Known::No),
        ),
        ("expired", adult().renewed(Known::No)),
        (
            "revoked by a move",
            Life::born("1990-03-01")
                .issued("2022-03-01", IssueKind::First)
                .changed(ChangeKind::Address, "2026-09-01"),
        ),
        ("first issue", child("2011-05-10", "2027-05-10")),
        (
            "none wanted",
            adult().renewed(Known::Yes).declined(true, true),
        ),
        ("under 15", child("2012-05-05", "2028-05-05")),
        ("16 years old", child("2010-08-01", "2031-08-01")),
        ("ward", adult().renewed(Known::Yes).ward()),
        (
            "lost",
            adult()
                .renewed(Known::Yes)
                .ended(CardEnd::LostOrReturned, "2026-11-01"),
        ),
        (
            "face authentication",
            adult()
                .renewed(Known::No)
                .kind(CardKind::FaceAuthentication),
        ),
        (
            "period of stay",
            Life::born("1995-04-10")
                .holder(Holder::PeriodOfStay)
                .card("2027-10-31"),
        ),
        (
            "abroad",
            adult()
                .renewed(Known::Yes)
                .holder(Holder::Abroad)
                .changed(ChangeKind::MovedAbroad, "2026-01-15"),
        ),
        (
            "a card that ends",
            Life::born("1987-01-10")
                .card("2027-01-10")
                .renewed(Known::Yes),
        ),
        (
            "nothing known",
            Life::born("1960-05-31").renewed(Known::Unknown),
        ),
    ]
}

/// Every errand: what the state calls for, each procedure, and nothing; by everybody, with every answer.
fn errands() -> Vec<Errand> {
    let wants = PROCEDURES.map(Some).into_iter();
    let mut errands = Vec::new();
    for want in wants.chain([None, Some(Procedure::None)]) {
        for visitor in VISITORS {
            for pins in [Pins::Known, Pins::Forgotten, Pins::Locked, Pins::Unknown] {
                for (inquiry_form, with_move) in
                    [(false, false), (true, false), (false, true), (true, true)]
                {
                    errands.push(Errand {
                        want,
                        visitor,
                        inquiry_form,
                        with_move,
                        pins,
                    });
                }
            }
        }
    }
    errands
}

/// A case as a line of the terminal; what a life of [`states`] does not use is left out.
fn line(situation: &Situation, errand: Errand, code: Option<&str>, today: Date) -> Value {
    let card = match situation.card.kind {
        CardKind::MyNumber => "my_number",
        CardKind::FaceAuthentication => "face_authentication",
        CardKind::SpecifiedResidence | CardKind::BasicResident => panic!("no state has one"),
    };
    let holder = match situation.holder {
        Holder::Citizen => "citizen",
        Holder::PeriodOfStay => "period_of_stay",
        Holder::Abroad => "abroad",
    };
    let renewed = match situation.renewed_since_card {
        Known::Yes => "yes",
        Known::No => "no",
        Known::Unknown => "unknown",
    };
    let pins = match errand.pins {
        Pins::Known => "known",
        Pins::Forgotten => "forgotten",
        Pins::Locked => "locked",
        Pins::Unknown => "unknown",
    };
    let want = errand.want.map(Word::word);
    let changes: Vec<_> = situation
        .changes
        .iter()
        .map(|change| {
            let kind = crate::lives::kind_word(change.kind);
            json!({ "kind": kind, "on": change.on.map(|on| on.to_string()) })
        })
        .collect();
    let declined: &[&str] = if situation.signature.declined {
        &["signature", "user_authentication"]
    } else {
        &[]
    };
    let issued = situation.user_authentication.issued;
    json!({
        "today": today.to_string(), "municipality": code, "birthdate": situation.birthdate.to_string(), "holder": holder,
        "adult_ward": situation.adult_ward, "card_type": card, "declined": declined, "changes": changes,
        "card_expires": situation.card.expires.map(|on| on.to_string()), "renewed_since_card": renewed,
        "issued": issued.map(|on| on.to_string()), "issue": issued.map(|_| "first"),
        "ended": situation.card.ended.map(|(_, on)| json!({
            "cause": "lost_or_returned", "on": on.map(|on| on.to_string()),
        })),
        "want": want, "visitor": errand.visitor.word(), "inquiry_form": errand.inquiry_form,
        "with_move": errand.with_move, "pins": pins,
    })
}

fn condition_words<'a>(conditions: &[Circumstance<'a>]) -> Vec<&'a str> {
    let words = conditions.iter().map(|condition| match condition {
        Term::Known(condition) => condition.word(),
        Term::Own(name) => *name,
    });
    words.collect()
}

/// A thing as the terminal prints it, written a second time.
fn thing_words(thing: &Thing<'_>) -> Value {
    let item = thing.item;
    let document = match item.document() {
        Term::Known(document) => document.word(),
        Term::Own(name) => name,
    };
    let mut told = json!({
        "document": document, "of": item.of().word(), "count": item.number(), "photo": item.photo(),
        "sealed": item.sealed(), "issued_within_months": item.issued_within_months(),
        "omit_if": condition_words(&thing.omit_if), "only_if": condition_words(&thing.only_if),
    });
    if let Some(name) = item.name() {
        told["name"] = name.iter().collect();
    }
    if item.unexpired() {
        told["unexpired"] = json!(true);
    }
    if item.original() {
        told["original"] = json!(true);
    }
    if let Some(days) = item.issued_within_days() {
        told["issued_within_days"] = json!(days);
    }
    let mut ways = Vec::new();
    for way in item.ways() {
        let pieces = way.pieces().iter();
        let piece = pieces.map(|one| json!({ "list": one.list(), "count": one.number() }));
        ways.push(piece.collect::<Vec<_>>());
    }
    if !ways.is_empty() {
        told["ways"] = json!(ways);
    }
    let mut details = Vec::new();
    for text in item.details() {
        let entries = text.iter().map(|(tag, text)| (tag.to_owned(), json!(text)));
        details.push(Value::Object(entries.collect()));
    }
    if !details.is_empty() {
        told["details"] = json!(details);
    }
    told
}

fn visit_words(visits: &[Journey<'_>], visitor: Visitor) -> Value {
    let mut all = Vec::new();
    for journey in visits {
        let visit = journey.visit;
        let who = visit.who().iter().map(|person| match person {
            Person::Agent => visitor.word(),
            Person::Holder | Person::LegalRepresentative | Person::HolderOrAgent => person.word(),
        });
        let mut told = json!({
            "who": who.collect::<Vec<_>>(), "same_day_finish": visit.same_day_finish(),
            "items": journey.items.iter().map(thing_words).collect::<Vec<_>>(),
        });
        if let Some(typist) = visit.pins_typed_by() {
            told["pins_typed_by"] = json!(typist.word());
        }
        all.push(told);
    }
    Value::Array(all)
}

fn fallback_words(fallbacks: &[Otherwise<'_>], visitor: Visitor) -> Value {
    let told = fallbacks.iter().map(|fallback| {
        json!({
            "when": condition_words(&fallback.when), "visits": visit_words(&fallback.visits, visitor),
        })
    });
    Value::Array(told.collect())
}

/// Somebody comes, with things, and in the end it is done; or it is said how it is done without.
fn check_guidance(guidance: &Guidance<'_>, procedure: Procedure) -> Result<(), &'static str> {
    let ensure = |holds: bool, what: &'static str| if holds { Ok(()) } else { Err(what) };
    ensure(guidance.procedure == procedure, "another procedure")?;
    if procedure == Procedure::None {
        return ensure(guidance.visits.is_empty(), "a visit for nothing");
    }
    let practice = guidance.practice.ok_or("no practice fits")?;
    ensure(
        !guidance.visits.is_empty() || practice.instead().is_some(),
        "neither a visit nor how it is done without",
    )?;
    let journeys = [&guidance.visits].into_iter();
    let fallbacks = guidance.fallbacks.iter();
    for visits in journeys.chain(fallbacks.map(|fallback| &fallback.visits)) {
        for (place, journey) in visits.iter().enumerate() {
            ensure(!journey.visit.who().is_empty(), "nobody comes")?;
            ensure(!journey.items.is_empty(), "nothing to bring")?;
            let last = place + 1 == visits.len();
            ensure(
                journey.visit.same_day_finish() == last,
                "it does not finish with the last visit",
            )?;
        }
    }
    for fallback in &guidance.fallbacks {
        ensure(!fallback.when.is_empty(), "a fallback for nothing")?;
        ensure(!fallback.visits.is_empty(), "a fallback without a visit")?;
    }
    Ok(())
}

/// Every thing has a name, and none stands twice in a journey.
fn check_journeys(told: &[answer::Journey], visits: &[Journey<'_>]) -> Result<(), String> {
    if told.len() != visits.len() {
        return Err("not as many journeys as visits".to_owned());
    }
    for (told, journey) in told.iter().zip(visits) {
        if told.things.len() != journey.items.len() {
            return Err("not as many things as items".to_owned());
        }
        for (at, thing) in told.things.iter().enumerate() {
            if told.things[..at].contains(thing) {
                return Err(format!("「{}」 stands twice", thing.name));
            }
        }
    }
    Ok(())
}

/// Every sentence is whole, and the journeys are those of the guidance; a sentence that was `read` is not read again.
fn check_text(
    told: &Answer,
    guidance: &Guidance<'_>,
    read: &mut HashSet<String>,
) -> Result<(), String> {
    for sentence in crate::texts::sentences(told) {
        if read.contains(&sentence) {
            continue;
        }
        let whole = !sentence.trim().is_empty()
            && !sentence.contains(['{', '}'])
            && !sentence.contains("。。")
            && !sentence.contains("：：")
            && !sentence.starts_with(['、', '：', '。'])
            && sentence.matches('*').count() % 2 == 0;
        if !whole {
            return Err(format!("「{sentence}」"));
        }
        read.insert(sentence);
    }
    let bring = &told.bring;
    check_journeys(&bring.journeys, &guidance.visits)?;
    for ((_, journeys), fallback) in bring.fallbacks.iter().zip(&guidance.fallbacks) {
        check_journeys(journeys, &fallback.visits)?;
    }
    Ok(())
}

/// What the terminal must print of a guidance; as a text, for reading each line again takes most of the time.
fn wanted(guidance: &Guidance<'_>, visitor: Visitor) -> String {
    let procedure = guidance.procedure.word();
    let visits = visit_words(&guidance.visits, visitor);
    let fallbacks = fallback_words(&guidance.fallbacks, visitor);
    format!(
        "\"procedure\":\"{procedure}\",\"visits\":{visits},\"fallbacks\":{fallbacks},\"instead\":"
    )
}

/// What the terminal is asked, and what it must answer.
struct Swept<'a> {
    name: &'a str,
    line: Value,
    wanted: String,
}

/// The days on which something of a profile is new, or no more, and the first of all.
fn days_of(profile: &ProfileFile) -> BTreeSet<Date> {
    let profile = profile.at();
    let practices = profile.practices().iter().map(At::<Practice>::applies);
    let fees = profile.fees().iter().map(At::<Fee>::applies);
    let offices = profile.offices().iter();
    let optional = offices.map(|(_, one)| one.applies());
    let optional = optional
        .chain(profile.bookings().iter().map(At::<Booking>::applies))
        .chain(profile.contacts().iter().map(At::<Contact>::applies))
        .chain(profile.remarks().iter().map(At::<Remark>::applies));
    let scopes = practices.chain(fees).chain(optional.flatten());
    let turns = scopes.flat_map(|scope| scope.from().into_iter().chain(scope.until().map(after)));
    turns.chain([day(TODAY)]).collect()
}

/// Every thing by its place in the file, with what is still open.
fn spelled_things<'a>(guidance: &Guidance<'a>) -> Vec<(*const Json, Vec<&'a str>)> {
    let fallbacks = guidance.fallbacks.iter();
    let journeys = fallbacks.flat_map(|fallback| &fallback.visits);
    let things = guidance
        .visits
        .iter()
        .chain(journeys)
        .flat_map(|one| &one.items);
    things
        .map(|thing| {
            let mut open = condition_words(&thing.omit_if);
            open.extend(condition_words(&thing.only_if));
            (ptr::from_ref(thing.item.json()), open)
        })
        .collect()
}

/// The offices by name, and how many bookings, contacts and remarks.
fn spelled_places<'a>(places: &Places<'a>) -> (Vec<&'a str>, [usize; 3]) {
    let counts = [
        places.bookings.len(),
        places.contacts.len(),
        places.remarks.len(),
    ];
    let offices = places.offices.iter().map(|place| place.id);
    (offices.collect(), counts)
}

/// What the state calls for, with the PINs known and nothing else at hand.
fn is_plain(errand: Errand) -> bool {
    let nothing = !errand.inquiry_form && !errand.with_move;
    errand.want.is_none() && errand.pins == Pins::Known && nothing
}

/// Every case in one municipality, or in none: all through the guidance, those that differ through the text and the
/// terminal. How many there were.
fn sweep(folder: &str, code: Option<&str>, national: &ProfileFile) -> u64 {
    let municipal = code.map(|code| profile_in(folder, code));
    let days = municipal.as_ref().map_or([day(TODAY)].into(), days_of);
    let (states, errands) = (states(), errands());
    let mut asked = 0;
    let (mut swept, mut read) = (Vec::new(), HashSet::new());
    for today in days {
        let policy = Policy::on(today, municipal.as_ref(), national);
        let mut lines = HashSet::new();
        let all = if today == day(TODAY) { states.len() } else { 4 };
        for (name, Life(life)) in &states[..all] {
            let found = contradictions(life, today);
            assert!(found.is_empty(), "{name} on {today}: {found:?}");
            let found = assess(life, today);
            let mut texts = HashSet::new();
            for errand in &errands {
                asked += 1;
                let facts = Facts::new(life, &found, errand);
                let procedure = errand.want.unwrap_or(found.procedure);
                let then = Policy {
                    day: day_to_go(&found, procedure),
                    ..policy
                };
                let guidance = guide(&facts, then);
                let mut checked = check_guidance(&guidance, procedure).map_err(str::to_owned);
                let spelled = (procedure, errand.visitor, spelled_things(&guidance));
                // The terminal sees every state, and every list once.
                if lines.insert(spelled.clone()) || is_plain(*errand) {
                    swept.push(Swept {
                        name,
                        line: line(life, *errand, code, today),
                        wanted: wanted(&guidance, errand.visitor),
                    });
                }
                let lost = matches!(errand.pins, Pins::Forgotten | Pins::Locked);
                // A text hangs on this and on nothing else but the state and the day.
                let text = (
                    spelled,
                    (errand.want.is_some(), errand.inquiry_form, lost),
                    (guidance.fee_yen, guidance.other_fees.len()),
                    guidance
                        .practice
                        .map(|practice| ptr::from_ref(practice.json())),
                    spelled_places(&places(&facts, then)),
                );
                if texts.insert(text) {
                    let told = answer::answer(&Asked {
                        language: japanese(),
                        situation: life,
                        assessment: &found,
                        errand,
                        policy,
                        letter_disagrees: false,
                        now: None,
                    });
                    checked = checked.and_then(|()| check_text(&told, &guidance, &mut read));
                }
                if let Err(what) = checked {
                    panic!("{what}\nin {code:?} on {today}, {name}: {errand:#?}");
                }
            }
        }
    }
    check_terminal(folder, &swept);
    asked
}

/// The terminal answers every line with what it must.
fn check_terminal(folder: &str, swept: &[Swept<'_>]) {
    let mut input = String::new();
    for one in swept {
        input += &one.line.to_string();
        input.push('\n');
    }
    let mut terminal = Terminal::new(Path::new(folder), day(TODAY)).unwrap();
    let mut output = Vec::new();
    terminal.run(input.as_bytes(), &mut output).unwrap();
    let text = String::from_utf8(output).unwrap();
    assert_eq!(text.lines().count(), swept.len());
    for (one, told) in swept.iter().zip(text.lines()) {
        let Swept { name, line, wanted } = one;
        assert!(
            told.contains(wanted),
            "{name}: {line}\n{wanted}\nis not in {told}"
        );
    }
}

#[test]
#[allow(clippy::print_stdout, reason = "the count is the report of a sweep")]
fn every_profile_answers_every_case() {
    let national = profile("national");
    let mut policies = vec![(PROFILES, None)];
    for folder in [PROFILES, INVENTED] {
        policies.extend(
            codes_in(folder)
                .into_iter()
                .map(|code| (folder, Some(code))),
        );
    }
    let asked: u64 = std::thread::scope(|scope| {
        let mut all = Vec::new();
        for (folder, code) in &policies {
            all.push(scope.spawn(|| sweep(folder, code.as_deref(), &national)));
        }
        all.into_iter().map(|one| one.join().unwrap()).sum()
    });
    println!("{asked} cases in {} municipalities", policies.len() - 1);
    assert!(asked >= 9_600 * policies.len() as u64, "{asked}");
}
