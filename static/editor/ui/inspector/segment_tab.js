import { html } from "#editor/ui/html.js";
import { askManager } from "#editor/ui/ask_manager.js";
import { toSeconds } from "#editor/document/time.js";
import { lockSegment, renameSegment, setDuration } from "#editor/edit/segments.js";
import { Check, NumberField, Scopes } from "#editor/ui/controls/fields.js";
import { TextField } from "#editor/ui/controls/text_field.js";
import { AiGroup } from "#editor/ui/ai_mark.js";
import { BackgroundGroup } from "#editor/ui/inspector/background_group.js";
import { GradeGroup } from "#editor/ui/inspector/grade_group.js";
import { LayerList } from "#editor/ui/inspector/layer_list.js";
import { TransitionGroup } from "#editor/ui/inspector/transition_group.js";
import { mayChangeSegment, mayLock } from "#editor/state/may.js";
import { lengthWords, toFrames } from "#editor/ui/time_words.js";
import { decimal, t } from "#editor/words.js";

/** @import { Segment } from "#editor/types.d.ts" */
/** @import { Editor } from "#editor/state/editor.js" */
/** @import { Panels } from "#editor/ui/panels.js" */

/** Everything about a segment. @param {{editor: Editor, panels: Panels, segment: Segment}} props */
export function SegmentTab({ editor, panels, segment }) {
  const disabled = !mayChangeSegment(editor, segment);
  const index = editor.timeline.value.segments.indexOf(segment);
  return html`
    <section class="group" aria-label=${t("Segment")}><h3>${t`Segment ${index + 1}`}</h3>
      <${TextField} editor=${editor} aria-label=${t("Name of the segment")} data-segment-name placeholder=${t("Name")} maxlength=${80} value=${segment.name} disabled=${disabled}
        onInput=${(/** @type {string} */ name) => editor.apply(t("Rename the segment"), (timeline) => renameSegment(timeline, { segment_id: segment.id, name }), { coalesce_key: `name:${segment.id}` })} />
    </section>
    <${DurationGroup} editor=${editor} segment=${segment} disabled=${disabled} />
    <${BackgroundGroup} editor=${editor} panels=${panels} segment=${segment} disabled=${disabled} />
    ${index < editor.timeline.value.segments.length - 1 && html`<${TransitionGroup} editor=${editor} segment=${segment} disabled=${disabled} />`}
    <${GradeGroup} editor=${editor} panels=${panels} segment=${segment} disabled=${disabled} />
    <${AiGroup} parts=${editor.ai_parts.value.get(segment.id) ?? []} />
    <${LayerList} editor=${editor} panels=${panels} segment=${segment} disabled=${disabled} />
    ${mayLock(editor) && html`<${Check} label=${t("Locked: authors may not change this segment")} checked=${segment.locked}
      onChange=${(/** @type {boolean} */ locked) => editor.apply(locked ? t("Lock the segment") : t("Unlock the segment"), (timeline) => lockSegment(timeline, { segment_id: segment.id, locked }))} />`}
    ${segment.locked && html`<p class="note note-warning">${t("This segment is locked.")} ${editor.rights.value.has("manage-kit") ? t("Authors may not change it.") : askManager(editor)}</p>`}`;
}

/** How long the segment lasts: chosen by a person, or as long as what is spoken. @param {{editor: Editor, segment: Segment, disabled: boolean}} props */
export function DurationGroup({ editor, segment, disabled }) {
  const rate = editor.timeline.value.frame_rate;
  const span = editor.spans.value.find((one) => one.id === segment.id);
  const frames = span?.duration_frames ?? 1;
  const { duration } = segment;
  /** @param {string} label @param {import("#editor/types.d.ts").Duration} wanted */
  const set = (label, wanted) => editor.apply(label, (timeline) => setDuration(timeline, { segment_id: segment.id, duration: wanted }), { coalesce_key: `duration:${segment.id}` });
  return html`<section class="group" aria-label=${t("Duration")}><h3>${t("Duration")}</h3>
    <${Scopes} label=${t("What decides the duration")} value=${duration.kind} disabled=${disabled}
      options=${[{ value: "narration", label: t("Follows the voice") }, { value: "pinned", label: t("Pinned") }]}
      onChange=${(/** @type {string} */ kind) => set(kind === "pinned" ? t("Pin the duration") : t("Let the voice decide the duration"),
        kind === "pinned" ? { kind, frames } : { kind: "narration", minimum_frames: Math.min(frames, 90) })} />
    <div class="line"><span>${duration.kind === "pinned" ? t("Lasts") : t("At least")}</span>
      <${NumberField} label=${duration.kind === "pinned" ? t("Lasts, seconds") : t("Lasts at least, seconds")} unit=" s" digits=${2} step=${0.5} min=${0.1} max=${3600} disabled=${disabled}
        value=${toSeconds(duration.kind === "pinned" ? duration.frames : duration.minimum_frames, rate)}
        onChange=${(/** @type {number} */ seconds) => set(t("Change the duration"), duration.kind === "pinned"
          ? { kind: "pinned", frames: toFrames(seconds, rate) } : { kind: "narration", minimum_frames: toFrames(seconds, rate) })} /></div>
    ${duration.kind === "narration" && html`<p class="help num">${t`Now ${lengthWords(toSeconds(frames, rate))}`}${span?.estimated ? t(", until the voice has spoken") : ""}.</p>`}
  </section>`;
}
