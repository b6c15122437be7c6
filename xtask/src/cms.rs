//! Content management systems as Debian packages them: unpacked below `target/cms`, set up from
//! nothing for each run, and served on this machine with the widget's folder beside them.
//!
//! PHP and a database server are installed, as programs. The systems themselves are only unpacked:
//! installed, they would write into the settings of this machine's web server. What they write when
//! they run stays in their folder, and what was started is ended with the value.

use std::{
    fs::{self, File},
    io::Read,
    net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream},
    os::unix::fs::symlink,
    path::{Path, PathBuf},
    process::Command,
    sync::atomic::{AtomicU16, Ordering},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail, ensure};
use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};

use crate::{
    setup::Need,
    workspace::{self, Group, on_path, output},
};

/// How long a server may take to start.
const LONGEST: Duration = Duration::from_secs(30);
/// Where Debian puts what only root starts.
const MARIADB: &str = "/usr/sbin/mariadbd";
/// How scripts of Debian's packages begin to name what other packages hold.
const SHARED: &str = "'/usr/share/";
/// Who may write everything.
const ADMINISTRATOR: &str = "Kanri";
/// Who may write pages.
const CLERK: &str = "Shimin";
/// Stands for our own address in the page of `DokuWiki`.
const ORIGIN: &str = "ORIGIN";
/// Parts of PHP that the systems do not start without, as `php -m` calls them.
const PARTS: [&str; 6] = ["dom", "intl", "mbstring", "mysqli", "pdo_sqlite", "xml"];

/// What runs the systems.
pub(crate) const NEEDS: [Need; 2] = [
    Need {
        what: "PHP",
        there: php_there,
        packages: &[
            "php-cli",
            "php-intl",
            "php-mbstring",
            "php-mysql",
            "php-sqlite3",
            "php-xml",
        ],
        then: None,
    },
    Need {
        what: "MariaDB",
        there: || Path::new(MARIADB).exists(),
        // The program without the service.
        packages: &["mariadb-server-core"],
        then: None,
    },
];

/// A content management system.
#[derive(Clone, Copy, Debug)]
pub struct System {
    /// As people call it.
    pub name: &'static str,
    /// The module of its tests below `cms`, and its folder below `tests/cms` and `target/cms`.
    pub module: &'static str,
    /// What tells its tests where it is served.
    pub variable: &'static str,
    packages: &'static [&'static str],
    /// Where its pages begin, in what was unpacked.
    root: &'static str,
    /// Its settings below `root`, which we write.
    settings: &'static str,
    has_database: bool,
    set_up: fn(&Site) -> Result<()>,
}

/// All that are tried.
pub const SYSTEMS: [System; 3] = [
    System {
        name: "WordPress",
        module: "wordpress",
        variable: "SHOMEI_WORDPRESS",
        packages: &[
            "wordpress",
            "wordpress-l10n",
            "wordpress-theme-twentytwentyone",
            "wordpress-theme-twentytwentythree",
            "php-getid3",
            "libjs-underscore",
        ],
        root: "usr/share/wordpress",
        settings: "wp-config.php",
        has_database: true,
        set_up: wordpress,
    },
    System {
        name: "MediaWiki",
        module: "mediawiki",
        variable: "SHOMEI_MEDIAWIKI",
        packages: &["mediawiki", "mediawiki-classes"],
        root: "usr/share/mediawiki",
        settings: "LocalSettings.php",
        has_database: false,
        set_up: mediawiki,
    },
    System {
        name: "DokuWiki",
        module: "dokuwiki",
        variable: "SHOMEI_DOKUWIKI",
        packages: &[
            "dokuwiki",
            "libjs-jquery",
            "libjs-jquery-cookie",
            "libjs-jquery-ui",
            "libphp-simplepie",
            "php-geshi",
            "php-phpseclib",
            "php-random-compat",
        ],
        root: "usr/share/dokuwiki",
        settings: "inc/preload.php",
        has_database: false,
        set_up: dokuwiki,
    },
];

