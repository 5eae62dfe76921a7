import { sameValue } from "#editor/edit/common.js";

/**
 * What authors may not change: the rules of builder/services/locks.py, asked before an edit instead of at the save.
 * @import { Layer, Segment, Timeline } from "#editor/types.d.ts"
 * @typedef {{segment_id: string, layer_id: string | null}} LockedPart `layer_id` null: the segment as a whole, or its place
 */

/** Whether somebody may lock and unlock, and change what is locked. @param {ReadonlySet<string>} rights */
export const mayManageLocks = (rights) => rights.has("manage-kit");

/**
 * The locked part that an edit would change, or what it would lock, without the right to; null where all is well.
 * What is locked may be copied within the video, and comes along with a template or a part of the kit.
 * @param {Timeline} before @param {Timeline} after @param {ReadonlySet<string>} rights @returns {LockedPart | null}
 */
export function lockBroken(before, after, rights) {
  if (before.segments === after.segments || mayManageLocks(rights)) return null;
  const now = new Map(after.segments.map((segment) => [segment.id, segment]));
  const old = new Set(before.segments);
  for (const segment of before.segments) {
    const other = now.get(segment.id) ?? null;
    const broken = other === segment ? null : brokenIn(segment, other);
    if (broken) return broken;
  }
  for (const segment of after.segments) {
    if (old.has(segment) || isFromElsewhere(segment) || !hasLock(segment)) continue;
    const known = before.segments.flatMap(lockedParts);
    if (!lockedParts(segment).every((part) => known.some((one) => sameValue(one, part)))) return whole(segment);
  }
  return movedIn(before, after);
}

/** @param {Segment} before @param {Segment | null} after @returns {LockedPart | null} */
function brokenIn(before, after) {
  if (before.locked || after?.locked) return after && sameValue(before, after) ? null : whole(before);
  if (!after) return isFromElsewhere(before) || !hasLock(before) ? null : { segment_id: before.id, layer_id: firstLocked(before) };
  const is_renamed = (after.template ?? null) !== (before.template ?? null) || (after.part ?? null) !== (before.part ?? null);
  if (is_renamed && hasLock(before)) return whole(before);
  const kept = new Map(after.layers.map((layer) => [layer.id, layer]));
  for (const layer of before.layers) {
    const other = kept.get(layer.id);
    const is_broken = layer.locked ? !other || !sameValue(other, layer) || isPassed(before, after, layer) : other?.locked;
    if (is_broken) return { segment_id: before.id, layer_id: layer.id };
  }
  return null;
}

/** Whether another layer that is still there came from above a layer to below it, or back. @param {Segment} before @param {Segment} after @param {Layer} locked */
function isPassed(before, after, { id }) {
  const here = new Set(after.layers.map((layer) => layer.id));
  const order = before.layers.map((layer) => layer.id).filter((one) => here.has(one));
  const was = new Set(order);
  const now = after.layers.map((layer) => layer.id).filter((one) => was.has(one));
  const below = new Set(order.slice(0, order.indexOf(id)));
  const below_now = now.slice(0, now.indexOf(id));
  return below.size !== below_now.length || !below_now.every((one) => below.has(one));
}

/**
 * A locked opening stays first and a locked ending last; between them locked segments keep their order.
 * @param {Timeline} before @param {Timeline} after @returns {LockedPart | null}
 */
function movedIn(before, after) {
  const locked = before.segments.filter((segment) => segment.locked);
  if (locked.length === 0) return null;
  const order = after.segments.filter((segment) => locked.some((one) => one.id === segment.id));
  const opening = before.segments[0];
  const ending = before.segments[before.segments.length - 1];
  if (opening.locked && after.segments[0]?.id !== opening.id) return whole(opening);
  if (before.segments.length > 1 && ending.locked && after.segments.at(-1)?.id !== ending.id) return whole(ending);
  const moved = locked.find((segment, index) => order[index]?.id !== segment.id);
  return moved ? whole(moved) : null;
}

/** @param {Segment} segment @returns {LockedPart} */
const whole = (segment) => ({ segment_id: segment.id, layer_id: null });

/** Whether it came from a template or a part of the kit, with what is locked there. @param {Segment} segment */
const isFromElsewhere = (segment) => Boolean(segment.template || segment.part);

/** @param {Segment} segment */
const hasLock = (segment) => segment.locked || firstLocked(segment) !== null;

/** @param {Segment} segment @returns {string | null} */
const firstLocked = (segment) => segment.layers.find((layer) => layer.locked)?.id ?? null;

/** What is locked, without its id, as copies have others. @param {Segment} segment */
function lockedParts(segment) {
  return [segment, ...segment.layers].filter((part) => part.locked).map(({ id, ...part }) => part);
}
