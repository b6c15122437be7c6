//! `cargo xtask`: the words that a person types, and what they start.
//!
//! No work is done here.

#![allow(clippy::print_stdout, reason = "a command answers on the terminal")]

use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context, Result, ensure};
use clap::{Parser, Subcommand};
use shomei_navi::clock::today_on_system;
use xtask::{
    browsers::Engine,
    budget, dist,
    engine::Phone,
    package, profile, reproducible,
    server::Server,
    shoot::{Extent, Shot, shoot},
    suite::{self, Counts, Scope},
    weight, workspace,
};

/// Builds, serves and tests the widget.
#[derive(Parser)]
#[command(name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Builds dist/ and weighs what the first view fetches.
    Dist {
        /// Builds it elsewhere, too, and fails where a byte differs.
        #[arg(long)]
        twice: bool,
        /// Packs it with a guide, the licences and checksums into target/shomei-navi-….zip.
        #[arg(long)]
        zip: bool,
    },
    /// Builds dist/ and serves it on this machine.
    Serve {
        /// Busy ports give way to the next free one.
        #[arg(long, default_value_t = 8080)]
        port: u16,
    },
    /// Builds dist/ and holds it to every budget: bytes, times on a slow phone, `assess`, memory.
    Budget {
        /// Takes `dist/` as it stands.
        #[arg(long)]
        built: bool,
    },
    /// Runs all tests; the last line is their sum.
    Test {
        /// Only what needs no dist/.
        #[arg(long, conflicts_with = "browser")]
        native: bool,
        /// Only what needs dist/: browsers and web servers.
        #[arg(long)]
        browser: bool,
        /// Only tests whose name contains this.
        filter: Option<String>,
    },
    /// Plays the scenarios in content management systems, set up below target/ from Debian's packages.
    Cms {
        /// Takes `dist/` as it stands.
        #[arg(long)]
        built: bool,
    },
    /// For authors of profiles.
    #[command(subcommand)]
    Profile(ProfileTask),
    /// Saves a picture of a page.
    #[command(hide = true)]
    Shoot {
        /// One of chromium, firefox, webkit.
        #[arg(long)]
        engine: Engine,
        /// Below the server's address, for example / or /hosts/plain/?today=2026-05-01
        #[arg(long, default_value = "/")]
        url: String,
        /// The PNG.
        #[arg(long)]
        out: PathBuf,
        /// CSS pixels.
        #[arg(long, default_value_t = 390)]
        width: u32,
        /// CSS pixels.
        #[arg(long, default_value_t = 844)]
        height: u32,
        /// From the top of the page to its end.
        #[arg(long)]
        full_page: bool,
        /// Takes `dist/` as it stands, for one of several pictures.
        #[arg(long)]
        built: bool,
        /// Body of an async function, run in the page before the picture.
        #[arg(long)]
        script: Option<PathBuf>,
    },
}

#[derive(Subcommand)]
enum ProfileTask {
    /// Says everything that is wrong with profiles, and what sound ones tell.
    Check {
        /// All of profiles/ where none is named.
        files: Vec<PathBuf>,
    },
    /// Begins the profile of a municipality.
    New {
        /// Its local government code of six digits (全国地方公共団体コード).
        code: String,
        /// Its name, for example 鳴門市.
        #[arg(long)]
        name: Option<String>,
    },
    /// Writes the JSON Schema for editors, and the page of all keys.
    Schema,
}

fn main() -> ExitCode {
    match start(Arguments::parse().task) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn start(task: Task) -> Result<ExitCode> {
    match task {
        Task::Dist { twice, zip } => {
            build()?;
            if twice {
                println!(
                    "{} files are the same, built elsewhere",
                    reproducible::compare()?
                );
            }
            if zip {
                let root = workspace::root();
                let file = package::archive(&root, &workspace::dist(), &root.join("target"))?;
                println!("{}", file.display());
            }
        }
        Task::Budget { built } => {
            let kept = if built {
                weigh(&workspace::dist())
            } else {
                build()
            };
            in_runtime(measure())?;
            kept?;
        }
        Task::Serve { port } => {
            build()?;
            in_runtime(serve(port))?;
        }
        Task::Test {
            native,
            browser,
            filter,
        } => {
            let scope = match (native, browser) {
                (true, _) => Scope::Native,
                (_, true) => Scope::Browser,
                (false, false) => Scope::Everything,
            };
            return Ok(sum_up(suite::run(scope, filter.as_deref())));
        }
        Task::Cms { built } => return Ok(sum_up(suite::run_cms(built))),
        Task::Profile(task) => return profiles(task),
        Task::Shoot {
            engine,
            url,
            out,
            width,
            height,
            full_page,
            built,
            script,
        } => {
            let script = script.map(|file| {
                fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))
            });
            if !built {
                dist::build()?;
            }
            in_runtime(shoot(Shot {
                engine,
                path: url,
                out,
                phone: Phone {
                    width,
                    height,
                    ..Phone::default()
                },
                extent: if full_page {
                    Extent::Page
                } else {
                    Extent::Screen
                },
                script: script.transpose()?,
            }))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// The last line of a run of tests.
fn sum_up(counts: Counts) -> ExitCode {
    println!("{counts}");
    if counts.all_well() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn profiles(task: ProfileTask) -> Result<ExitCode> {
    match task {
        ProfileTask::Check { files } => {
            let files = if files.is_empty() {
                profile::all()?
            } else {
                files
            };
            let report = profile::check(&files, today_on_system());
            for line in report.lines {
                println!("{line}");
            }
            if 0 < report.problems {
                return Ok(ExitCode::FAILURE);
            }
        }
        ProfileTask::New { code, name } => {
            let folder = workspace::root().join("profiles");
            let file = profile::begin(&folder, &code, name.as_deref(), today_on_system())?;
            println!(
                "{} is begun; correct it by {}",
                file.display(),
                profile::GUIDE
            );
            println!(
                "then look at it with: cargo xtask profile check {}",
                file.display()
            );
        }
        ProfileTask::Schema => {
            for file in profile::describe()? {
                println!("{}", file.display());
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn build() -> Result<()> {
    weigh(&dist::build()?)
}

fn weigh(dist: &Path) -> Result<()> {
    let weights = dist::weigh(dist)?;
    println!("{}", weight::table(&weights));
    weight::keep(&weights)
}

async fn measure() -> Result<()> {
    let (table, over) = budget::measure(&workspace::dist()).await?;
    println!("{table}");
    ensure!(over.is_empty(), "{}", over.join("\n"));
    Ok(())
}

async fn serve(port: u16) -> Result<()> {
    let server = Server::start(&workspace::dist(), None, port).await?;
    println!("{}/", server.origin());
    std::future::pending().await
}

fn in_runtime(work: impl Future<Output = Result<()>>) -> Result<()> {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .context("no runtime")?
        .block_on(work)
}
