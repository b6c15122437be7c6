//! Proves that `dist/` is the same wherever it is built: builds it a second time, in another folder
//! and with another home of cargo, and compares every byte.
//!
//! The compiler is the same one, and so is the machine: what they put into the program is not seen.

use std::{
    env, fs,
    os::unix::fs::symlink,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, bail, ensure};

use crate::workspace::{self, entries, files, run};

/// What is no source, at the top of the workspace.
const NO_SOURCES: [&str; 4] = [".git", "dist", "node_modules", "target"];

/// Builds `dist/` again elsewhere, and fails at the first byte that differs from the `dist/` that
/// stands. Returns how many files are equal.
pub fn compare() -> Result<usize> {
    let root = workspace::root();
    // A name that nothing expects, and longer than most.
    let elsewhere = root.join("target/reproducible/もう一つの place");
    copy_sources(&root, &elsewhere)?;
    let home = other_home(&root)?;
    let us = env::current_exe().context("nobody knows where this program is")?;
    run(Command::new(us)
        .arg("dist")
        .env("CARGO_MANIFEST_DIR", elsewhere.join("xtask"))
        .env("CARGO_HOME", home)
        .current_dir(&elsewhere))
    .context("dist cannot be built a second time")?;
    same(&workspace::dist(), &elsewhere.join("dist"))
}

/// Copies what is no product. What was built there before stays, so that the next time is quick.
fn copy_sources(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to).with_context(|| format!("cannot create {}", to.display()))?;
    for old in sources(to)? {
        let gone = if old.is_dir() {
            fs::remove_dir_all(&old)
        } else {
            fs::remove_file(&old)
        };
        gone.with_context(|| format!("cannot take away {}", old.display()))?;
    }
    for source in sources(from)? {
        let files = if source.is_dir() {
            files(&source)?
        } else {
            vec![source]
        };
        for file in files {
            let target = to.join(
                file.strip_prefix(from)
                    .context("a file of another folder")?,
            );
            let folder = target.parent().unwrap_or(to);
            fs::create_dir_all(folder)
                .and_then(|()| fs::copy(&file, &target))
                .with_context(|| format!("cannot copy {}", file.display()))?;
        }
    }
    Ok(())
}

fn sources(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut sources = entries(folder)?;
    sources.retain(|one| NO_SOURCES.iter().all(|name| !one.ends_with(name)));
    Ok(sources)
}

/// A home of cargo under another name, with what is downloaded and where from.
fn other_home(root: &Path) -> Result<PathBuf> {
    let home = workspace::cargo_home().context("cargo has no home")?;
    let other = root.join("target/reproducible/home");
    fs::create_dir_all(&other).with_context(|| format!("cannot create {}", other.display()))?;
    for name in ["config.toml", "git", "registry"] {
        let (from, to) = (home.join(name), other.join(name));
        if to.is_symlink() {
            fs::remove_file(&to).with_context(|| format!("cannot take away {}", to.display()))?;
        }
        if from.exists() {
            symlink(from, &to).with_context(|| format!("cannot link {}", to.display()))?;
        }
    }
    Ok(other)
}

/// Fails at the first difference between two folders; returns how many files they have.
fn same(one: &Path, other: &Path) -> Result<usize> {
    let names = |folder: &Path| -> Result<Vec<PathBuf>> {
        let names = files(folder)?.into_iter();
        Ok(names
            .filter_map(|file| Some(file.strip_prefix(folder).ok()?.to_path_buf()))
            .collect())
    };
    let (first, second) = (names(one)?, names(other)?);
    let lonely = first.iter().find(|name| !second.contains(name));
    let lonely = lonely.or_else(|| second.iter().find(|name| !first.contains(name)));
    if let Some(name) = lonely {
        bail!("{} is in one dist and not in the other", name.display());
    }
    for name in &first {
        let bytes = |folder: &Path| {
            let file = folder.join(name);
            fs::read(&file).with_context(|| format!("cannot read {}", file.display()))
        };
        let (first, second) = (bytes(one)?, bytes(other)?);
        let differs = first
            .iter()
            .zip(&second)
            .position(|(one, other)| one != other);
        let differs =
            differs.or((first.len() != second.len()).then(|| first.len().min(second.len())));
        if let Some(place) = differs {
            bail!(
                "{} is not the same in {} ({} bytes) and {} ({} bytes): they part at byte {place}",
                name.display(),
                one.display(),
                first.len(),
                other.display(),
                second.len()
            );
        }
    }
    ensure!(!first.is_empty(), "there is nothing in {}", one.display());
    Ok(first.len())
}

#[cfg(test)]
mod tests {
    use std::{env, fs};

    use super::{copy_sources, same};

    /// Writes two folders, and says how they compare.
    #[track_caller]
    fn check(name: &str, one: &[(&str, &str)], other: &[(&str, &str)], expected: &str) {
        let top = env::temp_dir().join(format!(
            "shomei-navi-reproducible-{}-{name}",
            std::process::id()
        ));
        for (folder, files) in [("one", one), ("other", other)] {
            fs::create_dir_all(top.join(folder)).unwrap();
            for (file, text) in files {
                fs::write(top.join(folder).join(file), text).unwrap();
            }
        }
        let found = match same(&top.join("one"), &top.join("other")) {
            Ok(count) => format!("{count} equal"),
            Err(error) => error.to_string(),
        };
        fs::remove_dir_all(top).unwrap();
        assert!(found.contains(expected), "for {name}: {found}");
    }

    #[test]
    fn the_first_difference_is_named() {
        check(
            "equal",
            &[("a", "1"), ("b", "2")],
            &[("a", "1"), ("b", "2")],
            "2 equal",
        );
        check("byte", &[("a", "123")], &[("a", "124")], "part at byte 2");
        check("shorter", &[("a", "123")], &[("a", "12")], "part at byte 2");
        check(
            "more",
            &[("a", "1")],
            &[("a", "1"), ("b", "2")],
            "b is in one dist",
        );
        check(
            "fewer",
            &[("a", "1"), ("c", "2")],
            &[("a", "1")],
            "c is in one dist",
        );
        check("nothing", &[], &[], "there is nothing");
    }

    #[test]
    fn sources_are_copied_and_products_stay_where_they_are() {
        let top = env::temp_dir().join(format!("shomei-navi-copy-{}", std::process::id()));
        for file in [
            "from/src/lib.rs",
            "from/target/big",
            "to/target/kept",
            "to/src/old.rs",
        ] {
            let file = top.join(file);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, "").unwrap();
        }
        copy_sources(&top.join("from"), &top.join("to")).unwrap();
        let there = ["to/src/lib.rs", "to/target/kept"].map(|file| top.join(file).exists());
        let gone = ["to/target/big", "to/src/old.rs"].map(|file| top.join(file).exists());
        fs::remove_dir_all(top).unwrap();
        assert_eq!((there, gone), ([true; 2], [false; 2]));
    }
}
