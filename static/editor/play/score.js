/** @import { FrameRate, Music, Span, StagedSegment } from "#editor/types.d.ts" */

/**
 * One piece of speech on the timeline, in seconds.
 * @typedef {{key: string, url: string, start_seconds: number, duration_seconds: number, volume: number}} Cue
 */

/**
 * What is to be heard and when: the narrations that are ready.
 * @param {{spans: readonly Span[], staged: ReadonlyMap<string, StagedSegment>, rate: FrameRate}} args @returns {Cue[]}
 */
export function cuesOf({ spans, staged, rate }) {
  return spans.flatMap((span) => {
    const segment = staged.get(span.id);
    const narration = segment?.narration;
    const spoken = segment?.resolved.narration;
    if (!narration?.url || narration.seconds === null || !spoken) return [];
    return [{
      key: `${span.id}/${narration.key}`, url: narration.url, duration_seconds: narration.seconds, volume: spoken.volume,
      start_seconds: ((span.start_frame + spoken.start_frame) * rate.denominator) / rate.numerator,
    }];
  });
}

const ATTACK_SECONDS = 0.25;
const RELEASE_SECONDS = 0.6;

/**
 * The loudness of the music as points of a line: fades at both ends, and a step back while someone speaks.
 * @param {{music: Music, cues: readonly Cue[], total_seconds: number, rate: FrameRate}} args
 * @returns {{at_seconds: number, gain: number}[]} in order of time
 */
export function musicLine({ music, cues, total_seconds, rate }) {
  const seconds = (/** @type {number} */ frames) => (frames * rate.denominator) / rate.numerator;
  const low = 10 ** (-music.duck_db / 20);
  const fade_in = Math.min(seconds(music.fade_in_frames), total_seconds / 2);
  const fade_out = Math.min(seconds(music.fade_out_frames), total_seconds / 2);
  const ends = cues.flatMap((cue) => [cue.start_seconds - ATTACK_SECONDS, cue.start_seconds,
    cue.start_seconds + cue.duration_seconds, cue.start_seconds + cue.duration_seconds + RELEASE_SECONDS]);
  const times = [...new Set([0, fade_in, total_seconds - fade_out, total_seconds, ...ends])]
    .filter((time) => time >= 0 && time <= total_seconds).toSorted((a, b) => a - b);
  return times.map((at_seconds) => {
    const rising = fade_in > 0 ? Math.min(1, at_seconds / fade_in) : 1;
    const falling = fade_out > 0 ? Math.min(1, (total_seconds - at_seconds) / fade_out) : 1;
    const ducked = Math.max(0, ...cues.map((cue) => duckedAt(cue, at_seconds)));
    return { at_seconds, gain: music.volume * rising * falling * (1 - (1 - low) * ducked) };
  });
}

/** How far the music has stepped back (0 to 1) for one piece of speech. @param {Cue} cue @param {number} at */
function duckedAt(cue, at) {
  const end = cue.start_seconds + cue.duration_seconds;
  if (at >= cue.start_seconds && at <= end) return 1;
  if (at < cue.start_seconds) return Math.max(0, 1 - (cue.start_seconds - at) / ATTACK_SECONDS);
  return Math.max(0, 1 - (at - end) / RELEASE_SECONDS);
}

/** The value of a line at a time. @param {readonly {at_seconds: number, gain: number}[]} line @param {number} at */
export function gainAt(line, at) {
  const right = line.findIndex((point) => point.at_seconds >= at);
  if (right === -1) return line.at(-1)?.gain ?? 0;
  if (right === 0 || line[right].at_seconds === at) return line[right].gain;
  const [from, to] = [line[right - 1], line[right]];
  return from.gain + ((to.gain - from.gain) * (at - from.at_seconds)) / (to.at_seconds - from.at_seconds);
}
