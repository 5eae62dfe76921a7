import { useEffect, useRef, useState } from "preact/hooks";
import { html } from "#editor/ui/html.js";
import { Button } from "#editor/ui/controls/buttons.js";
import { forwardIn } from "#editor/ui/controls/direction.js";
import { Scopes } from "#editor/ui/controls/fields.js";
import { Icon } from "#editor/ui/controls/icon.js";
import { CardBusy, usePut } from "#editor/ui/library/card.js";
import { carry } from "#editor/ui/library/carry.js";
import { foundByWords, synonyms } from "#editor/ui/library/finding.js";
import { Glyph, icon_set, icons_failed, loadIcons } from "#editor/ui/library/icon_set.js";
import { Poster } from "#editor/ui/library/poster.js";
import { SearchField } from "#editor/ui/library/search_field.js";
import { iconItems, loadShelf, pictureOf, shelf, shelf_problem, sources } from "#editor/ui/library/shelf.js";
import { shelfItem } from "#editor/ui/library/shelf_items.js";
import { t } from "#editor/words.js";

/**
 * @import { PanelProps } from "#editor/ui/library/library.js"
 * @import { ShelfItem, ShelfKind } from "#editor/ui/library/shelf.js"
 */

const KINDS = /** @type {readonly {kind: ShelfKind, label: string, few: number}[]} */ ([
  { kind: "illustration", label: t("Illustrations"), few: 9 }, { kind: "animation", label: t("Animations"), few: 9 },
  { kind: "pattern", label: t("Patterns"), few: 6 }, { kind: "icon", label: t("Icons"), few: 24 }, { kind: "sound", label: t("Sounds"), few: 6 },
]);
const SCOPES = [{ value: "all", label: t("All") }, ...KINDS.map(({ kind, label }) => ({ value: kind, label }))];
const PAGE = 60;

/** Everything that ships, found by words. @param {PanelProps} props */
export function GraphicsPanel({ editor, panels }) {
  const [words, setWords] = useState("");
  const [scope, setScope] = useState("all");
  useEffect(() => { loadIcons(); void loadShelf(); }, []);
  return html`<div class="library-head"><h2>${t("Graphics")}</h2>
      <${Button} size="sm" look="quiet" icon="scroll-text" onClick=${() => { panels.dialog.value = "credits"; }}>${t("Credits")}<//></div>
    <${SearchField} label=${t("Search graphics")} placeholder=${t("Search, such as money, team or calm")} value=${words} onInput=${setWords} />
    <div class="scope-wrap"><${Scopes} label=${t("Kind of graphics")} value=${scope} options=${SCOPES} onChange=${setScope} /></div>
    <${Found} key=${`${scope} ${words}`} editor=${editor} panels=${panels} words=${words} scope=${scope} onScope=${setScope} onClear=${() => { setWords(""); setScope("all"); }} />`;
}

/** @param {PanelProps & {words: string, scope: string, onScope: (scope: string) => void, onClear: () => void}} props */
function Found({ editor, panels, words, scope, onScope, onClear }) {
  if (shelf_problem.value || icons_failed.value) return html`<p class="empty">${shelf_problem.value ?? t("The library cannot be loaded.")} <${Button} size="sm" onClick=${() => { loadIcons(); void loadShelf(); }}>${t("Try again")}<//></p>`;
  if (!shelf.value || !icon_set.value) return html`<p class="help" role="status">${t("The library is loading.")}</p>`;
  const all = [...shelf.value, ...iconItems(icon_set.value)];
  const found = foundByWords(all, words, synonyms.value, { nearly: true });
  const groups = KINDS.map((group) => ({ ...group, items: found.filter((item) => item.kind === group.kind) }))
    .filter(({ kind, items }) => items.length > 0 && (scope === "all" || scope === kind));
  const count = groups.reduce((sum, { items }) => sum + items.length, 0);
  if (count === 0) {
    const elsewhere = scope !== "all" && found.length > 0;
    return html`<div class="empty"><p>${elsewhere ? t`Nothing of this kind is called that, but ${found.length} others are.` : t("Nothing is called that. Try a plainer word, such as people, money or growth.")}</p>
      <${Button} size="sm" onClick=${() => elsewhere ? onScope("all") : onClear()}>${elsewhere ? t("Show all kinds") : t("Show everything")}<//></div>`;
  }
  return html`<p class="visually-hidden" role="status">${t`${count} found.`}</p>
    ${groups.map(({ kind, label, items, few }) => html`<${Group} key=${kind} kind=${kind} label=${label} items=${items} few=${scope === "all" ? few : PAGE}
      editor=${editor} panels=${panels} onAll=${() => onScope(kind)} paged=${scope !== "all"} />`)}`;
}

