//! Where to go and when, at each of the municipalities; and what is said of one whose profile cannot
//! be used.

use anyhow::{Result, ensure};

use crate::{
    axe,
    control::Effect,
    main_job::{
        ask, is_quiet, picture, says, tell_never_renewed, tell_the_year_of_the_card, type_date,
    },
    page::Page,
};

/// The municipalities whose pages the first profiles were made of, each with its office.
const COUNTERS: [(&str, &str); 5] = [
    ("362026", "鳴門市役所 市民課"),
    ("142123", "厚木市役所"),
    ("102091", "藤岡市"),
    ("132063", "府中市"),
    ("131083", "江東区"),
];

/// What hides, beside the list to carry, who goes.
const VISIT: &str = "代わりの人が行く";

/// Born on a 12 July, whose certificates end on Sunday 2026-07-12.
async fn tell_a_card_that_ends_on_a_sunday(page: &Page) -> Result<()> {
    type_date(page, "生年月日", ["1985", "7", "12"]).await?;
    tell_the_year_of_the_card(page, "2031").await
}

async fn tell_an_agent_without_the_form(page: &Page) -> Result<()> {
    page.summary(VISIT).await?.unfold().await?;
    let agent = page.radio("だれが窓口に行きますか", "そのほかの代理人");
    agent.await?.select().await?;
    let none = page.radio("お知らせに入っていた", "いいえ");
    none.await?.select().await
}

async fn every_municipality_answers_an_agent_without_the_form(page: Page) -> Result<()> {
    for (code, office) in COUNTERS {
        page.open(&format!(
            "/hosts/plain/?today=2026-06-15&municipality={code}"
        ))
        .await?;
        tell_a_card_that_ends_on_a_sunday(&page).await?;
        ask(&page).await?;
        tell_never_renewed(&page).await?;
        tell_an_agent_without_the_form(&page).await?;
        page.heading("窓口").await?;
        says(
            &page,
            &[office, "窓口に、2回行きます", "代理の人が行く・2回"],
        )
        .await?;
        for visit in ["1回目", "2回目"] {
            page.heading(visit).await?;
        }
        // The checker itself brings styles that the policy refuses.
        is_quiet(&page).await?;
        let found = axe::violations(&page).await?;
        ensure!(found.is_empty(), "{found:?}");
        picture(&page, &format!("agent-{code}")).await?;
    }
    Ok(())
}

async fn a_last_day_on_a_sunday_is_shown_as_the_open_day_before(page: Page) -> Result<()> {
    page.open("/hosts/plain/?today=2026-06-15&municipality=102091")
        .await?;
    tell_a_card_that_ends_on_a_sunday(&page).await?;
    ask(&page).await?;
    tell_never_renewed(&page).await?;
    page.heading("7月10日（金）までに").await?;
    says(
        &page,
        &[
            "期限は7月12日（日）です。",
            "期限の日は、窓口で手続きできません。",
            "その日は9:00～17:00",
        ],
    )
    .await?;
    ensure!(
        page.link("藤岡市役所 市民課 市民窓口係")
            .await?
            .attribute("href")
            .await?
            == Some("tel:0274-40-2256".to_owned())
    );
    // Nobody is there on the Saturday and the Sunday that are left: then it is too late to renew.
    page.open("/hosts/plain/?today=2026-07-11&municipality=102091")
        .await?;
    tell_a_card_that_ends_on_a_sunday(&page).await?;
    ask(&page).await?;
    tell_never_renewed(&page).await?;
    says(
        &page,
        &[
            "期限までに開く窓口は、もうありません",
            "期限が過ぎても、カードの期限までは作り直せます（「更新」ではなく「発行」になります）。",
            "次に開くのは7月13日（月）9:00からです",
        ],
    )
    .await?;
    is_quiet(&page).await
}

async fn what_no_day_calls_for_can_be_asked_for(page: Page) -> Result<()> {
    page.open("/hosts/plain/?today=2026-05-01&municipality=102091")
        .await?;
    type_date(&page, "生年月日", ["1985", "9", "12"]).await?;
    tell_the_year_of_the_card(&page, "2032").await?;
    ask(&page).await?;
    page.summary(VISIT).await?.unfold().await?;
    for (wish, stated, form) in [
        (
            "電子証明書を使えなくする",
            "電子証明書の失効は、窓口でできます",
            "電子証明書失効申請書",
        ),
        (
            "暗証番号を変える",
            "暗証番号は、窓口で変えられます",
            "電子証明書パスワード変更申請書",
        ),
    ] {
        let wanted = page.radio("窓口でしたいことは何ですか", wish);
        wanted.await?.select().await?;
        says(&page, &[stated, form]).await?;
    }
    // What was wished for is listed, and can be found again.
    page.summary("入力した内容").await?.unfold().await?;
    says(&page, &["したいこと"]).await?;
    page.button("したいことを変更")
        .await?
        .click(Effect::Focus("更新や発行（期限に合わせて案内します）"))
        .await?;
    is_quiet(&page).await?;
    let found = axe::violations(&page).await?;
    ensure!(found.is_empty(), "{found:?}");
    Ok(())
}

async fn a_profile_that_cannot_be_used_is_reported_and_the_usual_practice_stays(
    page: Page,
) -> Result<()> {
    for (code, stated) in [
        ("100000", "この市区町村の案内が見つかりません。"),
        ("100001", "この市区町村の案内を読めません。"),
        ("100002", "この市区町村の案内は、古い形式です。"),
        (
            "100003",
            "この市区町村の案内は、この画面より新しい形式です。",
        ),
        ("100004", "この市区町村の案内を読めません。"),
        ("100005", "この市区町村の案内を読めません。"),
    ] {
        page.open(&format!(
            "/hosts/faulty-profile/?today=2026-06-15&municipality={code}"
        ))
        .await?;
        says(&page, &[stated, "全国共通のことだけを示しています"]).await?;
        tell_a_card_that_ends_on_a_sunday(&page).await?;
        ask(&page).await?;
        tell_never_renewed(&page).await?;
        page.heading("7月10日（金）までに").await?;
        says(
            &page,
            &[
                "期限は7月12日（日）です。",
                "期限の日は、多くの市区町村で窓口が休みです。",
                "本人が行く・1回",
                "持っていくものは、多くの市区町村の例です。",
            ],
        )
        .await?;
    }
    // Past its end a sound one gives way, too, and the municipality's page is linked.
    page.open("/hosts/plain/?today=2027-11-22&municipality=362026")
        .await?;
    says(&page, &["鳴門市の案内は、確認の期限を過ぎています。"]).await?;
    page.link("鳴門市のページ").await?;
    Ok(())
}

scenarios! {
    every_municipality_answers_an_agent_without_the_form,
    a_last_day_on_a_sunday_is_shown_as_the_open_day_before,
    what_no_day_calls_for_can_be_asked_for,
    a_profile_that_cannot_be_used_is_reported_and_the_usual_practice_stays,
}
