import { effect } from "@preact/signals";
import { REAL_CLOCK } from "#editor/net/autosave.js";

/**
 * Undo over a reload: the steps are kept in the browser whenever everything is saved and when the page goes, and taken
 * up at the next visit.
 * @import { Segment, Timeline, VideoOut } from "#editor/types.d.ts"
 * @import { Clock } from "#editor/net/autosave.js"
 * @import { Bases } from "#editor/net/bases.js"
 * @import { Change } from "#editor/state/history.js"
 * @import { Store } from "#editor/state/store.js"
 * @typedef {{past: readonly Change<Timeline>[], future: readonly Change<Timeline>[]}} Steps
 * @typedef {Steps & {video_id: string, at: string, current: Timeline, revisions: {readonly [id: string]: number}, settings_revision: number}} Kept
 * @typedef {{get: (video_id: string) => Promise<Kept | null>, put: (kept: Kept) => Promise<void>}} KeptSteps
 */

const MOST_STEPS = 200;
const QUIET_MS = 400;
const SETTINGS = /** @type {const} */ (["canvas", "frame_rate", "music", "captions", "grade"]);

/**
 * @param {object} options
 * @param {VideoOut} options.video as it was opened
 * @param {Store} options.store
 * @param {{readonly save_state: {readonly value: string}, readonly bases: Bases}} options.sync
 * @param {KeptSteps} options.kept
 * @param {Clock} [options.clock]
 * @param {() => string} [options.today] the time now, ISO 8601
 * @returns {{ready: Promise<void>, now: () => Promise<void>, dispose: () => void}} `ready`: what was kept is taken up; `now` keeps what there is at once
 */
export function keepSteps({ video, store, sync, kept, clock = REAL_CLOCK, today = () => new Date().toISOString() }) {
  let callOff = () => {};
  /** @type {readonly unknown[]} */
  let put = [];
  const ready = kept.get(video.id).then((found) => {
    if (found) store.takeUp(adopted(found, { video, timeline: store.timeline.peek() }));
  }).catch(() => undefined);

  async function keep() {
    const current = store.timeline.peek();
    const now = [current, store.undo_label.peek(), store.redo_label.peek()];
    if (now.every((one, index) => one === put[index]) || (now[1] === null && now[2] === null)) return;
    put = now;
    const { bases } = sync;
    const revisions = Object.fromEntries(current.segments.flatMap((segment) => {
      const base = bases.segments.get(segment.id);
      return base?.document === segment ? [[segment.id, base.revision]] : [];
    }));
    await kept.put({ video_id: video.id, at: today(), current, revisions, settings_revision: bases.settings.revision, ...store.steps(MOST_STEPS) }).catch(() => undefined);
  }

  const stop = effect(() => {
    const saved = sync.save_state.value === "saved";
    const changed = store.timeline.value;
    callOff();
    if (saved && changed && (store.undo_label.value !== null || store.redo_label.value !== null)) callOff = clock.later(keep, QUIET_MS);
  });
  return {
    ready,
    now() {
      callOff();
      return keep();
    },
    dispose() {
      callOff();
      stop();
    },
  };
}

/**
 * Kept steps as they belong to the video as it is read now. A segment is the same one where it has the same revision,
 * or the same contents: it may have been saved as the page went, or not at all. One that was changed since is not, and
 * undo leaves it as it is.
 * @param {Kept} kept @param {{video: VideoOut, timeline: Timeline}} now `timeline`: what was made of the video
 * @returns {Steps}
 */
export function adopted(kept, { video, timeline }) {
  /** @type {Map<Segment, Segment>} */
  const segments = new Map();
  for (const segment of kept.current.segments) {
    const now = video.segments.find((one) => one.id === segment.id);
    if (now && kept.revisions[segment.id] === now.revision) segments.set(segment, now.document);
  }
  const now_by_id = new Map(video.segments.map((one) => [one.id, one.document]));
  for (const segment of new Set([...kept.past, ...kept.future].flatMap(({ from, to }) => [...from.segments, ...to.segments]))) {
    const now = now_by_id.get(segment.id);
    if (now && !segments.has(segment) && isKept(segment, now)) segments.set(segment, now);
  }
  const same_settings = kept.settings_revision === video.settings.revision;
  /** Lists that were one list stay one. @type {Map<readonly Segment[], readonly Segment[]>} */
  const lists = new Map();
  const listOf = (/** @type {readonly Segment[]} */ list) => {
    const known = lists.get(list) ?? list.map((segment) => segments.get(segment) ?? segment);
    lists.set(list, known);
    return known;
  };
  /** @type {Map<Timeline, Timeline>} */
  const timelines = new Map();
  const timelineOf = (/** @type {Timeline} */ before) => {
    const known = timelines.get(before);
    if (known) return known;
    /** @type {{[name: string]: unknown}} */
    const settings = {};
    for (const name of SETTINGS) {
      const is_same = same_settings ? before[name] === kept.current[name] : isKept(before[name], timeline[name]);
      settings[name] = is_same ? timeline[name] : before[name];
    }
    const made = /** @type {Timeline} */ ({ ...before, ...settings, segments: listOf(before.segments) });
    timelines.set(before, made);
    return made;
  };
  const step = (/** @type {Change<Timeline>} */ { from, to, ...rest }) => ({ ...rest, from: timelineOf(from), to: timelineOf(to) });
  return { past: kept.past.map(step), future: kept.future.map(step) };
}

/**
 * Whether a value is what the server made of `mine`: it fills in what was left out, with nothing.
 * @param {unknown} mine @param {unknown} theirs @returns {boolean}
 */
function isKept(mine, theirs) {
  if (typeof mine !== "object" || typeof theirs !== "object" || mine === null || theirs === null) return mine === theirs;
  if (Array.isArray(mine) !== Array.isArray(theirs)) return false;
  const [left, right] = /** @type {{[name: string]: unknown}[]} */ ([mine, theirs]);
  const is_nothing = (/** @type {unknown} */ value) => !value || (Array.isArray(value) && value.length === 0);
  return Object.keys(left).every((name) => isKept(left[name], right[name]))
    && Object.keys(right).every((name) => Object.hasOwn(left, name) || is_nothing(right[name]));
}
