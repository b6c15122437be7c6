//! How long card and certificates last, and from when they are renewed: facts of rules.md sections 1 to 4, 6 and 7.
//!
//! What an entered case alone says is in facts.jsonl, which the page of examples shows; here are the ranges, the notes and
//! what is offered next. Each expectation is counted by hand from the article; where a municipality printed the date, its
//! name stands beside.

use shomei_navi::rules::window::{insurance_until, renewal_opens};
use shomei_navi::rules::{
    Assessment, CardKind, CertificateState, ChangeKind, Extension, Holder, IssueKind, Known, Law,
    Procedure,
};

use crate::cases::{CaseBuilder, TODAY, check_card, check_certificate, check_notes, day};

/// Fails unless the verdicts hold these words; the day is the one that the case is about.
#[track_caller]
fn check(
    builder: &CaseBuilder,
    today: &str,
    user_authentication: &str,
    signature: &str,
) -> Assessment {
    let found = builder.on(today);
    check_certificate(
        &found.user_authentication,
        user_authentication,
        &format!("user authentication on {today}"),
    );
    check_certificate(
        &found.signature,
        signature,
        &format!("signature on {today}"),
    );
    found
}

/// Both certificates alike.
#[track_caller]
fn check_both(builder: &CaseBuilder, today: &str, wanted: &str) -> Assessment {
    check(builder, today, wanted, wanted)
}

// Section 3: the first day of renewal.

/// Expiry and first day: the examples of section 3, and those of the months' ends.
const WINDOWS: &[(&str, &str)] = &[
    ("2023-07-07", "2023-04-08"), // Nerima's page; its address and Setagaya's are in published.jsonl
    ("2023-05-28", "2023-03-01"), // Nerima's page: no 29 February, so the 1st of the month after
    ("2020-09-24", "2020-06-25"), // Setagaya's page
    ("2027-05-31", "2027-03-01"),
    ("2026-12-31", "2026-10-01"),
    ("2027-01-31", "2026-11-01"),
    ("2028-05-28", "2028-02-29"),
    ("2028-05-29", "2028-03-01"),
    ("2027-02-28", "2026-11-29"), // Nerima's definition at a month's end
    ("2028-02-29", "2027-11-30"),
    ("2027-04-30", "2027-01-31"),
    ("2027-06-30", "2027-03-31"),
    ("2027-11-30", "2027-08-31"),
];

#[test]
fn renewal_opens_on_the_day_after_the_corresponding_day() {
    for (expiry, opens) in WINDOWS {
        assert_eq!(
            renewal_opens(&Law::IN_FORCE, day(expiry)),
            day(opens),
            "{expiry}"
        );
    }
}

/// The window of a certificate is open from that day to the last valid day, both included.
#[test]
fn a_certificate_is_renewable_from_its_first_day_to_its_last() {
    for (expiry, opens) in WINDOWS {
        let born = format!("1960{}", &expiry[4..]);
        let builder = CaseBuilder::born(&born).printed(expiry);
        let days = [
            (
                shomei_navi::date::before(day(opens)),
                "valid next:wait after:none",
            ),
            (day(opens), "renewable next:renew"),
            (day(expiry), "renewable next:renew"),
            (
                shomei_navi::date::after(day(expiry)),
                "expired next:issue opens:none closes:none",
            ),
        ];
        for (today, wanted) in days {
            let found = check_both(&builder, &today.to_string(), wanted);
            if today <= day(expiry) {
                let window = format!("{expiry} opens:{opens} closes:{expiry}");
                check_certificate(&found.user_authentication, &window, expiry);
            }
        }
    }
}

#[test]
fn the_counter_is_named_where_counting_forward_would_differ() {
    for (expiry, stated) in [
        ("2027-02-28", "month_end_window"),
        ("2028-02-29", "month_end_window"),
        ("2027-04-30", "month_end_window"),
        ("2027-06-30", "month_end_window"),
        ("2027-11-30", "month_end_window"),
        ("2028-02-28", "!month_end_window"),
        ("2027-05-31", "!month_end_window"),
        ("2026-12-31", "!month_end_window"),
        ("2027-09-30", "!month_end_window"),
    ] {
        let builder = CaseBuilder::born(&format!("1960{}", &expiry[4..])).printed(expiry);
        check_notes(&builder.on(TODAY), stated);
    }
}

