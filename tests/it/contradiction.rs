//! What cannot be, at the field that is most likely wrong; and rare lives that can.

use shomei_navi::rules::{
    CardKind, ChangeKind, Contradiction, Field, Holder, IssueKind, Law, contradictions,
};

use crate::cases::{CaseBuilder, TODAY, day};

#[track_caller]
fn check(builder: &CaseBuilder, wanted: &[(Field, Contradiction)]) {
    check_on(TODAY, builder, wanted);
}

#[track_caller]
fn check_on(today: &str, builder: &CaseBuilder, wanted: &[(Field, Contradiction)]) {
    let found = contradictions(&builder.0, &Law::IN_FORCE, day(today));
    assert_eq!(found, wanted, "on {today}: {:?}", builder.0);
}

/// Nothing contradicts itself in this life.
#[track_caller]
fn can_be(builder: &CaseBuilder) {
    check(builder, &[]);
}

fn born_1985() -> CaseBuilder {
    CaseBuilder::born("1985-07-15")
}

#[test]
fn nobody_is_born_after_today_or_older_than_130() {
    use Contradiction as C;
    let (future, old) = ("2026-11-23", "1895-11-22");
    check(
        &CaseBuilder::born(future),
        &[(Field::Birthdate, C::BirthInFuture)],
    );
    check(
        &CaseBuilder::born(old),
        &[(Field::Birthdate, C::BirthTooLongAgo)],
    );
    can_be(&CaseBuilder::born("2026-11-22"));
    can_be(&CaseBuilder::born("1896-11-22"));
}

#[test]
fn a_wrong_birth_date_is_all_that_is_named() {
    let builder = CaseBuilder::born("2027-07-15")
        .card("2031-07-16")
        .issued("2015-01-01", IssueKind::First);
    check(
        &builder,
        &[(Field::Birthdate, Contradiction::BirthInFuture)],
    );
}

#[test]
fn a_citizens_card_ends_on_a_birthday() {
    for (expires, birthday) in [
        ("2031-07-14", "2031-07-15"),
        ("2031-07-16", "2031-07-15"),
        ("2030-03-31", "2030-07-15"),
    ] {
        check(
            &born_1985().card(expires),
            &[(
                Field::CardExpires,
                Contradiction::CardExpiryOffBirthday(day(birthday)),
            )],
        );
    }
    let leap = CaseBuilder::born("1992-02-29");
    check(
        &leap.clone().card("2027-03-01"),
        &[(
            Field::CardExpires,
            Contradiction::CardExpiryOffBirthday(day("2027-02-28")),
        )],
    );
    check(
        &leap.clone().card("2028-02-28"),
        &[(
            Field::CardExpires,
            Contradiction::CardExpiryOffBirthday(day("2028-02-29")),
        )],
    );
    can_be(&leap.clone().card("2027-02-28"));
    can_be(&leap.card("2028-02-29"));
}

#[test]
fn no_card_lasts_beyond_the_11th_birthday() {
    check(
        &born_1985().card("2038-07-15"),
        &[(
            Field::CardExpires,
            Contradiction::CardExpiryTooFar(day("2037-07-15")),
        )],
    );
    check(
        &born_1985().made("2021-08-01").card("2033-07-15"),
        &[(
            Field::CardExpires,
            Contradiction::CardExpiryTooFar(day("2032-07-15")),
        )],
    );
    // A stay does not lengthen it.
    let stay = born_1985().holder(Holder::PeriodOfStay).card("2049-01-01");
    let found = contradictions(&stay.0, &Law::IN_FORCE, day(TODAY));
    assert!(
        matches!(
            found.as_slice(),
            [(Field::CardExpires, Contradiction::CardExpiryTooFar(_))]
        ),
        "{found:?}"
    );
}

#[test]
fn between_the_cards_of_the_young_and_of_adults_none_ends() {
    for expires in ["2026-06-15", "2027-06-15"] {
        check(
            &CaseBuilder::born("2000-06-15").card(expires),
            &[(Field::CardExpires, Contradiction::CardExpiryImpossible)],
        );
    }
    // The first card of an adult was made in 2016.
    check_on(
        "2026-06-01",
        &born_1985().card("2024-07-15"),
        &[(Field::CardExpires, Contradiction::CardExpiryImpossible)],
    );
    can_be(&born_1985().card("2026-07-15"));
}

#[test]
fn a_card_ends_on_the_10th_birthday_after_the_day_it_was_made() {
    check(
        &born_1985().made("2021-08-01").card("2030-07-15"),
        &[(
            Field::CardExpires,
            Contradiction::CardTermMismatch(day("2031-07-15"), day("2032-07-15")),
        )],
    );
    can_be(&born_1985().made("2021-08-01").card("2031-07-15"));
    // An adult's term on a child's card.
    check(
        &CaseBuilder::born("2012-05-05")
            .made("2023-06-01")
            .card("2033-05-05"),
        &[(
            Field::CardExpires,
            Contradiction::CardExpiryTooFar(day("2029-05-05")),
        )],
    );
}

