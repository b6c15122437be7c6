//! Builds `dist/` and weighs it.
//!
//! No bundler and no tool from outside the lock file: cargo compiles, the crate behind wasm-bindgen
//! binds. What the first view fetches is listed here and nowhere else; past the budget, or with a
//! path of the build machine inside the program, there is no `dist`.

use std::{
    collections::BTreeMap,
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, bail, ensure};
use brotli::enc::BrotliEncoderParams;
use shomei_navi::{profile::author::SCHEMA_FILE, record::Json};
use wasm_bindgen_cli_support::Bindgen;

use crate::{
    slim::slim,
    workspace::{self, run},
};

const TARGET: &str = "wasm32-unknown-unknown";
/// The library that becomes the program, as cargo names its file.
const PROGRAM: &str = "shomei_navi";

/// Every file that a phone fetches before a person sees the first screen, and besides these the
/// profile of one municipality.
pub const FIRST_VIEW: [&str; 5] = [
    "index.html",
    "shomei-navi.js",
    "shomei_navi.js",
    "shomei_navi_bg.wasm",
    "widget.css",
];

/// What these files may weigh together, in bytes after Brotli.
pub const BUDGET: usize = 100_000;

/// Files that are copied without comments: where from, and what they are called in `dist/`.
const COPIED: [(&str, &str); 3] = [
    ("index.html", "index.html"),
    ("src/embed/shomei-navi.js", "shomei-navi.js"),
    ("style/widget.css", "widget.css"),
];

/// One file of the first view.
pub struct Weight {
    /// Its name in `dist/`.
    pub file: String,
    /// Bytes after Brotli.
    pub bytes: usize,
}

/// Builds `dist/` anew and says what is in it. Fails when the first view is over its budget.
pub fn build() -> Result<PathBuf> {
    let root = workspace::root();
    for (from, _) in COPIED {
        ensure!(
            root.join(from).is_file(),
            "{from} is missing, and the first view needs it; restore or write {}",
            root.join(from).display()
        );
    }
    let compiled = compile(&root)?;
    // Put together elsewhere, so that what stands in `dist/` is always whole.
    let draft = root.join("target/web/dist");
    empty(&draft)?;
    fs::create_dir_all(draft.join("profiles"))
        .with_context(|| format!("cannot create {}", draft.display()))?;
    bind(&compiled, &draft)?;
    refuse_leaked_paths(&root, &draft)?;
    for (from, to) in COPIED {
        let text = workspace::read(&root.join(from))?;
        write(&draft.join(to), &without_comments(&text))?;
    }
    for profile in files_ending(&root.join("profiles"), "json")? {
        // No phone asks for the schema.
        if let Some(name) = profile.file_name().filter(|name| *name != SCHEMA_FILE) {
            let text = workspace::read(&profile)?;
            let text =
                for_phones(&text).with_context(|| format!("{} is no JSON", profile.display()))?;
            write(&draft.join("profiles").join(name), &text)?;
        }
    }
    let dist = workspace::dist();
    empty(&dist)?;
    fs::rename(&draft, &dist)
        .with_context(|| format!("cannot move {} to {}", draft.display(), dist.display()))?;
    Ok(dist)
}

fn empty(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("cannot empty {}", folder.display()))?;
    }
    Ok(())
}

/// Compiles the library for the browser; returns the program before binding.
fn compile(root: &Path) -> Result<PathBuf> {
    let rustc = || Command::new(env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
    let libraries =
        workspace::output(rustc().args(["--print", "target-libdir", "--target", TARGET]))?;
    if !Path::new(&libraries).is_dir() {
        run(Command::new("rustup").args(["target", "add", TARGET])).with_context(|| {
            format!("rustc cannot compile for the browser yet; run `rustup target add {TARGET}`")
        })?;
    }
    let folder = root.join("target/web");
    let mut flags = Vec::new();
    for (path, shown) in build_machine(root)? {
        flags.push(format!("--remap-path-prefix={}={shown}", path.display()));
    }
    run(workspace::cargo()
        .args([
            "build",
            "--package",
            "shomei-navi",
            "--lib",
            "--profile",
            "web",
        ])
        .args(["--target", TARGET, "--target-dir"])
        .arg(&folder)
        // The encoded form survives a space in a path; the plain one would win over it.
        .env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"))
        .env_remove("RUSTFLAGS"))
    .context("the widget does not compile for the browser")?;
    Ok(folder
        .join(TARGET)
        .join("web")
        .join(format!("{PROGRAM}.wasm")))
}

/// Folders of this machine whose names rustc would write into the program, and what stands there
/// instead. The later of two that match wins, so the narrower stand last.
fn build_machine(root: &Path) -> Result<Vec<(PathBuf, &'static str)>> {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| {
        let home = env::var_os("HOME")?;
        Some(PathBuf::from(home).join(".cargo"))
    });
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let sysroot = workspace::output(Command::new(rustc).args(["--print", "sysroot"]))?;
    let mut folders = vec![(root.to_path_buf(), "/shomei-navi")];
    if let Some(home) = home {
        // Where crates are unpacked, a folder for each registry; the crate's name is enough.
        let registries = fs::read_dir(home.join("registry/src"))
            .into_iter()
            .flatten();
        let registries: Vec<_> = registries.flatten().map(|one| one.path()).collect();
        folders.push((home, "/cargo"));
        folders.extend(registries.into_iter().map(|registry| (registry, "/c")));
    }
    folders.push((PathBuf::from(&sysroot), "/rust"));
    folders.push((Path::new(&sysroot).join("lib/rustlib/src/rust"), "/rustc"));
    Ok(folders)
}

