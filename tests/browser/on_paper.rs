//! The address of a case for notices and posters, and its QR code: what the builder draws is read back by
//! a reader of such codes that is not ours, and the address opens the form with that case. A fragment that
//! says nothing costs a person nothing.

use std::fs;

use anyhow::{Context, Result, ensure};
use rqrr::PreparedImage;
use serde_json::{Value, json};
use xtask::{browsers, workspace};

use crate::{
    axe,
    control::Effect,
    embedding::{is_about_a_family_that_moved, open_the_builder},
    languages::LANGUAGES,
    main_job::{ask, says, tell_the_card},
    page::Page,
};

/// Where a municipality may have put it.
const ELSEWHERE: &str = "https://www.city.example.lg.jp/kurashi/shomei-navi/";

/// What is on a notice, as the municipalities send them.
const CASES: [(&str, &str); 6] = [
    ("", ""),
    ("letter_of_certificates", ""),
    ("lost", "voluntary_agent"),
    ("change_pin", "legal_representative"),
    ("address", "household_member with_move"),
    ("", "holder"),
];

/// The pixels of one module in the picture that is read.
const SCALE: usize = 4;

/// One code of the builder, as the page has it.
struct Drawn {
    address: String,
    /// With the white around it, in modules.
    side: usize,
    dark: Vec<Vec<bool>>,
}

impl Drawn {
    /// Reads the one path of squares, `M4 4h7v1h-7z`: from where and how wide.
    fn read(drawn: &Value) -> Result<Self> {
        let text = |key: &str| drawn[key].as_str().context("not drawn");
        let side: usize = text("side")?.parse()?;
        let mut dark = vec![vec![false; side]; side];
        for square in text("squares")?.split_terminator('z') {
            let read = || {
                let (from, rest) = square.strip_prefix('M')?.split_once('h')?;
                let (x, y) = from.split_once(' ')?;
                let (width, back) = rest.split_once("v1h-")?;
                (width == back).then_some(())?;
                let number = |text: &str| text.parse::<usize>().ok();
                Some((number(x)?, number(y)?, number(width)?))
            };
            let (x, y, width) = read().with_context(|| format!("{square} is no square"))?;
            for module in &mut dark[y][x..x + width] {
                *module = true;
            }
        }
        let address = text("address")?.to_owned();
        Ok(Self {
            address,
            side,
            dark,
        })
    }

    /// What the other reader reads in it.
    fn text(&self) -> Result<String> {
        let size = self.side * SCALE;
        let mut image = PreparedImage::prepare_from_greyscale(size, size, |x, y| {
            if self.dark[y / SCALE][x / SCALE] {
                0
            } else {
                255
            }
        });
        let grids = image.detect_grids();
        ensure!(grids.len() == 1, "{} codes are found", grids.len());
        let (about, text) = grids[0].decode()?;
        // ISO/IEC 18004, table 12: 00 stands for M.
        ensure!(about.ecc_level == 0, "corrected by {}", about.ecc_level);
        Ok(text)
    }

    /// ISO/IEC 18004, 5.3.8: four modules of white on each side.
    fn is_framed(&self) -> bool {
        let is_edge = |at: usize| at < 4 || self.side - 4 <= at;
        let mut modules = (0..self.side).flat_map(|y| (0..self.side).map(move |x| (x, y)));
        // The three finders reach to the white.
        let reaches = self.dark[4][4] && self.dark[4][self.side - 5] && self.dark[self.side - 5][4];
        reaches && modules.all(|(x, y)| !(is_edge(x) || is_edge(y)) || !self.dark[y][x])
    }

    fn check(&self, expected: &str) -> Result<()> {
        let read = self.text().with_context(|| expected.to_owned())?;
        ensure!(read == expected, "{read} is read, and not {expected}");
        ensure!(self.address == expected, "{} is shown", self.address);
        ensure!(self.is_framed(), "{expected} has not its white");
        Ok(())
    }
}

