//! The first questions, which stand there before the program has come, and how it takes them over.

use anyhow::{Context, Result, ensure};
use fantoccini::key::Key;
use serde_json::json;

use xtask::{browsers::Engine, engine::command};

use crate::{languages::LANGUAGES, main_job::is_quiet, page::Page};

/// The page whose program comes after so many milliseconds.
fn late(by: u32, more: &str) -> String {
    format!("/hosts/fault/?municipality=362026&today=2026-05-01&late={by}{more}")
}

/// The program does not come before the scenario lets it.
const HELD: u32 = 2_147_483_648;

/// What is in the fields, which of them has the focus, and whether they are those that were there
/// before the program.
const FIELDS: &str = "
    const root = document.querySelector('shomei-navi').shadowRoot;
    const all = [...root.querySelectorAll('.ymd input')].slice(0, 6);
    return {
        values: all.map(one => one.value),
        chip: [...root.querySelectorAll('.chips input')].findIndex(one => one.checked),
        focus: root.activeElement?.id ?? '',
        same: !window.before || all.every((one, at) => one === window.before[at]),
    };";
const REMEMBER: &str = "
    const root = document.querySelector('shomei-navi').shadowRoot;
    window.before = [...root.querySelectorAll('.ymd input')];
    window.spoken = [];
    // A comment is said by nobody.
    const isSaid = ({ target, type, addedNodes, removedNodes }) => target.parentElement?.closest('[role=status], [role=alert]')
        || target.closest?.('[role=status], [role=alert]')
            && (type === 'characterData' || [...addedNodes, ...removedNodes].some(one => one.nodeType !== Node.COMMENT_NODE));
    new MutationObserver(all => window.spoken.push(...all.filter(isSaid).map(one => one.target.outerHTML ?? one.target.data))).observe(root, { subtree: true, childList: true, characterData: true });";

async fn is_drawn(page: &Page) -> Result<()> {
    page.wait_until("the first questions", async || {
        let there = "return !!document.querySelector('shomei-navi')?.shadowRoot?.querySelector('.drawn #birth-year')";
        Ok(page.run(there).await? == true)
    })
    .await
}

async fn is_taken_over(page: &Page) -> Result<()> {
    page.wait_until("the program", async || {
        let there = "const root = document.querySelector('shomei-navi').shadowRoot;
            return !root.querySelector('.drawn') && !!root.querySelector('[type=submit]')";
        Ok(page.run(there).await? == true)
    })
    .await
}

/// At whatever moment the program comes: what is typed is in its field, with the focus, in the same
/// elements, and nothing is said.
async fn no_key_is_lost(page: Page) -> Result<()> {
    for delay in (0..=800).step_by(80) {
        page.open(&late(delay, "")).await?;
        page.wait_until("a field", async || {
            let there = "return !!document.querySelector('shomei-navi')?.shadowRoot?.getElementById('birth-year')";
            Ok(page.run(there).await? == true)
        })
        .await?;
        page.run(REMEMBER).await?;
        page.run(
            "document.querySelector('shomei-navi').shadowRoot.getElementById('birth-year').focus()",
        )
        .await?;
        for keys in ["1985", "7", "15", "2031", "7"] {
            for key in keys.chars() {
                page.press_key(key).await?;
            }
            page.press_key(Key::Tab.into()).await?;
        }
        is_taken_over(&page).await?;
        let fields = page.run(FIELDS).await?;
        ensure!(
            fields["values"] == json!(["1985", "7", "15", "2031", "7", "15"]),
            "after {delay} ms: {fields}"
        );
        ensure!(fields["same"] == true, "after {delay} ms: {fields}");
        ensure!(fields["focus"] == "card-day", "after {delay} ms: {fields}");
    }
    Ok(())
}

