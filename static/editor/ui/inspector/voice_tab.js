import { html } from "#editor/ui/html.js";
import { isSpoken } from "#editor/edit/durations.js";
import { setNarration } from "#editor/edit/narration.js";
import { mayChangeSegment } from "#editor/state/may.js";
import { AiGroup } from "#editor/ui/ai_mark.js";
import { Button } from "#editor/ui/controls/buttons.js";
import { NumberField, Slider } from "#editor/ui/controls/fields.js";
import { Listen } from "#editor/ui/inspector/listen.js";
import { Recording } from "#editor/ui/inspector/recording.js";
import { StrangeTongue } from "#editor/ui/inspector/strange_tongue.js";
import { VoicePicker } from "#editor/ui/inspector/voice_picker.js";
import { DurationGroup } from "#editor/ui/inspector/segment_tab.js";
import { toSeconds } from "#editor/document/time.js";
import { toFrames } from "#editor/ui/time_words.js";
import { decimal, t, tn } from "#editor/words.js";

/** @import { Narration, Segment } from "#editor/types.d.ts" */
/** @import { Editor } from "#editor/state/editor.js" */
/** @import { Panels } from "#editor/ui/panels.js" */

/** How many characters a segment can say. */
const LONGEST_SCRIPT = 60_000;
/** Longer scripts are easier to edit as several segments: three minutes or so. */
const LONG = 3000;

/** What is spoken over a segment. @param {{editor: Editor, panels: Panels, segment: Segment}} props */
export function VoiceTab({ editor, panels, segment }) {
  const disabled = !mayChangeSegment(editor, segment);
  const rate = editor.timeline.value.frame_rate;
  const { narration } = segment;
  /** @param {string} label @param {Partial<Narration>} changes */
  const change = (label, changes) => editor.apply(label, (timeline) => setNarration(timeline, { segment_id: segment.id, changes }), { coalesce_key: `${label}:${segment.id}` });
  return html`
    <section class="group" aria-label=${t("Script")}><h3>${t("Script")}</h3>
      <textarea class="textarea script" aria-label=${t("Script of the segment")} maxlength=${LONGEST_SCRIPT} disabled=${disabled} value=${narration?.script ?? ""}
        placeholder=${t("Write what is said here. The voice speaks it, the captions show it, and the segment lasts as long.")}
        onInput=${(/** @type {any} */ event) => change(t("Write the script"), { script: event.currentTarget.value })} onBlur=${editor.seal}
        onPaste=${(/** @type {ClipboardEvent} */ event) => pasted(event, (text) => severally(panels, text, segment))}></textarea>
      <p class="help num">${tn(wordsIn(narration?.script ?? ""), "1 word", "{n} words")}${(narration?.script.length ?? 0) >= LONGEST_SCRIPT && t(". A segment says no more.")}</p>
      ${narration && narration.script.length >= LONG && html`<p class="help">${t("A script as long as this is easier to illustrate and to change in several segments.")}</p>
        <${Button} size="sm" icon="scroll-text" disabled=${disabled} onClick=${() => severally(panels, narration.script, segment)}>${t("Make several segments of it")}<//>`}
      <p class="help">${t("*word* is stressed, [pause 1] waits a second, [slow]…[/slow] takes time.")}</p>
    </section>
    <section class="group" aria-label=${t("Voice")}><h3>${t("Voice")}</h3>
      ${narration?.recording ? html`<p class="help">${t("A recording is heard here. Below it can be exchanged, or taken away for a voice.")}</p>`
        : html`<${Speaker} editor=${editor} narration=${narration} disabled=${disabled} change=${change} />
          <${StrangeTongue} editor=${editor} narration=${editor.narrationOf(segment)} />`}
      <${Recording} editor=${editor} panels=${panels} segment_id=${segment.id} narration=${narration} disabled=${disabled} change=${change} />
    </section>
    ${isSpoken(narration) && html`<${Listen} editor=${editor} segment=${segment} />`}
    <${DurationGroup} editor=${editor} segment=${segment} disabled=${disabled} />
    ${narration && html`<section class="group" aria-label=${t("Silence")}><h3>${t("Silence")}</h3>
      <div class="line"><span>${t("Before, after")}</span>
        <${NumberField} label=${t("Silence before the voice, seconds")} value=${toSeconds(narration.lead_frames, rate)} unit=" s" digits=${2} step=${0.1} min=${0} max=${60} disabled=${disabled}
          onChange=${(/** @type {number} */ seconds) => change(t("Change the silence"), { lead_frames: toFrames(seconds, rate) })} />
        <${NumberField} label=${t("Silence after the voice, seconds")} value=${toSeconds(narration.tail_frames, rate)} unit=" s" digits=${2} step=${0.1} min=${0} max=${60} disabled=${disabled}
          onChange=${(/** @type {number} */ seconds) => change(t("Change the silence"), { tail_frames: toFrames(seconds, rate) })} /></div>
      <div class="line"><span>${t("Volume")}</span><${NumberField} label=${t("Volume of the voice, percent")} value=${narration.volume * 100} unit=" %" min=${0} max=${400} step=${5} disabled=${disabled}
        onChange=${(/** @type {number} */ percent) => change(t("Change the volume of the voice"), { volume: percent / 100 })} /></div>
    </section>`}
    <${AiGroup} parts=${(editor.ai_parts.value.get(segment.id) ?? []).filter(({ kind }) => kind === "speech")} />`;
}

/**
 * Which voice speaks, and how fast.
 * @param {{editor: Editor, narration: Narration | null, disabled: boolean, change: (label: string, changes: Partial<Narration>) => void}} props
 */
function Speaker({ editor, narration, disabled, change }) {
  return html`<${VoicePicker} editor=${editor} value=${narration?.voice ?? "narrator"} disabled=${disabled}
      onChange=${(/** @type {string} */ voice) => change(t("Change the voice"), { voice })} />
    <label class="label">${t("Speed")} <span class="num">${decimal(narration?.speed_ratio ?? 1, 2)}</span></label>
    <${Slider} label=${t("Speed of the voice")} min=${0.7} max=${1.4} step=${0.05} value=${narration?.speed_ratio ?? 1} disabled=${disabled || !narration}
      onInput=${(/** @type {number} */ speed_ratio) => change(t("Change the speed of the voice"), { speed_ratio })} onDone=${editor.seal} />`;
}

/** @param {string} script */
const wordsIn = (script) => script.split(/\s+/).filter(Boolean).length;

/** Opens the dialog that makes segments of a script, with all of it. @param {Panels} panels @param {string} text @param {Segment} of */
function severally(panels, text, of) {
  panels.script.value = { text, of: of.id };
  panels.dialog.value = "script";
}

/**
 * What is pasted is put in as ever, unless that makes more than a segment says: then none of it is cut off.
 * @param {ClipboardEvent} event @param {(text: string) => void} tooLong
 */
function pasted(event, tooLong) {
  const area = /** @type {HTMLTextAreaElement} */ (event.currentTarget);
  const text = area.value.slice(0, area.selectionStart) + (event.clipboardData?.getData("text/plain") ?? "") + area.value.slice(area.selectionEnd);
  if (text.length <= LONGEST_SCRIPT) return;
  event.preventDefault();
  tooLong(text);
}
