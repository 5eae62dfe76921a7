import { SNAP_REACH_PX, clearSpaceOf } from "#editor/stage/guides.js";
import { snapLogo, snapMove } from "#editor/state/snapping.js";
import { guidesFor, snaps } from "#editor/ui/stage/moving.js";

/**
 * @import { Editor } from "#editor/state/editor.js"
 * @import { LibraryItem, Where } from "#editor/ui/library/items.js"
 */

/**
 * Where an item of the library comes to lie when it is let go over the picture: at the guides near it, as a layer that
 * is moved. Alt suspends this.
 * @param {Editor} editor
 * @param {{item: LibraryItem, at: {x_px: number, y_px: number}, event: PointerEvent}} args `at`: the pointer, px of the canvas
 * @returns {Where}
 */
export function placeCarried(editor, { item, at, event }) {
  const layer = editor.segment.peek() ? item.make?.(editor, at) : null;
  if (!layer || !snaps(editor, event)) return { at };
  const args = { guides: guidesFor(editor, [layer]), reach_px: SNAP_REACH_PX / editor.view_scale.peek() };
  const { x_px, y_px, met } = layer.kind === "logo"
    ? snapLogo(layer.place, { ...args, canvas: editor.timeline.peek().canvas, clear_space_px: clearSpaceOf(layer, editor.kit.peek()) })
    : snapMove(layer.place, args);
  return { at, met, box: { ...layer.place, x_px, y_px } };
}