/// Writes the bound program and its glue into `dist`.
fn bind(compiled: &Path, dist: &Path) -> Result<()> {
    let mut output = Bindgen::new()
        .input_path(compiled)
        .web(true)
        .and_then(|bindgen| {
            bindgen
                .out_name(PROGRAM)
                .typescript(false)
                // As the command-line tool does: the glue finds the program beside itself.
                .omit_default_module_path(false)
                // What panics is known by its name; the names go afterwards.
                .remove_name_section(false)
                .remove_producers_section(true)
                .generate_output()
        })
        .with_context(|| format!("wasm-bindgen cannot bind {}", compiled.display()))?;
    let scripts: Vec<&String> = output
        .snippets()
        .iter()
        .filter(|(_, inline)| !inline.is_empty())
        .map(|(name, _)| name)
        .chain(output.local_modules().keys())
        .collect();
    ensure!(
        scripts.is_empty(),
        "a dependency brings JavaScript files of its own, which the first view does not list: {scripts:?}"
    );
    output
        .emit(dist)
        .with_context(|| format!("cannot write the program into {}", dist.display()))?;
    let glue = dist.join(format!("{PROGRAM}.js"));
    let text = workspace::read(&glue)?;
    let program = dist.join(format!("{PROGRAM}_bg.wasm"));
    let short = shrink(&program)?;
    write(&glue, &renamed(&trimmed(&without_comments(&text))?, &short))
}

/// The glue without what nothing here calls: the synchronous start, the older ways to be called,
/// and the picture of a value for a developer's console.
fn trimmed(glue: &str) -> Result<String> {
    const CUTS: [(&str, &str, &str); 3] = [
        ("function initSync(", "let __wbg_init_promise", ""),
        ("export { initSync, ", "__wbg_init as default", "export { "),
        (
            "function debugString(",
            "let cachedDataViewMemory0",
            "const debugString = String;\n",
        ),
    ];
    let mut text = glue.to_owned();
    for (from, to, instead) in CUTS {
        let start = text.find(from).with_context(|| {
            format!("the glue has no `{from}` any more; see what to cut now in xtask/src/dist.rs")
        })?;
        let length = text[start..].find(to).with_context(|| {
            format!("nothing like `{to}` follows `{from}` in the glue; see xtask/src/dist.rs")
        })?;
        text.replace_range(start..start + length, instead);
    }
    Ok(text)
}

/// A profile as phones load it: the same JSON without blanks, and without what only its authors
/// read.
fn for_phones(text: &str) -> Result<String> {
    let json: Json = serde_json::from_str(text)?;
    let mut dense = String::new();
    match json {
        Json::Object(mut entries) => {
            entries.retain(|(key, _)| key != "$schema" && key != "outdated");
            write_json(&Json::Object(entries), &mut dense);
        }
        other @ (Json::Null
        | Json::Bool(_)
        | Json::Whole(_)
        | Json::Fraction
        | Json::Text(_)
        | Json::List(_)) => write_json(&other, &mut dense),
    }
    Ok(dense)
}

fn write_json(json: &Json, out: &mut String) {
    let text = |text: &str| serde_json::Value::from(text).to_string();
    match json {
        // No profile holds a fraction; the reader refuses it either way.
        Json::Null | Json::Fraction => out.push_str("null"),
        Json::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        Json::Whole(number) => out.push_str(&number.to_string()),
        Json::Text(value) => out.push_str(&text(value)),
        Json::List(values) => {
            out.push('[');
            for (place, value) in values.iter().enumerate() {
                if place > 0 {
                    out.push(',');
                }
                write_json(value, out);
            }
            out.push(']');
        }
        Json::Object(entries) => {
            out.push('{');
            for (place, (key, value)) in entries.iter().enumerate() {
                if place > 0 {
                    out.push(',');
                }
                out.push_str(&text(key));
                out.push(':');
                write_json(value, out);
            }
            out.push('}');
        }
    }
}

