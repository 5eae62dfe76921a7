/** @import { FrameState } from "#editor/types.d.ts" */
/** @import { Context } from "#editor/stage/canvas.js" */
/** @typedef {(context: Context) => void} Draw */

const ZOOM_RATIO = 1.4;

/**
 * Draws two segments on the way from one to the other, as generation/rendering/transitions.py does.
 * @param {Context} context
 * @param {{state: FrameState, width: number, height: number, primary: Draw, incoming: Draw}} args
 */
export function drawTransition(context, { state, width, height, primary, incoming }) {
  const progress = state.progress_ratio;
  switch (state.transition) {
    case "dip":
      if (progress < 0.5) primary(context);
      else incoming(context);
      veil(context, { colour: state.colour ?? "#000000", opacity: 1 - Math.abs(2 * progress - 1), width, height });
      break;
    case "slide":
    case "push":
    case "wipe":
      drawMove(context, { state, width, height, primary, incoming });
      break;
    case "zoom": {
      const factor = 1 + (ZOOM_RATIO - 1) * progress;
      const place = (/** @type {Context} */ onto, /** @type {OffscreenCanvas} */ image) => {
        onto.setTransform(factor, 0, 0, factor, (width * (1 - factor)) / 2, (height * (1 - factor)) / 2);
        onto.drawImage(image, 0, 0);
        onto.setTransform(1, 0, 0, 1, 0, 0);
      };
      paste(context, primary, { width, height, opacity: 1, place });
      paste(context, incoming, { width, height, opacity: progress, place: (onto, image) => onto.drawImage(image, 0, 0) });
      break;
    }
    case "iris": {
      const radius = progress * (Math.hypot(width, height) / 2 + 1);
      primary(context);
      paste(context, incoming, {
        width, height, opacity: 1,
        mask: (onto) => {
          onto.beginPath();
          onto.arc(width / 2, height / 2, radius, 0, 2 * Math.PI);
          onto.fill();
        },
        place: (onto, image) => onto.drawImage(image, 0, 0),
      });
      break;
    }
    case "crossfade":
      primary(context);
      paste(context, incoming, { width, height, opacity: progress, place: (onto, image) => onto.drawImage(image, 0, 0) });
      break;
    default:
      primary(context);
  }
}

/**
 * An edge goes over the frame; what lies behind it is the new picture. In a slide the new picture goes with the edge, in
 * a push both pictures do, in a wipe neither.
 * @param {Context} context
 * @param {{state: FrameState, width: number, height: number, primary: Draw, incoming: Draw}} args
 */
function drawMove(context, { state, width, height, primary, incoming }) {
  const { direction, transition: kind } = state;
  const upright = direction === "up" || direction === "down";
  const sign = direction === "left" || direction === "up" ? -1 : 1;
  const length = upright ? height : width;
  const edge = edgePx(length, state.progress_ratio);
  const place = (/** @type {number} */ px) => (/** @type {Context} */ onto, /** @type {OffscreenCanvas} */ image) =>
    onto.drawImage(image, upright ? 0 : px * sign, upright ? px * sign : 0);
  paste(context, primary, { width, height, opacity: 1, place: place(kind === "push" ? edge : 0) });
  const begin = sign > 0 ? 0 : length - edge;
  const [x, y, wide, high] = upright ? [0, begin, width, edge] : [begin, 0, edge, height];
  paste(context, incoming, {
    width, height, opacity: 1,
    place: (onto, image) => {
      if (edge === 0) return;
      onto.save();
      onto.beginPath();
      onto.rect(x, y, wide, high);
      onto.clip();
      place(kind === "wipe" ? 0 : edge - length)(onto, image);
      onto.restore();
    },
  });
}

/** How far across the frame an edge is; even, as it is where colour is coded. @param {number} length @param {number} progress */
function edgePx(length, progress) {
  return Math.min(length, Math.max(0, 2 * Math.floor((progress * length) / 2 + 0.5)));
}

/** @type {OffscreenCanvas | null} */
let scratch = null;

/**
 * Draws a segment aside and lays it over as one picture.
 * @param {Context} context @param {Draw} draw
 * @param {{width: number, height: number, opacity: number, place: (context: Context, image: OffscreenCanvas) => void, mask?: Draw}} args
 *   `mask`: fills what stays of it
 */
function paste(context, draw, { width, height, opacity, place, mask }) {
  if (!scratch || scratch.width !== width || scratch.height !== height) scratch = new OffscreenCanvas(width, height);
  const aside = /** @type {OffscreenCanvasRenderingContext2D} */ (scratch.getContext("2d"));
  aside.setTransform(1, 0, 0, 1, 0, 0);
  aside.imageSmoothingQuality = "medium";
  draw(aside);
  if (mask) {
    aside.setTransform(1, 0, 0, 1, 0, 0);
    aside.globalAlpha = 1;
    aside.globalCompositeOperation = "destination-in";
    mask(aside);
    aside.globalCompositeOperation = "source-over";
  }
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.globalAlpha = opacity;
  place(context, scratch);
  context.globalAlpha = 1;
}

/** @param {Context} context @param {{colour: string, opacity: number, width: number, height: number}} args */
function veil(context, { colour, opacity, width, height }) {
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.globalAlpha = opacity;
  context.fillStyle = colour;
  context.fillRect(0, 0, width, height);
  context.globalAlpha = 1;
}