/// One page says a year for certificates (C), so a note tells to ask; what is shown as a fact is the window of all.
#[test]
fn abroad_certificates_open_in_the_last_three_months_and_a_note_tells_of_the_year() {
    let builder = CaseBuilder::born("1960-05-31")
        .holder(Holder::Abroad)
        .printed("2027-05-31");
    for (today, wanted) in [
        (
            "2026-05-31",
            "valid next:wait opens:2027-03-01 closes:2027-05-31",
        ),
        ("2026-06-01", "valid next:wait opens:2027-03-01"),
        ("2027-02-28", "valid next:wait"),
        ("2027-03-01", "renewable next:renew"),
    ] {
        let found = check_both(&builder, today, wanted);
        check_notes(&found, "abroad_window");
    }
}

// Sections 1 and 2: the 5th birthday, the 6th, the caps.

/// By the text nearly six years; it is told to nobody who does not say that it was one.
#[test]
fn a_renewal_on_the_expiry_birthday_counts_from_the_next() {
    let builder = CaseBuilder::born("1990-03-01").issued("2022-03-01", IssueKind::RenewedInWindow);
    let found = check_both(&builder, TODAY, "2028-03-01 by:birthday");
    check_notes(&found, "renewed_on_expiry_birthday");
    let unstated = CaseBuilder::born("1990-03-01").issued("2022-03-01", IssueKind::Unknown);
    check_both(&unstated, TODAY, "2027-03-01 by:birthday");
}

#[test]
fn an_issue_in_a_window_of_which_nothing_is_known_is_a_range() {
    let builder = CaseBuilder::born("1990-03-01").issued("2022-01-10", IssueKind::Unknown);
    let found = check_both(&builder, "2025-06-01", "valid 2026-03-01..2027-03-01");
    check_notes(&found, "issue_kind_unknown");
    // Both readings end with the card.
    let capped = CaseBuilder::born("1990-03-01")
        .card("2026-03-01")
        .issued("2022-01-10", IssueKind::Unknown);
    let found = check_both(&capped, "2025-06-01", "2026-03-01");
    check_notes(&found, "!issue_kind_unknown");
}

#[test]
fn in_a_range_no_day_is_shown_as_certain() {
    let builder = CaseBuilder::born("1990-03-01").issued("2022-01-10", IssueKind::Unknown);
    check_both(
        &builder,
        "2025-06-01",
        "valid next:wait opens:none closes:none",
    );
    // The window of 2026-03-01 is open, that of 2027-03-01 is not.
    check_both(
        &builder,
        "2025-12-02",
        "unknown next:ask_counter after:none",
    );
    check_both(
        &builder,
        "2026-03-02",
        "unknown next:ask_counter after:none",
    );
    check_both(&builder, "2027-03-02", "expired next:issue");
}

#[test]
fn no_certificate_outlives_its_card() {
    // A card of 2016, its certificates issued anew in 2022 after they had expired in 2021.
    let builder = CaseBuilder::born("1990-03-01")
        .card("2026-03-01")
        .issued("2022-03-01", IssueKind::Reissued);
    check_both(&builder, "2025-06-01", "2026-03-01 by:card");
    // Renewed in the window: the 6th birthday is the card's last day, so neither is the lower.
    let renewed = CaseBuilder::born("1985-07-15")
        .card("2031-07-15")
        .issued("2026-05-01", IssueKind::RenewedInWindow);
    check_both(&renewed, TODAY, "2031-07-15");
    let early = CaseBuilder::born("1985-07-15")
        .card("2031-07-15")
        .issued("2026-04-15", IssueKind::Reissued);
    check_both(&early, TODAY, "2030-07-15 by:birthday");
}

/// A card that ends on one of two days caps its certificates all the same: made in what may have been a window, this one
/// ends on 2026-05-05 or 2027-05-05, and a 5th or 6th birthday beyond that counts for nothing.
#[test]
fn no_certificate_outlives_a_card_of_which_two_last_days_are_possible() {
    for issue in [IssueKind::Reissued, IssueKind::Unknown] {
        let builder = CaseBuilder::born("2012-05-05")
            .made("2022-04-20")
            .issued("2023-03-01", issue);
        let found = builder.on("2025-01-01");
        check_card(&found, "valid 2026-05-05..2027-05-05");
        check_certificate(
            &found.user_authentication,
            "valid 2026-05-05..2027-05-05",
            "card of two days",
        );
        let over = builder.on("2027-06-05");
        check_card(&over, "expired");
        check_certificate(&over.user_authentication, "expired", "card of two days");
    }
}

