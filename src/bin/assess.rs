//! The rules at a terminal: cases on standard input, verdicts on standard output, a line each.
//!
//! A bad line does not stop it: the answer is an error, and the exit status is not zero. The format
//! of a line is described in `docs/assess.md`.

use std::io::{self, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

use shomei_navi::clock::today_on_system;
use shomei_navi::terminal::{Extras, Failed, Terminal};

const USAGE: &str =
    "usage: assess [--profiles FOLDER] [--deciding] [--explain] < cases.jsonl > verdicts.jsonl";

const HELP: &str = "
Reads one JSON object a line and answers each with one, in the same order.
The keys are described in docs/assess.md.

  --profiles FOLDER  looks for municipalities there
  --deciding         adds the question that decides, with what each answer leads to
  --explain          adds the steps of each date, with their articles
  --help             prints this

Exit status: 0; 1 where a line was in error; 2 where it could not go on.
";

fn main() -> ExitCode {
    match run() {
        Ok(false) => ExitCode::SUCCESS,
        Ok(true) => ExitCode::from(1),
        Err(message) => {
            // Where nobody hears it the exit status tells it.
            let _ = writeln!(io::stderr(), "assess: {message}");
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
            Some("--help" | "-h") => {
                let mut output = io::stdout().lock();
                let written = output.write_all(format!("{USAGE}\n{HELP}").as_bytes());
                return written
                    .and_then(|()| output.flush())
                    .map(|()| false)
                    .map_err(|error| Failed::Writing(error).to_string());
            }
            Some(_) | None => {
                return Err(format!("unknown argument {}; {USAGE}", argument.display()));
            }
        }
    }
    let mut terminal = Terminal::new(&folder, today_on_system())?.with(extras);
    terminal
        .run(io::stdin().lock(), io::stdout().lock())
        .map_err(|failed| failed.to_string())
}
