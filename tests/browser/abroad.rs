//! The day is Tokyo's, wherever the phone is.

use anyhow::Result;

use crate::{
    main_job::{ask, is_quiet, says, tell_never_renewed, tell_the_year_of_the_card, type_date},
    page::Page,
};

/// Certificates that end on 2027-07-15, half a minute before that day ends in Tokyo and half a minute
/// after: in Auckland it has been the next day for hours, in New York it is still the one before.
async fn the_last_day_ends_at_midnight_in_japan(page: Page) -> Result<()> {
    for (at, stated) in [
        ("2027-07-14T14:59:30Z", "いま更新できます"),
        ("2027-07-14T15:00:30Z", "いま更新できます"),
        // The certificate is in force to the end of the day, but no counter is open any more.
        ("2027-07-15T00:30:00Z", "いま更新できます"),
        (
            "2027-07-15T14:59:30Z",
            "期限までの日は、多くの市区町村で窓口が休みです",
        ),
        ("2027-07-15T15:00:30Z", "電子証明書は、期限が切れています"),
    ] {
        page.open(&format!("/hosts/fault/?fault=clock&at={at}&municipality="))
            .await?;
        type_date(&page, "生年月日", ["1986", "7", "15"]).await?;
        tell_the_year_of_the_card(&page, "2032").await?;
        ask(&page).await?;
        tell_never_renewed(&page).await?;
        says(&page, &[stated]).await?;
    }
    is_quiet(&page).await
}

mod new_york {
    //! Up to a day behind.
    use super::the_last_day_ends_at_midnight_in_japan;

    scenarios! { in "America/New_York": the_last_day_ends_at_midnight_in_japan }
}

mod auckland {
    //! Some hours ahead.
    use super::the_last_day_ends_at_midnight_in_japan;

    scenarios! { in "Pacific/Auckland": the_last_day_ends_at_midnight_in_japan }
}