/// What stands there when the program comes is taken over as if it had been typed then.
async fn what_was_typed_is_answered(page: Page) -> Result<()> {
    page.open(&late(HELD, "")).await?;
    is_drawn(&page).await?;
    page.run(REMEMBER).await?;
    page.run(
        "const root = document.querySelector('shomei-navi').shadowRoot;
        root.querySelectorAll('.chips input')[0].click();
        root.getElementById('birth-year').focus();",
    )
    .await?;
    for key in "60".chars() {
        page.press_key(key).await?;
    }
    page.run("window.comes()").await?;
    is_taken_over(&page).await?;
    let fields = page.run(FIELDS).await?;
    ensure!(
        fields["values"][0] == "60" && fields["chip"] == 0 && fields["focus"] == "birth-year",
        "{fields}"
    );
    ensure!(fields["same"] == true, "{fields}");
    let spoken = page.run("return window.spoken").await?;
    ensure!(spoken == json!([]), "a live region changed: {spoken}");
    page.press_key(Key::Tab.into()).await?;
    for keys in ["7", "15"] {
        page.press_key(keys.chars().next().unwrap_or_default())
            .await?;
        for key in keys.chars().skip(1) {
            page.press_key(key).await?;
        }
        page.press_key(Key::Tab.into()).await?;
    }
    page.wait_for_text("昭和60年（1985年）7月15日").await?;
    is_quiet(&page).await
}

/// The elements that the loader draws are those that the program makes, in every language.
async fn the_loader_draws_what_the_program_makes(page: Page) -> Result<()> {
    const PARTS: &str = "
        const root = document.querySelector('shomei-navi').shadowRoot;
        const widget = root.querySelector('.widget').cloneNode(true);
        const comments = document.createTreeWalker(widget, NodeFilter.SHOW_COMMENT);
        const found = [];
        while (comments.nextNode()) found.push(comments.currentNode);
        found.forEach(one => one.remove());
        widget.normalize();
        const nested = widget.querySelector('.nested');
        nested?.remove();
        return ['.title', '.intro', '.picture', '.question:has(#birth-year)', '.question:has(#card-year)']
            .map(one => widget.querySelector(one)?.outerHTML ?? one);";
    for (tag, ..) in LANGUAGES {
        page.open(&late(HELD, &format!("&lang={tag}"))).await?;
        is_drawn(&page).await?;
        let drawn = page.run(PARTS).await?;
        page.run("window.comes()").await?;
        is_taken_over(&page).await?;
        page.wait_until("the other starts", async || {
            let there =
                "return !!document.querySelector('shomei-navi').shadowRoot.querySelector('.start')";
            Ok(page.run(there).await? == true)
        })
        .await?;
        // There and back: then the program has made all of it.
        page.run(
            "const root = document.querySelector('shomei-navi').shadowRoot;
            window.before = root.getElementById('birth-year');
            root.querySelectorAll('.start')[0].click();",
        )
        .await?;
        page.wait_until("another start", async || {
            let there = "return !document.querySelector('shomei-navi').shadowRoot.getElementById('card-year')";
            Ok(page.run(there).await? == true)
        })
        .await?;
        page.run("document.querySelector('shomei-navi').shadowRoot.querySelectorAll('.start')[0].click()")
            .await?;
        page.wait_until("the first start", async || {
            let there = "const year = document.querySelector('shomei-navi').shadowRoot.getElementById('birth-year');
                return !!year && year !== window.before
                    && !!document.querySelector('shomei-navi').shadowRoot.querySelector('.picture')";
            Ok(page.run(there).await? == true)
        })
        .await?;
        let made = page.run(PARTS).await?;
        for (one, other) in drawn
            .as_array()
            .into_iter()
            .flatten()
            .zip(made.as_array().into_iter().flatten())
        {
            // The first start has no heading of its own, so that the first view stays short.
            ensure!(one == other, "{tag}\ndrawn {one}\nmade {other}");
        }
    }
    Ok(())
}

