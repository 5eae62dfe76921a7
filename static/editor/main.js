import { effect } from "@preact/signals";
import { render } from "preact";
import { ApiError, createApi } from "#editor/net/api.js";
import { ACTIONS } from "#editor/state/actions.js";
import { createEditor } from "#editor/state/editor.js";
import { listenForKeys } from "#editor/state/keyboard.js";
import { rememberPlace, rememberView } from "#editor/state/remembered.js";
import { openAsked } from "#editor/ui/findings/asked_finding.js";
import { listenForClipboard } from "#editor/ui/clipboard.js";
import { loadFonts } from "#editor/ui/fonts.js";
import { html } from "#editor/ui/html.js";
import { keepDrawers } from "#editor/ui/drawers.js";
import { loadLater } from "#editor/ui/later.js";
import { createPanels } from "#editor/ui/panels.js";
import { Shell } from "#editor/ui/shell.js";
import { t } from "#editor/words.js";

/** @import { Editor } from "#editor/state/editor.js" */
/** @import { Panels } from "#editor/ui/panels.js" */

/** Opens the editor on the page: what it edits stands in the page's data. A window that is too small says so instead, and gets it when it has grown. @param {HTMLElement} page */
export async function open(page) {
  const { videoId = "", personId = "", home = "/", watch = "/" } = page.dataset;
  await wideEnough();
  const opened = await begin(page, { videoId, personId, home, watch });
  if (!opened) return;
  const { editor, panels } = opened;
  await shown(editor);
  await listAssets(editor, panels);
  await loadLater();
}

/** The editor on the page; null, and what is wrong on the page, where it cannot be. @param {HTMLElement} page @param {{videoId: string, personId: string, home: string, watch: string}} data */
async function begin(page, { videoId, personId, home, watch }) {
  const api = createApi();
  try {
    const video = await api.getVideo(videoId);
    const editor = createEditor({ video, api, person_id: personId });
    const panels = createPanels();
    // Whoever may change nothing has no use for what can be added.
    if (!editor.can_edit.peek()) panels.library.value = "review";
    rememberView(editor);
    rememberPlace(editor, panels, { video_id: videoId });
    keepDrawers(editor, panels);
    follow(editor, panels);
    openAsked(editor, panels, location.hash);
    if (location.hash === "#tour") {
      editor.tour_stop.value = 0;
      history.replaceState(history.state, "", location.pathname);
    }
    if (["#comments", "#review"].includes(location.hash)) panels.library.value = location.hash.slice(1);
    listenForKeys({ actions: ACTIONS, editor });
    listenForClipboard(editor, panels);
    page.replaceChildren();
    render(html`<${Shell} editor=${editor} panels=${panels} home=${home} watch=${watch} />`, page);
    page.dataset.ready = "";
    effect(() => {
      loadFonts(editor.kit.value, editor.fonts.value).catch(() => panels.say(t("A font of the brand could not be loaded; text may look different while you type."), "danger"));
    });
    return { editor, panels };
  } catch (error) {
    page.replaceChildren(problemOf(error));
    return null;
  }
}

/** Comes true as soon as the window has room for the editor. @returns {Promise<void>} */
function wideEnough() {
  const wide = matchMedia("(min-width: 640px)");
  if (wide.matches) return Promise.resolve();
  return new Promise((resolve) => { wide.addEventListener("change", () => resolve(), { once: true }); });
}

/** Everything of the workspace stands in the library, not only what the video shows. @param {Editor} editor @param {Panels} panels */
async function listAssets(editor, panels) {
  if (!editor.can_edit.peek()) return;
  try {
    await editor.readLibrary();
  } catch {
    panels.say(t("The library could not be read. Reload the page to try again."), "danger");
  }
}

/** Comes true once the segment on the stage has been asked for: what a person looks at goes first. @param {Editor} editor @returns {Promise<void>} */
function shown(editor) {
  return new Promise((resolve) => { effect(() => { if (editor.is_shown.value) resolve(); }); });
}

/** What the page does when something changes in the editor. @param {Editor} editor @param {Panels} panels */
function follow(editor, panels) {
  let hadLayer = false;
  effect(() => {
    const hasLayer = editor.selection.value.layer_ids.length > 0;
    if (hasLayer && !hadLayer && panels.tab.peek() === "segment") panels.tab.value = "text";
    hadLayer = hasLayer;
  });
  effect(() => {
    if (editor.told.value) panels.say(editor.told.value.text, editor.told.value.look, "told");
  });
  effect(() => { document.title = t`${editor.title.value} · Brandreel`; });
  effect(() => {
    if (editor.comments.asked.value) panels.library.value = "comments";
  });
  const seen = new Map();
  effect(() => {
    for (const { id, state, error } of editor.exports.value) {
      const before = seen.get(id);
      seen.set(id, state);
      if (!before || before === state) continue;
      if (state === "done") panels.say(t("The export is ready. Open Export to download it."), "success");
      else if (state === "failed") panels.say(t`The export failed: ${error?.message ?? t("the reason is not known.")}`, "danger");
    }
  });
}

/** @param {unknown} error */
function problemOf(error) {
  const message = document.createElement("p");
  message.className = "shell-waiting";
  message.setAttribute("role", "alert");
  message.textContent = error instanceof ApiError ? error.message : t("The editor could not be opened. Reload the page to try again.");
  if (!(error instanceof ApiError)) console.error(error);
  return message;
}

const page = document.getElementById("editor");
if (page) void open(page);
