import { hexOf } from "#editor/document/colour.js";
import { contrast } from "#editor/edit/contrast.js";
import { html, names } from "#editor/ui/html.js";
import { Icon } from "#editor/ui/controls/icon.js";

/**
 * @import { Layer, Segment, KitValues } from "#editor/types.d.ts"
 * @import { Editor } from "#editor/state/editor.js"
 */

const BLACK = "#000000";
const ENOUGH = 4.5;
const ENOUGH_LARGE = 3;
const LARGE_PX = 48;
const LARGE_BOLD_PX = 37;

/**
 * How well a text can be told from what lies under it, as far as that is one colour.
 * @param {{editor: Editor, layer: Layer, hex: string, size_px: number, weight: number}} props
 */
export function ContrastBadge({ editor, layer, hex, size_px, weight }) {
  const segment = editor.segment.value;
  const grounds = segment ? groundsUnder(segment, layer, editor.kit.value) : [];
  if (grounds.length === 0) return null;
  const ratio = Math.min(...grounds.map((ground) => contrast(hex, ground)));
  const large = size_px >= LARGE_PX || (weight >= 700 && size_px >= LARGE_BOLD_PX);
  const look = ratio >= ENOUGH ? "success" : ratio >= ENOUGH_LARGE && large ? "warning" : "danger";
  const words = look === "success" ? "" : ratio >= ENOUGH_LARGE ? ", large text only" : ", hard to read";
  return html`<span class=${names("badge", `badge-${look}`)} role="status"><${Icon} name="contrast" />
    <span class="num">Contrast ${ratio.toFixed(1)} : 1${words}</span></span>`;
}

/**
 * The colours a layer stands on: the topmost shape that covers it, else the background.
 * @param {Segment} segment @param {Layer} layer @param {KitValues} kit
 */
function groundsUnder(segment, layer, kit) {
  const below = segment.layers.slice(0, segment.layers.indexOf(layer)).toReversed();
  const cover = below.find((one) => one.kind === "shape" && one.fill && one.opacity_ratio > 0.95 && covers(one, layer));
  if (cover?.kind === "shape") return [hexOf(cover.fill, kit) ?? BLACK];
  const { background } = segment;
  if (background.kind === "colour") return [hexOf(background.colour, kit) ?? BLACK];
  if (background.kind === "gradient") return [hexOf(background.start, kit) ?? BLACK, hexOf(background.end, kit) ?? BLACK];
  return [];
}

/** @param {Layer} shape @param {Layer} layer */
function covers({ place: shape }, { place }) {
  return shape.x_px <= place.x_px + place.width_px * 0.25 && shape.y_px <= place.y_px + place.height_px * 0.25
    && shape.x_px + shape.width_px >= place.x_px + place.width_px * 0.75
    && shape.y_px + shape.height_px >= place.y_px + place.height_px * 0.75;
}
