//! How long a slow phone may take, and how long it takes now; then every budget in one table.
//!
//! Measured on demand, in Chromium, in turns with a page in plain JavaScript (`tests/twin`): a machine is
//! noisy, and a ratio of two things in one run is less so. What each value may be stands in
//! [`crate::limits`].

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
    limits::{self, Budget},
    memory,
    package::packed,
    throughput, workspace,
};

/// How often each page is opened, in turns.
const ROUNDS: usize = 9;
/// How often both dates are typed and taken away again.
const TYPED: usize = 6;
/// How often an answer is asked for again after the first.
const AGAIN: usize = 4;
/// How many times slower than this machine the phone is.
const SLOW: u32 = 4;
/// And another.
const SLOWER: u32 = 6;
const PATIENCE: Duration = Duration::from_secs(30);
/// After so long an answer stands, and all that it does then is over.
const SETTLED: Duration = Duration::from_millis(500);

/// Notes, in every page that is opened, when the first field stands, how long each key takes until
/// it is painted, how long Enter takes until the answer is, and every stall.
const WATCH: &str = "
    (() => {
        const fields = () => [document, ...[...document.querySelectorAll('*')].map(one => one.shadowRoot).filter(Boolean)]
            .flatMap(root => [...root.querySelectorAll('input')]).filter(one => one.inputMode === 'numeric' && one.getClientRects().length);
        window.measured = { keys: [], answers: [], stalls: [] };
        const answer = () => document.querySelector('shomei-navi')?.shadowRoot?.getElementById('answer')?.getClientRects().length;
        const look = () => {
            if (fields().length) measured.first = performance.now();
            else requestAnimationFrame(look);
        };
        look();
        new PerformanceObserver(all => all.getEntries().forEach(one => measured.stalls.push([one.startTime, one.duration])))
            .observe({ type: 'longtask', buffered: true });
        const whenPainted = (note) => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = note;
            port2.postMessage(0);
        };
        window.addEventListener('keydown', ({ key, timeStamp }) => requestAnimationFrame(function painted() {
            const note = (list) => whenPainted(() => list.push(performance.now() - timeStamp));
            if (key !== 'Enter') note(measured.keys);
            else if (answer()) note(measured.answers);
            else requestAnimationFrame(painted);
        }), true);
        document.addEventListener('shomei-navi-loaded', () => { measured.loaded = performance.now(); });
        window.firstField = () => fields()[0];
        window.lastField = () => fields().find(one => one.id === 'card-year');
        window.isAnswered = answer;
    })();";

/// What is measured of one page.
#[derive(Default)]
struct Measured {
    first_field: Vec<f64>,
    take_over: Vec<f64>,
    keys: Vec<f64>,
    /// The first answer of each time that it was opened, and those after it.
    answers: Vec<f64>,
    later_answers: Vec<f64>,
}

impl Measured {
    fn add(&mut self, other: Self) {
        self.first_field.extend(other.first_field);
        self.take_over.extend(other.take_over);
        self.keys.extend(other.keys);
        self.answers.extend(other.answers);
        self.later_answers.extend(other.later_answers);
    }
}

/// What is typed into a page that is opened.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Typed {
    Nothing,
    Dates,
    DatesAndAnswer,
}

/// One budget, its value, and words beside it.
struct Row {
    budget: Budget,
    value: f64,
    beside: String,
}

/// Measures everything but bytes; a table, and what is over its budget, a line each.
///
/// # Errors
///
/// Where there is no Chromium, or a page or program does not do what is asked.
pub async fn measure(dist: &Path) -> Result<(String, Vec<String>)> {
    let mut rows = times(dist).await?;
    for (budget, value) in throughput::measure()? {
        let beside = String::new();
        rows.push(Row {
            budget,
            value,
            beside,
        });
    }
    for (budget, value, name) in memory::measure(dist).await? {
        let beside = format!("most in {name}");
        rows.push(Row {
            budget,
            value,
            beside,
        });
    }
    Ok(report(&rows))
}

/// The table, and what is over.
fn report(rows: &[Row]) -> (String, Vec<String>) {
    let line = |row: &Row| match row.beside.as_str() {
        "" => row.budget.line(row.value),
        beside => format!("{} ({beside})", row.budget.line(row.value)),
    };
    let lines: Vec<_> = rows.iter().map(line).collect();
    let over = rows.iter().filter_map(|row| row.budget.fault(row.value));
    (lines.join("\n"), over.collect())
}

