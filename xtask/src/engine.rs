//! One browser, driven as by a person with a phone.
//!
//! A session owns its driver, and the driver its browser: all stand in process groups of their own,
//! which end with the session, also when a test panics. No version is asked for, since Debian moves
//! them; no profile is kept.

use std::{
    env,
    fs::{self, File},
    io::{BufRead, BufReader},
    net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::atomic::{AtomicUsize, Ordering},
    time::Duration,
};

use anyhow::{Context, Result, anyhow, bail};
use fantoccini::{Client, ClientBuilder, wd::WebDriverCompatibleCommand};
use http::Method;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Map, Value, json};
use tokio::time::{Instant, sleep};
use tungstenite::Message;
use url::{ParseError, Url};

use crate::{
    browsers::{self, Engine, Installed},
    workspace::{self, Group},
};

/// How long a driver may take until it answers.
const START: Duration = Duration::from_mins(1);
/// Another program may take the free port before the driver does.
const TRIES: usize = 3;
/// What an iPhone says of itself. Pages that look at it see a phone.
const IPHONE: &str = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 \
     (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1";

/// What the phone is like.
#[derive(Clone, Debug)]
pub struct Phone {
    /// CSS pixels.
    pub width: u32,
    /// CSS pixels.
    pub height: u32,
    /// What the browser says that it is; otherwise the engine's own words. See [`user_agent`].
    pub user_agent: Option<String>,
    /// For example `America/New_York`; otherwise the machine's.
    pub time_zone: Option<String>,
    /// The size of text that its owner has set in the browser, in CSS pixels; 16 where they have
    /// not. `WebKit` has no such setting.
    pub text: u32,
    /// How many times the usual size pages are zoomed to: so many pixels of the screen are one of
    /// CSS.
    pub zoom: u32,
    /// For `WebKit`, whose picture never reaches past its screen: how far the screen may grow.
    pub tallest: u32,
}

impl Phone {
    /// Pixels of the screen for each of CSS, where the engine may choose: a phone has two, and who
    /// zooms sits before a larger screen.
    fn density(&self) -> u32 {
        self.zoom.max(2)
    }
}

impl Default for Phone {
    fn default() -> Self {
        Self {
            width: 390,
            height: 844,
            user_agent: None,
            time_zone: None,
            text: 16,
            zoom: 1,
            tallest: 844,
        }
    }
}

/// A browser that is open.
pub struct Session {
    /// Which one.
    pub engine: Engine,
    /// Speaks with it.
    pub client: Client,
    /// Where it saves files; each session has a folder of its own.
    pub downloads: PathBuf,
    // Dropped in this order: the screen goes after the browser on it, the files after both.
    _driver: Group,
    _screen: Option<Group>,
    _files: Scratch,
    _saved: Scratch,
}

impl Session {
    /// Starts the browser, in Japanese, with the phone's size.
    pub async fn start(engine: Engine, phone: &Phone) -> Result<Self> {
        let installed = browsers::find(engine).map_err(|reason| {
            anyhow!("{engine}: {reason}; `cargo xtask test` says how to get it")
        })?;
        let screen = match engine {
            Engine::WebKit => Some(Screen::start(phone)?),
            Engine::Chromium | Engine::Firefox => None,
        };
        let display = screen.as_ref().map(|screen| screen.display.as_str());
        let files = Scratch::create(&env::temp_dir())?;
        let saved = Scratch::create(&workspace::evidence().join("downloads"))?;
        if engine == Engine::WebKit {
            let folders = format!("XDG_DOWNLOAD_DIR=\"{}\"\n", saved.0.display());
            fs::write(files.0.join("user-dirs.dirs"), folders)?;
        }
        let (driver, address) = start_driver(engine, |port| {
            let mut command = Command::new(&installed.driver);
            command.arg(format!("--port={port}"));
            if engine == Engine::Firefox {
                command
                    .args(["--websocket-port=0", "--binary"])
                    .arg(&installed.browser);
            }
            command.env("TMPDIR", &files.0);
            command
                .env("LANGUAGE", "ja")
                .env("LANG", "ja_JP.UTF-8")
                .env_remove("LC_ALL")
                // WebKit would paint some tiles by one way and some by another, never the same.
                .env("WEBKIT_SKIA_ENABLE_CPU_RENDERING", "1");
            if let Some(display) = display {
                command
                    // It has no setting for where files are saved, but the desktop's.
                    .env("XDG_CONFIG_HOME", &files.0)
                    .env("DISPLAY", display)
                    .env("GDK_BACKEND", "x11")
                    .env("GDK_DPI_SCALE", phone.zoom.to_string());
            }
            if let Some(zone) = &phone.time_zone {
                command.env("TZ", zone);
            }
            command
        })
        .await?;
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities(engine, &installed, phone, &saved.0))
            .connect(&address)
            .await
            .with_context(|| format!("{engine} did not open"))?;
        let session = Self {
            engine,
            client,
            downloads: saved.0.clone(),
            _driver: driver,
            _screen: screen.map(|screen| screen.group),
            _files: files,
            _saved: saved,
        };
        session
            .resize(phone)
            .await
            .with_context(|| format!("{engine} did not take the phone's size"))?;
        Ok(session)
    }

    /// Closes the browser; without this call its group is killed all the same.
    pub async fn close(self) -> Result<()> {
        self.client
            .clone()
            .close()
            .await
            .context("the browser did not close")
    }

    async fn resize(&self, phone: &Phone) -> Result<()> {
        match self.engine {
            // Emulated from the start.
            Engine::Chromium => Ok(()),
            Engine::Firefox => self.set_viewport(phone).await,
            Engine::WebKit => resize_window(&self.client, phone, phone.height).await,
        }
    }

    /// Firefox's window is never narrower than 500 pixels; its view can be, over `WebDriver` `BiDi`.
    async fn set_viewport(&self, phone: &Phone) -> Result<()> {
        let address = self
            .client
            .capabilities()
            .and_then(|all| all.get("webSocketUrl"))
            .and_then(Value::as_str)
            .context("the driver offers no webSocketUrl")?
            .to_owned();
        let window: String = self.client.window().await?.into();
        let params = json!({
            "context": window,
            "viewport": { "width": phone.width, "height": phone.height },
            "devicePixelRatio": phone.density(),
        });
        tokio::task::spawn_blocking(move || bidi(&address, "browsingContext.setViewport", &params))
            .await
            .context("the call to set the view ended early")?
    }

    /// A command of one engine only, or one that the client has no name for. Without a body it is
    /// a question (GET).
    pub async fn command(&self, path: &str, body: Option<Value>) -> Result<Value> {
        command(&self.client, path, body).await
    }
}

