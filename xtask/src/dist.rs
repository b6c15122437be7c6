//! Builds `dist/`, and weighs it by the sums of `weight.rs`.
//!
//! No bundler and no tool from outside the lock file: cargo compiles, the crate behind wasm-bindgen
//! binds. With a path of the build machine inside the program there is no `dist`.

use std::{
    collections::BTreeMap,
    fs, iter,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail, ensure};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use rustc_demangle::demangle;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256, Sha384};
use shomei_navi::rules::{Law, source::Source};
use shomei_navi::{author::SCHEMA_FILE, record::Json, text::catalogue::Catalogue};
use wasm_bindgen_cli_support::Bindgen;
use wasmparser::{Validator, WasmFeatures};

use crate::{
    arrange::alike_together,
    cases::cases,
    compile::{self, PROGRAM, compile},
    glue::{starter, without_comments},
    kiosk,
    languages::{self, language_folders},
    minify::minified,
    offline,
    opening::{self, with_opening},
    package::{self, POLICY, packed},
    sbom,
    split::{LATER, split},
    trim_panics::trim_panics,
    weight::{Sum, Weight, heaviest},
    worker::worker,
    workspace::{self, files_ending},
};

const LOADER: &str = "shomei-navi.js";
const PROGRAM_FILE: &str = "shomei_navi_bg.wasm";
/// What starts the program.
const STARTER: &str = "shomei_navi_start.js";
const STYLE: &str = "widget.css";
/// The style of the first questions, for browsers that take none from a script: the loader has it.
const OPENING_STYLE: &str = "opening.css";
/// What the browser does with what is taken along.
const TAKEAWAY_SCRIPT: &str = "takeaway.js";
/// What prints, with the style of the sheet.
const PAPER_SCRIPT: &str = "paper.js";
/// The style of these details.
const DETAILS_STYLE: &str = "details.css";
/// The widget on a page of its own.
const PAGE: &str = "index.html";
/// What has the worker keep that page.
const KEEPER: &str = "keep_offline.js";
/// The worker. It stands beside the page, since a worker answers for its own folder only.
const WORKER: &str = "service-worker.js";
/// What every visit of our own page needs besides the files of the program, to be kept as a whole.
const NEEDED: [&str; 8] = [
    LOADER,
    HASHES,
    KEEPER,
    STYLE,
    STARTER,
    DETAILS_STYLE,
    TAKEAWAY_SCRIPT,
    PAPER_SCRIPT,
];
/// What our own page never asks for.
const NOT_OF_OUR_PAGE: [&str; 6] = [
    "frame-host.js",
    "frame.js",
    "links.js",
    "builder.js",
    "builder.css",
    "shomei-navi.d.ts",
];

/// Where the files stand that belong together; scripts are minified, the others copied without
/// comments.
const TOGETHER: [&str; 13] = [
    "src/embed/csp_fallback.js",
    "src/embed/takeaway.js",
    "src/embed/paper.js",
    "style/widget.css",
    "style/details.css",
    "src/embed/shomei-navi.js",
    "src/embed/keep_offline.js",
    LINKS,
    FRAME_HOST,
    "src/embed/frame.js",
    "src/embed/builder.js",
    "src/embed/builder.css",
    "src/embed/cases.css",
];
/// What a page loads that holds the widget in a frame.
const FRAME_HOST: &str = "src/embed/frame-host.js";
/// What the loader says of an attribute that is wrong, with a place for the names of the languages.
const WARNINGS: &str = "src/embed/attribute_warnings.json";
/// The hashes of what few need; see [`is_seldom`].
const HASHES: &str = "hashes.json";
/// What a site's template loads to turn links into the widget.
const LINKS: &str = "src/embed/links.js";
/// For authors of the pages around the widget; copied as it is.
const TYPES: &str = "src/embed/shomei-navi.d.ts";
/// The page of the examples that the tests run.
const CASES: &str = "src/embed/cases.html";
/// Where our pages stand: those that hold the widget, and that of the examples.
const PAGES: [&str; 4] = [
    "index.html",
    "src/embed/frame.html",
    "src/embed/builder.html",
    CASES,
];
/// What the builder of pages reads.
const BUILDER: &str = "builder.json";

