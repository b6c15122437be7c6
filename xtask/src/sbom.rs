//! The bill of materials: every crate that is compiled into the program, and every script of others
//! that a page of ours loads, in the format of `CycloneDX` 1.5, for scanners of whoever hosts the widget.
//!
//! It has neither a time nor a random number, so that two builds of the same sources are the same.

use std::{fs, path::Path};

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use spdx::Expression;
use toml::Table;

use crate::{
    package::{Used, compiled_in, scripts},
    workspace,
};

/// Its name in `dist/`.
pub const BILL: &str = "sbom.cdx.json";

/// The crate that is the program.
const PROGRAM: &str = "shomei-navi";

/// Writes the bill of materials into `dist`.
pub(crate) fn write(root: &Path, dist: &Path) -> Result<()> {
    let lock = workspace::read(&root.join("Cargo.lock"))?;
    let bill = bill(&compiled_in()?, &scripts(root)?, &lock)?;
    let file = dist.join(BILL);
    fs::write(&file, format!("{bill:#}\n"))
        .with_context(|| format!("cannot write {}", file.display()))
}

/// The bill of what is compiled in, with the checksums of `Cargo.lock`, and of the scripts.
fn bill(used: &[Used], scripts: &[Used], lock: &str) -> Result<Value> {
    let lock: Table = lock.parse().context("Cargo.lock is no TOML")?;
    let locked = lock.get("package").and_then(toml::Value::as_array);
    let locked = locked.context("Cargo.lock lists no packages")?;
    let (mut program, mut components) = (None, Vec::new());
    for one in used {
        let is_it = |locked: &&toml::Value| {
            let text = |key: &str| locked.get(key).and_then(toml::Value::as_str);
            text("name") == Some(&one.name) && text("version") == Some(&one.version)
        };
        let locked = locked
            .iter()
            .find(is_it)
            .with_context(|| format!("{} {} is not in Cargo.lock", one.name, one.version))?;
        let checksum = locked.get("checksum").and_then(toml::Value::as_str);
        // What was written for this program is no crate of the registry, even under the same name.
        let kind = if checksum.is_some() {
            "cargo"
        } else {
            "generic"
        };
        let component = component(one, kind, checksum)?;
        if one.name == PROGRAM {
            program = Some(component);
        } else {
            components.push(component);
        }
    }
    for one in scripts {
        components.push(component(one, "npm", None)?);
    }
    let mut program = program.with_context(|| format!("{PROGRAM} is not compiled in"))?;
    program["type"] = json!("application");
    Ok(json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": { "component": program },
        "components": components,
    }))
}

