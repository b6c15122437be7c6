//! Pictures of a page, as each engine can take them.
//!
//! Not a test: nobody compares two pictures here.

use std::{
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

use anyhow::{Context, Result, bail, ensure};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use fantoccini::Client;
use serde_json::{Value, json};
use tokio::time::{Instant, sleep};

use crate::{
    browsers::Engine,
    engine::{Phone, Session, command, resize_window},
    server::Server,
    workspace,
};

/// How tall `WebKit`'s screen may become for a picture of a whole page.
const TALLEST: u32 = 12_000;
const PATIENCE: Duration = Duration::from_secs(10);

/// Whether the widget, or a page without one, has something to see besides the questions that the
/// program is about to take over, and its fonts are there.
const READY: &str = "
    const drawn = [...document.querySelectorAll('shomei-navi')].every(host =>
        host.shadowRoot && !host.shadowRoot.querySelector('.drawn') && [...host.shadowRoot.querySelectorAll('*')].some(one =>
            !['LINK', 'STYLE', 'SCRIPT'].includes(one.localName.toUpperCase())
            && one.getClientRects().length > 0));
    return drawn && document.readyState === 'complete' && document.fonts.status === 'loaded';";

/// Ends when the page has been drawn once more.
const DRAWN: &str = "
    await new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)));";

/// How much of the page is in the picture.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Extent {
    /// What the phone shows.
    Screen,
    /// From the top of the page to its end.
    Page,
}

/// One picture.
pub struct Shot {
    /// By which engine.
    pub engine: Engine,
    /// The address below the server's origin, for example `/` or `/hosts/plain/`.
    pub path: String,
    /// Where the PNG goes.
    pub out: PathBuf,
    /// The phone.
    pub phone: Phone,
    /// How much of the page.
    pub extent: Extent,
    /// The body of an async function that the page runs first.
    pub script: Option<String>,
}

/// Serves `dist/` and the host pages, opens the page, runs the script and saves the picture.
pub async fn shoot(mut shot: Shot) -> Result<()> {
    if shot.extent == Extent::Page {
        shot.phone.tallest = TALLEST;
    }
    let server = Server::start(&workspace::dist(), Some(&workspace::hosts()), 0).await?;
    let session = Session::start(shot.engine, &shot.phone).await?;
    let taken = take(&session, &server, &shot).await;
    session.close().await?;
    taken
}

async fn take(session: &Session, server: &Server, shot: &Shot) -> Result<()> {
    let address = format!("{}/{}", server.origin(), shot.path.trim_start_matches('/'));
    session
        .client
        .goto(&address)
        .await
        .with_context(|| format!("cannot open {address}"))?;
    let end = Instant::now() + PATIENCE;
    while session.client.execute(READY, Vec::new()).await? != json!(true) {
        ensure!(
            Instant::now() < end,
            "{address} shows nothing after {} seconds",
            PATIENCE.as_secs()
        );
        sleep(Duration::from_millis(50)).await;
    }
    if let Some(script) = &shot.script {
        run_script(&session.client, script).await?;
    }
    let picture = match shot.extent {
        Extent::Screen => session.client.screenshot().await?,
        Extent::Page => whole_page(session.engine, &session.client, &shot.phone).await?,
    };
    save(&shot.out, &picture)
}

/// Writes a picture, with the folders above it.
pub fn save(out: &Path, picture: &[u8]) -> Result<()> {
    if let Some(folder) = out.parent() {
        fs::create_dir_all(folder)
            .with_context(|| format!("cannot create {}", folder.display()))?;
    }
    fs::write(out, picture).with_context(|| format!("cannot write {}", out.display()))
}

/// Runs the body of an async function in the page and waits for its end.
pub async fn run_script(client: &Client, body: &str) -> Result<Value> {
    let script = format!(
        "const done = arguments[arguments.length - 1];
         (async () => {{ {body}\n }})().then(
             value => done({{ value: value === undefined ? null : value }}),
             error => done({{ error: String(error) }}));"
    );
    let answer = client
        .execute_async(&script, Vec::new())
        .await
        .context("the script did not end")?;
    if let Some(error) = answer.get("error") {
        bail!("the script failed: {error}");
    }
    Ok(answer.get("value").cloned().unwrap_or(Value::Null))
}

/// A picture of the page from its top to its end.
pub async fn whole_page(engine: Engine, client: &Client, phone: &Phone) -> Result<Vec<u8>> {
    let height = client
        .execute(
            "scrollTo(0, 0);
             return Math.ceil(Math.max(document.documentElement.scrollHeight, document.body.scrollHeight));",
            Vec::new(),
        )
        .await?
        .as_u64()
        .context("the page has no height")?;
    match engine {
        Engine::Chromium => {
            let clip =
                json!({ "x": 0, "y": 0, "width": phone.width, "height": height, "scale": 1 });
            let params = json!({ "format": "png", "captureBeyondViewport": true, "clip": clip });
            let body = json!({ "cmd": "Page.captureScreenshot", "params": params });
            let answer = command(client, "goog/cdp/execute", Some(body)).await?;
            decode(answer.get("data"))
        }
        Engine::Firefox => decode(Some(&command(client, "moz/screenshot/full", None).await?)),
        Engine::WebKit => {
            let height = u32::try_from(height)?.clamp(phone.height, phone.tallest);
            resize_window(client, phone, height).await?;
            run_script(client, DRAWN).await?;
            let picture = client.screenshot().await;
            resize_window(client, phone, phone.height).await?;
            Ok(picture?)
        }
    }
}

fn decode(text: Option<&Value>) -> Result<Vec<u8>> {
    let text = text
        .and_then(Value::as_str)
        .context("the browser gave no picture")?;
    BASE64_STANDARD
        .decode(text)
        .context("the browser's picture is not base64")
}