/// Sets fields of the builder as a person does, in a page whose driver would need seconds for each.
const SET: &str = "
    const set = (id, value) => {
        const field = document.getElementById(id);
        field.value = value;
        field.dispatchEvent(new Event('input', { bubbles: true }));
    };
    const drawn = () => {
        const [white, black] = document.querySelectorAll('#code svg path');
        return {
            address: document.getElementById('address').value,
            side: black?.parentNode.getAttribute('viewBox').split(' ')[2],
            squares: black?.getAttribute('d'),
            file: document.getElementById('save').href,
            name: document.getElementById('save').download,
        };
    };";

async fn every_code_is_read_back_as_its_address(page: Page) -> Result<()> {
    open_the_builder(&page).await?;
    let here = format!("{}/", page.origin());
    let bases = json!([here, ELSEWHERE]);
    let cases = json!(CASES);
    let all = page
        .run(&format!(
            "{SET}
            const all = [];
            for (const base of {bases}) {{
                set('base', base);
                for (const {{ value: code }} of document.getElementById('municipality').options) {{
                    if (code === 'own') continue;
                    set('municipality', code);
                    for (const [topic, visitor] of {cases}) {{
                        set('case', topic);
                        set('visitor', visitor);
                        all.push({{ ...drawn(), base, code, topic, visitor }});
                    }}
                }}
            }}
            return all;"
        ))
        .await?;
    let all = all.as_array().context("nothing is drawn")?;
    let profiles = workspace::files(&workspace::dist().join("profiles"))?;
    let municipalities = profiles.iter().filter(|file| {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        name.ends_with(".json") && name.starts_with(|one: char| one.is_ascii_digit())
    });
    ensure!(all.len() == 2 * (municipalities.count() + 1) * CASES.len());
    for one in all {
        let text = |key: &str| one[key].as_str().unwrap_or_default();
        let query = match text("code") {
            "" => String::new(),
            code => format!("?municipality={code}"),
        };
        let words = format!("{} {}", text("topic"), text("visitor"));
        let words = words.split_whitespace().collect::<Vec<_>>().join("+");
        let fragment = if words.is_empty() {
            words
        } else {
            format!("#{words}")
        };
        let expected = format!("{}index.html{query}{fragment}", text("base"));
        Drawn::read(one)?.check(&expected)?;
    }
    Ok(())
}

