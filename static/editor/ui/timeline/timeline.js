import { effect } from "@preact/signals";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { toSeconds } from "#editor/document/time.js";
import { html } from "#editor/ui/html.js";
import { acceptDrops } from "#editor/ui/library/carry.js";
import { CaptionLane } from "#editor/ui/timeline/caption_lane.js";
import { LayerLanes } from "#editor/ui/timeline/layer_lanes.js";
import { MusicLane } from "#editor/ui/timeline/music_lane.js";
import { PlayheadLine, Ruler } from "#editor/ui/timeline/ruler.js";
import { BEFORE_PX, BEHIND_PX, clampPx, fittingPx, framePx } from "#editor/ui/timeline/scale.js";
import { SegmentLane, cutNear } from "#editor/ui/timeline/segment_lane.js";
import { LABELS_PX, frameUnder } from "#editor/ui/timeline/lane.js";
import { met_frame } from "#editor/ui/timeline/time_drag.js";
import { HeightHandle, TimelineTools } from "#editor/ui/timeline/tools.js";
import { VoiceLane } from "#editor/ui/timeline/voice_lane.js";
import { t } from "#editor/words.js";

/**
 * @import { Editor } from "#editor/state/editor.js"
 * @import { Panels } from "#editor/ui/panels.js"
 */

/** So much more than can be seen is drawn at both sides, px; a scroll of half of it draws anew. */
const OVERSCAN_PX = 600;
const FOLLOW_PX = 48;

/** The video along its time: segments to scale, and lanes for what happens in them. @param {{editor: Editor, panels: Panels}} props */
export function Timeline({ editor, panels }) {
  const scroller = useRef(/** @type {HTMLDivElement | null} */ (null));
  const width_px = useWidth(scroller);
  const rate = editor.timeline.value.frame_rate;
  const total = editor.total_frames.value;
  const zoom = editor.timeline_zoom.value;
  const second_px = zoom === "fit" ? fittingPx({ width_px: width_px - LABELS_PX, seconds: toSeconds(total, rate) }) : clampPx(zoom);
  const frame_px = framePx(second_px, rate);
  const [left_px, setLeft] = useState(0);
  const from_frame = Math.max(0, Math.floor((left_px - OVERSCAN_PX) / frame_px));
  const to_frame = Math.ceil((left_px + width_px + OVERSCAN_PX) / frame_px);
  const window = useMemo(() => ({ from_frame, to_frame }), [from_frame, to_frame]);
  const onScroll = () => {
    const now = scroller.current?.scrollLeft ?? 0;
    setLeft((before) => (Math.abs(now - before) > OVERSCAN_PX / 2 ? now : before));
  };
  useEffect(() => { editor.timeline_scale.value = second_px; }, [second_px]);
  useAnchor(scroller, editor, frame_px);
  useFollow(scroller, editor, frame_px);
  useSegmentDrops(scroller, editor, frame_px);
  const view = useMemo(() => ({ editor, panels, frame_px, second_px, window }), [editor, panels, frame_px, second_px, window]);
  const length_px = BEFORE_PX + total * frame_px + BEHIND_PX;
  return html`<section class="timeline" aria-label=${t("Timeline")} data-region="timeline" tabindex="-1">
    <${HeightHandle} editor=${editor} />
    <${TimelineTools} editor=${editor} panels=${panels} second_px=${second_px} />
    <div class="tl-scroll" ref=${scroller} onScroll=${onScroll}>
      <div class="tl-lanes" style=${{ width: `${LABELS_PX + Math.max(length_px, width_px - LABELS_PX)}px` }}>
        <${Ruler} view=${view} />
        <${SegmentLane} view=${view} />
        <${LayerLanes} view=${view} />
        <${VoiceLane} view=${view} />
        <${CaptionLane} view=${view} />
        <${MusicLane} view=${view} />
        <${MetLine} frame_px=${frame_px} />
        <${PlayheadLine} view=${view} inset_px=${LABELS_PX} />
      </div>
    </div>
  </section>`;
}

