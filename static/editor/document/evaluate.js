// The state of everything on the canvas at a whole frame: the same arithmetic as builder/document/evaluate.py, run
// on the same cases. Values are those of the wire (snake_case); what each means is said in the Python module.
import { isBuilding, pictureNumber } from "#editor/document/builds.js";
import { ease } from "#editor/document/easing.js";
import { UNMOVED, combine, emphasise, enterPose, isHidden } from "#editor/document/motion.js";
import { contains } from "#editor/document/time.js";
import { mix, valueAt } from "#editor/document/tracks.js";
import { COURSES } from "#editor/document/transitions.js";

/**
 * @import { AnimatedProperty, CropBox, FillState, FrameState, LayerState, ResolvedLayer, ResolvedSegment,
 *   ResolvedTimeline, ResolvedTransition, SegmentState } from "#editor/types.d.ts"
 * @import { Pose } from "#editor/document/motion.js"
 */

const LARGEST_SCALE = 50;
const SMALLEST_CROP = 0.02;
/** @type {Readonly<CropBox>} */
const WHOLE = Object.freeze({ x_ratio: 0, y_ratio: 0, width_ratio: 1, height_ratio: 1 });
/** @type {Readonly<ResolvedTransition>} */
const CUT = Object.freeze({ kind: "cut", before_frames: 0, after_frames: 0, colour: null, direction: "left" });

/**
 * The state at a frame of a resolved timeline; a frame outside it is taken for the nearest inside.
 * @param {Pick<ResolvedTimeline, "segments">} timeline @param {number} atFrame @returns {FrameState}
 */
export function evaluate(timeline, atFrame) {
  const segments = timeline.segments;
  if (segments.length === 0) throw new RangeError("The video has no segments yet.");
  const frame = clamp(atFrame, 0, endOf(segments[segments.length - 1]) - 1);
  const index = segmentAt(segments, frame);
  const segment = segments[index];
  if (endOf(segment) - frame <= segment.transition.before_frames && index + 1 < segments.length) {
    return inTransition(segments, index, frame);
  }
  if (index > 0 && frame - segment.start_frame < segments[index - 1].transition.after_frames) {
    return inTransition(segments, index - 1, frame);
  }
  return {
    primary: evaluateSegment(segment, frame - segment.start_frame, index),
    incoming: null,
    transition: "cut",
    progress_ratio: 0,
    colour: null,
    direction: "left",
  };
}

/**
 * The state at a frame of a resolved segment; before its first and after its last it stands still.
 * @param {ResolvedSegment} segment @param {number} atFrame @param {number} [segmentIndex] @returns {SegmentState}
 */
export function evaluateSegment(segment, atFrame, segmentIndex = 0) {
  const frame = clamp(atFrame, 0, segment.duration_frames - 1);
  return {
    segment_index: segmentIndex,
    fill: fillState(segment, frame),
    layers: segment.layers.map((layer, index) => layerState(layer, index, frame)).filter((state) => state !== null),
  };
}

/**
 * The resolved segments one after another, with transitions that leave each neighbour at least half of itself.
 * @param {readonly ResolvedSegment[]} segments @returns {ResolvedSegment[]}
 */
export function layOut(segments) {
  let startFrame = 0;
  return segments.map((segment, index) => {
    const placed = { ...segment, start_frame: startFrame, transition: between(segment, segments[index + 1]) };
    startFrame += segment.duration_frames;
    return placed;
  });
}

/**
 * The index of the last segment that begins at or before a frame.
 * @param {readonly {readonly start_frame: number}[]} segments @param {number} atFrame
 */
