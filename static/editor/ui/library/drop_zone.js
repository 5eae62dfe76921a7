import { useRef, useState } from "preact/hooks";
import { html, names } from "#editor/ui/html.js";
import { Button } from "#editor/ui/controls/buttons.js";
import { Icon } from "#editor/ui/controls/icon.js";
import { ACCEPTED, bring, carriesFiles, uploading } from "#editor/ui/library/uploads.js";
import { t } from "#editor/words.js";

/**
 * Brings files by a button or by dropping them here.
 * @param {{editor: import("#editor/state/editor.js").Editor, panels: import("#editor/ui/panels.js").Panels, accept?: string}} props
 */
export function DropZone({ editor, panels, accept = ACCEPTED }) {
  const [over, setOver] = useState(false);
  const chooser = useRef(/** @type {HTMLInputElement | null} */ (null));
  /** @param {DragEvent} event */
  const onDragOver = (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    setOver(true);
  };
  /** @param {DragEvent} event */
  const onDrop = (event) => {
    setOver(false);
    if (!carriesFiles(event)) return;
    event.preventDefault();
    event.stopPropagation();
    bring(event.dataTransfer?.files ?? [], { editor, panels });
  };
  return html`<div class=${names("drop-zone", over && "is-over")} onDragOver=${onDragOver} onDragLeave=${() => setOver(false)} onDrop=${onDrop}>
      <${Button} icon="upload" size="sm" onClick=${() => chooser.current?.click()}>${t("Upload")}<//>
      <span>${t("or drop files here")}</span>
      <input ref=${chooser} type="file" hidden multiple accept=${accept} aria-label=${t("Choose files")}
        onChange=${(/** @type {any} */ event) => { bring([...event.currentTarget.files], { editor, panels }); event.currentTarget.value = ""; }} />
    </div>
    ${uploading.value.map((name) => html`<div class="uploading" role="status"><span class="card-row"><${Icon} name="loader-circle" small spin /><span class="one-line">${name}</span></span></div>`)}`;
}
