import { signal } from "@preact/signals";
import { ApiError } from "#editor/net/api.js";
import { t } from "#editor/words.js";

/**
 * @import { LeaseOut, Segment, Snapshot, Timeline } from "#editor/types.d.ts"
 * @import { Api } from "#editor/net/api.js"
 * @import { Clock } from "#editor/net/autosave.js"
 * @typedef {ReturnType<typeof createLeases>} Leases
 */

/** A lease lasts 30 s; while somebody works it is renewed that often. */
const RENEW_MS = 10_000;

/**
 * Who edits which segment. One's own lease is taken at the first edit of a segment and renewed while one goes on; that
 * somebody else edits it is shown, and keeps nobody from editing.
 * @param {object} options
 * @param {string} options.video_id
 * @param {Pick<Api, "takeLease" | "askForLease" | "giveLeaseUp">} options.api
 * @param {Clock} options.clock
 * @param {(text: string) => void} options.tell
 * @param {(id: string) => boolean} options.isSaved whether the server knows the segment
 */
export function createLeases({ video_id, api, clock, tell, isSaved }) {
  const leases = signal(/** @type {ReadonlyMap<string, LeaseOut>} */ (new Map()));
  /** When each was asked for last. @type {Map<string, number>} */
  const taken = new Map();
  /** Segments of others that one was told of. @type {Set<string>} */
  const told = new Set();

  /** @param {string} id */
  async function take(id) {
    taken.set(id, clock.now());
    try {
      await api.takeLease(video_id, id);
      told.delete(id);
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== "lease-held") {
        taken.delete(id);
        return;
      }
      if (told.has(id)) return;
      told.add(id);
      tell(t`${error.message} If both of you change it, you will be asked which version stays.`);
    }
  }

  return {
    leases,

    /** One's own edits were made: the segments that are others now. @param {Timeline} before @param {Timeline} after */
    touched(before, after) {
      const old = new Set(before.segments);
      const now = clock.now();
      for (const { id } of after.segments.filter((segment) => !old.has(segment) && isSaved(segment.id))) {
        if (now - (taken.get(id) ?? -Infinity) >= RENEW_MS) void take(id);
      }
    },

    /** @param {Pick<Snapshot, "leases">} snapshot */
    receive({ leases: list }) {
      if (list) leases.value = new Map(list.map((lease) => [lease.segment_id, lease]));
    },

    /** Asks whoever edits the segment. @param {string} id */
    async ask(id) {
      await api.askForLease(video_id, id);
    },

    /** Lets others edit the segment. @param {string} id */
    async giveUp(id) {
      taken.delete(id);
      await api.giveLeaseUp(video_id, id);
    },
  };
}
