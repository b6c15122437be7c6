//! The settings in `server/`, in the servers they are for: what is sent, as what, and for how long.
//!
//! One table for all: a type, an age or a header is agreed on here, and whatever server says
//! otherwise fails. IIS does not run here; that its settings say the same is all that is known of it.
//! A missing server is a SKIPPED line for a person, and a failure where `CI=true`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a panic is the report"
)]

mod iis;
mod site;

use std::{fs, io::Write, path::Path};

use xtask::{
    package,
    server::POLICY,
    setup,
    suite::SKIPPED,
    webservers::{self, WebServer},
    workspace,
};

use site::{Answer, Site, VERSION};

/// What a file is sent as, by the ending of its name.
const TYPES: [(&str, &str); 7] = [
    ("html", "text/html; charset=utf-8"),
    ("css", "text/css; charset=utf-8"),
    ("js", "text/javascript; charset=utf-8"),
    ("txt", "text/plain; charset=utf-8"),
    ("ts", "text/plain; charset=utf-8"),
    ("json", "application/json"),
    ("wasm", "application/wasm"),
];

/// How long a file may be kept without asking: not at all, since it may change any day.
const ASK: &str = "no-cache";

/// How long one in a folder named after a version may be.
const KEEP: &str = "public, max-age=31536000, immutable";

/// What a browser may say that it takes, and what it is sent where a server has both.
const ACCEPTED: [(Option<&str>, Option<&str>); 6] = [
    (None, None),
    (Some("identity"), None),
    (Some("gzip"), Some("gzip")),
    (Some("br"), Some("br")),
    (Some("gzip, deflate, br, zstd"), Some("br")),
    (Some("gzip;q=0.5, br;q=0"), Some("gzip")),
];

/// What goes with every answer, also with a refusal.
fn always() -> [(&'static str, String); 6] {
    [
        // Pages of other origins may use the widget, and there is nothing here that one reader gets
        // and another does not.
        ("Access-Control-Allow-Origin", "*".to_owned()),
        ("Cross-Origin-Resource-Policy", "cross-origin".to_owned()),
        ("Cross-Origin-Embedder-Policy", "require-corp".to_owned()),
        (
            "Content-Security-Policy",
            format!("{POLICY}; frame-ancestors 'self'"),
        ),
        ("X-Content-Type-Options", "nosniff".to_owned()),
        ("Referrer-Policy", "same-origin".to_owned()),
    ]
}

/// Turns facts (`fn name(site: &Site)`) into one test for each server.
macro_rules! facts {
    ($($fact:ident),+ $(,)?) => {
        facts! { @server nginx, $($fact),+ }
        facts! { @server nginx_with_brotli, $($fact),+ }
        facts! { @server apache, $($fact),+ }
    };
    (@server $server:ident, $($fact:ident),+) => {
        mod $server {
            $(#[test]
            fn $fact() {
                let name = concat!(stringify!($server), "::", stringify!($fact));
                crate::with(xtask::webservers::$server(), name, super::$fact);
            })+
        }
    };
}

facts! {
    every_file_comes_as_agreed_and_whole,
    what_is_edited_on_the_server_is_sent_as_it_is_now,
    what_is_not_there_is_not_found_and_not_kept,
    what_has_not_changed_is_not_sent_again,
    a_folder_is_its_page,
    settings_are_not_handed_out,
}

fn with(server: Result<WebServer, String>, name: &str, fact: fn(&Site)) {
    match server {
        Ok(server) => fact(&Site::start(server)),
        Err(reason) => {
            assert!(
                !setup::skips_fail(),
                "{name} must run where CI=true: {reason}"
            );
            // Written past libtest, which would swallow the line of a test that passes.
            let mut terminal = std::io::stdout();
            writeln!(terminal, "{SKIPPED} {name}: {reason}").unwrap();
        }
    }
}

fn type_of(path: &str) -> &'static str {
    let ending = path.rsplit('.').next().unwrap();
    let (_, kind) = TYPES
        .into_iter()
        .find(|(known, _)| *known == ending)
        .unwrap_or_else(|| {
            panic!(
                "nobody has agreed on the type of {path}; add it to TYPES and to the three settings"
            )
        });
    kind
}

