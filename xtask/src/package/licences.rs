//! The licences of everything that is in the program, as one text for whoever passes it on.
//!
//! What is compiled for the browser counts, and no more: neither build scripts nor macros. So do the
//! scripts that others wrote and that a page of ours loads. Each one's own files are read, and a text
//! that several have is included once. A crate without such a file stops the build, until [`SUPPLIED`]
//! says what stands for it and why.

use std::{
    collections::HashMap,
    env,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

use crate::{
    compile::{FEATURES, TARGET},
    workspace::{self, entries, output},
};

const MIT: &str = include_str!("../../../LICENSE-MIT");
const APACHE: &str = include_str!("../../../LICENSE-APACHE");

/// As readers call it.
const LIBRARY: &str = "Rust's standard library";

/// How the name of a file begins in which a crate tells its licence.
const NAMES: [&str; 6] = [
    "COPYING",
    "COPYRIGHT",
    "LICENCE",
    "LICENSE",
    "NOTICE",
    "UNLICENSE",
];

/// A standard text.
enum Standard {
    /// With the line that names whom it protects.
    Mit(&'static str),
    /// The same for everybody.
    Apache,
    /// Both of ours.
    Ours,
}

/// Texts for crates that bring none.
struct Supplied {
    crates: &'static [&'static str],
    text: Standard,
    /// Why this text may stand for them; told to readers, too.
    why: &'static str,
}

const SUPPLIED: [Supplied; 5] = [
    Supplied {
        crates: &["shomei-navi", "send_wrapper", "wasm-streams"],
        text: Standard::Ours,
        why: "written for this program",
    },
    Supplied {
        crates: &[
            "any_spawner",
            "const_str_slice_concat",
            "either_of",
            "hydration_context",
            "leptos",
            "leptos_config",
            "leptos_dom",
            "leptos_hot_reload",
            "leptos_server",
            "next_tuple",
            "oco_ref",
            "or_poisoned",
            "reactive_graph",
            "reactive_stores",
            "server_fn",
            "tachys",
            "throw_error",
        ],
        text: Standard::Mit("Copyright (c) 2022 Greg Johnston"),
        why: "the text stands in the repository that they share, https://github.com/leptos-rs/leptos",
    },
    Supplied {
        crates: &["erased"],
        text: Standard::Mit("Copyright (c) Jonathan Brouwer, Jonathan Dönszelmann"),
        why: "the crate names its licence and its authors, and brings no text",
    },
    Supplied {
        crates: &["rstml"],
        text: Standard::Mit("Copyright (c) vldm, stoically"),
        why: "the crate names its licence and its authors, and brings no text",
    },
    Supplied {
        crates: &[
            "drain_filter_polyfill",
            "gloo-net",
            "gloo-timers",
            "gloo-utils",
            "rlsf",
            "wasm_split_helpers",
        ],
        text: Standard::Apache,
        why: "offered under MIT or Apache-2.0, without a text; taken under the second",
    },
];

/// Something that is compiled into the program.
#[derive(Debug)]
pub(crate) struct Used {
    pub(crate) name: String,
    pub(crate) version: String,
    /// As SPDX writes it.
    pub(crate) licence: String,
    pub(crate) folder: PathBuf,
}

/// The folders of the scripts that others wrote, each as npm has it.
const SCRIPTS: [&str; 1] = ["vendor/lean-qr"];

/// The scripts that others wrote.
pub(crate) fn scripts(root: &Path) -> Result<Vec<Used>> {
    let read = |folder: &&str| {
        let folder = root.join(folder);
        let described: Value =
            serde_json::from_str(&workspace::read(&folder.join("package.json"))?)
                .with_context(|| format!("{} is not described by JSON", folder.display()))?;
        let text = |key: &str| {
            let text = described[key].as_str().map(str::to_owned);
            text.with_context(|| format!("{} tells no {key}", folder.display()))
        };
        Ok(Used {
            name: text("name")?,
            version: text("version")?,
            licence: text("license")?,
            folder: folder.clone(),
        })
    };
    SCRIPTS.iter().map(read).collect()
}

/// Texts, each once, with everything that it belongs to.
#[derive(Default)]
struct Texts(Vec<(String, Vec<String>)>);

impl Texts {
    fn add(&mut self, text: &str, of: &str) {
        // Indented and wrapped otherwise, it is still the same text.
        let same = |one: &str| one.split_whitespace().eq(text.split_whitespace());
        match self.0.iter_mut().find(|(known, _)| same(known)) {
            Some((_, users)) if users.iter().any(|user| user == of) => {}
            Some((_, users)) => users.push(of.to_owned()),
            None => self.0.push((text.to_owned(), vec![of.to_owned()])),
        }
    }
}

/// The whole text.
pub(super) fn text(root: &Path) -> Result<String> {
    let mut used = compiled_in()?;
    used.extend(scripts(root)?);
    let mut texts = Texts::default();
    for one in &used {
        add_texts_of(one, &mut texts)?;
    }
    let idle: Vec<&str> = SUPPLIED
        .iter()
        .flat_map(|supplied| supplied.crates)
        .copied()
        .filter(|&name| used.iter().all(|one| one.name != name))
        .collect();
    ensure!(
        idle.is_empty(),
        "these crates are not compiled in any more; take them out of SUPPLIED in xtask/src/package/licences.rs: {idle:?}"
    );
    add_texts_of_rust(root, &mut texts)?;
    let mut lines = vec![
        "電子証明書ナビ (shomei-navi) contains what is listed here, each under its own licence."
            .to_owned(),
        "The texts follow the list.\n".to_owned(),
    ];
    lines.extend(used.into_iter().map(|one| {
        let why = supplied_for(&one.name).map_or_else(String::new, |it| format!("; {}", it.why));
        format!("{} {}: {}{why}", one.name, one.version, one.licence)
    }));
    lines.push(format!(
        "{LIBRARY}: MIT OR Apache-2.0; the licences of its parts are below"
    ));
    let line = "=".repeat(80);
    for (text, users) in texts.0 {
        lines.push(format!("\n{line}\n{}\n{line}\n\n{text}", users.join(", ")));
    }
    Ok(lines.join("\n"))
}

/// What cargo compiles for the browser, by name and version.
pub(crate) fn compiled_in() -> Result<Vec<Used>> {
    let mut tree = workspace::cargo();
    // The plan and not the description: only the plan knows which features are on in this build.
    tree.args(["tree", "--locked", "--package", "shomei-navi"])
        .args(FEATURES)
        .args(["--target", TARGET, "--edges", "normal,no-proc-macro"])
        .args(["--prefix", "none", "--format", "{p}"]);
    let tree = output(&mut tree)?;
    let mut names: Vec<(&str, &str)> = tree
        .lines()
        .filter_map(|line| {
            let mut words = line.split(' ');
            Some((words.next()?, words.next()?.strip_prefix('v')?))
        })
        .collect();
    names.sort_unstable();
    names.dedup();
    let mut metadata = workspace::cargo();
    metadata
        .args(["metadata", "--locked", "--format-version", "1"])
        .args(FEATURES)
        .args(["--filter-platform", TARGET]);
    let metadata: Value =
        serde_json::from_str(&output(&mut metadata)?).context("cargo's description is no JSON")?;
    let packages = metadata["packages"]
        .as_array()
        .context("cargo describes no packages")?;
    let packages: HashMap<_, _> = packages
        .iter()
        .map(|one| ((one["name"].as_str(), one["version"].as_str()), one))
        .collect();
    let used = names.into_iter().map(|(name, version)| {
        let package = packages
            .get(&(Some(name), Some(version)))
            .with_context(|| format!("cargo does not describe {name} {version}"))?;
        let licence = package["license"]
            .as_str()
            .unwrap_or("see its text")
            .replace('/', " OR ");
        let folder = package["manifest_path"]
            .as_str()
            .map(Path::new)
            .and_then(Path::parent);
        let folder = folder.with_context(|| format!("{name} {version} stands nowhere"))?;
        Ok(Used {
            name: name.to_owned(),
            version: version.to_owned(),
            licence,
            folder: folder.to_path_buf(),
        })
    });
    used.collect()
}

fn supplied_for(name: &str) -> Option<&'static Supplied> {
    SUPPLIED
        .iter()
        .find(|supplied| supplied.crates.contains(&name))
}

