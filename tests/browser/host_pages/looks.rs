//! Nothing that a page wears changes a pixel inside.
//!
//! The widget stands at the same place of the same page, which puts on one thing after the other;
//! pictures of the whole page are compared byte by byte, since an engine writes the same pixels in
//! the same way. What the page itself looks like must change, or nothing was proved.

use std::path::PathBuf;

use anyhow::{Result, bail, ensure};
use xtask::{browsers::RESET_SHEETS, engine::Phone, server::SHEETS, shoot::save, workspace};

use super::{MORE, VISIT, all_of, case, fill_in};
use crate::{
    main_job::{ask, is_quiet, tell_never_renewed},
    page::{Page, Role},
};

const HOME: &str = "/hosts/home/?today=2026-05-01&municipality=362026";
const QUIRKS: &str = "/hosts/home/quirks.html?today=2026-05-01&municipality=362026";

/// So many pictures are taken until two are the same.
const PICTURES: usize = 20;

/// Two frames later everything has been drawn, and no caret blinks. `WebKit` paints over what it
/// painted before, which darkens round corners; so everything is painted anew.
const STILL: &str = "
    const drawn = () => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    const frame = document.getElementById('frame');
    let one = document.activeElement;
    while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement;
    one?.blur();
    scrollTo(0, 0);
    await document.fonts.ready;
    frame.style.display = 'none';
    await drawn();
    frame.style.display = '';
    await drawn();";

/// How the page itself looks, in words of CSS.
const OWN_LOOKS: &str = "
    return [...document.querySelectorAll('#site, #site *')].map(one => {
        const style = getComputedStyle(one);
        return [...style].map(name => style.getPropertyValue(name)).join();
    }).join();";

/// A page puts something on, and takes it off again.
struct Wear {
    name: String,
    on: String,
    off: String,
}

impl Wear {
    fn sheet(name: &str, address: &str) -> Self {
        Self {
            name: name.to_owned(),
            on: format!(
                "const link = document.createElement('link');
                 Object.assign(link, {{ id: 'worn', rel: 'stylesheet', href: '{address}' }});
                 const loaded = new Promise((on, never) => {{ link.onload = on; link.onerror = never; }});
                 document.head.append(link);
                 await loaded;"
            ),
            off: "document.getElementById('worn').remove();".to_owned(),
        }
    }

    fn attribute(name: &str, attribute: &str, value: &str, usual: &str) -> Self {
        let set = |value: &str| format!("document.documentElement.{attribute} = '{value}';");
        Self {
            name: name.to_owned(),
            on: set(value),
            off: set(usual),
        }
    }
}

/// All that a page puts on.
fn wardrobe() -> Vec<Wear> {
    let mut all: Vec<Wear> = RESET_SHEETS
        .iter()
        .map(|sheet| {
            let address = format!("{SHEETS}/{}.css", sheet.name);
            Wear::sheet(&format!("reset sheet: {}", sheet.name), &address)
        })
        .collect();
    all.push(Wear::sheet(
        "hostile sheet: all that is inherited, important",
        "/hosts/home/hostile.css",
    ));
    all.push(Wear::attribute("right-to-left page", "dir", "rtl", ""));
    all.push(Wear::attribute(
        "page in another language",
        "lang",
        "eo",
        "ja",
    ));
    all
}

/// The picture, once two in a row are the same: a box that has just been clicked fades, and
/// `WebKit` paints what is below the fold a little later.
async fn shot(page: &Page) -> Result<Vec<u8>> {
    // A box under the pointer has another shade.
    page.point_at_nothing().await?;
    page.run(STILL).await?;
    let mut last = page.client.screenshot().await?;
    for _ in 0..PICTURES {
        // Drawn anew, since a fade goes on only where something is drawn.
        page.run(STILL).await?;
        let next = page.client.screenshot().await?;
        if next == last {
            return Ok(next);
        }
        last = next;
    }
    bail!("the page never stands still")
}

/// Compares, and keeps what differs for the person who has to find out why.
fn compare(page: &Page, name: &str, bare: &[u8], worn: &[u8]) -> Result<()> {
    if bare == worn {
        return Ok(());
    }
    let file = |which| evidence(page, &format!("{name} {which}"));
    save(&file("bare"), bare)?;
    save(&file("worn"), worn)?;
    bail!("it looks otherwise; see {}", file("worn").display())
}

fn evidence(page: &Page, name: &str) -> PathBuf {
    let slug: String = name
        .chars()
        .map(|one| if one.is_alphanumeric() { one } else { '-' })
        .collect();
    workspace::evidence().join(format!("host-pages-{slug}-{}.png", page.engine))
}