export function segmentAt(segments, atFrame) {
  let low = 0;
  let high = segments.length - 1;
  while (low < high) {
    const middle = Math.floor((low + high + 1) / 2);
    if (segments[middle].start_frame <= atFrame) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** @param {ResolvedSegment} segment */
function endOf(segment) {
  return segment.start_frame + segment.duration_frames;
}

/** @param {ResolvedSegment} segment @param {ResolvedSegment | undefined} following @returns {ResolvedTransition} */
function between(segment, following) {
  if (following === undefined) return CUT;
  const before = Math.min(segment.transition.before_frames, Math.floor(segment.duration_frames / 2));
  const after = Math.min(segment.transition.after_frames, Math.floor(following.duration_frames / 2));
  return before + after === 0 ? CUT : { ...segment.transition, before_frames: before, after_frames: after };
}

/** @param {readonly ResolvedSegment[]} segments @param {number} index @param {number} frame @returns {FrameState} */
function inTransition(segments, index, frame) {
  const leaving = segments[index];
  const coming = segments[index + 1];
  const { kind, before_frames: before, after_frames: after, colour, direction } = leaving.transition;
  const share = (frame - coming.start_frame + before) / (before + after);
  return {
    primary: evaluateSegment(leaving, frame - leaving.start_frame, index),
    incoming: evaluateSegment(coming, frame - coming.start_frame, index + 1),
    transition: kind,
    progress_ratio: ease(COURSES[kind], share),
    colour,
    direction,
  };
}

/** @param {ResolvedSegment} segment @param {number} frame @returns {FillState} */
function fillState({ fill, duration_frames }, frame) {
  if (fill.kind !== "picture") return { crop: WHOLE, clip_frame: fill.kind === "clip" ? frame : 0 };
  const { move_start: start, move_end: end } = fill;
  const share = mix(fill.move_from_ratio, fill.move_to_ratio, frame / duration_frames);
  const progress = ease(fill.move_easing, share);
  const side = (/** @type {keyof CropBox} */ name) => mix(start[name], end[name], progress);
  const crop = {
    x_ratio: side("x_ratio"), y_ratio: side("y_ratio"),
    width_ratio: side("width_ratio"), height_ratio: side("height_ratio"),
  };
  return { crop: inside(crop), clip_frame: 0 };
}

/** The nearest part that lies inside the picture. @param {CropBox} crop @returns {CropBox} */
function inside({ x_ratio, y_ratio, width_ratio, height_ratio }) {
  const width = clamp(width_ratio, SMALLEST_CROP, 1);
  const height = clamp(height_ratio, SMALLEST_CROP, 1);
  return {
    x_ratio: clamp(x_ratio, 0, 1 - width), y_ratio: clamp(y_ratio, 0, 1 - height),
    width_ratio: width, height_ratio: height,
  };
}

/**
 * The layer's state, or null where nothing of it can be seen.
 * @param {ResolvedLayer} layer @param {number} index @param {number} segmentFrame @returns {LayerState | null}
 */
function layerState(layer, index, segmentFrame) {
  if (!contains(layer.frames, segmentFrame)) return null;
  const frame = segmentFrame - layer.frames.start_frame;
  const pose = motionPose(layer, frame);
  const track = (/** @type {AnimatedProperty} */ property, /** @type {number} */ otherwise) =>
    valueOf(layer, { property, frame, otherwise });
  const opacity = clamp(track("opacity-ratio", layer.opacity_ratio), 0, 1) * pose.opacity_ratio;
  const scale = clamp(track("scale-ratio", 1), 0, LARGEST_SCALE) * pose.scale_ratio;
  if (opacity <= 0 || scale <= 0 || isHidden(pose)) return null;
  return {
    layer_index: index,
    picture_frame: pictureFrame(layer, frame),
    offset_x_px: track("offset-x-px", 0) + pose.offset_x_px,
    offset_y_px: track("offset-y-px", 0) + pose.offset_y_px,
    scale_ratio: scale,
    rotation_degrees: track("rotation-degrees", layer.rotation_degrees) + pose.rotation_degrees,
    opacity_ratio: opacity,
    reveal_left_ratio: pose.reveal_left_ratio,
    reveal_top_ratio: pose.reveal_top_ratio,
    reveal_right_ratio: pose.reveal_right_ratio,
    reveal_bottom_ratio: pose.reveal_bottom_ratio,
    crop: cropOf(layer, frame),
  };
}

/**
 * What entering, leaving and emphasis add together at a frame of the layer. Leaving is entering backwards.
 * @param {ResolvedLayer} layer @param {number} frame @returns {Readonly<Pose>}
 */
function motionPose(layer, frame) {
  const { enter, exit, emphasis, look } = layer;
  /** @type {Readonly<Pose>} */
  let pose = UNMOVED;
  if (enter !== null && frame < enter.duration_frames && !isBuilding(look, enter)) {
    pose = combine(pose, enterPose(enter.preset, frame / enter.duration_frames));
  }
  const toEnd = layer.frames.duration_frames - frame;
  if (exit !== null && toEnd < exit.duration_frames && !isBuilding(look, exit)) {
    pose = combine(pose, enterPose(exit.preset, toEnd / exit.duration_frames));
  }
  for (const { preset, at_frame: start, duration_frames: duration } of emphasis) {
    const since = frame - start;
    if (since >= 0 && since < duration) pose = combine(pose, emphasise(preset, since / duration));
  }
  return pose;
}

/**
 * The value of a layer's track of keyframes at a frame of the layer, or `otherwise` where it has none.
 * @param {ResolvedLayer} layer @param {{property: AnimatedProperty, frame: number, otherwise: number}} args
 */
function valueOf(layer, { property, frame, otherwise }) {
  const track = layer.keyframes.find((candidate) => candidate.property === property);
  return track === undefined ? otherwise : valueAt(track, frame);
}

/**
 * The part of the layer's picture that shows, where keyframes decide it.
 * @param {ResolvedLayer} layer @param {number} frame @returns {CropBox | null}
 */
function cropOf(layer, frame) {
  const { look } = layer;
  if (look.kind !== "picture" || !layer.keyframes.some(({ property }) => property.startsWith("crop-"))) return null;
  const side = (/** @type {AnimatedProperty} */ property, /** @type {number} */ otherwise) =>
    valueOf(layer, { property, frame, otherwise });
  return inside({
    x_ratio: side("crop-x-ratio", look.crop.x_ratio), y_ratio: side("crop-y-ratio", look.crop.y_ratio),
    width_ratio: side("crop-width-ratio", look.crop.width_ratio),
    height_ratio: side("crop-height-ratio", look.crop.height_ratio),
  });
}

/** @param {ResolvedLayer} layer @param {number} frame */
function pictureFrame(layer, frame) {
  const { look } = layer;
  if (look.kind === "clip" || look.kind === "character") return frame;
  if (look.kind === "animation") return Math.floor(frame * look.speed_ratio);
  return pictureNumber(layer, frame);
}

/** @param {number} value @param {number} lowest @param {number} highest */
function clamp(value, lowest, highest) {
  return Math.min(Math.max(value, lowest), highest);
}
