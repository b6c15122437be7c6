//! Servers that go wrong, each under a prefix of its own: a file that does not come, comes late or
//! comes spoilt, and policies that forbid what the widget needs.
//!
//! For tests only. Nothing here is random: the same request goes wrong in the same way.

use std::{
    collections::BTreeSet,
    io::{self, Write},
    pin::Pin,
    sync::{Mutex, PoisonError},
    task::{Context, Poll},
    time::Duration,
};

use axum::{
    Router,
    body::{Body, Bytes, to_bytes},
    extract::{Path, Request},
    middleware::{self, Next},
};
use flate2::{Compression, write::GzEncoder};
use futures_core::Stream;
use http::{
    HeaderValue, Response, StatusCode,
    header::{
        CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE, LOCATION,
        USER_AGENT,
    },
};
use serde_json::{Map, Value};

/// What goes wrong.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Fault {
    /// The program comes as plain text: a server that does not know `.wasm`.
    WrongType,
    /// There is no program: a filter took it, or somebody forgot to copy it.
    NoProgram,
    /// The program breaks off in the middle.
    Truncated,
    /// One bit of the program is another.
    Corrupted,
    /// The second file of the program does not come: the server is too busy.
    NoDetails,
    /// One bit of the second file is another.
    SpoiltDetails,
    /// The program comes after more than ten seconds.
    Slow,
    /// Profiles and languages hang for much more than ten seconds.
    SlowBeside,
    /// Profiles and languages: the server is too busy.
    BusyBeside,
    /// Profiles and languages break off in the middle.
    BrokenBeside,
    /// A page comes in the place of a profile or a language, as if it were the file.
    PageBeside,
    /// JSON that is no profile and no language comes in their place.
    OtherShapeBeside,
    /// JSON that is nested five thousand times comes in their place; see [`nested`].
    NestedBeside,
    /// A profile has moved.
    MovedProfile,
    /// The style sheet does not come.
    NoStyle,
    /// A style sheet comes only to who asks a second time: the server is too busy at first.
    BusyStyles,
    /// No language comes but the one that is compiled in.
    NoLanguage,
    /// The page's policy lets no script run, as if JavaScript were switched off.
    NoScript,
    /// The page's policy does not let a program run, but lets a frame of the same origin in.
    NoWasm,
    /// The page's policy lets neither a program run nor a frame in.
    NoWasmNoFrame,
    /// The page's policy lets nothing be fetched, and lets a frame of the same origin in.
    NoConnect,
    /// The same, and no frame.
    NoConnectNoFrame,
    /// The page's policy demands trusted types, and lets a frame of the same origin in.
    TrustedTypes,
    /// The page's policy names trusted types, and ours is none of them.
    OtherTypes,
    /// The same, and demands them.
    OnlyOtherTypes,
}

/// All faults, each with the prefix under which everything is served with it.
pub const FAULTS: [(&str, Fault); 25] = [
    ("/faults/wrong-type", Fault::WrongType),
    ("/faults/no-program", Fault::NoProgram),
    ("/faults/truncated", Fault::Truncated),
    ("/faults/corrupted", Fault::Corrupted),
    ("/faults/no-details", Fault::NoDetails),
    ("/faults/spoilt-details", Fault::SpoiltDetails),
    ("/faults/slow", Fault::Slow),
    ("/faults/slow-beside", Fault::SlowBeside),
    ("/faults/busy-beside", Fault::BusyBeside),
    ("/faults/broken-beside", Fault::BrokenBeside),
    ("/faults/page-beside", Fault::PageBeside),
    ("/faults/other-shape-beside", Fault::OtherShapeBeside),
    ("/faults/nested-beside", Fault::NestedBeside),
    ("/faults/moved-profile", Fault::MovedProfile),
    ("/faults/no-style", Fault::NoStyle),
    ("/faults/busy-styles", Fault::BusyStyles),
    ("/faults/no-language", Fault::NoLanguage),
    ("/policies/no-script", Fault::NoScript),
    ("/policies/no-wasm", Fault::NoWasm),
    ("/policies/no-wasm-no-frame", Fault::NoWasmNoFrame),
    ("/policies/no-connect", Fault::NoConnect),
    ("/policies/no-connect-no-frame", Fault::NoConnectNoFrame),
    ("/policies/trusted-types", Fault::TrustedTypes),
    ("/policies/other-types", Fault::OtherTypes),
    ("/policies/only-other-types", Fault::OnlyOtherTypes),
];

