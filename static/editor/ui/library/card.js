import { html, names } from "#editor/ui/html.js";
import { useContextMenu } from "#editor/ui/controls/context_menu.js";
import { Icon } from "#editor/ui/controls/icon.js";
import { Menu } from "#editor/ui/controls/menu.js";
import { useBusy } from "#editor/ui/controls/busy.js";
import { carry } from "#editor/ui/library/carry.js";
import { t } from "#editor/words.js";

/**
 * @import { Editor } from "#editor/state/editor.js"
 * @import { Panels } from "#editor/ui/panels.js"
 * @import { MenuItem } from "#editor/ui/controls/menu.js"
 * @import { LibraryItem } from "#editor/ui/library/items.js"
 */

/**
 * What a press and a drag of an item's card do: the item itself, used once at a time, and whether it is being put in.
 * @param {LibraryItem} item @returns {{busy: boolean, put: LibraryItem}}
 */
export function usePut(item) {
  const { busy, run } = useBusy();
  return { busy, put: { ...item, use: (editor, where) => run(() => item.use(editor, where)) } };
}

/** That a card is being put in. */
export const CardBusy = () => html`<span class="card-busy"><${Icon} name="loader-circle" spin /></span>`;

/**
 * A thing of the library: a press puts it into the video, a drag puts it where it is dropped.
 * @param {{item: LibraryItem, editor: Editor, panels: Panels, icon?: string, badge?: string, whole?: boolean, is_frame?: boolean, ground?: string,
 *   help?: string, more?: readonly MenuItem[]}} props `is_frame`: its picture is a frame of a video, whose shape shows; `more`: what else its menu offers
 */
export function Card({ item, editor, panels, icon = "image", badge, whole = false, is_frame = false, ground, help, more = [] }) {
  const { busy, put } = usePut(item);
  const context = /** @type {ReturnType<typeof useContextMenu<null>>} */ (useContextMenu());
  /** @type {MenuItem[]} */
  const items = [{ label: t`Add ${item.label}`, icon: "plus", disabled: !editor.can_edit.value, run: () => { put.use(editor); } }, ...(more.length > 0 ? [/** @type {const} */ ("line"), ...more] : [])];
  return html`<button type="button" class="card" aria-busy=${busy} onContextMenu=${(/** @type {MouseEvent} */ event) => context.open(event, null)} disabled=${!editor.can_edit.value} title=${help ?? t`Add ${item.label}`}
    onPointerDown=${(/** @type {PointerEvent} */ event) => carry(event, { item: put, editor, panels })} onClick=${() => put.use(editor)}>
    <span class=${names("card-picture", whole && !ground && "checker")} style=${ground ? { background: ground } : undefined}>
      ${item.picture ? html`<img class=${whole ? "contain" : is_frame ? "frame" : ""} src=${item.picture} alt="" loading="lazy" draggable=${false} />` : html`<${Icon} name=${icon} />`}
      ${badge && html`<span class="badge num">${badge}</span>`}
      ${busy && html`<${CardBusy} />`}
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
