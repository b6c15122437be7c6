//! What a phone may be asked to load, in one table: sums of files, each with its limit.
//!
//! Held with every `dist`, to the limits of [`crate::limits`].

use std::path::Path;

use anyhow::{Result, ensure};

use crate::{
    limits::{self, Budget},
    package::packed,
    workspace::files_ending,
};

/// A file that a phone fetches.
pub struct Weight {
    /// Its name in `dist/`.
    pub file: String,
    /// Bytes after Brotli.
    pub bytes: usize,
    /// What it counts in.
    pub sums: Vec<Sum>,
}

/// A sum of files that has a limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sum {
    /// What a page costs a reader who never comes near the widget.
    Passing,
    /// What is there when the first field can be typed into.
    FirstField,
    /// What is there when the answer is on the screen.
    Answer,
    /// What comes when nothing else is to be done.
    Later,
    /// What comes when a person wants to take the answer along, in the heaviest language.
    Takeaway,
    /// What comes when a person wants to see which day to go, in the heaviest language.
    Month,
    /// What comes when a person wants the family's plan, besides what is taken along.
    Family,
    /// What keeps our own page for when there is no network.
    Offline,
    /// What comes when a person prints it.
    Paper,
    /// What comes where the page is a terminal, besides the rest.
    Kiosk,
    /// Another language, the heaviest: what comes when it is chosen.
    Language,
    /// The same, for the rest of form and answer.
    LanguageLater,
}

/// Every sum, and what it may weigh.
pub const BYTES: [(Sum, Budget); 12] = [
    (Sum::Passing, limits::PASSING),
    (Sum::FirstField, limits::FIRST_FIELD),
    (Sum::Answer, limits::ANSWER),
    (Sum::Later, limits::LATER),
    (Sum::Takeaway, limits::TAKEAWAY),
    (Sum::Month, limits::MONTH),
    (Sum::Family, limits::FAMILY),
    (Sum::Offline, limits::OFFLINE),
    (Sum::Paper, limits::PAPER),
    (Sum::Kiosk, limits::KIOSK),
    (Sum::Language, limits::LANGUAGE),
    (Sum::LanguageLater, limits::LANGUAGE_LATER),
];

impl Sum {
    /// The files of it.
    fn of(self, weights: &[Weight]) -> Vec<&Weight> {
        weights
            .iter()
            .filter(|one| one.sums.contains(&self))
            .collect()
    }
}

/// The bytes of some files.
fn total(files: &[&Weight]) -> f64 {
    let total: usize = files.iter().map(|one| one.bytes).sum();
    u32::try_from(total).map_or(f64::INFINITY, f64::from)
}

/// The table that a person reads: each sum, its limit, and its files.
#[must_use]
pub fn table(weights: &[Weight]) -> String {
    let mut lines = Vec::new();
    for (sum, budget) in BYTES {
        let files = sum.of(weights);
        lines.push(budget.line(total(&files)));
        for Weight { file, bytes, .. } in files {
            lines.push(format!("{bytes:>9}    {file}"));
        }
    }
    lines.join("\n")
}

/// Fails where a sum is over its limit; all that are, with the heaviest file of each.
///
/// # Errors
///
/// The sums in bytes, and by how much each is over.
pub fn keep(weights: &[Weight]) -> Result<()> {
    let mut over = Vec::new();
    for (sum, budget) in BYTES {
        let files = sum.of(weights);
        if let Some(fault) = budget.fault(total(&files)) {
            let heaviest = files.iter().max_by_key(|one| one.bytes);
            over.push(format!(
                "{fault}; the heaviest is {}",
                heaviest.map_or("none", |one| one.file.as_str())
            ));
        }
    }
    ensure!(
        over.is_empty(),
        "{}\nlook at what the last change compiled in",
        over.join("\n")
    );
    Ok(())
}

/// The heaviest file of a folder with that ending, but for these names.
///
/// # Errors
///
/// Where one cannot be read.
pub fn heaviest(folder: &Path, ending: &str, but: &[&str]) -> Result<Option<(String, usize)>> {
    let mut all = Vec::new();
    for file in files_ending(folder, ending)? {
        let name = file
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if !but.contains(&name.as_str()) {
            all.push((name, packed::weight(&file)?));
        }
    }
    Ok(all.into_iter().max_by_key(|(_, bytes)| *bytes))
}

#[cfg(test)]
mod tests {
    use super::{BYTES, Sum, Weight, keep, table};

    fn weight(file: &str, bytes: usize, sums: &[Sum]) -> Weight {
        Weight {
            file: file.to_owned(),
            bytes,
            sums: sums.to_vec(),
        }
    }

    #[test]
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the limits are whole numbers of some thousands"
    )]
    fn the_last_byte_of_each_budget_is_allowed_and_the_next_is_not() {
        let full = |sum, name: &str, limit: f64| weight(name, limit as usize, &[sum]);
        for (sum, budget) in BYTES {
            // What the others weigh is another sum.
            let others = BYTES.into_iter().filter(|(other, ..)| *other != sum);
            let mut weights: Vec<_> = others
                .map(|(other, budget)| full(other, budget.name, budget.limit))
                .collect();
            weights.push(full(sum, "full", budget.limit));
            assert!(keep(&weights).is_ok(), "{}", budget.name);
            weights.push(weight("more", 1, &[sum]));
            let refused = keep(&weights).unwrap_err().to_string();
            assert!(refused.starts_with(budget.name), "{refused}");
            assert!(
                refused.contains("1 more than") && refused.contains("full"),
                "{refused}"
            );
        }
    }

    #[test]
    fn a_file_counts_in_each_of_its_sums() {
        let weights = [
            weight("a", 2, &[Sum::Passing, Sum::FirstField]),
            weight("b", 3, &[Sum::FirstField]),
        ];
        let table = table(&weights);
        let totals: Vec<_> = table
            .lines()
            .filter(|line| line.contains(" of "))
            .map(|line| line.split_whitespace().next().unwrap())
            .collect();
        assert_eq!(totals[..2], ["2", "5"]);
        assert!(totals[2..].iter().all(|total| *total == "0"), "{totals:?}");
    }
}
