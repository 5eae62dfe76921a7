import { useState } from "preact/hooks";
import { html } from "#editor/ui/html.js";
import { Button, IconButton } from "#editor/ui/controls/buttons.js";
import { Dialog } from "#editor/ui/controls/dialog.js";
import { Icon } from "#editor/ui/controls/icon.js";
import { SearchField } from "#editor/ui/library/search_field.js";
import { t, within } from "#editor/words.js";

/**
 * @import { AssetOut } from "#editor/types.d.ts"
 * @import { Editor } from "#editor/state/editor.js"
 */

const KINDS = new Set(["picture", "svg"]);

/**
 * A picture of the library, or none.
 * @param {{label: string, value: string | null, editor: Editor, onChange: (sha256: string | null) => void, children?: any}} props
 */
export function PicturePick({ label, value, editor, onChange, children }) {
  const [is_open, setOpen] = useState(false);
  const chosen = value === null ? null : editor.assets.value.find((asset) => asset.sha256 === value) ?? null;
  return html`<div class="picture-pick">
    <span class="label">${label}</span>
    <div class="picture-pick-row">
      ${chosen?.thumbnail_url && html`<img src=${chosen.thumbnail_url} alt="" draggable=${false} />`}
      <${Button} size="sm" aria-label=${chosen ? t`${label}: ${chosen.name}. Change` : t`Choose: ${label}`} disabled=${!editor.can_edit.value} onClick=${() => setOpen(true)}>${chosen ? t("Change") : t("Choose a picture")}<//>
      ${children}
      ${chosen && html`<${IconButton} icon="x" small label=${t`Without ${within(label)}`} onClick=${() => onChange(null)} />`}
    </div>
    ${is_open && html`<${PictureDialog} title=${label} editor=${editor} onClose=${() => setOpen(false)} onChoose=${(/** @type {AssetOut} */ asset) => { setOpen(false); onChange(asset.sha256); }} />`}
  </div>`;
}

/** @param {{title: string, editor: Editor, onClose: () => void, onChoose: (asset: AssetOut) => void}} props */
export function PictureDialog({ title, editor, onClose, onChoose }) {
  const [words, setWords] = useState("");
  const wanted = words.trim().toLowerCase();
  const found = editor.assets.value.filter((asset) => KINDS.has(asset.kind) && asset.name.toLowerCase().includes(wanted));
  return html`<${Dialog} title=${title} wide onClose=${onClose}>
    <${SearchField} label=${t("Search pictures")} placeholder=${t("Search your pictures")} value=${words} onInput=${setWords} />
    <div class="pick-grid">${found.map((asset) => html`<button type="button" class="card" key=${asset.id} aria-label=${asset.name} onClick=${() => onChoose(asset)}>
      <span class="card-picture checker">${asset.thumbnail_url ? html`<img class="contain" src=${asset.thumbnail_url} alt="" loading="lazy" />` : html`<${Icon} name="image" />`}</span>
      <span class="pick-name">${asset.name}</span></button>`)}</div>
    ${found.length === 0 && html`<p class="empty">${wanted ? t("Nothing is called that.") : t("There are no pictures yet. Upload one under Media, or make one here.")}</p>`}
  <//>`;
}