fn add_texts_of(used: &Used, texts: &mut Texts) -> Result<()> {
    let called = format!("{} {}", used.name, used.version);
    if let Some(supplied) = supplied_for(&used.name) {
        match supplied.text {
            Standard::Mit(holder) => texts.add(&mit(holder)?, &called),
            Standard::Apache => texts.add(tidy(APACHE).as_str(), &called),
            Standard::Ours => {
                texts.add(&tidy(MIT), &called);
                texts.add(&tidy(APACHE), &called);
                return Ok(());
            }
        }
    }
    let own: Vec<PathBuf> = entries(&used.folder)?
        .into_iter()
        .filter(|file| file.is_file() && tells_a_licence(file))
        .collect();
    match (supplied_for(&used.name), own.as_slice()) {
        (None, []) => bail!(
            "{called} ({}) brings no text of its licence; supply one in SUPPLIED in \
             xtask/src/package/licences.rs, with the reason why it may stand for it",
            used.licence
        ),
        (Some(_), [file, ..]) => bail!(
            "{called} brings {}; take it out of SUPPLIED in xtask/src/package/licences.rs",
            file.display()
        ),
        (Some(_), []) | (None, [_, ..]) => {}
    }
    for file in own {
        texts.add(&tidy(&workspace::read(&file)?), &called);
    }
    Ok(())
}

fn tells_a_licence(file: &Path) -> bool {
    let name = file
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .to_uppercase();
    NAMES.iter().any(|begins| name.starts_with(begins))
}

