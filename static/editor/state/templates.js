import { signal } from "@preact/signals";
import { insertSegments } from "#editor/edit/segments.js";
import { t, tn } from "#editor/words.js";

/**
 * @import { ScriptSegments, TemplateOut, Timeline, UsedTemplate } from "#editor/types.d.ts"
 * @import { Editor } from "#editor/state/editor.js"
 */

/** The templates for segments, as the kit dresses them for the canvas; `key` is what they depend on, `is_coming` whether they are on their way. */
export const offered = signal(/** @type {{key: string, list: readonly TemplateOut[], is_coming: boolean}} */ ({ key: "", list: [], is_coming: true }));

/** Those that were asked for last. */
let coming = Promise.resolve();
let asked = 0;

/**
 * Fetches the templates, unless they are there for this kit and canvas, or on their way. Comes true once they are there.
 * @param {Editor} editor @param {{again?: boolean}} [options]
 */
export function loadTemplates(editor, { again = false } = {}) {
  const kit = editor.kit.peek();
  const key = JSON.stringify([editor.video_id, kit.name, kit.colours, kit.type_styles, editor.timeline.peek().canvas]);
  if (offered.peek().key !== key || again) coming = fetchTemplates(editor, key);
  return coming;
}

/** @param {Editor} editor @param {string} key @returns {Promise<void>} */
async function fetchTemplates(editor, key) {
  const own = ++asked;
  offered.value = { key, list: offered.peek().list, is_coming: true };
  try {
    await editor.flush();
    const list = await editor.api.listTemplates(editor.video_id);
    if (own === asked) offered.value = { key, list, is_coming: false };
  } catch (error) {
    if (own !== asked) return coming;
    offered.value = { key: "", list: offered.peek().list, is_coming: false };
    throw error;
  }
  return own === asked ? undefined : coming;
}

/**
 * Puts the segments of a template at a position, or behind the selected one.
 * @param {Editor} editor @param {TemplateOut} template @param {number} [index]
 */
export async function useTemplate(editor, template, index) {
  editor.announce(t`${template.name} is being added.`);
  try {
    await editor.flush();
    const used = await editor.api.useTemplate(editor.video_id, template.id);
    const at = putIn(editor, used, { label: t`Add ${template.name}`, index });
    editor.announce(t`${template.name} added, position ${at + 1} of ${editor.timeline.peek().segments.length}`);
  } catch (error) {
    editor.tell(t`${template.name} cannot be added: ${/** @type {Error} */ (error).message}`, "danger");
  }
}

/** The segments that a script or a document makes. @param {Editor} editor @param {string | File} script @returns {Promise<ScriptSegments>} */
export async function segmentsOfScript(editor, script) {
  await editor.flush();
  return editor.api.scriptSegments(editor.video_id, script);
}

/**
 * Puts the segments of a script where `putIn` would.
 * @param {Editor} editor @param {ScriptSegments} made @param {{index?: number, also?: (timeline: Timeline) => Timeline}} [options]
 */
export function addScript(editor, made, options = {}) {
  const count = tn(made.segments.length, "1 segment", "{n} segments");
  putIn(editor, made, { label: t`Add ${count} from a script`, ...options });
  editor.announce(t`${count} added.`);
}

/**
 * Puts segments that the server made at a position, or behind the selected one; the position is the answer.
 * `also` changes the video in the same step.
 * @param {Editor} editor @param {Pick<UsedTemplate, "segments" | "assets">} used
 * @param {{label: string, index?: number, also?: (timeline: Timeline) => Timeline}} options
 */
export function putIn(editor, { segments, assets }, { label, index, also }) {
  const known = new Set(Object.keys(assets));
  editor.assets.value = [...Object.values(assets), ...editor.assets.peek().filter((asset) => !known.has(asset.sha256))];
  const before = editor.timeline.peek().segments;
  const chosen = before.findIndex((one) => one.id === editor.selection.peek().segment_id);
  const at = index ?? (chosen < 0 ? before.length : chosen + 1);
  editor.apply(label, (timeline) => insertSegments(also ? also(timeline) : timeline, { segments, index: at }), {
    selection: { segment_id: segments[0].id, layer_ids: [] },
  });
  return at;
}
