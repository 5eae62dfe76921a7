import { steadySeconds } from "#editor/ui/steady_time.js";
import { ok, equal } from "#test";

/** What is told each second for what is measured each second. */
function told(measured) {
  const kept = new Map();
  return measured.map((seconds, second) => steadySeconds("film", seconds, second * 1000, kept));
}

export function theTimeLeftRunsDownLikeAClock() {
  equal(told([60, 59, 58, 57]), [60, 59, 58, 57]);
}

export function theTimeLeftFollowsWhatIsMeasuredWithoutJumps() {
  const shown = told(Array.from({ length: 60 }, (_, second) => 60 - second + (second % 2 ? 6 : -6)));
  const steps = shown.slice(1).map((seconds, index) => seconds - shown[index]);
  ok(Math.max(...steps) < 1, `it never grows by more than a second: ${Math.max(...steps)}`);
  ok(Math.min(...steps) > -3, `it never falls by more than three: ${Math.min(...steps)}`);
}

export function aMomentThatIsFarOffIsNotTold() {
  equal(told([60, 59, 120, 120, 56]), [60, 59, 58, 57, 56]);
}

export function moreWorkIsToldOnceItLasts() {
  const shown = told([60, ...Array.from({ length: 6 }, (_, second) => 119 - second)]);
  equal(shown.slice(0, 5), [60, 59, 58, 57, 56]);
  equal(shown.slice(5), [115, 114]);
}

export function nothingIsToldWhileNothingIsKnown() {
  equal(told([null, null, 40, null, 90]), [null, null, 40, null, 90]);
}
