//! What ends a certificate before its time, and what does not: facts of rules.md section 5.

use shomei_navi::rules::{
    CardEnd, Change, ChangeKind, Extent, Holder, IssueKind, Known, Procedure,
};

use crate::cases::{
    CaseBuilder, KINDS, TODAY, change, check_card, check_certificate, check_notes, day, kind_word,
};

/// Both certificates issued on 2022-03-01 to the birthday in 2027, as read off the paper copy.
fn builder() -> CaseBuilder {
    CaseBuilder::born("1990-03-01")
        .issued("2022-03-01", IssueKind::First)
        .printed("2027-03-01")
        .printed_signature("2027-03-01")
}

/// Fails unless the signature certificate's verdict holds these words.
#[track_caller]
fn check(builder: &CaseBuilder, today: &str, wanted: &str) {
    let found = builder.on(today);
    check_certificate(
        &found.signature,
        wanted,
        &format!("{:?} on {today}", builder.0.changes),
    );
}

#[test]
fn every_change_of_what_the_signature_certificate_carries_revokes_it() {
    for kind in KINDS {
        let changed = builder().with(Change {
            by_court: Known::Yes,
            ..change(kind, "2026-09-01")
        });
        let word = kind_word(kind);
        check(&changed, "2026-08-31", "valid next:wait revoked:none");
        check(
            &changed,
            "2026-09-01",
            &format!("revoked revoked:{word}@2026-09-01 next:issue"),
        );
        check(
            &changed,
            TODAY,
            &format!("revoked revoked:{word}@2026-09-01 opens:none closes:none next:issue"),
        );
        assert_eq!(changed.on(TODAY).procedure, Procedure::Issue, "{word}");
        // The day need not be known.
        if kind != ChangeKind::NameReading {
            let undated = builder().changed(kind, "");
            check(&undated, TODAY, &format!("revoked revoked:{word}@none"));
        }
    }
}

/// Neither name nor address, sex or birth date stands in it (法31条・34条).
#[test]
fn no_change_in_the_register_touches_the_user_authentication_certificate() {
    let untouched = builder().on(TODAY).user_authentication;
    // A move abroad has rules of its own.
    for kind in KINDS
        .into_iter()
        .filter(|kind| *kind != ChangeKind::MovedAbroad)
    {
        for extent in [
            Extent::Full,
            Extent::Trifling,
            Extent::BuildingNameOnly,
            Extent::FirstEntry,
        ] {
            for on in ["", "2022-03-01", "2026-09-01", TODAY, "2027-01-01"] {
                // A move from another municipality has days of its own (番令14条).
                let change = Change {
                    extent,
                    from_elsewhere: Known::No,
                    ..change(kind, on)
                };
                let found = builder().with(change).on(TODAY);
                assert_eq!(
                    found.user_authentication, untouched,
                    "{kind:?} {extent:?} on {on:?}"
                );
                assert_eq!(found.insurance_until, Some(day("2027-06-30")));
            }
        }
    }
}

/// Continued use exists since 2024-05-27, and has to be asked for by the day before leaving (番法17条). Of a
/// user-authentication certificate issued before it the text says that it is revoked 30 days after the planned day
/// (法31条2号), and practice says both.
#[test]
fn a_move_abroad_ends_the_card_unless_it_was_taken_along() {
    for (on, continued_use, card, wanted, note) in [
        (
            "2024-05-26",
            Known::Yes,
            "ended",
            "revoked revoked:card_abroad@2024-05-26",
            "!abroad_may_have_ended",
        ),
        (
            "2026-09-01",
            Known::No,
            "ended",
            "revoked revoked:card_abroad@2026-09-01",
            "!abroad_may_have_ended",
        ),
        (
            "2026-09-01",
            Known::Unknown,
            "unknown",
            "unknown next:ask_counter",
            "abroad_may_have_ended",
        ),
        (
            "2026-09-01",
            Known::Yes,
            "valid",
            "unknown next:ask_counter",
            "user_authentication_abroad",
        ),
        // The 30 days still run.
        (
            "2026-11-10",
            Known::Yes,
            "valid",
            "valid",
            "!user_authentication_abroad",
        ),
        // To come.
        (
            "2026-12-20",
            Known::Unknown,
            "valid",
            "valid",
            "!abroad_may_have_ended",
        ),
    ] {
        let builder = builder().card("2032-03-01").with(Change {
            continued_use,
            ..change(ChangeKind::MovedAbroad, on)
        });
        let found = builder.on(TODAY);
        check_card(&found, card);
        check_certificate(&found.user_authentication, wanted, on);
        check_notes(&found, note);
    }
}

