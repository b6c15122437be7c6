//! Hands and ears: the keyboard alone, an input method, a browser that fills in, a voice that says
//! the answer once.

use anyhow::{Result, ensure};
use fantoccini::key::Key;
use serde_json::json;
use xtask::{browsers::Engine, engine::command, server::NO_STORE};

use crate::{
    control::Effect,
    main_job::{
        MAY_2026, ask, ask_in_vain, is_quiet, says, tell_never_renewed, tell_the_card,
        tell_the_year_of_the_card, type_date,
    },
    page::Page,
};

pub(crate) async fn cdp(page: &Page, method: &str, parameters: serde_json::Value) -> Result<()> {
    let body = json!({ "cmd": method, "params": parameters });
    command(&page.client, "goog/cdp/execute", Some(body)).await?;
    Ok(())
}

/// Tabs on to what is called so; a person would not tab longer.
pub(crate) async fn tab_to(page: &Page, name: &str) -> Result<()> {
    const LONGEST: usize = 60;
    let mut passed = Vec::new();
    for _ in 0..LONGEST {
        let now = page.move_focus(Key::Tab).await?;
        // The whole name, where it is as short as 年.
        if now == name || 2 < name.chars().count() && now.starts_with(name) {
            return Ok(());
        }
        passed.push(now);
    }
    anyhow::bail!("tabbing never comes to 「{name}」: {passed:?}")
}

/// From the first field to the answer and back without a pointer; what has the focus is seen.
async fn all_can_be_done_with_keys(page: Page) -> Result<()> {
    page.open(MAY_2026).await?;
    page.field("生年月日", "年").await?;
    let ring = "
        let one = document.activeElement;
        while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement;
        return parseFloat(getComputedStyle(one).outlineWidth);";
    for (name, keys) in [("年", "1985"), ("月", "7"), ("日", "15"), ("年", "2031")] {
        tab_to(&page, name).await?;
        let width = page.run(ring).await?.as_f64().unwrap_or_default();
        ensure!(2.0 <= width, "{name} has the focus, and a ring of {width}");
        page.type_keys(keys).await?;
    }
    tab_to(&page, "ほかの事情を加える").await?;
    page.press(Key::Enter, Effect::Text("国外への引っ越し"))
        .await?;
    tab_to(&page, "住所").await?;
    page.press(' ', Effect::Text("最後に住所が変わった日"))
        .await?;
    ensure!(page.checkbox("住所").await?.is_checked().await?);
    tab_to(&page, "答えを見る").await?;
    page.press(Key::Enter, Effect::Text("根拠（法令と案内）"))
        .await?;
    // The answer has the focus, so that it is read and the keys go on from it.
    let there = "
        const root = document.querySelector('shomei-navi').shadowRoot;
        return root.activeElement?.id === 'answer';";
    page.wait_until("the focus on the answer", async || {
        Ok(page.run(there).await? == true)
    })
    .await?;
    // The first of a group of radio buttons is reached, the arrows go on from there; the list around
    // them changes and the focus stays.
    tab_to(&page, "代わりの人が行く").await?;
    page.press(Key::Enter, Effect::Text("だれが窓口に行きますか"))
        .await?;
    tab_to(&page, "本人").await?;
    for _ in 0..3 {
        page.move_focus(Key::Down).await?;
    }
    let agent = page.radio("だれが窓口に行きますか", "そのほかの代理人");
    ensure!(agent.await?.is_checked().await?);
    says(&page, &["代理の人が行く"]).await?;
    tab_to(&page, "入力した内容").await?;
    page.press(Key::Enter, Effect::Text("カードの有効期限"))
        .await?;
    tab_to(&page, "生年月日を変更").await?;
    page.press(Key::Enter, Effect::Focus("年")).await?;
    ensure!(page.field("生年月日", "年").await?.value().await? == "1985");
    is_quiet(&page).await
}

