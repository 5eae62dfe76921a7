import { duplicateLayers, placeLayer, updateLayer } from "#editor/edit/layers.js";
import { newId } from "#editor/edit/new.js";
import { boundsOf, resized, rotationTowards } from "#editor/stage/geometry.js";
import { leastHeightPx, variantOf } from "#editor/stage/logos.js";
import { boxOf, guidesFor, held, hold, met_guides, reachOf, release } from "#editor/state/aids.js";
import { startDrag } from "#editor/state/drag.js";
import { mayChange } from "#editor/state/may.js";
import { snapCorner, snapEdge, snapLogo, snapMove } from "#editor/state/snapping.js";
import { t, tn } from "#editor/words.js";

/**
 * @import { Layer, Place } from "#editor/types.d.ts"
 * @import { Editor } from "#editor/state/editor.js"
 * @import { Guide } from "#editor/state/snapping.js"
 * @import { Corner, TurnedBox } from "#editor/stage/geometry.js"
 */

let drags = 0;

/** @param {readonly TurnedBox[]} boxes */
function boundsOfAll(boxes) {
  const all = boxes.map(boundsOf);
  const x_px = Math.min(...all.map((box) => box.x_px));
  const y_px = Math.min(...all.map((box) => box.y_px));
  return {
    x_px, y_px, width_px: Math.max(...all.map((box) => box.x_px + box.width_px)) - x_px,
    height_px: Math.max(...all.map((box) => box.y_px + box.height_px)) - y_px,
  };
}

/**
 * Puts layers to places, as a part of one drag.
 * @param {Editor} editor @param {string} label @param {string} key @param {readonly {id: string, place: Partial<Place>}[]} places
 */
function put(editor, label, key, places) {
  const { segment_id } = editor.selection.peek();
  if (!segment_id) return;
  editor.apply(label, (timeline) => places.reduce(
    (result, { id, place }) => placeLayer(result, { segment_id, layer_id: id, place }), timeline), { coalesce_key: key });
}

/** Whether edges are drawn to guides now. @param {Editor} editor @param {PointerEvent} event */
export const snaps = (editor, event) => editor.snapping.peek() && !event.altKey;

/**
 * Moves the selected layers with the pointer. Ctrl leaves a copy where they were; Shift keeps to one direction; Alt
 * suspends snapping; Escape puts everything back.
 * @param {PointerEvent} event @param {Editor} editor
 */
export function dragLayers(event, editor) {
  drags += 1;
  const key = `drag:${drags}`;
  /** @type {readonly Layer[]} */
  let layers = editor.layers.peek();
  /** @type {readonly Guide[]} */
  let guides = [];
  if (!mayChange(editor, layers)) return;
  startDrag(event, {
    onStart(now) {
      if (now.ctrlKey || now.metaKey) layers = copiesOf(editor, layers);
      guides = guidesFor(editor, layers);
    },
    onMove(now, by) {
      const scale = editor.view_scale.peek();
      const along = now.shiftKey ? Math.abs(by.x_px) > Math.abs(by.y_px) ? "x" : "y" : null;
      const dx = along === "y" ? 0 : by.x_px / scale;
      const dy = along === "x" ? 0 : by.y_px / scale;
      const box = boundsOfAll(layers.map(boxOf));
      const moved = { ...box, x_px: box.x_px + dx, y_px: box.y_px + dy };
      const snapped = snaps(editor, now) ? snappedMove(editor, layers, moved, guides) : { ...moved, met: [] };
      met_guides.value = snapped.met;
      put(editor, tn(layers.length, "Move layer", "Move {n} layers"), key, layers.map(({ id, place }) => ({
        id, place: { x_px: place.x_px + snapped.x_px - box.x_px, y_px: place.y_px + snapped.y_px - box.y_px },
      })));
      hold(editor, layers.map(({ id }) => id));
    },
    onDrop() {
      const [first] = editor.layers.peek();
      dropped(editor, first && t`Moved to ${Math.round(first.place.x_px)}, ${Math.round(first.place.y_px)}.`);
    },
    onCancel: () => putBack(editor, key, layers),
  });
}

/** Where the layers come to lie by the guides, and a single logo by its places. @param {Editor} editor @param {readonly Layer[]} layers @param {import("#editor/types.d.ts").Box} moved @param {readonly Guide[]} guides */
function snappedMove(editor, layers, moved, guides) {
  const args = { guides, reach_px: reachOf(editor) };
  const kit = editor.kit.peek();
  const variant = layers.length === 1 ? variantOf(layers[0], kit) : null;
  return variant ? snapLogo(moved, { ...args, canvas: editor.timeline.peek().canvas, kit, variant }) : snapMove(moved, args);
}

/** Ends a drag, and says where it led and what the kit says to that. @param {Editor} editor @param {string | undefined} words */
function dropped(editor, words) {
  const hint = held.peek()?.hint;
  release();
  editor.seal();
  if (words) editor.announce(hint ? `${words} ${hint}.` : words);
}

