import { lookThrough } from "#editor/document/windows.js";
import { aside, cellOf, cutCell, filterAt } from "#editor/stage/cells.js";

/**
 * @import { Box, CropBox, LayerState, Look, ResolvedLayer } from "#editor/types.d.ts"
 * @import { Context } from "#editor/stage/canvas.js"
 * @import { Drawable } from "#editor/stage/pictures.js"
 */

/**
 * Sets the context so that canvas px count from the top left of the layer's box as it stands now.
 * @param {Context} context @param {{state: LayerState, layer: ResolvedLayer, scale: number}} args
 */
export function enterBox(context, { state, layer, scale }) {
  const { box } = layer;
  const centre_x = box.width_px / 2;
  const centre_y = box.height_px / 2;
  context.setTransform(scale, 0, 0, scale, 0, 0);
  context.translate(box.x_px + state.offset_x_px + centre_x, box.y_px + state.offset_y_px + centre_y);
  context.rotate((state.rotation_degrees * Math.PI) / 180);
  context.scale(state.scale_ratio, state.scale_ratio);
  context.translate(-centre_x, -centre_y);
  context.globalAlpha = state.opacity_ratio;
}

/**
 * Draws a bitmap of the renderer where the layer is now. One that rests on whole pixels is copied; all others are
 * laid on as the renderer lays on its sprites.
 * @param {Context} context @param {{drawable: Drawable, state: LayerState, layer: ResolvedLayer, scale: number}} args
 */
export function drawLayer(context, { drawable: given, state, layer, scale }) {
  const { box, look } = layer;
  const drawable = state.crop && look.kind === "picture" ? cropped(given, { crop: state.crop, look, scale }) : given;
  const { image, cell, made_for } = drawable;
  const stretch_x = look.kind === "text" ? 1 : box.width_px / made_for.width_px;
  const stretch_y = look.kind === "text" ? 1 : box.height_px / made_for.height_px;
  const { extent } = drawable;
  const place = { x: extent.x_px * stretch_x, y: extent.y_px * stretch_y, width: extent.width_px * stretch_x, height: extent.height_px * stretch_y };
  context.save();
  enterBox(context, { state, layer, scale });
  if (isCopied(context.getTransform(), place, cell) && isWhole(state)) {
    context.drawImage(image, cell.x, cell.y, cell.width, cell.height, place.x, place.y, place.width, place.height);
  } else {
    const unit_x = place.width / cell.width;
    const unit_y = place.height / cell.height;
    const parity = /** @type {const} */ ([parityOf((box.x_px + place.x) * scale), parityOf((box.y_px + place.y) * scale)]);
    const fits = isMadeFor(drawable, scale);
    const shown_scale = scale * state.scale_ratio * unit_x;
    const whole = cellOf(drawable, { scale: fits ? shown_scale : 1, parity });
    context.imageSmoothingQuality = fits ? filterAt(shown_scale * whole.factor) : "high";
    const shown = isWhole(state) ? whole : cutCell(whole, edgesOf(state, { box, place, unit_x, unit_y, cell: whole }));
    const { canvas, left, top, factor } = shown;
    context.drawImage(
      canvas, place.x - left * factor * unit_x, place.y - top * factor * unit_y,
      canvas.width * factor * unit_x, canvas.height * factor * unit_y,
    );
  }
  context.restore();
}

/**
 * Whether a picture was made for a canvas of this scale, or for so many times it. Then it is laid on exactly as the
 * renderer does; else it is scaled as well as the browser can.
 * @param {Drawable} drawable @param {number} scale px of the canvas to a canvas px
 */
export function isMadeFor(drawable, scale) {
  const times = drawable.scale / scale;
  return times > 0.99 && Math.abs(times - Math.round(times)) < 0.01;
}

/**
 * Whether a picture lies on whole pixels and keeps its size, so that every pixel is copied.
 * @param {DOMMatrix} matrix @param {{x: number, y: number, width: number, height: number}} place @param {{width: number, height: number}} cell
 */
