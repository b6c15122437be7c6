//! How a program that the tests need, and this machine lacks, is brought here.
//!
//! Only from Debian, crates.io and npm. Without the rights to install, the command to type is shown
//! and what is missing counts as missing.

use std::{env, path::Path, process::Command};

use anyhow::{Context, Result};

use crate::workspace::{self, on_path, run};

/// Something that tests need.
pub(crate) struct Need {
    /// As a person would call it.
    pub(crate) what: &'static str,
    /// Whether it is on this machine.
    pub(crate) there: fn() -> bool,
    /// Debian's packages that bring it.
    pub(crate) packages: &'static [&'static str],
    /// Beyond Debian's packages.
    pub(crate) then: Option<fn() -> Command>,
}

/// Brings what is missing, as far as this machine lets us. Returns what is still missing, each with
/// the command that a person can type.
#[must_use]
pub(crate) fn set_up<'a>(needs: impl IntoIterator<Item = &'a Need>) -> Vec<String> {
    let missing: Vec<&Need> = needs.into_iter().filter(|need| !(need.there)()).collect();
    if missing.is_empty() {
        return Vec::new();
    }
    if may_install() {
        let packages: Vec<&str> = missing.iter().flat_map(|need| packages(need)).collect();
        if !packages.is_empty()
            && let Err(error) = apt(&packages)
        {
            eprintln!("Debian's packages could not be installed: {error:#}");
        }
    }
    for then in missing.iter().filter_map(|need| need.then) {
        let mut command = then();
        // localedef writes below /usr and needs root; cargo and npm write below target/.
        let below_target = command.get_program() != "localedef";
        if (below_target || may_install())
            && let Err(error) = run(&mut command)
        {
            eprintln!("{error:#}");
        }
    }
    missing
        .into_iter()
        .filter(|need| !(need.there)())
        .map(|need| {
            let mut commands = Vec::new();
            let packages = packages(need);
            if !packages.is_empty() {
                commands.push(format!(
                    "apt-get install --no-install-recommends {}",
                    packages.join(" ")
                ));
            }
            commands.extend(need.then.map(|then| workspace::command_line(&then())));
            format!("{} is missing; type: {}", need.what, commands.join(" && "))
        })
        .collect()
}

/// npm is asked of Debian only where there is none: its package draws in hundreds.
fn packages(need: &Need) -> Vec<&'static str> {
    need.packages
        .iter()
        .copied()
        .filter(|&name| name != "npm" || on_path("npm").is_none())
        .collect()
}

fn may_install() -> bool {
    workspace::is_root() && Path::new("/etc/debian_version").exists()
}

fn apt(packages: &[&str]) -> Result<()> {
    let apt = || {
        let mut command = Command::new("apt-get");
        command
            .env("DEBIAN_FRONTEND", "noninteractive")
            .arg("--quiet");
        command
    };
    run(apt().arg("update"))?;
    run(apt()
        .args(["install", "--yes", "--no-install-recommends"])
        .args(packages))
    .context("apt-get is the only source of programs here")
}

/// Whether a missing program is a failure (a machine is looking) or a skip (a person is).
#[must_use]
pub fn skips_fail() -> bool {
    env::var("CI").is_ok_and(|value| matches!(value.as_str(), "true" | "1"))
}
