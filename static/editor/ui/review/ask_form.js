import { useState } from "preact/hooks";
import { html } from "#editor/ui/html.js";
import { useBusy } from "#editor/ui/controls/busy.js";
import { Button } from "#editor/ui/controls/buttons.js";
import { Check } from "#editor/ui/controls/fields.js";
import { t } from "#editor/words.js";

/**
 * @import { ReviewOut } from "#editor/types.d.ts"
 * @import { Editor } from "#editor/state/editor.js"
 */

/** Asks people to look at the video. @param {{editor: Editor, review: ReviewOut, onClose: () => void}} props */
export function AskForm({ editor, review, onClose }) {
  const [chosen, setChosen] = useState(/** @type {ReadonlySet<string>} */ (new Set(review.people.length === 1 ? [review.people[0].id] : [])));
  const [note, setNote] = useState("");
  const [problem, setProblem] = useState("");
  /** @param {string} id @param {boolean} wanted */
  const choose = (id, wanted) => setChosen((before) => new Set(wanted ? [...before, id] : [...before].filter((one) => one !== id)));
  const { busy, run } = useBusy();
  const send = async () => {
    try {
      await editor.review.ask([...chosen], note);
      editor.announce(t("Asked for a review."));
      onClose();
    } catch (error) {
      setProblem(/** @type {Error} */ (error).message);
    }
  };
  return html`<form class="group" aria-label=${t("Ask for a review")} onSubmit=${(/** @type {Event} */ event) => { event.preventDefault(); run(send); }}>
    <fieldset class="group"><legend class="label">${t("Who should look at it")}</legend>
      ${review.people.map((person) => html`<${Check} key=${person.id} label=${person.name} checked=${chosen.has(person.id)} onChange=${(/** @type {boolean} */ wanted) => choose(person.id, wanted)} />`)}
      ${review.people.length === 0 && html`<p class="help">${t("Nobody in this workspace may approve. Ask an administrator.")}</p>`}</fieldset>
    <textarea class="textarea" rows="3" maxlength="1000" aria-label=${t("A note for them")} placeholder=${t("What they should know")} value=${note}
      onInput=${(/** @type {any} */ event) => setNote(event.currentTarget.value)} onKeyDown=${(/** @type {Event} */ event) => event.stopPropagation()}></textarea>
    <div class="finding-actions"><button type="submit" class="button button-sm button-strong" disabled=${busy || chosen.size === 0}>${t("Ask")}</button><${Button} size="sm" onClick=${onClose}>${t("Cancel")}<//></div>
    ${problem && html`<p class="note note-danger" role="alert"><span>${problem}</span></p>`}</form>`;
}