/// In Chromium with an input method's own events; elsewhere no driver composes, and the page is sent
/// the events that it would get.
async fn an_input_method_is_left_alone_until_it_is_done(page: Page) -> Result<()> {
    page.open(MAY_2026).await?;
    let year = page.field("生年月日", "年").await?;
    year.focus().await?;
    for text in ["し", "しょう", "昭和", "昭和６０"] {
        if page.engine == Engine::Chromium {
            let end = text.chars().count();
            let composed = json!({ "text": text, "selectionStart": end, "selectionEnd": end });
            cdp(&page, "Input.imeSetComposition", composed).await?;
        } else {
            page.run(&format!(
                "const field = document.querySelector('shomei-navi').shadowRoot.getElementById('birth-year');
                field.value = '{text}';
                field.dispatchEvent(new InputEvent('input', {{ bubbles: true, isComposing: true }}));"
            ))
            .await?;
        }
        page.wait_until("what is composed", async || Ok(year.value().await? == text))
            .await?;
    }
    if page.engine == Engine::Chromium {
        cdp(&page, "Input.insertText", json!({ "text": "昭和６０" })).await?;
    }
    page.field("生年月日", "月").await?.type_text("7").await?;
    page.field("生年月日", "日").await?.type_text("15").await?;
    says(&page, &["昭和60年（1985年）7月15日・40歳"]).await?;
    is_quiet(&page).await
}

/// A browser that fills in a birth date sets all fields at once, and says `input` and `change`.
async fn a_browser_may_fill_in_the_birth_date(page: Page) -> Result<()> {
    page.open(MAY_2026).await?;
    page.field("生年月日", "年").await?;
    let filled = "
        const root = document.querySelector('shomei-navi').shadowRoot;
        for (const [name, value] of [['bday-year', '1985'], ['bday-month', '7'], ['bday-day', '15']]) {
            const field = root.querySelector(`[autocomplete=${name}]`);
            field.value = value;
            field.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
            field.dispatchEvent(new Event('change', { bubbles: true }));
        }";
    page.run(filled).await?;
    says(&page, &["昭和60年（1985年）7月15日・40歳"]).await?;
    is_quiet(&page).await
}

/// What a live region receives is spoken: not the same again at every key.
async fn what_is_echoed_is_said_once(page: Page) -> Result<()> {
    page.open(MAY_2026).await?;
    page.field("生年月日", "年").await?;
    page.run(
        "const root = document.querySelector('shomei-navi').shadowRoot;
        window.said = [];
        for (const region of root.querySelectorAll('.echo')) {
            if (region.getAttribute('role') !== 'status') said.push('not a status');
            new MutationObserver(() => { if (region.innerText) said.push(region.innerText); })
                .observe(region, { childList: true, characterData: true, subtree: true });
        }",
    )
    .await?;
    tell_the_card(&page).await?;
    says(&page, &["2031年（令和13年）7月15日"]).await?;
    let said = page.run("return said.join('; ')").await?;
    let said = said.as_str().unwrap_or_default();
    let said: Vec<&str> = said.split("; ").collect();
    // The 1 of the 15 is a date, too, where the keys are slow.
    let said = said
        .strip_prefix(&["昭和60年（1985年）7月1日・40歳"])
        .unwrap_or(&said);
    ensure!(
        said == [
            "昭和60年（1985年）7月15日・40歳",
            "2031年（令和13年）7月15日"
        ],
        "{said:?}"
    );
    is_quiet(&page).await
}

