//! A text stays a text: whatever a municipality or a translator writes comes out as it stands, and nothing of it is ever
//! taken for HTML.
//!
//! Every text of a profile and of a catalogue is marked with signs that mean something to a browser. The answers with
//! and without them are the same but for the marks.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use shomei_navi::interview::Question;
use shomei_navi::profile::ProfileFile;
use shomei_navi::terminal::read_profile;
use shomei_navi::text::catalogue::Catalogue;
use shomei_navi::text::marked::{Reader, marked};
use shomei_navi::text::{Language, READING, READING_END, READING_START, question};

use crate::cases::{TODAY, day};
use crate::counter::{INVENTED, invented_text, japanese, profile_in};
use crate::texts::{answer_of, cases, sentences};

/// What begins and ends a mark; the number of the text stands between them.
const BEGINNING: &str = "<b title=\"";
const END: &str = "\" class='x'>&amp;</b>";

/// Equal texts get equal marks: what is said twice is shown once.
fn mark_one(text: &mut Value, marked: &mut Vec<String>) {
    if let Value::String(text) = text {
        let known = marked.iter().position(|one| one == text);
        let number = known.unwrap_or(marked.len());
        if known.is_none() {
            marked.push(text.clone());
        }
        let number = number.to_string();
        text.extend([BEGINNING, &number, END]);
    }
}

