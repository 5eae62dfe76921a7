import { html, names } from "#editor/ui/html.js";
import { Icon } from "#editor/ui/controls/icon.js";

/**
 * A button that is only an icon. `label` is its name and its tooltip; `keys` stands behind it in the tooltip.
 * @param {{icon: string, label: string, keys?: string, small?: boolean, pressed?: boolean, [rest: string]: unknown}} props
 */
export function IconButton({ icon, label, keys = "", small = false, pressed, ...rest }) {
  return html`<button type="button" class=${names("icon-button", small && "icon-button-sm")} aria-label=${label}
    title=${keys ? `${label} (${keys})` : label} aria-pressed=${pressed} ...${rest}>
    <${Icon} name=${icon} small=${small} />
  </button>`;
}

/**
 * A button with words. `look` is "", "strong", "quiet" or "danger"; `size` is "", "sm" or "lg"; with `spin` its icon turns.
 * @param {{icon?: string, look?: string, size?: string, wide?: boolean, spin?: boolean, children?: any, [rest: string]: unknown}} props
 */
export function Button({ icon, look = "", size = "", wide = false, spin = false, children, ...rest }) {
  const kind = names("button", look && `button-${look}`, size && `button-${size}`, wide && "button-wide");
  return html`<button type="button" class=${kind} ...${rest}>
    ${icon && html`<${Icon} name=${icon} small=${size === "sm"} spin=${spin} />`}${children}
  </button>`;
}
