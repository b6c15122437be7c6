//! An element that is moved, taken away and put back, again and again.
//!
//! What is counted, and how, stands in `xtask/src/memory.rs`; how much it may be, in `limits.rs`.

use anyhow::{Result, ensure};
use xtask::{
    browsers::Engine,
    limits::{Budget, MEMORY_ANSWERS, MEMORY_LANGUAGES, MEMORY_ROUNDS},
    memory::{self, Census, PAGE, change, remove_and_insert},
};

use super::{all_of, case};
use crate::{control::Effect, main_job::is_quiet, page::Page};

/// Fifty moves, at once and with time in between.
const MOVE: &str = "
    const element = document.querySelector('shomei-navi');
    for (let round = 0; round < 50; round += 1) {
        document.getElementById(round % 2 ? 'left' : 'right').append(element);
        if (round % 3 === 0) await new Promise(next => setTimeout(next));
    }";

async fn census(page: &Page) -> Result<Census> {
    memory::census(page.engine, &page.client).await
}

async fn stays_flat(page: &Page) -> Result<()> {
    page.run(&remove_and_insert(10)).await?;
    let before = census(page).await?;
    ensure!(1.0 <= before.of("timers"), "the program has no clock");
    page.run(&remove_and_insert(50)).await?;
    has_not_grown(page, &before, MEMORY_ROUNDS).await?;
    page.run("document.querySelector('shomei-navi').remove()")
        .await?;
    page.wait_until("the end of the clock", async || {
        Ok(page.run("return window.census().timers").await? == 0)
    })
    .await
}

/// However often the page or the person changes something, nothing is kept of what was before.
async fn changes_leave_the_memory_where_it_was(page: Page) -> Result<()> {
    // Elsewhere nothing of it is measured.
    let is_measured = page.engine == Engine::Chromium;
    let times = |many: u32| if is_measured { many } else { 4 };
    page.open(PAGE).await?;
    page.button("答えを見る").await?;
    page.run(&change(times(20), 0, 0)).await?;
    let before = census(&page).await?;
    page.run(&change(times(100), 0, 0)).await?;
    has_not_grown(&page, &before, MEMORY_LANGUAGES).await?;
    crate::main_job::tell_the_card(&page).await?;
    let button = page.button("答えを見る").await?;
    button.click(Effect::Text("持っていくもの")).await?;
    page.run(&change(0, times(20), times(20))).await?;
    let before = census(&page).await?;
    // A browser waits no longer for a script.
    for _ in 0..10 {
        page.run(&change(0, times(100), times(100))).await?;
    }
    has_not_grown(&page, &before, MEMORY_ANSWERS).await?;
    is_quiet(&page).await
}

async fn has_not_grown(page: &Page, before: &Census, program: Budget) -> Result<()> {
    let grown = memory::growth(page.engine, &page.client, before, program).await?;
    let grown: Vec<String> = grown
        .into_iter()
        .filter_map(|(budget, value, name)| Some(format!("{}: {name}", budget.fault(value)?)))
        .collect();
    ensure!(grown.is_empty(), "it grew: {}", grown.join("; "));
    Ok(())
}

async fn an_element_may_be_moved_and_taken_away_and_put_back(page: Page) -> Result<()> {
    page.open(PAGE).await?;
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