fn write(path: &Path, text: &str) -> Result<()> {
    fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))
}

/// Takes out of the program what no phone needs: panics, names of functions, and long names of what
/// it shares with its glue. Returns the short names.
fn shrink(program: &Path) -> Result<BTreeMap<String, String>> {
    let mut module = walrus::ModuleConfig::new()
        .generate_name_section(false)
        .parse_file(program)
        .with_context(|| format!("cannot read {}", program.display()))?;
    slim(&mut module)?;
    let short = shorten_names(&mut module);
    module
        .emit_wasm_file(program)
        .with_context(|| format!("cannot write {}", program.display()))?;
    Ok(short)
}

/// Gives every import and export whose name ends in a hash a name of a few letters; returns which.
///
/// The hash of a hundred names stands in the program and again in its glue, and nothing compresses
/// a hash: 2 kB on the way to a phone. It also differs from one folder to another.
fn shorten_names(module: &mut walrus::Module) -> BTreeMap<String, String> {
    let mut short = BTreeMap::new();
    let mut shorten = |name: &mut String| {
        let hash = name.len().saturating_sub(16);
        let is_hashed = name.is_char_boundary(hash)
            && name[..hash].ends_with(['_', 'h'])
            && name[hash..].bytes().all(|one| one.is_ascii_hexdigit());
        if is_hashed {
            let next = format!("${}", short.len());
            name.clone_from(short.entry(name.clone()).or_insert(next));
        }
    };
    module
        .imports
        .iter_mut()
        .for_each(|one| shorten(&mut one.name));
    module
        .exports
        .iter_mut()
        .for_each(|one| shorten(&mut one.name));
    short
}

/// The glue with those names in place of the long ones.
fn renamed(glue: &str, short: &BTreeMap<String, String>) -> String {
    let mut text = String::with_capacity(glue.len());
    let mut name = String::new();
    for character in glue.chars().chain(['\n']) {
        if character.is_ascii_alphanumeric() || character == '_' || character == '$' {
            name.push(character);
            continue;
        }
        text.push_str(short.get(&name).unwrap_or(&name));
        name.clear();
        text.push(character);
    }
    text.pop();
    text
}

/// A script, style sheet or page without whole-line comments, blank lines and indentation.
///
/// Only what is safe without understanding the language: a text that spans lines could hold a line
/// that looks like a comment, so a glue with one stays as it is.
fn without_comments(glue: &str) -> String {
    if glue.lines().any(|line| line.matches('`').count() % 2 == 1) {
        return glue.to_owned();
    }
    let mut kept = String::with_capacity(glue.len());
    let mut in_comment = false;
    for line in glue.lines().map(str::trim) {
        let opens = line.starts_with("/*") && (line.ends_with("*/") || !line.contains("*/"));
        if in_comment || opens {
            in_comment = !line.ends_with("*/");
        } else if !line.is_empty() && !line.starts_with("//") {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    kept
}

/// Fails when the program names a folder of this machine: such a name tells who built it, and makes
/// two builds differ.
fn refuse_leaked_paths(root: &Path, dist: &Path) -> Result<()> {
    for file in [format!("{PROGRAM}_bg.wasm"), format!("{PROGRAM}.js")] {
        let bytes = fs::read(dist.join(&file)).with_context(|| format!("cannot read {file}"))?;
        for (folder, _) in build_machine(root)? {
            let name = format!("{}/", folder.display());
            if bytes
                .windows(name.len())
                .any(|window| window == name.as_bytes())
            {
                bail!(
                    "{file} contains the path {name} of this machine; remap it in xtask/src/dist.rs"
                );
            }
        }
    }
    Ok(())
}

/// Weighs every file of the first view, with the heaviest of the profiles.
pub fn weigh(dist: &Path) -> Result<Vec<Weight>> {
    let weight = |file: String| {
        let path = dist.join(&file);
        let bytes = fs::read(&path).with_context(|| {
            format!(
                "the first view needs {file}, and there is no {}",
                path.display()
            )
        })?;
        let bytes = compressed(&bytes)?;
        Ok(Weight { file, bytes })
    };
    let files = FIRST_VIEW.into_iter().map(str::to_owned).map(weight);
    let mut weights: Vec<Weight> = files.collect::<Result<_>>()?;
    let mut profiles = Vec::new();
    for profile in files_ending(&dist.join("profiles"), "json")? {
        let name = profile.file_name().unwrap_or_default().to_string_lossy();
        // The national one is inside the program.
        if name != "national.json" {
            profiles.push(weight(format!("profiles/{name}"))?);
        }
    }
    weights.extend(profiles.into_iter().max_by_key(|profile| profile.bytes));
    Ok(weights)
}

/// The table that a person reads, the sum last.
#[must_use]
pub fn table(weights: &[Weight]) -> String {
    let mut lines: Vec<String> = weights
        .iter()
        .map(|weight| format!("{:>8}  {}", weight.bytes, weight.file))
        .collect();
    lines.push(format!(
        "{:>8}  in all, of {BUDGET} allowed",
        total(weights)
    ));
    lines.join("\n")
}

/// Fails when the first view is over its budget.
pub fn keep_budget(weights: &[Weight]) -> Result<()> {
    let total = total(weights);
    ensure!(
        total <= BUDGET,
        "the first view weighs {total} bytes after Brotli, {} more than the {BUDGET} allowed; \
         look at what the last change compiled in",
        total - BUDGET
    );
    Ok(())
}

fn total(weights: &[Weight]) -> usize {
    weights.iter().map(|weight| weight.bytes).sum()
}

fn compressed(bytes: &[u8]) -> Result<usize> {
    let parameters = BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        ..Default::default()
    };
    let mut sink = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut sink, &parameters).context("Brotli failed")
}

