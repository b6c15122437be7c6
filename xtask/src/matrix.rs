//! How the widget fares on other people's pages: cases by engines, as the browser tests tell them.
//!
//! The tests print a line for each case; the suite makes the table of them, in whatever order they
//! come, and holds it against the one that people read. No test is run here.

use std::{collections::BTreeMap, fmt::Write as _, fs, path::PathBuf};

use anyhow::{Context, Result};

use crate::{browsers::Engine, workspace};

/// Begins the line of a case.
const CASE: &str = "CASE ";
/// Between engine, case and result.
const BETWEEN: &str = " | ";
const ENGINES: [Engine; 3] = [Engine::Chromium, Engine::Firefox, Engine::WebKit];

/// The line that a browser test prints for a case.
#[must_use]
pub fn line(engine: Engine, case: &str, result: &str) -> String {
    let result = result.replace(['\n', '|'], " ");
    format!("{CASE}{engine}{BETWEEN}{case}{BETWEEN}{result}")
}

/// What people read: each case with a sentence on what a page may count on.
#[must_use]
pub fn read_by_people() -> PathBuf {
    workspace::root().join("docs/hosts.md")
}

/// Begins the part of that file whose cases no usual run plays.
const ON_DEMAND: &str = "\n## Played on demand";

/// When a case is played.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Played {
    /// By `cargo xtask test`.
    Always,
    /// By `cargo xtask cms` only.
    OnDemand,
}

/// The results by case, an engine in each column.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Matrix(BTreeMap<String, [Option<String>; 3]>);

impl Matrix {
    /// Takes a line that a test program printed.
    pub fn read(&mut self, line: &str) {
        // With one test at a time, libtest has already begun the line.
        let Some((_, case)) = line.split_once(CASE) else {
            return;
        };
        let [engine, case, result] = case.splitn(3, BETWEEN).collect::<Vec<_>>()[..] else {
            return;
        };
        let column = ENGINES.iter().position(|one| one.to_string() == engine);
        if let Some(column) = column {
            self.0.entry(case.to_owned()).or_default()[column] = Some(result.to_owned());
        }
    }

    /// The tables in a part of a file for people: `| case | Chromium | Firefox | WebKit | …`.
    #[must_use]
    pub fn from_markdown(text: &str, played: Played) -> Self {
        let mut matrix = Self::default();
        let (always, on_demand) = text.split_once(ON_DEMAND).unwrap_or((text, ""));
        let part = match played {
            Played::Always => always,
            Played::OnDemand => on_demand,
        };
        for row in part.lines().filter(|line| line.starts_with("| ")) {
            let cells: Vec<&str> = row.split('|').map(str::trim).collect();
            let [_, case, chromium, firefox, webkit, ..] = cells[..] else {
                continue;
            };
            if case != "case" {
                let results = [chromium, firefox, webkit].map(|cell| Some(cell.to_owned()));
                matrix.0.insert(case.to_owned(), results);
            }
        }
        matrix
    }

    /// As a table in Markdown.
    #[must_use]
    pub fn table(&self) -> String {
        let mut table = String::from("| case | chromium | firefox | webkit |\n|---|---|---|---|\n");
        for (case, results) in &self.0 {
            let [chromium, firefox, webkit] = results
                .each_ref()
                .map(|result| result.as_deref().unwrap_or("not run"));
            // Writing into a String cannot fail.
            let _ = writeln!(table, "| {case} | {chromium} | {firefox} | {webkit} |");
        }
        table
    }

    /// Where this run and what people read say different things. An engine that ran nothing is
    /// left out: its browser is missing, which the run has said already.
    #[must_use]
    pub fn differences(&self, read: &Self) -> Vec<String> {
        let mut differences = Vec::new();
        for (column, engine) in ENGINES.into_iter().enumerate() {
            if self.0.values().all(|results| results[column].is_none()) {
                continue;
            }
            let cases = self.0.keys().chain(read.0.keys());
            let cases: std::collections::BTreeSet<&String> = cases.collect();
            for case in cases {
                let of = |matrix: &Self| {
                    let result = matrix.0.get(case).and_then(|one| one[column].clone());
                    result.unwrap_or_else(|| "nothing".to_owned())
                };
                let (run, read) = (of(self), of(read));
                if run != read {
                    differences.push(format!(
                        "{case}, {engine}: the run says {run}, the file {read}"
                    ));
                }
            }
        }
        differences
    }

