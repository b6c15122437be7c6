//! The checker of accessibility, asked about the page as it stands.
//!
//! axe-core comes from npm into `target/tools` and never into the repository. It finds what a
//! program can find, which is less than half; it replaces no person.

use anyhow::{Context, Result};
use serde_json::Value;
use xtask::{browsers, workspace};

use crate::page::Page;

const RUN: &str = "
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const found = await axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] });
    return found.violations.map(one =>
        `${one.id}: ${one.help}: ` + one.nodes.map(node => node.target.flat().join(' ')).join(', '));";

/// What is wrong, one sentence for each rule, with the places. Empty is good.
pub(crate) async fn violations(page: &Page) -> Result<Vec<String>> {
    let file =
        browsers::axe().context("axe-core is missing; `cargo xtask test --browser` fetches it")?;
    // Through WebDriver, since the policy of the page lets no foreign script in.
    page.client
        .execute(&workspace::read(&file)?, Vec::new())
        .await
        .context("axe-core does not load")?;
    let found = page.run(RUN).await?;
    let found = found.as_array().context("axe-core gave no list")?;
    Ok(found
        .iter()
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect())
}
