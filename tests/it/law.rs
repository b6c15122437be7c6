//! The law and its history: each row has its article and its day, and a change that may come is tried as rows added to a copy.
//!
//! The lives under a changed law are counted here by hand, not by the program; what this does **not** prove is that the law will
//! change so.

use std::sync::LazyLock;

use chrono::{Datelike, Months};
use shomei_navi::advice::advise;
use shomei_navi::date::{Date, after, before, date};
use shomei_navi::rules::law::{
    Birthdays, CardTerm, CertificateTerm, Dated, FIRST_ISSUE, Generation, LastDay, Window,
};
use shomei_navi::rules::source::Source;
use shomei_navi::rules::{
    CardVerdict, Certificate, CertificateVerdict, Contradiction, Expiry, Field, IssueKind, Known,
    Law, Note, Notes, Situation, assess, contradictions,
};

use shomei_navi::procedure::{Errand, Policy};
use shomei_navi::profile::ProfileFile;
use shomei_navi::text::{answer, unread};

use crate::cases::{CaseBuilder, check_card, check_certificate, day};
use crate::counter::{japanese, profile};

/// One may come a year before the end; the sixth birthday still needs less than three months.
fn early_visits() -> Law {
    let window = Window {
        opens: 12,
        ..Law::IN_FORCE.window.on(VISITS)
    };
    Law {
        window: Law::IN_FORCE
            .window
            .and(VISITS, Source::RenewalWindow, window),
        ..Law::IN_FORCE
    }
}

const VISITS: Date = date(2027, 10, 1);

/// The day of effect of the other two changes.
const EFFECT: Date = date(2028, 4, 1);

const NEW_CARDS: Generation = Generation(2);

/// Certificates on cards of a new generation last to the 10th birthday.
fn new_cards(law: &Law) -> Law {
    let term = CertificateTerm {
        on_cards: NEW_CARDS,
        to: Birthdays {
            ordinary: 10,
            renewed: 11,
        },
        last: law.certificate.on(EFFECT).last,
    };
    Law {
        generation: law.generation.and(EFFECT, Source::Unwritten, NEW_CARDS),
        certificate: law.certificate.and(EFFECT, Source::Unwritten, term),
        ..*law
    }
}

const A_MONTH_AFTER: LastDay = LastDay { months_after: 1 };

/// Everything ends a month after the birthday.
fn a_month_after() -> Law {
    let law = Law::IN_FORCE;
    let certificate = CertificateTerm {
        last: A_MONTH_AFTER,
        ..law.certificate.on(EFFECT)
    };
    let card = CardTerm {
        last: A_MONTH_AFTER,
        ..law.card.on(EFFECT)
    };
    Law {
        certificate: law.certificate.and(EFFECT, Source::Unwritten, certificate),
        card: law.card.and(EFFECT, Source::Unwritten, card),
        ..law
    }
}

/// Fails unless the user-authentication certificate has these words on that day, by that law.
#[track_caller]
fn check(law: &Law, builder: &CaseBuilder, today: &str, wanted: &str) {
    let found = builder.by(law, day(today));
    check_certificate(
        &found.user_authentication,
        wanted,
        &format!("by the changed law on {today}"),
    );
}

#[test]
fn every_row_has_its_article_and_its_day_in_order() {
    fn check<T: Copy>(name: &str, dated: &Dated<T>) {
        let rows: Vec<_> = dated.rows().collect();
        assert_eq!(rows[0].from, FIRST_ISSUE, "{name} begins with the system");
        for pair in rows.windows(2) {
            assert!(pair[0].from < pair[1].from, "{name}: {}", pair[1].from);
        }
        for row in rows {
            assert!(!row.article.title().is_empty(), "{name}: {}", row.from);
        }
    }
    // Every field, so that a new one is not forgotten here.
    let Law {
        generation,
        certificate,
        card,
        card_age,
        window,
        card_window,
        signature_age,
        reading_revokes,
        move_days,
        insurance_months,
        special_months,
        continued_use,
        days_abroad,
        free_after_leaving,
    } = Law::IN_FORCE;
    check("generation", &generation);
    check("certificate", &certificate);
    check("card", &card);
    check("card_age", &card_age);
    check("window", &window);
    check("card_window", &card_window);
    check("signature_age", &signature_age);
    check("reading_revokes", &reading_revokes);
    check("move_days", &move_days);
    check("insurance_months", &insurance_months);
    check("special_months", &special_months);
    check("continued_use", &continued_use);
    check("days_abroad", &days_abroad);
    check("free_after_leaving", &free_after_leaving);
}

