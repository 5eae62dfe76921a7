import { useEffect, useRef, useState } from "preact/hooks";
import { touchedBy } from "#editor/stage/geometry.js";
import { boxOf } from "#editor/state/aids.js";
import { selectWhole } from "#editor/state/arranging.js";
import { stopCropping } from "#editor/state/cropping.js";
import { startDrag } from "#editor/state/drag.js";

/**
 * @import { Box, Layer } from "#editor/types.d.ts"
 * @import { Editor } from "#editor/state/editor.js"
 * @import { ToCanvas } from "#editor/ui/stage/overlay.js"
 */

/**
 * A press on the picture beside all layers, or on what surrounds it, selects nothing; a drag from there selects what
 * it touches, Shift besides what is selected.
 * @param {{overlay: {current: HTMLElement | null}, editor: Editor, shown: readonly Layer[], toCanvas: ToCanvas}} args
 * @returns {Box | null} what is drawn now, px of the canvas
 */
export function useMarquee({ overlay, editor, shown, toCanvas }) {
  const [marquee, setMarquee] = useState(/** @type {Box | null} */ (null));
  const layers = useRef(shown);
  layers.current = shown;
  const is_there = editor.segment.value !== null && !editor.passing.value;
  useEffect(() => {
    const stage = overlay.current?.closest(".stage");
    if (!stage) return undefined;
    const listening = new AbortController();
    stage.addEventListener("pointerdown", (event) => {
      if (event instanceof PointerEvent && isBeside(event, stage, overlay.current)) press(event, { editor, layers, toCanvas, setMarquee });
    }, { signal: listening.signal });
    return () => listening.abort();
  }, [is_there]);
  return marquee;
}

/** Whether nothing lies under the pointer but the picture or its surroundings. @param {PointerEvent} event @param {Element} stage @param {Element | null} overlay */
function isBeside(event, stage, overlay) {
  if (event.button !== 0) return false;
  if (event.target === overlay) return true;
  const { left, top } = stage.getBoundingClientRect();
  const on_bar = event.clientX - left >= stage.clientWidth || event.clientY - top >= stage.clientHeight;
  return event.target === stage && !on_bar;
}

/** @param {PointerEvent} event @param {{editor: Editor, layers: {current: readonly Layer[]}, toCanvas: ToCanvas, setMarquee: (box: Box | null) => void}} args */
function press(event, { editor, layers, toCanvas, setMarquee }) {
  stopCropping(editor);
  const from = toCanvas({ x: event.clientX, y: event.clientY });
  const { segment_id, layer_ids } = editor.selection.peek();
  const kept = event.shiftKey ? layer_ids : [];
  if (!event.shiftKey) editor.select(segment_id);
  // A finger on a picture that is larger than its room moves it.
  if (event.pointerType === "touch" && editor.zoom.peek() !== "fit") return;
  startDrag(event, {
    onMove(now) {
      const to = toCanvas({ x: now.clientX, y: now.clientY });
      const box = {
        x_px: Math.min(from.x_px, to.x_px), y_px: Math.min(from.y_px, to.y_px),
        width_px: Math.abs(to.x_px - from.x_px), height_px: Math.abs(to.y_px - from.y_px),
      };
      setMarquee(box);
      const touched = touchedBy(box, layers.current.filter((layer) => !layer.locked).map((layer) => ({ ...boxOf(layer), id: layer.id })));
      selectWhole(editor, [...new Set([...kept, ...touched.map((one) => one.id)])]);
    },
    onDrop: () => setMarquee(null),
    onCancel: () => setMarquee(null),
  });
}
