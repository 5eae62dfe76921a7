import { setCanvas } from "#editor/edit/reshape.js";
import { equal } from "#test";
import { segment, shape, timeline } from "/tests/js/fixtures.js";

const TALL = { width_px: 1080, height_px: 1920 };

export function anotherShapeTakesTheLayersThatTheServerPlacedAndKeepsAllElse() {
  const before = timeline([segment("a", { name: "Mine", layers: [shape("one")] }), segment("b")]);
  const moved = shape("one", { place: { x_px: 1, y_px: 2, width_px: 3, height_px: 4, anchor: "centre" } });
  const after = setCanvas(before, { canvas: TALL, placed: [segment("a", { name: "Theirs", layers: [moved] })] });
  equal(after.canvas, TALL);
  equal(after.segments, [segment("a", { name: "Mine", layers: [moved] }), segment("b")]);
}