/** @param {PanelProps & {kind: ShelfKind, label: string, items: readonly ShelfItem[], few: number, paged: boolean, onAll: () => void}} props */
function Group({ kind, label, items, few, paged, onAll, editor, panels }) {
  const [shown, setShown] = useState(few);
  const more = items.length - shown;
  return html`<section class="shelf-group" aria-label=${label}>
    <h3 class="group-title">${label} <span class="num muted">${items.length}</span></h3>
    <div class=${`shelf-grid shelf-${kind}`} onKeyDown=${walk}>
      ${items.slice(0, shown).map((item) => html`<${ShelfCard} key=${item.id} item=${item} editor=${editor} panels=${panels} />`)}
    </div>
    ${more > 0 && html`<${Button} size="sm" look="quiet" onClick=${() => paged ? setShown(shown + PAGE) : onAll()}>${paged ? t`Show ${Math.min(more, PAGE)} more` : t`Show all ${items.length}`}<//>`}
  </section>`;
}

/** Arrow keys go from card to card. @param {KeyboardEvent} event */
function walk(event) {
  const grid = /** @type {HTMLElement} */ (event.currentTarget);
  const cards = /** @type {HTMLElement[]} */ ([...grid.querySelectorAll(".shelf-card")]);
  const now = cards.indexOf(/** @type {HTMLElement} */ (document.activeElement));
  const columns = getComputedStyle(grid).gridTemplateColumns.split(" ").length;
  const forward = forwardIn(grid);
  const way = { ArrowRight: forward, ArrowLeft: -forward, ArrowDown: columns, ArrowUp: -columns }[event.key];
  if (!way || now < 0) return;
  event.preventDefault();
  event.stopPropagation();
  cards[Math.min(Math.max(now + way, 0), cards.length - 1)].focus();
}

/** @param {PanelProps & {item: ShelfItem}} props */
function ShelfCard({ item, editor, panels }) {
  const { busy, put } = usePut(shelfItem(item, { editor, panels }));
  const what = item.kind === "pattern" ? t`Use the pattern ${item.title} as background` : item.sound ? t`Add the sound ${item.title}` : t`Add the ${item.kind} ${item.title}`;
  const from = sources.value[item.source]?.title;
  return html`<button type="button" class="shelf-card" aria-busy=${busy} disabled=${!editor.can_edit.value} aria-label=${what} title=${[item.title, from].filter(Boolean).join(" · ")}
    onPointerDown=${(/** @type {PointerEvent} */ event) => carry(event, { item: put, editor, panels })} onClick=${() => put.use(editor)}>
    <${Face} item=${item} editor=${editor} />${busy && html`<${CardBusy} />`}
    ${(item.sound || item.kind === "pattern") && html`<span class="one-line small">${item.title}</span>`}
  </button>`;
}

/** What a thing looks like in the kit's colours; drawn when it comes into view. @param {{item: ShelfItem, editor: import("#editor/state/editor.js").Editor}} props */
function Face({ item, editor }) {
  const ref = useRef(/** @type {HTMLElement | null} */ (null));
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    const watcher = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && setSeen(true), { rootMargin: "200px" });
    if (ref.current) watcher.observe(ref.current);
    return () => watcher.disconnect();
  }, []);
  if (item.icon) return html`<${Glyph} paths=${item.icon.paths} />`;
  if (item.sound) return html`<${Icon} name=${item.sound.mood ? "music" : "file-audio"} />`;
  const kit = editor.kit.value;
  if (item.kind === "animation") return html`<span class="shelf-face" ref=${ref}>${seen && html`<${Poster} item=${item} kit=${kit} />`}</span>`;
  const url = seen ? pictureOf(item, { kit, ground: null }) : "";
  if (item.kind !== "pattern") return html`<span class="shelf-face" ref=${ref}>${url && html`<img src=${url} alt="" draggable=${false} />`}</span>`;
  return html`<span class="shelf-face" ref=${ref} style=${url ? { backgroundImage: `url("${url}")`, backgroundSize: `${(item.tile_px ?? 96) / 3}px` } : undefined}></span>`;
}
