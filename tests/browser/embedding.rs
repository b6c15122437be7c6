//! The doors between the widget and the page around it: attributes, events, the frame.

use anyhow::{Context, Result, ensure};
use fantoccini::key::Key;
use serde_json::json;
use xtask::{
    browsers::Engine,
    engine::command,
    server::{ABROAD, OTHER_VERSION, Server},
    workspace,
};

use crate::{
    axe,
    control::{Control, Effect},
    main_job::{
        MAY_2026, ask, is_quiet, picture, says, start_again, tell_never_renewed, tell_the_card,
        tell_the_year_of_the_card, type_date,
    },
    page::{Page, Role},
};

/// What hides the other circumstances of the form.
const MORE: &str = "ほかの事情を加える";
/// What hides, beside the list to carry, who goes.
const VISIT: &str = "代わりの人が行く";
const SET: &str = "document.querySelector('shomei-navi')";

async fn set(page: &Page, attribute: &str, value: &str) -> Result<()> {
    page.run(&format!("{SET}.setAttribute('{attribute}', '{value}')"))
        .await?;
    Ok(())
}

async fn what_the_page_changes_takes_effect_and_nothing_typed_is_lost(page: Page) -> Result<()> {
    page.open(MAY_2026).await?;
    tell_the_card(&page).await?;
    ask(&page).await?;
    tell_never_renewed(&page).await?;
    says(&page, &["鳴門市の案内にもとづいています"]).await?;
    set(&page, "municipality", "131083").await?;
    says(
        &page,
        &["江東区の案内にもとづいています", "7月15日（水）までに"],
    )
    .await?;
    set(&page, "profile", "/profiles/142123.json").await?;
    says(&page, &["厚木市の案内にもとづいています"]).await?;
    set(&page, "today", "2026-08-01").await?;
    says(
        &page,
        &[
            "今日を2026年8月1日（土）としています",
            "電子証明書は、期限が切れています",
        ],
    )
    .await?;
    set(&page, "preset", "voluntary_agent").await?;
    says(&page, &["代理の人が行く"]).await?;
    page.run(&format!("{SET}.removeAttribute('today')")).await?;
    page.wait_until_text_is_gone("確認用の表示").await?;
    is_quiet(&page).await
}

async fn a_wrong_attribute_is_reported_to_the_person_and_to_the_web_staff(
    page: Page,
) -> Result<()> {
    for (attribute, value, stated) in [
        (
            "municipality",
            "36202",
            "この市区町村の案内が見つかりません",
        ),
        (
            "profile",
            "/nowhere.json",
            "この市区町村の案内が見つかりません",
        ),
        (
            "today",
            "2026-02-30",
            "リンクかページの設定（today）に誤りがある",
        ),
        (
            "preset",
            "agent",
            "リンクかページの設定（preset）に誤りがある",
        ),
    ] {
        page.open(&format!("/hosts/plain/?today=&{attribute}={value}"))
            .await?;
        says(&page, &[stated]).await?;
        page.field("生年月日", "年").await?;
        let staff = format!("<shomei-navi {attribute}=\"{value}\">");
        page.wait_until("the word to the web staff", async || {
            let errors = page.errors().await?;
            Ok(errors.iter().any(|one| one.contains(&staff)))
        })
        .await?;
    }
    Ok(())
}

async fn a_wrong_language_or_look_is_reported_too(page: Page) -> Result<()> {
    page.open(&format!("{MAY_2026}&lang=xx&theme=blue")).await?;
    page.field("生年月日", "年").await?;
    says(
        &page,
        &[
            "リンクかページの設定（lang）に誤りがある",
            "リンクかページの設定（theme）に誤りがある",
        ],
    )
    .await?;
    page.wait_until("a word for each", async || {
        let errors = page.errors().await?.join("\n");
        Ok(errors.contains("lang=\"xx\"") && errors.contains("theme=\"blue\""))
    })
    .await?;
    // Said once, however often its reader chooses another language.
    page.combobox("言語").await?.choose("English").await?;
    says(&page, &["Date of birth"]).await?;
    let errors = page.errors().await?.join("\n");
    ensure!(errors.matches("theme=\"blue\"").count() == 1, "{errors}");
    Ok(())
}

async fn a_page_about_one_case_begins_with_it(page: Page) -> Result<()> {
    page.open(&format!(
        "{MAY_2026}&preset=household_member+with_move+address"
    ))
    .await?;
    is_about_a_family_that_moved(&page).await?;
    // Starting again begins with it, too.
    start_again(&page).await?;
    is_about_a_family_that_moved(&page).await?;
    is_quiet(&page).await
}

