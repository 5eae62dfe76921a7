import { forwardIn } from "#editor/ui/controls/direction.js";
import { html } from "#editor/ui/html.js";

/**
 * Tabs over one panel, as the ARIA pattern has them: arrows move, the way one sees, and choose.
 * @param {{label: string, tabs: readonly {id: string, label: string}[], chosen: string, onChoose: (id: string) => void,
 *   panel: string}} props
 */
export function Tabs({ label, tabs, chosen, onChoose, panel }) {
  /** @param {KeyboardEvent} event */
  const onKeyDown = (event) => {
    const now = tabs.findIndex((tab) => tab.id === chosen);
    const forward = forwardIn(/** @type {Element} */ (event.currentTarget));
    const goals = { ArrowRight: now + forward, ArrowLeft: now - forward, Home: 0, End: tabs.length - 1 };
    const goal = goals[/** @type {keyof typeof goals} */ (event.key)];
    if (goal === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const next = tabs.at(goal % tabs.length);
    if (!next) return;
    onChoose(next.id);
    document.getElementById(`${panel}-tab-${next.id}`)?.focus();
  };
  return html`<div class="tabs" role="tablist" aria-label=${label} onKeyDown=${onKeyDown}>
    ${tabs.map((tab) => html`<button type="button" class="tab" role="tab" id=${`${panel}-tab-${tab.id}`}
      aria-selected=${tab.id === chosen} aria-controls=${panel} tabindex=${tab.id === chosen ? 0 : -1}
      onClick=${() => onChoose(tab.id)}>${tab.label}</button>`)}
  </div>`;
}
