//! Offices and their hours, and the last day to go.

use shomei_navi::profile::practice::Visitor;
use shomei_navi::rules::{CardKind, Procedure};
use shomei_navi::text::answer::Go;

use super::{ending, kakuu, mihon, reidai};
use crate::counter::{Case, adult, child, ward, went};

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
    face.builder = face.builder.kind(CardKind::FaceAuthentication);
    check(&face, &branches);
    let holder = adult(Procedure::RenewCard);
    mihon().offices(&holder, &["office", "library"]);
    let agent = holder.by(Visitor::VoluntaryAgent);
    mihon().offices(&agent, &["office"]);
    mihon().offices(&adult(Procedure::Issue), &["office", "hamlet"]);
}

#[test]
fn an_office_of_some_weeks_is_shown_until_its_last_day() {
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
            "来年3月18日（木）から",
            "来年4月13日（火）まで",
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
        // Year-end: the post office has two days more of its own, and the national system runs.
        ("hall", "2026-12-28", hall),
        ("hall", "2026-12-29", ""),
        ("post", "2026-12-29", "9:00-16:00/15:30"),
        ("post", "2026-12-30", "9:00-16:00/15:30"),
        ("post", "2026-12-31", ""),
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
        let went = went(&answer);
        let stated = &went.iter().find(north).unwrap().lines[0].words;
        assert!(stated.contains(wanted), "{now}: {stated}");
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
        &["休日窓口：第3土曜日の次の日曜日（祝日はふつう休み） 9:00～12:00"],
    );
    mihon.tells(
        &adult(Procedure::Renew),
        &[
            "月末窓口：最終日曜日（祝日はふつう休み） 9:00～15:00（受付は14:30まで）",
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
fn single_days_are_shown_while_they_are_to_come() {
    let mihon = mihon();
    mihon.hours("hamlet", "2026-11-25", "13:00-15:00");
    mihon.hours("hamlet", "2026-11-26", "");
    let on = |today| Case {
        today,
        ..adult(Procedure::Issue)
    };
    mihon.tells(
        &on("2026-11-25"),
        &["11月25日（水）、12月9日（水）、来年1月13日（水）"],
    );
    mihon.tells(&on("2026-11-26"), &["12月9日（水）、来年1月13日（水）"]);
    mihon.never_tells(&on("2026-11-26"), &["11月25日（水）、"]);
    // What is announced elsewhere is shown as such, and no day of it is ever reckoned with.
    mihon.tells(
        &on("2026-11-22"),
        &["出張窓口（追加） 10:00～11:30（日にちは"],
    );
    mihon.never_tells(&on("2027-01-14"), &["出張窓口（1月"]);
}

/// The last day to go is the last on which a counter that serves the case is open.
#[test]
fn the_last_day_to_go_is_shown_where_the_counter_is_closed_on_the_last_day() {
    // A Sunday on which 架空市 is open, and one on which it is not.
    kakuu().tells(
        &ending("2026-12-20", "2031-12-20"),
        &["12月20日（日）までに"],
    );
    kakuu().tells(
        &ending("2026-12-13", "2031-12-13"),
        &[
            "期限は12月13日（日）です。\n期限の日は、窓口で手続きできません。",
            "12月11日（金）までに",
        ],
    );
    // The new year, in which the post office opens on two days more.
    kakuu().tells(
        &ending("2027-01-03", "2032-01-03"),
        &[
            "期限は来年1月3日（日）です。\n期限の日は、窓口で手続きできません。",
            "12月30日（水）までに",
        ],
    );
    let case = ending("2027-01-03", "2032-01-03");
    let days = ("2026-12-01", "2027-01-03");
    kakuu().open_days(&case, days, Some(("2026-12-01", "2026-12-30")));
    let closed = ("2026-12-31", "2027-01-03");
    kakuu().open_days(&case, closed, None);
}
