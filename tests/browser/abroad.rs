//! The day is Tokyo's, wherever the phone is.

use anyhow::{Result, ensure};

use crate::page::Page;

/// In Tokyo: today, and the birthday that lies 40 days ahead of it.
const IN_TOKYO: &str = "
    const parts = (at) => Object.fromEntries(new Intl.DateTimeFormat('en-u-ca-gregory', {
        timeZone: 'Asia/Tokyo', year: 'numeric', month: 'numeric', day: 'numeric',
    }).formatToParts(at).map(part => [part.type, part.value]));
    const now = Date.now();
    const at = (days) => parts(now + days * 86400000);
    // Five years after a 29 February there is none.
    const [today, near] = [at(0), at(40)];
    const ahead = near.month === '2' && near.day === '29' ? at(41) : near;
    return [`${today.month}/${today.day}`, ahead.year, ahead.month, ahead.day].join(' ');";

async fn today_is_the_day_in_japan(page: Page) -> Result<()> {
    page.open("/hosts/plain/?today=&municipality=362026")
        .await?;
    page.field("生年月日", "年").await?;
    let told = page.run(IN_TOKYO).await?;
    let told = told.as_str().unwrap_or_default().to_owned();
    let [today, year, month, day] = told.split(' ').collect::<Vec<_>>()[..] else {
        anyhow::bail!("the page told {told}");
    };
    // A card that ends five years after that birthday has certificates that end on it.
    let expires = (year.parse::<i32>()? + 5).to_string();
    for (group, dates) in [
        ("生年月日", ["1980", month, day]),
        ("カードの有効期限", [expires.as_str(), month, day]),
    ] {
        for (part, text) in ["年", "月", "日"].into_iter().zip(dates) {
            page.field(group, part).await?.type_text(text).await?;
        }
    }
    page.radio("カードを受け取ってから", "していない")
        .await?
        .click()
        .await?;
    page.button("答えと持ちものを見る").await?.click().await?;
    page.heading("あなたの答え").await?;
    let label = page
        .run(
            "return [...document.querySelector('shomei-navi').shadowRoot.querySelectorAll('[role=img]')]
                .map(one => one.textContent).join(' ')",
        )
        .await?;
    let label = label.as_str().unwrap_or_default();
    ensure!(
        label.contains(&format!("今日 {today}")),
        "in Tokyo it is {today}, the picture says {label}"
    );
    Ok(())
}

mod new_york {
    //! Up to a day behind.
    use super::today_is_the_day_in_japan;

    acts! { in "America/New_York": today_is_the_day_in_japan }
}

mod auckland {
    //! Some hours ahead.
    use super::today_is_the_day_in_japan;

    acts! { in "Pacific/Auckland": today_is_the_day_in_japan }
}
