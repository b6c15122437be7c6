//! What a person does to one thing on a page, and what they then see.
//!
//! No scenario can click and go on: a click is given together with its effect, which is awaited, or is
//! the way to a state that the thing has at once. Before a click the thing must stand still. The
//! page itself tells where the click arrived: one that arrived elsewhere, since the page moved, is
//! repeated; one that arrived is never repeated, since a person would have to notice, too.

use std::fmt;

use anyhow::{Context, Result, anyhow, bail, ensure};
use fantoccini::{
    elements::Element,
    error::{CmdError, ErrorStatus},
    key::Key,
};
use serde_json::Value;
use tokio::time::{Instant, sleep};

use crate::page::{AGAIN, PATIENCE, Page, Query, gone, reference};

/// Whether the thing has stayed where it is for two frames, and may be used; scrolled to, as a person
/// does it: the driver of `WebKit` does not scroll to all of a page.
const STANDS_STILL: &str = "
    const [one, done] = arguments;
    one.scrollIntoView({ block: 'nearest' });
    const box = () => {
        const { x, y, width, height } = one.getBoundingClientRect();
        return [x, y, width, height].join();
    };
    const before = box();
    const compare = () => done(one.isConnected && before === box() && !one.matches(':disabled'));
    requestAnimationFrame(() => requestAnimationFrame(compare));";

/// From now on the window notes what reaches the thing or its label. It hears everything first.
const LISTEN: &str = "
    const [one] = arguments;
    const targets = [one, ...one.labels ?? []];
    const types = ['mousedown', 'click'];
    const heard = {};
    const hear = (event) => { if (targets.some(target => event.composedPath().includes(target))) heard[event.type] = true; };
    const end = () => types.forEach(type => window.removeEventListener(type, hear, true));
    types.forEach(type => window.addEventListener(type, hear, true));
    window[Symbol.for('clicks')] = { heard, end };";

/// What the window noted; null on another page.
const HEARD: &str = "
    const notes = window[Symbol.for('clicks')];
    if (!notes) return null;
    notes.end();
    delete window[Symbol.for('clicks')];
    return notes.heard;";

/// What to click where the driver says that something else would take the click. `WebKit` says so of
/// every text field in a shadow root, because it finds the root's host on top: then the field
/// itself. Otherwise its label, if it has one.
const INSTEAD: &str = "
    const [one] = arguments;
    const root = one.getRootNode();
    const { x, y, width, height } = one.getBoundingClientRect();
    const [top] = root.elementsFromPoint(x + width / 2, y + height / 2).filter(hit => hit !== root.host);
    return top && one.contains(top) ? one : one.labels?.[0] ?? null;";

