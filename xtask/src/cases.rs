//! Writes the rows of `cases.html`: every example that the tests run, with what was entered, what the
//! program answers, what the tests check of it, where that stands and the day somebody looked.
//!
//! The examples are those of `tests/it/fact.rs`, which the native tests read as well. There is no page
//! with an example that does not hold, with one without a source, or with an expectation for which
//! there are no words.

use std::{
    collections::{BTreeMap, HashMap},
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, anyhow, bail, ensure};
use serde_json::Value;
use shomei_navi::{
    advice::advise,
    date::{Date, parse_iso},
    interview::{Question, deciding},
    procedure::Policy,
    profile::ProfileFile,
    rules::{Law, source::Source},
    terminal::{Extras, Terminal, input, read_profile},
    text::{Language, answer::answer, unread},
};

use crate::workspace;

// `xtask` and the native tests compile the same file, so that the page shows what the tests run.
#[path = "../../tests/it/fact.rs"]
mod fact;

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
        entered: entered(program, &fact["in"])?.join("、"),
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

/// A date of an example.
fn date_of(value: &Value) -> Result<Date> {
    let text = value
        .as_str()
        .with_context(|| format!("{value} is no date"))?;
    parse_iso(text).map_err(|_| anyhow!("{text} is no date; write it as YYYY-MM-DD"))
}