/// A system that answers.
pub struct Running {
    /// `http://127.0.0.1:port`.
    pub origin: String,
    /// Debian's packages with their versions.
    pub packages: String,
    _servers: Vec<Group>,
}

impl System {
    /// Unpacks it where that was not done yet, sets it up anew and serves it beside `dist`.
    pub fn start(&self, dist: &Path) -> Result<Running> {
        let folder = workspace::root().join("target/cms").join(self.module);
        let packages = self
            .unpack(&folder)
            .with_context(|| format!("Debian's packages {}", self.packages.join(", ")))?;
        let data = folder.join("run");
        if data.exists() {
            fs::remove_dir_all(&data)
                .with_context(|| format!("cannot empty {}", data.display()))?;
        }
        create(&data)?;
        let mut servers = Vec::new();
        let mut site = Site {
            system: *self,
            unpacked: folder.join("unpacked"),
            address: address()?,
            database: None,
            dist: dist.to_owned(),
            data,
        };
        if self.has_database {
            let (database, server) = site.start_database()?;
            site.database = Some(database);
            servers.push(server);
        }
        (self.set_up)(&site)?;
        let mut server = site.server("php");
        // One process: those that it would start to help it might outlive it.
        server
            .args(["-S", &site.address.to_string(), "-t"])
            .arg(site.root())
            .arg(own_files().join("router.php"));
        servers.push(site.serve(&mut server, site.address, "server.log")?);
        Ok(Running {
            origin: site.origin(),
            packages,
            _servers: servers,
        })
    }

    /// Fetches Debian's packages and unpacks them, once. Returns them with their versions.
    fn unpack(&self, folder: &Path) -> Result<String> {
        // Written last: what broke off is done again.
        let done = folder.join("packages.txt");
        let (fetched, unpacked) = (folder.join("packages"), folder.join("unpacked"));
        if done.is_file()
            && let Some(versions) = self.still_good(&workspace::read(&done)?, &unpacked)
        {
            return Ok(versions.to_owned());
        }
        if folder.exists() {
            fs::remove_dir_all(folder)
                .with_context(|| format!("cannot empty {}", folder.display()))?;
        }
        create(&fetched)?;
        create(&unpacked)?;
        // As root, apt would take another user's rights, who may not write here.
        output(
            Command::new("apt-get")
                .args(["--quiet", "--option", "APT::Sandbox::User=root", "download"])
                .args(self.packages)
                .current_dir(&fetched),
        )
        .context("if the lists of packages are old, `apt-get update` brings new ones")?;
        let mut versions = Vec::new();
        for package in workspace::files(&fetched)? {
            output(
                Command::new("dpkg-deb")
                    .arg("--extract")
                    .args([&package, &unpacked]),
            )?;
            let version = ["--show", "--showformat=${Package} ${Version}"];
            versions.push(output(
                Command::new("dpkg-deb").args(version).arg(&package),
            )?);
        }
        relocate(&unpacked, &unpacked)?;
        let versions = versions.join("\n");
        write(&done, &format!("{}\n{versions}", unpacked.display()))?;
        Ok(versions)
    }

    /// The versions in a note of what was unpacked, unless that is not all, or was unpacked elsewhere:
    /// [`relocate`] writes whole paths.
    fn still_good<'note>(&self, note: &'note str, unpacked: &Path) -> Option<&'note str> {
        let (place, versions) = note.split_once('\n')?;
        let is_there = |name: &&str| {
            versions
                .lines()
                .any(|line| line.split(' ').next() == Some(*name))
        };
        (Path::new(place) == unpacked && self.packages.iter().all(is_there)).then_some(versions)
    }
}

/// A system that is being set up.
struct Site {
    system: System,
    /// As `/` would be, had it been installed.
    unpacked: PathBuf,
    address: SocketAddr,
    database: Option<SocketAddr>,
    dist: PathBuf,
    /// What it writes, and what the servers print.
    data: PathBuf,
}

