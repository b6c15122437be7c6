//! The harness itself, on a stand-in page: whatever a scenario may ask for works in all three engines.

use anyhow::{Result, ensure};
use fantoccini::key::Key;
use xtask::{browsers::Engine, workspace};

use crate::{
    axe,
    control::Effect,
    page::{Page, Role},
};

const STAND_IN: &str = "/hosts/harness/";

async fn a_form_is_filled_in_as_by_a_person(page: Page) -> Result<()> {
    page.open(STAND_IN).await?;
    page.field("生年月日", "年")
        .await?
        .type_text("１９８５")
        .await?;
    page.field("生年月日", "月").await?.type_text("99").await?;
    page.field("生年月日", "月").await?.fill("4").await?;
    page.field("生年月日", "日").await?.type_text("1").await?;
    page.radio("だれが行きますか", "本人")
        .await?
        .select()
        .await?;
    // Drawn by its label.
    page.radio("だれが行きますか", "代理人")
        .await?
        .select()
        .await?;
    page.combobox("ことば").await?.choose("English").await?;
    page.checkbox("印刷する").await?.tick().await?;
    page.textbox("備考").await?.type_text("なし").await?;
    ensure!(page.textbox("備考").await?.value().await? == "なし");
    page.summary("くわしく").await?.unfold().await?;
    page.wait_for_text("開いたところ").await?;
    page.summary("くわしく").await?.fold().await?;
    page.wait_until_text_is_gone("開いたところ").await?;
    // By the beginning of its name, and far below what the phone shows.
    page.button("次へ")
        .await?
        .click(Effect::Text("結果: １９８５-4-1 agent en"))
        .await?;
    page.wait_for_text(" ja").await?;
    let picture = workspace::evidence().join(format!("harness-{}.png", page.engine));
    page.screenshot(&picture).await?;
    ensure!(picture.is_file());
    let errors = page.errors().await?;
    ensure!(errors.is_empty(), "{errors:?}");
    let requests = page.requests().await?;
    ensure!(
        requests.iter().any(|one| one.ends_with("stand-in.css")),
        "{requests:?}"
    );
    ensure!(
        requests.iter().all(|one| one.starts_with(&page.origin())),
        "{requests:?}"
    );
    Ok(())
}

async fn the_phone_is_390_pixels_wide_and_844_high(page: Page) -> Result<()> {
    page.open(STAND_IN).await?;
    let size = page.run("return `${innerWidth}×${innerHeight}`").await?;
    ensure!(size == "390×844", "it is {size}");
    let whole = workspace::evidence().join(format!("harness-whole-{}.png", page.engine));
    page.heading("生年月日とカードの種類").await?;
    page.screenshot_of_all(&whole).await?;
    Ok(())
}

async fn names_are_those_of_a_screen_reader(page: Page) -> Result<()> {
    page.open(STAND_IN).await?;
    page.heading("生年月日とカードの種類").await?;
    ensure!(page.names(Role::Heading).await? == ["市民課", "生年月日とカードの種類"]);
    ensure!(page.names(Role::Button).await? == ["次へ進む"]);
    ensure!(page.names(Role::Textbox).await?.len() == 6);
    let lists = page.names(Role::Combobox).await?;
    ensure!(
        lists.len() == 1 && lists[0].starts_with("ことば"),
        "{lists:?}"
    );
    let note = page.textbox("備考").await?;
    ensure!(note.attribute("aria-invalid").await?.as_deref() == Some("true"));
    let (_, _, width, height) = note.rectangle().await?;
    ensure!(width >= 24.0 && height >= 24.0, "it is {width} × {height}");
    ensure!(page.link("窓口の案内").await?.name().await? == "窓口の案内");
    ensure!(page.group("生年月日").await?.text().await?.contains('年'));
    ensure!(!page.has(Role::Button, "隠れたボタン").await?);
    ensure!(!page.text().await?.contains("fallback"));
    Ok(())
}

async fn the_tab_key_moves_the_focus(page: Page) -> Result<()> {
    page.open(STAND_IN).await?;
    page.field("カードの有効期限", "年").await?.focus().await?;
    ensure!(page.active_element_name().await? == "年");
    ensure!(page.move_focus(Key::Tab).await? == "月");
    page.type_keys("12").await?;
    let month = page.field("カードの有効期限", "月").await?;
    ensure!(month.value().await? == "12");
    Ok(())
}

