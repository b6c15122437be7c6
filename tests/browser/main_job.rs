//! The main job: from the card in one's hand to a dated answer and a list to carry.

use anyhow::{Result, ensure};
use fantoccini::key::Key;

use crate::{
    axe,
    control::Effect,
    page::{Page, Role},
};

/// A page of a municipality, on a day of its own choosing.
pub(crate) const MAY_2026: &str = "/hosts/plain/?today=2026-05-01&municipality=362026";
const NOVEMBER_2026: &str = "/hosts/plain/?today=2026-11-22&municipality=362026";

pub(crate) async fn type_date(
    page: &Page,
    group: &str,
    [year, month, day]: [&str; 3],
) -> Result<()> {
    for (part, text) in [("年", year), ("月", month), ("日", day)] {
        page.field(group, part).await?.type_text(text).await?;
    }
    Ok(())
}

/// Born 昭和60年7月15日, with a card until 2031-07-15.
pub(crate) async fn tell_the_card(page: &Page) -> Result<()> {
    page.radio("元号", "昭和").await?.select().await?;
    type_date(page, "生年月日", ["60", "7", "15"]).await?;
    tell_the_year_of_the_card(page, "2031").await
}

/// The month and the day of the card are those of the birthday, and stand there already.
pub(crate) async fn tell_the_year_of_the_card(page: &Page, year: &str) -> Result<()> {
    page.field("カードの有効期限", "年")
        .await?
        .type_text(year)
        .await
}

/// Answers the question that decides, in the answer itself.
pub(crate) async fn tell_never_renewed(page: &Page) -> Result<()> {
    let answer = page.button("ない").await?;
    answer.click(Effect::NoText("あと1つで、答えが決まります")).await
}

/// Keeps a picture of the whole page, to be looked at.
pub(crate) async fn picture(page: &Page, name: &str) -> Result<()> {
    let file = format!("{name}-{}.png", page.engine);
    page.screenshot_of_all(&xtask::workspace::evidence().join(file))
        .await
}

/// Asks for the answer, and waits for it.
pub(crate) async fn ask(page: &Page) -> Result<()> {
    let button = page.button("答えを見る").await?;
    button.click(Effect::Text("根拠（法令と案内）")).await
}

/// Asks while something is missing or wrong, and waits until that is said.
pub(crate) async fn ask_in_vain(page: &Page) -> Result<()> {
    let button = page.button("答えを見る").await?;
    button.click(Effect::Text("入力を確かめてください")).await
}

/// From the answer back to a question; the effect is where the focus goes.
pub(crate) async fn change(page: &Page, what: &str, focus: &str) -> Result<()> {
    let button = page.button(&format!("{what}を変更")).await?;
    button.click(Effect::Focus(focus)).await
}

pub(crate) async fn start_again(page: &Page) -> Result<()> {
    let button = page.button("はじめからやり直す").await?;
    button.click(Effect::NoText("根拠（法令と案内）")).await
}

pub(crate) async fn says(page: &Page, sentences: &[&str]) -> Result<()> {
    for sentence in sentences {
        page.wait_for_text(sentence).await?;
    }
    Ok(())
}

pub(crate) async fn is_quiet(page: &Page) -> Result<()> {
    let errors = page.errors().await?;
    ensure!(errors.is_empty(), "{errors:?}");
    Ok(())
}

async fn the_card_alone_gives_a_first_answer_and_one_more_word_a_day(page: Page) -> Result<()> {
    page.open(MAY_2026).await?;
    tell_the_card(&page).await?;
    says(
        &page,
        &[
            "1985年（昭和60年）7月15日",
            "2031年（令和13年）7月15日",
            "2026年7月15日（水）か",
            "2031年7月15日（火）に終わります",
        ],
    )
    .await?;
    tell_never_renewed(&page).await?;
    says(&page, &["いま更新できます", "7月15日（水）までに"]).await?;
    ask(&page).await?;
    page.heading("7月15日（水）までに").await?;
    says(
        &page,
        &[
            "2つの電子証明書は2026年7月15日（水）で終わります",
            "4月16日（木）から",
            "2026年7月16日（木）から、e-Tax",
            "2026年10月31日（土）まで使えます",
            "本人が行く・1回",
            "手数料は、いまは無料です",
            "持っていくものは、鳴門市の案内によります",
        ],
    )
    .await?;
    page.checkbox("マイナンバーカード").await?.tick().await?;
    picture(&page, "renew").await?;
    is_quiet(&page).await
}

