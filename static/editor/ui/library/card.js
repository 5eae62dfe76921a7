import { html, names } from "#editor/ui/html.js";
import { useContextMenu } from "#editor/ui/controls/context_menu.js";
import { Icon } from "#editor/ui/controls/icon.js";
import { Menu } from "#editor/ui/controls/menu.js";
import { carry } from "#editor/ui/library/carry.js";
import { t } from "#editor/words.js";

/**
 * @import { Editor } from "#editor/state/editor.js"
 * @import { Panels } from "#editor/ui/panels.js"
 * @import { MenuItem } from "#editor/ui/controls/menu.js"
 * @import { LibraryItem } from "#editor/ui/library/items.js"
 */

/**
 * A thing of the library: a press puts it into the video, a drag puts it where it is dropped.
 * @param {{item: LibraryItem, editor: Editor, panels: Panels, icon?: string, badge?: string, whole?: boolean, ground?: string,
 *   help?: string, more?: readonly MenuItem[]}} props `more`: what else its menu offers
 */
export function Card({ item, editor, panels, icon = "image", badge, whole = false, ground, help, more = [] }) {
  const context = /** @type {ReturnType<typeof useContextMenu<null>>} */ (useContextMenu());
  /** @type {MenuItem[]} */
  const items = [{ label: t`Add ${item.label}`, icon: "plus", disabled: !editor.can_edit.value, run: () => item.use(editor) }, ...(more.length > 0 ? [/** @type {const} */ ("line"), ...more] : [])];
  return html`<button type="button" class="card" onContextMenu=${(/** @type {MouseEvent} */ event) => context.open(event, null)} disabled=${!editor.can_edit.value} title=${help ?? t`Add ${item.label}`}
    onPointerDown=${(/** @type {PointerEvent} */ event) => carry(event, { item, editor, panels })} onClick=${() => item.use(editor)}>
    <span class=${names("card-picture", whole && !ground && "checker")} style=${ground ? { background: ground } : undefined}>
      ${item.picture ? html`<img class=${whole ? "contain" : ""} src=${item.picture} alt="" loading="lazy" draggable=${false} />` : html`<${Icon} name=${icon} />`}
      ${badge && html`<span class="badge num">${badge}</span>`}
    </span>
    <span class="one-line">${item.label}</span>
  </button>${context.menu && html`<${Menu} label=${item.label} at=${context.menu.at} items=${items} onClose=${context.close} />`}`;
}

const GHOST_PX = { width: 132, height: 108 };

/** What is being carried, under the pointer. @param {{panels: Panels}} props */
export function Ghost({ panels }) {
  const carried = panels.carried.value;
  if (!carried) return null;
  // Near the right and the lower edge, as over the strip, it stays inside the window.
  const left = Math.min(carried.x + 8, innerWidth - GHOST_PX.width), top = Math.min(carried.y + 8, innerHeight - GHOST_PX.height);
  return html`<div class="ghost" aria-hidden="true" style=${{ transform: `translate(${left}px, ${top}px)` }}>
    ${carried.item.picture && html`<img src=${carried.item.picture} alt="" />`}<span class="one-line">${carried.item.label}</span>
  </div>`;
}