#[test]
fn a_day_has_the_last_row_by_then_and_before_all_the_first() {
    let ages = Law::IN_FORCE.card_age.and(
        date(2030, 1, 1),
        Source::Unwritten,
        Law::IN_FORCE.card_age.on(FIRST_ISSUE),
    );
    for (day, wanted) in [
        (date(1868, 1, 1), 20),
        (date(2022, 3, 31), 20),
        (date(2022, 4, 1), 18),
        (date(2029, 12, 31), 18),
        (date(2030, 1, 1), 20),
        (date(2199, 12, 31), 20),
    ] {
        assert_eq!(ages.on(day).adult_from, wanted, "{day}");
    }
    // Added out of order, a row takes its place.
    let earlier = ages.and(
        date(2021, 1, 1),
        Source::Unwritten,
        Law::IN_FORCE.card_age.on(date(2030, 1, 1)),
    );
    assert_eq!(earlier.on(date(2021, 6, 1)).adult_from, 18);
    assert!(earlier.rows().is_sorted_by_key(|row| row.from));
}

#[test]
fn one_may_come_a_year_before_and_earns_six_in_the_last_three_months() {
    let law = early_visits();
    let june = CaseBuilder::born("1985-06-30").issued("2023-07-10", IssueKind::First);
    let december = CaseBuilder::born("1985-12-31").issued("2024-01-10", IssueKind::First);
    for (builder, today, wanted) in [
        // The window opens no earlier than its rule.
        (
            &june,
            "2027-09-30",
            "valid opens:2027-10-01 earns:2028-03-31 next:wait",
        ),
        (
            &june,
            "2027-10-01",
            "renewable 2028-06-30 next:renew after:2032-06-30",
        ),
        (&june, "2028-03-30", "renewable next:renew after:2032-06-30"),
        (&june, "2028-03-31", "renewable next:renew after:2033-06-30"),
        (
            &june,
            "2028-06-30",
            "renewable opens:2027-10-01 closes:2028-06-30 next:renew",
        ),
        (&june, "2028-07-01", "expired next:issue"),
        (
            &december,
            "2027-12-31",
            "valid opens:2028-01-01 earns:2028-10-01 next:wait",
        ),
        (
            &december,
            "2028-01-01",
            "renewable next:renew after:2032-12-31",
        ),
        (
            &december,
            "2028-09-30",
            "renewable next:renew after:2032-12-31",
        ),
        (
            &december,
            "2028-10-01",
            "renewable next:renew after:2033-12-31",
        ),
        // What was renewed so early lasts to the 5th birthday.
        (
            &CaseBuilder::born("1985-12-31")
                .card("2034-12-31")
                .issued("2028-02-01", IssueKind::RenewedInWindow),
            "2028-03-01",
            "2032-12-31 by:birthday",
        ),
        (
            &CaseBuilder::born("1985-12-31")
                .card("2034-12-31")
                .issued("2028-11-01", IssueKind::RenewedInWindow),
            "2028-11-01",
            "2033-12-31 by:birthday",
        ),
        // Of a card that is given alone, either may have been.
        (
            &CaseBuilder::born("1985-12-31")
                .card("2033-12-31")
                .renewed(Known::Yes),
            "2028-12-01",
            "2032-12-31..2033-12-31",
        ),
    ] {
        check(&law, builder, today, wanted);
    }
}

