// <shomei-navi municipality="362026">: once a reader is near, shows the first questions in an open
// shadow root, loads the program, which takes them over, and where it cannot, leaves what the page
// wrote inside the element, with a sentence and a way on.
//
// Refuses to touch the page: no global but the element's name, no listener outside the element
// unless the page asks for one, no request for who never comes near, and none once the program has
// started but for its second file, and further ones when a person unfolds a line, prints or chooses a
// language, unless the page itself changes an attribute or a person tries again.
//
// Refuses all code and words whose hash it does not know: see `script` and `own`.
const here = new URL(".", import.meta.url);
const at = (path) => new URL(path, here);

// What was built together, as `cargo xtask dist` fills it in; a browser refuses any other content of
// these files.
const INTEGRITY = {};

const SLOW_MS = 10000;
const ASK_AGAIN_MS = 5000;
// What a busy server is given before it is asked again.
const BUSY_MS = 500;
const pause = (ms) => new Promise((done) => { setTimeout(done, ms); });
// How near to the screen the element starts.
const NEAR = "400px";
// The program takes over where nobody types for so long, or at last after that long.
const PAUSE_MS = 150;
const LONGEST_MS = 2000;

// The first questions, as xtask/src/opening.rs makes them: HTML around what is said, what is said in
// Japanese with the picture of the card among it, and the style, which need not be waited for.
const OPENING = [];
const SAID = [];
const OPENING_STYLE = "";
const isCard = (html) => html.startsWith("<svg");

// The state of the browser's history while an answer is shown.
const ANSWER = "shomei-navi: answer";

// The languages, each by its own name; all but the first stand in languages/.
const LANGUAGES = { ja: "日本語", "ja-easy": "やさしい日本語", en: "English", "zh-Hans": "简体中文", "zh-Hant": "繁體中文", ko: "한국어", vi: "Tiếng Việt", "pt-BR": "Português (Brasil)", es: "Español", tl: "Tagalog", ne: "नेपाली", id: "Bahasa Indonesia" };
const WORDS = {
  LanguageMenu: "言語 / Language",
  LanguageFailed: "この言語を読み込めませんでした。",
  Waiting: "読み込んでいます…",
  Slow: "時間がかかっています。しばらくお待ちください。",
  Failed: "この端末では、期限の計算を表示できませんでした。下の案内を見るか、市区町村の窓口に聞いてください。",
  Broken: "表示が途中で止まりました。申し訳ありません。もう一度入力してください。",
  Again: "もう一度ためす",
  Folded: "電子証明書の期限と持ちものを調べる",
  Elsewhere: "電子証明書の期限と持ちものを、別のページで調べる",
};

// The language of ours that a tag of the web means.
function known(tag) {
  if (!tag) return;
  const wanted = tag.toLowerCase();
  const [primary] = wanted.split("-");
  const ours = Object.keys(LANGUAGES);
  return ours.find((one) => one.toLowerCase() === wanted)
    ?? (primary === "zh" && /-(hant|tw|hk|mo)/.test(wanted) ? "zh-Hant" : ours.find((one) => one.split("-")[0] === (primary === "fil" ? "tl" : primary)));
}

// Events that carry what is typed and would otherwise climb out of the shadow root.
const TYPED = "beforeinput input textInput keydown keypress keyup compositionstart compositionupdate compositionend beforepaste paste beforecopy copy beforecut cut dragstart drag dragenter dragover dragleave dragexit dragend drop change select selectionchange search".split(" ");

// What session recorders obey: rrweb and PostHog these classes, also within the shadow root.
const UNRECORDED = ["rr-block", "ph-no-capture"];

// The looks that are attributes, each with a property of CSS that takes the same values.
const LOOKS = { accent: "color", radius: "outline-offset", padding: "padding" };

const THEME = /^(light|dark|auto)$/;

// What comes later and says something, in the order of the parts of a catalogue.
const SAYING = ["details", "takeaway", "month", "family"];

