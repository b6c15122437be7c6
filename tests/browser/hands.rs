//! Hands and ears: the keyboard alone, an input method, a browser that fills in, a voice that says
//! the answer once.

use anyhow::{Result, ensure};
use fantoccini::key::Key;
use serde_json::json;
use xtask::engine::{Engine, command};

use crate::{
    main_job::{MAY_2026, ask, is_quiet, says, tell_never_renewed, tell_the_card},
    page::{Page, Role},
};

async fn cdp(page: &Page, method: &str, parameters: serde_json::Value) -> Result<()> {
    let body = json!({ "cmd": method, "params": parameters });
    command(&page.client, "goog/cdp/execute", Some(body)).await?;
    Ok(())
}

async fn type_keys(page: &Page, keys: &str) -> Result<()> {
    for key in keys.chars() {
        page.press_character(key).await?;
    }
    Ok(())
}

/// Tabs on to what is called so; a person would not tab longer.
async fn tab_to(page: &Page, name: &str) -> Result<()> {
    const LONGEST: usize = 60;
    let mut passed = Vec::new();
    for _ in 0..LONGEST {
        page.press(Key::Tab).await?;
        let now = page.active_element_name().await?;
        // 年 is not 年号.
        if now == name || 2 < name.chars().count() && now.starts_with(name) {
            return Ok(());
        }
        passed.push(now);
    }
    anyhow::bail!("tabbing never comes to 「{name}」: {passed:?}")
}

/// From the first field to the answer and back without a pointer; what has the focus is seen.
async fn all_can_be_done_with_keys(page: Page) -> Result<()> {
    page.open(MAY_2026).await?;
    page.field("生年月日", "年").await?;
    let ring = "
        let one = document.activeElement;
        while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement;
        return parseFloat(getComputedStyle(one).outlineWidth);";
    for (name, keys) in [
        ("年", "1985"),
        ("月", "7"),
        ("日", "15"),
        ("年", "2031"),
        ("月", "7"),
        ("日", "15"),
    ] {
        tab_to(&page, name).await?;
        let width = page.run(ring).await?.as_f64().unwrap_or_default();
        ensure!(2.0 <= width, "{name} has the focus, and a ring of {width}");
        type_keys(&page, keys).await?;
    }
    tab_to(&page, "住所").await?;
    page.press_character(' ').await?;
    ensure!(page.checkbox("住所").await?.is_checked().await?);
    // The first of a group of radio buttons is reached, the arrows go on from there.
    tab_to(&page, "本人").await?;
    page.press(Key::Down).await?;
    page.press(Key::Down).await?;
    page.press(Key::Down).await?;
    let agent = page.radio("だれが窓口に行きますか", "そのほかの代理人");
    ensure!(agent.await?.is_checked().await?);
    tab_to(&page, "くわしい答えを見る").await?;
    page.press(Key::Enter).await?;
    says(&page, &["あなたの答え"]).await?;
    // The answer has the focus, so that it is read and the keys go on from it.
    let there = "
        const root = document.querySelector('shomei-navi').shadowRoot;
        return root.activeElement?.id === 'answer';";
    page.wait_until("the focus on the answer", async || {
        Ok(page.run(there).await? == true)
    })
    .await?;
    tab_to(&page, "生年月日を変える").await?;
    page.press(Key::Enter).await?;
    page.wait_until("the focus on the birth date", async || {
        Ok(page.active_element_name().await? == "年")
    })
    .await?;
    ensure!(page.field("生年月日", "年").await?.value().await? == "1985");
    is_quiet(&page).await
}

/// In Chromium with an input method's own events; elsewhere no driver composes, and the page is told
/// what it would be told.
async fn an_input_method_is_left_alone_until_it_is_done(page: Page) -> Result<()> {
    page.open(MAY_2026).await?;
    let year = page.field("生年月日", "年").await?;
    year.click().await?;
    for text in ["し", "しょう", "昭和", "昭和６０"] {
        if page.engine == Engine::Chromium {
            let end = text.chars().count();
            let composed = json!({ "text": text, "selectionStart": end, "selectionEnd": end });
            cdp(&page, "Input.imeSetComposition", composed).await?;
        } else {
            page.run(&format!(
                "const field = document.querySelector('shomei-navi').shadowRoot.getElementById('birth-year');
                field.value = '{text}';
                field.dispatchEvent(new InputEvent('input', {{ bubbles: true, isComposing: true }}));"
            ))
            .await?;
        }
        page.wait_until("what is composed", async || Ok(year.value().await? == text))
            .await?;
    }
    if page.engine == Engine::Chromium {
        cdp(&page, "Input.insertText", json!({ "text": "昭和６０" })).await?;
    }
    page.field("生年月日", "月").await?.type_text("7").await?;
    page.field("生年月日", "日").await?.type_text("15").await?;
    says(&page, &["1985年（昭和60年）7月15日"]).await?;
    is_quiet(&page).await
}

