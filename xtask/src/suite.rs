//! The whole test run: the rules on this machine, the weight of `dist/`, the settings of web servers,
//! and the scenarios in three browsers.
//!
//! Nothing is swallowed: a step that cannot run counts as failed, and a browser or server that is
//! missing is named on a SKIPPED line. The last line is the sum of all test programs.

use std::{
    fmt,
    io::{BufRead, BufReader, Write, stdout},
    process::{Command, Stdio},
};

use anyhow::{Context, Result, ensure};

use crate::{
    browsers::{self, Engine},
    cms, dist,
    matrix::{self, Matrix, Played},
    setup::{self, Need, skips_fail},
    webservers, weight,
    workspace::{self, command_line},
};

/// What a test prints when its browser or server is missing; counted here.
pub const SKIPPED: &str = "SKIPPED";

/// More than two browsers at once starve each other on the machines that we have.
const AT_ONCE: &str = "2";

/// The tests that only [`run_cms`] runs, by the beginning of their names.
const ON_DEMAND: &str = "cms::";

/// Which tests run.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Scope {
    /// Without `dist/`.
    Native,
    /// With `dist/` only: in browsers and from web servers.
    Browser,
    /// All of them.
    Everything,
}

/// How many tests ended how.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Counts {
    passed: usize,
    failed: usize,
    skipped: usize,
}

impl Counts {
    /// Whether the run is good.
    #[must_use]
    pub fn all_well(self) -> bool {
        self.failed == 0
    }

    fn failed() -> Self {
        Self {
            failed: 1,
            ..Self::default()
        }
    }

    fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }

    /// Takes a line that a test program printed.
    fn read(&mut self, line: &str) {
        if line.contains(&format!("{SKIPPED} ")) {
            // libtest knows no skipping while a test runs and will count it as passed.
            self.skipped += 1;
            self.passed = self.passed.wrapping_sub(1);
        }
        let Some((_, counts)) = line
            .strip_prefix("test result: ")
            .and_then(|result| result.split_once(". "))
        else {
            return;
        };
        for count in counts.split("; ") {
            let mut words = count.split(' ');
            let Some(number) = words.next().and_then(|word| word.parse::<usize>().ok()) else {
                continue;
            };
            match words.next() {
                Some("passed") => self.passed = self.passed.wrapping_add(number),
                Some("failed") => self.failed += number,
                Some("ignored") => self.skipped += number,
                _ => {}
            }
        }
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "{} passed, {} failed, {} skipped",
            self.passed, self.failed, self.skipped
        )
    }
}

/// Runs the tests and sums them up. What happens is shown as it happens.
#[must_use]
pub fn run(scope: Scope, filter: Option<&str>) -> Counts {
    let mut all = Counts::default();
    if scope != Scope::Browser {
        announce("the rules, on this machine");
        let mut rules = workspace::cargo();
        rules.args(["test", "--package", "shomei-navi", "--no-fail-fast"]);
        all.add(step(rules.args(filter), &mut |_| ()));
        announce("the tools, on this machine");
        let mut tools = workspace::cargo();
        tools.args([
            "test",
            "--package",
            "xtask",
            "--lib",
            "--bins",
            "--no-fail-fast",
        ]);
        all.add(step(tools.args(filter), &mut |_| ()));
    }
    if scope != Scope::Native {
        all.add(with_dist(filter));
    }
    all
}

fn with_dist(filter: Option<&str>) -> Counts {
    announce("dist, and what the first view weighs");
    if let Err(error) = build_and_weigh() {
        announce(&format!(
            "FAILED: {error:#}; the tests of servers and browsers need dist and did not run"
        ));
        return Counts::failed();
    }
    announce("the browsers and web servers on this machine");
    let mut all = set_up(browsers::NEEDS.iter().chain(&webservers::NEEDS));
    announce("the settings of web servers");
    let mut servers = workspace::cargo();
    servers
        .args(["test", "--package", "xtask", "--test", "servers"])
        .args(filter)
        .env("SHOMEI_DIST", workspace::dist());
    all.add(step(&mut servers, &mut |_| ()));
    announce("the scenarios, in the browsers");
    let mut scenarios = workspace::cargo();
    scenarios
        .args(["test", "--package", "xtask", "--test", "browser"])
        .args(filter);
    scenarios
        .args(["--", "--test-threads", AT_ONCE, "--skip", ON_DEMAND])
        .env("SHOMEI_DIST", workspace::dist());
    let mut matrix = Matrix::default();
    all.add(step(&mut scenarios, &mut |line| matrix.read(line)));
    if let Err(error) = on_other_pages(&matrix, Played::Always, filter.is_none()) {
        announce(&format!("FAILED: {error:#}"));
        all.add(Counts::failed());
    }
    all
}

/// Brings what is missing, and says what is there.
fn set_up<'a>(needs: impl IntoIterator<Item = &'a Need>) -> Counts {
    let mut all = Counts::default();
    for missing in setup::set_up(needs) {
        announce(&missing);
        if skips_fail() {
            all.add(Counts::failed());
        }
    }
    for engine in [Engine::Chromium, Engine::Firefox, Engine::WebKit] {
        match browsers::find(engine) {
            Ok(found) => announce(&format!("{engine}: {}", found.browser.display())),
            Err(reason) => announce(&format!("{engine}: its tests are skipped, since {reason}")),
        }
    }
    all
}