// The files of the program, each compiled once for every element of the page; after a failure the
// next one tries again.
const programs = {};
function compiled(name) {
  const coming = programs[name] ??= (async () => {
    const answer = await fetch(at(name), { integrity: INTEGRITY[name] });
    if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
    // Not while it arrives: some servers give the file another type, and a browser then refuses.
    return WebAssembly.compile(await answer.arrayBuffer());
  })();
  coming.catch(() => { programs[name] = undefined; });
  return coming;
}

// Not every browser tells when it is idle, and some pages never are.
const IDLE_MS = 3000;
const whenIdle = window.requestIdleCallback ?? ((act) => setTimeout(act, 200));

// One answer of a server: false where it says that there is no such file, undefined where it is no
// JSON object, such as the page that some servers send in place of a 404.
async function answered(file, how) {
  const answer = await fetch(file, how);
  if (answer.status === 404 || answer.status === 410) return false;
  if (!answer.ok) throw new Error(`${file}: ${answer.status}`);
  const text = await answer.text();
  try {
    const found = JSON.parse(text);
    return Object(found) === found ? found : undefined;
  } catch {
    return undefined;
  }
}

// Profiles and languages as they came, so that nothing is asked for twice; what did not come is asked
// for again. A server that is busy, breaks off or does not answer is asked twice.
const files = new Map();
function fetched(file, how) {
  const name = String(file);
  const forget = () => files.delete(name);
  if (!files.has(name)) {
    const first = answered(name, how);
    const late = pause(ASK_AGAIN_MS).then(() => Promise.reject());
    const coming = Promise.race([first, late]).catch(() => Promise.any([first, pause(BUSY_MS).then(() => answered(name, how))]));
    files.set(name, coming);
    coming.then((found) => found || forget(), forget);
  }
  return files.get(name);
}

// A file of data that was built with this one.
async function own(name) {
  const integrity = INTEGRITY[name];
  const found = integrity && await fetched(at(name), { integrity });
  if (!found) throw new Error(`${name} is missing`);
  return found;
}

// The hashes of what few need stand in a file of their own.
const knowSeldom = async () => Object.assign(INTEGRITY, await own("hashes.json"));
const seldom = async (name) => (await knowSeldom(), own(name));

function make(tag, properties) {
  return Object.assign(document.createElement(tag), properties);
}

// The first questions as elements; undefined where the page lets no program run, or no HTML be read.
function opening(said) {
  try {
    new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
    return make("template", { innerHTML: OPENING.map((html, at) => html + (said[at] || SAID[at] || "")).join("") }).content.firstChild;
  } catch {}
}

// What was typed into the same questions in another language, or before a failure.
function refill(now, before) {
  const old = before.querySelectorAll("input");
  now.querySelectorAll("input").forEach((one, at) => {
    const kind = one.type === "radio" ? "checked" : "value";
    one[kind] = old[at][kind];
  });
}

// A script that was built with this one. The element runs it only with its hash; what it exports is
// then that of the same script, since a browser keeps what it has run. It keeps a failure, too: the
// next attempt has another address.
const scripts = {};
const attempts = {};
let policy;
function script(root, name) {
  const coming = scripts[name] ??= (async () => {
    const file = String(at(name + (attempts[name] ? `?${attempts[name]}` : "")));
    // A page may allow other names only, and yet demand none.
    try { policy ??= window.trustedTypes?.createPolicy("shomei-navi", { createScriptURL: (url) => url }); } catch {}
    // WebKit runs no such element in a page of XML: there it is enough that the hash was seen.
    await (document.contentType === "text/html" ? new Promise((onload, onerror) => {
      root.append(make("script", { type: "module", crossOrigin: "anonymous", integrity: INTEGRITY[name], onload, onerror, src: policy ? policy.createScriptURL(file) : file }));
    }) : fetch(file, { integrity: INTEGRITY[name] }));
    return import(file);
  })();
  coming.catch(() => {
    scripts[name] = undefined;
    attempts[name] = (attempts[name] ?? 0) + 1;
  });
  return coming;
}