#[test]
fn a_card_may_be_renewed_a_year_before_by_a_row_of_its_own() {
    let window = Window {
        opens: 12,
        ..Law::IN_FORCE.card_window.on(VISITS)
    };
    let law = Law {
        card_window: Law::IN_FORCE
            .card_window
            .and(VISITS, Source::RenewalWindow, window),
        ..Law::IN_FORCE
    };
    for (card, today, wanted) in [
        ("2028-06-30", "2027-09-30", "valid opens:2027-10-01"),
        ("2028-06-30", "2027-10-01", "renewable opens:2027-10-01"),
        ("2028-12-31", "2027-10-01", "valid opens:2028-01-01"),
        ("2027-11-30", "2027-09-30", "renewable opens:2027-08-31"),
        ("2027-11-30", "2027-10-01", "renewable opens:2027-08-31"),
    ] {
        let born = format!("1985{}", &card[4..]);
        check_card(
            &CaseBuilder::born(&born).card(card).by(&law, day(today)),
            wanted,
        );
    }
}

/// The reasons that a resident reads for the user-authentication certificate, by that law.
fn reasons(law: &Law, builder: &CaseBuilder, today: &str) -> String {
    static NATIONAL: LazyLock<ProfileFile> = LazyLock::new(|| profile("national"));
    let today = day(today);
    let policy = Policy::on(today, None, &NATIONAL);
    let advice = advise(&builder.0, &Errand::default(), policy, law, today, None);
    let answer = answer(japanese(), &advice, None);
    answer.certificates[1].why.join("\n")
}

#[test]
fn sentences_say_the_numbers_of_the_law_that_counted() {
    let (now, early, new) = (Law::IN_FORCE, early_visits(), new_cards(&Law::IN_FORCE));
    let builder = || CaseBuilder::born("1985-12-31");
    let issued = |on: &str| builder().card("2033-12-31").issued(on, IssueKind::First);
    let renewed = |on: &str| {
        builder()
            .card("2034-12-31")
            .issued(on, IssueKind::RenewedInWindow)
    };
    for (law, builder, today, wanted) in [
        (
            &now,
            issued("2024-01-10"),
            "2028-01-05",
            "5回目の誕生日は2028年12月31日",
        ),
        (
            &now,
            issued("2024-01-10"),
            "2028-01-05",
            "期限の3か月前の日の、次の日です。2028年10月1日",
        ),
        (
            &early,
            issued("2024-01-10"),
            "2028-01-05",
            "期限の12か月前の日の、次の日です。2028年1月1日",
        ),
        (
            &early,
            renewed("2028-11-01"),
            "2028-11-01",
            "前の3か月に更新したので",
        ),
        (
            &early,
            renewed("2028-11-01"),
            "2028-11-01",
            "6回目の誕生日2033年12月31日",
        ),
        (
            &early,
            renewed("2028-02-01"),
            "2028-11-01",
            "5回目の誕生日は2032年12月31日",
        ),
        (
            &new,
            builder().made("2028-05-01").renewed(Known::No),
            "2028-06-01",
            "10回目の誕生日は2037年12月31日",
        ),
        (
            &new,
            builder().card("2037-12-31").renewed(Known::No),
            "2027-06-01",
            "2037年12月31日の5年前",
        ),
        (
            &new,
            builder().card("2039-12-31").renewed(Known::No),
            "2030-06-01",
            "カードの期限より長くは使えないので、2039年12月31日",
        ),
    ] {
        let said = unread(&reasons(law, &builder, today));
        let said: String = without_weekdays(&said);
        assert!(said.contains(wanted), "{wanted}\nis not in\n{said}");
    }
    // It opens because its rule takes effect, not so many months before.
    let june = CaseBuilder::born("1985-06-30").issued("2023-07-10", IssueKind::First);
    let said = reasons(&early, &june, "2027-10-02");
    assert!(!said.contains("か月前"), "{said}");
}

