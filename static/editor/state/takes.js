import { signal } from "@preact/signals";
import { ApiError } from "#editor/net/api.js";
import { REAL_CLOCK } from "#editor/net/autosave.js";
import { createWishes } from "#editor/state/wishes.js";
import { t, tn } from "#editor/words.js";

/**
 * @import { AgainIn, AssetOut, EngineOut, FootageEngineOut, FootageTakesIn, PickIn, TakeOut, TakesIn } from "#editor/types.d.ts"
 * @import { Api } from "#editor/net/api.js"
 * @import { Clock } from "#editor/net/autosave.js"
 * @import { KeptTakes } from "#editor/state/kept_takes.js"
 */

const ASK_MS = 700;
const ENDED = new Set(["done", "failed", "cancelled"]);

/**
 * Pictures and footage that are made from words and pictures: asked for, watched, and picked.
 * @param {object} options
 * @param {string} options.workspace_key
 * @param {Pick<Api, "listEngines" | "listFootageEngines" | "requestFootage" | "requestFootageAgain" | "askForPrompt" | "requestTakes" | "listTakes" | "cancelTake" | "requestTakeAgain" | "pickTake">} options.api
 * @param {(text: string) => void} options.announce
 * @param {(text: string) => void} [options.tell] what ends out of sight
 * @param {(asset: AssetOut) => void} options.onPicked  told of the original that a take became
 * @param {Pick<KeptTakes, "keys" | "keep"> | null} [options.kept] which takes were here when the page was left
 * @param {Clock} [options.clock]
 */
