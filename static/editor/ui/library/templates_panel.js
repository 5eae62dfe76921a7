import { signal } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import { html } from "#editor/ui/html.js";
import { TEMPLATES } from "#editor/edit/templates.js";
import { segmentOfTemplate } from "#editor/edit/template_segments.js";
import { Button } from "#editor/ui/controls/buttons.js";
import { Card } from "#editor/ui/library/card.js";
import { SearchField } from "#editor/ui/library/search_field.js";
import { templateItem } from "#editor/ui/library/items.js";

/**
 * @import { Editor } from "#editor/state/editor.js"
 * @import { Panels } from "#editor/ui/panels.js"
 */

/** Pictures of the templates by what they depend on, drawn by the renderer itself. */
const pictures = signal(/** @type {{key: string, urls: {[template: string]: string | null}}} */ ({ key: "", urls: {} }));

/** @param {Editor} editor */
async function drawTemplates(editor) {
  const kit = editor.kit.peek();
  const canvas = editor.timeline.peek().canvas;
  const key = JSON.stringify([kit.name, kit.colours, canvas]);
  if (pictures.peek().key === key) return;
  const segments = TEMPLATES.map((template) => segmentOfTemplate(template, { kit, canvas }));
  const staged = await editor.api.stage(editor.video_id, { segments, document_canvas: canvas, scale_ratio: 0.25 });
  const urls = Object.fromEntries(TEMPLATES.map((template, index) => [template.id, staged.segments[index]?.thumbnail_url ?? null]));
  pictures.value = { key, urls };
}

/** Segment templates in the brand's colours. @param {{editor: Editor, panels: Panels}} props */
export function TemplatesPanel({ editor, panels }) {
  const [words, setWords] = useState("");
  const { canvas } = editor.timeline.value;
  useEffect(() => {
    drawTemplates(editor).catch((error) => panels.say(`The templates cannot be shown: ${error.message}`, "danger"));
  }, [editor.kit.value, canvas]);
  const wanted = words.trim().toLowerCase();
  const found = TEMPLATES.filter(({ name, words: about }) => `${name} ${about}`.toLowerCase().includes(wanted));
  return html`<div class="library-head"><h2>Templates</h2></div>
    <${SearchField} label="Search templates" placeholder=${`Search ${TEMPLATES.length} templates`} value=${words} onInput=${setWords} />
    <div class="cards">
      ${found.map((template) => html`<${Card} key=${template.id} item=${templateItem(template, pictures.value.urls[template.id])}
        editor=${editor} panels=${panels} icon="layout-template" help=${`Add the segment ${template.name}`} />`)}
    </div>
    ${found.length === 0 && html`<p class="empty">No template is called that.</p>`}
    <${Button} icon="scroll-text" wide disabled=${!editor.can_edit.value} onClick=${() => { panels.dialog.value = "script"; }}>Paste a script<//>`;
}
