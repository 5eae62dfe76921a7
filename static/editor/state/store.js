import { batch, computed, signal } from "@preact/signals";
import { sameValue } from "#editor/edit/common.js";
import { durationOf } from "#editor/edit/durations.js";
import { settingsOf } from "#editor/net/bases.js";
import { createHistory } from "#editor/state/history.js";
import { reapply } from "#editor/state/reapply.js";

/** @import { Selection, Span, StagedSegment, Timeline, VideoOut } from "#editor/types.d.ts" */
/**
 * @typedef {ReturnType<typeof createStore>} Store
 * @typedef {{label: string | null, passed: readonly string[], title?: string, kit?: {from: number, to: number}}} Walked what
 *   was undone or done again, what could not be, and the title or the version of the kit that the video is to have
 * @typedef {{title?: string, kit?: number}} Facts the title of the video and the version of the kit that it has
 */

/** @type {Selection} */
export const NOTHING = { segment_id: null, layer_ids: [] };

/**
 * The document being edited, its history, and what is selected. Every change of the document passes `apply`,
 * `undo`, `redo` or, for what came from elsewhere, `receive`.
 * @param {{video: VideoOut}} options
 */
export function createStore({ video }) {
  const timeline = signal(timelineOf(video));
  /** @type {import("@preact/signals").Signal<ReadonlyMap<string, StagedSegment>>} */
  const staged = signal(new Map());
  const selection = signal(
    /** @type {Selection} */ ({ segment_id: video.segments[0]?.id ?? null, layer_ids: [] }),
  );
  /** Segments that are selected together; fewer than two are none. @type {import("@preact/signals").Signal<ReadonlySet<string>>} */
  const marked = signal(new Set());
  const undo_label = signal(/** @type {string | null} */ (null));
  const redo_label = signal(/** @type {string | null} */ (null));
  /** @type {ReturnType<typeof createHistory<Timeline>>} */
  const history = createHistory({ same: (/** @type {Timeline} */ a, /** @type {Timeline} */ b) => sameValue(a, b) });

  const spans = computed(() => spansOf(timeline.value, staged.value));
  const total_frames = computed(() => {
    const last = spans.value.at(-1);
    return last ? last.start_frame + last.duration_frames : 0;
  });

  /** @param {Timeline} next @param {Selection} [wanted] */
  function show(next, wanted) {
    batch(() => {
      timeline.value = next;
      selection.value = pruned(wanted ?? selection.peek(), next);
      mark(marked.peek());
      undo_label.value = history.undoLabel;
      redo_label.value = history.redoLabel;
    });
  }

  /** @param {ReadonlySet<string>} ids marked from here on, as far as they exist and the selected segment is one of them */
  function mark(ids) {
    const known = new Set(timeline.peek().segments.map((segment) => segment.id).filter((id) => ids.has(id)));
    const holds = known.size > 1 && known.has(selection.peek().segment_id ?? "");
    if (holds ? known.size !== marked.peek().size || ids !== marked.peek() : marked.peek().size > 0) marked.value = holds ? known : new Set();
  }

  function seal() {
    const back = history.seal();
    show(back ? reapply(timeline.peek(), back) : timeline.peek());
  }

  /**
   * Does the next step that changes something; those that somebody else's changes took the ground from are passed over.
   * @param {() => import("#editor/state/history.js").Change<Timeline> | null} next @param {Facts} facts as they are now
   * @returns {Walked}
   */
  function walk(next, { title = "", kit = 0 }) {
    /** @type {string[]} */
    const passed = [];
    for (let change = next(); change; change = next()) {
      const before = timeline.peek();
      const after = reapply(before, change);
      show(after);
      if (change.title?.from === title) return { label: change.label, passed, title: change.title.to };
      if (change.kit?.from === kit) return { label: change.label, passed, kit: change.kit };
      if (after !== before) return { label: change.label, passed };
      passed.push(change.label);
    }
    return { label: null, passed };
  }

  return {
    timeline, staged, selection, marked, mark, spans, total_frames, undo_label, redo_label,

    /**
     * Does an edit as one step of history. The label says what was done ("Move layer"). Steps in a row with the same
     * `coalesce_key` become one. An edit that answers the timeline it was given leaves no trace.
     * @param {string} label @param {(timeline: Timeline) => Timeline} edit
     * @param {{coalesce_key?: string | null, selection?: Selection}} [options]
     */
    apply(label, edit, { coalesce_key = null, selection: wanted } = {}) {
      const from = timeline.peek();
      const to = edit(from);
      if (to !== from) history.record({ from, to, label, key: coalesce_key });
      show(to, wanted);
    },

    /** The next edit is a step of its own, whatever its key. What came back to where it began is no step at all. */
    seal,

    /** @param {Facts} [facts] */
    undo: (facts = {}) => walk(history.undo, facts),
    /** @param {Facts} [facts] */
    redo: (facts = {}) => walk(history.redo, facts),

    /**
     * The video got another title or another version of the kit: a step of its own.
     * @param {string} label @param {{title?: {from: string, to: string}, kit?: {from: number, to: number}}} given
     */
    given(label, { title, kit }) {
      const now = timeline.peek();
      history.record({ from: now, to: now, label, title, kit });
      show(now);
    },

    /**
     * Takes a change that came from elsewhere: no step of history.
     * @param {(timeline: Timeline) => Timeline} edit
     */
    receive(edit) {
      const next = edit(timeline.peek());
      if (next !== timeline.peek()) show(next);
    },

    /** The last steps of history, to be kept for the next visit. @param {number} most */
    steps: history.steps,

    /** Takes up the steps of an earlier visit. @param {Parameters<typeof history.takeUp>[0]} kept */
    takeUp(kept) {
      history.takeUp(kept);
      batch(() => {
        undo_label.value = history.undoLabel;
        redo_label.value = history.redoLabel;
      });
    },

    /** @param {Selection} wanted */
    select(wanted) {
      const next = pruned(wanted, timeline.peek());
      if (!sameSelection(next, selection.peek())) {
        seal();
        selection.value = next;
      }
      mark(marked.peek());
    },
  };
}