async fn an_agent_with_the_form_goes_once_and_without_it_twice(page: Page) -> Result<()> {
    page.open(MAY_2026).await?;
    tell_the_card(&page).await?;
    tell_never_renewed(&page).await?;
    page.radio("だれが窓口に行きますか", "そのほかの代理人")
        .await?
        .select()
        .await?;
    page.radio("お知らせに入っていた", "はい")
        .await?
        .select()
        .await?;
    ask(&page).await?;
    says(
        &page,
        &[
            "代理の人が行く・1回",
            "本人のマイナンバーカード",
            "照会書兼回答書",
            "封筒に入れて、封をしたもの",
            "代理の人の顔写真つきの本人確認書類",
        ],
    )
    .await?;
    page.button("行く人を変更")
        .await?
        .click(Effect::NoText("根拠（法令と案内）"))
        .await?;
    page.radio("お知らせに入っていた", "いいえ")
        .await?
        .select()
        .await?;
    ask(&page).await?;
    says(&page, &["代理の人が行く・2回", "一度では終わらないので"]).await?;
    for heading in ["1回目", "郵便が届いたら", "2回目"] {
        page.heading(heading).await?;
    }
    picture(&page, "agent").await?;
    is_quiet(&page).await
}

async fn who_moved_reads_of_both_certificates_and_of_one_journey(page: Page) -> Result<()> {
    page.open(NOVEMBER_2026).await?;
    type_date(&page, "生年月日", ["1990", "3", "1"]).await?;
    page.checkbox("カードが手元にない").await?.tick().await?;
    page.summary("発行日か期限がわかるとき")
        .await?
        .unfold()
        .await?;
    type_date(&page, "電子証明書の発行日", ["2022", "3", "1"]).await?;
    page.checkbox("住所").await?.tick().await?;
    page.radio("住所は、どう変わりましたか", "引っ越した")
        .await?
        .select()
        .await?;
    type_date(&page, "最後に住所が変わった日", ["2026", "9", "1"]).await?;
    page.radio("最後に住所が変わったあと、署名用", "いいえ")
        .await?
        .select()
        .await?;
    ask(&page).await?;
    page.heading("12月2日（水）以降に").await?;
    says(
        &page,
        &[
            "住所が変わって使えなくなっています",
            "2026年9月1日（火）ごろに失効",
            "2027年3月1日（月）まで",
            "更新できるのは2026年12月2日（水）から",
        ],
    )
    .await?;
    picture(&page, "moved").await?;
    is_quiet(&page).await
}

async fn a_date_is_read_however_it_is_written(page: Page) -> Result<()> {
    page.open(MAY_2026).await?;
    for (typed, echo) in [
        ("昭和55年2月17日", "1980年（昭和55年）2月17日"),
        ("S64.1.7", "1989年（昭和64年）1月7日"),
        ("平成元年1月8日", "1989年（平成元年）1月8日"),
        ("１９８０／２／１７", "1980年（昭和55年）2月17日"),
        ("19260101", "1926年（大正15年）1月1日"),
    ] {
        page.open(MAY_2026).await?;
        let year = page.field("生年月日", "年").await?;
        // As a paste does it: the whole text at once.
        year.focus().await?;
        page.run(&format!(
            "const one = document.querySelector('shomei-navi').shadowRoot.activeElement;
             one.value = '{typed}'; one.dispatchEvent(new InputEvent('input', {{ bubbles: true }}));"
        )).await?;
        page.wait_for_text(echo).await?;
    }
    is_quiet(&page).await
}

