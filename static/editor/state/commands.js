import { duplicateLayers, moveLayers, removeLayers, reorderLayer, updateLayers, addLayers } from "#editor/edit/layers.js";
import { glimpse } from "#editor/state/aids.js";
import { clamp, getSegment } from "#editor/edit/common.js";
import { moveSegmentsTo } from "#editor/edit/move_many.js";
import { newId, newSegment, newTextLayer } from "#editor/edit/new.js";
import { insertSegment, insertSegments, moveSegment, removeSegments } from "#editor/edit/segments.js";
import { addSettled } from "#editor/edit/settling.js";
import { regrouped } from "#editor/edit/units.js";
import { splitSegment } from "#editor/edit/split.js";
import { t, tn } from "#editor/words.js";

/** @import { Layer, Segment } from "#editor/types.d.ts" */
/** @import { Editor } from "#editor/state/editor.js" */

// What a person may wish, from whatever menu, button or key: each is one labelled step of history and says its result.

/** @param {Editor} editor */
function chosen(editor) {
  const { segment_id, layer_ids } = editor.selection.peek();
  const segments = editor.timeline.peek().segments;
  const index = segments.findIndex((segment) => segment.id === segment_id);
  return { segment_id: segment_id ?? "", layer_ids, segments, index, segment: segments[index] };
}

/** The segments that are selected, in their order: the marked ones, or the one. @param {Editor} editor */
export function chosenSegments(editor) {
  const { segment_id } = editor.selection.peek();
  const marked = editor.marked.peek();
  return editor.timeline.peek().segments.filter(({ id }) => (marked.size > 0 ? marked.has(id) : id === segment_id));
}

/**
 * Puts segments behind the selected ones and selects them.
 * @param {Editor} editor @param {string} label @param {readonly Segment[]} segments @returns {boolean} whether that was allowed
 */
function putBehind(editor, label, segments) {
  const last = chosenSegments(editor).at(-1);
  const index = editor.timeline.peek().segments.findIndex((segment) => segment.id === last?.id) + 1;
  const done = editor.apply(label, (timeline) => insertSegments(timeline, { segments, index }), { selection: { segment_id: segments[0].id, layer_ids: [] } });
  if (done) editor.mark(new Set(segments.map(({ id }) => id)));
  return done;
}

/** What adding a layer of a kind is called. */
const ADDING = /** @type {{readonly [kind in Layer["kind"]]: string}} */ ({
  text: t("Add text"), picture: t("Add picture"), logo: t("Add logo"), shape: t("Add shape"), icon: t("Add icon"), chart: t("Add chart"),
  table: t("Add table"), clip: t("Add clip"), animation: t("Add animation"), character: t("Add character"),
});

/** @param {Editor} editor */
export function addSegment(editor) {
  const { index } = chosen(editor);
  const segment = newSegment({ kit: editor.kit.peek() });
  const done = editor.apply(t("Add segment"), (timeline) => insertSegment(timeline, { segment, index: index + 1 }), {
    selection: { segment_id: segment.id, layer_ids: [] },
  });
  if (done) editor.announce(t`Segment ${index + 2} added.`);
}

/** Copies of the selected segments come behind them. @param {Editor} editor */
export function duplicateChosenSegment(editor) {
  const { index } = chosen(editor);
  const copies = chosenSegments(editor).map((segment) => ({ ...segment, id: newId() }));
  const done = putBehind(editor, tn(copies.length, "Duplicate segment", "Duplicate {n} segments"), copies);
  if (done) editor.announce(copies.length > 1 ? t`${copies.length} segments duplicated.` : t`Segment ${index + 1} duplicated.`);
}

/** @param {Editor} editor */
export function removeChosenSegment(editor) {
  const { segments, index } = chosen(editor);
  const several = chosenSegments(editor);
  const segment_ids = several.filter((segment) => several.length === 1 || !segment.locked).map(({ id }) => id);
  const rest = segments.filter(({ id }) => !segment_ids.includes(id));
  const next = rest.find((segment) => segments.indexOf(segment) > index) ?? rest.at(-1);
  const done = editor.apply(tn(segment_ids.length, "Remove segment", "Remove {n} segments"), (timeline) => removeSegments(timeline, { segment_ids }), {
    selection: { segment_id: next?.id ?? null, layer_ids: [] },
  });
  if (done) editor.announce(several.length > 1 ? t`${segment_ids.length} segments removed. Undo brings them back.` : t`Segment ${index + 1} removed. Undo brings it back.`);
}