impl Site {
    fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    fn root(&self) -> PathBuf {
        self.unpacked.join(self.system.root)
    }

    /// A file of ours.
    fn own(&self, name: &str) -> PathBuf {
        own_files().join(self.system.module).join(name)
    }

    /// A program that ends with this one, also where a person breaks it off.
    fn server(&self, program: &str) -> Command {
        let mut command = self.program("setpriv");
        command.args(["--pdeathsig", "KILL", program]);
        command
    }

    /// A program that runs the system, when it is set up and when it is served.
    fn program(&self, name: &str) -> Command {
        let mut command = Command::new(name);
        command
            .current_dir(self.root())
            .env("SHOMEI_ORIGIN", self.origin())
            .env("SHOMEI_DATA", &self.data)
            .env("SHOMEI_OWN", self.own(""))
            .env("SHOMEI_DIST", &self.dist)
            .env("SHOMEI_HOSTS", workspace::hosts());
        if let Some(database) = self.database {
            command.env("SHOMEI_DATABASE", database.to_string());
        }
        command
    }

    /// Runs a script of the system or of ours to its end.
    fn run_php(&self, script: &Path, arguments: &[&str]) -> Result<String> {
        output(self.program("php").arg(script).args(arguments))
    }

    /// Lets our settings stand where the package's would be read from `/etc`.
    fn put_settings(&self) -> Result<()> {
        let place = self.root().join(self.system.settings);
        self.remove_settings()?;
        let name = Path::new(self.system.settings).file_name();
        let own = self.own("").join(name.context("settings have no name")?);
        copy(&own, &place)
    }

    fn remove_settings(&self) -> Result<()> {
        let place = self.root().join(self.system.settings);
        // A link counts, wherever it leads.
        if place.symlink_metadata().is_ok() {
            fs::remove_file(&place)
                .with_context(|| format!("cannot remove {}", place.display()))?;
        }
        Ok(())
    }

    /// `MariaDB` without users: whoever may use this machine may use these data, for so long.
    fn start_database(&self) -> Result<(SocketAddr, Group)> {
        let address = address()?;
        let folder = self.data.join("database");
        create(&folder)?;
        let mut command = self.server(MARIADB);
        command
            .arg("--no-defaults")
            .arg(format!("--datadir={}", folder.display()))
            .arg(format!("--bind-address={}", address.ip()))
            .arg(format!("--port={}", address.port()))
            .args(["--socket=socket", "--pid-file=pid", "--skip-grant-tables"]);
        if workspace::is_root() {
            // It refuses to be root unasked.
            command.arg("--user=root");
        }
        let server = self.serve(&mut command, address, "database.log")?;
        Ok((address, server))
    }

    /// Starts a server and waits until it listens.
    fn serve(&self, command: &mut Command, address: SocketAddr, log: &str) -> Result<Group> {
        let log = self.data.join(log);
        let printed =
            File::create(&log).with_context(|| format!("cannot write {}", log.display()))?;
        let mut server = Group::start(command.stdout(printed.try_clone()?).stderr(printed))?;
        let until = Instant::now() + LONGEST;
        while TcpStream::connect(address).is_err() {
            let ended = server.child().try_wait()?;
            ensure!(
                ended.is_none() && Instant::now() < until,
                "it does not listen ({ended:?}); see {}",
                log.display()
            );
            thread::sleep(Duration::from_millis(50));
        }
        Ok(server)
    }
}

fn wordpress(site: &Site) -> Result<()> {
    site.put_settings()?;
    site.run_php(&site.own("install.php"), &[])?;
    Ok(())
}