#[test]
fn the_same_thing_written_otherwise_revokes_nothing() {
    for kind in [ChangeKind::Address, ChangeKind::Name] {
        let trifling = builder().changed_to(kind, "2026-09-01", Extent::Trifling);
        check(&trifling, TODAY, "valid revoked:none next:wait");
        check_notes(&trifling.on(TODAY), "trifling_change");
    }
}

#[test]
fn a_building_name_added_or_dropped_is_for_the_counter() {
    for on in ["2026-09-01", ""] {
        let building = builder().changed_to(ChangeKind::Address, on, Extent::BuildingNameOnly);
        check(
            &building,
            TODAY,
            "unknown next:ask_counter opens:none revoked:none",
        );
        check_notes(&building.on(TODAY), "building_name_only");
    }
}

#[test]
fn the_first_entry_of_a_reading_revokes_nothing() {
    let first = builder().changed_to(ChangeKind::NameReading, "2026-09-01", Extent::FirstEntry);
    check(&first, TODAY, "valid revoked:none");
    check_notes(&first.on(TODAY), "first_reading");
}

/// 令和5年法律48号附則5条: only what the family court permitted counts as a change.
#[test]
fn a_changed_reading_revokes_since_2026_05_26_where_the_family_court_permitted_it() {
    for (on, by_court, wanted, note) in [
        (
            "2026-05-25",
            Known::Yes,
            "valid revoked:none",
            "reading_before_effect",
        ),
        (
            "2026-05-25",
            Known::No,
            "valid revoked:none",
            "reading_before_effect",
        ),
        (
            "2026-05-25",
            Known::Unknown,
            "valid revoked:none",
            "reading_before_effect",
        ),
        (
            "2026-05-26",
            Known::Yes,
            "revoked revoked:name_reading@2026-05-26",
            "!reading_without_court",
        ),
        (
            "2026-05-26",
            Known::No,
            "valid revoked:none",
            "reading_without_court",
        ),
        (
            "2026-05-26",
            Known::Unknown,
            "unknown revoked:none next:ask_counter",
            "reading_court_unknown",
        ),
        ("", Known::No, "valid revoked:none", "reading_without_court"),
    ] {
        let changed = builder().reading_changed(on, by_court);
        check(&changed, TODAY, wanted);
        check_notes(&changed.on(TODAY), note);
    }
}

/// A reading changed on an unknown day since an issue in 2022 may have changed before 2026-05-26, when that revoked
/// nothing. The rules never guess, so it is for the counter.
#[test]
fn a_reading_changed_on_an_unknown_day_is_for_the_counter() {
    let undated = builder().reading_changed("", Known::Yes);
    check(&undated, TODAY, "unknown next:ask_counter");
    // Issued after the reading became part of the ground, it was revoked whenever that was.
    let later = CaseBuilder::born("1990-03-01")
        .issued("2026-06-01", IssueKind::Reissued)
        .reading_changed("", Known::Yes);
    check(&later, TODAY, "revoked revoked:name_reading@none");
}

#[test]
fn foreign_residents_lose_it_by_their_alias_and_have_no_reading() {
    let resident = builder().holder(Holder::PeriodOfStay).card("2030-06-30");
    check(
        &resident.clone().changed(ChangeKind::Alias, "2026-09-01"),
        TODAY,
        "revoked revoked:alias@2026-09-01",
    );
    check(
        &resident.changed(ChangeKind::NameReading, "2026-09-01"),
        TODAY,
        "valid revoked:none",
    );
}

#[test]
fn a_change_before_the_issue_is_in_the_certificate_already() {
    let before = builder().changed(ChangeKind::Address, "2022-02-28");
    check(&before, TODAY, "valid revoked:none next:wait");
    check_notes(&before.on(TODAY), "change_before_issue");
    let after = builder().changed(ChangeKind::Address, "2022-03-02");
    check(&after, TODAY, "revoked revoked:address@2022-03-02");
}

#[test]
fn on_the_day_of_issue_nobody_knows_which_came_first() {
    let same_day = builder().changed(ChangeKind::Address, "2022-03-01");
    check(&same_day, TODAY, "unknown next:ask_counter revoked:none");
    check_notes(&same_day.on(TODAY), "change_on_issue_day");
}

#[test]
fn a_change_to_come_is_shown_and_revokes_on_its_day() {
    let coming = builder().changed(ChangeKind::Address, "2026-12-01");
    check(&coming, TODAY, "valid revoked:none");
    check_notes(&coming.on(TODAY), "change_to_come");
    check(&coming, "2026-12-01", "revoked revoked:address@2026-12-01");
    let trifling = builder().changed_to(ChangeKind::Address, "2026-12-01", Extent::Trifling);
    check_notes(&trifling.on(TODAY), "!change_to_come");
}

