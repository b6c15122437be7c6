// Puts the element where a page's own scripts put things: into another shadow root before the
// element is defined, and created piece by piece after it is. Remembers what the page's form sends.
const element = () => {
    const one = document.createElement('shomei-navi');
    one.setAttribute('municipality', '362026');
    one.setAttribute('today', '2026-05-01');
    return one;
};
document.getElementById('in-shadow').attachShadow({ mode: 'open' }).append(element());
customElements.whenDefined('shomei-navi').then(() => document.getElementById('by-script').append(element()));
const form = document.forms.search;
window.sent = [];
form.addEventListener('submit', (event) => {
    event.preventDefault();
    window.sent.push([...new FormData(form)].flat().join('='));
});
