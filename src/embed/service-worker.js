// Keeps our own page for when there is no network: files of dist/ and profiles, nothing else.
//
// Answers index.html and what that page asks for. A frame, and any other page of this folder, gets what
// the server sends, as if there were no worker. Refuses to keep a file whose hash it does not know, a
// page of another version, and an address with what stands behind its question mark.

// As `cargo xtask dist` fills them in: this version's folder, its files with their hashes, and those that
// every visit needs.
const VERSION = "";
const FILES = {};
const NEEDED = [];

const PAGE = "index.html";
// What may have changed is waited for so long; then the one that is kept is shown.
const LATE_MS = 3000;

const hashes = new Map(Object.entries(FILES));
const scope = new URL(".", location.href);
// All pages of a site share one store, also where two folders hold the widget.
const PREFIX = `shomei-navi ${scope.pathname} `;
const OWN = PREFIX + VERSION;
// They belong to no version.
const PROFILES = `${PREFIX}profiles`;

const at = (path) => new URL(path, scope).href;

// The path below this folder, without what stands behind a question mark; undefined elsewhere.
function pathOf(address) {
  const { origin, pathname } = new URL(address);
  if (origin === scope.origin && pathname.startsWith(scope.pathname)) return pathname.slice(scope.pathname.length);
}

const isPage = (path) => path === "" || path === PAGE;
const isProfile = (path) => /^profiles\/[^/]+\.json$/.test(path);
const isOfAVersion = (path) => /^\d+\.\d+\.\d+-[0-9a-f]{8}\//.test(path);
const isGone = ({ status }) => status === 404 || status === 410;

// The name of a file of this version; undefined for all others.
function nameOf(path) {
  const name = path?.startsWith(`${VERSION}/`) ? path.slice(VERSION.length + 1) : undefined;
  if (hashes.has(name)) return name;
}

// All of a language where one part is needed: the others are asked for later, perhaps without a network.
function related(name) {
  const language = name.match(/^languages\/.*?([^/]+)$/)?.[1];
  return language ? [...hashes.keys()].filter((one) => one.startsWith("languages/") && one.endsWith(`/${language}`)) : [name];
}

async function hashOf(answer) {
  const digest = await crypto.subtle.digest("SHA-256", await answer.arrayBuffer());
  return `sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}`;
}

// A file of this version, whole: the one that is kept, or else the server's, which is kept from then on.
// What is damaged in the browser's own store, too, is fetched anew.
async function whole(name) {
  const [cache, key, integrity] = [await caches.open(OWN), at(`${VERSION}/${name}`), hashes.get(name)];
  const kept = await cache.match(key);
  if (kept && await hashOf(kept.clone()) === integrity) return kept;
  const fetched = await fetch(key, { integrity }).catch(() => fetch(key, { integrity, cache: "reload" }));
  await cache.put(key, fetched.clone());
  return fetched;
}

const isOfThisVersion = (text) => text.includes(`"${VERSION}/`);
// A server that sends a page in the place of what it does not have sends no JSON.
function isJson(text) {
  try {
    return !!JSON.parse(text);
  } catch {
    return false;
  }
}

// What the server sends, kept under `key` where it is sound, and no longer kept once it is gone there.
async function newest(request, cache, key, isSound) {
  const answer = await fetch(request);
  if (isGone(answer)) {
    await cache.delete(key);
  } else if (answer.ok && !answer.redirected && isSound(await answer.clone().text())) {
    // A store that is full is no reason to answer nothing.
    await cache.put(key, answer.clone()).catch(() => {});
  }
  return answer;
}

// What the server sends in time, or else what is kept.
async function newestOrKept(event, name, path, isSound) {
  const [cache, key] = [await caches.open(name), at(path)];
  const coming = newest(event.request, cache, key, isSound);
  event.waitUntil(coming.catch(() => {}));
  const kept = await cache.match(key);
  if (!kept) return coming;
  const late = new Promise((done) => { setTimeout(done, LATE_MS); });
  const answer = await Promise.race([coming, late]).catch(() => {});
  return answer && answer.status < 500 ? answer : kept;
}

