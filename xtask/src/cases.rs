//! Writes the rows of `cases.html`: every example that the tests run, with what was entered, what the
//! program answers, what the tests check of it, where that stands and the day somebody looked.
//!
//! The examples are those of `tests/it/fact.rs`, which the native tests read as well. There is no page
//! with an example that does not hold, with one without a source, or with an expectation for which
//! there are no words.

use std::{
    collections::{BTreeMap, HashMap},
    fmt::Write as _,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, anyhow, bail, ensure};
use serde_json::Value;
use shomei_navi::{
    advice::advise,
    date::Date,
    interview::{Question, deciding},
    procedure::Policy,
    profile::ProfileFile,
    rules::{Law, source::Source},
    terminal::{Extras, Terminal, input, read_profile},
    text::{Language, answer::answer, unread},
};

use crate::{
    examples::{checked, date_of, entered, fact, plain},
    workspace,
};

/// What examples follow from besides [`Source`].
const SOURCES: &str = include_str!("../../tests/it/sources.json");

/// The tables of the page, by the word in `subject` of an example, in their order.
const SUBJECTS: [(&str, &str); 18] = [
    ("published", "市区町村のページに載っている例"),
    ("contract", "仕様に書いた16の例"),
    ("term", "電子証明書の期限"),
    ("window", "更新できる最初の日"),
    ("lastday", "窓口に行ける最後の日"),
    ("after", "期限のあと、マイナ保険証、マイナ免許証"),
    ("card", "カード本体の期限"),
    ("revoked", "署名用電子証明書の失効"),
    ("reading", "氏名の振り仮名"),
    ("move", "引っ越し"),
    ("stay", "在留期間、永住、帰化"),
    ("abroad", "国外への引っ越し"),
    ("lost", "なくした、止めた、返した"),
    ("age15", "15歳の誕生日、子ども"),
    ("leap", "2月29日生まれ"),
    ("letter", "お知らせ、機械の表示"),
    ("visit", "だれが行くか、持ちもの"),
    ("steps", "計算の根拠"),
];

/// The table of what is refused, last on the page.
const REFUSED: (&str, &str) = ("input", "入力の誤り");

/// The page: what stands in the place of `{cases}`, and how many examples there are.
#[derive(Debug)]
pub struct Cases {
    /// The list of the tables and the tables, as HTML.
    pub html: String,
    /// How many examples there are.
    pub count: usize,
    /// How many of them are published.
    pub published: usize,
}

/// An example as it stands on the page.
#[derive(Debug)]
struct Row {
    id: String,
    subject: String,
    name: String,
    source: String,
    entered: String,
    says: Vec<String>,
    checked: Vec<String>,
}

/// Everything for the page.
///
/// # Errors
///
/// Where an example does not hold, lacks something, or says what has no words here.
pub fn cases(root: &Path) -> Result<Cases> {
    page(&rows(
        root,
        &fact::facts().map_err(|error| anyhow!(error))?,
    )?)
}

/// A row for each example.
fn rows(root: &Path, facts: &[Value]) -> Result<Vec<Row>> {
    let mut program = Program::new(root)?;
    let answers = program.answers(facts)?;
    let mut rows = Vec::new();
    for (fact, answer) in facts.iter().zip(answers) {
        let id = word(fact, "id")?;
        let row = row(&mut program, fact, &answer);
        rows.push(row.with_context(|| format!("example {id}"))?);
    }
    Ok(rows)
}

fn row(program: &mut Program, fact: &Value, answer: &Value) -> Result<Row> {
    let faults = fact::faults(fact, answer);
    ensure!(faults.is_empty(), "it does not hold: {}", faults.join("; "));
    Ok(Row {
        id: word(fact, "id")?,
        subject: word(fact, "subject")?,
        name: word(fact, "name")?,
        source: source(&fact["source"])?,
        entered: entered(&fact["in"], &mut |code| program.name(code))?,
        says: program.says(&fact["in"], answer)?,
        checked: checked(fact)?,
    })
}

fn word(fact: &Value, key: &str) -> Result<String> {
    let found = fact[key].as_str().filter(|found| !found.is_empty());
    Ok(found
        .with_context(|| format!("`{key}` is missing"))?
        .to_owned())
}

/// The program, with the profiles that the examples name.
struct Program {
    profiles: PathBuf,
    national: ProfileFile,
    municipal: HashMap<String, (String, ProfileFile)>,
}

impl Program {
    fn new(root: &Path) -> Result<Self> {
        let profiles = root.join("profiles");
        let national = read(&profiles.join("national.json"))?;
        Ok(Self {
            profiles,
            national,
            municipal: HashMap::new(),
        })
    }

