import { changed } from "#editor/edit/common.js";
import { colouredBackground, colourOf, veiledBackground } from "#editor/edit/fix_colours.js";
import { coveredBackground, fixedLayers, withLayer } from "#editor/edit/fix_layers.js";
import { reworded } from "#editor/edit/fix_words.js";

/**
 * What a finding proposes; brandkit/domain/fixes.py says what each does, brandkit/fixing does the same. Both run on
 * tests/cases/fixes.json.
 * @import { CropBox, Easing, Emphasis, Layer, Motion, Segment, Timeline, Transition } from "#editor/types.d.ts"
 * @typedef {{x_px: number, y_px: number, width_px: number, height_px: number}} BoxOfFix
 * @typedef {{kind: "move-layer", moved?: string | null} & BoxOfFix} MoveLayer
 * @typedef {{kind: "add-ground", role: string} & BoxOfFix} AddGround
 * @typedef {{kind: "add-cover", role: string} & BoxOfFix} AddCover
 * @typedef {{kind: "use-background", role: string, layer?: Layer | null}} UseBackground
 * @typedef {{kind: "set-captions", style?: string | null, backing?: "box" | "outline" | null, place?: "bottom" | "top" | null,
 *   word_highlight?: string | null, is_plain?: boolean}} SetCaptions
 * @typedef {{kind: "set-motion", part: "enter" | "exit", motion: Motion}
 *   | {kind: "set-emphasis", emphasis: readonly Emphasis[]}
 *   | {kind: "set-easing", allowed: readonly Easing[], easing: Easing}
 *   | {kind: "slow-keyframes", factor: number}
 *   | {kind: "set-transition", transition: Transition["kind"], duration_frames: number, colour?: string | null}} MotionFix
 * @typedef {{kind: "set-text-size", size_px: number} | {kind: "use-style", role: string} | {kind: "restore-type"}
 *   | {kind: "fit-text"} | {kind: "use-data-colours", roles: readonly string[]}
 *   | {kind: "set-case", text: string}} TypeFix
 * @typedef {{kind: "restore-logo"} | {kind: "use-logo", variant: string} | {kind: "replace-by-logo", variant: string}
 *   | AddGround} LogoFix
 * @typedef {{kind: "set-duration", duration_frames: number} | {kind: "show-longer", duration_frames: number}
 *   | {kind: "speak-slower", speed_ratio: number, duration_frames: number} | {kind: "use-voice", role: string}
 *   | {kind: "use-music", asset: string | null}} TimeFix
 * @typedef {{kind: "remove-layer"} | {kind: "remove-sound"} | {kind: "bring-forward", above: string} | {kind: "add-layer", layer: Layer} | {kind: "remove-segment"} | {kind: "move-segment", index: number}
 *   | {kind: "insert-segment", index: number, segment: Segment}} PartFix
 * @typedef {AddCover | {kind: "crop-picture", crop: CropBox} | UseBackground} PictureFix
 * @typedef {MoveLayer | PictureFix | SetCaptions | MotionFix | TypeFix | LogoFix | TimeFix | PartFix | import("#editor/edit/fix_colours.js").UseRole
 *   | import("#editor/edit/fix_words.js").ReplaceWords | {kind: "add-scrim", role: string, opacity_ratio: number}} Fix
 * @typedef {{segment_id: string, layer_id: string | null, fix: Fix}} ToFix
 */

/**
 * The timeline with what a finding proposes; the same one where its place is gone.
 * @param {Timeline} timeline @param {ToFix} finding @returns {Timeline}
 */
export function fixed(timeline, finding) {
  const { segment_id, fix } = finding;
  const { segments } = timeline;
  if (fix.kind === "insert-segment") {
    const is_there = segments.some((one) => one.id === fix.segment.id);
    return is_there ? timeline : { ...timeline, segments: segments.toSpliced(fix.index, 0, fix.segment) };
  }
  if (fix.kind === "use-music") return played(timeline, fix.asset);
  if (fix.kind === "set-captions") return captioned(timeline, fix);
  const index = segments.findIndex((one) => one.id === segment_id);
  if (index < 0) return timeline;
  const without = segments.toSpliced(index, 1);
  if (fix.kind === "remove-segment") return { ...timeline, segments: without };
  if (fix.kind === "move-segment") return { ...timeline, segments: without.toSpliced(fix.index, 0, segments[index]) };
  const after = fixedSegment(segments[index], finding);
  return after === segments[index] ? timeline : { ...timeline, segments: segments.with(index, after) };
}

