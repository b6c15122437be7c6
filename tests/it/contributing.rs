//! The list of changes in CONTRIBUTING.md, held against the sources: each file is there and has what to look for.

use std::fs;
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The rows under the heading "Eight changes": the change, and each file with what to look for.
fn changes() -> Vec<(String, Vec<(String, String)>)> {
    let text = fs::read_to_string(root().join("CONTRIBUTING.md")).unwrap();
    let (_, section) = text.split_once("## Eight changes").unwrap();
    let (section, _) = section.split_once("\n## ").unwrap();
    let rows = section.lines().filter(|line| line.starts_with("| a "));
    rows.map(|row| {
        let (change, files) = row.trim_matches('|').split_once('|').unwrap();
        let quoted: Vec<&str> = files.split('`').skip(1).step_by(2).collect();
        let files = quoted
            .chunks_exact(2)
            .map(|pair| (pair[0].to_owned(), pair[1].to_owned()));
        (change.trim().to_owned(), files.collect())
    })
    .collect()
}

/// A file, or every file of a folder.
fn files(path: &Path) -> Vec<PathBuf> {
    if path.is_dir() {
        fs::read_dir(path)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect()
    } else {
        vec![path.to_owned()]
    }
}

#[test]
fn the_files_of_each_change_are_there_and_have_what_to_look_for() {
    let changes = changes();
    assert_eq!(changes.len(), 8, "{changes:?}");
    for (change, named) in changes {
        assert!(!named.is_empty(), "{change}");
        for (path, mark) in named {
            let found = files(&root().join(&path));
            assert!(!found.is_empty(), "{change}: {path}");
            for file in found {
                let text = fs::read_to_string(&file).unwrap_or_default();
                // A schema or a note beside the data is no datum.
                let is_datum = file.extension().is_none_or(|found| found != "md")
                    && !file.to_string_lossy().contains("schema");
                assert!(
                    !is_datum || text.contains(&mark),
                    "{change}: {} has no {mark}",
                    file.display()
                );
            }
        }
    }
}

/// What tells kinds of change, questions or documents apart stands in no source that the list does not name.
#[test]
fn no_other_source_tells_causes_or_documents_apart() {
    for (mark, change) in [
        ("ChangeKind::FormerName", "a cause of revocation"),
        ("Document::ResidenceCard", "a document"),
    ] {
        let (_, named) = changes()
            .into_iter()
            .find(|(name, _)| name == change)
            .unwrap();
        let mut folders = vec![root().join("src"), root().join("tests")];
        while let Some(folder) = folders.pop() {
            for file in files(&folder) {
                if file.is_dir() {
                    folders.push(file);
                    continue;
                }
                let text = fs::read_to_string(&file).unwrap_or_default();
                let name = file
                    .strip_prefix(root())
                    .unwrap()
                    .to_string_lossy()
                    .into_owned();
                let is_named = named
                    .iter()
                    .any(|(path, _)| name.starts_with(path.as_str()));
                let is_this = name.ends_with("contributing.rs");
                assert!(
                    !text.contains(mark) || is_named || is_this,
                    "{change}: {name}"
                );
            }
        }
    }
}
