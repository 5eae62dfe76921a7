import { newId, newLogoLayer, newSegment } from "#editor/edit/new.js";
import { partsOfKit } from "#editor/edit/kit_parts.js";

/**
 * @import { Background, Canvas, KitValues, Layer, Place, Segment } from "#editor/types.d.ts"
 * @import { LogoPart, ShapePart, Share, Template, TextPart } from "#editor/edit/templates.js"
 * @typedef {ReturnType<typeof partsOfKit>} Parts
 */

const ENTER_FRAMES = 15;
const FRAMES_A_SECOND = 30;

/**
 * A template as a segment of one's own, in the kit's colours and styles and on any canvas.
 * @param {Template} template @param {{kit: KitValues, canvas: Canvas}} options @returns {Segment}
 */
export function segmentOfTemplate(template, { kit, canvas }) {
  const parts = partsOfKit(kit);
  const layers = template.parts.map((part) => {
    if ("text" in part) return textLayer(part, { parts, canvas });
    if ("shape" in part) return shapeLayer(part, { parts, canvas });
    return logoLayer(part, { parts, canvas, kit });
  });
  return {
    ...newSegment({ kit, name: template.name, frames: template.seconds * FRAMES_A_SECOND }),
    background: backgroundOf(template, parts),
    layers: layers.filter((layer) => layer !== null),
  };
}

/** @param {Template} template @param {Parts} parts @returns {Background} */
function backgroundOf({ ground }, parts) {
  if ("colour" in ground) return { kind: "colour", colour: parts.colour(ground.colour) };
  return { kind: "gradient", start: parts.colour(ground.from), end: parts.colour(ground.to), angle_degrees: ground.angle };
}

/** @param {Share} share @param {Canvas} canvas @returns {Place} */
function placeOf([x, y, width, height], canvas) {
  const px = (/** @type {number} */ ratio, /** @type {number} */ side) => Math.round(ratio * side);
  return {
    x_px: px(x, canvas.width_px), y_px: px(y, canvas.height_px), width_px: Math.max(1, px(width, canvas.width_px)),
    height_px: Math.max(1, px(height, canvas.height_px)), anchor: width === 1 && height === 1 ? "fill" : "centre",
  };
}

/** @param {{name: string, place: Place, at?: number, enter?: import("#editor/types.d.ts").MotionPreset}} args */
function base({ name, place, at = 0, enter }) {
  return {
    id: newId(), name, place, rotation_degrees: 0, opacity_ratio: 1, start_frame: at, end_frame: null,
    enter: enter ? { preset: enter, duration_frames: ENTER_FRAMES } : null, exit: null, emphasis: [], keyframes: [], locked: false,
  };
}

/** @param {TextPart} part @param {{parts: Parts, canvas: Canvas}} options @returns {Layer} */
function textLayer(part, { parts, canvas }) {
  return {
    ...base({ name: "", place: placeOf(part.box, canvas), at: part.at, enter: part.enter }),
    kind: "text", text: part.text, style: parts.style(part.style), colour: part.colour ? parts.colour(part.colour) : null,
    size_px: null, align: part.align ?? "start", vertical_align: part.vertical ?? "start", list_style: part.list ?? "none",
    shrink: true,
  };
}

/** @param {ShapePart} part @param {{parts: Parts, canvas: Canvas}} options @returns {Layer} */
function shapeLayer(part, { parts, canvas }) {
  return {
    ...base({ name: "Shape", place: placeOf(part.box, canvas), at: part.at, enter: part.enter }),
    kind: "shape", outline: part.shape, fill: parts.colour(part.colour), stroke: null, stroke_px: 0,
    corner_radius_px: part.round_px ?? 0, opacity_ratio: part.opacity ?? 1,
  };
}

/** @param {LogoPart} part @param {{parts: Parts, canvas: Canvas, kit: KitValues}} options @returns {Layer | null} */
function logoLayer(part, { parts, canvas, kit }) {
  const layer = newLogoLayer({ canvas, kit, variant: parts.logo(part.on)?.variant });
  if (!layer) return null;
  const fading = { ...layer, start_frame: part.at ?? 0, enter: { preset: /** @type {const} */ ("fade"), duration_frames: ENTER_FRAMES } };
  if (part.logo === "corner") return fading;
  const { width_px, height_px } = layer.place;
  if (part.logo === "top") {
    const x_px = canvas.width_px - layer.place.x_px - width_px;
    const y_px = canvas.height_px - layer.place.y_px - height_px;
    return { ...fading, place: { ...layer.place, x_px, y_px, anchor: "top-left" } };
  }
  const scale = Math.min(2.4, (canvas.width_px * 0.6) / width_px);
  /** @type {Place} */
  const place = {
    x_px: Math.round((canvas.width_px - width_px * scale) / 2), y_px: Math.round(canvas.height_px * 0.34 - (height_px * scale) / 2),
    width_px: Math.round(width_px * scale), height_px: Math.round(height_px * scale), anchor: "centre",
  };
  return { ...fading, place };
}
