//! Bookings: for whom, from when and until when.

use shomei_navi::profile::practice::Visitor;
use shomei_navi::rules::Procedure;

use super::{kakuu, mihon, reidai};
use crate::counter::{Case, adult};

/// Each booking is shown where it applies, and nowhere else: for one procedure, at some counters, in the evening and on a
/// Sunday, for nobody.
#[test]
fn a_booking_is_shown_for_its_procedures_and_its_counters_only() {
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
fn a_booking_is_shown_with_its_days_its_number_and_who_is_seen_without() {
    kakuu().tells(
        &adult(Procedure::RenewCard),
        &[
            "架空市役所：予約が必要です",
            "行く日の2か月前の月の1日 12:00から",
            "行く日の3日前（窓口が休みの日は数えません）まで",
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
            "行く日の2日前（窓口が休みの日は数えません） 17:15まで",
            "奥見本集会所、出張窓口：予約が必要です",
            "行く日の10日前（窓口が休みの日は数えません）から",
        ],
    );
}
