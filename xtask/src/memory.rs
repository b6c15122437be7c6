//! Whether the widget leaves memory where it was, however often something changes.
//!
//! Only Chromium says how much memory a page holds; in the other engines the page's own census has
//! to do: listeners, timers, observers (`tests/browser/hosts/life/census.js`).

use std::path::Path;

use anyhow::{Context, Result, ensure};
use fantoccini::Client;
use serde_json::{Value, json};

use crate::{
    browsers::Engine,
    engine::{Phone, Session, command},
    limits::{self, Budget, Unit},
    server::Server,
    shoot::run_script,
    workspace,
};

/// The page that takes a census. Without a preview, so that the clock is asked again and again, too.
pub const PAGE: &str = "/hosts/life/?municipality=362026";

/// Some rubbish is collected at the second look only.
const LOOKS: usize = 5;

/// What a page holds, by name.
pub struct Census(Vec<(String, f64)>);

impl Census {
    /// How many there are of a thing; not a number where nobody counts it.
    #[must_use]
    pub fn of(&self, name: &str) -> f64 {
        let found = self.0.iter().find(|(known, _)| known == name);
        found.map_or(f64::NAN, |(_, count)| *count)
    }

    /// How much more there is than before: for each budget the thing that has grown most, named.
    #[must_use]
    pub fn growth(&self, before: &Self, program: Budget) -> Vec<(Budget, f64, String)> {
        let mut grown: Vec<(Budget, f64, String)> = Vec::new();
        for (name, was) in &before.0 {
            let budget = match name.as_str() {
                "kilobytes" => program,
                "JSHeapUsedSize" => limits::HEAP,
                "Nodes" => limits::NODES,
                _ => limits::KEPT,
            };
            let divided = if name == "JSHeapUsedSize" {
                1024.0
            } else {
                1.0
            };
            let more = (self.of(name) - was) / divided;
            match grown.iter_mut().find(|(known, ..)| *known == budget) {
                // What is no number was not counted, and is worse than any.
                Some(known) if more.is_nan() || known.1 < more => {
                    *known = (budget, more, name.clone());
                }
                Some(_) => {}
                None => grown.push((budget, more, name.clone())),
            }
        }
        grown
    }
}

