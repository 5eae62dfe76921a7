import { signal } from "@preact/signals";
import { sameValue } from "#editor/edit/common.js";
import { newId } from "#editor/edit/new.js";
import { insertSegment } from "#editor/edit/segments.js";
import { createAutosave } from "#editor/net/autosave.js";
import { ApiError } from "#editor/net/api.js";
import { asSaved, basesOf, settingsOf } from "#editor/net/bases.js";
import { mergeCollision } from "#editor/net/merge.js";
import { createReading } from "#editor/net/reading.js";
import { keepMine, meet, takeTheirs } from "#editor/net/remote.js";
import { mergeOrder } from "#editor/state/reapply.js";
import { t } from "#editor/words.js";

/**
 * @import { Collision, Segment, Snapshot, Timeline, Unsent, VideoOut } from "#editor/types.d.ts"
 * @import { Api } from "#editor/net/api.js"
 * @import { Clock } from "#editor/net/autosave.js"
 * @import { UnsentStore } from "#editor/net/unsent.js"
 * @import { Store } from "#editor/state/store.js"
 * @typedef {ReturnType<typeof createSync>} Sync
 */

/**
 * Keeps the document here and on the server the same: saves what changes here, takes over what changed elsewhere,
 * leaves what both changed to a person, and keeps in the browser what cannot be sent.
 * @param {object} options
 * @param {VideoOut} options.video
 * @param {Store} options.store
 * @param {Pick<Api, "save" | "getVideo" | "restoreRevision">} options.api
 * @param {UnsentStore} options.kept
 * @param {Clock} [options.clock]
 * @param {() => string} [options.today] the time now, ISO 8601
 * @param {(video: VideoOut) => void} [options.onVideo] the video was read again
 * @param {(collision: Collision) => void} [options.onMerged] what somebody else changed was put together with what changed here
 */
