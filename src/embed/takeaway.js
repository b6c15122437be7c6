// What a browser does on a tap with what a person takes along. It stays on the device: nothing that was
// entered is sent.

// Browsers inside applications, by what they call themselves; they open no files for calendars.
const LINE = / Line\//;
const IN_APP = / Line\/|Instagram|FBA[NV]|FB_IAB|Twitter|YJApp|GSA\/|MicroMessenger|KAKAOTALK|TikTok|musical_ly|; wv\)/;

// Whether a browser of Apple's phones is theirs: all others open such files no further.
function isElsewhereOnApple(agent) {
  const isApple = /iPhone|iPad|iPod/.test(agent);
  return isApple && (!/Version\/\S+ .*Safari\//.test(agent) || /CriOS|FxiOS|EdgiOS|OPiOS|OPT\//.test(agent));
}

// A frame without that token saves no file, and does not say so.
function isHeld() {
  try {
    const frame = window.frameElement;
    return !!frame?.hasAttribute("sandbox") && !frame.sandbox.contains("allow-downloads");
  } catch {
    return false;
  }
}

// The same of the window in which one chooses a printer.
function hasNoWindows() {
  try {
    const frame = window.frameElement;
    return !!frame?.hasAttribute("sandbox") && !frame.sandbox.contains("allow-modals");
  } catch {
    return false;
  }
}

// Whether one person after another uses this device: then nothing is left on it.
let isTerminal = false;

// The sum of what this browser can do, as src/view/takeaway.rs names it: share a text, keep a file for a
// calendar, lead out of the application, print; and whether it is a terminal, which prints at most.
export function abilities() {
  const agent = navigator.userAgent;
  const shares = typeof navigator.share === "function";
  const keeps = !IN_APP.test(agent) && !isElsewhereOnApple(agent) && !isHeld();
  const prints = typeof window.print === "function" && !IN_APP.test(agent) && !hasNoWindows();
  if (isTerminal) return 16 + (prints ? 8 : 0);
  return (shares ? 1 : 0) + (keeps ? 2 : 0) + (LINE.test(agent) ? 4 : 0) + (prints ? 8 : 0);
}

async function copy(text, element) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Older browsers, and pages that do not allow it: what is selected can be copied by hand, too.
    getSelection().selectAllChildren(element);
    if (!document.execCommand("copy")) throw new Error("not allowed");
  }
}

const acts = {
  copy,
  // Who closes the list of programs wanted none of them.
  share: (text) => navigator.share({ text }).catch((error) => { if (error.name !== "AbortError") throw error; }),
  // The application opens the same page in the phone's own browser where the address asks for it.
  outside: () => {
    const page = new URL(location.href);
    page.searchParams.set("openExternalBrowser", "1");
    location.assign(page);
  },
  print: async (text, element, { root, paper }) => (await paper()).print(root),
};

const screenOf = (root) => root.getElementById("clerk");

// What changes only what is seen here.
const views = {
  // Where a browser knows no such windows, it stands in its place.
  clerk: (root) => (screenOf(root).showModal ? screenOf(root).showModal() : screenOf(root).setAttribute("open", "")),
  close: (root) => (screenOf(root).close ? screenOf(root).close() : screenOf(root).removeAttribute("open")),
};

const heard = new WeakSet();

// Hears the buttons of a widget, once; `paper` fetches what prints.
export function listen(root, paper) {
  isTerminal ||= !!root.querySelector(".kiosk");
  if (heard.has(root)) return;
  heard.add(root);
  root.addEventListener("click", async ({ target }) => {
    const button = target.closest("[data-take]");
    if (!button) return;
    const name = button.dataset.take;
    if (views[name]) {
      views[name](root);
      return;
    }
    // Of the line in which the button stands.
    const line = button.closest("details");
    const element = line.querySelector(".carried");
    // Held: the answer may be another one by the time that there is something to say.
    const said = line.querySelector("[data-said]");
    const say = (words) => { said.textContent = words ?? ""; };
    // What is said again is read out again.
    say("");
    try {
      await acts[name](element?.textContent, element, { root, paper });
      say(button.dataset.done);
    } catch {
      say(button.dataset.failed);
    }
  });
}
