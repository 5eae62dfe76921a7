import { signal } from "@preact/signals";
import { ApiError } from "#editor/net/api.js";
import { t } from "#editor/words.js";

/**
 * @import { Canvas, ExportOut, Person, Snapshot } from "#editor/types.d.ts"
 * @import { Api } from "#editor/net/api.js"
 */

/**
 * What the server does for this video: exports, its title, and who else is here.
 * @param {object} options
 * @param {string} options.video_id
 * @param {Pick<Api, "startExport" | "cancelExport" | "renameVideo">} options.api
 * @param {() => Promise<boolean>} options.saved saves what is not saved yet; whether that went well
 */
export function createWork({ video_id, api, saved }) {
  const exports = signal(/** @type {readonly ExportOut[]} */ ([]));
  const people = signal(/** @type {readonly Person[]} */ ([]));
  const title = signal("");
  const revision = signal(0);
  /** Whether an export was asked for and the server has not answered yet. */
  const is_export_asked = signal(false);
  /** How many names are on their way: one is sent after the other, so that the last one stays. */
  let renames = 0;
  let renamed = Promise.resolve();
  /** Exports that were begun here and of which no snapshot told yet. @type {readonly ExportOut[]} */
  let begun = [];

  return {
    signals: { exports, people, revision, is_export_asked },

    /** @param {string} name */
    titleOf(name) {
      title.value = name;
      return title;
    },

    /**
     * Has the video made into files, as it stands here: what is not saved yet is saved first.
     * @param {string} preset @param {{canvas?: Canvas, at_frame?: number}} [options] @returns {Promise<ExportOut>}
     */
    async startExport(preset, options = {}) {
      is_export_asked.value = true;
      try {
        if (!(await saved())) {
          throw new ApiError({ code: "unsaved", message: t("The last changes could not be saved, so they would be missing.") });
        }
        const started = await api.startExport(video_id, { preset, ...options });
        if (exports.peek().every((one) => one.id !== started.id)) {
          begun = [started, ...begun];
          exports.value = [started, ...exports.peek()];
        }
        return started;
      } finally {
        is_export_asked.value = false;
      }
    },

    /** @param {string} export_id */
    async cancelExport(export_id) {
      const cancelled = await api.cancelExport(export_id);
      begun = begun.map((one) => (one.id === export_id ? cancelled : one));
      exports.value = exports.peek().map((one) => (one.id === export_id ? cancelled : one));
    },

    /** @param {string} wanted */
    async rename(wanted) {
      const before = title.peek();
      title.value = wanted;
      renames += 1;
      const answered = renamed.then(() => api.renameVideo(video_id, { title: wanted }));
      renamed = answered.then(() => {}, () => {});
      try {
        await answered;
      } catch (error) {
        if (title.peek() === wanted) title.value = before;
        throw error;
      } finally {
        renames -= 1;
      }
    },

    /** @param {Snapshot} snapshot */
    receive(snapshot) {
      begun = begun.filter(({ id }) => snapshot.exports.every((one) => one.id !== id));
      exports.value = [...begun, ...snapshot.exports];
      revision.value = snapshot.revision;
      if (snapshot.title !== undefined && renames === 0) title.value = snapshot.title;
      people.value = snapshot.people;
    },
  };
}
