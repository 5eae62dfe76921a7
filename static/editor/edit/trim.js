import { EditError, changeSegment, changed } from "#editor/edit/common.js";
import { playedBefore } from "#editor/edit/footage.js";
import { cutBackground, layersFrom, shiftLayer } from "#editor/edit/cut.js";
import { t } from "#editor/words.js";

/** @import { FrameRate, Layer, Segment, Timeline } from "#editor/types.d.ts" */

/**
 * Takes `frames` away from one side of a segment, or gives them back where negative; it is pinned then. At the end
 * nothing else changes: what no longer shows comes back when the segment grows again. At the start everything else
 * moves with it, and what began before the new first frame goes on from there.
 * @param {Timeline} timeline
 * @param {{segment_id: string, side: "start" | "end", frames: number, duration_frames: number}} args
 *   `duration_frames`: how long the segment lasts now
 * @returns {Timeline}
 */
export function trimSegment(timeline, { segment_id, side, frames, duration_frames }) {
  const by = Math.round(frames);
  const left_frames = duration_frames - by;
  if (left_frames < 1) throw new EditError("nothing-left", t("A segment lasts at least one frame."));
  if (by === 0) return timeline;
  return changeSegment(timeline, segment_id, (segment) => {
    /** @type {Segment} */
    const pinned = { ...segment, duration: { kind: "pinned", frames: left_frames } };
    if (side === "end") return pinned;
    return by > 0
      ? withoutBeginning(pinned, { by, duration_frames, rate: timeline.frame_rate })
      : withEarlierBeginning(pinned, { by: -by, rate: timeline.frame_rate });
  });
}

/** @param {Segment} segment @param {{by: number, duration_frames: number, rate: FrameRate}} args @returns {Segment} */
function withoutBeginning(segment, { by, duration_frames, rate }) {
  const { narration } = segment;
  return {
    ...segment,
    background: cutBackground(segment.background, { at_frame: by, duration_frames, rate })[1],
    layers: layersFrom(segment.layers, { at_frame: by, rate }),
    narration: narration && changed(narration, { lead_frames: Math.max(0, narration.lead_frames - by) }),
  };
}

/** @param {Segment} segment @param {{by: number, rate: FrameRate}} args @returns {Segment} */
function withEarlierBeginning(segment, { by, rate }) {
  const { narration, background } = segment;
  return {
    ...segment,
    background: background.kind === "clip" ? playedBefore(background, by, rate) : background,
    layers: segment.layers.map((layer) => (layer.start_frame > 0 ? shiftLayer(layer, { by_frames: by, rate })
      : lengthened(layer, by, rate))),
    narration: narration && { ...narration, lead_frames: narration.lead_frames + by },
  };
}

/**
 * A layer that begins so many frames earlier than it did: what happens in it stays where it was.
 * @param {Layer} layer @param {number} by @param {FrameRate} rate @returns {Layer} still with its start
 */
export function lengthened(layer, by, rate) {
  const longer = {
    ...layer,
    end_frame: layer.end_frame === null ? null : layer.end_frame + by,
    emphasis: layer.emphasis.map((one) => ({ ...one, at_frame: one.at_frame + by })),
    keyframes: layer.keyframes.map((track) => ({
      ...track, keyframes: track.keyframes.map((keyframe) => ({ ...keyframe, at_frame: keyframe.at_frame + by })),
    })),
    ...(layer.sound && { sound: { ...layer.sound, offset_frames: layer.sound.offset_frames + by } }),
  };
  return longer.kind === "clip" ? playedBefore(longer, by, rate) : longer;
}