pub(crate) async fn is_about_a_family_that_moved(page: &Page) -> Result<()> {
    page.summary(MORE).await?.unfold().await?;
    ensure!(page.checkbox("住所").await?.is_checked().await?);
    tell_the_card(page).await?;
    ask(page).await?;
    page.summary(VISIT).await?.unfold().await?;
    for (group, option) in [
        ("だれが窓口に行きますか", "同じ世帯の家族"),
        ("引っ越しの届け出", "はい"),
    ] {
        ensure!(page.radio(group, option).await?.is_checked().await?);
    }
    Ok(())
}

/// A list to carry for an agent, in the place of the holder who reads it, would be a wasted journey.
async fn what_a_person_chose_is_not_answered_again_by_the_page(page: Page) -> Result<()> {
    page.open(&format!("{MAY_2026}&preset=voluntary_agent+address"))
        .await?;
    page.summary(MORE).await?.unfold().await?;
    page.checkbox("住所").await?.untick().await?;
    tell_the_card(&page).await?;
    ask(&page).await?;
    tell_never_renewed(&page).await?;
    says(&page, &["代理の人が行く"]).await?;
    page.summary(VISIT).await?.unfold().await?;
    page.radio("だれが窓口に行きますか", "本人")
        .await?
        .select()
        .await?;
    says(&page, &["本人が行く・1回"]).await?;
    page.combobox("言語").await?.choose("English").await?;
    says(&page, &["What you entered"]).await?;
    page.combobox("Language").await?.choose("日本語").await?;
    says(&page, &["入力した内容", "本人が行く・1回"]).await?;
    // Where the focus was inside, it is open already: the focus stays where it was.
    let visit = page.summary(VISIT).await?;
    if !visit.is_open().await? {
        visit.unfold().await?;
    }
    let holder = page.radio("だれが窓口に行きますか", "本人").await?;
    ensure!(holder.is_checked().await?, "the page answered again");
    page.button("入力に戻る")
        .await?
        .click(Effect::Focus("年"))
        .await?;
    page.summary(MORE).await?.unfold().await?;
    ensure!(!page.checkbox("住所").await?.is_checked().await?);
    // What nobody has touched goes with what the page said before.
    page.open(&format!("{MAY_2026}&preset=address")).await?;
    page.summary(MORE).await?.unfold().await?;
    ensure!(page.checkbox("住所").await?.is_checked().await?);
    set(&page, "preset", "name").await?;
    page.wait_until("the other case", async || {
        page.checkbox("氏名（旧氏").await?.is_checked().await
    })
    .await?;
    ensure!(!page.checkbox("住所").await?.is_checked().await?);
    // A single figure that was typed is an answer, too.
    let year = page.field("生年月日", "年").await?;
    year.type_text("1985").await?;
    set(&page, "preset", "lost").await?;
    page.wait_until("one more case", async || {
        page.checkbox("カードをなくした").await?.is_checked().await
    })
    .await?;
    ensure!(page.field("生年月日", "年").await?.value().await? == "1985");
    ensure!(page.checkbox("氏名（旧氏").await?.is_checked().await?);
    is_quiet(&page).await
}

async fn what_is_ticked_off_stays_through_another_language(page: Page) -> Result<()> {
    page.open(MAY_2026).await?;
    tell_the_card(&page).await?;
    ask(&page).await?;
    tell_never_renewed(&page).await?;
    page.checkbox("マイナンバーカード").await?.tick().await?;
    page.combobox("言語").await?.choose("English").await?;
    let card = page.checkbox("My Number Card").await?;
    ensure!(card.is_checked().await?, "the tick is gone");
    let others = "return [...document.querySelector('shomei-navi').shadowRoot.querySelectorAll('.thing input')]
        .filter((one) => one.checked).length";
    ensure!(page.run(others).await? == 1);
    // Other answers have another list.
    page.summary("Somebody else goes").await?.unfold().await?;
    page.radio("Who goes", "Another").await?.select().await?;
    page.wait_until("a list without a tick", async || {
        Ok(page.run(others).await? == 0)
    })
    .await?;
    is_quiet(&page).await
}

