import * as arranging from "#editor/state/arranging.js";
import * as commands from "#editor/state/commands.js";
import { canBeCropped, startCropping } from "#editor/state/cropping.js";

/** @import { Editor } from "#editor/state/editor.js" */

/**
 * Something a person can do. `keys` are in the notation of keyboard.js, the first is the one that is shown; `group`
 * is its heading on the shortcut sheet. Two actions may share keys only where `when` tells them apart.
 * @typedef {object} Action
 * @property {string} id
 * @property {string} label
 * @property {string} group
 * @property {readonly string[]} keys
 * @property {(editor: Editor) => boolean} when whether it is possible now
 * @property {(editor: Editor, event?: Event) => unknown} run
 * @property {boolean} [is_native] its keys go on to the browser, which then says what is on the clipboard
 */

const always = () => true;
const canEdit = (/** @type {Editor} */ editor) => editor.can_edit.value;
const hasLayers = (/** @type {Editor} */ editor) => editor.selection.value.layer_ids.length > 0;
const hasSegment = (/** @type {Editor} */ editor) => editor.segment.value !== null;
const hasFrames = (/** @type {Editor} */ editor) => editor.total_frames.value > 0;
const onTimeline = (/** @type {Editor} */ editor) => editor.timeline_open.value && editor.region.value === "timeline";
const onStage = (/** @type {Editor} */ editor) => editor.region.value === "stage";

const mayEditSegment = (/** @type {Editor} */ editor) =>
  canEdit(editor) && hasSegment(editor) && editor.segment.value?.locked !== true;
const mayEditLayers = (/** @type {Editor} */ editor) =>
  canEdit(editor) && hasLayers(editor) && editor.layers.value.every((layer) => !layer.locked);
const mayNudge = mayEditLayers;
const mayStep = (/** @type {Editor} */ editor) => hasFrames(editor) && !hasLayers(editor);

const second = (/** @type {Editor} */ editor) => {
  const { numerator, denominator } = editor.timeline.peek().frame_rate;
  return Math.round(numerator / denominator);
};
const step = (/** @type {Editor} */ editor, /** @type {number} */ by) => editor.seek(editor.play_from.peek() + by);

/** @param {Editor} editor @param {number} factor */
function zoomBy(editor, factor) {
  const now = editor.view_scale.peek();
  editor.zoom.value = Math.min(4, Math.max(0.1, now * factor));
}

/** @param {Editor} editor @param {number} factor */
function zoomTimelineBy(editor, factor) {
  editor.timeline_zoom.value = editor.timeline_scale.peek() * factor;
}

