//! An element that is moved, taken away and put back, again and again.
//!
//! Only Chromium says how much memory a page holds; in the other engines the page's own census has
//! to do: listeners, timers, observers.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use xtask::{browsers::Engine, engine::command};

use super::{all_of, case};
use crate::{control::Effect, main_job::is_quiet, page::Page};

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

/// Takes the element away and puts it back, each time until the program shows its form: before that
/// the loader's own questions stand there, without a clock.
fn remove_and_insert(rounds: u32) -> String {
    format!(
        "const element = document.querySelector('shomei-navi');
         const seen = () => !element.shadowRoot.querySelector('.drawn')
             && [...element.shadowRoot.querySelectorAll('input')].some(one => one.getClientRects().length > 0);
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
    has_not_grown(page, &before, 0.0).await?;
    page.run("document.querySelector('shomei-navi').remove()")
        .await?;
    page.wait_until("the end of the clock", async || {
        Ok(page.run("return window.census().timers").await? == 0)
    })
    .await
}

/// Changes the language, the day and the answer so many times, each seen before the next.
fn change(languages: u32, days: u32, answers: u32) -> String {
    format!(
        "const element = document.querySelector('shomei-navi');
        const root = element.shadowRoot;
        const until = async (what, reached) => {{
            const end = performance.now() + 10000;
            while (!reached()) {{
                if (performance.now() > end) throw new Error(`no ${{what}}`);
                await new Promise(next => setTimeout(next));
            }}
        }};
        for (let round = 0; round < {languages}; round += 1) {{
            const tag = ['en', 'ko', 'ja'][round % 3];
            element.setAttribute('lang', tag);
            await until(tag, () => root.querySelector('.frame').lang === tag);
        }}
        element.setAttribute('lang', 'ja');
        await until('Japanese', () => root.querySelector('.frame').lang === 'ja');
        for (let round = 0; round < {days}; round += 1) {{
            const day = round % 2 + 1;
            element.setAttribute('today', `2026-05-0${{day}}`);
            await until(day, () => root.querySelector('.banner')?.textContent.includes(`5月${{day}}日`));
        }}
        if ({answers}) await until('the list', () => root.querySelector('[name=visitor]'));
        for (let round = 0; round < {answers}; round += 1) {{
            const visitor = root.querySelectorAll('[name=visitor]')[round % 2];
            const before = root.querySelector('.things');
            visitor.click();
            await until('another list', () => root.querySelector('.things') !== before);
        }}"
    )
}

/// However often the page or the person changes something, nothing is kept of what was before.
async fn changes_leave_the_memory_where_it_was(page: Page) -> Result<()> {
    // Elsewhere nothing of it is measured.
    let is_measured = page.engine == Engine::Chromium;
    let times = |many: u32| if is_measured { many } else { 4 };
    page.open(LIFE).await?;
    page.button("答えを見る").await?;
    page.run(&change(times(20), 0, 0)).await?;
    let before = census(&page).await?;
    page.run(&change(times(100), 0, 0)).await?;
    // A signal of Leptos remembers the address of everything that ever followed it: some kilobytes for
    // each time that the whole form is made anew, and some bytes for each part of an answer.
    has_not_grown(&page, &before, 1500.0).await?;
    crate::main_job::tell_the_card(&page).await?;
    let button = page.button("答えを見る").await?;
    button.click(Effect::Text("持っていくもの")).await?;
    page.run(&change(0, times(20), times(20))).await?;
    let before = census(&page).await?;
    // A browser waits no longer for a script.
    for _ in 0..10 {
        page.run(&change(0, times(100), times(100))).await?;
    }
    has_not_grown(&page, &before, 256.0).await?;
    is_quiet(&page).await
}

async fn has_not_grown(page: &Page, before: &[(String, f64)], kilobytes: f64) -> Result<()> {
    // Some rubbish is collected at the second look only.
    let mut grown: Vec<String> = Vec::new();
    for _ in 0..LOOKS {
        let now = census(page).await?;
        grown = before
            .iter()
            .filter_map(|(name, before)| {
                let (_, after) = now.iter().find(|(other, _)| other == name)?;
                let slack = if name == "kilobytes" {
                    kilobytes
                } else {
                    slack(name)
                };
                (before + slack < *after).then(|| format!("{name}: {before} → {after}"))
            })
            .collect();
        if grown.is_empty() {
            break;
        }
    }
    ensure!(grown.is_empty(), "it grew: {}", grown.join(", "));
    Ok(())
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

scenarios! {
    an_element_may_be_moved_and_taken_away_and_put_back,
    changes_leave_the_memory_where_it_was,
}
