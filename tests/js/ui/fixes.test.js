import { fixWords, fixed } from "#editor/ui/library/fixes.js";
import { newLogoLayer } from "#editor/edit/new.js";
import { equal } from "#test";
import { CANVAS, KIT, segment, shape, timeline } from "/tests/js/fixtures.js";

const FIX = { kind: "use-logo", variant: "reversed" };

export function theFittingLogoTakesThePlaceOfTheOther() {
  const logo = { ...newLogoLayer({ canvas: CANVAS, kit: KIT }), id: "logo" };
  const before = timeline([segment("a", { layers: [shape("s"), logo] })]);
  const [{ layers }] = fixed(before, { segment_id: "a", layer_id: "logo", fix: FIX }).segments;
  equal(layers, [shape("s"), { ...logo, variant: "reversed" }]);
  equal(fixWords(FIX), "Use the fitting logo");
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
