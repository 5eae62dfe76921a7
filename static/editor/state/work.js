import { signal } from "@preact/signals";
import { ApiError } from "#editor/net/api.js";

/**
 * @import { ReadonlySignal } from "@preact/signals"
 * @import { ExportOut, NarrationOut, Person, Snapshot, StagedSegment, Timeline } from "#editor/types.d.ts"
 * @import { Api } from "#editor/net/api.js"
 */

/**
 * What the server does for this video: narrations, exports, and who else is here.
 * @param {object} options
 * @param {string} options.video_id
 * @param {Pick<Api, "requestNarrations" | "startExport" | "cancelExport" | "renameVideo">} options.api
 * @param {ReadonlySignal<Timeline>} options.timeline
 * @param {import("@preact/signals").Signal<ReadonlyMap<string, StagedSegment>>} options.staged
 * @param {(which: (segment: StagedSegment) => boolean) => void} options.again asks anew how segments look
 * @param {() => Promise<boolean>} options.saved saves what is not saved yet; whether that went well
 */
export function createWork({ video_id, api, timeline, staged, again, saved }) {
  const exports = signal(/** @type {readonly ExportOut[]} */ ([]));
  const people = signal(/** @type {readonly Person[]} */ ([]));
  const title = signal("");
  let renaming = false;

  /** @param {readonly {id: string, narration: NarrationOut | null}[]} answers */
  function takeNarrations(answers) {
    const next = new Map(staged.peek());
    for (const { id, narration } of answers) {
      const segment = next.get(id);
      if (segment && narration) next.set(id, { ...segment, narration });
    }
    staged.value = next;
  }

  return {
    signals: { exports, people },

    /** @param {string} name */
    titleOf(name) {
      title.value = name;
      return title;
    },

    /** Asks for the narration of a segment, or of all that lack one. @param {string | null} [segment_id] */
    async requestNarration(segment_id = null) {
      const segments = timeline.peek().segments.filter((one) => !segment_id || one.id === segment_id);
      const answer = await api.requestNarrations(video_id, { segments });
      takeNarrations(answer.segments);
    },

    /**
     * Has the video made into files, as it stands here: what is not saved yet is saved first.
     * @param {string} preset @returns {Promise<ExportOut>}
     */
    async startExport(preset) {
      if (!(await saved())) {
        throw new ApiError({ code: "unsaved", message: "The last changes could not be saved, so they would be missing." });
      }
      const started = await api.startExport(video_id, { preset });
      exports.value = [started, ...exports.peek().filter((one) => one.id !== started.id)];
      return started;
    },

    /** @param {string} export_id */
    async cancelExport(export_id) {
      const cancelled = await api.cancelExport(export_id);
      exports.value = exports.peek().map((one) => (one.id === export_id ? cancelled : one));
    },

    /** @param {string} wanted */
    async rename(wanted) {
      const before = title.peek();
      title.value = wanted;
      renaming = true;
      try {
        await api.renameVideo(video_id, { title: wanted });
      } catch (error) {
        title.value = before;
        throw error;
      } finally {
        renaming = false;
      }
    },

    /** @param {Snapshot} snapshot */
    receive(snapshot) {
      exports.value = snapshot.exports;
      if (snapshot.title !== undefined && !renaming) title.value = snapshot.title;
      people.value = snapshot.people;
      /** @type {Set<string>} */
      const spoken = new Set();
      const next = new Map(staged.peek());
      for (const [id, segment] of next) {
        const { narration } = segment;
        const now = narration && snapshot.narrations[narration.key];
        if (!narration || !now || now.state === narration.state) continue;
        next.set(id, { ...segment, narration: { ...narration, ...now } });
        if (now.state === "ready") spoken.add(narration.key);
      }
      if (![...next].every(([id, segment]) => staged.peek().get(id) === segment)) staged.value = next;
      if (spoken.size > 0) again((segment) => segment.narration !== null && spoken.has(segment.narration.key));
    },
  };
}
