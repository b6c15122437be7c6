//! Holds every dependency to the rules of `deny.toml`: its licence, where it comes from, and that no
//! crate is there in two versions without a reason.
//!
//! cargo-deny reads the same file, but compiling it takes longer than all our tests.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result};
use serde_json::Value;
use spdx::{Expression, Licensee, ParseMode};
use toml::Table;

use crate::workspace::{self, output};

/// As cargo names crates.io.
const CRATES_IO: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// The rules of `deny.toml`.
struct Rules {
    licences: Vec<Licensee>,
    /// Licences that are allowed for one crate.
    exceptions: BTreeMap<String, Vec<Licensee>>,
    /// `name@version` of versions that may stand beside another one.
    skipped: BTreeSet<String>,
    /// For which machines cargo is asked.
    targets: Vec<String>,
}

impl Rules {
    fn read(text: &str) -> Result<Self> {
        let file: Table = text.parse().context("deny.toml is no TOML")?;
        let table = |name: &str| {
            let table = file.get(name).and_then(toml::Value::as_table);
            table.with_context(|| format!("deny.toml has no [{name}]"))
        };
        let (licences, bans) = (table("licenses")?, table("bans")?);
        let mut exceptions = BTreeMap::new();
        for one in list(licences, "exceptions")? {
            let one = one.as_table().context("an exception is no table")?;
            exceptions.insert(name_of(one)?, licensees(one)?);
        }
        let skipped = list(bans, "skip")?.iter().map(|one| {
            let one = one.as_table().context("a skip is no table")?;
            one.get("reason").context("a skip has no reason")?;
            name_of(one)
        });
        Ok(Self {
            licences: licensees(licences)?,
            exceptions,
            skipped: skipped.collect::<Result<_>>()?,
            targets: texts(list(table("graph")?, "targets")?)?,
        })
    }
}

fn list<'a>(table: &'a Table, key: &str) -> Result<&'a Vec<toml::Value>> {
    let list = table.get(key).and_then(toml::Value::as_array);
    list.with_context(|| format!("deny.toml has no list `{key}`"))
}

fn texts(list: &[toml::Value]) -> Result<Vec<String>> {
    let text = |one: &toml::Value| one.as_str().map(str::to_owned);
    list.iter()
        .map(|one| text(one).context("not a text in deny.toml"))
        .collect()
}

fn name_of(table: &Table) -> Result<String> {
    let name = table.get("crate").and_then(toml::Value::as_str);
    Ok(name.context("deny.toml names no crate")?.to_owned())
}

fn licensees(table: &Table) -> Result<Vec<Licensee>> {
    let names = texts(list(table, "allow")?)?;
    let parsed = names.iter().map(|name| {
        Licensee::parse(name).map_err(|error| anyhow::anyhow!("{name} is no licence: {error}"))
    });
    parsed.collect()
}

/// What the dependencies of the workspace have against the rules.
pub fn check() -> Result<Vec<String>> {
    let rules = Rules::read(&workspace::read(&workspace::root().join("deny.toml"))?)?;
    let mut metadata = workspace::cargo();
    metadata.args([
        "metadata",
        "--locked",
        "--all-features",
        "--format-version",
        "1",
    ]);
    for target in &rules.targets {
        metadata.args(["--filter-platform", target]);
    }
    let metadata =
        serde_json::from_str(&output(&mut metadata)?).context("cargo's description is no JSON")?;
    Ok(problems(&metadata, &rules))
}

