// Watches a widget on a terminal that one person after another uses, in a city hall: warns whoever touches
// nothing for a while, and then puts an element in its place that has never seen anybody. Fetched only
// where the attribute `kiosk` is set, and nobody can type before it stands.
//
// Refuses whatever leaves something on the terminal or leads away from it: links, files, copies, texts for
// other programs. Keeps nothing of a person itself.

// What is said, by language; from kiosk.json.
const WORDS = {};

const USUAL_S = 90;
const LEAST_S = 30;
const MOST_S = 600;
const WARNING_S = 20;
const LOOK_MS = 1000;

// As the loader calls it.
const ANSWER = "shomei-navi: answer";
// The one link that leads on: to our own page, where a policy lets no program run. It is watched there.
const ONWARD = ".onward";
// What stays of what a person may take along. Nobody carries a terminal to the clerk.
const KEPT = ["print"];

// What tells that somebody is there. A page may scroll by itself.
const SIGNS = ["keydown", "pointerdown", "pointermove", "touchstart", "touchmove", "wheel", "input"];
// What would carry away what was entered.
const CARRIED = ["copy", "cut", "dragstart", "contextmenu"];

const watches = new WeakMap();

function make(tag, properties, ...inside) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...inside);
  return made;
}

class Watch {
  #host;
  #set;
  #tell;
  #seconds = USUAL_S;
  #refused;
  #said;
  // Nothing is warned of and nothing begun anew before somebody was here.
  #isUsed;
  #isWarning = false;
  #since;
  #pointer;
  #held;
  #scrolled;
  #timer;
  #changes;
  #start = make("button", { type: "button", className: "button button--quiet", onclick: () => this.#beginAnew() });
  #bar = make("div", { className: "frame kiosk" }, make("div", {}, this.#start));
  #title = make("h2", { id: "kiosk-title" });
  #why = make("p", { id: "kiosk-why" });
  #left = make("p", { className: "kiosk__left" });
  #goOn = make("button", { type: "button", className: "button", onclick: () => this.#continue() });
  #startToo = make("button", { type: "button", className: "button button--quiet", onclick: () => this.#beginAnew() });
  #warning = make("dialog", { className: "kiosk__warning" }, this.#title, this.#why, this.#left, make("div", { className: "buttons" }, this.#goOn, this.#startToo));
  #around = make("div", { className: "frame kiosk__around" }, this.#warning);

