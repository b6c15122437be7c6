//! What a person takes along: the answer as a text and as a file for the calendar.

use std::sync::LazyLock;

use anyhow::{Context, Result, ensure};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use fantoccini::key::Key;
use serde_json::{Value, json};
use shomei_navi::advice::advise;
use shomei_navi::date::entry::Entry;
use shomei_navi::interview::{Answers, Question, deciding};
use shomei_navi::procedure::Policy;
use shomei_navi::profile::ProfileFile;
use shomei_navi::rules::Law;
use shomei_navi::takeaway::{Made, Title, calendar, text};
use shomei_navi::text::{Language, answer};
use xtask::{
    browsers::Engine,
    engine::{Phone, command},
    faults::DAMAGED,
    workspace,
};

use crate::{
    axe,
    control::Effect,
    main_job::{
        ask, is_quiet, open_the_visit, picture, says, start_from, tell_never_renewed,
        tell_the_card, tell_the_year_of_the_card, type_date,
    },
    page::{Page, Role},
};

/// Of a municipality and a day on which certificates of the card that is told can be renewed.
pub(crate) const PAGE: &str = "/hosts/plain/?today=2026-05-01&municipality=131083";
pub(crate) const LINE: &str = "カレンダーに入れる";
pub(crate) const FILE: &str = "カレンダーのファイルを保存する";

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

pub(crate) async fn to_the_answer(page: &Page, address: &str) -> Result<()> {
    page.open(address).await?;
    tell_the_card(page).await?;
    ask(page).await?;
    tell_never_renewed(page).await
}

pub(crate) async fn unfold(page: &Page) -> Result<()> {
    page.summary(LINE).await?.unfold().await
}

