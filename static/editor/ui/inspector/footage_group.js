import { html } from "#editor/ui/html.js";
import { AS_RECORDED, cropWithout, cutOf, FASTEST, LONGEST_FADE_FRAMES, SHORTEST_SECONDS, setCut, sidesOf, SLOWEST } from "#editor/edit/footage.js";
import { sameValue } from "#editor/edit/common.js";
import { toSeconds } from "#editor/document/time.js";
import { Check, NumberField } from "#editor/ui/controls/fields.js";
import { SpanField } from "#editor/ui/controls/span_field.js";
import { toFrames } from "#editor/ui/time_words.js";
import { decimal, t } from "#editor/words.js";

/**
 * @import { ClipBackground, ClipLayer, FootageCut } from "#editor/types.d.ts"
 * @import { Editor } from "#editor/state/editor.js"
 */

/**
 * Which part of footage plays, how fast, and what of its picture shows. `layer_id` null is the background.
 * @param {{editor: Editor, clip: ClipLayer | ClipBackground, segment_id: string, layer_id: string | null, disabled: boolean}} props
 */
export function FootageGroup({ editor, clip, segment_id, layer_id, disabled }) {
  const cut = cutOf(clip);
  const asset = editor.assets.value.find((one) => one.sha256 === clip.asset);
  const picture = editor.staged.value.get(segment_id)?.pictures[layer_id ?? "fill"];
  /** @param {string} label @param {Partial<FootageCut>} changes @param {string} [key] */
  const set = (label, changes, key) => editor.apply(label, (timeline) => setCut(timeline, { segment_id, layer_id, changes }),
    { coalesce_key: key ? `${key}:${segment_id}:${layer_id}` : null });
  const shared = { editor, cut, set, disabled };
  return html`<section class="group" aria-label=${t("Part of the footage")}><h3>${t("Part of the footage")}</h3>
      <${Part} ...${shared} whole=${asset?.duration_seconds ?? null} />
      <div class="line"><span>${t("Speed")}</span><${NumberField} label=${t("Speed of the footage, percent")} value=${cut.speed_ratio * 100} unit=" %" step=${5} min=${SLOWEST * 100} max=${FASTEST * 100} disabled=${disabled}
        onChange=${(/** @type {number} */ percent) => set(t("Change the speed of footage"), { speed_ratio: percent / 100 }, "footage-speed")} /></div>
      <${Fades} ...${shared} />
    </section>
    <section class="group" aria-label=${t("Picture of the footage")}><h3>${t("Picture of the footage")}</h3>
      <${Crop} ...${shared} />
      <${Check} label=${t("Exchange left and right")} checked=${cut.mirror} disabled=${disabled} onChange=${(/** @type {boolean} */ mirror) => set(t("Mirror the footage"), { mirror })} />
      ${!sameValue(cut, AS_RECORDED) && html`<div><button type="button" class="button button-sm button-quiet" disabled=${disabled}
        onClick=${() => set(t("Play the footage as recorded"), AS_RECORDED)}>${t("Play it whole, as recorded")}</button></div>`}
      ${picture?.clip_problem && html`<p class="field-error" role="alert">${picture.clip_problem}</p>`}
    </section>`;
}

/** @param {any} props */
function Part({ editor, cut, set, disabled, whole }) {
  const end = cut.source_end_seconds ?? whole;
  /** @param {number} seconds @returns {number | null} */
  const ending = (seconds) => (whole !== null && seconds >= whole - 0.005 ? null : seconds);
  return html`${whole > SHORTEST_SECONDS && html`<${SpanField} labels=${[t("Where the footage begins"), t("Where the footage ends")]} from=${cut.source_start_seconds} to=${end} whole=${whole}
      least=${SHORTEST_SECONDS} words=${(/** @type {number} */ value) => t`${decimal(value, 2)} seconds`} disabled=${disabled} onDone=${editor.seal}
      onInput=${(/** @type {number} */ from, /** @type {number} */ to) => set(t("Trim the footage"), { source_start_seconds: from, source_end_seconds: ending(to) }, "trim-footage")} />`}
    <div class="line"><span>${t("From, to")}</span>
      <${NumberField} label=${t("Begins at, seconds of the footage")} value=${cut.source_start_seconds} unit=" s" digits=${2} step=${0.1} min=${0} disabled=${disabled}
        onChange=${(/** @type {number} */ source_start_seconds) => set(t("Trim the footage"), { source_start_seconds }, "trim-footage")} />
      ${end !== null && html`<${NumberField} label=${t("Ends at, seconds of the footage")} value=${end} unit=" s" digits=${2} step=${0.1} min=${SHORTEST_SECONDS} max=${whole ?? 86_400} disabled=${disabled}
        onChange=${(/** @type {number} */ seconds) => set(t("Trim the footage"), { source_end_seconds: ending(seconds) }, "trim-footage")} />`}</div>`;
}

/** @param {any} props */
function Fades({ editor, cut, set, disabled }) {
  const rate = editor.timeline.value.frame_rate;
  const most = toSeconds(LONGEST_FADE_FRAMES, rate);
  /** @param {"fade_in_frames" | "fade_out_frames"} name @param {string} label */
  const field = (name, label) => html`<${NumberField} label=${label} value=${toSeconds(cut[name], rate)} unit=" s" digits=${2} step=${0.1} min=${0} max=${most} disabled=${disabled}
    onChange=${(/** @type {number} */ seconds) => set(t("Fade the footage"), { [name]: toFrames(seconds, rate) }, name)} />`;
  return html`<div class="line"><span>${t("From black, to black")}</span>${field("fade_in_frames", t("Comes out of black, seconds"))}${field("fade_out_frames", t("Goes to black, seconds"))}</div>`;
}

/** @param {any} props */
function Crop({ cut, set, disabled }) {
  const sides = sidesOf(cut.crop);
  /** @param {"left" | "top" | "right" | "bottom"} name */
  const field = (name) => html`<${NumberField} label=${t`Cut away at the ${name}, percent`} value=${sides[name] * 100} unit=" %" digits=${1} step=${1} min=${0} max=${95} disabled=${disabled}
    onChange=${(/** @type {number} */ percent) => set(t("Crop the footage"), { crop: cropWithout({ ...sides, [name]: percent / 100 }) }, "crop-footage")} />`;
  return html`<div class="line"><span>${t("Cut left, right")}</span>${field("left")}${field("right")}</div>
    <div class="line"><span>${t("Cut top, bottom")}</span>${field("top")}${field("bottom")}</div>`;
}