/// Both issued 2024-06-10, birthday 2/17; move 2026-09-01, signature re-issued 2026-09-03: still 2029-02-17.
#[test]
fn a_signature_certificate_issued_again_after_a_move_ends_with_the_other() {
    let builder = CaseBuilder::born("1985-02-17").issued("2024-06-10", IssueKind::First);
    check_both(&builder, TODAY, "valid 2029-02-17 by:birthday next:wait");
    let stated = builder
        .clone()
        .changed(ChangeKind::Address, "2026-09-01")
        .signature_issued("2026-09-03", IssueKind::Reissued);
    let follows = "valid 2029-02-17 by:user_authentication opens:2028-11-18 next:wait revoked:none";
    check(&stated, TODAY, "valid 2029-02-17 by:birthday", follows);
    // The day of the new issue need not be known.
    let unstated = builder.changed_and_reissued(ChangeKind::Address, "2026-09-01");
    check(&unstated, TODAY, "valid 2029-02-17 by:birthday", follows);
}

/// Tested for each certificate by itself: what was revoked cannot be renewed, so the signature gets the 5th.
#[test]
fn both_done_on_one_day_after_a_move_in_the_window_end_a_year_apart() {
    let builder = CaseBuilder::born("1990-03-01")
        .issued("2026-12-10", IssueKind::RenewedInWindow)
        .signature_issued("2026-12-10", IssueKind::Reissued);
    check(
        &builder,
        "2026-12-20",
        "2032-03-01 by:birthday",
        "2031-03-01 by:birthday",
    );
}

#[test]
fn before_both_are_done_on_one_day_the_shorter_year_is_shown() {
    let builder = CaseBuilder::born("1990-03-01")
        .issued("2022-03-01", IssueKind::First)
        .changed(ChangeKind::Address, "2026-12-05");
    let found = check(
        &builder,
        "2026-12-10",
        "renewable 2027-03-01 next:renew after:2032-03-01",
        "revoked 2027-03-01 revoked:address@2026-12-05 next:issue after:2031-03-01",
    );
    check_notes(&found, "signature_year_shorter");
    assert_eq!(found.procedure, Procedure::Renew);
}

/// The worked example: issued on the birthday, moved, and the window not yet open.
#[test]
fn moved_before_the_window_one_is_revoked_and_the_other_waits() {
    for issue in [IssueKind::First, IssueKind::Unknown] {
        let builder = CaseBuilder::born("1990-03-01")
            .issued("2022-03-01", issue)
            .changed(ChangeKind::Address, "2026-09-01");
        let found = check(
            &builder,
            "2026-11-22",
            "valid 2027-03-01 by:birthday opens:2026-12-02 closes:2027-03-01 next:wait",
            "revoked 2027-03-01 revoked:address@2026-09-01 opens:none next:issue after:2027-03-01",
        );
        assert_eq!(found.procedure, Procedure::Issue);
        assert_eq!(found.one_journey_from, Some(day("2026-12-02")));
    }
}

#[test]
fn one_journey_is_offered_only_where_the_other_window_is_near() {
    let builder = CaseBuilder::born("1990-03-01")
        .issued("2022-03-01", IssueKind::First)
        .changed(ChangeKind::Address, "2026-09-01");
    assert_eq!(builder.on("2026-10-01").one_journey_from, None);
    assert_eq!(
        builder.on("2026-12-02").one_journey_from,
        None,
        "the window is open by then"
    );
}

/// The worked example: nothing but the birth date, the card, and "never renewed".
#[test]
fn an_adults_first_certificates_end_five_years_before_the_card() {
    let builder = CaseBuilder::born("1985-07-15")
        .card("2031-07-15")
        .renewed(Known::No);
    let found = check_both(
        &builder,
        "2026-05-01",
        "renewable 2026-07-15 by:birthday opens:2026-04-16 closes:2026-07-15 next:renew after:2031-07-15",
    );
    assert_eq!(found.procedure, Procedure::Renew);
    assert_eq!(found.insurance_until, Some(day("2026-10-31")));
    check_card(&found, "valid 2031-07-15 opens:2031-04-16");
    // Renewing too early is not called for, and not on the days around the window.
    check_both(&builder, "2026-04-15", "valid next:wait after:none");
    check_both(&builder, "2026-07-15", "renewable next:renew");
    check_both(
        &builder,
        "2026-07-16",
        "expired next:issue after:2031-07-15",
    );
}