const ourCaches = async () => (await caches.keys()).filter((name) => name.startsWith(PREFIX));

// What an earlier version kept, once a page of this one is opened; a version that is just coming stays.
async function forgetOthers() {
  const others = (await ourCaches()).filter((name) => name !== OWN && name !== PROFILES);
  if (!registration.installing && !registration.waiting) await Promise.all(others.map((name) => caches.delete(name)));
}

// Ends this worker and all that it keeps.
async function end() {
  await registration.unregister();
  await Promise.all((await ourCaches()).map((name) => caches.delete(name)));
}

// The page of our own. Where the server has none any more, nothing is kept, either.
async function page(event) {
  event.waitUntil(forgetOthers());
  const answer = await newestOrKept(event, OWN, PAGE, isOfThisVersion);
  if (isGone(answer)) await end();
  return answer;
}

// Asks whether the server has a newer worker. One that was taken away from there ends here: that is how a
// municipality turns this off.
async function renew() {
  if (isGone(await fetch(location.href, { method: "HEAD", cache: "no-store" }))) {
    await end();
  } else {
    await registration.update();
  }
}

// What our own page asks for; where that fails, the page hears what the server says.
async function file(event, path) {
  const { request } = event;
  const client = await clients.get(event.clientId);
  if (!client || client.frameType === "nested" || !isPage(pathOf(client.url))) return fetch(request);
  if (isProfile(path)) return newestOrKept(event, PROFILES, path, isJson);
  const name = nameOf(path);
  try {
    if (name) {
      const found = await whole(name);
      event.waitUntil(keep(related(name)));
      return found;
    }
    // The page may be older than this worker.
    for (const cache of await ourCaches()) {
      const kept = await (await caches.open(cache)).match(at(path));
      if (kept) return kept;
    }
  } catch {}
  return fetch(request);
}

// One after the other, beside whatever the page does.
async function keep(names) {
  for (const name of names) await whole(name).catch(() => {});
}

async function keepProfile(path) {
  const cache = await caches.open(PROFILES);
  if (!await cache.match(at(path))) await newest(at(path), cache, at(path), isJson).catch(() => {});
}

// What the version before this one kept besides what every visit needs.
async function keptBefore() {
  const names = [];
  for (const cache of await ourCaches()) {
    for (const { url } of await (await caches.open(cache)).keys()) names.push(pathOf(url).replace(/^[^/]*\//, ""));
  }
  return names.filter((name) => hashes.has(name) && !NEEDED.includes(name));
}

// All or nothing: a version that is not on the server as a whole is tried again at the next visit.
async function install() {
  const answer = await fetch(at(PAGE), { cache: "no-cache" });
  const text = await answer.text();
  if (!answer.ok || !isOfThisVersion(text)) throw new Error(`${PAGE} is not of the version ${VERSION}`);
  const cache = await caches.open(OWN);
  // Made anew: a browser shows no page that was redirected on its way.
  await cache.put(at(PAGE), new Response(text, { headers: answer.headers }));
  for (const name of NEEDED) await whole(name);
  await keep(await keptBefore());
  await skipWaiting();
}

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(clients.claim()));

addEventListener("fetch", (event) => {
  const { method, mode, destination, url } = event.request;
  const path = method === "GET" ? pathOf(url) : undefined;
  if (path === undefined) return;
  if (mode === "navigate") {
    if (isPage(path) && destination !== "iframe") event.respondWith(page(event));
  } else if (isProfile(path) || isOfAVersion(path)) {
    event.respondWith(file(event, path));
  }
});

// A page of ours is at rest, and tells what it had fetched while there was no worker, or another one.
async function atRest(addresses) {
  const paths = addresses.map(pathOf).filter(Boolean);
  await keep(new Set(paths.map(nameOf).filter(Boolean).flatMap(related)));
  for (const path of paths.filter(isProfile)) await keepProfile(path);
  await renew().catch(() => {});
}

addEventListener("message", (event) => event.waitUntil(atRest(event.data)));
