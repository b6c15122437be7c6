// Prints one sheet of what a person takes to the counter: in a frame of its own, so that nothing of the
// page around it is on paper. Of what is on the screen it copies what is named here and nothing else: no
// question, no menu, nothing that was entered.

const PAPER_STYLE = "";

// What is copied, in the order of the sheet, and what it is called there: the section in which that stands,
// or all that is called so. Who goes for another person gets a page with what helps them: what is to be done and by
// when, what to bring on each visit, where, and what to say there; not why, nor what else ends when.
const COPIED = [
  { of: ".sheet > h2" },
  { of: ".sheet__about" },
  { of: "#answer", helps: true },
  { of: ".note--warn" },
  { of: ".show", helps: true },
  { around: ".journey, .steps", as: "sheet__things", helps: true },
  { of: ".sheet__days" },
  // Where no counter is known, what is to be done before going stands there, and the number to call.
  { around: ".counter, .part-of-answer > .remark", as: "sheet__counter", helps: true },
  { of: ".sheet__room", helps: true },
  { of: ".certificate" },
  { of: ".clerk__bar > b, .clerk__title, .clerk__which, .clerk__rows", helps: true },
];

// What nobody needs on paper, or what holds only now.
const LEFT_OUT = "form, details, button, nav, svg, .icon, .asked, .only-read, .actions, .as-link, .sheet__counter .heading__side";

// How high a sheet of A4 is within its margins, in the pixels of a style sheet.
const HEIGHT = (297 - 2 * 10) / 25.4 * 96;

function copied(root, page, parts) {
  const found = ({ of, around, as }) => {
    const originals = of ? [...root.querySelectorAll(of)] : [root.querySelector(around)?.closest("section")];
    return originals.filter(Boolean).map((one) => ({ one, as }));
  };
  const originals = parts.flatMap(found);
  // What stands in another of them is copied with it.
  const outer = originals.filter(({ one }) => !originals.some((other) => other.one !== one && other.one.contains(one)));
  const all = outer.map(({ one, as }) => {
    const copy = page.importNode(one, true);
    // The strip for the clerk is in Japanese, whatever the reader's language.
    copy.lang = one.closest("[lang]").lang;
    if (as) copy.className = as;
    return copy;
  });
  const { next, year } = root.querySelector(".sheet").dataset;
  for (const copy of all) {
    // There is nothing to answer on paper.
    if (copy.querySelector(".asked")) copy.querySelector(".verdict__band").remove();
    for (const left of copy.querySelectorAll(LEFT_OUT)) left.remove();
    for (const box of copy.querySelectorAll("input")) box.checked = false;
    for (const link of copy.querySelectorAll("a")) link.removeAttribute("href");
    // A sheet is still there when the year is another one.
    const texts = page.createTreeWalker(copy, NodeFilter.SHOW_TEXT);
    while (next && texts.nextNode()) texts.currentNode.data = texts.currentNode.data.replace(new RegExp(`${next}(?=\\d)`, "g"), year);
  }
  return all;
}

// A page, with a heading of its own where that is not copied.
function pageOf(root, page, parts, heading) {
  const made = page.createElement("section");
  made.className = "page";
  if (heading) made.append(Object.assign(page.createElement("h2"), { textContent: heading }));
  made.append(...copied(root, page, parts));
  page.body.append(made);
}

// The frame with the sheet, which stands in the document and is not seen.
async function sheet(root) {
  root.querySelector("iframe.paper")?.remove();
  const frame = document.createElement("iframe");
  frame.className = "paper";
  frame.tabIndex = -1;
  frame.ariaHidden = "true";
  // As wide as on paper, to be measured; what is not displayed is not printed. It is lower than any sheet,
  // since the body of such a page is at least as high as its frame.
  Object.assign(frame.style, { position: "fixed", left: "-400mm", top: "0", width: "190mm", height: "9mm", border: "0" });
  // Firefox makes the document anew when the frame has loaded.
  await new Promise((resolve) => {
    frame.onload = resolve;
    root.append(frame);
  });
  const page = frame.contentDocument;
  page.documentElement.lang = root.querySelector(".sheet").closest("[lang]").lang;
  page.title = root.querySelector(".sheet > h2").textContent;
  try {
    const style = new frame.contentWindow.CSSStyleSheet();
    style.replaceSync(PAPER_STYLE);
    page.adoptedStyleSheets = [style];
  } catch {
    // An older browser prints it plainly.
  }
  pageOf(root, page, COPIED);
  // Smaller where it is longer than a sheet, then with the counter below the days.
  for (const look of ["", "dense", "dense beside", "dense beside tight"]) {
    page.body.className = look;
    if (page.documentElement.scrollHeight <= HEIGHT) break;
  }
  // It holds less than the first, so it fits where that does.
  const { helper } = root.querySelector(".sheet").dataset;
  if (helper) pageOf(root, page, COPIED.filter(({ helps }) => helps), helper);
  return frame;
}

export async function print(root) {
  const held = root.activeElement;
  const frame = await sheet(root);
  const { contentWindow } = frame;
  // The frame had the focus, which goes on where it was.
  contentWindow.onafterprint = () => {
    frame.remove();
    held?.focus();
  };
  contentWindow.focus();
  contentWindow.print();
}
