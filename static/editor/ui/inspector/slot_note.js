import { html } from "#editor/ui/html.js";
import { Icon } from "#editor/ui/controls/icon.js";
import { excessOf, isOpen } from "#editor/edit/slots.js";
import { known, t } from "#editor/words.js";

/** @import { Layer } from "#editor/types.d.ts" */

/** What the layer is to be filled with, where it came with a template. @param {{layer: Layer}} props */
export function SlotNote({ layer }) {
  const { slot } = layer;
  if (!slot) return null;
  const letters = layer.kind === "text" && slot.maximum_letters ? t`${[...layer.text].length} of ${slot.maximum_letters} letters` : "";
  const limits = [letters, slot.aspect && t`shape ${slot.aspect}`, slot.maximum_seconds && t`up to ${slot.maximum_seconds} s`].filter(Boolean).join(" · ");
  const excess = excessOf(layer);
  return html`<section class="group" aria-label=${t("Place to fill")}><h3>${known(slot.name)}</h3>
    <p class=${isOpen(layer) || excess ? "note note-warning" : "note"}><${Icon} name=${isOpen(layer) ? "pencil" : "circle-check"} /><span>${isOpen(layer) ? t`Still as in the template. ${known(slot.hint)}` : known(slot.hint)}${excess ? t`. ${excess} letters too many` : ""}</span></p>
    ${limits && html`<p class="help num">${limits}</p>`}</section>`;
}
