import { sameValue } from "#editor/edit/common.js";
import { settingsOf } from "#editor/net/bases.js";
import { mergeOrder } from "#editor/state/reapply.js";

/** @import { Collision, Segment, Settings, Timeline, VideoOut } from "#editor/types.d.ts" */
/** @import { Bases } from "#editor/net/bases.js" */

/**
 * Meets the video as the server has it now: what changed elsewhere and not here is taken over; what changed here
 * stays, with its old base, so that a collision shows when it is saved. Contents that are equal keep their identity.
 * @param {{timeline: Timeline, bases: Bases, video: VideoOut}} args
 * @returns {{timeline: Timeline, bases: Bases, changed_ids: string[]}} `changed_ids`: segments that are new or refreshed
 */
export function meet({ timeline, bases, video }) {
  const theirs = new Map(video.segments.map((one) => [one.id, one]));
  const mine = new Map(timeline.segments.map((segment) => [segment.id, segment]));
  const next = new Map(bases.segments);
  /** @type {string[]} */
  const changed_ids = [];
  /** @type {Segment[]} */
  const segments = [];
  for (const segment of timeline.segments) {
    const base = bases.segments.get(segment.id);
    const their = theirs.get(segment.id);
    const touched = base?.document !== segment;
    if (!their && base) {
      if (touched) segments.push(segment);
      else next.delete(segment.id);
    } else if (their && base && !touched && their.revision !== base.revision) {
      const document = sameValue(their.document, segment) ? segment : their.document;
      if (document !== segment) changed_ids.push(segment.id);
      segments.push(document);
      next.set(segment.id, { revision: their.revision, document });
    } else segments.push(segment);
  }
  for (const their of video.segments) {
    if (mine.has(their.id) || bases.segments.has(their.id)) continue;
    segments.push(their.document);
    next.set(their.id, { revision: their.revision, document: their.document });
    changed_ids.push(their.id);
  }
  const order = video.segments.map((one) => one.id);
  const ordered = orderedLike(segments, { bases, timeline, order });
  const settings = meetSettings(timeline, bases, video);
  const kept = ordered.length === timeline.segments.length && ordered.every((one, index) => one === timeline.segments[index]);
  return {
    timeline: kept && settings.document === null ? timeline : { ...timeline, ...settings.document, segments: kept ? timeline.segments : ordered },
    bases: { revision: video.revision, segments: next, order, settings: settings.base },
    changed_ids,
  };
}

/**
 * The server's order, unless the order was changed here; then one's own, with others' insertions where they stand.
 * @param {Segment[]} segments @param {{bases: Bases, timeline: Timeline, order: string[]}} args
 */
function orderedLike(segments, { bases, timeline, order }) {
  const known = new Set(bases.order);
  const local = timeline.segments.map((segment) => segment.id).filter((id) => known.has(id));
  const here = new Set(local);
  const moved = !sameValue(local, bases.order.filter((id) => here.has(id)));
  if (!moved) return mergeOrder(segments, order);
  const byId = new Map(segments.map((segment) => [segment.id, segment]));
  const rows = order.filter((id) => byId.has(id)).map((id) => /** @type {Segment} */ (byId.get(id)));
  const rest = segments.filter((segment) => !order.includes(segment.id));
  return mergeOrder([...rows, ...rest], timeline.segments.map((segment) => segment.id));
}

/** @param {Timeline} timeline @param {Bases} bases @param {VideoOut} video */
function meetSettings(timeline, bases, video) {
  const { revision } = video.settings;
  const document = settingsOf(video.settings);
  const touched = !sameValue(settingsOf(timeline), bases.settings.document);
  if (touched || revision === bases.settings.revision) return { document: null, base: bases.settings };
  return { document: sameValue(document, settingsOf(timeline)) ? null : document, base: { revision, document } };
}

/**
 * The timeline and bases when a person takes what someone else did.
 * @param {{timeline: Timeline, bases: Bases, collision: Collision}} args @returns {{timeline: Timeline, bases: Bases}}
 */
export function takeTheirs({ timeline, bases, collision: { id, theirs } }) {
  if (id === "settings") {
    const document = settingsOf(/** @type {Settings} */ (theirs.document));
    return {
      timeline: { ...timeline, ...document },
      bases: { ...bases, settings: { revision: theirs.revision ?? bases.settings.revision, document } },
    };
  }
  const segments = new Map(bases.segments);
  const document = /** @type {Segment | null} */ (theirs.document);
  if (!document || theirs.revision === null) {
    segments.delete(id);
    const rest = timeline.segments.filter((segment) => segment.id !== id);
    return { timeline: { ...timeline, segments: rest }, bases: { ...bases, segments } };
  }
  segments.set(id, { revision: theirs.revision, document });
  const here = timeline.segments.some((segment) => segment.id === id);
  const taken = here
    ? timeline.segments.map((segment) => (segment.id === id ? document : segment))
    : mergeOrder([...timeline.segments, document], bases.order);
  return { timeline: { ...timeline, segments: taken }, bases: { ...bases, segments } };
}

/**
 * The bases when a person keeps what they did: it is then saved over what someone else did.
 * @param {{bases: Bases, collision: Collision}} args @returns {Bases}
 */
export function keepMine({ bases, collision: { id, theirs } }) {
  if (id === "settings") {
    const settings = { ...bases.settings, revision: theirs.revision ?? bases.settings.revision };
    return { ...bases, settings };
  }
  const segments = new Map(bases.segments);
  if (theirs.revision === null || !theirs.document) segments.delete(id);
  else segments.set(id, { revision: theirs.revision, document: /** @type {Segment} */ (theirs.document) });
  return { ...bases, segments };
}