/// A page with the numbers of the law that it says, as they are on the day on which somebody last
/// looked at the law: a build of another day has the same bytes.
fn with_numbers(page: &str) -> String {
    let law = Law::IN_FORCE.on(Source::RenewalWindow.checked());
    page.replace("{birthday}", &law.certificate.to.ordinary.to_string())
        .replace("{months}", &law.window.opens.to_string())
}

/// The page of the examples, with all of them.
fn with_cases(page: &str, root: &Path) -> Result<String> {
    let cases = cases(root).context("cases.html cannot be written")?;
    Ok(page
        .replace("{count}", &cases.count.to_string())
        .replace("{published}", &cases.published.to_string())
        .replace("{cases}", &cases.html))
}

/// The files of the program: what is started, and what comes later.
fn program_files() -> impl Iterator<Item = &'static str> {
    iter::once(PROGRAM_FILE).chain(LATER.iter().map(|later| later.file))
}

/// Scripts whose name is always that of the newest version.
fn write_newest(draft: &Path, version: &str) -> Result<()> {
    for name in [name_of(FRAME_HOST), name_of(LINKS)] {
        write(
            &draft.join(&name),
            format!(
                "import \"./{version}/{name}\";
"
            ),
        )?;
    }
    Ok(())
}

/// Builds `dist/` anew.
///
/// What a browser may keep for ever stands in a folder named after its content; what changes under
/// the same name stands beside it.
pub fn build() -> Result<PathBuf> {
    let root = workspace::root();
    // Put together elsewhere, so that what stands in `dist/` is always whole.
    let draft = root.join("target/web/dist");
    empty(&draft)?;
    create(&draft)?;
    let glue = bind(&compile(&root)?, &draft)?;
    let catalogues = languages::all(&root)?;
    let mut files = Vec::new();
    for file in program_files() {
        files.push((file.to_owned(), take(&draft.join(file))?));
    }
    let starter = minified(&glue).context("in the starter of the program")?;
    files.push((STARTER.to_owned(), starter.into_bytes()));
    for catalogue in &catalogues {
        let parts = languages::for_phones(catalogue)?;
        for (folder, part) in language_folders().zip(parts) {
            let name = format!("{folder}/{}.json", catalogue.tag);
            files.push((name, part.into_bytes()));
        }
    }
    files.push((name_of(WARNINGS), warnings(&root, &catalogues)?));
    let [opening_style, style] = opening::style(&workspace::read(&root.join("style").join(STYLE))?);
    files.push((OPENING_STYLE.to_owned(), opening_style.into_bytes()));
    let watch = kiosk::script(&root, &tags(&catalogues))?;
    files.extend(kiosk::files(&root, &watch)?);
    // As written, for the page that holds everything.
    let mut unminified = BTreeMap::from([
        (STARTER.to_owned(), glue),
        (kiosk::SCRIPT.to_owned(), watch),
    ]);
    for file in TOGETHER {
        if file.ends_with(LOADER) {
            // Of what few need, few load the hashes.
            let of_seldom = hashes(files.iter().filter(|(name, _)| is_seldom(name)));
            files.push((HASHES.to_owned(), of_seldom));
        }
        let mut text = workspace::read(&root.join(file))?;
        let is_script = Path::new(file)
            .extension()
            .is_some_and(|found| found == "js");
        if is_script {
            text = with_imports(&text, &root.join(file))?;
        }
        if file.ends_with(LOADER) {
            languages::agree(&text, &catalogues)?;
        }
        text = filled(&root, file, text, &files)?;
        if is_script {
            unminified.insert(name_of(file), text.clone());
        }
        text = if file.ends_with(STYLE) {
            style.clone()
        } else if is_script {
            minified(&text).with_context(|| format!("in {file}"))?
        } else {
            without_comments(&text)
        };
        files.push((name_of(file), text.into_bytes()));
    }
    files.push((
        name_of(TYPES),
        workspace::read(&root.join(TYPES))?.into_bytes(),
    ));
    let version = version(&files);
    for folder in language_folders() {
        create(&draft.join(&version).join(folder))?;
    }
    for (name, content) in &files {
        write(&draft.join(&version).join(name), content)?;
    }
    write_newest(&draft, &version)?;
    let newest = newest_loader(content(&files, LOADER)?, &version)?;
    write(&draft.join(LOADER), newest)?;
    let builder = for_builder(&root, &version, &files, &catalogues)?.to_string();
    for file in PAGES {
        let text = without_comments(&workspace::read(&root.join(file))?);
        let text = with_numbers(&text);
        let text = linked(&text, &version, &files).with_context(|| format!("in {file}"))?;
        let text = text.replace("{policy}", POLICY);
        let mut text = text.replace("{built}", &hash_of_page_file(builder.as_bytes()));
        if file == CASES {
            text = with_cases(&text, &root)?;
        }
        write(&draft.join(name_of(file)), text)?;
    }
    write(&draft.join(BUILDER), &builder)?;
    copy_profiles(&root, &draft)?;
    write_for_offline(&root, &draft, &version, &files, &unminified)?;
    for file in program_files() {
        refuse_newer_features(content(&files, file)?)?;
    }
    refuse_leaked_paths(&root, &draft.join(&version))?;
    sbom::write(&root, &draft)?;
    package::complete(&root, &draft)?;
    let dist = workspace::dist();
    empty(&dist)?;
    fs::rename(&draft, &dist)
        .with_context(|| format!("cannot move {} to {}", draft.display(), dist.display()))?;
    Ok(dist)
}

