import { framesToHold } from "#editor/document/time.js";

/** @import { FrameRate, Narration, Segment, StagedSegment } from "#editor/types.d.ts" */

const WORDS_PER_MINUTE = 150;

/**
 * How long a script is likely to take, until it has been spoken; builder/document/speech.py estimates the same.
 * @param {Narration} narration
 */
export function estimatedSeconds(narration) {
  const words = narration.script.split(/\s+/).filter(Boolean).length;
  return (words * 60) / (WORDS_PER_MINUTE * narration.speed_ratio);
}

/** Whether there is anything to hear. @param {Narration | null} narration */
export function isSpoken(narration) {
  return narration !== null && (narration.recording !== null || narration.script.trim() !== "");
}

/**
 * How long a segment lasts, in frames. `staged` is what the renderer last said about it: its real duration holds
 * while the segment's timing is what it was then.
 * @param {Segment} segment @param {{rate: FrameRate, staged?: StagedSegment}} options
 * @returns {{frames: number, estimated: boolean}}
 */
export function durationOf(segment, { rate, staged }) {
  const { narration, duration } = segment;
  if (duration.kind === "pinned") return { frames: duration.frames, estimated: false };
  if (!narration || !isSpoken(narration)) return { frames: duration.minimum_frames, estimated: false };
  const source = staged?.source;
  if (staged && source && source.duration === duration && source.narration === narration) {
    return { frames: staged.resolved.duration_frames, estimated: staged.resolved.duration_is_estimated };
  }
  const spoken = staged && source?.narration && sameSpeech(source.narration, narration) ? spokenSeconds(staged) : null;
  const speech = framesToHold(spoken ?? estimatedSeconds(narration), rate);
  const frames = Math.max(duration.minimum_frames, narration.lead_frames + speech + narration.tail_frames);
  return { frames, estimated: spoken === null };
}

/** @param {StagedSegment} staged */
function spokenSeconds(staged) {
  return staged.resolved.narration?.speech_seconds ?? staged.narration?.seconds ?? null;
}

/**
 * Whether two narrations sound the same apart from loudness and silence.
 * @param {Narration} a @param {Narration} b
 */
export function sameSpeech(a, b) {
  return a === b
    || (a.script === b.script && a.voice === b.voice && a.speed_ratio === b.speed_ratio && a.recording === b.recording);
}
