//! What a person takes along: the answer as a text and as a file for the calendar.

use std::sync::LazyLock;

use anyhow::{Context, Result, ensure};
use fantoccini::key::Key;
use shomei_navi::advice::advise;
use shomei_navi::date::entry::Entry;
use shomei_navi::interview::{Answers, Question, deciding};
use shomei_navi::procedure::Policy;
use shomei_navi::profile::ProfileFile;
use shomei_navi::rules::Law;
use shomei_navi::takeaway::{Made, Title, calendar, text};
use shomei_navi::text::{Language, answer};
use xtask::{engine::Phone, faults::DAMAGED, workspace};

use crate::{
    axe,
    control::Effect,
    main_job::{ask, is_quiet, picture, says, tell_never_renewed, tell_the_card},
    page::{Page, Role},
};

/// Of a municipality and a day on which certificates of the card that is told can be renewed.
const PAGE: &str = "/hosts/plain/?today=2026-05-01&municipality=131083";
const LINE: &str = "カレンダーに入れる";
const FILE: &str = "カレンダーのファイルを保存する";

fn profile(name: &str) -> ProfileFile {
    let file = workspace::root().join(format!("profiles/{name}.json"));
    let json = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    shomei_navi::profile::read(json).unwrap()
}

/// What is to be taken along on [`PAGE`], as the program composes it outside of a browser: the file with a
/// title that tells nothing, the one with a plain title, and the text.
static EXPECTED: LazyLock<[String; 3]> = LazyLock::new(|| {
    let (koto, national) = (profile("131083"), profile("national"));
    let today = "2026-05-01".parse().unwrap();
    let mut answers = Answers::default();
    for (question, typed) in [
        (Question::Birth, "1985-07-15"),
        (Question::CardExpires, "2031-07-15"),
    ] {
        *answers.entry_mut(question) = Entry::western(typed.parse().unwrap());
    }
    // Never renewed.
    answers.choose(Question::Renewed, 1);
    let law = Law::in_force();
    let case = answers.case(law, today).unwrap();
    let policy = Policy::on(today, Some(&koto), &national);
    let advice = advise(&case.situation, &case.errand, policy, law, today, None);
    let is_answered = |question| answers.is_answered(question);
    let asked = deciding(&case, is_answered, policy, law, today, None);
    let language = Language::japanese();
    let answer = answer(language, &advice, asked.as_ref());
    let made = Made { today, now: None };
    [
        calendar(language, made, &answer, Title::Neutral).unwrap(),
        calendar(language, made, &answer, Title::Plain).unwrap(),
        text(language, today, &answer),
    ]
});

async fn to_the_answer(page: &Page, address: &str) -> Result<()> {
    page.open(address).await?;
    tell_the_card(page).await?;
    ask(page).await?;
    tell_never_renewed(page).await
}

async fn unfold(page: &Page) -> Result<()> {
    page.summary(LINE).await?.unfold().await
}

/// The file behind the link.
async fn file(page: &Page) -> Result<String> {
    let link = page.link(FILE).await?;
    ensure!(link.attribute("download").await?.as_deref() == Some("tetsuzuki.ics"));
    let address = link.attribute("href").await?.context("no address")?;
    let written = address
        .strip_prefix("data:text/calendar;charset=utf-8,")
        .context("another kind of address")?;
    let file = page
        .run(&format!("return decodeURIComponent('{written}')"))
        .await?;
    Ok(file.as_str().context("no text")?.to_owned())
}

async fn the_calendar_file_is_that_of_the_program(page: Page) -> Result<()> {
    let [neutral, plain, _] = &*EXPECTED;
    to_the_answer(&page, PAGE).await?;
    ensure!(
        !page
            .requests()
            .await?
            .iter()
            .any(|one| one.contains("takeaway")),
        "it is fetched before anybody wants it"
    );
    unfold(&page).await?;
    ensure!(file(&page).await? == *neutral, "{}", file(&page).await?);
    let plainly = page.checkbox("予定の題名に").await?;
    plainly.tick().await?;
    page.wait_until("the other title", async || Ok(file(&page).await? == *plain))
        .await?;
    is_quiet(&page).await?;
    picture(&page, "takeaway").await?;
    let violations = axe::violations(&page).await?;
    ensure!(violations.is_empty(), "{violations:?}");
    Ok(())
}

