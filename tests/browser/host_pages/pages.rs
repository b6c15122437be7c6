//! Pages of other kinds than usual, and servers and clocks that are not what one expects.

use anyhow::{Result, ensure};
use xtask::server::{OUTDATED, SOFT_404};

use super::{all_of, case, is_answered, stays_put};
use crate::{
    main_job::{ask, is_quiet, says, tell_never_renewed, tell_the_card},
    page::Page,
};

async fn opens(page: &Page, path: &str) -> Result<()> {
    page.open(path).await?;
    page.field("生年月日", "年").await?;
    stays_put(page).await
}

async fn pages_of_every_kind_will_do(page: Page) -> Result<()> {
    let mut ended = Vec::new();
    for (name, path, encoding) in [
        ("page in Shift_JIS", "shift_jis.html", "Shift_JIS"),
        ("page in EUC-JP", "euc-jp.html", "EUC-JP"),
        ("page in XHTML", "page.xhtml", "UTF-8"),
        ("added by a tag manager", "tag-manager.html", "UTF-8"),
        (
            "page that extends what all objects can do",
            "extended.html",
            "UTF-8",
        ),
    ] {
        let playing = case(&page, name, async {
            opens(&page, &format!("/hosts/pages/{path}")).await?;
            let written = page.run("return document.characterSet").await?;
            ensure!(written == encoding, "it is {written}");
            let languages = page.run(
                "return document.querySelector('shomei-navi').shadowRoot.querySelectorAll('.language option').length",
            );
            ensure!(languages.await? == 12, "other languages than ours");
            is_answered(&page).await?;
            is_quiet(&page).await
        });
        ended.push(playing.await);
    }
    all_of(ended)
}

/// Where a link inside leads, without going there.
const LED: &str = "
    const link = document.createElement('a');
    link.href = '/hosts/plain/';
    document.querySelector('shomei-navi').shadowRoot.querySelector('.frame').append(link);
    link.addEventListener('click', (event) => event.preventDefault());
    link.click();
    return link.target;";

async fn what_a_page_says_of_links_and_looks_is_followed_within_reason(page: Page) -> Result<()> {
    let mut ended = Vec::new();
    let based = case(&page, "page with a base that opens tabs", async {
        opens(&page, "/based/pages/target.html").await?;
        let led = page.run(LED).await?;
        ensure!(led == "_self", "a link inside leads to {led}");
        is_quiet(&page).await
    });
    ended.push(based.await);
    let looks = case(&page, "looks by attributes", async {
        opens(&page, "/hosts/pages/looks.html").await?;
        let seen = "
            const root = document.querySelector('shomei-navi').shadowRoot;
            const button = getComputedStyle(root.querySelector('.button'));
            const { paddingTop, paddingLeft } = getComputedStyle(root.querySelector('.frame'));
            return [button.backgroundColor, button.borderTopLeftRadius, paddingTop, paddingLeft].join(' ')";
        let worn = page.run(seen).await?;
        ensure!(worn == "rgb(25, 122, 75) 0px 12px 20px", "{worn}");
        // What is wrong does nothing, and the web staff hear of it.
        page.open("/hosts/pages/looks.html?accent=red;color:blue&radius=8&padding=var(")
            .await?;
        page.field("生年月日", "年").await?;
        let worn = page.run(seen).await?;
        ensure!(worn == "rgb(0, 23, 193) 10px 0px 0px", "{worn}");
        for name in ["accent", "radius", "padding"] {
            page.wait_until(&format!("a word on {name}"), async || {
                let errors = page.errors().await?;
                Ok(errors
                    .iter()
                    .any(|one| one.contains(&format!("<shomei-navi {name}="))))
            })
            .await?;
        }
        Ok(())
    });
    ended.push(looks.await);
    all_of(ended)
}

async fn servers_that_have_moved_on_leave_nobody_without_words(page: Page) -> Result<()> {
    let mut ended = Vec::new();
    let outdated = case(&page, "loader of a version that is gone", async {
        page.open(&format!("{OUTDATED}/?municipality=362026"))
            .await?;
        says(&page, &["この端末では、期限の計算を表示できませんでした。"]).await?;
        page.button("もう一度ためす").await?;
        let seen = "return document.querySelector('shomei-navi li').getClientRects().length > 0";
        ensure!(
            page.run(seen).await? == true,
            "the text inside is not shown"
        );
        Ok(())
    });
    ended.push(outdated.await);
    let fixed = case(&page, "page that fixes a version that is gone", async {
        page.open("/hosts/pages/gone.html").await?;
        let seen = "
            const [link] = document.querySelectorAll('shomei-navi > a');
            return document.readyState === 'complete' && link.getClientRects().length > 0";
        page.wait_until(
            "the text inside",
            async || Ok(page.run(seen).await? == true),
        )
        .await?;
        stays_put(&page).await
    });
    ended.push(fixed.await);
    let soft = case(
        &page,
        "server that answers with a page what it has not",
        async {
            page.open(&format!(
                "{SOFT_404}/?municipality=010006&today=2026-05-01&lang=ja"
            ))
            .await?;
            tell_the_card(&page).await?;
            says(&page, &["この市区町村の案内"]).await?;
            ask(&page).await?;
            tell_never_renewed(&page).await?;
            says(&page, &["いま更新できます"]).await
        },
    );
    ended.push(soft.await);
    all_of(ended)
}

