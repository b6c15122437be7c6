//! The picture of the days, drawn: a line each for the certificates and the card.
//!
//! [`Timeline`] has every position and label; here they become shapes. Shapes differ by more than
//! their colors: a hatched bar, an outline of dashes, a cross.

use leptos::prelude::*;

use super::Widget;
use super::parts::picture;
use crate::text::answer::Timeline;
use crate::text::{Message, joined, number_text, unread};

/// In the picture's own units; on a phone about one pixel each.
const WIDTH: i64 = 320;
/// From one line to the next, with the name above each.
const LINE: i64 = 32;
/// Where the first bar begins.
const FIRST: i64 = 44;
/// How high a bar is.
const BAR: i64 = 12;

struct Drawing {
    svg: String,
}

impl Drawing {
    /// Words; in the middle of `x` unless their class says otherwise.
    fn words(&mut self, x: i64, y: i64, class: &str, words: &str) {
        self.svg.push_str(&joined(&[
            "<text x=\"",
            &number_text(x),
            "\" y=\"",
            &number_text(y),
            "\" class=\"line-label ",
            class,
            "\">",
            &unread(words),
            "</text>",
        ]));
    }

    /// A stroke from `x` on; what follows the start is SVG's own language of paths.
    fn stroke(&mut self, class: &str, x: i64, y: i64, path: &str) {
        self.svg.push_str(&joined(&[
            "<path class=\"",
            class,
            "\" d=\"M",
            &number_text(x),
            " ",
            &number_text(y),
            path,
            "\"/>",
        ]));
    }

    fn bar(&mut self, from: i64, to: i64, y: i64, class: &str) {
        if from < to {
            let path = joined(&[
                "h",
                &number_text(to - from),
                "v12H",
                &number_text(from),
                "z",
            ]);
            self.stroke(class, from, y, &path);
        }
    }
}

/// The picture.
pub(super) fn timeline(widget: Widget, days: &Timeline) -> AnyView {
    let place = |day| days.place(day, WIDTH);
    let (left, right) = days.breaks(WIDTH);
    let now = place(days.today);
    let mut drawing = Drawing { svg: String::new() };
    let mut y = FIRST;
    let (mut window, mut insurance) = (None, None);
    for bar in &days.bars {
        drawing.words(0, y - 5, "line-start", &bar.name);
        drawing.words(WIDTH, y - 5, "line-end", &bar.end);
        let until = place(bar.until);
        let opens = bar.opens.map_or(until, place);
        drawing.bar(0, opens, y, "line-before");
        drawing.bar(opens, until, y, "line-window");
        if opens < until && window.is_none() {
            window = Some(i64::midpoint(opens, until));
        }
        if let Some(goes_on) = bar.goes_on.map(place) {
            drawing.bar(until, goes_on, y, "line-insurance");
            let path = joined(&["H", &number_text(goes_on)]);
            drawing.stroke("line-hatch", until, y + 6, &path);
            insurance = Some(goes_on);
        }
        if let Some(would_last) = bar.would_last.map(place) {
            drawing.bar(until, would_last, y, "line-lost");
            drawing.stroke("line-cross", until - 6, y, "l12 12m0-12l-12 12");
        }
        for x in [left, right] {
            if 0 < x && x < WIDTH {
                drawing.stroke("line-break", x - 3, y + BAR + 2, "l6-16");
            }
        }
        drawing.stroke("line-today", now, y - 2, "v16");
        y += LINE;
    }
    // At an edge its words would leave the picture.
    let (x, class) = if now < WIDTH / 5 {
        (0, "line-strong line-start")
    } else if WIDTH - WIDTH / 5 < now {
        (WIDTH, "line-strong line-end")
    } else {
        (now, "line-strong")
    };
    drawing.words(x, 12, class, &days.today_words);
    drawing.stroke("line-now", now, 26, "l-6-10h12z");
    let mut y = y - LINE + BAR + 14;
    for (day, words) in &days.marks {
        let x = place(*day).clamp(16, WIDTH - 16);
        let is_end = days.bars.iter().any(|bar| bar.until == *day);
        drawing.words(x, y, if is_end { "line-strong" } else { "" }, words);
    }
    if let Some(x) = window {
        y += 16;
        drawing.words(x, y, "line-blue", widget.say(Message::TimelineWindow));
    }
    // Lower: both are too long in some languages to stand side by side.
    y += 16;
    drawing.words(0, y, "line-start", &days.issued);
    if let Some(x) = insurance {
        let name = widget.say(Message::TimelineInsurance);
        drawing.words(x, y, "line-yellow line-end", name);
    }
    let svg = joined(&[
        "<svg viewBox=\"0 0 320 ",
        &number_text(y + 6),
        "\" aria-hidden=\"true\">",
        &drawing.svg,
        "</svg>",
    ]);
    picture("timeline", &days.label, svg)
}
