import { useEffect, useState } from "preact/hooks";
import { html } from "#editor/ui/html.js";
import { Dialog } from "#editor/ui/controls/dialog.js";
import { Icon } from "#editor/ui/controls/icon.js";
import { exactClock } from "#editor/ui/time_words.js";
import { t } from "#editor/words.js";

/** @import { Editor } from "#editor/state/editor.js" */
/** @import { Panels } from "#editor/ui/panels.js" */

/** The frame under the playhead as the export will have it, drawn by the server. @param {{editor: Editor, panels: Panels}} props */
export function ExactFrame({ editor, panels }) {
  const [picture, setPicture] = useState("");
  const [problem, setProblem] = useState("");
  const frame = editor.playhead.peek();
  useEffect(() => {
    let address = "";
    const load = async () => {
      await editor.flush();
      const response = await fetch(editor.api.exactFrameUrl(editor.video_id, frame));
      if (!response.ok) throw new Error(t`The server answered ${response.status}.`);
      address = URL.createObjectURL(await response.blob());
      setPicture(address);
    };
    load().catch((error) => setProblem(error.message));
    return () => URL.revokeObjectURL(address);
  }, []);
  return html`<${Dialog} title=${t`Exact frame at ${exactClock(frame, editor.timeline.value.frame_rate)}`} wide onClose=${() => { panels.dialog.value = null; }}>
    ${problem && html`<p class="note note-danger" role="alert">${problem}</p>`}
    ${picture ? html`<img class="exact-frame" src=${picture} alt=${t("The frame as it will be exported")} />` : !problem && html`<p class="empty" role="status"><${Icon} name="loader-circle" spin /> ${t("Drawing the frame")}</p>`}
  <//>`;
}