/// Fuchu opens at 8:30. Who stands at the list at that minute keeps the place and the ticks; at
/// midnight all of it is another day's.
async fn a_counter_that_opens_changes_what_is_said_of_it_and_nothing_else(
    page: Page,
) -> Result<()> {
    page.open("/hosts/fault/?fault=clock&at=2026-11-24T08:29:00%2B09:00&municipality=132063")
        .await?;
    type_date(&page, "生年月日", ["1986", "1", "15"]).await?;
    tell_the_year_of_the_card(&page, "2032").await?;
    ask(&page).await?;
    tell_never_renewed(&page).await?;
    says(&page, &["今日（火）は8:30～17:00"]).await?;
    let card = page.checkbox("マイナンバーカード").await?;
    card.tick().await?;
    let focused = "
        const root = document.querySelector('shomei-navi').shadowRoot;
        return root.activeElement?.matches('.thing input') ? root.activeElement.checked : null";
    ensure!(page.run(focused).await? == true);
    page.run("window.now += 120000").await?;
    says(&page, &["いま開いています（受付は17:00まで）"]).await?;
    ensure!(
        page.run(focused).await? == true,
        "the list was made anew under somebody's hands"
    );
    page.run("window.now = Date.parse('2027-01-15T23:59:50+09:00')")
        .await?;
    says(&page, &["1月15日（金）までに"]).await?;
    page.run("window.now += 60000").await?;
    says(&page, &["電子証明書は、期限が切れています"]).await?;
    is_quiet(&page).await
}

async fn a_reload_is_asked_about_where_the_page_wants_that(page: Page) -> Result<()> {
    let asks = async || {
        page.run(
            "const leaving = new Event('beforeunload', { cancelable: true });
            dispatchEvent(leaving);
            return leaving.defaultPrevented",
        )
        .await
    };
    // Our own page wants it, once there is something to lose.
    page.open("/?today=2026-05-01").await?;
    let year = page.field("生年月日", "年").await?;
    ensure!(asks().await? == false, "there is nothing to lose yet");
    year.type_text("1985").await?;
    ensure!(asks().await? == true, "what was typed would be lost");
    page.run("document.querySelector('shomei-navi').remove()")
        .await?;
    page.wait_until("the end of asking", async || Ok(asks().await? == false))
        .await?;
    // Another's page is left alone unless it says so.
    page.open(MAY_2026).await?;
    page.field("生年月日", "年")
        .await?
        .type_text("1985")
        .await?;
    ensure!(asks().await? == false, "nobody asked for it");
    Ok(())
}

/// A municipality may have one server for the widget and another for its pages.
async fn the_widget_may_stand_on_another_server(page: Page) -> Result<()> {
    let dist = std::env::var_os("SHOMEI_DIST").map_or_else(workspace::dist, Into::into);
    let other = Server::start(&dist, Some(&workspace::hosts()), 0).await?;
    page.open(&format!("{ABROAD}/elsewhere/?from={}", other.origin()))
        .await?;
    tell_the_card(&page).await?;
    ask(&page).await?;
    tell_never_renewed(&page).await?;
    says(&page, &["鳴門市の案内にもとづいています"]).await?;
    page.combobox("言語").await?.choose("English").await?;
    says(&page, &["My Number Card"]).await?;
    is_quiet(&page).await
}

/// The folder of the widget is not always all of a server.
async fn an_address_names_profiles_of_its_own_folder_only(page: Page) -> Result<()> {
    for (address, seen) in [
        ("profiles/142123.json", "厚木市"),
        ("/other-version/profiles/142123.json", "厚木市"),
        (
            "/profiles/142123.json",
            "この市区町村の案内が見つかりません",
        ),
        (
            "../profiles/142123.json",
            "この市区町村の案内が見つかりません",
        ),
        (
            "..%252fprofiles/142123.json",
            "この市区町村の案内が見つかりません",
        ),
        (
            "//127.0.0.1:1/other-version/x.json",
            "この市区町村の案内が見つかりません",
        ),
    ] {
        page.open(&format!("{OTHER_VERSION}/?profile={address}"))
            .await?;
        says(&page, &[seen]).await.with_context(|| address)?;
    }
    // Nor does one of them lead anywhere else; what the page itself names may.
    page.open("/faults/moved-profile/?profile=profiles/362026.json")
        .await?;
    says(&page, &["この市区町村の案内を読み込めませんでした。"]).await?;
    page.open("/hosts/plain/?profile=/faults/moved-profile/profiles/362026.json")
        .await?;
    says(&page, &["厚木市"]).await
}

