import { createHistory } from "#editor/state/history.js";
import { mergeOrder, reapply } from "#editor/state/reapply.js";
import { createStore } from "#editor/state/store.js";
import { renameSegment, moveSegment, removeSegments, insertSegment } from "#editor/edit/segments.js";
import { equal, ok } from "#test";
import { segment, timeline, video } from "/tests/js/fixtures.js";

const step = (from, to, label = "Step", key = null) => ({ from, to, label, key });

export function stepsWithOneKeyBecomeOne() {
  const history = createHistory();
  history.record(step("a", "b", "Slide", "opacity"));
  history.record(step("b", "c", "Slide", "opacity"));
  equal(history.length, 1);
  equal(history.undo(), { from: "c", to: "a", label: "Slide" });
}

export function sealingAndOtherKeysBeginANewStep() {
  const history = createHistory();
  history.record(step("a", "b", "Slide", "opacity"));
  history.seal();
  history.record(step("b", "c", "Slide", "opacity"));
  history.record(step("c", "d", "Slide", "volume"));
  history.record(step("d", "e"));
  history.record(step("e", "f"));
  equal(history.length, 5);
}

export function stepsThatCameBackToWhereTheyBeganAreForgotten() {
  const history = createHistory();
  history.record(step("a", "b", "Type"));
  history.record(step("b", "c", "Move", "drag"));
  history.record(step("c", "b", "Move", "drag"));
  history.seal();
  equal([history.length, history.undoLabel], [1, "Type"]);
}

export function aDragThatWasPutBackHidesNothingFromUndo() {
  const store = createStore({ video: video([segment("a"), segment("b")]) });
  const name = (name, coalesce_key) => store.apply("Rename", (t) => renameSegment(t, { segment_id: "a", name }), { coalesce_key });
  name("First");
  const [first] = store.timeline.value.segments;
  name("Second", "drag");
  name("First", "drag");
  store.receive((t) => ({ ...t, segments: [t.segments[0], segment("b", { name: "Theirs" })] }));
  store.select({ segment_id: "b", layer_ids: [] });
  ok(store.timeline.value.segments[0] === first);
  equal([store.undo().passed, store.undo_label.value], [[], null]);
  equal(store.timeline.value.segments.map((one) => one.name), ["a", "Theirs"]);
}

export function coalescingStopsWhereSomethingElseHappenedBetween() {
  const history = createHistory();
  history.record(step("a", "b", "Slide", "opacity"));
  history.record(step("b from elsewhere", "c", "Slide", "opacity"));
  equal(history.length, 2);
}

export function aNewStepForgetsWhatWasUndone() {
  const history = createHistory();
  history.record(step("a", "b", "First"));
  history.undo();
  equal(history.redoLabel, "First");
  history.record(step("a", "c", "Second"));
  equal([history.undoLabel, history.redoLabel, history.redo()], ["Second", null, null]);
}

export function onlyTheLastStepsAreKept() {
  const history = createHistory({ limit: 200 });
  for (let number = 0; number < 250; number += 1) history.record(step(number, number + 1));
  equal(history.length, 200);
  let last = null;
  for (let change = history.undo(); change; change = history.undo()) last = change;
  equal(last.to, 50);
}

export function undoTouchesOnlyOwnSegments() {
  const store = createStore({ video: video([segment("a"), segment("b")]) });
  store.apply("Rename", (t) => renameSegment(t, { segment_id: "a", name: "Mine" }));
  const theirs = segment("b", { name: "Theirs" });
  store.receive((t) => ({ ...t, segments: t.segments.map((one) => (one.id === "b" ? theirs : one)) }));
  store.undo();
  equal(store.timeline.value.segments.map((one) => one.name), ["a", "Theirs"]);
  ok(store.timeline.value.segments[1] === theirs);
  store.redo();
  equal(store.timeline.value.segments.map((one) => one.name), ["Mine", "Theirs"]);
}

export function undoLeavesASegmentThatSomeoneElseHasChangedSince() {
  const store = createStore({ video: video([segment("a"), segment("b")]) });
  store.apply("Rename", (t) => renameSegment(t, { segment_id: "a", name: "Mine" }));
  store.receive((t) => ({ ...t, segments: [segment("a", { name: "Theirs" }), t.segments[1]] }));
  store.undo();
  equal(store.timeline.value.segments[0].name, "Theirs");
}

export function undoneInsertionsAndRemovalsKeepOthersInsertions() {
  const now = timeline([segment("a"), segment("b"), segment("c")]);
  const removed = removeSegments(now, { segment_ids: ["b"] });
  const other = insertSegment(removed, { segment: segment("x"), index: 1 });
  equal(reapply(other, { from: removed, to: now }).segments.map((one) => one.id), ["a", "x", "b", "c"]);
  const moved = moveSegment(now, { segment_id: "c", to_index: 0 });
  const withOther = insertSegment(moved, { segment: segment("x"), index: 1 });
  equal(reapply(withOther, { from: moved, to: now }).segments.map((one) => one.id), ["a", "b", "c", "x"]);
}

export function anOrderKeepsUnnamedItemsBehindTheirNeighbours() {
  const items = ["x", "a", "y", "b", "z"].map((id) => ({ id }));
  equal(mergeOrder(items, ["b", "a", "gone"]).map((item) => item.id), ["x", "b", "z", "a", "y"]);
}

export function removingTheSelectedSegmentSelectsAnother() {
  const store = createStore({ video: video([segment("a"), segment("b")]) });
  store.select({ segment_id: "b", layer_ids: [] });
  store.apply("Remove", (t) => removeSegments(t, { segment_ids: ["b"] }));
  equal(store.selection.value, { segment_id: "a", layer_ids: [] });
  store.apply("Remove", (t) => removeSegments(t, { segment_ids: ["a"] }));
  equal(store.selection.value.segment_id, null);
}

export function spansFollowTheDurations() {
  const store = createStore({
    video: video([segment("a"), segment("b", { duration: { kind: "narration", minimum_frames: 45 } })]),
  });
  equal(store.spans.value, [
    { id: "a", start_frame: 0, duration_frames: 90, estimated: false },
    { id: "b", start_frame: 90, duration_frames: 45, estimated: false },
  ]);
  equal(store.total_frames.value, 135);
}
