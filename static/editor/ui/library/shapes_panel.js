import { useEffect, useMemo, useState } from "preact/hooks";
import { html } from "#editor/ui/html.js";
import { Card } from "#editor/ui/library/card.js";
import { carry } from "#editor/ui/library/carry.js";
import { foundByWords, loadSynonyms, synonyms } from "#editor/ui/library/finding.js";
import { Glyph, icon_set, loadIcons } from "#editor/ui/library/icon_set.js";
import { SHAPES, iconItem, shapeItem } from "#editor/ui/library/items.js";
import { SearchField } from "#editor/ui/library/search_field.js";
import { t } from "#editor/words.js";

const MOST_SHOWN = 160;

/** Shapes, lines and icons. @param {import("#editor/ui/library/library.js").PanelProps} props */
export function ShapesPanel({ editor, panels }) {
  const [words, setWords] = useState("");
  useEffect(() => { loadIcons(); loadSynonyms().catch(() => undefined); }, []);
  return html`<div class="library-head"><h2>${t("Shapes and icons")}</h2></div>
    <${SearchField} label=${t("Search icons")} placeholder=${t("Search icons, such as team or growth")} value=${words} onInput=${setWords} />
    ${words.trim() === "" && html`<div class="cards cards-small">
      ${SHAPES.map(({ outline, label, icon }) => html`<${Card} key=${outline} item=${shapeItem(outline, label)} editor=${editor} panels=${panels} icon=${icon} />`)}
    </div>`}
    <${Icons} editor=${editor} panels=${panels} words=${words} />`;
}

/** @param {import("#editor/ui/library/library.js").PanelProps & {words: string}} props */
function Icons({ editor, panels, words }) {
  const icons = useMemo(() => (icon_set.value ?? []).map((icon) => ({ ...icon, title: icon.name.replaceAll("-", " ") })), [icon_set.value]);
  if (icons.length === 0) return html`<p class="help" role="status">${t("The icons are loading.")}</p>`;
  const found = foundByWords(icons, words, synonyms.value);
  if (found.length === 0) return html`<p class="empty">${t("No icon is called that. Try a plainer word, such as people, money or growth.")}</p>`;
  const more = found.length - MOST_SHOWN;
  return html`<h3 class="group-title">${t("Icons")} <span class="num muted">${found.length}</span></h3>
    <div class="icon-grid">
      ${found.slice(0, MOST_SHOWN).map(({ name, paths }) => {
        const item = iconItem(name);
        return html`<button type="button" key=${name} class="icon-card" disabled=${!editor.can_edit.value} title=${item.label} aria-label=${t`Add the icon ${item.label}`}
          onPointerDown=${(/** @type {PointerEvent} */ event) => carry(event, { item, editor, panels })} onClick=${() => item.use(editor)}><${Glyph} paths=${paths} /></button>`;
      })}
    </div>
    ${more > 0 && html`<p class="help">${t`And ${more} more: search for what you need.`}</p>`}`;
}