#[test]
fn what_is_read_off_the_card_wins_over_every_computation() {
    let builder = CaseBuilder::born("1990-03-01")
        .card("2031-03-01")
        .issued("2022-03-01", IssueKind::First)
        .renewed(Known::No)
        .printed("2026-03-01");
    check_both(&builder, "2025-06-01", "2026-03-01");
    let found = builder.on("2025-06-01");
    check_certificate(&found.user_authentication, "by:printed", "printed");
    let both = builder.printed_signature("2025-03-01");
    check(
        &both,
        "2025-06-01",
        "valid 2026-03-01 by:printed",
        "expired 2025-03-01 by:printed",
    );
}

// Section 4: after expiry, and the insurance use.

#[test]
fn the_insurance_use_goes_on_to_the_end_of_the_third_month() {
    for (expiry, until) in [
        ("2026-04-01", "2026-07-31"),
        ("2026-04-30", "2026-07-31"),
        ("2027-02-01", "2027-05-31"),
        ("2027-02-28", "2027-05-31"),
        ("2028-02-29", "2028-05-31"),
        ("2026-11-30", "2027-02-28"),
        ("2027-11-30", "2028-02-29"),
        ("2026-12-15", "2027-03-31"),
    ] {
        assert_eq!(
            insurance_until(&Law::IN_FORCE, day(expiry)),
            day(until),
            "{expiry}"
        );
        let builder = CaseBuilder::born(&format!("1960{}", &expiry[4..])).printed(expiry);
        let found = builder.on(TODAY);
        assert_eq!(found.insurance_until, Some(day(until)), "{expiry}");
        check_notes(&found, "insurance_goes_on");
    }
}

#[test]
fn the_insurance_use_follows_the_card_in_expiry_but_not_in_loss() {
    let builder = CaseBuilder::born("2012-04-01").card("2026-04-01");
    assert_eq!(
        builder.on("2026-04-10").insurance_until,
        Some(day("2026-07-31"))
    );
    let lost = builder.lost();
    assert_eq!(lost.on("2026-03-10").insurance_until, None);
}

/// Lost, it is no health-insurance card any more, whatever had expired on it before.
#[test]
fn a_card_lost_after_its_certificates_expired_is_no_insurance_card() {
    let builder = CaseBuilder::born("1985-07-15")
        .card("2031-07-15")
        .printed("2026-07-15");
    assert_eq!(
        builder.on("2026-08-05").insurance_until,
        Some(day("2026-10-31"))
    );
    let lost = builder.lost();
    assert_eq!(lost.on("2026-08-05").insurance_until, None);
}

#[test]
fn a_revoked_signature_certificate_changes_nothing_in_the_insurance_use() {
    let builder = CaseBuilder::born("1990-03-01").issued("2022-03-01", IssueKind::First);
    let moved = builder.clone().changed(ChangeKind::Address, "2026-09-01");
    assert_eq!(
        moved.on(TODAY).insurance_until,
        builder.on(TODAY).insurance_until
    );
    assert_eq!(moved.on(TODAY).insurance_until, Some(day("2027-06-30")));
}

#[test]
fn after_expiry_it_is_an_issue_to_the_5th_birthday() {
    let builder = CaseBuilder::born("1990-03-01")
        .card("2033-03-01")
        .printed("2026-03-01");
    let found = check_both(&builder, TODAY, "expired next:issue after:2031-03-01");
    assert_eq!(found.procedure, Procedure::Issue);
}

// Section 6: the card.

/// The day of application decides, and it is not known: a card made soon after may follow either age.
#[test]
fn a_card_made_soon_after_the_age_changed_may_follow_either() {
    let builder = CaseBuilder::born("2002-06-15").made("2022-04-10");
    let found = builder.on("2024-01-01");
    check_card(&found, "2026-06-15..2031-06-15");
    check_notes(&found, "card_age_threshold");
    for printed in ["2026-06-15", "2031-06-15"] {
        let read = builder.clone().card(printed).on("2024-01-01");
        check_card(&read, printed);
    }
    // Under 18 and over 20 there is no doubt.
    check_card(
        &CaseBuilder::born("2005-06-15")
            .made("2022-09-01")
            .on("2024-01-01"),
        "2027-06-15",
    );
    check_card(
        &CaseBuilder::born("2001-06-15")
            .made("2022-09-01")
            .on("2024-01-01"),
        "2032-06-15",
    );
}

