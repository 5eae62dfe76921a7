import { effect, signal } from "@preact/signals";
import { REAL_CLOCK } from "#editor/net/autosave.js";

/**
 * @import { StagedSegment } from "#editor/types.d.ts"
 * @import { Clock } from "#editor/net/autosave.js"
 * @import { ReadonlySignal } from "@preact/signals"
 * @typedef {{stage: "idle" | "saving" | "looking" | "measuring" | "done", done: number, total: number}} Checking
 *   `done` and `total` count segments; after the last look `done` lacks those that are not judged or measured yet
 */

/** Each part ends after so long at the latest; what is found then still comes. */
const LONGEST_MS = 30_000;

/**
 * One look at everything: the video is saved, every segment is judged anew, its pixels are measured where a picture
 * decides, and the rules on the whole video are asked.
 * @param {object} options
 * @param {() => Promise<unknown>} options.flush saves the video
 * @param {() => void} options.again has every segment judged anew
 * @param {() => Promise<void>} options.video asks the rules on the whole video
 * @param {ReadonlySignal<number>} options.waiting how many segments are still to be judged
 * @param {ReadonlySignal<ReadonlyMap<string, StagedSegment>>} options.staged
 * @param {Clock} [options.clock]
 */
export function createChecking({ flush, again, video, waiting, staged, clock = REAL_CLOCK }) {
  const state = signal(/** @type {Checking} */ ({ stage: "idle", done: 0, total: 0 }));
  const measuring = () => [...staged.value.values()].filter((one) => one.is_measuring).length;

  /** Waits until nothing is left, telling how far it is. @param {Checking["stage"]} stage @param {() => number} left @param {number} total */
  function settle(stage, left, total) {
    return new Promise((/** @type {(left: number) => void} */ resolve) => {
      const callOff = clock.later(() => end(left()), LONGEST_MS);
      const stop = effect(() => {
        const now = left();
        state.value = { stage, done: total - now, total };
        if (now === 0) queueMicrotask(() => end(0));
      });
      const end = (/** @type {number} */ now) => {
        callOff();
        stop();
        resolve(now);
      };
    });
  }

  return {
    state,
    /** Resolves when everything was looked at; a second call while one runs is the same check. */
    async run() {
      if (!["idle", "done"].includes(state.peek().stage)) return;
      state.value = { stage: "saving", done: 0, total: 0 };
      await flush();
      again();
      const total = waiting.peek();
      const [unjudged] = await Promise.all([settle("looking", () => waiting.value, total), video()]);
      const unmeasured = await settle("measuring", measuring, total);
      state.value = { stage: "done", done: total - Math.max(unjudged, unmeasured), total };
    },
  };
}