async fn the_text_is_copied_and_shared(page: Page) -> Result<()> {
    let [.., text] = &*EXPECTED;
    to_the_answer(&page, PAGE).await?;
    // What the browser would do with it is seen here.
    page.run(
        "window.taken = [];
        navigator.share = async ({ text }) => { taken.push('share ' + text); };
        const clipboard = { writeText: async (text) => { taken.push('copy ' + text); } };
        Object.defineProperty(navigator, 'clipboard', { value: clipboard, configurable: true });",
    )
    .await?;
    unfold(&page).await?;
    let copy = page.button("コピーする").await?;
    copy.click(Effect::Text("コピーしました。")).await?;
    let share = page.button("ほかのアプリで送る").await?;
    share.click(Effect::NoText("コピーしました。")).await?;
    let taken = page.run("return taken").await?;
    ensure!(
        taken == serde_json::json!([format!("copy {text}"), format!("share {text}")]),
        "{taken}"
    );
    for born in ["1985", "昭和60"] {
        ensure!(
            !text.contains(born),
            "the birth date is taken along: {text}"
        );
    }
    // Where a page does not allow it, the person is told, and the text is selected to be copied by hand.
    page.run(
        "navigator.clipboard.writeText = async () => { throw new Error('not allowed'); };
        document.execCommand = () => false;",
    )
    .await?;
    let copy = page.button("コピーする").await?;
    copy.click(Effect::Text("ここからはできませんでした。"))
        .await?;
    is_quiet(&page).await
}

async fn the_fold_stays_open_when_the_answer_changes(page: Page) -> Result<()> {
    page.open(PAGE).await?;
    tell_the_card(&page).await?;
    ask(&page).await?;
    unfold(&page).await?;
    page.button("コピーする").await?;
    tell_never_renewed(&page).await?;
    let [neutral, ..] = &*EXPECTED;
    page.wait_until("the file of this answer", async || {
        Ok(file(&page).await? == *neutral)
    })
    .await
}

async fn it_speaks_the_language_of_the_reader(page: Page) -> Result<()> {
    to_the_answer(&page, PAGE).await?;
    let menu = page.combobox("言語").await?;
    menu.choose("English").await?;
    page.summary("Save in a calendar").await?.unfold().await?;
    says(&page, &["What to bring", "Made on Friday 1 May 2026."]).await?;
    page.button("Copy").await?;
    // And in a language that is chosen once it is there.
    let menu = page.combobox("Language").await?;
    menu.choose("한국어").await?;
    page.summary("캘린더에 넣기").await?.unfold().await?;
    page.button("복사하기").await?;
    is_quiet(&page).await
}

