import { addLayers, alignLayers, duplicateLayers, moveLayers, placeLayer, removeLayers, reorderLayer } from "#editor/edit/layers.js";
import { addEmphasis, removeKeyframe, setKeyframe, setTiming } from "#editor/edit/motion.js";
import { moveSegmentsTo } from "#editor/edit/move_many.js";
import { insertSegment, moveSegment, renameSegment, setDuration, setTransition } from "#editor/edit/segments.js";
import { setCaptions } from "#editor/edit/settings.js";
import { createStore } from "#editor/state/store.js";
import { equal, ok, throws } from "#test";
import { randomFrom, segment, shape, timeline, video } from "/tests/js/fixtures.js";
import { randomEdit, someSegments } from "/tests/js/random_edits.js";

const ROUNDS = 60;
const STEPS = 25;

const start = () => video(someSegments());

export function everyEditFollowedByUndoGivesTheSameDocument() {
  for (let seed = 1; seed <= ROUNDS; seed += 1) {
    const random = randomFrom(seed);
    const store = createStore({ video: start() });
    const seen = [store.timeline.value];
    for (let number = 0; number < STEPS; number += 1) {
      const before = store.timeline.value;
      const frozen = JSON.stringify(before);
      store.apply("Edit", randomEdit(random, before, number));
      equal(JSON.stringify(before), frozen, `seed ${seed}: an edit changed its argument`);
      if (store.timeline.value !== before) seen.push(store.timeline.value);
    }
    const end = store.timeline.value;
    for (const expected of seen.toReversed().slice(1)) {
      store.undo();
      ok(store.timeline.value === expected, `seed ${seed}: undo gives the document before`);
    }
    equal(store.undo_label.value, null);
    for (let redone = 1; redone < seen.length; redone += 1) store.redo();
    ok(store.timeline.value === end, `seed ${seed}: redo gives the document after`);
  }
}

export function untouchedSegmentsKeepTheirIdentity() {
  for (let seed = 1; seed <= ROUNDS; seed += 1) {
    const random = randomFrom(seed);
    let now = timeline(start().segments.map((one) => one.document));
    for (let number = 0; number < STEPS; number += 1) {
      const next = randomEdit(random, now, number)(now);
      const changed = now.segments.filter((one) => !next.segments.includes(one));
      ok(changed.length <= 1, `seed ${seed}, step ${number}: one edit touched ${changed.length} segments`);
      now = next;
    }
  }
}

export function idsStayUniqueThroughAnyEdits() {
  for (let seed = 1; seed <= ROUNDS; seed += 1) {
    const random = randomFrom(seed * 7);
    let now = timeline(start().segments.map((one) => one.document));
    for (let number = 0; number < STEPS; number += 1) now = randomEdit(random, now, number)(now);
    equal(new Set(now.segments.map((one) => one.id)).size, now.segments.length);
    for (const one of now.segments) equal(new Set(one.layers.map((layer) => layer.id)).size, one.layers.length);
  }
}

export function anEditWithoutEffectAnswersTheSameTimeline() {
  const now = timeline([segment("a", { layers: [shape("one")] }), segment("b")]);
  const segment_id = "a";
  for (const edit of [
    (t) => moveSegment(t, { segment_id, to_index: 0 }),
    (t) => renameSegment(t, { segment_id, name: "a" }),
    (t) => setDuration(t, { segment_id, duration: { kind: "pinned", frames: 90 } }),
    (t) => moveLayers(t, { segment_id, layer_ids: ["one"], by_x_px: 0, by_y_px: 0 }),
    (t) => reorderLayer(t, { segment_id, layer_id: "one", to: "front" }),
    (t) => removeKeyframe(t, { segment_id, layer_id: "one", property: "scale-ratio", at_frame: 3 }),
    (t) => setTransition(t, { segment_id, transition: { kind: "cut", duration_frames: 12 } }),
    (t) => setCaptions(t, { changes: { burn_in: false } }),
    (t) => removeLayers(t, { segment_id, layer_ids: [] }),
  ]) ok(edit(now) === now, String(edit));
}

