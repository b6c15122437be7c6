//! Real content management systems, as `cargo xtask cms` sets them up: a page that a clerk wrote, met
//! by somebody who is not logged in.
//!
//! What each of them lets a clerk write, and what stands in its template, is in `tests/cms`.

use std::{cell::RefCell, env};

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use xtask::{cms::SYSTEMS, workspace};

use crate::{
    host_pages::{all_of, case, is_answered},
    page::Page,
};

/// Lets the server answer as if the widget's folder were not there, or again as if it were.
const WITHOUT: &str = "document.cookie = 'without_widget=1; path=/'";
const WITH: &str = "document.cookie = 'without_widget=; path=/; max-age=0'";

/// So many looks in a row that are the same are a page that stands still.
const STILL: u32 = 10;

/// The link that the clerk wrote; it stays where it was, also inside the widget.
const LINK: &str = "a[href*=\"/shomei-navi/index.html\"]";

/// How everything on the page looks but the widget and what the clerk wrote in its place: a line for
/// each thing, with a number made of all its CSS. How high a thing is, and how far from the top, is
/// left out, since the widget is higher than a link.
const LOOKS: &str = "
    const [selector] = arguments;
    const link = document.querySelector(selector);
    const ours = link.closest('shomei-navi') ?? link;
    const grows = /^(height|block-size|top|bottom|inset-block(-start|-end)?|perspective-origin|transform-origin)$/;
    const names = [...getComputedStyle(document.body)].filter((name) => !grows.test(name));
    const others = [...document.documentElement.querySelectorAll(':is(html, body), body *')]
        .filter((one) => !ours.contains(one) && !/^(script|style|link|meta)$/.test(one.localName));
    return [document.documentElement, ...others].map((one) => {
        const style = getComputedStyle(one);
        const { left, width } = one.getBoundingClientRect();
        let number = 0;
        for (const sign of names.map((name) => style.getPropertyValue(name)).join('\\n')) {
            number = (Math.imul(number, 31) + sign.codePointAt(0)) | 0;
        }
        return `${one.localName}#${one.id} at ${left}, ${width} wide, ${number}`;
    });";

async fn looks(page: &Page) -> Result<Vec<String>> {
    let looks = page
        .client
        .execute(LOOKS, vec![LINK.into()])
        .await
        .context("the page cannot be looked at")?;
    let looks: Vec<String> = looks
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect();
    ensure!(looks.len() > 10, "there is no page around it: {looks:?}");
    Ok(looks)
}

/// Opens the page and waits until its own scripts are there.
async fn opens(page: &Page, address: &str) -> Result<()> {
    page.open_elsewhere(address).await?;
    page.wait_until("the whole page", async || {
        let ready = "
            return document.readyState === 'complete'
                // MediaWiki loads the scripts of a page later, and keeps a list of them.
                && (window.RLPAGEMODULES ?? []).every((one) => window.mw?.loader?.getState?.(one) === 'ready');";
        Ok(page.run(ready).await? == true)
    })
    .await
}

/// How it looks once it has looked the same for a while: some systems arrange their menus late.
async fn settled_looks(page: &Page) -> Result<Vec<String>> {
    let last = RefCell::new((looks(page).await?, 0));
    page.wait_until("a page that stands still", async || {
        let now = looks(page).await?;
        let mut last = last.borrow_mut();
        let times = if last.0 == now { last.1 + 1 } else { 0 };
        *last = (now, times);
        Ok(times == STILL)
    })
    .await?;
    Ok(last.into_inner().0)
}

/// Nothing outside of the widget looks otherwise than it did.
async fn looks_the_same(page: &Page, before: &[String]) -> Result<()> {
    let same = page
        .wait_until("the page's own look", async || {
            Ok(looks(page).await? == before)
        })
        .await;
    if same.is_err() {
        let after = looks(page).await?;
        let differing: Vec<_> = before
            .iter()
            .zip(&after)
            .filter(|(one, other)| one != other)
            .take(5)
            .collect();
        ensure!(
            differing.is_empty() && before.len() == after.len(),
            "the page looks otherwise, {} things and {} before, for example {differing:#?}",
            after.len(),
            before.len()
        );
    }
    Ok(())
}

/// Nothing takes the focus, and the page stays where it stood. A wide page that is shown on a phone
/// says that it scrolled to where it is: no other place is ever named.
async fn stays_put(page: &Page) -> Result<()> {
    let moved = page
        .run("return window.moved.filter((one) => one !== `scrolled to ${window.stood ?? 0}`)")
        .await?;
    ensure!(moved == json!([]), "it moved by itself: {moved}");
    Ok(())
}