/// Gives the window a height and waits until the page has it: `WebKit` answers before it has drawn.
pub async fn resize_window(client: &Client, phone: &Phone, height: u32) -> Result<()> {
    let (width, zoom) = (phone.width, phone.zoom);
    client
        .set_window_rect(0, 0, width * zoom, height * zoom)
        .await?;
    let end = Instant::now() + START;
    loop {
        let size = client
            .execute("return [innerWidth, innerHeight]", Vec::new())
            .await?;
        if size == json!([width, height]) {
            return Ok(());
        }
        if Instant::now() > end {
            bail!("the window did not become {width} × {height}, but {size}");
        }
        sleep(Duration::from_millis(20)).await;
    }
}

/// See [`Session::command`].
pub async fn command(client: &Client, path: &str, body: Option<Value>) -> Result<Value> {
    client
        .issue_cmd(Extra {
            path: path.to_owned(),
            body,
        })
        .await
        .with_context(|| format!("the driver refused {path}"))
}

#[derive(Debug)]
struct Extra {
    path: String,
    body: Option<Value>,
}

impl WebDriverCompatibleCommand for Extra {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> std::result::Result<Url, ParseError> {
        base.join(&format!(
            "session/{}/{}",
            session.unwrap_or_default(),
            self.path
        ))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        match &self.body {
            Some(body) => (Method::POST, Some(body.to_string())),
            None => (Method::GET, None),
        }
    }
}

/// One call over `WebDriver` `BiDi`, and its answer awaited.
fn bidi(address: &str, method: &str, params: &Value) -> Result<()> {
    let url = Url::parse(address).with_context(|| format!("{address} is no address"))?;
    let socket = url
        .socket_addrs(|| None)?
        .into_iter()
        .find_map(|address| TcpStream::connect(address).ok())
        .with_context(|| format!("nothing listens at {address}"))?;
    socket.set_read_timeout(Some(START))?;
    let (mut socket, _) =
        tungstenite::client(address, socket).map_err(|error| anyhow!("no WebSocket: {error}"))?;
    let call = json!({ "id": 1, "method": method, "params": params });
    socket.send(Message::text(call.to_string()))?;
    loop {
        let Message::Text(text) = socket.read()? else {
            continue;
        };
        let answer: Value = serde_json::from_str(&text)?;
        if answer.get("id") == Some(&json!(1)) {
            if answer.get("type") == Some(&json!("success")) {
                return Ok(());
            }
            bail!("{method}: {answer}");
        }
    }
}

/// A folder for what a browser writes, gone with the session: Chromium leaves files behind when it
/// is killed.
struct Scratch(PathBuf);

