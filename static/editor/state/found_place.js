import { evaluateSegment } from "#editor/document/evaluate.js";
import { placeInBackground, placeInLayer } from "#editor/stage/found_places.js";
import { viewOfBackground, viewOfLayer } from "#editor/state/cropping.js";
import { nameOfFinding, shown } from "#editor/state/found.js";

/**
 * @import { FindingOut, Segment } from "#editor/types.d.ts"
 * @import { Editor } from "#editor/state/editor.js"
 * @import { Corners } from "#editor/stage/found_places.js"
 * @import { Point } from "#editor/stage/geometry.js"
 */

/** Whether two looks at the video found the same, at the same place. @param {FindingOut} one @param {FindingOut} other */
const isSame = (one, other) => nameOfFinding(one) === nameOfFinding(other) && String(one.region) === String(other.region);

/**
 * Where on the canvas the finding that a person asked for is seen, as long as it is there, nothing else was selected
 * since, and the frame shows it; in footage that is its own frame alone.
 * @param {Editor} editor @returns {Point[] | null} four corners, px
 */
export function foundPlace(editor) {
  const { finding, selection } = shown.value ?? {};
  if (!finding?.region || selection !== editor.selection.value || !editor.findings.value.some((one) => isSame(one, finding))) return null;
  const segment = editor.segment.value;
  if (!segment || editor.passing.value || editor.cropping_layer_id.value) return null;
  const frame = editor.playhead.value - (editor.spans.value.find((one) => one.id === segment.id)?.start_frame ?? 0);
  const shows = finding.layer_id ? segment.layers.find((one) => one.id === finding.layer_id) : segment.background;
  if (shows?.kind === "clip" && typeof finding.at_frame === "number" && finding.at_frame !== frame) return null;
  return placeOnCanvas(editor, { segment, frame, corners: finding.region, layer_id: finding.layer_id ?? null });
}

/** @param {Editor} editor @param {{segment: Segment, frame: number, corners: Corners, layer_id: string | null}} args */
function placeOnCanvas(editor, { segment, frame, corners, layer_id }) {
  const resolved = editor.resolved.value.segments.find((one) => one.id === segment.id);
  if (!resolved) return null;
  const { fill, layers } = evaluateSegment(resolved, frame);
  if (layer_id === null) {
    const { background } = segment;
    const view = viewOfBackground(editor, background);
    const mirror = background.kind === "clip" && Boolean(background.mirror);
    return view && placeInBackground(corners, { view, mirror, canvas: editor.timeline.value.canvas, state: fill });
  }
  const layer = segment.layers.find((one) => one.id === layer_id);
  const state = layers.find((one) => resolved.layers[one.layer_index].id === layer_id);
  if (!state || (layer?.kind !== "picture" && layer?.kind !== "clip") || layer.frame || (layer.kind === "picture" && layer.tile_px)) return null;
  const view = viewOfLayer(editor, layer, state.crop ?? layer.crop);
  return view && placeInLayer(corners, { view, mirror: layer.kind === "clip" && Boolean(layer.mirror), place: layer.place, state });
}
