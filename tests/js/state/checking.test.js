import { signal } from "@preact/signals";
import { createChecking } from "#editor/state/checking.js";
import { equal } from "#test";
import { deferred, fakeClock, segment, settled, staged as stagedOf } from "/tests/js/fixtures.js";

function begin(is_measuring = false) {
  const clock = fakeClock();
  const waiting = signal(0);
  const staged = signal(new Map(["a", "b"].map((id) => [id, stagedOf(segment(id), { is_measuring })])));
  const [saved, judged] = [deferred(), deferred()];
  let asked = 0;
  const checking = createChecking({
    flush: () => saved.promise, again: () => { asked += 1; waiting.value = 2; }, video: () => judged.promise, waiting, staged, clock,
  });
  return { checking, clock, waiting, staged, saved, judged, asked: () => asked, now: () => Object.values(checking.state.value) };
}

export async function everySegmentIsJudgedAfterItIsSaved() {
  const { checking, waiting, saved, judged, asked, now } = begin();
  const done = checking.run();
  equal(now(), ["saving", 0, 0]);
  saved.resolve();
  await settled();
  equal([asked(), now()], [1, ["looking", 0, 2]]);
  waiting.value = 1;
  equal(now(), ["looking", 1, 2]);
  waiting.value = 0;
  await settled();
  equal(now(), ["looking", 2, 2]);
  judged.resolve();
  await done;
  equal(now(), ["done", 2, 2]);
}

export async function pixelsAreWaitedForButNotForEver() {
  const { checking, clock, waiting, staged, saved, judged, now } = begin(true);
  const done = checking.run();
  for (const promise of [saved, judged]) promise.resolve();
  await settled();
  waiting.value = 0;
  await settled();
  equal(now(), ["measuring", 0, 2]);
  staged.value = new Map([["a", stagedOf(segment("a"))], ["b", staged.value.get("b")]]);
  equal(now(), ["measuring", 1, 2]);
  await clock.move(30_000);
  await done;
  equal(now(), ["done", 1, 2]);
}

export async function aSecondCallWhileOneRunsChangesNothing() {
  const { checking, saved, asked } = begin();
  void checking.run();
  void checking.run();
  saved.resolve();
  await settled();
  equal(asked(), 1);
}
