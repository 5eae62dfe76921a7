import { batch, computed, signal } from "@preact/signals";
import { REAL_CLOCK } from "#editor/net/autosave.js";
import { createReading } from "#editor/net/reading.js";

/**
 * @import { CommentOut, CommentsOut, Commenter, Spot, Segment, Snapshot, Timeline } from "#editor/types.d.ts"
 * @import { Api } from "#editor/net/api.js"
 * @typedef {ReturnType<typeof createComments>} Comments
 * @typedef {{first: CommentOut, answers: readonly CommentOut[], index: number, is_gone: boolean}} Thread
 *   `index`: of the segment it is pinned to, -1 for the whole video; `is_gone`: the segment was removed since
 */

/** How long a removal can be taken back: as long as its message is shown. */
const REMOVE_MS = 6000;

/**
 * What people say of the video, as it is now: read again whenever a snapshot tells of a change.
 * @param {object} options
 * @param {string} options.video_id
 * @param {Pick<Api, "listComments" | "addComment" | "replyToComment" | "resolveComment" | "reopenComment" | "removeComment" | "noteCommentsSeen">} options.api
 * @param {import("@preact/signals").ReadonlySignal<Timeline>} options.timeline
 * @param {() => Promise<unknown>} options.flush saves what is not saved yet, so that the server knows what is pointed at
 * @param {import("#editor/net/autosave.js").Clock} [options.clock]
 */
export function createComments({ video_id, api, timeline, flush, clock = REAL_CLOCK }) {
  const list = signal(/** @type {readonly CommentOut[]} */ ([]));
  const people = signal(/** @type {readonly Commenter[]} */ ([]));
  const seen = signal(/** @type {ReadonlySet<string>} */ (new Set()));
  /** What is known not to be new any more is no longer counted, though it is still marked until the next visit. */
  const unread = computed(() => list.value.filter((one) => one.is_new && !seen.value.has(one.id)).length);
  // A string, so that typing in a segment does not make the threads anew.
  const order = computed(() => timeline.value.segments.map((one) => one.id).join(" "));
  /** Comments that are about to be removed, each with what removes it at once. @type {import("@preact/signals").Signal<ReadonlyMap<string, () => void>>} */
  const going = signal(new Map());
  const shown = computed(() => list.value.map((one) => (going.value.has(one.id) ? { ...one, text: null } : one)));
  const threads = computed(() => threadsOf(shown.value, order.value.split(" ")));
  const open_by_segment = computed(() => {
    /** @type {Map<string, Thread[]>} */
    const found = new Map();
    for (const thread of threads.value) {
      const id = thread.first.segment_id;
      if (id && !thread.is_gone && !thread.first.resolved_at) found.set(id, [...(found.get(id) ?? []), thread]);
    }
    return found;
  });
  /** @type {Map<string, () => void>} */
  const callOffs = new Map();
  /** @type {string | undefined} */
  let token;

  const reading = createReading(() => api.listComments(video_id), (/** @type {CommentsOut} */ answer) => batch(() => {
    list.value = answer.comments;
    people.value = answer.people;
  }));

  /** @param {string} id */
  function stay(id) {
    callOffs.get(id)?.();
    const others = new Map(going.peek());
    others.delete(id);
    going.value = others;
  }

  /** What is about to be removed is, now that the page goes. */
  const leave = () => going.peek().forEach((remove) => remove());
  window.addEventListener("pagehide", leave);

  return {
    people, threads, unread, open_by_segment,
    /** The thread that is asked to be shown; another object each time. */
    asked: signal(/** @type {{id: string | null, compose: boolean} | null} */ (null)),
    /** Where the next comment will point on the picture, while a person chooses or has chosen it. */
    spot: signal(/** @type {{choosing: boolean, segment_id: string, place: readonly [number, number] | null} | null} */ (null)),

    /** @param {Pick<Snapshot, "comments">} snapshot */
    async receive({ comments }) {
      if (comments === undefined || comments === token) return;
      const before = token;
      token = comments;
      try {
        await reading.now();
      } catch {
        token = before;
      }
    },

    /** @param {string} text @param {Spot | null} spot */
    async add(text, spot) {
      if (spot) await flush();
      await reading.change(() => api.addComment(video_id, { text, mentions: mentionsIn(text, people.peek()), spot }));
    },

    /** @param {string} id @param {string} text */
    async reply(id, text) {
      await reading.change(() => api.replyToComment(id, { text, mentions: mentionsIn(text, people.peek()) }));
    },

    /** @param {string} id */
    async resolve(id) {
      await reading.change(() => api.resolveComment(id));
    },

    /** @param {string} id */
    async reopen(id) {
      await reading.change(() => api.reopenComment(id));
    },

    /**
     * Removes a comment after a while in which `bringBack` still can; it is hidden at once.
     * @param {string} id @param {(error: Error) => void} onFailed it is still there
     */
    remove(id, onFailed) {
      const now = async () => {
        callOffs.get(id)?.();
        try {
          await reading.change(async () => {
            await api.removeComment(id);
            return api.listComments(video_id);
          });
        } catch (error) {
          onFailed(/** @type {Error} */ (error));
        }
        stay(id);
      };
      going.value = new Map(going.peek()).set(id, () => void now());
      callOffs.set(id, clock.later(() => void now(), REMOVE_MS));
    },
    /** @param {string} id of a comment that is about to be removed */
    bringBack: stay,

    dispose() {
      leave();
      window.removeEventListener("pagehide", leave);
    },

    /** Everything that is shown now was seen. */
    async noteSeen() {
      const fresh = list.peek().filter((one) => one.is_new && !seen.peek().has(one.id)).map((one) => one.id);
      if (fresh.length === 0) return;
      seen.value = new Set([...seen.peek(), ...fresh]);
      await api.noteCommentsSeen(video_id, list.peek().at(-1)?.id ?? "").catch(() => {});
    },
  };
}

