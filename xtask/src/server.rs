//! Serves `dist/` as a municipality's server with a strict policy would.
//!
//! Only to this machine, only reading, nothing cached: a page that works here needs no inline
//! script or style, no eval, and nothing from another origin. What was asked of it is remembered,
//! so that a test can say that nothing was.

use std::{
    net::{Ipv4Addr, SocketAddr},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use anyhow::{Context, Result, ensure};
use axum::{
    Router,
    extract::Request,
    middleware::{self, Next},
    response::{IntoResponse, Response},
    routing::get,
};
use http::{
    HeaderName, HeaderValue, StatusCode,
    header::{ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE},
};
use tokio::net::TcpListener;
use tower_http::{
    services::{ServeDir, ServeFile},
    set_header::SetResponseHeaderLayer,
};

pub use crate::package::POLICY;
use crate::{
    browsers::RESET_SHEETS,
    faults::{DAMAGED, DAMAGED_PACKED, FAULTS, with_damage, with_fault},
    package::is_of_a_version,
};

/// The same, where the page has a `<base>`.
const POLICY_WITH_BASE: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
     connect-src 'self'; img-src 'self' data:; frame-src 'self'; base-uri 'self'; form-action 'none'";

/// Under this prefix the profiles are those beside the host pages, each with a fault of its own.
pub const FAULTY_PROFILES: &str = "/faults/profiles";

/// Under this prefix the loader is another version of itself, which sets `secondVersion` on the
/// page so that a test knows that it ran.
pub const OTHER_VERSION: &str = "/other-version";

/// Under this prefix the host pages may move their base: the strict policy forbids `<base>`, and a
/// page that has one has no such policy.
pub const BASED: &str = "/based";

/// Under this prefix the host pages may load from other origins on this machine.
pub const ABROAD: &str = "/abroad";

/// The same, where the widget stands on another server.
const POLICY_ABROAD: &str = "default-src 'none'; script-src 'self' http://127.0.0.1:* 'wasm-unsafe-eval'; \
     style-src 'self' http://127.0.0.1:*; connect-src 'self' http://127.0.0.1:*; img-src 'self' data:; \
     frame-src 'self' http://127.0.0.1:*; base-uri 'none'; form-action 'none'";

/// Under these prefixes the host pages let in only what says that it may be let in, by the value of
/// `Cross-Origin-Embedder-Policy`.
pub const ISOLATED: [(&str, &str); 2] = [
    ("/isolated/require-corp", "require-corp"),
    ("/isolated/credentialless", "credentialless"),
];

/// Under this prefix a newer version has come: of the old one a browser still has the loader.
pub const OUTDATED: &str = "/outdated";

/// Under this prefix what is not there is answered with a page, as if it were.
pub const SOFT_404: &str = "/soft-404";

/// Under this prefix nothing may be kept: a browser that obeys forgets a page once it is left.
pub const NO_STORE: &str = "/no-store";

/// Under this prefix are the reset sheets that other people's pages begin with.
pub const SHEETS: &str = "/sheets";

/// How many further ports are tried when the first is busy.
const TRIES: u16 = 50;

/// A server that listens; it ends with the runtime it was started in.
#[derive(Clone, Debug)]
pub struct Server {
    address: SocketAddr,
    asked: Asked,
}

/// What was asked for, in order: the method and the address, with what stands behind a question
/// mark.
#[derive(Clone, Debug, Default)]
struct Asked(Arc<Mutex<Vec<String>>>);

impl Asked {
    fn all(&self) -> Vec<String> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    fn add(&self, request: &Request) {
        let line = format!("{} {}", request.method(), request.uri());
        let mut asked = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        asked.push(line);
    }
}

impl Server {
    /// Serves `dist` at `/` and, when given, the host pages at `/hosts/`.
    ///
    /// Port 0 is any free port; another that is busy gives way to the next free one.
    pub async fn start(dist: &Path, hosts: Option<&Path>, port: u16) -> Result<Self> {
        ensure!(
            dist.join("index.html").is_file(),
            "there is nothing to serve in {}; run `cargo xtask dist`",
            dist.display()
        );
        let listener = listen(port).await?;
        let address = listener.local_addr().context("the server has no address")?;
        let asked = Asked::default();
        let remembered = asked.clone();
        let remember = middleware::from_fn(move |request: Request, next: Next| {
            remembered.add(&request);
            next.run(request)
        });
        let router = router(dist, hosts).layer(remember);
        tokio::spawn(async move { axum::serve(listener, router).await });
        Ok(Self { address, asked })
    }

    /// `http://127.0.0.1:8080`, without a slash at the end.
    #[must_use]
    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// All that was asked for so far.
    #[must_use]
    pub fn asked(&self) -> Vec<String> {
        self.asked.all()
    }
}

fn router(dist: &Path, hosts: Option<&Path>) -> Router {
    let mut router = Router::new().fallback_service(ServeDir::new(dist));
    if let Some(hosts) = hosts {
        let profiles = Router::new()
            .nest_service("/profiles", ServeDir::new(hosts.join("../profiles")))
            .fallback_service(ServeDir::new(dist));
        let loader = dist.join("shomei-navi.js");
        let other_version = Router::new()
            .route("/shomei-navi.js", get(move || another_version(loader)))
            .fallback_service(ServeDir::new(dist));
        let based = Router::new()
            .fallback_service(ServeDir::new(hosts))
            .layer(policy(POLICY_WITH_BASE));
        let abroad = Router::new()
            .fallback_service(ServeDir::new(hosts))
            .layer(policy(POLICY_ABROAD));
        let soft_404 = ServeDir::new(dist).fallback(ServeFile::new(dist.join("index.html")));
        for (prefix, value) in ISOLATED {
            let isolated = Router::new()
                .fallback_service(ServeDir::new(hosts))
                .layer(embedder_policy(value))
                .layer(policy(POLICY_ABROAD));
            router = router.nest_service(prefix, isolated);
        }
        let outdated = Router::new()
            .fallback_service(ServeDir::new(dist))
            .layer(middleware::from_fn(loader_only));
        router = router
            .nest_service(SOFT_404, soft_404)
            .nest_service(
                NO_STORE,
                Router::new().fallback_service(ServeDir::new(hosts)).layer(
                    SetResponseHeaderLayer::overriding(
                        CACHE_CONTROL,
                        HeaderValue::from_static("no-store"),
                    ),
                ),
            )
            .nest_service(OUTDATED, outdated)
            .nest_service(ABROAD, abroad)
            .nest_service(
                "/hosts",
                // Other people's pages do not isolate themselves.
                Router::new()
                    .fallback_service(ServeDir::new(hosts))
                    .layer(embedder_policy("unsafe-none")),
            )
            .nest_service(FAULTY_PROFILES, profiles)
            .nest_service(OTHER_VERSION, other_version)
            .nest_service(BASED, based);
        for sheet in RESET_SHEETS {
            let path = format!("{SHEETS}/{}.css", sheet.name);
            router = router.route_service(&path, ServeFile::new(sheet.file()));
        }
    }
    let whole = router.clone();
    for (prefix, is_packed) in [(DAMAGED, false), (DAMAGED_PACKED, true)] {
        let damaged = with_damage(whole.clone(), is_packed);
        router = router.nest_service(&format!("{prefix}/{{file}}"), damaged);
    }
    let sound = router.clone();
    for (prefix, fault) in FAULTS {
        router = router.nest_service(prefix, with_fault(sound.clone(), fault));
    }
    router
        // As the servers' settings say: a page that isolates itself may show these files.
        .layer(SetResponseHeaderLayer::if_not_present(
            HeaderName::from_static("cross-origin-resource-policy"),
            HeaderValue::from_static("cross-origin"),
        ))
        .layer(embedder_policy("require-corp"))
        .layer(SetResponseHeaderLayer::if_not_present(
            CACHE_CONTROL,
            HeaderValue::from_static("no-cache"),
        ))
        .layer(SetResponseHeaderLayer::overriding(
            ACCESS_CONTROL_ALLOW_ORIGIN,
            HeaderValue::from_static("*"),
        ))
        .layer(policy(POLICY))
}

/// Sets whether a page takes only what allows it, where nothing is set yet.
fn embedder_policy(policy: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    let name = HeaderName::from_static("cross-origin-embedder-policy");
    SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(policy))
}

