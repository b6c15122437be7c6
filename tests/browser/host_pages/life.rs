//! An element that is moved, taken away and put back, again and again.
//!
//! Only Chromium says how much memory a page holds; in the other engines the page's own census has
//! to do: listeners, timers, observers.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use xtask::{browsers::Engine, engine::command};

use super::{all_of, case};
use crate::{main_job::is_quiet, page::Page};

/// Without a preview, so that the clock is asked again and again, too.
const LIFE: &str = "/hosts/life/?municipality=362026";

const LOOKS: usize = 5;

/// Fifty moves, at once and with time in between.
const MOVE: &str = "
    const element = document.querySelector('shomei-navi');
    for (let round = 0; round < 50; round += 1) {
        document.getElementById(round % 2 ? 'left' : 'right').append(element);
        if (round % 3 === 0) await new Promise(next => setTimeout(next));
    }";

/// Takes the element away and puts it back, each time until its form is there to be seen.
fn remove_and_insert(rounds: u32) -> String {
    format!(
        "const element = document.querySelector('shomei-navi');
         const seen = () => [...element.shadowRoot.querySelectorAll('input')]
             .some(one => one.getClientRects().length > 0);
         for (let round = 0; round < {rounds}; round += 1) {{
             const parent = element.parentNode;
             element.remove();
             await new Promise(next => setTimeout(next));
             parent.append(element);
             const end = performance.now() + 10000;
             while (!seen()) {{
                 if (performance.now() > end) throw new Error(`round ${{round}} shows nothing`);
                 await new Promise(next => setTimeout(next, 5));
             }}
         }}"
    )
}

async fn devtools(page: &Page, method: &str) -> Result<Value> {
    let body = json!({ "cmd": method, "params": {} });
    command(&page.client, "goog/cdp/execute", Some(body)).await
}

/// What the page holds, by name.
async fn census(page: &Page) -> Result<Vec<(String, f64)>> {
    if page.engine == Engine::Chromium {
        // What a finalizer lets go of is rubbish only then.
        for _ in 0..3 {
            devtools(page, "HeapProfiler.collectGarbage").await?;
        }
    }
    let counted = page.run("return window.census()").await?;
    let mut all: Vec<(String, f64)> = counted
        .as_object()
        .context("the page took no census")?
        .iter()
        .filter_map(|(name, count)| Some((name.clone(), count.as_f64()?)))
        .collect();
    match page.engine {
        Engine::Chromium => {
            devtools(page, "Performance.enable").await?;
            let metrics = devtools(page, "Performance.getMetrics").await?;
            for one in metrics["metrics"].as_array().into_iter().flatten() {
                let name = one["name"].as_str().unwrap_or_default();
                if matches!(name, "JSEventListeners" | "Nodes" | "JSHeapUsedSize") {
                    all.push((name.to_owned(), one["value"].as_f64().unwrap_or_default()));
                }
            }
            ensure!(
                all.iter().any(|(name, _)| name == "JSHeapUsedSize"),
                "it measures nothing: {metrics}"
            );
        }
        // Rubbish that nobody has collected yet counts with the living there.
        Engine::Firefox | Engine::WebKit => {
            all.retain(|(name, _)| name != "memories" && name != "kilobytes");
        }
    }
    Ok(all)
}

/// How much more of a thing there may be after fifty rounds.
fn slack(name: &str) -> f64 {
    match name {
        // What the engine itself learns of code that runs again.
        "JSHeapUsedSize" => 150_000.0,
        "Nodes" => 20.0,
        _ => 0.0,
    }
}

async fn stays_flat(page: &Page) -> Result<()> {
    page.run(&remove_and_insert(10)).await?;
    let before = census(page).await?;
    ensure!(
        before
            .iter()
            .any(|(name, count)| name == "timers" && *count >= 1.0),
        "{before:?}"
    );
    page.run(&remove_and_insert(50)).await?;
    // Some rubbish is collected at the second look only.
    let mut grown: Vec<String> = Vec::new();
    for _ in 0..LOOKS {
        grown = before
            .iter()
            .zip(census(page).await?)
            .filter(|((name, before), (_, after))| before + slack(name) < *after)
            .map(|((name, before), (_, after))| format!("{name}: {before} → {after}"))
            .collect();
        if grown.is_empty() {
            break;
        }
    }
    ensure!(grown.is_empty(), "it grew: {}", grown.join(", "));
    page.run("document.querySelector('shomei-navi').remove()")
        .await?;
    page.wait_until("the end of the clock", async || {
        Ok(page.run("return window.census().timers").await? == 0)
    })
    .await
}

async fn an_element_may_be_moved_and_taken_away_and_put_back(page: Page) -> Result<()> {
    page.open(LIFE).await?;
    let mut ended = Vec::new();
    let moved = case(&page, "moved fifty times", async {
        for (part, text) in [("年", "1985"), ("月", "7"), ("日", "15")] {
            page.field("生年月日", part).await?.type_text(text).await?;
        }
        page.run(MOVE).await?;
        let year = page.field("生年月日", "年").await?.value().await?;
        ensure!(year == "1985", "what was typed is now {year}");
        page.wait_for_text("昭和60年（1985年）7月15日").await
    });
    ended.push(moved.await);
    ended.push(case(&page, "removed and put back fifty times", stays_flat(&page)).await);
    ended.push(is_quiet(&page).await);
    all_of(ended)
}

scenarios! { an_element_may_be_moved_and_taken_away_and_put_back }
