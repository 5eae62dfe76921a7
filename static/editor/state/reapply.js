/** @import { Timeline, Segment } from "#editor/types.d.ts" */

/**
 * `current` with what was done from `from` to `to`. Segments and settings count as changed when their identity
 * differs; a segment that no longer is the one in `from` was changed by someone else since and stays as it is.
 * Where nothing else happened (`current === from`) the answer is `to` itself.
 * @param {Timeline} current @param {{from: Timeline, to: Timeline}} change @returns {Timeline}
 */
export function reapply(current, { from, to }) {
  if (current === from) return to;
  const segments = reapplySegments(current.segments, from.segments, to.segments);
  const settings = reapplySettings(current, from, to);
  return segments === current.segments && settings === null ? current : { ...current, ...settings, segments };
}

/** @param {readonly Segment[]} current @param {readonly Segment[]} from @param {readonly Segment[]} to */
function reapplySegments(current, from, to) {
  if (from === to) return current;
  const before = new Map(from.map((segment) => [segment.id, segment]));
  const after = new Map(to.map((segment) => [segment.id, segment]));
  const kept = [];
  for (const segment of current) {
    const was = before.get(segment.id);
    const becomes = after.get(segment.id);
    if (segment !== was) kept.push(segment);
    else if (becomes) kept.push(becomes);
  }
  const here = new Set(current.map((segment) => segment.id));
  const added = to.filter((segment) => !here.has(segment.id) && !before.has(segment.id));
  const moved = !sameOrder(from, to);
  const merged = moved || added.length > 0 ? mergeOrder([...kept, ...added], to.map((segment) => segment.id)) : kept;
  return sameItems(merged, current) ? current : merged;
}

/** @param {Timeline} current @param {Timeline} from @param {Timeline} to */
function reapplySettings(current, from, to) {
  /** @type {{[name: string]: unknown}} */
  const changed = {};
  for (const name of /** @type {const} */ (["canvas", "frame_rate", "music", "captions", "grade"])) {
    if (from[name] !== to[name] && current[name] === from[name] && current[name] !== to[name]) changed[name] = to[name];
  }
  return Object.keys(changed).length > 0 ? changed : null;
}

/** @param {readonly Segment[]} from @param {readonly Segment[]} to */
function sameOrder(from, to) {
  const inBoth = new Set(to.map((segment) => segment.id));
  const inFrom = new Set(from.map((segment) => segment.id));
  const before = from.filter((segment) => inBoth.has(segment.id));
  const after = to.filter((segment) => inFrom.has(segment.id));
  return before.every((segment, index) => segment.id === after[index].id);
}

/**
 * `items` in the order of `ids`. An item that `ids` does not name stays behind the one it stood behind.
 * @template {{readonly id: string}} T
 * @param {readonly T[]} items @param {readonly string[]} ids @returns {T[]}
 */
export function mergeOrder(items, ids) {
  const wanted = new Set(ids);
  const byId = new Map(items.map((item) => [item.id, item]));
  /** @type {T[]} */
  const first = [];
  /** @type {Map<string, T[]>} */
  const followers = new Map();
  /** @type {T[]} */
  let tail = first;
  for (const item of items) {
    if (wanted.has(item.id)) followers.set(item.id, (tail = []));
    else tail.push(item);
  }
  const named = ids.filter((id) => byId.has(id));
  return [...first, ...named.flatMap((id) => [/** @type {T} */ (byId.get(id)), ...(followers.get(id) ?? [])])];
}

/** @param {readonly unknown[]} a @param {readonly unknown[]} b */
function sameItems(a, b) {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}
