//! A page as a person meets it: things with a role and a name.
//!
//! What is looked for may stand in the document or in an open shadow root. Every look waits for its
//! thing, up to twenty seconds, by looking again; there is no other waiting. Names and roles are what
//! the browser itself computes for a screen reader. Two things of the same name are an error, not
//! the first of them: a person could not tell them apart either.

use std::{
    fmt,
    path::{Path, PathBuf},
    time::Duration,
};

use anyhow::{Context, Result, bail, ensure};
use fantoccini::{
    Client,
    actions::{InputSource, KeyAction, KeyActions, MOUSE_BUTTON_LEFT, MouseActions, PointerAction},
    elements::Element,
    error::CmdError,
    key::Key,
};
use serde_json::{Value, json};
use tokio::time::{Instant, sleep};
use xtask::{
    browsers::Engine,
    engine::{Phone, Session, command},
    server::Server,
    shoot::{run_script, save, whole_page},
};

use crate::control::{Control, Effect};

/// How long something may take to appear: the first browser of a run starts from a cold disk, beside
/// another.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);
/// How long until the next look.
pub(crate) const AGAIN: Duration = Duration::from_millis(50);
/// The key under which `WebDriver` hands out elements.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// Finds what can be seen, in the document and in every open shadow root below it.
const SEEN: &str = "
    const [selector, within, part] = arguments;
    const roots = (root) => [root, ...[...root.querySelectorAll('*')]
        .filter(one => one.shadowRoot).flatMap(one => roots(one.shadowRoot))];
    const visible = (one) => one.getClientRects().length > 0
        && getComputedStyle(one).visibility === 'visible';
    const start = within || (part ? document.querySelector(part) : document);
    const all = roots(start.shadowRoot || start);
    // The program is about to take over what is there.
    const drawn = all.some(root => root.querySelector('.drawn'));
    return all.flatMap(root => [...root.querySelectorAll(selector)]).filter(one => !drawn && visible(one));";

/// What is written inside the widgets, or on the page where there is none; hidden parts left out.
const TEXT: &str = "
    const [part] = arguments;
    const widgets = (one) => one.localName === 'shomei-navi' ? [one]
        : [one, one.shadowRoot].flatMap(root => [...root?.children ?? []]).flatMap(widgets);
    const found = widgets(part ? document.querySelector(part) : document);
    if (found.length === 0) return document.body.innerText;
    return found.map(host => host.shadowRoot
        ? [...host.shadowRoot.childNodes].map(one => one.nodeType === Node.TEXT_NODE ? one.data.trim()
            // The innerText of a part that is not drawn would be all of it.
            : one.innerText && getComputedStyle(one).display !== 'none' ? one.innerText : '')
            .filter(text => text).join('\\n')
        : host.innerText).join('\\n');";

/// What each thing is meant to be, and what is said with it: a description, a state, or the words of
/// a region that speaks.
const TOLD: &str = "
    const kinds = { SELECT: 'list', BUTTON: 'button', A: 'link', SUMMARY: 'summary', FIELDSET: 'group' };
    // What is folded away has boxes all the same.
    return found.filter(one => one.checkVisibility()).map(one => {
        const role = one.getAttribute('role');
        const kind = role === 'img' ? 'picture' : role ? 'live'
            : /^H[1-6]$/.test(one.tagName) ? 'heading'
            : one.tagName === 'INPUT' ? { radio: 'radio', checkbox: 'box' }[one.type] ?? 'field'
            : kinds[one.tagName];
        const words = (one) => one.innerText.replace(/\\s+/g, ' ').trim();
        const described = (one.getAttribute('aria-describedby') ?? '').split(' ')
            .map(id => id && one.getRootNode().getElementById(id)).filter(Boolean).map(words).filter(Boolean);
        const states = [one.checked && 'chosen', one.getAttribute('aria-invalid') === 'true' && 'wrong'].filter(Boolean);
        return { one, kind, said: kind === 'live' ? words(one) : [...states, ...described].join('; ') };
    });";

const ACTIVE: &str = "
    let one = document.activeElement;
    while (one && one.shadowRoot && one.shadowRoot.activeElement) one = one.shadowRoot.activeElement;
    return one === document.body ? null : one;";

