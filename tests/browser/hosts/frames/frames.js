// Puts a frame into the page after everything else has run: with ?from= from another server, with
// ?sandbox= in a sandbox.
const parameters = new URLSearchParams(location.search);
addEventListener('load', () => setTimeout(() => {
    const frame = document.createElement('iframe');
    if (parameters.has('sandbox')) frame.setAttribute('sandbox', parameters.get('sandbox'));
    frame.setAttribute('src', `${parameters.get('from') ?? ''}/frame.html?municipality=362026&today=2026-05-01`);
    Object.assign(frame, { title: '電子証明書ナビ', width: '100%', height: 900 });
    document.querySelector('main').append(frame);
}));