/// Marks every text below `value`: those by language, and those under the keys of plain texts.
fn mark(value: &mut Value, plain: &[&str], marked: &mut Vec<String>) {
    match value {
        Value::Object(entries) if entries.contains_key("ja") => {
            entries.values_mut().for_each(|text| mark_one(text, marked));
        }
        Value::Object(entries) => {
            for (key, value) in entries {
                if plain.contains(&key.as_str()) {
                    mark_one(value, marked);
                }
                mark(value, plain, marked);
            }
        }
        Value::Array(values) => values
            .iter_mut()
            .for_each(|value| mark(value, plain, marked)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// A text without its marks; the numbers of those that it had go to `seen`.
fn without_marks(text: &str, seen: &mut BTreeSet<usize>) -> String {
    let mut parts = text.split(BEGINNING);
    let mut kept = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (number, rest) = part
            .split_once(END)
            .unwrap_or_else(|| panic!("a mark is not whole in {text}"));
        seen.insert(number.parse().unwrap());
        kept += rest;
    }
    kept
}

/// Fails unless HTML shows exactly this text, with no tags but those that the program makes.
#[track_caller]
fn check_html(words: &str, reader: Reader) {
    let mut html = marked(words, reader);
    for tag in [
        "<ruby>",
        "<rt>",
        "</rt></ruby>",
        "<span lang=\"ja\">",
        "</span>",
    ] {
        html = html.replace(tag, "");
    }
    assert!(!html.contains('<'), "a tag is left in {html} of {words}");
    let shown = html.replace("&lt;", "<");
    assert!(
        shown
            .match_indices('&')
            .all(|(at, _)| shown[at..].starts_with("&amp;")),
        "an entity is left in {shown} of {words}"
    );
    let no_readings = |text: &str| text.replace([READING_START, READING, READING_END], "");
    assert_eq!(
        no_readings(&shown.replace("&amp;", "&")),
        no_readings(words)
    );
}

/// Holds the answers of a marked profile and language to those of the others; returns which marks were seen.
#[track_caller]
fn seen(before: (&ProfileFile, Language), after: (&ProfileFile, Language)) -> BTreeSet<usize> {
    let mut seen = BTreeSet::new();
    for answers in cases() {
        let answer = |(profile, language)| answer_of(profile, language, &answers, day(TODAY));
        let (plain, marked) = (answer(before), answer(after));
        let (Some(plain), Some(marked)) = (plain, marked) else {
            continue;
        };
        let (plain, marked) = (sentences(&plain), sentences(&marked));
        let kept: Vec<_> = marked
            .iter()
            .map(|text| without_marks(text, &mut seen))
            .collect();
        for (kept, plain) in kept.iter().zip(&plain) {
            assert_eq!(kept, plain);
        }
        assert_eq!(kept.len(), plain.len(), "{kept:?}");
        for text in &marked {
            check_html(text, Reader::of(after.1.tag()));
        }
    }
    seen
}

#[test]
fn html_has_no_tag_that_a_text_brings() {
    for words in [
        "",
        "<",
        "&",
        "\"'",
        "a < b && c > d",
        "<script>alert('x')</script>",
        "&lt;b&gt; &amp;amp; &#60;",
        "</span><img src=x onerror=\"f()\">",
        "｜漢字《かんじ》",
        "｜<b>《&》",
        "｜<",
        "》《<i>｜",
        "市役所<br>のWindow & 窓口",
    ] {
        for reader in [Reader::Japanese, Reader::Chinese, Reader::Other] {
            check_html(words, reader);
        }
    }
}

#[test]
fn the_texts_of_a_profile_stay_texts() {
    let mut texts = Vec::new();
    let text = invented_text("362999", |profile| mark(profile, &["title"], &mut texts));
    // Both by the same way, which sorts the keys.
    let before = read_profile(&invented_text("362999", |_| ())).unwrap();
    let after = read_profile(&text).unwrap();
    let easy = read("ja-easy");
    let mut all = BTreeSet::new();
    for language in [japanese(), language(&read("en")), language(&easy)] {
        all.extend(seen((&before, language), (&after, language)));
    }
    // Who comes for somebody else, or wants something else, reads the others.
    let unseen: Vec<_> = (0..texts.len()).filter(|one| !all.contains(one)).collect();
    assert!(
        unseen.len() < texts.len() / 2,
        "of {} not seen: {unseen:?}",
        texts.len()
    );
}

fn read(tag: &str) -> Value {
    let path = format!("{}/languages/{tag}.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

fn language(catalogue: &Value) -> Language {
    let catalogue = Catalogue::read(&catalogue.to_string()).unwrap_or_else(|all| panic!("{all:?}"));
    Language::new(catalogue.tag.leak(), catalogue.sentences.leak()).unwrap()
}

#[test]
fn the_texts_of_a_catalogue_stay_texts() {
    let counter = profile_in(INVENTED, "362999");
    for tag in ["en", "ja-easy", "zh-Hans"] {
        let plain = read(tag);
        let (mut after, mut count) = (plain.clone(), 0);
        for (_, message) in after["messages"].as_object_mut().unwrap() {
            *message = format!("{}{BEGINNING}{count}{END}", message.as_str().unwrap()).into();
            count += 1;
        }
        let (plain, after) = (language(&plain), language(&after));
        let seen = seen((&counter, plain), (&counter, after));
        assert!(
            count / 5 < seen.len(),
            "{tag}: {} of {count} were seen",
            seen.len()
        );
        for asked in Question::ALL {
            let text = question::label(after, *asked);
            let kept = without_marks(&text, &mut BTreeSet::new());
            assert_eq!(kept, question::label(plain, *asked), "{tag}");
            check_html(&text, Reader::of(tag));
        }
    }
}

/// Ways by which a browser takes a text for HTML, as Rust and JavaScript name them.
const TAKES_HTML: [&str; 11] = [
    "inner_html",
    "innerHTML",
    "outer_html",
    "outerHTML",
    "insert_adjacent_html",
    "insertAdjacentHTML",
    "document.write",
    "createContextualFragment",
    "DOMParser",
    "setHTMLUnsafe",
    "srcdoc",
];

/// Where that may be, how often, and why.
const MAY: [(&str, usize, &str); 3] = [
    (
        "src/embed/shomei-navi.js",
        1,
        "the first questions, which the build writes of what `marked` made; a hash covers them",
    ),
    (
        "src/embed/csp_fallback.js",
        1,
        "asks whether a page forbids it, with a constant",
    ),
    (
        "src/view/parts.rs",
        3,
        "what `marked` or an icon made, and what stands there already",
    ),
];

/// The lines of a source that take a text for HTML.
fn lines_with_html(source: &str) -> usize {
    let takes = |line: &&str| TAKES_HTML.iter().any(|way| line.contains(way));
    source.lines().filter(takes).count()
}

/// Every file below a folder.
fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else {
            found.push(path);
        }
    }
}

#[test]
fn only_three_files_hand_html_to_a_browser() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut all = vec![root.join("index.html")];
    for folder in ["src", "vendor"] {
        files(&root.join(folder), &mut all);
    }
    assert!(all.len() > 80, "the sources were not found");
    for path in all {
        let name = path.strip_prefix(root).unwrap().to_str().unwrap();
        let source = fs::read_to_string(&path).unwrap();
        let allowed = MAY.iter().find(|(file, ..)| *file == name);
        let allowed = allowed.map_or(0, |(_, lines, _)| *lines);
        assert_eq!(lines_with_html(&source), allowed, "in {name}");
    }
}

#[test]
fn a_source_that_hands_html_to_a_browser_is_found() {
    for (source, expected) in [
        ("element.set_text_content(&text);", 0),
        ("element.set_inner_html(&text);", 1),
        ("a.innerHTML = b;\nc.outerHTML = d;", 2),
        ("a.insertAdjacentHTML('beforeend', b)", 1),
        ("document.write(a)", 1),
        ("view! { <p inner_html=text/> }", 1),
        ("a.textContent = \"<b>\";", 0),
    ] {
        assert_eq!(lines_with_html(source), expected, "{source}");
    }
}

/// What goes into `inner_html` in the view was made by `marked`, or is an icon, whose drawings are constants.
#[test]
fn the_view_makes_html_in_two_places() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut all = Vec::new();
    files(&root.join("src/view"), &mut all);
    let mut found = Vec::new();
    for path in all {
        let source = fs::read_to_string(&path).unwrap();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        for line in source.lines().map(str::trim) {
            if line.starts_with("let html") || line.starts_with("html: ") {
                found.push(format!("{name}: {line}"));
            }
        }
    }
    found.sort();
    assert_eq!(
        found,
        [
            "icons.rs: let html = joined(&[",
            "parts.rs: html: svg,",
            "parts.rs: let html = marked(&words(), READER.get());",
            "parts.rs: let html = marked(&words, READER.get());",
        ]
    );
}
