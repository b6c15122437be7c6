//! A site with `dist/` in one of its folders, and the server before it.
//!
//! The server's own settings are those of Debian where they get in the way. Nothing is shared, so
//! that tests may run in any order; what was started is ended with the value.

use std::{
    env, fs,
    io::{Read, Write},
    net::{Ipv4Addr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::atomic::{AtomicU16, Ordering},
    thread,
    time::{Duration, Instant},
};

use flate2::read::GzDecoder;
use xtask::{package, webservers::WebServer, workspace};

/// Where the page of a municipality's own site would put it: not at the top, and not where the
/// settings guess.
const PLACE: &str = "/kurashi/mynumber/navi/";
/// Where the settings guess.
const GUESS: &str = "/shomei-navi/";

/// A second version beside the one in `dist/`, as after an update.
pub(crate) const VERSION: &str = "0.0.0-00000000";

/// Parts of Apache that Debian turns on, and those that the settings would like.
const PARTS: [&str; 10] = [
    "deflate",
    "expires",
    "filter",
    "headers",
    "mime",
    "negotiation",
    "reqtimeout",
    "rewrite",
    "setenvif",
    "alias",
];

/// Debian's settings of Apache that a careless `.htaccess` would stumble over.
const STUMBLING_BLOCKS: &str = "
TypesConfig /etc/mime.types
AddType application/x-gzip .gz .tgz
AddLanguage br .br
AddDefaultCharset ISO-8859-1
AddOutputFilterByType DEFLATE text/html text/plain text/xml text/css text/javascript
";

/// What a site says for all its folders: a policy, and caching by the endings of names.
const RULES_ABOVE: &str = "
Header set Content-Security-Policy \"default-src 'self'\"
ExpiresActive On
ExpiresDefault \"access plus 30 days\"
ExpiresByType text/javascript \"access plus 1 year\"
<FilesMatch \"\\.(js|css|wasm|json|html)$\">
    Header set Cache-Control \"max-age=2592000, public\"
    Header always set Pragma \"cache\"
</FilesMatch>
";

/// How long a server may take to start.
const LONGEST: Duration = Duration::from_secs(20);

/// A server that listens.
pub(crate) struct Site {
    /// Where the files are.
    pub(crate) folder: PathBuf,
    server: WebServer,
    top: PathBuf,
    port: u16,
    running: Child,
}

/// What a server answered.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    /// A header; where it comes several times, all of it.
    pub(crate) fn header(&self, name: &str) -> Option<String> {
        let values: Vec<&str> = self
            .headers
            .iter()
            .filter(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
            .collect();
        (!values.is_empty()).then(|| values.join(", "))
    }

    /// What the browser's page is given.
    pub(crate) fn unpacked(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        match self.header("Content-Encoding").as_deref() {
            Some("br") => brotli::BrotliDecompress(&mut &*self.body, &mut bytes).unwrap(),
            Some("gzip") => {
                GzDecoder::new(&*self.body).read_to_end(&mut bytes).unwrap();
            }
            Some(other) => panic!("nobody asked for {other}"),
            None => bytes.clone_from(&self.body),
        }
        bytes
    }
}

impl Site {
    /// Serves `dist/` with everything that Debian turns on.
    pub(crate) fn start(server: WebServer) -> Self {
        Self::start_with(server, &PARTS)
    }

    /// Serves `dist/` from an Apache that can only find files.
    pub(crate) fn start_bare(server: WebServer) -> Self {
        Self::start_with(server, &[])
    }

    fn start_with(server: WebServer, parts: &[&str]) -> Self {
        let port = free_port();
        let name = format!("shomei-navi-site-{}-{port}", std::process::id());
        let top = env::temp_dir().join(name);
        let folder = top.join("site").join(PLACE.trim_matches('/'));
        copy(&dist(), &folder);
        add_version(&folder);
        let mut command = match &server {
            WebServer::Nginx { program } => nginx(program, None, &top, &folder, port),
            WebServer::NginxWithBrotli { program, brotli } => {
                nginx(program, Some(brotli), &top, &folder, port)
            }
            WebServer::Apache {
                program,
                parts: from,
            } => apache(program, from, parts, &top, port),
        };
        let log = fs::File::create(top.join("log")).unwrap();
        command
            .stdin(Stdio::null())
            .stdout(log.try_clone().unwrap())
            .stderr(log);
        let running = command.spawn().unwrap();
        let mut site = Self {
            folder,
            server,
            top,
            port,
            running,
        };
        site.wait();
        site
    }

    fn wait(&mut self) {
        let until = Instant::now() + LONGEST;
        while TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).is_err() {
            let ended = self.running.try_wait().unwrap();
            assert!(
                ended.is_none() && Instant::now() < until,
                "{:?} does not listen ({ended:?}): {}",
                self.server,
                fs::read_to_string(self.top.join("log")).unwrap_or_default()
            );
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// Whether this server is meant to send what Brotli has compressed.
    pub(crate) fn sends_br(&self) -> bool {
        match self.server {
            WebServer::Nginx { .. } => false,
            WebServer::NginxWithBrotli { .. } | WebServer::Apache { .. } => true,
        }
    }

    /// Every file that a browser may ask for, below the folder.
    pub(crate) fn paths(&self) -> Vec<String> {
        let files = workspace::files(&self.folder).unwrap().into_iter();
        let paths = files.map(|file| file.strip_prefix(&self.folder).unwrap().to_owned());
        let paths = paths.map(|path| path.to_str().unwrap().to_owned());
        paths
            .filter(|path| is_asked_for(path.rsplit('/').next().unwrap()))
            .collect()
    }

    /// Asks for a file below the folder.
    pub(crate) fn get(&self, path: &str, accepted: Option<&str>, more: &[(&str, &str)]) -> Answer {
        let mut request =
            format!("GET {PLACE}{path} HTTP/1.1\r\nHost: here\r\nConnection: close\r\n");
        for (name, value) in accepted
            .map(|list| ("Accept-Encoding", list))
            .iter()
            .chain(more)
        {
            request.extend([name, ": ", value, "\r\n"]);
        }
        request.push_str("\r\n");
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).unwrap();
        stream.set_read_timeout(Some(LONGEST)).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        let end = bytes
            .windows(4)
            .position(|four| four == b"\r\n\r\n")
            .unwrap();
        let head = std::str::from_utf8(&bytes[..end]).unwrap();
        let mut lines = head.split("\r\n");
        let status = lines
            .next()
            .unwrap()
            .split(' ')
            .nth(1)
            .unwrap()
            .parse()
            .unwrap();
        let headers = lines.map(|line| line.split_once(": ").unwrap());
        let mut answer = Answer {
            status,
            headers: headers
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .collect(),
            body: bytes[end + 4..].to_vec(),
        };
        if answer.header("Transfer-Encoding").as_deref() == Some("chunked") {
            answer.body = without_chunks(&answer.body);
        }
        answer
    }
}

/// A body that comes in pieces, each behind its length: one whose length was not known at first.
fn without_chunks(mut body: &[u8]) -> Vec<u8> {
    let mut whole = Vec::new();
    loop {
        let end = body.windows(2).position(|two| two == b"\r\n").unwrap();
        let length = std::str::from_utf8(&body[..end]).unwrap();
        let length = usize::from_str_radix(length, 16).unwrap();
        if length == 0 {
            return whole;
        }
        let piece = &body[end + 2..];
        whole.extend(&piece[..length]);
        body = &piece[length + 2..];
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        // What cannot be ended or taken away is no reason to fail: the test has its result.
        let _ = self.running.kill();
        let _ = self.running.wait();
        let _ = fs::remove_dir_all(&self.top);
    }
}

/// A port that nobody listens on, and that no connection is given: a try to reach a server that does
/// not listen yet could otherwise be answered by itself.
fn free_port() -> u16 {
    static NEXT: AtomicU16 = AtomicU16::new(0);
    loop {
        // Two test runs at once begin at different ports.
        let begin = std::process::id() % 100 * 100;
        let port = 20_000 + u16::try_from(begin).unwrap() + NEXT.fetch_add(1, Ordering::Relaxed);
        if TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok() {
            return port;
        }
    }
}

/// What was built.
pub(crate) fn dist() -> PathBuf {
    env::var_os("SHOMEI_DIST").map_or_else(workspace::dist, PathBuf::from)
}

/// Whether a browser asks for a file of this name; the rest is for servers.
pub(crate) fn is_asked_for(name: &str) -> bool {
    let ending = name.rsplit('.').next().unwrap();
    !name.starts_with('.') && !matches!(ending, "br" | "gz" | "conf" | "config")
}

fn copy(from: &Path, to: &Path) {
    for file in workspace::files(from).unwrap() {
        let target = to.join(file.strip_prefix(from).unwrap());
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        fs::copy(&file, target).unwrap();
    }
}

fn add_version(folder: &Path) {
    let version = folder.join(VERSION);
    fs::create_dir_all(version.join("languages")).unwrap();
    let names = [
        "navi.js",
        "navi.wasm",
        "widget.css",
        "navi.d.ts",
        "languages/en.json",
    ];
    for name in names {
        fs::write(version.join(name), format!("{name} is here, ").repeat(40)).unwrap();
    }
    // Too short to gain by compression.
    fs::write(version.join("short.css"), "a{}").unwrap();
    package::settings(&workspace::root(), folder).unwrap();
    package::pack(&version).unwrap();
}

fn nginx(program: &Path, brotli: Option<&Path>, top: &Path, folder: &Path, port: u16) -> Command {
    let settings = folder.join("nginx.conf");
    let mut own = fs::read_to_string(&settings).unwrap();
    assert!(own.contains(GUESS));
    own = own.replace(GUESS, PLACE);
    if brotli.is_some() {
        // As its comment says.
        assert!(own.contains("#brotli_static on;"));
        own = own.replace("#brotli_static on;", "brotli_static on;");
    }
    let included = top.join("navi.conf");
    fs::write(&included, own).unwrap();
    let load = brotli.map_or_else(String::new, |part| {
        format!("load_module {};", part.display())
    });
    let at = top.display();
    let text = format!(
        "{load}
daemon off;
master_process off;
pid {at}/pid;
error_log stderr;
events {{}}
http {{
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    gzip on;
    charset euc-jp;
    access_log off;
    client_body_temp_path {at}/body;
    proxy_temp_path {at}/proxy;
    fastcgi_temp_path {at}/fastcgi;
    uwsgi_temp_path {at}/uwsgi;
    scgi_temp_path {at}/scgi;
    server {{
        listen 127.0.0.1:{port};
        root {at}/site;
        index index.php;
        add_header Content-Security-Policy \"default-src 'self'\";
        location ~ \\.(js|css|json)$ {{ expires 7d; }}
        include {};
    }}
}}
",
        included.display()
    );
    let settings = top.join("nginx.conf");
    fs::write(&settings, text).unwrap();
    let mut command = Command::new(program);
    command.arg("-p").arg(top).arg("-c").arg(settings);
    command
}

fn apache(program: &Path, from: &Path, parts: &[&str], top: &Path, port: u16) -> Command {
    let load = |part: &&str| {
        format!(
            "LoadModule {part}_module {}/mod_{part}.so\n",
            from.display()
        )
    };
    let needed = ["mpm_event", "authz_core", "dir"];
    let loaded: String = needed.iter().chain(parts).map(load).collect();
    // Apache gives up the rights of root, and refuses to keep them.
    let user = if workspace::is_root() {
        "User www-data\nGroup www-data"
    } else {
        ""
    };
    let blocks = if parts.is_empty() {
        ""
    } else {
        STUMBLING_BLOCKS
    };
    let own = if parts.is_empty() { "" } else { RULES_ABOVE };
    let at = top.display();
    let text = format!(
        "{loaded}{user}
ServerRoot {at}
ServerName localhost
Listen 127.0.0.1:{port}
PidFile {at}/pid
DefaultRuntimeDir {at}
ErrorLog {at}/log
DocumentRoot {at}/site
{blocks}
<Directory {at}/site>
    Options Indexes FollowSymLinks
    AllowOverride FileInfo
    Require all granted
    {own}
</Directory>
<FilesMatch \"^\\.ht\">
    Require all denied
</FilesMatch>
"
    );
    let settings = top.join("apache.conf");
    fs::write(&settings, text).unwrap();
    let mut command = Command::new(program);
    command.arg("-f").arg(settings).arg("-X");
    command
}
