// Gives every <iframe data-shomei-navi> on the page the height of what is in it. A frame without
// this script keeps the height that the page wrote, and scrolls.
import { listen } from "./frame_height.js";

document.querySelectorAll("iframe[data-shomei-navi]").forEach((frame) => listen(frame));
