//! The program `assess` from outside: what it writes where, when, and how it ends.

use std::fs::{File, read_to_string};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::process::{Child, ChildStdin, Command, Output, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

const CASE: &str = "{\"today\":\"2026-11-26\",\"birthdate\":\"1985-07-15\"}\n";

fn assess() -> Command {
    Command::new(env!("CARGO_BIN_EXE_assess"))
}

/// Runs it to its end, with nothing to read.
#[track_caller]
fn run(arguments: &[&str]) -> Output {
    let mut command = assess();
    command.args(arguments).stdin(Stdio::null());
    command.output().unwrap()
}

/// A running program, and what it answers, line by line.
struct Session {
    program: Child,
    input: ChildStdin,
    answers: Receiver<String>,
}

impl Session {
    fn start() -> Self {
        let mut command = assess();
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut program = command.spawn().unwrap();
        let input = program.stdin.take().unwrap();
        let output = BufReader::new(program.stdout.take().unwrap());
        let (hand_on, answers) = channel();
        thread::spawn(move || {
            for line in output.lines().map_while(Result::ok) {
                if hand_on.send(line).is_err() {
                    break;
                }
            }
        });
        Self {
            program,
            input,
            answers,
        }
    }

    #[track_caller]
    fn write(&mut self, text: &str) {
        self.input.write_all(text.as_bytes()).unwrap();
        self.input.flush().unwrap();
    }

    /// The next answer, while the input stays open.
    #[track_caller]
    fn answer(&self) -> String {
        self.answers.recv_timeout(Duration::from_mins(1)).unwrap()
    }

    /// The most memory that it ever took, in kB; `None` where the system does not tell.
    fn peak(&self) -> Option<u64> {
        let status = read_to_string(format!("/proc/{}/status", self.program.id())).ok()?;
        let line = status
            .lines()
            .find_map(|line| line.strip_prefix("VmHWM:"))?;
        line.trim().strip_suffix(" kB")?.parse().ok()
    }

    /// Closes the input and returns the exit status.
    #[track_caller]
    fn end(mut self) -> Option<i32> {
        drop(self.input);
        self.program.wait().unwrap().code()
    }
}

#[test]
fn help_is_no_error() {
    for argument in ["--help", "-h"] {
        let output = run(&[argument]);
        assert_eq!(output.status.code(), Some(0), "{argument}");
        assert!(output.stderr.is_empty(), "{argument}");
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(text.starts_with("usage: assess "), "{text}");
        for option in ["--profiles", "--deciding", "--explain", "--help"] {
            assert!(text.contains(option), "{option} is missing in {text}");
        }
    }
}

#[test]
fn a_wrong_argument_is_an_error_with_the_usage() {
    for (arguments, word) in [
        (&["--colour"][..], "unknown argument --colour"),
        (&["cases.jsonl"], "unknown argument cases.jsonl"),
        (&["--profiles"], "--profiles needs a folder"),
    ] {
        let output = run(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(output.stdout.is_empty(), "{arguments:?}");
        let text = String::from_utf8(output.stderr).unwrap();
        assert!(
            text.contains(word) && text.contains("usage: assess "),
            "{text}"
        );
    }
}

#[test]
fn who_types_a_line_sees_its_answer_before_the_next() {
    let mut session = Session::start();
    for _ in 0..3 {
        session.write(CASE);
        assert!(session.answer().starts_with('{'));
    }
    // The next line is begun already, and may wait for long.
    session.write(&format!("{CASE}{{\"birthdate\":"));
    assert!(session.answer().contains("\"card\""));
    session.write("\"1985-07-15\"}\n");
    assert!(session.answer().contains("\"card\""));
    assert_eq!(session.end(), Some(0));
}

#[test]
fn memory_does_not_grow_with_a_line() {
    // In kB. An ordinary run takes 4,500, the longest line 6,500.
    const MOST: u64 = 16 << 10;
    let mut session = Session::start();
    session.write(CASE);
    session.answer();
    let million = |each: &dyn Fn(usize) -> String, most: usize| {
        let mut line = "{\"today\":\"2026-11-26\",\"birthdate\":\"1985-07-15\"".to_owned();
        for one in 0..1_000_000 {
            let key = each(one);
            if most < line.len() + key.len() + 2 {
                break;
            }
            line += &key;
        }
        line + "}\n"
    };
    let change = |_| ",{\"kind\":\"sex\",\"on\":\"2026-09-01\"}".to_owned();
    let changes = million(&change, (1 << 20) - 20).replacen(",{", ",\"changes\":[{", 1);
    for (line, word) in [
        (
            million(&|one| format!(",\"k{one}\":1"), usize::MAX),
            "line 2: longer than 1048576 bytes",
        ),
        // The longest that are read.
        (million(&|one| format!(",\"k{one}\":1"), 1 << 20), " more"),
        (
            format!("{{\"colour\":[{}1]}}\n", "[],".repeat(349_000)),
            "unknown field `colour`",
        ),
        (
            format!(
                "{{\"colour\":{}1{}}}\n",
                "[".repeat(500_000),
                "]".repeat(500_000)
            ),
            "unknown field `colour`",
        ),
        (changes.replace("}}\n", "}]}\n"), "\"card\""),
    ] {
        let length = line.len();
        session.write(&line);
        let answer = session.answer();
        assert!(answer.contains(word), "{word}: {answer:.300}");
        // The next line is answered as usual.
        session.write(CASE);
        assert!(session.answer().contains("\"card\""));
        if let Some(peak) = session.peak() {
            assert!(peak < MOST, "{peak} kB after a line of {length} bytes");
        }
    }
    assert_eq!(session.end(), Some(1));
}

/// Fails unless it ends with an error and a sentence where the output takes nothing.
#[track_caller]
fn check_refused(mut program: Child, of: &str) {
    let input = program.stdin.take();
    // More than every buffer on the way holds.
    let writer = thread::spawn(move || {
        if let Some(mut input) = input {
            for _ in 0..20_000 {
                if input.write_all(CASE.as_bytes()).is_err() {
                    break;
                }
            }
        }
    });
    let mut heard = String::new();
    let mut errors = program.stderr.take().unwrap();
    errors.read_to_string(&mut heard).unwrap();
    assert_eq!(program.wait().unwrap().code(), Some(2), "{of}: {heard}");
    assert!(
        heard.starts_with("assess: cannot write the answers: "),
        "{of}: {heard}"
    );
    assert_eq!(heard.lines().count(), 1, "{of}: {heard}");
    writer.join().unwrap();
}

#[test]
fn an_output_that_takes_nothing_is_an_error() {
    let piped = |command: &mut Command| {
        command.stdin(Stdio::piped()).stderr(Stdio::piped());
    };
    let mut command = assess();
    piped(&mut command);
    let mut program = command.stdout(Stdio::piped()).spawn().unwrap();
    drop(program.stdout.take());
    check_refused(program, "a closed pipe");
    if let Ok(full) = File::options().write(true).open("/dev/full") {
        for arguments in [&[][..], &["--help"]] {
            let mut command = assess();
            piped(&mut command);
            command.args(arguments).stdout(full.try_clone().unwrap());
            check_refused(command.spawn().unwrap(), "a full disk");
        }
        // Nobody hears the sentence; the status is the same.
        let mut command = assess();
        let status = command.arg("--colour").stderr(full).status().unwrap();
        assert_eq!(status.code(), Some(2));
    }
}

#[test]
fn an_input_that_cannot_be_read_is_an_error() {
    let Ok(folder) = File::open(env!("CARGO_MANIFEST_DIR")) else {
        return;
    };
    let output = assess().stdin(folder).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let heard = String::from_utf8(output.stderr).unwrap();
    assert!(
        heard.starts_with("assess: cannot read the input: "),
        "{heard}"
    );
}
