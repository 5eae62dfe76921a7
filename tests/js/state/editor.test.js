import { addLayer } from "#editor/edit/layers.js";
import { renameSegment, setDuration } from "#editor/edit/segments.js";
import { createEditor } from "#editor/state/editor.js";
import { getAction } from "#editor/state/actions.js";
import { addText, moveSegmentTo, paste, copyChosen, duplicateChosenSegment, moveChosenSegment, removeChosenSegment, reorderChosen, splitAtPlayhead } from "#editor/state/commands.js";
import { onSegmentKey, pickSegment } from "#editor/ui/strip/marking.js";
import { layerMenu } from "#editor/ui/layer_menu.js";
import { equal, ok, rejects } from "#test";
import { OFFLINE, fakeServer } from "/tests/js/fake_server.js";
import { fakeClock, segment, settled, shape, staged, video } from "/tests/js/fixtures.js";

function begin(segments, changes = {}, calls = {}) {
  const start = video(segments, changes);
  const clock = fakeClock();
  const server = fakeServer(start);
  const asked = [];
  const api = {
    ...server, save: server.save, getVideo: server.getVideo,
    stage: async (_id, body) => ({ segments: body.segments.map((one) => ({ ...staged(one), source: undefined })) }),
    requestNarrations: async (_id, body) => {
      asked.push(body.segments.map((one) => one.id));
      return { segments: body.segments.map((one) => ({ id: one.id, narration: null })) };
    },
    startExport: async (_id, { preset }) => exportOut("e1", "waiting", preset),
    cancelExport: async (id) => exportOut(id, "cancelled"),
    renameVideo: async () => {
      throw new Error("refused");
    },
    upload: async () => ({ id: "asset-1", sha256: "f".repeat(64), kind: "picture" }),
    ...calls,
  };
  const kept = { get: async () => null, put: async () => {}, remove: async () => {} };
  const sound = { wake: async () => {}, clock: () => null, play() {}, stop() {}, dispose: async () => {} };
  return { editor: createEditor({ video: start, api, kept, clock, sound, live: false }), clock, server, asked };
}

const exportOut = (id, state, preset = "1080p") => ({ id, state, preset, files: [], held_back_title: "", held_back: [] });

const entering = shape("one", { start_frame: 10, enter: { preset: "rise", duration_frames: 15 } });

export function aSelectedSegmentShowsItsPosterAndPlaysFromItsBeginning() {
  const { editor } = begin([segment("a"), segment("b", { layers: [entering] })]);
  equal([editor.selection.value.segment_id, editor.playhead.value], ["a", 0]);
  editor.select("b");
  equal([editor.playhead.value, editor.play_from.value], [90 + 25, 90]);
  editor.play();
  equal([editor.playhead.value, editor.play_from.value], [90, 90]);
  editor.pause();
  editor.dispose();
}

export function theFirstSegmentIsShownAtItsPosterToo() {
  const { editor } = begin([segment("a", { layers: [entering] })]);
  equal(editor.playhead.value, 25);
  editor.dispose();
}

export function movingThePlayheadSelectsWhatIsUnderIt() {
  const { editor } = begin([segment("a"), segment("b"), segment("c")]);
  editor.seek(200);
  equal([editor.selection.value.segment_id, editor.playhead.value, editor.play_from.value], ["c", 200, 200]);
  editor.seek(-5);
  equal([editor.selection.value.segment_id, editor.playhead.value], ["a", 0]);
  editor.seek(Infinity);
  equal([editor.selection.value.segment_id, editor.playhead.value], ["c", 269]);
  editor.dispose();
}

export function selectingAHiddenLayerShowsIt() {
  const late = shape("late", { start_frame: 60 });
  const { editor } = begin([segment("a", { layers: [shape("early", { end_frame: 30 }), late] })]);
  editor.seek(5);
  editor.select("a", ["early"]);
  equal(editor.playhead.value, 5);
  editor.select("a", ["late"]);
  equal(editor.playhead.value, 60);
  editor.dispose();
}

export function thePlayheadStaysInsideWhenASegmentGetsShorter() {
  const { editor } = begin([segment("a"), segment("b")]);
  editor.seek(170);
  editor.apply("Shorten", (t) => setDuration(t, { segment_id: "b", duration: { kind: "pinned", frames: 10 } }));
  equal([editor.selection.value.segment_id, editor.playhead.value], ["b", 90]);
  editor.dispose();
}

