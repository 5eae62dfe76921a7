import { t } from "#editor/words.js";

/** @import { ReviewOut } from "#editor/types.d.ts" */
/** @import { PartState } from "#editor/state/review.js" */

/** @type {{readonly [standing in ReviewOut["standing"]]: {text: string, icon: string, look: string}}} */
export const STANDINGS = {
  draft: { text: t("Draft"), icon: "pencil", look: "" },
  "in-review": { text: t("In review"), icon: "search", look: "accent" },
  changes: { text: t("Changes asked"), icon: "undo-2", look: "warning" },
  approved: { text: t("Approved"), icon: "badge-check", look: "success" },
  stale: { text: t("Changed since the review"), icon: "history", look: "warning" },
};

/** @type {{readonly [state in Exclude<PartState, "none">]: {icon: string, look: string, text: string}}} */
export const PARTS = {
  approved: { icon: "badge-check", look: "success", text: t("Approved") },
  changes: { icon: "undo-2", look: "warning", text: t("Changes asked for") },
  stale: { icon: "pencil", look: "", text: t("Changed since") },
};

export const PART_ICONS = { approved: "badge-check", changes: "undo-2", stale: "pencil" };
