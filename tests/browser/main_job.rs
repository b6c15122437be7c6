//! The main job: from the card in one's hand to a dated answer and a list to carry.

use anyhow::{Result, ensure};

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
    answer
        .click(Effect::NoText("あと1つで、答えが決まります"))
        .await
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
    // It is made after the verdict, and is the last of the answer.
    button.click(Effect::Text("もう1人の分を調べる")).await
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

/// From a row of the first view.
pub(crate) async fn start_from(page: &Page, row: &str) -> Result<()> {
    let row = page.button(row).await?;
    row.click(Effect::Text("カードの2つの日付から調べる")).await
}

/// Opens what stands beside the list of things: who goes, the PINs, the letter.
pub(crate) async fn open_the_visit(page: &Page) -> Result<()> {
    page.summary("代わりの人が行く").await?.unfold().await
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
            "昭和60年（1985年）7月15日・40歳",
            "2031年（令和13年）7月15日",
        ],
    )
    .await?;
    ask(&page).await?;
    // The safe act stands first, and each answer says what it would mean.
    page.heading("7月15日（水）までに 窓口へ").await?;
    says(
        &page,
        &[
            "4月16日からです",
            "期限は2031年7月15日。いまは何もいりません",
        ],
    )
    .await?;
    tell_never_renewed(&page).await?;
    page.heading("7月15日（水）までに").await?;
    says(
        &page,
        &[
            "いま更新できます",
            "1回・無料",
            "10/31",
            "本人が行く・1回",
            "鳴門市の案内にもとづいています",
            "鳴門市役所 市民課",
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
    ask(&page).await?;
    tell_never_renewed(&page).await?;
    // What changes the list stands beside it, and changes it at once.
    open_the_visit(&page).await?;
    page.radio("だれが窓口に行きますか", "そのほかの代理人")
        .await?
        .select()
        .await?;
    page.radio("お知らせに入っていた", "はい")
        .await?
        .select()
        .await?;
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
    page.radio("お知らせに入っていた", "いいえ")
        .await?
        .select()
        .await?;
    says(&page, &["代理の人が行く・2回", "手続きは2回に分かれます"]).await?;
    for heading in ["1回目", "本人の家に、手紙が届く", "2回目"] {
        page.heading(heading).await?;
    }
    picture(&page, "agent").await?;
    is_quiet(&page).await
}

async fn who_moved_reads_of_both_certificates_and_of_one_journey(page: Page) -> Result<()> {
    page.open(NOVEMBER_2026).await?;
    start_from(&page, "カードが手元にない").await?;
    type_date(&page, "生年月日", ["1990", "3", "1"]).await?;
    page.summary("ほかの事情を加える").await?.unfold().await?;
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
    page.heading("12月2日（水）からなら").await?;
    says(
        &page,
        &[
            "e-Tax用の証明書だけ、使えません",
            "9月1日に住所が変わったため",
        ],
    )
    .await?;
    page.summary("証明書ごとの期限").await?.unfold().await?;
    says(
        &page,
        &[
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
        ("昭和55年2月17日", "昭和55年（1980年）2月17日・46歳"),
        ("S64.1.7", "昭和64年（1989年）1月7日・37歳"),
        ("平成元年1月8日", "平成元年（1989年）1月8日・37歳"),
        ("１９８０／２／１７", "昭和55年（1980年）2月17日・46歳"),
        ("19260101", "大正15年（1926年）1月1日・100歳"),
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
            "カードの有効期限：年・月・日を入れてください",
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
    tell_the_year_of_the_card(&page, "2031").await?;
    page.field("カードの有効期限", "日")
        .await?
        .fill("27")
        .await?;
    says(
        &page,
        &["カードの期限は、誕生日と同じ月日です。2031年2月28日（金）"],
    )
    .await?;
    // One tap puts it right, and nothing is left to say.
    page.button("2031年（令和13年）2月28日に直す")
        .await?
        .click(Effect::NoText("入力を確かめてください"))
        .await?;
    ensure!(page.field("カードの有効期限", "日").await?.value().await? == "28");
    is_quiet(&page).await
}

async fn answers_can_be_changed_and_begun_again(page: Page) -> Result<()> {
    page.open(MAY_2026).await?;
    tell_the_card(&page).await?;
    ask(&page).await?;
    page.summary("入力した内容").await?.unfold().await?;
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
        page.summary("ほかの事情を加える").await?.unfold().await?;
        page.checkbox("住所").await?.tick().await?;
        found.extend(axe::violations(&page).await?);
        ask(&page).await?;
        open_the_visit(&page).await?;
        page.radio("だれが窓口に行きますか", "そのほかの代理人")
            .await?
            .select()
            .await?;
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
        &[
            "お住まいの市区町村の窓口",
            "持っていくものは、多くの市区町村の例です",
        ],
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

/// Asks for the verdict of one year of the card that many milliseconds after it was typed, where that of
/// another year was made ahead; the page is back at the form then.
const ASKED_AFTER: &str = "
    const root = document.querySelector('shomei-navi').shadowRoot;
    const until = async (what, reached) => {
        const end = performance.now() + 10000;
        while (!reached()) {
            if (performance.now() > end) throw new Error(`no ${what}`);
            await new Promise(next => setTimeout(next));
        }
    };
    const type = (year) => {
        const field = root.getElementById('card-year');
        field.value = year;
        field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    };
    const verdict = () => root.getElementById('answer');
    const isSeen = () => verdict()?.getClientRects().length > 0;
    const ask = async (year, delay) => {
        type(year);
        await new Promise(next => setTimeout(next, delay));
        root.querySelector('.button--wide').click();
        await until('verdict', isSeen);
        const words = verdict().textContent;
        [...root.querySelectorAll('button')].find(one => one.textContent.includes('入力に戻る')).click();
        await until('form', () => root.getElementById('card-year')?.getClientRects().length > 0);
        return words;
    };
    const [settled, other] = [await ask('2031', 1000), await ask('2032', 1000)];
    const found = [];
    for (let delay = 0; delay <= 200; delay += 10) {
        type('2032');
        await until('verdict made ahead', () => verdict()?.textContent === other);
        if (isSeen()) throw new Error('it is seen before it is asked for');
        found.push([delay, await ask('2031', delay)]);
    }
    return { settled, other, wrong: found.filter(([, words]) => words !== settled) };";

/// The verdict is made once nobody types, before it is asked for. Whatever the moment at which it is asked
/// for, it is that of the last key.
async fn the_verdict_is_that_of_the_last_key(page: Page) -> Result<()> {
    page.open("/hosts/plain/?today=2026-05-01").await?;
    tell_the_card(&page).await?;
    let found = page.run(ASKED_AFTER).await?;
    ensure!(
        found["settled"] != found["other"],
        "both years say the same"
    );
    ensure!(found["wrong"] == serde_json::json!([]), "{found}");
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
    the_verdict_is_that_of_the_last_key,
}
