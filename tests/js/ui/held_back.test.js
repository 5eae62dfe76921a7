import { fixWords, mendable } from "#editor/ui/findings/fixes.js";
import { managersOf } from "#editor/ui/ask_manager.js";
import { heldBackBy } from "#editor/ui/dialogs/held_back.js";
import { ApiError } from "#editor/net/api.js";
import { equal } from "#test";
import { KIT } from "/tests/js/fixtures.js";

const FINDING = { rule: "wording", severity: "error", message: "A word.", segment_id: "a", layer_id: "words", fix: null };

export function aRefusalNamesItsFindings() {
  const error = new ApiError({ code: "held-back-by-brand", message: "Held.", data: { count: 3, export_id: "e", findings: [FINDING] } });
  equal(heldBackBy(error), { count: 3, report: "/exports/e/report/", findings: [{ ...FINDING, code: "wording", blocks: true }] });
  equal(heldBackBy(new ApiError({ code: "offline", message: "No." })), null);
}

export function whatMendsTwiceTheSameIsCountedOnce() {
  const fix = { kind: "replace-words", found: "cheap", instead: "fair" };
  const one = { segment_id: "a", layer_id: "words", fix };
  equal(mendable([one, { ...one }, { ...one, layer_id: null }, { ...one, fix: null }, { ...one, segment_id: "b", waiver: {} }]), [one, { ...one, layer_id: null }]);
}

export function theColourOfAFixIsNamed() {
  equal(fixWords({ kind: "use-role", part: "text", role: "primary" }, KIT), "Use the brand colour Teal");
  equal(fixWords({ kind: "use-role", part: "text", role: "primary", tint_ratio: 0.4 }, KIT), "Use the brand colour Teal, 40 %");
  equal(fixWords({ kind: "use-role", part: "text", role: "gone" }, KIT), "Use the brand colour");
}

export function whoCanLetAFindingPassIsNamed() {
  equal(managersOf({ managers: ["Priya"] }), "Priya");
  equal(managersOf({ managers: ["Priya", "Jonas", "Amara", "Lena"] }), "Priya, Jonas or Amara");
  equal(managersOf({ managers: [] }), "a brand manager");
}
