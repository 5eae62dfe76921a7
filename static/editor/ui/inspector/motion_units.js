import { html } from "#editor/ui/html.js";
import { Scopes } from "#editor/ui/controls/fields.js";
import { t } from "#editor/words.js";

/** @import { Layer, Motion, MotionUnit } from "#editor/types.d.ts" */

const UNITS = /** @type {readonly {value: MotionUnit, label: string}[]} */ ([
  { value: "whole", label: t("At once") }, { value: "line", label: t("Lines") }, { value: "word", label: t("Words") }, { value: "character", label: t("Letters") },
]);

/**
 * What of a text moves together. Other layers move as a whole.
 * @param {{layer: Layer, motion: Motion | null, title: string, disabled: boolean, onChange: (motion: Motion) => void}} props
 */
export function MotionUnits({ layer, motion, title, disabled, onChange }) {
  if (!motion || layer.kind !== "text") return null;
  return html`<${Scopes} label=${t`${title}: what moves together`} value=${motion.unit ?? "whole"} options=${UNITS} disabled=${disabled}
    onChange=${(/** @type {MotionUnit} */ unit) => onChange({ ...motion, unit })} />`;
}
