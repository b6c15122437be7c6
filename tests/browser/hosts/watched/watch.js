// Writes down everything by which something can leave a program in a browser: requests, what is
// kept, addresses, the console, messages, events, and whatever changes outside of the shadow root.
// Loaded before everything else.
(() => {
    const seen = [];
    window.watched = seen;
    const text = (value) => {
        if (typeof value === 'string') return value;
        if (value instanceof Node) return value.outerHTML ?? value.textContent;
        if (value instanceof Error) return `${value.message} ${value.stack}`;
        if (value instanceof URLSearchParams || value instanceof FormData) return [...value].flat().join(' ');
        try {
            return JSON.stringify(value) ?? String(value);
        } catch {
            return String(value);
        }
    };
    const note = (how, values) => seen.push(`${how}: ${[...values].map(text).join(' ')}`);
    const watch = (owner, name, how = name) => {
        const original = owner?.[name];
        if (typeof original !== 'function') return;
        owner[name] = function (...rest) {
            note(how, rest);
            return original.apply(this, rest);
        };
    };
    const watchNew = (name) => {
        if (!window[name]) return;
        window[name] = new Proxy(window[name], {
            construct(target, rest) {
                note(`new ${name}`, rest);
                return Reflect.construct(target, rest);
            },
        });
    };
    const watchSet = (owner, name) => {
        const { get, set, ...rest } = Object.getOwnPropertyDescriptor(owner, name) ?? {};
        if (!set) return;
        Object.defineProperty(owner, name, {
            ...rest,
            get,
            set(value) {
                note(`set ${name}`, [value]);
                set.call(this, value);
            },
        });
    };
    watch(window, 'fetch');
    watch(XMLHttpRequest.prototype, 'open', 'XMLHttpRequest');
    watch(XMLHttpRequest.prototype, 'send', 'XMLHttpRequest');
    watch(navigator, 'sendBeacon');
    for (const name of ['WebSocket', 'EventSource', 'WebTransport', 'RTCPeerConnection', 'Worker', 'SharedWorker',
        'BroadcastChannel', 'Image', 'Notification', 'FontFace']) watchNew(name);
    watchSet(HTMLImageElement.prototype, 'src');
    watchSet(HTMLScriptElement.prototype, 'src');
    watchSet(HTMLIFrameElement.prototype, 'src');
    watchSet(HTMLLinkElement.prototype, 'href');
    watchSet(Document.prototype, 'cookie');
    watchSet(Document.prototype, 'title');
    watch(Storage.prototype, 'setItem');
    watch(IDBFactory.prototype, 'open', 'indexedDB');
    watch(window.CacheStorage?.prototype, 'open', 'caches');
    watch(window.CookieStore?.prototype, 'set', 'cookieStore');
    watch(navigator.storage, 'getDirectory');
    watch(navigator.serviceWorker, 'register');
    watch(navigator.clipboard, 'writeText');
    watch(navigator.clipboard, 'write');
    watch(navigator, 'share');
    watch(History.prototype, 'pushState');
    watch(History.prototype, 'replaceState');
    watch(window, 'open');
    watch(window, 'postMessage');
    watch(MessagePort.prototype, 'postMessage');
    watch(Performance.prototype, 'mark');
    watch(Performance.prototype, 'measure');
    for (const level of ['log', 'info', 'debug', 'warn', 'error', 'table', 'dir', 'trace']) watch(console, level);
    watch(HTMLFormElement.prototype, 'submit');
    watch(window, 'print');
    watch(window, 'alert');
    // Events that a program makes; and all that a browser tells the page of what goes on inside, as
    // a page sees it without looking into the shadow root.
    const { dispatchEvent } = EventTarget.prototype;
    EventTarget.prototype.dispatchEvent = function (event) {
        note('dispatchEvent', [event.type, event.detail, event.data, event.message]);
        return dispatchEvent.call(this, event);
    };
    const told = (event) => note(`event ${event.type}`, [
        event.detail, event.data, event.key, event.message, event.newValue, event.formData,
        event.target?.value, event.target instanceof Element ? event.target : null,
    ]);
    // Those that no property `on…` names; the others are found with every kind of object that there is.
    const types = new Set(['message', 'storage', 'popstate', 'hashchange', 'formdata', 'focusin', 'focusout',
        'beforeinput', 'textInput', 'compositionstart', 'compositionupdate', 'compositionend', 'search',
        'beforecopy', 'beforecut', 'beforepaste', 'DOMFocusIn', 'DOMFocusOut', 'DOMActivate', 'shomei-navi-loaded',
        'shomei-navi-answered', 'shomei-navi-failed']);
    const kinds = Object.getOwnPropertyNames(window).map((name) => {
        try {
            return /^[A-Z]/.test(name) ? window[name]?.prototype : null;
        } catch {
            return null;
        }
    });
    for (const owner of [window, ...kinds]) {
        if (!owner) continue;
        for (const name of Object.getOwnPropertyNames(owner)) if (/^on[a-z]/.test(name)) types.add(name.slice(2));
    }
    // What an event could carry of what is typed, pasted or dragged, where it has come out of the widget.
    const CARRIERS = ['data', 'key', 'inputType', 'clipboardData', 'dataTransfer'];
    const left = (event) => {
        const isOurs = event.composedPath().some((one) => one.localName === 'shomei-navi');
        if (isOurs && CARRIERS.some((name) => event[name] != null)) note('left', [event.type]);
    };
    for (const type of types) {
        addEventListener(type, told, true);
        addEventListener(type, told);
        addEventListener(type, left);
    }
    // One event of every type, with a text, out of a field: how many types were tried.
    window.sendAll = (field) => {
        const makes = [
            (type, rest) => new InputEvent(type, { data: 'typed', inputType: 'insertText', ...rest }),
            (type, rest) => new KeyboardEvent(type, { key: 'typed', ...rest }),
            (type, rest) => new CompositionEvent(type, { data: 'typed', ...rest }),
            (type, rest) => new DragEvent(type, { dataTransfer: new DataTransfer(), ...rest }),
            (type, rest) => new ClipboardEvent(type, { clipboardData: new DataTransfer(), ...rest }),
        ];
        const natural = {
            KeyboardEvent: /^key(down|press|up)$/, CompositionEvent: /^composition/, DragEvent: /^(drag|drop)/, ClipboardEvent: /(copy|cut|paste)$/,
            InputEvent: /input$|^textInput$|^(change|select|selectionchange|search)$/i,
        };
        let sent = 0;
        for (const type of types) {
            for (const make of makes) {
                let event;
                try {
                    event = make(type, { bubbles: true, composed: true });
                } catch {
                    continue;
                }
                if (!natural[event.constructor.name].test(type)) continue;
                sent += 1;
                dispatchEvent.call(field, event);
            }
        }
        return sent;
    };
    new PerformanceObserver((list) => note('resource', list.getEntries().map((one) => one.name)))
        .observe({ type: 'resource', buffered: true });
    new MutationObserver((changes) => {
        for (const { target, attributeName, addedNodes } of changes) {
            note('change', [target.nodeName, attributeName ?? '', target.getAttribute?.(attributeName) ?? '', ...addedNodes]);
        }
    }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    // What is kept, and where the page is, at the end.
    window.kept = async () => [
        document.cookie, document.title, location.href, window.name, text(history.state),
        text({ ...localStorage }), text({ ...sessionStorage }),
        text((await indexedDB.databases()).map((one) => one.name)),
        text(window.caches ? await caches.keys() : []),
        document.documentElement.outerHTML,
        text([...new FormData(document.forms.search)]),
    ];
})();
