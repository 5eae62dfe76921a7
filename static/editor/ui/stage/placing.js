import { clearOfLogos, intruderOf, nearestLogoPlace, variantOf } from "#editor/stage/logos.js";
import { guidesFor, reachOf } from "#editor/state/aids.js";
import { placeGuides, snapLogo, snapMove } from "#editor/state/snapping.js";
import { snaps } from "#editor/ui/stage/moving.js";

/**
 * @import { Layer, LogoLayer } from "#editor/types.d.ts"
 * @import { Editor } from "#editor/state/editor.js"
 * @import { Guide } from "#editor/state/snapping.js"
 * @import { LibraryItem, Where } from "#editor/ui/library/items.js"
 * @typedef {{x_px: number, y_px: number, met: readonly Guide[]}} Drawn
 */

/**
 * Where an item of the library comes to lie when it is let go over the picture: at the guides near it, as a layer that
 * is moved, and out of the clear space of a logo; a logo at the nearest place that the kit has for it. Alt suspends this.
 * @param {Editor} editor
 * @param {{item: LibraryItem, at: {x_px: number, y_px: number}, event: PointerEvent}} args `at`: the pointer, px of the canvas
 * @returns {Where}
 */
export function placeCarried(editor, { item, at, event }) {
  const layer = editor.segment.peek() ? item.make?.(editor, at) : null;
  if (!layer) return { at };
  if (!snaps(editor, event)) return { at, layer };
  const { x_px, y_px, met } = layer.kind === "logo" ? placeLogo(editor, layer) : placeBeside(editor, layer);
  const box = { ...layer.place, x_px, y_px };
  return { at, met, box, layer: { ...layer, place: box } };
}

/** @param {Editor} editor @param {Layer} layer @returns {Drawn} */
function placeBeside(editor, layer) {
  const drawn = snapMove(layer.place, { guides: guidesFor(editor, [layer]), reach_px: reachOf(editor) });
  const box = { ...layer.place, x_px: drawn.x_px, y_px: drawn.y_px };
  const free = clearOfLogos({ ...layer, place: box }, {
    layers: editor.segment.peek()?.layers ?? [], canvas: editor.timeline.peek().canvas, kit: editor.kit.peek(),
  });
  return free ? { ...free, met: [] } : drawn;
}

/** @param {Editor} editor @param {LogoLayer} logo @returns {Drawn} */
function placeLogo(editor, logo) {
  const [kit, canvas] = [editor.kit.peek(), editor.timeline.peek().canvas];
  const variant = variantOf(logo, kit);
  if (!variant) return { x_px: logo.place.x_px, y_px: logo.place.y_px, met: [] };
  const layers = editor.segment.peek()?.layers ?? [];
  const place = nearestLogoPlace(logo.place, { canvas, kit, variant, is_free: (box) => intruderOf(layers, { logo, box, variant, canvas }) === null });
  if (place) return { x_px: place.x_px, y_px: place.y_px, met: placeGuides(logo.place, place) };
  return snapLogo(logo.place, { guides: guidesFor(editor, [logo]), reach_px: reachOf(editor), canvas, kit, variant });
}