/// The whole visit: the page as it is without the widget, then with it until the answer.
async fn is_a_guest(page: &Page, address: &str, picture: &str) -> Result<()> {
    opens(page, address).await?;
    page.run(WITHOUT).await?;
    opens(page, address).await?;
    let came = page
        .run("return !!customElements.get('shomei-navi')")
        .await?;
    ensure!(
        came == false,
        "the widget comes where its folder is missing"
    );
    let before = settled_looks(page).await?;
    let complaints = page.errors().await?;

    page.run(WITH).await?;
    opens(page, address).await?;
    page.wait_until("the widget", async || {
        let is_there = "return !!document.querySelector('shomei-navi')?.shadowRoot";
        Ok(page.run(is_there).await? == true)
    })
    .await?;
    stays_put(page).await?;
    // A person comes to it; from here on nothing moves but what they move.
    let comes = "
        document.querySelector('shomei-navi').scrollIntoView({ block: 'start', behavior: 'instant' });
        await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
        window.stood = scrollY;
        window.moved.length = 0;";
    page.run(comes).await?;
    page.field("生年月日", "年").await?;
    page.button("答えを見る").await?;
    stays_put(page).await?;
    looks_the_same(page, &before).await?;

    is_answered(page).await?;
    looks_the_same(page, &before).await?;
    page.screenshot(&workspace::evidence().join(picture))
        .await?;
    // Some systems complain of themselves; the widget's own folder was missing before.
    let new: Vec<String> = page
        .errors()
        .await?
        .into_iter()
        .filter(|one| !complaints.contains(one))
        .collect();
    ensure!(new.is_empty(), "{new:?}");

    // The checks themselves: what looks otherwise is seen, and what moves.
    page.run("document.body.style.letterSpacing = '1px'")
        .await?;
    ensure!(
        looks(page).await? != before,
        "a page in wide letters looks the same"
    );
    page.run("window.moved.length = 0; document.body.tabIndex = -1; document.body.focus()")
        .await?;
    page.wait_until("what moved", async || Ok(stays_put(page).await.is_err()))
        .await
}

/// The address of a page of a system.
fn address(module: &str, path: &str) -> Result<String> {
    let system = SYSTEMS
        .iter()
        .find(|system| system.module == module)
        .context("there is no such system")?;
    let origin = env::var(system.variable)
        .with_context(|| format!("{} is not served; run `cargo xtask cms`", system.name))?;
    Ok(format!("{origin}{path}"))
}

/// Plays the pages of a system, each as a case.
async fn all_are_guests(page: Page, module: &str, pages: &[(&str, &str)]) -> Result<()> {
    let mut ended = Vec::new();
    for (name, path) in pages {
        let address = address(module, path)?;
        let slug = name.replace(|one: char| !one.is_alphanumeric(), "-");
        let picture = format!("cms-{slug}-{}.png", page.engine);
        ended.push(case(&page, name, is_a_guest(&page, &address, &picture)).await);
    }
    all_of(ended)
}

mod wordpress {
    //! Posts by an administrator, who may write any HTML, and by an author, who may not.
    use anyhow::Result;

    use super::{Page, all_are_guests};

    async fn an_administrators_element_works(page: Page) -> Result<()> {
        let pages = [
            (
                "WordPress, administrator, Custom HTML block",
                "/administrator-block/",
            ),
            (
                "WordPress, administrator, classic text",
                "/administrator-classic/",
            ),
        ];
        all_are_guests(page, "wordpress", &pages).await
    }

    async fn an_authors_link_works(page: Page) -> Result<()> {
        let pages = [
            ("WordPress, author, link in a paragraph", "/author-link/"),
            (
                "WordPress, author, element that is filtered",
                "/author-classic/",
            ),
            (
                "WordPress, author, link under a classic theme",
                "/author-link/?theme=twentytwentyone",
            ),
        ];
        all_are_guests(page, "wordpress", &pages).await
    }

    scenarios! { on demand: an_administrators_element_works, an_authors_link_works }
}

mod mediawiki {
    //! A link that is alone in its paragraph.
    use anyhow::Result;

    use super::{Page, all_are_guests};

    async fn a_link_becomes_the_widget(page: Page) -> Result<()> {
        let pages = [
            (
                "MediaWiki, link, line in MediaWiki:Common.js",
                "/index.php?title=Navi",
            ),
            (
                "MediaWiki, link, line in the skin",
                "/index.php?title=Navi&useskin=timeless",
            ),
        ];
        all_are_guests(page, "mediawiki", &pages).await
    }

    scenarios! { on demand: a_link_becomes_the_widget }
}

mod dokuwiki {
    //! A link that is alone in its paragraph.
    use anyhow::Result;

    use super::{Page, all_are_guests};

    async fn a_link_becomes_the_widget(page: Page) -> Result<()> {
        let pages = [("DokuWiki, link, line in meta.html", "/doku.php?id=navi")];
        all_are_guests(page, "dokuwiki", &pages).await
    }

    scenarios! { on demand: a_link_becomes_the_widget }
}
