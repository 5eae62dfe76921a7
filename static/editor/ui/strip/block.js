import { html, names } from "#editor/ui/html.js";
import { memo } from "#editor/ui/memo.js";
import { countWords } from "#editor/state/found.js";
import { shownParts } from "#editor/state/ai_parts.js";
import { AiMark } from "#editor/ui/ai_mark.js";
import { Icon } from "#editor/ui/controls/icon.js";
import { openThread } from "#editor/ui/comments/pins.js";
import { PART_ICONS } from "#editor/ui/review/review_words.js";
import { stateWords } from "#editor/state/review.js";
import { Mark } from "#editor/ui/findings/mark.js";
import { Joint } from "#editor/ui/strip/joint.js";
import { pickSegment } from "#editor/ui/strip/marking.js";
import { dragSegment } from "#editor/ui/strip/strip_drag.js";
import { TrimHandle } from "#editor/ui/strip/trim_handle.js";
import { clock } from "#editor/ui/time_words.js";
import { t, tn } from "#editor/words.js";

/**
 * @import { Segment } from "#editor/types.d.ts"
 * @import { Editor } from "#editor/state/editor.js"
 * @import { Panels } from "#editor/ui/panels.js"
 * @import { Found } from "#editor/state/found.js"
 * @import { AiPart } from "#editor/state/ai_parts.js"
 * @typedef {{ai?: readonly AiPart[], editor: Editor, panels: Panels, segment: Segment, index: number, count: number, frames: number, estimated: boolean,
 *   chosen: boolean, marked: boolean, lifted: boolean, shift_px: number, thumbnail: string | null, found: Found | null, lease: import("#editor/types.d.ts").LeaseOut | null, reviewed: import("#editor/state/review.js").PartState, threads: readonly import("#editor/state/comments.js").Thread[],
 *   onMenu: (event: MouseEvent, id: string) => void}} BlockProps
 */

/** One segment in the strip. */
export const Block = memo(BlockDrawn);

/** @param {BlockProps} props */
function BlockDrawn(props) {
  const { editor, panels, segment, index, count, frames, estimated, chosen, marked, lifted, shift_px } = props;
  const time = clock(frames, editor.timeline.peek().frame_rate);
  const name = segment.name || t("Segment");
  const ai = shownParts(props.ai ?? []);
  const tabindex = chosen ? 0 : -1;
  const label = t`Segment ${index + 1} of ${count}, ${name}, ${time}${segment.locked ? t(", locked") : ""}${ai.length > 0 ? t(", made with AI in part") : ""}${props.lease ? t`, ${props.lease.name} is editing it` : ""}${props.reviewed === "none" ? "" : `, ${stateWords(props.reviewed)}`}${props.found ? `, ${countWords(props.found.findings)}` : ""}`;

  /** @param {MouseEvent} event */
  const onClick = (event) => {
    pickSegment(editor, segment.id, event);
  };
  /** By keyboard the focus is the choice. @param {FocusEvent} event */
  const onFocus = (event) => {
    const byKeyboard = /** @type {Element} */ (event.currentTarget).matches(":focus-visible");
    if (byKeyboard && editor.selection.peek().segment_id !== segment.id) editor.select(segment.id);
  };
  /** @param {MouseEvent} event */
  const onContextMenu = (event) => {
    editor.select(segment.id);
    props.onMenu(event, segment.id);
  };
  return html`<li class=${names("block", lifted && "is-lifted", props.lease && "is-leased")} style=${shift_px ? { transform: `translateX(${shift_px}px)` } : undefined} aria-setsize=${count} aria-posinset=${index + 1} data-segment=${segment.id}>
    <div class=${names("block-body", chosen && "is-chosen")}>
      <button type="button" class="block-pick" aria-pressed=${chosen || marked} aria-label=${label} title=${segment.name || undefined} tabindex=${tabindex} data-block
        onClick=${onClick} onFocus=${onFocus} onContextMenu=${onContextMenu} onPointerDown=${(/** @type {PointerEvent} */ event) => dragSegment(event, { id: segment.id, editor, panels })}>
        <span class="block-thumb">${props.thumbnail ? html`<img src=${props.thumbnail} alt="" loading="lazy" fetchpriority="high" draggable=${false} />` : html`<${Icon} name="image" />`}
          <span class="block-badges">${segment.locked && html`<span class="block-badge"><${Icon} name="lock" /></span>`}<${AiMark} parts=${ai} hidden />
            ${props.reviewed !== "none" && html`<span class=${`block-badge is-${props.reviewed}`} data-reviewed=${props.reviewed} title=${stateWords(props.reviewed)}><${Icon} name=${PART_ICONS[props.reviewed]} /></span>`}</span></span>
        <span class="block-line"><b class="num">${index + 1}</b><span class="one-line">${name}</span><span class="num">${estimated ? "~" : ""}${time}</span></span>
      </button>
      ${props.found && html`<${Mark} editor=${editor} panels=${panels} found=${props.found} class="block-mark" about=${t`Segment ${index + 1}`} tabindex=${tabindex} clipped />`}
      ${props.lease && html`<span class="block-lease one-line" aria-hidden="true">${props.lease.name}</span>`}
      ${props.threads.length > 0 && html`<button type="button" class="block-comments" tabindex=${tabindex} title=${t("Show the comments")} aria-label=${t`Segment ${index + 1}: ${tn(props.threads.length, "1 open comment", "{n} open comments")}`}
        onClick=${() => openThread(editor, props.threads[0])}><${Icon} name="message-square" /><span class="num" aria-hidden="true">${props.threads.length}</span></button>`}
      <${TrimHandle} editor=${editor} segment=${segment} index=${index} frames=${frames} chosen=${chosen} tabindex=${tabindex} />
    </div>
    <${Joint} editor=${editor} segment=${segment} index=${index} last=${index === count - 1} tabindex=${tabindex} />
  </li>`;
}