async fn an_address_names_profiles_of_its_own_origin_only(page: Page) -> Result<()> {
    page.open("/?profile=/profiles/142123.json&today=2026-05-01")
        .await?;
    tell_the_card(&page).await?;
    ask(&page).await?;
    says(&page, &["厚木市の案内にもとづいています"]).await?;
    // Some systems take the query away.
    page.open("/index.html#municipality=131083&today=2026-05-01&lang=ja")
        .await?;
    says(&page, &["今日を2026年5月1日（金）としています"]).await?;
    page.open("/?profile=https://elsewhere.example/142123.json")
        .await?;
    says(&page, &["この市区町村の案内が見つかりません"]).await?;
    let asked = page.requests().await?;
    ensure!(
        !asked.iter().any(|one| one.contains("elsewhere")),
        "{asked:?}"
    );
    Ok(())
}

async fn links_in_a_frame_lead_out_of_it(page: Page) -> Result<()> {
    page.open("/hosts/frame/").await?;
    let led = format!(
        "{FRAME} const there = root?.querySelector('form') && root.querySelector('.tools');
        if (!there) return false;
        const link = frame.contentDocument.createElement('a');
        Object.assign(link, {{ href: '/hosts/plain/', textContent: 'a link' }});
        there.append(link);
        link.click();
        return true;"
    );
    page.wait_until("the widget in its frame", async || {
        Ok(page.run(&led).await? == true)
    })
    .await?;
    page.wait_until("the page of the link", async || {
        Ok(page.client.current_url().await?.path() == "/hosts/plain/")
    })
    .await
}

async fn a_page_may_set_colours_corners_and_parts(page: Page) -> Result<()> {
    page.open(MAY_2026).await?;
    page.heading("電子証明書ナビ").await?;
    let looks = "
        const button = document.querySelector('shomei-navi').shadowRoot.querySelector('.button');
        const style = getComputedStyle(button);
        return `${style.backgroundColor} ${style.borderTopLeftRadius}`";
    ensure!(page.run(looks).await? == "rgb(0, 23, 193) 10px");
    page.run(
        "const element = document.querySelector('shomei-navi');
        element.style.setProperty('--shomei-navi-accent', '#197a4b');
        element.style.setProperty('--shomei-navi-radius', '0px');
        const sheet = new CSSStyleSheet();
        sheet.replaceSync('shomei-navi::part(title) { display: none; }');
        document.adoptedStyleSheets = [sheet];",
    )
    .await?;
    ensure!(page.run(looks).await? == "rgb(25, 122, 75) 0px");
    ensure!(!page.has(Role::Heading, "電子証明書ナビ").await?);
    is_quiet(&page).await
}

/// Chromium's driver can play a device that is dark or has strong colours; the others follow the
/// device that they are on.
async fn a_look_may_follow_the_device(page: Page) -> Result<()> {
    let play = async |name: &str, value: &str| -> Result<()> {
        let features = json!({ "features": [{ "name": name, "value": value }] });
        let body = json!({ "cmd": "Emulation.setEmulatedMedia", "params": features });
        command(&page.client, "goog/cdp/execute", Some(body)).await?;
        Ok(())
    };
    let ground = "return getComputedStyle(document.querySelector('shomei-navi').shadowRoot.querySelector('.frame')).backgroundColor";
    page.open(&format!("{MAY_2026}&theme=auto")).await?;
    page.field("生年月日", "年").await?;
    if page.engine != Engine::Chromium {
        let is_dark = "return matchMedia('(prefers-color-scheme: dark)').matches";
        let wanted = if page.run(is_dark).await? == true {
            "rgb(24, 25, 29)"
        } else {
            "rgb(255, 255, 255)"
        };
        ensure!(page.run(ground).await? == wanted);
        return Ok(());
    }
    play("prefers-color-scheme", "light").await?;
    ensure!(page.run(ground).await? == "rgb(255, 255, 255)");
    play("prefers-color-scheme", "dark").await?;
    ensure!(page.run(ground).await? == "rgb(24, 25, 29)");
    // In strong colours states keep a border, since their grounds are gone.
    play("forced-colors", "active").await?;
    tell_the_card(&page).await?;
    ask(&page).await?;
    tell_never_renewed(&page).await?;
    page.heading("7月15日（水）までに").await?;
    let bare = "
        const root = document.querySelector('shomei-navi').shadowRoot;
        return [...root.querySelectorAll('.verdict, .badge, .input, .button')]
            .filter((one) => getComputedStyle(one).borderTopStyle !== 'solid').map((one) => one.className).join()";
    let bare = page.run(bare).await?;
    ensure!(bare == "", "without a border: {bare}");
    picture(&page, "strong-colours").await
}