/// Sets the policy where a page has none yet.
fn policy(policy: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    let policy = HeaderValue::from_static(policy);
    SetResponseHeaderLayer::if_not_present(CONTENT_SECURITY_POLICY, policy)
}

/// Lets nothing of a version come but its loader.
async fn loader_only(request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let is_gone = path.split('/').any(is_of_a_version) && !path.ends_with("/shomei-navi.js");
    if is_gone {
        return StatusCode::NOT_FOUND.into_response();
    }
    next.run(request).await
}

/// The loader with one statement more: to a browser, another script at another address.
async fn another_version(loader: PathBuf) -> ([(HeaderName, &'static str); 1], String) {
    let script = tokio::fs::read_to_string(loader).await.unwrap_or_default();
    let script = format!("{script}\nglobalThis.secondVersion = true;\n");
    ([(CONTENT_TYPE, "text/javascript")], script)
}

async fn listen(port: u16) -> Result<TcpListener> {
    let last = if port == 0 {
        0
    } else {
        port.saturating_add(TRIES)
    };
    let mut refusal = None;
    for port in port..=last {
        match TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await {
            Ok(listener) => return Ok(listener),
            Err(error) => refusal = Some(error),
        }
    }
    let reason = refusal.map_or_else(String::new, |error| format!(": {error}"));
    anyhow::bail!("no port from {port} to {last} is free{reason}; name another with --port")
}

#[cfg(test)]
mod tests {
    use std::{env, fs, path::PathBuf};

    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    use super::{BASED, OTHER_VERSION, POLICY, Server};

    /// Asks a server that serves one page and a program, and one host page.
    async fn answer(path: &str) -> String {
        let folder = folder(path);
        let server = Server::start(&folder, Some(&folder.join("hosts")), 0)
            .await
            .unwrap();
        let mut stream = tokio::net::TcpStream::connect(server.address)
            .await
            .unwrap();
        let request = format!("GET {path} HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        fs::remove_dir_all(folder).unwrap();
        answer
    }

    fn folder(path: &str) -> PathBuf {
        let name = format!(
            "shomei-navi-server-{}{}",
            std::process::id(),
            path.replace('/', "-")
        );
        let folder = env::temp_dir().join(name);
        fs::create_dir_all(folder.join("hosts/plain")).unwrap();
        fs::write(folder.join("index.html"), "the page").unwrap();
        fs::write(folder.join("shomei_navi_bg.wasm"), "the program").unwrap();
        fs::write(folder.join("shomei_navi_details.wasm"), "the details").unwrap();
        fs::write(folder.join("shomei-navi.js"), "the loader").unwrap();
        fs::write(folder.join("hosts/plain/index.html"), "the host").unwrap();
        folder
    }

    async fn check(path: &str, status: &str, kind: &str, body: &str) {
        let answer = answer(path).await;
        assert!(
            answer.starts_with(&format!("HTTP/1.1 {status}")),
            "{path}: {answer}"
        );
        assert!(
            answer.contains(&format!("content-type: {kind}")),
            "{path}: {answer}"
        );
        assert!(
            answer.contains(&format!("content-security-policy: {POLICY}")),
            "{path}: {answer}"
        );
        assert!(
            answer.contains("cache-control: no-cache"),
            "{path}: {answer}"
        );
        assert!(answer.ends_with(body), "{path}: {answer}");
    }

    #[tokio::test]
    async fn every_file_comes_with_its_type_and_the_strict_policy() {
        check("/", "200", "text/html", "the page").await;
        check(
            "/shomei_navi_bg.wasm",
            "200",
            "application/wasm",
            "the program",
        )
        .await;
        check("/hosts/plain/", "200", "text/html", "the host").await;
    }

    #[tokio::test]
    async fn the_faulty_servers_fail_at_one_file_only() {
        for (path, kind, body) in [
            ("/faults/wrong-type/", "text/html", "the page"),
            (
                "/faults/wrong-type/shomei_navi_bg.wasm",
                "text/plain",
                "the program",
            ),
            ("/faults/no-program/", "text/html", "the page"),
            ("/faults/truncated/", "text/html", "the page"),
            (
                "/faults/truncated/shomei_navi_bg.wasm",
                "application/wasm",
                "\r\nthe p",
            ),
            (
                "/faults/corrupted/shomei_navi_bg.wasm",
                "application/wasm",
                "\r\nthe psogram",
            ),
            (
                "/faults/no-details/shomei_navi_bg.wasm",
                "application/wasm",
                "the program",
            ),
            (
                "/faults/spoilt-details/shomei_navi_details.wasm",
                "application/wasm",
                "\r\nthe ddtails",
            ),
        ] {
            check(path, "200", kind, body).await;
        }
        for path in [
            "/faults/no-program/shomei_navi_bg.wasm",
            "/faults/no-style/widget.css",
        ] {
            let answer = answer(path).await;
            assert!(answer.starts_with("HTTP/1.1 404"), "{answer}");
        }
        let answer = answer("/faults/no-details/shomei_navi_details.wasm").await;
        assert!(answer.starts_with("HTTP/1.1 503"), "{answer}");
    }

    #[tokio::test]
    async fn another_policy_stands_in_the_place_of_the_strict_one() {
        let answer = answer("/policies/no-wasm/hosts/plain/").await;
        assert!(answer.ends_with("the host"), "{answer}");
        assert!(!answer.contains("wasm-unsafe-eval"), "{answer}");
    }

    #[tokio::test]
    async fn another_version_of_the_loader_differs_in_the_loader_only() {
        let answer = answer(&format!("{OTHER_VERSION}/shomei-navi.js")).await;
        assert!(answer.contains("content-type: text/javascript"), "{answer}");
        assert!(
            answer.ends_with("the loader\nglobalThis.secondVersion = true;\n"),
            "{answer}"
        );
        check(
            &format!("{OTHER_VERSION}/shomei_navi_bg.wasm"),
            "200",
            "application/wasm",
            "the program",
        )
        .await;
    }

    #[tokio::test]
    async fn only_a_page_that_moves_its_base_may_do_so() {
        let answer = answer(&format!("{BASED}/plain/")).await;
        assert!(answer.contains("base-uri 'self'"), "{answer}");
        assert!(!answer.contains("base-uri 'none'"), "{answer}");
    }

    #[tokio::test]
    async fn what_is_asked_is_remembered() {
        let folder = folder("-asked");
        let server = Server::start(&folder, None, 0).await.unwrap();
        let mut stream = tokio::net::TcpStream::connect(server.address)
            .await
            .unwrap();
        let request = "GET /nothing?born=1990 HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n";
        stream.write_all(request.as_bytes()).await.unwrap();
        stream.read_to_string(&mut String::new()).await.unwrap();
        assert_eq!(server.asked(), ["GET /nothing?born=1990"]);
        fs::remove_dir_all(folder).unwrap();
    }

    #[tokio::test]
    async fn a_busy_port_gives_way_to_the_next_free_one() {
        let folder = folder("-busy");
        let first = Server::start(&folder, None, 0).await.unwrap();
        let second = Server::start(&folder, None, first.address.port())
            .await
            .unwrap();
        assert!(second.address.port() > first.address.port());
        fs::remove_dir_all(folder).unwrap();
    }
}
