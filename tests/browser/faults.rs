//! What a person sees where something is wrong: files that do not come or come spoilt, policies that
//! forbid the program, browsers that lack something, a program that breaks.
//!
//! Always a sentence and a way on, and the page around the widget hears of nothing but the event.

use anyhow::{Result, ensure};

use crate::{
    control::Effect,
    main_job::{MAY_2026, is_quiet, says, tell_the_card},
    page::Page,
};

const FALLBACK_IS_SEEN: &str =
    "return document.querySelector('shomei-navi p').getClientRects().length > 0";

/// What the page wrote inside the element is shown.
async fn falls_back(page: &Page) -> Result<()> {
    let seen = page.run(FALLBACK_IS_SEEN).await?;
    ensure!(
        seen == true,
        "what the page wrote inside the element is not shown"
    );
    Ok(())
}

async fn a_program_that_does_not_come_whole_is_reported(page: Page) -> Result<()> {
    for fault in ["no-program", "truncated", "corrupted"] {
        page.open(&format!("/faults/{fault}/")).await?;
        page.wait_for_text("この端末では、期限の計算を表示できませんでした。")
            .await?;
        page.button("もう一度ためす").await?;
        falls_back(&page).await?;
    }
    Ok(())
}

/// What is read first stands without the second file of the program, and nothing typed is lost.
async fn details_that_do_not_come_whole_can_be_asked_for_again(page: Page) -> Result<()> {
    const FAILED: &str = "「持っていくもの」「窓口」「これからの日」を読み込めませんでした。";
    const SOURCES: &str = "根拠（法令と案内）";
    const HELD: &str =
        "return document.querySelector('shomei-navi').shadowRoot.activeElement?.id === 'details'";
    for fault in ["no-details", "spoilt-details"] {
        page.open(&format!(
            "/faults/{fault}/?municipality=362026&today=2026-05-01&lang=ja"
        ))
        .await?;
        tell_the_card(&page).await?;
        let button = page.button("答えを見る").await?;
        button.click(Effect::Text(FAILED)).await?;
        page.heading("7月15日（水）までに").await?;
        says(&page, &["いまの状態"]).await?;
        ensure!(!page.text().await?.contains(SOURCES), "{fault}: details");
        // Once more in vain.
        let again = page.button("もう一度ためす").await?;
        again.click(Effect::Script(HELD)).await?;
        says(&page, &[FAILED]).await?;
        // The way to the file is mended, and what comes is the file that was built with the loader.
        page.run(&format!(
            "const {{ fetch }} = window;
            window.fetch = (file, how) => fetch(String(file).replace('/faults/{fault}', ''), how);"
        ))
        .await?;
        let again = page.button("もう一度ためす").await?;
        again.click(Effect::Text(SOURCES)).await?;
        page.wait_until_text_is_gone(FAILED).await?;
        page.summary("入力した内容").await?.unfold().await?;
        says(&page, &["持っていくもの", "1985年（昭和60年）7月15日"]).await?;
    }
    Ok(())
}

async fn a_program_that_comes_late_is_waited_for(page: Page) -> Result<()> {
    page.open("/faults/slow/").await?;
    // The first questions stand there meanwhile, and say that more is to come.
    page.wait_for_text("読み込んでいます").await?;
    says(&page, &["カードの有効期限"]).await?;
    page.wait_long_for_text("時間がかかっています。しばらくお待ちください。")
        .await?;
    page.field("生年月日", "年").await?;
    page.wait_until_text_is_gone("時間がかかっています").await
}

/// What hangs beside the program keeps nobody waiting for ever; what comes at last is shown.
async fn what_hangs_beside_the_program_is_done_without(page: Page) -> Result<()> {
    page.open("/faults/slow-beside/?municipality=362026&today=2026-05-01&lang=en")
        .await?;
    says(&page, &["この市区町村の案内を読めません。"]).await?;
    page.field("生年月日", "年")
        .await?
        .type_text("1985")
        .await?;
    // Then the language and the profile are there, and what was typed still is.
    says(&page, &["Date of birth"]).await?;
    page.wait_until_text_is_gone("この市区町村の案内").await?;
    let kept = "return document.querySelector('shomei-navi').shadowRoot.getElementById('birth-year').value";
    ensure!(page.run(kept).await? == "1985");
    page.wait_until_text_is_gone("時間がかかっています").await
}