export function createSync({ video, store, api, kept, clock, today = () => new Date().toISOString(), onVideo = () => {}, onMerged = () => {} }) {
  const unsent = signal(/** @type {Unsent | null} */ (null));
  const autosave = createAutosave({
    video, timeline: store.timeline, api, clock,
    onSaved: (bases, order) => {
      forgetKept();
      const known = new Set(store.timeline.peek().segments.map((segment) => segment.id));
      if (order.some((id) => !known.has(id) && !bases.segments.has(id))) void refresh();
    },
    onFailed: keep,
    merge: (bases, found) => {
      if (groundless.delete(found.id)) return null;
      const merged = mergeCollision({ timeline: store.timeline.peek(), bases, collision: found });
      if (!merged) return null;
      store.receive(() => merged.timeline);
      onMerged(found);
      return merged.bases;
    },
  });
  let hasKept = false;
  /** @type {Snapshot | null} */
  let postponed = null;
  /** Whether the video is read again once what is being saved is. */
  let unread = false;
  /** The number of the version of the kit that the video was read with. */
  let kit_version = video.kit.version;
  /** Segments of which it is not known on what they were changed: they cannot be put together with others' changes. @type {Set<string>} */
  const groundless = new Set();
  /** While the video goes back to an earlier state: what comes is then a step of history, and not somebody else's. */
  let going_back = false;

  const reading = createReading(() => api.getVideo(video.id), (now) => {
    if (going_back) return;
    if (autosave.isSending()) unread = true;
    else if (now.revision >= autosave.bases.revision) takeOver(now);
  });

  /** Puts aside what is not on the server. */
  function keep() {
    const unsaved = autosave.unsaved();
    if (!unsaved) return;
    hasKept = true;
    kept.put({ video_id: video.id, at: today(), ...unsaved }).catch(() => {
      hasKept = false;
    });
  }

  function forgetKept() {
    if (hasKept && !autosave.unsaved()) {
      hasKept = false;
      kept.remove(video.id).catch(() => {});
    }
    if (postponed) {
      const snapshot = postponed;
      postponed = null;
      queueMicrotask(() => receive(snapshot));
    }
    if (unread) void refresh();
  }

  /** Reads the video again and takes over what changed elsewhere. */
  async function refresh() {
    if (going_back) return;
    unread = false;
    try {
      await reading.now();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
    }
  }

  /** @param {VideoOut} now */
  function takeOver(now) {
    const met = meet({ timeline: store.timeline.peek(), bases: autosave.bases, video: now });
    autosave.rebase(() => met.bases);
    store.receive(() => met.timeline);
    kit_version = now.kit.version;
    onVideo(now);
  }

  /**
   * Whether the server has something that was not read yet, or another version of the kit. The revision alone does not tell: one's own save may
   * have come behind somebody else's.
   * @param {Snapshot} snapshot
   */
  function hasNews({ revision, segments, kit }) {
    if (kit !== undefined && kit !== kit_version) return true;
    const { bases } = autosave;
    const held = new Set(autosave.collisions.peek().map((one) => one.id));
    return revision > bases.revision || Object.entries(segments).some(([id, at]) =>
      !held.has(id) && at <= revision && at > (bases.segments.get(id)?.revision ?? Infinity));
  }

  /** @param {Snapshot} snapshot */
  function receive(snapshot) {
    if (!hasNews(snapshot)) return;
    if (autosave.isSending()) postponed = snapshot;
    else void refresh();
  }

  /** @param {string} id */
  function collision(id) {
    const found = autosave.collisions.peek().find((one) => one.id === id);
    if (!found) throw new RangeError(t`There is no collision ${id}.`);
    return found;
  }

  kept.get(video.id).then((found) => {
    const useful = found && stillUseful(found, video);
    if (useful) unsent.value = useful;
    else if (found) kept.drop(found).catch(() => {});
  }, () => {});

  return {
    /** Whether the server knows the segment. @param {string} id */
    isSaved: (id) => autosave.bases.segments.has(id),
    save_state: autosave.save_state, save_error: autosave.save_error, collisions: autosave.collisions, unsent,
    receive, refresh, keep,
    /** What the server is known to hold. */
    get bases() {
      return autosave.bases;
    },
    /** The number of the version of the kit that the video has. */
    get kit_version() {
      return kit_version;
    },
    flush: autosave.flush, retry: autosave.retry, isDirty: autosave.isDirty,

    /** @param {string} id */
    keepMine(id) {
      const found = collision(id);
      autosave.rebase((bases) => keepMine({ bases, collision: found }));
      autosave.decided(id);
    },

    /** Keeps one's own, and puts the other behind it as a segment of its own: a step that can be undone. @param {string} id */
    keepBoth(id) {
      const found = collision(id);
      const theirs = /** @type {Segment} */ (found.theirs.document);
      autosave.rebase((bases) => keepMine({ bases, collision: found }));
      store.apply(t("Keep both versions"), (timeline) => insertSegment(timeline, {
        segment: { ...theirs, id: newId() }, index: timeline.segments.findIndex((segment) => segment.id === id) + 1,
      }));
      autosave.decided(id);
    },

    /** @param {string} id */
    takeTheirs(id) {
      const taken = takeTheirs({ timeline: store.timeline.peek(), bases: autosave.bases, collision: collision(id) });
      autosave.rebase(() => taken.bases);
      store.receive(() => taken.timeline);
      autosave.decided(id);
    },

    /** Gives up what the server refused, or everything unsaved where it did not say what; a step that can be undone. */
    takeBackRefused() {
      const refused = autosave.refused();
      store.apply(t("Take back what was refused"), (timeline) => asSaved(timeline, autosave.bases, refused.size > 0 ? refused : null));
      void refresh();
    },

    /** Brings back the unsent work of an earlier visit, as one step that can be undone. */
    restoreUnsent() {
      const found = unsent.peek();
      if (!found) return;
      unsent.value = null;
      autosave.rebase((bases) => {
        const segments = new Map(bases.segments);
        for (const { base_revision, document } of found.segments) {
          const base = segments.get(document.id);
          if (!base || base_revision === null || base_revision === base.revision) continue;
          groundless.add(document.id);
          segments.set(document.id, { ...base, revision: base_revision });
        }
        return { ...bases, segments };
      });
      store.apply(t("Bring back unsent work"), (timeline) => withUnsent(timeline, found));
      keep();
      kept.drop(found).catch(() => {});
    },

    /**
     * Makes the video what it was at a revision, as one step that can be undone. What is here is saved first.
     * @param {number} number @param {string} label
     */
    async goBack(number, label) {
      await autosave.flush();
      if (autosave.isDirty()) throw new ApiError({ code: "unsaved", message: t("The last changes could not be saved. Try again when they are.") });
      going_back = true;
      try {
        await api.restoreRevision(video.id, number);
        const now = await api.getVideo(video.id);
        const met = meet({ timeline: store.timeline.peek(), bases: autosave.bases, video: now });
        autosave.rebase(() => met.bases);
        store.apply(label, () => met.timeline);
        onVideo(now);
      } finally {
        going_back = false;
        void refresh();
      }
    },

    discardUnsent() {
      const found = unsent.peek();
      unsent.value = null;
      if (found) kept.drop(found).catch(() => {});
    },

    dispose: autosave.dispose,
  };
}

/** The timeline with unsent work in it. @param {Timeline} timeline @param {Unsent} unsent @returns {Timeline} */
export function withUnsent(timeline, unsent) {
  const changed = new Map(unsent.segments.map((one) => [one.document.id, one.document]));
  const removed = new Set(unsent.removed.map((one) => one.id));
  const here = new Set(timeline.segments.map((segment) => segment.id));
  const segments = [
    ...timeline.segments.filter((segment) => !removed.has(segment.id)).map((segment) => changed.get(segment.id) ?? segment),
    ...[...changed.values()].filter((segment) => !here.has(segment.id)),
  ];
  const { order, settings } = unsent;
  const ordered = order ? mergeOrder(segments, order) : segments;
  return { ...timeline, ...(settings && settingsOf(settings)), segments: ordered };
}

/**
 * Unsent work without what the server has in the meantime; null where nothing is left.
 * @param {Unsent} unsent @param {VideoOut} video @returns {Unsent | null}
 */
function stillUseful(unsent, video) {
  const bases = basesOf(video);
  const segments = unsent.segments.filter(({ document }) =>
    !sameValue(bases.segments.get(document.id)?.document, document));
  const removed = unsent.removed.filter(({ id }) => bases.segments.has(id));
  const moved = unsent.order !== null && !sameValue(unsent.order, bases.order);
  const useful = segments.length > 0 || removed.length > 0 || moved || unsent.settings !== null;
  return useful ? { ...unsent, segments, removed } : null;
}
