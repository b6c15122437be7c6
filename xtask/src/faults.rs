//! Servers that go wrong, each under a prefix of its own: a file that does not come, comes late or
//! comes spoilt, and policies that forbid what the widget needs.
//!
//! For tests only. Nothing here is random: the same request goes wrong in the same way.

use std::time::Duration;

use axum::{
    Router,
    body::{Body, to_bytes},
    extract::Request,
    middleware::{self, Next},
};
use http::{
    HeaderValue, Response, StatusCode,
    header::{CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE},
};

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
    /// The style sheet does not come.
    NoStyle,
    /// No language comes but the one that is compiled in.
    NoLanguage,
    /// The page's policy lets no script run, as if JavaScript were switched off.
    NoScript,
    /// The page's policy does not let a program run, but lets a frame of the same origin in.
    NoWasm,
    /// The page's policy lets neither a program run nor a frame in.
    NoWasmNoFrame,
    /// The page's policy demands trusted types, and lets a frame of the same origin in.
    TrustedTypes,
}

/// All faults, each with the prefix under which everything is served with it.
pub const FAULTS: [(&str, Fault); 14] = [
    ("/faults/wrong-type", Fault::WrongType),
    ("/faults/no-program", Fault::NoProgram),
    ("/faults/truncated", Fault::Truncated),
    ("/faults/corrupted", Fault::Corrupted),
    ("/faults/no-details", Fault::NoDetails),
    ("/faults/spoilt-details", Fault::SpoiltDetails),
    ("/faults/slow", Fault::Slow),
    ("/faults/slow-beside", Fault::SlowBeside),
    ("/faults/no-style", Fault::NoStyle),
    ("/faults/no-language", Fault::NoLanguage),
    ("/policies/no-script", Fault::NoScript),
    ("/policies/no-wasm", Fault::NoWasm),
    ("/policies/no-wasm-no-frame", Fault::NoWasmNoFrame),
    ("/policies/trusted-types", Fault::TrustedTypes),
];

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

async fn spoilt(fault: Fault, request: Request, next: Next) -> Response<Body> {
    let path = request.uri().path().to_owned();
    let is_program = path.ends_with("_bg.wasm");
    let is_details = path.ends_with("_details.wasm");
    let is_language = path.contains("/languages/");
    let is_style = path.ends_with("/widget.css");
    let is_late = match fault {
        Fault::Slow => is_program,
        Fault::SlowBeside => is_language || path.contains("/profiles/"),
        Fault::WrongType
        | Fault::NoProgram
        | Fault::Truncated
        | Fault::Corrupted
        | Fault::NoDetails
        | Fault::SpoiltDetails
        | Fault::NoStyle
        | Fault::NoLanguage
        | Fault::NoScript
        | Fault::NoWasm
        | Fault::NoWasmNoFrame
        | Fault::TrustedTypes => false,
    };
    if is_late {
        let late = if is_program { LATE } else { VERY_LATE };
        tokio::time::sleep(late).await;
    }
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
        Fault::NoLanguage if is_language => refused(StatusCode::NOT_FOUND),
        Fault::Truncated if is_program => {
            changed(response, |bytes| bytes.truncate(bytes.len() / 2)).await
        }
        Fault::Corrupted if is_program => changed(response, |bytes| spoil(bytes)).await,
        Fault::SpoiltDetails if is_details => changed(response, |bytes| spoil(bytes)).await,
        Fault::WrongType
        | Fault::NoProgram
        | Fault::NoStyle
        | Fault::NoLanguage
        | Fault::Truncated
        | Fault::Corrupted
        | Fault::NoDetails
        | Fault::SpoiltDetails => response,
        Fault::NoScript => under(response, "script-src 'none'"),
        Fault::NoWasm => under(response, "script-src 'self'; frame-src 'self'"),
        Fault::NoWasmNoFrame => under(response, "script-src 'self'"),
        Fault::TrustedTypes => under(
            response,
            "script-src 'self' 'wasm-unsafe-eval'; frame-src 'self'; require-trusted-types-for 'script'",
        ),
    }
}

fn refused(status: StatusCode) -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status;
    response
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
        "default-src 'none'; style-src 'self'; connect-src 'self'; img-src 'self' data:; \
         base-uri 'none'; form-action 'none'; {words}"
    );
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        response
            .headers_mut()
            .insert(CONTENT_SECURITY_POLICY, policy);
    }
    response
}
