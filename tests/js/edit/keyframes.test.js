import { framesOf, moveTo, removeAt, setEasing, setValues } from "#editor/edit/keyframes.js";
import { equal, ok, throws } from "#test";
import { segment, shape, timeline } from "/tests/js/fixtures.js";

const PLACE = { segment_id: "a", layer_id: "one", properties: ["offset-x-px", "offset-y-px"] };
const start = () => timeline([segment("a", { layers: [shape("one"), shape("two")] })]);
const layerOf = (now) => now.segments[0].layers[0];
const trackOf = (now, property) => layerOf(now).keyframes.find((one) => one.property === property)?.keyframes
  .map(({ at_frame, value, easing }) => [at_frame, value, easing]);
const set = (now, at_frame, x, y) => setValues(now, {
  segment_id: "a", layer_id: "one", at_frame, values: { "offset-x-px": x, "offset-y-px": y },
});

export function valuesBecomeKeyframesInOrder() {
  const now = set(set(start(), 30, 10, 20), 5, 1, 2);
  equal(trackOf(now, "offset-x-px"), [[5, 1, "ease-in-out"], [30, 10, "ease-in-out"]]);
  equal(trackOf(now, "offset-y-px"), [[5, 2, "ease-in-out"], [30, 20, "ease-in-out"]]);
  equal(framesOf(layerOf(now), PLACE.properties), [5, 30]);
  ok(now.segments[0].layers[1] === start().segments[0].layers[1] || now.segments[0].layers[1].keyframes.length === 0);
}

export function aNewKeyframeTakesTheEasingBeforeItAndAChangedOneKeepsItsOwn() {
  const first = setEasing(set(start(), 0, 0, 0), { ...PLACE, at_frame: 0, easing: "spring" });
  const now = set(set(first, 20, 5, 5), 0, 9, 9);
  equal(trackOf(now, "offset-x-px"), [[0, 9, "spring"], [20, 5, "spring"]]);
}

export function movingStaysInTheLayerAndTakesThePlaceOfWhatIsThere() {
  const now = set(set(set(start(), 0, 1, 1), 10, 2, 2), 20, 3, 3);
  const moved = moveTo(now, { ...PLACE, from_frame: 10, to_frame: 99, last_frame: 20 });
  equal(trackOf(moved, "offset-x-px"), [[0, 1, "ease-in-out"], [20, 2, "ease-in-out"]]);
  equal(trackOf(moveTo(now, { ...PLACE, from_frame: 20, to_frame: -7, last_frame: 20 }), "offset-y-px").map(([at]) => at), [0, 10]);
  ok(moveTo(now, { ...PLACE, from_frame: 10, to_frame: 10.2, last_frame: 20 }) === now);
  ok(moveTo(now, { ...PLACE, from_frame: 11, to_frame: 12, last_frame: 20 }) === now);
}

export function theLastKeyframeTakesItsTrackWithIt() {
  const now = setValues(set(start(), 4, 1, 1), { segment_id: "a", layer_id: "one", at_frame: 4, values: { "scale-ratio": 2 } });
  const left = removeAt(now, { ...PLACE, at_frame: 4 });
  equal(layerOf(left).keyframes.map((track) => track.property), ["scale-ratio"]);
  ok(removeAt(left, { ...PLACE, at_frame: 4 }) === left);
}

export function tooManyKeyframesAndUnknownLayersAreRefused() {
  let now = start();
  for (let frame = 0; frame < 200; frame += 1) now = set(now, frame, frame, frame);
  equal(throws(() => set(now, 200, 1, 1), /at most 200/).code, "too-many-keyframes");
  equal(trackOf(set(now, 100, -1, -1), "offset-x-px")[100][1], -1);
  equal(throws(() => removeAt(now, { ...PLACE, layer_id: "x", at_frame: 0 }), /no layer x/).code, "unknown-layer");
}