async fn without_its_style_sheet_the_widget_still_works(page: Page) -> Result<()> {
    page.open("/faults/no-style/").await?;
    tell_the_card(&page).await?;
    says(&page, &["2031年（令和13年）7月15日"]).await
}

async fn without_scripts_the_page_still_helps(page: Page) -> Result<()> {
    page.open("/policies/no-script/").await?;
    says(&page, &["電子証明書は2種類あります。"]).await?;
    falls_back(&page).await
}

async fn a_browser_that_lacks_something_is_reported(page: Page) -> Result<()> {
    page.open("/hosts/fault/?fault=no-webassembly").await?;
    page.wait_for_text("この端末では、期限の計算を表示できませんでした。")
        .await?;
    falls_back(&page).await?;
    page.open("/hosts/fault/?fault=no-elements").await?;
    says(&page, &["fallback text"]).await
}

async fn a_page_that_forbids_the_program_gets_the_frame(page: Page) -> Result<()> {
    for policy in ["no-wasm", "trusted-types"] {
        // An engine that knows no trusted types runs the program in the page.
        let knows = page.run("return 'trustedTypes' in window").await?;
        if policy == "trusted-types" && knows != true {
            continue;
        }
        page.open(&format!("/policies/{policy}{MAY_2026}")).await?;
        // The frame is as high as what is in it, so that nothing scrolls.
        page.wait_until("the widget in a frame of its height", async || {
            let fits = "
                const frame = document.querySelector('shomei-navi').shadowRoot?.querySelector('iframe');
                const inside = frame?.contentDocument;
                const widget = inside?.querySelector('shomei-navi')?.shadowRoot?.querySelector('form');
                return widget ? frame.clientHeight >= inside.documentElement.scrollHeight
                    && new URL(frame.src).searchParams.get('municipality') === '362026' : false;";
            Ok(page.run(fits).await? == true)
        })
        .await?;
    }
    Ok(())
}

/// The frame speaks the language of the page and looks as the element should, and a translator that
/// changes the page does not throw away what was typed into it.
async fn the_frame_in_the_programs_place_is_like_the_element(page: Page) -> Result<()> {
    page.open(&format!(
        "/policies/no-wasm{MAY_2026}&lang=vi&theme=dark&folded=Tra+cứu"
    ))
    .await?;
    page.summary("Tra cứu").await?.unfold().await?;
    let inside = "
        const frame = document.querySelector('shomei-navi').shadowRoot?.querySelector('iframe');
        const widget = frame?.contentDocument?.querySelector('shomei-navi');
        const root = widget?.shadowRoot;";
    page.wait_until("a dark frame in Vietnamese", async || {
        let stated = page
            .run(&format!(
                "{inside} return root?.querySelector('form')
                    ? `${{root.querySelector('.frame').lang}} ${{widget.getAttribute('theme')}}` : ''"
            ))
            .await?;
        Ok(stated == "vi dark")
    })
    .await?;
    // The line that folds it is still there.
    page.summary("Tra cứu").await?;
    page.run(&format!(
        "{inside} root.getElementById('birth-year').value = '1985';
        document.documentElement.lang = 'en';
        await new Promise((done) => setTimeout(done, 100));"
    ))
    .await?;
    let kept = page
        .run(&format!(
            "{inside} return root.getElementById('birth-year').value"
        ))
        .await?;
    ensure!(kept == "1985", "the frame was made anew: {kept}");
    Ok(())
}

async fn a_page_that_forbids_frames_too_gets_a_link(page: Page) -> Result<()> {
    page.open(&format!("/policies/no-wasm-no-frame{MAY_2026}"))
        .await?;
    page.wait_for_text("電子証明書の期限と持ちものを、別のページで調べる")
        .await?;
    falls_back(&page).await?;
    let link = page.link("電子証明書の期限と持ちものを").await?;
    link.click(Effect::Path("/index.html")).await?;
    says(&page, &["今日を2026年5月1日（金）としています"]).await?;
    page.field("生年月日", "年").await?;
    Ok(())
}

