import { useMemo, useState } from "preact/hooks";
import { toSeconds } from "#editor/document/time.js";
import { fingerScrolls } from "#editor/state/drag.js";
import { mayChange } from "#editor/state/may.js";
import { endOf, keyFramesOf, moveInTime, trimInTime, withLayers } from "#editor/edit/timing.js";
import { html, names } from "#editor/ui/html.js";
import { Icon } from "#editor/ui/controls/icon.js";
import { Menu } from "#editor/ui/controls/menu.js";
import { kindOf, nameOf } from "#editor/ui/inspector/layer_words.js";
import { layerMenu } from "#editor/ui/layer_menu.js";
import { Keys } from "#editor/ui/timeline/keys.js";
import { Lane, leftOf } from "#editor/ui/timeline/lane.js";
import { OtherBars, othersOf } from "#editor/ui/timeline/other_layers.js";
import { dragTime, framesOfKey, snapFrames, taken } from "#editor/ui/timeline/time_drag.js";
import { toFrames } from "#editor/ui/time_words.js";
import { decimal, t } from "#editor/words.js";

/**
 * @import { Layer, Segment, Span, Timeline } from "#editor/types.d.ts"
 * @import { Editor } from "#editor/state/editor.js"
 * @import { TimeView } from "#editor/ui/timeline/lane.js"
 * @typedef {{view: TimeView, segment: Segment, span: Span, layer: Layer, chosen: boolean, fixed: boolean, first: boolean,
 *   others: any, openMenu: (at: {x: number, y: number}) => void}} BarProps
 */

/** When each layer shows; the topmost lane is the topmost layer. Lanes are those of the selected segment, with the layers of the others beside. @param {{view: TimeView}} props */
export function LayerLanes({ view }) {
  const { editor, frame_px, window } = view;
  const [menu, setMenu] = useState(/** @type {{x: number, y: number} | null} */ (null));
  const segment = editor.segment.value;
  const { segments } = editor.timeline.value;
  const spans = editor.spans.value;
  const span = spans.find((one) => one.id === segment?.id);
  const others = useMemo(() => othersOf(segments, spans, { view: { window, frame_px }, chosen: segment?.id ?? "" }), [segments, spans, window, frame_px, segment?.id]);
  if (!segment || !span) return null;
  const chosen = editor.selection.value.layer_ids;
  const own = segment.layers.toReversed();
  const stop = own.find((layer) => chosen.includes(layer.id)) ?? own[0];
  const besides = (/** @type {number} */ lane) => html`<${OtherBars} editor=${editor} others=${others} lane=${lane} frame_px=${frame_px} />`;
  const more = Math.max(0, ...others.map(({ layers }) => layers.length)) - Math.max(1, own.length);
  return html`<div class="tl-layers" role="group" aria-label=${t("Layers of the segment")}>
    ${own.length === 0 && html`<${Lane} class="tl-none" name=${t("Layers")} label=${t("Layers")}><span class="tl-note" style=${{ left: leftOf(span.start_frame, frame_px) }}>${t("Nothing is on this segment yet.")}</span>${besides(0)}<//>`}
    ${own.map((layer, lane) => html`<${LayerLane} key=${layer.id} view=${view} segment=${segment} span=${span} layer=${layer} chosen=${chosen.includes(layer.id)}
      fixed=${!mayChange(editor, [layer])} first=${layer === stop} others=${besides(lane)} openMenu=${setMenu} />`)}
    ${Array.from({ length: Math.max(0, more) }, (_, index) => html`<${Lane} key=${`more-${index}`} name=${t("Layers")} label="">${besides(Math.max(1, own.length) + index)}<//>`)}
    ${menu && html`<${Menu} label=${t("Layer")} at=${menu} items=${layerMenu(editor, view.panels)} onClose=${() => setMenu(null)} />`}
  </div>`;
}

/** @param {BarProps} props */
function LayerLane(props) {
  const { view, span, layer, chosen, first } = props;
  const has_keys = layer.keyframes.length > 0;
  const label = html`<${Icon} name=${kindOf(layer.kind).icon} small /><span class="one-line">${nameOf(layer)}</span>${layer.group && html`<${Icon} name="group" small />`}${layer.locked && html`<${Icon} name="lock" small />`}`;
  return html`<${Lane} class=${names("tl-layer", chosen && "is-chosen", has_keys && "has-keys")} name=${nameOf(layer)} label=${label} onPointerDown=${(/** @type {PointerEvent} */ event) => pickByLabel(event, view.editor, layer)}>
    <span class="tl-shade" style=${{ left: leftOf(span.start_frame, view.frame_px), width: `${span.duration_frames * view.frame_px}px` }}></span>
    ${props.others}<${Bar} ...${props} />
    ${has_keys && html`<${Keys} view=${view} span=${span} layer=${layer} fixed=${props.fixed} first=${first} frames=${keyFramesOf(layer)} />`}
  <//>`;
}