fn mediawiki(site: &Site) -> Result<()> {
    let script = |name: &str| site.root().join("maintenance").join(name);
    let (origin, data) = (site.origin(), site.data.display().to_string());
    // It does not install itself where there are settings.
    site.remove_settings()?;
    let password = password()?;
    site.run_php(
        &script("install.php"),
        &[
            "--dbtype=sqlite",
            "--dbname=wiki",
            "--lang=ja",
            "--scriptpath=",
            &format!("--dbpath={data}"),
            &format!("--confpath={data}"),
            &format!("--server={origin}"),
            &format!("--pass={password}"),
            "架空市",
            ADMINISTRATOR,
        ],
    )?;
    site.put_settings()?;
    site.run_php(&script("createAndPromote.php"), &[CLERK, &password])?;
    for (writer, page, text) in [
        (ADMINISTRATOR, "MediaWiki:Common.js", "Common.js"),
        (CLERK, "Navi", "page.txt"),
    ] {
        let text = site.own(text);
        let text = File::open(&text).with_context(|| format!("cannot read {}", text.display()))?;
        let mut edit = site.program("php");
        edit.arg(script("edit.php")).args(["--user", writer, page]);
        output(edit.stdin(text))?;
    }
    Ok(())
}

fn dokuwiki(site: &Site) -> Result<()> {
    let conf = site.data.join("conf");
    copy_all(&site.unpacked.join("etc/dokuwiki"), &conf)?;
    copy_all(
        &site.unpacked.join("var/lib/dokuwiki/data"),
        &site.data.join("data"),
    )?;
    for name in ["local.php", "meta.html"] {
        copy(&site.own(name), &conf.join(name))?;
    }
    site.put_settings()?;
    // In its links an address has a host.
    let page = site.data.join("page.txt");
    let text = workspace::read(&site.own("page.txt"))?;
    ensure!(
        text.contains(ORIGIN),
        "the page of DokuWiki has no link to us"
    );
    write(&page, &text.replace(ORIGIN, &site.origin()))?;
    let page = page.display().to_string();
    let commit = ["commit", "--message", "navi", &page, "navi"];
    site.run_php(&site.root().join("bin/dwpage.php"), &commit)?;
    Ok(())
}

/// The PHP, the templates and the pages that are ours.
fn own_files() -> PathBuf {
    workspace::root().join("tests/cms")
}

fn php_there() -> bool {
    on_path("php").is_some()
        && output(Command::new("php").arg("-m")).is_ok_and(|parts| {
            PARTS
                .iter()
                .all(|part| parts.lines().any(|line| line == *part))
        })
}

/// Nobody has to know it: what is logged in to is gone after the run.
fn password() -> Result<String> {
    let mut bytes = [0; 16];
    File::open("/dev/urandom")
        .and_then(|mut random| random.read_exact(&mut bytes))
        .context("the machine has no random numbers")?;
    Ok(BASE64_URL_SAFE_NO_PAD.encode(bytes))
}

/// An address that nobody listens on, out of the range that connections are given: a try to reach
/// a server that does not listen yet could otherwise be answered by itself.
fn address() -> Result<SocketAddr> {
    static NEXT: AtomicU16 = AtomicU16::new(20_000);
    while NEXT.load(Ordering::Relaxed) < 30_000 {
        let port = NEXT.fetch_add(1, Ordering::Relaxed);
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        if TcpListener::bind(address).is_ok() {
            return Ok(address);
        }
    }
    bail!("no port is free")
}

/// Lets links and scripts that name a place on the whole machine find it in what was unpacked.
fn relocate(folder: &Path, unpacked: &Path) -> Result<()> {
    for entry in
        fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?
    {
        let entry = entry?;
        let (path, kind) = (entry.path(), entry.file_type()?);
        if kind.is_symlink() {
            let target = fs::read_link(&path)?;
            let Ok(inside) = target.strip_prefix("/") else {
                continue;
            };
            let moved = unpacked.join(inside);
            if moved.symlink_metadata().is_ok() {
                fs::remove_file(&path)?;
                symlink(&moved, &path)
                    .with_context(|| format!("cannot write {}", path.display()))?;
            }
        } else if kind.is_dir() {
            relocate(&path, unpacked)?;
        } else if path.extension().is_some_and(|ending| ending == "php") {
            let bytes = fs::read(&path)?;
            // Some files are in other encodings, and name no place.
            let Ok(text) = String::from_utf8(bytes) else {
                continue;
            };
            if text.contains(SHARED) {
                write(
                    &path,
                    &text.replace(SHARED, &format!("'{}{}", unpacked.display(), &SHARED[1..])),
                )?;
            }
        }
    }
    Ok(())
}

