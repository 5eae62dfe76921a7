import { html, names } from "#editor/ui/html.js";
import { setTransition } from "#editor/edit/segments.js";
import { Icon } from "#editor/ui/controls/icon.js";
import { MenuButton } from "#editor/ui/controls/menu.js";
import { TRANSITIONS } from "#editor/ui/inspector/motion_words.js";
import { mayChangeSegment } from "#editor/state/may.js";
import { newSegment } from "#editor/edit/new.js";
import { addSegment } from "#editor/ui/library/items.js";
import { t } from "#editor/words.js";

/** @import { Segment } from "#editor/types.d.ts" */
/** @import { Editor } from "#editor/state/editor.js" */

const USUAL_FRAMES = 15;

/**
 * What happens between two segments: choose the transition, or put a segment in between.
 * @param {{editor: Editor, segment: Segment, index: number, last: boolean, tabindex: number}} props
 */
export function Joint({ editor, segment, index, last, tabindex }) {
  const { kind, duration_frames } = segment.transition;
  const locked = !mayChangeSegment(editor, segment);
  const choices = () => TRANSITIONS.map(({ value, label }) => ({
    label, checked: value === kind, disabled: locked,
    run: () => editor.apply(t`Transition: ${label}`, (timeline) => setTransition(timeline, {
      segment_id: segment.id, transition: { kind: value, duration_frames: duration_frames || USUAL_FRAMES },
    })),
  }));
  const insert = () => ({ label: t("Blank segment here"), icon: "plus", disabled: !editor.can_edit.value, run: () => addSegment(editor, newSegment({ kit: editor.kit.peek() }), index + 1) });
  const isSet = kind !== "cut" && !last;
  const label = last ? t`After segment ${index + 1}` : t`Between segments ${index + 1} and ${index + 2}: ${TRANSITIONS.find((one) => one.value === kind)?.label}`;
  return html`<span class="joint">
    <${MenuButton} items=${() => (last ? [insert()] : [...choices(), "line", insert()])} label=${label} aria-label=${label} title=${label} tabindex=${tabindex}
      class=${names("joint-button", isSet && "is-set")}><${Icon} name=${isSet ? "blend" : "plus"} /><//>
  </span>`;
}
