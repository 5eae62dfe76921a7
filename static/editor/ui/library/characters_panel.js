import { useEffect, useState } from "preact/hooks";
import { html } from "#editor/ui/html.js";
import { Button } from "#editor/ui/controls/buttons.js";
import { Card } from "#editor/ui/library/card.js";
import { foundByWords, loadSynonyms, synonyms } from "#editor/ui/library/finding.js";
import { characterItem } from "#editor/ui/library/items.js";
import { loadPeople, people, people_failed } from "#editor/ui/library/people.js";
import { SearchField } from "#editor/ui/library/search_field.js";
import { t } from "#editor/words.js";

/** Presenters, who speak what is written as narration. @param {import("#editor/ui/library/library.js").PanelProps} props */
export function CharactersPanel({ editor, panels }) {
  const [words, setWords] = useState("");
  useEffect(() => { loadPeople(); loadSynonyms().catch(() => undefined); }, []);
  const known = people.value;
  const found = foundByWords((known ?? []).map((person) => ({ ...person, title: person.name })), words, synonyms.value);
  return html`<div class="library-head"><h2>${t("Characters")}</h2></div>
    <${SearchField} label=${t("Search characters")} placeholder=${t("Search characters, such as manager or glasses")} value=${words} onInput=${setWords} />
    ${!known && !people_failed.value && html`<p class="help" role="status">${t("The characters are loading.")}</p>`}
    ${people_failed.value && html`<p class="empty">${t("The library cannot be loaded.")} <${Button} size="sm" onClick=${loadPeople}>${t("Try again")}<//></p>`}
    ${known && found.length === 0 && html`<p class="empty">${t("Nobody is described so. Try another word, such as woman, beard or doctor.")}</p>`}
    <div class="cards">${found.map((person) => html`<${Card} key=${person.id} item=${characterItem(person)} editor=${editor} panels=${panels} whole ground="var(--sunken)" />`)}</div>
    <p class="help">${t("They wear the brand's colours and speak the narration of their segment.")}</p>`;
}
