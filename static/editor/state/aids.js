import { signal } from "@preact/signals";
import { SNAP_REACH_PX, clearSpaceOf } from "#editor/stage/guides.js";
import { boundsOf } from "#editor/stage/geometry.js";
import { PLACE_WORDS, clearPx, intruderOf, leastHeightPx, leastWords, logoPlaces, logoRoom, variantOf } from "#editor/stage/logos.js";
import { guidesOf, placeGuides, snapMove } from "#editor/state/snapping.js";
import { t } from "#editor/words.js";

/**
 * What helps while layers are moved: the guides they meet, the clear space of logos, and what the kit says to a logo.
 * @import { Layer, LogoLayer } from "#editor/types.d.ts"
 * @import { Editor } from "#editor/state/editor.js"
 * @import { Guide } from "#editor/state/snapping.js"
 * @import { TurnedBox } from "#editor/stage/geometry.js"
 * @typedef {{layer_ids: readonly string[], carried: Layer | null, hint: string, is_wrong: boolean}} Held
 */

/** The guides that what is moved now meets. */
export const met_guides = signal(/** @type {readonly Guide[]} */ ([]));

/** What is moved now; `carried` comes from the library and is in no segment yet; `hint` says what the kit says to a logo. */
export const held = signal(/** @type {Held | null} */ (null));

const GLIMPSE_MS = 1800;
const NEAR_PX = 1;
let letGo = () => {};

/** The box of a layer; a logo is always upright. @param {Layer} layer @returns {TurnedBox} */
export const boxOf = (layer) => ({ ...layer.place, rotation_degrees: layer.kind === "logo" ? 0 : layer.rotation_degrees });

/** The guides for some layers: everything else of the segment, and the canvas. @param {Editor} editor @param {readonly Layer[]} layers */
export function guidesFor(editor, layers) {
  const kit = editor.kit.peek();
  const others = (editor.segment.peek()?.layers ?? []).filter((layer) => !layers.some((one) => one.id === layer.id));
  return guidesOf({
    canvas: editor.timeline.peek().canvas, kit, grid: editor.grid.peek(),
    others: others.map((layer) => ({ ...boundsOf(boxOf(layer)), clear_space_px: clearSpaceOf(layer, kit) })),
    clear_space_px: Math.max(0, ...layers.map((layer) => clearSpaceOf(layer, kit))),
  });
}

/**
 * Shows what helps with the layers as they are now; a single logo is told what the kit says to its place, or to its
 * size while it is sized.
 * @param {Editor} editor @param {readonly string[]} layer_ids @param {"moved" | "sized"} [how]
 */
export function hold(editor, layer_ids, how = "moved") {
  letGo();
  const layers = editor.segment.peek()?.layers ?? [];
  const [logo, ...others] = layers.filter((layer) => layer_ids.includes(layer.id));
  const hint = others.length === 0 && logo?.kind === "logo" ? hintOf(editor, logo, how) : null;
  held.value = { layer_ids, carried: null, hint: hint?.words ?? "", is_wrong: hint?.is_wrong ?? false };
}

/** Shows the same for a layer that is carried over the picture from the library. @param {Editor} editor @param {Layer} carried where it would come to lie */
export function holdCarried(editor, carried) {
  letGo();
  const hint = carried.kind === "logo" ? hintOf(editor, carried, "moved") : null;
  held.value = { layer_ids: [carried.id], carried, hint: hint?.words ?? "", is_wrong: hint?.is_wrong ?? false };
}

export function release() {
  letGo();
  held.value = null;
  met_guides.value = [];
}

/** Shows the same for a moment after a move by keyboard. @param {Editor} editor @param {readonly string[]} layer_ids */
export function glimpse(editor, layer_ids) {
  const layers = (editor.segment.peek()?.layers ?? []).filter((layer) => layer_ids.includes(layer.id));
  if (layers.length === 0) return;
  hold(editor, layer_ids);
  met_guides.value = layers.length === 1 ? guidesAt(editor, layers[0]) : [];
  const timer = setTimeout(release, GLIMPSE_MS);
  letGo = () => {
    clearTimeout(timer);
    letGo = () => {};
  };
  if (held.peek()?.hint) editor.announce(`${held.peek()?.hint}.`);
}

/** @param {Editor} editor @param {Layer} layer @returns {readonly Guide[]} */
function guidesAt(editor, layer) {
  const place = placeAt(editor, layer);
  if (place) return placeGuides(layer.place, place);
  return snapMove(boundsOf(boxOf(layer)), { guides: guidesFor(editor, [layer]), reach_px: 0.01 }).met;
}

/** The place of the kit at which a logo stands. @param {Editor} editor @param {Layer} layer */
function placeAt(editor, layer) {
  const kit = editor.kit.peek();
  const variant = variantOf(layer, kit);
  if (!variant) return null;
  const { x_px, y_px } = layer.place;
  return logoPlaces(layer.place, { canvas: editor.timeline.peek().canvas, kit, variant })
    .find((one) => Math.abs(one.x_px - x_px) < NEAR_PX && Math.abs(one.y_px - y_px) < NEAR_PX) ?? null;
}

/** What the kit says to a logo where it is now. @param {Editor} editor @param {LogoLayer} logo @param {"moved" | "sized"} how @returns {{words: string, is_wrong: boolean} | null} */
function hintOf(editor, logo, how) {
  const kit = editor.kit.peek();
  const variant = variantOf(logo, kit);
  if (!variant) return null;
  const canvas = editor.timeline.peek().canvas;
  if (how === "sized" && logo.place.height_px <= leastHeightPx(logo.place, variant, editor.judged_for.peek()) + NEAR_PX) {
    return { words: leastWords(variant, editor.judged_for.peek()), is_wrong: false };
  }
  const intruder = intruderOf(editor.segment.peek()?.layers ?? [], { logo, variant, canvas });
  if (intruder) return { words: t`Keep ${Math.ceil(clearPx(logo.place, variant))} px free round the logo`, is_wrong: true };
  const { mark, x, y } = logoRoom(logo.place, { canvas, kit, variant });
  const is_out = mark.x_px < x.low - NEAR_PX || mark.y_px < y.low - NEAR_PX || mark.x_px + mark.width_px > x.high + NEAR_PX || mark.y_px + mark.height_px > y.high + NEAR_PX;
  if (is_out) return { words: t("Too near to the edge of the picture"), is_wrong: true };
  const place = placeAt(editor, logo);
  if (place) return { words: t`Stands ${PLACE_WORDS[place.place]}, as the brand kit has it`, is_wrong: false };
  const places = (variant.places ?? []).filter((one) => one in PLACE_WORDS);
  return places.length > 0 ? { words: t`The brand kit has it ${orOf(places.map((one) => PLACE_WORDS[one]))}`, is_wrong: true } : null;
}

/** @param {readonly string[]} words */
const orOf = (words) => (words.length > 1 ? t`${words.slice(0, -1).join(", ")} or ${words[words.length - 1]}` : words[0]);

/** How far on the canvas guides draw, px. @param {Editor} editor */
export const reachOf = (editor) => SNAP_REACH_PX / editor.view_scale.peek();