#[test]
fn there_were_no_such_cards_before_2016() {
    check(
        &born_1985().made("2015-12-31"),
        &[(Field::CardMade, Contradiction::MadeBeforeFirstCard)],
    );
    check(
        &born_1985().issued("2015-12-31", IssueKind::First),
        &[(Field::Issued, Contradiction::IssuedBeforeFirstCard)],
    );
    check(
        &born_1985().signature_issued("2015-12-22", IssueKind::First),
        &[(Field::SignatureIssued, Contradiction::IssuedBeforeFirstCard)],
    );
    can_be(&born_1985().made("2016-01-01"));
}

#[test]
fn nothing_is_older_than_its_holder() {
    use Contradiction::BeforeBirth;
    let born = || CaseBuilder::born("2024-03-03");
    check(
        &born().made("2024-03-02"),
        &[(Field::CardMade, BeforeBirth)],
    );
    check(
        &born().card("2023-03-03"),
        &[(Field::CardExpires, BeforeBirth)],
    );
    check(
        &born().issued("2024-03-02", IssueKind::First),
        &[(Field::Issued, BeforeBirth)],
    );
    check(
        &born()
            .changed(ChangeKind::Address, "2025-01-01")
            .changed(ChangeKind::Name, "2024-03-02"),
        &[(Field::Change(1), BeforeBirth)],
    );
    can_be(
        &born()
            .made("2024-03-03")
            .changed(ChangeKind::Name, "2024-03-03"),
    );
}

#[test]
fn nothing_was_made_or_issued_after_today() {
    use Contradiction::InFuture;
    check(
        &born_1985().made("2026-11-23"),
        &[(Field::CardMade, InFuture)],
    );
    check(
        &born_1985().issued("2026-11-23", IssueKind::First),
        &[(Field::Issued, InFuture)],
    );
    check(
        &born_1985().signature_issued("2026-11-23", IssueKind::First),
        &[(Field::SignatureIssued, InFuture)],
    );
    can_be(&born_1985().issued(TODAY, IssueKind::First));
    // A change may well be one to come.
    can_be(&born_1985().changed(ChangeKind::Address, "2026-12-01"));
}

#[test]
fn a_certificate_is_issued_while_its_card_exists() {
    let card = || born_1985().card("2031-07-15");
    // To end in 2031 it was made on 2021-07-15 at the earliest.
    check(
        &card().issued("2021-07-14", IssueKind::First),
        &[(Field::Issued, Contradiction::IssuedBeforeCard)],
    );
    can_be(&card().issued("2021-07-15", IssueKind::First));
    check(
        &card()
            .made("2021-08-01")
            .issued("2021-07-31", IssueKind::First),
        &[(Field::Issued, Contradiction::IssuedBeforeCard)],
    );
    can_be(
        &card()
            .made("2021-08-01")
            .issued("2021-08-01", IssueKind::First),
    );
    check(
        &born_1985()
            .card("2026-07-15")
            .issued("2026-07-16", IssueKind::Reissued),
        &[(Field::Issued, Contradiction::AfterCardExpiry)],
    );
    can_be(
        &born_1985()
            .card("2026-07-15")
            .issued("2026-07-15", IssueKind::Reissued),
    );
}

#[test]
fn no_printed_expiry_outlives_card_or_other_certificate() {
    check(
        &born_1985().card("2031-07-15").printed("2032-07-15"),
        &[(Field::PrintedExpiry, Contradiction::OutlivesCard)],
    );
    check(
        &born_1985()
            .card("2031-07-15")
            .printed_signature("2032-07-15"),
        &[(Field::PrintedSignatureExpiry, Contradiction::OutlivesCard)],
    );
    // The other certificate may have been issued again since, for a shorter time.
    can_be(
        &born_1985()
            .printed("2027-07-15")
            .printed_signature("2028-07-15"),
    );
    can_be(
        &born_1985()
            .card("2031-07-15")
            .printed("2031-07-15")
            .printed_signature("2031-07-15"),
    );
}

/// Made on 2016-02-10 the card ended on 2025-07-15, or a year later if it could have been a renewal.
#[test]
fn what_is_given_after_the_end_of_a_card_made_long_ago_contradicts_the_day_it_was_made() {
    let card = || born_1985().made("2016-02-10");
    check(
        &card().printed("2027-07-15"),
        &[(Field::PrintedExpiry, Contradiction::OutlivesCard)],
    );
    check(
        &card().issued("2026-08-01", IssueKind::Reissued),
        &[(Field::Issued, Contradiction::AfterCardExpiry)],
    );
    can_be(&card().printed("2025-07-15"));
}

#[test]
fn a_printed_expiry_is_a_birthday_within_six() {
    check(
        &born_1985().printed("2027-07-16"),
        &[(
            Field::PrintedExpiry,
            Contradiction::ExpiryOffBirthday(day("2027-07-15")),
        )],
    );
    check(
        &born_1985().printed("2033-07-15"),
        &[(
            Field::PrintedExpiry,
            Contradiction::ExpiryTooFar(day("2032-07-15")),
        )],
    );
    check(
        &born_1985().printed("2015-07-15"),
        &[(Field::PrintedExpiry, Contradiction::IssuedBeforeFirstCard)],
    );
    can_be(&born_1985().printed("2032-07-15"));
}

