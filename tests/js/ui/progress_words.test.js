import { progressOf } from "#editor/ui/progress_words.js";
import { equal } from "#test";

const exporting = (state, stage, done_frames, total_frames = 593) => ({ id: "e", state, stage, progress: { done_frames, total_frames } });

export function anExportSaysWhatItDoesFromTheFirstFrameToTheFile() {
  const seen = new Map();
  const says = (...now) => { const { words, frames } = progressOf(exporting(...now), seen); return [words, frames].filter(Boolean).join(": "); };
  equal(says("waiting", "", 0, 0), "Waiting for a free worker");
  equal(progressOf({ ...exporting("blocked", "checks", 0, 0), checks_left: 3 }, seen).words, "Waiting for checks: 3 left");
  equal(says("blocked", "narration", 0, 0), "Speaking the scripts");
  equal(says("blocked", "render", 0), "Drawing frames: 0 of 593 frames");
  equal(says("blocked", "render", 300), "Drawing frames: 300 of 593 frames");
  equal(says("blocked", "render", 593), "Mixing the sound");
  equal(says("blocked", "render", 0), "Writing the file");
  equal(says("waiting", "render", 0), "Writing the file");
  equal(says("running", "join", 0), "Writing the file");
  equal(progressOf(exporting("running", "join", 0), seen).done_frames, 593);
}

export function aCountThatGoesBackIsExplained() {
  const seen = new Map();
  const says = (done) => progressOf(exporting("blocked", "render", done), seen).words;
  const LOST = "A part is drawn again after an interruption";
  equal([says(300), says(180), says(299), says(300)], ["Drawing frames", LOST, LOST, "Drawing frames"]);
}

export function aPartThatIsMendedSaysWhatItWantsToHold() {
  const seen = new Map();
  const says = (...now) => { const { words, frames } = progressOf(exporting("blocked", ...now), seen); return `${words}: ${frames}`; };
  equal(says("render", 300), "Drawing frames: 300 of 593 frames");
  equal(says("mend-logo", 180), "A part is drawn again, finer, because the colour of a logo was not held: 180 of 593 frames");
  equal(says("mend-colour", 181), "A part is drawn again, finer, because a colour of the brand was not held: 181 of 593 frames");
  equal(says("render", 400), "Drawing frames: 400 of 593 frames");
}