/// What cargo's description of all packages has against the rules.
fn problems(metadata: &Value, rules: &Rules) -> Vec<String> {
    let mut problems = Vec::new();
    let mut versions = BTreeMap::<&str, BTreeSet<&str>>::new();
    let mut excepted = BTreeSet::new();
    for package in metadata["packages"].as_array().into_iter().flatten() {
        let text = |key: &str| package[key].as_str().unwrap_or_default();
        let (name, version) = (text("name"), text("version"));
        versions.entry(name).or_default().insert(version);
        let is_ours = metadata["workspace_members"]
            .as_array()
            .is_some_and(|members| members.contains(&package["id"]));
        match package["source"].as_str() {
            None if is_ours => {}
            Some(CRATES_IO) => {}
            other => problems.push(format!(
                "{name} {version} comes from {}; everything comes from crates.io",
                other.unwrap_or("a folder outside of the workspace")
            )),
        }
        let own = rules.exceptions.get(name);
        let licence = text("license");
        match Expression::parse_mode(licence, ParseMode::LAX) {
            Err(_) => problems.push(format!(
                "{name} {version} has the licence `{licence}`, which is no SPDX expression"
            )),
            Ok(licences) => {
                let is_allowed = |more: &[Licensee]| {
                    licences.evaluate(|one| {
                        let mut all = rules.licences.iter().chain(more);
                        all.any(|allowed| allowed.satisfies(one))
                    })
                };
                if is_allowed(&[]) {
                    continue;
                }
                if own.is_some_and(|own| is_allowed(own)) {
                    excepted.insert(name);
                } else {
                    problems.push(format!(
                        "{name} {version} has the licence `{licence}`, which deny.toml does not allow"
                    ));
                }
            }
        }
    }
    for name in rules.exceptions.keys() {
        if !excepted.contains(name.as_str()) {
            problems.push(format!(
                "{name} needs no exception; take it out of deny.toml"
            ));
        }
    }
    let mut unneeded = rules.skipped.clone();
    for (name, versions) in versions {
        let named = |version: &&str| format!("{name}@{version}");
        let kept: Vec<_> = versions
            .iter()
            .copied()
            .filter(|version| !rules.skipped.contains(&named(version)))
            .collect();
        if 1 < kept.len() {
            problems.push(format!(
                "{name} is there as {}; bring them together, or write the older into `skip` in \
                 deny.toml with the reason",
                kept.join(" and ")
            ));
        }
        if 1 < versions.len() {
            for version in &versions {
                unneeded.remove(&named(version));
            }
        }
    }
    for one in unneeded {
        problems.push(format!(
            "{one} stands beside no other version; take it out of `skip` in deny.toml"
        ));
    }
    problems
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{CRATES_IO, Rules, problems};

    const DENY: &str = r#"
        [graph]
        targets = []
        [licenses]
        allow = ["MIT", "Apache-2.0"]
        exceptions = [{ crate = "odd", allow = ["MPL-2.0"] }]
        [bans]
        skip = [{ crate = "two@1.0.0", reason = "another asks for it" }]
    "#;

    fn package(name: &str, version: &str, licence: &str) -> Value {
        json!({
            "id": format!("{name}@{version}"),
            "name": name,
            "version": version,
            "license": licence,
            "source": CRATES_IO,
        })
    }

    /// Packages that keep the rules.
    fn sound() -> Vec<Value> {
        let mut ours = package("ours", "0.1.0", "MIT OR Apache-2.0");
        ours["source"] = Value::Null;
        vec![
            ours,
            package("old", "1.0.0", "MIT/Apache-2.0"),
            package("odd", "1.0.0", "MPL-2.0"),
            package("two", "1.0.0", "MIT AND Apache-2.0"),
            package("two", "2.0.0", "GPL-3.0-only OR MIT"),
        ]
    }

    /// Fails unless these packages have that problem alone; none where it is empty.
    #[track_caller]
    fn check(edit: impl FnOnce(&mut Vec<Value>), expected: &str) {
        let mut packages = sound();
        edit(&mut packages);
        let metadata = json!({ "packages": packages, "workspace_members": ["ours@0.1.0"] });
        let found = problems(&metadata, &Rules::read(DENY).unwrap());
        match expected {
            "" => assert_eq!(found, [""; 0]),
            _ => assert!(
                found.len() == 1 && found[0].starts_with(expected),
                "{found:?}"
            ),
        }
    }

    #[test]
    fn each_rule_can_fail() {
        check(|_| (), "");
        let add =
            |name, licence| move |all: &mut Vec<Value>| all.push(package(name, "1.0.0", licence));
        check(add("new", "MIT"), "");
        check(
            add("new", "GPL-3.0-only"),
            "new 1.0.0 has the licence `GPL-3.0-only`",
        );
        check(
            add("new", "MIT AND GPL-3.0-only"),
            "new 1.0.0 has the licence",
        );
        check(add("new", "MPL-2.0"), "new 1.0.0 has the licence `MPL-2.0`");
        check(
            add("new", "as you like"),
            "new 1.0.0 has the licence `as you like`, which is no",
        );
        check(add("new", ""), "new 1.0.0 has the licence ``, which is no");
        check(
            |all| all[2]["license"] = json!("MIT"),
            "odd needs no exception",
        );
        let from = |source: Value| move |all: &mut Vec<Value>| all[1]["source"] = source;
        check(
            from(json!("git+https://github.com/somebody/old#0123456")),
            "old 1.0.0 comes from git+",
        );
        check(
            from(json!("registry+https://registry.example/index")),
            "old 1.0.0 comes from registry+",
        );
        check(from(Value::Null), "old 1.0.0 comes from a folder outside");
        check(
            |all| all.push(package("two", "3.0.0", "MIT")),
            "two is there as 2.0.0 and 3.0.0",
        );
        check(
            |all| all.push(package("old", "2.0.0", "MIT")),
            "old is there as 1.0.0 and 2.0.0",
        );
        check(
            |all| drop(all.remove(4)),
            "two@1.0.0 stands beside no other version",
        );
    }

    #[test]
    fn a_skip_without_a_reason_is_refused() {
        let without = DENY.replace(", reason = \"another asks for it\"", "");
        assert!(Rules::read(&without).is_err());
    }

    #[test]
    fn every_dependency_keeps_the_rules() {
        let found = super::check().unwrap();
        assert!(found.is_empty(), "{}", found.join("\n"));
    }
}
