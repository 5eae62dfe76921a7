import { useEffect, useState } from "preact/hooks";
import { html } from "#editor/ui/html.js";
import { loadTemplates, offered } from "#editor/state/templates.js";
import { Button } from "#editor/ui/controls/buttons.js";
import { Icon } from "#editor/ui/controls/icon.js";
import { Scopes } from "#editor/ui/controls/fields.js";
import { Card } from "#editor/ui/library/card.js";
import { SearchField } from "#editor/ui/library/search_field.js";
import { templateItem } from "#editor/ui/library/items.js";
import { t } from "#editor/words.js";

/**
 * @import { Editor } from "#editor/state/editor.js"
 * @import { Panels } from "#editor/ui/panels.js"
 */

const WHOSE = { shipped: undefined, own: t("Team"), kit: t("Brand") };
const SCOPES = /** @type {const} */ ([["kit", t("Brand")], ["own", t("Team")], ["shipped", t("Ready-made")]]);

/** Segment templates in the brand's colours. @param {{editor: Editor, panels: Panels}} props */
export function TemplatesPanel({ editor, panels }) {
  const [words, setWords] = useState("");
  const [scope, setScope] = useState("all");
  const { canvas } = editor.timeline.value;
  const may_come = editor.is_surrounded.value;
  useEffect(() => {
    if (may_come) loadTemplates(editor).catch((error) => panels.say(t`The templates cannot be shown: ${error.message}`, "danger"));
  }, [editor.kit.value, canvas, may_come]);
  const { list, is_coming } = offered.value;
  const wanted = words.trim().toLowerCase();
  const scopes = SCOPES.filter(([source]) => list.some((template) => template.source === source)).map(([value, label]) => ({ value, label }));
  const within = scopes.some(({ value }) => value === scope) ? scope : "all";
  const found = list.filter(({ name, about, source }) => (within === "all" || source === within) && `${name} ${about}`.toLowerCase().includes(wanted));
  return html`<div class="library-head"><h2>${t("Templates")}</h2></div>
    <${SearchField} label=${t("Search templates")} placeholder=${list.length ? t`Search ${list.length} templates` : t("Search templates")} value=${words} onInput=${setWords} />
    ${scopes.length > 1 && html`<${Scopes} label=${t("Whose templates")} value=${within} options=${[{ value: "all", label: t("All") }, ...scopes]} onChange=${setScope} />`}
    <div class="cards">
      ${found.map((template) => html`<${Card} key=${template.id} item=${templateItem(template)} badge=${WHOSE[template.source]}
        editor=${editor} panels=${panels} icon="layout-template" is_frame help=${t`Add the segment ${template.name}`} />`)}
    </div>
    ${list.length === 0 && is_coming && html`<p class="later" role="status"><${Icon} name="loader-circle" spin />${t("Loading…")}</p>`}
    ${list.length > 0 && found.length === 0 && html`<p class="empty">${t("No template is called that.")}</p>`}
    <${Button} icon="scroll-text" wide disabled=${!editor.can_edit.value} onClick=${() => { panels.dialog.value = "script"; }}>${t("Paste a script")}<//>
    <${Button} icon="layout-template" wide disabled=${!editor.can_edit.value || editor.timeline.value.segments.length === 0}
      onClick=${() => { panels.dialog.value = "template:"; }}>${t("Save the video as a template")}<//>`;
}
