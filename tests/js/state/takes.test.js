import { ApiError } from "#editor/net/api.js";
import { createTakes } from "#editor/state/takes.js";
import { sizeFor } from "#editor/ui/library/take.js";
import { equal } from "#test";

const REFUSAL = { code: "prompt-refused", status: 422, message: "This picture cannot be asked for." };

/** Takes whose server refuses a prompt with a bad word. */
function refusing() {
  const /** @type {unknown[]} */ asked = [];
  const api = {
    requestTakes: (/** @type {string} */ _key, /** @type {any} */ wish) => wish.prompt.includes("bad") ? Promise.reject(new ApiError(REFUSAL)) : Promise.resolve([]),
    askForPrompt: (/** @type {string} */ _key, /** @type {unknown} */ body) => { asked.push(body); return Promise.resolve({}); },
  };
  const clock = { now: () => 0, later: () => () => {} };
  const takes = createTakes({ workspace_key: "w", api: /** @type {any} */ (api), announce() {}, onPicked() {}, clock: /** @type {any} */ (clock) });
  const ask = (/** @type {string} */ prompt) => {
    takes.prompt.value = prompt;
    return takes.ask(/** @type {any} */ ({ prompt }));
  };
  return { takes, asked, ask };
}

export async function aRefusedPromptMayBeAskedForOfAReviewer() {
  const { takes, asked, ask } = refusing();
  await ask("a bad word");
  equal(takes.refused.value, "a bad word");
  equal(takes.error.value, REFUSAL.message);
  takes.prompt.value = "something that was typed meanwhile";
  await takes.appeal("For history day");
  equal(asked, [{ prompt: "a bad word", reason: "For history day" }]);
  equal(takes.refused.value, null);
  equal(takes.is_asked.value, true);
  await ask("a good word");
  equal(takes.is_asked.value, false);
}

export async function anotherPromptIsNoLongerRefused() {
  const { takes, ask } = refusing();
  await ask("a bad word");
  await ask("a good word");
  equal([takes.refused.value, takes.error.value], [null, null]);
}

export async function moreLikeATakeAreAskedForByItsKey() {
  const /** @type {unknown[]} */ asked = [];
  const api = { requestTakeAgain: (/** @type {string} */ _key, /** @type {string} */ take, /** @type {unknown} */ body) => { asked.push([take, body]); return Promise.resolve([{ key: "b", state: "waiting" }]); } };
  const clock = { now: () => 0, later: () => () => {} };
  const takes = createTakes({ workspace_key: "w", api: /** @type {any} */ (api), announce() {}, onPicked() {}, clock: /** @type {any} */ (clock) });
  await takes.again(/** @type {any} */ ({ key: "a" }), { strength: 0.5, count: 4 });
  equal(asked, [["a", { strength: 0.5, count: 4 }]]);
  equal(takes.takes.value.map((take) => take.key), ["b"]);
}

export function aTakeIsFittedOnlyWhereItsSizeDiffers() {
  const canvas = { width_px: 1920, height_px: 1080 };
  const take = /** @type {any} */ ({ width_px: 1920, height_px: 1080 });
  equal(sizeFor(canvas, take, 1), undefined);
  equal(sizeFor(canvas, take, 2), { width_px: 3840, height_px: 2160 });
  equal(sizeFor(canvas, { ...take, width_px: 3840, height_px: 2160 }, 1), undefined);
  equal(sizeFor({ width_px: 1080, height_px: 1080 }, take, 1), { width_px: 1080, height_px: 1080 });
}
