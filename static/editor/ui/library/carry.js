import { startDrag } from "#editor/state/drag.js";
import { holdCarried, met_guides, release } from "#editor/state/aids.js";

/**
 * @import { Editor } from "#editor/state/editor.js"
 * @import { Panels } from "#editor/ui/panels.js"
 * @import { LibraryItem, Where } from "#editor/ui/library/items.js"
 * @typedef {{takes: (item: LibraryItem) => boolean, where: (point: {x: number, y: number}, carried: {item: LibraryItem, event: PointerEvent}) => Where}} DropPlace
 */

/** Where something may be dropped, by the element it is. @type {WeakMap<Element, DropPlace>} */
const places = new WeakMap();

/**
 * Makes an element a place to drop things of the library on.
 * @param {Element} element @param {DropPlace} place
 */
export function acceptDrops(element, place) {
  places.set(element, place);
  element.setAttribute("data-drop-place", "");
}

/** @param {{x: number, y: number}} point @param {LibraryItem} item @returns {DropPlace | null} */
export function dropPlaceAt({ x, y }, item) {
  const element = document.elementFromPoint(x, y)?.closest("[data-drop-place]");
  const place = element ? places.get(element) : undefined;
  return place?.takes(item) ? place : null;
}

/**
 * Starts to carry an item of the library: call it from `pointerdown`. A press without a drag stays a click, and
 * a finger that goes up or down scrolls the library.
 * @param {PointerEvent} event @param {{item: LibraryItem, editor: Editor, panels: Panels}} args
 */
export function carry(event, { item, editor, panels }) {
  if (!editor.can_edit.value) return;
  const whereOf = (/** @type {PointerEvent} */ now) => {
    const point = { x: now.clientX, y: now.clientY };
    return dropPlaceAt(point, item)?.where(point, { item, event: now }) ?? null;
  };
  const follow = (/** @type {PointerEvent} */ now) => {
    const where = whereOf(now);
    if (where?.layer) holdCarried(editor, where.layer);
    else release();
    met_guides.value = where?.met ?? [];
    panels.carried.value = { item, x: now.clientX, y: now.clientY, box: where?.box ?? null };
  };
  const end = () => {
    release();
    panels.carried.value = null;
  };
  startDrag(event, {
    across: "x",
    onStart: follow,
    onMove: follow,
    onDrop(now) {
      const where = whereOf(now);
      end();
      if (where) item.use(editor, where);
    },
    onCancel: end,
  });
}
