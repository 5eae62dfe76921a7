import { gainAt } from "#editor/play/score.js";

/** @import { Cue } from "#editor/play/score.js" */

/**
 * What is to be heard: speech as cues, and music from its beginning, again and again, along a line of loudness.
 * @typedef {object} Score
 * @property {readonly Cue[]} cues
 * @property {{url: string, line: readonly {at_seconds: number, gain: number}[]} | null} music
 */

const LEAD_SECONDS = 0.03;
const KEPT_BUFFERS = 60;
const WAKING_MS = 400;
/** Speech that is cut short ends with a fade, as in the export, so that nothing clicks. */
const EDGE_FADE_SECONDS = 0.015;

/**
 * Plays a score from any place, scheduled on the sound card's own clock (so it is exact to the sample), and answers
 * that clock. Nothing is heard before a person has pressed a key or button: browsers demand it.
 * @param {{createContext?: () => AudioContext, load?: (url: string) => Promise<ArrayBuffer>}} [options]
 */
export function createSound({ createContext = () => new AudioContext(), load = loadBytes } = {}) {
  /** @type {AudioContext | null} */
  let context = null;
  /** @type {Map<string, Promise<AudioBuffer>>} */
  const buffers = new Map();
  /** @type {Set<AudioBufferSourceNode>} */
  const sources = new Set();
  /** Rises with every start and stop: what was loaded for an older one is not played. */
  let generation = 0;

  /** @param {AudioContext} audio @param {string} url */
  function bufferOf(audio, url) {
    const known = buffers.get(url);
    if (known) return known;
    const made = load(url).then((bytes) => audio.decodeAudioData(bytes));
    made.catch(() => buffers.delete(url));
    buffers.set(url, made);
    if (buffers.size > KEPT_BUFFERS) buffers.delete(/** @type {string} */ (buffers.keys().next().value));
    return made;
  }

  /**
   * @param {AudioContext} audio
   * @param {{buffer: AudioBuffer, at: number, until?: number, offset: number, loop: boolean, gain: GainNode}} args
   */
  function schedule(audio, { buffer, at, until = Infinity, offset, loop, gain }) {
    const source = new AudioBufferSourceNode(audio, { buffer, loop });
    source.connect(gain).connect(audio.destination);
    source.addEventListener("ended", () => sources.delete(source));
    sources.add(source);
    source.start(Math.max(at, audio.currentTime), offset);
    if (until < Infinity) source.stop(until);
  }

  function silence() {
    generation += 1;
    for (const source of sources) source.stop();
    sources.clear();
  }

  return {
    /**
     * Wakes the sound card; call it from a press. A browser that allows no sound never says so: after a moment one
     * goes on without.
     * @returns {Promise<void>}
     */
    async wake() {
      context ??= createContext();
      if (context.state !== "suspended") return;
      const refused = new Promise((resolve) => setTimeout(resolve, WAKING_MS));
      await Promise.race([context.resume(), refused]);
    },

    /** The seconds of the sound card as they are heard, or null where it sleeps. @returns {(() => number) | null} */
    clock() {
      const audio = context;
      if (!audio || audio.state !== "running") return null;
      return () => audio.currentTime - (audio.outputLatency || 0);
    },

    /**
     * Plays from a place of the timeline. The place is heard when `clock()` says `at_clock`.
     * @param {Score} score @param {{from_seconds: number, at_clock: number}} args
     */
    play({ cues, music }, { from_seconds, at_clock }) {
      silence();
      const audio = context;
      if (!audio || audio.state !== "running") return;
      const mine = generation;
      const zero = at_clock + (audio.outputLatency || 0) - from_seconds;
      const now = () => audio.currentTime - zero;
      for (const cue of cues) {
        if (cue.start_seconds + cue.duration_seconds <= from_seconds) continue;
        bufferOf(audio, cue.url).then((buffer) => {
          if (mine !== generation) return;
          const begin = Math.max(cue.start_seconds, now() + LEAD_SECONDS);
          const offset = begin - cue.start_seconds;
          if (offset >= buffer.duration) return;
          const gain = new GainNode(audio, { gain: cue.volume });
          const until = zero + cue.start_seconds + cue.duration_seconds;
          if (buffer.duration - cue.duration_seconds > EDGE_FADE_SECONDS) {
            gain.gain.setValueAtTime(cue.volume, Math.max(zero + begin, until - EDGE_FADE_SECONDS)).linearRampToValueAtTime(0, until);
          }
          schedule(audio, { buffer, at: zero + begin, until, offset, loop: false, gain });
        }, () => {});
      }
      if (!music) return;
      bufferOf(audio, music.url).then((buffer) => {
        if (mine !== generation || buffer.duration === 0) return;
        const begin = now() + LEAD_SECONDS;
        const gain = new GainNode(audio, { gain: gainAt(music.line, begin) });
        for (const point of music.line) {
          if (point.at_seconds > begin) gain.gain.linearRampToValueAtTime(point.gain, zero + point.at_seconds);
        }
        schedule(audio, { buffer, at: zero + begin, offset: begin % buffer.duration, loop: true, gain });
      }, () => {});
    },

    stop: silence,

    async dispose() {
      silence();
      buffers.clear();
      await context?.close();
    },
  };
}

/** @typedef {ReturnType<typeof createSound>} Sound */

/** @param {string} url */
async function loadBytes(url) {
  const response = await fetch(url, { credentials: "same-origin" });
  if (!response.ok) throw new Error(`The sound ${url} answers ${response.status}.`);
  return response.arrayBuffer();
}