/// A browser that fills in a birth date sets all fields at once, and says `input` and `change`.
async fn a_browser_may_fill_in_the_birth_date(page: Page) -> Result<()> {
    page.open(MAY_2026).await?;
    page.field("生年月日", "年").await?;
    let filled = "
        const root = document.querySelector('shomei-navi').shadowRoot;
        for (const [name, value] of [['bday-year', '1985'], ['bday-month', '7'], ['bday-day', '15']]) {
            const field = root.querySelector(`[autocomplete=${name}]`);
            field.value = value;
            field.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
            field.dispatchEvent(new Event('change', { bubbles: true }));
        }";
    page.run(filled).await?;
    says(&page, &["1985年（昭和60年）7月15日"]).await?;
    is_quiet(&page).await
}

/// What a live region is told is spoken: not the same again at every key.
async fn the_answer_so_far_is_said_once(page: Page) -> Result<()> {
    page.open(MAY_2026).await?;
    page.field("生年月日", "年").await?;
    page.run(
        "const root = document.querySelector('shomei-navi').shadowRoot;
        const region = root.getElementById('so-far');
        window.said = [];
        window.role = region.getAttribute('role');
        new MutationObserver(() => said.push(region.innerText.replace(/\\s+/g, ' ')))
            .observe(region, { childList: true, characterData: true, subtree: true });",
    )
    .await?;
    tell_the_card(&page).await?;
    says(&page, &["2031年7月15日（火）に終わります"]).await?;
    let said = page.run("return said.join('; ')").await?;
    let said = said.as_str().unwrap_or_default();
    let sentences: Vec<&str> = said.split("; ").collect();
    ensure!(
        sentences.windows(2).all(|pair| pair[0] != pair[1]) && sentences.len() <= 3,
        "{sentences:?}"
    );
    // The state together with its days, by a region that is spoken.
    ensure!(page.run("return role").await? == "status");
    let last = sentences.last().copied().unwrap_or_default();
    ensure!(
        last.contains("まだ、言い切れません") && last.contains("2026年7月15日（水）か、"),
        "{sentences:?}"
    );
    is_quiet(&page).await
}

/// What a screen reader lists of each step: headings to jump to, questions, and what can be done.
async fn every_step_reads_as_it_should(page: Page) -> Result<()> {
    page.open(MAY_2026).await?;
    page.field("生年月日", "年").await?;
    let begins = async |role: Role, wanted: &[&str]| -> Result<()> {
        let names = page.names(role).await?;
        let fits = names.len() == wanted.len()
            && names
                .iter()
                .zip(wanted)
                .all(|(name, start)| name.starts_with(start));
        ensure!(fits, "{role:?}: {names:?}, and not {wanted:?}");
        Ok(())
    };
    begins(
        Role::Heading,
        &[
            "市民課",
            "電子証明書ナビ",
            "ここまででわかったこと",
            "わかることを足すと",
            "窓口に行く人と",
        ],
    )
    .await?;
    begins(Role::Combobox, &["言語", "年号"]).await?;
    begins(
        Role::Button,
        &["答えと持ちものを見る", "くわしい答えを見る"],
    )
    .await?;
    tell_the_card(&page).await?;
    tell_never_renewed(&page).await?;
    ask(&page).await?;
    page.heading("7月15日（水）までに").await?;
    begins(
        Role::Heading,
        &[
            "市民課",
            "電子証明書ナビ",
            "7月15日（水）までに",
            "署名用電子証明書",
            "利用者証明用電子証明書",
            "更新しないと",
            "持っていくもの",
            "行くところと時間",
            "鳴門市役所 市民課",
            "知っておくこと",
            "あなたの答え",
        ],
    )
    .await?;
    begins(
        Role::Checkbox,
        &[
            "マイナンバーカード",
            "マイナンバーカードのほかの本人確認書類",
        ],
    )
    .await?;
    is_quiet(&page).await
}

/// Who goes to another page and back finds what was typed: browsers keep a page as it was, unless
/// something on it forbids that.
async fn nothing_is_lost_on_the_way_back(page: Page) -> Result<()> {
    page.open(MAY_2026).await?;
    tell_the_card(&page).await?;
    says(&page, &["2031年7月15日（火）に終わります"]).await?;
    page.run("window.kept = true").await?;
    page.client
        .goto(&format!("{}/builder.html", page.origin()))
        .await?;
    page.client.back().await?;
    page.field("生年月日", "年").await?;
    let kept = page.run("return window.kept === true").await?;
    ensure!(
        kept == true,
        "something keeps the browser from keeping the page"
    );
    says(&page, &["2031年7月15日（火）に終わります"]).await
}

acts! {
    every_step_reads_as_it_should,
    nothing_is_lost_on_the_way_back,
    all_can_be_done_with_keys,
    an_input_method_is_left_alone_until_it_is_done,
    a_browser_may_fill_in_the_birth_date,
    the_answer_so_far_is_said_once,
}
