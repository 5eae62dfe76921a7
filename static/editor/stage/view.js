import { effect } from "@preact/signals";
import { evaluate } from "#editor/document/evaluate.js";
import { createClips } from "#editor/play/clips.js";
import { drawFrame } from "#editor/stage/canvas.js";
import { forgetLeftText, isDrawnAsWritten } from "#editor/stage/edited_text.js";
import { createPictures } from "#editor/stage/pictures.js";

/** @import { FrameState } from "#editor/types.d.ts" */
/** @import { Editor } from "#editor/state/editor.js" */

/**
 * Keeps a <canvas> showing the frame under the playhead, at the device's own resolution. Give the canvas its size by
 * CSS; it is drawn at most once per frame of the screen, and only when something changed.
 * @param {HTMLCanvasElement} canvas @param {Editor} editor
 * @returns {() => void} stops drawing
 */
export function showStage(canvas, editor) {
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", { alpha: false }));
  const pictures = createPictures();
  const clips = createClips({ onFrame: schedule });
  let pending = 0;

  function schedule() {
    if (pending === 0) pending = requestAnimationFrame(draw);
  }

  function draw() {
    pending = 0;
    const resolved = editor.resolved.peek();
    const { width, height } = canvas;
    if (width === 0 || height === 0) return;
    if (resolved.segments.length === 0) {
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.fillStyle = "#ffffff";
      context.fillRect(0, 0, width, height);
      return;
    }
    const state = /** @type {FrameState} */ (evaluate(resolved, editor.playhead.peek()));
    const staged = editor.staged.peek();
    clips.hold({ state, resolved, staged, playing: editor.playing.peek() && editor.player.speed === 1 });
    const is_drawn = editor.text_rests.peek() && isDrawnAsWritten(editor, { state, has: pictures.has });
    editor.text_is_drawn.value = is_drawn;
    forgetLeftText(editor, pictures);
    drawFrame(context, {
      state, resolved, width, height, hidden_layer_id: is_drawn ? null : editor.editing_layer_id.peek() ?? editor.left_text_id.peek(),
      sources: { staged, pictures, clip: clips.frameOf },
    });
    warm(state.primary.segment_index);
  }

  /**
   * Loads the pictures of the segments next to the shown one; when all of these are there, those of the nearest other
   * segment, one after another, so that scrubbing finds them. @param {number} index
   */
  function warm(index) {
    const segments = editor.timeline.peek().segments;
    const picturesOf = (/** @type {number} */ one) => Object.values(editor.staged.peek().get(segments[one].id)?.pictures ?? {})
      .flatMap((picture) => [picture, picture?.rest, picture?.dense, picture?.head, picture?.dense?.head]);
    const order = segments.map((_, one) => one).toSorted((a, b) => Math.abs(a - index) - Math.abs(b - index));
    for (const one of order.filter((near) => near >= index - 1 && near <= index + 2)) pictures.warm(picturesOf(one));
    if (!pictures.isIdle() || !pictures.hasRoom()) return;
    const next = order.find((one) => pictures.lacks(picturesOf(one)));
    if (next !== undefined) pictures.warm(picturesOf(next));
  }

  const sizes = new ResizeObserver(([entry]) => {
    const exact = entry.devicePixelContentBoxSize?.[0];
    const ratio = window.devicePixelRatio;
    canvas.width = exact?.inlineSize ?? Math.round(canvas.clientWidth * ratio);
    canvas.height = exact?.blockSize ?? Math.round(canvas.clientHeight * ratio);
    editor.wantScale(canvas.width / editor.timeline.peek().canvas.width_px);
    cancelAnimationFrame(pending);
    draw();
  });
  sizes.observe(canvas);

  const stop = effect(() => {
    void [editor.resolved.value, editor.staged.value, editor.playhead.value, editor.playing.value,
      editor.editing_layer_id.value, editor.left_text_id.value, editor.text_rests.value, pictures.version.value];
    schedule();
  });

  return () => {
    stop();
    sizes.disconnect();
    cancelAnimationFrame(pending);
    clips.dispose();
    pictures.dispose();
  };
}
