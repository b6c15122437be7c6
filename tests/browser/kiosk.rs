//! A terminal that one person after another uses: it warns, it begins anew, and nothing of the last person
//! is left.

use anyhow::{Context, Result, ensure};
use fantoccini::key::Key;
use serde_json::{Value, json};
use xtask::{engine::Phone, faults::DAMAGED, workspace};

use crate::{
    axe,
    control::Effect,
    languages::LANGUAGES,
    main_job::{ask, is_quiet, picture, says, tell_never_renewed, tell_the_card},
    page::{Page, Role},
    takeaway::print,
};

/// A terminal with the shortest time that is allowed.
const TERMINAL: &str = "/hosts/kiosk/?kiosk=30";
/// The same on our own page.
const OUR_PAGE: &str = "/?kiosk=30&municipality=131083&today=2026-05-01&lang=ja";
/// The element says so by its attribute alone.
const USUAL: &str = "/hosts/kiosk/";

const STILL_THERE: &str = "まだ使っていますか？";
const START: &str = "最初からはじめる";
const FAILED: &str = "この端末では、期限の計算を表示できませんでした。";
const LINE: &str = "印刷する";

/// The clock of the page, of which seconds are left out with `pass`.
const CLOCK: &str = "
    if (!window.pass) {
        const now = window.Date.now.bind(window.Date);
        let passed = 0;
        window.looks = 0;
        window.Date.now = () => {
            window.looks += 1;
            return now() + passed;
        };
        window.pass = (seconds) => { passed += seconds * 1000; };
    }
    // A page that was scrolled, or a pointer that was moved, tells so with its next frames.
    for (let frame = 0; frame < 4; frame += 1) await new Promise((drawn) => { requestAnimationFrame(drawn); });";

/// Lets so many seconds pass in which nobody does anything.
async fn pass(page: &Page, seconds: u32) -> Result<()> {
    page.run(&format!("{CLOCK} window.pass({seconds})")).await?;
    Ok(())
}

/// How often somebody looked at the clock since then: nobody but the watch does so while nothing happens.
async fn looks(page: &Page) -> Result<u64> {
    let looks = page.run("return window.looks").await?;
    looks.as_u64().context("the clock is the browser's own")
}

/// Waits for the warning after so many seconds; once more where a scroll that was on its way, or the like,
/// was told to the page only after these had passed.
async fn is_warned(page: &Page, seconds: u32, warning: &str) -> Result<()> {
    const LOOKS: u64 = 4;
    const TRIES: usize = 3;
    for _ in 0..TRIES {
        pass(page, seconds).await?;
        let before = looks(page).await?;
        page.wait_until("a warning, or some looks in vain", async || {
            Ok(page.text().await?.contains(warning) || looks(page).await? >= before + LOOKS)
        })
        .await?;
        if page.text().await?.contains(warning) {
            return Ok(());
        }
    }
    says(page, &[warning]).await
}

/// Whatever of the widget a person or a script could find: its HTML, what the fields hold, where the page
/// stands. Null while it is being made.
const STATE: &str = "
    const root = document.querySelector('shomei-navi').shadowRoot;
    const widget = root.querySelector('.frame:not([class*=kiosk])');
    if (!root.querySelector('.starts') || root.querySelector('.drawn')) return null;
    const fields = [...root.querySelectorAll('input, select')].map((one) => `${one.value} ${one.checked}`);
    const open = [...root.querySelectorAll('[open]')].map((one) => one.className);
    return [widget.outerHTML, fields, open, scrollY, history.state, root.querySelectorAll('.kiosk').length];";

async fn state(page: &Page) -> Result<Value> {
    page.wait_until("the form as a whole", async || {
        Ok(!page.run(STATE).await?.is_null())
    })
    .await?;
    page.run(STATE).await
}

/// Opens a terminal and waits until all of the form is there; returns what it looks like.
async fn open(page: &Page, address: &str) -> Result<Value> {
    page.open(address).await?;
    page.button(START).await?;
    state(page).await
}

/// The next person finds what the first one found.
async fn is_as_at_first(page: &Page, first: &Value) -> Result<()> {
    let waited = page
        .wait_until("a form that nobody has used", async || {
            Ok(page.run(STATE).await? == *first)
        })
        .await;
    let now = page.run(STATE).await?;
    waited.with_context(|| format!("it is {now}\nand was {first}"))
}

