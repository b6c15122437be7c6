//! Writes `offline.html`, one file with everything in it, which opens from a saved folder.
//!
//! There is one loader. In this page it is the same script, changed in the three places where it
//! reaches for files; there is no build where one of them is written otherwise.

use std::{collections::BTreeMap, fmt::Write as _};

use anyhow::{Context, Result, ensure};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::minify::minified;

/// The page, below `dist/`.
pub(crate) const PAGE: &str = "offline.html";

/// What the page may do: run what is in it, and no request at all.
const POLICY: &str = "default-src 'none'; script-src {script} 'wasm-unsafe-eval'; style-src {styles}; img-src data:; \
     base-uri 'none'; form-action 'none'";

/// What the page says where its script does not run: a server's policy forbids scripts inside pages.
const SAVE: (&str, &str) = (
    "出ないときは、次の案内を読んでください。",
    "出ないときは、このファイルを端末に保存してから開くか、次の案内を読んでください。",
);

/// What answers in the place of a server.
const ANSWERS: &str = r#"
const folder = new URL(".", document.baseURI).href;
const PROGRAM = new URL("program/", folder);
// Addresses lead nowhere: they are the names of what is in this page.
const nameOf = (file) => decodeURI(String(file).slice(folder.length).split(/[?#]/)[0]);
async function fetch(file) {
  const name = nameOf(file);
  const content = SHOMEI_NAVI_FILES.get(name);
  if (content === undefined) return new Response(null, { status: 404 });
  return new Response(name.endsWith(".wasm") ? Uint8Array.from(atob(content), (one) => one.charCodeAt(0)) : content);
}
"#;

/// Where the loader reaches for files: from the first text up to the second, and what stands there
/// instead. Its `fetch` is the one above.
const CHANGES: [(&str, &str, &str); 3] = [
    ("import.meta.url", ")", "PROGRAM"),
    (
        "function script(root, name) {",
        "\n}\n",
        "async function script(root, name) {\n  return scripts[name] ??= SCRIPTS[name]();",
    ),
    (
        "  #style(name, integrity = INTEGRITY[name], isLast) {",
        "\n  }\n",
        "  #style(name) {
    this.shadowRoot.append(make(\"style\", { textContent: SHOMEI_NAVI_FILES.get(nameOf(at(name))) }));
    return Promise.resolve(true);",
    ),
];

/// What `offline.html` is made of.
pub(crate) struct Parts<'a> {
    /// Our own page, before its addresses lead to a version.
    pub(crate) page: &'a str,
    /// The loader as its author wrote it, with all that the build writes into it.
    pub(crate) loader: &'a str,
    /// The scripts that the loader loads, each by its name, before they are minified.
    pub(crate) scripts: &'a [(&'a str, String)],
    /// The style sheets by their names; the first is the page's, too.
    pub(crate) styles: &'a [(&'a str, &'a str)],
    /// The program and the languages by their names.
    pub(crate) files: Vec<(&'a str, &'a [u8])>,
    /// The profiles by their names.
    pub(crate) profiles: Vec<(String, String)>,
}

/// The page with everything in it.
///
/// # Errors
///
/// Where a part is written otherwise than these changes were made for; the sentence says what is missing.
pub(crate) fn page(parts: &Parts<'_>) -> Result<String> {
    let script = script(parts)?;
    let Some((_, first)) = parts.styles.first() else {
        anyhow::bail!("{PAGE} has no style");
    };
    let styles: Vec<String> = parts
        .styles
        .iter()
        .map(|(_, style)| source(style))
        .collect();
    for (what, part, end) in [
        ("script", &*script, "</script"),
        ("style", *first, "</style"),
    ] {
        let lower = part.to_ascii_lowercase();
        ensure!(
            !lower.contains(end) && !lower.contains("<!--"),
            "the {what} of {PAGE} would end at a `{end}` or begin a comment"
        );
    }
    let policy = POLICY
        .replace("{script}", &source(&script))
        .replace("{styles}", &styles.join(" "));
    let mut page = parts.page.to_owned();
    for (from, to) in [
        ("{policy}", &*policy),
        (
            "<link rel=\"stylesheet\" href=\"widget.css\">",
            &*format!("<style>{first}</style>"),
        ),
        (
            "<script type=\"module\" src=\"shomei-navi.js\"></script>\n",
            "",
        ),
        (
            "<script type=\"module\" src=\"keep_offline.js\"></script>\n",
            "",
        ),
        SAVE,
        // Once the element stands there: such a script does not wait for the page.
        ("</body>", &*format!("<script>{script}</script>\n</body>")),
    ] {
        ensure!(
            page.matches(from).count() == 1,
            "our own page has no `{from}`, or more than one; see xtask/src/offline.rs"
        );
        page = page.replace(from, to);
    }
    Ok(page)
}

/// What a policy calls a script or a style sheet within a page.
fn source(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)))
}

