import { html } from "#editor/ui/html.js";
import { safeAreas } from "#editor/stage/guides.js";

/** The frames inside which action and titles are safe, over a picture that fills what it stands in. @param {{editor: import("#editor/state/editor.js").Editor}} props */
export function SafeAreas({ editor }) {
  if (!editor.safe_areas.value) return null;
  const { canvas } = editor.timeline.value;
  const across = (/** @type {number} */ px) => `${(px / canvas.width_px) * 100}%`;
  const down = (/** @type {number} */ px) => `${(px / canvas.height_px) * 100}%`;
  return safeAreas(canvas, editor.kit.value).map((area) => html`<div class="safe-area" key=${area.name}
    style=${{ left: across(area.x_px), top: down(area.y_px), width: across(area.width_px), height: down(area.height_px) }}></div>`);
}