/// The loader for the folder above: all of it, since a script that only led to it would cost a slow phone
/// one more question to the server.
fn newest_loader(loader: &[u8], version: &str) -> Result<String> {
    const ADDRESS: &str = "import.meta.url";
    let loader = str::from_utf8(loader).context("the loader is no text")?;
    ensure!(
        loader.matches(ADDRESS).count() == 1,
        "the loader asks for its address more than once"
    );
    let below = format!("new URL(\"./{version}/\",{ADDRESS})");
    Ok(loader.replace(ADDRESS, &below))
}

/// Writes what works without a network.
fn write_for_offline(
    root: &Path,
    draft: &Path,
    version: &str,
    files: &[(String, Vec<u8>)],
    scripts: &BTreeMap<String, String>,
) -> Result<()> {
    let written = workspace::read(&root.join("src/embed").join(WORKER))?;
    let of_our_page = files
        .iter()
        .filter(|(name, _)| !NOT_OF_OUR_PAGE.contains(&name.as_str()));
    let needed: Vec<&str> = NEEDED.into_iter().chain(program_files()).collect();
    let worker = worker(&written, version, &hashes(of_our_page), &needed)?;
    write(&draft.join(WORKER), worker)?;
    let page = with_everything(root, draft, files, scripts)?;
    write(&draft.join(offline::PAGE), page)
}

/// Our own page with everything in it.
fn with_everything(
    root: &Path,
    draft: &Path,
    files: &[(String, Vec<u8>)],
    scripts: &BTreeMap<String, String>,
) -> Result<String> {
    let script = |name: &'static str| -> Result<(&str, String)> {
        let script = scripts
            .get(name)
            .with_context(|| format!("there is no {name}"))?;
        Ok((name, script.clone()))
    };
    let style = |name: &'static str| -> Result<(&str, &str)> {
        Ok((name, str::from_utf8(content(files, name)?)?))
    };
    let is_fetched = |name: &str| {
        program_files().any(|file| file == name)
            || name.starts_with("languages/")
            || [HASHES.to_owned(), name_of(WARNINGS)].contains(&name.to_owned())
    };
    let mut profiles = Vec::new();
    for profile in files_ending(&draft.join("profiles"), "json")? {
        let name = name_of(&profile.to_string_lossy());
        profiles.push((name, workspace::read(&profile)?));
    }
    offline::page(&offline::Parts {
        page: &with_numbers(&without_comments(&workspace::read(&root.join(PAGE))?)),
        loader: &script(LOADER)?.1,
        scripts: &[
            script(STARTER)?,
            script(TAKEAWAY_SCRIPT)?,
            script(PAPER_SCRIPT)?,
            script(kiosk::SCRIPT)?,
        ],
        styles: &[
            style(STYLE)?,
            style(DETAILS_STYLE)?,
            style(OPENING_STYLE)?,
            style(kiosk::STYLE)?,
        ],
        files: files
            .iter()
            .filter(|(name, _)| is_fetched(name))
            .map(|(name, content)| (name.as_str(), content.as_slice()))
            .collect(),
        profiles,
    })
}