#[test]
fn issued_again_it_stands_until_the_next_change() {
    let again = builder().changed_and_reissued(ChangeKind::Address, "2026-08-01");
    check(&again, TODAY, "valid revoked:none next:wait");
    let next = again.changed(ChangeKind::Name, "2026-10-01");
    check(&next, TODAY, "revoked revoked:name@2026-10-01");
}

#[test]
fn issued_again_after_the_later_change_the_earlier_ones_are_past() {
    for changes in [
        builder()
            .changed(ChangeKind::Address, "2026-08-01")
            .changed_and_reissued(ChangeKind::Name, "2026-09-01"),
        builder()
            .changed_and_reissued(ChangeKind::Name, "2026-09-01")
            .changed(ChangeKind::Address, "2026-08-01"),
    ] {
        check(&changes, TODAY, "valid revoked:none");
    }
    let stated = builder()
        .signature_issued("2026-09-10", IssueKind::Reissued)
        .changed(ChangeKind::Address, "2026-08-01")
        .changed(ChangeKind::Name, "2026-09-01");
    check(&stated, TODAY, "valid revoked:none");
}

/// Whether it was issued again is a plain question, and "I don't know" is no "no".
#[test]
fn whether_it_was_issued_again_may_be_unknown() {
    let unknown = builder().with(Change {
        signature_reissued: Some(Known::Unknown),
        ..change(ChangeKind::Address, "2026-08-01")
    });
    check(
        &unknown,
        TODAY,
        "unknown next:ask_counter opens:none revoked:none",
    );
    // What came later decides by itself.
    let next = unknown.changed(ChangeKind::Name, "2026-10-01");
    check(&next, TODAY, "revoked revoked:name@2026-10-01");
}

#[test]
fn of_several_changes_the_first_revoked_in_whatever_order_they_are_given() {
    for changes in [
        builder()
            .changed(ChangeKind::Address, "2026-08-01")
            .changed(ChangeKind::Name, "2026-09-01"),
        builder()
            .changed(ChangeKind::Name, "2026-09-01")
            .changed(ChangeKind::Address, "2026-08-01"),
        builder()
            .changed_to(ChangeKind::Address, "2026-07-01", Extent::Trifling)
            .changed(ChangeKind::Name, "2026-12-01")
            .changed(ChangeKind::Address, "2026-08-01"),
    ] {
        check(&changes, TODAY, "revoked revoked:address@2026-08-01");
    }
}

#[test]
fn what_had_expired_is_not_revoked_by_a_later_change() {
    let expired = CaseBuilder::born("1990-03-01")
        .issued("2020-06-01", IssueKind::First)
        .changed(ChangeKind::Address, "2026-09-01");
    check(
        &expired,
        TODAY,
        "expired 2025-03-01 revoked:none next:issue",
    );
}

/// A corrected birth date says nothing of the birthday to which a certificate was issued before.
#[test]
fn a_corrected_birth_date_does_not_move_what_was_issued_before() {
    let corrected = CaseBuilder::born("1990-03-01")
        .issued("2022-04-01", IssueKind::First)
        .changed(ChangeKind::Birthdate, "2026-09-01");
    let found = corrected.on(TODAY);
    check_certificate(
        &found.user_authentication,
        "unknown ? next:ask_counter",
        "corrected",
    );
    check_notes(&found, "birthdate_corrected");
    // The card still ends on the birthday that was written when it was made: 5/20.
    let card = corrected.card("2031-05-20");
    check_certificate(
        &card.on(TODAY).user_authentication,
        "expired 2026-05-20 next:issue",
        "corrected, with the card",
    );
}

// The card, and both certificates with it.

/// Fails unless both certificates ended with the card on that day.
#[track_caller]
fn check_ended(builder: &CaseBuilder, today: &str, card: &str, cause: &str) {
    let found = builder.on(today);
    check_card(&found, card);
    for verdict in [&found.signature, &found.user_authentication] {
        check_certificate(
            verdict,
            &format!("revoked revoked:{cause} next:renew_card opens:none"),
            cause,
        );
    }
    assert_eq!(found.procedure, Procedure::RenewCard);
    assert_eq!(found.insurance_until, None);
}

