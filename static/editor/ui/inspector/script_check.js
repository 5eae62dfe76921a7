import { html } from "#editor/ui/html.js";
import { misheardWords } from "#editor/edit/misheard.js";
import { Icon } from "#editor/ui/controls/icon.js";
import { NewTab } from "#editor/ui/controls/new_tab.js";
import { askManager } from "#editor/ui/ask_manager.js";
import { t } from "#editor/words.js";

/** @import { ScriptCheckOut } from "#editor/types.d.ts" */

/** How many other words are named; the rest is counted. */
const NAMED = 4;

/** What another model recognised of the speech. @param {{editor: import("#editor/state/editor.js").Editor, check: ScriptCheckOut | null | undefined}} props */
export function ScriptCheck({ editor, check }) {
  if (!check) return html`<p class="help">${t("Nothing listened whether it is said right: only English voices are recognised back.")}</p>`;
  if (check.state === "missing") return html`<p class="help">${t("Nothing listened whether it is said right.")}</p>`;
  if (check.state !== "ready") return html`<p class="help" role="status">${t("Listening whether it is said right.")}</p>`;
  const { names, others } = misheardWords(check, editor.kit.value);
  const right = Math.round((1 - (check.word_error_ratio ?? 0)) * 100);
  return html`<div class="script-check" role="status">
    ${names.map((word) => html`<p class="misheard" key=${word.text}><${Icon} name="triangle-alert" small />
      <span>“${word.text}” ${word.heard ? html`${t`is heard as “${word.heard}”`}` : t("is not heard")}${t(". A pronunciation in the brand kit says it right.")}</span></p>`)}
    ${names.length > 0 && (editor.rights.value.has("manage-kit") ? html`<p class="help"><${NewTab} href=${`/w/${editor.workspace.key}/brand/#words`}>${t("Pronunciations of the brand")}<//></p>` : html`<p class="help">${askManager(editor)}</p>`)}
    <p class="help">${t`${right} % of the words were recognised${others.length > 0 ? t`, not: ${named(others)}.` : "."}`}</p>
  </div>`;
}

/** @param {ScriptCheckOut["misheard"]} words */
function named(words) {
  const some = words.slice(0, NAMED).map((word) => `“${word.text}”`).join(", ");
  return words.length > NAMED ? t`${some} and ${words.length - NAMED} more` : some;
}
