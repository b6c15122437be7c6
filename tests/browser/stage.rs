//! Where an act is played: a server, a browser, and what is kept when it fails.
//!
//! One session for each act and engine; nothing is shared, so that acts may run in any order.

use std::{env, future::Future, io::Write, panic, path::PathBuf, time::Duration};

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

/// No act may hang: beyond this it has failed.
const LONGEST: Duration = Duration::from_mins(3);

/// Turns acts (`async fn name(page: Page) -> Result<()>`) into one test for each engine.
///
/// `acts! { act, other }` plays in the machine's time zone; `acts! { in "America/New_York": act }`
/// as if the phone were abroad, and `acts! { on super::phone(); act }` on a phone of the act's own. Once in a module: the three engines become modules of it.
macro_rules! acts {
    ($($act:ident),+ $(,)?) => { acts! { @phone xtask::engine::Phone::default(), $($act),+ } };
    (on $phone:expr; $($act:ident),+ $(,)?) => { acts! { @phone $phone, $($act),+ } };
    (in $zone:literal: $($act:ident),+ $(,)?) => {
        acts! { @phone xtask::engine::Phone {
            time_zone: Some($zone.to_owned()), ..xtask::engine::Phone::default()
        }, $($act),+ }
    };
    (@phone $phone:expr, $($act:ident),+) => {
        acts! { @engine chromium, Chromium, $phone, $($act),+ }
        acts! { @engine firefox, Firefox, $phone, $($act),+ }
        acts! { @engine webkit, WebKit, $phone, $($act),+ }
    };
    (@engine $module:ident, $engine:ident, $phone:expr, $($act:ident),+) => {
        mod $module {
            $(#[test]
            fn $act() {
                let name = concat!(module_path!(), "::", stringify!($act));
                crate::stage::play(xtask::browsers::Engine::$engine, &$phone, name, super::$act);
            })+
        }
    };
}

/// Plays one act; panics with the reason when it fails.
pub(crate) fn play<Act, Playing>(engine: Engine, phone: &Phone, name: &str, act: Act)
where
    Act: FnOnce(Page) -> Playing,
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
    if let Err(error) = LocalSet::new().block_on(&runtime, staged(engine, phone, name, act)) {
        panic!("{name}: {error:#}");
    }
}

async fn staged<Act, Playing>(engine: Engine, phone: &Phone, name: &str, act: Act) -> Result<()>
where
    Act: FnOnce(Page) -> Playing,
    Playing: Future<Output = Result<()>> + 'static,
{
    let dist = env::var_os("SHOMEI_DIST").map_or_else(workspace::dist, PathBuf::from);
    let server = Server::start(&dist, Some(&workspace::hosts()), 0).await?;
    let session = Session::start(engine, phone).await?;
    let page = Page::new(&session, server, phone.clone());
    // A task of its own, so that the browser is closed also when an assertion in the act panics.
    let playing = spawn_local(tokio::time::timeout(LONGEST, act(page.clone())));
    let ended = match playing.await {
        Ok(Ok(ended)) => ended,
        Ok(Err(_)) => Err(anyhow!("it did not end in {} seconds", LONGEST.as_secs())),
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

/// A browser that does not close is killed with its group; no act fails for that.
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
