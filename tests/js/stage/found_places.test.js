import { evaluateSegment } from "#editor/document/evaluate.js";
import { cropView } from "#editor/stage/cropping.js";
import { placeInBackground, placeInLayer } from "#editor/stage/found_places.js";
import { close, equal } from "#test";
import { CANVAS } from "/tests/js/fixtures.js";

const WHOLE = { x_ratio: 0, y_ratio: 0, width_ratio: 1, height_ratio: 1 };
const STILL = { scale_ratio: 1, rotation_degrees: 0, offset_x_px: 0, offset_y_px: 0 };
const place = { x_px: 100, y_px: 100, width_px: 400, height_px: 400, anchor: "centre" };
const upright = (left, top, right, bottom) => [[left, top], [right, top], [right, bottom], [left, bottom]];
const inLayer = (corners, more = {}) => placeInLayer(corners, {
  view: cropView({ place, crop: WHOLE, fit: "cover", source: { width: 800, height: 400 } }), mirror: false, place, state: STILL, ...more,
});

/** @param {any} case_ */
function seenIn({ segment, at_frame, source: [width, height], corners }) {
  const [layer] = segment.layers;
  const { fill, layers } = evaluateSegment(segment, at_frame);
  const look = layer?.look ?? segment.fill;
  const { crop = WHOLE, mirror = false } = look.edit ?? { crop: look.crop };
  const box = layer?.box ?? { x_px: 0, y_px: 0, ...CANVAS };
  const view = cropView({ place: box, crop, fit: look.fit, source: { width, height } });
  return layer ? placeInLayer(corners, { view, mirror, place: box, state: layers[0] })
    : placeInBackground(corners, { view, mirror, canvas: CANVAS, state: fill });
}

export async function placesAreSeenWherePythonSeesThem() {
  const cases = await (await fetch("/tests/cases/places.json")).json();
  if (cases.length < 40) throw new Error("There are too few cases.");
  for (const one of cases) {
    close(seenIn(one)?.map(({ x, y }) => [x, y]), one.seen, 1e-5, JSON.stringify([one.segment.layers[0]?.look ?? one.segment.fill, one.source]));
  }
}

export function whatIsCutAwayIsNotMarked() {
  equal(inLayer(upright(0, 0, 0.2, 1)), null);
  equal(inLayer(upright(0, 0.25, 0.5, 0.75)), [{ x: 100, y: 200 }, { x: 300, y: 200 }, { x: 300, y: 400 }, { x: 100, y: 400 }]);
}

export function aMirroredPlaceIsOnTheOtherSide() {
  equal(inLayer(upright(0.25, 0, 0.5, 0.5), { mirror: true }).map(({ x }) => x), [500, 300, 300, 500]);
}
