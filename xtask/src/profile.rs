//! What the author of a profile types: looks at files, begins one, and writes what describes the format.
//!
//! Says everything that is wrong with all files at once. What is wrong within a profile is found and worded by the
//! library; here it gets its file and its line, and what only the file itself can show is added.

use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail, ensure};
use shomei_navi::{
    author::{self, Coverage, origin},
    date::{Date, iso},
    profile::{NATIONAL, Profile, Refused, SCHEMA, practice::Need, semantics},
    record::{Fault, Json, Ref, What, Word},
    rules::Procedure,
};

use crate::workspace::{self, files_ending};

/// Where an author reads how to write a profile.
pub const GUIDE: &str = "docs/profile.md";

/// Where every key stands with its meaning.
const KEYS: &str = "docs/profile-keys.md";

/// A profile is reported to be near its end so many days before it.
const NEAR_ITS_END: i64 = 60;

/// What is to be said of files.
#[derive(Debug, Default, Eq, PartialEq)]
pub struct Report {
    /// In order, a line each.
    pub lines: Vec<String>,
    /// How many problems are among them.
    pub problems: usize,
}

/// Every profile of the workspace.
pub fn all() -> Result<Vec<PathBuf>> {
    let mut files = files_ending(&workspace::root().join("profiles"), "json")?;
    files.retain(|file| {
        file.file_name()
            .is_none_or(|name| name != author::SCHEMA_FILE)
    });
    Ok(files)
}

/// Looks at profiles, as on a day.
#[must_use]
pub fn check(files: &[PathBuf], today: Date) -> Report {
    let mut report = Report::default();
    let mut faulty = 0;
    for file in files {
        let before = report.problems;
        look_at(file, today, &mut report);
        faulty += usize::from(before < report.problems);
    }
    if 0 < faulty {
        report.lines.push(format!(
            "{} in {faulty} of {}",
            counted(report.problems, "problem"),
            counted(files.len(), "file")
        ));
    }
    report
}

fn look_at(file: &Path, today: Date, report: &mut Report) {
    let shown = file.display();
    let mut problem = |words: String| {
        report.lines.push(format!("{shown}{words}"));
        report.problems += 1;
    };
    let text = match fs::read(file).map(String::from_utf8) {
        Ok(Ok(text)) => text,
        Ok(Err(_)) => {
            return problem(
                ": it is not saved as UTF-8; save it with the character code (文字コード) UTF-8"
                    .to_owned(),
            );
        }
        Err(error) => return problem(format!(": cannot be read: {error}")),
    };
    if text.starts_with('\u{feff}') {
        return problem(
            ":1: a mark stands before the first character; save it as UTF-8 without BOM (BOMなし)"
                .to_owned(),
        );
    }
    let json: Json = match serde_json::from_str(&text) {
        Ok(json) => json,
        Err(error) => return problem(no_json(&text, &error)),
    };
    let wrong_name = wrong_name(file, &json);
    let is_sound = if wrong_name.is_some() {
        "otherwise sound"
    } else {
        "sound"
    };
    wrong_name.into_iter().for_each(&mut problem);
    match author::check(json) {
        Err(refused) => {
            for (line, words) in lined(&text, &refused) {
                problem(format!(":{line}: {words}"));
            }
        }
        Ok(profile) => {
            let profile = profile.at();
            report
                .lines
                .push(format!("{shown}: {is_sound}: {}", covered(profile)));
            report.lines.extend(left_out(profile));
            let warnings = warnings(&text, profile, today).into_iter();
            report
                .lines
                .extend(warnings.map(|warning| format!("{shown}: warning: {warning}")));
        }
    }
}

/// Why a text is no JSON, where, and what is usually the cause.
fn no_json(text: &str, error: &serde_json::Error) -> String {
    let line_at = text
        .split_inclusive('\n')
        .take(error.line().saturating_sub(1))
        .map(str::len)
        .sum::<usize>();
    // The library counts bytes, and stands before or after the one that it stumbled over.
    let mut at = (line_at + error.column().saturating_sub(1)).min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let column = text[line_at.min(at)..at].chars().count() + 1;
    let what = error.to_string();
    let what = what.split(" at line ").next().unwrap_or(&what);
    let mut words = format!(":{}:{column}: no JSON", error.line().max(1));
    let before = text[..at].trim_end();
    let last = before.lines().next_back().unwrap_or_default().trim();
    if !last.is_empty() {
        let skipped = last.chars().count().saturating_sub(40);
        let last: String = last.chars().skip(skipped).collect();
        let _ = write!(
            words,
            " after `{}{last}`",
            if 0 < skipped { "…" } else { "" }
        );
    }
    let mend = match text[at..].chars().next() {
        Some(full @ ('：' | '，' | '｛' | '｝' | '［' | '］' | '＂' | '　')) => {
            format!("`{full}` is a full-width sign; write it in half width (半角)")
        }
        Some('“' | '”' | '„' | '「' | '\'') => {
            "a text stands between plain quotation marks, `\"`".to_owned()
        }
        Some('/' | '#') => "JSON has no comments; take it away".to_owned(),
        Some(_) | None => mend(what).to_owned(),
    };
    format!("{words}: {mend}")
}

