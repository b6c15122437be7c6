// Notes whether anything takes the focus or scrolls before a person does something.
window.moved = [];
addEventListener('focusin', ({ target }) => moved.push(`focus on ${target.localName}`));
addEventListener('scroll', () => moved.push(`scrolled to ${scrollY}`));
