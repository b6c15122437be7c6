// Collects what a browser's console would show, for page.errors() in the tests. Loaded first; a
// separate file, because the policy of the test server allows no inline script.
(() => {
    const errors = [];
    window.collectedErrors = errors;
    const told = (value) => value instanceof Error ? `${value.name}: ${value.message}` : String(value);
    // Capturing, because an error of a resource (a script that is missing) does not bubble.
    addEventListener('error', (event) => {
        const source = event.target && (event.target.src || event.target.href);
        errors.push(source ? `not loaded: ${source}` : `error: ${event.message || told(event.error)}`);
    }, true);
    addEventListener('unhandledrejection', (event) => errors.push(`rejection: ${told(event.reason)}`));
    addEventListener('securitypolicyviolation', (event) =>
        errors.push(`policy: ${event.violatedDirective} ${event.blockedURI}`));
    for (const level of ['error', 'warn']) {
        const original = console[level];
        console[level] = (...values) => {
            errors.push(`console.${level}: ${values.map(told).join(' ')}`);
            original.apply(console, values);
        };
    }
})();
