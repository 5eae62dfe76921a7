// What authors may not change, on the cases that the server keeps too (tests/builder/services/test_locks.py).
import { lockBroken } from "#editor/edit/locks.js";
import { equal } from "#test";
import { segment, text, timeline } from "/tests/js/fixtures.js";

const { cases } = await (await fetch("/tests/cases/locks.json")).json();

/** @param {string} line as tests/cases/locks.json writes it */
function segmentOf(line) {
  const [head, body] = line.split(": ");
  const [id, ...marks] = head.split(" ");
  const layers = body.split(" ").map((word) => {
    const [, name, star, words] = /^(\w+)(\*?)(?:=(\w+))?$/.exec(word);
    return text(name, { name: "", locked: star === "*", text: words ?? name });
  });
  return segment(id, { name: "", layers, locked: marks.includes("s"), template: marks.includes("t") ? "quote" : null, part: marks.includes("p") ? "intro" : null });
}

const made = (lines) => timeline(lines.map(segmentOf));

export function everyCaseHoldsAsOnTheServer() {
  for (const { name, before, after, broken } of cases) {
    const found = lockBroken(made(before), made(after), new Set(["edit"]));
    equal(found && [found.segment_id, found.layer_id], broken, name);
  }
}

export function aPartOfTheKitComesWithWhatIsLockedInIt() {
  equal(lockBroken(made(["a: x"]), made(["c p: y*", "a: x"]), new Set(["edit"])), null);
}

export function aBrandManagerMayDoAllOfIt() {
  for (const { name, before, after } of cases) equal(lockBroken(made(before), made(after), new Set(["edit", "manage-kit"])), null, name);
}

export function settingsAreNobodysLock() {
  const before = made(["a s: x"]);
  equal(lockBroken(before, { ...before, captions: { ...before.captions, burn_in: true } }, new Set(["edit"])), null);
}
