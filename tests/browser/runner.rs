//! Where a scenario is played: a server, a browser, and what is kept when it fails.
//!
//! One session for each scenario and engine; nothing is shared, so that scenarios may run in any order.

use std::{
    env,
    future::Future,
    io::Write,
    panic,
    path::PathBuf,
    sync::atomic::{AtomicUsize, Ordering},
    time::Duration,
};

use anyhow::{Result, anyhow};
use tokio::task::{LocalSet, spawn_local};
use xtask::{
    browsers::{self, Engine},
    engine::{Phone, Session},
    server::Server,
    setup,
    suite::SKIPPED,
    workspace,
};

use crate::page::Page;

/// No scenario may hang: beyond this it has failed, or beyond so many minutes as `SHOMEI_MINUTES` says.
const LONGEST: Duration = Duration::from_mins(3);

fn longest() -> Duration {
    let minutes = env::var("SHOMEI_MINUTES").ok();
    let minutes = minutes.and_then(|minutes| minutes.parse().ok());
    minutes.map_or(LONGEST, Duration::from_mins)
}

/// Turns scenarios (`async fn name(page: Page) -> Result<()>`) into one test for each engine.
///
/// `scenarios! { one, other }` plays in the machine's time zone; `scenarios! { in "America/New_York": one }`
/// as if the phone were abroad, and `scenarios! { on super::phone(); one }` on a phone of the
/// scenario's own; `scenarios! { on demand: one }` only for `cargo xtask cms`. Once in a module: the
/// three engines become modules of it.
macro_rules! scenarios {
    ($($scenario:ident),+ $(,)?) => { scenarios! { @phone xtask::engine::Phone::default(), any(), $($scenario),+ } };
    (on demand: $($scenario:ident),+ $(,)?) => { scenarios! { @phone xtask::engine::Phone::default(), all(), $($scenario),+ } };
    (on $phone:expr; $($scenario:ident),+ $(,)?) => { scenarios! { @phone $phone, any(), $($scenario),+ } };
    (in $zone:literal: $($scenario:ident),+ $(,)?) => {
        scenarios! { @phone xtask::engine::Phone {
            time_zone: Some($zone.to_owned()), ..xtask::engine::Phone::default()
        }, any(), $($scenario),+ }
    };
    (@phone $phone:expr, $on_demand:meta, $($scenario:ident),+) => {
        scenarios! { @engine chromium, Chromium, $phone, $on_demand, $($scenario),+ }
        scenarios! { @engine firefox, Firefox, $phone, $on_demand, $($scenario),+ }
        scenarios! { @engine webkit, WebKit, $phone, $on_demand, $($scenario),+ }
    };
    // `all()` always holds, `any()` never.
    (@engine $module:ident, $engine:ident, $phone:expr, $on_demand:meta, $($scenario:ident),+) => {
        mod $module {
            $(#[test]
            #[cfg_attr($on_demand, ignore = "played by cargo xtask cms")]
            fn $scenario() {
                let name = concat!(module_path!(), "::", stringify!($scenario));
                crate::runner::play(xtask::browsers::Engine::$engine, &$phone, name, super::$scenario);
            })+
        }
    };
}

/// So many scenarios of a run may need their second try. A machine that is busy for seconds spoils one
/// of a thousand now and then; more than that has a cause in the project.
const UNSTEADY_AT_MOST: usize = 5;

/// How many needed it so far.
static UNSTEADY: AtomicUsize = AtomicUsize::new(0);

/// Plays one scenario, and once more where it fails, which is said; panics with the reason when it
/// fails again, or when too many did at first.
pub(crate) fn play<Scenario, Playing>(engine: Engine, phone: &Phone, name: &str, scenario: Scenario)
where
    Scenario: FnOnce(Page) -> Playing + Copy,
    Playing: Future<Output = Result<()>> + 'static,
{
    if let Err(reason) = browsers::find(engine) {
        assert!(
            !setup::skips_fail(),
            "{engine} must be there where CI=true: {reason}"
        );
        // Written past libtest, which would swallow the line of a test that passes.
        let mut terminal = std::io::stdout();
        writeln!(terminal, "{SKIPPED} {name}: {reason}").unwrap();
        return;
    }
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let try_once =
        || LocalSet::new().block_on(&runtime, run_scenario(engine, phone, name, scenario));
    let Err(error) = try_once() else {
        return;
    };
    let earlier = UNSTEADY.fetch_add(1, Ordering::Relaxed);
    assert!(earlier < UNSTEADY_AT_MOST, "{name}: {error:#}");
    let mut terminal = std::io::stdout();
    writeln!(terminal, "UNSTEADY {name}, played once more: {error:#}").unwrap();
    if let Err(again) = try_once() {
        panic!("{name}, twice: {again:#}");
    }
}

async fn run_scenario<Scenario, Playing>(
    engine: Engine,
    phone: &Phone,
    name: &str,
    scenario: Scenario,
) -> Result<()>
where
    Scenario: FnOnce(Page) -> Playing,
    Playing: Future<Output = Result<()>> + 'static,
{
    let dist = env::var_os("SHOMEI_DIST").map_or_else(workspace::dist, PathBuf::from);
    let server = Server::start(&dist, Some(&workspace::hosts()), 0).await?;
    let session = Session::start(engine, phone).await?;
    let page = Page::new(&session, server, phone.clone());
    // A task of its own, so that the browser is closed also when an assertion in the scenario panics.
    let playing = spawn_local(tokio::time::timeout(longest(), scenario(page.clone())));
    let ended = match playing.await {
        Ok(Ok(ended)) => ended,
        Ok(Err(_)) => Err(anyhow!("it did not end in {} seconds", longest().as_secs())),
        Err(broken) if broken.is_panic() => {
            let evidence = evidence(&page, name).await;
            close(session).await;
            eprintln!("{evidence}");
            panic::resume_unwind(broken.into_panic());
        }
        Err(broken) => Err(broken.into()),
    };
    let ended = match ended {
        Ok(()) => Ok(()),
        Err(error) => {
            let evidence = evidence(&page, name).await;
            Err(error.context(evidence))
        }
    };
    close(session).await;
    ended
}

/// A browser that does not close is killed with its group; no scenario fails for that.
async fn close(session: Session) {
    let _ = tokio::time::timeout(Duration::from_secs(10), session.close()).await;
}

/// What the page looked like, for the person who reads the failure.
async fn evidence(page: &Page, name: &str) -> String {
    let picture = workspace::evidence().join(format!("{}.png", name.replace("::", "-")));
    let looking = async {
        let seen = match page.screenshot(&picture).await {
            Ok(()) => format!("see {}", picture.display()),
            Err(error) => format!("no picture: {error:#}"),
        };
        let text = page
            .text()
            .await
            .unwrap_or_else(|error| format!("no text: {error:#}"));
        let errors = page.errors().await.unwrap_or_default();
        format!("{seen}\nthe page's errors: {errors:?}\nthe page's text:\n{text}\n")
    };
    tokio::time::timeout(Duration::from_secs(20), looking)
        .await
        .unwrap_or_else(|_| "the browser answers no more".to_owned())
}
