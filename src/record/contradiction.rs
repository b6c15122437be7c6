//! Collects what the types of a file cannot say: parts that contradict each other.

use super::fault::{Fault, WORDED, What, add, blurred};

/// Adds contradictions to the faults that were found before. None is added at a place that has such
/// a fault already: what stands there was not understood.
pub(crate) struct Contradictions<'a> {
    found: &'a mut Vec<Fault>,
    /// How many were found before.
    before: usize,
}

impl<'a> Contradictions<'a> {
    pub(crate) fn new(found: &'a mut Vec<Fault>) -> Self {
        let before = found.len();
        Self { found, before }
    }

    #[inline]
    pub(crate) fn unless<W: Into<String>>(
        &mut self,
        holds: bool,
        place: &str,
        words: impl FnOnce() -> W,
    ) {
        self.unless_of(holds, place, &[place], words);
    }

    /// As [`Self::unless`], where it hangs on other places than its own.
    #[inline]
    pub(crate) fn unless_of<W: Into<String>>(
        &mut self,
        holds: bool,
        place: &str,
        of: &[&str],
        words: impl FnOnce() -> W,
    ) {
        // The places where something of the wrong type stands or ought to stand. A phone refuses a
        // file for its first fault, wherever that is.
        let is_clear = |place: &&str| {
            let mut blurred = self.found.iter().take(self.before).filter_map(blurred);
            blurred.all(|blurred| !is_within(place, &blurred) && !is_within(&blurred, place))
        };
        if !holds && (!WORDED || of.iter().all(is_clear)) {
            add(self.found, place, || What::Contradiction(words().into()));
        }
    }
}

/// Whether a place is another or lies below it.
pub(crate) fn is_within(place: &str, other: &str) -> bool {
    place
        .strip_prefix(other)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
