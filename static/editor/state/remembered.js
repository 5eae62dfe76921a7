import { effect } from "@preact/signals";

/** @import { Editor } from "#editor/state/editor.js" */

const KEY = "brandreel:view";
const PLACE_KEY = "brandreel:place";

/**
 * How the editor was arranged on this computer, and keeps it. What cannot be kept (a private window) is not missed.
 * @param {Editor} editor @param {Pick<Storage, "getItem" | "setItem">} [storage] @returns {() => void} stops keeping it
 */
export function rememberView(editor, storage = localStorage) {
  const kept = read(storage, KEY);
  if (kept.timeline_open === true) editor.timeline_open.value = true;
  if (typeof kept.timeline_height_px === "number") editor.timeline_height_px.value = Math.min(420, Math.max(260, kept.timeline_height_px));
  if (typeof kept.snapping === "boolean") editor.snapping.value = kept.snapping;
  if (typeof kept.captions_shown === "boolean") editor.captions_shown.value = kept.captions_shown;
  return effect(() => write(storage, KEY, {
    timeline_open: editor.timeline_open.value, timeline_height_px: editor.timeline_height_px.value, snapping: editor.snapping.value,
    captions_shown: editor.captions_shown.value,
  }));
}

/** @param {Pick<Storage, "getItem">} storage @param {string} key @returns {{[name: string]: unknown}} */
function read(storage, key) {
  try {
    const kept = JSON.parse(storage.getItem(key) ?? "{}");
    return typeof kept === "object" && kept !== null ? kept : {};
  } catch {
    return {};
  }
}

/** @param {Pick<Storage, "setItem">} storage @param {string} key @param {{[name: string]: unknown}} now */
function write(storage, key, now) {
  try {
    storage.setItem(key, JSON.stringify(now));
  } catch {
    // A full or forbidden storage.
  }
}

/**
 * What was open when this page was read anew, as after a new version of the brand kit was taken up: the panel, the tab
 * and the segment are there again. A page that was not read anew begins as every page does.
 * @param {Editor} editor @param {import("#editor/ui/panels.js").Panels} panels
 * @param {{video_id: string, again?: boolean, storage?: Pick<Storage, "getItem" | "setItem">}} options `again`: whether it was read anew
 * @returns {() => void} stops keeping it
 */
export function rememberPlace(editor, panels, { video_id, again = isReadAnew(), storage = sessionStorage }) {
  const kept = again ? read(storage, PLACE_KEY) : {};
  if (kept.video_id === video_id) {
    if (typeof kept.library === "string" || kept.library === null) panels.library.value = kept.library;
    if (typeof kept.tab === "string") panels.tab.value = kept.tab;
    const segment = editor.timeline.peek().segments.find((one) => one.id === kept.segment_id);
    if (segment && segment.id !== editor.selection.peek().segment_id) editor.select(segment.id);
  }
  return effect(() => write(storage, PLACE_KEY, {
    video_id, library: panels.library.value, tab: panels.tab.value, segment_id: editor.selection.value.segment_id,
  }));
}

function isReadAnew() {
  const [entry] = performance.getEntriesByType("navigation");
  return entry instanceof PerformanceNavigationTiming && entry.type === "reload";
}
