import { equal, ok } from "#test";
import { PART_SECONDS, playInStep } from "/tests/js/play/in_step.js";

const MOST_APART_SECONDS = 0.04;
const BLUETOOTH_SECONDS = 0.18;

/**
 * How far picture and sound are apart, wherever a new part is seen that follows the one before: its picture against
 * the click that is heard nearest to it. Positive: the picture is late.
 */
function apart({ clicks, shown }) {
  const changes = shown.filter(({ part, is_catching_up }, index) => index > 0 && !is_catching_up && part === shown[index - 1].part + 1);
  return changes.map(({ at_seconds }) => clicks.map((click) => at_seconds - click)
    .reduce((nearest, one) => (Math.abs(one) < Math.abs(nearest) ? one : nearest), Infinity));
}

function inStep(played, at_least) {
  const differences = apart(played);
  ok(differences.length >= at_least, `only ${differences.length} changes were seen`);
  const sorted = differences.map(Math.abs).toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  const words = `median ${Math.round(at(0.5) * 1000)} ms, p95 ${Math.round(at(0.95) * 1000)} ms`;
  ok(at(0.5) <= MOST_APART_SECONDS && at(0.95) <= MOST_APART_SECONDS, `picture and sound within 40 ms (${words})`);
  return differences;
}

export async function pictureAndSoundKeepInStep() {
  const played = await playInStep({ seconds: 6 });
  inStep(played, 15);
  ok(played.clicks.length >= 15, "clicks heard");
}

export async function theyKeepInStepOnHeadphonesThatAreLate() {
  inStep(await playInStep({ seconds: 6, latency_seconds: BLUETOOTH_SECONDS }), 14);
}

export async function theyKeepInStepAfterASeek() {
  const played = await playInStep({ seconds: 6, happens: [{ at_seconds: 2, seek: 25 }] });
  inStep(played, 14);
  const seen = played.shown.at(-1)?.part ?? 0;
  equal(seen, 25 + Math.floor((played.shown.at(-1).at_seconds - 2) / PART_SECONDS), "the part after the seek");
}

export async function theyKeepInStepAfterTheBrowserStoodStill() {
  const happens = [{ at_seconds: 1.9, stall_seconds: 0.3 }, { at_seconds: 4.1, stall_seconds: 0.3 }];
  inStep(await playInStep({ seconds: 6, happens }), 12);
}