/// The loader and all that it loads, as one classic script.
fn script(parts: &Parts<'_>) -> Result<String> {
    let mut files: BTreeMap<String, Value> = BTreeMap::new();
    for (name, content) in &parts.files {
        let content = match str::from_utf8(content) {
            Ok(text) => text.to_owned(),
            Err(_) => STANDARD.encode(content),
        };
        files.insert(format!("program/{name}"), json!(content));
    }
    for (name, style) in parts.styles {
        files.insert(format!("program/{name}"), json!(style));
    }
    for (name, profile) in &parts.profiles {
        files.insert(format!("profiles/{name}"), json!(profile));
    }
    // A text of JSON may be written so; a page would end its script at it.
    let files = json!(files).to_string().replace('<', "\\u003c");
    let mut module = ANSWERS.to_owned();
    module.push_str("const SCRIPTS = {\n");
    for (name, script) in parts.scripts {
        let function = as_function(script).with_context(|| format!("in {name}"))?;
        writeln!(module, "{}: {function},", json!(name))?;
    }
    module.push_str("};\n");
    module.push_str(&changed(parts.loader)?);
    let module = minified(&module).with_context(|| format!("in the script of {PAGE}"))?;
    // What the loader keeps to itself in a module, it keeps to itself in a block.
    Ok(format!(
        "\"use strict\";{{const SHOMEI_NAVI_FILES=new Map(Object.entries({files}));{module}}}"
    ))
}

/// The loader with what is in the page in the place of what is on a server.
fn changed(loader: &str) -> Result<String> {
    let mut text = loader.to_owned();
    for (from, to, instead) in CHANGES {
        ensure!(
            text.matches(from).count() == 1,
            "the loader has no `{from}`, or more than one; see xtask/src/offline.rs"
        );
        let start = text.find(from).unwrap_or_default();
        let length = text[start..]
            .find(to)
            .with_context(|| format!("nothing like `{to}` follows `{from}` in the loader"))?;
        text.replace_range(start..start + length, instead);
    }
    ensure!(
        !text.contains("import(") && !text.contains("import.meta"),
        "the loader still loads modules; see xtask/src/offline.rs"
    );
    Ok(text)
}

/// A module as a function that returns what the module exports.
fn as_function(module: &str) -> Result<String> {
    let mut body = String::new();
    let mut names = Vec::new();
    for line in module.lines() {
        let declared = line.strip_prefix("export ");
        if let Some(declared) = declared {
            let name = ["async function ", "function ", "const "]
                .iter()
                .find_map(|start| declared.strip_prefix(start))
                .and_then(|rest| rest.split(|one: char| !one.is_ascii_alphanumeric()).next())
                .filter(|name| !name.is_empty())
                .with_context(|| format!("nobody knows the name in `{line}`"))?;
            names.push(name.to_owned());
        }
        body.push_str(declared.unwrap_or(line));
        body.push('\n');
    }
    ensure!(
        !names.is_empty() && !body.contains("export ") && !body.contains("import "),
        "a script exports nothing, or imports something"
    );
    Ok(format!(
        "() => {{\n{body}return {{ {} }};\n}}",
        names.join(", ")
    ))
}

#[cfg(test)]
mod tests {
    use super::{Parts, as_function, changed, page, source};

