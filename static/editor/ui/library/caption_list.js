import { html } from "#editor/ui/html.js";
import { memo } from "#editor/ui/memo.js";
import { captionLines, wordsOfSegment } from "#editor/ui/timeline/caption_lines.js";
import { exactClock, toFrames } from "#editor/ui/time_words.js";
import { t } from "#editor/words.js";

/**
 * @import { Segment, StagedSegment } from "#editor/types.d.ts"
 * @import { Editor } from "#editor/state/editor.js"
 * @import { Panels } from "#editor/ui/panels.js"
 */

/** All captions of the video, line by line. @param {{editor: Editor, panels: Panels}} props */
export function CaptionList({ editor, panels }) {
  const spans = editor.spans.value;
  const staged = editor.staged.value;
  const { segments } = editor.timeline.value;
  return html`<section class="group" aria-label=${t("All captions")}><h3>${t("All captions")}</h3>
    <p class="help">${t("Press a line to see it and to correct its script.")}</p>
    <div class="rows">${segments.map((segment, index) => html`<${Lines} key=${segment.id} editor=${editor} panels=${panels} segment=${segment} staged=${staged.get(segment.id) ?? null} start_frame=${spans[index]?.start_frame ?? 0} />`)}</div>
  </section>`;
}

const Lines = memo(LinesDrawn);

/** @param {{editor: Editor, panels: Panels, segment: Segment, staged: StagedSegment | null, start_frame: number}} props */
function LinesDrawn({ editor, panels, segment, staged, start_frame }) {
  const rate = editor.timeline.peek().frame_rate;
  const lines = captionLines(wordsOfSegment(segment, staged, rate));
  const script = segment.narration?.script.trim() ?? "";
  /** Goes to a line and opens what it is written in. @param {number} frame */
  const go = (frame) => {
    editor.select(segment.id);
    editor.seek(frame);
    if (!script) return;
    panels.inspect("voice");
    requestAnimationFrame(() => {
      const field = document.querySelector(".inspector textarea.script");
      if (field instanceof HTMLElement) field.focus();
    });
  };
  if (lines.length === 0 && script) {
    return html`<button type="button" class="caption-row" onClick=${() => go(start_frame)}><span class="num muted">${exactClock(start_frame, rate)}</span>
      <span class="muted">${t("Not spoken yet:")} <span class="one-line" dir="auto">${script}</span></span></button>`;
  }
  return lines.map((line) => {
    const frame = start_frame + toFrames(line.start_seconds, rate);
    return html`<button type="button" key=${line.start_seconds} class="caption-row" onClick=${() => go(frame)}><span class="num muted">${exactClock(frame, rate)}</span><span dir="auto">${line.text}</span></button>`;
  });
}