async fn errors_of_the_page_are_collected(page: Page) -> Result<()> {
    page.open("/hosts/harness/?fault=broken").await?;
    page.wait_until("the errors", async || Ok(page.errors().await?.len() >= 2))
        .await?;
    let errors = page.errors().await?.join("\n");
    ensure!(errors.contains("console.error: broken"), "{errors}");
    ensure!(errors.contains("error: "), "{errors}");
    Ok(())
}

async fn what_is_missing_is_reported_with_what_is_there(page: Page) -> Result<()> {
    page.open(STAND_IN).await?;
    let refusal = page
        .field("生年月日", "時")
        .await
        .err()
        .map(|error| error.to_string());
    let refusal = refusal.unwrap_or_default();
    ensure!(refusal.contains("「年」 「月」 「日」"), "{refusal}");
    Ok(())
}

/// Things move while style sheets and pictures are still coming.
async fn a_click_arrives_though_the_page_moves(page: Page) -> Result<()> {
    for moves in ["long", "once"] {
        page.open(&format!("/hosts/harness/?moves={moves}")).await?;
        page.button("次へ")
            .await?
            .click(Effect::Text("結果: "))
            .await?;
    }
    page.open("/hosts/harness/?moves=deaf").await?;
    page.summary("くわしく").await?.unfold().await?;
    page.wait_for_text("開いたところ").await
}

/// A person cannot press it either, so no scenario may press on.
async fn what_moves_away_when_it_is_pressed_is_a_failure(page: Page) -> Result<()> {
    page.open("/hosts/harness/?moves=pressed").await?;
    let button = page.button("次へ").await?;
    let refusal = button.click(Effect::Text("結果: ")).await;
    let refusal = refusal.map_or_else(|error| format!("{error:#}"), |()| String::new());
    ensure!(
        refusal.contains("moves away from under the pointer"),
        "{refusal}"
    );
    Ok(())
}

/// Waiting for what is there already would prove nothing.
async fn an_effect_that_is_there_before_the_click_is_refused(page: Page) -> Result<()> {
    page.open(STAND_IN).await?;
    let button = page.button("次へ").await?;
    let refusal = button.click(Effect::Text("窓口の案内")).await;
    let refusal = refusal.map_or_else(|error| format!("{error:#}"), |()| String::new());
    ensure!(refusal.contains("already"), "{refusal}");
    let tick = page.checkbox("印刷する").await?;
    tick.tick().await?;
    ensure!(tick.tick().await.is_err());
    Ok(())
}

async fn the_checkers_of_accessibility_see_into_the_widget(page: Page) -> Result<()> {
    page.open(STAND_IN).await?;
    page.heading("生年月日とカードの種類").await?;
    page.run(
        "document.querySelector('shomei-navi').shadowRoot.append(document.createElement('input'))",
    )
    .await?;
    let found = axe::violations(&page).await?.join("\n");
    ensure!(found.contains("label: Form elements"), "{found}");
    let second = found.contains("input_label_exists: ");
    ensure!(second == (page.engine == Engine::Chromium), "{found}");
    Ok(())
}

async fn the_phone_may_be_abroad(page: Page) -> Result<()> {
    page.open(STAND_IN).await?;
    let zone = page
        .run("return Intl.DateTimeFormat().resolvedOptions().timeZone")
        .await?;
    ensure!(zone == "America/New_York", "it is {zone}");
    Ok(())
}

scenarios! {
    a_form_is_filled_in_as_by_a_person,
    the_phone_is_390_pixels_wide_and_844_high,
    names_are_those_of_a_screen_reader,
    the_tab_key_moves_the_focus,
    errors_of_the_page_are_collected,
    what_is_missing_is_reported_with_what_is_there,
    a_click_arrives_though_the_page_moves,
    what_moves_away_when_it_is_pressed_is_a_failure,
    an_effect_that_is_there_before_the_click_is_refused,
    the_checkers_of_accessibility_see_into_the_widget,
}

mod abroad {
    //! With a phone that travels.
    use super::the_phone_may_be_abroad;

    scenarios! { in "America/New_York": the_phone_may_be_abroad }
}
