import { ACTIONS } from "#editor/state/actions.js";
import { shownKeys } from "#editor/state/keyboard.js";
import { offered } from "#editor/state/templates.js";
import { foundByWords, plain, synonyms, wordsOf } from "#editor/ui/library/finding.js";
import { icon_set } from "#editor/ui/library/icon_set.js";
import { CHARTS, SHAPES, assetItem, characterItem, chartItem, iconItem, logoItem, shapeItem, tableItem, templateItem, textItem } from "#editor/ui/library/items.js";
import { people } from "#editor/ui/library/people.js";
import { PANEL_NAMES } from "#editor/ui/library/panel_names.js";
import { canRecord, recordScreen } from "#editor/ui/library/screen_button.js";
import { shelfItem } from "#editor/ui/library/shelf_items.js";
import { shelf } from "#editor/ui/library/shelf.js";
import { t } from "#editor/words.js";

/**
 * @import { Editor } from "#editor/state/editor.js"
 * @import { Panels } from "#editor/ui/panels.js"
 * @import { LibraryItem } from "#editor/ui/library/items.js"
 * Something that can be found and done. `words` find it, each between spaces; `kind` says what it is.
 * @typedef {{id: string, title: string, words: string, kind: string, icon: string, keys?: string, picture?: string | null, paths?: readonly string[], run: () => void}} Entry
 */

/** What the palette itself is for, and what needs a pointer or a focus to mean anything. */
const LEFT_OUT = new Set(["palette", "next-region", "region-before"]);
const MOST_SHOWN = 60;
const OFTEN = ["add-text", "add-segment", "play", "split", "duplicate", "timeline", "shortcuts", "undo"];

/** All that can be done now: actions, segments to go to, things to put into the video. @param {Editor} editor @param {Panels} panels @returns {Entry[]} */
export function entriesOf(editor, panels) {
  return [...actionEntries(editor), ...panelEntries(panels), ...segmentEntries(editor), ...(editor.can_edit.peek() ? libraryEntries(editor, panels) : [])];
}

/**
 * The entries that words find, the best first; without words what was used last and what is needed often.
 * @param {readonly Entry[]} entries @param {string} words @param {readonly string[]} recent ids @returns {readonly Entry[]}
 */
export function foundEntries(entries, words, recent) {
  if (plain(words) === "") {
    const first = [...new Set([...recent, ...OFTEN.map((id) => `action-${id}`)])].flatMap((id) => entries.find((entry) => entry.id === id) ?? []);
    const segments = entries.filter((entry) => entry.kind === t("Segment") && !first.includes(entry));
    return [...first, ...segments].slice(0, MOST_SHOWN);
  }
  return foundByWords(entries, words, synonyms.value).slice(0, MOST_SHOWN);
}

/** @param {Editor} editor @returns {Entry[]} */
function actionEntries(editor) {
  return ACTIONS.filter((action) => !LEFT_OUT.has(action.id) && action.when(editor)).map((action) => ({
    id: `action-${action.id}`, title: titleOf(editor, action), words: wordsOf(action.label, `${action.group} ${action.id.replaceAll("-", " ")}`), kind: action.group, icon: "chevrons-right",
    keys: action.keys[0] && shownKeys(action.keys[0]), run: () => { action.run(editor); },
  }));
}

/** @param {Editor} editor @param {{id: string, label: string}} action */
function titleOf(editor, { id, label }) {
  const what = { undo: editor.undo_label.peek(), redo: editor.redo_label.peek() }[id];
  return what ? `${label}: ${what}` : label;
}

/** @param {Panels} panels @returns {Entry[]} */
function panelEntries(panels) {
  const open = (/** @type {string} */ id) => () => {
    panels.library.value = id;
    requestAnimationFrame(() => document.getElementById("library-panel")?.focus());
  };
  return [
    ...PANEL_NAMES.map(({ id, label, icon = "layout-template" }) => {
      const title = t`Open ${label}`;
      return { id: `panel-${id}`, title, words: wordsOf(title, t("panel library")), kind: t("Library"), icon, run: open(id) };
    }),
    ...[["export", t("Export the video"), "download"], ["script", t("Paste a script"), "scroll-text"], ["quiz", t("Ask a question"), "circle-check"], ["credits", t("Credits"), "info"], ["exact-frame", t("Exact frame, as it will be exported"), "camera"], ["template:", t("Save the video as a template"), "layout-template"]].map(([id, title, icon]) => ({
      id: `dialog-${id}`, title, words: wordsOf(title, id), kind: t("Video"), icon, run: () => { panels.dialog.value = id; },
    })),
    { id: "preview", title: t("Preview the video"), words: wordsOf(t("Preview the video"), t("watch play whole")), kind: t("Video"), icon: "monitor-play", run: () => { panels.previewing.value = true; } },
  ];
}