/// Puts a thing on, compares with the bare picture, and takes it off.
async fn wears(page: &Page, wear: &Wear, state: &str, bare: &[u8]) -> Result<()> {
    let own = page.run(OWN_LOOKS).await?;
    page.run(&wear.on).await?;
    ensure!(
        page.run(OWN_LOOKS).await? != own,
        "the page itself looks as before"
    );
    let worn = shot(page).await?;
    let compared = compare(page, &format!("{} {state}", wear.name), bare, &worn);
    if state == ANSWER {
        // As people would see it, for them to look at.
        page.run("document.documentElement.className = 'in-flow'")
            .await?;
        page.screenshot(&evidence(page, &wear.name)).await?;
        page.run("document.documentElement.className = ''").await?;
    }
    page.run(&wear.off).await?;
    compared
}

const ANSWER: &str = "answer";

/// The form with everything open that may be, then the answer: the pictures of a page and of
/// whatever it wears.
async fn looks(page: &Page, wardrobe: &[Wear]) -> Result<([Vec<u8>; 2], Vec<Result<()>>)> {
    fill_in(page).await?;
    page.summary(MORE).await?.unfold().await?;
    page.checkbox("住所").await?.tick().await?;
    page.field("最後に住所が変わった日", "年").await?;
    let form = shot(page).await?;
    let mut ended = Vec::new();
    for wear in wardrobe {
        ended.push(wears(page, wear, "form", &form).await);
    }
    page.checkbox("住所").await?.untick().await?;
    ask(page).await?;
    tell_never_renewed(page).await?;
    page.heading("7月15日（水）までに").await?;
    for fold in [
        VISIT,
        "証明書ごとの期限と、その理由",
        "知っておいてほしいこと",
        "入力した内容",
        "根拠（法令と案内）",
    ] {
        page.summary(fold).await?.unfold().await?;
    }
    page.radio("だれが窓口に行きますか", "そのほかの代理人")
        .await?
        .select()
        .await?;
    page.wait_for_text("代理の人が行く").await?;
    let answer = shot(page).await?;
    for (wear, ended) in wardrobe.iter().zip(&mut ended) {
        let answered = wears(page, wear, ANSWER, &answer).await;
        if ended.is_ok() {
            *ended = answered;
        }
    }
    compare(page, "bare again", &answer, &shot(page).await?)?;
    Ok(([form, answer], ended))
}

/// Behind the tab of another panel, or folded away, nothing of the widget may be seen or reached.
async fn hides(page: &Page) -> Result<()> {
    for (hide, show) in [
        (
            "frame.style.visibility = 'hidden'",
            "frame.style.visibility = ''",
        ),
        (
            "frame.firstChild.hidden = true",
            "frame.firstChild.hidden = false",
        ),
    ] {
        let on_frame = |what| format!("const frame = document.getElementById('frame'); {what}");
        page.run(&on_frame(hide)).await?;
        let seen = page.within("#frame").names(Role::Button).await?;
        ensure!(seen.is_empty(), "{hide}, and there is {seen:?}");
        page.run(&on_frame(show)).await?;
        ensure!(!page.within("#frame").names(Role::Button).await?.is_empty());
    }
    Ok(())
}

async fn nothing_that_the_page_wears_changes_a_pixel(page: Page) -> Result<()> {
    page.open(HOME).await?;
    let wardrobe = wardrobe();
    let (bare, ended) = looks(&page, &wardrobe).await?;
    save(&evidence(&page, "bare form"), &bare[0])?;
    save(&evidence(&page, "bare answer"), &bare[1])?;
    let mut all = vec![case(&page, "bare page", is_quiet(&page)).await];
    for (wear, ended) in wardrobe.iter().zip(ended) {
        all.push(case(&page, &wear.name, async { ended }).await);
    }
    all.push(case(&page, "hidden by the page", hides(&page)).await);
    let quirks = case(&page, "page in quirks mode", async {
        page.open(QUIRKS).await?;
        page.field("生年月日", "年").await?;
        ensure!(page.run("return document.compatMode").await? == "BackCompat");
        let (quirks, _) = looks(&page, &[]).await?;
        for (state, (bare, quirks)) in ["form", ANSWER].into_iter().zip(bare.iter().zip(&quirks)) {
            compare(&page, &format!("quirks {state}"), bare, quirks)?;
        }
        is_quiet(&page).await
    });
    all.push(quirks.await);
    all_of(all)
}

/// Tall enough that no picture needs scrolling, nor another size of the window.
fn phone() -> Phone {
    Phone {
        height: 4800,
        tallest: 4800,
        ..Phone::default()
    }
}

scenarios! { on super::phone(); nothing_that_the_page_wears_changes_a_pixel }
