//! What an answer costs: taps, keys and screens, for the lives of which people ask most.
//!
//! A tap is one; a key is one, also the Next of a phone's keyboard that goes to the next field; the
//! era is a tap. A screen is 844 pixels high, that of a common phone of 390.

use anyhow::{Result, ensure};
use fantoccini::key::Key;

use crate::{
    control::{Control, Effect},
    main_job::is_quiet,
    page::Page,
};

/// A page of a municipality on a Thursday.
const TODAY: &str = "/hosts/plain/?today=2026-11-26&municipality=131083";

const SCREEN: f64 = 844.0;

/// The hands of a person, who counts what they do.
struct Hands {
    page: Page,
    done: usize,
}

impl Hands {
    async fn begin(page: Page) -> Result<Self> {
        page.open(TODAY).await?;
        page.field("生年月日", "年").await?;
        Ok(Self { page, done: 0 })
    }

    async fn start(&mut self, from: &str) -> Result<()> {
        self.done += 1;
        let row = self.page.button(from).await?;
        // The other starts name the one that was left.
        row.click(Effect::Text("カードの2つの日付から調べる")).await
    }

    async fn choose(&mut self, group: &str, option: &str) -> Result<()> {
        self.done += 1;
        self.page.radio(group, option).await?.select().await
    }

    async fn tick(&mut self, name: &str) -> Result<()> {
        self.done += 1;
        self.page.checkbox(name).await?.tick().await
    }

    /// Taps into the first field and types; the others are reached by Next.
    async fn type_date(&mut self, group: &str, figures: [&str; 3]) -> Result<()> {
        self.done += 1;
        self.page.field(group, "年").await?.focus().await?;
        self.type_on(figures).await
    }

    /// Types from the field that has the focus on.
    async fn type_on(&mut self, figures: [&str; 3]) -> Result<()> {
        for (place, keys) in figures.into_iter().enumerate() {
            if 0 < place {
                self.next().await?;
            }
            self.page.type_keys(keys).await?;
            self.done += keys.chars().count();
        }
        Ok(())
    }

    async fn next(&mut self) -> Result<()> {
        self.page.move_focus(Key::Tab).await?;
        self.done += 1;
        Ok(())
    }

    async fn born_in_showa(&mut self, figures: [&str; 3]) -> Result<()> {
        self.choose("生年月日", "昭和").await?;
        self.type_date("生年月日", figures).await
    }

    /// The year of the card's expiry; its month and day are those of the birthday.
    async fn card_until(&mut self, year: &str) -> Result<()> {
        self.next().await?;
        self.page.type_keys(year).await?;
        self.done += year.chars().count();
        Ok(())
    }

    async fn ask(&mut self) -> Result<()> {
        self.done += 1;
        let button: Control = self.page.button("答えを見る").await?;
        button.click(Effect::Text("根拠（法令と案内）")).await
    }

    async fn answer(&mut self, option: &str) -> Result<()> {
        self.done += 1;
        let button = self.page.button(option).await?;
        button.click(Effect::NoText("あと1つで")).await
    }

    /// What is read in the verdict, and what the answer costs of the page.
    async fn end(self, at_most: usize, verdict: &[&str]) -> Result<()> {
        let page = self.page;
        let stated = page.run(VERDICT).await?;
        let stated = stated.as_str().unwrap_or_default();
        for words in verdict {
            ensure!(
                stated.contains(words),
                "no 「{words}」 in the verdict: {stated}"
            );
        }
        ensure!(
            self.done <= at_most,
            "{} taps and keys, and not {at_most}",
            self.done
        );
        let number = async |script: &str| -> Result<f64> {
            let number = page.run(&format!("{MEASURED} return {script}")).await?;
            Ok(number.as_f64().unwrap_or(f64::INFINITY))
        };
        let until_counter = number("bottom('.counter__name')").await? / SCREEN;
        let until_things = number("bottom('.things')").await? / SCREEN;
        let whole = number("widget.height").await? / SCREEN;
        let days = page.run(&format!("{MEASURED} return said()")).await?;
        eprintln!(
            "{} taps and keys; things after {until_things:.1} screens, the counter after \
             {until_counter:.1}, of {whole:.1}; {days}",
            self.done
        );
        ensure!(
            until_counter.max(until_things) <= 2.2,
            "{until_counter:.2} screens until the counter, {until_things:.2} until the things"
        );
        ensure!(whole <= 3.0, "{whole:.2} screens in all");
        let most = days["most"].as_f64().unwrap_or(f64::INFINITY);
        ensure!(most <= 3.0, "a day is said {most} times: {days}");
        is_quiet(&page).await
    }
}

