import { sameValue } from "#editor/edit/common.js";
import { settingsOf } from "#editor/net/bases.js";
import { mergeOrder } from "#editor/state/reapply.js";

/**
 * Two people's changes of the same thing put together, where they did not change the same part of it.
 * @import { Collision, Segment, Settings, Timeline } from "#editor/types.d.ts"
 * @import { Bases } from "#editor/net/bases.js"
 */

/** Both changed the same part. */
const TORN = Symbol("torn");

/**
 * The timeline with both changes in it, and bases on which it is saved over theirs; null where a person has to decide.
 * @param {{timeline: Timeline, bases: Bases, collision: Collision}} args @returns {{timeline: Timeline, bases: Bases} | null}
 */
export function mergeCollision({ timeline, bases, collision: { id, theirs } }) {
  if (theirs.revision === null || !theirs.document) return null;
  const { revision } = theirs;
  if (id === "settings") {
    const document = settingsOf(/** @type {Settings} */ (theirs.document));
    const merged = mergeParts(bases.settings.document, settingsOf(timeline), document);
    return merged && { timeline: { ...timeline, ...merged }, bases: { ...bases, settings: { revision, document } } };
  }
  const base = bases.segments.get(id)?.document;
  const mine = timeline.segments.find((segment) => segment.id === id);
  const document = /** @type {Segment} */ (theirs.document);
  const merged = base && mine ? mergeSegment(base, mine, document) : null;
  if (!merged) return null;
  return {
    timeline: { ...timeline, segments: timeline.segments.map((segment) => (segment === mine ? merged : segment)) },
    bases: { ...bases, segments: new Map(bases.segments).set(id, { revision, document }) },
  };
}

/** @param {Segment} base @param {Segment} mine @param {Segment} theirs @returns {Segment | null} */
function mergeSegment(base, mine, theirs) {
  const { layers: _base, ...base_rest } = base;
  const { layers: _mine, ...mine_rest } = mine;
  const { layers: _theirs, ...theirs_rest } = theirs;
  const rest = mergeParts(base_rest, mine_rest, theirs_rest);
  const layers = mergeLayers(base.layers, mine.layers, theirs.layers);
  return rest && layers ? { ...rest, layers } : null;
}

/** @param {Segment["layers"]} base @param {Segment["layers"]} mine @param {Segment["layers"]} theirs @returns {Segment["layers"] | null} */
function mergeLayers(base, mine, theirs) {
  const byId = (/** @type {Segment["layers"]} */ layers) => Object.fromEntries(layers.map((layer) => [layer.id, layer]));
  const merged = mergeParts(byId(base), byId(mine), byId(theirs));
  const order = merge(orderIn(base, mine, theirs), orderIn(mine, base, theirs), orderIn(theirs, base, mine));
  if (!merged || order === TORN) return null;
  const mine_first = sameValue(order, orderIn(mine, base, theirs));
  const ids = (mine_first ? mine : mergeOrder(mine, theirs.map(({ id }) => id))).map(({ id }) => id);
  // What only they have stands behind what it stands behind there.
  let at = 0;
  for (const { id } of theirs) {
    const here = ids.indexOf(id);
    if (here < 0) ids.splice(at, 0, id);
    at = (here < 0 ? at : here) + 1;
  }
  return ids.flatMap((id) => merged[id] ?? []);
}

/** The order of the layers that all three have. @param {Segment["layers"]} layers @param {Segment["layers"][]} others */
const orderIn = (layers, ...others) =>
  layers.map(({ id }) => id).filter((id) => others.every((other) => other.some((layer) => layer.id === id)));

/** @template {object} T @param {T} base @param {T} mine @param {T} theirs @returns {T | null} */
function mergeParts(base, mine, theirs) {
  /** @type {{[name: string]: unknown}} */
  const merged = {};
  const [was, here, there] = /** @type {{[name: string]: unknown}[]} */ ([base, mine, theirs]);
  for (const name of new Set([...Object.keys(here), ...Object.keys(there)])) {
    const part = merge(was[name], here[name], there[name]);
    if (part === TORN) return null;
    if (part !== undefined) merged[name] = part;
  }
  return /** @type {T} */ (merged);
}

/** @template T @param {T} base @param {T} mine @param {T} theirs @returns {T | typeof TORN} */
function merge(base, mine, theirs) {
  if (sameValue(mine, theirs) || sameValue(mine, base)) return theirs;
  return sameValue(theirs, base) ? mine : TORN;
}