/// The MIT licence with another line of whom it protects.
fn mit(holder: &str) -> Result<String> {
    let (_, after) = MIT
        .split_once("Copyright")
        .and_then(|(_, after)| after.split_once('\n'))
        .context("LICENSE-MIT has no line of copyright")?;
    Ok(tidy(&format!("MIT License\n\n{holder}\n{after}")))
}

/// What Rust tells of its standard library: a page, which comes with the compiler.
fn add_texts_of_rust(root: &Path, texts: &mut Texts) -> Result<()> {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let mut sysroot = Command::new(rustc);
    sysroot.args(["--print", "sysroot"]).current_dir(root);
    let folder = Path::new(&output(&mut sysroot)?).join("share/doc/rust");
    let page = workspace::read(&folder.join("COPYRIGHT-library.html"))
        .context("the compiler came without its licences; install it by rustup")?;
    // Texts stand in <pre>, below the heading of the crate that they are of.
    let mut rest = String::new();
    let mut of = LIBRARY.to_owned();
    for (place, part) in page.split("<pre>").enumerate() {
        let (text, after) = match part.split_once("</pre>") {
            Some((text, after)) => (Some(text), after),
            None if place == 0 => (None, part),
            None => bail!("a text in Rust's page of licences does not end"),
        };
        if let Some(text) = text {
            texts.add(&tidy(&unescaped(text)), &of);
        }
        if let Some((_, heading)) = after.rsplit_once("<h3>") {
            let name = without_tags(heading.split("</h3>").next().unwrap_or_default());
            let name = name.trim().trim_start_matches(|one: char| !one.is_ascii());
            of = format!("{LIBRARY} ({})", name.trim());
        }
        rest.push_str(after);
    }
    ensure!(
        of != LIBRARY,
        "Rust's page of licences names no crate any more"
    );
    texts.add(&tidy(&unescaped(&without_tags(&rest))), LIBRARY);
    for name in ["MIT.txt", "Apache-2.0.txt", "Unicode-3.0.txt"] {
        let text = workspace::read(&folder.join("licenses").join(name))?;
        texts.add(&tidy(&text), LIBRARY);
    }
    Ok(())
}

fn without_tags(page: &str) -> String {
    let mut text = String::with_capacity(page.len());
    for (place, part) in page.split('<').enumerate() {
        let kept = if place == 0 {
            Some(part)
        } else {
            part.split_once('>').map(|(_, kept)| kept)
        };
        text.push_str(kept.unwrap_or_default());
    }
    text
}

fn unescaped(text: &str) -> String {
    [
        ("&#34;", "\""),
        ("&#39;", "'"),
        ("&#60;", "<"),
        ("&#62;", ">"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&amp;", "&"),
    ]
    .into_iter()
    .fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}

/// Without blanks at the ends of lines, and with one empty line where there were several.
fn tidy(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    let mut gap = false;
    for line in text.lines().map(str::trim_end) {
        if line.is_empty() {
            gap = !tidy.is_empty();
            continue;
        }
        if gap {
            tidy.push('\n');
        }
        gap = false;
        tidy.push_str(line);
        tidy.push('\n');
    }
    tidy
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{Texts, mit, tells_a_licence, tidy, unescaped, without_tags};

    #[test]
    fn a_text_that_several_have_is_included_once() {
        let mut texts = Texts::default();
        texts.add("do\n  as you like\n", "one 1.0.0");
        texts.add("do as\r\nyou like", "two 2.0.0");
        texts.add("do as\nyou like", "two 2.0.0");
        texts.add("keep out\n", "two 2.0.0");
        let users: Vec<String> = texts.0.iter().map(|(_, users)| users.join(", ")).collect();
        assert_eq!(users, ["one 1.0.0, two 2.0.0", "two 2.0.0"]);
    }

    #[track_caller]
    fn check(name: &str, expected: bool) {
        assert_eq!(tells_a_licence(Path::new(name)), expected, "for {name}");
    }

    #[test]
    fn licences_stand_in_files_of_usual_names() {
        check("/c/serde/LICENSE-MIT", true);
        check("/c/const_format/LICENSE-ZLIB.md", true);
        check("/c/memchr/UNLICENSE", true);
        check("/c/memchr/COPYING", true);
        check("/c/serde/README.md", false);
    }

    #[test]
    fn the_mit_licence_names_whom_it_protects() {
        let text = mit("Copyright (c) 2022 Somebody").unwrap();
        assert!(
            text.starts_with("MIT License\n\nCopyright (c) 2022 Somebody\n\nPermission"),
            "{text}"
        );
        assert_eq!(text.matches("Copyright (c)").count(), 1, "{text}");
    }

    #[test]
    fn a_page_becomes_a_text() {
        let page = "<p><b>Copyright:</b> A &#60;a@b&#62;</p>\n\n\n   \n<p>C</p>\n";
        assert_eq!(
            tidy(&unescaped(&without_tags(page))),
            "Copyright: A <a@b>\n\nC\n"
        );
    }
}
