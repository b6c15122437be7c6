//! Every budget of the project: its name, its unit, and how much it may be.
//!
//! What is measured stands in [`crate::weight`] (bytes), [`crate::memory`], [`crate::throughput`] and
//! [`crate::budget`] (times). All of them ask here whether a value is kept, so that one test can show
//! that each budget fails.

use std::fmt::{self, Write};

/// What a value counts.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Unit {
    /// Bytes after Brotli.
    Bytes,
    /// Milliseconds.
    Milliseconds,
    /// How many times what the plain page of the same run takes.
    Times,
    /// Lines that one core answers in a second.
    LinesASecond,
    /// Kilobytes of memory, of 1024 bytes.
    Kilobytes,
    /// Things of the page: nodes, listeners, timers.
    Things,
}

impl Unit {
    /// How many digits of a value after the point count: those that a person is shown.
    fn digits(self) -> usize {
        match self {
            Self::Bytes | Self::LinesASecond | Self::Kilobytes | Self::Things => 0,
            Self::Milliseconds => 1,
            Self::Times => 2,
        }
    }

    /// The value as it is shown, so that no value is over its limit and shown as the same number.
    fn rounded(self, value: f64) -> f64 {
        let steps = match self {
            Self::Bytes | Self::LinesASecond | Self::Kilobytes | Self::Things => 1.0,
            Self::Milliseconds => 10.0,
            Self::Times => 100.0,
        };
        (value * steps).round() / steps
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Bytes => "bytes after Brotli",
            Self::Milliseconds => "ms",
            Self::Times => "times the plain page",
            Self::LinesASecond => "lines a second",
            Self::Kilobytes => "kB",
            Self::Things => "things",
        })
    }
}

/// On which side of its limit a value is kept.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Side {
    /// The value may be the limit, and no more.
    AtMost,
    /// The value may be the limit, and no less.
    AtLeast,
}

/// What a value may be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Budget {
    /// What is measured.
    pub name: &'static str,
    /// What the value counts.
    pub unit: Unit,
    /// The last value that is kept.
    pub limit: f64,
    /// Whether less or more is better.
    pub side: Side,
    /// Where the plain page takes long itself, so many times its value is kept, too.
    pub times_plain: Option<f64>,
}

const fn at_most(name: &'static str, limit: f64, unit: Unit) -> Budget {
    Budget {
        name,
        unit,
        limit,
        side: Side::AtMost,
        times_plain: None,
    }
}

const fn at_least(name: &'static str, limit: f64, unit: Unit) -> Budget {
    Budget {
        side: Side::AtLeast,
        ..at_most(name, limit, unit)
    }
}

/// What a page costs a reader who never comes near the widget.
pub const PASSING: Budget = at_most("a reader who never comes near", 10_000.0, Unit::Bytes);
/// What is there when the first field can be typed into.
pub const FIRST_FIELD: Budget = at_most("until the first field", 15_000.0, Unit::Bytes);
/// What is there when the verdict is on the screen.
///
/// The answer weighed 132,000 before what the two dates of a card do not need became files of their
/// own; the changelog tells it.
pub const ANSWER: Budget = at_most("until the verdict of the answer", 100_000.0, Unit::Bytes);
/// What comes when nothing else is to be done.
pub const LATER: Budget = at_most(
    "later, for the rest of form and answer",
    51_000.0,
    Unit::Bytes,
);
/// What comes when a person wants to take the answer along, in the heaviest language.
pub const TAKEAWAY: Budget = at_most("what is taken along", 12_000.0, Unit::Bytes);
/// What comes when a person wants to see which day to go, in the heaviest language.
pub const MONTH: Budget = at_most("which day to go", 12_000.0, Unit::Bytes);
/// What comes when a person wants the family's plan, in the heaviest language and besides what is taken along.
pub const FAMILY: Budget = at_most("the family's plan", 24_000.0, Unit::Bytes);
/// What keeps our own page for when there is no network; what it keeps was fetched before, all but what is
/// taken along.
pub const OFFLINE: Budget = at_most("what keeps our own page", 4_500.0, Unit::Bytes);
/// What comes when a person prints it.
pub const PAPER: Budget = at_most(
    "the sheet of paper, when it is printed",
    3_000.0,
    Unit::Bytes,
);
/// What comes where the page is a terminal that one person after another uses: what watches it, with its
/// words in all languages, and its style.
pub const KIOSK: Budget = at_most("what watches a terminal", 6_000.0, Unit::Bytes);
/// Another language, the heaviest: what comes when it is chosen.
pub const LANGUAGE: Budget = at_most("another language", 12_000.0, Unit::Bytes);
/// The same, for the rest of form and answer.
pub const LANGUAGE_LATER: Budget = at_most("another language, later", 12_000.0, Unit::Bytes);

