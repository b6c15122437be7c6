// Makes the browser one that lacks something, as ?fault= says, before the widget's script runs; and
// hears what the widget tells the page.
const faults = {
    'no-webassembly': () => { delete window.WebAssembly; },
    'no-elements': () => { Object.defineProperty(window, 'customElements', { value: undefined }); },
    // A phone whose battery was empty for long.
    'clock': () => { Date.now = () => Date.UTC(2020, 0, 1); },
    'language': () => {
        Object.defineProperty(navigator, 'language', { value: 'tlh' });
        Object.defineProperty(navigator, 'languages', { value: ['tlh'] });
    },
};
const fault = new URLSearchParams(location.search).get('fault');
if (fault) faults[fault]();

window.heard = [];
for (const kind of ['loaded', 'answered', 'failed']) {
    document.addEventListener(`shomei-navi-${kind}`, (event) =>
        heard.push(`${kind} ${JSON.stringify(event.detail)}`));
}
// What a page that tears up the document does to the widget, until mend() is called.
window.tear = () => {
    const whole = Node.prototype.cloneNode;
    Node.prototype.cloneNode = () => { throw new Error('torn'); };
    window.mend = () => { Node.prototype.cloneNode = whole; };
};
