import { effect, signal } from "@preact/signals";
import { ApiError } from "#editor/net/api.js";
import { REAL_CLOCK } from "#editor/net/autosave.js";

/**
 * @import { Segment, StagedSegment, Timeline } from "#editor/types.d.ts"
 * @import { Api } from "#editor/net/api.js"
 * @import { Clock } from "#editor/net/autosave.js"
 * @typedef {Pick<Timeline, "canvas" | "grade" | "captions">} Settings what pictures are made for, beside their segment
 * @typedef {import("@preact/signals").Signal<ReadonlyMap<string, StagedSegment>>} StagedSignal
 */

const QUIET_MS = 120;
/** Somebody who goes on dragging or writing sees what the brand says so often. */
const MOST_MS = 500;
const BATCH = 8;
const RETRY_MS = 3000;
/** So often it is looked whether footage is prepared. */
const PREPARING_MS = 1500;

/**
 * Asks the renderer what changed segments look like: the visible one first and alone, the others in batches behind
 * it, the nearest first. What it said last stays in `staged` until the new answer has come. One request at a time; an answer for a
 * document that has changed since is taken all the same (it is nearer) and asked for again.
 * @param {object} options
 * @param {string} options.video_id
 * @param {import("@preact/signals").ReadonlySignal<Timeline>} options.timeline
 * @param {StagedSignal} options.staged
 * @param {() => string | null} options.visible the id of the segment that is on the stage; read inside an effect
 * @param {Pick<Api, "stage">} options.api
 * @param {() => number} options.scale output px of a canvas px
 * @param {() => string} [options.judgedFor] the export preset in whose picture sizes are judged
 * @param {Clock} [options.clock]
 * @param {(error: ApiError) => void} [options.onError]
 */
