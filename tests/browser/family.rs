//! The family's plan: below its line, which is there once a second person was asked for.
//!
//! The days are counted by hand from the law and from the hours of 江東区: two cards whose certificates end on
//! 2026-12-20 and on 2026-12-10, seen on Saturday 2026-11-28.

use anyhow::{Context, Result, ensure};
use fantoccini::key::Key;
use xtask::faults::DAMAGED;

use crate::{
    axe,
    control::Effect,
    main_job::{
        ask, is_quiet, picture, says, tell_never_renewed, tell_the_year_of_the_card, type_date,
    },
    page::{Page, Role},
};

pub(crate) const PAGE: &str = "/hosts/plain/?today=2026-11-28&municipality=131083";
pub(crate) const LINE: &str = "家族の予定";
pub(crate) const COPY: &str = "家族の予定：コピーする";
pub(crate) const FILE: &str = "家族の予定：カレンダーのファイルを保存する";

/// What is entered for a person: born in 昭和60, a card until 2031, never renewed.
pub(crate) async fn tell(page: &Page, month: &str, day: &str) -> Result<()> {
    page.radio("元号", "昭和").await?.select().await?;
    type_date(page, "生年月日", ["60", month, day]).await?;
    tell_the_year_of_the_card(page, "2031").await?;
    ask(page).await?;
    tell_never_renewed(page).await
}

pub(crate) async fn another(page: &Page) -> Result<()> {
    let another = page.button("もう1人の分を調べる").await?;
    another.click(Effect::NoText("根拠（法令と案内）")).await?;
    page.field("生年月日", "年").await?;
    Ok(())
}

/// The answer of the second of two persons.
pub(crate) async fn two(page: &Page, address: &str) -> Result<()> {
    page.open(address).await?;
    tell(page, "12", "20").await?;
    ensure!(
        !page.has(Role::Summary, LINE).await?,
        "one person has no family"
    );
    another(page).await?;
    tell(page, "12", "10").await
}

async fn unfold(page: &Page) -> Result<()> {
    page.summary(LINE).await?.unfold().await
}

/// The calendar file behind the link.
async fn file(page: &Page) -> Result<String> {
    let link = page.link(FILE).await?;
    let address = link.attribute("href").await?.context("no address")?;
    let file = page
        .run(&format!("return decodeURIComponent('{address}')"))
        .await?;
    Ok(file.as_str().context("no text")?.replace("\r\n ", ""))
}

async fn one_journey_serves_two(page: Page) -> Result<()> {
    two(&page, PAGE).await?;
    let asked = page.requests().await?;
    ensure!(
        !asked.iter().any(|one| one.contains("family")),
        "it is fetched before anybody wants it"
    );
    unfold(&page).await?;
    // Both can go from Monday the 30th; the 10th is a Thursday.
    says(
        &page,
        &[
            "窓口に行く回数：1回",
            "1回目：1人目、2人目",
            "窓口に行ける最後の日：12月10日（木）",
            "行く人：1人目、2人目",
            "・マイナンバーカード",
            "2026年11月28日（土）に作った案内です。",
        ],
    )
    .await?;
    let name = page.textbox("1人目の呼び名").await?;
    name.fill("おかあさん").await?;
    says(
        &page,
        &["1回目：おかあさん、2人目", "行く人：おかあさん、2人目"],
    )
    .await?;
    ensure!(
        name.value().await? == "おかあさん",
        "the field was made anew under the hand"
    );
    let wide = "return document.documentElement.scrollWidth > document.documentElement.clientWidth";
    ensure!(page.run(wide).await? == false, "the page scrolls sideways");
    // As a text: what is seen, and nothing of who they are.
    page.run(
        "window.taken = [];
        const clipboard = { writeText: async (text) => { taken.push(text); } };
        Object.defineProperty(navigator, 'clipboard', { value: clipboard, configurable: true });",
    )
    .await?;
    let copy = page.button(COPY).await?;
    copy.click(Effect::Text("コピーしました。")).await?;
    let taken = page.run("return taken.join()").await?;
    let taken = taken.as_str().context("no text")?;
    for words in [
        "窓口に行く回数：1回\n\n1回目：おかあさん、2人目\n行ける日：11月30日（月）",
        "\nおかあさん\n",
        "\n・マイナンバーカード",
        "\n\n2026年11月28日（土）に作った案内です。",
    ] {
        ensure!(taken.contains(words), "no {words} in {taken}");
    }
    for words in ["昭和", "1985", "質問", "消す"] {
        ensure!(!taken.contains(words), "{words} in {taken}");
    }
    is_quiet(&page).await?;
    picture(&page, "family").await?;
    let violations = axe::violations(&page).await?;
    ensure!(violations.is_empty(), "{violations:?}");
    Ok(())
}