export async function aChangeIsSavedStagedAndUndone() {
  const { editor, clock, server } = begin([segment("a"), segment("b")]);
  editor.apply("Add shape", (t) => addLayer(t, { segment_id: "a", layer: shape("one") }), {
    selection: { segment_id: "a", layer_ids: ["one"] },
  });
  equal([editor.layers.value.map((layer) => layer.id), editor.undo_label.value], [["one"], "Add shape"]);
  await clock.move(2000);
  equal([editor.save_state.value, server.rows.get("a").document.layers.length], ["saved", 1]);
  equal(editor.staged.value.get("a").source, editor.segment.value);
  editor.undo();
  equal([editor.layers.value, editor.announcement.value, editor.redo_label.value], [[], "Undone: Add shape", "Add shape"]);
  await clock.move(2000);
  equal(server.rows.get("a").document.layers.length, 0);
  editor.dispose();
}

export function aSlidersDragIsOneStepAndTheNextDragAnother() {
  const { editor } = begin([segment("a"), segment("b")]);
  const slide = (...names) => names.forEach((name) =>
    editor.apply("Rename", (t) => renameSegment(t, { segment_id: "a", name }), { coalesce_key: "rename:a" }));
  slide("x", "xy", "xyz");
  editor.seal();
  slide("z", "zz");
  editor.select("b");
  slide("last");
  const undone = [1, 2, 3].map(() => {
    editor.undo();
    return editor.timeline.value.segments[0].name;
  });
  equal([undone, editor.undo_label.value], [["zz", "xyz", "a"], null]);
  editor.dispose();
}

export function commandsSayWhatTheyDid() {
  const { editor } = begin([segment("a"), segment("b"), segment("c")]);
  moveSegmentTo(editor, "a", 2);
  equal(editor.announcement.value, "a, position 3 of 3.");
  editor.seek(0);
  splitAtPlayhead(editor);
  equal(editor.announcement.value, "Move the playhead into a segment to split it.");
  editor.seek(30);
  splitAtPlayhead(editor);
  equal([editor.timeline.value.segments.length, editor.total_frames.value], [4, 270]);
  addText(editor);
  equal([editor.layers.value[0].kind, editor.editing_layer_id.value], ["text", editor.layers.value[0].id]);
  editor.dispose();
}

export function aCopiedSegmentIsPastedBehindTheSelectedOne() {
  const { editor } = begin([segment("a", { layers: [shape("one")] }), segment("b")]);
  copyChosen(editor);
  editor.select("b");
  paste(editor);
  const [, , pasted] = editor.timeline.value.segments;
  ok(pasted.id !== "a" && pasted.layers[0].id === "one");
  equal(editor.selection.value.segment_id, pasted.id);
  editor.dispose();
}

export async function narrationsAndExportsAreAskedForAndFollowed() {
  const { editor, asked } = begin([segment("a"), segment("b")]);
  await editor.requestNarration("b");
  equal(asked, [["b"]]);
  await editor.startExport("720p");
  equal(editor.exports.value.map((one) => [one.id, one.preset]), [["e1", "720p"]]);
  await editor.cancelExport("e1");
  equal(editor.exports.value[0].state, "cancelled");
  editor.dispose();
}

export async function anExportSavesFirstAndIsRefusedWhereThatFails() {
  const { editor, server } = begin([segment("a")]);
  editor.apply("Rename", (t) => renameSegment(t, { segment_id: "a", name: "New" }));
  await editor.startExport("1080p");
  equal(server.rows.get("a").document.name, "New");
  server.answers.push(Promise.reject(OFFLINE()));
  editor.apply("Rename", (t) => renameSegment(t, { segment_id: "a", name: "Newer" }));
  equal((await rejects(editor.startExport("1080p"), /would be missing/)).code, "unsaved");
  editor.dispose();
}

export async function aRefusedTitleGoesBack() {
  const { editor } = begin([segment("a")]);
  const refused = rejects(editor.rename("New"), /refused/);
  equal(editor.title.value, "New");
  await refused;
  equal(editor.title.value, "Welcome");
  editor.dispose();
}

export async function anUploadStandsFirstInTheAssets() {
  const { editor } = begin([segment("a")]);
  await editor.upload(new File([], "x.png"));
  equal(editor.assets.value.map((asset) => asset.id), ["asset-1"]);
  editor.dispose();
}

export function leavingWithUnsentWorkAsksFirst() {
  const { editor } = begin([segment("a")]);
  const leave = () => {
    const event = new Event("beforeunload", { cancelable: true });
    window.dispatchEvent(event);
    return event.defaultPrevented;
  };
  ok(!leave());
  editor.apply("Rename", (t) => renameSegment(t, { segment_id: "a", name: "New" }));
  ok(leave());
  editor.dispose();
  ok(!leave());
}

