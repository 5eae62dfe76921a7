import { batch, effect, signal } from "@preact/signals";
import { ApiError } from "#editor/net/api.js";
import { sameValue } from "#editor/edit/common.js";
import { basesAfter, basesOf, changesSince } from "#editor/net/bases.js";
import { createRefusals } from "#editor/net/refusals.js";
import { keepMine } from "#editor/net/remote.js";

/**
 * @import { Collision, SaveIn, SaveState, Timeline, VideoOut } from "#editor/types.d.ts"
 * @import { Api } from "#editor/net/api.js"
 * @import { Bases } from "#editor/net/bases.js"
 * @typedef {ReturnType<typeof createAutosave>} Autosave
 */

export const QUIET_MS = 800;
export const LONGEST_MS = 5000;
const RETRY_MS = [2000, 5000, 10_000, 30_000];

/** @typedef {{now: () => number, later: (act: () => void, ms: number) => () => void}} Clock `later` answers what calls it off */

/** @type {Clock} */
export const REAL_CLOCK = {
  now: () => performance.now(),
  later: (act, ms) => {
    const timer = setTimeout(act, ms);
    return () => clearTimeout(timer);
  },
};

/**
 * Sends what changed, 800 ms after the last change and at least every 5 s, one request at a time. Nothing is lost
 * when a request fails: what was not answered is still a change, and is tried again. A part that the server refuses is
 * held back, so that the others are saved.
 * @param {object} options
 * @param {VideoOut} options.video
 * @param {import("@preact/signals").Signal<Timeline>} options.timeline
 * @param {Pick<Api, "save">} options.api
 * @param {Clock} [options.clock]
 * @param {(bases: Bases, order: readonly string[]) => void} [options.onSaved] the server's order may hold others' segments
 * @param {() => void} [options.onFailed] unsent work should be kept
 * @param {(bases: Bases, collision: Collision) => Bases | null} [options.merge] puts both changes into the timeline, and
 *   answers the bases for that; null where a person has to decide
 */
export function createAutosave({ video, timeline, api, clock = REAL_CLOCK, onSaved = () => {}, onFailed = () => {}, merge = () => null }) {
  let bases = basesOf(video);
  const save_state = signal(/** @type {SaveState} */ ("saved"));
  const save_error = signal(/** @type {{code: string, message: string} | null} */ (null));
  const collisions = signal(/** @type {readonly Collision[]} */ ([]));
  /** @type {Promise<void> | null} */
  let inFlight = null;
  /** @type {(() => void) | null} */
  let callOff = null;
  /** @type {number | null} */
  let dirtySince = null;
  /** What was sent without an answer: the server may hold it. @type {Map<string, unknown>} */
  const unanswered = new Map();
  let failures = 0;
  let disposed = false;

  const refusals = createRefusals({ timeline: () => timeline.peek(), bases: () => bases });
  const held = () => new Set([...collisions.peek().map((one) => one.id), ...refusals.held()]);
  const pending = () => changesSince(timeline.peek(), bases, held());
  /** What is not on the server, with what waits for a person. */
  const unsaved = () => changesSince(timeline.peek(), bases);

  /** @param {number} ms */
  function schedule(ms) {
    callOff?.();
    callOff = clock.later(() => {
      callOff = null;
      void send();
    }, ms);
  }

  function settle() {
    if (disposed) return;
    const dirty = pending() !== null;
    if (!dirty) {
      dirtySince = null;
      failures = 0;
      callOff?.();
      callOff = null;
      const refused = refusals.held().size > 0;
      if (!refused) save_error.value = null;
      save_state.value = refused ? "error" : collisions.peek().length > 0 ? "changed-elsewhere" : "saved";
      return;
    }
    dirtySince ??= clock.now();
    if (failures === 0) save_state.value = "saving";
    if (!inFlight) schedule(Math.max(0, Math.min(QUIET_MS, dirtySince + LONGEST_MS - clock.now())));
  }

  /** @param {{keepalive?: boolean}} [options] @returns {Promise<void>} */
  async function send({ keepalive = false } = {}) {
    if (inFlight) return inFlight;
    const sent = pending();
    if (!sent) {
      settle();
      return undefined;
    }
    callOff?.();
    callOff = null;
    dirtySince = null;
    inFlight = api.save(video.id, sent, { keepalive }).then(
      (answer) => {
        failures = 0;
        bases = basesAfter(bases, sent, answer);
        const open = answer.collisions.filter((collision) => {
          const solved = isOwn(collision) ? keepMine({ bases, collision }) : merge(bases, collision);
          bases = solved ?? bases;
          return solved === null;
        });
        collisions.value = [...collisions.peek(), ...open];
        if (open.length > 0) onFailed();
        unanswered.clear();
        inFlight = null;
        onSaved(bases, answer.order);
        settle();
      },
      (/** @type {unknown} */ error) => {
        inFlight = null;
        for (const { document } of sent.segments) unanswered.set(document.id, document);
        failed(error, sent);
      },
    );
    return inFlight;
  }

  /**
   * A collision with oneself: an earlier save arrived, but not its answer.
   * @param {Collision} collision
   */
  function isOwn({ id, theirs }) {
    return theirs.document !== null && unanswered.has(id) && sameValue(theirs.document, unanswered.get(id));
  }

  /** @param {unknown} error @param {SaveIn} sent */
  function failed(error, sent) {
    if (!(error instanceof ApiError)) throw error;
    if (refusals.take(error, sent)) {
      save_error.value = { code: error.code, message: error.message };
      onFailed();
      settle();
      if (pending()) void send();
      return;
    }
    failures += 1;
    onFailed();
    batch(() => {
      save_error.value = { code: error.code, message: error.message };
      if (error.code === "signed-out") save_state.value = "signed-out";
      else save_state.value = error.isTemporary ? "offline" : "error";
    });
    if (error.isTemporary && !disposed) schedule(RETRY_MS[Math.min(failures, RETRY_MS.length) - 1]);
  }

  const stop = effect(() => {
    void timeline.value;
    settle();
  });

  return {
    save_state, save_error, collisions,
    get bases() {
      return bases;
    },
    /** Whether anything is not on the server yet. */
    isDirty: () => inFlight !== null || unsaved() !== null,
    isSending: () => inFlight !== null,
    unsaved,
    /** What the server refused and nobody changed since; "order" is that of the segments. */
    refused: refusals.held,
    /** Sends what there is, now, until everything is sent or a request fails. @param {{keepalive?: boolean}} [options] */
    async flush(options) {
      for (let rounds = 0; rounds < 5 && (inFlight || pending()); rounds += 1) {
        await send(options);
        if (failures > 0) return;
      }
    },
    /** Tries again at once: the network came back, the person signed in again, or a lock may be gone. */
    retry() {
      failures = 0;
      refusals.forget();
      if (pending()) void send();
    },
    /**
     * Takes over what the server holds now. @param {(bases: Bases) => Bases} change
     */
    rebase(change) {
      bases = change(bases);
      settle();
    },
    /** @param {string} id the collision that a person has decided */
    decided(id) {
      collisions.value = collisions.peek().filter((one) => one.id !== id);
      settle();
    },
    dispose() {
      disposed = true;
      stop();
      callOff?.();
    },
  };
}
