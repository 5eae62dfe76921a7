import { html, names } from "#editor/ui/html.js";
import { Icon } from "#editor/ui/controls/icon.js";
import { countWords } from "#editor/state/found.js";
import { openFinding } from "#editor/ui/findings/open_finding.js";

/**
 * @import { Editor } from "#editor/state/editor.js"
 * @import { Panels } from "#editor/ui/panels.js"
 * @import { Found, Severity } from "#editor/state/found.js"
 */

/** Told apart by their shapes as well. @type {{readonly [severity in Severity]: string}} */
export const MARK_ICONS = { error: "circle-alert", warning: "triangle-alert", hint: "info", unjudged: "scan" };

/**
 * The mark of what was found somewhere: it says what, and opens the worst of it in the brand panel.
 * @param {{editor: Editor, panels: Panels, found: Found, about: string, class?: string, style?: object, tabindex?: number, side?: "left" | "right", clipped?: boolean}} props
 *   `about`: what it is a mark of, for people who do not see where it lies; `clipped`: its words have no room beside it
 */
export function Mark({ editor, panels, found, about, style, tabindex, side = "right", clipped = false, ...rest }) {
  const { findings, severity } = found;
  const [worst] = findings;
  const count = countWords(findings);
  return html`<button type="button" class=${names("mark", `mark-${severity}`, rest.class)} style=${style} tabindex=${tabindex} data-mark=${severity} data-side=${side}
      title=${clipped ? `${count}. ${worst.message}` : undefined} aria-label=${`${about}: ${count}. ${worst.message}`} onPointerDown=${(/** @type {Event} */ event) => event.stopPropagation()}
      onClick=${() => openFinding(editor, panels, worst)}>
    <${MarkIcon} severity=${severity} />
    ${findings.length > 1 && html`<span class="mark-count num" aria-hidden="true">${findings.length}</span>`}
    ${!clipped && html`<span class="mark-words" aria-hidden="true"><b>${count}</b>${worst.message}</span>`}
  </button>`;
}

/** @param {{severity: Severity}} props */
export function MarkIcon({ severity }) {
  return html`<${Icon} name=${MARK_ICONS[severity]} small />`;
}
