import { computed } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { html } from "#editor/ui/html.js";
import { toSeconds } from "#editor/document/time.js";
import { captionLines, wordsOfSegment } from "#editor/ui/timeline/caption_lines.js";

/** @import { Editor } from "#editor/state/editor.js" */

/** What is said at the playhead, as captions show it; empty where nobody speaks. @param {Editor} editor */
export function captionAtPlayhead(editor) {
  const index = computed(() => editor.spans.value.findLastIndex((span) => span.start_frame <= editor.playhead.value));
  const lines = computed(() => {
    const { segments, frame_rate } = editor.timeline.value;
    const segment = segments[index.value];
    return segment ? captionLines(wordsOfSegment(segment, editor.staged.value.get(segment.id) ?? null, frame_rate)) : [];
  });
  return computed(() => {
    const start_frame = editor.spans.value[index.value]?.start_frame ?? 0;
    const seconds = toSeconds(editor.playhead.value - start_frame, editor.timeline.value.frame_rate);
    return lines.value.find((line) => line.start_seconds <= seconds && seconds < line.end_seconds)?.text ?? "";
  });
}

/** The captions over the picture, for those who watch here; an export gets them as it is told to. @param {{editor: Editor}} props */
export function ShownCaption({ editor }) {
  const caption = useMemo(() => captionAtPlayhead(editor), [editor]);
  const { burn_in, place } = editor.timeline.value.captions;
  if (!editor.captions_shown.value || burn_in || !caption.value) return null;
  return html`<div class="shown-caption" data-place=${place}><span>${caption.value}</span></div>`;
}
