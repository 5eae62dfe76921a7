import { html } from "#editor/ui/html.js";
import { t } from "#editor/words.js";

/**
 * A link to a page that opens beside the editor, in a tab of its own, and says so where it is read aloud.
 * @param {{href: string, look?: string, children: import("preact").ComponentChildren}} props `look`: its classes
 */
export function NewTab({ href, look = "", children }) {
  return html`<a class=${look || undefined} href=${href} target="_blank" rel="noopener" title=${t("Opens in a new tab")}>${children}<span class="visually-hidden"> (${t("opens in a new tab")})</span></a>`;
}
