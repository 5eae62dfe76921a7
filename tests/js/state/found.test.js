import { countWords, foundIn, inOrder, nameOfFinding } from "#editor/state/found.js";
import { badgePlaces } from "#editor/stage/badges.js";
import { equal, ok } from "#test";
import { CANVAS } from "/tests/js/fixtures.js";

const finding = (segment_id, layer_id, severity, more = {}) => ({ code: "text-size", message: "Too small.", segment_id, layer_id, severity, ...more });

export function findingsStandAtTheirLayersAndSegmentsWorstFirst() {
  const hint = finding("a", "title", "hint");
  const error = finding("a", "title", "error");
  const whole = finding("a", null, "warning");
  const passed = finding("b", "title", "error", { waiver: { id: "w" } });
  const found = foundIn([hint, whole, error, passed]);
  equal([...found.keys()], ["a"]);
  equal([found.get("a").whole.severity, found.get("a").whole.findings], ["error", [error, whole, hint]]);
  equal([...found.get("a").layers], [["title", { severity: "error", findings: [error, hint] }]]);
}

export function whatHoldsTheExportBackComesBeforeWhatDoesNot() {
  const warning = finding("b", "x", "warning", { blocks: true });
  const [late, early] = [finding("b", "x", "error"), finding("a", "x", "error")];
  equal(inOrder([late, early, warning], [{ id: "a" }, { id: "b" }]), [warning, early, late]);
}

export function aSegmentWithTheSameFindingsIsTheSameValue() {
  const [one, other] = [finding("a", "x", "error"), finding("b", "x", "hint")];
  const before = foundIn([one, other]);
  const after = foundIn([one, finding("b", "x", "error")], before);
  ok(after.get("a") === before.get("a"));
  ok(after.get("b") !== before.get("b"));
}

export function findingsAreCountedInWords() {
  const findings = [finding("a", "x", "error"), finding("a", "x", "warning"), finding("a", "y", "warning"), finding("a", "z", "unjudged")];
  equal(countWords(findings), "1 error, 2 warnings, 1 not checked");
  ok(nameOfFinding(findings[1]) !== nameOfFinding(findings[2]));
}

export function badgesLieBesideTheirCornersOnTheCanvasAndApart() {
  const box = (id, x_px, y_px) => ({ id, x_px, y_px, width_px: 200, height_px: 100 });
  const places = badgePlaces([box("a", 400, 200), box("b", 400, 200), box("c", -300, -80), box("d", 1900, 1060)], { canvas: CANVAS, scale: 0.5 });
  equal(places, [
    { id: "a", left: 313, top: 87 }, { id: "b", left: 289, top: 87 }, { id: "c", left: 12, top: 12 }, { id: "d", left: 948, top: 517 },
  ]);
}
