import { sameValue } from "#editor/edit/common.js";
import { mergeOrder } from "#editor/state/reapply.js";

/** @import { SaveIn, SaveOut, Segment, Settings, Timeline, VideoOut } from "#editor/types.d.ts" */

/**
 * What the server is known to hold: each segment with its revision, by identity of the document that was saved, so
 * that what changed since is found without comparing contents.
 * @typedef {object} Bases
 * @property {number} revision of the video
 * @property {ReadonlyMap<string, {revision: number, document: Segment}>} segments
 * @property {readonly string[]} order
 * @property {{revision: number, document: Settings}} settings
 */

/** @param {VideoOut} video @returns {Bases} */
export function basesOf(video) {
  return {
    revision: video.revision,
    segments: new Map(video.segments.map((one) => [one.id, { revision: one.revision, document: one.document }])),
    order: video.segments.map((one) => one.id),
    settings: { revision: video.settings.revision, document: settingsOf(video.settings) },
  };
}

/** The settings of a timeline, or of what the server says about them. @param {Settings} timeline @returns {Settings} */
export function settingsOf({ canvas, frame_rate, music, captions, grade = null }) {
  return { canvas, frame_rate, music, captions, grade };
}

/**
 * What has to be sent: the changed and new segments, the removed ones, the order and settings where they differ.
 * `held` are ids that wait for a person's decision; "order" and "settings" are among them.
 * @param {Timeline} timeline @param {Bases} bases @param {ReadonlySet<string>} [held] @returns {SaveIn | null}
 */
export function changesSince(timeline, bases, held = new Set()) {
  const ids = new Set(timeline.segments.map((segment) => segment.id));
  const segments = timeline.segments
    .filter((segment) => !held.has(segment.id) && bases.segments.get(segment.id)?.document !== segment)
    .map((document) => ({ base_revision: bases.segments.get(document.id)?.revision ?? null, document }));
  const removed = [...bases.segments]
    .filter(([id]) => !ids.has(id) && !held.has(id))
    .map(([id, { revision }]) => ({ id, base_revision: revision }));
  const order = timeline.segments.map((segment) => segment.id);
  const moved = !held.has("order") && !sameValue(order, bases.order.filter((id) => ids.has(id)));
  const settings = settingsOf(timeline);
  const configured = !held.has("settings") && !sameSettings(settings, bases.settings.document);
  if (segments.length === 0 && removed.length === 0 && !moved && !configured) return null;
  return {
    segments, removed, order: moved ? order : null,
    settings: configured ? { base_revision: bases.settings.revision, ...settings } : null,
  };
}

/** @param {Settings} a @param {Settings} b */
function sameSettings(a, b) {
  return /** @type {(keyof Settings)[]} */ (["canvas", "frame_rate", "music", "captions", "grade"])
    .every((name) => a[name] === b[name] || sameValue(a[name], b[name]));
}

/**
 * The timeline with some parts as the server has them, or everything where `ids` is null.
 * @param {Timeline} timeline @param {Bases} bases @param {ReadonlySet<string> | null} ids @returns {Timeline}
 */
export function asSaved(timeline, bases, ids) {
  const concerns = (/** @type {string} */ id) => ids === null || ids.has(id);
  const here = new Set(timeline.segments.map((segment) => segment.id));
  const kept = timeline.segments.flatMap((segment) => (concerns(segment.id) ? bases.segments.get(segment.id)?.document ?? [] : segment));
  const back = [...bases.segments].filter(([id]) => !here.has(id) && concerns(id)).map(([, { document }]) => document);
  const segments = back.length > 0 || concerns("order") ? mergeOrder([...kept, ...back], bases.order) : kept;
  return { ...timeline, ...(ids === null && bases.settings.document), segments };
}

/**
 * The bases after the server answered a save. What collided was not saved and keeps its base.
 * @param {Bases} bases @param {SaveIn} sent @param {SaveOut} answer @returns {Bases}
 */
export function basesAfter(bases, sent, answer) {
  const collided = new Set(answer.collisions.map((one) => one.id));
  const revisions = new Map(answer.segments.map((one) => [one.id, one.revision]));
  const segments = new Map(bases.segments);
  for (const { document } of sent.segments) {
    const revision = revisions.get(document.id);
    if (revision !== undefined && !collided.has(document.id)) segments.set(document.id, { revision, document });
  }
  for (const { id } of sent.removed) if (!collided.has(id)) segments.delete(id);
  const { settings } = sent;
  const saved = settings && !collided.has("settings");
  return {
    revision: answer.revision,
    segments,
    order: answer.order,
    settings: saved
      ? { revision: answer.settings_revision, document: settingsOf(settings) }
      : { ...bases.settings, revision: collided.has("settings") ? bases.settings.revision : answer.settings_revision },
  };
}