async fn to_the_answer(page: &Page) -> Result<()> {
    tell_the_card(page).await?;
    ask(page).await?;
    tell_never_renewed(page).await
}

async fn it_warns_who_does_nothing_and_goes_on(page: Page) -> Result<()> {
    let first = open(&page, TERMINAL).await?;
    // Nobody was here yet.
    pass(&page, 600).await?;
    tell_the_card(&page).await?;
    ensure!(!page.text().await?.contains(STILL_THERE));
    is_warned(&page, 31, STILL_THERE).await?;
    says(
        &page,
        &[
            "20秒たつと、入力した内容を消して、最初の画面に戻ります。",
            "あと",
        ],
    )
    .await?;
    ensure!(page.active_element_name().await? == "続ける");
    let told = "
        const root = document.querySelector('shomei-navi').shadowRoot;
        const one = root.querySelector('[role=alertdialog]');
        const words = (name) => root.getElementById(one.getAttribute(name)).textContent;
        return [words('aria-labelledby'), words('aria-describedby'), one.closest('[lang]').lang].join('|')";
    let told = page.run(told).await?;
    ensure!(
        told == "まだ使っていますか？|しばらく操作がありません。20秒たつと、入力した内容を消して、最初の画面に戻ります。|ja",
        "{told}"
    );
    is_quiet(&page).await?;
    picture(&page, "kiosk-warning").await?;
    let violations = axe::violations(&page).await?;
    ensure!(violations.is_empty(), "{violations:?}");
    page.press(Key::Enter, Effect::NoText(STILL_THERE)).await?;
    let year = page.field("生年月日", "年").await?;
    ensure!(year.value().await? == "60", "what was typed is lost");
    ensure!(
        page.active_element_name().await? == "年",
        "the focus is lost"
    );
    // And again, which the key of escape ends as well.
    is_warned(&page, 31, STILL_THERE).await?;
    page.press(Key::Escape, Effect::NoText(STILL_THERE)).await?;
    ensure!(page.run(STATE).await? != first);
    Ok(())
}

/// The warning in every language, in either look.
async fn it_warns_in_every_language(page: Page) -> Result<()> {
    let words = workspace::read(&workspace::root().join("src/embed/kiosk.json"))?;
    let words: Value = serde_json::from_str(&words)?;
    let mut found = Vec::new();
    for look in ["light", "dark"] {
        open(&page, &format!("{TERMINAL}&theme={look}")).await?;
        for (tag, ..) in LANGUAGES {
            let title = words[tag]["Title"].as_str().context("no title")?;
            let lang = tag.replace("-easy", "");
            page.run(&format!(
                "document.querySelector('shomei-navi').setAttribute('lang', '{tag}')"
            ))
            .await?;
            let shown = format!(
                "const root = document.querySelector('shomei-navi').shadowRoot;
                return root.querySelector('.language select')?.value === '{tag}' && root.querySelector('.kiosk button').closest('[lang]').lang === '{lang}'"
            );
            page.wait_for(Effect::Script(&shown)).await?;
            // Somebody is here.
            page.run("document.querySelector('shomei-navi').shadowRoot.getElementById('birth-year').dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }))")
                .await?;
            is_warned(&page, 31, title).await?;
            let violations = axe::violations(&page).await?;
            found.extend(violations.iter().map(|one| format!("{tag}, {look}: {one}")));
            let wide = "return document.documentElement.scrollWidth > document.documentElement.clientWidth";
            ensure!(page.run(wide).await? == false, "{tag} scrolls sideways");
            page.press(Key::Escape, Effect::NoText(title)).await?;
        }
    }
    ensure!(found.is_empty(), "{}", found.join("\n"));
    Ok(())
}