/// What is usually the cause of what the library stumbled over.
fn mend(what: &str) -> &str {
    match what {
        "trailing comma" => "no comma stands after the last; take it away",
        "expected `,` or `}`" | "expected `,` or `]`" => {
            "a comma is missing there, or a quotation mark stands within a text"
        }
        "expected `:`" => "a key is followed by `:`",
        "key must be a string" => "a key stands between quotation marks",
        "expected value" | "expected ident" => {
            "a value is a text between quotation marks, a number, true, false, a list in [ ] or an object in { }"
        }
        "control character (\\u0000-\\u001F) found while parsing a string" => {
            "a text ends on the line on which it begins; close it with a quotation mark"
        }
        "trailing characters" => {
            "the file ends with the } that closes its first {, and one stands too early"
        }
        "invalid number" => "a number has digits only and does not begin with 0",
        "invalid escape" => {
            "`\\` begins a special character; write `\\\\` for the character itself"
        }
        _ if what.starts_with("EOF") => {
            "the file ends too early; a closing } or ] or quotation mark is missing"
        }
        _ => what,
    }
}

/// Why a file is not found by its code.
fn wrong_name(file: &Path, json: &Json) -> Option<String> {
    let Json::Object(entries) = json else {
        return None;
    };
    let (_, Json::Text(code)) = entries.iter().find(|(key, _)| key == "code")? else {
        return None;
    };
    let right = format!("{code}.json");
    let is_code = code == NATIONAL || origin::is_code(code);
    (is_code && file.file_name().is_none_or(|name| name != right.as_str())).then(|| {
        format!(
            ": a profile is looked for by its `code`; call this file {right}, or correct the `code`"
        )
    })
}

/// Every problem with its line, in the order of the file.
fn lined(text: &str, refused: &Refused) -> Vec<(usize, String)> {
    let Refused::Faulty(faults) = refused else {
        return vec![(line_of(text, "/schema", false), refused.to_string())];
    };
    let line = |fault: &Fault| {
        let is_second = matches!(fault.what, What::Twice(_));
        line_of(text, &fault.pointer, is_second)
    };
    let mut all: Vec<_> = faults
        .iter()
        .map(|fault| (line(fault), fault.to_string()))
        .collect();
    all.sort_by_key(|(line, _)| *line);
    all
}

/// The line on which a place begins, the last of two of one name where that is asked for.
fn line_of(text: &str, pointer: &str, last: bool) -> usize {
    let mut places = vec![(String::new(), 0)];
    Scan { text, at: 0 }.value("", &mut places);
    let mut found = places.iter().filter(|(place, _)| place == pointer);
    let found = if last {
        found.next_back()
    } else {
        found.next()
    };
    // What is missing has the line of what lacks it.
    let Some((_, at)) = found else {
        return pointer
            .rsplit_once('/')
            .map_or(1, |(above, _)| line_of(text, above, last));
    };
    text[..*at].matches('\n').count() + 1
}

/// Goes through a text that is known to be JSON.
struct Scan<'a> {
    text: &'a str,
    at: usize,
}