fn copy_profiles(root: &Path, draft: &Path) -> Result<()> {
    create(&draft.join("profiles"))?;
    for profile in files_ending(&root.join("profiles"), "json")? {
        // No phone asks for the schema.
        if let Some(name) = profile.file_name().filter(|name| *name != SCHEMA_FILE) {
            let text = workspace::read(&profile)?;
            let text =
                for_phones(&text).with_context(|| format!("{} is no JSON", profile.display()))?;
            write(&draft.join("profiles").join(name), &text)?;
        }
    }
    Ok(())
}

/// The version of the workspace with a mark of the content: another content is another folder.
fn version(files: &[(String, Vec<u8>)]) -> String {
    let mut digest = Sha256::new();
    for (name, content) in files {
        digest.update(name);
        digest.update(content);
    }
    let [first, second, third, fourth, ..]: [u8; 32] = digest.finalize().into();
    let mark = u32::from_be_bytes([first, second, third, fourth]);
    format!("{}-{mark:08x}", env!("CARGO_PKG_VERSION"))
}

/// The loader, with the hashes of the files that it fetches: all that was built before it.
fn with_integrity(loader: &str, files: &[(String, Vec<u8>)]) -> Result<String> {
    const PLACE: &str = "const INTEGRITY = {};";
    ensure!(
        loader.matches(PLACE).count() == 1,
        "the loader has no place `{PLACE}` for the hashes of its files"
    );
    for name in [PROGRAM_FILE, STARTER, STYLE, DETAILS_STYLE, HASHES] {
        content(files, name)?;
    }
    let files = files.iter().filter(|(name, _)| !is_seldom(name));
    let hashes = String::from_utf8(hashes(files))?;
    Ok(loader.replace(PLACE, &format!("const INTEGRITY = {hashes};")))
}

/// A script with what is put into it at the build, where it has places for that.
fn filled(root: &Path, file: &str, text: String, files: &[(String, Vec<u8>)]) -> Result<String> {
    if file.ends_with(LOADER) {
        with_opening(&with_integrity(&text, files)?)
    } else if file.ends_with(PAPER_SCRIPT) {
        with_style_of_paper(root, &text)
    } else if file == LINKS {
        with_hash_of_loader(&text, files)
    } else {
        Ok(text)
    }
}

/// What prints, with the style of the sheet in it: a frame of its own loads nothing.
fn with_style_of_paper(root: &Path, script: &str) -> Result<String> {
    const PLACE: &str = "const PAPER_STYLE = \"\";";
    ensure!(
        script.matches(PLACE).count() == 1,
        "{PAPER_SCRIPT} has no place `{PLACE}` for the style of the sheet"
    );
    let style = without_comments(&workspace::read(&root.join("style/paper.css"))?);
    Ok(script.replace(PLACE, &format!("const PAPER_STYLE = {};", json!(style))))
}

/// Whether few need a file: a language, what comes on a tap, what is said of wrong attributes, the style of
/// the first questions, and what watches a terminal.
fn is_seldom(name: &str) -> bool {
    name.starts_with("languages/")
        || WARNINGS.ends_with(name)
        || LATER[1..].iter().any(|later| later.file == name)
        || [TAKEAWAY_SCRIPT, PAPER_SCRIPT].contains(&name)
        || [OPENING_STYLE, kiosk::SCRIPT, kiosk::STYLE].contains(&name)
}

/// The hash of each file, as JSON.
fn hashes<'a>(files: impl IntoIterator<Item = &'a (String, Vec<u8>)>) -> Vec<u8> {
    let hash = |content: &[u8]| format!("sha256-{}", STANDARD.encode(Sha256::digest(content)));
    let hashes = files
        .into_iter()
        .map(|(name, content)| (name, hash(content)));
    json!(hashes.collect::<BTreeMap<_, _>>())
        .to_string()
        .into_bytes()
}

