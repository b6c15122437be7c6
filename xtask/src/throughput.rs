//! How many lines `assess` answers in a second, and whether its memory stays flat.
//!
//! The program runs on one core, so a second of it is a second of a core. Of several runs the fastest
//! counts: what else the machine does only makes a run slower.

use std::{
    fs::{self, File},
    io::{BufRead, BufReader, Write as _},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread,
    time::Instant,
};

use anyhow::{Context, Result, ensure};

use crate::{
    limits::{self, Budget},
    workspace,
};

/// How often each run is made.
const RUNS: usize = 5;
/// The lines of a run.
const LINES: u32 = 100_000;
/// After so many lines the program has read every profile and keeps all that it will keep.
const FIRST: u32 = 10_000;

/// The municipalities that are asked for in turn.
const CODES: [&str; 5] = ["102091", "131083", "132063", "142123", "362026"];

/// The budgets of speed, each with whether its lines name a municipality, and its arguments.
const SPEEDS: [(Budget, bool, &[&str]); 3] = [
    (limits::ASSESS, false, &[]),
    (limits::ASSESS_MUNICIPAL, true, &[]),
    (limits::ASSESS_DECIDING, true, &["--deciding"]),
];

/// Builds `assess` and measures it: each budget with its value.
///
/// # Errors
///
/// Where it cannot be built, or does not answer.
pub fn measure() -> Result<Vec<(Budget, f64)>> {
    let program = build()?;
    let folder = workspace::root().join("target/budget");
    fs::create_dir_all(&folder)?;
    let mut values = Vec::new();
    for (budget, is_municipal, arguments) in SPEEDS {
        let input = folder.join("cases.jsonl");
        fs::write(&input, lines(0..LINES, is_municipal))?;
        let mut best: f64 = 0.0;
        for _ in 0..RUNS {
            best = best.max(speed(&program, arguments, &input)?);
        }
        values.push((budget, best));
    }
    values.push((limits::ASSESS_MEMORY, growth(&program)?));
    Ok(values)
}

fn build() -> Result<PathBuf> {
    let root = workspace::root();
    let mut cargo = workspace::cargo();
    cargo.args(["build", "--release", "--quiet", "--bin", "assess"]);
    cargo.args(["--no-default-features", "--features", "cli"]);
    workspace::run(cargo.arg("--target-dir").arg(root.join("target")))?;
    Ok(root.join("target/release/assess"))
}

/// What people ask most: a birth date and a day of issue, each line another.
fn lines(numbers: std::ops::Range<u32>, is_municipal: bool) -> String {
    let line = |number: u32| {
        let code = CODES.iter().cycle().nth(number as usize % CODES.len());
        let place = match code {
            Some(code) if is_municipal => format!(r#","municipality":"{code}""#),
            Some(_) | None => String::new(),
        };
        let (year, month, day) = (
            1930 + number % 75,
            1 + number / 75 % 12,
            1 + number / 900 % 28,
        );
        let issued = 2017 + number / 7 % 9;
        format!(
            r#"{{"today":"2026-11-26","birthdate":"{year}-{month:02}-{day:02}","issued":"{issued}-{month:02}-03"{place}}}"#
        ) + "\n"
    };
    numbers.map(line).collect()
}

fn speed(program: &Path, arguments: &[&str], input: &Path) -> Result<f64> {
    let mut command = Command::new(program);
    command.args(arguments).stdin(File::open(input)?);
    let begun = Instant::now();
    let status = command.stdout(Stdio::null()).status()?;
    let seconds = begun.elapsed().as_secs_f64();
    // A line in error would be answered faster.
    ensure!(status.success(), "assess ended with {status}");
    Ok(f64::from(LINES) / seconds)
}

/// How many kilobytes the peak grows after the first lines; not a number where the system does not
/// tell.
fn growth(program: &Path) -> Result<f64> {
    let mut command = Command::new(program);
    command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut running = command.spawn()?;
    let mut input = running.stdin.take().context("assess has no input")?;
    let output = running.stdout.take().context("assess has no output")?;
    let mut output = BufReader::new(output);
    let mut peaks = Vec::new();
    let mut answer = Vec::new();
    for part in [0..FIRST, FIRST..LINES] {
        let written = lines(part.clone(), true);
        // Both pipes are shorter than a part.
        let writer = thread::spawn(move || input.write_all(written.as_bytes()).map(|()| input));
        for _ in part {
            answer.clear();
            let length = output.read_until(b'\n', &mut answer)?;
            ensure!(0 < length, "assess ended before its input");
        }
        input = writer
            .join()
            .map_err(|_| anyhow::anyhow!("the input broke off"))??;
        peaks.push(peak(running.id()));
    }
    drop(input);
    let status = running.wait()?;
    ensure!(status.success(), "assess ended with {status}");
    Ok(peaks[1] - peaks[0])
}

/// The most memory that a process ever took, in kilobytes; not a number where the system does not tell.
fn peak(process: u32) -> f64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().strip_suffix(" kB")?.parse().ok())
        .unwrap_or(f64::NAN)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{CODES, FIRST, LINES, lines};

    #[test]
    fn the_lines_differ_and_the_first_name_every_municipality() {
        let text = lines(0..FIRST, true);
        for code in CODES {
            assert!(text.contains(code), "{code}");
        }
        let text = lines(0..LINES, false);
        assert_eq!(text.lines().count(), LINES as usize);
        assert!(!text.contains("municipality"));
        // A store that kept each line would grow.
        assert!(text.lines().collect::<HashSet<_>>().len() > 20_000);
    }
}
