/**
 * @import { Box, PictureOut } from "#editor/types.d.ts"
 * @import { Drawable } from "#editor/stage/pictures.js"
 * @typedef {{at: (key: string, args: {picture: PictureOut | null | undefined, made_for: Box, frame?: number}) => Drawable | null}} PictureSource
 */

const MOST_KEPT = 120;
/** Heads on bodies, by the image of the body's sheet. @type {WeakMap<object, Map<string, OffscreenCanvas>>} */
const known = new WeakMap();

/**
 * A presenter at a frame of their layer: the renderer's head on its body, as one picture, so that it fades as one.
 * @param {string} key of the layer @param {{pictures: PictureSource, picture: PictureOut, made_for: Box, frame: number}} args
 * @returns {Drawable | null}
 */
export function presenterAt(key, { pictures, picture, made_for, frame }) {
  const shown = picture.shown ?? [];
  const [body_number, head_number] = shown[Math.min(Math.max(frame, 0), shown.length - 1)] ?? [0, 0];
  const body = pictures.at(`${key}/body`, { picture, made_for, frame: body_number });
  const head = pictures.at(`${key}/head`, { picture: picture.head, made_for, frame: head_number });
  if (!body || !head) return body;
  const times = head.scale / body.scale;
  const width = Math.round(body.cell.width * times);
  const height = Math.round(body.cell.height * times);
  const image = together(body, head, { times, width, height });
  return { ...body, image, cell: { x: 0, y: 0, width, height }, scale: head.scale };
}

/** @param {Drawable} body @param {Drawable} head @param {{times: number, width: number, height: number}} args */
function together(body, head, { times, width, height }) {
  const kept = known.get(head.image) ?? new Map();
  known.set(head.image, kept);
  const name = [body.cell.x, body.cell.y, head.cell.x, head.cell.y, width, height].join();
  const before = kept.get(name);
  if (before) return before;
  const canvas = new OffscreenCanvas(width, height);
  const context = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.imageSmoothingQuality = "high";
  context.drawImage(body.image, body.cell.x, body.cell.y, body.cell.width, body.cell.height, 0, 0, width, height);
  const left = Math.round((head.extent.x_px - body.extent.x_px) * body.scale * times);
  const top = Math.round((head.extent.y_px - body.extent.y_px) * body.scale * times);
  context.drawImage(head.image, head.cell.x, head.cell.y, head.cell.width, head.cell.height, left, top, head.cell.width, head.cell.height);
  kept.set(name, canvas);
  if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value);
  return canvas;
}