/** @param {Editor} editor @returns {Entry[]} */
function segmentEntries(editor) {
  return editor.timeline.peek().segments.map((segment, index) => ({
    id: `segment-${segment.id}`, title: `${index + 1} ${segment.name || t("Segment")}`, kind: t("Segment"), icon: "film",
    words: wordsOf(t`go to segment ${index + 1} ${segment.name}`, `${segment.narration?.script ?? ""} ${segment.layers.map((layer) => (layer.kind === "text" ? layer.text : layer.name)).join(" ")}`),
    picture: editor.staged.peek().get(segment.id)?.thumbnail_url ?? null,
    run: () => { editor.select(segment.id); },
  }));
}

/** What each kind of the shelf is called, and its icon. @type {{readonly [kind: string]: readonly [string, string]}} */
const SHELF_KINDS = {
  illustration: [t("Illustration"), "image"], animation: [t("Animation"), "sparkles"], pattern: [t("Pattern"), "grid-3x3"], sound: [t("Sound"), "music"],
};

/** @param {Editor} editor @param {Panels} panels @returns {Entry[]} */
function libraryEntries(editor, panels) {
  const kit = editor.kit.peek();
  /** The palette is gone by then: what takes time is told. @param {LibraryItem} item */
  const put = (item) => { if (item.use(editor) instanceof Promise) editor.tell(t`${item.label} is being added.`); };
  /** @param {string} id @param {LibraryItem} item @param {string} kind @param {string} icon @param {string} [more] @returns {Entry} */
  const entry = (id, item, kind, icon, more = "") => ({ id, title: t`Add ${item.label}`, words: wordsOf(t`Add ${item.label}`, `${kind} ${more}`), kind, icon, get picture() { return item.picture; }, run: () => put(item) });
  return [
    ...kit.type_styles.map((style) => entry(`text-${style.role}`, textItem({ style: style.role, label: style.name, text: style.name }), t("Text"), "type")),
    ...kit.logos.filter((logo) => !logo.is_retired).map((logo) => entry(`logo-${logo.variant}`, logoItem({ variant: logo.variant, label: logo.name, picture: null }), t("Logo"), "shield-check", "brand")),
    ...SHAPES.map(({ outline, label, icon }) => entry(`shape-${outline}`, shapeItem(outline, label), t("Shape"), icon)),
    ...CHARTS.map(({ chart, label, icon }) => entry(`chart-${chart}`, chartItem(chart, label), t("Chart"), icon, t("numbers data"))),
    entry("table", tableItem(), t("Chart"), "table"),
    ...offered.peek().list.map((template) => entry(`template-${template.id}`, templateItem(template), t("Template"), "layout-template", template.about)),
    ...(shelf.value ?? []).map((one) => entry(`shelf-${one.id}`, shelfItem(one, { editor, panels }), ...SHELF_KINDS[one.kind], one.words)),
    ...(canRecord() ? [{ id: "record-screen", title: t("Record the screen"), words: wordsOf(t("Record the screen")), kind: t("Media"), icon: "monitor-up", run: () => recordScreen(editor, panels) }] : []),
    ...(people.value ?? []).map((person) => entry(`person-${person.id}`, characterItem(person), t("Character"), "user", person.words)),
    ...editor.assets.peek().filter((asset) => asset.kind !== "font" && asset.kind !== "lut").map((asset) => entry(`asset-${asset.id}`, assetItem(asset), asset.kind === "audio" ? t("Music") : t("Media"), asset.kind === "audio" ? "music" : "image")),
    ...(icon_set.value ?? []).map((icon) => ({ ...entry(`icon-${icon.name}`, iconItem(icon.name), t("Icon"), "star", icon.words), paths: icon.paths })),
  ];
}