    /// What the terminal answers to each.
    fn answers(&self, facts: &[Value]) -> Result<Vec<Value>> {
        let mut answers = vec![Value::Null; facts.len()];
        for is_plain in [false, true] {
            let extras = Extras {
                deciding: !is_plain,
                explain: !is_plain,
            };
            let (mut places, mut lines) = (Vec::new(), String::new());
            for (place, fact) in facts.iter().enumerate() {
                ensure!(
                    fact["in"]["today"].is_string(),
                    "example {}: `today` is missing",
                    fact["id"]
                );
                if fact::is_plain(fact) == is_plain {
                    places.push(place);
                    lines.push_str(&fact["in"].to_string());
                    lines.push('\n');
                }
            }
            let mut output = Vec::new();
            Terminal::new(&self.profiles, Source::RenewalWindow.checked())
                .map_err(|error| anyhow!(error))?
                .with(extras)
                .run(lines.as_bytes(), &mut output)
                .map_err(|error| anyhow!("{error}"))?;
            let output = String::from_utf8(output)?;
            let found = output.lines().count();
            ensure!(
                found == places.len(),
                "{found} answers to {} examples: an example is more than one line, or none",
                places.len()
            );
            for (place, line) in places.into_iter().zip(output.lines()) {
                answers[place] = serde_json::from_str(line)?;
            }
        }
        Ok(answers)
    }

    /// The name of a municipality with a profile.
    fn name(&mut self, code: &str) -> Result<String> {
        if !self.municipal.contains_key(code) {
            let file = self.profiles.join(format!("{code}.json"));
            let json: Value = serde_json::from_str(&workspace::read(&file)?)?;
            let name = word(&json["name"], "ja")?;
            self.municipal.insert(code.to_owned(), (name, read(&file)?));
        }
        let (name, _) = self
            .municipal
            .get(code)
            .context("the profile was not kept")?;
        Ok(name.clone())
    }

    /// What a resident reads first, and of each certificate, in Japanese.
    fn says(&mut self, line: &Value, found: &Value) -> Result<Vec<String>> {
        if !found["error"].is_null() {
            return Ok(vec![
                "入力のどこが合わないかを示し、答えを出しません".to_owned(),
            ]);
        }
        let text = line.to_string();
        let asked = input::read(text.as_bytes(), Source::RenewalWindow.checked())
            .map_err(|problems| anyhow!(problems.join("; ")))?;
        let mut municipal = None;
        if let Some(code) = &asked.municipality {
            self.name(code)?;
            municipal = self.municipal.get(code).map(|(_, profile)| profile);
        }
        let (law, today, case) = (&Law::IN_FORCE, asked.today, &asked.case);
        let policy = Policy::on(today, municipal, &self.national);
        let advice = advise(&case.situation, &case.errand, policy, law, today, asked.now);
        let is_of_screen = |question: Question| question.row().key.is_empty();
        let decides = deciding(case, is_of_screen, policy, law, today, asked.now);
        let answer = answer(Language::japanese(), &advice, decides.as_ref());
        let mut says = vec![answer.headline.replace('\n', "")];
        // What is said of both alike is said once.
        let mut of_certificates: Vec<(Vec<&str>, String)> = Vec::new();
        for one in &answer.certificates {
            let name = one.name.trim_end_matches("電子証明書");
            let words = format!("{}。{}", one.badge, one.when);
            match of_certificates.iter_mut().find(|(_, said)| *said == words) {
                Some((names, _)) => names.push(name),
                None => of_certificates.push((vec![name], words)),
            }
        }
        for (names, words) in of_certificates {
            says.push(format!("{}：{words}", names.join("・")));
        }
        Ok(says
            .iter()
            .map(|one| unread(one).replace('*', ""))
            .collect())
    }
}

fn read(file: &Path) -> Result<ProfileFile> {
    read_profile(&workspace::read(file)?).map_err(|faults| anyhow!("{}: {faults}", file.display()))
}

