import { toSeconds } from "#editor/document/time.js";
import { bridged, DUCK_AFTER_SECONDS, DUCK_BEFORE_SECONDS, fadeOutLine, fadesAt, rampTimes, speakingAt } from "#editor/play/gains.js";

/**
 * @import { FrameRate, Music, Span, StagedSegment } from "#editor/types.d.ts"
 * @import { Point, Stretch } from "#editor/play/gains.js"
 */

/** So long after its segment the sound of a layer may be heard, fading; also in builder/document/sounds.py. */
export const RING_OUT_SECONDS = 1.5;
/** Speech that is cut short ends with a fade, as in the export, so that nothing clicks. */
const EDGE_FADE_SECONDS = 0.015;

/**
 * One sound on the timeline, in seconds: speech, or the sound of a layer. Where its file is longer than it may last,
 * it ends with a fade.
 * @typedef {{key: string, url: string, start_seconds: number, duration_seconds: number, volume: number,
 *   fade_seconds: number, is_speech: boolean}} Cue
 * What is needed to know what sounds.
 * @typedef {{spans: readonly Span[], staged: ReadonlyMap<string, StagedSegment>, rate: FrameRate,
 *   urlOf: (sha256: string) => string | null}} Sources
 */

/** What is to be heard once and when: narrations that are ready, and sounds of layers. @param {Sources} sources @returns {Cue[]} */
export function cuesOf(sources) {
  return sources.spans.flatMap((span) => {
    const segment = sources.staged.get(span.id);
    return segment ? [...narrationCues(span, segment, sources.rate), ...effectCues(span, segment, sources)] : [];
  });
}

/** @param {Span} span @param {StagedSegment} segment @param {FrameRate} rate @returns {Cue[]} */
function narrationCues(span, { narration, resolved }, rate) {
  const spoken = resolved.narration;
  if (!narration?.url || narration.seconds === null || !spoken) return [];
  const duration_seconds = Math.min(narration.seconds, toSeconds(span.duration_frames - spoken.start_frame, rate));
  if (duration_seconds <= 0) return [];
  return [{
    key: `${span.id}/${narration.key}`, url: narration.url, duration_seconds, volume: spoken.volume,
    start_seconds: toSeconds(span.start_frame + spoken.start_frame, rate), fade_seconds: EDGE_FADE_SECONDS, is_speech: true,
  }];
}

/** @param {Span} span @param {StagedSegment} segment @param {Sources} sources @returns {Cue[]} */
function effectCues(span, { resolved }, { rate, urlOf }) {
  return resolved.layers.flatMap((layer) => {
    const { sound } = layer;
    const url = sound && urlOf(sound.asset);
    if (!sound || !url) return [];
    const first_frame = layer.frames.start_frame + sound.offset_frames;
    if (first_frame >= span.duration_frames) return [];
    return [{
      key: `${span.id}/${layer.id}/${sound.asset}`, url, volume: sound.volume, is_speech: false,
      start_seconds: toSeconds(span.start_frame + first_frame, rate), fade_seconds: RING_OUT_SECONDS,
      duration_seconds: toSeconds(span.duration_frames - first_frame, rate) + RING_OUT_SECONDS,
    }];
  });
}

/** When someone speaks: narrations, and footage that is heard. @param {readonly Cue[]} cues @param {Sources} sources @returns {Stretch[]} */
export function speechOf(cues, { spans, staged, rate }) {
  const narrated = cues.filter((cue) => cue.is_speech).map(({ start_seconds: start, duration_seconds }) => ({ start, end: start + duration_seconds }));
  const filmed = spans.flatMap((span) => {
    const begin = toSeconds(span.start_frame, rate);
    const heard = staged.get(span.id)?.resolved.clip_speech?.filter((speech) => speech.is_heard) ?? [];
    return heard.flatMap(({ words }) => words.map((word) => ({ start: begin + word.start_seconds, end: begin + word.end_seconds })));
  });
  return bridged([...narrated, ...filmed]);
}

/** From when to when music plays, seconds. @param {{music: Music, total_seconds: number, rate: FrameRate}} args @returns {Stretch} */
export function musicStretch({ music, total_seconds, rate }) {
  const end = music.end_frame == null ? total_seconds : Math.min(total_seconds, toSeconds(music.end_frame, rate));
  return { start: Math.min(end, toSeconds(music.start_frame ?? 0, rate)), end };
}

/**
 * The loudness of the music as points of a line: fades at both ends, and a step back while someone speaks.
 * @param {{music: Music, speech: readonly Stretch[], total_seconds: number, rate: FrameRate}} args
 * @returns {Point[]} in order of time
 */
export function musicLine({ music, speech, total_seconds, rate }) {
  const { start, end } = musicStretch({ music, total_seconds, rate });
  const fade_in = Math.min(toSeconds(music.fade_in_frames, rate), end - start);
  const fade_out = Math.min(toSeconds(music.fade_out_frames, rate), end - start);
  const times = [
    ...rampTimes(start, start + fade_in), ...rampTimes(end - fade_out, end),
    ...speech.flatMap((span) => [
      ...rampTimes(span.start - DUCK_BEFORE_SECONDS, span.start), ...rampTimes(span.end, span.end + DUCK_AFTER_SECONDS),
    ]),
  ].filter((time) => time >= start && time <= end);
  return [...new Set(times)].toSorted((a, b) => a - b).map((at_seconds) => {
    const ducked = 10 ** ((-music.duck_db * speakingAt(speech, at_seconds)) / 20);
    return { at_seconds, gain: music.volume * fadesAt(at_seconds, { start, end, fade_in, fade_out }) * ducked };
  });
}

/**
 * The loudness of a cue whose file lasts `file_seconds`.
 * @param {Cue} cue @param {number} file_seconds @returns {Point[]}
 */
export function cueLine({ start_seconds, duration_seconds, volume, fade_seconds }, file_seconds) {
  const end = start_seconds + duration_seconds;
  const is_cut = file_seconds - duration_seconds > EDGE_FADE_SECONDS;
  const fading = is_cut ? fadeOutLine({ start: Math.max(start_seconds, end - fade_seconds), end }, volume) : [];
  return [{ at_seconds: start_seconds, gain: volume }, ...fading];
}