  // `set` tells what the page set; `warn` tells the web staff that it is wrong.
  constructor(host, set, warn) {
    this.#host = host;
    this.#set = set;
    this.#tell = warn;
    for (const [name, value] of [["role", "alertdialog"], ["aria-modal", "true"], ["aria-labelledby", "kiosk-title"], ["aria-describedby", "kiosk-why"]]) this.#warning.setAttribute(name, value);
    // Every second another number; who listens has heard the whole sentence.
    this.#left.setAttribute("role", "timer");
    // By the browser's own way back.
    this.#warning.addEventListener("close", () => this.#continue());
    // Beside it, too, somebody touched the screen.
    this.#warning.addEventListener("click", ({ target }) => { if (target === this.#warning) this.#continue(); });
    const { shadowRoot } = host;
    // A page may make a terminal of a widget into which somebody has typed.
    this.#isUsed = !!shadowRoot.querySelector("form");
    shadowRoot.prepend(this.#bar);
    shadowRoot.append(this.#around);
    this.#heard();
    for (const type of SIGNS) addEventListener(type, this.#sign, { capture: true, passive: true });
    for (const type of CARRIED) addEventListener(type, this.#refuse, true);
    for (const type of ["click", "auxclick"]) addEventListener(type, this.#follow, true);
    document.addEventListener("visibilitychange", this.#look);
    // The page was left, and a browser kept it: who comes back may be another person.
    addEventListener("pageshow", this.#back);
    this.#timer = setInterval(this.#look, LOOK_MS);
    this.#changes = new MutationObserver(() => this.#tidy());
    this.#changes.observe(shadowRoot, { childList: true, subtree: true });
    this.#tidy();
    this.#look();
  }

  get isOver() {
    return !this.#changes;
  }

  // How long nobody was here. A device that slept may have stopped one of the two clocks.
  #idle() {
    const [then, day] = this.#since;
    return Math.max(performance.now() - then, Date.now() - day);
  }

  #heard() {
    this.#since = [performance.now(), Date.now()];
  }

  #sign = (event) => {
    const { type, screenX, screenY } = event;
    // A browser tells of a pointer at rest where something moves below it.
    if (type === "pointermove") {
      const now = `${screenX} ${screenY}`;
      if (now === this.#pointer) return;
      this.#pointer = now;
    }
    if (this.#isWarning) {
      if (event.key === "Escape") this.#continue();
      return;
    }
    // Another person may be the one who wakes the device.
    if (this.#isUsed && this.#idle() >= this.#seconds * 1000) {
      this.#look();
      return;
    }
    this.#heard();
    if (!/move/.test(type) && !this.#host.shadowRoot.querySelector(".elsewhere") && event.composedPath().includes(this.#host)) this.#isUsed = true;
  };

  #refuse = (event) => event.preventDefault();

  // No link leads away, not even one that the page wrote inside the element.
  #follow = (event) => {
    const path = event.composedPath();
    if (!path.includes(this.#host)) return;
    const isLost = path.some((one) => one.localName === "a" && !one.matches(ONWARD) || one.dataset?.take && !KEPT.includes(one.dataset.take));
    if (!isLost) return;
    event.preventDefault();
    event.stopPropagation();
  };

  #back = ({ persisted }) => {
    if (persisted && this.#isUsed) this.#beginAnew();
  };

  #look = () => {
    const set = this.#set();
    if (!this.#host.isConnected || set === null) {
      this.stop();
      return;
    }
    this.#seconds = this.#read(set);
    const left = Math.ceil(this.#seconds + WARNING_S - this.#idle() / 1000);
    if (!this.#isUsed || left > WARNING_S) return;
    if (left <= 0) {
      this.#beginAnew();
      return;
    }
    if (!this.#isWarning) this.#warn();
    this.#left.textContent = this.#said.Left.replace("{0}", left);
  };

  // A terminal is one, whatever is written there.
  #read(set) {
    const seconds = /^\d+$/.test(set) ? Number(set) : 0;
    if (seconds >= LEAST_S && seconds <= MOST_S) return seconds;
    if (set !== "" && set !== this.#refused) {
      this.#refused = set;
      this.#tell();
    }
    return USUAL_S;
  }

  #warn() {
    this.#isWarning = true;
    this.#held = this.#host.shadowRoot.activeElement;
    this.#scrolled = [scrollX, scrollY];
    this.#why.textContent = this.#said.Why.replace("{0}", WARNING_S);
    if (this.#warning.showModal) {
      this.#warning.showModal();
    } else {
      // Where a browser knows no such windows, nothing else is there meanwhile.
      this.#warning.setAttribute("open", "");
      this.#hide(true);
    }
    // A frame is as high as what is in it, and its middle may be anywhere; to what is fixed no page scrolls.
    if (window !== parent) this.#warning.style.position = "absolute";
    this.#goOn.focus();
    if (window !== parent || !this.#warning.showModal) this.#warning.scrollIntoView({ block: "center" });
  }

  #close() {
    this.#isWarning = false;
    this.#warning.removeAttribute("open");
    this.#hide(false);
  }

  #widget() {
    return this.#host.shadowRoot.querySelector(".frame:not([class*=kiosk])");
  }

  #hide(isHidden) {
    this.#bar.hidden = isHidden;
    const widget = this.#widget();
    if (widget) widget.hidden = isHidden;
  }

  #continue() {
    if (!this.#isWarning) return;
    this.#isWarning = false;
    // A dialog that goes while it is open leaves some browsers deaf.
    this.#warning.close?.();
    this.#close();
    this.#heard();
    this.#held?.focus({ preventScroll: window === parent });
    scrollTo(...this.#scrolled);
  }

  // An element that has never seen anybody: whatever the other one remembers goes with it.
  #beginAnew() {
    const host = this.#host;
    const { shadowRoot } = host;
    this.stop();
    if (!host.isConnected) return;
    shadowRoot.activeElement?.blur();
    // Not by going back: a browser would scroll to where it was before, some time later.
    if (history.state === ANSWER) history.replaceState(null, "");
    host.replaceWith(host.cloneNode(true));
    // Once its program is gone, for who holds the old one.
    setTimeout(() => shadowRoot.replaceChildren());
    scrollTo(0, 0);
    if (window !== parent) document.documentElement.scrollIntoView();
  }

  stop() {
    if (this.isOver) return;
    clearInterval(this.#timer);
    this.#changes.disconnect();
    this.#changes = undefined;
    for (const type of SIGNS) removeEventListener(type, this.#sign, { capture: true });
    for (const type of CARRIED) removeEventListener(type, this.#refuse, true);
    for (const type of ["click", "auxclick"]) removeEventListener(type, this.#follow, true);
    removeEventListener("pageshow", this.#back);
    document.removeEventListener("visibilitychange", this.#look);
    this.#isWarning = false;
    for (const open of this.#host.shadowRoot.querySelectorAll("dialog[open]")) open.close?.();
    this.#close();
    this.#bar.remove();
    this.#around.remove();
  }

  // After each change of what is shown: its language, links as words, and no help of the browser's memory.
  #tidy() {
    const { shadowRoot } = this.#host;
    // That of the menu; before it stands, and after a failure, that of what is said.
    const language = shadowRoot.querySelector(".language select")?.value ?? this.#widget()?.lang ?? "ja";
    const said = WORDS[language] ?? WORDS.ja;
    if (said !== this.#said) {
      this.#said = said;
      this.#bar.lang = this.#around.lang = language.replace("-easy", "");
      this.#start.textContent = this.#startToo.textContent = said.Start;
      this.#goOn.textContent = said.GoOn;
      this.#title.textContent = said.Title;
    }
    // Another watch is in the frame, and hears what this one cannot.
    const isElsewhere = !!shadowRoot.querySelector(".elsewhere");
    if (isElsewhere) this.#isUsed = false;
    this.#bar.hidden = this.#isWarning && !this.#warning.showModal || isElsewhere;
    for (const one of shadowRoot.querySelectorAll("input, form")) one.autocomplete = "off";
    for (const link of shadowRoot.querySelectorAll(`a[href]:not(${ONWARD})`)) {
      if (link.hasAttribute("download")) link.hidden = true;
      link.removeAttribute("href");
      link.removeAttribute("aria-label");
    }
    for (const one of shadowRoot.querySelectorAll("[data-take]")) if (!KEPT.includes(one.dataset.take)) one.hidden = true;
    // Of the line that unfolds it, too, no more is said than it holds.
    const line = shadowRoot.querySelector("#on-tap-takeaway")?.parentElement.querySelector("summary > span:not(.icon)");
    if (line && line.textContent !== said.Take) line.textContent = said.Take;
  }
}

// What is kept of the style, since a sheet stays where the watch goes.
const styled = new WeakMap();

// A style sheet that hangs is not waited for longer than this.
const STYLE_MS = 5000;

// Watches a widget, where nobody does yet; resolves once its style has come, or will not.
export function watch(host, set, style, warn) {
  if (watches.get(host)?.isOver !== false) watches.set(host, new Watch(host, set, warn));
  if (!styled.has(host)) styled.set(host, style());
  return Promise.race([styled.get(host), new Promise((done) => { setTimeout(done, STYLE_MS); })]);
}
