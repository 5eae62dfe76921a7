/** @import { Canvas, Segment, Timeline } from "#editor/types.d.ts" */

/**
 * Gives the picture another shape. `placed` are the timeline's segments as the server lays them out for it
 * (builder/document/arranging.py); all but their layers stays.
 * @param {Timeline} timeline @param {{canvas: Canvas, placed: readonly Segment[]}} args @returns {Timeline}
 */
export function setCanvas(timeline, { canvas, placed }) {
  const layers = new Map(placed.map((segment) => [segment.id, segment.layers]));
  return {
    ...timeline, canvas,
    segments: timeline.segments.map((segment) => ({ ...segment, layers: layers.get(segment.id) ?? segment.layers })),
  };
}