#[test]
fn every_contradiction_is_named_at_once() {
    let builder = born_1985()
        .made("2026-12-01")
        .card("2031-07-16")
        .issued("2015-01-01", IssueKind::First)
        .printed("2027-07-01")
        .changed(ChangeKind::Name, "1985-07-14");
    let fields: Vec<_> = contradictions(&builder.0, &Law::IN_FORCE, day(TODAY))
        .into_iter()
        .map(|(field, _)| field)
        .collect();
    for field in [
        Field::CardMade,
        Field::CardExpires,
        Field::Issued,
        Field::PrintedExpiry,
        Field::Change(0),
    ] {
        assert!(
            fields.contains(&field),
            "{field:?} is missing in {fields:?}"
        );
    }
}

// Lives that can be.

#[test]
fn a_minors_card_ends_on_the_5th_birthday_or_after_a_renewal_the_6th() {
    can_be(&CaseBuilder::born("2012-05-05").card("2028-05-05"));
    can_be(
        &CaseBuilder::born("2012-05-05")
            .made("2023-06-01")
            .card("2028-05-05"),
    );
    can_be(
        &CaseBuilder::born("2012-05-05")
            .made("2024-03-01")
            .card("2029-05-05"),
    );
    // A newborn child's.
    can_be(
        &CaseBuilder::born("2026-11-01")
            .made("2026-11-20")
            .card("2031-11-01"),
    );
    can_be(&CaseBuilder::born("2026-11-01").card("2031-11-01"));
}

#[test]
fn at_18_and_19_a_card_applied_for_before_2022_04_01_is_a_minors() {
    can_be(&CaseBuilder::born("2002-06-15").card("2026-06-15"));
    can_be(
        &CaseBuilder::born("2002-06-15")
            .made("2022-03-31")
            .card("2026-06-15"),
    );
    // Made a little later, but applied for before; or not.
    can_be(
        &CaseBuilder::born("2003-05-01")
            .made("2022-06-01")
            .card("2027-05-01"),
    );
    can_be(
        &CaseBuilder::born("2003-05-01")
            .made("2022-06-01")
            .card("2032-05-01"),
    );
    // Made at 19 in the window of a child's card: to the 6th birthday, at 25.
    can_be(
        &CaseBuilder::born("2002-06-15")
            .made("2022-03-20")
            .card("2027-06-15"),
    );
}

#[test]
fn at_18_the_first_adults_card_ends_at_28() {
    can_be(
        &CaseBuilder::born("2005-06-15")
            .made("2023-09-01")
            .card("2033-06-15"),
    );
    can_be(&CaseBuilder::born("2005-06-15").card("2033-06-15"));
}

#[test]
fn a_card_renewed_in_the_window_ends_on_the_11th_birthday() {
    can_be(&born_1985().made("2026-05-01").card("2036-07-15"));
    can_be(&born_1985().card("2036-07-15"));
    // Renewed on the very day on which the one before ended: rare, but by the text.
    can_be(&born_1985().made("2026-07-15").card("2037-07-15"));
    can_be(&born_1985().card("2037-07-15"));
}

#[test]
fn with_a_period_of_stay_a_card_ends_on_any_day() {
    let stay = || {
        CaseBuilder::born("1995-04-10")
            .holder(Holder::PeriodOfStay)
            .card("2027-03-31")
    };
    can_be(&stay());
    can_be(&stay().printed("2027-03-31"));
    can_be(&stay().printed("2027-01-31"));
    can_be(
        &stay()
            .made("2024-05-01")
            .issued("2024-05-01", IssueKind::First),
    );
    can_be(
        &CaseBuilder::born("1995-04-10")
            .kind(CardKind::SpecifiedResidence)
            .card("2031-09-09"),
    );
}

#[test]
fn after_a_corrected_birth_date_the_old_birthday_may_stand_on_the_card() {
    let corrected = born_1985()
        .changed(ChangeKind::Birthdate, "2026-10-01")
        .card("2031-03-03")
        .printed("2031-03-03")
        .issued("2026-01-10", IssueKind::RenewedInWindow);
    can_be(&corrected);
}

#[test]
fn a_leap_births_certificate_may_be_printed_to_either_day() {
    can_be(&CaseBuilder::born("1992-02-29").printed("2027-02-28"));
    can_be(&CaseBuilder::born("1992-02-29").printed("2027-03-01"));
    can_be(&CaseBuilder::born("1992-02-29").printed("2028-02-29"));
    can_be(
        &CaseBuilder::born("2012-02-29")
            .made("2024-06-01")
            .card("2029-02-28")
            .printed("2029-02-28"),
    );
}

#[test]
fn of_a_card_of_the_resident_register_nothing_is_asked() {
    can_be(
        &born_1985()
            .kind(CardKind::BasicResident)
            .card("2021-03-03")
            .issued("2012-03-03", IssueKind::First),
    );
}
