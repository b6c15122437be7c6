// Makes the text that a municipality's page needs, and shows what it will look like.
//
// Sends and keeps nothing: what is chosen lasts as long as the page. What was built, with
// its hashes, it reads from builder.json beside it, whose own hash the page holds.
import { listen } from "./frame_height.js";
import { correction, generate } from "../../vendor/lean-qr/nano.mjs";

const home = new URL("..", import.meta.url);
const field = (id) => document.getElementById(id);
const integrity = document.querySelector("meta[name=shomei-navi-built]").content;
const built = await fetch(new URL("builder.json", home), { integrity }).then((answer) => answer.json()).catch((error) => {
  field("failure").textContent = "builder.json を読み込めませんでした。dist の中身がすべて置かれているか確かめて、読み込み直してください。";
  throw error;
});
field("failure").textContent = "";
const { municipality, profile, folded, accent, radius, padding, base, fixed, text, copied, live } =
  Object.fromEntries(["municipality", "profile", "folded", "accent", "radius", "padding", "base", "fixed", "text", "copied", "live"].map((id) => [id, field(id)]));
// As the page wrote them: after a reload some browsers have put back what was chosen before.
const PLAIN = { accent: accent.defaultValue, radius: radius.defaultValue, padding: padding.defaultValue };
// 4.5 to 1 is what WCAG asks of text: white letters stand on the colour, and letters of the colour
// on the ground of the answer.
const ENOUGH = 4.5;
const GROUND = "#eef3ff";
// White on each side of a QR code, in its modules, and how large one of them is at least on paper.
const QUIET = 4;
const MODULE_MM = 0.5;
const SVG = "http://www.w3.org/2000/svg";

for (const { code, name } of built.municipalities) municipality.append(new Option(`${name}（${code}）`, code));
for (const [tag, name] of Object.entries(built.languages)) field("lang").append(new Option(name, tag));
base.value = home.pathname;