/** @param {VideoOut} video @returns {Timeline} */
export function timelineOf(video) {
  return { schema_version: 1, ...settingsOf(video.settings), segments: video.segments.map((segment) => segment.document) };
}

/** @param {Timeline} timeline @param {ReadonlyMap<string, StagedSegment>} staged @returns {Span[]} */
export function spansOf(timeline, staged) {
  let start_frame = 0;
  return timeline.segments.map((segment) => {
    const { frames, estimated } = durationOf(segment, { rate: timeline.frame_rate, staged: staged.get(segment.id) });
    const span = { id: segment.id, start_frame, duration_frames: frames, estimated };
    start_frame += frames;
    return span;
  });
}

/**
 * The part of a selection that still exists; when its segment is gone, nothing.
 * @param {Selection} selection @param {Timeline} timeline @returns {Selection}
 */
function pruned(selection, timeline) {
  if (selection.segment_id === null) return NOTHING;
  const segment = timeline.segments.find((candidate) => candidate.id === selection.segment_id);
  if (!segment) return timeline.segments[0] ? { segment_id: timeline.segments[0].id, layer_ids: [] } : NOTHING;
  const layer_ids = selection.layer_ids.filter((id) => segment.layers.some((layer) => layer.id === id));
  return layer_ids.length === selection.layer_ids.length ? selection : { segment_id: segment.id, layer_ids };
}

/** @param {Selection} a @param {Selection} b */
function sameSelection(a, b) {
  return a.segment_id === b.segment_id && a.layer_ids.length === b.layer_ids.length
    && a.layer_ids.every((id, index) => id === b.layer_ids[index]);
}
