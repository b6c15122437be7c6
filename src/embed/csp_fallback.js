// Where the page's policy does not let the program run or be fetched: the page of the frame in its
// place, and where the policy allows no frame either, a link. Fetched only after a failure.
//
// Does not interpret error messages: it tries what a policy may forbid.
import { listen } from "./frame_height.js";

// The frame's page sends its height as soon as it runs; a frame that the policy refused never does.
const PATIENCE_MS = 10000;
const AFTER_LOAD_MS = 2000;
// A refused request is told to the document right after it.
const TOLD_MS = 200;
const TITLE = "電子証明書ナビ";
const SETTINGS = ["municipality", "profile", "preset", "today", "lang", "theme", "accent", "radius", "padding", "kiosk"];
const home = new URL("..", import.meta.url);
// A page of ours is no way on from itself.
const isOurPage = () => location.host === home.host && ["", "index.html", "frame.html"].some((page) => location.pathname === home.pathname + page);

function forbids(attempt) {
  try {
    attempt();
    return false;
  } catch {
    return true;
  }
}

async function forbidsFetching(file) {
  let isRefused = false;
  const refused = ({ blockedURI, effectiveDirective }) => { isRefused ||= effectiveDirective === "connect-src" && file.href.startsWith(blockedURI); };
  document.addEventListener("securitypolicyviolation", refused);
  await fetch(file).catch(() => new Promise((done) => { setTimeout(done, TOLD_MS); }));
  document.removeEventListener("securitypolicyviolation", refused);
  return isRefused;
}

// The smallest program there is, the smallest piece of HTML, and a file of ours.
const isForbidden = async (file) =>
  typeof WebAssembly === "object" && forbids(() => new WebAssembly.Instance(new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0))))
  || forbids(() => { document.createElement("template").innerHTML = "<br>"; })
  || forbidsFetching(file);

function address(page, set) {
  const url = new URL(page, home);
  for (const name of SETTINGS) {
    const value = set(name);
    try {
      // The address of a profile is meant from the page that wrote it.
      // A terminal is one without a value, too.
      if (value || value === "" && name === "kiosk") url.searchParams.set(name, name === "profile" ? new URL(value, document.baseURI) : value);
    } catch {
      url.searchParams.set(name, value);
    }
  }
  return url;
}

// Whether something was put in the place of the program, which is asked for once it is known whether
// that is needed.
export async function show(find, here, set, words) {
  if (isOurPage()) return false;
  const place = await isForbidden(new URL("shomei-navi.js", here)) && find();
  if (!place) return false;
  // The line that unfolds it stays.
  const fold = [...place.children].filter((one) => one.localName === "summary");
  const frame = Object.assign(document.createElement("iframe"), { className: "elsewhere", title: TITLE, src: address("frame.html", set), height: 900, frameBorder: 0 });
  const quiet = () => {
    clearTimeout(waiting);
    document.removeEventListener("securitypolicyviolation", refused);
    frame.removeEventListener("load", loaded);
  };
  const giveUp = () => {
    quiet();
    const link = Object.assign(document.createElement("a"), { className: "onward", href: address("index.html", set), textContent: words });
    const line = document.createElement("p");
    line.append(link);
    place.replaceChildren(...fold, line, document.createElement("slot"));
  };
  // Some browsers tell the document that they refused a frame, and some load an empty one.
  const refused = ({ blockedURI }) => { if (frame.src.startsWith(blockedURI)) giveUp(); };
  let waiting = setTimeout(giveUp, PATIENCE_MS);
  document.addEventListener("securitypolicyviolation", refused);
  const loaded = () => {
    clearTimeout(waiting);
    waiting = setTimeout(giveUp, AFTER_LOAD_MS);
  };
  frame.addEventListener("load", loaded);
  listen(frame, quiet);
  place.replaceChildren(...fold, frame);
  return true;
}