/// A text without what stands in brackets behind a day.
fn without_weekdays(text: &str) -> String {
    let mut kept = text.to_owned();
    for weekday in "月火水木金土日".chars() {
        kept = kept.replace(&format!("（{weekday}）"), "");
    }
    kept
}

#[test]
fn a_rule_that_narrows_the_window_closes_it_until_its_own_day() {
    let narrow = Window {
        opens: 1,
        earns: 1,
        ..Law::IN_FORCE.window.on(VISITS)
    };
    let law = Law {
        window: Law::IN_FORCE
            .window
            .and(VISITS, Source::RenewalWindow, narrow),
        ..Law::IN_FORCE
    };
    let builder = CaseBuilder::born("1985-12-15").issued("2022-12-20", IssueKind::First);
    check(
        &law,
        &builder,
        "2027-10-01",
        "valid opens:2027-11-16 earns:2027-11-16",
    );
    let before = CaseBuilder::born("1985-09-15").issued("2022-09-20", IssueKind::First);
    check(&law, &before, "2027-09-01", "renewable opens:2027-06-16");
}

#[test]
fn certificates_on_cards_of_a_new_generation_last_to_the_10th_birthday() {
    let law = new_cards(&Law::IN_FORCE);
    let builder = || CaseBuilder::born("1990-03-01");
    for (builder, today, wanted) in [
        (
            builder().issued("2028-05-01", IssueKind::First),
            "2028-05-01",
            "2038-03-01",
        ),
        (
            builder()
                .made("2028-05-01")
                .issued("2028-05-01", IssueKind::First),
            "2028-06-01",
            "2038-03-01",
        ),
        (
            builder().made("2028-05-01").renewed(Known::No),
            "2028-06-01",
            "2038-03-01",
        ),
        (
            builder()
                .card("2038-03-01")
                .issued("2028-05-01", IssueKind::First),
            "2028-06-01",
            "2038-03-01",
        ),
        // An old card, the same day.
        (
            builder()
                .made("2024-05-01")
                .issued("2028-05-01", IssueKind::Reissued),
            "2028-06-01",
            "2033-03-01 by:birthday",
        ),
        (
            builder()
                .card("2034-03-01")
                .issued("2028-05-01", IssueKind::Reissued),
            "2028-06-01",
            "2033-03-01 by:birthday",
        ),
        (
            builder()
                .made("2028-03-31")
                .issued("2028-05-01", IssueKind::Reissued),
            "2028-06-01",
            "2033-03-01",
        ),
        // The card is not given.
        (
            builder().issued("2028-05-01", IssueKind::Reissued),
            "2028-06-01",
            "2033-03-01..2038-03-01",
        ),
        (
            builder().issued("2028-03-31", IssueKind::Reissued),
            "2028-06-01",
            "2033-03-01",
        ),
        // Of the card alone: made in March 2028 it may be of either.
        (
            builder().card("2038-03-01").renewed(Known::No),
            "2028-06-01",
            "2033-03-01..2038-03-01",
        ),
        (
            builder().card("2039-03-01").renewed(Known::No),
            "2029-06-01",
            "2039-03-01 by:card",
        ),
        (
            builder().card("2037-03-01").renewed(Known::No),
            "2028-06-01",
            "2032-03-01 by:birthday",
        ),
        // What is issued today, on either.
        (
            builder()
                .made("2024-05-01")
                .issued("2024-05-01", IssueKind::First),
            "2029-03-10",
            "expired next:issue after:2034-03-01",
        ),
    ] {
        check(&law, &builder, today, wanted);
    }
    let printed = builder()
        .card("2039-03-01")
        .printed("2039-03-01")
        .by(&law, day("2029-06-01"));
    check_certificate(
        &printed.user_authentication,
        "2039-03-01 by:printed",
        "as read",
    );
}

