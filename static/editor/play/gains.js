import { valueAt } from "#editor/document/tracks.js";

/** @import { KeyframeTrack, SoundFades } from "#editor/types.d.ts" */

// How loud things are from moment to moment, as generation/rendering/audio/gains.py has it for the export (a test
// compares both): music has stepped back when the first word comes, and does not come back for a short pause.
export const DUCK_BEFORE_SECONDS = 0.35;
export const DUCK_AFTER_SECONDS = 0.7;
export const DUCK_BRIDGE_SECONDS = 1.2;

/** Keyframes cannot make footage louder than this. */
const LOUDEST_GAIN = 4;

/** Of so many straight pieces the line draws a smooth ramp. */
const PIECES = 16;

/**
 * A stretch of time, seconds.
 * @typedef {{start: number, end: number}} Stretch
 * A point of a line of loudness.
 * @typedef {{at_seconds: number, gain: number}} Point
 */

/** A ramp from 0 to 1 without corners. @param {number} share */
export function smooth(share) {
  const clipped = Math.min(1, Math.max(0, share));
  return clipped * clipped * (3 - 2 * clipped);
}

/** The times at which a ramp is drawn. @param {number} from @param {number} to */
export function rampTimes(from, to) {
  return Array.from({ length: PIECES + 1 }, (_, index) => (index === PIECES ? to : from + ((to - from) * index) / PIECES));
}

/** A smooth line from full loudness to silence. @param {Stretch} stretch @param {number} volume @returns {Point[]} */
export function fadeOutLine({ start, end }, volume) {
  return rampTimes(start, end).map((at_seconds) => ({ at_seconds, gain: volume * smooth((end - at_seconds) / (end - start)) }));
}

/** From silence at the start to silence at the end. @param {number} at @param {Stretch & {fade_in: number, fade_out: number}} args */
export function fadesAt(at, { start, end, fade_in, fade_out }) {
  const rising = fade_in > 0 ? smooth((at - start) / fade_in) : 1;
  const falling = fade_out > 0 ? smooth((end - at) / fade_out) : 1;
  return rising * falling;
}

/** Speech in order, short pauses bridged. @param {readonly Stretch[]} spoken @returns {Stretch[]} */
export function bridged(spoken) {
  /** @type {Stretch[]} */
  const spans = [];
  for (const { start, end } of spoken.toSorted((a, b) => a.start - b.start)) {
    const last = spans.at(-1);
    if (last && start - last.end <= DUCK_BRIDGE_SECONDS) last.end = Math.max(last.end, end);
    else spans.push({ start, end });
  }
  return spans;
}

/** 1 while someone speaks, 0 far from speech. @param {readonly Stretch[]} spans @param {number} at */
export function speakingAt(spans, at) {
  return Math.max(0, ...spans
    .filter(({ start, end }) => at >= start - DUCK_BEFORE_SECONDS && at <= end + DUCK_AFTER_SECONDS)
    .map(({ start, end }) => Math.min(
      smooth((at - start + DUCK_BEFORE_SECONDS) / DUCK_BEFORE_SECONDS), smooth((end + DUCK_AFTER_SECONDS - at) / DUCK_AFTER_SECONDS))));
}

/** The value of a line at a time. @param {readonly Point[]} line @param {number} at */
export function gainAt(line, at) {
  const right = line.findIndex((point) => point.at_seconds >= at);
  if (right === -1) return line.at(-1)?.gain ?? 0;
  if (right === 0 || line[right].at_seconds === at) return line[right].gain;
  const [from, to] = [line[right - 1], line[right]];
  return from.gain + ((to.gain - from.gain) * (at - from.at_seconds)) / (to.at_seconds - from.at_seconds);
}

/**
 * How loud footage is in the middle of a frame of it.
 * @param {SoundFades & {volume: number, volume_track?: KeyframeTrack | null}} sounding @param {{at_frame: number, duration_frames: number}} place
 */
export function footageGain(sounding, { at_frame, duration_frames }) {
  const { volume, volume_track, sound_fade_in_frames = 0, sound_fade_out_frames = 0 } = sounding;
  const course = volume_track ? Math.min(LOUDEST_GAIN, Math.max(0, valueAt(volume_track, at_frame + 0.5))) : 1;
  const fade_in = Math.min(sound_fade_in_frames, duration_frames);
  const fade_out = Math.min(sound_fade_out_frames, duration_frames);
  return volume * course * fadesAt(at_frame + 0.5, { start: 0, end: duration_frames, fade_in, fade_out });
}
