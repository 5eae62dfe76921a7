import { html } from "#editor/ui/html.js";
import { LINES } from "#editor/edit/new_graphics.js";
import { Check, NumberField, Scopes, SelectField } from "#editor/ui/controls/fields.js";
import { changeChosen } from "#editor/ui/inspector/change.js";
import { ColourLine } from "#editor/ui/inspector/colour_line.js";
import { ShadowField } from "#editor/ui/inspector/shadow_field.js";
import { t } from "#editor/words.js";

/** @import { Colour, ShapeLayer } from "#editor/types.d.ts" */
/** @import { Editor } from "#editor/state/editor.js" */

const DASHES = [{ value: "solid", label: t("Solid") }, { value: "dashed", label: t("Dashed") }, { value: "dotted", label: t("Dotted") }];
const HEADS = [{ value: "none", label: t("None") }, { value: "start", label: t("Start") }, { value: "end", label: t("End") }, { value: "both", label: t("Both") }];
const HEADED = ["arrow", "elbow", "curve"];
const ROUNDED = ["rectangle", "star", "polygon", "callout", "chevron", "process", "elbow", "bracket"];
const DEEP = /** @type {{[outline: string]: string}} */ ({ star: t("Depth"), chevron: t("Point"), process: t("Point") });

/** How a shape looks. @param {{editor: Editor, layer: ShapeLayer, disabled: boolean}} props */
export function ShapeLook({ editor, layer, disabled }) {
  const isLine = LINES.includes(layer.outline);
  const set = (/** @type {string} */ label, /** @type {Partial<ShapeLayer>} */ changes, /** @type {string | null} */ key = null) => changeChosen(editor, label, changes, key);
  return html`${!isLine && html`<${Fill} editor=${editor} layer=${layer} disabled=${disabled} set=${set} />`}
    <section class="group" aria-label=${t("Line")}><h3>${t("Line")}</h3>
      <${ColourLine} editor=${editor} label=${t("Line")} value=${layer.stroke} none=${isLine ? undefined : t("No line")} disabled=${disabled}
        onChange=${(/** @type {Colour | null} */ stroke) => set(t("Change the line"), { stroke, stroke_px: stroke && layer.stroke_px === 0 ? 6 : layer.stroke_px })} />
      <div class="line"><span>${t("Thickness")}</span><${NumberField} label=${t("Thickness of the line, px")} value=${layer.stroke_px} unit=" px" min=${0} max=${200} disabled=${disabled}
        onChange=${(/** @type {number} */ stroke_px) => set(t("Change the line"), { stroke_px }, "stroke")} /></div>
      <${Scopes} label=${t("How the line is broken")} value=${layer.dash ?? "solid"} options=${DASHES} disabled=${disabled}
        onChange=${(/** @type {any} */ dash) => set(t("Break the line"), { dash })} />
      ${isLine && layer.outline !== "bracket" && html`<div class="line"><span>${t("Heads")}</span><span class="wide"><${SelectField} label=${t("Heads of the line")} value=${layer.heads ?? (HEADED.includes(layer.outline) ? "end" : "none")} options=${HEADS} disabled=${disabled}
        onChange=${(/** @type {any} */ heads) => set(t("Change the heads"), { heads })} /></span></div>`}
      ${isLine && html`<${Check} label=${t("Round ends")} checked=${layer.cap === "round"} disabled=${disabled} onChange=${(/** @type {boolean} */ on) => set(t("Change the ends"), { cap: on ? "round" : "butt" })} />`}
    </section>
    <${Form} layer=${layer} disabled=${disabled} set=${set} />`;
}

/** @param {any} props */
function Fill({ editor, layer, disabled, set }) {
  return html`<section class="group" aria-label=${t("Fill")}><h3>${t("Fill")}</h3>
    <${ColourLine} editor=${editor} label=${t("Fill")} value=${layer.fill} none=${t("No fill")} disabled=${disabled} onChange=${(/** @type {Colour | null} */ fill) => set(t("Change the fill"), { fill })} />
    ${layer.fill && html`<${ColourLine} editor=${editor} label=${t("Runs into")} value=${layer.gradient?.end ?? null} none=${t("No gradient")} disabled=${disabled}
      onChange=${(/** @type {Colour | null} */ end) => set(t("Change the gradient"), { gradient: end && { end, angle_degrees: layer.gradient?.angle_degrees ?? 90 } })} />`}
    ${layer.gradient && html`<div class="line"><span>${t("Direction")}</span><${NumberField} label=${t("Direction of the gradient, degrees")} value=${layer.gradient.angle_degrees} unit="°" min=${-360} max=${360} step=${15} disabled=${disabled}
      onChange=${(/** @type {number} */ angle_degrees) => set(t("Turn the gradient"), { gradient: { ...layer.gradient, angle_degrees } }, "gradient")} /></div>`}
    <${ShadowField} value=${layer.shadow} disabled=${disabled} onChange=${(/** @type {any} */ shadow) => set(t("Change the shadow"), { shadow }, "shadow")} />
  </section>`;
}

/** @param {any} props */
function Form({ layer, disabled, set }) {
  const isCornered = ["star", "polygon"].includes(layer.outline);
  const deep = DEEP[layer.outline];
  const pointer = layer.pointer ?? { x_ratio: 0.2, y_ratio: 1.3 };
  if (!isCornered && !deep && !ROUNDED.includes(layer.outline)) return null;
  return html`<section class="group" aria-label=${t("Form")}><h3>${t("Form")}</h3>
    ${ROUNDED.includes(layer.outline) && html`<div class="line"><span>${t("Rounded corners")}</span><${NumberField} label=${t("Rounded corners, px")} value=${layer.corner_radius_px} unit=" px" min=${0} disabled=${disabled}
      onChange=${(/** @type {number} */ corner_radius_px) => set(t("Round the corners"), { corner_radius_px }, "corners")} /></div>`}
    ${isCornered && html`<div class="line"><span>${t("Points")}</span><${NumberField} label=${t("Points")} value=${layer.points ?? 5} min=${3} max=${24} disabled=${disabled}
      onChange=${(/** @type {number} */ points) => set(t("Change the points"), { points: Math.round(points) }, "points")} /></div>`}
    ${deep && html`<div class="line"><span>${deep}</span><${NumberField} label=${t`${deep}, percent`} value=${(layer.depth_ratio ?? 0.5) * 100} unit=" %" min=${5} max=${95} step=${5} disabled=${disabled}
      onChange=${(/** @type {number} */ percent) => set(t("Change the form"), { depth_ratio: percent / 100 }, "depth")} /></div>`}
    ${layer.outline === "callout" && html`<div class="line"><span>${t("Points to")}</span>
      <${NumberField} label=${t("Points to, percent of the width")} value=${pointer.x_ratio * 100} unit=" %" min=${-200} max=${300} step=${5} disabled=${disabled}
        onChange=${(/** @type {number} */ percent) => set(t("Move the pointer"), { pointer: { ...pointer, x_ratio: percent / 100 } }, "pointer")} />
      <${NumberField} label=${t("Points to, percent of the height")} value=${pointer.y_ratio * 100} unit=" %" min=${-200} max=${300} step=${5} disabled=${disabled}
        onChange=${(/** @type {number} */ percent) => set(t("Move the pointer"), { pointer: { ...pointer, y_ratio: percent / 100 } }, "pointer")} /></div>`}
  </section>`;
}
