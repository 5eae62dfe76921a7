import { changed } from "#editor/edit/common.js";
import { changeLayers, tidyPlace } from "#editor/edit/layers.js";

/**
 * @import { Box, Layer, Timeline } from "#editor/types.d.ts"
 */

/**
 * Layers as they were in one box, now in another of the same shape: places and sizes that were set go along. A text in
 * the size of its style keeps it.
 * @param {Timeline} timeline @param {{segment_id: string, layers: readonly Layer[], from: Box, to: Box}} args `layers`: as they were
 * @returns {Timeline}
 */
export function scaleLayers(timeline, { segment_id, layers, from, to }) {
  const factor = to.width_px / from.width_px;
  const known = new Map(layers.map((layer) => [layer.id, layer]));
  return changeLayers(timeline, segment_id, [...known.keys()], (layer) => {
    const { place } = known.get(layer.id) ?? layer;
    const scaled = tidyPlace({
      ...place, x_px: to.x_px + (place.x_px - from.x_px) * factor, y_px: to.y_px + (place.y_px - from.y_px) * factor,
      width_px: place.width_px * factor, height_px: place.height_px * factor,
    });
    const before = known.get(layer.id);
    const size = before && "size_px" in before && before.size_px ? { size_px: Math.max(1, Math.round(before.size_px * factor * 100) / 100) } : {};
    return changed(layer, { place: scaled, ...size });
  });
}
