import { setCanvas } from "#editor/edit/reshape.js";
import { html } from "#editor/ui/html.js";
import { useBusy } from "#editor/ui/controls/busy.js";
import { Icon } from "#editor/ui/controls/icon.js";
import { MenuButton } from "#editor/ui/controls/menu.js";
import { CANVASES, canvasName } from "#editor/ui/topbar/canvases.js";
import { t } from "#editor/words.js";

/**
 * @import { Editor } from "#editor/state/editor.js"
 * @import { Canvas } from "#editor/types.d.ts"
 * @import { MenuItem } from "#editor/ui/controls/menu.js"
 */

/** @param {{editor: Editor}} props */
export function CanvasSize({ editor }) {
  const now = canvasName(editor.timeline.value.canvas);
  const { busy, run } = useBusy();
  const items = canvasItems(editor, run);
  return html`<${MenuButton} items=${items} label=${t("Shape of the picture")} title=${t("Shape of the picture")} aria-busy=${busy}>
    <${Icon} name=${busy ? "loader-circle" : "frame"} spin=${busy} />${now}<${Icon} name="chevron-down" small />
  <//>`;
}

/** The shapes to choose from. @param {Editor} editor @param {(act: () => unknown) => void} run does the work @returns {MenuItem[]} */
export function canvasItems(editor, run) {
  const now = canvasName(editor.timeline.peek().canvas);
  return CANVASES.map(({ name, words, canvas }) => ({
    label: `${name}  ${words}`, checked: name === now, disabled: !editor.can_edit.peek(), run: () => run(() => reshape(editor, canvas)),
  }));
}

const REPEATS = 5;

/** Has the video laid out for another shape; again where it changes meanwhile. @param {Editor} editor @param {Canvas} canvas */
async function reshape(editor, canvas) {
  try {
    for (let repeat = 0; repeat < REPEATS; repeat += 1) {
      const { canvas: document_canvas, segments } = editor.timeline.peek();
      if (canvasName(document_canvas) === canvasName(canvas)) return;
      const { segments: placed } = await editor.api.reshape(editor.video_id, { segments, document_canvas, canvas });
      if (editor.timeline.peek().segments !== segments) continue;
      editor.apply(t("Change the shape of the picture"), (timeline) => setCanvas(timeline, { canvas, placed }));
      return;
    }
    editor.tell(t("The shape was not changed, because the video changed all the time. Try again."), "danger");
  } catch (error) {
    editor.tell(t`The shape was not changed. ${error instanceof Error ? error.message : ""}`.trim(), "danger");
  }
}
