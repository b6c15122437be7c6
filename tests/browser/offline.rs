//! Without a network: our own page after its first visit, and the one file with everything in it.
//!
//! The server of these scenarios is switched off, so that nobody has to emulate anything.

use std::{env, fs, path::PathBuf};

use anyhow::{Context, Result, ensure};
use tokio::{
    net::{TcpListener, TcpStream},
    runtime::Runtime,
};
use xtask::{server::Server, workspace};

use crate::{
    control::Effect,
    main_job::{ask, says, tell_never_renewed, tell_the_card},
    page::Page,
    takeaway,
    upload::{OLD, Site, listed, put_old},
};

/// Of a municipality, on a day on which certificates of the card that is told can be renewed.
const KOTO: &str = "municipality=131083&today=2026-05-01";
/// What stands in the answer there, and nowhere without its profile.
const COUNTER: &str = "江東区の案内にもとづいています";

/// A server that can be switched off, and on again at the same address.
struct Switched {
    site: Site,
    running: Option<(Server, Runtime)>,
    address: String,
}

impl Switched {
    /// With all of `dist/`.
    async fn start(page: &Page, name: &str) -> Result<Self> {
        let site = Site::create(&format!("{name}-{}", page.engine))?;
        let (_, first, rest) = listed(&dist())?;
        for file in first.iter().chain(&rest) {
            site.put(&dist(), file)?;
        }
        Self::of(site).await
    }

    async fn of(site: Site) -> Result<Self> {
        let mut switched = Self {
            site,
            running: None,
            address: String::new(),
        };
        switched.on().await?;
        Ok(switched)
    }

    async fn on(&mut self) -> Result<()> {
        // A runtime of its own, since connections that are open go with it.
        let runtime = Runtime::new()?;
        let folder = self.site.0.clone();
        let port = self.address.rsplit(':').next().unwrap_or_default();
        let port = port.parse().unwrap_or_default();
        let starting = runtime
            .spawn(async move { Server::start(&folder, Some(&workspace::hosts()), port).await });
        let server = starting.await??;
        let is_moved = !self.address.is_empty() && self.address != server.origin();
        self.address = server.origin();
        self.running = Some((server, runtime));
        ensure!(!is_moved, "the port was taken in the meantime");
        Ok(())
    }

    async fn off(&mut self, page: &Page) -> Result<()> {
        let (_, runtime) = self.running.take().context("it is off already")?;
        runtime.shutdown_background();
        let address = self.address.trim_start_matches("http://");
        page.wait_until("the server to be gone", async || {
            Ok(TcpStream::connect(address).await.is_err())
        })
        .await
    }

    /// A visit that does not follow another on the same page.
    async fn visit(&self, page: &Page, path: &str) -> Result<()> {
        page.open_elsewhere("about:blank").await?;
        page.open_elsewhere(&format!("{}{path}", self.address))
            .await
    }

    fn asked(&self, file: &str) -> Result<usize> {
        let (server, _) = self.running.as_ref().context("it is off")?;
        let asked = server.asked();
        Ok(asked.iter().filter(|one| one.contains(file)).count())
    }
}

impl Drop for Switched {
    fn drop(&mut self) {
        if let Some((_, runtime)) = self.running.take() {
            runtime.shutdown_background();
        }
    }
}

fn dist() -> PathBuf {
    env::var_os("SHOMEI_DIST").map_or_else(workspace::dist, Into::into)
}

/// The addresses of all that is kept, with what stands behind a question mark.
const KEPT: &str = "
    const kept = [];
    for (const name of await caches.keys()) {
        for (const { url } of await (await caches.open(name)).keys()) kept.push(url);
    }
    return kept;";

async fn kept(page: &Page) -> Result<Vec<String>> {
    let kept = page.run(KEPT).await?;
    let kept = kept.as_array().context("no list")?;
    Ok(kept
        .iter()
        .filter_map(|one| Some(one.as_str()?.to_owned()))
        .collect())
}

/// Waits until all of these are kept, the end of each address given.
async fn keeps(page: &Page, ends: &[&str]) -> Result<()> {
    page.wait_until(&format!("{ends:?} to be kept"), async || {
        let kept = kept(page).await?;
        Ok(ends
            .iter()
            .all(|end| kept.iter().any(|one| one.ends_with(end))))
    })
    .await
}

/// What shows that a first visit is over.
const WHOLE: [&str; 3] = [
    "/index.html",
    "/shomei_navi_takeaway.wasm",
    "/profiles/131083.json",
];

async fn visited(page: &Page, name: &str) -> Result<Switched> {
    let server = Switched::start(page, name).await?;
    server.visit(page, &format!("/index.html?{KOTO}")).await?;
    page.field("生年月日", "年").await?;
    keeps(page, &WHOLE).await?;
    Ok(server)
}

