import { useState } from "preact/hooks";
import { html } from "#editor/ui/html.js";
import { segmentsOfScript } from "#editor/edit/script.js";
import { insertSegments } from "#editor/edit/segments.js";
import { Button } from "#editor/ui/controls/buttons.js";
import { Dialog } from "#editor/ui/controls/dialog.js";

/** @import { Editor } from "#editor/state/editor.js" */
/** @import { Panels } from "#editor/ui/panels.js" */

/** A script becomes segments, each with its narration. @param {{editor: Editor, panels: Panels}} props */
export function ScriptDialog({ editor, panels }) {
  const [script, setScript] = useState("");
  const close = () => { panels.dialog.value = null; };
  const segments = segmentsOfScript(script, { kit: editor.kit.value, canvas: editor.timeline.value.canvas });
  const add = () => {
    const before = editor.timeline.peek().segments;
    const chosen = before.findIndex((one) => one.id === editor.selection.peek().segment_id);
    const index = chosen < 0 ? before.length : chosen + 1;
    editor.apply(`Add ${segments.length} segments from a script`, (timeline) => insertSegments(timeline, { segments, index }), { selection: { segment_id: segments[0].id, layer_ids: [] } });
    editor.announce(`${segments.length} segments added.`);
    close();
  };
  const count = segments.length === 1 ? "1 segment" : `${segments.length} segments`;
  return html`<${Dialog} title="Paste a script" onClose=${close}
    foot=${html`<${Button} onClick=${close}>Cancel<//><${Button} look="strong" disabled=${segments.length === 0} onClick=${add}>${segments.length ? `Make ${count}` : "Make segments"}<//>`}>
    <label class="field"><span class="label">Each paragraph becomes a segment. A short first line without a full stop is its heading.</span>
      <textarea class="textarea script" rows="12" value=${script} onInput=${(/** @type {any} */ event) => setScript(event.currentTarget.value)}
        placeholder=${"Welcome\nGood to have you here. This video shows you around.\n\nYour first week\nOn Monday you meet your team."}></textarea></label>
    ${segments.length > 0 && html`<p class="help" role="status">${count}: ${segments.map((segment) => segment.name).join(" · ")}</p>`}
  <//>`;
}
