import { signal } from "@preact/signals";
import { toSeconds } from "#editor/document/time.js";
import { html, names } from "#editor/ui/html.js";
import { memo } from "#editor/ui/memo.js";
import { endOf } from "#editor/edit/timing.js";
import { moveSegmentsTo } from "#editor/edit/move_many.js";
import { trimSegment } from "#editor/edit/trim.js";
import { fingerScrolls, startDrag } from "#editor/state/drag.js";
import { mayChangeSegment } from "#editor/state/may.js";
import { useContextMenu } from "#editor/ui/controls/context_menu.js";
import { Icon } from "#editor/ui/controls/icon.js";
import { Menu } from "#editor/ui/controls/menu.js";
import { Joint } from "#editor/ui/strip/joint.js";
import { onSegmentKey, pickSegment } from "#editor/ui/strip/marking.js";
import { segmentMenu } from "#editor/ui/strip/strip_menu.js";
import { PlayheadLine } from "#editor/ui/timeline/ruler.js";
import { Lane, frameUnder, leftOf } from "#editor/ui/timeline/lane.js";
import { meets } from "#editor/ui/timeline/scale.js";
import { dragTime, framesOfKey, snapFrames, taken } from "#editor/ui/timeline/time_drag.js";
import { clock, toFrames } from "#editor/ui/time_words.js";
import { decimal, t, tn } from "#editor/words.js";

/**
 * @import { Segment, Span } from "#editor/types.d.ts"
 * @import { Editor } from "#editor/state/editor.js"
 * @import { Panels } from "#editor/ui/panels.js"
 * @import { TimeView } from "#editor/ui/timeline/lane.js"
 */

/** Segments narrower than this show no button between them, px. */
const JOINT_PX = 56;
const THUMB_PX = 84;
/** Narrower ones have no edges to grasp until they are selected, px. */
const EDGES_PX = 24;

/** The segments that are dragged to another place, and the cut that they would come to. */
const lifted = signal(/** @type {{ids: readonly string[], cut: number} | null} */ (null));

/** The cut nearest to a frame: 0 is before the first segment. @param {readonly Span[]} spans @param {number} frame */
export function cutNear(spans, frame) {
  return spans.filter(({ start_frame, duration_frames }) => frame > start_frame + duration_frames / 2).length;
}

/** All segments to scale. @param {{view: TimeView}} props */
export function SegmentLane({ view }) {
  const { editor, panels, frame_px, window } = view;
  const context = /** @type {ReturnType<typeof useContextMenu<string>>} */ (useContextMenu());
  const { segments } = editor.timeline.value;
  const spans = editor.spans.value;
  const staged = editor.staged.value;
  const chosen = editor.selection.value.segment_id;
  const marked = editor.marked.value;
  const cut = lifted.value?.cut ?? null;
  const cut_frame = cut === null ? null : spans[cut]?.start_frame ?? editor.total_frames.value;
  const shown = segments.map((segment, index) => ({ segment, index, span: spans[index] }))
    .filter(({ segment, span }) => span && (segment.id === chosen || meets(window, span.start_frame, span.start_frame + span.duration_frames)));
  return html`<${Lane} class="tl-segments" name=${t("Segments")} label=${t("Segments")} onKeyDown=${(/** @type {KeyboardEvent} */ event) => onKeyDown(event, view)}>
    ${shown.map(({ segment, index, span }) => html`<${Block} key=${segment.id} editor=${editor} panels=${panels} segment=${segment} index=${index} count=${segments.length}
      start_frame=${span.start_frame} frames=${span.duration_frames} frame_px=${frame_px} chosen=${segment.id === chosen} marked=${marked.has(segment.id)}
      lifted=${lifted.value?.ids.includes(segment.id) ?? false} thumbnail=${staged.get(segment.id)?.thumbnail_url ?? null} openMenu=${context.open} />`)}
    <${PlayheadLine} view=${view} />
    ${cut_frame !== null && html`<div class="tl-cut" style=${{ left: leftOf(cut_frame, frame_px) }}></div>`}
    ${context.menu && html`<${Menu} label=${t("Segment")} at=${context.menu.at} items=${segmentMenu(editor, panels, context.menu.of)} onClose=${context.close} />`}
  <//>`;
}

