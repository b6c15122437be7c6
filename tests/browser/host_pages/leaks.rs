//! Nothing leaves: a whole case is typed while everything by which something can leave a program
//! is listened to, on the page and at the server.
//!
//! Keys are the one thing that a browser tells the page of by itself, a sign at a time; what a
//! script reads by looking into the open shadow root is not shown here either.

use anyhow::{Context, Result, ensure};

use super::{MORE, case};
use crate::{
    main_job::{ask, change, is_quiet, says, start_again, tell_the_year_of_the_card, type_date},
    page::Page,
};

/// Born 1987-11-23, with a card until 2032-11-23 and certificates of 2023-10-17, moved 2026-03-19,
/// as they may be written.
const TYPED: [&str; 34] = [
    "1987",
    "87-11",
    "87/11",
    "昭和62",
    "S62",
    "s62",
    "11-23",
    "11/23",
    "11月23",
    "1123",
    "2032",
    "令和14",
    "R14",
    "32-11",
    "2023",
    "令和5",
    "R5.",
    "10-17",
    "10/17",
    "10月17",
    "1017",
    "2026-03",
    "2026-3",
    "2026/3",
    "2026/03",
    "2026年3",
    "令和8",
    "3-19",
    "3/19",
    "3月19",
    "0319",
    // What they come to.
    "2028",
    "令和10",
    "引っ越",
];

async fn type_a_whole_case(page: &Page) -> Result<()> {
    page.radio("元号", "昭和").await?.select().await?;
    type_date(page, "生年月日", ["62", "11", "23"]).await?;
    tell_the_year_of_the_card(page, "2032").await?;
    page.summary(MORE).await?.unfold().await?;
    type_date(page, "電子証明書の発行日", ["2023", "10", "17"]).await?;
    page.checkbox("住所").await?.tick().await?;
    let moved = page.radio("住所は、どう変わりましたか", "引っ越した");
    moved.await?.select().await?;
    type_date(page, "最後に住所が変わった日", ["2026", "3", "19"]).await?;
    let reissued = page.radio("最後に住所が変わったあと、署名用", "いいえ");
    reissued.await?.select().await?;
    ask(page).await?;
    page.summary("入力した内容").await?.unfold().await?;
    says(page, &["1987年（昭和62年）11月23日"]).await?;
    change(page, "カードの有効期限", "年").await?;
    page.field("カードの有効期限", "年")
        .await?
        .fill("2031")
        .await?;
    page.field("カードの有効期限", "年")
        .await?
        .fill("2032")
        .await?;
    ask(page).await?;
    start_again(page).await?;
    let empty = page.field("生年月日", "年").await?.value().await?;
    ensure!(empty.is_empty(), "it was not begun again: {empty}");
    Ok(())
}

fn betrayed(stated: &[String]) -> Vec<String> {
    stated
        .iter()
        .filter(|line| TYPED.iter().any(|typed| line.contains(typed)))
        .map(|line| line.chars().take(200).collect())
        .collect()
}

async fn lines(page: &Page, script: &str) -> Result<Vec<String>> {
    let lines = page.run(script).await?;
    let lines = lines.as_array().context("the page wrote nothing down")?;
    Ok(lines
        .iter()
        .filter_map(|one| Some(one.as_str()?.to_owned()))
        .collect())
}

/// What the server was asked for. Whether there is a little picture for its tab is asked by the
/// browser, and at any time.
fn asked(page: &Page) -> Vec<String> {
    let mut asked = page.asked_of_the_server();
    asked.retain(|one| !one.ends_with("/favicon.ico"));
    asked
}

/// Until the widget has all that it needs, with what it fetches when nothing else is to be done.
async fn has_come(page: &Page) -> Result<()> {
    page.field("生年月日", "年").await?;
    let script = "
        const { shadowRoot } = document.querySelector('shomei-navi');
        const fetched = performance.getEntriesByType('resource').map(one => one.name);
        return document.readyState === 'complete'
            && fetched.some(name => name.endsWith('_details.wasm'))
            && [...shadowRoot.querySelectorAll('link')].every(link => link.sheet);";
    page.wait_until("the sheets and the second file", async || {
        Ok(page.run(script).await? == true)
    })
    .await
}

async fn nothing_that_is_typed_leaves(page: Page) -> Result<()> {
    page.open("/hosts/watched/?today=2026-05-01&municipality=362026")
        .await?;
    has_come(&page).await?;
    let asked_before = asked(&page);
    let fetched_before = page.requests().await?;
    let watched = case(&page, "everything is listened to", async {
        type_a_whole_case(&page).await?;
        let stated = lines(&page, "return window.watched").await?;
        // Who listens to nothing hears nothing.
        for heard in [
            "event keydown",
            "event input",
            "event click",
            "event focusin",
            "resource",
        ] {
            ensure!(
                stated.iter().any(|line| line.starts_with(heard)),
                "no {heard} was heard"
            );
        }
        let left: Vec<_> = stated
            .iter()
            .filter(|one| one.starts_with("left"))
            .collect();
        ensure!(left.is_empty(), "{left:?}");
        let betrayed_by_page = betrayed(&stated);
        ensure!(betrayed_by_page.is_empty(), "{betrayed_by_page:#?}");
        let kept = betrayed(&lines(&page, "return window.kept()").await?);
        ensure!(kept.is_empty(), "{kept:#?}");
        let asked = asked(&page);
        ensure!(asked == asked_before, "{asked:?} after {asked_before:?}");
        let fetched = page.requests().await?;
        ensure!(fetched == fetched_before, "{fetched:?}");
        is_quiet(&page).await
    });
    watched.await
}

/// Whatever a browser of today or of old makes of typing, pasting and dragging.
async fn no_event_carries_text_out(page: Page) -> Result<()> {
    const SEND: &str =
        "return sendAll(document.querySelector('shomei-navi').shadowRoot.querySelector('input'))";
    page.open("/hosts/watched/?today=2026-05-01&municipality=362026")
        .await?;
    has_come(&page).await?;
    let sent = page.run(SEND).await?;
    ensure!(sent.as_u64().is_some_and(|sent| 25 <= sent), "{sent}");
    let left = lines(
        &page,
        "return watched.filter((one) => one.startsWith('left'))",
    )
    .await?;
    ensure!(left.is_empty(), "{left:?}");
    // From an element that lets them out, all of them are heard.
    let heard = page
        .run(
            "const loose = document.querySelector('shomei-navi').appendChild(document.createElement('input'));
            const sent = sendAll(loose);
            return sent === watched.filter((one) => one.startsWith('left')).length",
        )
        .await?;
    ensure!(heard == true, "the test hears nothing");
    Ok(())
}

scenarios! { nothing_that_is_typed_leaves, no_event_carries_text_out }
