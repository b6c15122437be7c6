//! The web servers of municipalities that this machine has, and what brings the missing ones.
//!
//! Only what Debian holds, so no IIS. Of Apache only the program is asked for, since the rest would
//! start it; nginx may be started by Debian, which bothers nobody here: tests take a free port.

use std::path::{Path, PathBuf};

use crate::{setup::Need, workspace::on_path};

/// The part of nginx that sends files which Brotli has compressed before.
const BROTLI: &str = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";
/// The parts of Apache, a file for each.
const PARTS: &str = "/usr/lib/apache2/modules";

/// A web server that can be looked at here.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum WebServer {
    /// As it is installed.
    Nginx {
        /// Its program.
        program: PathBuf,
    },
    /// With the part that sends `.br`.
    NginxWithBrotli {
        /// Its program.
        program: PathBuf,
        /// That part.
        brotli: PathBuf,
    },
    /// Apache.
    Apache {
        /// Its program.
        program: PathBuf,
        /// Where its parts are.
        parts: PathBuf,
    },
}

/// Looks for nginx; otherwise says what is not there.
pub fn nginx() -> Result<WebServer, String> {
    let program = program("nginx")?;
    Ok(WebServer::Nginx { program })
}

/// Looks for nginx with Brotli; otherwise says what is not there.
pub fn nginx_with_brotli() -> Result<WebServer, String> {
    let program = program("nginx")?;
    let brotli = there(BROTLI)?;
    Ok(WebServer::NginxWithBrotli { program, brotli })
}

/// Looks for Apache; otherwise says what is not there.
pub fn apache() -> Result<WebServer, String> {
    let program = program("apache2")?;
    let parts = there(PARTS)?;
    Ok(WebServer::Apache { program, parts })
}

/// Servers stand where only root looks.
fn program(name: &str) -> Result<PathBuf, String> {
    on_path(name).map_or_else(|| there(&format!("/usr/sbin/{name}")), Ok)
}

fn there(path: &str) -> Result<PathBuf, String> {
    let path = Path::new(path);
    if path.exists() {
        Ok(path.to_path_buf())
    } else {
        Err(format!("{} is not installed", path.display()))
    }
}

/// What the tests of the servers' settings need.
pub(crate) const NEEDS: [Need; 2] = [
    Need {
        what: "nginx",
        there: || nginx_with_brotli().is_ok(),
        packages: &["nginx", "libnginx-mod-http-brotli-static"],
        then: None,
    },
    Need {
        what: "Apache",
        there: || apache().is_ok(),
        packages: &["apache2-bin", "media-types"],
        then: None,
    },
];
