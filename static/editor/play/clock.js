/** @import { FrameRate } from "#editor/types.d.ts" */

/**
 * A clock that counts whole frames from the seconds of another: of the sound card while there is sound, so that
 * picture and sound cannot drift apart.
 * @param {{rate: () => FrameRate}} options
 */
export function createFrameClock({ rate }) {
  /** @type {{frame: number, seconds: number, speed: number, now: () => number} | null} */
  let running = null;

  /** @returns {number} whole and broken frames */
  function position() {
    if (!running) return 0;
    const { numerator, denominator } = rate();
    return running.frame + ((running.now() - running.seconds) * running.speed * numerator) / denominator;
  }

  return {
    /** @param {{frame: number, speed: number, now: () => number}} args `now` in seconds, rising */
    start({ frame, speed, now }) {
      running = { frame, seconds: now(), speed, now };
    },
    stop() {
      running = null;
    },
    get isRunning() {
      return running !== null;
    },
    get speed() {
      return running?.speed ?? 0;
    },
    /** The frame that is to be shown now (floor, with tolerance for rounding). */
    frame: () => Math.floor(position() + 1e-6),
    /** The position on the timeline now, in frames with fractions. */
    position,
  };
}

/** @typedef {ReturnType<typeof createFrameClock>} FrameClock */
