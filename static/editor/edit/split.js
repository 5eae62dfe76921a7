import { EditError, getSegment } from "#editor/edit/common.js";
import { cutBackground, layersBefore, layersFrom } from "#editor/edit/cut.js";
import { estimatedSeconds, isSpoken } from "#editor/edit/durations.js";
import { frameAt } from "#editor/document/time.js";
import { t } from "#editor/words.js";

/** @import { FrameRate, Narration, NarrationOut, Segment, Timeline, Transition } from "#editor/types.d.ts" */

/** @type {Transition} */
const CUT = { kind: "cut", duration_frames: 0, colour: null };

/**
 * Cuts a segment in two at one of its frames: the left part keeps its id and the frames before `at_frame`, the right
 * one gets `new_id`, the rest and the transition to what follows. Both are pinned, so that no frame is lost or
 * doubled. Words go with the part in which they are spoken, by `words` (the times in the narration) where known; a
 * recording cannot be cut and stays with the left part. Layers keep their ids, which are unique in a segment.
 * @param {Timeline} timeline
 * @param {{segment_id: string, at_frame: number, duration_frames: number, new_id: string, words?: NarrationOut["words"]}} args
 *   `duration_frames`: how long the segment lasts now
 * @returns {Timeline}
 */
export function splitSegment(timeline, { segment_id, at_frame, duration_frames, new_id, words = null }) {
  const segment = getSegment(timeline, segment_id);
  const rate = timeline.frame_rate;
  if (!(at_frame > 0 && at_frame < duration_frames)) {
    throw new EditError("nothing-to-split", t("Move the playhead into the segment to split it."));
  }
  const [narrationBefore, narrationFrom] = cutNarration(segment.narration, { at_frame, rate, words });
  const [backgroundBefore, backgroundFrom] = cutBackground(segment.background, { at_frame, duration_frames, rate });
  /** @type {Segment} */
  const left = {
    ...segment,
    duration: { kind: "pinned", frames: at_frame },
    background: backgroundBefore,
    layers: layersBefore(segment.layers, { at_frame }),
    narration: narrationBefore,
    transition: CUT,
  };
  /** @type {Segment} */
  const right = {
    ...segment,
    id: new_id,
    duration: { kind: "pinned", frames: duration_frames - at_frame },
    background: backgroundFrom,
    layers: layersFrom(segment.layers, { at_frame, rate }),
    narration: narrationFrom,
  };
  return { ...timeline, segments: timeline.segments.flatMap((one) => (one === segment ? [left, right] : [one])) };
}

/**
 * @param {Narration | null} narration @param {{at_frame: number, rate: FrameRate, words: NarrationOut["words"]}} args
 * @returns {[Narration | null, Narration | null]}
 */
function cutNarration(narration, { at_frame, rate, words }) {
  if (!narration || !isSpoken(narration)) return [narration, null];
  if (at_frame <= narration.lead_frames) {
    return [null, { ...narration, lead_frames: narration.lead_frames - at_frame }];
  }
  if (narration.recording !== null) return [narration, null];
  const parts = cutScript(narration, { at_frame: at_frame - narration.lead_frames, rate, words });
  if (parts.right === "") return [narration, null];
  const left = parts.left === "" ? null : { ...narration, script: parts.left };
  return [left, { ...narration, script: parts.right, lead_frames: parts.silence_frames }];
}

/**
 * The script before and from a frame of the speech, between words. Known word times serve where they are as many as
 * the script's words; else the words are taken to be equally long.
 * @param {Narration} narration @param {{at_frame: number, rate: FrameRate, words: NarrationOut["words"]}} args
 */
function cutScript(narration, { at_frame, rate, words }) {
  const { script } = narration;
  const starts = [...script.matchAll(/\S+/g)].map((match) => match.index);
  const known = words && words.length === starts.length ? words : null;
  const wordSeconds = estimatedSeconds(narration) / starts.length;
  const middle = (/** @type {number} */ index) =>
    known ? (known[index].start_seconds + known[index].end_seconds) / 2 : (index + 0.5) * wordSeconds;
  const begin = (/** @type {number} */ index) => (known ? known[index].start_seconds : index * wordSeconds);
  const first = starts.findIndex((_, index) => frameAt(middle(index), rate) >= at_frame);
  if (first === -1) return { left: script, right: "", silence_frames: 0 };
  return {
    left: script.slice(0, starts[first]).trim(),
    right: script.slice(starts[first]).trim(),
    silence_frames: Math.max(0, frameAt(begin(first), rate) - at_frame),
  };
}