async fn folded_it_is_one_line_that_loads_nothing(page: Page) -> Result<()> {
    page.open(&format!("{MAY_2026}&folded=期限を調べる"))
        .await?;
    let line = page.summary("期限を調べる").await?;
    let requests = page.requests().await?;
    ensure!(
        !requests.iter().any(|one| one.ends_with("_bg.wasm")),
        "{requests:?}"
    );
    line.unfold().await?;
    tell_the_card(&page).await?;
    says(&page, &["2031年（令和13年）7月15日"]).await?;
    // Folding and unfolding loses nothing, nor does a page that changes its mind.
    page.summary("期限を調べる").await?.fold().await?;
    page.wait_until("the fold", async || {
        Ok(!page.has(Role::Field, "年").await?)
    })
    .await?;
    page.run(&format!("{SET}.removeAttribute('folded')"))
        .await?;
    says(&page, &["2031年（令和13年）7月15日"]).await?;
    is_quiet(&page).await
}

async fn who_chooses_a_language_by_keys_stays_in_the_menu(page: Page) -> Result<()> {
    page.open(MAY_2026).await?;
    page.combobox("言語").await?;
    page.move_focus(Key::Tab).await?;
    page.press(Key::Down, Effect::Text("ふりがな")).await?;
    // Only where the menu still has the focus does a second key choose the next one.
    page.press(Key::Down, Effect::Text("Date of birth")).await?;
    is_quiet(&page).await
}

async fn the_page_hears_states_and_a_procedure_and_no_day(page: Page) -> Result<()> {
    page.open("/hosts/fault/").await?;
    set(&page, "today", "2026-05-01").await?;
    tell_the_card(&page).await?;
    ask(&page).await?;
    tell_never_renewed(&page).await?;
    page.heading("7月15日（水）までに").await?;
    let heard = page.run("return heard.join('; ')").await?;
    // The answer before the question that decides, and the one after it.
    let unsure = r#"{"procedure":"renew","signature":"unknown","userAuthentication":"unknown"}"#;
    let answer =
        r#"{"procedure":"renew","signature":"renewable","userAuthentication":"renewable"}"#;
    ensure!(
        heard == format!("loaded null; answered {unsure}; answered {answer}"),
        "{heard}"
    );
    is_quiet(&page).await
}

const FRAME: &str = "const frame = document.querySelector('iframe');
    const root = frame.contentDocument?.querySelector('shomei-navi')?.shadowRoot;";

async fn a_frame_is_as_high_as_what_is_in_it(page: Page) -> Result<()> {
    page.open("/hosts/frame/").await?;
    let fits = format!(
        "{FRAME} return root?.querySelector('form') && frame.clientHeight > 300
            ? frame.clientHeight >= frame.contentDocument.documentElement.scrollHeight : false"
    );
    page.wait_until("a frame of the height of its form", async || {
        Ok(page.run(&fits).await? == true)
    })
    .await?;
    let before = page.run("return document.querySelector('iframe').clientHeight");
    let before = before.await?.as_u64().unwrap_or_default();
    page.run(&format!(
        "{FRAME} root.querySelector('details > summary').click()"
    ))
    .await?;
    page.wait_until("a frame that grows", async || {
        let now = page.run("return document.querySelector('iframe').clientHeight");
        Ok(now.await?.as_u64().unwrap_or_default() > before)
    })
    .await?;
    is_quiet(&page).await
}

/// A sandbox without `allow-forms` sends no form, and says nothing.
async fn a_frame_whose_sandbox_allows_no_forms_answers(page: Page) -> Result<()> {
    page.open("/hosts/frame/sandbox.html").await?;
    let there = format!("{FRAME} return !!root?.querySelector('form')");
    page.wait_until("the widget in its frame", async || {
        Ok(page.run(&there).await? == true)
    })
    .await?;
    page.client.enter_frame(0).await?;
    tell_the_card(&page).await?;
    ask(&page).await?;
    let back = page.button("入力に戻る").await?;
    back.click(Effect::Focus("年")).await?;
    let year = page.field("カードの有効期限", "年").await?;
    year.press(Key::Enter, Effect::Text("根拠（法令と案内）"))
        .await?;
    Ok(())
}