/// The file behind the link.
pub(crate) async fn file(page: &Page) -> Result<String> {
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
    // The line stays open.
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

/// Keeps the sheet instead of asking for a printer; how often it would be printed is in `window.printed`.
pub(crate) const NO_PRINTER: &str = "
    window.printed = 0;
    const root = document.querySelector('shomei-navi').shadowRoot;
    const append = root.append.bind(root);
    root.append = (one) => {
        if (one.tagName !== 'IFRAME') return append(one);
        const loaded = one.onload;
        const keep = () => { one.contentWindow.print = () => { window.printed += 1; }; };
        one.onload = () => { keep(); loaded(); };
        append(one);
        keep();
    };";

/// The sheet: how often it was printed, its words, its height in pixels, and what of it could be used.
const SHEET: &str = "
    const frame = document.querySelector('shomei-navi').shadowRoot.querySelector('iframe.paper');
    const body = frame?.contentDocument?.body;
    if (!window.printed || !body) return null;
    return {
        printed: window.printed,
        words: body.innerText,
        height: body.parentElement.scrollHeight,
        boxes: body.querySelectorAll('input').length,
        left: body.querySelectorAll('button, [href], form, details, summary, select').length,
        title: frame.contentDocument.title,
    };";

/// What is on the screen and would cost a journey, and is not on the sheet. The days of the next year have
/// its number there.
const MISSING: &str = "
    const { shadowRoot } = document.querySelector('shomei-navi');
    const sheet = shadowRoot.querySelector('iframe.paper').contentDocument.body.textContent;
    const { next } = shadowRoot.querySelector('.sheet').dataset;
    const needed = ['.verdict__headline', '.verdict__lead', '.note--warn', '.button--phone', '.journey > ul > .thing .choice', '.step h4', '.counter__name', '.part-of-answer > .remark p'];
    const seen = [...shadowRoot.querySelectorAll(needed)].filter(one => one.getClientRects().length > 0);
    const parts = (one) => (next ? one.textContent.split(next) : [one.textContent]).map(part => part.trim());
    return seen.map(one => parts(one).filter(part => !sheet.includes(part))).flat();";

/// Within the margins of a sheet of A4.
const A4_PIXELS: f64 = 1047.0;

/// Prints, where the line is unfolded.
pub(crate) async fn print(page: &Page) -> Result<Value> {
    let print = page.button("印刷する").await?;
    page.run(NO_PRINTER).await?;
    print
        .click(Effect::Script("return window.printed === 1"))
        .await?;
    page.run(SHEET).await
}

async fn one_sheet_is_printed(page: Page) -> Result<()> {
    to_the_answer(&page, PAGE).await?;
    let asked = page.requests().await?;
    ensure!(!asked.iter().any(|one| one.contains("paper")), "{asked:?}");
    unfold(&page).await?;
    let sheet = print(&page).await?;
    let words = sheet["words"].as_str().context("no words")?;
    for part in [
        "7月15日（水）までに、",
        "2026年（令和8年）7月15日",
        "マイナンバーカード",
        "江東区役所 2階 3番窓口",
        "03-3647-3162",
        "この紙に、暗証番号を書かないでください。",
        "公的個人認証法施行規則",
        "電子証明書の更新",
        "更新の期間内",
    ] {
        ensure!(words.contains(part), "{part} is not on paper: {words}");
    }
    // Neither when the person was born, nor what is asked, nor what holds only now.
    for part in [
        "1985",
        "昭和60",
        "入力",
        "ありますか",
        "閉まっています",
        "来年",
    ] {
        ensure!(!words.contains(part), "{part} is on paper: {words}");
    }
    ensure!(sheet["printed"] == 1 && sheet["left"] == 0, "{sheet}");
    ensure!(sheet["boxes"].as_f64() >= Some(3.0), "{sheet}");
    ensure!(sheet["height"].as_f64() <= Some(A4_PIXELS), "{sheet}");
    // Once it is printed, nothing of it is left in the page.
    let gone = page
        .run(
            "const { shadowRoot } = document.querySelector('shomei-navi');
            const frame = shadowRoot.querySelector('iframe.paper');
            frame.contentWindow.dispatchEvent(new Event('afterprint'));
            return !shadowRoot.querySelector('iframe')",
        )
        .await?;
    ensure!(gone == true, "the frame stays");
    Ok(())
}

/// Prints, and finds on the sheet all that would cost a journey; gives its words.
async fn prints_it_all(page: &Page) -> Result<String> {
    ask(page).await?;
    unfold(page).await?;
    let sheet = print(page).await?;
    let words = sheet["words"].as_str().context("no words")?.to_owned();
    let missing = page.run(MISSING).await?;
    ensure!(missing == json!([]), "{missing} is not on paper: {words}");
    Ok(words)
}

/// A warning, a move whose days run, and what to do first where a card is lost.
async fn what_would_cost_a_journey_is_on_the_sheet(page: Page) -> Result<()> {
    page.open(PAGE).await?;
    page.radio("元号", "昭和").await?.select().await?;
    type_date(&page, "生年月日", ["60", "7", "15"]).await?;
    // The card itself ends: its licence does not pass to the new one.
    tell_the_year_of_the_card(&page, "2026").await?;
    let words = prints_it_all(&page).await?;
    let warning = "免許の情報が、ふつう、新しいカードに移りません。";
    says(&page, &[warning]).await?;
    ensure!(words.contains(warning), "no warning on paper: {words}");
    page.open(PAGE).await?;
    tell_the_card(&page).await?;
    page.summary("ほかの事情を加える").await?.unfold().await?;
    page.checkbox("住所").await?.tick().await?;
    let moved = page
        .radio("住所は、どう変わりましたか", "引っ越した")
        .await?;
    moved.select().await?;
    let from = page
        .radio("同じ市区町村の中の引っ越しですか", "別の市区町村から")
        .await?;
    from.select().await?;
    type_date(&page, "最後に住所が変わった日", ["2026", "4", "20"]).await?;
    let words = prints_it_all(&page).await?;
    // Fourteen days from 20 April.
    let day = "5月4日（月）までです。過ぎると、カードが使えなくなります。";
    ensure!(words.contains(day), "no last day on paper: {words}");
    page.open(PAGE).await?;
    start_from(&page, "カードをなくした").await?;
    let words = prints_it_all(&page).await?;
    let number = "0120-95-0178";
    ensure!(words.contains(number), "no number to call: {words}");
    Ok(())
}

/// The pages of the sheet, and all of it as HTML with its style.
pub(crate) const PAGES: &str = "
    const page = document.querySelector('shomei-navi').shadowRoot.querySelector('iframe.paper').contentDocument;
    const style = [...page.adoptedStyleSheets[0].cssRules].map(one => one.cssText).join('');
    return {
        pages: [...page.body.children].map(one => one.innerText),
        html: `<meta charset=utf-8><style>${style}</style>${page.body.outerHTML}`,
    };";

/// Who goes twice for another person has a page with both visits, without the reasons and what else ends when.
async fn who_goes_for_another_has_a_page(page: Page) -> Result<()> {
    to_the_answer(&page, PAGE).await?;
    open_the_visit(&page).await?;
    let agent = page
        .radio("だれが窓口に行きますか", "そのほかの代理人")
        .await?;
    agent.select().await?;
    let enclosed = page.radio("お知らせに入っていた", "いいえ").await?;
    enclosed.select().await?;
    says(&page, &["代理の人が行く・2回"]).await?;
    unfold(&page).await?;
    print(&page).await?;
    let printed = page.run(PAGES).await?;
    let [Some(first), Some(second), None] = [0, 1, 2].map(|at| printed["pages"][at].as_str())
    else {
        anyhow::bail!("not two pages: {printed}");
    };
    for words in [
        "代わりに行く方へ",
        "1回目",
        "2回目",
        "江東区役所 2階 3番窓口",
        "03-3647-3162",
        "任意代理人",
        "この紙に、暗証番号を書かないでください。",
    ] {
        ensure!(second.contains(words), "no {words} for who goes: {second}");
    }
    for words in ["公的個人認証法施行規則", "2031年", "1985", "昭和60"] {
        ensure!(!second.contains(words), "{words} for who goes: {second}");
    }
    ensure!(!first.contains("代わりに行く方へ") && first.contains("公的個人認証法施行規則"));
    if page.engine == Engine::Chromium {
        let html = printed["html"].as_str().context("no page")?.to_owned();
        std::fs::write(workspace::evidence().join("helper.html"), &html)?;
        let alone = html.replace(
            "<section class=\"page\"><h2>代わりに",
            "<template><h2>代わりに",
        );
        let [both, one] = [sheets(&page, &html).await?, sheets(&page, &alone).await?];
        ensure!(
            both == one + 1,
            "{both} pages, and {one} without the helper's"
        );
    }
    Ok(())
}

/// Prints one more card, drawn by the generator in `window.seed`: a person of any age with a card that ends
/// within ten years, who answers what decides in one way or another. Some moved, lost the card, have no PIN, or send
/// another person. Gives the height of the sheet and its
/// HTML with its style; nothing where the two dates fit no card.
const NEXT_CARD: &str = "
    const root = document.querySelector('shomei-navi').shadowRoot;
    const until = async (what, reached) => {
        const end = performance.now() + 10000;
        while (!reached()) {
            if (performance.now() > end) throw new Error(`no ${what}`);
            await new Promise(next => setTimeout(next));
        }
    };
    const draw = (from, to) => {
        window.seed = (window.seed * 48271) % 2147483647;
        return from + window.seed % (to - from + 1);
    };
    const seen = (selector) => [...root.querySelectorAll(selector)].filter(one => one.getClientRects().length > 0);
    const written = { 'birth-year': draw(1935, 2024), 'birth-month': draw(1, 12), 'birth-day': draw(1, 28), 'card-year': draw(2025, 2036) };
    for (const [id, value] of Object.entries(written)) {
        const field = root.getElementById(id);
        field.value = value;
        field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    }
    // It is near the end of an answer, which is made part by part.
    const again = () => [...root.querySelectorAll('button')].find(one => one.textContent.includes('はじめからやり直す'));
    const tick = async (id) => {
        await until(id, () => root.getElementById(id));
        const box = root.getElementById(id);
        if (!box.checked) box.click();
    };
    const choose = async (name) => {
        const options = () => root.querySelectorAll(`[name=${name}]`);
        await until(name, () => options().length);
        options()[draw(0, options().length - 1)].click();
        // What hangs on it is made anew before the next look.
        await new Promise(next => requestAnimationFrame(() => setTimeout(next)));
    };
    const what = draw(0, 4);
    if (what < 2) root.querySelector('.fold--more').open = true;
    if (what === 0) {
        await tick('address');
        await choose('address-elsewhere');
        for (const [id, value] of Object.entries({ 'address-year': 2026, 'address-month': draw(3, 5), 'address-day': draw(1, 28) })) {
            await until(id, () => root.getElementById(id));
            const field = root.getElementById(id);
            field.value = value;
            field.dispatchEvent(new InputEvent('input', { bubbles: true }));
        }
    }
    if (what === 1) {
        await tick('lost');
        await choose('stopped');
    }
    root.querySelector('.button--wide').click();
    await until('answer', () => seen('#answer, #errors').length);
    if (!seen('#answer').length) return null;
    // What decides is answered until nothing does.
    for (let options = seen('.option'); options.length; options = seen('.option')) {
        const question = options[0];
        options[draw(0, options.length - 1)].click();
        await until('next', () => !question.isConnected);
        if (draw(0, 2) === 0) break;
    }
    await until('end', again);
    // Who goes, and who has forgotten what, stands beside what to bring.
    const visit = [...root.querySelectorAll('details')].find(one => one.querySelector('summary').textContent.includes('代わりの人が行く'));
    const tells = visit && draw(0, 1) === 0;
    if (tells) {
        visit.open = true;
        await until('visit', () => root.querySelector('[name=pin-user]'));
        if (root.querySelector('[name=visitor]')) await choose('visitor');
        if (root.querySelector('[name=form]')) await choose('form');
        if (draw(0, 1) === 0) await choose('pin-user');
        if (root.querySelector('[name=pin-signature]') && draw(0, 1) === 0) await choose('pin-signature');
        await until('end', again);
    }
    const fold = () => [...root.querySelectorAll('details')].find(one => one.querySelector('summary').textContent.includes('カレンダーに入れる'));
    await until('line', fold);
    fold().open = true;
    await until('button', () => seen('[data-take=print]').length);
    const before = window.printed;
    root.querySelector('[data-take=print]').click();
    await until('sheet', () => window.printed > before);
    const page = root.querySelector('iframe.paper').contentDocument;
    const style = [...page.adoptedStyleSheets[0].cssRules].map(one => one.cssText).join('');
    const { helper } = root.querySelector('.sheet').dataset;
    const sheet = { height: page.body.firstElementChild.offsetHeight, helper: !!helper, case: [Object.values(written).join('-'), what, root.querySelector('[name=visitor]:checked')?.value].join(), html: `<meta charset=utf-8><style>${style}</style>${page.body.outerHTML}` };
    await until('way back', again);
    again().click();
    await until('form', () => seen('#birth-year').length);
    return sheet;";

/// How many sheets it takes, as Chromium prints it.
pub(crate) async fn sheets(page: &Page, html: &str) -> Result<usize> {
    sheets_of(page, html, [21.0, 29.7]).await
}

/// The same on paper of another width and height, in centimetres.
pub(crate) async fn sheets_of(page: &Page, html: &str, [width, height]: [f64; 2]) -> Result<usize> {
    let address = format!("data:text/html;base64,{}", BASE64_STANDARD.encode(html));
    page.client.goto(&address).await?;
    let paper = json!({
        "page": { "width": width, "height": height },
        "margin": { "top": 1, "bottom": 1, "left": 1, "right": 1 },
    });
    let paper = command(&page.client, "print", Some(paper)).await?;
    let paper = BASE64_STANDARD.decode(paper.as_str().context("nothing printed")?)?;
    let paper = String::from_utf8_lossy(&paper);
    Ok(paper.matches("/Type /Page\n").count())
}

/// Those with a profile.
const MUNICIPALITIES: [u32; 5] = [102_091, 131_083, 132_063, 142_123, 362_026];

/// The form, where each answer to come is printed by [`NEXT_CARD`].
async fn draws_cards(page: &Page, municipality: u32) -> Result<()> {
    let address = format!("/hosts/plain/?today=2026-05-01&municipality={municipality}");
    to_the_answer(page, &address).await?;
    unfold(page).await?;
    let back = page.button("入力に戻る").await?;
    back.click(Effect::Script(
        "return document.querySelector('shomei-navi').shadowRoot.getElementById('birth-year')?.getClientRects().length > 0",
    ))
    .await?;
    page.run(NO_PRINTER).await?;
    page.run(&format!("window.seed = 20261128 + {municipality}"))
        .await?;
    Ok(())
}

/// How many sheets Chromium draws; more on demand, of which only the heights are looked at then.
fn sheets_to_draw() -> usize {
    let asked = std::env::var("SHOMEI_SHEETS").ok();
    asked
        .and_then(|count| count.parse().ok())
        .unwrap_or(PRINTED)
}

/// So many sheets are printed, as PDF.
const PRINTED: usize = 100;

/// A sheet that was drawn.
struct Drawn {
    height: f64,
    /// Whoever goes for another person has a page of their own.
    has_second: bool,
    case: String,
    html: String,
}

async fn drawn(page: &Page, wanted: usize) -> Result<Vec<Drawn>> {
    let mut all = Vec::new();
    for (place, municipality) in (1..).zip(MUNICIPALITIES) {
        draws_cards(page, municipality).await?;
        let so_far = wanted * place / MUNICIPALITIES.len();
        for _ in 0..3 * wanted {
            if so_far <= all.len() {
                break;
            }
            let sheet = page.run(NEXT_CARD).await?;
            if let (Some(height), Some(html)) = (sheet["height"].as_f64(), sheet["html"].as_str()) {
                let is_printed = all.len() < PRINTED;
                all.push(Drawn {
                    height,
                    has_second: sheet["helper"] == true,
                    case: format!("{municipality}: {}", sheet["case"]),
                    html: if is_printed {
                        html.to_owned()
                    } else {
                        String::new()
                    },
                });
            }
        }
    }
    ensure!(
        all.len() == wanted,
        "only {} of the dates fit a card",
        all.len()
    );
    Ok(all)
}

/// Of a hundred cards drawn at random over the municipalities, with moves, losses, PINs and other visitors, at least 95
/// fit on a sheet, and none needs three. The page of whoever goes for another person is one more.
async fn nearly_every_card_fits_on_one_sheet(page: Page) -> Result<()> {
    // The other engines have the same style; one of them draws as many as the clock of the tests allows.
    let wanted = match page.engine {
        Engine::Chromium => sheets_to_draw(),
        Engine::Firefox | Engine::WebKit => 20,
    };
    let drawn = drawn(&page, wanted).await?;
    let higher = drawn.iter().filter(|one| A4_PIXELS < one.height);
    let higher: Vec<String> = higher
        .map(|one| format!("{} ({})", one.height, one.case))
        .collect();
    ensure!(
        higher.len() * 100 <= wanted * 5,
        "of {wanted} are higher than a sheet: {higher:?}"
    );
    if page.engine == Engine::Chromium {
        // Whoever counts the sheets sees more than two.
        let long = "<div style=\"height: 700mm\">long</div>";
        ensure!(sheets(&page, long).await? == 3, "three sheets are not seen");
        for one in drawn.iter().filter(|one| !one.html.is_empty()) {
            let all = sheets(&page, &one.html).await?;
            let sheets = all - usize::from(one.has_second);
            ensure!(
                (1..=2).contains(&sheets),
                "{sheets} sheets for {} pixels of {}",
                one.height,
                one.case
            );
            ensure!(
                sheets == 1 || A4_PIXELS - 20.0 < one.height,
                "{sheets} sheets for {} pixels",
                one.height
            );
        }
    }
    Ok(())
}

async fn a_sheet_that_does_not_come_is_told(page: Page) -> Result<()> {
    let address = format!("{DAMAGED}/paper.js/index.html?today=2026-05-01&municipality=131083");
    to_the_answer(&page, &address).await?;
    unfold(&page).await?;
    let print = page.button("印刷する").await?;
    print
        .click(Effect::Text("ここからはできませんでした。"))
        .await?;
    ensure!(page.run("return window.damaged").await?.is_null(), "it ran");
    Ok(())
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
    one_sheet_is_printed,
    what_would_cost_a_journey_is_on_the_sheet,
    who_goes_for_another_has_a_page,
    nearly_every_card_fits_on_one_sheet,
    a_sheet_that_does_not_come_is_told,
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