/// A script with what it imports in the place of each import: a browser checks the hash of a script,
/// and of nothing that the script imports.
fn with_imports(script: &str, file: &Path) -> Result<String> {
    let mut whole = String::new();
    for line in script.lines() {
        let imported = line
            .strip_prefix("import { ")
            .and_then(|rest| rest.split_once(" } from \""))
            .and_then(|(_, name)| name.strip_suffix("\";"))
            .filter(|name| name.starts_with('.'));
        match imported {
            Some(name) => {
                let file = file.with_file_name(name);
                let text = workspace::read(&file)?;
                let text = alone(&text).unwrap_or_else(|| text.replace("\nexport ", "\n"));
                whole.push_str(&with_imports(&text, &file)?);
            }
            None => whole.push_str(line),
        }
        whole.push('\n');
    }
    // The loader imports what it has run with its hash; see `script` there.
    let imports = whole.matches("import(").count();
    ensure!(
        !whole.lines().any(|line| line.starts_with("import "))
            && imports == usize::from(file.ends_with(LOADER)),
        "{} imports what its hash does not cover; write `import {{ name }} from \"./file.js\";`",
        file.display()
    );
    Ok(whole)
}

/// The tags of all languages, the one that is compiled in first.
fn tags(catalogues: &[Catalogue]) -> Vec<&str> {
    let others = catalogues.iter().map(|one| &*one.tag);
    ["ja"].into_iter().chain(others).collect()
}

/// What the loader says of wrong attributes, without blanks.
fn warnings(root: &Path, catalogues: &[Catalogue]) -> Result<Vec<u8>> {
    let tags = tags(catalogues).join(" ");
    let text = workspace::read(&root.join(WARNINGS))?.replace("{languages}", &tags);
    let json: Value = serde_json::from_str(&text).with_context(|| format!("in {WARNINGS}"))?;
    Ok(json.to_string().into_bytes())
}

/// The script that loads the loader, with its hash.
fn with_hash_of_loader(script: &str, files: &[(String, Vec<u8>)]) -> Result<String> {
    let place = format!("\"{LOADER}\": \"\"");
    ensure!(
        script.matches(&place).count() == 1,
        "{LINKS} has no place `{place}` for the hash of {LOADER}"
    );
    let hash = integrity(files, LOADER)?;
    Ok(script.replace(&place, &format!("\"{LOADER}\": \"{hash}\"")))
}
/// A script of others, which names at its end what it exports: these names are taken from it, and all
/// others stay inside. None where it is written otherwise.
fn alone(script: &str) -> Option<String> {
    let (inside, exported) = script
        .trim_end()
        .strip_suffix("};")?
        .rsplit_once("export{")?;
    let (mut names, mut pairs) = (Vec::new(), Vec::new());
    for one in exported.split(',') {
        let (inner, outer) = one.split_once(" as ").unwrap_or((one, one));
        names.push(outer);
        pairs.push(format!("{outer}: {inner}"));
    }
    let (names, pairs) = (names.join(", "), pairs.join(", "));
    Some(format!(
        "const {{ {names} }} = (() => {{\n{inside}\nreturn {{ {pairs} }};\n}})();\n"
    ))
}

/// What a page writes into `integrity` for a file of the widget.
fn integrity(files: &[(String, Vec<u8>)], name: &str) -> Result<String> {
    Ok(hash_of_page_file(content(files, name)?))
}

fn hash_of_page_file(content: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(content)))
}

fn content<'a>(files: &'a [(String, Vec<u8>)], name: &str) -> Result<&'a [u8]> {
    let found = files.iter().find(|(found, _)| found == name);
    let (_, content) = found.with_context(|| format!("{name} is not built yet"))?;
    Ok(content)
}

/// A page of ours whose addresses of these files lead to this version.
fn linked(page: &str, version: &str, files: &[(String, Vec<u8>)]) -> Result<String> {
    let mut page = page.to_owned();
    let mut found = 0;
    for (name, _) in files {
        for attribute in ["src", "href"] {
            let plain = format!("{attribute}=\"{name}\"");
            if page.contains(&plain) {
                found += 1;
                let hash = integrity(files, name)?;
                let linked = format!(
                    "{attribute}=\"{version}/{name}\" integrity=\"{hash}\" crossorigin=\"anonymous\""
                );
                page = page.replace(&plain, &linked);
            }
        }
    }
    ensure!(2 <= found, "the page loads no script or no style sheet");
    Ok(page)
}

