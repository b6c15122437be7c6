//! What a server hands out instead of a file where the browser takes it compressed.
//!
//! Only beside what nobody edits on the server: were a page or a profile changed there, the old one
//! would go on being sent. Servers compress those as they send them.
//!
//! The strongest setting of each method, since it is done once and sent often. The same bytes come
//! out everywhere: nothing of the time or of the machine is written into a file. Refuses to keep a
//! compressed file that saves next to nothing.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use brotli::enc::BrotliEncoderParams;
use brotli::enc::backward_references::BrotliEncoderMode::{
    self, BROTLI_MODE_FONT, BROTLI_MODE_GENERIC,
};
use flate2::{Compression, GzBuilder};

use crate::workspace::files;

/// What is never asked for by a browser, and what is already compressed.
const LEFT_ALONE: [&str; 4] = ["br", "conf", "config", "gz"];

/// How a program begins.
const PROGRAM: &[u8] = b"\0asm";

/// Writes `.br` and `.gz` beside every file in `folder` that gains by it.
pub fn pack(folder: &Path) -> Result<()> {
    pack_each(&files(folder)?)
}

/// The same for these files.
pub(super) fn pack_each(files: &[PathBuf]) -> Result<()> {
    for file in files {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let ending = name.rsplit('.').next().unwrap_or_default();
        if name.starts_with('.') || LEFT_ALONE.contains(&ending) {
            continue;
        }
        let bytes = fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
        for (ending, packed) in [("br", brotli(&bytes)?), ("gz", gzip(&bytes)?)] {
            // A second file for a few bytes would only be one more to copy.
            if packed.len() * 10 <= bytes.len() * 9 {
                let beside = beside(file, ending);
                fs::write(&beside, packed)
                    .with_context(|| format!("cannot write {}", beside.display()))?;
            }
        }
    }
    Ok(())
}

/// How many bytes the file has after Brotli, or without it where it gains nothing.
pub(crate) fn weight(file: &Path) -> Result<usize> {
    let bytes = fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
    Ok(brotli(&bytes)?.len().min(bytes.len()))
}

/// The name of a file compressed by a method.
fn beside(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    name.into()
}

/// Of a program the shorter of two settings. Measured: blocks of 16 instead of those that the encoder
/// would choose 0.2 kB less of the program, the distances meant for fonts 0.1 kB less.
fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut shortest = brotli_with(BROTLI_MODE_GENERIC, 16, bytes)?;
    if bytes.starts_with(PROGRAM) {
        let other = brotli_with(BROTLI_MODE_FONT, 0, bytes)?;
        if other.len() < shortest.len() {
            shortest = other;
        }
    }
    Ok(shortest)
}

fn brotli_with(mode: BrotliEncoderMode, lgblock: i32, bytes: &[u8]) -> Result<Vec<u8>> {
    let parameters = BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        lgblock,
        mode,
        ..Default::default()
    };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut packed, &parameters).context("Brotli failed")?;
    Ok(packed)
}

fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    // Without a name, and with no time: as `gzip --no-name` would.
    let mut packed = GzBuilder::new()
        .mtime(0)
        .write(Vec::new(), Compression::best());
    packed.write_all(bytes).context("gzip failed")?;
    packed.finish().context("gzip failed")
}

#[cfg(test)]
mod tests {
    use std::{env, fs, io::Read};

    use flate2::read::GzDecoder;

    use super::{brotli, gzip, pack, weight};

    #[test]
    fn both_methods_give_back_what_was_put_in_and_are_the_strong_ones() {
        let bytes = [b'a'; 10_000];
        let mut unpacked = Vec::new();
        let packed = brotli(&bytes).unwrap();
        ::brotli::BrotliDecompress(&mut &*packed, &mut unpacked).unwrap();
        assert_eq!(unpacked, bytes);
        assert!(packed.len() < 20);
        let packed = gzip(&bytes).unwrap();
        unpacked.clear();
        GzDecoder::new(&*packed).read_to_end(&mut unpacked).unwrap();
        assert_eq!(unpacked, bytes);
        assert!(packed.len() < 60);
    }

    #[test]
    fn only_what_gains_is_kept_and_settings_are_left_alone() {
        let folder = env::temp_dir().join(format!("shomei-navi-packed-{}", std::process::id()));
        fs::create_dir_all(folder.join("below")).unwrap();
        let text = "all work and no play ".repeat(50);
        for name in ["a.js", "below/b.wasm", ".htaccess", "web.config"] {
            fs::write(folder.join(name), &text).unwrap();
        }
        fs::write(folder.join("short.txt"), "a").unwrap();
        pack(&folder).unwrap();
        // A second time changes nothing: what is compressed is not compressed again.
        pack(&folder).unwrap();
        let names: Vec<_> = super::files(&folder).unwrap();
        let names = names.iter().map(|one| one.strip_prefix(&folder).unwrap());
        let names: Vec<_> = names.map(|one| one.to_str().unwrap()).collect();
        let expected = [
            ".htaccess",
            "a.js",
            "a.js.br",
            "a.js.gz",
            "below/b.wasm",
            "below/b.wasm.br",
            "below/b.wasm.gz",
            "short.txt",
            "web.config",
        ];
        assert_eq!(names, expected);
        assert!(weight(&folder.join("a.js")).unwrap() < 60);
        assert_eq!(weight(&folder.join("short.txt")).unwrap(), 1);
        fs::remove_dir_all(folder).unwrap();
    }
}