/** @param {Editor} editor @param {-1 | 1} by positions: -1 towards the beginning, 1 towards the end */
export function moveChosenSegment(editor, by) {
  const { segment_id, segments, index } = chosen(editor);
  const several = chosenSegments(editor);
  if (several.length < 2) {
    moveSegmentTo(editor, segment_id, index + by);
    return;
  }
  const gap = by < 0 ? segments.indexOf(several[0]) - 1 : segments.indexOf(several[several.length - 1]) + 2;
  const segment_ids = several.map(({ id }) => id);
  const done = editor.apply(tn(several.length, "Move segment", "Move {n} segments"), (timeline) => moveSegmentsTo(timeline, { segment_ids, gap: clamp(gap, 0, segments.length) }));
  const at = editor.timeline.peek().segments.findIndex((segment) => segment.id === segment_ids[0]);
  if (done) editor.announce(t`${tn(several.length, "1 segment", "{n} segments")}, position ${at + 1} of ${segments.length}.`);
}

/** @param {Editor} editor @param {string} segment_id @param {number} to_index */
export function moveSegmentTo(editor, segment_id, to_index) {
  const segments = editor.timeline.peek().segments;
  const index = segments.findIndex((segment) => segment.id === segment_id);
  const to = Math.min(segments.length - 1, Math.max(0, to_index));
  const done = editor.apply(tn(1, "Move segment", "Move {n} segments"), (timeline) => moveSegment(timeline, { segment_id, to_index: to }), {
    selection: { segment_id, layer_ids: [] },
  });
  if (done) editor.announce(t`${segments[index].name || t`Segment ${index + 1}`}, position ${to + 1} of ${segments.length}.`);
}

/** Cuts the segment under the playhead. @param {Editor} editor */
export function splitAtPlayhead(editor) {
  const frame = editor.play_from.peek();
  const span = editor.spans.peek().find(({ start_frame, duration_frames }) =>
    frame > start_frame && frame < start_frame + duration_frames);
  if (!span) {
    editor.tell(t("Move the playhead into a segment to split it."));
    return;
  }
  const new_id = newId();
  const words = editor.staged.peek().get(span.id)?.narration?.words ?? null;
  const done = editor.apply(t("Split segment"), (timeline) => splitSegment(timeline, {
    segment_id: span.id, at_frame: frame - span.start_frame, duration_frames: span.duration_frames, new_id, words,
  }), { selection: { segment_id: new_id, layer_ids: [] } });
  if (done) editor.announce(t("Segment split in two."));
}

/** @param {Editor} editor @param {-1 | 1} by */
export function goToSegment(editor, by) {
  const { segments, index } = chosen(editor);
  const next = segments[Math.min(segments.length - 1, Math.max(0, index + by))];
  if (next) editor.select(next.id);
}

/**
 * Adds a layer to the selected segment and selects it.
 * @param {Editor} editor @param {Layer} layer
 */
export function addLayerToChosen(editor, layer) {
  const { segment_id } = chosen(editor);
  const done = editor.apply(ADDING[layer.kind], (timeline) => addLayers(timeline, { segment_id, layers: [layer] }), {
    selection: { segment_id, layer_ids: [layer.id] },
  });
  if (done) editor.announce(layer.name ? t`${layer.name} added.` : t("Added."));
}

/**
 * Puts a layer where the selected segment has room for it, and selects it.
 * @param {Editor} editor @param {import("#editor/types.d.ts").Layer} layer
 */
export function addSettledToChosen(editor, layer) {
  const { segment_id } = chosen(editor);
  const kit = editor.kit.peek();
  editor.apply(ADDING[layer.kind], (timeline) => addSettled(timeline, { segment: getSegment(timeline, segment_id), layer, kit }), {
    selection: { segment_id, layer_ids: [layer.id] },
  });
  editor.announce(layer.name ? t`${layer.name} added.` : t("Added."));
}

/** @param {Editor} editor @param {string} [style] a type style of the kit */
export function addText(editor, style = "heading-1") {
  const kit = editor.kit.peek();
  const known = kit.type_styles.find((one) => one.role === style) ?? kit.type_styles[0];
  const layer = newTextLayer({
    canvas: editor.timeline.peek().canvas, kit, style: known?.role ?? style, text: known?.name ?? t("Text"), ground: editor.segment.peek()?.background,
  });
  addLayerToChosen(editor, layer);
  editor.editing_layer_id.value = layer.id;
}