impl Scan<'_> {
    fn peek(&mut self) -> u8 {
        let rest = &self.text[self.at..];
        self.at += rest.len() - rest.trim_start().len();
        self.text.as_bytes().get(self.at).copied().unwrap_or(b'}')
    }

    /// What stands from here to the end of a text, with its quotation marks.
    fn string(&mut self) -> &str {
        let from = self.at;
        let mut is_escaped = false;
        let goes_on = |byte: &u8| {
            let goes_on = *byte != b'"' || is_escaped;
            is_escaped = *byte == b'\\' && !is_escaped;
            goes_on
        };
        let inside = self.text.bytes().skip(from + 1);
        let length = inside.take_while(goes_on).count();
        self.at = from + length + 2;
        &self.text[from..self.at]
    }

    /// Notes where everything below a place begins.
    fn value(&mut self, place: &str, places: &mut Vec<(String, usize)>) {
        match self.peek() {
            b'"' => {
                self.string();
            }
            open @ (b'{' | b'[') => {
                self.at += 1;
                let mut index = 0;
                while !matches!(self.peek(), b'}' | b']') {
                    let at = self.at;
                    let key = if open == b'{' {
                        let key: String = serde_json::from_str(self.string()).unwrap_or_default();
                        self.peek();
                        self.at += 1;
                        key.replace('~', "~0").replace('/', "~1")
                    } else {
                        index += 1;
                        (index - 1).to_string()
                    };
                    let below = format!("{place}/{key}");
                    places.push((below.clone(), at));
                    self.value(&below, places);
                    if self.peek() == b',' {
                        self.at += 1;
                    }
                }
                self.at += 1;
            }
            _ => {
                let rest = &self.text[self.at..];
                let end = rest.find([',', '}', ']']).unwrap_or(rest.len());
                self.at += end.max(1).min(rest.len());
            }
        }
    }
}

/// What a sound profile tells, in a line.
fn covered(profile: Ref<'_, Profile>) -> String {
    let counts = [
        (profile.practices().len(), "practice"),
        (profile.fees().len(), "fee"),
        (profile.offices().iter().count(), "office"),
        (profile.hours().iter().count(), "timetable"),
        (profile.bookings().len(), "booking"),
        (profile.contacts().len(), "contact"),
        (profile.remarks().len(), "remark"),
        (profile.outdated().len(), "outdated statement"),
    ];
    let mut line = profile.name().get("ja").to_owned();
    for (count, what) in counts {
        if 0 < count {
            let _ = write!(line, ", {}", counted(count, what));
        }
    }
    let _ = write!(line, "; used through {}", day(profile.until()));
    line
}

/// The cases that are shown as the usual practice, a line for those of which a profile says nothing
/// and one for those of which it says a part.
fn left_out(profile: Ref<'_, Profile>) -> Vec<String> {
    let coverage = author::coverage(profile);
    let mut lines = Vec::new();
    for (how, head) in [
        (Coverage::Nothing, "as usual practice"),
        (Coverage::Part, "partly as usual practice"),
    ] {
        let mut groups: Vec<(String, Vec<&str>)> = Vec::new();
        for procedure in Procedure::ALL {
            let (so, other): (Vec<_>, Vec<_>) = coverage
                .iter()
                .filter(|(one, ..)| one == procedure)
                .partition(|(.., coverage)| *coverage == how);
            let who = match (so.as_slice(), other.as_slice()) {
                ([], _) => continue,
                (_, []) => String::new(),
                (_, [(_, one, _)]) => format!(" by all but {}", one.word()),
                (so, _) => {
                    let words: Vec<_> = so.iter().map(|(_, visitor, _)| visitor.word()).collect();
                    format!(" by {}", words.join(" or "))
                }
            };
            match groups.iter_mut().find(|(other, _)| *other == who) {
                Some((_, procedures)) => procedures.push(procedure.word()),
                None => groups.push((who, vec![procedure.word()])),
            }
        }
        let groups: Vec<_> = groups
            .iter()
            .map(|(who, procedures)| format!("{}{who}", procedures.join(", ")))
            .collect();
        if !groups.is_empty() {
            lines.push(format!("  {head}: {}", groups.join("; ")));
        }
    }
    lines
}

/// What to think of although nothing is wrong.
fn warnings(text: &str, profile: Ref<'_, Profile>, today: Date) -> Vec<String> {
    let mut all = Vec::new();
    let left = (profile.until() - today).num_days();
    let again = "look at all of its sources again, then move `checked` and `until`";
    if left < 0 {
        all.push(format!(
            "it ended on {}, and residents get the usual practice only; {again}",
            day(profile.until())
        ));
    } else if left <= NEAR_ITS_END {
        all.push(format!(
            "it ends on {}, in {}; {again}",
            day(profile.until()),
            counted(left, "day")
        ));
    }
    if today < profile.checked() {
        all.push(format!(
            "`checked` lies after today, {}; write the day on which you looked",
            day(today)
        ));
    }
    for (at, booking) in profile.bookings().iter().enumerate() {
        let says_where =
            booking.url().is_some() || booking.phone().is_some() || booking.text().is_some();
        if booking.need() == Need::Required && !says_where {
            all.push(format!(
                "/bookings/{at}: nobody is seen without booking, and it does not say where to \
                 book; add `url`, `phone` or `text` where the source has it"
            ));
        }
    }
    all.extend(author::warnings(profile));
    for mark in author::TO_FILL_IN {
        let lines = text
            .lines()
            .zip(1..)
            .filter(|(line, _)| line.contains(mark));
        let lines: Vec<_> = lines.map(|(_, number)| number.to_string()).collect();
        if !lines.is_empty() {
            all.push(format!(
                "`{mark}` still stands on line {}; write what is right there",
                lines.join(", ")
            ));
        }
    }
    all
}