export function editsOfWhatIsNotThereAreRefused() {
  const now = timeline([segment("a")]);
  equal(throws(() => renameSegment(now, { segment_id: "z", name: "" }), /no segment z/).code, "unknown-segment");
  equal(throws(() => removeLayers(now, { segment_id: "a", layer_ids: ["z"] }), /no layer z/).code, "unknown-layer");
  equal(throws(() => insertSegment(now, { segment: segment("a") }), /already/).code, "known-segment");
  const crowd = Array.from({ length: 61 }, (_, index) => shape(`l${index}`));
  equal(throws(() => addLayers(now, { segment_id: "a", layers: crowd }), /at most 60/).code, "too-many-layers");
}

export function layersStackMoveAndAlign() {
  const now = timeline([segment("a", { layers: [shape("low"), shape("middle"), shape("high")] })]);
  const order = (t) => t.segments[0].layers.map((layer) => layer.id);
  equal(order(reorderLayer(now, { segment_id: "a", layer_id: "low", to: "front" })), ["middle", "high", "low"]);
  equal(order(reorderLayer(now, { segment_id: "a", layer_id: "high", to: "backward" })), ["low", "high", "middle"]);
  const copies = duplicateLayers(now, { segment_id: "a", layer_ids: ["high", "low"], new_ids: ["high-2", "low-2"] });
  equal(order(copies), ["low", "middle", "high", "low-2", "high-2"]);
  const right = alignLayers(now, { segment_id: "a", layer_ids: ["low"], edge: "right" });
  equal(right.segments[0].layers[0].place.x_px, 1720);
  const placed = placeLayer(now, { segment_id: "a", layer_id: "low", place: { x_px: 1 / 3, width_px: -5 } });
  equal([placed.segments[0].layers[0].place.x_px, placed.segments[0].layers[0].place.width_px], [0.33, 1]);
}

export function layersLastAtLeastOneFrame() {
  const now = timeline([segment("a", { layers: [shape("one", { start_frame: 10, end_frame: 20 })] })]);
  const times = (t) => [t.segments[0].layers[0].start_frame, t.segments[0].layers[0].end_frame];
  equal(times(setTiming(now, { segment_id: "a", layer_ids: ["one"], start_frame: 50 })), [19, 20]);
  equal(times(setTiming(now, { segment_id: "a", layer_ids: ["one"], end_frame: 3 })), [10, 11]);
  equal(times(setTiming(now, { segment_id: "a", layer_ids: ["one"], start_frame: -4, end_frame: null })), [0, null]);
}

export function keyframesStayInOrderAndOneToAFrame() {
  let now = timeline([segment("a", { layers: [shape("one")] })]);
  for (const [at_frame, value] of [[30, 1], [0, 0], [15, 0.4], [15, 0.5]]) {
    now = setKeyframe(now, {
      segment_id: "a", layer_id: "one", property: "opacity-ratio", keyframe: { at_frame, value, easing: "linear" },
    });
  }
  const [track] = now.segments[0].layers[0].keyframes;
  equal(track.keyframes.map((one) => [one.at_frame, one.value]), [[0, 0], [15, 0.5], [30, 1]]);
  for (const at_frame of [0, 15, 30]) {
    now = removeKeyframe(now, { segment_id: "a", layer_id: "one", property: "opacity-ratio", at_frame });
  }
  equal(now.segments[0].layers[0].keyframes, []);
  now = addEmphasis(now, { segment_id: "a", layer_id: "one", emphasis: { preset: "pulse", at_frame: 3, duration_frames: 9 } });
  equal(now.segments[0].layers[0].emphasis.length, 1);
}

export function severalSegmentsMoveTogetherIntoAGap() {
  const now = timeline(["a", "b", "c", "d", "e"].map((id) => segment(id)));
  const moved = (ids, gap) => moveSegmentsTo(now, { segment_ids: ids, gap }).segments.map((one) => one.id).join("");
  equal([moved(["a", "c"], 5), moved(["e", "b"], 0), moved(["b"], 3)], ["bdeac", "beacd", "acbde"]);
  ok(moveSegmentsTo(now, { segment_ids: ["b"], gap: 2 }) === now);
}