/// What a thing is to a screen reader.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Role {
    Textbox,
    Combobox,
    /// Either of the two above, or a number field: what a value goes into.
    Field,
    Button,
    Link,
    Radio,
    Checkbox,
    Heading,
    /// A fieldset by its legend, or another part of the page that has a name.
    Group,
    /// The line of a `<details>` that opens it; engines disagree about its role.
    Summary,
}

impl Role {
    /// What may have the role; the browser then says whether it does.
    fn selector(self) -> &'static str {
        match self {
            Self::Textbox => "input, textarea, [role=textbox]",
            Self::Combobox => "select, input[list], [role=combobox]",
            Self::Field => {
                "input:not([type=button], [type=submit], [type=reset], [type=image]), textarea, \
                 select, [role=textbox], [role=combobox]"
            }
            Self::Button => "button, input[type=button], input[type=submit], [role=button]",
            Self::Link => "a[href], [role=link]",
            Self::Radio => "input[type=radio], [role=radio]",
            Self::Checkbox => "input[type=checkbox], [role=checkbox], [role=switch]",
            Self::Heading => "h1, h2, h3, h4, h5, h6, [role=heading]",
            Self::Group => {
                "fieldset, details, dialog, section, nav, form, article, [role=group], \
                 [role=radiogroup], [role=region], [role=alert], [role=dialog]"
            }
            Self::Summary => "summary",
        }
    }

    /// As [`Page::reading`] calls it.
    fn reads(self) -> &'static str {
        match self {
            Self::Textbox | Self::Field => "field",
            Self::Combobox => "list",
            Self::Button => "button",
            Self::Link => "link",
            Self::Radio => "radio",
            Self::Checkbox => "box",
            Self::Heading => "heading",
            Self::Group => "group",
            Self::Summary => "opens",
        }
    }

    fn is(self, computed: &str) -> bool {
        match self {
            Self::Textbox => computed == "textbox",
            // WebKitGTK calls a `<select>` a button.
            Self::Combobox => matches!(computed, "combobox" | "listbox" | "button"),
            Self::Field => {
                matches!(computed, "textbox" | "spinbutton") || Self::Combobox.is(computed)
            }
            Self::Button => computed == "button",
            Self::Link => computed == "link",
            Self::Radio => computed == "radio",
            Self::Checkbox => matches!(computed, "checkbox" | "switch"),
            Self::Heading => computed == "heading",
            Self::Group | Self::Summary => true,
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Textbox => "text box",
            Self::Combobox => "list to choose from",
            Self::Field => "field",
            Self::Button => "button",
            Self::Link => "link",
            Self::Radio => "radio button",
            Self::Checkbox => "check box",
            Self::Heading => "heading",
            Self::Group => "group",
            Self::Summary => "line that opens",
        })
    }
}

/// What is looked for.
#[derive(Clone, Debug)]
pub(crate) struct Query {
    group: Option<String>,
    role: Role,
    name: String,
}

impl fmt::Display for Query {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} 「{}」", self.role, self.name)?;
        match &self.group {
            Some(group) => write!(formatter, " in 「{group}」"),
            None => Ok(()),
        }
    }
}

/// The page that a scenario is played on.
#[derive(Clone)]
pub(crate) struct Page {
    pub(crate) engine: Engine,
    pub(crate) client: Client,
    /// Where the browser saves files.
    pub(crate) downloads: PathBuf,
    server: Server,
    phone: Phone,
    /// Where a scenario looks, as a CSS selector; the whole page where there is none.
    part: Option<String>,
}

impl Page {
    pub(crate) fn new(session: &Session, server: Server, phone: Phone) -> Self {
        Self {
            engine: session.engine,
            client: session.client.clone(),
            downloads: session.downloads.clone(),
            server,
            phone,
            part: None,
        }
    }

    /// The same page where only one part of it is looked at: the frame around one of two widgets.
    pub(crate) fn within(&self, selector: &str) -> Self {
        Self {
            part: Some(selector.to_owned()),
            ..self.clone()
        }
    }

    /// Opens an address of the test server, for example `/hosts/plain/?today=2026-05-01`.
    pub(crate) async fn open(&self, path: &str) -> Result<()> {
        self.open_elsewhere(&format!("{}{path}", self.origin()))
            .await
    }

    /// Opens an address of another server.
    pub(crate) async fn open_elsewhere(&self, address: &str) -> Result<()> {
        self.client
            .goto(address)
            .await
            .with_context(|| format!("cannot open {address}"))
    }