/// From the questions to the counter.
async fn leads_to_the_counter(page: &Page) -> Result<()> {
    tell_the_card(page).await?;
    ask(page).await?;
    tell_never_renewed(page).await?;
    says(page, &["いま更新できます", COUNTER]).await?;
    page.summary("カレンダーに入れる").await?.unfold().await?;
    page.link("カレンダーのファイルを保存する").await?;
    Ok(())
}

async fn our_page_works_without_a_network_after_the_first_visit(page: Page) -> Result<()> {
    let mut server = Switched::start(&page, "offline").await?;
    server
        .visit(&page, &format!("/index.html?{KOTO}&lang=en"))
        .await?;
    says(&page, &["Date of birth"]).await?;
    keeps(&page, &WHOLE).await?;
    // The language that was used, and all of it.
    keeps(
        &page,
        &[
            "/languages/en.json",
            "/languages/details/en.json",
            "/languages/takeaway/en.json",
        ],
    )
    .await?;
    // Once more with a network, so that the worker has seen all of these addresses.
    server.visit(&page, &format!("/?{KOTO}&lang=en")).await?;
    says(&page, &["Date of birth"]).await?;
    server.off(&page).await?;
    // By another address of the same page, and in Japanese.
    server.visit(&page, &format!("/?{KOTO}&lang=ja")).await?;
    leads_to_the_counter(&page).await?;
    server.visit(&page, &format!("/?{KOTO}&lang=en")).await?;
    says(&page, &["Date of birth"]).await?;
    // The rest of the form has come, and its sentences.
    let whole =
        "return !!document.querySelector('shomei-navi').shadowRoot.querySelector('.starts')";
    page.wait_for(Effect::Script(whole)).await?;
    ensure!(!page.text().await?.contains("could not be loaded"));
    // Files of dist/ and profiles, and nothing of what stood in an address.
    for address in kept(&page).await? {
        let path = address
            .strip_prefix(&format!("{}/", server.address))
            .with_context(|| format!("{address} is of another server"))?;
        ensure!(
            dist().join(path).is_file() && !path.contains('?'),
            "{address} is no file of dist/"
        );
    }
    let names = page.run("return (await caches.keys()).join()").await?;
    ensure!(
        names.as_str().is_some_and(|names| names
            .split(',')
            .all(|one| one.starts_with("shomei-navi / "))),
        "{names}"
    );
    Ok(())
}

/// Who keeps a profile sees no more of it after its last day than who loads it.
async fn a_profile_that_is_kept_ends_with_its_last_day(page: Page) -> Result<()> {
    const ENDED: &str = "江東区の案内は、確認の期限を過ぎています。";
    let mut server = visited(&page, "offline-end").await?;
    server.off(&page).await?;
    // Its `until` is 2027-11-21.
    server
        .visit(&page, "/?municipality=131083&today=2027-11-21&lang=ja")
        .await?;
    page.field("生年月日", "年").await?;
    tell_the_card(&page).await?;
    ask(&page).await?;
    says(&page, &[COUNTER]).await?;
    ensure!(!page.text().await?.contains(ENDED), "it has not ended yet");
    server
        .visit(&page, "/?municipality=131083&today=2027-11-22&lang=ja")
        .await?;
    page.field("生年月日", "年").await?;
    tell_the_card(&page).await?;
    ask(&page).await?;
    says(&page, &[ENDED]).await?;
    ensure!(!page.text().await?.contains(COUNTER), "it has ended");
    // One that nobody has opened yet is not there, and that is said.
    server
        .visit(&page, "/?municipality=362026&today=2026-05-01&lang=ja")
        .await?;
    says(&page, &["この市区町村の案内を読み込めませんでした。"]).await
}

/// A network that is there, and brings nothing.
async fn a_network_that_does_not_answer_is_not_waited_for(page: Page) -> Result<()> {
    let mut server = visited(&page, "offline-hanging").await?;
    server.off(&page).await?;
    let address = server.address.trim_start_matches("http://");
    let _hanging = TcpListener::bind(address).await?;
    server.visit(&page, &format!("/?{KOTO}&lang=ja")).await?;
    leads_to_the_counter(&page).await
}

/// The page that is open takes its files from this version, and nothing from the other.
async fn uses(page: &Page, version: &str, other: &str) -> Result<()> {
    page.field("生年月日", "年").await?;
    let asked = page.requests().await?;
    ensure!(
        asked.iter().any(|one| one.contains(version))
            && !asked.iter().any(|one| one.contains(other)),
        "not {version}: {asked:?}"
    );
    Ok(())
}

