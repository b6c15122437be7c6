//! Which day to go: the months below their line, which come when it is unfolded.

use anyhow::{Result, ensure};
use xtask::faults::DAMAGED;

use crate::{
    axe,
    main_job::{
        ask, is_quiet, picture, says, tell_never_renewed, tell_the_year_of_the_card, type_date,
    },
    page::{Page, Role},
};

/// 江東区 on a Saturday on which the certificates of the card that is told can be renewed.
const PAGE: &str = "/hosts/plain/?today=2026-11-28&municipality=131083";
pub(crate) const LINE: &str = "どの日に行けるか";

/// Certificates that end on Sunday 2026-12-20: five years before the card, never renewed.
async fn to_the_answer(page: &Page, address: &str) -> Result<()> {
    page.open(address).await?;
    page.radio("元号", "昭和").await?.select().await?;
    type_date(page, "生年月日", ["60", "12", "20"]).await?;
    tell_the_year_of_the_card(page, "2031").await?;
    ask(page).await?;
    tell_never_renewed(page).await
}

async fn the_days_are_those_of_the_municipality(page: Page) -> Result<()> {
    to_the_answer(&page, PAGE).await?;
    let asked = page.requests().await?;
    ensure!(
        !asked.iter().any(|one| one.contains("month")),
        "it is fetched before anybody wants it"
    );
    page.summary(LINE).await?.unfold().await?;
    // Monday the 30th is the next open day; the 20th is a Sunday on which the system stops, and the 18th a Friday.
    says(
        &page,
        &[
            "行ける最初の日：11月30日（月）",
            "行ける最後の日：12月18日（金）",
            "2026年12月",
            "全国のシステムが止まる予定の日",
            "江東区役所、豊洲特別出張所：8:30～19:00",
        ],
    )
    .await?;
    let wide = "return document.documentElement.scrollWidth > document.documentElement.clientWidth";
    ensure!(page.run(wide).await? == false, "the page scrolls sideways");
    is_quiet(&page).await?;
    picture(&page, "month").await?;
    let violations = axe::violations(&page).await?;
    ensure!(violations.is_empty(), "{violations:?}");
    Ok(())
}

async fn the_reasons_open_with_keys_alone(page: Page) -> Result<()> {
    to_the_answer(&page, PAGE).await?;
    page.summary(LINE).await?.by_keys().unfold().await?;
    let reasons = page.summary("それぞれの日の理由").await?;
    reasons.by_keys().unfold().await?;
    says(&page, &["窓口が開く最後の日です。"]).await?;
    says(&page, &["公的個人認証法施行規則13条・49条"]).await
}

async fn it_speaks_the_language_of_the_reader(page: Page) -> Result<()> {
    to_the_answer(&page, PAGE).await?;
    page.combobox("言語").await?.choose("English").await?;
    page.summary("Which day can I go?").await?.unfold().await?;
    says(&page, &["Last day you can go", "December 2026"]).await?;
    is_quiet(&page).await
}

async fn what_does_not_come_is_told_with_a_button(page: Page) -> Result<()> {
    let file = "shomei_navi_month.wasm";
    let address = format!("{DAMAGED}/{file}/index.html?today=2026-11-28&municipality=131083");
    to_the_answer(&page, &address).await?;
    page.summary(LINE).await?.unfold().await?;
    says(&page, &["画面の残りを読み込めませんでした。"]).await?;
    page.button("もう一度").await?;
    ensure!(!page.has(Role::Summary, "それぞれの日の理由").await?);
    Ok(())
}

scenarios! {
    the_days_are_those_of_the_municipality,
    the_reasons_open_with_keys_alone,
    it_speaks_the_language_of_the_reader,
    what_does_not_come_is_told_with_a_button,
}
