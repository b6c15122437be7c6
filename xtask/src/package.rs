//! Makes `dist/` ready to be copied to any static server: the servers' own settings, the licences
//! of what is compiled in, and what never changes again compressed beside itself.
//!
//! Walks whatever is there. All it knows of the layout is the name of a folder that never changes
//! again. Refuses a `dist/` with a crate in it whose licence nobody can read.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, ensure};

use crate::workspace::{entries, files};

mod archive;
mod licences;
pub(crate) mod packed;

pub(crate) use licences::{Used, compiled_in, scripts};
pub use packed::pack;

/// Where the licences of everything in the program are read.
pub const LICENCES: &str = "LICENSES.txt";

/// What the widget must be content with, on a page of its own and on others'.
pub const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
     connect-src 'self'; img-src 'self' data:; frame-src 'self'; base-uri 'none'; form-action 'none'";

/// The servers' settings, and what they are called in `dist/`. The first and the last are read by
/// Apache and IIS where they stand; nginx reads its own where somebody includes it.
pub const SETTINGS: [(&str, &str); 3] = [
    ("server/.htaccess", ".htaccess"),
    ("server/nginx.conf", "nginx.conf"),
    ("server/web.config", "web.config"),
];

/// The settings of a folder that never changes again. Only IIS needs them there: the other two know
/// such a folder by its name.
pub const SETTINGS_OF_A_VERSION: (&str, &str) = ("server/version/web.config", "web.config");

/// Completes `dist`, in which everything else must already stand: what comes later stays
/// uncompressed.
pub(crate) fn complete(root: &Path, dist: &Path) -> Result<()> {
    settings(root, dist)?;
    let licences = dist.join(LICENCES);
    fs::write(&licences, licences::text(root)?)
        .with_context(|| format!("cannot write {}", licences.display()))?;
    let mut lasting = vec![licences];
    for folder in versions(dist)? {
        lasting.extend(files(&folder)?);
    }
    packed::pack_each(&lasting)
}

/// Packs `dist` with a guide, the licences and checksums into a zip in a folder; returns the file.
///
/// # Errors
///
/// Where `dist` holds another number of versions than one, or a file cannot be read or written.
pub fn archive(root: &Path, dist: &Path, folder: &Path) -> Result<PathBuf> {
    let found = versions(dist)?;
    ensure!(
        found.len() == 1,
        "{} holds {} versions",
        dist.display(),
        found.len()
    );
    let version = found[0].file_name().unwrap_or_default().to_string_lossy();
    archive::archive(root, dist, &version, folder)
}

/// The folders that never change again.
fn versions(dist: &Path) -> Result<Vec<PathBuf>> {
    let mut folders = entries(dist)?;
    folders.retain(|folder| {
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        folder.is_dir() && is_of_a_version(&name)
    });
    Ok(folders)
}

/// Puts the servers' settings where each server looks for them.
pub fn settings(root: &Path, dist: &Path) -> Result<()> {
    let copy = |from: &str, to: PathBuf| {
        let from = root.join(from);
        fs::copy(&from, &to)
            .with_context(|| format!("cannot copy {} to {}", from.display(), to.display()))
    };
    for (from, to) in SETTINGS {
        copy(from, dist.join(to))?;
    }
    for folder in versions(dist)? {
        let (from, to) = SETTINGS_OF_A_VERSION;
        copy(from, folder.join(to))?;
    }
    Ok(())
}

/// Whether a folder of this name never changes again: a version and the beginning of a hash, as in
/// `0.1.0-1a2b3c4d`. The settings of nginx and Apache say the same in their own words.
#[must_use]
pub fn is_of_a_version(name: &str) -> bool {
    let Some((version, hash)) = name.split_once('-') else {
        return false;
    };
    let numbers: Vec<&str> = version.split('.').collect();
    let is_number = |one: &&str| !one.is_empty() && one.bytes().all(|one| one.is_ascii_digit());
    let is_hash = |one: u8| matches!(one, b'0'..=b'9' | b'a'..=b'f');
    numbers.len() == 3
        && numbers.iter().all(is_number)
        && hash.len() == 8
        && hash.bytes().all(is_hash)
}

#[cfg(test)]
mod tests {
    use std::{env, fs};

    use super::{archive, is_of_a_version};
    use crate::workspace;

    #[track_caller]
    fn check(name: &str, expected: bool) {
        assert_eq!(is_of_a_version(name), expected, "for {name}");
    }

    #[test]
    fn a_version_and_a_hash_of_eight_letters_name_what_never_changes() {
        check("0.1.0-1a2b3c4d", true);
        check("12.0.34-00000000", true);
        check("0.1.0", false);
        check("0.1-1a2b3c4d", false);
        check("0.1.0-1a2b3c4", false);
        check("0.1.0-1a2b3c4g", false);
        check("0..0-1a2b3c4d", false);
        check("profiles", false);
    }

    #[test]
    fn two_versions_are_not_packed_into_one_zip() {
        let folder = env::temp_dir().join(format!("shomei-navi-two-{}", std::process::id()));
        for version in ["1.2.3-0123abcd", "1.2.3-00000000"] {
            fs::create_dir_all(folder.join(version)).unwrap();
        }
        let refused = archive(&workspace::root(), &folder, &folder);
        assert!(refused.unwrap_err().to_string().contains("2 versions"));
        fs::remove_dir_all(folder).unwrap();
    }
}
