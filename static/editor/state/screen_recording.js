import { signal } from "@preact/signals";
import { recordScreen, screenProblem } from "#editor/net/screen.js";
import { t } from "#editor/words.js";

/** @import { AssetOut } from "#editor/types.d.ts" */
/** @import { Editor } from "#editor/state/editor.js" */

/** How far a recording of the screen is; `begun_at` is by the page's own clock, ms. */
export const screen_recording = signal(/** @type {{stage: "idle" | "recording" | "saving", begun_at: number}} */ ({ stage: "idle", begun_at: 0 }));

/** @type {Awaited<ReturnType<typeof recordScreen>> | null} */
let running = null;

/**
 * Begins to record what a person chooses; `onDone` gets the footage when it is in the library.
 * @param {Editor} editor @param {{with_voice: boolean, nameNow: () => string, onDone: (asset: AssetOut) => void, onProblem: (words: string) => void}} args
 */
export async function startScreen(editor, { with_voice, nameNow, onDone, onProblem }) {
  if (screen_recording.peek().stage !== "idle") return;
  finish = async () => {
    const recording = running;
    running = null;
    if (!recording) return;
    screen_recording.value = { stage: "saving", begun_at: 0 };
    try {
      const { blob, ending } = await recording.stop();
      if (blob.size === 0) throw new Error(t("Nothing was recorded, as no picture came before it ended. Record again, a little longer."));
      onDone(await editor.upload(new File([blob], `${nameNow()}.${ending}`, { type: blob.type }), { origin: t("Recorded from the screen") }));
    } catch (error) {
      onProblem(screenProblem(error) || t("The recording could not be kept."));
    } finally {
      screen_recording.value = { stage: "idle", begun_at: 0 };
    }
  };
  try {
    running = await recordScreen({ with_voice, onEnd: () => void finish() });
    screen_recording.value = { stage: "recording", begun_at: performance.now() };
  } catch (error) {
    const words = screenProblem(error);
    if (words) onProblem(words);
  }
}

let finish = async () => {};

/** Ends the recording and brings it to the library. */
export const finishScreen = () => finish();

/** Ends the recording and forgets it. */
export function cancelScreen() {
  running?.cancel();
  running = null;
  screen_recording.value = { stage: "idle", begun_at: 0 };
}
