//! Splits the program in two: what a phone starts, and the rest of form and answer, which it fetches
//! when it has nothing else to do.
//!
//! What only `details` in `src/view/details.rs` names goes into the second file. It shares memory, stack
//! and table of functions with the first; the loader hands them over (`src/embed/shomei-navi.js`).
//! Refuses a program that splits otherwise than in these two: then there is no build.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, anyhow, ensure};
use wasm_split_cli_support::{Options, transform};

/// The name in `src/view/details.rs` by which the second file is asked for.
const DETAILS: &str = "details";
/// The two files, neither of them bound nor made small.
pub(crate) struct Split {
    /// What is started.
    pub(crate) program: PathBuf,
    /// What comes later.
    pub(crate) details: PathBuf,
}

/// Splits the program into two files in `folder`.
pub(crate) fn split(compiled: &Path, folder: &Path) -> Result<Split> {
    let whole =
        fs::read(compiled).with_context(|| format!("cannot read {}", compiled.display()))?;
    let program = folder.join("program.wasm");
    let mut options = Options::new(&whole);
    options.output_dir = folder;
    options.main_out_path = &program;
    options.emit_dwarf = false;
    let split = transform(options)
        .map_err(|error| anyhow!("{error:#}"))
        .with_context(|| format!("cannot split {}", compiled.display()))?;
    let details = folder.join(format!("split_{DETAILS}.wasm"));
    ensure!(
        split.split_modules == [details.clone()],
        "the program splits into {:?} besides itself, and the loader knows one file, {}; see \
         src/view/details.rs",
        split.split_modules,
        details.display()
    );
    Ok(Split { program, details })
}