/**
 * The threads in the order of the video: about the whole first, then by segment and frame, what is gone last.
 * @param {readonly CommentOut[]} comments the oldest first @param {readonly string[]} order ids of the segments
 * @returns {Thread[]}
 */
export function threadsOf(comments, order) {
  const answers = Map.groupBy(comments.filter((one) => one.parent_id), (one) => one.parent_id);
  const threads = comments.filter((one) => !one.parent_id).map((first) => {
    const index = first.segment_id ? order.indexOf(first.segment_id) : -1;
    return { first, answers: answers.get(first.id) ?? [], index, is_gone: first.segment_id !== null && index < 0 };
  });
  const rank = (/** @type {Thread} */ { index, is_gone }) => (is_gone ? Infinity : index);
  return threads.sort((one, other) => rank(one) - rank(other) || (one.first.at_frame ?? 0) - (other.first.at_frame ?? 0));
}

/** Who is named in a text by "@" and their whole name. @param {string} text @param {readonly Commenter[]} people */
export function mentionsIn(text, people) {
  const pattern = mentionPattern(people.map(({ name }) => name));
  const named = new Set([...text.matchAll(pattern)].map(([mention]) => mention.slice(1)));
  return people.filter(({ name }) => named.has(name)).map(({ id }) => id);
}

/** What mentions one of these, the longest name first; every second part of a text split by it is one. @param {readonly string[]} names */
export function mentionPattern(names) {
  const known = [...names].sort((one, other) => other.length - one.length).map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`(@(?:${known.join("|")})(?![\\p{L}\\p{N}]))`, "gu");
}

/**
 * What is being written behind the last "@" before the caret, and who may be meant; null where nobody is being named.
 * @param {string} text @param {number} caret @param {readonly Commenter[]} people
 * @returns {{from: number, people: readonly Commenter[]} | null}
 */
export function namedAt(text, caret, people) {
  const from = text.lastIndexOf("@", caret - 1);
  if (from < 0 || /[\p{L}\p{N}]/u.test(text[from - 1] ?? " ")) return null;
  const written = text.slice(from + 1, caret).toLowerCase();
  if (written.includes("\n")) return null;
  const meant = people.filter(({ name }) => {
    const whole = name.toLowerCase();
    return whole.startsWith(written) || whole.split(/\s+/).some((word) => word.startsWith(written));
  });
  return meant.length > 0 ? { from, people: meant.slice(0, 6) } : null;
}

/** The segment with this id. @param {Timeline} timeline @param {string | null} id @returns {Segment | undefined} */
export const segmentOf = (timeline, id) => timeline.segments.find((one) => one.id === id);