/// Plays the scenarios in content management systems, which no other run does: they are large, and
/// change with Debian only. What cannot be set up counts as failed, and the others are played.
#[must_use]
pub fn run_cms(is_built: bool) -> Counts {
    if !is_built {
        announce("dist");
        if let Err(error) = dist::build() {
            announce(&format!("FAILED: {error:#}"));
            return Counts::failed();
        }
    }
    announce("the browsers, PHP and MariaDB on this machine");
    let mut all = set_up(browsers::NEEDS.iter().chain(&cms::NEEDS));
    let mut scenarios = workspace::cargo();
    scenarios
        .args(["test", "--package", "xtask", "--test", "browser", "--"])
        .args(["--ignored", "--test-threads", AT_ONCE])
        .env("SHOMEI_DIST", workspace::dist());
    // They serve until the end of this function.
    let mut running = Vec::new();
    for system in &cms::SYSTEMS {
        match system.start(&workspace::dist()) {
            Ok(site) => {
                announce(&format!(
                    "{}: {}",
                    system.name,
                    site.packages.replace('\n', ", ")
                ));
                scenarios
                    .arg(format!("{ON_DEMAND}{}::", system.module))
                    .env(system.variable, &site.origin);
                running.push(site);
            }
            Err(error) => {
                announce(&format!(
                    "FAILED: {} could not be set up: {error:#}",
                    system.name
                ));
                all.add(Counts::failed());
            }
        }
    }
    if running.is_empty() {
        // Without a name, every test would be meant.
        return all;
    }
    announce("the scenarios, in the browsers");
    let mut matrix = Matrix::default();
    let played = step(&mut scenarios, &mut |line| matrix.read(line));
    all.add(played);
    if played == Counts::default() {
        announce("FAILED: no scenario has these names");
        all.add(Counts::failed());
    }
    let is_whole = running.len() == cms::SYSTEMS.len();
    if let Err(error) = on_other_pages(&matrix, Played::OnDemand, is_whole) {
        announce(&format!("FAILED: {error:#}"));
        all.add(Counts::failed());
    }
    all
}

/// Shows how the widget fared on other people's pages. Only a run of everything can say whether
/// what people read about it still holds.
fn on_other_pages(matrix: &Matrix, played: Played, is_whole: bool) -> Result<()> {
    if matrix.is_empty() {
        return Ok(());
    }
    let kept = matrix.keep(played)?;
    announce(&format!("on other people's pages: {}", kept.display()));
    tell(&matrix.table())?;
    if !is_whole {
        return Ok(());
    }
    let file = matrix::read_by_people();
    let read = Matrix::from_markdown(&workspace::read(&file)?, played);
    let differences = matrix.differences(&read);
    ensure!(
        differences.is_empty(),
        "{} is no longer what the run says; correct it:\n{}",
        file.display(),
        differences.join("\n")
    );
    Ok(())
}

fn build_and_weigh() -> Result<()> {
    let weights = dist::weigh(&dist::build()?)?;
    tell(&weight::table(&weights))?;
    weight::keep(&weights)
}

/// Runs test programs, their output going through to the terminal, and counts.
fn step(command: &mut Command, hear: &mut dyn FnMut(&str)) -> Counts {
    match stream(command, hear) {
        Ok(counts) => counts,
        Err(error) => {
            announce(&format!("FAILED: {error:#}"));
            Counts::failed()
        }
    }
}

fn stream(command: &mut Command, hear: &mut dyn FnMut(&str)) -> Result<Counts> {
    let shown = command_line(command);
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start `{shown}`"))?;
    let mut counts = Counts::default();
    let output = child
        .stdout
        .take()
        .context("a test program has no output")?;
    for line in BufReader::new(output).split(b'\n') {
        let line = line.with_context(|| format!("the output of `{shown}` broke off"))?;
        let line = String::from_utf8_lossy(&line);
        counts.read(&line);
        hear(&line);
        tell(&line)?;
    }
    let status = child
        .wait()
        .with_context(|| format!("`{shown}` was lost"))?;
    if !status.success() && counts.failed == 0 {
        announce(&format!("FAILED: `{shown}` ({status})"));
        counts.add(Counts::failed());
    }
    Ok(counts)
}

fn announce(line: &str) {
    // A terminal that has gone away does not stop the tests.
    let _ = tell(&format!("--- {line}"));
}

fn tell(line: &str) -> Result<()> {
    writeln!(stdout(), "{line}").context("the terminal takes no more lines")
}

#[cfg(test)]
mod tests {
    use super::Counts;

    #[track_caller]
    fn check(lines: &[&str], expected: &str) {
        let mut counts = Counts::default();
        for line in lines {
            counts.read(line);
        }
        assert_eq!(counts.to_string(), expected, "for {lines:?}");
    }

    #[test]
    fn the_results_of_all_test_programs_are_summed() {
        check(
            &[
                "running 3 tests",
                "test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s",
                "test result: FAILED. 1 passed; 2 failed; 4 ignored; 0 measured; 7 filtered out; finished in 0.00s",
            ],
            "4 passed, 2 failed, 4 skipped",
        );
    }

    #[test]
    fn a_skipped_scenario_is_not_a_passed_one() {
        check(
            &[
                "SKIPPED webkit: Xvfb is not installed",
                "test webkit::scenario ... SKIPPED webkit: Xvfb is not installed",
                "test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out",
            ],
            "1 passed, 0 failed, 2 skipped",
        );
    }
}
