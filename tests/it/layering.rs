//! The order of the modules: each uses only what stands before it in the map of `src/lib.rs`, which tells the order once.
//!
//! Reads the text of the sources and looks for `crate::` and `shomei_navi::`, and for `super::` that climbs out of a module;
//! a use hidden in a macro would be missed. An order has no circles, so the sources have none between modules.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// What each module may use.
type Order = BTreeMap<String, BTreeSet<String>>;

/// The order that the map tells.
fn order() -> Order {
    order_of(&map())
}

/// The first block of text in the documentation of the library.
fn map() -> String {
    let library = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let lines = library.lines().map_while(|line| line.strip_prefix("//!"));
    let block = lines.skip_while(|line| line.trim() != "```text").skip(1);
    let block: Vec<_> = block.take_while(|line| line.trim() != "```").collect();
    block.join(" ")
}

/// Reads `a <- { b, c <- d } <- e`.
fn order_of(map: &str) -> Order {
    let spaced = ["{", "}", ","].iter().fold(map.to_owned(), |text, sign| {
        text.replace(sign, &format!(" {sign} "))
    });
    let signs: Vec<_> = spaced.split_whitespace().collect();
    let (mut order, mut signs) = (Order::new(), signs.as_slice());
    chain(&mut signs, &BTreeSet::new(), &mut order);
    assert!(signs.is_empty(), "the map does not end at {signs:?}");
    order
}

/// Reads parts with arrows between them and returns their names; each part may use those before it.
fn chain(signs: &mut &[&str], before: &BTreeSet<String>, order: &mut Order) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    loop {
        let below = before.union(&names).cloned().collect();
        names.extend(part(signs, &below, order));
        match signs {
            ["<-", rest @ ..] => *signs = rest,
            _ => return names,
        }
    }
}