pub(crate) fn files_ending(folder: &Path, extension: &str) -> Result<Vec<PathBuf>> {
    let entries =
        fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))?;
    let mut files = Vec::new();
    for entry in entries {
        let path = entry
            .with_context(|| format!("cannot list {}", folder.display()))?
            .path();
        if path.extension().is_some_and(|found| found == extension) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::{
        BUDGET, Weight, compressed, for_phones, keep_budget, renamed, table, trimmed,
        without_comments,
    };

    #[track_caller]
    fn check(glue: &str, expected: &str) {
        assert_eq!(without_comments(glue), expected, "for {glue:?}");
    }

    #[test]
    fn whole_line_comments_go_and_everything_else_stays() {
        check("a();\n\n    // why\n    b();\n", "a();\nb();\n");
        check("/**\n * @param {number} n\n */\nf(1);\n", "f(1);\n");
        check(
            "/* one line */\nf('// no comment'); // stays\n",
            "f('// no comment'); // stays\n",
        );
        check("/* one */ f();\n", "/* one */ f();\n");
    }

    #[test]
    fn a_text_that_spans_lines_keeps_the_glue_as_it_is() {
        check(
            "f(`\n// part of a text\n`);\n",
            "f(`\n// part of a text\n`);\n",
        );
    }

    #[test]
    fn names_are_replaced_whole_and_nothing_within_another() {
        let short = [("abc", "$0"), ("ab", "$1")];
        let short = short.map(|(long, short)| (long.to_owned(), short.to_owned()));
        assert_eq!(renamed("ab(abc, abcd)", &short.into()), "$1($0, abcd)");
    }

    #[test]
    fn a_phone_loads_a_profile_without_blanks_and_without_what_is_for_authors() {
        let written =
            r#"{ "$schema": "a", "b": { "z": 1, "a": ["\" {", true] }, "outdated": [ 1 ] }"#;
        assert_eq!(
            for_phones(written).unwrap(),
            r#"{"b":{"z":1,"a":["\" {",true]}}"#
        );
        assert!(for_phones("<html>").is_err());
    }

    #[test]
    fn a_glue_that_changed_is_not_cut_blindly() {
        assert!(trimmed("function other() {}").is_err());
    }

    #[test]
    fn the_last_byte_of_the_budget_is_allowed_and_the_next_is_not() {
        assert!(
            keep_budget(&[Weight {
                file: "a".to_owned(),
                bytes: BUDGET
            }])
            .is_ok()
        );
        let refused = keep_budget(&[
            Weight {
                file: "a".to_owned(),
                bytes: BUDGET,
            },
            Weight {
                file: "b".to_owned(),
                bytes: 1,
            },
        ]);
        assert!(refused.unwrap_err().to_string().contains("1 more than"));
    }

    #[test]
    fn the_table_ends_with_the_sum() {
        let table = table(&[
            Weight {
                file: "a".to_owned(),
                bytes: 2,
            },
            Weight {
                file: "b".to_owned(),
                bytes: 3,
            },
        ]);
        assert_eq!(
            table.lines().last().unwrap().trim(),
            "5  in all, of 100000 allowed"
        );
    }

    #[test]
    fn brotli_is_the_strong_one() {
        assert!(compressed(&[b'a'; 10_000]).unwrap() < 20);
    }
}