const escaped = (value) => value.replace(/[&"<]/g, (one) => ({ "&": "&amp;", '"': "&quot;", "<": "&lt;" })[one]);
const written = (attributes) => attributes.map(([name, value]) => (value === true ? ` ${name}` : ` ${name}="${escaped(value)}"`)).join("");

// An address, and undefined where it is none.
function read(address, from) {
  try {
    return new URL(address, from);
  } catch {}
}

// Where the files will stand; where nobody can tell, where they stand now.
const place = () => read(base.value.trim() || ".", document.baseURI) ?? home;

// What the page answers for its readers, in the words of `preset`.
const words = () => [field("case").value, field("visitor").value].filter(Boolean).join(" ");

function settings() {
  const own = municipality.value === "own";
  return [
    !own && municipality.value && ["municipality", municipality.value],
    own && profile.value.trim() && ["profile", profile.value.trim()],
    words() && ["preset", words()],
    field("lang").value && ["lang", field("lang").value],
    field("kiosk").value && field("kiosk").validity.valid && ["kiosk", field("kiosk").value],
  ].filter(Boolean);
}

// The same for a page of ours: a profile is meant from there, and the look is part of the address.
function pageSettings() {
  return [
    ...settings().map(([name, value]) => [name, name === "profile" ? read(value, place())?.href ?? value : value]),
    ...(field("theme").disabled ? [] : looks()),
  ];
}

// Attributes, since who pastes the text may not be able to write a style sheet.
function looks() {
  const theme = field("theme").value;
  return [
    theme && ["theme", theme],
    accent.value !== PLAIN.accent && ["accent", accent.value],
    radius.value !== PLAIN.radius && ["radius", `${Number(radius.value) || 0}px`],
    padding.value !== PLAIN.padding && ["padding", `${Number(padding.value) || 0}px`],
  ].filter(Boolean);
}

const address = (page, all = pageSettings()) => {
  const query = String(new URLSearchParams(all));
  return `${base.value.trim()}${page}${query && `?${query}`}`;
};
// A page of its own looks as it looks by itself.
const plainAddress = () => address("index.html", pageSettings().filter(([name]) => !["theme", "accent", "radius", "padding"].includes(name)));
// The same as short as it can be, for paper. What is answered stands in the fragment, which no server sees.
function addressOnPaper() {
  const page = new URL("index.html", place());
  for (const [name, value] of pageSettings()) if (["municipality", "profile", "lang"].includes(name)) page.searchParams.set(name, value);
  page.hash = words().replaceAll(" ", "+");
  return page.href;
}

// A QR code of an address, in squares that are sharp at any size.
function drawn(address) {
  const code = generate(address, { minCorrectionLevel: correction.M });
  const side = code.size + 2 * QUIET;
  let squares = "";
  for (let y = 0; y < code.size; y += 1) {
    for (let x = 0, end; x < code.size; x = end + 1) {
      for (end = x; code.get(end, y);) end += 1;
      if (end > x) squares += `M${x + QUIET} ${y + QUIET}h${end - x}v1h${x - end}z`;
    }
  }
  const make = (tag, attributes, ...inside) => {
    const made = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...inside);
    return made;
  };
  const length = `${Math.ceil(side * MODULE_MM)}mm`;
  return make(
    "svg",
    { viewBox: `0 0 ${side} ${side}`, width: length, height: length, "shape-rendering": "crispEdges", role: "img", "aria-label": `QRコード：${address}` },
    make("path", { d: `M0 0h${side}v${side}h-${side}z`, fill: "#fff" }),
    make("path", { d: squares, fill: "#000" }),
  );
}

// No paragraph around it and no line before it: editors that make paragraphs of lines would close the
// element early.
const fallback = (page) => `<a href="${escaped(page)}">電子証明書の期限と持ちものを調べる</a>`;
const module = (file, { path, integrity }) => {
  const hash = fixed.checked ? ` integrity="${integrity}" crossorigin="anonymous"` : "";
  return `<script type="module" src="${escaped(`${base.value.trim()}${fixed.checked ? path : file}`)}"${hash}></${"script"}>`;
};

const WAYS = {
  element() {
    const attributes = written([...settings(), ...looks(), ...(folded.checked ? [["folded", true]] : [])]);
    return [module("shomei-navi.js", built.loader), `<shomei-navi${attributes}>${fallback(plainAddress())}</shomei-navi>`];
  },
  links: () => [
    "<!-- サイトのテンプレートの <head> に、1回だけ -->",
    module("links.js", built.links),
    "<!-- 記事に。段落にはこのリンクだけを書きます -->",
    `<p>${fallback(address("index.html"))}</p>`,
  ],
  frame: () => [
    `<iframe data-shomei-navi title="電子証明書ナビ" src="${escaped(address("frame.html"))}" width="100%" height="900" frameborder="0" loading="lazy"></iframe>`,
    `<div>${fallback(plainAddress())}</div>`,
    "<!-- 次の行がなくても動きます。あると、高さが中身に合います。 -->",
    module("frame-host.js", built.frame),
  ],
  link: () => [`<p>${fallback(plainAddress())}</p>`],
};

function luminance(colour) {
  const channels = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255);
  const [red, green, blue] = channels.map((one) => (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

// With the lighter of the two: the ground is darker than white.
const contrast = (colour) => (luminance(GROUND) + 0.05) / (luminance(colour) + 0.05);

function update() {
  const way = document.querySelector("[name=way]:checked").value;
  const ratio = contrast(accent.value);
  const isOwn = municipality.value === "own";
  field("own").hidden = !isOwn;
  const isOutside = way !== "element" && !pageSettings().every(([name, value]) => name !== "profile" || value.startsWith(place()));
  const isUnreadable = isOwn && !read(profile.value.trim(), place());
  field("profile-problem").textContent = isOwn && !profile.value.trim()
    ? "アドレスを書いてください。空いているあいだは、全国共通の案内になります。"
    : isUnreadable ? "アドレスとして読めません。例のように書いてください。" : isOutside ? "iframeとリンクでは、下の「置いた場所のアドレス」のフォルダーの中に置いたプロフィールだけを使えます。" : "";
  folded.disabled = way !== "element";
  field("kiosk-problem").textContent = field("kiosk").validity.valid ? "" : "30から600までの整数を書いてください。";
  for (const look of [field("theme"), accent, radius, padding]) look.disabled = way === "link";
  fixed.disabled = way === "link";
  field("contrast").textContent = `${accent.value}（文字としての比 ${ratio.toFixed(1)}）`;
  field("accent-problem").textContent = ratio < ENOUGH && !accent.disabled ? `文字が読みにくい色です。比が${ENOUGH}以上になる、濃い色を選んでください。` : "";
  const named = base.value.trim();
  const isFolder = /^(https?:\/\/|\/|\.)/.test(named) && named.endsWith("/") && !/[?#]/.test(named) && read(named, document.baseURI);
  const isElsewhere = isFolder && place().origin !== location.origin;
  field("base-problem").textContent = !isFolder
    ? "https:// か / で始まり、/ で終わるアドレスを書いてください。例：/shomei-navi/"
    : isElsewhere && way !== "link" ? "このページとは別のオリジンです。貼るページも別のオリジンなら、docs/embedding.md の「別のドメインに置くとき」をご覧ください。" : "";
  // Nobody pastes what cannot work.
  text.value = isFolder && !isUnreadable ? `${WAYS[way]().join("\n")}\n` : "";
  copied.textContent = "";
  show(way);
  field("notice-problem").textContent = tellOnPaper(isFolder, isOwn && !profile.value.trim() || isUnreadable);
}

// The same, with this page's own files: the address that was written may not exist yet.
// The address for paper with its QR code, or a sentence in their place.
function tellOnPaper(isFolder, isNoProfile) {
  const { notice, address, code, side, save } = Object.fromEntries(["notice", "address", "code", "side", "save"].map((id) => [id, field(id)]));
  notice.hidden = true;
  code.replaceChildren();
  field("address-copied").textContent = address.value = "";
  save.removeAttribute("href");
  if (!isFolder || !/^https?:/.test(base.value.trim())) return "上の「置いた場所のアドレス」を、https:// から書いてください。サイトの名前まで入ったアドレスでないと、紙からは開けないためです。";
  if (isNoProfile) return "プロフィールのアドレスを、読めるように書いてください。";
  if (!pageSettings().every(([name, value]) => name !== "profile" || value.startsWith(place()))) return "紙のアドレスでは、「置いた場所のアドレス」のフォルダーの中に置いたプロフィールだけを使えます。";
  const written = addressOnPaper();
  try {
    code.append(drawn(written));
  } catch {
    return "アドレスが長すぎて、QRコードにできません。";
  }
  address.value = written;
  side.textContent = parseInt(code.firstChild.getAttribute("width"), 10);
  save.href = `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(code.firstChild))}`;
  save.download = `${["shomei-navi", /^[0-9]+$/.test(municipality.value) && municipality.value, ...words().split(" ")].filter(Boolean).join("-")}.svg`;
  notice.hidden = false;
  return "";
}

function show(way) {
  const here = { element: "shomei-navi", links: "shomei-navi", frame: "iframe", link: "a" }[way];
  const shown = live.firstElementChild?.localName === here ? live.firstElementChild : document.createElement(here);
  if (here === "shomei-navi") {
    // A terminal would keep whoever builds from copying, and so it is not shown here.
    const values = new Map([["theme", "light"], ...settings(), ...looks()]);
    for (const name of ["municipality", "profile", "preset", "lang", "theme", "accent", "radius", "padding"]) {
      const value = values.get(name);
      value ? shown.setAttribute(name, value) : shown.removeAttribute(name);
    }
    shown.toggleAttribute("folded", folded.checked && way === "element");
  } else {
    const page = new URL(way === "frame" ? "frame.html" : "index.html", home);
    for (const [name, value] of pageSettings()) page.searchParams.set(name, value);
    const attribute = way === "frame" ? "src" : "href";
    if (shown[attribute] !== page.href) shown[attribute] = page.href;
    if (way === "frame") {
      Object.assign(shown, { title: "電子証明書ナビ", width: "100%", frameBorder: 0 });
      if (!shown.isConnected) {
        shown.height = 900;
        listen(shown);
      }
    } else shown.textContent = "電子証明書の期限と持ちものを調べる";
  }
  if (!shown.isConnected) live.replaceChildren(shown);
}

for (const [button, copy, said] of [["copy", text, copied], ["copy-address", field("address"), field("address-copied")]]) {
  field(button).addEventListener("click", async () => {
    copy.select();
    try {
      await navigator.clipboard.writeText(copy.value);
      said.textContent = "コピーしました。";
    } catch {
      said.textContent = "コピーできませんでした。選ばれた文字列を、手でコピーしてください。";
    }
  });
}
for (const said of ["input", "change"]) document.querySelector("form").addEventListener(said, update);
document.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
update();