/// 2027年5月31日.
fn plain(day: Date) -> String {
    let mut text = Language::japanese().day(day);
    // Without the day of the week: the page has hundreds of days.
    if let Some(end) = text.find('（') {
        text.truncate(end);
    }
    text
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

/// The words of a value that is one of a few.
fn one_of(value: &Value, words: &[(&str, &str)]) -> Result<String> {
    let value = match value {
        Value::String(text) => text.clone(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => {
            value.to_string()
        }
    };
    let found = words.iter().find(|(word, _)| *word == value);
    let (_, words) =
        found.with_context(|| format!("xtask/src/cases.rs has no words for {value}"))?;
    Ok((*words).to_owned())
}

const PROCEDURES: &[(&str, &str)] = &[
    ("renew", "電子証明書の更新"),
    ("issue", "電子証明書の発行"),
    ("renew_card", "新しいカードの申請"),
    ("change_card_period", "カードの有効期間の変更"),
    ("continue_use", "カードの継続利用"),
    ("stop_card", "カードの一時停止"),
    ("resume_card", "一時停止の解除"),
    ("change_pin", "暗証番号の変更"),
    ("reset_pin", "暗証番号の再設定"),
    ("none", "なし"),
];

const STATES: &[(&str, &str)] = &[
    ("valid", "有効"),
    ("renewable", "更新できる"),
    ("expired", "期限切れ"),
    ("revoked", "失効"),
    ("not_issued", "発行されていない"),
    ("unknown", "断定しない"),
    ("lost", "紛失"),
    ("ended", "使えなくなった"),
];

const USABLE: &[(&str, &str)] = &[
    ("yes", "使える"),
    ("no", "使えない"),
    ("unknown", "断定しない"),
];

const WARNINGS: &[(&str, &str)] = &[
    ("change_to_come", "これからの変更"),
    ("move_deadline", "引っ越しの届け出の期限"),
    (
        "move_deadline_may_have_passed",
        "引っ越しの期限が過ぎたかもしれないこと",
    ),
    ("special_period", "在留の特例期間"),
    ("continued_use_abroad", "国外での継続利用"),
    ("licence_not_carried", "免許証が引き継がれないこと"),
    ("card_name_too", "カードの氏名の書きかえ"),
    ("apply_early", "早めの申請"),
];

const STEPS: &[(&str, &str)] = &[
    ("phone_stop", "電話で止める"),
    ("police_report", "警察に届ける"),
    ("apply_card", "カードを申し込む"),
    ("first_visit", "1回目に行く"),
    ("inquiry_by_mail", "照会書が届く"),
    ("second_visit", "2回目に行く"),
    ("collect_card", "カードを受け取る"),
];

const QUESTIONS: &[(&str, &str)] = &[
    ("renewed_since_card", "更新したことがあるか"),
    ("card_submitted", "カードを窓口に出したか"),
    ("signature_issued_at_15", "15歳のあと署名用を発行したか"),
    ("null", "ない"),
    ("__absent__", "書かない"),
];

const ITEMS: &[(&str, &str)] = &[
    ("my_number_card", "マイナンバーカード"),
    ("residence_card", "在留カード"),
    (
        r#"{"of":"agent","photo":true}"#,
        "代理人の顔写真つきの本人確認書類",
    ),
    (
        r#"{"document!":"my_number_card","of":"holder"}"#,
        "カードのほかに本人のものを1つ",
    ),
    (
        r#"{"of":"holder","document!":"my_number_card"}"#,
        "カードのほかに本人のものを1つ",
    ),
    (
        r#"{"of":"representative","photo":true}"#,
        "法定代理人の顔写真つきの本人確認書類",
    ),
    (r#"{"of":"representative"}"#, "法定代理人のもの"),
    (r#"{"sealed":true}"#, "封をしたもの"),
];

/// What was entered, in words.
fn entered(program: &mut Program, line: &Value) -> Result<Vec<String>> {
    let keys = line.as_object().context("`in` is no object")?;
    let mut entered = Vec::new();
    // As a clerk would tell the case: first the day and the person.
    const FIRST: [&str; 7] = [
        "today",
        "municipality",
        "holder",
        "birthdate",
        "card_expires",
        "issued",
        "issue",
    ];
    let first = FIRST.iter().filter_map(|key| keys.get_key_value(*key));
    let rest = keys
        .iter()
        .filter(|(key, _)| !FIRST.contains(&key.as_str()));
    for (key, value) in first.chain(rest) {
        if !value.is_null() {
            entered.extend(entry(program, key, value)?);
        }
    }
    Ok(entered)
}

/// What a key of a line says, in words.
fn entry(program: &mut Program, key: &str, value: &Value) -> Result<Vec<String>> {
    let day = |name: &str| -> Result<String> { Ok(format!("{name} {}", plain(date_of(value)?))) };
    let truth = |yes: &str, no: &str| one_of(value, &[("true", yes), ("false", no)]);
    let issue = [
        ("first", "初めての発行"),
        ("reissued", "作り直した"),
        ("renewed_in_window", "更新できる期間に更新した"),
    ];
    Ok(vec![match key {
        "today" => day("今日")?,
        "birthdate" => day("生年月日")?,
        "card_expires" => day("カードの期限")?,
        "card_made" => day("カードを作った日")?,
        "issued" => day("電子証明書の発行日")?,
        "signature_issued" => day("署名用の発行日")?,
        "printed_expiry" => day("読んだ電子証明書の期限")?,
        "letter_expiry" => day("お知らせに書かれた期限")?,
        "card_extended_until" => day("追記欄の期限")?,
        "issue" => one_of(value, &issue)?,
        "signature_issue" => format!("署名用は{}", one_of(value, &issue)?),
        "municipality" => program.name(value.as_str().unwrap_or_default())?,
        "holder" => one_of(
            value,
            &[
                ("period_of_stay", "在留期間のある人"),
                ("abroad", "外国に住む人"),
            ],
        )?,
        "adult_ward" => truth("成年被後見人", "成年被後見人ではない")?,
        "renewed_since_card" => one_of(
            value,
            &[
                ("yes", "更新したことがある"),
                ("no", "更新したことがない"),
                ("unknown", "更新したか分からない"),
            ],
        )?,
        "status_changed" => one_of(
            value,
            &[
                ("permanent", "永住者になった"),
                ("national", "日本国籍になった"),
                ("no", "在留資格は変わっていない"),
            ],
        )?,
        "letter" => one_of(
            value,
            &[
                ("none", "お知らせは届いていない"),
                ("certificates", "電子証明書のお知らせが届いた"),
                (
                    "card_and_certificates",
                    "カードと電子証明書のお知らせが届いた",
                ),
                ("kind_unknown", "どちらか分からないお知らせが届いた"),
            ],
        )?,
        "told_by" => return fact::list(value).iter().map(told).collect(),
        "changes" => {
            let changes = fact::list(value).iter().map(change);
            return Ok(changes.collect::<Result<Vec<_>>>()?.concat());
        }
        "lost" => truth("なくした", "なくしていない")?,
        "returned" => truth("返した", "返していない")?,
        "stopped" => one_of(
            value,
            &[
                ("no", "止めていない"),
                ("by_phone", "電話で止めた"),
                ("reissue_requested", "再交付を申し込んだ"),
            ],
        )?,
        "stay" => {
            let extension = one_of(
                &value["extension"],
                &[
                    ("none", "在留期間の更新は申請していない"),
                    ("pending", "在留期間の更新を申請中"),
                    ("granted", "在留期間の更新を許可された"),
                ],
            )?;
            match &value["granted_until"] {
                Value::Null => extension,
                until => format!("{extension}（{}まで）", plain(date_of(until)?)),
            }
        }
        "signature_issued_at_15" => truth(
            "15歳のあと署名用を発行した",
            "15歳のあと署名用を発行していない",
        )?,
        "licence_on_card" => truth("マイナ免許証", "免許証は入っていない")?,
        "ended" => format!(
            "{}に{}",
            plain(date_of(&value["on"])?),
            one_of(
                &value["cause"],
                &[("lost_or_returned", "なくして、または返して、終わった")]
            )?
        ),
        "want" => format!("用事：{}", one_of(value, PROCEDURES)?),
        "visitor" => one_of(
            value,
            &[
                ("holder", "本人が行く"),
                ("household_member", "同じ世帯の家族が行く"),
                ("legal_representative", "法定代理人が行く"),
                ("voluntary_agent", "ほかの代理人が行く"),
            ],
        )?,
        "inquiry_form" => truth("照会書兼回答書がある", "照会書兼回答書はない")?,
        "with_move" => truth("引っ越しの届け出といっしょに", "届け出は別に")?,
        "pins" if value.is_object() => "住民基本台帳用の暗証番号だけが分からない".to_owned(),
        "pins" => one_of(
            value,
            &[
                ("known", "暗証番号は分かる"),
                ("forgotten", "暗証番号が分からない"),
                ("locked", "暗証番号がロックされた"),
            ],
        )?,
        "nonsense" => "知らない項目「nonsense」".to_owned(),
        other => bail!("xtask/src/cases.rs has no words for the key {other}"),
    }])
}

/// What a machine said, in words.
fn told(by: &Value) -> Result<String> {
    one_of(
        by,
        &[
            ("card_reader", "病院の機械が、期限が近いと言った"),
            ("card_reader_expired", "病院の機械が、期限切れと言った"),
            ("mynaportal", "マイナポータルが、期限が近いと言った"),
            ("mynaportal_expired", "マイナポータルが、期限切れと言った"),
            ("etax_expired", "e-Taxが、期限切れと言った"),
            ("etax_revoked", "e-Taxが、失効と言った"),
            ("convenience_store_refused", "コンビニで使えなかった"),
        ],
    )
}

/// A change, in words.
fn change(change: &Value) -> Result<Vec<String>> {
    let kind = one_of(
        &change["kind"],
        &[
            ("address", "引っ越し"),
            ("name", "氏名の変更"),
            ("sex", "性別の変更"),
            ("name_reading", "氏名の振り仮名の変更"),
            ("alias", "通称の変更"),
            ("former_name", "旧氏の変更"),
            ("moved_abroad", "国外への引っ越し"),
        ],
    )?;
    let mut words = Vec::new();
    for (key, value) in change.as_object().into_iter().flatten() {
        let truth = |yes: &str, no: &str| one_of(value, &[("true", yes), ("false", no)]);
        match key.as_str() {
            _ if value.is_null() => {}
            "kind" => {}
            "on" => words.insert(0, format!("{kind} {}", plain(date_of(value)?))),
            "minor" => words.push(truth("軽微な修正", "軽微な修正ではない")?),
            "building_name_only" => words.push(truth("建物の名だけ", "建物の名だけではない")?),
            "first_entry" => words.push(truth("初めての届け出", "初めてではない")?),
            "by_court" => words.push(truth("家庭裁判所の許可", "家庭裁判所の許可ではない")?),
            "signature_reissued" => words.push(truth("署名用を作り直した", "作り直していない")?),
            "from_elsewhere" => words.push(truth("ほかの市区町村から", "同じ市区町村の中で")?),
            "card_submitted" => words.push(truth("カードを出した", "カードを出していない")?),
            "continued_use" => words.push(truth("継続利用をした", "継続利用をしない")?),
            "relocation" => {
                for (key, name) in [
                    ("planned_move_out", "転出の予定日"),
                    ("notified_on", "転入届"),
                    ("card_submitted_on", "カードを出した日"),
                ] {
                    if !value[key].is_null() {
                        words.push(format!("{name} {}", plain(date_of(&value[key])?)));
                    }
                }
            }
            other => bail!("xtask/src/cases.rs has no words for the key {other} of a change"),
        }
    }
    Ok(words)
}

/// How the words begin of what has to be done.
const TO_DO: &str = "すること";

/// What the tests check of an example, in words.
fn checked(fact: &Value) -> Result<Vec<String>> {
    let mut checked = Vec::new();
    for (path, value) in fact::entries(fact, "out") {
        checked.push(statement(&path, &value)?);
    }
    for (name, wanted) in fact::entries(fact, "has") {
        for one in fact::list(&wanted) {
            checked.push(member(&name, one)?);
        }
    }
    for (name, unwanted) in fact::entries(fact, "not") {
        for one in fact::list(&unwanted) {
            checked.push(if fact::is_of_list(&name) {
                format!("出さない：{}", member(&name, one)?)
            } else {
                format!("{}ではない", statement(&name, one)?)
            });
        }
    }
    ensure!(!checked.is_empty(), "nothing is checked of it");
    // First what to do, then by when.
    checked.sort_by_key(|words| !words.starts_with(TO_DO));
    Ok(checked)
}

/// The value that a path must have, in words.
fn statement(path: &str, value: &Value) -> Result<String> {
    let whose = |part: &str| {
        let names = [
            ("card", "カード"),
            ("signature", "署名用"),
            ("user_authentication", "利用者証明用"),
            ("insurance", "マイナ保険証"),
            ("e_tax", "e-Tax"),
            ("convenience_store", "コンビニ交付"),
            ("mynaportal", "マイナポータル"),
            ("licence", "マイナ免許証"),
        ];
        one_of(&Value::from(part), &names)
    };
    let day = |name: &str| -> Result<String> {
        if value.is_null() {
            return Ok(format!("{name}：なし"));
        }
        Ok(format!("{name}：{}", plain(date_of(value)?)))
    };
    let among = |name: &str, words: &[(&str, &str)]| -> Result<String> {
        Ok(format!("{name}：{}", one_of(value, words)?))
    };
    let parts: Vec<&str> = path.split('.').collect();
    match parts.as_slice() {
        ["error"] => among(
            "答え",
            &[("true", "出さない（入力の誤り）"), ("false", "出す")],
        ),
        ["act", "what"] | ["procedure"] => among(TO_DO, PROCEDURES),
        ["act", "from"] => day("この日から"),
        ["act", "by"] => day("行ける最後の日"),
        ["act", "legal_by"] => day("法律上の最後の日"),
        ["act", "sure"] => among(
            "答えの確かさ",
            &[("true", "言い切る"), ("false", "言い切らない")],
        ),
        ["act", "wait_for"] => among("待つもの", &[("move", "引っ越し"), ("null", "なし")]),
        ["services", "licence"] => among("マイナ免許証", &[("null", "出さない")]),
        ["services", service, "usable"] => among(&whose(service)?, USABLE),
        ["services", service, "until"] => day(&format!("{}の最後の日", whose(service)?)),
        ["services", service, "until_at_least"] => {
            day(&format!("{}は少なくともこの日まで", whose(service)?))
        }
        [one, "state"] => among(&whose(one)?, STATES),
        [one, "expires"] => day(&format!("{}の期限", whose(one)?)),
        [one, "renewal_opens"] => day(&format!("{}を更新できる最初の日", whose(one)?)),
        [one, "revoked_on"] => day(&format!("{}の失効", whose(one)?)),
        [one, "expires_if_done_today"] => {
            day(&format!("今日手続きしたときの{}の期限", whose(one)?))
        }
        [one, "limited_by"] => among(
            &format!("{}の期限を決めるもの", whose(one)?),
            &[
                ("birthday", "誕生日"),
                ("card", "カードの期限"),
                ("printed", "読んだ期限"),
            ],
        ),
        ["user_authentication", "insurance_until"] => day("マイナ保険証の最後の日"),
        ["fee_yen"] => Ok(match value.as_u64() {
            Some(0) => "手数料：無料".to_owned(),
            _ => format!("手数料：{value}円"),
        }),
        ["visits", "length"] => Ok(format!("行く回数：{value}回")),
        ["move_deadline"] | ["warnings[id=move_deadline]", "by"] => day("届け出の期限"),
        ["steps[step=apply_card]", "takes_months"] => {
            let months: Vec<String> = fact::list(value).iter().map(Value::to_string).collect();
            Ok(format!("かかる月数：{}か月", months.join("～")))
        }
        ["deciding", "question"] | ["deciding"] => among("決め手の質問", QUESTIONS),
        ["deciding", answer, rest @ ..] => {
            let answers = [
                ("answers[answer=no]", "「ない」なら、"),
                ("answers[answer=yes]", "「ある」なら、"),
            ];
            let answer = one_of(&Value::from(*answer), &answers)?;
            Ok(format!("{answer}{}", statement(&rest.join("."), value)?))
        }
        ["explain"] => among("計算の根拠", QUESTIONS),
        _ => bail!("xtask/src/cases.rs has no words for the expectation {path}"),
    }
}

/// What a list must hold, in words.
fn member(name: &str, one: &Value) -> Result<String> {
    Ok(match name {
        "warnings" => format!("注意：{}", one_of(one, WARNINGS)?),
        "steps" => format!("手順：{}", one_of(one, STEPS)?),
        "items" => format!("持ちもの：{}", one_of(one, ITEMS)?),
        "explain" => format!("根拠を示す日：{}", plain(date_of(one)?)),
        "explain_articles" => format!("根拠の条：{}条", one.as_str().unwrap_or_default()),
        "fees" => format!("手数料：{one}円"),
        "notes" => "確かめることの注記がある".to_owned(),
        "offices" => "窓口を示す".to_owned(),
        "visits" => "行く人と持ちものを示す".to_owned(),
        "problems" => "合わないところを示す".to_owned(),
        other => bail!("xtask/src/cases.rs has no words for the list {other}"),
    })
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
    let (mut contents, mut html) = (String::new(), String::new());
    for (subject, title) in tables {
        let some: Vec<&Row> = rows.iter().filter(|row| row.subject == *subject).collect();
        if some.is_empty() {
            continue;
        }
        contents += &format!(
            "<li><a href=\"#{subject}\">{title}</a>（{}）</li>\n",
            some.len()
        );
        html += &format!("<section>\n<h2 id=\"{subject}\">{title}</h2>\n");
        html += &format!(
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
            html += &format!(
                "<tbody>\n<tr><th class=\"name\" colspan=\"2\" scope=\"rowgroup\">{}<p>{source}</p></th></tr>\n",
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
        html += &format!("<p>{}</p>", escaped(says));
    }
    for row in case {
        html += &format!("<ul id=\"{}\">", row.id);
        for checked in &row.checked {
            html += &format!("<li>{}</li>", escaped(checked));
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

    use super::{Row, cases, date_of, fact, plain, rows};
    use crate::workspace;

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
        assert!(page.html.len() < 400_000, "{} bytes", page.html.len());
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