/// Until the first field stands, where the page fixes the version.
pub const FIRST_FIELD_PINNED: Budget = at_most("first field, pinned", 1.35, Unit::Times);
/// The same where the page asks for the newest version: one request more.
pub const FIRST_FIELD_NEWEST: Budget = at_most("first field, newest", 1.35, Unit::Times);
/// From a key to its paint.
pub const KEY: Budget = Budget {
    times_plain: Some(1.3),
    ..at_most(
        "key to paint, 98th percentile, CPU ÷4",
        50.0,
        Unit::Milliseconds,
    )
};
/// The one stall when the program takes over, where the page fixes the version.
pub const TAKE_OVER_PINNED: Budget = at_most(
    "longest stall of the take-over, pinned",
    100.0,
    Unit::Milliseconds,
);
/// The same where the page asks for the newest version.
pub const TAKE_OVER_NEWEST: Budget = at_most(
    "longest stall of the take-over, newest",
    100.0,
    Unit::Milliseconds,
);
/// From the last key, which asks for the answer, to the answer's paint.
pub const ANSWER_SLOW: Budget = at_most(
    "answer after the last key, CPU ÷4",
    50.0,
    Unit::Milliseconds,
);
/// The same on a slower phone.
pub const ANSWER_SLOWER: Budget = at_most(
    "answer after the last key, CPU ÷6",
    80.0,
    Unit::Milliseconds,
);

/// Cases without a municipality.
pub const ASSESS: Budget = at_least(
    "assess, without a municipality",
    300_000.0,
    Unit::LinesASecond,
);
/// Cases of every municipality.
pub const ASSESS_MUNICIPAL: Budget =
    at_least("assess, with a municipality", 150_000.0, Unit::LinesASecond);
/// The same with the question that decides.
pub const ASSESS_DECIDING: Budget = at_least("assess --deciding", 50_000.0, Unit::LinesASecond);
/// How much the peak of `assess` grows after the first lines.
pub const ASSESS_MEMORY: Budget = at_most("assess, growth of memory", 512.0, Unit::Kilobytes);

/// How much the memory of the program grows while the page changes its language a hundred times.
pub const MEMORY_LANGUAGES: Budget = at_most(
    "program memory, a hundred language changes",
    256.0,
    Unit::Kilobytes,
);
/// The same while the page changes an attribute a thousand times, and the person the answer as often.
pub const MEMORY_ANSWERS: Budget = at_most(
    "program memory, a thousand answers and attribute changes",
    256.0,
    Unit::Kilobytes,
);
/// The same while the element is taken away and put back fifty times.
pub const MEMORY_ROUNDS: Budget = at_most(
    "program memory, taken away and put back fifty times",
    0.0,
    Unit::Kilobytes,
);
/// What the engine itself learns of code that runs again is in it.
pub const HEAP: Budget = at_most(
    "JavaScript heap, after any of these",
    150_000.0 / 1024.0,
    Unit::Kilobytes,
);
/// Nodes of the document that somebody holds.
pub const NODES: Budget = at_most("nodes, after any of these", 20.0, Unit::Things);
/// Listeners, timers, observers and programs that somebody holds.
pub const KEPT: Budget = at_most(
    "listeners, timers, observers, programs, after any of these",
    0.0,
    Unit::Things,
);

/// Every budget, in the order of the table.
pub const ALL: [Budget; 29] = [
    PASSING,
    FIRST_FIELD,
    ANSWER,
    LATER,
    TAKEAWAY,
    MONTH,
    FAMILY,
    OFFLINE,
    PAPER,
    KIOSK,
    LANGUAGE,
    LANGUAGE_LATER,
    FIRST_FIELD_PINNED,
    FIRST_FIELD_NEWEST,
    KEY,
    TAKE_OVER_PINNED,
    TAKE_OVER_NEWEST,
    ANSWER_SLOW,
    ANSWER_SLOWER,
    ASSESS,
    ASSESS_MUNICIPAL,
    ASSESS_DECIDING,
    ASSESS_MEMORY,
    MEMORY_LANGUAGES,
    MEMORY_ANSWERS,
    MEMORY_ROUNDS,
    HEAP,
    NODES,
    KEPT,
];

