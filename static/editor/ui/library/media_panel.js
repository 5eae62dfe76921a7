import { useState } from "preact/hooks";
import { html } from "#editor/ui/html.js";
import { Scopes } from "#editor/ui/controls/fields.js";
import { IconButton } from "#editor/ui/controls/buttons.js";
import { Card } from "#editor/ui/library/card.js";
import { DropZone } from "#editor/ui/library/drop_zone.js";
import { SearchField } from "#editor/ui/library/search_field.js";
import { assetItem, useAsBackground } from "#editor/ui/library/items.js";

/** @import { AssetOut } from "#editor/types.d.ts" */

const KINDS = /** @type {{[scope: string]: readonly string[]}} */ ({
  all: ["picture", "svg", "clip", "animation"], pictures: ["picture", "svg"], footage: ["clip"], animations: ["animation"],
});
const SCOPES = [
  { value: "all", label: "All" }, { value: "pictures", label: "Pictures" }, { value: "footage", label: "Footage" },
  { value: "animations", label: "Motion" },
];
const ICONS = /** @type {{[kind: string]: string}} */ ({ clip: "film", animation: "sparkles", picture: "image", svg: "image" });

/** Pictures, footage and animations of the workspace. @param {import("#editor/ui/library/library.js").PanelProps} props */
export function MediaPanel({ editor, panels }) {
  const [words, setWords] = useState("");
  const [scope, setScope] = useState("all");
  const wanted = words.trim().toLowerCase();
  const found = editor.assets.value.filter((asset) =>
    KINDS[scope].includes(asset.kind) && asset.name.toLowerCase().includes(wanted));
  return html`<div class="library-head"><h2>Media</h2></div>
    <${SearchField} label="Search media" placeholder="Search your media" value=${words} onInput=${setWords} />
    <${Scopes} label="Kind of media" value=${scope} options=${SCOPES} onChange=${setScope} />
    ${editor.can_edit.value && html`<${DropZone} editor=${editor} panels=${panels} />`}
    <div class="cards">${found.map((asset) => html`<${MediaCard} key=${asset.id} asset=${asset} editor=${editor} panels=${panels} />`)}</div>
    ${found.length === 0 && html`<p class="empty">${wanted ? "Nothing is called that." : "Nothing here yet. Upload a picture, footage or an animation."}</p>`}`;
}

/** @param {{asset: AssetOut} & import("#editor/ui/library/library.js").PanelProps} props */
function MediaCard({ asset, editor, panels }) {
  const badge = asset.duration_seconds ? `${asset.duration_seconds.toFixed(1)} s` : undefined;
  return html`<div class="media-card">
    <${Card} item=${assetItem(asset)} editor=${editor} panels=${panels} icon=${ICONS[asset.kind]} badge=${badge} whole=${asset.kind === "svg" || asset.kind === "animation" || asset.facts?.has_alpha === true} />
    ${asset.kind !== "animation" && editor.can_edit.value && html`<${IconButton} icon="frame" small label=${`Use ${asset.name} as background`}
      disabled=${!editor.segment.value} onClick=${() => useAsBackground(editor, asset)} />`}
  </div>`;
}
