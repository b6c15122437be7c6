//! What the settings of IIS say, held against the same table as the answers of the others.
//!
//! Proves that they are well-formed and agree; not that IIS takes them.

use std::{collections::BTreeMap, fs};

use roxmltree::{Document, Node};
use xtask::{package, workspace};

use crate::{TYPES, always};

/// Reads the settings, and hands over what they say of the server.
#[track_caller]
fn check(from: &str, look: fn(Node<'_, '_>)) {
    let text = fs::read_to_string(workspace::root().join(from)).unwrap();
    let document = Document::parse(&text).unwrap_or_else(|error| panic!("{from}: {error}"));
    let root = document.root_element();
    assert!(root.has_tag_name("configuration"), "{from}");
    look(child(root, "system.webServer"));
}

fn child<'tree, 'text>(node: Node<'tree, 'text>, name: &str) -> Node<'tree, 'text> {
    let found = node.children().find(|one| one.has_tag_name(name));
    found.unwrap_or_else(|| panic!("there is no <{name}> in {node:?}"))
}

/// Entries of a list, each taken out before it is put in: IIS stops at what is there twice.
fn entries<'tree>(
    list: Node<'tree, '_>,
    put: &str,
    key: &str,
    value: &str,
) -> BTreeMap<&'tree str, &'tree str> {
    let mut entries = BTreeMap::new();
    let mut removed = Vec::new();
    for one in list.children().filter(Node::is_element) {
        if one.has_tag_name("remove") {
            removed.extend(one.attribute(key));
        } else if one.has_tag_name(put) {
            let (key, value) = (one.attribute(key).unwrap(), one.attribute(value).unwrap());
            assert!(removed.contains(&key), "{key} is not taken out first");
            assert_eq!(entries.insert(key, value), None, "{key} is there twice");
        }
    }
    entries
}

#[test]
fn iis_is_configured_as_the_others_are() {
    let (from, _) = package::SETTINGS[2];
    check(from, |server| {
        let content = child(server, "staticContent");
        let stated = entries(content, "mimeMap", "fileExtension", "mimeType");
        let stated: BTreeMap<_, _> = stated
            .into_iter()
            .map(|(ending, kind)| (ending.trim_start_matches('.'), kind))
            .collect();
        assert_eq!(stated, TYPES.into());
        let cache = child(content, "clientCache");
        // This is what IIS calls `no-cache`.
        assert_eq!(cache.attribute("cacheControlMode"), Some("DisableCache"));
        let headers = child(child(server, "httpProtocol"), "customHeaders");
        let stated = entries(headers, "add", "name", "value");
        let stated: BTreeMap<_, _> = stated
            .into_iter()
            .map(|(name, value)| (name, value.to_owned()))
            .collect();
        assert_eq!(stated, always().into());
        let pages = child(child(server, "defaultDocument"), "files");
        assert!(entries(pages, "add", "value", "value").contains_key("index.html"));
    });
}

#[test]
fn iis_keeps_a_version_as_long_as_the_others() {
    let (from, _) = package::SETTINGS_OF_A_VERSION;
    check(from, |server| {
        let cache = child(child(server, "staticContent"), "clientCache");
        assert_eq!(cache.attribute("cacheControlMode"), Some("UseMaxAge"));
        // In words of IIS: what is written here, and after it the age in seconds.
        let days: u32 = cache
            .attribute("cacheControlMaxAge")
            .unwrap()
            .split('.')
            .next()
            .unwrap()
            .parse()
            .unwrap();
        let custom = cache.attribute("cacheControlCustom").unwrap();
        let mut stated: Vec<String> = custom.split(", ").map(str::to_owned).collect();
        stated.push(format!("max-age={}", days * 24 * 60 * 60));
        stated.sort();
        let mut agreed: Vec<&str> = crate::KEEP.split(", ").collect();
        agreed.sort_unstable();
        assert_eq!(stated, agreed);
    });
}
