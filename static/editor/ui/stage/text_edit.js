import { batch } from "@preact/signals";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { html, names } from "#editor/ui/html.js";
import { updateLayer } from "#editor/edit/layers.js";
import { boldChanges, styleRange } from "#editor/edit/rich_text.js";
import { countCharacters } from "#editor/edit/spans.js";
import { hexOf } from "#editor/document/colour.js";
import { keysOf } from "#editor/state/keyboard.js";
import { familyOf } from "#editor/ui/fonts.js";
import { placeStyle } from "#editor/ui/stage/overlay.js";
import { t } from "#editor/words.js";

/** @import { KitValues, TextLayer } from "#editor/types.d.ts" */
/** @import { Editor } from "#editor/state/editor.js" */

const TEXT_ALIGN = { start: "start", centre: "center", end: "end" };
const SHIFT = { start: "0%", centre: "50%", end: "100%" };
const SHRINK_STEP = 0.96;
const LARGEST_PX = 2000;
const REST_MS = 600;
/** Characters of a text. */
const LONGEST = 5000;

/**
 * Text edited in its place, in the same font file that the renderer uses. When the typing pauses, the renderer's picture
 * is seen in its place; Escape or a press elsewhere ends the editing.
 * @param {{editor: Editor, scale: number, layer_id: string}} props
 */
export function TextEdit({ editor, scale, layer_id }) {
  const ref = useRef(/** @type {HTMLDivElement | null} */ (null));
  const segment = editor.segment.value;
  const layer = segment?.layers.find((one) => one.id === layer_id);
  const isText = layer?.kind === "text";
  const resting = useRef(/** @type {ReturnType<typeof setTimeout> | undefined} */ (undefined));
  useEffect(() => {
    editor.text_rests.value = true;
    return () => {
      clearTimeout(resting.current);
      editor.text_rests.value = false;
    };
  }, [editor, layer_id]);

  useLayoutEffect(() => {
    const element = ref.current;
    if (!element || !isText) return undefined;
    element.textContent = layer.text;
    element.focus();
    getSelection()?.selectAllChildren(element);
    const noteSelection = () => {
      const range = selectedRange(element);
      if (range) editor.text_range.value = { layer_id, ...range };
    };
    document.addEventListener("selectionchange", noteSelection);
    return () => {
      document.removeEventListener("selectionchange", noteSelection);
      editor.seal();
    };
  }, [layer_id, isText]);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element || !isText) return;
    if (typedInto(element) !== withoutEnd(layer.text)) rewrite(element, layer.text);
    shrinkToFit(element, layer, editor.kit.peek(), scale);
  });
  if (!segment || layer?.kind !== "text") return null;

  const done = () => batch(() => {
    if (editor.editing_layer_id.peek() !== layer_id) return;
    editor.left_text_id.value = editor.text_is_drawn.peek() ? null : layer_id;
    editor.editing_layer_id.value = null;
  });
  /** @param {any} event */
  const onInput = (event) => {
    clearTimeout(resting.current);
    resting.current = setTimeout(() => { editor.text_rests.value = true; }, REST_MS);
    editor.text_rests.value = false;
    const text = typedInto(event.currentTarget).slice(0, LONGEST);
    editor.apply(t("Write text"), (timeline) => updateLayer(timeline, { segment_id: segment.id, layer_id, changes: { text } }), { coalesce_key: `text:${layer_id}` });
  };
  /** @param {KeyboardEvent} event */
  const onKeyDown = (event) => {
    const keys = keysOf(event);
    if (keys === "Escape" || keys === "Ctrl+Enter" || keys === "Ctrl+B") event.preventDefault();
    if (keys === "Escape" || keys === "Ctrl+Enter") done();
    else if (keys === "Ctrl+B" && ref.current) makeBold(editor, layer, selectedRange(ref.current));
    if (!/^Ctrl\+(Shift\+)?Z$/.test(keys)) event.stopPropagation();
  };
  return html`<div class="text-box" style=${placeStyle(layer, scale)}>
    <div ref=${ref} class=${names("text-edit", editor.text_is_drawn.value && "is-drawn")} contenteditable="plaintext-only" role="textbox" aria-multiline="true" aria-label=${t("Text of the layer")} spellcheck
      style=${styleOf(layer, editor.kit.value, scale)} onInput=${onInput} onKeyDown=${onKeyDown} onBlur=${done}
      onPointerDown=${(/** @type {Event} */ event) => event.stopPropagation()}></div>
  </div>`;
}

