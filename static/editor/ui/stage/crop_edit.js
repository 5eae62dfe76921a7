import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { CORNERS, turned } from "#editor/stage/geometry.js";
import { framedBy, pushedBy, zoomOf, zoomedBy } from "#editor/stage/cropping.js";
import { canBeCropped, cropTo, stopCropping, viewOfLayer } from "#editor/state/cropping.js";
import { startDrag } from "#editor/state/drag.js";
import { updateLayer } from "#editor/edit/layers.js";
import { Button, IconButton } from "#editor/ui/controls/buttons.js";
import { html } from "#editor/ui/html.js";
import { t } from "#editor/words.js";

/**
 * @import { Box, ClipLayer, PictureLayer } from "#editor/types.d.ts"
 * @import { Editor } from "#editor/state/editor.js"
 * @import { Corner } from "#editor/stage/geometry.js"
 * @import { CropView } from "#editor/stage/cropping.js"
 */

const STEP_PX = 10;
const ZOOM_STEP = 1.1;
let crops = 0;

/** The layer that is cut now, as it is in the document. @param {Editor} editor @returns {PictureLayer | ClipLayer | null} */
function layerOf(editor) {
  const layer = editor.segment.peek()?.layers.find((one) => one.id === editor.cropping_layer_id.peek());
  return canBeCropped(layer) ? layer : null;
}

/** @param {Editor} editor @param {(view: CropView) => CropView} change @param {string} key */
function change(editor, change, key) {
  const layer = layerOf(editor);
  const view = layer && viewOfLayer(editor, layer);
  if (layer && view) cropTo(editor, layer, change(view), key);
}

/**
 * Drags the frame or the picture under it, each move from what both were.
 * @param {PointerEvent} event @param {Editor} editor @param {(view: CropView, by: {x: number, y: number}) => CropView} move
 */
function drag(event, editor, move) {
  const layer = layerOf(editor);
  const view = layer && viewOfLayer(editor, layer);
  event.stopPropagation();
  if (!layer || !view) return;
  crops += 1;
  const key = `crop:${crops}`;
  startDrag(event, {
    slop_px: 2,
    onMove(_, by) {
      const scale = editor.view_scale.peek();
      cropTo(editor, layer, move(view, turned({ x: by.x_px / scale, y: by.y_px / scale }, { about: { x: 0, y: 0 }, degrees: -layer.rotation_degrees })), key);
    },
    onDrop: () => editor.seal(),
    onCancel() {
      cropTo(editor, layer, view, key);
      editor.seal();
    },
  });
}

/** The keys stay with the frame after one of its handles was dragged. @param {MouseEvent} event */
const keepFocus = (event) => event.preventDefault();

