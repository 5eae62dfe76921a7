import { ease } from "#editor/document/easing.js";

/** @import { Background, CropBox, FrameRate, KeyframeTrack, Layer, SlowMove } from "#editor/types.d.ts" */

/**
 * The layers of the part of a segment before `at_frame`. What shows across the cut lasts to it and no longer leaves
 * there: it goes on behind the cut.
 * @param {readonly Layer[]} layers @param {{at_frame: number}} args @returns {Layer[]}
 */
export function layersBefore(layers, { at_frame }) {
  return layers
    .filter((layer) => layer.start_frame < at_frame)
    .map((layer) => {
      const since = at_frame - layer.start_frame;
      if (layer.end_frame !== null && layer.end_frame <= at_frame) return layer;
      return { ...layer, end_frame: null, exit: null, emphasis: layer.emphasis.filter((one) => one.at_frame < since) };
    });
}

/**
 * The layers of the part of a segment from `at_frame` on. What shows across the cut is there from its first frame,
 * already in the middle of its keyframes and its footage. (Animations have no such place: they begin anew.)
 * @param {readonly Layer[]} layers @param {{at_frame: number, rate: FrameRate}} args @returns {Layer[]}
 */
export function layersFrom(layers, { at_frame, rate }) {
  return layers
    .filter((layer) => layer.end_frame === null || layer.end_frame > at_frame)
    .map((layer) => shiftLayer(layer, { by_frames: -at_frame, rate }));
}

/**
 * A layer earlier (`by_frames` < 0) or later in its segment. What would begin before the segment's first frame loses
 * its beginning.
 * @param {Layer} layer @param {{by_frames: number, rate: FrameRate}} args @returns {Layer}
 */
export function shiftLayer(layer, { by_frames, rate }) {
  const end_frame = layer.end_frame === null ? null : layer.end_frame + by_frames;
  const start_frame = layer.start_frame + by_frames;
  if (start_frame >= 0) return { ...layer, start_frame, end_frame };
  const missing = -start_frame;
  const rest = {
    ...layer,
    start_frame: 0,
    end_frame,
    enter: layer.enter && layer.enter.duration_frames > missing ? layer.enter : null,
    emphasis: layer.emphasis
      .filter((one) => one.at_frame >= missing)
      .map((one) => ({ ...one, at_frame: one.at_frame - missing })),
    keyframes: layer.keyframes.map((track) => trackFrom(track, missing)),
  };
  if (rest.kind === "clip") {
    return { ...rest, source_start_seconds: rest.source_start_seconds + seconds(missing, rate) };
  }
  return rest;
}

/**
 * The track as seen from a later first frame: it begins with the value it has there.
 * @param {KeyframeTrack} track @param {number} at_frame @returns {KeyframeTrack}
 */
export function trackFrom(track, at_frame) {
  const later = track.keyframes
    .filter((keyframe) => keyframe.at_frame > at_frame)
    .map((keyframe) => ({ ...keyframe, at_frame: keyframe.at_frame - at_frame }));
  const left = track.keyframes.findLast((keyframe) => keyframe.at_frame <= at_frame);
  if (!left) return { ...track, keyframes: later };
  const right = track.keyframes.find((keyframe) => keyframe.at_frame > at_frame);
  const progress = right ? ease(left.easing, (at_frame - left.at_frame) / (right.at_frame - left.at_frame)) : 0;
  const value = left.value + ((right?.value ?? left.value) - left.value) * progress;
  return { ...track, keyframes: [{ at_frame: 0, value, easing: left.easing }, ...later] };
}

/**
 * A background cut in two: a slow move goes on where it was, footage too.
 * @param {Background} background @param {{at_frame: number, duration_frames: number, rate: FrameRate}} args
 * @returns {[Background, Background]}
 */
export function cutBackground(background, { at_frame, duration_frames, rate }) {
  if (background.kind === "clip") {
    const source_start_seconds = background.source_start_seconds + seconds(at_frame, rate);
    return [background, { ...background, source_start_seconds }];
  }
  if (background.kind !== "picture" || !background.move) return [background, background];
  const between = cropBetween(background.move, at_frame / duration_frames);
  return [
    { ...background, move: { start: background.move.start, end: between } },
    { ...background, move: { start: between, end: background.move.end } },
  ];
}

/** @param {SlowMove} move @param {number} progress @returns {CropBox} */
function cropBetween({ start, end }, progress) {
  const side = (/** @type {keyof CropBox} */ name) => start[name] + (end[name] - start[name]) * progress;
  return {
    x_ratio: side("x_ratio"), y_ratio: side("y_ratio"),
    width_ratio: side("width_ratio"), height_ratio: side("height_ratio"),
  };
}

/** @param {number} frames @param {FrameRate} rate */
function seconds(frames, rate) {
  return (frames * rate.denominator) / rate.numerator;
}
