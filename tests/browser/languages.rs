//! The languages: chosen by the page or by the person, with nothing lost, and clean for the checker
//! in every state, language and look.

use anyhow::{Result, ensure};

use crate::{
    axe,
    control::Effect,
    main_job::{MAY_2026, is_quiet, picture, says, tell_the_card},
    page::{Page, Role},
};

/// Each language with what its menu calls it, and words of its form and of its answer.
pub(crate) const LANGUAGES: [(&str, &str, &str); 12] = [
    ("ja", "日本語", "カードの有効期限"),
    ("ja-easy", "やさしい日本語", "あなたが"),
    ("en", "English", "Card"),
    ("zh-Hans", "简体中文", "卡"),
    ("zh-Hant", "繁體中文", "卡"),
    ("ko", "한국어", "카드"),
    ("vi", "Tiếng Việt", "thẻ"),
    ("pt-BR", "Português (Brasil)", "cartão"),
    ("es", "Español", "tarjeta"),
    ("tl", "Tagalog", "card"),
    ("ne", "नेपाली", "कार्ड"),
    ("id", "Bahasa Indonesia", "kartu"),
];

/// Fills in by the ids of the fields, which are the same in every language. What another answer
/// brings is awaited.
pub(crate) const FILL_IN: &str = "
    const root = document.querySelector('shomei-navi').shadowRoot;
    const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    const found = async (what, find) => {
        const end = performance.now() + 10000;
        // What few have to tell is made once it is unfolded.
        root.querySelectorAll('.fold--more').forEach((one) => { one.open = true; });
        while (!find()) {
            if (performance.now() > end) throw new Error(`there is no ${what}`);
            await frame();
        }
        return find();
    };
    const type = async (id, value) => {
        const field = await found(id, () => !root.querySelector('.drawn') && root.getElementById(id));
        field.value = value;
        field.dispatchEvent(new Event('input', { bubbles: true }));
    };
    const date = async (name, date) => {
        for (const [place, value] of date.split('-').entries()) await type(`${name}-${['year', 'month', 'day'][place]}`, value);
    };
    const dates = async (born, expires) => {
        await date('birth', born);
        await date('card', expires);
    };
    const choose = async (name, place) =>
        (await found(name, () => root.querySelectorAll(`[name=${name}]`)[place])).click();";

/// The hard case: moved, expired, an agent without the form.
const HARD_CASE: &str = "
    await dates('1985-7-15', '2031-7-15');
    root.getElementById('address').click();
    await choose('renewed', 1);
    await frame();
    root.querySelectorAll('details').forEach((one) => { one.open = true; });
    await frame();";

/// Unfolds everything, and waits until all that comes on a tap is there: of so many lines.
const UNFOLDED: &str = "
    const unfold = (lines) => found(`${lines} lines with what is in them`, () => {
        root.querySelectorAll('details').forEach((one) => { one.open = true; });
        const all = [...root.querySelectorAll('[id^=on-tap-]')].map((one) => one.parentElement);
        const have = (name) => all.some((one) => one.querySelector(name));
        return all.length === lines && have('[data-take=print]') && have('table') && (lines < 3 || have('#family-2'));
    });";

/// Two persons of one family: the way to another is the last of those on from an answer.
const FAMILY: &str = "
    await dates('1985-7-15', '2031-7-15');
    await choose('renewed', 1);
    root.querySelector('form').requestSubmit();
    await found('an answer', () => root.getElementById('answer') && [...root.querySelectorAll('.buttons + .privacy')].at(-1)?.previousElementSibling.children[2]);
    [...root.querySelectorAll('.buttons + .privacy')].at(-1).previousElementSibling.children[2].click();
    await found('a form that is empty', () => root.getElementById('birth-year')?.value === '');
    await dates('1984-8-20', '2031-8-20');
    await choose('renewed', 1);
    root.querySelector('form').requestSubmit();
    await found('another answer', () => root.getElementById('answer'));";

