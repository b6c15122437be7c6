//! The script between the page and the program, as wasm-bindgen writes it, made into what a phone
//! loads: a module with one function, without what nothing here calls.
//!
//! Refuses a glue that is written otherwise than the one these cuts were made for: then there is no
//! build, and somebody looks.

use std::collections::BTreeMap;

use anyhow::{Context, Result, ensure};

/// Where the glue is cut: from the first text up to the second, and what stands there instead.
const CUTS: [(&str, &str, &str); 6] = [
    // The loader compiles the program and starts it anew for each element.
    ("async function __wbg_load(", "export { initSync, ", ""),
    ("export { initSync, ", "__wbg_init as default", ""),
    ("__wbg_init as default", "\n", ""),
    // The picture of a value for a developer's console, which only a panic would make.
    ("function debugString(", "let cachedDataViewMemory0", ""),
    ("__wbg___wbindgen_debug_string_", "\n__wbg_", ""),
    // The ending that `with` statements of a later JavaScript call.
    ("if (Symbol.dispose) ", "\n", ""),
];

/// What is written otherwise, everywhere, and how often it stands there.
const CHANGES: [(&str, &str, usize); 4] = [
    ("export class ", "class ", 1),
    ("export function ", "function ", 1),
    // What the page calls back ends here when the program breaks, and never in the page.
    (
        "const real = (...args) => {",
        "const real = guarded((...args) => {",
        2,
    ),
    (
        "\n};\nreal._wbg_cb_unref = ",
        "\n});\nreal._wbg_cb_unref = ",
        2,
    ),
];

/// Around the glue: each call is a program of its own, so that one that breaks takes no other with
/// it, and what is left of it is never called again. `join` adds a later file once,
/// which shares what the first exports.
const BEFORE: &str = "export async function start(module, broken) {
let isBroken;
const guarded = (inner) => (...args) => {
if (isBroken) return;
try {
return inner(...args);
} catch (error) {
isBroken = true;
wasm = new Proxy({}, { get: () => () => {} });
broken(error);
}
};
";
const AFTER: &str = "
const instance = await WebAssembly.instantiate(module, __wbg_get_imports());
const joined = new Map();
const join = (module) => {
const coming = joined.get(module) ?? WebAssembly.instantiate(module, { __wasm_split: instance.exports });
joined.set(module, coming);
coming.catch(() => joined.delete(module));
return coming;
};
__wbg_finalize_init(instance);
return { mount, join };
}
";

/// The module whose function starts a program.
///
/// # Errors
///
/// Where wasm-bindgen writes its glue otherwise than it did; the sentence says what is missing.
pub fn starter(glue: &str, short: &BTreeMap<String, String>) -> Result<String> {
    let mut text = without_comments(glue);
    for (from, to, instead) in CUTS {
        let start = text.find(from).with_context(|| {
            format!("the glue has no `{from}` any more; see what to cut now in xtask/src/glue.rs")
        })?;
        let length = text[start..].find(to).with_context(|| {
            format!("nothing like `{to}` follows `{from}` in the glue; see xtask/src/glue.rs")
        })?;
        text.replace_range(start..start + length, instead);
    }
    for (from, to, times) in CHANGES {
        let found = text.matches(from).count();
        ensure!(
            found == times,
            "the glue has `{from}` {found} times instead of {times}; see xtask/src/glue.rs"
        );
        text = text.replace(from, to);
    }
    ensure!(
        !text.contains("import.meta") && !text.contains("export "),
        "the glue is still a module of its own; see xtask/src/glue.rs"
    );
    Ok(format!("{BEFORE}{}{AFTER}", renamed(text.trim(), short)))
}

/// The glue with short names in place of the long ones.
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
pub(crate) fn without_comments(glue: &str) -> String {
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{renamed, starter, without_comments};

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
    fn a_glue_that_changed_is_not_cut_blindly() {
        assert!(starter("function other() {}", &BTreeMap::new()).is_err());
    }
}