/// A sentence for where an example stands or what it follows from, as HTML.
fn source(stated: &Value) -> Result<String> {
    if stated.is_object() {
        let (dated, looked) = (
            plain(date_of(&stated["dated"])?),
            plain(date_of(&stated["looked"])?),
        );
        let title = linked(&word(stated, "title")?, stated["url"].as_str());
        return Ok(format!(
            "公表された例：{title}（{dated}のページ、{looked}に写しで確認）"
        ));
    }
    let names = fact::list(stated);
    ensure!(
        !names.is_empty(),
        "`source` is missing; write a list of names, or the page as an object"
    );
    let others: BTreeMap<String, Value> = serde_json::from_str(SOURCES)?;
    let (mut titles, mut looked) = (Vec::new(), None);
    for name in names {
        let name = name.as_str().unwrap_or_default();
        let of_rules = Source::ALL
            .iter()
            .find(|source| format!("{source:?}") == name);
        let (title, url, day) = match (of_rules, others.get(name)) {
            (Some(source), _) => (
                source.title().to_owned(),
                Some(source.url()),
                Some(source.checked()),
            ),
            (None, Some(other)) => {
                let looked = &other["looked"];
                let day = if looked.is_null() {
                    None
                } else {
                    Some(date_of(looked)?)
                };
                (word(other, "title")?, other["url"].as_str(), day)
            }
            (None, None) => bail!(
                "`source` names {name}, which stands neither in src/rules/source.rs nor in \
                 tests/it/sources.json"
            ),
        };
        titles.push(linked(&title, url));
        // The oldest look is the one that tells how far to trust it.
        looked = match (looked, day) {
            (Some(one), Some(other)) => Some(Date::min(one, other)),
            (one, other) => one.or(other),
        };
    }
    let looked = looked.map_or(String::new(), |day| format!("（{}に確認）", plain(day)));
    Ok(format!("自作の例。根拠：{}{looked}", titles.join("、")))
}