async fn the_days_are_one_calendar_file(page: Page) -> Result<()> {
    two(&page, PAGE).await?;
    unfold(&page).await?;
    let neutral = file(&page).await?;
    for words in [
        "BEGIN:VCALENDAR",
        "DTSTART;VALUE=DATE:20261130",
        "DTSTART;VALUE=DATE:20261210",
        "SUMMARY:役所の手続き（この日まで）",
    ] {
        ensure!(neutral.contains(words), "no {words} in {neutral}");
    }
    ensure!(!neutral.contains("2人目"), "a name that nobody asked for");
    page.textbox("2人目の呼び名").await?.fill("姉").await?;
    // Who agrees to the one title has not agreed to names.
    page.summary("カレンダーに入れる").await?.unfold().await?;
    let other = page.checkbox("予定の題名に、マイナンバーカードの").await?;
    other.tick().await?;
    says(&page, &["行く人：1人目、姉"]).await?;
    ensure!(!file(&page).await?.contains("SUMMARY:マイナンバーカード"));
    let plainly = page.checkbox("予定の題名に、呼び名と").await?;
    plainly.tick().await?;
    page.wait_until("the names in the titles", async || {
        let file = file(&page).await?;
        let mut summaries = file.lines().filter(|line| line.starts_with("SUMMARY:"));
        let names = ["姉", "1人目"];
        Ok(summaries.all(|line| names.iter().any(|name| line.contains(name))))
    })
    .await?;
    is_quiet(&page).await
}

async fn each_answer_is_there_again_and_can_be_forgotten(page: Page) -> Result<()> {
    two(&page, PAGE).await?;
    unfold(&page).await?;
    page.textbox("2人目の呼び名").await?.fill("姉").await?;
    says(&page, &["1回目：1人目、姉"]).await?;
    let first = page.button("1人目の答えを見る").await?;
    first.click(Effect::Text("12月18日（金）までに")).await?;
    // The line stays open, and everybody keeps place and name.
    says(&page, &["1回目：1人目、姉"]).await?;
    let sister = page.button("姉の答えを見る").await?;
    sister.click(Effect::NoText("12月18日（金）までに")).await?;
    let erase = page.button("1人目の分を消す").await?;
    erase.click(Effect::NoText("1回目：1人目、姉")).await?;
    ensure!(!page.has(Role::Summary, LINE).await?, "one is no family");
    another(&page).await?;
    tell(&page, "12", "20").await?;
    says(&page, &["1回目：姉、2人目"]).await?;
    // The present one is forgotten, and the other one is shown.
    let erase = page.button("2人目の分を消す").await?;
    erase.click(Effect::NoText("1回目：姉、2人目")).await?;
    says(&page, &["12月10日（木）までに"]).await?;
    is_quiet(&page).await
}

async fn a_question_of_one_person_is_led_to(page: Page) -> Result<()> {
    page.open(PAGE).await?;
    tell(&page, "12", "20").await?;
    another(&page).await?;
    // Of this one it is not told whether the certificates were renewed.
    page.radio("元号", "昭和").await?.select().await?;
    type_date(&page, "生年月日", ["60", "12", "10"]).await?;
    tell_the_year_of_the_card(&page, "2031").await?;
    ask(&page).await?;
    unfold(&page).await?;
    let first = page.button("1人目の答えを見る").await?;
    first.click(Effect::Text("12月18日（金）までに")).await?;
    let lead = page.button("2人目の質問に答える").await?;
    lead.click(Effect::NoText("12月18日（金）までに")).await?;
    tell_never_renewed(&page).await?;
    says(&page, &["1回目：1人目、2人目"]).await?;
    ensure!(!page.has(Role::Button, "2人目の質問に答える").await?);
    is_quiet(&page).await
}