async fn it_begins_anew_for_one_person_after_another(page: Page) -> Result<()> {
    let first = open(&page, TERMINAL).await?;
    for (language, warning) in [
        ("日本語", STILL_THERE),
        ("English", "Are you still there?"),
        ("Tiếng Việt", "Bạn vẫn đang sử dụng chứ?"),
    ] {
        to_the_answer(&page).await?;
        page.summary(LINE).await?.unfold().await?;
        page.button("印刷する（A4").await?;
        if language != "日本語" {
            let menu = page.combobox("言語").await?;
            menu.choose(language).await?;
        }
        let bottom = "
            scrollTo(0, document.documentElement.scrollHeight);
            const bar = document.querySelector('shomei-navi').shadowRoot.querySelector('.kiosk button');
            const { top, bottom } = bar.getBoundingClientRect();
            return scrollY > 0 && top >= 0 && bottom <= innerHeight";
        ensure!(page.run(bottom).await? == true, "the bar is not seen");
        is_warned(&page, 31, warning).await?;
        pass(&page, 20).await?;
        is_as_at_first(&page, &first)
            .await
            .with_context(|| format!("after somebody who read {language}"))?;
    }
    // A device that slept warns nobody: another person may have woken it.
    tell_the_card(&page).await?;
    pass(&page, 3600).await?;
    page.press_key(Key::Shift.into()).await?;
    is_as_at_first(&page, &first).await?;
    is_quiet(&page).await
}

/// Uses the bar, which takes the element away and puts another one there.
async fn start_anew(page: &Page) -> Result<()> {
    page.run("window.former = document.querySelector('shomei-navi')")
        .await?;
    let another = Effect::Script("return document.querySelector('shomei-navi') !== window.former");
    page.button(START).await?.click(another).await?;
    // Who holds the former one finds nothing in it.
    let left = Effect::Script("return window.former.shadowRoot.innerHTML === ''");
    page.wait_for(left).await
}

async fn who_is_done_leaves_nothing(page: Page) -> Result<()> {
    let first = open(&page, TERMINAL).await?;
    for _ in 0..2 {
        to_the_answer(&page).await?;
        let another = page.button("もう1人の分を調べる").await?;
        another.click(Effect::NoText("根拠（法令と案内）")).await?;
        start_anew(&page).await?;
        is_as_at_first(&page, &first).await?;
    }
    is_quiet(&page).await?;
    // On our own page the way back of the browser leads to nobody's answer.
    let first = open(&page, OUR_PAGE).await?;
    to_the_answer(&page).await?;
    ensure!(page.run("return history.state").await?.is_string());
    start_anew(&page).await?;
    is_as_at_first(&page, &first).await?;
    ensure!(!page.text().await?.contains("根拠（法令と案内）"));
    Ok(())
}

/// What of the widget leads away, or could carry something away.
const WAYS_OUT: &str = "
    const root = document.querySelector('shomei-navi').shadowRoot;
    return [...root.querySelectorAll('[href]:not(link), [download], [data-take], .carried')]
        .filter((one) => one.hasAttribute('href') || one.checkVisibility())
        .map((one) => one.dataset.take ?? one.outerHTML);";

async fn it_prints_and_nothing_else_leaves_it(page: Page) -> Result<()> {
    open(&page, TERMINAL).await?;
    to_the_answer(&page).await?;
    page.summary(LINE).await?.unfold().await?;
    page.button("印刷する（A4").await?;
    let ways = page.run(WAYS_OUT).await?;
    ensure!(ways == json!(["print"]), "{ways}");
    for words in [
        "カレンダーに入れる",
        "カレンダーのファイル",
        "コピー",
        "窓口の人に見せる",
    ] {
        ensure!(!page.text().await?.contains(words), "{words}");
    }
    // A telephone number is there to be read.
    says(&page, &["03-3647-3162"]).await?;
    ensure!(page.names(Role::Link).await?.is_empty());
    let autofill = "
        const root = document.querySelector('shomei-navi').shadowRoot;
        return [...root.querySelectorAll('input')].filter((one) => one.getAttribute('autocomplete') !== 'off').length";
    ensure!(page.run(autofill).await? == 0);
    // Nor does what the page wrote inside the element lead away, nor a link that somebody adds.
    let follow = "
        const host = document.querySelector('shomei-navi');
        const link = (root) => Object.assign(root.appendChild(document.createElement('a')), { href: '/hosts/plain/', textContent: 'away' });
        const [inside, outside] = [link(host.shadowRoot.querySelector('.widget')), link(host)];
        const stopped = [inside, outside].map((one) => !one.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, cancelable: true })));
        const kinds = ['copy', 'cut', 'dragstart', 'contextmenu'];
        const kept = kinds.map((kind) => !host.shadowRoot.querySelector('.widget').dispatchEvent(new Event(kind, { bubbles: true, composed: true, cancelable: true })));
        outside.remove();
        inside.remove();
        return [...stopped, ...kept].join()";
    let stopped = page.run(follow).await?;
    ensure!(stopped == "true,true,true,true,true,true", "{stopped}");
    let sheet = print(&page).await?;
    let words = sheet["words"].as_str().context("no sheet")?;
    ensure!(words.contains("03-3647-3162"), "{words}");
    // The answer goes with the rest.
    is_warned(&page, 31, STILL_THERE).await?;
    ensure!(page.active_element_name().await? == "続ける");
    pass(&page, 20).await?;
    page.wait_until_text_is_gone("03-3647-3162").await?;
    page.field("生年月日", "年").await?;
    is_quiet(&page).await
}