/// What a screen reader comes past on each step, thing by thing. Written from what the questions and
/// the answer are, not from what a browser told; a line that ends in … goes on.
async fn every_step_reads_as_it_should(page: Page) -> Result<()> {
    page.open(MAY_2026).await?;
    page.field("生年月日", "年").await?;
    // It comes with the second file, and is the last of the form.
    page.heading("あてはまる方は、こちらから").await?;
    reads(&page, "the form", &[HEAD, BIRTH, CARD, AFTER]).await?;
    ask_in_vain(&page).await?;
    page.heading("入力を確かめてください").await?;
    // Each date is missing: said at the top with the way to it, at its question, and of its fields.
    let missing = "年・月・日を入れてください。";
    let head = HEAD.replace(
        "picture ",
        &format!(
            "heading 入力を確かめてください\nbutton 生年月日：{missing}\n\
             button カードの有効期限：{missing}\npicture "
        ),
    );
    let birth = format!(
        "{}\nsays {missing}",
        BIRTH
            .replace("field 年", &format!("field 年（wrong; {missing}）"))
            .replace("field 月", &format!("field 月（{missing}）"))
            .replace("field 日", &format!("field 日（{missing}）"))
    );
    let card = format!(
        "{}\nsays {missing}",
        CARD.replace("。）", &format!("。; {missing}）"))
            .replace("field 年（", "field 年（wrong; ")
    );
    reads(&page, "the errors", &[&head, &birth, &card, AFTER]).await?;
    tell_the_card(&page).await?;
    ask(&page).await?;
    page.heading("7月15日（水）までに 窓口へ").await?;
    // It is made after the verdict, and is the last of the answer.
    page.button("もう1人の分を調べる").await?;
    reads(&page, "the question", &[QUESTION, COUNTER, REST]).await?;
    tell_never_renewed(&page).await?;
    page.heading("7月15日（水）までに").await?;
    // It is made after the verdict, and is the last of the answer.
    page.button("もう1人の分を調べる").await?;
    reads(&page, "the answer", &[ANSWER, COUNTER, MONTHS, REST]).await?;
    is_quiet(&page).await
}

async fn reads(page: &Page, step: &str, wanted: &[&str]) -> Result<()> {
    let wanted = wanted.join("\n");
    let wanted: Vec<&str> = wanted.lines().collect();
    let read = page.reading().await?;
    let fits = |line: &str, wanted: &str| match wanted.strip_suffix('…') {
        Some(start) => line.starts_with(start),
        // WebKit tells what is chosen with the name of a list.
        None if wanted.starts_with("list ") => line.starts_with(wanted),
        None => line == wanted,
    };
    for place in 0..wanted.len().max(read.len()) {
        let (line, wanted) = (read.get(place), wanted.get(place));
        let is_right = line
            .zip(wanted)
            .is_some_and(|(line, wanted)| fits(line, wanted));
        ensure!(
            is_right,
            "{step}, thing {place}: {line:?}, and not {wanted:?}, in\n{}",
            read.join("\n")
        );
    }
    Ok(())
}

const HEAD: &str = "\
list 言語 / Language
heading 電子証明書ナビ
picture マイナンバーカードのおもて面の図。①生年月日と、その右の②有効期限です。下の手書きの欄ではありません。";

const BIRTH: &str = "\
group 生年月日
radio 昭和
radio 平成
radio 令和
radio 西暦
field 年
field 月
field 日";

const CARD: &str = "\
group カードの有効期限
field 年（生年月日の右に、「○年○月○日まで有効」と西暦で印刷されています。）
field 月（生年月日の右に、「○年○月○日まで有効」と西暦で印刷されています。）
field 日（生年月日の右に、「○年○月○日まで有効」と西暦で印刷されています。）";

const AFTER: &str = "\
opens ほかの事情を加える
button 答えを見る
heading あてはまる方は、こちらから
button カードが手元にない 生年月日から、わかる範囲で答えます
button お知らせ（青い封筒）が届いた 書かれた期限だけで調べます
button 「期限切れ」「失効」などと出た e-Tax、病院、薬局、コンビニなどで
button カードをなくした、見つかった まず電話で止めます
button 引っ越し、名前の変更（これからの方も） e-Taxなどが使えなくなることがあります
button 在留期間がある 外国籍の方（永住者になったばかりの方も）";

const QUESTION: &str = "\
list 言語 / Language
heading 電子証明書ナビ
heading 7月15日（水）までに 窓口へ行けば、安心です
button ある 期限は2031年7月15日。いまは何もいりません
button ない 期限は7月15日（水）。7月15日（水）までに窓口へ
button わからない 窓口へ行けば、その場で期限を調べて更新できます
button お知らせに書かれた期限
button 電子証明書の発行日
button 利用者証明用電子証明書の期限";

const ANSWER: &str = "\
list 言語 / Language
heading 電子証明書ナビ
heading 7月15日（水）までに、 鳴門市役所 市民課で更新";

