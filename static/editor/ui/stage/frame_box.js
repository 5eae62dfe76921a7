import { html } from "#editor/ui/html.js";
import { CORNERS, targetShift } from "#editor/stage/geometry.js";
import { mayChange } from "#editor/state/may.js";
import { placeStyle } from "#editor/ui/stage/overlay.js";
import { dragHandle, dragTurn } from "#editor/ui/stage/moving.js";
import { t } from "#editor/words.js";

/** @import { Layer } from "#editor/types.d.ts" */
/** @import { Editor } from "#editor/state/editor.js" */
/** @import { Corner } from "#editor/stage/geometry.js" */

const NAMES = /** @type {{[corner in Corner]: string}} */ ({
  nw: t("top left"), n: t("top"), ne: t("top right"), e: t("right"), se: t("bottom right"), s: t("bottom"), sw: t("bottom left"), w: t("left"),
});
const TURN_DISTANCE_PX = 30;

/**
 * The frame around a selected layer with its handles. By keyboard the same is done by the numbers of the inspector.
 * @param {{editor: Editor, layer: Layer, scale: number, alone: boolean, toCanvas: import("#editor/ui/stage/overlay.js").ToCanvas}} props
 */
export function FrameBox({ editor, layer, scale, alone, toCanvas }) {
  const fixed = !mayChange(editor, [layer]);
  const hasEdges = layer.kind === "text" || layer.kind === "shape" || layer.kind === "picture" || layer.kind === "clip";
  const corners = /** @type {Corner[]} */ (Object.keys(CORNERS)).filter((corner) => corner.length === 2 || hasEdges);
  const size = { width: layer.place.width_px * scale, height: layer.place.height_px * scale };
  return html`<div class="frame-box" style=${placeStyle(layer, scale)} aria-hidden="true">
    ${alone && !fixed && corners.map((corner) => html`<span key=${corner} class=${`handle ${look(corner)}`} title=${t`Drag to resize: ${NAMES[corner]}`} data-handle=${corner}
      style=${{ ...handlePlace(corner), ...shiftStyle(targetShift(corner, size)), cursor: `${corner}-resize` }} onPointerDown=${(/** @type {PointerEvent} */ event) => dragHandle(event, { editor, layer, corner })}></span>`)}
    ${alone && !fixed && layer.kind !== "logo" && html`<span class="handle handle-turn" title=${t("Drag to turn")} data-handle="turn" style=${{ left: "50%", top: `calc(100% + ${TURN_DISTANCE_PX}px)` }}
      onPointerDown=${(/** @type {PointerEvent} */ event) => dragTurn(event, { editor, layer, toCanvas: turnedAbout(toCanvas, layer) })}></span>`}
  </div>`;
}

/** @param {Corner} corner */
function look(corner) {
  if (corner.length === 2) return "";
  return corner === "n" || corner === "s" ? "handle-edge-y" : "handle-edge-x";
}

/** Its mark stays on the edge. @param {import("#editor/stage/geometry.js").Point} shift */
const shiftStyle = ({ x, y }) => (x || y ? { "--shift-x": `${x}px`, "--shift-y": `${y}px` } : {});

/** @param {Corner} corner */
function handlePlace(corner) {
  const [right, down] = CORNERS[corner];
  return { left: `${50 + right * 50}%`, top: `${50 + down * 50}%` };
}

/**
 * The turning handle hangs below the layer: what it points at is the other side.
 * @param {import("#editor/ui/stage/overlay.js").ToCanvas} toCanvas @param {Layer} layer
 * @returns {import("#editor/ui/stage/overlay.js").ToCanvas}
 */
function turnedAbout(toCanvas, { place }) {
  const centre_x = place.x_px + place.width_px / 2;
  const centre_y = place.y_px + place.height_px / 2;
  return (point) => {
    const { x_px, y_px } = toCanvas(point);
    return { x_px: 2 * centre_x - x_px, y_px: 2 * centre_y - y_px };
  };
}
