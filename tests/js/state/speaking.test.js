import { setNarration } from "#editor/edit/narration.js";
import { insertSegment } from "#editor/edit/segments.js";
import { createEditor } from "#editor/state/editor.js";
import { equal } from "#test";
import { OFFLINE, fakeServer } from "/tests/js/fake_server.js";
import { fakeClock, narration, segment, staged, video } from "/tests/js/fixtures.js";

const LEAD = 9;
const TAIL = 15;
const spoken = (id, script) => segment(id, { duration: { kind: "narration", minimum_frames: 30 }, narration: narration(script) });

/** A server with a voice: `voices` holds how far each speech is, `asked` the scripts that it was asked for. */
function voiceServer(start) {
  const server = fakeServer(start);
  const voices = new Map();
  const asked = [];
  const keyOf = ({ script, voice, speed_ratio }) => JSON.stringify([script, voice, speed_ratio]);
  const stateOf = (said) => said && {
    key: keyOf(said), state: "missing", seconds: null, url: null, words: null, error: null, ...voices.get(keyOf(said)),
  };
  const api = {
    ...server, refusal: null, asked, voices,
    stage: async (_id, { segments }) => ({ segments: segments.map(stage) }),
    checkVideo: async () => [],
    async requestNarrations(_id, { segments }) {
      asked.push(...segments.map((one) => one.narration.script));
      if (api.refusal) throw api.refusal;
      for (const one of segments) if (!voices.has(keyOf(one.narration))) voices.set(keyOf(one.narration), { state: "waiting" });
      return { segments: segments.map((one) => ({ id: one.id, narration: stateOf(one.narration) })) };
    },
    eventsUrl: () => "/nowhere",
    async getSnapshot() {
      const rows = [...server.rows].filter(([, { document }]) => document.narration);
      const narrations = rows.map(([, { document }]) => stateOf(document.narration));
      return {
        revision: server.revision, exports: [], people: [],
        segments: Object.fromEntries([...server.rows].map(([id, { revision }]) => [id, revision])),
        narrations: Object.fromEntries(narrations.map((one) => [one.key, one])),
      };
    },
    /** The voice has spoken. */
    finish: (said, seconds) => voices.set(keyOf(said), { state: "ready", seconds, url: `/${seconds}.wav`, words: [] }),
    fail: (said, error) => voices.set(keyOf(said), { state: "failed", error }),
  };

  function stage(document) {
    const answer = { ...staged(document), source: undefined, narration: stateOf(document.narration) };
    if (answer.narration?.state !== "ready" || document.duration.kind === "pinned") return answer;
    const { seconds } = answer.narration;
    return { ...answer, resolved: {
      ...answer.resolved, duration_frames: LEAD + Math.ceil(seconds * 30) + TAIL, duration_is_estimated: false,
      narration: { start_frame: LEAD, volume: 1, speech_seconds: seconds },
    } };
  }

  return api;
}

function begin(segments, { rights = ["edit"], live = false, prepare = () => {} } = {}) {
  const start = video(segments, { rights });
  const clock = fakeClock();
  const api = voiceServer(start);
  prepare(api);
  const kept = { get: async () => null, put: async () => {}, remove: async () => {} };
  const sound = { wake: async () => {}, clock: () => null, play() {}, stop() {}, dispose: async () => {} };
  const editor = createEditor({ video: start, api, kept, clock, sound, live });
  const say = (segment_id, changes) => editor.apply("Speak", (t) => setNarration(t, { segment_id, changes }));
  const now = (id) => editor.narrationOf(editor.timeline.value.segments.find((one) => one.id === id));
  const stateOf = (id) => now(id)?.state ?? null;
  return { editor, clock, api, say, now, stateOf };
}

export async function whatIsMissingAtTheOpeningIsSpoken() {
  const prepare = (api) => api.finish(narration("Two."), 1);
  const { editor, clock, api, stateOf } = begin([spoken("a", "One."), spoken("b", "Two."), segment("c"), spoken("d", "Four.")], { prepare });
  await clock.move(1000);
  equal(api.asked, ["One.", "Four."]);
  equal(["a", "b", "c", "d"].map(stateOf), ["waiting", "ready", null, "waiting"]);
  editor.dispose();
}

export async function aChangedScriptIsSpokenOnceItRests() {
  const { editor, clock, api, say, stateOf } = begin([segment("a"), segment("b")]);
  for (const script of ["Hel", "Hello", "Hello there."]) {
    say("a", { script });
    await clock.move(1000);
  }
  equal([api.asked, stateOf("a")], [[], "missing"]);
  await clock.move(199);
  equal(api.asked, []);
  await clock.move(1);
  equal([api.asked, stateOf("a")], [["Hello there."], "waiting"]);
  editor.dispose();
}

export async function voiceAndSpeedCountAsMuchAsTheScript() {
  const { editor, clock, api, say } = begin([spoken("a", "One.")]);
  await clock.move(1000);
  say("a", { speed_ratio: 1.2 });
  await clock.move(1199);
  say("a", { voice: "second" });
  await clock.move(1199);
  equal(api.asked.length, 1);
  await clock.move(1);
  equal([api.asked.length, [...api.voices.keys()].at(-1)], [2, '["One.","second",1.2]']);
  editor.dispose();
}

