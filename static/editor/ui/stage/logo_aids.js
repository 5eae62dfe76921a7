import { html, names } from "#editor/ui/html.js";
import { clearBoxOf, intruderOf, variantOf } from "#editor/stage/logos.js";
import { held } from "#editor/state/aids.js";

/** @import { Box, Canvas } from "#editor/types.d.ts" */
/** @import { Editor } from "#editor/state/editor.js" */

/** While something is moved: the clear space of the logos, and what the kit says to a logo that is moved. @param {{editor: Editor, scale: number}} props */
export function LogoAids({ editor, scale }) {
  const now = held.value;
  const segment = editor.segment.value;
  if (!now || !segment) return null;
  const kit = editor.kit.value;
  const { canvas } = editor.timeline.value;
  const px = (/** @type {number} */ value) => `${value * scale}px`;
  const place = (/** @type {Box} */ box) => ({ left: px(box.x_px), top: px(box.y_px), width: px(box.width_px), height: px(box.height_px) });
  const layers = now.carried ? [...segment.layers, now.carried] : segment.layers;
  const moved = layers.find((layer) => layer.id === now.layer_ids[0]);
  return html`${layers.map((layer) => {
    const variant = variantOf(layer, kit);
    if (!variant || layer.kind !== "logo") return null;
    const crossed = intruderOf(layers, { logo: layer, variant, canvas }) !== null;
    return html`<div key=${layer.id} class=${names("clear-space", crossed && "is-crossed")} data-clear-space=${layer.id} style=${place(clearBoxOf(layer.place, variant))}></div>`;
  })}
  ${now.hint && moved && html`<div class=${names("stage-hint", now.is_wrong && "is-wrong")} style=${hintPlace(moved.place, canvas, scale)}>${now.hint}</div>`}`;
}

const HINT_PX = 40;
const BESIDE_PX = 12;

/** Below the layer, or above it where there is no room; from its left, its middle or its right towards the middle. @param {Box} box @param {Canvas} canvas @param {number} scale */
function hintPlace({ x_px, y_px, width_px, height_px }, canvas, scale) {
  const middle = (x_px + width_px / 2) / canvas.width_px;
  const share = middle < 1 / 3 ? 0 : middle > 2 / 3 ? 1 : 0.5;
  const below = (y_px + height_px) * scale + BESIDE_PX;
  return {
    left: `${(x_px + share * width_px) * scale}px`, transform: `translateX(${-100 * share}%)`,
    top: `${below + HINT_PX < canvas.height_px * scale ? below : y_px * scale - HINT_PX}px`,
  };
}
