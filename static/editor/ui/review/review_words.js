/** @import { ReviewOut } from "#editor/types.d.ts" */
/** @import { PartState } from "#editor/state/review.js" */

/** @type {{readonly [state in ReviewOut["state"]]: {text: string, icon: string, look: string}}} */
export const STATES = {
  draft: { text: "Draft", icon: "pencil", look: "" },
  "in-review": { text: "In review", icon: "search", look: "accent" },
  changes: { text: "Changes asked", icon: "undo-2", look: "warning" },
  approved: { text: "Approved", icon: "badge-check", look: "success" },
};

/** @type {{readonly [state in Exclude<PartState, "none">]: {icon: string, look: string, text: string}}} */
export const PARTS = {
  approved: { icon: "badge-check", look: "success", text: "Approved" },
  changes: { icon: "undo-2", look: "warning", text: "Changes asked for" },
  stale: { icon: "pencil", look: "", text: "Changed since" },
};
export const PART_ICONS = { approved: "badge-check", changes: "undo-2", stale: "pencil" };
