import { useEffect, useRef, useState } from "preact/hooks";
import { Icon } from "#editor/ui/controls/icon.js";
import { html } from "#editor/ui/html.js";
import { bring, carriesFiles, uploading } from "#editor/ui/library/uploads.js";
import { t } from "#editor/words.js";

/** @import { Editor } from "#editor/state/editor.js" */
/** @import { Panels } from "#editor/ui/panels.js" */

/**
 * Files that are dropped anywhere on the page come into the library. Over the picture and over the library's own place
 * more is done with them: those take the event first.
 * @param {{editor: Editor, panels: Panels}} props
 */
export function FileDrop({ editor, panels }) {
  const [over, setOver] = useState(false);
  /** Elements that the drag has entered and not left. */
  const depth = useRef(0);
  useEffect(() => {
    const ending = new AbortController();
    const takes = (/** @type {DragEvent} */ event) => carriesFiles(event) && editor.can_edit.peek();
    const listen = (/** @type {"dragenter" | "dragleave" | "dragover" | "drop"} */ type, /** @type {(event: DragEvent) => void} */ act, capture = false) =>
      window.addEventListener(type, act, { signal: ending.signal, capture });
    listen("dragenter", (event) => {
      if (!takes(event)) return;
      depth.current += 1;
      setOver(true);
    });
    listen("dragleave", (event) => {
      if (!carriesFiles(event)) return;
      depth.current = Math.max(0, depth.current - 1);
      if (depth.current === 0) setOver(false);
    });
    listen("dragover", (event) => {
      if (carriesFiles(event)) event.preventDefault();
    });
    listen("drop", () => {
      depth.current = 0;
      setOver(false);
    }, true);
    listen("drop", (event) => {
      if (!carriesFiles(event)) return;
      const done = event.defaultPrevented;
      event.preventDefault();
      if (done || !editor.can_edit.peek()) return;
      void bring([...(event.dataTransfer?.files ?? [])], { editor, panels });
      if (uploading.peek().length > 0) panels.library.value = "media";
    });
    return () => ending.abort();
  }, [editor, panels]);
  if (!over) return null;
  return html`<div class="file-drop" aria-hidden="true"><span><${Icon} name="upload" small />${t("Drop files anywhere to bring them to the library, or on the picture to show them")}</span></div>`;
}
