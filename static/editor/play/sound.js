import { gainAt } from "#editor/play/gains.js";
import { cueLine } from "#editor/play/score.js";

/**
 * @import { Cue } from "#editor/play/score.js"
 * @import { Point } from "#editor/play/gains.js"
 */

/**
 * What is to be heard: speech and effects as cues, and a part of the music's file from `start_seconds` to
 * `end_seconds`, again and again, along a line of loudness.
 * @typedef {object} Score
 * @property {readonly Cue[]} cues
 * @property {ScoredMusic | null} music
 * @typedef {{url: string, line: readonly Point[], start_seconds: number, end_seconds: number,
 *   source_start_seconds: number, source_end_seconds: number | null}} ScoredMusic
 */

const LEAD_SECONDS = 0.03;
const KEPT_BUFFERS = 60;
const WAKING_MS = 400;

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
   * Plays a buffer along a line of loudness, whose times are those of the timeline.
   * @param {AudioContext} audio
   * @param {{source: AudioBufferSourceNode, line: readonly Point[], zero: number, begin: number, until?: number, offset: number}} args
   */
  function schedule(audio, { source, line, zero, begin, until = Infinity, offset }) {
    const gain = new GainNode(audio, { gain: gainAt(line, begin) });
    gain.gain.setValueAtTime(gainAt(line, begin), Math.max(0, zero + begin));
    for (const point of line) {
      if (point.at_seconds > begin) gain.gain.linearRampToValueAtTime(point.gain, zero + point.at_seconds);
    }
    source.connect(gain).connect(audio.destination);
    source.addEventListener("ended", () => sources.delete(source));
    sources.add(source);
    source.start(Math.max(zero + begin, audio.currentTime), offset);
    if (until < Infinity) source.stop(zero + until);
  }

  /** @param {AudioContext} audio @param {Cue} cue @param {AudioBuffer} buffer @param {{zero: number, now: number}} at */
  function scheduleCue(audio, cue, buffer, { zero, now }) {
    const begin = Math.max(cue.start_seconds, now + LEAD_SECONDS);
    const offset = begin - cue.start_seconds;
    if (offset >= Math.min(buffer.duration, cue.duration_seconds)) return;
    const source = new AudioBufferSourceNode(audio, { buffer });
    const until = cue.start_seconds + cue.duration_seconds;
    schedule(audio, { source, line: cueLine(cue, buffer.duration), zero, begin, until, offset });
  }

  /** @param {AudioContext} audio @param {ScoredMusic} music @param {AudioBuffer} buffer @param {{zero: number, now: number}} at */
  function scheduleMusic(audio, music, buffer, { zero, now }) {
    const loopStart = music.source_start_seconds;
    const loopEnd = Math.min(buffer.duration, music.source_end_seconds ?? buffer.duration);
    const begin = Math.max(music.start_seconds, now + LEAD_SECONDS);
    if (loopEnd <= loopStart || begin >= music.end_seconds) return;
    const source = new AudioBufferSourceNode(audio, { buffer, loop: true, loopStart, loopEnd });
    const offset = loopStart + ((begin - music.start_seconds) % (loopEnd - loopStart));
    schedule(audio, { source, line: music.line, zero, begin, until: music.end_seconds, offset });
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
     * Plays from a place of the timeline. The place is heard when `clock()` says `at_clock`; of what the card can no
     * longer bring out in time the beginning is left out, so that the rest is heard with its picture.
     * @param {Score} score @param {{from_seconds: number, at_clock: number}} args
     */
    play({ cues, music }, { from_seconds, at_clock }) {
      silence();
      const audio = context;
      if (!audio || audio.state !== "running") return;
      const mine = generation;
      const zero = at_clock - from_seconds;
      const now = () => audio.currentTime - zero;
      /** @param {string} url @param {(buffer: AudioBuffer) => void} then */
      const whenLoaded = (url, then) => bufferOf(audio, url).then((buffer) => {
        if (mine === generation && buffer.duration > 0) then(buffer);
      }, () => {});
      for (const cue of cues) {
        if (cue.start_seconds + cue.duration_seconds <= from_seconds) continue;
        whenLoaded(cue.url, (buffer) => scheduleCue(audio, cue, buffer, { zero, now: now() }));
      }
      if (music) whenLoaded(music.url, (buffer) => scheduleMusic(audio, music, buffer, { zero, now: now() }));
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
