import { t } from "#editor/words.js";

/** @import { ExportOut } from "#editor/types.d.ts" */

const WORDS = /** @type {{[stage: string]: string}} */ ({ narration: t("Speaking the scripts"), footage: t("Preparing footage") });
/** Why a part is drawn again although nothing went wrong. */
const MENDING = /** @type {{[stage: string]: string | undefined}} */ ({
  "mend-logo": t("A part is drawn again, finer, because the colour of a logo was not held"),
  "mend-colour": t("A part is drawn again, finer, because a colour of the brand was not held"),
});

/** The most frames that each export has had. @type {Map<string, number>} */
const most = new Map();

/**
 * How far an export is, for people: what it does now, and of how many frames how many are there. A count that has to
 * go back, as after a worker that was lost, says so.
 * @param {ExportOut} exporting @param {Map<string, number>} [seen] the most frames that each export has had
 * @returns {{words: string, done_frames: number, total_frames: number, frames: string}}
 */
export function progressOf(exporting, seen = most) {
  const { id, state, stage, progress: { done_frames: counted, total_frames } } = exporting;
  const before = seen.get(id) ?? 0;
  const isDrawn = total_frames > 0 && before >= total_frames;
  const mends = MENDING[stage];
  // All parts are made and nobody holds the rest yet: there is nothing left to count.
  const isHandedOn = isDrawn && counted === 0;
  const draws = (stage === "render" || mends !== undefined) && state === "blocked" && !isHandedOn;
  if (draws) seen.set(id, Math.max(before, counted));
  const done_frames = isDrawn && !draws ? total_frames : counted;
  const frames = draws && total_frames > 0 && counted < total_frames ? t`${counted} of ${total_frames} frames` : "";
  return { words: words(), done_frames, total_frames, frames };

  function words() {
    if (draws && mends) return mends;
    if (draws && counted < before) return t("A part is drawn again after an interruption");
    if (draws && total_frames > 0 && counted >= total_frames) return t("Mixing the sound");
    if (draws) return t("Drawing frames");
    if (stage === "join" || isDrawn || (stage === "render" && state === "running")) return t("Writing the file");
    if (stage === "checks") return t`Waiting for checks: ${exporting.checks_left} left`;
    if (state === "waiting") return t("Waiting for a free worker");
    return WORDS[stage] ?? t("Getting ready");
  }
}