    /// `http://127.0.0.1:port` of the test server.
    pub(crate) fn origin(&self) -> String {
        self.server.origin()
    }

    /// What the server was asked for since the scenario began.
    pub(crate) fn asked_of_the_server(&self) -> Vec<String> {
        self.server.asked()
    }

    pub(crate) async fn textbox(&self, name: &str) -> Result<Control> {
        self.find(None, Role::Textbox, name).await
    }

    pub(crate) async fn combobox(&self, name: &str) -> Result<Control> {
        self.find(None, Role::Combobox, name).await
    }

    /// A field by the legend of its group and its own label: `field("生年月日", "年")`.
    pub(crate) async fn field(&self, group: &str, name: &str) -> Result<Control> {
        self.find(Some(group), Role::Field, name).await
    }

    pub(crate) async fn button(&self, name: &str) -> Result<Control> {
        self.find(None, Role::Button, name).await
    }

    pub(crate) async fn link(&self, name: &str) -> Result<Control> {
        self.find(None, Role::Link, name).await
    }

    pub(crate) async fn radio(&self, group: &str, name: &str) -> Result<Control> {
        self.find(Some(group), Role::Radio, name).await
    }

    pub(crate) async fn checkbox(&self, name: &str) -> Result<Control> {
        self.find(None, Role::Checkbox, name).await
    }

    pub(crate) async fn heading(&self, name: &str) -> Result<Control> {
        self.find(None, Role::Heading, name).await
    }

    pub(crate) async fn group(&self, name: &str) -> Result<Control> {
        self.find(None, Role::Group, name).await
    }

    /// Opens and closes a `<details>`.
    pub(crate) async fn summary(&self, name: &str) -> Result<Control> {
        self.find(None, Role::Summary, name).await
    }

    /// Waits for the one thing of this role and name, in a group or anywhere: the exact name first,
    /// else the only name that begins so.
    pub(crate) async fn find(
        &self,
        group: Option<&str>,
        role: Role,
        name: &str,
    ) -> Result<Control> {
        let query = Query {
            group: group.map(str::to_owned),
            role,
            name: name.to_owned(),
        };
        let element = self.located(&query).await?;
        Ok(Control::new(self.clone(), query, element))
    }

    /// Whether there is such a thing now. Waits for nothing.
    pub(crate) async fn has(&self, role: Role, name: &str) -> Result<bool> {
        Ok(self.names(role).await?.iter().any(|found| found == name))
    }

    /// The names of all things of a role, now, in the order of the page.
    pub(crate) async fn names(&self, role: Role) -> Result<Vec<String>> {
        let all = self.named(role, None, "").await?;
        Ok(all.into_iter().map(|(name, _)| name).collect())
    }

    /// What a screen reader comes past inside the widget, in its order: a line for each thing, with
    /// its role, its name, and what is said with it.
    pub(crate) async fn reading(&self) -> Result<Vec<String>> {
        const ROLES: [Role; 8] = [
            Role::Heading,
            Role::Combobox,
            Role::Textbox,
            Role::Radio,
            Role::Checkbox,
            Role::Button,
            Role::Link,
            Role::Summary,
        ];
        let things = ROLES.map(Role::selector).join(", ")
            + ", fieldset, [role=img], [role=status], [role=alert]";
        // In one script: WebKit takes no list of things back.
        let seen = SEEN.replace("return all.", "const found = all.");
        let stated = self
            .client
            .execute(
                &format!("{seen}{TOLD}"),
                vec![json!(things), Value::Null, json!("shomei-navi")],
            )
            .await?;
        let mut lines = Vec::new();
        for stated in stated.as_array().into_iter().flatten() {
            let element = self
                .element(&stated["one"])
                .context("the page handed out no element")?;
            let [kind, said] = ["kind", "said"].map(|key| stated[key].as_str().unwrap_or_default());
            if kind == "live" && said.is_empty() {
                continue;
            }
            let path = format!("element/{}/computedrole", element.element_id());
            let computed = command(&self.client, &path, None).await?;
            let computed = computed.as_str().unwrap_or_default();
            let role = match kind {
                "summary" => "opens",
                "live" => "says",
                // Engines have several names for these two.
                "group" if matches!(computed, "group" | "radiogroup") => "group",
                "picture" if matches!(computed, "img" | "image" | "graphics-document") => "picture",
                "group" | "picture" => bail!(
                    "a {kind} is a {computed} in {}: {stated} {}",
                    self.engine,
                    self.name(&element).await?
                ),
                _ => match ROLES
                    .into_iter()
                    .find(|role| role.is(computed) && role.reads() == kind)
                {
                    Some(_) => kind,
                    None => bail!("what should be a {kind} is a {computed} in {}", self.engine),
                },
            };
            let name = match kind {
                "live" => said.to_owned(),
                _ => self.name(&element).await?,
            };
            let more = if kind == "live" || said.is_empty() {
                String::new()
            } else {
                format!("（{said}）")
            };
            lines.push(format!("{role} {name}{more}"));
        }
        Ok(lines)
    }

