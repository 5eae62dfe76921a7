import { stateOf } from "#editor/state/review.js";
import { t } from "#editor/words.js";

/** @import { ReviewOut } from "#editor/types.d.ts" */
/** @import { PartState } from "#editor/state/review.js" */

/** @type {{readonly [state in ReviewOut["state"]]: {text: string, icon: string, look: string}}} */
export const STATES = {
  draft: { text: t("Draft"), icon: "pencil", look: "" },
  "in-review": { text: t("In review"), icon: "search", look: "accent" },
  changes: { text: t("Changes asked"), icon: "undo-2", look: "warning" },
  approved: { text: t("Approved"), icon: "badge-check", look: "success" },
};

/** @type {{readonly [state in Exclude<PartState, "none">]: {icon: string, look: string, text: string}}} */
export const PARTS = {
  approved: { icon: "badge-check", look: "success", text: t("Approved") },
  changes: { icon: "undo-2", look: "warning", text: t("Changes asked for") },
  stale: { icon: "pencil", look: "", text: t("Changed since") },
};
const STALE = { text: t("Changed since the review"), icon: "history", look: "warning" };

/** How far the video is: a draft of which something was decided before it changed says so, as its card in the list does. @param {ReviewOut} review */
export function standingOf(review) {
  const parts = review.whole ? [review.whole, ...review.segments] : review.segments;
  return review.state === "draft" && parts.some((part) => stateOf(part) === "stale") ? STALE : STATES[review.state];
}

export const PART_ICONS = { approved: "badge-check", changes: "undo-2", stale: "pencil" };