/// Under this prefix and the name of a file, all is served with that file damaged by somebody who
/// wants to be noticed; under [`DAMAGED_PACKED`] it is sent compressed. The pages themselves and what
/// they name without a hash stay whole.
pub const DAMAGED: &str = "/damaged";

/// See [`DAMAGED`].
pub const DAMAGED_PACKED: &str = "/damaged-packed";

/// What a damaged file says where it has words.
pub const DAMAGE: &str = "DAMAGED";

/// Beyond the ten seconds after which the widget says that it takes long.
const LATE: Duration = Duration::from_secs(12);
/// So long that somebody sees what is shown in the meantime.
const VERY_LATE: Duration = Duration::from_secs(24);

/// What serves the same as `router` does, with the fault.
pub fn with_fault(router: Router, fault: Fault) -> Router {
    router.layer(middleware::from_fn(move |request: Request, next: Next| {
        spoilt(fault, request, next)
    }))
}

/// Whether what is asked for comes late.
const fn is_late(fault: Fault, is_program: bool, is_beside: bool) -> bool {
    match fault {
        Fault::Slow => is_program,
        Fault::SlowBeside => is_beside,
        Fault::WrongType
        | Fault::NoProgram
        | Fault::Truncated
        | Fault::Corrupted
        | Fault::NoDetails
        | Fault::SpoiltDetails
        | Fault::BusyBeside
        | Fault::BrokenBeside
        | Fault::PageBeside
        | Fault::OtherShapeBeside
        | Fault::NestedBeside
        | Fault::MovedProfile
        | Fault::NoStyle
        | Fault::BusyStyles
        | Fault::NoLanguage
        | Fault::NoScript
        | Fault::NoWasm
        | Fault::NoWasmNoFrame
        | Fault::NoConnect
        | Fault::NoConnectNoFrame
        | Fault::TrustedTypes
        | Fault::OtherTypes
        | Fault::OnlyOtherTypes => false,
    }
}

async fn spoilt(fault: Fault, request: Request, next: Next) -> Response<Body> {
    let path = request.uri().path().to_owned();
    let is_program = path.ends_with("_bg.wasm");
    let is_details = path.ends_with("_details.wasm");
    let is_language = path.contains("/languages/");
    let is_style = path.ends_with("/widget.css");
    let is_styles = is_style || path.ends_with("/details.css");
    let is_profile = path.contains("/profiles/");
    let is_beside = is_language || is_profile;
    let is_late = is_late(fault, is_program, is_beside);
    if is_late {
        let late = if is_program { LATE } else { VERY_LATE };
        tokio::time::sleep(late).await;
    }
    let query = request.uri().query().unwrap_or_default().to_owned();
    let asks = format!("{:?} {path}", request.headers().get(USER_AGENT));
    let mut response = next.run(request).await;
    match fault {
        Fault::Slow | Fault::SlowBeside => response,
        Fault::WrongType if is_program => {
            let plain = HeaderValue::from_static("text/plain");
            response.headers_mut().insert(CONTENT_TYPE, plain);
            response
        }
        Fault::NoProgram if is_program => refused(StatusCode::NOT_FOUND),
        Fault::NoDetails if is_details => refused(StatusCode::SERVICE_UNAVAILABLE),
        Fault::NoStyle if is_style => refused(StatusCode::NOT_FOUND),
        Fault::BusyStyles if is_styles && is_first(&asks) => {
            refused(StatusCode::SERVICE_UNAVAILABLE)
        }
        Fault::NoLanguage if is_language => refused(StatusCode::NOT_FOUND),
        Fault::BusyBeside if is_beside => refused(StatusCode::SERVICE_UNAVAILABLE),
        Fault::BrokenBeside if is_beside => broken_off(response).await,
        Fault::PageBeside if is_beside => in_its_place("text/html", "<!doctype html><p>404"),
        Fault::OtherShapeBeside if is_beside => {
            in_its_place("application/json", r#"{"words":{"Again":1},"name":["a"]}"#)
        }
        Fault::NestedBeside if is_beside => {
            changed(response, |bytes| *bytes = nested(bytes, &query)).await
        }
        Fault::MovedProfile if is_profile => {
            let mut response = refused(StatusCode::FOUND);
            let there = HeaderValue::from_static("/profiles/142123.json");
            response.headers_mut().insert(LOCATION, there);
            response
        }
        Fault::Truncated if is_program => {
            changed(response, |bytes| bytes.truncate(bytes.len() / 2)).await
        }
        Fault::Corrupted if is_program => changed(response, |bytes| spoil(bytes)).await,
        Fault::SpoiltDetails if is_details => changed(response, |bytes| spoil(bytes)).await,
        Fault::WrongType
        | Fault::NoProgram
        | Fault::NoStyle
        | Fault::BusyStyles
        | Fault::NoLanguage
        | Fault::BusyBeside
        | Fault::BrokenBeside
        | Fault::PageBeside
        | Fault::OtherShapeBeside
        | Fault::NestedBeside
        | Fault::MovedProfile
        | Fault::Truncated
        | Fault::Corrupted
        | Fault::NoDetails
        | Fault::SpoiltDetails => response,
        Fault::NoScript
        | Fault::NoWasm
        | Fault::NoWasmNoFrame
        | Fault::NoConnect
        | Fault::NoConnectNoFrame
        | Fault::TrustedTypes
        | Fault::OtherTypes
        | Fault::OnlyOtherTypes => match policy_of(fault) {
            Some(policy) => under(response, policy),
            None => response,
        },
    }
}

/// Whether that is asked for the first of two times, each browser counted for itself.
fn is_first(asks: &str) -> bool {
    static ASKED: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());
    let mut asked = ASKED.lock().unwrap_or_else(PoisonError::into_inner);
    let is_first = asked.insert(asks.to_owned());
    if !is_first {
        asked.remove(asks);
    }
    is_first
}