/// They lead to no page that would fail in the same way.
async fn a_page_of_ours_that_forbids_the_program_keeps_its_text(page: Page) -> Result<()> {
    for path in ["index.html", "frame.html", ""] {
        page.open(&format!(
            "/policies/no-wasm/{path}?municipality=362026&lang=ja"
        ))
        .await?;
        page.wait_for_text("この端末では、期限の計算を表示できませんでした。")
            .await?;
        falls_back(&page).await?;
        // What would stand in its place is fetched after that.
        let nested = "
            await new Promise((done) => setTimeout(done, 1000));
            const root = document.querySelector('shomei-navi').shadowRoot;
            return root.querySelectorAll('iframe, a').length";
        let nested = page.run(nested).await?;
        ensure!(nested == 0, "{path} leads to {nested} pages");
    }
    Ok(())
}

async fn a_clock_from_before_the_program_is_reported(page: Page) -> Result<()> {
    page.open("/hosts/fault/?fault=clock&at=2020-01-01T00:00:00Z")
        .await?;
    says(&page, &["この端末の日付は2020年1月1日（水）です。"]).await?;
    page.open("/hosts/fault/").await?;
    page.field("生年月日", "年").await?;
    page.wait_until_text_is_gone("この端末の日付は").await
}

/// On a page that says nothing of its language the browser's counts, where it is one of ours.
async fn the_language_of_the_device_counts_where_it_is_known(page: Page) -> Result<()> {
    page.open("/hosts/fault/?fault=vietnamese").await?;
    says(&page, &["Ngày sinh"]).await?;
    page.open("/hosts/fault/?fault=language").await?;
    page.field("生年月日", "年").await?;
    // A page that leaves all to its address has no language of its own.
    page.open("/hosts/fault/?fault=vietnamese&from-address=yes")
        .await?;
    page.run("document.documentElement.lang = 'ja'").await?;
    says(&page, &["Ngày sinh"]).await?;
    is_quiet(&page).await
}

/// The page takes away what the program stands on; the page next to it, and the element's next
/// program, do not suffer.
async fn a_program_that_breaks_can_be_started_again(page: Page) -> Result<()> {
    page.open("/hosts/fault/").await?;
    tell_the_card(&page).await?;
    page.summary("ほかの事情を加える").await?.unfold().await?;
    page.run("tear()").await?;
    page.checkbox("住所")
        .await?
        .click(Effect::Text("表示が途中で止まりました。"))
        .await?;
    falls_back(&page).await?;
    let errors = page.errors().await?;
    ensure!(
        errors
            .iter()
            .all(|one| one.starts_with("console.error: shomei-navi:")),
        "the page hears more than the console: {errors:?}"
    );
    page.run("mend()").await?;
    page.button("もう一度ためす")
        .await?
        .click(Effect::NoText("表示が途中で止まりました。"))
        .await?;
    tell_the_card(&page).await?;
    says(&page, &["2031年（令和13年）7月15日"]).await?;
    let heard = page.run("return heard.join('; ')").await?;
    ensure!(heard == "loaded null; failed null; loaded null", "{heard}");
    Ok(())
}

scenarios! {
    a_program_that_does_not_come_whole_is_reported,
    details_that_do_not_come_whole_can_be_asked_for_again,
    a_program_that_comes_late_is_waited_for,
    without_its_style_sheet_the_widget_still_works,
    without_scripts_the_page_still_helps,
    a_browser_that_lacks_something_is_reported,
    a_page_that_forbids_the_program_gets_the_frame,
    a_page_that_forbids_frames_too_gets_a_link,
    a_page_of_ours_that_forbids_the_program_keeps_its_text,
    a_clock_from_before_the_program_is_reported,
    the_language_of_the_device_counts_where_it_is_known,
    what_hangs_beside_the_program_is_done_without,
    the_frame_in_the_programs_place_is_like_the_element,
    a_program_that_breaks_can_be_started_again,
}