/// As the frame's own page, with messages as another page would send them.
async fn a_frame_tells_its_height_to_its_own_page_only(page: Page) -> Result<()> {
    page.open("/frame.html").await?;
    page.field("生年月日", "年").await?;
    let asked = "
        const heard = [];
        const ask = (origin, data) => new Promise((resolve) => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = ({ data }) => { heard.push(`${origin}: ${data > 0}`); resolve(); };
            dispatchEvent(new MessageEvent('message', { data, origin, source: window, ports: [port2] }));
        });
        ask('https://elsewhere.example', 'shomei-navi: height?');
        ask(location.origin, 'something else');
        await ask(location.origin, 'shomei-navi: height?');
        return heard.join();";
    let heard = page.run(asked).await?;
    ensure!(heard == format!("{}: true", page.origin()), "{heard}");
    Ok(())
}

/// On a page of ours, where nobody but the widget has anything to go back to.
async fn the_way_back_from_an_answer_leads_to_the_questions(page: Page) -> Result<()> {
    const ANSWERED: &str = "根拠（法令と案内）";
    page.open("/hosts/plain/").await?;
    page.open("/?today=2026-05-01&municipality=362026&lang=ja")
        .await?;
    tell_the_card(&page).await?;
    ask(&page).await?;
    says(&page, &[ANSWERED]).await?;
    page.client.back().await?;
    page.wait_until_text_is_gone(ANSWERED).await?;
    let year = page.field("生年月日", "年").await?;
    ensure!(year.value().await? == "60", "what was typed is lost");
    // The way back that the answer shows is the same way.
    ask(&page).await?;
    page.button("入力に戻る")
        .await?
        .click(Effect::NoText(ANSWERED))
        .await?;
    page.field("生年月日", "年").await?;
    ask(&page).await?;
    page.client.back().await?;
    page.wait_until_text_is_gone(ANSWERED).await?;
    page.client.back().await?;
    page.wait_for(Effect::Path("/hosts/plain/")).await?;
    // In a frame the way back is that of the page around it.
    page.open("/hosts/frame/").await?;
    let there = format!("{FRAME} return !!root?.querySelector('form')");
    page.wait_until("the widget in its frame", async || {
        Ok(page.run(&there).await? == true)
    })
    .await?;
    let before = page.run("return history.length").await?;
    page.client.enter_frame(0).await?;
    tell_the_card(&page).await?;
    ask(&page).await?;
    says(&page, &[ANSWERED]).await?;
    page.client.enter_parent_frame().await?;
    ensure!(page.run("return history.length").await? == before);
    Ok(())
}

/// What the builder wrote, and whether the hash in it is that of the file that it names.
const WRITTEN: &str = "
    const text = document.getElementById('text').value;
    const [, src] = /<script[^>]* src=\"([^\"]+)\"/.exec(text) ?? [];
    const [, wanted] = / integrity=\"sha384-([^\"]+)\"/.exec(text) ?? [];
    if (!wanted) return text;
    const bytes = await (await fetch(src)).arrayBuffer();
    const found = new Uint8Array(await crypto.subtle.digest('SHA-384', bytes));
    return `${btoa(String.fromCharCode(...found)) === wanted ? 'intact' : 'spoilt'} ${text}`;";

