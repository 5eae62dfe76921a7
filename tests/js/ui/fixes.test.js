import { fixed } from "#editor/edit/fixes.js";
import { placeOf } from "#editor/ui/findings/finding_row.js";
import { fixWords } from "#editor/ui/findings/fixes.js";
import { newLogoLayer } from "#editor/edit/new.js";
import { equal } from "#test";
import { newChartLayer, newIconLayer, newTableLayer } from "#editor/edit/new_graphics.js";
import { CANVAS, KIT, picture, segment, shape, timeline } from "/tests/js/fixtures.js";

const FIX = { kind: "use-logo", variant: "reversed" };

export function theFittingLogoTakesThePlaceOfTheOther() {
  const logo = { ...newLogoLayer({ canvas: CANVAS, kit: KIT }), id: "logo" };
  const before = timeline([segment("a", { layers: [shape("s"), logo] })]);
  const [{ layers }] = fixed(before, { segment_id: "a", layer_id: "logo", fix: FIX }).segments;
  equal(layers, [shape("s"), { ...logo, variant: "reversed" }]);
  equal(fixWords(FIX), "Use the fitting logo");
}

export function aLogoThatIsTooSmallIsMadeLarger() {
  const fix = { kind: "move-layer", x_px: 0, y_px: 0, width_px: 400, height_px: 110 };
  equal(fixWords(fix, undefined, "logo-size"), "Make it larger");
  equal(fixWords(fix, undefined, "logo-clear-space"), "Move it");
}

export function whatIsSaidOfOneSegmentNamesIt() {
  const editor = { timeline: { value: timeline([segment("a"), segment("b")]) } };
  const found = { segment_id: "b", layer_id: null, is_of_video: true };
  equal(placeOf(editor, { ...found, code: "empty-segment" }), "Segment 2");
  equal(placeOf(editor, { ...found, code: "legal-line" }), "The video");
}

export function aFixOfALogoNeedsALayer() {
  const before = timeline([segment("a")]);
  equal(fixed(before, { segment_id: "a", layer_id: null, fix: FIX }), before);
}

export function aVeilIsLaidOverAPictureAndNothingElse() {
  const fix = { kind: "add-scrim", role: "primary", opacity_ratio: 0.55 };
  const background = { kind: "picture", asset: "9".repeat(64), fit: "cover", behind: null, move: null, scrim: null };
  const before = timeline([segment("a", { background }), segment("b")]);
  const after = fixed(before, { segment_id: "a", layer_id: "words", fix });
  equal(after.segments[0].background, { ...background, scrim: { colour: { kind: "role", role: "primary" }, opacity_ratio: 0.55 } });
  equal(fixed(before, { segment_id: "b", layer_id: "words", fix }), before);
  equal(fixWords(fix), "Add a veil");
}

export function aColourOfTheBrandComesWhereTheOddOneWas() {
  const use = (layer, part) => {
    const before = timeline([segment("a", { layers: [{ ...layer, id: "one" }] })]);
    return fixed(before, { segment_id: "a", layer_id: "one", fix: { kind: "use-role", part, role: "accent" } }).segments[0].layers[0];
  };
  const odd = { kind: "custom", hex: "#123456" };
  const accent = { kind: "role", role: "accent" };
  const chart = { ...newChartLayer({ canvas: CANVAS, kit: KIT, chart: "columns" }), colours: [odd, { kind: "role", role: "primary" }] };
  equal(use(chart, "data").colours, [accent, { kind: "role", role: "primary" }]);
  equal(use(chart, "text").colour, accent);
  const table = newTableLayer({ canvas: CANVAS, kit: KIT });
  equal([use(table, "header").header_fill, use(table, "stroke").line, use(table, "stripe").stripe], [accent, accent, accent]);
  equal(use(newIconLayer({ canvas: CANVAS, kit: KIT, icon: "star" }), "icon").colour, accent);
  equal(use(shape("s", { gradient: { end: odd, angle_degrees: 45 } }), "gradient-end").gradient, { end: accent, angle_degrees: 45 });
  equal(use(picture("p", { border: { colour: odd, width_px: 3 } }), "stroke").border, { colour: accent, width_px: 3 });
  equal(use(picture("p", { filters: { duotone: { dark: odd, light: odd } } }), "duotone-light").filters.duotone, { dark: odd, light: accent });
}
