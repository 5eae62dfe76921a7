import { toSeconds } from "#editor/document/time.js";

/** @import { FrameRate, Music, Span, StagedSegment } from "#editor/types.d.ts" */

/**
 * One piece of speech on the timeline, in seconds.
 * @typedef {{key: string, url: string, start_seconds: number, duration_seconds: number, volume: number}} Cue
 */

/**
 * What is to be heard and when: the narrations that are ready, each no longer than its segment.
 * @param {{spans: readonly Span[], staged: ReadonlyMap<string, StagedSegment>, rate: FrameRate}} args @returns {Cue[]}
 */
export function cuesOf({ spans, staged, rate }) {
  return spans.flatMap((span) => {
    const segment = staged.get(span.id);
    const narration = segment?.narration;
    const spoken = segment?.resolved.narration;
    if (!narration?.url || narration.seconds === null || !spoken) return [];
    const duration_seconds = Math.min(narration.seconds, toSeconds(span.duration_frames - spoken.start_frame, rate));
    if (duration_seconds <= 0) return [];
    return [{
      key: `${span.id}/${narration.key}`, url: narration.url, duration_seconds, volume: spoken.volume,
      start_seconds: toSeconds(span.start_frame + spoken.start_frame, rate),
    }];
  });
}

// How the music makes room for speech, as generation/rendering/audio/tracks.py has it for the export (a test compares
// both): it has stepped back when the first word comes, and does not come back for a short pause.
export const DUCK_BEFORE_SECONDS = 0.35;
export const DUCK_AFTER_SECONDS = 0.7;
export const DUCK_BRIDGE_SECONDS = 1.2;

/** Of so many straight pieces the line draws a smooth ramp. */
const PIECES = 16;

/**
 * The loudness of the music as points of a line: fades at both ends, and a step back while someone speaks.
 * @param {{music: Music, cues: readonly Cue[], total_seconds: number, rate: FrameRate}} args
 * @returns {{at_seconds: number, gain: number}[]} in order of time
 */
export function musicLine({ music, cues, total_seconds, rate }) {
  const fade_in = Math.min(toSeconds(music.fade_in_frames, rate), total_seconds);
  const fade_out = Math.min(toSeconds(music.fade_out_frames, rate), total_seconds);
  const spans = speechSpans(cues);
  const times = [
    ...ramp(0, fade_in), ...ramp(total_seconds - fade_out, total_seconds),
    ...spans.flatMap(({ start, end }) => [...ramp(start - DUCK_BEFORE_SECONDS, start), ...ramp(end, end + DUCK_AFTER_SECONDS)]),
  ].filter((time) => time >= 0 && time <= total_seconds);
  return [...new Set(times)].toSorted((a, b) => a - b).map((at_seconds) => {
    const rising = fade_in > 0 ? smooth(at_seconds / fade_in) : 1;
    const falling = fade_out > 0 ? smooth((total_seconds - at_seconds) / fade_out) : 1;
    const ducked = 10 ** ((-music.duck_db * speakingAt(spans, at_seconds)) / 20);
    return { at_seconds, gain: music.volume * rising * falling * ducked };
  });
}

/** When someone speaks, short pauses bridged, in order. @param {readonly Cue[]} cues @returns {{start: number, end: number}[]} */
function speechSpans(cues) {
  /** @type {{start: number, end: number}[]} */
  const spans = [];
  for (const { start_seconds: start, duration_seconds } of cues.toSorted((a, b) => a.start_seconds - b.start_seconds)) {
    const end = start + duration_seconds;
    const last = spans.at(-1);
    if (last && start - last.end <= DUCK_BRIDGE_SECONDS) last.end = Math.max(last.end, end);
    else spans.push({ start, end });
  }
  return spans;
}

/** 1 while someone speaks, 0 far from speech. @param {readonly {start: number, end: number}[]} spans @param {number} at */
function speakingAt(spans, at) {
  return Math.max(0, ...spans
    .filter(({ start, end }) => at >= start - DUCK_BEFORE_SECONDS && at <= end + DUCK_AFTER_SECONDS)
    .map(({ start, end }) => Math.min(
      smooth((at - start + DUCK_BEFORE_SECONDS) / DUCK_BEFORE_SECONDS), smooth((end + DUCK_AFTER_SECONDS - at) / DUCK_AFTER_SECONDS))));
}

/** The times at which a ramp is drawn. @param {number} from @param {number} to */
function ramp(from, to) {
  return Array.from({ length: PIECES + 1 }, (_, index) => (index === PIECES ? to : from + ((to - from) * index) / PIECES));
}

/** A ramp from 0 to 1 without corners. @param {number} share */
function smooth(share) {
  const clipped = Math.min(1, Math.max(0, share));
  return clipped * clipped * (3 - 2 * clipped);
}

/** The value of a line at a time. @param {readonly {at_seconds: number, gain: number}[]} line @param {number} at */
export function gainAt(line, at) {
  const right = line.findIndex((point) => point.at_seconds >= at);
  if (right === -1) return line.at(-1)?.gain ?? 0;
  if (right === 0 || line[right].at_seconds === at) return line[right].gain;
  const [from, to] = [line[right - 1], line[right]];
  return from.gain + ((to.gain - from.gain) * (at - from.at_seconds)) / (to.at_seconds - from.at_seconds);
}