fn day(day: Date) -> String {
    String::from_utf8_lossy(&iso(day)).into_owned()
}

fn counted(count: impl Into<CountOf>, what: &str) -> String {
    let CountOf(count) = count.into();
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

struct CountOf(i64);

impl From<usize> for CountOf {
    fn from(count: usize) -> Self {
        Self(i64::try_from(count).unwrap_or(i64::MAX))
    }
}

impl From<i64> for CountOf {
    fn from(count: i64) -> Self {
        Self(count)
    }
}

/// Begins the profile of a municipality in a folder; says where it is.
pub fn begin(folder: &Path, code: &str, name: Option<&str>, today: Date) -> Result<PathBuf> {
    if !origin::is_code(code) {
        bail!(origin::fault_of_code(code));
    }
    let file = folder.join(format!("{code}.json"));
    ensure!(
        !file.exists(),
        "{} is there already; open it instead",
        file.display()
    );
    fs::write(&file, start(code, name, today))
        .with_context(|| format!("cannot write {}", file.display()))?;
    Ok(file)
}

/// A profile with the most usual practice, shown as unsure until its author has corrected it.
fn start(code: &str, name: Option<&str>, today: Date) -> String {
    let [fill, host] = author::TO_FILL_IN;
    let name = serde_json::Value::from(name.unwrap_or(fill)).to_string();
    let (checked, until) = (day(today), day(semantics::latest_end(today)));
    format!(
        r#"{{
  "$schema": "./{schema}",
  "schema": {SCHEMA},
  "code": "{code}",
  "name": {{ "ja": {name} }},
  "owner": "{fill}",
  "page": "https://www.{host}/",
  "checked": "{checked}",
  "until": "{until}",
  "sources": {{
    "page": {{ "title": "{fill}", "url": "https://www.{host}/", "checked": "{checked}" }}
  }},
  "practices": [
    {{
      "applies": {{ "procedures": ["issue", "renew"], "visitors": ["holder"] }},
      "uncertain": true,
      "visits": [
        {{
          "who": ["holder"],
          "same_day_finish": true,
          "items": [
            {{ "document": "my_number_card", "of": "holder" }},
            {{ "document": "identity_document", "of": "holder", "only_if": ["pin_lost"] }}
          ]
        }}
      ],
      "source": "page"
    }}
  ]
}}
"#,
        schema = author::SCHEMA_FILE,
    )
}

/// The files that describe the format, by their place in the workspace, with what stands in them.
#[must_use]
pub fn described() -> [(PathBuf, String); 2] {
    let root = workspace::root();
    let schema = format!("{:#}\n", author::schema());
    [
        (root.join("profiles").join(author::SCHEMA_FILE), schema),
        (root.join(KEYS), author::keys()),
    ]
}

