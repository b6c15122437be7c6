//! The languages besides the one that is compiled in: read from `languages/`, written for phones.
//!
//! A catalogue with a gap, and a list of languages in the loader that is not the list of files, is
//! no `dist`: nobody meets a language that falls back on another.

use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde_json::{Map, Value, json};
use shomei_navi::text::{
    Language, READING_START,
    catalogue::{Catalogue, OF_THE_LOADER},
    message::{PART_END, Part},
    unread,
};

use crate::{
    opening::said_in,
    split::LATER,
    workspace::{self, files_ending},
};

/// Every catalogue, checked against the messages of the program.
pub fn all(root: &Path) -> Result<Vec<Catalogue>> {
    let mut catalogues = Vec::new();
    for file in files_ending(&root.join("languages"), "json")? {
        let text = workspace::read(&file)?;
        let catalogue = Catalogue::read(&text).map_err(|problems| {
            anyhow::anyhow!("{}:\n  {}", file.display(), problems.join("\n  "))
        })?;
        ensure!(
            file.file_stem().is_some_and(|stem| *stem == *catalogue.tag),
            "{} tells of the language {}; give both one name",
            file.display(),
            catalogue.tag
        );
        catalogues.push(catalogue);
    }
    Ok(catalogues)
}

/// Fails where the loader's menu does not name just these languages.
pub fn agree(loader: &str, catalogues: &[Catalogue]) -> Result<()> {
    let (_, list) = loader
        .split_once("const LANGUAGES = {")
        .context("the loader has no list of languages")?;
    let (list, _) = list.split_once("};").context("the list has no end")?;
    let listed = list.matches(':').count();
    ensure!(
        listed == catalogues.len() + 1,
        "the loader lists {listed} languages, and languages/ has {} besides the Japanese",
        catalogues.len()
    );
    for Catalogue { tag, name, .. } in catalogues {
        let (plain, quoted) = (
            format!(" {tag}: \"{name}\""),
            format!("\"{tag}\": \"{name}\""),
        );
        ensure!(
            list.contains(&plain) || list.contains(&quoted),
            "the loader does not list {quoted}; see LANGUAGES in src/embed/shomei-navi.js"
        );
    }
    let (_, words) = loader
        .split_once("const WORDS = {")
        .context("the loader has no words")?;
    let (words, _) = words.split_once("};").context("the words have no end")?;
    for line in words.lines() {
        if let Some((name, _)) = line.trim().split_once(": ") {
            ensure!(
                OF_THE_LOADER.contains(&name),
                "the loader says {name}, and no language has it; see OF_THE_LOADER in src/text/catalogue.rs"
            );
        }
    }
    Ok(())
}

/// Where the languages stand in the folder of a version, in the order of the parts of a catalogue.
pub fn language_folders() -> impl Iterator<Item = String> {
    said().map(|part| match part.folder() {
        None => "languages".to_owned(),
        Some(folder) => format!("languages/{folder}"),
    })
}

/// The parts of a catalogue that a file of the program says.
fn said() -> impl Iterator<Item = Part> {
    Part::ALL.iter().copied().filter(|part| {
        let folder = part.folder();
        folder.is_none_or(|folder| LATER.iter().any(|later| later.name == folder))
    })
}

/// What a phone loads when the language is chosen, and what with each later part.
///
/// # Errors
///
/// Where the first questions cannot be written in it.
pub fn for_phones(catalogue: &Catalogue) -> Result<Vec<String>> {
    let mut words = Map::new();
    for (name, text) in OF_THE_LOADER.iter().zip(&catalogue.loader) {
        // Readings are offered where there are some, and nobody is warned of what was reviewed.
        let is_needed = match *name {
            "Readings" => catalogue.sentences.contains(READING_START),
            "Unreviewed" | "SeeJapanese" => catalogue.reviewed.is_none(),
            _ => true,
        };
        if is_needed {
            // The loader writes plain text.
            words.insert((*name).to_owned(), Value::from(unread(text)));
        }
    }
    let language = language_of(catalogue).context("the catalogue is no language")?;
    let said = said_in(language)?;
    let mut parts = Vec::new();
    let sentences: Vec<&str> = catalogue.sentences.split_terminator(PART_END).collect();
    for part in self::said() {
        let sentences = sentences.get(part as usize);
        let sentences = sentences.context("the catalogue has gaps")?;
        parts.push(match part.folder() {
            None => json!({ "words": words, "said": said, "sentences": sentences }),
            Some(_) => json!({ "sentences": sentences }),
        });
    }
    Ok(parts.iter().map(Value::to_string).collect())
}

/// The language of a catalogue, for as long as the tool runs.
fn language_of(catalogue: &Catalogue) -> Option<Language> {
    let [tag, sentences] = [&catalogue.tag, &catalogue.sentences];
    Language::new(tag.clone().leak(), sentences.clone().leak())
}

#[cfg(test)]
mod tests {
    use serde_json::Value;
    use shomei_navi::text::{Language, message::PART_END};

    use super::{agree, all, for_phones, said};
    use crate::workspace;

    #[test]
    fn the_languages_are_whole_and_the_menu_names_them() {
        let root = workspace::root();
        let catalogues = all(&root).unwrap();
        let loader = workspace::read(&root.join("src/embed/shomei-navi.js")).unwrap();
        agree(&loader, &catalogues).unwrap();
        assert!(agree(&loader, &catalogues[1..]).is_err());
        let more = loader.replace("const WORDS = {", "const WORDS = {\n  More: \"\",");
        assert!(agree(&more, &catalogues).is_err());
        for catalogue in &catalogues {
            let parts = for_phones(catalogue).unwrap();
            let readings = parts[0].contains("\"Readings\"");
            assert_eq!(readings, catalogue.tag == "ja-easy", "{}", catalogue.tag);
            let sentences = |part: &str| {
                let part: Value = serde_json::from_str(part).unwrap();
                part["sentences"].as_str().unwrap().to_owned()
            };
            let mut so_far = String::new();
            for part in &parts {
                so_far.push_str(&sentences(part));
                so_far.push(PART_END);
                let tag = catalogue.tag.clone().leak();
                assert!(Language::new(tag, so_far.clone().leak()).is_some());
            }
            // A part that no file of the program says yet is loaded by nobody.
            assert!(catalogue.sentences.starts_with(&so_far));
            assert_eq!(parts.len(), said().count());
        }
    }
}
