import { computed, signal } from "@preact/signals";
import { ApiError } from "#editor/net/api.js";
import { createReading } from "#editor/net/reading.js";
import { t } from "#editor/words.js";

/**
 * @import { DecisionWord, ReviewOut, ReviewedPart, Snapshot } from "#editor/types.d.ts"
 * @import { Api } from "#editor/net/api.js"
 * @typedef {ReturnType<typeof createReview>} Review
 * @typedef {"approved" | "changes" | "stale" | "none"} PartState `stale`: something was decided, and then it changed
 */

/**
 * How the review of the video stands: read again whenever a snapshot tells of a change of it or of the video.
 * @param {object} options
 * @param {string} options.video_id
 * @param {Pick<Api, "getReview" | "askForReview" | "takeReviewBack" | "decideReview">} options.api
 * @param {() => Promise<unknown>} options.flush saves what is not saved yet, as the server decides about what is saved
 */
export function createReview({ video_id, api, flush }) {
  const review = signal(/** @type {ReviewOut | null} */ (null));
  /** How each segment stands, as words: those that stay the same do not draw their block anew. */
  const states = computed(() => new Map(review.value?.segments.map((part) => [part.id, stateOf(part)])));
  /** Whether the review is open on the page. */
  const shown = signal(false);
  /** @type {string | undefined} */
  let token;
  /** @type {string | undefined} */
  let told_before;

  /** Whether a change of the video changes anything that is shown: where nothing was decided, there is nothing to void. */
  const matters = () => shown.peek() || (review.peek()?.segments ?? []).concat(review.peek()?.whole ?? []).some((part) => part.decision !== null);

  const reading = createReading(() => api.getReview(video_id), (/** @type {ReviewOut} */ answer) => {
    review.value = answer;
  });

  return {
    review, states, shown,
    /** Asked to be shown; another object each time. */
    asked: signal(/** @type {object | null} */ (null)),

    /** @param {Pick<Snapshot, "review" | "revision">} snapshot */
    async receive({ review: told, revision }) {
      const next = `${told} ${revision}`;
      if (told === undefined || next === token || (told === told_before && !matters())) return;
      const before = [token, told_before];
      [token, told_before] = [next, told];
      try {
        await reading.now();
      } catch {
        [token, told_before] = before;
      }
    },

    /** What every segment wears has changed: what was approved before may be so no more. */
    async dressedAnew() {
      if (matters()) await reading.now();
    },

    /** Reads how it stands now, with what is written here. */
    async refresh() {
      await flush();
      await reading.now();
    },

    /** @param {readonly string[]} reviewers @param {string} note */
    async ask(reviewers, note) {
      await flush();
      await reading.change(() => api.askForReview(video_id, { reviewers, note }));
    },

    async takeBack() {
      await reading.change(() => api.takeReviewBack(video_id));
    },

    /**
     * Decides about parts as they were shown; the server refuses what is not that any more, which is then read anew.
     * @param {DecisionWord} decision @param {readonly ReviewedPart[]} parts @param {string} [note]
     */
    async decide(decision, parts, note = "") {
      const seen = Object.fromEntries(parts.map((part) => [part.id, part.fingerprint]));
      try {
        await reading.change(() => api.decideReview(video_id, { decision, seen, note }));
      } catch (error) {
        if (error instanceof ApiError && error.code === "changed-meanwhile") await reading.now();
        throw error;
      }
    },
  };
}

/** @param {ReviewedPart} part @returns {PartState} */
export function stateOf({ decision }) {
  if (!decision) return "none";
  if (!decision.is_current) return "stale";
  return decision.decision === "approved" ? "approved" : "changes";
}

/** How a segment stands, for people. @param {PartState} state */
export function stateWords(state) {
  return { approved: t("approved"), changes: t("changes asked for"), stale: t("changed since it was reviewed"), none: "" }[state];
}