/** @param {Editor} editor */
export function removeChosen(editor) {
  const { segment_id, layer_ids } = chosen(editor);
  if (layer_ids.length === 0) {
    removeChosenSegment(editor);
    return;
  }
  editor.apply(tn(layer_ids.length, "Remove layer", "Remove {n} layers"), (timeline) => removeLayers(timeline, { segment_id, layer_ids }));
  editor.announce(tn(layer_ids.length, "Layer removed.", "{n} layers removed."));
}

/** @param {Editor} editor */
export function duplicateChosen(editor) {
  const { segment_id, layer_ids } = chosen(editor);
  if (layer_ids.length === 0) {
    duplicateChosenSegment(editor);
    return;
  }
  const new_ids = layer_ids.map(() => newId());
  editor.apply(tn(layer_ids.length, "Duplicate layer", "Duplicate {n} layers"), (timeline) =>
    duplicateLayers(timeline, { segment_id, layer_ids, new_ids }), { selection: { segment_id, layer_ids: new_ids } });
  editor.announce(t("Duplicated."));
}

/** @param {Editor} editor @param {number} by_x_px @param {number} by_y_px */
export function nudgeChosen(editor, by_x_px, by_y_px) {
  const { segment_id, layer_ids } = chosen(editor);
  editor.apply(tn(layer_ids.length, "Move layer", "Move {n} layers"), (timeline) =>
    moveLayers(timeline, { segment_id, layer_ids, by_x_px, by_y_px }), { coalesce_key: `nudge:${layer_ids.join()}` });
  glimpse(editor, layer_ids);
}

/** @param {Editor} editor @param {"forward" | "backward" | "front" | "back"} to */
export function reorderChosen(editor, to) {
  const { segment_id, layer_ids } = chosen(editor);
  const ordered = to === "forward" || to === "back" ? layer_ids.toReversed() : layer_ids;
  editor.apply(t("Change order"), (timeline) =>
    ordered.reduce((result, layer_id) => reorderLayer(result, { segment_id, layer_id, to }), timeline));
}

/** Locks the selected layers, or unlocks them where all are locked. @param {Editor} editor */
export function toggleLock(editor) {
  const { segment_id, layer_ids, segment } = chosen(editor);
  const locked = !segment.layers.every((layer) => !layer_ids.includes(layer.id) || layer.locked);
  editor.apply(locked ? t("Lock") : t("Unlock"), (timeline) => updateLayers(timeline, { segment_id, layer_ids, changes: { locked } }));
  editor.announce(locked ? t("Locked.") : t("Unlocked."));
}

/** @param {Editor} editor */
export function selectAll(editor) {
  const { segment } = chosen(editor);
  if (segment) editor.select(segment.id, segment.layers.filter((layer) => !layer.locked).map((layer) => layer.id));
}

/** @param {Editor} editor @returns {boolean} whether there was something to copy */
export function copyChosen(editor) {
  const { layer_ids, segment } = chosen(editor);
  if (!segment) return false;
  editor.clipboard.value = layer_ids.length > 0
    ? { kind: "layers", layers: segment.layers.filter((layer) => layer_ids.includes(layer.id)) }
    : { kind: "segments", segments: chosenSegments(editor) };
  editor.announce(t("Copied."));
  return true;
}

/** @param {Editor} editor */
export function cutChosen(editor) {
  if (copyChosen(editor)) removeChosen(editor);
}

/** @param {Editor} editor */
export function paste(editor) {
  const copied = editor.clipboard.peek();
  const { segment_id, segment } = chosen(editor);
  if (copied?.kind === "segments") {
    const copies = copied.segments.map((one) => ({ ...one, id: newId() }));
    if (!putBehind(editor, tn(copies.length, "Paste segment", "Paste {n} segments"), copies)) return;
  } else if (copied && segment) {
    const shift = segment.layers.some((layer) => copied.layers.includes(layer)) ? 24 : 0;
    const layers = regrouped(copied.layers, newId).map((layer) => ({
      ...layer, id: newId(), locked: false,
      place: { ...layer.place, x_px: layer.place.x_px + shift, y_px: layer.place.y_px + shift },
    }));
    editor.apply(tn(layers.length, "Paste layer", "Paste {n} layers"), (timeline) => addLayers(timeline, { segment_id, layers }), {
      selection: { segment_id, layer_ids: layers.map((layer) => layer.id) },
    });
  }
  editor.announce(t("Pasted."));
}