    /// Writes the table beside the pictures of the run.
    pub fn keep(&self, played: Played) -> Result<PathBuf> {
        let file = workspace::evidence().join(match played {
            Played::Always => "hosts.md",
            Played::OnDemand => "hosts-on-demand.md",
        });
        fs::create_dir_all(workspace::evidence())
            .and_then(|()| fs::write(&file, self.table()))
            .with_context(|| format!("cannot write {}", file.display()))?;
        Ok(file)
    }

    /// Whether no case was played.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::{Engine, Matrix, Played, line, read_by_people};

    const READ: &str = "\
# Pages

| case | Chromium | Firefox | WebKit | what a page may count on |
|---|---|---|---|---|
| bare page | pass | pass | pass | It works. |
| printing | pass | pass | no print command | It is short. |

## Played on demand

| case | Chromium | Firefox | WebKit | what a page may count on |
|---|---|---|---|---|
| a wiki | pass | pass | no wiki | It works. |
";

    fn run(cases: &[(Engine, &str, &str)]) -> Matrix {
        let mut matrix = Matrix::default();
        for (engine, case, result) in cases {
            matrix.read(&format!(
                "test host_pages ... {}",
                line(*engine, case, result)
            ));
        }
        matrix
    }

    #[test]
    fn a_run_that_says_what_is_written_differs_in_nothing() {
        let run = run(&[
            (Engine::WebKit, "printing", "no print command"),
            (Engine::Firefox, "printing", "pass"),
            (Engine::Chromium, "bare page", "pass"),
            (Engine::Firefox, "bare page", "pass"),
            (Engine::WebKit, "bare page", "pass"),
            (Engine::Chromium, "printing", "pass"),
        ]);
        assert_eq!(run, Matrix::from_markdown(READ, Played::Always));
        assert_eq!(Matrix::from_markdown(&run.table(), Played::Always), run);
        assert!(
            run.differences(&Matrix::from_markdown(READ, Played::Always))
                .is_empty()
        );
    }

    #[test]
    fn a_usual_run_and_one_on_demand_are_each_held_against_their_own_part() {
        let on_demand = Matrix::from_markdown(READ, Played::OnDemand);
        let usual = run(&[(Engine::WebKit, "bare page", "pass")]);
        let wiki = run(&[(Engine::WebKit, "a wiki", "pass")]);
        assert_eq!(
            usual.differences(&Matrix::from_markdown(READ, Played::Always)),
            ["printing, webkit: the run says nothing, the file no print command"]
        );
        assert_eq!(
            wiki.differences(&on_demand),
            ["a wiki, webkit: the run says pass, the file no wiki"]
        );
    }

    #[test]
    fn what_people_read_has_both_parts() {
        let text = std::fs::read_to_string(read_by_people()).unwrap();
        for played in [Played::Always, Played::OnDemand] {
            assert!(
                !Matrix::from_markdown(&text, played).is_empty(),
                "no case is played {played:?}"
            );
        }
    }

    #[test]
    fn a_case_that_ended_otherwise_or_is_not_written_is_reported() {
        let run = run(&[
            (Engine::Firefox, "bare page", "pass"),
            (
                Engine::Firefox,
                "printing",
                "failed: the\nbutton | is there",
            ),
            (Engine::Firefox, "quirks", "pass"),
        ]);
        assert_eq!(
            run.differences(&Matrix::from_markdown(READ, Played::Always)),
            [
                "printing, firefox: the run says failed: the button   is there, the file pass",
                "quirks, firefox: the run says pass, the file nothing",
            ]
        );
    }
}