/** What a drag is drawn to. @param {{frame_px: number}} props */
function MetLine({ frame_px }) {
  if (met_frame.value === null) return null;
  return html`<div class="tl-met" style=${{ left: `${LABELS_PX + BEFORE_PX + met_frame.value * frame_px}px` }}></div>`;
}

/** @param {{current: Element | null}} scroller */
function useWidth(scroller) {
  const [width_px, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = /** @type {Element} */ (scroller.current);
    const sizes = new ResizeObserver(() => setWidth(element.clientWidth));
    sizes.observe(element);
    setWidth(element.clientWidth);
    return () => sizes.disconnect();
  }, []);
  return width_px;
}

/**
 * Ctrl and the wheel zoom about the pointer; what fits begins at the beginning; any other zoom keeps the playhead where it is seen.
 * @param {{current: Element | null}} scroller @param {Editor} editor @param {number} frame_px
 */
function useAnchor(scroller, editor, frame_px) {
  const before = useRef(frame_px);
  const pointer = useRef(/** @type {number | null} */ (null));
  useEffect(() => {
    const element = /** @type {HTMLElement} */ (scroller.current);
    const wheel = (/** @type {WheelEvent} */ event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      pointer.current = event.clientX - element.getBoundingClientRect().left - LABELS_PX;
      const { numerator, denominator } = editor.timeline.peek().frame_rate;
      editor.timeline_zoom.value = clampPx(((before.current * numerator) / denominator) * Math.exp(-event.deltaY / 300));
    };
    element.addEventListener("wheel", wheel, { passive: false });
    return () => element.removeEventListener("wheel", wheel);
  }, [editor]);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element || before.current === frame_px) return;
    if (editor.timeline_zoom.peek() === "fit") {
      element.scrollLeft = 0;
      before.current = frame_px;
      return;
    }
    const playhead_px = BEFORE_PX + editor.play_from.peek() * before.current - element.scrollLeft;
    const seen = playhead_px >= 0 && playhead_px <= element.clientWidth - LABELS_PX;
    const at_px = pointer.current ?? (seen ? playhead_px : (element.clientWidth - LABELS_PX) / 2);
    const frame = (element.scrollLeft + at_px - BEFORE_PX) / before.current;
    element.scrollLeft = BEFORE_PX + frame * frame_px - at_px;
    pointer.current = null;
    before.current = frame_px;
  }, [frame_px]);
}

/** The view goes along with what plays, and to a segment that is selected. @param {{current: Element | null}} scroller @param {Editor} editor @param {number} frame_px */
function useFollow(scroller, editor, frame_px) {
  useEffect(() => effect(() => {
    const element = scroller.current;
    if (!editor.playing.value || !element) return;
    const at_px = BEFORE_PX + editor.play_from.value * frame_px;
    const right_px = element.scrollLeft + element.clientWidth - LABELS_PX;
    if (at_px < element.scrollLeft || at_px > right_px - FOLLOW_PX) element.scrollLeft = at_px - FOLLOW_PX;
  }), [editor, frame_px]);
  const chosen = editor.selection.value.segment_id;
  useEffect(() => {
    const element = scroller.current;
    const span = editor.spans.peek().find((one) => one.id === chosen);
    if (!element || !span || editor.playing.peek() || met_frame.peek() !== null) return;
    const from_px = BEFORE_PX + span.start_frame * frame_px;
    const to_px = from_px + span.duration_frames * frame_px;
    const room_px = element.clientWidth - LABELS_PX;
    if (to_px < element.scrollLeft + FOLLOW_PX || from_px > element.scrollLeft + room_px - FOLLOW_PX) element.scrollLeft = from_px - FOLLOW_PX;
  }, [chosen]);
}

/** Segments of the library can be dropped between segments here as on the strip. @param {{current: Element | null}} scroller @param {Editor} editor @param {number} frame_px */
function useSegmentDrops(scroller, editor, frame_px) {
  const px = useRef(frame_px);
  px.current = frame_px;
  useEffect(() => {
    const element = /** @type {Element} */ (scroller.current);
    acceptDrops(element, {
      takes: (item) => item.goes === "strip",
      where: (point) => ({ index: cutNear(editor.spans.peek(), frameUnder(element, point.x, px.current)) }),
    });
  }, [editor]);
}