/// The code of [`SHORT`], for the test of the reader.
const SQUARES: &str = "\
    M4 4h7v1h-7zM12 4h1v1h-1zM17 4h3v1h-3zM21 4h3v1h-3zM26 4h7v1h-7zM4 5h1v1h-1zM10 5h1v1h-1z\
    M12 5h1v1h-1zM16 5h4v1h-4zM21 5h1v1h-1zM23 5h2v1h-2zM26 5h1v1h-1zM32 5h1v1h-1zM4 6h1v1h-1z\
    M6 6h3v1h-3zM10 6h1v1h-1zM12 6h2v1h-2zM15 6h4v1h-4zM22 6h1v1h-1zM24 6h1v1h-1zM26 6h1v1h-1z\
    M28 6h3v1h-3zM32 6h1v1h-1zM4 7h1v1h-1zM6 7h3v1h-3zM10 7h1v1h-1zM14 7h2v1h-2zM18 7h3v1h-3z\
    M24 7h1v1h-1zM26 7h1v1h-1zM28 7h3v1h-3zM32 7h1v1h-1zM4 8h1v1h-1zM6 8h3v1h-3zM10 8h1v1h-1z\
    M12 8h2v1h-2zM16 8h2v1h-2zM19 8h1v1h-1zM21 8h1v1h-1zM23 8h1v1h-1zM26 8h1v1h-1zM28 8h3v1h-3z\
    M32 8h1v1h-1zM4 9h1v1h-1zM10 9h1v1h-1zM16 9h3v1h-3zM20 9h1v1h-1zM23 9h1v1h-1zM26 9h1v1h-1z\
    M32 9h1v1h-1zM4 10h7v1h-7zM12 10h1v1h-1zM14 10h1v1h-1zM16 10h1v1h-1zM18 10h1v1h-1z\
    M20 10h1v1h-1zM22 10h1v1h-1zM24 10h1v1h-1zM26 10h7v1h-7zM13 11h3v1h-3zM18 11h1v1h-1z\
    M21 11h1v1h-1zM4 12h1v1h-1zM7 12h6v1h-6zM14 12h2v1h-2zM17 12h4v1h-4zM22 12h4v1h-4z\
    M28 12h1v1h-1zM30 12h3v1h-3zM4 13h1v1h-1zM6 13h1v1h-1zM8 13h1v1h-1zM12 13h1v1h-1z\
    M18 13h1v1h-1zM22 13h1v1h-1zM24 13h7v1h-7zM32 13h1v1h-1zM8 14h3v1h-3zM12 14h1v1h-1z\
    M14 14h2v1h-2zM18 14h3v1h-3zM22 14h3v1h-3zM27 14h1v1h-1zM29 14h1v1h-1zM4 15h3v1h-3z\
    M8 15h1v1h-1zM11 15h1v1h-1zM13 15h3v1h-3zM18 15h2v1h-2zM22 15h4v1h-4zM28 15h2v1h-2z\
    M31 15h1v1h-1zM7 16h1v1h-1zM9 16h5v1h-5zM17 16h3v1h-3zM23 16h1v1h-1zM25 16h1v1h-1z\
    M27 16h1v1h-1zM29 16h2v1h-2zM32 16h1v1h-1zM11 17h1v1h-1zM13 17h1v1h-1zM15 17h1v1h-1z\
    M19 17h1v1h-1zM22 17h1v1h-1zM27 17h1v1h-1zM30 17h1v1h-1zM4 18h2v1h-2zM7 18h1v1h-1z\
    M9 18h5v1h-5zM15 18h1v1h-1zM18 18h2v1h-2zM21 18h1v1h-1zM26 18h1v1h-1zM30 18h2v1h-2z\
    M6 19h2v1h-2zM9 19h1v1h-1zM12 19h1v1h-1zM16 19h4v1h-4zM21 19h4v1h-4zM28 19h1v1h-1z\
    M30 19h1v1h-1zM5 20h1v1h-1zM8 20h3v1h-3zM12 20h3v1h-3zM16 20h1v1h-1zM19 20h4v1h-4z\
    M25 20h1v1h-1zM28 20h1v1h-1zM30 20h1v1h-1zM4 21h1v1h-1zM15 21h2v1h-2zM19 21h1v1h-1z\
    M21 21h2v1h-2zM24 21h6v1h-6zM31 21h2v1h-2zM4 22h2v1h-2zM7 22h4v1h-4zM14 22h2v1h-2z\
    M17 22h2v1h-2zM20 22h1v1h-1zM23 22h2v1h-2zM26 22h2v1h-2zM31 22h2v1h-2zM4 23h3v1h-3z\
    M12 23h4v1h-4zM17 23h1v1h-1zM19 23h2v1h-2zM26 23h5v1h-5zM32 23h1v1h-1zM4 24h2v1h-2z\
    M7 24h2v1h-2zM10 24h3v1h-3zM17 24h1v1h-1zM19 24h2v1h-2zM23 24h6v1h-6zM30 24h3v1h-3z\
    M12 25h3v1h-3zM16 25h2v1h-2zM22 25h1v1h-1zM24 25h1v1h-1zM28 25h1v1h-1zM30 25h1v1h-1z\
    M32 25h1v1h-1zM4 26h7v1h-7zM12 26h3v1h-3zM17 26h1v1h-1zM24 26h1v1h-1zM26 26h1v1h-1z\
    M28 26h2v1h-2zM4 27h1v1h-1zM10 27h1v1h-1zM12 27h1v1h-1zM15 27h1v1h-1zM17 27h1v1h-1z\
    M19 27h1v1h-1zM22 27h3v1h-3zM28 27h1v1h-1zM30 27h1v1h-1zM4 28h1v1h-1zM6 28h3v1h-3z\
    M10 28h1v1h-1zM12 28h1v1h-1zM14 28h1v1h-1zM17 28h1v1h-1zM19 28h1v1h-1zM21 28h1v1h-1z\
    M24 28h6v1h-6zM31 28h1v1h-1zM4 29h1v1h-1zM6 29h3v1h-3zM10 29h1v1h-1zM12 29h1v1h-1z\
    M14 29h1v1h-1zM16 29h1v1h-1zM18 29h2v1h-2zM23 29h1v1h-1zM25 29h3v1h-3zM29 29h3v1h-3z\
    M4 30h1v1h-1zM6 30h3v1h-3zM10 30h1v1h-1zM14 30h2v1h-2zM18 30h4v1h-4zM26 30h2v1h-2z\
    M29 30h4v1h-4zM4 31h1v1h-1zM10 31h1v1h-1zM15 31h2v1h-2zM18 31h5v1h-5zM24 31h3v1h-3z\
    M29 31h1v1h-1zM31 31h1v1h-1zM4 32h7v1h-7zM12 32h2v1h-2zM15 32h1v1h-1zM18 32h2v1h-2z\
    M21 32h1v1h-1zM24 32h1v1h-1zM26 32h4v1h-4z";