export function createTakes({ workspace_key, api, announce, tell = announce, onPicked, kept = null, clock = REAL_CLOCK }) {
  const engines = signal(/** @type {readonly EngineOut[]} */ ([]));
  const footage_engines = signal(/** @type {readonly FootageEngineOut[]} */ ([]));
  const wishes = createWishes();
  /** The takes that are before the person, the youngest request first. */
  const takes = signal(/** @type {readonly TakeOut[]} */ ([]));
  const prompt = signal("");
  const error = signal(/** @type {string | null} */ (null));
  /** The prompt that the policy refused at last, until something else is asked for. */
  const refused = signal(/** @type {string | null} */ (null));
  const is_asked = signal(false);
  /** Whether takes were asked for and the server has not answered yet. */
  const is_asking = signal(false);
  /** Keys of takes of before that were not asked for again yet. */
  let unasked = kept?.keys() ?? [];
  let callOff = () => {};
  let disposed = false;
  /** Whether the takes are before the person's eyes. */
  let is_seen = false;

  const pending = () => takes.peek().filter((take) => !ENDED.has(take.state));

  /** @param {readonly TakeOut[]} answers */
  function put(answers) {
    const known = new Map(answers.map((take) => [take.key, take]));
    const before = takes.peek().map((take) => known.get(take.key) ?? take);
    const old = new Set(before.map((take) => take.key));
    show([...answers.filter((take) => !old.has(take.key)), ...before]);
    watch();
  }

  /** @param {readonly TakeOut[]} shown */
  function show(shown) {
    takes.value = shown;
    const keys = shown.map((take) => take.key);
    kept?.keep([...keys, ...unasked.filter((key) => !keys.includes(key))]);
  }

  /** The takes of before, behind those that were asked for meanwhile; what is gone on the server is left out. */
  async function findAgain() {
    if (unasked.length === 0) return;
    const answers = await stillThere(unasked, { workspace_key, api });
    if (disposed || !answers) return;
    unasked = [];
    const known = new Set(takes.peek().map((take) => take.key));
    show([...takes.peek(), ...answers.filter((take) => !known.has(take.key))]);
    watch();
  }

  function watch() {
    callOff();
    if (pending().length) callOff = clock.later(look, ASK_MS);
  }

  async function look() {
    const waiting = pending();
    try {
      const answers = await api.listTakes(workspace_key, waiting.map((take) => take.key));
      if (disposed) return;
      // What was cancelled or put away meanwhile stays so.
      const fresh = answers.filter(({ key }) => pending().some((take) => take.key === key));
      put(fresh);
      if (fresh.length && !pending().length) (is_seen ? announce : tell)(endWords(fresh));
    } catch (problem) {
      if (!(problem instanceof ApiError)) throw problem;
      if (disposed) return;
      if (problem.isTemporary) watch();
      else error.value = problem.message;
    }
  }

  /** @param {readonly TakeOut[] | null} answers */
  function begin(answers) {
    if (!answers || disposed) return;
    const is_footage = answers.some((take) => take.is_footage);
    announce(is_footage ? tn(answers.length, "Making footage.", "Making {n} takes of footage.") : tn(answers.length, "Making a picture.", "Making {n} pictures."));
    put(answers);
  }

  /** Asks for takes, one wish at a time. @param {() => Promise<readonly TakeOut[]>} ask @param {string} [words] those that a refusal is about @returns {Promise<boolean>} whether they are made */
  async function make(ask, words) {
    if (is_asking.peek()) return false;
    is_asking.value = true;
    try {
      const answers = await tried(ask, words);
      begin(answers);
      return answers !== null;
    } finally {
      is_asking.value = false;
    }
  }

  /** @template T @param {() => Promise<T>} ask @param {string} [words] those that a refusal is about @returns {Promise<T | null>} null where the server refused */
  async function tried(ask, words = prompt.peek()) {
    error.value = null;
    refused.value = null;
    is_asked.value = false;
    try {
      return await ask();
    } catch (problem) {
      if (!(problem instanceof ApiError)) throw problem;
      error.value = problem.message;
      if (problem.code === "prompt-refused") refused.value = words;
      return null;
    }
  }

  return {
    engines, footage_engines, wishes, takes, prompt, error, refused, is_asked, is_asking,
    /** Looks what can make pictures and footage here. */
    async open() {
      if (engines.peek().length) return;
      void findAgain();
      const found = await tried(() => Promise.all([api.listEngines(workspace_key), api.listFootageEngines(workspace_key)]));
      if (found) [engines.value, footage_engines.value] = found;
    },
    /** Says whether the takes are before the person's eyes: what ends there needs no note beside it. @param {boolean} seen */
    watchedNow(seen) {
      is_seen = seen;
    },
    /** @param {TakesIn} wish */
    async ask(wish) {
      await make(() => api.requestTakes(workspace_key, wish));
    },
    /** @param {FootageTakesIn} wish */
    async askFootage(wish) {
      await make(() => api.requestFootage(workspace_key, wish));
    },
    /** Asks for more like this one. @param {TakeOut} take @param {AgainIn} wish @returns {Promise<boolean>} whether they are made */
    again(take, wish) {
      const { prompt: words = null, count } = wish;
      return make(() => take.is_footage
        ? api.requestFootageAgain(workspace_key, take.key, { prompt: words, count })
        : api.requestTakeAgain(workspace_key, take.key, wish), words ?? take.prompt);
    },
    /** Asks a reviewer to allow the prompt that was refused. @param {string} reason what the picture is for */
    async appeal(reason) {
      const words = refused.peek();
      if (words === null) return;
      const asked = await tried(() => api.askForPrompt(workspace_key, { prompt: words, reason }));
      is_asked.value = Boolean(asked);
      if (!asked) refused.value = words;
    },
    /** @param {TakeOut} take */
    async cancel(take) {
      const answer = await tried(() => api.cancelTake(workspace_key, take.key));
      if (answer) put([answer]);
    },
    /**
     * Makes a take an original of the workspace, in another size where one is named.
     * @param {TakeOut} take @param {PickIn} [size] @returns {Promise<AssetOut | null>}
     */
    async pick(take, size) {
      const asset = await tried(() => api.pickTake(workspace_key, take.key, size));
      if (asset) onPicked(asset);
      return asset;
    },
    /** Puts a take away; the answer brings it back to where it was. @param {TakeOut} take @returns {() => void} */
    drop(take) {
      const at = takes.peek().findIndex((one) => one.key === take.key);
      show(takes.peek().filter((one) => one.key !== take.key));
      return () => {
        show(takes.peek().filter((one) => one.key !== take.key).toSpliced(Math.max(0, at), 0, take));
        watch();
      };
    },
    dispose() {
      disposed = true;
      callOff();
    },
  };
}

/** What has come of takes, in a sentence. @param {readonly TakeOut[]} takes */
function endWords(takes) {
  if (takes.every((take) => take.state !== "done" || take.verdict === "reject")) return t("No take came out well.");
  return takes.some((take) => take.is_footage) ? t("The footage is there.") : t("The pictures are there.");
}

/**
 * Those of the takes that are still there; null where the server cannot be asked now.
 * @param {readonly string[]} keys @param {{workspace_key: string, api: Pick<Api, "listTakes">}} where @returns {Promise<readonly TakeOut[] | null>}
 */
async function stillThere(keys, where) {
  try {
    return await where.api.listTakes(where.workspace_key, keys);
  } catch (problem) {
    if (!(problem instanceof ApiError)) throw problem;
    if (problem.isTemporary) return null;
    return keys.length === 1 ? [] : (await Promise.all(keys.map((key) => stillThere([key], where)))).flatMap((found) => found ?? []);
  }
}
