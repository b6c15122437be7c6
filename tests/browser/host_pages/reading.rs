//! What readers do to a page: they make it bigger, have it translated, and print it.

use anyhow::{Context, Result, ensure};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use serde_json::json;
use xtask::{
    browsers::Engine,
    engine::{Phone, command},
    shoot::save,
    workspace,
};

use super::{MORE, VISIT, all_of, case, fill_in, is_answered};
use crate::{
    control::Effect,
    main_job::{ask, change, is_quiet, picture, says, tell_never_renewed},
    page::{Page, Role},
};

/// In a language of its own choosing: else it would follow a page that is translated.
const HOME: &str = "/hosts/plain/?today=2026-05-01&municipality=362026&lang=ja";

/// The same at a counter whose answer has all parts: actions, the week as a table, other counters.
const COUNTER: &str = "/hosts/plain/?today=2026-05-01&municipality=142123&lang=ja";

/// What a reader could not read or reach, one sentence each: a page that moves sideways, text or a
/// field that is cut off, two texts one upon the other, a target of less than 44 pixels.
const OUT_OF_REACH: &str = "
    const root = document.querySelector('shomei-navi').shadowRoot;
    const seen = (one) => one.getClientRects().length > 0 && one.checkVisibility()
        // Words for a screen reader alone are drawn by nobody.
        && !one.closest('svg, .only-read');
    const all = [...root.querySelectorAll('*')].filter(seen);
    const called = (one) => `${one.localName} 「${(one.value || one.textContent).trim().slice(0, 20)}」`;
    const wrong = [];
    const page = document.documentElement;
    if (page.scrollWidth > innerWidth) wrong.push(`the page is ${page.scrollWidth} wide on ${innerWidth}`);
    for (const one of all) {
        const { left, right, width, height } = one.getBoundingClientRect();
        if (width > 0 && (left < -0.5 || right > innerWidth + 0.5)) wrong.push(`${called(one)} stands out`);
        const cuts = one.localName === 'input' || getComputedStyle(one).overflowX !== 'visible';
        if (cuts && one.scrollWidth > one.clientWidth + 1) wrong.push(`${called(one)} is cut off`);
        const box = one.matches('input[type=radio], input[type=checkbox]') ? one.closest('label') : one;
        const target = box.getBoundingClientRect();
        if (one.matches('input, select, button, summary') && Math.min(target.width, target.height) < 43.5) {
            wrong.push(`${called(one)} is ${target.width} by ${target.height}`);
        }
    }
    const texts = [];
    for (const one of all) {
        for (const node of one.childNodes) {
            if (node.nodeType !== Node.TEXT_NODE || !node.data.trim()) continue;
            const range = document.createRange();
            range.selectNodeContents(node);
            for (const box of range.getClientRects()) if (box.width > 1) texts.push([one, box]);
        }
    }
    for (const [index, [one, a]] of texts.entries()) {
        for (const [other, b] of texts.slice(index + 1)) {
            const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
            const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
            // Lines may be a little closer than their letters are high.
            if (one !== other && across > 2 && down > Math.min(a.height, b.height) / 3) {
                wrong.push(`${called(one)} lies on ${called(other)}`);
            }
        }
    }
    return [...new Set(wrong)];";

async fn is_in_reach(page: &Page, state: &str) -> Result<()> {
    let wrong = page.run(OUT_OF_REACH).await?;
    ensure!(wrong == json!([]), "{state}: {wrong}");
    Ok(())
}

/// The form with everything open, then the answer: all of it can be read and reached. With keys
/// alone, since `WebKit`'s driver points beside things on a page that is zoomed.
async fn can_be_read(page: &Page, name: &str, first: Option<&str>) -> Result<()> {
    page.open(COUNTER).await?;
    page.field("生年月日", "年").await?;
    if let Some(script) = first {
        page.run(script).await?;
    }
    fill_in(page).await?;
    page.summary(MORE).await?.by_keys().unfold().await?;
    page.checkbox("住所").await?.by_keys().tick().await?;
    page.field("最後に住所が変わった日", "年").await?;
    is_in_reach(page, "the form").await?;
    picture(page, &format!("host-pages-{name}-form")).await?;
    page.checkbox("住所").await?.by_keys().untick().await?;
    page.button("答えを見る")
        .await?
        .by_keys()
        .click(Effect::Text("根拠（法令と案内）"))
        .await?;
    is_in_reach(page, "the question that decides").await?;
    page.button("ない")
        .await?
        .by_keys()
        .click(Effect::NoText("あと1つで、答えが決まります"))
        .await?;
    page.heading("7月15日（水）までに").await?;
    is_in_reach(page, "the answer").await?;
    for fold in [
        VISIT,
        "ほかの窓口と、窓口からのお知らせ",
        "証明書ごとの期限と、その理由",
        "知っておいてほしいこと",
        "入力した内容",
        "根拠（法令と案内）",
    ] {
        page.summary(fold).await?.by_keys().unfold().await?;
    }
    page.radio("だれが窓口に行きますか", "そのほかの代理人")
        .await?
        .by_keys()
        .select()
        .await?;
    page.wait_for_text("代理の人が行く").await?;
    is_in_reach(page, "the answer with all its folds open").await?;
    picture(page, &format!("host-pages-{name}-answer")).await?;
    is_quiet(page).await
}

