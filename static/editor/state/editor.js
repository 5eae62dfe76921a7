import { computed, effect, signal } from "@preact/signals";
import { createAnnouncer } from "#editor/state/announce.js";
import { createStore } from "#editor/state/store.js";

/**
 * @import { AssetOut, Collision, ExportOut, FindingOut, KitValues, Person, SaveState, Selection, Unsent, VideoOut }
 *   from "#editor/types.d.ts"
 * @import { Api } from "#editor/net/api.js"
 * @typedef {ReturnType<typeof createEditor>} Editor
 */

/**
 * The editor of one video: its document with history, what is shown of it, and what the server knows of it.
 * User interface components take it as their `editor`. Everything that ends in a signal is read with `.value`.
 * @param {{video: VideoOut, api: Api}} options
 */
export function createEditor({ video, api }) {
  const store = createStore({ video });
  const { announcement, announce } = createAnnouncer();
  const { timeline, selection, spans, total_frames } = store;

  const playhead = signal(0);
  const playing = signal(false);
  const looping = signal(false);
  const title = signal(video.title);
  const save_state = signal(/** @type {SaveState} */ ("saved"));
  const save_error = signal(/** @type {{code: string, message: string} | null} */ (null));
  const collisions = signal(/** @type {readonly Collision[]} */ ([]));
  const unsent = signal(/** @type {Unsent | null} */ (null));
  const exports = signal(/** @type {readonly ExportOut[]} */ ([]));
  const people = signal(/** @type {readonly Person[]} */ ([]));
  const assets = signal(/** @type {readonly AssetOut[]} */ (Object.values(video.assets)));
  const kit = signal(/** @type {KitValues} */ (video.kit.values));
  const rights = signal(new Set(video.rights));
  const zoom = signal(/** @type {number | "fit"} */ ("fit"));
  const snapping = signal(true);
  const editing_layer_id = signal(/** @type {string | null} */ (null));
  const shortcuts_open = signal(false);

  const segment = computed(
    () => timeline.value.segments.find((candidate) => candidate.id === selection.value.segment_id) ?? null,
  );
  const layers = computed(
    () => segment.value?.layers.filter((layer) => selection.value.layer_ids.includes(layer.id)) ?? [],
  );
  const findings = computed(() =>
    [...store.staged.value.values()].flatMap((staged) =>
      staged.findings.map((finding) => /** @type {FindingOut} */ ({ ...finding, segment_id: staged.id }))));
  const can_edit = computed(() => rights.value.has("edit"));

  /** @param {number} frame */
  function seek(frame) {
    const last = Math.max(0, total_frames.peek() - 1);
    playhead.value = Math.min(last, Math.max(0, Math.floor(frame)));
  }

  const disposers = [
    effect(() => {
      const span = spans.value.find((candidate) => candidate.id === selection.value.segment_id);
      const frame = playhead.peek();
      if (span && !playing.peek() && (frame < span.start_frame || frame >= span.start_frame + span.duration_frames)) {
        playhead.value = span.start_frame;
      }
    }),
  ];

  return {
    video_id: video.id, workspace: video.workspace, fonts: video.fonts, api,
    timeline, selection, playhead, playing, looping, title, save_state, save_error, collisions, unsent, exports,
    people, assets, kit, rights, can_edit, zoom, snapping, editing_layer_id, shortcuts_open, announcement, findings,
    spans, total_frames, segment, layers,
    staged: store.staged, undo_label: store.undo_label, redo_label: store.redo_label,
    apply: store.apply, seal: store.seal, announce, seek,

    undo() {
      const label = store.undo();
      if (label) announce(`Undone: ${label}`);
    },
    redo() {
      const label = store.redo();
      if (label) announce(`Done again: ${label}`);
    },

    /**
     * Selects a segment and, in it, layers. Without layers the segment itself is selected.
     * @param {string | null} segment_id @param {readonly string[]} [layer_ids]
     */
    select(segment_id, layer_ids = []) {
      store.select({ segment_id, layer_ids });
    },

    play() {
      playing.value = true;
    },
    pause() {
      playing.value = false;
    },

    /** Asks for the narration of a segment, or of all that lack one. @param {string | null} [segment_id] */
    async requestNarration(segment_id = null) {
      const segments = timeline.peek().segments.filter((candidate) => !segment_id || candidate.id === segment_id);
      await api.requestNarrations(video.id, { segments });
    },
    /** @param {string} preset */
    async startExport(preset) {
      const started = await api.startExport(video.id, { preset });
      exports.value = [started, ...exports.peek()];
    },
    /** @param {string} export_id */
    async cancelExport(export_id) {
      const cancelled = await api.cancelExport(export_id);
      exports.value = exports.peek().map((one) => (one.id === export_id ? cancelled : one));
    },
    /** @param {File} file @returns {Promise<AssetOut>} the asset, which then stands first in `assets` */
    async upload(file) {
      const asset = await api.upload(video.workspace.key, file);
      assets.value = [asset, ...assets.peek().filter((one) => one.id !== asset.id)];
      return asset;
    },
    /** @param {string} wanted */
    async rename(wanted) {
      const before = title.peek();
      title.value = wanted;
      try {
        await api.renameVideo(video.id, { title: wanted });
      } catch (error) {
        title.value = before;
        throw error;
      }
    },
    /** Saves over what someone else did. @param {string} id */
    keepMine(id) {
      collisions.value = collisions.peek().filter((one) => one.id !== id);
    },
    /** Drops one's own version for what someone else did. @param {string} id */
    takeTheirs(id) {
      collisions.value = collisions.peek().filter((one) => one.id !== id);
    },
    /** Brings back the unsent work of an earlier visit. */
    restoreUnsent() {
      unsent.value = null;
    },
    discardUnsent() {
      unsent.value = null;
    },
    /** Makes sure that everything is saved. @returns {Promise<void>} */
    async flush() {},

    dispose() {
      for (const dispose of disposers) dispose();
    },
  };
}
