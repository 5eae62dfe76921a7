import { changed } from "#editor/edit/common.js";
import { changeLayers } from "#editor/edit/layers.js";
import { clipRange, spansWith } from "#editor/edit/spans.js";

/** @import { Colour, Layer, TextGradient, TextHighlight, TextOutline, TextShadow, Timeline } from "#editor/types.d.ts" */
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


/** A highlight as it usually looks. @param {Colour} colour @returns {TextHighlight} */
export const newHighlight = (colour) => ({ colour, padding_x_em: 0.16, padding_y_em: 0.04, corner_radius_em: 0.12 });

/** @param {Colour} colour @returns {TextOutline} */
export const newOutline = (colour) => ({ colour, width_em: 0.04 });

/** @param {Colour} colour @returns {TextShadow} */
export const newShadow = (colour) => ({ colour, opacity_ratio: 0.5, offset_x_em: 0, offset_y_em: 0.05, blur_em: 0.12 });

/** @param {Colour} start @param {Colour} end @returns {TextGradient} */
export const newGradient = (start, end) => ({ start, end, angle_degrees: 0 });
