//! The doors between the widget and the page around it: attributes, events, the frame.

use anyhow::{Result, ensure};
use fantoccini::key::Key;

use crate::{
    axe,
    main_job::{MAY_2026, ask, is_quiet, says, tell_never_renewed, tell_the_card},
    page::{Page, Role},
};

const SET: &str = "document.querySelector('shomei-navi')";

async fn set(page: &Page, attribute: &str, value: &str) -> Result<()> {
    page.run(&format!("{SET}.setAttribute('{attribute}', '{value}')"))
        .await?;
    Ok(())
}

async fn what_the_page_changes_takes_effect_and_nothing_typed_is_lost(page: Page) -> Result<()> {
    page.open(MAY_2026).await?;
    tell_the_card(&page).await?;
    tell_never_renewed(&page).await?;
    ask(&page).await?;
    says(&page, &["鳴門市の案内によります"]).await?;
    set(&page, "municipality", "131083").await?;
    says(&page, &["江東区の案内によります", "2026年7月15日（水）"]).await?;
    set(&page, "profile", "/profiles/142123.json").await?;
    says(&page, &["厚木市の案内によります"]).await?;
    set(&page, "today", "2026-08-01").await?;
    says(
        &page,
        &[
            "今日を2026年8月1日（土）としています",
            "2026年7月15日（水）で終わりました",
        ],
    )
    .await?;
    set(&page, "preset", "voluntary_agent").await?;
    says(&page, &["代理の人が行く"]).await?;
    page.run(&format!("{SET}.removeAttribute('today')")).await?;
    page.wait_until_text_is_gone("確認用の表示").await?;
    is_quiet(&page).await
}

async fn a_wrong_attribute_is_told_to_the_person_and_to_the_web_staff(page: Page) -> Result<()> {
    for (attribute, value, told) in [
        (
            "municipality",
            "36202",
            "この市区町村の案内が見つかりません",
        ),
        (
            "profile",
            "/nowhere.json",
            "この市区町村の案内が見つかりません",
        ),
        (
            "today",
            "2026-02-30",
            "このページの設定（today）に誤りがある",
        ),
        ("preset", "agent", "このページの設定（preset）に誤りがある"),
    ] {
        page.open(&format!("/hosts/plain/?today=&{attribute}={value}"))
            .await?;
        says(&page, &[told]).await?;
        page.field("生年月日", "年").await?;
        let staff = format!("<shomei-navi {attribute}=\"{value}\">");
        page.wait_until("the word to the web staff", async || {
            let errors = page.errors().await?;
            Ok(errors.iter().any(|one| one.contains(&staff)))
        })
        .await?;
    }
    Ok(())
}

async fn a_wrong_language_or_look_is_told_to_the_web_staff(page: Page) -> Result<()> {
    page.open(&format!("{MAY_2026}&lang=xx&theme=blue")).await?;
    page.field("生年月日", "年").await?;
    page.wait_until("a word for each", async || {
        let errors = page.errors().await?.join("\n");
        Ok(errors.contains("lang=\"xx\"") && errors.contains("theme=\"blue\""))
    })
    .await
}

async fn a_page_about_one_case_begins_with_it(page: Page) -> Result<()> {
    page.open(&format!(
        "{MAY_2026}&preset=household_member+with_move+address"
    ))
    .await?;
    let who = page.radio("だれが窓口に行きますか", "同じ世帯の家族");
    ensure!(who.await?.is_checked().await?);
    ensure!(page.checkbox("住所").await?.is_checked().await?);
    // Starting again begins with it, too.
    tell_the_card(&page).await?;
    ask(&page).await?;
    page.button("最初からやり直す").await?.click().await?;
    let who = page.radio("だれが窓口に行きますか", "同じ世帯の家族");
    ensure!(who.await?.is_checked().await?);
    is_quiet(&page).await
}

async fn folded_it_is_one_line_that_loads_nothing(page: Page) -> Result<()> {
    page.open(&format!("{MAY_2026}&folded=期限を調べる"))
        .await?;
    let line = page.summary("期限を調べる").await?;
    let requests = page.requests().await?;
    ensure!(
        !requests.iter().any(|one| one.ends_with("_bg.wasm")),
        "{requests:?}"
    );
    line.click().await?;
    tell_the_card(&page).await?;
    says(&page, &["2031年7月15日（火）に終わります"]).await?;
    // Folding and unfolding loses nothing, nor does a page that changes its mind.
    page.summary("期限を調べる").await?.click().await?;
    page.wait_until("the fold", async || {
        Ok(!page.has(Role::Field, "年").await?)
    })
    .await?;
    page.run(&format!("{SET}.removeAttribute('folded')"))
        .await?;
    says(&page, &["2031年7月15日（火）に終わります"]).await?;
    is_quiet(&page).await
}

async fn who_chooses_a_language_by_keys_stays_in_the_menu(page: Page) -> Result<()> {
    page.open(MAY_2026).await?;
    page.combobox("言語").await?;
    page.press(Key::Tab).await?;
    page.press(Key::Down).await?;
    says(&page, &["ふりがな"]).await?;
    // Only where the menu still has the focus does a second key choose the next one.
    page.press(Key::Down).await?;
    says(&page, &["Date of birth"]).await?;
    is_quiet(&page).await
}

async fn the_page_hears_states_and_a_procedure_and_no_day(page: Page) -> Result<()> {
    page.open("/hosts/fault/").await?;
    set(&page, "today", "2026-05-01").await?;
    tell_the_card(&page).await?;
    tell_never_renewed(&page).await?;
    ask(&page).await?;
    page.heading("7月15日（水）までに").await?;
    let heard = page.run("return heard.join('; ')").await?;
    let answer =
        r#"{"procedure":"renew","signature":"renewable","userAuthentication":"renewable"}"#;
    ensure!(
        heard == format!("loaded null; answered {answer}"),
        "{heard}"
    );
    is_quiet(&page).await
}

