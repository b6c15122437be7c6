//! Wherever the element stands on a page, and however often it does.

use anyhow::{Context, Result, ensure};
use fantoccini::key::Key;
use serde_json::json;

use super::{all_of, case, fill_in, is_answered};
use crate::{
    control::Effect,
    main_job::{ask, is_quiet, says, tell_never_renewed, tell_the_year_of_the_card, type_date},
    page::{Page, Role},
};

async fn stands_in(page: &Page, part: &str) -> Result<()> {
    is_answered(&page.within(part)).await
}

/// The page's own form keeps to itself: it sends its own field, and neither a button nor the Enter
/// key inside the widget sends it.
async fn stands_in_a_form(page: &Page) -> Result<()> {
    let inside = page.within("#in-form shomei-navi");
    fill_in(&inside).await?;
    let year = inside.field("生年月日", "年").await?;
    year.press(Key::Enter, Effect::Text("根拠（法令と案内）"))
        .await?;
    tell_never_renewed(&inside).await?;
    inside.heading("7月15日（水）までに").await?;
    ensure!(page.run("return window.sent").await? == json!([]));
    page.button("さがす")
        .await?
        .click(Effect::Script("return window.sent.length > 0"))
        .await?;
    let sent = page.run("return window.sent").await?;
    ensure!(sent == json!(["word=更新"]), "the page's form sent {sent}");
    Ok(())
}

async fn stands_in_what_is_closed_at_first(page: &Page) -> Result<()> {
    // What is loaded above it moves it, also from under a pointer.
    for other in ["#in-shadow", "#by-script", "#in-form"] {
        page.within(other).heading("電子証明書ナビ").await?;
    }
    let part = page.within("#in-details");
    ensure!(!part.has(Role::Heading, "電子証明書ナビ").await?);
    part.summary("期限を調べる").await?.unfold().await?;
    is_answered(&part).await
}

async fn any_place_on_a_page_will_do(page: Page) -> Result<()> {
    page.open("/hosts/places/").await?;
    let closed = stands_in_what_is_closed_at_first(&page);
    let mut ended = vec![
        case(&page, "inside a details that is closed at first", closed).await,
        case(
            &page,
            "inside another shadow root",
            stands_in(&page, "#in-shadow"),
        )
        .await,
        case(&page, "created by a script", stands_in(&page, "#by-script")).await,
        case(&page, "inside a form", stands_in_a_form(&page)).await,
    ];
    ended.push(is_quiet(&page).await);
    let based = case(&page, "page with a base of its own", async {
        page.open("/based/base/").await?;
        let base = page.run("return document.baseURI").await?;
        let base = base.as_str().context("a page has no base")?;
        ensure!(base.ends_with("/elsewhere/deeper/"), "it is {base}");
        is_answered(&page).await?;
        let asked = page.asked_of_the_server();
        ensure!(
            !asked.iter().any(|one| one.contains("elsewhere")),
            "{asked:?}"
        );
        is_quiet(&page).await
    });
    ended.push(based.await);
    all_of(ended)
}

/// What is typed into one element is no business of the other.
async fn two_answer_for_themselves(page: &Page) -> Result<()> {
    let (first, second) = (page.within("#first"), page.within("#second"));
    fill_in(&first).await?;
    let untouched = second.field("生年月日", "年").await?.value().await?;
    ensure!(untouched.is_empty(), "the other element says {untouched}");
    type_date(&second, "生年月日", ["1990", "7", "20"]).await?;
    tell_the_year_of_the_card(&second, "2031").await?;
    ask(&first).await?;
    tell_never_renewed(&first).await?;
    first.heading("7月15日（水）までに").await?;
    says(&first, &["鳴門市役所 市民課"]).await?;
    let year = second.field("カードの有効期限", "年").await?;
    ensure!(
        year.value().await? == "2031",
        "the other element lost what was typed"
    );
    ask(&second).await?;
    tell_never_renewed(&second).await?;
    second.heading("7月18日（土）までに").await?;
    second.summary("入力した内容").await?.unfold().await?;
    says(&second, &["1990年（平成2年）7月20日", "厚木市役所"]).await?;
    ensure!(!first.text().await?.contains("厚木"));
    ensure!(!second.text().await?.contains("鳴門"));
    Ok(())
}

async fn two_elements_and_two_scripts_get_along(page: Page) -> Result<()> {
    let mut ended = Vec::new();
    for (name, path) in [
        ("two elements with two municipalities", "/hosts/pair/"),
        ("script loaded twice", "/hosts/pair/twice.html"),
        ("two versions of the script", "/hosts/pair/versions.html"),
    ] {
        let playing = case(&page, name, async {
            let before = page.asked_of_the_server().len();
            page.open(path).await?;
            two_answer_for_themselves(&page).await?;
            let asked = page.asked_of_the_server().split_off(before);
            for file in ["_bg.wasm", "_details.wasm"] {
                let times = asked.iter().filter(|one| one.contains(file)).count();
                ensure!(times == 1, "{file} was fetched {times} times: {asked:?}");
            }
            if path.ends_with("versions.html") {
                let ran = page.run("return window.secondVersion ?? false").await?;
                ensure!(ran == true, "the second version never ran");
            }
            is_quiet(&page).await
        });
        ended.push(playing.await);
    }
    all_of(ended)
}

scenarios! {
    any_place_on_a_page_will_do,
    two_elements_and_two_scripts_get_along,
}