function isCopied(matrix, place, cell) {
  const from = matrix.transformPoint(new DOMPoint(place.x, place.y));
  const to = matrix.transformPoint(new DOMPoint(place.x + place.width, place.y + place.height));
  return isNear(to.x - from.x, cell.width) && isNear(to.y - from.y, cell.height)
    && isNear(from.x, Math.round(from.x)) && isNear(from.y, Math.round(from.y));
}

/** @param {number} a @param {number} b px */
function isNear(a, b) {
  return Math.abs(a - b) < 1 / 256;
}

/** @param {number} px */
function parityOf(px) {
  return Math.abs(Math.round(px)) % 2;
}

/** @param {LayerState} state */
export function isWhole({ reveal_left_ratio, reveal_top_ratio, reveal_right_ratio, reveal_bottom_ratio }) {
  return reveal_left_ratio <= 0 && reveal_top_ratio <= 0 && reveal_right_ratio >= 1 && reveal_bottom_ratio >= 1;
}

/**
 * The edges of what is revealed, px of a cell; at an edge that is not cut, the picture's margin shows too.
 * @param {LayerState} state
 * @param {{box: Box, place: {x: number, y: number}, unit_x: number, unit_y: number, cell: import("#editor/stage/cells.js").Cell}} args
 */
function edgesOf(state, { box, place, unit_x, unit_y, cell: { canvas, left, top, factor } }) {
  const x = (/** @type {number} */ ratio) => (ratio * box.width_px - place.x) / unit_x / factor + left;
  const y = (/** @type {number} */ ratio) => (ratio * box.height_px - place.y) / unit_y / factor + top;
  return {
    left: state.reveal_left_ratio > 0 ? x(state.reveal_left_ratio) : 0,
    top: state.reveal_top_ratio > 0 ? y(state.reveal_top_ratio) : 0,
    right: state.reveal_right_ratio < 1 ? x(state.reveal_right_ratio) : canvas.width,
    bottom: state.reveal_bottom_ratio < 1 ? y(state.reveal_bottom_ratio) : canvas.height,
  };
}

/**
 * The part of a whole picture that an animated crop shows, as a picture of the layer's box: what CroppedPicture of the
 * renderer shows.
 * @param {Drawable} drawable whose cell is the whole picture
 * @param {{crop: CropBox, look: Extract<Look, {kind: "picture"}>, scale: number}} args @returns {Drawable}
 */
function cropped(drawable, { crop, look, scale }) {
  const { cell, extent } = drawable;
  const box = { width: wholePx(extent.width_px * scale), height: wholePx(extent.height_px * scale) };
  const { part, left_px, top_px, width_px, height_px } = lookThrough(crop, { fit: look.fit, source: cell, box });
  const width = part.width_ratio * cell.width;
  const height = part.height_ratio * cell.height;
  const shown_scale = Math.min(width_px / width, height_px / height);
  const whole = cellOf(drawable, { scale: shown_scale, parity: [0, 0] });
  const { canvas, context } = aside(box.width, box.height);
  context.imageSmoothingQuality = filterAt(shown_scale * whole.factor);
  context.drawImage(
    whole.canvas, whole.left + (part.x_ratio * cell.width) / whole.factor, whole.top + (part.y_ratio * cell.height) / whole.factor,
    width / whole.factor, height / whole.factor, left_px, top_px, width_px, height_px,
  );
  const radius = Math.min(look.corner_radius_px * scale, width_px / 2, height_px / 2);
  if (radius > 0) {
    context.globalCompositeOperation = "destination-in";
    context.beginPath();
    context.roundRect(left_px, top_px, width_px, height_px, radius);
    context.fill();
  }
  return { ...drawable, image: canvas, cell: { x: 0, y: 0, ...box } };
}

/** @param {number} px */
function wholePx(px) {
  return Math.max(1, Math.round(px));
}