const FRAME: &str = "const frame = document.querySelector('iframe');
    const root = frame.contentDocument?.querySelector('shomei-navi')?.shadowRoot;";

async fn a_frame_is_as_high_as_what_is_in_it(page: Page) -> Result<()> {
    page.open("/hosts/frame/").await?;
    let fits = format!(
        "{FRAME} return root?.querySelector('form') && frame.clientHeight > 300
            ? frame.clientHeight >= frame.contentDocument.documentElement.scrollHeight : false"
    );
    page.wait_until("a frame of the height of its form", async || {
        Ok(page.run(&fits).await? == true)
    })
    .await?;
    let before = page.run("return document.querySelector('iframe').clientHeight");
    let before = before.await?.as_u64().unwrap_or_default();
    page.run(&format!(
        "{FRAME} root.querySelector('details > summary').click()"
    ))
    .await?;
    page.wait_until("a frame that grows", async || {
        let now = page.run("return document.querySelector('iframe').clientHeight");
        Ok(now.await?.as_u64().unwrap_or_default() > before)
    })
    .await?;
    is_quiet(&page).await
}

/// As the frame's own page, with messages as another page would send them.
async fn a_frame_tells_its_height_to_its_own_page_only(page: Page) -> Result<()> {
    page.open("/frame.html").await?;
    page.field("生年月日", "年").await?;
    let asked = "
        const heard = [];
        const ask = (origin, data) => new Promise((resolve) => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = ({ data }) => { heard.push(`${origin}: ${data > 0}`); resolve(); };
            dispatchEvent(new MessageEvent('message', { data, origin, source: window, ports: [port2] }));
        });
        ask('https://elsewhere.example', 'shomei-navi: height?');
        ask(location.origin, 'something else');
        await ask(location.origin, 'shomei-navi: height?');
        return heard.join();";
    let heard = page.run(asked).await?;
    ensure!(heard == format!("{}: true", page.origin()), "{heard}");
    Ok(())
}

/// What the builder wrote, and whether the hash in it is that of the file that it names.
const WRITTEN: &str = "
    const text = document.getElementById('text').value;
    const [, src] = /<script[^>]* src=\"([^\"]+)\"/.exec(text) ?? [];
    const [, wanted] = / integrity=\"sha384-([^\"]+)\"/.exec(text) ?? [];
    if (!wanted) return text;
    const bytes = await (await fetch(src)).arrayBuffer();
    const found = new Uint8Array(await crypto.subtle.digest('SHA-384', bytes));
    return `${btoa(String.fromCharCode(...found)) === wanted ? 'intact' : 'spoilt'} ${text}`;";

async fn the_builder_writes_what_the_page_needs_and_shows_it(page: Page) -> Result<()> {
    page.open("/builder.html").await?;
    page.wait_until("the municipalities", async || {
        let there = page.run("return !!document.getElementById('text')?.value");
        Ok(there.await? == true)
    })
    .await?;
    page.combobox("市区町村")
        .await?
        .choose("江東区（131083）")
        .await?;
    page.combobox("ページの話題")
        .await?
        .choose("代理人が行く")
        .await?;
    page.checkbox("たたんでおく").await?.click().await?;
    let written = page.run(WRITTEN).await?;
    let written = written.as_str().unwrap_or_default();
    for part in [
        "intact <script type=\"module\" src=\"/",
        "<shomei-navi municipality=\"131083\" preset=\"voluntary_agent\" folded>",
        "<a href=\"/index.html?municipality=131083&amp;preset=voluntary_agent\">",
    ] {
        ensure!(written.contains(part), "no {part} in {written}");
    }
    // What is shown is the widget itself, as it was set.
    page.summary("電子証明書の期限と持ちものを調べる")
        .await?
        .click()
        .await?;
    let who = page.radio("だれが窓口に行きますか", "そのほかの代理人");
    ensure!(who.await?.is_checked().await?);
    let found = axe::violations(&page).await?;
    ensure!(found.is_empty(), "{found:?}");
    page.radio("入れ方", "iframe").await?.click().await?;
    let written = page.run(WRITTEN).await?;
    let written = written.as_str().unwrap_or_default();
    ensure!(
        written.starts_with("intact <iframe data-shomei-navi"),
        "{written}"
    );
    page.radio("入れ方", "リンク").await?.click().await?;
    page.textbox("置いた場所のアドレス")
        .await?
        .fill("shomei")
        .await?;
    says_on_page(&page, "/ で終わるアドレスを書いてください").await
}

/// On the page itself, not in the widget.
async fn says_on_page(page: &Page, sentence: &str) -> Result<()> {
    page.wait_until(sentence, async || {
        let text = page.run("return document.body.innerText").await?;
        Ok(text.as_str().unwrap_or_default().contains(sentence))
    })
    .await
}

acts! {
    the_builder_writes_what_the_page_needs_and_shows_it,
    what_the_page_changes_takes_effect_and_nothing_typed_is_lost,
    a_wrong_attribute_is_told_to_the_person_and_to_the_web_staff,
    a_wrong_language_or_look_is_told_to_the_web_staff,
    a_page_about_one_case_begins_with_it,
    folded_it_is_one_line_that_loads_nothing,
    who_chooses_a_language_by_keys_stays_in_the_menu,
    the_page_hears_states_and_a_procedure_and_no_day,
    a_frame_is_as_high_as_what_is_in_it,
    a_frame_tells_its_height_to_its_own_page_only,
}