/// The language that the widget says it is in.
const SHOWN: &str =
    "return document.querySelector('shomei-navi').shadowRoot?.querySelector('.frame')?.lang ?? ''";

const WIDTH: &str = "
    const host = document.querySelector('shomei-navi');
    host.style.width = '320px';
    host.style.display = 'block';
    const inside = host.shadowRoot.querySelector('.frame');
    const wide = inside.scrollWidth;
    host.style.width = '';
    return wide;";

/// Words of the tiles and of the days that stand out of their box, or lie one upon the other.
const CROWDED: &str = "
    const root = document.querySelector('shomei-navi').shadowRoot;
    const wrong = [];
    for (const part of root.querySelectorAll('.tile, .days li, .hours td, .hours th, .action, .pill')) {
        if (part.scrollWidth > part.clientWidth + 1) wrong.push(`${part.innerText} stands out`);
    }
    for (const day of root.querySelectorAll('.days li')) {
        const [name, words] = [...day.querySelectorAll('b, .days__words')].map(one => one.getBoundingClientRect());
        const across = Math.min(name.right, words.right) - Math.max(name.left, words.left);
        const down = Math.min(name.bottom, words.bottom) - Math.max(name.top, words.top);
        if (across > 1 && down > 1) wrong.push(`${day.innerText} lies on itself`);
    }
    return wrong.join('; ');";

/// Days and answers that have all that an answer may have: a lapse, the window, the insurance, a card
/// that ends with its certificates, and an end that is years away.
const ANSWERS_WITH_DAYS: [(&str, &str); 5] = [
    ("2026-05-01", "'1985-7-15', '2031-7-15'"),
    ("2026-08-10", "'1985-7-15', '2031-7-15'"),
    ("2027-03-01", "'2013-5-10', '2027-5-10'"),
    ("2026-11-25", "'1985-12-28', '2034-12-28'"),
    ("2026-11-22", "'1990-3-1', '2032-3-1'"),
];

/// The last of them moved, so that the signature certificate has lapsed.
const LAPSED: &str = "2026-11-22";
const MOVED: &str = "
    root.getElementById('address').click();
    await frame();
    await choose('address-extent', 0);
    await choose('address-reissued', 1);
    await date('address', '2026-9-1');";

/// A page may change its language while somebody types.
async fn a_language_that_comes_late_leaves_the_focus_where_it_is(page: Page) -> Result<()> {
    page.open(MAY_2026).await?;
    page.field("生年月日", "年").await?.type_text("19").await?;
    page.run("document.querySelector('shomei-navi').setAttribute('lang', 'en')")
        .await?;
    page.wait_until("the field in English with the focus", async || {
        Ok(page.active_element_name().await? == "Year")
    })
    .await?;
    page.type_keys("85").await?;
    let year = page.field("Date of birth", "Year").await?;
    ensure!(year.value().await? == "1985");
    is_quiet(&page).await
}

async fn the_days_can_be_read_in_every_language(page: Page) -> Result<()> {
    let mut found = Vec::new();
    for (tag, ..) in LANGUAGES {
        for (today, stated) in ANSWERS_WITH_DAYS {
            page.open(&format!(
                "/hosts/plain/?today={today}&municipality=362026&lang={tag}"
            ))
            .await?;
            is_in(&page, tag).await?;
            let moved = if today == LAPSED { MOVED } else { "" };
            page.run(&format!(
                "{FILL_IN} await dates({stated}); await choose('renewed', 1); {moved} await frame();
                root.querySelector('form').requestSubmit();"
            ))
            .await?;
            page.wait_until("the days", async || {
                let there = "return !!document.querySelector('shomei-navi').shadowRoot.querySelector('.days li')";
                Ok(page.run(there).await? == true)
            })
            .await?;
            let crowded = page.run(CROWDED).await?;
            if crowded != "" {
                found.push(format!("{tag} on {today}: {crowded}"));
            }
        }
    }
    ensure!(found.is_empty(), "{}", found.join("\n"));
    Ok(())
}

