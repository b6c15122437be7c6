// Stands in for the widget where the harness itself is tested: an open shadow root with one of each
// thing that a scenario looks for. Names repeat on purpose, and one radio button is hidden by its label.
const form = `
    <link rel="stylesheet" href="/hosts/harness/stand-in.css">
    <h2>生年月日とカードの種類</h2>
    <fieldset id="born">
        <legend>生年月日</legend>
        <label>年 <input inputmode="numeric" autocomplete="bday-year"></label>
        <label>月 <input inputmode="numeric"></label>
        <label>日 <input inputmode="numeric"></label>
    </fieldset>
    <fieldset id="expiry">
        <legend>カードの有効期限</legend>
        <label>年 <input inputmode="numeric"></label>
        <label>月 <input inputmode="numeric"></label>
    </fieldset>
    <fieldset id="kind">
        <legend>だれが行きますか</legend>
        <label><input type="radio" name="who" value="self">本人</label>
        <label class="card"><input type="radio" name="who" value="agent"><span>代理人</span></label>
        <label><input type="radio" name="who" value="unknown">わからない</label>
    </fieldset>
    <label>ことば <select><option value="ja">日本語</option><option value="en">English</option></select></label>
    <label><input type="checkbox"> 印刷する</label>
    <label>備考 <textarea aria-invalid="true"></textarea></label>
    <details><summary>くわしく</summary><p>開いたところ</p></details>
    <p><a href="#below">窓口の案内</a></p>
    <p class="far">遠い下</p>
    <p role="status"></p>
    <button type="button">次へ進む</button>
    <button type="button" hidden>隠れたボタン</button>`;

customElements.define('shomei-navi', class extends HTMLElement {
    connectedCallback() {
        const root = this.attachShadow({ mode: 'open' });
        // Late, as a program that has to be fetched first.
        setTimeout(() => {
            root.innerHTML = form;
            const value = (selector) => [...root.querySelectorAll(selector)].map((one) => one.value).join('-');
            root.querySelector('button').addEventListener('click', () => setTimeout(() => {
                const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
                root.querySelector('[role=status]').textContent =
                    `結果: ${value('#born input')} ${value('input[type=radio]:checked')} ${value('select')} ${zone} ${navigator.language}`;
            }, 100));
            const button = root.querySelector('button');
            const room = document.createElement('div');
            // Below what the browser keeps in its place when it scrolls.
            button.before(room);
            const grow = (height) => { room.style.height = `${room.offsetHeight + height}px`; };
            const moves = {
                // All the time, for two seconds.
                long: () => {
                    const end = performance.now() + 2000;
                    const step = () => {
                        grow(5);
                        if (performance.now() < end) requestAnimationFrame(step);
                    };
                    step();
                },
                // As if a style sheet came just when the pointer does.
                once: () => button.addEventListener('mousemove', () => grow(200), { once: true }),
                // Every time, from under the pointer.
                pressed: () => button.addEventListener('mousedown', () => grow(200)),
                // Not at all; but a line that is just being drawn anew does not open in WebKit.
                deaf: () => root.querySelector('summary').addEventListener('click', (event) => event.preventDefault(), { once: true }),
            };
            moves[new URLSearchParams(location.search).get('moves')]?.();
            const fault = new URLSearchParams(location.search).get('fault');
            if (fault) {
                console.error(fault);
                setTimeout(() => { throw new Error(fault); });
            }
        }, 200);
    }
});