async fn an_update_is_taken_at_the_next_visit(page: Page) -> Result<()> {
    let (version, first, rest) = listed(&dist())?;
    let site = Site::create(&format!("offline-update-{}", page.engine))?;
    let all: Vec<String> = first.iter().chain(&rest).cloned().collect();
    put_old(&site, &dist(), &version, &all)?;
    let mut server = Switched::of(site).await?;
    let address = format!("/?{KOTO}&lang=ja");
    server.visit(&page, &format!("/?{KOTO}&lang=en")).await?;
    says(&page, &["Date of birth"]).await?;
    keeps(&page, &WHOLE).await?;
    keeps(&page, &["/languages/takeaway/en.json"]).await?;
    server.off(&page).await?;
    server.visit(&page, &address).await?;
    uses(&page, OLD, &version).await?;
    server.on().await?;
    for file in &all {
        server.site.put(&dist(), file)?;
    }
    // Somebody comes by while the network is there, and the new version is kept beside the old one.
    server.visit(&page, &address).await?;
    page.field("生年月日", "年").await?;
    let program = format!("/{version}/shomei_navi_takeaway.wasm");
    // With the language that was used before.
    let language = format!("/{version}/languages/takeaway/en.json");
    keeps(&page, &[&program, &language]).await?;
    page.wait_until("the new worker", async || {
        let script = "
            const [one] = await navigator.serviceWorker.getRegistrations();
            return !one.installing && !one.waiting";
        Ok(page.run(script).await? == true)
    })
    .await?;
    server.off(&page).await?;
    server.visit(&page, &address).await?;
    uses(&page, &version, OLD).await?;
    leads_to_the_counter(&page).await?;
    page.wait_until("an end of the old version", async || {
        Ok(!kept(&page).await?.iter().any(|one| one.contains(OLD)))
    })
    .await
}

/// Somebody, or a disk, changes a file in the browser's own store.
const DAMAGE: &str = "
    for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const { url } of await cache.keys()) {
            if (url.endsWith('_bg.wasm') || url.endsWith('_start.js')) await cache.put(url, new Response('window.damaged = true'));
        }
    }";

const DAMAGED: &str = "
    for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const { url } of await cache.keys()) {
            if (await (await cache.match(url)).text() === 'window.damaged = true') return true;
        }
    }
    return false;";

async fn a_kept_file_that_is_damaged_is_fetched_again(page: Page) -> Result<()> {
    let mut server = visited(&page, "offline-damaged").await?;
    page.run(DAMAGE).await?;
    ensure!(page.run(DAMAGED).await? == true, "nothing was damaged");
    let address = format!("/?{KOTO}&lang=ja");
    server.visit(&page, &address).await?;
    page.field("生年月日", "年").await?;
    ensure!(page.run(DAMAGED).await? == false, "it is still kept");
    // Without a network there is a sentence and a way on, which works once there is one.
    page.run(DAMAGE).await?;
    server.off(&page).await?;
    server.visit(&page, &address).await?;
    says(&page, &["この端末では、期限の計算を表示できませんでした。"]).await?;
    ensure!(page.run("return window.damaged === true").await? == false);
    server.on().await?;
    let again = page.button("もう一度ためす").await?;
    again.click(Effect::NoText("表示できませんでした")).await?;
    leads_to_the_counter(&page).await
}

/// Once the second file of the program has come, longer than our page waits before it has a worker.
fn workers_after_long(view: &str) -> String {
    format!(
        "const inside = () => {view}.performance.getEntriesByType('resource');
        for (let rest = 0; rest < 40;) {{
            await new Promise((done) => setTimeout(done, 100));
            if (inside().some((one) => one.name.endsWith('_details.wasm'))) rest += 1;
        }}
        {WORKERS}"
    )
}

/// How many workers this browser has for this server, and how much is kept.
const WORKERS: &str = "
    const workers = (await navigator.serviceWorker.getRegistrations()).length;
    return workers + (await caches.keys()).length;";

