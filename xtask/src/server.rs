//! Serves `dist/` as a municipality's server with a strict policy would.
//!
//! Only to this machine, only reading, nothing cached: a page that works here needs no inline
//! script or style, no eval, and nothing from another origin.

use std::{
    net::{Ipv4Addr, SocketAddr},
    path::Path,
};

use anyhow::{Context, Result, ensure};
use axum::{Router, routing::get};
use http::{
    HeaderValue, Response, StatusCode,
    header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE},
};
use tokio::net::TcpListener;
use tower_http::{
    services::{ServeDir, fs::ServeFileSystemResponseBody},
    set_header::{SetResponseHeader, SetResponseHeaderLayer},
};

/// What the widget must be content with.
pub const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
     connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'";

/// Under this prefix the program comes as plain text: a server that does not know `.wasm`.
pub const WRONG_TYPE: &str = "/faults/wrong-type";

/// Under this prefix there is no program: a filter took it, or somebody forgot to copy it.
pub const NO_PROGRAM: &str = "/faults/no-program";

/// Under this prefix the profiles are those beside the host pages, each with a fault of its own.
pub const FAULTY_PROFILES: &str = "/faults/profiles";

/// How many further ports are tried when the first is busy.
const TRIES: u16 = 50;

/// A server that listens; it ends with the runtime it was started in.
#[derive(Clone, Copy, Debug)]
pub struct Server {
    address: SocketAddr,
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
        let router = router(dist, hosts);
        tokio::spawn(async move { axum::serve(listener, router).await });
        Ok(Self { address })
    }

    /// `http://127.0.0.1:8080`, without a slash at the end.
    #[must_use]
    pub fn origin(self) -> String {
        format!("http://{}", self.address)
    }
}

fn router(dist: &Path, hosts: Option<&Path>) -> Router {
    let wrong_type = SetResponseHeader::overriding(
        ServeDir::new(dist),
        CONTENT_TYPE,
        |response: &Response<ServeFileSystemResponseBody>| {
            let kind = response.headers().get(CONTENT_TYPE)?;
            let program = kind == "application/wasm";
            Some(if program {
                HeaderValue::from_static("text/plain")
            } else {
                kind.clone()
            })
        },
    );
    let no_program = Router::new()
        .route(
            "/{version}/shomei_navi_bg.wasm",
            get(|| async { StatusCode::NOT_FOUND }),
        )
        .fallback_service(ServeDir::new(dist));
    let mut router = Router::new()
        .nest_service(WRONG_TYPE, wrong_type)
        .nest_service(NO_PROGRAM, no_program)
        .fallback_service(ServeDir::new(dist));
    if let Some(hosts) = hosts {
        let profiles = Router::new()
            .nest_service("/profiles", ServeDir::new(hosts.join("../profiles")))
            .fallback_service(ServeDir::new(dist));
        router = router
            .nest_service("/hosts", ServeDir::new(hosts))
            .nest_service(FAULTY_PROFILES, profiles);
    }
    router
        .layer(SetResponseHeaderLayer::overriding(
            CACHE_CONTROL,
            HeaderValue::from_static("no-cache"),
        ))
        .layer(SetResponseHeaderLayer::overriding(
            CONTENT_SECURITY_POLICY,
            HeaderValue::from_static(POLICY),
        ))
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

    use super::{NO_PROGRAM, POLICY, Server, WRONG_TYPE};

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
    async fn the_faulty_servers_fail_at_the_program_only() {
        check(&format!("{WRONG_TYPE}/"), "200", "text/html", "the page").await;
        check(
            &format!("{WRONG_TYPE}/shomei_navi_bg.wasm"),
            "200",
            "text/plain",
            "the program",
        )
        .await;
        check(&format!("{NO_PROGRAM}/"), "200", "text/html", "the page").await;
        let answer = answer(&format!("{NO_PROGRAM}/shomei_navi_bg.wasm")).await;
        assert!(answer.starts_with("HTTP/1.1 404"), "{answer}");
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