async fn the_builder_writes_what_the_page_needs_and_shows_it(page: Page) -> Result<()> {
    open_the_builder(&page).await?;
    page.combobox("市区町村")
        .await?
        .choose("江東区（131083）")
        .await?;
    page.combobox("窓口に行く人")
        .await?
        .choose("そのほかの代理人")
        .await?;
    page.checkbox("たたんでおく").await?.tick().await?;
    for part in [
        "intact <script type=\"module\" src=\"/",
        "<shomei-navi municipality=\"131083\" preset=\"voluntary_agent\" folded>",
        "<a href=\"/index.html?municipality=131083&amp;preset=voluntary_agent\">",
    ] {
        is_written(&page, part).await?;
    }
    // What is shown is the widget itself, as it was set.
    page.summary("電子証明書の期限と持ちものを調べる")
        .await?
        .unfold()
        .await?;
    tell_the_card(&page).await?;
    ask(&page).await?;
    page.summary(VISIT).await?.unfold().await?;
    let who = page.radio("だれが窓口に行きますか", "そのほかの代理人");
    ensure!(who.await?.is_checked().await?);
    let found = axe::violations(&page).await?;
    ensure!(found.is_empty(), "{found:?}");
    // A line for the template, and a link that becomes the widget.
    page.radio("入れ方", "リンク＋テンプレートの1行")
        .await?
        .select()
        .await?;
    for part in [
        "/links.js\" integrity=",
        "<p><a href=\"/index.html?municipality=131083&amp;preset=voluntary_agent\">",
    ] {
        is_written(&page, part).await?;
    }
    page.radio("入れ方", "iframe").await?.select().await?;
    is_written(&page, "intact <iframe data-shomei-navi").await?;
    is_written(&page, "frameborder=\"0\" loading=\"lazy\"").await?;
    // A profile of one's own is named as the page of the frame would find it.
    page.combobox("市区町村")
        .await?
        .choose("自分で用意したプロフィール")
        .await?;
    says_on_page(&page, "アドレスを書いてください。").await?;
    page.textbox("プロフィールのアドレス")
        .await?
        .fill("/own.json")
        .await?;
    let wanted = format!("{}/own.json", page.origin())
        .replace(':', "%3A")
        .replace('/', "%2F");
    is_written(&page, &wanted).await?;
    // A page's address names only what stands in the folder of the widget.
    let own = page.textbox("プロフィールのアドレス").await?;
    own.fill("//elsewhere/own.json").await?;
    says_on_page(
        &page,
        "のフォルダーの中に置いたプロフィールだけを使えます。",
    )
    .await?;
    own.fill("/own.json").await?;
    // A colour that can be read on white, and not on the ground of the answer.
    page.radio("入れ方", "要素").await?.select().await?;
    page.run(
        "const colour = document.getElementById('accent');
        colour.value = '#0078d4';
        colour.dispatchEvent(new Event('input', { bubbles: true }));",
    )
    .await?;
    says_on_page(&page, "文字が読みにくい色です。").await?;
    page.radio("入れ方", "リンクだけ").await?.select().await?;
    page.textbox("置いた場所のアドレス")
        .await?
        .fill("shomei")
        .await?;
    says_on_page(&page, FOLDER).await
}

const FOLDER: &str = "/ で終わるアドレスを書いてください";

/// Opens the builder and waits until it has what it needs.
pub(crate) async fn open_the_builder(page: &Page) -> Result<()> {
    page.open("/builder.html").await?;
    page.wait_until("the municipalities", async || {
        let there = page.run("return !!document.getElementById('text')?.value");
        Ok(there.await? == true)
    })
    .await
}

/// What cannot be an address is said, and no text is there to be pasted; what only looks like more
/// than an address stays one.
async fn the_builder_takes_no_hostile_address(page: Page) -> Result<()> {
    open_the_builder(&page).await?;
    let base = page.textbox("置いた場所のアドレス").await?;
    // As a paste does it: WebKit's driver cannot type all of these signs.
    let paste = async |field: &Control, address: &str| -> Result<()> {
        field.focus().await?;
        let text = json!(address);
        page.run(&format!(
            "document.activeElement.value = {text};
            document.activeElement.dispatchEvent(new InputEvent('input', {{ bubbles: true }}));"
        ))
        .await?;
        Ok(())
    };
    let is_empty = async || -> Result<bool> {
        let empty = page.run("return document.getElementById('text').value === ''");
        Ok(empty.await? == true)
    };
    for address in [
        "http://[/",
        "javascript:alert(1)//",
        "data:text/html,/",
        "/navi?/",
        "/navi#/",
        "navi/",
        "/navi",
    ] {
        paste(&base, address).await?;
        says_on_page(&page, FOLDER)
            .await
            .with_context(|| address.to_owned())?;
        ensure!(is_empty().await?, "{address} is written");
    }
    // As the browser reads it: one script, one element or frame, one link, and nothing that acts.
    let read = "
        const page = new DOMParser().parseFromString(document.getElementById('text').value, 'text/html');
        const all = [...page.querySelectorAll('*')];
        const acts = all.flatMap(one => one.getAttributeNames()).filter(name => name.startsWith('on'));
        return [all.filter(one => one.localName === 'script').length, page.querySelectorAll('b, img').length, acts.length,
            page.querySelector('a').getAttribute('href')].join(' ')";
    for address in [
        "/a\"><b onclick=alert(1)><script>/",
        "/a' onmouseover='alert(1)/",
        "/a&quot;><img src=x onerror=alert(1)>/",
    ] {
        paste(&base, address).await?;
        page.wait_until(address, async || {
            let text = page.run(read).await?;
            Ok(text == format!("1 0 0 {address}index.html"))
        })
        .await?;
    }
    paste(&base, "/").await?;
    page.combobox("市区町村")
        .await?
        .choose("自分で用意したプロフィール")
        .await?;
    let own = page.textbox("プロフィールのアドレス").await?;
    for way in ["iframe", "リンクだけ", "要素"] {
        page.radio("入れ方", way).await?.select().await?;
        paste(&own, "http://[").await?;
        says_on_page(&page, "アドレスとして読めません。").await?;
        ensure!(is_empty().await?, "{way} is written");
        paste(&own, "/profiles/142123.json").await?;
        is_written(&page, "142123.json").await?;
    }
    Ok(())
}