const COUNTER: &str = "\
heading …
button 住所や氏名が変わった方、これから変わる方
heading 持っていくもの…
box マイナンバーカード
box 暗証番号2つ
heading 暗証番号に自信がない方、ロックされた方だけ
box マイナンバーカードのほかの本人確認書類
opens 代わりの人が行く、暗証番号がわからない
heading 窓口…
heading 鳴門市役所 市民課
opens ほかの窓口と、窓口からのお知らせ
heading これからの日";

/// Where it is known from when and until when something can be done.
const MONTHS: &str = "opens どの日に行けるか（カレンダー）";

const REST: &str = "\
opens カレンダーに入れる・コピーする・送る
opens 証明書ごとの期限と、その理由
opens 知っておいてほしいこと
opens 入力した内容
opens 根拠（法令と案内）
button 入力に戻る
button はじめからやり直す
button もう1人の分を調べる（家族の予定も）";

/// Who goes to another page and back finds what was typed: browsers keep a page as it was, unless
/// something on it forbids that.
async fn nothing_is_lost_on_the_way_back(page: Page) -> Result<()> {
    page.open(MAY_2026).await?;
    type_date(&page, "生年月日", ["1985", "7", "15"]).await?;
    tell_the_year_of_the_card(&page, "2031").await?;
    says(&page, &["2031年（令和13年）7月15日"]).await?;
    page.run("window.kept = true").await?;
    page.client
        .goto(&format!("{}/builder.html", page.origin()))
        .await?;
    page.client.back().await?;
    page.field("生年月日", "年").await?;
    let kept = page.run("return window.kept === true").await?;
    ensure!(
        kept == true,
        "something keeps the browser from keeping the page"
    );
    says(&page, &["2031年（令和13年）7月15日"]).await
}

/// Where a browser may not keep the page, nothing of what was typed comes back, since it was stored
/// nowhere; the questions are there again and can be answered.
async fn a_page_that_may_not_be_kept_begins_again_on_the_way_back(page: Page) -> Result<()> {
    for forbids in ["", "addEventListener('unload', () => {});"] {
        let address = format!("{NO_STORE}/plain/?today=2026-05-01&municipality=362026");
        page.open(&address).await?;
        type_date(&page, "生年月日", ["1985", "7", "15"]).await?;
        tell_the_year_of_the_card(&page, "2031").await?;
        page.run(&format!("{forbids} window.kept = true")).await?;
        page.client
            .goto(&format!("{}/builder.html", page.origin()))
            .await?;
        page.client.back().await?;
        let year = page.field("生年月日", "年").await?;
        let kept = page.run("return window.kept === true").await? == true;
        if kept {
            // Not every browser obeys: WebKit keeps it in both cases and Chromium in one. What is
            // kept is whole.
            let may_keep = match page.engine {
                Engine::Chromium => forbids.is_empty(),
                Engine::Firefox => false,
                Engine::WebKit => true,
            };
            ensure!(
                may_keep,
                "{forbids}: the page was kept, and nothing is tried"
            );
            says(&page, &["2031年（令和13年）7月15日"]).await?;
            continue;
        }
        for part in ["年", "月", "日"] {
            for group in ["生年月日", "カードの有効期限"] {
                let typed = page.field(group, part).await?.value().await?;
                ensure!(typed.is_empty(), "{group}: {typed} came back");
            }
        }
        year.focus().await?;
        type_date(&page, "生年月日", ["1985", "7", "15"]).await?;
        tell_the_year_of_the_card(&page, "2031").await?;
        says(&page, &["2031年（令和13年）7月15日"]).await?;
        is_quiet(&page).await?;
    }
    Ok(())
}

scenarios! {
    every_step_reads_as_it_should,
    nothing_is_lost_on_the_way_back,
    a_page_that_may_not_be_kept_begins_again_on_the_way_back,
    all_can_be_done_with_keys,
    an_input_method_is_left_alone_until_it_is_done,
    a_browser_may_fill_in_the_birth_date,
    what_is_echoed_is_said_once,
}
