//! Whatever a municipality may say, said once: three invented ones use every word of the format, and each variation is
//! shown to do what it says, to the day and to the document. Then the sweep: every profile against every case.

mod bookings;
mod every_case;
mod format;
mod lines;
mod pages;
mod places;
mod visits;

use shomei_navi::rules::{Holder, Known, Procedure};

use crate::cases::CaseBuilder;
use crate::counter::{Case, Counter, adult, of};

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
    let builder = CaseBuilder::born(&born).card(card).renewed(Known::No);
    of(builder, Procedure::Renew)
}

fn lost(want: Procedure) -> Case {
    let mut case = adult(want);
    case.builder = case.builder.lost();
    case
}

/// Somebody with a period of stay, whose certificates end with the card.
fn on_a_stay(want: Procedure) -> Case {
    let builder = CaseBuilder::born("1995-04-10")
        .holder(Holder::PeriodOfStay)
        .card("2027-10-31");
    of(builder, want)
}
