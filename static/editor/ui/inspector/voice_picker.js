import { html } from "#editor/ui/html.js";
import { useVoiceSamples } from "#editor/ui/inspector/voice_samples.js";
import { askManager } from "#editor/ui/ask_manager.js";
import { t } from "#editor/words.js";

/** @import { Editor } from "#editor/state/editor.js" */

/**
 * The voices of the kit, each with a sample to hear.
 * @param {{editor: Editor, value: string, disabled: boolean, onChange: (role: string) => void}} props
 */
export function VoicePicker({ editor, value, disabled, onChange }) {
  const samples = useVoiceSamples(editor);
  const voices = editor.kit.value.voices;
  return html`<div class="voice-picker" role="radiogroup" aria-label=${t("Voice")}>
      ${voices.map((voice) => html`<div class="voice-row" key=${voice.role}>
        <label class="check"><input type="radio" name="voice" value=${voice.role} checked=${voice.role === value} disabled=${disabled} onChange=${() => onChange(voice.role)} /> ${voice.name}</label>
        ${samples.buttonOf(voice)}</div>`)}
    </div>
    ${voices.length === 0 && html`<p class="help">${t("The brand kit has no voice.")} ${editor.rights.value.has("manage-kit") ? t("Add one there, under Voices.") : askManager(editor)}</p>`}
    ${samples.sound}`;
}