#[test]
fn everything_ends_a_month_after_the_birthday() {
    let law = a_month_after();
    let builder = || CaseBuilder::born("1990-03-01");
    for (builder, today, wanted) in [
        (
            builder().issued("2028-05-01", IssueKind::First),
            "2028-05-01",
            "2033-04-01",
        ),
        (
            builder().issued("2028-03-31", IssueKind::First),
            "2028-05-01",
            "2033-03-01",
        ),
        (
            builder().made("2028-05-01").renewed(Known::No),
            "2028-06-01",
            "2033-04-01",
        ),
        (
            builder()
                .made("2024-05-01")
                .issued("2028-05-01", IssueKind::Reissued),
            "2028-06-01",
            "2033-04-01",
        ),
        // From a printed expiry, by the newer rule and by the older.
        (
            builder().card("2039-04-01").renewed(Known::No),
            "2029-06-01",
            "2034-04-01",
        ),
        (
            builder().card("2039-04-01").renewed(Known::Yes),
            "2034-01-02",
            "2039-04-01 by:card",
        ),
        (
            builder().card("2037-03-01").renewed(Known::No),
            "2029-06-01",
            "2032-03-01",
        ),
        (
            builder().card("2037-03-01").renewed(Known::Yes),
            "2032-02-01",
            "2037-03-01 by:card",
        ),
        // Made in March 2028 by the older, since April by the newer.
        (
            builder().card("2038-03-01").renewed(Known::No),
            "2029-06-01",
            "2033-03-01",
        ),
        (
            builder().card("2038-04-01").renewed(Known::No),
            "2029-06-01",
            "2033-04-01",
        ),
        // The window is counted from the last day.
        (
            builder().card("2039-04-01").renewed(Known::No),
            "2034-01-01",
            "valid opens:2034-01-02 closes:2034-04-01",
        ),
        (
            builder().card("2039-04-01").renewed(Known::No),
            "2034-01-02",
            "renewable after:2039-04-01",
        ),
        (
            builder().card("2037-03-01").printed("2033-04-01"),
            "2029-06-01",
            "2033-04-01 by:printed",
        ),
        // At the end of a month that is too short, its last day.
        (
            CaseBuilder::born("1990-01-31").issued("2029-05-01", IssueKind::First),
            "2029-05-01",
            "2034-02-28",
        ),
        (
            CaseBuilder::born("1990-12-05").issued("2029-01-10", IssueKind::First),
            "2029-05-01",
            "2034-01-05",
        ),
        (
            CaseBuilder::born("1990-12-05")
                .card("2039-01-05")
                .renewed(Known::No),
            "2029-05-01",
            "2034-01-05",
        ),
    ] {
        check(&law, &builder, today, wanted);
    }
}

#[test]
fn the_day_that_is_suggested_instead_follows_the_rule_of_its_card() {
    let law = a_month_after();
    let today = date(2030, 6, 1);
    let stated = |builder: CaseBuilder| contradictions(&builder.0, &law, today);
    for (card, wanted) in [
        ("2039-04-02", Some(date(2039, 4, 1))),
        ("2040-03-01", Some(date(2040, 4, 1))),
        // By the older, renewed on the very birthday.
        ("2039-03-01", None),
        ("2037-04-01", Some(date(2037, 3, 1))),
        ("2037-03-02", Some(date(2037, 3, 1))),
        ("2037-03-01", None),
        ("2039-04-01", None),
    ] {
        let found = stated(CaseBuilder::born("1990-03-01").card(card));
        let right = wanted.map(|day| {
            (
                Field::CardExpires,
                Contradiction::CardExpiryOffBirthday(day),
            )
        });
        assert_eq!(found, Vec::from_iter(right), "{card}");
    }
    for (printed, wanted) in [
        ("2035-03-01", Some(date(2035, 4, 1))),
        ("2031-04-01", Some(date(2031, 3, 1))),
        ("2031-03-01", None),
        ("2034-04-01", None),
    ] {
        let found = stated(CaseBuilder::born("1990-03-01").printed(printed));
        let right = wanted.map(|day| (Field::PrintedExpiry, Contradiction::ExpiryOffBirthday(day)));
        assert_eq!(found, Vec::from_iter(right), "{printed}");
    }
    // Before a correction of the birth date the card ended a month after another birthday.
    let corrected = CaseBuilder::born("1990-05-20")
        .card("2039-04-01")
        .changed(shomei_navi::rules::ChangeKind::Birthdate, "2029-09-01")
        .renewed(Known::No);
    check(&law, &corrected, "2030-06-01", "2034-04-01");
}

