import { signal } from "@preact/signals";
import { t } from "#editor/words.js";

/**
 * @import { Editor } from "#editor/state/editor.js"
 * @import { Panels } from "#editor/ui/panels.js"
 * @import { AssetOut } from "#editor/types.d.ts"
 */

/** Names of the files that are on their way. */
export const uploading = signal(/** @type {readonly string[]} */ ([]));

/** Sound that can be brought, for file dialogs. */
export const ACCEPTED_SOUND = ".wav,.wave,.mp3,.m4a,.m4b,.flac,.ogg,.oga,.opus";

/** What can be brought, for file dialogs. The server looks at the content, not at the name. */
export const ACCEPTED = `.png,.apng,.jpg,.jpeg,.jpe,.jfif,.webp,.gif,.svg,.svgz,.mp4,.m4v,.mov,.qt,.webm,${ACCEPTED_SOUND},.ttf,.otf,.json,.cube`;

/** Documents are no files of the library: their words become segments. */
const DOCUMENT = /\.(docx|pptx|pdf|md|markdown|txt)$/i;

/** Notes of the examination that need nobody's attention: the renderer minds these things by itself. */
const UNTOLD = new Set(["variable-rate", "deep", "colour-profile", "header-differs"]);

/**
 * Brings files to the library, one after another; a refused one is said with its reason and the rest go on. What was
 * found in one that was taken, such as parts of an animation that will not play, is said too. Documents are set apart: a
 * dialog asks whether they are to become segments.
 * @param {Iterable<File>} files @param {{editor: Editor, panels: Panels}} args @returns {Promise<AssetOut[]>} what arrived
 */
export async function bring(files, { editor, panels }) {
  const arrived = [];
  for (const file of files) {
    if (DOCUMENT.test(file.name)) {
      panels.documents.value = [...panels.documents.peek(), file];
      continue;
    }
    uploading.value = [...uploading.peek(), file.name];
    try {
      const asset = await editor.upload(file);
      arrived.push(asset);
      editor.announce(t`${asset.name} was added to the library`);
      const notes = (asset.facts?.notes ?? []).filter(({ code }) => !UNTOLD.has(code));
      if (notes.length > 0) panels.say(`${asset.name}: ${notes.map(({ message }) => message).join(" ")}`);
    } catch (error) {
      panels.say(`${file.name}: ${/** @type {Error} */ (error).message}`, "danger");
    } finally {
      uploading.value = uploading.peek().filter((name) => name !== file.name);
    }
  }
  return arrived;
}

/** Whether a native drag carries files of the desktop. @param {DragEvent} event */
export const carriesFiles = (event) => event.dataTransfer?.types.includes("Files") ?? false;
