import { html } from "#editor/ui/html.js";
import { Check, NumberField } from "#editor/ui/controls/fields.js";
import { t } from "#editor/words.js";

/** @import { Shadow } from "#editor/types.d.ts" */

/** @type {Shadow} */
const USUAL = { colour: null, opacity_ratio: 0.25, blur_px: 18, offset_x_px: 0, offset_y_px: 12 };

/** Whether something throws a shadow, and how. @param {{value: Shadow | null | undefined, disabled: boolean, onChange: (shadow: Shadow | null) => void}} props */
export function ShadowField({ value, disabled, onChange }) {
  return html`<${Check} label=${t("Shadow")} checked=${Boolean(value)} disabled=${disabled} onChange=${(/** @type {boolean} */ on) => onChange(on ? USUAL : null)} />
    ${value && html`<div class="line"><span>${t("Softness, strength")}</span>
      <${NumberField} label=${t("Softness of the shadow, px")} value=${value.blur_px} unit=" px" min=${0} max=${200} disabled=${disabled}
        onChange=${(/** @type {number} */ blur_px) => onChange({ ...value, blur_px })} />
      <${NumberField} label=${t("Strength of the shadow, percent")} value=${value.opacity_ratio * 100} unit=" %" min=${0} max=${100} step=${5} disabled=${disabled}
        onChange=${(/** @type {number} */ percent) => onChange({ ...value, opacity_ratio: percent / 100 })} /></div>`}`;
}
