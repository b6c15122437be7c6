//! Which browsers there are on this machine, and what brings the missing ones.
//!
//! Only what Debian and crates.io hold: no driver is downloaded from a browser's maker.

use std::{fmt, fs, path::PathBuf, process::Command};

use anyhow::{Result, bail};

use crate::{
    setup::Need,
    workspace::{self, on_path, output},
};

/// The three engines that residents' phones run.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Engine {
    /// Android, and most desktops.
    Chromium,
    /// Firefox.
    Firefox,
    /// The nearest to an iPhone.
    WebKit,
}

impl fmt::Display for Engine {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        })
    }
}

impl std::str::FromStr for Engine {
    type Err = anyhow::Error;

    fn from_str(name: &str) -> Result<Self> {
        match name {
            "chromium" => Ok(Self::Chromium),
            "firefox" => Ok(Self::Firefox),
            "webkit" => Ok(Self::WebKit),
            _ => bail!("there is no engine {name}; take chromium, firefox or webkit"),
        }
    }
}

/// The locale that `WebKit` takes its language from.
const LOCALE: &str = "ja_JP.UTF-8";
/// The version that the scenarios were written with; its rules differ from one to the next.
const AXE: &str = "axe-core@4.14.1";
/// What session recorders are made of.
const RRWEB: &str = "rrweb@2.2.2";
/// Whose script of that version stands in `vendor/`.
const LEAN_QR: &str = "lean-qr@2.7.4";
/// Another maker's, for a second opinion.
const EQUAL_ACCESS: &str = "accessibility-checker-engine@4.0.34";

/// A sheet that pages begin with, so that browsers look alike.
#[derive(Clone, Copy, Debug)]
pub struct ResetSheet {
    /// As the tests call it.
    pub name: &'static str,
    /// The package with the version that the scenarios were written with.
    package: &'static str,
    /// Below `node_modules`.
    file: &'static str,
}

impl ResetSheet {
    /// Where [`set_up`] put it.
    #[must_use]
    pub fn file(&self) -> PathBuf {
        workspace::tools().join("node_modules").join(self.file)
    }
}

/// The five that are used most.
pub const RESET_SHEETS: [ResetSheet; 5] = [
    ResetSheet {
        name: "normalize",
        package: "normalize.css@8.0.1",
        file: "normalize.css/normalize.css",
    },
    ResetSheet {
        name: "preflight",
        package: "tailwindcss@4.3.5",
        file: "tailwindcss/preflight.css",
    },
    ResetSheet {
        name: "reboot",
        package: "bootstrap@5.3.9",
        file: "bootstrap/dist/css/bootstrap-reboot.css",
    },
    ResetSheet {
        name: "meyer",
        package: "reset-css@5.0.2",
        file: "reset-css/reset.css",
    },
    ResetSheet {
        name: "kiso",
        package: "kiso.css@1.2.4",
        file: "kiso.css/kiso.css",
    },
];

/// A browser and its driver.
#[derive(Clone, Debug)]
pub struct Installed {
    /// Speaks `WebDriver`.
    pub driver: PathBuf,
    /// What a person would start.
    pub browser: PathBuf,
}

/// Looks for an engine; otherwise says what is not there.
pub fn find(engine: Engine) -> std::result::Result<Installed, String> {
    let tool = |name: &'static str| {
        on_path(name)
            .or_else(|| {
                Some(workspace::tools().join("bin").join(name)).filter(|file| file.is_file())
            })
            .ok_or(name)
    };
    let either = |first, second| tool(first).or_else(|_| tool(second)).map_err(|_| first);
    let found = match engine {
        Engine::Chromium => tool("chromedriver").and_then(|driver| {
            Ok(Installed {
                driver,
                browser: either("chromium", "google-chrome")?,
            })
        }),
        Engine::Firefox => tool("geckodriver").and_then(|driver| {
            Ok(Installed {
                driver,
                browser: either("firefox-esr", "firefox")?,
            })
        }),
        Engine::WebKit => tool("Xvfb")
            .and_then(|_| tool("WebKitWebDriver"))
            .and_then(|driver| {
                Ok(Installed {
                    driver,
                    browser: mini_browser().ok_or("MiniBrowser")?,
                })
            }),
    };
    found.map_err(|name| format!("{name} is not installed"))
}

/// The browser of `WebKitGTK`. Debian puts it under the architecture's name, and several versions
/// stand side by side: the newest interface that speaks the driver's language is 4.1.
fn mini_browser() -> Option<PathBuf> {
    ["webkit2gtk-4.1", "webkitgtk-6.0", "webkit2gtk-4.0"]
        .into_iter()
        .find_map(|version| {
            fs::read_dir("/usr/lib")
                .ok()?
                .filter_map(Result::ok)
                .find_map(|folder| {
                    let file = folder.path().join(version).join("MiniBrowser");
                    file.is_file().then_some(file)
                })
        })
}

