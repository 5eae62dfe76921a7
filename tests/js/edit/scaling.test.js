import { scaleLayers } from "#editor/edit/scaling.js";
import { newTextLayer } from "#editor/edit/new.js";
import { equal, ok } from "#test";
import { CANVAS, KIT, segment, shape, timeline } from "/tests/js/fixtures.js";

const at = (id, x_px, y_px) => shape(id, { place: { x_px, y_px, width_px: 100, height_px: 50, anchor: "centre" } });
const from = { x_px: 100, y_px: 100, width_px: 300, height_px: 150 };

export function layersAreScaledTogether() {
  const layers = [at("one", 100, 100), at("two", 300, 200)];
  const start = timeline([segment("a", { layers })]);
  const now = scaleLayers(start, { segment_id: "a", layers, from, to: { x_px: 100, y_px: 100, width_px: 600, height_px: 300 } });
  equal(now.segments[0].layers.map(({ place }) => [place.x_px, place.y_px, place.width_px, place.height_px]), [[100, 100, 200, 100], [500, 300, 200, 100]]);
  const back = scaleLayers(now, { segment_id: "a", layers, from, to: from });
  equal(back, start);
}

export function sizesOfTextGoAlongWhereTheyWereSet() {
  const text = (id, size_px) => ({ ...newTextLayer({ canvas: CANVAS, kit: KIT, style: "heading-1", text: "Hi" }), id, size_px });
  const layers = [text("one", 40), text("two", null)];
  const now = scaleLayers(timeline([segment("a", { layers })]), { segment_id: "a", layers, from, to: { ...from, width_px: 450, height_px: 225 } });
  equal(now.segments[0].layers.map((layer) => layer.size_px), [60, null]);
  ok(now.segments[0].layers[1].place.width_px > layers[1].place.width_px);
}
