// What the web staff of a page reads in the console when an attribute is wrong: where, what is
// allowed, and what to do. Fetched only then.
const ALLOWED = {
  municipality: ["全国地方公共団体コードの6けたの数字（例：362026）。profiles/ にその名前のファイルが必要です。", "a local government code of six digits, such as 362026, whose file stands in profiles/"],
  profile: ["読み取れるプロフィール（JSON）のアドレス（ページのアドレスに書くときは、同じオリジンのもの）。cargo xtask profile check で確かめられます。", "the address of a profile that can be read, of the same origin where the page's address names it; cargo xtask profile check tells what is wrong with it"],
  preset: ["docs/embedding.md にある言葉を空白で区切ったもの（例：household_member with_move）。", "words of docs/embedding.md with spaces between, such as household_member with_move"],
  today: ["YYYY-MM-DD の形の日付（例：2026-05-01）。", "a day as YYYY-MM-DD, such as 2026-05-01"],
  theme: ["light dark auto のどれか。", "one of light dark auto"],
  accent: ["CSSの色（例：#197a4b）。白い文字が読める濃さのもの。", "a color of CSS on which white text can be read, such as #197a4b"],
  radius: ["CSSの長さ1つ（例：8px、0）。", "one length of CSS, such as 8px or 0"],
  padding: ["CSSの長さ（例：16px、1em 0）。", "lengths of CSS, such as 16px or 1em 0"],
};

// What was said once of an element is not said again when its reader chooses a language.
const said = new WeakMap();

export function warn(element, names, languages, value) {
  const tags = languages.join(" ");
  if (!said.has(element)) said.set(element, new Set());
  for (const name of names) {
    const [ja, en] = name === "lang" ? [`${tags} のどれか。`, `one of ${tags}`] : ALLOWED[name];
    const line = `<shomei-navi ${name}="${value(name) ?? ""}">: 使える値は、${ja} The value must be ${en}.`;
    if (!said.get(element).has(line)) console.warn(line, element);
    said.get(element).add(line);
  }
}
