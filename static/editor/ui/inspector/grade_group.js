import { html } from "#editor/ui/html.js";
import { NEUTRAL_GRADE, gradeSegment, gradeVideo } from "#editor/edit/settings.js";
import { Button } from "#editor/ui/controls/buttons.js";
import { SelectField, Slider } from "#editor/ui/controls/fields.js";
import { DropZone } from "#editor/ui/library/drop_zone.js";
import { decimal, t, within } from "#editor/words.js";

/** @import { Grade, Segment } from "#editor/types.d.ts" */
/** @import { Panels } from "#editor/ui/panels.js" */
/** @import { Editor } from "#editor/state/editor.js" */

/** @type {readonly {name: "exposure_stops" | "contrast_ratio" | "saturation_ratio" | "temperature_ratio", label: string, min: number, max: number, say: (value: number) => string}[]} */
const SLIDERS = [
  { name: "exposure_stops", label: t("Exposure"), min: -2, max: 2, say: (value) => t`${signed(value, 1)} stops` },
  { name: "contrast_ratio", label: t("Contrast"), min: 0.5, max: 1.5, say: (value) => percent(value) },
  { name: "saturation_ratio", label: t("Saturation"), min: 0, max: 2, say: (value) => percent(value) },
  { name: "temperature_ratio", label: t("Temperature"), min: -1, max: 1, say: (value) => (value === 0 ? t("as it is") : value > 0 ? t`warmer by ${percent(value)}` : t`cooler by ${percent(-value)}`) },
];

/**
 * The colour grade of the segment's pictures and footage. Logos, type and brand colours keep their own.
 * @param {{editor: Editor, panels: Panels, segment: Segment, disabled: boolean}} props
 */
export function GradeGroup({ editor, panels, segment, disabled }) {
  const of_video = editor.timeline.value.grade ?? null;
  const own = segment.grade ?? null;
  const grade = own ?? of_video ?? NEUTRAL_GRADE;
  const tables = editor.assets.value.filter((asset) => asset.kind === "lut");
  /** @param {string} label @param {Partial<Grade>} changes */
  const set = (label, changes) => editor.apply(label, (timeline) => gradeSegment(timeline, { segment_id: segment.id, grade: { ...grade, ...changes } }),
    { coalesce_key: `${label}:${segment.id}` });
  return html`<details class="group" aria-label=${t("Colour grade")}><summary><h3>${t("Colour grade")}</h3></summary>
    <p class="help">${t("For pictures and footage. Logos, text and brand colours are never changed.")}</p>
    ${hasFootage(segment) && html`<p class="help">${t("Footage plays here as it was filmed; the exact frame and the film show its grade.")}</p>`}
    ${SLIDERS.map(({ name, label, min, max, say }) => html`<label class="label">${label} <span class="num">${say(grade[name])}</span></label>
      <${Slider} label=${label} min=${min} max=${max} step=${0.05} value=${grade[name]} disabled=${disabled}
        onInput=${(/** @type {number} */ value) => set(t`Change the ${within(label)}`, { [name]: value })} onDone=${editor.seal} />`)}
    <label class="label">${t("Colour table (.cube)")}</label>
    <${SelectField} label=${t("Colour table")} value=${grade.lut ?? ""} disabled=${disabled}
      options=${[{ value: "", label: t("None") }, ...tables.map((asset) => ({ value: asset.sha256, label: asset.name }))]}
      onChange=${(/** @type {string} */ value) => set(t("Choose a colour table"), { lut: value || null })} />
    ${!disabled && html`<${DropZone} editor=${editor} panels=${panels} accept=".cube" />`}
    <div class="line">
      ${own && html`<${Button} size="sm" look="quiet" disabled=${disabled} onClick=${() => editor.apply(t("Use the video's grade"), (timeline) => gradeSegment(timeline, { segment_id: segment.id, grade: null }))}>${of_video ? t("Use the video's") : t("Reset")}<//>`}
      ${own && html`<${Button} size="sm" disabled=${disabled} onClick=${() => editor.apply(t("Grade the whole video"), (timeline) => gradeVideo(timeline, { grade: own }))}>${t("Apply to whole video")}<//>`}
      ${!own && of_video && html`<span class="help grow">${t("Follows the video's grade.")}</span>
        <${Button} size="sm" look="quiet" disabled=${disabled} onClick=${() => editor.apply(t("Remove the video's grade"), (timeline) => gradeVideo(timeline, { grade: null }))}>${t("Remove")}<//>`}
    </div>
  </details>`;
}

/** @param {Segment} segment */
const hasFootage = (segment) => segment.background.kind === "clip" || segment.layers.some((layer) => layer.kind === "clip");

/** @param {number} ratio */
const percent = (ratio) => `${Math.round(ratio * 100)} %`;

/** @param {number} value @param {number} digits */
const signed = (value, digits) => `${value > 0 ? "+" : ""}${decimal(value, digits)}`;
