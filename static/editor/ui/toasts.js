import { html, names } from "#editor/ui/html.js";
import { Button, IconButton } from "#editor/ui/controls/buttons.js";
import { Icon } from "#editor/ui/controls/icon.js";
import { t } from "#editor/words.js";

const ICONS = /** @type {{[look: string]: string}} */ ({ success: "circle-check", danger: "circle-alert", plain: "info" });

/** Short messages at the foot of the page. @param {{panels: import("#editor/ui/panels.js").Panels}} props */
export function Toasts({ panels }) {
  return html`<div class="toasts" role="status">
    ${panels.toasts.value.map((toast) => html`<div key=${toast.id} class=${names("toast", `toast-${toast.look}`)}
      onPointerEnter=${() => panels.hold(toast.id)} onPointerLeave=${() => panels.release(toast.id)} onFocusIn=${() => panels.hold(toast.id)} onFocusOut=${() => panels.release(toast.id)}>
      <${Icon} name=${ICONS[toast.look]} /><span class="grow">${toast.text}</span>
      ${toast.way && html`<${Button} size="sm" onClick=${() => { panels.dismiss(toast.id); toast.way?.run(); }}>${toast.way.label}<//>`}
      <${IconButton} icon="x" label=${t("Dismiss")} small onClick=${() => panels.dismiss(toast.id)} />
    </div>`)}
  </div>`;
}