/// Measures the times.
async fn times(dist: &Path) -> Result<Vec<Row>> {
    let folder = site(dist)?;
    let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
    let origin = format!("http://{}", listener.local_addr()?);
    let router = Router::new().fallback_service(ServeDir::new(folder).precompressed_br());
    tokio::spawn(async move { axum::serve(listener, router).await });
    let mut all: BTreeMap<&str, Measured> = BTreeMap::new();
    for round in 0..ROUNDS {
        for page in ["twin", "pinned", "newest"] {
            let typed = match page {
                "twin" if round % 3 == 0 => Typed::Dates,
                "pinned" if round % 3 == 0 => Typed::DatesAndAnswer,
                _ => Typed::Nothing,
            };
            let measured = open(&format!("{origin}/{page}.html"), typed, SLOW).await?;
            all.entry(page).or_default().add(measured);
        }
        if round % 3 == 0 {
            let address = format!("{origin}/pinned.html");
            let measured = open(&address, Typed::DatesAndAnswer, SLOWER).await?;
            all.entry("slower").or_default().add(measured);
        }
    }
    let of = |page: &str| all.get(page).context("a page was not measured");
    Ok(rows(
        of("twin")?,
        of("pinned")?,
        of("newest")?,
        of("slower")?,
    ))
}

/// What the measured times come to.
fn rows(twin: &Measured, pinned: &Measured, newest: &Measured, slower: &Measured) -> Vec<Row> {
    let mut rows = Vec::new();
    for (budget, own) in [
        (limits::FIRST_FIELD_PINNED, pinned),
        (limits::FIRST_FIELD_NEWEST, newest),
    ] {
        let [own, twin] = [own, twin].map(|one| median(&one.first_field));
        rows.push(Row {
            budget,
            value: own / twin,
            beside: format!("{own:.0} ms, plain {twin:.0}"),
        });
    }
    let [key, plain] = [pinned, twin].map(|one| percentile(&one.keys, 98));
    rows.push(Row {
        budget: limits::KEY.beside(plain),
        value: key,
        beside: format!("of {} keys; plain {plain:.0}", pinned.keys.len()),
    });
    for (budget, own) in [
        (limits::TAKE_OVER_PINNED, pinned),
        (limits::TAKE_OVER_NEWEST, newest),
    ] {
        rows.push(Row {
            budget,
            value: median(&own.take_over),
            beside: String::new(),
        });
    }
    for (budget, own) in [
        (limits::ANSWER_SLOW, pinned),
        (limits::ANSWER_SLOWER, slower),
    ] {
        let (all, later) = (&own.answers, median(&own.later_answers));
        rows.push(Row {
            budget,
            value: median(all),
            beside: format!("the first answers: {all:.0?}; later ones {later:.0}"),
        });
    }
    rows
}