#[test]
fn a_card_made_in_the_window_of_the_one_before_may_last_a_birthday_longer() {
    let builder = CaseBuilder::born("1990-06-15").made("2026-05-01");
    let found = builder.on(TODAY);
    check_card(&found, "valid 2035-06-15..2036-06-15 opens:none");
    check_notes(&found, "card_may_be_renewed");
    let minor = CaseBuilder::born("2010-06-15").made("2024-05-01");
    check_card(&minor.on(TODAY), "2028-06-15..2029-06-15");
    // The certificates were renewed on the same day, so the card was.
    let renewed = builder.issued("2026-05-01", IssueKind::RenewedInWindow);
    check_card(&renewed.on(TODAY), "2036-06-15");
}

#[test]
fn a_card_renews_from_three_months_before_and_from_a_year_abroad() {
    let builder = CaseBuilder::born("1960-05-31").card("2027-05-31");
    check_card(&builder.on("2027-02-28"), "valid opens:2027-03-01");
    check_card(&builder.on("2027-03-01"), "renewable");
    check_card(&builder.on("2027-05-31"), "renewable");
    check_card(&builder.on("2027-06-01"), "expired");
    let abroad = builder.holder(Holder::Abroad);
    check_card(&abroad.on("2026-05-31"), "valid opens:2026-06-01");
    check_card(&abroad.on("2026-06-01"), "renewable");
}

#[test]
fn when_the_cards_own_window_is_open_the_answer_is_a_new_card() {
    let builder = CaseBuilder::born("1985-07-15")
        .card("2031-07-15")
        .issued("2026-05-01", IssueKind::RenewedInWindow);
    let before = check_both(&builder, "2031-04-15", "valid next:wait");
    assert_eq!(before.procedure, Procedure::None);
    let open = check_both(&builder, "2031-04-16", "renewable next:renew_card");
    assert_eq!(open.procedure, Procedure::RenewCard);
    check_notes(&open, "smartphone_ends");
    let over = check_both(&builder, "2031-07-16", "expired next:renew_card");
    assert_eq!(over.procedure, Procedure::RenewCard);
}

#[test]
fn with_a_period_of_stay_the_card_ends_with_the_stay_and_opens_no_window_by_itself() {
    let builder = CaseBuilder::born("1995-04-10")
        .holder(Holder::PeriodOfStay)
        .card("2027-03-31")
        .issued("2024-05-01", IssueKind::First);
    let found = check_both(
        &builder,
        TODAY,
        "valid 2027-03-31 by:card opens:2027-01-01 next:wait",
    );
    check_card(&found, "valid 2027-03-31 opens:none");
    check_notes(&found, "period_of_stay extended_card");
    // It ends with the stay: renewing helps only after the stay is extended.
    let open = check_both(&builder, "2027-01-01", "renewable next:ask_counter");
    check_card(&open, "valid");
    // Made on a known day, but for how long nobody can compute.
    let made = CaseBuilder::born("1995-04-10")
        .holder(Holder::PeriodOfStay)
        .made("2024-05-01");
    check_card(&made.on(TODAY), "unknown ?");
    check_both(&made, TODAY, "unknown ? next:ask_counter");
}