const SHORT: &str = "https://a.example/index.html#lost";

/// The reader would see a code that is another one: each damage is refused.
#[test]
fn a_code_that_is_not_the_address_is_seen() {
    let drawn = |squares: &str, side: &str| {
        Drawn::read(&json!({ "address": SHORT, "side": side, "squares": squares })).unwrap()
    };
    drawn(SQUARES, "37").check(SHORT).unwrap();
    assert!(drawn(SQUARES, "37").check(&SHORT[1..]).is_err());
    // Without the upper part of its finders, and with more white on one side than on the other.
    let (_, below) = SQUARES.split_once("M4 7").unwrap();
    let below = format!("M4 7{below}");
    assert!(drawn(&below, "37").check(SHORT).is_err());
    assert!(!drawn(SQUARES, "38").is_framed());
}

async fn an_address_on_paper_starts_from_its_case(page: Page) -> Result<()> {
    open_the_builder(&page).await?;
    // Where nobody knows the name of the site, a code would lead nowhere.
    let told = "return document.querySelector('.notice').innerText";
    let before = page.run(told).await?.to_string();
    ensure!(before.contains("https:// から書いてください"), "{before}");
    let empty = format!(
        "{SET} const found = drawn(); return [found.address, found.file, found.squares ?? ''].join('')"
    );
    ensure!(page.run(&empty).await? == "");
    let base = format!("{}/", page.origin());
    // As a paste does it: WebKit's driver cannot type all of these signs.
    page.run(&format!("{SET} set('base', {})", json!(base)))
        .await?;
    for (field, option) in [
        ("市区町村", "江東区（131083）"),
        ("ページの話題", "引っ越した"),
        (
            "窓口に行く人",
            "同じ世帯の家族（転入などの届出といっしょに）",
        ),
    ] {
        page.combobox(field).await?.choose(option).await?;
    }
    let expected =
        format!("{base}index.html?municipality=131083#address+household_member+with_move");
    page.wait_until("the address", async || {
        let found = page.run(&format!("{SET} return drawn().address")).await?;
        Ok(found == expected)
    })
    .await?;
    let found = page.run(&format!("{SET} return drawn()")).await?;
    Drawn::read(&found)?.check(&expected)?;
    // The file is the same picture, by itself.
    ensure!(found["name"] == "shomei-navi-131083-address-household_member-with_move.svg");
    let same = "
        const link = document.getElementById('save');
        const { documentElement: file } = new DOMParser().parseFromString(decodeURIComponent(link.href.split(',')[1]), 'image/svg+xml');
        const shown = document.querySelector('#code svg');
        const written = (one) => new XMLSerializer().serializeToString(one);
        return written(file) === written(shown) && file.namespaceURI === 'http://www.w3.org/2000/svg' && link.href.startsWith('data:image/svg+xml,')";
    ensure!(page.run(same).await? == true);
    let picture = page.run("return document.querySelector('#code svg').role ?? document.querySelector('#code svg').getAttribute('role')").await?;
    ensure!(picture == "img");
    let violations = axe::violations(&page).await?;
    ensure!(violations.is_empty(), "{violations:?}");
    page.button("アドレスをコピー")
        .await?
        .by_keys()
        .click(Effect::Script(
            "return document.getElementById('address-copied').textContent !== ''",
        ))
        .await?;
    // Of that day, which is no part of the address: what comes of a case differs from day to day.
    page.open("/index.html").await?;
    let opened = expected.replace("index.html?", "index.html?today=2026-05-01&");
    page.client.goto(&opened).await?;
    is_about_a_family_that_moved(&page).await
}

