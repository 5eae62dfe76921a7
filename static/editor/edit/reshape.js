import { changed } from "#editor/edit/common.js";
import { tidyPlace } from "#editor/edit/layers.js";

/** @import { Canvas, KeyframeTrack, Layer, Place, Timeline } from "#editor/types.d.ts" */

const WIDEST_MARGIN_RATIO = 0.05;
const UPRIGHT_SHAPES = ["rectangle", "line", "arrow", "callout", "bracket", "elbow"];

/**
 * Gives the picture another shape. Every layer finds its place on it as builder/document/placement.py places it: it
 * keeps its distance to its anchor, and what lay inside stays inside.
 * @param {Timeline} timeline @param {{canvas: Canvas}} args @returns {Timeline}
 */
export function setCanvas(timeline, { canvas }) {
  const from = timeline.canvas;
  if (from.width_px === canvas.width_px && from.height_px === canvas.height_px) return timeline;
  return {
    ...timeline, canvas,
    segments: timeline.segments.map((segment) => ({
      ...segment, layers: segment.layers.map((layer) => changed(layer, {
        place: placedOn(layer, { from, to: canvas }), keyframes: layer.keyframes.map((track) => tracked(track, layer, from, canvas)),
      })),
    })),
  };
}

/** @param {Layer} layer @param {{from: Canvas, to: Canvas}} canvases @returns {Place} */
export function placedOn(layer, { from, to }) {
  const { x_px, y_px, width_px, height_px, anchor } = layer.place;
  if (anchor === "fill") {
    const across = to.width_px / from.width_px;
    const down = to.height_px / from.height_px;
    return tidyPlace({ anchor, x_px: x_px * across, y_px: y_px * down, width_px: width_px * across, height_px: height_px * down });
  }
  const horizontal = axis(x_px, width_px, from.width_px, to.width_px);
  const vertical = axis(y_px, height_px, from.height_px, to.height_px);
  const size = shrunk(layer, horizontal, vertical);
  const along_x = anchor.endsWith("left") ? 0 : anchor.endsWith("right") ? 1 : 0.5;
  const along_y = anchor.startsWith("top") ? 0 : anchor.startsWith("bottom") ? 1 : 0.5;
  return tidyPlace({ anchor, x_px: horizontal.startOf(size.width_px, along_x), y_px: vertical.startOf(size.height_px, along_y), ...size });
}

/**
 * A box along one axis: from `start` for `length` on a canvas that was `before` and becomes `after` px long.
 * @param {number} start @param {number} length @param {number} before @param {number} after
 */
function axis(start, length, before, after) {
  const behind = before - start - length;
  const wasInside = start >= 0 && behind >= 0;
  const margin = wasInside ? Math.min(start, behind, WIDEST_MARGIN_RATIO * after) : 0;
  return {
    length,
    longest: wasInside ? Math.max(1, after - 2 * margin) : Math.max(length, after),
    /** @param {number} now @param {number} anchor 0 at the start of the axis, 1 at its end */
    startOf(now, anchor) {
      const begin = start + anchor * (length - before) + anchor * (after - now);
      if (!wasInside) return begin;
      const kept = Math.min(margin, (after - now) / 2);
      return Math.min(Math.max(begin, kept), after - kept - now);
    },
  };
}

/** @param {Layer} layer @param {ReturnType<typeof axis>} horizontal @param {ReturnType<typeof axis>} vertical */
function shrunk(layer, horizontal, vertical) {
  const width_px = Math.min(horizontal.length, horizontal.longest);
  const height_px = Math.min(vertical.length, vertical.longest);
  if (layer.kind === "text") {
    const asMuch = Math.min((vertical.length * horizontal.length) / width_px, vertical.longest);
    return { width_px, height_px: Math.max(height_px, asMuch) };
  }
  if (layer.kind === "chart" || layer.kind === "table") return { width_px, height_px };
  if (layer.kind === "shape" && UPRIGHT_SHAPES.includes(layer.outline)) return { width_px, height_px };
  const factor = Math.min(width_px / horizontal.length, height_px / vertical.length);
  return { width_px: horizontal.length * factor, height_px: vertical.length * factor };
}

/** Offsets of a layer that fills the canvas stretch with it. @param {KeyframeTrack} track @param {Layer} layer @param {Canvas} from @param {Canvas} to @returns {KeyframeTrack} */
function tracked(track, layer, from, to) {
  const factors = { "offset-x-px": to.width_px / from.width_px, "offset-y-px": to.height_px / from.height_px };
  const factor = layer.place.anchor === "fill" && track.property in factors ? factors[/** @type {keyof typeof factors} */ (track.property)] : 1;
  if (factor === 1) return track;
  return { ...track, keyframes: track.keyframes.map((keyframe) => ({ ...keyframe, value: keyframe.value * factor })) };
}