#[test]
fn the_special_period_is_asked_for_while_the_card_is_in_force_and_the_application_pending() {
    let builder = |extension| {
        CaseBuilder::born("1995-04-10")
            .holder(Holder::PeriodOfStay)
            .card("2026-10-31")
            .stay(extension)
    };
    for (extension, today, stated, by, procedure) in [
        (
            Extension::Pending,
            "2026-10-31",
            "special_period",
            Some("2026-10-31"),
            Procedure::ChangeCardPeriod,
        ),
        (
            Extension::Pending,
            "2026-11-01",
            "!special_period",
            None,
            Procedure::RenewCard,
        ),
        (
            Extension::Granted,
            "2026-10-31",
            "!special_period",
            Some("2026-10-31"),
            Procedure::ChangeCardPeriod,
        ),
        (
            Extension::None,
            "2026-10-31",
            "!special_period",
            None,
            Procedure::None,
        ),
        // Where that is not known, it is counted in the months in which one applies.
        (
            Extension::Unknown,
            "2026-08-01",
            "!special_period",
            Some("2026-10-31"),
            Procedure::ChangeCardPeriod,
        ),
        (
            Extension::Unknown,
            "2026-07-31",
            "!special_period",
            None,
            Procedure::None,
        ),
    ] {
        let found = builder(extension).on(today);
        check_notes(&found, stated);
        assert_eq!(
            found.change_card_by,
            by.map(day),
            "{extension:?} on {today}"
        );
        assert_eq!(found.procedure, procedure, "{extension:?} on {today}");
    }
    check_card(&builder(Extension::Pending).on("2026-11-01"), "expired");
}

#[test]
fn of_a_specified_residence_card_only_what_is_printed_is_shown() {
    let builder = CaseBuilder::born("1995-04-10")
        .holder(Holder::PeriodOfStay)
        .kind(CardKind::SpecifiedResidence)
        .card("2027-08-01");
    let found = check_both(&builder, TODAY, "unknown ? next:ask_counter");
    check_card(&found, "valid 2027-08-01");
    check_notes(
        &found,
        "specified_residence_card specified_residence_certificates nothing_known",
    );
}

#[test]
fn certificates_on_a_card_of_the_resident_register_have_all_expired() {
    let builder = CaseBuilder::born("1960-05-05").kind(CardKind::BasicResident);
    let found = check_both(&builder, TODAY, "expired next:renew_card");
    assert_eq!(found.procedure, Procedure::RenewCard);
    check_card(&found, "expired");
    check_notes(&found, "basic_resident_card");
}

#[test]
fn a_face_authentication_card_has_no_signature_certificate() {
    let builder = CaseBuilder::born("1985-07-15")
        .kind(CardKind::FaceAuthentication)
        .card("2031-07-15")
        .renewed(Known::No);
    let found = check(
        &builder,
        "2026-05-01",
        "renewable 2026-07-15 next:renew",
        "not_issued absent:face_authentication next:none",
    );
    check_notes(&found, "face_authentication_card");
    assert_eq!(found.procedure, Procedure::Renew);
}

// Section 6: what follows without the day of issue.

#[test]
fn an_adults_card_never_renewed_settles_everything() {
    let builder = CaseBuilder::born("1985-07-15")
        .card("2031-07-15")
        .renewed(Known::No);
    for (today, state) in [
        ("2022-08-01", "valid"),
        ("2024-03-01", "valid"),
        ("2026-04-15", "valid"),
        ("2026-04-16", "renewable"),
        ("2026-07-16", "expired"),
        ("2030-01-01", "expired"),
    ] {
        check_both(&builder, today, &format!("{state} 2026-07-15"));
    }
    // How the certificates came to be says the same.
    let first = CaseBuilder::born("1985-07-15")
        .card("2031-07-15")
        .issue(IssueKind::First);
    check_both(&first, "2024-03-01", "valid 2026-07-15");
}

#[test]
fn an_adults_card_renewed_in_the_window_ends_with_its_certificates() {
    for builder in [
        CaseBuilder::born("1985-07-15")
            .card("2031-07-15")
            .renewed(Known::Yes)
            .issue(IssueKind::RenewedInWindow),
        CaseBuilder::born("1985-07-15")
            .card("2031-07-15")
            .renewed(Known::Yes),
    ] {
        check_both(&builder, TODAY, "valid 2031-07-15 by:card next:wait");
    }
}

#[test]
fn an_adults_card_with_certificates_issued_early_gives_the_range() {
    let again = CaseBuilder::born("1985-07-15")
        .card("2031-07-15")
        .issue(IssueKind::Reissued);
    let renewed = CaseBuilder::born("1985-07-15")
        .card("2031-07-15")
        .renewed(Known::Yes);
    for builder in [&again, &renewed] {
        // On any day from 2021-07-15 to today, to the 5th birthday after it.
        check_both(
            builder,
            "2024-03-01",
            "valid 2026-07-15..2028-07-15 next:wait",
        );
        check_both(builder, "2026-04-15", "valid 2026-07-15..2030-07-15");
    }
    // After a lapse or after expiry it can be any of them up to the card's.
    let found = check_both(
        &again,
        TODAY,
        "unknown 2026-07-15..2031-07-15 next:ask_counter",
    );
    check_notes(&found, "issue_date_unknown");
}

