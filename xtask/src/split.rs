//! Splits the program: what a phone starts, the rest of form and answer, which it fetches when it has
//! nothing else to do, and what a person has it fetch with a tap.
//!
//! What only `details` in `src/view/details.rs` names goes into the second file, what only `takeaway` in
//! `src/view/takeaway.rs` names into the third, and so on. They share memory, stack and table of functions
//! with the first; the loader hands them over (`src/embed/shomei-navi.js`).
//! Refuses a program that splits otherwise: then there is no build.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, anyhow, ensure};
use wasm_split_cli_support::{Options, transform};

use crate::merge::merged;

/// A later file of the program.
pub(crate) struct Later {
    /// The name by which it is asked for, in `src/view`.
    pub(crate) name: &'static str,
    /// What it is called in `dist/`; the loader puts that together from the name.
    pub(crate) file: &'static str,
}

/// All of them. What two of them name and the first file of the program does not is put into the first of
/// these, which is there before those that a tap fetches.
pub(crate) const LATER: [Later; 4] = [
    Later {
        name: "details",
        file: "shomei_navi_details.wasm",
    },
    Later {
        name: "takeaway",
        file: "shomei_navi_takeaway.wasm",
    },
    Later {
        name: "month",
        file: "shomei_navi_month.wasm",
    },
    Later {
        name: "family",
        file: "shomei_navi_family.wasm",
    },
];

/// The files, none of them bound nor made small.
pub(crate) struct Split {
    /// What is started.
    pub(crate) program: PathBuf,
    /// What comes later, in the order of [`LATER`].
    pub(crate) later: [PathBuf; LATER.len()],
}

/// Splits the program into files in `folder`.
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
    let files = LATER.map(|Later { name, .. }| folder.join(format!("split_{name}.wasm")));
    let (found, shared): (Vec<_>, Vec<_>) = split
        .split_modules
        .iter()
        .cloned()
        .partition(|file| files.contains(file));
    ensure!(
        found.len() == files.len(),
        "the program splits into {found:?} besides itself, and the loader knows {files:?}",
    );
    let read =
        |file: &Path| fs::read(file).with_context(|| format!("cannot read {}", file.display()));
    for shared in shared {
        let both = merged(&read(&files[0])?, &read(&shared)?)
            .with_context(|| format!("cannot put {} into the second file", shared.display()))?;
        fs::write(&files[0], both)
            .with_context(|| format!("cannot write {}", files[0].display()))?;
    }
    Ok(Split {
        program,
        later: files,
    })
}
