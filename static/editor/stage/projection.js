import { hexOf } from "#editor/document/colour.js";
import { layOut } from "#editor/document/evaluate.js";
import { usualDirection } from "#editor/document/transitions.js";

/**
 * @import { Fill, FrameRange, KitValues, Layer, Look, ResolvedLayer, ResolvedSegment, ResolvedTimeline, Segment,
 *   ResolvedTransition, Span, StagedSegment, Timeline, Transition } from "#editor/types.d.ts"
 */

/**
 * What is shown while the renderer has not answered yet: what it said last, with the places, turns, times and
 * motions that the document has now. Looks (words, colours, fonts) wait for the renderer: only it can draw them.
 * Answers the same value for the same arguments.
 * @param {{kit: () => KitValues}} options
 */
export function createProjection({ kit }) {
  /** @type {WeakMap<Segment, {staged: StagedSegment | undefined, kit: KitValues, frames: number, resolved: ResolvedSegment}>} */
  const known = new WeakMap();

  /** @param {Segment} segment @param {StagedSegment | undefined} staged @param {Span} span @returns {ResolvedSegment} */
  function project(segment, staged, span) {
    const before = known.get(segment);
    const now = { staged, kit: kit(), frames: span.duration_frames };
    if (before && before.staged === staged && before.kit === now.kit && before.frames === now.frames) return before.resolved;
    const current = staged && staged.source === segment && staged.resolved.duration_frames === span.duration_frames;
    const resolved = current
      ? { ...staged.resolved, transition: wholeTransition(segment.transition, now.kit) }
      : projected(segment, { staged, span, kit: now.kit });
    known.set(segment, { ...now, resolved });
    return resolved;
  }

  return {
    /**
     * @param {Timeline} timeline @param {ReadonlyMap<string, StagedSegment>} staged @param {readonly Span[]} spans
     * @returns {ResolvedTimeline}
     */
    timeline(timeline, staged, spans) {
      const segments = timeline.segments.map((segment, index) => project(segment, staged.get(segment.id), spans[index]));
      return {
        canvas: timeline.canvas, frame_rate: timeline.frame_rate, music: timeline.music, segments: layOut(segments),
      };
    },
  };
}

/**
 * @param {Segment} segment @param {{staged: StagedSegment | undefined, span: Span, kit: KitValues}} args
 * @returns {ResolvedSegment}
 */
function projected(segment, { staged, span, kit }) {
  const last = new Map(staged?.resolved.layers.map((layer) => [layer.id, layer]));
  const duration_frames = span.duration_frames;
  return {
    id: segment.id,
    name: segment.name,
    start_frame: 0,
    duration_frames,
    duration_is_estimated: span.estimated,
    fill: projectedFill(segment, staged, kit),
    layers: segment.layers
      .filter((layer) => layer.start_frame < duration_frames)
      .map((layer) => projectedLayer(layer, { last: last.get(layer.id), duration_frames })),
    narration: staged?.resolved.narration ?? null,
    transition: wholeTransition(segment.transition, kit),
  };
}

/**
 * The change to the next segment in its whole length: only layOut knows the neighbours.
 * @param {Transition} transition @param {KitValues} kit @returns {ResolvedTransition}
 */
function wholeTransition({ kind, duration_frames, colour, direction }, kit) {
  if (kind === "cut" || duration_frames === 0) {
    return { kind: "cut", before_frames: 0, after_frames: 0, colour: null, direction: "left" };
  }
  const before_frames = Math.floor(duration_frames / 2);
  return {
    kind, before_frames, after_frames: duration_frames - before_frames,
    colour: kind === "dip" ? hexOf(colour, kit) ?? "#000000" : null,
    direction: direction ?? usualDirection(kind),
  };
}

