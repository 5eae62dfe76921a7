import { endOf, keyFramesOf, moveInTime, moveKeys, removeKeys, trimInTime, withLayers } from "#editor/edit/timing.js";
import { close, equal, ok } from "#test";
import { clip, segment, shape, timeline } from "/tests/js/fixtures.js";

const DURATION = { segment_id: "a", duration_frames: 90 };
const keyed = (id, frames, changes = {}) => shape(id, {
  keyframes: [{ property: "scale-ratio", keyframes: frames.map((at_frame) => ({ at_frame, value: at_frame, easing: "linear" })) }], ...changes,
});
const of = (...layers) => timeline([segment("a", { layers })]);
const times = (now) => now.segments[0].layers.map(({ start_frame, end_frame }) => [start_frame, end_frame]);
const keys = (now, index = 0) => keyFramesOf(now.segments[0].layers[index]);

export function layersMoveTogetherAndStayInTheSegment() {
  const start = of(shape("one", { start_frame: 10, end_frame: 40 }), shape("two", { start_frame: 20, end_frame: 60 }));
  const both = { ...DURATION, layer_ids: ["one", "two"] };
  equal(times(moveInTime(start, { ...both, by_frames: 5 })), [[15, 45], [25, 65]]);
  equal(times(moveInTime(start, { ...both, by_frames: -99 })), [[0, 30], [10, 50]]);
  equal(times(moveInTime(start, { ...both, by_frames: 999 })), [[79, 109], [89, 129]]);
  ok(moveInTime(start, { ...both, by_frames: 0 }) === start);
}

export function aLayerThatLastsToTheEndKeepsItsLengthWhenItComesEarlier() {
  const start = of(shape("one", { start_frame: 30 }));
  equal(times(moveInTime(start, { ...DURATION, layer_ids: ["one"], by_frames: -10 })), [[20, 80]]);
  equal(times(moveInTime(start, { ...DURATION, layer_ids: ["one"], by_frames: 10 })), [[40, null]]);
}

export function trimmingKeepsWhatHappensWhereItIs() {
  const start = of(keyed("one", [0, 10, 30], { start_frame: 10, end_frame: 60 }));
  const later = trimInTime(start, { ...DURATION, layer_ids: ["one"], side: "start", by_frames: 15 });
  equal(times(later), [[25, 60]]);
  equal(keys(later), [-5, 15]);
  const earlier = trimInTime(later, { ...DURATION, layer_ids: ["one"], side: "start", by_frames: -15 });
  equal([times(earlier), keys(earlier)], [[[10, 60]], [10, 30]]);
}

export function footageGoesOnAsItWasWhenItBeginsLater() {
  const start = of(clip("one", { start_frame: 0, end_frame: 60 }));
  const later = trimInTime(start, { ...DURATION, layer_ids: ["one"], side: "start", by_frames: 30 });
  close(later.segments[0].layers[0].source_start_seconds, 3);
  close(trimInTime(later, { ...DURATION, layer_ids: ["one"], side: "start", by_frames: -15 }).segments[0].layers[0].source_start_seconds, 2.5);
}

export function trimmingLeavesAtLeastAFrameAndReachesTheEnd() {
  const start = of(shape("one", { start_frame: 10, end_frame: 40, enter: { preset: "rise", duration_frames: 5 } }));
  const trim = (side, by_frames) => trimInTime(start, { ...DURATION, layer_ids: ["one"], side, by_frames });
  equal([times(trim("start", 99)), times(trim("end", -99)), times(trim("start", -99))], [[[39, 40]], [[10, 11]], [[0, 40]]]);
  equal([times(trim("end", 49)), times(trim("end", 50)), times(trim("end", 99))], [[[10, 89]], [[10, null]], [[10, null]]]);
  equal(trim("start", 20).segments[0].layers[0].enter, { preset: "rise", duration_frames: 5 });
  equal(endOf(shape("one", { start_frame: 95 }), 90), 96);
}

export function layersAreAsTheyWereAgain() {
  const start = of(keyed("one", [0, 10]), shape("two"));
  const { layers } = start.segments[0];
  const trimmed = trimInTime(start, { ...DURATION, layer_ids: ["one"], side: "start", by_frames: 20 });
  ok(withLayers(trimmed, { segment_id: "a", layers }).segments[0].layers[0] === layers[0]);
}

export function keyframesOfSeveralLayersMoveTogether() {
  const start = of(keyed("one", [0, 10, 20]), keyed("two", [30], { start_frame: 50 }));
  const chosen = [{ layer_id: "one", frame: 10 }, { layer_id: "two", frame: 30 }];
  const now = moveKeys(start, { ...DURATION, keys: chosen, by_frames: 5 });
  equal([keys(now), keys(now, 1)], [[0, 15, 20], [35]]);
  const far = moveKeys(start, { ...DURATION, keys: chosen, by_frames: 99 });
  equal([keys(far), keys(far, 1)], [[0, 19, 20], [39]]);
  equal(keys(moveKeys(start, { ...DURATION, keys: chosen.slice(0, 1), by_frames: 10 })), [0, 20]);
  ok(moveKeys(start, { ...DURATION, keys: chosen, by_frames: 0 }) === start);
}

export function removedKeyframesTakeEmptyTracksAlong() {
  const start = of(keyed("one", [0, 10]));
  equal(keys(removeKeys(start, { segment_id: "a", keys: [{ layer_id: "one", frame: 0 }] })), [10]);
  const none = removeKeys(start, { segment_id: "a", keys: [{ layer_id: "one", frame: 0 }, { layer_id: "one", frame: 10 }] });
  equal(none.segments[0].layers[0].keyframes, []);
}