async fn what_is_wrong_is_said_where_it_is_and_nothing_typed_is_lost(page: Page) -> Result<()> {
    page.open(MAY_2026).await?;
    type_date(&page, "生年月日", ["1985", "2", "30"]).await?;
    ask_in_vain(&page).await?;
    page.heading("入力を確かめてください").await?;
    page.wait_until("the summary has the focus", async || {
        let text = page.run("return document.querySelector('shomei-navi').shadowRoot.activeElement?.innerText ?? ''").await?;
        Ok(text.as_str().unwrap_or_default().contains("入力を確かめてください"))
    }).await?;
    says(
        &page,
        &[
            "1985年2月は28日までです",
            "カードの有効期限：日付を入れてください",
        ],
    )
    .await?;
    ensure!(
        page.field("生年月日", "日")
            .await?
            .attribute("aria-invalid")
            .await?
            .as_deref()
            == Some("true")
    );
    ensure!(
        page.field("生年月日", "年")
            .await?
            .attribute("aria-invalid")
            .await?
            .is_none()
    );
    ensure!(page.field("生年月日", "年").await?.value().await? == "1985");
    // The summary leads to the field.
    page.button("生年月日：1985年2月は28日までです")
        .await?
        .click(Effect::Focus("日"))
        .await?;
    page.field("生年月日", "日").await?.fill("28").await?;
    type_date(&page, "カードの有効期限", ["2031", "2", "27"]).await?;
    page.move_focus(Key::Tab).await?;
    says(
        &page,
        &["カードの期限は、ふつう誕生日です", "2031年2月28日（金）"],
    )
    .await?;
    is_quiet(&page).await
}

async fn answers_can_be_changed_and_begun_again(page: Page) -> Result<()> {
    page.open(MAY_2026).await?;
    tell_the_card(&page).await?;
    ask(&page).await?;
    change(&page, "カードの有効期限", "年").await?;
    ensure!(page.field("カードの有効期限", "年").await?.value().await? == "2031");
    ask(&page).await?;
    start_again(&page).await?;
    ensure!(
        page.field("生年月日", "年")
            .await?
            .value()
            .await?
            .is_empty()
    );
    is_quiet(&page).await
}

async fn every_screen_is_clean_for_the_checkers_of_accessibility(page: Page) -> Result<()> {
    for theme in ["light", "dark"] {
        page.open(&format!("{MAY_2026}&theme={theme}")).await?;
        page.field("生年月日", "年").await?;
        let mut found = axe::violations(&page).await?;
        ask_in_vain(&page).await?;
        page.heading("入力を確かめてください").await?;
        found.extend(axe::violations(&page).await?);
        tell_the_card(&page).await?;
        page.checkbox("住所").await?.tick().await?;
        page.radio("だれが窓口に行きますか", "そのほかの代理人")
            .await?
            .select()
            .await?;
        found.extend(axe::violations(&page).await?);
        ask(&page).await?;
        page.heading("持っていくもの").await?;
        found.extend(axe::violations(&page).await?);
        ensure!(found.is_empty(), "{theme}: {}", found.join("\n"));
    }
    Ok(())
}

async fn a_server_that_mistakes_the_type_of_the_program_is_forgiven(page: Page) -> Result<()> {
    page.open("/faults/wrong-type/").await?;
    page.field("生年月日", "年").await?;
    Ok(())
}

async fn a_municipality_without_a_profile_gets_the_usual_practice(page: Page) -> Result<()> {
    page.open("/hosts/plain/?today=2026-05-01&municipality=999999")
        .await?;
    page.wait_for_text("全国共通のことだけを示しています")
        .await?;
    tell_the_card(&page).await?;
    ask(&page).await?;
    tell_never_renewed(&page).await?;
    says(
        &page,
        &["お住まいの市区町村の窓口", "多くの市区町村での持ちものです"],
    )
    .await
}

async fn the_page_by_itself_holds_the_widget(page: Page) -> Result<()> {
    page.open("/").await?;
    page.field("生年月日", "年").await?;
    ensure!(
        page.names(Role::Heading)
            .await?
            .iter()
            .any(|one| one == "電子証明書ナビ")
    );
    Ok(())
}

scenarios! {
    the_card_alone_gives_a_first_answer_and_one_more_word_a_day,
    an_agent_with_the_form_goes_once_and_without_it_twice,
    who_moved_reads_of_both_certificates_and_of_one_journey,
    a_date_is_read_however_it_is_written,
    what_is_wrong_is_said_where_it_is_and_nothing_typed_is_lost,
    answers_can_be_changed_and_begun_again,
    every_screen_is_clean_for_the_checkers_of_accessibility,
    a_server_that_mistakes_the_type_of_the_program_is_forgiven,
    a_municipality_without_a_profile_gets_the_usual_practice,
    the_page_by_itself_holds_the_widget,
}
