//! How long a slow phone may take, and how long it takes now.
//!
//! Measured on demand, in Chromium, in turns with a page in plain JavaScript (`tests/twin`): a machine is
//! noisy, and a ratio of two things in one run is less so. Bytes are in [`crate::weight`].

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

use anyhow::{Context, Result, ensure};
use axum::Router;
use serde_json::{Value, json};
use tokio::{
    net::TcpListener,
    time::{Instant, sleep},
};
use tower_http::services::ServeDir;

use crate::{
    browsers::Engine,
    dist,
    engine::{Phone, Session},
    package::packed,
    workspace,
};

/// How often each page is opened, in turns.
const ROUNDS: usize = 9;
/// How often both dates are typed and taken away again.
const TYPED: usize = 6;
/// How many times slower than this machine the phone is.
const SLOWER: u32 = 4;
/// The ratio to the twin that a time may have.
const RATIO_FIRST_FIELD: f64 = 1.35;
/// The same for a key.
const RATIO_KEY: f64 = 1.3;
/// What a key may take whatever the twin's takes, in milliseconds.
const KEY_MS: f64 = 50.0;
/// The longest stall when the program takes over, in milliseconds.
const TAKE_OVER_MS: f64 = 100.0;
const PATIENCE: Duration = Duration::from_secs(30);

/// Notes, in every page that is opened, when the first field stands, how long each key takes until
/// it is painted, and every stall.
const WATCH: &str = "
    (() => {
        const fields = () => [document, ...[...document.querySelectorAll('*')].map(one => one.shadowRoot).filter(Boolean)]
            .flatMap(root => [...root.querySelectorAll('input')]).filter(one => one.inputMode === 'numeric' && one.getClientRects().length);
        window.measured = { keys: [], stalls: [] };
        const look = () => {
            if (fields().length) measured.first = performance.now();
            else requestAnimationFrame(look);
        };
        look();
        new PerformanceObserver(all => all.getEntries().forEach(one => measured.stalls.push([one.startTime, one.duration])))
            .observe({ type: 'longtask', buffered: true });
        window.addEventListener('keydown', ({ timeStamp }) => requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => measured.keys.push(performance.now() - timeStamp);
            port2.postMessage(0);
        }), true);
        document.addEventListener('shomei-navi-loaded', () => { measured.loaded = performance.now(); });
        window.firstField = () => fields()[0];
    })();";

/// One page that is measured.
struct Measured {
    first_field: Vec<f64>,
    take_over: Vec<f64>,
    keys: Vec<f64>,
}

/// Measures the times; a table, and whether all of them are kept.
///
/// # Errors
///
/// Where there is no Chromium, or a page does not come.
pub async fn times(dist: &Path) -> Result<(String, bool)> {
    let folder = site(dist)?;
    let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
    let origin = format!("http://{}", listener.local_addr()?);
    let router = Router::new().fallback_service(ServeDir::new(folder).precompressed_br());
    tokio::spawn(async move { axum::serve(listener, router).await });
    let mut all: BTreeMap<&str, Measured> = BTreeMap::new();
    for round in 0..ROUNDS {
        for page in ["twin", "pinned", "newest"] {
            let is_typed = round % 3 == 0 && page != "newest";
            let measured = open(&format!("{origin}/{page}.html"), is_typed).await?;
            let sum = all.entry(page).or_insert_with(|| Measured {
                first_field: Vec::new(),
                take_over: Vec::new(),
                keys: Vec::new(),
            });
            sum.first_field.extend(measured.first_field);
            sum.take_over.extend(measured.take_over);
            sum.keys.extend(measured.keys);
        }
    }
    let twin = all.get("twin").context("the twin was not measured")?;
    let mut lines = Vec::new();
    let mut are_kept = true;
    let mut line = |name: &str, value: f64, allowed: f64, unit: &str| {
        let is_kept = value <= allowed;
        are_kept &= is_kept;
        let mark = if is_kept { "" } else { "  OVER" };
        lines.push(format!(
            "{value:>8.2}  of {allowed:>7.2}  {unit} {name}{mark}"
        ));
    };
    for page in ["pinned", "newest"] {
        let own = all.get(page).context("a page was not measured")?;
        let ratio = median(&own.first_field) / median(&twin.first_field);
        line(
            &format!(
                "first field, {page}: {:.0} ms, twin {:.0}",
                median(&own.first_field),
                median(&twin.first_field)
            ),
            ratio,
            RATIO_FIRST_FIELD,
            "×",
        );
        if !own.keys.is_empty() {
            let (key, twins) = (percentile(&own.keys, 98), percentile(&twin.keys, 98));
            line(
                &format!(
                    "key to paint, 98th percentile of {}; twin {twins:.0}",
                    own.keys.len()
                ),
                key,
                KEY_MS.max(RATIO_KEY * twins),
                "ms",
            );
        }
        line(
            &format!("longest stall of the take-over, {page}"),
            median(&own.take_over),
            TAKE_OVER_MS,
            "ms",
        );
    }
    Ok((lines.join("\n"), are_kept))
}

