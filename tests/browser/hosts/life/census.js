// Counts what an element could leave behind on its page: listeners on the page and the window,
// timers, observers, and the memories of programs. Loaded before everything else.
(() => {
    const listeners = new Map();
    const timers = new Set();
    let observers = 0;
    const memories = [];
    const lasting = (target) => target === window || target instanceof Document
        || target instanceof Element && target.localName !== 'link' && target.getRootNode() === document;
    const { addEventListener, removeEventListener } = EventTarget.prototype;
    const key = (target, type, listener) => listeners.get(target)?.find(([t, l]) => t === type && l === listener);
    EventTarget.prototype.addEventListener = function (type, listener, options) {
        const target = this ?? window;
        if (lasting(target) && listener && !options?.once && !key(target, type, listener)) {
            listeners.set(target, [...listeners.get(target) ?? [], [type, listener]]);
        }
        return addEventListener.call(target, type, listener, options);
    };
    EventTarget.prototype.removeEventListener = function (type, listener, options) {
        const target = this ?? window;
        const kept = key(target, type, listener);
        if (kept) listeners.set(target, listeners.get(target).filter((one) => one !== kept));
        return removeEventListener.call(target, type, listener, options);
    };
    const { setInterval, clearInterval } = window;
    window.setInterval = (...rest) => {
        const timer = setInterval(...rest);
        timers.add(timer);
        return timer;
    };
    window.clearInterval = (timer) => {
        timers.delete(timer);
        clearInterval(timer);
    };
    for (const name of ['MutationObserver', 'ResizeObserver', 'IntersectionObserver']) {
        const { observe, disconnect } = window[name].prototype;
        const watching = new WeakSet();
        window[name].prototype.observe = function (...rest) {
            if (!watching.has(this)) observers += 1;
            watching.add(this);
            return observe.apply(this, rest);
        };
        window[name].prototype.disconnect = function () {
            if (watching.delete(this)) observers -= 1;
            return disconnect.call(this);
        };
    }
    for (const name of ['instantiate', 'instantiateStreaming']) {
        const original = WebAssembly[name];
        WebAssembly[name] = async (...rest) => {
            const made = await original.apply(WebAssembly, rest);
            const { exports } = made.instance ?? made;
            if (exports?.memory) memories.push(new WeakRef(exports.memory));
            return made;
        };
    }
    // Chromium collects rubbish on demand, and only there the memories say something.
    window.census = () => {
        const alive = memories.map((one) => one.deref()).filter((one) => one);
        return {
            listeners: [...listeners.values()].flat().length,
            timers: timers.size,
            observers,
            memories: alive.length,
            kilobytes: alive.reduce((sum, one) => sum + one.buffer.byteLength / 1024, 0),
        };
    };
})();
