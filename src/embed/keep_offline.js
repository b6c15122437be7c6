// Has a worker keep our own page for when there is no network, once nothing else is to be done.
//
// Only index.html loads it, and it refuses to run in a frame. All that can wait is in the worker: this is
// fetched before the first answer.
const { serviceWorker } = navigator;
// The last file that a visit fetches by itself; a page that stays without it keeps nothing.
const LAST = new URL("shomei_navi_details.wasm", import.meta.url).href;
const QUIET_MS = 1000;
let tries = 60;
let before;

const loaded = () => performance.getEntriesByType("resource").map(({ name }) => name);

// Tells the worker what was fetched while there was none, or another one.
const report = () => serviceWorker.controller?.postMessage(loaded());

function look() {
  const now = loaded();
  if (now.length === before && now.includes(LAST)) {
    serviceWorker.addEventListener("controllerchange", report);
    report();
    // Without it the page works as before.
    serviceWorker.register(new URL("../service-worker.js", import.meta.url)).catch(() => {});
  } else if (tries--) {
    before = now.length;
    setTimeout(look, QUIET_MS);
  }
}

if (serviceWorker && window === top) look();
