//! What a person sees where something is wrong: files that do not come or come spoilt, policies that
//! forbid the program, browsers that lack something, a program that breaks.
//!
//! Always a sentence and a way on, and the page around the widget hears of nothing but the event.

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use xtask::{
    browsers::Engine,
    faults::{DAMAGE, DAMAGED, DAMAGED_PACKED},
    package::is_of_a_version,
    workspace,
};

use crate::{
    control::Effect,
    main_job::{MAY_2026, is_quiet, says, tell_the_card},
    page::{Page, Role},
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

/// A file that somebody damaged on the server, the page that would use it, and what is seen then.
const DAMAGES: [(&str, &str, &str); 14] = [
    (
        "shomei_navi_start.js",
        "index.html",
        "表示できませんでした。",
    ),
    (
        "shomei-navi.js",
        "index.html",
        "電子証明書は2種類あります。",
    ),
    (
        "shomei_navi_bg.wasm",
        "index.html",
        "表示できませんでした。",
    ),
    ("widget.css", "index.html", "生年月日"),
    // In a browser that has to ask for it.
    (OPENING_STYLE, "index.html", "生年月日"),
    ("details.css", "index.html", "生年月日"),
    ("shomei_navi_details.wasm", "index.html", "生年月日"),
    (
        "attribute_warnings.json",
        "index.html?theme=blue",
        "リンクかページの設定（theme）に誤りがある",
    ),
    ("hashes.json", "index.html?lang=en", NO_LANGUAGE),
    // Where the page's policy forbids the program, so that it is asked for.
    (FALLBACK, "index.html", "表示できませんでした。"),
    // What has a worker keep our own page; see `offline`.
    ("keep_offline.js", "index.html", "生年月日"),
    ("frame.js", "frame.html", "生年月日"),
    ("builder.js", "builder.html", "この文が消えないときは"),
    (
        "builder.json",
        "builder.html",
        "builder.json を読み込めませんでした。",
    ),
];

/// What a browser asks for that takes no style from a script.
const OPENING_STYLE: &str = "opening.css";

/// What is put in the place of the program where the page's policy forbids it.
const FALLBACK: &str = "csp_fallback.js";

/// What no page of ours names with a hash: pages, what municipalities edit, three files that are or lead
/// to the newest version, and the worker, which a browser checks by no hash.
const WITHOUT_HASH: [&str; 4] = [
    "shomei-navi.js",
    "frame-host.js",
    "links.js",
    "service-worker.js",
];

/// What no browser is asked to run or to show by the widget.
const NOT_LOADED: [&str; 6] = [
    "sbom.cdx.json",
    "LICENSES.txt",
    "shomei-navi.d.ts",
    "nginx.conf",
    "web.config",
    ".htaccess",
];

/// Nothing of a damaged file runs, nor is it shown, and a person sees a sentence.
async fn check_damage(page: &Page, prefix: &str, damage: (&str, &str, &str)) -> Result<()> {
    let (file, address, seen) = damage;
    let damaged = format!("{prefix}/{file}");
    let address = match file {
        FALLBACK => format!("/policies/no-wasm{damaged}/{address}"),
        OPENING_STYLE => format!("/hosts/failing/?fault=no-sheets&from={damaged}"),
        _ => format!("{damaged}/{address}"),
    };
    page.open(&address).await?;
    says(page, &[seen])
        .await
        .with_context(|| format!("{file} is damaged"))?;
    let trace = "
        // Until all is there that comes by itself.
        await new Promise((done) => (document.readyState === 'complete' ? done() : addEventListener('load', done)));
        const widgets = [...document.querySelectorAll('shomei-navi')];
        const styled = [document.documentElement, ...widgets]
            .map((one) => getComputedStyle(one).getPropertyValue('--damaged'));
        const shown = [document.documentElement, ...widgets.map((one) => one.shadowRoot)]
            .map((one) => one?.textContent + [...one?.querySelectorAll('option') ?? []].map((option) => option.value));
        return [window.damaged ? 'it ran' : '', ...styled, ...shown].join(' ').trim()";
    let trace = page.run(trace).await?;
    let trace = trace.as_str().context("no trace")?;
    ensure!(
        !["it ran", "yes", DAMAGE]
            .iter()
            .any(|one| trace.contains(one)),
        "{file} is used though it is damaged: {trace}"
    );
    Ok(())
}

async fn nothing_of_a_damaged_file_runs(page: Page) -> Result<()> {
    for damage in DAMAGES {
        check_damage(&page, DAMAGED, damage).await?;
    }
    for damage in &DAMAGES[..3] {
        check_damage(&page, DAMAGED_PACKED, *damage).await?;
    }
    // Nor does a damaged word reach the console.
    page.open(&format!("{DAMAGED}/attribute_warnings.json/index.html"))
        .await?;
    page.field("生年月日", "年").await?;
    page.run(
        "window.warned = [];
        console.warn = (...words) => warned.push(words.join(' '));
        document.querySelector('shomei-navi').setAttribute('today', 'x');",
    )
    .await?;
    page.wait_until("a warning", async || {
        Ok(page.run("return warned.length > 0").await? == true)
    })
    .await?;
    let warned = page.run("return warned.join()").await?.to_string();
    ensure!(
        warned.contains("today") && !warned.contains(DAMAGE),
        "{warned}"
    );
    // What is not damaged comes as it is.
    page.open(&format!("{DAMAGED}/nothing.js/index.html"))
        .await?;
    page.field("生年月日", "年").await?;
    // And what a page names without a hash runs: the table sees it.
    page.open(&format!("{DAMAGED}/frame-host.js/index.html"))
        .await?;
    page.field("生年月日", "年").await?;
    page.run(
        "const script = document.createElement('script');
        Object.assign(script, { type: 'module', src: '/damaged/frame-host.js/frame-host.js' });
        await new Promise((done) => { script.onload = done; document.body.append(script); });",
    )
    .await?;
    ensure!(page.run("return window.damaged").await? == true);
    Ok(())
}

async fn no_damaged_language_is_read(page: Page) -> Result<()> {
    for tag in [
        "ja-easy", "en", "zh-Hans", "zh-Hant", "ko", "vi", "pt-BR", "es", "tl", "ne", "id",
    ] {
        let file = format!("{tag}.json");
        let address = format!("index.html?lang={tag}");
        let damage = (&*file, &*address, "この言語を読み込めませんでした。");
        check_damage(&page, DAMAGED, damage).await?;
        page.button("もう一度ためす").await?;
    }
    // The half that comes with the details, alone.
    let damage = (
        "details%2Fen.json",
        "index.html?lang=en",
        "The rest of this screen could not be loaded.",
    );
    check_damage(&page, DAMAGED, damage).await?;
    page.button("Try again").await?;
    Ok(())
}

/// Whoever adds a file to `dist/` says here what becomes of it when it is damaged.
#[test]
fn every_file_of_dist_is_damaged_or_known_to_have_no_hash() {
    let dist = std::env::var_os("SHOMEI_DIST").map_or_else(workspace::dist, Into::into);
    for file in workspace::files(&dist).unwrap() {
        let path = file.strip_prefix(&dist).unwrap().to_str().unwrap();
        let name = path.rsplit('/').next().unwrap();
        let plain = name.trim_end_matches(".br").trim_end_matches(".gz");
        let is_in_version = path.split('/').next().is_some_and(is_of_a_version);
        let is_known = DAMAGES.iter().any(|(file, ..)| *file == plain)
            || NOT_LOADED.contains(&plain)
            || path.contains("/languages/")
            // The builder writes the hash of the one into the line for a page. Pages without a resident's
            // question are styled by the others.
            || ["frame-host.js", "links.js", "builder.css", "cases.css"].contains(&plain)
            // Played where they are asked for, in `takeaway`, `month` and `family`.
            || ["takeaway.js", "paper.js", "shomei_navi_takeaway.wasm", "shomei_navi_month.wasm", "shomei_navi_family.wasm"].contains(&plain)
            // The same in `kiosk`.
            || ["kiosk.js", "kiosk.css"].contains(&plain)
            || !is_in_version && (WITHOUT_HASH.contains(&plain) || path.starts_with("profiles/") || plain.contains(".html"));
        assert!(is_known, "what becomes of {path} when it is damaged?");
    }
}

const UNREACHED: &str = "この市区町村の案内を読み込めませんでした。";
const NO_LANGUAGE: &str = "この言語を読み込めませんでした。";

/// How often the server was asked for a file.
fn asked_for(page: &Page, file: &str) -> usize {
    let asked = page.asked_of_the_server();
    asked.iter().filter(|one| one.contains(file)).count()
}

/// From now on the way to the files is mended.
async fn mend(page: &Page, fault: &str) -> Result<Value> {
    page.run(&format!(
        "const {{ fetch }} = window;
        window.fetch = (file, how) => fetch(String(file).replace('/faults/{fault}', ''), how);"
    ))
    .await
}

async fn a_server_that_fails_is_asked_again_and_so_may_a_person(page: Page) -> Result<()> {
    const HELD: &str = "return document.querySelector('shomei-navi').shadowRoot.activeElement?.localName === 'select'";
    for fault in ["busy-beside", "broken-beside"] {
        let before = asked_for(&page, "362026.json");
        page.open(&format!(
            "/faults/{fault}/?municipality=362026&today=2026-05-01&lang=ja"
        ))
        .await?;
        says(&page, &[UNREACHED]).await?;
        // A browser may ask once more by itself where a connection breaks off.
        let asked = asked_for(&page, "362026.json") - before;
        ensure!(
            asked == 2 || fault == "broken-beside" && 2 < asked,
            "{fault}: asked {asked} times"
        );
        tell_the_card(&page).await?;
        mend(&page, fault).await?;
        let again = page.button("もう一度ためす").await?;
        again.click(Effect::NoText(UNREACHED)).await?;
        says(&page, &["鳴門市"]).await?;
        page.wait_until("the focus where the button was", async || {
            Ok(page.run(HELD).await? == true)
        })
        .await?;
        let year = page.field("生年月日", "年").await?;
        ensure!(year.value().await? == "60", "what was typed is lost");
        // A language.
        page.open(&format!("/faults/{fault}/?today=2026-05-01&lang=en"))
            .await?;
        says(&page, &[NO_LANGUAGE]).await?;
        mend(&page, fault).await?;
        let again = page.button("もう一度ためす").await?;
        again.click(Effect::Text("Date of birth")).await?;
    }
    // Where there is none, a second question would get the same answer.
    page.open("/?municipality=999999&lang=ja").await?;
    says(&page, &["この市区町村の案内が見つかりません。"]).await?;
    ensure!(asked_for(&page, "999999.json") == 1);
    ensure!(!page.has(Role::Button, "もう一度ためす").await?);
    Ok(())
}

async fn an_answer_of_another_shape_is_refused(page: Page) -> Result<()> {
    for fault in ["page-beside", "other-shape-beside", "nested-beside"] {
        page.open(&format!("/faults/{fault}/?municipality=362026&lang=ja"))
            .await?;
        says(&page, &["この市区町村の案内を読めません。"]).await?;
        page.field("生年月日", "年").await?;
        page.open(&format!("/faults/{fault}/?lang=en")).await?;
        says(&page, &[NO_LANGUAGE]).await?;
        page.field("生年月日", "年").await?;
    }
    Ok(())
}

/// However a profile is given, and wherever in it something is nested five thousand times.
async fn a_profile_that_is_nested_deeply_is_refused_and_the_widget_goes_on(
    page: Page,
) -> Result<()> {
    const NESTED: &str = "/faults/nested-beside";
    const UNREADABLE: &str = "この市区町村の案内を読めません。";
    // A key that nobody knows yet is no exception: the checker refuses such a file, too.
    for key in ["all", "name", "checked", "practices", "newer"] {
        let profile = format!("profiles/362026.json%3Fin%3D{key}");
        for address in [
            format!("/hosts/plain/?profile={NESTED}/{profile}"),
            format!("{NESTED}/?profile={profile}&today=2026-05-01"),
        ] {
            page.open(&address).await?;
            says(&page, &[UNREADABLE])
                .await
                .with_context(|| address.clone())?;
            tell_the_card(&page).await?;
            let button = page.button("答えを見る").await?;
            button.click(Effect::Text("入力に戻る")).await?;
        }
    }
    Ok(())
}

async fn one_bad_value_does_not_take_the_widget_down(page: Page) -> Result<()> {
    const UNREADABLE: &str = "この市区町村の案内を読めません。";
    const MISSING: &str = "この市区町村の案内が見つかりません。";
    for (address, seen) in [
        ("/hosts/plain/?profile=http://[", UNREADABLE),
        ("/?profile=http://[", UNREADABLE),
        ("/?profile=data:,x", MISSING),
        ("/hosts/plain/?municipality=../362026", MISSING),
        ("/hosts/plain/?municipality=３６２０２６", MISSING),
        ("/?municipality=constructor", MISSING),
        (
            "/?lang=constructor",
            "リンクかページの設定（lang）に誤りがある",
        ),
        (
            "/hosts/plain/?today=http://[",
            "リンクかページの設定（today）に誤りがある",
        ),
        (
            "/?today=http://[",
            "リンクかページの設定（today）に誤りがある",
        ),
        ("/hosts/fault/?fault=no-languages", "鳴門市"),
        ("/hosts/fault/?fault=prototypes", "鳴門市"),
    ] {
        page.open(address).await?;
        says(&page, &[seen])
            .await
            .with_context(|| address.to_owned())?;
        // The driver of this engine loops over its own objects, and cannot go on.
        if page.engine == Engine::WebKit && address.contains("prototypes") {
            continue;
        }
        tell_the_card(&page).await?;
        let button = page.button("答えを見る").await?;
        button.click(Effect::Text("入力に戻る")).await?;
    }
    if page.engine != Engine::WebKit {
        page.open("/hosts/fault/?fault=prototypes").await?;
        page.combobox("言語").await?.choose("English").await?;
        says(&page, &["Date of birth"]).await?;
    }
    // In the frame's address, too.
    page.open("/policies/no-wasm/hosts/plain/?profile=http://[")
        .await?;
    let frame = "return document.querySelector('shomei-navi').shadowRoot?.querySelector('iframe')
        ?.contentDocument?.querySelector('shomei-navi')?.shadowRoot?.textContent ?? ''";
    page.wait_until("the frame", async || {
        let text = page.run(frame).await?;
        Ok(text.as_str().is_some_and(|text| text.contains(UNREADABLE)))
    })
    .await
}

/// What is read first stands without the second file of the program, and nothing typed is lost.
async fn details_that_do_not_come_whole_can_be_asked_for_again(page: Page) -> Result<()> {
    const FAILED: &str = "画面の残りを読み込めませんでした。";
    const SOURCES: &str = "根拠（法令と案内）";
    const HELD: &str =
        "return document.querySelector('shomei-navi').shadowRoot.activeElement?.id === 'details'";
    for fault in ["no-details", "spoilt-details"] {
        page.open(&format!(
            "/faults/{fault}/?municipality=362026&today=2026-05-01&lang=ja"
        ))
        .await?;
        says(&page, &[FAILED]).await?;
        // What is wrong is said in one sentence then, and the focus goes there.
        let button = page.button("答えを見る").await?;
        button
            .click(Effect::Text("日付を見直してください。"))
            .await?;
        tell_the_card(&page).await?;
        let button = page.button("答えを見る").await?;
        button.click(Effect::Text("7月15日（水）までに")).await?;
        says(&page, &[FAILED]).await?;
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

/// What is told besides two dates is answered with the second file, and not otherwise before.
async fn an_answer_to_more_than_two_dates_waits_for_the_details(page: Page) -> Result<()> {
    const ANSWER: &str = "窓口へ行けば、安心です";
    page.open("/faults/no-details/?municipality=362026&today=2026-05-01&preset=name")
        .await?;
    tell_the_card(&page).await?;
    let button = page.button("答えを見る").await?;
    button
        .click(Effect::Script(
            "return !!document.querySelector('shomei-navi').shadowRoot.querySelector('.columns')",
        ))
        .await?;
    says(&page, &["画面の残りを読み込めませんでした。"]).await?;
    let shown =
        "return !!document.querySelector('shomei-navi').shadowRoot.querySelector('.verdict')";
    ensure!(page.run(shown).await? == false, "a verdict stands there");
    page.run(
        "const { fetch } = window;
        window.fetch = (file, how) => fetch(String(file).replace('/faults/no-details', ''), how);",
    )
    .await?;
    let again = page.button("もう一度ためす").await?;
    again.click(Effect::Text(ANSWER)).await
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
    says(&page, &[UNREACHED]).await?;
    page.field("生年月日", "年")
        .await?
        .type_text("1985")
        .await?;
    // Then the language and the profile are there, and what was typed still is.
    page.wait_long_for_text("Date of birth").await?;
    page.wait_until_text_is_gone("The information of this municipality")
        .await?;
    let kept = "return document.querySelector('shomei-navi').shadowRoot.getElementById('birth-year').value";
    ensure!(page.run(kept).await? == "1985");
    page.wait_until_text_is_gone("時間がかかっています").await
}

async fn without_its_style_sheet_the_widget_still_works(page: Page) -> Result<()> {
    page.open("/faults/no-style/").await?;
    tell_the_card(&page).await?;
    says(&page, &["2031年（令和13年）7月15日"]).await
}

async fn a_style_sheet_that_a_busy_server_refuses_is_asked_for_again(page: Page) -> Result<()> {
    page.open("/faults/busy-styles/?today=2026-05-01&lang=ja")
        .await?;
    page.field("生年月日", "年").await?;
    page.wait_until("both style sheets", async || {
        let are_there = "
            const links = [...document.querySelector('shomei-navi').shadowRoot.querySelectorAll('link')];
            return ['/widget.css', '/details.css'].every((name) =>
                links.some((one) => one.href.endsWith(name) && one.sheet?.cssRules.length > 0))";
        Ok(page.run(are_there).await? == true)
    })
    .await?;
    for name in ["/widget.css", "/details.css"] {
        ensure!(asked_for(&page, name) == 2, "{name}");
    }
    tell_the_card(&page).await?;
    says(&page, &["2031年（令和13年）7月15日"]).await
}

/// All that a browser computes of the look of the widget, an element after the other.
async fn look(page: &Page, address: &str) -> Result<String> {
    page.open(address).await?;
    page.field("生年月日", "年").await?;
    page.wait_until("the style", async || {
        let is_styled = "
            const root = document.querySelector('shomei-navi').shadowRoot;
            return [...root.querySelectorAll('link')].every((one) => one.sheet)
                && getComputedStyle(root.querySelector('.button--wide')).minHeight === '56px'
                && !!root.querySelector('.starts')";
        Ok(page.run(is_styled).await? == true)
    })
    .await?;
    // Of each element a number that its whole look comes to.
    let look = "
        const number = (text) => [...text].reduce((sum, one) => (sum * 31 + one.charCodeAt()) % 4294967296, 7);
        return [...document.querySelector('shomei-navi').shadowRoot.querySelectorAll('div *')].map((one) => {
            const style = getComputedStyle(one);
            const words = [...style].map((name) => `${name}: ${style.getPropertyValue(name)}`);
            return `${one.tagName}.${one.className} ${number(words.join())}`;
        }).join('|')";
    let look = page.run(look).await?;
    Ok(look.as_str().context("no look")?.to_owned())
}

async fn a_browser_that_takes_no_style_from_a_script_fetches_it(page: Page) -> Result<()> {
    let usual = look(&page, "/hosts/fault/").await?;
    ensure!(asked_for(&page, "opening.css") == 0, "it is not needed");
    let old = look(&page, "/hosts/fault/?fault=no-sheets").await?;
    ensure!(asked_for(&page, "opening.css") == 1, "it was not asked for");
    let other = usual
        .lines()
        .zip(old.lines())
        .find(|(one, other)| one != other);
    ensure!(usual.split('|').count() == old.split('|').count());
    ensure!(other.is_none(), "another look: {other:?}");
    Ok(())
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
    for policy in ["no-wasm", "no-connect", "trusted-types"] {
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
                "{inside} return root?.querySelector('form') && !root.querySelector('.drawn')
                    ? `${{root.querySelector('.frame').lang}} ${{widget.getAttribute('theme')}}` : ''"
            ))
            .await?;
        Ok(stated == "vi dark")
    })
    .await?;
    // The line that folds it is still there.
    page.summary("Tra cứu").await?;
    page.run(&format!(
        "{inside} const year = root.getElementById('birth-year');
        year.value = '1985';
        year.dispatchEvent(new InputEvent('input', {{ bubbles: true, composed: true }}));
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
    for policy in ["no-wasm-no-frame", "no-connect-no-frame"] {
        page.open(&format!("/policies/{policy}{MAY_2026}")).await?;
        page.wait_for_text("電子証明書の期限と持ちものを、別のページで調べる")
            .await?;
        falls_back(&page).await?;
        let link = page.link("電子証明書の期限と持ちものを").await?;
        link.click(Effect::Path("/index.html")).await?;
        says(&page, &["今日を2026年5月1日（金）としています"]).await?;
        page.field("生年月日", "年").await?;
    }
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

/// What the page around the element hears, and what is seen of it.
struct Case {
    /// The page, and from where it loads the widget.
    address: &'static str,
    heard: &'static str,
    seen: &'static str,
}

const fn case(address: &'static str, heard: &'static str, seen: &'static str) -> Case {
    Case {
        address,
        heard,
        seen,
    }
}

const HEARD_FAILED: &str = "failed null";
const HEARD_LOADED: &str = "loaded null";
const NOT_SHOWN: &str = "この端末では、期限の計算を表示できませんでした。";

/// Every way in which the element cannot start, and those that are not such.
const STARTS: [Case; 26] = [
    // A file of the program does not come, or not whole.
    case(
        "/hosts/failing/?from=/faults/no-program",
        HEARD_FAILED,
        NOT_SHOWN,
    ),
    case(
        "/hosts/failing/?from=/faults/truncated",
        HEARD_FAILED,
        NOT_SHOWN,
    ),
    case(
        "/hosts/failing/?from=/faults/corrupted",
        HEARD_FAILED,
        NOT_SHOWN,
    ),
    case(
        "/hosts/failing/?from=/damaged/shomei_navi_start.js",
        HEARD_FAILED,
        NOT_SHOWN,
    ),
    case(
        "/hosts/failing/?from=/damaged/shomei_navi_bg.wasm",
        HEARD_FAILED,
        NOT_SHOWN,
    ),
    case("/hosts/failing/?from=/outdated", HEARD_FAILED, NOT_SHOWN),
    // The browser cannot run it.
    case(
        "/hosts/failing/?fault=no-webassembly",
        HEARD_FAILED,
        NOT_SHOWN,
    ),
    case("/hosts/failing/?fault=no-memory", HEARD_FAILED, NOT_SHOWN),
    // It breaks while it starts.
    case("/hosts/failing/?fault=torn", HEARD_FAILED, NOT_SHOWN),
    // The page's policy forbids it, and something else takes its place.
    case("/policies/no-wasm/hosts/failing/", HEARD_FAILED, ""),
    case("/policies/no-connect/hosts/failing/", HEARD_FAILED, ""),
    case(
        "/policies/no-wasm-no-frame/hosts/failing/",
        HEARD_FAILED,
        "別のページで調べる",
    ),
    case(
        "/policies/no-connect-no-frame/hosts/failing/",
        HEARD_FAILED,
        "別のページで調べる",
    ),
    case("/policies/trusted-types/hosts/failing/", HEARD_FAILED, ""),
    case(
        "/policies/other-types/hosts/failing/",
        HEARD_LOADED,
        "生年月日",
    ),
    case(
        "/policies/only-other-types/hosts/failing/",
        HEARD_FAILED,
        "表示できませんでした。",
    ),
    // The loader itself does not run: there is nobody who could say so.
    case("/hosts/failing/?fault=no-elements", "", "fallback text"),
    case("/policies/no-script/hosts/failing/", "", "fallback text"),
    case(
        "/hosts/failing/?from=/damaged/shomei-navi.js/nowhere",
        "",
        "fallback text",
    ),
    // What hangs beside the program is done without.
    case(
        "/hosts/failing/?from=/faults/no-style",
        HEARD_LOADED,
        "生年月日",
    ),
    case(
        "/hosts/failing/?from=/faults/no-details",
        HEARD_LOADED,
        "生年月日",
    ),
    case(
        "/hosts/failing/?from=/faults/no-language",
        HEARD_LOADED,
        "生年月日",
    ),
    case(
        "/hosts/failing/?from=/faults/busy-beside",
        HEARD_LOADED,
        UNREACHED,
    ),
    case(
        "/hosts/failing/?from=/faults/nested-beside",
        HEARD_LOADED,
        "この市区町村の案内を読めません。",
    ),
    case(
        "/hosts/failing/?from=/faults/wrong-type",
        HEARD_LOADED,
        "生年月日",
    ),
    case("/hosts/failing/", HEARD_LOADED, "生年月日"),
];

/// Once, in every case in which the element cannot start, and in no other.
async fn the_page_hears_whenever_the_element_cannot_start(page: Page) -> Result<()> {
    for Case {
        address,
        heard,
        seen,
    } in STARTS
    {
        // An engine that knows no trusted types runs the program in the page.
        let is_known = page.run("return 'trustedTypes' in window").await? == true;
        let is_demanded = ["/trusted-types/", "/only-other-types/"]
            .iter()
            .any(|one| address.contains(one));
        let (heard, seen) = if is_demanded && !is_known {
            (HEARD_LOADED, "生年月日")
        } else {
            (heard, seen)
        };
        page.open(address).await?;
        says(&page, &[seen])
            .await
            .with_context(|| address.to_owned())?;
        if heard.is_empty() {
            let script = "
                await new Promise((done) => (document.readyState === 'complete' ? done() : addEventListener('load', done)));
                return document.querySelector('shomei-navi').shadowRoot === null";
            let is_bare = page.run(script).await?;
            ensure!(is_bare == true, "{address}: the element has started");
        }
        page.wait_until(&format!("「{heard}」 on {address}"), async || {
            let found = page.run("return (window.heard ?? []).join('; ')").await?;
            Ok(found == heard)
        })
        .await?;
    }
    Ok(())
}

/// The page takes away what the program stands on; the page next to it, and the element's next
/// program, do not suffer.
async fn a_program_that_breaks_can_be_started_again(page: Page) -> Result<()> {
    page.open("/hosts/fault/").await?;
    tell_the_card(&page).await?;
    page.summary("ほかの事情を加える").await?.unfold().await?;
    // Made out of sight once nobody types: nothing but the tap is to break.
    let made = "return !!document.querySelector('shomei-navi').shadowRoot.getElementById('answer')";
    page.wait_until("the verdict made ahead", async || {
        Ok(page.run(made).await? == true)
    })
    .await?;
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
    nothing_of_a_damaged_file_runs,
    no_damaged_language_is_read,
    a_server_that_fails_is_asked_again_and_so_may_a_person,
    an_answer_of_another_shape_is_refused,
    a_profile_that_is_nested_deeply_is_refused_and_the_widget_goes_on,
    one_bad_value_does_not_take_the_widget_down,
    a_program_that_does_not_come_whole_is_reported,
    details_that_do_not_come_whole_can_be_asked_for_again,
    an_answer_to_more_than_two_dates_waits_for_the_details,
    a_program_that_comes_late_is_waited_for,
    without_its_style_sheet_the_widget_still_works,
    a_style_sheet_that_a_busy_server_refuses_is_asked_for_again,
    a_browser_that_takes_no_style_from_a_script_fetches_it,
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
    the_page_hears_whenever_the_element_cannot_start,
}