/** @param {Segment} segment @param {StagedSegment | undefined} staged @param {KitValues} kit @returns {Fill} */
function projectedFill({ background }, staged, kit) {
  if (background.kind === "colour") return { kind: "solid", colour: hexOf(background.colour, kit) ?? "#ffffff" };
  const last = staged?.resolved.fill;
  if (!last || last.kind !== background.kind) return last ?? { kind: "solid", colour: "#ffffff" };
  if (last.kind === "picture" && background.kind === "picture" && background.move) {
    const { start, end, easing = "linear", from_ratio = 0, to_ratio = 1 } = background.move;
    return { ...last, move_start: start, move_end: end, move_easing: easing, move_from_ratio: from_ratio, move_to_ratio: to_ratio };
  }
  return last;
}

/** @param {Layer} layer @param {{last: ResolvedLayer | undefined, duration_frames: number}} args @returns {ResolvedLayer} */
function projectedLayer(layer, { last, duration_frames }) {
  const end = layer.end_frame === null ? duration_frames : Math.min(layer.end_frame, duration_frames);
  const { x_px, y_px, width_px, height_px } = layer.place;
  /** @type {FrameRange} */
  const frames = { start_frame: layer.start_frame, duration_frames: end - layer.start_frame };
  const upright = layer.kind === "logo";
  return {
    id: layer.id, name: layer.name, look: last?.look ?? unknownLook(layer),
    box: { x_px, y_px, width_px, height_px },
    rotation_degrees: upright ? 0 : layer.rotation_degrees, opacity_ratio: layer.opacity_ratio, frames,
    enter: within(layer.enter, frames), exit: within(layer.exit, frames),
    emphasis: layer.emphasis.filter((one) => one.at_frame < frames.duration_frames),
    keyframes: layer.keyframes, volume: last?.volume ?? 0,
  };
}

/**
 * @param {import("#editor/types.d.ts").Motion | null} motion @param {FrameRange} frames
 * @returns {import("#editor/types.d.ts").Motion | null}
 */
function within(motion, { duration_frames }) {
  return motion && { ...motion, duration_frames: Math.min(motion.duration_frames, duration_frames) };
}

/** A look to carry a new layer's place until the renderer has drawn it. @param {Layer} layer @returns {Look} */
function unknownLook(layer) {
  switch (layer.kind) {
    case "clip": return {
      kind: "clip", asset: layer.asset, fit: layer.fit, corner_radius_px: layer.corner_radius_px,
      source_start_seconds: layer.source_start_seconds, loop: layer.loop, loop_offset_seconds: layer.loop_offset_seconds ?? 0,
      edit: { speed_ratio: layer.speed_ratio ?? 1 },
    };
    case "animation": return {
      kind: "animation", asset: layer.asset, loop: layer.loop, speed_ratio: layer.speed_ratio, sprite: layer.sprite,
    };
    case "character": return { kind: "character", person: layer.person };
    default: return { kind: "logo", asset: "" };
  }
}

/**
 * The frame of a segment at which most of its layers have come in and not yet begun to leave; the earliest such,
 * and the first frame where none settles. Small pictures stand elsewhere, see `poster_frame` in `generation/domain/plan.py`:
 * they prefer the middle, where footage has begun; an editor that opens, or shows a new segment, begins at its beginning.
 * @param {ResolvedSegment} segment
 * @param {{from_frame?: number, to_frame?: number}} [alone] while the segment is seen without its neighbours, half-open
 */
export function settledFrame(segment, { from_frame = 0, to_frame = segment.duration_frames } = {}) {
  const last = Math.max(0, segment.duration_frames - 1);
  const rests = segment.layers.map(({ frames, enter, exit }) => ({
    from: Math.min(last, frames.start_frame + (enter?.duration_frames ?? 0)),
    to: frames.start_frame + frames.duration_frames - (exit?.duration_frames ?? 0),
  }));
  const count = (/** @type {number} */ frame) => rests.filter(({ from, to }) => frame >= from && frame < to).length;
  const alone = rests.map(({ from }) => Math.max(from, from_frame)).filter((frame) => frame < to_frame);
  return [from_frame, ...alone].reduce((best, frame) => {
    const more = count(frame) - count(best);
    return more > 0 || (more === 0 && frame < best) ? frame : best;
  });
}