    /// What a person can read in the widget, now.
    pub(crate) async fn text(&self) -> Result<String> {
        let text = self.client.execute(TEXT, vec![json!(self.part)]).await?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    /// Waits until the widget says so.
    pub(crate) async fn wait_for_text(&self, text: &str) -> Result<()> {
        self.wait_for(Effect::Text(text)).await
    }

    /// The same for what takes long on purpose.
    pub(crate) async fn wait_long_for_text(&self, text: &str) -> Result<()> {
        if self.wait_for_text(text).await.is_ok() {
            return Ok(());
        }
        self.wait_for_text(text).await
    }

    /// Waits until the widget no longer says so.
    pub(crate) async fn wait_until_text_is_gone(&self, text: &str) -> Result<()> {
        self.wait_for(Effect::NoText(text)).await
    }

    /// Waits until the page has reacted.
    pub(crate) async fn wait_for(&self, effect: Effect<'_>) -> Result<()> {
        self.wait_until(&effect.to_string(), async || self.shows(effect).await)
            .await
    }

    /// Fails where the effect of what comes next is there already: waiting for it would prove nothing.
    pub(crate) async fn is_yet_to_come(&self, effect: Effect<'_>) -> Result<()> {
        ensure!(
            !self.shows(effect).await?,
            "there is {effect} already; name what is to change"
        );
        Ok(())
    }

    async fn shows(&self, effect: Effect<'_>) -> Result<bool> {
        let shows = match effect {
            Effect::Text(text) => self.text().await.map(|all| all.contains(text)),
            Effect::NoText(text) => self.text().await.map(|all| !all.contains(text)),
            Effect::Focus(name) => self.active_element_name().await.map(|found| found == name),
            Effect::Path(path) => {
                let address = self.client.current_url().await?;
                Ok(address.path() == path)
            }
            Effect::Script(script) => self.run(script).await.map(|value| value == true),
        };
        match shows {
            // Nothing is to be seen while one page gives way to the next.
            Err(error) if gone(&error) => Ok(false),
            other => other,
        }
    }

    /// Waits until `reached` says so; `what` completes "waited in vain for …".
    pub(crate) async fn wait_until(
        &self,
        what: &str,
        reached: impl AsyncFn() -> Result<bool>,
    ) -> Result<()> {
        let end = Instant::now() + PATIENCE;
        loop {
            match reached().await {
                Ok(true) => return Ok(()),
                Ok(false) => ensure!(Instant::now() < end, "waited in vain for {what}"),
                // The page was drawn anew while it was asked: not yet.
                Err(error) if gone(&error) => {
                    ensure!(Instant::now() < end, "waited in vain for {what}: {error:#}");
                }
                Err(error) => return Err(error),
            }
            sleep(AGAIN).await;
        }
    }

    /// What has the focus.
    pub(crate) async fn active(&self) -> Result<Option<Element>> {
        let active = self.client.execute(ACTIVE, Vec::new()).await?;
        Ok(self.element(&active))
    }

    /// The name of what has the focus; empty where nothing has it.
    pub(crate) async fn active_element_name(&self) -> Result<String> {
        match self.active().await? {
            Some(element) => self.name(&element).await,
            None => Ok(String::new()),
        }
    }

    /// Presses a key where the focus is, and waits for the effect, which must not be there already.
    pub(crate) async fn press(&self, key: impl Into<char>, effect: Effect<'_>) -> Result<()> {
        self.is_yet_to_come(effect).await?;
        self.press_key(key.into()).await?;
        self.wait_for(effect).await
    }

    /// Presses a key that moves the focus, for example `Key::Tab`; returns the name of what has it
    /// then.
    pub(crate) async fn move_focus(&self, key: Key) -> Result<String> {
        let id = |active: Option<Element>| active.map(|one| one.element_id().to_string());
        let before = id(self.active().await?);
        self.press_key(key.into()).await?;
        self.wait_until("another focus", async || {
            Ok(id(self.active().await?) != before)
        })
        .await?;
        self.active_element_name().await
    }

    /// Types into what has the focus, key by key.
    pub(crate) async fn type_keys(&self, keys: &str) -> Result<()> {
        let field = self.active().await?.context("nothing has the focus")?;
        let mut wanted = field.prop("value").await?.unwrap_or_default();
        for key in keys.chars() {
            self.press_key(key).await?;
            wanted.push(key);
            self.wait_until(&format!("「{wanted}」"), async || {
                Ok(field.prop("value").await?.as_ref() == Some(&wanted))
            })
            .await?;
        }
        Ok(())
    }

    pub(crate) async fn press_key(&self, value: char) -> Result<()> {
        let keys = KeyActions::new("keyboard".to_owned())
            .then(KeyAction::Down { value })
            .then(KeyAction::Up { value });
        self.client
            .perform_actions(keys)
            .await
            .context("the key was not pressed")
    }

    /// Takes the pointer to the lower right corner, where it is over nothing. In two steps: a driver
    /// that believes it there already, since a click moves another pointer, would move nothing.
    pub(crate) async fn point_at_nothing(&self) -> Result<()> {
        let short_of_corner = |by: f64| PointerAction::MoveTo {
            duration: None,
            x: f64::from(self.phone.width) - by,
            y: f64::from(self.phone.height) - by,
        };
        let pointer = MouseActions::new("mouse".to_owned())
            .then(short_of_corner(9.0))
            .then(short_of_corner(1.0));
        self.client
            .perform_actions(pointer)
            .await
            .context("the pointer does not move")
    }

    /// Clicks with a pointer, whatever the driver thinks is there.
    pub(crate) async fn point_at(&self, element: &Element) -> std::result::Result<(), CmdError> {
        let there = PointerAction::MoveToElement {
            element: element.clone(),
            duration: None,
            x: 0.0,
            y: 0.0,
        };
        let pointer = MouseActions::new("mouse".to_owned())
            .then(there)
            .then(PointerAction::Down {
                button: MOUSE_BUTTON_LEFT,
            })
            .then(PointerAction::Up {
                button: MOUSE_BUTTON_LEFT,
            });
        self.client.perform_actions(pointer).await
    }

    /// Runs the body of an async function in the page.
    pub(crate) async fn run(&self, body: &str) -> Result<Value> {
        run_script(&self.client, body).await
    }

    /// Errors and warnings since the page was opened. The host page must load
    /// `/hosts/collect-errors.js` first.
    pub(crate) async fn errors(&self) -> Result<Vec<String>> {
        let errors = self
            .client
            .execute("return window.collectedErrors ?? null", Vec::new())
            .await?;
        let errors = errors
            .as_array()
            .context("the page does not load collect-errors.js")?;
        Ok(errors
            .iter()
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .collect())
    }

    /// The addresses of everything that the page has fetched.
    pub(crate) async fn requests(&self) -> Result<Vec<String>> {
        let script = "return performance.getEntriesByType('resource').map(one => one.name)";
        let all = self.client.execute(script, Vec::new()).await?;
        let all = all
            .as_array()
            .context("the browser keeps no list of requests")?;
        Ok(all
            .iter()
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .collect())
    }

    /// What the phone shows, as a PNG.
    pub(crate) async fn screenshot(&self, out: &Path) -> Result<()> {
        save(out, &self.client.screenshot().await?)
    }

    /// The page from its top to its end (in `WebKit`: as far as its screen reaches), as a PNG.
    pub(crate) async fn screenshot_of_all(&self, out: &Path) -> Result<()> {
        save(
            out,
            &whole_page(self.engine, &self.client, &self.phone).await?,
        )
    }

    /// Looks until the query has an answer.
    pub(crate) async fn located(&self, query: &Query) -> Result<Element> {
        let end = Instant::now() + PATIENCE;
        loop {
            match self.look(query).await {
                Ok(Ok(element)) => return Ok(element),
                Ok(Err(reason)) => ensure!(Instant::now() < end, reason),
                // The page changed while we looked: look again.
                Err(error) if gone(&error) => {
                    ensure!(Instant::now() < end, "{query}: the page never stands still");
                }
                Err(error) => {
                    return Err(error).with_context(|| format!("cannot look for {query}"));
                }
            }
            sleep(AGAIN).await;
        }
    }

    /// Looks once. The inner error says what there is instead.
    async fn look(&self, query: &Query) -> Result<std::result::Result<Element, String>> {
        let group = match &query.group {
            None => None,
            Some(group) => match one_of(self.named(Role::Group, None, group).await?, group) {
                Ok(element) => Some(element),
                Err(reason) => return Ok(Err(format!("{query}: no single group: {reason}"))),
            },
        };
        let found = self.named(query.role, group.as_ref(), &query.name).await?;
        Ok(one_of(found, &query.name).map_err(|reason| format!("no single {query}: {reason}")))
    }

    /// All that may have the role, with its name; what is called so has it. Each question to the browser costs some
    /// milliseconds, and most things are called otherwise.
    async fn named(
        &self,
        role: Role,
        within: Option<&Element>,
        called: &str,
    ) -> Result<Vec<(String, Element)>> {
        let within = within.map_or(
            Value::Null,
            |element| json!({ ELEMENT: element.element_id().as_ref() }),
        );
        let seen = self
            .client
            .execute(SEEN, vec![json!(role.selector()), within, json!(self.part)])
            .await?;
        let mut named = Vec::new();
        for reference in seen.as_array().into_iter().flatten() {
            let element = self
                .element(reference)
                .context("the page handed out no element")?;
            let looking = async {
                let name = self.name(&element).await?;
                let is_it = !name.starts_with(called) || self.has_role(&element, role).await?;
                anyhow::Ok(is_it.then_some(name))
            };
            match looking.await {
                Ok(name) => named.extend(name.map(|name| (name, element))),
                // What went away meanwhile is not there.
                Err(error) if gone(&error) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(named)
    }

    async fn has_role(&self, element: &Element, role: Role) -> Result<bool> {
        // Where every role will do, none is asked for: there are many groups on a page.
        if role.is("") {
            return Ok(true);
        }
        let path = format!("element/{}/computedrole", element.element_id());
        let computed = command(&self.client, &path, None).await?;
        Ok(role.is(computed.as_str().unwrap_or_default()))
    }

    pub(crate) async fn name(&self, element: &Element) -> Result<String> {
        let path = format!("element/{}/computedlabel", element.element_id());
        let name = command(&self.client, &path, None).await?;
        Ok(plain(name.as_str().unwrap_or_default()))
    }

    pub(crate) fn element(&self, reference: &Value) -> Option<Element> {
        let id = reference.get(ELEMENT)?.as_str()?.to_owned();
        Some(Element::from_element_id(self.client.clone(), id.into()))
    }
}

/// Spaces and line ends in a name are how the page is written, not what it says.
fn plain(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn one_of(named: Vec<(String, Element)>, name: &str) -> std::result::Result<Element, String> {
    let others: Vec<String> = named
        .iter()
        .map(|(found, _)| format!("「{found}」"))
        .collect();
    let count = |fits: &dyn Fn(&str) -> bool| named.iter().filter(|(found, _)| fits(found)).count();
    let exact = count(&|found| found == name);
    let begun = count(&|found| found.starts_with(name));
    let picked = match (exact, begun) {
        (1, _) => named.into_iter().find(|(found, _)| found == name),
        (0, 1) => named.into_iter().find(|(found, _)| found.starts_with(name)),
        _ => None,
    };
    picked
        .map(|(_, element)| element)
        .ok_or_else(|| format!("there are {}", others.join(" ")))
}

/// Whether an error only says that the page was drawn anew.
pub(crate) fn gone(error: &anyhow::Error) -> bool {
    error.downcast_ref::<CmdError>().is_some_and(|error| {
        error.is_stale_element_reference()
            || error.is_no_such_element()
            || error.is_detached_shadow_root()
            // `WebKit` refuses without a word while one page gives way to the next.
            || matches!(error, CmdError::Standard(error) if error.message.is_empty())
    })
}

/// An element as an argument of a script.
pub(crate) fn reference(element: &Element) -> Value {
    json!({ ELEMENT: element.element_id().as_ref() })
}
