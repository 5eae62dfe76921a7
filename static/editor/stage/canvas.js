import { filterAt } from "#editor/stage/cells.js";
import { drawLayer, enterBox, isMadeFor, isWhole } from "#editor/stage/laying.js";
import { frameOfSheet } from "#editor/stage/pictures.js";
import { presenterAt } from "#editor/stage/presenters.js";
import { drawTransition } from "#editor/stage/transitions.js";

/**
 * @import { Box, FillState, FrameState, LayerState, PictureOut, ResolvedLayer, ResolvedSegment, ResolvedTimeline, ScreenOut,
 *   SegmentState, StagedSegment } from "#editor/types.d.ts"
 * @import { Drawable } from "#editor/stage/pictures.js"
 * @typedef {CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D} Context
 */

/**
 * Where the drawing finds what the renderer made.
 * @typedef {object} Sources
 * @property {ReadonlyMap<string, StagedSegment>} staged
 * @property {{at: (key: string, args: {picture: PictureOut | null | undefined, made_for: Box, frame?: number}) => Drawable | null}} pictures
 * @property {(key: string, url: string) => (CanvasImageSource & {videoWidth: number, videoHeight: number}) | null} [clip]
 *   the frame that footage shows now; null until it can be drawn
 */

/** A layer shown larger than this is drawn from its denser picture, where it has one. */
const LARGEST_ENLARGEMENT = 1.25;

/**
 * Draws a frame of the video over the whole of a canvas of `width` by `height` px: the same arithmetic as the
 * compositor, on the renderer's pictures.
 * @param {Context} context
 * @param {{state: FrameState, resolved: ResolvedTimeline, sources: Sources, width: number, height: number,
 *   hidden_layer_id?: string | null}} args `hidden_layer_id`: the layer whose text is being edited in its place
 */
export function drawFrame(context, { state, resolved, sources, width, height, hidden_layer_id = null }) {
  const scale = width / resolved.canvas.width_px;
  const one = (/** @type {Context} */ onto, /** @type {SegmentState} */ segmentState) => {
    const segment = resolved.segments[segmentState.segment_index];
    drawSegment(onto, { state: segmentState, segment, sources, width, height, scale, hidden_layer_id });
  };
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = "medium";
  const { primary, incoming } = state;
  if (!incoming) one(context, primary);
  else drawTransition(context, { state, width, height, primary: (onto) => one(onto, primary), incoming: (onto) => one(onto, incoming) });
}

/**
 * @param {Context} context
 * @param {{state: SegmentState, segment: ResolvedSegment, sources: Sources, width: number, height: number, scale: number,
 *   hidden_layer_id: string | null}} args
 */
function drawSegment(context, { state, segment, sources, width, height, scale, hidden_layer_id }) {
  const staged = sources.staged.get(segment.id);
  drawFill(context, { state: state.fill, segment, staged, sources, width, height, scale });
  for (const layerState of state.layers) {
    const layer = segment.layers[layerState.layer_index];
    if (layer.id === hidden_layer_id) continue;
    const picture = staged?.pictures[layer.id];
    const key = `${segment.id}/${layer.id}`;
    if (layer.look.kind === "clip" && picture?.clip_url) {
      const made_for = staged?.resolved.layers.find((one) => one.id === layer.id)?.box ?? layer.box;
      const device = picture.screen ? sources.pictures.at(key, { picture, made_for }) : null;
      if (device) drawLayer(context, { drawable: device, state: layerState, layer, scale });
      drawClip(context, { key, url: picture.clip_url, state: layerState, layer, sources, scale, picture, made_for });
      continue;
    }
    if (layer.look.kind === "character" && picture?.head) {
      const made_for = staged?.resolved.layers.find((one) => one.id === layer.id)?.box ?? layer.box;
      const presenter = presenterAt(key, { pictures: sources.pictures, picture: (layerState.scale_ratio > LARGEST_ENLARGEMENT && picture.dense) || picture, made_for, frame: layerState.picture_frame });
      if (presenter) drawLayer(context, { drawable: presenter, state: layerState, layer, scale });
      continue;
    }
    const frame = layer.look.kind === "animation"
      ? frameOfSheet(layerState.picture_frame, { frames: picture?.frames ?? 1, loop: layer.look.loop }) : layerState.picture_frame;
    const made_for = staged?.resolved.layers.find((one) => one.id === layer.id)?.box ?? layer.box;
    const sharper = (/** @type {"rest" | "dense"} */ name) => picture?.[name] && frame === 0
      ? sources.pictures.at(`${key}/${name}`, { picture: picture[name], made_for }) : null;
    const drawable = (layerState.scale_ratio > LARGEST_ENLARGEMENT ? sharper("dense") : null) ?? sharper("rest")
      ?? sources.pictures.at(key, { picture, made_for, frame });
    if (drawable) drawLayer(context, { drawable, state: layerState, layer, scale });
  }
}

/**
 * @param {Context} context
 * @param {{state: FillState, segment: ResolvedSegment, staged: StagedSegment | undefined, sources: Sources, width: number,
 *   height: number, scale: number}} args
 */