/** A picture cut in its place: all of it is seen, and what shows is framed. @param {{editor: Editor, scale: number, layer_id: string}} props */
export function CropEdit({ editor, scale, layer_id }) {
  const grip = useRef(/** @type {HTMLButtonElement | null} */ (null));
  const layer = editor.segment.value?.layers.find((one) => one.id === layer_id);
  const possible = canBeCropped(layer) && editor.layers.value.some((one) => one.id === layer_id);
  const view = canBeCropped(layer) ? viewOfLayer(editor, layer) : null;
  useLayoutEffect(() => { grip.current?.focus(); }, []);
  useEffect(() => {
    if (!possible || !view) stopCropping(editor);
  }, [possible, view === null]);
  if (!canBeCropped(layer) || !view) return null;
  const { frame, whole } = view;
  const url = editor.assets.value.find((one) => one.sha256 === layer.asset)?.url ?? "";
  const px = (/** @type {Box} */ box, from_x = 0, from_y = 0) => ({
    left: `${(box.x_px - from_x) * scale}px`, top: `${(box.y_px - from_y) * scale}px`, width: `${box.width_px * scale}px`, height: `${box.height_px * scale}px`,
  });
  /** @param {KeyboardEvent} event */
  const onKeyDown = (event) => {
    const [x, y] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key] ?? [0, 0];
    const factor = { "+": ZOOM_STEP, "=": ZOOM_STEP, "-": 1 / ZOOM_STEP }[event.key];
    const by = event.shiftKey ? STEP_PX : 1;
    if (event.key === "Enter" || event.key === "Escape") stopCropping(editor);
    else if (factor) change(editor, (now) => zoomedBy(now, factor), `crop-keys:${layer_id}`);
    else if (x || y) change(editor, (now) => pushedBy(now, { x: x * by, y: y * by }), `crop-keys:${layer_id}`);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const shown = (/** @type {any} */ style) => (layer.kind === "clip" ? html`<video src=${url} muted preload="metadata" style=${style} tabindex="-1" onLoadedMetadata=${(/** @type {any} */ event) => { event.currentTarget.currentTime = layer.source_start_seconds; }}></video>`
    : html`<img src=${url} alt="" draggable=${false} style=${style} />`);
  return html`<div class="crop" style=${{ ...px(frame), transform: layer.rotation_degrees ? `rotate(${layer.rotation_degrees}deg)` : undefined }}>
    <div class="crop-whole" aria-hidden="true">${shown(px(whole, frame.x_px, frame.y_px))}</div>
    <button type="button" ref=${grip} class="crop-window" aria-label=${t("What shows of the picture. Arrow keys move the picture, plus and minus zoom, Enter ends.")} onKeyDown=${onKeyDown}
      onPointerDown=${(/** @type {PointerEvent} */ event) => drag(event, editor, pushedBy)} onDblClick=${() => stopCropping(editor)}>${shown(px(whole, frame.x_px, frame.y_px))}</button>
    ${/** @type {Corner[]} */ (Object.keys(CORNERS)).map((corner) => html`<span key=${corner} class=${`handle handle-crop${corner.length === 2 ? "" : corner === "n" || corner === "s" ? " handle-edge-y" : " handle-edge-x"}`} title=${t("Drag to crop")} data-crop=${corner}
      style=${{ left: `${50 + CORNERS[corner][0] * 50}%`, top: `${50 + CORNERS[corner][1] * 50}%`, cursor: `${corner}-resize` }}
      onMouseDown=${keepFocus} onPointerDown=${(/** @type {PointerEvent} */ event) => drag(event, editor, (now, by) => framedBy(now, { corner, by }))}></span>`)}
  </div>`;
}

/** What stands over the stage while a picture is cut. @param {{editor: Editor}} props */
export function CropTools({ editor }) {
  const layer = editor.segment.value?.layers.find((one) => one.id === editor.cropping_layer_id.value);
  const view = canBeCropped(layer) ? viewOfLayer(editor, layer) : null;
  if (!layer || !view) return null;
  const zoom = zoomOf(view);
  const reset = () => {
    const { segment_id } = editor.selection.peek();
    if (!segment_id) return;
    editor.apply(t("Show the whole picture"), (timeline) => updateLayer(timeline, { segment_id, layer_id: layer.id, changes: { crop: { x_ratio: 0, y_ratio: 0, width_ratio: 1, height_ratio: 1 } } }));
  };
  const zoomTo = (/** @type {number} */ wanted) => change(editor, (now) => zoomedBy(now, wanted / zoomOf(now)), `crop-zoom:${layer.id}`);
  return html`<div class="contextual" role="group" aria-label=${t("Crop")}>
    <${IconButton} icon="minus" label=${t("Zoom the picture out")} onClick=${() => zoomTo(zoom / ZOOM_STEP)} />
    <input class="slider crop-zoom" type="range" min="1" max="5" step="0.01" value=${zoom} aria-label=${t("Zoom of the picture")} aria-valuetext=${t`${Math.round(zoom * 100)} percent`}
      onInput=${(/** @type {any} */ event) => zoomTo(Number(event.currentTarget.value))} onChange=${editor.seal} />
    <${IconButton} icon="plus" label=${t("Zoom the picture in")} onClick=${() => zoomTo(zoom * ZOOM_STEP)} />
    <${Button} onClick=${reset}>${t("Whole picture")}<//><${Button} look="strong" icon="check" onClick=${() => stopCropping(editor)}>${t("Done")}<//>
  </div>`;
}