/// What is to be seen once the page has reacted, and not before.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Effect<'a> {
    /// The widget says so.
    Text(&'a str),
    /// The widget no longer says so.
    NoText(&'a str),
    /// The focus is on a thing of this name.
    Focus(&'a str),
    /// The page is another one, at this path.
    Path(&'a str),
    /// The body of an async function that returns true.
    Script(&'a str),
}

impl fmt::Display for Effect<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => write!(formatter, "the text 「{text}」"),
            Self::NoText(text) => write!(formatter, "the end of 「{text}」"),
            Self::Focus(name) => write!(formatter, "the focus on 「{name}」"),
            Self::Path(path) => write!(formatter, "the page {path}"),
            Self::Script(script) => write!(formatter, "what makes this true: {script}"),
        }
    }
}

/// Where a click arrived.
#[derive(Debug, Eq, PartialEq)]
enum Arrival {
    /// At the thing, or so far that the page is another one.
    There,
    /// The thing was pressed and was elsewhere when the button was let go.
    PressedOnly,
    /// Somewhere else.
    Elsewhere,
}

/// One thing on the page. When the page is drawn anew, it is looked for again by its name.
#[derive(Clone)]
pub(crate) struct Control {
    page: Page,
    query: Query,
    element: Element,
    has_only_keys: bool,
}

impl Control {
    pub(crate) fn new(page: Page, query: Query, element: Element) -> Self {
        Self {
            page,
            query,
            element,
            has_only_keys: false,
        }
    }

    /// The same thing for a person who uses the space bar in place of a pointer.
    pub(crate) fn by_keys(self) -> Self {
        Self {
            has_only_keys: true,
            ..self
        }
    }

    /// Clicks, and waits for the effect, which must not be there already.
    pub(crate) async fn click(&self, effect: Effect<'_>) -> Result<()> {
        self.page.is_yet_to_come(effect).await?;
        self.use_it().await?;
        self.page
            .wait_for(effect)
            .await
            .with_context(|| format!("the {} was clicked", self.query))
    }

    /// Chooses a radio button that is not chosen.
    pub(crate) async fn select(&self) -> Result<()> {
        self.set_checked(true).await
    }

    /// Ticks a check box that is empty.
    pub(crate) async fn tick(&self) -> Result<()> {
        self.set_checked(true).await
    }

    /// Takes the tick away.
    pub(crate) async fn untick(&self) -> Result<()> {
        self.set_checked(false).await
    }

    async fn set_checked(&self, on: bool) -> Result<()> {
        ensure!(
            self.is_checked().await? != on,
            "the {} is so already",
            self.query
        );
        self.use_it().await?;
        let state = if on { "on" } else { "off" };
        self.page
            .wait_until(&format!("the {} to be {state}", self.query), async || {
                Ok(self.is_checked().await? == on)
            })
            .await
    }

    /// Opens what a line hides.
    pub(crate) async fn unfold(&self) -> Result<()> {
        self.fold_or_unfold(true).await
    }

    /// Hides what a line has opened.
    pub(crate) async fn fold(&self) -> Result<()> {
        self.fold_or_unfold(false).await
    }

    /// The browser opens a line in the same step as it handles the click. `WebKit` opens none that it
    /// is just drawing anew, and then a person clicks again.
    async fn fold_or_unfold(&self, open: bool) -> Result<()> {
        let end = Instant::now() + PATIENCE;
        ensure!(
            self.is_open().await? != open,
            "the {} is so already",
            self.query
        );
        loop {
            self.use_it().await?;
            if self.is_open().await? == open {
                return Ok(());
            }
            ensure!(Instant::now() < end, "the {} does not react", self.query);
            sleep(AGAIN).await;
        }
    }

    pub(crate) async fn is_open(&self) -> Result<bool> {
        let script = "return arguments[0].closest('details').open";
        let open = self
            .with(async |element| {
                let arguments = vec![reference(element)];
                self.page.client.execute(script, arguments).await
            })
            .await?;
        Ok(open == true)
    }

    /// Puts the focus into a field.
    pub(crate) async fn focus(&self) -> Result<()> {
        self.use_it().await?;
        self.page
            .wait_until(&format!("the focus in the {}", self.query), async || {
                let active = self.page.active().await?;
                Ok(active.is_some_and(|one| one.element_id() == self.element.element_id()))
            })
            .await
    }

    /// Clicks or presses the space bar, once in all.
    async fn use_it(&self) -> Result<()> {
        let used = if self.has_only_keys {
            self.with(async |element| element.send_keys(" ").await)
                .await
        } else {
            self.hit().await
        };
        used.with_context(|| format!("cannot use the {}", self.query))
    }

    /// Clicks where a person would, after scrolling there, until a click arrives.
    async fn hit(&self) -> Result<()> {
        let end = Instant::now() + PATIENCE;
        let mut element = self.element.clone();
        loop {
            let failure = match self.try_to_hit(&element).await {
                Ok(Arrival::There) => return Ok(()),
                Ok(Arrival::PressedOnly) => bail!("it moves away from under the pointer"),
                Ok(Arrival::Elsewhere) => anyhow!("the page moves, and no click arrives there"),
                // The page was drawn anew.
                Err(error) if gone(&error) => error,
                Err(error) => return Err(error),
            };
            if Instant::now() > end {
                return Err(failure);
            }
            sleep(AGAIN).await;
            element = self.page.located(&self.query).await?;
        }
    }

    async fn try_to_hit(&self, element: &Element) -> Result<Arrival> {
        let client = &self.page.client;
        self.page
            .wait_until("an end of all movement", async || {
                let still = client
                    .execute_async(STANDS_STILL, vec![reference(element)])
                    .await?;
                Ok(still == true)
            })
            .await?;
        client.execute(LISTEN, vec![reference(element)]).await?;
        self.click_by_driver(element).await?;
        match client.execute(HEARD, Vec::new()).await {
            Ok(Value::Null) => Ok(Arrival::There),
            Ok(heard) if heard["click"] == true => Ok(Arrival::There),
            Ok(heard) if heard["mousedown"] == true => Ok(Arrival::PressedOnly),
            Ok(_) => Ok(Arrival::Elsewhere),
            // Asked while the click leads to another page.
            Err(error) => {
                let error = anyhow!(error);
                if gone(&error) {
                    Ok(Arrival::There)
                } else {
                    Err(error)
                }
            }
        }
    }

    /// A radio button or check box that is drawn by its label is clicked on the label.
    async fn click_by_driver(&self, element: &Element) -> Result<()> {
        let Err(error) = element.click().await else {
            return Ok(());
        };
        if !covered(&error) {
            return Err(sentence(error));
        }
        let arguments = vec![reference(element)];
        let instead = self.page.client.execute(INSTEAD, arguments).await?;
        match self.page.element(&instead) {
            Some(instead) if instead.element_id() == element.element_id() => {
                Ok(self.page.point_at(element).await?)
            }
            Some(label) => Ok(label.click().await?),
            None => Err(sentence(error)),
        }
    }

    /// Types with real keys, after what is there already.
    pub(crate) async fn type_text(&self, text: &str) -> Result<()> {
        let wanted = self.value().await? + text;
        self.send(text).await?;
        self.has_come_to(&wanted).await
    }

    /// Takes away what is there, with the keys that a person has for it, and types anew.
    pub(crate) async fn fill(&self, text: &str) -> Result<()> {
        let old = self.value().await?.chars().count();
        let mut keys = String::from(char::from(Key::End));
        keys.extend(std::iter::repeat_n(char::from(Key::Backspace), old));
        keys.push_str(text);
        self.send(&keys).await?;
        self.has_come_to(text).await
    }

    /// Presses a key there, and waits for the effect, which must not be there already.
    pub(crate) async fn press(&self, key: Key, effect: Effect<'_>) -> Result<()> {
        self.page.is_yet_to_come(effect).await?;
        self.send(char::from(key).encode_utf8(&mut [0; 4])).await?;
        self.page.wait_for(effect).await
    }

    async fn send(&self, keys: &str) -> Result<()> {
        self.with(async |element| element.send_keys(keys).await)
            .await
            .with_context(|| format!("cannot type into the {}", self.query))
    }

    async fn has_come_to(&self, wanted: &str) -> Result<()> {
        self.page
            .wait_until(
                &format!("「{wanted}」 in the {}", self.query),
                async || Ok(self.value().await? == wanted),
            )
            .await
    }

    /// Chooses an option by what a person reads. A list that is made anew thereupon counts as done.
    pub(crate) async fn choose(&self, option: &str) -> Result<()> {
        let script = "return [...arguments[0].options].map(one => [one.text.trim(), one])";
        let options = self.with(async |element| {
            self.page
                .client
                .execute(script, vec![reference(element)])
                .await
        });
        let options = options
            .await
            .with_context(|| format!("the {} has no options", self.query))?;
        let options: Vec<(&str, &Value)> = options
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|pair| Some((pair.get(0)?.as_str()?, pair.get(1)?)))
            .collect();
        let Some((_, wanted)) = options.iter().find(|(text, _)| *text == option) else {
            let texts: Vec<&str> = options.iter().map(|(text, _)| *text).collect();
            bail!("the {} offers no 「{option}」, but {texts:?}", self.query);
        };
        let wanted = self
            .page
            .element(wanted)
            .context("an option is no element")?;
        wanted
            .click()
            .await
            .with_context(|| format!("cannot choose 「{option}」"))?;
        self.page
            .wait_until(&format!("「{option}」 to be chosen"), async || {
                let chosen = "return arguments[0].selected || !arguments[0].isConnected";
                let arguments = vec![reference(&wanted)];
                match self.page.client.execute(chosen, arguments).await {
                    Ok(chosen) => Ok(chosen == true),
                    Err(error) => {
                        let error = anyhow!(error);
                        if gone(&error) { Ok(true) } else { Err(error) }
                    }
                }
            })
            .await
    }

    /// What has been entered.
    pub(crate) async fn value(&self) -> Result<String> {
        Ok(self
            .with(async |element| element.prop("value").await)
            .await?
            .unwrap_or_default())
    }

    /// Whether it is chosen or ticked.
    pub(crate) async fn is_checked(&self) -> Result<bool> {
        self.with(async |element| element.is_selected().await).await
    }

    /// What a person reads there.
    pub(crate) async fn text(&self) -> Result<String> {
        self.with(async |element| element.text().await).await
    }

    /// What a person reads in the part of the page that this heading opens, without its line ends: those are how the
    /// page breaks its lines.
    pub(crate) async fn part(&self) -> Result<String> {
        let script = "return arguments[0].closest('section, [tabindex]').innerText";
        let part = self
            .with(async |element| {
                let arguments = vec![reference(element)];
                self.page.client.execute(script, arguments).await
            })
            .await?;
        Ok(part
            .as_str()
            .unwrap_or_default()
            .split_whitespace()
            .collect())
    }

    /// An attribute, for example `aria-invalid`.
    pub(crate) async fn attribute(&self, name: &str) -> Result<Option<String>> {
        self.with(async |element| element.attr(name).await).await
    }

    /// The name in full, as a screen reader says it.
    pub(crate) async fn name(&self) -> Result<String> {
        self.page.name(&self.element).await
    }

    /// Left, top, width and height in CSS pixels.
    pub(crate) async fn rectangle(&self) -> Result<(f64, f64, f64, f64)> {
        self.with(async |element| element.rectangle().await).await
    }

    async fn with<T>(
        &self,
        action: impl AsyncFn(&Element) -> std::result::Result<T, CmdError>,
    ) -> Result<T> {
        match action(&self.element).await {
            Err(error) if error.is_stale_element_reference() => {
                Ok(action(&self.page.located(&self.query).await?).await?)
            }
            other => other.map_err(sentence),
        }
    }
}

/// `WebKit`'s driver often gives a code and no sentence.
fn sentence(error: CmdError) -> anyhow::Error {
    if let CmdError::Standard(refusal) = &error {
        let code = refusal.error();
        return anyhow!(error).context(code);
    }
    anyhow!(error)
}

/// Whether an error says that something else would take the click.
fn covered(error: &CmdError) -> bool {
    let CmdError::Standard(error) = error else {
        return false;
    };
    matches!(
        error.error,
        ErrorStatus::ElementClickIntercepted | ErrorStatus::ElementNotInteractable
    )
}