    const INDEX: &str = "<meta content=\"{policy}\">
<link rel=\"stylesheet\" href=\"widget.css\">
<script type=\"module\" src=\"shomei-navi.js\"></script>
<script type=\"module\" src=\"keep_offline.js\"></script>
<body><p>出ないときは、次の案内を読んでください。</p></body>";

    const LOADER: &str = "const here = new URL(\".\", import.meta.url);
const at = (path) => new URL(path, here);
const scripts = {};
const make = (tag, all) => Object.assign(document.createElement(tag), all);
function script(root, name) {
  return import(at(name));
}
class One extends HTMLElement {
  #style(name, integrity = INTEGRITY[name], isLast) {
    return integrity;
  }
  start() {
    this.#style(\"widget.css\");
    script(this, \"start.js\");
    fetch(at(\"a.wasm\"));
  }
}
customElements.define(\"one-one\", One);
";

    fn parts<'a>(index: &'a str, loader: &'a str, style: &'a str) -> Parts<'a> {
        Parts {
            page: index,
            loader,
            scripts: &[],
            styles: Box::leak(Box::new([("widget.css", style)])),
            files: vec![
                ("a.wasm", &[0, 255]),
                ("languages/en.json", b"{\"a\":\"</script>\"}"),
            ],
            profiles: vec![("131083.json".to_owned(), "{}".to_owned())],
        }
    }

    #[test]
    fn everything_is_in_the_page_and_its_policy_lets_nothing_else_in() {
        let page = page(&parts(INDEX, LOADER, "a{}")).unwrap();
        for part in [
            "\"program/a.wasm\":\"AP8=\"",
            "\"program/languages/en.json\":\"{\\\"a\\\":\\\"\\u003c/script>\\\"}\"",
            "\"program/widget.css\":\"a{}\"",
            "\"profiles/131083.json\":\"{}\"",
            "<style>a{}</style>",
            "保存してから開く",
        ] {
            assert!(page.contains(part), "no {part} in {page}");
        }
        let (_, rest) = page.split_once("<script>").unwrap();
        let (script, _) = rest.split_once("</script>").unwrap();
        let policy = format!(
            "<meta content=\"default-src 'none'; script-src {} 'wasm-unsafe-eval'; style-src {}; img-src data:; \
             base-uri 'none'; form-action 'none'\">",
            source(script),
            source("a{}")
        );
        assert!(page.starts_with(&policy), "{page}");
        assert!(
            !page.contains(" src=") && !page.contains("href=") && !page.contains("connect-src")
        );
        assert!(!script.contains("import"), "{script}");
    }

    #[test]
    fn a_page_or_a_loader_that_changed_is_not_changed_blindly() {
        for (index, loader, style) in [
            (&*INDEX.replace("keep_offline", "other"), LOADER, ""),
            (INDEX, &*LOADER.replace("import.meta.url", "1"), ""),
            (
                INDEX,
                &*LOADER.replace("function script(", "function other("),
                "",
            ),
            (
                INDEX,
                &*LOADER.replace("#style(name, ", "#style(other, "),
                "",
            ),
            (INDEX, &*format!("{LOADER}import(\"other\");"), ""),
            (INDEX, LOADER, "</style>"),
        ] {
            assert!(
                page(&parts(index, loader, style)).is_err(),
                "{index} {loader} {style}"
            );
        }
        assert!(changed(LOADER).is_ok());
    }

    #[test]
    fn a_module_becomes_a_function_that_returns_what_it_exports() {
        let check = |module: &str, expected: &str| {
            assert_eq!(as_function(module).unwrap(), expected, "for {module:?}");
        };
        check(
            "const a = 1;\nexport function one(b) {\n}\nexport async function two() {\n}\n",
            "() => {\nconst a = 1;\nfunction one(b) {\n}\nasync function two() {\n}\nreturn { one, two };\n}",
        );
        check(
            "export const three = 3;",
            "() => {\nconst three = 3;\nreturn { three };\n}",
        );
        for other in [
            "const a = 1;",
            "export default 1;",
            "export { a };",
            "import \"a\";\nexport const b = 1;",
        ] {
            assert!(as_function(other).is_err(), "{other}");
        }
    }
}