/// The policy of a page under which something is not allowed.
const fn policy_of(fault: Fault) -> Option<&'static str> {
    Some(match fault {
        Fault::NoScript => "script-src 'none'",
        Fault::NoWasm => "script-src 'self'; frame-src 'self'",
        Fault::NoWasmNoFrame => "script-src 'self'",
        Fault::NoConnect => {
            "connect-src 'none'; script-src 'self' 'wasm-unsafe-eval'; frame-src 'self'"
        }
        Fault::NoConnectNoFrame => "connect-src 'none'; script-src 'self' 'wasm-unsafe-eval'",
        Fault::TrustedTypes => {
            "script-src 'self' 'wasm-unsafe-eval'; frame-src 'self'; require-trusted-types-for 'script'"
        }
        Fault::OtherTypes => "script-src 'self' 'wasm-unsafe-eval'; trusted-types other",
        Fault::OnlyOtherTypes => {
            "script-src 'self' 'wasm-unsafe-eval'; trusted-types other; require-trusted-types-for 'script'"
        }
        Fault::Slow
        | Fault::SlowBeside
        | Fault::WrongType
        | Fault::NoProgram
        | Fault::NoStyle
        | Fault::BusyStyles
        | Fault::NoLanguage
        | Fault::BusyBeside
        | Fault::BrokenBeside
        | Fault::PageBeside
        | Fault::OtherShapeBeside
        | Fault::NestedBeside
        | Fault::MovedProfile
        | Fault::Truncated
        | Fault::Corrupted
        | Fault::NoDetails
        | Fault::SpoiltDetails => return None,
    })
}

/// What serves the same as `router` does, with the file damaged that the prefix names.
pub fn with_damage(router: Router, is_packed: bool) -> Router {
    let serve = move |Path(file): Path<String>, request: Request, next: Next| async move {
        let path = request.uri().path();
        // What stands in the folder of a version is named with a hash; so is builder.json.
        let is_hashed = 2 <= path.matches('/').count() || file == "builder.json";
        let is_it = path.ends_with(&format!("/{file}")) && is_hashed;
        let response = next.run(request).await;
        if is_it {
            damaged(is_packed, &file, response).await
        } else {
            response
        }
    };
    router.layer(middleware::from_fn(serve))
}

async fn damaged(is_packed: bool, file: &str, response: Response<Body>) -> Response<Body> {
    let ending = file.rsplit('.').next().unwrap_or_default();
    let mut response = changed(response, |bytes| match ending {
        "js" => bytes
            .splice(..0, *b"globalThis.damaged = true;\n")
            .for_each(drop),
        "css" => bytes.extend_from_slice(b"\n:root, :host { --damaged: yes }\n"),
        "json" => {
            let text = String::from_utf8_lossy(bytes);
            let text = text.replace(":\"", &format!(":\"{DAMAGE} "));
            *bytes = text.replace("[\"", &format!("[\"{DAMAGE} ")).into_bytes();
        }
        _ => spoil(bytes),
    })
    .await;
    if is_packed {
        response = changed(response, |bytes| {
            let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
            // Into memory; that does not fail.
            _ = packed.write_all(bytes);
            *bytes = packed.finish().unwrap_or_default();
        })
        .await;
        let gzip = HeaderValue::from_static("gzip");
        response.headers_mut().insert(CONTENT_ENCODING, gzip);
    }
    response
}

