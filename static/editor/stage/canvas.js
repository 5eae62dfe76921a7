import { frameOfSheet } from "#editor/stage/pictures.js";
import { drawTransition } from "#editor/stage/transitions.js";

/**
 * @import { Box, FillState, FrameState, LayerState, PictureOut, ResolvedLayer, ResolvedSegment, ResolvedTimeline,
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
  context.imageSmoothingQuality = "high";
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
  drawFill(context, { state: state.fill, segment, staged, sources, width, height });
  for (const layerState of state.layers) {
    const layer = segment.layers[layerState.layer_index];
    if (layer.id === hidden_layer_id) continue;
    const picture = staged?.pictures[layer.id];
    const key = `${segment.id}/${layer.id}`;
    if (layer.look.kind === "clip" && picture?.clip_url) {
      drawClip(context, { key, url: picture.clip_url, state: layerState, layer, sources, scale });
      continue;
    }
    const frame = layer.look.kind === "animation"
      ? frameOfSheet(layerState.picture_frame, { frames: picture?.frames ?? 1, loop: layer.look.loop }) : layerState.picture_frame;
    const made_for = staged?.resolved.layers.find((one) => one.id === layer.id)?.box ?? layer.box;
    const drawable = sources.pictures.at(key, { picture, made_for, frame });
    if (drawable) drawLayer(context, { drawable, state: layerState, layer, scale });
  }
}

/**
 * @param {Context} context
 * @param {{state: FillState, segment: ResolvedSegment, staged: StagedSegment | undefined, sources: Sources, width: number, height: number}} args
 */
function drawFill(context, { state, segment, staged, sources, width, height }) {
  const { fill } = segment;
  const picture = staged?.pictures.fill;
  context.globalAlpha = 1;
  context.fillStyle = fill.kind === "solid" ? fill.colour : fill.kind === "picture" ? fill.behind : "#000000";
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
  const { x_ratio, y_ratio, width_ratio, height_ratio } = state.crop;
  context.drawImage(
    drawable.image, cell.x + x_ratio * cell.width, cell.y + y_ratio * cell.height,
    width_ratio * cell.width, height_ratio * cell.height, 0, 0, width, height,
  );
}

/**
 * Sets the context so that canvas px count from the top left of the layer's box as it stands now.
 * @param {Context} context @param {{state: LayerState, layer: ResolvedLayer, scale: number}} args
 */
function enterBox(context, { state, layer, scale }) {
  const { box } = layer;
  const centre_x = box.width_px / 2;
  const centre_y = box.height_px / 2;
  context.setTransform(scale, 0, 0, scale, 0, 0);
  context.translate(box.x_px + state.offset_x_px + centre_x, box.y_px + state.offset_y_px + centre_y);
  context.rotate((state.rotation_degrees * Math.PI) / 180);
  context.scale(state.scale_ratio, state.scale_ratio);
  context.translate(-centre_x, -centre_y);
  context.globalAlpha = state.opacity_ratio;
  const { reveal_left_ratio: left, reveal_top_ratio: top, reveal_right_ratio: right, reveal_bottom_ratio: bottom } = state;
  if (left > 0 || top > 0 || right < 1 || bottom < 1) {
    const far = 1e5;
    const from_x = left > 0 ? left * box.width_px : -far;
    const from_y = top > 0 ? top * box.height_px : -far;
    const to_x = right < 1 ? right * box.width_px : far;
    const to_y = bottom < 1 ? bottom * box.height_px : far;
    context.beginPath();
    context.rect(from_x, from_y, to_x - from_x, to_y - from_y);
    context.clip();
  }
}

/**
 * @param {Context} context @param {{drawable: Drawable, state: LayerState, layer: ResolvedLayer, scale: number}} args
 */
function drawLayer(context, { drawable, state, layer, scale }) {
  const { image, cell, extent, made_for } = drawable;
  const { box, look } = layer;
  const stretch_x = look.kind === "text" ? 1 : box.width_px / made_for.width_px;
  const stretch_y = look.kind === "text" ? 1 : box.height_px / made_for.height_px;
  const place = extent ?? { x_px: 0, y_px: 0, width_px: made_for.width_px, height_px: made_for.height_px };
  context.save();
  enterBox(context, { state, layer, scale });
  context.drawImage(
    image, cell.x, cell.y, cell.width, cell.height,
    place.x_px * stretch_x, place.y_px * stretch_y, place.width_px * stretch_x, place.height_px * stretch_y,
  );
  context.restore();
}

/**
 * @param {Context} context
 * @param {{key: string, url: string, state: LayerState, layer: ResolvedLayer, sources: Sources, scale: number}} args
 */
function drawClip(context, { key, url, state, layer, sources, scale }) {
  const video = sources.clip?.(key, url);
  if (!video || layer.look.kind !== "clip") return;
  const { width_px: width, height_px: height } = layer.box;
  context.save();
  enterBox(context, { state, layer, scale });
  context.beginPath();
  context.roundRect(0, 0, width, height, Math.min(layer.look.corner_radius_px, width / 2, height / 2));
  context.clip();
  drawFitted(context, video, { width, height, fit: layer.look.fit });
  context.restore();
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
  context.beginPath();
  context.rect(0, 0, width, height);
  context.clip();
  context.drawImage(video, (width - drawn_width) / 2, (height - drawn_height) / 2, drawn_width, drawn_height);
  context.restore();
  const covered = { width: Math.min(width, drawn_width), height: Math.min(height, drawn_height) };
  return { x: (width - covered.width) / 2, y: (height - covered.height) / 2, ...covered };
}
