// Loads the widget from the server that ?from= names: a page of one origin, the widget of another.
const script = document.createElement('script');
Object.assign(script, { type: 'module', src: new URL('/shomei-navi.js', new URLSearchParams(location.search).get('from')) });
document.head.append(script);