/** A press on the name of a lane selects the layer as a press on its bar does. @param {PointerEvent} event @param {Editor} editor @param {Layer} layer */
function pickByLabel(event, editor, layer) {
  if (event.button === 0 && event.target instanceof Element && event.target.closest(".tl-label")) pick(event, editor, layer);
}

/** @param {{shiftKey: boolean, ctrlKey: boolean, metaKey: boolean}} event @param {Editor} editor @param {Layer} layer */
function pick(event, editor, layer) {
  const { segment_id, layer_ids } = editor.selection.peek();
  const several = event.shiftKey || event.ctrlKey || event.metaKey;
  const known = layer_ids.includes(layer.id);
  if (several) editor.select(segment_id, known ? layer_ids.filter((id) => id !== layer.id) : [...layer_ids, layer.id]);
  else if (!known) editor.select(segment_id, [layer.id]);
}

/** The time of a layer: drag the bar to move it, its ends to trim it; arrow keys do the same. @param {BarProps} props */
function Bar({ view, span, layer, chosen, fixed, first, openMenu }) {
  const { editor, frame_px } = view;
  const rate = editor.timeline.value.frame_rate;
  const end = endOf(layer, span.duration_frames);
  const seconds = (/** @type {number} */ frames) => decimal(toSeconds(frames, rate), 2);
  const words = t`${nameOf(layer)}, ${seconds(layer.start_frame)} to ${seconds(end)} seconds${layer.locked ? t(", locked") : ""}`;
  /** @param {KeyboardEvent} event */
  const onKeyDown = (event) => {
    const by = framesOfKey(event, toFrames(1, rate));
    if (event.key === "ArrowUp" || event.key === "ArrowDown") {
      taken(event);
      step(/** @type {Element} */ (event.currentTarget), event.key === "ArrowUp" ? -1 : 1);
    } else if (event.key === "Enter") {
      taken(event);
      pick(event, editor, layer);
    } else if (by !== null && !fixed) {
      taken(event);
      if (!editor.selection.peek().layer_ids.includes(layer.id)) pick({ shiftKey: false, ctrlKey: false, metaKey: false }, editor, layer);
      changeTime(editor, span, t("Move in time"), (timeline, args) => moveInTime(timeline, { ...args, by_frames: by }), `time-keys:${layer.id}`);
      sayTime(editor, layer.id);
    }
  };
  /** @param {PointerEvent} event */
  const onPointerDown = (event) => {
    if (event.button !== 0 || fingerScrolls(event, chosen)) return;
    pick(event, editor, layer);
    if (!fixed && editor.selection.peek().layer_ids.includes(layer.id)) dragBars(event, view, span, t("Move in time"), [layer.start_frame, end], (timeline, args) => moveInTime(timeline, args));
  };
  /** A press chooses, but a finger's may become scrolling: its tap does. @param {PointerEvent} event */
  const onClick = (event) => {
    if (fingerScrolls(event, chosen)) pick(event, editor, layer);
  };
  /** @param {MouseEvent} event */
  const onContextMenu = (event) => {
    event.preventDefault();
    if (!editor.selection.peek().layer_ids.includes(layer.id)) editor.select(span.id, [layer.id]);
    const box = /** @type {Element} */ (event.currentTarget).getBoundingClientRect();
    openMenu(event.clientX === 0 && event.clientY === 0 ? { x: box.left + 12, y: box.top + 12 } : { x: event.clientX, y: event.clientY });
  };
  const tabindex = first ? 0 : -1;
  return html`<div class=${names("tl-bar", `is-${layer.kind}`, chosen && "is-chosen", fixed && "is-fixed")} style=${{ left: leftOf(span.start_frame + layer.start_frame, frame_px), width: `${Math.max(4, (end - layer.start_frame) * frame_px)}px` }}>
    <button type="button" class="tl-bar-pick" data-bar=${layer.id} aria-pressed=${chosen} aria-label=${words} title=${words} tabindex=${tabindex}
      onClick=${onClick} onKeyDown=${onKeyDown} onPointerDown=${onPointerDown} onContextMenu=${onContextMenu}>
      ${layer.enter && html`<i class="tl-fade-in" style=${{ width: `${layer.enter.duration_frames * frame_px}px` }}></i>`}<span class="one-line">${nameOf(layer)}</span>
      ${layer.exit && html`<i class="tl-fade-out" style=${{ width: `${layer.exit.duration_frames * frame_px}px` }}></i>`}</button>
    ${!fixed && ["start", "end"].map((side) => html`<${BarEdge} key=${side} view=${view} span=${span} layer=${layer} side=${side} chosen=${chosen} tabindex=${chosen && first ? 0 : -1} />`)}
  </div>`;
}

