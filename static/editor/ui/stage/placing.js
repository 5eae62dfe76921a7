import { intruderOf, nearestLogoPlace, variantOf } from "#editor/stage/logos.js";
import { guidesFor, reachOf } from "#editor/state/aids.js";
import { placeGuides, snapLogo, snapMove } from "#editor/state/snapping.js";
import { snaps } from "#editor/ui/stage/moving.js";

/**
 * @import { LogoLayer } from "#editor/types.d.ts"
 * @import { Editor } from "#editor/state/editor.js"
 * @import { LibraryItem, Where } from "#editor/ui/library/items.js"
 */

/**
 * Where an item of the library comes to lie when it is let go over the picture: at the guides near it, as a layer that
 * is moved; a logo at the nearest place that the kit has for it. Alt suspends this.
 * @param {Editor} editor
 * @param {{item: LibraryItem, at: {x_px: number, y_px: number}, event: PointerEvent}} args `at`: the pointer, px of the canvas
 * @returns {Where}
 */
export function placeCarried(editor, { item, at, event }) {
  const layer = editor.segment.peek() ? item.make?.(editor, at) : null;
  if (!layer || !snaps(editor, event)) return { at };
  if (layer.kind === "logo") return placeLogo(editor, layer, at);
  const { x_px, y_px, met } = snapMove(layer.place, { guides: guidesFor(editor, [layer]), reach_px: reachOf(editor) });
  return { at, met, box: { ...layer.place, x_px, y_px } };
}

/** @param {Editor} editor @param {LogoLayer} logo @param {{x_px: number, y_px: number}} at @returns {Where} */
function placeLogo(editor, logo, at) {
  const [kit, canvas] = [editor.kit.peek(), editor.timeline.peek().canvas];
  const variant = variantOf(logo, kit);
  if (!variant) return { at };
  const layers = editor.segment.peek()?.layers ?? [];
  const place = nearestLogoPlace(logo.place, { canvas, kit, variant, is_free: (box) => intruderOf(layers, { logo, box, variant, canvas }) === null });
  if (place) return { at, met: placeGuides(logo.place, place), box: { ...logo.place, x_px: place.x_px, y_px: place.y_px } };
  const { x_px, y_px, met } = snapLogo(logo.place, { guides: guidesFor(editor, [logo]), reach_px: reachOf(editor), canvas, kit, variant });
  return { at, met, box: { ...logo.place, x_px, y_px } };
}