async fn opened(page: &Page, tag: &str, look: &str) -> Result<()> {
    page.open(&format!(
        "/hosts/plain/?today=2026-08-10&municipality=362026&lang={tag}&theme={look}"
    ))
    .await?;
    is_in(page, tag).await
}

async fn is_in(page: &Page, tag: &str) -> Result<()> {
    page.wait_until("the form", async || {
        let there = page
            .run(&format!(
                "const root = document.querySelector('shomei-navi').shadowRoot;
                return !!root?.querySelector('form') && !root.querySelector('.drawn') && root.querySelector('.tools select')?.value === '{tag}'"
            ))
            .await?;
        Ok(there == true)
    })
    .await
}

/// Every state in every language, in one look. Returns how many were looked at.
async fn every_state(page: &Page, look: &str) -> Result<usize> {
    let mut found = Vec::new();
    let mut states = 0;
    for (tag, ..) in LANGUAGES {
        opened(page, tag, look).await?;
        let mut look_at = async |state: &str| -> Result<()> {
            states += 1;
            let violations = axe::violations(page).await?;
            found.extend(
                violations
                    .iter()
                    .map(|one| format!("{tag}, {state}: {one}")),
            );
            let wide = page.run(WIDTH).await?.as_f64().unwrap_or_default();
            ensure!(wide <= 320.0, "{tag}, {state}: {wide} pixels wide");
            Ok(())
        };
        look_at("empty").await?;
        let send = "document.querySelector('shomei-navi').shadowRoot.querySelector('form').requestSubmit()";
        page.run(send).await?;
        page.wait_until("the errors", async || {
            let there = "return !!document.querySelector('shomei-navi').shadowRoot.getElementById('errors')";
            Ok(page.run(there).await? == true)
        })
        .await?;
        look_at("errors").await?;
        page.run(&format!("{FILL_IN}{HARD_CASE}")).await?;
        look_at("filled in").await?;
        page.run(send).await?;
        page.wait_until("the answer", async || {
            let there = "return !!document.querySelector('shomei-navi').shadowRoot.getElementById('answer')";
            Ok(page.run(there).await? == true)
        })
        .await?;
        page.run("document.querySelector('shomei-navi').shadowRoot.querySelectorAll('details').forEach((one) => { one.open = true; })").await?;
        page.run(&format!("{FILL_IN} await choose('visitor', 3); await frame(); await choose('form', 1); await frame();")).await?;
        page.run(&format!(
            "{FILL_IN} {UNFOLDED} await unfold(2); await frame();"
        ))
        .await?;
        look_at("answer").await?;
        if look == "light" {
            picture(page, &format!("hard-case-{tag}")).await?;
        }
    }
    ensure!(found.is_empty(), "{}", found.join("\n"));
    Ok(states)
}

/// The answer of the second of two persons, with all that comes on a tap. What it tells is less than in the hard
/// case, and the family's plan is there.
async fn a_family(page: &Page, look: &str) -> Result<()> {
    let mut found = Vec::new();
    for (tag, ..) in LANGUAGES {
        opened(page, tag, look).await?;
        page.run(&format!(
            "{FILL_IN} {FAMILY} {UNFOLDED} await unfold(3); await frame();"
        ))
        .await?;
        let violations = axe::violations(page).await?;
        found.extend(violations.iter().map(|one| format!("{tag}: {one}")));
        let wide = page.run(WIDTH).await?.as_f64().unwrap_or_default();
        ensure!(wide <= 320.0, "{tag}: {wide} pixels wide");
        picture(page, &format!("family-{tag}-{look}")).await?;
    }
    ensure!(found.is_empty(), "{}", found.join("\n"));
    Ok(())
}

async fn a_family_is_clean_in_every_language(page: Page) -> Result<()> {
    a_family(&page, "light").await
}

async fn a_family_is_clean_in_the_dark(page: Page) -> Result<()> {
    a_family(&page, "dark").await
}

