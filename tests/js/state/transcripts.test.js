import { effect } from "@preact/signals";
import { ApiError } from "#editor/net/api.js";
import { createTranscripts } from "#editor/state/transcripts.js";
import { equal } from "#test";
import { deferred, fakeClock, settled } from "/tests/js/fixtures.js";

const WORDS = [{ text: "Hello", start_seconds: 0, end_seconds: 0.4 }, { text: "there.", start_seconds: 0.4, end_seconds: 1 }];
const OFFLINE = new ApiError({ code: "offline", message: "The server cannot be reached." });

/** Transcripts of a server that gives these answers in turn, errors included. */
function transcriptsOf(...answers) {
  const clock = fakeClock();
  const asked = [];
  const said = [];
  const answer = (method) => async (workspace_key, asset_id) => {
    asked.push(`${method} ${workspace_key}/${asset_id}`);
    const next = await answers.shift();
    if (next instanceof Error) throw next;
    return { draft: true, words: null, error: null, ...next };
  };
  const transcripts = createTranscripts({
    workspace_key: "northwind", clock, announce: (text) => said.push(text),
    api: { requestTranscript: answer("POST"), getTranscript: answer("GET") },
  });
  return { transcripts, clock, asked, said };
}

export async function wordsAreAskedForAndWaitedFor() {
  const { transcripts, clock, asked, said } = transcriptsOf({ state: "waiting" }, { state: "running" }, { state: "ready", words: WORDS });
  const states = [];
  effect(() => void states.push(transcripts.draftOf("a").state));
  await transcripts.find("a");
  await clock.move(2000);
  equal(asked, ["POST northwind/a", "GET northwind/a", "GET northwind/a"]);
  equal(states, ["missing", "waiting", "waiting", "running", "ready"]);
  equal(transcripts.draftOf("a"), { state: "ready", words: WORDS, text: "Hello there.", error: null });
  equal(said, ["Finding the words.", "The words are found. Please check them."]);
  equal(clock.waiting, 0);
}

export async function askingTwiceIsAskingOnce() {
  const answer = deferred();
  const { transcripts, asked } = transcriptsOf(answer.promise);
  const first = transcripts.find("a");
  await transcripts.find("a");
  answer.resolve({ state: "ready", words: WORDS });
  await first;
  equal(asked.length, 1);
}

export async function aDraftIsKeptAsItIsCorrected() {
  const { transcripts } = transcriptsOf({ state: "ready", words: WORDS }, { state: "ready", words: [] });
  await transcripts.find("a");
  await transcripts.find("b");
  transcripts.correct("a", "Hello, Theo.");
  equal([transcripts.draftOf("a").text, transcripts.draftOf("a").words, transcripts.draftOf("b").text], ["Hello, Theo.", WORDS, ""]);
}

export async function footageWithoutWordsSaysSo() {
  const { transcripts, said } = transcriptsOf({ state: "ready", words: [] });
  await transcripts.find("a");
  equal(said.at(-1), "No words were heard.");
}

export async function aFailureIsToldAndMayBeTriedAgain() {
  const { transcripts, said } = transcriptsOf({ state: "failed", error: "The sound cannot be read." }, { state: "ready", words: WORDS });
  await transcripts.find("a");
  equal([transcripts.draftOf("a").state, transcripts.draftOf("a").error], ["failed", "The sound cannot be read."]);
  equal(said.at(-1), "The words could not be found.");
  await transcripts.find("a");
  equal([transcripts.draftOf("a").state, transcripts.draftOf("a").error], ["ready", null]);
}

export async function aRefusalIsAFailure() {
  const refusal = new ApiError({ code: "no-sound", message: "“Talk” has no sound.", status: 422 });
  const { transcripts } = transcriptsOf(refusal);
  await transcripts.find("a");
  equal(transcripts.draftOf("a").error, "“Talk” has no sound.");
}

export async function aServerThatIsAwayIsAskedAgain() {
  const { transcripts, clock, asked } = transcriptsOf(OFFLINE, OFFLINE, { state: "ready", words: WORDS });
  await transcripts.find("a");
  await clock.move(2000);
  equal([transcripts.draftOf("a").state, asked.length], ["ready", 3]);
}

export async function nothingIsAskedAfterTheEnd() {
  const late = deferred();
  const { transcripts, clock, asked, said } = transcriptsOf({ state: "waiting" }, late.promise);
  await transcripts.find("a");
  void transcripts.find("b");
  transcripts.dispose();
  late.resolve({ state: "ready", words: WORDS });
  await settled();
  await clock.move(5000);
  equal([asked.length, clock.waiting, said.includes("The words are found. Please check them.")], [2, 0, false]);
}
