import { useEffect, useRef } from "preact/hooks";
import { html } from "#editor/ui/html.js";
import { getAction } from "#editor/state/actions.js";
import { keysOf } from "#editor/state/keyboard.js";
import { showStage } from "#editor/stage/view.js";
import { ActionButton } from "#editor/ui/controls/action_button.js";
import { Button, IconButton } from "#editor/ui/controls/buttons.js";
import { SafeAreas } from "#editor/ui/stage/safe_areas.js";
import { ShownCaption } from "#editor/ui/stage/shown_caption.js";
import { exactClock } from "#editor/ui/time_words.js";
import { t } from "#editor/words.js";

/** @import { Editor } from "#editor/state/editor.js" */
/** @import { Panels } from "#editor/ui/panels.js" */

/** The video over the whole window, with its sound. @param {{editor: Editor, panels: Panels}} props */
export function Preview({ editor, panels }) {
  const canvas = useRef(/** @type {HTMLCanvasElement | null} */ (null));
  const dialog = useRef(/** @type {HTMLDialogElement | null} */ (null));
  const { width_px, height_px } = editor.timeline.value.canvas;
  const rate = editor.timeline.value.frame_rate;
  const total = editor.total_frames.value;
  const playing = editor.playing.value;
  const close = () => {
    editor.pause();
    panels.previewing.value = false;
  };
  useEffect(() => {
    dialog.current?.showModal();
    const stop = showStage(/** @type {HTMLCanvasElement} */ (canvas.current), editor);
    editor.seek(0);
    editor.play();
    return stop;
  }, [editor]);
  /** @param {KeyboardEvent} event */
  const onKeyDown = (event) => {
    const isControl = /** @type {Element} */ (event.target).matches("button, input");
    if (event.key === " " && !isControl) {
      event.preventDefault();
      editor.togglePlay();
    } else if (getAction("captions").keys.includes(keysOf(event))) getAction("captions").run(editor);
    event.stopPropagation();
  };
  const size = { aspectRatio: `${width_px} / ${height_px}`, width: `min(100cqw, 100cqh * ${width_px / height_px})` };
  return html`<dialog ref=${dialog} class="preview" aria-label=${t("Preview")} onCancel=${(/** @type {Event} */ event) => { event.preventDefault(); close(); }} onKeyDown=${onKeyDown}>
    <div class="preview-stage" onClick=${editor.togglePlay}><div class="preview-board" style=${size}><canvas ref=${canvas} role="img" aria-label=${t("The video")}></canvas>
      <${ShownCaption} editor=${editor} /><${SafeAreas} editor=${editor} /></div></div>
    <div class="preview-bar">
      <${IconButton} icon=${playing ? "pause" : "play"} label=${playing ? t("Pause") : t("Play")} autofocus onClick=${editor.togglePlay} />
      <span class="num">${exactClock(editor.play_from.value, rate)} / ${exactClock(total, rate)}</span>
      <input class="slider" type="range" min="0" max=${Math.max(0, total - 1)} value=${editor.play_from.value} aria-label=${t("Playhead")} aria-valuetext=${exactClock(editor.play_from.value, rate)}
        onInput=${(/** @type {any} */ event) => editor.scrub(Number(event.currentTarget.value))} onChange=${editor.rest} />
      <${ActionButton} editor=${editor} id="captions" icon="captions" label=${t("Captions")} pressed=${editor.captions_shown.value} />
      <${ActionButton} editor=${editor} id="safe-areas" icon="scan" label=${t("Safe areas")} pressed=${editor.safe_areas.value} />
      <${Button} icon="x" onClick=${close}>${t("Close")}<//>
    </div>
  </dialog>`;
}
