//! What several pages say of every certificate: a row for each check, with the statements that it shows.
//!
//! The rest of a page stands in a file of its own, in the page's order.

use std::collections::BTreeSet;

use shomei_navi::rules::Procedure;

use crate::counter::{Counter, PROFILES, adult, child, codes_in, ward};
use crate::sweep::VISITORS;

use super::everywhere::{
    a_change_ends_the_signature, a_change_leaves_the_other, expiry_ends_both, fifth_birthday,
    forms_of_the_pins, in_principle, names_and_uses, no_longer_than_the_card,
    no_pin_on_a_face_authentication_card, none_for_a_ward, none_under_15, none_where_declined,
    signature_no_longer_than_the_other, stay, three_months,
};

/// The pages, with the code of the municipality.
const NARUTO: &str = "362026";
const KOTO: &str = "131083";
const FUCHU: &str = "132063";

/// A check against a counter, and each page that says so with its words.
type Row = (fn(&Counter), &'static [(&'static str, &'static str)]);

const ROWS: &[Row] = &[
    (
        names_and_uses,
        &[
            (
                NARUTO,
                "There are two kinds, both on the card from the start",
            ),
            (
                NARUTO,
                "The signature certificate is for making and sending documents, as for a tax return",
            ),
            (
                NARUTO,
                "The other is for logging in, as at the portal and at the convenience store",
            ),
            (KOTO, "It takes a certificate in the card"),
            (KOTO, "There are two kinds"),
            (
                KOTO,
                "The signature certificate is for documents sent over the internet, as to the tax office or a bank",
            ),
            (
                KOTO,
                "The other is for logging in, as at the portal and at the convenience store",
            ),
            (FUCHU, "Two kinds are on the card as a standard"),
            (
                FUCHU,
                "The signature certificate is for documents that are made and sent, as in tax applications",
            ),
            (
                FUCHU,
                "The other is for logging in at sites and at the terminals of convenience stores",
            ),
            (
                FUCHU,
                "Uses of the first: tax return, moving-out notification over the portal, other applications",
            ),
            (
                FUCHU,
                "Uses of the second: logging in at the portal, health insurance",
            ),
        ],
    ),
    (
        |_| none_where_declined(),
        &[
            (
                NARUTO,
                "Whoever did not want them at the application has none",
            ),
            (
                FUCHU,
                "Whoever did not want them at the delivery cannot use them",
            ),
        ],
    ),
    (
        |counter| {
            none_under_15();
            in_principle(counter);
        },
        &[(NARUTO, "Under 15 the card has no signature certificate")],
    ),
    (
        |_| none_for_a_ward(),
        &[(NARUTO, "Nor has the card of an adult ward")],
    ),
    (
        forms_of_the_pins,
        &[
            (
                NARUTO,
                "The PIN of the first has 6 to 16 letters and digits",
            ),
            (NARUTO, "The PIN of the second has 4 digits"),
            (KOTO, "The PIN of the first has 6 to 16 letters and digits"),
            (KOTO, "That of the second has 4 digits"),
            (FUCHU, "The PIN of the first has 6 to 16 letters and digits"),
            (FUCHU, "That of the second has 4 digits"),
        ],
    ),
    (
        |_| fifth_birthday(),
        &[
            (NARUTO, "Both last to the 5th birthday after issue"),
            (KOTO, "The first ends at the earliest of: its 5th birthday"),
            (FUCHU, "Both last to the 5th birthday after issue"),
        ],
    ),
    (
        |_| {
            no_longer_than_the_card();
            signature_no_longer_than_the_other();
        },
        &[(NARUTO, "That is the general rule: some end earlier")],
    ),
    (
        |_| a_change_ends_the_signature(),
        &[
            (
                NARUTO,
                "When name or address change, the signature certificate dies at once",
            ),
            (
                FUCHU,
                "A change of name or address ends the first by itself",
            ),
            (
                FUCHU,
                "A move or a marriage ends the signature certificate by itself",
            ),
        ],
    ),
    (
        |_| {
            a_change_ends_the_signature();
            expiry_ends_both();
        },
        &[(
            NARUTO,
            "What ends the signature certificate: address or name, and expiry",
        )],
    ),
    (
        |_| {
            a_change_leaves_the_other();
            expiry_ends_both();
        },
        &[(NARUTO, "What ends the other: expiry")],
    ),
    (
        |_| three_months(),
        &[
            (
                NARUTO,
                "From the day on which less than three months remain",
            ),
            (
                FUCHU,
                "Both can be renewed from three months before their end; counted exactly, from the day after",
            ),
        ],
    ),
    (|_| no_longer_than_the_card(), &[(KOTO, "the card's end")]),
    (
        |_| signature_no_longer_than_the_other(),
        &[(KOTO, "the other's end, where there is one")],
    ),
    (
        |_| {
            fifth_birthday();
            no_longer_than_the_card();
        },
        &[(
            KOTO,
            "The second ends at the earlier of its 5th birthday and the card's end",
        )],
    ),
    (
        |counter| {
            none_under_15();
            none_for_a_ward();
            in_principle(counter);
        },
        &[
            (
                KOTO,
                "Under 15 and for adult wards there is in principle no signature certificate, as it stands for a seal",
            ),
            (
                FUCHU,
                "Under 15 the first is not issued, nor to adult wards; exactly: in principle not",
            ),
        ],
    ),
    (
        no_pin_on_a_face_authentication_card,
        &[(FUCHU, "A face-authentication card can do without one")],
    ),
    (
        |_| {
            none_under_15();
            none_for_a_ward();
        },
        &[(FUCHU, "The second knows no such limit")],
    ),
    (
        |_| a_change_leaves_the_other(),
        &[
            (FUCHU, "It does not end the second"),
            (FUCHU, "The other is not ended by it"),
        ],
    ),
];

#[test]
fn what_several_pages_say_holds_at_each_of_their_counters() {
    let mut statements = 0;
    for (check, said) in ROWS {
        let codes: BTreeSet<_> = said.iter().map(|(code, _)| *code).collect();
        for code in codes {
            check(&Counter::of(code));
        }
        statements += said.len();
    }
    assert_eq!(statements, 42);
}

/// No page speaks of the card's period, of continued use or of the stop by telephone: the usual practice is shown and labelled as such.
#[test]
fn what_no_page_speaks_of_is_the_usual_practice_at_each_of_their_counters() {
    for code in codes_in(PROFILES) {
        let counter = Counter::of(&code);
        for want in [
            Procedure::ChangeCardPeriod,
            Procedure::ContinueUse,
            Procedure::StopCard,
        ] {
            for visitor in VISITORS {
                for case in [adult(want), child(want), ward(want), stay(want)] {
                    counter.is_silent(&case.by(visitor));
                }
            }
        }
    }
}
