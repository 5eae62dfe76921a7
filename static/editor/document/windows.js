// How the part of a picture that an animated crop shows fills its box: the same arithmetic as builder/document/windows.py.

/** @import { CropBox, Fit } from "#editor/types.d.ts" */
/** @typedef {{width: number, height: number}} Size px */

/**
 * What shows of a picture in a box: a part of it, stretched over a rectangle of whole px of the box.
 * @param {CropBox} crop @param {{fit: Fit, source: Size, box: Size}} args
 * @returns {{part: CropBox, left_px: number, top_px: number, width_px: number, height_px: number}}
 */
export function lookThrough(crop, { fit, source, box }) {
  const width = source.width * crop.width_ratio;
  const height = source.height * crop.height_ratio;
  const whole = { left_px: 0, top_px: 0, width_px: box.width, height_px: box.height };
  if (fit === "stretch") return { part: crop, ...whole };
  if (fit === "cover") {
    const factor = Math.max(box.width / width, box.height / height);
    return { part: middle(crop, box.width / width / factor, box.height / height / factor), ...whole };
  }
  const factor = Math.min(box.width / width, box.height / height);
  const width_px = Math.max(1, Math.min(box.width, halfUp(width * factor)));
  const height_px = Math.max(1, Math.min(box.height, halfUp(height * factor)));
  return {
    part: crop, left_px: halfUp((box.width - width_px) / 2), top_px: halfUp((box.height - height_px) / 2), width_px, height_px,
  };
}

/** @param {CropBox} crop @param {number} widthShare @param {number} heightShare @returns {CropBox} */
function middle(crop, widthShare, heightShare) {
  const width_ratio = crop.width_ratio * widthShare;
  const height_ratio = crop.height_ratio * heightShare;
  return {
    x_ratio: crop.x_ratio + (crop.width_ratio - width_ratio) / 2,
    y_ratio: crop.y_ratio + (crop.height_ratio - height_ratio) / 2,
    width_ratio,
    height_ratio,
  };
}

/** @param {number} value */
function halfUp(value) {
  return Math.floor(value + 0.5);
}