/** @param {Editor} editor @param {string} key @param {readonly Layer[]} layers */
function putBack(editor, key, layers) {
  release();
  put(editor, t("Move layer"), key, layers.map(({ id, place }) => ({ id, place })));
  editor.seal();
  editor.announce(t("The move was cancelled."));
}

/** @param {Editor} editor @param {readonly Layer[]} layers @returns {readonly Layer[]} the copies, selected */
function copiesOf(editor, layers) {
  const { segment_id } = editor.selection.peek();
  if (!segment_id) return layers;
  const new_ids = layers.map(() => newId());
  editor.apply(t("Duplicate"), (timeline) => duplicateLayers(timeline, { segment_id, layer_ids: layers.map((layer) => layer.id), new_ids, shift_px: 0 }),
    { selection: { segment_id, layer_ids: new_ids } });
  return editor.layers.peek();
}

/** Whether a layer keeps its shape when a corner is dragged. @param {Layer} layer */
const keepsAspect = (layer) => ["picture", "logo", "clip", "animation", "character"].includes(layer.kind);

/**
 * Resizes a layer by one of its handles, a logo not below its smallest size. Shift changes whether the shape is kept; Alt resizes about the middle.
 * @param {PointerEvent} event @param {{editor: Editor, layer: Layer, corner: Corner}} args
 */
export function dragHandle(event, { editor, layer, corner }) {
  event.stopPropagation();
  drags += 1;
  const key = `size:${drags}`;
  const guides = guidesFor(editor, [layer]);
  const before = boxOf(layer);
  const variant = variantOf(layer, editor.kit.peek());
  const least_height_px = variant ? leastHeightPx(before, variant, editor.judged_for.peek()) : 0;
  startDrag(event, {
    slop_px: 2,
    onMove(now, by) {
      const scale = editor.view_scale.peek();
      const atCorner = corner.length === 2;
      const keep_aspect = layer.kind === "logo" || (atCorner && keepsAspect(layer) !== now.shiftKey);
      let step = { x: by.x_px / scale, y: by.y_px / scale };
      met_guides.value = [];
      const is_drawn = snaps(editor, now) && before.rotation_degrees === 0;
      if (is_drawn && !keep_aspect) step = snappedStep(before, corner, step, guides, reachOf(editor));
      let place = resized(before, { corner, by: step, keep_aspect, about_centre: now.altKey, least_height_px });
      if (is_drawn && keep_aspect) {
        const { box, met } = snapCorner(place, { corner, guides, reach_px: reachOf(editor) });
        if (box.height_px >= least_height_px) {
          place = box;
          met_guides.value = met;
        }
      }
      put(editor, t("Resize layer"), key, [{ id: layer.id, place }]);
      hold(editor, [layer.id], "sized");
    },
    onDrop() {
      const place = editor.layers.peek()[0]?.place;
      dropped(editor, place && t`Now ${Math.round(place.width_px)} by ${Math.round(place.height_px)}.`);
    },
    onCancel: () => putBack(editor, key, [layer]),
  });
}

/** @param {TurnedBox} box @param {Corner} corner @param {{x: number, y: number}} step @param {readonly Guide[]} guides @param {number} reach_px */
function snappedStep(box, corner, step, guides, reach_px) {
  const next = { ...step };
  const edge_x = corner.includes("w") ? box.x_px : corner.includes("e") ? box.x_px + box.width_px : null;
  const edge_y = corner.includes("n") ? box.y_px : corner.includes("s") ? box.y_px + box.height_px : null;
  if (edge_x !== null) {
    const { at_px, met } = snapEdge(edge_x + step.x, { axis: "x", side: corner.includes("w") ? "start" : "end", guides, reach_px });
    next.x = at_px - edge_x;
    met_guides.value = [...met_guides.peek(), ...met];
  }
  if (edge_y !== null) {
    const { at_px, met } = snapEdge(edge_y + step.y, { axis: "y", side: corner.includes("n") ? "start" : "end", guides, reach_px });
    next.y = at_px - edge_y;
    met_guides.value = [...met_guides.peek(), ...met];
  }
  return next;
}

/**
 * Turns a layer towards the pointer.
 * @param {PointerEvent} event
 * @param {{editor: Editor, layer: Layer, toCanvas: (point: {x: number, y: number}) => {x_px: number, y_px: number}}} args
 */
export function dragTurn(event, { editor, layer, toCanvas }) {
  event.stopPropagation();
  drags += 1;
  const key = `turn:${drags}`;
  const turn = (/** @type {number} */ rotation_degrees) => {
    const { segment_id } = editor.selection.peek();
    if (segment_id) editor.apply(t("Turn layer"), (timeline) => updateLayer(timeline, { segment_id, layer_id: layer.id, changes: { rotation_degrees } }), { coalesce_key: key });
  };
  startDrag(event, {
    slop_px: 2,
    onMove(now) {
      const { x_px, y_px } = toCanvas({ x: now.clientX, y: now.clientY });
      turn(rotationTowards(layer.place, { towards: { x: x_px, y: y_px }, free: now.altKey }));
    },
    onDrop: () => editor.seal(),
    onCancel() {
      turn(layer.rotation_degrees);
      editor.seal();
    },
  });
}