/**
 * @typedef {{editor: Editor, panels: Panels, segment: Segment, index: number, count: number, start_frame: number, frames: number, frame_px: number,
 *   chosen: boolean, marked: boolean, lifted: boolean, thumbnail: string | null, openMenu: (event: MouseEvent, id: string) => void}} BlockProps
 */
const Block = memo(BlockDrawn);

/** One segment with its two edges and what leads to the next. @param {BlockProps} props */
function BlockDrawn(props) {
  const { editor, panels, segment, index, count, start_frame, frames, frame_px, chosen, marked } = props;
  const { id } = segment;
  const time = clock(frames, editor.timeline.peek().frame_rate);
  const width_px = frames * frame_px;
  const tabindex = chosen ? 0 : -1;
  const name = segment.name || t("Segment");
  const transition_px = segment.transition.kind === "cut" || index === count - 1 ? 0 : segment.transition.duration_frames * frame_px;
  /** @param {MouseEvent} event */
  const onClick = (event) => {
    pickSegment(editor, id, event);
  };
  /** By keyboard the focus is the choice. @param {FocusEvent} event */
  const onFocus = (event) => {
    const by_keyboard = /** @type {Element} */ (event.currentTarget).matches(":focus-visible");
    if (by_keyboard && editor.selection.peek().segment_id !== id) editor.select(id);
  };
  /** @param {MouseEvent} event */
  const onContextMenu = (event) => {
    editor.select(id);
    props.openMenu(event, id);
  };
  return html`<div class=${names("tl-segment", (chosen || marked) && "is-chosen", props.lifted && "is-lifted")} data-segment=${id} style=${{ left: leftOf(start_frame, frame_px), width: `${width_px}px` }}>
    <button type="button" class="tl-segment-pick" data-block tabindex=${tabindex} aria-pressed=${chosen || marked} aria-label=${t`Segment ${index + 1} of ${count}, ${name}, ${time}${segment.locked ? t(", locked") : ""}`} title=${`${index + 1} ${name}, ${time}`}
      onClick=${onClick} onFocus=${onFocus} onContextMenu=${onContextMenu} onPointerDown=${(/** @type {PointerEvent} */ event) => fingerScrolls(event, chosen || marked) || liftSegments(event, { editor, panels, id, frame_px })}>
      ${width_px > THUMB_PX * 1.5 && props.thumbnail && html`<img src=${props.thumbnail} alt="" draggable=${false} />`}
      <span class="tl-segment-words"><b class="num">${index + 1}</b>${width_px > 60 && html`<span class="one-line">${name}</span>`}${segment.locked && html`<${Icon} name="lock" small />`}
        ${width_px > 130 && html`<span class="num tl-segment-time">${time}</span>`}</span>
    </button>
    ${(chosen || width_px > EDGES_PX) && ["start", "end"].map((side) => html`<${Edge} key=${side} editor=${editor} segment=${segment} index=${index} side=${side} frame_px=${frame_px} chosen=${chosen || marked} tabindex=${tabindex} frames=${frames} />`)}
    ${transition_px > 2 && html`<span class="tl-transition" style=${{ width: `${transition_px}px`, right: `${-transition_px / 2}px` }}></span>`}
    ${width_px > JOINT_PX && html`<span class="tl-joint"><${Joint} editor=${editor} segment=${segment} index=${index} last=${index === count - 1} tabindex=${tabindex} /></span>`}
  </div>`;
}

/**
 * An edge of a segment: drag it, or use the arrow keys. The left one takes the beginning away, the right one the end.
 * @param {{editor: Editor, segment: Segment, index: number, side: "start" | "end", frame_px: number, chosen: boolean, tabindex: number, frames: number}} props
 */
