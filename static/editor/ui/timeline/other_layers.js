import { endOf } from "#editor/edit/timing.js";
import { html } from "#editor/ui/html.js";
import { nameOf } from "#editor/ui/inspector/layer_words.js";
import { leftOf } from "#editor/ui/timeline/lane.js";
import { meets } from "#editor/ui/timeline/scale.js";
import { memo } from "#editor/ui/memo.js";
import { t } from "#editor/words.js";

/**
 * @import { Layer, Segment, Span } from "#editor/types.d.ts"
 * @import { Editor } from "#editor/state/editor.js"
 * @import { TimeView } from "#editor/ui/timeline/lane.js"
 * @typedef {{segment: Segment, number: number, span: Span, layers: readonly Layer[]}} Other a segment that is not selected; its topmost layer is first
 */

/** Layers of narrower segments are not drawn, px: they could be neither told apart nor pressed. */
const LEAST_PX = 40;

/**
 * The segments beside the selected one whose layers there is room for.
 * @param {readonly Segment[]} segments @param {readonly Span[]} spans @param {{view: Pick<TimeView, "window" | "frame_px">, chosen: string}} args
 * @returns {readonly Other[]}
 */
export function othersOf(segments, spans, { view: { window, frame_px }, chosen }) {
  return segments.flatMap((segment, index) => {
    const span = spans[index];
    const is_seen = span && meets(window, span.start_frame, span.start_frame + span.duration_frames) && span.duration_frames * frame_px >= LEAST_PX;
    return is_seen && segment.id !== chosen ? [{ segment, number: index + 1, span, layers: segment.layers.toReversed() }] : [];
  });
}

/** The layers of other segments in one lane, counted from the topmost: quiet, and a press goes to them. */
export const OtherBars = memo(OtherBarsDrawn);

/** @param {{editor: Editor, others: readonly Other[], lane: number, frame_px: number}} props */
function OtherBarsDrawn({ editor, others, lane, frame_px }) {
  return html`${others.map(({ segment, number, span, layers }) => {
    const layer = layers[lane];
    if (!layer || layer.start_frame >= span.duration_frames) return null;
    const words = `${nameOf(layer)}, ${t`Segment ${number}`}`;
    return html`<button type="button" key=${segment.id} class=${`tl-bar tl-other is-${layer.kind}`} tabindex="-1" aria-label=${words} title=${words} onClick=${() => editor.select(segment.id, [layer.id])}
      style=${{ left: leftOf(span.start_frame + layer.start_frame, frame_px), width: `${Math.max(4, (endOf(layer, span.duration_frames) - layer.start_frame) * frame_px)}px` }}><span class="one-line">${nameOf(layer)}</span></button>`;
  })}`;
}
