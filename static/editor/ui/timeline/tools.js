import { html } from "#editor/ui/html.js";
import { getAction } from "#editor/state/actions.js";
import { startDrag } from "#editor/state/drag.js";
import { shownKeys } from "#editor/state/keyboard.js";
import { Button, IconButton } from "#editor/ui/controls/buttons.js";
import { AddSegment } from "#editor/ui/strip/add_segment.js";
import { LEAST_PX, MOST_PX } from "#editor/ui/timeline/scale.js";
import { taken } from "#editor/ui/timeline/time_drag.js";
import { t } from "#editor/words.js";

/** @import { Editor } from "#editor/state/editor.js" */
/** @import { Panels } from "#editor/ui/panels.js" */

export const LEAST_HEIGHT_PX = 260;
export const MOST_HEIGHT_PX = 420;
const KEY_STEP_PX = 20;
/** The slider goes by doublings: its steps are as large to the eye everywhere. */
const LEAST_LOG = Math.log2(LEAST_PX);
const MOST_LOG = Math.log2(MOST_PX);

/** What stands over the lanes: the zoom, and what is done at the playhead. @param {{editor: Editor, panels: Panels, second_px: number}} props */
export function TimelineTools({ editor, panels, second_px }) {
  const button = (/** @type {string} */ id, /** @type {string} */ icon, /** @type {object} */ rest = {}) => {
    const action = getAction(id);
    return html`<${IconButton} small icon=${icon} label=${action.label} keys=${action.keys[0] && shownKeys(action.keys[0])} disabled=${!action.when(editor)} onClick=${() => action.run(editor)} ...${rest} />`;
  };
  const zoomTo = (/** @type {number | "fit"} */ zoom) => { editor.timeline_zoom.value = zoom; };
  return html`<div class="tl-tools" role="group" aria-label=${t("Timeline tools")}>
    ${button("split", "scissors")}${button("duplicate", "copy")}${button("remove", "trash-2")}
    <${AddSegment} editor=${editor} panels=${panels} first=${editor.timeline.value.segments.length === 0} look="button button-sm button-quiet" />
    <span class="grow"></span>
    <${Button} size="sm" look="quiet" aria-pressed=${editor.timeline_zoom.value === "fit"} onClick=${() => zoomTo("fit")}>${t("Fit")}<//>
    <${IconButton} small icon="minus" label=${t("Zoom the timeline out")} keys="-" onClick=${() => zoomTo(Math.max(LEAST_PX, second_px / 1.5))} />
    <input class="slider tl-zoom" type="range" aria-label=${t("Zoom of the timeline")} min=${LEAST_LOG} max=${MOST_LOG} step="0.05" value=${Math.log2(second_px)}
      aria-valuetext=${t`${Math.round(second_px)} px a second`} onInput=${(/** @type {any} */ event) => zoomTo(2 ** Number(event.currentTarget.value))} />
    <${IconButton} small icon="plus" label=${t("Zoom the timeline in")} keys="+" onClick=${() => zoomTo(Math.min(MOST_PX, second_px * 1.5))} />
    <${IconButton} small icon="chevron-down" label=${t("Back to the strip")} keys=${shownKeys("Ctrl+/")} onClick=${() => { editor.timeline_open.value = false; }} />
  </div>`;
}

/** @param {number} height_px */
export const heightWithin = (height_px) => Math.min(MOST_HEIGHT_PX, Math.max(LEAST_HEIGHT_PX, Math.round(height_px)));

/** The upper edge of the timeline: drag it, or use the arrow keys, to make it higher or lower. @param {{editor: Editor}} props */
export function HeightHandle({ editor }) {
  const height = editor.timeline_height_px.value;
  const set = (/** @type {number} */ wanted) => { editor.timeline_height_px.value = heightWithin(wanted); };
  /** @param {PointerEvent} event */
  const onPointerDown = (event) => {
    const before = editor.timeline_height_px.peek();
    startDrag(event, { slop_px: 2, onMove: (_, by) => set(before - by.y_px), onCancel: () => set(before) });
  };
  /** @param {KeyboardEvent} event */
  const onKeyDown = (event) => {
    const by = { ArrowUp: KEY_STEP_PX, ArrowDown: -KEY_STEP_PX }[event.key];
    if (!by) return;
    taken(event);
    set(editor.timeline_height_px.peek() + by);
  };
  return html`<div class="tl-height" role="separator" aria-orientation="horizontal" tabindex="0" aria-label=${t("Height of the timeline")} title=${t("Drag to change the height")}
    aria-valuemin=${LEAST_HEIGHT_PX} aria-valuemax=${MOST_HEIGHT_PX} aria-valuenow=${height} onPointerDown=${onPointerDown} onKeyDown=${onKeyDown}></div>`;
}
