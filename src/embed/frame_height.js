// Gives a frame of ours the height of what is in it.
//
// Refuses to listen to the whole page: the frame gets a channel of its own, and only the frame's
// own origin is spoken to.
const HELLO = "shomei-navi: height?";

// Sheets of themes say `max-height`, `height: auto`, `padding` and `border` of all frames.
function fit(frame, height) {
  frame.height = height;
  for (const [name, value] of [["height", `${height}px`], ["max-height", "none"], ["min-height", "0"], ["aspect-ratio", "auto"], ["padding", "0"], ["border", "0"]]) {
    frame.style.setProperty(name, value, "important");
  }
}

export function listen(frame, heard = () => {}) {
  const ask = () => {
    // One that is to be loaded later is still empty.
    if (!frame.contentWindow || frame.contentDocument?.URL === "about:blank") return;
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => {
      heard();
      // Folded away it has none, and tells again once it is unfolded.
      if (data > 0) fit(frame, Math.ceil(data));
    };
    frame.contentWindow.postMessage(HELLO, new URL(frame.src, document.baseURI).origin, [port2]);
  };
  // Its script has run by the time it is loaded; one that was loaded before hears it now.
  frame.addEventListener("load", ask);
  ask();
}
