import { sameValue } from "#editor/edit/common.js";

/**
 * What the server refused for good. Each part is held back as long as it is what was refused, so that everything else
 * is saved; once somebody changes it, it is tried again.
 * @import { SaveIn, Timeline } from "#editor/types.d.ts"
 * @import { ApiError } from "#editor/net/api.js"
 * @import { Bases } from "#editor/net/bases.js"
 * @typedef {ReturnType<typeof createRefusals>} Refusals
 */

/** The id under which the order of the segments is held. */
export const ORDER = "order";

/** @param {{timeline: () => Timeline, bases: () => Bases}} now */
export function createRefusals({ timeline, bases }) {
  /** @type {Map<string, unknown>} */
  const refused = new Map();

  /** What stands here for a part now: a segment, null where it was removed, or the order. @param {string} id @returns {unknown} */
  const mine = (id) => (id === ORDER ? timeline().segments.map((segment) => segment.id)
    : timeline().segments.find((segment) => segment.id === id) ?? null);
  /** @param {string} id @returns {unknown} */
  const saved = (id) => (id === ORDER ? bases().order : bases().segments.get(id)?.document ?? null);

  return {
    /** The parts that are still as they were refused. @returns {Set<string>} */
    held() {
      for (const [id, was] of refused) {
        const now = mine(id);
        const is_same = id === ORDER ? sameValue(now, was) && !sameValue(now, saved(id)) : now === was && now !== saved(id);
        if (!is_same) refused.delete(id);
      }
      return new Set(refused.keys());
    },

    /** Everything is tried again. */
    forget: () => refused.clear(),

    /**
     * Whether the refusal says what it is about, which is then held.
     * @param {ApiError} error @param {SaveIn} sent
     */
    take({ status, data }, sent) {
      const named = /** @type {{segment_id?: unknown} | null} */ (data)?.segment_id;
      if (status < 400 || status >= 500 || typeof named !== "string") return false;
      const document = sent.segments.find((one) => one.document.id === named)?.document;
      const is_removal = sent.removed.some((one) => one.id === named);
      if (document || is_removal) refused.set(named, document ?? null);
      else if (sent.order) refused.set(ORDER, sent.order);
      else return false;
      return true;
    },
  };
}
