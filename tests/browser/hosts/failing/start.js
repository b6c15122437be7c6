// Loads the widget from below the prefix that ?from= names, where a file of it goes wrong.
const from = new URLSearchParams(location.search).get('from') ?? '';
import(`${from}/shomei-navi.js`).catch((error) => console.error(error));