/** @type {readonly Action[]} */
export const ACTIONS = [
  action("play", "Play or pause", "Play", ["Space", "K"], hasFrames, (editor) => editor.togglePlay()),
  action("play-backward", "Play backwards, faster each time", "Play", ["J"], hasFrames, (editor) => editor.shuttle(-1)),
  action("play-forward", "Play forwards, faster each time", "Play", ["L"], hasFrames, (editor) => editor.shuttle(1)),
  action("frame-back", "One frame back", "Play", ["Left"], mayStep, (editor) => step(editor, -1)),
  action("frame-forward", "One frame on", "Play", ["Right"], mayStep, (editor) => step(editor, 1)),
  action("second-back", "One second back", "Play", ["Shift+Left"], mayStep, (editor) => step(editor, -second(editor))),
  action("second-forward", "One second on", "Play", ["Shift+Right"], mayStep, (editor) => step(editor, second(editor))),
  action("to-start", "To the beginning", "Play", ["Home"], hasFrames, (editor) => editor.seek(0)),
  action("to-end", "To the end", "Play", ["End"], hasFrames, (editor) => editor.seek(Infinity)),
  action("segment-before", "Segment before", "Play", ["PageUp"], hasSegment, (editor) => commands.goToSegment(editor, -1)),
  action("segment-after", "Next segment", "Play", ["PageDown"], hasSegment, (editor) => commands.goToSegment(editor, 1)),

  action("undo", "Undo", "Edit", ["Ctrl+Z"], (editor) => canEdit(editor) && editor.undo_label.value !== null, (editor) => editor.undo()),
  action("redo", "Redo", "Edit", ["Ctrl+Shift+Z", "Ctrl+Y"], (editor) => canEdit(editor) && editor.redo_label.value !== null, (editor) => editor.redo()),
  native(action("cut", "Cut", "Edit", ["Ctrl+X"], mayRemove, commands.cutChosen)),
  native(action("copy", "Copy", "Edit", ["Ctrl+C"], hasSegment, commands.copyChosen)),
  native(action("paste", "Paste", "Edit", ["Ctrl+V"], (editor) => canEdit(editor) && editor.clipboard.value !== null, (editor, event) => {
    if (!(event instanceof KeyboardEvent)) commands.paste(editor);
  })),
  action("duplicate", "Duplicate", "Edit", ["Ctrl+D"], (editor) => canEdit(editor) && hasSegment(editor), commands.duplicateChosen),
  action("remove", "Remove", "Edit", ["Delete", "Backspace"], mayRemove, commands.removeChosen),
  action("select-all", "Select all layers of the segment", "Edit", ["Ctrl+A"], hasSegment, commands.selectAll),
  action("select-none", "Select nothing in the segment", "Edit", ["Escape"], hasLayers, (editor) => editor.select(editor.selection.peek().segment_id)),

  action("add-segment", "New segment", "Segments", ["Ctrl+Enter"], canEdit, commands.addSegment),
  action("duplicate-segment", "Duplicate segment", "Segments", ["Ctrl+Shift+D"], (editor) => canEdit(editor) && hasSegment(editor), commands.duplicateChosenSegment),
  action("remove-segment", "Remove segment", "Segments", [], mayEditSegment, commands.removeChosenSegment),
  action("segment-earlier", "Move segment towards the beginning", "Segments", ["Alt+Left"], mayEditSegment, (editor) => commands.moveChosenSegment(editor, -1)),
  action("segment-later", "Move segment towards the end", "Segments", ["Alt+Right"], mayEditSegment, (editor) => commands.moveChosenSegment(editor, 1)),
  action("split", "Split at the playhead", "Segments", ["S"], mayEditSegment, commands.splitAtPlayhead),

  action("edit-text", "Write in the text", "Layers", ["F2"], (editor) => mayEditLayers(editor) && editor.layers.value.length === 1 && editor.layers.value[0].kind === "text", (editor) => {
    editor.editing_layer_id.value = editor.selection.peek().layer_ids[0];
  }),
  action("crop", "Crop", "Layers", [], (editor) => mayEditLayers(editor) && editor.layers.value.length === 1 && canBeCropped(editor.layers.value[0]), startCropping),
  action("add-text", "Add text", "Layers", ["T"], mayEditSegment, (editor) => commands.addText(editor)),
  action("nudge-left", "Move 1 px left", "Layers", ["Left"], mayNudge, (editor) => commands.nudgeChosen(editor, -1, 0)),
  action("nudge-right", "Move 1 px right", "Layers", ["Right"], mayNudge, (editor) => commands.nudgeChosen(editor, 1, 0)),
  action("nudge-up", "Move 1 px up", "Layers", ["Up"], mayNudge, (editor) => commands.nudgeChosen(editor, 0, -1)),
  action("nudge-down", "Move 1 px down", "Layers", ["Down"], mayNudge, (editor) => commands.nudgeChosen(editor, 0, 1)),
  action("shove-left", "Move 10 px left", "Layers", ["Shift+Left"], mayNudge, (editor) => commands.nudgeChosen(editor, -10, 0)),
  action("shove-right", "Move 10 px right", "Layers", ["Shift+Right"], mayNudge, (editor) => commands.nudgeChosen(editor, 10, 0)),
  action("shove-up", "Move 10 px up", "Layers", ["Shift+Up"], mayNudge, (editor) => commands.nudgeChosen(editor, 0, -10)),
  action("shove-down", "Move 10 px down", "Layers", ["Shift+Down"], mayNudge, (editor) => commands.nudgeChosen(editor, 0, 10)),
  action("bring-forward", "Bring forward", "Layers", ["Ctrl+]"], mayEditLayers, (editor) => commands.reorderChosen(editor, "forward")),
  action("send-backward", "Send backward", "Layers", ["Ctrl+["], mayEditLayers, (editor) => commands.reorderChosen(editor, "backward")),
  action("bring-to-front", "Bring to front", "Layers", [], mayEditLayers, (editor) => commands.reorderChosen(editor, "front")),
  action("send-to-back", "Send to back", "Layers", [], mayEditLayers, (editor) => commands.reorderChosen(editor, "back")),
  action("align-left", "Align left", "Layers", [], mayEditLayers, (editor) => arranging.alignChosen(editor, "left")),
  action("align-centre", "Align centre", "Layers", [], mayEditLayers, (editor) => arranging.alignChosen(editor, "centre")),
  action("align-right", "Align right", "Layers", [], mayEditLayers, (editor) => arranging.alignChosen(editor, "right")),
  action("align-top", "Align top", "Layers", [], mayEditLayers, (editor) => arranging.alignChosen(editor, "top")),
  action("align-middle", "Align middle", "Layers", [], mayEditLayers, (editor) => arranging.alignChosen(editor, "middle")),
  action("align-bottom", "Align bottom", "Layers", [], mayEditLayers, (editor) => arranging.alignChosen(editor, "bottom")),
  action("distribute-across", "Make the gaps across equal", "Layers", [], (editor) => mayEditLayers(editor) && arranging.canSpread(editor), (editor) => arranging.distributeChosen(editor, "across")),
  action("distribute-down", "Make the gaps down equal", "Layers", [], (editor) => mayEditLayers(editor) && arranging.canSpread(editor), (editor) => arranging.distributeChosen(editor, "down")),
  action("group", "Group", "Layers", ["Ctrl+G"], (editor) => mayEditLayers(editor) && arranging.canGroup(editor), arranging.groupChosen),
  action("ungroup", "Ungroup", "Layers", ["Ctrl+Shift+G"], (editor) => mayEditLayers(editor) && arranging.isGrouped(editor), arranging.ungroupChosen),
  action("lock", "Lock or unlock", "Layers", ["Ctrl+L"], (editor) => canEdit(editor) && hasLayers(editor), commands.toggleLock),

  action("comment", "Comment on what is chosen", "Review", ["M"], always, (editor) => { editor.comments.asked.value = { id: null, compose: true }; }),

  action("timeline", "Timeline or strip", "View", ["Ctrl+/"], always, (editor) => {
    editor.timeline_open.value = !editor.timeline_open.peek();
    editor.announce(editor.timeline_open.peek() ? "Timeline." : "Strip.");
  }),
  action("timeline-zoom-in", "Zoom the timeline in", "View", ["+", "="], onTimeline, (editor) => zoomTimelineBy(editor, 1.5)),
  action("timeline-zoom-out", "Zoom the timeline out", "View", ["-"], onTimeline, (editor) => zoomTimelineBy(editor, 1 / 1.5)),
  action("timeline-fit", "See the whole video on the timeline", "View", ["0"], onTimeline, (editor) => { editor.timeline_zoom.value = "fit"; }),
  action("zoom-in", "Zoom in", "View", ["+", "="], onStage, (editor) => zoomBy(editor, 1.25)),
  action("zoom-out", "Zoom out", "View", ["-"], onStage, (editor) => zoomBy(editor, 0.8)),
  action("zoom-fit", "Fit the stage", "View", ["0"], onStage, (editor) => { editor.zoom.value = "fit"; }),
  action("grid", "Grid on or off", "View", [], always, (editor) => { editor.grid.value = !editor.grid.peek(); }),
  action("safe-areas", "Safe areas on or off", "View", [], always, (editor) => { editor.safe_areas.value = !editor.safe_areas.peek(); }),
  action("looping", "Play the segment again and again, or not", "Play", [], hasSegment, (editor) => { editor.looping.value = !editor.looping.peek(); }),
  action("snapping", "Snapping on or off", "View", ["N"], always, (editor) => {
    editor.snapping.value = !editor.snapping.peek();
    editor.announce(editor.snapping.peek() ? "Snapping on." : "Snapping off.");
  }),
  action("palette", "Find and do anything", "View", ["Ctrl+K"], always, (editor) => { editor.palette_open.value = true; }),
  action("shortcuts", "Keyboard shortcuts", "View", ["?"], always, (editor) => { editor.shortcuts_open.value = true; }),
  action("tour", "Take the tour of the editor", "View", [], always, (editor) => { editor.tour_stop.value = 0; }),
  action("next-region", "Next region of the page", "View", ["F6"], always, () => focusRegion(1)),
  action("region-before", "Region before", "View", ["Shift+F6"], always, () => focusRegion(-1)),
];

/**
 * @param {string} id @param {string} label @param {string} group @param {readonly string[]} keys
 * @param {Action["when"]} when @param {Action["run"]} run @returns {Action}
 */
function action(id, label, group, keys, when, run) {
  return { id, label, group, keys, when, run };
}

/** @param {Action} known @returns {Action} */
function native(known) {
  return { ...known, is_native: true };
}

/** @param {Editor} editor */
function mayRemove(editor) {
  return hasLayers(editor) ? mayEditLayers(editor) : mayEditSegment(editor);
}

/** @param {string} id @returns {Action} */
export function getAction(id) {
  const found = ACTIONS.find((candidate) => candidate.id === id);
  if (!found) throw new RangeError(`There is no action ${id}.`);
  return found;
}

/** Moves the focus to the next element marked `data-region`. @param {1 | -1} by */
function focusRegion(by) {
  const regions = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-region]")]);
  const now = regions.findIndex((region) => region.contains(document.activeElement));
  const next = regions.at((now + by + regions.length) % regions.length);
  next?.focus();
}
