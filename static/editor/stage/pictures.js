import { signal } from "@preact/signals";

/** @import { Box, PictureOut } from "#editor/types.d.ts" */

/**
 * A picture as it can be drawn: one cell of a bitmap, or a frame of footage, where it lies relative to the top left
 * of its layer's box, in canvas px, and the box that it was made for.
 * @typedef {object} Drawable
 * @property {CanvasImageSource} image
 * @property {{x: number, y: number, width: number, height: number}} cell px of the image
 * @property {{x_px: number, y_px: number, width_px: number, height_px: number}} extent
 * @property {number} scale px of the image to a canvas px
 * @property {Box} made_for
 */

const MOST_BYTES = 512 * 1024 * 1024;
const FIRST_WAIT_MS = 1000;
const WARM_SHARE = 0.6;

/**
 * Loads and keeps the renderer's bitmaps by address. Bitmaps that were not drawn for longest go first when they
 * take more than half a gigabyte. `version` changes whenever there is something new to draw.
 * A picture that cannot be loaded is asked for again after 1, 2, 4... seconds.
 * @param {{load?: (url: string, priority: RequestPriority) => Promise<ImageBitmap>, most_bytes?: number, now?: () => number}} [options]
 */
export function createPictures({ load = loadBitmap, most_bytes = MOST_BYTES, now = () => performance.now() } = {}) {
  const version = signal(0);
  /** Most recently drawn last. @type {Map<string, ImageBitmap>} */
  const bitmaps = new Map();
  /** What is asked for, and how urgently. @type {Map<string, RequestPriority>} */
  const loading = new Map();
  /** @type {Map<string, {wait_ms: number, again_at: number}>} */
  const failed = new Map();
  /** What was drawn last for a layer. @type {Map<string, {picture: PictureOut, url: string, made_for: Box}>} */
  const shown = new Map();
  let bytes = 0;
  let disposed = false;

  /** @param {string} url @param {RequestPriority} priority */
  async function request(url, priority) {
    const failure = failed.get(url);
    const running = loading.get(url);
    if ((running && running !== "low") || running === priority || (failure && now() < failure.again_at)) return;
    loading.set(url, priority);
    try {
      const bitmap = await load(url, priority);
      if (bitmaps.has(url)) bitmap.close();
      else keep(url, bitmap);
      failed.delete(url);
    } catch {
      if (bitmaps.has(url)) return;
      const wait_ms = failure ? failure.wait_ms * 2 : FIRST_WAIT_MS;
      failed.set(url, { wait_ms, again_at: now() + wait_ms });
    } finally {
      if (loading.get(url) === priority) loading.delete(url);
    }
    version.value += 1;
  }

  /** @param {string} url @param {ImageBitmap} bitmap */
  function keep(url, bitmap) {
    if (disposed) {
      bitmap.close();
      return;
    }
    bitmaps.set(url, bitmap);
    bytes += sizeOf(bitmap);
    for (const [oldest, old] of bitmaps) {
      if (bytes <= most_bytes || oldest === url) break;
      bitmaps.delete(oldest);
      bytes -= sizeOf(old);
      old.close();
    }
  }

  /** @param {string} url @returns {ImageBitmap | null} */
  function find(url) {
    const bitmap = bitmaps.get(url);
    if (!bitmap) {
      void request(url, "high");
      return null;
    }
    bitmaps.delete(url);
    bitmaps.set(url, bitmap);
    return bitmap;
  }

  return {
    version,
    /**
     * The picture of a layer (or of a fill) at a frame of its sheet. Until a new one is loaded, the one before.
     * @param {string} key of the layer, unique in the video
     * @param {{picture: PictureOut | null | undefined, made_for: Box, frame?: number}} args
     * @returns {Drawable | null}
     */
    at(key, { picture, made_for, frame = 0 }) {
      if (picture?.url && find(picture.url)) shown.set(key, { picture, url: picture.url, made_for });
      const last = shown.get(key);
      const bitmap = last && bitmaps.get(last.url);
      return last && bitmap ? drawable(bitmap, { ...last, frame }) : null;
    },
    /** Loads what will soon be drawn, behind what is to be seen now. @param {Iterable<PictureOut | null | undefined>} pictures */
    warm(pictures) {
      for (const picture of pictures) if (picture?.url && !bitmaps.has(picture.url)) void request(picture.url, "low");
    },
    /** Whether some of these pictures are neither here nor failed. @param {Iterable<PictureOut | null | undefined>} pictures */
    lacks: (pictures) => [...pictures].some((picture) => picture?.url && !bitmaps.has(picture.url) && !failed.has(picture.url)),
    /** Whether a picture is here. @param {string | null | undefined} url */
    has: (url) => Boolean(url) && bitmaps.has(/** @type {string} */ (url)),
    /** Whether more can be kept without letting go of what was drawn of late. */
    hasRoom: () => bytes < most_bytes * WARM_SHARE,
    /** Whether everything that was asked for has come or failed. */
    isIdle: () => loading.size === 0,
    dispose() {
      disposed = true;
      for (const bitmap of bitmaps.values()) bitmap.close();
      bitmaps.clear();
      shown.clear();
    },
  };
}

/** @typedef {ReturnType<typeof createPictures>} Pictures */

/**
 * Which picture of a sheet shows at a frame of an animation: it starts again, or holds its last one.
 * @param {number} picture_frame @param {{frames: number, loop: boolean}} args
 */
export function frameOfSheet(picture_frame, { frames, loop }) {
  return loop ? picture_frame % frames : Math.min(picture_frame, frames - 1);
}

/**
 * One cell of a sheet, `columns` wide, read like text.
 * @param {ImageBitmap} bitmap @param {{picture: PictureOut, made_for: Box, frame: number}} args @returns {Drawable}
 */
export function drawable(bitmap, { picture, made_for, frame }) {
  const frames = picture.frames ?? 1;
  const columns = picture.columns ?? frames;
  const rows = Math.ceil(frames / columns);
  const width = bitmap.width / columns;
  const height = bitmap.height / rows;
  const index = Math.min(frames - 1, Math.max(0, frame));
  const scale = picture.scale_ratio ?? 1;
  return {
    image: bitmap,
    cell: { x: (index % columns) * width, y: Math.floor(index / columns) * height, width, height },
    extent: {
      x_px: (picture.offset_x_px ?? 0) / scale, y_px: (picture.offset_y_px ?? 0) / scale,
      width_px: (picture.width_px ?? width) / scale, height_px: (picture.height_px ?? height) / scale,
    },
    scale,
    made_for,
  };
}

/** @param {ImageBitmap} bitmap */
function sizeOf(bitmap) {
  return bitmap.width * bitmap.height * 4;
}

/** @param {string} url @param {RequestPriority} priority @returns {Promise<ImageBitmap>} */
async function loadBitmap(url, priority) {
  const response = await fetch(url, { credentials: "same-origin", priority });
  if (!response.ok) throw new Error(`The picture ${url} answers ${response.status}.`);
  return createImageBitmap(await response.blob(), { colorSpaceConversion: "none" });
}