fn create(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("cannot create {}", folder.display()))
}

fn write(file: &Path, text: &str) -> Result<()> {
    fs::write(file, text).with_context(|| format!("cannot write {}", file.display()))
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::copy(from, to)
        .map(|_| ())
        .with_context(|| format!("cannot copy {} to {}", from.display(), to.display()))
}

/// A folder with all that is in it; links that lead nowhere are left out.
fn copy_all(from: &Path, to: &Path) -> Result<()> {
    create(to)?;
    for entry in fs::read_dir(from).with_context(|| format!("cannot read {}", from.display()))? {
        let path = entry?.path();
        let target = to.join(path.file_name().context("a file has no name")?);
        if path.is_dir() {
            copy_all(&path, &target)?;
        } else if path.exists() {
            copy(&path, &target)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::{env, fs, os::unix::fs::symlink, path::Path};

    use super::{SYSTEMS, own_files, relocate};

    #[test]
    fn every_system_has_settings_of_ours() {
        for system in SYSTEMS {
            let name = Path::new(system.settings).file_name().unwrap();
            let file = own_files().join(system.module).join(name);
            assert!(file.is_file(), "{} is missing", file.display());
        }
    }

    #[test]
    fn what_was_unpacked_elsewhere_or_in_part_is_unpacked_anew() {
        let [_, wiki, _] = SYSTEMS;
        let versions = "mediawiki-classes 1\nmediawiki 2";
        let note = format!("/here/unpacked\n{versions}");
        let here = Path::new("/here/unpacked");
        assert_eq!(wiki.still_good(&note, here), Some(versions));
        assert_eq!(wiki.still_good(&note, Path::new("/there/unpacked")), None);
        let part = "/here/unpacked\nmediawiki-classes 1";
        assert_eq!(wiki.still_good(part, here), None);
        assert_eq!(wiki.still_good(versions, here), None);
    }

    #[test]
    fn what_names_a_place_on_the_machine_finds_it_where_it_was_unpacked() {
        let top = env::temp_dir().join(format!("shomei-navi-cms-{}", std::process::id()));
        fs::create_dir_all(top.join("usr/share/wiki")).unwrap();
        fs::create_dir_all(top.join("usr/share/php")).unwrap();
        fs::create_dir_all(top.join("var/lib/wiki/plugins")).unwrap();
        let script = top.join("usr/share/wiki/load.php");
        fs::write(&script, "require '/usr/share/php/parser.php';").unwrap();
        symlink("/var/lib/wiki/plugins", top.join("usr/share/wiki/plugins")).unwrap();
        symlink("/etc/wiki.conf", top.join("usr/share/wiki/conf")).unwrap();
        symlink("load.php", top.join("usr/share/wiki/index.php")).unwrap();
        relocate(&top, &top).unwrap();
        let wanted = format!("require '{}/usr/share/php/parser.php';", top.display());
        assert_eq!(fs::read_to_string(&script).unwrap(), wanted);
        for (link, target) in [
            ("plugins", top.join("var/lib/wiki/plugins")),
            ("conf", "/etc/wiki.conf".into()),
            ("index.php", "load.php".into()),
        ] {
            let link = top.join("usr/share/wiki").join(link);
            assert_eq!(fs::read_link(link).unwrap(), target);
        }
        fs::remove_dir_all(top).unwrap();
    }
}
