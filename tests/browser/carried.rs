//! What a person takes along, as it is reached: with the keys alone, and in browsers inside applications.

use std::fs;

use anyhow::{Context, Result, bail, ensure};
use fantoccini::key::Key;
use serde_json::json;
use xtask::{engine::Phone, workspace::files};

use crate::{
    control::Effect,
    family,
    keyboard::tab_to,
    main_job::is_quiet,
    month,
    page::{Page, Role},
    takeaway::{FILE, LINE, NO_PRINTER, PAGE, file, to_the_answer},
};

/// The last thing of an answer.
const LAST: &str = "もう1人の分を調べる";

/// A person would not tab longer.
const LONGEST: usize = 60;

/// Whatever a browser hands to other programs is kept here: a text that is copied or shared, and the name of the
/// file behind a link that is followed, which is not saved.
const TAKEN: &str = "
    window.taken = [];
    navigator.share = async () => { taken.push('share'); };
    const clipboard = { writeText: async () => { taken.push('copy'); } };
    Object.defineProperty(navigator, 'clipboard', { value: clipboard, configurable: true });
    window.addEventListener('click', (event) => {
        const link = event.composedPath().find(one => one.localName === 'a');
        if (!link) return;
        taken.push((event.defaultPrevented ? 'nothing of ' : 'file ') + link.download);
        event.preventDefault();
    });";

/// What the Tab key comes to from where the focus is, until the last thing of the answer; never to nothing, nor
/// twice to the same.
async fn tabbed(page: &Page) -> Result<Vec<String>> {
    let mut passed = Vec::new();
    let mut seen = Vec::new();
    for _ in 0..LONGEST {
        let name = page.move_focus(Key::Tab).await?;
        let element = page.active().await?.context("the focus is lost")?;
        let id = element.element_id().to_string();
        ensure!(!name.is_empty(), "nothing that has a name after {passed:?}");
        ensure!(
            !seen.contains(&id) && !passed.contains(&name),
            "{name} for the second time after {passed:?}"
        );
        let is_last = name.starts_with(LAST);
        seen.push(id);
        passed.push(name);
        if is_last {
            return Ok(passed);
        }
    }
    bail!("tabbing never comes to 「{LAST}」: {passed:?}")
}

/// Whether these are passed in this order, each by the beginning of its name; others may stand between.
fn are_passed(passed: &[String], wanted: &[&str]) -> Result<()> {
    let mut rest = passed.iter();
    for name in wanted {
        ensure!(
            rest.any(|one| one.starts_with(name)),
            "no {name} in its place: {passed:?}"
        );
    }
    Ok(())
}

/// What the line of the calendar holds, in the order in which it is seen.
const OF_ONE: [&str; 8] = [
    LINE,
    FILE,
    "予定の題名に、マイナンバーカードの",
    "コピーする",
    "ほかのアプリで送る",
    "印刷する",
    "窓口の人に見せる画面を開く",
    "「筆談でお願いします」も出す",
];

/// The same of the line of the family, where the second of two persons is shown.
const OF_TWO: [&str; 10] = [
    family::LINE,
    "1人目の呼び名",
    "1人目の答えを見る",
    "1人目の分を消す",
    "2人目の呼び名",
    "2人目の分を消す",
    family::COPY,
    "家族の予定：ほかのアプリで送る",
    family::FILE,
    "予定の題名に、呼び名と",
];

async fn everything_is_reached_by_tab(page: Page) -> Result<()> {
    page.open(family::PAGE).await?;
    family::tell(&page, "12", "20").await?;
    page.run(TAKEN).await?;
    page.summary(LINE).await?.by_keys().unfold().await?;
    page.button("コピーする").await?;
    // It stands before the other; the keys go on from it.
    page.summary(month::LINE).await?.by_keys().unfold().await?;
    page.summary("それぞれの日の理由").await?;
    let passed = tabbed(&page).await?;
    are_passed(&passed, &["それぞれの日の理由"])?;
    are_passed(&passed, &OF_ONE)?;
    family::another(&page).await?;
    family::tell(&page, "12", "10").await?;
    page.summary(family::LINE).await?.by_keys().unfold().await?;
    page.textbox("1人目の呼び名").await?;
    // From the first thing of the answer on: both lines are passed.
    page.run("document.querySelector('shomei-navi').shadowRoot.getElementById('answer').focus()")
        .await?;
    let passed = tabbed(&page).await?;
    are_passed(&passed, &OF_ONE)?;
    are_passed(&passed, &OF_TWO)?;
    is_quiet(&page).await
}

