import { alignLayers, distributeLayers, duplicateLayers, groupLayers } from "#editor/edit/layers.js";
import { spreadOf, unitsOf, wholeGroups } from "#editor/edit/units.js";
import { equal, ok } from "#test";
import { segment, shape, timeline } from "/tests/js/fixtures.js";

const at = (id, x_px, y_px, more = {}) => shape(id, { place: { x_px, y_px, width_px: 100, height_px: 100, anchor: "centre" }, ...more });
const of = (...layers) => timeline([segment("a", { layers })]);
const places = (now) => now.segments[0].layers.map(({ place }) => [place.x_px, place.y_px]);

export function groupsAreMadeAndLetGo() {
  const start = of(at("one", 0, 0), at("two", 200, 0), at("three", 400, 0));
  const now = groupLayers(start, { segment_id: "a", layer_ids: ["one", "two"], group: "g" });
  const { layers } = now.segments[0];
  equal(wholeGroups(layers, ["two"]), ["one", "two"]);
  equal(wholeGroups(layers, ["three"]), ["three"]);
  equal(groupLayers(now, { segment_id: "a", layer_ids: ["one", "two"], group: null }).segments[0].layers.map((layer) => layer.group ?? null), [null, null, null]);
  ok(groupLayers(start, { segment_id: "a", layer_ids: ["one"], group: null }) === start);
}

export function aGroupBesideOthersIsAlignedAsOne() {
  const now = alignLayers(of(at("one", 100, 0, { group: "g" }), at("two", 300, 50, { group: "g" }), at("three", 500, 0)), { segment_id: "a", layer_ids: ["one", "two", "three"], edge: "left" });
  equal(places(now), [[100, 0], [300, 50], [100, 0]]);
  equal(unitsOf(now.segments[0].layers).length, 2);
  const alone = alignLayers(now, { segment_id: "a", layer_ids: ["one", "two"], edge: "left" });
  equal(places(alone).slice(0, 2), [[100, 0], [100, 50]]);
}

export function layersAreAlignedToAFrame() {
  const frame = { x_px: 96, y_px: 54, width_px: 1728, height_px: 972 };
  const now = alignLayers(of(at("one", 0, 0), at("two", 300, 0)), { segment_id: "a", layer_ids: ["one", "two"], edge: "right", frame });
  equal(places(now), [[1724, 0], [1724, 0]]);
  equal(places(alignLayers(now, { segment_id: "a", layer_ids: ["one"], edge: "bottom", frame }))[0], [1724, 926]);
}

export function gapsBecomeEqual() {
  const now = distributeLayers(of(at("one", 0, 0), at("two", 120, 7), at("three", 700, 0)), { segment_id: "a", layer_ids: ["three", "one", "two"], way: "across" });
  equal(places(now), [[0, 0], [350, 7], [700, 0]]);
  const tall = distributeLayers(of(at("one", 0, 0), at("two", 0, 100), at("three", 0, 900)), { segment_id: "a", layer_ids: ["one", "two", "three"], way: "down" });
  equal(places(tall).map(([, y]) => y), [0, 450, 900]);
  equal(spreadOf(unitsOf([at("one", 0, 0), at("two", 5, 0)]), "across"), []);
}

export function copiesAreAGroupOfTheirOwn() {
  const start = of(at("one", 0, 0, { group: "g" }), at("two", 200, 0, { group: "g" }));
  const both = duplicateLayers(start, { segment_id: "a", layer_ids: ["one", "two"], new_ids: ["x", "y"] }).segments[0].layers;
  equal(both.map((layer) => layer.group), ["g", "g", "x-1", "x-1"]);
  const single = duplicateLayers(start, { segment_id: "a", layer_ids: ["one"], new_ids: ["x"] }).segments[0].layers;
  equal(single[2].group, null);
}
