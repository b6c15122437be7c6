//! The sheet of paper where it is narrow, and in every language.
//!
//! Only Chromium prints to a file here without a printer, and counts the pages; the words and the style are the same
//! in all engines, and other scenarios print in the other two.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use xtask::browsers::Engine;

use crate::{
    keyboard::cdp,
    languages::{FILL_IN, LANGUAGES},
    page::Page,
    takeaway::{NO_PRINTER, PAGE, PAGES, sheets, sheets_of},
};

/// Asks for the answer of a card that ends on 2031-07-15, never renewed, and prints it; what few have to tell stands
/// between, and what is told beside the answer follows.
async fn print(page: &Page, address: &str, told: &str, beside: &str) -> Result<Value> {
    page.open(address).await?;
    page.wait_until("the form", async || {
        let there = "return !!document.querySelector('shomei-navi')?.shadowRoot?.getElementById('birth-year')";
        Ok(page.run(there).await? == true)
    })
    .await?;
    let opened = format!(
        "{FILL_IN} await dates('1985-7-15', '2031-7-15'); await choose('renewed', 1); {told} await frame();
        root.querySelector('form').requestSubmit();
        await found('answer', () => root.getElementById('answer')?.getClientRects().length);
        const unfold = () => root.querySelectorAll('details').forEach((one) => {{ one.open = true; }});
        const there = (selector) => found(selector, () => {{ unfold(); return root.querySelector(selector); }});
        await there('[data-take=print]');
        {beside}"
    );
    page.run(&opened).await?;
    page.run(NO_PRINTER).await?;
    page.run(
        "const root = document.querySelector('shomei-navi').shadowRoot;
        root.querySelector('[data-take=print]').click();",
    )
    .await?;
    page.wait_until("the sheet", async || {
        Ok(page.run("return window.printed === 1").await? == true)
    })
    .await?;
    page.run(PAGES).await
}

/// 72 mm without the margins of a page, in pixels.
const NARROW: u32 = 196;

/// What is wider than its place, or than the paper.
const CLIPPED: &str = "
    const all = [document.documentElement, ...document.body.querySelectorAll('*')];
    const wide = all.filter(one => one.clientWidth > 0 && one.scrollWidth > one.clientWidth + 1);
    return wide.map(one => `${one.localName}.${one.className}: ${one.innerText.slice(0, 60)}`);";