async fn it_is_one_without_a_value_and_with_a_wrong_one(page: Page) -> Result<()> {
    for address in [
        USUAL,
        "/?kiosk&municipality=131083&today=2026-05-01&lang=ja",
        "/?municipality=131083&today=2026-05-01&lang=ja#kiosk=",
        "/hosts/kiosk/?kiosk=29",
        "/hosts/kiosk/?kiosk=601",
        "/hosts/kiosk/?kiosk=1e2",
        "/?kiosk=soon&municipality=131083&today=2026-05-01&lang=ja",
    ] {
        let check = async {
            open(&page, address).await?;
            tell_the_card(&page).await?;
            // Less than 90 seconds, however slowly this is played; then a little more.
            pass(&page, 60).await?;
            let before = looks(&page).await?;
            page.wait_until("a look at the clock", async || {
                Ok(looks(&page).await? > before)
            })
            .await?;
            ensure!(!page.text().await?.contains(STILL_THERE), "too early");
            is_warned(&page, 31, STILL_THERE).await?;
            if address.starts_with("/hosts/kiosk/") && address.contains("kiosk=") {
                let errors = page.errors().await?.join("\n");
                ensure!(
                    errors.matches("<shomei-navi kiosk=").count() == 1
                        && errors.contains("30から600"),
                    "{errors}"
                );
            } else if address.starts_with("/hosts/") {
                is_quiet(&page).await?;
            }
            anyhow::Ok(())
        };
        check.await.with_context(|| address.to_owned())?;
    }
    Ok(())
}

/// The page may make it one, change its time, and take that back.
async fn the_page_may_change_its_mind(page: Page) -> Result<()> {
    page.open("/hosts/plain/?today=2026-05-01&municipality=131083")
        .await?;
    tell_the_card(&page).await?;
    ensure!(!page.has(Role::Button, START).await?);
    page.run("document.querySelector('shomei-navi').setAttribute('kiosk', '60')")
        .await?;
    page.button(START).await?;
    page.field("生年月日", "年").await?.fill("61").await?;
    is_warned(&page, 61, STILL_THERE).await?;
    page.run("document.querySelector('shomei-navi').removeAttribute('kiosk')")
        .await?;
    page.wait_until_text_is_gone(STILL_THERE).await?;
    ensure!(!page.has(Role::Button, START).await?);
    let year = page.field("生年月日", "年").await?;
    ensure!(year.value().await? == "61");
    is_quiet(&page).await
}

const FRAME: &str = "
    const frame = document.querySelector('iframe')
        ?? document.querySelector('shomei-navi')?.shadowRoot?.querySelector('iframe');
    const root = frame?.contentDocument?.querySelector('shomei-navi')?.shadowRoot;";