const VERDICT: &str = "
    return document.querySelector('shomei-navi').shadowRoot.getElementById('answer').innerText";

const MEASURED: &str = "
    const root = document.querySelector('shomei-navi').shadowRoot;
    // The banner of a preview, which no resident sees.
    for (const one of root.querySelectorAll('.banner')) one.remove();
    const widget = root.querySelector('.widget').getBoundingClientRect();
    const bottom = (selector) => {
        const all = [...root.querySelectorAll(selector)].filter(one => one.checkVisibility());
        if (!all.length) throw new Error(`there is no ${selector}`);
        return Math.max(...all.map(one => one.getBoundingClientRect().bottom)) - widget.top;
    };
    const said = () => {
        const whole = root.querySelector('.columns').innerText;
        const tiles = root.querySelector('.tiles')?.innerText ?? '';
        const days = whole.replace(tiles, '').match(/\\d+月\\d+日/g) ?? [];
        const counts = {};
        for (const day of days) counts[day] = (counts[day] ?? 0) + 1;
        const [day, most] = Object.entries(counts).sort((a, b) => b[1] - a[1])[0] ?? ['', 0];
        return { day, most };
    };";

async fn the_letter_settles_it(page: Page) -> Result<()> {
    let mut hands = Hands::begin(page).await?;
    hands.start("お知らせ（青い封筒）が届いた").await?;
    hands
        .choose(
            "お知らせ（青い封筒）の題名",
            "「電子証明書の有効期限通知書」",
        )
        .await?;
    hands
        .type_date("お知らせに書かれた期限", ["2026", "12", "20"])
        .await?;
    hands.ask().await?;
    hands.end(14, &["12月18日（金）"]).await
}

async fn etax_said_so(page: Page) -> Result<()> {
    let mut hands = Hands::begin(page).await?;
    hands.start("「期限切れ」「失効」").await?;
    hands.choose("機械やアプリ", "e-Taxなどで「失効」").await?;
    hands.ask().await?;
    let first = hands.page.run(VERDICT).await?;
    let first = first.as_str().unwrap_or_default();
    ensure!(
        first.contains("e-Tax用の証明書だけ、使えません"),
        "not true at once: {first}"
    );
    hands.end(26, &["作り直"]).await
}

async fn in_the_window_and_never_renewed(page: Page) -> Result<()> {
    let mut hands = Hands::begin(page).await?;
    hands.born_in_showa(["19", "12", "20"]).await?;
    hands.card_until("2031").await?;
    hands.ask().await?;
    hands.answer("ない").await?;
    hands.end(26, &["12月18日（金）までに"]).await
}

async fn the_insurance_card_of_tomorrow(page: Page) -> Result<()> {
    let mut hands = Hands::begin(page).await?;
    hands.start("「期限切れ」「失効」").await?;
    hands
        .choose("機械やアプリ", "病院・薬局で「期限切れ」")
        .await?;
    hands.born_in_showa(["43", "10", "9"]).await?;
    hands.card_until("2031").await?;
    hands.ask().await?;
    let until = hands
        .page
        .run(&format!("{MEASURED} return bottom('.tile:first-child')"))
        .await?;
    ensure!(
        until.as_f64().unwrap_or(f64::INFINITY) <= SCREEN,
        "the insurance card is told of after {until}"
    );
    hands.end(26, &["保険証", "来年1月"]).await
}

async fn a_move_next_month(page: Page) -> Result<()> {
    let mut hands = Hands::begin(page).await?;
    hands.start("引っ越し、名前の変更").await?;
    hands.tick("住所").await?;
    hands
        .type_date("最後に住所が変わった日", ["2026", "12", "3"])
        .await?;
    hands.choose("生年月日", "平成").await?;
    hands.type_date("生年月日", ["2", "3", "8"]).await?;
    hands.card_until("2032").await?;
    hands.ask().await?;
    hands.end(34, &["12月9日（水）", "12月17日（木）"]).await
}

async fn a_stay_that_is_being_extended(page: Page) -> Result<()> {
    let mut hands = Hands::begin(page).await?;
    hands.start("在留期間がある").await?;
    hands.type_date("生年月日", ["1999", "4", "11"]).await?;
    hands.next().await?;
    hands.type_on(["2027", "2", "18"]).await?;
    hands.choose("在留期間の更新", "申請して").await?;
    hands.ask().await?;
    hands.end(28, &["2月18日"]).await
}

scenarios! {
    the_letter_settles_it,
    etax_said_so,
    in_the_window_and_never_renewed,
    the_insurance_card_of_tomorrow,
    a_move_next_month,
    a_stay_that_is_being_extended,
}
