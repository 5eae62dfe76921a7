/** @import { FrameState } from "#editor/types.d.ts" */
/** @import { Context } from "#editor/stage/canvas.js" */
/** @typedef {(context: Context) => void} Draw */

/**
 * Draws two segments on the way from one to the other, as generation/rendering/transitions.py does. A slide pushes
 * the old one out to the left.
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
    case "slide": {
      const shift = Math.round(width * progress);
      paste(context, primary, { width, height, opacity: 1, place: (onto, image) => onto.drawImage(image, -shift, 0) });
      paste(context, incoming, { width, height, opacity: 1, place: (onto, image) => onto.drawImage(image, width - shift, 0) });
      break;
    }
    case "wipe": {
      const edge = Math.round(width * progress);
      primary(context);
      paste(context, incoming, {
        width, height, opacity: 1,
        place: (onto, image) => {
          if (edge > 0) onto.drawImage(image, 0, 0, edge, height, 0, 0, edge, height);
        },
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

/** @type {OffscreenCanvas | null} */
let scratch = null;

/**
 * Draws a segment aside and lays it over as one picture.
 * @param {Context} context @param {Draw} draw
 * @param {{width: number, height: number, opacity: number, place: (context: Context, image: OffscreenCanvas) => void}} args
 */
function paste(context, draw, { width, height, opacity, place }) {
  if (!scratch || scratch.width !== width || scratch.height !== height) scratch = new OffscreenCanvas(width, height);
  const aside = /** @type {OffscreenCanvasRenderingContext2D} */ (scratch.getContext("2d"));
  aside.setTransform(1, 0, 0, 1, 0, 0);
  aside.imageSmoothingQuality = "high";
  draw(aside);
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
