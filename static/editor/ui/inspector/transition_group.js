import { html, names } from "#editor/ui/html.js";
import { toSeconds } from "#editor/document/time.js";
import { usualDirection } from "#editor/document/transitions.js";
import { setAllTransitions, setTransition } from "#editor/edit/segments.js";
import { NumberField, SelectField } from "#editor/ui/controls/fields.js";
import { Swatches } from "#editor/ui/controls/swatches.js";
import { loop, transitionFrames, usePreview } from "#editor/ui/inspector/motion_preview.js";
import { DIRECTED, DIRECTIONS, TRANSITIONS } from "#editor/ui/inspector/motion_words.js";
import { toFrames } from "#editor/ui/time_words.js";
import { t } from "#editor/words.js";

/** @import { Direction, KitValues, Segment, Transition, TransitionKind } from "#editor/types.d.ts" */
/** @import { Editor } from "#editor/state/editor.js" */

const USUAL_FRAMES = 15;

/** The change to the next segment. @param {{editor: Editor, segment: Segment, disabled: boolean}} props */
export function TransitionGroup({ editor, segment, disabled }) {
  const { transition } = segment;
  const rate = editor.timeline.value.frame_rate;
  /** @param {Partial<Transition>} wanted */
  const set = (wanted) => editor.apply(t("Change the transition"), (timeline) => setTransition(timeline, { segment_id: segment.id, transition: wanted }), { coalesce_key: `transition:${segment.id}` });
  return html`<section class="group" aria-label=${t("Transition to the next segment")}><h3>${t("Transition to the next segment")}</h3>
    <div class="preset-grid" role="radiogroup" aria-label=${t("Kind of transition")}>
      ${inBrandOrder(editor.kit.value).map(({ value, label, is_brand }) => html`<${TransitionButton} key=${value} kind=${value} label=${label} is_brand=${is_brand} disabled=${disabled} chosen=${transition.kind === value}
        direction=${transition.direction ?? usualDirection(value)} onClick=${() => set({ kind: value, duration_frames: transition.duration_frames || USUAL_FRAMES })} />`)}
    </div>
    ${transition.kind !== "cut" && html`
      <div class="line"><span>${t("Lasts")}</span><${NumberField} label=${t("Lasts, seconds")} value=${toSeconds(transition.duration_frames, rate)} unit=" s" digits=${2} step=${0.1} min=${0.04} max=${5} disabled=${disabled}
        onChange=${(/** @type {number} */ seconds) => set({ duration_frames: Math.max(1, toFrames(seconds, rate)) })} /></div>
      ${DIRECTED.has(transition.kind) && html`<div class="line"><span>${t("Moves")}</span><div class="wide"><${SelectField} label=${t("Where it moves to")} value=${transition.direction ?? usualDirection(transition.kind)}
        options=${DIRECTIONS} disabled=${disabled} onChange=${(/** @type {Direction} */ direction) => set({ direction })} /></div></div>`}
      ${transition.kind === "dip" && html`<${Swatches} label=${t("Colour of the dip")} kit=${editor.kit.value} value=${transition.colour} free=${false} disabled=${disabled} onChange=${(/** @type {any} */ colour) => set({ colour })} />`}
      <div><button type="button" class="button button-sm" disabled=${disabled}
        onClick=${() => editor.apply(t("Use this transition everywhere"), (timeline) => setAllTransitions(timeline, transition))}>${t("Use it between all segments")}</button></div>`}
  </section>`;
}

/** Those that the kit does not have come last; a cut is always allowed, as brandkit.rules judge it. @param {KitValues} kit */
function inBrandOrder({ motion }) {
  const allowed = motion?.transitions ?? [];
  const all = TRANSITIONS.map((one) => ({ ...one, is_brand: allowed.length === 0 || one.value === "cut" || allowed.includes(one.value) }));
  return all.toSorted((a, b) => Number(b.is_brand) - Number(a.is_brand));
}

/** @param {{kind: TransitionKind, label: string, is_brand: boolean, direction: Direction, chosen: boolean, [rest: string]: unknown}} props */
function TransitionButton({ kind, label, is_brand, direction, chosen, ...rest }) {
  const preview = usePreview((root) => {
    const { leaving, coming } = transitionFrames(kind, direction);
    return [...loop(root.querySelector(".is-old"), leaving), ...loop(root.querySelector(".is-new"), coming)];
  });
  return html`<button type="button" class=${names("preset", !is_brand && "is-not-brand")} role="radio" aria-checked=${chosen} ...${preview} ...${rest}>
    <span class=${`transition-demo of-${kind}`} aria-hidden="true"><i class="is-old"></i><i class="is-new"></i></span>${label}${!is_brand && html`<span class="preset-note">${t("not in the brand kit")}</span>`}</button>`;
}
