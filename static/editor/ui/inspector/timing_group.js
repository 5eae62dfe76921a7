import { html } from "#editor/ui/html.js";
import { setTiming } from "#editor/edit/motion.js";
import { toSeconds } from "#editor/document/time.js";
import { NumberField } from "#editor/ui/controls/fields.js";
import { mayChange } from "#editor/state/may.js";
import { toFrames } from "#editor/ui/time_words.js";
import { t } from "#editor/words.js";

/** @import { Layer } from "#editor/types.d.ts" */
/** @import { Editor } from "#editor/state/editor.js" */

/**
 * When a layer shows in its segment, in seconds; with `others` where they are selected too.
 * @param {{editor: Editor, layer: Layer, others?: readonly Layer[]}} props
 */
export function TimingGroup({ editor, layer, others = [] }) {
  const rate = editor.timeline.value.frame_rate;
  const span = editor.spans.value.find((one) => one.id === editor.selection.value.segment_id);
  const last = span?.duration_frames ?? 0;
  const disabled = !mayChange(editor);
  const starts = others.every((one) => one.start_frame === layer.start_frame) ? toSeconds(layer.start_frame, rate) : undefined;
  const ends = others.every((one) => one.end_frame === layer.end_frame) ? toSeconds(layer.end_frame ?? last, rate) : undefined;
  /** @param {{start_frame?: number, end_frame?: number | null}} timing */
  const set = (timing) => {
    const { segment_id, layer_ids } = editor.selection.peek();
    if (segment_id) editor.apply(t("Change when it shows"), (timeline) => setTiming(timeline, { segment_id, layer_ids, ...timing }), { coalesce_key: `timing:${layer.id}` });
  };
  return html`<section class="group" aria-label=${t("Timing in segment")}><h3>${t("Timing in segment")}</h3>
    <div class="line"><span>${t("Starts, ends")}</span>
      <${NumberField} label=${t("Starts, seconds of the segment")} value=${starts} unit=" s" digits=${2} step=${0.1} min=${0} disabled=${disabled}
        onChange=${(/** @type {number} */ seconds) => set({ start_frame: toFrames(seconds, rate) })} />
      <${NumberField} label=${t("Ends, seconds of the segment")} value=${ends} unit=" s" digits=${2} step=${0.1} min=${0} disabled=${disabled}
        onChange=${(/** @type {number} */ seconds) => set({ end_frame: toFrames(seconds, rate) >= last ? null : toFrames(seconds, rate) })} /></div>
    ${[layer, ...others].some((one) => one.end_frame !== null) && html`<div><button type="button" class="button button-sm button-quiet" disabled=${disabled} onClick=${() => set({ end_frame: null })}>${t("Last to the end of the segment")}</button></div>`}
  </section>`;
}