function drawFill(context, { state, segment, staged, sources, width, height, scale }) {
  const { fill } = segment;
  const picture = staged?.pictures.fill;
  context.globalAlpha = 1;
  context.fillStyle = groundOf(fill);
  context.fillRect(0, 0, width, height);
  if (fill.kind === "solid") return;
  if (fill.kind === "clip" && picture?.clip_url) {
    const video = sources.clip?.(`${segment.id}/fill`, picture.clip_url);
    if (!video) return;
    const seen = drawFitted(context, video, { width, height, fit: fill.fit });
    if (fill.scrim) {
      context.globalAlpha = fill.scrim.opacity_ratio;
      context.fillStyle = fill.scrim.colour;
      context.fillRect(seen.x, seen.y, seen.width, seen.height);
    }
    return;
  }
  const whole = { x_px: 0, y_px: 0, width_px: width, height_px: height };
  const drawable = sources.pictures.at(`${segment.id}/fill`, { picture, made_for: whole });
  if (!drawable) return;
  const { cell } = drawable;
  context.imageSmoothingQuality = isMadeFor(drawable, scale) ? filterAt(width / (state.crop.width_ratio * cell.width)) : "high";
  const { x_ratio, y_ratio, width_ratio, height_ratio } = state.crop;
  context.drawImage(
    drawable.image, cell.x + x_ratio * cell.width, cell.y + y_ratio * cell.height,
    width_ratio * cell.width, height_ratio * cell.height, 0, 0, width, height,
  );
}

/** What is seen until the picture of a fill is there. @param {ResolvedSegment["fill"]} fill */
function groundOf(fill) {
  switch (fill.kind) {
    case "solid": return fill.colour;
    case "gradient": return fill.start;
    case "picture": return fill.behind;
    default: return "#000000";
  }
}

/** @param {Context} context @param {{state: LayerState, layer: ResolvedLayer}} args */
function clipToReveal(context, { state, layer: { box } }) {
  if (isWhole(state)) return;
  const far = 1e5;
  const { reveal_left_ratio: left, reveal_top_ratio: top, reveal_right_ratio: right, reveal_bottom_ratio: bottom } = state;
  const from_x = left > 0 ? left * box.width_px : -far;
  const from_y = top > 0 ? top * box.height_px : -far;
  context.beginPath();
  context.rect(from_x, from_y, (right < 1 ? right * box.width_px : far) - from_x, (bottom < 1 ? bottom * box.height_px : far) - from_y);
  context.clip();
}

/**
 * @param {Context} context
 * @param {{key: string, url: string, state: LayerState, layer: ResolvedLayer, sources: Sources, scale: number,
 *   picture: PictureOut, made_for: Box}} args
 */
function drawClip(context, { key, url, state, layer, sources, scale, picture, made_for }) {
  const video = sources.clip?.(key, url);
  if (!video || layer.look.kind !== "clip") return;
  const { width_px: width, height_px: height } = layer.box;
  context.save();
  enterBox(context, { state, layer, scale });
  clipToReveal(context, { state, layer });
  if (picture.screen) {
    const { screen, scale_ratio = 1 } = picture;
    context.scale(width / made_for.width_px / scale_ratio, height / made_for.height_px / scale_ratio);
    clipToScreen(context, screen);
    context.translate(screen.left_px, screen.top_px);
    drawFitted(context, video, { width: screen.width_px, height: screen.height_px, fit: layer.look.fit });
  } else {
    context.beginPath();
    context.roundRect(0, 0, width, height, Math.min(layer.look.corner_radius_px, width / 2, height / 2));
    context.clip();
    drawFitted(context, video, { width, height, fit: layer.look.fit });
  }
  context.restore();
}

/** Leaves only the screen of a device to draw on, without its camera. @param {Context} context @param {ScreenOut} screen */
function clipToScreen(context, { left_px, top_px, width_px, height_px, upper_radius_px: upper, lower_radius_px: lower, camera }) {
  context.beginPath();
  context.roundRect(left_px, top_px, width_px, height_px, [upper, upper, lower, lower]);
  if (camera) context.roundRect(...camera, Math.min(camera[2], camera[3]) / 2);
  context.clip("evenodd");
}

/**
 * Draws footage into a box at 0, 0 and answers the part of the box that it covers.
 * @param {Context} context @param {CanvasImageSource & {videoWidth: number, videoHeight: number}} video
 * @param {{width: number, height: number, fit: import("#editor/types.d.ts").Fit}} args
 */
function drawFitted(context, video, { width, height, fit }) {
  const ratios = [width / video.videoWidth, height / video.videoHeight];
  const factor = fit === "cover" ? Math.max(...ratios) : Math.min(...ratios);
  const drawn_width = fit === "stretch" ? width : video.videoWidth * factor;
  const drawn_height = fit === "stretch" ? height : video.videoHeight * factor;
  context.save();
  context.imageSmoothingQuality = "high";
  context.beginPath();
  context.rect(0, 0, width, height);
  context.clip();
  context.drawImage(video, (width - drawn_width) / 2, (height - drawn_height) / 2, drawn_width, drawn_height);
  context.restore();
  const covered = { width: Math.min(width, drawn_width), height: Math.min(height, drawn_height) };
  return { x: (width - covered.width) / 2, y: (height - covered.height) / 2, ...covered };
}
