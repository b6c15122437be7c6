//! Hands and ears: the keyboard alone, an input method, a browser that fills in, a voice that says
//! the answer once.

use anyhow::{Result, ensure};
use fantoccini::key::Key;
use serde_json::json;
use xtask::{browsers::Engine, engine::command};

use crate::{
    control::Effect,
    main_job::{MAY_2026, ask, ask_in_vain, is_quiet, says, tell_never_renewed, tell_the_card},
    page::Page,
};

async fn cdp(page: &Page, method: &str, parameters: serde_json::Value) -> Result<()> {
    let body = json!({ "cmd": method, "params": parameters });
    command(&page.client, "goog/cdp/execute", Some(body)).await?;
    Ok(())
}

/// Tabs on to what is called so; a person would not tab longer.
async fn tab_to(page: &Page, name: &str) -> Result<()> {
    const LONGEST: usize = 60;
    let mut passed = Vec::new();
    for _ in 0..LONGEST {
        let now = page.move_focus(Key::Tab).await?;
        // 年 is not 年号.
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
    for (name, keys) in [
        ("年", "1985"),
        ("月", "7"),
        ("日", "15"),
        ("年", "2031"),
        ("月", "7"),
        ("日", "15"),
    ] {
        tab_to(&page, name).await?;
        let width = page.run(ring).await?.as_f64().unwrap_or_default();
        ensure!(2.0 <= width, "{name} has the focus, and a ring of {width}");
        page.type_keys(keys).await?;
    }
    tab_to(&page, "住所").await?;
    page.press(' ', Effect::Text("最後に住所が変わった日"))
        .await?;
    ensure!(page.checkbox("住所").await?.is_checked().await?);
    // The first of a group of radio buttons is reached, the arrows go on from there.
    tab_to(&page, "本人").await?;
    for _ in 0..3 {
        page.move_focus(Key::Down).await?;
    }
    let agent = page.radio("だれが窓口に行きますか", "そのほかの代理人");
    ensure!(agent.await?.is_checked().await?);
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
    says(&page, &["1985年（昭和60年）7月15日"]).await?;
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
    says(&page, &["1985年（昭和60年）7月15日"]).await?;
    is_quiet(&page).await
}

/// What a live region receives is spoken: not the same again at every key.
async fn the_answer_so_far_is_said_once(page: Page) -> Result<()> {
    page.open(MAY_2026).await?;
    page.field("生年月日", "年").await?;
    page.run(
        "const root = document.querySelector('shomei-navi').shadowRoot;
        const region = root.getElementById('so-far');
        window.said = [];
        window.role = region.getAttribute('role');
        new MutationObserver(() => said.push(region.innerText.replace(/\\s+/g, ' ')))
            .observe(region, { childList: true, characterData: true, subtree: true });",
    )
    .await?;
    tell_the_card(&page).await?;
    says(&page, &["2031年7月15日（火）に終わります"]).await?;
    let said = page.run("return said.join('; ')").await?;
    let said = said.as_str().unwrap_or_default();
    let sentences: Vec<&str> = said.split("; ").collect();
    ensure!(
        sentences.windows(2).all(|pair| pair[0] != pair[1]) && sentences.len() <= 2,
        "{sentences:?}"
    );
    // The state together with its days, by a region that is spoken.
    ensure!(page.run("return role").await? == "status");
    let last = sentences.last().copied().unwrap_or_default();
    ensure!(
        last.contains("まだ、言い切れません") && last.contains("2026年7月15日（水）か"),
        "{sentences:?}"
    );
    is_quiet(&page).await
}

/// What a screen reader comes past on each step, thing by thing. Written from what the questions and
/// the answer are, not from what a browser told; a line that ends in … goes on.
async fn every_step_reads_as_it_should(page: Page) -> Result<()> {
    page.open(MAY_2026).await?;
    page.field("生年月日", "年").await?;
    reads(
        &page,
        "the form",
        &[
            BEFORE,
            "says 上の日付を入れると、ここに答えが出ます。",
            AFTER,
        ],
    )
    .await?;
    ask_in_vain(&page).await?;
    page.heading("入力を確かめてください").await?;
    // Each date is missing: said at the top with the way to it, at its question, and of its fields.
    let missing = "日付を入れてください。";
    let wrong = BEFORE
        .replace("。）", &format!("。; {missing}）"))
        .replace("7月15日）", &format!("7月15日; {missing}）"))
        .replace("field 年（", "field 年（wrong; ")
        .replace("list 年号", &format!("says {missing}\nlist 年号"))
        .replace(
            "group カードの有効期限\n",
            &format!("group カードの有効期限\nsays {missing}\n"),
        )
        .replace(
            "picture ",
            &format!(
                "heading 入力を確かめてください\nbutton 生年月日：{missing}\n\
                 button カードの有効期限：{missing}\npicture "
            ),
        );
    let so_far = "says 日付を確かめてください。";
    reads(&page, "the errors", &[&wrong, so_far, AFTER]).await?;
    tell_the_card(&page).await?;
    ask(&page).await?;
    tell_never_renewed(&page).await?;
    page.heading("7月15日（水）までに").await?;
    reads(&page, "the answer", &[ANSWER]).await?;
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

const BEFORE: &str = "\
list 言語 / Language
heading 電子証明書ナビ
picture カードの表面の図。生年月日は左、カードの有効期限はその右に印字されています。
group 生年月日
list 年号
field 年（例：昭和60年7月15日、1985年7月15日）
field 月（例：昭和60年7月15日、1985年7月15日）
field 日（例：昭和60年7月15日、1985年7月15日）
group カードの有効期限
field 年（生年月日の右に印字された日付です（電子証明書の欄に手書きされた日付ではありません）。カードの期間を延ばした方は、追記欄に書かれた新しい期限です。）
field 月（生年月日の右に印字された日付です（電子証明書の欄に手書きされた日付ではありません）。カードの期間を延ばした方は、追記欄に書かれた新しい期限です。）
field 日（生年月日の右に印字された日付です（電子証明書の欄に手書きされた日付ではありません）。カードの期間を延ばした方は、追記欄に書かれた新しい期限です。）
box 在留期間のある外国籍の方（永住者・特別永住者・高度専門職2号を除く）
box 永住者や日本国籍になったが、カードの有効期間をまだ変えていない
box カードが手元にない、読めない
heading ここまででわかったこと";

const AFTER: &str = "\
button 答えを見る
heading わかることを足すと、答えがくわしくなります
group カードを受け取ってから、電子証明書を更新しましたか（役所の窓口で電子証明書を新しくしたことです（期限切れのあとの発行も）。引っ越しや氏名の変更などで署名用（e-Taxなど）だけ発行したときは「していない」です。）
radio 更新した
radio していない
radio わからない
group 機械やアプリに、何か出ましたか
radio 「期限が近い」と出た（病院・薬局のカードリーダー、マイナポータルなど）
radio 「期限切れ」と出た（病院・薬局のカードリーダー、マイナポータルなど）
radio e-Taxなどで「失効」と出た
radio 何も出ていない
opens 発行日か期限がわかるとき
group 電子証明書の発行のあと、変わったこと、これから変わることはありますか
box 住所
box 氏名（旧氏・通称も）
box 氏名の振り仮名
box 性別
box 生年月日
box 国外への引っ越し
opens ほかに、あてはまること
heading 窓口に行く人と、手元にあるもの
group 窓口でしたいことは何ですか
radio 更新や発行（期限に合わせて案内します）
radio 暗証番号を変える
radio 電子証明書を使えなくする（失効）
radio カードを電話で止める（一時停止）
radio 見つかったカードの一時停止を解除する
group だれが窓口に行きますか
radio 本人
radio 法定代理人（15歳未満の方の親、成年後見人など）
radio 同じ世帯の家族
radio そのほかの代理人（本人が頼んだ人）
group 有効期限のお知らせ（青い封筒）は届きましたか（お知らせがなくても、手続きはできます（在留期間のある方には届きません）。どちらのお知らせかは、「更新手続」か「有効期限が到来するもの」の欄でわかります。）
radio 「電子証明書の有効期限通知書」が届いた
radio 「マイナンバーカード・電子証明書の有効期限通知書」が届いた
radio 届いていない
radio わからない
group 暗証番号はわかりますか（署名用は英数字6～16文字、利用者証明用は数字4桁です。住民基本台帳用の数字4桁も、聞かれることがあります。1つでも自信がなければ、「わからないものがある」を選んでください。）
radio すべてわかる
radio わからないものがある
radio まちがえて、ロックされた
radio わからない
button 答えを見る";

const ANSWER: &str = "\
list 言語 / Language
heading 電子証明書ナビ
heading 7月15日（水）までに 鳴門市役所 市民課へ
picture 今日は2026年5月1日（金）。…
heading 署名用電子証明書
opens なぜですか
heading 利用者証明用電子証明書
opens なぜですか
heading 更新しないと
heading 持っていくもの…
box マイナンバーカード
box マイナンバーカードのほかの本人確認書類
heading 行くところと時間
heading 鳴門市役所 市民課
heading 知っておくこと
heading 根拠（法令と案内）
button 生年月日を変える
button カードの有効期限を変える
button ほかのことを変える
button 更新したかを変える
button 機械の表示を変える
button 発行日を変える
button 利用者証明用の期限を変える
button 変わったことを変える
button したいことを変える
button 行く人を変える
button お知らせを変える
button 暗証番号を変える
opens 根拠と確認した日
button 質問に戻る
button はじめからやり直す";

/// Who goes to another page and back finds what was typed: browsers keep a page as it was, unless
/// something on it forbids that.
async fn nothing_is_lost_on_the_way_back(page: Page) -> Result<()> {
    page.open(MAY_2026).await?;
    tell_the_card(&page).await?;
    says(&page, &["2031年7月15日（火）に終わります"]).await?;
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
    says(&page, &["2031年7月15日（火）に終わります"]).await
}

scenarios! {
    every_step_reads_as_it_should,
    nothing_is_lost_on_the_way_back,
    all_can_be_done_with_keys,
    an_input_method_is_left_alone_until_it_is_done,
    a_browser_may_fill_in_the_birth_date,
    the_answer_so_far_is_said_once,
}
