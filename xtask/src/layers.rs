//! Checks the layers: a module uses only modules that stand above it in `lib.rs`, and a part of a
//! module never uses the module around it. So there are no circles.
//!
//! Reads the text of the sources; a use hidden in a macro would be missed.

use std::{fs, path::Path};

/// The modules of a `lib.rs`, in its order. Those for tests only are left out.
fn modules<'a>(lib: &'a str) -> Vec<&'a str> {
    let code = lib.split("#[cfg(test)]").next().unwrap_or_default();
    let module = |line: &'a str| -> Option<&'a str> {
        let line = line.strip_prefix("pub ").unwrap_or(line);
        line.strip_prefix("mod ")?.strip_suffix(';')
    };
    code.lines().filter_map(module).collect()
}

/// What a source uses of this crate: the first names behind `crate::`, and `super`. Tests and
/// comments are left out.
fn used(source: &str) -> Vec<String> {
    let code = source.split("#[cfg(test)]\nmod tests").next();
    let code: Vec<_> = code
        .unwrap_or_default()
        .lines()
        .map(|line| line.split("//").next().unwrap_or_default())
        .collect();
    let code = code.join("\n");
    let mut used = Vec::new();
    for (at, root) in code.match_indices("crate::") {
        let rest = &code[at + root.len()..];
        match rest.strip_prefix('{') {
            Some(list) => used.extend(heads(list)),
            None => used.extend(heads(rest).into_iter().next()),
        }
    }
    if code.contains("super::") {
        used.push("super".to_owned());
    }
    used
}

/// The first names in a list of paths that begins after its brace.
fn heads(list: &str) -> Vec<String> {
    let (mut heads, mut depth, mut head, mut is_head) = (Vec::new(), 0, String::new(), true);
    for one in list.chars() {
        match one {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ',' if depth == 0 => {
                heads.push(std::mem::take(&mut head));
                is_head = true;
            }
            '}' | ';' => break,
            _ if depth == 0 && is_head && (one.is_alphanumeric() || one == '_') => head.push(one),
            _ if !one.is_whitespace() => is_head = false,
            _ => {}
        }
    }
    heads.push(head);
    heads.retain(|head| !head.is_empty());
    heads
}

/// What is wrong with `sources`: pairs of a path below `src` without `.rs`, and a text.
fn wrong(lib: &str, sources: &[(String, String)]) -> Vec<String> {
    let order = modules(lib);
    let place = |name: &str| order.iter().position(|one| *one == name);
    let mut wrong = Vec::new();
    for (path, source) in sources {
        let (module, part) = path
            .split_once('/')
            .map_or((&**path, None), |(module, part)| (module, Some(part)));
        let Some(own) = place(module) else {
            wrong.push(format!("{module} does not stand in lib.rs"));
            continue;
        };
        for other in used(source) {
            let is_above = place(&other).is_some_and(|other| other < own);
            let is_own_part = part.is_none() && other == module;
            if !is_above && !is_own_part {
                wrong.push(format!("{path} uses {other}"));
            }
        }
    }
    wrong
}

/// All sources below a folder but `lib.rs`, `main.rs` and this file.
fn read(folder: &Path, prefix: &str, sources: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_string_lossy();
        if path.is_dir() {
            read(&path, &format!("{prefix}{name}/"), sources);
        } else if !["lib", "main", "layers"].contains(&&*name) {
            let text = fs::read_to_string(&path).unwrap();
            sources.push((format!("{prefix}{name}"), text));
        }
    }
}

#[test]
fn a_module_uses_only_modules_above_it() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let lib = fs::read_to_string(src.join("lib.rs")).unwrap();
    let mut sources = Vec::new();
    read(&src, "", &mut sources);
    assert!(sources.len() > 15, "the sources were not found");
    assert_eq!(wrong(&lib, &sources), Vec::<String>::new());
}

#[test]
fn a_circle_and_a_part_that_looks_up_are_found() {
    #[track_caller]
    fn check(sources: &[(&str, &str)], expected: &[&str]) {
        let lib = "pub mod first;\n\nmod second;\n\n#[cfg(test)]\nmod layers;\n";
        let owned = |(path, text): &(&str, &str)| ((*path).to_owned(), (*text).to_owned());
        let sources: Vec<_> = sources.iter().map(owned).collect();
        assert_eq!(wrong(lib, &sources), expected, "for {sources:?}");
    }
    check(
        &[
            ("first", "use std::fs;"),
            ("second", "use crate::first::f;"),
        ],
        &[],
    );
    check(&[("first", "use crate::second;")], &["first uses second"]);
    check(
        &[(
            "first",
            "use crate::{\n    other::{a, b},\n    second::{self, c},\n};\nfn f() {}",
        )],
        &["first uses other", "first uses second"],
    );
    check(
        &[("first", "fn f() { crate::second::f(x, y) }")],
        &["first uses second"],
    );
    check(
        &[("second/part", "use super::f;")],
        &["second/part uses super"],
    );
    check(
        &[("second/part", "use crate::second::f;")],
        &["second/part uses second"],
    );
    check(&[("third", "")], &["third does not stand in lib.rs"]);
    check(
        &[(
            "first",
            "// crate::second\n#[cfg(test)]\nmod tests {\n    use crate::second;\n}",
        )],
        &[],
    );
}