/// Reads a name, or chains in braces.
fn part(signs: &mut &[&str], before: &BTreeSet<String>, order: &mut Order) -> BTreeSet<String> {
    let [first, rest @ ..] = *signs else {
        panic!("the map ends with an arrow");
    };
    *signs = rest;
    if *first != "{" {
        let is_name = first
            .bytes()
            .all(|one| one.is_ascii_lowercase() || one == b'_');
        assert!(is_name, "{first} is no name of a module");
        let other = order.insert((*first).to_owned(), before.clone());
        assert_eq!(other, None, "{first} stands in the map twice");
        return BTreeSet::from([(*first).to_owned()]);
    }
    let mut names = BTreeSet::new();
    loop {
        names.extend(chain(signs, before, order));
        let [sign, rest @ ..] = *signs else {
            panic!("a brace is not closed");
        };
        *signs = rest;
        if *sign == "}" {
            return names;
        }
        assert_eq!(*sign, ",", "within braces");
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every Rust file below a folder, in order.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let Ok(entries) = fs::read_dir(folder) else {
        return found;
    };
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The module of `src` to which a file belongs, and how deep its own module lies below it; none for the roots.
fn module_of(path: &Path) -> Option<(String, usize)> {
    let below = path.strip_prefix(root().join("src")).unwrap();
    let parts: Vec<_> = below
        .with_extension("")
        .iter()
        .map(|part| part.to_str().unwrap().to_owned())
        .collect();
    match parts.first()?.as_str() {
        "lib" | "main" | "bin" => None,
        first => Some((first.to_owned(), parts.len() - 1)),
    }
}

/// The text without its comments.
fn code(text: &str) -> String {
    text.lines()
        .map(|line| line.split("//").next().unwrap_or_default())
        .collect::<Vec<_>>()
        .join("\n")
}

/// The modules at the top that `code` names.
fn used(code: &str, depth: usize) -> BTreeSet<String> {
    let climb = "super::".repeat(depth + 1);
    named(code, &["crate::", "shomei_navi::", climb.as_str()])
}

/// What `code` names behind any of these beginnings of a path.
fn named(code: &str, roots: &[&str]) -> BTreeSet<String> {
    let mut named = BTreeSet::new();
    for root in roots {
        for (at, _) in code.match_indices(root) {
            let is_part_of_more = code[..at].ends_with(|before: char| {
                before.is_alphanumeric() || before == '_' || before == ':'
            });
            if !is_part_of_more {
                named.extend(heads(&code[at + root.len()..]));
            }
        }
    }
    named
}

/// The first names of a path or of a list of paths in braces.
fn heads(rest: &str) -> Vec<String> {
    let name = |text: &str| -> String {
        text.trim_start()
            .chars()
            .take_while(|character| character.is_alphanumeric() || *character == '_')
            .collect()
    };
    let Some(list) = rest.strip_prefix('{') else {
        return vec![name(rest)];
    };
    let (mut heads, mut depth, mut start) = (Vec::new(), 0_usize, 0);
    for (at, character) in list.char_indices() {
        match character {
            '{' => depth += 1,
            '}' if depth == 0 => {
                heads.push(name(&list[start..at]));
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                heads.push(name(&list[start..at]));
                start = at + 1;
            }
            _ => {}
        }
    }
    heads
}

/// All pairs of a module and one that it uses, both at the top.
fn uses() -> BTreeSet<(String, String)> {
    let src = sources(&root().join("src"));
    assert!(src.len() > 10, "the sources were not found");
    let top: BTreeSet<_> = src
        .iter()
        .filter_map(|path| module_of(path))
        .map(|(module, _)| module)
        .collect();
    let mut pairs = BTreeSet::new();
    for path in &src {
        let Some((module, depth)) = module_of(path) else {
            continue;
        };
        let text = code(&fs::read_to_string(path).unwrap());
        for other in used(&text, depth) {
            if top.contains(&other) && other != module {
                pairs.insert((module.clone(), other));
            }
        }
    }
    pairs
}

#[test]
fn the_map_names_every_module_and_says_what_it_is() {
    let sources = sources(&root().join("src"));
    let modules = sources.iter().filter_map(|path| module_of(path));
    let modules: BTreeSet<_> = modules.map(|(module, _)| module).collect();
    assert_eq!(order().into_keys().collect::<BTreeSet<_>>(), modules);
    let library = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    for module in modules {
        let said = format!("`{module}`");
        let mut lines = library.lines().filter(|line| line.starts_with("//! - "));
        assert!(lines.any(|line| line.contains(&said)), "{module}");
    }
}

#[test]
fn no_module_uses_one_that_does_not_stand_before_it() {
    let order = order();
    for (module, other) in uses() {
        assert!(order[&module].contains(&other), "{module} uses {other}");
    }
}

/// All pairs of a file and one beside it that it uses, both below one module.
fn uses_of_siblings() -> BTreeSet<(PathBuf, PathBuf)> {
    let src = root().join("src");
    let mut pairs = BTreeSet::new();
    for path in sources(&src) {
        let folder = path.parent().unwrap();
        if folder == src || folder.ends_with("bin") {
            continue;
        }
        let text = code(&fs::read_to_string(&path).unwrap());
        let above = folder.strip_prefix(&src).unwrap();
        let above: Vec<_> = above.iter().map(|part| part.to_str().unwrap()).collect();
        let whole = format!("crate::{}::", above.join("::"));
        for name in named(&text, &["super::", &whole]) {
            let other = folder.join(name).with_extension("rs");
            if other.exists() && other != path {
                pairs.insert((path.clone(), other));
            }
        }
    }
    pairs
}

#[test]
fn files_of_one_module_use_each_other_in_one_direction_only() {
    let uses = uses_of_siblings();
    assert!(uses.len() > 10, "the uses were not found");
    for (file, _) in &uses {
        let (mut reached, mut ahead) = (BTreeSet::new(), vec![file]);
        while let Some(at) = ahead.pop() {
            for (_, next) in uses.iter().filter(|(from, _)| from == at) {
                if reached.insert(next) {
                    ahead.push(next);
                }
            }
        }
        let shown = file.display();
        assert!(
            !reached.contains(file),
            "{shown} uses itself by way of {reached:?}"
        );
    }
}

#[test]
fn only_the_clock_reads_the_clock() {
    for path in sources(&root().join("src")) {
        if path.file_name().is_some_and(|name| name == "clock.rs") {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        for reader in [
            "SystemTime::now",
            "js_sys::Date",
            "Instant::now",
            "Utc::now",
            "Local::now",
        ] {
            assert!(!text.contains(reader), "{} reads {reader}", path.display());
        }
    }
}

#[test]
fn every_source_opens_with_what_it_is() {
    for folder in ["src", "tests", "xtask"] {
        for path in sources(&root().join(folder)) {
            let text = fs::read_to_string(&path).unwrap();
            assert!(
                text.starts_with("//! "),
                "{} does not open with `//!`",
                path.display()
            );
        }
    }
}

#[test]
fn the_reader_of_uses_reads_what_people_write() {
    #[track_caller]
    fn check(code: &str, depth: usize, wanted: &[&str]) {
        let found = used(code, depth);
        assert_eq!(
            found,
            wanted.iter().map(|name| (*name).to_owned()).collect()
        );
    }
    check("use crate::date::Date;", 0, &["date"]);
    check(
        "use crate::{date::{Date, era}, rules};",
        0,
        &["date", "rules"],
    );
    check("crate::profile::read(x)", 0, &["profile"]);
    check("use super::Date;", 1, &[]);
    check("use super::super::rules::Next;", 1, &["rules"]);
    check("use super::rules::Next;", 0, &["rules"]);
    assert_eq!(code("a // crate::view\nb"), "a \nb");
}

#[test]
fn the_reader_of_the_map_reads_chains_and_braces() {
    let order = order_of("a <- { b, c <- d } <- { e, f <- g }");
    for (module, wanted) in [
        ("a", ""),
        ("b", "a"),
        ("c", "a"),
        ("d", "a c"),
        ("e", "a b c d"),
        ("f", "a b c d"),
        ("g", "a b c d f"),
    ] {
        let wanted = wanted.split_whitespace().map(str::to_owned).collect();
        assert_eq!(order[module], wanted, "{module}");
    }
}

/// What must hold of any map: who decides asks no clock and speaks no language, and no door uses another.
#[test]
fn the_map_is_that_of_the_design() {
    let order = order();
    for (module, other, may) in [
        ("rules", "date", true),
        ("rules", "record", false),
        ("record", "rules", true),
        ("procedure", "profile", true),
        ("profile", "procedure", false),
        ("procedure", "text", false),
        ("interview", "text", false),
        ("text", "view", false),
        ("view", "text", true),
        ("embed", "view", true),
        ("terminal", "view", false),
        ("view", "terminal", false),
        ("author", "procedure", true),
        ("terminal", "author", false),
        ("clock", "date", true),
        ("clock", "rules", false),
        ("rules", "clock", false),
        ("text", "clock", false),
        ("view", "clock", true),
        ("takeaway", "text", true),
        ("takeaway", "clock", false),
        ("text", "takeaway", false),
        ("view", "takeaway", true),
    ] {
        assert_eq!(order[module].contains(other), may, "{module} -> {other}");
    }
}