fn add(day: Date, months: u32) -> Date {
    day.checked_add_months(Months::new(months)).unwrap()
}

fn days_on(day: Date, days: u64) -> Date {
    day + chrono::Days::new(days)
}

fn birthday(born: Date, year: i32) -> Date {
    Date::from_ymd_opt(year, born.month(), born.day()).unwrap_or(date(year.max(1), 2, 28))
}

fn nth_after(born: Date, day: Date, nth: u32) -> Date {
    let years = (day.year()..).filter(|year| day < birthday(born, *year));
    birthday(born, years.take(nth as usize).last().unwrap())
}

/// The changed law as this test counts it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Counted {
    NewCards,
    AMonthAfter,
    Both,
}

impl Counted {
    fn law(self) -> Law {
        match self {
            Self::NewCards => new_cards(&Law::IN_FORCE),
            Self::AMonthAfter => a_month_after(),
            Self::Both => new_cards(&a_month_after()),
        }
    }

    fn end(self, born: Date, day: Date, nth: u32) -> Date {
        let birthday = nth_after(born, day, nth);
        match self {
            Self::AMonthAfter | Self::Both if EFFECT <= day => add(birthday, 1),
            Self::AMonthAfter | Self::Both | Self::NewCards => birthday,
        }
    }

    fn card(self, born: Date, made: Date, renewed: bool) -> Date {
        let age = (born.year()..=made.year())
            .filter(|year| birthday(born, *year) <= made)
            .count()
            - 1;
        let adult = if made < date(2022, 4, 1) { 20 } else { 18 };
        let nth = if adult <= age { 10 } else { 5 };
        self.end(born, made, nth + u32::from(renewed))
    }

    fn certificate(self, born: Date, made: Date, day: Date, renewed: bool) -> Date {
        let nth = if self != Self::AMonthAfter && EFFECT <= made {
            10
        } else {
            5
        };
        self.end(born, day, nth + u32::from(renewed))
    }
}

/// The first day on which less than three months remain.
fn opens(expiry: Date) -> Date {
    after(expiry.checked_sub_months(Months::new(3)).unwrap())
}

/// A card and the certificate last issued on it.
#[derive(Clone, Copy, Debug)]
struct Held {
    counted: Counted,
    born: Date,
    made: Date,
    card: Date,
    issued: Date,
    kind: IssueKind,
    expires: Date,
    renewed: Known,
    lapsed: bool,
}

impl Held {
    fn made(counted: Counted, born: Date, made: Date, before: Option<Self>) -> Self {
        let kind = match before {
            None => IssueKind::First,
            Some(held) if made <= held.expires && opens(held.expires) <= made => {
                IssueKind::RenewedInWindow
            }
            Some(_) => IssueKind::Reissued,
        };
        let held = Self {
            counted,
            born,
            made,
            card: counted.card(born, made, before.is_some()),
            issued: made,
            kind,
            expires: made,
            renewed: Known::No,
            lapsed: kind == IssueKind::Reissued,
        };
        held.issued_on(made, kind)
    }

    fn issued_on(self, issued: Date, kind: IssueKind) -> Self {
        let renewed = kind == IssueKind::RenewedInWindow;
        let own = self
            .counted
            .certificate(self.born, self.made, issued, renewed);
        Self {
            issued,
            kind,
            expires: own.min(self.card),
            ..self
        }
    }