async fn only_our_own_page_has_a_worker(page: Page) -> Result<()> {
    for path in ["/hosts/plain/", "/frame.html", "/hosts/frame/"] {
        page.open(&format!("{path}?{KOTO}")).await?;
        if path != "/hosts/frame/" {
            page.field("生年月日", "年").await?;
            let workers = page.run(&workers_after_long("window")).await?;
            ensure!(workers == 0, "{path}");
        }
        let asked = page.asked_of_the_server();
        ensure!(
            !asked
                .iter()
                .any(|one| one.contains("keep_offline") || one.contains("service-worker")),
            "{path}: {asked:?}"
        );
        ensure!(page.run(WORKERS).await? == 0, "{path}");
    }
    // Nor in a frame, where nobody asks for it.
    page.open("/hosts/plain/").await?;
    let script = format!(
        "const frame = document.createElement('iframe');
        frame.src = '/index.html';
        document.body.append(frame);
        {}",
        workers_after_long("frame.contentWindow")
    );
    ensure!(page.run(&script).await? == 0, "in a frame");
    // And where it has one, others get what the server sends.
    let server = visited(&page, "offline-others").await?;
    for path in ["/hosts/plain/", "/frame.html"] {
        let before = server.asked("shomei_navi_bg.wasm")?;
        server.visit(&page, &format!("{path}?{KOTO}")).await?;
        page.field("生年月日", "年").await?;
        ensure!(
            server.asked("shomei_navi_bg.wasm")? == before + 1,
            "{path} is answered by the worker"
        );
    }
    let before = server.asked("shomei_navi_bg.wasm")?;
    server.visit(&page, &format!("/?{KOTO}")).await?;
    page.field("生年月日", "年").await?;
    ensure!(server.asked("shomei_navi_bg.wasm")? == before);
    Ok(())
}

async fn a_worker_that_the_server_has_no_more_ends(page: Page) -> Result<()> {
    for file in ["service-worker.js", "index.html"] {
        let server = visited(&page, &format!("offline-off-{}", file.replace('.', "-"))).await?;
        ensure!(page.run(WORKERS).await? != 0);
        fs::remove_file(server.site.0.join(file))?;
        server.visit(&page, &format!("/index.html?{KOTO}")).await?;
        if file == "index.html" {
            // A browser shows a page of its own then, which has no workers.
            server.visit(&page, "/frame.html").await?;
        }
        page.wait_until("an end of the worker", async || {
            Ok(page.run(WORKERS).await? == 0)
        })
        .await
        .with_context(|| format!("without {file}"))?;
    }
    Ok(())
}

/// From a folder of the device, as somebody saves it: no server has a part in it.
async fn one_file_has_everything_in_it(page: Page) -> Result<()> {
    let site = Site::create(&format!("offline-file-{}", page.engine))?;
    // A name of a folder that is no plain text in an address.
    let folder = "保存 したもの";
    fs::create_dir_all(site.0.join(folder))?;
    fs::copy(
        dist().join("offline.html"),
        site.0.join(folder).join("offline.html"),
    )?;
    let address = format!(
        "file://{}/%E4%BF%9D%E5%AD%98%20%E3%81%97%E3%81%9F%E3%82%82%E3%81%AE/offline.html",
        site.0.display()
    );
    page.open_elsewhere(&format!("{address}?{KOTO}&lang=ja"))
        .await?;
    leads_to_the_counter(&page).await?;
    // What comes on a tap elsewhere is in it, too.
    let sheet = takeaway::print(&page).await?;
    let words = sheet["words"].as_str().unwrap_or_default();
    ensure!(words.contains("03-3647-3162"), "no sheet: {sheet}");
    page.combobox("言語").await?.choose("English").await?;
    says(
        &page,
        &["You can renew now", "Based on the information of 江東区"],
    )
    .await?;
    page.wait_until_text_is_gone("could not be loaded").await?;
    ensure!(page.requests().await?.is_empty(), "it asks for something");
    // Where none is named, as on our own page.
    page.open_elsewhere("about:blank").await?;
    page.open_elsewhere(&format!("{address}?today=2026-05-01&lang=ja"))
        .await?;
    tell_the_card(&page).await?;
    ask(&page).await?;
    says(&page, &["多くの市区町村の例です。"]).await?;
    ensure!(!page.text().await?.contains("江東区"), "another's counter");
    for (named, said) in [
        (
            "municipality=999999",
            "この市区町村の案内が見つかりません。",
        ),
        (
            "municipality=131083&today=2027-11-22",
            "江東区の案内は、確認の期限を過ぎています。",
        ),
    ] {
        page.open_elsewhere("about:blank").await?;
        page.open_elsewhere(&format!("{address}?{named}&lang=ja"))
            .await?;
        says(&page, &[said]).await?;
        page.field("生年月日", "年").await?;
    }
    ensure!(page.requests().await?.is_empty(), "it asks for something");
    ensure!(page.asked_of_the_server().is_empty());
    // A server's policy lets no script within a page run: then the page says what to do with it.
    page.open("/offline.html").await?;
    says(&page, &["このファイルを端末に保存してから開くか"]).await
}

scenarios! {
    our_page_works_without_a_network_after_the_first_visit,
    a_network_that_does_not_answer_is_not_waited_for,
    a_profile_that_is_kept_ends_with_its_last_day,
    an_update_is_taken_at_the_next_visit,
    a_kept_file_that_is_damaged_is_fetched_again,
    only_our_own_page_has_a_worker,
    a_worker_that_the_server_has_no_more_ends,
    one_file_has_everything_in_it,
}
