import { effect, signal } from "@preact/signals";
import { ApiError } from "#editor/net/api.js";
import { REAL_CLOCK } from "#editor/net/autosave.js";
import { createReading } from "#editor/net/reading.js";

/**
 * @import { FindingOut } from "#editor/types.d.ts"
 * @import { Api } from "#editor/net/api.js"
 * @import { Clock } from "#editor/net/autosave.js"
 * @import { ReadonlySignal } from "@preact/signals"
 */

const ASK_MS = 600;

/**
 * What the rules on the whole video find (intro, legal line, music, flashes, ...): asked for once it is saved. What
 * they find in a segment alone comes with that segment.
 * @param {object} options
 * @param {string} options.video_id
 * @param {Pick<Api, "checkVideo">} options.api
 * @param {ReadonlySignal<string>} options.save_state
 * @param {() => boolean} [options.idle] whether the renderer has nothing more urgent to do; read inside an effect
 * @param {() => string} [options.judgedFor] the export preset that it is judged for
 * @param {Clock} [options.clock]
 */
export function createJudging({ video_id, api, save_state, idle = () => true, judgedFor = () => "1080p", clock = REAL_CLOCK }) {
  const found = signal(/** @type {readonly FindingOut[]} */ ([]));
  let callOff = () => {};
  let disposed = false;

  const reading = createReading(() => api.checkVideo(video_id, { preset: judgedFor() }), (findings) => {
    if (!disposed) found.value = findings.filter((finding) => finding.is_of_video);
  });

  async function look() {
    try {
      await reading.now();
    } catch (error) {
      // It is asked for again after the next save.
      if (!(error instanceof ApiError)) throw error;
    }
  }

  function again() {
    callOff();
    callOff = clock.later(look, ASK_MS);
  }

  const stop = effect(() => {
    if (save_state.value === "saved" && idle()) again();
    else callOff();
  });

  return {
    found, again, look,
    dispose() {
      disposed = true;
      stop();
      callOff();
    },
  };
}
