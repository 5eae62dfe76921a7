/** Lines of the picture of each export preset that has another number of them than 1080; as generation/domain/presets.py has them. @type {{readonly [preset: string]: number}} */
const LINES = { "2160p": 2160, "720p": 720, gif: 270, webp: 360 };
const FULL = 1080;
/** Below so many lines a picture is a thumbnail: what is large enough in full size is large enough there. */
const THUMBNAIL_BELOW = 400;

/** Lines of the picture in which sizes count, for an export by this preset. @param {string} preset */
export function judgedLines(preset) {
  const lines = LINES[preset] ?? FULL;
  return lines < THUMBNAIL_BELOW ? FULL : Math.min(lines, FULL);
}

/** Px of that picture to a px of the canvas. @param {string} preset */
export const outputRatio = (preset) => judgedLines(preset) / FULL;