fn age_of(path: &str) -> &'static str {
    let in_version = path.split('/').next().is_some_and(package::is_of_a_version);
    if in_version { KEEP } else { ASK }
}

/// Whether a file may be edited on the server, so that nothing compressed stands beside it.
fn is_packed_as_it_is_sent(path: &str) -> bool {
    let kind = matches!(
        type_of(path),
        "text/html; charset=utf-8" | "application/json"
    );
    kind && age_of(path) == ASK
}

/// Asks for a file and looks at everything that is agreed on.
#[track_caller]
fn check(site: &Site, path: &str, accepted: Option<&str>, best: Option<&str>) {
    let answer = site.get(path, accepted, &[]);
    let stated = format!("{path}, accepting {accepted:?}: {answer:?}");
    let file = site.folder.join(path);
    let has = |ending: &str| Path::new(&format!("{}.{ending}", file.display())).is_file();
    let takes_gzip = accepted.is_some_and(|list| list.contains("gzip"));
    let encoding = match best {
        Some("br") if site.sends_br() && has("br") => Some("br"),
        // The next best, where the browser takes it, too; also made while it is sent.
        Some(_) if takes_gzip && (has("gz") || is_packed_as_it_is_sent(path)) => Some("gzip"),
        Some(_) | None => None,
    };
    assert_eq!(answer.status, 200, "{stated}");
    assert_eq!(
        answer.header("Content-Type"),
        Some(type_of(path).to_owned()),
        "{stated}"
    );
    assert_eq!(
        answer.header("Cache-Control"),
        Some(age_of(path).to_owned()),
        "{stated}"
    );
    let sent = answer.header("Content-Encoding");
    // What gains nothing, a server may compress or not.
    if encoding.is_some() || sent.as_deref() != Some("gzip") || !takes_gzip {
        assert_eq!(sent.as_deref(), encoding, "{stated}");
    }
    assert_eq!(answer.header("Content-Language"), None, "{stated}");
    assert_eq!(answer.header("Expires"), None, "{stated}");
    assert_eq!(answer.header("Pragma"), None, "{stated}");
    if encoding.is_some() {
        let vary = answer.header("Vary").unwrap_or_default();
        assert_eq!(vary, "Accept-Encoding", "{stated}");
    }
    check_what_is_always_there(&answer, &stated);
    assert!(
        answer.unpacked() == fs::read(&file).unwrap(),
        "{stated}: it is not the file"
    );
}

#[track_caller]
fn check_what_is_always_there(answer: &Answer, stated: &str) {
    for (name, value) in always() {
        assert_eq!(answer.header(name), Some(value), "{stated}");
    }
}

fn every_file_comes_as_agreed_and_whole(site: &Site) {
    let paths = site.paths();
    assert!(
        paths.iter().any(|path| path.starts_with("profiles/")),
        "{paths:?}"
    );
    assert!(
        paths.iter().any(|path| path.starts_with(VERSION)),
        "{paths:?}"
    );
    for path in paths {
        for (accepted, best) in ACCEPTED {
            check(site, &path, accepted, best);
        }
    }
}

fn what_is_edited_on_the_server_is_sent_as_it_is_now(site: &Site) {
    for path in ["frame.html", "index.html", "profiles/362026.json"] {
        let file = site.folder.join(path);
        let edited = fs::read_to_string(&file).unwrap() + "\n";
        fs::write(&file, &edited).unwrap();
        for (accepted, _) in ACCEPTED {
            let answer = site.get(path, accepted, &[]);
            assert!(
                answer.unpacked() == edited.as_bytes(),
                "{path}, accepting {accepted:?}, is the one from before"
            );
        }
    }
}

