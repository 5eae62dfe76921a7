import { html } from "#editor/ui/html.js";
import { onDevice } from "#editor/edit/new_graphics.js";
import { Scopes, SelectField } from "#editor/ui/controls/fields.js";
import { TextField } from "#editor/ui/controls/text_field.js";
import { changeChosen } from "#editor/ui/inspector/change.js";
import { t } from "#editor/words.js";

/** @import { ClipLayer, PictureLayer } from "#editor/types.d.ts" */
/** @import { Editor } from "#editor/state/editor.js" */

const DEVICES = [
  { value: "none", label: t("No device") }, { value: "browser", label: t("Browser window") }, { value: "laptop", label: t("Laptop") },
  { value: "tablet", label: t("Tablet") }, { value: "phone", label: t("Phone") },
];
const TONES = [{ value: "light", label: t("Light") }, { value: "dark", label: t("Dark") }];

/** The device that a picture or footage is shown on. @param {{editor: Editor, layer: PictureLayer | ClipLayer, disabled: boolean}} props */
export function FrameGroup({ editor, layer, disabled }) {
  const frame = layer.frame ?? null;
  /** @param {any} device */
  const choose = (device) => changeChosen(editor, t("Change the device"), onDevice(layer, device === "none" ? null : device));
  return html`<section class="group" aria-label=${t("Device")}><h3>${t("Device")}</h3>
    <${SelectField} label=${t("Device")} value=${frame?.device ?? "none"} options=${DEVICES} disabled=${disabled} onChange=${choose} />
    ${frame && html`<${Scopes} label=${t("Tone of the device")} value=${frame.tone} options=${TONES} disabled=${disabled}
      onChange=${(/** @type {any} */ tone) => changeChosen(editor, t("Change the device"), { frame: { ...frame, tone } })} />`}
    ${frame?.device === "browser" && html`<${TextField} editor=${editor} aria-label=${t("Address in the window")} placeholder=${t("Address in the window")} maxlength=${80} value=${frame.title} disabled=${disabled}
      onInput=${(/** @type {string} */ title) => changeChosen(editor, t("Change the address"), { frame: { ...frame, title } }, "address")} />`}
  </section>`;
}