/// Writes them.
pub fn describe() -> Result<Vec<PathBuf>> {
    let mut written = Vec::new();
    for (file, text) in described() {
        fs::write(&file, text).with_context(|| format!("cannot write {}", file.display()))?;
        written.push(file);
    }
    Ok(written)
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeSet, env, fs, path::PathBuf};

    use shomei_navi::date::{Date, date};

    use super::{all, begin, check, described, line_of, start};
    use crate::workspace::{self, files_ending};

    const TODAY: Date = date(2026, 11, 24);

    /// A folder of its own for a test.
    fn folder(name: &str) -> PathBuf {
        let folder = env::temp_dir().join(format!("shomei-navi-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        folder
    }

    /// What is said of a file with that name and those bytes, without the name of its folder.
    fn reported(name: &str, bytes: &[u8], today: Date) -> Vec<String> {
        let folder = folder(&name.replace('.', "-"));
        let file = folder.join(name);
        fs::write(&file, bytes).unwrap();
        let report = check(&[file], today);
        fs::remove_dir_all(&folder).unwrap();
        let shown = format!("{}/", folder.display());
        report
            .lines
            .iter()
            .map(|line| line.replace(&shown, ""))
            .collect()
    }

    #[test]
    fn every_kind_of_problem_is_reported_as_expected() {
        let faults = workspace::root().join("tests/profiles/faults");
        let expected = fs::read_to_string(faults.join("expected.txt")).unwrap();
        let mut seen = BTreeSet::new();
        for section in expected.split("\n== ").skip(1) {
            let (head, wanted) = section.split_once('\n').unwrap();
            let name = head.split(' ').next().unwrap();
            let folder = faults.join(name);
            let files = files_ending(&folder, "json").unwrap();
            let mut report = check(&files, TODAY);
            assert!(0 < report.problems, "{name}");
            let sum = report.lines.pop().unwrap();
            assert!(sum.ends_with(" in 1 of 1 file"), "{name}: {sum}");
            let shown = format!("{}/", folder.display());
            let lines: Vec<_> = report
                .lines
                .iter()
                .map(|line| line.replace(&shown, ""))
                .collect();
            assert_eq!(lines.join("\n"), wanted.trim_end(), "{name}");
            seen.insert(name.to_owned());
        }
        let folders: BTreeSet<_> = fs::read_dir(&faults)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.is_dir())
            .map(|path| path.file_name().unwrap().to_string_lossy().into_owned())
            .collect();
        assert_eq!(seen, folders);
    }

    #[test]
    fn every_checked_in_profile_is_sound_and_says_what_it_covers() {
        let files = all().unwrap();
        let report = check(&files, date(2026, 11, 24));
        assert_eq!(report.problems, 0, "{:#?}", report.lines);
        assert!(
            report
                .lines
                .iter()
                .any(|line| line.contains("362026.json: sound: 鳴門市, "))
        );
    }

    #[test]
    fn the_problems_of_several_files_are_reported_at_once() {
        let faults = workspace::root().join("tests/profiles/faults");
        let mut files: Vec<_> = ["key-missing", "name-unused"]
            .map(|name| faults.join(name).join("362026.json"))
            .into();
        files.push(faults.join("nowhere.json"));
        files.push(workspace::root().join("profiles/362026.json"));
        let report = check(&files, TODAY);
        assert_eq!(report.problems, 7);
        assert_eq!(report.lines.last().unwrap(), "7 problems in 3 of 4 files");
        let missing = report
            .lines
            .iter()
            .find(|line| line.contains("nowhere.json: "));
        assert!(missing.unwrap().contains("cannot be read"));
    }

    #[test]
    fn for_a_file_in_another_character_code_the_message_says_how_to_save_it() {
        let shift_jis = b"{ \"name\": \"\x96\xc2\x96\xe5\" }";
        assert!(
            reported("a.json", shift_jis, TODAY)[0]
                .starts_with("a.json: it is not saved as UTF-8; ")
        );
        let with_mark = "\u{feff}{}";
        assert!(reported("b.json", with_mark.as_bytes(), TODAY)[0].contains("without BOM"));
        assert!(reported("c.json", b"{ \"a\": nul }", TODAY)[0].starts_with("c.json:1:"));
        assert!(
            reported("d.json", "\u{3042}".as_bytes(), TODAY)[0]
                .starts_with("d.json:1:1: no JSON: a value is")
        );
        assert!(reported("e.json", b"{ \"a\": 01 }", TODAY)[0].contains("does not begin with 0"));
        assert!(reported("f.json", b"{ \"a\": \"\\x\" }", TODAY)[0].contains("special character"));
        assert!(
            reported("g.json", b"{ 1: 2 }", TODAY)[0]
                .contains("a key stands between quotation marks")
        );
        let deep = "[".repeat(1000);
        assert!(reported("h.json", deep.as_bytes(), TODAY)[0].contains("no JSON"));
    }

    #[test]
    fn the_end_of_a_profile_is_reported_in_time() {
        let checked = date(2026, 11, 24);
        let text = start("132063", Some("府中市"), checked)
            .replace("【記入】", "市民課")
            .replace("example", "fuchu");
        let said = |today| reported("132063.json", text.as_bytes(), today);
        assert!(!said(date(2026, 11, 24)).join("").contains("warning"));
        assert!(said(date(2026, 11, 23))[2].contains("`checked` lies after today, 2026-11-23"));
        assert!(!said(date(2027, 9, 23)).join("").contains("warning"));
        assert!(
            said(date(2027, 9, 24))[2]
                .contains("it ends on 2027-11-23, in 60 days; look at all of its sources")
        );
        assert!(said(date(2027, 11, 22))[2].contains(", in 1 day; "));
        assert!(said(date(2027, 11, 23))[2].contains(", in 0 days; "));
        assert!(said(date(2027, 11, 24))[2].contains("it ended on 2027-11-23"));
    }

    #[test]
    fn a_booking_that_cannot_be_made_is_reported() {
        let sound = workspace::root().join("tests/profiles/sound/362026.json");
        let text = fs::read_to_string(sound).unwrap();
        let required = text.replace(r#""need": "preferred""#, r#""need": "required""#);
        let said = reported("362026.json", required.as_bytes(), TODAY);
        assert!(
            said.iter()
                .any(|line| line.contains("warning: /bookings/1: nobody is seen"))
        );
        assert!(
            !reported("362026.json", text.as_bytes(), TODAY)
                .join("")
                .contains("warning")
        );
    }

    /// Three slips of a clerk who wrote three pages down from the documents alone.
    #[test]
    fn what_a_resident_would_look_for_in_vain_is_reported() {
        #[track_caller]
        fn check(text: &str, from: &str, to: &str, wanted: &str) {
            let slip = text.replace(from, to);
            assert_ne!(slip, text, "{from}");
            let said = reported("362026.json", slip.as_bytes(), TODAY);
            let found = said.iter().any(|line| line.contains(wanted));
            assert!(found, "{said:#?}");
        }
        let sound = workspace::root().join("tests/profiles/sound/362026.json");
        let text = fs::read_to_string(sound).unwrap();
        // 更新 on the page, and who comes too late needs an issue.
        check(
            &text,
            r#""applies": { "procedures": ["issue", "renew", "reset_pin"] }"#,
            r#""applies": { "procedures": ["renew", "reset_pin"] }"#,
            "warning: /offices: none serves `issue`",
        );
        check(
            &start("362026", Some("見本市"), TODAY),
            r#""only_if": ["pin_lost"]"#,
            r#""only_if": ["certificate_expired"]"#,
            "warning: /practices/0: it says nothing of a PIN",
        );
        // A booking for all, and one for some who need none.
        check(
            &text,
            r#""need": "preferred", "opens": { "days": 30 }"#,
            r#""need": "none""#,
            "warning: /bookings/1: it is not told where /bookings/0 holds",
        );
    }

    #[test]
    fn what_is_begun_is_sound_and_says_where_to_write() {
        let folder = folder("begun");
        let file = begin(&folder, "132063", Some("府中\"市"), TODAY).unwrap();
        let report = check(&[file], TODAY);
        assert_eq!(report.problems, 0, "{:?}", report.lines);
        assert!(report.lines[0].contains("府中\"市, 1 practice; used through 2027-11-23"));
        assert_eq!(report.lines.len(), 4);
        assert!(report.lines[2].ends_with("still stands on line 6, 11; write what is right there"));
        let nameless = begin(&folder, "131083", None, TODAY).unwrap();
        assert_eq!(check(&[nameless], TODAY).problems, 0);
        for (code, words) in [
            ("132063", "is there already"),
            ("132064", "makes `132063`"),
            ("13206", "makes `132063`"),
            ("national", "is not of digits"),
            ("", "too short"),
        ] {
            let refused = begin(&folder, code, None, TODAY).unwrap_err().to_string();
            assert!(refused.contains(words), "{code}: {refused}");
        }
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn what_describes_the_format_is_written_as_it_is_checked_in() {
        for (file, text) in described() {
            let found = fs::read_to_string(&file).unwrap();
            assert!(
                found == text,
                "{}: run `cargo xtask profile schema`",
                file.display()
            );
        }
    }

    #[test]
    fn a_place_has_its_line() {
        let text =
            "{\n  \"a\": [1,\n    {\"b\\\"/~\": \"}\\\\\"}\n  ],\n  \"c\": -1.5,\n  \"a\": 2\n}\n";
        for (pointer, last, line) in [
            ("", false, 1),
            ("/a", false, 2),
            ("/a", true, 6),
            ("/a/0", false, 2),
            ("/a/1", false, 3),
            ("/a/1/b\"~1~0", false, 3),
            ("/a/1/missing/below", false, 3),
            ("/c", false, 5),
            ("/d", false, 1),
        ] {
            assert_eq!(line_of(text, pointer, last), line, "{pointer}");
        }
    }
}