fn what_is_not_there_is_not_found_and_not_kept(site: &Site) {
    for path in [
        "profiles/000000.json".to_owned(),
        format!("{VERSION}/gone.js"),
    ] {
        let answer = site.get(&path, Some("br, gzip"), &[]);
        assert_eq!(answer.status, 404, "{path}: {answer:?}");
        assert_eq!(answer.header("Cache-Control"), None, "{path}: {answer:?}");
        check_what_is_always_there(&answer, &path);
    }
}

fn what_has_not_changed_is_not_sent_again(site: &Site) {
    for accepted in [None, Some("gzip, br")] {
        let first = site.get("index.html", accepted, &[]);
        let (asks, mark) = match first.header("ETag") {
            Some(tag) => ("If-None-Match", tag),
            None => ("If-Modified-Since", first.header("Last-Modified").unwrap()),
        };
        let again = site.get("index.html", accepted, &[(asks, &mark)]);
        assert_eq!(again.status, 304, "{mark}: {again:?}");
        assert_eq!(
            again.header("Cache-Control").as_deref(),
            Some(ASK),
            "{again:?}"
        );
        assert!(again.body.is_empty(), "{again:?}");
    }
}

fn a_folder_is_its_page(site: &Site) {
    let answer = site.get("", Some("gzip"), &[]);
    assert_eq!(answer.status, 200, "{answer:?}");
    assert_eq!(
        answer.header("Content-Type").as_deref(),
        Some(type_of("index.html")),
        "{answer:?}"
    );
    assert_eq!(
        answer.header("Cache-Control").as_deref(),
        Some(ASK),
        "{answer:?}"
    );
    assert!(answer.unpacked() == fs::read(site.folder.join("index.html")).unwrap());
}

/// Nor is what somebody else has hidden there: a folder of a version control, a file of an editor.
fn settings_are_not_handed_out(site: &Site) {
    let hidden = [
        ".htaccess".to_owned(),
        "nginx.conf".to_owned(),
        "web.config".to_owned(),
        format!("{VERSION}/web.config"),
        ".hidden.json".to_owned(),
        ".git/config".to_owned(),
        ".git/index.html".to_owned(),
        "profiles/.362026.json".to_owned(),
        format!("{VERSION}/.git/navi.js"),
    ];
    for path in &hidden {
        let file = site.folder.join(path);
        if !file.is_file() {
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(&file, "{}").unwrap();
        }
        for accepted in [None, Some("br, gzip")] {
            let answer = site.get(path, accepted, &[]);
            assert!(matches!(answer.status, 403 | 404), "{path}: {answer:?}");
            assert_eq!(answer.header("Cache-Control"), None, "{path}: {answer:?}");
            // The refusal is Apache's own where the site itself refuses the file.
            if answer.status == 404 {
                check_what_is_always_there(&answer, path);
            }
        }
    }
}

#[test]
fn apache_without_its_parts_still_sends_every_file_as_what_it_is() {
    let name = "apache_without_its_parts_still_sends_every_file_as_what_it_is";
    let bare = |site: &Site| {
        for path in site.paths() {
            let answer = site.get(&path, Some("gzip, br"), &[]);
            assert_eq!(answer.status, 200, "{path}: {answer:?}");
            assert_eq!(
                answer.header("Content-Type").as_deref(),
                Some(type_of(&path)),
                "{path}"
            );
            assert_eq!(
                answer.header("Content-Encoding"),
                None,
                "{path}: {answer:?}"
            );
            assert!(
                answer.body == fs::read(site.folder.join(&path)).unwrap(),
                "{path}"
            );
        }
    };
    match webservers::apache() {
        Ok(server) => bare(&Site::start_bare(server)),
        Err(reason) => with(Err(reason), name, |_| ()),
    }
}

#[test]
fn every_kind_of_file_in_dist_is_agreed_on() {
    for file in workspace::files(&site::dist()).unwrap() {
        let name = file.file_name().unwrap().to_str().unwrap();
        if site::is_asked_for(name) {
            type_of(name);
        }
    }
}
