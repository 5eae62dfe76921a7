import { scaleLayers } from "#editor/edit/scaling.js";
import { unionOf } from "#editor/edit/units.js";
import { boundsOf, resized } from "#editor/stage/geometry.js";
import { leastHeightPx, variantOf } from "#editor/stage/logos.js";
import { boxOf, guidesFor, met_guides, reachOf, release } from "#editor/state/aids.js";
import { startDrag } from "#editor/state/drag.js";
import { mayChange } from "#editor/state/may.js";
import { snapCorner } from "#editor/state/snapping.js";
import { html } from "#editor/ui/html.js";
import { snaps } from "#editor/ui/stage/moving.js";
import { t } from "#editor/words.js";

/**
 * @import { Layer } from "#editor/types.d.ts"
 * @import { Editor } from "#editor/state/editor.js"
 * @import { Corner } from "#editor/stage/geometry.js"
 */

const OUTER = /** @type {const} */ ([["nw", "0%", "0%"], ["ne", "100%", "0%"], ["se", "100%", "100%"], ["sw", "0%", "100%"]]);
let drags = 0;

/** The frame around several layers that are selected; its corners size them together. @param {{editor: Editor, layers: readonly Layer[], scale: number}} props */
export function GroupFrame({ editor, layers, scale }) {
  if (layers.length < 2) return null;
  const { x_px, y_px, width_px, height_px } = unionOf(layers.map((layer) => boundsOf(boxOf(layer))));
  const fixed = !mayChange(editor, layers);
  return html`<div class="group-frame" aria-hidden="true" style=${{ left: `${x_px * scale}px`, top: `${y_px * scale}px`, width: `${width_px * scale}px`, height: `${height_px * scale}px` }}>
    ${!fixed && OUTER.map(([corner, left, top]) => html`<span key=${corner} class="handle" title=${t("Drag to resize all")} data-handle=${corner} style=${{ left, top, cursor: `${corner}-resize` }}
      onPointerDown=${(/** @type {PointerEvent} */ event) => dragAll(event, editor, corner)}></span>`)}
  </div>`;
}

/** Sizes the selected layers together, in their own shape. @param {PointerEvent} event @param {Editor} editor @param {Corner} corner */
function dragAll(event, editor, corner) {
  event.stopPropagation();
  const layers = editor.layers.peek();
  const { segment_id } = editor.selection.peek();
  if (!segment_id || layers.length < 2) return;
  drags += 1;
  const key = `size-all:${drags}`;
  const from = unionOf(layers.map((layer) => boundsOf(boxOf(layer))));
  const guides = guidesFor(editor, layers);
  const kit = editor.kit.peek();
  /** No logo gets smaller than the kit lets it. */
  const least_ratio = Math.max(0, ...layers.map((layer) => {
    const variant = variantOf(layer, kit);
    return variant ? leastHeightPx(layer.place, variant, editor.judged_for.peek()) / layer.place.height_px : 0;
  }));
  const size = (/** @type {import("#editor/types.d.ts").Box} */ to) =>
    editor.apply(t`Resize ${layers.length} layers`, (timeline) => scaleLayers(timeline, { segment_id, layers, from, to }), { coalesce_key: key });
  startDrag(event, {
    slop_px: 2,
    onMove(now, by) {
      const scale = editor.view_scale.peek();
      const least_height_px = least_ratio * from.height_px;
      const wanted = resized({ ...from, rotation_degrees: 0 }, { corner, by: { x: by.x_px / scale, y: by.y_px / scale }, keep_aspect: true, about_centre: now.altKey, least_height_px });
      const drawn = snaps(editor, now) ? snapCorner(wanted, { corner, guides, reach_px: reachOf(editor) }) : { box: wanted, met: [] };
      const taken = drawn.box.height_px >= least_height_px;
      met_guides.value = taken ? drawn.met : [];
      size(taken ? drawn.box : wanted);
    },
    onDrop() {
      release();
      editor.seal();
      editor.announce(t`${layers.length} layers resized.`);
    },
    onCancel() {
      release();
      size(from);
      editor.seal();
      editor.announce(t("The move was cancelled."));
    },
  });
}