/** @param {{view: TimeView, span: Span, layer: Layer, side: "start" | "end", chosen: boolean, tabindex: number}} props */
function BarEdge({ view, span, layer, side, chosen, tabindex }) {
  const { editor } = view;
  const rate = editor.timeline.value.frame_rate;
  const frame = side === "start" ? layer.start_frame : endOf(layer, span.duration_frames);
  const seconds = decimal(toSeconds(frame, rate), 2);
  const label = side === "start" ? t("Trim the beginning") : t("Trim the end");
  /** @param {PointerEvent} event */
  const onPointerDown = (event) => {
    event.stopPropagation();
    if (event.button !== 0 || fingerScrolls(event, chosen)) return;
    pick({ shiftKey: false, ctrlKey: false, metaKey: false }, editor, layer);
    dragBars(event, view, span, label, [frame], (timeline, args) => trimInTime(timeline, { ...args, side }));
  };
  /** @param {KeyboardEvent} event */
  const onKeyDown = (event) => {
    const by = framesOfKey(event, toFrames(1, rate));
    if (by === null) return;
    taken(event);
    changeTime(editor, span, label, (timeline, args) => trimInTime(timeline, { ...args, side, by_frames: by }), `${side}-keys:${layer.id}`);
    sayTime(editor, layer.id);
  };
  return html`<button type="button" class=${`tl-edge tl-edge-${side}`} role="slider" aria-orientation="horizontal" aria-label=${t`${side === "start" ? t("Start") : t("End")} of ${nameOf(layer)}`} title=${label}
    aria-valuemin="0" aria-valuemax=${toSeconds(span.duration_frames, rate).toFixed(2)} aria-valuenow=${toSeconds(frame, rate).toFixed(2)} aria-valuetext=${t`${seconds} seconds`} tabindex=${tabindex}
    onPointerDown=${onPointerDown} onKeyDown=${onKeyDown}></button>`;
}

/**
 * @typedef {{segment_id: string, layer_ids: readonly string[], by_frames: number, duration_frames: number}} TimeArgs
 * @typedef {(timeline: Timeline, args: TimeArgs) => Timeline} TimeEdit
 */

/** Changes the time of the selected layers that are not locked. @param {Editor} editor @param {Span} span @param {string} label @param {TimeEdit} edit @param {string} key */
function changeTime(editor, { id, duration_frames }, label, edit, key) {
  const layer_ids = editor.layers.peek().filter((layer) => !layer.locked).map((layer) => layer.id);
  editor.apply(label, (timeline) => edit(timeline, { segment_id: id, layer_ids, by_frames: 0, duration_frames }), { coalesce_key: key });
}

/**
 * Drags the selected layers in time: each move begins with the layers as they were, so that nothing is lost on the way.
 * @param {PointerEvent} event @param {TimeView} view @param {Span} span @param {string} label @param {readonly number[]} edges frames of the segment
 * @param {TimeEdit} edit
 */
function dragBars(event, { editor, frame_px }, span, label, edges, edit) {
  const key = `time:${event.timeStamp}`;
  const layers = editor.layers.peek().filter((layer) => !layer.locked);
  const own = layers.map((layer) => layer.id);
  /** @param {number} by_frames */
  const move = (by_frames) => changeTime(editor, span, label, (timeline, args) => edit(withLayers(timeline, { segment_id: span.id, layers }), { ...args, by_frames }), key);
  dragTime(event, {
    editor, frame_px, edges: edges.map((edge) => span.start_frame + edge), targets: snapFrames(editor, { segment_id: span.id, without: own }),
    onMove: move,
    onDrop() {
      editor.seal();
      if (own[0]) sayTime(editor, own[0]);
    },
    onCancel() {
      move(0);
      editor.seal();
    },
  });
}

/** @param {Editor} editor @param {string} layer_id */
function sayTime(editor, layer_id) {
  const layer = editor.segment.peek()?.layers.find((one) => one.id === layer_id);
  const span = editor.spans.peek().find((one) => one.id === editor.selection.peek().segment_id);
  const rate = editor.timeline.peek().frame_rate;
  if (layer && span) editor.announce(t`${nameOf(layer)}, ${decimal(toSeconds(layer.start_frame, rate), 2)} to ${decimal(toSeconds(endOf(layer, span.duration_frames), rate), 2)} seconds.`);
}

/** The bar of the lane above or below gets the focus. @param {Element} bar @param {1 | -1} by */
function step(bar, by) {
  const bars = /** @type {HTMLElement[]} */ ([...bar.closest(".tl-layers")?.querySelectorAll("[data-bar]") ?? []]);
  bars[bars.indexOf(/** @type {HTMLElement} */ (bar)) + by]?.focus();
}