export async function twoHundredSegmentsMoveWithoutAStutter() {
  const many = Array.from({ length: 200 }, (_, index) => segment(`s${index}`, { layers: [shape("one"), shape("two")] }));
  const { editor, clock } = begin(many);
  await clock.move(60_000);
  await settled();
  void editor.resolved.value;
  const began = performance.now();
  for (let step = 0; step < 50; step += 1) {
    moveSegmentTo(editor, "s100", step);
    void editor.resolved.value;
  }
  const each_ms = (performance.now() - began) / 50;
  ok(each_ms < 16, `a move takes ${each_ms.toFixed(1)} ms`);
  editor.dispose();
}

export function undoGoesToTheSegmentConcernedAndShowsWhatItDid() {
  const { editor } = begin([segment("a"), segment("b")]);
  editor.apply("Shorten", (t) => setDuration(t, { segment_id: "b", duration: { kind: "pinned", frames: 10 } }));
  editor.select("a");
  editor.undo();
  equal([editor.selection.value.segment_id, editor.told.value.text], ["b", "Undone: Shorten"]);
  editor.select("a");
  editor.redo();
  equal([editor.selection.value.segment_id, editor.told.value.text], ["b", "Done again: Shorten"]);
  editor.dispose();
}

const locked = () => [segment("a", { layers: [shape("one", { locked: true }), shape("two")] }), segment("b")];

export function anAuthorsEditThatBreaksALockIsRefusedAtOnceAndSaid() {
  const { editor } = begin(locked());
  editor.select("a", ["two"]);
  const before = editor.timeline.value;
  reorderChosen(editor, "back");
  ok(editor.told.value.text.includes("locked part of “a”"), editor.told.value.text);
  equal([editor.timeline.value === before, editor.undo_label.value, editor.save_state.value], [true, null, "saved"]);
  editor.select("a");
  removeChosenSegment(editor);
  ok(editor.timeline.value === before && editor.announcement.value.startsWith(editor.told.value.text), editor.announcement.value);
  editor.dispose();
}

export function onlyABrandManagerIsOfferedLocks() {
  for (const [rights, offered] of [[["edit"], false], [["edit", "manage-kit"], true]]) {
    const { editor } = begin(locked(), { rights });
    editor.select("a", ["two"]);
    equal([getAction("lock").when(editor), layerMenu(editor, {}).some((item) => item.label === getAction("lock").label)], [offered, offered]);
    editor.dispose();
  }
}

export async function anotherTitleIsAStepOfItsOwn() {
  const { editor } = begin([segment("a")], {}, { renameVideo: async () => {} });
  editor.apply("Rename", (t) => renameSegment(t, { segment_id: "a", name: "Mine" }));
  await editor.rename("Other");
  equal([editor.title.value, editor.undo_label.value], ["Other", "Rename the video"]);
  editor.undo();
  await settled();
  equal([editor.title.value, editor.timeline.value.segments[0].name, editor.undo_label.value], ["Welcome", "Mine", "Rename"]);
  editor.redo();
  await settled();
  equal(editor.title.value, "Other");
  editor.dispose();
}

export function commandsActOnAllSelectedSegments() {
  const { editor } = begin(["a", "b", "c", "d"].map((id) => segment(id)));
  const names = () => editor.timeline.value.segments.map((one) => one.name).join("");
  pickSegment(editor, "b", {});
  pickSegment(editor, "c", { ctrlKey: true });
  equal([[...editor.marked.value], editor.selection.value.segment_id], [["b", "c"], "c"]);
  moveChosenSegment(editor, -1);
  equal(names(), "bcad");
  duplicateChosenSegment(editor);
  equal([names(), editor.marked.value.size, editor.undo_label.value], ["bcbcad", 2, "Duplicate 2 segments"]);
  copyChosen(editor);
  removeChosenSegment(editor);
  equal([names(), editor.marked.value.size, editor.announcement.value], ["bcad", 0, "2 segments removed. Undo brings them back."]);
  paste(editor);
  equal([names(), editor.marked.value.size], ["bcabcd", 2]);
  editor.select("d");
  equal(editor.marked.value.size, 0, "one that is not among them is selected alone");
  editor.dispose();
}

export function keysSelectSeveralSegments() {
  const { editor } = begin(["a", "b", "c"].map((id) => segment(id)));
  const press = (key, keys = {}) => onSegmentKey(new KeyboardEvent("keydown", { key, ...keys }), editor);
  editor.select("a");
  press("ArrowRight", { shiftKey: true });
  press("ArrowRight", { shiftKey: true });
  equal([...editor.marked.value], ["a", "b", "c"]);
  press(" ", { ctrlKey: true });
  equal([[...editor.marked.value], editor.selection.value.segment_id], [["a", "b"], "b"]);
  press("ArrowLeft");
  equal([editor.marked.value.size, editor.selection.value.segment_id], [0, "a"]);
  ok(!press("Delete") && !press("ArrowRight", { altKey: true }));
  editor.dispose();
}
