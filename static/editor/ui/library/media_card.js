import { useState } from "preact/hooks";
import { html } from "#editor/ui/html.js";
import { partOf } from "#editor/state/ai_parts.js";
import { AiMark } from "#editor/ui/ai_mark.js";
import { dayWords } from "#editor/ui/date_words.js";
import { Button, IconButton } from "#editor/ui/controls/buttons.js";
import { Dialog } from "#editor/ui/controls/dialog.js";
import { Icon } from "#editor/ui/controls/icon.js";
import { MenuButton } from "#editor/ui/controls/menu.js";
import { Card } from "#editor/ui/library/card.js";
import { assetItem, useAsBackground } from "#editor/ui/library/items.js";
import { lengthWords } from "#editor/ui/time_words.js";
import { t } from "#editor/words.js";

/** @import { AssetOut } from "#editor/types.d.ts" */
/** @import { PanelProps } from "#editor/ui/library/library.js" */

const ICONS = /** @type {{[kind: string]: string}} */ ({ clip: "film", animation: "sparkles", picture: "image", svg: "image" });

/** A file of the library: put it into the video, rename it, remove it. @param {{asset: AssetOut} & PanelProps} props */
export function MediaCard({ asset, editor, panels }) {
  const [renaming, setRenaming] = useState(false);
  const badge = asset.duration_seconds ? lengthWords(asset.duration_seconds) : undefined;
  const whole = asset.kind === "svg" || asset.kind === "animation" || asset.facts?.has_alpha === true;
  const remove = async () => {
    try {
      await editor.removeAsset(asset);
      panels.say(t`${asset.name} is no longer in the library. Videos that show it still do.`, "plain", null, {
        label: t("Undo"), run: () => { editor.restoreAsset(asset).catch((error) => panels.say(error.message, "danger")); },
      });
    } catch (error) {
      panels.say(/** @type {Error} */ (error).message, "danger");
    }
  };
  const film = () => {
    editor.generating.wishes.wishShot(asset.sha256);
    panels.library.value = "generate";
  };
  const ground = asset.kind === "animation" ? [] : [{ label: t("Use as background"), icon: "frame", disabled: !editor.segment.value, run: () => useAsBackground(editor, asset) }];
  const items = [
    ...(asset.kind === "picture" || asset.kind === "svg" ? [{ label: t("Make a shot"), icon: "film", run: film }] : []),
    ...(asset.made_by && (asset.kind === "picture" || asset.kind === "clip")
      ? [{ label: t("What the checks say"), icon: "shield-check", run: () => { window.open(`/assets/${asset.id}/gate/`, "_blank", "noopener"); } }] : []),
    { label: t("Rename"), icon: "pencil", run: () => setRenaming(true) },
    { label: t("Remove from the library"), icon: "trash-2", run: () => void remove() },
  ];
  return html`<div class="media-card">
    <${Card} item=${assetItem(asset)} editor=${editor} panels=${panels} icon=${ICONS[asset.kind]} badge=${badge} whole=${whole} more=${editor.can_edit.value ? [...ground, ...items] : []} help=${asset.is_ai_made ? t`Add ${asset.name}. Made with AI${asset.model ? t` by ${asset.model}` : ""}${asset.licence ? `, ${asset.licence}` : ""}, ${dayWords(asset.created_at)}` : undefined} />
    ${asset.is_ai_made && html`<${AiMark} parts=${[partOf(asset)]} />`}
    ${editor.can_edit.value && html`<div class="media-tools">
      <${MenuButton} class="icon-button icon-button-sm" items=${items} label=${t`More for ${asset.name}`} aria-label=${t`More for ${asset.name}`} title=${t("More")}><${Icon} name="ellipsis" /><//>
      ${asset.kind !== "animation" && html`<${IconButton} icon="frame" small label=${t`Use ${asset.name} as background`}
        disabled=${!editor.segment.value} onClick=${() => useAsBackground(editor, asset)} />`}</div>`}
    ${renaming && html`<${RenameDialog} asset=${asset} editor=${editor} panels=${panels} onClose=${() => setRenaming(false)} />`}
  </div>`;
}

/** @param {{asset: AssetOut, onClose: () => void} & PanelProps} props */
function RenameDialog({ asset, editor, panels, onClose }) {
  const [name, setName] = useState(asset.name);
  /** @param {Event} event */
  const save = async (event) => {
    event.preventDefault();
    onClose();
    try {
      await editor.renameAsset(asset, name.trim());
    } catch (error) {
      panels.say(/** @type {Error} */ (error).message, "danger");
    }
  };
  return html`<${Dialog} title=${t("Rename")} onClose=${onClose} foot=${html`<${Button} onClick=${onClose}>${t("Cancel")}<//>
      <${Button} look="strong" disabled=${name.trim() === ""} onClick=${save}>${t("Save")}<//>`}>
    <form class="field" onSubmit=${save}><label class="label" for="asset-name">${t("Name")}</label>
      <input class="input input-lg" id="asset-name" maxlength="200" value=${name} onInput=${(/** @type {any} */ event) => setName(event.currentTarget.value)} /></form>
  <//>`;
}
