import { useRef } from "preact/hooks";
import { html, names } from "#editor/ui/html.js";
import { boxOf } from "#editor/state/aids.js";
import { wholeGroups } from "#editor/edit/units.js";
import { selectWhole } from "#editor/state/arranging.js";
import { canBeCropped, startCropping } from "#editor/state/cropping.js";
import { mayChange } from "#editor/state/may.js";
import { useContextMenu } from "#editor/ui/controls/context_menu.js";
import { Menu } from "#editor/ui/controls/menu.js";
import { layerMenu } from "#editor/ui/layer_menu.js";
import { nameOf } from "#editor/ui/inspector/layer_words.js";
import { stageMenu } from "#editor/ui/stage/stage_menu.js";
import { CropEdit } from "#editor/ui/stage/crop_edit.js";
import { GroupFrame } from "#editor/ui/stage/group_frame.js";
import { FrameBox } from "#editor/ui/stage/frame_box.js";
import { LayerBadges } from "#editor/ui/stage/layer_badges.js";
import { SlotHints } from "#editor/ui/stage/slot_hints.js";
import { useMarquee } from "#editor/ui/stage/marquee.js";
import { dragLayers } from "#editor/ui/stage/moving.js";
import { LeftText, TextEdit } from "#editor/ui/stage/text_edit.js";
import { t } from "#editor/words.js";

/**
 * @import { Layer } from "#editor/types.d.ts"
 * @import { Editor } from "#editor/state/editor.js"
 * @import { Panels } from "#editor/ui/panels.js"
 * @typedef {(point: {x: number, y: number}) => {x_px: number, y_px: number}} ToCanvas
 */

/** Where a layer lies on the board, CSS. @param {Layer} layer @param {number} scale */
export function placeStyle(layer, scale) {
  const { x_px, y_px, width_px, height_px, rotation_degrees } = boxOf(layer);
  return {
    left: `${x_px * scale}px`, top: `${y_px * scale}px`, width: `${width_px * scale}px`, height: `${height_px * scale}px`,
    transform: rotation_degrees ? `rotate(${rotation_degrees}deg)` : undefined,
  };
}

/** What can be grasped on the picture. @param {{editor: Editor, panels: Panels, scale: number, toCanvas: ToCanvas}} props */
export function Overlay({ editor, panels, scale, toCanvas }) {
  const overlay = useRef(/** @type {HTMLElement | null} */ (null));
  const context = /** @type {ReturnType<typeof useContextMenu<string | null>>} */ (useContextMenu());
  const segment = editor.segment.value;
  const cropping = editor.cropping_layer_id.value;
  const editing = editor.editing_layer_id.value;
  const left = editor.left_text_id.value;
  const chosen = editor.layers.value;
  const shown = segment?.layers.filter((layer) => chosen.includes(layer) || isShown(editor, layer)) ?? [];
  const marquee = useMarquee({ overlay, editor, shown, toCanvas });
  if (!segment || editor.passing.value) return null;

  /** @param {MouseEvent} event */
  const onContextMenu = (event) => {
    const id = event.target instanceof Element ? event.target.closest("[data-layer]")?.getAttribute("data-layer") : null;
    if (id && !editor.selection.peek().layer_ids.includes(id)) selectWhole(editor, [id]);
    if (!editor.editing_layer_id.peek()) context.open(event, id ?? null);
  };
  const px = (/** @type {number} */ value) => `${value * scale}px`;
  return html`<div class="stage-overlay" role="group" aria-label=${t("Layers on the picture")} ref=${overlay} onContextMenu=${onContextMenu}>
    ${shown.map((layer) => html`<${Hit} key=${layer.id} editor=${editor} layer=${layer} scale=${scale} chosen=${chosen.includes(layer)} />`)}
    ${chosen.map((layer) => layer.id !== editing && layer.id !== cropping && html`<${FrameBox} key=${`frame-${layer.id}`} editor=${editor} layer=${layer} scale=${scale} alone=${chosen.length === 1} toCanvas=${toCanvas} />`)}
    <${SlotHints} editor=${editor} layers=${shown} scale=${scale} />
    <${LayerBadges} editor=${editor} panels=${panels} segment=${segment} layers=${shown} scale=${scale} />
    ${cropping && html`<${CropEdit} key=${cropping} editor=${editor} scale=${scale} layer_id=${cropping} />`}
    ${editing && html`<${TextEdit} key=${editing} editor=${editor} panels=${panels} scale=${scale} layer_id=${editing} />`}
    ${left && !editing && html`<${LeftText} key=${`left-${left}`} editor=${editor} scale=${scale} layer_id=${left} />`}
    <${GroupFrame} editor=${editor} layers=${chosen} scale=${scale} />
    ${context.menu && html`<${Menu} label=${context.menu.of ? t("Layer") : t("Picture")} at=${context.menu.at} onClose=${context.close}
      items=${context.menu.of ? layerMenu(editor, panels) : stageMenu(editor, panels)} />`}
    ${marquee && html`<div class="marquee" style=${{ left: px(marquee.x_px), top: px(marquee.y_px), width: px(marquee.width_px), height: px(marquee.height_px) }}></div>`}
  </div>`;
}

/** Whether a layer is on the picture at the playhead. @param {Editor} editor @param {Layer} layer */
function isShown(editor, layer) {
  const span = editor.spans.value.find((one) => one.id === editor.selection.value.segment_id);
  const frame = editor.playhead.value - (span?.start_frame ?? 0);
  return frame >= layer.start_frame && frame < (layer.end_frame ?? Infinity);
}

/** One layer to press, drag or edit. @param {{editor: Editor, layer: Layer, scale: number, chosen: boolean}} props */
function Hit({ editor, layer, scale, chosen }) {
  const fixed = !mayChange(editor, [layer]);
  /** @param {PointerEvent} event */
  const onPointerDown = (event) => {
    const { segment_id, layer_ids } = editor.selection.peek();
    if (event.button !== 0) return;
    if (event.shiftKey) {
      const group = wholeGroups(editor.segment.peek()?.layers ?? [], [layer.id]);
      editor.select(segment_id, chosen ? layer_ids.filter((id) => !group.includes(id)) : [...new Set([...layer_ids, ...group])]);
      return;
    }
    if (!chosen) selectWhole(editor, [layer.id]);
    dragLayers(event, editor);
  };
  /** A press on one of several, that does not drag them, selects it alone. @param {MouseEvent} event */
  const onClick = (event) => {
    if (event.shiftKey || event.detail !== 1 || editor.selection.peek().layer_ids.length < 2) return;
    selectWhole(editor, [layer.id]);
  };
  /** The second press of two goes into a group, or into the text. */
  const edit = () => {
    if (layer.group && editor.selection.peek().layer_ids.length > 1) editor.select(editor.selection.peek().segment_id, [layer.id]);
    else if (canBeCropped(layer) && !fixed) startCropping(editor);
    else if (layer.kind === "text" && !fixed) editor.editing_layer_id.value = layer.id;
  };
  /** @param {KeyboardEvent} event */
  const onKeyDown = (event) => {
    if (event.key !== "Enter" || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    if (chosen) edit();
    else selectWhole(editor, [layer.id]);
  };
  return html`<button type="button" class=${names("layer-hit", fixed && "is-locked")} style=${placeStyle(layer, scale)} aria-pressed=${chosen}
    aria-label=${`${nameOf(layer)}${layer.locked ? t(", locked") : ""}`} data-layer=${layer.id} onPointerDown=${onPointerDown} onClick=${onClick} onDblClick=${edit} onKeyDown=${onKeyDown}></button>`;
}
