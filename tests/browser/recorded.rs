//! What a session recorder of the page gets of the widget: rrweb itself, as it comes from npm into
//! `target/tools`, records while a case is typed.
//!
//! The other recorders that the marks are for (`UNRECORDED` in the loader) are not to be had without
//! an account; rrweb is what others of them are made of.

use anyhow::{Context, Result, ensure};
use xtask::{browsers, workspace};

use crate::{
    main_job::{MAY_2026, ask, says, tell_the_card},
    page::Page,
};

/// What is typed, chosen and answered in `tell_the_card`, as it would stand in a stream.
const TOLD: [&str; 5] = ["昭和60", "1985", "7月15日", "2031", r#""text":"60""#];

const START: &str = "
    window.stream = [];
    window.stop = rrweb.record({ emit: (event) => stream.push(JSON.stringify(event)), maskInputOptions: {} });";

/// What was recorded so far, without the address of the page, which names the day of the preview.
async fn stream(page: &Page) -> Result<String> {
    let stream = page.run("return stream.join()").await?;
    Ok(stream.as_str().context("nothing was recorded")?.to_owned())
}

async fn load(page: &Page) -> Result<()> {
    let file =
        browsers::rrweb().context("rrweb is missing; `cargo xtask test --browser` fetches it")?;
    let recorder = format!(
        "(function () {{ {} }}).call(window)",
        workspace::read(&file)?
    );
    page.client.execute(&recorder, Vec::new()).await?;
    ensure!(page.run("return typeof rrweb.record").await? == "function");
    Ok(())
}

async fn tell(page: &Page) -> Result<()> {
    tell_the_card(page).await?;
    ask(page).await?;
    page.summary("入力した内容").await?.unfold().await?;
    says(page, &["1985年（昭和60年）7月15日"]).await
}

async fn a_session_recorder_gets_nothing_of_what_is_typed(page: Page) -> Result<()> {
    page.open(MAY_2026).await?;
    page.field("生年月日", "年").await?;
    load(&page).await?;
    page.run(&format!(
        "{START}
        const field = document.createElement('input');
        document.querySelector('main').append(field);
        field.value = 'of the page';
        field.dispatchEvent(new Event('input', {{ bubbles: true }}));"
    ))
    .await?;
    tell(&page).await?;
    // The element is put in anew, too, under the eyes of the recorder.
    page.run(
        "const element = document.querySelector('shomei-navi');
        element.remove();
        await new Promise((done) => setTimeout(done));
        document.querySelector('main').append(element);",
    )
    .await?;
    tell(&page).await?;
    let recorded = stream(&page).await?;
    ensure!(recorded.contains("of the page"), "nothing was recorded");
    for told in TOLD {
        ensure!(!recorded.contains(told), "{told} is in the stream");
    }
    Ok(())
}

/// The same without the marks: the test above would see it.
async fn without_its_marks_all_of_it_would_be_recorded(page: Page) -> Result<()> {
    page.open(MAY_2026).await?;
    page.field("生年月日", "年").await?;
    load(&page).await?;
    page.run(&format!(
        "const element = document.querySelector('shomei-navi');
        for (const one of [element, ...element.shadowRoot.querySelectorAll('.rr-block')]) one.classList.remove('rr-block');
        {START}"
    ))
    .await?;
    tell(&page).await?;
    let recorded = stream(&page).await?;
    for told in TOLD {
        ensure!(recorded.contains(told), "{told} is not in the stream");
    }
    Ok(())
}

scenarios! {
    a_session_recorder_gets_nothing_of_what_is_typed,
    without_its_marks_all_of_it_would_be_recorded,
}
