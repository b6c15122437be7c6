// Does what a tag manager does: long after the page has come, a script and a piece of HTML.
addEventListener('load', () => setTimeout(() => {
    document.getElementById('here').innerHTML =
        '<shomei-navi municipality="362026" today="2026-05-01"><a href="/index.html">fallback text</a></shomei-navi>';
    const script = document.createElement('script');
    Object.assign(script, { type: 'module', async: true, src: '/shomei-navi.js' });
    document.head.append(script);
}, 200));
