import { signal } from "@preact/signals";
import { holdChosen } from "#editor/state/hold_chosen.js";
import { equal } from "#test";

/** An editor of segments, each with layers "x" and "y", in which something is chosen. */
function begin(segment_id, layer_ids = []) {
  const made = (id) => ({ id, layers: [{ id: "x" }, { id: "y" }] });
  const selection = signal({ segment_id, layer_ids });
  const told = [];
  return {
    selection, told, tell: (words) => told.push(words), timeline: signal({ segments: [made("a"), made("b")] }),
    select: (id, ids = []) => { selection.value = { segment_id: id, layer_ids: ids }; },
  };
}

export function itComesWhereItWasWantedThoughSomethingElseWasChosenMeanwhile() {
  const editor = begin("a", ["x", "y"]);
  const chooseAgain = holdChosen(editor);
  editor.select("b", ["x"]);
  editor.timeline.value = { segments: [{ id: "a", layers: [{ id: "y" }] }, { id: "b", layers: [] }] };
  equal([chooseAgain(), editor.selection.value], [true, { segment_id: "a", layer_ids: ["y"] }]);
}

export function whatIsStillChosenIsLeftAlone() {
  const editor = begin("a", ["x"]);
  const chooseAgain = holdChosen(editor);
  const before = editor.selection.value;
  equal([chooseAgain(), editor.selection.value === before], [true, true]);
}

export function itComesNowhereWhereTheSegmentIsGone() {
  const editor = begin("b");
  const chooseAgain = holdChosen(editor);
  editor.select("a");
  editor.timeline.value = { segments: editor.timeline.value.segments.slice(0, 1) };
  equal([chooseAgain(), editor.selection.value.segment_id], [false, "a"]);
  equal(editor.told.length, 1, "and that is said");
}
