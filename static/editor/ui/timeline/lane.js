import { html } from "#editor/ui/html.js";
import { BEFORE_PX } from "#editor/ui/timeline/scale.js";

/**
 * @import { Editor } from "#editor/state/editor.js"
 * @import { Panels } from "#editor/ui/panels.js"
 * @import { Window } from "#editor/ui/timeline/scale.js"
 * @typedef {{editor: Editor, panels: Panels, frame_px: number, second_px: number, window: Window}} TimeView what every lane is drawn by
 */

/** Width of the column that says what a lane is; `--labels` in timeline.css. */
export const LABELS_PX = 132;

/** One lane: what it is called, and its ground. @param {{label: any, name: string, class?: string, children?: any, [rest: string]: unknown}} props */
export function Lane({ label, name, class: className = "", children, ...rest }) {
  return html`<div class=${`tl-lane ${className}`} ...${rest}><div class="tl-label">${label}</div>
    <div class="tl-ground" role="group" aria-label=${name}>${children}</div></div>`;
}

/** Where a frame lies on a lane's ground, CSS. @param {number} frame @param {number} frame_px */
export const leftOf = (frame, frame_px) => `${BEFORE_PX + frame * frame_px}px`;

/** The frame under a point of the window. @param {Element} inside anything of the timeline @param {number} x @param {number} frame_px */
export function frameUnder(inside, x, frame_px) {
  const lanes = inside.closest(".tl-scroll")?.querySelector(".tl-lanes")?.getBoundingClientRect();
  return lanes ? Math.max(0, Math.round((x - lanes.left - LABELS_PX - BEFORE_PX) / frame_px)) : 0;
}
