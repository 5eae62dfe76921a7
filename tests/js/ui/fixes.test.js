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