async fn it_works_in_a_frame(page: Page) -> Result<()> {
    page.open("/hosts/frame/").await?;
    page.run("document.querySelector('iframe').src = '/frame.html?kiosk&municipality=131083&today=2026-05-01&lang=ja'")
        .await?;
    let there = format!(
        "{FRAME} return !!root?.querySelector('.kiosk') && !!root.querySelector('.starts')"
    );
    page.wait_until("the terminal in its frame", async || {
        Ok(page.run(&there).await? == true)
    })
    .await?;
    page.client.enter_frame(0).await?;
    let first = state(&page).await?;
    for _ in 0..2 {
        to_the_answer(&page).await?;
        is_warned(&page, 91, STILL_THERE).await?;
        ensure!(page.active_element_name().await? == "続ける");
        page.client.enter_parent_frame().await?;
        let seen = format!(
            "{FRAME}
            const box = root.querySelector('[role=alertdialog]').getBoundingClientRect();
            const top = frame.getBoundingClientRect().top + box.top;
            return top >= 0 && top + box.height <= innerHeight + 1 || `${{top}} and ${{box.height}} of ${{innerHeight}}`"
        );
        let seen = page.run(&seen).await?;
        page.client.enter_frame(0).await?;
        // What of the frame is on the screen is known to the page around it.
        ensure!(seen == true, "the warning is not seen: {seen}");
        pass(&page, 20).await?;
        is_as_at_first(&page, &first).await?;
    }
    page.client.enter_parent_frame().await?;
    // Where a policy forbids the program, its frame is one, too.
    for (address, set) in [(USUAL, "kiosk="), (TERMINAL, "kiosk=30")] {
        page.open(&format!("/policies/no-wasm{address}")).await?;
        let frame = format!("{FRAME} return root?.querySelector('.kiosk') ? frame.src : ''");
        page.wait_until("the frame in the place of the program", async || {
            Ok(page.run(&frame).await? != "")
        })
        .await?;
        let address = page.run(&frame).await?;
        let address = address.as_str().unwrap_or_default();
        ensure!(address.split(['?', '&']).any(|one| one == set), "{address}");
        let bars = page.names(Role::Button).await?;
        ensure!(!bars.iter().any(|name| name == START), "two bars: {bars:?}");
    }
    Ok(())
}

/// Whether there is a field that anybody could type into.
const FIELDS: &str =
    "return document.querySelector('shomei-navi').shadowRoot.querySelectorAll('input').length";

async fn nobody_types_without_being_watched(page: Page) -> Result<()> {
    for file in ["kiosk.js", "hashes.json"] {
        page.open(&format!("{DAMAGED}/{file}/index.html{}", &OUR_PAGE[1..]))
            .await?;
        says(&page, &[FAILED]).await?;
        page.button("もう一度ためす").await?;
        ensure!(page.run(FIELDS).await? == 0, "{file}");
        ensure!(page.run("return window.damaged").await?.is_null(), "it ran");
    }
    // Its style may be missing.
    page.open(&format!("{DAMAGED}/kiosk.css/index.html{}", &OUR_PAGE[1..]))
        .await?;
    page.button(START).await?;
    tell_the_card(&page).await?;
    is_warned(&page, 31, STILL_THERE).await?;
    pass(&page, 20).await?;
    page.wait_until_text_is_gone(STILL_THERE).await?;
    // What is mended can be tried again.
    page.open(&format!("{TERMINAL}&fault=no-watch")).await?;
    says(&page, &[FAILED]).await?;
    ensure!(page.run(FIELDS).await? == 0);
    page.run("window.heal()").await?;
    let again = page.button("もう一度ためす").await?;
    again.click(Effect::NoText(FAILED)).await?;
    page.button(START).await?;
    let year = page.field("生年月日", "年").await?;
    ensure!(year.value().await?.is_empty());
    Ok(())
}

/// Of the first questions, before the program comes.
const FIRST_YEAR: &str = "
    const root = document.querySelector('shomei-navi').shadowRoot;
    const year = root.querySelector('.drawn')?.querySelector('#birth-year');";

async fn what_was_typed_before_the_program_came_is_nobodys(page: Page) -> Result<()> {
    page.open(&format!("{TERMINAL}&late=99999999999")).await?;
    let drawn = format!("{FIRST_YEAR} return year?.value ?? null");
    let is = async |value: &str| {
        page.wait_until(&format!("「{value}」 in the first field"), async || {
            Ok(page.run(&drawn).await? == value)
        })
        .await
    };
    let type_into = async || -> Result<()> {
        is("").await?;
        page.run(&format!("{FIRST_YEAR} year.focus()")).await?;
        page.type_keys("1985").await?;
        is("1985").await
    };
    type_into().await?;
    is_warned(&page, 31, STILL_THERE).await?;
    pass(&page, 20).await?;
    is("").await?;
    // A program that cannot start.
    type_into().await?;
    page.run(
        "const { WebAssembly } = window;
        const { compile } = WebAssembly;
        WebAssembly.compile = () => Promise.reject(new RangeError('out of memory'));
        window.heal = () => { WebAssembly.compile = compile; };
        window.comes();",
    )
    .await?;
    says(&page, &[FAILED]).await?;
    page.run("window.heal()").await?;
    let again = page.button("もう一度ためす").await?;
    again.click(Effect::NoText(FAILED)).await?;
    let year = page.field("生年月日", "年").await?;
    ensure!(year.value().await?.is_empty(), "it is the last person's");
    Ok(())
}

