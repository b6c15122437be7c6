//! The examples that the native tests run, and the words for what is in them: what was entered, and what the
//! tests check.
//!
//! Closed lists: whoever adds an example with a new key writes its words here, or there is no page.

use anyhow::{Context, Result, anyhow, bail, ensure};
use serde_json::Value;
use shomei_navi::{
    date::{Date, parse_iso},
    text::Language,
};

// `xtask` and the native tests compile the same file, so that the page shows what the tests run.
#[path = "../../tests/it/fact.rs"]
pub(crate) mod fact;

/// A date of an example.
///
/// # Errors
///
/// Where it is none.
pub(crate) fn date_of(value: &Value) -> Result<Date> {
    let text = value
        .as_str()
        .with_context(|| format!("{value} is no date"))?;
    parse_iso(text).map_err(|_| anyhow!("{text} is no date; write it as YYYY-MM-DD"))
}

/// 2027年5月31日.
pub(crate) fn plain(day: Date) -> String {
    let mut text = Language::japanese().day(day);
    // Without the day of the week: the page has hundreds of days.
    if let Some(end) = text.find('（') {
        text.truncate(end);
    }
    text
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
        found.with_context(|| format!("xtask/src/examples.rs has no words for {value}"))?;
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

/// The dates of a line, by their keys.
const DAYS: &[(&str, &str)] = &[
    ("today", "今日"),
    ("birthdate", "生年月日"),
    ("card_expires", "カードの期限"),
    ("card_made", "カードを作った日"),
    ("issued", "電子証明書の発行日"),
    ("signature_issued", "署名用の発行日"),
    ("printed_expiry", "読んだ電子証明書の期限"),
    ("letter_expiry", "お知らせに書かれた期限"),
    ("card_extended_until", "追記欄の期限"),
];

/// What is one of a few in a line, by its key.
const CHOICES: &[(&str, &[(&str, &str)])] = &[
    (
        "issue",
        &[
            ("first", "初めての発行"),
            ("reissued", "作り直した"),
            ("renewed_in_window", "更新できる期間に更新した"),
        ],
    ),
    (
        "signature_issue",
        &[
            ("first", "署名用は初めての発行"),
            ("reissued", "署名用は作り直した"),
            ("renewed_in_window", "署名用は更新できる期間に更新した"),
        ],
    ),
    (
        "holder",
        &[
            ("period_of_stay", "在留期間のある人"),
            ("abroad", "外国に住む人"),
        ],
    ),
    (
        "adult_ward",
        &[("true", "成年被後見人"), ("false", "成年被後見人ではない")],
    ),
    (
        "renewed_since_card",
        &[
            ("yes", "更新したことがある"),
            ("no", "更新したことがない"),
            ("unknown", "更新したか分からない"),
        ],
    ),
    (
        "status_changed",
        &[
            ("permanent", "永住者になった"),
            ("national", "日本国籍になった"),
            ("no", "在留資格は変わっていない"),
        ],
    ),
    (
        "letter",
        &[
            ("none", "お知らせは届いていない"),
            ("certificates", "電子証明書のお知らせが届いた"),
            (
                "card_and_certificates",
                "カードと電子証明書のお知らせが届いた",
            ),
            ("kind_unknown", "どちらか分からないお知らせが届いた"),
        ],
    ),
    ("lost", &[("true", "なくした"), ("false", "なくしていない")]),
    ("returned", &[("true", "返した"), ("false", "返していない")]),
    (
        "stopped",
        &[
            ("no", "止めていない"),
            ("by_phone", "電話で止めた"),
            ("reissue_requested", "再交付を申し込んだ"),
        ],
    ),
    (
        "signature_issued_at_15",
        &[
            ("true", "15歳のあと署名用を発行した"),
            ("false", "15歳のあと署名用を発行していない"),
        ],
    ),
    (
        "licence_on_card",
        &[("true", "マイナ免許証"), ("false", "免許証は入っていない")],
    ),
    (
        "visitor",
        &[
            ("holder", "本人が行く"),
            ("household_member", "同じ世帯の家族が行く"),
            ("legal_representative", "法定代理人が行く"),
            ("voluntary_agent", "ほかの代理人が行く"),
        ],
    ),
    (
        "inquiry_form",
        &[
            ("true", "照会書兼回答書がある"),
            ("false", "照会書兼回答書はない"),
        ],
    ),
    (
        "with_move",
        &[
            ("true", "引っ越しの届け出といっしょに"),
            ("false", "届け出は別に"),
        ],
    ),
    (
        "pins",
        &[
            ("known", "暗証番号は分かる"),
            ("forgotten", "暗証番号が分からない"),
            ("locked", "暗証番号がロックされた"),
            (
                r#"{"register":"forgotten","signature":"known","user_authentication":"known"}"#,
                "住民基本台帳用の暗証番号だけが分からない",
            ),
        ],
    ),
    // The example of a key that is none.
    ("nonsense", &[("1", "知らない項目「nonsense」")]),
];

/// As a clerk would tell the case: first the day and the person.
const FIRST: [&str; 7] = [
    "today",
    "municipality",
    "holder",
    "birthdate",
    "card_expires",
    "issued",
    "issue",
];

/// What was entered, in words; `name_of` names a municipality by its code.
///
/// # Errors
///
/// Where there are no words for a key or a value.
pub(crate) fn entered(
    line: &Value,
    name_of: &mut dyn FnMut(&str) -> Result<String>,
) -> Result<String> {
    let keys = line.as_object().context("`in` is no object")?;
    let first = FIRST.iter().filter_map(|key| keys.get_key_value(*key));
    let rest = keys
        .iter()
        .filter(|(key, _)| !FIRST.contains(&key.as_str()));
    let mut entered = Vec::new();
    for (key, value) in first.chain(rest) {
        if value.is_null() {
            continue;
        }
        if let Some((_, name)) = DAYS.iter().find(|(day, _)| day == key) {
            entered.push(format!("{name} {}", plain(date_of(value)?)));
        } else if let Some((_, words)) = CHOICES.iter().find(|(choice, _)| choice == key) {
            entered.push(one_of(value, words)?);
        } else if key == "municipality" {
            entered.push(name_of(value.as_str().unwrap_or_default())?);
        } else {
            entered.extend(entry(key, value)?);
        }
    }
    Ok(entered.join("、"))
}

/// What a key says that is neither a date nor one of a few.
fn entry(key: &str, value: &Value) -> Result<Vec<String>> {
    match key {
        "told_by" => fact::list(value).iter().map(told).collect(),
        "changes" => {
            let changes = fact::list(value).iter().map(change);
            Ok(changes.collect::<Result<Vec<_>>>()?.concat())
        }
        "stay" => {
            let extension = one_of(
                &value["extension"],
                &[
                    ("none", "在留期間の更新は申請していない"),
                    ("pending", "在留期間の更新を申請中"),
                    ("granted", "在留期間の更新を許可された"),
                ],
            )?;
            let until = &value["granted_until"];
            Ok(vec![if until.is_null() {
                extension
            } else {
                format!("{extension}（{}まで）", plain(date_of(until)?))
            }])
        }
        "ended" => {
            let cause = [("lost_or_returned", "なくして、または返して、終わった")];
            let cause = one_of(&value["cause"], &cause)?;
            Ok(vec![format!("{}に{cause}", plain(date_of(&value["on"])?))])
        }
        "want" => Ok(vec![format!("用事：{}", one_of(value, PROCEDURES)?)]),
        other => bail!("xtask/src/examples.rs has no words for the key {other}"),
    }
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
    let on = &change["on"];
    let mut words = vec![if on.is_null() {
        kind
    } else {
        format!("{kind} {}", plain(date_of(on)?))
    }];
    // The day of a change may be yet to come, so neither has a tense.
    for (key, value) in change.as_object().into_iter().flatten() {
        let truth = |yes: &str, no: &str| one_of(value, &[("true", yes), ("false", no)]);
        match key.as_str() {
            _ if value.is_null() => {}
            "kind" | "on" => {}
            "minor" => words.push(truth("軽微な修正", "軽微な修正ではない")?),
            "building_name_only" => words.push(truth("建物の名だけ", "建物の名だけではない")?),
            "first_entry" => words.push(truth("初めての届け出", "初めてではない")?),
            "by_court" => words.push(truth("家庭裁判所の許可", "家庭裁判所の許可ではない")?),
            "signature_reissued" => words.push(truth("署名用を作り直した", "作り直していない")?),
            "from_elsewhere" => words.push(truth("市区町村をまたぐ", "同じ市区町村の中")?),
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
            other => bail!("xtask/src/examples.rs has no words for the key {other} of a change"),
        }
    }
    Ok(words)
}

/// How the words begin of what has to be done.
const TO_DO: &str = "すること";

/// What the tests check of an example, in words.
///
/// # Errors
///
/// Where that is nothing, or there are no words for it.
pub(crate) fn checked(fact: &Value) -> Result<Vec<String>> {
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
                format!("出さない答え：{}", statement(&name, one)?)
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
        _ => bail!("xtask/src/examples.rs has no words for the expectation {path}"),
    }
}

