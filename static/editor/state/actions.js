import * as arranging from "#editor/state/arranging.js";
import * as commands from "#editor/state/commands.js";
import { canBeCropped, startCropping } from "#editor/state/cropping.js";
import { clampZoom } from "#editor/state/view.js";
import { mayChange, mayChangeSegment, mayLock } from "#editor/state/may.js";
import { t } from "#editor/words.js";

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
 * @property {boolean} [is_everywhere] its keys are its own in fields and dialogs too
 * @property {boolean} [is_native] its keys go on to the browser, which then says what is on the clipboard
 */

const always = () => true;
const canEdit = (/** @type {Editor} */ editor) => editor.can_edit.value;
const hasLayers = (/** @type {Editor} */ editor) => editor.selection.value.layer_ids.length > 0;
const hasSegment = (/** @type {Editor} */ editor) => editor.segment.value !== null;
const hasFrames = (/** @type {Editor} */ editor) => editor.total_frames.value > 0;
const onTimeline = (/** @type {Editor} */ editor) => editor.timeline_open.value && editor.region.value === "timeline";
const onStage = (/** @type {Editor} */ editor) => editor.region.value === "stage";

const mayEditSegment = (/** @type {Editor} */ editor) => mayChangeSegment(editor);
const mayEditLayers = (/** @type {Editor} */ editor) => hasLayers(editor) && mayChange(editor);
const mayNudge = mayEditLayers;
const mayStep = (/** @type {Editor} */ editor) => hasFrames(editor) && !hasLayers(editor);

const second = (/** @type {Editor} */ editor) => {
  const { numerator, denominator } = editor.timeline.peek().frame_rate;
  return Math.round(numerator / denominator);
};
const step = (/** @type {Editor} */ editor, /** @type {number} */ by) => editor.seek(editor.play_from.peek() + by);

/** @param {Editor} editor @param {number} factor */
function zoomBy(editor, factor) {
  editor.zoom.value = clampZoom(editor.view_scale.peek() * factor);
}

/** @param {Editor} editor @param {number} factor */
function zoomTimelineBy(editor, factor) {
  editor.timeline_zoom.value = editor.timeline_scale.peek() * factor;
}

