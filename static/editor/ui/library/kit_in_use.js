import { useEffect, useState } from "preact/hooks";
import { html } from "#editor/ui/html.js";
import { WorkButton } from "#editor/ui/controls/busy.js";
import { t } from "#editor/words.js";

/** @import { Editor } from "#editor/state/editor.js" @import { VideoKitOut } from "#editor/types.d.ts" */

/** Which version of the kit the video has, and what a newer one would change. @param {{editor: Editor}} props */
export function KitInUse({ editor }) {
  const [kit, setKit] = useState(/** @type {VideoKitOut | null} */ (null));
  const [problem, setProblem] = useState("");
  useEffect(() => { editor.api.getVideoKit(editor.video_id).then(setKit, () => {}); }, []);
  if (kit === null) return null;
  /** @param {number} newer */
  const takeUp = async (newer) => {
    try {
      await editor.takeUpKit({ from: kit.number, to: newer });
    } catch (error) { setProblem(/** @type {Error} */ (error).message); }
  };
  const { newer } = kit;
  return html`<p class="help">${t`Version ${kit.number} of the kit.`}</p>
    ${newer !== null && html`<section class="group" aria-label=${t("New version of the brand kit")}>
      <p class="note"><span>${t`Version ${newer} is there. It would change:`}</span></p>
      <ul class="help">${kit.changes.map((change) => html`<li key=${change}>${change}</li>`)}</ul>
      ${editor.can_edit.value && html`<div><${WorkButton} size="sm" look="strong" onClick=${() => takeUp(newer)}>${t`Take up version ${newer}`}<//></div>`}
      ${problem && html`<p class="note note-danger" role="alert"><span>${problem}</span></p>`}</section>`}`;
}