async fn nothing_moves_before_a_person_does_something(page: Page) -> Result<()> {
    let mut ended = Vec::new();
    let still = case(&page, "focus and scroll while a page loads", async {
        for path in [
            "/hosts/plain/",
            "/hosts/home/",
            "/hosts/home/quirks.html",
            "/hosts/places/",
            "/hosts/pair/",
            "/hosts/pair/twice.html",
            "/hosts/pair/versions.html",
            "/based/base/",
            "/hosts/life/",
            "/hosts/watched/",
        ] {
            page.open(path).await?;
            page.wait_until(&format!("the widgets of {path}"), async || {
                let drawn = "
                    const inside = [...document.querySelectorAll('*')].map((one) => one.shadowRoot).filter(Boolean);
                    const near = [document, ...inside].flatMap((root) => [...root.querySelectorAll('shomei-navi')])
                        .filter((one) => one.getBoundingClientRect().top < innerHeight && one.checkVisibility());
                    return near.length > 0 && near.every((one) => one.shadowRoot?.querySelector('.button'));";
                Ok(page.run(drawn).await? == true)
            })
            .await?;
            stays_put(&page).await?;
        }
        Ok(())
    });
    ended.push(still.await);
    // The check itself: what moves is seen.
    page.run("scrollTo(0, 100); document.querySelector('input').focus()")
        .await?;
    page.wait_until("what moved", async || Ok(stays_put(&page).await.is_err()))
        .await?;
    all_of(ended)
}

scenarios! {
    pages_of_every_kind_will_do,
    nothing_moves_before_a_person_does_something,
    what_a_page_says_of_links_and_looks_is_followed_within_reason,
    servers_that_have_moved_on_leave_nobody_without_words,
}

/// The last day is 15 July in Japan, and there it is one second before midnight.
async fn the_day_is_that_of_japan(page: &Page, name: &str) -> Result<()> {
    case(page, name, async {
        page.open("/hosts/fault/?fault=clock&at=2026-07-15T23:59:59%2B09:00&municipality=362026")
            .await?;
        tell_the_card(page).await?;
        ask(page).await?;
        tell_never_renewed(page).await?;
        says(page, &["今日"]).await?;
        let text = page.text().await?;
        ensure!(!text.contains("期限が切れています"), "{text}");
        page.run("window.now += 2000").await?;
        says(page, &["電子証明書は、期限が切れています"]).await?;
        is_quiet(page).await
    })
    .await
}

mod east {
    //! Where it is tomorrow.
    use crate::page::Page;

    async fn the_day_is_that_of_japan(page: Page) -> anyhow::Result<()> {
        super::the_day_is_that_of_japan(&page, "clock at UTC+14").await
    }

    scenarios! { in "Pacific/Kiritimati": the_day_is_that_of_japan }
}

mod west {
    //! Where it is yesterday.
    use crate::page::Page;

    async fn the_day_is_that_of_japan(page: Page) -> anyhow::Result<()> {
        super::the_day_is_that_of_japan(&page, "clock at UTC-11").await
    }

    scenarios! { in "Pacific/Pago_Pago": the_day_is_that_of_japan }
}

mod here {
    //! At home.
    use crate::page::Page;

    async fn the_day_is_that_of_japan(page: Page) -> anyhow::Result<()> {
        super::the_day_is_that_of_japan(&page, "clock in Tokyo, a second before midnight").await
    }

    scenarios! { in "Asia/Tokyo": the_day_is_that_of_japan }
}

mod inside_an_app {
    //! In browsers inside other programs, by what they say of themselves.
    use anyhow::ensure;
    use xtask::engine::{Phone, user_agent};

    use crate::{host_pages::case, host_pages::is_answered, main_job::is_quiet, page::Page};

    async fn it_is_as_elsewhere(page: Page, app: &str, said: &str) -> anyhow::Result<()> {
        case(
            &page,
            &format!("browser inside {app}, by its name"),
            async {
                page.open("/hosts/plain/?today=2026-05-01&municipality=362026")
                    .await?;
                let named = page.run("return navigator.userAgent").await?;
                ensure!(named == user_agent(page.engine, said), "it is {named}");
                is_answered(&page).await?;
                is_quiet(&page).await
            },
        )
        .await
    }

    fn phone(said: &str) -> Phone {
        Phone {
            user_agent: Some(said.to_owned()),
            ..Phone::default()
        }
    }

    /// A session for each, since an engine takes its name when it starts.
    macro_rules! apps {
        ($($module:ident: $app:literal says $said:expr;)+) => {
            $(mod $module {
                use crate::page::Page;

                const SAID: &str = $said;

                async fn it_is_as_elsewhere(page: Page) -> anyhow::Result<()> {
                    super::it_is_as_elsewhere(page, $app, SAID).await
                }

                scenarios! { on super::super::phone(super::SAID); it_is_as_elsewhere }
            })+
        };
    }

    /// What every page in a program on an iPhone begins its name with.
    macro_rules! iphone {
        ($program:literal) => {
            concat!(
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) ",
                "AppleWebKit/605.1.15 (KHTML, like Gecko) ",
                $program
            )
        };
    }

    apps! {
        line: "LINE" says iphone!("Mobile/15E148 Safari Line/14.10.0");
        instagram: "Instagram" says iphone!("Mobile/15E148 Instagram 334.0.4.32.98 (iPhone14,5; iOS 17_5; ja_JP; ja; scale=3.00; 1170x2532; 605596538)");
        facebook: "Facebook" says iphone!("Mobile/15E148 [FBAN/FBIOS;FBAV/468.0.0.43.108;FBBV/611277474;FBDV/iPhone14,5;FBMD/iPhone;FBSN/iOS;FBSV/17.5;FBSS/3;FBID/phone;FBLC/ja_JP;FBOP/5]");
        yahoo_japan: "Yahoo! JAPAN" says iphone!("Mobile/15E148 YJApp-IOS jp.co.yahoo.ipn.appli/4.127.0");
        google: "the Google app" says iphone!("GSA/321.0.641668116 Mobile/15E148 Safari/604.1");
    }
}
