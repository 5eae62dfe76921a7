/**
 * What a drag tells its owner. Distances are CSS px from where the pointer was pressed.
 * @typedef {object} DragHandlers
 * @property {number} [slop_px] how far the pointer moves before a press becomes a drag; 5 if left out
 * @property {"x" | "y"} [across] the way in which a finger's drag begins; the other way it scrolls, as the element's
 *   `touch-action` allows it to
 * @property {(event: PointerEvent) => void} [onStart]
 * @property {(event: PointerEvent, by: {x_px: number, y_px: number}) => void} [onMove]
 * @property {(event: PointerEvent, by: {x_px: number, y_px: number}) => void} [onDrop]
 * @property {() => void} [onCancel] Escape was pressed or the pointer was lost: put everything back
 */

const SLOP_PX = 5;

/**
 * Follows a pointer from its press: mouse, pen and touch alike (touch needs a `touch-action` on the element that
 * leaves the drag's way to the page). A second finger cancels: two fingers move the view. Call it from `pointerdown`. The click that follows a drag is swallowed; a press without a drag stays a click.
 * @param {PointerEvent} event @param {DragHandlers} handlers
 * @returns {() => void} ends the drag as Escape does
 */
export function startDrag(event, { slop_px = SLOP_PX, across, onStart, onMove, onDrop, onCancel }) {
  const element = /** @type {Element} */ (event.currentTarget);
  const { pointerId, clientX: startX, clientY: startY } = event;
  if (event.button !== 0 || !event.isPrimary) return () => {};
  const listening = new AbortController();
  const { signal } = listening;
  let dragging = false;

  const by = (/** @type {PointerEvent} */ now) => ({ x_px: now.clientX - startX, y_px: now.clientY - startY });

  const stop = () => {
    listening.abort();
    if (element.hasPointerCapture(pointerId)) element.releasePointerCapture(pointerId);
  };
  const cancel = () => {
    if (signal.aborted) return;
    stop();
    if (dragging) {
      swallowClick();
      onCancel?.();
    }
  };

  listen("pointermove", signal, pointerId, (now) => {
    const distance = by(now);
    if (!dragging) {
      if (Math.hypot(distance.x_px, distance.y_px) < slop_px || scrolls(event, across, distance)) return;
      dragging = true;
      element.setPointerCapture(pointerId);
      onStart?.(now);
    }
    onMove?.(now, distance);
  });
  listen("pointerup", signal, pointerId, (now) => {
    stop();
    if (!dragging) return;
    swallowClick();
    onDrop?.(now, by(now));
  });
  listen("pointercancel", signal, pointerId, cancel);
  window.addEventListener("pointerdown", (other) => {
    if (other.pointerType === "touch" && !other.isPrimary) cancel();
  }, { capture: true, signal });
  window.addEventListener("keydown", (key) => {
    if (key.key !== "Escape" || !dragging) return;
    key.preventDefault();
    key.stopPropagation();
    cancel();
  }, { capture: true, signal });
  return cancel;
}

/**
 * Whether what a finger does so far is scrolling.
 * @param {PointerEvent} event @param {DragHandlers["across"]} across @param {{x_px: number, y_px: number}} by
 */
function scrolls({ pointerType }, across, { x_px, y_px }) {
  if (!across || pointerType === "mouse") return false;
  return across === "x" ? Math.abs(y_px) >= Math.abs(x_px) : Math.abs(x_px) >= Math.abs(y_px);
}

/**
 * Whether a finger scrolls: a mouse drags what it finds, a finger only what was chosen before. What is drawn there
 * leaves `pan-x pan-y` of its `touch-action` to the browser until it is chosen.
 * @param {PointerEvent} event @param {boolean} chosen
 */
export function fingerScrolls({ pointerType }, chosen) {
  return pointerType === "touch" && !chosen;
}

/**
 * Listens on the window: before the capture the pointer may leave the element, and the element may be drawn anew.
 * @param {"pointermove" | "pointerup" | "pointercancel"} type @param {AbortSignal} signal @param {number} pointer_id
 * @param {(event: PointerEvent) => void} listener
 */
function listen(type, signal, pointer_id, listener) {
  window.addEventListener(type, (event) => {
    if (event.pointerId === pointer_id) listener(event);
  }, { signal });
}

/** The browser sends a click after the release, to whatever lies there: it belongs to the drag. */
function swallowClick() {
  const swallow = (/** @type {Event} */ click) => {
    click.stopPropagation();
    click.preventDefault();
  };
  window.addEventListener("click", swallow, { capture: true, once: true });
  setTimeout(() => window.removeEventListener("click", swallow, { capture: true }), 0);
}

/**
 * The gap that a point falls into among boxes in a row, left to right (or in lines, read like text): 0 is before the
 * first, `boxes.length` behind the last.
 * @param {readonly {left: number, top: number, width: number, height: number}[]} boxes
 * @param {{x: number, y: number}} point
 */
export function gapAt(boxes, { x, y }) {
  const lines = new Set(boxes.map((box) => box.top)).size > 1;
  return boxes.filter((box) => {
    if (lines && y >= box.top + box.height) return true;
    if (lines && y < box.top) return false;
    return x > box.left + box.width / 2;
  }).length;
}

/**
 * Where the item at `from_index` stands once it is dropped into a gap: the gap before or behind itself moves nothing.
 * @param {{from_index: number, gap: number}} args
 */
export function indexAfterDrop({ from_index, gap }) {
  return gap > from_index ? gap - 1 : gap;
}