fn linked(title: &str, url: Option<&str>) -> String {
    let title = escaped(title);
    match url {
        Some(url) => format!("<a href=\"{}\">{title}</a>", escaped(url)),
        None => title,
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

/// The page of these rows.
fn page(rows: &[Row]) -> Result<Cases> {
    let tables: Vec<_> = SUBJECTS.iter().chain([&REFUSED]).collect();
    for row in rows {
        ensure!(
            tables.iter().any(|(subject, _)| *subject == row.subject),
            "example {}: `subject` is {}; allowed: {}",
            row.id,
            row.subject,
            tables
                .iter()
                .map(|(subject, _)| *subject)
                .collect::<Vec<_>>()
                .join(", ")
        );
    }
    // Writing into a String cannot fail.
    let (mut contents, mut html) = (String::new(), String::new());
    for (subject, title) in tables {
        let some: Vec<&Row> = rows.iter().filter(|row| row.subject == *subject).collect();
        if some.is_empty() {
            continue;
        }
        let _ = writeln!(
            contents,
            "<li><a href=\"#{subject}\">{title}</a>（{}）</li>",
            some.len()
        );
        let _ = writeln!(html, "<section>\n<h2 id=\"{subject}\">{title}</h2>");
        let _ = write!(
            html,
            "<table aria-labelledby=\"{subject}\">\n<thead><tr><th scope=\"col\">入力したこと</th>"
        );
        html += "<th scope=\"col\">プログラムの答えと、テストが確かめること</th></tr></thead>\n";
        // Rows of one name stand together, where the first of them stands.
        let mut names: Vec<(&str, &str)> = Vec::new();
        for row in &some {
            let name = (row.name.as_str(), row.source.as_str());
            if !names.contains(&name) {
                names.push(name);
            }
        }
        for (name, source) in names {
            let _ = writeln!(
                html,
                "<tbody>\n<tr><th class=\"name\" colspan=\"2\" scope=\"rowgroup\">{}<p>{source}</p></th></tr>",
                escaped(name)
            );
            let of_name = some
                .iter()
                .filter(|row| (row.name.as_str(), row.source.as_str()) == (name, source));
            let mut cases: Vec<Vec<&Row>> = Vec::new();
            for row in of_name {
                // Asked alike, answered alike: what is checked of it stands in one row.
                let is_same = |case: &&mut Vec<&Row>| {
                    case.iter()
                        .any(|one| one.entered == row.entered && one.says == row.says)
                };
                match cases.iter_mut().find(is_same) {
                    Some(case) => case.push(row),
                    None => cases.push(vec![row]),
                }
            }
            for case in cases {
                html += &table_row(&case);
            }
            html += "</tbody>\n";
        }
        html += "</table>\n</section>\n";
    }
    let published = rows.iter().filter(|row| row.subject == "published");
    Ok(Cases {
        html: format!("<nav aria-label=\"目次\">\n<ul>\n{contents}</ul>\n</nav>\n{html}"),
        count: rows.len(),
        published: published.count(),
    })
}

/// Examples of the same case: what was entered and answered once, and what each checks, under its id.
fn table_row(case: &[&Row]) -> String {
    let Some(first) = case.first() else {
        return String::new();
    };
    let ids: Vec<&str> = case.iter().map(|row| row.id.as_str()).collect();
    let mut html = format!(
        "<tr><th scope=\"row\">{}<p>{}</p></th><td>",
        escaped(&first.entered),
        ids.join("、")
    );
    for says in &first.says {
        let _ = write!(html, "<p>{}</p>", escaped(says));
    }
    for row in case {
        let _ = write!(html, "<ul id=\"{}\">", row.id);
        for checked in &row.checked {
            let _ = write!(html, "<li>{}</li>", escaped(checked));
        }
        html += "</ul>";
    }
    html += "</td></tr>\n";
    html
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::{Value, json};

    use super::{Row, cases, rows};
    use crate::{
        examples::{date_of, fact, plain},
        workspace,
    };

    fn all() -> (Vec<Value>, Vec<Row>) {
        let facts = fact::facts().unwrap();
        let rows = rows(&workspace::root(), &facts).unwrap();
        (facts, rows)
    }

    /// What the native tests run and what the page shows is the same, each once.
    #[test]
    fn every_example_of_the_tests_has_its_row_and_there_is_no_other() {
        let facts = fact::facts().unwrap();
        let page = cases(&workspace::root()).unwrap();
        let wanted: BTreeSet<&str> = facts
            .iter()
            .map(|fact| fact["id"].as_str().unwrap())
            .collect();
        let shown: Vec<&str> = page
            .html
            .split("<ul id=\"")
            .skip(1)
            .map(|row| row.split('"').next().unwrap())
            .collect();
        assert_eq!(shown.iter().copied().collect::<BTreeSet<_>>(), wanted);
        assert_eq!(shown.len(), facts.len());
        assert_eq!(page.count, facts.len());
        assert!(10 < page.published, "{}", page.published);
        assert!(page.html.len() < 480_000, "{} bytes", page.html.len());
    }

    /// The verdict on the page is that of the expectation, not only that of the JSON beside it: a day on
    /// which a certificate ends stands in what a resident reads.
    #[test]
    fn a_resident_reads_the_day_that_is_expected() {
        let (facts, rows) = all();
        let mut read = 0;
        for (fact, row) in facts.iter().zip(&rows) {
            for (path, value) in fact::entries(fact, "out") {
                let name = match path.as_str() {
                    "signature.expires" => "署名用",
                    "user_authentication.expires" => "利用者証明用",
                    _ => continue,
                };
                if value.is_null() {
                    continue;
                }
                let day = plain(date_of(&value).unwrap());
                let is_of_it = |says: &&String| {
                    let names = says.split_once('：').map(|(names, _)| names);
                    names.is_some_and(|names| names.split('・').any(|one| one == name))
                };
                let said = row.says.iter().find(is_of_it);
                let said = said.unwrap_or_else(|| panic!("{}: nothing of {name}", row.id));
                assert!(said.contains(&day), "{}: no {day} in {said}", row.id);
                read += 1;
            }
        }
        assert!(80 < read, "{read}");
    }

    /// An example that does not hold, lacks something or says what has no words stands on no page.
    #[test]
    fn a_wrong_example_is_refused() {
        let good = json!({
            "id": "a", "subject": "term", "name": "例", "source": ["CertificateTerm"],
            "in": { "today": "2026-11-26", "birthdate": "1990-03-01", "issued": "2022-03-01", "issue": "first" },
            "out": { "user_authentication.expires": "2027-03-01" },
        });
        let root = workspace::root();
        assert_eq!(rows(&root, std::slice::from_ref(&good)).unwrap().len(), 1);
        for (key, value, word) in [
            (
                "out",
                json!({ "user_authentication.expires": "2027-03-02" }),
                "does not hold",
            ),
            (
                "out",
                json!({ "card.source": "個人番号カード省令26条" }),
                "no words for the expectation",
            ),
            ("out", json!({}), "nothing is checked"),
            ("source", json!([]), "`source` is missing"),
            ("source", json!(["Nobody"]), "names Nobody"),
            ("source", json!({ "title": "例" }), "no date"),
            ("name", json!(""), "`name` is missing"),
            (
                "in",
                json!({ "birthdate": "1990-03-01" }),
                "`today` is missing",
            ),
        ] {
            let mut wrong = good.clone();
            wrong[key] = value;
            let refused = format!("{:#}", rows(&root, &[wrong]).unwrap_err());
            assert!(refused.contains(word), "{key}: {refused}");
        }
    }
}
