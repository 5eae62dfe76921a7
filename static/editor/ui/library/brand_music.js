import { html } from "#editor/ui/html.js";
import { Button } from "#editor/ui/controls/buttons.js";
import { dayWords, isOver } from "#editor/ui/date_words.js";
import { useAsMusic } from "#editor/ui/library/items.js";
import { t } from "#editor/words.js";

/** The music of the brand: to hear, and to play under the video. @param {{editor: import("#editor/state/editor.js").Editor}} props */
export function BrandMusic({ editor }) {
  const tracks = editor.kit.value.music ?? [];
  const now = editor.timeline.value.music?.asset;
  return html`<h3>${t("Music")}</h3>
    ${tracks.length === 0 && html`<p class="help">${t("Any music may be used. It is chosen under Audio.")}</p>`}
    <div class="rows">${tracks.map((track) => {
      const asset = editor.assets.value.find((one) => one.sha256 === track.asset);
      const ended = isOver(track.licence_ends_on);
      const about = [track.licence, track.licence_ends_on && t`until ${dayWords(track.licence_ends_on)}`].filter(Boolean).join(", ");
      return html`<div class="sound" key=${track.role}>
        <span class="card-row"><span class="grow one-line">${track.name}</span>
          ${asset && html`<${Button} size="sm" icon="music" disabled=${!editor.can_edit.value || ended || now === track.asset} aria-label=${t`Use ${track.name} as music`} onClick=${() => useAsMusic(editor, asset)}>${now === track.asset ? t("In use") : t("Use")}<//>`}</span>
        ${about && html`<span class="small muted">${about}</span>`}
        ${ended && html`<span class="small field-error">${t("Its licence has ended: no video may play it.")}</span>`}
        ${asset && html`<audio controls preload="none" src=${asset.url} aria-label=${t`Listen to ${track.name}`}></audio>`}</div>`;
    })}</div>`;
}
