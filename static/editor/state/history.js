/**
 * Steps that can be undone: each remembers the state it met and the state it made. Steps in a row with the same
 * `key` become one (a slider's drag), until `seal`. Undo and redo answer the change to apply, so that whoever holds
 * the current state can keep what came from elsewhere in the meantime.
 * @template S
 * @typedef {{from: S, to: S, label: string, title?: {from: string, to: string}, kit?: {from: number, to: number}}} Change
 *   `title` and `kit`: of a step that gave the video another title, or another version of the kit
 */

/**
 * @template S
 * @param {{limit?: number, same?: (a: S, b: S) => boolean}} [options] `same`: whether two states are the same to a person
 */
export function createHistory({ limit = 200, same = Object.is } = {}) {
  /** @type {Change<S>[]} */
  let past = [];
  /** @type {Change<S>[]} */
  let future = [];
  /** @type {string | null} */
  let openKey = null;

  return {
    get undoLabel() {
      return past.at(-1)?.label ?? null;
    },
    get redoLabel() {
      return future.at(-1)?.label ?? null;
    },
    get length() {
      return past.length;
    },
    /** @param {Change<S> & {key?: string | null}} step */
    record({ from, to, label, title, kit, key = null }) {
      const last = past.at(-1);
      if (key !== null && key === openKey && last && last.to === from) past = [...past.slice(0, -1), { ...last, to }];
      else past = [...past, { from, to, label, ...(title && { title }), ...(kit && { kit }) }].slice(-limit);
      openKey = key;
      future = [];
    },
    /**
     * The next step begins anew, whatever its key. Steps with a key that came back to where they began are forgotten.
     * @returns {Change<S> | null} what takes the state to the very one that the forgotten step met: only on that one the steps before it can be undone
     */
    seal() {
      const last = past.at(-1);
      const is_none = openKey !== null && last !== undefined && same(last.from, last.to);
      openKey = null;
      if (!is_none) return null;
      past = past.slice(0, -1);
      return { ...backwards(last), label: last.label };
    },
    /** The last steps, to be kept. @param {number} most @returns {{past: Change<S>[], future: Change<S>[]}} */
    steps: (most) => ({ past: past.slice(-most), future: future.slice(-most) }),
    /** Steps of an earlier visit come before what was done since. @param {{past: readonly Change<S>[], future: readonly Change<S>[]}} kept */
    takeUp(kept) {
      if (past.length === 0) future = [...kept.future];
      past = [...kept.past, ...past].slice(-limit);
    },
    /** @returns {Change<S> | null} the change that undoes the last step */
    undo() {
      const last = past.at(-1);
      openKey = null;
      if (!last) return null;
      past = past.slice(0, -1);
      future = [...future, last];
      const { title, kit } = last;
      return { ...backwards(last), label: last.label, ...(title && { title: backwards(title) }), ...(kit && { kit: backwards(kit) }) };
    },
    /** @returns {Change<S> | null} the change that does the last undone step again */
    redo() {
      const next = future.at(-1);
      openKey = null;
      if (!next) return null;
      future = future.slice(0, -1);
      past = [...past, next];
      return next;
    },
  };
}

/** @template V @param {{from: V, to: V}} change @returns {{from: V, to: V}} */
const backwards = ({ from, to }) => ({ from: to, to: from });
