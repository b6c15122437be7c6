//! What watches a terminal that one person after another uses: a script with its words in all languages,
//! and a style sheet. Only a page that sets the attribute `kiosk` loads them.

use std::{collections::BTreeMap, path::Path};

use anyhow::{Context, Result, ensure};

use crate::{glue::without_comments, minify::minified, workspace};

/// The script.
pub(crate) const SCRIPT: &str = "kiosk.js";
/// The style.
pub(crate) const STYLE: &str = "kiosk.css";

/// What is said, by the tag of the language and the name of the sentence.
type Words = BTreeMap<String, BTreeMap<String, String>>;

/// What the script says, each with how many numbers are written into it.
const SENTENCES: [(&str, usize); 6] = [
    ("Start", 0),
    ("Title", 0),
    ("Why", 1),
    ("Left", 1),
    ("GoOn", 0),
    ("Take", 0),
];

/// The script as it is written, with its words.
///
/// # Errors
///
/// Where a language of these has not every sentence; the message names it.
pub(crate) fn script(root: &Path, tags: &[&str]) -> Result<String> {
    const PLACE: &str = "const WORDS = {};";
    let folder = root.join("src/embed");
    let text = workspace::read(&folder.join(SCRIPT))?;
    ensure!(
        text.matches(PLACE).count() == 1,
        "{SCRIPT} has no place `{PLACE}` for what it says"
    );
    let words = words(&workspace::read(&folder.join("kiosk.json"))?, tags)?;
    Ok(text.replace(PLACE, &format!("const WORDS = {words};")))
}

/// The two files, from the script as it is written.
///
/// # Errors
///
/// Where the script cannot be made shorter, or the style cannot be read.
pub(crate) fn files(root: &Path, script: &str) -> Result<[(String, Vec<u8>); 2]> {
    let script = minified(script).with_context(|| format!("in {SCRIPT}"))?;
    let style = without_comments(&workspace::read(&root.join("style").join(STYLE))?);
    Ok([
        (SCRIPT.to_owned(), script.into_bytes()),
        (STYLE.to_owned(), style.into_bytes()),
    ])
}

/// The words as JSON without blanks.
fn words(text: &str, tags: &[&str]) -> Result<String> {
    let words: Words = serde_json::from_str(text).context("in kiosk.json")?;
    ensure!(
        words.len() == tags.len(),
        "kiosk.json has {} languages instead of {}",
        words.len(),
        tags.len()
    );
    for tag in tags {
        let said = words
            .get(*tag)
            .with_context(|| format!("kiosk.json has no {tag}"))?;
        ensure!(
            said.len() == SENTENCES.len(),
            "kiosk.json says {} sentences in {tag} instead of {}",
            said.len(),
            SENTENCES.len()
        );
        for (name, numbers) in SENTENCES {
            let sentence = said.get(name).map_or("", |one| one.trim());
            ensure!(!sentence.is_empty(), "kiosk.json has no {name} in {tag}");
            ensure!(
                sentence.matches("{0}").count() == numbers
                    && sentence.matches('{').count() == numbers,
                "{name} in {tag} of kiosk.json has not {numbers} place(s) {{0}} for a number"
            );
        }
    }
    Ok(serde_json::to_string(&words)?)
}

#[cfg(test)]
mod tests {
    use super::words;

    const ALL: &str = r#"{ "Start": "a", "Title": "b", "Why": "c {0}", "Left": "{0} d", "GoOn": "e", "Take": "f" }"#;

    #[test]
    fn no_language_may_lack_a_sentence_or_a_number() {
        #[track_caller]
        fn check(text: &str, expected: Option<&str>) {
            let found = words(text, &["ja", "en"]).map_err(|error| error.to_string());
            match expected {
                None => assert!(found.is_ok(), "{found:?}"),
                Some(part) => assert!(found.clone().unwrap_err().contains(part), "{found:?}"),
            }
        }
        let both = |en: &str| format!("{{ \"ja\": {ALL}, \"en\": {en} }}");
        check(&both(ALL), None);
        check(
            &format!("{{ \"ja\": {ALL} }}"),
            Some("1 languages instead of 2"),
        );
        check(
            &format!("{{ \"ja\": {ALL}, \"ko\": {ALL} }}"),
            Some("no en"),
        );
        check(&both(&ALL.replace("\"e\"", "\" \"")), Some("no GoOn in en"));
        check(&both(&ALL.replace("Take", "Other")), Some("no Take in en"));
        check(
            &both(&ALL.replace(", \"Take\": \"f\"", "")),
            Some("5 sentences in en"),
        );
        check(&both(&ALL.replace("{0} d", "d")), Some("Left in en"));
        check(&both(&ALL.replace("\"b\"", "\"{0}\"")), Some("Title in en"));
        check(&both(&ALL.replace("c {0}", "c {1}")), Some("Why in en"));
    }
}