/// As it was written so far, and as it is written on paper, with names and without.
async fn a_fragment_with_names_goes_on_to_mean_the_same(page: Page) -> Result<()> {
    for address in [
        "?today=2026-05-01&municipality=362026#preset=household_member+with_move+address",
        "?today=2026-05-01&municipality=362026#preset=household_member%20with_move%20address",
        "?today=2026-05-01#municipality=362026&preset=household_member+with_move+address",
        "?today=2026-05-01&municipality=362026&preset=household_member+with_move+address",
        "?today=2026-05-01&municipality=362026#household_member+with_move+address",
        "?today=2026-05-01&municipality=362026#household_member%20with_move%20address",
        "?today=2026-05-01&municipality=362026#address+nobody+with_move+household_member",
    ] {
        page.open("/hosts/plain/").await?;
        page.open(&format!("/index.html{address}")).await?;
        is_about_a_family_that_moved(&page)
            .await
            .with_context(|| address.to_owned())?;
        let text = page.text().await?;
        let is_told = text.contains("リンクかページの設定（preset）に誤りがある");
        ensure!(is_told == address.contains("nobody"), "{address}: {text}");
        ensure!(!text.contains("nobody"), "{text}");
    }
    Ok(())
}

/// What is said in each language where a word is not known; the words are in its catalogue.
async fn a_word_that_nobody_knows_is_said_in_the_language_of_the_reader(page: Page) -> Result<()> {
    for (tag, ..) in LANGUAGES {
        page.open("/hosts/plain/").await?;
        page.open(&format!("/index.html?lang={tag}#lost+agent%3Cb%3E"))
            .await?;
        let expected = if tag == "ja" {
            "リンクかページの設定（preset）に誤りがあるため、その部分を使わずに表示しています。"
                .to_owned()
        } else {
            let file = workspace::root().join(format!("languages/{tag}.json"));
            let catalogue: Value = serde_json::from_str(&workspace::read(&file)?)?;
            let sentence = find(&catalogue, "WrongSetting").context("no sentence")?;
            // The readings stand over the words on the screen.
            sentence.replace("{0}", "preset")
        };
        let begins = expected
            .split(['｜', '《', '。'])
            .next()
            .unwrap_or_default();
        says(&page, &[begins])
            .await
            .with_context(|| tag.to_owned())?;
        ensure!(!page.text().await?.contains("agent"));
    }
    Ok(())
}

fn find<'a>(catalogue: &'a Value, name: &str) -> Option<&'a str> {
    let entries = catalogue.as_object()?;
    let here = entries.get(name).and_then(Value::as_str);
    here.or_else(|| entries.values().find_map(|one| find(one, name)))
}