/// What the page holds now.
///
/// # Errors
///
/// Where the page takes no census, or Chromium measures nothing.
pub async fn census(engine: Engine, client: &Client) -> Result<Census> {
    let devtools = async |method: &str| -> Result<Value> {
        let body = json!({ "cmd": method, "params": {} });
        command(client, "goog/cdp/execute", Some(body)).await
    };
    if engine == Engine::Chromium {
        // What a finalizer lets go of is rubbish only then.
        for _ in 0..3 {
            devtools("HeapProfiler.collectGarbage").await?;
        }
    }
    let counted = run_script(client, "return window.census()").await?;
    let mut all: Vec<(String, f64)> = counted
        .as_object()
        .context("the page took no census")?
        .iter()
        .filter_map(|(name, count)| Some((name.clone(), count.as_f64()?)))
        .collect();
    match engine {
        Engine::Chromium => {
            devtools("Performance.enable").await?;
            let metrics = devtools("Performance.getMetrics").await?;
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
    Ok(Census(all))
}

/// How much the page has grown since, once all rubbish is collected: each budget with its value and
/// the name of what has grown most.
///
/// # Errors
///
/// Where no census can be taken.
pub async fn growth(
    engine: Engine,
    client: &Client,
    before: &Census,
    program: Budget,
) -> Result<Vec<(Budget, f64, String)>> {
    let mut grown = Vec::new();
    for _ in 0..LOOKS {
        grown = census(engine, client).await?.growth(before, program);
        if grown.iter().all(|(budget, value, _)| budget.keeps(*value)) {
            break;
        }
    }
    Ok(grown)
}

/// A script that takes the element away and puts it back, each time until the program shows its form:
/// before that the loader's own questions stand there, without a clock.
#[must_use]
pub fn remove_and_insert(rounds: u32) -> String {
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

/// A script that changes the language, the day and the answer so many times, each seen before the
/// next. Nobody can change an answer that is not shown.
#[must_use]
pub fn change(languages: u32, days: u32, answers: u32) -> String {
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
        if ({answers}) await until('the list', () => root.querySelector('[name=visitor]') && root.querySelector('.things'));
        for (let round = 0; round < {answers}; round += 1) {{
            // The one who comes already changes nothing.
            const visitor = [...root.querySelectorAll('[name=visitor]')].find(one => !one.checked);
            const before = root.querySelector('.things');
            visitor.click();
            await until('another list', () => root.querySelector('.things') !== before);
        }}"
    )
}

/// A script that waits for the program.
const STARTED: &str = "
    const { shadowRoot } = document.querySelector('shomei-navi');
    const end = performance.now() + 20000;
    while (shadowRoot.querySelector('.drawn') || !shadowRoot.getElementById('birth-year')) {
        if (performance.now() > end) throw new Error('the program does not start');
        await new Promise(next => setTimeout(next, 5));
    }";

/// A script that asks for the answer about a card.
const ASK: &str = "
    const { shadowRoot } = document.querySelector('shomei-navi');
    for (const [id, value] of [['birth-year', '1985'], ['birth-month', '7'], ['birth-day', '15'], ['card-year', '2031']]) {
        const field = shadowRoot.getElementById(id);
        field.value = value;
        field.dispatchEvent(new Event('input', { bubbles: true }));
    }
    [...shadowRoot.querySelectorAll('button')].find(one => one.textContent.includes('答えを見る')).click();";

/// Measures the widget in Chromium: each budget with its value, and of several the worst.
///
/// # Errors
///
/// Where there is no Chromium, or the page does not do what is asked.
pub async fn measure(dist: &Path) -> Result<Vec<(Budget, f64, String)>> {
    let server = Server::start(dist, Some(&workspace::hosts()), 0).await?;
    let session = Session::start(Engine::Chromium, &Phone::default()).await?;
    let (engine, client) = (session.engine, &session.client);
    let run = async |script: &str| run_script(client, script).await;
    client.goto(&format!("{}{PAGE}", server.origin())).await?;
    run(STARTED).await?;
    let mut all = Vec::new();
    run(&change(20, 0, 0)).await?;
    let before = census(engine, client).await?;
    run(&change(100, 0, 0)).await?;
    all.extend(growth(engine, client, &before, limits::MEMORY_LANGUAGES).await?);
    run(ASK).await?;
    // Of the answer as well, once all of it is there.
    run(&change(0, 0, 1)).await?;
    run(&change(20, 0, 0)).await?;
    let before = census(engine, client).await?;
    run(&change(100, 0, 0)).await?;
    all.extend(growth(engine, client, &before, limits::MEMORY_LANGUAGES).await?);
    run(&change(0, 20, 20)).await?;
    let before = census(engine, client).await?;
    // A browser waits no longer for a script.
    for _ in 0..10 {
        run(&change(0, 100, 100)).await?;
    }
    all.extend(growth(engine, client, &before, limits::MEMORY_ANSWERS).await?);
    run(&remove_and_insert(10)).await?;
    let before = census(engine, client).await?;
    run(&remove_and_insert(50)).await?;
    all.extend(growth(engine, client, &before, limits::MEMORY_ROUNDS).await?);
    session.close().await?;
    Ok(worst(all))
}

/// Each budget once, with the value that is furthest from being kept.
fn worst(all: Vec<(Budget, f64, String)>) -> Vec<(Budget, f64, String)> {
    let mut worst: Vec<(Budget, f64, String)> = Vec::new();
    for one in all {
        match worst.iter_mut().find(|(known, ..)| *known == one.0) {
            Some(known) if one.1.is_nan() || known.1 < one.1 => *known = one,
            Some(_) => {}
            None => worst.push(one),
        }
    }
    worst.sort_by_key(|(budget, ..)| matches!(budget.unit, Unit::Things));
    worst
}

#[cfg(test)]
mod tests {
    use super::{Census, worst};
    use crate::limits::{HEAP, KEPT, MEMORY_ANSWERS, NODES};

    fn census(counts: &[(&str, f64)]) -> Census {
        let owned = |(name, count): &(&str, f64)| ((*name).to_owned(), *count);
        Census(counts.iter().map(owned).collect())
    }

    /// What grows past its limit, alone of all that is counted, is named.
    #[test]
    fn each_thing_that_grows_is_found() {
        let names = [
            ("kilobytes", MEMORY_ANSWERS, 1.0),
            ("JSHeapUsedSize", HEAP, 1024.0),
            ("Nodes", NODES, 1.0),
            ("JSEventListeners", KEPT, 1.0),
            ("listeners", KEPT, 1.0),
            ("timers", KEPT, 1.0),
            ("observers", KEPT, 1.0),
            ("memories", KEPT, 1.0),
        ];
        let counts: Vec<_> = names.iter().map(|(name, ..)| (*name, 5.0)).collect();
        let before = census(&counts);
        for (place, (name, budget, times)) in names.into_iter().enumerate() {
            for (more, is_kept) in [(budget.limit, true), (budget.limit + 1.0, false)] {
                let mut counts = counts.clone();
                counts[place].1 += more * times;
                let grown = census(&counts).growth(&before, MEMORY_ANSWERS);
                let over: Vec<_> = grown
                    .iter()
                    .filter(|(budget, value, _)| !budget.keeps(*value))
                    .collect();
                assert_eq!(over.is_empty(), is_kept, "{name}");
                for (found, _, grew) in over {
                    assert_eq!((found, grew.as_str()), (&budget, name));
                }
            }
        }
        let (_, more, _) = &census(&counts[1..]).growth(&before, MEMORY_ANSWERS)[0];
        assert!(more.is_nan(), "what is no longer counted has not grown");
    }

    #[test]
    fn of_several_values_the_worst_counts() {
        let one = |value: f64, name: &str| (NODES, value, name.to_owned());
        for (values, expected) in [
            (vec![one(1.0, "a"), one(2.0, "b"), one(0.0, "c")], "b"),
            (vec![one(f64::NAN, "a")], "a"),
            (vec![one(1.0, "a"), one(f64::NAN, "b")], "b"),
            (vec![one(f64::NAN, "a"), one(1.0, "b")], "a"),
        ] {
            let found = worst(values);
            assert_eq!(found.len(), 1);
            assert_eq!(found[0].2, expected);
        }
    }
}