function Edge({ editor, segment, index, side, frame_px, chosen, tabindex, frames }) {
  const rate = editor.timeline.peek().frame_rate;
  const disabled = !mayChangeSegment(editor, segment);
  const seconds = decimal(toSeconds(frames, rate), 2);
  const label = side === "start" ? t`Beginning of segment ${index + 1}` : t`End of segment ${index + 1}`;
  const said = () => {
    const now = editor.spans.peek().find((span) => span.id === segment.id)?.duration_frames ?? 0;
    editor.announce(t`Segment ${index + 1} lasts ${decimal(toSeconds(now, rate), 2)} seconds.`);
  };
  /** From the segment as it was, so that what goes out of sight comes back in one drag. @param {Segment} before @param {number} whole @param {number} by @param {string} key */
  const trim = (before, whole, by, key) => {
    const taken_frames = Math.min(whole - 1, side === "start" ? by : -by);
    editor.apply(t("Change the duration"), (timeline) => trimSegment(
      { ...timeline, segments: timeline.segments.map((one) => (one.id === before.id ? before : one)) },
      { segment_id: before.id, side, frames: taken_frames, duration_frames: whole }), { coalesce_key: key });
  };
  /** @param {PointerEvent} event */
  const onPointerDown = (event) => {
    if (fingerScrolls(event, chosen)) return;
    event.stopPropagation();
    const before = editor.timeline.peek().segments.find((one) => one.id === segment.id);
    const span = editor.spans.peek().find((one) => one.id === segment.id);
    if (disabled || !before || !span) return;
    const key = `trim-time:${segment.id}:${event.timeStamp}`;
    const whole = span.duration_frames;
    const edge = span.start_frame + (side === "start" ? 0 : whole);
    const own = before.layers.flatMap((layer) => [span.start_frame + layer.start_frame, span.start_frame + endOf(layer, whole)]);
    dragTime(event, {
      editor, frame_px, edges: [edge], targets: [...snapFrames(editor), ...own].filter((frame) => frame !== edge),
      onMove: (by) => trim(before, whole, by, key),
      onDrop() {
        editor.seal();
        said();
      },
      onCancel() {
        trim(before, whole, 0, key);
        editor.seal();
      },
    });
  };
  /** @param {KeyboardEvent} event */
  const onKey = (event) => {
    const by = framesOfKey(event, toFrames(1, rate));
    const now = editor.timeline.peek().segments.find((one) => one.id === segment.id);
    const span = editor.spans.peek().find((one) => one.id === segment.id);
    if (by === null || !now || !span || disabled) return;
    taken(event);
    trim(now, span.duration_frames, by, `trim-time-keys:${segment.id}:${side}`);
    said();
  };
  return html`<button type="button" class=${`tl-edge tl-edge-${side}`} role="slider" aria-orientation="horizontal" aria-label=${label} aria-valuemin="0" aria-valuemax="3600" aria-valuenow=${toSeconds(frames, rate).toFixed(2)}
    aria-valuetext=${t`${seconds} seconds`} title=${t("Drag to change the duration")} tabindex=${tabindex} disabled=${disabled}
    onClick=${(/** @type {MouseEvent} */ event) => pickSegment(editor, segment.id, event)} onPointerDown=${onPointerDown} onKeyDown=${onKey}></button>`;
}

/** Carries segments to another cut. @param {PointerEvent} event @param {{editor: Editor, panels: Panels, id: string, frame_px: number}} args */
function liftSegments(event, { editor, panels, id, frame_px }) {
  if (!editor.can_edit.peek()) return;
  const ground = /** @type {Element} */ (event.currentTarget);
  const marked = editor.marked.peek();
  const ids = marked.has(id) ? editor.timeline.peek().segments.map((one) => one.id).filter((one) => marked.has(one)) : [id];
  startDrag(event, {
    onMove: (now) => { lifted.value = { ids, cut: cutNear(editor.spans.peek(), frameUnder(ground, now.clientX, frame_px)) }; },
    onDrop() {
      const gap = lifted.peek()?.cut ?? 0;
      lifted.value = null;
      editor.apply(tn(ids.length, "Move segment", "Move {n} segments"), (timeline) => moveSegmentsTo(timeline, { segment_ids: ids, gap }), { selection: { segment_id: id, layer_ids: [] } });
      const { segments } = editor.timeline.peek();
      editor.announce(t`${segments.find((one) => one.id === id)?.name || t("Segment")}, position ${segments.findIndex((one) => one.id === id) + 1} of ${segments.length}.`);
    },
    onCancel() {
      lifted.value = null;
      editor.announce(t("The move was cancelled."));
    },
  });
}

/** @param {KeyboardEvent} event @param {TimeView} view */
function onKeyDown(event, { editor }) {
  if (!/** @type {Element} */ (event.target).matches("[data-block]") || !onSegmentKey(event, editor)) return;
  taken(event);
  const id = CSS.escape(editor.selection.peek().segment_id ?? "");
  requestAnimationFrame(() => /** @type {HTMLElement | null} */ (document.querySelector(`.timeline [data-segment="${id}"] [data-block]`))?.focus());
}
