import { html } from "#editor/ui/html.js";
import { kindWords, modelWords } from "#editor/state/ai_parts.js";
import { dayWords } from "#editor/ui/date_words.js";
import { t } from "#editor/words.js";

/** @import { AiPart } from "#editor/state/ai_parts.js" */

/** A small sign that something was made by a model; it says more when it is pointed at. @param {{parts: readonly AiPart[], hidden?: boolean}} props */
export function AiMark({ parts, hidden = false }) {
  if (parts.length === 0) return null;
  const words = t`Made with AI: ${parts.map(lineOf).join("; ")}`;
  return html`<span class="ai-mark" title=${words} aria-hidden=${hidden ? "true" : undefined}><span aria-hidden="true">${t("AI")}</span>${!hidden && html`<span class="visually-hidden">${words}</span>`}</span>`;
}

/** Which parts models made, each with the model, its licence and the day. @param {{parts: readonly AiPart[]}} props */
export function AiGroup({ parts }) {
  if (parts.length === 0) return null;
  return html`<section class="group" aria-label=${t("Made with AI")}><h3>${t("Made with AI")}</h3>
    <ul class="ai-parts">${parts.map((part) => html`<li key=${`${part.kind} ${part.name} ${part.layer_id}`}>
      <strong class="one-line">${kindWords(part)}: ${part.name}</strong>
      <span title=${part.model}>${madeWords(part)}.</span>
      ${part.licence && html`<span>${t`Licence: ${part.licence}`}</span>`}
    </li>`)}</ul>
    <p class="help">${t("The report and the content credentials of an export list it.")}</p>
  </section>`;
}

/** @param {AiPart} part */
function madeWords({ model, made_at }) {
  if (!model) return t("Its content credentials say so; they name no model");
  const name = modelWords(model);
  return made_at ? t`Made by ${name} on ${dayWords(made_at)}` : t`Made by ${name}`;
}

/** @param {AiPart} part */
const lineOf = (part) => (part.model ? t`${kindWords(part)} “${part.name}” by ${modelWords(part.model)}` : t`${kindWords(part)} “${part.name}”`);