async fn every_state_is_clean_in_every_language(page: Page) -> Result<()> {
    let states = every_state(&page, "light").await?;
    ensure!(states == 48, "{states} states");
    Ok(())
}

async fn every_state_is_clean_in_the_dark(page: Page) -> Result<()> {
    let states = every_state(&page, "dark").await?;
    ensure!(states == 48, "{states} states");
    Ok(())
}

/// What else a person may meet: answers of every tone, what is told of a page's settings, and what
/// stands there when there is no program. The day, the settings, and what is told of the card.
async fn every_kind_of_answer_is_clean(page: Page) -> Result<()> {
    const ANSWERS: [(&str, &str, &str); 7] = [
        (
            "calm",
            "today=2026-01-10",
            "await dates('1985-7-15', '2031-7-15'); await choose('renewed', 1);",
        ),
        (
            "not sure",
            "today=2026-11-22",
            "await dates('1985-7-15', '2031-7-15'); await choose('renewed', 2);",
        ),
        (
            "expired",
            "today=2026-08-10",
            "await dates('1985-7-15', '2031-7-15'); await choose('renewed', 1);",
        ),
        (
            "a new card",
            "today=2031-05-01",
            "await dates('1985-7-15', '2031-7-15'); await choose('renewed', 0);",
        ),
        (
            "a lost card",
            "today=2026-05-01&preset=lost",
            "await dates('1985-7-15', '2031-7-15'); await choose('renewed', 1);",
        ),
        (
            "no profile",
            "today=2026-05-01&municipality=999999",
            "await dates('1985-7-15', '2031-7-15'); await choose('renewed', 1);",
        ),
        (
            "wrong settings",
            "today=2026-02-30&theme=blue&preset=x",
            "await dates('1985-7-15', '2036-7-15'); await choose('renewed', 1);",
        ),
    ];
    let mut found = Vec::new();
    for look in ["light", "dark"] {
        for (name, set, stated) in ANSWERS {
            page.open(&format!(
                "/hosts/plain/?municipality=362026&theme={look}&{set}"
            ))
            .await?;
            page.field("生年月日", "年").await?;
            page.run(&format!(
                "{FILL_IN} {stated} await frame(); root.querySelector('form').requestSubmit();"
            ))
            .await?;
            page.wait_until("the answer", async || {
                let there = "return !!document.querySelector('shomei-navi').shadowRoot.getElementById('answer')";
                Ok(page.run(there).await? == true)
            })
            .await?;
            let violations = axe::violations(&page).await?;
            found.extend(
                violations
                    .iter()
                    .map(|one| format!("{name}, {look}: {one}")),
            );
        }
    }
    for (name, path, seen) in [
        ("folded", "/hosts/plain/?folded=yes", ""),
        ("a failure", "/faults/no-program/", "この端末では"),
        (
            "a link",
            "/policies/no-wasm-no-frame/hosts/plain/",
            "別のページで調べる",
        ),
        (
            "an old profile",
            "/hosts/faulty-profile/?today=2026-05-01&municipality=100002",
            "案内",
        ),
    ] {
        page.open(path).await?;
        says(&page, &[seen]).await?;
        let violations = axe::violations(&page).await?;
        found.extend(violations.iter().map(|one| format!("{name}: {one}")));
    }
    ensure!(found.is_empty(), "{}", found.join("\n"));
    Ok(())
}

async fn a_person_chooses_a_language_and_loses_nothing(page: Page) -> Result<()> {
    page.open(MAY_2026).await?;
    tell_the_card(&page).await?;
    for (tag, name, words) in LANGUAGES {
        let menu = menu(&page).await?;
        page.combobox(&menu).await?.choose(name).await?;
        let lang = if tag == "ja-easy" { "ja" } else { tag };
        page.wait_until(&format!("the form in {name}"), async || {
            let text = page.text().await?;
            let shown = page.run(SHOWN).await?;
            Ok(shown == lang && text.to_lowercase().contains(&words.to_lowercase()))
        })
        .await?;
        let kept = page
            .run(
                "const root = document.querySelector('shomei-navi').shadowRoot;
                const values = [...root.querySelectorAll('.ymd input')].slice(0, 6).map((one) => one.value);
                return `${root.querySelector('.frame').lang} ${values.join('-')}`",
            )
            .await?;
        let lang = if tag == "ja-easy" { "ja" } else { tag };
        ensure!(
            kept == format!("{lang} 60-7-15-2031-7-15"),
            "{name}: {kept}"
        );
    }
    is_quiet(&page).await
}