    fn again(self, issued: Date, kind: IssueKind) -> Self {
        Self {
            renewed: Known::Yes,
            ..self.issued_on(issued, kind)
        }
    }

    /// What may become of the certificate.
    fn histories(self) -> Vec<Self> {
        let mut all = vec![self];
        let window = opens(self.expires);
        if self.expires < self.card {
            for day in [window, days_on(window, 45), before(self.expires)] {
                all.push(self.again(day, IssueKind::RenewedInWindow));
            }
            for day in [after(self.expires), days_on(self.expires, 500)] {
                if day <= self.card {
                    all.push(self.again(day, IssueKind::Reissued));
                }
            }
        }
        for day in [days_on(self.made, 120), before(window)] {
            if self.made < day && day < window {
                all.push(self.again(day, IssueKind::Reissued));
            }
        }
        all
    }

    /// Fails unless what this person may tell on a day leads back to what was issued.
    fn check(&self, law: &Law, today: Date) -> u32 {
        let mut stated = Vec::new();
        for made in [None, Some(self.made)] {
            let mut builder = Situation::born(self.born);
            builder.card.expires = Some(self.card);
            builder.card.made = made;
            builder.user_authentication = Certificate {
                issued: Some(self.issued),
                issue: self.kind,
                ..Certificate::default()
            };
            stated.push((builder.clone(), made.is_some()));
            if !self.lapsed {
                builder.user_authentication.issue = IssueKind::Unknown;
                stated.push((builder.clone(), false));
                builder.user_authentication = Certificate::default();
                stated.push((builder.clone(), false));
                builder.renewed_since_card = self.renewed;
                if self.renewed == Known::Yes {
                    builder.user_authentication.issue = self.kind;
                }
                if self.renewed == Known::Yes || self.kind == IssueKind::First {
                    stated.push((builder, false));
                }
            }
        }
        for (builder, certain) in &stated {
            let found = contradictions(builder, law, today);
            assert!(
                found.is_empty(),
                "on {today} {found:?}\nof {self:#?}\ntold {builder:#?}"
            );
            let verdict = assess(builder, law, today).user_authentication;
            let right = match verdict.expires {
                Expiry::On(day) => day == self.expires,
                Expiry::Between(from, to) => !certain && from <= self.expires && self.expires <= to,
                Expiry::Unknown => false,
            };
            assert!(
                right,
                "on {today} told {:?} for {}\nof {self:#?}\nby {builder:#?}",
                verdict.expires, self.expires
            );
        }
        u32::try_from(stated.len()).unwrap()
    }
}

#[test]
fn what_a_person_knows_leads_back_to_what_was_issued_under_a_changed_law() {
    let stride = if cfg!(debug_assertions) { 1_499 } else { 31 };
    let mut stated = 0;
    for counted in [Counted::NewCards, Counted::AMonthAfter, Counted::Both] {
        let law = counted.law();
        for (year, month, of_month) in [
            (1940, 1, 1),
            (1956, 2, 29),
            (1985, 7, 15),
            (1990, 3, 1),
            (1990, 3, 31),
            (1990, 4, 1),
            (1996, 1, 31),
            (1999, 12, 5),
            (2003, 9, 9),
            (2009, 6, 30),
            (2010, 4, 20),
            (2015, 10, 10),
            (2024, 3, 15),
        ] {
            let born = date(year, month, of_month);
            let days = FIRST_ISSUE.max(born).iter_days();
            let days = days.take_while(|day| day.year() < 2035).step_by(stride);
            for made in days.chain([before(EFFECT), EFFECT]) {
                let first = Held::made(counted, born, made.max(born), None);
                let mut cards = vec![first];
                for last in first.histories() {
                    for day in [opens(first.card), days_on(opens(first.card), 30)] {
                        cards.push(Held::made(counted, born, day, Some(last)));
                    }
                }
                for held in cards.into_iter().flat_map(Held::histories) {
                    for today in [
                        held.issued,
                        days_on(held.issued, 300),
                        opens(held.expires),
                        held.expires,
                        held.card,
                    ] {
                        if held.issued <= today {
                            stated += held.check(&law, today);
                        }
                    }
                }
            }
        }
    }
    assert!(20_000 < stated, "{stated}");
}