#[test]
fn an_adults_card_of_which_nothing_is_known_gives_the_range() {
    let builder = CaseBuilder::born("1985-07-15").card("2031-07-15");
    // Before the first birthday after it was made, every issue ends alike.
    check_both(&builder, "2022-01-10", "valid 2026-07-15");
    check_both(
        &builder,
        "2024-03-01",
        "valid 2026-07-15..2028-07-15 next:wait",
    );
    let found = check_both(
        &builder,
        TODAY,
        "unknown 2026-07-15..2031-07-15 next:ask_counter",
    );
    check_notes(&found, "issue_date_unknown");
    assert_eq!(found.procedure, Procedure::None);
}

#[test]
fn a_card_made_under_age_ends_with_its_certificates_whatever_happened() {
    for renewed in [Known::Yes, Known::No, Known::Unknown] {
        let builder = CaseBuilder::born("2012-05-05")
            .card("2028-05-05")
            .renewed(renewed);
        let found = builder.on(TODAY);
        check_certificate(
            &found.user_authentication,
            "valid 2028-05-05 by:card",
            "minor",
        );
        // The card is renewed, and with it everything.
        let open = builder.on("2028-02-06");
        check_card(&open, "renewable");
        check_certificate(&open.user_authentication, "next:renew_card", "minor");
    }
}

#[test]
fn nothing_is_guessed_where_nothing_is_known() {
    let builder = CaseBuilder::born("1985-07-15");
    let found = check_both(
        &builder,
        TODAY,
        "unknown ? by:none next:ask_counter after:none",
    );
    check_card(&found, "unknown ? opens:none");
    check_notes(&found, "nothing_known");
    assert_eq!(found.insurance_until, None);
}

// Section 1: born on 29 February.

#[test]
fn an_uncapped_certificate_of_a_leap_birth_ends_on_the_earlier_day() {
    for (issued, expires) in [
        ("2022-06-01", "2027-02-28"),
        ("2023-06-01", "2028-02-29"),
        // The birthday of a common year on the day of issue does not count.
        ("2023-02-28", "2028-02-29"),
        ("2024-02-28", "2028-02-29"),
        ("2024-02-29", "2029-02-28"),
    ] {
        let builder = CaseBuilder::born("1992-02-29").issued(issued, IssueKind::First);
        let found = check_both(&builder, "2025-06-01", &format!("{expires} by:birthday"));
        check_notes(&found, "leap_birthday");
    }
}

#[test]
fn where_the_card_caps_a_leap_births_certificate_its_rule_decides() {
    let builder = CaseBuilder::born("1992-02-29")
        .card("2031-02-28")
        .issued("2026-03-01", IssueKind::Reissued);
    let found = check_both(&builder, TODAY, "2031-02-28");
    check_card(&found, "2031-02-28");
    let minor = CaseBuilder::born("2012-02-29")
        .card("2027-02-28")
        .issued("2022-06-01", IssueKind::First);
    check_certificate(
        &minor.on("2025-01-01").user_authentication,
        "2027-02-28",
        "minor",
    );
    // Five years before a card that ends in a common year lies a leap year.
    let never = CaseBuilder::born("1992-02-29")
        .card("2033-02-28")
        .renewed(Known::No);
    check_both(&never, TODAY, "valid 2028-02-29");
}

// Section 7, and certificates not wanted.

#[test]
fn under_15_there_is_in_principle_no_signature_certificate() {
    let builder = CaseBuilder::born("2012-05-05")
        .card("2028-05-05")
        .issued("2023-06-01", IssueKind::First);
    for today in [TODAY, "2027-05-04"] {
        let found = check(
            &builder,
            today,
            "valid 2028-05-05",
            "not_issued absent:under_15 next:none ?",
        );
        check_notes(&found, "signature_under_15");
        assert_eq!(found.procedure, Procedure::None);
    }
}

