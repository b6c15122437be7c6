//! Simulated lives: cards made and renewed, certificates issued with them, renewed, lapsed or issued early, each day counted
//! by the second implementation. What a person would then know of the card must lead back to what was issued.
//!
//! What this does **not** prove: that people live so. A renewal on the expiry birthday itself, a card ended before its time,
//! a period of stay and a corrected birth date do not occur here.

use chrono::Datelike;
use shomei_navi::date::{Date, after, before, date};
use shomei_navi::rules::{
    Certificate, Expiry, IssueKind, Known, Law, Situation, assess, contradictions,
};

use crate::second::{self, Day};

/// A card with the user-authentication certificate last issued on it.
#[derive(Clone, Copy, Debug)]
struct Held {
    born: Date,
    made: Date,
    card: Date,
    issued: Date,
    issue: IssueKind,
    expires: Date,
    /// Issued since the card was made.
    renewed: bool,
    /// The card was made in the window of the one before it, when its certificates had lapsed or were not yet due.
    lapsed: bool,
}

fn plain(day: Date) -> Day {
    Day {
        year: day.year(),
        month: day.month(),
        day: day.day(),
    }
}

fn civil(day: Day) -> Date {
    date(day.year, day.month, day.day)
}

impl Held {
    /// A first card, with its first certificate.
    fn first(born: Date, made: Date) -> Self {
        Self::made(born, made, false, IssueKind::First)
    }

    fn made(born: Date, made: Date, in_window: bool, issue: IssueKind) -> Self {
        let card = civil(second::card_expiry(plain(born), plain(made), in_window));
        let certificate = Self {
            born,
            made,
            card,
            issued: made,
            issue,
            expires: card,
            renewed: false,
            lapsed: in_window && issue == IssueKind::Reissued,
        };
        certificate.issued_on(made, issue)
    }

    /// The next card, made in the window of this one: its certificate is a renewal where one is still in force.
    fn next_card(self, made: Date) -> Self {
        let in_force = made <= self.expires;
        let issue = if in_force && opens(self.expires) <= made {
            IssueKind::RenewedInWindow
        } else {
            IssueKind::Reissued
        };
        Self::made(self.born, made, true, issue)
    }

    fn issued_on(self, day: Date, issue: IssueKind) -> Self {
        let expires = second::user_authentication_expiry(
            plain(self.born),
            plain(day),
            issue == IssueKind::RenewedInWindow,
            Some(plain(self.card)),
        );
        Self {
            issued: day,
            issue,
            expires: civil(expires),
            ..self
        }
    }

    /// Another certificate on the same card.
    fn another(self, day: Date, issue: IssueKind) -> Self {
        Self {
            renewed: true,
            ..self.issued_on(day, issue)
        }
    }
}

fn opens(expiry: Date) -> Date {
    civil(second::renewal_opens(plain(expiry)))
}

fn days_on(day: Date, days: u64) -> Date {
    day + chrono::Days::new(days)
}

/// The last day on which a life is looked at; "today" of the cases.
const END: Date = date(2036, 12, 31);

/// What may have become of a card's certificate: never, in the window, after expiry, too early.
///
/// Too early is never within the window in which the card itself was renewed: the program takes what was issued then for
/// what came with the card, and says so in a note.
fn histories(held: Held) -> Vec<Held> {
    let mut all = vec![held];
    let window = opens(held.expires);
    if held.expires < held.card {
        for day in [window, days_on(window, 40), before(held.expires)] {
            all.push(held.another(day, IssueKind::RenewedInWindow));
        }
        for day in [after(held.expires), days_on(held.expires, 500)] {
            all.push(held.another(day, IssueKind::Reissued));
        }
    }
    for day in [
        days_on(held.made, 120),
        days_on(held.made, 800),
        before(window),
    ] {
        if held.made < day && day < window {
            all.push(held.another(day, IssueKind::Reissued));
        }
    }
    all
}

