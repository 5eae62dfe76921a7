import { basesOf } from "#editor/net/bases.js";
import { mergeCollision } from "#editor/net/merge.js";
import { timelineOf } from "#editor/state/store.js";
import { equal, ok } from "#test";
import { segment, shape, video } from "/tests/js/fixtures.js";

const START = segment("a", { layers: [shape("one"), shape("two"), shape("three")] });

/** What comes of two changes of one segment; null where a person has to decide. */
function merged(mine, theirs) {
  const start = video([START, segment("b")]);
  const timeline = timelineOf(start);
  const found = mergeCollision({
    timeline: { ...timeline, segments: [mine, timeline.segments[1]] }, bases: basesOf(start),
    collision: { id: "a", theirs: { revision: 7, document: theirs, by: "Maria", at: "2026-01-01T00:00:00Z" } },
  });
  if (found) equal([found.bases.segments.get("a").revision, found.bases.segments.get("a").document], [7, theirs]);
  return found?.timeline.segments[0] ?? null;
}

const layersOf = (changes, order = ["one", "two", "three"]) => order.map((id) => shape(id, changes[id]));
const withLayers = (changes, order) => ({ ...START, layers: layersOf(changes, order) });

export function changesOfDifferentPartsAreBothKept() {
  equal(merged({ ...START, name: "Mine" }, { ...START, locked: true }), { ...START, name: "Mine", locked: true });
  const both = merged(withLayers({ one: { opacity_ratio: 0.5 } }), { ...withLayers({ three: { opacity_ratio: 0.2 } }), name: "Theirs" });
  equal(both, { ...withLayers({ one: { opacity_ratio: 0.5 }, three: { opacity_ratio: 0.2 } }), name: "Theirs" });
}

export function changesOfTheSamePartAreLeftToAPerson() {
  equal(merged({ ...START, name: "Mine" }, { ...START, name: "Theirs" }), null);
  equal(merged(withLayers({ one: { opacity_ratio: 0.5 } }), withLayers({ one: { rotation_degrees: 9 } })), null);
  equal(merged(withLayers({}, ["two", "three"]), withLayers({ one: { opacity_ratio: 0.5 } })), null, "removed here, changed there");
  equal(merged(withLayers({}, ["two", "one", "three"]), withLayers({}, ["one", "three", "two"])), null, "two orders");
}

export function theSameChangeIsNoCollision() {
  equal(merged({ ...START, name: "Both" }, { ...START, name: "Both" }).name, "Both");
}

export function layersAreAddedRemovedAndReorderedTogether() {
  const ids = (mine, theirs) => merged(withLayers({}, mine), withLayers({}, theirs)).layers.map((layer) => layer.id);
  equal(ids(["one", "mine", "two", "three"], ["one", "two", "three", "theirs"]), ["one", "mine", "two", "three", "theirs"]);
  equal(ids(["one", "three"], ["theirs", "one", "two", "three"]), ["theirs", "one", "three"]);
  equal(ids(["three", "one", "two"], ["one", "theirs", "two", "three"]), ["three", "one", "theirs", "two"]);
  equal(ids(["one", "mine", "two", "three"], ["three", "two", "one"]), ["three", "two", "one", "mine"]);
}

export function settingsAreMergedToo() {
  const start = video([START]);
  const timeline = { ...timelineOf(start), grade: { lut: "x" } };
  const { revision, ...settings } = start.settings;
  const theirs = { ...settings, grade: null, captions: { ...settings.captions, burn_in: true } };
  const collision = { id: "settings", theirs: { revision: 7, document: theirs, by: "Maria", at: "" } };
  const found = mergeCollision({ timeline, bases: basesOf(start), collision });
  equal([found.timeline.grade, found.timeline.captions.burn_in, found.bases.settings.revision], [{ lut: "x" }, true, 7]);
  ok(!mergeCollision({ timeline: { ...timeline, captions: { ...settings.captions, place: "top" } }, bases: basesOf(start), collision }));
}
