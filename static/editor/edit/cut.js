import { characterFrom } from "#editor/edit/characters.js";
import { goingOn, playedFrom } from "#editor/edit/footage.js";

/** @import { Background, FrameRate, KeyframeTrack, Layer, SoundFades } from "#editor/types.d.ts" */

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
      if (layer.end_frame !== null && layer.end_frame <= at_frame) return soundAfter(layer, at_frame) ? { ...layer, sound: null } : layer;
      const emphasis = layer.emphasis.filter((one) => one.at_frame < since);
      const rest = { ...layer, ...soundBefore(layer, since), end_frame: null, exit: null, emphasis };
      return rest.kind === "clip" ? goingOn({ ...rest, ...endless(rest) }) : rest;
    });
}

/** A sound that has begun rings out in its own part; one that has not goes with the other. @param {Layer} layer @param {number} at_frame */
function soundBefore({ sound }, at_frame) {
  return sound && sound.offset_frames >= at_frame ? { sound: null } : {};
}

/** @param {Layer} layer @param {number} at_frame */
function soundFrom({ sound }, at_frame) {
  if (!sound) return {};
  const offset_frames = sound.offset_frames - at_frame;
  return { sound: offset_frames >= 0 ? { ...sound, offset_frames } : null };
}

/** Whether a layer is over and its sound begins from the frame on. @param {Layer} layer @param {number} at_frame */
function soundAfter({ start_frame, end_frame, sound }, at_frame) {
  return !!sound && end_frame !== null && end_frame <= at_frame && start_frame + sound.offset_frames >= at_frame;
}

/**
 * A layer that cannot be seen and carries the sound of one that is over before the cut.
 * @param {Layer} layer @param {number} at_frame @returns {Layer}
 */
function soundAlone({ id, name, place, locked, start_frame, sound }, at_frame) {
  const offset_frames = start_frame + (sound?.offset_frames ?? 0) - at_frame;
  return {
    kind: "shape", id, name, place, locked, rotation_degrees: 0, opacity_ratio: 0, start_frame: 0, end_frame: 1, enter: null,
    exit: null, emphasis: [], keyframes: [], sound: sound && { ...sound, offset_frames }, outline: "rectangle", fill: null,
    stroke: null, stroke_px: 0, corner_radius_px: 0,
  };
}

/** Footage that goes on behind the cut does not fade there. @param {SoundFades} clip */
const endless = ({ sound_fade_out_frames }) => (sound_fade_out_frames ? { sound_fade_out_frames: 0 } : {});

/** Footage that was there before does not fade in. @param {SoundFades} clip */
const begun = ({ sound_fade_in_frames }) => (sound_fade_in_frames ? { sound_fade_in_frames: 0 } : {});

/**
 * The layers of the part of a segment from `at_frame` on. What shows across the cut is there from its first frame,
 * already in the middle of its keyframes and its footage. A sound that only begins then is kept, whatever has become of
 * its layer. (Animations have no such place: they begin anew.)
 * @param {readonly Layer[]} layers @param {{at_frame: number, rate: FrameRate}} args @returns {Layer[]}
 */
export function layersFrom(layers, { at_frame, rate }) {
  return layers
    .filter((layer) => layer.end_frame === null || layer.end_frame > at_frame || soundAfter(layer, at_frame))
    .map((layer) => (soundAfter(layer, at_frame) ? soundAlone(layer, at_frame) : shiftLayer(layer, { by_frames: -at_frame, rate })));
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
      .filter((one) => one.at_frame + one.duration_frames > missing)
      .map((one) => ({ ...one, at_frame: one.at_frame - missing })),
    keyframes: layer.keyframes.map((track) => trackFrom(track, missing)),
    ...soundFrom(layer, missing),
  };
  if (rest.kind === "character") return characterFrom(rest, missing);
  return rest.kind === "clip" ? playedFrom({ ...rest, ...begun(rest) }, missing, rate) : rest;
}

/**
 * The track as seen from a later first frame. The last keyframe before it stays, at a frame below zero, so that the
 * course to the next one is what it was.
 * @param {KeyframeTrack} track @param {number} at_frame @returns {KeyframeTrack}
 */
export function trackFrom(track, at_frame) {
  const last = track.keyframes.findLastIndex((keyframe) => keyframe.at_frame <= at_frame);
  return {
    ...track,
    keyframes: track.keyframes.slice(Math.max(0, last))
      .map((keyframe) => ({ ...keyframe, at_frame: keyframe.at_frame - at_frame })),
  };
}

/**
 * A background cut in two: a slow move goes on where it was, footage too.
 * @param {Background} background @param {{at_frame: number, duration_frames: number, rate: FrameRate}} args
 * @returns {[Background, Background]}
 */
export function cutBackground(background, { at_frame, duration_frames, rate }) {
  if (background.kind === "clip") {
    return [goingOn({ ...background, ...endless(background) }), playedFrom({ ...background, ...begun(background) }, at_frame, rate)];
  }
  if (background.kind !== "picture" || !background.move) return [background, background];
  const { from_ratio = 0, to_ratio = 1 } = background.move;
  const between = from_ratio + (to_ratio - from_ratio) * (at_frame / duration_frames);
  return [
    { ...background, move: { ...background.move, from_ratio, to_ratio: between } },
    { ...background, move: { ...background.move, from_ratio: between, to_ratio } },
  ];
}
