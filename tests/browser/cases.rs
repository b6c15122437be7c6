//! The page of the examples that the tests run: anybody can read it, on a phone, by its contents and by
//! a checker, and it has no script.

use anyhow::{Result, ensure};

use crate::{axe, control::Effect, page::Page};

async fn everybody_can_read_on_which_examples_it_is_tested(page: Page) -> Result<()> {
    page.open("/cases.html").await?;
    page.heading("市区町村のページに載っている例").await?;
    page.wait_for_text("練馬区の例1").await?;
    // The contents lead to each table.
    page.link("引っ越し").await?;
    let found = page
        .run(
            "const { scrollWidth, clientWidth } = document.documentElement;
            const targets = [...document.querySelectorAll('nav a')].map((link) => link.getAttribute('href').slice(1));
            const lost = targets.filter((target) => !document.getElementById(target));
            const paddings = getComputedStyle(document.querySelector('td')).paddingTop;
            return [scrollWidth > clientWidth, lost.join(' '), document.scripts.length, paddings].join('|')",
        )
        .await?;
    // No wider than the phone, no link that leads nowhere, no script, and styled under its policy.
    ensure!(found == "false||0|8px", "{found}");
    let found = axe::violations(&page).await?;
    ensure!(found.is_empty(), "{found:#?}");
    Ok(())
}

async fn the_builder_leads_to_the_examples(page: Page) -> Result<()> {
    page.open("/builder.html").await?;
    let link = page.link("確かめている例").await?;
    link.click(Effect::Text("市区町村のページに載っている例"))
        .await
}

scenarios! {
    everybody_can_read_on_which_examples_it_is_tested,
    the_builder_leads_to_the_examples,
}
