import { addLayers, alignLayers, duplicateLayers, moveLayers, placeLayer, removeLayers, reorderLayer, updateLayers } from "#editor/edit/layers.js";
import { addEmphasis, removeKeyframe, setKeyframe, setMotion, setTiming } from "#editor/edit/motion.js";
import { setNarration } from "#editor/edit/narration.js";
import { duplicateSegment, insertSegment, moveSegment, removeSegments, renameSegment, setBackground, setDuration, setTransition } from "#editor/edit/segments.js";
import { setCaptions, setMusic } from "#editor/edit/settings.js";
import { splitSegment } from "#editor/edit/split.js";
import { trimSegment } from "#editor/edit/trim.js";
import { createStore } from "#editor/state/store.js";
import { equal, ok, throws } from "#test";
import { clip, narration, randomFrom, segment, shape, timeline, video } from "/tests/js/fixtures.js";

const ROUNDS = 60;
const STEPS = 25;

/** One of the editor's edits with sensible arguments, as a function of the timeline. */
function randomEdit(random, now, number) {
  const at = random.pick(now.segments);
  const segment_id = at.id;
  const layer = at.layers.length > 0 ? random.pick(at.layers) : null;
  const duration_frames = at.duration.kind === "pinned" ? at.duration.frames : 120;
  const edits = [
    (t) => insertSegment(t, { segment: segment(`new-${number}`), index: random.whole(0, t.segments.length) }),
    (t) => moveSegment(t, { segment_id, to_index: random.whole(0, t.segments.length - 1) }),
    (t) => duplicateSegment(t, { segment_id, new_id: `copy-${number}` }),
    (t) => (t.segments.length > 1 ? removeSegments(t, { segment_ids: [segment_id] }) : t),
    (t) => renameSegment(t, { segment_id, name: `Name ${number}` }),
    (t) => setDuration(t, { segment_id, duration: { kind: "pinned", frames: random.whole(1, 300) } }),
    (t) => setBackground(t, { segment_id, background: { kind: "colour", colour: { kind: "role", role: "accent" } } }),
    (t) => setTransition(t, { segment_id, transition: { kind: "crossfade", duration_frames: random.whole(0, 30) } }),
    (t) => setNarration(t, { segment_id, changes: { script: `Words ${number}` } }),
    (t) => addLayers(t, { segment_id, layers: [shape(`layer-${number}`)] }),
    (t) => setCaptions(t, { changes: { burn_in: random.chance(0.5) } }),
    (t) => setMusic(t, { music: null }),
    (t) => (duration_frames > 1
      ? splitSegment(t, { segment_id, at_frame: random.whole(1, duration_frames - 1), duration_frames, new_id: `half-${number}` }) : t),
    (t) => trimSegment(t, {
      segment_id, side: random.pick(["start", "end"]), frames: random.whole(-20, duration_frames - 1), duration_frames,
    }),
  ];
  if (layer) {
    const layer_ids = [layer.id];
    edits.push(
      (t) => moveLayers(t, { segment_id, layer_ids, by_x_px: random.whole(-50, 50), by_y_px: 3 }),
      (t) => removeLayers(t, { segment_id, layer_ids }),
      (t) => duplicateLayers(t, { segment_id, layer_ids, new_ids: [`twin-${number}`] }),
      (t) => reorderLayer(t, { segment_id, layer_id: layer.id, to: random.pick(["forward", "backward", "front", "back"]) }),
      (t) => updateLayers(t, { segment_id, layer_ids, changes: { opacity_ratio: random.next() } }),
      (t) => setTiming(t, { segment_id, layer_ids, start_frame: random.whole(0, 60), end_frame: random.pick([null, 70]) }),
      (t) => setMotion(t, { segment_id, layer_ids, side: "enter", motion: { preset: "rise", duration_frames: 12 } }),
      (t) => setKeyframe(t, {
        segment_id, layer_id: layer.id, property: "opacity-ratio",
        keyframe: { at_frame: random.whole(0, 40), value: random.next(), easing: "linear" },
      }),
    );
  }
  return random.pick(edits);
}

function start() {
  return video([
    segment("a", { layers: [shape("one"), clip("two", { start_frame: 20, end_frame: 60 })], narration: narration("One two three.") }),
    segment("b", { duration: { kind: "narration", minimum_frames: 60 } }),
    segment("c", { layers: [shape("three", { start_frame: 5 })] }),
  ]);
}

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