/** @type {readonly Action[]} */
export const ACTIONS = [
  action("play", t("Play or pause"), t("Play"), ["Space", "K"], hasFrames, (editor) => editor.togglePlay()),
  action("play-backward", t("Play backwards, faster each time"), t("Play"), ["J"], hasFrames, (editor) => editor.shuttle(-1)),
  action("play-forward", t("Play forwards, faster each time"), t("Play"), ["L"], hasFrames, (editor) => editor.shuttle(1)),
  action("frame-back", t("One frame back"), t("Play"), ["Left"], mayStep, (editor) => step(editor, -1)),
  action("frame-forward", t("One frame on"), t("Play"), ["Right"], mayStep, (editor) => step(editor, 1)),
  action("second-back", t("One second back"), t("Play"), ["Shift+Left"], mayStep, (editor) => step(editor, -second(editor))),
  action("second-forward", t("One second on"), t("Play"), ["Shift+Right"], mayStep, (editor) => step(editor, second(editor))),
  action("to-start", t("To the beginning"), t("Play"), ["Home"], hasFrames, (editor) => editor.seek(0)),
  action("to-end", t("To the end"), t("Play"), ["End"], hasFrames, (editor) => editor.seek(Infinity)),
  action("segment-before", t("Segment before"), t("Play"), ["PageUp"], hasSegment, (editor) => commands.goToSegment(editor, -1)),
  action("segment-after", t("Next segment"), t("Play"), ["PageDown"], hasSegment, (editor) => commands.goToSegment(editor, 1)),

  action("undo", t("Undo"), t("Edit"), ["Ctrl+Z"], (editor) => canEdit(editor) && editor.undo_label.value !== null, (editor) => editor.undo()),
  action("redo", t("Redo"), t("Edit"), ["Ctrl+Shift+Z", "Ctrl+Y"], (editor) => canEdit(editor) && editor.redo_label.value !== null, (editor) => editor.redo()),
  { ...action("save", t("Save now"), t("Edit"), ["Ctrl+S"], canEdit, saveNow), is_everywhere: true },
  native(action("cut", t("Cut"), t("Edit"), ["Ctrl+X"], mayRemove, commands.cutChosen)),
  native(action("copy", t("Copy"), t("Edit"), ["Ctrl+C"], hasSegment, commands.copyChosen)),
  native(action("paste", t("Paste"), t("Edit"), ["Ctrl+V"], (editor) => canEdit(editor) && editor.clipboard.value !== null, (editor, event) => {
    if (!(event instanceof KeyboardEvent)) commands.paste(editor);
  })),
  action("duplicate", t("Duplicate"), t("Edit"), ["Ctrl+D"], (editor) => canEdit(editor) && hasSegment(editor), commands.duplicateChosen),
  action("remove", t("Remove"), t("Edit"), ["Delete", "Backspace"], mayRemove, commands.removeChosen),
  action("select-all", t("Select all layers of the segment"), t("Edit"), ["Ctrl+A"], hasSegment, commands.selectAll),
  action("select-none", t("Select nothing in the segment"), t("Edit"), ["Escape"], hasLayers, (editor) => editor.select(editor.selection.peek().segment_id)),

  action("add-segment", t("New segment"), t("Segments"), ["Ctrl+Enter"], canEdit, commands.addSegment),
  action("duplicate-segment", t("Duplicate segment"), t("Segments"), ["Ctrl+Shift+D"], (editor) => canEdit(editor) && hasSegment(editor), commands.duplicateChosenSegment),
  action("remove-segment", t("Remove segment"), t("Segments"), [], mayEditSegment, commands.removeChosenSegment),
  action("segment-earlier", t("Move segment towards the beginning"), t("Segments"), ["Alt+Left"], mayEditSegment, (editor) => commands.moveChosenSegment(editor, -1)),
  action("segment-later", t("Move segment towards the end"), t("Segments"), ["Alt+Right"], mayEditSegment, (editor) => commands.moveChosenSegment(editor, 1)),
  action("split", t("Split at the playhead"), t("Segments"), ["S"], mayEditSegment, commands.splitAtPlayhead),

  action("edit-text", t("Write in the text"), t("Layers"), ["F2"], (editor) => mayEditLayers(editor) && editor.layers.value.length === 1 && editor.layers.value[0].kind === "text", (editor) => {
    editor.editing_layer_id.value = editor.selection.peek().layer_ids[0];
  }),
  action("crop", t("Crop"), t("Layers"), [], (editor) => mayEditLayers(editor) && editor.layers.value.length === 1 && canBeCropped(editor.layers.value[0]), startCropping),
  action("add-text", t("Add text"), t("Layers"), ["T"], mayEditSegment, (editor) => commands.addText(editor)),
  action("nudge-left", t("Move 1 px left"), t("Layers"), ["Left"], mayNudge, (editor) => commands.nudgeChosen(editor, -1, 0)),
  action("nudge-right", t("Move 1 px right"), t("Layers"), ["Right"], mayNudge, (editor) => commands.nudgeChosen(editor, 1, 0)),
  action("nudge-up", t("Move 1 px up"), t("Layers"), ["Up"], mayNudge, (editor) => commands.nudgeChosen(editor, 0, -1)),
  action("nudge-down", t("Move 1 px down"), t("Layers"), ["Down"], mayNudge, (editor) => commands.nudgeChosen(editor, 0, 1)),
  action("shove-left", t("Move 10 px left"), t("Layers"), ["Shift+Left"], mayNudge, (editor) => commands.nudgeChosen(editor, -10, 0)),
  action("shove-right", t("Move 10 px right"), t("Layers"), ["Shift+Right"], mayNudge, (editor) => commands.nudgeChosen(editor, 10, 0)),
  action("shove-up", t("Move 10 px up"), t("Layers"), ["Shift+Up"], mayNudge, (editor) => commands.nudgeChosen(editor, 0, -10)),
  action("shove-down", t("Move 10 px down"), t("Layers"), ["Shift+Down"], mayNudge, (editor) => commands.nudgeChosen(editor, 0, 10)),
  action("bring-forward", t("Bring forward"), t("Layers"), ["Ctrl+]"], mayEditLayers, (editor) => commands.reorderChosen(editor, "forward")),
  action("send-backward", t("Send backward"), t("Layers"), ["Ctrl+["], mayEditLayers, (editor) => commands.reorderChosen(editor, "backward")),
  action("bring-to-front", t("Bring to front"), t("Layers"), [], mayEditLayers, (editor) => commands.reorderChosen(editor, "front")),
  action("send-to-back", t("Send to back"), t("Layers"), [], mayEditLayers, (editor) => commands.reorderChosen(editor, "back")),
  action("align-left", t("Align left"), t("Layers"), [], mayEditLayers, (editor) => arranging.alignChosen(editor, "left")),
  action("align-centre", t("Align centre"), t("Layers"), [], mayEditLayers, (editor) => arranging.alignChosen(editor, "centre")),
  action("align-right", t("Align right"), t("Layers"), [], mayEditLayers, (editor) => arranging.alignChosen(editor, "right")),
  action("align-top", t("Align top"), t("Layers"), [], mayEditLayers, (editor) => arranging.alignChosen(editor, "top")),
  action("align-middle", t("Align middle"), t("Layers"), [], mayEditLayers, (editor) => arranging.alignChosen(editor, "middle")),
  action("align-bottom", t("Align bottom"), t("Layers"), [], mayEditLayers, (editor) => arranging.alignChosen(editor, "bottom")),
  action("distribute-across", t("Make the gaps across equal"), t("Layers"), [], (editor) => mayEditLayers(editor) && arranging.canSpread(editor), (editor) => arranging.distributeChosen(editor, "across")),
  action("distribute-down", t("Make the gaps down equal"), t("Layers"), [], (editor) => mayEditLayers(editor) && arranging.canSpread(editor), (editor) => arranging.distributeChosen(editor, "down")),
  action("group", t("Group"), t("Layers"), ["Ctrl+G"], (editor) => mayEditLayers(editor) && arranging.canGroup(editor), arranging.groupChosen),
  action("ungroup", t("Ungroup"), t("Layers"), ["Ctrl+Shift+G"], (editor) => mayEditLayers(editor) && arranging.isGrouped(editor), arranging.ungroupChosen),
  action("lock", t("Lock or unlock"), t("Layers"), ["Ctrl+L"], (editor) => mayLock(editor) && hasLayers(editor), commands.toggleLock),

  action("comment", t("Comment on what is chosen"), t("Review"), ["M"], always, (editor) => { editor.comments.asked.value = { id: null, compose: true }; }),

  action("timeline", t("Timeline or strip"), t("View"), ["Ctrl+/"], always, (editor) => {
    editor.timeline_open.value = !editor.timeline_open.peek();
    editor.announce(editor.timeline_open.peek() ? t("Timeline.") : t("Strip."));
  }),
  action("timeline-zoom-in", t("Zoom the timeline in"), t("View"), ["+", "="], onTimeline, (editor) => zoomTimelineBy(editor, 1.5)),
  action("timeline-zoom-out", t("Zoom the timeline out"), t("View"), ["-"], onTimeline, (editor) => zoomTimelineBy(editor, 1 / 1.5)),
  action("timeline-fit", t("See the whole video on the timeline"), t("View"), ["0"], onTimeline, (editor) => { editor.timeline_zoom.value = "fit"; }),
  action("zoom-in", t("Zoom in"), t("View"), ["+", "="], onStage, (editor) => zoomBy(editor, 1.25)),
  action("zoom-out", t("Zoom out"), t("View"), ["-"], onStage, (editor) => zoomBy(editor, 0.8)),
  action("zoom-fit", t("Fit the stage"), t("View"), ["0"], onStage, (editor) => { editor.zoom.value = "fit"; }),
  action("grid", t("Grid on or off"), t("View"), [], always, (editor) => { editor.grid.value = !editor.grid.peek(); }),
  action("safe-areas", t("Safe areas on or off"), t("View"), [], always, (editor) => { editor.safe_areas.value = !editor.safe_areas.peek(); }),
  action("captions", t("Show captions or not"), t("View"), ["C"], always, (editor) => { editor.captions_shown.value = !editor.captions_shown.peek(); }),
  action("looping", t("Play the segment again and again, or not"), t("Play"), [], hasSegment, (editor) => { editor.looping.value = !editor.looping.peek(); }),
  action("snapping", t("Snapping on or off"), t("View"), ["N"], always, (editor) => {
    editor.snapping.value = !editor.snapping.peek();
    editor.announce(editor.snapping.peek() ? t("Snapping on.") : t("Snapping off."));
  }),
  action("palette", t("Find and do anything"), t("View"), ["Ctrl+K"], always, (editor) => { editor.palette_open.value = true; }),
  action("shortcuts", t("Keyboard shortcuts"), t("View"), ["?"], always, (editor) => { editor.shortcuts_open.value = true; }),
  action("tour", t("Take the tour of the editor"), t("View"), [], always, (editor) => { editor.tour_stop.value = 0; }),
  action("next-region", t("Next region of the page"), t("View"), ["F6"], always, () => focusRegion(1)),
  action("region-before", t("Region before"), t("View"), ["Shift+F6"], always, () => focusRegion(-1)),
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

/** Everything is saved by itself; who asks for it wants to know. @param {Editor} editor */
async function saveNow(editor) {
  await editor.flush();
  if (editor.save_state.peek() === "saved") editor.tell(t("Everything is saved."), "success");
  else editor.tell(t("Not everything is saved yet. The bar at the top says why."));
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

/** Moves the focus to the next element marked `data-region` that is there to be seen. @param {1 | -1} by */
function focusRegion(by) {
  const regions = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-region]")]).filter((region) => region.checkVisibility());
  const now = regions.findIndex((region) => region.contains(document.activeElement));
  const next = regions.at((now + by + regions.length) % regions.length);
  next?.focus();
}