#[test]
fn both_certificates_end_with_the_card() {
    for (end, state, word) in [
        (CardEnd::ReissueRequested, "ended", "reissue_requested"),
        (CardEnd::Returned, "ended", "returned"),
        (CardEnd::Replaced, "ended", "replaced"),
        (CardEnd::Death, "ended", "death"),
        (CardEnd::MovedAbroad, "ended", "abroad"),
        (CardEnd::MoveDeadlinePassed, "ended", "deadline"),
        (
            CardEnd::SpecifiedResidenceDelivered,
            "ended",
            "residence_card",
        ),
    ] {
        let dated = builder().card("2032-03-01").ended(end, "2026-10-01");
        check(&dated, "2026-09-30", "valid next:wait");
        check_ended(
            &dated,
            "2026-10-01",
            state,
            &format!("card_{word}@2026-10-01"),
        );
        check_ended(&dated, TODAY, state, &format!("card_{word}@2026-10-01"));
        let undated = builder().card("2032-03-01").ended(end, "");
        check_ended(&undated, TODAY, state, &format!("card_{word}@none"));
    }
}

#[test]
fn a_certificate_that_had_expired_before_the_loss_had_expired() {
    let lost = builder()
        .card("2032-03-01")
        .ended(CardEnd::Returned, "2027-06-01");
    check(&lost, "2027-06-10", "expired revoked:none next:renew_card");
}

#[test]
fn a_move_is_notified_within_14_days_of_it() {
    let waiting = builder()
        .card("2032-03-01")
        .moved_in("2026-09-01", "", "", "");
    let runs = waiting.on("2026-09-15");
    check_card(&runs, "valid ended:none");
    assert_eq!(runs.move_deadline, Some(day("2026-09-15")));
    check_notes(&runs, "move_deadline");
    check_ended(
        &waiting,
        "2026-09-16",
        "ended ended:deadline@2026-09-16",
        "card_deadline@2026-09-16",
    );
    let in_time =
        builder()
            .card("2032-03-01")
            .moved_in("2026-09-01", "", "2026-09-15", "2026-09-15");
    check_card(&in_time.on(TODAY), "valid ended:none");
    assert_eq!(in_time.on(TODAY).move_deadline, None);
    let late = builder()
        .card("2032-03-01")
        .moved_in("2026-09-01", "", "2026-09-16", "2026-09-16");
    check_ended(&late, TODAY, "ended", "card_deadline@2026-09-16");
}

#[test]
fn a_move_is_notified_within_30_days_of_the_planned_day() {
    let waiting = builder()
        .card("2032-03-01")
        .moved_in("", "2026-09-01", "", "");
    let runs = waiting.on("2026-10-01");
    check_card(&runs, "valid ended:none");
    assert_eq!(runs.move_deadline, Some(day("2026-10-01")));
    check_ended(&waiting, "2026-10-02", "ended", "card_deadline@2026-10-02");
    // Whichever ends first.
    let both = builder()
        .card("2032-03-01")
        .moved_in("2026-09-25", "2026-09-01", "", "");
    assert_eq!(both.on("2026-09-26").move_deadline, Some(day("2026-10-01")));
    let early = builder()
        .card("2032-03-01")
        .moved_in("2026-09-05", "2026-09-01", "", "");
    assert_eq!(
        early.on("2026-09-06").move_deadline,
        Some(day("2026-09-19"))
    );
}

#[test]
fn the_card_is_submitted_within_90_days_of_the_notification() {
    let waiting = builder()
        .card("2032-03-01")
        .moved_in("2026-09-01", "", "2026-09-15", "");
    let runs = waiting.on("2026-12-14");
    check_card(&runs, "valid ended:none");
    assert_eq!(runs.move_deadline, Some(day("2026-12-14")));
    check_ended(&waiting, "2026-12-15", "ended", "card_deadline@2026-12-15");
    let in_time =
        builder()
            .card("2032-03-01")
            .moved_in("2026-09-01", "", "2026-09-15", "2026-12-14");
    check_card(&in_time.on("2026-12-20"), "valid ended:none");
    let late = builder()
        .card("2032-03-01")
        .moved_in("2026-09-01", "", "2026-09-15", "2026-12-15");
    check_ended(&late, "2026-12-20", "ended", "card_deadline@2026-12-15");
}

#[test]
fn a_move_inside_one_municipality_has_no_deadline() {
    let moved = builder()
        .card("2032-03-01")
        .changed(ChangeKind::Address, "2026-09-01");
    let found = moved.on(TODAY);
    check_card(&found, "valid ended:none");
    assert_eq!(found.move_deadline, None);
    check(&moved, TODAY, "revoked");
}

/// Removed from the register, the signature certificate dies even where the card is taken along.
#[test]
fn moving_abroad_ends_the_card_only_without_the_measure() {
    let taken_along = builder()
        .holder(Holder::Abroad)
        .card("2032-03-01")
        .changed(ChangeKind::MovedAbroad, "2026-09-01");
    let found = taken_along.on(TODAY);
    check_card(&found, "valid ended:none");
    check_certificate(
        &found.signature,
        "revoked:moved_abroad@2026-09-01",
        "abroad",
    );
    check_certificate(&found.user_authentication, "revoked:none", "abroad");
}
