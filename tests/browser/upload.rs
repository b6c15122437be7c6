//! While a new version is put on the server: the version's folder first, then the rest. A page that is
//! opened in between works, whichever file has come already.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, ensure};
use xtask::{package::is_of_a_version, server::Server, workspace};

use crate::{
    main_job::{says, tell_the_card},
    page::Page,
};

/// What the version was called that stands there already.
pub(crate) const OLD: &str = "0.0.9-00000000";

/// A server's folder that goes with the test.
pub(crate) struct Site(pub(crate) PathBuf);

impl Drop for Site {
    fn drop(&mut self) {
        // What cannot be taken away is no reason to fail: the test has its result.
        let _ = fs::remove_dir_all(&self.0);
    }
}

impl Site {
    pub(crate) fn create(name: &str) -> Result<Self> {
        let folder = env::temp_dir().join(format!("shomei-navi-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder)?;
        Ok(Self(folder))
    }

    pub(crate) fn put(&self, from: &Path, file: &str) -> Result<()> {
        let to = self.0.join(file);
        fs::create_dir_all(to.parent().context("a file without a folder")?)?;
        fs::copy(from.join(file), to)?;
        Ok(())
    }
}

/// The files of `dist/`: the name of its version, those of the version, and the rest.
pub(crate) fn listed(dist: &Path) -> Result<(String, Vec<String>, Vec<String>)> {
    let mut version = None;
    let (mut first, mut rest) = (Vec::new(), Vec::new());
    for file in workspace::files(dist)? {
        let file = file
            .strip_prefix(dist)?
            .to_str()
            .context("a strange name")?;
        match file.split('/').next() {
            Some(folder) if is_of_a_version(folder) => {
                version = Some(folder.to_owned());
                first.push(file.to_owned());
            }
            Some(_) | None => rest.push(file.to_owned()),
        }
    }
    Ok((version.context("dist/ has no version")?, first, rest))
}

/// Puts an older version there: the same, by another name.
pub(crate) fn put_old(site: &Site, dist: &Path, version: &str, files: &[String]) -> Result<()> {
    for file in files {
        let to = site.0.join(file.replace(version, OLD));
        fs::create_dir_all(to.parent().context("a file without a folder")?)?;
        let bytes = fs::read(dist.join(file))?;
        let bytes = match String::from_utf8(bytes) {
            Ok(text) => text.replace(version, OLD).into_bytes(),
            Err(binary) => binary.into_bytes(),
        };
        fs::write(to, bytes)?;
    }
    Ok(())
}

/// The pages of ours and another's have the questions, and each takes all of its files from one
/// version.
async fn works(page: &Page, origin: &str, when: &str) -> Result<()> {
    for path in ["/index.html", "/frame.html", "/hosts/plain/"] {
        page.client.goto(&format!("{origin}{path}")).await?;
        page.field("生年月日", "年")
            .await
            .with_context(|| format!("{path} {when}"))?;
        let asked = page.requests().await?;
        let mut versions: Vec<&str> = asked
            .iter()
            .flat_map(|one| one.split('/'))
            .filter(|part| is_of_a_version(part))
            .collect();
        versions.sort_unstable();
        versions.dedup();
        ensure!(versions.len() == 1, "{path} {when}: {versions:?}");
    }
    Ok(())
}

async fn a_page_that_is_opened_while_a_version_comes_works(page: Page) -> Result<()> {
    let dist = env::var_os("SHOMEI_DIST").map_or_else(workspace::dist, Into::into);
    let (version, first, rest) = listed(&dist)?;
    let site = Site::create(&format!("upload-{}", page.engine))?;
    let all: Vec<String> = first.iter().chain(&rest).cloned().collect();
    put_old(&site, &dist, &version, &all)?;
    let server = Server::start(&site.0, Some(&workspace::hosts()), 0).await?;
    let origin = server.origin();
    works(&page, &origin, "before").await?;
    // Some of the version's folder, and then all of it.
    let half = first.len() / 2;
    for file in &first[..half] {
        site.put(&dist, file)?;
    }
    works(&page, &origin, "with half of the version").await?;
    for file in &first[half..] {
        site.put(&dist, file)?;
    }
    works(&page, &origin, "with the version").await?;
    for file in &rest {
        site.put(&dist, file)?;
        // What no browser needs to show the questions is put as well, and not looked at.
        if ["html", "js"].contains(&file.rsplit('.').next().unwrap_or_default()) {
            works(&page, &origin, &format!("after {file}")).await?;
        }
    }
    page.client.goto(&format!("{origin}/hosts/plain/")).await?;
    tell_the_card(&page).await?;
    let asked = page.requests().await?;
    ensure!(
        asked.iter().any(|one| one.contains(&version))
            && !asked.iter().any(|one| one.contains(OLD)),
        "the new version is not used: {asked:?}"
    );
    // The other way round a sentence is all that is seen: the guide says so.
    let wrong = Site::create(&format!("wrong-upload-{}", page.engine))?;
    put_old(&wrong, &dist, &version, &all)?;
    for file in &rest {
        wrong.put(&dist, file)?;
    }
    let server = Server::start(&wrong.0, Some(&workspace::hosts()), 0).await?;
    page.client
        .goto(&format!("{}/hosts/plain/", server.origin()))
        .await?;
    says(&page, &["この端末では、期限の計算を表示できませんでした。"]).await
}

scenarios! { a_page_that_is_opened_while_a_version_comes_works }