impl Budget {
    /// The same beside what the plain page of the same run takes.
    #[must_use]
    pub fn beside(self, plain: f64) -> Self {
        let limit = self
            .times_plain
            .map_or(self.limit, |times| self.limit.max(times * plain));
        Self { limit, ..self }
    }

    /// Whether a value is within the budget. What was not measured is no number, and is not.
    #[must_use]
    pub fn keeps(&self, value: f64) -> bool {
        let [value, limit] = [value, self.limit].map(|one| self.unit.rounded(one));
        match self.side {
            Side::AtMost => value <= limit,
            Side::AtLeast => limit <= value,
        }
    }

    /// What a person reads where a value is not within the budget: what it is, and by how much.
    #[must_use]
    pub fn fault(&self, value: f64) -> Option<String> {
        if self.keeps(value) {
            return None;
        }
        let Self {
            name, unit, limit, ..
        } = self;
        let digits = unit.digits();
        if value.is_nan() {
            return Some(format!("{name}: it was not measured"));
        }
        let (by, side) = match self.side {
            Side::AtMost => (value - limit, "more than the"),
            Side::AtLeast => (limit - value, "fewer than the"),
        };
        Some(format!(
            "{name}: {value:.digits$} {unit}, {by:.digits$} {side} {limit:.digits$} allowed"
        ))
    }

    /// A line of the table.
    #[must_use]
    pub fn line(&self, value: f64) -> String {
        let digits = self.unit.digits();
        let of = match self.side {
            Side::AtMost => "of",
            Side::AtLeast => "at least",
        };
        let (name, unit, limit) = (self.name, self.unit, self.limit);
        let mut line = format!("{value:>9.digits$}  {of:>8} {limit:>9.digits$} {unit}: {name}");
        if !self.keeps(value) {
            // Writing to a string does not fail.
            let _ = write!(line, "  OVER");
        }
        line
    }
}

#[cfg(test)]
mod tests {
    use super::{ALL, Budget, KEY, Side, Unit};

    /// The first value past the limit, and how far that is.
    fn next(budget: &Budget) -> (f64, &'static str) {
        let (step, shown) = match budget.unit {
            Unit::Milliseconds => (0.1, "0.1"),
            Unit::Times => (0.01, "0.01"),
            Unit::Bytes | Unit::LinesASecond | Unit::Kilobytes | Unit::Things => (1.0, "1"),
        };
        match budget.side {
            Side::AtMost => (budget.limit + step, shown),
            Side::AtLeast => (budget.limit - step, shown),
        }
    }

    #[test]
    fn the_last_value_of_each_budget_is_kept_and_the_next_is_not() {
        for budget in ALL {
            assert_eq!(budget.fault(budget.limit), None, "{}", budget.name);
            assert!(!budget.line(budget.limit).contains("OVER"));
            let (next, by) = next(&budget);
            let fault = budget.fault(next).unwrap();
            let side = match budget.side {
                Side::AtMost => "more",
                Side::AtLeast => "fewer",
            };
            assert!(
                fault.starts_with(budget.name) && fault.contains(&format!(", {by} {side} than")),
                "{fault}"
            );
            assert!(budget.line(next).ends_with("OVER"));
        }
    }

    #[test]
    fn what_was_not_measured_is_kept_by_no_budget() {
        for budget in ALL {
            let fault = budget.fault(f64::NAN).unwrap();
            assert!(fault.starts_with(budget.name), "{fault}");
            assert!(fault.ends_with("not measured"), "{fault}");
        }
    }

    #[test]
    fn no_two_budgets_have_one_name() {
        for (at, budget) in ALL.iter().enumerate() {
            assert!(ALL[at + 1..].iter().all(|other| other.name != budget.name));
        }
    }

    #[test]
    fn a_key_may_take_as_long_as_the_plain_page_lets_it() {
        for (plain, limit) in [(10.0, 50.0), (100.0, 130.0)] {
            let beside = KEY.beside(plain);
            assert_eq!(beside.fault(limit), None);
            let fault = beside.fault(limit + 0.1).unwrap();
            assert!(fault.contains("0.1 more than"), "{fault}");
        }
        // Only where the budget says so.
        for budget in ALL.into_iter().filter(|one| one.times_plain.is_none()) {
            assert_eq!(budget.beside(f64::MAX), budget);
        }
    }
}