/// Fails unless the verdict on what is given leads to the day that was issued.
#[track_caller]
fn check(held: &Held, situation: &Situation, today: Date, certain: bool) {
    let found = contradictions(situation, &Law::IN_FORCE, today);
    assert!(
        found.is_empty(),
        "on {today} {found:?}\nof {held:#?}\ntold {situation:#?}"
    );
    let verdict = assess(situation, &Law::IN_FORCE, today).user_authentication;
    let right = match verdict.expires {
        Expiry::On(day) => day == held.expires,
        Expiry::Between(from, to) => !certain && from <= held.expires && held.expires <= to,
        Expiry::Unknown => false,
    };
    assert!(
        right,
        "on {today} told {:?} for {}\nof {held:#?}\nby {situation:#?}",
        verdict.expires, held.expires
    );
}

/// Everything that this person may tell on a day.
fn tell(held: &Held, today: Date) {
    let of_card = |renewed: Known| {
        let mut stated = Situation::born(held.born);
        stated.card.expires = Some(held.card);
        stated.renewed_since_card = renewed;
        stated
    };
    // With the day of issue and how it came to be, nothing is left open.
    for made in [None, Some(held.made)] {
        let mut stated = of_card(Known::Unknown);
        stated.card.made = made;
        stated.user_authentication = Certificate {
            issued: Some(held.issued),
            issue: held.issue,
            ..Certificate::default()
        };
        check(held, &stated, today, true);
        // How it came to be is not guessed by those whose certificates had lapsed before the card was renewed: such a life is
        // rarer than a note beside the verdict can help.
        if !held.lapsed {
            stated.user_authentication.issue = IssueKind::Unknown;
            check(held, &stated, today, false);
        }
    }
    if held.lapsed {
        return;
    }
    check(held, &of_card(Known::Unknown), today, false);
    let mut stated = of_card(if held.renewed { Known::Yes } else { Known::No });
    if held.renewed {
        stated.user_authentication.issue = held.issue;
        check(held, &stated, today, false);
    } else if held.issue == IssueKind::First {
        check(held, &stated, today, false);
        stated.card.made = Some(held.made);
        check(held, &stated, today, false);
    }
}

/// Lives of births of all ages and months, first cards from 2016 on, and the cards after them.
#[test]
fn what_a_person_knows_of_the_card_leads_back_to_what_was_issued() {
    let stride = if cfg!(debug_assertions) { 211 } else { 29 };
    let mut stated = 0_u32;
    for (year, month, of_month) in [
        (1940, 1, 1),
        (1956, 2, 29),
        (1965, 5, 31),
        (1985, 7, 15),
        (1990, 3, 1),
        (1996, 2, 28),
        (1999, 11, 30),
        (2000, 2, 29),
        (2001, 4, 2),
        (2003, 9, 9),
        (2004, 3, 31),
        (2005, 12, 31),
        (2009, 6, 30),
        (2012, 2, 29),
        (2015, 10, 10),
        (2020, 8, 31),
    ] {
        let born = date(year, month, of_month);
        let from = date(2016, 1, 1).max(born);
        for made in from
            .iter_days()
            .take_while(|day| day.year() < 2027)
            .step_by(stride)
        {
            let first = Held::first(born, made);
            let mut cards = vec![first];
            for last in histories(first) {
                for day in [opens(first.card), before(first.card)] {
                    cards.push(last.next_card(day));
                }
            }
            for held in cards.into_iter().flat_map(histories) {
                for today in [
                    held.issued,
                    days_on(held.issued, 300),
                    before(opens(held.expires)),
                    opens(held.expires),
                    held.expires,
                    after(held.expires),
                    held.card,
                ] {
                    if held.issued <= today && today <= END {
                        tell(&held, today);
                        stated += 1;
                    }
                }
            }
        }
    }
    assert!(stated > 20_000, "{stated}");
}