/// The words for a list that must not be empty, which `*` stands for.
fn any(one: &Value, words: &str) -> Result<String> {
    one_of(one, &[("*", words)])
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
        // Only that there is something has words, not which.
        "notes" => any(one, "確かめることの注記がある")?,
        "offices" => any(one, "窓口を示す")?,
        "visits" => any(one, "行く人と持ちものを示す")?,
        "problems" => any(one, "合わないところを示す")?,
        other => bail!("xtask/src/examples.rs has no words for the list {other}"),
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{checked, entered};

    /// A change has its kind whether its day is told or not, and no tense: it may lie ahead.
    #[test]
    fn a_change_says_what_kind_it_is() {
        let mut no_name = |code: &str| -> anyhow::Result<String> { anyhow::bail!("{code}") };
        for (change, words) in [
            (
                json!({ "kind": "address", "on": "2026-12-10", "from_elsewhere": true }),
                "引っ越し 2026年12月10日、市区町村をまたぐ",
            ),
            (
                json!({ "from_elsewhere": false, "kind": "address" }),
                "引っ越し、同じ市区町村の中",
            ),
            (json!({ "kind": "name", "on": null }), "氏名の変更"),
        ] {
            let line = json!({ "changes": [change] });
            assert_eq!(entered(&line, &mut no_name).unwrap(), words);
        }
    }

    /// What must not come out reads as that, whatever the words of the value are; and a list of which only `*` has
    /// words takes nothing else.
    #[test]
    fn what_is_checked_has_words_or_is_refused() {
        let fact =
            json!({ "not": { "act.what": ["renew"], "card.state": ["valid"], "fees": [1000] } });
        assert_eq!(
            checked(&fact).unwrap(),
            [
                "出さない答え：すること：電子証明書の更新",
                "出さない答え：カード：有効",
                "出さない：手数料：1000円",
            ]
        );
        for name in ["notes", "offices", "visits", "problems"] {
            assert!(
                checked(&json!({ "has": { name: ["*"] } })).is_ok(),
                "{name}"
            );
            assert!(
                checked(&json!({ "has": { name: ["child"] } })).is_err(),
                "{name}"
            );
        }
    }
}