fn component(used: &Used, kind: &str, checksum: Option<&str>) -> Result<Value> {
    let Used {
        name,
        version,
        licence,
        ..
    } = used;
    let licence = licence.split_whitespace().collect::<Vec<_>>().join(" ");
    ensure!(
        Expression::parse(&licence).is_ok(),
        "{name} {version} has the licence `{licence}`, which is no SPDX expression"
    );
    // A package URL has no plus sign.
    let purl = format!("pkg:{kind}/{name}@{}", version.replace('+', "%2B"));
    let mut component = json!({
        "type": "library",
        "bom-ref": purl,
        "name": name,
        "version": version,
        "purl": purl,
        "licenses": [{ "expression": licence }],
    });
    if let Some(checksum) = checksum {
        component["hashes"] = json!([{ "alg": "SHA-256", "content": checksum }]);
    }
    Ok(component)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::{Value, json};
    use toml::Table;

    use super::{BILL, Used, bill, compiled_in, scripts};
    use crate::{package, workspace};

    const LOCK: &str = "
        [[package]]
        name = \"shomei-navi\"
        version = \"0.1.0\"
        [[package]]
        name = \"one\"
        version = \"1.2.3+four\"
        source = \"registry\"
        checksum = \"0123\"
    ";

    fn used(name: &str, version: &str, licence: &str) -> Used {
        Used {
            name: name.to_owned(),
            version: version.to_owned(),
            licence: licence.to_owned(),
            folder: "/".into(),
        }
    }

    #[test]
    fn a_crate_is_listed_with_its_origin() {
        let all = [
            used("one", "1.2.3+four", "MIT  OR  Apache-2.0"),
            used("shomei-navi", "0.1.0", "MIT"),
        ];
        let bill = bill(&all, &[used("drawn", "2.0.0", "MIT")], LOCK).unwrap();
        assert_eq!(bill["metadata"]["component"]["type"], "application");
        assert_eq!(
            bill["components"],
            json!([{
                "type": "library",
                "bom-ref": "pkg:cargo/one@1.2.3%2Bfour",
                "name": "one",
                "version": "1.2.3+four",
                "purl": "pkg:cargo/one@1.2.3%2Bfour",
                "licenses": [{ "expression": "MIT OR Apache-2.0" }],
                "hashes": [{ "alg": "SHA-256", "content": "0123" }],
            }, {
                "type": "library",
                "bom-ref": "pkg:npm/drawn@2.0.0",
                "name": "drawn",
                "version": "2.0.0",
                "purl": "pkg:npm/drawn@2.0.0",
                "licenses": [{ "expression": "MIT" }],
            }])
        );
    }

    #[test]
    fn what_cannot_be_told_is_an_error() {
        #[track_caller]
        fn check(used: &[Used], expected: &str) {
            let error = bill(used, &[], LOCK).unwrap_err().to_string();
            assert!(error.contains(expected), "{error}");
        }
        check(
            &[used("two", "1.0.0", "MIT")],
            "two 1.0.0 is not in Cargo.lock",
        );
        check(
            &[used("one", "1.2.4", "MIT")],
            "one 1.2.4 is not in Cargo.lock",
        );
        check(
            &[used("one", "1.2.3+four", "as you like")],
            "no SPDX expression",
        );
        check(
            &[used("one", "1.2.3+four", "MIT")],
            "shomei-navi is not compiled in",
        );
    }

    #[test]
    fn the_bill_of_the_program_agrees_with_the_lock_file() {
        let lock = workspace::read(&workspace::root().join("Cargo.lock")).unwrap();
        let used = compiled_in().unwrap();
        let scripts = scripts(&workspace::root()).unwrap();
        let bill = bill(&used, &scripts, &lock).unwrap();
        assert_eq!(bill["bomFormat"], "CycloneDX");
        assert_eq!(bill["specVersion"], "1.5");
        assert_eq!(bill["version"], 1);
        let keys: Vec<_> = bill.as_object().unwrap().keys().collect();
        assert_eq!(
            keys.len(),
            5,
            "{keys:?}: neither a time nor a serial number"
        );
        assert_eq!(self::bill(&used, &scripts, &lock).unwrap(), bill);
        let lock: Table = lock.parse().unwrap();
        let locked = |component: &Value, key: &str| {
            let find = |one: &&toml::Value| {
                ["name", "version"]
                    .iter()
                    .all(|key| one[*key].as_str() == component[*key].as_str())
            };
            let found = lock["package"]
                .as_array()
                .unwrap()
                .iter()
                .find(find)
                .unwrap();
            found
                .get(key)
                .map(|value| value.as_str().unwrap().to_owned())
        };
        let components = bill["components"].as_array().unwrap();
        assert_eq!(components.len() + 1, used.len() + scripts.len());
        let (components, of_npm) = components.split_at(used.len() - 1);
        let purls: Vec<_> = of_npm.iter().map(|one| &one["purl"]).collect();
        assert_eq!(purls, ["pkg:npm/lean-qr@2.7.4"]);
        let mut names = BTreeSet::new();
        for component in components {
            assert_eq!(component["type"], "library");
            assert!(
                names.insert(component["bom-ref"].as_str().unwrap()),
                "{component}"
            );
            assert!(
                component["licenses"][0]["expression"].is_string(),
                "{component}"
            );
            let purl = component["purl"].as_str().unwrap();
            if let Some(checksum) = locked(component, "checksum") {
                assert!(purl.starts_with("pkg:cargo/"), "{component}");
                assert_eq!(checksum.len(), 64);
                assert_eq!(component["hashes"][0]["content"], checksum.as_str());
            } else {
                assert!(purl.starts_with("pkg:generic/"), "{component}");
                assert!(component.get("hashes").is_none());
            }
        }
        for expected in ["leptos", "wasm-bindgen", "chrono"] {
            let begins = format!("pkg:cargo/{expected}@");
            assert!(
                names.iter().any(|name| name.starts_with(&begins)),
                "{expected}"
            );
        }
        // Macros and what only tests or tools use are no part of the program.
        for other in ["leptos_macro", "boon", "oxc_parser", "walrus"] {
            let begins = format!("pkg:cargo/{other}@");
            assert!(
                !names.iter().any(|name| name.starts_with(&begins)),
                "{other}"
            );
        }
    }

    /// The files that the settings of web servers name to refuse them are these settings alone.
    #[test]
    fn no_server_hides_the_bill() {
        assert_eq!(BILL, "sbom.cdx.json");
        for (file, _) in package::SETTINGS {
            let text = workspace::read(&workspace::root().join(file)).unwrap();
            // What is refused is named: a file or a pattern of names, each on its line.
            for line in text.lines() {
                let names = ["location ~", "segment=", "RedirectMatch", "RewriteRule"];
                let is_pattern = names.iter().any(|word| line.contains(word));
                assert!(
                    !is_pattern || !line.contains("json") && !line.contains("sbom"),
                    "{file}: {line}"
                );
            }
            assert!(text.contains("json"), "{file} does not know the type");
        }
    }
}
