//! The ways into a page besides the element: links that become it, and frames.

use anyhow::{Result, ensure};
use xtask::{
    browsers::Engine,
    server::{ISOLATED, Server},
    workspace,
};

use super::{all_of, case, is_answered, stays_put};
use crate::{main_job::is_quiet, page::Page};

const COUNT: &str =
    "return Document.prototype.querySelectorAll.call(document, 'shomei-navi').length";

async fn has_elements(page: &Page, wanted: u64) -> Result<()> {
    page.wait_until(&format!("{wanted} elements"), async || {
        Ok(page.run(COUNT).await? == wanted)
    })
    .await
}

async fn a_link_alone_becomes_the_widget_and_no_other_does(page: Page) -> Result<()> {
    page.open("/hosts/links/").await?;
    let alone = page.within("#alone");
    let mut ended = vec![
        case(&page, "link alone in its paragraph", async {
            alone.field("生年月日", "年").await?;
            stays_put(&page).await?;
            let attributes = page
                .run(
                    "const element = document.querySelector('#alone shomei-navi');
                    return [element.parentNode.localName, element.querySelector('strong a').textContent,
                        ...[...element.attributes].map(({ name, value }) => `${name}=${value}`)
                            .filter(one => !/^(theme|class|data)/.test(one))].join(' ')",
                )
                .await?;
            ensure!(
                attributes == "p 期限を調べる municipality=362026 today=2026-05-01 preset=address",
                "{attributes}"
            );
            Ok(())
        })
        .await,
    ];
    ended.push(
        case(
            &page,
            "link within text, in a list, a menu, a heading or an editor",
            has_elements(&page, 1),
        )
        .await,
    );
    let later = case(&page, "link inserted later", async {
        page.run(
            "const link = '<p><a href=\"/index.html?municipality=362026&amp;today=2026-05-01\">期限を調べる</a></p>';
            document.getElementById('editor').innerHTML = link;
            document.getElementById('later').innerHTML = link;
            document.getElementById('later').scrollIntoView();",
        )
        .await?;
        is_answered(&page.within("#later")).await?;
        has_elements(&page, 2).await
    });
    ended.push(later.await);
    ended.push(is_quiet(&page).await);
    let hostile = case(&page, "hostile links", async {
        page.open("/hosts/links/hostile.html").await?;
        has_elements(&page, 3).await?;
        let stated = page
            .run(
                "return [...Document.prototype.querySelectorAll.call(document, 'shomei-navi')]
                    .flatMap(one => one.getAttributeNames()).filter(one => one.startsWith('on') || one.startsWith('__')).length",
            )
            .await?;
        ensure!(stated == 0, "{stated} attributes that nobody may set");
        let errors = page.errors().await?;
        ensure!(
            !errors.iter().any(|one| one.starts_with("error")),
            "{errors:?}"
        );
        Ok(())
    });
    ended.push(hostile.await);
    all_of(ended)
}

/// The frame is as high as what is in it, whatever the theme says.
async fn fits(page: &Page, content: &str) -> Result<()> {
    page.wait_until("a frame of the height of what is in it", async || {
        let fits = page
            .run(&format!(
                "const frame = document.querySelector('iframe');
                const root = frame?.contentDocument?.querySelector('shomei-navi')?.shadowRoot;
                return root?.querySelector('{content}') && frame.clientHeight > 300
                    ? frame.clientHeight >= frame.contentDocument.documentElement.scrollHeight
                        && document.documentElement.scrollWidth <= innerWidth : false"
            ))
            .await?;
        Ok(fits == true)
    })
    .await
}

/// Plays the whole case inside the only frame of the page.
async fn is_answered_in_its_frame(page: &Page) -> Result<()> {
    page.wait_until("the frame", async || {
        Ok(page
            .run("return !!document.querySelector('iframe')")
            .await?
            == true)
    })
    .await?;
    page.client.enter_frame(0).await?;
    let answered = is_answered(page).await;
    page.client.enter_parent_frame().await?;
    answered
}

/// The same where the frame is of another origin: there the driver of `WebKit` cannot type.
async fn is_answered_in_its_foreign_frame(page: &Page) -> Result<()> {
    if page.engine != Engine::WebKit {
        return is_answered_in_its_frame(page).await;
    }
    page.wait_until("the frame", async || {
        Ok(page
            .run("return !!document.querySelector('iframe')")
            .await?
            == true)
    })
    .await?;
    page.client.enter_frame(0).await?;
    let seen = page.field("生年月日", "年").await;
    page.client.enter_parent_frame().await?;
    seen.map(|_| ())
}

async fn frames_fit_wherever_they_are_put(page: Page) -> Result<()> {
    let mut ended = Vec::new();
    let theme = case(
        &page,
        "frame inserted later, under a theme's limits",
        async {
            page.open("/hosts/frames/").await?;
            fits(&page, "form").await?;
            stays_put(&page).await?;
            is_answered_in_its_frame(&page).await?;
            fits(&page, ".verdict").await?;
            is_quiet(&page).await
        },
    );
    ended.push(theme.await);
    for (name, sandbox) in [
        ("frame in a sandbox", "allow-scripts+allow-same-origin"),
        (
            "frame in a sandbox that allows forms",
            "allow-scripts+allow-same-origin+allow-forms",
        ),
    ] {
        let boxed = case(&page, name, async {
            page.open(&format!("/hosts/frames/?sandbox={sandbox}"))
                .await?;
            is_answered_in_its_frame(&page).await?;
            stays_put_outside(&page).await
        });
        ended.push(boxed.await);
    }
    all_of(ended)
}

/// What is typed in a frame gives the frame the focus, and nothing else of the page.
async fn stays_put_outside(page: &Page) -> Result<()> {
    let elsewhere = "return window.moved.filter((one) => one.startsWith('focus') && one !== 'focus on iframe').length";
    ensure!(page.run(elsewhere).await? == 0);
    Ok(())
}

/// From another server, as a municipality with two of them has it.
async fn a_page_that_isolates_itself_lets_the_widget_in(page: Page) -> Result<()> {
    let dist = std::env::var_os("SHOMEI_DIST").map_or_else(workspace::dist, Into::into);
    let other = Server::start(&dist, Some(&workspace::hosts()), 0).await?;
    let mut ended = Vec::new();
    for (prefix, value) in ISOLATED {
        let from = other.origin();
        let names = ["element", "frame"].map(|what| format!("COEP {value}, {what}"));
        let element = case(&page, &names[0], async {
            page.open(&format!("{prefix}/elsewhere/?from={from}"))
                .await?;
            is_answered(&page).await?;
            is_quiet(&page).await
        });
        ended.push(element.await);
        let frame = case(&page, &names[1], async {
            page.open(&format!("{prefix}/frames/?from={from}")).await?;
            is_answered_in_its_foreign_frame(&page).await
        });
        ended.push(frame.await);
    }
    all_of(ended)
}

scenarios! {
    a_link_alone_becomes_the_widget_and_no_other_does,
    frames_fit_wherever_they_are_put,
    a_page_that_isolates_itself_lets_the_widget_in,
}
