import { signal } from "@preact/signals";
import { textOfWords } from "#editor/edit/clip_words.js";
import { ApiError } from "#editor/net/api.js";
import { REAL_CLOCK } from "#editor/net/autosave.js";
import { t } from "#editor/words.js";

/**
 * @import { ClipWord, TranscriptOut } from "#editor/types.d.ts"
 * @import { Api } from "#editor/net/api.js"
 * @import { Clock } from "#editor/net/autosave.js"
 */

const ASK_MS = 1000;

/**
 * The words that the server heard in an original: drafts, until a person puts them into the document. `text` is the
 * draft as that person has corrected it so far.
 * @typedef {{state: TranscriptOut["state"], words: readonly ClipWord[], text: string, error: string | null}} Draft
 */

/** @type {Draft} */
const NOTHING = { state: "missing", words: [], text: "", error: null };

/**
 * @param {object} options
 * @param {string} options.workspace_key
 * @param {Pick<Api, "requestTranscript" | "getTranscript">} options.api
 * @param {(text: string) => void} options.announce
 * @param {(text: string, look?: "danger") => void} [options.tell] what ends out of sight
 * @param {Clock} [options.clock]
 */
export function createTranscripts({ workspace_key, api, announce, tell = announce, clock = REAL_CLOCK }) {
  const drafts = signal(/** @type {ReadonlyMap<string, Draft>} */ (new Map()));
  /** What calls off the next question about an original. @type {Map<string, () => void>} */
  const waiting = new Map();
  let disposed = false;

  /** @param {string} asset_id @returns {Draft} */
  const draftOf = (asset_id) => drafts.value.get(asset_id) ?? NOTHING;

  /** @param {string} asset_id @param {Partial<Draft>} changes */
  function put(asset_id, changes) {
    drafts.value = new Map(drafts.peek()).set(asset_id, { ...NOTHING, ...drafts.peek().get(asset_id), ...changes });
  }

  /** @param {string} asset_id @param {() => Promise<TranscriptOut>} ask */
  async function follow(asset_id, ask) {
    try {
      const answer = await ask();
      if (!disposed) take(asset_id, answer);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (disposed) return;
      if (error.isTemporary) askLater(asset_id);
      else fail(asset_id, error.message);
    }
  }

  /** @param {string} asset_id @param {TranscriptOut} answer */
  function take(asset_id, { state, words, error }) {
    if (state === "failed") fail(asset_id, error);
    else if (state === "ready") {
      put(asset_id, { state, words: words ?? [], text: textOfWords(words ?? []), error: null });
      tell(words?.length ? t("The words are found. Please check them.") : t("No words were heard."));
    } else {
      put(asset_id, { state });
      askLater(asset_id);
    }
  }

  /** @param {string} asset_id @param {string | null} error */
  function fail(asset_id, error) {
    put(asset_id, { state: "failed", error: error ?? t("The words could not be found.") });
    tell(t("The words could not be found."), "danger");
  }

  /** @param {string} asset_id */
  function askLater(asset_id) {
    waiting.get(asset_id)?.();
    waiting.set(asset_id, clock.later(() => follow(asset_id, () => api.getTranscript(workspace_key, asset_id)), ASK_MS));
  }

  return {
    draftOf,
    /** Has the words of an original found, unless that is under way. @param {string} asset_id */
    find(asset_id) {
      const { state } = drafts.peek().get(asset_id) ?? NOTHING;
      if (state === "waiting" || state === "running") return Promise.resolve();
      put(asset_id, { state: "waiting", error: null });
      announce(t("Finding the words."));
      return follow(asset_id, () => api.requestTranscript(workspace_key, asset_id));
    },
    /** Keeps the draft as it is corrected. @param {string} asset_id @param {string} text */
    correct(asset_id, text) {
      put(asset_id, { text });
    },
    dispose() {
      disposed = true;
      for (const callOff of waiting.values()) callOff();
    },
  };
}
