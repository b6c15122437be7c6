//! Compiles the library for the browser.
//!
//! The program names no folder of the machine that built it, and is optimised as a whole.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result};

use crate::workspace::{self, run};

pub(crate) const TARGET: &str = "wasm32-unknown-unknown";
/// The library that becomes the program, as cargo names its file.
pub(crate) const PROGRAM: &str = "shomei_navi";

/// The features of the program.
pub(crate) const FEATURES: [&str; 3] = ["--no-default-features", "--features", "web"];
/// What cargo does: builds the library with the profile for phones.
const BUILD: [&str; 6] = [
    "rustc",
    "--package",
    "shomei-navi",
    "--lib",
    "--profile",
    "web",
];
/// Cargo ignores `lto` in the profile, without a warning, if the library is also built as an rlib.
const PROGRAM_ONLY: [&str; 2] = ["--crate-type", "cdylib"];
/// Arguments of rustc. With these, rustc fails instead of building a program without fat LTO.
const FAT_LTO: [&str; 3] = ["--", "-C", "lto=fat"];
/// The linker tells what refers to what, so that the program can be split.
const RELOCATIONS: [&str; 2] = ["-C", "link-arg=--emit-relocs"];

/// Compiles the library for the browser; returns the program before binding.
pub(crate) fn compile(root: &Path) -> Result<PathBuf> {
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
        .args(BUILD)
        .args(FEATURES)
        .args(PROGRAM_ONLY)
        .args(["--target", TARGET, "--target-dir"])
        .arg(&folder)
        // The encoded form survives a space in a path; the plain one would win over it.
        .env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"))
        .env_remove("RUSTFLAGS")
        .args(FAT_LTO)
        .args(RELOCATIONS))
    .context("the widget does not compile for the browser")?;
    Ok(folder
        .join(TARGET)
        .join("web")
        .join(format!("{PROGRAM}.wasm")))
}

/// Folders of this machine whose names rustc would write into the program, and what stands there
/// instead. The later of two that match wins, so the narrower stand last.
pub(crate) fn build_machine(root: &Path) -> Result<Vec<(PathBuf, String)>> {
    let rustc = || Command::new(env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
    let sysroot = workspace::output(rustc().args(["--print", "sysroot"]))?;
    let mut folders = vec![(root.to_path_buf(), "/shomei-navi".to_owned())];
    if let Some(home) = workspace::cargo_home() {
        // Where crates are unpacked, a folder for each registry; the crate's name is enough.
        let registries = fs::read_dir(home.join("registry/src"))
            .into_iter()
            .flatten();
        let registries: Vec<_> = registries.flatten().map(|one| one.path()).collect();
        folders.push((home, "/cargo".to_owned()));
        folders.extend(registries.into_iter().map(|one| (one, "/c".to_owned())));
    }
    folders.push((PathBuf::from(&sysroot), "/rust".to_owned()));
    // Where somebody has the sources of the standard library, the compiler writes their place, and
    // elsewhere a name with the commit that it was built from.
    let version = workspace::output(rustc().arg("-vV"))?;
    let commit = version
        .lines()
        .find_map(|line| line.strip_prefix("commit-hash: "));
    folders.push((
        Path::new(&sysroot).join("lib/rustlib/src/rust"),
        format!("/rustc/{}", commit.unwrap_or_default()),
    ));
    Ok(folders)
}

#[cfg(test)]
mod tests {
    use std::{env, fs, process};

    use super::{BUILD, FAT_LTO, PROGRAM_ONLY};
    use crate::workspace;

    /// Builds a library of the same name that uses another one, with this `lto` in its profile.
    #[track_caller]
    fn check_lto(case: &str, crate_type: &[&str], lto: &str, expected: Result<(), &str>) {
        let folder = env::temp_dir().join(format!("shomei-navi-lto-{}-{case}", process::id()));
        let manifest = format!(
            r#"[package]
            name = "shomei-navi"
            edition = "2024"
            [lib]
            crate-type = ["rlib", "cdylib"]
            [dependencies]
            used = {{ path = "used" }}
            [profile.web]
            inherits = "release"
            lto = {lto}
            [workspace]"#
        );
        for (file, text) in [
            ("Cargo.toml", manifest.as_str()),
            ("src/lib.rs", "pub use used::f;"),
            (
                "used/Cargo.toml",
                "package = { name = 'used', edition = '2024' }",
            ),
            ("used/src/lib.rs", "pub fn f() {}"),
        ] {
            let file = folder.join(file);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, text).unwrap();
        }
        let built = workspace::output(
            workspace::cargo()
                .current_dir(&folder)
                .args(BUILD)
                .args(crate_type)
                .args(["--offline", "--target-dir", "target"])
                .args(FAT_LTO),
        );
        fs::remove_dir_all(folder).unwrap();
        let built = built.map_err(|error| error.to_string());
        match (&built, expected) {
            (Ok(_), Ok(())) => {}
            (Err(error), Err(expected)) if error.contains(expected) => {}
            _ => panic!("for {case}: {built:?}"),
        }
    }

    #[test]
    fn a_program_without_fat_lto_does_not_build() {
        check_lto("as-we-build", &PROGRAM_ONLY, "'fat'", Ok(()));
        let refused = "lto can only be run for executables, cdylibs and static library outputs";
        check_lto("rlib-too", &[], "'fat'", Err(refused));
        check_lto("off-in-profile", &PROGRAM_ONLY, "'off'", Err("bitcode"));
    }
}