fn refused(status: StatusCode) -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status;
    response
}

fn in_its_place(kind: &'static str, words: impl Into<Body>) -> Response<Body> {
    let mut response = Response::new(words.into());
    let kind = HeaderValue::from_static(kind);
    response.headers_mut().insert(CONTENT_TYPE, kind);
    response
}

/// A file of JSON in which a value is nested five thousand times: that of the key which `?in=` names, in
/// place of what stood there, or the whole where the key is `all`. Without a key there is nothing else.
fn nested(file: &[u8], query: &str) -> Vec<u8> {
    const TIMES: usize = 5000;
    let nested = "[".repeat(TIMES) + &"]".repeat(TIMES);
    let text = match query.strip_prefix("in=") {
        Some("all") => nested,
        Some(key) => {
            // A value of so many levels can be written, and not be made here.
            let mut whole: Map<String, Value> = serde_json::from_slice(file).unwrap_or_default();
            whole.insert(key.to_owned(), Value::String(PLACE.to_owned()));
            let text = Value::Object(whole).to_string();
            text.replace(&format!("\"{PLACE}\""), &nested)
        }
        None => format!(r#"{{"x":{nested}}}"#),
    };
    text.into_bytes()
}

/// What stands where something else is to be written.
const PLACE: &str = "nested here";

/// A connection that ends in the middle.
struct BreaksOff(Option<Bytes>);

impl Stream for BreaksOff {
    type Item = io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let broken = || io::Error::from(io::ErrorKind::ConnectionReset);
        Poll::Ready(Some(self.0.take().ok_or_else(broken)))
    }
}

async fn broken_off(response: Response<Body>) -> Response<Body> {
    let (mut parts, body) = response.into_parts();
    let bytes = to_bytes(body, usize::MAX).await.unwrap_or_default();
    parts.headers.remove(CONTENT_LENGTH);
    let half = bytes.slice(..bytes.len() / 2);
    Response::from_parts(parts, Body::from_stream(BreaksOff(Some(half))))
}

/// In the middle stands code: a program that starts, and may answer wrongly.
fn spoil(bytes: &mut [u8]) {
    let middle = bytes.len() / 2;
    if let Some(byte) = bytes.get_mut(middle) {
        *byte ^= 1;
    }
}

async fn changed(response: Response<Body>, change: impl FnOnce(&mut Vec<u8>)) -> Response<Body> {
    let (mut parts, body) = response.into_parts();
    let Ok(bytes) = to_bytes(body, usize::MAX).await else {
        return refused(StatusCode::NOT_FOUND);
    };
    let mut bytes = bytes.to_vec();
    change(&mut bytes);
    parts.headers.remove(CONTENT_LENGTH);
    Response::from_parts(parts, Body::from(bytes))
}

/// The strict policy, with other words about scripts and frames.
fn under(mut response: Response<Body>, words: &str) -> Response<Body> {
    let policy = format!(
        // A browser takes the first of two.
        "{words}; default-src 'none'; style-src 'self'; connect-src 'self'; img-src 'self' data:; \
         base-uri 'none'; form-action 'none'"
    );
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        response
            .headers_mut()
            .insert(CONTENT_SECURITY_POLICY, policy);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::nested;

    #[test]
    fn a_value_is_nested_where_it_is_asked_for() {
        for (query, begin) in [
            ("", "{\"x\":[[["),
            ("in=all", "[[["),
            ("in=name", "{\"code\":\"1\",\"name\":[[["),
            ("in=other", "{\"code\":\"1\",\"name\":\"a\",\"other\":[[["),
        ] {
            let text = String::from_utf8(nested(br#"{"code":"1","name":"a"}"#, query)).unwrap();
            assert!(text.starts_with(begin), "{query}: {text:.60}");
            assert_eq!(text.matches('[').count(), 5000, "{query}");
            assert_eq!(text.matches(']').count(), 5000, "{query}");
        }
    }
}
