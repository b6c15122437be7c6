// Makes the browser one that lacks something, as ?fault= says, before the widget's script runs; and
// hears what the widget tells the page.
const parameters = new URLSearchParams(location.search);
const speaks = (language) => () => {
    Object.defineProperty(navigator, 'language', { value: language });
    Object.defineProperty(navigator, 'languages', { value: [language] });
    document.documentElement.removeAttribute('lang');
};
// What a page that tears up the document does to the widget, until mend() is called.
window.tear = () => {
    const whole = Node.prototype.cloneNode;
    Node.prototype.cloneNode = () => { throw new Error('torn'); };
    window.mend = () => { Node.prototype.cloneNode = whole; };
};
const faults = {
    'no-webassembly': () => { delete window.WebAssembly; },
    'no-elements': () => { Object.defineProperty(window, 'customElements', { value: undefined }); },
    // It is what ?at= says, and stays so until somebody sets window.now; whoever asks again after a
    // while asks a hundred times as often.
    'clock': () => {
        window.now = Date.parse(parameters.get('at'));
        Date.now = () => window.now;
        const often = window.setInterval.bind(window);
        window.setInterval = (act, ms) => often(act, ms / 100);
    },
    // Klingon.
    'language': speaks('tlh'),
    'no-languages': () => {
        Object.defineProperty(navigator, 'languages', { value: undefined });
        document.documentElement.removeAttribute('lang');
    },
    // As libraries of old did it: whoever loops over an object or a list meets these, too.
    'prototypes': () => {
        for (const { prototype } of [Object, Array, String, Function]) {
            prototype.each = function () { return this; };
        }
    },
    'vietnamese': speaks('vi-VN'),
    'no-memory': () => {
        for (const name of ['instantiate', 'instantiateStreaming']) {
            WebAssembly[name] = () => Promise.reject(new RangeError('out of memory'));
        }
    },
    // The program breaks while it starts.
    'torn': () => tear(),
    // As browsers of 2021, which take no style from a script.
    'no-sheets': () => {
        delete CSSStyleSheet.prototype.replaceSync;
        delete Document.prototype.adoptedStyleSheets;
        delete ShadowRoot.prototype.adoptedStyleSheets;
    },
    // As browsers of 2021, which know no window within a page.
    'no-dialog': () => {
        for (const name of ['show', 'showModal', 'close']) delete HTMLDialogElement.prototype[name];
        const { createElement } = Document.prototype;
        Document.prototype.createElement = function (tag, ...more) {
            return createElement.call(this, tag === 'dialog' ? 'dialogue' : tag, ...more);
        };
    },
    // What watches a terminal does not come, until heal() is called.
    'no-watch': () => {
        const { fetch } = window;
        window.fetch = (file, how) => (String(file).endsWith('hashes.json') ? Promise.reject(new TypeError('gone')) : fetch(file, how));
        window.heal = () => { window.fetch = fetch; };
    },
};
for (const fault of (parameters.get('fault') ?? '').split(',')) if (fault) faults[fault]();

// The program comes after ?late= milliseconds; longer than a clock can wait, after comes().
if (parameters.has('late')) {
    const late = Number(parameters.get('late'));
    const { fetch } = window;
    const due = new Promise((come) => {
        window.comes = come;
        if (late < 2 ** 31) setTimeout(come, late);
    });
    window.fetch = async (file, how) => {
        if (String(file).endsWith('_bg.wasm')) await due;
        return fetch(file, how);
    };
}

window.heard = [];
for (const kind of ['loaded', 'answered', 'failed']) {
    document.addEventListener(`shomei-navi-${kind}`, (event) =>
        heard.push(`${kind} ${JSON.stringify(event.detail)}`));
}