class ShomeiNavi extends HTMLElement {
  static observedAttributes = ["municipality", "profile", "preset", "today", "lang", "folded", "load", "kiosk", ...Object.keys(LOOKS)];
  // Bumped by whatever makes an earlier start or change void.
  #settingsVersion = 0;
  #isStarted;
  #isNear;
  #near = window.IntersectionObserver && new IntersectionObserver((all) => { if (all.some((one) => one.isIntersecting)) this.#come(); }, { rootMargin: NEAR });
  #mounted;
  #join;
  #status = make("div", { className: "status" });
  #tools = make("div", { className: "tools" });
  #slot = make("slot");
  #app = make("div");
  // The first questions until the program takes them over, and the language they are in.
  #drawn;
  #drawnIn;
  #offeredIn;
  #typedAt = 0;
  #isComposing;
  #frame;
  #styled;
  #isDressed;
  #detailed;
  // What was asked for of what comes later.
  #later = new Set();
  #words = WORDS;
  // What the person chose in the menu; it wins over the page.
  #chosen;
  #language;
  #sentences;
  #warned = new Set();
  // A reload would empty the form.
  #ask = (event) => {
    event.preventDefault();
    event.returnValue = "?";
  };
  // On a page of our own the way back leads to the questions first.
  #back = () => this.#mounted?.back();
  // A page may be translated, or change its language, under our feet.
  #page = new MutationObserver(() => { if (this.#isStarted && this.#wanted() !== this.#language) this.#show(); });

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    for (const type of TYPED) root.addEventListener(type, (event) => event.stopPropagation());
    // A page that opens tabs for its own links does not for ours.
    root.addEventListener("click", ({ target }) => {
      if (document.querySelector("base[target=_blank]")) target.closest("a")?.setAttribute("target", "_self");
    });
    root.addEventListener("input", () => { if (this.hasAttribute("ask-before-leaving")) addEventListener("beforeunload", this.#ask); });
    for (const type of ["compositionstart", "compositionend", "keydown", "input"]) root.addEventListener(type, () => {
      this.#typedAt = performance.now();
      if (type[0] === "c") this.#isComposing = type === "compositionstart";
    });
    this.#status.setAttribute("role", "status");
  }

  // The style of the first questions at once where the browser takes it from a script, and the rest when
  // it has come.
  #dress() {
    if (this.#styled) return;
    this.#styled = this.#style("widget.css");
    try {
      const opening = new CSSStyleSheet();
      opening.replaceSync(OPENING_STYLE);
      this.shadowRoot.adoptedStyleSheets = [opening];
      this.#isDressed = true;
    } catch {
      const name = "opening.css";
      this.#styled = Promise.all([this.#styled, knowSeldom().then(() => this.#style(name)).catch(() => {})]);
    }
  }

  // Adds a style sheet, asked for once more where a busy server refuses it; the promise is kept when it
  // has come, or when it will not.
  #style(name, isLast) {
    const link = make("link", { rel: "stylesheet", crossOrigin: "anonymous", integrity: INTEGRITY[name] });
    const styled = new Promise((resolve) => {
      link.onload = resolve;
      link.onerror = () => resolve(isLast || pause(BUSY_MS).then(() => this.#style(name, true)));
    });
    link.href = at(name);
    this.shadowRoot.append(link);
    return styled;
  }

  connectedCallback() {
    this.classList.add(...UNRECORDED);
    // Clarity, Hotjar and Datadog.
    Object.assign(this.dataset, { clarityMask: "true", hjSuppress: "", ddPrivacy: "hidden" });
    const theme = this.#set("theme");
    if (THEME.test(theme) && theme !== this.getAttribute("theme")) this.setAttribute("theme", theme);
    if (this.#isPage()) addEventListener("popstate", this.#back);
    this.#page.observe(document.documentElement, { attributeFilter: ["lang"] });
    this.#wrap();
    this.#wait();
  }

  disconnectedCallback() {
    // An element that is only moved keeps what was typed into it.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#near?.disconnect();
      this.#page.disconnect();
      removeEventListener("beforeunload", this.#ask);
      removeEventListener("popstate", this.#back);
      this.#settingsVersion += 1;
      this.#isStarted = false;
      this.#mounted?.free();
      this.#mounted = this.#drawn = this.#drawnIn = undefined;
      this.#app.className = "";
      this.#app.replaceChildren();
    });
  }

  attributeChangedCallback(name, before, now) {
    if (before === now || !this.#frame) return;
    this.#look();
    if (name === "folded") {
      this.#wrap();
      this.#start();
    } else if (name === "load") {
      this.#wait();
    } else if (this.#isStarted) {
      this.#show();
    }
  }

  // Whether all of the page is ours, and no page is around it.
  #isPage() {
    return this.hasAttribute("from-address") && window === parent;
  }

  // What the page set; with from-address, the page's own address comes first. A fragment without a name, as
  // it stands on paper, is a preset. Empty where it is set without a value, null where it is not.
  #set(name) {
    const address = this.hasAttribute("from-address") ? new URLSearchParams(`${location.search}&${location.hash.slice(1).replace(/^(?!\w+=)./, "preset=$&")}`).get(name) : null;
    return (address || this.getAttribute(name)) ?? address;
  }

  // Nobody types at a terminal before it is watched.
  async #watch() {
    if (this.#set("kiosk") === null) return;
    await knowSeldom();
    await (await script(this.shadowRoot, "kiosk.js")).watch(this, () => this.#set("kiosk"), () => this.#style("kiosk.css"), () => this.#warn("kiosk"));
  }

  // Puts a line around the widget that unfolds it, or takes it away.
  #wrap() {
    const folded = this.getAttribute("folded");
    const tag = folded === null ? "div" : "details";
    if (this.#frame?.localName !== tag) {
      const { className = `frame ${UNRECORDED.join(" ")}`, lang = "ja" } = this.#frame ?? {};
      this.#frame?.remove();
      this.#frame = make(tag, { className, lang, ontoggle: () => this.#start() });
      this.#frame.append(...(folded === null ? [] : [make("summary")]), this.#tools, this.#app, this.#status, this.#slot);
      this.shadowRoot.append(this.#frame);
    }
    if (folded !== null) this.#frame.firstChild.textContent = folded || this.#words.Folded;
    this.#look();
  }

  // Sets the looks that are attributes; a value that CSS does not take does nothing.
  #look() {
    for (const name of Object.keys(LOOKS)) {
      const value = this.#set(name) ?? "";
      const isWrong = value && !CSS.supports(LOOKS[name], value);
      this.#frame.style.setProperty(`--shomei-navi-${name}`, isWrong ? "" : value);
      if (isWrong) this.#hear(`wrong ${name}`);
    }
  }

  // A page that leaves all to its address is ours, and in Japanese for want of another.
  #wanted() {
    const page = !this.hasAttribute("from-address") && document.documentElement.lang;
    return this.#chosen ?? [this.#set("lang"), page, ...(navigator.languages ?? [])].map(known).find(Boolean) ?? "ja";
  }

  // The sentences of a language, with those of the later files once these were asked for; none for the one
  // that is compiled in.
  async #catalogue(tag) {
    if (tag === "ja") return { words: WORDS };
    const parts = await Promise.all(["", ...SAYING].map((part) => (part && !this.#later.has(part) ? { sentences: "" } : seldom(`languages/${part && part + "/"}${tag}.json`))));
    return { ...parts[0], sentences: parts.map(({ sentences }) => sentences + "\u0001").join("") };
  }

  // The menu, and a remark on a language that was not reviewed yet.
  #offer() {
    const words = this.#words;
    // A menu that somebody has open stays.
    if (this.#offeredIn === this.#language) return;
    this.#offeredIn = this.#language;
    const choose = (tag) => {
      this.#chosen = tag;
      this.#show();
    };
    const select = make("select", { onchange: () => {
      // Some browsers leave the focus where it was, and the program would take the person back there.
      const held = this.shadowRoot.activeElement;
      if (held !== select) held?.blur();
      choose(select.value);
    } });
    for (const tag of Object.keys(LANGUAGES)) select.append(make("option", { value: tag, lang: tag, textContent: LANGUAGES[tag], selected: tag === this.#language }));
    const label = make("label", { className: "language" });
    label.append(make("span", { className: "only-read", textContent: words.LanguageMenu }), select);
    this.#wrap();
    const isHeld = this.#tools.contains(this.shadowRoot.activeElement);
    this.#tools.replaceChildren(...(select.length > 1 ? [label] : []));
    // Who chooses with the arrow keys goes on choosing.
    if (isHeld) select.focus();
    this.#frame.lang = this.#language.replace("-easy", "");
    if (words.Readings) {
      const readings = make("label");
      const box = make("input", { type: "checkbox", className: "mark", checked: !this.#frame.classList.contains("unread"), onchange: () => this.#frame.classList.toggle("unread", !box.checked) });
      readings.append(box, words.Readings);
      this.#tools.append(readings);
    }
    if (words.Unreviewed) this.#tools.append(make("p", { className: "banner", part: "banner", textContent: words.Unreviewed }), make("button", { type: "button", className: "as-link", textContent: words.SeeJapanese, onclick: () => choose("ja") }));
  }

  // Nothing is loaded before a reader comes near, or asks for it where the page wants that.
  #wait() {
    const load = this.getAttribute("load");
    this.#near?.disconnect();
    // Where it is near already, the observer would tell so some frames later.
    const seen = (load ?? "visible") === "visible" && this.getClientRects()[0];
    if (this.#isNear || load === "eager" || !this.#near || seen && seen.bottom > 0 && seen.top < innerHeight) {
      this.#come();
    } else if (load === "click") {
      this.#status.replaceChildren(make("button", { type: "button", textContent: this.#words.Folded, onclick: () => this.#come() }));
    } else {
      this.#near.observe(this);
    }
  }

  #come() {
    this.#near?.disconnect();
    this.#isNear = true;
    this.#dress();
    this.#start();
  }

  // Folded, no more than the line is shown until it is unfolded.
  #start() {
    if (this.#isStarted || !this.#isNear || !this.isConnected || this.#frame.open === false) return;
    this.#isStarted = true;
    this.#show();
  }

  // Shows the first questions to who may type before the program has come. In another language they
  // are made anew, with what was typed.
  #draw({ words, said = [] }, language) {
    if (this.#mounted || this.#drawnIn === language) return;
    const now = opening(said);
    if (!now) return;
    this.#words = words;
    this.#language = this.#drawnIn = language;
    if (this.#drawn) refill(now, this.#drawn);
    const held = this.#app.contains(this.shadowRoot.activeElement) && this.shadowRoot.activeElement.id;
    this.#drawn = now;
    this.#status.textContent = "";
    this.#slot.remove();
    this.#app.className = "drawn";
    this.#app.replaceChildren(now);
    this.#offer();
    if (held) this.shadowRoot.getElementById(held)?.focus();
  }

  // Nothing is taken over under a hand that types, nor what an input method is composing.
  async #rest() {
    const end = performance.now() + LONGEST_MS;
    for (let now; now = performance.now(), this.#isComposing || now < end && now < this.#typedAt + PAUSE_MS;) await new Promise((resolve) => { setTimeout(resolve, 50); });
  }

  // Loads what is needed and shows it, or shows it anew with what the page has changed.
  async #show() {
    const startedWith = ++this.#settingsVersion;
    const isOver = () => startedWith !== this.#settingsVersion;
    const say = (words) => { this.#status.textContent = words; };
    let slow, isLate, isRefused;
    const late = new Promise((resolve) => {
      slow = setTimeout(() => {
        isLate = true;
        if (!isOver()) say(this.#words.Slow);
        resolve();
      }, SLOW_MS);
    });
    if (!this.#mounted && !this.#drawn) say(this.#words.Waiting);
    const language = this.#wanted();
    const catalogue = () => this.#catalogue(language).catch((error) => {
      isRefused = true;
      console.error("shomei-navi:", error);
    });
    const all = [this.#profile(), catalogue(), this.#styled];
    // The program can do without these; what comes too late is shown when it comes.
    const inTime = all.map((one) => Promise.race([one, late]));
    const drawn = Promise.all([inTime[1], this.#isDressed || inTime[2], this.#watch()]).then(([loaded]) => { if (loaded && !isOver()) this.#draw(loaded, language); });
    try {
      // The program comes after what the first field needs.
      const parts = drawn.then(() => Promise.all([compiled("shomei_navi_bg.wasm"), script(this.shadowRoot, "shomei_navi_start.js")]));
      let [[module, { start }], profile, loaded] = await Promise.all([parts, ...inTime]);
      const program = this.#mounted ? undefined : await start(module, (error) => this.#fail(error, "Broken"));
      if (this.#drawn) await this.#rest();
      // The later files may have been asked for in the meantime.
      for (let later = 0; loaded && later !== this.#later.size;) {
        later = this.#later.size;
        loaded = await catalogue();
      }
      if (isOver()) return;
      if (isLate && !(profile && loaded)) Promise.all(all).then(() => { if (!isOver()) this.#show(); });
      if (loaded) {
        this.#language = language;
        this.#words = loaded.words;
        this.#sentences = loaded.sentences;
      } else {
        // What is shown stays; the menu tells which it is.
        this.#language ??= "ja";
        this.#offeredIn = undefined;
      }
      const [tag, theme] = [this.#set("lang"), this.#set("theme")];
      const set = [isLate && profile === undefined ? true : profile, this.#set("today") || null, this.#set("preset"), this.#language, this.#sentences, !!tag && !known(tag), !!theme && !THEME.test(theme)];
      if (this.#mounted) {
        this.#mounted.change(set);
      } else {
        this.#join = program.join;
        this.#mounted = program.mount(this.#app, SAID.find(isCard), set, (said) => this.#hear(said));
        this.#drawn = this.#drawnIn = undefined;
        this.#app.className = "";
        this.#slot.remove();
        this.#tell("loaded");
        whenIdle(() => this.#mounted?.fetch_details(), { timeout: IDLE_MS });
      }
      this.#offer();
      say(isRefused ? this.#words.LanguageFailed : "");
      if (isRefused) this.#status.append(this.#again());
    } catch (error) {
      const loaded = await inTime[1];
      if (isOver()) return;
      if (loaded) {
        this.#words = loaded.words;
        this.#frame.lang = language.replace("-easy", "");
      }
      this.#fail(error, "Failed");
      const settings = (name) => (name === "lang" ? language : this.#set(name));
      const failedWith = this.#settingsVersion;
      const place = () => failedWith === this.#settingsVersion && this.#frame;
      // The frame ignores later changes of the page; a new frame would lose what the person entered.
      script(this.shadowRoot, "csp_fallback.js").then((fallback) => fallback.show(place, here, settings, this.#words.Elsewhere)).then((isShown) => isShown && this.#page.disconnect(), () => {});
    } finally {
      clearTimeout(slow);
    }
  }

  // The profile; null where none was named, false where there is none, undefined where it is no
  // profile, true where it did not come.
  async #profile() {
    const address = this.#set("profile");
    const code = this.#set("municipality");
    if (!address && !code) return null;
    const wrong = (found) => {
      this.#hear(`wrong ${address ? "profile" : "municipality"}`);
      return found;
    };
    let file;
    try {
      file = new URL(address ?? at(`../profiles/${code}.json`), document.baseURI);
    } catch {
      return wrong();
    }
    // An address that anybody may write must not put another's words into this page: only what
    // stands in our folder, also for a server that reads %2F as a slash.
    const isNamed = address && address !== this.getAttribute("profile");
    const isAllowed = isNamed ? file.href.startsWith(at("..")) && !/%(25|2f|5c)/i.test(file) : address || /^\d{6}$/.test(code);
    if (!isAllowed) return wrong(false);
    try {
      const found = await fetched(file, { redirect: isNamed ? "error" : "follow" });
      return found || wrong(found);
    } catch (error) {
      console.error("shomei-navi:", error);
      return true;
    }
  }

  // What comes later: the rest of form and answer, with its style, or what a person wants with a tap. The
  // program hears whether its files and their sentences came, and what the browser can do with them.
  async #fetch(name) {
    this.#later.add(name);
    const join = this.#join;
    let found, sentences;
    // Of the language that is to be shown, too, where that is still on its way.
    this.#catalogue(this.#wanted()).catch(() => {});
    try {
      const isTap = name !== "details";
      if (isTap) await knowSeldom();
      const besides = !isTap ? this.#detailed ??= this.#style("details.css") : name === "takeaway" && script(this.shadowRoot, "takeaway.js");
      const [acts, , module] = await Promise.all([besides, this.#catalogue(this.#language), compiled(`shomei_navi_${name}.wasm`)]);
      acts?.listen?.(this.shadowRoot, () => script(this.shadowRoot, "paper.js"));
      await join(module);
      // Another one may have been chosen in the meantime.
      for (let language; language !== this.#language;) {
        language = this.#language;
        sentences = (await this.#catalogue(language)).sentences;
      }
      this.#sentences = sentences;
      found = acts?.abilities?.() ?? 0;
    } catch (error) {
      console.error("shomei-navi:", error);
      // Its sentences would keep every other language away.
      this.#later.delete(name);
    }
    if (join === this.#join) this.#mounted?.came(name, found, sentences);
  }

  // What the web staff of a page reads in the console when an attribute is wrong: where, what is
  // allowed, and what to do. Once for each value, however often its reader chooses a language.
  async #warn(name) {
    const place = `<shomei-navi ${name}="${this.#set(name) ?? ""}">`;
    if (this.#warned.has(place)) return;
    this.#warned.add(place);
    const allowed = await seldom("attribute_warnings.json").catch(() => {});
    console.warn(place, ...(allowed?.[name] ?? []), this);
  }

  // What the program says: that an answer is shown, that it is left, that an attribute is wrong, that
  // it wants a later file, or that a person wants to try again.
  #hear(said) {
    const [kind, ...words] = said.split(" ");
    if (kind === "later") {
      this.#fetch(words[0]).catch((error) => this.#fail(error, "Broken"));
      return;
    }
    if (kind === "wrong") {
      this.#warn(words[0]);
      return;
    }
    if (kind === "again") {
      this.#tryAgain();
      return;
    }
    const isAnswer = history.state === ANSWER;
    if (kind === "asking") {
      if (isAnswer && this.#isPage()) history.back();
      return;
    }
    // Nothing of the answer is in it, nor in the address.
    if (kind === "answered" && !isAnswer && this.#isPage()) history.pushState(ANSWER, "");
    this.#tell(kind, { procedure: words[0], signature: words[1], userAuthentication: words[2] });
  }

  #tell(kind, detail) {
    this.dispatchEvent(new CustomEvent(`shomei-navi-${kind}`, { bubbles: true, composed: true, detail }));
  }

  // Asks for everything again that did not come. The button goes, and the focus must not go with it.
  #tryAgain() {
    this.#tools.querySelector("select")?.focus();
    files.clear();
    this.#show();
  }

  #again() {
    const onclick = () => this.#tryAgain();
    return make("button", { className: "button", part: "button", type: "button", textContent: this.#words.Again, onclick });
  }

  // A program that broke is not asked to clear up after itself.
  #fail(error, name) {
    this.#settingsVersion += 1;
    // What was typed before the program came is there again with the next attempt; at a terminal that may be
    // another person's.
    this.#mounted = this.#drawnIn = undefined;
    if (this.#set("kiosk") !== null) this.#drawn = undefined;
    this.#status.replaceChildren(make("p", { textContent: this.#words[name] }), this.#again());
    this.#status.after(this.#slot);
    this.#app.className = "";
    this.#app.replaceChildren();
    console.error("shomei-navi:", error);
    this.#tell("failed");
  }
}

// A second copy of this script, or another version of it, finds the name taken and leaves it.
if (!customElements.get("shomei-navi")) customElements.define("shomei-navi", ShomeiNavi);