/** The words of a text that was left, where they stand, until the renderer's picture of them is there. @param {{editor: Editor, scale: number, layer_id: string}} props */
export function LeftText({ editor, scale, layer_id }) {
  const ref = useRef(/** @type {HTMLDivElement | null} */ (null));
  const layer = editor.segment.value?.layers.find((one) => one.id === layer_id);
  useLayoutEffect(() => {
    if (ref.current && layer?.kind === "text") shrinkToFit(ref.current, layer, editor.kit.peek(), scale);
  });
  if (layer?.kind !== "text") return null;
  return html`<div class="text-box is-left" style=${placeStyle(layer, scale)} aria-hidden="true">
    <div ref=${ref} class="text-edit is-left" style=${styleOf(layer, editor.kit.value, scale)}>${layer.text}</div>
  </div>`;
}

/** What was written in an element, as it was written: a style that shows capitals does not make them. @param {HTMLElement} element */
function typedInto(element) {
  const shown_as = element.style.textTransform;
  element.style.textTransform = "none";
  const text = element.innerText;
  element.style.textTransform = shown_as;
  return withoutEnd(text);
}

/** A last line that is empty needs a line break of its own to be seen. @param {string} text */
const withoutEnd = (text) => text.replace(/\n$/, "");

/** Somebody else changed the text while it was edited: the caret goes behind it. @param {HTMLElement} element @param {string} text */
function rewrite(element, text) {
  element.textContent = text;
  const selection = getSelection();
  if (!selection || document.activeElement !== element) return;
  selection.selectAllChildren(element);
  selection.collapseToEnd();
}

/**
 * Gives the selected words the brand's bolder style, or takes it from them.
 * @param {Editor} editor @param {TextLayer} layer @param {import("#editor/edit/spans.js").TextRange | null} range
 */
function makeBold(editor, layer, range) {
  const segment_id = editor.selection.peek().segment_id;
  if (!segment_id || !range || range.end <= range.start) return editor.tell(t("Select the words first."));
  const changes = boldChanges(editor.kit.peek(), { layer, range });
  if (!changes) return editor.tell(t("The brand has no bolder style of about this size. Choose one under Selected words."));
  editor.apply(t("Style words"), (timeline) => styleRange(timeline, { segment_id, layer_id: layer.id, range, changes }));
  editor.announce(changes.style ? t("Bold.") : t("Not bold."));
}

/**
 * The characters that are selected in an element of text; null where the selection is elsewhere.
 * @param {HTMLElement} element @returns {{start: number, end: number} | null}
 */
function selectedRange(element) {
  const selection = getSelection();
  if (!selection || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!element.contains(range.commonAncestorContainer)) return null;
  const before = document.createRange();
  before.selectNodeContents(element);
  before.setEnd(range.startContainer, range.startOffset);
  const start = countCharacters(before.toString());
  return { start, end: start + countCharacters(range.toString()) };
}

/** @param {TextLayer} layer @param {KitValues} kit @param {number} scale */
function styleOf(layer, kit, scale) {
  const type = kit.type_styles.find((one) => one.role === layer.style) ?? kit.type_styles[0];
  const colour = layer.colour ?? { kind: /** @type {const} */ ("role"), role: String(type.colour) };
  return {
    color: hexOf(colour, kit) ?? "#000000", caretColor: hexOf(colour, kit) ?? "#000000", fontFamily: familyOf(type.font), fontWeight: type.weight,
    lineHeight: layer.line_height_ratio ?? type.line_height_ratio, letterSpacing: `${layer.letter_spacing_em ?? type.letter_spacing_em}em`, textTransform: type.upper_case ? "uppercase" : "none", textAlign: TEXT_ALIGN[layer.align],
    fontSize: `${(layer.size_px ?? type.size_px) * scale}px`, width: "100%",
    top: SHIFT[layer.vertical_align], transform: `translateY(-${SHIFT[layer.vertical_align]})`,
  };
}

/** @param {HTMLElement} element @param {TextLayer} layer @param {KitValues} kit @param {number} scale */
function shrinkToFit(element, layer, kit, scale) {
  const type = kit.type_styles.find((one) => one.role === layer.style) ?? kit.type_styles[0];
  let size = layer.size_px ?? type.size_px;
  element.style.fontSize = `${size * scale}px`;
  const fits = () => element.offsetHeight <= layer.place.height_px * scale + 1 && element.scrollWidth <= element.clientWidth + 1;
  while (layer.grow && fits() && size < LARGEST_PX) {
    element.style.fontSize = `${(size / SHRINK_STEP) * scale}px`;
    if (!fits()) break;
    size /= SHRINK_STEP;
  }
  element.style.fontSize = `${size * scale}px`;
  while (layer.shrink && element.offsetHeight > layer.place.height_px * scale + 1 && size > type.minimum_size_px) {
    size *= SHRINK_STEP;
    element.style.fontSize = `${size * scale}px`;
  }
}