/// What the builder of pages has to know: where things are, their hashes, and the municipalities.
fn for_builder(
    root: &Path,
    version: &str,
    files: &[(String, Vec<u8>)],
    catalogues: &[Catalogue],
) -> Result<Value> {
    let file = |name: &str| -> Result<Value> {
        Ok(json!({ "path": format!("{version}/{name}"), "integrity": integrity(files, name)? }))
    };
    let mut municipalities = Vec::new();
    for profile in files_ending(&root.join("profiles"), "json")? {
        let profile: Value = serde_json::from_str(&workspace::read(&profile)?)?;
        let code = profile["code"].as_str().unwrap_or_default();
        if code.bytes().all(|one| one.is_ascii_digit()) && !code.is_empty() {
            municipalities.push(json!({ "code": code, "name": profile["name"]["ja"] }));
        }
    }
    let others = catalogues.iter().map(|one| (&one.tag, &one.name));
    let mut languages: Map<_, _> = others
        .map(|(tag, name)| (tag.clone(), json!(name)))
        .collect();
    languages.insert("ja".to_owned(), json!("日本語"));
    Ok(json!({
        "loader": file(LOADER)?,
        "frame": file(&name_of(FRAME_HOST))?,
        "links": file(&name_of(LINKS))?,
        "municipalities": municipalities,
        "languages": languages,
    }))
}

fn name_of(path: &str) -> String {
    path.rsplit('/').next().unwrap_or(path).to_owned()
}

/// Reads a file and takes it away.
fn take(path: &Path) -> Result<Vec<u8>> {
    let content = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    fs::remove_file(path).with_context(|| format!("cannot move {}", path.display()))?;
    Ok(content)
}

fn create(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("cannot create {}", folder.display()))
}

fn empty(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("cannot empty {}", folder.display()))?;
    }
    Ok(())
}

