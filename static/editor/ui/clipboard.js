import { addLayers } from "#editor/edit/layers.js";
import { newId, newSegment } from "#editor/edit/new.js";
import { pastedText } from "#editor/edit/pasted.js";
import { insertSegments } from "#editor/edit/segments.js";
import { paste } from "#editor/state/commands.js";
import { holdChosen } from "#editor/state/hold_chosen.js";
import { isTyping } from "#editor/state/keyboard.js";
import { assetItem } from "#editor/ui/library/items.js";
import { bring } from "#editor/ui/library/uploads.js";
import { t } from "#editor/words.js";

/** @import { Editor } from "#editor/state/editor.js" */
/** @import { Panels } from "#editor/ui/panels.js" */
/** @import { Copied } from "#editor/state/view.js" */

/** Holds what was copied, for other videos as well, with a mark by which a later copy elsewhere is told apart. */
const OWN_TYPE = "application/x-brandreel";
/** So many segments the server looks at in one request. */
const MOST_STAGED = 100;

/**
 * The system's clipboard: what was copied here comes back as it was; words, cells, slides and pictures from elsewhere
 * become layers or segments.
 * @param {Editor} editor @param {Panels} panels @param {EventTarget} [target] @returns {() => void} stops listening
 */
export function listenForClipboard(editor, panels, target = document) {
  const ending = new AbortController();
  let mark = "";
  const onCopy = (/** @type {Event} */ event) => {
    if (!(event instanceof ClipboardEvent) || elsewhere(event) || !editor.clipboard.peek()) return;
    mark = newId();
    event.clipboardData?.setData(OWN_TYPE, JSON.stringify({ mark, copied: editor.clipboard.peek() }));
    event.clipboardData?.setData("text/plain", wordsOf(editor));
    event.preventDefault();
  };
  const onPaste = (/** @type {Event} */ event) => {
    if (!(event instanceof ClipboardEvent) || elsewhere(event) || !editor.can_edit.peek()) return;
    event.preventDefault();
    const data = event.clipboardData;
    const ours = readOurs(data?.getData(OWN_TYPE) ?? "");
    const own = mark !== "" && ours?.mark === mark;
    const text = data?.getData("text/plain") ?? "";
    const files = [...(data?.files ?? [])];
    if (ours && !own) void pasteFromElsewhere(editor, panels, ours.copied);
    else if (own || (text === "" && files.length === 0)) {
      if (editor.clipboard.peek()) paste(editor);
    } else if (text.trim() !== "") pasteText(editor, panels, text);
    else void pasteFiles(editor, panels, files);
  };
  for (const type of ["copy", "cut"]) target.addEventListener(type, onCopy, { signal: ending.signal });
  target.addEventListener("paste", onPaste, { signal: ending.signal });
  return () => ending.abort();
}

/** Whether the clipboard belongs to a field, a dialog or selected words. @param {ClipboardEvent} event */
function elsewhere(event) {
  const target = event.composedPath()[0];
  const in_dialog = target instanceof Element && target.closest("dialog[open]") !== null;
  return event.defaultPrevented || in_dialog || isTyping(event) || (event.type !== "paste" && getSelection()?.isCollapsed === false);
}

/** What another page of this product copied. @param {string} text @returns {{mark: string, copied: Copied} | null} */
function readOurs(text) {
  try {
    const { mark, copied } = JSON.parse(text);
    const parts = copied.kind === "segments" ? copied.segments : copied.layers;
    return typeof mark === "string" && Array.isArray(parts) && parts.length > 0 ? { mark, copied } : null;
  } catch {
    return null;
  }
}

/** Pastes what was copied in another video, once the server says that this one can hold it. @param {Editor} editor @param {Panels} panels @param {Copied} copied */
async function pasteFromElsewhere(editor, panels, copied) {
  const segments = copied.kind === "segments" ? copied.segments : [{ ...newSegment({ kit: editor.kit.peek() }), layers: copied.layers }];
  try {
    for (let from = 0; from < segments.length; from += MOST_STAGED) {
      const asked = segments.slice(from, from + MOST_STAGED).map((segment) => ({ ...segment, id: newId() }));
      await editor.api.stage(editor.video_id, { segments: asked, scale_ratio: 0.25 });
    }
  } catch (error) {
    panels.say(t`This cannot be pasted here. ${/** @type {Error} */ (error).message}`, "danger");
    return;
  }
  editor.clipboard.value = copied;
  paste(editor);
}

/** What another program gets of what was copied. @param {Editor} editor */
function wordsOf(editor) {
  const copied = editor.clipboard.peek();
  const layers = copied?.kind === "segments" ? copied.segments.flatMap((segment) => segment.layers) : copied?.layers ?? [];
  return layers.flatMap((layer) => (layer.kind === "text" ? [layer.text] : [])).join("\n\n");
}

/** @param {Editor} editor @param {Panels} panels @param {string} text */
export function pasteText(editor, panels, text) {
  const pasted = pastedText(text, { kit: editor.kit.peek(), canvas: editor.timeline.peek().canvas, ground: editor.segment.peek()?.background });
  const segment = editor.segment.peek();
  if (!pasted) return;
  if (pasted.kind === "segments") {
    const { segments } = pasted;
    const index = editor.timeline.peek().segments.findIndex((one) => one.id === segment?.id) + 1 || editor.timeline.peek().segments.length;
    editor.apply(t`Paste ${segments.length} segments`, (timeline) => insertSegments(timeline, { segments, index }), { selection: { segment_id: segments[0].id, layer_ids: [] } });
    panels.say(t`${segments.length} segments were made of the pasted text. Undo takes them back.`);
    return;
  }
  if (!segment || segment.locked) {
    panels.say(segment ? t("This segment is locked. Choose another one to paste into.") : t("Add a segment first, then paste."));
    return;
  }
  editor.apply(pasted.layers[0].kind === "table" ? t("Paste a table") : t("Paste text"), (timeline) => addLayers(timeline, { segment_id: segment.id, layers: pasted.layers }), {
    selection: { segment_id: segment.id, layer_ids: pasted.layers.map((layer) => layer.id) },
  });
  editor.announce(t("Pasted."));
}

/** @param {Editor} editor @param {Panels} panels @param {readonly File[]} files */
async function pasteFiles(editor, panels, files) {
  const chooseAgain = holdChosen(editor);
  const arrived = await bring(files, { editor, panels });
  if (!chooseAgain()) return;
  for (const asset of arrived) {
    if (asset.kind !== "font" && asset.kind !== "lut") assetItem(asset).use(editor);
  }
}