/// What a change of the window may move before its day: the days of windows to come.
fn without_windows(verdict: CertificateVerdict) -> CertificateVerdict {
    CertificateVerdict {
        renewal_opens: None,
        renewal_months: None,
        ..verdict
    }
}

#[test]
fn before_the_day_of_effect_every_case_keeps_its_answer() {
    let stride = if cfg!(debug_assertions) { 211 } else { 13 };
    let mut counted = 0;
    let changed = [
        (early_visits(), VISITS),
        (new_cards(&Law::IN_FORCE), EFFECT),
        (a_month_after(), EFFECT),
        (new_cards(&a_month_after()), EFFECT),
    ];
    for (law, effect) in changed {
        for born in [
            date(1956, 2, 29),
            date(1985, 7, 15),
            date(1990, 12, 31),
            date(2008, 4, 1),
            date(2020, 1, 31),
        ] {
            let from = FIRST_ISSUE.max(born);
            for made in from
                .iter_days()
                .take_while(|day| *day < effect)
                .step_by(stride)
            {
                for (nth, issue) in [
                    (5, IssueKind::Unknown),
                    (10, IssueKind::First),
                    (11, IssueKind::RenewedInWindow),
                ] {
                    for renewed in [Known::Yes, Known::No, Known::Unknown] {
                        let mut builder = Situation::born(born);
                        builder.renewed_since_card = renewed;
                        builder.card.expires = Some(nth_after(born, made, nth));
                        let mut of_card = builder.clone();
                        of_card.card = shomei_navi::rules::Card {
                            made: Some(made),
                            expires: None,
                            ..of_card.card
                        };
                        builder.user_authentication.issue = issue;
                        let mut of_issue = builder.clone();
                        of_issue.user_authentication.issued = Some(made);
                        for builder in [builder, of_card, of_issue] {
                            for today in [days_on(made, 400).min(before(effect)), before(effect)] {
                                let now = contradictions(&builder, &Law::IN_FORCE, today);
                                assert_eq!(
                                    contradictions(&builder, &law, today),
                                    now,
                                    "{builder:#?}"
                                );
                                if !now.is_empty() {
                                    continue;
                                }
                                counted += 1;
                                let [new, old] =
                                    [&law, &Law::IN_FORCE].map(|law| assess(&builder, law, today));
                                let notes = |stated: Notes| {
                                    let window = Note::MonthEndWindow;
                                    stated
                                        .iter()
                                        .filter(|note| *note != window)
                                        .collect::<Vec<_>>()
                                };
                                assert_eq!(
                                    notes(new.notes),
                                    notes(old.notes),
                                    "{today} {builder:#?}"
                                );
                                assert_eq!(new.procedure, old.procedure, "{today} {builder:#?}");
                                let opens = |card: CardVerdict| CardVerdict {
                                    renewal_opens: None,
                                    ..card
                                };
                                assert_eq!(
                                    opens(new.card),
                                    opens(old.card),
                                    "{today} {builder:#?}"
                                );
                                for (new, old) in [
                                    (new.signature, old.signature),
                                    (new.user_authentication, old.user_authentication),
                                ] {
                                    assert_eq!(
                                        without_windows(new),
                                        without_windows(old),
                                        "{today} {builder:#?}"
                                    );
                                    if effect == EFFECT {
                                        assert_eq!(
                                            new.renewal_opens, old.renewal_opens,
                                            "{today} {builder:#?}"
                                        );
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
    assert!(3_000 < counted, "{counted}");
}
