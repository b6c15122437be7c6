// <shomei-navi municipality="362026">: loads the program, shows it in an open shadow root, and
// where it cannot, leaves what the page wrote inside the element, with a sentence.
//
// Refuses to touch the page: no global but the element's name, no listener outside it, no request
// once the program has started.
const here = new URL(".", import.meta.url);
const at = (path) => new URL(path, here);

// One program for every element of the page; both files are on their way at once.
const program = (async () => {
  const bytes = fetch(at("shomei_navi_bg.wasm"));
  bytes.catch(() => {});
  const glue = await import(at("shomei_navi.js"));
  await glue.default({ module_or_path: bytes });
  return glue;
})();
program.catch(() => {});

const SLOW_MS = 10000;
const WAITING = "読み込んでいます…";
const SLOW = "時間がかかっています。しばらくお待ちください。";
const FAILED = "この端末では、期限の計算を表示できませんでした。下の案内をご覧になるか、市区町村の窓口でお確かめください。";

// The profile; null where none was named, false where there is none, undefined where it is no JSON.
async function profileOf(code) {
  if (code === null) return null;
  if (!/^[0-9]{6}$/.test(code)) return false;
  try {
    const answer = await fetch(at(`profiles/${code}.json`));
    return answer.ok && answer.json().catch(() => {});
  } catch {
    return false;
  }
}

function stylesheet() {
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: at("widget.css") });
  const ready = new Promise((resolve) => { link.onload = link.onerror = resolve; });
  return { link, ready };
}

class ShomeiNavi extends HTMLElement {
  static observedAttributes = ["municipality", "today"];
  #mounted;
  #turn = 0;

  connectedCallback() {
    // An element that was only moved keeps what was typed into it.
    if (!this.#mounted) this.#show();
  }

  disconnectedCallback() {
    queueMicrotask(() => { if (!this.isConnected) this.#hide(); });
  }

  attributeChangedCallback(name, before, now) {
    if (before !== now && this.isConnected && this.#turn) this.#show();
  }

  #hide() {
    this.#turn += 1;
    this.#mounted?.free();
    this.#mounted = undefined;
  }

  async #show() {
    this.#hide();
    const turn = this.#turn;
    const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    const { link, ready } = stylesheet();
    const status = Object.assign(document.createElement("p"), { className: "status", textContent: WAITING });
    status.setAttribute("role", "status");
    const app = Object.assign(document.createElement("div"), { className: "app", hidden: true });
    root.replaceChildren(link, status, document.createElement("slot"), app);
    const slow = setTimeout(() => { status.textContent = SLOW; }, SLOW_MS);
    try {
      const code = this.getAttribute("municipality");
      const [glue, profile] = await Promise.all([program, profileOf(code), ready]);
      if (turn !== this.#turn) return;
      this.#mounted = glue.mount(app, profile, this.getAttribute("today") ?? undefined);
      app.hidden = false;
      root.replaceChildren(link, app);
    } catch (error) {
      if (turn !== this.#turn) return;
      status.textContent = FAILED;
      console.error("shomei-navi:", error);
    } finally {
      clearTimeout(slow);
    }
  }
}

// A second copy of this script, or another version of it, finds the name taken and leaves it.
if (!customElements.get("shomei-navi")) customElements.define("shomei-navi", ShomeiNavi);
