import { changed } from "#editor/edit/common.js";
import { changeLayers } from "#editor/edit/layers.js";
import { clipRange, sharedOf, spansWith } from "#editor/edit/spans.js";

/** @import { Colour, Layer, KitValues, TextGradient, TextHighlight, TextLayer, TextOutline, TextShadow, Timeline } from "#editor/types.d.ts" */
/** @import { SpanChanges, TextRange } from "#editor/edit/spans.js" */

/**
 * Styles a part of a text as one wants it; what it covers of other parts keeps what is not changed.
 * @param {Timeline} timeline @param {{segment_id: string, layer_id: string, range: TextRange, changes: SpanChanges}} args
 * @returns {Timeline}
 */
export function styleRange(timeline, { segment_id, layer_id, range, changes }) {
  return changeLayers(timeline, segment_id, [layer_id], (layer) => {
    if (layer.kind !== "text") return layer;
    return /** @type {Layer} */ (changed(layer, /** @type {Partial<Layer>} */ ({ spans: spansWith(layer.spans ?? [], clipRange(range, layer.text), changes) })));
  });
}

/** How far apart the sizes of two styles may be for one to be the other in bold. */
const LIKE_SIZE_RATIO = 1.34;

/**
 * The style of the kit that is a style in bold: bolder, of its family where there is one, and about as large.
 * @param {KitValues} kit @param {string} role @returns {string | null} its role
 */
export function bolderStyle(kit, role) {
  const style = kit.type_styles.find((one) => one.role === role);
  if (!style) return null;
  const apart = (/** @type {{size_px: number}} */ one) => Math.max(one.size_px / style.size_px, style.size_px / one.size_px);
  const [best] = kit.type_styles
    .filter((one) => one.weight > style.weight && apart(one) <= LIKE_SIZE_RATIO)
    .toSorted((a, b) => Number(b.family === style.family) - Number(a.family === style.family) || apart(a) - apart(b) || a.weight - b.weight);
  return best?.role ?? null;
}

/**
 * What makes words bold, or like the rest where they are: null where the kit has nothing bolder.
 * @param {KitValues} kit @param {{layer: TextLayer, range: TextRange}} args @returns {SpanChanges | null}
 */
export function boldChanges(kit, { layer, range }) {
  const style = bolderStyle(kit, layer.style);
  if (style === null) return null;
  return { style: sharedOf(layer, range).style === style ? null : style };
}

/** A highlight as it usually looks. @param {Colour} colour @returns {TextHighlight} */
export const newHighlight = (colour) => ({ colour, padding_x_em: 0.16, padding_y_em: 0.04, corner_radius_em: 0.12 });

/** @param {Colour} colour @returns {TextOutline} */
export const newOutline = (colour) => ({ colour, width_em: 0.04 });

/** @param {Colour} colour @returns {TextShadow} */
export const newShadow = (colour) => ({ colour, opacity_ratio: 0.5, offset_x_em: 0, offset_y_em: 0.05, blur_em: 0.12 });

/** @param {Colour} start @param {Colour} end @returns {TextGradient} */
export const newGradient = (start, end) => ({ start, end, angle_degrees: 0 });
