// <shomei-navi municipality="362026">: loads the program, shows it in an open shadow root, and
// where it cannot, leaves what the page wrote inside the element, with a sentence and a way on.
//
// Refuses to touch the page: no global but the element's name, no listener outside the element, and
// no request once the program has started, unless the page itself changes an attribute.
const here = new URL(".", import.meta.url);
const at = (path) => new URL(path, here);

// What was built together; a browser refuses any other content of these files.
const INTEGRITY = { "shomei_navi_bg.wasm": "", "widget.css": "" };

const SLOW_MS = 10000;
const WAITING = "読み込んでいます…";
const SLOW = "時間がかかっています。しばらくお待ちください。";
const FAILED = "この端末では、期限の計算を表示できませんでした。下の案内をご覧になるか、市区町村の窓口でお確かめください。";
const BROKEN = "表示が途中で止まりました。申し訳ありません。もう一度入力してください。";
const AGAIN = "もう一度ためす";
const FOLDED = "電子証明書の期限と持ちものを調べる";

// Events that carry what is typed and would otherwise climb out of the shadow root.
const TYPED = ["beforeinput", "input", "keydown", "keypress", "keyup", "compositionstart", "compositionupdate", "compositionend", "paste", "copy", "cut"];

// Compiled once for every element of the page; after a failure the next one tries again.
let program;
function compiled() {
  program ??= (async () => {
    const answer = await fetch(at("shomei_navi_bg.wasm"), { integrity: INTEGRITY["shomei_navi_bg.wasm"] });
    if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
    // Not while it arrives: some servers give the file another type, and a browser then refuses.
    return WebAssembly.compile(await answer.arrayBuffer());
  })();
  program.catch(() => { program = undefined; });
  return program;
}

function make(tag, properties) {
  return Object.assign(document.createElement(tag), properties);
}

class ShomeiNavi extends HTMLElement {
  static observedAttributes = ["municipality", "profile", "preset", "today", "folded"];
  // Grows with whatever makes an earlier start or change void.
  #turn = 0;
  #isStarted;
  #mounted;
  #status = make("div", { className: "status" });
  #slot = make("slot");
  #app = make("div");
  #frame;
  #styled;

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    for (const type of TYPED) root.addEventListener(type, (event) => event.stopPropagation());
    const link = make("link", { rel: "stylesheet", crossOrigin: "anonymous", integrity: INTEGRITY["widget.css"] });
    this.#styled = new Promise((resolve) => { link.onload = link.onerror = resolve; });
    link.href = at("widget.css");
    this.#status.setAttribute("role", "status");
    root.append(link);
  }

  connectedCallback() {
    this.#wrap();
    this.#start();
  }

  disconnectedCallback() {
    // An element that is only moved keeps what was typed into it.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#turn += 1;
      this.#isStarted = false;
      this.#mounted?.free();
      this.#mounted = undefined;
    });
  }

  attributeChangedCallback(name, before, now) {
    if (before === now || !this.#frame) return;
    if (name === "folded") {
      this.#wrap();
      this.#start();
    } else if (this.#isStarted) {
      this.#show();
    }
  }

  // What the page set; with from-address, the page's own address comes first.
  #set(name) {
    const address = this.hasAttribute("from-address") && new URLSearchParams(location.search).get(name);
    return address || this.getAttribute(name) || undefined;
  }

  // Puts a line around the widget that unfolds it, or takes it away.
  #wrap() {
    const folded = this.getAttribute("folded");
    const tag = folded === null ? "div" : "details";
    if (this.#frame?.localName !== tag) {
      this.#frame?.remove();
      this.#frame = make(tag, { className: "frame", ontoggle: () => this.#start() });
      this.#frame.append(...(folded === null ? [] : [make("summary")]), this.#status, this.#slot, this.#app);
      this.shadowRoot.append(this.#frame);
    }
    if (folded !== null) this.#frame.firstChild.textContent = folded || FOLDED;
  }

  // Folded, nothing is loaded until it is unfolded.
  #start() {
    if (this.#isStarted || !this.isConnected || this.#frame.open === false) return;
    this.#isStarted = true;
    this.#show();
  }

  // Loads what is needed and shows it, or shows it anew with what the page has changed.
  async #show() {
    const turn = ++this.#turn;
    const status = this.#status;
    const slow = setTimeout(() => { status.textContent = SLOW; }, SLOW_MS);
    try {
      if (!this.#mounted) status.textContent = WAITING;
      const [module, profile] = await Promise.all([compiled(), this.#profile(), this.#styled]);
      const mount = this.#mounted ? undefined : await start(module, (error) => this.#fail(error, BROKEN));
      if (turn !== this.#turn) return;
      const set = [profile, this.#set("today"), this.#set("preset")];
      if (this.#mounted) {
        this.#mounted.change(...set);
      } else {
        this.#mounted = mount(this.#app, ...set, (said) => this.#hear(said));
        this.#slot.remove();
        this.#tell("loaded");
      }
      status.textContent = "";
    } catch (error) {
      if (turn !== this.#turn) return;
      this.#fail(error, FAILED);
      import(at("elsewhere.js")).then((elsewhere) => elsewhere.show(this.#frame, (name) => this.#set(name))).catch(() => {});
    } finally {
      clearTimeout(slow);
    }
  }

  // The profile; null where none was named, false where there is none, undefined where it is no JSON.
  async #profile() {
    const address = this.#set("profile");
    const code = this.#set("municipality");
    if (!address && !code) return null;
    const wrong = () => { this.#hear(`wrong ${address ? "profile" : "municipality"}`); };
    if (address || /^\d{6}$/.test(code)) {
      const answer = await fetch(address ?? at(`../profiles/${code}.json`)).catch(() => ({}));
      if (answer.ok) return answer.json().catch(wrong);
    }
    wrong();
    return false;
  }

  // What the program says: that an answer is shown, or that an attribute is wrong.
  #hear(said) {
    const [kind, ...words] = said.split(" ");
    if (kind === "wrong") import(at("staff.js")).then((staff) => staff.warn(this, words)).catch(() => {});
    else this.#tell(kind, { procedure: words[0], signature: words[1], userAuthentication: words[2] });
  }

  #tell(kind, detail) {
    this.dispatchEvent(new CustomEvent(`shomei-navi-${kind}`, { bubbles: true, composed: true, detail }));
  }

  // A program that broke is not asked to clear up after itself.
  #fail(error, sentence) {
    this.#turn += 1;
    this.#mounted = undefined;
    const again = make("button", { className: "button", type: "button", textContent: AGAIN, onclick: () => this.#show() });
    this.#status.replaceChildren(make("p", { textContent: sentence }), again);
    this.#status.after(this.#slot);
    this.#app.replaceChildren();
    console.error("shomei-navi:", error);
    this.#tell("failed");
  }
}

// A second copy of this script, or another version of it, finds the name taken and leaves it.
if (!customElements.get("shomei-navi")) customElements.define("shomei-navi", ShomeiNavi);
