import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { html, names } from "#editor/ui/html.js";
import { useContextMenu } from "#editor/ui/controls/context_menu.js";
import { Icon } from "#editor/ui/controls/icon.js";
import { Menu } from "#editor/ui/controls/menu.js";
import { acceptDrops } from "#editor/ui/library/carry.js";
import { AddSegment } from "#editor/ui/strip/add_segment.js";
import { Block } from "#editor/ui/strip/block.js";
import { onSegmentKey } from "#editor/ui/strip/marking.js";
import { placesOf, useSeenBlocks } from "#editor/ui/strip/seen.js";
import { PITCH_PX, THUMB_PX, dragged, gapUnder } from "#editor/ui/strip/strip_drag.js";
import { segmentMenu } from "#editor/ui/strip/strip_menu.js";
import { t } from "#editor/words.js";

/** @import { Editor } from "#editor/state/editor.js" */
/** @import { Panels } from "#editor/ui/panels.js" */

const GAP_PX = 36;
const GAP_MIDDLE_PX = 16;
/** The same each time, so that a block without comments is not drawn again. @type {readonly never[]} */
const NO_THREADS = [];

/** The row of segments, of which only those are drawn that can be seen. @param {{editor: Editor, panels: Panels}} props */
export function Strip({ editor, panels }) {
  const list = useRef(/** @type {HTMLUListElement | null} */ (null));
  const context = /** @type {ReturnType<typeof useContextMenu<string>>} */ (useContextMenu());
  const { segments } = editor.timeline.value;
  const chosen = editor.selection.value.segment_id;
  useKeptFocus(list, chosen);
  useEffect(() => {
    acceptDrops(/** @type {Element} */ (list.current?.closest(".strip")), {
      takes: (item) => item.goes === "strip",
      where: (point) => ({ index: gapUnder(/** @type {Element} */ (list.current), editor.timeline.peek().segments.length, point) }),
    });
  }, [editor]);
  useEffect(() => {
    list.current?.querySelector(`[data-segment="${CSS.escape(chosen ?? "")}"]`)?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [chosen]);

  return html`<section class="strip" aria-label=${t("Segments")} data-region="strip" tabindex="-1" onKeyDown=${(/** @type {KeyboardEvent} */ event) => onKeyDown(event, editor)}>
    <div class="strip-scroll"><ul class="strip-list" ref=${list}><${Blocks} editor=${editor} panels=${panels} list=${list} onMenu=${context.open} /></ul>
      <${AddSegment} editor=${editor} panels=${panels} first=${segments.length === 0} /></div>
    <${DragGhost} editor=${editor} />
    ${context.menu && html`<${Menu} label=${t("Segment")} at=${context.menu.at} items=${segmentMenu(editor, panels, context.menu.of)} onClose=${context.close} />`}
  </section>`;
}

/**
 * Blocks that are out of sight leave their room, but for the chosen one, the one with the focus and the one that is
 * dragged: those have to be there.
 * @param {{editor: Editor, panels: Panels, list: {current: Element | null}, onMenu: (event: MouseEvent, id: string) => void}} props
 */
function Blocks({ editor, panels, list, onMenu }) {
  const { seen, focused } = useSeenBlocks(list);
  const { segments } = editor.timeline.value;
  const spans = editor.spans.value;
  const staged = editor.staged.value;
  const found = editor.found.value;
  const leases = editor.leases.leases.value;
  const reviewed = editor.review.states.value;
  const threads = editor.comments.open_by_segment.value;
  const chosen = editor.selection.value.segment_id;
  const drag = dragged.value;
  const carried = panels.carried.value;
  const proposed = carried?.item.goes === "strip" && list.current && isOver(list.current, carried) ? gapUnder(list.current, segments.length, carried) : null;
  const gap = drag?.gap ?? proposed;
  const marked = editor.marked.value;
  const ai = editor.ai_parts.value;
  const places = placesOf(segments.map(({ id }) => id), seen.value, new Set([chosen, focused.value, drag?.held]));
  return html`${places.map((place) => {
    if ("blank" in place) return html`<li key=${place.key} class="strip-blank" aria-hidden="true" style=${{ width: `${place.blank * PITCH_PX}px` }}></li>`;
    const { index } = place;
    const segment = segments[index];
    return html`<${Block} key=${segment.id} editor=${editor} panels=${panels} segment=${segment} index=${index} count=${segments.length}
      frames=${spans[index]?.duration_frames ?? 0} estimated=${spans[index]?.estimated ?? false} chosen=${segment.id === chosen} marked=${marked.has(segment.id)}
      lifted=${drag?.ids.includes(segment.id) ?? false} shift_px=${gap !== null && index >= gap ? GAP_PX : 0}
      thumbnail=${staged.get(segment.id)?.thumbnail_url ?? null} ai=${ai.get(segment.id)} found=${found.get(segment.id)?.whole ?? null} lease=${othersLease(leases.get(segment.id))} reviewed=${reviewed.get(segment.id) ?? "none"} threads=${threads.get(segment.id) ?? NO_THREADS} onMenu=${onMenu} />`;
  })}
    ${gap !== null && html`<li class="strip-gap" aria-hidden="true" style=${{ left: `${gap * PITCH_PX + GAP_MIDDLE_PX}px` }}></li>`}
    <${Playhead} editor=${editor} />`;
}

/** Of somebody else. @param {import("#editor/types.d.ts").LeaseOut | undefined} lease */
const othersLease = (lease) => (lease && !lease.is_mine ? lease : null);

/** Where the playhead is in the strip. @param {{editor: Editor}} props */
function Playhead({ editor }) {
  const spans = editor.spans.value;
  const frame = editor.play_from.value;
  const index = spans.findLastIndex((span) => span.start_frame <= frame);
  if (index < 0) return null;
  const ratio = Math.min(1, (frame - spans[index].start_frame) / Math.max(1, spans[index].duration_frames));
  return html`<li class="playhead" aria-hidden="true" style=${{ transform: `translateX(${index * PITCH_PX + ratio * THUMB_PX}px)` }}></li>`;
}

/** What is being dragged, under the pointer. @param {{editor: Editor}} props */
function DragGhost({ editor }) {
  const drag = dragged.value;
  if (!drag) return null;
  const thumbnail = editor.staged.value.get(drag.ids[0])?.thumbnail_url;
  return html`<div class=${names("strip-ghost")} aria-hidden="true" style=${{ transform: `translate(${drag.x - THUMB_PX / 2}px, ${drag.y - 44}px)` }}>
    ${thumbnail ? html`<img src=${thumbnail} alt="" />` : html`<${Icon} name="image" />`}
    ${drag.ids.length > 1 && html`<span class="badge">${drag.ids.length}</span>`}
  </div>`;
}

/** @param {KeyboardEvent} event @param {Editor} editor */
function onKeyDown(event, editor) {
  if (!/** @type {Element} */ (event.target).matches("[data-block]") || !onSegmentKey(event, editor)) return;
  event.preventDefault();
  event.stopPropagation();
  requestAnimationFrame(() => blockOf(editor.selection.peek().segment_id)?.focus());
}

/** @param {string | null} id @returns {HTMLElement | null} */
const blockOf = (id) => document.querySelector(`[data-segment="${CSS.escape(id ?? "")}"] [data-block]`);

/** @param {Element} list @param {{x: number, y: number}} point */
function isOver(list, { x, y }) {
  const box = /** @type {Element} */ (list.closest(".strip")).getBoundingClientRect();
  return x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
}

/**
 * A block that is moved in the row keeps the focus, which the browser takes from it.
 * @param {{current: Element | null}} list @param {string | null} chosen
 */
function useKeptFocus(list, chosen) {
  const had = useRef(false);
  had.current = list.current?.contains(document.activeElement) === true && document.activeElement?.matches("[data-block]") === true;
  useLayoutEffect(() => {
    if (had.current && document.activeElement === document.body) blockOf(chosen)?.focus();
  });
}
