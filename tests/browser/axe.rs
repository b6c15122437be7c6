//! The checkers of accessibility, asked about the page as it stands.
//!
//! axe-core and, in Chromium, the engine of IBM Equal Access come from npm into `target/tools` and
//! never into the repository. They find what a program can find, which is less than half; they
//! replace no person.

use anyhow::{Context, Result};
use serde_json::Value;
use xtask::{
    browsers::{self, Engine},
    workspace,
};

use crate::page::Page;

const RUN: &str = "
    const tags = ['wcag2a', 'wcag2aa', 'wcag2aaa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const found = await axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] });
    return found.violations.map(one =>
        `${one.id}: ${one.help}: ` + one.nodes.map(node => node.target.flat().join(' ')).join(', '));";

/// Only what is certain, and only inside the widget: what else it says is a question to a person,
/// or about the page around.
const RUN_SECOND: &str = "
    const found = await new ace_ibma.Checker().check(document, ['WCAG_2_2']);
    return found.results
        .filter(one => one.value[0] === 'VIOLATION' && one.value[1] === 'FAIL' && one.path.dom.includes('shomei-navi'))
        .map(one => `${one.ruleId}: ${one.message}: ${one.path.dom} ${one.snippet}`);";

/// What is folded away is looked at, too; the second checker would take its labels for missing.
const UNFOLD: &str = "
    const folded = [...document.querySelectorAll('shomei-navi')]
        .flatMap(one => [...one.shadowRoot?.querySelectorAll('details:not([open])') ?? []]);
    for (const one of folded) one.open = true;";
const FOLD: &str = "for (const one of folded) one.open = false;";

/// What is wrong, one sentence for each rule, with the places. Empty is good.
pub(crate) async fn violations(page: &Page) -> Result<Vec<String>> {
    let file =
        browsers::axe().context("axe-core is missing; `cargo xtask test --browser` fetches it")?;
    let mut found = asked(page, &workspace::read(&file)?, RUN)
        .await
        .context("axe-core")?;
    if page.engine == Engine::Chromium {
        let file = browsers::equal_access().context(
            "the engine of IBM Equal Access is missing; `cargo xtask test --browser` fetches it",
        )?;
        let second = asked(page, &workspace::read(&file)?, RUN_SECOND).await;
        found.extend(second.context("the engine of IBM Equal Access")?);
    }
    Ok(found)
}

async fn asked(page: &Page, checker: &str, question: &str) -> Result<Vec<String>> {
    // Through WebDriver, since the policy of the page lets no foreign script in.
    page.client
        .execute(checker, Vec::new())
        .await
        .context("it does not load")?;
    let question = format!("{UNFOLD} try {{ {question} }} finally {{ {FOLD} }}");
    let found = page.run(&question).await?;
    let found = found.as_array().context("it gave no list")?;
    Ok(found
        .iter()
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect())
}
