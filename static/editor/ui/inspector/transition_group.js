import { html } from "#editor/ui/html.js";
import { toSeconds } from "#editor/document/time.js";
import { setAllTransitions, setTransition } from "#editor/edit/segments.js";
import { NumberField, SelectField } from "#editor/ui/controls/fields.js";
import { Swatches } from "#editor/ui/controls/swatches.js";
import { toFrames } from "#editor/ui/time_words.js";

/** @import { Segment, Transition, TransitionKind } from "#editor/types.d.ts" */
/** @import { Editor } from "#editor/state/editor.js" */

const USUAL_FRAMES = 15;
export const TRANSITIONS = /** @type {readonly {value: TransitionKind, label: string}[]} */ ([
  { value: "cut", label: "Cut" }, { value: "crossfade", label: "Crossfade" }, { value: "dip", label: "Dip to a colour" },
  { value: "slide", label: "Slide" }, { value: "wipe", label: "Wipe" },
]);

/** The change to the next segment. @param {{editor: Editor, segment: Segment, disabled: boolean}} props */
export function TransitionGroup({ editor, segment, disabled }) {
  const { transition } = segment;
  const rate = editor.timeline.value.frame_rate;
  /** @param {Partial<Transition>} wanted */
  const set = (wanted) => editor.apply("Change the transition", (timeline) => setTransition(timeline, { segment_id: segment.id, transition: wanted }), { coalesce_key: `transition:${segment.id}` });
  return html`<section class="group" aria-label="Transition to the next segment"><h3>Transition to the next segment</h3>
    <${SelectField} label="Kind of transition" value=${transition.kind} options=${TRANSITIONS} disabled=${disabled}
      onChange=${(/** @type {TransitionKind} */ kind) => set({ kind, duration_frames: transition.duration_frames || USUAL_FRAMES })} />
    ${transition.kind !== "cut" && html`
      <div class="line"><span>Lasts</span><${NumberField} label="Lasts, seconds" value=${toSeconds(transition.duration_frames, rate)} unit=" s" digits=${2} step=${0.1} min=${0.04} max=${5} disabled=${disabled}
        onChange=${(/** @type {number} */ seconds) => set({ duration_frames: Math.max(1, toFrames(seconds, rate)) })} /></div>
      ${transition.kind === "dip" && html`<${Swatches} label="Colour of the dip" kit=${editor.kit.value} value=${transition.colour} free=${false} disabled=${disabled} onChange=${(/** @type {any} */ colour) => set({ colour })} />`}
      <div><button type="button" class="button button-sm button-quiet" disabled=${disabled}
        onClick=${() => editor.apply("Use this transition everywhere", (timeline) => setAllTransitions(timeline, transition))}>Use it between all segments</button></div>`}
  </section>`;
}