/// What an input method is composing is left alone.
async fn a_composition_is_waited_for(page: Page) -> Result<()> {
    page.open(&late(HELD, "")).await?;
    is_drawn(&page).await?;
    let compose = |kind: &str, data: &str| {
        format!(
            "const year = document.querySelector('shomei-navi').shadowRoot.getElementById('birth-year');
            year.focus();
            year.dispatchEvent(new CompositionEvent('composition{kind}', {{ data: '{data}', bubbles: true, composed: true }}));"
        )
    };
    let is_real = page.engine == Engine::Chromium;
    page.run(
        "document.querySelector('shomei-navi').shadowRoot.getElementById('birth-year').focus()",
    )
    .await?;
    if is_real {
        let body = json!({ "cmd": "Input.imeSetComposition", "params": { "text": "しょうわ", "selectionStart": 4, "selectionEnd": 4 } });
        command(&page.client, "goog/cdp/execute", Some(body)).await?;
    } else {
        page.run(&compose("start", "しょうわ")).await?;
    }
    page.run("window.comes()").await?;
    page.wait_until("the program's file", async || {
        let there = "return performance.getEntriesByType('resource').some(one => one.name.endsWith('_bg.wasm'))";
        Ok(page.run(there).await? == true)
    })
    .await?;
    // A second of frames, in which it would take over.
    page.run("for (let frame = 0; frame < 60; frame++) await new Promise(done => requestAnimationFrame(done))")
        .await?;
    is_drawn(&page).await?;
    if is_real {
        let body = json!({ "cmd": "Input.insertText", "params": { "text": "昭和" } });
        command(&page.client, "goog/cdp/execute", Some(body)).await?;
    } else {
        page.run(&compose("end", "昭和")).await?;
    }
    is_taken_over(&page).await
}

/// Nothing on the screen moves when the program comes.
async fn nothing_moves(page: Page) -> Result<()> {
    const PLACES: &str = "
        const root = document.querySelector('shomei-navi').shadowRoot;
        return ['.title', '.intro', '.picture', '#birth-year', '#card-year', '.language']
            .map(one => { const box = root.querySelector(one).getBoundingClientRect(); return [one, Math.round(box.top), Math.round(box.left)].join(); });";
    for more in ["", "&today=", "&lang=en", "&municipality="] {
        page.open(&late(HELD, more)).await?;
        is_drawn(&page).await?;
        let before = page.run(PLACES).await?;
        page.run("window.comes()").await?;
        is_taken_over(&page).await?;
        let after = page.run(PLACES).await?;
        ensure!(before == after, "{more}: {before} and {after}");
    }
    Ok(())
}

/// A reader who never comes near pays the loader; who comes near, or asks for it, gets the rest.
async fn nothing_is_loaded_before_somebody_comes(page: Page) -> Result<()> {
    const STARTED: &str = "
        const root = document.querySelector('shomei-navi')?.shadowRoot;
        return !!root?.getElementById('birth-year')";
    const NEAR: &str = "scrollTo(0, document.documentElement.scrollHeight)";
    const CLICKED: &str =
        "document.querySelector('shomei-navi').shadowRoot.querySelector('.status button').click()";
    for (load, begin) in [
        ("", Some(NEAR)),
        ("&load=visible", Some(NEAR)),
        ("&load=click", Some(CLICKED)),
        ("&load=eager", None),
    ] {
        page.open(&format!("/hosts/far/?lang=ja{load}")).await?;
        // The script has run, and whatever it was to fetch is under way.
        page.wait_until("the element", async || {
            let there = "return !!document.querySelector('shomei-navi').shadowRoot";
            Ok(page.run(there).await? == true)
        })
        .await?;
        page.run("for (let frame = 0; frame < 10; frame++) await new Promise(done => requestAnimationFrame(done))")
            .await?;
        if let Some(begin) = begin {
            ensure!(page.run(STARTED).await? == false, "{load}: it has started");
            let asked = page.requests().await?;
            // The page's own, and the loader.
            let own = ["/hosts/", "/favicon", "/shomei-navi.js"];
            let more: Vec<_> = asked
                .iter()
                .filter(|one| !own.iter().any(|known| one.contains(known)))
                .collect();
            ensure!(more.is_empty(), "{load}: {more:?}");
            page.run(begin).await?;
        }
        page.wait_until("the questions", async || {
            Ok(page.run(STARTED).await? == true)
        })
        .await
        .with_context(|| format!("load {load}"))?;
    }
    is_quiet(&page).await
}

scenarios! {
    nothing_is_loaded_before_somebody_comes,
    no_key_is_lost,
    what_was_typed_is_answered,
    the_loader_draws_what_the_program_makes,
    a_composition_is_waited_for,
    nothing_moves,
}
