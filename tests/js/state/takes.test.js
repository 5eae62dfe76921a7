import { ApiError } from "#editor/net/api.js";
import { createKeptTakes } from "#editor/state/kept_takes.js";
import { createTakes } from "#editor/state/takes.js";
import { sizeFor } from "#editor/ui/library/take.js";
import { equal } from "#test";
import { deferred, settled } from "/tests/js/fixtures.js";

const REFUSAL = { code: "prompt-refused", status: 422, message: "This picture cannot be asked for." };

/** Takes whose server refuses a prompt with a bad word. */
function refusing() {
  const /** @type {unknown[]} */ asked = [];
  const api = {
    requestTakes: (/** @type {string} */ _key, /** @type {any} */ wish) => wish.prompt.includes("bad") ? Promise.reject(new ApiError(REFUSAL)) : Promise.resolve([]),
    requestTakeAgain: () => Promise.reject(new ApiError(REFUSAL)),
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

export async function otherWordsOfATakeAreAskedForOfAReviewer() {
  const { takes, asked } = refusing();
  takes.prompt.value = "a good word";
  await takes.again(/** @type {any} */ ({ key: "a", prompt: "a good word" }), { prompt: "a bad word", count: 4 });
  equal(takes.refused.value, "a bad word");
  await takes.appeal("");
  equal(asked, [{ prompt: "a bad word", reason: "" }]);
}

export async function whatIsAskedForIsSeenUntilTheServerAnswers() {
  const { takes, ask } = refusing();
  const answered = ask("a good word");
  equal(takes.is_asking.value, true);
  await ask("a bad word"); // nobody asks twice at once
  equal(takes.refused.value, null);
  await answered;
  equal(takes.is_asking.value, false);
  await ask("a bad word");
  equal(takes.is_asking.value, false);
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

export async function takesAreFoundAgainAfterAReloadAndPutBack() {
  const storage = new Map();
  const kept = () => createKeptTakes({ person_id: "p", workspace_key: "w", storage: /** @type {any} */ ({ getItem: (name) => storage.get(name) ?? null, setItem: (name, text) => storage.set(name, text) }) });
  const clock = { now: () => 0, later: () => () => {} };
  const api = {
    listEngines: () => Promise.resolve([{}]), listFootageEngines: () => Promise.resolve([]),
    requestTakes: () => Promise.resolve(["a", "b", "c"].map((key) => ({ key, state: "waiting" }))),
    listTakes: (/** @type {string} */ _key, /** @type {string[]} */ keys) => keys.includes("c") ? Promise.reject(new ApiError({ code: "not-found", status: 404, message: "There is no such take." })) : Promise.resolve(keys.map((key) => ({ key, state: "done" }))),
  };
  const open = () => createTakes({ workspace_key: "w", api: /** @type {any} */ (api), announce() {}, onPicked() {}, kept: kept(), clock: /** @type {any} */ (clock) });
  const before = open();
  await before.ask(/** @type {any} */ ({}));
  const after = open();
  await after.open();
  await settled();
  const keys = () => after.takes.value.map((take) => take.key);
  equal(keys(), ["a", "b"], "what is gone on the server is left out");
  const bringBack = after.drop(after.takes.value[0]);
  equal([keys(), kept().keys()], [["b"], ["b"]]);
  bringBack();
  equal([keys(), kept().keys()], [["a", "b"], ["a", "b"]]);
}

export async function whatIsCancelledOrPutAwayStaysSoThoughTheServerWasAskedBefore() {
  const answers = deferred();
  const /** @type {string[]} */ announced = [];
  const api = {
    requestTakes: () => Promise.resolve(["a", "b", "c"].map((key) => ({ key, state: "running" }))),
    listTakes: () => answers.promise, cancelTake: (/** @type {string} */ _key, /** @type {string} */ key) => Promise.resolve({ key, state: "cancelled" }),
  };
  let look = () => {};
  const clock = { now: () => 0, later: (/** @type {() => void} */ act) => { look = act; return () => {}; } };
  const takes = createTakes({ workspace_key: "w", api: /** @type {any} */ (api), announce: (text) => announced.push(text), onPicked() {}, clock: /** @type {any} */ (clock) });
  await takes.ask(/** @type {any} */ ({}));
  look();
  for (const take of takes.takes.value.slice(0, 2)) await takes.cancel(take);
  takes.drop(takes.takes.value[0]);
  answers.resolve(["a", "b", "c"].map((key) => ({ key, state: "running" })));
  await settled();
  equal(takes.takes.value.map(({ key, state }) => [key, state]), [["b", "cancelled"], ["c", "running"]]);
  equal(announced, ["Making 3 pictures."]);
}

export async function theEndIsToldOnlyWhereNobodyLooks() {
  const /** @type {string[]} */ announced = [];
  const /** @type {string[]} */ told = [];
  let /** @type {any} */ answer = { key: "a", state: "done", verdict: "pass" };
  const api = { requestTakes: () => Promise.resolve([{ key: "a", state: "waiting" }]), listTakes: () => Promise.resolve([answer]) };
  let look = () => {};
  const clock = { now: () => 0, later: (/** @type {() => void} */ act) => { look = act; return () => {}; } };
  const takes = createTakes({
    workspace_key: "w", api: /** @type {any} */ (api), announce: (text) => announced.push(text), tell: (text) => told.push(text), onPicked() {}, clock: /** @type {any} */ (clock),
  });
  const made = async () => {
    takes.takes.value = [];
    await takes.ask(/** @type {any} */ ({ prompt: "a harbour" }));
    announced.length = 0;
    look();
    await settled();
  };
  await made();
  equal([announced, told], [[], ["The pictures are there."]]);
  takes.watchedNow(true);
  await made();
  equal([announced, told.length], [["The pictures are there."], 1]);
  answer = { key: "a", state: "failed" };
  await made();
  equal(announced, ["No take came out well."]);
  answer = { key: "a", state: "done", verdict: "reject" };
  takes.watchedNow(false);
  await made();
  equal(told.at(-1), "No take came out well.");
}
