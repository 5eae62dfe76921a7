import { effect, signal } from "@preact/signals";
import { isSpoken, sameSpeech } from "#editor/edit/durations.js";
import { ApiError } from "#editor/net/api.js";
import { REAL_CLOCK } from "#editor/net/autosave.js";

/**
 * @import { ReadonlySignal, Signal } from "@preact/signals"
 * @import { Narration, NarrationOut, Segment, Snapshot, StagedSegment, Timeline } from "#editor/types.d.ts"
 * @import { Api } from "#editor/net/api.js"
 * @import { Clock } from "#editor/net/autosave.js"
 */

/** How long script, voice and speed of a segment rest before it is spoken. */
export const QUIET_MS = 1200;

/** Speech that is not there because asking for it failed. */
const UNSPOKEN = Object.freeze({ key: "", state: "failed", seconds: null, url: null, words: null });

/**
 * Has scripts spoken, by themselves once nobody has changed them for a moment (at the opening of a video at once), or
 * because a person asks. Only what the server calls missing is asked for by itself, one segment at a time, and the
 * same speech once: whatever comes of it, only a person asks again.
 * @param {object} options
 * @param {string} options.video_id
 * @param {Pick<Api, "requestNarrations">} options.api
 * @param {ReadonlySignal<Timeline>} options.timeline
 * @param {Signal<ReadonlyMap<string, StagedSegment>>} options.staged
 * @param {ReadonlySignal<boolean>} options.can_edit
 * @param {(which: (segment: StagedSegment) => boolean) => void} options.again asks anew how segments look
 * @param {Clock} [options.clock]
 */
export function createSpeaking({ video_id, api, timeline, staged, can_edit, again, clock = REAL_CLOCK }) {
  /** Why asking failed, by segment. @type {Signal<ReadonlyMap<string, {narration: Narration | null, message: string}>>} */
  const failures = signal(new Map());
  /** Keys of the speech that was asked for. @type {Set<string>} */
  const asked = new Set();
  /** What each segment says, and when that changed. @type {Map<string, {narration: Narration | null, at_ms: number}>} */
  let said = new Map();
  let callOff = () => {};
  let asking = false;
  let disposed = false;

  /** @param {number} now_ms */
  function listen(now_ms) {
    said = new Map(timeline.peek().segments.map(({ id, narration }) => {
      const before = said.get(id);
      return [id, before && speaksAlike(before.narration, narration) ? before : { narration, at_ms: now_ms }];
    }));
  }

  /** The renderer's word on what a segment says now; null until it has looked at it. @param {Segment} segment @param {StagedSegment | undefined} entry */
  function wordOn({ narration }, entry) {
    return entry?.source && speaksAlike(entry.source.narration, narration) ? entry.narration : null;
  }

  /** What is missing and was never asked for, with the time from which it may be. */
  function missing() {
    return timeline.peek().segments.flatMap((segment) => {
      const word = isSpoken(segment.narration) ? wordOn(segment, staged.peek().get(segment.id)) : null;
      if (word?.state !== "missing" || asked.has(word.key)) return [];
      return [{ id: segment.id, key: word.key, from_ms: (said.get(segment.id)?.at_ms ?? 0) + QUIET_MS }];
    });
  }

  function schedule() {
    callOff();
    if (asking || disposed || !can_edit.peek()) return;
    const soonest = Math.min(...missing().map((one) => one.from_ms));
    if (soonest < Infinity) callOff = clock.later(() => void askNext(), Math.max(0, soonest - clock.now()));
  }

  async function askNext() {
    const next = missing().find((one) => one.from_ms <= clock.now());
    if (!next) {
      schedule();
      return;
    }
    asking = true;
    asked.add(next.key);
    try {
      await request(next.id);
    } finally {
      asking = false;
    }
    schedule();
  }

  /**
   * Asks for the speech of a segment, or of all that lack it. Where that fails, `narrationOf` says why.
   * @param {string | null} [segment_id] @returns {Promise<boolean>} whether it was taken on
   */
  async function request(segment_id = null) {
    const segments = timeline.peek().segments.filter((one) => !segment_id || one.id === segment_id);
    try {
      const answer = await api.requestNarrations(video_id, { segments });
      note(segments, null);
      const narrations = answer.segments.flatMap(({ narration }) => narration ?? []);
      for (const { key } of narrations) asked.add(key);
      take(Object.fromEntries(narrations.map((narration) => [narration.key, narration])));
      return true;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      note(segments, error.message);
      return false;
    }
  }

  /** @param {readonly Segment[]} segments @param {string | null} message */
  function note(segments, message) {
    const next = new Map(failures.peek());
    for (const { id, narration } of segments) {
      if (message === null) next.delete(id);
      else if (isSpoken(narration)) next.set(id, { narration, message });
    }
    failures.value = next;
  }

  /** Takes over how far speech is, by its key. Where some is ready, its segment lasts as long. @param {Snapshot["narrations"]} narrations */
  function take(narrations) {
    if (disposed) return;
    /** @type {Set<string>} */
    const ready = new Set();
    const changed = [...staged.peek()].flatMap(([id, segment]) => {
      const now = segment.narration && narrations[segment.narration.key];
      if (!segment.narration || !now || isKnown(segment.narration, now)) return [];
      if (now.state === "ready" && segment.narration.state !== "ready") ready.add(id);
      return [/** @type {const} */ ([id, { ...segment, narration: { ...segment.narration, ...now } }])];
    });
    if (changed.length > 0) staged.value = new Map([...staged.peek(), ...changed]);
    if (ready.size > 0) again((segment) => ready.has(segment.id));
  }

  listen(-Infinity);
  const stop = effect(() => {
    void timeline.value;
    void staged.value;
    void can_edit.value;
    listen(clock.now());
    schedule();
  });

  return {
    request,
    receive: take,

    /** How far the speech of a segment is; null where that is not known yet. @param {Segment} segment @returns {NarrationOut | null} */
    narrationOf(segment) {
      const word = wordOn(segment, staged.value.get(segment.id));
      const failure = failures.value.get(segment.id);
      const stands = failure && speaksAlike(failure.narration, segment.narration);
      if (!stands || (word && !["missing", "failed"].includes(word.state))) return word;
      return { ...UNSPOKEN, ...word, state: "failed", error: failure.message };
    },
    dispose() {
      disposed = true;
      stop();
      callOff();
    },
  };
}

/** Whether what is heard of a narration is no news. @param {NarrationOut} known @param {Partial<NarrationOut>} now */
function isKnown(known, now) {
  return now.state === known.state && (now.check?.state ?? null) === (known.check?.state ?? null);
}

/** @param {Narration | null} a @param {Narration | null} b */
function speaksAlike(a, b) {
  return a === b || (a !== null && b !== null && sameSpeech(a, b));
}