#[test]
fn at_15_nothing_is_issued_by_itself_but_can_be() {
    let builder = CaseBuilder::born("2012-05-05")
        .card("2028-05-05")
        .issued("2023-06-01", IssueKind::First);
    let found = check(
        &builder,
        "2027-05-05",
        "valid 2028-05-05",
        // A new issue, capped by the other certificate and the card.
        "not_issued absent:since_turned_15 next:issue after:2028-05-05",
    );
    check_notes(&found, "signature_from_15");
    assert_eq!(found.procedure, Procedure::Issue);
    // The card's last day tells it, too; whether one was issued since is presumed not (rules of the 15th to 19th
    // birthday), and calls for nothing.
    let never = CaseBuilder::born("2012-05-05")
        .card("2028-05-05")
        .renewed(Known::No);
    check(
        &never,
        "2027-05-05",
        "valid 2028-05-05",
        "not_issued absent:card_of_under_15 next:none",
    );
    let held = builder.signature_issued("2027-05-10", IssueKind::First);
    check(
        &held,
        "2027-06-01",
        "valid 2028-05-05",
        "valid 2028-05-05 next:wait",
    );
}

/// A card that ends on the 15th to 19th birthday was made before 15, so it carried no signature certificate; one of the
/// 20th birthday may have been made at 14 in a window, or at 15.
#[test]
fn a_card_of_the_15th_to_19th_birthday_was_made_without_a_signature_certificate() {
    for (expires, wanted, note) in [
        (
            "2027-01-10",
            "not_issued absent:card_of_under_15 next:none",
            "card_of_under_15",
        ),
        (
            "2028-01-10",
            "not_issued absent:card_of_under_15 next:none",
            "card_of_under_15",
        ),
        (
            "2029-01-10",
            "not_issued absent:card_of_under_15 next:none",
            "card_of_under_15",
        ),
        (
            "2030-01-10",
            "not_issued absent:card_of_under_15 next:none",
            "card_of_under_15",
        ),
        (
            "2031-01-10",
            "unknown next:ask_counter",
            "signature_maybe_issued",
        ),
    ] {
        let builder = CaseBuilder::born("2011-01-10").card(expires);
        let found = builder.on("2026-03-01");
        check_certificate(&found.signature, wanted, expires);
        check_notes(&found, note);
        let mut issued = builder;
        issued.0.signature_issued_at_15 = Known::Yes;
        let found = issued.on("2026-03-01");
        check_certificate(&found.signature, &format!("valid {expires}"), expires);
    }
}

/// Born on 29 February, the first whole day as 15 is 1 March in a common year (民法143条2項).
#[test]
fn born_on_29_february_one_is_15_on_1_march() {
    let builder = CaseBuilder::born("2012-02-29").card("2030-02-28");
    for (today, wanted) in [
        ("2027-02-28", "not_issued absent:under_15"),
        ("2027-03-01", "not_issued absent:card_of_under_15"),
    ] {
        check_certificate(&builder.on(today).signature, wanted, today);
    }
}

#[test]
fn an_adult_ward_has_in_principle_no_signature_certificate() {
    let builder = CaseBuilder::born("1985-07-15")
        .card("2031-07-15")
        .renewed(Known::No)
        .ward();
    let found = check(
        &builder,
        "2026-05-01",
        "renewable next:renew",
        "not_issued absent:adult_ward next:none",
    );
    check_notes(&found, "signature_adult_ward");
    // Who reads its expiry off the paper has one nevertheless.
    let held = builder.printed_signature("2026-07-15");
    check(&held, "2026-05-01", "renewable", "renewable 2026-07-15");
}

#[test]
fn what_was_declined_is_not_asked_for() {
    let builder = CaseBuilder::born("1985-07-15")
        .card("2031-07-15")
        .renewed(Known::No);
    let neither = builder.clone().declined(true, true);
    let absent = "not_issued absent:declined next:none ?";
    let found = check_both(&neither, "2026-05-01", absent);
    assert_eq!(found.procedure, Procedure::None);
    assert_eq!(found.insurance_until, None);
    let found = check(
        &builder.clone().declined(false, true),
        "2026-05-01",
        "renewable next:renew",
        absent,
    );
    assert_eq!(found.procedure, Procedure::Renew);
    // Without the other certificate only birthday and card limit the signature certificate.
    let found = check(
        &builder.declined(true, false),
        "2026-05-01",
        absent,
        "renewable 2026-07-15 by:birthday next:renew after:2031-07-15",
    );
    assert_eq!(found.user_authentication.state, CertificateState::NotIssued);
}
