//! The rules at a terminal: cases on standard input, verdicts on standard output, a line each.
//!
//! A bad line does not stop it: the answer is an error, and the exit status is not zero. The format
//! of a line is described in `docs/assess.md`.

use std::io::{self, BufReader, BufWriter};
use std::path::PathBuf;
use std::process::ExitCode;

use shomei_navi::clock::today_on_system;
use shomei_navi::terminal::{Extras, Terminal};

const USAGE: &str =
    "usage: assess [--profiles FOLDER] [--deciding] [--explain] < cases.jsonl > verdicts.jsonl";

fn main() -> ExitCode {
    match run() {
        Ok(false) => ExitCode::SUCCESS,
        Ok(true) => ExitCode::from(1),
        Err(message) => {
            warn(&message);
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<bool, String> {
    let mut folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/profiles"));
    let mut arguments = std::env::args_os().skip(1);
    let mut extras = Extras::default();
    while let Some(argument) = arguments.next() {
        match argument.to_str() {
            Some("--profiles") => {
                folder = arguments
                    .next()
                    .ok_or_else(|| format!("--profiles needs a folder; {USAGE}"))?
                    .into();
            }
            Some("--deciding") => extras.deciding = true,
            Some("--explain") => extras.explain = true,
            Some(_) | None => {
                return Err(format!("unknown argument {}; {USAGE}", argument.display()));
            }
        }
    }
    let mut terminal = Terminal::new(&folder, today_on_system())?.with(extras);
    let input = BufReader::with_capacity(1 << 18, io::stdin().lock());
    let output = BufWriter::with_capacity(1 << 18, io::stdout().lock());
    match terminal.run(input, output) {
        // Whoever reads the answers has had enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(false),
        result => result.map_err(|error| format!("cannot go on: {error}")),
    }
}

#[allow(
    clippy::print_stderr,
    reason = "the operator's channel beside the answers"
)]
fn warn(text: &str) {
    eprintln!("assess: {text}");
}