/// Where the checker of accessibility was put when it was missing.
#[must_use]
pub fn axe() -> Option<PathBuf> {
    let file = workspace::tools().join("node_modules/axe-core/axe.min.js");
    file.is_file().then_some(file)
}

/// Where the second one was put.
#[must_use]
pub fn equal_access() -> Option<PathBuf> {
    let file = workspace::tools().join("node_modules/accessibility-checker-engine/ace-window.js");
    file.is_file().then_some(file)
}

/// Where the session recorder was put.
#[must_use]
pub fn rrweb() -> Option<PathBuf> {
    let file = workspace::tools().join("node_modules/rrweb/dist/rrweb.umd.min.cjs");
    file.is_file().then_some(file)
}

/// Where the package was put whose script draws QR codes, to compare ours with.
#[must_use]
pub fn lean_qr() -> Option<PathBuf> {
    let folder = workspace::tools().join("node_modules/lean-qr");
    folder.is_dir().then_some(folder)
}

/// What the browser tests need.
pub(crate) const NEEDS: [Need; 11] = [
    Need {
        what: "Chromium",
        there: || find(Engine::Chromium).is_ok(),
        packages: &["chromium", "chromium-driver", "chromium-l10n"],
        then: None,
    },
    Need {
        what: "Firefox",
        there: || find(Engine::Firefox).is_ok(),
        packages: &["firefox-esr", "firefox-esr-l10n-ja"],
        then: Some(geckodriver),
    },
    Need {
        what: "WebKit",
        there: || find(Engine::WebKit).is_ok(),
        packages: &["webkit2gtk-driver", "xvfb", "xauth"],
        then: None,
    },
    Need {
        what: "the locale ja_JP.UTF-8",
        there: locale_there,
        packages: &["locales"],
        then: Some(locale),
    },
    Need {
        what: "a font for Japanese",
        there: || font_there("ja"),
        packages: &["fontconfig", "fonts-noto-cjk"],
        then: None,
    },
    Need {
        what: "a font for Nepali",
        there: || font_there("ne"),
        packages: &["fontconfig", "fonts-lohit-deva"],
        then: None,
    },
    Need {
        what: "axe-core",
        there: || axe().is_some(),
        packages: &["npm"],
        then: Some(fetch_from_npm),
    },
    Need {
        what: "the engine of IBM Equal Access",
        there: || equal_access().is_some(),
        packages: &["npm"],
        then: Some(fetch_from_npm),
    },
    Need {
        what: "the session recorder rrweb",
        there: || rrweb().is_some(),
        packages: &["npm"],
        then: Some(fetch_from_npm),
    },
    Need {
        what: "the package lean-qr",
        there: || lean_qr().is_some(),
        packages: &["npm"],
        then: Some(fetch_from_npm),
    },
    Need {
        what: "the reset sheets",
        there: || RESET_SHEETS.iter().all(|sheet| sheet.file().is_file()),
        packages: &["npm"],
        then: Some(fetch_from_npm),
    },
];

fn geckodriver() -> Command {
    let mut command = workspace::cargo();
    // Forced, since cargo believes its own list more than the missing file.
    command
        .args(["install", "geckodriver", "--locked", "--force", "--root"])
        .arg(workspace::tools())
        // Then cargo builds in a folder that it takes away afterwards.
        .env_remove("CARGO_TARGET_DIR");
    command
}

/// All that comes from npm at once: npm takes away what it is not asked for.
fn fetch_from_npm() -> Command {
    let mut command = Command::new("npm");
    command
        .args([
            "install",
            "--no-save",
            "--no-package-lock",
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
        ])
        .arg("--prefix")
        .arg(workspace::tools())
        .args([AXE, EQUAL_ACCESS, RRWEB, LEAN_QR])
        .args(RESET_SHEETS.map(|sheet| sheet.package));
    command
}

fn locale() -> Command {
    let mut command = Command::new("localedef");
    command.args(["-i", "ja_JP", "-f", "UTF-8", LOCALE]);
    command
}

fn locale_there() -> bool {
    output(Command::new("locale").arg("-a")).is_ok_and(|all| {
        all.lines()
            .any(|one| one.eq_ignore_ascii_case("ja_JP.utf8"))
    })
}

fn font_there(language: &str) -> bool {
    output(Command::new("fc-list").arg(format!(":lang={language}")))
        .is_ok_and(|fonts| !fonts.is_empty())
}

#[cfg(test)]
mod tests {
    use super::Engine;

    #[test]
    fn an_engine_is_found_by_the_name_it_prints() {
        for engine in [Engine::Chromium, Engine::Firefox, Engine::WebKit] {
            assert_eq!(engine.to_string().parse::<Engine>().unwrap(), engine);
        }
        assert!("safari".parse::<Engine>().is_err());
    }
}