/// Opens a page as a slow phone on a slow line, and types where it is asked for.
async fn open(address: &str, typed: Typed, slower: u32) -> Result<Measured> {
    let session = Session::start(Engine::Chromium, &Phone::default()).await?;
    let cdp = async |method: &str, parameters: Value| {
        let body = json!({ "cmd": method, "params": parameters });
        session.command("goog/cdp/execute", Some(body)).await
    };
    cdp("Network.enable", json!({})).await?;
    cdp("Network.setCacheDisabled", json!({ "cacheDisabled": true })).await?;
    let line = json!({ "offline": false, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 93_750 });
    cdp("Network.emulateNetworkConditions", line).await?;
    cdp("Emulation.setCPUThrottlingRate", json!({ "rate": slower })).await?;
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
    if typed != Typed::Nothing {
        session
            .client
            .execute("measured.keys = []; firstField().focus()", Vec::new())
            .await?;
        for time in 0..TYPED {
            type_dates(&session).await?;
            if time + 1 == TYPED && typed == Typed::DatesAndAnswer {
                ask(&session).await?;
                break;
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
    let numbers = |name: &str| {
        let list = measured[name].as_array().into_iter().flatten();
        list.map(number).collect::<Vec<_>>()
    };
    let mut answers = numbers("answers");
    let later_answers = answers.split_off(answers.len().min(1));
    Ok(Measured {
        first_field: vec![number(&measured["first"])],
        take_over: vec![take_over.fold(0.0, f64::max)],
        keys: numbers("keys"),
        answers,
        later_answers,
    })
}

/// Types both dates, with the key of the next field after each part.
async fn type_dates(session: &Session) -> Result<()> {
    for keys in ["1985", "7", "15", "2031", "7", "15"] {
        for key in keys.chars() {
            let key = key.to_string();
            press(session, &json!({ "text": key, "key": key })).await?;
        }
        press(
            session,
            &json!({ "key": "Tab", "code": "Tab", "windowsVirtualKeyCode": 9 }),
        )
        .await?;
    }
    Ok(())
}

/// Asks for the answer with the last key, goes back, and asks again.
async fn ask(session: &Session) -> Result<()> {
    const BACK: &str = "
        [...document.querySelector('shomei-navi').shadowRoot.querySelectorAll('button')]
            .find(one => one.textContent.includes('入力に戻る')).click()";
    for time in 0..=AGAIN {
        wait(
            session,
            "lastField()?.focus(); return lastField()?.getRootNode().activeElement === lastField()",
        )
        .await?;
        let enter =
            json!({ "key": "Enter", "code": "Enter", "text": "\r", "windowsVirtualKeyCode": 13 });
        press(session, &enter).await?;
        // Who asks the page in the meantime takes its time.
        sleep(SETTLED).await;
        wait(session, &format!("return measured.answers.length > {time}")).await?;
        session.client.execute(BACK, Vec::new()).await?;
        wait(session, "return !isAnswered()").await?;
    }
    Ok(())
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

/// The smallest value that so many of a hundred do not pass. Where nothing was measured it is not a
/// number, which no budget keeps.
fn percentile(values: &[f64], of_hundred: usize) -> f64 {
    let sorted = sorted(values);
    let place = (sorted.len() * of_hundred).div_ceil(100).max(1) - 1;
    sorted.get(place).copied().unwrap_or(f64::NAN)
}

#[cfg(test)]
mod tests {
    use super::{Measured, median, percentile, report, rows};
    use crate::limits::{
        ANSWER_SLOW, ANSWER_SLOWER, Budget, FIRST_FIELD_NEWEST, FIRST_FIELD_PINNED, KEY,
        TAKE_OVER_NEWEST, TAKE_OVER_PINNED,
    };

    #[test]
    fn percentiles_are_values_that_were_measured() {
        let values: Vec<f64> = (1..=100).rev().map(f64::from).collect();
        for (values, of_hundred, expected) in [
            (&values[..], 98, 98.0),
            (&values[..1], 98, 100.0),
            (&values[..2], 50, 99.0),
        ] {
            assert!((percentile(values, of_hundred) - expected).abs() < f64::EPSILON);
        }
        assert!((median(&[3.0, 1.0, 2.0]) - 2.0).abs() < f64::EPSILON);
        assert!(percentile(&[], 98).is_nan());
    }

    /// Times at the limit of each budget, in the order of the table: pages, then keys, then answers.
    fn measured() -> [Measured; 4] {
        let one = |first_field: f64, take_over: f64, key: f64, answer: f64| Measured {
            first_field: vec![first_field],
            take_over: vec![take_over],
            keys: vec![key],
            answers: vec![answer],
            later_answers: vec![1.0],
        };
        [
            one(100.0, 0.0, 10.0, 0.0),
            one(135.0, 100.0, 50.0, 50.0),
            one(135.0, 100.0, 0.0, 0.0),
            one(0.0, 0.0, 0.0, 80.0),
        ]
    }

    /// A measured time that is too long is found in the table, alone.
    #[test]
    fn each_time_that_grows_is_reported() {
        type Grow = fn(&mut [Measured; 4]);
        let over = |grow: Grow| {
            let mut all = measured();
            grow(&mut all);
            let [twin, pinned, newest, slower] = &all;
            report(&rows(twin, pinned, newest, slower)).1
        };
        assert_eq!(over(|_| ()), Vec::<String>::new());
        let grown: [(Budget, Grow, &str); 7] = [
            (
                FIRST_FIELD_PINNED,
                |all| all[1].first_field[0] = 136.0,
                "0.01 more",
            ),
            (
                FIRST_FIELD_NEWEST,
                |all| all[2].first_field[0] = 136.0,
                "0.01 more",
            ),
            (KEY, |all| all[1].keys[0] = 50.1, "0.1 more"),
            (
                TAKE_OVER_PINNED,
                |all| all[1].take_over[0] = 100.1,
                "0.1 more",
            ),
            (
                TAKE_OVER_NEWEST,
                |all| all[2].take_over[0] = 100.1,
                "0.1 more",
            ),
            (ANSWER_SLOW, |all| all[1].answers[0] = 50.1, "0.1 more"),
            (ANSWER_SLOWER, |all| all[3].answers[0] = 80.1, "0.1 more"),
        ];
        for (budget, grow, by) in grown {
            let over = over(grow);
            assert_eq!(over.len(), 1, "{over:?}");
            assert!(
                over[0].starts_with(budget.name) && over[0].contains(by),
                "{over:?}"
            );
        }
        // Nor is a time kept that nobody measured.
        let unmeasured = over(|all| all[1].answers.clear());
        assert!(unmeasured[0].contains("not measured"), "{unmeasured:?}");
    }
}
