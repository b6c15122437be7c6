// Puts the parameters of this page's address on its <shomei-navi> as attributes, so that one page
// serves every day and municipality: ?today=2026-05-01&municipality=362026. An empty value takes
// the attribute away. Runs before the module that defines the element, which is always deferred.
for (const [name, value] of new URLSearchParams(location.search)) {
    for (const element of document.querySelectorAll('shomei-navi')) {
        if (value === '') {
            element.removeAttribute(name);
        } else {
            element.setAttribute(name, value);
        }
    }
}
