//! Splits the program: what a phone starts, the rest of form and answer, which it fetches when it has
//! nothing else to do, and what makes that which a person takes along.
//!
//! What only `details` in `src/view/details.rs` names goes into the second file, and what only `takeaway`
//! in `src/view/takeaway.rs` names into the third. They share memory, stack and table of functions with
//! the first; the loader hands them over (`src/embed/shomei-navi.js`).
//! Refuses a program that splits otherwise: then there is no build.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, anyhow, bail, ensure};
use walrus::{ConstExpr, DataKind, Module};
use wasm_split_cli_support::{Options, transform};

/// The names by which the later files are asked for.
const NAMES: [&str; 2] = ["details", "takeaway"];

/// The files, none of them bound nor made small.
pub(crate) struct Split {
    /// What is started.
    pub(crate) program: PathBuf,
    /// What comes later.
    pub(crate) details: PathBuf,
    /// What comes on a tap.
    pub(crate) takeaway: PathBuf,
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
    let files = NAMES.map(|name| folder.join(format!("split_{name}.wasm")));
    let (found, shared): (Vec<_>, Vec<_>) = split
        .split_modules
        .iter()
        .cloned()
        .partition(|file| files.contains(file));
    ensure!(
        found.len() == files.len(),
        "the program splits into {found:?} besides itself, and the loader knows {files:?}",
    );
    let [details, takeaway] = files;
    for shared in shared {
        hand_over(&shared, &details)?;
    }
    Ok(Split {
        program,
        details,
        takeaway,
    })
}

/// Puts the texts that two later files name and the first does not into the second file, which is there
/// before the third.
///
/// # Errors
///
/// Where they share more than texts.
fn hand_over(shared: &Path, details: &Path) -> Result<()> {
    let read = |file: &Path| {
        Module::from_file(file).with_context(|| format!("cannot read {}", file.display()))
    };
    let (chunk, mut module) = (read(shared)?, read(details)?);
    let functions: Vec<_> = chunk
        .funcs
        .iter_local()
        .map(|(id, _)| {
            chunk
                .funcs
                .get(id)
                .name
                .as_deref()
                .unwrap_or("one without a name")
        })
        .collect();
    ensure!(
        functions.is_empty(),
        "both later files of the program call {functions:?}, and the first does not, so that each would have \
         to wait for a third; write it otherwise in one of them, or call it in the first"
    );
    let memory = module
        .get_memory_id()
        .context("the details have no memory")?;
    for data in chunk.data.iter() {
        match &data.kind {
            DataKind::Active {
                offset: ConstExpr::Value(offset),
                ..
            } => {
                let kind = DataKind::Active {
                    memory,
                    offset: ConstExpr::Value(*offset),
                };
                module.data.add(kind, data.value.clone());
            }
            other @ (DataKind::Active { .. } | DataKind::Passive) => {
                bail!("{} has data of another kind: {other:?}", shared.display())
            }
        }
    }
    module
        .emit_wasm_file(details)
        .map_err(|error| anyhow!("{error:#}"))
        .with_context(|| format!("cannot write {}", details.display()))
}
