import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { clampZoom } from "#editor/state/view.js";

/**
 * @import { Editor } from "#editor/state/editor.js"
 * @typedef {{x: number, y: number, x_px: number, y_px: number}} Held a point of the window, and that of the canvas to be under it
 */

const PX_OF_E = 300;

/**
 * Zooms the picture about the pointer: by Ctrl and the wheel, by a pinch on a trackpad, which is the same, and by two
 * fingers, which move the picture along as well.
 * @param {{stage: {current: HTMLElement | null}, board: {current: HTMLElement | null}, editor: Editor, scale: number}} args
 *   `scale`: CSS px of a canvas px, as the board is drawn now
 */
export function useZooming({ stage, board, editor, scale }) {
  const drawn = useRef(scale);
  const held = useRef(/** @type {Held | null} */ (null));
  useLayoutEffect(() => {
    drawn.current = scale;
    if (held.current) scrollTo(stage.current, board.current, { held: held.current, scale });
    held.current = null;
  }, [scale]);
  useEffect(() => {
    const element = /** @type {HTMLElement} */ (stage.current);
    /** @param {{x: number, y: number}} point @returns {Held | null} */
    const hold = (point) => {
      const box = board.current?.getBoundingClientRect();
      return box ? { ...point, x_px: (point.x - box.left) / drawn.current, y_px: (point.y - box.top) / drawn.current } : null;
    };
    /** @param {Held | null} wanted @param {number} zoom */
    const zoomTo = (wanted, zoom) => {
      if (!wanted) return;
      const next = clampZoom(zoom);
      if (next === drawn.current) scrollTo(element, board.current, { held: wanted, scale: next });
      else {
        held.current = wanted;
        editor.zoom.value = next;
      }
    };
    const ending = new AbortController();
    const listening = { passive: false, signal: ending.signal };
    element.addEventListener("wheel", (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const now = editor.zoom.peek();
      zoomTo(hold({ x: event.clientX, y: event.clientY }), (now === "fit" ? drawn.current : now) * Math.exp(-event.deltaY / PX_OF_E));
    }, listening);
    /** @type {{from: Held | null, zoom: number, apart: number} | null} */
    let pinch = null;
    element.addEventListener("touchstart", (event) => {
      pinch = null;
      if (event.touches.length !== 2) return;
      event.preventDefault();
      const { middle, apart } = spread(event.touches);
      pinch = { from: hold(middle), zoom: drawn.current, apart };
    }, listening);
    element.addEventListener("touchmove", (event) => {
      if (!pinch || event.touches.length !== 2) return;
      event.preventDefault();
      const { middle, apart } = spread(event.touches);
      zoomTo(pinch.from && { ...pinch.from, ...middle }, (pinch.zoom * apart) / pinch.apart);
    }, listening);
    return () => ending.abort();
  }, [editor]);
}

/** @param {TouchList} touches two of them */
function spread(touches) {
  const [a, b] = [touches[0], touches[1]];
  return {
    middle: { x: (a.clientX + b.clientX) / 2, y: (a.clientY + b.clientY) / 2 },
    apart: Math.max(1, Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY)),
  };
}

/** Scrolls until the held point of the canvas lies where it is held. @param {HTMLElement | null} stage @param {HTMLElement | null} board @param {{held: Held, scale: number}} args */
function scrollTo(stage, board, { held, scale }) {
  const box = board?.getBoundingClientRect();
  if (!stage || !box) return;
  stage.scrollLeft += box.left + held.x_px * scale - held.x;
  stage.scrollTop += box.top + held.y_px * scale - held.y;
}
