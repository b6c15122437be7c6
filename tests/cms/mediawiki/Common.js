// MediaWiki:Common.js, where the site's template cannot be changed: the same line as in a template,
// in the words of MediaWiki. The skin Timeless has the line itself.
if (mw.config.get('skin') !== 'timeless') {
    var script = document.createElement('script');
    script.type = 'module';
    script.src = '/shomei-navi/links.js';
    document.head.appendChild(script);
}