async fn a_page_may_be_zoomed(page: Page) -> Result<()> {
    let name = "page zoomed to 400 %";
    case(&page, name, can_be_read(&page, "zoom", None)).await
}

/// `WebKit` cannot be told of the setting, so the sheet is told what it would come to.
const LARGE_INSIDE: &str = "
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(':host > * { font-size: 32px !important; }');
    document.querySelector('shomei-navi').shadowRoot.adoptedStyleSheets.push(sheet);";

async fn text_may_be_twice_as_large(page: Page) -> Result<()> {
    let name = "text of 200 %";
    let playing = case(&page, name, async {
        page.open("/hosts/home/").await?;
        page.field("生年月日", "年").await?;
        match page.engine {
            Engine::Chromium | Engine::Firefox => {
                let script = "return getComputedStyle(document.documentElement).fontSize";
                let size = page.run(script).await?;
                ensure!(size == "32px", "the browser took {size}");
                can_be_read(&page, "text", None).await
            }
            Engine::WebKit => can_be_read(&page, "text", Some(LARGE_INSIDE)).await,
        }
    });
    playing.await
}

/// As far apart as criterion 1.4.12 of WCAG sets texts.
const APART: &str = "
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
        p { margin-bottom: 2em !important; }`);
    document.querySelector('shomei-navi').shadowRoot.adoptedStyleSheets.push(sheet);";

async fn texts_may_stand_further_apart(page: Page) -> Result<()> {
    let name = "text set further apart";
    case(&page, name, can_be_read(&page, "apart", Some(APART))).await
}

/// A window of 1280 × 1920 that is zoomed to 400 %.
fn zoomed() -> Phone {
    Phone {
        width: 320,
        height: 480,
        zoom: 4,
        tallest: 480,
        ..Phone::default()
    }
}

/// A person who has set their browser to texts of twice the usual size.
fn with_large_text() -> Phone {
    Phone {
        text: 32,
        tallest: 12_000,
        ..Phone::default()
    }
}

/// What a page translator does to every text below a root, and to the page. Its translation is the
/// text itself, so that a scenario finds everything by its name; but the nodes are others.
fn translate(root: &str) -> String {
    format!(
        "const root = {root};
         const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
         const texts = [];
         while (walker.nextNode()) texts.push(walker.currentNode);
         for (const text of texts) {{
             if (!text.data.trim() || ['SCRIPT', 'STYLE', 'FONT', 'text'].includes(text.parentNode.nodeName)) continue;
             const [outer, inner] = [document.createElement('font'), document.createElement('font')];
             inner.textContent = text.data;
             outer.append(inner);
             text.replaceWith(outer);
         }}
         document.documentElement.lang = 'en';
         document.documentElement.className = 'translated-ltr';
         return root.querySelectorAll('font').length;"
    )
}

/// Fills in, opens a question and closes it, sees the answer, goes back, changes a year and sees
/// another answer; the translator comes again after each step. Returns all that was to be read.
async fn reads_on(page: &Page, translator: Option<&str>) -> Result<Vec<String>> {
    let mut read = Vec::new();
    let mut next = async || {
        if let Some(script) = translator {
            let count = page.run(script).await?;
            ensure!(count != 0, "nothing was translated");
        }
        // Wrapped texts are spaced otherwise.
        let text = page.text().await?;
        read.push(text.split_whitespace().collect::<String>());
        anyhow::Ok(())
    };
    page.open(HOME).await?;
    page.field("生年月日", "年").await?;
    next().await?;
    fill_in(page).await?;
    next().await?;
    page.summary(MORE).await?.unfold().await?;
    let moved = page.checkbox("住所").await?;
    moved.tick().await?;
    page.field("最後に住所が変わった日", "年").await?;
    next().await?;
    moved.untick().await?;
    page.wait_until_text_is_gone("最後に住所が変わった日")
        .await?;
    ask(page).await?;
    next().await?;
    tell_never_renewed(page).await?;
    page.heading("7月15日（水）までに").await?;
    page.summary("入力した内容").await?.unfold().await?;
    next().await?;
    change(page, "カードの有効期限", "年").await?;
    page.field("カードの有効期限", "年")
        .await?
        .fill("2028")
        .await?;
    says(page, &["2028年（令和10年）7月15日"]).await?;
    next().await?;
    ask(page).await?;
    page.wait_until_text_is_gone("入力を確かめてください")
        .await?;
    page.button("はじめからやり直す").await?;
    next().await?;
    Ok(read)
}

async fn a_translator_may_pass_over_the_page(page: Page) -> Result<()> {
    let untouched = reads_on(&page, None).await?;
    let mut ended = Vec::new();
    for (name, root) in [
        ("translator over the page", "document.body"),
        (
            "translator into the shadow root",
            "document.querySelector('shomei-navi').shadowRoot",
        ),
    ] {
        let script = translate(root);
        let playing = case(&page, name, async {
            let read = reads_on(&page, Some(&script)).await?;
            for (step, (read, untouched)) in read.iter().zip(&untouched).enumerate() {
                ensure!(
                    read == untouched,
                    "step {step}: it says\n{read}\nand should say\n{untouched}"
                );
            }
            is_quiet(&page).await
        });
        ended.push(playing.await);
    }
    all_of(ended)
}

/// Every rule for paper holds for the screen as well: no driver of the three prints alike.
const AS_PRINTED: &str = "
    const root = document.querySelector('shomei-navi').shadowRoot;
    let count = 0;
    for (const sheet of [...root.styleSheets, ...root.adoptedStyleSheets]) {
        for (const rule of sheet.cssRules) {
            if (rule.media?.mediaText !== 'print') continue;
            rule.media.mediaText = 'all';
            count += 1;
        }
    }
    return count;";

/// Texts so light that they need the color behind them, which paper rarely gets.
const TOO_LIGHT: &str = "
    const root = document.querySelector('shomei-navi').shadowRoot;
    const written = (one) => one.checkVisibility() && [...one.childNodes].some(node =>
        node.nodeType === Node.TEXT_NODE && node.data.trim());
    return [...root.querySelectorAll(':not(svg *)')].filter(written)
        .filter(one => getComputedStyle(one).color.match(/\\d+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0) > 400)
        .map(one => one.textContent);";

/// The page on paper, where the driver knows how.
async fn on_paper(page: &Page) -> Result<Option<Vec<u8>>> {
    match page.engine {
        Engine::Chromium | Engine::Firefox => {
            let paper = command(&page.client, "print", Some(json!({}))).await?;
            let paper = paper.as_str().context("the driver printed nothing")?;
            Ok(Some(BASE64_STANDARD.decode(paper)?))
        }
        // Its driver has no such command.
        Engine::WebKit => Ok(None),
    }
}

async fn can_be_printed(page: &Page) -> Result<()> {
    page.open(HOME).await?;
    is_answered(page).await?;
    if let Some(paper) = on_paper(page).await? {
        ensure!(paper.starts_with(b"%PDF"), "what was printed is no PDF");
        save(
            &workspace::evidence().join(format!("host-pages-printed-{}.pdf", page.engine)),
            &paper,
        )?;
    }
    ensure!(!page.names(Role::Button).await?.is_empty());
    let count = page.run(AS_PRINTED).await?;
    ensure!(count != 0, "the sheet has no rules for paper");
    let buttons = page.names(Role::Button).await?;
    ensure!(buttons.is_empty(), "paper has no use for {buttons:?}");
    let light = page.run(TOO_LIGHT).await?;
    ensure!(light == json!([]), "too light for paper: {light}");
    says(
        page,
        &[
            "7月15日（水）までに",
            "いつまで使えるか",
            "持っていくもの",
            "手数料は、いまは無料です",
            "窓口",
            "これからの日",
            "入力した内容",
        ],
    )
    .await?;
    picture(page, "host-pages-printed").await?;
    is_quiet(page).await
}

async fn the_answer_may_be_printed(page: Page) -> Result<()> {
    case(&page, "printing", can_be_printed(&page)).await
}

scenarios! {
    a_translator_may_pass_over_the_page,
    the_answer_may_be_printed,
}

mod zoomed {
    //! On a page that is zoomed.
    use super::{a_page_may_be_zoomed, texts_may_stand_further_apart};

    scenarios! { on super::super::zoomed(); a_page_may_be_zoomed, texts_may_stand_further_apart }
}

mod large {
    //! With the large text of the browser's settings.
    use super::text_may_be_twice_as_large;

    scenarios! { on super::super::with_large_text(); text_may_be_twice_as_large }
}