/// Opens a page as a slow phone on a slow line, and types where it is asked for.
async fn open(address: &str, is_typed: bool) -> Result<Measured> {
    let session = Session::start(Engine::Chromium, &Phone::default()).await?;
    let cdp = async |method: &str, parameters: Value| {
        let body = json!({ "cmd": method, "params": parameters });
        session.command("goog/cdp/execute", Some(body)).await
    };
    cdp("Network.enable", json!({})).await?;
    cdp("Network.setCacheDisabled", json!({ "cacheDisabled": true })).await?;
    let line = json!({ "offline": false, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 93_750 });
    cdp("Network.emulateNetworkConditions", line).await?;
    cdp("Emulation.setCPUThrottlingRate", json!({ "rate": SLOWER })).await?;
    cdp(
        "Page.addScriptToEvaluateOnNewDocument",
        json!({ "source": WATCH }),
    )
    .await?;
    session.client.goto(address).await?;
    let is_widget = !address.ends_with("/twin.html");
    wait(&session, "return 'first' in measured").await?;
    if is_widget {
        wait(&session, "return 'loaded' in measured").await?;
    }
    // Whatever was to be done at the start is done.
    wait(&session, "window.idle ??= (setTimeout(() => { idle = 'over'; }, 3000), 'not yet'); return idle === 'over'").await?;
    if is_typed {
        session
            .client
            .execute("measured.keys = []; firstField().focus()", Vec::new())
            .await?;
        for _ in 0..TYPED {
            for keys in ["1985", "7", "15", "2031", "7", "15"] {
                for key in keys.chars() {
                    press(
                        &session,
                        &json!({ "text": key.to_string(), "key": key.to_string() }),
                    )
                    .await?;
                }
                press(
                    &session,
                    &json!({ "key": "Tab", "code": "Tab", "windowsVirtualKeyCode": 9 }),
                )
                .await?;
            }
            session
                .client
                .execute("firstField().focus(); firstField().getRootNode().querySelectorAll('input').forEach(one => { one.inputMode === 'numeric' && (one.value = ''); one.dispatchEvent(new Event('input', { bubbles: true })); })", Vec::new())
                .await?;
        }
    }
    let measured = session
        .client
        .execute("return measured", Vec::new())
        .await?;
    session.close().await?;
    let number = |value: &Value| value.as_f64().unwrap_or_default();
    let stalls = measured["stalls"].as_array().cloned().unwrap_or_default();
    let loaded = number(&measured["loaded"]);
    // The stall within which the program says that it is there.
    let take_over = stalls
        .iter()
        .map(|one| (number(&one[0]), number(&one[1])))
        .filter(|(start, length)| *start <= loaded && loaded <= start + length)
        .map(|(_, length)| length);
    Ok(Measured {
        first_field: vec![number(&measured["first"])],
        take_over: vec![take_over.fold(0.0, f64::max)],
        keys: measured["keys"]
            .as_array()
            .into_iter()
            .flatten()
            .map(number)
            .collect(),
    })
}

async fn press(session: &Session, key: &Value) -> Result<()> {
    for kind in ["keyDown", "keyUp"] {
        let mut parameters = key.clone();
        parameters["type"] = json!(kind);
        if kind == "keyUp"
            && let Some(parameters) = parameters.as_object_mut()
        {
            parameters.remove("text");
        }
        let body = json!({ "cmd": "Input.dispatchKeyEvent", "params": parameters });
        session.command("goog/cdp/execute", Some(body)).await?;
    }
    // As fast as a hand at its fastest.
    sleep(Duration::from_millis(60)).await;
    Ok(())
}

async fn wait(session: &Session, script: &str) -> Result<()> {
    let end = Instant::now() + PATIENCE;
    while session.client.execute(script, Vec::new()).await? != json!(true) {
        ensure!(Instant::now() < end, "waited in vain for {script}");
        sleep(Duration::from_millis(50)).await;
    }
    Ok(())
}

/// A folder with `dist`, the twin and the pages that are measured, all of it compressed.
fn site(dist: &Path) -> Result<PathBuf> {
    let folder = workspace::root().join("target/budget");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    for file in workspace::files(dist)? {
        let to = folder.join(file.strip_prefix(dist)?);
        fs::create_dir_all(to.parent().context("a file without a folder")?)?;
        fs::copy(&file, &to)?;
    }
    let twin = workspace::root().join("tests/twin");
    for file in ["twin.html", "twin.js"] {
        fs::copy(twin.join(file), folder.join(file))
            .with_context(|| format!("there is no {file}"))?;
    }
    let (loader, integrity) = dist::loader(dist)?;
    let script = |how: &str| {
        format!(
            "<!doctype html><html lang=\"ja\"><meta charset=\"utf-8\"><meta name=\"viewport\" \
             content=\"width=device-width, initial-scale=1\"><title>page</title>\
             <script type=\"module\" {how}></script>\
             <h1>マイナンバーカードの電子証明書</h1><shomei-navi municipality=\"131083\"></shomei-navi></html>"
        )
    };
    let pinned = format!("src=\"{loader}\" integrity=\"{integrity}\" crossorigin=\"anonymous\"");
    fs::write(folder.join("pinned.html"), script(&pinned))?;
    fs::write(folder.join("newest.html"), script("src=\"shomei-navi.js\""))?;
    packed::pack(&folder)?;
    Ok(folder)
}

fn sorted(values: &[f64]) -> Vec<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted
}

fn median(values: &[f64]) -> f64 {
    percentile(values, 50)
}

/// The smallest value that so many of a hundred do not pass; 0 where there is none.
fn percentile(values: &[f64], of_hundred: usize) -> f64 {
    let sorted = sorted(values);
    let place = (sorted.len() * of_hundred).div_ceil(100).max(1) - 1;
    sorted.get(place).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{median, percentile};

    #[test]
    fn percentiles_are_values_that_were_measured() {
        let values: Vec<f64> = (1..=100).rev().map(f64::from).collect();
        for (values, of_hundred, expected) in [
            (&values[..], 98, 98.0),
            (&values[..1], 98, 100.0),
            (&[][..], 98, 0.0),
            (&values[..2], 50, 99.0),
        ] {
            assert!((percentile(values, of_hundred) - expected).abs() < f64::EPSILON);
        }
        assert!((median(&[3.0, 1.0, 2.0]) - 2.0).abs() < f64::EPSILON);
    }
}
