// An old library's way to extend what every object and list can do. A text and no function: the
// drivers of browsers hand on all that an object has.
Object.prototype.extended = 'by the page';
Array.prototype.last = 'by the page';
