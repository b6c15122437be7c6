// Gives a frame of ours the height of what is in it.
//
// Refuses to listen to the whole page: the frame gets a channel of its own, and only the frame's
// own origin is spoken to.
const HELLO = "shomei-navi: height?";

export function listen(frame, heard = () => {}) {
  const ask = () => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => {
      heard();
      // Folded away it has none, and tells again once it is unfolded.
      if (data > 0) frame.height = Math.ceil(data);
    };
    frame.contentWindow.postMessage(HELLO, new URL(frame.src, document.baseURI).origin, [port2]);
  };
  // Its script has run by the time it is loaded; one that was loaded before hears it now.
  frame.addEventListener("load", ask);
  if (frame.contentWindow) ask();
}