/// Hears what gets the focus outside of the screen for the clerk: in the widget, whose root keeps to itself what moves
/// within it, and around it.
const HELD: &str = "
    const root = document.querySelector('shomei-navi').shadowRoot;
    window.astray = [];
    root.addEventListener('focusin', ({ target }) => {
        if (!root.getElementById('clerk').contains(target)) astray.push(target.textContent);
    });
    document.addEventListener('focusin', ({ target }) => {
        if (target !== root.host) astray.push(target.outerHTML);
    });";

async fn what_is_taken_along_is_done_with_keys(page: Page) -> Result<()> {
    page.open(family::PAGE).await?;
    family::tell(&page, "12", "20").await?;
    page.run(TAKEN).await?;
    page.summary(LINE).await?.by_keys().unfold().await?;
    page.link(FILE).await?;
    tab_to(&page, FILE).await?;
    page.press(Key::Enter, Effect::Script("return taken.length === 1"))
        .await?;
    tab_to(&page, "コピーする").await?;
    page.press(Key::Enter, Effect::Text("コピーしました。"))
        .await?;
    page.press(' ', Effect::Script("return taken.length === 3"))
        .await?;
    tab_to(&page, "ほかのアプリで送る").await?;
    page.press(' ', Effect::Script("return taken.length === 4"))
        .await?;
    let taken = page.run("return taken").await?;
    ensure!(
        taken == json!(["file tetsuzuki.ics", "copy", "copy", "share"]),
        "{taken}"
    );
    tab_to(&page, "窓口の人に見せる画面を開く").await?;
    page.press(' ', Effect::Text("窓口の方へ")).await?;
    let held = page.active_element_name().await?;
    ensure!(held == "閉じる", "the focus is on 「{held}」");
    // The Tab key comes to the browser's own buttons, too, but to nothing below the screen.
    page.run(HELD).await?;
    for _ in 0..4 {
        page.press_key(Key::Tab.into()).await?;
    }
    page.wait_until("the way to close the screen", async || {
        if page.active_element_name().await? == "閉じる" {
            return Ok(true);
        }
        page.press_key(Key::Tab.into()).await?;
        Ok(false)
    })
    .await?;
    let opener = "窓口の人に見せる画面を開く";
    page.press(Key::Enter, Effect::Focus(opener)).await?;
    page.wait_until_text_is_gone("窓口の方へ").await?;
    let astray = page.run("return astray").await?;
    ensure!(astray == json!([opener]), "it had the focus: {astray}");
    // The frame with the sheet has the focus while it is printed; then it goes on where it was.
    let print = page.button("印刷する").await?;
    page.run(NO_PRINTER).await?;
    print
        .press(Key::Enter, Effect::Script("return window.printed === 1"))
        .await?;
    page.run(
        "const { shadowRoot } = document.querySelector('shomei-navi');
        shadowRoot.querySelector('iframe.paper').contentWindow.dispatchEvent(new Event('afterprint'))",
    )
    .await?;
    let held = page.active_element_name().await?;
    ensure!(held.contains("印刷する"), "the focus is on 「{held}」");
    is_quiet(&page).await
}

/// What the browser has saved, once nothing is written any more: a name and the bytes. Unfinished files have names of
/// their own beside it, or nothing in them.
async fn saved(page: &Page) -> Result<(String, Vec<u8>)> {
    let only = || -> Result<Option<(String, Vec<u8>)>> {
        let files = files(&page.downloads)?;
        let [file] = &*files else { return Ok(None) };
        let name = file.file_name().context("no name")?.to_string_lossy();
        let bytes = fs::read(file)?;
        let is_whole = name.ends_with(".ics") && !bytes.is_empty();
        Ok(is_whole.then(|| (name.into_owned(), bytes)))
    };
    page.wait_until("one saved file", async || Ok(only()?.is_some()))
        .await
        .with_context(|| format!("saved are {:?}", files(&page.downloads)))?;
    only()?.context("it is gone again")
}

async fn the_calendar_file_is_downloaded(page: Page) -> Result<()> {
    to_the_answer(&page, PAGE).await?;
    page.summary(LINE).await?.unfold().await?;
    let link = page.link(FILE).await?;
    ensure!(files(&page.downloads)?.is_empty(), "saved before the click");
    // Nothing is seen of it on the page.
    page.run("window.addEventListener('click', () => { window.clicked = true; })")
        .await?;
    link.click(Effect::Script("return window.clicked")).await?;
    let (name, bytes) = saved(&page).await?;
    ensure!(name == "tetsuzuki.ics", "it is called {name}");
    let behind = file(&page).await?;
    ensure!(
        bytes == behind.as_bytes(),
        "{} and not {behind}",
        String::from_utf8_lossy(&bytes)
    );
    ensure!(
        bytes.starts_with(b"BEGIN:VCALENDAR\r\n") && bytes.ends_with(b"END:VCALENDAR\r\n"),
        "no whole calendar"
    );
    is_quiet(&page).await
}