/// What is wrong with a sheet on the paper of a printer for receipts: what is clipped, and whether words are missing.
async fn faults_where_narrow(page: &Page, printed: &Value, pages: usize) -> Result<Vec<String>> {
    let html = printed["html"].as_str().context("no page")?;
    // It counts the pages, and leaves the sheet open.
    let counted = sheets_of(page, html, [7.2, 300.0]).await?;
    let metrics =
        json!({ "width": NARROW, "height": 2000, "deviceScaleFactor": 1, "mobile": false });
    cdp(page, "Emulation.setDeviceMetricsOverride", metrics).await?;
    cdp(
        page,
        "Emulation.setEmulatedMedia",
        json!({ "media": "print" }),
    )
    .await?;
    page.wait_until("the narrow paper", async || {
        Ok(page.run("return innerWidth").await? == NARROW)
    })
    .await?;
    let clipped = page.run(CLIPPED).await?;
    let words = page.run("return document.body.innerText").await?;
    cdp(page, "Emulation.clearDeviceMetricsOverride", json!({})).await?;
    cdp(page, "Emulation.setEmulatedMedia", json!({ "media": "" })).await?;
    let mut faults: Vec<String> = clipped
        .as_array()
        .into_iter()
        .flatten()
        .map(|one| format!("clipped: {one}"))
        .collect();
    if counted != pages {
        faults.push(format!("{counted} pages"));
    }
    let plain = |words: &str| words.split_whitespace().collect::<String>();
    let wide: Vec<&str> = printed["pages"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    let (wide, narrow) = (
        plain(&wide.concat()),
        plain(words.as_str().unwrap_or_default()),
    );
    if wide.is_empty() || wide != narrow {
        faults.push(format!("other words: {narrow} and not {wide}"));
    }
    Ok(faults)
}

async fn nothing_is_clipped_on_a_receipt(page: Page) -> Result<()> {
    if page.engine != Engine::Chromium {
        return Ok(());
    }
    let moved = "root.getElementById('address').click(); await frame();
        await choose('address-elsewhere', 1); await date('address', '2026-4-20');";
    let agent = "await there('[name=visitor]'); await choose('visitor', 3); await frame();
        await choose('form', 1); await frame();";
    for (case, told, beside, pages) in [
        ("a renewal", "", "", 1),
        ("a move", moved, "", 1),
        // With a page for who goes.
        ("an agent", "", agent, 2),
    ] {
        let printed = print(&page, PAGE, told, beside).await?;
        let faults = faults_where_narrow(&page, &printed, pages).await?;
        ensure!(faults.is_empty(), "{case}: {}", faults.join("\n"));
    }
    // What is too wide is seen.
    let wide = json!({ "pages": ["wide"], "html": "<p style=\"width: 60mm\">wide</p>" });
    let faults = faults_where_narrow(&page, &wide, 1).await?;
    ensure!(faults.len() == 1, "a wide part is not seen: {faults:?}");
    Ok(())
}

/// The last day in each language: Wednesday 15 July 2026, as people write it.
const DAYS: [(&str, &str); 12] = [
    ("ja", "7月15日（水）"),
    // With the readings between.
    ("ja-easy", "15"),
    ("en", "15 July 2026"),
    ("zh-Hans", "7月15日"),
    ("zh-Hant", "7月15日"),
    ("ko", "7월 15일"),
    ("vi", "ngày 15 tháng 7 năm 2026"),
    ("pt-BR", "15 de julho de 2026"),
    ("es", "15 de julio de 2026"),
    ("tl", "Hulyo 15, 2026"),
    ("ne", "जुलाई"),
    ("id", "15 Juli 2026"),
];

/// The language of the sheet, and kana that no part marks as Japanese. What stands in brackets is how a thing is called
/// on signs and forms, behind its name in the reader's language.
const SPOKEN: &str = "
    const page = document.querySelector('shomei-navi').shadowRoot.querySelector('iframe.paper').contentDocument;
    const texts = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT);
    const stray = [];
    while (texts.nextNode()) {
        const { data, parentElement } = texts.currentNode;
        const open = data.replace(/[（(「][^（(「」)）]*[」)）]/g, '');
        if (parentElement.closest('[lang]').lang !== 'ja' && /[ぁ-ゖァ-ヺ]/.test(open)) stray.push(data);
    }
    return { lang: page.documentElement.lang, stray };";

async fn it_is_there_in_every_language(page: Page) -> Result<()> {
    if page.engine != Engine::Chromium {
        return Ok(());
    }
    let mut found = Vec::new();
    for ((tag, ..), (same, day)) in LANGUAGES.into_iter().zip(DAYS) {
        ensure!(tag == same, "the days are in another order");
        let printed = print(&page, &format!("{PAGE}&lang={tag}"), "", "").await?;
        let spoken = page.run(SPOKEN).await?;
        let lang = if tag == "ja-easy" { "ja" } else { tag };
        let words = printed["pages"][0].as_str().context("no words")?;
        let mut fault = |what: String| found.push(format!("{tag}: {what}"));
        if spoken["lang"] != lang {
            fault(format!("lang is {}", spoken["lang"]));
        }
        if lang != "ja" && spoken["stray"] != json!([]) {
            fault(format!("not marked as Japanese: {}", spoken["stray"]));
        }
        for part in ["03-3647-3162", day] {
            if !words.contains(part) {
                fault(format!("no {part} in {words}"));
            }
        }
        let html = printed["html"].as_str().context("no page")?;
        let pages = sheets(&page, html).await?;
        if !(1..=2).contains(&pages) {
            fault(format!("{pages} sheets"));
        }
        for one in faults_where_narrow(&page, &printed, 1).await? {
            fault(format!("on a receipt, {one}"));
        }
    }
    ensure!(found.is_empty(), "{}", found.join("\n"));
    Ok(())
}

scenarios! {
    nothing_is_clipped_on_a_receipt,
    it_is_there_in_every_language,
}
