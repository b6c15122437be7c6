// One line in a site's template: turns links to our own page into <shomei-navi>, since a link is what
// every editor and every filter of HTML lets through. The link stays inside, as what is shown without
// the program; without this script it leads to our page.
//
// Refuses links that are not alone in a paragraph (<p> or <div>), links in menus, lists, tables and
// headings, banners, links in an editor, links to any other folder, and profiles of any other folder:
// on many sites visitors write links. Our own pages are left alone. Loads nothing until there is a link.
const home = new URL("..", import.meta.url);
// What was built together; a browser refuses any other content of this file.
const INTEGRITY = { "shomei-navi.js": "" };

const OWN_PAGES = ["", "index.html", "frame.html", "builder.html"];
const ATTRIBUTES = ["municipality", "profile", "preset", "today", "lang", "theme", "folded", "load", "accent", "radius", "padding"];
// What editors put around a link, and beside it without any text in it.
const INLINE = ["a", "abbr", "b", "bdi", "big", "br", "code", "em", "font", "i", "ins", "mark", "small", "span", "strong", "u", "wbr"];
const ELSEWHERE = "shomei-navi, nav, menu, header, footer, aside, [role=navigation], [role=banner], [role=contentinfo], [role=menu], [role=toolbar], [role=textbox]";
const IN_A_LIST = ["li", "dt", "td", "th", "caption", "summary", "h1", "h2", "h3", "h4", "h5", "h6"];
// So long that a script which builds a paragraph piece by piece is done.
const PATIENCE_MS = 50;

// Pages may have a form or a picture whose name hides a method of the document.
const all = (root, selector) => (root.nodeType === Node.DOCUMENT_NODE ? Document : Element).prototype.querySelectorAll.call(root, selector);
const parentOf = Object.getOwnPropertyDescriptor(Node.prototype, "parentNode").get;
const parent = (node) => parentOf.call(node);
// Blanks of every kind, also those that have no width, count as nothing.
const textOf = (node) => (node.textContent ?? "").replace(/[\s\u200b\u200c\u200d\u2060\ufeff]+/g, "");

const isOurPage = ({ host, pathname }) => host === home.host && OWN_PAGES.some((page) => pathname === home.pathname + page);

// What an address says of us; nothing where it leads elsewhere.
function settings(link) {
  // Most links; the scheme may be an old one.
  if (link.host !== home.host || !/^https?:$/.test(link.protocol)) return;
  if (link.pathname !== home.pathname && link.pathname !== `${home.pathname}index.html`) return;
  const found = new Map();
  // The link itself would write the query in the encoding of the page.
  const { search, hash } = new URL(link.getAttribute("href"), document.baseURI);
  // A fragment without a name, as it stands on paper, is a preset.
  for (const part of [search.slice(1), hash.slice(1).replace(/^(?!\w+=)./, "preset=$&")]) {
    for (const [name, value] of new URLSearchParams(part)) {
      if (ATTRIBUTES.includes(name) && !found.has(name)) found.set(name, value);
    }
  }
  if (found.get("profile")) {
    const profile = new URL(found.get("profile"), new URL("index.html", home));
    if (!profile.href.startsWith(home.href)) return;
    found.set("profile", profile.href);
  }
  return found;
}

// Whether all that a box holds is this link and what editors leave beside it.
function isAlone(link, box) {
  if (textOf(box) !== textOf(link)) return false;
  return [...all(box, "*")].every((one) => one.contains(link) || link.contains(one)
    || INLINE.includes(one.localName) && !(one.localName === "a" && one.hasAttribute("href")));
}

// The paragraph that a link is alone in.
function paragraph(link) {
  let box = parent(link);
  while (box instanceof HTMLElement && INLINE.includes(box.localName)) box = parent(box);
  if (!(box instanceof HTMLElement) || !/^(p|div)$/.test(box.localName) || !isAlone(link, box)) return;
  // A list of links is a list, whatever stands around each of them.
  let outer = parent(box);
  while (outer instanceof HTMLElement && outer !== document.body && textOf(outer) === textOf(link)) {
    if (IN_A_LIST.includes(outer.localName)) return;
    outer = parent(outer);
  }
  const beside = box.localName === "div" ? [box.previousElementSibling, box.nextElementSibling] : [];
  const isLink = (one) => one?.localName === "div" && [...all(one, "a[href]")].some((other) => isAlone(other, one));
  return beside.some(isLink) ? undefined : box;
}

let isLoading = false;
function load() {
  if (customElements.get("shomei-navi") || isLoading) return;
  isLoading = true;
  const script = document.createElement("script");
  const integrity = INTEGRITY["shomei-navi.js"];
  Object.assign(script, { type: "module", crossOrigin: "anonymous", integrity, src: new URL("shomei-navi.js", import.meta.url) });
  document.head.append(script);
}

function turn(link) {
  if (!(link instanceof HTMLAnchorElement) || !link.isConnected) return;
  const found = settings(link);
  if (!found || !textOf(link) || link.hasAttribute("download") || link.isContentEditable || link.closest(ELSEWHERE)) return;
  const box = paragraph(link);
  if (!box) return;
  const element = document.createElement("shomei-navi");
  for (const [name, value] of found) element.setAttribute(name, value);
  element.append(...box.childNodes);
  box.append(element);
  load();
}

// One link that cannot be read must not keep the others from being turned.
function tryToTurn(link) {
  try {
    turn(link);
  } catch (error) {
    console.warn("shomei-navi:", error);
  }
}

const turnAll = (root) => {
  if (root.localName === "a") tryToTurn(root);
  all(root, "a[href]").forEach(tryToTurn);
};

function start() {
  turnAll(document);
  // Only what was inserted is looked at, and all of it at once.
  const inserted = new Set();
  const look = () => {
    const roots = [...inserted];
    inserted.clear();
    if (document.designMode !== "on") roots.filter((one) => one.isConnected).forEach(turnAll);
  };
  new MutationObserver((changes) => {
    const isWaiting = inserted.size > 0;
    for (const { addedNodes } of changes) {
      for (const node of addedNodes) if (node instanceof Element && node.localName !== "shomei-navi") inserted.add(node);
    }
    if (!isWaiting && inserted.size > 0) setTimeout(look, PATIENCE_MS);
  }).observe(document.documentElement, { childList: true, subtree: true });
}

if (window.customElements && document.designMode !== "on" && !isOurPage(location)) {
  // A paragraph that the browser is still reading may go on.
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", start);
  else start();
}
