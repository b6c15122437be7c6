//! The layers of the sources: `date <- record <- rules <- { procedure, calendar, profile, interview, text, takeaway } <- view <- embed`,
//! where `a <- b` means that b may use a.
//!
//! Reads the text of the sources and looks for `crate::` and `shomei_navi::`, and for `super::` that climbs out of a module;
//! a use hidden in a macro would be missed. Modules that do not exist yet are no fault.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The modules of each layer, the lowest first.
const LAYERS: &[&[&str]] = &[
    &["date"],
    &["record"],
    &["rules"],
    &[
        "procedure",
        "calendar",
        "profile",
        "interview",
        "text",
        "takeaway",
    ],
    &["view"],
    &["embed"],
    &["author"],
];

/// Read the clock, and so stand outside: whoever shows or prints may ask the day, the rules never.
const CLOCK: &str = "clock";

/// May use everything but what needs a browser.
const TERMINAL: &str = "terminal";

/// Two modules of one layer that know each other: a profile is made of practices, which a procedure picks.
const FRIENDS: [&str; 2] = ["procedure", "profile"];

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

fn layer_of(module: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| layer.contains(&module))
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
    let mut used = BTreeSet::new();
    let climb = "super::".repeat(depth + 1);
    for root in ["crate::", "shomei_navi::", climb.as_str()] {
        for (at, _) in code.match_indices(root) {
            let is_part_of_more = code[..at].ends_with(|before: char| {
                before.is_alphanumeric() || before == '_' || before == ':'
            });
            if !is_part_of_more {
                used.extend(heads(&code[at + root.len()..]));
            }
        }
    }
    used
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

/// Whether `module` may use `other`, both at the top.
fn may_use(module: &str, other: &str) -> bool {
    if module == other {
        return true;
    }
    if module == CLOCK {
        return other == "date" || other == "calendar";
    }
    let browser = layer_of("view").unwrap();
    if module == TERMINAL {
        return other == CLOCK || layer_of(other).is_some_and(|layer| layer < browser);
    }
    let Some(own) = layer_of(module) else {
        return false;
    };
    if other == CLOCK {
        return browser <= own;
    }
    layer_of(other).is_some_and(|layer| layer <= own)
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
fn every_module_has_its_layer() {
    let modules = sources(&root().join("src"));
    for (module, _) in modules.iter().filter_map(|path| module_of(path)) {
        let known = layer_of(&module).is_some() || module == CLOCK || module == TERMINAL;
        assert!(known, "src/{module} has no layer; give it one in this test");
    }
}

#[test]
fn no_module_uses_one_that_stands_above_it() {
    for (module, other) in uses() {
        assert!(may_use(&module, &other), "{module} uses {other}");
    }
}

/// Within a layer the modules stand beside each other: none uses one that, by whatever way, uses it.
#[test]
fn modules_of_one_layer_use_each_other_in_one_direction_only() {
    let uses = uses();
    for (module, _) in &uses {
        let mut reached = BTreeSet::new();
        let mut ahead = vec![module.as_str()];
        while let Some(at) = ahead.pop() {
            for (_, next) in uses.iter().filter(|(from, _)| from == at) {
                let friends = FRIENDS.contains(&at) && FRIENDS.contains(&next.as_str());
                if !friends && reached.insert(next.as_str()) {
                    ahead.push(next);
                }
            }
        }
        assert!(
            !reached.contains(module.as_str()),
            "{module} uses itself by way of {reached:?}"
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
fn the_layers_are_those_of_the_design() {
    for (module, other, may) in [
        ("rules", "date", true),
        ("date", "rules", false),
        ("rules", "procedure", false),
        ("procedure", "profile", true),
        ("profile", "procedure", true),
        ("view", "text", true),
        ("text", "view", false),
        ("embed", "view", true),
        ("view", "embed", false),
        ("terminal", "view", false),
        ("terminal", "profile", true),
        ("rules", "terminal", false),
        ("view", "terminal", false),
        ("rules", "clock", false),
        ("interview", "clock", false),
        ("embed", "clock", true),
        ("clock", "rules", false),
    ] {
        assert_eq!(may_use(module, other), may, "{module} -> {other}");
    }
}