async fn a_browser_of_2021_warns_and_begins_anew(page: Page) -> Result<()> {
    let first = open(&page, &format!("{TERMINAL}&fault=no-dialog,no-sheets")).await?;
    for _ in 0..2 {
        tell_the_card(&page).await?;
        is_warned(&page, 31, STILL_THERE).await?;
        ensure!(page.active_element_name().await? == "続ける");
        // Nothing else of it is there meanwhile.
        ensure!(!page.text().await?.contains("カードの有効期限"));
        page.press(Key::Enter, Effect::NoText(STILL_THERE)).await?;
        let year = page.field("生年月日", "年").await?;
        ensure!(year.value().await? == "60");
        to_the_end(&page).await?;
        is_as_at_first(&page, &first).await?;
    }
    Ok(())
}

async fn to_the_end(page: &Page) -> Result<()> {
    is_warned(page, 31, STILL_THERE).await?;
    pass(page, 20).await
}

/// A terminal without a network, which opens the one file that holds everything.
async fn the_page_with_everything_in_it_is_one_too(page: Page) -> Result<()> {
    let dist = std::env::var_os("SHOMEI_DIST").map_or_else(workspace::dist, Into::into);
    let file = dist.join("offline.html");
    let set = "kiosk=30&municipality=131083&today=2026-05-01&lang=ja";
    page.open_elsewhere(&format!("file://{}?{set}", file.display()))
        .await?;
    page.button(START).await?;
    let first = state(&page).await?;
    tell_the_card(&page).await?;
    to_the_end(&page).await?;
    is_as_at_first(&page, &first).await
}

/// The warning and the bar without a pointer.
async fn keys_are_enough(page: Page) -> Result<()> {
    let first = open(&page, TERMINAL).await?;
    // WebKit's driver presses no key of tab into a dialog that has just come; the buttons are what is asked.
    page.field("生年月日", "年")
        .await?
        .type_text("1985")
        .await?;
    is_warned(&page, 31, STILL_THERE).await?;
    let next = page.move_focus(Key::Tab).await?;
    ensure!(next == START, "the focus is on {next}");
    page.press(Key::Enter, Effect::NoText(STILL_THERE)).await?;
    is_as_at_first(&page, &first).await?;
    page.field("生年月日", "年")
        .await?
        .type_text("1985")
        .await?;
    page.button(START)
        .await?
        .by_keys()
        .click(Effect::Script(
            "return document.querySelector('shomei-navi').shadowRoot.querySelector('#birth-year')?.value !== '1985'",
        ))
        .await?;
    is_as_at_first(&page, &first).await
}

async fn the_builder_writes_it(page: Page) -> Result<()> {
    page.open("/builder.html").await?;
    let seconds = page.field("はじめの状態", "窓口に置く端末").await?;
    let written =
        "return document.getElementById('text').value.match(/ kiosk=\"\\w*\"/)?.[0] ?? ''";
    for (typed, expected) in [
        ("60", " kiosk=\"60\""),
        ("29", ""),
        ("600", " kiosk=\"600\""),
    ] {
        seconds.fill(typed).await?;
        page.wait_until(&format!("「{expected}」 for {typed}"), async || {
            Ok(page.run(written).await? == expected)
        })
        .await?;
        let refused = "30から600までの整数を書いてください。";
        let seen = page
            .run("return document.getElementById('kiosk-problem').textContent")
            .await?;
        ensure!((seen == refused) == expected.is_empty(), "{seen}");
    }
    // Who builds it wants to copy the text.
    ensure!(!page.has(Role::Button, START).await?);
    Ok(())
}