impl Scratch {
    fn create(below: &Path) -> Result<Self> {
        static SESSIONS: AtomicUsize = AtomicUsize::new(0);
        let number = SESSIONS.fetch_add(1, Ordering::Relaxed);
        let folder = below.join(format!("shomei-navi-{}-{number}", std::process::id()));
        fs::create_dir_all(&folder)
            .with_context(|| format!("cannot create {}", folder.display()))?;
        Ok(Self(folder))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // What stays behind harms nobody.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A screen that nobody sees.
struct Screen {
    group: Group,
    display: String,
}

impl Screen {
    fn start(phone: &Phone) -> Result<Self> {
        let height = phone.height.max(phone.tallest) * phone.zoom;
        let size = format!("{}x{height}x24", phone.width * phone.zoom);
        let mut group = Group::start(
            Command::new("Xvfb")
                .args(["-displayfd", "1", "-nolisten", "tcp", "-screen", "0", &size])
                .stdout(Stdio::piped())
                .stderr(Stdio::null()),
        )?;
        let output = group.child().stdout.take().context("Xvfb has no output")?;
        let mut number = String::new();
        BufReader::new(output)
            .read_line(&mut number)
            .context("Xvfb did not name its display")?;
        let number = number.trim();
        if number.is_empty() {
            bail!("Xvfb did not start; try `Xvfb -displayfd 1` by hand");
        }
        Ok(Self {
            group,
            display: format!(":{number}"),
        })
    }
}

/// Starts the driver and waits until it listens.
async fn start_driver(engine: Engine, command: impl Fn(u16) -> Command) -> Result<(Group, String)> {
    let mut failure = anyhow!("never tried");
    for _ in 0..TRIES {
        let port = free_port()?;
        let log = log_file(engine, port)?;
        let output =
            File::create(&log).with_context(|| format!("cannot write {}", log.display()))?;
        let mut driver = Group::start(command(port).stdout(output.try_clone()?).stderr(output))?;
        match listening(&mut driver, port).await {
            Ok(()) => return Ok((driver, format!("http://127.0.0.1:{port}"))),
            Err(error) => failure = error.context(format!("see {}", log.display())),
        }
    }
    Err(failure.context(format!("the driver of {engine} does not start")))
}

async fn listening(driver: &mut Group, port: u16) -> Result<()> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let end = Instant::now() + START;
    while Instant::now() < end {
        if let Some(status) = driver.child().try_wait()? {
            bail!("it ended at once ({status})");
        }
        if tokio::net::TcpStream::connect(address).await.is_ok() {
            return Ok(());
        }
        sleep(Duration::from_millis(20)).await;
    }
    bail!("it does not listen after {} seconds", START.as_secs())
}

fn free_port() -> Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("no port is free")?;
    Ok(listener.local_addr()?.port())
}

fn log_file(engine: Engine, port: u16) -> Result<PathBuf> {
    let folder = workspace::evidence().join("logs");
    fs::create_dir_all(&folder).with_context(|| format!("cannot create {}", folder.display()))?;
    Ok(folder.join(format!("{engine}-{port}.log")))
}

/// What an engine lets itself be called. `WebKitGTK` silently keeps its own name where it is given
/// brackets, which HTTP has no place for; parentheses stand for them.
#[must_use]
pub fn user_agent(engine: Engine, named: &str) -> String {
    match engine {
        Engine::Chromium | Engine::Firefox => named.to_owned(),
        Engine::WebKit => named.replace('[', "(").replace(']', ")"),
    }
}

fn capabilities(
    engine: Engine,
    installed: &Installed,
    phone: &Phone,
    saved: &Path,
) -> Map<String, Value> {
    let browser = installed.browser.to_string_lossy();
    let named = phone.user_agent.as_deref();
    let named = named.map(|named| user_agent(engine, named));
    let named = named.as_deref();
    let (key, mut options) = match engine {
        Engine::Chromium => (
            "goog:chromeOptions",
            json!({
                "binary": browser,
                "args": [
                    "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu",
                    "--lang=ja", "--disable-background-networking", "--no-first-run",
                ],
                "prefs": {
                    "intl.accept_languages": "ja",
                    "webkit.webprefs.default_font_size": phone.text,
                    "download.default_directory": saved,
                    "download.prompt_for_download": false,
                },
                "mobileEmulation": {
                    "deviceMetrics": {
                        "width": phone.width, "height": phone.height,
                        "pixelRatio": phone.density(), "mobile": true, "touch": true,
                    },
                },
            }),
        ),
        // As on a phone, its scroll bar takes no width from the page.
        Engine::Firefox => (
            "moz:firefoxOptions",
            json!({
                "binary": browser,
                "args": ["-headless"],
                "prefs": {
                    "intl.locale.requested": "ja",
                    "intl.accept_languages": "ja",
                    "font.size.variable.ja": phone.text,
                    "ui.useOverlayScrollbars": 1,
                    "app.update.enabled": false,
                    "browser.download.folderList": 2,
                    "browser.download.dir": saved,
                    "browser.download.alwaysOpenPanel": false,
                    "browser.helperApps.neverAsk.saveToDisk": "text/calendar",
                    "datareporting.policy.dataSubmissionEnabled": false,
                },
            }),
        ),
        Engine::WebKit => (
            "webkitgtk:browserOptions",
            json!({
                "binary": browser,
                "args": ["--automation", "--full-screen", format!("--user-agent={}", named.unwrap_or(IPHONE))],
            }),
        ),
    };
    if let Some(named) = named {
        match engine {
            Engine::Chromium => options["mobileEmulation"]["userAgent"] = json!(named),
            Engine::Firefox => options["prefs"]["general.useragent.override"] = json!(named),
            Engine::WebKit => {}
        }
    }
    let mut all = Map::new();
    all.insert(key.to_owned(), options);
    if engine == Engine::Firefox {
        all.insert("webSocketUrl".to_owned(), json!(true));
    }
    all
}
