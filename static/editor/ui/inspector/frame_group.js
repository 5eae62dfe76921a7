import { html } from "#editor/ui/html.js";
import { onDevice } from "#editor/edit/new_graphics.js";
import { Scopes, SelectField } from "#editor/ui/controls/fields.js";
import { changeChosen } from "#editor/ui/inspector/change.js";

/** @import { ClipLayer, PictureLayer } from "#editor/types.d.ts" */
/** @import { Editor } from "#editor/state/editor.js" */

const DEVICES = [
  { value: "none", label: "No device" }, { value: "browser", label: "Browser window" }, { value: "laptop", label: "Laptop" },
  { value: "tablet", label: "Tablet" }, { value: "phone", label: "Phone" },
];
const TONES = [{ value: "light", label: "Light" }, { value: "dark", label: "Dark" }];

/** The device that a picture or footage is shown on. @param {{editor: Editor, layer: PictureLayer | ClipLayer, disabled: boolean}} props */
export function FrameGroup({ editor, layer, disabled }) {
  const frame = layer.frame ?? null;
  /** @param {any} device */
  const choose = (device) => changeChosen(editor, "Change the device", onDevice(layer, device === "none" ? null : device));
  return html`<section class="group" aria-label="Device"><h3>Device</h3>
    <${SelectField} label="Device" value=${frame?.device ?? "none"} options=${DEVICES} disabled=${disabled} onChange=${choose} />
    ${frame && html`<${Scopes} label="Tone of the device" value=${frame.tone} options=${TONES} disabled=${disabled}
      onChange=${(/** @type {any} */ tone) => changeChosen(editor, "Change the device", { frame: { ...frame, tone } })} />`}
    ${frame?.device === "browser" && html`<input class="input" aria-label="Address in the window" placeholder="Address in the window" maxlength="80" value=${frame.title} disabled=${disabled}
      onChange=${(/** @type {any} */ event) => changeChosen(editor, "Change the address", { frame: { ...frame, title: event.currentTarget.value } })} />`}
  </section>`;
}