/// Writes the bound program into `dist`; returns what starts it, for the loader.
fn bind(compiled: &Path, dist: &Path) -> Result<String> {
    let folder = workspace::root().join("target/web/split");
    empty(&folder)?;
    create(&folder)?;
    let split = split(compiled, &folder)?;
    let mut output = Bindgen::new()
        .input_path(&split.program)
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
                // The later files of the program share stack and table.
                .keep_lld_exports(true)
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
    let glue = take(&dist.join(format!("{PROGRAM}.js")))?;
    for (from, to) in split.later.iter().zip(&LATER) {
        fs::copy(from, dist.join(to.file))
            .with_context(|| format!("cannot copy {}", from.display()))?;
    }
    let files: Vec<_> = program_files().map(|file| dist.join(file)).collect();
    let short = shrink(&files)?;
    starter(&String::from_utf8(glue)?, &short)
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

fn write(path: &Path, content: impl AsRef<[u8]>) -> Result<()> {
    fs::write(path, content).with_context(|| format!("cannot write {}", path.display()))
}

/// Takes out of the files of the program what no phone needs: panics, names of functions, and long
/// names of what it shares with its glue. Returns the short names.
fn shrink(files: &[PathBuf]) -> Result<BTreeMap<String, String>> {
    let mut modules = Vec::new();
    for file in files {
        let mut config = walrus::ModuleConfig::new();
        let module = config.generate_name_section(false).parse_file(file);
        modules.push(module.with_context(|| format!("cannot read {}", file.display()))?);
    }
    modules.iter_mut().for_each(forget_marks);
    // The binding generator has done so for the first.
    modules.iter_mut().skip(1).for_each(plain_names);
    trim_panics(&mut modules)?;
    let short = shorten_names(&mut modules[0]);
    for (file, module) in files.iter().zip(&mut modules) {
        fs::write(file, alike_together(&module.emit_wasm())?)
            .with_context(|| format!("cannot write {}", file.display()))?;
    }
    Ok(short)
}

/// Takes out the mark of a crate that Leptos brings, which only a splitter of programs would read.
///
/// The mark is named by a hash of the folder where the crate was unpacked, so that the same program
/// would differ from one machine to the next.
fn forget_marks(module: &mut walrus::Module) {
    let marks = module.exports.iter();
    let marks = marks.filter(|export| {
        // The linker's own are of no use to anybody here.
        ["_WASM_SPLIT_MARKER_", "__data_end", "__heap_base"]
            .iter()
            .any(|start| export.name.starts_with(start))
    });
    let marks: Vec<_> = marks.map(walrus::Export::id).collect();
    for mark in marks {
        module.exports.delete(mark);
    }
    for custom in ["__wasm_split_unstable", "target_features"] {
        module.customs.remove_raw(custom);
    }
    module.producers.clear();
}

/// Gives functions the names that their authors wrote, in place of those that the linker reads.
fn plain_names(module: &mut walrus::Module) {
    for function in module.funcs.iter_mut() {
        if let Some(name) = &mut function.name {
            *name = demangle(name).to_string();
        }
    }
}

/// How the names begin of what is exported for the glue alone.
const FOR_GLUE: [&str; 3] = ["__wbindgen_", "__externref_", "__wbg_"];

/// Gives every import and export whose name ends in a hash, or that only the glue calls, a name of a
/// few letters; returns which.
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
        let is_for_glue = FOR_GLUE.iter().any(|start| name.starts_with(start));
        if is_hashed || is_for_glue {
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

/// Fails when the program needs what a phone of 2021 does not know: Chrome 96, Firefox 90 and
/// Safari 15 are promised in docs/embedding.md.
fn refuse_newer_features(program: &[u8]) -> Result<()> {
    let known = WasmFeatures::MUTABLE_GLOBAL
        | WasmFeatures::SATURATING_FLOAT_TO_INT
        | WasmFeatures::SIGN_EXTENSION
        | WasmFeatures::BULK_MEMORY
        | WasmFeatures::MULTI_VALUE
        | WasmFeatures::REFERENCE_TYPES
        | WasmFeatures::GC_TYPES
        | WasmFeatures::FLOATS;
    Validator::new_with_features(known)
        .validate_all(program)
        .context("the program needs a newer browser than docs/embedding.md promises")?;
    Ok(())
}

/// Fails when the program names a folder of this machine: such a name tells who built it, and makes
/// two builds differ.
fn refuse_leaked_paths(root: &Path, dist: &Path) -> Result<()> {
    for file in program_files().chain([LOADER]) {
        let bytes = fs::read(dist.join(file)).with_context(|| format!("cannot read {file}"))?;
        for (folder, _) in compile::build_machine(root)? {
            let name = format!("{}/", folder.display());
            if bytes
                .windows(name.len())
                .any(|window| window == name.as_bytes())
            {
                bail!(
                    "{file} contains the path {name} of this machine; remap it in xtask/src/compile.rs"
                );
            }
        }
    }
    Ok(())
}

/// Weighs what a phone fetches, with the heaviest of the profiles and of the languages.
pub fn weigh(dist: &Path) -> Result<Vec<Weight>> {
    use Sum::{
        Answer, Family, FirstField, Kiosk, Language, LanguageLater, Later, Month, Offline, Paper,
        Passing, Takeaway,
    };
    let weight = |file: String, sums: &[Sum]| {
        let path = dist.join(&file);
        ensure!(
            path.is_file(),
            "a phone needs {file}, and there is no {}",
            path.display()
        );
        let bytes = packed::weight(&path)?;
        let sums = sums.to_vec();
        Ok(Weight { file, bytes, sums })
    };
    let version = newest(dist)?;
    let mut weights = Vec::new();
    for (file, sums) in [
        (PAGE.to_owned(), &[FirstField, Answer][..]),
        (
            format!("{version}/{LOADER}"),
            &[Passing, FirstField, Answer],
        ),
        // Our own page alone asks for the next one, and for the worker once nothing else is to be done.
        (format!("{version}/{KEEPER}"), &[FirstField, Answer]),
        (WORKER.to_owned(), &[Offline]),
        (format!("{version}/{STYLE}"), &[Answer]),
        (format!("{version}/{PROGRAM_FILE}"), &[Answer]),
        (format!("{version}/{STARTER}"), &[Answer]),
        (format!("{version}/{DETAILS_STYLE}"), &[Later]),
        (format!("{version}/{TAKEAWAY_SCRIPT}"), &[Takeaway]),
        (format!("{version}/{PAPER_SCRIPT}"), &[Paper]),
        (format!("{version}/{}", kiosk::SCRIPT), &[Kiosk]),
        (format!("{version}/{}", kiosk::STYLE), &[Kiosk]),
    ] {
        weights.push(weight(file, sums)?);
    }
    let later: [Sum; LATER.len()] = [Later, Takeaway, Month, Family];
    for (later, sum) in LATER.iter().zip(later) {
        weights.push(weight(format!("{version}/{}", later.file), &[sum])?);
    }
    let languages = language_folders().map(|folder| format!("{version}/{folder}"));
    // The national one is inside the program.
    let of_languages: [Sum; LATER.len() + 1] = [Language, LanguageLater, Takeaway, Month, Family];
    let of_languages = languages.zip(of_languages);
    for (folder, sum) in iter::once(("profiles".to_owned(), Answer)).chain(of_languages) {
        if let Some((file, bytes)) = heaviest(&dist.join(&folder), "json", &["national.json"])? {
            weights.push(Weight {
                file: format!("{folder}/{file}"),
                bytes,
                sums: vec![sum],
            });
        }
    }
    Ok(weights)
}

/// The folder of the newest version: the one with a loader.
fn newest(dist: &Path) -> Result<String> {
    for entry in fs::read_dir(dist).with_context(|| format!("cannot read {}", dist.display()))? {
        let entry = entry?;
        if entry.path().join(LOADER).is_file() {
            return Ok(entry.file_name().to_string_lossy().into_owned());
        }
    }
    bail!("there is no version in {}", dist.display())
}

/// The address of the newest loader below `dist`, and its hash as a page writes it.
///
/// # Errors
///
/// Where there is none.
pub fn loader(dist: &Path) -> Result<(String, String)> {
    let file = format!("{}/{LOADER}", newest(dist)?);
    let content = fs::read(dist.join(&file)).with_context(|| format!("there is no {file}"))?;
    let hash = STANDARD.encode(Sha384::digest(content));
    Ok((file, format!("sha384-{hash}")))
}

#[cfg(test)]
mod tests {
    use std::{env, fs};

    use super::{PAGES, POLICY, for_phones, with_imports, workspace};

    #[test]
    fn a_script_holds_what_it_imports() {
        let folder = env::temp_dir().join(format!("shomei-navi-imports-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("a.js"), "// first\nexport const a = 1;\n").unwrap();
        fs::write(
            folder.join("b.js"),
            "import { a } from \"./a.js\";\nexport const b = a;\n",
        )
        .unwrap();
        let file = folder.join("c.js");
        let whole = with_imports("import { b } from \"./b.js\";\nb();\n", &file).unwrap();
        assert_eq!(whole, "// first\nconst a = 1;\n\nconst b = a;\n\nb();\n");
        for other in [
            "import a from \"./a.js\";",
            "import \"./a.js\";",
            "import(\"./a.js\");",
        ] {
            let refused = with_imports(other, &file).unwrap_err().to_string();
            assert!(refused.contains("does not cover"), "{other}: {refused}");
        }
        // One of others keeps its names to itself.
        fs::write(folder.join("d.mjs"), "const a=1;export{a as one,b};\n").unwrap();
        let whole = with_imports("import { one, b } from \"./d.mjs\";\n", &file).unwrap();
        assert_eq!(
            whole,
            "const { one, b } = (() => {\nconst a=1;\nreturn { one: a, b: b };\n})();\n\n"
        );
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn every_page_carries_its_policy() {
        for page in PAGES {
            let text = workspace::read(&workspace::root().join(page)).unwrap();
            let place = r#"<meta http-equiv="Content-Security-Policy" content="{policy}">"#;
            assert_eq!(text.matches(place).count(), 1, "{page}");
        }
        // Such a policy knows no frames around it.
        assert!(!POLICY.contains("frame-ancestors"));
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
}