/// Puts the widget of our own page in anew with one fragment after the other, made by a generator of numbers
/// that starts with the same one each time; tells which of them did harm.
const ANY_FRAGMENT: &str = r"
    const { pathname, search } = location;
    const copy = document.querySelector('shomei-navi').cloneNode(true);
    let seed = SEED;
    const below = (most) => {
        seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
        return Math.floor(seed / 4294967296 * most);
    };
    const one = (all) => all[below(all.length)];
    const MARK = 'zqxj';
    const PIECES = ['lost', 'voluntary_agent', 'preset', 'today', 'lang', 'theme', 'accent', 'radius', 'padding', 'municipality', 'profile', 'preset=', 'today=', 'lang=',
        'theme=', 'accent=', 'profile=', 'profile=//', '=', '&', '&&', '+', '%20', '%', '%zz', '%E3%81', '%00', '%F0%9F%98%80', '#', '?', '/', '..', '<b>', '\u0022', '\u0027',
        '<img src=x onerror=alert(1)>', 'javascript:', '{0}', '__proto__', 'constructor', 'あ', '\u202e', '\ud83d', '999999', '2026-02-30', '-1', ' '];
    const harm = [];
    for (let turn = 0; turn < TURNS; turn += 1) {
        const length = 1 + below(9);
        let fragment = '#' + (below(3) ? MARK : '');
        for (let at = 0; at < length; at += 1) fragment += one(PIECES) + (below(2) ? MARK : '');
        history.replaceState(null, '', pathname + search + fragment);
        const next = copy.cloneNode(true);
        const said = new Promise((done) => {
            next.addEventListener('shomei-navi-loaded', () => done('loaded'));
            next.addEventListener('shomei-navi-failed', () => done('failed'));
            setTimeout(() => done('late'), 20000);
        });
        document.querySelector('shomei-navi').replaceWith(next);
        const how = await said;
        const root = next.shadowRoot;
        const all = [next, ...root.querySelectorAll('*')];
        const shown = all.flatMap((found) => [...found.attributes].map(({ value }) => value)).join(' ')
            + root.textContent + all.map((found) => found.value ?? '').join(' ');
        const isThere = !!root.querySelector('form') && root.querySelectorAll('form input').length > 5;
        if (how !== 'loaded' || !isThere || shown.includes(MARK)) harm.push(`${how} ${isThere} ${shown.includes(MARK)} ${fragment}`);
    }
    return harm;";

/// So many are played within the time that a driver gives a script.
const AT_ONCE: usize = 10;

async fn no_fragment_does_harm(page: Page) -> Result<()> {
    // A few hundred in the engine of most phones.
    let turns = if page.engine == browsers::Engine::Chromium {
        500
    } else {
        50
    };
    for seed in 0..turns / AT_ONCE {
        // A page has room for some tens of programs, until its memory is tidied.
        page.open("/index.html?today=2026-05-01").await?;
        page.field("生年月日", "年").await?;
        let script = ANY_FRAGMENT
            .replace("TURNS", &AT_ONCE.to_string())
            .replace("SEED", &(20_260_501 + 104_729 * seed).to_string());
        let harm = page.run(&script).await?;
        ensure!(harm == json!([]), "{harm:#}");
    }
    // It still answers.
    page.open("/hosts/plain/").await?;
    page.open("/index.html?today=2026-05-01#%zz+%E3%81+lost&=&")
        .await?;
    says(&page, &["リンクかページの設定（preset）に誤りがある"]).await?;
    tell_the_card(&page).await?;
    ask(&page).await
}

/// What draws is what was published, byte for byte, with its licence.
#[test]
fn the_script_of_others_is_as_npm_has_it() {
    let Some(published) = browsers::lean_qr() else {
        assert!(
            !xtask::setup::skips_fail(),
            "the package lean-qr is missing"
        );
        return;
    };
    for file in ["nano.mjs", "LICENSE", "package.json"] {
        let ours = fs::read(workspace::root().join("vendor/lean-qr").join(file)).unwrap();
        let theirs = fs::read(published.join(file)).unwrap();
        assert!(ours == theirs, "{file} is another one");
    }
}

scenarios! {
    every_code_is_read_back_as_its_address,
    an_address_on_paper_starts_from_its_case,
    a_fragment_with_names_goes_on_to_mean_the_same,
    a_word_that_nobody_knows_is_said_in_the_language_of_the_reader,
    no_fragment_does_harm,
}
