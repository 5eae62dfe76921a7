import { html, names } from "#editor/ui/html.js";
import { Icon } from "#editor/ui/controls/icon.js";
import { boundsOf } from "#editor/stage/geometry.js";
import { boxOf } from "#editor/state/aids.js";
import { segmentOf } from "#editor/state/comments.js";
import { t } from "#editor/words.js";

/**
 * @import { Editor } from "#editor/state/editor.js"
 * @import { Thread } from "#editor/state/comments.js"
 */

/** Goes to what a thread is about. @param {Editor} editor @param {Thread} thread */
export function goToThread(editor, { first, is_gone }) {
  if (!first.segment_id || is_gone) return;
  const layers = segmentOf(editor.timeline.peek(), first.segment_id)?.layers ?? [];
  editor.pause();
  editor.select(first.segment_id, layers.some((one) => one.id === first.layer_id) ? [/** @type {string} */ (first.layer_id)] : []);
  const span = editor.spans.peek().find((one) => one.id === first.segment_id);
  if (span && first.at_frame !== null) editor.seek(span.start_frame + Math.min(first.at_frame, span.duration_frames - 1));
}

/** Shows a thread in the panel. @param {Editor} editor @param {Thread} thread */
export function openThread(editor, thread) {
  goToThread(editor, thread);
  editor.comments.asked.value = { id: thread.first.id, compose: false };
}

/** The comments on the chosen segment that point at a place or a layer, and the place that is being chosen. @param {{editor: Editor, scale: number}} props */
export function Pins({ editor, scale }) {
  const segment = editor.segment.value;
  if (!segment || editor.passing.value) return null;
  const { canvas } = editor.timeline.value;
  const threads = editor.comments.open_by_segment.value.get(segment.id) ?? [];
  const spot = editor.comments.spot.value;
  /** @param {Thread} thread @returns {readonly [number, number] | null} px of the canvas */
  const placeOf = ({ first }) => {
    if (first.place) return [first.place[0] * canvas.width_px, first.place[1] * canvas.height_px];
    const layer = segment.layers.find((one) => one.id === first.layer_id);
    if (!layer) return null;
    const box = boundsOf(boxOf(layer));
    return [Math.min(Math.max(box.x_px, 0), canvas.width_px), Math.min(Math.max(box.y_px, 0), canvas.height_px)];
  };
  return html`${threads.map((thread, index) => {
    const place = placeOf(thread);
    return place && html`<button type="button" key=${thread.first.id} class=${names("comment-pin", editor.comments.asked.value?.id === thread.first.id && "is-asked")} data-pin=${thread.first.id}
      style=${{ left: `${place[0] * scale}px`, top: `${place[1] * scale}px` }} title=${thread.first.text ?? t("Removed")} aria-label=${t`Comment ${index + 1} of ${thread.first.by || t("someone")}: ${thread.first.text ?? t("removed")}`}
      onPointerDown=${(/** @type {Event} */ event) => event.stopPropagation()} onClick=${() => openThread(editor, thread)}>${index + 1}</button>`;
  })}
  ${spot?.segment_id === segment.id && html`<${Spot} editor=${editor} spot=${spot} scale=${scale} />`}`;
}

const STEP = 0.02;

/**
 * The place that the next comment points at: by a click, or by the arrow keys.
 * @param {{editor: Editor, spot: {choosing: boolean, segment_id: string, place: readonly [number, number] | null}, scale: number}} props
 */
function Spot({ editor, spot, scale }) {
  const { spot: chosen } = editor.comments;
  const { canvas } = editor.timeline.value;
  /** @param {MouseEvent} event */
  const onClick = (event) => {
    const box = /** @type {Element} */ (event.currentTarget).getBoundingClientRect();
    const byKey = event.detail === 0;
    const now = chosen.peek()?.place ?? [0.5, 0.5];
    const place = byKey ? now : [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
    chosen.value = { choosing: false, segment_id: spot.segment_id, place: [within(place[0]), within(place[1])] };
    editor.announce(t("Place chosen."));
  };
  /** @param {KeyboardEvent} event */
  const onKeyDown = (event) => {
    const way = /** @type {{[key: string]: readonly [number, number]}} */ ({ ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] })[event.key];
    if (event.key === "Escape") chosen.value = null;
    else if (way) {
      const now = chosen.peek()?.place ?? [0.5, 0.5];
      chosen.value = { choosing: true, segment_id: spot.segment_id, place: [within(now[0] + way[0] * STEP), within(now[1] + way[1] * STEP)] };
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const mark = spot.place && html`<span class="comment-pin is-spot" aria-hidden="true" style=${{ left: `${spot.place[0] * canvas.width_px * scale}px`, top: `${spot.place[1] * canvas.height_px * scale}px` }}><${Icon} name="plus" small /></span>`;
  if (!spot.choosing) return mark;
  return html`<button type="button" class="spot-catcher" aria-label=${t("Place of the comment: click on it, or move it by the arrow keys and press Enter")}
    ref=${(/** @type {HTMLElement | null} */ element) => { if (element && document.activeElement?.tagName === "BUTTON" && !spot.place) element.focus(); }}
    onPointerDown=${(/** @type {Event} */ event) => event.stopPropagation()} onClick=${onClick} onKeyDown=${onKeyDown}></button>${mark}`;
}

/** @param {number} ratio */
const within = (ratio) => Math.min(1, Math.max(0, Math.round(ratio * 10_000) / 10_000));
