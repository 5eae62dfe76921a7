import { updateLayer } from "#editor/edit/layers.js";
import { boldChanges, bolderStyle, styleRange } from "#editor/edit/rich_text.js";
import { characterAt, charactersOf, sharedOf, spansAfter, spansWith } from "#editor/edit/spans.js";
import { equal, ok } from "#test";
import { newTextLayer } from "#editor/edit/new.js";
import { CANVAS, KIT, segment, timeline } from "/tests/js/fixtures.js";

const RED = { kind: "role", role: "accent" };
const span = (start, end, more = {}) => ({ start, end, style: null, colour: null, highlight: null, ...more });
const SPANS = [span(2, 5, { colour: RED }), span(8, 10, { style: "strong" })];
const TEXT = { ...newTextLayer({ canvas: CANVAS, kit: KIT, style: "heading-1", text: "" }), id: "t" };
const layerOf = (value) => value.segments[0].layers[0];

export function aRangeIsStyledAndCutsWhatItCovers() {
  equal(spansWith([], { start: 1, end: 4 }, { colour: RED }), [span(1, 4, { colour: RED })]);
  equal(spansWith(SPANS, { start: 4, end: 9 }, { style: "big" }), [
    span(2, 4, { colour: RED }), span(4, 5, { colour: RED, style: "big" }), span(5, 9, { style: "big" }), span(9, 10, { style: "strong" }),
  ]);
  equal(spansWith(SPANS, { start: 6, end: 6 }, { style: "big" }), SPANS);
}

export function takingTheDifferenceAwayTakesTheSpanAway() {
  equal(spansWith(SPANS, { start: 0, end: 20 }, { colour: null, style: null, highlight: null }), []);
  equal(spansWith(SPANS, { start: 3, end: 4 }, { colour: null }), [span(2, 3, { colour: RED }), span(4, 5, { colour: RED }), SPANS[1]]);
}

export function equalNeighboursBecomeOne() {
  equal(spansWith([span(0, 3, { colour: RED })], { start: 3, end: 6 }, { colour: { ...RED } }), [span(0, 6, { colour: RED })]);
}

export function spansKeepToTheirWordsWhileSomeoneWrites() {
  const words = [span(4, 7, { colour: RED })];
  equal(spansAfter(words, "one two six", "oh one two six"), [span(7, 10, { colour: RED })]);
  equal(spansAfter(words, "one two six", "one two six seven"), words);
  equal(spansAfter(words, "one two six", "one tiwo six"), [span(4, 8, { colour: RED })]);
  equal(spansAfter(words, "one two six", "one six"), []);
  equal(spansAfter(words, "one two six", "on six"), []);
  equal(spansAfter(words, "one two six", ""), []);
}

export function spansNeverLeaveTheirTextWhateverIsWritten() {
  let seed = 5;
  const chance = (/** @type {number} */ most) => { seed = (seed * 1103515245 + 12345) % 2147483648; return seed % most; };
  const letters = ["a", "b", " ", "😀", "é"];
  let written = "hello 😀 world";
  let spans = [span(0, 5, { colour: RED }), span(6, 7, { style: "strong" })];
  for (let turn = 0; turn < 400; turn += 1) {
    const points = [...written];
    const next = points.toSpliced(chance(points.length + 1), chance(4), ...Array.from({ length: chance(4) }, () => letters[chance(5)]));
    spans = spansAfter(spans, written, next.join(""));
    written = next.join("");
    if (spans.length < 2) spans = spansWith(spans, { start: 0, end: Math.min(2, next.length) }, { style: `s${turn}` });
    spans.forEach((one, index) => {
      ok(one.start < one.end && one.end <= next.length, "a span lies inside its text");
      ok(index === 0 || spans[index - 1].end <= one.start, "spans stand in order");
    });
  }
}

export function placesAreCountedInCharacters() {
  equal(characterAt("😀a", 2), 1);
  equal(charactersOf("😀ab", { start: 1, end: 3 }), "ab");
}

export function aLayerKeepsItsSpansWhenItsTextChanges() {
  const before = timeline([segment("a", { layers: [{ ...TEXT, text: "one two", spans: [span(4, 7, { colour: RED })] }] })]);
  const after = updateLayer(before, { segment_id: "a", layer_id: "t", changes: { text: "one or two" } });
  equal(layerOf(after).spans, [span(7, 10, { colour: RED })]);
  const styled = styleRange(after, { segment_id: "a", layer_id: "t", range: { start: 0, end: 99 }, changes: { style: "strong" } });
  equal(layerOf(styled).spans.at(-1).end, 10);
  ok(styleRange(styled, { segment_id: "a", layer_id: "t", range: { start: 0, end: 3 }, changes: { style: "strong" } }) === styled, "nothing new changes nothing");
}

export function aRangeSaysWhatItHasInCommon() {
  const layer = { ...TEXT, text: "one two six", spans: [span(0, 3, { colour: RED, style: "big" }), span(3, 7, { colour: RED })] };
  equal(sharedOf(layer, { start: 0, end: 7 }), { style: null, colour: RED, highlight: null });
  equal(sharedOf(layer, { start: 0, end: 3 }).style, "big");
  equal(sharedOf(layer, { start: 5, end: 9 }).colour, null);
}

export function boldIsABolderStyleOfAboutTheSameSize() {
  const [heading] = KIT.type_styles;
  const style = (role, changes) => ({ ...heading, role, weight: 400, size_px: 40, ...changes });
  const kit = { ...KIT, type_styles: [heading, style("body"), style("other", { family: "Inter", weight: 600 }), style("strong", { weight: 700, size_px: 44 }), style("huge", { weight: 900, size_px: 90 })] };
  equal(["body", "other", "strong", "heading-1", "missing"].map((role) => bolderStyle(kit, role)), ["strong", "strong", null, "huge", null]);
  const layer = { ...TEXT, text: "one two", style: "body" };
  equal(boldChanges(kit, { layer, range: { start: 0, end: 3 } }), { style: "strong" });
  equal(boldChanges(kit, { layer: { ...layer, spans: [span(0, 3, { style: "strong" })] }, range: { start: 0, end: 3 } }), { style: null });
  equal(boldChanges(KIT, { layer, range: { start: 0, end: 3 } }), null);
}
