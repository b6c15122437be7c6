// The two dates of a card in plain JavaScript, with one rule: the limit that the widget's times are
// measured against. Nobody is served with it.
const UNITS = ["年", "月", "日"];
const question = (name, legend) => `<fieldset><legend>${legend}</legend>${UNITS.map((unit, at) => `<label>${unit}<input inputmode="numeric" name="${name}${at}" size="4"></label>`).join("")}</fieldset>`;
const place = document.getElementById("place");
place.innerHTML = `<form>${question("birth", "生年月日")}${question("card", "カードの有効期限")}</form><div role="status"></div>`;
const status = place.lastChild;
const read = (name) => UNITS.map((_, at) => Number(place.querySelector(`[name=${name}${at}]`).value));
const words = (day) => `${day.getUTCFullYear()}年${day.getUTCMonth() + 1}月${day.getUTCDate()}日`;

place.addEventListener("input", () => {
  const [birth, card] = [read("birth"), read("card")];
  if (![...birth, ...card].every(Boolean) || card[0] < 2000) return;
  const until = new Date(Date.UTC(card[0] - 5, birth[1] - 1, birth[2]));
  const opens = new Date(until);
  opens.setUTCMonth(opens.getUTCMonth() - 3);
  const now = Date.now();
  const verdict = now > until ? "期限が切れています" : now < opens ? "いまは、手続きはいりません" : `${words(until)}までに窓口へ`;
  status.innerHTML = `<h2>${verdict}</h2><p>${words(until)}に終わります。更新は${words(opens)}から、カードは${card.join("-")}まで。</p>`;
});
