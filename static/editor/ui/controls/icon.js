import { html, names } from "#editor/ui/html.js";

let address = "";

/** Where the sprite of icons lies; the page knows its hashed name. */
const sprite = () => (address ||= document.querySelector('meta[name="icons"]')?.getAttribute("content") ?? "");

/**
 * An icon of the sprite. It says nothing to a screen reader: the control it stands in has words.
 * @param {{name: string, small?: boolean, spin?: boolean}} props
 */
export function Icon({ name, small = false, spin = false }) {
  return html`<svg class=${names("icon", small && "icon-sm", spin && "spin")} aria-hidden="true">
    <use href=${`${sprite()}#${name}`} />
  </svg>`;
}