export async function loudnessAndSilenceAreNotSpokenAnew() {
  const { editor, clock, api, say } = begin([spoken("a", "One.")]);
  await clock.move(1000);
  say("a", { volume: 0.5, lead_frames: 30 });
  await clock.move(10_000);
  equal(api.asked, ["One."]);
  editor.dispose();
}

export async function changesOfOneSegmentDoNotKeepBackAnother() {
  const { editor, clock, api, say } = begin([segment("a"), segment("b")]);
  say("a", { script: "First." });
  for (const script of ["S", "Se", "Sec"]) {
    await clock.move(600);
    say("b", { script });
  }
  equal(api.asked, ["First."]);
  editor.dispose();
}

export async function theSameSpeechIsAskedForOnce() {
  const { editor, clock, api, say, stateOf } = begin([spoken("a", "One.")]);
  await clock.move(1000);
  say("a", { script: "Two." });
  await clock.move(2000);
  editor.undo();
  api.voices.clear();
  await clock.move(10_000);
  editor.apply("Add", (t) => insertSegment(t, { segment: spoken("b", "Two."), index: 1 }));
  await clock.move(10_000);
  equal([api.asked, stateOf("a")], [["One.", "Two."], "missing"]);
  editor.dispose();
}

export async function segmentsThatSayTheSameShareOneRequest() {
  const { editor, clock, api, stateOf } = begin([spoken("a", "Same."), spoken("b", "Same.")]);
  await clock.move(2000);
  equal([api.asked, stateOf("a"), stateOf("b")], [["Same."], "waiting", "waiting"]);
  editor.dispose();
}

export async function whatAPersonAskedForIsNotAskedForAgain() {
  const { editor, clock, api, say, stateOf } = begin([segment("a")]);
  say("a", { script: "Now." });
  await editor.requestNarration("a");
  api.voices.clear();
  await clock.move(10_000);
  equal([api.asked, stateOf("a")], [["Now."], "missing"]);
  editor.dispose();
}

export async function whoMayNotEditHasNothingSpoken() {
  const { editor, clock, api, stateOf } = begin([spoken("a", "One.")], { rights: ["comment"] });
  await clock.move(10_000);
  equal([api.asked, stateOf("a")], [[], "missing"]);
  editor.dispose();
}

export async function aRefusedRequestIsShownUntilAPersonTriesAgain() {
  const { editor, clock, api, say, now, stateOf } = begin([spoken("a", "One.")], { prepare: (server) => { server.refusal = OFFLINE(); } });
  await clock.move(20_000);
  equal([api.asked, stateOf("a"), now("a").error], [["One."], "failed", "The server cannot be reached."]);
  editor.apply("Move", (t) => ({ ...t, segments: t.segments.map((one) => ({ ...one, name: "New" })) }));
  await clock.move(5000);
  equal([api.asked.length, stateOf("a")], [1, "failed"]);
  say("a", { script: "Other." });
  equal(stateOf("a"), null);
  editor.undo();
  api.refusal = null;
  equal(await editor.requestNarration("a"), true);
  equal([api.asked.length, stateOf("a"), now("a").error], [2, "waiting", null]);
  editor.dispose();
}

export async function aVoiceThatFailedWaitsForAPerson() {
  const { editor, clock, api, now } = begin([spoken("a", "One.")], { prepare: (server) => server.fail(narration("One."), "No voice.") });
  await clock.move(10_000);
  equal([api.asked, now("a").state, now("a").error], [[], "failed", "No voice."]);
  editor.dispose();
}

export async function aSegmentLastsAsLongAsItsSpeechOnceThatIsReady() {
  const { editor, clock, api, say, stateOf } = begin([spoken("a", "One."), segment("b")], { live: true });
  await clock.move(8000);
  say("a", { script: "One and a little more." });
  await clock.move(2000);
  equal([stateOf("a"), editor.spans.value[0].estimated], ["waiting", false]);
  api.finish(editor.timeline.value.segments[0].narration, 4);
  await clock.move(8000);
  const [first, second] = editor.spans.value;
  equal([stateOf("a"), first.duration_frames, first.estimated], ["ready", LEAD + 120 + TAIL, false]);
  equal([second.start_frame, editor.resolved.value.segments[0].duration_frames], [144, 144]);
  editor.dispose();
}

export async function speechThatIsReadyAtOnceIsLaidOutToo() {
  const { editor, clock, api, say, stateOf } = begin([spoken("a", "One.")]);
  await clock.move(1000);
  say("a", { script: "Two." });
  await clock.move(1000);
  api.finish(editor.timeline.value.segments[0].narration, 2);
  await clock.move(2000);
  equal([stateOf("a"), editor.spans.value[0].duration_frames], ["ready", LEAD + 60 + TAIL]);
  editor.dispose();
}