async fn all_of_it_is_done_with_keys(page: Page) -> Result<()> {
    two(&page, PAGE).await?;
    page.summary(LINE).await?.by_keys().unfold().await?;
    page.textbox("1人目の呼び名").await?.fill("母").await?;
    page.move_focus(Key::Tab).await?;
    says(&page, &["1回目：母、2人目"]).await?;
    let held = page.active_element_name().await?;
    ensure!(held == "母の答えを見る", "the focus is on {held}");
    let first = page.button("母の答えを見る").await?;
    first
        .press(Key::Enter, Effect::Text("12月18日（金）までに"))
        .await?;
    is_quiet(&page).await
}

async fn who_asks_for_another_by_mistake_goes_back(page: Page) -> Result<()> {
    page.open(PAGE).await?;
    tell(&page, "12", "20").await?;
    another(&page).await?;
    let back = page
        .button("1985年（昭和60年）12月20日の方の答えに戻る")
        .await?;
    back.click(Effect::Text("12月18日（金）までに")).await?;
    page.button("もう1人の分を調べる").await?;
    ensure!(!page.has(Role::Summary, LINE).await?, "nobody came");
    // What is begun is kept, and told.
    another(&page).await?;
    page.radio("元号", "昭和").await?.select().await?;
    page.field("生年月日", "年").await?.type_text("60").await?;
    let back = page
        .button("1985年（昭和60年）12月20日の方の答えに戻る")
        .await?;
    back.click(Effect::Text("12月18日（金）までに")).await?;
    unfold(&page).await?;
    let lead = page.button("2人目：まだ入力されていません。").await?;
    lead.click(Effect::NoText("根拠（法令と案内）")).await?;
    let year = page.field("生年月日", "年").await?;
    ensure!(year.value().await? == "60", "what was begun is lost");
    is_quiet(&page).await
}

async fn of_three_one_is_forgotten_in_place(page: Page) -> Result<()> {
    two(&page, PAGE).await?;
    another(&page).await?;
    tell(&page, "12", "15").await?;
    unfold(&page).await?;
    says(&page, &["1回目：1人目、2人目、3人目"]).await?;
    let erase = page.button("1人目の分を消す").await?;
    erase.click(Effect::Text("1回目：1人目、2人目\n")).await?;
    let held = "
        const root = document.querySelector('shomei-navi').shadowRoot;
        return root.activeElement?.textContent.includes('行く人')";
    page.wait_until("the focus on the plan", async || {
        Ok(page.run(held).await? == true)
    })
    .await?;
    is_quiet(&page).await
}

async fn it_speaks_the_language_of_the_reader(page: Page) -> Result<()> {
    two(&page, PAGE).await?;
    page.combobox("言語").await?.choose("English").await?;
    page.summary("The family's plan").await?.unfold().await?;
    says(&page, &["Trips to the counter: 1", "Who goes: Person 1"]).await?;
    page.textbox("Name for person 1")
        .await?
        .fill("mama")
        .await?;
    says(&page, &["Who goes: mama"]).await?;
    // The names stay in a language that is chosen once it is there.
    page.combobox("Language").await?.choose("한국어").await?;
    says(&page, &["mama", "가족 일정"]).await?;
    is_quiet(&page).await
}

async fn what_does_not_come_is_told_with_a_button(page: Page) -> Result<()> {
    let file = "shomei_navi_family.wasm";
    let address = format!("{DAMAGED}/{file}/index.html?today=2026-11-28&municipality=131083");
    two(&page, &address).await?;
    unfold(&page).await?;
    says(&page, &["画面の残りを読み込めませんでした。"]).await?;
    page.button("もう一度").await?;
    ensure!(!page.has(Role::Textbox, "1人目の呼び名").await?);
    // What else comes on a tap comes still.
    page.summary("カレンダーに入れる").await?.unfold().await?;
    page.button("コピーする").await?;
    Ok(())
}

scenarios! {
    one_journey_serves_two,
    the_days_are_one_calendar_file,
    each_answer_is_there_again_and_can_be_forgotten,
    a_question_of_one_person_is_led_to,
    all_of_it_is_done_with_keys,
    who_asks_for_another_by_mistake_goes_back,
    of_three_one_is_forgotten_in_place,
    it_speaks_the_language_of_the_reader,
    what_does_not_come_is_told_with_a_button,
}
