//! The icons: 24 units wide, drawn by strokes of 2 in the color of the words beside them.
//!
//! Always beside words, so none has a name of its own.

use leptos::prelude::*;

use super::parts::{Wiring, element};
use crate::text::joined;

/// A small drawing, in SVG. Each is a constant of its own, so that those which only the second file of
/// the program draws are in that file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Icon(&'static str);

impl Icon {
    /// A telephone.
    pub(super) const PHONE: Self = Self(
        r#"<path d="M5 3.5h3.6l1.7 4.6-2.3 1.6a12 12 0 0 0 6.3 6.3l1.6-2.3 4.6 1.7V19a2 2 0 0 1-2.2 2A17 17 0 0 1 3 5.7A2 2 0 0 1 5 3.5z"/>"#,
    );
    /// A place on a map.
    pub(super) const MAP: Self = Self(
        r#"<path d="M12 21.5s7-6.6 7-12a7 7 0 1 0-14 0c0 5.4 7 12 7 12z"/><circle cx="12" cy="9.5" r="2.5"/>"#,
    );
    /// A day that is booked.
    pub(super) const BOOK: Self = Self(
        r#"<rect x="3.5" y="5" width="17" height="15.5" rx="2"/><path d="M3.5 9.5h17M8 2.8V6.5M16 2.8V6.5M8.5 15l2.5 2.5 4.5-4.5"/>"#,
    );
    /// A day.
    pub(super) const DAY: Self = Self(
        r#"<rect x="3.5" y="5" width="17" height="15.5" rx="2"/><path d="M3.5 9.5h17M8 2.8V6.5M16 2.8V6.5"/><circle cx="12" cy="15" r="1.2" fill="currentColor"/>"#,
    );
    /// It works.
    pub(super) const YES: Self = Self(r#"<circle cx="12" cy="12" r="8.5"/>"#);
    /// It does not work.
    pub(super) const NO: Self = Self(r#"<path d="M5 5l14 14M19 5L5 19"/>"#);
    /// Done, or nothing to do.
    pub(super) const CHECK: Self =
        Self(r#"<circle cx="12" cy="12" r="9"/><path d="M7.5 12.5l3 3 6-6.5"/>"#);
    /// A short yes.
    pub(super) const TICK: Self = Self(r#"<path d="M4.5 12.5l5 5L19.5 6.5"/>"#);
    /// It is not known.
    pub(super) const QUESTION: Self = Self(
        r#"<circle cx="12" cy="12" r="9"/><path d="M9.3 9.3a2.8 2.8 0 1 1 4.2 2.5c-1 .6-1.5 1.1-1.5 2.2"/><circle cx="12" cy="17" r=".7" fill="currentColor"/>"#,
    );
    /// A reason.
    pub(super) const INFO: Self = Self(
        r#"<circle cx="12" cy="12" r="9"/><path d="M12 11v5.5"/><circle cx="12" cy="7.7" r=".7" fill="currentColor"/>"#,
    );
    /// Something to look out for.
    pub(super) const ALERT: Self = Self(
        r#"<path d="M12 3.5L22 20.5H2z"/><path d="M12 10v5"/><circle cx="12" cy="17.6" r=".6" fill="currentColor"/>"#,
    );
    /// A time.
    pub(super) const CLOCK: Self =
        Self(r#"<circle cx="12" cy="12" r="9"/><path d="M12 6.5V12l3.5 2.5"/>"#);
    /// It leads on.
    pub(super) const GO: Self = Self(r#"<path d="M9 5l7 7-7 7"/>"#);
    /// It opens.
    pub(super) const PLUS: Self = Self(r#"<path d="M12 5v14M5 12h14"/>"#);
    /// The card.
    pub(super) const CARD: Self = Self(
        r#"<rect x="2.5" y="5" width="19" height="14" rx="2"/><circle cx="7.5" cy="10.5" r="1.8"/><path d="M4.8 15.8c.4-1.7 1.5-2.5 2.7-2.5s2.3.8 2.7 2.5M13 10h5.5M13 14h5.5"/>"#,
    );
    /// There is no card.
    pub(super) const NO_CARD: Self = Self(
        r#"<path d="M8 5h11.5a2 2 0 0 1 2 2v10c0 .5-.2 1-.5 1.3M17 19H4.5a2 2 0 0 1-2-2V7c0-.7.3-1.3.9-1.7M3 3l18 18M14 10h4.5"/>"#,
    );
    /// The letter.
    pub(super) const LETTER: Self =
        Self(r#"<rect x="2.5" y="5" width="19" height="14" rx="2"/><path d="M3 6.5l9 7 9-7"/>"#);
    /// The health-insurance card.
    pub(super) const INSURANCE: Self = Self(
        r#"<rect x="2.5" y="5" width="19" height="14" rx="2"/><path d="M8.5 9v6M5.5 12h6M15 10h3.5M15 14h3.5"/>"#,
    );
    /// e-Tax.
    pub(super) const ETAX: Self = Self(
        r#"<rect x="4" y="4" width="16" height="12" rx="1.5"/><path d="M2 20h20M9.5 7l2.5 3 2.5-3M12 10v3.5M10 11.5h4"/>"#,
    );
    /// A convenience store.
    pub(super) const STORE: Self = Self(
        r#"<path d="M3.5 10.5V20.5h17V10.5M2.5 8l1.5-4.5h16L21.5 8a2.3 2.3 0 0 1-4.7.5 2.4 2.4 0 0 1-4.8 0 2.4 2.4 0 0 1-4.8 0A2.3 2.3 0 0 1 2.5 8zM9.5 20.5V14h5v6.5"/>"#,
    );
    /// マイナポータル.
    pub(super) const PORTAL: Self = Self(
        r#"<rect x="3" y="4" width="18" height="16" rx="2"/><path d="M3 8.5h18"/><circle cx="12" cy="12.8" r="1.8"/><path d="M8.7 18c.4-1.8 1.7-2.7 3.3-2.7s2.9.9 3.3 2.7"/>"#,
    );
    /// The certificates on a smartphone.
    pub(super) const SMARTPHONE: Self = Self(
        r#"<rect x="6.5" y="2.5" width="11" height="19" rx="2"/><path d="M11 18.5h2M9.8 10.3l1.7 1.7 3-3.2"/>"#,
    );
    /// A residence card.
    pub(super) const STAY: Self = Self(
        r#"<rect x="4.5" y="2.5" width="15" height="19" rx="2"/><circle cx="12" cy="10" r="3.5"/><path d="M8.5 10h7M9 17h6"/>"#,
    );
    /// Another person.
    pub(super) const PEOPLE: Self = Self(
        r#"<circle cx="9" cy="8" r="3.5"/><path d="M2.5 20c.6-4 3.2-6 6.5-6s5.9 2 6.5 6M16 5a3.3 3.3 0 0 1 0 6.3M18 14.5c2 .8 3.1 2.6 3.5 5.5"/>"#,
    );
    /// Something to write or to change.
    pub(super) const PEN: Self =
        Self(r#"<path d="M4 20l1-4.5L16.5 4 20 7.5 8.5 19z"/><path d="M14 6.5L17.5 10"/>"#);
    /// The PINs.
    pub(super) const KEY: Self =
        Self(r#"<circle cx="7.5" cy="15.5" r="4.5"/><path d="M11 12.5l9.5-9.5M16.5 7l3 3"/>"#);
    /// The municipality.
    pub(super) const HALL: Self = Self(
        r#"<path d="M3.5 9.5L12 4l8.5 5.5v1.5h-17zM5.5 11v7.5M10 11v7.5M14 11v7.5M18.5 11v7.5M3 20.5h18"/>"#,
    );
    /// It stays here.
    pub(super) const LOCK: Self = Self(
        r#"<rect x="4.5" y="10.5" width="15" height="10.5" rx="2"/><path d="M8 10.5V7.5a4 4 0 0 1 8 0v3"/>"#,
    );
    /// A move.
    pub(super) const MOVE: Self = Self(
        r#"<path d="M2.5 12L9 6.5l6.5 5.5M4.5 10.5V19h9v-8.5M17 8h4.5M19 5.5L21.5 8 19 10.5"/>"#,
    );
    /// Something to do now.
    pub(super) const BELL: Self =
        Self(r#"<path d="M5.5 17V11a6.5 6.5 0 0 1 13 0v6l1.5 1.5H4zM10 21h4"/>"#);
    /// The sources.
    pub(super) const DOCUMENT: Self =
        Self(r#"<path d="M5.5 2.5h9l4 4v15h-13zM14 2.5V7h4.5M8.5 12h7M8.5 16h7"/>"#);
    /// A driver's licence.
    pub(super) const LICENCE: Self = Self(
        r#"<circle cx="12" cy="12" r="9"/><circle cx="12" cy="12" r="2.2"/><path d="M3.5 10.5c5-1 12-1 17 0M12 14.2V21"/>"#,
    );
}

/// An icon, which is drawn once for the eye and not read.
pub(super) fn icon(icon: Icon, class: &str) -> AnyView {
    let html = joined(&[
        r#"<svg viewBox="0 0 24 24" aria-hidden="true">"#,
        icon.0,
        "</svg>",
    ]);
    let wiring = Wiring {
        html,
        ..Wiring::of(&[("class", &joined(&["icon ", class]))])
    };
    element("span", wiring, Vec::new())
}