/// Firefox puts back what was chosen before a reload; the text is that of what is seen.
async fn what_the_builder_writes_after_a_reload_is_what_it_shows(page: Page) -> Result<()> {
    open_the_builder(&page).await?;
    page.run(
        "for (const [id, value] of [['accent', '#197a4b'], ['radius', '3'], ['padding', '5']]) {
            const field = document.getElementById(id);
            field.value = value;
            field.dispatchEvent(new Event('input', { bubbles: true }));
        }",
    )
    .await?;
    page.checkbox("たたんでおく").await?.tick().await?;
    is_written(
        &page,
        "accent=\"#197a4b\" radius=\"3px\" padding=\"5px\" folded>",
    )
    .await?;
    // The driver's own reload puts nothing back.
    page.run("window.isOld = true; setTimeout(() => location.reload())")
        .await?;
    page.wait_until("the text as it is chosen", async || {
        let same = page
            .run(
                "const text = document.getElementById('text')?.value;
                // The text of before is put back, too; the widget below it is not.
                const isNew = !window.isOld && document.getElementById('live')?.firstElementChild;
                if (!text || !isNew) return false;
                const shown = (id, plain, unit) => {
                    const { value } = document.getElementById(id);
                    return value === plain ? !text.includes(`${id}=`) : text.includes(`${id}=\"${value}${unit}\"`);
                };
                return shown('accent', '#0017c1', '') && shown('radius', '8', 'px') && shown('padding', '0', 'px')
                    && text.includes(' folded>') === document.getElementById('folded').checked;",
            )
            .await?;
        Ok(same == true)
    })
    .await?;
    if page.engine == Engine::Firefox {
        let chosen = page
            .run("return document.getElementById('accent').value")
            .await?;
        ensure!(chosen == "#197a4b", "nothing was put back: {chosen}");
    }
    Ok(())
}

async fn is_written(page: &Page, part: &str) -> Result<()> {
    page.wait_until(&format!("{part} in what the builder writes"), async || {
        let written = page.run(WRITTEN).await?;
        Ok(written.as_str().unwrap_or_default().contains(part))
    })
    .await
}

/// On the page itself, not in the widget.
async fn says_on_page(page: &Page, sentence: &str) -> Result<()> {
    page.wait_until(sentence, async || {
        let text = page.run("return document.body.innerText").await?;
        Ok(text.as_str().unwrap_or_default().contains(sentence))
    })
    .await
}

scenarios! {
    the_builder_writes_what_the_page_needs_and_shows_it,
    the_builder_takes_no_hostile_address,
    what_the_builder_writes_after_a_reload_is_what_it_shows,
    what_the_page_changes_takes_effect_and_nothing_typed_is_lost,
    a_wrong_attribute_is_reported_to_the_person_and_to_the_web_staff,
    a_wrong_language_or_look_is_reported_too,
    what_a_person_chose_is_not_answered_again_by_the_page,
    what_is_ticked_off_stays_through_another_language,
    a_counter_that_opens_changes_what_is_said_of_it_and_nothing_else,
    a_reload_is_asked_about_where_the_page_wants_that,
    the_widget_may_stand_on_another_server,
    an_address_names_profiles_of_its_own_origin_only,
    an_address_names_profiles_of_its_own_folder_only,
    a_frame_whose_sandbox_allows_no_forms_answers,
    links_in_a_frame_lead_out_of_it,
    the_way_back_from_an_answer_leads_to_the_questions,
    a_page_may_set_colours_corners_and_parts,
    a_look_may_follow_the_device,
    a_page_about_one_case_begins_with_it,
    folded_it_is_one_line_that_loads_nothing,
    who_chooses_a_language_by_keys_stays_in_the_menu,
    the_page_hears_states_and_a_procedure_and_no_day,
    a_frame_is_as_high_as_what_is_in_it,
    a_frame_tells_its_height_to_its_own_page_only,
}