/// What is too small, or stands out of the screen, one sentence each.
const TOO_SMALL: &str = "
    const root = document.querySelector('shomei-navi').shadowRoot;
    const seen = [...root.querySelectorAll('*')].filter((one) => one.getClientRects().length > 0 && one.checkVisibility() && !one.closest('svg, .only-read'));
    const wrong = [];
    const { scrollWidth } = document.documentElement;
    if (scrollWidth > innerWidth) wrong.push(`the page is ${scrollWidth} wide on ${innerWidth}`);
    for (const one of seen) {
        const called = `${one.localName}.${one.className} 「${(one.value || one.textContent).trim().slice(0, 20)}」`;
        const { left, right } = one.getBoundingClientRect();
        if (left < -0.5 || right > innerWidth + 0.5) wrong.push(`${called} stands out`);
        const cuts = one.localName === 'input' || getComputedStyle(one).overflowX !== 'visible';
        if (cuts && one.scrollWidth > one.clientWidth + 1) wrong.push(`${called} is cut off`);
        const target = (one.matches('input[type=radio], input[type=checkbox]') ? one.closest('label') : one).getBoundingClientRect();
        if (one.matches('input, select, button, summary') && Math.min(target.width, target.height) < 59.5) wrong.push(`${called} is ${target.width} by ${target.height}`);
    }
    return [...new Set(wrong)];";

async fn is_large(page: &Page, letters: f64, state: &str) -> Result<()> {
    let wrong = page.run(TOO_SMALL).await?;
    ensure!(wrong == json!([]), "{state}: {wrong}");
    let size = "
        const root = document.querySelector('shomei-navi').shadowRoot;
        return parseFloat(getComputedStyle(root.querySelector('.widget')).fontSize)";
    let size = page.run(size).await?.as_f64().unwrap_or_default();
    ensure!(size >= letters, "letters of {size} px");
    Ok(())
}

async fn all_of_it_is_large(page: &Page, letters: f64, name: &str) -> Result<()> {
    open(page, TERMINAL).await?;
    is_large(page, letters, "the form").await?;
    page.summary("ほかの事情を加える").await?.unfold().await?;
    is_large(page, letters, "the form with what few tell").await?;
    picture(page, &format!("kiosk-{name}-form")).await?;
    page.summary("ほかの事情を加える").await?.fold().await?;
    to_the_answer(page).await?;
    is_large(page, letters, "the answer").await?;
    page.summary(LINE).await?.unfold().await?;
    page.button("印刷する（A4").await?;
    is_large(page, letters, "what is taken along").await?;
    picture(page, &format!("kiosk-{name}-answer")).await?;
    let violations = axe::violations(page).await?;
    ensure!(violations.is_empty(), "{violations:?}");
    is_warned(page, 31, STILL_THERE).await?;
    is_large(page, letters, "the warning").await?;
    page.screenshot(&workspace::evidence().join(format!("kiosk-{name}-{}.png", page.engine)))
        .await
}

async fn a_narrow_screen_holds_it(page: Page) -> Result<()> {
    all_of_it_is_large(&page, 18.0, "narrow").await
}

scenarios! {
    it_warns_who_does_nothing_and_goes_on,
    it_warns_in_every_language,
    it_begins_anew_for_one_person_after_another,
    who_is_done_leaves_nothing,
    it_prints_and_nothing_else_leaves_it,
    it_is_one_without_a_value_and_with_a_wrong_one,
    the_page_may_change_its_mind,
    it_works_in_a_frame,
    nobody_types_without_being_watched,
    what_was_typed_before_the_program_came_is_nobodys,
    a_browser_of_2021_warns_and_begins_anew,
    the_page_with_everything_in_it_is_one_too,
    keys_are_enough,
    the_builder_writes_it,
    a_narrow_screen_holds_it,
}

mod standing {
    //! On the screen of a terminal that stands.
    use anyhow::Result;

    use super::{Phone, all_of_it_is_large};
    use crate::page::Page;

    async fn the_letters_are_large(page: Page) -> Result<()> {
        all_of_it_is_large(&page, 24.0, "standing").await
    }

    fn phone() -> Phone {
        Phone {
            width: 1080,
            height: 1920,
            tallest: 1920,
            ..Phone::default()
        }
    }

    scenarios! { on super::phone(); the_letters_are_large }
}