/** @param {Timeline} timeline @param {string | null} asset @returns {Timeline} */
function played(timeline, asset) {
  if (!timeline.music || asset === null) return { ...timeline, music: null };
  return { ...timeline, music: { ...timeline.music, asset, source_start_seconds: 0, source_end_seconds: null } };
}

/** @param {Timeline} timeline @param {SetCaptions} fix @returns {Timeline} */
function captioned(timeline, { style, backing, place, word_highlight, is_plain }) {
  const now = timeline.captions;
  const lit = is_plain ? null : word_highlight ?? now.word_highlight;
  const captions = { ...now, style: style ?? now.style, backing: backing ?? now.backing, place: place ?? now.place, word_highlight: lit };
  return { ...timeline, captions };
}

/** @param {Segment} segment @param {ToFix} finding @returns {Segment} */
function fixedSegment(segment, { layer_id, fix }) {
  const { transition, background } = segment;
  switch (fix.kind) {
    case "use-role":
      if (fix.part === "transition") return { ...segment, transition: { ...transition, colour: colourOf(fix) } };
      if (layer_id === null) return changed(segment, { background: colouredBackground(background, fix) });
      break;
    case "add-scrim": return changed(segment, { background: veiledBackground(background, fix) });
    case "set-transition": {
      const colour = fix.colour ? /** @type {const} */ ({ kind: "role", role: fix.colour }) : transition.colour;
      return { ...segment, transition: { ...transition, kind: fix.transition, duration_frames: fix.duration_frames, colour } };
    }
    case "use-background": {
      const layers = fix.layer ? withLayer(segment.layers, fix.layer, 0) : segment.layers;
      return { ...segment, background: { kind: "colour", colour: { kind: "role", role: fix.role } }, layers };
    }
    case "add-cover":
      if (layer_id === null) return changed(segment, { layers: coveredBackground(segment.layers, fix) });
      break;
    case "add-layer": return changed(segment, { layers: withLayer(segment.layers, fix.layer) });
    case "set-duration": return lasting(segment, fix.duration_frames);
    case "speak-slower":
      if (!segment.narration) return segment;
      return lasting({ ...segment, narration: { ...segment.narration, speed_ratio: fix.speed_ratio } }, fix.duration_frames, true);
    case "use-voice": case "replace-words":
      if (layer_id === null) return spoken(segment, fix);
  }
  if (layer_id === null) return segment;
  const layers = fixedLayers(segment.layers, layer_id, fix);
  const after = layers === segment.layers ? segment : { ...segment, layers };
  if (fix.kind !== "show-longer") return after;
  const layer = layers.find((one) => one.id === layer_id);
  return layer ? lasting(after, layer.start_frame + fix.duration_frames, true) : after;
}

/**
 * Pinned to so many frames, or following its narration and never shorter; `at_least` never shortens.
 * @param {Segment} segment @param {number} frames @param {boolean} [at_least] @returns {Segment}
 */
function lasting(segment, frames, at_least = false) {
  const { duration } = segment;
  const now = duration.kind === "pinned" ? duration.frames : duration.minimum_frames;
  const wanted = at_least ? Math.max(now, frames) : frames;
  return changed(segment, {
    duration: duration.kind === "pinned" ? { ...duration, frames: wanted } : { ...duration, minimum_frames: wanted },
  });
}

/** @param {Segment} segment @param {Extract<Fix, {kind: "use-voice" | "replace-words"}>} fix @returns {Segment} */
function spoken(segment, fix) {
  const { narration } = segment;
  if (!narration) return segment;
  switch (fix.kind) {
    case "use-voice": return { ...segment, narration: { ...narration, voice: fix.role } };
    case "replace-words": return { ...segment, narration: { ...narration, script: reworded(narration.script, fix) } };
  }
}