async fn the_clerk_reads_the_screen_in_japanese(page: Page) -> Result<()> {
    to_the_answer(&page, PAGE).await?;
    let menu = page.combobox("言語").await?;
    menu.choose("English").await?;
    page.summary("Save in a calendar").await?.unfold().await?;
    let writing = page.checkbox("Also ask the clerk to write").await?;
    writing.tick().await?;
    let open = page.button("Open a screen to show to the clerk").await?;
    open.click(Effect::Text("窓口の方へ")).await?;
    // What is seen of the page now, without what lies below.
    let seen = "
        const root = document.querySelector('shomei-navi').shadowRoot;
        const all = root.elementFromPoint(innerWidth / 2, innerHeight / 2).closest('dialog');
        return all && all.innerText";
    let seen = page.run(seen).await?;
    let seen = seen.as_str().context("it does not cover the page")?;
    let uncovered = "
        const root = document.querySelector('shomei-navi').shadowRoot;
        const [right, bottom] = [document.documentElement.clientWidth - 2, innerHeight - 2];
        return [[2, 2], [right, 2], [2, bottom], [right, bottom]]
            .filter(([x, y]) => !root.elementFromPoint(x, y)?.closest('dialog'))";
    let uncovered = page.run(uncovered).await?;
    ensure!(
        uncovered == serde_json::json!([]),
        "seen beside it: {uncovered}"
    );
    for words in [
        "電子証明書の更新",
        "署名用・利用者証明用の2つ",
        "本人",
        "マイナンバーカード",
        "筆談でお願いします",
    ] {
        ensure!(seen.contains(words), "no {words} in {seen}");
    }
    for day in ["7月15日", "1985", "昭和60", "July"] {
        ensure!(!seen.contains(day), "{day} in {seen}");
    }
    is_quiet(&page).await?;
    picture(&page, "clerk").await?;
    let close = page.button("Close").await?;
    close.click(Effect::NoText("窓口の方へ")).await?;
    let focused = page.active_element_name().await?;
    ensure!(
        focused.contains("Open a screen"),
        "the focus is on {focused}"
    );
    // With a key as well.
    let open = page.button("Open a screen to show to the clerk").await?;
    open.press(Key::Enter, Effect::Text("窓口の方へ")).await?;
    let violations = axe::violations(&page).await?;
    ensure!(violations.is_empty(), "{violations:?}");
    page.press(Key::Escape, Effect::NoText("窓口の方へ")).await
}

async fn what_does_not_come_is_told_and_comes_again(page: Page) -> Result<()> {
    for file in ["shomei_navi_takeaway.wasm", "takeaway.js"] {
        to_the_answer(
            &page,
            &format!("{DAMAGED}/{file}/index.html?today=2026-05-01&municipality=131083"),
        )
        .await?;
        unfold(&page).await?;
        says(&page, &["画面の残りを読み込めませんでした。"]).await?;
        page.button("もう一度").await?;
        ensure!(
            page.run("return window.damaged").await?.is_null(),
            "{file} ran"
        );
        ensure!(!page.has(Role::Button, "コピーする").await?);
    }
    Ok(())
}

scenarios! {
    the_calendar_file_is_that_of_the_program,
    the_text_is_copied_and_shared,
    the_fold_stays_open_when_the_answer_changes,
    it_speaks_the_language_of_the_reader,
    the_clerk_reads_the_screen_in_japanese,
    what_does_not_come_is_told_and_comes_again,
}

mod inside_line {
    //! In LINE's browser, which opens no files for a calendar.
    use anyhow::{Result, ensure};

    use super::{FILE, PAGE, Phone, to_the_answer, unfold};
    use crate::{
        main_job::says,
        page::{Page, Role},
    };

    async fn there_is_no_dead_button_but_a_way_out(page: Page) -> Result<()> {
        to_the_answer(&page, PAGE).await?;
        unfold(&page).await?;
        page.button("コピーする").await?;
        ensure!(
            !page.has(Role::Link, FILE).await?,
            "a file that cannot be opened"
        );
        says(&page, &["入力した内容は引き継がれません。"]).await?;
        let out = page.button("ふだんのブラウザーで開く").await?;
        out.click(crate::control::Effect::NoText("コピーして"))
            .await?;
        let address = page.run("return location.search").await?;
        let address = address.as_str().unwrap_or_default();
        ensure!(
            address.contains("openExternalBrowser=1") && address.contains("municipality=131083"),
            "{address}"
        );
        Ok(())
    }

    fn phone() -> Phone {
        Phone {
            user_agent: Some(
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Safari Line/14.10.0"
                    .to_owned(),
            ),
            ..Phone::default()
        }
    }

    scenarios! { on super::phone(); there_is_no_dead_button_but_a_way_out }
}