scenarios! {
    the_calendar_file_is_downloaded,
    everything_is_reached_by_tab,
    what_is_taken_along_is_done_with_keys,
}

/// A phone whose browser calls itself so.
pub(crate) fn called(user_agent: &str) -> Phone {
    Phone {
        user_agent: Some(user_agent.to_owned()),
        ..Phone::default()
    }
}

/// In browsers inside applications, and in one beside Safari on an iPhone, a file for a calendar leads nowhere. The
/// text is there, with what hands it on, and it is said what to do.
async fn the_text_is_there_and_no_dead_button(page: Page, prints: bool) -> Result<()> {
    page.open(family::PAGE).await?;
    family::tell(&page, "12", "20").await?;
    page.run(TAKEN).await?;
    page.summary(LINE).await?.unfold().await?;
    let copy = page.button("コピーする").await?;
    ensure!(
        !page.has(Role::Link, FILE).await?,
        "a file that cannot be opened"
    );
    // Their buttons lead out of LINE only, and of the others only the latter prints.
    for (name, is_there) in [
        ("ふだんのブラウザーで開く", false),
        ("印刷する（A4の紙に）", prints),
    ] {
        ensure!(
            page.has(Role::Button, name).await? == is_there,
            "{name} is {}there",
            if is_there { "not " } else { "" }
        );
    }
    // What to do stands below the text of which it speaks.
    let told = page.text().await?;
    let (_, below) = told
        .split_once("11月28日（土）に作った案内です。")
        .context("the text is not there")?;
    ensure!(
        below.contains("カレンダーのファイルを開けません。上の文をコピーしてお使いください。"),
        "nothing says what to do: {below}"
    );
    copy.click(Effect::Text("コピーしました。")).await?;
    let share = page.button("ほかのアプリで送る").await?;
    share.click(Effect::NoText("コピーしました。")).await?;
    let taken = page.run("return taken").await?;
    ensure!(taken == json!(["copy", "share"]), "{taken}");
    // The same of the family's line.
    family::another(&page).await?;
    family::tell(&page, "12", "10").await?;
    page.summary(family::LINE).await?.unfold().await?;
    page.button(family::COPY).await?;
    for file in [FILE, family::FILE] {
        ensure!(!page.has(Role::Link, file).await?, "{file} is there");
    }
    is_quiet(&page).await
}

mod inside_instagram {
    //! On an iPhone, as Instagram 300 called itself.
    use anyhow::Result;

    use crate::page::Page;

    async fn the_text_is_there_and_no_dead_button(page: Page) -> Result<()> {
        super::the_text_is_there_and_no_dead_button(page, false).await
    }

    scenarios! { on crate::carried::called(
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) \
         Mobile/15E148 Instagram 300.0.0.29.110 (iPhone14,5; iOS 17_5; ja_JP; ja; scale=3.00; 1170x2532; 517830574)"
    ); the_text_is_there_and_no_dead_button }
}

mod inside_facebook {
    //! On a phone with Android.
    use anyhow::Result;

    use crate::page::Page;

    async fn the_text_is_there_and_no_dead_button(page: Page) -> Result<()> {
        super::the_text_is_there_and_no_dead_button(page, false).await
    }

    scenarios! { on crate::carried::called(
        "Mozilla/5.0 (Linux; Android 14; Pixel 7 Build/AP2A.240805.005; wv) AppleWebKit/537.36 (KHTML, like Gecko) \
         Version/4.0 Chrome/127.0.6533.103 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/475.1.0.46.82;]"
    ); the_text_is_there_and_no_dead_button }
}

mod in_chrome_on_an_iphone {
    //! A browser of its own, with the engine of the phone.
    use anyhow::Result;

    use crate::page::Page;

    async fn the_text_is_there_and_no_dead_button(page: Page) -> Result<()> {
        super::the_text_is_there_and_no_dead_button(page, true).await
    }

    scenarios! { on crate::carried::called(
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) \
         CriOS/127.0.6533.107 Mobile/15E148 Safari/604.1"
    ); the_text_is_there_and_no_dead_button }
}
