import { html, names } from "#editor/ui/html.js";
import { Icon } from "#editor/ui/controls/icon.js";
import { memo } from "#editor/ui/memo.js";
import { captionLines, wordsOfSegment } from "#editor/ui/timeline/caption_lines.js";
import { Lane, leftOf } from "#editor/ui/timeline/lane.js";
import { meets } from "#editor/ui/timeline/scale.js";
import { taken } from "#editor/ui/timeline/time_drag.js";
import { toFrames } from "#editor/ui/time_words.js";
import { t } from "#editor/words.js";

/**
 * @import { Segment, StagedSegment } from "#editor/types.d.ts"
 * @import { Word } from "#editor/ui/timeline/caption_lines.js"
 * @import { TimeView } from "#editor/ui/timeline/lane.js"
 */

/** From so many px of a second on single words are shown. */
const WORDS_FROM_PX = 130;
/** Narrower lines show no words, px. */
const TEXT_FROM_PX = 28;

/** What the captions say and when: lines, and words where there is room for them. @param {{view: TimeView}} props */
export function CaptionLane({ view }) {
  const { editor, window } = view;
  const { segments } = editor.timeline.value;
  const spans = editor.spans.value;
  const staged = editor.staged.value;
  const chosen = editor.selection.value.segment_id;
  const label = html`<${Icon} name="captions" small /><span>${t("Captions")}</span>`;
  const shown = segments.map((segment, index) => ({ segment, span: spans[index] }))
    .filter(({ span }) => span && meets(window, span.start_frame, span.start_frame + span.duration_frames));
  return html`<${Lane} class="tl-captions" name=${t("Captions")} label=${label}>
    ${shown.map(({ segment, span }) => html`<${Lines} key=${segment.id} view=${view} segment=${segment} start_frame=${span.start_frame} duration_frames=${span.duration_frames} staged=${staged.get(segment.id) ?? null} chosen=${segment.id === chosen} />`)}
  <//>`;
}

const Lines = memo(LinesDrawn);

/** @param {{view: TimeView, segment: Segment, start_frame: number, duration_frames: number, staged: StagedSegment | null, chosen: boolean}} props */
function LinesDrawn({ view, segment, start_frame, duration_frames, staged, chosen }) {
  const { editor, panels, frame_px, second_px, window } = view;
  const rate = editor.timeline.peek().frame_rate;
  const span = { start_frame, duration_frames };
  const lines = captionLines(wordsOfSegment(segment, staged, rate)).filter((line) => toFrames(line.start_seconds, rate) < span.duration_frames);
  const frameOf = (/** @type {number} */ seconds) => span.start_frame + Math.min(span.duration_frames, toFrames(seconds, rate));
  const go = (/** @type {number} */ seconds) => {
    editor.select(segment.id);
    editor.seek(frameOf(seconds));
    if (segment.narration) panels.inspect("voice");
  };
  return html`${lines.map((line, index) => {
    const [from, to] = [frameOf(line.start_seconds), frameOf(line.end_seconds)];
    if (!meets(window, from, to)) return null;
    return html`<button type="button" key=${index} class=${names("tl-bar tl-caption", chosen && "is-chosen")} style=${{ left: leftOf(from, frame_px), width: `${Math.max(3, (to - from) * frame_px)}px` }}
      title=${line.text} aria-label=${t`Caption: ${line.text}`} tabindex=${chosen && index === 0 ? 0 : -1} onKeyDown=${walk} onClick=${(/** @type {MouseEvent} */ event) => go(wordUnder(event, line.words) ?? line.start_seconds)}>
      ${second_px >= WORDS_FROM_PX ? line.words.map((word, at) => html`<span key=${at} class="tl-word" data-at=${word.start_seconds} style=${{ left: `${(frameOf(word.start_seconds) - from) * frame_px}px`, width: `${Math.max(2, (frameOf(word.end_seconds) - frameOf(word.start_seconds)) * frame_px)}px` }}>${word.text}</span>`)
        : (to - from) * frame_px >= TEXT_FROM_PX && html`<span class="one-line">${line.text}</span>`}</button>`;
  })}`;
}

/** The word that was pressed. @param {MouseEvent} event @param {readonly Word[]} words */
function wordUnder(event, words) {
  const at = event.target instanceof Element ? event.target.closest("[data-at]")?.getAttribute("data-at") : null;
  return at == null ? null : words.find((word) => String(word.start_seconds) === at)?.start_seconds ?? null;
}

/** Arrow keys go from line to line. @param {KeyboardEvent} event */
function walk(event) {
  const way = { ArrowLeft: "previousElementSibling", ArrowRight: "nextElementSibling" }[event.key];
  if (!way || event.altKey || event.ctrlKey || event.metaKey) return;
  taken(event);
  const next = /** @type {any} */ (event.currentTarget)[way];
  if (next instanceof HTMLElement) next.focus();
}
