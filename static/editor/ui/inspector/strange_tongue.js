import { askManager } from "#editor/ui/ask_manager.js";
import { Icon } from "#editor/ui/controls/icon.js";
import { NewTab } from "#editor/ui/controls/new_tab.js";
import { html } from "#editor/ui/html.js";
import { language, t } from "#editor/words.js";

/** @import { NarrationOut } from "#editor/types.d.ts" */

const languages = new Intl.DisplayNames(language, { type: "language" });

/**
 * A script in one language, spoken by a voice of another, and what to do about it.
 * @param {{editor: import("#editor/state/editor.js").Editor, narration: NarrationOut | null}} props
 */
export function StrangeTongue({ editor, narration }) {
  const strange = narration?.strange_tongue;
  if (!strange) return null;
  const [script, voice] = [languages.of(strange.script), languages.of(strange.voice)];
  const kit = `/w/${editor.workspace.key}/brand/#voices`;
  return html`<p class="misheard" role="status"><${Icon} name="triangle-alert" small />
      <span>${t`The script reads as ${script}, and this voice speaks ${voice}.`}</span></p>
    ${editor.rights.value.has("manage-kit") ? html`<p class="help"><${NewTab} href=${kit}>${t("Voices of the brand")}<//></p>` : html`<p class="help">${askManager(editor)}</p>`}`;
}
