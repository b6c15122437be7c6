//! Other people's pages: whatever they wear and whatever is done to them, the widget stays what it
//! is, and nothing of what is typed leaves it.
//!
//! Every case is told to the suite, which makes a table of them; `docs/hosts.md` is that table with
//! a sentence on each case, and the suite says when the two differ.

mod leaks;
mod life;
mod looks;
mod pages;
mod places;
mod reading;
mod ways;

use std::{future::Future, io::Write};

use anyhow::{Result, ensure};
use serde_json::json;
use xtask::matrix;

use crate::{
    main_job::{ask, says, tell_never_renewed, tell_the_year_of_the_card, type_date},
    page::Page,
};

/// Plays a case and tells the suite how it ended.
pub(crate) async fn case(
    page: &Page,
    name: &str,
    playing: impl Future<Output = Result<()>>,
) -> Result<()> {
    let ended = playing.await;
    let result = match &ended {
        Ok(()) => "pass".to_owned(),
        Err(error) => format!("failed: {error:#}"),
    };
    // Written past libtest, which would swallow the line of a test that passes.
    let mut terminal = std::io::stdout();
    writeln!(terminal, "{}", matrix::line(page.engine, name, &result))?;
    ended.map_err(|error| error.context(name.to_owned()))
}

/// The first that went wrong, once all have been played: one case must not hide the others.
pub(crate) fn all_of(ended: Vec<Result<()>>) -> Result<()> {
    ended.into_iter().collect()
}

/// Nothing takes the focus and nothing scrolls until a person does something.
async fn stays_put(page: &Page) -> Result<()> {
    let moved = page.run("return window.moved").await?;
    ensure!(moved == json!([]), "it moved by itself: {moved}");
    Ok(())
}

/// What hides the other circumstances of the form.
const MORE: &str = "ほかの事情を加える";
/// What hides, beside the list to carry, who goes.
const VISIT: &str = "代わりの人が行く";

/// Born on a 15 July, with a card until 2031-07-15.
async fn fill_in(page: &Page) -> Result<()> {
    type_date(page, "生年月日", ["1985", "7", "15"]).await?;
    tell_the_year_of_the_card(page, "2031").await?;
    says(
        page,
        &[
            "昭和60年（1985年）7月15日・40歳",
            "2031年（令和13年）7月15日",
        ],
    )
    .await
}

/// Fills in the form and sees the answer.
pub(crate) async fn is_answered(page: &Page) -> Result<()> {
    fill_in(page).await?;
    ask(page).await?;
    tell_never_renewed(page).await?;
    says(page, &["いま更新できます"]).await?;
    page.heading("7月15日（水）までに").await?;
    says(page, &["手数料は、いまは無料です"]).await
}
