import { useState } from "preact/hooks";
import { html } from "#editor/ui/html.js";
import { Scopes } from "#editor/ui/controls/fields.js";
import { DropZone } from "#editor/ui/library/drop_zone.js";
import { MediaCard } from "#editor/ui/library/media_card.js";
import { ReadingNote } from "#editor/ui/library/reading_note.js";
import { ScreenButton } from "#editor/ui/library/screen_button.js";
import { SearchField } from "#editor/ui/library/search_field.js";
import { t } from "#editor/words.js";

const KINDS = /** @type {{[scope: string]: readonly string[]}} */ ({
  all: ["picture", "svg", "clip", "animation"], pictures: ["picture", "svg"], footage: ["clip"], animations: ["animation"],
});
const SCOPES = [
  { value: "all", label: t("All") }, { value: "pictures", label: t("Pictures") }, { value: "footage", label: t("Footage") },
  { value: "animations", label: t("Motion") },
];

/** Pictures, footage and animations of the workspace. @param {import("#editor/ui/library/library.js").PanelProps} props */
export function MediaPanel({ editor, panels }) {
  const [words, setWords] = useState("");
  const [scope, setScope] = useState("all");
  const wanted = words.trim().toLowerCase();
  const found = editor.assets.value.filter((asset) =>
    KINDS[scope].includes(asset.kind) && asset.name.toLowerCase().includes(wanted));
  const is_read = !editor.can_edit.value || editor.library_state.value === "read";
  return html`<div class="library-head"><h2>${t("Media")}</h2></div>
    <${SearchField} label=${t("Search media")} placeholder=${t("Search your media")} value=${words} onInput=${setWords} />
    <${Scopes} label=${t("Kind of media")} value=${scope} options=${SCOPES} onChange=${setScope} />
    ${editor.can_edit.value && html`<${DropZone} editor=${editor} panels=${panels} /><${ScreenButton} editor=${editor} panels=${panels} />`}
    <div class="cards">${found.map((asset) => html`<${MediaCard} key=${asset.id} asset=${asset} editor=${editor} panels=${panels} />`)}</div>
    <${ReadingNote} editor=${editor} />
    ${found.length === 0 && is_read && html`<p class="empty">${wanted ? t("Nothing is called that.") : t("Nothing here yet. Upload a picture, footage or an animation.")}</p>`}`;
}