/// The first list is that of the languages.
async fn menu(page: &Page) -> Result<String> {
    let names = page.names(Role::Combobox).await?;
    Ok(names.into_iter().next().unwrap_or_default())
}

async fn the_language_follows_the_element_then_the_page_then_the_browser(page: Page) -> Result<()> {
    let shown = async |wanted: &str| -> Result<()> {
        page.wait_until(&format!("the language {wanted}"), async || {
            Ok(page.run(SHOWN).await? == wanted)
        })
        .await
    };
    page.open(MAY_2026).await?;
    shown("ja").await?;
    page.run("document.documentElement.lang = 'en-US'").await?;
    shown("en").await?;
    page.run("document.documentElement.lang = 'zh-TW'").await?;
    shown("zh-Hant").await?;
    page.run("document.querySelector('shomei-navi').lang = 'fil'")
        .await?;
    shown("tl").await?;
    page.run("document.querySelector('shomei-navi').removeAttribute('lang')")
        .await?;
    shown("zh-Hant").await?;
    // Of a page that says nothing the browser knows more: here it is Japanese.
    page.run("document.documentElement.removeAttribute('lang')")
        .await?;
    shown("ja").await?;
    page.open("/?lang=vi").await?;
    shown("vi").await?;
    Ok(())
}

async fn a_translation_is_labelled_and_offers_the_japanese(page: Page) -> Result<()> {
    page.open(&format!("{MAY_2026}&lang=en")).await?;
    says(&page, &["machine"]).await?;
    page.button("View in Japanese")
        .await?
        .click(Effect::Text("マイナンバーカードの2つの日付から"))
        .await?;
    is_quiet(&page).await
}

async fn readings_can_be_switched_off(page: Page) -> Result<()> {
    page.open(&format!("{MAY_2026}&lang=ja-easy")).await?;
    let seen =
        "return [...document.querySelector('shomei-navi').shadowRoot?.querySelectorAll('rt') ?? []]
        .filter((one) => one.getClientRects().length > 0).length > 0";
    page.wait_until("readings", async || Ok(page.run(seen).await? == true))
        .await?;
    page.checkbox("ふりがなを").await?.untick().await?;
    page.wait_until("no readings", async || Ok(page.run(seen).await? == false))
        .await?;
    is_quiet(&page).await
}

async fn a_language_that_does_not_come_is_reported_and_the_one_shown_stays(
    page: Page,
) -> Result<()> {
    page.open("/faults/no-language/?today=2026-05-01").await?;
    tell_the_card(&page).await?;
    page.combobox("言語").await?.choose("English").await?;
    says(
        &page,
        &[
            "この言語を読み込めませんでした。",
            "昭和60年（1985年）7月15日・40歳",
        ],
    )
    .await?;
    ensure!(page.combobox("言語").await?.value().await? == "ja");
    Ok(())
}

scenarios! {
    every_kind_of_answer_is_clean,
    the_days_can_be_read_in_every_language,
    every_state_is_clean_in_every_language,
    every_state_is_clean_in_the_dark,
    a_family_is_clean_in_every_language,
    a_family_is_clean_in_the_dark,
    a_person_chooses_a_language_and_loses_nothing,
    a_language_that_comes_late_leaves_the_focus_where_it_is,
    the_language_follows_the_element_then_the_page_then_the_browser,
    a_translation_is_labelled_and_offers_the_japanese,
    readings_can_be_switched_off,
    a_language_that_does_not_come_is_reported_and_the_one_shown_stays,
}
