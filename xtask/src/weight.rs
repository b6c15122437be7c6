//! What a phone may be asked to load, in one table: sums of files, each with its limit.
//!
//! Held with every `dist`. Times and memory are in [`crate::budget`].

use std::path::Path;

use anyhow::{Result, ensure};

use crate::{package::packed, workspace::files_ending};

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
    /// Another language, the heaviest.
    Language,
}

/// Every sum, its name and what it may weigh, in bytes after Brotli.
///
/// The answer weighed 132,000 before what the two dates of a card do not need became files of their
/// own; the changelog tells it.
pub const BYTES: [(Sum, &str, usize); 5] = [
    (Sum::Passing, "a reader who never comes near", 10_000),
    (Sum::FirstField, "until the first field", 15_000),
    (Sum::Answer, "until the answer", 100_000),
    (Sum::Later, "later, for the rest of form and answer", 46_700),
    (Sum::Language, "another language", 14_100),
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

/// The table that a person reads: each sum, its limit, and its files.
#[must_use]
pub fn table(weights: &[Weight]) -> String {
    let mut lines = Vec::new();
    for (sum, name, allowed) in BYTES {
        let files = sum.of(weights);
        let total: usize = files.iter().map(|one| one.bytes).sum();
        lines.push(format!("{total:>8}  of {allowed:>7}  {name}"));
        for Weight { file, bytes, .. } in files {
            lines.push(format!("{bytes:>8}    {file}"));
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
    for (sum, name, allowed) in BYTES {
        let files = sum.of(weights);
        let total: usize = files.iter().map(|one| one.bytes).sum();
        if let Some(more) = total.checked_sub(allowed + 1) {
            let heaviest = files.iter().max_by_key(|one| one.bytes);
            over.push(format!(
                "{name}: {total} bytes after Brotli, {} more than the {allowed} allowed; the heaviest \
                 is {}",
                more + 1,
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
    fn the_last_byte_of_each_budget_is_allowed_and_the_next_is_not() {
        for (sum, name, allowed) in BYTES {
            // What the others weigh is another sum.
            let others = BYTES.into_iter().filter(|(other, ..)| *other != sum);
            let mut weights: Vec<_> = others
                .map(|(other, name, allowed)| weight(name, allowed, &[other]))
                .collect();
            weights.push(weight("full", allowed, &[sum]));
            assert!(keep(&weights).is_ok(), "{name}");
            weights.push(weight("more", 1, &[sum]));
            let refused = keep(&weights).unwrap_err().to_string();
            assert!(refused.starts_with(name), "{refused}");
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
        assert_eq!(totals, ["2", "5", "0", "0", "0"]);
    }
}