export function createStaging({ video_id, timeline, staged, visible, api, scale, judgedFor = () => "1080p", clock = REAL_CLOCK, onError = () => {} }) {
  let callOff = () => {};
  let callOffLook = () => {};
  let asking = false;
  let first_came = false;
  /** @type {number | null} */
  let changed_since_ms = null;
  let disposed = false;
  /** Segments that the renderer refused as they are, and for the canvas and the grade of then. @type {WeakMap<Segment, Settings>} */
  const refused = new WeakMap();
  /** Segments whose last answer no longer holds though their documents are the same. @type {Set<string>} */
  const outdated = new Set();

  /** @param {Segment} segment */
  function isRefused(segment) {
    const { canvas, grade = null, captions } = timeline.peek();
    const then = refused.get(segment);
    return then !== undefined && then.canvas === canvas && then.grade === grade && then.captions === captions;
  }

  /** @param {Segment} segment @param {Settings} settings for which it was asked */
  const refuse = (segment, { canvas, grade = null, captions }) => void refused.set(segment, { canvas, grade, captions });

  /** How many segments are to be looked at again. */
  const waiting = signal(0);
  /** Whether something was answered at all: until then everything else can wait. */
  const answered = signal(false);
  /** Whether its neighbours were, too: what the strip shows of the video stands, and what may be added to it can be looked for. */
  const surrounded = signal(false);

  /** @returns {Segment[]} what is out of date */
  function stale() {
    const now = staged.peek();
    return timeline.peek().segments.filter((segment) => {
      const last = now.get(segment.id);
      const graded_as = segment.grade ?? timeline.peek().grade ?? null;
      const is_new = !last || last.source !== segment || last.grade !== graded_as || last.captions !== timeline.peek().captions;
      return (is_new || outdated.has(segment.id)) && !isRefused(segment);
    });
  }

  /** @param {readonly Segment[]} segments @returns {readonly Segment[]} those to ask for now: the visible one alone, then its neighbours, whose pictures are seen too */
  function batchOf(segments) {
    const first = visible();
    const places = new Map(timeline.peek().segments.map(({ id }, index) => [id, index]));
    const middle = places.get(first ?? "") ?? 0;
    const away = (/** @type {Segment} */ { id }) => Math.abs((places.get(id) ?? 0) - middle);
    const nearest = segments.toSorted((one, other) => away(one) - away(other));
    return nearest[0]?.id === first ? nearest.slice(0, 1) : nearest.slice(0, BATCH);
  }

  /** @param {number} ms */
  function schedule(ms) {
    callOff();
    callOff = clock.later(ask, ms);
  }

  async function ask() {
    if (asking || disposed) return;
    const segments = batchOf(stale());
    if (segments.length === 0) {
      surrounded.value = answered.value = true;
      return;
    }
    asking = true;
    changed_since_ms = null;
    let wait = 0;
    let came = true;
    const renewed = segments.filter((segment) => outdated.delete(segment.id));
    const settings = timeline.peek();
    try {
      const answer = await api.stage(video_id, { segments, ...shape() });
      take(segments, answer.segments, settings);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.isTemporary) {
        wait = RETRY_MS;
        came = false;
        for (const { id } of renewed) outdated.add(id);
      } else if (segments.length === 1) refuse(segments[0], settings);
      else await askEach(segments);
      onError(error);
    } finally {
      asking = false;
      waiting.value = stale().length;
      surrounded.value ||= came && (first_came || waiting.peek() === 0);
      first_came ||= came;
      answered.value = true;
    }
    if (!disposed && waiting.peek() > 0) schedule(wait);
  }

  /** What the pictures are made and judged for. The canvas, the grade and the captions may not be saved yet. */
  function shape() {
    const { canvas, grade = null, captions } = timeline.peek();
    return { document_canvas: canvas, grade, captions, scale_ratio: scale(), preset: judgedFor() };
  }

  /** One that cannot be drawn must not keep back the others. @param {readonly Segment[]} segments */
  async function askEach(segments) {
    for (const segment of segments) {
      const settings = timeline.peek();
      try {
        take([segment], (await api.stage(video_id, { segments: [segment], ...shape() })).segments, settings);
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        if (error.isTemporary) return;
        refuse(segment, settings);
      }
    }
  }

  /** @param {readonly Segment[]} asked @param {readonly StagedSegment[]} answers @param {Settings} settings of the video, when it was asked */
  function take(asked, answers, { grade = null, captions }) {
    if (disposed) return;
    const sources = new Map(asked.map((segment) => [segment.id, segment]));
    const ids = new Set(timeline.peek().segments.map((segment) => segment.id));
    const next = new Map([...staged.peek()].filter(([id]) => ids.has(id)));
    for (const answer of answers) {
      const source = sources.get(answer.id);
      if (source && ids.has(answer.id)) next.set(answer.id, { ...answer, source, grade: source.grade ?? grade, captions });
    }
    staged.value = next;
    callOffLook();
    if ([...next.values()].some(isUnfinished)) callOffLook = clock.later(() => again(isUnfinished), PREPARING_MS);
  }

  /** @param {(segment: StagedSegment) => boolean} which */
  function again(which) {
    const found = [...staged.peek().values()].filter(which);
    for (const segment of found) outdated.add(segment.id);
    const asked = timeline.peek().segments.filter((segment) => refused.has(segment));
    for (const segment of asked) refused.delete(segment);
    waiting.value = stale().length;
    if (found.length + asked.length > 0) schedule(0);
  }

  const stop = effect(() => {
    void timeline.value;
    visible();
    changed_since_ms ??= clock.now();
    schedule(answered.peek() ? Math.max(0, Math.min(QUIET_MS, changed_since_ms + MOST_MS - clock.now())) : 0);
  });

  return {
    waiting, answered, surrounded,
    /** Asks again for segments, though their documents are the same: a narration is ready, the kit changed. */
    again,
    dispose() {
      disposed = true;
      stop();
      callOff();
      callOffLook();
    },
  };
}

/** Whether workers still make or measure something of it. @param {StagedSegment} segment */
const isUnfinished = (segment) => isPreparing(segment) || segment.is_measuring === true;

/** Whether footage of the segment is still being prepared. @param {StagedSegment} segment */
export function isPreparing({ pictures }) {
  return Object.values(pictures).some((picture) => picture?.clip_is_preparing);
}
