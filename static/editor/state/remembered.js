import { effect } from "@preact/signals";

/** @import { Editor } from "#editor/state/editor.js" */

const KEY = "brandreel:view";

/**
 * How the editor was arranged on this computer, and keeps it. What cannot be kept (a private window) is not missed.
 * @param {Editor} editor @param {Pick<Storage, "getItem" | "setItem">} [storage] @returns {() => void} stops keeping it
 */
export function rememberView(editor, storage = localStorage) {
  const kept = read(storage);
  if (kept.timeline_open === true) editor.timeline_open.value = true;
  if (typeof kept.timeline_height_px === "number") editor.timeline_height_px.value = Math.min(420, Math.max(260, kept.timeline_height_px));
  if (typeof kept.snapping === "boolean") editor.snapping.value = kept.snapping;
  if (typeof kept.captions_shown === "boolean") editor.captions_shown.value = kept.captions_shown;
  return effect(() => {
    const now = {
      timeline_open: editor.timeline_open.value, timeline_height_px: editor.timeline_height_px.value, snapping: editor.snapping.value,
      captions_shown: editor.captions_shown.value,
    };
    try {
      storage.setItem(KEY, JSON.stringify(now));
    } catch {
      // A full or forbidden storage.
    }
  });
}

/** @param {Pick<Storage, "getItem">} storage @returns {{[name: string]: unknown}} */
function read(storage) {
  try {
    const kept = JSON.parse(storage.getItem(KEY) ?? "{}");
    return typeof kept === "object" && kept !== null ? kept : {};
  } catch {
    return {};
  }
}
