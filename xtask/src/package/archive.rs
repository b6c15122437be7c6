//! One zip with everything that somebody at a city hall needs: what to upload, a guide, the licences
//! and checksums.
//!
//! The same bytes come out wherever the same `dist/` is packed: entries are sorted, and no entry has
//! a time or a right of this machine.

use std::{
    fmt::Write as _,
    fs::{self, File},
    io::{Seek, Write},
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions};

use crate::workspace::{self, files};

/// The folder in the zip that is uploaded.
const UPLOADED: &str = "shomei-navi";
/// In the form that `sha256sum --check` reads.
const CHECKSUMS: &str = "SHA256SUMS.txt";
/// Beside the folder, each with the place where it stands here.
const BESIDE: [(&str, &str); 4] = [
    ("tebiki.html", "docs/tebiki/tebiki.html"),
    ("tebiki.css", "docs/tebiki/tebiki.css"),
    ("LICENSE-APACHE", "LICENSE-APACHE"),
    ("LICENSE-MIT", "LICENSE-MIT"),
];
/// What the guide calls the folder of the version.
const PLACE_OF_VERSION: &str = "{version}";

/// Packs `dist`, which holds this version, into `shomei-navi-<version>.zip` in a folder; returns the
/// file.
///
/// # Errors
///
/// Where a file cannot be read or written.
pub(super) fn archive(root: &Path, dist: &Path, version: &str, folder: &Path) -> Result<PathBuf> {
    let file = folder.join(format!("{UPLOADED}-{version}.zip"));
    fs::create_dir_all(folder).with_context(|| format!("cannot create {}", folder.display()))?;
    let zip = File::create(&file).with_context(|| format!("cannot write {}", file.display()))?;
    write(zip, &content(root, dist, version)?)
        .with_context(|| format!("cannot write {}", file.display()))?;
    Ok(file)
}

/// Every entry by its name, sorted; the checksums come last.
fn content(root: &Path, dist: &Path, version: &str) -> Result<Vec<(String, Vec<u8>)>> {
    let mut entries = Vec::new();
    for (name, from) in BESIDE {
        let text = workspace::read(&root.join(from))?;
        entries.push((
            name.to_owned(),
            text.replace(PLACE_OF_VERSION, version).into_bytes(),
        ));
    }
    for file in files(dist)? {
        let below = file
            .strip_prefix(dist)
            .context("a file of another folder")?;
        let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
        let bytes = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
        entries.push((format!("{UPLOADED}/{}", parts.join("/")), bytes));
    }
    entries.sort();
    let mut sums = String::new();
    for (name, bytes) in &entries {
        writeln!(sums, "{}  {name}", sum(bytes))?;
    }
    entries.push((CHECKSUMS.to_owned(), sums.into_bytes()));
    Ok(entries)
}

/// SHA-256 in hexadecimal digits.
fn sum(bytes: &[u8]) -> String {
    let mut sum = String::new();
    for byte in Sha256::digest(bytes) {
        // Writing into a String cannot fail.
        let _ = write!(sum, "{byte:02x}");
    }
    sum
}

fn write(zip: impl Write + Seek, entries: &[(String, Vec<u8>)]) -> Result<()> {
    let mut zip = ZipWriter::new(zip);
    for (name, bytes) in entries {
        let is_packed = matches!(name.rsplit('.').next(), Some("br" | "gz"));
        let method = if is_packed {
            CompressionMethod::Stored
        } else {
            CompressionMethod::Deflated
        };
        let options = SimpleFileOptions::default()
            .compression_method(method)
            .last_modified_time(DateTime::default())
            .unix_permissions(0o644);
        zip.start_file(name.as_str(), options)?;
        zip.write_all(bytes)?;
    }
    zip.finish()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeMap, env, fs, io::Read, path::PathBuf};

    use zip::ZipArchive;

    use super::{CHECKSUMS, archive, sum};
    use crate::workspace;

    const VERSION: &str = "1.2.3-0123abcd";

    fn folder(name: &str) -> PathBuf {
        let name = format!("shomei-navi-zip-{name}-{}", std::process::id());
        let folder = env::temp_dir().join(name);
        fs::create_dir_all(folder.join("dist").join(VERSION)).unwrap();
        fs::create_dir_all(folder.join("dist/profiles")).unwrap();
        for (file, text) in [
            ("index.html", "the page".to_owned()),
            (".htaccess", "settings".to_owned()),
            ("profiles/362026.json", "{}".to_owned()),
            (&format!("{VERSION}/shomei-navi.js"), "loader ".repeat(99)),
            (&format!("{VERSION}/shomei-navi.js.br"), "br".to_owned()),
        ] {
            fs::write(folder.join("dist").join(file), text).unwrap();
        }
        folder
    }

    fn opened(file: &PathBuf) -> BTreeMap<String, Vec<u8>> {
        let mut zip = ZipArchive::new(fs::File::open(file).unwrap()).unwrap();
        let mut entries = BTreeMap::new();
        for place in 0..zip.len() {
            let mut entry = zip.by_index(place).unwrap();
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes).unwrap();
            entries.insert(entry.name().unwrap().into_owned(), bytes);
        }
        entries
    }

    #[test]
    fn the_zip_holds_everything_and_its_checksums_are_those_of_what_is_in_it() {
        let folder = folder("whole");
        let dist = folder.join("dist");
        let file = archive(&workspace::root(), &dist, VERSION, &folder).unwrap();
        assert!(file.ends_with(format!("shomei-navi-{VERSION}.zip")));
        let mut entries = opened(&file);
        let sums = String::from_utf8(entries.remove(CHECKSUMS).unwrap()).unwrap();
        let stated: BTreeMap<&str, &str> = sums
            .lines()
            .map(|line| line.split_once("  ").unwrap())
            .map(|(stated, name)| (name, stated))
            .collect();
        let names: Vec<&str> = entries.keys().map(String::as_str).collect();
        assert_eq!(names, stated.keys().copied().collect::<Vec<_>>());
        for (name, bytes) in &entries {
            let found = sum(bytes);
            assert_eq!(stated[name.as_str()], found, "for {name}");
        }
        for file in workspace::files(&dist).unwrap() {
            let name = file.strip_prefix(&dist).unwrap().to_str().unwrap();
            let entry = &entries[&format!("shomei-navi/{name}")];
            assert_eq!(entry, &fs::read(&file).unwrap(), "for {name}");
        }
        for name in ["LICENSE-APACHE", "LICENSE-MIT", "tebiki.css"] {
            assert!(entries.contains_key(name), "{name} is not in the zip");
        }
        let guide = String::from_utf8(entries["tebiki.html"].clone()).unwrap();
        assert!(
            guide.contains(VERSION) && !guide.contains("{version}"),
            "{guide}"
        );
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn the_same_dist_gives_the_same_zip() {
        let (one, other) = (folder("one"), folder("other"));
        let packed = |folder: &PathBuf| {
            let file = archive(&workspace::root(), &folder.join("dist"), VERSION, folder);
            fs::read(file.unwrap()).unwrap()
        };
        assert!(packed(&one) == packed(&other));
        for folder in [one, other] {
            fs::remove_dir_all(folder).unwrap();
        }
    }

    #[test]
    fn a_checksum_is_the_one_of_the_standard() {
        // FIPS 180-2, appendix B.1.
        let expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(sum(b"abc"), expected);
    }
}
