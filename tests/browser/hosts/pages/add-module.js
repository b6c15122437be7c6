// Not every engine runs a module that stands in a page of XML, or that is added to it as an element.
import('/shomei-navi.js');
